/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-command-private.h"
#include "td-council-scores.h"
#include "td-date.h"
#include "td-json.h"
#include "td-number.h"
#include "td-text.h"

/* Pledges and their scores. */

typedef struct {
  TdStore *store;
  int year;
  char *unit;
  char *block;
  char *column;
  char *target;
  char *value;
  char *points;
  char *reason;
  char *date;
  gboolean own;
  gboolean again;
  gboolean dry_run;
  gboolean json;
  const char *table; /* file to paste; NULL */
} Scores;

static void
clear_scores (Scores *scores)
{
  g_free (scores->unit);
  g_free (scores->block);
  g_free (scores->column);
  g_free (scores->target);
  g_free (scores->value);
  g_free (scores->points);
  g_free (scores->reason);
  g_free (scores->date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Scores, clear_scores)

static gboolean
wrong (GError **error, const char *sentence)
{
  g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, sentence);
  return FALSE;
}

/* 0 without --unit: every unit. FALSE with error. */
static gboolean
find_unit (const Scores *scores, gint64 *unit, GError **error)
{
  *unit = 0;
  if (scores->unit == NULL)
    return TRUE;
  *unit = td_command_find_unit (scores->store, scores->unit, error);
  return *unit != 0;
}

/* NULL with error. */
static const char *
find_column (const Scores *scores, GError **error)
{
  static const struct {
    const char *word;
    const char *column;
  } columns[] = {{"plan", "target"},    {"mid-year", "mid_result"}, {"result", "result"},
                 {"full", "max_score"}, {"own", "self_score"},      {"council", "council_score"}};

  if (scores->column == NULL)
    return "council_score";
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (strcmp (columns[i].word, scores->column) == 0)
      return columns[i].column;
  wrong (error, _ ("Say which figures: --column plan, mid-year, result, full, own or council."));
  return NULL;
}

/* What was only asked, or had nothing to do, does not block. */
static int
finish (const Scores *scores, TdCouncilResult *result, GError **error)
{
  gboolean harmless = result != NULL && td_findings_worst (result->findings) != TD_SEVERITY_ERROR;
  int status = td_command_finish (result, scores->json, error);

  return status == TD_EXIT_BLOCKED && harmless ? TD_EXIT_DONE : status;
}

/* --- pledges --- */

static TdCouncilResult *
run_pledge (const Scores *scores, const char *verb, GError **error)
{
  gint64 unit = 0;

  if (!find_unit (scores, &unit, error))
    return NULL;
  if (strcmp (verb, "fill") == 0)
    return td_council_fill_targets (scores->store, scores->year, unit, error);
  if (strcmp (verb, "register") == 0) {
    if (unit == 0 || scores->value == NULL) {
      wrong (error, _ ("Say --unit and --titles."));
      return NULL;
    }
    return td_council_register_titles (scores->store, scores->year, unit, scores->value, error);
  }
  if (strcmp (verb, "directions") == 0)
    return td_council_suggest_directions (scores->store, scores->year, unit, scores->dry_run, error);
  return td_council_take_templates (scores->store, scores->year, error);
}

int
td_command_pledge (int argc, char **argv)
{
  static const char *const verbs[] = {"fill", "directions", "templates", "register", NULL};
  g_auto (Scores) scores = {0};
  const GOptionEntry entries[] = {
      {"unit", 'u', 0, G_OPTION_ARG_STRING, &scores.unit, N_ ("only this unit"), "NAME"},
      {"year", 'y', 0, G_OPTION_ARG_INT, &scores.year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"titles", 0, 0, G_OPTION_ARG_STRING, &scores.value, N_ ("titles that the unit registers, with ; between"),
       "TEXT"},
      {"dry-run", 0, 0, G_OPTION_ARG_NONE, &scores.dry_run, N_ ("say what would be done (directions)"), NULL},
      {"json", 0, 0, G_OPTION_ARG_NONE, &scores.json, N_ ("print the result as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  int status = TD_EXIT_DONE;
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;

  if (!td_command_parse ("pledge", entries, &argc, &argv, 2, 2))
    return TD_EXIT_BROKEN;
  if (!g_strv_contains (verbs, argv[2])) {
    g_printerr (_ ("“%s” is nothing that can be done with pledges: fill, directions, templates or register.\n"),
                argv[2]);
    return TD_EXIT_BROKEN;
  }
  store = td_command_open (argv[1], FALSE, &status);
  if (store == NULL)
    return status;
  scores.store = store;
  if (!td_command_choose_year (store, &scores.year))
    return TD_EXIT_BROKEN;
  return finish (&scores, run_pledge (&scores, argv[2], &error), &error);
}

/* --- scores --- */

/* The unit's target of that content. 0 with error. */
static gint64
find_target (const Scores *scores, gint64 unit, GError **error)
{
  g_autoptr (TdMatrix) matrix = NULL;
  g_autofree char *wanted = td_text_fold (scores->target);

  matrix = td_council_matrix (scores->store, scores->year, NULL, "target", error);
  for (guint i = 0; matrix != NULL && i < matrix->units->len; i++)
    for (guint j = 0; g_array_index (matrix->units, TdMatrixUnit, i).id == unit && j < matrix->targets->len; j++) {
      const char *content = g_array_index (matrix->targets, TdMatrixTarget, j).content;
      g_autofree char *folded = td_text_fold (content != NULL ? content : "");
      gint64 id = matrix->ids[td_matrix_cell (matrix, i, j)];

      if (id != 0 && strcmp (folded, wanted) == 0)
        return id;
    }
  if (matrix != NULL)
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("%s has no target “%s” in %d."), scores->unit,
                 scores->target, scores->year);
  return 0;
}

static TdCouncilResult *
run_enter (const Scores *scores, gint64 unit, GError **error)
{
  const char *column = find_column (scores, error);
  TdFigure figure = {.typed = scores->value};

  if (column == NULL)
    return NULL;
  if (unit == 0 || scores->target == NULL || scores->value == NULL) {
    wrong (error, _ ("Say --unit, --target and --value."));
    return NULL;
  }
  figure.target_id = find_target (scores, unit, error);
  return figure.target_id != 0
             ? td_council_enter (scores->store, scores->year, column, &figure, 1, scores->reason, error)
             : NULL;
}

static TdCouncilResult *
run_paste (const Scores *scores, GError **error)
{
  const char *column = find_column (scores, error);
  g_autofree char *text = NULL;
  g_autofree char *valid = NULL;
  g_autoptr (TdMatrix) matrix = NULL;
  g_autoptr (GArray) figures = NULL;
  g_auto (GStrv) holder = NULL;

  if (column == NULL)
    return NULL;
  if (scores->table == NULL) {
    wrong (error, _ ("Say which table: a file of cells with tabs between them, as “score table” prints it."));
    return NULL;
  }
  if (!g_file_get_contents (scores->table, &text, NULL, error))
    return NULL;
  valid = g_utf8_make_valid (text, -1);
  matrix = td_council_matrix (scores->store, scores->year, scores->block, column, error);
  figures = matrix != NULL ? td_matrix_paste (matrix, valid, 0, 0, &holder, error) : NULL;
  return figures != NULL
             ? td_council_enter (scores->store, scores->year, column, (const TdFigure *)(gpointer)figures->data,
                                 figures->len, scores->reason, error)
             : NULL;
}

static TdCouncilResult *
run_adjust (const Scores *scores, gint64 unit, gboolean penalty, GError **error)
{
  double points = 0;

  if (unit == 0 || scores->points == NULL || !td_number_parse (scores->points, &points)) {
    wrong (error, _ ("Say --unit, --points and --reason."));
    return NULL;
  }
  return td_council_adjust (scores->store, scores->year, unit, penalty, points, scores->reason, error);
}

static TdCouncilResult *
run_publish (const Scores *scores, GError **error)
{
  g_autofree char *iso = NULL;
  TdDate date;

  if (scores->date == NULL)
    return td_council_publish (scores->store, scores->year, NULL, scores->dry_run, error);
  if (!td_date_parse (scores->date, scores->year, &date) || date.day == 0) {
    g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("“%s” is no date. Write day/month/year."),
                 scores->date);
    return NULL;
  }
  iso = td_date_to_iso (date);
  return td_council_publish (scores->store, scores->year, iso, scores->dry_run, error);
}

static TdCouncilResult *
run_score (const Scores *scores, const char *verb, GError **error)
{
  gint64 unit = 0;

  if (!find_unit (scores, &unit, error))
    return NULL;
  if (strcmp (verb, "reckon") == 0)
    return td_council_reckon (scores->store, scores->year, unit, !scores->own, scores->again, error);
  if (strcmp (verb, "enter") == 0)
    return run_enter (scores, unit, error);
  if (strcmp (verb, "paste") == 0)
    return run_paste (scores, error);
  if (strcmp (verb, "publish") == 0)
    return run_publish (scores, error);
  if (strcmp (verb, "withdraw") == 0)
    return td_council_withdraw (scores->store, scores->year, scores->reason, error);
  return run_adjust (scores, unit, strcmp (verb, "penalty") == 0, error);
}

/* --- what is only shown --- */

static int
print_table (const Scores *scores)
{
  GError *error = NULL;
  const char *column = find_column (scores, &error);
  g_autoptr (TdMatrix) matrix
      = column != NULL ? td_council_matrix (scores->store, scores->year, scores->block, column, &error) : NULL;
  g_autofree char *text = NULL;

  if (matrix == NULL)
    return td_command_fail (error);
  text = td_matrix_to_text (matrix, 0, 0, matrix->units->len, matrix->targets->len, TRUE);
  g_print ("%s", text);
  return TD_EXIT_DONE;
}

static const char *const ranking_keys[]
    = {"block", "rank", "tied", "unit", "own", "council", "bonus", "penalty", "total", "grade"};

static void
value_to_json (TdJson *json, TdStatement *statement, int column)
{
  switch (td_statement_type (statement, column)) {
  case TD_VALUE_INTEGER:
    td_json_integer (json, td_statement_integer (statement, column));
    break;
  case TD_VALUE_REAL:
    td_json_number (json, td_statement_real (statement, column));
    break;
  case TD_VALUE_NULL:
  case TD_VALUE_TEXT:
  default:
    td_json_text (json, td_statement_text (statement, column));
    break;
  }
}

static void
print_rank (TdStatement *statement)
{
  for (guint i = 0; i < G_N_ELEMENTS (ranking_keys); i++) {
    TdValueType type = td_statement_type (statement, (int)i);
    g_autofree char *cell = type == TD_VALUE_REAL   ? td_number_format (td_statement_real (statement, (int)i), 2)
                            : type == TD_VALUE_NULL ? g_strdup ("")
                                                    : g_strdup (td_statement_text (statement, (int)i));

    g_print ("%s%s", i > 0 ? "\t" : "", cell);
  }
  g_print ("\n");
}

static int
print_ranking (const Scores *scores)
{
  GError *error = NULL;
  g_autoptr (TdStatement) statement = td_store_statement (scores->store, "query/ranking", &error);
  g_autoptr (TdJson) json = td_json_new ();
  g_autofree char *text = NULL;
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return td_command_fail (error);
  td_statement_bind_integer (statement, ":year", scores->year);
  td_json_begin_array (json);
  while ((step = td_statement_step (statement, &error)) == TD_STEP_ROW) {
    if (!scores->json) {
      print_rank (statement);
      continue;
    }
    td_json_begin_object (json);
    for (guint i = 0; i < G_N_ELEMENTS (ranking_keys); i++) {
      td_json_key (json, ranking_keys[i]);
      value_to_json (json, statement, (int)i);
    }
    td_json_end_object (json);
  }
  td_json_end_array (json);
  text = td_json_finish (g_steal_pointer (&json));
  if (step == TD_STEP_ERROR)
    return td_command_fail (error);
  if (scores->json)
    g_print ("%s", text);
  return TD_EXIT_DONE;
}

int
td_command_score (int argc, char **argv)
{
  static const char *const verbs[]
      = {"reckon", "enter", "table", "paste", "bonus", "penalty", "ranking", "publish", "withdraw", NULL};
  g_auto (Scores) scores = {0};
  const GOptionEntry entries[] = {
      {"unit", 'u', 0, G_OPTION_ARG_STRING, &scores.unit, N_ ("only this unit"), "NAME"},
      {"block", 0, 0, G_OPTION_ARG_STRING, &scores.block, N_ ("only units of this block (table, paste)"), "NAME"},
      {"column", 0, 0, G_OPTION_ARG_STRING, &scores.column,
       N_ ("plan, mid-year, result, full, own or council (enter, table, paste); without it council"), "COLUMN"},
      {"target", 0, 0, G_OPTION_ARG_STRING, &scores.target, N_ ("the target, as the pledge has it (enter)"), "TEXT"},
      {"value", 0, 0, G_OPTION_ARG_STRING, &scores.value, N_ ("what is entered; empty takes it away"), "TEXT"},
      {"points", 0, 0, G_OPTION_ARG_STRING, &scores.points, N_ ("points of bonus or penalty"), "N"},
      {"reason", 0, 0, G_OPTION_ARG_STRING, &scores.reason, N_ ("why"), "TEXT"},
      {"date", 0, 0, G_OPTION_ARG_STRING, &scores.date, N_ ("the day, day/month/year"), "DATE"},
      {"own", 0, 0, G_OPTION_ARG_NONE, &scores.own, N_ ("reckon the units' own scores, not the council's"), NULL},
      {"again", 0, 0, G_OPTION_ARG_NONE, &scores.again, N_ ("reckon also where there is a score"), NULL},
      {"year", 'y', 0, G_OPTION_ARG_INT, &scores.year, N_ ("the year; without it the file's current one"), "YEAR"},
      {"dry-run", 0, 0, G_OPTION_ARG_NONE, &scores.dry_run, N_ ("only say what speaks against it (publish)"), NULL},
      {"json", 0, 0, G_OPTION_ARG_NONE, &scores.json, N_ ("print the result as JSON"), NULL},
      G_OPTION_ENTRY_NULL,
  };
  int status = TD_EXIT_DONE;
  GError *error = NULL;
  gboolean only_shown;
  g_autoptr (TdStore) store = NULL;

  if (!td_command_parse ("score", entries, &argc, &argv, 2, 3))
    return TD_EXIT_BROKEN;
  if (!g_strv_contains (verbs, argv[2])) {
    g_printerr (_ ("“%s” is nothing that can be done with scores. thidua --help lists what can be done.\n"), argv[2]);
    return TD_EXIT_BROKEN;
  }
  only_shown = strcmp (argv[2], "table") == 0 || strcmp (argv[2], "ranking") == 0;
  store = td_command_open (argv[1], only_shown, &status);
  if (store == NULL)
    return status;
  scores.store = store;
  scores.table = argc > 3 ? argv[3] : NULL;
  if (!td_command_choose_year (store, &scores.year))
    return TD_EXIT_BROKEN;
  if (only_shown)
    return strcmp (argv[2], "table") == 0 ? print_table (&scores) : print_ranking (&scores);
  return finish (&scores, run_score (&scores, argv[2], &error), &error);
}
