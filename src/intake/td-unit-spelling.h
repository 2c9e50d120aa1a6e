/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How a unit's name is spelt for comparing: folded, usual abbreviations written out, numbers in digits: "TK05", "T.Khu
 * 5", "Tiểu khu số 5" → "tieu khu 5"; "BAN CHQS TT" → "ban chi huy quan su thi tran". The caller owns it. */
char *td_unit_spelling (const char *text);

/* How much of a spelling (bytes) tells which of the offices that every commune has it is: "truong tieu hoc" in "truong
 * tieu hoc van son"; 0 where it is none. works (may be NULL): people work there, while those of an association only
 * belong to it. */
gsize td_unit_spelling_office (const char *spelling, gboolean *works);

G_END_DECLS
