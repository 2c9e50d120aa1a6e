/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-date.h"

#include "td-text.h"

#include <math.h>
#include <string.h>

#define FIRST_YEAR 1850
#define LAST_YEAR 2150

TdDate
td_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  TdDate today = {0, 0, 0};

  g_date_time_get_ymd (now, &today.year, &today.month, &today.day);
  return today;
}

static gboolean
set_date (int day, int month, int year, TdDate *date)
{
  if (year < FIRST_YEAR || year > LAST_YEAR)
    return FALSE;
  if (month != 0 && (month < 1 || month > 12))
    return FALSE;
  if (day != 0 && !g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year))
    return FALSE;
  date->year = year;
  date->month = month;
  date->day = day;
  return TRUE;
}

/* 1 to 8 digits at *from; the count of digits, 0 for none or too many. */
static int
read_digits (const char **from, int *value)
{
  int count = 0;

  *value = 0;
  while (g_ascii_isdigit (**from)) {
    if (count == 8)
      return 0;
    *value = *value * 10 + (**from - '0');
    count++;
    (*from)++;
  }
  return count;
}

/* One separator with spaces around it, or spaces alone. */
static gboolean
read_separator (const char **from)
{
  const char *start = *from;

  while (**from == ' ')
    (*from)++;
  if (**from != '\0' && strchr ("/-.,\\", **from) != NULL) {
    (*from)++;
  } else if (g_str_has_prefix (*from, "\u2013") || g_str_has_prefix (*from, "\u2212")) {
    *from += strlen ("\u2013");
  }
  while (**from == ' ')
    (*from)++;
  return *from > start;
}

/* Nothing more than a full stop, or the time of day that database dumps add. */
static gboolean
at_end (const char *from)
{
  if (*from == 't' || *from == ' ') {
    gsize length = strspn (from + 1, "0123456789:.z");

    if (length >= 4 && from[1 + length] == '\0' && strchr (from, ':') != NULL)
      return TRUE;
  }
  if (*from == '.' || *from == ',')
    from++;
  return *from == '\0';
}

/* A two-digit year is the latest one not after reference_year. */
static int
full_year (int year, int digits, int reference_year)
{
  if (digits == 4)
    return year;
  if (digits != 2)
    return 0;
  if (reference_year <= 0)
    reference_year = td_date_today ().year;
  return reference_year - ((reference_year - year) % 100 + 100) % 100;
}

/* "ngày 5 tháng 3 năm 1968" and its shorter forms; text is folded, so punctuation is gone. */
static gboolean
parse_words (const char *text, int reference_year, TdDate *date)
{
  g_autofree char *folded = td_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  int values[3] = {0, 0, 0}; /* day, month, year */
  int digits = 0;
  int field = -1;
  gboolean named = FALSE;
  gboolean filled[3] = {FALSE, FALSE, FALSE};

  for (char **word = words; *word != NULL; word++) {
    static const char *const names[] = {"ngay", "thang", "nam"};
    const char *from = *word;
    int next = -1;
    int value;
    int count;

    for (int i = 0; i < 3; i++)
      if (strcmp (from, names[i]) == 0)
        next = i;
    if (next >= 0) {
      /* A name follows its predecessor's number, never another name. */
      if (next <= field || (field >= 0 && !filled[field]))
        return FALSE;
      field = next;
      named = TRUE;
      continue;
    }
    if (field <= 0 && !filled[0] && (strcmp (from, "mong") == 0 || strcmp (from, "mung") == 0))
      continue;
    if (field < 0)
      field = 0;
    count = read_digits (&from, &value);
    if (count == 0 || *from != '\0' || filled[field] || (field < 2 && count > 2))
      return FALSE;
    values[field] = value;
    filled[field] = TRUE;
    if (field == 2)
      digits = count;
  }
  if (!named || !filled[2] || (filled[0] && !filled[1]) || (field >= 0 && !filled[field]))
    return FALSE;
  if ((filled[0] && values[0] == 0) || (filled[1] && values[1] == 0) || (digits != 4 && !filled[1]))
    return FALSE;
  return set_date (values[0], values[1], full_year (values[2], digits, reference_year), date);
}

static gboolean
parse_run (int value, TdDate *date)
{
  int day = value / 1000000;
  int month = value / 10000 % 100;

  return day > 0 && month > 0 && set_date (day, month, value % 10000, date);
}

static gboolean
parse_numbers (const char *from, int reference_year, TdDate *date)
{
  int values[3];
  int digits[3];
  int count = 0;

  while (TRUE) {
    digits[count] = read_digits (&from, &values[count]);
    if (digits[count] == 0)
      return FALSE;
    count++;
    if (count == 3 || at_end (from))
      break;
    if (!read_separator (&from))
      return FALSE;
  }
  if (!at_end (from))
    return FALSE;

  if (count == 1)
    return digits[0] == 8 ? parse_run (values[0], date) : digits[0] == 4 && set_date (0, 0, values[0], date);
  for (int i = 0; i < count; i++)
    if (values[i] == 0 && !(i == count - 1 && digits[i] == 2))
      return FALSE;
  if (count == 2) {
    if (digits[0] <= 2 && digits[1] == 4)
      return set_date (0, values[0], values[1], date);
    return digits[0] == 4 && digits[1] <= 2 && values[1] > 0 && set_date (0, values[1], values[0], date);
  }
  if (digits[1] > 2)
    return FALSE;
  if (digits[0] == 4)
    return digits[2] <= 2 && values[2] > 0 && set_date (values[2], values[1], values[0], date);
  return digits[0] <= 2 && set_date (values[0], values[1], full_year (values[2], digits[2], reference_year), date);
}

gboolean
td_date_parse (const char *text, int reference_year, TdDate *date)
{
  g_autofree char *normal = td_text_normalize (text);
  g_autofree char *lower = td_text_lower (normal);
  const char *from = lower;

  if (parse_numbers (from, reference_year, date) || parse_words (from, reference_year, date))
    return TRUE;
  /* "ngày 5/3/1968", "năm 1968" with a date of numbers behind the word. */
  if (g_str_has_prefix (from, "ngày "))
    return parse_numbers (from + strlen ("ngày "), reference_year, date);
  if (g_str_has_prefix (from, "tháng ")) {
    TdDate month = {0};

    if (!parse_numbers (from + strlen ("tháng "), reference_year, &month) || month.day != 0 || month.month == 0)
      return FALSE;
    *date = month;
    return TRUE;
  }
  return FALSE;
}

gboolean
td_date_parse_iso (const char *text, TdDate *date)
{
  static const gsize lengths[] = {4, 7, 10};
  int parts[3] = {0, 0, 0};
  gsize length = text != NULL ? strlen (text) : 0;
  int count = 0;

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    if (length == lengths[i])
      count = (int)i + 1;
  if (count == 0)
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    if (i == 4 || i == 7) {
      if (text[i] != '-')
        return FALSE;
    } else if (g_ascii_isdigit (text[i])) {
      int *part = &parts[i < 4 ? 0 : i < 7 ? 1 : 2];

      *part = *part * 10 + (text[i] - '0');
    } else {
      return FALSE;
    }
  }
  if ((count > 1 && parts[1] == 0) || (count > 2 && parts[2] == 0))
    return FALSE;
  return set_date (parts[2], parts[1], parts[0], date);
}

char *
td_date_to_iso (TdDate date)
{
  if (date.year == 0)
    return g_strdup ("");
  if (date.month == 0)
    return g_strdup_printf ("%04d", date.year);
  if (date.day == 0)
    return g_strdup_printf ("%04d-%02d", date.year, date.month);
  return g_strdup_printf ("%04d-%02d-%02d", date.year, date.month, date.day);
}

char *
td_date_format (TdDate date)
{
  if (date.year == 0)
    return g_strdup ("");
  if (date.month == 0)
    return g_strdup_printf ("%04d", date.year);
  if (date.day == 0)
    return g_strdup_printf ("%02d/%04d", date.month, date.year);
  return g_strdup_printf ("%02d/%02d/%04d", date.day, date.month, date.year);
}

char *
td_date_shown (const char *iso, const char *otherwise)
{
  TdDate date;

  return iso != NULL && td_date_parse_iso (iso, &date) ? td_date_format (date)
                                                       : g_strdup (iso != NULL ? iso : otherwise);
}

char *
td_date_in_words (TdDate date)
{
  GString *words = g_string_new ("ngày ");

  if (date.day != 0)
    g_string_append_printf (words, "%02d", date.day);
  else
    g_string_append (words, "…");
  g_string_append (words, " tháng ");
  if (date.month == 0)
    g_string_append (words, "…");
  else
    g_string_append_printf (words, date.month <= 2 ? "%02d" : "%d", date.month);
  g_string_append (words, " năm ");
  if (date.year != 0)
    g_string_append_printf (words, "%d", date.year);
  else
    g_string_append (words, "…");
  return g_string_free (words, FALSE);
}

gboolean
td_date_from_serial (double serial, gboolean base_1904, TdDate *date)
{
  GDate day;
  double whole;

  if (!isfinite (serial) || serial < 1 || serial > 200000)
    return FALSE;
  /* Programs that reckon in instants write midnight as a few seconds before or after it. */
  whole = floor (serial + 1.0 / (24 * 60));
  if (base_1904) {
    whole += 1462;
  } else {
    /* Excel counts 29/2/1900, a day that never was. */
    if (whole == 60)
      return FALSE;
    if (whole < 60)
      whole += 1;
  }
  /* Day 1 of GDate is 1/1/1 and 30/12/1899, which serials count from, is day 693594. */
  g_date_set_julian (&day, (guint32)(whole + 693594));
  return set_date (g_date_get_day (&day), (int)g_date_get_month (&day), g_date_get_year (&day), date);
}

int
td_date_age_in (TdDate birth, int year)
{
  return birth.year != 0 ? year - birth.year : 0;
}
