/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-collate.h"

#include "td-letters.h"
#include "td-name.h"
#include "td-text.h"

#include <string.h>

/*
 * A key is three levels with '!' between them: letters, tones, case. All of it is printable ASCII, in rising order:
 *   ' '  between the parts of a name key
 *   '!'  between levels
 *   '#'  a space
 *   '$x' a punctuation mark or symbol, x its place in punctuation[]
 *   '%h' any other sign, h its code point
 *   0-9  a number: how many digits it has, then the digits
 *   A-Z a-g  the 33 letters
 *   'z'  letters of other scripts, then the code point
 * The tone and case levels hold one digit for each sign of the first and lose their zeros at the end.
 */

/* The order of the root collation of Unicode. */
static const char punctuation[] = "_-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

typedef struct {
  GString *letters;
  GString *tones;
  GString *cases;
} Levels;

static void
append_sign (Levels *levels, int tone, int letter_case)
{
  g_string_append_c (levels->tones, (char)('0' + tone));
  g_string_append_c (levels->cases, (char)('0' + letter_case));
}

/* Numbers of any length: the count of digits without leading zeros comes first ("9" stands for nine and more to come).
 */
static const char *
append_number (Levels *levels, const char *from)
{
  int zeros = 0;
  gsize length;

  while (from[0] == '0' && g_ascii_isdigit (from[1])) {
    zeros++;
    from++;
  }
  if (from[0] == '0') {
    g_string_append_c (levels->letters, '0');
    append_sign (levels, 0, MIN (zeros, 9));
    return from + 1;
  }
  length = strspn (from, "0123456789");
  for (gsize rest = length;; rest -= 9) {
    if (rest < 9) {
      g_string_append_c (levels->letters, (char)('0' + rest));
      break;
    }
    g_string_append_c (levels->letters, '9');
  }
  g_string_append_len (levels->letters, from, (gssize)length);
  append_sign (levels, 0, MIN (zeros, 9));
  return from + length;
}

static void
append_character (Levels *levels, gunichar character)
{
  const TdLetter *letter = td_letters_of (character);
  int rank = letter->letter != 0 ? td_letters_rank (letter->letter) : -1;
  int mark = letter->letter == 0 ? td_letters_tone_of_mark (character) : -1;

  if (mark >= 0) {
    /* A mark that no composition took in counts for the letter before it. */
    if (levels->tones->len > 0)
      levels->tones->str[levels->tones->len - 1] = (char)('0' + mark);
    return;
  }
  if (rank >= 0) {
    g_string_append_c (levels->letters, (char)(rank < 26 ? 'A' + rank : 'a' + rank - 26));
    append_sign (levels, letter->tone, letter->upper);
    return;
  }
  if (character == ' ') {
    g_string_append_c (levels->letters, '#');
  } else if (character < 0x80 && strchr (punctuation, (int)character) != NULL) {
    g_string_append_c (levels->letters, '$');
    g_string_append_c (levels->letters, (char)('A' + (strchr (punctuation, (int)character) - punctuation)));
  } else {
    gboolean alphabetic = g_unichar_isalnum (character);

    g_string_append_printf (levels->letters, "%c%06x", alphabetic ? 'z' : '%', g_unichar_tolower (character));
    append_sign (levels, 0, g_unichar_isupper (character) ? 1 : 0);
    return;
  }
  append_sign (levels, 0, 0);
}

static void
append_level (GString *key, GString *level)
{
  gsize length = level->len;

  while (length > 0 && level->str[length - 1] == '0')
    length--;
  g_string_append_c (key, '!');
  g_string_append_len (key, level->str, (gssize)length);
  g_string_free (level, TRUE);
}

char *
td_collate_key (const char *text)
{
  g_autofree char *normal = td_text_normalize (text);
  Levels levels = {g_string_new (NULL), g_string_new (NULL), g_string_new (NULL)};

  for (const char *from = normal; *from != '\0';) {
    if (g_ascii_isdigit (*from)) {
      from = append_number (&levels, from);
    } else {
      append_character (&levels, g_utf8_get_char (from));
      from = g_utf8_next_char (from);
    }
  }
  if (levels.letters->len > 0) {
    append_level (levels.letters, levels.tones);
    append_level (levels.letters, levels.cases);
  } else {
    g_string_free (levels.tones, TRUE);
    g_string_free (levels.cases, TRUE);
  }
  return g_string_free (levels.letters, FALSE);
}

char *
td_collate_name_key (const char *name)
{
  g_autofree char *family = NULL;
  g_autofree char *middle = NULL;
  g_autofree char *given = NULL;
  g_autofree char *family_key = NULL;
  g_autofree char *middle_key = NULL;
  g_autofree char *given_key = NULL;

  td_name_split (name, &family, &middle, &given);
  if (*given == '\0')
    return g_strdup ("");
  family_key = td_collate_key (family);
  middle_key = td_collate_key (middle);
  given_key = td_collate_key (given);
  return g_strconcat (given_key, " ", middle_key, " ", family_key, NULL);
}

int
td_collate (const char *a, const char *b)
{
  g_autofree char *key_a = td_collate_key (a);
  g_autofree char *key_b = td_collate_key (b);

  return strcmp (key_a, key_b);
}
