/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A date with the precision with which it is known: day 0 = only month and year, month 0 = only the year, year 0 =
 * none. */
typedef struct {
  int year;
  int month;
  int day;
} TdDate;

/* By this computer's clock, in its time zone. */
TdDate td_date_today (void);

/* Reads a date as clerks type it: 5/3/1968, 05-03-1968, 5.3.68, 05031968, 3/1968, 1968, "ngày 5 tháng 3 năm 1968",
 * 1968-03-05. Day before month, always. A two-digit year is the latest one not after reference_year (the list's year;
 * 0 = today's). FALSE, and date untouched, when text is no date or names a day that does not exist (31/4, 29/2/1970).
 * A year outside 1850-2150 is no date. */
gboolean td_date_parse (const char *text, int reference_year, TdDate *date);

/* Reads a date as programs write it: with a time ("1968-03-05T00:00:00"), as an instant of universal time that was midnight
 * in Vietnam ("1968-07-15T17:00:00.000Z" is 16/07/1968), as JavaScript's text ("Tue Mar 05 1968 00:00:00 GMT+0700 (…)"),
 * with an English month ("5-Mar-1968"). FALSE, and date untouched, for any other text. */
gboolean td_date_parse_program (const char *text, TdDate *date);

/* ISO 8601 with its precision: "1968", "1968-03", "1968-03-05". parse: FALSE when text is not such a form. */
gboolean td_date_parse_iso (const char *text, TdDate *date);
char *td_date_to_iso (TdDate date);

/* As lists show it: "05/03/1968", "03/1968", "1968". The caller owns the result. */
char *td_date_format (TdDate date);
/* The same of ISO text; text that is no date as it stands, otherwise (may be NULL) for NULL. The caller owns the result. */
char *td_date_shown (const char *iso, const char *otherwise);

/* As Nghị định 30/2020/NĐ-CP, Phụ lục I writes it: a day below 10 and the months 1 and 2 get a leading zero:
 * "ngày 05 tháng 02 năm 2023", "ngày 15 tháng 3 năm 2023"; missing parts become dots: "ngày … tháng … năm 2023". */
char *td_date_in_words (TdDate date);

/* The date of an Excel serial number; base_1904 as the workbook says. FALSE for numbers that are no date (< 1, the
 * day 29/2/1900 that never was, years after 2150). A minute before midnight is the next day: programs that reckon in
 * instants and old time zones write 01/01/1960 so. */
gboolean td_date_from_serial (double serial, gboolean base_1904, TdDate *date);

/* Whole years of age reached in the given year, by year of birth alone; 0 when it is not known, negative before birth.
 */
int td_date_age_in (TdDate birth, int year);

G_END_DECLS
