/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council-private.h"
#include "td-council-review.h"
#include "td-date.h"
#include "td-text.h"

/* The public posting of lists, and what people object to. */

static GDate *
date_of (const char *iso)
{
  TdDate date = {0, 0, 0};

  if (iso == NULL || !td_date_parse_iso (iso, &date) || date.day == 0)
    return NULL;
  return g_date_new_dmy ((GDateDay)date.day, (GDateMonth)date.month, (GDateYear)date.year);
}

static char *
iso_of (const GDate *date)
{
  return td_date_to_iso ((TdDate){g_date_get_year (date), (int)g_date_get_month (date), g_date_get_day (date)});
}

/* The most days that one of the titles asks for; 1 where none asks for any. */
static gint64
days_needed (const TdLaw *law, char **titles)
{
  gint64 days = 1;

  for (guint i = 0; titles[i] != NULL; i++) {
    const TdLawPosting *rule = td_law_posting (law, titles[i]);

    days = rule != NULL ? MAX (days, rule->days) : days;
  }
  return days;
}

/* "Gia đình kiểu mẫu, Công dân kiểu mẫu – Tiểu khu 3" */
static char *
name_of (TdStore *store, const TdLaw *law, char **titles, gint64 unit_id)
{
  GString *name = g_string_new (NULL);

  for (guint i = 0; titles[i] != NULL; i++)
    g_string_append_printf (name, "%s%s", name->len > 0 ? ", " : "", td_law_title_name (law, titles[i]));
  if (unit_id != 0)
    g_string_append_printf (name, " – %s", td_store_title (store, td_kind_get (TD_KIND_UNIT), unit_id));
  return g_string_free (name, FALSE);
}

TdRecord *
td_council_new_posting (TdStore *store,
                        int year,
                        const char *titles,
                        gint64 unit_id,
                        const char *from,
                        const char *place,
                        GError **error)
{
  TdRecord *posting = td_record_new (td_kind_by_table ("posting"));
  g_auto (GStrv) codes = g_strsplit (titles != NULL ? titles : "", ",", -1);
  g_autoptr (TdLaw) law = td_law_at (store, from, error);
  g_autoptr (GDate) last = date_of (from);
  g_autofree char *name = NULL;

  if (law == NULL) {
    td_record_free (posting);
    return NULL;
  }
  name = name_of (store, law, codes, unit_id);
  td_record_set_integer (posting, "year", year);
  td_record_set_text (posting, "name", *name != '\0' ? name : NULL);
  td_record_set_text (posting, "titles", titles);
  if (unit_id != 0)
    td_record_set_integer (posting, "unit_id", unit_id);
  td_record_set_text (posting, "posted_on", from);
  td_record_set_text (posting, "place", place);
  if (last != NULL) {
    g_autofree char *until = NULL;

    g_date_add_days (last, (guint)days_needed (law, codes) - 1);
    until = iso_of (last);
    td_record_set_text (posting, "until", until);
  }
  return posting;
}

/* Candidates of the posting's lists whose result may be noted (id → words), or all (words NULL); NULL with error. */
static GHashTable *
posted (TdStore *store, gint64 posting, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/council-posted", error);
  g_autoptr (GHashTable) found = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":id", posting);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    gint64 id = td_statement_integer (statement, 0);

    g_hash_table_insert (found, g_memdup2 (&id, sizeof id),
                         td_statement_integer (statement, 2) != 0 ? g_strdup (td_statement_text (statement, 1)) : NULL);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&found) : NULL;
}

/* What the rules say of a record that is to be stored; errors refuse. */
static gboolean
report_rules (TdVerb *verb, const TdRecord *record, int year, GError **error)
{
  g_autoptr (TdRules) rules = td_rules_new (verb->store, year, NULL, error);
  guint first = verb->result->findings->len;

  if (rules == NULL)
    return FALSE;
  td_rules_check_record (rules, record, verb->result->findings);
  for (guint i = first; i < verb->result->findings->len; i++)
    ((TdFinding *)g_ptr_array_index (verb->result->findings, i))->record_id = record->id;
  return TRUE;
}

TdCouncilResult *
td_council_post (TdStore *store, TdRecord *posting, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (GHashTable) on_it = NULL;
  gboolean done;

  g_return_val_if_fail (posting->kind == td_kind_by_table ("posting"), NULL);
  if (td_text_is_blank (td_record_text (posting, "titles")))
    td_verb_report (&verb, td_finding_new ("posting-titles-missing", TD_SEVERITY_ERROR, "titles", NULL), posting->id);
  if (!report_rules (&verb, posting, (int)td_record_integer (posting, "year"), error))
    return td_verb_fail (&verb);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  done = td_verb_begin (&verb, g_strdup_printf (_ ("Posting of %s"), td_record_text (posting, "name")), error)
         && td_store_save (store, posting, error);
  on_it = done ? posted (store, posting->id, error) : NULL;
  done = on_it != NULL;
  if (done) {
    verb.result->n = g_hash_table_size (on_it);
    verb.result->id = posting->id;
    if (verb.result->n == 0)
      td_verb_report (&verb, td_finding_new ("posting-none", TD_SEVERITY_WARNING, "titles", NULL), posting->id);
  }
  return td_verb_finish (&verb, done, error);
}

static TdRecord *
load (TdStore *store, const char *table, gint64 id, GError **error)
{
  const TdRecordKind *kind = td_kind_by_table (table);
  GError *failure = NULL;
  TdRecord *record = td_store_load (store, kind, id, &failure);

  if (failure != NULL)
    g_propagate_error (error, failure);
  else if (record == NULL)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("The entry (%s) is not in the file any more."),
                 _ (kind->label));
  return record;
}

static gboolean
note_results (TdVerb *verb, GHashTable *on_it, GError **error)
{
  GHashTableIter iterator;
  gpointer id = NULL;
  gpointer words = NULL;

  g_hash_table_iter_init (&iterator, on_it);
  while (g_hash_table_iter_next (&iterator, &id, &words)) {
    g_autoptr (TdRecord) candidate = NULL;

    if (words == NULL)
      continue;
    candidate = td_verb_load_one (verb->store, TD_KIND_CANDIDATE, *(const gint64 *)id, error);
    if (candidate == NULL)
      return FALSE;
    td_record_set_text (candidate, "public_result", words);
    if (!td_store_save (verb->store, candidate, error))
      return FALSE;
    verb->result->n++;
  }
  return TRUE;
}

TdCouncilResult *
td_council_end_posting (TdStore *store, gint64 id, const char *day, GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (TdRecord) posting = load (store, "posting", id, error);
  g_autoptr (GHashTable) on_it = posting != NULL ? posted (store, id, error) : NULL;
  const char *until = NULL;
  gboolean done;

  g_return_val_if_fail (day != NULL, NULL);
  if (on_it == NULL)
    return td_verb_fail (&verb);
  until = td_record_text (posting, "until");
  if (until == NULL || strcmp (day, until) <= 0) {
    TdDate date = {0, 0, 0};
    g_autofree char *shown = until != NULL && td_date_parse_iso (until, &date) ? td_date_format (date) : g_strdup ("…");

    td_verb_report (&verb,
                    td_finding_new ("posting-still-runs", TD_SEVERITY_ERROR, "until", "posting",
                                    TD_TEXT (td_record_text (posting, "name")), "until_day", TD_TEXT (shown), NULL),
                    id);
  }
  if (td_record_integer (posting, "open_objections") > 0)
    td_verb_report (&verb,
                    td_finding_new ("objection-open:waiting", TD_SEVERITY_ERROR, NULL, "posting",
                                    TD_TEXT (td_record_text (posting, "name")), "count",
                                    TD_INT (td_record_integer (posting, "open_objections")), NULL),
                    id);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  done = td_verb_begin (&verb, g_strdup_printf (_ ("Outcome of the posting “%s”"), td_record_text (posting, "name")),
                        error)
         && note_results (&verb, on_it, error);
  verb.result->id = done ? id : 0;
  return td_verb_finish (&verb, done, error);
}

/* --- objections --- */

/* Those whom it is about are marked anew: whether they may be passed has changed. */
static gboolean
store_objection (TdVerb *verb, TdRecord *objection, GError **error)
{
  gint64 candidate_id = td_record_integer (objection, "candidate_id");
  g_autoptr (TdRecord) candidate = NULL;

  if (!td_store_save (verb->store, objection, error))
    return FALSE;
  verb->result->id = objection->id;
  verb->result->n = 1;
  if (candidate_id == 0)
    return TRUE;
  candidate = td_verb_load_one (verb->store, TD_KIND_CANDIDATE, candidate_id, error);
  return candidate != NULL && td_store_save (verb->store, candidate, error);
}

/* Late or early, it was made: it is only told. */
static void
check_day_of_objection (TdVerb *verb, const TdRecord *posting, const TdRecord *objection)
{
  const char *day = td_record_text (objection, "made_on");
  const char *from = td_record_text (posting, "posted_on");
  const char *until = td_record_text (posting, "until");
  gboolean late = day != NULL && until != NULL && strcmp (day, until) > 0;
  gboolean early = day != NULL && from != NULL && strcmp (day, from) < 0;
  g_autofree char *shown = td_date_shown (day, "…");
  g_autofree char *end = td_date_shown (late ? until : from, "…");

  if (late || early)
    td_verb_report (verb,
                    td_finding_new (late ? "objection-day" : "objection-day:early", TD_SEVERITY_WARNING, "made_on",
                                    "posting", TD_TEXT (td_record_text (posting, "name")), "day", TD_TEXT (shown),
                                    "end", TD_TEXT (end), NULL),
                    objection->id);
}

TdCouncilResult *
td_council_object (TdStore *store, TdRecord *objection, GError **error)
{
  TdVerb verb = td_verb_new (store);
  gint64 candidate = td_record_integer (objection, "candidate_id");
  g_autoptr (TdRecord) posting = load (store, "posting", td_record_integer (objection, "posting_id"), error);
  g_autoptr (GHashTable) on_it = posting != NULL ? posted (store, posting->id, error) : NULL;
  gboolean done;

  if (on_it == NULL)
    return td_verb_fail (&verb);
  if (candidate != 0 && !g_hash_table_contains (on_it, &candidate))
    td_verb_report (&verb,
                    td_finding_new ("objection-foreign", TD_SEVERITY_ERROR, "candidate_id", "name",
                                    TD_TEXT (td_store_title (store, td_kind_get (TD_KIND_CANDIDATE), candidate)), NULL),
                    objection->id);
  check_day_of_objection (&verb, posting, objection);
  if (td_text_is_blank (td_record_text (objection, "text")))
    td_verb_report (&verb, td_finding_new ("objection-text-missing", TD_SEVERITY_ERROR, "text", NULL), objection->id);
  if (td_verb_is_refused (&verb))
    return td_verb_refuse (&verb);
  done = td_verb_begin (&verb, g_strdup_printf (_ ("Objection to “%s”"), td_record_text (posting, "name")), error)
         && store_objection (&verb, objection, error);
  return td_verb_finish (&verb, done, error);
}

TdCouncilResult *
td_council_answer_objection (TdStore *store,
                             gint64 id,
                             const char *answer,
                             const char *day,
                             gboolean upheld,
                             GError **error)
{
  TdVerb verb = td_verb_new (store);
  g_autoptr (TdRecord) objection = load (store, "objection", id, error);
  gboolean done;

  if (objection == NULL)
    return td_verb_fail (&verb);
  if (td_text_is_blank (answer)) {
    td_verb_report (&verb, td_finding_new ("objection-answer-missing", TD_SEVERITY_ERROR, "answer", NULL), id);
    return td_verb_refuse (&verb);
  }
  td_record_set_text (objection, "answer", answer);
  td_record_set_text (objection, "answered_on", day);
  td_record_set_text (objection, "state", upheld ? "upheld" : "rejected");
  done = td_verb_begin (&verb, g_strdup (_ ("Answer to an objection")), error)
         && store_objection (&verb, objection, error);
  return td_verb_finish (&verb, done, error);
}
