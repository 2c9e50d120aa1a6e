/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-eligibility.h"
#include "td-list-check-private.h"

#include "td-date.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

/* Who may be proposed for what, in plain words: what the rules of this layer find anyway, and what they need not say where
 * nothing is wrong. */

typedef struct {
  TdRules *rules;
  TdStore *store;
  const TdRecord *nomination;
  const TdLawTitle *title; /* NULL: nothing that the catalogue knows */
  GPtrArray *titles;       /* of TdPastTitle */
  int period_ended;        /* the last year whose achievement was rewarded already; 0: none */
  gboolean all;
  GPtrArray *findings;
} Conditions;

/* Small numbers in words, as people speak of years in a row. The caller owns it. */
static char *
number_key (gint64 number)
{
  return number >= 1 && number <= 5 ? g_strdup_printf ("number:%d", (int)number)
                                    : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static const char *
subject_of (const Conditions *conditions)
{
  const TdRecord *nomination = conditions->nomination;

  return nomination->kind->id == TD_KIND_CANDIDATE
             ? td_candidate_subject (td_rules_text (conditions->rules, nomination, TD_ROLE_TITLE))
             : td_rules_text (conditions->rules, nomination, TD_ROLE_SUBJECT);
}

/* --- the last award's period --- */

/* "Thành tích tính từ sau lần khen trước": of the same form (Nghị định 152/2025/NĐ-CP, Điều 33 khoản 7). Titles of one year
 * have none: each is its year's. */
static void
find_period (Conditions *conditions)
{
  const TdPastTitle *last = NULL;
  gint64 from = 0;
  gboolean named;

  if (conditions->title == NULL || g_strcmp0 (conditions->title->family, "commendation") != 0)
    return;
  for (guint i = 0; i < conditions->titles->len; i++) {
    const TdPastTitle *each = g_ptr_array_index (conditions->titles, i);

    if (!each->doubtful && !each->pending && each->year < conditions->rules->year
        && g_strcmp0 (each->code, conditions->title->code) == 0 && (last == NULL || each->period_to >= last->period_to))
      last = each;
  }
  if (last == NULL)
    return;
  conditions->period_ended = last->period_to;
  named = conditions->nomination->kind->id == TD_KIND_PROPOSAL
          && !td_record_is_null (conditions->nomination, "period_from");
  from = named ? td_record_integer (conditions->nomination, "period_from") : 0;
  if (named && from <= last->period_to)
    td_rules_report (conditions->findings, conditions->all ? TD_SEVERITY_WARNING : TD_SEVERITY_NOTE, "period-overlaps",
                     "period_from", NULL, "form", TD_TEXT (last->form), "decision", TD_TEXT (last->decision), "to_year",
                     TD_INT (last->period_to), "from_year", TD_INT (from), "next_year", TD_INT (last->period_to + 1),
                     NULL);
  else if (conditions->all)
    td_rules_report (conditions->findings, TD_SEVERITY_NOTE, "period-begins", NULL, NULL, "form", TD_TEXT (last->form),
                     "decision", TD_TEXT (last->decision), "to_year", TD_INT (last->period_to), "next_year",
                     TD_INT (last->period_to + 1), NULL);
  else
    return;
  td_rules_rest_on (conditions->rules, TD_LAW_PROVISION_NEXT_PERIOD, conditions->findings);
}

/* --- what must have been reached before --- */

static void
report_short (Conditions *conditions, const TdLawPrerequisite *needed, const GArray *years, gboolean pending)
{
  int year = conditions->rules->year;
  int first = needed->same_year ? year : year - (int)needed->years + 1;
  g_autoptr (GArray) window = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree char *had = td_years_text (years);
  g_autofree char *missing = td_years_missing (years, year);
  g_autofree char *count = number_key (needed->years);
  g_autofree char *wanted = NULL;
  const char *name = td_law_title_name (conditions->rules->law, needed->needs);
  const char *key = NULL;

  for (int each = first; each <= year; each++)
    g_array_append_val (window, each);
  wanted = td_years_text (window);
  if (pending)
    key = "prerequisite-pending";
  else if (needed->years <= 1)
    key = had == NULL ? "prerequisite-short:one" : "prerequisite-short:another-year";
  else if (had == NULL)
    key = conditions->period_ended > 0 ? "prerequisite-short:used" : "prerequisite-short:none";
  else
    key = missing != NULL ? "prerequisite-short:gap" : "prerequisite-short";
  td_rules_report (conditions->findings, conditions->all && !pending ? TD_SEVERITY_WARNING : TD_SEVERITY_NOTE, key,
                   NULL, needed->row.source, "title", TD_TEXT (name), "had", TD_TEXT (had), "gap", TD_TEXT (missing),
                   "how", TD_TEXT (count), "wanted", TD_TEXT (wanted), "year", TD_INT (year), "to_year",
                   TD_INT (conditions->period_ended), NULL);
  td_rules_mark (conditions->findings, &needed->row);
  if (!pending && needed->otherwise != NULL && conditions->all)
    td_rules_report (conditions->findings, TD_SEVERITY_NOTE, "prerequisite-otherwise", NULL, needed->row.source, "text",
                     TD_TEXT (needed->otherwise), NULL);
}

/* What the unit's list says of years that this file knows nothing of; 0. */
static gint64
told_years (const Conditions *conditions, const char *code)
{
  const TdRecord *nomination = conditions->nomination;

  return nomination->kind->id == TD_KIND_CANDIDATE && g_str_equal (code, "culture-family")
             ? td_record_integer (nomination, "culture_years")
             : 0;
}

static void
check_prerequisite (Conditions *conditions, const TdLawPrerequisite *needed)
{
  int year = conditions->rules->year;
  g_autoptr (GArray) years = td_past_years (conditions->titles, needed->needs, conditions->period_ended, FALSE);
  g_autoptr (GArray) hoped = td_past_years (conditions->titles, needed->needs, conditions->period_ended, TRUE);
  guint now = td_years_in_a_row (years, year);
  guint before = needed->same_year ? 0 : td_years_in_a_row (years, year - 1);
  guint most = MAX (now, before);
  g_autofree char *had = NULL;
  g_autofree char *count = NULL;

  /* Who asks is told of a rule that nobody has confirmed, and where the law takes something else too; not every record. */
  if (!conditions->all && (td_law_is_to_confirm (&needed->row) || (needed->otherwise != NULL && years->len == 0)))
    return;
  if (years->len == 0 && told_years (conditions, needed->needs) >= needed->years) {
    if (conditions->all)
      td_rules_report (conditions->findings, TD_SEVERITY_NOTE, "prerequisite-told", "culture_years", needed->row.source,
                       "title", TD_TEXT (td_law_title_name (conditions->rules->law, needed->needs)), "told",
                       TD_INT (told_years (conditions, needed->needs)), NULL);
    return;
  }
  if (most < (guint)needed->years) {
    report_short (conditions, needed, years, td_years_in_a_row (hoped, year) >= (guint)needed->years);
    return;
  }
  if (!conditions->all)
    return;
  had = td_years_text (years);
  count = number_key (needed->years);
  td_rules_report (conditions->findings, TD_SEVERITY_NOTE,
                   needed->years > 1 ? "prerequisite-met" : "prerequisite-met:one", NULL, needed->row.source, "title",
                   TD_TEXT (td_law_title_name (conditions->rules->law, needed->needs)), "had", TD_TEXT (had), "how",
                   TD_TEXT (count), NULL);
  td_rules_mark (conditions->findings, &needed->row);
}

static void
check_prerequisites (Conditions *conditions)
{
  const GPtrArray *rows = td_law_prerequisites (conditions->rules->law);
  const char *subject = subject_of (conditions);

  for (guint i = 0; conditions->title != NULL && i < rows->len; i++) {
    const TdLawPrerequisite *needed = g_ptr_array_index (rows, i);

    if (g_strcmp0 (needed->title, conditions->title->code) == 0
        && (needed->subject == NULL || subject == NULL || g_str_equal (needed->subject, subject)))
      check_prerequisite (conditions, needed);
  }
}

static gboolean
has_prerequisites (const TdLaw *law, const TdLawTitle *title)
{
  const GPtrArray *rows = td_law_prerequisites (law);

  for (guint i = 0; title != NULL && i < rows->len; i++)
    if (g_strcmp0 (((const TdLawPrerequisite *)rows->pdata[i])->title, title->code) == 0)
      return TRUE;
  return FALSE;
}

gboolean
td_rules_asks_history (TdRules *rules, const TdRecord *proposal)
{
  return has_prerequisites (rules->law, td_rules_find_title (rules, td_rules_text (rules, proposal, TD_ROLE_FORM),
                                                             td_rules_text (rules, proposal, TD_ROLE_LEVEL)));
}

/* Years in a row of a title that asks for none: for the sheet of families, and to see a gap. */
static void
tell_own_years (Conditions *conditions)
{
  int year = conditions->rules->year;
  const char *code = conditions->title != NULL ? conditions->title->code : NULL;
  g_autoptr (GArray) years = td_past_years (conditions->titles, code, 0, FALSE);
  g_autofree char *had = td_years_text (years);
  g_autofree char *missing = td_years_missing (years, year);

  if (code == NULL || had == NULL || g_strcmp0 (conditions->title->family, "commendation") == 0)
    return;
  td_rules_report (conditions->findings, TD_SEVERITY_NOTE, missing != NULL ? "years-reached:gap" : "years-reached",
                   NULL, NULL, "title", TD_TEXT (conditions->title->name), "had", TD_TEXT (had), "gap",
                   TD_TEXT (missing), "count", TD_INT (td_years_in_a_row (years, year - 1)), NULL);
}

static void
tell_doubtful (Conditions *conditions)
{
  for (guint i = 0; i < conditions->titles->len; i++) {
    const TdPastTitle *each = g_ptr_array_index (conditions->titles, i);

    if (each->doubtful && !each->pending)
      td_rules_report (conditions->findings, TD_SEVERITY_NOTE, "history-doubtful", NULL, NULL, "form",
                       TD_TEXT (each->form), "year", TD_INT (each->year), NULL);
  }
}

/* What the unit's list says of years in a row beside what the file knows, where its history goes back that far. */
static void
check_told_years (Conditions *conditions)
{
  const TdRecord *nomination = conditions->nomination;
  gint64 told = 0;
  g_autoptr (GArray) years = NULL;
  g_autofree char *had = NULL;
  g_autofree char *missing = NULL;
  guint counted = 0;

  if (nomination->kind->id != TD_KIND_CANDIDATE || td_record_is_null (nomination, "culture_years"))
    return;
  told = td_record_integer (nomination, "culture_years");
  years = td_past_years (conditions->titles, "culture-family", 0, FALSE);
  counted = td_years_in_a_row (years, conditions->rules->year);
  if (counted == 0)
    counted = td_years_in_a_row (years, conditions->rules->year - 1);
  had = td_years_text (years);
  missing = td_years_missing (years, conditions->rules->year);
  /* Without a gap the years before the file's first are the list's to tell. */
  if (had == NULL || missing == NULL || (gint64)counted >= told)
    return;
  td_rules_report (conditions->findings, TD_SEVERITY_NOTE, "years-differ", "culture_years", NULL, "told", TD_INT (told),
                   "count", TD_INT (counted), "had", TD_TEXT (had), "gap", TD_TEXT (missing), NULL);
}

/* --- handed in late --- */

static gboolean
check_received (Conditions *conditions, GError **error)
{
  const char *received = td_rules_text (conditions->rules, conditions->nomination, TD_ROLE_RECEIVED_ON);
  g_autoptr (TdStatement) statement = NULL;
  g_autofree char *day = NULL;
  TdStep step = TD_STEP_ERROR;

  if (received == NULL)
    return TRUE;
  statement = td_store_statement (conditions->store, "query/rules-review-deadline", error);
  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", conditions->rules->year);
  step = td_statement_step (statement, error);
  if (step != TD_STEP_ROW)
    return step == TD_STEP_DONE;
  day = td_law_day_of_dossier (conditions->store, conditions->rules->year, received);
  if (strcmp (day, td_statement_text (statement, 0)) > 0) {
    g_autofree char *shown = td_date_shown (received, NULL);
    g_autofree char *due = td_date_shown (td_statement_text (statement, 0), NULL);

    td_rules_report (conditions->findings, conditions->all ? TD_SEVERITY_WARNING : TD_SEVERITY_NOTE, "received-late",
                     "received_on", NULL, "day", TD_TEXT (shown), "due", TD_TEXT (due), "name",
                     TD_TEXT (td_statement_text (statement, 1)), NULL);
  }
  return TRUE;
}

/* --- what there is to tell where nothing is wrong --- */

/* Danh hiệu and hình thức are two things: the sentence says which it is, and who decides it on that day. */
static void
tell_title (Conditions *conditions)
{
  g_autoptr (TdLaw) law
      = td_rules_law_of_decision (conditions->rules, conditions->nomination, conditions->rules->year_law);
  const TdLawTitle *then = NULL;
  const char *key = NULL;

  if (conditions->title == NULL)
    return;
  then = td_law_title (law, conditions->title->code);
  if (then == NULL || !td_law_in_force (law, &then->row))
    return;
  key = g_strcmp0 (then->family, "commendation") == 0 ? "decided-by:form" : "decided-by";
  td_rules_report (conditions->findings, TD_SEVERITY_NOTE, key, NULL, then->row.source, "title", TD_TEXT (then->name),
                   "who", TD_TEXT (then->decided_by), NULL);
  td_rules_mark (conditions->findings, &then->row);
}

/* What another level decides is passed here and proposed there. */
static void
tell_upward (Conditions *conditions)
{
  g_autoptr (TdLaw) law
      = td_rules_law_of_decision (conditions->rules, conditions->nomination, conditions->rules->year_law);
  const TdLawTitle *then = conditions->title != NULL ? td_law_title (law, conditions->title->code) : NULL;
  const char *level = then != NULL ? td_law_level_name (law, then->level) : NULL;

  if (level == NULL || g_strcmp0 (then->level, "commune") == 0 || !td_law_in_force (law, &then->row))
    return;
  td_rules_report (conditions->findings, TD_SEVERITY_NOTE, "propose-upward", NULL, then->row.source, "level",
                   TD_TEXT (level), NULL);
  td_rules_mark (conditions->findings, &then->row);
}

/* Why it was refused or put off stands with it; without a reason nobody can answer the unit. */
static void
tell_refusal (Conditions *conditions)
{
  const char *state = td_rules_text (conditions->rules, conditions->nomination, TD_ROLE_STATE);
  const char *reason = td_rules_text (conditions->rules, conditions->nomination, TD_ROLE_REASON);
  gboolean put_off = g_strcmp0 (state, "postponed") == 0;

  if (!put_off && g_strcmp0 (state, "failed") != 0)
    return;
  td_rules_report (conditions->findings, TD_SEVERITY_WARNING,
                   reason == NULL ? "refused:unsaid"
                   : put_off      ? "refused:put-off"
                                  : "refused",
                   "reason", NULL, "reason", TD_TEXT (reason), NULL);
}

static void
tell_law (Conditions *conditions)
{
  const char *received = td_rules_text (conditions->rules, conditions->nomination, TD_ROLE_RECEIVED_ON);
  g_autofree char *shown = td_date_shown (received, NULL);

  if (received != NULL)
    td_rules_report (conditions->findings, TD_SEVERITY_NOTE, "law-of-day", "received_on", NULL, "day", TD_TEXT (shown),
                     NULL);
}

static void
tell_votes (Conditions *conditions)
{
  const TdLawThreshold *threshold = conditions->title != NULL
                                        ? td_law_threshold (conditions->rules->law, conditions->title->code, "council")
                                        : NULL;
  gint64 members = td_rules_n_voters (conditions->rules);

  if (threshold == NULL)
    return;
  if (!threshold->is_entered)
    td_rules_report (conditions->findings, TD_SEVERITY_NOTE, "votes-needed:missing", NULL, threshold->row.source, NULL);
  else
    td_rules_report (conditions->findings, TD_SEVERITY_NOTE,
                     members > 0 && g_str_equal (threshold->base, "members") ? "votes-needed" : "votes-needed:share",
                     NULL, threshold->row.source, "needed", TD_REAL (threshold->percent), "members", TD_INT (members),
                     "least", TD_INT (ceil (threshold->percent * (double)members / 100 - 1e-9)), NULL);
  td_rules_mark (conditions->findings, &threshold->row);
}

static gboolean
tell_quota (Conditions *conditions, GError **error)
{
  g_autoptr (TdListCheck) check = NULL;
  gint64 unit_id = 0;
  const RuleUnit *unit = NULL;

  if (conditions->title == NULL)
    return TRUE;
  check = td_list_check_new (conditions->rules);
  if (td_rules_integer (conditions->rules, conditions->nomination, TD_ROLE_UNIT, &unit_id))
    unit = td_rules_unit (conditions->rules, unit_id);
  if (!td_list_quotas_know (check, conditions->store, conditions->nomination->id, FALSE, error))
    return FALSE;
  td_list_check_expect (check, conditions->nomination, NULL);
  td_list_quotas_left (check, conditions->title->code, unit, conditions->findings);
  return TRUE;
}

/* --- together --- */

static gboolean
check_candidate (Conditions *conditions, GError **error)
{
  g_autoptr (TdCriteria) criteria
      = td_criteria_of (conditions->rules, conditions->store, conditions->nomination, error);
  TdDate today = td_date_today ();
  g_autofree char *day = td_date_to_iso (today);

  if (criteria == NULL)
    return FALSE;
  td_criteria_report (criteria, conditions->all, conditions->findings);
  return td_rules_check_posting (conditions->rules, conditions->store, conditions->nomination, day, conditions->all,
                                 conditions->findings, error);
}

static gboolean
check_history (Conditions *conditions, GError **error)
{
  gboolean wanted = conditions->all || has_prerequisites (conditions->rules->law, conditions->title)
                    || (conditions->nomination->kind->id == TD_KIND_CANDIDATE
                        && !td_record_is_null (conditions->nomination, "culture_years"))
                    || (conditions->nomination->kind->id == TD_KIND_PROPOSAL
                        && !td_record_is_null (conditions->nomination, "period_from"));

  /* Most nominations ask nothing of earlier years; a thousand are stored at once. */
  if (!wanted || td_rules_text (conditions->rules, conditions->nomination, TD_ROLE_NAME) == NULL)
    return TRUE;
  conditions->titles = td_past_titles (conditions->rules, conditions->store, conditions->nomination, error);
  if (conditions->titles == NULL)
    return FALSE;
  find_period (conditions);
  check_prerequisites (conditions);
  check_told_years (conditions);
  if (conditions->all) {
    tell_own_years (conditions);
    tell_doubtful (conditions);
  }
  return TRUE;
}

gboolean
td_rules_check_conditions (TdRules *rules,
                           TdStore *store,
                           const TdRecord *nomination,
                           gboolean all,
                           GPtrArray *findings,
                           GError **error)
{
  g_autoptr (TdLaw) law = td_rules_law_of_dossier (rules, nomination);
  Conditions conditions = {.rules = rules, .store = store, .nomination = nomination, .all = all, .findings = findings};
  gboolean candidate = nomination->kind->id == TD_KIND_CANDIDATE;
  const char *code = candidate ? td_rules_text (rules, nomination, TD_ROLE_TITLE) : NULL;
  gboolean done = FALSE;

  rules->law = law;
  conditions.title = candidate ? code != NULL ? td_rules_title_by_code (rules, code) : NULL
                               : td_rules_find_title (rules, td_rules_text (rules, nomination, TD_ROLE_FORM),
                                                      td_rules_text (rules, nomination, TD_ROLE_LEVEL));
  if (all) {
    tell_refusal (&conditions);
    tell_title (&conditions);
    tell_upward (&conditions);
    tell_law (&conditions);
  }
  done = check_history (&conditions, error) && check_received (&conditions, error)
         && (!candidate || check_candidate (&conditions, error)) && (!all || tell_quota (&conditions, error));
  if (done && all)
    tell_votes (&conditions);
  rules->law = rules->year_law;
  g_clear_pointer (&conditions.titles, g_ptr_array_unref);
  return done;
}

/* What of a record's findings speaks of whether it may be proposed; spelling and room on certificates do not. */
static gboolean
is_condition (const TdFinding *finding)
{
  static const char *const codes[] = {"not-registered",      "votes-below-threshold", "council-votes-below-threshold",
                                      "quorum-not-met",      "threshold-missing",     "quota-exceeded",
                                      "achievement-twice",   "proposed-twice",        "nominated-twice",
                                      "family-and-head",     "discipline-mentioned",  "withdrawal-mentioned",
                                      "level-ended",         "level-differs",         "form-not-in-force",
                                      "form-unknown",        "form-missing",          "form-mixed",
                                      "form-is-model",       "subject-differs",       "subject-missing",
                                      "unit-not-valid",      "unit-missing",          "duplicate-in-list",
                                      "birth-year-doubtful", "name-missing",          NULL};

  return g_strv_contains (codes, finding->code);
}

GPtrArray *
td_eligibility (TdRules *rules, TdStore *store, const TdRecord *nomination, GError **error)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  g_autoptr (GPtrArray) found = NULL;

  g_return_val_if_fail (rules != NULL && store != NULL && nomination != NULL, NULL);
  found = td_rules_check_without_conditions (rules, store, nomination, error);
  if (found == NULL || !td_rules_check_conditions (rules, store, nomination, TRUE, findings, error))
    return NULL;
  for (guint i = 0; i < found->len; i++) {
    TdFinding *finding = g_ptr_array_index (found, i);

    if (!is_condition (finding))
      continue;
    /* Who asks is told what only a glance would pass over. */
    if (g_str_equal (finding->code, "discipline-mentioned") || g_str_equal (finding->code, "not-registered"))
      finding->severity = MAX (finding->severity, TD_SEVERITY_WARNING);
    g_ptr_array_add (findings, finding);
    found->pdata[i] = NULL;
  }
  td_findings_sort (findings);
  return g_steal_pointer (&findings);
}

const char *
td_eligibility_state (const TdFinding *finding)
{
  return finding->severity == TD_SEVERITY_ERROR ? "no" : finding->severity == TD_SEVERITY_WARNING ? "look" : "met";
}

const char *
td_eligibility_verdict (GPtrArray *findings)
{
  switch (td_findings_worst (findings)) {
  case TD_SEVERITY_ERROR:
    return _ ("Cannot be proposed as it stands.");
  case TD_SEVERITY_WARNING:
    return _ ("Something is missing, or has to be looked at first.");
  default:
    return _ ("Nothing speaks against it, as far as this file knows.");
  }
}
