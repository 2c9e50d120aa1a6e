/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

typedef void (*TdCriteriaFunc) (const char *notice, gpointer user_data);

/* Criteria of candidates to be ticked and scored, one candidate after the other: ids in the order of the list, beginning
 * with first. done (may be NULL) hears of each who was stored, as long as parent lives. */
void td_criteria_dialog_present (GtkWindow *parent,
                                 TdStore *store,
                                 const GArray *ids,
                                 guint first,
                                 TdCriteriaFunc done,
                                 gpointer user_data);

G_END_DECLS
