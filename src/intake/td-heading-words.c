/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-heading-words.h"

#include "td-text.h"
#include "td-vocabulary.h"

#include <string.h>

/* The n-th row for the heading in such a list, of those that are certain, or of those that are not. */
static TdColumnMeaning
nth_meaning (TdListKind list, const char *folded, gboolean certain, guint n)
{
  const GPtrArray *rows = td_vocabulary_rows (folded);
  TdColumnMeaning none = {TD_USE_NONE, -1};

  if (rows == NULL || td_vocabulary_is_left_out (list, folded))
    return none;
  for (guint i = 0; i < rows->len; i++) {
    const TdVocabularyRow *row = g_ptr_array_index (rows, i);
    TdColumnMeaning meaning;

    if ((row->lists & (1u << list)) == 0 || (row->weight >= TD_VOCABULARY_CERTAIN) != certain)
      continue;
    meaning = td_column_meaning_parse (td_list_kind_record (list), row->meaning);
    if (meaning.use != TD_USE_NONE && meaning.use != TD_USE_ORDINAL && n-- == 0)
      return meaning;
  }
  return none;
}

TdColumnMeaning
td_heading_words_certain (TdListKind list, const char *folded)
{
  return nth_meaning (list, folded, TRUE, 0);
}

TdColumnMeaning
td_heading_words_likely (TdListKind list, const char *folded, guint n)
{
  return nth_meaning (list, folded, FALSE, n);
}

/* Whether a row says so of the heading as a whole; list: UNKNOWN for any. */
static gboolean
is_said (TdListKind list, const char *folded, const char *meaning)
{
  const GPtrArray *rows = td_vocabulary_rows (folded);

  for (guint i = 0; rows != NULL && i < rows->len; i++) {
    const TdVocabularyRow *row = g_ptr_array_index (rows, i);

    if ((list == TD_LIST_UNKNOWN || (row->lists & (1u << list)) != 0) && strcmp (row->meaning, meaning) == 0)
      return TRUE;
  }
  return FALSE;
}

gboolean
td_heading_words_ordinal (const char *folded)
{
  return is_said (TD_LIST_UNKNOWN, folded, "ordinal");
}

/* Whether words, one of several between bars, stand in text as whole words. */
static gboolean
has_words (const char *text, const char *words)
{
  g_auto (GStrv) each = g_strsplit (words, "|", -1);

  for (guint i = 0; each[i] != NULL; i++)
    if (td_text_find_words (text, each[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "Bí thư chi bộ" leads no unit, but "Bí thư chi bộ, trưởng tiểu khu" does. */
static gboolean
names_head (const char *text)
{
  return has_words (text, "truong tieu khu|truong tk|truong thon|truong khu|truong ban");
}

static gboolean
lists_people (TdListKind list)
{
  return list == TD_LIST_FAMILIES || list == TD_LIST_CITIZENS || list == TD_LIST_COLLECTIVES
         || list == TD_LIST_PROPOSALS;
}

/* Whether words that make a heading idle stand in text. */
static gboolean
has_idle_words (TdListKind list, const char *text)
{
  const GPtrArray *parts = td_vocabulary_parts ();

  for (guint i = 0; i < parts->len; i++) {
    const TdVocabularyRow *row = g_ptr_array_index (parts, i);

    if ((row->lists & (1u << list)) != 0 && strcmp (row->meaning, TD_VOCABULARY_IDLE) == 0
        && td_text_find_words (text, row->spelling) != NULL)
      return TRUE;
  }
  return FALSE;
}

gboolean
td_heading_words_idle_group (TdListKind list, const char *parents)
{
  return has_idle_words (list, parents) && !(list == TD_LIST_UNITS && names_head (parents));
}

gboolean
td_heading_words_idle (TdListKind list, const char *folded)
{
  if (list == TD_LIST_UNITS && names_head (folded))
    return FALSE;
  if (is_said (list, folded, TD_VOCABULARY_IDLE) || has_idle_words (list, folded))
    return TRUE;
  /* "2021", "2022": what was in other years. */
  return lists_people (list) && strlen (folded) == 4 && strspn (folded, "0123456789") == 4;
}

gboolean
td_heading_words_votes (const char *parents, const char *folded)
{
  return is_said (TD_LIST_UNKNOWN, folded, TD_VOCABULARY_VOTES)
         || (has_words (parents, "phieu|ket qua|binh xet|bieu quyet|hop")
             && is_said (TD_LIST_UNKNOWN, folded, TD_VOCABULARY_VOTES_BELOW));
}

int
td_heading_words_year (const char *folded, char **rest)
{
  gsize length = strlen (folded);
  const char *at = length > 4 ? folded + length - 4 : NULL;
  int year = at != NULL && at[-1] == ' ' && strspn (at, "0123456789") == 4 ? (int)g_ascii_strtoll (at, NULL, 10) : 0;

  if (year < 2000 || year > 2099)
    return 0;
  length = (gsize)(at - 1 - folded);
  *rest = g_strndup (folded, length);
  if (g_str_has_suffix (*rest, " nam"))
    (*rest)[length - strlen (" nam")] = '\0';
  return year;
}
