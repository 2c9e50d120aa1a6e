/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of a list that are no records: what their words say. All texts are normalised. */

/* "Tổng cộng: 50 hộ", "Cộng", "Tổng điểm", "Danh sách này có 93 người". Marks count: "Tống Công Danh" is a name. */
gboolean td_row_words_total (const char *text);

/* "TRƯỞNG TIỂU KHU", "T/M ỦY BAN NHÂN DÂN", "Hà Trung, ngày … tháng … năm", "Nơi nhận:": the list has ended. */
gboolean td_row_words_signature (const char *text);

/* What stands in an ordinal cell. */
typedef enum { TD_ORDINAL_NONE, TD_ORDINAL_NUMBER, TD_ORDINAL_ROMAN, TD_ORDINAL_TEXT } TdOrdinal;
TdOrdinal td_row_words_ordinal (const char *text);

/* A section's text without its number and count: "II. CÁ NHÂN (36 người)" → "CÁ NHÂN". numbered (may be NULL) tells
 * whether it had a Roman number or a capital letter. The caller owns the result. */
char *td_row_words_section (const char *text, gboolean *numbered);

/* Whether all letters of text are capitals (and there are some). */
gboolean td_row_words_capitals (const char *text);

G_END_DECLS
