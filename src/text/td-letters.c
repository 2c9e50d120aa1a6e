/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-letters.h"

/* Everything a Vietnamese list is typed with lies below; the rest is looked up when it comes. */
#define TABLE_END 0x1F00

static const gunichar alphabet[] = {
    'a', 0x0103, 0x00E2, 'b',    'c', 'd', 0x0111, 'e', 0x00EA, 'f', 'g',    'h', 'i', 'j', 'k', 'l', 'm',
    'n', 'o',    0x00F4, 0x01A1, 'p', 'q', 'r',    's', 't',    'u', 0x01B0, 'v', 'w', 'x', 'y', 'z',
};

static const gunichar tone_marks[] = {0, 0x0300, 0x0309, 0x0303, 0x0301, 0x0323};

static TdLetter table[TABLE_END];
static gint8 ranks[0x200];

int
td_letters_tone_of_mark (gunichar mark)
{
  for (guint i = 1; i < G_N_ELEMENTS (tone_marks); i++)
    if (tone_marks[i] == mark)
      return (int)i;
  switch (mark) {
  case 0x0340: /* grave and acute tone marks: old doubles of the two */
    return TD_TONE_GRAVE;
  case 0x0341:
    return TD_TONE_ACUTE;
  default:
    return g_unichar_ismark (mark) ? TD_TONE_OTHER : -1;
  }
}

static gboolean
is_d_stroke (gunichar character)
{
  /* Faulty converters write the Icelandic Ð ð and the African Ɖ ɖ, which look the same. */
  switch (character) {
  case 0x0110:
  case 0x0111:
  case 0x00D0:
  case 0x00F0:
  case 0x0189:
  case 0x0256:
    return TRUE;
  default:
    return FALSE;
  }
}

static TdLetter
analyse (gunichar character)
{
  TdLetter entry = {0};
  gunichar parts[18];
  gunichar base;
  gsize length;

  if (!g_unichar_isalnum (character))
    return entry;
  entry.upper = g_unichar_isupper (character) ? 1 : 0;
  if (is_d_stroke (character)) {
    entry.letter = 0x0111;
    entry.folded = 'd';
    return entry;
  }

  length = g_unichar_fully_decompose (character, FALSE, parts, G_N_ELEMENTS (parts));
  base = g_unichar_tolower (parts[0]);
  if (base < 0x80)
    entry.folded = (guint8)base;
  for (gsize i = 1; i < length; i++) {
    gunichar composed;

    if ((parts[i] == 0x0302 || parts[i] == 0x0306 || parts[i] == 0x031B)
        && g_unichar_compose (base, parts[i], &composed) && td_letters_rank (composed) >= 0)
      base = composed;
    else
      entry.tone = (guint8)MAX (td_letters_tone_of_mark (parts[i]), 0);
  }
  entry.letter = base < 0x10000 ? (guint16)base : 0;
  return entry;
}

static void
prepare (void)
{
  static gsize ready;

  if (!g_once_init_enter (&ready))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (ranks); i++)
    ranks[i] = -1;
  for (guint i = 0; i < G_N_ELEMENTS (alphabet); i++)
    ranks[alphabet[i]] = (gint8)i;
  g_once_init_leave (&ready, 1);
}

const TdLetter *
td_letters_of (gunichar character)
{
  static gsize ready;
  static const TdLetter none = {0};

  if (g_once_init_enter (&ready)) {
    for (gunichar i = 0; i < TABLE_END; i++)
      table[i] = analyse (i);
    g_once_init_leave (&ready, 1);
  }
  return character < TABLE_END ? &table[character] : &none;
}

int
td_letters_rank (gunichar letter)
{
  prepare ();
  return letter < G_N_ELEMENTS (ranks) ? ranks[letter] : -1;
}

gunichar
td_letters_compose (gunichar letter, TdTone tone)
{
  gunichar composed;
  gunichar base;
  gunichar shape;

  if (tone == TD_TONE_LEVEL || tone >= G_N_ELEMENTS (tone_marks))
    return letter;
  if (g_unichar_compose (letter, tone_marks[tone], &composed))
    return composed;
  /* Unicode puts the dot below before the circumflex: ộ is ọ and a circumflex. */
  if (g_unichar_decompose (letter, &base, &shape) && shape != 0 && g_unichar_compose (base, tone_marks[tone], &base)
      && g_unichar_compose (base, shape, &composed))
    return composed;
  return letter;
}

gboolean
td_letters_space (gunichar character)
{
  if (character < 0x80)
    return character == ' ' || (character >= '\t' && character <= '\r');
  return character == 0x0085 || g_unichar_isspace (character);
}

gboolean
td_letters_invisible (gunichar character)
{
  GUnicodeType type;

  if (character < 0x80)
    return (character < 0x20 || character == 0x7F) && !td_letters_space (character);
  if (character < 0xAE)
    return character == 0xAD || (character < 0xA0 && character != 0x85);
  if (character < 0x300 || (character >= 0x1E00 && character < 0x1F00))
    return FALSE;
  type = g_unichar_type (character);
  /* The variation selectors change how a sign looks, never what it is; the grapheme joiner is no mark. */
  return type == G_UNICODE_CONTROL || type == G_UNICODE_FORMAT || (character >= 0xFE00 && character <= 0xFE0F)
         || character == 0x034F;
}
