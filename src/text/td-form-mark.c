/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-form-mark.h"

#include <string.h>

#define BEGINNING "thidua-form"
#define VERSION "1"
/* A year or an id is never longer. */
#define MAX_DIGITS 19

void
td_form_mark_clear (TdFormMark *mark)
{
  g_free (mark->list);
  *mark = (TdFormMark){0};
}

char *
td_form_mark_to_text (const TdFormMark *mark)
{
  return g_strdup_printf (BEGINNING ";" VERSION ";%s;%d;%" G_GINT64_FORMAT, mark->list, mark->year, mark->unit_id);
}

static gboolean
parse_number (const char *text, gint64 most, gint64 *number)
{
  gsize length = strlen (text);

  if (length == 0 || length > MAX_DIGITS || strspn (text, "0123456789") != length)
    return FALSE;
  *number = g_ascii_strtoll (text, NULL, 10);
  return *number > 0 && *number < most;
}

gboolean
td_form_mark_parse (const char *text, TdFormMark *mark)
{
  g_auto (GStrv) parts = NULL;
  gint64 year, unit;

  *mark = (TdFormMark){0};
  if (text == NULL || !g_str_has_prefix (text, BEGINNING ";"))
    return FALSE;
  parts = g_strsplit (text, ";", -1);
  if (g_strv_length (parts) != 5 || strcmp (parts[1], VERSION) != 0 || *parts[2] == '\0'
      || !parse_number (parts[3], 10000, &year) || !parse_number (parts[4], G_MAXINT64, &unit))
    return FALSE;
  mark->list = g_strdup (parts[2]);
  mark->year = (int)year;
  mark->unit_id = unit;
  return TRUE;
}

gint64
td_form_id_parse (const char *text)
{
  gint64 id = 0;

  return text != NULL && parse_number (text, G_MAXINT64, &id) ? id : 0;
}
