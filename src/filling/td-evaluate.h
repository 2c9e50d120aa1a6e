/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * What the formulas of a form come to, so that totals are right wherever the file is looked at before a spreadsheet has
 * reckoned it anew. Sums, counts, shares and simple conditions; everything else is unknown, never guessed.
 */

typedef enum {
  TD_RESULT_UNKNOWN,
  TD_RESULT_EMPTY,
  TD_RESULT_NUMBER,
  TD_RESULT_TEXT,
  TD_RESULT_BOOLEAN,
  TD_RESULT_ERROR
} TdResultType;

typedef struct {
  TdResultType type;
  double number;
  const char *text; /* TEXT: NULL where only that it is one is known; ERROR: "#DIV/0!". Belongs to the evaluator */
} TdResult;

/* Value of a cell; row from 1, column from 0. */
typedef TdResult (*TdCellValueFunc) (int row, int column, gpointer user_data);

typedef struct _TdEvaluator TdEvaluator;
TdEvaluator *td_evaluator_new (TdCellValueFunc value, gpointer user_data);
void td_evaluator_free (TdEvaluator *evaluator);
/* row, column: where the formula stands. Remembers nothing: the caller does. */
TdResult td_evaluator_evaluate (TdEvaluator *evaluator, const char *formula, int row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdEvaluator, td_evaluator_free)

G_END_DECLS
