/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-record.h"
#include "td-store.h"

G_BEGIN_DECLS

/* What the program brought, beside what the office has made of it: below the form of a catalogue's row. */
#define TD_TYPE_SHIPPED_BOX (td_shipped_box_get_type ())
G_DECLARE_FINAL_TYPE (TdShippedBox, td_shipped_box, TD, SHIPPED_BOX, GtkBox)

GtkWidget *td_shipped_box_new (TdStore *store);
/* Shows the stored row; hides itself for a new one. */
void td_shipped_box_show (TdShippedBox *box, const TdRecord *record);

G_END_DECLS
