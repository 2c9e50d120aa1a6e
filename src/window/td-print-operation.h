/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-paper.h"

G_BEGIN_DECLS

/* An operation that prints pages on paper of their size, with the printer used last; it keeps a hold of pages' drawing
 * only: pages must outlive it. The caller runs it (dialog, or export to PDF) and owns it. */
GtkPrintOperation *td_print_operation_new (TdPages *pages, const char *title);
/* The settings of the printer used last; the caller owns them. */
GtkPrintSettings *td_print_operation_settings (void);
/* Paper of that size in points, across where it is wider than high; the caller owns it. */
GtkPageSetup *td_print_operation_page_setup (double width, double height);
/* Keeps the printer and its settings for the next time, without what belongs to this one printing alone. */
void td_print_operation_remember (GtkPrintOperation *operation);

G_END_DECLS
