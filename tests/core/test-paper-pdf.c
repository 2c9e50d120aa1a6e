/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "paper-store.h"
#include "td-paper.h"

typedef struct {
  char *folder;
  char *pdf;
  TdStore *store;
  gint64 unit;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("papers-XXXXXX", NULL);
  fixture->pdf = g_build_filename (fixture->folder, "a.pdf", NULL);
  path = g_build_filename (fixture->folder, "nam-2023.thidua", NULL);
  fixture->store = paper_store_new (path, &fixture->unit);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) names = g_dir_open (fixture->folder, 0, NULL);

  td_store_close (fixture->store);
  g_clear_object (&fixture->store);
  for (const char *name = g_dir_read_name (names); name != NULL; name = g_dir_read_name (names)) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->pdf);
  g_free (fixture->folder);
}

/* What a tool of poppler prints; NULL, and the test skipped, where it is not installed. */
static char *
run (const char *program, const char *first, const char *second, const char *path, const char *last)
{
  const char *arguments[] = {program, first, second, path, last, NULL};
  g_autofree char *found = g_find_program_in_path (program);
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status = 0;

  if (found == NULL) {
    g_test_skip ("poppler-utils is not installed");
    return NULL;
  }
  g_spawn_sync (NULL, (char **)arguments, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return output;
}

/* Text of each page. */
static char **
page_texts (const char *path)
{
  g_autofree char *output = run ("pdftotext", "-layout", "-q", path, "-");
  char **pages = NULL;
  guint n = 0;

  if (output == NULL)
    return NULL;
  pages = g_strsplit (output, "\f", -1);
  n = g_strv_length (pages);
  g_assert_cmpuint (n, >, 1);
  g_clear_pointer (&pages[n - 1], g_free);
  return pages;
}

static void
write_pdf (Fixture *fixture, const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPaper) paper = td_paper_load (name, &error);
  TdPaperRequest request = {2023, td_paper_per_unit (paper) ? fixture->unit : 0};

  g_assert_no_error (error);
  td_paper_write_pdf (paper, fixture->store, &request, fixture->pdf, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
}

static char *
first_word (const char *text)
{
  g_autofree char *copy = g_strstrip (g_strdup (text));
  gsize length = strcspn (copy, " \n");

  return g_strndup (copy, length);
}

/* A stream of the file, unpacked; NULL: it is no text. */
static char *
unpack (const char *from, const char *end)
{
  g_autoptr (GConverter) converter = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GInputStream) packed = g_memory_input_stream_new_from_data (from, end - from, NULL);
  g_autoptr (GInputStream) plain = g_converter_input_stream_new (packed, converter);
  g_autoptr (GString) text = g_string_new (NULL);
  char buffer[4096];
  gssize n = 0;

  while ((n = g_input_stream_read (plain, buffer, sizeof buffer, NULL, NULL)) > 0)
    g_string_append_len (text, buffer, n);
  return n < 0 || strlen (text->str) != text->len ? NULL : g_string_free (g_steal_pointer (&text), FALSE);
}

/* The numbers before a word of the page's instructions; FALSE: there are not so many. */
static gboolean
numbers_before (char **words, guint index, guint n, double *numbers)
{
  for (guint i = 0; i < n; i++) {
    char *end = NULL;

    if (index < n)
      return FALSE;
    numbers[i] = g_ascii_strtod (words[index - n + i], &end);
    if (end == words[index - n + i] || *end != '\0')
      return FALSE;
  }
  return TRUE;
}

static void
note_place (GHashTable *places, const char *what, double x, double y, double to_x, double to_y, const char *name)
{
  g_autofree char *place = g_strdup_printf ("%s %.1f %.1f %.1f %.1f", what, x, y, to_x, to_y);

  if (g_hash_table_contains (places, place))
    g_error ("%s: drawn twice: %s", name, place);
  g_hash_table_add (places, g_steal_pointer (&place));
}

/* Where the instructions of a page begin texts and draw lines. How many texts. */
static guint
note_places (const char *text, const char *name)
{
  g_autoptr (GHashTable) places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  double matrix[6] = {0};
  double from[2] = {0};
  double to[4] = {0};
  guint n_texts = 0;

  for (guint i = 0; words[i] != NULL; i++) {
    if (strcmp (words[i], "Tm") == 0 && numbers_before (words, i, 6, matrix)) {
      n_texts++;
      note_place (places, "text", matrix[4], matrix[5], 0, 0, name);
    } else if (strcmp (words[i], "Td") == 0 && numbers_before (words, i, 2, to)) {
      matrix[4] += to[0] * matrix[0];
      matrix[5] += to[1] * matrix[3];
      n_texts++;
      note_place (places, "text", matrix[4], matrix[5], 0, 0, name);
    } else if (strcmp (words[i], "m") == 0 && numbers_before (words, i, 2, to)) {
      from[0] = to[0];
      from[1] = to[1];
    } else if (strcmp (words[i], "l") == 0 && numbers_before (words, i, 2, to)) {
      note_place (places, "line", from[0], from[1], to[0], to[1], name);
    } else if (strcmp (words[i], "re") == 0 && g_strcmp0 (words[i + 1], "S") == 0 && numbers_before (words, i, 4, to)) {
      note_place (places, "box", to[0], to[1], to[2], to[3], name);
    }
  }
  return n_texts;
}

/* pdftotext passes over what stands twice at one place, so that the instructions themselves are read: no text begins and
 * no border stands where another did. */
static void
check_drawn_once (const char *path, const char *name)
{
  static const char begin[] = ">>\nstream\n";
  g_autofree char *bytes = NULL;
  gsize length = 0;
  guint n_texts = 0;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  for (gsize i = 0; i + sizeof begin < length; i++) {
    g_autofree char *text = NULL;

    if (memcmp (bytes + i, begin, sizeof begin - 1) != 0)
      continue;
    text = unpack (bytes + i + sizeof begin - 1, bytes + length);
    if (text != NULL && strstr (text, " Tm\n") != NULL)
      n_texts += note_places (text, name);
  }
  g_assert_cmpuint (n_texts, >, 10);
}

/* Nghị định 30/2020: a number at the head of every page but the first; the heading of the table on each; the signatures
 * with at least two rows before them. */
static void
test_pages (Fixture *fixture, gconstpointer data)
{
  g_auto (GStrv) pages = NULL;
  guint n = 0;

  write_pdf (fixture, "gia-dinh-kieu-mau");
  pages = page_texts (fixture->pdf);
  if (pages == NULL)
    return;
  n = g_strv_length (pages);
  g_assert_cmpuint (n, >=, 3);
  for (guint i = 0; i < n; i++) {
    g_autofree char *word = first_word (pages[i]);
    g_autofree char *number = g_strdup_printf ("%u", i + 1);

    g_assert_nonnull (strstr (pages[i], "Họ và tên chủ hộ"));
    if (i == 0)
      g_assert_cmpstr (word, ==, "UBND");
    else
      g_assert_cmpstr (word, ==, number);
    /* No heading of a group is the last of its page. */
    {
      const char *group = g_strrstr (pages[i], " hộ)");

      if (group != NULL)
        g_assert_nonnull (strstr (group, "Tiểu khu"));
    }
  }
  g_assert_nonnull (strstr (pages[0], "“GIA ĐÌNH KIỂU MẪU” NĂM 2023"));
  g_assert_nonnull (strstr (pages[n - 1], "CHỦ TỊCH UBND THỊ TRẤN"));
  g_assert_nonnull (strstr (pages[n - 1], "Tổng cộng: 34 hộ gia đình."));
  {
    const char *row = strstr (pages[n - 1], "Tiểu khu 9");

    g_assert_nonnull (row);
    g_assert_nonnull (strstr (row + 1, "Tiểu khu 9"));
  }
}

static void
test_forms (Fixture *fixture, gconstpointer data)
{
  static const char *const expected[][3] = {
      {"cong-dan-kieu-mau", "“CÔNG DÂN KIỂU MẪU” NĂM 2023", "Tổng cộng: 24 công dân."},
      {"tap-the-kieu-mau", "“TẬP THỂ KIỂU MẪU” NĂM 2023", "Tổng cộng: 04 tập thể."},
      {"tong-hop-so-luong", "THEO TIỂU KHU NĂM 2023", "2.154"},
      {"cham-diem-cam-ket", "Đơn vị: Tiểu khu 1", "98,75"},
      {"tong-hop-cham-diem", "KHỐI TIỂU KHU (12 đơn vị)", "Bình quân khối"},
      {"de-nghi-khen-thuong", "II. HỘ GIA ĐÌNH (03 hộ)", "06 tập thể, 03 hộ gia đình, 06 cá nhân."},
      {"in-giay-khen", "Nội dung thành tích", "540.000"},
      {"danh-sach-don-vi", "Trường Mầm non thị", "Huỳnh Quang"},
      {"danh-sach-hoi-dong", "Danh sách này có 09 thành viên.", "Cù Thuỳ Hồng"},
      {"thong-ke-0601", "0601.N/BNV-TĐKT", "1 phong trào chưa ghi thời gian"},
      {"bieu-05", "Đơn vị: Triệu đồng", "24,00"},
      {"so-quy", "Tồn cuối năm", "21.130.000"},
      {"nhan-tien-thuong", "Một triệu tám trăm chín mươi nghìn đồng", "KẾ TOÁN"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (expected); i++) {
    g_auto (GStrv) pages = NULL;
    g_autofree char *text = NULL;
    g_autofree char *fonts = NULL;
    g_auto (GStrv) lines = NULL;

    write_pdf (fixture, expected[i][0]);
    check_drawn_once (fixture->pdf, expected[i][0]);
    pages = page_texts (fixture->pdf);
    if (pages == NULL)
      return;
    text = g_strjoinv ("", pages);
    for (guint e = 1; e < 3; e++)
      if (strstr (text, expected[i][e]) == NULL)
        g_error ("%s lacks “%s” in:\n%s", expected[i][0], expected[i][e], text);
    fonts = run ("pdffonts", "-l", "9", fixture->pdf, NULL);
    lines = g_strsplit (g_strstrip (fonts), "\n", -1);
    g_assert_cmpuint (g_strv_length (lines), >, 2);
    for (guint line = 2; lines[line] != NULL; line++) {
      gboolean known = strstr (lines[line], "Times") != NULL || strstr (lines[line], "Tinos") != NULL
                       || strstr (lines[line], "Liberation") != NULL;

      if (!known)
        g_error ("%s uses another font: %s", expected[i][0], lines[line]);
    }
  }
}

/* Pages for screen and printer are those of the PDF, and drawing one leaves marks on paper. */
static void
test_preview (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdPaper) paper = td_paper_load ("gia-dinh-kieu-mau", NULL);
  TdPaperRequest request = {2023, 0};
  g_autoptr (GError) error = NULL;
  g_autoptr (TdPages) pages = td_paper_paginate (paper, fixture->store, &request, NULL, &error);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, 842, 595);
  cairo_t *cairo = cairo_create (surface);
  double width = 0;
  double height = 0;
  guint marks = 0;

  g_assert_no_error (error);
  td_pages_size (pages, &width, &height);
  g_assert_cmpfloat_with_epsilon (width, 841.9, 0.1);
  g_assert_cmpfloat_with_epsilon (height, 595.3, 0.1);
  g_assert_cmpuint (td_pages_count (pages), >=, 3);
  td_pages_draw (pages, cairo, td_pages_count (pages) - 1);
  cairo_surface_flush (surface);
  for (int y = 0; y < 595; y++)
    for (int x = 0; x < 842; x++) {
      gboolean marked = cairo_image_surface_get_data (surface)[y * cairo_image_surface_get_stride (surface) + x] > 0;

      marks += marked;
      /* Margins of 30 mm left, 15 mm right, 20 mm below stay white. */
      if (marked && (x < 84 || x > 842 - 41 || y > 595 - 56))
        g_error ("something is drawn in the margin at %d, %d", x, y);
    }
  g_assert_cmpuint (marks, >, 1000);
  cairo_destroy (cairo);
  cairo_surface_destroy (surface);
}

/* What counts nothing is not said. */
static void
test_parts (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = td_paper_user_folder ();
  g_autofree char *layout = g_build_filename (folder, "phan.paper", NULL);
  g_autofree char *query = g_build_filename (folder, "phan.sql", NULL);
  g_auto (GStrv) pages = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (query, "SELECT 'a' AS k, 'x' AS b UNION ALL SELECT 'c', 'y' UNION ALL SELECT 'c', 'z'", -1,
                       NULL);
  g_file_set_contents (
      layout,
      "[paper]\ntitle=Phần\n[column a]\nheading=Đầu\nvalue=b\n[column b]\nheading=Sau\n"
      "[group 1]\nby=k\nheading={k}\n[total]\n"
      "sentence=Cả thảy: [[{count.a:two} anh; {count.b:two} bác; {count.c:two} chú]]; năm {year} [x].\n",
      -1, NULL);
  write_pdf (fixture, "phan");
  g_remove (layout);
  g_remove (query);
  pages = page_texts (fixture->pdf);
  if (pages != NULL)
    g_assert_nonnull (strstr (pages[0], "Cả thảy: 01 anh, 02 chú; năm 2023 [x]."));
}

/* However many rows there are, the last page has two of them, and none is lost. */
static void
test_last_row (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = td_paper_user_folder ();
  g_autofree char *layout = g_build_filename (folder, "cuoi.paper", NULL);
  g_autofree char *query = g_build_filename (folder, "cuoi.sql", NULL);
  guint most = 0;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (layout,
                       "[paper]\ntitle=Cuối\nflat=yes\n[column a]\nheading=Đầu\n[column b]\nheading=Sau\nwidth=80\n",
                       -1, NULL);
  for (guint n = 40; n < 60; n++) {
    g_autofree char *sql
        = g_strdup_printf ("WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %u) "
                           "SELECT 'hàng' AS a, i AS b FROM n",
                           n);
    g_auto (GStrv) pages = NULL;
    guint n_rows = 0;
    guint on_last = 0;

    g_file_set_contents (query, sql, -1, NULL);
    write_pdf (fixture, "cuoi");
    pages = page_texts (fixture->pdf);
    if (pages == NULL)
      return;
    for (char **page = pages; *page != NULL; page++) {
      on_last = 0;
      for (const char *at = strstr (*page, "hàng"); at != NULL; at = strstr (at + 1, "hàng"))
        on_last++;
      n_rows += on_last;
    }
    most = MAX (most, g_strv_length (pages));
    g_assert_cmpuint (n_rows, ==, n);
    g_assert_cmpuint (on_last, >=, 2);
  }
  g_assert_cmpuint (most, ==, 2);
  g_remove (layout);
  g_remove (query);
}

/* A row longer than a page is continued; no line of it is lost or cut. */
static void
test_long_row (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = td_paper_user_folder ();
  g_autofree char *layout = g_build_filename (folder, "dai.paper", NULL);
  g_autofree char *query = g_build_filename (folder, "dai.sql", NULL);
  g_auto (GStrv) pages = NULL;
  g_autofree char *text = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_file_set_contents (
      query,
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 150) "
      "SELECT 'Trước' AS a, 'x' AS b UNION ALL "
      "SELECT 'Dài', (SELECT group_concat('dòng-' || i || '.', char(10)) FROM n) UNION ALL SELECT 'Sau', 'y'",
      -1, NULL);
  g_file_set_contents (
      layout,
      "[paper]\ntitle=Dài\n[title]\nlines=DÀI\n[column a]\nheading=Đầu\n[column b]\nheading=Nội dung\nwidth=80\n"
      "[signatures]\nright=**NGƯỜI KÝ**\n",
      -1, NULL);
  write_pdf (fixture, "dai");
  g_remove (layout);
  g_remove (query);
  pages = page_texts (fixture->pdf);
  if (pages == NULL)
    return;
  g_assert_cmpuint (g_strv_length (pages), >=, 3);
  text = g_strjoinv ("", pages);
  for (guint i = 1; i <= 150; i++) {
    g_autofree char *line = g_strdup_printf ("dòng-%u.", i);

    if (strstr (text, line) == NULL)
      g_error ("“%s” is missing", line);
  }
  g_assert_nonnull (strstr (text, "Sau"));
  g_assert_nonnull (strstr (text, "NGƯỜI KÝ"));
}

/* Headings that leave no room on any page: each page then takes a line all the same, and the pages end. */
static void
test_high_heading (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = td_paper_user_folder ();
  g_autofree char *layout = g_build_filename (folder, "cao.paper", NULL);
  g_autofree char *query = g_build_filename (folder, "cao.sql", NULL);
  g_autoptr (GString) text = g_string_new (
      "[paper]\ntitle=Cao\n[title]\nlines=CAO\n[column b]\nheading=Nội dung\nwidth=40\n[column a]\nheading=Đầu");
  g_auto (GStrv) pages = NULL;
  g_autofree char *all = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (int i = 0; i < 90; i++)
    g_string_append (text, "\\ncao");
  g_string_append_c (text, '\n');
  g_file_set_contents (
      query, "SELECT 'một' || char(10) || 'hai' || char(10) || 'ba' AS a, 'x' AS b UNION ALL SELECT 'hết', 'y'", -1,
      NULL);
  g_file_set_contents (layout, text->str, -1, NULL);
  write_pdf (fixture, "cao");
  g_remove (layout);
  g_remove (query);
  pages = page_texts (fixture->pdf);
  if (pages == NULL)
    return;
  g_assert_cmpuint (g_strv_length (pages), <, 12);
  all = g_strjoinv ("", pages);
  g_assert_nonnull (strstr (all, "cao"));
}

static void
test_failures (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdPaper) paper = td_paper_load ("gia-dinh-kieu-mau", NULL);
  TdPaperRequest request = {2023, 0};
  g_autofree char *missing = g_build_filename (fixture->folder, "khong", "a.pdf", NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (td_paper_write_pdf (paper, fixture->store, &request, missing, NULL, NULL, NULL, &error));
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN);
  g_clear_error (&error);
  g_cancellable_cancel (cancellable);
  g_assert_false (td_paper_write_pdf (paper, fixture->store, &request, fixture->pdf, NULL, NULL, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_false (g_file_test (fixture->pdf, G_FILE_TEST_EXISTS));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/paper-pdf/pages", Fixture, NULL, set_up, test_pages, tear_down);
  g_test_add ("/paper-pdf/forms", Fixture, NULL, set_up, test_forms, tear_down);
  g_test_add ("/paper-pdf/preview", Fixture, NULL, set_up, test_preview, tear_down);
  g_test_add ("/paper-pdf/parts", Fixture, NULL, set_up, test_parts, tear_down);
  g_test_add ("/paper-pdf/last-row", Fixture, NULL, set_up, test_last_row, tear_down);
  g_test_add ("/paper-pdf/long-row", Fixture, NULL, set_up, test_long_row, tear_down);
  g_test_add ("/paper-pdf/high-heading", Fixture, NULL, set_up, test_high_heading, tear_down);
  g_test_add ("/paper-pdf/failures", Fixture, NULL, set_up, test_failures, tear_down);
  return paper_store_run ();
}
