/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Gives the sheet of the workbook at path a first page without header, so without a number (Nghị định 30/2020/NĐ-CP,
 * Phụ lục I). libxlsxwriter cannot say so; the package is copied, all its parts as they are but for this one word. A large
 * sheet is left as it is: packing it again would be felt. FALSE: it could not be copied, and is as it was; *problem: an
 * errno. */
gboolean td_paper_xlsx_clear_first_header (const char *path, int *problem);

G_END_DECLS
