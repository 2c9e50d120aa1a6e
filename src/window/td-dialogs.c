/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-window-contract.h"

#include <glib/gi18n-lib.h>

#include "td-dialog-frame.h"
#include "td-preferences.h"

/*
 * The one place for questions and file choosers: GtkAlertDialog and GtkFileDialog (GTK 4.10) will replace what stands
 * here and nothing else.
 */

/* --- messages and questions --- */

typedef struct {
  GtkWindow *window;
  TdAnswerFunc answer;
  gpointer user_data;
  int button;
} Question;

static void
question_destroyed_cb (GtkWidget *window, Question *question)
{
  if (question->answer != NULL)
    question->answer (question->button, question->user_data);
  g_free (question);
}

static void
question_clicked_cb (GtkButton *button, Question *question)
{
  question->button = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (button), "td-button"));
  gtk_window_destroy (question->window);
}

static gboolean
question_close_cb (GtkWindow *window, Question *question)
{
  question->button = 0;
  return FALSE;
}

static GtkWidget *
question_button (Question *question, const char *label, int number, gboolean last, gboolean destructive)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  g_object_set_data (G_OBJECT (button), "td-button", GINT_TO_POINTER (number));
  if (last)
    gtk_widget_add_css_class (button, destructive ? "destructive-action" : "suggested-action");
  g_signal_connect (button, "clicked", G_CALLBACK (question_clicked_cb), question);
  return button;
}

void
td_dialog_ask (GtkWindow *parent,
               const char *title,
               const char *detail,
               const char *const *buttons,
               gboolean destructive,
               TdAnswerFunc answer,
               gpointer user_data)
{
  Question *question;
  GtkWidget *box;
  GtkWidget *row;
  GtkWidget *label;
  int n;

  g_return_if_fail (title != NULL && buttons != NULL && buttons[0] != NULL);

  question = g_new0 (Question, 1);
  question->answer = answer;
  question->user_data = user_data;
  question->button = -1;
  question->window = td_dialog_frame_new (parent, _ ("Thi Đua"), 62, 0);
  gtk_window_set_resizable (question->window, FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (question->window), "td-question");

  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_widget_add_css_class (box, "td-dialog-body");
  label = td_dialog_frame_label (title, "td-dialog-title");
  gtk_label_set_max_width_chars (GTK_LABEL (label), 60);
  gtk_label_set_width_chars (GTK_LABEL (label), 40);
  gtk_box_append (GTK_BOX (box), label);
  if (detail != NULL && *detail != '\0') {
    label = td_dialog_frame_label (detail, NULL);
    gtk_label_set_max_width_chars (GTK_LABEL (label), 66);
    gtk_label_set_selectable (GTK_LABEL (label), TRUE);
    gtk_widget_set_can_focus (label, FALSE);
    gtk_box_append (GTK_BOX (box), label);
  }
  row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_widget_add_css_class (row, "td-dialog-buttons");
  gtk_widget_set_halign (row, GTK_ALIGN_END);
  for (n = 0; buttons[n] != NULL; n++) {
    gboolean last = buttons[n + 1] == NULL && n > 0;
    GtkWidget *button = question_button (question, buttons[n], n, last, destructive);

    gtk_box_append (GTK_BOX (row), button);
    /* Enter does what is suggested, never what destroys. */
    if ((last && !destructive) || n == 0) {
      gtk_window_set_default_widget (question->window, button);
      gtk_window_set_focus (question->window, button);
    }
  }
  gtk_box_append (GTK_BOX (box), row);
  gtk_window_set_child (question->window, box);

  g_signal_connect (question->window, "close-request", G_CALLBACK (question_close_cb), question);
  g_signal_connect (question->window, "destroy", G_CALLBACK (question_destroyed_cb), question);
  gtk_window_present (question->window);
}

void
td_dialog_message (GtkWindow *parent, const char *title, const char *detail)
{
  const char *buttons[] = {_ ("_Close"), NULL};

  td_dialog_ask (parent, title, detail, buttons, FALSE, NULL, NULL);
}

/* --- files that are there --- */

static void
shown_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree char *path = user_data;
  g_autofree char *name = g_filename_display_name (path);
  g_autoptr (GError) error = NULL;

  if (!gtk_show_uri_full_finish (GTK_WINDOW (source), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && gtk_widget_get_mapped (GTK_WIDGET (source)))
    td_dialog_message (GTK_WINDOW (source), _ ("No program of this computer opens it"), name);
}

void
td_dialog_show_path (GtkWindow *parent, const char *path)
{
  g_autofree char *uri = NULL;

  g_return_if_fail (path != NULL);

  uri = g_filename_to_uri (path, NULL, NULL);
  if (uri == NULL)
    return;
  if (parent != NULL)
    gtk_show_uri_full (parent, uri, GDK_CURRENT_TIME, NULL, shown_cb, g_strdup (path));
  else
    gtk_show_uri (NULL, uri, GDK_CURRENT_TIME);
}

typedef struct {
  GtkWindow *parent; /* weak */
  char *path;
} Written;

static void
written_answer_cb (int button, gpointer user_data)
{
  Written *written = user_data;
  g_autofree char *folder = g_path_get_dirname (written->path);

  if (button > 0)
    td_dialog_show_path (written->parent, button == 1 ? folder : written->path);
  g_clear_weak_pointer (&written->parent);
  g_free (written->path);
  g_free (written);
}

void
td_dialog_written (GtkWindow *parent, const char *title, const char *detail, const char *path)
{
  const char *buttons[] = {_ ("_Close"), _ ("Open the _folder"), _ ("_Open the file"), NULL};
  g_autofree char *name = NULL;
  g_autofree char *words = NULL;
  Written *written = NULL;

  g_return_if_fail (title != NULL && path != NULL);

  name = g_filename_display_name (path);
  words = detail != NULL ? g_strdup_printf ("%s\n\n%s", name, detail) : g_strdup (name);
  written = g_new0 (Written, 1);
  g_set_weak_pointer (&written->parent, parent);
  written->path = g_strdup (path);
  td_dialog_ask (parent, title, words, buttons, FALSE, written_answer_cb, written);
}

/* --- files to choose --- */

typedef struct {
  GtkFileChooserNative *chooser;
  GtkWindow *parent;  /* weak */
  const char *ending; /* ".xlsx" that a saved file gets; NULL */
  char *filter;
  GFile *file;
  TdFileFunc chosen;
  TdFilesFunc chosen_many;
  gpointer user_data;
} Choice;

static void
choice_free (Choice *choice)
{
  g_clear_object (&choice->chooser);
  g_clear_object (&choice->file);
  g_free (choice->filter);
  g_clear_weak_pointer (&choice->parent);
  g_free (choice);
}

static void
overwrite_answer_cb (int button, gpointer user_data)
{
  Choice *choice = user_data;

  choice->chosen (button == 1 ? choice->file : NULL, choice->user_data);
  choice_free (choice);
}

/* The chooser asks before it overwrites the name as typed; the name with the ending we add is asked for here. */
static gboolean
add_ending (Choice *choice)
{
  g_autofree char *name = g_file_get_basename (choice->file);
  g_autofree char *lower = g_utf8_strdown (name, -1);
  g_autofree char *longer = NULL;
  g_autoptr (GFile) folder = g_file_get_parent (choice->file);

  if (g_str_has_suffix (lower, choice->ending) || folder == NULL)
    return FALSE;
  longer = g_strconcat (name, choice->ending, NULL);
  g_set_object (&choice->file, NULL);
  choice->file = g_file_get_child (folder, longer);
  if (g_file_query_exists (choice->file, NULL)) {
    const char *buttons[] = {_ ("_Cancel"), _ ("_Replace"), NULL};
    g_autofree char *title = g_strdup_printf (_ ("The file “%s” exists already. Replace it?"), longer);

    td_dialog_ask (choice->parent, title, _ ("What stands in it now is lost."), buttons, TRUE, overwrite_answer_cb,
                   choice);
    return TRUE;
  }
  return FALSE;
}

/* Lists come into one folder, sheets go into another: each kind of file has its own last folder. */
static char *
folder_key (const char *filter)
{
  return g_strdup_printf ("folder-%s", filter != NULL ? filter : "any");
}

static void
start_in_last_folder (GtkFileChooser *chooser, const char *filter)
{
  g_autofree char *key = folder_key (filter);
  g_autofree char *last = td_preferences_string (key);
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);
  const char *const places[] = {last, documents, g_get_home_dir ()};
  g_autoptr (GFile) folder = NULL;

  /* A folder that is gone would be complained of by the chooser. */
  for (guint i = 0; i < G_N_ELEMENTS (places) && folder == NULL; i++)
    if (places[i] != NULL && g_file_test (places[i], G_FILE_TEST_IS_DIR))
      folder = g_file_new_for_path (places[i]);
  if (folder != NULL)
    gtk_file_chooser_set_current_folder (chooser, folder, NULL);
}

static void
remember_folder (GtkFileChooser *chooser, const char *filter)
{
  gboolean is_folder = gtk_file_chooser_get_action (chooser) == GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER;
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (chooser);
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);
  /* Of the file itself: a chooser into which a path was typed still names the folder that it began in. */
  g_autoptr (GFile) folder = file == NULL ? NULL : is_folder ? g_object_ref (file) : g_file_get_parent (file);
  g_autofree char *path = folder != NULL ? g_file_get_path (folder) : NULL;
  g_autofree char *key = folder_key (filter);

  if (path != NULL)
    td_preferences_set_string (key, path);
}

static void
chooser_response_cb (GtkNativeDialog *dialog, int response, Choice *choice)
{
  gboolean accepted = response == GTK_RESPONSE_ACCEPT;

  if (accepted)
    remember_folder (GTK_FILE_CHOOSER (dialog), choice->filter);
  if (choice->chosen_many != NULL) {
    g_autoptr (GListModel) files = accepted ? gtk_file_chooser_get_files (GTK_FILE_CHOOSER (dialog)) : NULL;

    choice->chosen_many (files, choice->user_data);
    choice_free (choice);
    return;
  }
  choice->file = accepted ? gtk_file_chooser_get_file (GTK_FILE_CHOOSER (dialog)) : NULL;
  if (choice->file != NULL && choice->ending != NULL && add_ending (choice))
    return;
  choice->chosen (choice->file, choice->user_data);
  choice_free (choice);
}

static void
add_filter (GtkFileChooser *chooser, const char *label, const char *const *suffixes)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, label);
  for (guint i = 0; suffixes[i] != NULL; i++)
    gtk_file_filter_add_suffix (filter, suffixes[i]);
  gtk_file_chooser_add_filter (chooser, filter);
}

static void
add_filter_all (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, _ ("All files"));
  gtk_file_filter_add_pattern (filter, "*");
  gtk_file_chooser_add_filter (chooser, filter);
}

static Choice *
choice_new (GtkWindow *parent, const char *title, const char *filter, GtkFileChooserAction action)
{
  Choice *choice = g_new0 (Choice, 1);
  GtkFileChooser *chooser;

  /* The system's own dialog would say it in the system's language. */
  choice->chooser = gtk_file_chooser_native_new (title, parent, action,
                                                 action == GTK_FILE_CHOOSER_ACTION_OPEN   ? _ ("_Open")
                                                 : action == GTK_FILE_CHOOSER_ACTION_SAVE ? _ ("_Save")
                                                                                          : _ ("_Choose"),
                                                 _ ("_Cancel"));
  g_set_weak_pointer (&choice->parent, parent);
  choice->filter = g_strdup (filter);
  chooser = GTK_FILE_CHOOSER (choice->chooser);
  start_in_last_folder (chooser, filter);
  if (g_strcmp0 (filter, "thidua") == 0) {
    add_filter (chooser, _ ("Thi Đua files"), (const char *const[]){"thidua", NULL});
    choice->ending = ".thidua";
  } else if (g_strcmp0 (filter, "lists") == 0) {
    add_filter (chooser, _ ("Lists from units (Excel)"),
                (const char *const[]){"xlsx", "xlsm", "xls", "csv", "tsv", "txt", NULL});
  } else if (g_strcmp0 (filter, "xlsx") == 0) {
    add_filter (chooser, _ ("Excel workbooks"), (const char *const[]){"xlsx", NULL});
    choice->ending = ".xlsx";
  } else if (g_strcmp0 (filter, "picture") == 0) {
    add_filter (chooser, _ ("Pictures"), (const char *const[]){"jpg", "jpeg", "png", "bmp", "tif", "tiff", NULL});
  } else if (g_strcmp0 (filter, "pdf") == 0) {
    add_filter (chooser, _ ("PDF documents"), (const char *const[]){"pdf", NULL});
    choice->ending = ".pdf";
  }
  if (action != GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER)
    add_filter_all (chooser);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choice->chooser), TRUE);
  g_signal_connect (choice->chooser, "response", G_CALLBACK (chooser_response_cb), choice);
  return choice;
}

void
td_dialog_open (GtkWindow *parent, const char *title, const char *filter, TdFileFunc chosen, gpointer user_data)
{
  gboolean folder = g_strcmp0 (filter, "folder") == 0;
  Choice *choice;

  g_return_if_fail (chosen != NULL);

  choice = choice_new (parent, title, filter,
                       folder ? GTK_FILE_CHOOSER_ACTION_SELECT_FOLDER : GTK_FILE_CHOOSER_ACTION_OPEN);
  choice->chosen = chosen;
  choice->user_data = user_data;
  choice->ending = NULL;
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choice->chooser));
}

void
td_dialog_open_many (GtkWindow *parent, const char *title, const char *filter, TdFilesFunc chosen, gpointer user_data)
{
  Choice *choice;

  g_return_if_fail (chosen != NULL);

  choice = choice_new (parent, title, filter, GTK_FILE_CHOOSER_ACTION_OPEN);
  choice->chosen_many = chosen;
  choice->user_data = user_data;
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (choice->chooser), TRUE);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choice->chooser));
}

void
td_dialog_save (GtkWindow *parent,
                const char *title,
                const char *filter,
                const char *name,
                TdFileFunc chosen,
                gpointer user_data)
{
  Choice *choice;

  g_return_if_fail (chosen != NULL);

  choice = choice_new (parent, title, filter, GTK_FILE_CHOOSER_ACTION_SAVE);
  choice->chosen = chosen;
  choice->user_data = user_data;
  if (name != NULL)
    gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (choice->chooser), name);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choice->chooser));
}
