/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-reminder.h"
#include "td-text-table.h"
#include "td-ui.h"

/* Đôn đốc: who is to be reminded, of what, since when, and the words to send. */

#define TD_TYPE_REMINDERS (td_reminders_get_type ())
G_DECLARE_FINAL_TYPE (TdReminders, td_reminders, TD, REMINDERS, GtkBox)

enum { NAME, MATTERS, LATE, DAYS, N_COLUMNS };

static const TdTextColumn columns[N_COLUMNS] = {
    [NAME] = {N_ ("To be reminded"), 22, 0, TRUE},
    [MATTERS] = {N_ ("Matters"), 7, 1, FALSE},
    [LATE] = {N_ ("Of them late"), 7, 1, FALSE},
    [DAYS] = {N_ ("Late by (days)"), 9, 1, FALSE},
};

enum { UNIT, MATTER, DUE, DUE_DAYS, N_DUTY_COLUMNS };

static const TdTextColumn duty_columns[N_DUTY_COLUMNS] = {
    [UNIT] = {N_ ("Unit"), 16, 0, FALSE},
    [MATTER] = {N_ ("What is owed"), 30, 0, TRUE},
    [DUE] = {N_ ("Due, since"), 10, 0, FALSE},
    [DUE_DAYS] = {N_ ("Days late"), 13, 0, FALSE},
};

struct _TdReminders {
  GtkBox parent_instance;
  TdStore *store;
  int year;
  GtkLabel *title;
  GtkWidget *unplanned; /* the line that says that the year has no deadlines */
  GtkCheckButton *by_unit;
  GtkCheckButton *later;
  TdTextTable *table;
  TdTextTable *duties;
  GtkTextBuffer *text;
  GtkWidget *copy;
  GtkLabel *said;
  GPtrArray *reminders; /* of TdReminder; NULL */
  guint refresh;        /* idle source */
  gboolean stale;
};

enum { SIGNAL_SHOW_VIEW, N_SIGNALS };

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdReminders, td_reminders, GTK_TYPE_BOX)

static const TdReminder *
chosen (TdReminders *self)
{
  int row = td_text_table_selected (self->table);

  return self->reminders != NULL && row >= 0 && (guint)row < self->reminders->len
             ? g_ptr_array_index (self->reminders, row)
             : NULL;
}

/* --- showing --- */

static void
add_duty (TdReminders *self, const TdDuty *duty)
{
  char **cells = g_new0 (char *, N_DUTY_COLUMNS);
  const char *styles[N_DUTY_COLUMNS] = {NULL};
  const char *day = duty->due_on != NULL ? duty->due_on : duty->since;
  TdDate date;

  cells[UNIT] = g_strdup (duty->unit);
  cells[MATTER] = g_strdup (duty->words);
  cells[DUE] = day != NULL && td_date_parse_iso (day, &date) ? td_date_format (date) : g_strdup ("–");
  if (duty->timed && duty->days > 0)
    cells[DUE_DAYS] = g_strdup_printf ("%d", duty->days);
  else if (duty->timed)
    cells[DUE_DAYS] = duty->days == 0 ? g_strdup (_ ("today")) : g_strdup_printf (_ ("%d days left"), -duty->days);
  styles[DUE_DAYS] = duty->timed && duty->days > 0 ? "td-error" : "dim-label";
  td_text_table_add (self->duties, cells, styles);
}

static void
show_chosen (TdReminders *self)
{
  const TdReminder *reminder = chosen (self);

  td_text_table_begin (self->duties);
  for (guint i = 0; reminder != NULL && i < reminder->duties->len; i++)
    add_duty (self, g_ptr_array_index (reminder->duties, i));
  td_text_table_end (self->duties);
  gtk_text_buffer_set_text (self->text, reminder != NULL ? reminder->text : "", -1);
  gtk_widget_set_sensitive (self->copy, reminder != NULL);
  gtk_widget_set_tooltip_text (self->copy, reminder != NULL ? _ ("Then paste it into Zalo or a message")
                                                            : _ ("There is nobody to remind"));
  gtk_label_set_text (self->said, "");
}

static void
add_reminder (TdReminders *self, const TdReminder *reminder)
{
  char **cells = g_new0 (char *, N_COLUMNS);
  const char *styles[N_COLUMNS] = {NULL};

  cells[NAME] = g_strdup (reminder->name);
  cells[MATTERS] = g_strdup_printf ("%u", reminder->duties->len);
  cells[LATE] = reminder->n_late > 0 ? g_strdup_printf ("%u", reminder->n_late) : g_strdup ("–");
  cells[DAYS] = reminder->most_late > 0 ? g_strdup_printf ("%d", reminder->most_late) : g_strdup ("–");
  styles[NAME] = reminder->id == 0 ? "td-warning" : NULL;
  styles[LATE] = styles[DAYS] = reminder->n_late > 0 ? "td-error" : "dim-label";
  td_text_table_add (self->table, cells, styles);
}

static gboolean
has_deadlines (TdReminders *self)
{
  TdListing listing = {.kind = td_kind_by_table ("deadline"), .year = self->year};

  return td_store_count (self->store, &listing, NULL) != 0;
}

static void
refresh_now (TdReminders *self)
{
  TdDutyRequest request = {.year = self->year, .later = gtk_check_button_get_active (self->later)};
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;

  self->stale = FALSE;
  if (self->store == NULL || self->year == 0)
    return;
  title = g_strdup_printf (_ ("Reminders · %d"), self->year);
  gtk_label_set_text (self->title, title);
  gtk_widget_set_visible (self->unplanned, !has_deadlines (self));
  g_clear_pointer (&self->reminders, g_ptr_array_unref);
  self->reminders = td_council_reminders (self->store, &request, gtk_check_button_get_active (self->by_unit), &error);
  if (self->reminders == NULL)
    g_warning ("%s", error->message);
  td_text_table_begin (self->table);
  for (guint i = 0; self->reminders != NULL && i < self->reminders->len; i++)
    add_reminder (self, g_ptr_array_index (self->reminders, i));
  td_text_table_end (self->table);
  if (td_text_table_n_rows (self->table) > 0 && td_text_table_selected (self->table) < 0)
    td_text_table_select (self->table, 0);
  show_chosen (self);
}

static gboolean
refresh_cb (gpointer user_data)
{
  TdReminders *self = user_data;

  self->refresh = 0;
  refresh_now (self);
  return G_SOURCE_REMOVE;
}

/* Many changes in a row are one refresh, and none while another view is shown. */
static void
refresh_later (TdReminders *self)
{
  self->stale = TRUE;
  if (self->refresh == 0 && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->refresh = g_idle_add (refresh_cb, self);
}

static void
td_reminders_map (GtkWidget *widget)
{
  TdReminders *self = TD_REMINDERS (widget);

  GTK_WIDGET_CLASS (td_reminders_parent_class)->map (widget);
  if (self->stale)
    refresh_later (self);
}

/* --- callbacks --- */

static void
changed_cb (TdStore *store, TdReminders *self)
{
  refresh_later (self);
}

static void
toggled_cb (GtkCheckButton *check, TdReminders *self)
{
  refresh_now (self);
}

static void
selected_cb (TdTextTable *table, TdReminders *self)
{
  show_chosen (self);
}

static void
copy_cb (TdReminders *self)
{
  const TdReminder *reminder = chosen (self);
  g_autofree char *said = NULL;

  if (reminder == NULL)
    return;
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), reminder->text);
  said = g_strdup_printf (_ ("Copied: %s"), reminder->name);
  gtk_label_set_text (self->said, said);
}

static void
activated_cb (TdTextTable *table, guint row, TdReminders *self)
{
  copy_cb (self);
}

/* Where the matter is entered once it has come. */
static void
duty_activated_cb (TdTextTable *table, guint row, TdReminders *self)
{
  static const struct {
    const char *duty;
    const char *view;
  } views[] = {{"lists", "candidate/family"}, {"difficulty", "difficulty"}};
  const TdReminder *reminder = chosen (self);
  const TdDuty *duty
      = reminder != NULL && row < reminder->duties->len ? g_ptr_array_index (reminder->duties, row) : NULL;
  const char *view = "pledge";
  g_autofree char *unit = NULL;

  if (duty == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (views); i++)
    if (g_str_equal (views[i].duty, duty->duty))
      view = views[i].view;
  /* This list may be made anew while the view is being shown. */
  unit = g_strdup (duty->unit);
  g_signal_emit (self, signals[SIGNAL_SHOW_VIEW], 0, view, unit);
}

static void
print_cb (TdReminders *self)
{
  const TdReminder *reminder = chosen (self);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));
  gint64 id = reminder != NULL ? reminder->id : 0;

  if (gtk_check_button_get_active (self->by_unit))
    td_print_dialog_present (window, self->store, self->year, "reminders", id);
  else
    td_print_dialog_present_member (window, self->store, self->year, "reminders", id);
}

/* --- the object --- */

static void
td_reminders_dispose (GObject *object)
{
  TdReminders *self = TD_REMINDERS (object);

  g_clear_handle_id (&self->refresh, g_source_remove);
  g_clear_object (&self->store);
  g_clear_pointer (&self->reminders, g_ptr_array_unref);
  G_OBJECT_CLASS (td_reminders_parent_class)->dispose (object);
}

static void
td_reminders_class_init (TdRemindersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_reminders_dispose;
  GTK_WIDGET_CLASS (klass)->map = td_reminders_map;
  signals[SIGNAL_SHOW_VIEW] = g_signal_new ("show-view", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                            NULL, G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
}

static GtkWidget *
head_new (TdReminders *self)
{
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *by_member = gtk_check_button_new_with_mnemonic (_ ("By _member of the council"));

  gtk_widget_add_css_class (head, "td-row");
  self->title = GTK_LABEL (td_dialog_frame_label ("", "td-dialog-title"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->title), TRUE);
  self->by_unit = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_ ("By _unit")));
  gtk_check_button_set_group (GTK_CHECK_BUTTON (by_member), self->by_unit);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (by_member), TRUE);
  self->later = GTK_CHECK_BUTTON (gtk_check_button_new_with_mnemonic (_ ("Also what is due _later than in 30 days")));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->title));
  gtk_box_append (GTK_BOX (head), by_member);
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->by_unit));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (self->later));
  g_signal_connect (self->by_unit, "toggled", G_CALLBACK (toggled_cb), self);
  g_signal_connect (self->later, "toggled", G_CALLBACK (toggled_cb), self);
  return head;
}

static GtkWidget *
unplanned_new (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words
      = td_dialog_frame_label (_ ("The year has no deadlines yet: nobody can be told since when something is late."),
                               "td-warning");
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Plan the year…"));

  gtk_widget_add_css_class (row, "td-row");
  gtk_widget_add_css_class (row, "td-office-warning");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "win.plan-year");
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), button);
  return row;
}

static GtkWidget *
buttons_new (TdReminders *self)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *print = gtk_button_new_with_mnemonic (_ ("P_rint or save as a page…"));

  self->copy = gtk_button_new_with_mnemonic (_ ("_Copy the reminder"));
  self->said = GTK_LABEL (td_dialog_frame_label ("", "td-fine"));
  gtk_widget_set_hexpand (GTK_WIDGET (self->said), TRUE);
  gtk_widget_add_css_class (row, "td-dialog-buttons");
  gtk_widget_add_css_class (self->copy, "suggested-action");
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (self->said));
  gtk_box_append (GTK_BOX (row), print);
  gtk_box_append (GTK_BOX (row), self->copy);
  g_signal_connect_swapped (self->copy, "clicked", G_CALLBACK (copy_cb), self);
  g_signal_connect_swapped (print, "clicked", G_CALLBACK (print_cb), self);
  return row;
}

static GtkWidget *
right_pane_new (TdReminders *self)
{
  GtkWidget *pane = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *text = gtk_text_view_new ();

  gtk_widget_add_css_class (pane, "td-pane");
  self->duties = td_text_table_new (duty_columns, N_DUTY_COLUMNS, _ ("Nothing is owed."));
  g_signal_connect (self->duties, "activated", G_CALLBACK (duty_activated_cb), self);
  gtk_widget_set_vexpand (GTK_WIDGET (self->duties), TRUE);
  gtk_box_append (GTK_BOX (pane), GTK_WIDGET (self->duties));
  gtk_box_append (GTK_BOX (pane), td_dialog_frame_label (_ ("The words to send"), "heading"));
  self->text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (text));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (text), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (text), GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (text, "td-lines");
  gtk_accessible_update_property (GTK_ACCESSIBLE (text), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("The words to send"), -1);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), text);
  gtk_scrolled_window_set_has_frame (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_box_append (GTK_BOX (pane), scroller);
  gtk_box_append (GTK_BOX (pane), buttons_new (self));
  return pane;
}

static void
td_reminders_init (TdReminders *self)
{
  GtkWidget *panes = gtk_paned_new (GTK_ORIENTATION_HORIZONTAL);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_widget_add_css_class (GTK_WIDGET (self), "td-overview");
  gtk_box_append (GTK_BOX (self), head_new (self));
  self->unplanned = unplanned_new ();
  gtk_box_append (GTK_BOX (self), self->unplanned);
  self->table
      = td_text_table_new (columns, N_COLUMNS, _ ("Nobody has to be reminded: no unit owes anything that is due."));
  g_signal_connect (self->table, "selected", G_CALLBACK (selected_cb), self);
  g_signal_connect (self->table, "activated", G_CALLBACK (activated_cb), self);
  gtk_paned_set_start_child (GTK_PANED (panes), GTK_WIDGET (self->table));
  gtk_paned_set_end_child (GTK_PANED (panes), right_pane_new (self));
  gtk_paned_set_shrink_start_child (GTK_PANED (panes), FALSE);
  gtk_paned_set_shrink_end_child (GTK_PANED (panes), FALSE);
  gtk_paned_set_resize_start_child (GTK_PANED (panes), FALSE);
  gtk_paned_set_position (GTK_PANED (panes), td_ui_characters (GTK_WIDGET (self), 50));
  gtk_widget_set_vexpand (panes, TRUE);
  gtk_box_append (GTK_BOX (self), panes);
}

GtkWidget *
td_reminders_new (TdStore *store)
{
  TdReminders *self;

  g_return_val_if_fail (TD_IS_STORE (store), NULL);

  td_dialog_frame_load_style ();
  self = g_object_new (TD_TYPE_REMINDERS, NULL);
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "changed", G_CALLBACK (changed_cb), self, 0);
  return GTK_WIDGET (self);
}

void
td_reminders_set_year (GtkWidget *reminders, int year)
{
  TdReminders *self;

  g_return_if_fail (TD_IS_REMINDERS (reminders));

  self = TD_REMINDERS (reminders);
  self->year = year;
  refresh_later (self);
}
