/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cell-editor.h"

#include <glib/gi18n-lib.h>

#include "td-field-editor.h"
#include "td-ui.h"

struct _TdCellEditor {
  GObject parent_instance;
  TdStore *store;
  TdGrid *grid;
  TdForm *form;
  GtkOverlay *overlay; /* around the rows */
  int year;
  guint column;      /* of the grid, that typing means */
  GtkWidget *marked; /* its widget in the selected row; weak */
  guint mark_source;

  TdFieldEditor *editor; /* over the cell; NULL: nothing is edited */
  gboolean ending;
};

enum { REFUSED, FINISH, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdCellEditor, td_cell_editor, G_TYPE_OBJECT)

static const TdField *
field_at (TdCellEditor *self)
{
  return td_grid_field (self->grid, self->column);
}

/* --- where the cell is --- */

static GtkWidget *
selected_row (TdCellEditor *self)
{
  GtkWidget *rows = gtk_widget_get_last_child (td_grid_rows (self->grid));

  for (GtkWidget *row = rows != NULL ? gtk_widget_get_first_child (rows) : NULL; row != NULL;
       row = gtk_widget_get_next_sibling (row))
    if (gtk_widget_get_mapped (row) && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) != 0)
      return row;
  return NULL;
}

/* The cell in the selected row; NULL while that has no widget. */
static GtkWidget *
cell_of (TdCellEditor *self, guint column)
{
  GtkWidget *row = td_id_list_n_selected (td_grid_list (self->grid)) == 1 ? selected_row (self) : NULL;
  GtkWidget *cell = row != NULL ? gtk_widget_get_first_child (row) : NULL;

  for (guint i = 0; cell != NULL && i < column; i++)
    cell = gtk_widget_get_next_sibling (cell);
  return cell;
}

static void
mark (TdCellEditor *self)
{
  GtkWidget *cell = cell_of (self, self->column);

  if (cell == self->marked)
    return;
  if (self->marked != NULL)
    gtk_widget_remove_css_class (self->marked, "current-cell");
  g_set_weak_pointer (&self->marked, cell);
  if (cell != NULL)
    gtk_widget_add_css_class (cell, "current-cell");
}

/* Scrolls sideways as far as it takes to see the cell whole. */
static void
show_column (TdCellEditor *self)
{
  GtkWidget *rows = td_grid_rows (self->grid);
  GtkWidget *cell = cell_of (self, self->column);
  GtkAdjustment *sideways = gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (rows));
  graphene_rect_t bounds;
  double left;

  if (cell == NULL || sideways == NULL || !gtk_widget_compute_bounds (cell, rows, &bounds))
    return;
  left = gtk_adjustment_get_value (sideways) + (double)bounds.origin.x;
  gtk_adjustment_clamp_page (sideways, left, left + (double)bounds.size.width);
}

static gboolean
mark_cb (gpointer user_data)
{
  TdCellEditor *self = user_data;

  self->mark_source = 0;
  mark (self);
  gtk_widget_queue_allocate (GTK_WIDGET (self->overlay));
  return G_SOURCE_REMOVE;
}

/* Rows get their widgets after the list has told of them. */
static void
mark_soon (TdCellEditor *self)
{
  if (self->mark_source == 0)
    self->mark_source = g_idle_add (mark_cb, self);
}

static gboolean
place_cb (GtkOverlay *overlay, GtkWidget *child, GdkRectangle *place, TdCellEditor *self)
{
  GtkWidget *cell = NULL;
  graphene_rect_t bounds;
  int least;
  int height;

  if (child != (GtkWidget *)self->editor)
    return FALSE;
  cell = cell_of (self, self->column);
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (cell == NULL || !gtk_widget_compute_bounds (cell, GTK_WIDGET (overlay), &bounds)) {
    /* Scrolled away: it waits out of sight, with what was typed. */
    gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, least, NULL, &height, NULL, NULL);
    *place = (GdkRectangle){0, -2 * height, least, height};
    return TRUE;
  }
  place->width = MIN (MAX ((int)bounds.size.width, least), MAX (gtk_widget_get_width (GTK_WIDGET (overlay)), least));
  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, place->width, NULL, &height, NULL, NULL);
  place->height = MAX (height, (int)bounds.size.height);
  place->x = MAX (0, MIN ((int)bounds.origin.x, gtk_widget_get_width (GTK_WIDGET (overlay)) - place->width));
  place->y = (int)bounds.origin.y;
  /* What does not fit below the last row stands above the bottom. */
  if (place->y + place->height > gtk_widget_get_height (GTK_WIDGET (overlay)))
    place->y = MAX (0, gtk_widget_get_height (GTK_WIDGET (overlay)) - place->height);
  return TRUE;
}

/* --- ending --- */

static gboolean
remove_cb (gpointer user_data)
{
  GtkWidget *widget = user_data;
  GtkWidget *overlay = gtk_widget_get_parent (widget);

  if (GTK_IS_OVERLAY (overlay))
    gtk_overlay_remove_overlay (GTK_OVERLAY (overlay), widget);
  g_object_unref (widget);
  return G_SOURCE_REMOVE;
}

static void
end (TdCellEditor *self)
{
  GtkWidget *widget = GTK_WIDGET (g_steal_pointer (&self->editor));
  gboolean had_focus = (gtk_widget_get_state_flags (widget) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;

  self->ending = TRUE;
  g_signal_handlers_disconnect_by_data (widget, self);
  if (had_focus)
    td_grid_focus (self->grid);
  gtk_widget_set_visible (widget, FALSE);
  /* Never from within its own signals: the entry is not done with them yet. */
  g_idle_add (remove_cb, g_object_ref (widget));
  self->ending = FALSE;
  mark_soon (self);
}

void
td_cell_editor_cancel (TdCellEditor *self)
{
  g_return_if_fail (TD_IS_CELL_EDITOR (self));
  if (self->editor != NULL)
    end (self);
}

/* An input method gives its text away when focus leaves: off the cell and back again. */
static void
take_preedit (TdCellEditor *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->editor));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->editor)))
    return;
  g_object_ref (focus);
  self->ending = TRUE;
  gtk_root_set_focus (root, NULL);
  gtk_root_set_focus (root, focus);
  self->ending = FALSE;
  g_object_unref (focus);
}

gboolean
td_cell_editor_commit (TdCellEditor *self)
{
  g_autoptr (TdRecord) scratch = NULL;
  g_autoptr (GError) error = NULL;
  const TdField *field;

  g_return_val_if_fail (TD_IS_CELL_EDITOR (self), TRUE);

  if (self->editor == NULL || self->ending)
    return TRUE;
  take_preedit (self);
  if (!td_field_editor_is_changed (self->editor) || td_form_record (self->form) == NULL) {
    end (self);
    return TRUE;
  }
  scratch = td_record_copy (td_form_record (self->form));
  if (!td_field_editor_store (self->editor, scratch, &error)) {
    td_field_editor_set_error (self->editor, error->message);
    return FALSE;
  }
  field = td_field_editor_field (self->editor);
  end (self);
  return td_form_set_field (self->form, field->column, scratch) && td_form_save (self->form);
}

/* --- going on --- */

/* The next column that can be typed into; the same one where there is none. */
static guint
next_column (TdCellEditor *self, int step)
{
  for (guint i = self->column + (guint)step; i < td_grid_n_columns (self->grid); i += (guint)step) {
    const TdField *field = td_grid_field (self->grid, i);

    if (field != NULL && td_form_has_field (self->form, field->column))
      return i;
  }
  return self->column;
}

static void
go_down (TdCellEditor *self, int step)
{
  TdIdList *list = td_grid_list (self->grid);
  guint position = td_id_list_position (list, td_form_id (self->form)) + (guint)step;

  if (position < td_id_list_size (list))
    td_grid_select (self->grid, td_id_list_id_at (list, position));
  td_grid_focus (self->grid);
  mark_soon (self);
}

static void
go_right (TdCellEditor *self, int step)
{
  guint next = next_column (self, step);

  if (next == self->column)
    return;
  self->column = next;
  mark (self);
  td_cell_editor_begin (self, TRUE);
}

static void
enter_cb (TdFieldEditor *editor, TdCellEditor *self)
{
  if (td_cell_editor_commit (self) && !td_form_hold_at_error (self->form))
    go_down (self, 1);
}

static void
left_cb (TdFieldEditor *editor, TdCellEditor *self)
{
  if (!self->ending && self->editor == editor)
    td_cell_editor_commit (self);
}

static gboolean
editor_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, TdCellEditor *self)
{
  gboolean control = (state & GDK_CONTROL_MASK) != 0;

  if (self->editor == NULL)
    return GDK_EVENT_PROPAGATE;
  switch (key) {
  case GDK_KEY_Delete: /* in a field of choices too, it is not meant for the row below */
    return GDK_EVENT_STOP;
  case GDK_KEY_Escape:
    td_cell_editor_cancel (self);
    return GDK_EVENT_STOP;
  case GDK_KEY_Tab:
  case GDK_KEY_KP_Tab:
  case GDK_KEY_ISO_Left_Tab:
    if (control)
      return GDK_EVENT_PROPAGATE;
    if (td_cell_editor_commit (self))
      go_right (self, key == GDK_KEY_ISO_Left_Tab || (state & GDK_SHIFT_MASK) != 0 ? -1 : 1);
    return GDK_EVENT_STOP;
  case GDK_KEY_Up:
  case GDK_KEY_Down:
    if (!GTK_IS_ENTRY (td_field_editor_widget (self->editor)) || (state & GDK_ALT_MASK) != 0)
      return GDK_EVENT_PROPAGATE;
    if (td_cell_editor_commit (self))
      go_down (self, key == GDK_KEY_Up ? -1 : 1);
    return GDK_EVENT_STOP;
  default:
    return GDK_EVENT_PROPAGATE;
  }
}

/* With Ctrl only, before the entry: no letter and no Backspace is taken from an input method. */
static gboolean
editor_control_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, TdCellEditor *self)
{
  if ((state & GDK_CONTROL_MASK) == 0 || self->editor == NULL)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_apostrophe && td_form_above (self->form) != NULL) {
    td_field_editor_copy_from (self->editor, td_form_above (self->form));
    return GDK_EVENT_STOP;
  }
  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return GDK_EVENT_PROPAGATE;
  if (td_cell_editor_commit (self))
    g_signal_emit (self, signals[FINISH], 0);
  return GDK_EVENT_STOP;
}

/* --- beginning --- */

static void
refuse (TdCellEditor *self, const TdField *field)
{
  g_autofree char *text = NULL;

  if (td_store_is_read_only (self->store))
    text = g_strdup (_ ("The file is open read-only: nothing can be changed."));
  else if (field == NULL)
    text = g_strdup (_ ("Choose a cell with the arrow keys first."));
  else
    text = g_strdup_printf ((field->flags & TD_FIELD_COMPUTED) != 0
                                ? _ ("“%s” is reckoned from other values and cannot be typed.")
                                : _ ("“%s” is set by the program and cannot be typed here."),
                            _ (field->label));
  g_signal_emit (self, signals[REFUSED], 0, text);
}

static void
add_keys (TdCellEditor *self, GtkWidget *widget, GtkPropagationPhase phase, GCallback callback)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_event_controller_set_propagation_phase (keys, phase);
  g_signal_connect_object (keys, "key-pressed", callback, self, 0);
  gtk_widget_add_controller (widget, keys);
}

gboolean
td_cell_editor_begin (TdCellEditor *self, gboolean anew)
{
  const TdField *field;
  GtkWidget *widget;

  g_return_val_if_fail (TD_IS_CELL_EDITOR (self), FALSE);

  if (self->editor != NULL)
    return TRUE;
  field = field_at (self);
  if (td_form_id (self->form) == 0 || td_form_id (self->form) != td_id_list_selected (td_grid_list (self->grid)))
    return FALSE;
  if (field == NULL || td_store_is_read_only (self->store) || !td_form_has_field (self->form, field->column)) {
    refuse (self, field);
    return FALSE;
  }
  td_grid_select (self->grid, td_form_id (self->form));
  show_column (self);
  widget = td_field_editor_new (self->store, field, td_form_record (self->form)->kind);
  self->editor = TD_FIELD_EDITOR (widget);
  gtk_widget_add_css_class (widget, "cell-editor");
  td_field_editor_set_year (self->editor, self->year);
  td_field_editor_load (self->editor, td_form_record (self->form));
  gtk_accessible_update_property (GTK_ACCESSIBLE (td_field_editor_widget (self->editor)), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (field->label), -1);
  /* As the cell below it stands. */
  if (GTK_IS_EDITABLE (td_field_editor_widget (self->editor)) && td_ui_stands_right (field))
    gtk_editable_set_alignment (GTK_EDITABLE (td_field_editor_widget (self->editor)), 1);
  add_keys (self, widget, GTK_PHASE_CAPTURE, G_CALLBACK (editor_control_key_cb));
  add_keys (self, widget, GTK_PHASE_BUBBLE, G_CALLBACK (editor_key_cb));
  gtk_overlay_add_overlay (self->overlay, widget);
  /* All of it selected: what is typed takes its place. */
  td_field_editor_focus (self->editor);
  if (!anew && GTK_IS_EDITABLE (td_field_editor_widget (self->editor)))
    gtk_editable_set_position (GTK_EDITABLE (td_field_editor_widget (self->editor)), -1);
  g_signal_connect (widget, "enter", G_CALLBACK (enter_cb), self);
  g_signal_connect (widget, "left", G_CALLBACK (left_cb), self);
  return TRUE;
}

static gboolean
grid_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, TdCellEditor *self)
{
  gunichar letter = gdk_keyval_to_unicode (key);

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_META_MASK)) != 0
      || td_id_list_n_selected (td_grid_list (self->grid)) != 1)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Left || key == GDK_KEY_Right) {
    guint next = self->column + (key == GDK_KEY_Right ? 1 : G_MAXUINT);

    if ((state & GDK_SHIFT_MASK) == 0 && next < td_grid_n_columns (self->grid)
        && td_grid_field (self->grid, next) != NULL)
      self->column = next;
    mark (self);
    show_column (self);
    return GDK_EVENT_STOP;
  }
  if (key == GDK_KEY_F2) {
    td_cell_editor_begin (self, FALSE);
    return GDK_EVENT_STOP;
  }
  if (letter < 0x20 || !g_unichar_isprint (letter) || letter == ' ')
    return GDK_EVENT_PROPAGATE;
  /* The key goes to the cell's own input method: a letter with a mark is put together there. */
  if (td_cell_editor_begin (self, TRUE) && self->editor != NULL)
    gtk_event_controller_key_forward (keys, gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self->grid))));
  return GDK_EVENT_STOP;
}

/* A click says which cell is meant; the row is chosen by GTK's own. */
static void
pressed_cb (GtkGestureClick *click, int n_presses, double x, double y, TdCellEditor *self)
{
  GtkWidget *rows = td_grid_rows (self->grid);
  GtkWidget *list = gtk_widget_get_last_child (rows);
  GtkWidget *cell = gtk_widget_pick (rows, x, y, GTK_PICK_DEFAULT);
  guint column = 0;

  while (cell != NULL && gtk_widget_get_parent (cell) != NULL
         && gtk_widget_get_parent (gtk_widget_get_parent (cell)) != list)
    cell = gtk_widget_get_parent (cell);
  if (cell == NULL || gtk_widget_get_parent (cell) == NULL)
    return;
  while ((cell = gtk_widget_get_prev_sibling (cell)) != NULL)
    column++;
  if (column < td_grid_n_columns (self->grid) && td_grid_field (self->grid, column) != NULL)
    self->column = column;
  mark_soon (self);
}

/* --- object --- */

static void
td_cell_editor_dispose (GObject *object)
{
  TdCellEditor *self = TD_CELL_EDITOR (object);

  g_clear_handle_id (&self->mark_source, g_source_remove);
  if (self->editor != NULL)
    g_signal_handlers_disconnect_by_data (self->editor, self);
  self->editor = NULL;
  g_clear_weak_pointer (&self->marked);
  g_clear_object (&self->overlay);
  g_clear_object (&self->grid);
  g_clear_object (&self->form);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (td_cell_editor_parent_class)->dispose (object);
}

static void
td_cell_editor_class_init (TdCellEditorClass *klass)
{
  GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_cell_editor_dispose;
  signals[REFUSED]
      = g_signal_new ("refused", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[FINISH] = g_signal_new ("finish", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_cell_editor_init (TdCellEditor *self)
{
}

TdCellEditor *
td_cell_editor_new (TdStore *store, TdGrid *grid, TdForm *form)
{
  TdCellEditor *self = g_object_new (TD_TYPE_CELL_EDITOR, NULL);
  GtkGesture *click = gtk_gesture_click_new ();
  GtkWidget *rows = td_grid_rows (grid);
  GtkAdjustment *moved[] = {gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (rows)),
                            gtk_scrollable_get_hadjustment (GTK_SCROLLABLE (rows))};
  TdIdList *list = td_grid_list (grid);

  self->store = g_object_ref (store);
  self->grid = g_object_ref (grid);
  self->form = g_object_ref (form);
  self->overlay = g_object_ref (GTK_OVERLAY (gtk_widget_get_ancestor (rows, GTK_TYPE_OVERLAY)));
  while (self->column + 1 < td_grid_n_columns (grid) && td_grid_field (grid, self->column) == NULL)
    self->column++;
  g_signal_connect_object (self->overlay, "get-child-position", G_CALLBACK (place_cb), self, 0);
  g_signal_connect_object (list, "selection-changed", G_CALLBACK (mark_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (mark_soon), self, G_CONNECT_SWAPPED);
  for (guint i = 0; i < G_N_ELEMENTS (moved); i++)
    if (moved[i] != NULL)
      g_signal_connect_object (moved[i], "value-changed", G_CALLBACK (mark_soon), self, G_CONNECT_SWAPPED);
  add_keys (self, rows, GTK_PHASE_CAPTURE, G_CALLBACK (grid_key_cb));
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, 0);
  gtk_widget_add_controller (rows, GTK_EVENT_CONTROLLER (click));
  return self;
}

const char *
td_cell_editor_column (TdCellEditor *self)
{
  const TdField *field;

  g_return_val_if_fail (TD_IS_CELL_EDITOR (self), NULL);
  field = field_at (self);
  return field != NULL ? field->column : NULL;
}

void
td_cell_editor_set_column (TdCellEditor *self, const char *column)
{
  g_return_if_fail (TD_IS_CELL_EDITOR (self));

  for (guint i = 0; i < td_grid_n_columns (self->grid); i++)
    if (td_grid_field (self->grid, i) != NULL && g_strcmp0 (td_grid_field (self->grid, i)->column, column) == 0)
      self->column = i;
  mark (self);
}

gboolean
td_cell_editor_is_editing (TdCellEditor *self)
{
  g_return_val_if_fail (TD_IS_CELL_EDITOR (self), FALSE);
  return self->editor != NULL;
}

void
td_cell_editor_set_year (TdCellEditor *self, int year)
{
  g_return_if_fail (TD_IS_CELL_EDITOR (self));
  self->year = year;
}
