/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-certificate-layout.h"
#include "td-text.h"

/* Placeholders of a field → its text. */

static gboolean
refuse (const TdCertificateField *field, const char *what, GError **error)
{
  g_set_error (error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_DESIGN,
               _ ("Field “%s” of the certificate: “%s” stands for nothing; choose one of the placeholders that the "
                  "editor of designs lists."),
               field->label, what);
  return FALSE;
}

/* The placeholder (without braces) in front of out; *empty is set where it says nothing. */
static gboolean
fill_one (const TdCertificateField *field,
          GHashTable *values,
          const char *placeholder,
          GString *out,
          gboolean *empty,
          GError **error)
{
  g_auto (GStrv) parts = g_strsplit (placeholder, ":", 2);
  const char *value = parts[0] != NULL ? g_hash_table_lookup (values, parts[0]) : NULL;
  g_autofree char *shown = NULL;

  if (value == NULL)
    return refuse (field, placeholder, error);
  if (parts[1] == NULL)
    shown = g_strdup (value);
  else if (strcmp (parts[1], "upper") == 0)
    shown = td_text_upper (value);
  else if (strcmp (parts[1], "lower") == 0)
    shown = td_text_lower (value);
  else if (strcmp (parts[1], "capital") == 0)
    shown = td_text_capitalize (value);
  else
    return refuse (field, placeholder, error);
  if (td_text_is_blank (shown))
    *empty = TRUE;
  g_string_append (out, shown);
  return TRUE;
}

/* The piece of text up to end. */
static gboolean
fill_piece (const TdCertificateField *field,
            GHashTable *values,
            const char *text,
            const char *end,
            GString *out,
            gboolean *empty,
            GError **error)
{
  while (text < end) {
    const char *open = memchr (text, '{', (gsize)(end - text));
    const char *close = open != NULL ? memchr (open, '}', (gsize)(end - open)) : NULL;
    g_autofree char *placeholder = NULL;

    if (close == NULL) {
      if (open != NULL)
        return refuse (field, open, error);
      g_string_append_len (out, text, end - text);
      return TRUE;
    }
    g_string_append_len (out, text, open - text);
    placeholder = g_strndup (open + 1, (gsize)(close - open - 1));
    if (!fill_one (field, values, placeholder, out, empty, error))
      return FALSE;
    text = close + 1;
  }
  return TRUE;
}

char *
td_certificate_fill (const TdCertificateField *field, GHashTable *values, GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  const char *text = field->text;

  for (;;) {
    const char *open = strstr (text, "[[");
    const char *close = open != NULL ? strstr (open, "]]") : NULL;
    gsize before;
    gboolean empty = FALSE;

    if (open != NULL && close == NULL) {
      refuse (field, open, error);
      return NULL;
    }
    if (!fill_piece (field, values, text, open != NULL ? open : text + strlen (text), out, &empty, error))
      return NULL;
    if (open == NULL)
      break;
    before = out->len;
    empty = FALSE;
    if (!fill_piece (field, values, open + 2, close, out, &empty, error))
      return NULL;
    if (empty)
      g_string_truncate (out, before);
    text = close + 2;
  }
  if (g_str_has_prefix (field->text, "[[")) {
    g_autofree char *begun = g_strstrip (g_string_free (g_steal_pointer (&out), FALSE));

    /* "Tiểu khu 4, thị trấn Hà Trung", and without the unit "Thị trấn Hà Trung". */
    return td_text_capitalize (begun);
  }
  return g_strstrip (g_string_free (g_steal_pointer (&out), FALSE));
}
