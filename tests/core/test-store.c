/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store-fixture.h"
#include "td-store-private.h"

#include <glib/gstdio.h>
#include <string.h>

#include "td-journal.h"
#include "td-platform.h"
#include "td-record-sql.h"

typedef struct {
  char *folder;
  char *path;
  TdStore *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp ("thidua-store-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "hà-trung.thidua", NULL);
  fixture->store = td_store_create (fixture->path, 2023, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static gint64
add_unit (TdStore *store, const char *name, int order)
{
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));
  GError *error = NULL;

  td_record_set_text (unit, "name", name);
  td_record_set_text (unit, "kind", "Tiểu khu");
  td_record_set_text (unit, "head", "Cao Quang Tâm");
  td_record_set_integer (unit, "sort_order", order);
  td_store_save (store, unit, &error);
  g_assert_no_error (error);
  return unit->id;
}

static gint64
add_candidate (TdStore *store, const char *name, gint64 unit_id)
{
  g_autoptr (TdRecord) candidate = td_record_new (td_kind_get (TD_KIND_CANDIDATE));
  GError *error = NULL;

  td_record_set_integer (candidate, "year", 2023);
  td_record_set_text (candidate, "title", "family");
  td_record_set_text (candidate, "name", name);
  if (unit_id != 0)
    td_record_set_integer (candidate, "unit_id", unit_id);
  td_record_set_integer (candidate, "attend", 160);
  td_record_set_integer (candidate, "agree", 120);
  td_store_save (store, candidate, &error);
  g_assert_no_error (error);
  return candidate->id;
}

static void
begin (TdStore *store, const char *label)
{
  GError *error = NULL;

  td_store_begin (store, label, &error);
  g_assert_no_error (error);
}

static void
commit (TdStore *store)
{
  GError *error = NULL;

  td_store_commit (store, &error);
  g_assert_no_error (error);
}

/* Every row of every journalled table, as one text: "the state before, byte for byte in every row". */
static char *
dump (Fixture *fixture)
{
  GString *text = g_string_new (NULL);
  static const char *const tables[]
      = {"setting", "year",          "threshold",  "unit",      "person",   "household", "council_member", "assignment",
         "pledge",  "pledge_target", "evaluation", "candidate", "proposal", "decision",  "award",          NULL};

  for (const char *const *table = tables; *table != NULL; table++) {
    g_autofree char *sql = g_strdup_printf ("SELECT * FROM %s ORDER BY 1", *table);
    GError *error = NULL;
    g_autoptr (TdStatement) statement = td_store_statement_for_text (fixture->store, sql, &error);

    g_assert_no_error (error);
    while (td_statement_step (statement, &error) == TD_STEP_ROW)
      for (int i = 0; i < td_statement_n_columns (statement); i++)
        g_string_append_printf (text, "%s.%d.%d=%s\n", *table, i, td_statement_type (statement, i),
                                td_statement_type (statement, i) == TD_VALUE_NULL ? ""
                                                                                  : td_statement_text (statement, i));
    g_assert_no_error (error);
  }
  return g_string_free (text, FALSE);
}

static void
test_kinds_prepare (Fixture *fixture, gconstpointer data)
{
  for (guint k = 0; k < td_kinds_n (); k++) {
    const TdRecordKind *kind = td_kind_at (k);
    TdListing listing = {.kind = kind, .year = 2023, .search = "Nguyễn an"};
    GError *error = NULL;
    g_autoptr (TdRecord) none = td_store_load (fixture->store, kind, G_MAXINT64, &error);
    g_autoptr (GArray) ids = NULL;

    g_assert_no_error (error);
    g_assert_null (none);
    ids = td_store_list (fixture->store, &listing, 0, &error);
    g_assert_no_error (error);
    for (guint i = 0; i < kind->n_fields; i++) {
      listing.order = kind->fields[i].column;
      g_clear_pointer (&ids, g_array_unref);
      ids = td_store_list (fixture->store, &listing, 5, &error);
      g_assert_no_error (error);
    }
  }
}

static void
prepare_folder (TdStore *store, const char *folder)
{
  g_autofree char *path = g_strconcat ("/vn/thidua/sql/", folder, "/", NULL);
  g_auto (GStrv) names = g_resources_enumerate_children (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert_nonnull (names);
  for (char **name = names; *name != NULL; name++) {
    GError *error = NULL;
    g_autofree char *query = NULL;
    g_autoptr (TdStatement) statement = NULL;

    g_assert_true (g_str_has_suffix (*name, ".sql"));
    (*name)[strlen (*name) - 4] = '\0';
    query = g_strconcat (folder, "/", *name, NULL);
    statement = td_store_statement (store, query, &error);
    g_assert_no_error (error);
  }
}

static void
test_queries_prepare (Fixture *fixture, gconstpointer data)
{
  prepare_folder (fixture->store, "query");
  prepare_folder (fixture->store, "papers");
}

static void
test_record_round_trip (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  gint64 unit_id;
  gint64 id;
  g_autoptr (TdRecord) loaded = NULL;
  g_autofree char *percent = NULL;
  g_autofree char *unit = NULL;

  begin (fixture->store, "thêm");
  unit_id = add_unit (fixture->store, "Tiểu khu 3", 3);
  id = add_candidate (fixture->store, "Nguyễn Văn An", unit_id);
  commit (fixture->store);
  loaded = td_store_load (fixture->store, td_kind_get (TD_KIND_CANDIDATE), id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (td_record_text (loaded, "name"), ==, "Nguyễn Văn An");
  percent = td_store_display (fixture->store, loaded, td_kind_field (loaded->kind, "percent"));
  g_assert_cmpstr (percent, ==, "75");
  unit = td_store_display (fixture->store, loaded, td_kind_field (loaded->kind, "unit_id"));
  g_assert_cmpstr (unit, ==, "Tiểu khu 3");
  /* An edit that changes nothing leaves no trace. */
  begin (fixture->store, "không đổi");
  td_store_save (fixture->store, loaded, &error);
  g_assert_no_error (error);
  commit (fixture->store);
  {
    g_autofree char *label = td_store_undo_label (fixture->store);

    g_assert_cmpstr (label, ==, "thêm");
  }
}

static void
test_undo_redo (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *before = dump (fixture);
  g_autofree char *with_two = NULL;
  g_autofree char *after_edit = NULL;
  g_autofree char *label = NULL;
  g_autoptr (TdRecord) record = NULL;
  gint64 id;

  begin (fixture->store, "một");
  id = add_candidate (fixture->store, "Trần Thị Bình", add_unit (fixture->store, "Tiểu khu 1", 1));
  commit (fixture->store);
  with_two = dump (fixture);
  record = td_store_load (fixture->store, td_kind_get (TD_KIND_CANDIDATE), id, &error);
  td_record_set_text (record, "name", "Trần Thị Bính");
  td_record_set_null (record, "agree");
  begin (fixture->store, "hai");
  td_store_save (fixture->store, record, &error);
  td_store_set_setting (fixture->store, "office.name", "thị trấn Hà Trung", &error);
  g_assert_no_error (error);
  commit (fixture->store);
  after_edit = dump (fixture);

#define EXPECT(expected)                                                                                               \
  do {                                                                                                                 \
    g_autofree char *present = dump (fixture);                                                                         \
    g_assert_cmpstr (present, ==, expected);                                                                           \
  } while (0)

  g_assert_true (td_store_undo (fixture->store, &label, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (label, ==, "hai");
  EXPECT (with_two);
  /* Undo survives a restart. */
  g_clear_object (&fixture->store);
  fixture->store = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);
  g_assert_no_error (error);
  EXPECT (with_two);
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  EXPECT (before);
  g_assert_false (td_store_undo (fixture->store, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  g_assert_true (td_store_redo (fixture->store, NULL, &error));
  EXPECT (with_two);
  g_assert_true (td_store_redo (fixture->store, NULL, &error));
  EXPECT (after_edit);
  g_assert_false (td_store_redo (fixture->store, NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NOTHING);
  g_clear_error (&error);
  /* A new action after an undo takes the place of what was undone. */
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  begin (fixture->store, "ba");
  add_unit (fixture->store, "Tiểu khu 9", 9);
  commit (fixture->store);
  g_assert_false (td_store_redo (fixture->store, NULL, &error));
  g_clear_error (&error);
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  EXPECT (with_two);
}

static void
test_rollback (Fixture *fixture, gconstpointer data)
{
  g_autofree char *before = dump (fixture);
  g_autofree char *after = NULL;

  begin (fixture->store, "bỏ");
  add_unit (fixture->store, "Tiểu khu 1", 1);
  td_store_rollback (fixture->store);
  after = dump (fixture);
  g_assert_cmpstr (before, ==, after);
  g_assert_null (td_store_undo_label (fixture->store));
}

static void
test_history (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  gint64 id;
  g_autoptr (TdRecord) record = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  TdChange *newest;

  begin (fixture->store, "Nhập 1 hộ");
  id = add_candidate (fixture->store, "Lê Văn Cường", 0);
  commit (fixture->store);
  record = td_store_load (fixture->store, td_kind_get (TD_KIND_CANDIDATE), id, &error);
  td_record_set_integer (record, "agree", 99);
  begin (fixture->store, "Sửa hộ");
  td_store_save (fixture->store, record, &error);
  commit (fixture->store);
  changes = td_store_record_history (fixture->store, record->kind, id, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (changes->len, ==, 2);
  newest = changes->pdata[0];
  g_assert_cmpint (newest->operation, ==, TD_CHANGE_UPDATE);
  g_assert_cmpstr (newest->field->column, ==, "agree");
  g_assert_cmpint (newest->before.integer, ==, 120);
  g_assert_cmpint (newest->after.integer, ==, 99);
  g_assert_cmpstr (newest->entry->label, ==, "Sửa hộ");
  g_assert_cmpstr (newest->entry->user, ==, g_get_user_name ());
  g_assert_cmpint (((TdChange *)changes->pdata[1])->operation, ==, TD_CHANGE_INSERT);
  entries = td_store_history (fixture->store, 0, &error);
  g_assert_cmpuint (entries->len, ==, 2);
}

static void
test_delete_and_trash (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  const TdRecordKind *unit_kind = td_kind_get (TD_KIND_UNIT);
  const TdRecordKind *pledge_kind = td_kind_get (TD_KIND_PLEDGE);
  g_autoptr (TdRecord) pledge = td_record_new (pledge_kind);
  g_autoptr (TdRecord) target = td_record_new (td_kind_get (TD_KIND_PLEDGE_TARGET));
  g_autoptr (GPtrArray) trash = NULL;
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  gint64 unit_id;

  begin (fixture->store, "thêm");
  unit_id = add_unit (fixture->store, "Tiểu khu 1", 1);
  td_record_set_integer (pledge, "year", 2023);
  td_record_set_integer (pledge, "unit_id", unit_id);
  td_store_save (fixture->store, pledge, &error);
  td_record_set_integer (target, "pledge_id", pledge->id);
  td_record_set_text (target, "content", "Thu nhập bình quân đầu người");
  td_record_set_text (target, "target", "62");
  td_record_set_real (target, "max_score", 6);
  td_store_save (fixture->store, target, &error);
  g_assert_no_error (error);
  commit (fixture->store);
  before = dump (fixture);

  begin (fixture->store, "xóa đơn vị");
  g_assert_false (td_store_delete (fixture->store, unit_kind, unit_id, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_IN_USE);
  g_assert_nonnull (strstr (error->message, "Tiểu khu 1"));
  g_clear_error (&error);
  td_store_rollback (fixture->store);

  begin (fixture->store, "xóa cam kết");
  g_assert_true (td_store_delete (fixture->store, pledge_kind, pledge->id, &error));
  commit (fixture->store);
  trash = td_store_trash (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (trash->len, ==, 1);
  g_assert_cmpstr (((TdTrashItem *)trash->pdata[0])->title, ==, "Tiểu khu 1");
  g_assert_true (td_store_restore (fixture->store, trash->pdata[0], &error));
  g_assert_no_error (error);
  after = dump (fixture);
  g_assert_cmpstr (before, ==, after);
  g_clear_pointer (&trash, g_ptr_array_unref);
  trash = td_store_trash (fixture->store, &error);
  g_assert_cmpuint (trash->len, ==, 0);
}

static void
test_lists (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = {"Nguyễn Văn Năm", "Trần Thị Nam", "Đỗ Văn Ân", "Lê Thị An", "Phạm Đình Đạt"};
  static const char *const sorted[] = {"Lê Thị An", "Đỗ Văn Ân", "Phạm Đình Đạt", "Trần Thị Nam", "Nguyễn Văn Năm"};
  GError *error = NULL;
  TdListing listing = {.kind = td_kind_get (TD_KIND_CANDIDATE), .year = 2023};
  g_autoptr (GPtrArray) all = NULL;
  gint64 unit_id;
  static const struct {
    const char *search;
    int found;
  } searches[]
      = {{"nam", 2},         {"năm", 1},        {"Nam", 2}, {"do", 1}, {"đỗ", 1},  {"van n", 1}, {"tieu khu 10", 5},
         {"Tiểu khu 10", 5}, {"tieu khu 2", 0}, {"an", 2},  {"ân", 1}, {"xyz", 0}, {"100%", 0},  {"", 5}};

  begin (fixture->store, "thêm");
  unit_id = add_unit (fixture->store, "Tiểu khu 10", 10);
  add_unit (fixture->store, "Tiểu khu 2", 2);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_candidate (fixture->store, names[i], unit_id);
  commit (fixture->store);
  all = td_store_load_all (fixture->store, &listing, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (all->len, ==, 5);
  for (guint i = 0; i < all->len; i++)
    g_assert_cmpstr (td_record_text (all->pdata[i], "name"), ==, sorted[i]);
  for (guint i = 0; i < G_N_ELEMENTS (searches); i++) {
    listing.search = searches[i].search;
    g_test_message ("search “%s”", searches[i].search);
    g_assert_cmpint (td_store_count (fixture->store, &listing, &error), ==, searches[i].found);
    g_assert_no_error (error);
  }
  listing.search = NULL;
  listing.year = 2022;
  g_assert_cmpint (td_store_count (fixture->store, &listing, &error), ==, 0);
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdStore) second = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);
  g_autoptr (TdStore) reader = NULL;
  g_autofree char *lock = g_strconcat (fixture->path, ".lock", NULL);

  g_assert_null (second);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_OPEN_HERE);
  g_assert_nonnull (strstr (error->message, g_get_user_name ()));
  g_clear_error (&error);
  reader = td_store_open (fixture->path, TD_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_false (td_store_begin (reader, "nothing", &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY);
  g_clear_error (&error);
  td_store_close (fixture->store);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
  /* The lock of a process that is no more is taken over; one of another computer is not. */
  {
    g_autoptr (GKeyFile) file = g_key_file_new ();

    g_key_file_set_string (file, "lock", "user", "chị Hoa");
    g_key_file_set_string (file, "lock", "host", g_get_host_name ());
    g_key_file_set_int64 (file, "lock", "process", 0x7ffffff0);
    g_key_file_set_int64 (file, "lock", "since", 1700000000);
    g_assert_true (g_key_file_save_to_file (file, lock, NULL));
    second = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);
    g_assert_no_error (error);
    td_store_close (second);
    g_clear_object (&second);
    g_key_file_set_string (file, "lock", "host", "MAY-KE-TOAN");
    g_assert_true (g_key_file_save_to_file (file, lock, NULL));
    second = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_LOCKED);
    g_assert_nonnull (strstr (error->message, "MAY-KE-TOAN"));
    g_assert_nonnull (strstr (error->message, "chị Hoa"));
    g_clear_error (&error);
    second = td_store_open (fixture->path, TD_STORE_OPEN_TAKE_OVER, &error);
    g_assert_no_error (error);
    td_store_close (second);
    g_clear_object (&second);
    /* After a power cut another process may run under the id of the one that held the lock. */
    g_key_file_set_string (file, "lock", "host", g_get_host_name ());
    g_key_file_set_int64 (file, "lock", "process", 1);
    g_key_file_set_int64 (file, "lock", "started", 987654321);
    g_assert_true (g_key_file_save_to_file (file, lock, NULL));
    second = td_store_open (fixture->path, TD_STORE_OPEN_WRITE, &error);
    g_assert_no_error (error);
    td_store_close (second);
    g_clear_object (&second);
#ifdef G_OS_UNIX
    /* Another process that runs here is not switched off, whatever a person says: the system's first one. */
    g_key_file_set_int64 (file, "lock", "process", 1);
    g_key_file_set_int64 (file, "lock", "started", td_platform_process_started (1));
    g_assert_true (g_key_file_save_to_file (file, lock, NULL));
    second = td_store_open (fixture->path, TD_STORE_OPEN_TAKE_OVER, &error);
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_OPEN_HERE);
    g_assert_null (second);
    g_assert_true (g_file_test (lock, G_FILE_TEST_EXISTS));
    g_clear_error (&error);
#endif
  }
}

static void
expect_open_error (const char *path, int code)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = td_store_open (path, TD_STORE_OPEN_WRITE, &error);
  g_autofree char *lock = g_strconcat (path, ".lock", NULL);

  g_assert_null (store);
  g_assert_error (error, TD_STORE_ERROR, code);
  g_clear_error (&error);
  g_assert_false (g_file_test (lock, G_FILE_TEST_EXISTS));
}

static void
test_broken_files (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = g_build_filename (fixture->folder, "other.thidua", NULL);
  g_autofree char *newer = g_build_filename (fixture->folder, "newer.thidua", NULL);
  g_autofree char *contents = NULL;
  gsize size;
  GError *error = NULL;
  g_autoptr (TdStore) reader = NULL;

  expect_open_error (path, TD_STORE_ERROR_NO_FILE);
  expect_open_error (fixture->folder, TD_STORE_ERROR_NOT_OURS);
  g_assert_true (g_file_set_contents (path, "Đây không phải tệp Thi Đua, chỉ là một đoạn văn bản dài hơn mười sáu chữ.",
                                      -1, NULL));
  expect_open_error (path, TD_STORE_ERROR_NOT_OURS);
  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  expect_open_error (path, TD_STORE_ERROR_NOT_OURS);
  /* user_version stands at byte 60 of the header, big-endian. */
  td_store_close (fixture->store);
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  contents[62] = 99;
  g_assert_true (g_file_set_contents (newer, contents, (gssize)size, NULL));
  expect_open_error (newer, TD_STORE_ERROR_NEWER);
  reader = td_store_open (newer, TD_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_nonnull (reader);
  {
    g_autoptr (TdStore) again = td_store_create (fixture->path, 2024, &error);

    g_assert_null (again);
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_EXISTS);
    g_clear_error (&error);
  }
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  GError *error = NULL;
  g_autoptr (TdStatement) statement = td_store_statement_for_text (
      fixture->store, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n", &error);

  g_assert_no_error (error);
  td_store_set_cancellable (fixture->store, cancellable);
  g_cancellable_cancel (cancellable);
  g_assert_cmpint (td_statement_step (statement, &error), ==, TD_STEP_ERROR);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&error);
  td_store_set_cancellable (fixture->store, NULL);
}

static void
test_paper_queries_read_only (Fixture *fixture, gconstpointer data)
{
  static const char *const refused[] = {"DELETE FROM unit",
                                        "SELECT 1; DELETE FROM unit",
                                        "",
                                        "no sql at all",
                                        "SELECT name FROM nothing",
                                        "SELECT '\xff'",
                                        "PRAGMA foreign_keys = OFF",
                                        "ATTACH 'other.db' AS other",
                                        "BEGIN"};

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++) {
    GError *error = NULL;
    g_autoptr (TdStatement) statement = td_store_statement_for_text (fixture->store, refused[i], &error);

    g_assert_null (statement);
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID);
    g_assert_null (strstr (error->message, "no such"));
    g_clear_error (&error);
  }
}

/* Another program adds an index: SQLite prepares every statement anew. */
static void
change_schema (Fixture *fixture)
{
  sqlite3 *other = NULL;

  g_assert_cmpint (sqlite3_open (td_store_path (fixture->store), &other), ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (other, "CREATE INDEX IF NOT EXISTS unit_again ON unit (note)", NULL, NULL, NULL), ==,
                   SQLITE_OK);
  sqlite3_close (other);
}

/* Private fields read as nothing under every name, also after SQLite had to prepare the statement anew. */
static void
test_hidden_fields (Fixture *fixture, gconstpointer data)
{
  static const char *const sql = "SELECT name, 'x' || phone AS a, (SELECT max(phone) FROM unit) AS b FROM unit";
  GError *error = NULL;
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));
  g_autoptr (TdStatement) open = NULL;
  g_autoptr (TdStatement) hiding = NULL;

  td_store_begin (fixture->store, "test", &error);
  td_record_set_text (unit, "name", "Tiểu khu 1");
  td_record_set_text (unit, "phone", "0912345678");
  td_store_save (fixture->store, unit, &error);
  td_store_commit (fixture->store, &error);
  g_assert_no_error (error);
  hiding = td_store_statement_for_text_hiding (fixture->store, sql, &error);
  g_assert_no_error (error);
  g_assert_nonnull (td_store_private_field_of (fixture->store, sql));
  g_assert_null (td_store_private_field_of (fixture->store, "SELECT name FROM unit"));
  open = td_store_statement_for_text (fixture->store, sql, &error);
  g_assert_no_error (error);
  for (int i = 0; i < 2; i++) {
    g_assert_cmpint (td_statement_step (hiding, &error), ==, TD_STEP_ROW);
    g_assert_cmpstr (td_statement_text (hiding, 0), ==, "Tiểu khu 1");
    g_assert_null (td_statement_text (hiding, 1));
    g_assert_null (td_statement_text (hiding, 2));
    g_assert_cmpint (td_statement_step (open, &error), ==, TD_STEP_ROW);
    g_assert_cmpstr (td_statement_text (open, 1), ==, "x0912345678");
    td_statement_reset (hiding);
    td_statement_reset (open);
    change_schema (fixture);
  }
}

/* A query that never ends is stopped, whether it gives rows or not. */
static void
test_paper_queries_end (Fixture *fixture, gconstpointer data)
{
  static const char *const endless[] = {
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n",
      "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
  };

  td_store_set_query_seconds (fixture->store, 1);
  for (guint i = 0; i < G_N_ELEMENTS (endless); i++) {
    GError *error = NULL;
    g_autoptr (TdStatement) statement = td_store_statement_for_text (fixture->store, endless[i], &error);
    gint64 start = g_get_monotonic_time ();
    TdStep step;

    g_assert_no_error (error);
    while ((step = td_statement_step (statement, &error)) == TD_STEP_ROW)
      ;
    g_assert_cmpint (step, ==, TD_STEP_ERROR);
    g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FAILED);
    g_assert_cmpint (g_get_monotonic_time () - start, <, 20 * G_USEC_PER_SEC);
    g_clear_error (&error);
  }
  /* What comes after it has its own time. */
  begin (fixture->store, "một");
  add_unit (fixture->store, "Tiểu khu 1", 1);
  commit (fixture->store);
}

static void
test_disk_full (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autofree char *before = dump (fixture);
  g_autofree char *after = NULL;
  gboolean going = TRUE;

  /* SQLite's own limit stands for the full disk: it answers the same. */
  g_assert_true (td_store_execute (fixture->store, "PRAGMA max_page_count = 1", &error));
  begin (fixture->store, "nhiều");
  for (int i = 0; going && i < 100000; i++) {
    g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));

    td_record_set_text (unit, "name", "Một đơn vị có tên khá dài để đầy đĩa cho nhanh");
    going = td_store_save (fixture->store, unit, &error);
  }
  if (going)
    g_assert_false (td_store_commit (fixture->store, &error));
  else
    td_store_rollback (fixture->store);
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_FULL);
  g_assert_false (td_store_in_action (fixture->store));
  g_clear_error (&error);
  after = dump (fixture);
  g_assert_cmpstr (before, ==, after);
}

static void
test_companion (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdStore) companion = td_store_open (fixture->path, TD_STORE_OPEN_COMPANION, &error);
  TdListing listing = {.kind = td_kind_get (TD_KIND_UNIT)};

  g_assert_no_error (error);
  begin (companion, "trong nền");
  add_unit (companion, "Tiểu khu 4", 4);
  /* The window goes on reading while a companion writes. */
  g_assert_cmpint (td_store_count (fixture->store, &listing, &error), ==, 0);
  g_assert_no_error (error);
  commit (companion);
  g_assert_cmpint (td_store_count (fixture->store, &listing, &error), ==, 1);
  g_assert_true (td_store_undo (fixture->store, NULL, &error));
  g_assert_no_error (error);
}

static void
test_ids (void)
{
  gint64 last = 0;

  for (int i = 0; i < 10000; i++) {
    gint64 id = td_store_new_id ();

    g_assert_cmpint (id, >, last);
    last = id;
  }
}

static void
test_typed (void)
{
  g_autoptr (TdRecord) record = td_record_new (td_kind_get (TD_KIND_CANDIDATE));
  const TdRecordKind *kind = record->kind;
  GError *error = NULL;
  static const struct {
    const char *column;
    const char *typed;
    const char *stored; /* NULL: refused */
    const char *shown;
  } cases[] = {
      {"name", " NGUYỄN  VĂN AN ", "Nguyễn Văn An", "Nguyễn Văn An"},
      {"birth_date", "05031968", "1968-03-05", "05/03/1968"},
      {"birth_date", "3/1968", "1968-03", "03/1968"},
      {"birth_date", "19711", NULL, NULL},
      {"attend", "1.234", "1234", "1.234"},
      {"attend", "12,5", NULL, NULL},
      {"attend", "nhiều", NULL, NULL},
      {"registered", "có", "1", NULL},
      {"sex", "F", "F", NULL},
      {"sex", "?", NULL, NULL},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    const TdField *field = td_kind_field (kind, cases[i].column);
    gboolean done = td_record_set_typed (record, field, cases[i].typed, 2023, &error);

    g_test_message ("%s: %s", cases[i].column, cases[i].typed);
    if (cases[i].stored == NULL) {
      g_assert_false (done);
      g_assert_error (error, TD_FIELD_ERROR, 0);
      g_clear_error (&error);
      continue;
    }
    {
      g_autofree char *stored = td_value_to_text (td_record_peek (record, cases[i].column));
      g_autofree char *shown = td_record_display (record, field);

      g_assert_no_error (error);
      g_assert_cmpstr (stored, ==, cases[i].stored);
      if (cases[i].shown != NULL)
        g_assert_cmpstr (shown, ==, cases[i].shown);
    }
  }
}

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *data = g_dir_make_tmp ("thidua-data-XXXXXX", NULL);
  int result;

  /* Automatic copies go to the user's data folder. */
  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_test_init (&argc, &argv, NULL);
  ADD ("/store/kinds-prepare", test_kinds_prepare);
  ADD ("/store/queries-prepare", test_queries_prepare);
  ADD ("/store/record-round-trip", test_record_round_trip);
  ADD ("/store/undo-redo", test_undo_redo);
  ADD ("/store/rollback", test_rollback);
  ADD ("/store/history", test_history);
  ADD ("/store/delete-and-trash", test_delete_and_trash);
  ADD ("/store/lists", test_lists);
  ADD ("/store/locked", test_locked);
  ADD ("/store/broken-files", test_broken_files);
  ADD ("/store/cancel", test_cancel);
  ADD ("/store/paper-queries-read-only", test_paper_queries_read_only);
  ADD ("/store/hidden-fields", test_hidden_fields);
  ADD ("/store/paper-queries-end", test_paper_queries_end);
  ADD ("/store/disk-full", test_disk_full);
  ADD ("/store/companion", test_companion);
  g_test_add_func ("/store/ids", test_ids);
  g_test_add_func ("/store/typed", test_typed);
  result = g_test_run ();
  remove_folder (data);
  return result;
}
