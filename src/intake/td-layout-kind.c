/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-layout-private.h"

#include "td-text.h"

#include <string.h>

gboolean
td_layout_has_use (const TdLayout *layout, TdColumnUse use, int field)
{
  for (guint i = 0; i < layout->columns->len; i++) {
    const TdLayoutColumn *column = &g_array_index (layout->columns, TdLayoutColumn, i);

    if (column->use == use && column->field == field)
      return TRUE;
  }
  return FALSE;
}

gboolean
td_layout_has_field (const TdLayout *layout, const char *column)
{
  return td_layout_has_use (layout, TD_USE_FIELD, td_kind_field_index (layout->record_kind, column));
}

gboolean
td_layout_says (const char *text, const char *const *phrases)
{
  for (; *phrases != NULL; phrases++)
    if (strstr (text, *phrases) != NULL)
      return TRUE;
  return FALSE;
}

/* Kinds (as bits) that a title names. folded: all text above the heading, the sheet's and the file's name. */
guint
td_layout_kinds_named (const char *folded)
{
  static char ***called; /* of each list; NULL where it has no name */
  static gsize made;
  guint kinds = 0;

  if (g_once_init_enter (&made)) {
    called = g_new0 (char **, td_lists_n ());
    for (guint i = 0; i < td_lists_n (); i++)
      if (td_list_at (i)->called != NULL)
        called[i] = g_strsplit (td_list_at (i)->called, "|", -1);
    g_once_init_leave (&made, 1);
  }
  for (guint i = 0; called != NULL && i < td_lists_n (); i++)
    if (called[i] != NULL && td_layout_says (folded, (const char *const *)called[i]))
      kinds |= 1u << td_list_at (i)->id;
  return kinds;
}

/* Those who did not get the title: nobody on such a list is a candidate. */
static gboolean
names_refused (const char *folded)
{
  static const char *const words[] = {"khong dat", "chua dat", "khong du dieu kien", "chua du dieu kien", NULL};

  return td_layout_says (folded, words);
}

/* Another title, or people who are listed for something else. */
static gboolean
names_others (const char *folded)
{
  static const char *const words[] = {"gia dinh van hoa",
                                      "gia dinh vh",
                                      "gdvh",
                                      "ho ngheo",
                                      "can ngheo",
                                      "gia dinh hoc tap",
                                      "hoan canh kho",
                                      "dong gop",
                                      "ung ho",
                                      "gia dinh the thao",
                                      "nguoi co cong",
                                      "cu tri",
                                      "nguoi cao tuoi",
                                      "bao tro",
                                      "gia dinh chinh sach",
                                      "doi tuong chinh sach",
                                      "thon van hoa",
                                      "don vi van hoa",
                                      "guong nguoi tot",
                                      "khu dan cu van hoa",
                                      NULL};

  return td_layout_says (folded, words);
}

gboolean
td_layout_is_of_others (const GPtrArray *rows, guint first)
{
  gboolean of_others = FALSE;

  for (guint i = 0; i < first; i++) {
    const TdHeadRow *row = g_ptr_array_index (rows, i);

    for (guint column = 0; column < row->n_texts; column++) {
      g_autofree char *folded = row->texts[column] != NULL ? td_text_fold (row->texts[column]) : g_strdup ("");

      if (names_refused (folded))
        of_others = TRUE;
      else if (td_layout_kinds_named (folded) != 0)
        return FALSE;
      of_others |= names_others (folded);
    }
  }
  return of_others;
}

/* How many of the columns that tell a list from others there are. */
static guint
count_signs (const TdLayout *layout, const TdList *list)
{
  g_auto (GStrv) signs = g_strsplit (list->signs, "|", -1);
  guint n = 0;

  for (guint i = 0; signs[i] != NULL; i++)
    n += td_layout_has_field (layout, signs[i]);
  return n;
}

/* What a title or the columns say of a list beside the fields it has. */
typedef struct {
  const TdLayout *layout;
  const TdList *list;
  const char *heading; /* of the column that names its rows, folded */
  guint titled;        /* bits of the kinds that the title names */
  gboolean in_title;   /* this one is among them */
  gboolean proposed;   /* the title says that something is put forward */
} Fitness;

/* What speaks for a kind beyond the number of its columns; NO_FIT: it is not it. */
#define NO_FIT G_MININT
typedef int (*FitnessFunc) (const Fitness *fitness);

static gboolean
has (const Fitness *fitness, const char *column)
{
  return td_layout_has_field (fitness->layout, column);
}

static gboolean
uses (const Fitness *fitness, TdColumnUse use)
{
  return td_layout_has_use (fitness->layout, use, -1);
}

/* A list of which no more is known than its declaration: by the columns that tell it from others, else by its title. */
static int
declared_fits (const Fitness *fitness)
{
  const TdList *list = fitness->list;

  return (list->signs != NULL ? count_signs (fitness->layout, list) == 0 : !fitness->in_title) ? NO_FIT : list->weight;
}

static int
units_fit (const Fitness *fitness)
{
  gboolean of_units = has (fitness, "kind") || has (fitness, "code") || uses (fitness, TD_USE_IN_CHARGE);

  /* Names and numbers of households alone stand in every table of figures by unit. */
  if (fitness->layout->n_matched < 3 || !(fitness->in_title || has (fitness, "head") || of_units))
    return NO_FIT;
  /* "Danh sách thôn, tiểu khu kiểu mẫu" lists units too, but those that are put forward. */
  return (fitness->titled & (1u << TD_LIST_COLLECTIVES)) != 0 && !of_units ? NO_FIT : 10;
}

static int
council_fits (const Fitness *fitness)
{
  if (!has (fitness, "role"))
    return NO_FIT;
  return fitness->in_title ? 10 : -10;
}

/* Its sections or its title may say what is proposed. */
static int
proposals_fit (const Fitness *fitness)
{
  return has (fitness, "form") || has (fitness, "subject") || uses (fitness, TD_USE_MARK_FORM)
                 || (fitness->proposed && fitness->titled == 1u << TD_LIST_PROPOSALS)
             ? 15
             : NO_FIT;
}

static int
evaluations_fit (const Fitness *fitness)
{
  return count_signs (fitness->layout, fitness->list) < 2 ? NO_FIT : 10;
}

/* Only who was decided on has these. */
static int
awards_fit (const Fitness *fitness)
{
  return has (fitness, "form") && (uses (fitness, TD_USE_DECISION) || has (fitness, "sequence")) ? 25 : NO_FIT;
}

/* Whether the rows may be those of candidates at all; votes: that the unit, or who else may, has voted on them. */
static gboolean
lists_candidates (const Fitness *fitness, gboolean votes)
{
  return fitness->layout->n_matched >= 2
         && (fitness->in_title || ((votes || has (fitness, "people")) && fitness->titled == 0));
}

static gboolean
has_votes (const Fitness *fitness)
{
  return has (fitness, "agree") || uses (fitness, TD_USE_AGREE_ATTEND) || uses (fitness, TD_USE_ATTEND_AGREE);
}

static int
families_fit (const Fitness *fitness)
{
  if (!lists_candidates (fitness, has_votes (fitness)))
    return NO_FIT;
  return strstr (fitness->heading, "chu ho") != NULL || has (fitness, "people") ? 12 : 0;
}

static int
citizens_fit (const Fitness *fitness)
{
  if (!lists_candidates (fitness, has_votes (fitness)))
    return NO_FIT;
  return uses (fitness, TD_USE_UNIT) || uses (fitness, TD_USE_BIRTH_MALE) ? 6 : 2;
}

static int
collectives_fit (const Fitness *fitness)
{
  /* Nobody votes on a collective but the council. */
  gboolean votes = has_votes (fitness) || has (fitness, "council_agree") || uses (fitness, TD_USE_COUNCIL_AGREE_TOTAL);

  if (!lists_candidates (fitness, votes))
    return NO_FIT;
  if (strstr (fitness->heading, "tap the") != NULL)
    return 12;
  /* Tables of figures begin so too. */
  return fitness->in_title && (votes || has (fitness, "achievement")) ? 0 : NO_FIT;
}

/* Lists that ask for more than what is declared of them. */
static const struct {
  TdListKind list;
  FitnessFunc fits;
} fits[] = {
    {TD_LIST_UNITS, units_fit},       {TD_LIST_COUNCIL, council_fits},        {TD_LIST_PROPOSALS, proposals_fit},
    {TD_LIST_AWARDS, awards_fit},     {TD_LIST_EVALUATIONS, evaluations_fit}, {TD_LIST_FAMILIES, families_fit},
    {TD_LIST_CITIZENS, citizens_fit}, {TD_LIST_COLLECTIVES, collectives_fit},
};

/* How well the columns fit the kind: the number of those known, and more for those that only this kind has. 0: not it.
 */
int
td_layout_fitness (const TdLayout *layout, guint titled)
{
  const TdLayoutColumn *name = &g_array_index (layout->columns, TdLayoutColumn, (guint)layout->name_column);
  g_autofree char *heading = td_text_fold (name->heading);
  Fitness fitness = {.layout = layout,
                     .list = td_list_get (layout->kind),
                     .heading = heading,
                     .titled = titled & ~TD_TITLED_PROPOSED,
                     .in_title = (titled & (1u << layout->kind)) != 0,
                     .proposed = (titled & TD_TITLED_PROPOSED) != 0};
  FitnessFunc of_list = declared_fits;
  int more = NO_FIT;

  for (guint i = 0; i < G_N_ELEMENTS (fits); i++)
    if (fits[i].list == layout->kind)
      of_list = fits[i].fits;
  if (fitness.list != NULL)
    more = of_list (&fitness);
  return more == NO_FIT ? 0 : (int)layout->n_matched * 10 + more + (fitness.in_title ? 30 : 0);
}

/* The only kind among bits; TD_LIST_UNKNOWN. */
TdListKind
td_layout_only_kind (guint bits)
{
  for (guint kind = TD_LIST_UNITS; kind <= td_lists_n (); kind++)
    if (bits == 1u << kind)
      return (TdListKind)kind;
  return TD_LIST_UNKNOWN;
}

/* "GIA ĐÌNH KIỂU MẪU 2023" */
static gboolean
is_title (const char *folded)
{
  static const char *const words[]
      = {"kieu mau", "danh sach", "de nghi khen", "cam ket", "khen thuong", "thi dua", "gdkm", "cdkm", NULL};

  return td_layout_says (folded, words);
}

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
    if (year >= 2000 && year <= 2099
        && (loose || (i > 0 && strcmp (words[i - 1], "nam") == 0) || (words[i + 1] == NULL && is_title (folded))))
      return year;
  }
  return 0;
}

/* Whether the last of words says that a number beside it is none of people: a day, an hour, a year. */
static gboolean
is_of_time (const char *const *words, guint n)
{
  static const char *const times[] = {"ngay", "luc", "nam", "thang", "gio", NULL};

  return n > 0 && g_strv_contains (times, words[n - 1]);
}

/* The number behind at most three words of text; 0 where none stands there, or one that is of time, or of those invited
 * ("trên tổng số 85 hộ"). */
static int
number_at (const char *text)
{
  gsize skip = strcspn (text, "0123456789");
  g_autofree char *between = g_strndup (text, skip);
  g_auto (GStrv) words = g_strsplit (g_strstrip (between), " ", -1);
  const char *const *all = (const char *const *)words;
  gsize digits = strspn (text + skip, "0123456789");

  if (digits == 0 || digits > 4 || g_strv_length (words) > 3 || is_of_time (all, g_strv_length (words))
      || g_strv_contains (all, "ngay") || g_strv_contains (all, "tren") || g_strv_contains (all, "trong"))
    return 0;
  return (int)g_ascii_strtoll (text + skip, NULL, 10);
}

/* The number before end in text, with at most two words between: "có 52 đại biểu" → 52, "70/85 hộ" → 70; 0. */
static int
number_before (const char *text, const char *end)
{
  g_autofree char *before = g_strndup (text, (gsize)(end - text));
  g_auto (GStrv) words = g_strsplit (g_strstrip (before), " ", -1);
  guint n = g_strv_length (words);
  guint i = n;

  while (i > 0 && n - i < 3 && !g_ascii_isdigit (*words[i - 1]))
    i--;
  if (i == 0 || !g_ascii_isdigit (*words[i - 1]))
    return 0;
  /* "70/85": so many of so many. */
  if (i > 1 && g_ascii_isdigit (*words[i - 2]))
    i--;
  if (strspn (words[i - 1], "0123456789") != strlen (words[i - 1]) || strlen (words[i - 1]) > 4
      || is_of_time ((const char *const *)words, i - 1))
    return 0;
  return (int)g_ascii_strtoll (words[i - 1], NULL, 10);
}

int
td_layout_attendance_in (const char *text)
{
  static const char *const words[]
      = {"du hop", "tham du", "tham gia hop", "co mat", "phat ra", "dai bieu du", "nguoi du", "ho du", NULL};
  g_autofree char *folded = td_text_fold (text);

  for (guint i = 0; words[i] != NULL; i++) {
    const char *at = strstr (folded, words[i]);
    int number;

    if (at == NULL)
      continue;
    number = number_at (at + strlen (words[i]));
    if (number == 0)
      number = number_before (folded, at);
    if (number != 0)
      return number;
  }
  return 0;
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
  /* What the council sends out to remind of lists is none itself. */
  static const char *const reminders[] = {"bang don doc", "giay nhac viec", NULL};
  g_autoptr (GString) said = g_string_new (NULL);
  g_autofree char *folded = NULL;
  guint n_counting = 0;

  g_string_append_printf (said, "%s | %s", sheet != NULL ? sheet : "", file != NULL ? file : "");
  for (guint i = 0; i < rows->len; i++) {
    const TdHeadRow *row = g_ptr_array_index (rows, i);

    /* A name and figures: no list of people has so many of them in a row. */
    n_counting += td_head_row_n_numbers (row) >= 4 && td_head_row_n_texts (row) <= 2;
    for (guint column = 0; n_counting == 0 && column < row->n_texts; column++)
      if (row->texts[column] != NULL)
        g_string_append_printf (said, " | %s", row->texts[column]);
  }
  folded = td_text_fold (said->str);
  return (n_counting >= 2 && td_layout_says (folded, titles)) || td_layout_says (folded, reminders);
}
