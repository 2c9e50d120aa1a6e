/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-council.h"

G_BEGIN_DECLS

/* The council's verbs about pledges and their scores; as those of td-council.h: each one action with its findings. A
 * unit_id of 0 means every unit of the year. */

/* --- pledges (td-council-pledges.c) --- */

/* Gives units whose pledge has no targets yet those of the catalogue for their kind, else those of their last pledge
 * without its figures (td_target_templates()). n: pledges that were filled. */
TdCouncilResult *td_council_fill_targets (TdStore *store, int year, gint64 unit_id, GError **error);
/* The titles that the unit registers to strive for in the year, with ; between; the pledge is made where there is none. */
TdCouncilResult *
td_council_register_titles (TdStore *store, int year, gint64 unit_id, const char *titles, GError **error);
/* Gives targets without a direction the one that speaks for them (td_directions_suggest()), and tells each with its
 * reason, and those that stay without. only_tell: stores nothing. n: targets that got one. */
TdCouncilResult *
td_council_suggest_directions (TdStore *store, int year, gint64 unit_id, gboolean only_tell, GError **error);
/* Takes the targets of the year's pledges into the catalogue, by kind of unit, each once; what is there stays. n: rows
 * that are new. */
TdCouncilResult *td_council_take_templates (TdStore *store, int year, GError **error);

/* --- scores (td-council-scores.c) --- */

/* Fills the scores of targets with achievement × full score: the council's, or the units' own. again: also where there is
 * one already. What cannot be reckoned is told with its reason, and left. Council's scores that differ from the unit's own
 * get how they were reckoned as their reason. n: targets that were scored. */
TdCouncilResult *
td_council_reckon (TdStore *store, int year, gint64 unit_id, gboolean council, gboolean again, GError **error);

/* One figure of a target, as it is typed; "" empties it. */
typedef struct {
  gint64 target_id;
  const char *typed;
} TdFigure;

/* Enters figures into one column of targets: "target", "mid_result", "result", "max_score", "self_score" or
 * "council_score". A council's score that changes to another one than the unit's own needs a reason (may be NULL where
 * none is needed). What cannot be read, or is above the full score, refuses all of them. n: targets that changed. */
TdCouncilResult *td_council_enter (TdStore *store,
                                   int year,
                                   const char *column,
                                   const TdFigure *figures,
                                   guint n_figures,
                                   const char *reason,
                                   GError **error);

/* Adds points to the unit's bonus, or to its penalty, with their reason; refused above the catalogue's cap. */
TdCouncilResult *td_council_adjust (TdStore *store,
                                    int year,
                                    gint64 unit_id,
                                    gboolean penalty,
                                    double points,
                                    const char *reason,
                                    GError **error);

/* --- publication (td-council-publish.c) --- */

gboolean td_council_scores_are_published (TdStore *store, int year);
/* Makes scores, ranks and grades of the year public: they are kept as they stand, and nothing of them can be changed any
 * more. date: ISO; NULL: today. Refused where a changed score, bonus or penalty has no reason. only_tell: says what speaks against it,
 * and stores nothing. n: units. */
TdCouncilResult *td_council_publish (TdStore *store, int year, const char *date, gboolean only_tell, GError **error);
/* Takes it back; needs a reason, which stays on record. */
TdCouncilResult *td_council_withdraw (TdStore *store, int year, const char *reason, GError **error);

/* --- the matrix of units and targets (td-council-matrix.c) --- */

typedef struct {
  gint64 id;
  char *name;
  char *block;
} TdMatrixUnit;

typedef struct {
  char *area;
  char *content;
  char *measure;
  double max_score; /* of the first unit that has it; 0: none */
} TdMatrixTarget;

/* Figures of one column of all pledges of a year (and block): a row a unit, a column a target. */
typedef struct {
  int year;
  char *column;
  GArray *units;   /* of TdMatrixUnit */
  GArray *targets; /* of TdMatrixTarget */
  gint64 *ids;     /* of targets, row by row; 0: the unit has not pledged it */
  char **texts;    /* as a person reads them, row by row; NULL: empty */
} TdMatrix;

/* block: NULL: all. NULL with error. */
TdMatrix *td_council_matrix (TdStore *store, int year, const char *block, const char *column, GError **error);
void td_matrix_free (TdMatrix *matrix);
guint td_matrix_cell (const TdMatrix *matrix, guint row, guint column);
/* Cells as tab-separated text; headings: with names of units before and of targets above them. The caller owns it. */
char *
td_matrix_to_text (const TdMatrix *matrix, guint row, guint column, guint n_rows, guint n_columns, gboolean headings);
/* Blocks of the year's units that have pledges, in their order: NULL-terminated; the caller owns them. */
char **td_council_blocks (TdStore *store, int year, GError **error);

/* What a table of cells means that is pasted at row and column: tab-separated text as spreadsheets copy it. Where it has
 * names of units before and of targets above its cells, these say where each belongs. GArray of TdFigure, whose texts
 * belong to *holder; NULL with error where a cell that is not empty meets no target: nothing of it is entered then. */
GArray *
td_matrix_paste (const TdMatrix *matrix, const char *text, guint row, guint column, GStrv *holder, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdMatrix, td_matrix_free)

G_END_DECLS
