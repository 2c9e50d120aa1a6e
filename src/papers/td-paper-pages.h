/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-data.h"

G_BEGIN_DECLS

/* Lays the paper out on pages. Later changes of the records do not change the pages. */
TdPages *
td_pages_new (const TdPaperLayout *layout, TdPaperContents *contents, GCancellable *cancellable, GError **error);
/* target: the name that messages speak of (path is beside it, until it is whole). */
gboolean td_pages_write_pdf (TdPages *pages,
                             const char *path,
                             const char *target,
                             const char *title,
                             TdPaperProgressFunc progress,
                             gpointer user_data,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
