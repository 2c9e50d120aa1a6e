/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-reading.h"

G_BEGIN_DECLS

/* Forms that the program wrote for a unit and that come back filled in: the mark on a hidden sheet says unit, year and
 * list for certain, the hidden column of ids says which record a row is. */

/* Looks for a mark on the hidden sheets and keeps it in workbook->form. */
void td_unit_form_mark_read (TdWorkbook *workbook, GCancellable *cancellable);

/* Which list a sheet of the workbook is, by its own mark or the workbook's; TD_LIST_UNKNOWN where none says it. */
TdListKind td_unit_form_sheet_list (TdWorkbook *workbook, guint sheet, GCancellable *cancellable);

/* Gives the rows of a form's sheet the unit it was made for, whatever its title says by now. unit is replaced by the
 * unit's name. FALSE where no such unit is known: the form is another office's. */
gboolean td_unit_form_place (TdSheetReading *sheet, const TdFormMark *form, const TdIntakeKnown *known, char **unit);

G_END_DECLS
