/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-heading-words.h"
#include "td-headings.h"
#include "td-text.h"
#include "td-vocabulary.h"

#include <string.h>

/* Of spellings that are left out: what is recognised of them today may not become less, what is taken for something else not
 * more. In per mille. */
#define LEAST_RIGHT 425
#define MOST_WRONG 25

/* A spelling of a list and what it means there. */
typedef struct {
  TdListKind list;
  char *spelling; /* folded */
  TdColumnMeaning meaning;
} Pair;

static void
pair_clear (Pair *pair)
{
  g_free (pair->spelling);
}

/* What a heading is taken for, by itself. */
static TdColumnMeaning
taken_for (TdListKind list, const char *heading)
{
  TdHeading match = td_heading_match (list, "", heading);
  TdColumnMeaning meaning = {match.use, match.field};

  if (meaning.use == TD_USE_NONE && !match.idle)
    meaning = td_heading_words_likely (list, heading, 0);
  return meaning;
}

static void
add_pair (GArray *pairs, GHashTable *known, TdListKind list, const char *heading)
{
  Pair pair = {list, td_text_fold (heading), {TD_USE_NONE, -1}};
  g_autofree char *key = g_strdup_printf ("%d\t%s", list, pair.spelling);

  pair.meaning = taken_for (list, pair.spelling);
  if (*pair.spelling == '\0' || pair.meaning.use == TD_USE_NONE || pair.meaning.use == TD_USE_ORDINAL
      || !g_hash_table_add (known, g_steal_pointer (&key)))
    pair_clear (&pair);
  else
    g_array_append_val (pairs, pair);
}

static char **
table_lines (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "data", "vocabulary", "headings.tsv", NULL);
  g_autofree char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  return g_strsplit (g_strchomp (text), "\n", -1);
}

/* Every spelling that is declared or stands in the table, for every list that has it. */
static GArray *
all_pairs (void)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (Pair));
  g_autoptr (GHashTable) known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) lines = table_lines ();

  g_array_set_clear_func (pairs, (GDestroyNotify)pair_clear);
  for (guint i = 0; i < td_lists_n (); i++) {
    TdListKind list = td_list_at (i)->id;
    const TdRecordKind *kind = td_list_kind_record (list);

    for (guint field = 0; field < kind->n_fields; field++) {
      const char *headings = kind->fields[field].headings;
      g_auto (GStrv) each = g_strsplit (headings != NULL ? headings : "", "|", -1);

      for (guint j = 0; each[j] != NULL; j++)
        add_pair (pairs, known, list, each[j]);
    }
    for (guint line = 1; lines[line] != NULL; line++) {
      g_auto (GStrv) columns = g_strsplit (lines[line], "\t", -1);

      if (*columns[0] != '*' && strcmp (columns[1], TD_VOCABULARY_IDLE) != 0)
        add_pair (pairs, known, list, columns[0]);
    }
  }
  return pairs;
}

/* Each row says what it says, and nothing in it is misspelt. */
static void
test_table (void)
{
  g_auto (GStrv) lines = table_lines ();

  g_assert_cmpstr (lines[0], ==, "spelling\tmeaning\tlist\tweight");
  for (guint i = 1; lines[i] != NULL; i++) {
    g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);
    g_autofree char *folded = td_text_fold (columns[0]);
    const GPtrArray *rows = *columns[0] == '*' ? td_vocabulary_parts () : td_vocabulary_rows (folded);
    const TdVocabularyRow *row = NULL;

    g_assert_cmpuint (g_strv_length (columns), ==, 4);
    g_assert_nonnull (rows);
    for (guint j = 0; j < rows->len && row == NULL; j++) {
      const TdVocabularyRow *each = g_ptr_array_index (rows, j);

      if (strcmp (each->spelling, folded) == 0 && strcmp (each->meaning, columns[1]) == 0)
        row = each;
    }
    g_assert_nonnull (row);
    g_assert_cmpuint (row->lists, !=, 0);
    g_assert_cmpint (row->weight, >, 0);
    for (guint list = TD_LIST_UNITS; list <= td_lists_n (); list++) {
      gboolean special = strcmp (row->meaning, TD_VOCABULARY_IDLE) == 0 || g_str_has_suffix (row->meaning, "?");

      if ((row->lists & (1u << list)) != 0 && !special)
        g_assert_cmpint (td_column_meaning_parse (td_list_kind_record ((TdListKind)list), row->meaning).use, !=,
                         TD_USE_NONE);
    }
  }
}

/* What the office said of a column of one list holds for others, as long as its file says so. */
static void
test_own (void)
{
  g_autoptr (TdListAnswers) answers = td_list_answers_new ();
  const char *const said[] = {"-", "field:name", "field:agree", "?", NULL};

  g_assert_cmpint (td_heading_match (TD_LIST_CITIZENS, "", "Giơ bảng xanh").use, ==, TD_USE_NONE);
  td_list_answers_give (answers, "so|nguoi duoc xet|gio bang xanh|mau", TD_LIST_CITIZENS, g_strdupv ((char **)said),
                        NULL);
  td_vocabulary_set_own (answers);
  g_assert_cmpint (td_heading_match (TD_LIST_CITIZENS, "", "Giơ bảng xanh").field, ==,
                   td_kind_field_index (td_list_kind_record (TD_LIST_CITIZENS), "agree"));
  g_assert_true (td_heading_match (TD_LIST_CITIZENS, "", "Người được xét").exact);
  /* Neither what was left open, nor another list, nor what the program knows better. */
  g_assert_cmpint (td_heading_match (TD_LIST_CITIZENS, "", "Màu").use, ==, TD_USE_NONE);
  g_assert_cmpint (td_heading_match (TD_LIST_FAMILIES, "", "Giơ bảng xanh").use, ==, TD_USE_NONE);
  td_vocabulary_set_own (NULL);
  g_assert_cmpint (td_heading_match (TD_LIST_CITIZENS, "", "Giơ bảng xanh").use, ==, TD_USE_NONE);
}

/* How well a heading is understood that nobody has written down: each in turn is left out. */
static void
test_leaving_out (void)
{
  g_autoptr (GArray) pairs = all_pairs ();
  guint right = 0, wrong = 0;

  for (guint i = 0; i < pairs->len; i++) {
    const Pair *pair = &g_array_index (pairs, Pair, i);
    TdColumnMeaning found;

    td_vocabulary_leave_out (pair->list, pair->spelling);
    found = taken_for (pair->list, pair->spelling);
    right += found.use == pair->meaning.use && found.field == pair->meaning.field;
    wrong += found.use != TD_USE_NONE && (found.use != pair->meaning.use || found.field != pair->meaning.field);
    if (g_test_verbose ()) {
      const TdRecordKind *kind = td_list_kind_record (pair->list);
      g_autofree char *is = td_column_meaning_code (kind, pair->meaning);
      g_autofree char *said = td_column_meaning_code (kind, found);

      g_test_message ("%s\t%s\t%s\t%s",
                      strcmp (is, said) == 0     ? "right"
                      : found.use == TD_USE_NONE ? "none"
                                                 : "WRONG",
                      td_list_kind_name (pair->list), pair->spelling, strcmp (is, said) == 0 ? is : said);
    }
  }
  td_vocabulary_leave_out (TD_LIST_UNKNOWN, NULL);
  g_test_message ("%u spellings left out in turn: %.1f %% right, %.1f %% wrong", pairs->len, right * 100.0 / pairs->len,
                  wrong * 100.0 / pairs->len);
  g_assert_cmpuint (pairs->len, >, 1000);
  g_assert_cmpuint (right * 1000 / pairs->len, >=, LEAST_RIGHT);
  g_assert_cmpuint (wrong * 1000 / pairs->len, <=, MOST_WRONG);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/vocabulary/table", test_table);
  g_test_add_func ("/vocabulary/own", test_own);
  g_test_add_func ("/vocabulary/leaving-out", test_leaving_out);
  return g_test_run ();
}
