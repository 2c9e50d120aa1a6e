/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-import.h"

G_BEGIN_DECLS

/*
 * The right side of the import preview: all that is known of one row, and its fields to be corrected before it is
 * stored: what the rules say, what the file has now, who it may be, and what an old font had written.
 * Signals: "edited" (the row has changed, or what was decided about it), "unit" (gint64: another unit was chosen).
 */
#define TD_TYPE_IMPORT_ROW_PANE (td_import_row_pane_get_type ())
G_DECLARE_FINAL_TYPE (TdImportRowPane, td_import_row_pane, TD, IMPORT_ROW_PANE, GtkBox)

GtkWidget *td_import_row_pane_new (TdStore *store);
/* Both belong to a reading that must stay until another row, or none (NULL), is shown. */
void td_import_row_pane_show (TdImportRowPane *pane, const TdReadList *list, TdReadRow *row, int year);
/* The row was checked again: shows what is said of it now; fields stay as they are. */
void td_import_row_pane_refresh (TdImportRowPane *pane);
/* Stores what stands in the fields into the row. */
void td_import_row_pane_flush (TdImportRowPane *pane);
/* Goes to the field that needs it first, else to the first. */
void td_import_row_pane_focus (TdImportRowPane *pane);

G_END_DECLS
