/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "td-file-check.h"
#include "td-record.h"

G_BEGIN_DECLS

/*
 * The one file of an office, open. A TdStore belongs to the thread that opened it; long work opens a companion of its
 * own in its own thread. Signal "changed" (no arguments): something was stored, undone or redone through this store, or
 * td_store_notify() told of a companion's work.
 */
#define TD_TYPE_STORE (td_store_get_type ())
G_DECLARE_FINAL_TYPE (TdStore, td_store, TD, STORE, GObject)

#define TD_STORE_ERROR (td_store_error_quark ())
GQuark td_store_error_quark (void);

typedef enum {
  TD_STORE_ERROR_FAILED,
  TD_STORE_ERROR_EXISTS, /* td_store_create: the file is there already */
  TD_STORE_ERROR_NO_FILE,
  TD_STORE_ERROR_NOT_OURS, /* not a file of this program */
  TD_STORE_ERROR_DAMAGED,
  TD_STORE_ERROR_NEWER,     /* written by a newer version; can be opened read-only */
  TD_STORE_ERROR_LOCKED,    /* open elsewhere; the sentence says who, where and since when; can be opened read-only */
  TD_STORE_ERROR_OPEN_HERE, /* open by a process that runs on this computer; can be opened read-only, never taken over */
  TD_STORE_ERROR_READ_ONLY,
  TD_STORE_ERROR_FULL,      /* no room on the disk */
  TD_STORE_ERROR_IN_USE,    /* td_store_delete: other records refer to it */
  TD_STORE_ERROR_INVALID,   /* a required field is empty, a reference leads nowhere … */
  TD_STORE_ERROR_NOTHING,   /* nothing to undo or redo */
  TD_STORE_ERROR_FOREIGN,   /* another program has put something into it that would run or be read as ours */
  TD_STORE_ERROR_MOVED,     /* moved, deleted or replaced while it was open; td_store_save_copy() saves what is open */
  TD_STORE_ERROR_SET_ASIDE, /* td_store_undo: the next step back is td_backup_undo_restore() */
  TD_STORE_ERROR_REFUSED,   /* td_store_commit: who looks at actions before they are stored does not let it pass */
} TdStoreError;

typedef enum {
  TD_STORE_OPEN_WRITE = 0,
  TD_STORE_OPEN_READ_ONLY = 1 << 0,
  TD_STORE_OPEN_COMPANION = 1 << 1, /* same process already holds the lock */
  TD_STORE_OPEN_TAKE_OVER
  = 1 << 2,                       /* the user says that who holds the lock is gone (a computer that was switched off) */
  TD_STORE_OPEN_SCRATCH = 1 << 3, /* a file of our own that nobody else knows: no lock, no copy before it is upgraded */
} TdStoreOpenFlags;

/* Makes a new file at path with the shipped catalogue and the given year, open for writing. It gets its name when it is
 * whole and on the disk. Never overwrites, but for an empty file or one without a year: what is left of a killed program. */
TdStore *td_store_create (const char *path, int year, GError **error);
/* The same with more in it: more() fills the file before it gets its name; where it fails, nothing is left. */
typedef gboolean (*TdStoreFillFunc) (TdStore *store, gpointer data, GError **error);
TdStore *td_store_create_filled (const char *path, int year, TdStoreFillFunc more, gpointer data, GError **error);

/* Opens a file. Older files are migrated, with a backup first. A newer file, or one locked elsewhere, is an error
 * unless TD_STORE_OPEN_READ_ONLY. */
TdStore *td_store_open (const char *path, TdStoreOpenFlags flags, GError **error);

/* Closes now (lock released); the object may live on, useless. Also done by the last unref. */
void td_store_close (TdStore *store);

/* What was found when the file was opened and its user should know, one sentence each (an interrupted action was taken
 * back …), NULL at the end. They belong to the store. */
const char *const *td_store_notices (TdStore *store);

const char *td_store_path (TdStore *store); /* the real one, behind links */
/* FALSE after td_store_close(): somebody may still hold it. */
gboolean td_store_is_open (TdStore *store);
gboolean td_store_is_read_only (TdStore *store);
int td_store_schema_version (TdStore *store); /* of the file */
int td_store_newest_schema_version (void);    /* of this program */

/* Version of the database library that runs ("3.40.1"), for "about". */
const char *td_store_library_version (void);

/* Long queries of this store stop when cancellable is; NULL takes it away. Any thread may cancel. */
void td_store_set_cancellable (TdStore *store, GCancellable *cancellable);

/* Reads every row, and every index where depth asks for it; seconds where the file is large, so best in a companion's
 * thread. TD_STORE_ERROR_DAMAGED when something is wrong. */
gboolean td_store_check_contents (TdStore *store, TdFileCheckDepth depth, GError **error);
/* Whether SQLite got no memory for something since this store was opened, or since an action was refused for it: what was
 * read may lack a part. Who writes it out looks here before the output takes its name. The store's own thread. */
gboolean td_store_lacked_memory (TdStore *store);
/* The same as an error with its sentence: FALSE where memory lacked. */
gboolean td_store_had_memory (TdStore *store, GError **error);
/* What td_store_check_contents() has found of the file elsewhere: from now on this store refuses to write into it. */
void td_store_set_damaged (TdStore *store);
gboolean td_store_is_damaged (TdStore *store);
/* Writes what is open, as it was stored last, to a new file, whole or not at all; also where the open file has lost its
 * name. Never overwrites. */
gboolean td_store_save_copy (TdStore *store, const char *path, GError **error);

/* One sentence where the file lies in a folder of a network or one that a program keeps the same on several computers; NULL
 * where it does not. The caller owns it. */
char *td_store_place_warning (TdStore *store);

/* Emits "changed" on the calling (the store's own) thread. */
void td_store_notify (TdStore *store);

/* --- what has changed, for those who remember what they have read --- */

typedef enum { TD_STORE_CATALOGUE, TD_STORE_UNITS, TD_N_STORE_AREAS } TdStoreArea;
/* A number that is another one whenever rows of the area may have changed since: by this store (also within the running
 * action, by undo and by what is rolled back) or by another connection. Costs some microseconds. */
guint64 td_store_stamp (TdStore *store, TdStoreArea area);
/* Ids of the units changed between that stamp and the latest (GArray of gint64; an id may stand twice, or be gone). NULL:
 * too many, read all. The caller owns it. */
GArray *td_store_changed_units (TdStore *store, guint64 since);

/* --- one user action = one transaction = one undo step --- */

/* Begins an action. label is what history and undo show: "Nhập 48 hộ từ tieu-khu-03.xlsx" (already translated). */
gboolean td_store_begin (TdStore *store, const char *label, GError **error);
/* Begins what belongs to an action that is stored already (its id in the journal), as what is typed later into a new row does:
 * both are one entry of the journal, one undo, under this label. Where anything happened since, it is an action of its own. */
gboolean td_store_begin_more (TdStore *store, gint64 action, const char *label, GError **error);
/* Stores it and its changeset in the journal; an action that changed nothing leaves no trace. On failure everything is
 * rolled back. */
gboolean td_store_commit (TdStore *store, GError **error);
void td_store_rollback (TdStore *store);
gboolean td_store_in_action (TdStore *store);
/* Changes the label of the running action (when the counts are known). */
void td_store_set_label (TdStore *store, const char *label);

/* A record that the running action stored or deleted; one may come twice. */
typedef struct {
  const TdRecordKind *kind;
  gint64 id;
  gboolean added; /* it was not stored before */
} TdTouched;
/* Called by td_store_commit() before anything is final: may store more in the same action, or refuse it with a sentence
 * (everything is rolled back). touched: of TdTouched. */
typedef gboolean (*TdCommitHook) (TdStore *store, GArray *touched, gpointer user_data, GError **error);
/* One hook a store; hook NULL takes it away. Undo and redo bring back what an action left and do not call it. */
void td_store_set_commit_hook (TdStore *store, TdCommitHook hook, gpointer user_data, GDestroyNotify destroy);
/* Called by td_store_delete() before it looks who refers to the record: may refuse with a sentence that says more. */
typedef gboolean (*TdDeleteHook) (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error);
/* One hook a store; NULL takes it away. */
void td_store_set_delete_hook (TdStore *store, TdDeleteHook hook);
/* The running action marks its records itself (column review): an import, which has checked them already. */
void td_store_keep_marks (TdStore *store);
gboolean td_store_keeps_marks (TdStore *store);
/* The years whose records the running action has changed so far, in more than whose they are (person, household), as
 * GINT_TO_POINTER keys; NULL on error. */
GHashTable *td_store_years_of_action (TdStore *store, GError **error);

/* The numbers that rows of kind had in column which the running action has deleted so far: gint64 keys; NULL on error. The
 * caller owns it. */
GHashTable *td_store_deleted_values (TdStore *store, const TdRecordKind *kind, const char *column, GError **error);

/* What the running action has done to a record so far. */
typedef struct {
  TdRecord *before; /* NULL: it is new */
  TdRecord *after;  /* NULL: it is gone */
} TdStoreChange;
void td_store_change_free (TdStoreChange *change);
/* All changes of records of kind that stood before the action, or of all (GPtrArray of TdStoreChange); NULL on error. The caller owns it. */
GPtrArray *td_store_changes_of_action (TdStore *store, const TdRecordKind *kind, gboolean all, GError **error);

/* --- records --- */

/* NULL without error when there is no such record. */
TdRecord *td_store_load (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error);
/* Inserts (id 0: gets a new id; an id that is not stored: with that id) or updates. Needs a running action. Required
 * fields are not enforced here (a list with faults may be stored, marked); NOT NULL columns are. */
gboolean td_store_save (TdStore *store, TdRecord *record, GError **error);
/* Deletes the record and those that belong to it. Refused with TD_STORE_ERROR_IN_USE and a sentence that says by what.
 */
gboolean td_store_delete (TdStore *store, const TdRecordKind *kind, gint64 id, GError **error);
/* A fresh 63-bit id, growing within this process: time in ms + random bits. */
gint64 td_store_new_id (void);

/* Name of a record as others show it ("Tiểu khu 3"); "" when it is gone. Remembered until something changes; the string
 * belongs to the store and lives until the next change. */
const char *td_store_title (TdStore *store, const TdRecordKind *kind, gint64 id);
/* The choices of a field, its own or those that stand in the file, ended by one without a code; NULL where it has none.
 * They belong to the store or the field; what stands in the file is read anew after a change, and the array of before
 * lives as long as the store. */
const TdChoice *td_store_choices (TdStore *store, const TdField *field);
/* Translated label of a code; the code itself where nobody knows it; "" for NULL. */
const char *td_store_choice_label (TdStore *store, const TdField *field, const char *code);
/* td_record_display() that also shows references and codes that stand in the file. The caller owns the result. */
char *td_store_display (TdStore *store, const TdRecord *record, const TdField *field);

/* --- lists --- */

typedef struct {
  const char *column;
  TdValue value; /* NULL: IS NULL */
} TdFilter;

/* What a grid shows. Zeroed = all records of the kind in their first order. */
typedef struct {
  const TdRecordKind *kind;
  int year;           /* 0: all years */
  const char *search; /* as typed; NULL or "": no search. Finds unit names too */
  const char *order;  /* column; NULL: the kind's own order */
  gboolean descending;
  const TdFilter *filters;
  guint n_filters;
  gboolean only_review; /* only those marked "cần xem lại" (kinds with a column review) */
} TdListing;

/* Ids in order. limit 0: all. NULL on error. The caller owns the array (of gint64). */
GArray *td_store_list (TdStore *store, const TdListing *listing, guint limit, GError **error);
gint64 td_store_count (TdStore *store, const TdListing *listing, GError **error); /* -1 on error */
/* All records of a listing at once, for short lists (units, members, targets of a pledge). */
GPtrArray *td_store_load_all (TdStore *store, const TdListing *listing, GError **error);

/* --- queries of data/sql --- */

/* Bytes of a text that are read; td_store_save() refuses longer ones. */
#define TD_STORE_MAX_TEXT (256 * 1024)

typedef struct _TdStatement TdStatement;
typedef enum { TD_STEP_ERROR = -1, TD_STEP_DONE = 0, TD_STEP_ROW = 1 } TdStep;

/* Prepares data/sql/NAME.sql ("query/unit-by-name", "papers/citizens"). Prepared ones are kept and reused: free gives
 * it back. Parameters are named (:year); binding one that the query lacks is ignored, so that callers may offer all. */
TdStatement *td_store_statement (TdStore *store, const char *name, GError **error);
/* The same, but every private field reads as NULL in it, through whatever name, view or expression. */
TdStatement *td_store_statement_hiding (TdStore *store, const char *name, GError **error);
/* A query of an office's own paper: must be a single reading statement, which has a minute to give all of its rows. */
TdStatement *td_store_statement_for_text (TdStore *store, const char *sql, GError **error);
/* The same with private fields as NULL. */
TdStatement *td_store_statement_for_text_hiding (TdStore *store, const char *sql, GError **error);
/* A private field that such a query reads, under whatever name it shows it; NULL: none. */
const TdField *td_store_private_field_of (TdStore *store, const char *sql);
/* The seconds that such queries have from now on. */
void td_store_set_query_seconds (TdStore *store, int seconds);
void td_statement_free (TdStatement *statement);
void td_statement_bind_integer (TdStatement *statement, const char *parameter, gint64 value);
void td_statement_bind_real (TdStatement *statement, const char *parameter, double value);
void td_statement_bind_text (TdStatement *statement, const char *parameter, const char *value); /* NULL binds NULL */
TdStep td_statement_step (TdStatement *statement, GError **error);
/* For statements that give no rows. */
gboolean td_statement_run (TdStatement *statement, GError **error);
void td_statement_reset (TdStatement *statement);
/* Whether the query asks for this parameter (":year"). */
gboolean td_statement_takes (TdStatement *statement, const char *parameter);
int td_statement_n_columns (TdStatement *statement);
const char *td_statement_column_name (TdStatement *statement, int column);
int td_statement_column_index (TdStatement *statement, const char *name); /* -1 */
TdValueType td_statement_type (TdStatement *statement, int column);
gint64 td_statement_integer (TdStatement *statement, int column);
double td_statement_real (TdStatement *statement, int column);
/* NULL; valid until the next step. Always UTF-8 of at most TD_STORE_MAX_TEXT bytes, whatever stands in the file. */
const char *td_statement_text (TdStatement *statement, int column);

/* The column of the current row, whatever its type; a copy. */
void td_statement_value (TdStatement *statement, int column, TdValue *value);

/* One value of a query's first row (0 / NULL where there is none). */
gint64 td_store_query_integer (TdStore *store, const char *name, int year, GError **error);

/* --- settings and years --- */

/* Settings of the office ("office.name", "signer.name" …). NULL where unset; the caller owns the result. */
char *td_store_setting (TdStore *store, const char *key);
/* The same as it was on a day (ISO): of the office's name, head and signers what held then (kind "former_office"), of all
 * else the present value. The caller owns it; NULL: not set. */
char *td_store_setting_on (TdStore *store, const char *key, const char *day);
/* Needs a running action. NULL unsets. */
gboolean td_store_set_setting (TdStore *store, const char *key, const char *value, GError **error);
/* Years of the file, newest first (GArray of int). The caller owns it. */
GArray *td_store_years (TdStore *store);
gboolean td_store_add_year (TdStore *store, int year, GError **error); /* needs a running action; fine when it exists */
/* The year the file was last worked in, else its newest. */
int td_store_current_year (TdStore *store);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdStatement, td_statement_free)

G_END_DECLS
