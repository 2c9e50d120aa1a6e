/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"
#include "dialog-screen.h"

#include "td-application.h"
#include "td-auto-backup.h"
#include "td-backup-words.h"
#include "td-council.h"
#include "td-journal.h"
#include "td-main-actions.h"
#include "td-main-window.h"
#include "td-record-view.h"
#include "td-text-table.h"
#include "td-window-contract.h"

/* Copies as the window makes, shows and puts them back: the whole application runs, with one file. */

#define DAY (24 * 60 * 60)

/* --- words --- */

static void
check_words (gint64 last, gboolean reachable, const char *failure, const char *wanted, gboolean wanted_late)
{
  const gint64 now = 1701766800;
  char folder[] = "/media/usb/thidua-ban-sao";
  TdBackupPlace place = {.folder = folder, .reachable = reachable, .last = last == 0 ? 0 : now - last};
  gboolean late = !wanted_late;
  g_autofree char *words = td_backup_words_place (&place, failure, now, &late);

  g_assert_nonnull (strstr (words, wanted));
  g_assert_cmpint (late, ==, wanted_late);
}

static void
test_words (void)
{
  TdBackupPlace none = {0};
  gboolean late = TRUE;

  g_assert_null (td_backup_words_place (NULL, NULL, 0, &late));
  g_assert_false (late);
  g_assert_null (td_backup_words_place (&none, NULL, 0, &late));
  check_words (0, TRUE, NULL, "no copy yet", TRUE);
  check_words (60, TRUE, NULL, "Second place: ", FALSE);
  check_words (7 * DAY - 1, TRUE, NULL, "Second place: ", FALSE);
  check_words (7 * DAY, TRUE, NULL, "no copy for 7 days", TRUE);
  check_words (3 * DAY, FALSE, NULL, "(not plugged in)", FALSE);
  check_words (30 * DAY, FALSE, NULL, "no copy for 30 days (not plugged in)", TRUE);
  check_words (60, TRUE, "Disk full.", "could not be written", FALSE);
  g_assert_cmpstr (td_backup_words_reason ("year"), ==, "before a year was added");
  g_assert_cmpstr (td_backup_words_reason ("strange"), ==, "strange");
}

/* --- the application --- */

static TdApplication *application;

static TdMainWindow *
main_window (void)
{
  GList *windows = gtk_application_get_windows (GTK_APPLICATION (application));

  for (; windows != NULL; windows = windows->next)
    if (TD_IS_MAIN_WINDOW (windows->data))
      return windows->data;
  return NULL;
}

static TdStore *
open_store (void)
{
  return main_window () != NULL ? td_main_window_store (main_window ()) : NULL;
}

static gboolean
shows_path (gconstpointer path)
{
  return open_store () != NULL && g_strcmp0 (td_store_path (open_store ()), path) == 0;
}

static gboolean
shows_office (gconstpointer office)
{
  g_autofree char *shown = open_store () != NULL ? td_store_setting (open_store (), "office.name") : NULL;

  return g_strcmp0 (shown, office) == 0;
}

static void
name_office (TdStore *store, const char *office)
{
  GError *error = NULL;

  g_assert_true (td_store_begin (store, office, &error) && td_store_set_setting (store, "office.name", office, &error)
                 && td_store_commit (store, &error));
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture_set_up (fixture, data);
  name_office (fixture->store, "xã Một");
  td_store_close (fixture->store);
}

/* Shows the file in the window of the application. */
static void
show (Fixture *fixture)
{
  g_action_group_activate_action (G_ACTION_GROUP (application), "open-file", g_variant_new_string (fixture->path));
  wait_for (shows_path, fixture->path);
  settle ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  if (main_window () != NULL)
    td_main_window_set_store (main_window (), NULL, NULL);
  settle ();
  fixture_tear_down (fixture, data);
}

/* "Add a year", then undo while it is shown. */
static void
test_undo_of_year (Fixture *fixture, gconstpointer data)
{
  const TdYearOpening opening = {.parts = TD_YEAR_COUNCIL};
  GError *error = NULL;
  TdCouncilResult *result;
  TdRecordView *view;
  const TdRecord *draft;

  show (fixture);
  g_assert_true (td_main_window_show_view (main_window (), "unit"));
  result = td_council_open_year (open_store (), 2024, &opening, &error);
  g_assert_no_error (error);
  td_council_result_free (result);
  settle ();
  td_main_window_set_year (main_window (), 2024);
  settle ();
  g_assert_cmpint (td_main_window_year (main_window ()), ==, 2024);
  g_assert_true (td_main_window_show_view (main_window (), "candidate/family"));
  g_action_group_activate_action (G_ACTION_GROUP (main_window ()), "undo", NULL);
  settle ();
  g_assert_cmpint (td_main_window_year (main_window ()), ==, 2023);
  /* What is entered now is of a year that is there. */
  view = td_main_window_record_view (main_window ());
  g_assert_nonnull (view);
  g_action_group_activate_action (G_ACTION_GROUP (main_window ()), "new-record", NULL);
  settle ();
  draft = td_form_record (td_record_editor_form (td_record_view_editor (view)));
  g_assert_cmpint (td_record_integer (draft, "year"), ==, 2023);
  g_action_group_activate_action (G_ACTION_GROUP (main_window ()), "redo", NULL);
  settle ();
  td_main_window_set_year (main_window (), 2024);
  g_assert_cmpint (td_main_window_year (main_window ()), ==, 2024);
}

/* --- the status bar --- */

static gboolean
is_late_place (GtkWidget *widget, gconstpointer text)
{
  return has_words (widget, text) && gtk_widget_has_css_class (widget, "late");
}

static gboolean
late_place_is_there (gconstpointer text)
{
  return find (GTK_WIDGET (main_window ()), is_late_place, text) != NULL;
}

static gboolean
window_says (gconstpointer text)
{
  return find (GTK_WIDGET (main_window ()), has_words, text) != NULL;
}

/* As if the last good copy there were so many days old. */
static void
make_place_old (int days)
{
  g_autofree char *path = g_build_filename (g_get_user_config_dir (), "thidua", "copies.ini", NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;
  gsize n_groups = 0;

  g_assert_true (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL));
  groups = g_key_file_get_groups (file, &n_groups);
  for (gsize i = 0; i < n_groups; i++)
    g_key_file_set_int64 (file, groups[i], "last", g_get_real_time () / G_USEC_PER_SEC - days * DAY - 60);
  g_assert_true (g_key_file_save_to_file (file, path, NULL));
}

static void
test_status_bar (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stick = g_build_filename (fixture->folder, "usb", NULL);
  g_autofree char *pulled = g_build_filename (fixture->folder, "usb đã rút", NULL);
  GError *error = NULL;

  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  show (fixture);
  g_assert_false (window_says ("Second place"));
  g_assert_true (td_backup_set_place (open_store (), stick, &error));
  g_assert_no_error (error);
  /* What every automatic copy does. */
  td_auto_backup_soon (open_store ());
  wait_for (window_says, "Second place: ");
  g_assert_false (late_place_is_there ("Second place"));
  make_place_old (7);
  td_auto_backup_look_again (open_store ());
  wait_for (late_place_is_there, "no copy for 7 days");
  g_assert_cmpint (g_rename (stick, pulled), ==, 0);
  td_auto_backup_look_again (open_store ());
  wait_for (window_says, "(not plugged in)");
  /* It is there again, and gets what it lacks. */
  g_assert_cmpint (g_rename (pulled, stick), ==, 0);
  name_office (open_store (), "xã Hai");
  td_auto_backup_soon (open_store ());
  wait_for (window_says, "Second place: just now");
  g_assert_false (late_place_is_there ("Second place"));
}

/* --- grey commands --- */

static gboolean
menu_has (GMenuModel *menu, const char *words)
{
  gboolean found = FALSE;

  for (int i = 0; !found && i < g_menu_model_get_n_items (menu); i++) {
    static const char *const links[] = {G_MENU_LINK_SECTION, G_MENU_LINK_SUBMENU};
    g_autofree char *label = NULL;

    g_menu_model_get_item_attribute (menu, i, G_MENU_ATTRIBUTE_LABEL, "s", &label);
    found = label != NULL && strstr (label, words) != NULL;
    for (guint l = 0; !found && l < G_N_ELEMENTS (links); l++) {
      g_autoptr (GMenuModel) below = g_menu_model_get_item_link (menu, i, links[l]);

      found = below != NULL && menu_has (below, words);
    }
  }
  return found;
}

/* The menu says why some of its commands are grey, as it is now. */
static void
test_why_grey (Fixture *fixture, gconstpointer data)
{
  GtkWidget *button;
  GMenuModel *menu;

  show (fixture);
  g_assert_true (td_main_window_show_view (main_window (), "overview"));
  button = find (GTK_WIDGET (main_window ()), is_type, GSIZE_TO_POINTER (GTK_TYPE_MENU_BUTTON));
  gtk_menu_button_popup (GTK_MENU_BUTTON (button));
  menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
  g_assert_true (menu_has (menu, "To vote and decide: choose rows"));
  g_assert_true (menu_has (menu, "Choose a decision, or rows"));
  g_assert_true (td_main_window_show_view (main_window (), "candidate/family"));
  g_assert_false (menu_has (menu, "To vote and decide: choose rows"));
  g_assert_true (menu_has (menu, "To sign, hand over, cancel: choose a decision"));
  g_assert_true (td_main_window_show_view (main_window (), "decision"));
  g_assert_true (menu_has (menu, "To send up: choose rows"));
  gtk_menu_button_popdown (GTK_MENU_BUTTON (button));
  g_assert_true (td_main_window_show_view (main_window (), "overview"));
  g_action_group_activate_action (G_ACTION_GROUP (main_window ()), "paste-rows", NULL);
  wait_for (window_says, "Open the list first into which the rows go");
  g_action_group_activate_action (G_ACTION_GROUP (main_window ()), "record-history", NULL);
  wait_for (window_says, "Choose a row in a list first");
}

/* --- dialogs --- */

static void
test_data_dialog (Fixture *fixture, gconstpointer data)
{
  show (fixture);
  g_action_group_activate_action (G_ACTION_GROUP (main_window ()), "where-data", NULL);
  wait_for (words_are_there, fixture->path);
  g_assert_true (words_are_there ("None yet"));
  g_assert_true (words_are_there ("None was chosen"));
  g_assert_true (words_are_there ("Nothing is ever sent anywhere."));
  gtk_window_destroy (top_window ());
  settle ();
}

static void
choose_first_copy (void)
{
  td_text_table_select (TD_TEXT_TABLE (find_type (TD_TYPE_TEXT_TABLE)), 0);
  press ("_Put back…");
  press ("_Put this copy back");
}

/* Chosen in the dialog, put back, undone by the window's own undo. */
static void
test_put_back (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  show (fixture);
  g_assert_true (td_backup_create (open_store (), NULL, "manual", NULL, &error));
  g_assert_no_error (error);
  name_office (open_store (), "xã Hai");
  g_action_group_activate_action (G_ACTION_GROUP (main_window ()), "backup", NULL);
  settle ();
  choose_first_copy ();
  wait_for (shows_office, "xã Một");
  g_assert_true (td_backup_next_undo_is_restore (open_store ()));
  wait_for (window_says, "The copy is in place");
  g_action_group_activate_action (G_ACTION_GROUP (main_window ()), "undo", NULL);
  wait_for (shows_office, "xã Hai");
  g_assert_true (gtk_widget_get_sensitive (GTK_WIDGET (main_window ())));
  wait_for (window_says, "Undone: Restore the copy");
}

/* A damaged file is not opened; its copies are offered, and one takes its place. */
static void
test_damaged (Fixture *fixture, gconstpointer data)
{
  g_autofree char *contents = NULL;
  gsize size;
  GError *error = NULL;
  g_autoptr (TdStore) store = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);

  g_assert_no_error (error);
  g_assert_true (td_backup_create (store, NULL, "manual", NULL, &error));
  td_store_close (store);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  memset (contents + 100, 0x5a, size - 100);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize)size, NULL));
  g_action_group_activate_action (G_ACTION_GROUP (application), "open-file", g_variant_new_string (fixture->path));
  press ("Put a _copy in its place");
  wait_for (words_are_there, fixture->path);
  choose_first_copy ();
  wait_for (shows_office, "xã Một");
}

/* The window is closed: the last copy is made nevertheless, and the application waits for it. */
static gboolean
has_close_copy (gconstpointer path)
{
  g_autoptr (GPtrArray) copies = td_backup_list (path);

  return copies->len > 0 && g_str_equal (((TdBackup *)copies->pdata[0])->reason, "close");
}

static void
test_closing (Fixture *fixture, gconstpointer data)
{
  show (fixture);
  name_office (open_store (), "xã Hai");
  settle ();
  td_main_window_set_store (main_window (), NULL, NULL);
  wait_for (has_close_copy, fixture->path);
  settle ();
}

#define ADD(name, function) g_test_add ("/copies/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  application = g_object_new (TD_TYPE_APPLICATION, "application-id", "vn.thidua.ThiDua", "flags",
                              G_APPLICATION_NON_UNIQUE | G_APPLICATION_HANDLES_OPEN, NULL);
  g_assert_true (g_application_register (G_APPLICATION (application), NULL, NULL));
  g_application_set_default (G_APPLICATION (application));
  g_application_activate (G_APPLICATION (application));
  settle ();
  g_test_add_func ("/copies/words", test_words);
  ADD ("undo-of-year", test_undo_of_year);
  ADD ("contract-4-status-bar", test_status_bar);
  ADD ("why-grey", test_why_grey);
  ADD ("contract-10-where-is-my-data", test_data_dialog);
  ADD ("contract-5-put-back", test_put_back);
  ADD ("damaged", test_damaged);
  ADD ("contract-3-closing", test_closing);
  return g_test_run ();
}
