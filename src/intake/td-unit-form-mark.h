/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-reading.h"

G_BEGIN_DECLS

/* Forms that the program wrote for a unit and that come back filled in: the mark on a hidden sheet says unit, year and
 * list for certain, the hidden column of ids says which record a row is. */

/* Looks for a mark on the hidden sheets and keeps it in workbook->form. */
void td_unit_form_mark_read (TdWorkbook *workbook, GCancellable *cancellable);

/* Gives the rows of a form's sheet the unit it was made for, whatever its title says by now. unit is replaced by the
 * unit's name. FALSE where the store (may be NULL) has no such unit: the form is another office's. */
gboolean td_unit_form_place (TdSheetReading *sheet, const TdFormMark *form, TdStore *store, char **unit);

/* Looks at the record ids of a list: one that is unknown, of another unit, year or list, or that stands twice, is taken
 * off its row with a note; a row that the unit emptied is left out with a warning, so that its record is kept as it is.
 * FALSE with error when the store fails. */
gboolean td_unit_form_check_rows (TdReadList *list, TdStore *store, int year, GError **error);

/* Whether td_unit_form_check_rows() found the row emptied: no other check has anything to say of it. */
gboolean td_unit_form_row_emptied (const TdReadRow *row);

G_END_DECLS
