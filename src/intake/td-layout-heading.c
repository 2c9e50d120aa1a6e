/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-layout-private.h"

#include "td-row-words.h"
#include "td-text.h"

#include <string.h>

#define MAX_LEVELS 3
#define MAX_COLUMNS 200

TdHeadRow *
td_head_row_new (int row, guint n_columns)
{
  TdHeadRow *head = g_new0 (TdHeadRow, 1);

  head->row = row;
  head->n_texts = MIN (n_columns, MAX_COLUMNS);
  head->texts = g_new0 (char *, head->n_texts + 1);
  head->numbers = g_new0 (gboolean, head->n_texts + 1);
  head->values = g_new0 (double, head->n_texts + 1);
  return head;
}

void
td_head_row_free (TdHeadRow *row)
{
  for (guint i = 0; i < row->n_texts; i++)
    g_free (row->texts[i]);
  g_free (row->texts);
  g_free (row->numbers);
  g_free (row->values);
  g_free (row);
}

const char *
td_head_row_text (const TdHeadRow *row, guint column)
{
  return column < row->n_texts ? row->texts[column] : NULL;
}

guint
td_head_row_n_texts (const TdHeadRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_texts; i++)
    n += row->texts[i] != NULL;
  return n;
}

guint
td_head_row_n_numbers (const TdHeadRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_texts; i++)
    n += row->numbers[i];
  return n;
}

guint
td_head_row_n_filled (const TdHeadRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_texts; i++)
    n += row->texts[i] != NULL || row->numbers[i];
  return n;
}

/* "2021 | 2022 | 2023" among headings: years that rise or fall by one, the only numbers of their row, are headings
 * themselves. */
void
td_head_row_read_years (TdHeadRow *row)
{
  double last = 0, step = 0;
  guint n = 0;

  for (guint i = 0; i < row->n_texts; i++) {
    double value = row->values[i];

    if (!row->numbers[i])
      continue;
    if (row->texts[i] != NULL || value < 2000 || value > 2099 || value != (int)value
        || (n == 1 && value - last != 1 && last - value != 1) || (n > 1 && value - last != step))
      return;
    step = value - last;
    last = value;
    n++;
  }
  if (n < 2 || td_head_row_n_texts (row) < 2)
    return;
  for (guint i = 0; i < row->n_texts; i++)
    if (row->numbers[i]) {
      row->texts[i] = g_strdup_printf ("%d", (int)row->values[i]);
      row->numbers[i] = FALSE;
    }
}

int
td_head_row_year (TdHeadRow *row)
{
  if (row->looked_for_year)
    return row->year;
  for (guint i = 0; i < row->n_texts && row->year == 0; i++)
    if (row->texts[i] != NULL)
      row->year = td_layout_year_in (row->texts[i], FALSE);
  row->looked_for_year = TRUE;
  return row->year;
}

/* "I | KHỐI TIỂU KHU": the first section of the list, or its first row. */
static gboolean
begins_list (const TdHeadRow *row)
{
  for (guint i = 0; i < row->n_texts; i++)
    if (row->texts[i] != NULL) {
      TdOrdinal ordinal = td_row_words_ordinal (row->texts[i]);

      return ordinal == TD_ORDINAL_NUMBER || ordinal == TD_ORDINAL_ROMAN;
    }
  return FALSE;
}

/* Cell of a numbering row: "(1)", "2", "3=(1+2)", "A", "b", "(c)". */
static gboolean
is_column_number (const char *text)
{
  gsize length = strlen (text);
  gboolean bracketed = length > 2 && text[0] == '(' && text[length - 1] == ')';
  g_autofree char *bare = g_strndup (text + bracketed, length - (bracketed ? 2 : 0));

  if ((strlen (bare) == 1 && g_ascii_isalpha (*bare)) || strcmp (bare, "đ") == 0 || strcmp (bare, "Đ") == 0)
    return TRUE;
  return length <= 16 && strspn (text, "0123456789()[]=+-/:*,. x") == length && strpbrk (text, "0123456789") != NULL;
}

static gboolean
numbers_columns (const TdHeadRow *row)
{
  for (guint i = 0; i < row->n_texts; i++)
    if (row->texts[i] != NULL && !is_column_number (row->texts[i]))
      return FALSE;
  return td_head_row_n_texts (row) + td_head_row_n_numbers (row) >= 3;
}

/* "Số nhân" above "khẩu": headings broken into two rows, of which the lower ones go on in small letters. */
static gboolean
goes_on (const TdHeadRow *upper, const TdHeadRow *lower)
{
  for (guint i = 0; i < lower->n_texts; i++)
    if (lower->texts[i] != NULL
        && (!g_unichar_islower (g_utf8_get_char (lower->texts[i])) || td_head_row_text (upper, i) == NULL))
      return FALSE;
  return TRUE;
}

/* Whether lower is a second level under upper: only texts, each of them under an empty cell (its heading is merged from
 * above or from the left) or under a heading that spreads over several columns. */
static gboolean
continues (const TdHeadRow *upper, const TdHeadRow *lower)
{
  if (lower->row != upper->row + 1 || td_head_row_n_texts (lower) < 2 || td_head_row_n_texts (upper) < 2
      || td_head_row_n_numbers (lower) > 0 || begins_list (lower) || numbers_columns (lower))
    return FALSE;
  if (goes_on (upper, lower))
    return TRUE;
  for (guint i = 0; i < lower->n_texts; i++)
    if (lower->texts[i] != NULL && td_head_row_text (upper, i) != NULL && td_head_row_text (upper, i + 1) != NULL)
      return FALSE;
  /* The last column of the upper row may spread only as far as the lower one reaches. */
  return TRUE;
}

gboolean
td_heading_goes_on (const GPtrArray *rows, guint at)
{
  return at > 0 && continues (g_ptr_array_index (rows, at - 1), g_ptr_array_index (rows, at))
         && goes_on (g_ptr_array_index (rows, at - 1), g_ptr_array_index (rows, at));
}

gboolean
td_head_row_is_numbering (const TdHeadRow *row, int name_column)
{
  const char *name = name_column >= 0 ? td_head_row_text (row, (guint)name_column) : NULL;
  gboolean name_is_number = name_column >= 0 && (guint)name_column < row->n_texts && row->numbers[name_column];

  return ((name != NULL && is_column_number (name)) || name_is_number) && numbers_columns (row);
}

/* Headings above a column, of all levels but the lowest that is filled. A group's heading stands over its first column.
 */
char *
td_heading_parents (const GPtrArray *rows, guint first, guint levels, guint column, guint leaf_level)
{
  GString *parents = g_string_new (NULL);

  for (guint level = 0; level < leaf_level; level++) {
    const TdHeadRow *row = g_ptr_array_index (rows, first + level);
    const char *text = NULL;

    for (guint at = column + 1; at-- > 0 && text == NULL;)
      text = td_head_row_text (row, at);
    if (text != NULL)
      g_string_append_printf (parents, "%s%s", parents->len > 0 ? " " : "", text);
  }
  return g_string_free (parents, FALSE);
}

guint
td_head_rows_widest (const GPtrArray *rows, guint first, guint n)
{
  guint n_columns = 0;

  for (guint i = first; i < MIN (first + n, rows->len); i++)
    n_columns = MAX (n_columns, ((TdHeadRow *)g_ptr_array_index (rows, i))->n_texts);
  return n_columns;
}

/* Levels of a heading that begins at first. */
guint
td_heading_levels (const GPtrArray *rows, guint first)
{
  guint levels = 1;

  while (levels < MAX_LEVELS && first + levels < rows->len
         && continues (g_ptr_array_index (rows, first + levels - 1), g_ptr_array_index (rows, first + levels)))
    levels++;
  return levels;
}

/* Numbers stand in data; a heading may name a year or two. */
gboolean
td_head_row_may_be_heading (const TdHeadRow *row)
{
  return td_head_row_n_texts (row) >= 2 && td_head_row_n_numbers (row) * 3 <= td_head_row_n_texts (row);
}

void
td_head_row_append_folded (GString *above, const TdHeadRow *row)
{
  for (guint column = 0; column < row->n_texts; column++)
    if (row->texts[column] != NULL) {
      g_autofree char *folded = td_text_fold (row->texts[column]);

      g_string_append_printf (above, "%s | ", folded);
    }
}

char *
td_heading_shape (const GPtrArray *rows, guint first, guint levels)
{
  guint n_columns = td_head_rows_widest (rows, first, levels);
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++) {
    g_autofree char *parents = td_heading_parents (rows, first, levels, i, levels - 1);
    const char *leaf = td_head_row_text (g_ptr_array_index (rows, first + levels - 1), i);
    g_autofree char *both = g_strconcat (parents, " ", leaf != NULL ? leaf : "", NULL);
    g_autofree char *folded = td_text_fold (both);

    g_string_append_printf (shape, "%s%s", i > 0 ? "|" : "", folded);
  }
  return g_string_free (shape, FALSE);
}

/* The index of the row that stands in this row of the sheet. */
guint
td_head_rows_index (const GPtrArray *rows, int row)
{
  guint i = 0;

  while (i < rows->len && ((TdHeadRow *)g_ptr_array_index (rows, i))->row < row)
    i++;
  return i;
}
