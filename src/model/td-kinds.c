/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-kinds-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The declarations, gathered once: what can be known beforehand of a kind is counted here and asked for in O(1). */

static const TdRecordKind *const topics[] = {
    td_kinds_of_units,  td_kinds_of_council,      td_kinds_of_pledges,   td_kinds_of_candidates,
    td_kinds_of_awards, td_kinds_of_law,          td_kinds_of_words,     td_kinds_of_scoring,
    td_kinds_of_year,   td_kinds_of_office,       td_kinds_of_fund,      td_kinds_of_submissions,
    td_kinds_of_review, td_kinds_of_meetings,     td_kinds_of_movements, td_kinds_of_papers,
    td_kinds_of_blanks, td_kinds_of_certificates,
};

static struct {
  TdRecordKind *kinds; /* by id - 1 */
  guint n_kinds;
  GHashTable *by_table;
  TdList *lists; /* by id - 1 */
  const TdRecordKind **list_kinds;
  guint n_lists;
  GHashTable *by_list;
  GPtrArray *views[TD_PLACE_DETAIL + 1];
  GHashTable *by_view;
} model;

static void
gather_fields (TdRecordKind *kind)
{
  memset (kind->roles, -1, sizeof kind->roles);
  kind->columns = g_hash_table_new (g_str_hash, g_str_equal);
  for (const TdField *field = kind->fields; field->column != NULL; field++) {
    if (!g_hash_table_insert (kind->columns, (gpointer)field->column, GUINT_TO_POINTER (kind->n_fields + 1)))
      g_error ("%s: the column %s is declared twice", kind->table, field->column);
    if (field->role != TD_ROLE_NONE) {
      if (kind->roles[field->role] >= 0)
        g_error ("%s: %s has the role of another field", kind->table, field->column);
      kind->roles[field->role] = (gint8)kind->n_fields;
    }
    kind->has_search_text = kind->has_search_text || (field->flags & TD_FIELD_SEARCHED) != 0;
    /* A recipient is found in the order of names too, whatever the register's order is. */
    kind->has_sort_key
        = kind->has_sort_key || (field->type == TD_FIELD_NAME && g_strcmp0 (field->column, kind->title) == 0);
    kind->n_fields++;
  }
  if (kind->order == NULL)
    kind->order = kind->title != NULL ? kind->title : kind->title_reference;
  kind->has_sort_key = kind->has_sort_key || g_str_equal (kind->order, "sort_key");
  kind->has_year = kind->roles[TD_ROLE_YEAR] >= 0;
}

static void
gather_views (TdRecordKind *kind)
{
  guint n = 0;
  TdView *views;

  while (kind->views != NULL && kind->views[n].label != NULL)
    n++;
  if (n == 0)
    return;
  views = g_new (TdView, n + 1);
  memcpy (views, kind->views, (n + 1) * sizeof *views);
  kind->views = views;
  for (TdView *view = views; view->label != NULL; view++) {
    view->kind = kind;
    if (view->heading == NULL && view->place == TD_PLACE_CATALOGUE)
      view->heading = N_ ("Law and catalogues");
    if (view->name == NULL)
      view->name = kind->table;
    if (view->noun == NULL)
      view->noun = kind->label;
    if (view->expand == NULL)
      view->expand = kind->title != NULL ? kind->title : kind->title_reference;
    if (view->count == NULL)
      view->count = N_ ("%s entries");
    if (view->empty == NULL) {
      view->empty = N_ ("There is nothing here yet.");
      view->empty_button = N_ ("Add an entry");
      view->empty_action = "win.new-record";
    }
    if (!g_hash_table_insert (model.by_view, (gpointer)view->name, view))
      g_error ("%s: the view %s is declared twice", kind->table, view->name);
    g_ptr_array_add (model.views[view->place], view);
  }
}

static void
gather_lists (TdRecordKind *kind, guint *next)
{
  for (const TdList *list = kind->lists; list != NULL && list->name != NULL; list++) {
    guint id = list->id != TD_LIST_UNKNOWN ? (guint)list->id : (*next)++;
    TdList *kept = &model.lists[id - 1];

    *kept = *list;
    kept->id = (TdListKind)id;
    if (kept->naming == NULL)
      kept->naming = kind->title != NULL ? kind->title : kind->title_reference;
    model.list_kinds[id - 1] = kind;
    if (!g_hash_table_insert (model.by_list, (gpointer)kept->name, kept))
      g_error ("%s: the list %s is declared twice", kind->table, list->name);
  }
}

static void
count_declarations (guint *n_kinds, guint *n_lists)
{
  *n_kinds = TD_N_NAMED_KINDS - 1;
  *n_lists = TD_N_NAMED_LISTS - 1;
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    for (const TdRecordKind *kind = topics[i]; kind->table != NULL; kind++) {
      *n_kinds += kind->id == TD_KIND_NONE;
      for (const TdList *list = kind->lists; list != NULL && list->name != NULL; list++)
        *n_lists += list->id == TD_LIST_UNKNOWN;
    }
}

static int
compare_views (gconstpointer a, gconstpointer b)
{
  const TdView *first = *(const TdView *const *)a;
  const TdView *second = *(const TdView *const *)b;
  int of_first = first->order != 0 ? first->order : G_MAXINT;
  int of_second = second->order != 0 ? second->order : G_MAXINT;

  return (of_first > of_second) - (of_first < of_second);
}

static void
check_gathered (void)
{
  for (guint i = 0; i < model.n_kinds; i++) {
    const TdRecordKind *kind = &model.kinds[i];

    if (kind->table == NULL)
      g_error ("kind %u is named by code and not declared", i + 1);
    for (guint f = 0; f < kind->n_fields; f++)
      if (kind->fields[f].type == TD_FIELD_REFERENCE && td_field_reference (&kind->fields[f]) == NULL)
        g_error ("%s: %s refers to no kind", kind->table, kind->fields[f].column);
  }
  for (guint i = 0; i < model.n_lists; i++)
    if (model.lists[i].name == NULL)
      g_error ("list %u is named by code and not declared", i + 1);
}

static gpointer
gather (gpointer data)
{
  guint next_kind = TD_N_NAMED_KINDS;
  guint next_list = TD_N_NAMED_LISTS;

  count_declarations (&model.n_kinds, &model.n_lists);
  model.kinds = g_new0 (TdRecordKind, model.n_kinds);
  model.lists = g_new0 (TdList, model.n_lists);
  model.list_kinds = g_new0 (const TdRecordKind *, model.n_lists);
  model.by_table = g_hash_table_new (g_str_hash, g_str_equal);
  model.by_list = g_hash_table_new (g_str_hash, g_str_equal);
  model.by_view = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < G_N_ELEMENTS (model.views); i++)
    model.views[i] = g_ptr_array_new ();
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    for (const TdRecordKind *declared = topics[i]; declared->table != NULL; declared++) {
      guint id = declared->id != TD_KIND_NONE ? (guint)declared->id : next_kind++;
      TdRecordKind *kind = &model.kinds[id - 1];

      *kind = *declared;
      kind->id = (int)id;
      if (!g_hash_table_insert (model.by_table, (gpointer)kind->table, kind))
        g_error ("the kind %s is declared twice", kind->table);
      gather_fields (kind);
      gather_views (kind);
      gather_lists (kind, &next_list);
    }
  for (guint i = 0; i < G_N_ELEMENTS (model.views); i++)
    g_ptr_array_sort (model.views[i], compare_views);
  return &model;
}

/* Once a process; declarations never change afterwards, so that every thread reads them without a lock. */
static void
need_model (void)
{
  static GOnce once = G_ONCE_INIT;
  static gsize checked;

  g_once (&once, gather, NULL);
  if (g_once_init_enter (&checked)) {
    g_once_init_leave (&checked, 1);
    check_gathered ();
  }
}

guint
td_kinds_n (void)
{
  need_model ();
  return model.n_kinds;
}

const TdRecordKind *
td_kind_at (guint index)
{
  need_model ();
  g_return_val_if_fail (index < model.n_kinds, NULL);
  return &model.kinds[index];
}

const TdRecordKind *
td_kind_get (TdKindId id)
{
  need_model ();
  g_return_val_if_fail ((int)id > TD_KIND_NONE && (guint)id <= model.n_kinds, NULL);
  return &model.kinds[id - 1];
}

const TdRecordKind *
td_kind_by_table (const char *table)
{
  need_model ();
  return table != NULL ? g_hash_table_lookup (model.by_table, table) : NULL;
}

const TdRecordKind *
td_kind_parent (const TdRecordKind *kind)
{
  return td_kind_by_table (kind->parent);
}

int
td_kind_field_index (const TdRecordKind *kind, const char *column)
{
  return column != NULL ? GPOINTER_TO_INT (g_hash_table_lookup (kind->columns, column)) - 1 : -1;
}

const TdField *
td_kind_field (const TdRecordKind *kind, const char *column)
{
  int index = td_kind_field_index (kind, column);

  return index < 0 ? NULL : &kind->fields[index];
}

int
td_kind_role_index (const TdRecordKind *kind, TdFieldRole role)
{
  return kind->roles[role];
}

const TdField *
td_kind_role (const TdRecordKind *kind, TdFieldRole role)
{
  return kind->roles[role] < 0 ? NULL : &kind->fields[kind->roles[role]];
}

gboolean
td_kind_has_role (const TdRecordKind *kind, TdFieldRole role)
{
  return kind->roles[role] >= 0;
}

gboolean
td_kind_is_a (const TdRecordKind *kind, TdKindId id)
{
  return kind != NULL && kind->id == (int)id;
}

const TdRecordKind *
td_field_reference (const TdField *field)
{
  return field->type == TD_FIELD_REFERENCE ? td_kind_by_table (field->references) : NULL;
}

guint
td_lists_n (void)
{
  need_model ();
  return model.n_lists;
}

const TdList *
td_list_at (guint index)
{
  need_model ();
  g_return_val_if_fail (index < model.n_lists, NULL);
  return &model.lists[index];
}

const TdList *
td_list_get (TdListKind id)
{
  need_model ();
  return id > TD_LIST_UNKNOWN && (guint)id <= model.n_lists ? &model.lists[id - 1] : NULL;
}

const TdList *
td_list_by_name (const char *name)
{
  need_model ();
  return name != NULL ? g_hash_table_lookup (model.by_list, name) : NULL;
}

const TdRecordKind *
td_list_record_kind (const TdList *list)
{
  need_model ();
  return list != NULL ? model.list_kinds[list->id - 1] : NULL;
}

const GPtrArray *
td_views_in (TdViewPlace place)
{
  need_model ();
  return model.views[place];
}

const TdView *
td_view_by_name (const char *name)
{
  need_model ();
  return name != NULL ? g_hash_table_lookup (model.by_view, name) : NULL;
}

const TdView *
td_view_of_kind (const TdRecordKind *kind)
{
  return kind != NULL && kind->views != NULL && kind->views->label != NULL ? kind->views : NULL;
}
