/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A short list of lines of text in columns, for dialogs and the overview: the caller gives words, the table shows them.
 * Signals "activated" (guint row: Enter or a double click), "selected" (no arguments). */
#define TD_TYPE_TEXT_TABLE (td_text_table_get_type ())
G_DECLARE_FINAL_TYPE (TdTextTable, td_text_table, TD, TEXT_TABLE, GtkWidget)

typedef struct {
  const char *title; /* msgid */
  int width;         /* characters */
  float xalign;
  gboolean expand; /* takes the room that is left; one column a table */
} TdTextColumn;

/* columns must live as long as the table. empty: what an empty table says (translated). */
TdTextTable *td_text_table_new (const TdTextColumn *columns, guint n_columns, const char *empty);

/* Shows other rows; the selection stays on the same number where it can. */
void td_text_table_begin (TdTextTable *table);
/* Adds one row: cells are taken over (n_columns of them, NULL is empty); styles may be NULL or n_columns static style
 * classes. */
void td_text_table_add (TdTextTable *table, char **cells, const char *const *styles);
void td_text_table_end (TdTextTable *table);

/* Other cells (taken over) and styles for one row; the selection stays. */
void td_text_table_change (TdTextTable *table, guint row, char **cells, const char *const *styles);
/* Selects a row and brings it into view. */
void td_text_table_show (TdTextTable *table, guint row);

guint td_text_table_n_rows (TdTextTable *table);
/* -1 where none is. */
int td_text_table_selected (TdTextTable *table);
void td_text_table_select (TdTextTable *table, guint row);
/* Text of a cell; belongs to the table. */
const char *td_text_table_cell (TdTextTable *table, guint row, guint column);
/* Column of the last click, so that "activated" by a double click can tell numbers apart; -1 after a key. */
int td_text_table_clicked_column (TdTextTable *table);
void td_text_table_focus (TdTextTable *table);

G_END_DECLS
