/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* One step on the way from one order of ids to another: rows go, or rows come; never both, because GTK 4.8 asks for every
 * added item of a change with both (6.8 s for a million rows instead of 0.2 s). */
typedef struct {
  guint position;  /* in the list as the steps before have left it */
  guint n_removed; /* 0 where rows come */
  guint n_added;   /* those of the new order from position on; 0 where rows go */
} TdIdChange;

/* Steps from before to after (GArrays of gint64, each id once), of TdIdChange, in the order to be done; none when they are
 * equal. Rows that stay are left alone, so that they keep their widgets and the list its place: also when one row has moved;
 * where more have, or the steps would be many, the stretch that differs goes and comes as a whole. The caller owns the
 * array. */
GArray *td_id_changes (GArray *before, GArray *after);

G_END_DECLS
