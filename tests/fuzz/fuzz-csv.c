/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-common.h"

#include "td-clipboard-table.h"

/* The same bytes as a file (csv, but also whatever text is judged to be) and as text on the clipboard. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  GError *error = NULL;
  TdWorkbook *workbook;

  td_fuzz_open_file (data, size);
  workbook = td_clipboard_table_read (data, size, "text/plain", &error);
  td_fuzz_read (workbook, error);
  return 0;
}
