/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-suggestion-entry.h"

#include <glib/gi18n-lib.h>

struct _TdSuggestionEntry {
  GtkWidget parent_instance;
  GtkWidget *entry;
  GtkWidget *popover;
  GtkWidget *view;
  GtkStringList *strings;
  GtkSingleSelection *selection;
  GArray *ids;
  gint64 chosen;
  TdSuggestFunc suggest;
  gpointer user_data;
  gboolean setting;
  gboolean fits; /* what the list shows was found by what is typed; else it is everything there is */
  guint update_source;
};

enum { CHANGED, CHOSEN, ACTIVATE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdSuggestionEntry, td_suggestion_entry, GTK_TYPE_WIDGET)

static void setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data);
static void bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data);
static void row_activate_cb (GtkListView *view, guint position, TdSuggestionEntry *self);

/* The list is made when it opens first: a form has many of these. */
static void
make_list (TdSuggestionEntry *self)
{
  GtkListItemFactory *factory;
  GtkWidget *scrolled;

  if (self->popover != NULL)
    return;
  factory = gtk_signal_list_item_factory_new ();
  scrolled = gtk_scrolled_window_new ();
  self->strings = gtk_string_list_new (NULL);
  self->selection = gtk_single_selection_new (G_LIST_MODEL (self->strings));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  self->view = gtk_list_view_new (GTK_SELECTION_MODEL (self->selection), factory);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (self->view), TRUE);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scrolled), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scrolled), 260);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), self->view);

  self->popover = gtk_popover_new ();
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  /* The focus stays in the entry: it would be nowhere when the list closes. */
  gtk_widget_set_can_focus (self->popover, FALSE);
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->popover, "suggestions");
  gtk_widget_add_css_class (self->popover, "menu");
  gtk_popover_set_child (GTK_POPOVER (self->popover), scrolled);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect (self->view, "activate", G_CALLBACK (row_activate_cb), self);
}

static void
close_list (TdSuggestionEntry *self)
{
  if (self->popover != NULL)
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

static void
take (TdSuggestionEntry *self, guint position)
{
  const char *text = gtk_string_list_get_string (self->strings, position);
  g_autofree char *copy = g_strdup (text);

  if (copy == NULL)
    return;
  td_suggestion_entry_set (self, copy, position < self->ids->len ? g_array_index (self->ids, gint64, position) : 0);
  gtk_editable_set_position (GTK_EDITABLE (self->entry), -1);
  close_list (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

/* Fills the list with what fits; everything while the entry shows what was chosen. FALSE when nothing fits. */
static gboolean
fill (TdSuggestionEntry *self)
{
  g_autoptr (GPtrArray) strings = g_ptr_array_new_with_free_func (g_free);
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_array_set_size (self->ids, 0);
  self->suggest (self->chosen != 0 ? "" : typed, strings, self->ids, self->user_data);
  self->fits = strings->len > 0 && self->chosen == 0 && *typed != '\0';
  if (strings->len == 0 && self->chosen == 0)
    self->suggest ("", strings, self->ids, self->user_data);
  g_ptr_array_add (strings, NULL);
  gtk_string_list_splice (self->strings, 0, g_list_model_get_n_items (G_LIST_MODEL (self->strings)),
                          (const char *const *)strings->pdata);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  for (guint i = 0; i + 1 < strings->len; i++)
    if (g_strcmp0 (g_ptr_array_index (strings, i), typed) == 0)
      gtk_single_selection_set_selected (self->selection, i);
  return strings->len > 1;
}

static void
open_list (TdSuggestionEntry *self)
{
  if (!gtk_editable_get_editable (GTK_EDITABLE (self->entry)))
    return;
  make_list (self);
  if (!fill (self)) {
    close_list (self);
    return;
  }
  gtk_widget_set_size_request (self->popover, gtk_widget_get_width (GTK_WIDGET (self)), -1);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static gboolean
update_cb (gpointer user_data)
{
  TdSuggestionEntry *self = user_data;

  self->update_source = 0;
  if ((gtk_widget_get_state_flags (self->entry) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    open_list (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GtkEditable *editable, TdSuggestionEntry *self)
{
  if (self->setting)
    return;
  self->chosen = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  if (self->update_source == 0)
    self->update_source = g_timeout_add (40, update_cb, self);
}

static void
activate_cb (GtkEntry *entry, TdSuggestionEntry *self)
{
  guint position
      = self->selection != NULL ? gtk_single_selection_get_selected (self->selection) : GTK_INVALID_LIST_POSITION;

  if (td_suggestion_entry_is_open (self) && position != GTK_INVALID_LIST_POSITION)
    take (self, position);
  else
    close_list (self);
  g_signal_emit (self, signals[ACTIVATE], 0);
}

static void
row_activate_cb (GtkListView *view, guint position, TdSuggestionEntry *self)
{
  take (self, position);
}

static void
icon_cb (GtkEntry *entry, GtkEntryIconPosition position, TdSuggestionEntry *self)
{
  gtk_widget_grab_focus (self->entry);
  if (td_suggestion_entry_is_open (self))
    close_list (self);
  else
    open_list (self);
}

static void
move (TdSuggestionEntry *self, int step)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->strings));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (n == 0)
    return;
  if (position == GTK_INVALID_LIST_POSITION)
    position = step > 0 ? 0 : n - 1;
  else
    position = CLAMP ((int)position + step, 0, (int)n - 1);
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", position);
}

/* The focus goes on: takes what is highlighted, or the only record that fits. Text that stands for itself stays as it
 * was typed. */
static void
take_when_leaving (TdSuggestionEntry *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->strings));
  guint position = gtk_single_selection_get_selected (self->selection);

  if (position == GTK_INVALID_LIST_POSITION && n == 1 && self->fits && self->ids->len == 1)
    position = 0;
  if (position != GTK_INVALID_LIST_POSITION)
    take (self, position);
  close_list (self);
}

/* Bubble phase: letters, Backspace and what the input method wants have been to the entry before. */
static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TdSuggestionEntry *self)
{
  gboolean open = td_suggestion_entry_is_open (self);

  if (open && (state & GDK_CONTROL_MASK) == 0
      && (key == GDK_KEY_Tab || key == GDK_KEY_KP_Tab || key == GDK_KEY_ISO_Left_Tab)) {
    take_when_leaving (self);
    return GDK_EVENT_PROPAGATE;
  }
  if ((state & (GDK_CONTROL_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down) {
    if (!open)
      open_list (self);
    if (td_suggestion_entry_is_open (self))
      move (self, 1);
    return GDK_EVENT_STOP;
  }
  if (open && (key == GDK_KEY_Up || key == GDK_KEY_KP_Up)) {
    move (self, -1);
    return GDK_EVENT_STOP;
  }
  if (open && key == GDK_KEY_Escape) {
    close_list (self);
    return GDK_EVENT_STOP;
  }
  return GDK_EVENT_PROPAGATE;
}

static void
leave_cb (GtkEventControllerFocus *controller, TdSuggestionEntry *self)
{
  g_clear_handle_id (&self->update_source, g_source_remove);
  close_list (self);
}

static void
setup_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (GTK_STRING_OBJECT (gtk_list_item_get_item (item))));
}

static void
td_suggestion_entry_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  TdSuggestionEntry *self = TD_SUGGESTION_ENTRY (widget);

  gtk_widget_size_allocate (self->entry, &(GtkAllocation){0, 0, width, height}, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
td_suggestion_entry_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  gtk_widget_measure (TD_SUGGESTION_ENTRY (widget)->entry, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
}

static void
td_suggestion_entry_dispose (GObject *object)
{
  TdSuggestionEntry *self = TD_SUGGESTION_ENTRY (object);

  g_clear_handle_id (&self->update_source, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_pointer (&self->entry, gtk_widget_unparent);
  G_OBJECT_CLASS (td_suggestion_entry_parent_class)->dispose (object);
}

static void
td_suggestion_entry_finalize (GObject *object)
{
  g_array_unref (TD_SUGGESTION_ENTRY (object)->ids);
  G_OBJECT_CLASS (td_suggestion_entry_parent_class)->finalize (object);
}

static void
td_suggestion_entry_class_init (TdSuggestionEntryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = td_suggestion_entry_dispose;
  object_class->finalize = td_suggestion_entry_finalize;
  widget_class->measure = td_suggestion_entry_measure;
  widget_class->size_allocate = td_suggestion_entry_size_allocate;
  signals[CHANGED]
      = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[CHOSEN]
      = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[ACTIVATE]
      = g_signal_new ("activate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_suggestion_entry_init (TdSuggestionEntry *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  self->entry = gtk_entry_new ();
  gtk_entry_set_icon_from_icon_name (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY, "pan-down-symbolic");
  gtk_entry_set_icon_tooltip_text (GTK_ENTRY (self->entry), GTK_ENTRY_ICON_SECONDARY, _ ("Show the list"));
  gtk_widget_set_parent (self->entry, GTK_WIDGET (self));
  g_signal_connect (self->entry, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect (self->entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (self->entry, "icon-press", G_CALLBACK (icon_cb), self);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (self->entry, keys);
  g_signal_connect (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (self->entry, focus);
}

GtkWidget *
td_suggestion_entry_new (TdSuggestFunc suggest, gpointer user_data)
{
  TdSuggestionEntry *self = g_object_new (TD_TYPE_SUGGESTION_ENTRY, NULL);

  self->suggest = suggest;
  self->user_data = user_data;
  return GTK_WIDGET (self);
}

GtkEditable *
td_suggestion_entry_editable (TdSuggestionEntry *self)
{
  g_return_val_if_fail (TD_IS_SUGGESTION_ENTRY (self), NULL);
  return GTK_EDITABLE (self->entry);
}

gint64
td_suggestion_entry_chosen (TdSuggestionEntry *self)
{
  g_return_val_if_fail (TD_IS_SUGGESTION_ENTRY (self), 0);
  return self->chosen;
}

void
td_suggestion_entry_set (TdSuggestionEntry *self, const char *text, gint64 id)
{
  g_return_if_fail (TD_IS_SUGGESTION_ENTRY (self));

  self->setting = TRUE;
  if (g_strcmp0 (text != NULL ? text : "", gtk_editable_get_text (GTK_EDITABLE (self->entry))) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->entry), text != NULL ? text : "");
  self->setting = FALSE;
  self->chosen = id;
}

gboolean
td_suggestion_entry_is_open (TdSuggestionEntry *self)
{
  g_return_val_if_fail (TD_IS_SUGGESTION_ENTRY (self), FALSE);
  return self->popover != NULL && gtk_widget_get_visible (self->popover);
}
