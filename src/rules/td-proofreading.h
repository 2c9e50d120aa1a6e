/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-finding.h"
#include "td-store.h"

G_BEGIN_DECLS

/*
 * Soát lỗi: what is wrong in a paper as it will be printed, text by text and cell by cell. The texts come as a stream;
 * whoever makes the paper hands them over (papers/td-paper-proof.c). Findings are errors where a paper must not leave the
 * office so, else warnings; a paper without a document yet gets a note.
 *
 * Sources: Nghị định 30/2020/NĐ-CP, Phụ lục I, phần II (quốc hiệu, tiêu ngữ, số, ký hiệu, địa danh, thời gian, chữ ký). The
 * words that ended ("huyện", "thị trấn") are rows of the catalogue "level" with their last day.
 */

/* Where a text stands. */
typedef enum {
  TD_PROOF_HEAD,
  TD_PROOF_TITLE,
  TD_PROOF_SUBTITLE,
  TD_PROOF_HEADING, /* of a column */
  TD_PROOF_GROUP,
  TD_PROOF_CELL,
  TD_PROOF_SENTENCE,
  TD_PROOF_SIGNATURE,
  TD_PROOF_RECIPIENTS
} TdProofPlace;

/* What is known of the paper beside its texts. All borrowed. */
typedef struct {
  int year;                 /* whose paper it is */
  const char *day;          /* ISO: of its document, else of the paper */
  const TdRecord *document; /* decision, submission or meeting; NULL: none, or none yet */
  gboolean settled;         /* the document is signed, sent or held */
  gboolean certificates;    /* each row is printed on a certificate */
} TdProofContext;

/* A row of the paper's table, in what matters here; any may be NULL. */
typedef struct {
  guint number; /* from 1 */
  const char *name, *prefix, *unit, *form, *achievement;
} TdProofRow;

typedef struct _TdProofreader TdProofreader;

/* store is the calling thread's own. NULL with error. */
TdProofreader *td_proofreader_new (TdStore *store, const TdProofContext *context, GError **error);
void td_proofreader_free (TdProofreader *reader);
/* text: one line or cell; row: of the table, 0 elsewhere. */
void td_proofreader_text (TdProofreader *reader, TdProofPlace place, guint row, const char *text);
/* Before the texts of its cells, so that they know whose they are. */
void td_proofreader_row (TdProofreader *reader, const TdProofRow *row);
/* What is wrong, each once: GPtrArray of TdFinding, the worst first. The caller owns it. NULL: records could not be read. */
GPtrArray *td_proofreader_finish (TdProofreader *reader, GError **error);

/* What tells a finding from every other one, for signing it off: code and values. The caller owns it. */
char *td_proof_key (const TdFinding *finding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdProofreader, td_proofreader_free)

G_END_DECLS
