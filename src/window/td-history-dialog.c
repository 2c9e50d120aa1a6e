/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"
#include "td-journal.h"
#include "td-text-table.h"
#include "td-ui.h"

/* What a person looks back at; the file keeps all of it. */
#define SHOWN_ACTIONS 2000

typedef struct {
  GtkWindow *window;
  TdStore *store;
  TdTextTable *actions;
  TdTextTable *trash;
  GtkWidget *undo;
  GtkWidget *redo;
  GtkWidget *restore;
  GtkLabel *explanation;
  GPtrArray *entries; /* of TdJournalEntry, as shown */
  GPtrArray *items;   /* of TdTrashItem, as shown */
  gulong changed;
} History;

static const TdTextColumn action_columns[] = {
    {N_ ("When"), 17, 0, FALSE},    {N_ ("Who"), 16, 0, FALSE},   {N_ ("What was done"), 50, 0, TRUE},
    {N_ ("Changes"), 14, 1, FALSE}, {N_ ("State"), 12, 0, FALSE},
};

static const TdTextColumn trash_columns[] = {
    {N_ ("Deleted"), 17, 0, FALSE},
    {N_ ("By"), 16, 0, FALSE},
    {N_ ("Kind"), 40, 0, FALSE},
    {N_ ("What"), 40, 0, TRUE},
};

static void
history_free (gpointer data)
{
  History *history = data;

  g_clear_signal_handler (&history->changed, history->store);
  g_clear_pointer (&history->entries, g_ptr_array_unref);
  g_clear_pointer (&history->items, g_ptr_array_unref);
  g_object_unref (history->store);
  g_free (history);
}

static const char *
state_word (TdJournalState state)
{
  switch (state) {
  case TD_JOURNAL_UNDONE:
    return _ ("taken back");
  case TD_JOURNAL_DROPPED:
    return _ ("taken back for good");
  case TD_JOURNAL_DONE:
  default:
    return _ ("stands");
  }
}

static TdJournalEntry *
selected_entry (History *history)
{
  int row = td_text_table_selected (history->actions);

  return history->entries == NULL || row < 0 || (guint)row >= history->entries->len
             ? NULL
             : g_ptr_array_index (history->entries, row);
}

/* How many actions stand (or wait to be redone) from the newest down to the selected one. */
static guint
steps_to_selected (History *history, TdJournalState state)
{
  const TdJournalEntry *selected = selected_entry (history);
  guint steps = 0;

  if (selected == NULL || selected->state != state)
    return 0;
  for (guint i = 0; i < history->entries->len; i++) {
    const TdJournalEntry *entry = g_ptr_array_index (history->entries, i);

    if (entry->state == state && (state == TD_JOURNAL_DONE ? entry->id >= selected->id : entry->id <= selected->id))
      steps++;
  }
  return steps;
}

static void
show_possible (History *history)
{
  guint undo = steps_to_selected (history, TD_JOURNAL_DONE);
  guint redo = steps_to_selected (history, TD_JOURNAL_UNDONE);
  gboolean writable = !td_store_is_read_only (history->store);
  g_autofree char *words = NULL;

  gtk_widget_set_sensitive (history->undo, writable && undo > 0);
  gtk_widget_set_sensitive (history->redo, writable && redo > 0);
  if (!writable)
    words = g_strdup (_ ("The file is open for reading only: nothing can be taken back."));
  else if (undo > 1)
    words = g_strdup_printf (_ ("Takes back this action and the %u after it. They can be done again."), undo - 1);
  else if (undo == 1)
    words = g_strdup (_ ("Takes back this action. It can be done again."));
  else if (redo > 0)
    words = g_strdup_printf (_ ("Does again the %u actions up to this one."), redo);
  else if (selected_entry (history) != NULL)
    words = g_strdup (_ ("This action was taken back, and something else was done after it."));
  gtk_label_set_text (history->explanation, words != NULL ? words : "");
  gtk_widget_set_sensitive (history->restore, writable && td_text_table_selected (history->trash) >= 0);
}

static void
fill_actions (History *history)
{
  g_clear_pointer (&history->entries, g_ptr_array_unref);
  history->entries = td_store_history (history->store, SHOWN_ACTIONS, NULL);
  td_text_table_begin (history->actions);
  for (guint i = 0; history->entries != NULL && i < history->entries->len; i++) {
    const TdJournalEntry *entry = g_ptr_array_index (history->entries, i);
    const char *styles[] = {NULL, NULL, NULL, NULL, NULL};
    char **cells = g_new0 (char *, G_N_ELEMENTS (action_columns));

    cells[0] = td_dialog_frame_time (entry->time);
    cells[1] = g_strdup (entry->user);
    cells[2] = g_strdup (entry->label);
    {
      g_autofree char *count = td_ui_count (entry->n_changes);

      /* More than the rows that the action names: units, persons and households behind them count too. */
      cells[3] = g_strdup_printf (_ ("%s changes"), count);
    }
    cells[4] = g_strdup (state_word (entry->state));
    if (entry->state != TD_JOURNAL_DONE)
      for (guint j = 0; j < G_N_ELEMENTS (styles); j++)
        styles[j] = "dim-label";
    td_text_table_add (history->actions, cells, styles);
  }
  td_text_table_end (history->actions);
}

/* "Gia đình kiểu mẫu, Tiểu khu 5, 2023": what tells records of one name apart. */
static char *
trash_kind_words (const TdTrashItem *item)
{
  static const struct {
    const char *choice;
    const char *label; /* msgid */
  } titles[] = {
      {"family", N_ ("Model family")},
      {"citizen", N_ ("Model citizen")},
      {"culture-family", N_ ("Cultured family")},
      {"collective", N_ ("Model collective")},
  };
  const char *kind = item->kind->label;
  GString *words;

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (g_strcmp0 (titles[i].choice, item->choice) == 0)
      kind = titles[i].label;
  words = g_string_new (_ (kind));
  if (item->unit != NULL && *item->unit != '\0')
    g_string_append_printf (words, ", %s", item->unit);
  if (item->year != 0)
    g_string_append_printf (words, ", %d", item->year);
  return g_string_free (words, FALSE);
}

static void
fill_trash (History *history)
{
  g_clear_pointer (&history->items, g_ptr_array_unref);
  history->items = td_store_trash (history->store, NULL);
  td_text_table_begin (history->trash);
  for (guint i = 0; history->items != NULL && i < history->items->len; i++) {
    const TdTrashItem *item = g_ptr_array_index (history->items, i);
    char **cells = g_new0 (char *, G_N_ELEMENTS (trash_columns));

    cells[0] = td_dialog_frame_time (item->entry->time);
    cells[1] = g_strdup (item->entry->user);
    cells[2] = trash_kind_words (item);
    cells[3] = g_strdup (item->title != NULL && *item->title != '\0' ? item->title : _ ("(without a name)"));
    td_text_table_add (history->trash, cells, NULL);
  }
  td_text_table_end (history->trash);
}

static void
fill (History *history)
{
  fill_actions (history);
  fill_trash (history);
  show_possible (history);
}

static void
changed_cb (TdStore *store, History *history)
{
  fill (history);
}

/* The window may live on a little, held by a message over it; its lists do not. */
static void
destroyed_cb (GtkWidget *window, History *history)
{
  g_clear_signal_handler (&history->changed, history->store);
}

static void
selected_cb (TdTextTable *table, History *history)
{
  show_possible (history);
}

/* Walks back or forth step by step; "changed" is told by each step, so the list is filled once at the end. */
static void
walk (History *history, gboolean undo)
{
  guint steps = steps_to_selected (history, undo ? TD_JOURNAL_DONE : TD_JOURNAL_UNDONE);
  g_autoptr (GError) error = NULL;

  g_signal_handler_block (history->store, history->changed);
  for (guint i = 0; i < steps && error == NULL; i++) {
    if (undo)
      td_store_undo (history->store, NULL, &error);
    else
      td_store_redo (history->store, NULL, &error);
  }
  g_signal_handler_unblock (history->store, history->changed);
  fill (history);
  if (error != NULL)
    td_dialog_message (history->window,
                       undo ? _ ("Not everything could be taken back") : _ ("Not everything could be done again"),
                       error->message);
}

static void
undo_cb (GtkButton *button, History *history)
{
  walk (history, TRUE);
}

static void
redo_cb (GtkButton *button, History *history)
{
  walk (history, FALSE);
}

static void
restore_cb (GtkButton *button, History *history)
{
  int row = td_text_table_selected (history->trash);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) items = NULL;

  if (history->items == NULL || row < 0 || (guint)row >= history->items->len)
    return;
  /* "changed" fills the list anew: the item must outlive it. */
  items = g_ptr_array_ref (history->items);
  if (!td_store_restore (history->store, g_ptr_array_index (items, row), &error))
    td_dialog_message (history->window, _ ("It could not be brought back"), error->message);
}

static void
trash_activated_cb (TdTextTable *table, guint row, History *history)
{
  if (gtk_widget_get_sensitive (history->restore))
    restore_cb (NULL, history);
}

static GtkWidget *
page_box (GtkWidget *child)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  gtk_widget_add_css_class (box, "td-page");
  gtk_box_append (GTK_BOX (box), child);
  return box;
}

static GtkWidget *
actions_page (History *history)
{
  GtkWidget *page;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);

  history->actions
      = td_text_table_new (action_columns, G_N_ELEMENTS (action_columns), _ ("Nothing was done in this file yet."));
  g_signal_connect (history->actions, "selected", G_CALLBACK (selected_cb), history);
  page = page_box (GTK_WIDGET (history->actions));
  history->explanation = GTK_LABEL (td_dialog_frame_label ("", "dim-label"));
  gtk_widget_set_hexpand (GTK_WIDGET (history->explanation), TRUE);
  history->undo = gtk_button_new_with_mnemonic (_ ("_Take back down to here"));
  history->redo = gtk_button_new_with_mnemonic (_ ("_Do again up to here"));
  g_signal_connect (history->undo, "clicked", G_CALLBACK (undo_cb), history);
  g_signal_connect (history->redo, "clicked", G_CALLBACK (redo_cb), history);
  gtk_widget_add_css_class (row, "td-row");
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (history->explanation));
  gtk_box_append (GTK_BOX (row), history->undo);
  gtk_box_append (GTK_BOX (row), history->redo);
  gtk_box_append (GTK_BOX (page), row);
  return page;
}

static GtkWidget *
trash_page (History *history)
{
  GtkWidget *page;
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = td_dialog_frame_label (_ ("What belonged to a deleted record comes back with it."), "dim-label");

  history->trash = td_text_table_new (trash_columns, G_N_ELEMENTS (trash_columns), _ ("The trash is empty."));
  g_signal_connect (history->trash, "selected", G_CALLBACK (selected_cb), history);
  g_signal_connect (history->trash, "activated", G_CALLBACK (trash_activated_cb), history);
  page = page_box (GTK_WIDGET (history->trash));
  history->restore = gtk_button_new_with_mnemonic (_ ("_Bring back"));
  g_signal_connect (history->restore, "clicked", G_CALLBACK (restore_cb), history);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_add_css_class (row, "td-row");
  gtk_box_append (GTK_BOX (row), words);
  gtk_box_append (GTK_BOX (row), history->restore);
  gtk_box_append (GTK_BOX (page), row);
  return page;
}

void
td_history_dialog_present (GtkWindow *parent, TdStore *store)
{
  History *history;
  GtkWidget *notebook;

  g_return_if_fail (TD_IS_STORE (store));

  history = g_new0 (History, 1);
  history->store = g_object_ref (store);
  history->window = td_dialog_frame_new (parent, _ ("History and trash"), 165, 34);
  notebook = gtk_notebook_new ();
  gtk_widget_add_css_class (notebook, "td-notebook");
  gtk_notebook_append_page (GTK_NOTEBOOK (notebook), actions_page (history),
                            gtk_label_new_with_mnemonic (_ ("_Actions")));
  gtk_notebook_append_page (GTK_NOTEBOOK (notebook), trash_page (history), gtk_label_new_with_mnemonic (_ ("T_rash")));
  gtk_window_set_child (history->window, notebook);
  g_object_set_data_full (G_OBJECT (history->window), "td-history", history, history_free);
  history->changed = g_signal_connect (store, "changed", G_CALLBACK (changed_cb), history);
  g_signal_connect (history->window, "destroy", G_CALLBACK (destroyed_cb), history);
  fill (history);
  td_text_table_focus (history->actions);
  gtk_window_present (history->window);
}
