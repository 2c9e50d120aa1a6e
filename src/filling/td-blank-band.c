/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-blank-private.h"

#include <string.h>

#include "td-reference.h"
#include "td-row-words.h"
#include "td-text.h"

/* More sample rows than any blank has: a list that is filled already. */
#define MOST_SAMPLES 500

typedef enum { ROW_SAMPLE, ROW_GROUP, ROW_TOTAL, ROW_END } RowKind;

typedef struct {
  const char *first; /* text; NULL */
  int first_column;
  guint n_texts;
  gboolean has_total_word;
  gboolean has_sum; /* a formula over several rows */
  guint n_bordered; /* cells under headings that have borders */
} RowLook;

static gboolean
sums_rows (const TdCellGridCell *cell)
{
  TdReferencePoint points[2];
  const char *open = cell->formula != NULL ? strchr (cell->formula, '(') : NULL;
  const char *comma;
  gsize length;

  if (open == NULL)
    return FALSE;
  /* SUBTOTAL(9,E6:E10) has its range behind a comma. */
  comma = g_ascii_strncasecmp (cell->formula, "SUBTOTAL", 8) == 0 ? strchr (open, ',') : NULL;
  open = comma != NULL ? comma + 1 : open + 1;
  length = strcspn (open, ",)");
  return td_reference_range_parse (open, length, points) && points[1].row > points[0].row;
}

static RowLook
look_at (const TdBlankSheet *sheet, int row)
{
  const TdCellGridRow *grid_row = td_cell_grid_row (sheet->grid, row);
  const TdHeadRow *head = g_hash_table_lookup (sheet->rows, GINT_TO_POINTER (row));
  RowLook look = {.first_column = -1};

  for (guint i = 0; head != NULL && i < head->n_texts; i++) {
    if (head->texts[i] == NULL)
      continue;
    if (look.first == NULL) {
      look.first = head->texts[i];
      look.first_column = (int)i;
    }
    look.n_texts++;
    look.has_total_word = look.has_total_word || (look.n_texts <= 3 && td_row_words_total (head->texts[i]));
  }
  for (guint i = 0; grid_row != NULL && i < grid_row->cells->len; i++) {
    const TdCellGridCell *cell = &g_array_index (grid_row->cells, TdCellGridCell, i);

    look.has_sum = look.has_sum || sums_rows (cell);
    if (td_blank_column (sheet->blank, cell->column) != NULL && (guint)cell->style < sheet->blank->book->styles->len
        && g_array_index (sheet->blank->book->styles, TdBookStyle, cell->style).bordered)
      look.n_bordered++;
  }
  return look;
}

static gboolean
is_merged_across (const TdBlankSheet *sheet, int row)
{
  for (guint i = 0; i < sheet->grid->merges->len; i++) {
    const TdCellGridMerge *merge = &g_array_index (sheet->grid->merges, TdCellGridMerge, i);

    if (merge->first_row == row && merge->last_row == row && merge->last_column - merge->first_column >= 2)
      return TRUE;
  }
  return FALSE;
}

/* "I. TẬP THỂ", "II | CÁ NHÂN", "A. Khối trường học": one heading, and at most its number and count beside it. */
static gboolean
is_group (const TdBlankSheet *sheet, const RowLook *look, int row)
{
  g_autofree char *section = NULL;
  gboolean numbered = FALSE;
  const char *second = NULL;
  int number;

  if (look->first == NULL || look->n_texts > 3)
    return FALSE;
  if (td_row_words_ordinal (look->first) == TD_ORDINAL_ROMAN
      || (strlen (look->first) == 1 && g_ascii_isupper (*look->first))) {
    for (int column = look->first_column + 1; second == NULL && column < look->first_column + 4; column++)
      second = td_blank_sheet_text (sheet, row, column);
    return second != NULL;
  }
  number = td_row_words_ordinal (look->first) == TD_ORDINAL_NUMBER;
  section = td_row_words_section (look->first, &numbered);
  return !number && look->n_texts <= 2
         && (numbered || is_merged_across (sheet, row)
             || (look->n_texts == 1 && td_row_words_capitals (look->first) && g_utf8_strlen (look->first, -1) > 3));
}

/* "(1) | (2) | (3)", "A | B | 1=(2+3)": numbers of the columns under their headings. */
static gboolean
is_numbering (const TdBlankSheet *sheet, int row)
{
  const TdHeadRow *head = g_hash_table_lookup (sheet->rows, GINT_TO_POINTER (row));
  guint n = 0;

  for (guint i = 0; head != NULL && i < head->n_texts; i++) {
    const char *text = head->texts[i];

    if (text == NULL)
      continue;
    if (strlen (text) > 12 || strspn (text, "()0123456789ABCDEabcde=+-/:* ") != strlen (text))
      return FALSE;
    n++;
  }
  return n >= 3 && n * 2 >= sheet->blank->columns->len;
}

static RowKind
kind_of_row (const TdBlankSheet *sheet, int row, gboolean bordered)
{
  RowLook look = look_at (sheet, row);

  if (look.first != NULL && td_row_words_signature (look.first))
    return ROW_END;
  if (look.has_total_word)
    return ROW_TOTAL;
  if (is_group (sheet, &look, row))
    return bordered && look.n_bordered == 0 ? ROW_END : ROW_GROUP;
  if (look.has_sum && (look.first == NULL || td_row_words_ordinal (look.first) != TD_ORDINAL_NUMBER))
    return ROW_TOTAL;
  if (bordered)
    return look.n_bordered > 0 ? ROW_SAMPLE : ROW_END;
  return td_cell_grid_row (sheet->grid, row) != NULL && td_cell_grid_row (sheet->grid, row)->cells->len > 0 ? ROW_SAMPLE
                                                                                                            : ROW_END;
}

static const char *
subject_of (const char *text)
{
  g_autofree char *folded = td_text_fold (text);

  if (td_text_find_words (folded, "tap the") != NULL)
    return "collective";
  if (td_text_find_words (folded, "gia dinh") != NULL || td_text_find_words (folded, "ho") != NULL)
    return "household";
  return td_text_find_words (folded, "ca nhan") != NULL || td_text_find_words (folded, "cong dan") != NULL ? "person"
                                                                                                           : NULL;
}

static TdBlankGroup *
begin_group (TdBlankSheet *sheet, int row)
{
  TdBlankGroup *group = g_new0 (TdBlankGroup, 1);
  RowLook look;

  group->heading_row = row;
  if (row > 0) {
    look = look_at (sheet, row);
    group->text_column = look.first_column;
    group->text = g_strdup (look.first);
    /* The number stands in a cell of its own. */
    for (int column = look.first_column + 1; look.n_texts > 1 && column < look.first_column + 4; column++)
      if (td_blank_sheet_text (sheet, row, column) != NULL && g_utf8_strlen (look.first, -1) <= 4) {
        g_free (group->text);
        group->text = g_strdup (td_blank_sheet_text (sheet, row, column));
        group->text_column = column;
        break;
      }
    group->subject = subject_of (group->text);
  }
  g_ptr_array_add (sheet->blank->groups, group);
  return group;
}

static TdBlankGroup *
last_group (const TdBlankSheet *sheet)
{
  return sheet->blank->groups->len > 0 ? g_ptr_array_index (sheet->blank->groups, sheet->blank->groups->len - 1) : NULL;
}

/* Whether another group, or another total, comes before the list ends. */
static gboolean
goes_on_below (const TdBlankSheet *sheet, int row, gboolean bordered)
{
  for (int below = row + 1; below <= row + 3; below++)
    switch (kind_of_row (sheet, below, bordered)) {
    case ROW_GROUP:
      return TRUE;
    case ROW_TOTAL:
      return last_group (sheet) != NULL && last_group (sheet)->heading_row > 0;
    case ROW_SAMPLE:
      break;
    case ROW_END:
      return FALSE;
    }
  return FALSE;
}

static void
take_sample (TdBlankSheet *sheet, int row)
{
  TdBlankGroup *group = last_group (sheet);

  if (group == NULL || group->subtotal_row > 0)
    group = begin_group (sheet, 0);
  if (group->first_row == 0)
    group->first_row = row;
  group->last_row = row;
}

void
td_blank_find_band (TdBlankSheet *sheet)
{
  TdBlank *blank = sheet->blank;
  RowLook heading = look_at (sheet, blank->heading_row);
  gboolean bordered;
  int row;

  while (is_numbering (sheet, sheet->heading_last + 1))
    sheet->heading_last++;
  bordered = heading.n_bordered * 2 >= blank->columns->len || look_at (sheet, sheet->heading_last).n_bordered > 1
             || look_at (sheet, sheet->heading_last + 1).n_bordered > 1;
  blank->first_row = sheet->heading_last + 1;
  blank->last_row = blank->first_row - 1;
  for (row = blank->first_row; row < blank->first_row + MOST_SAMPLES; row++) {
    RowKind kind = kind_of_row (sheet, row, bordered);

    if (kind == ROW_END)
      break;
    if (kind == ROW_TOTAL) {
      if (row == blank->first_row || !goes_on_below (sheet, row, bordered)) {
        blank->total_row = row;
        break;
      }
      if (last_group (sheet) != NULL)
        last_group (sheet)->subtotal_row = row;
    } else if (kind == ROW_GROUP) {
      begin_group (sheet, row);
    } else {
      take_sample (sheet, row);
    }
    blank->last_row = row;
  }
  /* Nothing is drawn below the heading: the row under it is filled. */
  if (blank->last_row < blank->first_row && blank->total_row == 0) {
    take_sample (sheet, blank->first_row);
    blank->last_row = blank->first_row;
  }
}
