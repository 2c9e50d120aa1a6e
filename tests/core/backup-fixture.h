/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of copies share: a file in a folder of its own, work done in it, and a user's folders that end with the
 * test. */

#include <string.h>

#include "store-fixture.h"
#include "td-backup-private.h"
#include "td-journal.h"

typedef struct {
  char *folder;
  char *path;
} Fixture;

static inline char *
in_folder (Fixture *fixture, const char *name)
{
  return g_build_filename (fixture->folder, name, NULL);
}

static inline TdStore *
open_store (const char *path)
{
  GError *error = NULL;
  TdStore *store = td_store_open (path, TD_STORE_OPEN_WRITE, &error);

  g_assert_no_error (error);
  g_assert_nonnull (store);
  return store;
}

static inline void
act (TdStore *store, const char *office)
{
  GError *error = NULL;

  g_assert_true (td_store_begin (store, office, &error) && td_store_set_setting (store, "office.name", office, &error)
                 && td_store_commit (store, &error));
  g_assert_no_error (error);
}

/* One action that names the office. Returns the file's id. */
static inline gint64
name_office (const char *path, const char *office)
{
  g_autoptr (TdStore) store = open_store (path);

  act (store, office);
  return td_store_file_id (store, NULL);
}

/* The office's name in the file: which state it is in. */
static inline char *
office_of (const char *path)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = td_store_open (path, TD_STORE_OPEN_READ_ONLY, &error);

  g_assert_no_error (error);
  return td_store_setting (store, "office.name");
}

static inline void
assert_office (const char *path, const char *office)
{
  g_autofree char *found = office_of (path);

  g_assert_cmpstr (found, ==, office);
}

static inline char *
make_copy (const char *path, const char *folder, const char *reason)
{
  g_autoptr (TdStore) store = open_store (path);
  GError *error = NULL;
  char *copy = NULL;

  g_assert_true (td_backup_create (store, folder, reason, &copy, &error));
  g_assert_no_error (error);
  return copy;
}

static inline void
copy_bytes (const char *from, const char *to)
{
  g_autofree char *contents = NULL;
  gsize size;

  g_assert_true (g_file_get_contents (from, &contents, &size, NULL));
  g_assert_true (g_file_set_contents (to, contents, (gssize)size, NULL));
}

/* Names in a folder, sorted, one a line. The caller owns it. */
static inline int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static inline char *
names_in (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GString *text = g_string_new (NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    g_string_append_printf (text, "%s\n", (char *)names->pdata[i]);
  return g_string_free (text, FALSE);
}

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;
  g_autoptr (TdStore) store = NULL;
  g_autofree char *user = g_build_filename (g_get_user_data_dir (), "thidua", NULL);
  g_autofree char *settings = g_build_filename (g_get_user_config_dir (), "thidua", NULL);

  remove_folder (user);
  remove_folder (settings);
  fixture->folder = g_dir_make_tmp ("thidua-copies-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = in_folder (fixture, "hà-trung.thidua");
  store = td_store_create (fixture->path, 2023, &error);
  g_assert_no_error (error);
  td_backup_step = NULL;
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  td_backup_step = NULL;
  remove_folder (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}
