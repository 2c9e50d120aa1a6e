/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-paper.h"

G_BEGIN_DECLS

/* The drop-down of what of a list goes on paper: all of it, one unit's, the rows selected in the window, those it shows. */

typedef enum { TD_ROWS_ALL, TD_ROWS_UNIT, TD_ROWS_SELECTED, TD_ROWS_SHOWN } TdRowsScope;

/* What the window's list stood at: ids of records of its view, sorted. */
typedef struct {
  char *view;       /* "candidate/family"; NULL: none */
  GArray *selected; /* of gint64; NULL: none */
  GArray *shown;    /* NULL: it shows all */
} TdRows;

/* Takes both arrays over; they may be NULL, and in any order. */
void td_rows_set (TdRows *rows, const char *view, GArray *selected, GArray *shown);
void td_rows_clear (TdRows *rows);

/* Fills choice with what paper can be made of, and selects scope, or the nearest to it; hides it where there is only one
 * way. */
void td_rows_choice_show (GtkDropDown *choice, TdPaper *paper, TdStore *store, const TdRows *rows, TdRowsScope scope);
TdRowsScope td_rows_choice_selected (GtkDropDown *choice);
/* The records of scope; NULL: all. */
GArray *td_rows_of (const TdRows *rows, TdRowsScope scope);
/* Whether the paper can be made of that. */
gboolean td_rows_fit (TdPaper *paper, TdStore *store, const TdRows *rows, TdRowsScope scope);
/* The same drop-down for several papers: what any of them can be made of. papers: of TdPaper. */
void td_rows_choice_show_any (GtkDropDown *choice,
                              const GPtrArray *papers,
                              TdStore *store,
                              const TdRows *rows,
                              TdRowsScope scope);

G_END_DECLS
