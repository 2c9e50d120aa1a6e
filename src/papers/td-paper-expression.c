/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-expression.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

typedef enum {
  NODE_NUMBER,
  NODE_NAME,
  NODE_ADD,
  NODE_SUBTRACT,
  NODE_MULTIPLY,
  NODE_DIVIDE,
  NODE_NEGATE,
  NODE_ROUND,
  NODE_BEFORE_SLASH,
  NODE_AFTER_SLASH,
} NodeType;

struct _TdExpression {
  NodeType type;
  double number; /* NODE_NUMBER; places of NODE_ROUND */
  guint index;   /* NODE_NAME */
  TdExpression *left;
  TdExpression *right;
  GArray *names; /* of guint, at the root: every index once */
};

typedef struct {
  const char *position;
  TdExpressionResolve resolve;
  gpointer user_data;
  char *message;
} Parser;

static TdExpression *parse_sum (Parser *parser);

static TdExpression *
node_new (NodeType type, TdExpression *left, TdExpression *right)
{
  TdExpression *node = g_new0 (TdExpression, 1);

  node->type = type;
  node->left = left;
  node->right = right;
  return node;
}

static void
skip_space (Parser *parser)
{
  while (g_ascii_isspace (*parser->position))
    parser->position++;
}

static gboolean
accept (Parser *parser, char character)
{
  skip_space (parser);
  if (*parser->position != character)
    return FALSE;
  parser->position++;
  return TRUE;
}

static void
fail (Parser *parser, char *message)
{
  if (parser->message == NULL)
    parser->message = message;
  else
    g_free (message);
}

static char *
parse_name (Parser *parser)
{
  const char *start = parser->position;

  while (g_ascii_isalnum (*parser->position) || *parser->position == '_' || *parser->position == '-')
    parser->position++;
  return g_strndup (start, (gsize)(parser->position - start));
}

static TdExpression *
parse_call (Parser *parser, NodeType type)
{
  g_autoptr (TdExpression) argument = parse_sum (parser);
  TdExpression *node = NULL;

  if (argument == NULL)
    return NULL;
  if (type != NODE_ROUND && argument->type != NODE_NAME) {
    fail (parser, g_strdup (_ ("before_slash and after_slash take the name of one column")));
    return NULL;
  }
  node = node_new (type, g_steal_pointer (&argument), NULL);
  if (type == NODE_ROUND && accept (parser, ',')) {
    skip_space (parser);
    node->number = g_ascii_strtoll (parser->position, (char **)&parser->position, 10);
  }
  if (!accept (parser, ')')) {
    fail (parser, g_strdup (_ ("a closing bracket is missing")));
    td_expression_free (node);
    return NULL;
  }
  return node;
}

static TdExpression *
parse_operand (Parser *parser)
{
  TdExpression *node = NULL;

  skip_space (parser);
  if (accept (parser, '(')) {
    node = parse_sum (parser);
    if (node != NULL && !accept (parser, ')')) {
      fail (parser, g_strdup (_ ("a closing bracket is missing")));
      g_clear_pointer (&node, td_expression_free);
    }
    return node;
  }
  if (accept (parser, '-')) {
    node = parse_operand (parser);
    return node == NULL ? NULL : node_new (NODE_NEGATE, node, NULL);
  }
  if (g_ascii_isdigit (*parser->position)) {
    node = node_new (NODE_NUMBER, NULL, NULL);
    node->number = g_ascii_strtod (parser->position, (char **)&parser->position);
    return node;
  }
  if (g_ascii_isalpha (*parser->position)) {
    g_autofree char *name = parse_name (parser);
    int index = 0;

    if (strcmp (name, "round") == 0 && accept (parser, '('))
      return parse_call (parser, NODE_ROUND);
    if (strcmp (name, "before_slash") == 0 && accept (parser, '('))
      return parse_call (parser, NODE_BEFORE_SLASH);
    if (strcmp (name, "after_slash") == 0 && accept (parser, '('))
      return parse_call (parser, NODE_AFTER_SLASH);
    index = parser->resolve (name, parser->user_data);
    if (index < 0) {
      fail (parser, g_strdup_printf (_ ("there is no “%s”"), name));
      return NULL;
    }
    node = node_new (NODE_NAME, NULL, NULL);
    node->index = (guint)index;
    return node;
  }
  if (*parser->position == '\0')
    fail (parser, g_strdup (_ ("the formula breaks off")));
  else
    fail (parser, g_strdup_printf (_ ("“%s” cannot be read as a formula"), parser->position));
  return NULL;
}

static TdExpression *
parse_product (Parser *parser)
{
  TdExpression *left = parse_operand (parser);

  while (left != NULL) {
    NodeType type;
    TdExpression *right = NULL;

    if (accept (parser, '*'))
      type = NODE_MULTIPLY;
    else if (accept (parser, '/'))
      type = NODE_DIVIDE;
    else
      break;
    right = parse_operand (parser);
    if (right == NULL)
      g_clear_pointer (&left, td_expression_free);
    else
      left = node_new (type, left, right);
  }
  return left;
}

static TdExpression *
parse_sum (Parser *parser)
{
  TdExpression *left = parse_product (parser);

  while (left != NULL) {
    NodeType type;
    TdExpression *right = NULL;

    if (accept (parser, '+'))
      type = NODE_ADD;
    else if (accept (parser, '-'))
      type = NODE_SUBTRACT;
    else
      break;
    right = parse_product (parser);
    if (right == NULL)
      g_clear_pointer (&left, td_expression_free);
    else
      left = node_new (type, left, right);
  }
  return left;
}

/* "15/17" → 15 or 17. */
static gboolean
read_slash (const TdCell *cell, gboolean after, double *result)
{
  const char *slash = NULL;
  const char *start = NULL;
  char *end = NULL;

  if (cell->type != TD_CELL_TEXT)
    return FALSE;
  slash = strchr (cell->text, '/');
  if (slash == NULL)
    return FALSE;
  start = after ? slash + 1 : cell->text;
  *result = g_ascii_strtod (start, &end);
  return end != start;
}

static gboolean
has_product (const TdExpression *node)
{
  if (node == NULL)
    return FALSE;
  return node->type == NODE_MULTIPLY || node->type == NODE_DIVIDE || has_product (node->left)
         || has_product (node->right);
}

static void
collect_names (const TdExpression *node, GArray *indexes)
{
  if (node == NULL)
    return;
  if (node->type == NODE_NAME) {
    for (guint i = 0; i < indexes->len; i++)
      if (g_array_index (indexes, guint, i) == node->index)
        return;
    g_array_append_val (indexes, node->index);
  }
  collect_names (node->left, indexes);
  collect_names (node->right, indexes);
}

static void
append_number (GString *out, double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  if (number >= 0 && number < 10 && number == floor (number)) {
    g_string_append_c (out, (char)('0' + (int)number));
    return;
  }
  g_string_append (out, g_ascii_formatd (buffer, sizeof buffer, "%.15g", number));
}

/* Whether nothing is there to be written: a cell that stands nowhere adds nothing to a sum. */
static gboolean
is_absent (const TdExpression *node, TdExpressionPlace place, gpointer user_data)
{
  if (node->type == NODE_NAME)
    return !place (NULL, node->index, user_data);
  return (node->type == NODE_ADD || node->type == NODE_SUBTRACT) && is_absent (node->left, place, user_data)
         && is_absent (node->right, place, user_data);
}

static void
append_excel (const TdExpression *node, int outer, TdExpressionPlace place, gpointer user_data, GString *out)
{
  /* Binding strength: 1 sum, 2 product, 3 operand; the right side of - and / needs brackets at equal strength. */
  int strength = 3;
  const char *sign = NULL;

  switch (node->type) {
  case NODE_NUMBER:
    append_number (out, node->number);
    return;
  case NODE_NAME:
    if (!place (out, node->index, user_data))
      g_string_append_c (out, '0');
    return;
  case NODE_NEGATE:
    g_string_append_c (out, '-');
    append_excel (node->left, 3, place, user_data, out);
    return;
  case NODE_ROUND:
    g_string_append (out, "ROUND(");
    append_excel (node->left, 0, place, user_data, out);
    g_string_append_c (out, ',');
    append_number (out, node->number);
    g_string_append_c (out, ')');
    return;
  case NODE_BEFORE_SLASH:
    g_string_append (out, "VALUE(LEFT(");
    place (out, node->left->index, user_data);
    g_string_append (out, ",FIND(\"/\",");
    place (out, node->left->index, user_data);
    g_string_append (out, ")-1))");
    return;
  case NODE_AFTER_SLASH:
    g_string_append (out, "VALUE(MID(");
    place (out, node->left->index, user_data);
    g_string_append (out, ",FIND(\"/\",");
    place (out, node->left->index, user_data);
    g_string_append (out, ")+1,9))");
    return;
  case NODE_ADD:
    strength = 1;
    sign = "+";
    break;
  case NODE_SUBTRACT:
    strength = 1;
    sign = "-";
    break;
  case NODE_MULTIPLY:
    strength = 2;
    sign = "*";
    break;
  case NODE_DIVIDE:
    strength = 2;
    sign = "/";
    break;
  default:
    g_assert_not_reached ();
  }
  if (strength == 1 && is_absent (node->right, place, user_data)) {
    append_excel (node->left, outer, place, user_data, out);
    return;
  }
  if (node->type == NODE_ADD && is_absent (node->left, place, user_data)) {
    append_excel (node->right, outer, place, user_data, out);
    return;
  }
  if (strength < outer)
    g_string_append_c (out, '(');
  append_excel (node->left, strength, place, user_data, out);
  g_string_append (out, sign);
  append_excel (node->right, strength + 1, place, user_data, out);
  if (strength < outer)
    g_string_append_c (out, ')');
}

TdExpression *
td_expression_parse (const char *text, TdExpressionResolve resolve, gpointer user_data, char **message)
{
  Parser parser = {text, resolve, user_data, NULL};
  g_autoptr (TdExpression) expression = NULL;

  g_return_val_if_fail (text != NULL && resolve != NULL && message != NULL, NULL);
  expression = parse_sum (&parser);
  skip_space (&parser);
  if (expression != NULL && *parser.position != '\0') {
    fail (&parser, g_strdup_printf (_ ("“%s” cannot be read as a formula"), parser.position));
    g_clear_pointer (&expression, td_expression_free);
  }
  *message = parser.message;
  if (expression != NULL) {
    expression->names = g_array_new (FALSE, FALSE, sizeof (guint));
    collect_names (expression, expression->names);
  }
  return g_steal_pointer (&expression);
}

void
td_expression_free (TdExpression *expression)
{
  if (expression == NULL)
    return;
  td_expression_free (expression->left);
  td_expression_free (expression->right);
  g_clear_pointer (&expression->names, g_array_unref);
  g_free (expression);
}

gboolean
td_expression_evaluate (const TdExpression *node, TdExpressionCell cell, gpointer user_data, double *result)
{
  double left = 0;
  double right = 0;
  gboolean has_left = FALSE;
  gboolean has_right = FALSE;
  const TdCell *value = NULL;

  g_return_val_if_fail (node != NULL && cell != NULL && result != NULL, FALSE);
  switch (node->type) {
  case NODE_NUMBER:
    *result = node->number;
    return TRUE;
  case NODE_NAME:
    value = cell (node->index, user_data);
    *result = value->number;
    return value->type == TD_CELL_NUMBER;
  case NODE_BEFORE_SLASH:
  case NODE_AFTER_SLASH:
    return read_slash (cell (node->left->index, user_data), node->type == NODE_AFTER_SLASH, result);
  case NODE_ADD:
  case NODE_SUBTRACT:
  case NODE_MULTIPLY:
  case NODE_DIVIDE:
  case NODE_NEGATE:
  case NODE_ROUND:
  default:
    break;
  }
  has_left = td_expression_evaluate (node->left, cell, user_data, &left);
  if (node->type == NODE_NEGATE || node->type == NODE_ROUND) {
    *result = node->type == NODE_NEGATE ? -left : td_expression_round (left, (int)node->number);
    return has_left;
  }
  has_right = td_expression_evaluate (node->right, cell, user_data, &right);
  if (node->type == NODE_ADD || node->type == NODE_SUBTRACT) {
    left = has_left ? left : 0;
    right = has_right ? right : 0;
    *result = node->type == NODE_ADD ? left + right : left - right;
    return has_left || has_right;
  }
  if (!has_left || !has_right || (node->type == NODE_DIVIDE && right == 0))
    return FALSE;
  *result = node->type == NODE_MULTIPLY ? left * right : left / right;
  return TRUE;
}

void
td_expression_to_excel (const TdExpression *expression,
                        gboolean empty,
                        TdExpressionPlace place,
                        gpointer user_data,
                        GString *out)
{
  GArray *names = NULL;
  gboolean product = FALSE;

  g_return_if_fail (expression != NULL && place != NULL && out != NULL);
  g_string_append_c (out, '=');
  if (!empty) {
    append_excel (expression, 0, place, user_data, out);
    return;
  }
  names = expression->names;
  product = has_product (expression);
  g_string_append (out, product ? "IF(" : "IF(COUNT(");
  if (product && names->len > 1)
    g_string_append (out, "OR(");
  for (guint i = 0, n = 0; i < names->len; i++) {
    if (!place (NULL, g_array_index (names, guint, i), user_data))
      continue;
    if (n++ > 0)
      g_string_append_c (out, ',');
    place (out, g_array_index (names, guint, i), user_data);
    if (product)
      g_string_append (out, "=\"\"");
  }
  if (!product)
    g_string_append (out, ")=0");
  else if (names->len > 1)
    g_string_append_c (out, ')');
  g_string_append (out, ",\"\",IFERROR(");
  append_excel (expression, 0, place, user_data, out);
  g_string_append (out, ",\"\"))");
}

double
td_expression_round (double value, int places)
{
  double scale = pow (10, places);
  double scaled = fabs (value) * scale;
  /* 73.75 may be held as 73.74999999999999: the last of Excel's 15 digits decides. */
  double rounded = floor (scaled * (1 + 1e-14) + 0.5) / scale;

  return value < 0 ? -rounded : rounded;
}
