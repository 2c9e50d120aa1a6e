/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/* The conditions of a stored nomination: whether it may be proposed, and why, with the sources. */
void td_eligibility_dialog_present (GtkWindow *parent, TdStore *store, const TdRecordKind *kind, gint64 id);

G_END_DECLS
