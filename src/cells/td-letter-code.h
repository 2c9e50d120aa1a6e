/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* How the letters of a text file are coded. Text in TCVN3 or VNI is given as Windows-1252: its letters keep the codes
 * that td_encoding_decode() knows. */
typedef enum {
  TD_LETTER_CODE_UTF_8,
  TD_LETTER_CODE_UTF_16_LE,
  TD_LETTER_CODE_UTF_16_BE,
  TD_LETTER_CODE_1252,
  TD_LETTER_CODE_1258, /* Vietnamese Windows; decodes to composed letters */
} TdLetterCode;

/* Judges a file by its mark at the start, its validity, and whether its words make Vietnamese syllables. Bytes are fed
 * in pieces, so that a file of any size can be judged. */
typedef struct {
  guint64 n_bytes;
  guint64 n_zero_even, n_zero_odd; /* zero bytes at even and odd places */
  guint64 n_control;               /* control characters that no text has */
  gboolean broken_utf8;
  guint8 head[4];
  guint8 tail[4]; /* of a character that goes on in the next piece */
  guint n_tail;
  GByteArray *sample; /* lines with 8-bit letters, up to a limit */
} TdLetterJudge;

void td_letter_judge_init (TdLetterJudge *judge);
void td_letter_judge_feed (TdLetterJudge *judge, const guint8 *bytes, gsize length);
/* FALSE: no text at all, but binary data. n_mark gets the bytes of the mark at the start. Clears judge. */
gboolean td_letter_judge_finish (TdLetterJudge *judge, TdLetterCode *code, guint *n_mark);
/* The same over bytes at hand. */
gboolean td_letter_code_judge (const guint8 *bytes, gsize length, TdLetterCode *code, guint *n_mark);

/* UTF-8 of bytes; zeros are dropped, what is wrong becomes U+FFFD. The caller owns it. */
char *td_letter_code_decode (TdLetterCode code, const char *bytes, gsize length);
/* How many of the bytes make whole characters (the others wait for the next piece). */
gsize td_letter_code_whole (TdLetterCode code, const guint8 *bytes, gsize length);

G_END_DECLS
