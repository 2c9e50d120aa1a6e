/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-common.h"

#include "td-clipboard-table.h"

#include <string.h>

/* A page on the clipboard; a workbook in XML as a file. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  GError *error = NULL;
  TdWorkbook *workbook;

  if (size > 5 && memcmp (data, "<?xml", 5) == 0)
    td_fuzz_open_file (data, size);
  workbook = td_clipboard_table_read (data, size, "text/html", &error);
  td_fuzz_read (workbook, error);
  return 0;
}
