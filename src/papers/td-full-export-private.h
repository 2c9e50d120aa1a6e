/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-full-export.h"
#include "td-full-sink.h"

G_BEGIN_DECLS

/* For tests, that a table may be longer than a sheet. */
gboolean td_full_export_into (TdStore *store,
                              TdFullSink *sink,
                              TdPaperProgressFunc progress,
                              gpointer user_data,
                              GCancellable *cancellable,
                              GError **error);

G_END_DECLS
