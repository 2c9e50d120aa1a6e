/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-kind.h"
#include "td-value.h"

G_BEGIN_DECLS

/* One record in memory: the values of its kind's fields, in their order. Not tied to a thread or a store. */
typedef struct {
  const TdRecordKind *kind;
  gint64 id;       /* 0: not stored yet */
  TdValue *values; /* kind->n_fields of them */
} TdRecord;

TdRecord *td_record_new (const TdRecordKind *kind);
/* Empties what came of it in its year (TD_FIELD_OUTCOME, state, reason, note, marks, where it came from): what is left can be
 * taken over into another. */
void td_record_forget_outcomes (TdRecord *record);
TdRecord *td_record_copy (const TdRecord *record);
void td_record_free (TdRecord *record);

/* A column that the kind does not have is a programming error. */
TdValue *td_record_value (TdRecord *record, const char *column);
const TdValue *td_record_peek (const TdRecord *record, const char *column);
/* NULL where the value is NULL or no text; belongs to the record. */
const char *td_record_text (const TdRecord *record, const char *column);
/* 0 where the value is NULL; td_record_is_null() tells apart. Numbers kept as text are read. */
gint64 td_record_integer (const TdRecord *record, const char *column);
double td_record_real (const TdRecord *record, const char *column);
gboolean td_record_is_null (const TdRecord *record, const char *column);
void td_record_set_text (TdRecord *record, const char *column, const char *text);
void td_record_set_integer (TdRecord *record, const char *column, gint64 integer);
void td_record_set_real (TdRecord *record, const char *column, double real);
void td_record_set_null (TdRecord *record, const char *column);
gboolean td_record_equal (const TdRecord *a, const TdRecord *b); /* kind and values, not the id */
/* The order of ids (pointers to gint64), for g_array_sort() and bsearch(). */
int td_record_compare_ids (gconstpointer a, gconstpointer b);

/* Puts what was typed or pasted into a field: normalises, reads numbers and dates as Vietnam writes them, name case for
 * names. What is not of the field's type sets error (TD_FIELD_ERROR) with a clear sentence and leaves the record.
 * year: the year of the list (two-digit years, 0: today's). Choices take code or label. References are not read here.
 */
gboolean td_record_set_typed (TdRecord *record, const TdField *field, const char *typed, int year, GError **error);

/* The value as a person reads it (Vietnamese numbers and dates, labels of choices). References give "" here:
 * td_store_display() shows them. The caller owns the result. */
char *td_record_display (const TdRecord *record, const TdField *field);

#define TD_FIELD_ERROR (td_field_error_quark ())
GQuark td_field_error_quark (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdRecord, td_record_free)

G_END_DECLS
