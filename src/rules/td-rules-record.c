/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules-private.h"

#include "td-date.h"
#include "td-score-limit.h"

#include <math.h>
#include <string.h>

/* Nobody in a Vietnamese register is older; who is younger than 15 heads no household and bears no citizen's title. */
#define GREATEST_AGE 120
#define YOUNGEST_CANDIDATE 15
#define LARGEST_HOUSEHOLD 30
/* "Công Tằng Tôn Nữ Thị Mai" has one more than most. */
#define MOST_WORDS_OF_NAME 6

TdFinding *
td_rules_unclear_value (const TdRecordKind *kind, const TdField *field, const char *text)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (kind != NULL && field != NULL && text != NULL, NULL);
  name = td_rules_field_name (kind, field);
  switch (field->type) {
  case TD_FIELD_DATE:
    return td_finding_new ("date-unclear", TD_SEVERITY_WARNING, field->column, "field", TD_TEXT (name), "text",
                           TD_TEXT (text), NULL);
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
  return td_finding_new ("number-unclear", TD_SEVERITY_ERROR, field->column, "field", TD_TEXT (name), "text",
                         TD_TEXT (text), NULL);
}

static void
check_unclear_numbers (const TdRecord *record, GPtrArray *findings)
{
  for (guint i = 0; i < record->kind->n_fields; i++) {
    const TdField *field = &record->kind->fields[i];

    if (record->values[i].type == TD_VALUE_TEXT && td_field_is_number (field))
      g_ptr_array_add (findings, td_rules_unclear_value (record->kind, field, record->values[i].text));
  }
}

static void
report_name_missing (const char *key, GPtrArray *findings)
{
  td_rules_report (findings, TD_SEVERITY_ERROR, key, "name", NULL, NULL);
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
    td_rules_report (findings, TD_SEVERITY_WARNING, "name-doubtful", "name", NULL, "name", TD_TEXT (name), NULL);
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
                     has_digit ? "birth-year-impossible" : "date-unclear:birth", "birth_date", NULL, "text",
                     TD_TEXT (text), NULL);
    return;
  }
  age = td_date_age_in (birth, rules->year);
  if (age < 0)
    td_rules_report (findings, TD_SEVERITY_ERROR, "birth-year-impossible:after", "birth_date", NULL, "birth_year",
                     TD_INT (birth.year), "year", TD_INT (rules->year), NULL);
  else if (age > GREATEST_AGE)
    td_rules_report (findings, TD_SEVERITY_ERROR, "birth-year-impossible:age", "birth_date", NULL, "birth_year",
                     TD_INT (birth.year), "age", TD_INT (age), NULL);
  else if (age < YOUNGEST_CANDIDATE
           && (record->kind->id == TD_KIND_CANDIDATE || record->kind->id == TD_KIND_COUNCIL_MEMBER
               || record->kind->id == TD_KIND_HOUSEHOLD))
    td_rules_report (findings, TD_SEVERITY_WARNING, "birth-year-doubtful", "birth_date", NULL, "birth_year",
                     TD_INT (birth.year), "age", TD_INT (age), "year", TD_INT (rules->year), NULL);
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
  const RuleUnit *successor = td_rules_unit (rules, unit->successor_id);
  int from = year_of (unit->valid_from);
  int to = year_of (unit->valid_to);

  if (td_rules_unit_is_valid (rules, unit))
    return;
  if (from > rules->year)
    td_rules_report (findings, TD_SEVERITY_WARNING, "unit-not-valid:since", "unit_id", NULL, "unit",
                     TD_TEXT (unit->name), "since_year", TD_INT (from), "year", TD_INT (rules->year), NULL);
  else
    td_rules_report (findings, TD_SEVERITY_WARNING,
                     successor != NULL && successor->name != NULL ? "unit-not-valid:continued" : "unit-not-valid:until",
                     "unit_id", NULL, "unit", TD_TEXT (unit->name), "until_year", TD_INT (to), "year",
                     TD_INT (rules->year), "successor", TD_TEXT (successor != NULL ? successor->name : NULL), NULL);
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

  /* Whom the opening of the year took over waits for the unit to register again: nobody has been put forward yet. */
  if (g_strcmp0 (td_rules_text (rules, record, TD_ROLE_STATE), "registered") == 0)
    return;
  if (td_rules_integer (rules, record, TD_ROLE_REGISTERED, &registered) && registered == 0)
    td_rules_report (findings, TD_SEVERITY_NOTE, "not-registered", "registered", NULL, NULL);
}

static void
check_candidate (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  const char *title = td_rules_text (rules, record, TD_ROLE_TITLE);
  gboolean family = g_str_equal (td_candidate_subject (title), "household");
  gint64 people = 0;

  if (td_rules_text (rules, record, TD_ROLE_NAME) == NULL)
    report_name_missing (family                                 ? "name-missing:family"
                         : g_strcmp0 (title, "collective") == 0 ? "name-missing:collective"
                                                                : "name-missing",
                         findings);
  if (g_strcmp0 (title, "collective") != 0)
    check_name (record, findings);
  check_birth (rules, record, findings);
  td_rules_check_votes (rules, record, title, findings);
  if (family && td_rules_integer (rules, record, TD_ROLE_PEOPLE, &people)
      && (people == 0 || people > LARGEST_HOUSEHOLD))
    td_rules_report (findings, TD_SEVERITY_WARNING, "people-doubtful", "people", NULL, "people", TD_INT (people), NULL);
  check_unit_validity (rules, record, findings);
  check_registered (rules, record, findings);
  td_rules_check_room (rules, record, title, findings);
  td_rules_check_discipline (rules, record, findings);
  td_rules_check_withdrawal (rules, record, findings);
}

/* Since 01/7/2025 nobody decides at the level of the district (Nghị định 129/2025/NĐ-CP, Điều 59). */
static void
report_ended_level (const TdLawLevel *level, const char *written, const char *column, GPtrArray *findings)
{
  TdDate last = {0, 0, 0};
  g_autofree char *day = NULL;

  if (level->row.valid_to == NULL || !td_date_parse_iso (level->row.valid_to, &last))
    return;
  day = td_date_format (last);
  td_rules_report (findings, TD_SEVERITY_ERROR, "level-ended", column, level->row.source, "level", TD_TEXT (written),
                   "last_day", TD_TEXT (day), NULL);
  td_rules_mark (findings, &level->row);
}

gboolean
td_rules_check_level (const TdLaw *law, const char *level, GPtrArray *findings)
{
  const TdLawLevel *ended = td_law_ended_level (law, level);
  guint n_before = findings->len;

  if (ended != NULL)
    report_ended_level (ended, level, "level", findings);
  return findings->len > n_before;
}

TdLaw *
td_rules_law_of_decision (TdRules *rules, const TdRecord *record, TdLaw *otherwise)
{
  g_autoptr (TdStatement) statement = NULL;
  g_autofree char *day = NULL;
  gint64 decision = 0;
  TdLaw *law = NULL;

  if (rules->store != NULL && td_rules_integer (rules, record, TD_ROLE_DECISION, &decision) && decision != 0)
    statement = td_store_statement (rules->store, "query/law-decision-day", NULL);
  if (statement != NULL) {
    td_statement_bind_integer (statement, ":id", decision);
    if (td_statement_step (statement, NULL) == TD_STEP_ROW && td_statement_text (statement, 0) != NULL) {
      day = td_law_day_of_decision (rules->year, td_statement_text (statement, 0));
      law = td_law_at (rules->store, day, NULL);
    }
  }
  return law != NULL ? law : td_law_ref (otherwise);
}

/* Who may decide: TRUE when something was said. */
static gboolean
check_competence (TdRules *rules, const TdRecord *record, const TdLawTitle *title, GPtrArray *findings)
{
  /* Of what is not decided yet: the law by which its dossier is judged. */
  g_autoptr (TdLaw) law = td_rules_law_of_decision (rules, record, rules->law);
  const TdLawTitle *then = title != NULL ? td_law_title (law, title->code) : NULL;
  const char *level = td_rules_text (rules, record, TD_ROLE_LEVEL);
  const TdLawLevel *ended = NULL;
  const char *code = NULL;
  const char *rightful = NULL;

  if (td_rules_check_level (law, level, findings))
    return TRUE;
  if (then == NULL)
    return FALSE;
  /* "Giấy khen Chủ tịch UBND huyện" says its level by itself. */
  ended = td_law_in_force (law, &then->row) ? NULL : td_law_ended_level_code (law, then->level);
  if (ended != NULL) {
    report_ended_level (ended, then->name, "form", findings);
    return TRUE;
  }
  code = td_law_level_code (law, level);
  rightful = td_law_level_name (law, then->level);
  if (code == NULL || rightful == NULL || g_str_equal (code, then->level) || !td_law_in_force (law, &then->row))
    return FALSE;
  td_rules_report (findings, TD_SEVERITY_NOTE, "level-differs", "level", then->row.source, "form", TD_TEXT (then->name),
                   "rightful", TD_TEXT (rightful), "level", TD_TEXT (level), NULL);
  td_rules_mark (findings, &then->row);
  return TRUE;
}

static void
check_form (TdRules *rules, const TdRecord *record, const TdLawTitle *title, GPtrArray *findings)
{
  const char *form = td_rules_text (rules, record, TD_ROLE_FORM);

  if (form == NULL) {
    td_rules_report (findings, TD_SEVERITY_WARNING, "form-missing", "form", NULL, NULL);
    return;
  }
  if (td_law_titles (rules->law)->len == 0)
    return;
  if (td_rules_check_title_or_form (rules, record, title, findings))
    return;
  if (title == NULL) {
    td_rules_check_level (rules->law, td_rules_text (rules, record, TD_ROLE_LEVEL), findings);
    td_rules_report (findings, TD_SEVERITY_NOTE, "form-unknown", "form", NULL, "form", TD_TEXT (form), NULL);
    return;
  }
  if (check_competence (rules, record, title, findings))
    return;
  if (!td_law_in_force (rules->law, &title->row)) {
    td_rules_report (findings, TD_SEVERITY_WARNING, "form-not-in-force", "form", title->row.source, "form",
                     TD_TEXT (title->name), NULL);
    td_rules_mark (findings, &title->row);
  }
}

static void
check_proposal (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  const TdLawTitle *title = td_rules_find_title (rules, td_rules_text (rules, record, TD_ROLE_FORM),
                                                 td_rules_text (rules, record, TD_ROLE_LEVEL));
  const char *code = title != NULL ? title->code : "commendation";

  if (td_rules_text (rules, record, TD_ROLE_NAME) == NULL)
    report_name_missing ("name-missing", findings);
  if (td_rules_text (rules, record, TD_ROLE_SUBJECT) == NULL)
    td_rules_report (findings, TD_SEVERITY_WARNING, "subject-missing", "subject", NULL, NULL);
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

  if (!has_number (record, column))
    return;
  if (score < 0)
    td_rules_report (findings, TD_SEVERITY_ERROR, "score-negative", column, NULL, "score", TD_REAL (score), NULL);
  else if (has_number (record, "max_score") && score > full + 1e-9)
    td_rules_report (findings, above, "score-above-full", column, NULL, "score", TD_REAL (score), "full",
                     TD_REAL (full), NULL);
}

gboolean
td_rules_score_is_changed (const TdRecord *target)
{
  return has_number (target, "council_score") && has_number (target, "self_score")
         && fabs (td_record_real (target, "council_score") - td_record_real (target, "self_score")) > 1e-9;
}

/* A figure below zero may be meant (a decrease), but mostly is a slip; infinity comes from other programs. */
static void
check_figure (const TdRecord *record, const char *column, GPtrArray *findings)
{
  g_autofree char *text = td_value_to_text (td_record_peek (record, column));
  char *end = NULL;
  double number = text != NULL ? g_ascii_strtod (text, &end) : 0;

  if (text == NULL || end == text || *end != '\0')
    return;
  if (!isfinite (number))
    td_rules_report (findings, TD_SEVERITY_ERROR, "figure-not-finite", column, NULL, "figure", TD_TEXT (text), NULL);
  else if (number < 0)
    td_rules_report (findings, TD_SEVERITY_WARNING, "figure-negative", column, NULL, "figure", TD_REAL (number), NULL);
}

static void
check_pledge_target (const TdRecord *record, GPtrArray *findings)
{
  static const char *const figures[] = {"target", "mid_result", "result"};

  if (td_record_text (record, "content") == NULL)
    td_rules_report (findings, TD_SEVERITY_ERROR, "content-missing", "content", NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (figures); i++)
    check_figure (record, figures[i], findings);
  if (td_record_real (record, "max_score") < 0)
    td_rules_report (findings, TD_SEVERITY_ERROR, "score-negative:full", "max_score", NULL, NULL);
  check_score (record, "self_score", TD_SEVERITY_WARNING, findings);
  check_score (record, "council_score", TD_SEVERITY_ERROR, findings);
  if (td_record_is_null (record, "result")
      && (!td_record_is_null (record, "self_score") || !td_record_is_null (record, "council_score")))
    td_rules_report (findings, TD_SEVERITY_NOTE, "result-missing", "result", NULL, NULL);
  if (td_rules_score_is_changed (record) && td_record_text (record, "score_reason") == NULL)
    td_rules_report (findings, TD_SEVERITY_NOTE, "score-changed", "score_reason", NULL, "score",
                     TD_REAL (td_record_real (record, "council_score")), "own",
                     TD_REAL (td_record_real (record, "self_score")), NULL);
}

static void
check_evaluation (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  static const char *const columns[] = {"self_bonus", "council_bonus", "penalty"};
  static const char *const caps[] = {"bonus", "bonus", "penalty"};
  gboolean needs_reason = !td_record_is_null (record, "grade");

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    double score = td_record_real (record, columns[i]);

    needs_reason = needs_reason || score > 0;
    if (rules->store != NULL && score > 0) {
      TdFinding *finding = td_score_limit_finding (rules->store, rules->year, caps[i], columns[i], score);

      if (finding != NULL)
        g_ptr_array_add (findings, finding);
    }
    if (score < 0)
      td_rules_report (findings, TD_SEVERITY_ERROR, "score-negative:evaluation", columns[i], NULL, "score",
                       TD_REAL (score), NULL);
  }
  if (needs_reason && td_record_text (record, "reason") == NULL)
    td_rules_report (findings, TD_SEVERITY_WARNING, "reason-missing", "reason", NULL, NULL);
}

/* A paper that goes to an office that is no more, as the recipients of before still have it. */
static void
check_recipients (const TdLaw *law, const TdRecord *record, GPtrArray *findings)
{
  const TdLawLevel *level = td_law_ended_level_in (law, td_record_text (record, "recipients"));
  TdDate last = {0, 0, 0};
  g_autofree char *day = NULL;

  if (level == NULL || level->row.valid_to == NULL || !td_date_parse_iso (level->row.valid_to, &last))
    return;
  day = td_date_format (last);
  td_rules_report (findings, TD_SEVERITY_WARNING, "recipient-ended", "recipients", level->row.source, "level",
                   TD_TEXT (level->name), "last_day", TD_TEXT (day), NULL);
  td_rules_mark (findings, &level->row);
}

static void
check_decision (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  static const char *const columns[] = {"number", "signed_on", "signer_name", "signer_title"};
  TdDate date = {0, 0, 0};
  const char *signed_on = td_record_text (record, "signed_on");

  if (signed_on != NULL && !td_date_parse_iso (signed_on, &date))
    g_ptr_array_add (findings,
                     td_rules_unclear_value (record->kind, td_kind_field (record->kind, "signed_on"), signed_on));
  if (rules->store != NULL && g_strcmp0 (td_record_text (record, "state"), "cancelled") != 0) {
    g_autofree char *day = td_law_day_of_decision (rules->year, signed_on);
    g_autoptr (TdLaw) law = td_law_at (rules->store, day, NULL);

    if (law != NULL)
      td_rules_check_level (law, td_record_text (record, "level"), findings);
    if (law != NULL)
      check_recipients (law, record, findings);
  }
  if (g_strcmp0 (td_record_text (record, "state"), "signed") != 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (td_record_is_null (record, columns[i])) {
      g_autofree char *name = td_rules_field_name (record->kind, td_kind_field (record->kind, columns[i]));

      td_rules_report (findings, TD_SEVERITY_ERROR, "decision-incomplete", columns[i], NULL, "field", TD_TEXT (name),
                       NULL);
    }
}

static void
check_award (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  const char *subject = td_rules_text (rules, record, TD_ROLE_SUBJECT);
  const char *form = td_rules_text (rules, record, TD_ROLE_FORM);
  const TdLawTitle *title = td_rules_find_title (rules, form, NULL);
  gint64 due = 0;
  TdPrize how = {0};

  if (title == NULL || g_strcmp0 (title->level, "commune") == 0)
    td_rules_check_room (rules, record, title != NULL ? title->code : NULL, findings);
  if (td_rules_text (rules, record, TD_ROLE_NAME) == NULL)
    report_name_missing ("name-missing", findings);
  if (subject != NULL && form != NULL && !td_record_is_null (record, "amount")
      && td_rules_prize (rules, form, NULL, subject, &due, &how) && due != td_record_integer (record, "amount")) {
    td_rules_report (findings, TD_SEVERITY_NOTE, "amount-differs", "amount", how.row->source, "amount",
                     TD_INT (td_record_integer (record, "amount")), "due", TD_INT (due), "factor", TD_REAL (how.factor),
                     "salary", TD_INT (how.salary), "rounding", TD_INT (how.rounding), NULL);
    td_rules_mark (findings, how.row);
  }
}

TdLaw *
td_rules_law_of_dossier (TdRules *rules, const TdRecord *record)
{
  const char *received_on = NULL;
  g_autofree char *day = NULL;
  TdLaw *law = NULL;

  if (rules->store != NULL && (record->kind->id == TD_KIND_CANDIDATE || record->kind->id == TD_KIND_PROPOSAL))
    received_on = td_rules_text (rules, record, TD_ROLE_RECEIVED_ON);
  if (received_on != NULL) {
    GError *error = NULL;

    day = td_law_day_of_dossier (rules->store, rules->year, received_on);
    law = td_law_at (rules->store, day, &error);
    td_rules_fail (rules, error);
  }
  return law != NULL ? law : td_law_ref (rules->year_law);
}

static void
check_record (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
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
      report_name_missing ("name-missing:unit", findings);
    break;
  case TD_KIND_PERSON:
  case TD_KIND_HOUSEHOLD:
  case TD_KIND_COUNCIL_MEMBER:
    if (td_rules_text (rules, record, TD_ROLE_NAME) == NULL)
      report_name_missing ("name-missing", findings);
    check_birth (rules, record, findings);
    break;
  case TD_KIND_PLEDGE_TARGET:
    check_pledge_target (record, findings);
    break;
  case TD_KIND_EVALUATION:
    check_evaluation (rules, record, findings);
    break;
  case TD_KIND_DECISION:
    check_decision (rules, record, findings);
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
      report_name_missing ("name-missing", findings);
    check_birth (rules, record, findings);
    check_unit_validity (rules, record, findings);
    td_rules_check_course (rules, record, findings);
    break;
  }
}

void
td_rules_check_record (TdRules *rules, const TdRecord *record, GPtrArray *findings)
{
  g_autoptr (TdLaw) law = NULL;

  g_return_if_fail (rules != NULL && record != NULL && findings != NULL);
  law = td_rules_law_of_dossier (rules, record);
  rules->law = law;
  check_record (rules, record, findings);
  rules->law = rules->year_law;
}

TdFinding *
td_rules_unit_missing (void)
{
  return td_finding_new ("unit-missing", TD_SEVERITY_WARNING, "unit_id", NULL);
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
