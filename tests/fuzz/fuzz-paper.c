/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-common.h"
#include "fuzz-file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "td-paper.h"

/* A layout of an office's own, as a file in its folder of papers: it is loaded, and where it is one, laid out and written
 * from a small good file. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static TdStore *store;
  static char *file;
  g_autoptr (TdPaper) paper = NULL;
  const TdPaperRequest request = {2023, 0};
  GError *error = NULL;

  if (store == NULL) {
    const char *path = td_fuzz_good_file ();
    g_autofree char *folder = NULL;

    store = td_store_open (path, TD_STORE_OPEN_READ_ONLY, &error);
    g_assert_no_error (error);
    folder = td_paper_user_folder ();
    g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
    file = g_build_filename (folder, "fuzz.paper", NULL);
  }
  g_assert_true (g_file_set_contents (file, (const char *)data, (gssize)size, NULL));
  paper = td_paper_load ("fuzz", &error);
  if (paper == NULL) {
    td_fuzz_check_error (&error);
    return 0;
  }
  {
    g_autoptr (TdPages) pages = td_paper_paginate (paper, store, &request, NULL, &error);
    g_autofree char *name = td_paper_file_name (paper, 2023, "Tiểu khu 1");
    g_autofree char *target = g_strconcat (td_store_path (store), ".xlsx", NULL);

    if (pages == NULL)
      td_fuzz_check_error (&error);
    g_assert_true (g_utf8_validate (name, -1, NULL));
    if (!td_paper_write_xlsx (paper, store, &request, target, NULL, NULL, NULL, &error))
      td_fuzz_check_error (&error);
    g_unlink (target);
  }
  return 0;
}
