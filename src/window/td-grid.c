/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-grid.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-finding.h"
#include "td-row-menu.h"
#include "td-rules.h"
#include "td-sheet-text.h"
#include "td-ui.h"

/* Both sides of a cell, in characters: the style sheet has them in em. */
#define CELL_PADDING 2

/*
 * TdIdList (ids, selection) -> GtkColumnView -> a GtkInscription a cell; a cell watches its TdRow, so that a stored
 * change shows without the list being told anything.
 */

typedef struct {
  TdGrid *grid;
  guint index;
  const TdField *field;     /* NULL: the mark "to be checked" */
  const TdField *otherwise; /* shown faintly where field is empty; NULL */
  int width;                /* characters */
} Column;

struct _TdGrid {
  GtkBox parent_instance;
  TdStore *store;
  const TdView *view;
  const TdRecordKind *kind;
  TdIdList *list;
  GPtrArray *columns; /* of Column */
  guint asked_column; /* noted by a column's sorter; see order_from_headings() */
  const char *order;  /* column clicked; NULL: the listing's own */
  gboolean descending;
  TdListing listing; /* as asked for: search and filters belong to the TdIdList's copy */
  guint reload_source;
  gboolean nudged;
  gboolean focus_wanted;  /* the rows had it before they became others */
  gboolean scroll_wanted; /* the record to show may come with the rest */
  guint scroll_source;
  TdRules *rules; /* for the marks; made when the first one is shown, read again with the list */
  guint place;    /* of the selected row before the list was read again */

  GtkColumnView *column_view;
  GtkStack *stack;
  GtkLabel *empty_label;
  GtkButton *empty_button;
};

enum { CURRENT_CHANGED, OPEN_ROW, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdGrid, td_grid, GTK_TYPE_BOX)

/* --- cells --- */

static const char *const state_classes[] = {"state-neutral", "state-progress", "state-good", "state-bad", "state-warn"};

/* The style class of a state's colour; "" for none. */
static const char *
state_class (const TdField *field, const TdRecord *record)
{
  const char *code = td_record_text (record, field->column);

  if (field->role != TD_ROLE_STATE || code == NULL)
    return "";
  for (const TdChoice *choice = field->choices; choice->code != NULL; choice++)
    if (g_str_equal (choice->code, code) && choice->color != NULL)
      for (guint i = 0; i < G_N_ELEMENTS (state_classes); i++)
        if (g_str_equal (state_classes[i] + strlen ("state-"), choice->color))
          return state_classes[i];
  return "";
}

/* Whether the rules call what is to be checked an error. Asked for rows with a mark alone, which are few. */
/* A mark of an older version is a text that does not say how grave it is. */
static gboolean
has_error (TdGrid *grid, const TdRecord *record, GPtrArray *marked)
{
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GError) error = NULL;
  int year = td_kind_field (grid->kind, "year") != NULL ? (int)td_record_integer (record, "year") : 0;

  if (marked->len != 1 || strcmp (((const TdFinding *)g_ptr_array_index (marked, 0))->code, "as-written") != 0)
    return td_findings_worst (marked) == TD_SEVERITY_ERROR;
  if (grid->rules == NULL)
    grid->rules = td_rules_new (grid->store, year != 0 ? year : td_id_list_listing (grid->list)->year, NULL, &error);
  if (grid->rules != NULL)
    findings = td_rules_check_in_store (grid->rules, grid->store, record, &error);
  if (error != NULL)
    g_warning ("%s", error->message);
  return findings != NULL && td_findings_worst (findings) == TD_SEVERITY_ERROR;
}

static void
show_mark (TdGrid *grid, GtkWidget *image, const TdRecord *record)
{
  const char *review = record != NULL ? td_record_text (record, "review") : NULL;
  g_autoptr (GPtrArray) findings = td_findings_from_review (review);
  g_autofree char *text = td_review_text (review);
  g_autofree char *tip = NULL;
  gboolean wrong;

  gtk_widget_remove_css_class (image, "error");
  if (review == NULL) {
    gtk_image_clear (GTK_IMAGE (image));
    gtk_widget_set_tooltip_text (image, NULL);
    return;
  }
  wrong = has_error (grid, record, findings);
  if (wrong)
    gtk_widget_add_css_class (image, "error");
  gtk_image_set_from_icon_name (GTK_IMAGE (image), wrong ? "dialog-error-symbolic" : "dialog-warning-symbolic");
  tip = g_strdup_printf ("%s\n%s", wrong ? _ ("Error, to be corrected:") : _ ("To be checked:"), text);
  gtk_widget_set_tooltip_text (image, tip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (image), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
}

static void
show_cell (GtkListItem *item, const Column *column)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  TdRow *row = gtk_list_item_get_item (item);
  const TdRecord *record = row != NULL ? td_row_record (row) : NULL;

  if (column->field == NULL) {
    show_mark (column->grid, cell, record);
    return;
  }
  if (record == NULL) {
    gtk_inscription_set_text (GTK_INSCRIPTION (cell), "");
    return;
  }
  {
    g_autofree char *text = td_ui_display (column->grid->store, record, column->field);
    gboolean faint = *text == '\0' && column->otherwise != NULL;

    if (faint) {
      g_free (text);
      text = td_ui_display (column->grid->store, record, column->otherwise);
    }
    gtk_inscription_set_text (GTK_INSCRIPTION (cell), text);
    if (column->otherwise != NULL)
      gtk_widget_set_css_classes (cell, (const char *[]){faint ? "faint" : "", NULL});
  }
  if (column->field->role == TD_ROLE_STATE)
    gtk_widget_set_css_classes (cell, (const char *[]){state_class (column->field, record), NULL});
}

static void
row_changed_cb (TdRow *row, GtkListItem *item)
{
  show_cell (item, g_object_get_data (G_OBJECT (item), "td-column"));
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, Column *column)
{
  GtkWidget *cell;

  if (column->field == NULL) {
    cell = gtk_image_new ();
    gtk_widget_add_css_class (cell, "review-mark");
  } else {
    cell = gtk_inscription_new (NULL);
    /* The column that takes the room left over never gets less than its width. */
    gtk_inscription_set_min_chars (GTK_INSCRIPTION (cell),
                                   g_strcmp0 (column->grid->view->expand, column->field->column) == 0
                                       ? (guint)column->width
                                       : 1);
    gtk_inscription_set_nat_chars (GTK_INSCRIPTION (cell), (guint)column->width);
    gtk_inscription_set_min_lines (GTK_INSCRIPTION (cell), 1);
    gtk_inscription_set_nat_lines (GTK_INSCRIPTION (cell), 1);
    gtk_inscription_set_text_overflow (GTK_INSCRIPTION (cell), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
    gtk_inscription_set_xalign (GTK_INSCRIPTION (cell), td_ui_stands_right (column->field) ? 1 : 0);
  }
  td_row_menu_note_cell (cell, item);
  gtk_list_item_set_child (item, cell);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_object_set_data (G_OBJECT (item), "td-column", column);
  g_signal_connect (gtk_list_item_get_item (item), "changed", G_CALLBACK (row_changed_cb), item);
  show_cell (item, column);
}

static void
unbind_cb (GtkListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), row_changed_cb, item);
}

/* --- headings --- */

/*
 * GtkColumnViewSorter is private until GTK 4.10. Each column's sorter notes its index and answers SMALLER, so asking
 * the view's sorter about two rows tells the primary column by what is noted and the direction by the sign.
 */
static int
note_column (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const Column *column = user_data;

  column->grid->asked_column = column->index;
  return -1;
}

static void
order_from_headings (TdGrid *grid)
{
  /* Two of them: gtk_sorter_compare() does not ask anybody about one and the same object. */
  g_autoptr (GObject) first = g_object_new (TD_TYPE_ROW, NULL);
  g_autoptr (GObject) second = g_object_new (TD_TYPE_ROW, NULL);
  GtkOrdering ordering;

  grid->asked_column = G_MAXUINT;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (grid->column_view), first, second);
  if (grid->asked_column == G_MAXUINT) {
    grid->order = NULL;
    grid->descending = FALSE;
  } else {
    const Column *column = g_ptr_array_index (grid->columns, grid->asked_column);

    grid->order = column->field != NULL ? column->field->column : NULL;
    grid->descending = ordering == GTK_ORDERING_LARGER;
  }
}

static void
scroll_to_selected (TdGrid *grid)
{
  guint position = td_id_list_position (grid->list, td_id_list_selected (grid->list));
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (grid->column_view));

  if (position == GTK_INVALID_LIST_POSITION || rows == NULL)
    return;
  td_id_list_show (grid->list, position);
  gtk_widget_activate_action (rows, "list.scroll-to-item", "u", position);
}

/* The view itself would give the focus to the row that had it last, or to the first one. */
static void
focus_selected_row (TdGrid *grid)
{
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (grid->column_view));

  for (GtkWidget *row = gtk_widget_get_first_child (rows); row != NULL; row = gtk_widget_get_next_sibling (row))
    if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0) {
      gtk_widget_grab_focus (row);
      return;
    }
  gtk_widget_grab_focus (rows);
}

static gboolean
scroll_cb (gpointer user_data)
{
  TdGrid *grid = user_data;
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (grid->column_view));

  grid->scroll_source = 0;
  /* Another listing keeps GTK's rows and so its place, which means nothing there: without a selected row, to the top. */
  if (td_id_list_n_selected (grid->list) == 0 && rows != NULL && td_id_list_size (grid->list) > 0)
    gtk_widget_activate_action (rows, "list.scroll-to-item", "u", 0);
  else
    scroll_to_selected (grid);
  /* The keyboard goes on from the selected row, wherever that stands now. */
  if ((grid->focus_wanted || td_grid_has_focus (grid))
      && td_id_list_position (grid->list, td_id_list_selected (grid->list)) != GTK_INVALID_LIST_POSITION) {
    grid->focus_wanted = FALSE;
    focus_selected_row (grid);
  }
  return G_SOURCE_REMOVE;
}

/* Never from within "items-changed": GTK's list may hear of the change after us, and scrolls by what it knew before. */
static void
scroll_soon (TdGrid *grid)
{
  if (grid->scroll_source == 0)
    grid->scroll_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, scroll_cb, grid, NULL);
}

static void
show_listing (TdGrid *grid, const TdListing *listing)
{
  /* A selected row that only comes with the rest is scrolled to then. */
  grid->scroll_wanted = TRUE;
  /* The row that has the focus may go. */
  grid->focus_wanted = td_grid_has_focus (grid);
  td_id_list_set_listing (grid->list, listing);
  scroll_soon (grid);
}

static void
sorter_changed_cb (GtkSorter *sorter, GtkSorterChange change, TdGrid *grid)
{
  TdListing listing;

  if (grid->list == NULL)
    return;
  listing = *td_id_list_listing (grid->list);
  order_from_headings (grid);
  if (listing.kind == NULL)
    return;
  listing.order = grid->order != NULL ? grid->order : grid->listing.order;
  listing.descending = grid->order != NULL ? grid->descending : grid->listing.descending;
  show_listing (grid, &listing);
}

/* The heading's label, somewhere inside the private title widget. */
static GtkWidget *
find_label (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child)) {
    GtkWidget *found = find_label (child);

    if (found != NULL)
      return found;
  }
  return NULL;
}

/* Headings of numbers stand over their numbers; a narrow column shortens its heading instead of growing. */
static void
arrange_headings (TdGrid *grid)
{
  GtkWidget *title = gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (grid->column_view)));

  for (guint i = 0; title != NULL && i < grid->columns->len; i++, title = gtk_widget_get_next_sibling (title)) {
    const Column *column = g_ptr_array_index (grid->columns, i);
    GtkWidget *label = find_label (title);

    if (label == NULL)
      continue;
    gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
    gtk_widget_set_hexpand (label, TRUE);
    gtk_label_set_xalign (GTK_LABEL (label), column->field != NULL && td_ui_stands_right (column->field) ? 1 : 0);
    gtk_widget_set_tooltip_text (title, column->field != NULL ? _ (column->field->label) : _ ("To be checked"));
  }
}

static int
heading_width (TdGrid *grid, const char *heading)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (grid), heading);
  PangoFontDescription *font
      = pango_font_description_copy (pango_context_get_font_description (pango_layout_get_context (layout)));
  int width;

  pango_font_description_set_weight (font, PANGO_WEIGHT_BOLD);
  pango_layout_set_font_description (layout, font);
  pango_font_description_free (font);
  pango_layout_get_pixel_size (layout, &width, NULL);
  return width + 4;
}

static void
set_widths (TdGrid *grid)
{
  GListModel *columns = gtk_column_view_get_columns (grid->column_view);

  for (guint i = 0; i < grid->columns->len; i++) {
    const Column *column = g_ptr_array_index (grid->columns, i);
    g_autoptr (GtkColumnViewColumn) shown = g_list_model_get_item (columns, i);

    if (!gtk_column_view_column_get_expand (shown))
      gtk_column_view_column_set_fixed_width (shown,
                                              MAX (td_ui_characters (GTK_WIDGET (grid), column->width),
                                                   heading_width (grid, gtk_column_view_column_get_title (shown)))
                                                  + td_ui_characters (GTK_WIDGET (grid), CELL_PADDING));
  }
}

static void
font_cb (GtkSettings *settings, GParamSpec *property, TdGrid *grid)
{
  set_widths (grid);
}

static void
add_column (TdGrid *grid, const TdField *field, const TdField *otherwise, const char *heading, int width)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) shown = NULL;
  Column *column = g_new0 (Column, 1);

  column->grid = grid;
  column->field = field;
  column->otherwise = otherwise;
  column->index = grid->columns->len;
  column->width = width;
  g_ptr_array_add (grid->columns, column);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), column);
  shown = gtk_column_view_column_new (heading, factory);
  gtk_column_view_column_set_resizable (shown, field != NULL);
  if (field != NULL) {
    g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (note_column, column, NULL));

    gtk_column_view_column_set_sorter (shown, sorter);
    gtk_column_view_column_set_expand (shown, g_strcmp0 (grid->view->expand, field->column) == 0);
  }
  gtk_column_view_append_column (grid->column_view, shown);
}

static void
add_columns (TdGrid *grid)
{
  g_autofree TdViewColumn *columns = td_view_columns (grid->view);

  if (td_kind_has_role (grid->kind, TD_ROLE_REVIEW))
    add_column (grid, NULL, NULL, "", 2);
  for (const TdViewColumn *column = columns; column->column != NULL; column++) {
    const TdField *field = td_kind_field (grid->kind, column->column);
    const char *label;

    g_return_if_fail (field != NULL);
    label = column->label != NULL ? _ (column->label) : td_view_field_label (grid->view, field);
    add_column (grid, field, column->otherwise != NULL ? td_kind_field (grid->kind, column->otherwise) : NULL, label,
                column->width > 0 ? column->width : field->width);
  }
}

/* --- what happens --- */

static void
show_page (TdGrid *grid)
{
  gtk_stack_set_visible_child_name (grid->stack, td_id_list_size (grid->list) > 0 ? "rows" : "empty");
}

static gboolean
nudge_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  double value = gtk_adjustment_get_value (adjustment);

  /* GTK 4.8 ignores the first change after mapping: a later jump would show a blank list. */
  gtk_adjustment_set_value (adjustment, value + 1);
  gtk_adjustment_set_value (adjustment, value);
  return G_SOURCE_REMOVE;
}

static void
map_cb (GtkWidget *widget, TdGrid *grid)
{
  if (grid->nudged)
    return;
  grid->nudged = TRUE;
  gtk_widget_add_tick_callback (widget, nudge_cb, NULL, NULL);
}

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, TdGrid *grid)
{
  show_page (grid);
}

static void
selection_changed_cb (GtkSelectionModel *model, guint position, guint n, TdGrid *grid)
{
  g_signal_emit (grid, signals[CURRENT_CHANGED], 0);
}

static void
loaded_cb (TdIdList *list, TdGrid *grid)
{
  guint place = td_id_list_position (list, td_id_list_selected (list));

  show_page (grid);
  g_signal_emit (grid, signals[CURRENT_CHANGED], 0);
  /* A row that was stored under another name goes to its place in the order; it is followed there. */
  if (place != GTK_INVALID_LIST_POSITION
      && (grid->scroll_wanted || (grid->place != GTK_INVALID_LIST_POSITION && place != grid->place))) {
    grid->scroll_wanted = FALSE;
    scroll_soon (grid);
  }
  grid->place = GTK_INVALID_LIST_POSITION;
}

static void
failed_cb (TdIdList *list, const char *message, TdGrid *grid)
{
  td_grid_set_empty (grid, message, NULL, NULL);
  show_page (grid);
}

static void
activate_cb (GtkColumnView *view, guint position, TdGrid *grid)
{
  g_signal_emit (grid, signals[OPEN_ROW], 0);
}

static void
copy_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  g_autofree char *text = td_grid_selected_text (TD_GRID (widget));

  if (*text != '\0')
    gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static gboolean
reload_cb (gpointer user_data)
{
  TdGrid *grid = user_data;
  gboolean focused = td_grid_has_focus (grid);

  grid->reload_source = 0;
  g_clear_pointer (&grid->rules, td_rules_free);
  grid->place = td_id_list_position (grid->list, td_id_list_selected (grid->list));
  td_id_list_reload (grid->list);
  if (td_id_list_selected (grid->list) != 0 && focused)
    scroll_soon (grid);
  if (focused && !td_grid_has_focus (grid))
    td_grid_focus (grid);
  return G_SOURCE_REMOVE;
}

/* The end of the list is the end of all rows, however early it is asked for. */
static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, TdGrid *grid)
{
  if (key == GDK_KEY_End || key == GDK_KEY_KP_End)
    td_id_list_show_all (grid->list);
  return GDK_EVENT_PROPAGATE;
}

/* --- object --- */

static void
td_grid_dispose (GObject *object)
{
  TdGrid *grid = TD_GRID (object);

  g_clear_handle_id (&grid->reload_source, g_source_remove);
  g_clear_handle_id (&grid->scroll_source, g_source_remove);
  /* The headings go one by one, and each of them changes the order. */
  if (grid->column_view != NULL)
    g_signal_handlers_disconnect_by_data (gtk_column_view_get_sorter (grid->column_view), grid);
  if (grid->list != NULL)
    g_signal_handlers_disconnect_by_data (grid->list, grid);
  g_clear_pointer (&grid->rules, td_rules_free);
  g_clear_object (&grid->list);
  g_clear_object (&grid->store);
  G_OBJECT_CLASS (td_grid_parent_class)->dispose (object);
}

static void
td_grid_finalize (GObject *object)
{
  g_ptr_array_unref (TD_GRID (object)->columns);
  G_OBJECT_CLASS (td_grid_parent_class)->finalize (object);
}

static void
td_grid_class_init (TdGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = G_TYPE_FROM_CLASS (klass);

  object_class->dispose = td_grid_dispose;
  object_class->finalize = td_grid_finalize;
  td_ui_register ();
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/thidua/ui/grid.ui");
  gtk_widget_class_bind_template_child (widget_class, TdGrid, column_view);
  gtk_widget_class_bind_template_child (widget_class, TdGrid, stack);
  gtk_widget_class_bind_template_child (widget_class, TdGrid, empty_label);
  gtk_widget_class_bind_template_child (widget_class, TdGrid, empty_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, map_cb);
  gtk_widget_class_install_action (widget_class, "grid.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "grid.copy", NULL);
  signals[CURRENT_CHANGED]
      = g_signal_new ("current-changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[OPEN_ROW] = g_signal_new ("open-row", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
take_keys (GtkWidget *grid)
{
  td_grid_focus (TD_GRID (grid));
}

static void
td_grid_init (TdGrid *grid)
{
  GtkEventController *early = gtk_event_controller_key_new ();

  grid->columns = g_ptr_array_new_with_free_func (g_free);
  grid->place = GTK_INVALID_LIST_POSITION;
  gtk_widget_init_template (GTK_WIDGET (grid));
  td_row_menu_add (GTK_WIDGET (grid), grid->column_view, take_keys);
  gtk_event_controller_set_propagation_phase (early, GTK_PHASE_CAPTURE);
  g_signal_connect (early, "key-pressed", G_CALLBACK (key_cb), grid);
  gtk_widget_add_controller (GTK_WIDGET (grid->column_view), early);
}

/* --- public --- */

GtkWidget *
td_grid_new (TdStore *store, const TdView *view)
{
  TdGrid *grid;

  g_return_val_if_fail (TD_IS_STORE (store) && view != NULL && view->kind != NULL, NULL);

  grid = g_object_new (TD_TYPE_GRID, NULL);
  grid->store = g_object_ref (store);
  grid->view = view;
  grid->kind = view->kind;
  grid->list = td_id_list_new (store);
  add_columns (grid);
  arrange_headings (grid);
  set_widths (grid);
  g_signal_connect (grid->list, "selection-changed", G_CALLBACK (selection_changed_cb), grid);
  g_signal_connect (grid->list, "loaded", G_CALLBACK (loaded_cb), grid);
  g_signal_connect (grid->list, "failed", G_CALLBACK (failed_cb), grid);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (grid)), "notify::gtk-xft-dpi", G_CALLBACK (font_cb),
                           grid, 0);
  g_signal_connect_object (gtk_widget_get_settings (GTK_WIDGET (grid)), "notify::gtk-font-name", G_CALLBACK (font_cb),
                           grid, 0);
  g_signal_connect (gtk_column_view_get_sorter (grid->column_view), "changed", G_CALLBACK (sorter_changed_cb), grid);
  gtk_column_view_set_model (grid->column_view, GTK_SELECTION_MODEL (grid->list));
  g_signal_connect (grid->list, "items-changed", G_CALLBACK (items_changed_cb), grid);
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid->column_view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (view->label),
                                  -1);
  return GTK_WIDGET (grid);
}

TdIdList *
td_grid_list (TdGrid *grid)
{
  g_return_val_if_fail (TD_IS_GRID (grid), NULL);
  return grid->list;
}

void
td_grid_set_listing (TdGrid *grid, const TdListing *listing)
{
  TdListing ordered;

  g_return_if_fail (TD_IS_GRID (grid) && listing != NULL);

  g_clear_pointer (&grid->rules, td_rules_free);
  ordered = *listing;
  grid->listing.order = listing->order;
  grid->listing.descending = listing->descending;
  if (grid->order != NULL) {
    ordered.order = grid->order;
    ordered.descending = grid->descending;
  }
  show_listing (grid, &ordered);
  show_page (grid);
}

void
td_grid_reload (TdGrid *grid)
{
  g_return_if_fail (TD_IS_GRID (grid));

  if (grid->reload_source == 0)
    grid->reload_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, reload_cb, grid, NULL);
}

void
td_grid_set_empty (TdGrid *grid, const char *sentence, const char *button, const char *action)
{
  g_return_if_fail (TD_IS_GRID (grid));

  gtk_label_set_label (grid->empty_label, sentence);
  gtk_widget_set_visible (GTK_WIDGET (grid->empty_button), button != NULL);
  if (button != NULL) {
    gtk_button_set_label (grid->empty_button, button);
    gtk_actionable_set_action_name (GTK_ACTIONABLE (grid->empty_button), action);
  }
}

void
td_grid_select (TdGrid *grid, gint64 id)
{
  g_return_if_fail (TD_IS_GRID (grid));

  td_id_list_select (grid->list, id);
  grid->scroll_wanted = id != 0 && td_id_list_selected (grid->list) != id;
  scroll_to_selected (grid);
}

void
td_grid_focus (TdGrid *grid)
{
  g_return_if_fail (TD_IS_GRID (grid));

  if (td_id_list_size (grid->list) == 0) {
    gtk_widget_child_focus (GTK_WIDGET (grid), GTK_DIR_TAB_FORWARD);
    return;
  }
  if (td_id_list_n_selected (grid->list) == 0)
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (grid->list), 0, TRUE);
  scroll_to_selected (grid);
  focus_selected_row (grid);
}

gboolean
td_grid_has_focus (TdGrid *grid)
{
  GtkRoot *root;
  GtkWidget *focus;

  g_return_val_if_fail (TD_IS_GRID (grid), FALSE);
  /* Not the state flag: below a dialog, whose window has the keys, it says no. */
  root = gtk_widget_get_root (GTK_WIDGET (grid));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (grid->column_view));
}

GtkWidget *
td_grid_rows (TdGrid *grid)
{
  return GTK_WIDGET (grid->column_view);
}

guint
td_grid_n_columns (TdGrid *grid)
{
  return grid->columns->len;
}

const TdField *
td_grid_field (TdGrid *grid, guint column)
{
  return column < grid->columns->len ? ((const Column *)g_ptr_array_index (grid->columns, column))->field : NULL;
}

char *
td_grid_selected_text (TdGrid *grid)
{
  GString *text;
  g_autoptr (GArray) ids = NULL;

  g_return_val_if_fail (TD_IS_GRID (grid), NULL);

  text = g_string_new (NULL);
  ids = td_id_list_selected_ids (grid->list);
  for (guint row = 0; row <= ids->len && ids->len > 0; row++) {
    g_autoptr (TdRecord) record
        = row > 0 ? td_store_load (grid->store, grid->kind, g_array_index (ids, gint64, row - 1), NULL) : NULL;
    gboolean first = TRUE;

    if (row > 0 && record == NULL)
      continue;
    for (guint i = 0; i < grid->columns->len; i++) {
      const Column *column = g_ptr_array_index (grid->columns, i);
      g_autofree char *cell = NULL;
      g_autofree char *harmless = NULL;

      if (column->field == NULL)
        continue;
      cell = row == 0 ? g_strdup (td_view_field_label (grid->view, column->field))
                      : td_ui_display (grid->store, record, column->field);
      if (!first)
        g_string_append_c (text, '\t');
      first = FALSE;
      g_strdelimit (cell, "\t\r\n", ' ');
      /* Whatever stands in a list, it begins no formula in Excel; pasting it here takes the apostrophe away. */
      harmless = td_sheet_text_harmless (cell);
      g_string_append (text, harmless);
    }
    g_string_append (text, "\r\n");
  }
  return g_string_free (text, FALSE);
}
