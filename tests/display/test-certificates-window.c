/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialog-fixture.h"
#include "dialog-keys.h"

#include "certificate/td-certificate-book.h"
#include "certificate/td-certificate-canvas.h"
#include "certificate/td-certificate-dialog.h"
#include "certificate/td-certificate-editor.h"
#include "certificate/td-certificate-operation.h"
#include "td-journal.h"

/* Certificates on a screen: printing, the sheets afterwards, and the editor of designs. */

#define ADD(path, test) g_test_add (path, Fixture, NULL, fixture_set_up, test, fixture_tear_down)
#define TOO_LONG                                                                                                                                      \
  "Ban Chấp hành Hội Cựu chiến binh và Ban Công tác Mặt trận và Chi hội Phụ nữ và Chi hội Nông dân và Chi đoàn Thanh " \
  "niên và Tổ hoà giải và Tổ bảo vệ an ninh trật tự của liên tiểu khu Một, Hai, Ba, Bốn, Năm, Sáu, Bảy và Tám"

static void
add_award (TdStore *store, gint64 decision, int number, const char *name)
{
  g_autoptr (TdRecord) award = td_record_new (td_kind_get (TD_KIND_AWARD));

  td_record_set_integer (award, "decision_id", decision);
  td_record_set_integer (award, "sequence", number);
  td_record_set_text (award, "subject", "collective");
  td_record_set_text (award, "name", name);
  td_record_set_text (award, "form", "Giấy khen Chủ tịch UBND xã");
  td_record_set_text (award, "achievement", "Có thành tích xuất sắc");
  fixture_save (store, award);
}

static gint64
add_decision (TdStore *store, const char *second_name)
{
  g_autoptr (TdRecord) decision = td_record_new (td_kind_get (TD_KIND_DECISION));
  gint64 id;

  td_record_set_integer (decision, "year", 2023);
  td_record_set_text (decision, "number", "15/QĐ-UBND");
  td_record_set_text (decision, "signed_on", "2023-12-25");
  td_record_set_text (decision, "summary", "Khen thưởng");
  td_record_set_text (decision, "state", "signed");
  td_record_set_text (decision, "authority", "Chủ tịch UBND thị trấn Hà Trung");
  id = fixture_save (store, decision);
  add_award (store, id, 1, "Tiểu khu 1");
  add_award (store, id, 2, second_name);
  return id;
}

static gboolean
is_area (GtkWidget *widget, gconstpointer data)
{
  return GTK_IS_DRAWING_AREA (widget);
}

static void
test_print_dialog (Fixture *fixture, gconstpointer data)
{
  add_decision (fixture->store, "Tiểu khu 2");
  td_certificate_dialog_present (NULL, fixture->store, 2023, 0, NULL, NULL);
  wait_for (words_are_there, "1 of 2: number 1, Tiểu khu 1");
  g_assert_true (gtk_widget_get_sensitive (find_button ("_Print…")));
  press_key (top_window (), GDK_KEY_Page_Down, 0);
  g_assert_true (words_are_there ("2 of 2: number 2, Tiểu khu 2"));
  press_key (top_window (), GDK_KEY_Page_Down, 0);
  g_assert_true (words_are_there ("2 of 2"));
  press_key (top_window (), GDK_KEY_Page_Up, 0);
  g_assert_true (words_are_there ("1 of 2"));
  close_all ();
}

static void
test_print_problem (Fixture *fixture, gconstpointer data)
{
  add_decision (fixture->store, TOO_LONG);
  td_certificate_dialog_present (NULL, fixture->store, 2023, 0, NULL, NULL);
  wait_for (words_are_there, "1 of 2");
  g_assert_true (words_are_there (TOO_LONG));
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Print…")));
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Save as PDF…")));
  close_all ();
}

static void
test_nothing (Fixture *fixture, gconstpointer data)
{
  td_certificate_dialog_present (NULL, fixture->store, 2023, 0, NULL, NULL);
  wait_for (words_are_there, "The year has no decision yet");
  g_assert_false (gtk_widget_get_sensitive (find_button ("_Print…")));
  close_all ();
}

/* The operation as a printer would run it, into a PDF of the sheet's size. */
static void
test_operation (Fixture *fixture, gconstpointer data)
{
  gint64 decision = add_decision (fixture->store, "Tiểu khu 2");
  const TdCertificateRequest request = {.decisions = &decision, .n_decisions = 1, .design = "giay-khen-phoi"};
  g_autoptr (TdCertificates) certificates = td_certificates_new (fixture->store, &request, NULL, NULL);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autofree char *path = g_build_filename (fixture->folder, "a.pdf", NULL);
  GError *error = NULL;

  g_assert_nonnull (certificates);
  operation = td_certificate_operation_new (certificates, fixture->store, NULL, "a");
  gtk_print_operation_set_allow_async (operation, FALSE);
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_no_error (error);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
}

static gint64
count_moves (TdStore *store, const char *movement)
{
  const TdFilter filter = {"movement", {.type = TD_VALUE_TEXT, .text = (char *)movement}};
  TdListing listing = {.kind = td_kind_by_table ("certificate_sheet"), .filters = &filter, .n_filters = 1};

  return td_store_count (store, &listing, NULL);
}

static gboolean
is_spin (GtkWidget *widget, gconstpointer value)
{
  return GTK_IS_SPIN_BUTTON (widget)
         && gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (widget)) == GPOINTER_TO_INT (value);
}

static void
test_book (Fixture *fixture, gconstpointer data)
{
  const TdPrintedSheets printed = {"Phôi giấy khen A4", 0, 1, 12, 12};

  td_certificate_book_present (NULL, fixture->store, &printed, NULL, NULL);
  settle ();
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (find (GTK_WIDGET (top_window ()), is_spin, GINT_TO_POINTER (0))), 2);
  press ("_Enter the sheets");
  g_assert_true (words_are_there ("It is not said why sheets were misprinted."));
  g_assert_cmpint (count_moves (fixture->store, "printed"), ==, 0);
  type_in_entry (0, "Kẹt giấy");
  press ("_Enter the sheets");
  wait_for (no_window, NULL);
  g_assert_cmpint (count_moves (fixture->store, "printed"), ==, 1);
  g_assert_cmpint (count_moves (fixture->store, "misprint"), ==, 1);
  g_assert_true (td_store_undo (fixture->store, NULL, NULL));
  g_assert_cmpint (count_moves (fixture->store, "printed") + count_moves (fixture->store, "misprint"), ==, 0);
}

/* --- the editor --- */

static TdRecord *
name_of_design (TdStore *store)
{
  TdListing listing = {.kind = td_kind_by_table ("certificate_field")};
  g_autoptr (GPtrArray) fields = td_store_load_all (store, &listing, NULL);

  for (guint i = 0; i < fields->len; i++)
    if (g_strcmp0 (td_record_text (fields->pdata[i], "design"), "giay-khen-phoi") == 0
        && g_strcmp0 (td_record_text (fields->pdata[i], "label"), "Họ và tên") == 0)
      return td_record_copy (fields->pdata[i]);
  return NULL;
}

static gboolean
is_drawn (gconstpointer area)
{
  return gtk_widget_get_width ((GtkWidget *)area) > 100;
}

static TdCertificateCanvas *
open_editor (Fixture *fixture, GtkWidget **area)
{
  add_decision (fixture->store, "Tiểu khu 2");
  td_certificate_editor_present (NULL, fixture->store, 2023, "giay-khen-phoi");
  settle ();
  *area = find (GTK_WIDGET (top_window ()), is_area, NULL);
  g_assert_nonnull (*area);
  wait_for (is_drawn, *area);
  return g_object_get_data (G_OBJECT (*area), "td-canvas");
}

static void
test_drag (Fixture *fixture, gconstpointer data)
{
  GtkWidget *area = NULL;
  TdCertificateCanvas *canvas = open_editor (fixture, &area);
  g_autoptr (TdRecord) before = name_of_design (fixture->store);
  g_autoptr (TdRecord) moved = NULL;
  g_autoptr (TdRecord) back = NULL;
  double left = 0;
  double top = 0;
  double scale = td_certificate_canvas_scale (canvas, &left, &top);
  double x = td_record_real (before, "x");
  double y = td_record_real (before, "y");

  g_assert_cmpfloat (scale, >, 1);
  /* A field is moved by what the mouse goes, in millimetres and steps of half a one. */
  g_assert_true (td_certificate_canvas_grab (canvas, left + (x + 40) * scale, top + (y + 5) * scale));
  td_certificate_canvas_drag (canvas, 5 * scale, 2 * scale, FALSE);
  td_certificate_canvas_drag (canvas, 10.1 * scale, -4.9 * scale, TRUE);
  settle ();
  moved = name_of_design (fixture->store);
  g_assert_cmpfloat_with_epsilon (td_record_real (moved, "x"), x + 10, 0.001);
  g_assert_cmpfloat_with_epsilon (td_record_real (moved, "y"), y - 5, 0.001);
  g_assert_cmpfloat (td_record_real (moved, "width"), ==, td_record_real (before, "width"));
  /* One drag is one step of undo. */
  press ("_Undo");
  back = name_of_design (fixture->store);
  g_assert_true (td_record_equal (before, back));
  /* Not off the sheet. */
  g_assert_true (td_certificate_canvas_grab (canvas, left + (x + 40) * scale, top + (y + 5) * scale));
  td_certificate_canvas_drag (canvas, 0, 900 * scale, TRUE);
  settle ();
  g_clear_pointer (&moved, td_record_free);
  moved = name_of_design (fixture->store);
  g_assert_cmpfloat_with_epsilon (td_record_real (moved, "y") + td_record_real (moved, "height"), 210, 0.001);
  close_all ();
}

static void
test_corner_and_keys (Fixture *fixture, gconstpointer data)
{
  GtkWidget *area = NULL;
  TdCertificateCanvas *canvas = open_editor (fixture, &area);
  g_autoptr (TdRecord) before = name_of_design (fixture->store);
  g_autoptr (TdRecord) sized = NULL;
  g_autoptr (TdRecord) moved = NULL;
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (area);
  double left = 0;
  double top = 0;
  double scale = td_certificate_canvas_scale (canvas, &left, &top);
  double right = td_record_real (before, "x") + td_record_real (before, "width");
  double bottom = td_record_real (before, "y") + td_record_real (before, "height");

  /* The name is selected from the beginning: its corner is there. */
  g_assert_true (td_certificate_canvas_grab (canvas, left + right * scale, top + bottom * scale));
  td_certificate_canvas_drag (canvas, -30 * scale, 0, TRUE);
  settle ();
  sized = name_of_design (fixture->store);
  g_assert_cmpfloat_with_epsilon (td_record_real (sized, "width"), td_record_real (before, "width") - 30, 0.001);
  g_assert_cmpfloat (td_record_real (sized, "x"), ==, td_record_real (before, "x"));

  gtk_widget_grab_focus (area);
  press_key (top_window (), GDK_KEY_Right, 0);
  press_key (top_window (), GDK_KEY_Down, GDK_SHIFT_MASK);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++) {
    g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

    if (GTK_IS_EVENT_CONTROLLER_KEY (controller))
      g_signal_emit_by_name (controller, "key-released", GDK_KEY_Down, 0, 0);
  }
  settle ();
  moved = name_of_design (fixture->store);
  g_assert_cmpfloat_with_epsilon (td_record_real (moved, "x"), td_record_real (before, "x") + 0.5, 0.001);
  g_assert_cmpfloat_with_epsilon (td_record_real (moved, "y"), td_record_real (before, "y") + 5, 0.001);
  close_all ();
}

static gint64
count_designs (TdStore *store, const char *table)
{
  TdListing listing = {.kind = td_kind_by_table (table)};

  return td_store_count (store, &listing, NULL);
}

static void
test_copy (Fixture *fixture, gconstpointer data)
{
  GtkWidget *area = NULL;
  gint64 designs = count_designs (fixture->store, "certificate_design");
  gint64 fields = count_designs (fixture->store, "certificate_field");

  open_editor (fixture, &area);
  press ("_Copy the design");
  g_assert_cmpint (count_designs (fixture->store, "certificate_design"), ==, designs + 1);
  g_assert_cmpint (count_designs (fixture->store, "certificate_field"), ==, fields + 8);
  press ("_Add");
  g_assert_cmpint (count_designs (fixture->store, "certificate_field"), ==, fields + 9);
  press ("_Remove");
  g_assert_cmpint (count_designs (fixture->store, "certificate_field"), ==, fields + 8);
  press ("_Undo");
  press ("_Undo");
  press ("_Undo");
  g_assert_cmpint (count_designs (fixture->store, "certificate_design"), ==, designs);
  g_assert_cmpint (count_designs (fixture->store, "certificate_field"), ==, fields);
  close_all ();
}

int
main (int argc, char **argv)
{
  gtk_test_init (&argc, &argv, NULL);
  ADD ("/certificates/print", test_print_dialog);
  ADD ("/certificates/problem", test_print_problem);
  ADD ("/certificates/nothing", test_nothing);
  ADD ("/certificates/operation", test_operation);
  ADD ("/certificates/sheets", test_book);
  ADD ("/certificates/drag", test_drag);
  ADD ("/certificates/corner-and-keys", test_corner_and_keys);
  ADD ("/certificates/copy", test_copy);
  return g_test_run ();
}
