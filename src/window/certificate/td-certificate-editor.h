/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/* The editor of certificate designs: the sheet with a millimetre grid over its scanned background and a sample with the longest
 * name of the year; fields are dragged, or their numbers typed. Every change is stored at once, one step of undo each.
 * design: code of the one shown first; NULL. */
GtkWindow *td_certificate_editor_present (GtkWindow *parent, TdStore *store, int year, const char *design);

G_END_DECLS
