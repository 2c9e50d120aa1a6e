/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"
#include "dialog-screen.h"

#include <string.h>

#include "td-auto-backup.h"
#include "td-backup.h"
#include "td-journal.h"
#include "td-print-operation.h"
#include "td-text-table.h"
#include "td-ui.h"
#include "td-window-contract.h"
#include "td-year-dialog.h"

/* The dialogs themselves, on a screen: presented, filled, pressed, and what stands in the file afterwards. */

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

static gint64
count (TdStore *store, TdKindId kind)
{
  TdListing listing = {.kind = td_kind_get (kind)};

  return td_store_count (store, &listing, NULL);
}

/* --- questions --- */

static int answered;

static void
answer_cb (int button, gpointer user_data)
{
  answered = button;
}

static void
test_ask (void)
{
  static const char *const buttons[] = {"_Stay", "_Leave", NULL};

  answered = -2;
  td_dialog_ask (NULL, "Leave?", "Detail", buttons, TRUE, answer_cb, NULL);
  /* The suggested one destroys: Enter must not do it. */
  wait_for (button_is_there, "Stay");
  g_assert_true (gtk_window_get_default_widget (top_window ()) == find_button ("Stay"));
  gtk_window_close (top_window ());
  wait_for (no_window, NULL);
  g_assert_cmpint (answered, ==, 0);

  td_dialog_ask (NULL, "Leave?", NULL, buttons, TRUE, answer_cb, NULL);
  press ("Leave");
  wait_for (no_window, NULL);
  g_assert_cmpint (answered, ==, 1);
}

/* --- import --- */

static GListModel *
sample_files (const char *name)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "ha-trung-2023", name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_list_store_append (files, file);
  return G_LIST_MODEL (files);
}

static void
test_import (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) files = sample_files ("4-gia-dinh-kieu-mau/tieu-khu-01.xlsx");
  GtkWidget *accept;
  gint64 before = count (fixture->store, TD_KIND_CANDIDATE);

  td_import_dialog_present (NULL, fixture->store, 2023, files);
  wait_for (button_is_there, "_Import ");
  /* The list has a row with an error: nothing is stored without a word of the user. */
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Import ")));
  accept = find_button ("_errors too");
  g_assert_nonnull (accept);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (accept), TRUE);
  press ("_Import ");
  wait_for (words_are_there, "rows imported");
  g_assert_cmpint (count (fixture->store, TD_KIND_CANDIDATE), >, before + 10);
  close_all ();
  g_assert_true (td_store_undo (fixture->store, NULL, NULL));
  g_assert_cmpint (count (fixture->store, TD_KIND_CANDIDATE), ==, before);
}

static void
test_import_closed_at_once (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) files = sample_files ("4-gia-dinh-kieu-mau");

  td_import_dialog_present (NULL, fixture->store, 2023, files);
  close_all ();
  for (int i = 0; i < 200; i++) {
    settle ();
    g_usleep (1000);
  }
  g_assert_cmpint (count (fixture->store, TD_KIND_CANDIDATE), ==, 0);
}

static void
test_import_leave_out (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) files = sample_files ("1-don-vi.xlsx");
  g_autoptr (GObject) row = NULL;
  GtkWidget *view;
  gint64 before = count (fixture->store, TD_KIND_UNIT);
  g_autofree char *label = NULL;

  td_import_dialog_present (NULL, fixture->store, 2023, files);
  wait_for (button_is_there, "_Import ");
  label = g_strdup (gtk_button_get_label (GTK_BUTTON (find_button ("_Import "))));
  view = find_type (GTK_TYPE_COLUMN_VIEW);
  g_assert_nonnull (view);
  row = g_list_model_get_item (G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (view))), 0);
  g_object_set (row, "left-out", TRUE, NULL);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find_button ("_Import "))), !=, label);
  /* What stands beside the file follows. */
  g_assert_nonnull (find (find_type (GTK_TYPE_LIST_BOX), has_words, "1 left out"));
  g_object_set (row, "left-out", FALSE, NULL);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (find_button ("_Import "))), ==, label);
  close_all ();
  g_assert_cmpint (count (fixture->store, TD_KIND_UNIT), ==, before);
}

static int asked_year;

static void
show_year_cb (GSimpleAction *action, GVariant *year, gpointer user_data)
{
  asked_year = g_variant_get_int32 (year);
}

static char *asked_view;

static void
show_review_cb (GSimpleAction *action, GVariant *view, gpointer user_data)
{
  g_free (asked_view);
  asked_view = g_variant_dup_string (view, NULL);
}

/* A window that hears what the dialogs ask of the main window. */
static GtkWindow *
window_with_actions (void)
{
  static const GActionEntry entries[] = {
      {.name = "show-year", .activate = show_year_cb, .parameter_type = "i"},
      {.name = "show-review", .activate = show_review_cb, .parameter_type = "s"},
  };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), NULL);
  gtk_widget_insert_action_group (GTK_WIDGET (window), "win", G_ACTION_GROUP (actions));
  gtk_window_present (window);
  settle ();
  return window;
}

/* The window shows 2026, the lists are of 2023: it must not go on looking empty. */
static void
test_import_other_year (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) files = sample_files ("4-gia-dinh-kieu-mau/tieu-khu-01.xlsx");
  GtkWindow *window = window_with_actions ();

  asked_year = 0;
  td_import_dialog_present (window, fixture->store, 2026, files);
  wait_for (button_is_there, "_errors too");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_button ("_errors too")), TRUE);
  press ("_Import ");
  wait_for (words_are_there, "into the year 2023");
  g_assert_cmpint (asked_year, ==, 2023);
  close_all ();

  /* The same list again: nothing new is said to have come. */
  td_import_dialog_present (NULL, fixture->store, 2023, files);
  wait_for (button_is_there, "_Import ");
  if (find_button ("_errors too") != NULL)
    gtk_check_button_set_active (GTK_CHECK_BUTTON (find_button ("_errors too")), TRUE);
  press ("_Import ");
  wait_for (words_are_there, "nothing is new");
  close_all ();
}

/* Escape goes to the widget that has the focus: a hidden one would swallow it. */
static void
test_import_unreadable (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "hỏng.xlsx", NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *focus;

  g_assert_true (g_file_set_contents (path, "no workbook", -1, NULL));
  g_list_store_append (files, file);
  td_import_dialog_present (NULL, fixture->store, 2023, G_LIST_MODEL (files));
  wait_for (words_are_there, "None of the files");
  focus = gtk_window_get_focus (top_window ());
  g_assert_nonnull (focus);
  g_assert_true (gtk_widget_get_mapped (focus));
  close_all ();
}

/* --- export, print --- */

static void
test_export_reviews (Fixture *fixture, gconstpointer data)
{
  GtkWindow *window = window_with_actions ();
  GError *error = NULL;

  fixture_add_candidate (fixture->store, "family", "Nguyễn Văn An", fixture->first, "Thiếu năm sinh");
  fixture_add_candidate (fixture->store, "family", "Lê Thị Bình", fixture->first, "Thiếu năm sinh");
  fixture_add_candidate (fixture->store, "citizen", "Đỗ Văn Chiến", fixture->first, NULL);
  td_export_dialog_present (window, fixture->store, 2023, "candidate/family", 0);
  wait_for (words_are_there, "still has 2 rows");
  g_assert_true (words_are_there ("Not filled in yet"));
  /* What is filled in is no longer asked for. */
  g_assert_true (td_store_begin (fixture->store, "Cơ quan", &error));
  g_assert_true (td_store_set_setting (fixture->store, "office.agency", "UBND XÃ A", &error));
  g_assert_true (td_store_set_setting (fixture->store, "office.council", "HỘI ĐỒNG", &error));
  g_assert_true (td_store_set_setting (fixture->store, "signer.name", "Lê Văn A", &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  settle ();
  g_assert_false (words_are_there ("Not filled in yet"));
  press ("Look at them");
  g_assert_cmpstr (asked_view, ==, "candidate/family");
  g_clear_pointer (&asked_view, g_free);
  close_all ();
}

static void
test_export (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = g_build_filename (g_get_user_config_dir (), "thidua", NULL);
  g_autofree char *settings = g_build_filename (folder, "window.ini", NULL);
  g_autofree char *text = g_strdup_printf ("[window]\nexport-folder=%s\n", fixture->folder);
  g_autoptr (GDir) dir = NULL;
  const char *name;
  guint workbooks = 0;

  g_mkdir_with_parents (folder, 0700);
  g_assert_true (g_file_set_contents (settings, text, -1, NULL));
  td_export_dialog_present (NULL, fixture->store, 2023, "unit", 0);
  press ("_Export ");
  wait_for (words_are_there, "files written");
  dir = g_dir_open (fixture->folder, 0, NULL);
  while ((name = g_dir_read_name (dir)) != NULL)
    workbooks += g_str_has_suffix (name, ".xlsx");
  g_assert_cmpuint (workbooks, >=, 1);
  close_all ();
}

/* After a file was written: where, and the ways to it. A path without a program is told, never swallowed. */
static void
test_written (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "không có.pdf", NULL);
  GtkWindow *window = window_with_actions ();

  td_dialog_written (window, "Written", "Measure it", path);
  g_assert_true (words_are_there ("không có.pdf"));
  g_assert_true (words_are_there ("Measure it"));
  g_assert_nonnull (find_button ("Open the _folder"));
  press ("_Open the file");
  wait_for (words_are_there, "No program of this computer");
  close_all ();
}

static void
printed_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, gboolean *printed)
{
  *printed = TRUE;
}

static gboolean
is_set (gconstpointer flag)
{
  return *(const gboolean *)flag;
}

/* The printer's way: the same pages, as many, of the same size. */
static void
test_print_operation (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) names = td_paper_names ();
  g_autoptr (TdPaper) paper = NULL;
  g_autoptr (TdPages) pages = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "trang.pdf", NULL);
  g_autofree char *text = NULL;
  gsize length;
  guint found = 0;
  gboolean printed = FALSE;
  const TdPaperRequest request = {2023, 0};
  GError *error = NULL;

  for (guint i = 0; i < names->len && paper == NULL; i++) {
    paper = td_paper_load (g_ptr_array_index (names, i), &error);
    g_assert_no_error (error);
    if (g_strcmp0 (td_paper_view (paper), "unit") != 0)
      g_clear_pointer (&paper, td_paper_free);
  }
  g_assert_nonnull (paper);
  for (int i = 0; i < 80; i++) {
    g_autofree char *name = g_strdup_printf ("Tiểu khu %d", i + 3);

    fixture_add_unit (fixture->store, name, i + 3);
  }
  pages = td_paper_paginate (paper, fixture->store, &request, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (td_pages_count (pages), >, 1);
  operation = td_print_operation_new (pages, "Trang");
  gtk_print_operation_set_export_filename (operation, path);
  g_signal_connect (operation, "done", G_CALLBACK (printed_cb), &printed);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), !=,
                   GTK_PRINT_OPERATION_RESULT_ERROR);
  g_assert_no_error (error);
  wait_for (is_set, &printed);
  g_assert_true (g_file_get_contents (path, &text, &length, &error));
  for (gsize i = 0; i + 11 < length; i++)
    found += memcmp (text + i, "/Type /Page\n", 12) == 0 || memcmp (text + i, "/Type /Page ", 12) == 0;
  g_assert_cmpuint (found, ==, td_pages_count (pages));
  td_print_operation_remember (operation);
}

/* --- history --- */

static void
test_history (Fixture *fixture, gconstpointer data)
{
  gint64 family;
  TdTextTable *table;

  family = fixture_add_candidate (fixture->store, "family", "Nguyễn Văn An", fixture->first, NULL);
  fixture_add_candidate (fixture->store, "family", "Lê Thị Bình", fixture->first, NULL);
  td_history_dialog_present (NULL, fixture->store);
  settle ();
  table = TD_TEXT_TABLE (find_type (TD_TYPE_TEXT_TABLE));
  g_assert_cmpuint (td_text_table_n_rows (table), >=, 4);
  td_text_table_select (table, 1); /* the first family: the newest but one */
  press ("_Take back");
  g_assert_cmpint (count (fixture->store, TD_KIND_CANDIDATE), ==, 0);
  td_text_table_select (table, 0);
  press ("_Do again");
  g_assert_cmpint (count (fixture->store, TD_KIND_CANDIDATE), ==, 2);
  close_all ();

  td_record_history_dialog_present (NULL, fixture->store, td_kind_get (TD_KIND_CANDIDATE), family);
  settle ();
  g_assert_cmpuint (td_text_table_n_rows (TD_TEXT_TABLE (find_type (TD_TYPE_TEXT_TABLE))), ==, 1);
  close_all ();
}

static void
test_trash (Fixture *fixture, gconstpointer data)
{
  gint64 family = fixture_add_candidate (fixture->store, "family", "Nguyễn Văn An", fixture->first, NULL);
  GError *error = NULL;
  GtkWidget *notebook;

  g_assert_true (td_store_begin (fixture->store, "Xoá", &error));
  g_assert_true (td_store_delete (fixture->store, td_kind_get (TD_KIND_CANDIDATE), family, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  td_history_dialog_present (NULL, fixture->store);
  settle ();
  notebook = find_type (GTK_TYPE_NOTEBOOK);
  gtk_notebook_set_current_page (GTK_NOTEBOOK (notebook), 1);
  {
    TdTextTable *table = TD_TEXT_TABLE (find_type (TD_TYPE_TEXT_TABLE));

    g_assert_cmpstr (td_text_table_cell (table, 0, 2), ==, "Model family, Tiểu khu 1, 2023");
  }
  press ("_Bring back");
  g_assert_cmpint (count (fixture->store, TD_KIND_CANDIDATE), ==, 1);
  close_all ();
}

/* --- office, copies --- */

static void
test_office (Fixture *fixture, gconstpointer data)
{
  GtkWidget *entry;
  g_autofree char *name = NULL;
  g_autofree char *before = td_store_setting (fixture->store, "office.name");
  g_autofree char *after = NULL;

  td_office_dialog_present (NULL, fixture->store, 2023);
  settle ();
  entry = find_type (GTK_TYPE_ENTRY);
  gtk_editable_set_text (GTK_EDITABLE (entry), "  xã   Hà Trung ");
  press ("_Save");
  wait_for (no_window, NULL);
  name = td_store_setting (fixture->store, "office.name");
  g_assert_cmpstr (name, ==, "xã Hà Trung");
  g_assert_true (td_store_undo (fixture->store, NULL, NULL));
  after = td_store_setting (fixture->store, "office.name");
  g_assert_cmpstr (after, ==, before);
}

static gboolean
has_hint (GtkWidget *widget, gconstpointer hint)
{
  return GTK_IS_ENTRY (widget) && gtk_entry_get_placeholder_text (GTK_ENTRY (widget)) != NULL
         && strstr (gtk_entry_get_placeholder_text (GTK_ENTRY (widget)), hint) != NULL;
}

/* A change with a day keeps what the office was before; one undo takes all of it back. */
static void
test_office_changes (Fixture *fixture, gconstpointer data)
{
  GtkWidget *from;
  TdListing listing = {.kind = td_kind_by_table ("former_office")};
  g_autoptr (GError) error = NULL;
  g_autofree char *then = NULL;
  g_autofree char *after = NULL;

  g_assert_true (td_store_begin (fixture->store, "a", &error));
  g_assert_true (td_store_set_setting (fixture->store, "office.name", "thị trấn Hà Trung", &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  td_office_dialog_present (NULL, fixture->store, 2023);
  settle ();
  from = find (GTK_WIDGET (top_window ()), has_hint, "01/07/2025");
  g_assert_nonnull (from);
  gtk_editable_set_text (GTK_EDITABLE (find_type (GTK_TYPE_ENTRY)), "xã Hà Trung");
  gtk_editable_set_text (GTK_EDITABLE (from), "1/7/2025");
  press ("_Save");
  wait_for (no_window, NULL);
  g_assert_cmpint (td_store_count (fixture->store, &listing, NULL), ==, 1);
  then = td_store_setting_on (fixture->store, "office.name", "2025-06-30");
  after = td_store_setting_on (fixture->store, "office.name", "2025-07-01");
  g_assert_cmpstr (then, ==, "thị trấn Hà Trung");
  g_assert_cmpstr (after, ==, "xã Hà Trung");
  g_assert_true (td_store_undo (fixture->store, NULL, NULL));
  g_assert_cmpint (td_store_count (fixture->store, &listing, NULL), ==, 0);
}

/* What an office usually writes stands there as text, follows the name, and is no work that closing would lose. */
static void
test_office_offers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *agency = NULL;
  g_autofree char *council = NULL;
  g_autofree char *place = NULL;
  g_autofree char *title = NULL;

  td_office_dialog_present (NULL, fixture->store, 2023);
  settle ();
  gtk_window_close (top_window ());
  wait_for (no_window, NULL);
  td_office_dialog_present (NULL, fixture->store, 2023);
  settle ();
  gtk_editable_set_text (GTK_EDITABLE (find_type (GTK_TYPE_ENTRY)), "thị trấn Đông");
  gtk_editable_set_text (GTK_EDITABLE (find_type (GTK_TYPE_ENTRY)), "xã Hà Lĩnh");
  press ("_Save");
  wait_for (no_window, NULL);
  agency = td_store_setting (fixture->store, "office.agency");
  council = td_store_setting (fixture->store, "office.council");
  place = td_store_setting (fixture->store, "office.place");
  title = td_store_setting (fixture->store, "signer.office_title");
  g_assert_cmpstr (agency, ==, "UBND XÃ HÀ LĨNH");
  g_assert_cmpstr (council, ==, "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG");
  g_assert_cmpstr (place, ==, "Hà Lĩnh");
  g_assert_cmpstr (title, ==, "CHỦ TỊCH UBND XÃ");
}

static void
test_office_asks (Fixture *fixture, gconstpointer data)
{
  g_autofree char *name = NULL;

  td_office_dialog_present (NULL, fixture->store, 2023);
  settle ();
  gtk_editable_set_text (GTK_EDITABLE (find_type (GTK_TYPE_ENTRY)), "xã Khác");
  gtk_window_close (top_window ());
  wait_for (button_is_there, "_Forget");
  g_assert_cmpuint (n_windows (), ==, 2);
  press ("_Forget");
  wait_for (no_window, NULL);
  name = td_store_setting (fixture->store, "office.name");
  g_assert_cmpstr (name, !=, "xã Khác");
}

static void
test_backup (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) copies = NULL;
  TdTextTable *table;

  td_backup_dialog_present (NULL, fixture->store);
  press ("_Copy now");
  wait_for (words_are_there, "Copied to");
  table = TD_TEXT_TABLE (find_type (TD_TYPE_TEXT_TABLE));
  copies = td_backup_list (fixture->path);
  g_assert_cmpuint (copies->len, >=, 1);
  g_assert_cmpuint (td_text_table_n_rows (table), ==, copies->len);
  press ("_Put back");
  wait_for (button_is_there, "_Put this copy");
  close_all ();
}

static gboolean
has_copies (gconstpointer n)
{
  g_autoptr (GPtrArray) copies = td_backup_list (((const Fixture *)n)->path);

  return copies->len > 0;
}

/* Much has come in: a copy is made at once, and told of. */
static void
test_backup_soon (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdAutoBackup) backup = td_auto_backup_new (fixture->store);
  gint64 before = g_get_real_time () / G_USEC_PER_SEC;

  g_assert_cmpint (td_auto_backup_newest (backup), ==, 0);
  td_auto_backup_soon (fixture->store);
  wait_for (has_copies, fixture);
  while (td_auto_backup_newest (backup) == 0)
    g_main_context_iteration (NULL, TRUE);
  g_assert_cmpint (td_auto_backup_newest (backup), >=, before);
  g_assert_null (td_auto_backup_failure (backup));
}

/* --- the next year --- */

static int added_year;

static void
added_cb (int year, gpointer user_data)
{
  added_year = year;
}

static gint64
count_of_year (TdStore *store, TdKindId kind, int year)
{
  TdListing listing = {.kind = td_kind_get (kind), .year = year};

  return td_store_count (store, &listing, NULL);
}

static void
test_year (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdRecord) member = td_record_new (td_kind_get (TD_KIND_COUNCIL_MEMBER));
  g_autoptr (TdRecord) assignment = td_record_new (td_kind_get (TD_KIND_ASSIGNMENT));
  GtkWidget *year;

  td_record_set_integer (member, "year", 2023);
  td_record_set_text (member, "name", "Lê Văn Dũng");
  td_record_set_text (member, "role", "Ủy viên");
  fixture_save (fixture->store, member);
  td_record_set_integer (assignment, "year", 2023);
  td_record_set_integer (assignment, "unit_id", fixture->second);
  td_record_set_integer (assignment, "council_member_id", member->id);
  fixture_save (fixture->store, assignment);

  td_year_dialog_present (NULL, fixture->store, added_cb, NULL);
  settle ();
  g_assert_true (words_are_there ("2 units stay. Taken over from 2023:"));
  g_assert_true (button_is_there ("Members of the _council: 1"));
  g_assert_true (button_is_there ("_Who looks after which unit: 1"));
  /* What there is nothing of says why it cannot be chosen. */
  g_assert_false (gtk_widget_get_sensitive (find_button ("_registered for a title, to be registered again: 0")));
  g_assert_nonnull (gtk_widget_get_tooltip_text (find_button ("_registered for a title")));
  year = find_type (GTK_TYPE_SPIN_BUTTON);
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (year)), ==, 2024);
  /* Enter in the field. */
  g_signal_emit_by_name (gtk_editable_get_delegate (GTK_EDITABLE (year)), "activate");
  wait_for (no_window, NULL);
  g_assert_cmpint (added_year, ==, 2024);
  g_assert_cmpint (count_of_year (fixture->store, TD_KIND_COUNCIL_MEMBER, 2024), ==, 1);
  g_assert_cmpint (count_of_year (fixture->store, TD_KIND_ASSIGNMENT, 2024), ==, 1);
  g_assert_cmpint (count_of_year (fixture->store, TD_KIND_COUNCIL_MEMBER, 2023), ==, 1);
  /* One action. */
  g_assert_true (td_store_undo (fixture->store, NULL, NULL));
  g_assert_cmpint (count_of_year (fixture->store, TD_KIND_COUNCIL_MEMBER, 2024), ==, 0);
  g_assert_cmpint (count_of_year (fixture->store, TD_KIND_ASSIGNMENT, 2024), ==, 0);
}

/* --- overview, plain ones --- */

static char *shown;

static void
show_view_cb (GtkWidget *overview, const char *view, const char *filter, gpointer user_data)
{
  g_free (shown);
  shown = g_strdup_printf ("%s|%s", view, filter);
}

static gboolean
has_rows (gconstpointer table)
{
  return td_text_table_n_rows ((TdTextTable *)table) > 0;
}

static gboolean
says_one_family (gconstpointer overview)
{
  return find ((GtkWidget *)overview, has_words, "Year 2023") != NULL
         && find ((GtkWidget *)overview, has_words, "1 to be checked") != NULL;
}

static void
test_overview (Fixture *fixture, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());
  GtkWidget *overview = td_overview_new (fixture->store);
  TdTextTable *table;

  g_signal_connect (overview, "show-view", G_CALLBACK (show_view_cb), NULL);
  td_overview_set_year (overview, 2023);
  gtk_window_set_default_size (window, 1200, 700);
  gtk_window_set_child (window, overview);
  gtk_window_present (window);
  wait_for (words_are_there, "Year 2023");
  table = TD_TEXT_TABLE (find_type (TD_TYPE_TEXT_TABLE));
  wait_for (has_rows, table);
  g_assert_cmpuint (td_text_table_n_rows (table), ==, 2);
  g_assert_cmpstr (td_text_table_cell (table, 0, 0), ==, "Tiểu khu 1");
  /* What is stored shows without being asked for. */
  fixture_add_candidate (fixture->store, "family", "Nguyễn Văn An", fixture->first, "Xem lại");
  wait_for (says_one_family, overview);
  g_signal_emit_by_name (table, "activated", 1u);
  g_assert_cmpstr (shown, ==, "pledge|Tiểu khu 2");
  g_clear_pointer (&shown, g_free);
  close_all ();
}

static void
test_plain (Fixture *fixture, gconstpointer data)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  td_ui_load_style ();
  gtk_window_set_child (window, td_welcome_new ());
  gtk_window_present (window);
  settle ();
  /* The program brings its own icon, also where it is not installed. */
  g_assert_true (
      gtk_icon_theme_has_icon (gtk_icon_theme_get_for_display (gdk_display_get_default ()), "vn.thidua.ThiDua"));
  td_help_dialog_present (window);
  wait_for (words_are_there, "1. Prepare the year");
  td_about_dialog_present (window);
  settle ();
  td_dialog_message (window, "Title", "Detail");
  wait_for (words_are_there, "Detail");
  close_all ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dialogs/ask", test_ask);
  ADD ("/dialogs/import", test_import);
  ADD ("/dialogs/import-closed-at-once", test_import_closed_at_once);
  ADD ("/dialogs/import-leave-out", test_import_leave_out);
  ADD ("/dialogs/import-other-year", test_import_other_year);
  ADD ("/dialogs/import-unreadable", test_import_unreadable);
  ADD ("/dialogs/export-reviews", test_export_reviews);
  ADD ("/dialogs/export", test_export);
  ADD ("/dialogs/written", test_written);
  ADD ("/dialogs/print-operation", test_print_operation);
  ADD ("/dialogs/history", test_history);
  ADD ("/dialogs/trash", test_trash);
  ADD ("/dialogs/office", test_office);
  ADD ("/dialogs/office-changes", test_office_changes);
  ADD ("/dialogs/office-offers", test_office_offers);
  ADD ("/dialogs/office-asks", test_office_asks);
  ADD ("/dialogs/backup", test_backup);
  ADD ("/dialogs/backup-soon", test_backup_soon);
  ADD ("/dialogs/year", test_year);
  ADD ("/dialogs/overview", test_overview);
  ADD ("/dialogs/plain", test_plain);
  return g_test_run ();
}
