/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-id-list.h"

#include <string.h>

#include "td-id-changes.h"
#include "td-ui.h"

/* Above this the ids of a changed listing are read by a thread too: 100,000 ids take about 13 ms. */
#define RELOAD_AT_ONCE 200000

struct _TdRow {
  GObject parent_instance;
  TdIdList *list; /* NULL once the list is gone */
  guint position; /* GTK_INVALID_LIST_POSITION once it is out of the list */
  gint64 id;
  TdRecord *record;
  gboolean fetched;
};

struct _TdIdList {
  GObject parent_instance;
  TdStore *store;
  TdListing listing;
  GArray *ids; /* of gint64, in order */
  guint shown; /* of ids, from the first one: what GTK knows of */
  guint show_source;
  gboolean complete;
  gboolean started;
  GtkBitset *selected;
  gint64 wanted;         /* to be selected when it comes; 0 */
  GHashTable *rows;      /* set of TdRow alive, not owned */
  GCancellable *loading; /* of the running thread; NULL */
  guint start_source;    /* the thread starts once the first page is on the screen */
};

enum { ROW_CHANGED, N_ROW_SIGNALS };
enum { LOADED, FAILED, N_SIGNALS };
static guint row_signals[N_ROW_SIGNALS];
static guint signals[N_SIGNALS];

static void list_model_init (GListModelInterface *iface);
static void selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE (TdRow, td_row, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE_WITH_CODE (TdIdList,
                               td_id_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL, selection_model_init))

/* --- rows --- */

static void
td_row_finalize (GObject *object)
{
  TdRow *row = TD_ROW (object);

  if (row->list != NULL)
    g_hash_table_remove (row->list->rows, row);
  g_clear_pointer (&row->record, td_record_free);
  G_OBJECT_CLASS (td_row_parent_class)->finalize (object);
}

static void
td_row_class_init (TdRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_row_finalize;
  row_signals[ROW_CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_row_init (TdRow *row)
{
}

gint64
td_row_id (TdRow *row)
{
  g_return_val_if_fail (TD_IS_ROW (row), 0);
  return row->id;
}

const TdRecord *
td_row_record (TdRow *row)
{
  g_return_val_if_fail (TD_IS_ROW (row), NULL);

  if (!row->fetched && row->list != NULL) {
    g_autoptr (GError) error = NULL;

    row->fetched = TRUE;
    row->record = td_store_load (row->list->store, row->list->listing.kind, row->id, &error);
    if (error != NULL)
      g_warning ("%s", error->message);
  }
  return row->record;
}

/* The rows alive from position on, n of them at most. The caller owns the array, which holds them. */
static GPtrArray *
rows_at (TdIdList *list, guint position, guint n)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, list->rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (TD_ROW (key)->position >= position && TD_ROW (key)->position - position < n)
      g_ptr_array_add (rows, g_object_ref (key));
  return rows;
}

static void
row_forget (TdRow *row)
{
  g_clear_pointer (&row->record, td_record_free);
  row->fetched = FALSE;
}

static void
refresh_rows (TdIdList *list)
{
  g_autoptr (GPtrArray) rows = rows_at (list, 0, G_MAXUINT);

  for (guint i = 0; i < rows->len; i++) {
    row_forget (rows->pdata[i]);
    g_signal_emit (rows->pdata[i], row_signals[ROW_CHANGED], 0);
  }
}

/* Rows before position stay where they are; of the others n_removed go and n_added come. */
static void
move_rows (TdIdList *list, guint position, guint n_removed, guint n_added)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, list->rows);
  while (g_hash_table_iter_next (&iter, &key, NULL)) {
    TdRow *row = key;

    if (row->position == GTK_INVALID_LIST_POSITION || row->position < position)
      continue;
    if (row->position - position < n_removed)
      row->position = GTK_INVALID_LIST_POSITION;
    else
      row->position += n_added - n_removed;
  }
}

/* --- the list as GTK sees it --- */

static GType
get_item_type (GListModel *model)
{
  return TD_TYPE_ROW;
}

static guint
get_n_items (GListModel *model)
{
  return TD_ID_LIST (model)->shown;
}

static gpointer
get_item (GListModel *model, guint position)
{
  TdIdList *list = TD_ID_LIST (model);
  TdRow *row;

  if (position >= list->shown)
    return NULL;
  row = g_object_new (TD_TYPE_ROW, NULL);
  row->list = list;
  row->position = position;
  row->id = g_array_index (list->ids, gint64, position);
  g_hash_table_add (list->rows, row);
  return row;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

/* --- telling GTK of the rows --- */

static void
show_up_to (TdIdList *list, guint n)
{
  guint before = list->shown;

  list->shown = n;
  g_list_model_items_changed (G_LIST_MODEL (list), before, 0, n - before);
}

static gboolean
show_cb (gpointer user_data)
{
  TdIdList *list = user_data;

  if (list->shown < list->ids->len)
    show_up_to (list, td_ui_next_rows (list->shown, list->ids->len));
  if (list->shown < list->ids->len)
    return G_SOURCE_CONTINUE;
  list->show_source = 0;
  return G_SOURCE_REMOVE;
}

static void stop_reading (TdIdList *list);
static void read_now (TdIdList *list, guint limit);

void
td_id_list_show_all (TdIdList *list)
{
  g_return_if_fail (TD_IS_ID_LIST (list));

  if (!list->complete && list->started) {
    stop_reading (list);
    read_now (list, 0);
  }
  if (list->shown < list->ids->len)
    show_up_to (list, list->ids->len);
}

void
td_id_list_show (TdIdList *list, guint position)
{
  g_return_if_fail (TD_IS_ID_LIST (list));

  if (position >= list->shown && position < list->ids->len)
    show_up_to (list, list->ids->len);
}

/* --- the selection as GTK sees it --- */

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  return gtk_bitset_contains (TD_ID_LIST (model)->selected, position);
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n)
{
  return gtk_bitset_ref (TD_ID_LIST (model)->selected);
}

/* Positions of the list in mask; all of them where GTK means all that it knows of. */
static GtkBitset *
meant_positions (TdIdList *list, GtkBitset *mask)
{
  GtkBitset *meant = gtk_bitset_new_empty ();

  if (list->shown == 0)
    return meant;
  gtk_bitset_add_range (meant, 0, list->shown);
  gtk_bitset_intersect (meant, mask);
  if (gtk_bitset_get_size (meant) == list->shown)
    gtk_bitset_add_range (meant, 0, list->ids->len);
  return meant;
}

static gboolean
set_selection (GtkSelectionModel *model, GtkBitset *selected, GtkBitset *mask)
{
  TdIdList *list = TD_ID_LIST (model);
  g_autoptr (GtkBitset) changes = gtk_bitset_copy (selected);
  g_autoptr (GtkBitset) meant = meant_positions (list, mask);
  guint first;
  guint last;

  list->wanted = 0;
  /* Of the positions that are meant, those that differ from what is selected now. */
  gtk_bitset_intersect (changes, meant);
  {
    g_autoptr (GtkBitset) now = gtk_bitset_copy (list->selected);

    gtk_bitset_intersect (now, meant);
    gtk_bitset_difference (changes, now);
  }
  if (gtk_bitset_is_empty (changes))
    return TRUE;
  gtk_bitset_difference (list->selected, changes);
  first = MIN (gtk_bitset_get_minimum (changes), list->shown - 1);
  last = MIN (gtk_bitset_get_maximum (changes), list->shown - 1);
  gtk_selection_model_selection_changed (model, first, last - first + 1);
  return TRUE;
}

/* All of them, also those that are not read yet. */
static gboolean
select_all (GtkSelectionModel *model)
{
  TdIdList *list = TD_ID_LIST (model);
  g_autoptr (GtkBitset) all = NULL;

  td_id_list_show_all (list);
  all = gtk_bitset_new_range (0, list->ids->len);
  return set_selection (model, all, all);
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->select_all = select_all;
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->set_selection = set_selection;
}

/* --- putting in new ids --- */

/* Positions in ids of what is selected now. */
static GtkBitset *
carry_selection (TdIdList *list, GArray *ids)
{
  GtkBitset *carried = gtk_bitset_new_empty ();
  g_autoptr (GHashTable) wanted = NULL;
  GtkBitsetIter iter;
  guint position;

  if (list->wanted == 0 && gtk_bitset_is_empty (list->selected))
    return carried;
  wanted = g_hash_table_new (g_int64_hash, g_int64_equal);
  if (list->wanted != 0) {
    g_hash_table_add (wanted, &list->wanted);
  } else if (gtk_bitset_iter_init_first (&iter, list->selected, &position)) {
    do
      g_hash_table_add (wanted, &g_array_index (list->ids, gint64, position));
    while (gtk_bitset_iter_next (&iter, &position));
  }
  for (guint i = 0; i < ids->len; i++)
    if (g_hash_table_contains (wanted, &g_array_index (ids, gint64, i)))
      gtk_bitset_add (carried, i);
  if (list->wanted != 0 && !gtk_bitset_is_empty (carried))
    list->wanted = 0;
  return carried;
}

/* Where a removal begins between rows without widgets and goes on over some with them, GTK 4.8 begins it at the first of the
 * former instead (gtk_list_item_manager_remove_items forgets the offset), and what has widgets behind it would be shown in
 * wrong places. It has widgets where rows are alive. */
static gboolean
is_safe_to_take_out (TdIdList *list, guint position, guint n)
{
  guint first = G_MAXUINT;
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, list->rows);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (TD_ROW (key)->position >= position)
      first = MIN (first, TD_ROW (key)->position);
  return position == 0 || first == position || first - position >= n;
}

static void
show_soon (TdIdList *list)
{
  if (list->shown < list->ids->len && list->show_source == 0)
    list->show_source = g_idle_add_full (G_PRIORITY_LOW, show_cb, list, NULL);
}

static void
take_out (TdIdList *list, guint position, guint n)
{
  guint known = list->shown;
  gboolean safe = is_safe_to_take_out (list, position, n);

  if (n == 0)
    return;
  g_array_remove_range (list->ids, position, n);
  gtk_bitset_splice (list->selected, position, n, 0);
  if (position >= known) {
    move_rows (list, position, n, 0);
  } else if (safe) {
    move_rows (list, position, n, 0);
    n = MIN (n, known - position);
    list->shown -= n;
    g_list_model_items_changed (G_LIST_MODEL (list), position, n, 0);
  } else {
    move_rows (list, 0, known, 0);
    list->shown = 0;
    g_list_model_items_changed (G_LIST_MODEL (list), 0, known, 0);
    show_up_to (list, td_ui_next_rows (0, list->ids->len));
    show_soon (list);
  }
}

static void
put_in (TdIdList *list, guint position, const gint64 *ids, guint n)
{
  if (n == 0)
    return;
  g_array_insert_vals (list->ids, position, ids, n);
  move_rows (list, position, 0, n);
  gtk_bitset_splice (list->selected, position, 0, n);
  if (position < list->shown) {
    list->shown += n;
    g_list_model_items_changed (G_LIST_MODEL (list), position, 0, n);
    return;
  }
  if (position == list->shown && list->shown + n == list->ids->len)
    show_up_to (list, td_ui_next_rows (list->shown, list->ids->len));
  show_soon (list);
}

/* Other ids in the place of n_old. Rows that are there show other records from now on: their widgets are filled anew, which
 * takes a fraction of making them anew. */
static void
replace_stretch (TdIdList *list, guint position, guint n_old, const gint64 *ids, guint n_new)
{
  guint n_kept = MIN (n_old, n_new);
  g_autoptr (GPtrArray) rows = rows_at (list, position, n_kept);

  memcpy (&g_array_index (list->ids, gint64, position), ids, n_kept * sizeof (gint64));
  for (guint i = 0; i < rows->len; i++) {
    TdRow *row = rows->pdata[i];

    row->id = g_array_index (list->ids, gint64, row->position);
    row_forget (row);
  }
  take_out (list, position + n_kept, n_old - n_kept);
  put_in (list, position + n_kept, ids + n_kept, n_new - n_kept);
  for (guint i = 0; i < rows->len; i++)
    g_signal_emit (rows->pdata[i], row_signals[ROW_CHANGED], 0);
}

/* Takes over ids; only what differs is told. */
static void
replace_ids (TdIdList *list, GArray *ids, gboolean complete)
{
  GtkBitset *selected = carry_selection (list, ids);
  g_autoptr (GArray) changes = td_id_changes (list->ids, ids);

  list->complete = complete;
  for (guint i = 0; i < changes->len; i++) {
    const TdIdChange *change = &g_array_index (changes, TdIdChange, i);
    const TdIdChange *next = i + 1 < changes->len ? change + 1 : NULL;

    if (change->n_removed > 0 && next != NULL && next->n_added > 0 && next->position == change->position) {
      replace_stretch (list, change->position, change->n_removed, &g_array_index (ids, gint64, change->position),
                       next->n_added);
      i++;
    } else if (change->n_removed > 0)
      take_out (list, change->position, change->n_removed);
    else
      put_in (list, change->position, &g_array_index (ids, gint64, change->position), change->n_added);
  }
  if (gtk_bitset_equals (list->selected, selected) || ids->len == 0) {
    gtk_bitset_unref (selected);
    return;
  }
  gtk_bitset_unref (list->selected);
  list->selected = selected;
  if (list->shown > 0)
    gtk_selection_model_selection_changed (GTK_SELECTION_MODEL (list), 0, list->shown);
}

/* --- reading --- */

static void
listing_clear (TdListing *listing)
{
  for (guint i = 0; i < listing->n_filters; i++)
    td_value_clear (&((TdFilter *)listing->filters)[i].value);
  g_free ((gpointer)listing->filters);
  g_free ((gpointer)listing->search);
  memset (listing, 0, sizeof *listing);
}

static void
listing_copy (const TdListing *from, TdListing *to)
{
  TdFilter *filters = from->n_filters > 0 ? g_new0 (TdFilter, from->n_filters) : NULL;

  *to = *from;
  to->search = g_strdup (from->search);
  for (guint i = 0; i < from->n_filters; i++) {
    filters[i].column = from->filters[i].column;
    td_value_copy (&from->filters[i].value, &filters[i].value);
  }
  to->filters = filters;
}

typedef struct {
  char *path;
  TdListing listing;
} Reading;

static void
reading_free (Reading *reading)
{
  g_free (reading->path);
  listing_clear (&reading->listing);
  g_free (reading);
}

static void
read_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Reading *reading = task_data;
  GError *error = NULL;
  GArray *ids = NULL;
  TdStore *store;

  store = td_store_open (reading->path, TD_STORE_OPEN_READ_ONLY | TD_STORE_OPEN_COMPANION, &error);
  if (store != NULL) {
    td_store_set_cancellable (store, cancellable);
    ids = td_store_list (store, &reading->listing, 0, &error);
    td_store_close (store);
    g_object_unref (store);
  }
  if (ids != NULL)
    g_task_return_pointer (task, ids, (GDestroyNotify)g_array_unref);
  else
    g_task_return_error (task, error);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  TdIdList *list = TD_ID_LIST (source);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = NULL;

  /* A reading that was overtaken by another has nothing to say. */
  if (g_task_get_cancellable (G_TASK (result)) != list->loading)
    return;
  ids = g_task_propagate_pointer (G_TASK (result), &error);
  g_clear_object (&list->loading);
  if (ids == NULL) {
    g_signal_emit (list, signals[FAILED], 0, error->message);
    return;
  }
  replace_ids (list, ids, TRUE);
  list->wanted = 0;
  g_signal_emit (list, signals[LOADED], 0);
}

static void
stop_reading (TdIdList *list)
{
  g_clear_handle_id (&list->start_source, g_source_remove);
  if (list->loading != NULL)
    g_cancellable_cancel (list->loading);
  g_clear_object (&list->loading);
}

static void
start_reading (TdIdList *list)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);

  stop_reading (list);
  list->loading = g_cancellable_new ();
  reading->path = g_strdup (td_store_path (list->store));
  listing_copy (&list->listing, &reading->listing);
  task = g_task_new (list, list->loading, read_cb, NULL);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, reading, (GDestroyNotify)reading_free);
  g_task_run_in_thread (task, read_in_thread);
}

static gboolean
start_cb (gpointer user_data)
{
  TdIdList *list = user_data;

  list->start_source = 0;
  start_reading (list);
  return G_SOURCE_REMOVE;
}

static void
read_now (TdIdList *list, guint limit)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) ids = td_store_list (list->store, &list->listing, limit, &error);
  gboolean complete;

  if (ids == NULL) {
    g_signal_emit (list, signals[FAILED], 0, error->message);
    return;
  }
  complete = limit == 0 || ids->len < limit;
  replace_ids (list, ids, complete);
  if (complete) {
    list->wanted = 0;
    g_signal_emit (list, signals[LOADED], 0);
  } else {
    list->start_source = g_idle_add_full (G_PRIORITY_LOW, start_cb, list, NULL);
  }
}

/* --- object --- */

static void
td_id_list_dispose (GObject *object)
{
  TdIdList *list = TD_ID_LIST (object);
  GHashTableIter iter;
  gpointer row;

  stop_reading (list);
  g_clear_handle_id (&list->show_source, g_source_remove);
  g_hash_table_iter_init (&iter, list->rows);
  while (g_hash_table_iter_next (&iter, &row, NULL))
    TD_ROW (row)->list = NULL;
  g_hash_table_remove_all (list->rows);
  g_clear_object (&list->store);
  G_OBJECT_CLASS (td_id_list_parent_class)->dispose (object);
}

static void
td_id_list_finalize (GObject *object)
{
  TdIdList *list = TD_ID_LIST (object);

  listing_clear (&list->listing);
  g_array_unref (list->ids);
  gtk_bitset_unref (list->selected);
  g_hash_table_unref (list->rows);
  G_OBJECT_CLASS (td_id_list_parent_class)->finalize (object);
}

static void
td_id_list_class_init (TdIdListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = td_id_list_dispose;
  object_class->finalize = td_id_list_finalize;
  signals[LOADED]
      = g_signal_new ("loaded", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[FAILED] = g_signal_new ("failed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
td_id_list_init (TdIdList *list)
{
  list->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  list->selected = gtk_bitset_new_empty ();
  list->rows = g_hash_table_new (NULL, NULL);
}

/* --- public --- */

TdIdList *
td_id_list_new (TdStore *store)
{
  TdIdList *list;

  g_return_val_if_fail (TD_IS_STORE (store), NULL);

  list = g_object_new (TD_TYPE_ID_LIST, NULL);
  list->store = g_object_ref (store);
  return list;
}

void
td_id_list_set_listing (TdIdList *list, const TdListing *listing)
{
  TdListing copy;

  g_return_if_fail (TD_IS_ID_LIST (list) && listing->kind != NULL);

  stop_reading (list);
  listing_copy (listing, &copy);
  listing_clear (&list->listing);
  list->listing = copy;
  if (list->wanted == 0)
    list->wanted = td_id_list_selected (list);
  list->started = TRUE;
  read_now (list, TD_ID_LIST_FIRST_PAGE);
}

const TdListing *
td_id_list_listing (TdIdList *list)
{
  g_return_val_if_fail (TD_IS_ID_LIST (list), NULL);
  return &list->listing;
}

void
td_id_list_reload (TdIdList *list)
{
  g_return_if_fail (TD_IS_ID_LIST (list));

  if (!list->started)
    return;
  if (!list->complete || list->ids->len > RELOAD_AT_ONCE) {
    start_reading (list);
  } else {
    stop_reading (list);
    read_now (list, 0);
  }
  refresh_rows (list);
}

gboolean
td_id_list_is_complete (TdIdList *list)
{
  g_return_val_if_fail (TD_IS_ID_LIST (list), FALSE);
  return list->complete;
}

guint
td_id_list_size (TdIdList *list)
{
  g_return_val_if_fail (TD_IS_ID_LIST (list), 0);
  return list->ids->len;
}

gint64
td_id_list_id_at (TdIdList *list, guint position)
{
  g_return_val_if_fail (TD_IS_ID_LIST (list), 0);
  return position < list->ids->len ? g_array_index (list->ids, gint64, position) : 0;
}

guint
td_id_list_position (TdIdList *list, gint64 id)
{
  g_return_val_if_fail (TD_IS_ID_LIST (list), GTK_INVALID_LIST_POSITION);

  for (guint i = 0; i < list->ids->len; i++)
    if (g_array_index (list->ids, gint64, i) == id)
      return i;
  return GTK_INVALID_LIST_POSITION;
}

void
td_id_list_select (TdIdList *list, gint64 id)
{
  guint position;

  g_return_if_fail (TD_IS_ID_LIST (list));

  position = id == 0 ? GTK_INVALID_LIST_POSITION : td_id_list_position (list, id);
  if (position != GTK_INVALID_LIST_POSITION) {
    td_id_list_show (list, position);
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (list), position, TRUE);
  } else {
    gtk_selection_model_unselect_all (GTK_SELECTION_MODEL (list));
    list->wanted = id;
  }
}

guint
td_id_list_n_selected (TdIdList *list)
{
  g_return_val_if_fail (TD_IS_ID_LIST (list), 0);
  return (guint)gtk_bitset_get_size (list->selected);
}

gint64
td_id_list_selected (TdIdList *list)
{
  g_return_val_if_fail (TD_IS_ID_LIST (list), 0);

  if (gtk_bitset_get_size (list->selected) != 1)
    return 0;
  return td_id_list_id_at (list, gtk_bitset_get_minimum (list->selected));
}

GArray *
td_id_list_selected_ids (TdIdList *list)
{
  GArray *ids;
  GtkBitsetIter iter;
  guint position;

  g_return_val_if_fail (TD_IS_ID_LIST (list), NULL);

  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (gtk_bitset_iter_init_first (&iter, list->selected, &position)) {
    do
      g_array_append_val (ids, g_array_index (list->ids, gint64, position));
    while (gtk_bitset_iter_next (&iter, &position));
  }
  return ids;
}
