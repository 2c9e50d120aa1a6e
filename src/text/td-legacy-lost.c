/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-legacy.h"

#include "td-letters.h"
#include "td-syllable.h"

#include <string.h>

/*
 * TCVN3 writes ư with the code of the soft hyphen. Programs that took it for one have left it out ("Hng", "Trơng"), or
 * written a hyphen ("H-ng"). What stands there instead is seldom a syllable, and the ư then has one place only.
 */

#define U_HORN 0x01B0
#define CAPITAL_U_HORN 0x01AF
/* No syllable is longer, with the letter that is missing. */
#define LONGEST 7
/* Shorter words in capitals are abbreviations ("TH", "MN"). */
#define LEAST_CAPITALS 3

/* Syllables of names that ưu may have been in: "Lưu" is a family, "Lu" is none. */
static const char *const doubtful_words[] = {"lu", "hu", "mu"};

/* A word of its own, but in lists it never means anything else than this one. */
#define PEOPLE_LOST "ngời"

static gunichar
letter_of (gunichar character)
{
  return td_letters_of (character)->letter;
}

static gboolean
is_capital_word (const gunichar *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (!g_unichar_isupper (word[i]))
      return FALSE;
  return TRUE;
}

static gboolean
has_vowel (const gunichar *word, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (g_unichar_isalpha (word[i]) && letter_of (word[i]) != 0
        && strchr ("aeiouy", (int)td_letters_of (word[i])->folded) != NULL)
      return TRUE;
  return FALSE;
}

/* Where ư makes a syllable of the word: the only place; 0 for none, -1 where there are several. hyphen: its place, that
 * the ư takes; -1. */
static int
place_of (const gunichar *word, gsize length, int hyphen)
{
  gboolean vowel = has_vowel (word, length);
  int found = 0;

  for (gsize at = 1; at <= length; at++) {
    gunichar tried[LONGEST + 1];
    gsize n = 0;

    if (hyphen >= 0 ? (int)at != hyphen : vowel && (at == length || letter_of (word[at]) != 0x01A1))
      continue;
    for (gsize i = 0; i < length; i++) {
      if (i == at)
        tried[n++] = U_HORN;
      if ((int)i != hyphen)
        tried[n++] = word[i];
    }
    if (at == length)
      tried[n++] = U_HORN;
    if (n > LONGEST || !td_syllable_valid (tried, n, TD_SYLLABLE_STRICT))
      continue;
    if (found != 0)
      return -1;
    found = (int)at;
  }
  return found;
}

/* A syllable that another one with ư may have become: "Bơm" of "Bươm". Of "Sơn" nobody would think so. */
static gboolean
may_have_lost (const gunichar *word, gsize length)
{
  g_autofree char *utf8 = g_ucs4_to_utf8 (word, (glong)length, NULL, NULL, NULL);
  g_autofree char *lower = g_utf8_strdown (utf8, -1);

  for (guint i = 0; i < G_N_ELEMENTS (doubtful_words); i++)
    if (strcmp (lower, doubtful_words[i]) == 0)
      return TRUE;
  if (length >= 2 && word[length - 1] == 'n' && word[length - 2] == 0x01A1)
    return FALSE;
  return place_of (word, length, -1) != 0 && has_vowel (word, length);
}

static gboolean
is_letter (gunichar character)
{
  return g_unichar_isalpha (character) && letter_of (character) != 0;
}

/* Whether the word is to be looked at: no abbreviation, no initial ("Lò Th. Hoa"). */
static gboolean
is_word (const gunichar *word, gsize length, gunichar next, gboolean all_capitals)
{
  if (length == 0 || length > LONGEST || next == '.')
    return FALSE;
  return length == 1 || !is_capital_word (word, length) || (all_capitals && length >= LEAST_CAPITALS);
}

static gboolean
is_people (const gunichar *word, gsize length)
{
  g_autofree char *utf8 = g_ucs4_to_utf8 (word, (glong)length, NULL, NULL, NULL);
  g_autofree char *lower = g_utf8_strdown (utf8, -1);

  return strcmp (lower, PEOPLE_LOST) == 0;
}

static TdLostLetters
restore_word (const gunichar *word, gsize length, int hyphen, GString *result)
{
  gboolean valid = hyphen < 0 && td_syllable_valid (word, length, TD_SYLLABLE_LAX) && !is_people (word, length);
  gboolean capitals = is_capital_word (word, length);
  int place = valid ? 0 : place_of (word, length, hyphen);
  TdLostLetters lost = place > 0                                              ? TD_LOST_RESTORED
                       : place < 0 || (valid && may_have_lost (word, length)) ? TD_LOST_DOUBTFUL
                                                                              : TD_LOST_NOTHING;

  /* A letter alone is an initial more often than a name. */
  if (lost == TD_LOST_RESTORED && length == 1)
    lost = TD_LOST_DOUBTFUL;
  for (gsize i = 0; i <= length; i++) {
    if (lost == TD_LOST_RESTORED && (int)i == place)
      g_string_append_unichar (result, capitals ? CAPITAL_U_HORN : U_HORN);
    if (i < length && !(lost == TD_LOST_RESTORED && (int)i == hyphen))
      g_string_append_unichar (result, word[i]);
  }
  return lost;
}

/* The end of the word that begins at from; hyphen gets the place of one within it or at its end, -1. */
static gsize
word_end (const gunichar *text, gsize from, gsize length, int *hyphen)
{
  gsize at = from;

  *hyphen = -1;
  while (at < length && is_letter (text[at]))
    at++;
  if (at == from || at >= length || text[at] != '-')
    return at;
  if (at + 1 < length && !is_letter (text[at + 1]) && !g_unichar_isspace (text[at + 1]))
    return at;
  *hyphen = (int)(at - from);
  for (at++; at < length && is_letter (text[at]); at++)
    ;
  return at;
}

char *
td_encoding_restore (const char *text, TdLostLetters *lost)
{
  glong n = 0;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (text, -1, &n);
  gsize length = (gsize)n;
  GString *result = g_string_sized_new (strlen (text) + 8);
  gboolean all_capitals = TRUE;

  *lost = TD_LOST_NOTHING;
  for (gsize i = 0; i < length; i++)
    all_capitals &= !g_unichar_islower (letters[i]);
  for (gsize i = 0; i < length;) {
    int hyphen;
    gsize end = word_end (letters, i, length, &hyphen);
    TdLostLetters of_word = TD_LOST_NOTHING;

    if (end == i) {
      g_string_append_unichar (result, letters[i++]);
      continue;
    }
    /* "Hà-Nội", "Lan-": both sides are words, so the hyphen is one. */
    if (hyphen > 0
        && (end - i > LONGEST || place_of (letters + i, end - i, hyphen) <= 0
            || td_syllable_valid (letters + i, (gsize)hyphen, TD_SYLLABLE_LAX))) {
      end = i + (gsize)hyphen;
      hyphen = -1;
    }
    if (is_word (letters + i, end - i, end < length ? letters[end] : 0, all_capitals))
      of_word = restore_word (letters + i, end - i, hyphen, result);
    else
      for (gsize at = i; at < end; at++)
        g_string_append_unichar (result, letters[at]);
    *lost = MAX (*lost, of_word);
    i = end;
  }
  return g_string_free (result, FALSE);
}

gboolean
td_encoding_keeps_u_horn (const char *text)
{
  return strstr (text, "\302\255") != NULL;
}
