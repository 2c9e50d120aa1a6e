/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-finding.h"
#include "td-paper.h"

G_BEGIN_DECLS

/* What proofreading found in a paper (td-paper-proof.h), above its pages: a line with how much, and behind it each finding
 * with the way to its record and "sign it off". Hides itself where nothing was found. */
#define TD_TYPE_PROOF_PANE (td_proof_pane_get_type ())
G_DECLARE_FINAL_TYPE (TdProofPane, td_proof_pane, TD, PROOF_PANE, GtkBox)

/* Takes findings over (of TdFinding; NULL: nothing). paper is a name; what is signed off holds for it and request. */
void td_proof_pane_set (TdProofPane *pane,
                        TdStore *store,
                        const char *paper,
                        const TdPaperRequest *request,
                        GPtrArray *findings);
/* Whether one of them holds the paper back. */
gboolean td_proof_pane_is_blocked (TdProofPane *pane);

G_END_DECLS
