/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-syllable.h"

#include "td-letters.h"

#include <string.h>

/* No syllable is longer than "nghiêng". */
#define LONGEST 7

/* Longer ones before those they begin with. */
static const char *const initials[] = {"ngh", "ng", "gh", "gi", "kh", "nh", "ph", "th", "tr", "ch", "qu", "b", "c", "d",
                                       "đ",   "g",  "h",  "k",  "l",  "m",  "n",  "p",  "r",  "s",  "t",  "v", "x", ""};

/* All rimes without tone, a space before and after each. */
static const char rimes[]
    = " a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây"
      " e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu"
      " i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu"
      " o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oc oe oen oeo oet"
      " oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt"
      " u ua uc ui um un ung up ut uân uâng uât uây uê uêch uên uênh uêu uôc uôi uôm uôn uông uôt uơ"
      " uy uya uych uyn uynh uyp uyt uyu uyên uyêt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu"
      " y yt ych ynh yêm yên yêng yêt yêu ";

static gboolean
is_vowel (gunichar letter)
{
  switch (letter) {
  case 'a':
  case 0x0103:
  case 0x00E2:
  case 'e':
  case 0x00EA:
  case 'i':
  case 'o':
  case 0x00F4:
  case 0x01A1:
  case 'u':
  case 0x01B0:
  case 'y':
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
is_front_vowel (gunichar letter)
{
  return letter == 'i' || letter == 'y' || letter == 'e' || letter == 0x00EA;
}

static gboolean
is_rime (const gunichar *letters, gsize length)
{
  char rime[LONGEST * 6 + 3];
  gsize at = 0;

  rime[at++] = ' ';
  for (gsize i = 0; i < length; i++)
    at += (gsize)g_unichar_to_utf8 (letters[i], rime + at);
  rime[at++] = ' ';
  rime[at] = '\0';
  return strstr (rimes, rime) != NULL;
}

/* Whether a tone may stand on the letter at place within the rime. */
static gboolean
tone_fits (const gunichar *rime, gsize length, gsize place)
{
  gsize vowels = 0;
  gsize marked = LONGEST;

  while (vowels < length && is_vowel (rime[vowels])) {
    if (rime[vowels] >= 0x80)
      marked = vowels; /* ă â ê ô ơ ư draw the tone; of ươ the second */
    vowels++;
  }
  if (marked < LONGEST)
    return place == marked;
  if (vowels == 1)
    return place == 0;
  if (vowels < length)
    return place == vowels - 1;
  if (vowels == 3)
    return place == 1;
  /* "hòa" and "hoà", "thúy" and "thuý" are both written. */
  if ((rime[0] == 'o' && (rime[1] == 'a' || rime[1] == 'e')) || (rime[0] == 'u' && rime[1] == 'y'))
    return place <= 1;
  return place == 0;
}

static gboolean
ends_in_stop (const gunichar *rime, gsize length)
{
  gunichar last = rime[length - 1];

  return last == 'c' || last == 'p' || last == 't' || (last == 'h' && length > 1 && rime[length - 2] == 'c');
}

/* Whether initial, the start of the syllable, may stand before the vowel that follows. */
static gboolean
initial_fits (const char *initial, gunichar vowel)
{
  if (strcmp (initial, "k") == 0 || strcmp (initial, "gh") == 0 || strcmp (initial, "ngh") == 0)
    return is_front_vowel (vowel);
  if (strcmp (initial, "c") == 0 || strcmp (initial, "ng") == 0)
    return !is_front_vowel (vowel);
  if (strcmp (initial, "g") == 0)
    return vowel == 'i' || !is_front_vowel (vowel);
  return TRUE;
}

static gboolean
rest_fits (const char *initial, const gunichar *rime, gsize length, int place, TdTone tone, TdSyllableRule rule)
{
  if (length == 0 || !is_rime (rime, length))
    return FALSE;
  if (rule == TD_SYLLABLE_LAX)
    return TRUE;
  if (!initial_fits (initial, rime[0]))
    return FALSE;
  if (ends_in_stop (rime, length) && tone != TD_TONE_ACUTE && tone != TD_TONE_DOT)
    return FALSE;
  return tone == TD_TONE_LEVEL || (place >= 0 && tone_fits (rime, length, (gsize)place));
}

gboolean
td_syllable_valid (const gunichar *word, gsize length, TdSyllableRule rule)
{
  gunichar letters[LONGEST];
  TdTone tone = TD_TONE_LEVEL;
  int place = -1;

  if (length == 0 || length > LONGEST)
    return FALSE;
  for (gsize i = 0; i < length; i++) {
    const TdLetter *letter = td_letters_of (word[i]);

    if (letter->letter == 0 || letter->tone == TD_TONE_OTHER)
      return FALSE;
    letters[i] = letter->letter;
    if (letter->tone != TD_TONE_LEVEL) {
      if (tone != TD_TONE_LEVEL)
        return FALSE;
      tone = (TdTone)letter->tone;
      place = (int)i;
    }
  }

  for (guint i = 0; i < G_N_ELEMENTS (initials); i++) {
    const char *from = initials[i];
    gsize at = 0;

    while (*from != '\0' && at < length && letters[at] == g_utf8_get_char (from)) {
      from = g_utf8_next_char (from);
      at++;
    }
    if (*from != '\0')
      continue;
    /* A tone on the u of qu or the i of gi belongs to the initial only where nothing else can bear it ("gì"). */
    if (rest_fits (initials[i], letters + at, length - at, place - (int)at, tone, rule))
      return TRUE;
  }
  return FALSE;
}
