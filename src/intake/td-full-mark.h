/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet.h"

G_BEGIN_DECLS

/* Whether workbook is a full export, or the index of one (td-full-format.h): its sheets look like lists, but it is read
 * back as a whole into a new file. */
gboolean td_full_mark_is_in (TdWorkbook *workbook);

G_END_DECLS
