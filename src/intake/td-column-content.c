/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-column-content.h"

#include "td-cell-value.h"
#include "td-date.h"
#include "td-heading-words.h"
#include "td-layout-private.h"
#include "td-list-form.h"
#include "td-name.h"
#include "td-row-words.h"
#include "td-text.h"
#include "td-unit-names.h"

#include <math.h>
#include <string.h>

/* A column is what this share of its cells is. */
#define SHARE 0.8
#define OLDEST 1900
#define YOUNGEST 2030
/* No household has more people, and hardly a meeting has fewer. */
#define MOST_PEOPLE 15

/* Family names, folded: nearly everybody in Thanh Hoá bears one of these. */
static const char *const family_names[]
    = {"an",     "bach",  "ban",    "be",    "bui",    "cam",  "cao",   "chu",   "cu",  "dam",   "dang",   "dao",
       "dau",    "diep",  "dinh",   "do",    "doan",   "dong", "duong", "giang", "ha",  "hac",   "hau",    "ho",
       "hoang",  "hua",   "huynh",  "khuat", "khuong", "kieu", "la",    "lai",   "lam", "le",    "leo",    "lo",
       "loc",    "luc",   "luong",  "luu",   "luyen",  "ly",   "ma",    "mac",   "mai", "mau",   "nghiem", "ngo",
       "nguyen", "nhu",   "ninh",   "nong",  "ong",    "pham", "phan",  "phi",   "pho", "phung", "quach",  "quan",
       "sam",    "ta",    "tang",   "thach", "thai",   "than", "thieu", "tieu",  "to",  "ton",   "tong",   "tran",
       "trieu",  "trinh", "truong", "tu",    "ung",    "van",  "vi",    "vo",    "vu",  "vuong", NULL};

static gboolean
looks_like_name (const char *written)
{
  g_autofree char *text = td_name_strip_prefix (written, NULL);
  g_autofree char *folded = td_text_fold (text);
  g_auto (GStrv) words = g_strsplit (folded, " ", -1);
  guint n = g_strv_length (words);

  if (n < 2 || n > 6 || strpbrk (text, "0123456789/:;()%") != NULL || !g_strv_contains (family_names, words[0]))
    return FALSE;
  /* "Hộ nghèo", "Tổ trưởng": words of a sentence are not capitalised. */
  for (const char *word = text; word != NULL; word = strchr (word, ' ')) {
    while (*word == ' ')
      word++;
    if (*word != '\0' && g_unichar_islower (g_utf8_get_char (word)) && !td_text_has_marks (text))
      return FALSE;
  }
  return TRUE;
}

static gboolean
looks_like_birth (const char *text)
{
  TdDate date;

  return strpbrk (text, "0123456789") != NULL && td_date_parse (text, 0, &date) && date.year >= OLDEST
         && date.year <= YOUNGEST && (strlen (text) == 4 || strpbrk (text, "/-.") != NULL);
}

static gboolean
looks_like_phone (const char *text)
{
  guint digits = 0;

  for (const char *at = text; *at != '\0'; at++) {
    if (g_ascii_isdigit (*at))
      digits++;
    else if (strchr (" .-", *at) == NULL)
      return FALSE;
  }
  return *text == '0' && digits >= 9 && digits <= 11;
}

static gboolean
looks_like_unit (const char *text)
{
  g_autoptr (TdUnitNames) none = td_unit_names_new ();
  g_autofree char *unit = td_unit_names_find (none, text, NULL);

  return unit != NULL;
}

static void
look_at_text (TdColumnContent *content, const char *text)
{
  static const char *const sexes[] = {"nam", "nu", "ong", "ba", NULL};
  g_autofree char *folded = td_text_fold (text);
  gint64 first, second;

  content->texts++;
  for (const char *at = folded; *at != '\0'; at++)
    content->words += at == folded || at[-1] == ' ';
  content->names += looks_like_name (text);
  content->births += looks_like_birth (text);
  content->sexes += g_strv_contains (sexes, folded);
  content->phones += looks_like_phone (text);
  content->forms += td_list_form_is (folded);
  content->units += looks_like_unit (text);
  if (td_cell_value_split (text, &first, &second)) {
    content->votes++;
    content->first_greater += first > second;
    content->second_greater += second > first;
  }
}

static void
look_at_number (TdColumnContent *content, double number, double *last)
{
  if (number != floor (number) || fabs (number) > 1e12)
    return;
  content->births += number >= OLDEST && number <= YOUNGEST;
  content->least = content->wholes == 0 ? number : MIN (content->least, number);
  content->greatest = content->wholes == 0 ? number : MAX (content->greatest, number);
  content->counts = content->wholes == 0 ? number == 1 : content->counts && number == *last + 1;
  content->wholes++;
  *last = number;
}

/* A number that came as text ("48", from a clipboard or a CSV file). */
static gboolean
whole_in_text (const char *text, double *number)
{
  gsize digits = strspn (text, "0123456789");

  if (digits == 0 || digits > 9 || text[digits] != '\0' || (digits > 1 && *text == '0'))
    return FALSE;
  *number = (double)g_ascii_strtoll (text, NULL, 10);
  return TRUE;
}

void
td_column_content_look (const GPtrArray *rows, guint first, guint column, TdColumnContent *content)
{
  double last = 0;

  memset (content, 0, sizeof *content);
  for (guint i = first; i < rows->len; i++) {
    const TdHeadRow *row = g_ptr_array_index (rows, i);
    double number;

    if (column >= row->n_texts || (row->texts[column] == NULL && !row->numbers[column]))
      continue;
    content->filled++;
    if (row->texts[column] == NULL)
      look_at_number (content, row->values[column], &last);
    else if (whole_in_text (row->texts[column], &number))
      look_at_number (content, number, &last);
    else
      look_at_text (content, row->texts[column]);
  }
}

static gboolean
mostly (const TdColumnContent *content, guint n)
{
  return n > 0 && n >= content->filled * SHARE;
}

/* --- meanings --- */

typedef struct {
  TdLayout *layout;
  TdColumnContent *contents; /* by column */
} Fill;

static gboolean
is_taken (const TdLayout *layout, TdColumnUse use, int field)
{
  for (guint i = 0; i < layout->columns->len; i++) {
    const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (column->use == use && column->field == field)
      return TRUE;
  }
  return FALSE;
}

static void
take (Fill *fill, guint at, TdColumnUse use, const char *field_name)
{
  TdLayoutColumn *column = &g_array_index (fill->layout->columns, TdLayoutColumn, at);
  int field = field_name != NULL ? td_kind_field_index (fill->layout->record_kind, field_name) : -1;

  if (column->use != TD_USE_NONE || column->idle || column->open || (field_name != NULL && field < 0)
      || is_taken (fill->layout, use, use == TD_USE_FIELD ? field : -1))
    return;
  column->use = use;
  column->field = use == TD_USE_FIELD ? field : -1;
  column->reason = TD_BY_CONTENT;
  if (use == TD_USE_ORDINAL)
    fill->layout->ordinal_column = (int)at;
  else
    fill->layout->n_matched++;
}

static gboolean
has (const Fill *fill, const char *field)
{
  return td_kind_field_index (fill->layout->record_kind, field) >= 0;
}

/* Dates below a heading that speaks of something else ("Ngày cấp", "Kỳ nộp") are no births. */
static gboolean
may_hold_births (const Fill *fill, guint at)
{
  const TdLayoutColumn *column = &g_array_index (fill->layout->columns, TdLayoutColumn, at);
  static const char *const words[] = {"cap", "nop",        "nhan", "vao", "het han", "han", "bat dau", "ket thuc",
                                      "lap", "quyet dinh", "ky",   "den", "giao",    "hop", "nghi",    "tham gia"};
  const char *heading = column->leaf;

  if (heading == NULL || td_text_find_words (heading, "sinh") != NULL)
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (td_text_find_words (heading, words[i]) != NULL)
      return FALSE;
  return TRUE;
}

/* Whether "45/48" in a column counts votes: its heading, where it has one, speaks of them, and no other column does. */
static gboolean
may_hold_votes (const Fill *fill, guint at)
{
  static const char *const words[] = {"phieu",  "dong y",     "nhat tri",  "tan thanh", "ket qua",  "binh xet",
                                      "y kien", "bieu quyet", "tin nhiem", "hop",       "binh bau", NULL};
  const TdLayoutColumn *column = &g_array_index (fill->layout->columns, TdLayoutColumn, at);

  if (is_taken (fill->layout, TD_USE_FIELD, td_kind_role_index (fill->layout->record_kind, TD_ROLE_AGREE)))
    return FALSE;
  return column->leaf == NULL
         || !is_taken (fill->layout, TD_USE_FIELD, td_kind_role_index (fill->layout->record_kind, TD_ROLE_ATTEND))
         || td_layout_says (column->leaf, words) || td_layout_says (column->parents, words);
}

/* The first field of this type; NULL. */
static const char *
column_of_type (const Fill *fill, TdFieldType type)
{
  const TdRecordKind *kind = fill->layout->record_kind;

  for (guint i = 0; i < kind->n_fields; i++)
    if (kind->fields[i].type == type && (kind->fields[i].flags & (TD_FIELD_HIDDEN | TD_FIELD_COMPUTED)) == 0)
      return kind->fields[i].column;
  return NULL;
}

/* What can hardly be mistaken. */
static void
take_plain (Fill *fill, guint at)
{
  const TdColumnContent *content = &fill->contents[at];
  const char *person = column_of_type (fill, TD_FIELD_NAME);
  const char *phone = column_of_type (fill, TD_FIELD_TELEPHONE);

  if (mostly (content, content->names) && person != NULL)
    take (fill, at, TD_USE_FIELD, person);
  else if (mostly (content, content->sexes) && has (fill, "sex"))
    take (fill, at, TD_USE_FIELD, "sex");
  else if (mostly (content, content->votes) && content->first_greater == 0 && has (fill, "agree")
           && may_hold_votes (fill, at))
    take (fill, at, TD_USE_AGREE_ATTEND, NULL);
  else if (mostly (content, content->votes) && content->second_greater == 0 && has (fill, "agree")
           && may_hold_votes (fill, at))
    take (fill, at, TD_USE_ATTEND_AGREE, NULL);
  else if (mostly (content, content->phones) && phone != NULL)
    take (fill, at, TD_USE_FIELD, phone);
  else if (mostly (content, content->forms) && has (fill, "form"))
    take (fill, at, TD_USE_FIELD, "form");
  else if (mostly (content, content->units) && fill->layout->kind == TD_LIST_UNITS)
    take (fill, at, TD_USE_FIELD, "name");
  else if (mostly (content, content->units) && td_list_kind_has_unit (fill->layout->kind))
    take (fill, at, TD_USE_UNIT, NULL);
  else if (mostly (content, content->births) && has (fill, "birth_date") && may_hold_births (fill, at))
    take (fill, at, TD_USE_FIELD, "birth_date");
}

/* "Họ và tên" over two columns: family and middle name, and the given name beside it. */
static void
take_given_name (Fill *fill, guint at, const GPtrArray *rows, guint first)
{
  int name_field = td_kind_field_index (fill->layout->record_kind, "name");
  const TdLayoutColumn *before = at > 0 ? &g_array_index (fill->layout->columns, TdLayoutColumn, at - 1) : NULL;
  const TdColumnContent *content = &fill->contents[at];
  g_autofree char *heading = NULL;

  if (before == NULL || before->use != TD_USE_FIELD || before->field != name_field || !has (fill, "sex")
      || fill->layout->kind == TD_LIST_COLLECTIVES || content->texts == 0 || !mostly (content, content->texts)
      || content->words * 10 > content->texts * 12)
    return;
  /* What stands right above the first name, if anything does. */
  for (guint i = 0; i < first && i < rows->len; i++) {
    const TdHeadRow *row = g_ptr_array_index (rows, i);

    if (row->row >= fill->layout->first_row && at < row->n_texts && row->texts[at] != NULL) {
      g_free (heading);
      heading = td_text_fold (row->texts[at]);
    }
  }
  if (heading == NULL || strcmp (heading, "ten") == 0)
    take (fill, at, TD_USE_GIVEN_NAME, NULL);
}

/* Columns of whole numbers that mean nothing yet, from the left; their number. */
static guint
numbers_left (const Fill *fill, guint *columns, guint most)
{
  guint n = 0;

  for (guint i = 0; i < fill->layout->columns->len && n < most; i++)
    if (g_array_index (fill->layout->columns, TdLayoutColumn, i).use == TD_USE_NONE
        && mostly (&fill->contents[i], fill->contents[i].wholes))
      columns[n++] = i;
  return n;
}

static double
value_at (const TdHeadRow *row, guint column)
{
  if (column >= row->n_texts)
    return NAN;
  if (row->texts[column] != NULL)
    return g_ascii_strtod (row->texts[column], NULL);
  return row->numbers[column] ? row->values[column] : NAN;
}

/* Two columns of which one is never greater than the other: how many agreed, and how many were there. */
static void
take_vote_pair (Fill *fill, const GPtrArray *rows, guint first, guint left, guint right)
{
  gboolean left_greater = FALSE;
  gboolean right_greater = FALSE;

  for (guint i = first; i < rows->len; i++) {
    double a = value_at (g_ptr_array_index (rows, i), left);
    double b = value_at (g_ptr_array_index (rows, i), right);

    left_greater |= a > b;
    right_greater |= b > a;
  }
  if (left_greater == right_greater)
    return;
  take (fill, left, TD_USE_FIELD, left_greater ? "attend" : "agree");
  take (fill, right, TD_USE_FIELD, left_greater ? "agree" : "attend");
}

static int
column_of (const TdLayout *layout, const char *field)
{
  for (guint i = 0; i < layout->columns->len; i++) {
    const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (column->use == TD_USE_FIELD && column->field == td_kind_field_index (layout->record_kind, field))
      return (int)i;
  }
  return -1;
}

/* Whether the numbers in one column are never greater than those beside them in the other (or than all, which is not 0),
 * and not so much smaller that they would count something else. */
static gboolean
is_part_of (const GPtrArray *rows, guint first, guint part, int whole, int all)
{
  guint n = 0;

  for (guint i = first; i < rows->len; i++) {
    double a = value_at (g_ptr_array_index (rows, i), part);
    double b = whole >= 0 ? value_at (g_ptr_array_index (rows, i), (guint)whole) : all;

    if (isnan (a) || isnan (b))
      continue;
    if (a > b || a * 3 < b)
      return FALSE;
    n++;
  }
  return n > 0;
}

/* "Số phiếu", "Kết quả", "Tổng số": whose votes they are is told by the numbers beside them. */
static void
take_doubtful_votes (Fill *fill, const GPtrArray *rows, guint first)
{
  guint columns[3];
  guint n = 0;
  int agree, attend;

  for (guint i = 0; i < fill->layout->columns->len && n < G_N_ELEMENTS (columns); i++) {
    const TdLayoutColumn *column = &g_array_index (fill->layout->columns, TdLayoutColumn, i);

    if (column->use == TD_USE_NONE && !column->idle && column->leaf != NULL
        && td_heading_words_votes (column->parents, column->leaf)
        && mostly (&fill->contents[i], fill->contents[i].wholes))
      columns[n++] = i;
  }
  agree = column_of (fill->layout, "agree");
  attend = column_of (fill->layout, "attend");
  if (n == 1 && agree < 0 && attend >= 0 && is_part_of (rows, first, columns[0], attend, 0))
    take (fill, columns[0], TD_USE_FIELD, "agree");
  else if (n == 1 && agree < 0 && attend < 0 && fill->layout->attend > 0
           && is_part_of (rows, first, columns[0], -1, fill->layout->attend))
    take (fill, columns[0], TD_USE_FIELD, "agree");
  else if (n == 1 && agree >= 0 && attend < 0 && is_part_of (rows, first, (guint)agree, (int)columns[0], 0))
    take (fill, columns[0], TD_USE_FIELD, "attend");
  else if (n == 2 && agree < 0 && attend < 0)
    take_vote_pair (fill, rows, first, columns[0], columns[1]);
}

/* What is left in a table without headings. */
static void
take_rest (Fill *fill, const GPtrArray *rows, guint first)
{
  guint columns[4];
  guint n = numbers_left (fill, columns, G_N_ELEMENTS (columns));
  guint first_number = 0;

  if (n > 0 && has (fill, "people") && fill->layout->kind == TD_LIST_FAMILIES
      && fill->contents[columns[0]].greatest <= MOST_PEOPLE && fill->contents[columns[0]].least >= 1) {
    take (fill, columns[0], TD_USE_FIELD, "people");
    first_number = 1;
  }
  if (n == first_number + 2 && has (fill, "agree"))
    take_vote_pair (fill, rows, first, columns[first_number], columns[first_number + 1]);
  for (guint i = 0; i < fill->layout->columns->len; i++) {
    const TdColumnContent *content = &fill->contents[i];

    if (!mostly (content, content->texts))
      continue;
    if (fill->layout->kind == TD_LIST_PLEDGES)
      take (fill, i, TD_USE_FIELD, "content");
    else if (fill->layout->kind == TD_LIST_UNITS || fill->layout->kind == TD_LIST_COLLECTIVES)
      take (fill, i, TD_USE_FIELD, "name");
    else if (content->words >= content->texts * 6 && has (fill, "achievement"))
      take (fill, i, TD_USE_FIELD, "achievement");
  }
}

/* The rows above the signatures, which are no part of any column. */
static GPtrArray *
rows_signed (const GPtrArray *rows, guint first)
{
  GPtrArray *own = g_ptr_array_new ();

  for (guint i = 0; i < rows->len; i++) {
    const TdHeadRow *row = g_ptr_array_index (rows, i);
    const char *text = NULL;

    for (guint column = 0; column < row->n_texts && text == NULL; column++)
      text = row->texts[column];
    if (i > first + 1 && text != NULL && td_head_row_n_numbers (row) == 0 && td_head_row_n_texts (row) <= 2
        && td_row_words_signature (text))
      break;
    g_ptr_array_add (own, (gpointer)row);
  }
  return own;
}

void
td_column_content_fill (TdLayout *layout, const GPtrArray *all_rows, guint first)
{
  g_autoptr (GPtrArray) rows = rows_signed (all_rows, first);
  Fill fill = {layout, g_new0 (TdColumnContent, layout->columns->len)};
  gboolean headed = layout->last_row >= layout->first_row;
  TdColumnMeaning naming = td_list_kind_naming (layout->kind);

  /* "(1) (2) (3)" counts columns and holds nothing. */
  for (guint i = 0; headed && first < rows->len && i < layout->columns->len; i++) {
    const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (naming.use != TD_USE_NONE && column->use == naming.use && column->field == naming.field
        && td_head_row_is_numbering (g_ptr_array_index (rows, first), (int)i))
      first++;
  }
  for (guint i = 0; i < layout->columns->len; i++)
    td_column_content_look (rows, first, i, &fill.contents[i]);
  /* The running number stands at the left. */
  for (guint i = 0; i < MIN (layout->columns->len, 2); i++)
    if (layout->ordinal_column < 0 && fill.contents[i].counts && mostly (&fill.contents[i], fill.contents[i].wholes))
      take (&fill, i, TD_USE_ORDINAL, NULL);
  for (guint i = 0; i < layout->columns->len; i++) {
    take_given_name (&fill, i, rows, first);
    take_plain (&fill, i);
  }
  if (headed && has (&fill, "agree"))
    take_doubtful_votes (&fill, rows, first);
  if (!headed)
    take_rest (&fill, rows, first);
  g_free (fill.contents);
}

/* --- tables without headings --- */

guint
td_column_content_first_row (const GPtrArray *rows)
{
  guint usual = 0;

  for (guint i = 0; i < rows->len; i++)
    usual = MAX (usual, td_head_row_n_filled (g_ptr_array_index (rows, i)));
  for (guint i = 0; usual >= 2 && i < rows->len; i++)
    if (td_head_row_n_filled (g_ptr_array_index (rows, i)) * 2 > usual)
      return i;
  return rows->len;
}

static const char *
word_for (const TdColumnContent *content)
{
  return content->filled == 0                ? ""
         : mostly (content, content->names)  ? "name"
         : mostly (content, content->sexes)  ? "sex"
         : mostly (content, content->votes)  ? "votes"
         : mostly (content, content->units)  ? "unit"
         : mostly (content, content->births) ? "birth"
         : mostly (content, content->wholes) ? "number"
                                             : "text";
}

char *
td_column_content_shape (const GPtrArray *rows, guint first)
{
  GString *shape = g_string_new ("#");
  guint n_columns = 0;

  for (guint i = first; i < rows->len; i++)
    n_columns = MAX (n_columns, ((TdHeadRow *)g_ptr_array_index (rows, i))->n_texts);
  for (guint i = 0; i < n_columns; i++) {
    TdColumnContent content;

    td_column_content_look (rows, first, i, &content);
    g_string_append_printf (shape, "%s%s", i > 0 ? "|" : "", word_for (&content));
  }
  return g_string_free (shape, FALSE);
}
