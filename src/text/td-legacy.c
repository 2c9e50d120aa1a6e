/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-legacy.h"

#include "td-letters.h"
#include "td-syllable.h"
#include "td-text.h"

#include <string.h>

/* TCVN 5712:1993 (VN3), the "ABC" fonts, from 0xA1. The capitals with marks (Ằ, Ổ …) belong to VN1 only, but no font
 * shows anything else at their places. 0xB0-0xB4 are combining marks. */
#define TCVN3_FIRST 0xA1
static const guint16 tcvn3[] = {
    0x0102, 0x00C2, 0x00CA, 0x00D4, 0x01A0, 0x01AF, 0x0110, 0x0103, 0x00E2, 0x00EA, 0x00F4, 0x01A1, 0x01B0, 0x0111,
    0x1EB0, 0x0300, 0x0309, 0x0303, 0x0301, 0x0323, 0x00E0, 0x1EA3, 0x00E3, 0x00E1, 0x1EA1, 0x1EB2, 0x1EB1, 0x1EB3,
    0x1EB5, 0x1EAF, 0x1EB4, 0x1EAE, 0x1EA6, 0x1EA8, 0x1EAA, 0x1EA4, 0x1EC0, 0x1EB7, 0x1EA7, 0x1EA9, 0x1EAB, 0x1EA5,
    0x1EAD, 0x00E8, 0x1EC2, 0x1EBB, 0x1EBD, 0x00E9, 0x1EB9, 0x1EC1, 0x1EC3, 0x1EC5, 0x1EBF, 0x1EC7, 0x00EC, 0x1EC9,
    0x1EC4, 0x1EBE, 0x1ED2, 0x0129, 0x00ED, 0x1ECB, 0x00F2, 0x1ED4, 0x1ECF, 0x00F5, 0x00F3, 0x1ECD, 0x1ED3, 0x1ED5,
    0x1ED7, 0x1ED1, 0x1ED9, 0x1EDD, 0x1EDF, 0x1EE1, 0x1EDB, 0x1EE3, 0x00F9, 0x1ED6, 0x1EE7, 0x0169, 0x00FA, 0x1EE5,
    0x1EEB, 0x1EED, 0x1EEF, 0x1EE9, 0x1EF1, 0x1EF3, 0x1EF7, 0x1EF9, 0x00FD, 0x1EF5, 0x1ED0,
};
G_STATIC_ASSERT (G_N_ELEMENTS (tcvn3) == 0x100 - TCVN3_FIRST);

/* VNI-Windows writes a letter as base and mark: what the mark adds to the base. */
typedef struct {
  gunichar mark;  /* lower case */
  gunichar shape; /* combining circumflex or breve, or 0 */
  TdTone tone;
} VniMark;

static const VniMark vni_marks[] = {
    {0xF9, 0, TD_TONE_ACUTE},      {0xF8, 0, TD_TONE_GRAVE},      {0xFB, 0, TD_TONE_HOOK},
    {0xF5, 0, TD_TONE_TILDE},      {0xEF, 0, TD_TONE_DOT},        {0xE2, 0x0302, TD_TONE_LEVEL},
    {0xE1, 0x0302, TD_TONE_ACUTE}, {0xE0, 0x0302, TD_TONE_GRAVE}, {0xE5, 0x0302, TD_TONE_HOOK},
    {0xE3, 0x0302, TD_TONE_TILDE}, {0xE4, 0x0302, TD_TONE_DOT},   {0xEA, 0x0306, TD_TONE_LEVEL},
    {0xE9, 0x0306, TD_TONE_ACUTE}, {0xE8, 0x0306, TD_TONE_GRAVE}, {0xFA, 0x0306, TD_TONE_HOOK},
    {0xFC, 0x0306, TD_TONE_TILDE}, {0xEB, 0x0306, TD_TONE_DOT},
};

/* Letters of VNI-Windows with a code of their own, both cases. */
static const gunichar vni_letters[][2] = {
    {0xF1, 0x0111}, {0xD1, 0x0110}, {0xF4, 0x01A1}, {0xD4, 0x01A0}, {0xF6, 0x01B0}, {0xD6, 0x01AF},
    {0xED, 0x00ED}, {0xCD, 0x00CD}, {0xEC, 0x00EC}, {0xCC, 0x00CC}, {0xE6, 0x1EC9}, {0xC6, 0x1EC8},
    {0xF3, 0x0129}, {0xD3, 0x0128}, {0xF2, 0x1ECB}, {0xD2, 0x1ECA}, {0xEE, 0x1EF5}, {0xCE, 0x1EF4},
};

/* Foreign words and units that would read as syllables in one of the two encodings; they say nothing either way. */
static const char *const foreign_words[]
    = {"où", "haï", "laïc", "caïn", "gît", "dû", "mû", "µm", "thaï", "vaï", "aïn", "aún", "län", "lü", "hãe"};

const char *
td_encoding_name (TdEncoding encoding)
{
  switch (encoding) {
  case TD_ENCODING_DECOMPOSED:
    return "decomposed";
  case TD_ENCODING_TCVN3:
    return "tcvn3";
  case TD_ENCODING_VNI:
    return "vni";
  case TD_ENCODING_UNICODE:
  default:
    return "unicode";
  }
}

TdEncoding
td_encoding_from_font (const char *font, gboolean *capitals)
{
  gsize length;

  if (capitals != NULL)
    *capitals = FALSE;
  if (font == NULL)
    return TD_ENCODING_UNICODE;
  while (*font == ' ' || *font == '@')
    font++;
  if (g_ascii_strncasecmp (font, "VNI", 3) == 0 && (font[3] == '-' || font[3] == ' ' || font[3] == '\0'))
    return TD_ENCODING_VNI;

  /* ".VnTime", also as converters spell it: "_VnTime", "VnTime". */
  if (g_ascii_strncasecmp (font, ".Vn", 3) != 0 && g_ascii_strncasecmp (font, "_Vn", 3) != 0
      && !(strncmp (font, "Vn", 2) == 0 && g_ascii_isupper (font[2])))
    return TD_ENCODING_UNICODE;
  length = strlen (font);
  while (length > 0 && font[length - 1] == ' ')
    length--;
  if (capitals != NULL)
    *capitals = length > 3 && font[length - 1] == 'H';
  return TD_ENCODING_TCVN3;
}

static gunichar
from_tcvn3 (gunichar character)
{
  return character >= TCVN3_FIRST && character <= 0xFF ? tcvn3[character - TCVN3_FIRST] : character;
}

/* The one character of base and mark in VNI-Windows, or 0 when the two do not belong together. */
static gunichar
combine_vni (gunichar base, gunichar mark)
{
  gunichar lower_mark = g_unichar_tolower (mark);

  for (guint i = 0; i < G_N_ELEMENTS (vni_marks); i++) {
    gunichar letter = base;
    gunichar composed;

    if (vni_marks[i].mark != lower_mark)
      continue;
    switch (g_unichar_tolower (base)) {
    case 0xF4: /* ơ */
    case 0xF6: /* ư */
      if (vni_marks[i].shape != 0)
        return 0;
      letter = g_unichar_tolower (base) == 0xF4 ? 0x01A1 : 0x01B0;
      if (g_unichar_isupper (base))
        letter = g_unichar_toupper (letter);
      break;
    case 'a':
      break;
    case 'e':
    case 'o':
      if (vni_marks[i].shape == 0x0306)
        return 0;
      break;
    case 'u':
    case 'y':
      if (vni_marks[i].shape != 0)
        return 0;
      break;
    default:
      return 0;
    }
    if (vni_marks[i].shape != 0) {
      if (!g_unichar_compose (letter, vni_marks[i].shape, &composed))
        return 0;
      letter = composed;
    }
    return td_letters_compose (letter, vni_marks[i].tone);
  }
  return 0;
}

/* Reads one character of VNI text and moves *from behind it. */
static gunichar
next_vni (const char **from)
{
  gunichar base = g_utf8_get_char (*from);

  *from = g_utf8_next_char (*from);
  if (**from != '\0') {
    gunichar combined = combine_vni (base, g_utf8_get_char (*from));

    if (combined != 0) {
      *from = g_utf8_next_char (*from);
      return combined;
    }
  }
  for (guint i = 0; i < G_N_ELEMENTS (vni_letters); i++)
    if (vni_letters[i][0] == base)
      return vni_letters[i][1];
  return base;
}

/* What the letters of a word say of its case, before repair. */
typedef enum {
  CASE_SILENT,  /* no letters, one ASCII capital, or an abbreviation: says nothing of its neighbours */
  CASE_LOWER,   /* has lower-case ASCII letters or begins with a small đ */
  CASE_CAPITAL, /* two capitals and no lower-case ASCII letter */
  CASE_OPEN     /* capitals only in ASCII, but marked letters that the encoding has in lower case alone */
} WordCase;

typedef struct {
  gsize start;
  gsize length;
  WordCase word_case;
} Word;

static WordCase
judge_case (const gunichar *source, const gunichar *decoded, gsize length)
{
  guint capitals = 0;
  guint marked = 0;
  gboolean vowel = FALSE;

  for (gsize i = 0; i < length; i++) {
    if (source[i] < 0x80 && g_ascii_islower ((char)source[i]))
      return CASE_LOWER;
    if (g_unichar_isupper (decoded[i]))
      capitals++;
    else
      marked++;
    vowel |= source[i] >= 0x80 || strchr ("AEIOUY", (int)source[i]) != NULL;
  }
  if (capitals >= 2)
    return vowel ? CASE_CAPITAL : CASE_SILENT;
  return marked > 0 ? CASE_OPEN : CASE_SILENT;
}

/* "Hµ" is "Hà" beside "Thanh" and "HÀ" beside "TRUNG": the nearest words that tell decide, on either side. */
static gboolean
neighbours_are_capitals (const Word *words, guint count, guint place)
{
  gboolean found = FALSE;

  for (guint i = place; i-- > 0;) {
    if (words[i].word_case == CASE_LOWER)
      return FALSE;
    if (words[i].word_case == CASE_CAPITAL) {
      found = TRUE;
      break;
    }
  }
  for (guint i = place + 1; i < count; i++) {
    if (words[i].word_case == CASE_LOWER)
      return FALSE;
    if (words[i].word_case == CASE_CAPITAL)
      return TRUE;
  }
  return found;
}

/* "Cao Thu ¸nh" can only mean "Ánh": every other word begins with a capital. In texts of two words short ones stay, for
 * "Đồng ý" and "Nhà ở" are headings. */
static gboolean
begins_a_name (const gunichar *source, const gunichar *decoded, const GArray *words, guint place)
{
  const Word *word = &g_array_index (words, Word, place);

  if (source[word->start] < 0x80 || !g_unichar_islower (decoded[word->start]))
    return FALSE;
  /* These have capitals of their own in the font. */
  if (td_letters_of (decoded[word->start])->tone == TD_TONE_LEVEL)
    return FALSE;
  if (words->len < 2 || (words->len == 2 && word->length < 3) || place == 0)
    return FALSE;
  for (guint i = 0; i < words->len; i++)
    if (i != place && !g_unichar_isupper (decoded[g_array_index (words, Word, i).start]))
      return FALSE;
  return TRUE;
}

/* TCVN3 has its marked vowels in lower case only, so that a heading typed in capitals reads "THị TRấN". */
static void
repair_case (const GArray *source, GArray *decoded)
{
  const gunichar *from = (const gunichar *)(gpointer)source->data;
  gunichar *to = (gunichar *)(gpointer)decoded->data;
  g_autoptr (GArray) words = g_array_new (FALSE, FALSE, sizeof (Word));

  for (gsize i = 0; i < decoded->len;) {
    Word word = {i, 0, CASE_SILENT};

    while (i < decoded->len && (g_unichar_isalpha (to[i]) || g_unichar_ismark (to[i])))
      i++;
    word.length = i - word.start;
    if (word.length == 0) {
      i++;
      continue;
    }
    word.word_case = judge_case (from + word.start, to + word.start, word.length);
    g_array_append_val (words, word);
  }

  for (guint i = 0; i < words->len; i++) {
    const Word *word = &g_array_index (words, Word, i);

    if (word->word_case == CASE_CAPITAL
        || (word->word_case == CASE_OPEN
            && neighbours_are_capitals ((const Word *)(gpointer)words->data, words->len, i)))
      for (gsize at = word->start; at < word->start + word->length; at++)
        to[at] = g_unichar_toupper (to[at]);
    else if (begins_a_name (from, to, words, i))
      to[word->start] = g_unichar_toupper (to[word->start]);
  }
}

static char *
decode_tcvn3 (const char *text, gboolean capitals)
{
  g_autoptr (GArray) source = g_array_new (FALSE, FALSE, sizeof (gunichar));
  g_autoptr (GArray) decoded = g_array_new (FALSE, FALSE, sizeof (gunichar));
  GString *result = g_string_sized_new (strlen (text) * 2 + 1);

  for (const char *from = text; *from != '\0'; from = g_utf8_next_char (from)) {
    gunichar character = g_utf8_get_char (from);
    gunichar letter = from_tcvn3 (character);

    if (capitals)
      letter = g_unichar_toupper (letter);
    g_array_append_val (source, character);
    g_array_append_val (decoded, letter);
  }
  if (!capitals)
    repair_case (source, decoded);
  for (guint i = 0; i < decoded->len; i++)
    g_string_append_unichar (result, g_array_index (decoded, gunichar, i));
  return g_string_free (result, FALSE);
}

static char *
decode_vni (const char *text)
{
  GString *result = g_string_sized_new (strlen (text) * 2 + 1);

  while (*text != '\0')
    g_string_append_unichar (result, next_vni (&text));
  return g_string_free (result, FALSE);
}

char *
td_encoding_decode (const char *text, TdEncoding encoding, gboolean capitals)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autofree char *decoded = NULL;

  switch (encoding) {
  case TD_ENCODING_TCVN3:
    decoded = decode_tcvn3 (valid, capitals);
    break;
  case TD_ENCODING_VNI:
    decoded = decode_vni (valid);
    break;
  case TD_ENCODING_UNICODE:
  case TD_ENCODING_DECOMPOSED:
  default:
    break;
  }
  return g_utf8_normalize (decoded != NULL ? decoded : valid, -1, G_NORMALIZE_DEFAULT_COMPOSE);
}

/* How many words speak for what. */
typedef struct {
  guint marked;  /* words with letters outside ASCII */
  guint unicode; /* of these: syllables as they stand */
  guint tcvn3;   /* … read as TCVN3 */
  guint vni;     /* … read as VNI */
  guint plain;   /* words of ASCII letters that have a vowel */
  guint plain_valid;
} Evidence;

static gboolean
is_syllable (const char *utf8, TdSyllableRule rule)
{
  glong length;
  g_autofree gunichar *letters = g_utf8_to_ucs4_fast (utf8, -1, &length);

  return td_syllable_valid (letters, (gsize)length, rule);
}

/* Codes of VN1 that no ABC font has: they decode, but they are no evidence ("m²", "20 °C", "à la"). */
static gboolean
is_rare_in_tcvn3 (gunichar character)
{
  gunichar letter = from_tcvn3 (character);

  return g_unichar_ismark (letter) || (g_unichar_isupper (letter) && td_letters_of (letter)->tone != TD_TONE_LEVEL);
}

static gboolean
is_foreign (const char *word)
{
  g_autofree char *lower = td_text_lower (word);

  for (guint i = 0; i < G_N_ELEMENTS (foreign_words); i++)
    if (strcmp (lower, foreign_words[i]) == 0)
      return TRUE;
  return FALSE;
}

static void
weigh_word (const char *word, Evidence *evidence)
{
  gboolean marked = FALSE;
  gboolean rare = FALSE;
  g_autofree char *as_tcvn3 = NULL;
  g_autofree char *as_vni = NULL;

  for (const char *from = word; *from != '\0'; from = g_utf8_next_char (from)) {
    marked |= (guchar)*from >= 0x80;
    rare |= (guchar)*from >= 0x80 && is_rare_in_tcvn3 (g_utf8_get_char (from));
  }
  if (!marked) {
    if (strpbrk (word, "aeiouyAEIOUY") != NULL) {
      evidence->plain++;
      evidence->plain_valid += is_syllable (word, TD_SYLLABLE_LAX) ? 1 : 0;
    }
    return;
  }
  /* A sign that stands alone is a multiplication cross, a guillemet, a copyright sign, a letter of an alphabet. */
  if (*g_utf8_next_char (word) == '\0' || is_foreign (word))
    return;

  as_tcvn3 = td_encoding_decode (word, TD_ENCODING_TCVN3, FALSE);
  as_vni = td_encoding_decode (word, TD_ENCODING_VNI, FALSE);
  evidence->marked++;
  evidence->unicode += is_syllable (word, TD_SYLLABLE_LAX) ? 1 : 0;
  evidence->tcvn3 += !rare && is_syllable (as_tcvn3, TD_SYLLABLE_STRICT) ? 1 : 0;
  evidence->vni += is_syllable (as_vni, TD_SYLLABLE_STRICT) ? 1 : 0;
}

/* TRUE when a character says by itself that text is Unicode; *decomposed is set where it is a mark of its own. */
static gboolean
is_plainly_unicode (const char *text, gboolean *decomposed)
{
  gboolean found = FALSE;

  *decomposed = FALSE;
  for (; *text != '\0'; text = g_utf8_next_char (text)) {
    gunichar character = g_utf8_get_char (text);
    const TdLetter *letter;

    if (character < 0x100)
      continue;
    letter = td_letters_of (character);
    found |= letter->folded != 0;
    if (character >= 0x300 && character < 0x370) {
      found = TRUE;
      *decomposed = TRUE;
    }
  }
  return found;
}

TdEncoding
td_encoding_guess (const char *text, double *certainty)
{
  g_autofree char *valid = g_utf8_make_valid (text != NULL ? text : "", -1);
  g_autoptr (GString) word = g_string_new (NULL);
  Evidence evidence = {0};
  gboolean decomposed;
  double best;
  double sense;
  double sure;

  if (certainty == NULL)
    certainty = &sure;
  *certainty = 1;
  if (is_plainly_unicode (valid, &decomposed))
    return decomposed ? TD_ENCODING_DECOMPOSED : TD_ENCODING_UNICODE;

  for (const char *from = valid;; from = g_utf8_next_char (from)) {
    gunichar character = g_utf8_get_char (from);

    if (g_ascii_isalpha (*from) || (character >= TCVN3_FIRST && character <= 0xFF)) {
      g_string_append_unichar (word, character);
      continue;
    }
    if (word->len > 0)
      weigh_word (word->str, &evidence);
    g_string_truncate (word, 0);
    if (character == 0)
      break;
  }

  if (evidence.marked == 0) {
    *certainty = 0;
    return TD_ENCODING_UNICODE;
  }
  best = (double)MAX (evidence.tcvn3, evidence.vni) / evidence.marked;
  sense = (double)(MAX (evidence.tcvn3, evidence.vni) + evidence.plain_valid) / (evidence.marked + evidence.plain);
  if (MAX (evidence.tcvn3, evidence.vni) <= evidence.unicode || best < 0.75 || sense < 0.6) {
    *certainty = 1 - best / 2;
    return TD_ENCODING_UNICODE;
  }
  /* Half for reading well, half for how much better than the next best reading. */
  *certainty
      = sense
        * (0.5 + 0.5 * (best - (double)MAX (evidence.unicode, MIN (evidence.tcvn3, evidence.vni)) / evidence.marked));
  return evidence.tcvn3 > evidence.vni ? TD_ENCODING_TCVN3 : TD_ENCODING_VNI;
}
