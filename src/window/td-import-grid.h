/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-import-rows.h"

G_BEGIN_DECLS

/* Fills view with columns for list and shows rows in it: tick, row of the sheet, what the rules say, then the fields.
 * Space leaves the selected row out or takes it in again. Both may be NULL: the view becomes empty. */
void td_import_grid_show (GtkColumnView *view, TdReadList *list, TdImportRows *rows);
/* The rows were checked or changed: fills in again what is on the screen, and stays where it is. */
void td_import_grid_refresh (GtkColumnView *view);

/* "Mới", "Thay đổi", "Như cũ"; "" */
const char *td_import_outcome_word (TdRowOutcome outcome);

/* The row that is selected, NULL where none is. */
TdImportRow *td_import_grid_selected (GtkColumnView *view);

/* Icon of a severity (-1: fine), and its style class. */
const char *td_import_severity_icon (int severity);
const char *td_import_severity_class (int severity);

G_END_DECLS
