/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-common.h"
#include "fuzz-file.h"

#include <string.h>

#include "td-journal.h"

/* The journal's changesets: history and trash read them, undo and redo apply them. First byte 0: the rest is the changeset;
 * else the rest says which bytes of a good one are others; nothing: all its texts are none any more. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *path;
  g_autoptr (TdStore) store = NULL;
  g_autofree guint8 *blob = NULL;
  gsize length = 0;
  GError *error = NULL;

  if (size == 0)
    return 0;
  if (data[0] == 0) {
    length = size - 1;
    blob = g_memdup2 (data + 1, length);
  } else {
    static GBytes *good;
    TdFuzzInput input = {data + 1, size - 1};

    if (good == NULL)
      good = td_fuzz_changeset ();
    blob = g_memdup2 (g_bytes_get_data (good, &length), g_bytes_get_size (good));
    while (input.size > 0 && length > 0) {
      guint at = td_fuzz_take (&input, (guint)MIN (length, 65536));

      blob[at] = (guint8)td_fuzz_take (&input, 256);
    }
    if (data[0] > 200)
      length = length * (data[0] - 200) / 64;
  }
  path = td_fuzz_good_file ();
  if (size == 1 && data[0] != 0)
    td_fuzz_spoil_changesets (path);
  else
    td_fuzz_set_changeset (path, blob, length);
  store = td_store_open (path, TD_STORE_OPEN_WRITE, &error);
  if (store == NULL) {
    td_fuzz_check_error (&error);
    return 0;
  }
  td_fuzz_read_store (store);
  if (!td_store_undo (store, NULL, &error))
    td_fuzz_check_error (&error);
  if (!td_store_redo (store, NULL, &error))
    td_fuzz_check_error (&error);
  return 0;
}
