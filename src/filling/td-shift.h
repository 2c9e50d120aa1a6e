/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Where the rows of a blank stand once it is filled: the one answer for formulas, merges, formats, validations, names,
 * print areas, breaks, tables, charts, drawings and comments.
 *
 * The band is what is filled: rows first to last of the blank. In their place stand new rows, each made of one of them.
 * What lies above stays, what lies below moves; a range over the whole band, or from its first or to its last row, grows
 * or shrinks with it.
 */

typedef struct _TdShift TdShift;

/* from: of each new row, the row of the band it is made of (0 is the first); at least one. It is copied. NULL with no
 * rows to spare in a sheet (1,048,576) for what lies down to deepest. */
TdShift *td_shift_new (int first, int last, const int *from, guint n_rows, int deepest);
void td_shift_free (TdShift *shift);

int td_shift_first (const TdShift *shift);
int td_shift_last (const TdShift *shift); /* in the blank */
guint td_shift_n_rows (const TdShift *shift);
int td_shift_delta (const TdShift *shift); /* how much further down stands what is below */
/* The row of the band that new row number index (from 0) is made of. */
int td_shift_from (const TdShift *shift, guint index);
gboolean td_shift_holds (const TdShift *shift, int row); /* whether the band does */

/* A single row: of the band, the first that is made of it. */
int td_shift_row (const TdShift *shift, int row);
/* A range of rows, first <= last. */
void td_shift_rows (const TdShift *shift, int *first, int *last);

/* Where a formula stands. */
typedef struct {
  const char *sheet; /* name of the filled sheet */
  gboolean home;     /* the formula belongs to it: references without a sheet are its own */
  int index;         /* new row of the band, from 0, that it stands in; -1: outside */
} TdShiftPlace;

/* The formula with its references to the filled sheet shifted. In a row of the band what refers to that row, or to the
 * one above it, does so in the copy; what refers to other rows of the band means those of its own group. The caller owns
 * it. */
char *td_shift_formula (const TdShift *shift, const char *formula, const TdShiftPlace *place);
/* Whether a formula refers to that sheet by its name. */
gboolean td_shift_formula_names (const char *formula, const char *sheet);
/* Ranges with spaces between, as sqref has them: "B6:D9 F6". What is none stays. The caller owns it. */
char *td_shift_ranges (const TdShift *shift, const char *ranges);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdShift, td_shift_free)

G_END_DECLS
