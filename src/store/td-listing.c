/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-record-sql.h"
#include "td-text.h"

/* A listing as SQL, with the values of its parameters in their order. */
typedef struct {
  GString *sql;
  GArray *values; /* of TdValue */
} Query;

static void
clear_value (gpointer data)
{
  td_value_clear (data);
}

static void
query_clear (Query *query)
{
  g_string_free (query->sql, TRUE);
  g_array_unref (query->values);
}

static void
add_text (Query *query, const char *text)
{
  TdValue value = {0};

  td_value_set_text (&value, text);
  g_array_append_val (query->values, value);
}

static void
add_value (Query *query, const TdValue *from)
{
  TdValue value = {0};

  td_value_copy (from, &value);
  g_array_append_val (query->values, value);
}

static gboolean
has_unit (const TdRecordKind *kind)
{
  return td_kind_has_role (kind, TD_ROLE_UNIT);
}

/* Ids of the units whose text has the word, as "1, 2"; NULL when there is none. Looked up first, so that the long walk
 * over a large list asks for a unit only where one can match. */
static char *
units_with_word (TdStore *store, const char *needle)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/units-with-word", NULL);
  g_autoptr (GString) ids = g_string_new (NULL);

  if (statement == NULL)
    return NULL;
  td_statement_bind_text (statement, ":needle", needle);
  while (td_statement_step (statement, NULL) == TD_STEP_ROW)
    g_string_append_printf (ids, "%s%" G_GINT64_FORMAT, ids->len > 0 ? ", " : "", td_statement_integer (statement, 0));
  return ids->len > 0 ? g_string_free (g_steal_pointer (&ids), FALSE) : NULL;
}

/* Tables that are too small for a search_text of their own: all texts, and the words of codes. */
static void
add_small_search (TdStore *store, Query *query, const TdRecordKind *kind, const char *needle)
{
  g_string_append (query->sql, " OR vn_has (' ' || fold(''");
  for (guint i = 0; i < kind->n_fields; i++)
    if (g_str_equal (td_field_storage (&kind->fields[i]), "TEXT")
        && (kind->fields[i].flags & (TD_FIELD_HIDDEN | TD_FIELD_COMPUTED)) == 0)
      g_string_append_printf (query->sql, " || ' ' || coalesce(r.%s, '')", kind->fields[i].column);
  g_string_append (query->sql, "), ?)");
  add_text (query, needle);
  for (guint i = 0; i < kind->n_fields; i++)
    for (const TdChoice *choice = td_store_choices (store, &kind->fields[i]); choice != NULL && choice->code != NULL;
         choice++) {
      g_autofree char *label = td_text_fold (_ (choice->label));
      g_autofree char *words = g_strconcat (" ", label, NULL);

      if (strstr (words, needle) == NULL)
        continue;
      g_string_append_printf (query->sql, " OR r.%s = ?", kind->fields[i].column);
      add_text (query, choice->code);
    }
}

/* Each word must begin a word of the record's own text or of its unit's. */
static void
add_search (TdStore *store, Query *query, const TdRecordKind *kind, const char *search)
{
  g_autofree char *folded = td_text_fold (search);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (char **word = words; *word != NULL; word++) {
    g_autofree char *needle = NULL;
    g_autofree char *units = NULL;

    if (**word == '\0')
      continue;
    needle = g_strconcat (" ", *word, NULL);
    units = has_unit (kind) ? units_with_word (store, needle) : NULL;
    g_string_append (query->sql, " AND (0");
    if (kind->has_search_text) {
      g_string_append (query->sql, " OR vn_has (r.search_text, ?)");
      add_text (query, needle);
    } else
      add_small_search (store, query, kind, needle);
    if (units != NULL)
      g_string_append_printf (query->sql, " OR r.unit_id IN (%s)", units);
    g_string_append (query->sql, ")");
  }
  if (!td_text_has_marks (search) || !kind->has_search_text)
    return;
  /* Folded words let "nam" stand for "năm": where the query bears marks, the text itself must bear them. */
  g_string_append (query->sql, " AND vn_matches(''");
  for (guint i = 0; i < kind->n_fields; i++)
    if ((kind->fields[i].flags & TD_FIELD_SEARCHED) != 0)
      g_string_append_printf (query->sql, " || ' ' || coalesce(r.%s, '')", kind->fields[i].column);
  if (has_unit (kind))
    g_string_append (query->sql, " || ' ' || coalesce((SELECT u.name FROM unit AS u WHERE u.id = r.unit_id), '')");
  g_string_append (query->sql, ", ?)");
  add_text (query, search);
}

static void
add_where (TdStore *store, Query *query, const TdListing *listing)
{
  const TdRecordKind *kind = listing->kind;

  g_string_append (query->sql, " WHERE 1");
  if (kind->has_year && listing->year != 0) {
    TdValue value = {.type = TD_VALUE_INTEGER, .integer = listing->year};

    g_string_append (query->sql, " AND r.year = ?");
    add_value (query, &value);
  }
  for (guint i = 0; i < listing->n_filters; i++) {
    const TdFilter *filter = &listing->filters[i];

    if (filter->value.type == TD_VALUE_NULL) {
      g_string_append_printf (query->sql, " AND r.%s IS NULL", filter->column);
      continue;
    }
    g_string_append_printf (query->sql, " AND r.%s = ?", filter->column);
    add_value (query, &filter->value);
  }
  if (listing->only_review && td_kind_has_role (kind, TD_ROLE_REVIEW))
    g_string_append (query->sql, " AND r.review IS NOT NULL");
  if (listing->search != NULL && *listing->search != '\0')
    add_search (store, query, kind, listing->search);
}

static void
add_order (Query *query, const TdListing *listing)
{
  const TdRecordKind *kind = listing->kind;
  const char *column = listing->order != NULL ? listing->order : kind->order;
  const char *direction = listing->descending ? " DESC" : "";
  const TdField *field = td_kind_field (kind, column);

  g_string_append (query->sql, " ORDER BY ");
  if (field != NULL && field->type == TD_FIELD_REFERENCE) {
    const TdRecordKind *other = td_field_reference (field);

    if (other->has_sort_key)
      g_string_append_printf (query->sql, "(SELECT o.sort_key FROM %s AS o WHERE o.id = r.%s)%s, ", other->table,
                              column, direction);
    else
      g_string_append_printf (query->sql, "r.%s%s, ", column, direction);
  } else if (kind->has_sort_key
             && (field == NULL
                 || (g_strcmp0 (column, kind->title) == 0 && !td_kind_has_role (kind, TD_ROLE_SORT_ORDER)))) {
    g_string_append_printf (query->sql, "r.sort_key%s, ", direction);
  } else if (field != NULL && (field->type == TD_FIELD_TEXT || field->type == TD_FIELD_SUGGESTED)) {
    g_string_append_printf (query->sql, "vn_key(r.%s)%s, ", column, direction);
  } else if (field != NULL && field->type == TD_FIELD_NAME) {
    g_string_append_printf (query->sql, "vn_name_key(r.%s)%s, ", column, direction);
  } else if (field != NULL) {
    g_string_append_printf (query->sql, "r.%s%s, ", column, direction);
  }
  /* Rows of a catalogue that are alike so far stand as the law reads: for whom, and since when. */
  for (guint i = 0; kind->catalogue && i < kind->n_fields; i++)
    if ((kind->fields[i].flags & TD_FIELD_KEY) != 0 && g_strcmp0 (column, kind->fields[i].column) != 0)
      g_string_append_printf (query->sql, "r.%s, ", kind->fields[i].column);
  /* Equal rows keep one order, and a sort by another column keeps the names in order below it. */
  if (listing->order != NULL && kind->has_sort_key && g_strcmp0 (column, kind->title) != 0 && field != NULL)
    g_string_append (query->sql, "r.sort_key, ");
  g_string_append_printf (query->sql, "r.id%s", direction);
}

static gboolean
order_is_computed (const TdListing *listing)
{
  const TdField *field = listing->order != NULL ? td_kind_field (listing->kind, listing->order) : NULL;

  return field != NULL && (field->flags & TD_FIELD_COMPUTED) != 0;
}

static TdStatement *
prepare (TdStore *store, const TdListing *listing, const char *what, gboolean ordered, guint limit, GError **error)
{
  Query query = {g_string_new (NULL), g_array_new (FALSE, TRUE, sizeof (TdValue))};
  TdStatement *statement;
  gboolean from_view = order_is_computed (listing);

  g_array_set_clear_func (query.values, clear_value);
  for (guint i = 0; i < listing->n_filters; i++) {
    const TdField *field = td_kind_field (listing->kind, listing->filters[i].column);

    from_view = from_view || (field != NULL && (field->flags & TD_FIELD_COMPUTED) != 0);
  }
  g_string_printf (query.sql, "SELECT %s FROM %s AS r", what,
                   from_view ? td_record_sql_source (listing->kind) : listing->kind->table);
  add_where (store, &query, listing);
  if (ordered)
    add_order (&query, listing);
  if (limit > 0)
    g_string_append_printf (query.sql, " LIMIT %u", limit);
  statement = td_store_statement_for_sql (store, query.sql->str, error);
  for (guint i = 0; statement != NULL && i < query.values->len; i++)
    td_statement_bind_value (statement, (int)i + 1, &g_array_index (query.values, TdValue, i));
  query_clear (&query);
  return statement;
}

GArray *
td_store_list (TdStore *store, const TdListing *listing, guint limit, GError **error)
{
  g_autoptr (TdStatement) statement = prepare (store, listing, "r.id", TRUE, limit, error);
  g_autoptr (GArray) ids = NULL;
  TdStep step;

  if (statement == NULL)
    return NULL;
  ids = g_array_sized_new (FALSE, FALSE, sizeof (gint64), limit > 0 ? limit : 256);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    gint64 id = td_statement_integer (statement, 0);

    g_array_append_val (ids, id);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&ids) : NULL;
}

gint64
td_store_count (TdStore *store, const TdListing *listing, GError **error)
{
  g_autoptr (TdStatement) statement = prepare (store, listing, "count(*)", FALSE, 0, error);

  if (statement == NULL || td_statement_step (statement, error) != TD_STEP_ROW)
    return -1;
  return td_statement_integer (statement, 0);
}

GPtrArray *
td_store_load_all (TdStore *store, const TdListing *listing, GError **error)
{
  g_autoptr (GArray) ids = td_store_list (store, listing, 0, error);
  g_autoptr (GPtrArray) records = NULL;

  if (ids == NULL)
    return NULL;
  records = g_ptr_array_new_with_free_func ((GDestroyNotify)td_record_free);
  for (guint i = 0; i < ids->len; i++) {
    GError *failure = NULL;
    TdRecord *record = td_store_load (store, listing->kind, g_array_index (ids, gint64, i), &failure);

    if (failure != NULL) {
      g_propagate_error (error, failure);
      return NULL;
    }
    if (record != NULL)
      g_ptr_array_add (records, record);
  }
  return g_steal_pointer (&records);
}
