/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-meeting-dialog.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-ballot-sheet.h"
#include "td-date.h"
#include "td-dialog-frame.h"
#include "td-findings-box.h"
#include "td-number.h"
#include "td-projector.h"
#include "td-roll.h"
#include "td-text-table.h"
#include "td-text.h"
#include "td-ui.h"
#include "td-window-contract.h"

enum {
  COLUMN_NAME,
  COLUMN_UNIT,
  COLUMN_FORM,
  COLUMN_SHARE,
  COLUMN_AGREED,
  COLUMN_OUTCOME,
  COLUMN_DISAGREED,
  COLUMN_RECUSED,
  N_COLUMNS
};

static const TdTextColumn columns[N_COLUMNS] = {
    {N_ ("Name"), 24, 0, TRUE},       {N_ ("Unit"), 16, 0, FALSE},   {N_ ("Title or commendation"), 22, 0, FALSE},
    {N_ ("Unit, %"), 8, 1, FALSE},    {N_ ("Agreed"), 8, 1, FALSE},  {N_ ("Outcome"), 22, 0, FALSE},
    {N_ ("Not agreed"), 8, 1, FALSE}, {N_ ("Recused"), 8, 1, FALSE},
};

static const struct {
  TdBallotNumber number;
  const char *label; /* msgid */
} fields[] = {
    {TD_NUMBER_AGREED, N_ ("_Agreed")},
    {TD_NUMBER_DISAGREED, N_ ("_Not agreed")},
    {TD_NUMBER_OTHER, N_ ("_Other opinion")},
    {TD_NUMBER_RECUSED, N_ ("_Recused")},
};

typedef struct {
  GtkWindow *window;
  TdBallotSheet *sheet;
  TdRoll *roll;    /* NULL */
  GtkStack *pages; /* NULL without a roll */
  TdTextTable *table;
  GtkDropDown *form;
  GtkSearchEntry *search;
  GtkLabel *who, *needed, *status;
  GtkEntry *entries[G_N_ELEMENTS (fields)];
  GtkEntry *everybody;
  GtkCheckButton *settle;
  TdFindingsBox *findings;
  gboolean showing;  /* the selection is ours */
  gboolean answered; /* what was typed may be forgotten */
  TdAskDoneFunc done;
  gpointer user_data;
} MeetingDialog;

/* --- what is shown --- */

static char *
number_text (gint64 number)
{
  return number < 0 ? g_strdup ("") : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}

static char *
outcome_text (const TdBallotSheet *sheet, guint i)
{
  const TdBallotLine *line = td_ballot_sheet_line (sheet, i);
  TdVoteOutcome outcome = td_ballot_sheet_outcome (sheet, i);
  double percent = 0;
  g_autofree char *share = NULL;

  if (line->agreed > line->base || !td_vote_percent (line->agreed, line->base, &percent))
    return g_strdup ("");
  share = td_number_format (percent, 1);
  return g_strdup_printf ("%s %% – %s", share,
                          outcome == TD_VOTE_PASSED   ? _ ("enough votes")
                          : outcome == TD_VOTE_FAILED ? _ ("too few votes")
                                                      : _ ("threshold not entered"));
}

static char **
cells_of (const MeetingDialog *dialog, guint i)
{
  const TdBallotLine *line = td_ballot_sheet_line (dialog->sheet, i);
  char **cells = g_new0 (char *, N_COLUMNS + 1);
  double percent = 0;

  cells[COLUMN_NAME] = g_strdup (line->name);
  cells[COLUMN_UNIT] = g_strdup (line->unit);
  cells[COLUMN_FORM] = g_strdup (line->form);
  if (td_vote_percent (line->agree, line->attend, &percent))
    cells[COLUMN_SHARE] = td_number_format (percent, 1);
  cells[COLUMN_AGREED] = number_text (line->agreed);
  cells[COLUMN_DISAGREED] = number_text (line->disagreed);
  cells[COLUMN_RECUSED] = number_text (line->recused);
  cells[COLUMN_OUTCOME] = outcome_text (dialog->sheet, i);
  return cells;
}

static void
styles_of (const MeetingDialog *dialog, guint i, const char **styles)
{
  TdVoteOutcome outcome = td_ballot_sheet_outcome (dialog->sheet, i);

  memset (styles, 0, N_COLUMNS * sizeof *styles);
  styles[COLUMN_OUTCOME] = outcome == TD_VOTE_PASSED   ? "td-fine"
                           : outcome == TD_VOTE_FAILED ? "td-error"
                                                       : "td-warning";
}

static void
show_row (MeetingDialog *dialog, guint i)
{
  const char *styles[N_COLUMNS];

  styles_of (dialog, i, styles);
  dialog->showing = TRUE;
  td_text_table_change (dialog->table, i, cells_of (dialog, i), styles);
  dialog->showing = FALSE;
}

static void
show_table (MeetingDialog *dialog)
{
  dialog->showing = TRUE;
  td_text_table_begin (dialog->table);
  for (guint i = 0; i < dialog->sheet->lines->len; i++) {
    const char *styles[N_COLUMNS];

    styles_of (dialog, i, styles);
    td_text_table_add (dialog->table, cells_of (dialog, i), styles);
  }
  td_text_table_end (dialog->table);
  dialog->showing = FALSE;
}

static void
say (MeetingDialog *dialog, const char *text, gboolean bad)
{
  gtk_label_set_label (dialog->status, text);
  if (bad)
    gtk_widget_add_css_class (GTK_WIDGET (dialog->status), "field-error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (dialog->status), "field-error");
}

static void
say_count (MeetingDialog *dialog)
{
  g_autofree char *text = g_strdup_printf (
      _ ("%u of %u voted on, %u not stored yet. A number and Enter: next; ↑ ↓: other rows; Ctrl+S: store."),
      td_ballot_sheet_n_entered (dialog->sheet), dialog->sheet->lines->len, td_ballot_sheet_n_changed (dialog->sheet));

  say (dialog, text, FALSE);
}

static char *
needed_text (const TdBallotLine *line)
{
  gint64 votes = td_vote_needed (line->base, line->needed);
  g_autofree char *share = NULL;
  g_autofree char *text = NULL;

  if (votes < 0)
    return g_strdup (line->base_kind != NULL ? _ ("How many have to agree is not entered yet.") : "");
  share = td_number_format (line->needed, 1);
  text = g_strdup_printf (_ ("%d of %d votes are needed (%s %%)"), (int)votes, (int)line->base, share);
  return line->to_confirm ? g_strdup_printf ("%s, %s", text, _ ("to be confirmed")) : g_steal_pointer (&text);
}

/* The current one, in the entries. */
static void
show_current (MeetingDialog *dialog)
{
  const TdBallotLine *line = td_ballot_sheet_line (dialog->sheet, dialog->sheet->current);
  g_autofree char *needed = line != NULL ? needed_text (line) : NULL;
  gboolean has_unit = line != NULL && line->unit != NULL && g_strcmp0 (line->unit, line->name) != 0;
  g_autofree char *who
      = line != NULL ? g_strconcat (line->name != NULL ? line->name : "", has_unit ? ", " : NULL, line->unit, NULL)
                     : NULL;

  gtk_label_set_label (dialog->who, who != NULL ? who : _ ("Nobody is to be voted on in this meeting."));
  gtk_label_set_label (dialog->needed, needed != NULL ? needed : "");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    g_autofree char *text
        = number_text (td_ballot_sheet_number (dialog->sheet, dialog->sheet->current, fields[i].number));

    gtk_editable_set_text (GTK_EDITABLE (dialog->entries[i]), text);
    gtk_widget_set_sensitive (GTK_WIDGET (dialog->entries[i]),
                              line != NULL && !td_store_is_read_only (dialog->sheet->store));
  }
  if (line == NULL)
    return;
  dialog->showing = TRUE;
  td_text_table_show (dialog->table, dialog->sheet->current);
  dialog->showing = FALSE;
}

static void
reload (MeetingDialog *dialog)
{
  g_autofree char *form = g_strdup (dialog->sheet->form);

  td_ballot_sheet_reload (dialog->sheet, form, NULL);
}

/* --- typing --- */

/* Takes over what stands in the entries. FALSE: something there is no number. */
static gboolean
take (MeetingDialog *dialog)
{
  guint i = dialog->sheet->current;

  for (guint f = 0; f < G_N_ELEMENTS (fields) && dialog->sheet->lines->len > 0; f++) {
    g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (dialog->entries[f]))));
    gint64 number = -1;

    if (*text != '\0' && !g_ascii_string_to_signed (text, 10, 0, 99999, &number, NULL)) {
      g_autofree char *trouble = td_ui_fill (_ ("“%s” is no number of votes."), text);

      say (dialog, trouble, TRUE);
      gtk_widget_grab_focus (GTK_WIDGET (dialog->entries[f]));
      return FALSE;
    }
    td_ballot_sheet_set (dialog->sheet, i, fields[f].number, number);
  }
  if (dialog->sheet->lines->len > 0)
    show_row (dialog, i);
  say_count (dialog);
  return TRUE;
}

/* Attendance that is not stored yet may make a number right that is wrong now: then storing tells. */
static gboolean
roll_is_changed (const MeetingDialog *dialog)
{
  return dialog->roll != NULL && td_roll_is_changed (dialog->roll);
}

/* Takes over what can be right; else it says why, and the row stays. */
static gboolean
take_right (MeetingDialog *dialog)
{
  gboolean taken = take (dialog);
  g_autofree char *trouble
      = taken && !roll_is_changed (dialog) ? td_ballot_sheet_trouble (dialog->sheet, dialog->sheet->current) : NULL;

  if (taken && trouble == NULL)
    return TRUE;
  dialog->showing = TRUE;
  td_text_table_show (dialog->table, dialog->sheet->current);
  dialog->showing = FALSE;
  if (trouble != NULL) {
    say (dialog, trouble, TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (dialog->entries[0]));
  }
  return FALSE;
}

static void
go_to (MeetingDialog *dialog, int target)
{
  if (dialog->sheet->lines->len == 0 || !take_right (dialog))
    return;
  dialog->sheet->current = (guint)CLAMP (target, 0, (int)dialog->sheet->lines->len - 1);
  show_current (dialog);
  gtk_widget_grab_focus (GTK_WIDGET (dialog->entries[0]));
}

static void
next_cb (MeetingDialog *dialog)
{
  go_to (dialog, (int)dialog->sheet->current + 1);
}

static gboolean
entry_key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, MeetingDialog *dialog)
{
  int step = key == GDK_KEY_Down        ? 1
             : key == GDK_KEY_Up        ? -1
             : key == GDK_KEY_Page_Down ? 10
             : key == GDK_KEY_Page_Up   ? -10
                                        : 0;

  if (step == 0 || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  go_to (dialog, (int)dialog->sheet->current + step);
  return TRUE;
}

static void
selected_cb (MeetingDialog *dialog)
{
  int selected = td_text_table_selected (dialog->table);

  if (dialog->showing || selected < 0 || (guint)selected == dialog->sheet->current)
    return;
  go_to (dialog, selected);
}

/* "An" finds the next whose name has it. */
static void
search_cb (MeetingDialog *dialog)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (dialog->search));
  guint n = dialog->sheet->lines->len;

  if (td_text_is_blank (typed))
    return;
  for (guint i = 1; i <= n; i++) {
    guint at = (dialog->sheet->current + i) % n;
    g_autofree char *folded = td_text_fold (td_ballot_sheet_line (dialog->sheet, at)->name);

    if (td_text_matches (folded, typed)) {
      go_to (dialog, (int)at);
      return;
    }
  }
  say (dialog, _ ("Nobody of this name is voted on here."), TRUE);
}

static void
fill_cb (MeetingDialog *dialog)
{
  const char *typed = gtk_editable_get_text (GTK_EDITABLE (dialog->everybody));
  gint64 agreed = 0;
  g_autofree char *text = NULL;
  g_autofree char *trouble = NULL;
  guint n = 0;

  if (!g_ascii_string_to_signed (typed, 10, 0, 99999, &agreed, NULL)) {
    trouble = td_ui_fill (_ ("“%s” is no number of votes."), typed);
    say (dialog, trouble, TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (dialog->everybody));
    return;
  }
  if (!take_right (dialog))
    return;
  trouble = roll_is_changed (dialog) ? NULL : td_ballot_sheet_fill_trouble (dialog->sheet, agreed);
  if (trouble != NULL) {
    say (dialog, trouble, TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (dialog->everybody));
    return;
  }
  n = td_ballot_sheet_fill (dialog->sheet, agreed);
  show_table (dialog);
  show_current (dialog);
  text = g_strdup_printf (_ ("%u got %d votes. Now correct those who had others, then store."), n, (int)agreed);
  say (dialog, text, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (dialog->entries[0]));
}

/* --- storing --- */

/* Goes to the first whose votes were refused, and says whose and why; FALSE: it is nobody's. */
static gboolean
show_refused (MeetingDialog *dialog, GPtrArray *findings)
{
  for (guint i = 0; findings != NULL && i < findings->len; i++) {
    const TdFinding *finding = g_ptr_array_index (findings, i);
    int at = td_finding_whom (finding) != NULL ? td_ballot_sheet_find (dialog->sheet, finding->record_id) : -1;
    g_autofree char *message = NULL;
    g_autofree char *text = NULL;

    if (finding->severity != TD_SEVERITY_ERROR || at < 0)
      continue;
    message = td_finding_message (finding);
    text = g_strdup_printf (_ ("Nothing was stored. %s: %s"), td_finding_whom (finding), message);
    dialog->sheet->current = (guint)at;
    show_current (dialog);
    say (dialog, text, TRUE);
    gtk_widget_grab_focus (GTK_WIDGET (dialog->entries[0]));
    return TRUE;
  }
  return FALSE;
}

/* Attendance and votes in the running action; FALSE: one of them was refused, with its findings shown. */
static gboolean
store_parts (MeetingDialog *dialog, gboolean settle, gboolean *told, GError **error)
{
  g_autoptr (TdCouncilResult) roll = NULL;
  g_autoptr (TdCouncilResult) votes = NULL;

  if (roll_is_changed (dialog)) {
    roll = td_roll_store (dialog->roll, error);
    if (roll == NULL || !roll->done) {
      td_findings_box_set (dialog->findings, roll != NULL ? roll->findings : NULL);
      return FALSE;
    }
  }
  votes = td_ballot_sheet_store (dialog->sheet, settle, error);
  td_findings_box_set (dialog->findings, votes != NULL ? votes->findings : NULL);
  *told = votes != NULL && !votes->done && show_refused (dialog, votes->findings);
  return votes != NULL && votes->done;
}

static gboolean
store (MeetingDialog *dialog, gboolean settle)
{
  TdStore *file = dialog->sheet->store;
  g_autoptr (GError) error = NULL;
  g_autofree char *label = g_strdup_printf (_ ("Minutes: %s"), td_store_title (file, td_kind_by_table ("meeting"),
                                                                               dialog->sheet->meeting_id));
  gboolean told = FALSE;

  if (!take (dialog))
    return FALSE;
  if (!td_store_begin (file, label, &error)) {
    say (dialog, error->message, TRUE);
    return FALSE;
  }
  if (!store_parts (dialog, settle, &told, &error)) {
    td_store_rollback (file);
    if (!told)
      say (dialog, error != NULL ? error->message : _ ("Nothing was stored."), TRUE);
    return FALSE;
  }
  if (!td_store_commit (file, &error)) {
    say (dialog, error->message, TRUE);
    return FALSE;
  }
  reload (dialog);
  show_table (dialog);
  show_current (dialog);
  say_count (dialog);
  if (dialog->done != NULL)
    dialog->done (label, dialog->user_data);
  return TRUE;
}

static void
store_cb (MeetingDialog *dialog)
{
  if (store (dialog, gtk_check_button_get_active (dialog->settle)))
    gtk_widget_grab_focus (GTK_WIDGET (dialog->entries[0]));
}

/* Another list: what was typed of this one is stored first. */
static void
form_cb (MeetingDialog *dialog)
{
  guint chosen = gtk_drop_down_get_selected (dialog->form);
  g_autofree char *form
      = chosen > 0 && chosen != GTK_INVALID_LIST_POSITION
            ? g_strdup (gtk_string_list_get_string (GTK_STRING_LIST (gtk_drop_down_get_model (dialog->form)), chosen))
            : NULL;

  if (dialog->showing || g_strcmp0 (form, dialog->sheet->form) == 0)
    return;
  if (!take (dialog) || (td_ballot_sheet_n_changed (dialog->sheet) > 0 && !store (dialog, FALSE)))
    return;
  td_ballot_sheet_reload (dialog->sheet, form, NULL);
  show_table (dialog);
  show_current (dialog);
  say_count (dialog);
}

static void
stored_cb (MeetingDialog *dialog)
{
  reload (dialog);
  show_table (dialog);
  show_current (dialog);
  say_count (dialog);
  if (dialog->done != NULL)
    dialog->done (td_store_title (dialog->sheet->store, td_kind_by_table ("meeting"), dialog->sheet->meeting_id),
                  dialog->user_data);
}

static void
project_cb (MeetingDialog *dialog)
{
  g_autoptr (GError) error = NULL;
  GtkWindow *window = NULL;

  if (td_ballot_sheet_n_changed (dialog->sheet) > 0 ? !store (dialog, FALSE) : !take (dialog))
    return;
  window = td_projector_present (dialog->window, dialog->sheet->store, dialog->sheet->meeting_id, dialog->sheet->form,
                                 dialog->sheet->current, &error);
  if (window != NULL)
    g_signal_connect_swapped (td_projector_of (window), "stored", G_CALLBACK (stored_cb), dialog);
  else
    say (dialog, error->message, TRUE);
}

static gboolean
key_cb (GtkEventControllerKey *keys, guint key, guint code, GdkModifierType state, MeetingDialog *dialog)
{
  if (key == GDK_KEY_F5 && (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) == 0) {
    project_cb (dialog);
    return TRUE;
  }
  if (key == GDK_KEY_F6 && dialog->pages != NULL) {
    gboolean votes = g_strcmp0 (gtk_stack_get_visible_child_name (dialog->pages), "votes") == 0;

    gtk_stack_set_visible_child_name (dialog->pages, votes ? "attendance" : "votes");
    if (votes)
      td_roll_focus (dialog->roll);
    else
      gtk_widget_grab_focus (GTK_WIDGET (dialog->entries[0]));
    return TRUE;
  }
  if ((state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  if (gdk_keyval_to_lower (key) == GDK_KEY_s) {
    store_cb (dialog);
    return TRUE;
  }
  if (gdk_keyval_to_lower (key) == GDK_KEY_f) {
    gtk_widget_grab_focus (GTK_WIDGET (dialog->search));
    return TRUE;
  }
  return FALSE;
}

static void
answer_cb (int button, gpointer user_data)
{
  MeetingDialog *dialog = user_data;

  if (button == 1 || (button == 2 && store (dialog, gtk_check_button_get_active (dialog->settle)))) {
    dialog->answered = TRUE;
    gtk_window_close (dialog->window);
  }
}

static gboolean
close_request_cb (GtkWindow *window, MeetingDialog *dialog)
{
  const char *buttons[] = {_ ("_Go on typing"), _ ("_Forget it"), _ ("_Store"), NULL};

  /* What is no number was typed all the same. */
  if (dialog->answered
      || (take (dialog) && td_ballot_sheet_n_changed (dialog->sheet) == 0 && !roll_is_changed (dialog)))
    return FALSE;
  td_dialog_ask (window, _ ("What was typed is not stored yet. Store it?"), NULL, buttons, FALSE, answer_cb, dialog);
  return TRUE;
}

static void
destroy_cb (GtkWidget *window, MeetingDialog *dialog)
{
  td_ballot_sheet_free (dialog->sheet);
  g_free (dialog);
}

/* --- building --- */

static char *
introduction (const TdBallotSheet *sheet)
{
  static const char *const numbers[] = {"total", "present", "written"};
  const TdRecord *meeting = sheet->meeting;
  const TdField *ballot = td_kind_field (meeting->kind, "ballot");
  const char *day = td_record_text (meeting, "held_on");
  GString *text = g_string_new (td_record_text (meeting, "name"));
  TdDate date;

  if (day != NULL && td_date_parse_iso (day, &date)) {
    g_autofree char *shown = td_date_format (date);

    g_string_append_printf (text, ", %s", shown);
  }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (!td_record_is_null (meeting, numbers[i]))
      g_string_append_printf (text, " · %s: %d", _ (td_kind_field (meeting->kind, numbers[i])->label),
                              (int)td_record_integer (meeting, numbers[i]));
  if (!td_record_is_null (meeting, "ballot"))
    g_string_append_printf (text, " · %s", td_field_choice_label (ballot, td_record_text (meeting, "ballot")));
  return g_string_free (text, FALSE);
}

static GtkWidget *
captioned (const char *text, GtkWidget *widget)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new_with_mnemonic (text);

  gtk_label_set_mnemonic_widget (GTK_LABEL (label), widget);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), widget);
  return box;
}

static GtkEntry *
number_entry (void)
{
  GtkEntry *entry = GTK_ENTRY (gtk_entry_new ());

  gtk_editable_set_width_chars (GTK_EDITABLE (entry), 6);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), 6);
  gtk_entry_set_input_purpose (entry, GTK_INPUT_PURPOSE_DIGITS);
  return entry;
}

static GtkWidget *
build_entries (MeetingDialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 18);

  dialog->who = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (dialog->who), "td-dialog-title");
  gtk_label_set_xalign (dialog->who, 0);
  gtk_label_set_ellipsize (dialog->who, PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (GTK_WIDGET (dialog->who), TRUE);
  dialog->needed = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (dialog->needed), "dim-label");
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (dialog->who));
  gtk_box_append (GTK_BOX (head), GTK_WIDGET (dialog->needed));
  gtk_box_append (GTK_BOX (box), head);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++) {
    GtkEventController *keys = gtk_event_controller_key_new ();

    dialog->entries[i] = number_entry ();
    gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
    g_signal_connect (keys, "key-pressed", G_CALLBACK (entry_key_cb), dialog);
    gtk_widget_add_controller (GTK_WIDGET (dialog->entries[i]), keys);
    g_signal_connect_swapped (dialog->entries[i], "activate", G_CALLBACK (next_cb), dialog);
    gtk_box_append (GTK_BOX (row), captioned (_ (fields[i].label), GTK_WIDGET (dialog->entries[i])));
  }
  gtk_box_append (GTK_BOX (box), row);
  return box;
}

static GtkWidget *
build_tools (MeetingDialog *dialog)
{
  GtkWidget *bar = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *fill = gtk_button_new_with_mnemonic (_ ("_Fill in"));
  GtkWidget *filling = NULL;
  g_autoptr (GPtrArray) forms = g_ptr_array_new ();

  g_ptr_array_add (forms, (gpointer)_ ("All lists"));
  for (char **form = dialog->sheet->forms; *form != NULL; form++)
    g_ptr_array_add (forms, *form);
  g_ptr_array_add (forms, NULL);
  dialog->form = GTK_DROP_DOWN (td_ui_drop_down ((const char *const *)forms->pdata, 24));
  g_signal_connect_swapped (dialog->form, "notify::selected", G_CALLBACK (form_cb), dialog);
  gtk_box_append (GTK_BOX (bar), captioned (_ ("_List"), GTK_WIDGET (dialog->form)));
  dialog->search = GTK_SEARCH_ENTRY (gtk_search_entry_new ());
  gtk_widget_set_hexpand (GTK_WIDGET (dialog->search), TRUE);
  g_object_set (dialog->search, "placeholder-text", _ ("Go to a name (Ctrl+F, Enter)"), NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (dialog->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Go to a name (Ctrl+F, Enter)"), -1);
  g_signal_connect_swapped (dialog->search, "activate", G_CALLBACK (search_cb), dialog);
  dialog->everybody = number_entry ();
  g_signal_connect_swapped (dialog->everybody, "activate", G_CALLBACK (fill_cb), dialog);
  g_signal_connect_swapped (fill, "clicked", G_CALLBACK (fill_cb), dialog);
  filling = captioned (_ ("Votes of all who have _none yet"), GTK_WIDGET (dialog->everybody));
  gtk_box_append (GTK_BOX (filling), fill);
  gtk_box_append (GTK_BOX (bar), GTK_WIDGET (dialog->search));
  gtk_box_append (GTK_BOX (bar), filling);
  return bar;
}

static GtkWidget *
build_votes (MeetingDialog *dialog)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 8);

  gtk_box_append (GTK_BOX (box), build_tools (dialog));
  dialog->table
      = td_text_table_new (columns, N_COLUMNS,
                           _ ("Nobody is to be voted on in this meeting: nobody is proposed, or all stand in a "
                              "decision already."));
  gtk_widget_set_vexpand (GTK_WIDGET (dialog->table), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->table));
  gtk_box_append (GTK_BOX (box), build_entries (dialog));
  g_signal_connect_swapped (dialog->table, "selected", G_CALLBACK (selected_cb), dialog);
  return box;
}

static GtkWidget *
build_buttons (MeetingDialog *dialog, gboolean council)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *project = gtk_button_new_with_mnemonic (_ ("_Projector (F5)"));
  GtkWidget *leave = gtk_button_new_with_mnemonic (_ ("_Close"));
  GtkWidget *keep = gtk_button_new_with_mnemonic (_ ("_Store"));

  dialog->settle = GTK_CHECK_BUTTON (
      gtk_check_button_new_with_mnemonic (_ ("_Set the states: passed with enough votes, else not passed")));
  gtk_check_button_set_active (dialog->settle, council);
  gtk_widget_set_visible (GTK_WIDGET (dialog->settle), council);
  gtk_widget_set_hexpand (GTK_WIDGET (dialog->settle), TRUE);
  gtk_widget_add_css_class (row, "td-dialog-buttons");
  if (!council)
    gtk_widget_set_halign (row, GTK_ALIGN_END);
  gtk_widget_add_css_class (keep, "suggested-action");
  gtk_widget_set_sensitive (keep, !td_store_is_read_only (dialog->sheet->store));
  gtk_widget_set_tooltip_text (keep, td_store_is_read_only (dialog->sheet->store)
                                         ? _ ("The file is open for reading only.")
                                         : _ ("Attendance and votes, as one step (Ctrl+S)"));
  g_signal_connect_swapped (project, "clicked", G_CALLBACK (project_cb), dialog);
  g_signal_connect_swapped (leave, "clicked", G_CALLBACK (gtk_window_close), dialog->window);
  g_signal_connect_swapped (keep, "clicked", G_CALLBACK (store_cb), dialog);
  gtk_box_append (GTK_BOX (row), GTK_WIDGET (dialog->settle));
  gtk_box_append (GTK_BOX (row), project);
  gtk_box_append (GTK_BOX (row), leave);
  gtk_box_append (GTK_BOX (row), keep);
  return row;
}

/* Votes, and of the council who was there. */
static GtkWidget *
build_pages (MeetingDialog *dialog, GtkBox *body)
{
  GtkWidget *votes = build_votes (dialog);
  GtkWidget *stack = NULL;
  GtkWidget *switcher = NULL;
  GtkWidget *scrolled = NULL;

  dialog->roll = td_roll_new (dialog->sheet->store, dialog->sheet->meeting_id);
  if (dialog->roll == NULL)
    return votes;
  stack = gtk_stack_new ();
  switcher = gtk_stack_switcher_new ();
  scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scrolled), GTK_WIDGET (dialog->roll));
  gtk_stack_add_titled (GTK_STACK (stack), votes, "votes", _ ("Votes"));
  gtk_stack_add_titled (GTK_STACK (stack), scrolled, "attendance", _ ("Attendance"));
  gtk_stack_switcher_set_stack (GTK_STACK_SWITCHER (switcher), GTK_STACK (stack));
  gtk_widget_set_halign (switcher, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (switcher, _ ("F6 goes from one to the other."));
  dialog->pages = GTK_STACK (stack);
  gtk_box_append (body, switcher);
  return stack;
}

GtkWindow *
td_meeting_dialog_present (GtkWindow *parent,
                           TdStore *file,
                           gint64 meeting_id,
                           TdAskDoneFunc done,
                           gpointer user_data,
                           GError **error)
{
  TdBallotSheet *sheet = td_ballot_sheet_new (file, meeting_id, NULL, error);
  MeetingDialog *dialog = NULL;
  g_autofree char *words = NULL;
  GtkBox *body = NULL;
  GtkEventController *keys = NULL;
  gboolean council = FALSE;

  if (sheet == NULL)
    return NULL;
  dialog = g_new0 (MeetingDialog, 1);
  dialog->sheet = sheet;
  dialog->done = done;
  dialog->user_data = user_data;
  dialog->window = td_dialog_frame_new (parent, _ ("Attendance and votes"), 180, 38);
  body = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 6));
  gtk_widget_add_css_class (GTK_WIDGET (body), "td-dialog-body");
  words = introduction (sheet);
  gtk_box_append (body, td_dialog_frame_label (words, "td-dialog-strong"));
  gtk_box_append (body, build_pages (dialog, body));
  dialog->findings = g_object_new (TD_TYPE_FINDINGS_BOX, NULL);
  gtk_box_append (body, GTK_WIDGET (dialog->findings));
  dialog->status = GTK_LABEL (td_dialog_frame_label ("", "dim-label"));
  gtk_box_append (body, GTK_WIDGET (dialog->status));
  council = g_strcmp0 (td_record_text (sheet->meeting, "level"), "council") == 0;
  gtk_box_append (body, build_buttons (dialog, council));
  gtk_window_set_child (dialog->window, GTK_WIDGET (body));
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), dialog);
  gtk_widget_add_controller (GTK_WIDGET (dialog->window), keys);
  g_signal_connect (dialog->window, "close-request", G_CALLBACK (close_request_cb), dialog);
  g_signal_connect (dialog->window, "destroy", G_CALLBACK (destroy_cb), dialog);
  show_table (dialog);
  show_current (dialog);
  say_count (dialog);
  gtk_window_present (dialog->window);
  gtk_widget_grab_focus (GTK_WIDGET (dialog->entries[0]));
  return dialog->window;
}
