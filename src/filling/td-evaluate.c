/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-evaluate.h"

#include <math.h>
#include <string.h>

#include "td-reference.h"

#define MAX_DEPTH 48

struct _TdEvaluator {
  TdCellValueFunc value;
  gpointer user_data;
  GStringChunk *texts;
};

typedef struct {
  TdEvaluator *evaluator;
  const char *at;
  int row;
  guint depth;
} Parsing;

#define UNKNOWN ((TdResult){TD_RESULT_UNKNOWN, 0, NULL})
#define DIVISION_BY_ZERO ((TdResult){TD_RESULT_ERROR, 0, "#DIV/0!"})

static TdResult parse (Parsing *parsing);

TdEvaluator *
td_evaluator_new (TdCellValueFunc value, gpointer user_data)
{
  TdEvaluator *evaluator = g_new0 (TdEvaluator, 1);

  evaluator->value = value;
  evaluator->user_data = user_data;
  evaluator->texts = g_string_chunk_new (1024);
  return evaluator;
}

void
td_evaluator_free (TdEvaluator *evaluator)
{
  if (evaluator == NULL)
    return;
  g_string_chunk_free (evaluator->texts);
  g_free (evaluator);
}

static TdResult
number (double value)
{
  return isfinite (value) ? (TdResult){TD_RESULT_NUMBER, value, NULL} : UNKNOWN;
}

static TdResult
boolean (gboolean value)
{
  return (TdResult){TD_RESULT_BOOLEAN, value ? 1 : 0, NULL};
}

static gboolean
take (Parsing *parsing, const char *sign)
{
  gsize length = strlen (sign);

  while (*parsing->at == ' ' || *parsing->at == '\n' || *parsing->at == '\r')
    parsing->at++;
  if (strncmp (parsing->at, sign, length) != 0)
    return FALSE;
  parsing->at += length;
  return TRUE;
}

/* As a number, where it is one or may be one; else what it is. */
static TdResult
as_number (TdResult result)
{
  if (result.type == TD_RESULT_EMPTY || result.type == TD_RESULT_BOOLEAN)
    return number (result.number);
  return result.type == TD_RESULT_TEXT ? UNKNOWN : result;
}

/* --- functions --- */

typedef enum { SUM, COUNT, COUNTA, AVERAGE, MINIMUM, MAXIMUM, PRODUCT, N_GATHERINGS } Gathering;

typedef struct {
  double sum;
  double product;
  double least;
  double most;
  guint64 numbers;
  guint64 filled;
  TdResult bad; /* what made it unknown, or an error */
} Gathered;

static void
gather (Gathered *all, TdResult result, gboolean from_cell)
{
  if (result.type == TD_RESULT_UNKNOWN || result.type == TD_RESULT_ERROR) {
    if (all->bad.type == TD_RESULT_EMPTY)
      all->bad = result;
    return;
  }
  if (result.type == TD_RESULT_EMPTY)
    return;
  all->filled++;
  if (result.type == TD_RESULT_TEXT && !from_cell)
    all->bad = UNKNOWN;
  if (result.type == TD_RESULT_TEXT || (result.type == TD_RESULT_BOOLEAN && from_cell))
    return;
  all->sum += result.number;
  all->product *= result.number;
  all->least = all->numbers == 0 ? result.number : MIN (all->least, result.number);
  all->most = all->numbers == 0 ? result.number : MAX (all->most, result.number);
  all->numbers++;
}

static TdResult
gathered (const Gathered *all, Gathering what)
{
  if (all->bad.type == TD_RESULT_UNKNOWN || (all->bad.type == TD_RESULT_ERROR && what != COUNT && what != COUNTA))
    return all->bad;
  switch (what) {
  case SUM:
    return number (all->sum);
  case COUNT:
    return number ((double)all->numbers);
  case COUNTA:
    return number ((double)all->filled);
  case AVERAGE:
    return all->numbers > 0 ? number (all->sum / (double)all->numbers) : DIVISION_BY_ZERO;
  case MINIMUM:
    return number (all->least);
  case MAXIMUM:
    return number (all->most);
  case PRODUCT:
    return number (all->numbers > 0 ? all->product : 0);
  case N_GATHERINGS:
    break;
  }
  return UNKNOWN;
}

/* The range or cell at hand; FALSE where none stands there. */
static gboolean
read_range (Parsing *parsing, TdReferencePoint points[2])
{
  gsize length = 0;

  take (parsing, "");
  while (g_ascii_isalnum (parsing->at[length]) || parsing->at[length] == '$' || parsing->at[length] == ':')
    length++;
  if (strchr ("(![_.#", parsing->at[length] != '\0' ? parsing->at[length] : ' ') != NULL
      || (guchar)parsing->at[length] >= 0x80 || !td_reference_range_parse (parsing->at, length, points))
    return FALSE;
  parsing->at += length;
  return TRUE;
}

static gboolean
gather_range (Parsing *parsing, const TdReferencePoint points[2], Gathered *all)
{
  int left = MIN (points[0].column, points[1].column);
  int right = MAX (points[0].column, points[1].column);

  if (points[0].row == 0 || left < 0)
    return FALSE;
  for (int row = points[0].row; row <= points[1].row; row++)
    for (int column = left; column <= right; column++)
      gather (all, parsing->evaluator->value (row, column, parsing->evaluator->user_data), TRUE);
  return TRUE;
}

/* Arguments up to the closing bracket, all gathered. */
static TdResult
parse_gathering (Parsing *parsing, Gathering what)
{
  Gathered all = {.product = 1, .bad = {TD_RESULT_EMPTY, 0, NULL}};

  do {
    const char *before = parsing->at;
    TdReferencePoint points[2];
    gboolean range = read_range (parsing, points);

    take (parsing, "");
    if (range && (*parsing->at == ',' || *parsing->at == ')')) {
      if (!gather_range (parsing, points, &all))
        return UNKNOWN;
    } else {
      parsing->at = before;
      gather (&all, parse (parsing), FALSE);
    }
  } while (take (parsing, ","));
  return take (parsing, ")") ? gathered (&all, what) : UNKNOWN;
}

static TdResult
parse_subtotal (Parsing *parsing)
{
  static const Gathering codes[]
      = {N_GATHERINGS, AVERAGE, COUNT, COUNTA, MAXIMUM, MINIMUM, PRODUCT, N_GATHERINGS, N_GATHERINGS, SUM};
  TdResult code = parse (parsing);
  int index = code.type == TD_RESULT_NUMBER ? (int)code.number : 0;

  if (index > 100)
    index -= 100;
  if (!take (parsing, ",") || index <= 0 || (gsize)index >= G_N_ELEMENTS (codes))
    return UNKNOWN;
  return parse_gathering (parsing, codes[index]);
}

/* Some arguments; how many there were, 0 where the bracket does not close. */
static guint
parse_arguments (Parsing *parsing, TdResult *arguments, guint most)
{
  guint n = 0;

  do {
    if (n == most)
      return 0;
    arguments[n++] = parse (parsing);
  } while (take (parsing, ","));
  return take (parsing, ")") ? n : 0;
}

static TdResult
round_to (TdResult value, TdResult digits)
{
  double factor;

  value = as_number (value);
  digits = as_number (digits);
  if (value.type != TD_RESULT_NUMBER || digits.type != TD_RESULT_NUMBER)
    return value.type == TD_RESULT_NUMBER ? digits : value;
  factor = pow (10, trunc (digits.number));
  return number (round (value.number * factor * (1 + 1e-15)) / factor);
}

static TdResult
call (Parsing *parsing, const char *name)
{
  static const struct {
    const char *name;
    Gathering what;
  } gatherings[] = {{"SUM", SUM},     {"COUNT", COUNT}, {"COUNTA", COUNTA},  {"AVERAGE", AVERAGE},
                    {"MIN", MINIMUM}, {"MAX", MAXIMUM}, {"PRODUCT", PRODUCT}};
  TdReferencePoint points[2];
  TdResult arguments[4];
  guint n;

  for (guint i = 0; i < G_N_ELEMENTS (gatherings); i++)
    if (strcmp (gatherings[i].name, name) == 0)
      return parse_gathering (parsing, gatherings[i].what);
  if (strcmp (name, "SUBTOTAL") == 0)
    return parse_subtotal (parsing);
  if (strcmp (name, "ROWS") == 0)
    return read_range (parsing, points) && points[0].row > 0 && take (parsing, ")")
               ? number (points[1].row - points[0].row + 1)
               : UNKNOWN;
  if (strcmp (name, "ROW") == 0 && take (parsing, ")"))
    return number (parsing->row);
  n = parse_arguments (parsing, arguments, G_N_ELEMENTS (arguments));
  if (strcmp (name, "IF") == 0 && n >= 2) {
    TdResult condition = as_number (arguments[0]);

    if (condition.type != TD_RESULT_NUMBER)
      return condition;
    return condition.number != 0 ? arguments[1] : n > 2 ? arguments[2] : boolean (FALSE);
  }
  if (strcmp (name, "IFERROR") == 0 && n == 2)
    return arguments[0].type == TD_RESULT_ERROR ? arguments[1] : arguments[0];
  if (strcmp (name, "ROUND") == 0 && n == 2)
    return round_to (arguments[0], arguments[1]);
  return UNKNOWN;
}

/* --- expressions --- */

static TdResult
parse_text (Parsing *parsing)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (parsing->at++; *parsing->at != '\0'; parsing->at++) {
    if (*parsing->at == '"' && parsing->at[1] != '"') {
      parsing->at++;
      return (TdResult){TD_RESULT_TEXT, 0, g_string_chunk_insert (parsing->evaluator->texts, text->str)};
    }
    if (*parsing->at == '"')
      parsing->at++;
    g_string_append_c (text, *parsing->at);
  }
  return UNKNOWN;
}

static TdResult
parse_primary (Parsing *parsing)
{
  TdReferencePoint points[2];
  TdResult result;
  gsize length = 0;
  char *end = NULL;

  take (parsing, "");
  if (*parsing->at == '"')
    return parse_text (parsing);
  if (take (parsing, "(")) {
    result = parse (parsing);
    return take (parsing, ")") ? result : UNKNOWN;
  }
  if (read_range (parsing, points)) {
    if (points[0].row != points[1].row || points[0].column != points[1].column || points[0].row == 0)
      return UNKNOWN;
    return parsing->evaluator->value (points[0].row, points[0].column, parsing->evaluator->user_data);
  }
  if (g_ascii_isdigit (*parsing->at) || *parsing->at == '.') {
    result = number (g_ascii_strtod (parsing->at, &end));
    parsing->at = end;
    return result;
  }
  while (g_ascii_isalnum (parsing->at[length]))
    length++;
  if (length > 0 && parsing->at[length] == '(') {
    g_autofree char *name = g_ascii_strup (parsing->at, (gssize)length);

    parsing->at += length + 1;
    return call (parsing, name);
  }
  return UNKNOWN;
}

static TdResult
parse_percent (Parsing *parsing)
{
  TdResult result = parse_primary (parsing);

  while (take (parsing, "%")) {
    result = as_number (result);
    result.number /= 100;
  }
  return result;
}

static TdResult
parse_sign (Parsing *parsing)
{
  TdResult result;

  if (take (parsing, "-")) {
    result = as_number (parse_sign (parsing));
    result.number = -result.number;
    return result;
  }
  return take (parsing, "+") ? parse_sign (parsing) : parse_percent (parsing);
}

static TdResult
reckon (TdResult a, char sign, TdResult b)
{
  a = as_number (a);
  b = as_number (b);
  if (a.type != TD_RESULT_NUMBER || b.type != TD_RESULT_NUMBER)
    return a.type == TD_RESULT_UNKNOWN || b.type == TD_RESULT_UNKNOWN ? UNKNOWN : a.type == TD_RESULT_ERROR ? a : b;
  switch (sign) {
  case '+':
    return number (a.number + b.number);
  case '-':
    return number (a.number - b.number);
  case '*':
    return number (a.number * b.number);
  case '/':
    return b.number != 0 ? number (a.number / b.number) : DIVISION_BY_ZERO;
  default:
    return number (pow (a.number, b.number));
  }
}

static TdResult
parse_power (Parsing *parsing)
{
  TdResult result = parse_sign (parsing);

  while (take (parsing, "^"))
    result = reckon (result, '^', parse_sign (parsing));
  return result;
}

static TdResult
parse_product (Parsing *parsing)
{
  TdResult result = parse_power (parsing);

  while (TRUE) {
    if (take (parsing, "*"))
      result = reckon (result, '*', parse_power (parsing));
    else if (take (parsing, "/"))
      result = reckon (result, '/', parse_power (parsing));
    else
      return result;
  }
}

static TdResult
parse_sum (Parsing *parsing)
{
  TdResult result = parse_product (parsing);

  while (TRUE) {
    if (take (parsing, "+"))
      result = reckon (result, '+', parse_product (parsing));
    else if (take (parsing, "-"))
      result = reckon (result, '-', parse_product (parsing));
    else
      return result;
  }
}

/* As it stands in a joined text; NULL where that is not certain. */
static const char *
words_of (TdEvaluator *evaluator, TdResult result)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  if (result.type == TD_RESULT_TEXT)
    return result.text;
  if (result.type == TD_RESULT_EMPTY)
    return "";
  if (result.type != TD_RESULT_NUMBER || result.number != trunc (result.number) || fabs (result.number) > 1e11)
    return NULL;
  g_ascii_formatd (digits, sizeof digits, "%.0f", result.number);
  return g_string_chunk_insert (evaluator->texts, digits);
}

static TdResult
parse_joined (Parsing *parsing)
{
  TdResult result = parse_sum (parsing);

  while (take (parsing, "&")) {
    const char *a = words_of (parsing->evaluator, result);
    const char *b = words_of (parsing->evaluator, parse_sum (parsing));
    g_autofree char *both = a != NULL && b != NULL ? g_strconcat (a, b, NULL) : NULL;

    result = both == NULL ? UNKNOWN
                          : (TdResult){TD_RESULT_TEXT, 0, g_string_chunk_insert (parsing->evaluator->texts, both)};
  }
  return result;
}

static TdResult
parse_comparison (Parsing *parsing)
{
  static const char *const signs[] = {"<=", ">=", "<>", "<", ">", "="};
  TdResult a = parse_joined (parsing);

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    TdResult b;

    if (!take (parsing, signs[i]))
      continue;
    b = parse_joined (parsing);
    if (a.type == TD_RESULT_TEXT || b.type == TD_RESULT_TEXT) {
      /* An empty cell equals an empty text. */
      const char *left = words_of (parsing->evaluator, a);
      const char *right = words_of (parsing->evaluator, b);
      gboolean alike = a.type == TD_RESULT_EMPTY || b.type == TD_RESULT_EMPTY || a.type == b.type;
      gboolean same;

      if (left == NULL || right == NULL || (i != 2 && i != 5))
        return UNKNOWN;
      same = alike && td_reference_is_sheet (left, right);
      return boolean (i == 5 ? same : !same);
    }
    a = as_number (a);
    b = as_number (b);
    if (a.type != TD_RESULT_NUMBER || b.type != TD_RESULT_NUMBER)
      return a.type == TD_RESULT_NUMBER ? b : a;
    return boolean (i == 0   ? a.number <= b.number
                    : i == 1 ? a.number >= b.number
                    : i == 2 ? a.number < b.number || a.number > b.number
                    : i == 3 ? a.number < b.number
                    : i == 4 ? a.number > b.number
                             : !(a.number < b.number) && !(a.number > b.number));
  }
  return a;
}

static TdResult
parse (Parsing *parsing)
{
  TdResult result;

  if (parsing->depth >= MAX_DEPTH)
    return UNKNOWN;
  parsing->depth++;
  result = parse_comparison (parsing);
  parsing->depth--;
  return result;
}

TdResult
td_evaluator_evaluate (TdEvaluator *evaluator, const char *formula, int row)
{
  Parsing parsing = {.evaluator = evaluator, .at = formula, .row = row};
  TdResult result = parse (&parsing);

  take (&parsing, "");
  if (*parsing.at != '\0')
    return UNKNOWN;
  /* A formula that gives an empty cell shows 0. */
  return result.type == TD_RESULT_EMPTY ? number (0) : result;
}
