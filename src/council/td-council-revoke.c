/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council-private.h"
#include "td-date.h"
#include "td-text.h"

/* A signed decision ends by a decision of its own that names it: cancelled as a whole, or taken back from some (Luật Thi
 * đua, khen thưởng số 06/2022/QH15, Điều 93). What was handed over and paid is given back within the time of the law. */

char *
td_council_working_day (const char *from, gint64 days)
{
  TdDate day = {0, 0, 0};
  GDate date;

  if (from == NULL || !td_date_parse_iso (from, &day) || day.day == 0)
    return NULL;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay)day.day, (GDateMonth)day.month, (GDateYear)day.year);
  while (days > 0) {
    g_date_add_days (&date, 1);
    days -= g_date_get_weekday (&date) != G_DATE_SATURDAY && g_date_get_weekday (&date) != G_DATE_SUNDAY;
  }
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&date), (int)g_date_get_month (&date),
                          (int)g_date_get_day (&date));
}

typedef struct {
  TdVerb *verb;
  const TdCouncilRevocation *what;
  TdRecord *first;
  TdRecord *decision; /* that cancels or takes back */
  GPtrArray *awards;  /* of the first, those concerned */
  GPtrArray *members; /* of the first, those concerned */
  gboolean whole;     /* nothing of the first stays in force */
  char *give_back_by; /* ISO; NULL: the law of the day names no time */
} Revoking;

static gboolean
is_chosen (const TdCouncilRevocation *what, gint64 award)
{
  for (guint i = 0; i < what->n_awards; i++)
    if (what->awards[i] == award)
      return TRUE;
  return what->n_awards == 0;
}

/* Those concerned: of chosen awards, or of all that no decision has taken back yet. */
static gboolean
find_concerned (Revoking *revoking, GError **error)
{
  TdStore *store = revoking->verb->store;
  g_autoptr (GArray) ids = td_council_awards_of (store, revoking->first->id, error);
  g_autoptr (GPtrArray) members = ids != NULL ? td_verb_of_decision (store, revoking->first->id, error) : NULL;

  if (members == NULL)
    return FALSE;
  revoking->whole = TRUE;
  for (guint i = 0; i < ids->len; i++) {
    g_autoptr (TdRecord) award = td_verb_load_one (store, TD_KIND_AWARD, g_array_index (ids, gint64, i), error);

    if (award == NULL)
      return FALSE;
    if (!td_record_is_null (award, "revoked_by"))
      continue;
    if (is_chosen (revoking->what, award->id))
      g_ptr_array_add (revoking->awards, g_steal_pointer (&award));
    else
      revoking->whole = FALSE;
  }
  for (guint i = 0; i < members->len; i++) {
    const TdRecord *member = members->pdata[i];
    const char *column = member->kind->id == TD_KIND_CANDIDATE ? "candidate_id" : "proposal_id";
    gboolean concerned = revoking->what->n_awards == 0;

    for (guint j = 0; j < revoking->awards->len && !concerned; j++)
      concerned = td_record_integer (revoking->awards->pdata[j], column) == member->id;
    if (concerned)
      g_ptr_array_add (revoking->members, td_record_copy (member));
  }
  return TRUE;
}

static gboolean
money_is_paid (TdStore *store, gint64 decision)
{
  gint64 due = 0;
  gint64 paid = 0;

  return td_council_prize_money (store, decision, &due, &paid, NULL) && paid > 0;
}

/* What was handed over or paid comes back: until when, by the law of the day of this decision. */
static gboolean
set_giving_back (Revoking *revoking, GError **error)
{
  TdVerb *verb = revoking->verb;
  const char *day = td_record_text (revoking->decision, "signed_on");
  g_autoptr (TdLaw) law = td_law_at (verb->store, day, error);
  const TdLawProvision *provision = NULL;
  gboolean paid = money_is_paid (verb->store, revoking->first->id);
  TdFinding *finding = NULL;
  gint64 n = 0;

  if (law == NULL)
    return FALSE;
  for (guint i = 0; i < revoking->awards->len; i++)
    n += paid || !td_record_is_null (revoking->awards->pdata[i], "received_on");
  if (n == 0)
    return TRUE;
  provision = td_law_provision (law, TD_LAW_PROVISION_GIVING_BACK);
  if (provision != NULL && provision->days >= 0)
    revoking->give_back_by = td_council_working_day (day, provision->days);
  if (provision != NULL && revoking->give_back_by != NULL) {
    TdDate last = {0, 0, 0};
    g_autofree char *shown = td_date_parse_iso (revoking->give_back_by, &last) ? td_date_format (last) : NULL;

    finding = td_finding_new ("things-given-back:until", TD_SEVERITY_WARNING, NULL, "count", TD_INT (n), "days",
                              TD_INT (provision->days), "day", TD_TEXT (shown), NULL);
  } else {
    finding = td_finding_new ("things-given-back", TD_SEVERITY_WARNING, NULL, "count", TD_INT (n), "rule",
                              TD_TEXT (provision != NULL ? provision->name : "…"), NULL);
  }
  finding->source = g_strdup (provision != NULL ? provision->row.source : NULL);
  finding->to_confirm = provision == NULL || td_law_is_to_confirm (&provision->row);
  td_verb_report (verb, finding, revoking->first->id);
  return TRUE;
}

static TdRecord *
new_decision (Revoking *revoking)
{
  const TdCouncilRevocation *what = revoking->what;
  TdRecord *decision = td_record_new (revoking->first->kind);
  static const char *const copied[] = {"year", "level", "authority", "signer_title", "signer_name"};
  TdDate date = {0, 0, 0};
  g_autofree char *day = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (copied); i++)
    td_value_copy (td_record_peek (revoking->first, copied[i]), td_record_value (decision, copied[i]));
  td_record_set_text (decision, "number", what->number);
  td_record_set_text (decision, "signed_on", what->signed_on);
  td_record_set_text (decision, "kind", what->take_back ? "withdraw" : "cancel");
  td_record_set_integer (decision, "refers_to", revoking->first->id);
  td_record_set_text (decision, "revocation_reason", what->reason);
  td_record_set_text (decision, "state", "signed");
  td_date_parse_iso (td_record_text (revoking->first, "signed_on"), &date);
  day = td_date_in_words (date);
  /* Vietnamese: data. */
  words = what->n_awards == 0
              ? g_strdup_printf ("Về việc %s Quyết định số %s %s", what->take_back ? "thu hồi" : "hủy bỏ",
                                 td_record_text (revoking->first, "number"), day)
              : g_strdup_printf ("Về việc %s %02u trường hợp tại Quyết định số %s %s",
                                 what->take_back ? "thu hồi khen thưởng đối với" : "hủy bỏ khen thưởng đối với",
                                 revoking->awards->len, td_record_text (revoking->first, "number"), day);
  td_record_set_text (decision, "summary", words);
  return decision;
}

static gboolean
save_awards (Revoking *revoking, gint64 decision, GError **error)
{
  gboolean paid = money_is_paid (revoking->verb->store, revoking->first->id);

  for (guint i = 0; i < revoking->awards->len; i++) {
    TdRecord *award = revoking->awards->pdata[i];

    td_record_set_integer (award, "revoked_by", decision);
    if (paid || !td_record_is_null (award, "received_on"))
      td_record_set_text (award, "give_back_by", revoking->give_back_by);
    if (!td_store_save (revoking->verb->store, award, error))
      return FALSE;
    revoking->verb->result->n++;
  }
  return TRUE;
}

static gboolean
save_members (Revoking *revoking, GError **error)
{
  g_autofree char *words
      = g_strdup_printf ("%s %s theo Quyết định %s: %s", revoking->what->take_back ? "Thu hồi" : "Hủy Quyết định",
                         td_record_text (revoking->first, "number"), revoking->what->number, revoking->what->reason);

  for (guint i = 0; i < revoking->members->len; i++) {
    TdRecord *member = revoking->members->pdata[i];

    td_record_set_null (member, "decision_id");
    td_record_set_text (member, "state", revoking->what->take_back ? "failed" : "passed");
    td_record_set_text (member, "reason", words);
    if (!td_store_save (revoking->verb->store, member, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
save_first (Revoking *revoking, GError **error)
{
  const char *note = td_record_text (revoking->first, "note");
  g_autofree char *words = g_strdup_printf ("%s%sHủy theo Quyết định %s: %s", note != NULL ? note : "",
                                            note != NULL ? "\n" : "", revoking->what->number, revoking->what->reason);

  if (!revoking->whole)
    return TRUE;
  td_record_set_text (revoking->first, "state", "cancelled");
  td_record_set_text (revoking->first, "note", words);
  return td_store_save (revoking->verb->store, revoking->first, error);
}

static void
report_of (TdVerb *verb, const TdRecord *decision, const char *key)
{
  td_verb_report (verb,
                  td_finding_new (key, TD_SEVERITY_ERROR, NULL, "decision", TD_TEXT (td_verb_number (decision)), NULL),
                  decision->id);
}

static void
check (Revoking *revoking)
{
  TdVerb *verb = revoking->verb;
  const TdRecord *first = revoking->first;
  const char *kind = td_record_text (first, "kind");
  const char *state = td_record_text (first, "state");

  if (g_strcmp0 (state, "cancelled") == 0)
    report_of (verb, first, "decision-is-cancelled");
  else if (g_strcmp0 (state, "signed") != 0)
    report_of (verb, first, "decision-not-signed:drop");
  else if (kind != NULL && strcmp (kind, "award") != 0)
    report_of (verb, first, "revokes-itself");
  else if (td_text_is_blank (revoking->what->reason))
    report_of (verb, first, "revocation-reason-needed");
  else if (g_strcmp0 (revoking->what->signed_on, td_record_text (first, "signed_on")) < 0)
    report_of (verb, first, "revoked-before-signed");
  else if (revoking->what->n_awards > 0 && revoking->awards->len == 0)
    report_of (verb, first, "nothing-to-revoke");
}

static gboolean
prepare (Revoking *revoking, GError **error)
{
  g_autoptr (TdRecord) filled = NULL;

  if (!find_concerned (revoking, error))
    return FALSE;
  check (revoking);
  if (td_verb_is_refused (revoking->verb))
    return TRUE;
  revoking->decision = new_decision (revoking);
  filled = td_record_copy (revoking->decision);
  if (td_record_text (filled, "signed_on") != NULL && !td_council_fill_decision (revoking->verb->store, filled, error))
    return FALSE;
  return td_verb_check_signing (revoking->verb, filled, error)
         && (td_verb_is_refused (revoking->verb) || set_giving_back (revoking, error));
}

TdCouncilResult *
td_council_revoke (TdStore *store, gint64 id, const TdCouncilRevocation *revocation, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (TdRecord) first = td_verb_load_one (store, TD_KIND_DECISION, id, error);
  g_autoptr (GPtrArray) awards = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);
  g_autoptr (GPtrArray) members = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);
  Revoking revoking = {.verb = &verb, .what = revocation, .first = first, .awards = awards, .members = members};
  char *label = NULL;
  gboolean done = first != NULL && prepare (&revoking, error);

  if (done && td_verb_is_refused (&verb)) {
    g_clear_pointer (&revoking.decision, td_record_free);
    return td_verb_refuse (&verb);
  }
  if (done && revoking.decision != NULL) {
    label = g_strdup_printf (revocation->take_back ? _ ("Decision %s takes back %s") : _ ("Decision %s cancels %s"),
                             revocation->number, td_record_text (first, "number"));
    done = td_verb_begin (&verb, label, error) && td_store_save (store, revoking.decision, error)
           && save_awards (&revoking, revoking.decision->id, error) && save_members (&revoking, error)
           && save_first (&revoking, error) && td_verb_seal (&verb, revoking.decision, error);
    verb.result->id = done ? revoking.decision->id : 0;
  }
  g_clear_pointer (&revoking.decision, td_record_free);
  g_free (revoking.give_back_by);
  return td_verb_finish (&verb, done, error);
}

/* --- given back --- */

static gboolean
give_back (TdVerb *verb, TdRecord *award, const char *date, GError **error)
{
  td_record_set_text (award, "given_back_on", date);
  verb->result->n++;
  return td_store_save (verb->store, award, error);
}

TdCouncilResult *
td_council_given_back (TdStore *store, const TdCouncilSelection *selection, const char *date, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GPtrArray) awards = td_verb_load (store, selection, error);
  g_autoptr (GHashTable) sums = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  g_autofree char *whom = NULL;
  gboolean done;

  if (awards == NULL)
    return td_verb_fail (&verb);
  for (guint i = 0; i < awards->len; i++) {
    const TdRecord *award = awards->pdata[i];
    const char *key = td_record_is_null (award, "revoked_by")       ? "not-taken-back"
                      : !td_record_is_null (award, "given_back_on") ? "given-back-already"
                                                                    : NULL;
    const char *late = td_record_text (award, "give_back_by");

    if (key != NULL)
      td_verb_report (
          &verb, td_finding_new (key, TD_SEVERITY_ERROR, NULL, "name", TD_TEXT (td_record_text (award, "name")), NULL),
          award->id);
    else if (late != NULL && g_strcmp0 (date, late) > 0)
      td_verb_report (&verb,
                      td_finding_new ("given-back-late", TD_SEVERITY_NOTE, NULL, "name",
                                      TD_TEXT (td_record_text (award, "name")), NULL),
                      award->id);
  }
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  whom = td_verb_whom (store, selection);
  done = td_verb_begin (&verb, g_strdup_printf (_ ("Given back: %s"), whom), error);
  for (guint i = 0; done && i < awards->len; i++) {
    TdRecord *award = awards->pdata[i];
    gint64 decision = td_record_integer (award, "decision_id");
    gint64 *sum = g_hash_table_lookup (sums, &decision);

    if (sum == NULL) {
      sum = g_new0 (gint64, 1);
      g_hash_table_insert (sums, g_memdup2 (&decision, sizeof decision), sum);
    }
    *sum += td_record_integer (award, "amount");
    done = give_back (&verb, award, date, error);
  }
  done = done && td_verb_return_money (&verb, sums, date, error);
  return td_verb_finish (&verb, done, error);
}
