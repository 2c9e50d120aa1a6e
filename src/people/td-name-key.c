/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-name-key.h"

/* A letter in its parts: base letter, the mark that makes another letter of it, tone. */
enum {
  LETTER_BASE = 0x7F,
  LETTER_MARK = 0x7F,
  LETTER_MARK_SHIFT = 8,
  LETTER_TONE = 0x7,
  LETTER_TONE_SHIFT = 16,
  LETTER_KNOWN = 1 << 20,
};

struct _TdNameKey {
  GString *folded;
  GString *letters;
  guint32 known_letters[0x1F00]; /* the letters of Vietnam lie below; 0: not looked up yet */
};

TdNameKey *
td_name_key_new (void)
{
  TdNameKey *key = g_new0 (TdNameKey, 1);

  key->folded = g_string_new (NULL);
  key->letters = g_string_new (NULL);
  return key;
}

void
td_name_key_free (TdNameKey *key)
{
  if (key == NULL)
    return;
  g_string_free (key->folded, TRUE);
  g_string_free (key->letters, TRUE);
  g_free (key);
}

const char *
td_name_key_folded (TdNameKey *key)
{
  return key->folded->str;
}

const char *
td_name_key_folded_in (TdNameKey *key, char letter)
{
  g_assert (key->folded->len > 0);
  key->folded->str[0] = letter;
  return key->folded->str;
}

const char *
td_name_key_letters (TdNameKey *key)
{
  return key->letters->str;
}

/* What character is made of; looked up in Unicode once, since a list has a million letters. */
static guint32
letter_of (TdNameKey *key, gunichar character)
{
  guint32 letter = 0;
  gunichar parts[4] = {0};
  gsize n_parts = 0;

  if (character >= G_N_ELEMENTS (key->known_letters))
    return LETTER_KNOWN;
  if (key->known_letters[character] != 0)
    return key->known_letters[character];
  letter = LETTER_KNOWN;
  n_parts = g_unichar_fully_decompose (character, FALSE, parts, G_N_ELEMENTS (parts));
  for (gsize i = 0; i < n_parts; i++) {
    switch (parts[i]) {
    case 0x0302: /* â */
      letter |= '^' << LETTER_MARK_SHIFT;
      break;
    case 0x0306: /* ă */
      letter |= '(' << LETTER_MARK_SHIFT;
      break;
    case 0x031B: /* ơ */
      letter |= '+' << LETTER_MARK_SHIFT;
      break;
    case 0x0110:
    case 0x0111:
      letter |= 'd' | '-' << LETTER_MARK_SHIFT;
      break;
    case 0x0300:
      letter |= 1 << LETTER_TONE_SHIFT;
      break;
    case 0x0309:
      letter |= 2 << LETTER_TONE_SHIFT;
      break;
    case 0x0303:
      letter |= 3 << LETTER_TONE_SHIFT;
      break;
    case 0x0301:
      letter |= 4 << LETTER_TONE_SHIFT;
      break;
    case 0x0323:
      letter |= 5 << LETTER_TONE_SHIFT;
      break;
    default:
      if (parts[i] < 0x80 && g_ascii_isalnum ((char)parts[i]))
        letter |= (guint32)g_ascii_tolower ((char)parts[i]);
      break;
    }
  }
  key->known_letters[character] = letter;
  return letter;
}

gboolean
td_name_key_read (TdNameKey *key, const char *group, const char *name)
{
  char tone = 0;
  gboolean marked = FALSE;
  gboolean word = FALSE;

  g_string_assign (key->folded, group);
  g_string_truncate (key->letters, 0);
  for (const char *at = name;; at = g_utf8_next_char (at)) {
    gunichar character = (guchar)*at < 0x80 ? (gunichar)*at : g_utf8_get_char (at);
    guint32 letter = letter_of (key, character);
    char base = (char)(letter & LETTER_BASE);
    char mark = (char)(letter >> LETTER_MARK_SHIFT & LETTER_MARK);
    guint tone_number = letter >> LETTER_TONE_SHIFT & LETTER_TONE;

    if (tone_number != 0)
      tone = "0123456789"[tone_number];
    if (base != 0) {
      g_string_append_c (key->folded, base);
      g_string_append_c (key->letters, base);
    }
    if (mark != 0)
      g_string_append_c (key->letters, mark);
    marked = marked || mark != 0 || tone_number != 0;
    word = word || base != 0;
    if (base != 0 || mark != 0 || tone_number != 0)
      continue;
    if (character >= 0x80 && g_unichar_isalnum (character)) {
      g_string_append_unichar (key->folded, g_unichar_tolower (character));
      g_string_append_unichar (key->letters, g_unichar_tolower (character));
      word = TRUE;
      continue;
    }
    if (word) {
      if (tone != 0)
        g_string_append_c (key->letters, tone);
      g_string_append_c (key->folded, ' ');
      g_string_append_c (key->letters, ' ');
    }
    tone = 0;
    word = FALSE;
    if (character == 0)
      break;
  }
  return marked;
}
