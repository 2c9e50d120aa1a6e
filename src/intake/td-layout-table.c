/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-column-content.h"
#include "td-heading-words.h"
#include "td-layout-private.h"
#include "td-number.h"
#include "td-row-words.h"
#include "td-text.h"

#include <string.h>

#define MOST_SAMPLES 3

/* Headings that say nothing new: reckoned from others, or to be filled in by hand. */
static gboolean
is_no_loss (const char *folded)
{
  static const char *const words[] = {"ty le",    "ti le",   "phan tram", "ky nhan",      "ky ten", "chu ky",
                                      "xac nhan", "xep thu", "ghi chu",   "tong so diem", NULL};

  return td_layout_says (folded, words) || *folded == '\0';
}

/* Nothing is lost with a column of no use, with one more that says the same, or with "Đạt" in every row. */
static gboolean
is_settled (const TdLayout *layout, const TdLayoutColumn *column, const char *samples)
{
  static const char *const agreed[] = {"dat", "dong y", "nhat tri", "dat yeu cau", "x", NULL};
  g_autofree char *folded = samples != NULL ? td_text_fold (samples) : NULL;
  TdHeading heading;

  if (column->idle)
    return TRUE;
  if (column->leaf == NULL)
    return FALSE;
  if (folded != NULL && td_heading_words_votes (column->parents, column->leaf) && g_strv_contains (agreed, folded))
    return TRUE;
  heading = td_heading_match (layout->kind, column->parents, column->leaf);
  return heading.use == TD_USE_FIELD
         && (layout->record_kind->fields[heading.field].role == TD_ROLE_ATTEND
             || layout->record_kind->fields[heading.field].role == TD_ROLE_SUBJECT)
         && td_layout_has_use (layout, TD_USE_FIELD, heading.field);
}

/* A total or a signature: what comes below is no sample of the list. */
static gboolean
ends_list (const TdHeadRow *row)
{
  for (guint i = 0; i < row->n_texts; i++)
    if (row->texts[i] != NULL)
      return td_row_words_total (row->texts[i]) || td_row_words_signature (row->texts[i]);
  return FALSE;
}

static char *
samples_of (const GPtrArray *rows, int last_row, guint column)
{
  GString *samples = g_string_new (NULL);
  guint n = 0;

  for (guint i = 0; i < rows->len && n < MOST_SAMPLES; i++) {
    const TdHeadRow *row = g_ptr_array_index (rows, i);
    g_autofree char *number = NULL;
    const char *text = td_head_row_text (row, column);

    if (row->row <= last_row)
      continue;
    if (ends_list (row))
      break;
    if (column >= row->n_texts)
      continue;
    if (text == NULL && row->numbers[column])
      text = number = td_number_to_c (row->values[column]);
    if (text == NULL || (n > 0 && strstr (samples->str, text) != NULL))
      continue;
    g_string_append_printf (samples, "%s%s", n++ > 0 ? " · " : "", text);
  }
  if (n == 0)
    return g_string_free (samples, TRUE);
  return g_string_free (samples, FALSE);
}

TdListTable *
td_layout_table (const TdLayout *layout, const GPtrArray *rows, guint place, const char *sheet)
{
  TdListTable *table = g_new0 (TdListTable, 1);
  gboolean headed = layout->last_row >= layout->first_row;
  guint levels
      = headed ? MIN (td_heading_levels (rows, place), td_head_rows_index (rows, layout->last_row + 1) - place) : 0;
  guint n_columns = MAX (layout->columns->len, td_head_rows_widest (rows, place, rows->len));

  table->sheet = g_strdup (sheet);
  table->kind = layout->kind;
  table->heading_row = headed ? layout->first_row : 0;
  table->shape = headed ? td_heading_shape (rows, place, levels) : td_column_content_shape (rows, place);
  table->columns = g_ptr_array_new_with_free_func ((GDestroyNotify)td_list_column_free);
  for (guint i = 0; i < n_columns; i++) {
    TdListColumn *column = g_new0 (TdListColumn, 1);
    const TdLayoutColumn *known = i < layout->columns->len ? &g_array_index (layout->columns, TdLayoutColumn, i) : NULL;
    g_autofree char *parents = levels > 0 ? td_heading_parents (rows, place, levels, i, levels - 1) : g_strdup ("");
    const char *leaf = levels > 0 ? td_head_row_text (g_ptr_array_index (rows, place + levels - 1), i) : NULL;
    g_autofree char *folded = td_text_fold (leaf != NULL ? leaf : parents);

    column->column = (int)i;
    column->heading = leaf == NULL && *parents == '\0'   ? NULL
                      : leaf == NULL || *parents == '\0' ? g_strdup (leaf != NULL ? leaf : parents)
                                                         : g_strdup_printf ("%s / %s", parents, leaf);
    column->samples = samples_of (rows, layout->last_row, i);
    column->meaning.use = known != NULL ? known->use : TD_USE_NONE;
    column->meaning.field = known != NULL ? known->field : -1;
    column->reason = known != NULL ? known->reason : TD_BY_NOTHING;
    column->asked = column->samples != NULL && column->meaning.use == TD_USE_NONE && column->reason == TD_BY_NOTHING
                    && (!headed || !is_no_loss (folded))
                    && !(known != NULL && is_settled (layout, known, column->samples));
    g_ptr_array_add (table->columns, column);
  }
  /* Empty columns at the right are no columns. */
  while (table->columns->len > 0) {
    const TdListColumn *last = g_ptr_array_index (table->columns, table->columns->len - 1);

    if (last->heading != NULL || last->samples != NULL || last->meaning.use != TD_USE_NONE)
      break;
    g_ptr_array_set_size (table->columns, (int)table->columns->len - 1);
  }
  return table;
}
