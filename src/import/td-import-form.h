/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import.h"

G_BEGIN_DECLS

/* Rows of forms that the program wrote for a unit: their hidden ids say which stored record each of them is. */

/* Looks at the record ids of a list: one that is unknown, of another unit, year or list, or that stands twice, is taken
 * off its row with a note; a row that the unit emptied is left out with a warning, so that its record is kept as it is.
 * FALSE with error when the store fails. */
gboolean td_import_form_check_rows (TdReadList *list, TdStore *store, int year, GError **error);

/* Whether td_import_form_check_rows() found the row emptied: no other check has anything to say of it. */
gboolean td_import_form_row_emptied (const TdReadRow *row);

G_END_DECLS
