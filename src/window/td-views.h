/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* What the window does with the views that kinds declare (td-kind.h). Beside those stand two of its own: the overview
 * and the reminders, which show no records (their kind is NULL). */

/* The views of the sidebar, in its order: the overview, those of the year's work (the reminders among them), the catalogues. GPtrArray of const
 * TdView; the window owns it. */
const GPtrArray *td_views_sidebar (void);
/* NULL when there is no such view. */
const TdView *td_view_find (const char *name);
/* The list shown below another: of TD_DETAIL_TARGETS and TD_DETAIL_AWARDS. */
const TdView *td_view_of_detail (TdViewDetail detail);

/* Translated heading of a field in grids and forms of this view. */
const char *td_view_field_label (const TdView *view, const TdField *field);
gboolean td_view_hides_field (const TdView *view, const TdField *field);
/* Columns of the view's grid: those declared, else the fields that fit. Ends with a NULL column; the caller frees it. */
TdViewColumn *td_view_columns (const TdView *view);

G_END_DECLS
