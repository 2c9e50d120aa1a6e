/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-column-content.h"
#include "td-heading-words.h"
#include "td-layout-private.h"
#include "td-list-form.h"
#include "td-text.h"

#include <string.h>

/* The lowest heading above a column; parents gets those above it. NULL where it has none. */
static const char *
leaf_of (const GPtrArray *rows, guint first, guint levels, guint column, char **parents)
{
  const char *text = NULL;
  guint level = levels;

  while (text == NULL && level-- > 0)
    text = td_head_row_text (g_ptr_array_index (rows, first + level), column);
  if (text != NULL)
    *parents = td_heading_parents (rows, first, levels, column, level);
  return text;
}

/* The year that a heading or those above it name; 0. rest: as td_heading_words_year(). */
static int
year_of (const char *text, const char *parents, char **rest)
{
  g_autofree char *folded = td_text_fold (text);
  g_autofree char *above = td_text_fold (parents);
  g_autofree char *ignored = NULL;
  int year = td_heading_words_year (folded, rest);

  return year != 0 ? year : td_heading_words_year (above, &ignored);
}

/* Of which year the columns are to be read that name one: the title's, or the only one. -1: that is not clear. */
static int
year_wanted (const GPtrArray *rows, guint first, guint levels, guint n_columns)
{
  int wanted = 0;

  for (guint i = 0; i < first && wanted == 0; i++)
    wanted = td_head_row_year (g_ptr_array_index (rows, i));
  for (guint i = 0, title = (guint)wanted; title == 0 && i < n_columns; i++) {
    g_autofree char *parents = NULL;
    g_autofree char *rest = NULL;
    const char *text = leaf_of (rows, first, levels, i, &parents);
    int year = text != NULL ? year_of (text, parents, &rest) : 0;

    if (year != 0)
      wanted = wanted == 0 || wanted == year ? year : -1;
  }
  return wanted;
}

static void
take (TdLayout *layout, guint at, const char *text, TdColumnUse use, int field)
{
  TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, at);

  column->use = use;
  column->field = field;
  column->reason = TD_BY_HEADING;
  g_free (column->heading);
  column->heading = g_strdup (text);
  if (use == TD_USE_ORDINAL)
    layout->ordinal_column = (int)at;
  else if (use != TD_USE_RECORD_ID)
    layout->n_matched++;
}

/* The opposite, for a column that counts among the matched. */
static void
give_up (TdLayout *layout, TdLayoutColumn *column)
{
  column->use = TD_USE_NONE;
  column->field = -1;
  column->reason = TD_BY_NOTHING;
  layout->n_matched--;
}

/* exact first, then the headings of which only a part is known, each for what no other column holds. */
void
td_layout_match_columns (TdLayout *layout, const GPtrArray *rows, guint first, guint levels, gboolean exact)
{
  guint n_columns = layout->columns->len;
  int wanted = year_wanted (rows, first, levels, n_columns);

  for (guint i = 0; i < n_columns; i++) {
    TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);
    g_autofree char *parents = NULL;
    g_autofree char *rest = NULL;
    const char *text = leaf_of (rows, first, levels, i, &parents);
    TdHeading heading;
    int year;

    if (text == NULL)
      continue;
    if (column->leaf == NULL) {
      column->leaf = td_text_fold (text);
      column->parents = td_text_fold (parents);
    }
    if (column->use != TD_USE_NONE)
      continue;
    year = year_of (text, parents, &rest);
    heading = td_heading_match (layout->kind, parents, text);
    if (heading.use == TD_USE_NONE && rest != NULL)
      heading = td_heading_match (layout->kind, parents, rest);
    column->idle = heading.idle;
    /* "Nam" behind "Ngày" and "Tháng" is the year without its marks. */
    if (heading.use == TD_USE_BIRTH_MALE && td_layout_has_use (layout, TD_USE_BIRTH_MONTH, -1)) {
      heading.use = TD_USE_FIELD;
      heading.field = td_kind_role_index (layout->record_kind, TD_ROLE_BIRTH_DATE);
    }
    /* What was planned or reached in another year is no part of this list. */
    if (year != 0 && year != wanted) {
      column->idle |= year < wanted;
      continue;
    }
    if (heading.use == TD_USE_NONE || heading.exact != exact || td_layout_has_use (layout, heading.use, heading.field))
      continue;
    take (layout, i, text, heading.use, heading.field);
  }
}

/* What headings likely mean where no other says it better. */
static void
match_likely (TdLayout *layout, const GPtrArray *rows, guint first, guint levels)
{
  TdColumnMeaning naming = td_list_kind_naming (layout->kind);
  int wanted = year_wanted (rows, first, levels, layout->columns->len);

  for (guint i = 0; i < layout->columns->len; i++) {
    TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);
    g_autofree char *parents = NULL;
    g_autofree char *rest = NULL;
    const char *text = leaf_of (rows, first, levels, i, &parents);
    int year = text != NULL ? year_of (text, parents, &rest) : 0;

    /* "Số người" below "Dự họp" counts others than "Số người" alone. */
    if (text == NULL || column->use != TD_USE_NONE || (year != 0 && year != wanted)
        || (*column->parents != '\0' && layout->kind != TD_LIST_PLEDGES))
      continue;
    for (guint n = 0; column->use == TD_USE_NONE; n++) {
      TdColumnMeaning meaning = td_heading_words_likely (layout->kind, rest != NULL ? rest : column->leaf, n);

      if (meaning.use == TD_USE_NONE)
        break;
      if ((meaning.use == naming.use && meaning.field == naming.field)
          || td_layout_has_use (layout, meaning.use, meaning.field))
        continue;
      /* "Đơn vị" over units is not what is measured in. */
      if (meaning.use == TD_USE_FIELD && meaning.field == td_kind_field_index (layout->record_kind, "measure")) {
        TdColumnContent content;

        td_column_content_look (rows, first + levels, i, &content);
        if (content.units > 0)
          continue;
      }
      take (layout, i, text, meaning.use, meaning.field);
      column->idle = FALSE;
    }
  }
}

static gboolean
may_name (TdListKind list, const char *leaf, TdColumnMeaning naming)
{
  for (guint n = 0;; n++) {
    TdColumnMeaning meaning = td_heading_words_likely (list, leaf, n);

    if (meaning.use == TD_USE_NONE)
      return FALSE;
    if (meaning.use == naming.use && meaning.field == naming.field)
      return TRUE;
  }
}

/* Whether a column that nobody knows holds names of people. */
static gboolean
has_other_names (const TdLayout *layout, const GPtrArray *rows, guint below)
{
  for (guint i = 0; i < layout->columns->len; i++) {
    const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);
    TdColumnContent content;

    if (column->use != TD_USE_NONE || column->idle)
      continue;
    td_column_content_look (rows, below, i, &content);
    if (content.names > 0 && content.names * 2 > content.filled)
      return TRUE;
  }
  return FALSE;
}

/* "Chỉ tiêu" beside "Kế hoạch" is what is pledged, "Đơn vị" in a list of collectives what is nominated: a column that
 * has another meaning names the rows where none does. FALSE: there is no such column. */
static gboolean
find_likely_name (TdLayout *layout, const GPtrArray *rows, guint below)
{
  TdColumnMeaning naming = td_list_kind_naming (layout->kind);

  if (naming.use == TD_USE_NONE || (layout->kind == TD_LIST_PROPOSALS && !td_layout_has_field (layout, "form"))
      || td_layout_has_use (layout, naming.use, naming.field) || has_other_names (layout, rows, below))
    return FALSE;
  for (guint i = 0; i < layout->columns->len; i++) {
    TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);
    TdColumnContent content;

    if (column->leaf == NULL || *column->parents != '\0' || !may_name (layout->kind, column->leaf, naming))
      continue;
    td_column_content_look (rows, below, i, &content);
    /* "Cá nhân", "Tập thể": who it is for, but not by name. */
    if (content.texts * 2 <= content.filled
        || (strcmp (column->leaf, "doi tuong") == 0 && content.words <= content.texts * 2))
      continue;
    if (column->use == TD_USE_NONE)
      layout->n_matched++;
    column->use = naming.use;
    column->field = naming.field;
    column->reason = TD_BY_HEADING;
    column->idle = FALSE;
    if (column->heading == NULL)
      column->heading = g_strdup (td_head_row_text (g_ptr_array_index (rows, below - 1), i));
    return TRUE;
  }
  return FALSE;
}

/* A telephone beside the secretary is not the head's: that stands behind the head, or is asked about. */
static void
settle_phone (TdLayout *layout)
{
  int head_field = td_kind_field_index (layout->record_kind, "head");
  int phone_field = td_kind_field_index (layout->record_kind, "phone");
  int head = -1, phone = -1;
  TdLayoutColumn *wrong;

  for (guint i = 0; i < layout->columns->len; i++) {
    const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (column->use == TD_USE_FIELD && column->field == head_field)
      head = (int)i;
    if (column->use == TD_USE_FIELD && column->field == phone_field)
      phone = (int)i;
  }
  if (phone < 1 || head < phone || !g_array_index (layout->columns, TdLayoutColumn, phone - 1).idle)
    return;
  wrong = &g_array_index (layout->columns, TdLayoutColumn, phone);
  give_up (layout, wrong);
  wrong->open = TRUE;
  for (guint i = (guint)head + 1; i < layout->columns->len; i++) {
    const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (column->use == TD_USE_NONE && column->leaf != NULL && strcmp (column->leaf, wrong->leaf) == 0) {
      wrong->idle = TRUE;
      take (layout, i, wrong->heading, TD_USE_FIELD, phone_field);
      break;
    }
  }
  g_clear_pointer (&wrong->heading, g_free);
}

/* "Hình thức" alone may be the form of anything ("Trực tuyến"); with one of these words it is that of a commendation. */
static gboolean
speaks_of_commendation (const TdLayoutColumn *column)
{
  static const char *const words[] = {"khen", "danh hieu", "de nghi", "thi dua", NULL};

  return td_layout_says (column->leaf, words) || td_layout_says (column->parents, words);
}

/* "Đề nghị" over numbers counts proposals, "Hình thức" over "Trực tuyến" tells how something was handed in: neither
 * names a form of commendation. */
static void
drop_other_form (TdLayout *layout, const GPtrArray *rows, guint below)
{
  int form = td_kind_role_index (layout->record_kind, TD_ROLE_FORM);

  for (guint i = 0; i < layout->columns->len; i++) {
    TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);
    TdColumnContent content;

    if (column->use != TD_USE_FIELD || column->field != form)
      continue;
    td_column_content_look (rows, below, i, &content);
    if (content.wholes * 2 <= content.filled
        && (content.texts == 0 || content.forms > 0 || speaks_of_commendation (column)))
      continue;
    give_up (layout, column);
  }
}

/* "LĐTT" and "Giấy khen" over columns of marks. */
static void
match_form_marks (TdLayout *layout, const GPtrArray *rows, guint first, guint levels)
{
  if (td_layout_has_field (layout, "form"))
    return;
  for (guint i = 0; i < layout->columns->len; i++) {
    TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);
    TdColumnContent content;
    g_autofree char *parents = NULL;

    if (column->use != TD_USE_NONE || column->leaf == NULL || !td_list_form_is (column->leaf))
      continue;
    td_column_content_look (rows, first + levels, i, &content);
    if (content.words <= content.texts && content.wholes * 2 <= content.filled)
      take (layout, i, td_list_form_full (leaf_of (rows, first, levels, i, &parents)), TD_USE_MARK_FORM, -1);
  }
}

/* "Họ tên vợ | Năm sinh" behind "Chủ hộ | Năm sinh": what is said once more is said of the wife or the husband. */
static void
settle_spouse (TdLayout *layout)
{
  static const char *const words[] = {"ho ten vo", "ho va ten vo", "ten vo", "ho ten chong", "ho va ten chong", NULL};
  gboolean of_spouse = FALSE;

  for (guint i = 0; i < layout->columns->len; i++) {
    TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);
    gboolean again = FALSE;

    for (guint j = 0; j < i && column->leaf != NULL && column->use == TD_USE_NONE; j++) {
      const TdLayoutColumn *before = &g_array_index (layout->columns, TdLayoutColumn, j);

      again |= before->use != TD_USE_NONE && before->leaf != NULL && strcmp (before->leaf, column->leaf) == 0;
    }
    if (of_spouse && again)
      column->idle = TRUE;
    else
      of_spouse = column->idle && column->leaf != NULL && td_layout_says (column->leaf, words);
  }
}

/* "Địa chỉ / Nơi ở": where somebody lives, and not for whom he works. */
static gboolean
is_residence (const char *leaf)
{
  static const char *const words[] = {"dia chi", "noi o", "cho o", "noi cu tru", "thuong tru", "tru quan", NULL};
  static const char *const work[] = {"don vi", "co quan", "cong tac", NULL};

  return td_layout_says (leaf, words) && !td_layout_says (leaf, work);
}

static gboolean
is_workplace (const TdLayout *layout, const TdLayoutColumn *column)
{
  static const char *const words[] = {"don vi", "co quan", "noi cong tac", "noi lam viec", NULL};

  return column->use == TD_USE_NONE && column->leaf != NULL && td_layout_says (column->leaf, words)
         && td_heading_match (layout->kind, column->parents, column->leaf).use == TD_USE_UNIT;
}

/* Who is proposed for a commendation is proposed by where he works: the address beside it is not his unit. */
static void
settle_workplace (TdLayout *layout, const GPtrArray *rows, guint first, guint levels)
{
  TdLayoutColumn *home = NULL;

  for (guint i = 0; i < layout->columns->len; i++) {
    TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (column->use == TD_USE_UNIT && column->leaf != NULL && is_residence (column->leaf))
      home = column;
  }
  if (home == NULL)
    return;
  for (guint i = 0; i < layout->columns->len; i++) {
    g_autofree char *parents = NULL;

    if (!is_workplace (layout, &g_array_index (layout->columns, TdLayoutColumn, i)))
      continue;
    take (layout, i, leaf_of (rows, first, levels, i, &parents), TD_USE_UNIT, -1);
    give_up (layout, home);
    home->idle = TRUE;
    return;
  }
}

/* "Số thành viên có mặt" beside "Số phiếu tán thành": where there is but one vote, it is of those who were there. */
static void
settle_members (TdLayout *layout)
{
  int present = td_kind_role_index (layout->record_kind, TD_ROLE_COUNCIL_PRESENT);
  int attend = td_kind_role_index (layout->record_kind, TD_ROLE_ATTEND);

  if (!td_layout_has_field (layout, "agree") || td_layout_has_field (layout, "attend")
      || td_layout_has_field (layout, "council_agree") || td_layout_has_use (layout, TD_USE_COUNCIL_AGREE_TOTAL, -1))
    return;
  for (guint i = 0; i < layout->columns->len; i++) {
    TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (column->use == TD_USE_FIELD && column->field == present && column->parents != NULL && *column->parents == '\0')
      column->field = attend;
  }
}

void
td_layout_match_rest (TdLayout *layout, const GPtrArray *rows, guint first, guint levels)
{
  td_layout_match_columns (layout, rows, first, levels, FALSE);
  if (layout->kind == TD_LIST_PROPOSALS)
    drop_other_form (layout, rows, first + levels);
  if (layout->kind == TD_LIST_PROPOSALS)
    match_form_marks (layout, rows, first, levels);
  match_likely (layout, rows, first, levels);
  if (find_likely_name (layout, rows, first + levels)) {
    /* What it was taken for is free now. */
    td_layout_match_columns (layout, rows, first, levels, TRUE);
    td_layout_match_columns (layout, rows, first, levels, FALSE);
    match_likely (layout, rows, first, levels);
  }
  if (layout->kind == TD_LIST_UNITS)
    settle_phone (layout);
  if (layout->kind == TD_LIST_FAMILIES || layout->kind == TD_LIST_CITIZENS)
    settle_spouse (layout);
  if (layout->kind == TD_LIST_PROPOSALS || layout->kind == TD_LIST_AWARDS)
    settle_workplace (layout, rows, first, levels);
  if (td_kind_role_index (layout->record_kind, TD_ROLE_COUNCIL_PRESENT) >= 0)
    settle_members (layout);
}
