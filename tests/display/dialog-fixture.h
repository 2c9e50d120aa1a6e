/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "td-store.h"

/* A file of its own in a folder of its own, for tests of the dialogs. */
typedef struct {
  char *folder;
  char *path;
  TdStore *store;
  gint64 first;  /* Tiểu khu 1 */
  gint64 second; /* Tiểu khu 2 */
} Fixture;

static inline gint64
fixture_save (TdStore *store, TdRecord *record)
{
  GError *error = NULL;

  g_assert_true (td_store_begin (store, "Thêm", &error));
  g_assert_no_error (error);
  g_assert_true (td_store_save (store, record, &error));
  g_assert_no_error (error);
  g_assert_true (td_store_commit (store, &error));
  g_assert_no_error (error);
  return record->id;
}

static inline gint64
fixture_add_unit (TdStore *store, const char *name, int order)
{
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));

  td_record_set_text (unit, "name", name);
  td_record_set_text (unit, "kind", "Tiểu khu");
  td_record_set_integer (unit, "sort_order", order);
  return fixture_save (store, unit);
}

static inline gint64
fixture_add_candidate (TdStore *store, const char *title, const char *name, gint64 unit, const char *review)
{
  g_autoptr (TdRecord) candidate = td_record_new (td_kind_get (TD_KIND_CANDIDATE));

  td_record_set_integer (candidate, "year", 2023);
  td_record_set_text (candidate, "title", title);
  td_record_set_text (candidate, "name", name);
  td_record_set_integer (candidate, "unit_id", unit);
  td_record_set_text (candidate, "state", "proposed");
  if (review != NULL)
    td_record_set_text (candidate, "review", review);
  return fixture_save (store, candidate);
}

static inline void
fixture_set_up (Fixture *fixture, gconstpointer data)
{
  GError *error = NULL;

  fixture->folder = g_dir_make_tmp ("thidua-dialogs-XXXXXX", &error);
  g_assert_no_error (error);
  fixture->path = g_build_filename (fixture->folder, "hà-trung.thidua", NULL);
  fixture->store = td_store_create (fixture->path, 2023, &error);
  g_assert_no_error (error);
  fixture->first = fixture_add_unit (fixture->store, "Tiểu khu 1", 1);
  fixture->second = fixture_add_unit (fixture->store, "Tiểu khu 2", 2);
}

static inline void
fixture_remove (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      fixture_remove (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

static inline void
fixture_tear_down (Fixture *fixture, gconstpointer data)
{
  td_store_close (fixture->store);
  g_clear_object (&fixture->store);
  fixture_remove (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}
