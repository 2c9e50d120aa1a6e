/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "td-import.h"

G_BEGIN_DECLS

/* The preview of an import without its widgets: rows as a list model made on demand, counts, and what the button may
 * do. */

#define TD_TYPE_IMPORT_ROW (td_import_row_get_type ())
G_DECLARE_FINAL_TYPE (TdImportRow, td_import_row, TD, IMPORT_ROW, GObject)

/* Belongs to the reading. */
TdReadRow *td_import_row_read (TdImportRow *row);
/* Worst severity of its findings, -1 for none. */
int td_import_row_worst (TdImportRow *row);
/* Property "left-out". */
gboolean td_import_row_left_out (TdImportRow *row);
void td_import_row_set_left_out (TdImportRow *row, gboolean left_out);

#define TD_TYPE_IMPORT_ROWS (td_import_rows_get_type ())
G_DECLARE_FINAL_TYPE (TdImportRows, td_import_rows, TD, IMPORT_ROWS, GObject)

/* GListModel of TdImportRow; list belongs to a reading that must outlive it. Signal "changed" when a row is left out or
 * taken in again. */
TdImportRows *td_import_rows_new (TdReadList *list, gboolean only_findings);
void td_import_rows_set_only_findings (TdImportRows *rows, gboolean only_findings);
/* Whether it shows, or is about to show, every row of its list. */
gboolean td_import_rows_shows_all (TdImportRows *rows);

typedef struct {
  guint files;
  guint unreadable; /* files with an error instead of rows */
  guint asked;      /* files that nothing can be read of before a question is answered */
  guint changing;   /* files that would overwrite what is known, and have no answer yet */
  guint rows;       /* that would be stored: not left out */
  guint left_out;
  guint errors;   /* rows with an error, not left out */
  guint warnings; /* rows with a warning but no error, not left out */
  guint new_rows; /* what storing the rows would do: TdRowOutcome */
  guint changed;
  guint known;
} TdImportCounts;

void td_import_count_list (const TdReadList *list, TdImportCounts *counts); /* adds to counts */
void td_import_count (const TdReading *reading, TdImportCounts *counts);

/* "21 tệp · 1430 dòng · 1400 mới · 8 dòng lỗi". The caller owns it. */
char *td_import_counts_words (const TdImportCounts *counts);
/* Index of the first list that asks something or has an error, else of the first readable one, else 0. */
guint td_import_first_to_look_at (const TdReading *reading);

/* What stands below the preview. Strings are owned. */
typedef struct {
  gboolean can_store;
  gboolean offers_accept; /* there are rows with errors */
  char *button;
  char *reason; /* why the button is grey, or what will happen; NULL where there is nothing to say */
} TdImportState;

void td_import_decide (const TdImportCounts *counts, gboolean accept, TdImportState *state);
void td_import_state_clear (TdImportState *state);

/* Gives the rows of a list that names no unit the unit chosen for it. */
void td_import_set_unit (TdReadList *list, gint64 unit_id, const char *unit_name);
/* The unit chosen for a row; where nobody knew the name that it bears, for all rows that bear it. */
void td_import_set_row_unit (TdReading *reading, TdReadRow *row, gint64 unit_id, const char *unit_name);
/* "2 cột chưa rõ chứa gì: “Số sổ” (K12 · K13), …"; NULL where no column is asked about. The caller owns it. */
char *td_import_columns_question (const TdReadList *list);

/* Takes files that could not be read off the reading, so that the readable ones can be stored. Their number. */
guint td_import_drop_unreadable (TdReading *reading);

/* What a stored import tells: "Đã nhập 48 dòng vào năm 2023: …". year: the one the rows
 * went into. The caller owns it. */
char *td_import_summary_text (const TdImportSummary *summary, int year);

/* Whether rows belong to several units and no field of theirs says so (targets of pledges, a sheet a unit). */
gboolean td_import_needs_unit_column (const TdReadList *list);

/* Fields worth a column: the kind's visible ones that some row of the list fills. GPtrArray of const TdField. */
GPtrArray *td_import_columns (const TdReadList *list);

/* Files of model (of GFile) as paths, folders replaced by the lists in them, sorted; a strv. */
char **td_import_expand_files (GListModel *files);

G_END_DECLS
