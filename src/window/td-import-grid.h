/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-import-rows.h"

G_BEGIN_DECLS

/* Fills view with columns for list and shows rows in it: tick, row of the sheet, what the rules say, then the fields.
 * Enter or a double click on a row leaves it out or takes it in again. Both may be NULL: the view becomes empty. */
void td_import_grid_show (GtkColumnView *view, TdReadList *list, TdImportRows *rows);

/* The row that is selected, NULL where none is. */
TdImportRow *td_import_grid_selected (GtkColumnView *view);

/* Icon of a severity (-1: fine), and its style class. */
const char *td_import_severity_icon (int severity);
const char *td_import_severity_class (int severity);

G_END_DECLS
