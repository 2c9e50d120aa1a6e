/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib/gstdio.h>
#include <gtk/gtk.h>

#include "td-store.h"

/* A file of n families, whose names sort by their number. */
typedef struct {
  char *folder;
  char *path;
  TdStore *store;
  gint64 unit;
} Fixture;

static inline void
add_family (Fixture *fixture, int number)
{
  g_autoptr (TdRecord) record = td_record_new (td_kind_get (TD_KIND_CANDIDATE));
  g_autofree char *name = g_strdup_printf ("Nguyễn Văn An%06d", number);
  g_autoptr (GError) error = NULL;

  td_record_set_integer (record, "year", 2023);
  td_record_set_text (record, "title", "family");
  td_record_set_text (record, "name", name);
  td_record_set_integer (record, "unit_id", fixture->unit);
  td_record_set_text (record, "state", "proposed");
  g_assert_true (td_store_save (fixture->store, record, &error));
  g_assert_no_error (error);
}

static inline void
add_families (Fixture *fixture, int first, int n)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (td_store_begin (fixture->store, "test", &error));
  for (int i = 0; i < n; i++)
    add_family (fixture, first + i);
  g_assert_true (td_store_commit (fixture->store, &error));
  g_assert_no_error (error);
}

static inline void
set_up (Fixture *fixture, gconstpointer n)
{
  g_autoptr (TdRecord) unit = td_record_new (td_kind_get (TD_KIND_UNIT));
  g_autoptr (GError) error = NULL;

  fixture->folder = g_dir_make_tmp ("thidua-frame-XXXXXX", &error);
  fixture->path = g_build_filename (fixture->folder, "test.thidua", NULL);
  fixture->store = td_store_create (fixture->path, 2023, &error);
  g_assert_no_error (error);
  g_assert_true (td_store_begin (fixture->store, "test", &error));
  td_record_set_text (unit, "name", "Tiểu khu 3");
  td_record_set_text (unit, "kind", "Tiểu khu");
  g_assert_true (td_store_save (fixture->store, unit, &error));
  g_assert_true (td_store_commit (fixture->store, &error));
  fixture->unit = unit->id;
  add_families (fixture, 1, GPOINTER_TO_INT (n));
}

static inline void
tear_down (Fixture *fixture, gconstpointer n)
{
  td_store_close (fixture->store);
  g_clear_object (&fixture->store);
  g_unlink (fixture->path);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static inline TdListing
families (void)
{
  TdListing listing = {.kind = td_kind_get (TD_KIND_CANDIDATE), .year = 2023};

  return listing;
}
