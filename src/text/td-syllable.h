/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Inside the text layer only: whether letters could be a Vietnamese syllable. */

typedef enum {
  TD_SYLLABLE_LAX,   /* as people type: the tone may stand on any vowel */
  TD_SYLLABLE_STRICT /* as it is written: tone on its vowel, words in -c -ch -p -t with sắc or nặng only */
} TdSyllableRule;

/* Whether the NFC letters of word (length of them, in any case) make a syllable. */
gboolean td_syllable_valid (const gunichar *word, gsize length, TdSyllableRule rule);

G_END_DECLS
