/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-application.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "td-auto-backup.h"
#include "td-council.h"
#include "td-crash-log.h"
#include "td-file-watch.h"
#include "td-main-actions.h"
#include "td-main-window.h"
#include "td-platform.h"
#include "td-preferences.h"
#include "td-put-back.h"
#include "td-read-back.h"
#include "td-translation.h"
#include "td-ui.h"
#include "td-window-contract.h"
#include "td-work.h"

struct _TdApplication {
  GtkApplication parent_instance;
  TdMainWindow *window; /* NULL before the first activation and after the window is gone */
  char *program;        /* our own path, to start ourselves for the demonstration */
  char *view;           /* asked for on the command line; NULL */
  gint64 started;
};

G_DEFINE_FINAL_TYPE (TdApplication, td_application, GTK_TYPE_APPLICATION)

static void open_path (TdApplication *application, const char *path, TdStoreOpenFlags flags);

/* --- the window --- */

static gboolean
measures_first_frame (void)
{
  return g_strcmp0 (g_getenv ("THIDUA_BENCHMARK"), "first-frame") == 0;
}

static TdMainWindow *
main_window (TdApplication *application)
{
  if (application->window == NULL) {
    application->window = td_main_window_new (GTK_APPLICATION (application));
    g_object_add_weak_pointer (G_OBJECT (application->window), (gpointer *)&application->window);
    if (measures_first_frame ())
      td_main_window_measure_first_frame (application->window, application->started);
  }
  return application->window;
}

static void
show_store (TdApplication *application, TdStore *store)
{
  const char *view = application->view;

  if (view == NULL)
    view = g_getenv ("THIDUA_VIEW");
  if (view == NULL && measures_first_frame ())
    view = "candidate/family";
  if (store != NULL && !measures_first_frame ()) {
    td_preferences_add_recent (td_store_path (store));
    td_preferences_set_string ("last", td_store_path (store));
  }
  td_main_window_set_store (main_window (application), store, view);
  gtk_window_present (GTK_WINDOW (application->window));
}

/* --- opening --- */

typedef struct {
  TdApplication *application;
  char *path;
} Question;

static void
question_free (Question *question)
{
  g_object_unref (question->application);
  g_free (question->path);
  g_free (question);
}

static Question *
question_new (TdApplication *application, const char *path)
{
  Question *question = g_new0 (Question, 1);

  question->application = g_object_ref (application);
  question->path = g_strdup (path);
  return question;
}

static void
read_only_answer_cb (int button, gpointer user_data)
{
  Question *question = user_data;

  if (button == 1)
    open_path (question->application, question->path, TD_STORE_OPEN_READ_ONLY);
  question_free (question);
}

static void
locked_answer_cb (int button, gpointer user_data)
{
  Question *question = user_data;

  if (button == 1)
    open_path (question->application, question->path, TD_STORE_OPEN_TAKE_OVER);
  else if (button == 2)
    open_path (question->application, question->path, TD_STORE_OPEN_READ_ONLY);
  question_free (question);
}

/* Where the other computer was switched off without closing the file, its lock stays behind: only a person can know. */
static void
ask_locked (TdApplication *application, const char *path, const char *why)
{
  const char *buttons[]
      = {_ ("_Do not open"), _ ("The other computer is off: open for _writing"), _ ("Open _read-only"), NULL};

  td_dialog_ask (GTK_WINDOW (main_window (application)), _ ("The file is open elsewhere"), why, buttons, FALSE,
                 locked_answer_cb, question_new (application, path));
}

static void
ask_read_only (TdApplication *application, const char *path, const char *title, const char *why)
{
  const char *buttons[] = {_ ("_Do not open"), _ ("Open _read-only"), NULL};

  td_dialog_ask (GTK_WINDOW (main_window (application)), title, why, buttons, FALSE, read_only_answer_cb,
                 question_new (application, path));
}

static void
copies_answer_cb (int button, gpointer user_data)
{
  Question *question = user_data;

  if (button == 1)
    td_backup_dialog_present_path (GTK_WINDOW (main_window (question->application)), question->path);
  question_free (question);
}

/* The file is damaged, or not there: there may be copies of it. */
static void
offer_copies (TdApplication *application, const char *path, const char *why)
{
  const char *buttons[] = {_ ("_Do not open"), _ ("Show its _copies"), NULL};
  g_autoptr (GPtrArray) copies = td_backup_list (path);

  if (copies->len > 0)
    td_dialog_ask (GTK_WINDOW (main_window (application)), _ ("The file could not be opened"), why, buttons, FALSE,
                   copies_answer_cb, question_new (application, path));
  else
    td_dialog_message (GTK_WINDOW (main_window (application)), _ ("The file could not be opened"), why);
}

static void
open_instead_cb (const char *path, TdStoreOpenFlags flags, gpointer application)
{
  open_path (application, path, flags);
}

static void
open_failed (TdApplication *application, const char *path, TdStoreOpenFlags flags, const GError *error)
{
  if (g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_LOCKED))
    ask_locked (application, path, error->message);
  else if (g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_OPEN_HERE))
    ask_read_only (application, path, _ ("The file is open already"), error->message);
  else if (flags == TD_STORE_OPEN_WRITE && g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY))
    ask_read_only (application, path, _ ("The file cannot be written to"), error->message);
  else if (g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_NEWER))
    ask_read_only (application, path, _ ("The file is from a newer version of Thi Đua"), error->message);
  else if (g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED)
           || g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_FOREIGN))
    td_damaged_file_ask (GTK_WINDOW (main_window (application)), path, error->message, open_instead_cb,
                         G_OBJECT (application));
  else if (g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_NO_FILE)
           || g_error_matches (error, TD_STORE_ERROR, TD_STORE_ERROR_NOT_OURS))
    offer_copies (application, path, error->message);
  else
    td_dialog_message (GTK_WINDOW (main_window (application)), _ ("The file could not be opened"), error->message);
}

static void
open_path (TdApplication *application, const char *path, TdStoreOpenFlags flags)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStore) store = NULL;
  TdStore *present = application->window != NULL ? td_main_window_store (application->window) : NULL;

  if (application->window != NULL && !td_main_window_flush (application->window))
    return;
  if (present != NULL && g_strcmp0 (td_store_path (present), path) == 0) {
    gtk_window_present (GTK_WINDOW (application->window));
    return;
  }
  store = td_store_open (path, flags, &error);
  if (store != NULL && !td_council_take_over_votes (store, &error))
    g_clear_object (&store);
  if (store != NULL) {
    td_council_watch (store);
    show_store (application, store);
    return;
  }
  if (measures_first_frame ()) {
    /* Nobody answers a question there. */
    g_printerr ("%s\n", error->message);
    exit (2);
  }
  if (present == NULL)
    show_store (application, NULL);
  open_failed (application, path, flags, error);
}

/* --- commands --- */

static void
new_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (TdApplication) application = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (TdStore) store = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  if (file == NULL)
    return;
  if (!td_main_window_flush (main_window (application)))
    return;
  /* The chooser has asked about replacing; a file of the office is never replaced all the same. */
  store = td_store_create (g_file_peek_path (file), g_date_time_get_year (now), &error);
  if (store == NULL)
    td_dialog_message (GTK_WINDOW (main_window (application)), _ ("The file could not be made"), error->message);
  else {
    td_council_watch (store);
    show_store (application, store);
  }
}

static void
new_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *name = g_strconcat (_ ("Emulation"), ".thidua", NULL);

  td_dialog_save (GTK_WINDOW (main_window (user_data)), _ ("New file of the office"), "thidua", name, new_chosen_cb,
                  g_object_ref (user_data));
}

static void
read_back_cb (const char *path, gpointer user_data)
{
  if (td_main_window_flush (main_window (user_data)))
    open_path (user_data, path, TD_STORE_OPEN_WRITE);
}

static void
new_from_export_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  td_read_back_start (GTK_WINDOW (main_window (user_data)), read_back_cb, g_object_ref (user_data), g_object_unref);
}

static void
open_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (TdApplication) application = user_data;

  if (file != NULL)
    open_path (application, g_file_peek_path (file), TD_STORE_OPEN_WRITE);
}

static void
open_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  td_dialog_open (GTK_WINDOW (main_window (user_data)), _ ("Open a file of the office"), "thidua", open_chosen_cb,
                  g_object_ref (user_data));
}

static void
open_read_only_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (TdApplication) application = user_data;

  if (file != NULL)
    open_path (application, g_file_peek_path (file), TD_STORE_OPEN_READ_ONLY);
}

static void
open_read_only_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  td_dialog_open (GTK_WINDOW (main_window (user_data)), _ ("Open a file read-only"), "thidua", open_read_only_chosen_cb,
                  g_object_ref (user_data));
}

static void
open_file_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  open_path (user_data, g_variant_get_string (parameter, NULL), TD_STORE_OPEN_WRITE);
}

/* Dialogs over the window belong to the file that goes. */
static void
close_dialogs (TdApplication *application)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--) {
    g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);

    if (window != NULL && window != GTK_WINDOW (application->window))
      gtk_window_destroy (window);
  }
}

/* Whether the window shows the file at path, by whatever name. */
static gboolean
shows (TdApplication *application, const char *path)
{
  TdStore *present = application->window != NULL ? td_main_window_store (application->window) : NULL;

  return present != NULL && td_platform_same_file (td_store_path (present), path);
}

/* Exchanges the file for the copy that a dialog has made ready: closes it if it is open, puts the copy in its place, opens
 * it again. */
static void
put_back_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdApplication *application = user_data;
  g_autoptr (TdRestoring) restoring = td_put_back_take (G_APPLICATION (application));
  g_autofree char *path = NULL;
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;
  gboolean restored;

  if (restoring == NULL || (application->window != NULL && !td_main_window_flush (application->window)))
    return;
  path = g_strdup (td_restoring_path (restoring));
  if (shows (application, path)) {
    TdStore *present = td_main_window_store (application->window);

    if (td_store_is_read_only (present))
      return;
    g_free (path);
    path = g_strdup (td_store_path (present));
    td_auto_backup_all_is_copied (present);
    close_dialogs (application);
    show_store (application, NULL);
  } else {
    close_dialogs (application);
  }
  restored = td_backup_put_back (restoring, &aside, &error);
  open_path (application, path, TD_STORE_OPEN_WRITE);
  if (!restored) {
    td_dialog_message (GTK_WINDOW (main_window (application)), _ ("The copy could not be put back"), error->message);
  } else if (aside != NULL) {
    g_autofree char *name = g_filename_display_basename (aside);
    g_autofree char *words
        = g_strdup_printf (_ ("The copy is in place; the file as it was before is kept as %s"), name);

    td_main_window_notice (application->window, words, TRUE);
  }
}

typedef struct {
  char *path;
  char *label;
} Undone;

static void
undone_free (gpointer data)
{
  Undone *undone = data;

  g_free (undone->path);
  g_free (undone->label);
  g_free (undone);
}

static gpointer
undo_restore_in_thread (TdWork *work, TdStore *none, gpointer data, GCancellable *cancellable, GError **error)
{
  Undone *undone = data;

  return td_backup_undo_restore (undone->path, &undone->label, NULL, error) ? undone : NULL;
}

/* What the work was given tells which file is to be opened again, also where it failed. */
static void
undo_restore_done_cb (GObject *owner, gpointer result, const GError *error)
{
  TdApplication *application = TD_APPLICATION (owner);
  Undone *undone = g_object_get_data (owner, "td-undone");
  g_autofree char *path = g_strdup (undone->path);
  g_autofree char *words = result != NULL ? g_strdup_printf (_ ("Undone: %s"), undone->label) : NULL;

  g_object_set_data (owner, "td-undone", NULL);
  if (application->window == NULL)
    return;
  gtk_widget_set_sensitive (GTK_WIDGET (application->window), TRUE);
  open_path (application, path, TD_STORE_OPEN_WRITE);
  if (words != NULL)
    td_main_window_notice (application->window, words, FALSE);
  else
    td_dialog_message (GTK_WINDOW (application->window), _ ("This could not be undone"), error->message);
}

/* The file that was set aside when a copy was put back comes back: the open file is closed for that. */
static void
undo_restore_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdApplication *application = user_data;
  TdStore *present = application->window != NULL ? td_main_window_store (application->window) : NULL;
  Undone *undone;

  if (present == NULL || td_store_is_read_only (present) || !td_main_window_flush (application->window))
    return;
  undone = g_new0 (Undone, 1);
  undone->path = g_strdup (td_store_path (present));
  g_object_set_data_full (G_OBJECT (application), "td-undone", undone, undone_free);
  close_dialogs (application);
  show_store (application, NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (application->window), FALSE);
  td_work_start (G_OBJECT (application), NULL, FALSE, undo_restore_in_thread, undone, NULL, NULL, NULL,
                 undo_restore_done_cb, NULL);
}

static void
save_copy_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdApplication *application = user_data;
  TdStore *store = application->window != NULL ? td_main_window_store (application->window) : NULL;

  if (store != NULL)
    td_save_copy_present (GTK_WINDOW (application->window), store);
}

static void
demo_made_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Question *question = user_data;
  g_autofree char *complaint = NULL;
  g_autoptr (GError) error = NULL;

  if (g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, NULL, &complaint, &error)
      && g_subprocess_get_successful (G_SUBPROCESS (source)))
    open_path (question->application, question->path, TD_STORE_OPEN_WRITE);
  else
    td_dialog_message (GTK_WINDOW (main_window (question->application)), _ ("The demonstration could not be made"),
                       error != NULL ? error->message : complaint);
  question_free (question);
}

/* The demonstration is made by the command line of this same program: it is not part of the window's layer. */
static void
demo_chosen_cb (GFile *file, gpointer user_data)
{
  g_autoptr (TdApplication) application = user_data;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  Question *question;

  if (file == NULL)
    return;
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error,
                              application->program, "demo", g_file_peek_path (file), NULL);
  if (process == NULL) {
    td_dialog_message (GTK_WINDOW (main_window (application)), _ ("The demonstration could not be made"),
                       error->message);
    return;
  }
  question = g_new0 (Question, 1);
  question->application = g_object_ref (application);
  question->path = g_file_get_path (file);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, demo_made_cb, question);
}

static void
demo_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autofree char *name = g_strconcat (_ ("Demonstration"), ".thidua", NULL);

  td_dialog_save (GTK_WINDOW (main_window (user_data)), _ ("Where to put the demonstration file"), "thidua", name,
                  demo_chosen_cb, g_object_ref (user_data));
}

static void
help_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  td_help_dialog_present (GTK_WINDOW (main_window (user_data)));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  td_about_dialog_present (GTK_WINDOW (main_window (user_data)));
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_action_group_activate_action (G_ACTION_GROUP (main_window (user_data)), "office", NULL);
}

static void
dark_cb (GSimpleAction *action, GVariant *value, gpointer user_data)
{
  gboolean dark = g_variant_get_boolean (value);

  g_object_set (gtk_settings_get_default (), "gtk-application-prefer-dark-theme", dark, NULL);
  td_preferences_set_integer ("dark", dark);
  g_simple_action_set_state (action, value);
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  TdApplication *application = user_data;

  if (application->window != NULL)
    gtk_window_close (GTK_WINDOW (application->window));
  else
    g_application_quit (G_APPLICATION (application));
}

static const GActionEntry entries[] = {
    {.name = "new", .activate = new_cb},
    {.name = "new-from-export", .activate = new_from_export_cb},
    {.name = "open", .activate = open_cb},
    {.name = "open-read-only", .activate = open_read_only_cb},
    {.name = "open-file", .activate = open_file_cb, .parameter_type = "s"},
    {.name = "demo", .activate = demo_cb},
    {.name = "save-copy", .activate = save_copy_cb},
    {.name = "put-back", .activate = put_back_cb},
    {.name = "undo-restore", .activate = undo_restore_cb},
    {.name = "help", .activate = help_cb},
    {.name = "about", .activate = about_cb},
    {.name = "preferences", .activate = preferences_cb},
    {.name = "dark", .state = "false", .change_state = dark_cb},
    {.name = "quit", .activate = quit_cb},
};

/* With Ctrl, Alt or a function key only: a plain letter or Backspace belongs to the Vietnamese keyboard. Ctrl+Z stands
 * in td-main-actions.c, behind the fields' own undo. */
static const struct {
  const char *action;
  const char *keys[3];
} accelerators[] = {
    {"app.open", {"<Control>o"}},
    {"app.quit", {"<Control>q"}},
    {"app.help", {"F1"}},
    {"win.find-everywhere", {"<Control><Shift>f"}},
    {"win.course", {"<Control><Shift>h"}},
    {"win.find", {"<Control>f", "F3"}},
    {"win.new-record", {"<Control>n"}},
    {"win.save", {"<Control>s"}},
    {"win.duplicate", {"<Control>d"}},
    {"win.focus-form", {"F4"}},
    {"win.next-view", {"F6"}},
    {"win.previous-view", {"<Shift>F6"}},
    {"win.import", {"<Control>i"}},
    {"win.export", {"<Control>e"}},
    {"win.print", {"<Control>p"}},
    {"win.history", {"<Control>h"}},
    {"win.view(0)", {"<Control>1"}},
    {"win.view(1)", {"<Control>2"}},
    {"win.view(2)", {"<Control>3"}},
    {"win.view(3)", {"<Control>4"}},
    {"win.view(4)", {"<Control>5"}},
    {"win.view(5)", {"<Control>6"}},
    {"win.view(6)", {"<Control>7"}},
    {"win.view(7)", {"<Control>8"}},
    {"win.view(8)", {"<Control>9"}},
};

/* --- application --- */

static void
td_application_startup (GApplication *gapplication)
{
  TdApplication *application = TD_APPLICATION (gapplication);

  G_APPLICATION_CLASS (td_application_parent_class)->startup (gapplication);
  td_translation_bind_libraries ();
  gtk_window_set_default_icon_name (td_ui_own_icon ());
  g_action_map_add_action_entries (G_ACTION_MAP (application), entries, G_N_ELEMENTS (entries), application);
  for (guint i = 0; i < G_N_ELEMENTS (accelerators); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (application), accelerators[i].action, accelerators[i].keys);
  td_ui_load_style ();
  if (td_preferences_integer ("dark", 0) != 0)
    g_action_group_change_action_state (G_ACTION_GROUP (application), "dark", g_variant_new_boolean (TRUE));
}

/* --- what happened last time --- */

static void
crash_answer_cb (int button, gpointer user_data)
{
  g_autofree char *path = user_data;
  g_autofree char *folder = g_path_get_dirname (path);

  if (button == 1)
    td_dialog_show_path (NULL, folder);
}

/* Each log of a crash is told of once. */
static void
tell_of_crash (TdApplication *application)
{
  g_autofree char *told = td_preferences_string ("crash-told");
  g_autofree char *path = td_crash_log_newest (told);
  g_autofree char *name = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *detail = NULL;
  const char *buttons[] = {_ ("_Close"), _ ("Open the _folder"), NULL};

  if (path == NULL || measures_first_frame ())
    return;
  td_preferences_set_string ("crash-told", name);
  detail
      = g_strdup_printf (_ ("Everything that was stored is in the file. What happened was written down in:\n%s\nPlease "
                            "send this file to whoever looks after the program; nothing of your data is in it."),
                         path);
  td_dialog_ask (GTK_WINDOW (main_window (application)), _ ("The program ended unexpectedly the last time"), detail,
                 buttons, FALSE, crash_answer_cb, g_steal_pointer (&path));
}

static void
td_application_activate (GApplication *gapplication)
{
  TdApplication *application = TD_APPLICATION (gapplication);
  g_autofree char *last = NULL;

  if (application->window != NULL) {
    gtk_window_present (GTK_WINDOW (application->window));
    return;
  }
  last = td_preferences_string ("last");
  if (last != NULL && g_file_test (last, G_FILE_TEST_IS_REGULAR))
    open_path (application, last, TD_STORE_OPEN_WRITE);
  else
    show_store (application, NULL);
  tell_of_crash (application);
}

static void
td_application_open (GApplication *gapplication, GFile **files, int n_files, const char *hint)
{
  const char *path = g_file_peek_path (files[0]);

  if (path == NULL) {
    td_application_activate (gapplication);
    return;
  }
  open_path (TD_APPLICATION (gapplication), path, TD_STORE_OPEN_WRITE);
  tell_of_crash (TD_APPLICATION (gapplication));
}

static int
td_application_handle_local_options (GApplication *gapplication, GVariantDict *options)
{
  TdApplication *application = TD_APPLICATION (gapplication);

  g_variant_dict_lookup (options, "view", "s", &application->view);
  return -1;
}

static void
td_application_finalize (GObject *object)
{
  TdApplication *application = TD_APPLICATION (object);

  g_free (application->program);
  g_free (application->view);
  if (application->window != NULL)
    g_object_remove_weak_pointer (G_OBJECT (application->window), (gpointer *)&application->window);
  G_OBJECT_CLASS (td_application_parent_class)->finalize (object);
}

static void
td_application_class_init (TdApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = td_application_finalize;
  application_class->startup = td_application_startup;
  application_class->activate = td_application_activate;
  application_class->open = td_application_open;
  application_class->handle_local_options = td_application_handle_local_options;
}

static void
td_application_init (TdApplication *application)
{
  g_application_add_main_option (G_APPLICATION (application), "view", 0, 0, G_OPTION_ARG_STRING,
                                 N_ ("View to start in"), "VIEW");
}

#ifdef G_OS_WIN32
static void
received_cb (const char *const *paths, gpointer user_data)
{
  TdApplication *application = user_data;

  if (paths[0] != NULL)
    open_path (application, paths[0], TD_STORE_OPEN_WRITE);
  else if (application->window != NULL)
    gtk_window_present (GTK_WINDOW (application->window));
}

/* The files that the command line names, as GApplication reads it. */
static GPtrArray *
paths_of (int argc, char **argv)
{
  GPtrArray *paths = g_ptr_array_new_null_terminated (1, g_free, TRUE);

  for (int i = 1; i < argc; i++) {
    g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[i]);
    char *path = argv[i][0] != '-' ? g_file_get_path (file) : NULL;

    if (path != NULL)
      g_ptr_array_add (paths, path);
  }
  return paths;
}
#endif

int
td_application_run (int argc, char **argv)
{
  gint64 started = g_get_monotonic_time ();
  GApplicationFlags flags = G_APPLICATION_HANDLES_OPEN;
  g_autoptr (TdApplication) application = NULL;

#ifdef G_OS_WIN32
  g_autoptr (GPtrArray) paths = paths_of (argc, argv);

  if (!measures_first_frame () && td_platform_hand_over ((const char *const *)paths->pdata))
    return 0;
  /* td_platform_hand_over() has seen to it; without this GLib would start a session bus, which nothing needs. */
  flags |= G_APPLICATION_NON_UNIQUE;
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "disabled:", FALSE);
  /* The GL and Vulkan renderers crash or flicker on office computers. */
  g_setenv ("GSK_RENDERER", "cairo", FALSE);
#endif
  if (measures_first_frame ())
    flags |= G_APPLICATION_NON_UNIQUE;
  /* The language is chosen already; GTK would set it from the system's again. */
  gtk_disable_setlocale ();
  application = g_object_new (TD_TYPE_APPLICATION, "application-id", "vn.thidua.ThiDua", "flags", flags, NULL);
  application->started = started;
  application->program = td_platform_program ();
  if (application->program == NULL)
    application->program = g_find_program_in_path (argv[0]);
  if (application->program == NULL)
    application->program = g_strdup (argv[0]);
#ifdef G_OS_WIN32
  td_platform_receive (received_cb, application);
#endif
  return g_application_run (G_APPLICATION (application), argc, argv);
}
