/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-patch-private.h"

/* What is merged in a sample row is merged in each row made of it. What is merged over several rows lies outside of the
 * band, or over all of it (td_patch_check() has seen to that). */
static void
add_merge (const TdPatching *patching, const TdCellGridMerge *merge, GArray *merges)
{
  const TdShift *shift = patching->shift;
  TdCellGridMerge moved = *merge;

  if (!td_shift_holds (shift, merge->first_row) || merge->first_row != merge->last_row) {
    td_shift_rows (shift, &moved.first_row, &moved.last_row);
    g_array_append_val (merges, moved);
    return;
  }
  for (guint i = 0; i < td_shift_n_rows (shift); i++)
    if (td_shift_from (shift, i) == merge->first_row - td_shift_first (shift)) {
      moved.first_row = td_shift_first (shift) + (int)i;
      moved.last_row = moved.first_row;
      g_array_append_val (merges, moved);
    }
}

GArray *
td_patch_merges (const TdPatching *patching)
{
  GArray *merges = g_array_new (FALSE, FALSE, sizeof (TdCellGridMerge));

  for (guint i = 0; i < patching->grid->merges->len; i++)
    add_merge (patching, &g_array_index (patching->grid->merges, TdCellGridMerge, i), merges);
  return merges;
}
