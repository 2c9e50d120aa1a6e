/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-layout.h"

#include "td-column-content.h"
#include "td-debug.h"
#include "td-layout-private.h"
#include "td-text.h"

#include <string.h>

static void
column_clear (TdLayoutColumn *column)
{
  g_free (column->heading);
  g_free (column->leaf);
  g_free (column->parents);
}

void
td_layout_free (TdLayout *layout)
{
  if (layout == NULL)
    return;
  g_array_unref (layout->columns);
  g_ptr_array_unref (layout->head_texts);
  td_list_table_free (layout->table);
  g_free (layout);
}

/* --- one reading of the heading --- */

/* A layout whose columns mean nothing yet. levels 0: the table begins at first without a heading. */
static TdLayout *
layout_new (const GPtrArray *rows, guint first, guint levels, guint n_columns, TdListKind kind)
{
  TdLayout *layout = g_new0 (TdLayout, 1);
  const TdHeadRow *top = g_ptr_array_index (rows, first);

  layout->kind = kind;
  layout->record_kind = td_list_kind_record (kind);
  layout->columns = g_array_new (FALSE, TRUE, sizeof (TdLayoutColumn));
  g_array_set_clear_func (layout->columns, (GDestroyNotify)column_clear);
  layout->head_texts = g_ptr_array_new_with_free_func (g_free);
  layout->ordinal_column = -1;
  layout->name_column = -1;
  g_array_set_size (layout->columns, n_columns);
  for (guint i = 0; i < n_columns; i++)
    g_array_index (layout->columns, TdLayoutColumn, i).field = -1;
  layout->first_row = top->row;
  layout->last_row = levels > 0 ? ((TdHeadRow *)g_ptr_array_index (rows, first + levels - 1))->row : top->row - 1;
  return layout;
}

/* Finds the column that names a row. FALSE: there is none. */
static gboolean
find_name_column (TdLayout *layout)
{
  TdColumnMeaning naming = td_list_kind_naming (layout->kind);

  for (guint i = 0; i < layout->columns->len; i++) {
    const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (column->use == naming.use && column->field == naming.field)
      layout->name_column = (int)i;
  }
  return layout->name_column >= 0;
}

/* by_content: what stands below may say which column has the names, where no heading does. */
static TdLayout *
try_kind (const GPtrArray *rows, guint first, guint levels, TdListKind kind, gboolean by_content)
{
  guint n_columns = td_head_rows_widest (rows, first, levels);
  g_autoptr (TdLayout) layout = layout_new (rows, first, levels, n_columns, kind);

  td_layout_match_columns (layout, rows, first, levels, TRUE);
  /* A row of which nothing at all is known word by word is no heading. */
  if (layout->n_matched == 0 && layout->ordinal_column < 0)
    return NULL;
  td_layout_match_rest (layout, rows, first, levels);

  if (by_content)
    td_column_content_fill (layout, rows, first + levels);
  return find_name_column (layout) ? g_steal_pointer (&layout) : NULL;
}

/* --- which list it is --- */

static int
attendance_of (const TdHeadRow *row)
{
  int attend = 0;

  for (guint i = 0; i < row->n_texts && attend == 0; i++)
    if (row->texts[i] != NULL)
      attend = td_layout_attendance_in (row->texts[i]);
  return attend;
}

static void
read_head (TdLayout *layout, const GPtrArray *rows, guint first)
{
  for (guint i = 0; i < first; i++) {
    const TdHeadRow *row = g_ptr_array_index (rows, i);

    for (guint column = 0; column < row->n_texts; column++) {
      if (row->texts[column] == NULL)
        continue;
      g_ptr_array_add (layout->head_texts, g_strdup (row->texts[column]));
      if (layout->year == 0)
        layout->year = td_layout_year_in (row->texts[column], FALSE);
      if (layout->attend == 0)
        layout->attend = td_layout_attendance_in (row->texts[column]);
    }
  }
}

/* Whether a list stands between two rows: then each has a heading of its own. */
static gboolean
has_data_between (const GPtrArray *rows, const TdLayout *layout, guint last)
{
  guint n = 0;

  for (guint i = 0; i < last; i++) {
    const TdHeadRow *row = g_ptr_array_index (rows, i);

    n += row->row > layout->last_row && td_head_row_n_numbers (row) + td_head_row_n_texts (row) >= 3
         && td_head_row_text (row, (guint)layout->name_column) != NULL;
  }
  return n >= 2;
}

static gboolean
is_of_candidates (TdListKind kind)
{
  return kind == TD_LIST_FAMILIES || kind == TD_LIST_CITIZENS || kind == TD_LIST_COLLECTIVES;
}

/* The best reading of the rows; known: what they list for certain; place gets the index of its heading. */
static TdLayout *
best_layout (const GPtrArray *rows, guint named, TdListKind known, gboolean by_content, guint *place)
{
  g_autoptr (TdLayout) best = NULL;
  g_autoptr (GString) above = g_string_new (NULL);
  int best_score = 0;

  for (guint first = 0; first < rows->len; first++) {
    const TdHeadRow *row = g_ptr_array_index (rows, first);
    guint titled = td_layout_kinds_named (above->str);
    gboolean may_head = td_head_row_may_be_heading (row) && !td_heading_goes_on (rows, first);

    if (titled == 0)
      titled = named;
    if (strstr (above->str, "de nghi") != NULL)
      titled |= TD_TITLED_PROPOSED;
    /* Further down another list begins: its turn comes when this one is read. */
    if (best != NULL && has_data_between (rows, best, first))
      break;
    for (guint i = 0; i < td_lists_n () && may_head; i++) {
      TdListKind kind = td_list_at (i)->id;
      g_autoptr (TdLayout) layout = try_kind (rows, first, td_heading_levels (rows, first), kind, by_content);
      int score = layout == NULL || layout->n_matched < 2                                                       ? 0
                  : known == TD_LIST_UNKNOWN && is_of_candidates (kind) && td_layout_is_of_others (rows, first) ? 0
                  : known == TD_LIST_UNKNOWN ? td_layout_fitness (layout, titled)
                  : known == kind            ? (int)layout->n_matched
                                             : 0;

      /* Of equals the later start: what stands above is the title. */
      if (score > best_score || (score == best_score && score > 0 && first > *place && best->kind == kind)) {
        g_clear_pointer (&best, td_layout_free);
        best = g_steal_pointer (&layout);
        best_score = score;
        *place = first;
      }
    }
    td_head_row_append_folded (above, row);
  }
  return g_steal_pointer (&best);
}

/* --- tables that only people could explain, or that have no heading --- */

/* What people said of a table of this shape; what they left open ("?") its content may tell. */
static TdLayout *
answered_layout (const GPtrArray *rows, guint first, guint levels, const TdListAnswer *answer)
{
  guint n_columns = td_head_rows_widest (rows, first, levels > 0 ? levels : rows->len);
  TdLayout *layout = layout_new (rows, first, levels, n_columns, answer->kind);
  gboolean open = FALSE;

  for (guint i = 0; i < n_columns && answer->columns[i] != NULL; i++) {
    TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);
    TdColumnMeaning meaning = td_column_meaning_parse (layout->record_kind, answer->columns[i]);

    open |= strcmp (answer->columns[i], TD_LIST_ANSWER_OPEN) == 0;
    column->use = meaning.use;
    column->field = meaning.field;
    column->reason = strcmp (answer->columns[i], TD_LIST_ANSWER_OPEN) == 0 ? TD_BY_NOTHING : TD_BY_ANSWER;
    if (meaning.use == TD_USE_ORDINAL)
      layout->ordinal_column = (int)i;
  }
  if (open && levels > 0)
    td_layout_match_columns (layout, rows, first, levels, TRUE);
  if (open)
    td_column_content_fill (layout, rows, first + levels);
  for (guint i = 0; i < n_columns; i++) {
    TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    for (guint level = levels; level-- > 0 && column->heading == NULL;)
      column->heading = g_strdup (td_head_row_text (g_ptr_array_index (rows, first + level), i));
  }
  find_name_column (layout);
  return layout;
}

/* The same where it says which column has the names; else NULL: nothing can be read so. */
static TdLayout *
useful_layout (TdLayout *layout)
{
  if (layout->name_column < 0)
    g_clear_pointer (&layout, td_layout_free);
  return layout;
}

static TdLayout *
find_answered (const GPtrArray *rows, const TdLayoutHints *hints, guint *place)
{
  guint first = td_column_content_first_row (rows);

  if (hints->answers == NULL)
    return NULL;
  for (guint i = 0; i < rows->len; i++) {
    guint most = MIN (td_heading_levels (rows, i), rows->len - i);

    for (guint levels = most; levels >= 1 && td_head_row_may_be_heading (g_ptr_array_index (rows, i)); levels--) {
      g_autofree char *shape = td_heading_shape (rows, i, levels);
      const TdListAnswer *answer = td_list_answers_find (hints->answers, shape);

      *place = i;
      if (answer != NULL)
        return useful_layout (answered_layout (rows, i, levels, answer));
    }
  }
  if (first < rows->len) {
    g_autofree char *shape = td_column_content_shape (rows, first);
    const TdListAnswer *answer = td_list_answers_find (hints->answers, shape);

    *place = first;
    if (answer != NULL)
      return useful_layout (answered_layout (rows, first, 0, answer));
  }
  return NULL;
}

/* Whether the row at first heads those below it: they hold numbers, names and the like where it has words. */
static gboolean
heads_table (const GPtrArray *rows, guint first)
{
  const TdHeadRow *row = g_ptr_array_index (rows, first);

  if (td_head_row_n_numbers (row) > 0 || td_head_row_n_texts (row) < 2 || first + 1 >= rows->len)
    return FALSE;
  for (guint i = 0; i < row->n_texts; i++) {
    TdColumnContent below, own;
    g_autoptr (GPtrArray) alone = g_ptr_array_new ();

    if (row->texts[i] == NULL)
      continue;
    g_ptr_array_add (alone, (gpointer)row);
    td_column_content_look (rows, first + 1, i, &below);
    td_column_content_look (alone, 0, i, &own);
    if (own.names + own.births + own.wholes + own.votes + own.units + own.forms == 0
        && (below.names + below.births + below.wholes + below.votes) * 2 > below.filled)
      return TRUE;
  }
  return FALSE;
}

/* A table whose heading nobody knows, or that has none: what its columns hold must tell. */
static TdLayout *
layout_by_content (const GPtrArray *rows, const TdLayoutHints *hints, guint named, guint *place)
{
  guint first = td_column_content_first_row (rows);
  g_autoptr (GString) above = g_string_new (NULL);
  g_autoptr (TdLayout) layout = NULL;
  TdListKind kind = hints->wished;
  guint levels;

  if (first >= rows->len)
    return NULL;
  for (guint i = 0; i < first; i++)
    td_head_row_append_folded (above, g_ptr_array_index (rows, i));
  if (kind == TD_LIST_UNKNOWN)
    kind = td_layout_only_kind (td_layout_kinds_named (above->str));
  if (kind == TD_LIST_UNKNOWN)
    kind = td_layout_only_kind (named);
  if (kind == TD_LIST_UNKNOWN || (is_of_candidates (kind) && td_layout_is_of_others (rows, first)))
    return NULL;
  *place = first;
  levels = heads_table (rows, first) ? 1 : 0;
  layout = layout_new (rows, first, levels, td_head_rows_widest (rows, first, rows->len), kind);
  td_column_content_fill (layout, rows, first + levels);
  return find_name_column (layout) ? g_steal_pointer (&layout) : NULL;
}

/* Whether the rows from first on are about equally long, as those of a letter are not. */
static gboolean
is_table (const GPtrArray *rows, guint first)
{
  guint usual = td_head_row_n_filled (g_ptr_array_index (rows, first));
  guint alike = 0;

  for (guint i = first; i < rows->len; i++) {
    guint n = td_head_row_n_filled (g_ptr_array_index (rows, i));

    alike += n * 2 > usual && n < usual * 2;
  }
  return usual >= 2 && alike >= 2 && alike * 3 >= (rows->len - first) * 2;
}

/* A row of headings that lists have, whatever this one is: its index; else the number of rows. */
static guint
known_heading (const GPtrArray *rows)
{
  for (guint i = 0; i < rows->len; i++) {
    const TdHeadRow *row = g_ptr_array_index (rows, i);
    guint n = 0;

    for (guint column = 0; column < row->n_texts; column++)
      n += row->texts[column] != NULL && td_heading_known (row->texts[column]);
    if (n >= 3)
      return i;
  }
  return rows->len;
}

/* The table in rows that nobody could read, as far as is known; NULL where there is none. */
static TdListTable *
unknown_table (const GPtrArray *rows, const TdLayoutHints *hints)
{
  guint first = td_column_content_first_row (rows);
  guint levels;
  g_autoptr (TdLayout) layout = NULL;
  g_autoptr (TdListTable) table = NULL;
  const TdListAnswer *answer;

  if (first >= rows->len || !is_table (rows, first)) {
    first = known_heading (rows);
    if (first >= rows->len)
      return NULL;
    levels = 1;
  } else {
    levels = heads_table (rows, first) ? 1 : 0;
  }
  layout = layout_new (rows, first, levels, td_head_rows_widest (rows, first, rows->len), hints->wished);
  if (hints->wished != TD_LIST_UNKNOWN)
    td_column_content_fill (layout, rows, first + levels);
  table = td_layout_table (layout, rows, first, hints->sheet);
  answer = td_list_answers_find (hints->answers, table->shape);
  if (answer == NULL)
    return g_steal_pointer (&table);
  td_layout_free (layout);
  layout = answered_layout (rows, first, levels, answer);
  return td_layout_table (layout, rows, first, hints->sheet);
}

/* --- the whole --- */

/* Whether a heading says that people are listed: no list of units has a column for their birth or sex. */
static gboolean
is_of_people (const char *leaf)
{
  static const char *const beginnings[]
      = {"nam sinh", "ngay sinh", "ngay thang nam sinh", "gioi tinh", "dan toc", NULL};

  for (guint i = 0; beginnings[i] != NULL; i++)
    if (g_str_has_prefix (leaf, beginnings[i]))
      return TRUE;
  return td_text_find_words (leaf, "chu ho") != NULL;
}

/* A date or a long number, folded: a row of data has them, no heading. */
static gboolean
is_data (const char *leaf)
{
  return strlen (leaf) >= 7 && strspn (leaf, "0123456789 ") == strlen (leaf);
}

/* Whether what was found can only be wrong: units that would take the data of other people, or a row of data for a
 * heading. Then people are asked what is listed. */
static gboolean
is_doubtful (const TdLayout *layout)
{
  guint people = 0, data = 0;

  for (guint i = 0; i < layout->columns->len; i++) {
    const char *leaf = g_array_index (layout->columns, TdLayoutColumn, i).leaf;

    people += leaf != NULL && is_of_people (leaf);
    data += leaf != NULL && is_data (leaf);
  }
  return (layout->kind == TD_LIST_UNITS && people > 0) || data >= 2;
}

TdLayout *
td_layout_recognise (const GPtrArray *rows, const TdLayoutHints *hints, TdListTable **unknown)
{
  g_autofree char *names
      = g_strdup_printf ("%s | %s", hints->sheet != NULL ? hints->sheet : "", hints->file != NULL ? hints->file : "");
  g_autofree char *names_folded = td_text_fold (names);
  guint named = td_layout_kinds_named (names_folded);
  guint place = 0;
  g_autoptr (TdLayout) best = find_answered (rows, hints, &place);
  gboolean answered;

  answered = best != NULL;
  if (unknown != NULL)
    *unknown = NULL;
  if (hints->wished != TD_LIST_UNKNOWN)
    named = 1u << hints->wished;
  if (best == NULL) {
    best = best_layout (rows, named, hints->known, FALSE, &place);
    /* How many were at the meeting may stand above, and helps to tell what the columns count. */
    for (guint i = 0; best != NULL && i < place; i++)
      best->attend = MAX (best->attend, attendance_of (g_ptr_array_index (rows, i)));
    if (best != NULL)
      td_column_content_fill (best, rows, td_head_rows_index (rows, best->last_row + 1));
  }
  if (best == NULL)
    best = best_layout (rows, named, hints->known, TRUE, &place);
  /* A form keeps its headings. */
  if (best == NULL && hints->known == TD_LIST_UNKNOWN)
    best = layout_by_content (rows, hints, named, &place);
  if (best != NULL && !answered && hints->known == TD_LIST_UNKNOWN && hints->wished == TD_LIST_UNKNOWN
      && is_doubtful (best))
    g_clear_pointer (&best, td_layout_free);
  if (best == NULL) {
    if (unknown != NULL)
      *unknown = unknown_table (rows, hints);
    if (td_debug_on (TD_DEBUG_INTAKE))
      td_layout_debug (unknown != NULL ? *unknown : NULL, hints, FALSE);
    return NULL;
  }
  for (guint i = place; i < rows->len; i++) {
    const TdHeadRow *row = g_ptr_array_index (rows, i);

    if (row->row <= best->last_row)
      continue;
    if (row->row == best->last_row + 1 && best->last_row >= best->first_row
        && td_head_row_is_numbering (row, best->name_column))
      best->last_row = row->row;
    break;
  }
  read_head (best, rows, place);
  best->table = td_layout_table (best, rows, place, hints->sheet);
  if (td_debug_on (TD_DEBUG_INTAKE))
    td_layout_debug (best->table, hints, TRUE);
  if (best->year == 0)
    best->year = td_layout_year_in (hints->sheet, FALSE);
  if (best->year == 0)
    best->year = td_layout_year_in (hints->file, TRUE);
  return g_steal_pointer (&best);
}
