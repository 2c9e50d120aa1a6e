/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <gio/gio.h>
#include <glib/gstdio.h>
#include <string.h>
#ifndef G_OS_WIN32
#include <utime.h>
#endif

#include "td-file-name.h"
#include "td-platform.h"
#include "td-sheet-text.h"
#include "td-temporary.h"

/* What goes out of the program: texts in cells, names of files, and what stands beside a file while it is written. */

static void
test_formulas (void)
{
  static const char *const formulas[]
      = {"=1+1", "+84912", "-cmd|' /C calc'!A0", "@SUM(A1)", "\tx",  "\rx", "  =1", "＝1", "＋1",
         "－1",  "＠a",    "\u200b=1",           "-",        "-1+2", "+5"};
  static const char *const harmless[]
      = {"", "a=1", "Nguyễn Văn An", "-5", "-1,5", "-1.234,5", "0912", "'x", "1-2", "(=1)", "'"};

  for (guint i = 0; i < G_N_ELEMENTS (formulas); i++) {
    g_autofree char *once = td_sheet_text_harmless (formulas[i]);
    g_autofree char *twice = td_sheet_text_harmless (once);

    g_assert_true (td_sheet_text_is_formula (formulas[i]));
    g_assert_cmpint (once[0], ==, '\'');
    g_assert_cmpstr (td_sheet_text_original (once), ==, formulas[i]);
    g_assert_cmpstr (td_sheet_text_original (twice), ==, once);
  }
  for (guint i = 0; i < G_N_ELEMENTS (harmless); i++) {
    g_autofree char *same = td_sheet_text_harmless (harmless[i]);

    g_assert_false (td_sheet_text_is_formula (harmless[i]));
    g_assert_cmpstr (same, ==, harmless[i]);
    g_assert_cmpstr (td_sheet_text_original (same), ==, harmless[i]);
  }
}

static void
assert_comes_back (const char *text)
{
  for (int csv = 0; csv < 2; csv++) {
    g_autofree char *encoded = td_sheet_text_encode (text, csv != 0);
    g_autofree char *decoded = td_sheet_text_decode (encoded, NULL);

    g_assert_cmpstr (decoded, ==, text);
    g_assert_cmpint (encoded[0], !=, '\0');
    g_assert_true (g_utf8_validate (encoded, -1, NULL));
    for (const char *p = encoded; *p != '\0'; p++)
      g_assert_true ((guchar)*p >= 0x20 || *p == '\n');
    g_assert_false (g_ascii_isspace (encoded[0]) || g_ascii_isspace (encoded[strlen (encoded) - 1]));
    if (csv)
      g_assert_false (td_sheet_text_is_formula (encoded));
  }
}

static void
test_every_text (void)
{
  static const char *const texts[] = {"",       "'",          "''",       "\\",        "'\\u0041",      "\\u0041",
                                      "Nguyễn", "=1",         " a ",      "a\nb",      "a\r\nb",        "\n",
                                      "\t",     "x\x01y",     "\x7f",     "_x0041_",   "a_x000D_b",     "\xff\xfe",
                                      "a\xc3",  "\U0001f600", "\ufeffa",  "\uffff",    "\u2028",        "\u00a0a",
                                      "007",    "1e5",        "a;=cmd()", "a, +1",     "dòng 1\n- hai", "\"=1\"",
                                      "true",   "#N/A",       "\u200f=1", "\U0010ffff"};
  g_autoptr (GRand) rand = g_rand_new_with_seed (19);

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_comes_back (texts[i]);
  for (guint i = 0; i < 20000; i++) {
    static const char letters[] = "'\\ux_0041=+-@\t\r\n ,;\"|a\xc3\xa0\xff\x01\x7f";
    g_autoptr (GString) text = g_string_new (NULL);

    for (gint32 n = g_rand_int_range (rand, 0, 12); n > 0; n--)
      g_string_append_c (text, letters[g_rand_int_range (rand, 0, sizeof letters - 1)]);
    assert_comes_back (text->str);
  }
}

/* Another program may take something else for the separator, and then sees the beginning of a cell there. */
static void
test_other_separators (void)
{
  static const char *const texts[] = {"a;=1", "a; =1", "a\t+1", "a\n@x", "a|-1", "a;\"=1", "a,＝1"};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *encoded = td_sheet_text_encode (texts[i], TRUE);
    g_auto (GStrv) parts = g_strsplit_set (encoded, ",;|\n\t", -1);

    for (guint k = 0; parts[k] != NULL; k++)
      g_assert_false (td_sheet_text_is_formula (g_strdelimit (parts[k], "\"", ' ')));
  }
}

static void
test_no_such_text (void)
{
  static const char *const wrong[]
      = {"'\\", "'\\u12", "'\\q", "'\\uD800", "'\\uD800x", "'\\x0", "'\\u0000", "'\\>", "'\\>0", "'\\>7x"};
  guint number = 0;
  g_autofree char *beginning = td_sheet_text_encode_beginning ("a\\>5", FALSE, 12);
  g_autofree char *back = td_sheet_text_decode (beginning, &number);

  g_assert_cmpstr (back, ==, "a\\>5");
  g_assert_cmpuint (number, ==, 12);
  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_null (td_sheet_text_decode (wrong[i], &number));
  /* A text that looks like one with a rest has none. */
  g_assert_null (td_sheet_text_decode (beginning, NULL));
}

static void
test_names (void)
{
  static const struct {
    const char *text, *name;
  } names[] = {{"Danh sách 2023 - Tiểu khu 3", "Danh sách 2023 - Tiểu khu 3"},
               {"Tiê\u0309u khu", "Tiểu khu"},
               {"a<b>c:d\"e/f\\g|h?i*j", "a-b-c-d-e-f-g-h-i-j"},
               {"CON", "CON_"},
               {"con.xlsx", "con_.xlsx"},
               {"nul .a", "nul _.a"},
               {"COM1", "COM1_"},
               {"lpt9.x.y", "lpt9_.x.y"},
               {"COM¹", "COM¹_"},
               {"CONIN$", "CONIN$_"},
               {"CONG", "CONG"},
               {"COM10", "COM10"},
               {"abc. . .", "abc"},
               {"  abc  ", "abc"},
               {"...", "Không tên"},
               {"", "Không tên"},
               {"a\nb\x01"
                "c",
                "a bc"},
               {"ab\u202excod.exe", "abxcod.exe"},
               {"a\u200fb\u2066c\ufeffd\u061ce", "abcde"},
               {".ẩn", "_.ẩn"},
               {"-o", "_-o"},
               {"~$x", "_~$x"},
               {"..", "Không tên"}};

  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *name = td_file_name_safe (names[i].text);

    g_assert_cmpstr (name, ==, names[i].name);
  }
}

static void
test_long_names (void)
{
  static const char *const letters[] = {"a", "ế", "e\u0302\u0323\u0301", "\U0001f600"};

  for (guint i = 0; i < G_N_ELEMENTS (letters); i++) {
    g_autoptr (GString) text = g_string_new (NULL);
    g_autofree char *name = NULL;

    while (text->len < 1000)
      g_string_append (text, letters[i]);
    name = td_file_name_safe (text->str);
    g_assert_cmpuint (strlen (name), <=, TD_FILE_NAME_MAX);
    g_assert_cmpuint (strlen (name), >, TD_FILE_NAME_MAX - 12);
    g_assert_true (g_utf8_validate (name, -1, NULL));
  }
}

static void
test_unique_names (void)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *first = td_file_name_unique (taken, "Đơn vị");
  g_autofree char *second = td_file_name_unique (taken, "ĐƠN VỊ");
  g_autofree char *third = td_file_name_unique (taken, "đơn vị");

  g_assert_cmpstr (first, ==, "Đơn vị");
  g_assert_cmpstr (second, ==, "ĐƠN VỊ (2)");
  g_assert_cmpstr (third, ==, "đơn vị (3)");
}

/* macOS keeps letters and marks apart, and takes both spellings for one name. */
static void
test_names_in_folder (void)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *folder = g_dir_make_tmp ("names-XXXXXX", NULL);
  g_autofree char *apart = g_utf8_normalize ("Tổ Ấ", -1, G_NORMALIZE_NFD);
  g_autofree char *file = g_strconcat (apart, ".xlsx", NULL);
  g_autofree char *path = g_build_filename (folder, file, NULL);
  g_autofree char *other = NULL;

  g_assert_cmpstr (apart, !=, "Tổ Ấ");
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  td_file_name_take_folder (taken, folder);
  g_assert_true (td_file_name_is_taken (taken, "TỔ ấ"));
  g_assert_false (td_file_name_is_taken (taken, "Tổ A"));
  other = td_file_name_unique (taken, "Tổ Ấ");
  g_assert_cmpstr (other, ==, "Tổ Ấ (2)");
  g_remove (path);
  g_rmdir (folder);
}

/* --- what stands beside a file while it is written --- */

static guint
count_in (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

/* The id of a process that has just ended. */
static gint64
ended_process (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autofree char *id = NULL;

#ifdef G_OS_WIN32
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_SILENCE, &error, "cmd", "/c", "exit", NULL);
#else
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_NONE, &error, "true", NULL);
#endif
  g_assert_no_error (error);
  id = g_strdup (g_subprocess_get_identifier (process));
  g_subprocess_wait (process, NULL, &error);
  g_assert_no_error (error);
  return id != NULL ? g_ascii_strtoll (id, NULL, 10) : 0;
}

static void
test_leftovers (void)
{
  g_autofree char *folder = g_dir_make_tmp ("temporary-XXXXXX", NULL);
  g_autofree char *target = g_build_filename (folder, "a.xlsx", NULL);
  g_autofree char *foreign = g_build_filename (folder, ".thidua-ffffffff-1-1-abcdef.tmp", NULL);
  g_autofree char *fresh = g_build_filename (folder, ".thidua-ABCDEF.tmp", NULL);
  g_autofree char *own = NULL;
  g_autofree char *orphan = NULL;
  g_autofree char *inside = NULL;
  g_autofree char *outside = g_build_filename (folder, "outside", NULL);
  g_auto (GStrv) parts = NULL;
  g_autofree char *other = NULL;
  int problem = -1;
  g_autofree char *first = td_temporary_begin (target, &problem);
  g_autofree char *second = NULL;

  g_assert_cmpint (problem, ==, 0);
  g_assert_nonnull (first);
#ifndef G_OS_WIN32
  {
    g_autofree char *of = g_path_get_dirname (first);
    GStatBuf status;

    g_assert_cmpint (g_stat (of, &status), ==, 0);
    g_assert_cmpuint (status.st_mode & 0777, ==, 0700);
  }
#endif
  /* What a killed process leaves: its folder with files, and a link to elsewhere that must not be followed. */
  own = g_path_get_dirname (first);
  parts = g_strsplit (strrchr (own, G_DIR_SEPARATOR) + 1, "-", -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 5);
  other = g_strdup_printf ("%s-%s-%" G_GINT64_MODIFIER "x-%s-%s", parts[0], parts[1], ended_process (), parts[3],
                           parts[4]);
  orphan = g_build_filename (folder, other, NULL);
  inside = g_build_filename (orphan, "content", NULL);
  g_assert_cmpint (g_mkdir (orphan, 0700), ==, 0);
  g_assert_true (g_file_set_contents (inside, "nửa tệp", -1, NULL));
  g_assert_true (g_file_set_contents (outside, "của người dùng", -1, NULL));
  g_assert_true (g_file_set_contents (fresh, "", -1, NULL));
  g_assert_cmpint (g_mkdir (foreign, 0700), ==, 0);
#ifndef G_OS_WIN32
  {
    g_autofree char *link = g_build_filename (orphan, "link", NULL);
    g_autoptr (GFile) file = g_file_new_for_path (link);

    g_assert_true (g_file_make_symbolic_link (file, folder, NULL, NULL));
  }
#endif
#ifndef G_OS_WIN32
  {
    struct utimbuf long_ago = {1000000000, 1000000000};
    g_autofree char *old_folder = g_build_filename (folder, ".thidua-ffffffff-1-2-abcdef.tmp", NULL);
    g_autofree char *old_file = g_build_filename (folder, ".thidua-GHIJKL.tmp", NULL);

    g_assert_cmpint (g_mkdir (old_folder, 0700), ==, 0);
    g_assert_true (g_file_set_contents (old_file, "", -1, NULL));
    g_assert_cmpint (g_utime (old_folder, &long_ago) | g_utime (old_file, &long_ago), ==, 0);
  }
#endif
  second = td_temporary_begin (target, &problem);
  g_assert_false (g_file_test (orphan, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (own, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (foreign, G_FILE_TEST_IS_DIR));
  g_assert_true (g_file_test (fresh, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (outside, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_set_contents (first, "x", -1, NULL));
  td_temporary_drop (first);
  td_temporary_drop (second);
  td_temporary_drop (NULL);
  g_assert_cmpuint (count_in (folder), ==, 3);
  g_unlink (outside);
  g_unlink (fresh);
  g_rmdir (foreign);
  g_rmdir (folder);
  g_assert_null (td_temporary_begin (target, &problem));
  g_assert_cmpint (problem, !=, 0);
}

/* The library's lines go, ours stay. */
static void
test_hushed (void)
{
  if (g_test_subprocess ()) {
    td_platform_hush_library ();
    td_platform_hush_library ();
    fputs ("[ERROR] workbook_close(): x\n[WARNING]: y\n", stderr);
    fputs ("Một dòng của ta\n", stderr);
    td_platform_unhush_library ();
    fputs ("[ERROR][a.c:1]: z\n", stderr);
    td_platform_unhush_library ();
    fputs ("[ERROR] cuối\n", stderr);
    return;
  }
  g_test_trap_subprocess (NULL, 0, 0);
  g_test_trap_assert_passed ();
  g_test_trap_assert_stderr ("*ERROR? cuối*");
  g_test_trap_assert_stderr_unmatched ("*workbook_close*");
  g_test_trap_assert_stderr_unmatched ("*WARNING*");
  g_test_trap_assert_stderr_unmatched ("*a.c:1*");
#ifdef __GLIBC__
  g_test_trap_assert_stderr ("*Một dòng của ta*");
#endif
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sheet-text/formulas", test_formulas);
  g_test_add_func ("/sheet-text/every-text", test_every_text);
  g_test_add_func ("/sheet-text/other-separators", test_other_separators);
  g_test_add_func ("/sheet-text/no-such-text", test_no_such_text);
  g_test_add_func ("/file-name/safe", test_names);
  g_test_add_func ("/file-name/long", test_long_names);
  g_test_add_func ("/file-name/unique", test_unique_names);
  g_test_add_func ("/file-name/in-folder", test_names_in_folder);
  g_test_add_func ("/temporary/leftovers", test_leftovers);
  g_test_add_func ("/platform/hushed", test_hushed);
  return g_test_run ();
}
