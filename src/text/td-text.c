/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-text.h"

#include "td-letters.h"

#include <string.h>

/* Text that is valid UTF-8: text itself, or a repaired copy that *owned then holds. */
static const char *
valid (const char *text, char **owned)
{
  if (text == NULL)
    return "";
  if (g_utf8_validate (text, -1, NULL))
    return text;
  *owned = g_utf8_make_valid (text, -1);
  return *owned;
}

static gboolean
is_line_break (gunichar character)
{
  return (character >= 0x0A && character <= 0x0D) || character == 0x85 || character == 0x2028 || character == 0x2029;
}

static gunichar
d_stroke (gunichar character)
{
  switch (character) {
  case 0x00D0:
  case 0x0189:
    return 0x0110;
  case 0x00F0:
  case 0x0256:
    return 0x0111;
  default:
    return character;
  }
}

/* Spaces, invisible characters and look-alikes of Đ; then NFC where a character asks for it. */
static char *
tidy (const char *text, gboolean keep_lines)
{
  g_autofree char *owned = NULL;
  const char *from = valid (text, &owned);
  GString *result = g_string_sized_new (strlen (from) + 1);
  gboolean needs_normalizing = FALSE;
  gboolean space = FALSE;
  guint breaks = 0;

  while (*from != '\0') {
    gunichar character = g_utf8_get_char (from);
    const char *next = g_utf8_next_char (from);

    if (keep_lines && is_line_break (character)) {
      breaks++;
      space = FALSE;
      from = character == '\r' && *next == '\n' ? next + 1 : next;
      continue;
    }
    if (td_letters_space (character)) {
      space = TRUE;
    } else if (!td_letters_invisible (character)) {
      if (result->len > 0) {
        for (guint i = 0; i < breaks; i++)
          g_string_append_c (result, '\n');
        if (space && breaks == 0)
          g_string_append_c (result, ' ');
      }
      space = FALSE;
      breaks = 0;
      if (character < 0x80) {
        g_string_append_c (result, (char)character);
      } else {
        needs_normalizing |= character >= 0x300 && !(character >= 0x1E00 && character < 0x1F00);
        g_string_append_unichar (result, d_stroke (character));
      }
    }
    from = next;
  }

  if (needs_normalizing) {
    char *composed = g_utf8_normalize (result->str, -1, G_NORMALIZE_DEFAULT_COMPOSE);

    g_string_free (result, TRUE);
    return composed;
  }
  return g_string_free (result, FALSE);
}

char *
td_text_normalize (const char *text)
{
  return tidy (text, FALSE);
}

char *
td_text_normalize_lines (const char *text)
{
  return tidy (text, TRUE);
}

/* The rare characters: full-width forms, ligatures, superscripts, other scripts. Each run of what is neither letter nor
 * digit sets *space. */
static void
fold_other (gunichar character, GString *result, gboolean *space)
{
  gunichar parts[18];
  gsize length;

  if (td_letters_invisible (character) || g_unichar_ismark (character))
    return;
  length = g_unichar_fully_decompose (character, TRUE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < length; i++) {
    const TdLetter *letter = td_letters_of (parts[i]);
    gunichar folded = letter->folded != 0 ? letter->folded : g_unichar_tolower (parts[i]);

    if (g_unichar_ismark (parts[i]))
      continue;
    if (g_unichar_isdigit (folded))
      folded = '0' + (gunichar)g_unichar_digit_value (folded);
    else if (!g_unichar_isalpha (folded)) {
      *space = TRUE;
      continue;
    }
    if (*space && result->len > 0)
      g_string_append_c (result, ' ');
    *space = FALSE;
    g_string_append_unichar (result, folded);
  }
}

char *
td_text_fold (const char *text)
{
  g_autofree char *owned = NULL;
  const char *from = valid (text, &owned);
  GString *result = g_string_sized_new (strlen (from) + 1);
  gboolean space = FALSE;

  for (; *from != '\0'; from = g_utf8_next_char (from)) {
    gunichar character = g_utf8_get_char (from);
    guint8 folded = td_letters_of (character)->folded;

    if (folded != 0) {
      if (space && result->len > 0)
        g_string_append_c (result, ' ');
      space = FALSE;
      g_string_append_c (result, (char)folded);
    } else if (character < 0x80) {
      if (!td_letters_invisible (character))
        space = TRUE;
    } else {
      fold_other (character, result, &space);
    }
  }
  return g_string_free (result, FALSE);
}

/* "hòa" and "hoà", "thúy" and "thuý" are the same word in two habits of writing. The tone goes to the second vowel,
 * where it also stands in longer words, so that "hòa" still begins "hoàng". */
static void
settle_tone (gunichar *previous, gunichar *character)
{
  const TdLetter *first = td_letters_of (*previous);
  const TdLetter *second = td_letters_of (*character);

  if (first->tone == TD_TONE_LEVEL || first->tone == TD_TONE_OTHER || second->tone != TD_TONE_LEVEL)
    return;
  if ((first->letter == 'o' && (second->letter == 'a' || second->letter == 'e'))
      || (first->letter == 'u' && second->letter == 'y')) {
    *character = td_letters_compose (*character, (TdTone)first->tone);
    *previous = first->letter;
  }
}

char *
td_text_fold_keeping_marks (const char *text)
{
  g_autofree char *tidied = tidy (text, FALSE);
  GString *result = g_string_sized_new (strlen (tidied) + 1);
  gunichar previous = 0;
  gboolean space = FALSE;

  for (const char *from = tidied; *from != '\0'; from = g_utf8_next_char (from)) {
    gunichar character = g_utf8_get_char (from);

    if (character >= 0xFF01 && character <= 0xFF5E)
      character -= 0xFEE0;
    character = g_unichar_tolower (character);
    if (!g_unichar_isalnum (character) && !g_unichar_ismark (character)) {
      space = TRUE;
      continue;
    }
    if (space) {
      if (previous != 0) {
        g_string_append_unichar (result, previous);
        g_string_append_c (result, ' ');
      }
      space = FALSE;
    } else if (previous != 0) {
      settle_tone (&previous, &character);
      g_string_append_unichar (result, previous);
    }
    previous = character;
  }
  if (previous != 0)
    g_string_append_unichar (result, previous);
  return g_string_free (result, FALSE);
}

const char *
td_text_find_words (const char *folded, const char *words)
{
  gsize length = strlen (words);

  for (const char *at = strstr (folded, words); at != NULL; at = strstr (at + 1, words))
    if ((at == folded || at[-1] == ' ') && (at[length] == ' ' || at[length] == '\0'))
      return at;
  return NULL;
}

gboolean
td_text_is_blank (const char *text)
{
  return text == NULL || text[strspn (text, " \t\n")] == '\0';
}

gboolean
td_text_has_marks (const char *text)
{
  g_autofree char *owned = NULL;

  for (const char *from = valid (text, &owned); *from != '\0'; from = g_utf8_next_char (from)) {
    gunichar character = g_utf8_get_char (from);
    const TdLetter *letter;

    if (character < 0x80)
      continue;
    letter = td_letters_of (character);
    if ((letter->letter != 0 && letter->folded != 0
         && (letter->tone != TD_TONE_LEVEL || letter->letter != letter->folded))
        || td_letters_tone_of_mark (character) > 0)
      return TRUE;
  }
  return FALSE;
}

/* Whether one of the words of words (single spaces between them) begins with word. */
static gboolean
begins_a_word (const char *words, const char *word, gsize length)
{
  while (words != NULL && *words != '\0') {
    if (strncmp (words, word, length) == 0)
      return TRUE;
    words = strchr (words, ' ');
    if (words != NULL)
      words++;
  }
  return FALSE;
}

gboolean
td_text_matches (const char *text, const char *query)
{
  g_autofree char *asked = td_text_fold_keeping_marks (query);
  g_autofree char *kept = NULL;
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = g_strsplit (asked, " ", -1);

  for (char **word = words; *word != NULL; word++) {
    if (**word == '\0')
      continue;
    if (td_text_has_marks (*word)) {
      if (kept == NULL)
        kept = td_text_fold_keeping_marks (text);
      if (!begins_a_word (kept, *word, strlen (*word)))
        return FALSE;
    } else {
      g_autofree char *plain = td_text_fold (*word);

      if (folded == NULL)
        folded = td_text_fold (text);
      if (*plain != '\0' && !begins_a_word (folded, plain, strlen (plain)))
        return FALSE;
    }
  }
  return TRUE;
}

/* A letter that was changed may join the mark behind it: "i" and a dot above are two, large they are one. */
static char *
take_composed (GString *changed)
{
  /* Marks U+0300 to U+036F begin with these bytes; Vietnamese that is composed has none. */
  gboolean has_mark = strstr (changed->str, "\xcc") != NULL || strstr (changed->str, "\xcd") != NULL;
  g_autofree char *text = g_string_free (changed, FALSE);

  return has_mark ? g_utf8_normalize (text, -1, G_NORMALIZE_DEFAULT_COMPOSE) : g_steal_pointer (&text);
}

/* Character by character: what the C locale says of letters (Turkish i) may not matter. */
static char *
map_case (const char *text, gunichar (*change) (gunichar))
{
  g_autofree char *owned = NULL;
  g_autofree char *composed = g_utf8_normalize (valid (text, &owned), -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *result = g_string_sized_new (strlen (composed) + 1);

  for (const char *from = composed; *from != '\0'; from = g_utf8_next_char (from))
    g_string_append_unichar (result, change (g_utf8_get_char (from)));
  return take_composed (result);
}

char *
td_text_upper (const char *text)
{
  return map_case (text, g_unichar_toupper);
}

char *
td_text_lower (const char *text)
{
  return map_case (text, g_unichar_tolower);
}

char *
td_text_capitalize (const char *text)
{
  g_autofree char *owned = NULL;
  g_autofree char *composed = g_utf8_normalize (valid (text, &owned), -1, G_NORMALIZE_DEFAULT_COMPOSE);
  GString *result = g_string_sized_new (strlen (composed) + 1);
  const char *from = composed;

  /* The first letter may stand behind a quotation mark or a bracket. */
  while (*from != '\0' && !g_unichar_isalnum (g_utf8_get_char (from)))
    from = g_utf8_next_char (from);
  g_string_append_len (result, composed, from - composed);
  if (*from != '\0') {
    g_string_append_unichar (result, g_unichar_toupper (g_utf8_get_char (from)));
    g_string_append (result, g_utf8_next_char (from));
  }
  return take_composed (result);
}
