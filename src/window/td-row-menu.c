/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-row-menu.h"

/* ms */
#define AFTER 100

static const char cell_key[] = "td-row-menu-item";

void
td_row_menu_note_cell (GtkWidget *cell, GtkListItem *item)
{
  g_object_set_data (G_OBJECT (cell), cell_key, item);
}

static GtkListItem *
item_of (GtkWidget *widget)
{
  GtkWidget *child = gtk_widget_get_first_child (widget);
  GtkListItem *item = g_object_get_data (G_OBJECT (widget), cell_key);

  return item != NULL || child == NULL ? item : g_object_get_data (G_OBJECT (child), cell_key);
}

/* GTK_INVALID_LIST_POSITION: no row there. row gets its widget, which takes the focus as it does by the other button. */
static guint
position_at (GtkWidget *rows, double x, double y, GtkWidget **row)
{
  GtkWidget *list = gtk_widget_get_last_child (rows);
  GtkListItem *item = NULL;

  *row = gtk_widget_pick (rows, x, y, GTK_PICK_DEFAULT);
  while (*row != NULL && *row != rows) {
    if (item == NULL)
      item = item_of (*row);
    if (gtk_widget_get_parent (*row) == list)
      return item != NULL ? gtk_list_item_get_position (item) : GTK_INVALID_LIST_POSITION;
    *row = gtk_widget_get_parent (*row);
  }
  return GTK_INVALID_LIST_POSITION;
}

/* Where the first chosen row is seen, for the keys. */
static gboolean
selected_row_place (GtkWidget *parent, GtkWidget *rows, GdkRectangle *place)
{
  GtkWidget *list = gtk_widget_get_last_child (rows);

  for (GtkWidget *row = list != NULL ? gtk_widget_get_first_child (list) : NULL; row != NULL;
       row = gtk_widget_get_next_sibling (row)) {
    double x = 0;
    double y = 0;

    if ((gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_SELECTED) == 0)
      continue;
    if (!gtk_widget_translate_coordinates (row, parent, 24, gtk_widget_get_height (row), &x, &y))
      return FALSE;
    *place = (GdkRectangle){(int)x, (int)y, 1, 1};
    return TRUE;
  }
  return FALSE;
}

static void
pop_up (GtkPopover *menu, const GdkRectangle *place)
{
  gtk_popover_set_pointing_to (menu, place);
  gtk_popover_popup (menu);
}

static void
pressed_cb (GtkGestureClick *gesture, int n_presses, double x, double y, GtkPopover *menu)
{
  GtkWidget *rows = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (gesture));
  GtkSelectionModel *selection = gtk_column_view_get_model (GTK_COLUMN_VIEW (rows));
  GtkWidget *row = NULL;
  guint position = position_at (rows, x, y, &row);
  double left = 0;
  double top = 0;

  if (position == GTK_INVALID_LIST_POSITION)
    return;
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  if (!gtk_selection_model_is_selected (selection, position))
    gtk_selection_model_select_item (selection, position, TRUE);
  gtk_widget_grab_focus (row);
  gtk_widget_translate_coordinates (rows, gtk_widget_get_parent (GTK_WIDGET (menu)), x, y, &left, &top);
  pop_up (menu, &(GdkRectangle){(int)left, (int)top, 1, 1});
}

static gboolean
key_cb (GtkWidget *rows, GVariant *arguments, gpointer menu)
{
  GdkRectangle place;

  if (!selected_row_place (gtk_widget_get_parent (menu), rows, &place))
    return FALSE;
  pop_up (menu, &place);
  return TRUE;
}

/* The row that had the focus may be gone by what was chosen: the keys stay with the list, unless they went elsewhere. (GTK
 * gives them to what stands around the list, a GtkPaned.) */
static void
after_cb (gpointer user_data)
{
  g_autoptr (GtkWidget) menu = user_data;
  GtkWidget *parent = gtk_widget_get_parent (menu);
  GtkRoot *root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  void (*take_keys) (GtkWidget *) = g_object_get_data (G_OBJECT (menu), cell_key);

  if (root != NULL
      && (focus == NULL || !gtk_widget_get_mapped (focus) || gtk_widget_is_ancestor (focus, parent)
          || gtk_widget_is_ancestor (parent, focus)))
    take_keys (parent);
}

static void
closed_cb (GtkPopover *menu, gpointer user_data)
{
  /* Once the list has brought its rows up to date. */
  g_timeout_add_once (AFTER, after_cb, g_object_ref (menu));
}

void
td_row_menu_add (GtkWidget *parent, GtkColumnView *rows, void (*take_keys) (GtkWidget *parent))
{
  g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource ("/vn/thidua/ui/row-menu.ui");
  GtkWidget *menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (gtk_builder_get_object (builder, "menu")));
  GtkGesture *click = gtk_gesture_click_new ();
  GtkShortcutController *keys = GTK_SHORTCUT_CONTROLLER (gtk_shortcut_controller_new ());

  g_signal_connect (menu, "closed", G_CALLBACK (closed_cb), NULL);
  g_object_set_data (G_OBJECT (menu), cell_key, take_keys);
  gtk_popover_set_has_arrow (GTK_POPOVER (menu), FALSE);
  gtk_widget_set_halign (menu, GTK_ALIGN_START);
  gtk_widget_set_parent (menu, parent);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect (click, "pressed", G_CALLBACK (pressed_cb), menu);
  gtk_widget_add_controller (GTK_WIDGET (rows), GTK_EVENT_CONTROLLER (click));
  gtk_shortcut_controller_add_shortcut (
      keys, gtk_shortcut_new (gtk_alternative_trigger_new (gtk_keyval_trigger_new (GDK_KEY_Menu, 0),
                                                           gtk_keyval_trigger_new (GDK_KEY_F10, GDK_SHIFT_MASK)),
                              gtk_callback_action_new (key_cb, menu, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (rows), GTK_EVENT_CONTROLLER (keys));
}
