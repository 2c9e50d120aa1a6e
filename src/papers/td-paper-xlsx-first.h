/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Gives the sheet of the workbook at path a first page without header, so without a number (Nghị định 30/2020/NĐ-CP,
 * Phụ lục I). libxlsxwriter cannot say so; the package is copied, all its parts as they are but for this one word. FALSE:
 * the workbook is as it was, because the sheet is large (packing it again would be felt) or could not be copied. */
gboolean td_paper_xlsx_clear_first_header (const char *path);

G_END_DECLS
