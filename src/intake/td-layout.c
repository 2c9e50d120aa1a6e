/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-layout.h"

#include "td-column-content.h"
#include "td-number.h"
#include "td-row-words.h"
#include "td-text.h"

#include <string.h>

#define MOST_SAMPLES 3
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

static void
column_clear (TdLayoutColumn *column)
{
  g_free (column->heading);
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

static const char *
text_at (const TdHeadRow *row, guint column)
{
  return column < row->n_texts ? row->texts[column] : NULL;
}

static guint
count_texts (const TdHeadRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_texts; i++)
    n += row->texts[i] != NULL;
  return n;
}

static guint
count_numbers (const TdHeadRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_texts; i++)
    n += row->numbers[i];
  return n;
}

/* Whether lower is a second level under upper: only texts, each of them under an empty cell (its heading is merged from
 * above or from the left) or under a heading that spreads over several columns. */
static gboolean
continues (const TdHeadRow *upper, const TdHeadRow *lower)
{
  if (lower->row != upper->row + 1 || count_texts (lower) < 2 || count_texts (upper) < 2 || count_numbers (lower) > 0)
    return FALSE;
  for (guint i = 0; i < lower->n_texts; i++)
    if (lower->texts[i] != NULL && text_at (upper, i) != NULL && text_at (upper, i + 1) != NULL)
      return FALSE;
  /* The last column of the upper row may spread only as far as the lower one reaches. */
  return TRUE;
}

/* Cell of a numbering row: "(1)", "2", "3=(1+2)", "A". */
static gboolean
is_column_number (const char *text)
{
  gsize length = strlen (text);

  if (length == 1 && g_ascii_isupper (*text))
    return TRUE;
  return length <= 16 && strspn (text, "0123456789()[]=+-/:*,. x") == length && strpbrk (text, "0123456789") != NULL;
}

static gboolean
is_numbering_row (const TdHeadRow *row, int name_column)
{
  const char *name = name_column >= 0 ? text_at (row, (guint)name_column) : NULL;
  gboolean name_is_number = name_column >= 0 && (guint)name_column < row->n_texts && row->numbers[name_column];

  if (!(name != NULL && is_column_number (name)) && !name_is_number)
    return FALSE;
  for (guint i = 0; i < row->n_texts; i++)
    if (row->texts[i] != NULL && !is_column_number (row->texts[i]))
      return FALSE;
  return count_texts (row) + count_numbers (row) >= 3;
}

/* --- one reading of the heading --- */

/* Headings above a column, of all levels but the lowest that is filled. A group's heading stands over its first column.
 */
static char *
parents_of (const GPtrArray *rows, guint first, guint levels, guint column, guint leaf_level)
{
  GString *parents = g_string_new (NULL);

  for (guint level = 0; level < leaf_level; level++) {
    const TdHeadRow *row = g_ptr_array_index (rows, first + level);
    const char *text = NULL;

    for (guint at = column + 1; at-- > 0 && text == NULL;)
      text = text_at (row, at);
    if (text != NULL)
      g_string_append_printf (parents, "%s%s", parents->len > 0 ? " " : "", text);
  }
  return g_string_free (parents, FALSE);
}

static gboolean
has_use (const TdLayout *layout, TdColumnUse use, int field)
{
  for (guint i = 0; i < layout->columns->len; i++) {
    const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (column->use == use && column->field == field)
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_field (const TdLayout *layout, const char *column)
{
  return has_use (layout, TD_USE_FIELD, td_kind_field_index (layout->record_kind, column));
}

/* exact first, then the headings of which only a part is known, each for what no other column holds. */
static void
match_columns (TdLayout *layout, const GPtrArray *rows, guint first, guint levels, guint n_columns, gboolean exact)
{
  for (guint i = 0; i < n_columns; i++) {
    TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);
    guint level = levels;
    const char *text = NULL;
    g_autofree char *parents = NULL;
    TdHeading heading;

    if (column->use != TD_USE_NONE)
      continue;
    while (text == NULL && level-- > 0)
      text = text_at (g_ptr_array_index (rows, first + level), i);
    if (text == NULL)
      continue;
    parents = parents_of (rows, first, levels, i, level);
    heading = td_heading_match (layout->kind, parents, text);
    if (heading.use == TD_USE_NONE || heading.exact != exact || has_use (layout, heading.use, heading.field))
      continue;
    column->use = heading.use;
    column->field = heading.field;
    column->reason = TD_BY_HEADING;
    g_free (column->heading);
    column->heading = g_strdup (text);
    if (heading.use == TD_USE_ORDINAL)
      layout->ordinal_column = (int)i;
    else
      layout->n_matched++;
  }
}

static guint
widest (const GPtrArray *rows, guint first, guint n)
{
  guint n_columns = 0;

  for (guint i = first; i < MIN (first + n, rows->len); i++)
    n_columns = MAX (n_columns, ((TdHeadRow *)g_ptr_array_index (rows, i))->n_texts);
  return n_columns;
}

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
  int name_field = td_kind_field_index (layout->record_kind, layout->kind == TD_LIST_PLEDGES ? "content" : "name");

  for (guint i = 0; i < layout->columns->len; i++) {
    const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (column->use == TD_USE_FIELD && column->field == name_field)
      layout->name_column = (int)i;
  }
  return layout->name_column >= 0;
}

/* by_content: what stands below may say which column has the names, where no heading does. */
static TdLayout *
try_kind (const GPtrArray *rows, guint first, guint levels, TdListKind kind, gboolean by_content)
{
  guint n_columns = widest (rows, first, levels);
  g_autoptr (TdLayout) layout = layout_new (rows, first, levels, n_columns, kind);

  match_columns (layout, rows, first, levels, n_columns, TRUE);
  /* A row of which nothing at all is known word by word is no heading. */
  if (layout->n_matched == 0 && layout->ordinal_column < 0)
    return NULL;
  match_columns (layout, rows, first, levels, n_columns, FALSE);

  if (by_content)
    td_column_content_fill (layout, rows, first + levels);
  return find_name_column (layout) ? g_steal_pointer (&layout) : NULL;
}

/* --- which list it is --- */

static gboolean
says (const char *text, const char *const *phrases)
{
  for (; *phrases != NULL; phrases++)
    if (strstr (text, *phrases) != NULL)
      return TRUE;
  return FALSE;
}

/* Kinds (as bits) that a title names. folded: all text above the heading, the sheet's and the file's name. */
static guint
kinds_in_title (const char *folded)
{
  static const char *const families[] = {"gia dinh kieu mau", "ho gia dinh kieu mau", "gdkm", NULL};
  static const char *const citizens[] = {"cong dan kieu mau", "cong dan guong mau", "cdkm", NULL};
  static const char *const collectives[] = {"tap the kieu mau",      "co quan kieu mau",  "don vi kieu mau",
                                            "thon kieu mau",         "tieu khu kieu mau", "to dan pho kieu mau",
                                            "doanh nghiep kieu mau", "khu pho kieu mau",  NULL};
  static const char *const proposals[]
      = {"de nghi khen thuong", "de nghi tang", "de nghi khen", "khen thuong nam", NULL};
  static const char *const council[]
      = {"thanh vien hoi dong", "thanh vien hd", "hoi dong thi dua khen thuong nam", NULL};
  static const char *const pledges[] = {"ban cam ket", "ky cam ket", "cam ket thi dua", "giao uoc", "cham diem", NULL};
  static const char *const units[]
      = {"danh sach don vi", "danh sach cac don vi", "danh sach tieu khu", "danh sach thon", NULL};
  guint kinds = 0;

  kinds |= says (folded, families) ? 1u << TD_LIST_FAMILIES : 0;
  kinds |= says (folded, citizens) ? 1u << TD_LIST_CITIZENS : 0;
  kinds |= says (folded, collectives) ? 1u << TD_LIST_COLLECTIVES : 0;
  kinds |= says (folded, proposals) ? 1u << TD_LIST_PROPOSALS : 0;
  kinds |= says (folded, council) ? 1u << TD_LIST_COUNCIL : 0;
  kinds |= says (folded, pledges) ? 1u << TD_LIST_PLEDGES : 0;
  kinds |= says (folded, units) ? 1u << TD_LIST_UNITS : 0;
  return kinds;
}

/* How well the columns fit the kind: the number of those known, and more for those that only this kind has. 0: not it.
 */
static int
fitness (const TdLayout *layout, guint titled)
{
  int score = (int)layout->n_matched * 10;
  const TdLayoutColumn *name = &g_array_index (layout->columns, TdLayoutColumn, (guint)layout->name_column);
  g_autofree char *heading = td_text_fold (name->heading);
  gboolean in_title = (titled & (1u << layout->kind)) != 0;
  gboolean votes = FALSE;

  switch (layout->kind) {
  case TD_LIST_UNITS:
    /* Names and numbers of households alone stand in every table of figures by unit. */
    if (layout->n_matched < 3
        || !(in_title || has_field (layout, "head") || has_field (layout, "kind") || has_field (layout, "code")
             || has_use (layout, TD_USE_IN_CHARGE, -1)))
      return 0;
    score += 10;
    break;
  case TD_LIST_COUNCIL:
    if (!has_field (layout, "role"))
      return 0;
    score += in_title ? 10 : -10;
    break;
  case TD_LIST_PLEDGES:
    if (!has_field (layout, "target") && !has_field (layout, "result") && !has_field (layout, "max_score")
        && !has_field (layout, "self_score"))
      return 0;
    score += 15;
    break;
  case TD_LIST_PROPOSALS:
    if (!has_field (layout, "form") && !has_field (layout, "subject"))
      return 0;
    score += 15;
    break;
  case TD_LIST_FAMILIES:
  case TD_LIST_CITIZENS:
  case TD_LIST_COLLECTIVES:
    votes = has_field (layout, "agree") || has_use (layout, TD_USE_AGREE_ATTEND, -1)
            || has_use (layout, TD_USE_ATTEND_AGREE, -1);
    if (layout->n_matched < 2 || (!in_title && !votes && !has_field (layout, "people") && titled == 0))
      return 0;
    if (layout->kind == TD_LIST_FAMILIES)
      score += strstr (heading, "chu ho") != NULL || has_field (layout, "people") ? 12 : 0;
    else if (layout->kind == TD_LIST_CITIZENS)
      score += has_use (layout, TD_USE_UNIT, -1) || has_use (layout, TD_USE_BIRTH_MALE, -1) ? 6 : 2;
    else
      score += strstr (heading, "tap the") != NULL ? 12 : 0;
    break;
  case TD_LIST_UNKNOWN:
  default:
    return 0;
  }
  return score + (in_title ? 30 : 0);
}

/* --- the whole --- */

int
td_layout_year_in (const char *text, gboolean loose)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  if (text == NULL)
    return 0;
  folded = td_text_fold (text);
  /* The date of signing is not the year of the list: "Hà Trung, ngày 5 tháng 1 năm 2024". */
  if (!loose && strstr (folded, "thang") != NULL && strstr (folded, "ngay") != NULL)
    return 0;
  words = g_strsplit (folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    const char *word = words[i];
    int year;

    if (strlen (word) != 4 || strspn (word, "0123456789") != 4)
      continue;
    year = (int)g_ascii_strtoll (word, NULL, 10);
    if (year >= 2000 && year <= 2099 && (loose || (i > 0 && strcmp (words[i - 1], "nam") == 0)))
      return year;
  }
  return 0;
}

/* "Tổng số hộ dự họp: 48 hộ" → 48; 0. */
static int
attendance_in (const char *text)
{
  static const char *const words[] = {"du hop", "tham du", "tham gia hop", "co mat", NULL};
  g_autofree char *folded = td_text_fold (text);
  const char *at = NULL;
  gsize digits;

  for (guint i = 0; words[i] != NULL && at == NULL; i++) {
    at = strstr (folded, words[i]);
    if (at != NULL)
      at += strlen (words[i]);
  }
  if (at == NULL)
    return 0;
  at += strcspn (at, "0123456789");
  digits = strspn (at, "0123456789");
  /* A share ("45/48") or a date has a number behind it. */
  if (digits == 0 || digits > 4 || strpbrk (at + digits, "0123456789") != NULL)
    return 0;
  return (int)g_ascii_strtoll (at, NULL, 10);
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
        layout->attend = attendance_in (row->texts[column]);
    }
  }
}

/* Levels of a heading that begins at first. */
static guint
heading_levels (const GPtrArray *rows, guint first)
{
  guint levels = 1;

  while (levels < MAX_LEVELS && first + levels < rows->len
         && continues (g_ptr_array_index (rows, first + levels - 1), g_ptr_array_index (rows, first + levels)))
    levels++;
  return levels;
}

/* Numbers stand in data; a heading may name a year or two. */
static gboolean
may_be_heading (const TdHeadRow *row)
{
  return count_texts (row) >= 2 && count_numbers (row) * 3 <= count_texts (row);
}

static void
append_folded (GString *above, const TdHeadRow *row)
{
  for (guint column = 0; column < row->n_texts; column++)
    if (row->texts[column] != NULL) {
      g_autofree char *folded = td_text_fold (row->texts[column]);

      g_string_append_printf (above, "%s | ", folded);
    }
}

/* Whether a list stands between two rows: then each has a heading of its own. */
static gboolean
has_data_between (const GPtrArray *rows, const TdLayout *layout, guint last)
{
  guint n = 0;

  for (guint i = 0; i < last; i++) {
    const TdHeadRow *row = g_ptr_array_index (rows, i);

    n += row->row > layout->last_row && count_numbers (row) + count_texts (row) >= 3
         && text_at (row, (guint)layout->name_column) != NULL;
  }
  return n >= 2;
}

/* The best reading of the rows; place gets the index of its heading. */
static TdLayout *
best_layout (const GPtrArray *rows, guint named, gboolean by_content, guint *place)
{
  g_autoptr (TdLayout) best = NULL;
  g_autoptr (GString) above = g_string_new (NULL);
  int best_score = 0;

  for (guint first = 0; first < rows->len; first++) {
    const TdHeadRow *row = g_ptr_array_index (rows, first);
    guint titled = kinds_in_title (above->str);

    if (titled == 0)
      titled = named;
    /* Further down another list begins: its turn comes when this one is read. */
    if (best != NULL && has_data_between (rows, best, first))
      break;
    for (TdListKind kind = TD_LIST_UNITS; kind < TD_LIST_UNKNOWN && may_be_heading (row); kind++) {
      g_autoptr (TdLayout) layout = try_kind (rows, first, heading_levels (rows, first), kind, by_content);
      int score = layout != NULL && layout->n_matched >= 2 ? fitness (layout, titled) : 0;

      /* Of equals the later start: what stands above is the title. */
      if (score > best_score || (score == best_score && score > 0 && first > *place && best->kind == kind)) {
        g_clear_pointer (&best, td_layout_free);
        best = g_steal_pointer (&layout);
        best_score = score;
        *place = first;
      }
    }
    append_folded (above, row);
  }
  return g_steal_pointer (&best);
}

/* --- tables that only people could explain, or that have no heading --- */

static char *
shape_of_heading (const GPtrArray *rows, guint first, guint levels)
{
  guint n_columns = widest (rows, first, levels);
  GString *shape = g_string_new (NULL);

  for (guint i = 0; i < n_columns; i++) {
    g_autofree char *parents = parents_of (rows, first, levels, i, levels - 1);
    const char *leaf = text_at (g_ptr_array_index (rows, first + levels - 1), i);
    g_autofree char *both = g_strconcat (parents, " ", leaf != NULL ? leaf : "", NULL);
    g_autofree char *folded = td_text_fold (both);

    g_string_append_printf (shape, "%s%s", i > 0 ? "|" : "", folded);
  }
  return g_string_free (shape, FALSE);
}

/* What people said of a table of this shape; what they left open ("?") its content may tell. */
static TdLayout *
answered_layout (const GPtrArray *rows, guint first, guint levels, const TdListAnswer *answer)
{
  guint n_columns = widest (rows, first, levels > 0 ? levels : rows->len);
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
    match_columns (layout, rows, first, levels, n_columns, TRUE);
  if (open)
    td_column_content_fill (layout, rows, first + levels);
  for (guint i = 0; i < n_columns; i++) {
    TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    for (guint level = levels; level-- > 0 && column->heading == NULL;)
      column->heading = g_strdup (text_at (g_ptr_array_index (rows, first + level), i));
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
    guint most = MIN (heading_levels (rows, i), rows->len - i);

    for (guint levels = most; levels >= 1 && may_be_heading (g_ptr_array_index (rows, i)); levels--) {
      g_autofree char *shape = shape_of_heading (rows, i, levels);
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

  if (count_numbers (row) > 0 || count_texts (row) < 2 || first + 1 >= rows->len)
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

/* The only kind among bits; TD_LIST_UNKNOWN. */
static TdListKind
only_kind (guint bits)
{
  for (TdListKind kind = TD_LIST_UNITS; kind < TD_LIST_UNKNOWN; kind++)
    if (bits == 1u << kind)
      return kind;
  return TD_LIST_UNKNOWN;
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
    append_folded (above, g_ptr_array_index (rows, i));
  if (kind == TD_LIST_UNKNOWN)
    kind = only_kind (kinds_in_title (above->str));
  if (kind == TD_LIST_UNKNOWN)
    kind = only_kind (named);
  if (kind == TD_LIST_UNKNOWN)
    return NULL;
  *place = first;
  levels = heads_table (rows, first) ? 1 : 0;
  layout = layout_new (rows, first, levels, widest (rows, first, rows->len), kind);
  td_column_content_fill (layout, rows, first + levels);
  return find_name_column (layout) ? g_steal_pointer (&layout) : NULL;
}

/* --- the table as the preview shows it --- */

/* Headings that say nothing new: reckoned from others, or to be filled in by hand. */
static gboolean
is_no_loss (const char *folded)
{
  static const char *const words[] = {"ty le",    "ti le",   "phan tram", "ky nhan",      "ky ten", "chu ky",
                                      "xac nhan", "xep thu", "ghi chu",   "tong so diem", NULL};

  return says (folded, words) || *folded == '\0';
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
    const char *text = text_at (row, column);

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

/* The index of the row that stands in this row of the sheet. */
static guint
index_of_row (const GPtrArray *rows, int row)
{
  guint i = 0;

  while (i < rows->len && ((TdHeadRow *)g_ptr_array_index (rows, i))->row < row)
    i++;
  return i;
}

static TdListTable *
table_of (const TdLayout *layout, const GPtrArray *rows, guint place, const char *sheet)
{
  TdListTable *table = g_new0 (TdListTable, 1);
  gboolean headed = layout->last_row >= layout->first_row;
  guint levels = headed ? MIN (heading_levels (rows, place), index_of_row (rows, layout->last_row + 1) - place) : 0;
  guint n_columns = MAX (layout->columns->len, widest (rows, place, rows->len));

  table->sheet = g_strdup (sheet);
  table->kind = layout->kind;
  table->heading_row = headed ? layout->first_row : 0;
  table->shape = headed ? shape_of_heading (rows, place, levels) : td_column_content_shape (rows, place);
  table->columns = g_ptr_array_new_with_free_func ((GDestroyNotify)td_list_column_free);
  for (guint i = 0; i < n_columns; i++) {
    TdListColumn *column = g_new0 (TdListColumn, 1);
    const TdLayoutColumn *known = i < layout->columns->len ? &g_array_index (layout->columns, TdLayoutColumn, i) : NULL;
    g_autofree char *parents = levels > 0 ? parents_of (rows, place, levels, i, levels - 1) : g_strdup ("");
    const char *leaf = levels > 0 ? text_at (g_ptr_array_index (rows, place + levels - 1), i) : NULL;
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
                    && (!headed || !is_no_loss (folded));
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

static guint
n_filled (const TdHeadRow *row)
{
  guint n = 0;

  for (guint i = 0; i < row->n_texts; i++)
    n += row->texts[i] != NULL || row->numbers[i];
  return n;
}

/* Whether the rows from first on are about equally long, as those of a letter are not. */
static gboolean
is_table (const GPtrArray *rows, guint first)
{
  guint usual = n_filled (g_ptr_array_index (rows, first));
  guint alike = 0;

  for (guint i = first; i < rows->len; i++) {
    guint n = n_filled (g_ptr_array_index (rows, i));

    alike += n * 2 > usual && n < usual * 2;
  }
  return usual >= 2 && alike >= 2 && alike * 3 >= (rows->len - first) * 2;
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

  if (first >= rows->len || !is_table (rows, first))
    return NULL;
  levels = heads_table (rows, first) ? 1 : 0;
  layout = layout_new (rows, first, levels, widest (rows, first, rows->len), hints->wished);
  if (hints->wished != TD_LIST_UNKNOWN)
    td_column_content_fill (layout, rows, first + levels);
  table = table_of (layout, rows, first, hints->sheet);
  answer = td_list_answers_find (hints->answers, table->shape);
  if (answer == NULL)
    return g_steal_pointer (&table);
  td_layout_free (layout);
  layout = answered_layout (rows, first, levels, answer);
  return table_of (layout, rows, first, hints->sheet);
}

/* --- the whole --- */

TdLayout *
td_layout_recognise (const GPtrArray *rows, const TdLayoutHints *hints, TdListTable **unknown)
{
  g_autofree char *names
      = g_strdup_printf ("%s | %s", hints->sheet != NULL ? hints->sheet : "", hints->file != NULL ? hints->file : "");
  g_autofree char *names_folded = td_text_fold (names);
  guint named = kinds_in_title (names_folded);
  guint place = 0;
  g_autoptr (TdLayout) best = find_answered (rows, hints, &place);

  if (unknown != NULL)
    *unknown = NULL;
  if (hints->wished != TD_LIST_UNKNOWN)
    named = 1u << hints->wished;
  if (best == NULL) {
    best = best_layout (rows, named, FALSE, &place);
    if (best != NULL)
      td_column_content_fill (best, rows, index_of_row (rows, best->last_row + 1));
  }
  if (best == NULL)
    best = best_layout (rows, named, TRUE, &place);
  if (best == NULL)
    best = layout_by_content (rows, hints, named, &place);
  if (best == NULL) {
    if (unknown != NULL)
      *unknown = unknown_table (rows, hints);
    return NULL;
  }
  for (guint i = place; i < rows->len; i++) {
    const TdHeadRow *row = g_ptr_array_index (rows, i);

    if (row->row <= best->last_row)
      continue;
    if (row->row == best->last_row + 1 && best->last_row >= best->first_row
        && is_numbering_row (row, best->name_column))
      best->last_row = row->row;
    break;
  }
  read_head (best, rows, place);
  best->table = table_of (best, rows, place, hints->sheet);
  if (best->year == 0)
    best->year = td_layout_year_in (hints->sheet, FALSE);
  if (best->year == 0)
    best->year = td_layout_year_in (hints->file, TRUE);
  return g_steal_pointer (&best);
}
