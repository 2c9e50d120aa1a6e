/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-finding.h"

#include <string.h>

#include "td-finding-texts.h"

/* Column "review": findings as compact JSON. Written and read by hand, since it is written once a row of an import. */

#define BEGINS "[{\"code\":"

/* --- writing --- */

static void
write_text (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (const char *at = text; *at != '\0'; at++) {
    if (*at == '"' || *at == '\\') {
      g_string_append_c (json, '\\');
      g_string_append_c (json, *at);
    } else if ((guchar)*at < ' ') {
      g_string_append_printf (json, "\\u%04x", (guint)(guchar)*at);
    } else {
      g_string_append_c (json, *at);
    }
  }
  g_string_append_c (json, '"');
}

static void
write_value (GString *json, const TdValue *value)
{
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  switch (value->type) {
  case TD_VALUE_INTEGER:
    g_string_append_printf (json, "%" G_GINT64_FORMAT, value->integer);
    break;
  case TD_VALUE_REAL:
    /* With a point always, so that it is read back as what it was. */
    g_string_append (json, g_ascii_formatd (number, sizeof number, "%.10g", value->real));
    if (strpbrk (number, ".en") == NULL)
      g_string_append (json, ".0");
    break;
  case TD_VALUE_TEXT:
    write_text (json, value->text);
    break;
  case TD_VALUE_NULL:
  default:
    g_string_append (json, "null");
    break;
  }
}

static void
write_finding (GString *json, const TdFinding *finding)
{
  g_string_append (json, "{\"code\":");
  write_text (json, finding->code);
  if (strlen (finding->key) > strlen (finding->code)) {
    g_string_append (json, ",\"which\":");
    write_text (json, finding->key + strlen (finding->code) + 1);
  }
  g_string_append_printf (json, ",\"severity\":\"%s\"", td_severity_name (finding->severity));
  if (finding->column != NULL) {
    g_string_append (json, ",\"column\":");
    write_text (json, finding->column);
  }
  if (finding->to_confirm)
    g_string_append (json, ",\"to_confirm\":true");
  if (finding->n_values > 0) {
    g_string_append (json, ",\"values\":{");
    for (guint i = 0; i < finding->n_values; i++) {
      if (i > 0)
        g_string_append_c (json, ',');
      write_text (json, finding->values[i].name);
      g_string_append_c (json, ':');
      write_value (json, &finding->values[i].value);
    }
    g_string_append_c (json, '}');
  }
  g_string_append_c (json, '}');
}

/* Whether before says it already, word for word. */
static gboolean
is_said (const char *before, const GString *json, gsize from)
{
  return before != NULL && strstr (before, json->str + from) != NULL;
}

char *
td_findings_add_to_review (const char *before, GPtrArray *findings)
{
  GString *json = g_string_new (NULL);

  if (before != NULL && g_str_has_prefix (before, BEGINS)) {
    g_string_append_len (json, before, (gssize)strlen (before) - 1);
  } else if (before != NULL) {
    g_autoptr (TdFinding) written
        = td_finding_new ("as-written", TD_SEVERITY_WARNING, NULL, "text", TD_TEXT (before), NULL);

    g_string_append_c (json, '[');
    write_finding (json, written);
  }
  for (int severity = TD_SEVERITY_ERROR; severity >= TD_SEVERITY_WARNING; severity--)
    for (guint i = 0; findings != NULL && i < findings->len; i++) {
      const TdFinding *finding = g_ptr_array_index (findings, i);
      gsize begin = json->len;

      if ((int)finding->severity != severity)
        continue;
      g_string_append_c (json, begin > 0 ? ',' : '[');
      write_finding (json, finding);
      if (is_said (before, json, begin + 1))
        g_string_truncate (json, begin);
    }
  if (json->len > 0)
    g_string_append_c (json, ']');
  return g_string_free (json, json->len == 0);
}

char *
td_findings_to_review (GPtrArray *findings)
{
  return td_findings_add_to_review (NULL, findings);
}

/* --- reading --- */

typedef struct {
  const char *at;
  gboolean wrong;
} Reader;

static gboolean
take (Reader *reader, char wanted)
{
  if (*reader->at != wanted)
    return FALSE;
  reader->at++;
  return TRUE;
}

static void
expect (Reader *reader, char wanted)
{
  reader->wrong = !take (reader, wanted) || reader->wrong;
}

static char *
read_text (Reader *reader)
{
  GString *text = g_string_new (NULL);

  expect (reader, '"');
  while (!reader->wrong && *reader->at != '"' && *reader->at != '\0') {
    if (*reader->at != '\\') {
      g_string_append_c (text, *reader->at++);
    } else if (reader->at[1] == 'u' && strspn (reader->at + 2, "0123456789abcdefABCDEF") >= 4) {
      char digits[5] = {reader->at[2], reader->at[3], reader->at[4], reader->at[5], '\0'};

      g_string_append_unichar (text, (gunichar)g_ascii_strtoull (digits, NULL, 16));
      reader->at += 6;
    } else {
      reader->wrong = reader->at[1] == '\0';
      g_string_append_c (text, reader->at[1]);
      reader->at += 2;
    }
  }
  expect (reader, '"');
  return g_string_free (text, FALSE);
}

static void
read_value (Reader *reader, TdValue *value)
{
  gsize length = strspn (reader->at, "+-0123456789.eE");
  g_autofree char *number = NULL;

  if (*reader->at == '"') {
    td_value_take_text (value, read_text (reader));
    return;
  }
  if (g_str_has_prefix (reader->at, "null")) {
    reader->at += strlen ("null");
    return;
  }
  number = g_strndup (reader->at, length);
  reader->wrong = reader->wrong || length == 0;
  reader->at += length;
  if (strpbrk (number, ".eE") != NULL)
    td_value_set_real (value, g_ascii_strtod (number, NULL));
  else
    td_value_set_integer (value, g_ascii_strtoll (number, NULL, 10));
}

static gboolean
read_boolean (Reader *reader)
{
  gboolean value = g_str_has_prefix (reader->at, "true");

  if (value || g_str_has_prefix (reader->at, "false"))
    reader->at += strlen (value ? "true" : "false");
  else
    reader->wrong = TRUE;
  return value;
}

static void
read_values (Reader *reader, TdFinding *finding)
{
  expect (reader, '{');
  while (!reader->wrong && *reader->at != '}') {
    g_autofree char *name = read_text (reader);

    expect (reader, ':');
    finding->values = g_renew (TdFindingValue, finding->values, finding->n_values + 1);
    finding->values[finding->n_values] = (TdFindingValue){.name = g_intern_string (name)};
    read_value (reader, &finding->values[finding->n_values++].value);
    if (!take (reader, ','))
      break;
  }
  expect (reader, '}');
}

static TdFinding *
read_finding (Reader *reader)
{
  TdFinding *finding = g_new0 (TdFinding, 1);
  g_autofree char *which = NULL;

  finding->code = finding->key = "as-written";
  expect (reader, '{');
  while (!reader->wrong && *reader->at != '}') {
    g_autofree char *name = read_text (reader);
    g_autofree char *text = NULL;

    expect (reader, ':');
    if (strcmp (name, "values") == 0) {
      read_values (reader, finding);
    } else if (strcmp (name, "to_confirm") == 0) {
      finding->to_confirm = read_boolean (reader);
    } else {
      text = read_text (reader);
      if (strcmp (name, "code") == 0)
        finding->code = g_intern_string (text);
      else if (strcmp (name, "which") == 0)
        which = g_steal_pointer (&text);
      else if (strcmp (name, "column") == 0)
        finding->column = g_intern_string (text);
      else if (strcmp (name, "severity") == 0)
        finding->severity = strcmp (text, "error") == 0     ? TD_SEVERITY_ERROR
                            : strcmp (text, "warning") == 0 ? TD_SEVERITY_WARNING
                                                            : TD_SEVERITY_NOTE;
    }
    if (!take (reader, ','))
      break;
  }
  expect (reader, '}');
  finding->key = finding->code;
  if (which != NULL) {
    g_autofree char *key = g_strconcat (finding->code, ":", which, NULL);

    finding->key = g_intern_string (key);
  }
  return finding;
}

static void
free_finding (gpointer finding)
{
  td_finding_free (finding);
}

GPtrArray *
td_findings_from_review (const char *review)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func (free_finding);
  Reader reader = {review, FALSE};

  if (review == NULL)
    return g_steal_pointer (&findings);
  if (g_str_has_prefix (review, BEGINS)) {
    reader.at++;
    do
      g_ptr_array_add (findings, read_finding (&reader));
    while (!reader.wrong && take (&reader, ','));
    expect (&reader, ']');
    if (!reader.wrong && *reader.at == '\0')
      return g_steal_pointer (&findings);
    g_ptr_array_set_size (findings, 0);
  }
  g_ptr_array_add (findings, td_finding_new ("as-written", TD_SEVERITY_WARNING, NULL, "text", TD_TEXT (review), NULL));
  return g_steal_pointer (&findings);
}

char *
td_review_text (const char *review)
{
  g_autoptr (GPtrArray) findings = td_findings_from_review (review);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++) {
    g_autofree char *message = td_finding_message (g_ptr_array_index (findings, i));

    if (text->len > 0)
      g_string_append_c (text, '\n');
    g_string_append (text, message);
  }
  return g_string_free (text, FALSE);
}
