/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-import-rows.h"

G_BEGIN_DECLS

/* The left side of the import preview: a line a file. */

/* What a file is: "Gia đình kiểu mẫu · Tiểu khu 3 · 2023 · 48 dòng", or that it cannot be read. The caller owns it. */
char *td_import_list_words (const TdReadList *list);
/* What is said of it as a whole, a line each; worst: the severity, -1 for none. The caller owns it. */
char *td_import_list_notes (const TdReadList *list, int *worst);
/* A file's line: how bad it is, its name, what it is, and the sentence why it could not be read. */
GtkWidget *td_import_file_widget (const TdReadList *list);

G_END_DECLS
