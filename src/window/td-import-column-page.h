/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-import.h"

G_BEGIN_DECLS

/*
 * The page of the import preview that shows what each column of a list was taken for, and lets the user say otherwise.
 * What is said is remembered for all lists of the same shape.
 * Signals: "answered" (something was said: the lists are to be read again), "closed" (back to the rows).
 */
#define TD_TYPE_IMPORT_COLUMN_PAGE (td_import_column_page_get_type ())
G_DECLARE_FINAL_TYPE (TdImportColumnPage, td_import_column_page, TD, IMPORT_COLUMN_PAGE, GtkBox)

GtkWidget *td_import_column_page_new (void);
/* list must stay until another one (or NULL) is shown. */
void td_import_column_page_show (TdImportColumnPage *page, const TdReadList *list);
/* Gives answers what the user said. */
void td_import_column_page_answer (TdImportColumnPage *page, TdListAnswers *answers);

/* What is wrong with columns that are said to hold this (GArray of TdColumnMeaning): nothing names the rows, or two hold
 * the same. A sentence for people, NULL where all is well; the caller owns it. */
char *td_import_column_page_problem (TdListKind kind, const GArray *meanings);

G_END_DECLS
