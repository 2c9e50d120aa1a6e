/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-common.h"
#include "fuzz-file.h"

#include <glib/gstdio.h>
#include <string.h>

#include "td-paper.h"

/* A file that somebody else has made, or that was damaged: rows of any type, tables that are missing or other, triggers
 * and views of its own, bytes turned over. It is opened, read as a window would, and one paper is written. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static GPtrArray *papers;
  TdFuzzInput input = {data, size};
  const char *path = td_fuzz_good_file ();
  guint n_paper = td_fuzz_take (&input, 64);
  g_autoptr (TdStore) store = NULL;
  GError *error = NULL;

  if (papers == NULL)
    papers = td_paper_names ();
  td_fuzz_damage_file (path, &input);
  store = td_store_open (path, TD_STORE_OPEN_READ_ONLY, &error);
  if (store == NULL) {
    td_fuzz_check_error (&error);
    return 0;
  }
  td_fuzz_read_store (store);
  if (n_paper < papers->len) {
    g_autoptr (TdPaper) paper = td_paper_load (papers->pdata[n_paper], &error);
    const TdPaperRequest request = {2023, 0};
    g_autofree char *target = g_strconcat (path, ".xlsx", NULL);

    g_assert_no_error (error);
    if (!td_paper_write_xlsx (paper, store, &request, target, NULL, NULL, NULL, &error))
      td_fuzz_check_error (&error);
    g_unlink (target);
  }
  return 0;
}
