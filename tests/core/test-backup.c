/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "backup-fixture.h"
#include "td-platform.h"

/* Making copies: what they are called, whose they are, which stay. */

#define DAY (24 * 60 * 60)

/* --- names --- */

static void
test_names (void)
{
  const gint64 time = 1701761400;
  g_autofree char *name = td_backup_name (time, "import", G_GINT64_CONSTANT (0x3f9c07d152e8b6a4), 57);
  g_autofree char *plain = td_backup_name (time, "upgrade", 0, 0);
  static const char *const strangers[] = {"20231205-143000-import-3f9c-07d1-52e8-b6a4.thidua",
                                          "20231205-143000-import-3f9c-07d1-52e8-b6a4-57.thidua.tmp",
                                          "20231205-143000-.thidua",
                                          "20231305-143000-import.thidua",
                                          "hà-trung.thidua",
                                          "20231205-143000-import-zzzz-07d1-52e8-b6a4-57.thidua",
                                          "20231205-143000-import.xlsx"};
  g_autoptr (TdBackup) read = td_backup_from_name ("/copies", name);
  g_autoptr (TdBackup) old = td_backup_from_name ("/copies", plain);

  g_assert_cmpstr (name, ==, "20231205-143000-import-3f9c-07d1-52e8-b6a4-57.thidua");
  g_assert_cmpstr (plain, ==, "20231205-143000-upgrade.thidua");
  g_assert_cmpint (read->time, ==, time);
  g_assert_cmpint (read->file_id, ==, G_GINT64_CONSTANT (0x3f9c07d152e8b6a4));
  g_assert_cmpint (read->sequence, ==, 57);
  g_assert_cmpstr (read->reason, ==, "import");
  g_assert_cmpint (old->file_id, ==, 0);
  g_assert_cmpstr (old->reason, ==, "upgrade");
  for (guint i = 0; i < G_N_ELEMENTS (strangers); i++)
    g_assert_null (td_backup_from_name ("/copies", strangers[i]));
}

/* --- which stay: tables --- */

typedef struct {
  const char *what;
  int hours; /* before now; negative: later than now */
  int sequence;
  gboolean own; /* of the file itself, else of one it comes from */
  gboolean stays;
} Copy;

static const Copy all_of_today[] = {
    {"1", 1, 112, TRUE, TRUE}, {"2", 1, 111, TRUE, TRUE},  {"3", 1, 110, TRUE, TRUE},   {"4", 1, 109, TRUE, TRUE},
    {"5", 1, 108, TRUE, TRUE}, {"6", 1, 107, TRUE, TRUE},  {"7", 2, 106, TRUE, TRUE},   {"8", 2, 105, TRUE, TRUE},
    {"9", 2, 104, TRUE, TRUE}, {"10", 2, 103, TRUE, TRUE}, {"11", 2, 102, TRUE, FALSE}, {"12", 3, 101, TRUE, FALSE},
};
static const Copy days_months_years[] = {
    {"now", 0, 99, TRUE, TRUE},
    {"last 10", 1, 98, TRUE, TRUE},
    {"last 10", 1, 97, TRUE, TRUE},
    {"last 10", 1, 96, TRUE, TRUE},
    {"last 10", 1, 95, TRUE, TRUE},
    {"last 10", 1, 94, TRUE, TRUE},
    {"last 10", 1, 93, TRUE, TRUE},
    {"last 10", 1, 92, TRUE, TRUE},
    {"last 10", 1, 91, TRUE, TRUE},
    {"last 10", 1, 90, TRUE, TRUE},
    {"yesterday", 24, 80, TRUE, TRUE},
    {"yesterday, earlier", 25, 79, TRUE, FALSE},
    {"29 days", 29 * 24, 70, TRUE, TRUE},
    {"29 days, earlier", 29 * 24 + 1, 69, TRUE, FALSE},
    {"two months", 61 * 24, 60, TRUE, TRUE},
    {"two months, earlier", 63 * 24, 59, TRUE, FALSE},
    {"600 days: its month", 600 * 24, 50, TRUE, TRUE},
    {"three years: its year", 1100 * 24, 40, TRUE, TRUE},
    {"three years, earlier", 1130 * 24, 39, TRUE, FALSE},
    {"ten years: its year", 3700 * 24, 30, TRUE, TRUE},
};
/* The clock went back by 40 days: what is done now is newest, whatever the clock says. */
static const Copy clock_set_back[] = {
    {"made now", 0, 120, TRUE, TRUE},
    {"future 1", -40 * 24, 112, TRUE, TRUE},
    {"future 2", -40 * 24 + 1, 111, TRUE, TRUE},
    {"future 3", -40 * 24 + 2, 110, TRUE, TRUE},
    {"future 4", -40 * 24 + 3, 109, TRUE, TRUE},
    {"future 5", -40 * 24 + 3, 108, TRUE, TRUE},
    {"future 6", -40 * 24 + 3, 107, TRUE, TRUE},
    {"future 7", -40 * 24 + 3, 106, TRUE, TRUE},
    {"future 8", -40 * 24 + 3, 105, TRUE, TRUE},
    {"future 9", -40 * 24 + 3, 104, TRUE, TRUE},
    {"future 10", -40 * 24 + 3, 103, TRUE, TRUE},
    {"future 11", -40 * 24 + 3, 102, TRUE, TRUE},
    {"future 12", -40 * 24 + 3, 101, TRUE, TRUE},
    {"before", 24, 100, TRUE, TRUE},
};
/* A forerunner's copies are older than the file's own even where the clock ran ahead; its newest stays a month. */
static const Copy forerunner[] = {
    {"own", 5, 4, TRUE, TRUE}, {"own", 5, 3, TRUE, TRUE},          {"own", 5, 3, TRUE, TRUE},
    {"own", 5, 3, TRUE, TRUE}, {"own", 5, 2, TRUE, TRUE},          {"own", 6, 2, TRUE, TRUE},
    {"own", 6, 2, TRUE, TRUE}, {"own", 7, 2, TRUE, TRUE},          {"own", 8, 1, TRUE, TRUE},
    {"own", 9, 1, TRUE, TRUE}, {"its newest", 1, 60, FALSE, TRUE}, {"its other", 2, 59, FALSE, FALSE},
};

static const struct {
  const char *name;
  const Copy *copies;
  guint n;
} tables[] = {
    {"all of today", all_of_today, G_N_ELEMENTS (all_of_today)},
    {"days, months, years", days_months_years, G_N_ELEMENTS (days_months_years)},
    {"clock set back", clock_set_back, G_N_ELEMENTS (clock_set_back)},
    {"forerunner", forerunner, G_N_ELEMENTS (forerunner)},
};

/* In the afternoon of 5 December 2023, in Hà Trung. */
#define NOW 1701766800

static void
test_which_stay (void)
{
  for (guint t = 0; t < G_N_ELEMENTS (tables); t++) {
    g_autoptr (GPtrArray) backups = g_ptr_array_new_with_free_func ((GDestroyNotify)td_backup_free);
    g_autofree gboolean *keep = g_new0 (gboolean, tables[t].n);

    for (guint i = 0; i < tables[t].n; i++) {
      const Copy *copy = &tables[t].copies[i];
      TdBackup *backup = g_new0 (TdBackup, 1);

      backup->file_id = copy->own ? 7 : 5;
      backup->sequence = copy->sequence;
      backup->time = NOW - copy->hours * 3600;
      /* Its place in the table, to find it again; of two made at once the later name is the newer. */
      backup->path = g_strdup_printf ("%03u", 999 - i);
      g_ptr_array_insert (backups, t % 2 == 0 ? -1 : 0, backup);
    }
    td_backup_order (backups, 7, NOW);
    td_backup_choose (backups, 7, NOW, keep);
    for (guint i = 0; i < backups->len; i++) {
      const TdBackup *backup = backups->pdata[i];
      const Copy *copy = &tables[t].copies[999 - atoi (backup->path)];

      if (keep[i] != copy->stays)
        g_test_message ("%s: %s", tables[t].name, copy->what);
      g_assert_cmpint (keep[i], ==, copy->stays);
      g_assert_cmpint (backup->when, <=, NOW);
      if (copy->own && copy->sequence == tables[t].copies[0].sequence)
        g_assert_cmpuint (i, ==, 0);
    }
  }
}

/* --- making --- */

static void
test_make (Fixture *fixture, gconstpointer data)
{
  gint64 file_id = name_office (fixture->path, "xã Một");
  g_autofree char *usb = in_folder (fixture, "usb");
  g_autofree char *copy = make_copy (fixture->path, usb, "manual");
  g_autofree char *again = make_copy (fixture->path, usb, "manual");
  g_autofree char *base = g_path_get_basename (copy);
  g_autoptr (TdBackup) backup = td_backup_from_name (usb, base);
  GError *error = NULL;
  g_autoptr (TdBackupContent) content = td_backup_look (copy, NULL, &error);
  GStatBuf status;

  g_assert_no_error (error);
  g_assert_cmpstr (copy, !=, again);
  g_assert_cmpint (backup->file_id, ==, file_id);
  g_assert_cmpint (backup->sequence, ==, 1);
  g_assert_cmpint (content->file_id, ==, file_id);
  g_assert_cmpstr (content->office, ==, "xã Một");
  g_assert_cmpstr (content->last_action, ==, "xã Một");
  g_assert_cmpuint (content->years->len, ==, 1);
  g_assert_cmpint (g_array_index (content->years, int, 0), ==, 2023);
#ifndef G_OS_WIN32
  g_assert_cmpint (g_stat (copy, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  g_assert_cmpint (g_stat (usb, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0700);
#endif
  assert_office (copy, "xã Một");
}

static gboolean
never (const char *step)
{
  return FALSE;
}

static const char *failing;

static gboolean
fail_there (const char *step)
{
  return strcmp (step, failing) != 0;
}

/* Whatever fails, nothing of it is left and no older copy goes. */
static void
test_make_fails (Fixture *fixture, gconstpointer data)
{
  static const char *const steps[] = {"new", "fill", "flush", "check", "name"};
  g_autofree char *usb = in_folder (fixture, "usb");
  g_autofree char *copy = NULL;
  g_autofree char *before = NULL;

  name_office (fixture->path, "xã Một");
  copy = make_copy (fixture->path, usb, "manual");
  before = names_in (usb);
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    g_autoptr (TdStore) store = open_store (fixture->path);
    g_autoptr (GError) error = NULL;
    g_autofree char *after = NULL;

    failing = steps[i];
    td_backup_step = fail_there;
    g_assert_false (td_backup_create (store, usb, "manual", NULL, &error));
    g_assert_nonnull (error);
    td_backup_step = NULL;
    after = names_in (usb);
    g_assert_cmpstr (before, ==, after);
  }
}

/* Where the first page of a table begins, counted from 0. */
static gsize
page_of (TdStore *store, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT rootpage - 1 FROM sqlite_schema WHERE name = '%s'", table);
  g_autoptr (TdStatement) statement = td_store_statement_for_text (store, sql, NULL);

  g_assert_cmpint (td_statement_step (statement, NULL), ==, TD_STEP_ROW);
  return (gsize)td_statement_integer (statement, 0);
}

/* A damaged file gives no copy that looks like one. */
static void
test_damaged_source (Fixture *fixture, gconstpointer data)
{
  g_autofree char *usb = in_folder (fixture, "usb");
  g_autofree char *names = NULL;
  g_autofree char *contents = NULL;
  gsize size;
  g_autoptr (TdStore) store = NULL;
  g_autoptr (GError) error = NULL;

  name_office (fixture->path, "xã Một");
  store = open_store (fixture->path);
  /* A page of the journal that nothing reads but a check. */
  g_assert_true (g_file_get_contents (fixture->path, &contents, &size, NULL));
  memset (contents + page_of (store, "journal") * 4096, 0x5a, 4096);
  g_assert_true (g_file_set_contents (fixture->path, contents, (gssize)size, NULL));
  g_clear_object (&store);
  store = td_store_open (fixture->path, TD_STORE_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_false (td_backup_create (store, usb, "manual", NULL, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_DAMAGED);
  names = names_in (usb);
  g_assert_cmpstr (names, ==, "");
}

/* Under the very name that a copy is to get lies a link to something of the user's. */
static void
test_planted_link (Fixture *fixture, gconstpointer data)
{
#ifdef G_OS_WIN32
  g_test_skip ("links need rights there");
#else
  g_autofree char *usb = in_folder (fixture, "usb");
  g_autofree char *victim = in_folder (fixture, "của tôi.txt");
  g_autofree char *contents = NULL;
  g_autofree char *copy = NULL;
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  gint64 file_id = name_office (fixture->path, "xã Một");

  g_assert_true (g_file_set_contents (victim, "của tôi", -1, NULL));
  g_assert_cmpint (g_mkdir (usb, 0700), ==, 0);
  for (int i = 0; i < 8; i++) {
    g_autofree char *name = td_backup_name (now + i, "manual", file_id, 1);
    g_autofree char *link = g_build_filename (usb, name, NULL);
    g_autoptr (GFile) file = g_file_new_for_path (link);

    g_assert_true (g_file_make_symbolic_link (file, i == 0 ? "nowhere" : victim, NULL, NULL));
  }
  copy = make_copy (fixture->path, usb, "manual");
  g_assert_false (g_file_test (copy, G_FILE_TEST_IS_SYMLINK));
  g_assert_true (g_file_get_contents (victim, &contents, NULL, NULL));
  g_assert_cmpstr (contents, ==, "của tôi");
#endif
}

/* What a killed run left goes with the next; what a running one is at stays. */
static void
test_leftovers (Fixture *fixture, gconstpointer data)
{
  g_autofree char *usb = in_folder (fixture, "usb");
  g_autofree char *first = make_copy (fixture->path, usb, "manual");
  g_autofree char *mine = td_backup_new_temporary (usb, NULL);
  g_autofree char *base = g_path_get_basename (mine);
  g_auto (GStrv) parts = g_strsplit (base, "-", -1);
  g_autofree char *dead_name = g_strdup_printf ("%s-%s-999999999-1-00000001.tmp", parts[0], parts[1]);
  g_autofree char *dead = g_build_filename (usb, dead_name, NULL);
  g_autofree char *dead_journal = g_strconcat (dead, "-journal", NULL);
  g_autofree char *other = g_build_filename (usb, ".thidua-00000000-999999999-1-00000001.tmp", NULL);
  g_autofree char *stranger = g_build_filename (usb, ".thidua-của tôi.tmp", NULL);
  g_autofree char *second = NULL;

  g_assert_true (g_file_set_contents (dead, "nửa bản", -1, NULL));
  g_assert_true (g_file_set_contents (dead_journal, "nửa bản", -1, NULL));
  g_assert_true (g_file_set_contents (other, "máy khác", -1, NULL));
  g_assert_true (g_file_set_contents (stranger, "của tôi", -1, NULL));
  second = make_copy (fixture->path, usb, "manual");
  g_assert_false (g_file_test (dead, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (dead_journal, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (mine, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (other, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (stranger, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (first, G_FILE_TEST_EXISTS));
}

static void
make_dead (const char *folder, const char *name)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);

  g_assert_true (g_file_set_contents (path, "nửa bản", -1, NULL));
}

/* Opening a file looks wherever something of it may have been left: at the second place, beside it, at its notes. */
static void
test_sweep_places (Fixture *fixture, gconstpointer data)
{
  g_autofree char *usb = in_folder (fixture, "usb");
  g_autofree char *notes = g_build_filename (g_get_user_data_dir (), "thidua", "files", NULL);
  g_autofree char *mine = NULL;
  g_autofree char *base = NULL;
  g_autofree char *dead = NULL;
  g_autofree char *names = NULL;
  g_auto (GStrv) parts = NULL;
  GError *error = NULL;
  TdBackupPlace *place;
  g_autoptr (TdStore) store = open_store (fixture->path);

  g_assert_cmpint (g_mkdir (usb, 0700), ==, 0);
  g_assert_true (td_backup_set_place (store, usb, &error));
  place = td_backup_place (store);
  mine = td_backup_new_temporary (place->folder, NULL);
  base = g_path_get_basename (mine);
  parts = g_strsplit (base, "-", -1);
  dead = g_strdup_printf ("%s-%s-999999999-1-00000001.tmp", parts[0], parts[1]);
  g_mkdir_with_parents (notes, 0700);
  make_dead (place->folder, dead);
  make_dead (fixture->folder, dead);
  make_dead (notes, "3f9c-07d1-52e8-b6a4.XYZABC");
  td_backup_sweep_places (store);
  names = names_in (place->folder);
  g_assert_null (strstr (names, dead));
  g_assert_nonnull (strstr (names, base));
  g_free (names);
  names = names_in (fixture->folder);
  g_assert_null (strstr (names, dead));
  g_free (names);
  names = names_in (notes);
  g_assert_null (strstr (names, ".XYZABC"));
  g_assert_true (td_backup_set_place (store, NULL, &error));
  td_backup_place_free (place);
}

/* --- whose --- */

/* Twelve copies of one file and twelve of another in one folder: each keeps its ten. */
static void
test_two_files_in_one_folder (Fixture *fixture, gconstpointer data)
{
  g_autofree char *usb = in_folder (fixture, "usb");
  g_autofree char *other = in_folder (fixture, "khác.thidua");
  g_autoptr (GPtrArray) own = NULL;
  g_autoptr (GPtrArray) others = NULL;
  GError *error = NULL;

  g_object_unref (td_store_create (other, 2024, &error));
  g_assert_no_error (error);
  for (int i = 0; i < 12; i++) {
    g_autofree char *one = make_copy (fixture->path, usb, "manual");
    g_autofree char *two = NULL;

    if (i < 3)
      two = make_copy (other, usb, "manual");
  }
  own = td_backup_list_in (usb, fixture->path);
  others = td_backup_list_in (usb, other);
  g_assert_cmpuint (own->len, ==, 10);
  g_assert_cmpuint (others->len, ==, 3);
}

static void
test_moved (Fixture *fixture, gconstpointer data)
{
  g_autofree char *moved = in_folder (fixture, "thị trấn.thidua");
  g_autofree char *copy = NULL;
  g_autoptr (GPtrArray) unchanged = NULL;
  g_autoptr (GPtrArray) changed = NULL;

  name_office (fixture->path, "xã Một");
  copy = make_copy (fixture->path, NULL, "manual");
  g_assert_cmpint (g_rename (fixture->path, moved), ==, 0);
  unchanged = td_backup_list (moved);
  g_assert_cmpuint (unchanged->len, ==, 1);
  g_assert_cmpstr (((TdBackup *)unchanged->pdata[0])->path, ==, copy);
  /* Its first change makes it another file, which comes from the old one. */
  name_office (moved, "xã Hai");
  changed = td_backup_list (moved);
  g_assert_cmpuint (changed->len, ==, 1);
}

/* Both go on from a copy made by hand: each is offered what was before, and not what the other does. */
static void
test_copied_by_hand (Fixture *fixture, gconstpointer data)
{
  g_autofree char *twin = in_folder (fixture, "bản chép.thidua");
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autofree char *of_twin = NULL;
  g_autoptr (GPtrArray) copies = NULL;

  name_office (fixture->path, "xã Một");
  before = make_copy (fixture->path, NULL, "manual");
  copy_bytes (fixture->path, twin);
  name_office (fixture->path, "xã Hai");
  after = make_copy (fixture->path, NULL, "manual");
  name_office (twin, "xã Ba");
  of_twin = make_copy (twin, NULL, "manual");
  copies = td_backup_list (twin);
  g_assert_cmpuint (copies->len, ==, 2);
  g_assert_cmpstr (((TdBackup *)copies->pdata[0])->path, ==, of_twin);
  g_assert_cmpstr (((TdBackup *)copies->pdata[1])->path, ==, before);
  g_ptr_array_unref (copies);
  copies = td_backup_list (fixture->path);
  g_assert_cmpuint (copies->len, ==, 2);
  g_assert_cmpstr (((TdBackup *)copies->pdata[0])->path, ==, after);
}

/* Copies named as older versions named them are known by the id inside, where there is one, else by their folder. */
static void
test_old_names (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = td_backup_folder (fixture->path);
  g_autofree char *elsewhere
      = g_build_filename (g_get_user_data_dir (), "thidua", "backup", "cũ.thidua-00000000", NULL);
  g_autofree char *other = in_folder (fixture, "khác.thidua");
  g_autofree char *own = g_build_filename (elsewhere, "20220101-080000-close.thidua", NULL);
  g_autofree char *strange = g_build_filename (elsewhere, "20220102-080000-close.thidua", NULL);
  g_autofree char *without = g_build_filename (folder, "20210101-080000-upgrade.thidua", NULL);
  g_autofree char *without_elsewhere = g_build_filename (elsewhere, "20210101-080000-upgrade.thidua", NULL);
  g_autoptr (GPtrArray) copies = NULL;
  GError *error = NULL;

  name_office (fixture->path, "xã Một");
  g_object_unref (td_store_create (other, 2024, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (elsewhere, 0700), ==, 0);
  copy_bytes (fixture->path, own);
  copy_bytes (other, strange);
  unpack_older_file (1, without);
  unpack_older_file (1, without_elsewhere);
  /* One without an id that lies beside one of this file's counts too: the file may have lain there. */
  copies = td_backup_list (fixture->path);
  g_assert_cmpuint (copies->len, ==, 3);
  g_assert_cmpstr (((TdBackup *)copies->pdata[0])->path, ==, own);
  g_assert_cmpint (g_unlink (own), ==, 0);
  g_ptr_array_unref (copies);
  copies = td_backup_list (fixture->path);
  g_assert_cmpuint (copies->len, ==, 1);
  g_assert_cmpstr (((TdBackup *)copies->pdata[0])->path, ==, without);
}

/* The file is damaged or gone: what lies in its folder is offered. */
static void
test_list_without_file (Fixture *fixture, gconstpointer data)
{
  g_autofree char *copy = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GPtrArray) gone = NULL;

  name_office (fixture->path, "xã Một");
  copy = make_copy (fixture->path, NULL, "manual");
  g_assert_true (g_file_set_contents (fixture->path, "hỏng rồi", -1, NULL));
  damaged = td_backup_list (fixture->path);
  g_assert_cmpuint (damaged->len, ==, 1);
  g_assert_cmpint (g_unlink (fixture->path), ==, 0);
  gone = td_backup_list (fixture->path);
  g_assert_cmpuint (gone->len, ==, 1);
}

/* The clock was put back, ten copies bear later times of the day: the one just made stays. */
static void
test_clock_back (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = td_backup_folder (fixture->path);
  gint64 file_id = name_office (fixture->path, "xã Một");
  gint64 now = g_get_real_time () / G_USEC_PER_SEC;
  g_autofree char *copy = NULL;
  g_autoptr (GPtrArray) copies = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  for (int i = 0; i < 15; i++) {
    g_autofree char *name = td_backup_name (now + 3600 + i * 60, "timed", file_id, 1);
    g_autofree char *path = g_build_filename (folder, name, NULL);

    copy_bytes (fixture->path, path);
  }
  name_office (fixture->path, "xã Hai");
  copy = make_copy (fixture->path, NULL, "manual");
  copies = td_backup_list (fixture->path);
  g_assert_cmpstr (((TdBackup *)copies->pdata[0])->path, ==, copy);
  assert_office (copy, "xã Hai");
  for (int i = 0; i < 12; i++) {
    g_autofree char *another = make_copy (fixture->path, NULL, "manual");

    g_assert_true (g_file_test (another, G_FILE_TEST_EXISTS));
  }
}

/* A name may lie: what another file's copy is called does not make it this one's. */
static void
test_lying_name (Fixture *fixture, gconstpointer data)
{
  g_autofree char *usb = in_folder (fixture, "usb");
  g_autofree char *other = in_folder (fixture, "khác.thidua");
  gint64 file_id = name_office (fixture->path, "xã Một");
  g_autofree char *name = td_backup_name (NOW, "manual", file_id, 0);
  g_autofree char *lying = g_build_filename (usb, name, NULL);
  GError *error = NULL;

  g_object_unref (td_store_create (other, 2024, &error));
  g_assert_no_error (error);
  g_assert_cmpint (g_mkdir (usb, 0700), ==, 0);
  copy_bytes (other, lying);
  {
    /* Of the same year and month, so that it would have to go. */
    g_autofree char *newer_name = td_backup_name (NOW + 60, "manual", file_id, 1);
    g_autofree char *newer = g_build_filename (usb, newer_name, NULL);

    copy_bytes (fixture->path, newer);
  }
  for (int i = 0; i < 11; i++) {
    g_autofree char *copy = make_copy (fixture->path, usb, "manual");
  }
  g_assert_true (g_file_test (lying, G_FILE_TEST_EXISTS));
}

/* --- the second place --- */

static void
test_place (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stick = in_folder (fixture, "usb");
  g_autofree char *pulled = in_folder (fixture, "usb đã rút");
  g_autofree char *moved = in_folder (fixture, "thị trấn.thidua");
  g_autofree char *names = NULL;
  g_autofree char *again = NULL;
  GError *error = NULL;
  TdBackupPlace *place;
  g_autoptr (TdStore) store = open_store (fixture->path);

  act (store, "xã Một");
  place = td_backup_place (store);
  g_assert_null (place->folder);
  g_assert_false (place->reachable);
  td_backup_place_free (place);
  g_assert_true (td_backup_copy_to_place (store, "timed", &error));
  g_assert_false (td_backup_set_place (store, stick, &error));
  g_assert_error (error, TD_STORE_ERROR, TD_STORE_ERROR_NO_FILE);
  g_clear_error (&error);

  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  g_assert_true (td_backup_set_place (store, stick, &error));
  place = td_backup_place (store);
  g_assert_true (place->reachable);
  g_assert_cmpint (td_backup_place_days (place, NOW), ==, -1);
  g_assert_true (td_backup_copy_to_place (store, "timed", &error));
  g_assert_no_error (error);
  names = names_in (place->folder);
  g_assert_nonnull (strstr (names, "-timed-"));
  /* Nothing has changed since: nothing is written, and it counts as up to date. */
  g_assert_true (td_backup_copy_to_place (store, "timed", &error));
  again = names_in (place->folder);
  g_assert_cmpstr (names, ==, again);
  td_backup_place_free (place);
  place = td_backup_place (store);
  g_assert_cmpint (td_backup_place_days (place, place->last), ==, 0);
  g_assert_cmpint (td_backup_place_days (place, place->last + 7 * DAY - 1), ==, 6);
  g_assert_cmpint (td_backup_place_days (place, place->last + 7 * DAY), ==, TD_BACKUP_PLACE_DAYS);
  g_assert_cmpint (td_backup_place_days (place, place->last - 400 * DAY), ==, 0);
  td_backup_place_free (place);

  /* Pulled out: an empty folder of that name is not the stick. */
  g_assert_cmpint (g_rename (stick, pulled), ==, 0);
  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  act (store, "xã Hai");
  place = td_backup_place (store);
  g_assert_false (place->reachable);
  g_assert_cmpint (place->last, >, 0);
  g_assert_true (td_backup_copy_to_place (store, "timed", &error));
  g_free (names);
  names = names_in (stick);
  g_assert_cmpstr (names, ==, "");
  td_backup_place_free (place);

  /* The file is moved and changed: it is another file, with the place of the one it comes from. */
  td_store_close (store);
  g_clear_object (&store);
  g_assert_cmpint (g_rename (fixture->path, moved), ==, 0);
  store = open_store (moved);
  act (store, "xã Ba");
  place = td_backup_place (store);
  g_assert_nonnull (place->folder);
  td_backup_place_free (place);
  g_assert_true (td_backup_set_place (store, NULL, &error));
  place = td_backup_place (store);
  g_assert_null (place->folder);
  td_backup_place_free (place);
}

/* A copy on the stick has gone bad: it does not count, and another one is made. */
static void
test_place_gone_bad (Fixture *fixture, gconstpointer data)
{
  g_autofree char *stick = in_folder (fixture, "usb");
  g_autoptr (TdStore) store = open_store (fixture->path);
  g_autoptr (TdBackupPlace) place = NULL;
  g_autoptr (GPtrArray) copies = NULL;
  GError *error = NULL;

  act (store, "xã Một");
  g_assert_cmpint (g_mkdir (stick, 0700), ==, 0);
  g_assert_true (td_backup_set_place (store, stick, &error) && td_backup_copy_to_place (store, "timed", &error));
  place = td_backup_place (store);
  copies = td_backup_list_in (place->folder, fixture->path);
  g_assert_cmpuint (copies->len, ==, 1);
  g_assert_true (g_file_set_contents (((TdBackup *)copies->pdata[0])->path, "chưa ghi xong", -1, NULL));
  g_assert_true (td_backup_copy_to_place (store, "timed", &error));
  g_ptr_array_unref (copies);
  copies = td_backup_list_in (place->folder, fixture->path);
  g_assert_cmpuint (copies->len, ==, 2);
  /* Pulled out while it is written: a sentence, and what is known of before stays. */
  act (store, "xã Hai");
  td_backup_step = never;
  g_assert_false (td_backup_copy_to_place (store, "timed", &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
}

#define ADD(name, function) g_test_add ("/backup/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char **argv)
{
  g_autofree char *data = g_dir_make_tmp ("thidua-data-XXXXXX", NULL);
  g_autofree char *config = g_build_filename (data, "config", NULL);
  int result;

  g_setenv ("XDG_DATA_HOME", data, TRUE);
  g_setenv ("XDG_CONFIG_HOME", config, TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/backup/names", test_names);
  g_test_add_func ("/backup/contract-3-which-stay", test_which_stay);
  ADD ("make", test_make);
  ADD ("make-fails", test_make_fails);
  ADD ("damaged-source", test_damaged_source);
  ADD ("planted-link", test_planted_link);
  ADD ("leftovers", test_leftovers);
  ADD ("sweep-places", test_sweep_places);
  ADD ("two-files-in-one-folder", test_two_files_in_one_folder);
  ADD ("moved", test_moved);
  ADD ("copied-by-hand", test_copied_by_hand);
  ADD ("old-names", test_old_names);
  ADD ("list-without-file", test_list_without_file);
  ADD ("clock-back", test_clock_back);
  ADD ("lying-name", test_lying_name);
  ADD ("contract-4-second-place", test_place);
  ADD ("place-gone-bad", test_place_gone_bad);
  result = g_test_run ();
  remove_folder (data);
  return result;
}
