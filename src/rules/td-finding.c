/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-finding.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-finding-texts.h"
#include "td-kind.h"
#include "td-number.h"

/* "votes-below-threshold:households" is a sentence of the code "votes-below-threshold". */
static const char *
code_of (const char *key)
{
  const char *colon = strchr (key, ':');
  char code[64];

  if (colon == NULL)
    return key;
  g_strlcpy (code, key, MIN (sizeof code, (gsize)(colon - key) + 1));
  return g_intern_string (code);
}

static void
take_value (TdFindingValue *to, const char *name, TdValueType type, va_list values)
{
  const char *text = NULL;

  to->name = name;
  switch (type) {
  case TD_VALUE_INTEGER:
    td_value_set_integer (&to->value, va_arg (values, gint64));
    break;
  case TD_VALUE_REAL:
    td_value_set_real (&to->value, va_arg (values, double));
    break;
  case TD_VALUE_TEXT:
    text = va_arg (values, const char *);
    td_value_set_text (&to->value, text);
    break;
  case TD_VALUE_NULL:
  default:
    g_assert_not_reached ();
  }
}

TdFinding *
td_finding_new_valist (const char *key, TdSeverity severity, const char *column, va_list values)
{
  const TdFindingText *text = td_finding_text (key);
  TdFindingValue found[12] = {0};
  TdFinding *finding = g_new0 (TdFinding, 1);
  const char *name = NULL;

  g_assert (text != NULL);
  finding->severity = severity;
  finding->key = text->key;
  finding->code = code_of (text->key);
  finding->column = column;
  while ((name = va_arg (values, const char *)) != NULL) {
    TdValueType type = (TdValueType)va_arg (values, int);

    g_assert (finding->n_values < G_N_ELEMENTS (found));
    take_value (&found[finding->n_values++], name, type, values);
  }
  finding->values = g_memdup2 (found, finding->n_values * sizeof *found);
  return finding;
}

TdFinding *
td_finding_new (const char *key, TdSeverity severity, const char *column, ...)
{
  TdFinding *finding = NULL;
  va_list values;

  va_start (values, column);
  finding = td_finding_new_valist (key, severity, column, values);
  va_end (values);
  return finding;
}

void
td_finding_free (TdFinding *finding)
{
  if (finding == NULL)
    return;
  for (guint i = 0; i < finding->n_values; i++)
    td_value_clear (&finding->values[i].value);
  g_free (finding->values);
  g_free (finding->source);
  g_free (finding);
}

static const TdValue *
find_value (const TdFinding *finding, const char *name)
{
  for (guint i = 0; i < finding->n_values; i++)
    if (strcmp (finding->values[i].name, name) == 0)
      return &finding->values[i].value;
  return NULL;
}

void
td_finding_set_text (TdFinding *finding, const char *name, const char *text)
{
  TdValue *value = (TdValue *)find_value (finding, name);

  if (value == NULL) {
    finding->values = g_renew (TdFindingValue, finding->values, finding->n_values + 1);
    finding->values[finding->n_values] = (TdFindingValue){.name = g_intern_string (name)};
    value = &finding->values[finding->n_values++].value;
  }
  td_value_set_text (value, text);
}

void
td_finding_turn (TdFinding *finding, const char *key, guint count)
{
  const TdFindingText *text = td_finding_text (key);

  g_return_if_fail (finding != NULL && text != NULL && strcmp (code_of (text->key), finding->code) == 0);
  finding->key = text->key;
  td_finding_set_text (finding, "count", NULL);
  td_value_set_integer ((TdValue *)find_value (finding, "count"), count);
}

gint64
td_finding_integer (const TdFinding *finding, const char *name)
{
  const TdValue *value = find_value (finding, name);

  return value != NULL && value->type == TD_VALUE_INTEGER ? value->integer : 0;
}

const char *
td_finding_whom (const TdFinding *finding)
{
  const TdValue *value = find_value (finding, "whom");

  return value != NULL && value->type == TD_VALUE_TEXT ? value->text : NULL;
}

/* --- sentences --- */

/* The label of "candidate.agree"; of "candidate.state.passed" that of the choice. */
static char *
model_label (const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ".", 3);
  const TdRecordKind *kind = parts[0] != NULL ? td_kind_by_table (parts[0]) : NULL;
  const TdField *field = kind != NULL && parts[1] != NULL ? td_kind_field (kind, parts[1]) : NULL;

  if (field == NULL)
    return g_strdup (text);
  return g_strdup (parts[2] != NULL ? td_field_choice_label (field, parts[2]) : _ (field->label));
}

static gboolean
is_model_name (const char *name)
{
  static const char *const names[] = {"field", "state", "from", "to", "direction", "why", NULL};

  return g_strv_contains (names, name);
}

/* 2023 is no 2.023. */
static gboolean
is_plain (const char *name)
{
  return strcmp (name, "year") == 0 || strcmp (name, "row") == 0 || g_str_has_suffix (name, "_year")
         || g_str_has_suffix (name, "_row");
}

static char *expand (const TdFinding *finding, const char *message, guint depth);

static char *
value_words (const TdFinding *finding, const char *name, guint depth)
{
  const TdValue *value = find_value (finding, name);

  if (value == NULL || value->type == TD_VALUE_NULL)
    return g_strdup ("?");
  if (value->type == TD_VALUE_INTEGER)
    return is_plain (name) ? g_strdup_printf ("%" G_GINT64_FORMAT, value->integer)
                           : td_number_format ((double)value->integer, 0);
  if (value->type == TD_VALUE_REAL)
    return td_number_format (value->real, 2);
  if (is_model_name (name))
    return model_label (value->text);
  if (strcmp (name, "how") == 0 && depth == 0) {
    const TdFindingText *text = td_finding_text (value->text);

    return text != NULL ? expand (finding, _ (text->message), depth + 1) : g_strdup (value->text);
  }
  return g_strdup (value->text);
}

/* A sentence with its {names} replaced. */
static char *
expand (const TdFinding *finding, const char *message, guint depth)
{
  GString *sentence = g_string_new (NULL);
  const char *at = message;

  for (const char *open = strchr (at, '{'); open != NULL; open = strchr (at, '{')) {
    const char *close = strchr (open, '}');
    g_autofree char *name = close != NULL ? g_strndup (open + 1, (gsize)(close - open) - 1) : NULL;
    g_autofree char *words = name != NULL ? value_words (finding, name, depth) : NULL;

    if (words == NULL)
      break;
    g_string_append_len (sentence, at, open - at);
    g_string_append (sentence, words);
    at = close + 1;
  }
  g_string_append (sentence, at);
  return g_string_free (sentence, FALSE);
}

const char *
td_finding_confirm_words (void)
{
  return _ ("the rule is yet to be confirmed");
}

char *
td_finding_message (const TdFinding *finding)
{
  const TdFindingText *text = NULL;
  g_autofree char *message = NULL;

  g_return_val_if_fail (finding != NULL, NULL);
  text = td_finding_text (finding->key);
  /* A code of a newer version is better than nothing. */
  message = text != NULL ? expand (finding, _ (text->message), 0) : g_strdup (finding->code);
  return finding->to_confirm ? g_strdup_printf ("%s (%s)", message, td_finding_confirm_words ())
                             : g_steal_pointer (&message);
}

const char *
td_finding_advice (const TdFinding *finding)
{
  const TdFindingText *text = NULL;

  g_return_val_if_fail (finding != NULL, NULL);
  text = td_finding_text (finding->key);
  return text != NULL && text->advice != NULL ? _ (text->advice) : NULL;
}

/* --- severities --- */

const char *
td_severity_name (TdSeverity severity)
{
  switch (severity) {
  case TD_SEVERITY_ERROR:
    return "error";
  case TD_SEVERITY_WARNING:
    return "warning";
  case TD_SEVERITY_NOTE:
    break;
  }
  return "note";
}

void
td_findings_sort (GPtrArray *findings)
{
  g_return_if_fail (findings != NULL);
  /* Insertion keeps the order of equals, which g_ptr_array_sort() does not promise; a record has a handful. */
  for (guint i = 1; i < findings->len; i++) {
    TdFinding *finding = g_ptr_array_index (findings, i);
    guint place = i;

    while (place > 0 && ((TdFinding *)g_ptr_array_index (findings, place - 1))->severity < finding->severity) {
      findings->pdata[place] = findings->pdata[place - 1];
      place--;
    }
    findings->pdata[place] = finding;
  }
}

int
td_findings_worst (GPtrArray *findings)
{
  int worst = -1;

  for (guint i = 0; findings != NULL && i < findings->len; i++)
    worst = MAX (worst, (int)((TdFinding *)g_ptr_array_index (findings, i))->severity);
  return worst;
}
