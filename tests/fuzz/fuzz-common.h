/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet.h"

#include <stdint.h>

G_BEGIN_DECLS

/* What the fuzz targets share. Each is linked with libFuzzer (see README.md in this folder), or with fuzz-samples.c as
 * an ordinary test over the samples saved in tests/data/fuzz. */

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Reads all sheets of a workbook and checks what every reader promises: rows and columns grow, texts are UTF-8, types
 * and values belong together, fonts exist, merged ranges are ranges. Frees workbook; NULL needs an error. */
void td_fuzz_read (TdWorkbook *workbook, GError *error);
/* Writes data to a file and opens it as any list. */
void td_fuzz_open_file (const uint8_t *data, size_t size);

G_END_DECLS
