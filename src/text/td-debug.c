/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-debug.h"

#include "td-platform.h"

guint td_debug_flags;

static const GDebugKey keys[] = {
    {"sql", TD_DEBUG_SQL},
    {"intake", TD_DEBUG_INTAKE},
    {"law", TD_DEBUG_LAW},
};

void
td_debug_start (void)
{
  /* GLib answers "help" and knows "all". */
  td_debug_flags = g_parse_debug_string (g_getenv ("THIDUA_DEBUG"), keys, G_N_ELEMENTS (keys));
}

static const char *
word_of (TdDebug what)
{
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    if (keys[i].value == (guint)what)
      return keys[i].key;
  return "?";
}

void
td_debug_print (TdDebug what, const char *format, ...)
{
  g_autofree char *text = NULL;
  g_autofree char *line = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  line = g_strdup_printf ("thidua-%s: %s\n", word_of (what), text);
  td_platform_print_error (line);
}
