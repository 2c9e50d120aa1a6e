/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-private.h"

#include "td-date.h"
#include "td-name.h"
#include "td-row-words.h"
#include "td-text.h"

#include <string.h>

/* --- evaluations --- */

/* What the sheet says beside the note of a unit that the council has not scored yet (data/sql/papers). */
#define NOT_SCORED "Chưa thẩm định"

static TdRecord *
load_evaluation (TdStore *store, int year, gint64 unit, GError **error)
{
  TdFilter filter = {"unit_id", {TD_VALUE_INTEGER, {unit}}};
  TdListing listing = {.kind = td_kind_get (TD_KIND_EVALUATION), .year = year, .filters = &filter, .n_filters = 1};
  g_autoptr (GArray) ids = td_store_list (store, &listing, 1, error);

  return ids != NULL && ids->len > 0 ? td_store_load (store, listing.kind, g_array_index (ids, gint64, 0), error)
                                     : NULL;
}

static void
drop_not_scored (TdRecord *record)
{
  const char *note = td_record_text (record, "note");
  g_autofree char *rest = NULL;

  if (note == NULL || !g_str_has_suffix (note, NOT_SCORED))
    return;
  rest = g_strndup (note, strlen (note) - strlen (NOT_SCORED));
  g_strchomp (rest);
  if (g_str_has_suffix (rest, ";"))
    rest[strlen (rest) - 1] = '\0';
  td_record_set_text (record, "note", *rest != '\0' ? rest : NULL);
}

/* The sheet shows the grade that follows from the score where the council gave none: such a one is not stored, or it
 * would stay when the score changes. */
static gboolean
is_grade_of_score (const TdRecord *stored, const char *grade)
{
  return td_record_is_null (stored, "grade") && !td_record_is_null (stored, "council_total")
         && g_strcmp0 (td_record_text (stored, "proposed_grade"), grade) == 0;
}

/* The sheet has a line for every unit, also where nobody has judged anything. */
static gboolean
says_nothing (const TdRecord *record)
{
  static const char *const columns[] = {"self_bonus", "council_bonus", "penalty", "proposal", "reason", "note"};

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    if (!td_record_is_null (record, columns[i]))
      return FALSE;
  return TRUE;
}

/* The grade that the council gave, once bonus and penalty are stored: only then is it known which one follows. */
static gboolean
set_grade (TdImport *import, TdReadRow *row, const TdRecord *stored, const char *grade, GError **error)
{
  g_autoptr (TdRecord) scored
      = import->comparing ? td_record_copy (stored) : td_store_load (import->store, stored->kind, stored->id, error);

  if (scored == NULL)
    return FALSE;
  if (is_grade_of_score (scored, grade) || g_strcmp0 (td_record_text (scored, "grade"), grade) == 0)
    return TRUE;
  if (row->outcome == TD_OUTCOME_KNOWN) {
    row->outcome = TD_OUTCOME_CHANGED;
    import->summary->n_changed++;
    if (import->comparing)
      row->before = td_record_copy (stored);
  }
  td_record_set_text (scored, "grade", grade);
  return td_import_write (import, scored, error);
}

gboolean
td_import_evaluation (TdImport *import, TdImportYear *year, TdReadRow *row, TdRecord *record, GError **error)
{
  g_autofree char *grade = g_strdup (td_record_text (record, "grade"));
  g_autoptr (TdRecord) stored = NULL;
  GError *problem = NULL;
  gint64 unit;

  if (!td_import_record_unit (import, record, row->unit_name, error))
    return FALSE;
  unit = td_record_integer (record, "unit_id");
  if (unit == 0)
    return TRUE;
  drop_not_scored (record);
  td_record_set_null (record, "grade");
  stored = load_evaluation (import->store, year->year, unit, &problem);
  if (problem != NULL) {
    g_propagate_error (error, problem);
    return FALSE;
  }
  if (stored == NULL && grade == NULL && says_nothing (record)) {
    row->outcome = TD_OUTCOME_KNOWN;
    return TRUE;
  }
  if (!td_import_save (import, row, record, stored, error))
    return FALSE;
  g_hash_table_add (year->evaluations, g_memdup2 (&unit, sizeof unit));
  return grade == NULL || set_grade (import, row, stored != NULL ? stored : record, grade, error);
}

/* --- awards --- */

static void
decision_free (TdImportDecision *decision)
{
  td_record_free (decision->record);
  g_ptr_array_unref (decision->awards);
  g_free (decision);
}

static void
add_decision (TdImportYear *year, TdRecord *record, GPtrArray *awards)
{
  TdImportDecision *decision = g_new0 (TdImportDecision, 1);

  decision->record = record;
  decision->awards = awards;
  g_hash_table_insert (year->decisions, td_text_fold (td_record_text (record, "number")), decision);
}

static void
note_awarded (TdImportYear *year, const TdRecord *award)
{
  gint64 proposal = td_record_integer (award, "proposal_id");

  if (proposal != 0)
    g_hash_table_add (year->awarded, g_memdup2 (&proposal, sizeof proposal));
}

static gboolean
load_decisions (TdImport *import, TdImportYear *year, GError **error)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_DECISION), .year = year->year};
  g_autoptr (GPtrArray) decisions = NULL;

  if (year->decisions != NULL)
    return TRUE;
  year->decisions = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)decision_free);
  year->awarded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  decisions = td_store_load_all (import->store, &listing, error);
  if (decisions == NULL)
    return FALSE;
  for (guint i = 0; i < decisions->len; i++) {
    const TdRecord *decision = g_ptr_array_index (decisions, i);
    TdFilter filter = {"decision_id", {TD_VALUE_INTEGER, {decision->id}}};
    TdListing awards_of = {.kind = td_kind_get (TD_KIND_AWARD), .filters = &filter, .n_filters = 1};
    GPtrArray *awards = td_store_load_all (import->store, &awards_of, error);

    if (awards == NULL)
      return FALSE;
    for (guint j = 0; j < awards->len; j++)
      note_awarded (year, g_ptr_array_index (awards, j));
    add_decision (year, td_record_copy (decision), awards);
  }
  return TRUE;
}

/* The decision of this number, made as a draft where the file has none: its text is typed from the signed paper. */
static TdImportDecision *
find_decision (TdImport *import, TdImportYear *year, const TdReadRow *row, GError **error)
{
  g_autofree char *key = td_text_fold (row->decision);
  TdImportDecision *decision = g_hash_table_lookup (year->decisions, key);
  TdRecord *record;
  TdDate date;

  if (decision != NULL)
    return decision;
  record = td_record_new (td_kind_get (TD_KIND_DECISION));
  td_record_set_integer (record, "year", year->year);
  td_record_set_text (record, "number", row->decision);
  td_record_set_text (record, "state", "draft");
  if (row->decided_on != NULL && td_date_parse (row->decided_on, year->year, &date))
    td_value_take_text (td_record_value (record, "signed_on"), td_date_to_iso (date));
  if (!td_import_write (import, record, error)) {
    td_record_free (record);
    return NULL;
  }
  add_decision (year, record, g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free));
  return g_hash_table_lookup (year->decisions, key);
}

/* The award of the decision with this place in it, else the one of this name and unit that has none. */
static TdRecord *
find_award (const TdImportDecision *decision, const TdRecord *record)
{
  g_autofree char *name = td_text_fold (td_record_text (record, "name"));
  gint64 unit = td_record_integer (record, "unit_id");
  gboolean placed = !td_record_is_null (record, "sequence");

  for (guint i = 0; placed && i < decision->awards->len; i++) {
    TdRecord *award = g_ptr_array_index (decision->awards, i);

    if (td_record_integer (award, "sequence") == td_record_integer (record, "sequence")
        && !td_record_is_null (award, "sequence"))
      return award;
  }
  for (guint i = 0; i < decision->awards->len; i++) {
    TdRecord *award = g_ptr_array_index (decision->awards, i);
    g_autofree char *folded = td_text_fold (td_record_text (award, "name"));

    if ((!placed || td_record_is_null (award, "sequence")) && strcmp (folded, name) == 0
        && td_record_integer (award, "unit_id") == unit)
      return award;
  }
  return NULL;
}

static gint64
next_sequence (const TdImportDecision *decision)
{
  gint64 last = 0;

  for (guint i = 0; i < decision->awards->len; i++)
    last = MAX (last, td_record_integer (decision->awards->pdata[i], "sequence"));
  return last + 1;
}

typedef struct {
  const TdRecord *record;
  GHashTable *awarded;
} Wanted;

/* Of two namesakes: the one whose words these are, and who has no award yet. */
static gboolean
has_same_words (const TdRecord *proposal, gconstpointer data)
{
  const Wanted *wanted = data;
  const TdRecord *record = wanted->record;

  return !g_hash_table_contains (wanted->awarded, &proposal->id)
         && td_value_equal (td_record_peek (proposal, "job"), td_record_peek (record, "job"))
         && td_value_equal (td_record_peek (proposal, "achievement"), td_record_peek (record, "achievement"));
}

/* The proposal that an award or a line for a certificate goes back to; NULL. */
static const TdRecord *
find_proposal (TdImportYear *year, const TdRecord *record)
{
  static const char *const subjects[] = {"person", "household", "collective"};
  const Wanted wanted = {record, year->awarded};
  const char *name = td_record_text (record, "name");
  const char *prefix = td_record_text (record, "prefix");
  g_autofree char *joined = prefix != NULL ? g_strdup_printf ("%s %s", prefix, name) : NULL;
  gint64 unit = td_record_integer (record, "unit_id");
  g_autofree char *form = td_text_fold (td_record_text (record, "form"));

  for (guint i = 0; i < G_N_ELEMENTS (subjects); i++) {
    g_autofree char *group = g_strdup_printf ("%s|%s", subjects[i], form);
    const TdRecord *proposal = td_known_look (year->proposals, group, name, unit, has_same_words, &wanted);

    if (proposal == NULL && joined != NULL)
      proposal = td_known_look (year->proposals, group, joined, unit, has_same_words, &wanted);
    if (proposal != NULL)
      return proposal;
  }
  return NULL;
}

/* Whom a line is for, where nothing but its words tells. */
static const char *
guess_subject (TdImport *import, const TdRecord *record)
{
  const char *prefix = td_record_text (record, "prefix");
  g_autofree char *unit = NULL;

  if (prefix != NULL)
    return g_str_has_prefix (prefix, "Hộ") || g_str_has_prefix (prefix, "Gia đình") ? "household" : "person";
  unit = td_unit_names_find_in_words (import->names, td_record_text (record, "name"), NULL);
  return unit != NULL ? "collective" : "person";
}

/* "Ông" and "Bà" stand on the sheet also where only the sex is known: nothing new then. */
static void
drop_prefix_of_sex (TdRecord *record, const TdRecord *proposal)
{
  const char *prefix = td_record_text (record, "prefix");
  const char *sex = proposal != NULL ? td_record_text (proposal, "sex") : NULL;

  if (prefix != NULL
      && g_strcmp0 (prefix, g_strcmp0 (sex, "M") == 0   ? "Ông"
                            : g_strcmp0 (sex, "F") == 0 ? "Bà"
                                                        : NULL)
             == 0)
    td_record_set_null (record, "prefix");
}

/* A line without a decision is somebody proposed, whose certificate is got ready beforehand. */
static gboolean
import_undecided (TdImport *import, TdImportYear *year, TdReadRow *row, const TdRecord *record, GError **error)
{
  static const char *const columns[] = {"prefix", "name", "job", "unit_id", "form", "achievement", "note", "source"};
  const TdRecord *known = find_proposal (year, record);
  g_autoptr (TdRecord) proposal = td_record_new (td_kind_get (TD_KIND_PROPOSAL));
  gint64 named = row->record_id;
  gboolean stored;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    td_value_copy (td_record_peek (record, columns[i]), td_record_value (proposal, columns[i]));
  td_record_set_integer (proposal, "year", year->year);
  td_record_set_text (proposal, "subject",
                      known != NULL ? td_record_text (known, "subject") : guess_subject (import, record));
  if (known != NULL && td_record_is_null (known, "prefix"))
    drop_prefix_of_sex (proposal, known);
  /* The list of certificates checks nothing of a proposal, so it takes no mark off it either. */
  if (known != NULL)
    td_value_copy (td_record_peek (known, "review"), td_record_value (proposal, "review"));
  row->record_id = known != NULL ? known->id : 0;
  stored = td_import_proposal (import, year, row, proposal, error);
  row->record_id = named;
  return stored;
}

gboolean
td_import_award (TdImport *import, TdImportYear *year, TdReadRow *row, TdRecord *record, GError **error)
{
  const char *name = td_record_text (record, "name");
  const TdRecord *proposal;
  TdImportDecision *decision;
  TdRecord *stored;

  if (!td_import_record_unit (import, record, row->unit_name, error) || !load_decisions (import, year, error))
    return FALSE;
  if (name != NULL && td_row_words_capitals (name))
    td_value_take_text (td_record_value (record, "name"), td_name_case (name));
  if (row->decision == NULL)
    return import_undecided (import, year, row, record, error);
  decision = find_decision (import, year, row, error);
  if (decision == NULL)
    return FALSE;
  td_record_set_integer (record, "decision_id", decision->record->id);
  stored = find_award (decision, record);
  /* A list that does not number its lines gives them in the order of the register. */
  if (td_record_is_null (record, "sequence"))
    td_record_set_integer (record, "sequence",
                           stored != NULL && !td_record_is_null (stored, "sequence")
                               ? td_record_integer (stored, "sequence")
                               : next_sequence (decision));
  proposal = stored != NULL && !td_record_is_null (stored, "proposal_id")
                 ? td_known_take (year->proposals, td_record_integer (stored, "proposal_id"))
                 : find_proposal (year, record);
  if (stored == NULL) {
    td_record_set_text (record, "subject",
                        proposal != NULL ? td_record_text (proposal, "subject") : guess_subject (import, record));
    if (proposal != NULL) {
      td_record_set_integer (record, "proposal_id", proposal->id);
      td_value_copy (td_record_peek (proposal, "person_id"), td_record_value (record, "person_id"));
      td_value_copy (td_record_peek (proposal, "household_id"), td_record_value (record, "household_id"));
    }
  } else if (td_record_is_null (stored, "prefix")) {
    drop_prefix_of_sex (record, proposal);
  }
  if (!td_import_save (import, row, record, stored, error))
    return FALSE;
  if (stored == NULL) {
    g_ptr_array_add (decision->awards, td_record_copy (record));
    note_awarded (year, record);
  }
  return TRUE;
}
