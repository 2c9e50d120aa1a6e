/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import-known.h"
#include "td-intake.h"
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
  GHashTable *pledges;     /* unit id → TdImportPledge */
  GHashTable *evaluations; /* set of unit ids */
  GHashTable *assignments; /* unit id → TdRecord */
} TdImportYear;

typedef struct {
  TdRecord *record;
  TdKnown *targets;
  gint64 last_order;
  gboolean seen; /* a row of this import belongs to it */
} TdImportPledge;

typedef struct {
  TdStore *store;
  TdUnitNames *names;
  GHashTable *units; /* id → TdRecord */
  TdKnown *people;
  TdKnown *households;
  GHashTable *areas; /* folded spelling → name in the catalogue */
  GHashTable *years; /* year → TdImportYear */
  TdIntakeSummary *summary;
} TdImport;

gboolean td_import_init (TdImport *import, TdStore *store, TdIntakeSummary *summary, GError **error);
void td_import_clear (TdImport *import);
TdImportYear *td_import_year (TdImport *import, int year, GError **error);
/* Loads candidates, proposals, people and households, once, when the first row needs them. */
gboolean td_import_load_nominations (TdImport *import, TdImportYear *year, GError **error);

/* Stores a row and what it brings along. */
gboolean td_import_row (TdImport *import, const TdReadList *list, const TdReadRow *row, int year, GError **error);
/* Council members in charge of units, once both are stored. */
gboolean td_import_assignments (TdImport *import, const TdReadList *list, int year, GError **error);

/* Id of the unit with this name, made where it is not known; 0 for NULL, -1 on error. */
gint64 td_import_unit (TdImport *import, const char *name, GError **error);

G_END_DECLS
