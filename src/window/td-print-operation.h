/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-paper.h"

G_BEGIN_DECLS

/* An operation that prints pages on paper of their size, with the printer used last; it keeps a hold of pages' drawing
 * only: pages must outlive it. The caller runs it (dialog, or export to PDF) and owns it. */
GtkPrintOperation *td_print_operation_new (TdPages *pages, const char *title);
/* Keeps the printer and its settings for the next time, without what belongs to this one printing alone. */
void td_print_operation_remember (GtkPrintOperation *operation);

G_END_DECLS
