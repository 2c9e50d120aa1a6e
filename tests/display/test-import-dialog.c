/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"
#include "dialog-screen.h"

#include "td-field-editor.h"
#include "td-import-column-page.h"
#include "td-import-row-pane.h"
#include "td-window-contract.h"

/* The import preview on a screen: what it asks, what is corrected in it, and what is pasted. */

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)

static GListModel *
list_file (Fixture *fixture, const char *name, const char *content)
{
  GListStore *files = g_list_store_new (G_TYPE_FILE);
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  g_list_store_append (files, file);
  return G_LIST_MODEL (files);
}

static gint64
count (TdStore *store, TdKindId kind)
{
  TdListing listing = {.kind = td_kind_get (kind)};

  return td_store_count (store, &listing, NULL);
}

static gboolean
type_is_there (gconstpointer type)
{
  return top_window () != NULL && find_type (GPOINTER_TO_SIZE (type)) != NULL;
}

/* The drop-down of the column page that begins with these words. */
static gboolean
is_choice (GtkWidget *widget, gconstpointer words)
{
  GListModel *model;
  g_autoptr (GtkStringObject) first = NULL;

  if (!GTK_IS_DROP_DOWN (widget) || !gtk_widget_get_mapped (widget))
    return FALSE;
  model = gtk_drop_down_get_model (GTK_DROP_DOWN (widget));
  first = model != NULL ? g_list_model_get_item (model, 0) : NULL;
  return first != NULL && strcmp (gtk_string_object_get_string (first), words) == 0;
}

/* A list that nobody can read: saying what it is suffices where its columns tell the rest. */
static void
test_asked (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) files
      = list_file (fixture, "lạ.csv", "No;Person;Year;Vote\n1;Nguyễn Văn Ân;1968;48/50\n2;Trần Thị Bích;1970;49/50\n");
  gint64 before = count (fixture->store, TD_KIND_CANDIDATE);
  GtkWidget *choice;

  td_import_dialog_present (NULL, fixture->store, 2023, files);
  wait_for (type_is_there, GSIZE_TO_POINTER (TD_TYPE_IMPORT_COLUMN_PAGE));
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Import")));
  g_assert_true (words_are_there ("Choose what is listed."));
  choice = find (GTK_WIDGET (top_window ()), is_choice, "Choose what is listed…");
  g_assert_nonnull (choice);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), (guint)TD_LIST_CITIZENS);
  wait_for (button_is_there, "_Import 2 rows");
  press ("_Import 2 rows");
  wait_for (words_are_there, "2 rows imported");
  close_all ();
  g_assert_cmpint (count (fixture->store, TD_KIND_CANDIDATE), ==, before + 2);

  /* The next list of this shape is simply there. */
  g_clear_object (&files);
  files = list_file (fixture, "lạ 2.csv", "No;Person;Year;Vote\n1;Lê Văn Cẩn;1971;50/50\n");
  td_import_dialog_present (NULL, fixture->store, 2023, files);
  wait_for (button_is_there, "_Import 1 rows");
  close_all ();
}

static gboolean
is_editor_of (GtkWidget *widget, gconstpointer column)
{
  return TD_IS_FIELD_EDITOR (widget) && strcmp (td_field_editor_field (TD_FIELD_EDITOR (widget))->column, column) == 0;
}

static void
type_into (const char *column, const char *text)
{
  GtkWidget *editor = find (GTK_WIDGET (top_window ()), is_editor_of, column);
  GtkWidget *entry;

  g_assert_nonnull (editor);
  entry = td_field_editor_widget (TD_FIELD_EDITOR (editor));
  gtk_widget_grab_focus (entry);
  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  g_signal_emit_by_name (editor, "enter");
  settle ();
}

static gboolean
is_check (GtkWidget *widget, gconstpointer words)
{
  return GTK_IS_CHECK_BUTTON (widget) && gtk_widget_get_mapped (widget)
         && g_strcmp0 (gtk_check_button_get_label (GTK_CHECK_BUTTON (widget)), words) == 0;
}

/* A list that would overwrite most of what is known of its rows waits for a word. */
static void
test_overwriting (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) files = list_file (
      fixture, "dv.csv",
      "DANH SÁCH ĐƠN VỊ NĂM 2023\nSTT;Tên đơn vị;Người đứng đầu\n1;Tiểu khu 7;Lê Văn An\n2;Tiểu khu 8;Lê Văn "
      "Ba\n3;Tiểu khu 9;Lê Văn Ca\n");
  g_autoptr (GListModel) others = list_file (
      fixture, "dv 2.csv",
      "DANH SÁCH ĐƠN VỊ NĂM 2023\nSTT;Tên đơn vị;Người đứng đầu\n1;Tiểu khu 7;Vi Văn Năm\n2;Tiểu khu 8;Vi Văn "
      "Sáu\n3;Tiểu khu 9;Vi Văn Bảy\n");
  GtkWidget *check;

  td_import_dialog_present (NULL, fixture->store, 2023, files);
  wait_for (button_is_there, "_Import 3 rows");
  g_assert_null (find (GTK_WIDGET (top_window ()), is_check, "O_verwrite them"));
  press ("_Import 3 rows");
  wait_for (words_are_there, "3 rows imported");
  close_all ();
  td_import_dialog_present (NULL, fixture->store, 2023, others);
  wait_for (button_is_there, "_Import 3 rows");
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Import 3 rows")));
  check = find (GTK_WIDGET (top_window ()), is_check, "O_verwrite them");
  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_true (gtk_widget_get_sensitive (find_button ("_Import 3 rows")));
  press ("_Import 3 rows");
  wait_for (words_are_there, "3 rows imported");
  close_all ();
}

#define CELL(text) "<Cell><Data ss:Type='String'>" text "</Data></Cell>"
#define ROW(how, number, name, born)                                                                                   \
  "<Row" how ">" CELL (number) CELL (name) CELL (born) CELL ("40") CELL ("39") "</Row>"

/* Rows that a filter hides stay outside, until somebody wants them. */
static void
test_filtered (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) files = list_file (
      fixture, "loc.xls",
      "<?xml version='1.0'?><?mso-application progid='Excel.Sheet'?>"
      "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet' "
      "xmlns:ss='urn:schemas-microsoft-com:office:spreadsheet'><Worksheet ss:Name='a'><Table>"
      "<Row>" CELL ("DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023") "</Row><Row>" CELL ("Tiểu khu 1") "</Row><Row>" CELL ("STT")
          CELL ("Chủ hộ") CELL ("Năm sinh") CELL ("Số người dự họp")
              CELL ("Số phiếu đồng ý") "</Row>" ROW ("", "1", "Nguyễn Văn Ân", "1968")
                  ROW (" ss:Hidden='1'", "2", "Trần Thị Bích", "1970")
                      ROW ("", "3", "Lê Văn Cẩn", "1971") "</Table><AutoFilter><AutoFilterColumn "
                                                          "ss:Type='NonBlanks'/></AutoFilter></Worksheet></Workbook>");
  GtkWidget *check;

  td_import_dialog_present (NULL, fixture->store, 2023, files);
  wait_for (button_is_there, "_Import 2 rows");
  check = find (GTK_WIDGET (top_window ()), is_check, "Take the rows that the _filter in the sheet hides, too");
  g_assert_nonnull (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  g_assert_nonnull (find_button ("_Import 3 rows"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_nonnull (find_button ("_Import 2 rows"));
  close_all ();
}

/* A vote that cannot be right is corrected in the preview, and the row is right at once. */
static void
test_corrected (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) files = list_file (
      fixture, "tk1.csv",
      "DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023\nTiểu khu 1\nSTT;Chủ hộ;Năm sinh;Số người dự họp;Số phiếu đồng ý\n"
      "1;Nguyễn Văn Ân;1968;50;55\n2;Trần Thị Bích;1970;50;49\n");
  TdListing listing = {.kind = td_kind_get (TD_KIND_CANDIDATE), .year = 2023, .search = "Nguyễn Văn Ân"};
  g_autoptr (GArray) ids = NULL;
  g_autoptr (TdRecord) stored = NULL;

  td_import_dialog_present (NULL, fixture->store, 2023, files);
  wait_for (button_is_there, "_Import 2 rows");
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Import 2 rows")));
  /* The row that needs it is selected already. */
  type_into ("agree", "45");
  g_assert_true (gtk_widget_get_sensitive (find_button ("_Import 2 rows")));
  type_into ("name", "nguyễn văn ân");
  press ("_Import 2 rows");
  wait_for (words_are_there, "2 rows imported");
  close_all ();
  ids = td_store_list (fixture->store, &listing, 0, NULL);
  g_assert_cmpuint (ids->len, ==, 1);
  stored = td_store_load (fixture->store, listing.kind, g_array_index (ids, gint64, 0), NULL);
  g_assert_cmpint (td_record_integer (stored, "agree"), ==, 45);
  g_assert_cmpstr (td_record_text (stored, "name"), ==, "Nguyễn Văn Ân");
}

/* Somebody the file may know: asked in the row, and answered by a press. */
static void
test_same_person (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GListModel) files
      = list_file (fixture, "a.csv",
                   "DANH SÁCH CÔNG DÂN KIỂU MẪU NĂM 2022\nTiểu khu 1\nSTT;Họ và tên;Ngày sinh;Số phiếu đồng ý\n"
                   "1;Nguyễn Văn Ân;05/03/1968;48\n");
  gint64 people;

  td_import_dialog_present (NULL, fixture->store, 2023, files);
  wait_for (button_is_there, "_Import 1 rows");
  press ("_Import 1 rows");
  wait_for (words_are_there, "1 rows imported");
  close_all ();
  people = count (fixture->store, TD_KIND_PERSON);
  g_clear_object (&files);
  files = list_file (fixture, "b.csv",
                     "DANH SÁCH CÔNG DÂN KIỂU MẪU NĂM 2023\nTiểu khu 2\nSTT;Họ và tên;Ngày sinh;Số phiếu đồng ý\n"
                     "1;Nguyễn Văn Ân;05/03/1968;48\n");
  td_import_dialog_present (NULL, fixture->store, 2023, files);
  press ("Yes, the _same");
  /* What the list says of where they live is the news. */
  press ("_Import 1 rows");
  wait_for (words_are_there, "1 rows imported");
  close_all ();
  g_assert_cmpint (count (fixture->store, TD_KIND_PERSON), ==, people);
}

static void
test_pasted (Fixture *fixture, gconstpointer data)
{
  static const char page[] = "<html><body><p>not a table</p></body></html>";
  static const char text[] = "Nguyễn Văn Ân\t1968\tTiểu khu 1\t48\t50\nTrần Thị Bích\t1970\tTiểu khu 1\t49\t50\n";
  TdPasted pasted = {.page = g_bytes_new_static (page, strlen (page)),
                     .text = g_bytes_new_static (text, strlen (text)),
                     .kind = "family-candidates"};
  gint64 before = count (fixture->store, TD_KIND_CANDIDATE);

  td_import_dialog_present_pasted (NULL, fixture->store, 2023, &pasted);
  wait_for (button_is_there, "_Import 2 rows");
  press ("_Import 2 rows");
  wait_for (words_are_there, "2 rows imported");
  close_all ();
  g_assert_cmpint (count (fixture->store, TD_KIND_CANDIDATE), ==, before + 2);
  g_bytes_unref (pasted.page);
  g_bytes_unref (pasted.text);
}

/* What is wrong with the choices of columns, without a screen. */
static void
test_columns_problem (void)
{
  const TdRecordKind *kind = td_list_kind_record (TD_LIST_FAMILIES);
  g_autoptr (GArray) meanings = g_array_new (FALSE, FALSE, sizeof (TdColumnMeaning));
  const TdColumnMeaning name = td_column_meaning_parse (kind, "field:name");
  const TdColumnMeaning votes = td_column_meaning_parse (kind, "agree/attend");
  g_autofree char *unnamed = td_import_column_page_problem (TD_LIST_FAMILIES, meanings);
  g_autofree char *unknown = td_import_column_page_problem (TD_LIST_UNKNOWN, meanings);
  g_autofree char *fine = NULL;
  g_autofree char *twice = NULL;

  g_assert_nonnull (unnamed);
  g_assert_nonnull (unknown);
  g_array_append_val (meanings, name);
  g_array_append_val (meanings, votes);
  fine = td_import_column_page_problem (TD_LIST_FAMILIES, meanings);
  g_assert_null (fine);
  g_array_append_val (meanings, votes);
  twice = td_import_column_page_problem (TD_LIST_FAMILIES, meanings);
  g_assert_nonnull (twice);
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/import-dialog/asked", test_asked);
  ADD ("/import-dialog/overwriting", test_overwriting);
  ADD ("/import-dialog/filtered", test_filtered);
  ADD ("/import-dialog/corrected", test_corrected);
  ADD ("/import-dialog/same-person", test_same_person);
  ADD ("/import-dialog/pasted", test_pasted);
  g_test_add_func ("/import-dialog/columns-problem", test_columns_problem);
  return g_test_run ();
}
