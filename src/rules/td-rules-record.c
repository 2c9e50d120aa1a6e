/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules-private.h"

#include "td-date.h"
#include "td-number.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Nobody in a Vietnamese register is older; who is younger than 15 heads no household and bears no citizen's title. */
#define GREATEST_AGE 120
#define YOUNGEST_CANDIDATE 15
#define LARGEST_HOUSEHOLD 30
/* "Công Tằng Tôn Nữ Thị Mai" has one more than most. */
#define MOST_WORDS_OF_NAME 6

static char *
number (gint64 value)
{
  return td_number_format ((double)value, 0);
}

TdFinding *
td_rules_unclear_value (const TdField *field, const char *text)
{
  const char *label = NULL;

  g_return_val_if_fail (field != NULL && text != NULL, NULL);
  label = _ (field->label);
  switch (field->type) {
  case TD_FIELD_DATE:
    return td_finding_new (TD_SEVERITY_WARNING, "date-unclear", field->column,
                           g_strdup_printf (_ ("%s: “%s” is no date."), label, text), NULL,
                           g_strdup (_ ("Write day/month/year, month/year or the year alone.")));
  case TD_FIELD_INTEGER:
  case TD_FIELD_COUNT:
  case TD_FIELD_DECIMAL:
  case TD_FIELD_MONEY:
  case TD_FIELD_BOOLEAN:
  case TD_FIELD_CHOICE:
  case TD_FIELD_CHOICES:
  case TD_FIELD_TELEPHONE:
  case TD_FIELD_PERSONAL_NUMBER:
  case TD_FIELD_TEXT:
  case TD_FIELD_LONG_TEXT:
  case TD_FIELD_NAME:
  case TD_FIELD_SUGGESTED:
  case TD_FIELD_MEASURE:
  case TD_FIELD_REFERENCE:
    break;
  }
  return td_finding_new (TD_SEVERITY_ERROR, "number-unclear", field->column,
                         g_strdup_printf (_ ("%s: “%s” is no number."), label, text), NULL,
                         g_strdup (_ ("Type the number alone, without words.")));
}

static void
check_unclear_numbers (const TdRecord *record, GPtrArray *findings)
{
  for (guint i = 0; i < record->kind->n_fields; i++) {
    const TdField *field = &record->kind->fields[i];

    if (record->values[i].type == TD_VALUE_TEXT
        && td_field_is_number (field))
      g_ptr_array_add (findings, td_rules_unclear_value (field, record->values[i].text));
  }
}

static void
report_name_missing (const TdRecord *record, const char *message, GPtrArray *findings)
{
  td_rules_report (findings, TD_SEVERITY_ERROR, "name-missing", "name", g_strdup (message), NULL,
                   _ ("Ask the unit for the name and type it."));
}

/* What is typed beside a name ("Nguyễn Văn An (1968)", "… và vợ") would be printed on the certificate. */
static void
check_name (const TdRecord *record, GPtrArray *findings)
{
  const char *name = td_record_text (record, "name");
  guint n_words = 1;

  if (name == NULL)
    return;
  for (const char *at = strchr (name, ' '); at != NULL; at = strchr (at + 1, ' '))
    n_words++;
  if (strpbrk (name, "0123456789()[]{}/\\;:,*+=?") != NULL || n_words > MOST_WORDS_OF_NAME)
    td_rules_report (findings, TD_SEVERITY_WARNING, "name-doubtful", "name",
                     g_strdup_printf (_ ("“%s” seems to be more than a name."), name), NULL,
                     _ ("Leave only the name, as it is to stand on the certificate."));
}

static void
check_birth (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  const TdValue *value = td_rules_value (rules, record, TD_ROLE_BIRTH_DATE);
  g_autofree char *written = NULL;
  const char *text = NULL;
  TdDate birth = {0, 0, 0};
  int age = 0;

  if (value == NULL)
    return;
  if (value->type != TD_VALUE_TEXT)
    written = td_value_to_text (value);
  text = value->type == TD_VALUE_TEXT ? value->text : written;
  if (!td_date_parse_iso (text, &birth)) {
    gboolean has_digit = strpbrk (text, "0123456789") != NULL;

    td_rules_report (findings, has_digit ? TD_SEVERITY_ERROR : TD_SEVERITY_WARNING,
                     has_digit ? "birth-year-impossible" : "date-unclear", "birth_date",
                     g_strdup_printf (_ ("“%s” is no date or year of birth."), text), NULL,
                     _ ("Look it up in the identity card or the household register and type it again."));
    return;
  }
  age = td_date_age_in (birth, rules->year);
  if (age < 0)
    td_rules_report (findings, TD_SEVERITY_ERROR, "birth-year-impossible", "birth_date",
                     g_strdup_printf (_ ("The year of birth %d lies after the year of the list (%d)."), birth.year,
                                      rules->year),
                     NULL, _ ("Look it up in the identity card or the household register and type it again."));
  else if (age > GREATEST_AGE)
    td_rules_report (findings, TD_SEVERITY_ERROR, "birth-year-impossible", "birth_date",
                     g_strdup_printf (_ ("The year of birth %d would make the person %d years old."), birth.year, age),
                     NULL, _ ("Look it up in the identity card or the household register and type it again."));
  else if (age < YOUNGEST_CANDIDATE
           && (record->kind->id == TD_KIND_CANDIDATE || record->kind->id == TD_KIND_COUNCIL_MEMBER
               || record->kind->id == TD_KIND_HOUSEHOLD))
    td_rules_report (findings, TD_SEVERITY_WARNING, "birth-year-doubtful", "birth_date",
                     g_strdup_printf (_ ("Born in %d, only %d years old in %d."), birth.year, age, rules->year), NULL,
                     _ ("Compare with the identity card."));
}

static int
year_of (const char *date)
{
  return date != NULL && strlen (date) >= 4 ? (int)g_ascii_strtoll (date, NULL, 10) : 0;
}

/* Units end and begin: Hà Trung was divided between two communes in 2025. */
void
td_rules_check_unit_validity (TdRules *rules, const RuleUnit *unit, GPtrArray *findings)
{
  int from = year_of (unit->valid_from);
  int to = year_of (unit->valid_to);

  if (td_rules_unit_is_valid (rules, unit))
    return;
  if (from > rules->year)
    td_rules_report (findings, TD_SEVERITY_WARNING, "unit-not-valid", "unit_id",
                     g_strdup_printf (_ ("%s exists only since %d, not yet in %d."), unit->name, from, rules->year),
                     NULL, _ ("Choose the unit of that year."));
  else
    td_rules_report (findings, TD_SEVERITY_WARNING, "unit-not-valid", "unit_id",
                     unit->successor != NULL
                         ? g_strdup_printf (_ ("%s existed only until %d, no longer in %d; it is continued by %s."),
                                            unit->name, to, rules->year, unit->successor)
                         : g_strdup_printf (_ ("%s exists only until %d, no longer in %d."), unit->name, to,
                                            rules->year),
                     NULL, _ ("Choose the unit that continues it."));
}

static void
check_unit_validity (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  gint64 unit_id = 0;
  const RuleUnit *unit = NULL;

  if (td_rules_integer (rules, record, TD_ROLE_UNIT, &unit_id) && (unit = td_rules_unit (rules, unit_id)) != NULL)
    td_rules_check_unit_validity (rules, unit, findings);
}

static void
check_registered (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  gint64 registered = 1;

  if (td_rules_integer (rules, record, TD_ROLE_REGISTERED, &registered) && registered == 0)
    td_rules_report (findings, TD_SEVERITY_NOTE, "not-registered", "registered",
                     g_strdup (_ ("Not registered at the start of the year.")), NULL,
                     _ ("Emulation titles presuppose a registration; ask whether it was handed in late."));
}

static void
check_candidate (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  const char *title = td_rules_text (rules, record, TD_ROLE_TITLE);
  gboolean family = g_strcmp0 (title, "family") == 0;
  gint64 people = 0;

  if (td_rules_text (rules, record, TD_ROLE_NAME) == NULL)
    report_name_missing (record,
                         family                                 ? _ ("The name of the head of household is missing.")
                         : g_strcmp0 (title, "collective") == 0 ? _ ("The name of the collective is missing.")
                                                                : _ ("The name is missing."),
                         findings);
  if (g_strcmp0 (title, "collective") != 0)
    check_name (record, findings);
  check_birth (rules, record, findings);
  td_rules_check_votes (rules, record, title, findings);
  if (family && td_rules_integer (rules, record, TD_ROLE_PEOPLE, &people) && (people == 0 || people > LARGEST_HOUSEHOLD))
    td_rules_report (findings, TD_SEVERITY_WARNING, "people-doubtful", "people",
                     g_strdup_printf (_ ("A household of %d people."), (int)people), NULL,
                     _ ("Ask the unit for the number."));
  check_unit_validity (rules, record, findings);
  check_registered (rules, record, findings);
  td_rules_check_room (rules, record, title, findings);
  td_rules_check_discipline (rules, record, findings);
  td_rules_check_withdrawal (rules, record, findings);
}

static void
check_form (TdRules *rules, const TdRecord *record, const RuleTitle *title, GPtrArray *findings)
{
  const char *form = td_rules_text (rules, record, TD_ROLE_FORM);
  const char *level = td_rules_text (rules, record, TD_ROLE_LEVEL);

  if (form == NULL) {
    td_rules_report (findings, TD_SEVERITY_WARNING, "form-missing", "form",
                     g_strdup (_ ("The proposed form of commendation is missing.")), NULL,
                     _ ("Choose it from the list."));
    return;
  }
  if (rules->titles->len == 0)
    return;
  if (title == NULL) {
    td_rules_report (findings, TD_SEVERITY_NOTE, "form-unknown", "form",
                     g_strdup_printf (_ ("“%s” is not one of the titles and forms of the catalogue."), form), NULL,
                     _ ("Choose one from the list, or add it to the catalogue."));
    return;
  }
  if (!title->in_force) {
    td_rules_report (findings, TD_SEVERITY_WARNING, "form-not-in-force", "form",
                     g_strdup_printf (_ ("“%s” is not awarded at this time."), title->name), title->source,
                     _ ("Choose a form that is in force."));
    return;
  }
  if (level != NULL && title->level != NULL) {
    const char *code = td_rules_level_code (rules, level);
    const char *rightful = g_hash_table_lookup (rules->level_names, title->level);

    if (code != NULL && rightful != NULL && !g_str_equal (code, title->level))
      td_rules_report (findings, TD_SEVERITY_NOTE, "level-differs", "level",
                       g_strdup_printf (_ ("“%s” is decided at the level “%s”; the list says “%s”."), title->name,
                                        rightful, level),
                       title->source, _ ("Check where the dossier has to go."));
  }
}

static void
check_proposal (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  const RuleTitle *title = td_rules_find_title (rules, td_rules_text (rules, record, TD_ROLE_FORM),
                                                td_rules_text (rules, record, TD_ROLE_LEVEL));
  const char *code = title != NULL ? title->code : "commendation";

  if (td_rules_text (rules, record, TD_ROLE_NAME) == NULL)
    report_name_missing (record, _ ("The name is missing."), findings);
  if (td_rules_text (rules, record, TD_ROLE_SUBJECT) == NULL)
    td_rules_report (findings, TD_SEVERITY_WARNING, "subject-missing", "subject",
                     g_strdup (_ ("It is not said whether this is a collective, a household or a person.")), NULL,
                     _ ("Choose it."));
  else if (g_strcmp0 (td_rules_text (rules, record, TD_ROLE_SUBJECT), "person") == 0)
    check_name (record, findings);
  check_birth (rules, record, findings);
  check_form (rules, record, title, findings);
  td_rules_check_votes (rules, record, code, findings);
  check_unit_validity (rules, record, findings);
  check_registered (rules, record, findings);
  /* What another level decides is written on that level's paper. */
  if (title != NULL && g_strcmp0 (title->level, "commune") == 0)
    td_rules_check_room (rules, record, title->code, findings);
  td_rules_check_discipline (rules, record, findings);
  td_rules_check_withdrawal (rules, record, findings);
}

/* What stands there may be no number, which is told apart. */
static gboolean
has_number (const TdRecord *record, const char *column)
{
  TdValueType type = td_record_peek (record, column)->type;

  return type == TD_VALUE_INTEGER || type == TD_VALUE_REAL;
}

static void
check_score (const TdRecord *record, const char *column, TdSeverity above, GPtrArray *findings)
{
  double full = td_record_real (record, "max_score");
  double score = td_record_real (record, column);
  g_autofree char *score_text = td_number_format (score, 2);
  g_autofree char *full_text = td_number_format (full, 2);

  if (!has_number (record, column))
    return;
  if (score < 0)
    td_rules_report (findings, TD_SEVERITY_ERROR, "score-negative", column,
                     g_strdup_printf (_ ("A score below zero (%s)."), score_text), NULL,
                     _ ("Deductions are recorded as penalty in the evaluation."));
  else if (has_number (record, "max_score") && score > full + 1e-9)
    td_rules_report (findings, above, "score-above-full", column,
                     g_strdup_printf (_ ("The score (%s) is above the full score (%s)."), score_text, full_text), NULL,
                     _ ("What goes beyond the target is recorded as bonus in the evaluation."));
}

static void
check_pledge_target (const TdRecord *record, GPtrArray *findings)
{
  if (td_record_text (record, "content") == NULL)
    td_rules_report (findings, TD_SEVERITY_ERROR, "content-missing", "content",
                     g_strdup (_ ("The target says nothing of what is pledged.")), NULL,
                     _ ("Type what the unit has pledged."));
  if (td_record_real (record, "max_score") < 0)
    td_rules_report (findings, TD_SEVERITY_ERROR, "score-negative", "max_score",
                     g_strdup (_ ("The full score is below zero.")), NULL, NULL);
  check_score (record, "self_score", TD_SEVERITY_WARNING, findings);
  check_score (record, "council_score", TD_SEVERITY_ERROR, findings);
  if (td_record_is_null (record, "result")
      && (!td_record_is_null (record, "self_score") || !td_record_is_null (record, "council_score")))
    td_rules_report (findings, TD_SEVERITY_NOTE, "result-missing", "result",
                     g_strdup (_ ("There is a score, but no result.")), NULL, _ ("Type what was achieved."));
}

static void
check_evaluation (const TdRecord *record, GPtrArray *findings)
{
  static const char *const columns[] = {"self_bonus", "council_bonus", "penalty"};
  gboolean needs_reason = !td_record_is_null (record, "grade");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    double score = td_record_real (record, columns[i]);

    needs_reason = needs_reason || score > 0;
    if (score < 0) {
      g_autofree char *text = td_number_format (score, 2);

      td_rules_report (findings, TD_SEVERITY_ERROR, "score-negative", columns[i],
                       g_strdup_printf (_ ("A score below zero (%s)."), text), NULL,
                       _ ("Bonus and penalty are both typed as positive numbers."));
    }
  }
  if (needs_reason && td_record_text (record, "reason") == NULL)
    td_rules_report (findings, TD_SEVERITY_WARNING, "reason-missing", "reason",
                     g_strdup (_ ("Bonus, penalty or a grade of the council's own stands without a reason.")), NULL,
                     _ ("Type the reason, so that the unit can be answered."));
}

static void
check_decision (const TdRecord *record, GPtrArray *findings)
{
  static const char *const columns[] = {"number", "signed_on", "signer_name", "signer_title"};
  TdDate date = {0, 0, 0};
  const char *signed_on = td_record_text (record, "signed_on");

  if (signed_on != NULL && !td_date_parse_iso (signed_on, &date))
    g_ptr_array_add (findings, td_rules_unclear_value (td_kind_field (record->kind, "signed_on"), signed_on));
  if (g_strcmp0 (td_record_text (record, "state"), "signed") != 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (td_record_is_null (record, columns[i]))
      td_rules_report (findings, TD_SEVERITY_ERROR, "decision-incomplete", columns[i],
                       g_strdup_printf (_ ("The decision is signed, but “%s” is empty."),
                                        _ (td_kind_field (record->kind, columns[i])->label)),
                       NULL, _ ("Copy it from the signed paper."));
}

static void
check_award (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  const char *subject = td_rules_text (rules, record, TD_ROLE_SUBJECT);
  const char *form = td_rules_text (rules, record, TD_ROLE_FORM);
  const RuleTitle *title = td_rules_find_title (rules, form, NULL);
  gint64 due = 0;
  g_autofree char *how = NULL;

  if (title == NULL || g_strcmp0 (title->level, "commune") == 0)
    td_rules_check_room (rules, record, title != NULL ? title->code : NULL, findings);
  if (td_rules_text (rules, record, TD_ROLE_NAME) == NULL)
    report_name_missing (record, _ ("The name is missing."), findings);
  if (subject != NULL && form != NULL && !td_record_is_null (record, "amount")
      && td_rules_prize (rules, form, NULL, subject, &due, &how) && due != td_record_integer (record, "amount")) {
    g_autofree char *amount_text = number (td_record_integer (record, "amount"));
    g_autofree char *due_text = number (due);

    td_rules_report (findings, TD_SEVERITY_NOTE, "amount-differs", "amount",
                     g_strdup_printf (_ ("%s đồng; by the catalogue it would be %s đồng."), amount_text, due_text), how,
                     _ ("Correct the amount, or leave it where the decision says so."));
  }
}

void
td_rules_check_record (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  g_return_if_fail (rules != NULL && record != NULL && findings != NULL);
  check_unclear_numbers (record, findings);
  switch (record->kind->id) {
  case TD_KIND_CANDIDATE:
    check_candidate (rules, record, findings);
    break;
  case TD_KIND_PROPOSAL:
    check_proposal (rules, record, findings);
    break;
  case TD_KIND_UNIT:
    if (td_rules_text (rules, record, TD_ROLE_NAME) == NULL)
      report_name_missing (record, _ ("The name of the unit is missing."), findings);
    break;
  case TD_KIND_PERSON:
  case TD_KIND_HOUSEHOLD:
  case TD_KIND_COUNCIL_MEMBER:
    if (td_rules_text (rules, record, TD_ROLE_NAME) == NULL)
      report_name_missing (record, _ ("The name is missing."), findings);
    check_birth (rules, record, findings);
    break;
  case TD_KIND_PLEDGE_TARGET:
    check_pledge_target (record, findings);
    break;
  case TD_KIND_EVALUATION:
    check_evaluation (record, findings);
    break;
  case TD_KIND_DECISION:
    check_decision (record, findings);
    break;
  case TD_KIND_AWARD:
    check_award (rules, record, findings);
    break;
  case TD_KIND_PLEDGE:
  case TD_KIND_ASSIGNMENT:
    check_unit_validity (rules, record, findings);
    break;
  default:
    if (td_kind_has_role (record->kind, TD_ROLE_NAME) && td_rules_text (rules, record, TD_ROLE_NAME) == NULL)
      report_name_missing (record, _ ("The name is missing."), findings);
    check_birth (rules, record, findings);
    check_unit_validity (rules, record, findings);
    break;
  }
}

TdFinding *
td_rules_unit_missing (void)
{
  return td_finding_new (TD_SEVERITY_WARNING, "unit-missing", "unit_id", g_strdup (_ ("The unit is missing.")), NULL,
                         g_strdup (_ ("Choose the tiểu khu, office or organisation it belongs to.")));
}

void
td_rules_check_unit (TdRules *rules, const TdRecord *record, const char *unit_name, GPtrArray *findings)
{
  if (td_kind_role_index (record->kind, TD_ROLE_UNIT) < 0 || td_rules_value (rules, record, TD_ROLE_UNIT) != NULL
      || (unit_name != NULL && *unit_name != '\0'))
    return;
  if (record->kind->id == TD_KIND_CANDIDATE || record->kind->id == TD_KIND_PROPOSAL
      || record->kind->id == TD_KIND_PLEDGE || record->kind->id == TD_KIND_EVALUATION)
    g_ptr_array_add (findings, td_rules_unit_missing ());
}
