/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-text-table.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"

/* --- a row --- */

#define TD_TYPE_TEXT_ROW (td_text_row_get_type ())
G_DECLARE_FINAL_TYPE (TdTextRow, td_text_row, TD, TEXT_ROW, GObject)

struct _TdTextRow {
  GObject parent_instance;
  guint n;
  char **cells;        /* n of them */
  const char **styles; /* n of them, static */
};

G_DEFINE_FINAL_TYPE (TdTextRow, td_text_row, G_TYPE_OBJECT)

static void
td_text_row_finalize (GObject *object)
{
  TdTextRow *row = TD_TEXT_ROW (object);

  for (guint i = 0; i < row->n; i++)
    g_free (row->cells[i]);
  g_free (row->cells);
  g_free (row->styles);
  G_OBJECT_CLASS (td_text_row_parent_class)->finalize (object);
}

static void
td_text_row_class_init (TdTextRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = td_text_row_finalize;
}

static void
td_text_row_init (TdTextRow *row)
{
}

/* --- the table --- */

struct _TdTextTable {
  GtkWidget parent_instance;
  const TdTextColumn *columns;
  guint n_columns;
  GtkWidget *stack;
  GtkColumnView *view;
  GListStore *rows;
  GtkSingleSelection *selection;
  GPtrArray *coming; /* of TdTextRow, between begin and end */
  int clicked_column;
};

enum { SIGNAL_ACTIVATED, SIGNAL_SELECTED, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdTextTable, td_text_table, GTK_TYPE_WIDGET)

/* Characters below which a column scrolls instead of cutting its words short; numbers are never cut. */
static int
least_width (const TdTextColumn *column)
{
  return column->xalign > 0 ? column->width : MIN (column->width, MAX (12, column->width * 2 / 3));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const TdTextColumn *column = user_data;
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (text), 1);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (text), 1);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), (guint)column->width);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), (guint)least_width (column));
  gtk_inscription_set_xalign (GTK_INSCRIPTION (text), column->xalign);
  g_object_set_data (G_OBJECT (text), "td-column", (gpointer)column);
  gtk_list_item_set_child (item, text);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  const TdTextColumn *column = user_data;
  GtkWidget *child = gtk_list_item_get_child (item);
  TdTextTable *table = TD_TEXT_TABLE (g_object_get_data (G_OBJECT (factory), "td-table"));
  TdTextRow *row = gtk_list_item_get_item (item);
  guint index = (guint)(column - table->columns);
  const char *text = row->cells[index] != NULL ? row->cells[index] : "";
  const char *classes[] = {row->styles[index], NULL};

  gtk_inscription_set_text (GTK_INSCRIPTION (child), text);
  gtk_widget_set_css_classes (child, classes);
}

/* One gesture for the whole view: the cell under the pointer knows its column. */
static void
pressed_cb (GtkGestureClick *gesture, int n_press, double x, double y, TdTextTable *table)
{
  GtkWidget *view = GTK_WIDGET (table->view);

  table->clicked_column = -1;
  for (GtkWidget *at = gtk_widget_pick (view, x, y, GTK_PICK_DEFAULT); at != NULL && at != view;
       at = gtk_widget_get_parent (at)) {
    /* The cell around the text is hit too, beside the letters. */
    GtkWidget *text = GTK_IS_INSCRIPTION (at) ? at : gtk_widget_get_first_child (at);
    const TdTextColumn *column = text != NULL ? g_object_get_data (G_OBJECT (text), "td-column") : NULL;

    if (column != NULL) {
      table->clicked_column = (int)(column - table->columns);
      return;
    }
  }
}

static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TdTextTable *table)
{
  table->clicked_column = -1;
  return FALSE;
}

static void
activate_cb (GtkColumnView *view, guint position, TdTextTable *table)
{
  g_signal_emit (table, signals[SIGNAL_ACTIVATED], 0, position);
}

static void
selected_cb (GtkSingleSelection *selection, GParamSpec *spec, TdTextTable *table)
{
  g_signal_emit (table, signals[SIGNAL_SELECTED], 0);
}

static void
td_text_table_dispose (GObject *object)
{
  TdTextTable *table = TD_TEXT_TABLE (object);

  g_clear_pointer (&table->stack, gtk_widget_unparent);
  g_clear_object (&table->selection);
  g_clear_object (&table->rows);
  g_clear_pointer (&table->coming, g_ptr_array_unref);
  G_OBJECT_CLASS (td_text_table_parent_class)->dispose (object);
}

static void
td_text_table_class_init (TdTextTableClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_text_table_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "td-text-table");
  signals[SIGNAL_ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[SIGNAL_SELECTED]
      = g_signal_new ("selected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_text_table_init (TdTextTable *table)
{
  table->rows = g_list_store_new (TD_TYPE_TEXT_ROW);
}

TdTextTable *
td_text_table_new (const TdTextColumn *columns, guint n_columns, const char *empty)
{
  TdTextTable *table = g_object_new (TD_TYPE_TEXT_TABLE, NULL);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *nothing = gtk_label_new (empty);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  table->columns = columns;
  table->n_columns = n_columns;
  table->view = GTK_COLUMN_VIEW (gtk_column_view_new (NULL));
  gtk_column_view_set_show_row_separators (table->view, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (table->view), "data-table");
  for (guint i = 0; i < n_columns; i++) {
    GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
    g_autoptr (GtkColumnViewColumn) column = NULL;

    g_object_set_data (G_OBJECT (factory), "td-table", table);
    g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), (gpointer)&columns[i]);
    g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), (gpointer)&columns[i]);
    column = gtk_column_view_column_new (_ (columns[i].title), factory);
    gtk_column_view_column_set_resizable (column, TRUE);
    gtk_column_view_column_set_expand (column, columns[i].expand);
    gtk_column_view_append_column (table->view, column);
  }
  table->selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (table->rows)));
  gtk_column_view_set_model (table->view, GTK_SELECTION_MODEL (table->selection));
  g_signal_connect (table->view, "activate", G_CALLBACK (activate_cb), table);
  table->clicked_column = -1;
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), table);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_pressed_cb), table);
  gtk_widget_add_controller (GTK_WIDGET (table->view), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (table->view), keys);
  g_signal_connect_object (table->selection, "notify::selected-item", G_CALLBACK (selected_cb), table, 0);

  td_dialog_frame_add_tips (GTK_WIDGET (table->view));

  gtk_label_set_wrap (GTK_LABEL (nothing), TRUE);
  gtk_label_set_justify (GTK_LABEL (nothing), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (nothing), 60);
  gtk_widget_add_css_class (nothing, "dim-label");
  gtk_widget_add_css_class (nothing, "td-empty");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (table->view));
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  table->stack = gtk_stack_new ();
  gtk_stack_add_named (GTK_STACK (table->stack), scroller, "rows");
  gtk_stack_add_named (GTK_STACK (table->stack), nothing, "nothing");
  gtk_widget_set_vexpand (GTK_WIDGET (table), TRUE);
  gtk_widget_set_hexpand (GTK_WIDGET (table), TRUE);
  gtk_widget_set_parent (table->stack, GTK_WIDGET (table));
  return table;
}

void
td_text_table_begin (TdTextTable *table)
{
  g_return_if_fail (TD_IS_TEXT_TABLE (table) && table->coming == NULL);

  table->coming = g_ptr_array_new_with_free_func (g_object_unref);
}

void
td_text_table_add (TdTextTable *table, char **cells, const char *const *styles)
{
  TdTextRow *row;

  g_return_if_fail (TD_IS_TEXT_TABLE (table) && table->coming != NULL && cells != NULL);

  row = g_object_new (TD_TYPE_TEXT_ROW, NULL);
  row->n = table->n_columns;
  row->cells = cells;
  row->styles = g_new0 (const char *, row->n + 1);
  for (guint i = 0; styles != NULL && i < row->n; i++)
    row->styles[i] = styles[i];
  g_ptr_array_add (table->coming, row);
}

void
td_text_table_end (TdTextTable *table)
{
  g_autoptr (GPtrArray) coming = NULL;
  int selected;

  g_return_if_fail (TD_IS_TEXT_TABLE (table) && table->coming != NULL);

  coming = g_steal_pointer (&table->coming);
  selected = td_text_table_selected (table);
  g_list_store_remove_all (table->rows);
  g_list_store_splice (table->rows, 0, 0, coming->pdata, coming->len);
  gtk_stack_set_visible_child_name (GTK_STACK (table->stack), coming->len > 0 ? "rows" : "nothing");
  if (selected > 0 && coming->len > 0)
    gtk_single_selection_set_selected (table->selection, MIN ((guint)selected, coming->len - 1));
}

void
td_text_table_change (TdTextTable *table, guint row, char **cells, const char *const *styles)
{
  TdTextRow *changed = NULL;
  int selected = -1;

  g_return_if_fail (TD_IS_TEXT_TABLE (table) && cells != NULL && row < td_text_table_n_rows (table));

  selected = td_text_table_selected (table);
  changed = g_object_new (TD_TYPE_TEXT_ROW, NULL);
  changed->n = table->n_columns;
  changed->cells = cells;
  changed->styles = g_new0 (const char *, changed->n + 1);
  for (guint i = 0; styles != NULL && i < changed->n; i++)
    changed->styles[i] = styles[i];
  g_list_store_splice (table->rows, row, 1, (gpointer *)&changed, 1);
  g_object_unref (changed);
  if (selected >= 0)
    gtk_single_selection_set_selected (table->selection, (guint)selected);
}

static gboolean
scroll_cb (gpointer user_data)
{
  TdTextTable *table = user_data;
  guint row = GTK_INVALID_LIST_POSITION;

  /* The window may be gone meanwhile. */
  if (table->selection == NULL)
    return G_SOURCE_REMOVE;
  row = gtk_single_selection_get_selected (table->selection);
  /* The list itself is the column view's last child. */
  if (row != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (gtk_widget_get_last_child (GTK_WIDGET (table->view)), "list.scroll-to-item", "u", row);
  return G_SOURCE_REMOVE;
}

void
td_text_table_show (TdTextTable *table, guint row)
{
  g_return_if_fail (TD_IS_TEXT_TABLE (table));

  gtk_single_selection_set_selected (table->selection, row);
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, scroll_cb, g_object_ref (table), g_object_unref);
}

guint
td_text_table_n_rows (TdTextTable *table)
{
  g_return_val_if_fail (TD_IS_TEXT_TABLE (table), 0);

  return g_list_model_get_n_items (G_LIST_MODEL (table->rows));
}

int
td_text_table_selected (TdTextTable *table)
{
  guint position;

  g_return_val_if_fail (TD_IS_TEXT_TABLE (table), -1);

  position = gtk_single_selection_get_selected (table->selection);
  return position == GTK_INVALID_LIST_POSITION ? -1 : (int)position;
}

void
td_text_table_select (TdTextTable *table, guint row)
{
  g_return_if_fail (TD_IS_TEXT_TABLE (table));

  gtk_single_selection_set_selected (table->selection, row);
}

const char *
td_text_table_cell (TdTextTable *table, guint row, guint column)
{
  g_autoptr (TdTextRow) item = NULL;

  g_return_val_if_fail (TD_IS_TEXT_TABLE (table) && column < table->n_columns, NULL);

  item = g_list_model_get_item (G_LIST_MODEL (table->rows), row);
  return item != NULL ? item->cells[column] : NULL;
}

int
td_text_table_clicked_column (TdTextTable *table)
{
  g_return_val_if_fail (TD_IS_TEXT_TABLE (table), -1);

  return table->clicked_column;
}

void
td_text_table_focus (TdTextTable *table)
{
  g_return_if_fail (TD_IS_TEXT_TABLE (table));

  gtk_widget_grab_focus (GTK_WIDGET (table->view));
}
