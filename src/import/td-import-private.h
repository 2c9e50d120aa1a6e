/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import-match.h"
#include "td-import.h"
#include "td-known.h"
#include "td-unit-names.h"

G_BEGIN_DECLS

/* One import into the store, shared by td-import.c (the action) and td-import-rows.c (what each kind of row becomes).
 */

/* What is known of one year. */
typedef struct {
  int year;
  TdKnown *candidates;
  TdKnown *proposals;
  TdKnown *members;
  GHashTable *decisions;   /* folded number → TdImportDecision; NULL until an award needs them */
  GHashTable *awarded;     /* set of proposal ids that have an award; NULL as long */
  GHashTable *pledges;     /* unit id → TdImportPledge */
  GHashTable *evaluations; /* set of unit ids */
  GHashTable *assignments; /* unit id → TdRecord */
  GHashTable *declared;    /* kind that code does not name → TdKnown */
} TdImportYear;

typedef struct {
  TdRecord *record;
  TdKnown *targets;
  gint64 last_order;
  gboolean seen;    /* a row of this import belongs to it */
  gboolean sourced; /* its source names the list that is stored at present */
} TdImportPledge;

typedef struct {
  TdRecord *record;
  GPtrArray *awards; /* of TdRecord */
} TdImportDecision;

typedef struct {
  TdStore *store;
  TdUnitNames *names;
  GHashTable *units; /* id → TdRecord */
  TdKnown *people;
  TdKnown *households;
  GHashTable *areas; /* folded spelling → name in the catalogue */
  GHashTable *years; /* year → TdImportYear */
  TdMatchAnswers *answers;
  TdImportSummary *summary;
  const TdReadList *list; /* whose row is being stored */
  gboolean comparing;     /* nothing is stored: the rows are told what storing them would do */
} TdImport;

gboolean
td_import_init (TdImport *import, TdStore *store, gboolean comparing, TdImportSummary *summary, GError **error);
void td_import_clear (TdImport *import);
TdImportYear *td_import_year (TdImport *import, int year, GError **error);
/* Loads candidates, proposals, people and households, once, when the first row needs them. */
gboolean td_import_load_nominations (TdImport *import, TdImportYear *year, GError **error);

/* Which turn lists of a kind have in an import of several: units and the council first, the others refer to them; what was
 * decided last, it refers to the others. */
#define TD_N_IMPORT_TURNS 4
guint td_import_turn (const TdRecordKind *kind);

/* Stores a row and what it brings along. */
gboolean td_import_row (TdImport *import, const TdReadList *list, TdReadRow *row, int year, GError **error);
/* td_store_save(), or while comparing only an id for a new record. */
gboolean td_import_write (TdImport *import, TdRecord *record, GError **error);
/* Council members in charge of units, once both are stored. */
gboolean td_import_assignments (TdImport *import, const TdReadList *list, int year, GError **error);

/* Tells every row that is not left out what storing it would do. */
gboolean td_import_compare (TdStore *store, TdReading *reading, GCancellable *cancellable, GError **error);

/* Before its rows are stored: what they name by id is not found by other rows' names. */
gboolean td_import_claim_rows (TdImport *import, const TdReadList *list, int year, GError **error);

/* Saves record, or what it changes of stored (may be NULL), and tells row what that was. */
gboolean td_import_save (TdImport *import, TdReadRow *row, TdRecord *record, TdRecord *stored, GError **error);
gboolean td_import_record_unit (TdImport *import, TdRecord *record, const char *unit_name, GError **error);
gboolean td_import_proposal (TdImport *import, TdImportYear *year, TdReadRow *row, TdRecord *record, GError **error);
/* td-import-results.c: what the office itself lists after the year: the scores of a unit, an award of a decision. */
gboolean td_import_evaluation (TdImport *import, TdImportYear *year, TdReadRow *row, TdRecord *record, GError **error);
gboolean td_import_award (TdImport *import, TdImportYear *year, TdReadRow *row, TdRecord *record, GError **error);

/* td-import-declared.c: rows of a kind of which nothing but its declaration is known. */
gboolean td_import_declared (TdImport *import, TdImportYear *year, TdReadRow *row, TdRecord *record, GError **error);
/* What the file holds of the kind in the year; NULL with error. */
TdKnown *td_import_known_of_kind (TdImport *import, TdImportYear *year, const TdRecordKind *kind, GError **error);

/* Id of the unit with this name, made where it is not known; 0 for NULL, -1 on error. */
gint64 td_import_unit (TdImport *import, const char *name, GError **error);

G_END_DECLS
