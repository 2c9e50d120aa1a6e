/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cell-value.h"

#include "td-date.h"
#include "td-name.h"
#include "td-number.h"
#include "td-text.h"

#include <math.h>
#include <string.h>

/* Days of Excel's calendar from 1957 to 2025, as whole numbers: none of them is a year, nor one with a digit too many
 * (19711). */
#define LEAST_SERIAL 21000
#define GREATEST_SERIAL 46000

static gboolean
is_whole (double number)
{
  return number == floor (number) && fabs (number) < 1e15;
}

static gboolean
is_number (const TdCell *cell)
{
  return cell->type == TD_CELL_NUMBER || cell->type == TD_CELL_DATE || cell->type == TD_CELL_BOOLEAN;
}

char *
td_cell_value_display (const TdCellInput *input)
{
  const TdCell *cell = input->cell;
  TdDate date;

  if (input->text != NULL)
    return *input->text != '\0' ? g_strdup (input->text) : NULL;
  if (cell->type == TD_CELL_DATE && td_date_from_serial (cell->number, input->date_1904, &date))
    return td_date_format (date);
  return is_number (cell) ? td_number_to_c (cell->number) : NULL;
}

/* Words that clerks write beside a count, folded. */
static gboolean
is_count_word (const char *word)
{
  static const char *const words[]
      = {"phieu", "ho",   "nguoi", "khau", "nhan", "dat",  "so", "thanh", "vien", "tv", "dai",
         "bieu",  "diem", "duoc",  "dong", "y",    "tong", "co", "mat",   "d",    "p",  NULL};

  return g_strv_contains (words, word);
}

/* Whether text is nothing but such words. */
static gboolean
are_count_words (const char *text)
{
  g_autofree char *folded = td_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && !is_count_word (words[i]))
      return FALSE;
  return TRUE;
}

/* "125 phiếu", "đạt 48 hộ", "4,5 điểm", "10đ" and a plain number alike; FALSE for a text without one number, or with
 * words that make it doubtful ("khoảng 50"). */
static gboolean
read_count (const char *text, double *number)
{
  g_autofree char *before = NULL;
  g_autofree char *bare = NULL;
  gsize first, last;

  if (td_number_parse (text, number))
    return TRUE;
  first = strcspn (text, "0123456789");
  if (text[first] == '\0' || strpbrk (text, "/%") != NULL || strlen (text) > 60)
    return FALSE;
  last = strlen (text) - 1;
  while (!g_ascii_isdigit (text[last]))
    last--;
  before = g_strndup (text, first);
  bare = g_strndup (text + first, last + 1 - first);
  return strchr (before, '-') == NULL && are_count_words (before) && are_count_words (text + last + 1)
         && td_number_parse (bare, number);
}

static void
set_number (TdValue *value, const TdField *field, const TdCellInput *input)
{
  gboolean whole = field->type != TD_FIELD_DECIMAL;
  double number = input->cell->number;

  if (input->text != NULL && !read_count (input->text, &number)) {
    td_value_set_text (value, input->text);
    return;
  }
  if (whole && !is_whole (number))
    td_value_take_text (value, td_number_format (number, 3));
  else if (whole)
    td_value_set_integer (value, (gint64)number);
  else
    td_value_set_real (value, number);
}

/* "sinh năm 1968", "SN: 1968" */
static void
strip_birth_words (char *text)
{
  static const char *const words[]
      = {"sinh năm", "năm sinh", "sinh ngày", "ngày sinh", "sinh", "sn", "ns", "năm", "ngày"};
  g_autofree char *lower = td_text_lower (text);

  for (guint i = 0; i < G_N_ELEMENTS (words) && strlen (lower) == strlen (text); i++) {
    gsize n = strlen (words[i]);
    gsize skip;

    if (!g_str_has_prefix (lower, words[i]))
      continue;
    skip = n + strspn (text + n, " :.");
    if (skip > n && g_ascii_isdigit (text[skip])) {
      memmove (text, text + skip, strlen (text + skip) + 1);
      return;
    }
  }
}

static void
set_date (TdValue *value, const TdCellInput *input)
{
  const TdCell *cell = input->cell;
  g_autofree char *text = NULL;
  TdDate date;

  if (cell->type == TD_CELL_DATE) {
    /* A year that was given a date format by mistake is the 1,968th day of the epoch: nobody was born in 1905. */
    if (is_whole (cell->number) && cell->number >= 1900 && cell->number <= 2100) {
      td_value_take_text (value, g_strdup_printf ("%d", (int)cell->number));
      return;
    }
    if (td_date_from_serial (cell->number, input->date_1904, &date)) {
      td_value_take_text (value, td_date_to_iso (date));
      return;
    }
  }
  /* A date whose cell lost its format: 31127 is 20/03/1985. */
  if (cell->type == TD_CELL_NUMBER && is_whole (cell->number) && cell->number >= LEAST_SERIAL
      && cell->number <= GREATEST_SERIAL && td_date_from_serial (cell->number, input->date_1904, &date)) {
    td_value_take_text (value, td_date_to_iso (date));
    return;
  }
  if (is_number (cell)) {
    /* 5031968 is 05/03/1968 whose leading zero Excel took away. */
    if (is_whole (cell->number) && cell->number >= 1011850 && cell->number <= 31122150)
      text = g_strdup_printf ("%08d", (int)cell->number);
    else
      text = td_number_to_c (cell->number);
  } else {
    text = g_strdup (input->text);
  }
  if (text == NULL)
    return;
  if (*text == '\'')
    memmove (text, text + 1, strlen (text)); /* Excel's sign for a text, come along from a file without cells */
  strip_birth_words (text);
  if (td_date_parse_program (text, &date)) {
    td_value_take_text (value, td_date_to_iso (date));
    return;
  }
  /* The time that a date may carry behind it ("05/03/1968 00:00:00"). */
  if (strlen (text) > 16 && strstr (text, "00:00") != NULL)
    text[strcspn (text, "T ")] = '\0';
  if (td_date_parse (text, input->year, &date))
    td_value_take_text (value, td_date_to_iso (date));
  else
    td_value_set_text (value, text);
}

/* Sex as lists write it, and whatever label or code a choice has. */
static void
set_choice (TdRecord *record, const TdField *field, TdValue *value, const char *text)
{
  g_autofree char *folded = td_text_fold (text);

  if (field->role == TD_ROLE_SEX) {
    static const char *const male[] = {"nam", "m", "male", "ong", "anh", "trai", NULL};
    static const char *const female[] = {"nu", "f", "female", "ba", "chi", "gai", NULL};

    if (g_strv_contains (male, folded))
      td_value_set_text (value, "M");
    else if (g_strv_contains (female, folded))
      td_value_set_text (value, "F");
    return;
  }
  if (field->role == TD_ROLE_SUBJECT) {
    if (strstr (folded, "tap the") != NULL)
      td_value_set_text (value, "collective");
    else if (strstr (folded, "ho gia dinh") != NULL || strcmp (folded, "ho") == 0
             || strstr (folded, "gia dinh") != NULL)
      td_value_set_text (value, "household");
    else if (strstr (folded, "ca nhan") != NULL)
      td_value_set_text (value, "person");
    return;
  }
  td_record_set_typed (record, field, text, 0, NULL);
}

void
td_cell_value_set (TdRecord *record, int index, const TdCellInput *input)
{
  const TdField *field = &record->kind->fields[index];
  TdValue *value = &record->values[index];
  g_autofree char *shown = NULL;
  double number;

  if (input->text != NULL ? *input->text == '\0' : !is_number (input->cell))
    return;
  switch (field->type) {
  case TD_FIELD_INTEGER:
  case TD_FIELD_COUNT:
  case TD_FIELD_DECIMAL:
  case TD_FIELD_MONEY:
    set_number (value, field, input);
    break;
  case TD_FIELD_DATE:
    set_date (value, input);
    break;
  case TD_FIELD_MEASURE:
    if (input->text == NULL && input->cell->type != TD_CELL_DATE)
      td_value_take_text (value, td_number_to_c (input->cell->number));
    else if (input->text != NULL && td_number_parse (input->text, &number))
      td_value_take_text (value, td_number_to_c (number));
    else
      td_value_take_text (value, td_cell_value_display (input));
    break;
  case TD_FIELD_CHOICE:
    shown = td_cell_value_display (input);
    if (shown != NULL)
      set_choice (record, field, value, shown);
    break;
  case TD_FIELD_BOOLEAN:
    shown = td_cell_value_display (input);
    if (shown != NULL)
      td_record_set_typed (record, field, shown, input->year, NULL);
    break;
  case TD_FIELD_NAME:
    shown = td_cell_value_display (input);
    if (shown != NULL) {
      g_autofree char *bare = td_name_strip_prefix (shown, NULL);

      td_value_take_text (value, td_name_case (bare));
    }
    break;
  case TD_FIELD_REFERENCE:
    break;
  case TD_FIELD_TELEPHONE:
  case TD_FIELD_PERSONAL_NUMBER:
  case TD_FIELD_CHOICES:
    shown = td_cell_value_display (input);
    if (shown != NULL)
      td_record_set_typed (record, field, shown, input->year, NULL);
    break;
  case TD_FIELD_TEXT:
  case TD_FIELD_LONG_TEXT:
  case TD_FIELD_SUGGESTED:
  default:
    td_value_take_text (value, td_cell_value_display (input));
    break;
  }
}

void
td_cell_value_set_birth (TdRecord *record, int field, const char *text, int year)
{
  const TdCell cell = {.type = TD_CELL_TEXT, .font = -1, .text = text};
  const TdCellInput input = {&cell, text, FALSE, year};

  set_date (&record->values[field], &input);
}

/* "45/48" of "45/48 (93,7%)", "45/48 = 93,7 %", "45/48 đạt 93,7%.": what stands behind says the same once more. */
static char *
without_share (const char *text)
{
  static const char *const words[] = {"đạt", "chiếm", "tỷ lệ", "tỉ lệ", "bằng"};
  char *bare = td_text_lower (text);
  char *percent = strchr (bare, '%');
  char *open = strchr (bare, '(');
  gboolean again = TRUE;
  gsize length;

  if (percent != NULL && percent[1 + strspn (percent + 1, ") .")] == '\0') {
    while (percent > bare && (g_ascii_isdigit (percent[-1]) || strchr (" .,", percent[-1]) != NULL))
      percent--;
    *percent = '\0';
  } else if (open != NULL && g_str_has_suffix (bare, ")")) {
    *open = '\0';
  }
  while (again) {
    again = FALSE;
    length = strlen (bare);
    while (length > 0 && strchr (" =;:,.(", bare[length - 1]) != NULL)
      bare[--length] = '\0';
    for (guint i = 0; i < G_N_ELEMENTS (words) && !again; i++)
      if ((again = g_str_has_suffix (bare, words[i])))
        bare[length - strlen (words[i])] = '\0';
  }
  return bare;
}

/* Where the one number of such a text ends and the other begins; n gets the length of what stands between. NULL. */
static const char *
find_separator (const char *text, gsize *n)
{
  static const char *const words[] = {"/", "\\", " trên ", " trong "};
  const char *dash = strchr (text, '-');

  for (guint i = 0; i < G_N_ELEMENTS (words); i++) {
    const char *at = strstr (text, words[i]);

    *n = strlen (words[i]);
    if (at != NULL)
      return strstr (at + *n, words[i]) == NULL ? at : NULL;
  }
  *n = 1;
  return dash != NULL && dash > text && g_ascii_isdigit (dash[-1]) && g_ascii_isdigit (dash[1])
                 && strchr (dash + 1, '-') == NULL
             ? dash
             : NULL;
}

gboolean
td_cell_value_split (const char *text, gint64 *first, gint64 *second)
{
  g_autofree char *bare = text != NULL ? without_share (text) : NULL;
  gsize length = 0;
  const char *between = bare != NULL ? find_separator (bare, &length) : NULL;
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;
  double a, b;

  if (between == NULL)
    return FALSE;
  left = g_strstrip (g_strndup (bare, (gsize)(between - bare)));
  right = g_strstrip (g_strdup (between + length));
  if (!read_count (left, &a) || !read_count (right, &b) || !is_whole (a) || !is_whole (b))
    return FALSE;
  /* "01/2023" is a month. */
  if (a >= 1 && a <= 12 && b >= 1900 && b <= 2100 && *between == '/')
    return FALSE;
  *first = (gint64)a;
  *second = (gint64)b;
  return TRUE;
}
