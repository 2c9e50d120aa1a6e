/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-grid.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"

const char *
td_import_severity_icon (int severity)
{
  switch (severity) {
  case TD_SEVERITY_ERROR:
    return "dialog-error-symbolic";
  case TD_SEVERITY_WARNING:
    return "dialog-warning-symbolic";
  case TD_SEVERITY_NOTE:
    return "dialog-information-symbolic";
  default:
    return "emblem-ok-symbolic";
  }
}

const char *
td_import_severity_class (int severity)
{
  switch (severity) {
  case TD_SEVERITY_ERROR:
    return "td-error";
  case TD_SEVERITY_WARNING:
    return "td-warning";
  case TD_SEVERITY_NOTE:
    return "td-note";
  default:
    return "td-fine";
  }
}

/* --- bound cells --- */

/* A column, and which of its cells are on the screen: after a check all of them are filled in anew where they stand,
 * without moving the list. */
typedef void (*BindFunc) (GtkListItem *item, gpointer data);
typedef struct {
  BindFunc bind;
  gpointer data;
  GHashTable *bound; /* set of GtkListItem */
} Column;

static void
column_free (gpointer data, GClosure *closure)
{
  Column *column = data;

  g_hash_table_unref (column->bound);
  g_free (column);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_hash_table_add (column->bound, item);
  column->bind (item, column->data);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_hash_table_remove (column->bound, item);
}

/* --- tick --- */

static void
tick_toggled_cb (GtkCheckButton *check, GtkListItem *item)
{
  TdImportRow *row = gtk_list_item_get_item (item);

  if (row != NULL)
    td_import_row_set_left_out (row, !gtk_check_button_get_active (check));
}

static void
tick_follow_cb (TdImportRow *row, GParamSpec *spec, GtkCheckButton *check)
{
  gtk_check_button_set_active (check, !td_import_row_left_out (row));
}

static void
tick_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_widget_set_halign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (check, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Import this row"), -1);
  g_signal_connect (check, "toggled", G_CALLBACK (tick_toggled_cb), item);
  gtk_list_item_set_child (item, check);
}

static void
tick_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkCheckButton *check = GTK_CHECK_BUTTON (gtk_list_item_get_child (item));
  TdImportRow *row = gtk_list_item_get_item (item);

  gtk_check_button_set_active (check, !td_import_row_left_out (row));
  g_signal_connect (row, "notify::left-out", G_CALLBACK (tick_follow_cb), check);
}

static void
tick_unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), tick_follow_cb, gtk_list_item_get_child (item));
}

/* --- text cells --- */

static GtkWidget *
new_inscription (void)
{
  GtkWidget *text = gtk_inscription_new (NULL);

  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (text), 1);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (text), 1);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (text), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  return text;
}

static void
text_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *text = new_inscription ();
  const TdField *field = user_data;

  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), field != NULL ? (guint)MAX (field->width, 4) : 5);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), field != NULL ? (guint)CLAMP (field->width, 4, 20) : 4);
  if (field == NULL || td_field_is_number (field))
    gtk_inscription_set_xalign (GTK_INSCRIPTION (text), 1);
  gtk_list_item_set_child (item, text);
}

static void
bind_number (GtkListItem *item, gpointer data)
{
  g_autofree char *number = g_strdup_printf ("%d", td_import_row_read (gtk_list_item_get_item (item))->row);

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)), number);
}

static void
unit_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *text = new_inscription ();

  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 18);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 14);
  gtk_list_item_set_child (item, text);
}

static void
bind_unit (GtkListItem *item, gpointer data)
{
  const TdReadRow *read = td_import_row_read (gtk_list_item_get_item (item));

  gtk_inscription_set_text (GTK_INSCRIPTION (gtk_list_item_get_child (item)),
                            read->unit_name != NULL ? read->unit_name : "");
}

static void
mark (GtkWidget *widget, int severity)
{
  static const int all[] = {TD_SEVERITY_ERROR, TD_SEVERITY_WARNING, TD_SEVERITY_NOTE};

  for (guint i = 0; i < G_N_ELEMENTS (all); i++) {
    if (severity == all[i])
      gtk_widget_add_css_class (widget, td_import_severity_class (all[i]));
    else
      gtk_widget_remove_css_class (widget, td_import_severity_class (all[i]));
  }
}

static void
bind_text (GtkListItem *item, gpointer data)
{
  const TdField *field = data;
  const TdReadRow *read = td_import_row_read (gtk_list_item_get_item (item));
  GtkWidget *child = gtk_list_item_get_child (item);
  g_autofree char *text = NULL;
  int worst = -1;

  if (field->type == TD_FIELD_REFERENCE && field->role == TD_ROLE_UNIT)
    text = g_strdup (read->unit_name);
  else if (read->record != NULL && td_kind_field (read->record->kind, field->column) == field)
    text = td_record_display (read->record, field);
  gtk_inscription_set_text (GTK_INSCRIPTION (child), text != NULL ? text : "");
  for (guint i = 0; i < read->findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (read->findings, i);

    if (g_strcmp0 (finding->column, field->column) == 0)
      worst = MAX (worst, (int)finding->severity);
  }
  mark (child, worst);
}

/* --- what storing the row would do --- */

static void
outcome_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *text = new_inscription ();

  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 9);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 8);
  gtk_list_item_set_child (item, text);
}

static void
bind_outcome (GtkListItem *item, gpointer data)
{
  static const char *const classes[] = {"dim-label", "td-fine", "td-warning", "dim-label"};
  const TdReadRow *read = td_import_row_read (gtk_list_item_get_item (item));
  GtkWidget *child = gtk_list_item_get_child (item);
  TdRowOutcome outcome = read->left_out ? TD_OUTCOME_UNKNOWN : read->outcome;

  gtk_inscription_set_text (GTK_INSCRIPTION (child), td_import_outcome_word (outcome));
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (child, classes[i]);
  gtk_widget_add_css_class (child, classes[outcome]);
}

/* --- findings --- */

static void
finding_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *text = new_inscription ();

  gtk_inscription_set_nat_chars (GTK_INSCRIPTION (text), 34);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (text), 26);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), gtk_image_new ());
  gtk_box_append (GTK_BOX (box), text);
  gtk_list_item_set_child (item, box);
}

static void
bind_finding (GtkListItem *item, gpointer data)
{
  TdImportRow *row = gtk_list_item_get_item (item);
  const TdReadRow *read = td_import_row_read (row);
  GtkWidget *box = gtk_list_item_get_child (item);
  GtkWidget *image = gtk_widget_get_first_child (box);
  GtkWidget *text = gtk_widget_get_last_child (box);
  int worst = td_import_row_worst (row);
  g_autoptr (GString) words = g_string_new (NULL);

  for (int severity = worst; severity >= 0; severity--)
    for (guint i = 0; i < read->findings->len; i++) {
      const TdFinding *finding = g_ptr_array_index (read->findings, i);
      g_autofree char *message = (int)finding->severity == severity ? td_finding_message (finding) : NULL;

      if (message != NULL)
        g_string_append_printf (words, "%s%s", words->len > 0 ? " " : "", message);
    }
  gtk_image_set_from_icon_name (GTK_IMAGE (image), worst >= 0 ? td_import_severity_icon (worst) : NULL);
  gtk_inscription_set_text (GTK_INSCRIPTION (text), words->str);
  mark (box, worst);
}

/* --- the view --- */

/* Space leaves the row out, or takes it in again. */
static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, GtkColumnView *view)
{
  TdImportRow *row = td_import_grid_selected (view);

  if (key != GDK_KEY_space || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || row == NULL)
    return GDK_EVENT_PROPAGATE;
  td_import_row_set_left_out (row, !td_import_row_left_out (row));
  return GDK_EVENT_STOP;
}

/* The first row of list that has the worst findings; -1 where no row has any. */
static int
first_finding (const TdReadList *list)
{
  int found = -1;
  int worst = -1;

  for (guint i = 0; i < list->rows->len; i++) {
    const TdReadRow *row = g_ptr_array_index (list->rows, i);
    int severity = td_findings_worst (row->findings);

    if (severity > worst) {
      worst = severity;
      found = (int)i;
    }
  }
  return found;
}

static gboolean
has_outcomes (const TdReadList *list)
{
  for (guint i = 0; i < list->rows->len; i++)
    if (((const TdReadRow *)g_ptr_array_index (list->rows, i))->outcome != TD_OUTCOME_UNKNOWN)
      return TRUE;
  return FALSE;
}

typedef struct {
  GtkColumnView *view; /* weak */
  gpointer model;      /* that was shown then: only compared */
  guint position;
  guint times;
} Scroll;

/* The first scrolling of a list after it is mapped is ignored by GTK 4.8: the second one counts. */
#define SCROLL_TIMES 2
#define SCROLL_INTERVAL_MS 60

static gboolean
scroll_cb (gpointer user_data)
{
  Scroll *scroll = user_data;
  GtkSelectionModel *model = scroll->view != NULL ? gtk_column_view_get_model (scroll->view) : NULL;
  GtkWidget *list = scroll->view != NULL ? gtk_widget_get_last_child (GTK_WIDGET (scroll->view)) : NULL;

  if (model == scroll->model && list != NULL) {
    /* The row may not be given yet. */
    if (scroll->position >= g_list_model_get_n_items (G_LIST_MODEL (model)))
      return G_SOURCE_CONTINUE;
    if (scroll->times == 0)
      gtk_single_selection_set_selected (GTK_SINGLE_SELECTION (model), scroll->position);
    gtk_widget_activate_action (list, "list.scroll-to-item", "u", scroll->position);
    if (++scroll->times < SCROLL_TIMES)
      return G_SOURCE_CONTINUE;
  }
  g_clear_weak_pointer (&scroll->view);
  g_free (scroll);
  return G_SOURCE_REMOVE;
}

/* Selects a row and shows it: GTK 4.8 has only the list's action, which must come after the layout. */
static void
select_row (GtkColumnView *view, GtkSingleSelection *selection, guint position)
{
  Scroll *scroll = g_new0 (Scroll, 1);

  if (position < g_list_model_get_n_items (G_LIST_MODEL (selection)))
    gtk_single_selection_set_selected (selection, position);
  g_set_weak_pointer (&scroll->view, view);
  scroll->model = GTK_SELECTION_MODEL (selection);
  scroll->position = position;
  g_timeout_add (SCROLL_INTERVAL_MS, scroll_cb, scroll);
}

#define COLUMNS_KEY "td-columns"

static GtkColumnViewColumn *
add_column (GtkColumnView *view, const char *title, GCallback setup, BindFunc bind, gpointer data)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GPtrArray *columns = g_object_get_data (G_OBJECT (view), COLUMNS_KEY);
  g_autoptr (GtkColumnViewColumn) column = NULL;

  g_signal_connect (factory, "setup", setup, data);
  if (bind != NULL) {
    Column *bound = g_new0 (Column, 1);

    bound->bind = bind;
    bound->data = data;
    bound->bound = g_hash_table_new (NULL, NULL);
    g_signal_connect_data (factory, "bind", G_CALLBACK (bind_cb), bound, column_free, G_CONNECT_DEFAULT);
    g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), bound);
    g_ptr_array_add (columns, bound);
  } else {
    g_signal_connect (factory, "bind", G_CALLBACK (tick_bind_cb), NULL);
    g_signal_connect (factory, "unbind", G_CALLBACK (tick_unbind_cb), NULL);
  }
  column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_append_column (view, column);
  return column;
}

void
td_import_grid_refresh (GtkColumnView *view)
{
  GPtrArray *columns = g_object_get_data (G_OBJECT (view), COLUMNS_KEY);

  for (guint i = 0; columns != NULL && i < columns->len; i++) {
    Column *column = g_ptr_array_index (columns, i);
    GHashTableIter iter;
    gpointer item;

    g_hash_table_iter_init (&iter, column->bound);
    while (g_hash_table_iter_next (&iter, &item, NULL))
      column->bind (item, column->data);
  }
}

const char *
td_import_outcome_word (TdRowOutcome outcome)
{
  switch (outcome) {
  case TD_OUTCOME_NEW:
    return _ ("New");
  case TD_OUTCOME_CHANGED:
    return _ ("Changes");
  case TD_OUTCOME_KNOWN:
    return _ ("As it was");
  case TD_OUTCOME_UNKNOWN:
  default:
    return "";
  }
}

void
td_import_grid_show (GtkColumnView *view, TdReadList *list, TdImportRows *rows)
{
  GListModel *columns = gtk_column_view_get_columns (view);
  g_autoptr (GPtrArray) fields = NULL;
  GtkSingleSelection *selection;

  /* The model first: columns of an empty view cost nothing. */
  gtk_column_view_set_model (view, NULL);
  g_object_set_data_full (G_OBJECT (view), COLUMNS_KEY, g_ptr_array_new (), (GDestroyNotify)g_ptr_array_unref);
  while (g_list_model_get_n_items (columns) > 0) {
    g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

    gtk_column_view_remove_column (view, column);
  }
  if (list == NULL || rows == NULL)
    return;
  if (g_object_get_data (G_OBJECT (view), "td-keys") == NULL) {
    GtkEventController *keys = gtk_event_controller_key_new ();

    g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), view);
    /* Before the list, which would select with it. */
    gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
    gtk_widget_add_controller (GTK_WIDGET (view), keys);
    g_object_set_data (G_OBJECT (view), "td-keys", keys);
    td_dialog_frame_add_tips (GTK_WIDGET (view));
  }

  add_column (view, _ ("Import"), G_CALLBACK (tick_setup_cb), NULL, NULL);
  add_column (view, _ ("Row"), G_CALLBACK (text_setup_cb), bind_number, NULL);
  if (has_outcomes (list))
    add_column (view, _ ("On import"), G_CALLBACK (outcome_setup_cb), bind_outcome, NULL);
  if (first_finding (list) >= 0)
    add_column (view, _ ("What to look at"), G_CALLBACK (finding_setup_cb), bind_finding, NULL);
  if (td_import_needs_unit_column (list))
    add_column (view, _ ("Unit"), G_CALLBACK (unit_setup_cb), bind_unit, NULL);
  fields = td_import_columns (list);
  for (guint i = 0; i < fields->len; i++) {
    const TdField *field = g_ptr_array_index (fields, i);
    GtkColumnViewColumn *column
        = add_column (view, _ (field->label), G_CALLBACK (text_setup_cb), bind_text, (gpointer)field);

    /* One column takes what room is left (4.8 paints a grey edge otherwise). */
    if (i + 1 == fields->len)
      gtk_column_view_column_set_expand (column, TRUE);
  }
  selection = gtk_single_selection_new (g_object_ref (G_LIST_MODEL (rows)));
  gtk_column_view_set_model (view, GTK_SELECTION_MODEL (selection));
  if (first_finding (list) > 0 && td_import_rows_shows_all (rows))
    select_row (view, selection, (guint)first_finding (list));
  g_object_unref (selection);
}

TdImportRow *
td_import_grid_selected (GtkColumnView *view)
{
  GtkSelectionModel *model = gtk_column_view_get_model (view);

  return model == NULL ? NULL : gtk_single_selection_get_selected_item (GTK_SINGLE_SELECTION (model));
}
