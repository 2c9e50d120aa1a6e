/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-finding.h"
#include "td-paper.h"

G_BEGIN_DECLS

/*
 * Soát lỗi of a paper before it is printed, sent or saved (rules/td-proofreading.h): every text and cell as it will be
 * printed. What leaves the office, a paper that goes with a document (or is made by signed decisions), is held back by an
 * error until it is settled or signed off with a reason; of a list that has no document yet errors are told as warnings.
 */

/* What was found, the worst first, each once: GPtrArray of TdFinding; what was signed off is a note whose sentence says so.
 * Fails as td_paper_write_xlsx() does (TD_PAPER_ERROR_EMPTY, …). The store is the calling thread's own. */
GPtrArray *td_paper_proofread (TdPaper *paper,
                               TdStore *store,
                               const TdPaperRequest *request,
                               GCancellable *cancellable,
                               GError **error);
/* Whether one of them holds the paper back. */
gboolean td_paper_is_blocked (GPtrArray *findings);
/* Sets TD_PAPER_ERROR_BLOCKED with the first error and how many more there are. */
void td_paper_set_blocked (TdPaper *paper, GPtrArray *findings, GError **error);

/* Signs finding off for this paper and its document, as one action. reason: a sentence. The finding holds back no more
 * until one of its values changes. */
gboolean td_paper_release (TdPaper *paper,
                           TdStore *store,
                           const TdPaperRequest *request,
                           const TdFinding *finding,
                           const char *reason,
                           GError **error);

G_END_DECLS
