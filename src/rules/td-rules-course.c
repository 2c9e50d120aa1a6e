/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules-private.h"

#include "td-date.h"

/* The year's course: days that lie in it, difficulties and their answers. */

/* A day that must be typed lies in the record's own year: entered elsewhere, it would be looked for in vain. */
static void
check_days_of_year (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  for (guint i = 0; record->kind->has_year && i < record->kind->n_fields; i++) {
    const TdField *field = &record->kind->fields[i];
    TdDate date;
    g_autofree char *name = NULL;
    g_autofree char *day = NULL;

    if (field->type != TD_FIELD_DATE || (field->flags & TD_FIELD_REQUIRED) == 0
        || record->values[i].type != TD_VALUE_TEXT || !td_date_parse_iso (record->values[i].text, &date)
        || date.year == rules->year)
      continue;
    name = g_strdup_printf ("%s.%s", record->kind->table, field->column);
    day = td_date_format (date);
    g_ptr_array_add (findings,
                     td_finding_new ("date-outside-year", TD_SEVERITY_WARNING, field->column, "field", TD_TEXT (name),
                                     "day", TD_TEXT (day), "year", TD_INT (rules->year), NULL));
  }
}

static void
check_difficulty (const TdRecord *record, GPtrArray *findings)
{
  gboolean answered = g_strcmp0 (td_record_text (record, "state"), "answered") == 0;
  const char *answer = td_record_text (record, "answer");
  gboolean has_answer = answer != NULL && *answer != '\0';

  if (answered && !has_answer)
    g_ptr_array_add (findings, td_finding_new ("answer-missing", TD_SEVERITY_WARNING, "answer", NULL));
  else if (!answered && has_answer && g_strcmp0 (td_record_text (record, "state"), "forwarded") != 0)
    g_ptr_array_add (findings, td_finding_new ("answer-not-noted", TD_SEVERITY_WARNING, "state", NULL));
}

void
td_rules_check_course (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  check_days_of_year (rules, record, findings);
  if (record->kind == td_kind_by_table ("difficulty"))
    check_difficulty (record, findings);
  else if (record->kind == td_kind_by_table ("posting"))
    td_rules_check_posted (rules, record, findings);
  else if (record->kind == td_kind_by_table ("objection"))
    td_rules_check_objection (record, findings);
}
