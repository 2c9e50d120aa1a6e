/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store-fixture.h"
#include "td-backup.h"
#include "td-journal.h"
#include "td-platform.h"
#include "td-store-private.h"

/* What a later merge will need: a copy is another file, and every action says which file it was done in, when, and after
 * what. */

typedef struct {
  char *folder;
  char *path;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;

  fixture->folder = g_dir_make_tmp ("thidua-merge-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "hà-trung.thidua", NULL);
  store = td_store_create (fixture->path, 2023, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static TdStore *
open_store (const char *path)
{
  GError *error = NULL;
  TdStore *store = td_store_open (path, TD_STORE_OPEN_WRITE, &error);

  g_assert_no_error (error);
  return store;
}

static void
act (TdStore *store, const char *office)
{
  GError *error = NULL;

  g_assert_true (td_store_begin (store, office, &error) && td_store_set_setting (store, "office.name", office, &error)
                 && td_store_commit (store, &error));
  g_assert_no_error (error);
}

/* Opens, acts as often as asked, closes. Returns the id of the file and its last sequence. */
static gint64
work (const char *path, guint n_actions, gint64 *last)
{
  g_autoptr (TdStore) store = open_store (path);

  for (guint i = 0; i < n_actions; i++) {
    g_autofree char *office = g_strdup_printf ("xã %" G_GINT64_FORMAT, td_store_new_id ());

    act (store, office);
  }
  return td_store_file_id (store, last);
}

/* As a file manager copies: byte by byte. over: into the file that is there, which stays the same file of its disk. */
static void
copy_bytes (const char *from, const char *to, gboolean over)
{
  g_autofree char *contents = NULL;
  gsize size;
  FILE *file;

  g_assert_true (g_file_get_contents (from, &contents, &size, NULL));
  g_assert_cmpint (g_file_test (to, G_FILE_TEST_EXISTS), ==, over);
  file = g_fopen (to, "wb");
  g_assert_nonnull (file);
  g_assert_cmpuint (fwrite (contents, 1, size, file), ==, size);
  fclose (file);
}

static char *
in_folder (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

/* What had been seen with an action: file id -> last sequence. */
static GHashTable *
seen_by (TdStore *store, gint64 file_id, gint64 sequence)
{
  GHashTable *seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  GError *error = NULL;
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/journal-seen", &error);

  g_assert_no_error (error);
  td_statement_bind_integer (statement, ":file", file_id);
  td_statement_bind_integer (statement, ":sequence", sequence);
  while (td_statement_step (statement, &error) == TD_STEP_ROW) {
    gint64 file = td_statement_integer (statement, 0);
    gint64 last = td_statement_integer (statement, 1);

    g_hash_table_insert (seen, g_memdup2 (&file, sizeof file), g_memdup2 (&last, sizeof last));
  }
  g_assert_no_error (error);
  return seen;
}

static gint64
last_seen (GHashTable *seen, gint64 file_id)
{
  const gint64 *last = g_hash_table_lookup (seen, &file_id);

  return last != NULL ? *last : 0;
}

/* All sequences of a file from 1 to last, each once, in actions and changes of state together. */
static void
expect_no_gap (TdStore *store, gint64 file_id, gint64 last)
{
  g_autofree char *sql = g_strdup_printf ("SELECT sequence FROM (SELECT file_id, sequence FROM journal UNION ALL "
                                          "SELECT file_id, sequence FROM journal_state) "
                                          "WHERE file_id = %" G_GINT64_FORMAT " ORDER BY sequence",
                                          file_id);
  GError *error = NULL;
  g_autoptr (TdStatement) statement = td_store_statement_for_text (store, sql, &error);
  gint64 expected = 0;

  g_assert_no_error (error);
  while (td_statement_step (statement, &error) == TD_STEP_ROW)
    g_assert_cmpint (td_statement_integer (statement, 0), ==, ++expected);
  g_assert_no_error (error);
  g_assert_cmpint (expected, ==, last);
}

static void
test_same_file_keeps_id (Fixture *fixture, gconstpointer data)
{
  gint64 last = 0;
  gint64 first = work (fixture->path, 0, &last);

  g_assert_cmpint (first, >, 0);
  g_assert_cmpint (last, ==, 0);
  for (gint64 day = 1; day <= 3; day++) {
    g_assert_cmpint (work (fixture->path, 2, &last), ==, first);
    g_assert_cmpint (last, ==, day * 2);
  }
  {
    g_autoptr (TdStore) store = open_store (fixture->path);
    g_autoptr (GHashTable) seen = seen_by (store, first, last);

    expect_no_gap (store, first, last);
    g_assert_cmpuint (g_hash_table_size (seen), ==, 1);
  }
}

/* Nothing is written into a copy that is only looked at. */
static void
test_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = in_folder (fixture, "hà-trung (bản sao).thidua");
  gint64 last = 0;
  gint64 original = work (fixture->path, 5, &last);
  gint64 other;
  gint64 first_of_other;

  copy_bytes (fixture->path, copy, FALSE);
  g_assert_cmpint (work (copy, 0, NULL), ==, original);
  other = work (copy, 2, &first_of_other);
  g_assert_cmpint (other, !=, original);
  g_assert_cmpint (first_of_other, ==, 2);
  /* Both go on, each under its own id. */
  g_assert_cmpint (work (copy, 1, &first_of_other), ==, other);
  g_assert_cmpint (first_of_other, ==, 3);
  g_assert_cmpint (work (fixture->path, 1, &last), ==, original);
  g_assert_cmpint (last, ==, 6);
  {
    g_autoptr (TdStore) store = open_store (copy);
    g_autoptr (GHashTable) first = seen_by (store, other, 1);
    g_autoptr (GHashTable) third = seen_by (store, other, 3);

    expect_no_gap (store, other, 3);
    expect_no_gap (store, original, 5);
    g_assert_cmpint (last_seen (first, original), ==, 5);
    g_assert_cmpint (last_seen (third, original), ==, 5);
    g_assert_cmpint (last_seen (third, other), ==, 3);
  }
}

/* A copy of a copy has seen what stands behind both. */
static void
test_copy_of_copy (Fixture *fixture, gconstpointer data)
{
  g_autofree char *usb = in_folder (fixture, "usb.thidua");
  g_autofree char *desk = in_folder (fixture, "desk.thidua");
  gint64 last = 0;
  gint64 first = work (fixture->path, 4, NULL);
  gint64 second;
  gint64 third;

  copy_bytes (fixture->path, usb, FALSE);
  second = work (usb, 3, NULL);
  copy_bytes (usb, desk, FALSE);
  third = work (desk, 1, &last);
  {
    g_autoptr (TdStore) store = open_store (desk);
    g_autoptr (GHashTable) seen = seen_by (store, third, last);
    g_autoptr (GHashTable) earlier = seen_by (store, second, 2);

    g_assert_cmpuint (g_hash_table_size (seen), ==, 3);
    g_assert_cmpint (last_seen (seen, first), ==, 4);
    g_assert_cmpint (last_seen (seen, second), ==, 3);
    g_assert_cmpint (last_seen (seen, third), ==, 1);
    g_assert_cmpuint (g_hash_table_size (earlier), ==, 2);
    g_assert_cmpint (last_seen (earlier, second), ==, 2);
  }
}

/* Two desks copy one file: neither is the other, nor the original. */
static void
test_two_desks (Fixture *fixture, gconstpointer data)
{
  g_autofree char *one = in_folder (fixture, "một.thidua");
  g_autofree char *two = in_folder (fixture, "hai.thidua");
  gint64 original = work (fixture->path, 1, NULL);
  gint64 first;
  gint64 second;

  copy_bytes (fixture->path, one, FALSE);
  copy_bytes (fixture->path, two, FALSE);
  first = work (one, 1, NULL);
  second = work (two, 1, NULL);
  g_assert_cmpint (first, !=, original);
  g_assert_cmpint (second, !=, original);
  g_assert_cmpint (first, !=, second);
}

/* Another desk has the same names of folders and files, and knows nothing of the file. */
static void
test_another_computer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *notes = g_build_filename (g_get_user_data_dir (), "thidua", "files", NULL);
  gint64 original = work (fixture->path, 2, NULL);

  remove_folder (notes);
  g_assert_cmpint (work (fixture->path, 1, NULL), !=, original);
}

/* The program's own copy, put back in the file's place. */
static void
test_restore (Fixture *fixture, gconstpointer data)
{
  g_autofree char *usb = in_folder (fixture, "usb");
  g_autofree char *backup = NULL;
  GError *error = NULL;
  gint64 last = 0;
  gint64 original = work (fixture->path, 3, NULL);
  gint64 restored;

  {
    g_autoptr (TdStore) store = open_store (fixture->path);

    g_assert_true (td_backup_create (store, usb, "manual", &backup, &error));
    g_assert_no_error (error);
  }
  g_assert_cmpint (work (fixture->path, 2, NULL), ==, original);
  g_assert_true (td_backup_restore (backup, fixture->path, &error));
  g_assert_no_error (error);
  restored = work (fixture->path, 1, &last);
  g_assert_cmpint (restored, !=, original);
  g_assert_cmpint (last, ==, 1);
  {
    g_autoptr (TdStore) store = open_store (fixture->path);
    g_autoptr (GHashTable) seen = seen_by (store, restored, 1);

    /* The two actions that the restoring took away were not seen. */
    g_assert_cmpint (last_seen (seen, original), ==, 3);
  }
}

/* An older copy written over the file: the same file of the disk at the same place, with fewer actions. Here a kept id
 * would give sequences a second time. */
static void
test_copied_over (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = in_folder (fixture, "bản sao.thidua");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 original = work (fixture->path, 3, NULL);

  copy_bytes (fixture->path, copy, FALSE);
  g_assert_cmpint (work (fixture->path, 2, NULL), ==, original);
  before = td_platform_file_place (fixture->path);
  copy_bytes (copy, fixture->path, TRUE);
  after = td_platform_file_place (fixture->path);
  g_assert_cmpstr (before, ==, after);
  g_assert_cmpint (work (fixture->path, 1, NULL), !=, original);
}

/* Deleted, and a copy put under its name: its number on the disk may be the same again. */
static void
test_deleted_and_copied_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = in_folder (fixture, "bản sao.thidua");
  gint64 original = work (fixture->path, 3, NULL);

  copy_bytes (fixture->path, copy, FALSE);
  g_assert_cmpint (work (fixture->path, 2, NULL), ==, original);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  copy_bytes (copy, fixture->path, FALSE);
  g_assert_cmpint (work (fixture->path, 1, NULL), !=, original);
}

static void
test_renamed (Fixture *fixture, gconstpointer data)
{
  g_autofree char *renamed = in_folder (fixture, "thị trấn.thidua");
  gint64 last = 0;
  gint64 original = work (fixture->path, 3, NULL);

  g_assert_cmpint (g_rename (fixture->path, renamed), ==, 0);
  /* It cannot be told from a copy whose original was deleted, and loses nothing by it. */
  g_assert_cmpint (work (renamed, 1, &last), !=, original);
  g_assert_cmpint (last, ==, 1);
}

/* A crash: the note was used up, nothing new was written. What the disk held then may not be what it holds now. */
static void
test_crash (Fixture *fixture, gconstpointer data)
{
  gint64 original = work (fixture->path, 1, NULL);
  g_autofree char *name = td_file_id_text (original);
  g_autofree char *note = g_build_filename (g_get_user_data_dir (), "thidua", "files", name, NULL);
  g_autoptr (TdStore) store = open_store (fixture->path);

  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));
  act (store, "xã Một");
  g_assert_false (g_file_test (note, G_FILE_TEST_EXISTS));
  g_assert_cmpint (td_store_file_id (store, NULL), ==, original);
  td_store_close (store);
  g_assert_true (g_file_test (note, G_FILE_TEST_EXISTS));
  g_unlink (note);
  g_assert_cmpint (work (fixture->path, 1, NULL), !=, original);
}

/* An action that is rolled back takes the new id back with it; the next one may not go on under the old one. */
static void
test_rolled_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = in_folder (fixture, "bản sao.thidua");
  gint64 original = work (fixture->path, 2, NULL);
  gint64 last = 0;
  gint64 given;
  gint64 file_id;

  copy_bytes (fixture->path, copy, FALSE);
  {
    g_autoptr (TdStore) store = open_store (copy);
    GError *error = NULL;

    g_assert_true (td_store_execute (store, "BEGIN IMMEDIATE", &error));
    g_assert_true (td_file_id_next (store, &given, &last, &error));
    g_assert_no_error (error);
    g_assert_true (td_store_execute (store, "ROLLBACK", &error));
    g_assert_cmpint (td_store_file_id (store, NULL), ==, original);
    act (store, "xã Hai");
    file_id = td_store_file_id (store, &last);
    g_assert_cmpint (file_id, !=, original);
    g_assert_cmpint (last, ==, 1);
  }
}

/* Undo and redo take their turns, also as a copy's first change. */
static void
test_undo (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = in_folder (fixture, "bản sao.thidua");
  gint64 last = 0;
  gint64 original = work (fixture->path, 2, NULL);
  gint64 other;
  GError *error = NULL;

  {
    g_autoptr (TdStore) store = open_store (fixture->path);

    g_assert_true (td_store_undo (store, NULL, &error) && td_store_redo (store, NULL, &error)
                   && td_store_undo (store, NULL, &error));
    g_assert_no_error (error);
    act (store, "xã Ba");
    g_assert_cmpint (td_store_file_id (store, &last), ==, original);
    g_assert_cmpint (last, ==, 6);
    expect_no_gap (store, original, 6);
  }
  copy_bytes (fixture->path, copy, FALSE);
  {
    g_autoptr (TdStore) store = open_store (copy);
    g_autoptr (GPtrArray) history = NULL;

    g_assert_true (td_store_undo (store, NULL, &error));
    g_assert_no_error (error);
    other = td_store_file_id (store, &last);
    g_assert_cmpint (other, !=, original);
    g_assert_cmpint (last, ==, 1);
    history = td_store_history (store, 0, &error);
    g_assert_cmpuint (history->len, ==, 3);
    g_assert_cmpint (((TdJournalEntry *)history->pdata[0])->file_id, ==, original);
    g_assert_cmpint (((TdJournalEntry *)history->pdata[0])->sequence, ==, 6);
    {
      g_autoptr (TdStatement) states = td_store_statement_for_text (
          store,
          "SELECT group_concat(s.sequence || '=' || j.sequence || ':' || s.state, ' ') "
          "FROM (SELECT * FROM journal_state ORDER BY file_id, sequence) AS s JOIN journal AS j ON j.id = s.journal_id "
          "WHERE s.file_id <> (SELECT file_id FROM file_identity)",
          &error);
      g_autoptr (GHashTable) seen = seen_by (store, other, 1);

      g_assert_cmpint (td_statement_step (states, &error), ==, TD_STEP_ROW);
      g_assert_cmpstr (td_statement_text (states, 0), ==, "3=2:1 4=2:0 5=2:1");
      g_assert_cmpint (last_seen (seen, original), ==, 6);
    }
  }
}

/* The window's store and the one of a long work in its thread are one file. */
static void
test_companion (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = in_folder (fixture, "bản sao.thidua");
  gint64 original = work (fixture->path, 1, NULL);
  gint64 last = 0;

  copy_bytes (fixture->path, copy, FALSE);
  {
    GError *error = NULL;
    g_autoptr (TdStore) store = open_store (copy);
    g_autoptr (TdStore) companion = td_store_open (copy, TD_STORE_OPEN_COMPANION, &error);
    gint64 file_id;

    g_assert_no_error (error);
    act (companion, "xã Một");
    file_id = td_store_file_id (store, NULL);
    g_assert_cmpint (file_id, !=, original);
    act (store, "xã Hai");
    td_store_close (companion);
    act (store, "xã Ba");
    g_assert_cmpint (td_store_file_id (store, &last), ==, file_id);
    g_assert_cmpint (last, ==, 3);
    expect_no_gap (store, file_id, 3);
  }
}

/* Changes of an older file go on in the turn of its old actions. */
static void
test_upgraded (Fixture *fixture, gconstpointer data)
{
  for (int version = 1; version <= 2; version++) {
    g_autofree char *name = g_strdup_printf ("older-%d.thidua", version);
    g_autofree char *path = in_folder (fixture, name);
    gint64 before = 0;
    gint64 last = 0;
    gint64 file_id;

    unpack_older_file (version, path);
    file_id = work (path, 0, &before);
    g_assert_cmpint (work (path, 1, &last), ==, file_id);
    g_assert_cmpint (last, ==, before + 1);
    {
      g_autoptr (TdStore) store = open_store (path);

      expect_no_gap (store, file_id, last);
    }
  }
}

/* Every table of a file is journalled: what is not cannot be undone, is in no history and would never be merged. The
 * journal's own are named here. */
static void
test_every_table_is_journalled (Fixture *fixture, gconstpointer data)
{
  static const char *const own[]
      = {"journal", "journal_record", "journal_seen", "journal_state", "file_identity", "shipped_catalogue", NULL};
  g_autoptr (TdStore) store = open_store (fixture->path);
  GError *error = NULL;
  g_autoptr (TdStatement) tables = td_store_statement_for_text (
      store, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name", &error);
  guint n_tables = 0;

  g_assert_no_error (error);
  while (td_statement_step (tables, &error) == TD_STEP_ROW) {
    const char *table = td_statement_text (tables, 0);
    gboolean journalled = g_strv_contains (td_journalled_tables (), table);

    n_tables++;
    if (journalled == g_strv_contains (own, table))
      g_error ("%s: %s", table, journalled ? "the journal journals itself" : "is not among td_journalled_tables()");
  }
  g_assert_no_error (error);
  g_assert_cmpuint (n_tables, ==, g_strv_length ((char **)td_journalled_tables ()) + g_strv_length ((char **)own));
}

/* … and attached in truth: an alias that was stored is undone. */
static void
test_alias_is_undone (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdStore) store = open_store (fixture->path);
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));
  GError *error = NULL;
  g_autoptr (TdStatement) set = NULL;
  g_autoptr (TdStatement) count
      = td_store_statement_for_text (store, "SELECT count(*) FROM unit_alias WHERE alias = 'tk mot'", &error);

  td_record_set_text (unit, "name", "Tiểu khu 1");
  g_assert_true (td_store_begin (store, "Đơn vị", &error) && td_store_save (store, unit, &error)
                 && td_store_commit (store, &error));
  g_assert_no_error (error);
  set = td_store_statement (store, "query/unit-alias-set", &error);
  g_assert_no_error (error);
  td_statement_bind_integer (set, ":id", td_store_new_id ());
  td_statement_bind_text (set, ":alias", "tk mot");
  td_statement_bind_integer (set, ":unit", unit->id);
  td_statement_bind_integer (set, ":unit_id", unit->id);
  g_assert_true (td_store_begin (store, "Tên gọi khác", &error) && td_statement_run (set, &error)
                 && td_store_commit (store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (td_statement_step (count, &error), ==, TD_STEP_ROW);
  g_assert_cmpint (td_statement_integer (count, 0), ==, 1);
  td_statement_reset (count);
  g_assert_true (td_store_undo (store, NULL, &error));
  g_assert_no_error (error);
  g_assert_cmpint (td_statement_step (count, &error), ==, TD_STEP_ROW);
  g_assert_cmpint (td_statement_integer (count, 0), ==, 0);
}

static void
act_more (TdStore *store, gint64 action, const char *office)
{
  GError *error = NULL;

  g_assert_true (td_store_begin_more (store, action, office, &error)
                 && td_store_set_setting (store, "office.name", office, &error) && td_store_commit (store, &error));
  g_assert_no_error (error);
}

static gint64
n_actions (TdStore *store)
{
  g_autoptr (GPtrArray) entries = td_store_history (store, 0, NULL);

  return entries->len;
}

static char *
undo (TdStore *store)
{
  char *label = NULL;
  GError *error = NULL;

  g_assert_true (td_store_undo (store, &label, &error));
  g_assert_no_error (error);
  return label;
}

/* An action in parts is one entry and one undo; a copy of before is older than the file, and no sequence is missing. */
static void
test_in_parts (Fixture *fixture, gconstpointer data)
{
  g_autoptr (TdStore) store = open_store (fixture->path);
  g_autofree char *name = NULL;
  g_autofree char *first_label = NULL;
  g_autofree char *second_label = NULL;
  gint64 before = n_actions (store);
  gint64 action;
  gint64 file_id;
  gint64 last = 0;

  act (store, "xã Không");
  act (store, "xã Một");
  action = td_store_undo_id (store);
  act_more (store, action, "xã Hai");
  act_more (store, action, "xã Ba");
  g_assert_cmpint (n_actions (store), ==, before + 2);
  g_assert_cmpint (td_store_undo_id (store), ==, action);
  file_id = td_store_file_id (store, &last);
  g_assert_cmpint (last, ==, 4);
  expect_no_gap (store, file_id, last);
  first_label = undo (store);
  g_assert_cmpstr (first_label, ==, "xã Ba");
  name = td_store_setting (store, "office.name");
  g_assert_cmpstr (name, ==, "xã Không");
  g_assert_true (td_store_redo (store, NULL, NULL));
  /* Something has happened since: an action of its own. */
  act_more (store, action, "xã Bốn");
  g_assert_cmpint (n_actions (store), ==, before + 3);
  second_label = undo (store);
  g_assert_cmpstr (second_label, ==, "xã Bốn");
  g_clear_pointer (&name, g_free);
  name = td_store_setting (store, "office.name");
  g_assert_cmpstr (name, ==, "xã Ba");
  td_store_file_id (store, &last);
  expect_no_gap (store, file_id, last);
}

#define ADD(path, test) g_test_add ("/merge-ids/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *data = g_dir_make_tmp ("thidua-data-XXXXXX", NULL);
  int result;

  /* Notes of files stand in the user's data folder. */
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("same-file-keeps-id", test_same_file_keeps_id);
  ADD ("copy", test_copy);
  ADD ("copy-of-copy", test_copy_of_copy);
  ADD ("two-desks", test_two_desks);
  ADD ("another-computer", test_another_computer);
  ADD ("restore", test_restore);
  ADD ("copied-over", test_copied_over);
  ADD ("deleted-and-copied-back", test_deleted_and_copied_back);
  ADD ("renamed", test_renamed);
  ADD ("crash", test_crash);
  ADD ("rolled-back", test_rolled_back);
  ADD ("undo", test_undo);
  ADD ("in-parts", test_in_parts);
  ADD ("companion", test_companion);
  ADD ("upgraded", test_upgraded);
  ADD ("every-table-is-journalled", test_every_table_is_journalled);
  ADD ("alias-is-undone", test_alias_is_undone);
  result = g_test_run ();
  remove_folder (data);
  return result;
}
