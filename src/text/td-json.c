/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-json.h"

#include "td-number.h"

#include <math.h>

typedef struct {
  char closing;
  gboolean filled;
} Level;

struct _TdJson {
  GString *text;
  GArray *levels;      /* of Level */
  gboolean key_is_set; /* a key was written, its value is due */
};

static Level *
innermost (TdJson *json)
{
  return json->levels->len > 0 ? &g_array_index (json->levels, Level, json->levels->len - 1) : NULL;
}

static void
break_line (TdJson *json)
{
  g_string_append_c (json->text, '\n');
  for (guint i = 0; i < json->levels->len; i++)
    g_string_append (json->text, "  ");
}

/* The comma and line break before a member of the innermost object or array. */
static void
begin_member (TdJson *json)
{
  Level *level = innermost (json);

  if (level == NULL) {
    g_assert (json->text->len == 0); /* one value at the outermost level */
    return;
  }
  if (level->filled)
    g_string_append_c (json->text, ',');
  level->filled = TRUE;
  break_line (json);
}

static void
begin_value (TdJson *json)
{
  Level *level = innermost (json);

  if (level != NULL && level->closing == '}') {
    g_assert (json->key_is_set);
    json->key_is_set = FALSE;
    return;
  }
  begin_member (json);
}

static void
append_quoted (GString *text, const char *value)
{
  g_autofree char *valid = g_utf8_make_valid (value, -1);

  g_string_append_c (text, '"');
  for (const char *from = valid; *from != '\0'; from++) {
    guchar byte = (guchar)*from;

    switch (byte) {
    case '"':
      g_string_append (text, "\\\"");
      break;
    case '\\':
      g_string_append (text, "\\\\");
      break;
    case '\b':
      g_string_append (text, "\\b");
      break;
    case '\f':
      g_string_append (text, "\\f");
      break;
    case '\n':
      g_string_append (text, "\\n");
      break;
    case '\r':
      g_string_append (text, "\\r");
      break;
    case '\t':
      g_string_append (text, "\\t");
      break;
    default:
      if (byte < 0x20)
        g_string_append_printf (text, "\\u%04x", byte);
      else
        g_string_append_c (text, *from);
      break;
    }
  }
  g_string_append_c (text, '"');
}

static void
begin_level (TdJson *json, char opening, char closing)
{
  const Level level = {closing, FALSE};

  begin_value (json);
  g_string_append_c (json->text, opening);
  g_array_append_val (json->levels, level);
}

static void
end_level (TdJson *json, char closing)
{
  Level *level = innermost (json);
  gboolean filled;

  g_assert (level != NULL && level->closing == closing && !json->key_is_set);
  filled = level->filled;
  g_array_set_size (json->levels, json->levels->len - 1);
  if (filled)
    break_line (json);
  g_string_append_c (json->text, closing);
}

TdJson *
td_json_new (void)
{
  TdJson *json = g_new0 (TdJson, 1);

  json->text = g_string_new (NULL);
  json->levels = g_array_new (FALSE, FALSE, sizeof (Level));
  return json;
}

void
td_json_free (TdJson *json)
{
  if (json == NULL)
    return;
  g_string_free (json->text, TRUE);
  g_array_unref (json->levels);
  g_free (json);
}

char *
td_json_finish (TdJson *json)
{
  char *text;

  g_assert (json != NULL && json->levels->len == 0 && json->text->len > 0);
  g_string_append_c (json->text, '\n');
  text = g_string_free (json->text, FALSE);
  g_array_unref (json->levels);
  g_free (json);
  return text;
}

void
td_json_begin_object (TdJson *json)
{
  begin_level (json, '{', '}');
}

void
td_json_end_object (TdJson *json)
{
  end_level (json, '}');
}

void
td_json_begin_array (TdJson *json)
{
  begin_level (json, '[', ']');
}

void
td_json_end_array (TdJson *json)
{
  end_level (json, ']');
}

void
td_json_key (TdJson *json, const char *key)
{
  Level *level = innermost (json);

  g_assert (key != NULL && level != NULL && level->closing == '}' && !json->key_is_set);
  begin_member (json);
  append_quoted (json->text, key);
  g_string_append (json->text, ": ");
  json->key_is_set = TRUE;
}

void
td_json_text (TdJson *json, const char *text)
{
  begin_value (json);
  if (text == NULL)
    g_string_append (json->text, "null");
  else
    append_quoted (json->text, text);
}

void
td_json_integer (TdJson *json, gint64 value)
{
  begin_value (json);
  g_string_append_printf (json->text, "%" G_GINT64_FORMAT, value);
}

void
td_json_number (TdJson *json, double value)
{
  g_autofree char *text = isfinite (value) ? td_number_to_c (value) : g_strdup ("null");

  begin_value (json);
  g_string_append (json->text, text);
}

void
td_json_boolean (TdJson *json, gboolean value)
{
  begin_value (json);
  g_string_append (json->text, value ? "true" : "false");
}
