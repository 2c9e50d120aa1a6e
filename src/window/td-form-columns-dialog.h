/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-unit-form.h"

G_BEGIN_DECLS

/* Which columns units find in the form of a list, and in which order: ticked, moved up and down, stored as one action. */
void td_form_columns_dialog_present (GtkWindow *parent, TdStore *store, const TdList *list);

G_END_DECLS
