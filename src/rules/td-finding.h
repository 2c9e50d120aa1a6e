/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum { TD_SEVERITY_NOTE, TD_SEVERITY_WARNING, TD_SEVERITY_ERROR } TdSeverity;

/* What a rule has to say of one record: a plain sentence, where it stands, whence the rule, and what to do. */
typedef struct {
  TdSeverity severity;
  const char *code;    /* static: "votes-above-attendance" */
  const char *column;  /* static: the field it is about; NULL: the whole record */
  char *message;       /* "Số phiếu đồng ý (163) lớn hơn số người dự họp (160)." (translated) */
  char *source;        /* legal or council source; NULL where it is common sense */
  char *advice;        /* what to do; NULL where the sentence says it */
  gint64 record_id;    /* stored record it is about; 0 */
  int row;             /* row of the sheet, from 1; 0 */
  gboolean to_confirm; /* the rule was not read in a text of law (certainty D or M): the office has to compare it */
} TdFinding;

/* message, source and advice are taken over. */
TdFinding *
td_finding_new (TdSeverity severity, const char *code, const char *column, char *message, char *source, char *advice);
void td_finding_free (TdFinding *finding);
/* "cần đối chiếu", in the reader's language: what is said of every result of a rule that is yet to be confirmed. */
const char *td_finding_confirm_words (void);
/* The message, with these words behind it where they belong there. The caller owns it. */
char *td_finding_text (const TdFinding *finding);
/* "error", "warning", "note" */
const char *td_severity_name (TdSeverity severity);
/* Errors first, then warnings, then notes; else as they were. */
void td_findings_sort (GPtrArray *findings);
/* The worst severity in findings (GPtrArray of TdFinding); -1 when there is none. */
int td_findings_worst (GPtrArray *findings);
/* Messages of errors and warnings, a line each, for a record's column "review"; NULL when there is none. */
char *td_findings_review_text (GPtrArray *findings);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdFinding, td_finding_free)

G_END_DECLS
