/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <math.h>
#include <string.h>

#include "store-fixture.h"
#include "td-certificate-picture.h"
#include "td-certificate.h"

/* Certificates: what a field says, where its lines stand, what does not fit; and the picture behind a design. */

static TdCertificateField *
field_new (const char *text, double width, double height, double size, double least, guint lines)
{
  TdCertificateField *field = g_new0 (TdCertificateField, 1);

  field->label = g_strdup ("Họ và tên");
  field->text = g_strdup (text);
  field->x = 20;
  field->y = 50;
  field->width = width;
  field->height = height;
  field->size = size;
  field->least = least;
  field->lines = lines;
  field->align = TD_CERTIFICATE_CENTER;
  field->place = TD_CERTIFICATE_MIDDLE;
  field->font = g_strdup ("Times New Roman");
  return field;
}

static GHashTable *
values_new (const char *name, const char *job)
{
  GHashTable *values = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (values, (gpointer) "name", (gpointer)name);
  g_hash_table_insert (values, (gpointer) "job", (gpointer)job);
  g_hash_table_insert (values, (gpointer) "unit", (gpointer) "tiểu khu 3");
  return values;
}

static void
assert_says (const char *text, const char *job, const char *expected)
{
  TdCertificateField *field = field_new (text, 100, 10, 14, 10, 1);
  g_autoptr (GHashTable) values = values_new ("Lê Thị Ánh", job);
  GError *error = NULL;
  g_autofree char *filled = td_certificate_fill (field, values, &error);

  if (expected == NULL) {
    g_assert_null (filled);
    g_assert_error (error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_DESIGN);
    g_assert_nonnull (strstr (error->message, "Họ và tên"));
    g_error_free (error);
  } else {
    g_assert_no_error (error);
    g_assert_cmpstr (filled, ==, expected);
  }
  td_certificate_field_free (field);
}

static void
test_fill (void)
{
  assert_says ("Tặng {name:upper}", "", "Tặng LÊ THỊ ÁNH");
  assert_says ("[[{job} - ]]{unit}", "Trưởng ban", "Trưởng ban - tiểu khu 3");
  assert_says ("[[{job} - ]]{unit}", "", "Tiểu khu 3");
  assert_says ("{name}[[, {job}]]", "", "Lê Thị Ánh");
  assert_says ("{nam}", "", NULL);
  assert_says ("{name:big}", "", NULL);
  assert_says ("{name", "", NULL);
  assert_says ("[[{job} {name}", "x", NULL);
}

static GPtrArray *
lay_out (TdCertificateField *field, const char *name, GError **error)
{
  g_autoptr (TdCertificateType) type = td_certificate_type_new ();
  g_autoptr (GHashTable) values = values_new (name, "");
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)td_certificate_line_free);

  if (td_certificate_layout_field (type, field, values, "Lê Thị Ánh", lines, error))
    return lines;
  g_ptr_array_unref (lines);
  return NULL;
}

/* The lines joined are the text: nothing is ever lost. */
static void
assert_whole (GPtrArray *lines, const char *text)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (joined, "%s%s", i > 0 ? " " : "", ((TdCertificateLine *)lines->pdata[i])->text);
  g_assert_cmpstr (joined->str, ==, text);
}

#define LONG_NAME "Ban Chấp hành Hội Cựu chiến binh và Ban Công tác Mặt trận liên tiểu khu 12"

static void
test_balance (void)
{
  TdCertificateField *field = field_new ("{name}", 150, 24, 24, 14, 2);
  g_autoptr (GPtrArray) lines = lay_out (field, LONG_NAME, NULL);
  const TdCertificateLine *first;
  const TdCertificateLine *second;

  g_assert_nonnull (lines);
  g_assert_cmpuint (lines->len, ==, 2);
  assert_whole (lines, LONG_NAME);
  first = lines->pdata[0];
  second = lines->pdata[1];
  g_assert_cmpfloat (first->size, ==, second->size);
  /* As equally long as words allow: moving one word would make them differ more. */
  g_assert_cmpfloat (fabs (first->width - second->width), <, 25);
  g_assert_cmpfloat (MAX (first->width, second->width), <=, 150.02);
  g_assert_cmpfloat_with_epsilon (first->x + first->width / 2, 20 + 75, 0.01);
  g_assert_cmpfloat_with_epsilon (second->x + second->width / 2, 20 + 75, 0.01);
  g_assert_cmpfloat (first->baseline, <, second->baseline);
  td_certificate_field_free (field);
}

static void
test_shrink (void)
{
  TdCertificateField *field = field_new ("{name}", 120, 10, 24, 8, 1);
  g_autoptr (GPtrArray) short_one = lay_out (field, "Lê Ánh", NULL);
  g_autoptr (GPtrArray) long_one = lay_out (field, LONG_NAME, NULL);
  const TdCertificateLine *small;

  g_assert_nonnull (short_one);
  g_assert_nonnull (long_one);
  g_assert_cmpfloat (((TdCertificateLine *)short_one->pdata[0])->size, >, 20);
  g_assert_cmpuint (long_one->len, ==, 1);
  assert_whole (long_one, LONG_NAME);
  small = long_one->pdata[0];
  g_assert_cmpfloat (small->size, >=, 8);
  g_assert_cmpfloat (small->width, <=, 120.02);
  /* Not smaller than it must be: half a point more would not have fitted. */
  g_assert_cmpfloat (small->width * (small->size + 0.5) / small->size, >, 120);
  td_certificate_field_free (field);
}

static void
test_refused (void)
{
  TdCertificateField *field = field_new ("{name}", 60, 10, 24, 14, 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) of_word = NULL;

  g_assert_null (lay_out (field, LONG_NAME, &error));
  g_assert_error (error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_FITS_NOT);
  g_assert_nonnull (strstr (error->message, "Lê Thị Ánh"));
  g_assert_nonnull (strstr (error->message, LONG_NAME));
  /* A single word is never broken. */
  field->lines = 5;
  field->height = 100;
  g_assert_null (lay_out (field, "Kế-hoạch-phát-triển-kinh-tế-xã-hội", &of_word));
  g_assert_error (of_word, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_FITS_NOT);
  td_certificate_field_free (field);
}

static void
test_places (void)
{
  TdCertificateField *field = field_new ("{name}", 100, 20, 14, 14, 3);
  double baselines[3];

  for (int align = TD_CERTIFICATE_LEFT; align <= TD_CERTIFICATE_RIGHT; align++) {
    g_autoptr (GPtrArray) lines = NULL;
    const TdCertificateLine *line;

    field->align = (TdCertificateAlign)align;
    lines = lay_out (field, "Lê Thị Ánh", NULL);
    line = lines->pdata[0];
    g_assert_cmpfloat_with_epsilon (line->x + line->width * align / 2, 20 + 50.0 * align, 0.01);
  }
  for (int place = TD_CERTIFICATE_TOP; place <= TD_CERTIFICATE_BOTTOM; place++) {
    g_autoptr (GPtrArray) lines = NULL;

    field->place = (TdCertificatePlace)place;
    lines = lay_out (field, "Lê Thị Ánh", NULL);
    baselines[place] = ((TdCertificateLine *)lines->pdata[0])->baseline;
    g_assert_cmpfloat (baselines[place], >, 50);
    g_assert_cmpfloat (baselines[place], <, 70);
  }
  g_assert_cmpfloat_with_epsilon (baselines[1] - baselines[0], baselines[2] - baselines[1], 0.001);
  td_certificate_field_free (field);
}

static void
test_adjust (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 1, 1);
  cairo_t *cairo = cairo_create (surface);
  const TdCertificatePrinter printer = {2, -1, 1.01, 1, 90};
  double x = 148.5 * TD_CERTIFICATE_POINTS_PER_MM;
  double y = 105 * TD_CERTIFICATE_POINTS_PER_MM;

  td_certificate_draw_adjust (cairo, &printer, 297, 210);
  cairo_user_to_device (cairo, &x, &y);
  /* The middle of the sheet is only moved. */
  g_assert_cmpfloat_with_epsilon (x / TD_CERTIFICATE_POINTS_PER_MM, 150.5, 0.001);
  g_assert_cmpfloat_with_epsilon (y / TD_CERTIFICATE_POINTS_PER_MM, 104, 0.001);
  /* Ten millimetres to the right of it are 10.1 mm below it: scaled, then turned clockwise. */
  x = 158.5 * TD_CERTIFICATE_POINTS_PER_MM;
  y = 105 * TD_CERTIFICATE_POINTS_PER_MM;
  cairo_user_to_device (cairo, &x, &y);
  g_assert_cmpfloat_with_epsilon (x / TD_CERTIFICATE_POINTS_PER_MM, 150.5, 0.001);
  g_assert_cmpfloat_with_epsilon (y / TD_CERTIFICATE_POINTS_PER_MM, 114.1, 0.001);
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
}

/* --- with a file --- */

typedef struct {
  char *folder;
  TdStore *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp ("certificates-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "a.thidua", NULL);
  fixture->store = td_store_create (path, 2023, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  td_store_close (fixture->store);
  g_object_unref (fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

static void
test_shipped (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) designs = td_certificate_designs (fixture->store, NULL);
  g_autoptr (GHashTable) values = td_certificate_sample (fixture->store, 2023, NULL);
  g_autoptr (TdCertificateType) type = td_certificate_type_new ();

  g_assert_nonnull (designs);
  g_assert_cmpuint (designs->len, >=, 6);
  for (guint i = 0; i < designs->len; i++) {
    const TdCertificateDesign *design = designs->pdata[i];
    GError *error = NULL;
    g_autoptr (GPtrArray) lines = td_certificate_layout (type, design, values, "?", &error);

    g_assert_no_error (error);
    g_assert_cmpuint (lines->len, >=, 7);
    g_assert_true (td_certificate_design_find (designs, design->code) == design);
  }
  g_assert_true (
      td_certificate_design_is_for (designs->pdata[0], "Giấy khen xã", "|Giấy khen Chủ tịch UBND xã|Giấy khen xã|"));
  g_assert_false (td_certificate_design_is_for (designs->pdata[0], "Gia đình kiểu mẫu", NULL));
}

static void
test_beyond (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) designs = td_certificate_designs (fixture->store, NULL);
  g_autoptr (GHashTable) values = td_certificate_sample (fixture->store, 2023, NULL);
  g_autoptr (TdCertificateType) type = td_certificate_type_new ();
  TdCertificateDesign *design = designs->pdata[0];
  g_autoptr (GError) error = NULL;

  ((TdCertificateField *)design->fields->pdata[1])->x = 200;
  g_assert_null (td_certificate_layout (type, design, values, "?", &error));
  g_assert_error (error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_DESIGN);
}

static char *
picture_file (const char *folder, int width, int height)
{
  char *path = g_build_filename (folder, "scan.png", NULL);
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, width, height);
  GError *error = NULL;

  gdk_pixbuf_fill (pixbuf, 0xff0000ff);
  gdk_pixbuf_save (pixbuf, path, "png", &error, NULL);
  g_assert_no_error (error);
  return path;
}

static gint64
count_parts (TdStore *store)
{
  TdListing listing = {.kind = td_kind_by_table ("certificate_background")};

  return td_store_count (store, &listing, NULL);
}

static void
test_picture (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = picture_file (fixture->folder, 4000, 2000);
  GError *error = NULL;
  g_autoptr (GBytes) picture = td_certificate_picture_read (path, &error);
  cairo_surface_t *back;
  const guint32 *pixel;

  g_assert_no_error (error);
  g_assert_cmpuint (g_bytes_get_size (picture), <=, TD_CERTIFICATE_PICTURE_MOST_KEPT);
  g_assert_true (td_store_begin (fixture->store, "a", NULL));
  g_assert_true (td_certificate_picture_store (fixture->store, "giay-khen", picture, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  g_assert_cmpint (count_parts (fixture->store), ==, (gint64)((g_bytes_get_size (picture) + 23999) / 24000));
  back = td_certificate_picture_load (fixture->store, "giay-khen", &error);
  g_assert_no_error (error);
  g_assert_nonnull (back);
  g_assert_cmpint (cairo_image_surface_get_width (back), ==, TD_CERTIFICATE_PICTURE_SIDE);
  g_assert_cmpint (cairo_image_surface_get_height (back), ==, TD_CERTIFICATE_PICTURE_SIDE / 2);
  pixel = (const guint32 *)(gconstpointer)cairo_image_surface_get_data (back);
  g_assert_cmpuint (*pixel >> 16 & 0xff, >, 240);
  g_assert_cmpuint (*pixel & 0xff, <, 16);
  cairo_surface_destroy (back);
  /* One action: undone as a whole, and taken away again. */
  g_assert_true (td_store_begin (fixture->store, "b", NULL));
  g_assert_true (td_certificate_picture_store (fixture->store, "giay-khen", NULL, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  g_assert_cmpint (count_parts (fixture->store), ==, 0);
  g_assert_null (td_certificate_picture_load (fixture->store, "giay-khen", &error));
  g_assert_no_error (error);
}

static void
test_no_picture (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "scan.jpg", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) gone = NULL;

  g_assert_true (g_file_set_contents (path, "this is text", -1, NULL));
  g_assert_null (td_certificate_picture_read (path, &error));
  g_assert_error (error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_PICTURE);
  g_assert_nonnull (strstr (error->message, "scan.jpg"));
  g_unlink (path);
  g_assert_null (td_certificate_picture_read (path, &gone));
  g_assert_error (gone, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_PICTURE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/certificates/fill", test_fill);
  g_test_add_func ("/certificates/balance", test_balance);
  g_test_add_func ("/certificates/shrink", test_shrink);
  g_test_add_func ("/certificates/refused", test_refused);
  g_test_add_func ("/certificates/places", test_places);
  g_test_add_func ("/certificates/adjust", test_adjust);
  g_test_add ("/certificates/shipped", Fixture, NULL, set_up, test_shipped, tear_down);
  g_test_add ("/certificates/beyond", Fixture, NULL, set_up, test_beyond, tear_down);
  g_test_add ("/certificates/picture", Fixture, NULL, set_up, test_picture, tear_down);
  g_test_add ("/certificates/no-picture", Fixture, NULL, set_up, test_no_picture, tear_down);
  return g_test_run ();
}
