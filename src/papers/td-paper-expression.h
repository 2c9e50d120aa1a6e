/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-cell.h"

G_BEGIN_DECLS

/*
 * A formula of a layout: numbers, names, + - * /, brackets, round (x, places), before_slash (x) and after_slash (x) for
 * votes written "15/17". It is evaluated for the page and for the value Excel finds in the cell, and written as an
 * Excel formula. An empty cell counts as nothing in a sum; in a product or quotient it leaves the result empty.
 */
typedef struct _TdExpression TdExpression;

/* Number that a name stands for; -1 when there is none. */
typedef int (*TdExpressionResolve) (const char *name, gpointer user_data);
/* The cell with that number. */
typedef const TdCell *(*TdExpressionCell) (guint index, gpointer user_data);
/* Appends where that cell stands: "F8". FALSE: it stands nowhere (its column is left out because it is empty). out
 * NULL: only asks. */
typedef gboolean (*TdExpressionPlace) (GString *out, guint index, gpointer user_data);

/* NULL and message (owned by the caller) when text is no formula. */
TdExpression *td_expression_parse (const char *text, TdExpressionResolve resolve, gpointer user_data, char **message);
void td_expression_free (TdExpression *expression);
/* FALSE: the result is empty. */
gboolean
td_expression_evaluate (const TdExpression *expression, TdExpressionCell cell, gpointer user_data, double *result);
/* Appends the Excel formula with its "=". empty: the result is empty now; the formula then stays so until its cells are
 * filled. */
void td_expression_to_excel (const TdExpression *expression,
                             gboolean empty,
                             TdExpressionPlace place,
                             gpointer user_data,
                             GString *out);
/* Rounds as Excel does: half away from zero, after the binary error of the last digit is put right. */
double td_expression_round (double value, int places);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdExpression, td_expression_free)

G_END_DECLS
