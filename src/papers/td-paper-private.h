/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-layout.h"
#include "td-paper.h"

G_BEGIN_DECLS

/* Inside papers only: the layout behind a paper. */
const TdPaperLayout *td_paper_layout (TdPaper *paper);

/* error: just set, may be NULL as for g_set_error(). */
void td_paper_error_set_line (GError **error, int line);

G_END_DECLS
