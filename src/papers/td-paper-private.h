/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper-layout.h"
#include "td-paper.h"

G_BEGIN_DECLS

/* Inside papers only: the layout behind a paper. */
const TdPaperLayout *td_paper_layout (TdPaper *paper);

G_END_DECLS
