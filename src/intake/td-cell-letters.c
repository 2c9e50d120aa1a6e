/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cell-letters.h"

/* A text by itself must be this certain; one in a sheet of its like may be less so. */
#define CERTAIN_ALONE 0.6
#define CERTAIN_AMONG 0.35
/* Letters alone never tell for certain. */
#define MOST_CERTAIN 0.99
/* So many texts, and so much more certainty than there is for Unicode, make a sheet suspect. */
#define LEAST_TEXTS 2
#define OUTWEIGHS 1.0

gboolean
td_cell_letters_may_be_legacy (const char *text)
{
  gboolean beyond = FALSE;

  for (const guchar *at = (const guchar *)text; *at != '\0'; at++) {
    /* 0xC2, 0xC3: U+0080 to U+00FF; above them letters that no font of one byte a letter has. */
    if (*at > 0xC3)
      return FALSE;
    beyond |= *at >= 0xC2;
  }
  return beyond;
}

void
td_cell_letters_weigh (TdCellLetters *letters, const char *text)
{
  double certainty = 0;
  TdEncoding encoding;

  if (!td_cell_letters_may_be_legacy (text))
    return;
  encoding = td_encoding_guess (text, &certainty);
  letters->weights[encoding] += certainty;
  letters->counts[encoding]++;
}

void
td_cell_letters_conclude (TdCellLetters *letters)
{
  TdEncoding likely
      = letters->weights[TD_ENCODING_VNI] > letters->weights[TD_ENCODING_TCVN3] ? TD_ENCODING_VNI : TD_ENCODING_TCVN3;

  letters->suspected = TD_ENCODING_UNICODE;
  if (letters->counts[likely] >= LEAST_TEXTS
      && letters->weights[likely] > letters->weights[TD_ENCODING_UNICODE] * OUTWEIGHS)
    letters->suspected = likely;
}

TdEncoding
td_cell_letters_of (const TdCellLetters *letters, const char *text, double *certainty)
{
  TdEncoding encoding;

  *certainty = 1;
  if (!td_cell_letters_may_be_legacy (text))
    return TD_ENCODING_UNICODE;
  encoding = td_encoding_guess (text, certainty);
  *certainty = MIN (*certainty, MOST_CERTAIN);
  if (encoding == letters->suspected && encoding != TD_ENCODING_UNICODE && *certainty >= CERTAIN_AMONG)
    return encoding;
  if ((encoding == TD_ENCODING_TCVN3 || encoding == TD_ENCODING_VNI) && *certainty >= CERTAIN_ALONE)
    return encoding;
  *certainty = 1;
  return TD_ENCODING_UNICODE;
}

gboolean
td_cell_letters_are_unicode (const char *text)
{
  for (const guchar *at = (const guchar *)text; *at != '\0'; at++)
    /* U+0102 to U+01B0, and U+1EA0 to U+1EF9. */
    if ((*at >= 0xC4 && *at <= 0xC6) || (*at == 0xE1 && (at[1] == 0xBA || at[1] == 0xBB)))
      return TRUE;
  return FALSE;
}
