/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "td-value.h"

G_BEGIN_DECLS

typedef enum { TD_SEVERITY_NOTE, TD_SEVERITY_WARNING, TD_SEVERITY_ERROR } TdSeverity;

/* A value that a finding's sentence takes: 6 of "agree". */
typedef struct {
  const char *name; /* static */
  TdValue value;
} TdFindingValue;

/* What a rule has to say of one record: a code with its values. The sentence is made of them when somebody reads it, in
 * the reader's language (td-finding-texts.c has them all). */
typedef struct {
  TdSeverity severity;
  const char *key;     /* static: the sentence, "votes-below-threshold:households" */
  const char *code;    /* static: "votes-below-threshold", what stands before the colon */
  const char *column;  /* static: the field it is about; NULL: the whole record */
  char *source;        /* legal or council source, Vietnamese; NULL where it is common sense */
  gint64 record_id;    /* stored record it is about; 0 */
  int row;             /* row of the sheet, from 1; 0 */
  gboolean to_confirm; /* the rule was not read in a text of law (certainty D or M): the office has to compare it */
  guint n_values;
  TdFindingValue *values; /* owned */
} TdFinding;

/* A value in the list of td_finding_new(). A text that is NULL is shown as "?". */
#define TD_INT(integer) TD_VALUE_INTEGER, (gint64)(integer)
#define TD_REAL(real) TD_VALUE_REAL, (double)(real)
#define TD_TEXT(text) TD_VALUE_TEXT, (const char *)(text)

/* key: a sentence of td-finding-texts.c. Then name and value of each of its values, and NULL:
 * td_finding_new ("votes-above-attendance", TD_SEVERITY_ERROR, "agree", "agree", TD_INT (6), "attend", TD_INT (5), NULL). */
TdFinding *td_finding_new (const char *key, TdSeverity severity, const char *column, ...) G_GNUC_NULL_TERMINATED;
TdFinding *td_finding_new_valist (const char *key, TdSeverity severity, const char *column, va_list values);
void td_finding_free (TdFinding *finding);
/* Adds or replaces a text. */
void td_finding_set_text (TdFinding *finding, const char *name, const char *text);
/* Says the same of several: another sentence of its code, with "count". */
void td_finding_turn (TdFinding *finding, const char *key, guint count);
/* The integer of this name; 0 where there is none. */
gint64 td_finding_integer (const TdFinding *finding, const char *name);

/* Whom a finding of several records is about ("whom", set beside the values of its sentence); NULL. */
const char *td_finding_whom (const TdFinding *finding);

/* "cần đối chiếu", in the reader's language: what is said of every result of a rule that is yet to be confirmed. */
const char *td_finding_confirm_words (void);
/* "Số phiếu đồng ý (163) lớn hơn số người dự họp (160).", with these words behind it where it is to_confirm. The caller
 * owns it. */
char *td_finding_message (const TdFinding *finding);
/* What to do, in the reader's language; NULL where the sentence says it. */
const char *td_finding_advice (const TdFinding *finding);

/* "error", "warning", "note" */
const char *td_severity_name (TdSeverity severity);
/* Errors first, then warnings, then notes; else as they were. */
void td_findings_sort (GPtrArray *findings);
/* The worst severity in findings (GPtrArray of TdFinding); -1 when there is none. */
int td_findings_worst (GPtrArray *findings);

/* What a record's column "review" holds: its errors and warnings as JSON, codes with values:
 * [{"code":"votes-above-attendance","severity":"error","column":"agree","values":{"agree":163,"attend":160}}];
 * one that is to be confirmed has "to_confirm":true before its values.
 * Files of older versions hold a text, which is one finding with the text as it is ("as-written"). */

/* NULL when there is neither error nor warning. The caller owns it. */
char *td_findings_to_review (GPtrArray *findings);
/* What before (may be NULL) says and what findings say beyond it. The caller owns it; NULL: nothing. */
char *td_findings_add_to_review (const char *before, GPtrArray *findings);
/* GPtrArray of TdFinding, empty for NULL. The caller owns it. */
GPtrArray *td_findings_from_review (const char *review);
/* The messages in the reader's language, a line each; "" for NULL. The caller owns it. */
char *td_review_text (const char *review);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdFinding, td_finding_free)

G_END_DECLS
