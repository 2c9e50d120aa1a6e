/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <sqlite3.h>

#include "td-file-check.h"
#include "td-store.h"

G_BEGIN_DECLS

/* "ThiD" in the header of each file. */
#define TD_APPLICATION_ID 0x54686944

/* What the files of this layer share; nothing outside src/store includes it. */

/* Changes of units that are told one by one; those before them are "all". */
#define TD_STORE_N_CHANGED 64

struct _TdStore {
  GObject parent_instance;

  char *path;
  sqlite3 *database;
  gboolean read_only;
  gboolean companion;
  gboolean scratch;
  gboolean holds_lock;
  char *number;       /* of the open file on its disk */
  GPtrArray *notices; /* NULL-terminated */

  GHashTable *idle_statements; /* name -> GPtrArray of TdStatement given back */
  GHashTable *titles;          /* "table:id" -> name */
  GHashTable *choices;         /* query -> TdChoice array: codes that stand in the file, with their words */
  GPtrArray *old_choices;      /* arrays that somebody may still show */

  gboolean in_action;
  char *action_label;
  gint64 continues; /* id in the journal of the action that the running one is a part of; 0 */
  struct sqlite3_session *session;
  GArray *touched; /* of TdTouched */
  gboolean keeps_marks;

  TdCommitHook commit_hook;
  gpointer commit_hook_data;
  GDestroyNotify commit_hook_destroy;
  gboolean in_hook;
  TdDeleteHook delete_hook;

  GCancellable *cancellable; /* asked by the progress handler */
  gint64 step_limit;         /* µs that the running step may take; 0: as long as it needs */
  gint64 step_started;       /* 0: the clock was not asked yet */
  gboolean timed_out;
  guint memory_failures; /* of this thread, before what may be stored next was read */
  int query_seconds;     /* of an office's own query; 0: as is usual */

  /* What is asked while a statement is prepared, see authorize_cb() */
  gboolean only_reading;
  gboolean hides_private;
  const TdField **private_field; /* gets one that is read; NULL: nobody asks */

  guint64 stamps[TD_N_STORE_AREAS];
  gboolean touched_areas[TD_N_STORE_AREAS]; /* in the running transaction */
  gint64 changed_units[TD_STORE_N_CHANGED]; /* by their stamp */
  gint64 data_version;
  guint64 n_rollbacks;
  GHashTable *together;         /* kind → its records, see td-together.c; NULL until one is asked for */
  char *last_table;             /* changed last; of no area */
  GHashTable *statement_starts; /* THIDUA_DEBUG=sql: running sqlite3_stmt -> since when (µs, gint64); else NULL */
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
/* The same for a file that no store has open. */
void td_store_set_error_for (const char *path, int result, const char *doing, GError **error);
/* Sets error to the (translated) sentence with the file's name for its %s; FALSE, so that it can be returned. */
gboolean td_store_fail (GError **error, TdStoreError code, const char *sentence, const char *path);
/* One more sentence for td_store_notices(). */
void td_store_add_notice (TdStore *store, const char *format, ...) G_GNUC_PRINTF (2, 3);
void td_store_set_newer_error (const char *path, int version, GError **error);
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
/* No office counts to a million billion: what is beyond has been put there, and breaks what it is turned into. */
#define TD_STORE_MOST_REAL 1e15
/* A file from elsewhere may hold what is no text: everything above relies on UTF-8, and on texts that a person wrote. NULL
 * where text, of length bytes, may leave the store as it is; else what may instead, owned by the caller. Every text that
 * SQLite hands out goes through here, as td_statement_text() does. */
char *td_store_mend_text (const char *text, gsize length);

/* Keeps a connection from doing what its file might ask of it: no triggers, no functions of ours in its schema, no
 * attached files, limits on what one value and one statement may be. */
void td_guard_connection (sqlite3 *database);
/* Has this layer asked what each statement of the store's connection reads; once, when it is opened. */
void td_store_authorize (TdStore *store);
/* Begins to count what SQLite gets no memory for; before SQLite is used. How often that was in this thread so far. */
void td_guard_memory (void);
guint td_guard_memory_failures (void);
/* Where a statement lacks memory, or the disk fails it, SQLite may take back the whole transaction by itself; what is written
 * after that would stand alone, one by one. FALSE with error: that has happened. */
gboolean td_store_still_in_action (TdStore *store, GError **error);
/* COMMIT, but refused (the caller rolls back) where SQLite got no memory since the last one: what was read may not be what
 * stands in the file. */
gboolean td_store_execute_commit (TdStore *store, GError **error);
/* The schema compared, all rows read; of an open file (td-file-check.h has both for one that is closed). */
typedef enum {
  TD_FILE_STATE_GOOD,
  TD_FILE_STATE_UNCHECKED,
  TD_FILE_STATE_INTERRUPTED,
  TD_FILE_STATE_DAMAGED
} TdFileState;
/* Holds for every store of this process that has the file, until the one that holds its lock is closed. */
void td_store_set_state (TdStore *store, TdFileState state);
/* Whether the open file is still the one under its name, may be written to and is whole after a crash. */
gboolean td_store_check_before_writing (TdStore *store, GError **error);
/* Whether an action in that file was interrupted, or is just being stored. */
gboolean td_file_check_has_journal (const char *path);
void td_file_check_set_wal_error (const char *path, GError **error);
gboolean td_file_check_schema (const char *path, sqlite3 *database, int version, GError **error);
gboolean td_file_check_contents (const char *path, sqlite3 *database, TdFileCheckDepth depth, GError **error);
void td_store_register_functions (sqlite3 *database);
/* achievement() and what else the view of targets needs. */
void td_store_register_achievement (sqlite3 *database);
void td_store_register_vote (sqlite3 *database);
/* td_store_load() of a kind whose records are reckoned together. */
TdRecord *td_store_load_together (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error);
/* Lets the connection tell what changes, for td_store_stamp(). */
void td_store_watch_changes (TdStore *store);
/* Applies the schema scripts above the file's version, each with its number in one transaction. */
gboolean td_store_migrate (TdStore *store, GError **error);
int td_store_read_schema_version (sqlite3 *database);

/* Takes the lock of a file, by its real path and by what it is on its disk; TD_STORE_ERROR_LOCKED or TD_STORE_ERROR_OPEN_HERE with who and since when. take_over: also
 * another computer's, but never one of a process that runs on this one. */
gboolean td_lock_take (const char *path, gboolean take_over, GError **error);
/* The same for a moment, by the system alone: beside the file, where nobody would find it after a kill, nothing is
 * written. */
gboolean td_lock_take_quietly (const char *path, GError **error);
/* The file that the lock was taken for was not there yet, or has been put in place anew: now it is. */
void td_lock_file_made (const char *path);
void td_lock_release (const char *path);

/* The running action's place in the file's sequence. When the file was copied since it last gave one, it becomes another
 * file first (td-file-id.c says how that is known). Runs inside the action's transaction. */
gboolean td_file_id_next (TdStore *store, gint64 *file_id, gint64 *sequence, GError **error);
/* This process has just given the file its id: it needs no other one. */
void td_file_id_accept (TdStore *store);
/* Closing: remembers where the file is and what it gave last. */
void td_file_id_release (TdStore *store);
/* Removes what a killed program half wrote of such notes. */
void td_file_id_sweep (void);
/* Closing a scratch file: nothing is remembered of it. */
void td_file_id_forget (TdStore *store);

gboolean td_session_begin (TdStore *store, GError **error);
/* The changeset of an action in the journal; NULL with error. The caller owns it. */
GBytes *td_journal_changeset (TdStore *store, gint64 id, GError **error);
/* Writes the journal entry of the running session; n_changes 0 when there was nothing. */
gboolean td_session_finish (TdStore *store, int *n_changes, GError **error);
void td_session_drop (TdStore *store);
/* An entry of the journal that changes nothing: its changeset is that of a setting which the file does not get. A
 * transaction of its own. */
gboolean td_session_note (TdStore *store, const char *label, const char *key, const char *value, GError **error);
/* The value of that setting, if the entry that undo would take is such a note; NULL else. The caller owns it. */
char *td_journal_next_setting (TdStore *store, const char *key);

/* What the running action touches, and who looks at it before it is stored (td-action.c). */
void td_action_begin (TdStore *store);
void td_action_touch (TdStore *store, const TdRecordKind *kind, gint64 id, gboolean added);
gboolean td_action_run_hook (TdStore *store, GError **error);

/* Puts the shipped catalogue into a new file, as a part of the running action. */
gboolean td_catalogue_fill (TdStore *store, GError **error);
/* Brings the catalogue up to what is shipped, if the file has not taken that yet: one action whose label says what
 * changed. Rows that the office edited stay, with what is shipped now beside them. */
gboolean td_catalogue_update (TdStore *store, GError **error);
/* Step to schema 3: shipped rows get the ids of their keys, in the journal's changesets too. */
gboolean td_catalogue_change_ids (TdStore *store, GError **error);
/* Changes ids of rows inside a changeset, in place. ids: name of a table → (old id → new id), both gint64. */
gboolean td_changeset_change_ids (guint8 *data, gsize size, GHashTable *ids);

G_END_DECLS
