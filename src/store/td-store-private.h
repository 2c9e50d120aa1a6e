/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "td-store.h"

G_BEGIN_DECLS

/* What the files of this layer share; nothing outside src/store includes it. */

struct _TdStore {
  GObject parent_instance;

  char *path;
  sqlite3 *database;
  gboolean read_only;
  gboolean companion;
  gboolean holds_lock;

  GHashTable *idle_statements; /* name -> GPtrArray of TdStatement given back */
  GHashTable *titles;          /* "table:id" -> name */
  GHashTable *choices;         /* query -> TdChoice array: codes that stand in the file, with their words */
  GPtrArray *old_choices;      /* arrays that somebody may still show */

  gboolean in_action;
  char *action_label;
  sqlite3_session *session;

  GCancellable *cancellable; /* asked by the progress handler */
};

/* The tables whose changes the journal records, NULL at the end. */
/* Every table of the file but the journal's own, ended by NULL: those of the declared kinds, settings, years and answers
 * about lists. */
const char *const *td_journalled_tables (void);

/* Choices of fields whose codes stand in the file are read anew when next asked for. */
void td_store_forget_choices (TdStore *store);
void td_store_free_choices (gpointer choices);

/* Whether the file has a table for every declared kind and a column for every field. */
gboolean td_schema_is_complete (TdStore *store, gboolean *complete, GError **error);
/* Makes what is missing; runs within the caller's transaction. */
gboolean td_schema_complete (TdStore *store, GError **error);
/* The same in a transaction of its own. */
gboolean td_store_complete (TdStore *store, GError **error);

/* Sets error from the connection's last failure, as a sentence. doing says what was tried, for the developer's part. */
void td_store_set_sqlite_error (TdStore *store, int result, const char *doing, GError **error);
gboolean td_store_execute (TdStore *store, const char *sql, GError **error);
/* Prepares SQL composed from the field table; kept under its own text. */
TdStatement *td_store_statement_for_sql (TdStore *store, const char *sql, GError **error);
/* The same, kept under a short key of the caller's: for what runs once a row of an import. */
TdStatement *td_store_statement_for_key (TdStore *store, const char *key, const char *sql, GError **error);
void td_statement_bind_value (TdStatement *statement, int index, const TdValue *value);
/* Its text is not copied: it must live until the statement is reset or given back. */
void td_statement_bind_borrowed (TdStatement *statement, int index, const TdValue *value);
void td_statement_bind_blob (TdStatement *statement, const char *parameter, const void *data, gsize size);
sqlite3_stmt *td_statement_sqlite (TdStatement *statement);

/* Text of data/sql/NAME.sql; NULL with error when there is none. */
GBytes *td_store_sql_text (const char *name, GError **error);
void td_store_register_functions (sqlite3 *database);
/* Applies the schema scripts above the file's version, each with its number in one transaction. */
gboolean td_store_migrate (TdStore *store, GError **error);
int td_store_read_schema_version (sqlite3 *database);

/* Takes the lock beside path; TD_STORE_ERROR_LOCKED or TD_STORE_ERROR_OPEN_HERE with who and since when. take_over: also
 * another computer's, but never one of a process that runs on this one. */
gboolean td_lock_take (const char *path, gboolean take_over, GError **error);
void td_lock_release (const char *path);

gboolean td_session_begin (TdStore *store, GError **error);
/* Writes the journal entry of the running session; n_changes 0 when there was nothing. */
gboolean td_session_finish (TdStore *store, int *n_changes, GError **error);
void td_session_drop (TdStore *store);

/* Fills the catalogue tables from the shipped data; rows that the office edited stay. Runs inside a transaction. */
gboolean td_catalogue_update (TdStore *store, GError **error);

G_END_DECLS
