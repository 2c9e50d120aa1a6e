/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-error.h"
#include "td-legacy.h"
#include "td-rules.h"

G_BEGIN_DECLS

/* From files to records: cells -> heading row and columns -> rows -> records with findings -> one action in the store.
 */

/* The lists that units send. */
typedef enum {
  TD_LIST_UNITS,
  TD_LIST_COUNCIL,
  TD_LIST_PLEDGES,
  TD_LIST_FAMILIES,
  TD_LIST_CITIZENS,
  TD_LIST_COLLECTIVES,
  TD_LIST_PROPOSALS,
  TD_LIST_EVALUATIONS,
  TD_LIST_AWARDS,
  TD_LIST_UNKNOWN,
} TdListKind;

/* "units", "council", "pledges", "family-candidates", "citizen-candidates", "collective-candidates",
 * "commendation-proposals", "evaluations", "awards" */
const char *td_list_kind_name (TdListKind kind);
/* TD_LIST_UNKNOWN for any other name, and for NULL. */
TdListKind td_list_kind_by_name (const char *name);
/* Translated, for people: "Gia đình kiểu mẫu". */
const char *td_list_kind_label (TdListKind kind);

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
} TdReadRow;

typedef struct {
  char *path;
  char *file; /* base name */
  TdListKind kind;
  const TdRecordKind *record_kind;
  char *unit_name; /* of the whole list; NULL */
  int year;        /* from its title; 0 where it bears none */
  TdEncoding encoding;
  GPtrArray *rows;     /* of TdReadRow */
  GPtrArray *findings; /* about the list as a whole, of TdFinding */
  GError *error;       /* why the file could not be read; NULL */
} TdReadList;

/* Everything read from the files of one import. */
typedef struct {
  int year;         /* that the rows are meant for */
  GPtrArray *lists; /* of TdReadList in the order asked: one a file; one a kind where its sheets hold several */
} TdReading;

typedef struct {
  int year;         /* 0: as the lists say, else the file's current year */
  const char *unit; /* name of the unit for lists that do not say; NULL */
} TdIntakeOptions;

/* fraction 0…1 and what is being done (translated); called in the thread that works. May be NULL. */
typedef void (*TdProgressFunc) (double fraction, const char *what, gpointer user_data);

/* Reads lists; the store (may be NULL) tells known units, years and earlier nominations; nothing is changed. A file
 * that cannot be read has its error in its TdReadList; NULL with error only when cancelled or the store fails. */
TdReading *td_intake_read (TdStore *store,
                           const char *const *paths,
                           const TdIntakeOptions *options,
                           TdProgressFunc progress,
                           gpointer user_data,
                           GCancellable *cancellable,
                           GError **error);
void td_reading_free (TdReading *reading);

typedef struct {
  guint n_rows; /* stored */
  guint n_new;
  guint n_changed;
  guint n_left_out;
  guint n_review; /* stored though they have errors or warnings, marked "cần xem lại" */
} TdIntakeSummary;

/* Number of errors (not warnings) in rows that are not left out, and in lists that could not be read. */
guint td_reading_count_errors (const TdReading *reading);

/* Stores all rows as one action. With errors and without accept: TD_INTAKE_ERROR_BLOCKED, nothing stored. Units,
 * persons and households that are not known yet are made. The same list again changes what changed and doubles nothing.
 */
gboolean td_intake_store (TdStore *store,
                          TdReading *reading,
                          gboolean accept,
                          TdIntakeSummary *summary,
                          TdProgressFunc progress,
                          gpointer user_data,
                          GCancellable *cancellable,
                          GError **error);

/* What `thidua import --dry-run --json` prints (field names and codes of the command line's documentation). */
char *td_reading_to_json (const TdReading *reading);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdReading, td_reading_free)

G_END_DECLS
