/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-record-view.h"

G_BEGIN_DECLS

/* Rows copied in Excel, LibreOffice or Word and pasted into a list of the window. */

/* td_list_kind_name() of the lists whose rows a view shows; NULL: rows cannot be pasted there. Static. */
const char *td_paste_list_kind (const TdView *view);

/* Reads the clipboard and shows the import preview for the list of view that the keys mean. */
void td_paste_rows (GtkWindow *window, TdStore *store, int year, TdRecordView *view);

G_END_DECLS
