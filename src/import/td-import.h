/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake.h"
#include "td-rules.h"

G_BEGIN_DECLS

/* What was read, compared with the file, checked by the rules, and stored as one action. */

/* What storing a row would do. */
typedef enum {
  TD_OUTCOME_UNKNOWN, /* not compared with the file */
  TD_OUTCOME_NEW,
  TD_OUTCOME_CHANGED, /* the record is there and gets other values */
  TD_OUTCOME_KNOWN,   /* the record is there, just so */
} TdRowOutcome;

/* "new", "changed", "known"; NULL for TD_OUTCOME_UNKNOWN */
const char *td_row_outcome_name (TdRowOutcome outcome);

/* Somebody the file knows who may be the one in the row. */
typedef struct {
  gint64 id; /* of a person or household */
  char *name;
  char *birth_date; /* NULL */
  char *unit;       /* NULL */
} TdNamesake;

/* What the user says of namesakes. */
#define TD_DECIDED_NOT 0   /* not asked yet, or not answered: another person */
#define TD_DECIDED_NONE -1 /* none of them */

typedef struct {
  int row; /* in the sheet, from 1 */
  char *sheet;
  char *unit_name;     /* unit the row belongs to as the list writes it; NULL */
  char *in_charge;     /* units: council member in charge, as written; NULL */
  char *decision;      /* awards: number of the decision as written; NULL */
  char *decided_on;    /* awards: its date as written; NULL */
  gint64 record_id;    /* the stored record that a form's hidden column names; 0 */
  TdRecord *record;    /* of the list's record kind; unit_id set where the unit is known in the store */
  GPtrArray *findings; /* of TdFinding; never NULL */
  gboolean left_out;   /* the user's wish: this row is not stored */
  gboolean hidden;     /* the row is hidden in the sheet … */
  gboolean filtered;   /* … by a filter, so that it was left out (td_read_list_take_filtered()) */
  gboolean member;     /* somebody of a household whose head stands above */
  char *not_listed;    /* the section of those who are not nominated ("Không đủ điều kiện"); NULL */
  GArray *conversions; /* of TdConversion; NULL: none */
  GArray *cell_notes;  /* of TdCellNote; NULL: none */
  TdRowOutcome outcome;
  TdRecord *before;     /* the stored record that it changes; NULL */
  GArray *overwritten;  /* of guint: its fields that the row would put another value over; NULL: none */
  GPtrArray *namesakes; /* of TdNamesake; NULL: there is none */
  gint64 decided;       /* the id of the namesake it is, TD_DECIDED_NONE or TD_DECIDED_NOT */
} TdReadRow;

typedef struct {
  char *path;
  char *file; /* base name */
  TdListKind kind;
  const TdRecordKind *record_kind;
  char *unit_name; /* of the whole list; NULL */
  int year;        /* from its title; 0 where it bears none */
  TdEncoding encoding;
  double certainty;  /* of the encoding: 1 where fonts say so, less where only the letters do */
  guint n_converted; /* texts in old fonts */
  GPtrArray *tables; /* of TdListTable: where the rows come from. Of a list that could not be read: what to ask about */
  GPtrArray *rows;   /* of TdReadRow */
  GPtrArray *findings;    /* about the list as a whole, of TdFinding */
  gboolean take_filtered; /* the user's word on TD_ASKS_FILTERED: the rows that a filter hides are meant, too */
  gboolean change_known;  /* the user's word on TD_ASKS_CHANGES: it may */
  GError *error;          /* why the file could not be read; NULL */
} TdReadList;

/* Everything read from the files of one import. */
typedef struct {
  int year;               /* that the rows are meant for */
  int wished_year;        /* that the user chose; 0 */
  TdListAnswers *answers; /* what people said of tables; storing remembers what is new in it */
  GHashTable *aliases; /* char * → gint64 *: units that the user chose for names nobody knew; storing remembers them */
  GPtrArray
      *lists; /* of TdReadList in the order asked: one a file; one a kind and year where its sheets hold several */
} TdReading;

typedef struct {
  int year;                     /* 0: as the lists say, else the file's current year */
  const char *unit;             /* name of the unit for lists that do not say; NULL */
  const TdListAnswers *answers; /* what the user says of tables, beside what the file remembers; NULL */
  GBytes *pasted;               /* what a clipboard holds, read before the paths; NULL */
  const char *pasted_type;      /* its type: "text/html", "text/plain" */
  const char *pasted_kind;      /* td_list_kind_name() of what it is pasted into; NULL */
  gboolean take_filtered;       /* rows that a filter hides are meant, too */
  gboolean compare;             /* say of each row what storing it would do */
} TdImportOptions;

/* Reads lists; the store (may be NULL) tells known units, years and earlier nominations; nothing is changed. A file
 * that cannot be read has its error in its TdReadList; NULL with error only when cancelled or the store fails. */
TdReading *td_import_read (TdStore *store,
                           const char *const *paths,
                           const TdImportOptions *options,
                           TdProgressFunc progress,
                           gpointer user_data,
                           GCancellable *cancellable,
                           GError **error);
void td_reading_free (TdReading *reading);

/* Checks all rows again, and compares them with the file again (compare), after the user has changed some. */
gboolean
td_import_check (TdStore *store, TdReading *reading, gboolean compare, GCancellable *cancellable, GError **error);

/* The user says whose row it is. title: of the unit. */
void td_read_row_set_unit (TdReadRow *row, gint64 unit_id, const char *title);

/* The user says which unit the lists mean where they write name (NULL: where they write none); storing remembers it
 * for other lists. title: of the unit. */
void td_reading_set_unit (TdReading *reading, const char *name, gint64 unit_id, const char *title);

typedef struct {
  guint rows;     /* that would be stored */
  guint new_rows; /* of these: TD_OUTCOME_NEW … */
  guint changed;  /* … TD_OUTCOME_CHANGED … */
  guint known;    /* … TD_OUTCOME_KNOWN */
  guint errors;   /* rows with an error: refused unless they are accepted */
  guint warnings; /* rows with a warning but no error */
  guint left_out;
} TdReadCounts;

/* Adds the rows of list to counts. */
void td_read_list_count (const TdReadList *list, TdReadCounts *counts);

/* What cannot be known without asking. */
typedef enum {
  TD_ASKS_KIND = 1 << 0,     /* what is listed, or which column has the names: nothing can be read before */
  TD_ASKS_COLUMNS = 1 << 1,  /* what some columns hold; without an answer they stay outside */
  TD_ASKS_UNIT = 1 << 2,     /* whose list it is */
  TD_ASKS_CHANGES = 1 << 3,  /* whether it may overwrite what the file knows: told once its rows were compared */
  TD_ASKS_FILTERED = 1 << 4, /* whether rows that a filter hides are meant, too; without an answer they are not */
} TdListQuestions;

guint td_read_list_asks (const TdReadList *list); /* TdListQuestions */

/* Whether a filter hides some of its rows. */
gboolean td_read_list_has_filtered (const TdReadList *list);
/* The user says whether the rows that a filter hides are taken. To be checked again afterwards. */
void td_read_list_take_filtered (TdReadList *list, gboolean take);

/* What a list would put over what the file knows, where that has to be asked: most of the records that it names, or by
 * columns whose headings do not say that they hold this. NULL where nothing is asked; said again once it was answered.
 * The caller owns it. */
char *td_read_list_changes_question (const TdReadList *list);

/* Whether storing row would change this field of the record that it was found to be (row->before). */
gboolean td_read_row_changes (const TdReadRow *row, const TdField *field);

typedef struct {
  guint n_rows; /* stored */
  guint n_new;
  guint n_changed;
  guint n_left_out;
  guint n_review; /* stored though they have errors or warnings, marked "cần xem lại" */
} TdImportSummary;

/* Whether a list could not be read. A table of counts is none: it stands among lists, and has nothing to import. */
gboolean td_read_list_is_unreadable (const TdReadList *list);
/* Number of errors (not warnings) in rows that are not left out, and in lists that could not be read. */
guint td_reading_count_errors (const TdReading *reading);

/* Stores all rows as one action. With errors and without accept: TD_INTAKE_ERROR_BLOCKED, nothing stored. A list that
 * asks about its changes and has no answer (change_known): TD_INTAKE_ERROR_ASKED, nothing stored. Units,
 * persons and households that are not known yet are made. The same list again changes what changed and doubles nothing.
 */
gboolean td_import_store (TdStore *store,
                          TdReading *reading,
                          gboolean accept,
                          TdImportSummary *summary,
                          TdProgressFunc progress,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GError **error);

/* What `thidua import --dry-run --json` prints (field names and codes of the command line's documentation). */
char *td_reading_to_json (const TdReading *reading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdReading, td_reading_free)

G_END_DECLS
