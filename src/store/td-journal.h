/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* Every action's changeset stays in the file: undo, redo, the history of a record and the trash are readings of it. */

typedef enum { TD_JOURNAL_DONE, TD_JOURNAL_UNDONE, TD_JOURNAL_DROPPED } TdJournalState;

typedef struct {
  gint64 id;
  gint64 time; /* Unix seconds */
  char *user;
  char *label;
  TdJournalState state;
  gint64 n_changes;
  gint64 file_id;  /* of the file that it was done in */
  gint64 sequence; /* which action of that file it is, from 1; undo and redo count too */
} TdJournalEntry;

typedef enum { TD_CHANGE_INSERT, TD_CHANGE_UPDATE, TD_CHANGE_DELETE } TdChangeOperation;

typedef struct {
  TdJournalEntry *entry; /* owned */
  TdChangeOperation operation;
  const TdField *field; /* NULL for insert and delete */
  TdValue before;
  TdValue after;
} TdChange;

void td_journal_entry_free (TdJournalEntry *entry);
void td_change_free (TdChange *change);

/* Label of what undo / redo would do next; NULL where there is nothing. The caller owns it. */
char *td_store_undo_label (TdStore *store);
char *td_store_redo_label (TdStore *store);
/* Which action that would be: its id in the journal; 0 where there is nothing. */
gint64 td_store_undo_id (TdStore *store);
gint64 td_store_redo_id (TdStore *store);
/* Undoes the last action, redoes the last undone one. label (may be NULL) gets what it was; TD_STORE_ERROR_NOTHING. */
gboolean td_store_undo (TdStore *store, char **label, GError **error);
gboolean td_store_redo (TdStore *store, char **label, GError **error);

/* Who this file is among its copies, and the last sequence that it gave to an action, an undo or a redo. A copy becomes
 * another file with its first change. last may be NULL. 0 when it cannot be read. */
gint64 td_store_file_id (TdStore *store, gint64 *last);
/* A file's id as people see it: "3f9c-07d1-52e8-b6a4". The caller owns it. */
char *td_file_id_text (gint64 file_id);

/* Newest first, at most limit (0: all). GPtrArray of TdJournalEntry. */
GPtrArray *td_store_history (TdStore *store, guint limit, GError **error);
/* Who changed what of one record, newest first. GPtrArray of TdChange. */
GPtrArray *td_store_record_history (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error);

/* Thùng rác: records deleted by actions that still stand and that are not there again. */
typedef struct {
  TdJournalEntry *entry;
  const TdRecordKind *kind;
  gint64 id;
  char *title;
  int year;     /* 0 where the kind has none */
  char *unit;   /* name of the unit it belongs to; NULL */
  char *choice; /* which model title a candidate is for ("family"); NULL for other kinds */
} TdTrashItem;
void td_trash_item_free (TdTrashItem *item);
GPtrArray *td_store_trash (TdStore *store, GError **error);
/* Brings a deleted record and what was deleted with it back, as an action of its own. */
gboolean td_store_restore (TdStore *store, const TdTrashItem *item, GError **error);

G_END_DECLS
