/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "paper-store.h"

#include <stdio.h>
#include <string.h>
#ifndef G_OS_WIN32
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

#include "store-fixture.h"
#include "td-paper-file.h"
#include "td-paper-xlsx-sheet.h"
#include "td-paper.h"
#include "td-sheet-proof.h"
#include "td-unit-form.h"

/* What goes out is whole or absent: every failure of the disk is a failure, leaves what was there, and nothing beside. */

typedef struct {
  char *folder;
  TdStore *store;
  gint64 unit;
} Fixture;

static void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("outputs-XXXXXX", NULL);
  path = g_build_filename (fixture->folder, "a.thidua", NULL);
  fixture->store = paper_store_new (path, &fixture->unit);
}

static void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  td_store_close (fixture->store);
  g_object_unref (fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->folder);
}

/* --- the proof of a workbook --- */

/* Writes a workbook of n rows with text in one cell of the row in the middle; its proof where wanted. */
static void
write_workbook (const char *path, guint n, const char *text, GPtrArray **proof)
{
  g_autoptr (GError) error = NULL;
  TdSheet *sheet = td_sheet_new (path, path, "Trang", 15, FALSE, &error);
  TdSheetStyle style = {.size = 12, .border = TRUE};
  int problem = -1;

  g_assert_no_error (error);
  for (sheet->row = 0; sheet->row < n; sheet->row++) {
    td_sheet_write_text (sheet, 0, "hàng", td_sheet_format (sheet, &style));
    td_sheet_write_text (sheet, 1, sheet->row == n / 2 ? text : "như nhau", td_sheet_format (sheet, &style));
  }
  g_assert_true (td_sheet_next (sheet, "Trống", &error));
  if (proof != NULL) {
    *proof = td_sheet_proof_take (sheet->workbook, &problem);
    g_assert_cmpint (problem, ==, 0);
    g_assert_nonnull (*proof);
  }
  g_assert_true (td_sheet_close (sheet, FALSE, &error));
  g_assert_no_error (error);
  td_sheet_free (sheet);
}

static void
test_proof (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "a.xlsx", NULL);
  g_autofree char *other = g_build_filename (fixture->folder, "b.xlsx", NULL);
  g_autoptr (GPtrArray) proof = NULL;
  g_autofree char *content = NULL;
  gsize length;

  write_workbook (path, 1200, "một", &proof);
  write_workbook (other, 1200, "hai", NULL);
  g_assert_cmpuint (proof->len, ==, 2);
  g_assert_true (td_sheet_proof_holds (proof, path));
  /* One letter of one cell is another. */
  g_assert_false (td_sheet_proof_holds (proof, other));
  write_workbook (other, 1199, "một", NULL);
  g_assert_false (td_sheet_proof_holds (proof, other));
  g_assert_true (g_file_get_contents (path, &content, &length, NULL));
  /* A byte that the disk has lost, wherever: the check sum, the directory or the XML tells. */
  for (gsize at = 0; at < length; at += 97) {
    content[at] ^= 0x5a;
    g_assert_true (g_file_set_contents (other, content, (gssize)length, NULL));
    content[at] ^= 0x5a;
    if (td_sheet_proof_holds (proof, other)) {
      /* Only what nobody reads may differ: dates and attributes in the heads of the parts. */
      g_test_message ("byte %" G_GSIZE_FORMAT " is not looked at", at);
      g_assert_cmpuint (at, >, 0);
    }
  }
  for (gsize cut = 0; cut < length; cut += 1 + length / 60) {
    g_assert_true (g_file_set_contents (other, content, (gssize)cut, NULL));
    g_assert_false (td_sheet_proof_holds (proof, other));
  }
  g_assert_false (td_sheet_proof_holds (proof, fixture->folder));
}

/* --- a disk that is full --- */

#ifndef G_OS_WIN32
static guint
count_files (const char *folder)
{
  g_autoptr (GDir) names = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (names) != NULL)
    n++;
  return n;
}

/* Files of this process can be no longer than bytes: writes fail as on a full disk. */
static void
limit_files (gint64 bytes)
{
  struct rlimit limit;

  signal (SIGXFSZ, SIG_IGN);
  g_assert_cmpint (getrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  limit.rlim_cur = bytes < 0 ? limit.rlim_max : (rlim_t)bytes;
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
}

typedef gboolean (*WriteFunc) (Fixture *fixture, const char *path, GError **error);

static gboolean
write_xlsx (Fixture *fixture, const char *path, GError **error)
{
  TdPaperRequest request = {2023, 0};
  g_autoptr (TdPaper) paper = td_paper_load ("gia-dinh-kieu-mau", NULL);

  return td_paper_write_xlsx (paper, fixture->store, &request, path, NULL, NULL, NULL, error);
}

static gboolean
write_pdf (Fixture *fixture, const char *path, GError **error)
{
  TdPaperRequest request = {2023, 0};
  g_autoptr (TdPaper) paper = td_paper_load ("gia-dinh-kieu-mau", NULL);

  return td_paper_write_pdf (paper, fixture->store, &request, path, NULL, NULL, NULL, error);
}

static gboolean
write_form (Fixture *fixture, const char *path, GError **error)
{
  TdPaperRequest request = {2023, fixture->unit};
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();

  g_ptr_array_add (lists, (gpointer)td_unit_form_by_name ("family-candidates"));
  return td_unit_form_write (fixture->store, lists, &request, path, NULL, error);
}

/* Every length at which the disk may be full, from nothing to all that is needed. */
static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  WriteFunc write_it = (WriteFunc)data;
  g_autofree char *path = g_build_filename (fixture->folder, "out", NULL);
  guint n_failed = 0;
  guint n_written = 0;
  guint n_files;

  g_assert_true (g_file_set_contents (path, "bản cũ", -1, NULL));
  n_files = count_files (fixture->folder);
  for (gint64 limit = 0; n_written == 0 && limit < 4 * 1024 * 1024; limit += 1 + limit / 8 + 500) {
    g_autoptr (GError) error = NULL;
    g_autofree char *content = NULL;
    gboolean written;

    limit_files (limit);
    written = write_it (fixture, path, &error);
    limit_files (-1);
    if (written) {
      n_written++;
      continue;
    }
    n_failed++;
    g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN);
    g_assert_nonnull (strstr (error->message, "out"));
    g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
    g_assert_cmpstr (content, ==, "bản cũ");
    g_assert_cmpuint (count_files (fixture->folder), ==, n_files);
  }
  g_assert_cmpuint (n_written, ==, 1);
  g_assert_cmpuint (n_failed, >, 5);
  g_assert_cmpuint (count_files (fixture->folder), ==, n_files);
}

/* A disk that is full for a moment only, while rows are written: the library takes no notice and ends well. */
static void
moment_cb (double fraction, gpointer user_data)
{
  guint *n = user_data;

  limit_files ((*n)++ == 0 ? 0 : -1);
}

static void
test_full_for_a_moment (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out.xlsx", NULL);
  g_autoptr (TdPaper) paper = td_paper_load ("gia-dinh-kieu-mau", NULL);
  TdPaperRequest request = {2023, 0};
  g_autoptr (GError) error = NULL;
  guint n_calls = 0;
  guint n_files = count_files (fixture->folder);

  g_assert_true (td_store_begin (fixture->store, "thêm", &error));
  for (guint i = 0; i < 2000; i++) {
    TdRecord *family = paper_store_record (TD_KIND_CANDIDATE, fixture->unit);
    g_autofree char *name = g_strdup_printf ("Nguyễn Văn %u", i);

    td_record_set_text (family, "title", "family");
    td_record_set_text (family, "name", name);
    paper_store_save (fixture->store, family);
  }
  g_assert_true (td_store_commit (fixture->store, &error));
  g_assert_false (td_paper_write_xlsx (paper, fixture->store, &request, path, moment_cb, &n_calls, NULL, &error));
  limit_files (-1);
  g_assert_cmpuint (n_calls, >=, 2);
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_files (fixture->folder), ==, n_files);
}

/* --- the target --- */

static void
test_target (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "out.xlsx", NULL);
  g_autofree char *victim = g_build_filename (fixture->folder, "victim", NULL);
  g_autofree char *content = NULL;
  g_autoptr (GError) error = NULL;
  mode_t mask = umask (022);
  GStatBuf status;

  g_assert_true (g_file_set_contents (victim, "của người khác", -1, NULL));
  g_assert_cmpint (symlink (victim, path), ==, 0);
  g_assert_true (write_xlsx (fixture, path, &error));
  g_assert_no_error (error);
  umask (mask);
  /* The link is gone, what it led to is as it was. */
  g_assert_false (g_file_test (path, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (victim, &content, NULL, NULL));
  g_assert_cmpstr (content, ==, "của người khác");
  g_assert_cmpint (g_lstat (path, &status), ==, 0);
  g_assert_cmpuint (status.st_mode & 0777, ==, 0644);
}
#endif

/* What is said when Excel holds the target, and which name is proposed. */
static void
test_held_open (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "Danh sách.xlsx", NULL);
  g_autofree char *second = g_build_filename (fixture->folder, "Danh sách (2).xlsx", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (second, "x", -1, NULL));
  td_paper_file_error (&error, path, EBUSY);
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN);
  g_assert_nonnull (strstr (error->message, "Danh sách.xlsx"));
  g_assert_nonnull (strstr (error->message, "Danh sách (3).xlsx"));
}

/* What the library could not do it only prints: that is a failure, of this workbook alone, and nobody reads it. */
static void
test_complaint (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "a.xlsx", NULL);
  TdSheetStyle style = {.size = 12};
  GError *error = NULL;
  TdSheet *sheet = td_sheet_new (path, path, "Trang", 15, FALSE, &error);

  g_assert_no_error (error);
  td_sheet_write_text (sheet, 0, "hàng", td_sheet_format (sheet, &style));
  /* As its macros do. */
  fprintf (stderr, "[ERROR][%s:%d]: Memory allocation failed.\n", "worksheet.c", 1);
  g_assert_false (td_sheet_close (sheet, FALSE, &error));
  g_assert_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN);
  g_clear_error (&error);
  td_sheet_free (sheet);
  write_workbook (path, 3, "x", NULL);
}

#define ADD(path, data, test) g_test_add (path, Fixture, data, fixture_set_up, test, fixture_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/outputs/proof", NULL, test_proof);
  ADD ("/outputs/held-open", NULL, test_held_open);
#ifdef __GLIBC__
  ADD ("/outputs/complaint", NULL, test_complaint);
#endif
#ifndef G_OS_WIN32
  ADD ("/outputs/full-disk/xlsx", (gconstpointer)write_xlsx, test_full_disk);
  ADD ("/outputs/full-disk/pdf", (gconstpointer)write_pdf, test_full_disk);
  ADD ("/outputs/full-disk/form", (gconstpointer)write_form, test_full_disk);
  ADD ("/outputs/full-for-a-moment", NULL, test_full_for_a_moment);
  ADD ("/outputs/target", NULL, test_target);
#endif
  return g_test_run ();
}
