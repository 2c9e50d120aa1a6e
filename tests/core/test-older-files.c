/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <sqlite3.h>
#include <string.h>

#include "store-fixture.h"
#include "td-journal.h"
#include "td-store-private.h"

/* Files that older programs wrote: one of each schema stands in tests/data/store. Every row is there again, and what was
 * done in them can be undone. */

typedef struct {
  char *folder;
  char *before; /* as the older program left it */
  char *path;   /* the same, opened by this program */
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp ("thidua-older-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->before = g_build_filename (fixture->folder, "trước.thidua", NULL);
  fixture->path = g_build_filename (fixture->folder, "hà-trung.thidua", NULL);
  unpack_older_file (GPOINTER_TO_INT (data), fixture->before);
  unpack_older_file (GPOINTER_TO_INT (data), fixture->path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->folder);
  g_free (fixture->before);
  g_free (fixture->path);
}

static TdStore *
open_store (Fixture *fixture)
{
  GError *error = NULL;
  TdStore *store = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);

  g_assert_no_error (error);
  return store;
}

static sqlite3 *
open_raw (const char *path)
{
  sqlite3 *database = NULL;

  g_assert_cmpint (sqlite3_open_v2 (path, &database, SQLITE_OPEN_READONLY, NULL), ==, SQLITE_OK);
  return database;
}

/* Rows of a query, one text each: type and value of every column. */
static GPtrArray *
read_rows (sqlite3 *database, const char *sql)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_free);
  sqlite3_stmt *statement = NULL;
  int result = sqlite3_prepare_v2 (database, sql, -1, &statement, NULL);

  if (result != SQLITE_OK)
    g_error ("%s: %s", sql, sqlite3_errmsg (database));
  while ((result = sqlite3_step (statement)) == SQLITE_ROW) {
    GString *row = g_string_new (NULL);

    for (int i = 0; i < sqlite3_column_count (statement); i++) {
      int type = sqlite3_column_type (statement, i);

      g_string_append_printf (row, "%s=%d:", sqlite3_column_name (statement, i), type);
      if (type == SQLITE_BLOB) {
        const guchar *bytes = sqlite3_column_blob (statement, i);
        g_autofree char *digest
            = g_compute_checksum_for_data (G_CHECKSUM_SHA256, bytes, (gsize)sqlite3_column_bytes (statement, i));

        g_string_append (row, digest);
      } else if (type != SQLITE_NULL) {
        g_string_append (row, (const char *)sqlite3_column_text (statement, i));
      }
      g_string_append_c (row, '|');
    }
    g_ptr_array_add (rows, g_string_free (row, FALSE));
  }
  g_assert_cmpint (result, ==, SQLITE_DONE);
  sqlite3_finalize (statement);
  return rows;
}

static char *
single (sqlite3 *database, const char *sql)
{
  g_autoptr (GPtrArray) rows = read_rows (database, sql);
  const char *value;

  g_assert_cmpuint (rows->len, ==, 1);
  value = strchr (rows->pdata[0], ':') + 1;
  return g_strndup (value, strlen (value) - 1);
}

/* A query for the whole table in the columns that it had. Of a catalogue, only what the office wrote itself: what is
 * shipped follows the program. Of the journal, what stood there: the catalogue that came with this program is an action
 * behind it (what was undone can then no more be redone), and changesets name shipped rows by their new ids; that they
 * still apply is what test_undo() shows. */
static char *
table_query (sqlite3 *before, const char *table)
{
  g_autofree char *last = single (before, "SELECT max(id) FROM journal");
  g_autofree char *columns_sql
      = g_strdup_printf ("SELECT group_concat(name, ', ') FROM pragma_table_info('%s')", table);
  g_autofree char *shipped_sql
      = g_strdup_printf ("SELECT count(*) FROM pragma_table_info('%s') WHERE name = 'shipped'", table);
  g_autofree char *columns = single (before, columns_sql);
  g_autofree char *shipped = single (before, shipped_sql);
  gboolean is_catalogue = strcmp (shipped, "1") == 0;

  if (strcmp (table, "journal") == 0)
    return g_strdup_printf ("SELECT id, time, user, label, changes, bulk FROM journal WHERE id <= %s ORDER BY id",
                            last);
  if (strcmp (table, "journal_record") == 0)
    return g_strdup_printf ("SELECT record_id, journal_id FROM journal_record WHERE journal_id <= %s ORDER BY 1, 2",
                            last);
  return g_strdup_printf ("SELECT %s FROM %s%s ORDER BY 1, 2", columns, table,
                          is_catalogue ? " WHERE shipped IS NULL" : "");
}

/* Which catalogue the file took last, and which file it is: the copy that is tested is another one from its first action
 * on, and that is the catalogue's update. */
static gboolean
follows_the_program (const char *table)
{
  static const char *const tables[] = {"shipped_catalogue", "file_identity", "journal_seen", NULL};

  return g_strv_contains (tables, table);
}

static guint
compare_table (sqlite3 *before, sqlite3 *after, const char *table)
{
  g_autofree char *sql = table_query (before, table);
  g_autoptr (GPtrArray) old_rows = read_rows (before, sql);
  g_autoptr (GPtrArray) rows = read_rows (after, sql);

  g_test_message ("%s: %u rows", table, old_rows->len);
  g_assert_cmpuint (rows->len, ==, old_rows->len);
  for (guint i = 0; i < rows->len; i++)
    g_assert_cmpstr (rows->pdata[i], ==, old_rows->pdata[i]);
  return rows->len;
}

static void
test_rows (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdStore) store = open_store (fixture);
  sqlite3 *before = open_raw (fixture->before);
  sqlite3 *after = open_raw (fixture->path);
  g_autoptr (GPtrArray) tables
      = read_rows (before,
                   "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'");
  guint n_rows = 0;

  g_assert_cmpint (td_store_schema_version (store), ==, td_store_newest_schema_version ());
  g_assert_cmpuint (tables->len, >, 20);
  for (guint i = 0; i < tables->len; i++) {
    const char *value = strchr (tables->pdata[i], ':') + 1;
    g_autofree char *table = g_strndup (value, strlen (value) - 1);

    if (!follows_the_program (table))
      n_rows += compare_table (before, after, table);
  }
  g_assert_cmpuint (n_rows, >, 100);
  sqlite3_close (before);
  sqlite3_close (after);
}

/* What stands in all tables but the journal's own. */
static char *
dump (Fixture *fixture)
{
  sqlite3 *database = open_raw (fixture->path);
  GString *text = g_string_new (NULL);

  for (const char *const *table = td_journalled_tables (); *table != NULL; table++) {
    g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1", *table);
    g_autoptr (GPtrArray) rows = read_rows (database, sql);

    for (guint i = 0; i < rows->len; i++)
      g_string_append_printf (text, "%s %s\n", *table, (const char *)rows->pdata[i]);
  }
  sqlite3_close (database);
  return g_string_free (text, FALSE);
}

static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdStore) store = open_store (fixture);
  g_autofree char *before = dump (fixture);
  g_autofree char *after = NULL;
  TdListing units = {.kind = td_kind_get (TD_KIND_UNIT)};
  GError *error = NULL;
  sqlite3 *raw = open_raw (fixture->before);
  g_autofree char *done = single (raw, "SELECT count(*) FROM journal WHERE state = 0");
  guint n_undone = 0;

  g_assert_cmpint (td_store_count (store, &units, NULL), ==, 33);
  while (td_store_undo (store, NULL, &error))
    n_undone++;
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_cmpuint (n_undone, >=, (guint)g_ascii_strtoull (done, NULL, 10));
  g_assert_cmpint (td_store_count (store, &units, NULL), ==, 0);
  for (guint i = 0; i < n_undone; i++) {
    td_store_redo (store, NULL, &error);
    g_assert_no_error (error);
  }
  after = dump (fixture);
  g_assert_cmpstr (after, ==, before);
  sqlite3_close (raw);
}

/* The threshold that the office changed stays changed, whatever a newer program ships. */
static void
test_edited_catalogue (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdStore) store = open_store (fixture);
  sqlite3 *after = open_raw (fixture->path);
  g_autofree char *percent = single (after, "SELECT percent FROM threshold WHERE source = 'Quy chế của xã'");

  g_assert_cmpstr (percent, ==, "66.7");
  sqlite3_close (after);
}

/* Actions of older files have their turns, without a gap; so has what was undone, the last undone first. */
static void
test_sequences (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdStore) store = open_store (fixture);
  sqlite3 *after = open_raw (fixture->path);
  gint64 last = 0;
  gint64 file_id = td_store_file_id (store, &last);
  g_autoptr (GPtrArray) strangers = NULL;
  g_autofree char *all = single (after, "SELECT (SELECT count(*) FROM journal) + (SELECT count(*) FROM journal_state)");
  g_autofree char *order = single (after, "SELECT count(*) FROM (SELECT sequence, lag(sequence) OVER (PARTITION BY "
                                          "file_id ORDER BY id) AS earlier FROM journal) "
                                          "WHERE earlier >= sequence");
  g_autofree char *not_standing = single (after, "SELECT count(*) FROM journal WHERE state <> 0");
  g_autofree char *noted
      = single (after, "SELECT count(*) FROM journal_state AS s JOIN journal AS j ON j.id = s.journal_id "
                       "WHERE s.state = 1 AND j.state <> 0");
  /* The file of schema 3 is a copy of a copy: its actions bear the ids of all three. */
  gboolean is_copy = GPOINTER_TO_INT (data) > 2;
  g_autofree char *sql
      = g_strdup_printf ("SELECT file_id FROM journal WHERE file_id IS NOT %" G_GINT64_FORMAT
                         " UNION ALL SELECT file_id FROM journal_state WHERE file_id IS NOT %" G_GINT64_FORMAT,
                         file_id, file_id);

  g_assert_cmpint (file_id, >, 0);
  strangers = read_rows (after, sql);
  if (is_copy) {
    g_assert_cmpuint (strangers->len, >, 0);
  } else {
    g_assert_cmpuint (strangers->len, ==, 0);
    g_assert_cmpint (last, ==, g_ascii_strtoll (all, NULL, 10));
    g_assert_cmpstr (noted, ==, not_standing);
  }
  g_assert_cmpstr (order, ==, "0");
  if (GPOINTER_TO_INT (data) == 2)
    g_assert_cmpstr (noted, ==, "3");
  sqlite3_close (after);
}

/* Who makes a new schema leaves a file of the one before here (src/README.md says how). */
static void
test_every_schema_has_a_file (void)
{
  for (int version = 1; version < td_store_newest_schema_version (); version++) {
    g_autofree char *path = older_file (version);

    if (!g_file_test (path, G_FILE_TEST_IS_REGULAR))
      g_error ("tests/data/store/schema-%d.thidua.gz is missing: a file as the program before left it", version);
  }
}

int
main (int argc, char **argv)
{
  static const struct {
    const char *name;
    void (*test) (Fixture *fixture, gconstpointer data);
    int first; /* schema whose file has it */
  } tests[] = {
      {"rows", test_rows, 1},
      {"undo", test_undo, 1},
      {"sequences", test_sequences, 1},
      {"edited-catalogue", test_edited_catalogue, 2},
  };
  g_autofree char *data = g_dir_make_tmp ("thidua-data-XXXXXX", NULL);
  int result;

  /* Copies before the upgrade go to the user's data folder. */
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/older-files/every-schema", test_every_schema_has_a_file);
  for (int version = 1; version < td_store_newest_schema_version (); version++)
    for (guint i = 0; i < G_N_ELEMENTS (tests); i++) {
      g_autofree char *path = g_strdup_printf ("/older-files/schema-%d/%s", version, tests[i].name);

      if (version >= tests[i].first)
        g_test_add (path, Fixture, GINT_TO_POINTER (version), set_up, tests[i].test, tear_down);
    }
  result = g_test_run ();
  remove_folder (data);
  return result;
}
