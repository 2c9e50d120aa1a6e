/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-scores.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "td-achievement.h"
#include "td-council-private.h"
#include "td-number.h"
#include "td-score-limit.h"
#include "td-text.h"

/* "Tỷ lệ hộ nghèo (Tiểu khu 3)" */
static char *
name_of (TdStore *store, const TdRecord *target)
{
  const char *content = td_record_text (target, "content");

  return g_strdup_printf ("%s (%s)", content != NULL ? content : "?",
                          td_store_title (store, td_kind_get (TD_KIND_PLEDGE),
                                          td_record_integer (target, "pledge_id")));
}

/* --- reckoning --- */

static void
tell_unreckoned (TdVerb *verb, const TdRecord *target)
{
  const char *state = td_record_text (target, "achievement_state");
  g_autofree char *why = state != NULL ? g_strdup_printf ("pledge_target.achievement_state.%s", state) : NULL;
  g_autofree char *name = name_of (verb->store, target);

  if (why == NULL)
    td_verb_report (verb,
                    td_finding_new ("not-reckoned:full", TD_SEVERITY_NOTE, "max_score", "target", TD_TEXT (name), NULL),
                    target->id);
  else
    td_verb_report (verb,
                    td_finding_new ("not-reckoned", TD_SEVERITY_NOTE, "achievement_state", "target", TD_TEXT (name),
                                    "why", TD_TEXT (why), NULL),
                    target->id);
}

/* "Tính theo tỷ lệ đạt 73,3 %": it is printed, so it is Vietnamese whatever the window speaks. */
static char *
reckoned_reason (const TdRecord *target)
{
  g_autofree char *percent = NULL;

  if (td_record_is_null (target, "achievement"))
    return g_strdup ("Tính theo kết quả thực hiện");
  percent = td_number_format (td_record_real (target, "achievement"), 1);
  if (g_strcmp0 (td_record_text (target, "direction"), "lower") == 0)
    return g_strdup_printf ("Tính theo tỷ lệ kế hoạch / thực hiện: %s %%", percent);
  if (g_strcmp0 (td_record_text (target, "direction"), "quality") == 0)
    return g_strdup_printf ("Tính theo mức đánh giá: %s %% điểm chuẩn", percent);
  return g_strdup_printf ("Tính theo tỷ lệ thực hiện / kế hoạch: %s %%", percent);
}

static void
set_reckoned (TdRecord *target, gboolean council)
{
  g_autofree char *reason = NULL;

  td_record_set_real (target, council ? "council_score" : "self_score", td_record_real (target, "reckoned_score"));
  if (!council)
    return;
  reason = td_rules_score_is_changed (target) ? reckoned_reason (target) : NULL;
  td_record_set_text (target, "score_reason", reason);
}

/* Targets of :year that the query gives, as records; NULL with error. */
static GPtrArray *
targets_of (TdStore *store, int year, gint64 unit_id, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/targets-of-year", error);
  g_autoptr (GPtrArray) targets = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  td_statement_bind_integer (statement, ":unit_id", unit_id);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdRecord *target
        = td_store_load (store, td_kind_get (TD_KIND_PLEDGE_TARGET), td_statement_integer (statement, 0), error);

    if (target == NULL)
      return NULL;
    g_ptr_array_add (targets, target);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&targets) : NULL;
}

/* What goes beyond the plan is no score but bonus, within the caps of the catalogue: told, since the council grants it. */
static gboolean
report_excess (TdVerb *verb, int year, gint64 unit_id, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (verb->store, "query/excess-of-units", error);
  g_auto (TdScoreLimit) each = {0};
  g_auto (TdScoreLimit) all = {0};
  gboolean has_each = FALSE;
  gboolean has_all = FALSE;
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL || !td_score_limit (verb->store, year, "excess-target", &each, &has_each, error)
      || !td_score_limit (verb->store, year, "excess", &all, &has_all, error))
    return FALSE;
  /* Without a rule nothing is given for it. */
  if (!has_each || !has_all)
    return TRUE;
  td_statement_bind_integer (statement, ":year", year);
  td_statement_bind_integer (statement, ":unit_id", unit_id);
  td_statement_bind_real (statement, ":most", each.most);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    double points = MIN (td_statement_real (statement, 2), all.most);
    TdFinding *finding = td_finding_new ("excess-bonus", TD_SEVERITY_NOTE, "council_bonus", "unit",
                                         TD_TEXT (td_statement_text (statement, 1)), "points", TD_REAL (points), NULL);

    finding->source = g_strdup (all.source);
    finding->to_confirm = all.to_confirm || each.to_confirm;
    td_verb_report (verb, finding, td_statement_integer (statement, 0));
  }
  return step == TD_STEP_DONE;
}

TdCouncilResult *
td_council_reckon (TdStore *store, int year, gint64 unit_id, gboolean council, gboolean again, GError **error)
{
  TdVerb verb = td_verb_new (store);
  const char *column = council ? "council_score" : "self_score";
  g_autoptr (GPtrArray) targets = targets_of (store, year, unit_id, error);
  g_autoptr (GPtrArray) scored = g_ptr_array_new ();
  char *label = NULL;

  if (targets == NULL)
    return td_verb_fail (&verb);
  for (guint i = 0; i < targets->len; i++) {
    TdRecord *target = g_ptr_array_index (targets, i);

    if (!again && !td_record_is_null (target, column))
      continue;
    if (td_record_is_null (target, "reckoned_score"))
      tell_unreckoned (&verb, target);
    else {
      g_autoptr (TdRecord) before = td_record_copy (target);

      set_reckoned (target, council);
      if (!td_record_equal (before, target))
        g_ptr_array_add (scored, target);
    }
  }
  if (council && !report_excess (&verb, year, unit_id, error))
    return td_verb_fail (&verb);
  if (scored->len == 0) {
    td_verb_report (&verb, td_finding_new ("nothing-reckoned", TD_SEVERITY_NOTE, NULL, NULL), 0);
    return td_verb_refuse (&verb);
  }
  label = g_strdup_printf (council ? _ ("Council's scores reckoned for %u targets")
                                   : _ ("Own scores reckoned for %u targets"),
                           scored->len);
  return td_verb_finish (&verb, td_verb_begin (&verb, label, error) && td_verb_save_all (&verb, scored, error), error);
}

/* --- entering --- */

static gboolean
is_entered (const char *column)
{
  static const char *const columns[]
      = {"target", "mid_result", "result", "max_score", "self_score", "council_score", NULL};

  return g_strv_contains (columns, column);
}

/* What speaks against the score as it would stand. TRUE: nothing. */
static gboolean
report_score (TdVerb *verb, const TdRecord *target, const char *column, GError **error)
{
  g_autoptr (TdRules) rules = td_rules_new (NULL, 0, NULL, error);
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);

  if (rules == NULL)
    return FALSE;
  td_rules_check_record (rules, target, findings);
  for (guint i = 0; i < findings->len; i++) {
    TdFinding *finding = g_ptr_array_index (findings, i);
    g_autofree char *name = NULL;

    if (finding->severity == TD_SEVERITY_NOTE || g_strcmp0 (finding->column, column) != 0)
      continue;
    name = name_of (verb->store, target);
    td_finding_set_text (finding, "whom", name);
    td_verb_report (verb, finding, target->id);
    findings->pdata[i] = NULL;
  }
  return TRUE;
}

/* A council's score of its own needs a reason, also where another one of its scores had one. */
static void
set_reason (TdVerb *verb, TdRecord *target, const char *reason)
{
  g_autofree char *name = NULL;

  if (!td_rules_score_is_changed (target)) {
    td_record_set_null (target, "score_reason");
    return;
  }
  if (!td_text_is_blank (reason)) {
    td_record_set_text (target, "score_reason", reason);
    return;
  }
  name = name_of (verb->store, target);
  td_verb_report (verb,
                  td_finding_new ("score-reason-needed", TD_SEVERITY_ERROR, "score_reason", "target", TD_TEXT (name),
                                  "score", TD_REAL (td_record_real (target, "council_score")), "own",
                                  TD_REAL (td_record_real (target, "self_score")), NULL),
                  target->id);
}

/* The target with its new figure where that is another one. FALSE with error. */
static gboolean
enter_one (TdVerb *verb,
           const TdFigure *figure,
           const char *column,
           int year,
           const char *reason,
           GPtrArray *changed,
           GError **error)
{
  g_autoptr (TdRecord) target = td_verb_load_one (verb->store, TD_KIND_PLEDGE_TARGET, figure->target_id, error);
  g_autoptr (TdRecord) before = NULL;
  g_autoptr (GError) unread = NULL;
  g_autofree char *name = NULL;

  if (target == NULL)
    return FALSE;
  before = td_record_copy (target);
  if (!td_record_set_typed (target, td_kind_field (target->kind, column), figure->typed, year, &unread)) {
    name = name_of (verb->store, target);
    td_verb_report (verb,
                    td_finding_new ("figure-unclear", TD_SEVERITY_ERROR, NULL, "target", TD_TEXT (name), "typed",
                                    TD_TEXT (figure->typed), NULL),
                    target->id);
    return TRUE;
  }
  if (td_record_equal (before, target))
    return TRUE;
  if (strcmp (column, "council_score") == 0)
    set_reason (verb, target, reason);
  if (!report_score (verb, target, column, error))
    return FALSE;
  g_ptr_array_add (changed, g_steal_pointer (&target));
  return TRUE;
}

TdCouncilResult *
td_council_enter (TdStore *store,
                  int year,
                  const char *column,
                  const TdFigure *figures,
                  guint n_figures,
                  const char *reason,
                  GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GPtrArray) changed = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);
  const TdField *field = NULL;
  char *label = NULL;

  g_return_val_if_fail (is_entered (column), td_verb_fail (&verb));
  for (guint i = 0; i < n_figures; i++)
    if (!enter_one (&verb, &figures[i], column, year, reason, changed, error))
      return td_verb_fail (&verb);
  if (!td_verb_is_refused (&verb) && changed->len == 0)
    td_verb_report (
        &verb,
        td_finding_new (n_figures == 0 ? "nothing-entered:empty" : "nothing-entered", TD_SEVERITY_NOTE, NULL, NULL), 0);
  if (td_verb_is_refused (&verb) || changed->len == 0)
    return td_verb_refuse (&verb);
  field = td_kind_field (td_kind_get (TD_KIND_PLEDGE_TARGET), column);
  label = g_strdup_printf (_ ("%s of %u targets"), _ (field->label), changed->len);
  return td_verb_finish (&verb, td_verb_begin (&verb, label, error) && td_verb_save_all (&verb, changed, error), error);
}

/* --- bonus and penalty --- */

/* "Thưởng 5: sáng kiến được công nhận", below what stands there. */
static void
add_reason (TdRecord *evaluation, gboolean penalty, double points, const char *reason)
{
  const char *before = td_record_text (evaluation, "reason");
  g_autofree char *number = td_number_format (points, 2);
  g_autofree char *line = g_strdup_printf ("%s %s: %s", penalty ? "Trừ" : "Thưởng", number, reason);
  g_autofree char *all = before != NULL ? g_strconcat (before, "\n", line, NULL) : g_strdup (line);

  td_record_set_text (evaluation, "reason", all);
}

TdCouncilResult *
td_council_adjust (TdStore *store,
                   int year,
                   gint64 unit_id,
                   gboolean penalty,
                   double points,
                   const char *reason,
                   GError **error)
{
  TdVerb verb = td_verb_new (store);
  const char *column = penalty ? "penalty" : "council_bonus";
  const char *unit = td_store_title (store, td_kind_get (TD_KIND_UNIT), unit_id);
  g_autoptr (TdRecord) evaluation = td_verb_of_unit (store, TD_KIND_EVALUATION, year, unit_id, error);
  TdFinding *above = NULL;
  char *label = NULL;
  double total;

  if (evaluation == NULL)
    return td_verb_fail (&verb);
  total = td_record_real (evaluation, column) + points;
  if (td_text_is_blank (reason))
    td_verb_report (&verb, td_finding_new ("points-reason-needed", TD_SEVERITY_ERROR, "reason", NULL), evaluation->id);
  if (!isfinite (points) || points <= 0)
    td_verb_report (
        &verb, td_finding_new ("score-negative:evaluation", TD_SEVERITY_ERROR, column, "score", TD_REAL (points), NULL),
        evaluation->id);
  else if ((above = td_score_limit_finding (store, year, penalty ? "penalty" : "bonus", column, total)) != NULL) {
    above->severity = TD_SEVERITY_ERROR;
    td_verb_report (&verb, above, evaluation->id);
  }
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  td_record_set_real (evaluation, column, total);
  add_reason (evaluation, penalty, points, reason);
  label = g_strdup_printf (penalty ? _ ("Penalty of %s") : _ ("Bonus of %s"), unit);
  verb.result->n = 1;
  return td_verb_finish (&verb, td_verb_begin (&verb, label, error) && td_store_save (store, evaluation, error), error);
}
