/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Inside the text layer only: what a Vietnamese letter is made of. */

/* In alphabetical (and ICU's) order. TD_TONE_OTHER is any mark that is no Vietnamese tone (cedilla, diaeresis). */
typedef enum {
  TD_TONE_LEVEL,
  TD_TONE_GRAVE,
  TD_TONE_HOOK,
  TD_TONE_TILDE,
  TD_TONE_ACUTE,
  TD_TONE_DOT,
  TD_TONE_OTHER
} TdTone;

typedef struct {
  guint16 letter; /* lower case without tone: one of the 33 of td_letters_alphabet, or another letter; 0 = none */
  guint8 tone;    /* TdTone */
  guint8 upper;
  guint8 folded; /* lower-case ASCII letter or digit for searching; 0 = look at the character itself */
} TdLetter;

/* What character is made of; the entry belongs to the table. */
const TdLetter *td_letters_of (gunichar character);

/* The place of a lower-case letter without tone in the alphabet a ă â b … z, or -1. */
int td_letters_rank (gunichar letter);

/* The tone a combining mark stands for (TD_TONE_OTHER: a mark that is no tone), or -1 when it is no combining mark. */
int td_letters_tone_of_mark (gunichar mark);

/* The precomposed character of a letter (in either case) and a tone; letter itself when there is none. */
gunichar td_letters_compose (gunichar letter, TdTone tone);

/* Whether a character is invisible and no word break: zero-width, soft hyphen, direction marks, control characters. */
gboolean td_letters_invisible (gunichar character);

/* Whether a character is white space of any kind, line breaks and no-break spaces among them. */
gboolean td_letters_space (gunichar character);

G_END_DECLS
