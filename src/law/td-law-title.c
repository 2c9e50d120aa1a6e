/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-law-private.h"

#include "td-text.h"

#include <string.h>

/* Finds the title that a form of commendation stands for, as lists write it. */

/* "Lao động tiên tiến năm 2023" still names the title; "Giấy khen của Giám đốc Công an tỉnh" is not the "Giấy khen"
 * that the chairman signs, so that a short spelling must be the whole. */
#define FEWEST_WORDS_OF_A_BEGINNING 4
/* Forms that are remembered; a senseless list has more. */
#define MOST_FORMS 2000

char *
td_law_form_key (const char *form)
{
  g_autofree char *folded = td_text_fold (form);
  g_auto (GStrv) words = NULL;
  GString *key;

  g_strdelimit (folded, "-", ' ');
  words = g_strsplit (folded, " ", -1);
  key = g_string_new (NULL);
  for (guint i = 0; words[i] != NULL; i++) {
    if (*words[i] == '\0' || g_str_equal (words[i], "cua"))
      continue;
    if (key->len > 0)
      g_string_append_c (key, ' ');
    g_string_append (key, words[i]);
  }
  g_string_replace (key, "uy ban nhan dan", "ubnd", 0);
  g_string_replace (key, "chien sy ", "chien si ", 0);
  return g_string_free (key, FALSE);
}

static guint
count_words (const char *key)
{
  guint n = 1;

  for (; *key != '\0'; key++)
    n += *key == ' ';
  return n;
}

/* How well a title's spelling fits: its length where it is the key or begins it at a word's end, else 0. */
static gsize
fit_of_title (const TdLawTitle *title, const char *key)
{
  gsize best = 0;

  for (guint i = 0; title->keys[i] != NULL; i++) {
    const char *spelling = title->keys[i];
    gsize length = strlen (spelling);

    if (length > best && strncmp (key, spelling, length) == 0
        && (key[length] == '\0' || (key[length] == ' ' && count_words (spelling) >= FEWEST_WORDS_OF_A_BEGINNING)))
      best = length;
  }
  return best;
}

const TdLawTitle *
td_law_find_title (TdLaw *law, const char *form, const char *level)
{
  g_autofree char *cache_key = NULL;
  g_autofree char *key = NULL;
  const char *level_code = NULL;
  const TdLawTitle *found = NULL;
  gpointer known = NULL;
  gsize best = 0;

  if (form == NULL)
    return NULL;
  cache_key = g_strconcat (form, "\n", level, NULL);
  if (g_hash_table_lookup_extended (law->forms, cache_key, NULL, &known))
    return known;
  key = td_law_form_key (form);
  level_code = td_law_level_code (law, level);
  for (guint i = 0; i < law->rows[LAW_TITLES]->len; i++) {
    const TdLawTitle *title = g_ptr_array_index (law->rows[LAW_TITLES], i);
    gsize fit = fit_of_title (title, key);

    if (fit == 0)
      continue;
    /* "Giấy khen" alone is the commune's or the district's: the level written beside it decides. Titles in force come
     * first, and one that is not does not take their place. */
    if (fit > best
        || (fit == best && level_code != NULL
            && td_law_in_force (law, &title->row) == td_law_in_force (law, &found->row)
            && g_strcmp0 (title->level, level_code) == 0 && g_strcmp0 (found->level, level_code) != 0)) {
      best = fit;
      found = title;
    }
  }
  if (g_hash_table_size (law->forms) >= MOST_FORMS)
    g_hash_table_remove_all (law->forms);
  g_hash_table_insert (law->forms, g_steal_pointer (&cache_key), (gpointer)found);
  return found;
}

const TdLawTitle *
td_law_title (const TdLaw *law, const char *code)
{
  for (guint i = 0; i < law->rows[LAW_TITLES]->len; i++) {
    const TdLawTitle *title = g_ptr_array_index (law->rows[LAW_TITLES], i);

    if (g_strcmp0 (title->code, code) == 0)
      return title;
  }
  return NULL;
}

const char *
td_law_title_name (const TdLaw *law, const char *code)
{
  const TdLawTitle *title = code != NULL ? td_law_title (law, code) : NULL;

  return title != NULL ? title->name : code;
}
