/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-recovery.h"
#include "td-store-private.h"

G_BEGIN_DECLS

/* Shared by the files of recovery alone. */

/* Copies the damaged file (and its journal) to copy, which must not exist, and mends the header there. SQLITE_OK, or what
 * failed. */
int td_recovery_copy_source (const char *path, const char *copy, GCancellable *cancellable);

/* Copies the rows of a table that both databases have, in the columns that both have. Sets what became of it. SQLITE_OK, or
 * what failed of the target. */
int td_recovery_copy_table (sqlite3 *source, sqlite3 *target, TdRecoveredTable *table, GCancellable *cancellable);

/* Leaves out what refers to rows that are lost, and counts it in tables (of TdRecoveredTable). */
int td_recovery_mend_references (sqlite3 *target, GPtrArray *tables);

G_END_DECLS
