/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-legacy.h"

G_BEGIN_DECLS

/* How texts are encoded whose font does not tell: lists in TCVN3 or VNI whose cells bear Arial, and lists from a
 * clipboard or a CSV file. A sheet's first texts tell what to expect; then each text is judged for itself. */
typedef struct {
  TdEncoding suspected; /* TCVN3 or VNI where several texts speak for it, else TD_ENCODING_UNICODE */
  double weights[4];    /* sums of certainties, by encoding */
  guint counts[4];
} TdCellLetters;

/* Takes a text of the sheet's beginning into account. */
void td_cell_letters_weigh (TdCellLetters *letters, const char *text);
/* After the last of them. */
void td_cell_letters_conclude (TdCellLetters *letters);
/* TCVN3 or VNI where a text that its font does not explain is so encoded, with how certain that is (0…1); else
 * TD_ENCODING_UNICODE. */
TdEncoding td_cell_letters_of (const TdCellLetters *letters, const char *text, double *certainty);

/* Whether text has letters beyond ASCII but none beyond Latin-1: all that TCVN3 and VNI can look like. */
gboolean td_cell_letters_may_be_legacy (const char *text);

/* Whether text has Vietnamese letters that only Unicode has: ă, đ, ĩ, ũ, ơ, ư, and all with two marks. */
gboolean td_cell_letters_are_unicode (const char *text);

G_END_DECLS
