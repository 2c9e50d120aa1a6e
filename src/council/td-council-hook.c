/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-council-votes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* What is looked at before an action is stored, whatever way it came in: form, batch, paste, import, command line. */

/* --- closed years --- */

static gboolean
refuse_closed_years (TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/council-closed-years", error);
  g_autoptr (GHashTable) years = NULL;
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    int year = (int)td_statement_integer (statement, 0);

    /* Most files have no closed year, and then nothing need be known of the action. */
    if (years == NULL && (years = td_store_years_of_action (store, error)) == NULL)
      return FALSE;
    if (!g_hash_table_contains (years, GINT_TO_POINTER (year)))
      continue;
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED,
                 _ ("The year %d is closed: nothing of it can be changed. Reopen the year first, if it must be."),
                 year);
    return FALSE;
  }
  return step == TD_STEP_DONE;
}

/* --- published scores --- */

/* Years whose scores were public before this action: year → 1. The action that publishes or takes back is let through.
 * NULL with error; empty: none. */
static GHashTable *
published_years (TdStore *store, GArray *touched, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/council-published", error);
  g_autoptr (GHashTable) years = g_hash_table_new (NULL, NULL);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    gint64 publication = td_statement_integer (statement, 1);
    gboolean just_now = FALSE;

    for (guint i = 0; i < touched->len && !just_now; i++)
      just_now = g_array_index (touched, TdTouched, i).id == publication;
    if (!just_now)
      g_hash_table_add (years, GINT_TO_POINTER ((int)td_statement_integer (statement, 0)));
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&years) : NULL;
}

/* The year that a stored target or evaluation counts for; 0: it is gone. */
static int
year_of_score (TdStore *store, const TdTouched *touched)
{
  const TdRecordKind *pledge_kind = td_kind_get (TD_KIND_PLEDGE);
  g_autoptr (TdRecord) record = td_store_load (store, touched->kind, touched->id, NULL);
  g_autoptr (TdRecord) pledge = NULL;

  if (record == NULL)
    return 0;
  if (touched->kind->id == TD_KIND_EVALUATION)
    return (int)td_record_integer (record, "year");
  pledge = td_store_load (store, pledge_kind, td_record_integer (record, "pledge_id"), NULL);
  return pledge != NULL ? (int)td_record_integer (pledge, "year") : 0;
}

/* What was deleted says only in the action's own notes where it belonged. */
static gboolean
find_deleted (TdStore *store, GHashTable *published, int *year, GError **error)
{
  static const struct {
    TdKindId kind;
    const char *column;
  } places[] = {{TD_KIND_EVALUATION, "year"}, {TD_KIND_PLEDGE, "year"}, {TD_KIND_PLEDGE_TARGET, "pledge_id"}};

  for (guint i = 0; i < G_N_ELEMENTS (places); i++) {
    g_autoptr (GHashTable) values
        = td_store_deleted_values (store, td_kind_get (places[i].kind), places[i].column, error);
    GHashTableIter iterator;
    gpointer value = NULL;

    if (values == NULL)
      return FALSE;
    g_hash_table_iter_init (&iterator, values);
    while (g_hash_table_iter_next (&iterator, &value, NULL)) {
      gint64 number = *(const gint64 *)value;
      g_autoptr (TdRecord) pledge = places[i].kind == TD_KIND_PLEDGE_TARGET
                                        ? td_store_load (store, td_kind_get (TD_KIND_PLEDGE), number, NULL)
                                        : NULL;

      if (pledge != NULL)
        number = td_record_integer (pledge, "year");
      if (g_hash_table_contains (published, GINT_TO_POINTER ((int)number)))
        *year = (int)number;
    }
  }
  return TRUE;
}

static gboolean
refuse_published_scores (TdStore *store, GArray *touched, GError **error)
{
  g_autoptr (GHashTable) published = published_years (store, touched, error);
  gboolean gone = FALSE;
  int found = 0;

  if (published == NULL)
    return FALSE;
  if (g_hash_table_size (published) == 0)
    return TRUE;
  for (guint i = 0; found == 0 && i < touched->len; i++) {
    const TdTouched *each = &g_array_index (touched, TdTouched, i);
    int year = 0;

    if (each->kind->id != TD_KIND_PLEDGE_TARGET && each->kind->id != TD_KIND_EVALUATION
        && each->kind->id != TD_KIND_PLEDGE)
      continue;
    year = each->kind->id != TD_KIND_PLEDGE ? year_of_score (store, each) : 0;
    gone = gone || year == 0;
    if (year != 0 && g_hash_table_contains (published, GINT_TO_POINTER (year)))
      found = year;
  }
  if (found == 0 && gone && !find_deleted (store, published, &found, error))
    return FALSE;
  if (found == 0)
    return TRUE;
  g_set_error (
      error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED,
      _ ("The scores of %d are published: nothing of them can be changed. Take the publication back first, with a "
         "reason."),
      found);
  return FALSE;
}

/* --- numbers that cannot be right --- */

static gboolean
refuse_findings (GPtrArray *findings, const char *whom, GError **error)
{
  for (guint i = 0; i < findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (findings, i);
    g_autofree char *message = finding->severity == TD_SEVERITY_ERROR ? td_finding_message (finding) : NULL;
    const char *advice = td_finding_advice (finding);

    if (message == NULL)
      continue;
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_REFUSED, "%s: %s %s", whom != NULL ? whom : "", message,
                 advice != NULL ? advice : "");
    return FALSE;
  }
  return TRUE;
}

/* A meeting or a vote that was typed. Lists may be stored with faults, marked; minutes may not. */
static gboolean
refuse_impossible_votes (TdStore *store, GArray *touched, GError **error)
{
  const TdRecordKind *meeting_kind = td_votes_meeting_kind ();
  const TdRecordKind *vote_kind = td_kind_by_table ("vote");
  g_autoptr (TdRecord) meeting = NULL;
  g_autoptr (TdRules) rules = NULL;

  for (guint i = 0; i < touched->len; i++) {
    const TdTouched *each = &g_array_index (touched, TdTouched, i);
    g_autoptr (TdRecord) record = each->kind == meeting_kind || each->kind == vote_kind
                                      ? td_store_load (store, each->kind, each->id, NULL)
                                      : NULL;
    g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);

    if (record == NULL)
      continue;
    if (each->kind == meeting_kind) {
      td_rules_check_meeting (record, findings);
    } else {
      if (meeting == NULL || meeting->id != td_record_integer (record, "meeting_id")) {
        g_clear_pointer (&meeting, td_record_free);
        g_clear_pointer (&rules, td_rules_free);
        meeting = td_store_load (store, meeting_kind, td_record_integer (record, "meeting_id"), NULL);
        if (meeting == NULL)
          continue;
        rules = td_rules_new (store, (int)td_record_integer (meeting, "year"), td_votes_whole_day (meeting), error);
        if (rules == NULL)
          return FALSE;
      }
      td_rules_check_ballot (rules, meeting, record, findings);
    }
    if (!refuse_findings (findings, td_record_text (record, "name"), error))
      return FALSE;
  }
  return TRUE;
}

/* --- marks --- */

typedef struct {
  TdStore *store;
  GHashTable *rules;   /* year → TdRules */
  GHashTable *done;    /* ids already marked */
  gboolean one_record; /* somebody has it before his eyes */
} Marker;

static TdRules *
rules_of (Marker *marker, int year, GError **error)
{
  TdRules *rules = g_hash_table_lookup (marker->rules, GINT_TO_POINTER (year));

  if (rules == NULL && (rules = td_rules_new (marker->store, year, NULL, error)) != NULL)
    g_hash_table_insert (marker->rules, GINT_TO_POINTER (year), rules);
  return rules;
}

/* A number that nobody could read is not in the record; only its mark says that there was one. */
static gboolean
is_known_to_its_mark_alone (const TdRecord *record, const TdFinding *finding)
{
  return strcmp (finding->code, "number-unclear") == 0 && finding->column != NULL
         && td_kind_field (record->kind, finding->column) != NULL && td_record_is_null (record, finding->column);
}

static void
keep_what_reading_found (const TdRecord *record, GPtrArray *findings)
{
  g_autoptr (GPtrArray) before = td_findings_from_review (td_record_text (record, "review"));

  for (guint i = 0; i < before->len; i++)
    if (is_known_to_its_mark_alone (record, g_ptr_array_index (before, i))) {
      g_ptr_array_add (findings, g_ptr_array_index (before, i));
      before->pdata[i] = NULL;
    }
}

/* A target bears no mark of its own: its pledge does. */
static gboolean
add_targets (Marker *marker, TdRules *rules, const TdRecord *pledge, GPtrArray *findings, GError **error)
{
  const TdFilter filter = {"pledge_id", {.type = TD_VALUE_INTEGER, .integer = pledge->id}};
  TdListing listing = {.kind = td_kind_get (TD_KIND_PLEDGE_TARGET), .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) targets = td_store_load_all (marker->store, &listing, error);

  for (guint i = 0; targets != NULL && i < targets->len; i++)
    td_rules_check_record (rules, g_ptr_array_index (targets, i), findings);
  return targets != NULL;
}

static gboolean
mark (Marker *marker, const TdRecordKind *kind, gint64 id, GError **error)
{
  GError *failure = NULL;
  g_autoptr (TdRecord) record = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *review = NULL;
  TdRules *rules = NULL;

  if (!g_hash_table_add (marker->done, g_memdup2 (&id, sizeof id)))
    return TRUE;
  record = td_store_load (marker->store, kind, id, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  if (record == NULL)
    return TRUE;
  rules = rules_of (marker, (int)td_record_integer (record, "year"), error);
  findings = rules != NULL ? td_rules_check_in_store (rules, marker->store, record, error) : NULL;
  if (findings == NULL || (kind->id == TD_KIND_PLEDGE && !add_targets (marker, rules, record, findings, error)))
    return FALSE;
  if (!marker->one_record)
    keep_what_reading_found (record, findings);
  review = td_findings_to_review (findings);
  if (g_strcmp0 (review, td_record_text (record, "review")) == 0)
    return TRUE;
  td_record_set_text (record, "review", review);
  return td_store_save (marker->store, record, error);
}

/* The record that bears the marks of a touched one; FALSE: none does. */
static gboolean
bearer_of (TdStore *store, const TdTouched *touched, const TdRecordKind **kind, gint64 *id)
{
  *kind = touched->kind;
  *id = touched->id;
  if (touched->kind->id == TD_KIND_PLEDGE_TARGET) {
    g_autoptr (TdRecord) target = td_store_load (store, touched->kind, touched->id, NULL);

    *kind = td_kind_get (TD_KIND_PLEDGE);
    *id = target != NULL ? td_record_integer (target, "pledge_id") : 0;
  }
  return *id != 0 && td_kind_field (*kind, "review") != NULL;
}

static gboolean
mark_touched (TdStore *store, GArray *touched, GError **error)
{
  Marker marker = {.store = store, .one_record = TRUE};
  g_autoptr (GHashTable) rules = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)td_rules_free);
  g_autoptr (GHashTable) done = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gint64 first = 0;

  marker.rules = rules;
  marker.done = done;
  for (guint i = 0; i < touched->len; i++) {
    gint64 id = g_array_index (touched, TdTouched, i).id;

    if (td_kind_field (g_array_index (touched, TdTouched, i).kind, "review") == NULL)
      continue;
    marker.one_record = marker.one_record && (first == 0 || first == id);
    first = id;
  }
  for (guint i = 0; i < touched->len; i++) {
    const TdRecordKind *kind = NULL;
    gint64 id = 0;

    if (bearer_of (store, &g_array_index (touched, TdTouched, i), &kind, &id) && !mark (&marker, kind, id, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
before_commit (TdStore *store, GArray *touched, gpointer user_data, GError **error)
{
  g_autoptr (GArray) changed = g_array_new (FALSE, FALSE, sizeof (TdTouched));

  if (!refuse_closed_years (store, error) || !refuse_published_scores (store, touched, error)
      || !td_council_refuse_frozen (store, touched, error) || !refuse_impossible_votes (store, touched, error)
      || !td_plan_follow_conference (store, touched, error) || !td_votes_agree (store, touched, changed, error))
    return FALSE;
  g_array_append_vals (changed, touched->data, touched->len);
  return td_store_keeps_marks (store) || changed->len == 0 || mark_touched (store, changed, error);
}

void
td_council_watch (TdStore *store)
{
  td_store_set_commit_hook (store, before_commit, NULL, NULL);
  td_store_set_delete_hook (store, td_council_refuse_deletion);
}
