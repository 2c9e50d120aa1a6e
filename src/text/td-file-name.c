/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-file-name.h"

#include <string.h>

#include "td-text.h"

#define NOTHING_LEFT "Không tên"

/* Bars, marks and characters that say nothing: a name with right-to-left marks shows another ending than it has. */
static gboolean
is_dropped (gunichar letter)
{
  const guint dropped = 1u << G_UNICODE_CONTROL | 1u << G_UNICODE_FORMAT | 1u << G_UNICODE_SURROGATE
                        | 1u << G_UNICODE_UNASSIGNED | 1u << G_UNICODE_PRIVATE_USE | 1u << G_UNICODE_LINE_SEPARATOR
                        | 1u << G_UNICODE_PARAGRAPH_SEPARATOR;

  return (dropped & 1u << g_unichar_type (letter)) != 0;
}

static char *
plain (const char *text)
{
  g_autofree char *normal = td_text_normalize (text);
  GString *name = g_string_new (NULL);

  for (const char *p = normal; *p != '\0'; p = g_utf8_next_char (p)) {
    gunichar letter = g_utf8_get_char (p);

    if (letter < 0x80 && strchr ("<>:\"/\\|?*", (int)letter) != NULL)
      g_string_append_c (name, '-');
    else if (!is_dropped (letter))
      g_string_append_unichar (name, letter);
  }
  return g_string_free (name, FALSE);
}

/* A letter and its marks stay together: the text is NFC, and what marks are left go with their letter. */
static void
cut (char *name)
{
  gsize units = 0;
  char *end = name;

  for (char *p = name; *p != '\0';) {
    char *next = g_utf8_next_char (p);

    units += g_utf8_get_char (p) > 0xffff ? 2 : 1;
    if ((gsize)(next - name) > TD_FILE_NAME_MAX || units > TD_FILE_NAME_MAX)
      break;
    if (*next == '\0' || !g_unichar_ismark (g_utf8_get_char (next)))
      end = next;
    p = next;
  }
  *end = '\0';
}

/* Windows opens a device by these names, whatever ending follows. */
static gboolean
is_device (const char *base, gsize length)
{
  static const char *const names[] = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$", NULL};
  static const char *const numbered[] = {"COM", "LPT"};
  g_autofree char *upper = g_ascii_strup (base, (gssize)length);

  g_strchomp (upper);
  if (g_strv_contains (names, upper))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (numbered); i++)
    if (g_str_has_prefix (upper, numbered[i])) {
      const char *number = upper + strlen (numbered[i]);

      if ((strlen (number) == 1 && g_ascii_isdigit (*number)) || g_str_equal (number, "¹") || g_str_equal (number, "²")
          || g_str_equal (number, "³"))
        return TRUE;
    }
  return FALSE;
}

char *
td_file_name_safe (const char *text)
{
  g_autofree char *name = plain (text);
  gsize length;

  g_strchug (name);
  cut (name);
  for (length = strlen (name); length > 0 && strchr (". ", name[length - 1]) != NULL; length--)
    name[length - 1] = '\0';
  if (*name == '\0')
    return g_strdup (NOTHING_LEFT);
  length = strcspn (name, ".");
  if (is_device (name, length))
    return g_strdup_printf ("%.*s_%s", (int)length, name, name + length);
  /* "~$" is what Excel leaves beside an open workbook, and import passes over. */
  return strchr (".-~", *name) != NULL ? g_strconcat ("_", name, NULL) : g_steal_pointer (&name);
}

/* Two names that Windows or macOS take for one have one key. The caller owns it. */
static char *
key_of (const char *name)
{
  g_autofree char *normal = td_text_normalize (name);

  return td_text_lower (normal);
}

gboolean
td_file_name_is_taken (GHashTable *taken, const char *name)
{
  g_autofree char *key = key_of (name);

  return g_hash_table_contains (taken, key);
}

void
td_file_name_take_folder (GHashTable *taken, const char *folder)
{
  g_autoptr (GDir) files = g_dir_open (folder, 0, NULL);

  for (const char *file = files == NULL ? NULL : g_dir_read_name (files); file != NULL;
       file = g_dir_read_name (files)) {
    g_autofree char *shown = g_filename_display_name (file);
    char *dot = strrchr (shown, '.');

    g_hash_table_add (taken, key_of (shown));
    if (dot != NULL)
      *dot = '\0';
    g_hash_table_add (taken, key_of (shown));
  }
}

char *
td_file_name_unique (GHashTable *taken, const char *name)
{
  g_autofree char *other = g_strdup (name);

  g_return_val_if_fail (taken != NULL && name != NULL, NULL);
  for (guint i = 2;; i++) {
    char *folded = key_of (other);

    if (g_hash_table_add (taken, folded))
      return g_steal_pointer (&other);
    g_free (other);
    other = g_strdup_printf ("%s (%u)", name, i);
  }
}
