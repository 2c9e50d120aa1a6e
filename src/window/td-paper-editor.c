/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-editor.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-dialog-frame.h"
#include "td-page-view.h"
#include "td-paper-own.h"
#include "td-ui.h"
#include "td-unit-choice.h"
#include "td-window-contract.h"
#include "td-work.h"

/* text -> parsed and laid out in a thread, a moment after the last key -> pages, or the fault and its line; the pages of
 * what was right before stay in sight. */

#define TD_TYPE_PAPER_EDITOR (td_paper_editor_get_type ())
G_DECLARE_FINAL_TYPE (TdPaperEditor, td_paper_editor, TD, PAPER_EDITOR, GtkWindow)

/* Milliseconds without a key. */
#define PAUSE 350
#define GUIDE "/vn/thidua/papers/README.md"

struct _TdPaperEditor {
  GtkWindow parent_instance;

  GtkDropDown *paper_choice;
  GtkButton *remove_button;
  GtkMenuButton *copy_button;
  GtkPopover *copy_popover;
  GtkEditable *copy_entry;
  GtkWidget *copy_done;
  GtkWidget *save_button;
  GtkTextView *text_view;
  GtkWidget *fault_box;
  GtkLabel *fault;
  GtkButton *line_button;
  GtkLabel *state;
  TdPageView *view;

  TdStore *store;
  int year;
  gint64 unit_id;
  GPtrArray *names;   /* of char*: the papers as they stand in the choice */
  char *name;         /* the one that is edited */
  int line;           /* of the fault; 0: none */
  gboolean is_broken; /* as far as it has been tried */
  guint timer;
  guint serial; /* of the text last laid out */
  GCancellable *cancellable;
  gboolean filling;
  gboolean leaving; /* it was asked what becomes of the changes */
  gboolean closed;
};

G_DEFINE_FINAL_TYPE (TdPaperEditor, td_paper_editor, GTK_TYPE_WINDOW)

static void open_paper (TdPaperEditor *editor, const char *name);
static void lay_out (TdPaperEditor *editor);

static char *
text_of (TdPaperEditor *editor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (editor->text_view);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static gboolean
is_changed (TdPaperEditor *editor)
{
  return gtk_text_buffer_get_modified (gtk_text_view_get_buffer (editor->text_view));
}

/* --- what is shown --- */

static void
show_state (TdPaperEditor *editor)
{
  gboolean own = editor->name != NULL && td_paper_is_own (editor->name);
  gboolean shipped = editor->name != NULL && td_paper_is_shipped (editor->name);
  const char *words
      = own ? (shipped ? _ ("The office's own layout, in the place of the program's.") : _ ("The office's own paper."))
            : _ ("The program's own layout; saving makes a copy for the office.");
  g_autofree char *state
      = is_changed (editor) ? g_strdup_printf ("%s %s", words, _ ("Not saved yet.")) : g_strdup (words);

  gtk_label_set_text (editor->state, state);
  gtk_button_set_label (editor->remove_button, shipped ? _ ("_Back to the program's own") : _ ("_Delete"));
  gtk_widget_set_sensitive (GTK_WIDGET (editor->remove_button), own);
  gtk_widget_set_sensitive (editor->save_button, is_changed (editor) && !editor->is_broken);
  gtk_widget_set_sensitive (GTK_WIDGET (editor->copy_button), editor->name != NULL && !editor->is_broken);
}

static void
show_fault (TdPaperEditor *editor, const GError *error)
{
  g_autofree char *words = NULL;

  editor->line = error != NULL ? td_paper_error_line (error) : 0;
  gtk_widget_set_visible (editor->fault_box, error != NULL);
  if (error == NULL)
    return;
  gtk_label_set_text (editor->fault, error->message);
  gtk_widget_set_visible (GTK_WIDGET (editor->line_button), editor->line > 0);
  words = g_strdup_printf (_ ("To line %d"), editor->line);
  gtk_button_set_label (editor->line_button, words);
}

static void
line_cb (GtkButton *button, TdPaperEditor *editor)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (editor->text_view);
  GtkTextIter start;
  GtkTextIter end;

  gtk_text_buffer_get_iter_at_line (buffer, &start, editor->line - 1);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_text_view_scroll_to_iter (editor->text_view, &start, 0.1, FALSE, 0, 0);
  gtk_widget_grab_focus (GTK_WIDGET (editor->text_view));
}

/* --- laying out --- */

typedef struct {
  char *name, *text;
  TdPaperRequest request;
} PreviewTask;

static void
preview_task_free (gpointer data)
{
  PreviewTask *task = data;

  g_free (task->name);
  g_free (task->text);
  g_free (task);
}

static void
free_pages (gpointer pages)
{
  td_pages_free (pages);
}

static gpointer
preview_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const PreviewTask *task = data;
  g_autoptr (TdPaper) paper = td_paper_parse (task->name, task->text, NULL, error);
  TdPaperRequest request = task->request;

  if (paper == NULL)
    return NULL;
  if (!td_paper_per_unit (paper))
    request.unit_id = 0;
  return td_paper_paginate (paper, store, &request, cancellable, error);
}

static void
preview_done_cb (GObject *owner, gpointer result, const GError *error)
{
  TdPaperEditor *editor = TD_PAPER_EDITOR (owner);
  TdPages *pages = result;
  /* The layout is right, there is only nothing to show. */
  gboolean nothing = g_error_matches (error, TD_PAPER_ERROR, TD_PAPER_ERROR_EMPTY)
                     || g_error_matches (error, TD_PAPER_ERROR, TD_PAPER_ERROR_NEEDS_UNIT);

  if (editor->closed || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
    g_clear_pointer (&pages, td_pages_free);
    return;
  }
  editor->is_broken = pages == NULL && !nothing;
  show_fault (editor, editor->is_broken ? error : NULL);
  if (pages != NULL)
    td_page_view_set_pages (editor->view, pages, TRUE);
  else if (nothing || td_page_view_pages (editor->view) == NULL)
    td_page_view_message (editor->view, nothing ? error->message : _ ("No page can be shown yet."));
  show_state (editor);
}

static void
lay_out (TdPaperEditor *editor)
{
  PreviewTask *task = NULL;

  g_clear_handle_id (&editor->timer, g_source_remove);
  if (editor->cancellable != NULL)
    g_cancellable_cancel (editor->cancellable);
  g_clear_object (&editor->cancellable);
  if (editor->name == NULL)
    return;
  editor->cancellable = g_cancellable_new ();
  task = g_new0 (PreviewTask, 1);
  task->name = g_strdup (editor->name);
  task->text = text_of (editor);
  task->request = (TdPaperRequest){.year = editor->year, .unit_id = editor->unit_id};
  td_work_start (G_OBJECT (editor), editor->store, FALSE, preview_in_thread, task, preview_task_free, free_pages, NULL,
                 preview_done_cb, editor->cancellable);
}

static gboolean
pause_cb (gpointer user_data)
{
  TdPaperEditor *editor = user_data;

  editor->timer = 0;
  lay_out (editor);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GtkTextBuffer *buffer, TdPaperEditor *editor)
{
  if (editor->filling)
    return;
  g_clear_handle_id (&editor->timer, g_source_remove);
  editor->timer = g_timeout_add (PAUSE, pause_cb, editor);
  show_state (editor);
}

/* --- keeping it --- */

static void
fill_choice (TdPaperEditor *editor)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = GTK_INVALID_LIST_POSITION;
  gboolean filling = editor->filling;

  g_clear_pointer (&editor->names, g_ptr_array_unref);
  editor->names = td_paper_names ();
  for (guint i = 0; i < editor->names->len; i++) {
    const char *name = editor->names->pdata[i];
    g_autoptr (TdPaper) paper = td_paper_load (name, NULL);
    const char *title = paper != NULL ? td_paper_title (paper) : name;
    /* Translators: a paper of the office itself, or changed by it */
    g_autofree char *words
        = td_paper_is_own (name) ? g_strdup_printf (_ ("%s (the office's)"), title) : g_strdup (title);

    gtk_string_list_append (titles, words);
    if (g_strcmp0 (name, editor->name) == 0)
      selected = i;
  }
  editor->filling = TRUE;
  gtk_drop_down_set_model (editor->paper_choice, G_LIST_MODEL (titles));
  gtk_drop_down_set_selected (editor->paper_choice, selected);
  editor->filling = filling;
}

static gboolean
keep (TdPaperEditor *editor, const char *name, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!td_paper_save (name, text, &error)) {
    td_dialog_message (GTK_WINDOW (editor), _ ("The layout was not saved"), error->message);
    return FALSE;
  }
  gtk_text_buffer_set_modified (gtk_text_view_get_buffer (editor->text_view), FALSE);
  return TRUE;
}

static gboolean
save (TdPaperEditor *editor)
{
  g_autofree char *text = text_of (editor);

  if (!keep (editor, editor->name, text))
    return FALSE;
  fill_choice (editor);
  show_state (editor);
  return TRUE;
}

static void
save_cb (GtkButton *button, TdPaperEditor *editor)
{
  save (editor);
}

static void
copy_changed_cb (TdPaperEditor *editor)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (editor->copy_entry)));

  gtk_widget_set_sensitive (editor->copy_done, title[0] != '\0');
}

static void
copy_cb (GtkButton *button, TdPaperEditor *editor)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (editor->copy_entry)));
  g_autofree char *name = td_paper_own_name (title);
  g_autofree char *text = text_of (editor);
  g_autofree char *copy = td_paper_copy_text (editor->name, text, title);

  gtk_popover_popdown (editor->copy_popover);
  if (keep (editor, name, copy))
    open_paper (editor, name);
}

static void
remove_answer_cb (int button, gpointer user_data)
{
  g_autoptr (TdPaperEditor) editor = user_data;
  g_autoptr (GError) error = NULL;
  gboolean shipped = td_paper_is_shipped (editor->name);

  if (editor->closed || button <= 0)
    return;
  if (!td_paper_remove (editor->name, &error)) {
    td_dialog_message (GTK_WINDOW (editor), _ ("The layout was not taken away"), error->message);
    return;
  }
  open_paper (editor, shipped ? editor->name : NULL);
}

static void
remove_cb (GtkButton *button, TdPaperEditor *editor)
{
  gboolean shipped = td_paper_is_shipped (editor->name);
  const char *buttons[] = {_ ("_Cancel"), shipped ? _ ("_Back to the program's own") : _ ("_Delete"), NULL};

  td_dialog_ask (GTK_WINDOW (editor),
                 shipped ? _ ("Use the program's own layout again?") : _ ("Delete this paper of the office?"),
                 _ ("The office's text goes to the trash of the computer, from where it can be taken back."), buttons,
                 TRUE, remove_answer_cb, g_object_ref (editor));
}

/* --- pictures --- */

static gboolean
starts_paper (const GtkTextIter *place)
{
  GtkTextIter end = *place;
  g_autofree char *line = NULL;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  line = gtk_text_iter_get_text (place, &end);
  return g_str_has_prefix (line, "[paper]");
}

static void
picture_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (TdPaperEditor) editor = user_data;
  g_autofree char *path = file != NULL ? g_file_get_path (file) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *section = NULL;
  GtkTextBuffer *buffer = NULL;
  GtkTextIter place;

  if (path == NULL || editor->closed)
    return;
  name = td_paper_add_picture (path, &error);
  if (name == NULL) {
    td_dialog_message (GTK_WINDOW (editor), _ ("The picture was not added"), error->message);
    return;
  }
  /* Before the section in which the cursor stands, so that none is torn apart. */
  buffer = gtk_text_view_get_buffer (editor->text_view);
  gtk_text_buffer_get_iter_at_mark (buffer, &place, gtk_text_buffer_get_insert (buffer));
  gtk_text_iter_set_line_offset (&place, 0);
  while (gtk_text_iter_get_char (&place) != '[' && gtk_text_iter_backward_line (&place))
    ;
  /* [paper] is the first of all. */
  if (gtk_text_iter_get_line (&place) == 0 || starts_paper (&place))
    gtk_text_buffer_get_end_iter (buffer, &place);
  section = g_strdup_printf ("\n[picture %s]\nfile=%s\nwidth=40\n\n", name, name);
  gtk_text_buffer_place_cursor (buffer, &place);
  gtk_text_buffer_insert_at_cursor (buffer, section, -1);
  gtk_widget_grab_focus (GTK_WIDGET (editor->text_view));
}

static void
picture_cb (GtkButton *button, TdPaperEditor *editor)
{
  td_dialog_open (GTK_WINDOW (editor), _ ("Add a picture"), "picture", picture_chosen_cb, g_object_ref (editor));
}

/* --- going elsewhere --- */

static void
open_paper (TdPaperEditor *editor, const char *name)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (editor->text_view);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  char *chosen = g_strdup (name);
  GtkTextIter start;

  g_free (editor->name);
  editor->name = chosen;
  fill_choice (editor);
  if (editor->name == NULL && editor->names->len > 0) {
    editor->name = g_strdup (editor->names->pdata[0]);
    fill_choice (editor);
  }
  text = editor->name != NULL ? td_paper_text (editor->name, NULL, &error) : NULL;
  editor->filling = TRUE;
  gtk_text_buffer_set_enable_undo (buffer, FALSE);
  gtk_text_buffer_set_text (buffer, text != NULL && g_utf8_validate (text, -1, NULL) ? text : "", -1);
  gtk_text_buffer_set_enable_undo (buffer, TRUE);
  gtk_text_buffer_set_modified (buffer, FALSE);
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
  editor->filling = FALSE;
  editor->is_broken = FALSE;
  td_page_view_message (editor->view, error != NULL ? error->message : NULL);
  show_fault (editor, NULL);
  show_state (editor);
  lay_out (editor);
}

typedef struct {
  TdPaperEditor *editor;
  char *name; /* where to; NULL: the window closes */
} Leaving;

static void
go (TdPaperEditor *editor, const char *name)
{
  if (name != NULL) {
    open_paper (editor, name);
  } else {
    editor->leaving = TRUE;
    gtk_window_close (GTK_WINDOW (editor));
  }
}

static void
leave_answer_cb (int button, gpointer user_data)
{
  Leaving *leaving = user_data;
  TdPaperEditor *editor = leaving->editor;

  if (!editor->closed) {
    if (button == 1 || (button == 2 && save (editor)))
      go (editor, leaving->name);
    else
      fill_choice (editor);
  }
  g_object_unref (editor);
  g_free (leaving->name);
  g_free (leaving);
}

/* To the paper of that name, or out of the window (NULL); what was typed is asked for first. */
static void
leave (TdPaperEditor *editor, const char *name)
{
  g_autofree char *text = text_of (editor);
  g_autoptr (TdPaper) paper = editor->name != NULL ? td_paper_parse (editor->name, text, NULL, NULL) : NULL;
  /* What is wrong cannot be saved. */
  const char *buttons[] = {_ ("_Stay"), _ ("_Leave it unsaved"), paper != NULL ? _ ("_Save") : NULL, NULL};
  Leaving *leaving = NULL;

  if (!is_changed (editor)) {
    go (editor, name);
    return;
  }
  leaving = g_new0 (Leaving, 1);
  leaving->editor = g_object_ref (editor);
  leaving->name = g_strdup (name);
  td_dialog_ask (GTK_WINDOW (editor), _ ("The layout was changed and is not saved"), NULL, buttons, paper == NULL,
                 leave_answer_cb, leaving);
}

static void
paper_cb (GtkDropDown *choice, GParamSpec *spec, TdPaperEditor *editor)
{
  guint selected = gtk_drop_down_get_selected (choice);

  if (editor->filling || editor->names == NULL || selected >= editor->names->len
      || g_strcmp0 (editor->names->pdata[selected], editor->name) == 0)
    return;
  leave (editor, editor->names->pdata[selected]);
}

static gboolean
td_paper_editor_close_request (GtkWindow *window)
{
  TdPaperEditor *editor = TD_PAPER_EDITOR (window);

  if (editor->leaving || !is_changed (editor))
    return GTK_WINDOW_CLASS (td_paper_editor_parent_class)->close_request (window);
  leave (editor, NULL);
  return TRUE;
}

/* --- help --- */

static void
guide_cb (GtkButton *button, TdPaperEditor *editor)
{
  g_autoptr (GBytes) text = g_resources_lookup_data (GUIDE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  GtkWindow *window = td_dialog_frame_new (GTK_WINDOW (editor), _ ("How a layout is written"), 110, 40);
  GtkWidget *view = gtk_text_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_return_if_fail (text != NULL);
  /* It is read beside the work. */
  gtk_window_set_modal (window, FALSE);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), g_bytes_get_data (text, NULL),
                            (int)g_bytes_get_size (text));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_widget_add_css_class (view, "td-dialog-text");
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_window_set_child (window, scroller);
  gtk_window_present (window);
}

/* --- the object --- */

static gboolean
key_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state, TdPaperEditor *editor)
{
  if (key != GDK_KEY_s || (state & GDK_CONTROL_MASK) == 0)
    return FALSE;
  if (is_changed (editor))
    save (editor);
  return TRUE;
}

static void
td_paper_editor_dispose (GObject *object)
{
  TdPaperEditor *editor = TD_PAPER_EDITOR (object);

  editor->closed = TRUE;
  g_clear_handle_id (&editor->timer, g_source_remove);
  if (editor->cancellable != NULL)
    g_cancellable_cancel (editor->cancellable);
  G_OBJECT_CLASS (td_paper_editor_parent_class)->dispose (object);
}

static void
td_paper_editor_finalize (GObject *object)
{
  TdPaperEditor *editor = TD_PAPER_EDITOR (object);

  g_clear_pointer (&editor->names, g_ptr_array_unref);
  g_clear_pointer (&editor->name, g_free);
  g_clear_object (&editor->cancellable);
  g_clear_object (&editor->store);
  G_OBJECT_CLASS (td_paper_editor_parent_class)->finalize (object);
}

static void
td_paper_editor_class_init (TdPaperEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = td_paper_editor_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_paper_editor_finalize;
  GTK_WINDOW_CLASS (klass)->close_request = td_paper_editor_close_request;
  td_ui_register ();
  g_type_ensure (TD_TYPE_PAGE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, "/vn/thidua/ui/td-paper-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, TdPaperEditor, paper_choice);
  gtk_widget_class_bind_template_child (widget_class, TdPaperEditor, remove_button);
  gtk_widget_class_bind_template_child (widget_class, TdPaperEditor, copy_button);
  gtk_widget_class_bind_template_child (widget_class, TdPaperEditor, copy_popover);
  gtk_widget_class_bind_template_child (widget_class, TdPaperEditor, copy_entry);
  gtk_widget_class_bind_template_child (widget_class, TdPaperEditor, copy_done);
  gtk_widget_class_bind_template_child (widget_class, TdPaperEditor, save_button);
  gtk_widget_class_bind_template_child (widget_class, TdPaperEditor, text_view);
  gtk_widget_class_bind_template_child (widget_class, TdPaperEditor, fault_box);
  gtk_widget_class_bind_template_child (widget_class, TdPaperEditor, fault);
  gtk_widget_class_bind_template_child (widget_class, TdPaperEditor, line_button);
  gtk_widget_class_bind_template_child (widget_class, TdPaperEditor, state);
  gtk_widget_class_bind_template_child (widget_class, TdPaperEditor, view);
  gtk_widget_class_bind_template_callback (widget_class, paper_cb);
  gtk_widget_class_bind_template_callback (widget_class, guide_cb);
  gtk_widget_class_bind_template_callback (widget_class, picture_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_cb);
}

static void
td_paper_editor_init (TdPaperEditor *editor)
{
  GtkEventController *keys;

  gtk_widget_init_template (GTK_WIDGET (editor));
  gtk_popover_set_default_widget (editor->copy_popover, editor->copy_done);
  gtk_widget_set_sensitive (editor->copy_done, FALSE);
  g_signal_connect_object (gtk_text_view_get_buffer (editor->text_view), "changed", G_CALLBACK (changed_cb), editor, 0);
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (key_cb), editor);
  gtk_widget_add_controller (GTK_WIDGET (editor), keys);
}

GtkWindow *
td_paper_editor_present (GtkWindow *parent, TdStore *store, int year, gint64 unit_id, const char *paper)
{
  TdPaperEditor *editor;
  g_autoptr (GArray) units = NULL;

  g_return_val_if_fail (TD_IS_STORE (store), NULL);

  editor = g_object_new (TD_TYPE_PAPER_EDITOR, NULL);
  editor->store = g_object_ref (store);
  editor->year = year;
  units = td_unit_choice_load (store, year, TRUE);
  editor->unit_id = unit_id != 0 || units->len == 0 ? unit_id : g_array_index (units, TdExportUnit, 0).id;
  td_dialog_frame_setup (GTK_WINDOW (editor), parent, 230, 56);
  open_paper (editor, paper);
  gtk_window_present (GTK_WINDOW (editor));
  return GTK_WINDOW (editor);
}
