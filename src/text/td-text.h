/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Vietnamese text as it is typed and pasted: normalising, search folding and matching.
 * Every function takes UTF-8; text that is not valid UTF-8 is made valid first (bad bytes become U+FFFD).
 */

/* NFC, no zero-width or control characters, every kind of white space one plain space, none at the ends; Ð and Ɖ of
 * other alphabets, which faulty converters write, become Đ.
 * NULL gives "". The caller owns the result. */
char *td_text_normalize (const char *text);

/* The same, but line breaks inside the text stay (for long text fields). */
char *td_text_normalize_lines (const char *text);

/* Search form: lower case, marks removed, đ→d, everything that is neither letter nor digit a single space.
 * "Nguyễn Đình  Tú (hộ nghèo)" → "nguyen dinh tu ho ngheo". The caller owns the result. */
char *td_text_fold (const char *text);

/* Where words stand in folded text as whole words; NULL where they do not. Points into folded. */
const char *td_text_find_words (const char *folded, const char *words);

/* The search form with its marks: lower-case NFC, everything that is neither letter nor digit a single space. The two
 * habits of writing a tone give one form, the tone on the second vowel ("hòa", "hoà" → "hoà", which begins "hoàng").
 * The caller owns the result. */
char *td_text_fold_keeping_marks (const char *text);

/* Whether text bears a Vietnamese mark or đ, so that a query with it asks for an exact match. */
gboolean td_text_has_marks (const char *text);
/* Nothing but spaces and ends of lines, or NULL. */
gboolean td_text_is_blank (const char *text);

/* Whether every word of query begins a word of text, in any order. A word of the query that bears a mark must match
 * letter by letter ("năm" finds only "Năm"), one without matches any marks ("nam" finds "Nam" and "Năm").
 * Case never counts. An empty query matches everything. */
gboolean td_text_matches (const char *text, const char *query);

/* Upper and title-neutral lower case of Vietnamese text, NFC. The caller owns the result. */
char *td_text_upper (const char *text);
char *td_text_lower (const char *text);

/* First letter upper, the rest untouched ("tiểu khu 3" → "Tiểu khu 3"). The caller owns the result. */
char *td_text_capitalize (const char *text);

G_END_DECLS
