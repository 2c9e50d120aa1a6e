/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-date.h"

#include <stdio.h>
#include <string.h>

/* Dates as programs write them into cells and csv files. */

#define MINUTES_A_DAY (24 * 60)

/* The day of date with so many minutes past its midnight. */
static gboolean
day_after (int year, int month, int day, int minutes, TdDate *date)
{
  GDate moved;

  if (!g_date_valid_dmy ((GDateDay)CLAMP (day, 0, 255), (GDateMonth)CLAMP (month, 0, 13),
                         (GDateYear)CLAMP (year, 0, 9999))
      || year < 1850 || year > 2150)
    return FALSE;
  g_date_clear (&moved, 1);
  g_date_set_dmy (&moved, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  if (minutes >= MINUTES_A_DAY)
    g_date_add_days (&moved, 1);
  *date = (TdDate){g_date_get_year (&moved), (int)g_date_get_month (&moved), g_date_get_day (&moved)};
  return TRUE;
}

/* "1968-03-05T00:00:00", "1968-07-15T17:00:00.000Z". */
static gboolean
parse_instant (const char *text, TdDate *date)
{
  int year, month, day, hour, minute;
  int length = 0;

  if (sscanf (text, "%4d-%2d-%2d%*1[T ]%2d:%2d%n", &year, &month, &day, &hour, &minute, &length) != 5 || length < 14
      || hour < 0 || hour > 23 || minute < 0 || minute > 59)
    return FALSE;
  /* Midnight in Vietnam was 17:00 the day before by universal time, and 16:00 in the south from 1960 to 1975: eight hours
   * on it is the day that was meant either way. Without a zone a minute is allowed for. */
  minute += hour * 60 + (g_str_has_suffix (text, "Z") ? 8 * 60 : 1);
  return day_after (year, month, day, minute, date);
}

/* 1 to 12 for an English month, whole or of three letters; 0. */
static int
month_of (const char *word)
{
  static const char *const months[] = {"january", "february", "march",     "april",   "may",      "june",
                                       "july",    "august",   "september", "october", "november", "december"};
  g_autofree char *lower = g_ascii_strdown (word, -1);
  gsize length = strlen (lower);

  for (guint i = 0; length >= 3 && i < G_N_ELEMENTS (months); i++)
    if (strncmp (months[i], lower, length) == 0 && (length == 3 || length == strlen (months[i])))
      return (int)i + 1;
  return 0;
}

/* "Tue Mar 05 1968 00:00:00 GMT+0700 (Indochina Time)", "5-Mar-1968", "March 5, 1968". */
static gboolean
parse_english (const char *text, TdDate *date)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,-/", 12);
  int numbers[2] = {0, 0};
  guint n_numbers = 0;
  int month = 0, minutes = 1, hour, minute;

  for (guint i = 0; words[i] != NULL; i++) {
    if (*words[i] == '\0')
      continue;
    if (sscanf (words[i], "%2d:%2d", &hour, &minute) == 2) {
      minutes += CLAMP (hour, 0, 23) * 60 + CLAMP (minute, 0, 59);
      break;
    }
    if (strspn (words[i], "0123456789") == strlen (words[i]) && strlen (words[i]) <= 4 && n_numbers < 2)
      numbers[n_numbers++] = (int)g_ascii_strtoll (words[i], NULL, 10);
    else if (month == 0 && month_of (words[i]) > 0)
      month = month_of (words[i]);
    else if (i > 0 || strlen (words[i]) > 9)
      return FALSE; /* only the day of the week stands in front */
  }
  return month > 0 && n_numbers == 2 && day_after (numbers[1], month, numbers[0], minutes, date);
}

gboolean
td_date_parse_program (const char *text, TdDate *date)
{
  return parse_instant (text, date) || parse_english (text, date);
}
