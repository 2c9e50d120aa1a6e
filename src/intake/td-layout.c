/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-layout.h"

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
  return head;
}

void
td_head_row_free (TdHeadRow *row)
{
  for (guint i = 0; i < row->n_texts; i++)
    g_free (row->texts[i]);
  g_free (row->texts);
  g_free (row->numbers);
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
    g_free (column->heading);
    column->heading = g_strdup (text);
    if (heading.use == TD_USE_ORDINAL)
      layout->ordinal_column = (int)i;
    else if (heading.use != TD_USE_RECORD_ID)
      layout->n_matched++;
  }
}

static TdLayout *
try_kind (const GPtrArray *rows, guint first, guint levels, TdListKind kind)
{
  g_autoptr (TdLayout) layout = g_new0 (TdLayout, 1);
  guint n_columns = 0;
  int name_field;

  for (guint level = 0; level < levels; level++)
    n_columns = MAX (n_columns, ((TdHeadRow *)g_ptr_array_index (rows, first + level))->n_texts);
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
  layout->first_row = ((TdHeadRow *)g_ptr_array_index (rows, first))->row;
  layout->last_row = ((TdHeadRow *)g_ptr_array_index (rows, first + levels - 1))->row;

  match_columns (layout, rows, first, levels, n_columns, TRUE);
  /* A row of which nothing at all is known word by word is no heading. */
  if (layout->n_matched == 0 && layout->ordinal_column < 0)
    return NULL;
  match_columns (layout, rows, first, levels, n_columns, FALSE);

  name_field = td_kind_field_index (layout->record_kind, kind == TD_LIST_PLEDGES ? "content" : "name");
  for (guint i = 0; i < n_columns; i++) {
    const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (kind == TD_LIST_EVALUATIONS ? column->use == TD_USE_UNIT
                                    : column->use == TD_USE_FIELD && column->field == name_field)
      layout->name_column = (int)i;
  }
  return layout->name_column < 0 ? NULL : g_steal_pointer (&layout);
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
  static const char *const evaluations[]
      = {"ket qua cham diem", "tong hop cham diem", "xep loai thi dua", "ket qua xep loai", NULL};
  static const char *const awards[] = {"in giay khen", "in giay chung nhan", "danh sach khen thuong", NULL};
  guint kinds = 0;

  kinds |= says (folded, evaluations) ? 1u << TD_LIST_EVALUATIONS : 0;
  kinds |= says (folded, awards) ? 1u << TD_LIST_AWARDS : 0;
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
  case TD_LIST_EVALUATIONS:
    if (has_field (layout, "council_bonus") + has_field (layout, "penalty") + has_field (layout, "final_score")
            + has_field (layout, "council_total") + has_field (layout, "rank") + has_field (layout, "grade")
        < 2)
      return 0;
    score += 10;
    break;
  case TD_LIST_AWARDS:
    /* Only who was decided on has these. */
    if (!has_field (layout, "form") || !(has_use (layout, TD_USE_DECISION, -1) || has_field (layout, "sequence")))
      return 0;
    score += 25;
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
    }
  }
}

TdLayout *
td_layout_recognise (const GPtrArray *rows, const char *sheet, const char *file)
{
  return td_layout_recognise_as (rows, sheet, file, TD_LIST_UNKNOWN);
}

TdLayout *
td_layout_recognise_as (const GPtrArray *rows, const char *sheet, const char *file, TdListKind wanted)
{
  g_autoptr (TdLayout) best = NULL;
  g_autoptr (GString) above = g_string_new (NULL);
  g_autofree char *names = g_strdup_printf ("%s | %s", sheet != NULL ? sheet : "", file != NULL ? file : "");
  g_autofree char *names_folded = td_text_fold (names);
  guint named = kinds_in_title (names_folded);
  guint best_first = 0;
  int best_score = 0;

  for (guint first = 0; first < rows->len; first++) {
    const TdHeadRow *row = g_ptr_array_index (rows, first);
    guint titled;
    guint levels = 1;

    /* Numbers stand in data; a heading may name a year or two. */
    if (count_texts (row) >= 2 && count_numbers (row) * 3 <= count_texts (row)) {
      titled = kinds_in_title (above->str);
      if (titled == 0)
        titled = named;
      while (levels < MAX_LEVELS && first + levels < rows->len
             && continues (g_ptr_array_index (rows, first + levels - 1), g_ptr_array_index (rows, first + levels)))
        levels++;
      for (TdListKind kind = TD_LIST_UNITS; kind < TD_LIST_UNKNOWN; kind++) {
        g_autoptr (TdLayout) layout = try_kind (rows, first, levels, kind);
        int score = layout == NULL || layout->n_matched < 2 ? 0
                    : wanted == TD_LIST_UNKNOWN             ? fitness (layout, titled)
                    : wanted == kind                        ? (int)layout->n_matched
                                                            : 0;

        /* Of equals the later start: what stands above is the title. */
        if (score > best_score || (score == best_score && score > 0 && first > best_first && best->kind == kind)) {
          g_clear_pointer (&best, td_layout_free);
          best = g_steal_pointer (&layout);
          best_score = score;
          best_first = first;
        }
      }
    }
    for (guint column = 0; column < row->n_texts; column++)
      if (row->texts[column] != NULL) {
        g_autofree char *folded = td_text_fold (row->texts[column]);

        g_string_append_printf (above, "%s | ", folded);
      }
  }
  if (best == NULL)
    return NULL;
  for (guint i = best_first; i < rows->len; i++) {
    const TdHeadRow *row = g_ptr_array_index (rows, i);

    if (row->row <= best->last_row)
      continue;
    if (row->row == best->last_row + 1 && is_numbering_row (row, best->name_column))
      best->last_row = row->row;
    break;
  }
  read_head (best, rows, best_first);
  if (best->year == 0)
    best->year = td_layout_year_in (sheet, FALSE);
  if (best->year == 0)
    best->year = td_layout_year_in (file, TRUE);
  return g_steal_pointer (&best);
}

gboolean
td_layout_is_counts (const GPtrArray *rows, const char *sheet, const char *file)
{
  static const char *const titles[] = {"tong hop so luong",
                                       "thong ke so luong",
                                       "bang so lieu",
                                       "bieu so lieu",
                                       "tong hop so lieu",
                                       "tong hop ket qua",
                                       NULL};
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *folded = NULL;
  guint n_counting = 0;

  g_string_append_printf (said, "%s | %s", sheet != NULL ? sheet : "", file != NULL ? file : "");
  for (guint i = 0; i < rows->len; i++) {
    const TdHeadRow *row = g_ptr_array_index (rows, i);

    /* A name and figures: no list of people has so many of them in a row. */
    n_counting += count_numbers (row) >= 4 && count_texts (row) <= 2;
    for (guint column = 0; n_counting == 0 && column < row->n_texts; column++)
      if (row->texts[column] != NULL)
        g_string_append_printf (said, " | %s", row->texts[column]);
  }
  folded = td_text_fold (said->str);
  return n_counting >= 2 && says (folded, titles);
}
