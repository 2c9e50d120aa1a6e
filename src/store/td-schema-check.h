/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sqlite3.h>

G_BEGIN_DECLS

typedef enum {
  TD_SCHEMA_OURS,
  TD_SCHEMA_NEWER,      /* has a table of a kind that this program does not know; safe to read */
  TD_SCHEMA_INCOMPLETE, /* lacks a part that every file of its version has */
  TD_SCHEMA_FOREIGN,    /* has a part that this program has not made */
  TD_SCHEMA_UNREADABLE,
} TdSchemaVerdict;

/* Compares all that stands in the schema of a file with what this program makes for that version; of a newer version,
 * whether it is safe to read. name: what is unknown or foreign, else NULL; the caller owns it. failure: SQLite's code where
 * it is unreadable. Any thread. */
TdSchemaVerdict td_schema_check (sqlite3 *database, int version, char **name, int *failure);

/* What schema-known.tsv has for a version: "type name<TAB>digest" for each object that its scripts make, in order. The
 * caller owns it; NULL where the scripts do not run. */
char *td_schema_known_text (int version);

/* The script that leads to a version; NULL with error when there is none. */
GBytes *td_schema_script (int version, GError **error);

G_END_DECLS
