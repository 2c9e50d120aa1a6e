/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-course.h"

#include <glib/gi18n-lib.h>

#include "td-date.h"
#include "td-number.h"
#include "td-person.h"
#include "td-text.h"

void
td_subject_free (TdSubject *subject)
{
  if (subject == NULL)
    return;
  g_free (subject->name);
  g_free (subject->birth);
  g_free (subject->unit);
  g_free (subject);
}

char *
td_subject_words (const TdSubject *subject)
{
  TdDate date;
  GString *words = g_string_new (subject->name != NULL ? subject->name : _ ("(without a name)"));

  if (subject->birth != NULL && td_date_parse_iso (subject->birth, &date)) {
    g_autofree char *birth = td_date_format (date);

    g_string_append_printf (words, _ (", born %s"), birth);
  }
  if (subject->unit != NULL)
    g_string_append_printf (words, ", %s", subject->unit);
  return g_string_free (words, FALSE);
}

void
td_course_entry_free (TdCourseEntry *entry)
{
  if (entry == NULL)
    return;
  g_free (entry->day);
  g_free (entry->what);
  g_free (entry->name);
  g_free (entry->unit);
  g_free (entry->state);
  g_free (entry->reason);
  g_free (entry->decision);
  g_free (entry->signed_on);
  g_free (entry);
}

/* --- whose --- */

static gint64
role_id (const TdRecord *record, TdFieldRole role)
{
  const TdField *field = td_kind_role (record->kind, role);

  return field != NULL ? td_record_integer (record, field->column) : 0;
}

static const char *
role_text (const TdRecord *record, TdFieldRole role)
{
  const TdField *field = td_kind_role (record->kind, role);

  return field != NULL ? td_record_text (record, field->column) : NULL;
}

gboolean
td_course_subject (TdStore *store, const TdRecord *record, const TdRecordKind **kind, gint64 *id)
{
  g_autoptr (TdRecord) parent = NULL;

  g_return_val_if_fail (record != NULL && kind != NULL && id != NULL, FALSE);

  *id = 0;
  if (td_kind_is_a (record->kind, TD_KIND_PERSON) || td_kind_is_a (record->kind, TD_KIND_HOUSEHOLD)
      || td_kind_is_a (record->kind, TD_KIND_UNIT)) {
    *kind = record->kind;
    *id = record->id;
  } else if ((*id = role_id (record, TD_ROLE_PERSON)) != 0) {
    *kind = td_kind_get (TD_KIND_PERSON);
  } else if ((*id = role_id (record, TD_ROLE_HOUSEHOLD)) != 0) {
    *kind = td_kind_get (TD_KIND_HOUSEHOLD);
  } else if ((td_kind_role_index (record->kind, TD_ROLE_NAME) < 0
              || g_strcmp0 (role_text (record, TD_ROLE_TITLE), "collective") == 0
              || g_strcmp0 (role_text (record, TD_ROLE_SUBJECT), "collective") == 0)
             && (*id = role_id (record, TD_ROLE_UNIT)) != 0) {
    *kind = td_kind_get (TD_KIND_UNIT);
  } else if (td_kind_parent (record->kind) != NULL && store != NULL) {
    parent = td_store_load (store, td_kind_parent (record->kind),
                            td_record_integer (record, record->kind->parent_column), NULL);
    return parent != NULL && td_course_subject (store, parent, kind, id);
  }
  return *id != 0;
}

static TdSubject *
subject_of (TdStore *store, const TdRecord *record)
{
  TdSubject *subject = g_new0 (TdSubject, 1);
  gint64 unit = td_kind_is_a (record->kind, TD_KIND_UNIT) ? 0 : role_id (record, TD_ROLE_UNIT);

  subject->kind = record->kind;
  subject->id = record->id;
  subject->name = g_strdup (role_text (record, TD_ROLE_NAME));
  subject->birth = g_strdup (role_text (record, TD_ROLE_BIRTH_DATE));
  subject->unit = unit != 0 ? g_strdup (td_store_title (store, td_kind_get (TD_KIND_UNIT), unit)) : NULL;
  return subject;
}

TdSubject *
td_course_load (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error)
{
  g_autoptr (TdRecord) record = td_store_load (store, kind, id, error);

  return record != NULL ? subject_of (store, record) : NULL;
}

/* --- finding --- */

typedef struct {
  TdStore *store;
  const char *text;
  char *folded;
  gboolean marked;
  guint limit;
  GHashTable *seen; /* ids */
  GPtrArray *found;
} Search;

/* A search finds names of units too, and much else; here the name counts. */
static gboolean
is_called (const Search *search, const char *name)
{
  g_autofree char *folded = name != NULL ? td_text_fold (name) : NULL;

  if (folded == NULL || strstr (folded, search->folded) == NULL)
    return FALSE;
  if (!search->marked)
    return TRUE;
  {
    g_autofree char *lower = g_utf8_strdown (name, -1);
    g_autofree char *wanted = g_utf8_strdown (search->text, -1);

    return strstr (lower, wanted) != NULL;
  }
}

static gboolean
take (Search *search, const TdRecord *record, GError **error)
{
  const TdRecordKind *kind = NULL;
  GError *failure = NULL;
  gint64 id = 0;
  TdSubject *subject;

  if (!is_called (search, role_text (record, TD_ROLE_NAME)) || !td_course_subject (search->store, record, &kind, &id)
      || g_hash_table_contains (search->seen, &id))
    return TRUE;
  subject
      = kind == record->kind ? subject_of (search->store, record) : td_course_load (search->store, kind, id, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  if (subject == NULL)
    return TRUE;
  g_hash_table_add (search->seen, g_memdup2 (&id, sizeof id));
  g_ptr_array_add (search->found, subject);
  return TRUE;
}

/* The listing stops when enough were found; an earlier name may stand in many years. */
static gboolean
search_kind (Search *search, const TdRecordKind *kind, GError **error)
{
  TdListing listing = {.kind = kind, .search = search->text};
  g_autoptr (GArray) ids = td_store_list (search->store, &listing, search->limit * 20, error);

  if (ids == NULL)
    return FALSE;
  for (guint i = 0; i < ids->len && search->found->len < search->limit; i++) {
    GError *failure = NULL;
    g_autoptr (TdRecord) record = td_store_load (search->store, kind, g_array_index (ids, gint64, i), &failure);

    if (failure != NULL) {
      g_propagate_error (error, failure);
      return FALSE;
    }
    if (record != NULL && !take (search, record, error))
      return FALSE;
  }
  return TRUE;
}

GPtrArray *
td_course_find (TdStore *store, const char *text, guint limit, GError **error)
{
  /* Themselves first, then under what name lists had them. */
  static const TdKindId kinds[]
      = {TD_KIND_UNIT, TD_KIND_PERSON, TD_KIND_HOUSEHOLD, TD_KIND_CANDIDATE, TD_KIND_PROPOSAL, TD_KIND_AWARD};
  g_autofree char *stripped = g_strstrip (g_strdup (text != NULL ? text : ""));
  g_autofree char *folded = td_text_fold (stripped);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  Search search = {store, stripped, folded, td_text_has_marks (stripped), limit, seen, NULL};

  g_return_val_if_fail (TD_IS_STORE (store), NULL);

  search.found = g_ptr_array_new_with_free_func ((GDestroyNotify)td_subject_free);
  for (guint i = 0; i < G_N_ELEMENTS (kinds) && *folded != '\0' && search.found->len < limit; i++)
    if (!search_kind (&search, td_kind_get (kinds[i]), error)) {
      g_ptr_array_unref (search.found);
      return NULL;
    }
  return search.found;
}

/* Of the same name, whoever compared says are "as": the ones that are not known to be different. */
GPtrArray *
td_course_namesakes (TdStore *store, const TdSubject *subject, GError **error)
{
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func ((GDestroyNotify)td_subject_free);
  g_autoptr (GPtrArray) called = NULL;
  g_autoptr (TdRecord) own = NULL;
  TdListing listing = {.kind = subject->kind, .search = subject->name};

  if (td_kind_is_a (subject->kind, TD_KIND_UNIT) || subject->name == NULL)
    return g_steal_pointer (&found);
  own = td_store_load (store, subject->kind, subject->id, error);
  called = own != NULL ? td_store_load_all (store, &listing, error) : NULL;
  if (called == NULL)
    return NULL;
  for (guint i = 0; i < called->len; i++) {
    const TdRecord *other = g_ptr_array_index (called, i);
    const TdPersonKey a = {subject->name, subject->birth, role_id (own, TD_ROLE_UNIT)};
    const TdPersonKey b
        = {role_text (other, TD_ROLE_NAME), role_text (other, TD_ROLE_BIRTH_DATE), role_id (other, TD_ROLE_UNIT)};

    if (other->id != subject->id && td_person_compare (&a, &b) != TD_PERSON_DIFFERS)
      g_ptr_array_add (found, subject_of (store, other));
  }
  return g_steal_pointer (&found);
}

/* --- steps --- */

enum {
  YEAR,
  DAY,
  KIND,
  ID,
  TITLE,
  FORM,
  LEVEL,
  NAME,
  UNIT,
  STATE,
  REASON,
  DECISION,
  SIGNED_ON,
  AMOUNT,
  SCORE,
  RANK,
  N_RANKED,
  WORD
};

static char *
score_words (TdStatement *statement)
{
  const char *grade = td_statement_text (statement, WORD);
  GString *words = g_string_new (NULL);

  if (td_statement_type (statement, SCORE) != TD_VALUE_NULL) {
    g_autofree char *score = td_number_format (td_statement_real (statement, SCORE), 2);

    g_string_append_printf (words, _ ("%s points"), score);
  }
  if (td_statement_type (statement, RANK) != TD_VALUE_NULL)
    g_string_append_printf (words, _ (", place %d of %d"), (int)td_statement_integer (statement, RANK),
                            (int)td_statement_integer (statement, N_RANKED));
  if (grade != NULL)
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", grade);
  return g_string_free (words, FALSE);
}

static char *
unit_words (const char *state, const char *other)
{
  gboolean begins = g_strcmp0 (state, "begins") == 0;

  if (other == NULL || *other == '\0')
    return g_strdup (begins ? _ ("The unit is set up") : _ ("The unit ends"));
  return g_strdup_printf (begins ? _ ("The unit continues %s") : _ ("The unit is continued by %s"), other);
}

static char *
what_words (TdStore *store, const TdRecordKind *kind, TdStatement *statement)
{
  const char *form = td_statement_text (statement, FORM);
  const char *level = td_statement_text (statement, LEVEL);

  switch (kind->id) {
  case TD_KIND_CANDIDATE:
    return g_strdup (
        td_store_choice_label (store, td_kind_role (kind, TD_ROLE_TITLE), td_statement_text (statement, TITLE)));
  case TD_KIND_PROPOSAL:
  case TD_KIND_AWARD:
    /* "Giấy khen của Chủ tịch UBND xã" names its level already. */
    return level != NULL && form != NULL && !g_str_has_suffix (form, level) ? g_strdup_printf ("%s (%s)", form, level)
                                                                            : g_strdup (form != NULL ? form : "");
  case TD_KIND_EVALUATION:
    return score_words (statement);
  case TD_KIND_COUNCIL_MEMBER:
    return g_strdup_printf (_ ("In the council: %s"), td_statement_text (statement, WORD));
  case TD_KIND_UNIT:
    return unit_words (td_statement_text (statement, STATE), td_statement_text (statement, WORD));
  default:
    return g_strdup (_ (kind->label));
  }
}

static void
set_state (TdStore *store, TdCourseEntry *entry, const TdField *field, const char *code)
{
  const TdChoice *choices = field != NULL ? td_store_choices (store, field) : NULL;

  entry->state = g_strdup (field != NULL && code != NULL ? td_store_choice_label (store, field, code) : "");
  for (; choices != NULL && code != NULL && choices->code != NULL; choices++)
    if (g_strcmp0 (choices->code, code) == 0)
      entry->state_color = choices->color;
}

static TdCourseEntry *
read_entry (TdStore *store, const TdSubject *subject, TdStatement *statement)
{
  const TdRecordKind *kind = td_kind_by_table (td_statement_text (statement, KIND));
  const char *name = td_statement_text (statement, NAME);
  gint64 unit = td_statement_integer (statement, UNIT);
  TdCourseEntry *entry = g_new0 (TdCourseEntry, 1);

  entry->year = (int)td_statement_integer (statement, YEAR);
  entry->day = g_strdup (td_statement_text (statement, DAY));
  entry->what = what_words (store, kind, statement);
  if (name != NULL && g_strcmp0 (name, subject->name) != 0)
    entry->name = g_strdup (name);
  if (unit != 0 && unit != subject->id)
    entry->unit = g_strdup (td_store_title (store, td_kind_get (TD_KIND_UNIT), unit));
  set_state (store, entry,
             kind->id == TD_KIND_AWARD ? td_kind_role (td_kind_get (TD_KIND_PROPOSAL), TD_ROLE_STATE)
                                       : td_kind_role (kind, TD_ROLE_STATE),
             kind->id == TD_KIND_UNIT ? NULL : td_statement_text (statement, STATE));
  entry->reason = g_strdup (td_statement_text (statement, REASON));
  entry->decision = g_strdup (td_statement_text (statement, DECISION));
  entry->signed_on = g_strdup (td_statement_text (statement, SIGNED_ON));
  entry->amount = td_statement_integer (statement, AMOUNT);
  entry->record = kind;
  entry->record_id = td_statement_integer (statement, ID);
  return entry;
}

/* What was typed by hand and bears no link yet, but tells the same name, birth and unit. */
static gboolean
add_by_name (TdStore *store, const TdSubject *subject, TdKindId id, GPtrArray *entries, GError **error)
{
  const TdRecordKind *kind = td_kind_get (id);
  const TdFilter filters[]
      = {{td_kind_role (kind, TD_ROLE_PERSON)->column, {0}}, {td_kind_role (kind, TD_ROLE_HOUSEHOLD)->column, {0}}};
  TdListing listing = {.kind = kind, .search = subject->name, .filters = filters, .n_filters = G_N_ELEMENTS (filters)};
  g_autoptr (TdRecord) own = td_store_load (store, subject->kind, subject->id, error);
  g_autoptr (GPtrArray) records = own != NULL ? td_store_load_all (store, &listing, error) : NULL;
  gboolean household = td_kind_is_a (subject->kind, TD_KIND_HOUSEHOLD);

  for (guint i = 0; records != NULL && i < records->len; i++) {
    const TdRecord *record = g_ptr_array_index (records, i);
    const char *title = role_text (record, TD_ROLE_TITLE);
    const char *whom = title != NULL ? td_candidate_subject (title) : role_text (record, TD_ROLE_SUBJECT);
    const TdPersonKey a = {subject->name, subject->birth, role_id (own, TD_ROLE_UNIT)};
    const TdPersonKey b
        = {role_text (record, TD_ROLE_NAME), role_text (record, TD_ROLE_BIRTH_DATE), role_id (record, TD_ROLE_UNIT)};
    TdCourseEntry *entry;

    if (g_strcmp0 (whom, "collective") == 0 || household != (g_strcmp0 (whom, "household") == 0)
        || td_person_compare (&a, &b) != TD_PERSON_SAME)
      continue;
    entry = g_new0 (TdCourseEntry, 1);
    entry->year = (int)role_id (record, TD_ROLE_YEAR);
    entry->what = title != NULL ? g_strdup (td_store_choice_label (store, td_kind_role (kind, TD_ROLE_TITLE), title))
                                : g_strdup (role_text (record, TD_ROLE_FORM));
    set_state (store, entry, td_kind_role (kind, TD_ROLE_STATE), role_text (record, TD_ROLE_STATE));
    entry->reason = g_strdup (role_text (record, TD_ROLE_REASON));
    entry->record = kind;
    entry->record_id = record->id;
    entry->by_name = TRUE;
    g_ptr_array_add (entries, entry);
  }
  return records != NULL;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const TdCourseEntry *first = *(const TdCourseEntry *const *)a;
  const TdCourseEntry *second = *(const TdCourseEntry *const *)b;

  if (first->year != second->year)
    return second->year - first->year;
  return g_strcmp0 (second->day, first->day);
}

GPtrArray *
td_course_read (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error)
{
  static const struct {
    TdKindId kind;
    const char *parameter;
  } parameters[] = {{TD_KIND_PERSON, ":person"}, {TD_KIND_HOUSEHOLD, ":household"}, {TD_KIND_UNIT, ":unit"}};
  g_autoptr (GPtrArray) entries = g_ptr_array_new_with_free_func ((GDestroyNotify)td_course_entry_free);
  g_autoptr (TdSubject) subject = NULL;
  g_autoptr (TdStatement) statement = NULL;
  GError *failure = NULL;
  TdStep step;

  g_return_val_if_fail (TD_IS_STORE (store) && kind != NULL, NULL);

  subject = td_course_load (store, kind, id, &failure);
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return NULL;
  }
  if (subject == NULL)
    return g_steal_pointer (&entries);
  if ((statement = td_store_statement (store, "query/course", error)) == NULL)
    return NULL;
  for (guint i = 0; i < G_N_ELEMENTS (parameters); i++)
    if (td_kind_is_a (kind, parameters[i].kind))
      td_statement_bind_integer (statement, parameters[i].parameter, id);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
    g_ptr_array_add (entries, read_entry (store, subject, statement));
  if (step != TD_STEP_DONE)
    return NULL;
  if (!td_kind_is_a (kind, TD_KIND_UNIT)) {
    if (!add_by_name (store, subject, TD_KIND_CANDIDATE, entries, error)
        || !add_by_name (store, subject, TD_KIND_PROPOSAL, entries, error))
      return NULL;
    g_ptr_array_sort (entries, compare_entries);
  }
  return g_steal_pointer (&entries);
}

/* --- joining --- */

static gboolean
lead_elsewhere (TdStore *store, const TdRecordKind *of, const TdField *field, gint64 into, gint64 from, GError **error)
{
  const TdFilter filter = {field->column, {.type = TD_VALUE_INTEGER, .integer = from}};
  TdListing listing = {.kind = of, .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) records = td_store_load_all (store, &listing, error);

  for (guint i = 0; records != NULL && i < records->len; i++) {
    TdRecord *record = g_ptr_array_index (records, i);

    td_record_set_integer (record, field->column, into);
    if (!td_store_save (store, record, error))
      return FALSE;
  }
  return records != NULL;
}

static gboolean
join (TdStore *store, TdRecord *into, const TdRecord *from, GError **error)
{
  for (guint k = 0; k < td_kinds_n (); k++) {
    const TdRecordKind *kind = td_kind_at (k);

    for (guint f = 0; f < kind->n_fields; f++)
      if (td_field_reference (&kind->fields[f]) == into->kind
          && !lead_elsewhere (store, kind, &kind->fields[f], into->id, from->id, error))
        return FALSE;
  }
  return (!td_person_merge (into, from) || td_store_save (store, into, error))
         && td_store_delete (store, from->kind, from->id, error);
}

gboolean
td_course_join (TdStore *store, const TdRecordKind *kind, gint64 into, gint64 from, GError **error)
{
  g_autoptr (TdRecord) stays = NULL;
  g_autoptr (TdRecord) goes = NULL;
  g_autofree char *label = NULL;
  GError *failure = NULL;

  g_return_val_if_fail (td_kind_is_a (kind, TD_KIND_PERSON) || td_kind_is_a (kind, TD_KIND_HOUSEHOLD), FALSE);

  stays = td_store_load (store, kind, into, &failure);
  goes = failure == NULL ? td_store_load (store, kind, from, &failure) : NULL;
  if (failure != NULL) {
    g_propagate_error (error, failure);
    return FALSE;
  }
  if (stays == NULL || goes == NULL || into == from) {
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                         into == from ? _ ("These are one already.") : _ ("One of the two is no longer in the file."));
    return FALSE;
  }
  label = g_strdup_printf (_ ("%s: two entries become one"), role_text (stays, TD_ROLE_NAME));
  if (!td_store_begin (store, label, error))
    return FALSE;
  /* What the rules said of these records stands: only whose they are is told anew. */
  td_store_keep_marks (store);
  if (join (store, stays, goes, error) && td_store_commit (store, error))
    return TRUE;
  if (td_store_in_action (store))
    td_store_rollback (store);
  return FALSE;
}
