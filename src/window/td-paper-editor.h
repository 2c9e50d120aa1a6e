/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/* "Copy the layout to edit it": the text of a paper's layout beside its pages, which follow while one types. What is saved
 * is the office's own (td-paper-own.h). paper: its name; NULL: the first. Returns the window, which the caller may watch. */
GtkWindow *td_paper_editor_present (GtkWindow *parent, TdStore *store, int year, gint64 unit_id, const char *paper);

G_END_DECLS
