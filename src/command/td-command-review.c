/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "td-command-private.h"
#include "td-council-review.h"
#include "td-date.h"
#include "td-json.h"

/* Criteria of candidates, and the posting of their lists, on the command line. */

static gboolean
wrong (GError **error, const char *sentence)
{
  g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, sentence);
  return FALSE;
}

/* The candidates that the options mean; NULL with error. */
static GArray *
find_candidates (TdStore *store,
                 int year,
                 const char *list,
                 const char *name,
                 const char *unit,
                 char **ids,
                 GError **error)
{
  TdFilter filters[3] = {0};
  TdListing listing = {.kind = td_kind_get (TD_KIND_CANDIDATE), .year = year, .filters = filters};
  g_autoptr (GArray) found = NULL;

  if (ids != NULL) {
    found = g_array_new (FALSE, FALSE, sizeof (gint64));
    for (guint i = 0; ids[i] != NULL; i++) {
      gint64 id = g_ascii_strtoll (ids[i], NULL, 10);

      g_array_append_val (found, id);
    }
    return g_steal_pointer (&found);
  }
  if (list == NULL && name == NULL && unit == NULL) {
    wrong (error, _ ("Say whom: --name, --unit, --list or --id."));
    return NULL;
  }
  if (list != NULL)
    filters[listing.n_filters++] = (TdFilter){"title", {.type = TD_VALUE_TEXT, .text = (char *)list}};
  if (name != NULL)
    filters[listing.n_filters++] = (TdFilter){"name", {.type = TD_VALUE_TEXT, .text = (char *)name}};
  if (unit != NULL) {
    gint64 unit_id = td_command_find_unit (store, unit, error);

    if (unit_id == 0)
      return NULL;
    filters[listing.n_filters++] = (TdFilter){"unit_id", {.type = TD_VALUE_INTEGER, .integer = unit_id}};
  }
  found = td_store_list (store, &listing, 0, error);
  if (found != NULL && found->len == 0) {
    wrong (error, _ ("Nobody of the list is meant by this."));
    return NULL;
  }
  return g_steal_pointer (&found);
}

/* --- criteria --- */

typedef struct {
  TdStore *store;
  int year;
  char *list, *name, *unit;
  char **ids, **met, **unmet, **cleared, **scores;
  gboolean rest;
  gboolean json;
} Judging;

static void
clear_judging (Judging *judging)
{
  g_free (judging->list);
  g_free (judging->name);
  g_free (judging->unit);
  g_strfreev (judging->ids);
  g_strfreev (judging->met);
  g_strfreev (judging->unmet);
  g_strfreev (judging->cleared);
  g_strfreev (judging->scores);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Judging, clear_judging)

static const char *
state_of (const TdCriterion *each)
{
  return !each->judged ? "open" : g_strcmp0 (each->kind, "scored") == 0 ? "scored" : each->holds ? "yes" : "no";
}

static void
print_criteria (const TdRecord *candidate, const TdCriteria *criteria)
{
  g_autoptr (GPtrArray) findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  const TdField *kind = td_kind_field (td_kind_by_table ("criterion_result"), "kind");

  g_print ("%s\n", td_record_text (candidate, "name"));
  for (guint i = 0; i < criteria->each->len; i++) {
    const TdCriterion *each = g_ptr_array_index (criteria->each, i);
    g_autofree char *score
        = g_strcmp0 (each->kind, "scored") == 0 && each->judged ? g_strdup_printf (" %g", each->score) : g_strdup ("");

    g_print ("%3u  %-4s%s  %s: %s%s\n", i + 1, each->judged ? each->holds ? "[x]" : "[-]" : "[ ]", score,
             td_field_choice_label (kind, each->kind), each->text, each->to_confirm ? " *" : "");
  }
  td_criteria_report (criteria, TRUE, findings);
  for (guint i = 0; i < findings->len; i++) {
    g_autofree char *message = td_finding_message (g_ptr_array_index (findings, i));

    g_print ("%s\n", message);
  }
}

static void
criteria_to_json (const TdRecord *candidate, const TdCriteria *criteria)
{
  g_autoptr (TdJson) json = td_json_new ();
  g_autofree char *text = NULL;

  td_json_begin_object (json);
  td_json_key (json, "name");
  td_json_text (json, td_record_text (candidate, "name"));
  td_json_key (json, "required");
  td_json_integer (json, criteria->n_required);
  td_json_key (json, "met");
  td_json_integer (json, criteria->n_met);
  td_json_key (json, "excluded");
  td_json_integer (json, criteria->n_excluded);
  td_json_key (json, "points");
  td_json_number (json, criteria->points);
  td_json_key (json, "criteria");
  td_json_begin_array (json);
  for (guint i = 0; i < criteria->each->len; i++) {
    const TdCriterion *each = g_ptr_array_index (criteria->each, i);

    td_json_begin_object (json);
    td_json_key (json, "number");
    td_json_integer (json, i + 1);
    td_json_key (json, "kind");
    td_json_text (json, each->kind);
    td_json_key (json, "text");
    td_json_text (json, each->text);
    td_json_key (json, "state");
    td_json_text (json, state_of (each));
    td_json_key (json, "source");
    td_json_text (json, each->source);
    td_json_end_object (json);
  }
  td_json_end_array (json);
  td_json_end_object (json);
  text = td_json_finish (g_steal_pointer (&json));
  g_print ("%s", text);
}

/* The criterion of a number as it is listed; NULL with error. */
static TdCriterion *
numbered (TdCriteria *criteria, const char *word, GError **error)
{
  guint64 number = 0;

  if (g_ascii_string_to_unsigned (word, 10, 1, criteria->each->len, &number, NULL))
    return g_ptr_array_index (criteria->each, (guint)number - 1);
  g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
               _ ("There is no criterion “%s”: without further options they are listed with their numbers."), word);
  return NULL;
}

static gboolean
set_all (TdCriteria *criteria, char **words, gboolean judged, gboolean holds, GError **error)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++) {
    TdCriterion *criterion = numbered (criteria, words[i], error);

    if (criterion == NULL)
      return FALSE;
    if (judged && g_strcmp0 (criterion->kind, "scored") == 0)
      return wrong (error, _ ("A scored criterion gets points: --score NUMBER=POINTS."));
    criterion->judged = judged;
    criterion->holds = holds;
  }
  return TRUE;
}

static gboolean
set_scores (TdCriteria *criteria, char **words, GError **error)
{
  for (guint i = 0; words != NULL && words[i] != NULL; i++) {
    g_auto (GStrv) parts = g_strsplit (words[i], "=", 2);
    TdCriterion *criterion = parts[0] != NULL ? numbered (criteria, parts[0], error) : NULL;
    char *end = NULL;

    if (criterion == NULL)
      return FALSE;
    if (g_strcmp0 (criterion->kind, "scored") != 0 || parts[1] == NULL || *parts[1] == '\0')
      return wrong (error, _ ("Points are for a scored criterion: --score NUMBER=POINTS."));
    g_strdelimit (parts[1], ",", '.');
    criterion->score = g_ascii_strtod (parts[1], &end);
    if (*end != '\0')
      return wrong (error, _ ("Points are for a scored criterion: --score NUMBER=POINTS."));
    criterion->judged = TRUE;
  }
  return TRUE;
}

static int
run_judging (const Judging *judging, GError **error)
{
  g_autoptr (GArray) ids = find_candidates (judging->store, judging->year, judging->list, judging->name, judging->unit,
                                            judging->ids, error);
  const TdRecordKind *kind = td_kind_get (TD_KIND_CANDIDATE);
  gboolean changes
      = judging->met != NULL || judging->unmet != NULL || judging->cleared != NULL || judging->scores != NULL;
  g_autoptr (TdRecord) candidate = NULL;
  g_autoptr (TdRules) rules = NULL;
  g_autoptr (TdCriteria) criteria = NULL;

  if (ids == NULL)
    return td_command_fail (*error);
  if (judging->rest && !changes) {
    const TdCouncilSelection selection = {kind, (const gint64 *)(gpointer)ids->data, ids->len};

    return td_command_finish (td_council_judge_rest (judging->store, &selection, error), judging->json, error);
  }
  if (ids->len != 1) {
    wrong (error, _ ("More than one is meant: say whom with --id, --unit or --list."));
    return td_command_fail (*error);
  }
  candidate = td_store_load (judging->store, kind, g_array_index (ids, gint64, 0), error);
  if (candidate == NULL && *error == NULL)
    wrong (error, _ ("Nobody of the list is meant by this."));
  rules = candidate != NULL ? td_rules_new (judging->store, (int)td_record_integer (candidate, "year"), NULL, error)
                            : NULL;
  criteria = rules != NULL ? td_criteria_of (rules, judging->store, candidate, error) : NULL;
  if (criteria == NULL || !set_all (criteria, judging->met, TRUE, TRUE, error)
      || !set_all (criteria, judging->unmet, TRUE, FALSE, error)
      || !set_all (criteria, judging->cleared, FALSE, FALSE, error) || !set_scores (criteria, judging->scores, error))
    return td_command_fail (*error);
  if (changes) {
    td_criteria_sum (criteria);
    return td_command_finish (td_council_judge (judging->store, candidate->id, criteria, error), judging->json, error);
  }
  if (judging->json)
    criteria_to_json (candidate, criteria);
  else
    print_criteria (candidate, criteria);
  return TD_EXIT_DONE;
}

int
td_command_criteria (int argc, char **argv)
{
  g_auto (Judging) judging = {0};
  const GOptionEntry entries[] = {
      {"list", 0, 0, G_OPTION_ARG_STRING, &judging.list, N_ ("citizen, family, collective or culture-family"), "LIST"},
      {"name", 0, 0, G_OPTION_ARG_STRING, &judging.name, N_ ("those of this name"), "NAME"},
      {"unit", 0, 0, G_OPTION_ARG_STRING, &judging.unit, N_ ("those of this unit"), "NAME"},
      {"id", 0, 0, G_OPTION_ARG_STRING_ARRAY, &judging.ids, N_ ("the entry with this id"), "ID"},
      {"yes", 0, 0, G_OPTION_ARG_STRING_ARRAY, &judging.met, N_ ("the criterion of this number is met, or given"),
       "NUMBER"},
      {"no", 0, 0, G_OPTION_ARG_STRING_ARRAY, &judging.unmet,
       N_ ("the criterion of this number is not met, or not given"), "NUMBER"},
      {"clear", 0, 0, G_OPTION_ARG_STRING_ARRAY, &judging.cleared, N_ ("nobody has looked at this number"), "NUMBER"},
      {"score", 0, 0, G_OPTION_ARG_STRING_ARRAY, &judging.scores, N_ ("points of a scored criterion"), "NUMBER=POINTS"},
      {"rest", 0, 0, G_OPTION_ARG_NONE, &judging.rest, N_ ("what nobody has looked at is in order, for all of them"),
       NULL},
      {"year", 'y', 0, G_OPTION_ARG_INT, &judging.year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &judging.json, N_ ("print the result as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TdStore) store = NULL;
  int status = TD_EXIT_DONE;
  GError *error = NULL;

  if (!td_command_parse ("criteria", entries, &argc, &argv, 1, 1))
    return TD_EXIT_BROKEN;
  store = td_command_open (argv[1],
                           !judging.rest && judging.met == NULL && judging.unmet == NULL && judging.cleared == NULL
                               && judging.scores == NULL,
                           &status);
  if (store == NULL)
    return status;
  judging.store = store;
  if (!td_command_choose_year (store, &judging.year))
    return TD_EXIT_BROKEN;
  return run_judging (&judging, &error);
}

/* --- posting --- */

typedef struct {
  TdStore *store;
  int year;
  char *lists, *unit, *from, *until, *place, *posting, *name, *by, *text, *date, *objection;
  gboolean upheld;
  gboolean json;
} Posting;

static void
clear_posting (Posting *posting)
{
  char *texts[] = {posting->lists, posting->unit, posting->from, posting->until, posting->place,    posting->posting,
                   posting->name,  posting->by,   posting->text, posting->date,  posting->objection};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_free (texts[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Posting, clear_posting)

/* ISO of what was typed, else today. NULL with error. */
static char *
day_or_today (const Posting *order, const char *typed, GError **error)
{
  return typed != NULL ? td_command_read_day (typed, order->year, error) : td_date_to_iso (td_date_today ());
}

/* By its name, or its id; 0 with error. */
static gint64
find_posting (const Posting *order, GError **error)
{
  TdListing listing = {.kind = td_kind_by_table ("posting"), .year = order->year};
  g_autoptr (GPtrArray) postings = td_store_load_all (order->store, &listing, error);

  for (guint i = 0; postings != NULL && i < postings->len; i++) {
    const TdRecord *each = g_ptr_array_index (postings, i);
    g_autofree char *id = g_strdup_printf ("%" G_GINT64_FORMAT, each->id);

    if ((order->posting == NULL && postings->len == 1) || g_strcmp0 (order->posting, id) == 0
        || g_strcmp0 (order->posting, td_record_text (each, "name")) == 0)
      return each->id;
  }
  if (postings != NULL && order->posting == NULL)
    wrong (error, _ ("Say which posting: --posting NAME (or its id)."));
  else if (postings != NULL)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("There is no posting “%s” in %d."), order->posting,
                 order->year);
  return 0;
}

static TdCouncilResult *
post (const Posting *order, GError **error)
{
  gint64 unit = 0;
  g_autofree char *from = NULL;
  g_autofree char *until = NULL;
  g_autoptr (TdRecord) posting = td_record_new (td_kind_by_table ("posting"));
  g_autoptr (TdRecord) made = NULL;

  if (order->lists == NULL) {
    wrong (error, _ ("Say which lists: --lists family,citizen,culture-family,collective."));
    return NULL;
  }
  /* Reads the codes, or the words of the window. */
  if (!td_record_set_typed (posting, td_kind_field (posting->kind, "titles"), order->lists, order->year, error)
      || (order->unit != NULL && (unit = td_command_find_unit (order->store, order->unit, error)) == 0)
      || (from = day_or_today (order, order->from, error)) == NULL
      || (order->until != NULL && (until = td_command_read_day (order->until, order->year, error)) == NULL))
    return NULL;
  made = td_council_new_posting (order->store, order->year, td_record_text (posting, "titles"), unit, from,
                                 order->place, error);
  if (made == NULL)
    return NULL;
  if (until != NULL)
    td_record_set_text (made, "until", until);
  return td_council_post (order->store, made, error);
}

static TdCouncilResult *
object (const Posting *order, GError **error)
{
  gint64 posting = find_posting (order, error);
  g_autofree char *day = posting != 0 ? day_or_today (order, order->date, error) : NULL;
  g_autoptr (TdRecord) objection = td_record_new (td_kind_by_table ("objection"));

  if (day == NULL)
    return NULL;
  td_record_set_integer (objection, "posting_id", posting);
  td_record_set_text (objection, "made_on", day);
  td_record_set_text (objection, "made_by", order->by);
  td_record_set_text (objection, "text", order->text);
  td_record_set_text (objection, "state", "open");
  if (order->name != NULL) {
    g_autoptr (GArray) ids
        = find_candidates (order->store, order->year, order->lists, order->name, order->unit, NULL, error);

    if (ids == NULL)
      return NULL;
    if (ids->len != 1) {
      wrong (error, _ ("More than one is meant: say whom with --id, --unit or --list."));
      return NULL;
    }
    td_record_set_integer (objection, "candidate_id", g_array_index (ids, gint64, 0));
  }
  return td_council_object (order->store, objection, error);
}

/* The objection of an id, or the only one that is open. 0 with error. */
static gint64
find_objection (const Posting *order, GError **error)
{
  g_autoptr (TdStatement) statement = NULL;
  gint64 found = 0;
  guint n = 0;
  TdStep step = TD_STEP_ERROR;

  if (order->objection != NULL)
    return g_ascii_strtoll (order->objection, NULL, 10);
  statement = td_store_statement (order->store, "query/rules-objections", error);
  if (statement == NULL)
    return 0;
  td_statement_bind_integer (statement, ":year", order->year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
    if (td_statement_integer (statement, 2) != 0) {
      found = td_statement_integer (statement, 0);
      n++;
    }
  if (step == TD_STEP_DONE && n != 1)
    wrong (error, _ ("Say which objection: --objection ID."));
  return n == 1 ? found : 0;
}

static TdCouncilResult *
run_posting (const Posting *order, const char *verb, GError **error)
{
  g_autofree char *day = NULL;
  gint64 id = 0;

  if (strcmp (verb, "post") == 0)
    return post (order, error);
  if (strcmp (verb, "object") == 0)
    return object (order, error);
  day = day_or_today (order, order->date, error);
  if (day == NULL)
    return NULL;
  if (strcmp (verb, "answer") == 0) {
    id = find_objection (order, error);
    return id != 0 ? td_council_answer_objection (order->store, id, order->text, day, order->upheld, error) : NULL;
  }
  id = find_posting (order, error);
  return id != 0 ? td_council_end_posting (order->store, id, day, error) : NULL;
}

int
td_command_posting (int argc, char **argv)
{
  static const char *const verbs[] = {"post", "object", "answer", "end", NULL};
  g_auto (Posting) order = {0};
  const GOptionEntry entries[] = {
      {"lists", 0, 0, G_OPTION_ARG_STRING, &order.lists,
       N_ ("citizen, family, collective or culture-family, with , between"), "LISTS"},
      {"unit", 0, 0, G_OPTION_ARG_STRING, &order.unit, N_ ("those of this unit"), "NAME"},
      {"from", 0, 0, G_OPTION_ARG_STRING, &order.from, N_ ("the day from which it hangs; without it today"), "DATE"},
      {"until", 0, 0, G_OPTION_ARG_STRING, &order.until, N_ ("its last day; without it as the catalogue asks"), "DATE"},
      {"place", 0, 0, G_OPTION_ARG_STRING, &order.place, N_ ("where it hangs"), "TEXT"},
      {"posting", 0, 0, G_OPTION_ARG_STRING, &order.posting, N_ ("the posting of this name, or id"), "NAME"},
      {"name", 0, 0, G_OPTION_ARG_STRING, &order.name, N_ ("the candidate it is about; without it the whole list"),
       "NAME"},
      {"by", 0, 0, G_OPTION_ARG_STRING, &order.by, N_ ("who objects; goes on no paper"), "NAME"},
      {"text", 0, 0, G_OPTION_ARG_STRING, &order.text, N_ ("what is objected, or answered"), "TEXT"},
      {"date", 0, 0, G_OPTION_ARG_STRING, &order.date, N_ ("the day, day/month/year"), "DATE"},
      {"objection", 0, 0, G_OPTION_ARG_STRING, &order.objection, N_ ("the objection with this id"), "ID"},
      {"upheld", 0, 0, G_OPTION_ARG_NONE, &order.upheld, N_ ("the objection is right"), NULL},
      {"year", 'y', 0, G_OPTION_ARG_INT, &order.year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"json", 0, 0, G_OPTION_ARG_NONE, &order.json, N_ ("print the result as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  g_autoptr (TdStore) store = NULL;
  int status = TD_EXIT_DONE;
  GError *error = NULL;

  if (!td_command_parse ("posting", entries, &argc, &argv, 2, 2))
    return TD_EXIT_BROKEN;
  if (!g_strv_contains (verbs, argv[2])) {
    g_printerr (_ ("“%s” is nothing that is done with a posting. thidua --help lists what can be done.\n"), argv[2]);
    return TD_EXIT_BROKEN;
  }
  store = td_command_open (argv[1], FALSE, &status);
  if (store == NULL)
    return status;
  order.store = store;
  if (!td_command_choose_year (store, &order.year))
    return TD_EXIT_BROKEN;
  return td_command_finish (run_posting (&order, argv[2], &error), order.json, &error);
}
