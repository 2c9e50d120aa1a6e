/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Numbers as Vietnam writes them: 1.234,5. None of these depends on the C locale. */

/* Reads "1.234,5", "98,5", "98.5", "1 234", "12%", "−3". A lone point with exactly three digits after it separates
 * thousands ("1.234"), otherwise, and after a leading 0 ("0.125"), it is the decimal sign; a lone comma always is. A
 * percent sign is dropped ("12%" is 12). FALSE, and value untouched, when text is no number. */
gboolean td_number_parse (const char *text, double *value);

/* "1.234,5" with at most decimals (0-9) places, half away from zero, without trailing zeros; "" for no finite value.
 * The caller owns the result. */
char *td_number_format (double value, int decimals);

/* C form for files and JSON: "1234.5", shortest form that reads back equal, whole numbers without point;
 * "" for no finite value. */
char *td_number_to_c (double value);

/* Whole numbers in words, lower case: 1.234.567 → "một triệu hai trăm ba mươi tư nghìn năm trăm sáu mươi bảy";
 * mốt, tư, lăm, linh (lẻ) as Vietnamese reads them. The caller owns the result. */
char *td_number_in_words (gint64 value);

/* Money as payment lists write it: "Một triệu hai trăm nghìn đồng". The caller owns the result. */
char *td_money_in_words (gint64 dong);

/* Roman numerals of group headings: 1 → "I". Values outside 1-3999 give their digits. The caller owns the result. */
char *td_number_roman (int value);
gboolean td_number_parse_roman (const char *text, int *value);

G_END_DECLS
