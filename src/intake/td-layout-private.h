/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-layout.h"

G_BEGIN_DECLS

/* How a layout is found: rows and headings (td-layout-heading.c), the kind of list (td-layout-kind.c) and the table that
 * the preview shows of it (td-layout-table.c). rows are always those of the sheet's top, a GPtrArray of TdHeadRow; first
 * is the index of one of them. */

/* --- rows and headings --- */

/* NULL where the column is empty or the row ends before it. */
const char *td_head_row_text (const TdHeadRow *row, guint column);
guint td_head_row_n_texts (const TdHeadRow *row);
guint td_head_row_n_numbers (const TdHeadRow *row);
/* Cells with a text or a number. */
guint td_head_row_n_filled (const TdHeadRow *row);
/* Makes texts of the years among its headings ("2021 | 2022 | 2023"). */
void td_head_row_read_years (TdHeadRow *row);
/* The year that the first of its texts names; 0. Looked for once: every reading of the rows below asks again. */
int td_head_row_year (TdHeadRow *row);
/* "(1) (2) (3=1+2)" below a heading. name_column: the column that names a row; -1. */
gboolean td_head_row_is_numbering (const TdHeadRow *row, int name_column);
gboolean td_head_row_may_be_heading (const TdHeadRow *row);
/* Adds its texts, folded, each with " | " behind. */
void td_head_row_append_folded (GString *above, const TdHeadRow *row);
/* Columns of the widest of n rows. */
guint td_head_rows_widest (const GPtrArray *rows, guint first, guint n);
/* The index of the row that stands in this row of the sheet. */
guint td_head_rows_index (const GPtrArray *rows, int row);
/* Levels of a heading that begins at first. */
guint td_heading_levels (const GPtrArray *rows, guint first);
/* Whether the row at this index is the second half of headings that the one above begins, and so none by itself. */
gboolean td_heading_goes_on (const GPtrArray *rows, guint at);
/* Headings above a column, of all levels above leaf_level. The caller owns it. */
char *td_heading_parents (const GPtrArray *rows, guint first, guint levels, guint column, guint leaf_level);
/* The headings from left to right, folded, by which a table is known again. The caller owns it. */
char *td_heading_shape (const GPtrArray *rows, guint first, guint levels);

/* --- columns (td-layout-columns.c) --- */

/* Columns whose headings are known as they are (exact), or in part, each for what no other column holds. */
void td_layout_match_columns (TdLayout *layout, const GPtrArray *rows, guint first, guint levels, gboolean exact);
/* After the exact ones: those known in part, what is likely, and which of two is meant. */
void td_layout_match_rest (TdLayout *layout, const GPtrArray *rows, guint first, guint levels);

/* --- the kind of list --- */

gboolean td_layout_has_use (const TdLayout *layout, TdColumnUse use, int field);
gboolean td_layout_has_field (const TdLayout *layout, const char *column);
/* Whether one of the phrases (NULL at the end) stands in text. */
gboolean td_layout_says (const char *text, const char *const *phrases);
/* Kinds (as bits) that a title names. folded: all text above the heading, the sheet's and the file's name. */
guint td_layout_kinds_named (const char *folded);
/* Whether the title above first names other people than those of our lists, and none of ours: "Danh sách hộ nghèo", "Danh
 * sách hộ không đạt …". */
gboolean td_layout_is_of_others (const GPtrArray *rows, guint first);
/* The only kind among bits; TD_LIST_UNKNOWN. */
TdListKind td_layout_only_kind (guint bits);
/* Beside the kinds that a title names: it proposes somebody for it ("Danh sách đề nghị …"). */
#define TD_TITLED_PROPOSED (1u << 31)

/* How well the columns fit the kind: the number of those known, and more for those that only this kind has. titled: kinds
 * (as bits) that the title names. 0: not it. */
int td_layout_fitness (const TdLayout *layout, guint titled);
/* "Tổng số hộ dự họp: 48 hộ" → 48; 0. */
int td_layout_attendance_in (const char *text);

/* THIDUA_DEBUG=intake: tells what the columns of a table were taken for, and why. table: NULL where there is none. */
void td_layout_debug (const TdListTable *table, const TdLayoutHints *hints, gboolean recognised);

/* --- the table as the preview shows it --- */

/* place: index of the heading's first row, or of the first row where there is none. The caller owns it. */
TdListTable *td_layout_table (const TdLayout *layout, const GPtrArray *rows, guint place, const char *sheet);

G_END_DECLS
