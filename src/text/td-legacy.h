/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a text cell is encoded: today's lists still come in the fonts of the 1990s. */
typedef enum { TD_ENCODING_UNICODE, TD_ENCODING_DECOMPOSED, TD_ENCODING_TCVN3, TD_ENCODING_VNI } TdEncoding;

/* "unicode", "decomposed", "tcvn3", "vni": the names used in the JSON of the command line. */
const char *td_encoding_name (TdEncoding encoding);

/* The encoding a font name stands for: ".VnTime" → TCVN3, "VNI-Times" → VNI, others TD_ENCODING_UNICODE. capitals (may
 * be NULL) is set for TCVN3 fonts whose letters are all capitals (".VnTimeH"). NULL is TD_ENCODING_UNICODE. */
TdEncoding td_encoding_from_font (const char *font, gboolean *capitals);

/* Judges text by its letters alone: an old encoding only where its words make better Vietnamese syllables than they do
 * as they stand. certainty (may be NULL) gets 0…1, 0 where no letter tells ("Lan Anh": the same in every encoding). One
 * cell may mislead; the sum of certainties over a column does not. */
TdEncoding td_encoding_guess (const char *text, double *certainty);

/* Unicode NFC of text. Characters outside the encoding stay. Decode before td_text_normalize(): TCVN3 writes ư with the
 * code of the soft hyphen. TCVN3 has marked vowels in lower case only; capitals lists are typed with them, so words
 * that must be capitals are repaired ("THÞ TRÊN Hµ TRUNG" → "THỊ TRẤN HÀ TRUNG", "Cao Thu ¸nh" → "Cao Thu Ánh"). The
 * caller owns the result. */
char *td_encoding_decode (const char *text, TdEncoding encoding, gboolean capitals);

/* What became of the ư of a text in TCVN3, which is written with the code of the soft hyphen. */
typedef enum {
  TD_LOST_NOTHING,
  TD_LOST_DOUBTFUL, /* it may have been in a word that is one without it, too ("Bơm") */
  TD_LOST_RESTORED, /* put back where a word is a syllable only so ("Hng", "Tr-ơng") */
} TdLostLetters;

/* text: decoded, of a sheet in which no ư has come through. The caller owns the result. */
char *td_encoding_restore (const char *text, TdLostLetters *lost);
/* Whether text, before it is decoded, has one that came through. */
gboolean td_encoding_keeps_u_horn (const char *text);

G_END_DECLS
