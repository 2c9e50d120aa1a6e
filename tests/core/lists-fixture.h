/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/* What the tests of lists share: a fresh file, and lists written as text to read into it. */

#include <glib/gstdio.h>
#include <string.h>

#include "td-import.h"

typedef struct {
  char *folder;
  TdStore *store;
} Fixture;

static inline void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;

  fixture->folder = g_dir_make_tmp ("thidua-lists-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (fixture->folder, "a.thidua", NULL);
  fixture->store = td_store_create (path, 2023, &error);
  g_assert_no_error (error);
}

static inline void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GDir) folder = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  td_store_close (fixture->store);
  g_object_unref (fixture->store);
  while ((name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

    g_remove (path);
  }
  g_rmdir (fixture->folder);
  g_free (fixture->folder);
}

/* Reads a list with this content; "; " parts its cells. */
static inline TdReading *
read_text (Fixture *fixture, const char *name, const char *content, const TdImportOptions *options)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  const char *const paths[] = {path, NULL};
  const TdImportOptions plain = {.compare = TRUE};
  g_autoptr (GError) error = NULL;
  TdReading *reading;

  g_assert_true (g_file_set_contents (path, content, -1, NULL));
  reading = td_import_read (fixture->store, paths, options != NULL ? options : &plain, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  return reading;
}

static inline TdReadList *
list_at (const TdReading *reading, guint i)
{
  g_assert_cmpuint (i, <, reading->lists->len);
  return g_ptr_array_index (reading->lists, i);
}

static inline TdReadRow *
row_at (const TdReadList *list, guint i)
{
  g_assert_cmpuint (i, <, list->rows->len);
  return g_ptr_array_index (list->rows, i);
}

static inline const char *
text_at (const TdReadList *list, guint i, const char *column)
{
  return td_record_text (row_at (list, i)->record, column);
}

static inline gboolean
has_finding (const TdReadRow *row, const char *code)
{
  for (guint i = 0; i < row->findings->len; i++)
    if (strcmp (((TdFinding *)g_ptr_array_index (row->findings, i))->code, code) == 0)
      return TRUE;
  return FALSE;
}

#define HEAD_5                                                                                                         \
  "DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023\nTIỂU KHU 5\n"                                                       \
  "STT;Họ và tên chủ hộ;Năm sinh;Số người dự họp;Số phiếu đồng ý\n"
#define FAMILIES_5                                                                                                     \
  HEAD_5                                                                                                               \
  "1;Nguyễn Văn An;1968;50;48\n2;Trần Thị Bình;1970;50;49\n"

#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
