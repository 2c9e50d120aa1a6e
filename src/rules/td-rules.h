/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-finding.h"
#include "td-store.h"

G_BEGIN_DECLS

/* The field's law as the file's catalogue has it for one year (thresholds with their base, titles, levels). Reads only. */
typedef struct _TdRules TdRules;

/* date: ISO date that decides which rules hold; NULL: 31 December of the year. */
TdRules *td_rules_new (TdStore *store, int year, const char *date, GError **error);
void td_rules_free (TdRules *rules);
int td_rules_year (TdRules *rules);

/* Codes: name-missing, unit-missing, birth-year-impossible, date-unclear, votes-above-attendance, votes-below-threshold,
 * council-votes-above-members, council-votes-below-threshold, votes-negative, number-unclear, form-unknown, result-missing … */

/* What can be said of one record alone (candidate, proposal, pledge target, unit, council member …). Appends to findings. */
void td_rules_check_record (TdRules *rules, const TdRecord *record, GPtrArray *findings);

/* Checks of records against each other as they stream by: duplicate-in-list, same-family-in-two-units,
 * same-person-in-two-units, proposed-twice. One for one import (or one year's records). */
typedef struct _TdListCheck TdListCheck;
TdListCheck *td_list_check_new (TdRules *rules);
void td_list_check_free (TdListCheck *check);
/* list: id of the list (file and sheet) the record stands in; row: its row there, or 0. unit_name: for sentences.
 * Findings about record are appended with row set. A finding that concerns an earlier record names it in the sentence. */
void td_list_check_add (TdListCheck *check, const TdRecord *record, const char *list, int row, const char *unit_name, GPtrArray *findings);
/* Also compares with what the file already holds for the year (nominated in another unit or list before). */
gboolean td_list_check_against_store (TdListCheck *check, TdStore *store, GError **error);

/* Checks everything of the year in the file. GPtrArray of TdFinding with record_id and, for candidates etc., kind told by
 * td_finding's code and by kinds (parallel array of const TdRecordKind *). */
typedef struct {
  TdFinding *finding; /* owned */
  const TdRecordKind *kind;
  char *subject;      /* who or what it is about: "Vũ Đình Việt (Tiểu khu 8)" */
} TdYearFinding;
void td_year_finding_free (TdYearFinding *finding);
GPtrArray *td_rules_check_year (TdRules *rules, TdStore *store, GCancellable *cancellable, GError **error);

/* Findings of one stored or edited record with all its surroundings, as the form shows them. GPtrArray of TdFinding. */
GPtrArray *td_rules_check_in_store (TdRules *rules, TdStore *store, const TdRecord *record, GError **error);

/* The threshold that holds for a title's stage ("village", "council", "quorum"): percent, its base ("attendees" or
 * "members"), source and certainty (belong to rules). FALSE where the catalogue has none. */
gboolean td_rules_threshold (TdRules *rules, const char *title, const char *stage, double *percent, const char **base,
                             const char **source, const char **certainty);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRules, td_rules_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdListCheck, td_list_check_free)

G_END_DECLS
