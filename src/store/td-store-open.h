/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store-private.h"

G_BEGIN_DECLS

/* Shared by opening (td-store-open.c) and making (td-store-create.c) a file. */

/* A store of that file that is not open yet. Its path is the real one, behind all links. */
TdStore *td_store_for_path (const char *path);
/* Opens the database itself, with all fences and settings of a connection; flags of sqlite3_open_v2(). */
gboolean td_store_open_database (TdStore *store, int flags, GError **error);

G_END_DECLS
