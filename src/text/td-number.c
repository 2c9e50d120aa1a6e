/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-number.h"

#include "td-text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Whether digits are grouped as thousands are: one to three, then threes, each after separator. */
static gboolean
grouped (const char *digits, const char *end, char separator)
{
  gsize count = 0;
  gboolean first = TRUE;

  for (const char *from = digits; from <= end; from++) {
    if (from < end && g_ascii_isdigit (*from)) {
      count++;
    } else {
      if (from < end && *from != separator)
        return FALSE;
      if (first ? (count == 0 || count > 3) : count != 3)
        return FALSE;
      first = FALSE;
      count = 0;
    }
  }
  return TRUE;
}

static guint
count_of (const char *text, char character)
{
  guint count = 0;

  for (; *text != '\0'; text++)
    count += *text == character;
  return count;
}

/* Where the decimal sign stands in body (digits, points, commas), NULL when it has none; *thousands gets the sign
 * between thousands, or 0. FALSE when the signs make no sense. */
static gboolean
find_decimal_sign (const char *body, const char **decimal, char *thousands)
{
  guint points = count_of (body, '.');
  guint commas = count_of (body, ',');
  const char *point = strrchr (body, '.');
  const char *comma = strrchr (body, ',');

  *decimal = NULL;
  *thousands = 0;
  if (points > 0 && commas > 0) {
    *decimal = point > comma ? point : comma;
    *thousands = point > comma ? ',' : '.';
    return (point > comma ? points : commas) == 1;
  }
  if (points == 1) {
    gsize before = (gsize)(point - body);

    if (strlen (point + 1) == 3 && before >= 1 && before <= 3 && body[0] != '0')
      *thousands = '.';
    else
      *decimal = point;
  } else if (commas == 1) {
    *decimal = comma;
  } else if (points > 1) {
    *thousands = '.';
  } else if (commas > 1) {
    *thousands = ',';
  }
  return TRUE;
}

gboolean
td_number_parse (const char *text, double *value)
{
  g_autofree char *normal = td_text_normalize (text);
  g_autoptr (GString) number = g_string_new (NULL);
  const char *from = normal;
  const char *decimal;
  const char *end;
  char thousands;
  gboolean spaced;
  gsize length;
  double result;

  if (*from == '-' || *from == '+') {
    if (*from == '-')
      g_string_append_c (number, '-');
    from++;
  } else if (g_str_has_prefix (from, "\u2212") || g_str_has_prefix (from, "\u2013")) {
    g_string_append_c (number, '-');
    from += strlen ("\u2212");
  }
  while (*from == ' ')
    from++;

  length = strlen (from);
  if (length > 0 && from[length - 1] == '%')
    length--;
  while (length > 0 && from[length - 1] == ' ')
    length--;
  normal[(from - normal) + (gssize)length] = '\0';
  if (length == 0 || length > 60 || strspn (from, "0123456789., ") != length || !g_ascii_isdigit (from[length - 1]))
    return FALSE;
  if (!find_decimal_sign (from, &decimal, &thousands))
    return FALSE;

  end = decimal != NULL ? decimal : from + length;
  spaced = memchr (from, ' ', length) != NULL;
  if (spaced) {
    /* Spaces separate thousands only where nothing else does, and never behind the decimal sign. */
    if (thousands != 0 || (decimal != NULL && strchr (decimal, ' ') != NULL))
      return FALSE;
    thousands = ' ';
  }
  if (thousands != 0 && !grouped (from, end, thousands))
    return FALSE;

  for (const char *digit = from; digit < end; digit++)
    if (g_ascii_isdigit (*digit))
      g_string_append_c (number, *digit);
  if (decimal != NULL) {
    g_string_append_c (number, '.');
    g_string_append (number, decimal + 1);
  }
  result = g_ascii_strtod (number->str, NULL);
  *value = result == 0 ? 0 : result; /* no negative zero */
  return TRUE;
}

/* Rounds half away from zero as a spreadsheet does: 1.005 is a hair below its decimal form, but shows as 1,01. */
static double
round_scaled (double value, double scale)
{
  double scaled = value * scale;

  return round (fabs (scaled) < 1e12 ? scaled * (1 + 4e-16) : scaled);
}

char *
td_number_format (double value, int decimals)
{
  static const double scales[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
  char digits[400];
  GString *result;
  gsize length;
  gsize whole;

  if (!isfinite (value))
    return g_strdup ("");
  decimals = CLAMP (decimals, 0, (int)G_N_ELEMENTS (scales) - 1);
  while (decimals > 0 && fabs (value) * scales[decimals] >= 4503599627370496.0)
    decimals--;
  g_ascii_formatd (digits, sizeof digits, "%.0f", fabs (round_scaled (value, scales[decimals])));

  /* digits holds value × 10^decimals; at least one digit stands before the comma. */
  result = g_string_new (digits);
  while (result->len <= (gsize)decimals)
    g_string_prepend_c (result, '0');
  whole = result->len - (gsize)decimals;
  length = result->len;
  while (length > whole && result->str[length - 1] == '0')
    length--;
  g_string_truncate (result, length);
  if (length > whole)
    g_string_insert_c (result, (gssize)whole, ',');
  for (gssize at = (gssize)whole - 3; at > 0; at -= 3)
    g_string_insert_c (result, at, '.');
  if (value < 0 && strcmp (result->str, "0") != 0)
    g_string_prepend_c (result, '-');
  return g_string_free (result, FALSE);
}

char *
td_number_to_c (double value)
{
  static const char *const formats[] = {"%.15g", "%.16g", "%.17g"};
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (!isfinite (value))
    return g_strdup ("");
  if (value == 0)
    return g_strdup ("0");
  for (guint i = 0; i < G_N_ELEMENTS (formats); i++) {
    g_ascii_formatd (text, sizeof text, formats[i], value);
    if (g_ascii_strtod (text, NULL) == value)
      break;
  }
  return g_strdup (text);
}

static const char *const digit_words[] = {"không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"};

static void
append_word (GString *words, const char *word)
{
  if (words->len > 0)
    g_string_append_c (words, ' ');
  g_string_append (words, word);
}

/* Three digits; full when something stands before them, so that "không trăm" and "linh" are spoken. */
static void
append_group (GString *words, guint value, gboolean full)
{
  guint hundreds = value / 100;
  guint tens = value / 10 % 10;
  guint units = value % 10;

  if (hundreds > 0 || full) {
    append_word (words, digit_words[hundreds]);
    append_word (words, "trăm");
  }
  if (tens == 0) {
    if (units > 0) {
      if (hundreds > 0 || full)
        append_word (words, "linh");
      append_word (words, digit_words[units]);
    }
    return;
  }
  if (tens > 1)
    append_word (words, digit_words[tens]);
  append_word (words, tens == 1 ? "mười" : "mươi");
  if (units == 1)
    append_word (words, tens == 1 ? "một" : "mốt");
  else if (units == 4)
    append_word (words, tens == 1 ? "bốn" : "tư");
  else if (units == 5)
    append_word (words, "lăm");
  else if (units > 0)
    append_word (words, digit_words[units]);
}

/* Groups of nine digits are counted in tỷ, tỷ tỷ; within one, triệu and nghìn. */
static void
append_number (GString *words, guint64 value, gboolean full)
{
  static const struct {
    guint unit;
    const char *name;
  } units[] = {{1000000, "triệu"}, {1000, "nghìn"}, {1, NULL}};

  if (value >= G_GUINT64_CONSTANT (1000000000)) {
    append_number (words, value / 1000000000, full);
    append_word (words, "tỷ");
    value %= 1000000000;
    full = TRUE;
  }
  for (guint i = 0; i < G_N_ELEMENTS (units); i++) {
    guint group = (guint)(value / units[i].unit % 1000);

    if (group == 0)
      continue;
    append_group (words, group, full);
    if (units[i].name != NULL)
      append_word (words, units[i].name);
    full = TRUE;
  }
}

char *
td_number_in_words (gint64 value)
{
  GString *words = g_string_new (NULL);

  if (value == 0)
    g_string_append (words, digit_words[0]);
  if (value < 0)
    g_string_append (words, "âm");
  /* The smallest number has no positive twin in gint64. */
  append_number (words, value < 0 ? (guint64)0 - (guint64)value : (guint64)value, FALSE);
  return g_string_free (words, FALSE);
}

char *
td_money_in_words (gint64 dong)
{
  g_autofree char *words = td_number_in_words (dong);
  g_autofree char *sentence = td_text_capitalize (words);

  return g_strconcat (sentence, " đồng", NULL);
}

char *
td_number_roman (int value)
{
  static const struct {
    int value;
    const char *sign;
  } signs[] = {
      {1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"},
      {40, "XL"},  {10, "X"},   {9, "IX"},  {5, "V"},    {4, "IV"},  {1, "I"},
  };
  GString *roman;

  if (value < 1 || value > 3999)
    return g_strdup_printf ("%d", value);
  roman = g_string_new (NULL);
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    for (; value >= signs[i].value; value -= signs[i].value)
      g_string_append (roman, signs[i].sign);
  return g_string_free (roman, FALSE);
}

gboolean
td_number_parse_roman (const char *text, int *value)
{
  g_autofree char *normal = td_text_normalize (text);
  g_autofree char *upper = g_ascii_strup (normal, -1);
  g_autofree char *again = NULL;
  int sum = 0;
  int highest = 0;

  if (*upper == '\0' || strlen (upper) > 15)
    return FALSE;
  for (gsize i = strlen (upper); i > 0; i--) {
    static const char letters[] = "IVXLCDM";
    static const int values[] = {1, 5, 10, 50, 100, 500, 1000};
    const char *letter = strchr (letters, upper[i - 1]);

    if (letter == NULL)
      return FALSE;
    if (values[letter - letters] < highest) {
      sum -= values[letter - letters];
    } else {
      highest = values[letter - letters];
      sum += highest;
    }
  }
  /* Only the one right spelling counts: "IIII" and "VX" are words, not headings. */
  again = td_number_roman (sum);
  if (strcmp (again, upper) != 0)
    return FALSE;
  *value = sum;
  return TRUE;
}
