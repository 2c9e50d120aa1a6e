/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-list-table.h"

G_BEGIN_DECLS

/* What headings mean beyond the spellings that TdField.headings declares: those that hold for one kind of list only, those
 * that mean something where nothing better says it, and those of no use to the program. Headings are folded
 * (td_text_fold()) and taken whole: "Số phiếu" says nothing about "Số phiếu trắng". */

/* The running number: "STT". */
gboolean td_heading_words_ordinal (const char *folded);
/* A heading that can mean but one thing in a list of this kind. use is TD_USE_NONE where it is none of those. */
TdColumnMeaning td_heading_words_certain (TdListKind list, const char *folded);
/* What it means where no other column holds that: "Số người" in a list of households. The n-th such meaning, from the
 * likeliest on; TD_USE_NONE behind the last. */
TdColumnMeaning td_heading_words_likely (TdListKind list, const char *folded, guint n);
/* Whether it speaks of something that a list of this kind needs not: "Dân tộc", "Không đồng ý". */
gboolean td_heading_words_idle (TdListKind list, const char *folded);
/* Whether all that stands below it is of that sort: "Bí thư chi bộ" over "Họ tên" and "SĐT". */
gboolean td_heading_words_idle_group (TdListKind list, const char *parents);
/* Whether it may count votes, of whichever sort: "Kết quả", "Số phiếu"; "Số người" only below one of those. */
gboolean td_heading_words_votes (const char *parents, const char *folded);
/* The year that a heading names ("KH 2023", "Thực hiện năm 2023"), 0; rest gets the heading without it, the caller owns
 * it. */
int td_heading_words_year (const char *folded, char **rest);

G_END_DECLS
