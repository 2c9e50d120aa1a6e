/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/* What the rules say of one record: icon, sentence, source, advice. Signal "field" (column) when one is clicked. */
#define TD_TYPE_FINDINGS_BOX (td_findings_box_get_type ())
G_DECLARE_FINAL_TYPE (TdFindingsBox, td_findings_box, TD, FINDINGS_BOX, GtkBox)

/* Beside each error and warning stands a button with this label: signal "settle" (index in findings). A finding that is
 * clicked gives "open" (index) instead of "field". Before td_findings_box_set(); label is a msgid. */
void td_findings_box_set_settle (TdFindingsBox *box, const char *label);

/* findings: GPtrArray of TdFinding, NULL or empty: the box hides itself. */
void td_findings_box_set (TdFindingsBox *box, GPtrArray *findings);

/* Shows what the rules say of record (NULL: nothing) as it stands in the store. TRUE: they say something. */
gboolean td_findings_box_check (TdFindingsBox *box, TdStore *store, const TdRecord *record, int year);

/* The sentence of the first error that is shown, and the column it is about (NULL: none; static). NULL: no error is shown.
 * Belongs to the box until it shows something else. */
const char *td_findings_box_error (TdFindingsBox *box, const char **column);

G_END_DECLS
