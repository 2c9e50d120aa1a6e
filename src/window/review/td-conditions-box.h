/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/*
 * The conditions of a nomination in its form: one sentence, which opens to all of them. They are looked up a moment after
 * the last change, so that neither typing nor stepping through rows waits for it. Signal "field" (column) as TdFindingsBox.
 */
#define TD_TYPE_CONDITIONS_BOX (td_conditions_box_get_type ())
G_DECLARE_FINAL_TYPE (TdConditionsBox, td_conditions_box, TD, CONDITIONS_BOX, GtkBox)

/* A new one below sibling, whose parent is a GtkBox. */
TdConditionsBox *td_conditions_box_add_after (GtkWidget *sibling, TdStore *store);
/* Of record as it is typed (copied; may not be stored yet); NULL: nothing is shown. */
void td_conditions_box_show (TdConditionsBox *box, const TdRecord *record, int year);

G_END_DECLS
