/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-score-grid.h"

#include <glib/gi18n-lib.h>

#include "td-ui.h"

/* In characters of the font, and lines. */
#define NAME_WIDTH 26
#define CELL_WIDTH 13
#define HEADING_LINES 4
#define PADDING 5

struct _TdScoreGrid {
  GtkWidget parent_instance;
  GtkAdjustment *across;
  GtkAdjustment *down;
  const TdMatrix *matrix;
  gboolean editable;
  guint row, column; /* the cursor */
  guint anchor_row, anchor_column;
  GtkWidget *text; /* over the cell that is typed into; hidden otherwise */
  gboolean typing;
  int name_width, cell_width, line_height;
};

enum { ENTERED, PASTED, EMPTIED, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdScoreGrid, td_score_grid, GTK_TYPE_WIDGET)

static guint
n_rows (TdScoreGrid *table)
{
  return table->matrix != NULL ? table->matrix->units->len : 0;
}

static guint
n_columns (TdScoreGrid *table)
{
  return table->matrix != NULL ? table->matrix->targets->len : 0;
}

static int
heading_height (TdScoreGrid *table)
{
  return HEADING_LINES * table->line_height + 2 * PADDING;
}

static int
row_height (TdScoreGrid *table)
{
  return table->line_height + 2 * PADDING;
}

static GdkRectangle
cell_area (TdScoreGrid *table, guint row, guint column)
{
  return (GdkRectangle){table->name_width + (int)column * table->cell_width,
                        heading_height (table) + (int)row * row_height (table), table->cell_width, row_height (table)};
}

/* --- where the cursor is --- */

static void
show_cell (TdScoreGrid *table)
{
  GdkRectangle area = cell_area (table, table->row, table->column);
  double left = gtk_adjustment_get_value (table->across);
  double top = gtk_adjustment_get_value (table->down);
  double width = gtk_adjustment_get_page_size (table->across);
  double height = gtk_adjustment_get_page_size (table->down);

  /* The names cover what is below them. */
  if (area.x - table->name_width < left)
    gtk_adjustment_set_value (table->across, area.x - table->name_width);
  else if (area.x + area.width > left + width)
    gtk_adjustment_set_value (table->across, area.x + area.width - width);
  if (area.y - heading_height (table) < top)
    gtk_adjustment_set_value (table->down, area.y - heading_height (table));
  else if (area.y + area.height > top + height)
    gtk_adjustment_set_value (table->down, area.y + area.height - height);
}

/* What a screen reader says: "Tiểu khu 3, Tỷ lệ hộ nghèo: 1,5". */
static void
tell_cell (TdScoreGrid *table)
{
  const TdMatrix *matrix = table->matrix;
  g_autofree char *words = NULL;
  guint cell;

  if (n_rows (table) == 0 || n_columns (table) == 0)
    return;
  cell = td_matrix_cell (matrix, table->row, table->column);
  words = g_strdup_printf ("%s, %s: %s", g_array_index (matrix->units, TdMatrixUnit, table->row).name,
                           g_array_index (matrix->targets, TdMatrixTarget, table->column).content,
                           matrix->ids[cell] == 0        ? _ ("not pledged")
                           : matrix->texts[cell] != NULL ? matrix->texts[cell]
                                                         : _ ("empty"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (table), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
go_to (TdScoreGrid *table, int row, int column, gboolean extend)
{
  if (n_rows (table) == 0 || n_columns (table) == 0)
    return;
  table->row = (guint)CLAMP (row, 0, (int)n_rows (table) - 1);
  table->column = (guint)CLAMP (column, 0, (int)n_columns (table) - 1);
  if (!extend) {
    table->anchor_row = table->row;
    table->anchor_column = table->column;
  }
  show_cell (table);
  tell_cell (table);
  gtk_widget_queue_draw (GTK_WIDGET (table));
}

gboolean
td_score_grid_selection (TdScoreGrid *table, guint *row, guint *column, guint *rows, guint *columns)
{
  if (n_rows (table) == 0 || n_columns (table) == 0)
    return FALSE;
  *row = MIN (table->row, table->anchor_row);
  *column = MIN (table->column, table->anchor_column);
  *rows = MAX (table->row, table->anchor_row) - *row + 1;
  *columns = MAX (table->column, table->anchor_column) - *column + 1;
  return TRUE;
}

/* --- typing --- */

static gboolean
can_type (TdScoreGrid *table)
{
  return table->editable && n_rows (table) > 0 && n_columns (table) > 0
         && table->matrix->ids[td_matrix_cell (table->matrix, table->row, table->column)] != 0;
}

static void
begin_typing (TdScoreGrid *table, gboolean keep)
{
  const char *text = keep ? table->matrix->texts[td_matrix_cell (table->matrix, table->row, table->column)] : NULL;

  table->typing = TRUE;
  table->anchor_row = table->row;
  table->anchor_column = table->column;
  gtk_editable_set_text (GTK_EDITABLE (table->text), text != NULL ? text : "");
  gtk_widget_set_visible (table->text, TRUE);
  gtk_widget_grab_focus (table->text);
  gtk_editable_set_position (GTK_EDITABLE (table->text), -1);
  gtk_widget_queue_allocate (GTK_WIDGET (table));
}

/* store: tells what was typed; else it is dropped. */
static void
end_typing (TdScoreGrid *table, gboolean store)
{
  g_autofree char *text = NULL;

  if (!table->typing)
    return;
  table->typing = FALSE;
  text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (table->text)));
  gtk_widget_set_visible (table->text, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (table));
  if (store)
    g_signal_emit (table, signals[ENTERED], 0, table->row, table->column, text);
  gtk_widget_queue_draw (GTK_WIDGET (table));
}

/* Where keys that end the typing lead. */
static gboolean
text_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, TdScoreGrid *table)
{
  gboolean back = (state & GDK_SHIFT_MASK) != 0;
  int row = (int)table->row;
  int column = (int)table->column;

  switch (key) {
  case GDK_KEY_Escape:
    end_typing (table, FALSE);
    return TRUE;
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    end_typing (table, TRUE);
    go_to (table, back ? row - 1 : row + 1, column, FALSE);
    return TRUE;
  case GDK_KEY_Tab:
  case GDK_KEY_ISO_Left_Tab:
    end_typing (table, TRUE);
    go_to (table, row, back ? column - 1 : column + 1, FALSE);
    return TRUE;
  case GDK_KEY_Up:
  case GDK_KEY_Down:
    end_typing (table, TRUE);
    go_to (table, key == GDK_KEY_Up ? row - 1 : row + 1, column, FALSE);
    return TRUE;
  default:
    return FALSE;
  }
}

static void
text_left_cb (GtkEventControllerFocus *focus, TdScoreGrid *table)
{
  end_typing (table, TRUE);
}

/* --- copying and pasting --- */

static void
copy (TdScoreGrid *table)
{
  guint row = 0, column = 0, rows = 0, columns = 0;
  g_autofree char *text = NULL;
  gboolean all;

  if (!td_score_grid_selection (table, &row, &column, &rows, &columns))
    return;
  /* The whole table goes with its names, so that it can be filled elsewhere and comes back to its places. */
  all = rows == n_rows (table) && columns == n_columns (table);
  text = td_matrix_to_text (table->matrix, row, column, rows, columns, all);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (table)), text);
}

static void
pasted_cb (GObject *clipboard, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (TdScoreGrid) table = user_data;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
  guint row = 0, column = 0, rows = 0, columns = 0;

  if (text != NULL && *text != '\0' && td_score_grid_selection (table, &row, &column, &rows, &columns))
    g_signal_emit (table, signals[PASTED], 0, row, column, text);
}

/* --- keys --- */

static gboolean
command_key (TdScoreGrid *table, guint key)
{
  switch (gdk_keyval_to_lower (key)) {
  case GDK_KEY_c:
    copy (table);
    return TRUE;
  case GDK_KEY_v:
    if (table->editable)
      gdk_clipboard_read_text_async (gtk_widget_get_clipboard (GTK_WIDGET (table)), NULL, pasted_cb,
                                     g_object_ref (table));
    return TRUE;
  case GDK_KEY_a:
    table->anchor_row = 0;
    table->anchor_column = 0;
    go_to (table, (int)n_rows (table) - 1, (int)n_columns (table) - 1, TRUE);
    return TRUE;
  case GDK_KEY_Home:
    go_to (table, 0, 0, FALSE);
    return TRUE;
  case GDK_KEY_End:
    go_to (table, (int)n_rows (table) - 1, (int)n_columns (table) - 1, FALSE);
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
move_key (TdScoreGrid *table, guint key, gboolean shift)
{
  int page = MAX (1, (int)gtk_adjustment_get_page_size (table->down) / row_height (table) - HEADING_LINES);
  int row = (int)table->row;
  int column = (int)table->column;

  switch (key) {
  case GDK_KEY_Left:
    go_to (table, row, column - 1, shift);
    return TRUE;
  case GDK_KEY_Right:
    go_to (table, row, column + 1, shift);
    return TRUE;
  case GDK_KEY_Up:
    go_to (table, row - 1, column, shift);
    return TRUE;
  case GDK_KEY_Down:
    go_to (table, row + 1, column, shift);
    return TRUE;
  case GDK_KEY_Page_Up:
    go_to (table, row - page, column, shift);
    return TRUE;
  case GDK_KEY_Page_Down:
    go_to (table, row + page, column, shift);
    return TRUE;
  case GDK_KEY_Home:
    go_to (table, row, 0, shift);
    return TRUE;
  case GDK_KEY_End:
    go_to (table, row, (int)n_columns (table) - 1, shift);
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, TdScoreGrid *table)
{
  gboolean shift = (state & GDK_SHIFT_MASK) != 0;

  if (table->typing || n_rows (table) == 0 || n_columns (table) == 0)
    return FALSE;
  if ((state & GDK_CONTROL_MASK) != 0)
    return command_key (table, key);
  if ((state & GDK_ALT_MASK) != 0)
    return FALSE;
  if (move_key (table, key, shift))
    return TRUE;
  switch (key) {
  case GDK_KEY_Return:
  case GDK_KEY_KP_Enter:
    go_to (table, (int)table->row + (shift ? -1 : 1), (int)table->column, FALSE);
    return TRUE;
  case GDK_KEY_F2:
    if (can_type (table))
      begin_typing (table, TRUE);
    return TRUE;
  case GDK_KEY_Delete:
  case GDK_KEY_BackSpace:
    if (table->editable)
      g_signal_emit (table, signals[EMPTIED], 0);
    return TRUE;
  default:
    if (gdk_keyval_to_unicode (key) < 0x20 || key == GDK_KEY_Escape || !can_type (table))
      return FALSE;
    begin_typing (table, FALSE);
    /* The key goes the way of all typing, through the input method. */
    gtk_event_controller_key_forward (keys, table->text);
    return TRUE;
  }
}

/* --- the mouse --- */

static void
pressed_cb (GtkGestureClick *click, int n_press, double x, double y, TdScoreGrid *table)
{
  gboolean shift = (gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (click)) & GDK_SHIFT_MASK) != 0;
  int row = (int)(y - heading_height (table)) / row_height (table);
  int column = (int)(x - table->name_width) / MAX (table->cell_width, 1);

  end_typing (table, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (table));
  if (y < gtk_adjustment_get_value (table->down) + heading_height (table)
      || x < gtk_adjustment_get_value (table->across) + table->name_width)
    return;
  go_to (table, row, column, shift);
  if (n_press == 2 && can_type (table))
    begin_typing (table, TRUE);
}

static void
dragged_cb (GtkGestureDrag *drag, double across, double down, TdScoreGrid *table)
{
  double x = 0, y = 0;

  if (table->typing || !gtk_gesture_drag_get_start_point (drag, &x, &y)
      || ABS (across) + ABS (down) < row_height (table) / 2.0)
    return;
  go_to (table, (int)(y + down - heading_height (table)) / row_height (table),
         (int)(x + across - table->name_width) / MAX (table->cell_width, 1), TRUE);
}

/* --- drawing --- */

typedef struct {
  GtkSnapshot *snapshot;
  GtkStyleContext *style;
  PangoLayout *layout;
  GdkRGBA text, base, shade, line, selected;
} Painter;

static GdkRGBA
color_of (GtkStyleContext *style, const char *name, const char *otherwise)
{
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (style, name, &color))
    gdk_rgba_parse (&color, otherwise);
  return color;
}

static void
paint_box (const Painter *painter, GdkRectangle area, const GdkRGBA *fill)
{
  gtk_snapshot_append_color (painter->snapshot, fill,
                             &GRAPHENE_RECT_INIT ((float)area.x, (float)area.y, (float)area.width, (float)area.height));
  gtk_snapshot_append_color (painter->snapshot, &painter->line,
                             &GRAPHENE_RECT_INIT ((float)area.x, (float)(area.y + area.height - 1), (float)area.width,
                                                  1));
  gtk_snapshot_append_color (painter->snapshot, &painter->line,
                             &GRAPHENE_RECT_INIT ((float)(area.x + area.width - 1), (float)area.y, 1,
                                                  (float)area.height));
}

static void
paint_text (const Painter *painter, GdkRectangle area, const char *text, int lines, PangoAlignment align)
{
  if (text == NULL)
    return;
  gtk_snapshot_save (painter->snapshot);
  gtk_snapshot_translate (painter->snapshot,
                          &GRAPHENE_POINT_INIT ((float)(area.x + PADDING), (float)(area.y + PADDING)));
  pango_layout_set_width (painter->layout, (area.width - 2 * PADDING) * PANGO_SCALE);
  pango_layout_set_height (painter->layout, -lines);
  pango_layout_set_alignment (painter->layout, align);
  pango_layout_set_text (painter->layout, text, -1);
  gtk_snapshot_append_layout (painter->snapshot, painter->layout, &painter->text);
  gtk_snapshot_restore (painter->snapshot);
}

static void
paint_cell (TdScoreGrid *table, const Painter *painter, guint row, guint column, gboolean selected)
{
  GdkRectangle area = cell_area (table, row, column);
  guint cell = td_matrix_cell (table->matrix, row, column);

  paint_box (painter, area, table->matrix->ids[cell] == 0 ? &painter->shade : &painter->base);
  if (selected) {
    GdkRGBA tint = painter->selected;

    tint.alpha = 0.25F;
    gtk_snapshot_append_color (painter->snapshot, &tint,
                               &GRAPHENE_RECT_INIT ((float)area.x, (float)area.y, (float)area.width,
                                                    (float)area.height));
  }
  paint_text (painter, area, table->matrix->texts[cell], 1, PANGO_ALIGN_RIGHT);
}

static void
paint_cursor (TdScoreGrid *table, const Painter *painter)
{
  GdkRectangle area = cell_area (table, table->row, table->column);
  GskRoundedRect outline;
  const float widths[4] = {2, 2, 2, 2};
  const GdkRGBA colors[4] = {painter->selected, painter->selected, painter->selected, painter->selected};

  gsk_rounded_rect_init_from_rect (
      &outline, &GRAPHENE_RECT_INIT ((float)area.x, (float)area.y, (float)area.width, (float)area.height), 0);
  gtk_snapshot_append_border (painter->snapshot, &outline, widths, colors);
}

/* First and last that are seen of n lines of size, from offset on. */
static void
seen (double offset, double page, int size, guint n, guint *first, guint *end)
{
  *first = (guint)MIN (MAX (offset / size, 0), n);
  *end = (guint)MIN (*first + (guint)(page / size) + 2, n);
}

static void
snapshot (GtkWidget *widget, GtkSnapshot *gtk_snapshot)
{
  TdScoreGrid *table = TD_SCORE_GRID (widget);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);
  GtkStyleContext *style = gtk_widget_get_style_context (widget);
  Painter painter = {gtk_snapshot, style, layout};
  int left = (int)gtk_adjustment_get_value (table->across);
  int top = (int)gtk_adjustment_get_value (table->down);
  guint row = 0, column = 0, rows = 0, columns = 0;
  guint first_row = 0, end_row = 0, first_column = 0, end_column = 0;

  if (!td_score_grid_selection (table, &row, &column, &rows, &columns))
    return;
  gtk_style_context_get_color (style, &painter.text);
  painter.base = color_of (style, "theme_base_color", "#ffffff");
  painter.shade = color_of (style, "theme_bg_color", "#eeeeee");
  painter.line = color_of (style, "borders", "#cccccc");
  painter.selected = color_of (style, "theme_selected_bg_color", "#3584e4");
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  seen (top, gtk_adjustment_get_page_size (table->down), row_height (table), n_rows (table), &first_row, &end_row);
  seen (left, gtk_adjustment_get_page_size (table->across), table->cell_width, n_columns (table), &first_column,
        &end_column);
  for (guint i = first_row; i < end_row; i++)
    for (guint j = first_column; j < end_column; j++)
      paint_cell (table, &painter, i, j, i >= row && i < row + rows && j >= column && j < column + columns);
  if (gtk_widget_has_focus (widget) || table->typing)
    paint_cursor (table, &painter);
  /* Names lie over the cells, wherever these are scrolled to. */
  for (guint i = first_row; i < end_row; i++) {
    GdkRectangle area = cell_area (table, i, 0);

    area.x = left;
    area.width = table->name_width;
    paint_box (&painter, area, &painter.shade);
    paint_text (&painter, area, g_array_index (table->matrix->units, TdMatrixUnit, i).name, 1, PANGO_ALIGN_LEFT);
  }
  for (guint j = first_column; j < end_column; j++) {
    GdkRectangle area = cell_area (table, 0, j);

    area.y = top;
    area.height = heading_height (table);
    paint_box (&painter, area, &painter.shade);
    paint_text (&painter, area, g_array_index (table->matrix->targets, TdMatrixTarget, j).content, HEADING_LINES,
                PANGO_ALIGN_CENTER);
  }
  paint_box (&painter, (GdkRectangle){left, top, table->name_width, heading_height (table)}, &painter.shade);
  if (table->typing)
    gtk_widget_snapshot_child (widget, table->text, gtk_snapshot);
}

static void
measure (GtkWidget *widget,
         GtkOrientation orientation,
         int for_size,
         int *minimum,
         int *natural,
         int *minimum_baseline,
         int *natural_baseline)
{
  TdScoreGrid *table = TD_SCORE_GRID (widget);
  PangoContext *context = gtk_widget_get_pango_context (widget);
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);

  table->line_height = (pango_font_metrics_get_height (metrics) + PANGO_SCALE - 1) / PANGO_SCALE;
  pango_font_metrics_unref (metrics);
  table->name_width = td_ui_characters (widget, NAME_WIDTH);
  table->cell_width = td_ui_characters (widget, CELL_WIDTH);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL
                            ? table->name_width + (int)n_columns (table) * table->cell_width
                            : heading_height (table) + (int)n_rows (table) * row_height (table);
  /* Asked so that it is measured before it is placed. */
  gtk_widget_measure (table->text, orientation, -1, NULL, NULL, NULL, NULL);
}

static void
size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TdScoreGrid *table = TD_SCORE_GRID (widget);
  GdkRectangle area = cell_area (table, table->row, table->column);

  area.x += PADDING;
  area.width -= 2 * PADDING;
  if (table->typing)
    gtk_widget_size_allocate (table->text, &area, -1);
}

/* --- building --- */

static void
dispose (GObject *object)
{
  TdScoreGrid *table = TD_SCORE_GRID (object);

  g_clear_pointer (&table->text, gtk_widget_unparent);
  if (table->across != NULL)
    g_signal_handlers_disconnect_by_data (table->across, table);
  if (table->down != NULL)
    g_signal_handlers_disconnect_by_data (table->down, table);
  g_clear_object (&table->across);
  g_clear_object (&table->down);
  G_OBJECT_CLASS (td_score_grid_parent_class)->dispose (object);
}

static void
td_score_grid_class_init (TdScoreGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dispose;
  widget_class->snapshot = snapshot;
  widget_class->measure = measure;
  widget_class->size_allocate = size_allocate;
  gtk_widget_class_set_css_name (widget_class, "scoregrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GRID);
  signals[ENTERED] = g_signal_new ("entered", TD_TYPE_SCORE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
  signals[PASTED] = g_signal_new ("pasted", TD_TYPE_SCORE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 3,
                                  G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
  signals[EMPTIED]
      = g_signal_new ("emptied", TD_TYPE_SCORE_GRID, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_score_grid_init (TdScoreGrid *table)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *text_keys = gtk_event_controller_key_new ();
  GtkEventController *text_focus = gtk_event_controller_focus_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *drag = gtk_gesture_drag_new ();

  gtk_widget_set_focusable (GTK_WIDGET (table), TRUE);
  table->text = gtk_text_new ();
  gtk_widget_set_parent (table->text, GTK_WIDGET (table));
  gtk_widget_set_visible (table->text, FALSE);
  gtk_event_controller_set_propagation_phase (text_keys, GTK_PHASE_CAPTURE);
  g_signal_connect (text_keys, "key-pressed", G_CALLBACK (text_key_cb), table);
  g_signal_connect (text_focus, "leave", G_CALLBACK (text_left_cb), table);
  gtk_widget_add_controller (table->text, text_keys);
  gtk_widget_add_controller (table->text, text_focus);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), table);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), table);
  g_signal_connect (drag, "drag-update", G_CALLBACK (dragged_cb), table);
  gtk_widget_add_controller (GTK_WIDGET (table), keys);
  gtk_widget_add_controller (GTK_WIDGET (table), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (table), GTK_EVENT_CONTROLLER (drag));
}

GtkWidget *
td_score_grid_new (GtkScrolledWindow *scrolled)
{
  TdScoreGrid *table = g_object_new (TD_TYPE_SCORE_GRID, NULL);

  table->across = g_object_ref (gtk_scrolled_window_get_hadjustment (scrolled));
  table->down = g_object_ref (gtk_scrolled_window_get_vadjustment (scrolled));
  g_signal_connect_swapped (table->across, "value-changed", G_CALLBACK (gtk_widget_queue_draw), table);
  g_signal_connect_swapped (table->down, "value-changed", G_CALLBACK (gtk_widget_queue_draw), table);
  gtk_scrolled_window_set_child (scrolled, GTK_WIDGET (table));
  /* The table is larger than the window: focus alone says nothing of the cell. */
  gtk_viewport_set_scroll_to_focus (GTK_VIEWPORT (gtk_scrolled_window_get_child (scrolled)), FALSE);
  return GTK_WIDGET (table);
}

void
td_score_grid_set (TdScoreGrid *table, const TdMatrix *matrix)
{
  table->matrix = matrix;
  table->row = MIN (table->row, MAX (n_rows (table), 1) - 1);
  table->column = MIN (table->column, MAX (n_columns (table), 1) - 1);
  table->anchor_row = MIN (table->anchor_row, MAX (n_rows (table), 1) - 1);
  table->anchor_column = MIN (table->anchor_column, MAX (n_columns (table), 1) - 1);
  tell_cell (table);
  gtk_widget_queue_resize (GTK_WIDGET (table));
}

void
td_score_grid_set_editable (TdScoreGrid *table, gboolean editable)
{
  table->editable = editable;
}
