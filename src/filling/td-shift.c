/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-shift.h"

#include "td-reference.h"

#include <string.h>

struct _TdShift {
  int first;
  int last;
  int *from;
  int *group_start; /* of each new row: where its group begins, and where it ends */
  int *group_end;
  int *starts; /* of each row of the band: the first new row of it or of one behind it */
  int *ends;   /* the last new row of it or of one before it */
  guint n_rows;
};

static void
find_groups (TdShift *shift)
{
  int n = (int)shift->n_rows;

  /* A group begins where the rows of the band begin anew. */
  for (int i = 0; i < n; i++)
    shift->group_start[i] = i > 0 && shift->from[i] >= shift->from[i - 1] ? shift->group_start[i - 1] : i;
  for (int i = n - 1; i >= 0; i--)
    shift->group_end[i] = i + 1 < n && shift->group_start[i + 1] == shift->group_start[i] ? shift->group_end[i + 1] : i;
}

static void
find_bounds (TdShift *shift)
{
  int n_old = shift->last - shift->first + 1;
  int n = (int)shift->n_rows;

  for (int offset = 0; offset < n_old; offset++) {
    shift->starts[offset] = -1;
    shift->ends[offset] = -1;
  }
  for (int i = 0; i < n; i++) {
    int offset = shift->from[i];

    if (shift->starts[offset] < 0)
      shift->starts[offset] = i;
    shift->ends[offset] = i;
  }
  for (int offset = n_old - 2; offset >= 0; offset--)
    if (shift->starts[offset] < 0
        || (shift->starts[offset + 1] >= 0 && shift->starts[offset + 1] < shift->starts[offset]))
      shift->starts[offset] = shift->starts[offset + 1];
  for (int offset = 1; offset < n_old; offset++)
    shift->ends[offset] = MAX (shift->ends[offset], shift->ends[offset - 1]);
  for (int offset = 0; offset < n_old; offset++) {
    /* Sample rows that went: what began in them begins with the last that is left. */
    if (shift->starts[offset] < 0)
      shift->starts[offset] = n - 1;
    if (shift->ends[offset] < 0)
      shift->ends[offset] = 0;
  }
  shift->starts[0] = 0;
  shift->ends[n_old - 1] = n - 1;
}

TdShift *
td_shift_new (int first, int last, const int *from, guint n_rows, int deepest)
{
  TdShift *shift;
  gsize n_old = (gsize)last - (gsize)first + 1;

  g_return_val_if_fail (first >= 1 && last >= first && n_rows > 0, NULL);
  if ((gint64)MAX (deepest, last) + (gint64)n_rows - (gint64)n_old > TD_REFERENCE_MAX_ROW)
    return NULL;
  shift = g_new0 (TdShift, 1);
  shift->first = first;
  shift->last = last;
  shift->n_rows = n_rows;
  shift->from = g_memdup2 (from, sizeof *from * n_rows);
  shift->group_start = g_new0 (int, n_rows);
  shift->group_end = g_new0 (int, n_rows);
  shift->starts = g_new0 (int, n_old);
  shift->ends = g_new0 (int, n_old);
  find_groups (shift);
  find_bounds (shift);
  return shift;
}

void
td_shift_free (TdShift *shift)
{
  if (shift == NULL)
    return;
  g_free (shift->from);
  g_free (shift->group_start);
  g_free (shift->group_end);
  g_free (shift->starts);
  g_free (shift->ends);
  g_free (shift);
}

int
td_shift_first (const TdShift *shift)
{
  return shift->first;
}

int
td_shift_last (const TdShift *shift)
{
  return shift->last;
}

guint
td_shift_n_rows (const TdShift *shift)
{
  return shift->n_rows;
}

int
td_shift_delta (const TdShift *shift)
{
  return (int)shift->n_rows - (shift->last - shift->first + 1);
}

int
td_shift_from (const TdShift *shift, guint index)
{
  return shift->from[index];
}

gboolean
td_shift_holds (const TdShift *shift, int row)
{
  return row >= shift->first && row <= shift->last;
}

static int
below (const TdShift *shift, int row)
{
  return MIN (row + td_shift_delta (shift), TD_REFERENCE_MAX_ROW);
}

int
td_shift_row (const TdShift *shift, int row)
{
  if (row < shift->first)
    return row;
  if (row > shift->last)
    return below (shift, row);
  /* The last sample row is that of the last new row where nothing else is made of it. */
  return shift->first + shift->starts[row - shift->first];
}

void
td_shift_rows (const TdShift *shift, int *first, int *last)
{
  int begin = td_shift_row (shift, *first);
  int end
      = td_shift_holds (shift, *last) ? shift->first + shift->ends[*last - shift->first] : td_shift_row (shift, *last);

  /* A column to its very end has no end to move. */
  if (*last == TD_REFERENCE_MAX_ROW)
    end = TD_REFERENCE_MAX_ROW;
  *first = begin;
  *last = MAX (end, begin);
}

/* --- formulas --- */

typedef struct {
  const TdShift *shift;
  const TdShiftPlace *place;
} Shifting;

/* First new row of the group that is made of this row of the band, or of one behind it. */
static int
group_start_of (const TdShift *shift, int index, int offset)
{
  int low = shift->group_start[index];
  int high = shift->group_end[index];

  while (low < high) {
    int middle = (low + high) / 2;

    if (shift->from[middle] >= offset)
      high = middle;
    else
      low = middle + 1;
  }
  return shift->first + low;
}

static int
group_end_of (const TdShift *shift, int index, int offset)
{
  int low = shift->group_start[index];
  int high = shift->group_end[index];

  while (low < high) {
    int middle = (low + high + 1) / 2;

    if (shift->from[middle] <= offset)
      low = middle;
    else
      high = middle - 1;
  }
  return shift->first + low;
}

/* What a formula in a new row of the band means by a row; end: as the end of a range. */
static int
row_from_band (const Shifting *shifting, const TdReferencePoint *point, gboolean end)
{
  const TdShift *shift = shifting->shift;
  int index = shifting->place->index;
  int own = shift->from[index];
  int offset = point->row - shift->first;
  int target = index + offset - own;
  gboolean neighbour
      = offset == own - 1 && index > 0 && (shift->from[index - 1] == own || shift->from[index - 1] == offset);

  if (!point->fixed_row && offset == own)
    return shift->first + index;
  /* "=A5+1" in the first sample row means the row above in each copy; so does "=A6+1" in the second. */
  if (!point->fixed_row && neighbour)
    return shift->first + index - 1;
  if (!td_shift_holds (shift, point->row))
    return td_shift_row (shift, point->row);
  if (!point->fixed_row && target >= shift->group_start[index] && target <= shift->group_end[index]
      && shift->from[target] == offset && ABS (offset - own) == 1 && own > 0)
    return shift->first + target;
  return end ? group_end_of (shift, index, offset) : group_start_of (shift, index, offset);
}

static gboolean
shift_cb (TdReference *reference, gpointer user_data)
{
  const Shifting *shifting = user_data;
  TdReferencePoint *upper = &reference->points[0];
  TdReferencePoint *lower = &reference->points[1];
  int first;
  int last;

  if (reference->elsewhere || upper->row == 0)
    return FALSE;
  if (reference->sheet != NULL ? !td_reference_is_sheet (reference->sheet, shifting->place->sheet)
                               : !shifting->place->home)
    return FALSE;
  if (upper->row > lower->row) {
    upper = &reference->points[1];
    lower = &reference->points[0];
  }
  first = upper->row;
  last = lower->row;
  if (shifting->place->index >= 0
      && (!reference->range || td_shift_holds (shifting->shift, first) || td_shift_holds (shifting->shift, last))
      && !(first <= shifting->shift->first && last > shifting->shift->last)) {
    gboolean range = reference->range && first != last;

    upper->row = row_from_band (shifting, upper, FALSE);
    lower->row = range ? row_from_band (shifting, lower, TRUE) : row_from_band (shifting, lower, FALSE);
    if (lower->row < upper->row)
      lower->row = upper->row;
    return upper->row != first || lower->row != last;
  }
  if (reference->range) {
    td_shift_rows (shifting->shift, &first, &last);
  } else {
    first = td_shift_row (shifting->shift, first);
    last = first;
  }
  if (upper->row == first && lower->row == last)
    return FALSE;
  upper->row = first;
  lower->row = last;
  return TRUE;
}

char *
td_shift_formula (const TdShift *shift, const char *formula, const TdShiftPlace *place)
{
  Shifting shifting = {shift, place};

  return td_references_rewrite (formula, shift_cb, &shifting);
}

typedef struct {
  const char *sheet;
  gboolean found;
} Naming;

static gboolean
naming_cb (TdReference *reference, gpointer user_data)
{
  Naming *naming = user_data;

  if (reference->sheet != NULL && !reference->elsewhere && td_reference_is_sheet (reference->sheet, naming->sheet))
    naming->found = TRUE;
  return FALSE;
}

gboolean
td_shift_formula_names (const char *formula, const char *sheet)
{
  Naming naming = {sheet, FALSE};

  if (strchr (formula, '!') != NULL)
    g_free (td_references_rewrite (formula, naming_cb, &naming));
  return naming.found;
}

char *
td_shift_ranges (const TdShift *shift, const char *ranges)
{
  g_auto (GStrv) words = g_strsplit (ranges, " ", -1);

  for (guint i = 0; words[i] != NULL; i++) {
    TdReferencePoint points[2];
    GString *out;

    if (!td_reference_range_parse (words[i], strlen (words[i]), points) || points[0].row == 0)
      continue;
    td_shift_rows (shift, &points[0].row, &points[1].row);
    out = g_string_new (NULL);
    td_reference_append_point (out, &points[0]);
    if (strchr (words[i], ':') != NULL || points[1].row != points[0].row) {
      g_string_append_c (out, ':');
      td_reference_append_point (out, &points[1]);
    }
    g_free (words[i]);
    words[i] = g_string_free (out, FALSE);
  }
  return g_strjoinv (" ", words);
}
