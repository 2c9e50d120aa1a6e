/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-zip.h"

#include <string.h>

static char *
fixture (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "data", "intake", name, NULL);
}

static void
test_members (void)
{
  g_autofree char *path = fixture ("strict.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdZip) zip = td_zip_open (path, &error);
  int member;

  g_assert_no_error (error);
  g_assert_cmpuint (td_zip_n_members (zip), ==, 5);
  g_assert_cmpstr (td_zip_member_name (zip, 0), ==, "_rels/.rels");
  member = td_zip_find (zip, "/XL/Sheets/a.XML"); /* stored as "xl\sheets\a.xml" */
  g_assert_cmpint (member, ==, 4);
  g_assert_cmpint (td_zip_find (zip, "xl/sheets/b.xml"), ==, -1);
  g_assert_cmpuint (td_zip_member_size (zip, (guint)member), >, 100);
}

static void
test_read_in_chunks (void)
{
  g_autofree char *path = fixture ("good.xlsx");
  g_autoptr (GError) error = NULL;
  g_autoptr (TdZip) zip = td_zip_open (path, &error);
  g_autofree char *whole = NULL;
  g_autoptr (GString) chunks = g_string_new (NULL);
  gsize length = 0;
  guint member;
  gssize n_read;
  char buffer[7];

  g_assert_no_error (error);
  member = (guint)td_zip_find (zip, "xl/worksheets/sheet1.xml");
  whole = td_zip_read_all (zip, member, 1000000, &length, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (length, ==, td_zip_member_size (zip, member));
  g_assert_cmpuint (strlen (whole), ==, length);
  g_assert_true (td_zip_open_member (zip, member, &error));
  while ((n_read = td_zip_read (zip, buffer, sizeof buffer, &error)) > 0)
    g_string_append_len (chunks, buffer, n_read);
  g_assert_no_error (error);
  g_assert_cmpint (n_read, ==, 0);
  g_assert_cmpstr (chunks->str, ==, whole);

  g_assert_null (td_zip_read_all (zip, member, 10, NULL, &error));
  g_assert_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_TOO_LARGE);
}

/* What goes wrong with a file, at the latest when all its members are read. */
static GError *
read_whole (const char *name)
{
  g_autofree char *path = fixture (name);
  GError *error = NULL;
  g_autoptr (TdZip) zip = td_zip_open (path, &error);

  for (guint i = 0; zip != NULL && error == NULL && i < td_zip_n_members (zip); i++) {
    g_autofree char *content = td_zip_read_all (zip, i, 100 << 20, NULL, &error);

    g_assert_true ((content == NULL) == (error != NULL));
  }
  return error;
}

static void
test_bad_archives (void)
{
  static const struct {
    const char *name;
    TdIntakeError code;
  } cases[] = {
      {"truncated.xlsx", TD_INTAKE_ERROR_DAMAGED},      {"damaged.xlsx", TD_INTAKE_ERROR_DAMAGED},
      {"text.xlsx", TD_INTAKE_ERROR_DAMAGED},           {"empty.xlsx", TD_INTAKE_ERROR_DAMAGED},
      {"bomb.xlsx", TD_INTAKE_ERROR_TOO_LARGE},         {"bomb-lying.xlsx", TD_INTAKE_ERROR_DAMAGED},
      {"many-members.xlsx", TD_INTAKE_ERROR_TOO_LARGE}, {"password-zip.xlsx", TD_INTAKE_ERROR_ENCRYPTED},
      {"no such file.xlsx", TD_INTAKE_ERROR_FAILED},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = read_whole (cases[i].name);

    g_assert_error (error, TD_INTAKE_ERROR, (int)cases[i].code);
    /* The sentence names the file. */
    g_assert_nonnull (strstr (error->message, cases[i].name));
  }
  g_assert_null (read_whole ("good.xlsx"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zip/members", test_members);
  g_test_add_func ("/zip/read-in-chunks", test_read_in_chunks);
  g_test_add_func ("/zip/bad-archives", test_bad_archives);
  return g_test_run ();
}
