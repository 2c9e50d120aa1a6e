/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-data.h"
#include "td-paper-layout.h"
#include "td-paper.h"

G_BEGIN_DECLS

/* Inside papers only: the layout behind a paper. */
const TdPaperLayout *td_paper_layout (TdPaper *paper);
/* What was read of the store for request, for the writing that follows (td_paper_set_proofread_first()). Takes contents. */
void td_paper_keep_contents (TdPaper *paper, TdStore *store, const TdPaperRequest *request, TdPaperContents *contents);

/* error: just set, may be NULL as for g_set_error(). */
void td_paper_error_set_line (GError **error, int line);

G_END_DECLS
