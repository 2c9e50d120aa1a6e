/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-private.h"

#include "td-import-list.h"
#include "td-person.h"
#include "td-row-words.h"
#include "td-text.h"

#include <string.h>

/* A copy to be stored: without id, and without what the file cannot hold (a text where a number belongs; the findings,
 * which are stored beside it, say what stood there). */
static TdRecord *
copy_for_store (const TdReadRow *row, gboolean *has_review)
{
  TdRecord *copy = td_record_copy (row->record);
  int review = td_kind_role_index (copy->kind, TD_ROLE_REVIEW);
  char *text = td_findings_to_review (row->findings);

  copy->id = 0;
  for (guint i = 0; i < copy->kind->n_fields; i++) {
    const TdField *field = &copy->kind->fields[i];

    if (copy->values[i].type == TD_VALUE_TEXT && (td_field_is_number (field) || field->type == TD_FIELD_BOOLEAN))
      td_value_set_null (&copy->values[i]);
  }
  *has_review = text != NULL;
  if (review >= 0 && text != NULL)
    td_value_take_text (&copy->values[review], text);
  else
    g_free (text);
  return copy;
}

/* What only the office decides, what is computed, and where the record comes from. */
static gboolean
is_kept (const TdField *field)
{
  static const char *const kept[] = {"votes", "direction", "reason", NULL};

  return (field->flags & TD_FIELD_COMPUTED) != 0 || field->role == TD_ROLE_STATE || field->role == TD_ROLE_DECISION
         || field->role == TD_ROLE_SOURCE || g_strv_contains (kept, field->column);
}

/* "1968" says nothing new where "1968-03-05" is known. */
static gboolean
is_less_precise (const TdField *field, const TdValue *read, const TdValue *stored)
{
  return field->type == TD_FIELD_DATE && read->type == TD_VALUE_TEXT && stored->type == TD_VALUE_TEXT
         && td_birth_adds_nothing (stored->text, read->text);
}

/* A list with votes puts forward who was only registered before (put_forward()); every other state is the council's. */
static gboolean
is_put_forward (const TdField *field, const TdValue *stored, const TdValue *read)
{
  return field->role == TD_ROLE_STATE && stored->type == TD_VALUE_TEXT && read->type == TD_VALUE_TEXT
         && strcmp (stored->text, "registered") == 0 && strcmp (read->text, "proposed") == 0;
}

/* Puts what the list says over what is stored; what the list does not say stays, and so does what only the office
 * decides. */
static void
merge (TdRecord *stored, const TdRecord *read)
{
  for (guint i = 0; i < read->kind->n_fields; i++) {
    const TdField *field = &read->kind->fields[i];

    if ((is_kept (field) && !is_put_forward (field, &stored->values[i], &read->values[i]))
        || is_less_precise (field, &read->values[i], &stored->values[i]))
      continue;
    if (read->values[i].type != TD_VALUE_NULL || field->role == TD_ROLE_REVIEW)
      td_value_copy (&read->values[i], &stored->values[i]);
  }
}

/* Whether a row says nothing of a record that is not stored already; its mark is another matter. */
static gboolean
adds_nothing (const TdRecord *stored, gconstpointer data)
{
  const TdRecord *read = data;

  for (guint i = 0; i < read->kind->n_fields; i++) {
    const TdField *field = &read->kind->fields[i];

    if (read->values[i].type == TD_VALUE_NULL || td_value_equal (&read->values[i], &stored->values[i])
        || field->role == TD_ROLE_REVIEW || is_kept (field)
        || is_less_precise (field, &read->values[i], &stored->values[i]))
      continue;
    return FALSE;
  }
  return TRUE;
}

/* A mark goes with what it marks: a list that brings nothing else does not take it off, nor say it in other words. */
static gboolean
keeps_mark (const TdRecord *stored, const TdRecord *read)
{
  int review = td_kind_role_index (read->kind, TD_ROLE_REVIEW);

  return review < 0 || stored->values[review].type != TD_VALUE_NULL || read->values[review].type == TD_VALUE_NULL;
}

gboolean
td_import_save (TdImport *import, TdReadRow *row, TdRecord *record, TdRecord *stored, GError **error)
{
  g_autoptr (TdRecord) changed = NULL;

  if (stored == NULL) {
    row->outcome = TD_OUTCOME_NEW;
    import->summary->n_new++;
    return td_import_write (import, record, error);
  }
  if (adds_nothing (stored, record) && keeps_mark (stored, record)) {
    row->outcome = TD_OUTCOME_KNOWN;
    return TRUE;
  }
  changed = td_record_copy (stored);
  merge (changed, record);
  /* Only a list that brought something is where the record comes from. */
  if (td_kind_role_index (changed->kind, TD_ROLE_SOURCE) >= 0 && !td_record_is_null (record, "source"))
    td_value_copy (td_record_peek (record, "source"), td_record_value (changed, "source"));
  row->outcome = TD_OUTCOME_CHANGED;
  row->overwritten = td_import_overwritten (stored, changed);
  if (import->comparing) {
    g_clear_pointer (&row->before, td_record_free);
    row->before = td_record_copy (stored);
  }
  if (!td_import_write (import, changed, error))
    return FALSE;
  import->summary->n_changed++;
  for (guint i = 0; i < stored->kind->n_fields; i++)
    td_value_copy (&changed->values[i], &stored->values[i]);
  return TRUE;
}

/* --- whom a row is about --- */

static void
copy_field (const TdRecord *from, TdRecord *to, const char *column)
{
  td_value_copy (td_record_peek (from, column), td_record_value (to, column));
}

/* Tells row who in the file may be the one it names. */
static void
note_namesakes (TdImport *import, TdReadRow *row, TdKnown *known, const TdRecord *record, const char *listed)
{
  g_autoptr (GArray) found
      = td_known_namesakes (known, td_record_text (record, "name"), td_record_text (record, "birth_date"),
                            td_record_integer (record, "unit_id"));

  for (guint i = 0; found != NULL && i < found->len; i++) {
    const TdKnownNamesake *each = &g_array_index (found, TdKnownNamesake, i);
    const TdRecord *unit = g_hash_table_lookup (import->units, &each->unit_id);
    TdNamesake *namesake;

    if (td_match_answers_differ (import->answers, listed, each->id))
      continue;
    namesake = g_new0 (TdNamesake, 1);
    namesake->id = each->id;
    namesake->name = g_strdup (each->name);
    namesake->birth_date = g_strdup (each->birth);
    namesake->unit = g_strdup (unit != NULL ? td_record_text (unit, "name") : NULL);
    if (row->namesakes == NULL)
      row->namesakes = g_ptr_array_new_with_free_func ((GDestroyNotify)td_namesake_free);
    g_ptr_array_add (row->namesakes, namesake);
  }
}

/* What the row tells of its person or household. The caller owns it. */
static TdRecord *
subject_of (const TdRecord *record, gboolean household)
{
  TdRecord *subject = td_record_new (td_kind_get (household ? TD_KIND_HOUSEHOLD : TD_KIND_PERSON));

  copy_field (record, subject, "name");
  copy_field (record, subject, "birth_date");
  copy_field (record, subject, "unit_id");
  if (household) {
    if (record->kind->id == TD_KIND_CANDIDATE)
      copy_field (record, subject, "people");
  } else {
    copy_field (record, subject, "sex");
    copy_field (record, subject, "job");
  }
  return subject;
}

/* What the row tells of somebody known. decided: the user says that it is the one, so that where they live is news, and
 * a birth that differs is the right one; else a birth that is known better now. */
static gboolean
renew_subject (TdImport *import,
               gint64 id,
               gboolean household,
               const TdRecord *record,
               gboolean decided,
               GError **error)
{
  const TdRecordKind *kind = td_kind_get (household ? TD_KIND_HOUSEHOLD : TD_KIND_PERSON);
  const char *birth = td_record_text (record, "birth_date");
  GError *failure = NULL;
  g_autoptr (TdRecord) subject = td_store_load (import->store, kind, id, &failure);
  g_autoptr (TdRecord) before = NULL;

  if (failure != NULL) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  if (subject == NULL)
    return TRUE;
  before = td_record_copy (subject);
  if (!td_birth_adds_nothing (td_record_text (subject, "birth_date"), birth))
    copy_field (record, subject, "birth_date");
  if (decided && !td_record_is_null (record, "unit_id"))
    copy_field (record, subject, "unit_id");
  return td_record_equal (before, subject) || td_import_write (import, subject, error);
}

/* The person or household of a candidate or proposal: known, or made. 0 for one without a name; -1 on error. */
static gint64
find_subject (TdImport *import, TdReadRow *row, const TdRecord *record, gboolean household, GError **error)
{
  TdKnown *known = household ? import->households : import->people;
  const char *name = td_record_text (record, "name");
  const char *birth = td_record_text (record, "birth_date");
  gint64 unit = td_record_integer (record, "unit_id");
  g_autofree char *listed = NULL;
  g_autoptr (TdRecord) subject = NULL;
  gint64 id;

  if (name == NULL)
    return 0;
  id = td_known_find (known, NULL, name, birth, unit, FALSE, NULL);
  if (id != 0)
    return !td_known_learn_birth (known, id, birth) || renew_subject (import, id, household, record, FALSE, error) ? id
                                                                                                                   : -1;
  listed = td_match_listed (household, name, birth, unit);
  id = td_match_answers_same (import->answers, listed);
  if (id != 0)
    return id;
  if (import->comparing)
    note_namesakes (import, row, known, record, listed);
  else if (!td_match_remember (import->store, listed, row, error))
    return -1;
  if (row->decided > 0) {
    if (!renew_subject (import, row->decided, household, record, TRUE, error))
      return -1;
    td_known_add (known, NULL, name, birth, unit, row->decided, NULL);
    return row->decided;
  }
  subject = subject_of (record, household);
  if (!td_import_write (import, subject, error))
    return -1;
  td_known_add (known, NULL, name, birth, unit, subject->id, NULL);
  return subject->id;
}

gboolean
td_import_record_unit (TdImport *import, TdRecord *record, const char *unit_name, GError **error)
{
  const char *column = td_kind_role (record->kind, TD_ROLE_UNIT)->column;
  gint64 unit = td_record_integer (record, column);

  if (unit == 0)
    unit = td_import_unit (import, unit_name, error);
  if (unit < 0)
    return FALSE;
  if (unit > 0)
    td_record_set_integer (record, column, unit);
  return TRUE;
}

/* stored (may be NULL): the record that the row changes. Whom it is about does not change with the spelling of the name,
 * unless the name is that of another whom the file knows. */
static gboolean
set_subject (TdImport *import,
             TdReadRow *row,
             TdRecord *record,
             const TdRecord *stored,
             const char *subject,
             GError **error)
{
  gboolean household = strcmp (subject, "household") == 0;
  const char *column = household ? "household_id" : "person_id";
  const char *name = td_record_text (record, "name");
  gint64 id;

  if (strcmp (subject, "collective") == 0)
    return TRUE;
  if (stored != NULL && !td_record_is_null (stored, column)) {
    TdKnown *known = household ? import->households : import->people;
    const char *birth = td_record_text (record, "birth_date");

    id = name == NULL || g_strcmp0 (name, td_record_text (stored, "name")) == 0
             ? 0
             : td_known_find (known, NULL, name, birth, td_record_integer (record, "unit_id"), FALSE, NULL);
    if (id > 0)
      td_record_set_integer (record, column, id);
    else
      id = td_record_integer (stored, column);
    return !td_known_learn_birth (known, id, birth) || renew_subject (import, id, household, record, FALSE, error);
  }
  id = find_subject (import, row, record, household, error);
  if (id < 0)
    return FALSE;
  if (id > 0)
    td_record_set_integer (record, column, id);
  return TRUE;
}

/* The stored record that a row of a nomination is about; NULL: a new one. */
static TdRecord *
find_stored (TdKnown *known, const char *group, const TdReadRow *row, const TdRecord *record)
{
  const char *name = td_record_text (record, "name");
  gint64 unit = td_record_integer (record, "unit_id");
  TdRecord *stored = row->record_id != 0 ? td_known_take (known, row->record_id) : NULL;

  if (stored == NULL)
    stored = td_known_find_namesake (known, group, name, unit, adds_nothing, record);
  if (stored == NULL)
    td_known_find (known, group, name, td_record_text (record, "birth_date"), unit, TRUE, &stored);
  return stored;
}

/* A new one is put forward by its list; one that was only registered, once the unit has voted on it. */
static void
put_forward (TdRecord *record, const TdRecord *stored)
{
  if (!td_record_is_null (record, "state"))
    return;
  if (stored == NULL
      || (g_strcmp0 (td_record_text (stored, "state"), "registered") == 0
          && (!td_record_is_null (record, "attend") || !td_record_is_null (record, "agree"))))
    td_record_set_text (record, "state", "proposed");
}

/* --- each kind --- */

static gboolean
import_candidate (TdImport *import, TdImportYear *year, TdReadRow *row, TdRecord *record, GError **error)
{
  TdRecord *stored = NULL;
  const char *title = td_record_text (record, "title");

  if (!td_import_record_unit (import, record, row->unit_name, error))
    return FALSE;
  stored = find_stored (year->candidates, title, row, record);
  if ((stored == NULL || !adds_nothing (stored, record))
      && !set_subject (import, row, record, stored, td_candidate_subject (title), error))
    return FALSE;
  put_forward (record, stored);
  return td_import_save (import, row, record, stored, error);
}

static char *
proposal_group (const TdRecord *record)
{
  g_autofree char *form = td_text_fold (td_record_text (record, "form"));

  return g_strdup_printf ("%s|%s", td_record_text (record, "subject"), form);
}

static gboolean
is_any (const TdRecord *known, gconstpointer data)
{
  return TRUE;
}

/* "Hộ ông Nguyễn Văn An" typed as the name stays the name where the file has it so. */
static void
join_known_name (TdKnown *known, const char *group, TdRecord *record)
{
  const char *prefix = td_record_text (record, "prefix");
  g_autofree char *joined = NULL;

  if (prefix == NULL || td_record_is_null (record, "name"))
    return;
  joined = g_strdup_printf ("%s %s", prefix, td_record_text (record, "name"));
  if (td_known_look (known, group, joined, td_record_integer (record, "unit_id"), is_any, NULL) == NULL)
    return;
  td_record_set_text (record, "name", joined);
  td_record_set_null (record, "prefix");
  td_record_set_null (record, "sex"); /* what the form of address said */
}

/* The office's own sheet shows the council's votes where there are some, in the column of the unit's. */
static void
drop_votes_of_council (TdRecord *record, const TdRecord *stored)
{
  if (stored == NULL || td_record_is_null (record, "agree") || td_record_is_null (stored, "council_agree")
      || td_record_integer (record, "agree") != td_record_integer (stored, "council_agree")
      || td_record_integer (record, "attend") != td_record_integer (stored, "council_total"))
    return;
  td_record_set_null (record, "agree");
  td_record_set_null (record, "attend");
}

gboolean
td_import_proposal (TdImport *import, TdImportYear *year, TdReadRow *row, TdRecord *record, GError **error)
{
  g_autofree char *group = proposal_group (record);
  TdRecord *stored = NULL;

  if (!td_import_record_unit (import, record, row->unit_name, error))
    return FALSE;
  join_known_name (year->proposals, group, record);
  stored = find_stored (year->proposals, group, row, record);
  drop_votes_of_council (record, stored);
  /* What the form of address says of the sex is nothing that the file does not know as well. */
  if (stored != NULL && td_record_is_null (stored, "sex") && !td_record_is_null (record, "prefix")
      && td_value_equal (td_record_peek (record, "prefix"), td_record_peek (stored, "prefix")))
    td_record_set_null (record, "sex");
  if ((stored == NULL || !adds_nothing (stored, record))
      && !set_subject (import, row, record, stored, td_record_text (record, "subject"), error))
    return FALSE;
  put_forward (record, stored);
  if (!td_import_save (import, row, record, stored, error))
    return FALSE;
  if (stored == NULL) {
    /* Known to the awards of the same import, but not to its other rows: two rows are two proposals. */
    td_known_add (year->proposals, group, td_record_text (record, "name"), td_record_text (record, "birth_date"),
                  td_record_integer (record, "unit_id"), record->id, td_record_copy (record));
    td_known_take (year->proposals, record->id);
  }
  return TRUE;
}

static gboolean
import_unit_record (TdImport *import, TdImportYear *year, TdReadRow *row, TdRecord *record, GError **error)
{
  g_autofree char *known = NULL;
  TdRecord *stored = NULL;
  gint64 id = 0;

  known = td_unit_names_find (import->names, td_record_text (record, "name"), &id);
  if (id == 0 && !td_record_is_null (record, "code")) {
    g_free (known);
    known = td_unit_names_find (import->names, td_record_text (record, "code"), &id);
  } else if (id != 0) {
    /* "TK1" is no new name of Tiểu khu 1, but another spelling. */
    td_record_set_text (record, "name", known);
  }
  if (id != 0)
    stored = g_hash_table_lookup (import->units, &id);
  if (td_record_is_null (record, "kind"))
    td_record_set_text (record, "kind", td_unit_name_kind (td_record_text (record, "name")));
  if (!td_import_save (import, row, record, stored, error))
    return FALSE;
  if (stored == NULL) {
    TdRecord *copy = td_record_copy (record);

    g_hash_table_insert (import->units, &copy->id, copy);
    td_unit_names_add (import->names, record->id, td_record_text (record, "name"), td_record_text (record, "code"));
  }
  return TRUE;
}

static gboolean
import_member (TdImport *import, TdImportYear *year, TdReadRow *row, TdRecord *record, GError **error)
{
  TdRecord *stored = NULL;
  const char *name = td_record_text (record, "name");

  td_known_find (year->members, NULL, name, NULL, 0, TRUE, &stored);
  if (stored == NULL && td_record_is_null (record, "votes"))
    td_record_set_integer (record, "votes", 1);
  if (!td_import_save (import, row, record, stored, error))
    return FALSE;
  if (stored == NULL)
    td_known_add (year->members, NULL, name, NULL, 0, record->id, td_record_copy (record));
  return TRUE;
}

/* The name of an area as the catalogue writes it: "VĂN HOÁ - XÃ HỘI" → "Văn hóa - xã hội". */
static void
set_area (TdImport *import, TdRecord *record)
{
  const char *area = td_record_text (record, "area");
  g_autofree char *folded = td_text_fold (area);
  const char *known = area != NULL ? g_hash_table_lookup (import->areas, folded) : NULL;

  if (known != NULL) {
    td_record_set_text (record, "area", known);
  } else if (area != NULL && td_row_words_capitals (area)) {
    g_autofree char *lower = td_text_lower (area);

    td_value_take_text (td_record_value (record, "area"), td_text_capitalize (lower));
  }
}

/* An empty evaluation of the unit stands ready for the council's scores. */
static gboolean
add_evaluation (TdImport *import, TdImportYear *year, gint64 unit, GError **error)
{
  g_autoptr (TdRecord) evaluation = NULL;
  gint64 *key;

  if (unit == 0 || g_hash_table_contains (year->evaluations, &unit))
    return TRUE;
  evaluation = td_record_new (td_kind_get (TD_KIND_EVALUATION));
  td_record_set_integer (evaluation, "year", year->year);
  td_record_set_integer (evaluation, "unit_id", unit);
  if (!td_import_write (import, evaluation, error))
    return FALSE;
  key = g_memdup2 (&unit, sizeof unit);
  g_hash_table_add (year->evaluations, key);
  return TRUE;
}

static void
set_pledge_source (TdImportPledge *pledge, const TdReadList *list, const TdReadRow *row)
{
  td_value_take_text (td_record_value (pledge->record, "source"), g_strdup_printf ("%s, %s", list->file, row->sheet));
}

static TdImportPledge *
pledge_of_unit (TdImport *import, TdImportYear *year, const TdReadList *list, const TdReadRow *row, GError **error)
{
  gint64 unit = td_import_unit (import, row->unit_name, error);
  TdImportPledge *pledge;

  if (unit < 0)
    return NULL;
  pledge = g_hash_table_lookup (year->pledges, &unit);
  if (pledge == NULL) {
    pledge = g_new0 (TdImportPledge, 1);
    pledge->record = td_record_new (td_kind_get (TD_KIND_PLEDGE));
    pledge->targets = td_known_new ();
    g_hash_table_insert (year->pledges, g_memdup2 (&unit, sizeof unit), pledge);
    td_record_set_integer (pledge->record, "year", year->year);
    if (unit != 0)
      td_record_set_integer (pledge->record, "unit_id", unit);
  }
  if (!pledge->seen) {
    gboolean missing = td_record_is_null (pledge->record, "state")
                       || strcmp (td_record_text (pledge->record, "state"), "missing") == 0;
    g_autoptr (TdRecord) before = td_record_copy (pledge->record);

    pledge->seen = TRUE;
    td_record_set_null (pledge->record, "review"); /* the rows will say it again where it still holds */
    if (missing)
      td_record_set_text (pledge->record, "state", "received");
    pledge->sourced = missing;
    if (missing)
      set_pledge_source (pledge, list, row);
    if ((pledge->record->id == 0 || !td_record_equal (before, pledge->record))
        && !td_import_write (import, pledge->record, error))
      return NULL;
    if (!add_evaluation (import, year, unit, error))
      return NULL;
  }
  return pledge;
}

/* A row's findings are said of its pledge, since a target bears no mark of its own. */
static gboolean
add_review (TdImport *import, TdImportPledge *pledge, const TdReadRow *row, GError **error)
{
  const char *before = td_record_text (pledge->record, "review");
  g_autofree char *all = td_findings_add_to_review (before, row->findings);

  if (g_strcmp0 (all, before) == 0)
    return TRUE;
  td_record_set_text (pledge->record, "review", all);
  return td_import_write (import, pledge->record, error);
}

static gboolean
import_target (TdImport *import, TdImportYear *year, TdReadRow *row, TdRecord *record, GError **error)
{
  const TdReadList *list = import->list;
  TdImportPledge *pledge = pledge_of_unit (import, year, list, row, error);
  const char *content = td_record_text (record, "content");
  TdRecord *stored = NULL;
  guint n_stored;

  if (pledge == NULL)
    return FALSE;
  set_area (import, record);
  td_record_set_integer (record, "pledge_id", pledge->record->id);
  if (row->record_id != 0)
    stored = td_known_take (pledge->targets, row->record_id);
  if (stored == NULL)
    td_known_find (pledge->targets, td_record_text (record, "area"), content, NULL, 0, TRUE, &stored);
  if (stored == NULL)
    td_record_set_integer (record, "sort_order", ++pledge->last_order);
  n_stored = import->summary->n_new + import->summary->n_changed;
  if (!td_import_save (import, row, record, stored, error))
    return FALSE;
  /* Only a list that brought something is where the pledge comes from. */
  if (!pledge->sourced && import->summary->n_new + import->summary->n_changed > n_stored) {
    pledge->sourced = TRUE;
    set_pledge_source (pledge, list, row);
    if (!td_import_write (import, pledge->record, error))
      return FALSE;
  }
  return add_review (import, pledge, row, error);
}

/* --- what each kind of row becomes --- */

typedef gboolean (
    *RowImporter) (TdImport *import, TdImportYear *year, TdReadRow *row, TdRecord *record, GError **error);

static const struct {
  TdKindId kind;
  guint turn;
  gboolean nominations; /* candidates, proposals, people and households must be loaded */
  RowImporter import_row;
} importers[] = {
    {TD_KIND_UNIT, 0, FALSE, import_unit_record},
    {TD_KIND_COUNCIL_MEMBER, 1, FALSE, import_member},
    {TD_KIND_PLEDGE_TARGET, 2, FALSE, import_target},
    {TD_KIND_CANDIDATE, 2, TRUE, import_candidate},
    {TD_KIND_PROPOSAL, 2, TRUE, td_import_proposal},
    {TD_KIND_EVALUATION, 3, TRUE, td_import_evaluation},
    {TD_KIND_AWARD, 3, TRUE, td_import_award},
    /* Kinds of which nothing but the declaration is known. */
    {TD_KIND_NONE, 2, TRUE, td_import_declared},
};

static guint
importer_of (const TdRecordKind *kind)
{
  guint i = 0;

  while (importers[i].kind != TD_KIND_NONE && !td_kind_is_a (kind, importers[i].kind))
    i++;
  return i;
}

guint
td_import_turn (const TdRecordKind *kind)
{
  return importers[importer_of (kind)].turn;
}

gboolean
td_import_row (TdImport *import, const TdReadList *list, TdReadRow *row, int number, GError **error)
{
  gboolean has_review = FALSE;
  g_autoptr (TdRecord) record = copy_for_store (row, &has_review);
  TdImportYear *year = td_import_year (import, number, error);
  guint importer = importer_of (list->record_kind);

  if (year == NULL || (importers[importer].nominations && !td_import_load_nominations (import, year, error)))
    return FALSE;
  g_clear_pointer (&row->before, td_record_free);
  g_clear_pointer (&row->overwritten, g_array_unref);
  if (import->comparing)
    g_clear_pointer (&row->namesakes, g_ptr_array_unref);
  import->summary->n_rows++;
  import->summary->n_review += has_review;
  import->list = list;
  return importers[importer].import_row (import, year, row, record, error);
}

gboolean
td_import_claim_rows (TdImport *import, const TdReadList *list, int number, GError **error)
{
  TdImportYear *year = NULL;
  GHashTableIter iter;
  gpointer pledge;

  for (guint i = 0; i < list->rows->len; i++) {
    const TdReadRow *row = g_ptr_array_index (list->rows, i);

    if (row->record_id == 0 || row->left_out)
      continue;
    if (year == NULL) {
      year = td_import_year (import, number, error);
      if (year == NULL || !td_import_load_nominations (import, year, error))
        return FALSE;
    }
    if (td_kind_is_a (list->record_kind, TD_KIND_PROPOSAL))
      td_known_take (year->proposals, row->record_id);
    else if (td_kind_is_a (list->record_kind, TD_KIND_CANDIDATE))
      td_known_take (year->candidates, row->record_id);
    else if (!td_kind_is_a (list->record_kind, TD_KIND_PLEDGE_TARGET)) {
      TdKnown *known = td_import_known_of_kind (import, year, list->record_kind, error);

      if (known == NULL)
        return FALSE;
      td_known_take (known, row->record_id);
    } else {
      g_hash_table_iter_init (&iter, year->pledges);
      while (g_hash_table_iter_next (&iter, NULL, &pledge))
        td_known_take (((TdImportPledge *)pledge)->targets, row->record_id);
    }
  }
  return TRUE;
}

gboolean
td_import_assignments (TdImport *import, const TdReadList *list, int number, GError **error)
{
  TdImportYear *year = td_import_year (import, number, error);

  if (year == NULL)
    return FALSE;
  for (guint i = 0; i < list->rows->len; i++) {
    const TdReadRow *row = g_ptr_array_index (list->rows, i);
    g_autofree char *name = NULL;
    gint64 unit = 0, member;
    TdRecord *stored;
    g_autoptr (TdRecord) assignment = NULL;

    if (row->left_out || row->in_charge == NULL)
      continue;
    member = td_known_find (year->members, NULL, row->in_charge, NULL, 0, FALSE, NULL);
    name = td_unit_names_find (import->names, td_record_text (row->record, "name"), &unit);
    if (member == 0 || unit == 0)
      continue;
    stored = g_hash_table_lookup (year->assignments, &unit);
    if (stored != NULL && td_record_integer (stored, "council_member_id") == member)
      continue;
    assignment = stored != NULL ? td_record_copy (stored) : td_record_new (td_kind_get (TD_KIND_ASSIGNMENT));
    td_record_set_integer (assignment, "year", number);
    td_record_set_integer (assignment, "unit_id", unit);
    td_record_set_integer (assignment, "council_member_id", member);
    if (!td_import_write (import, assignment, error))
      return FALSE;
    g_hash_table_replace (year->assignments, g_memdup2 (&unit, sizeof unit), g_steal_pointer (&assignment));
  }
  return TRUE;
}
