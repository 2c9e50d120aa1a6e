/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Texts on their way to a spreadsheet: none begins a formula there, and all come back as they were.
 *
 * A spreadsheet runs what begins with = + - @ (or their full-width forms), a tab or a carriage return, be there blanks
 * before it. Where a text goes out as plain text (clipboard, csv) an apostrophe stands before such a beginning; reading
 * takes it away again. Cells of a workbook have a type, and need none.
 */

/* Whether a spreadsheet may run text. A plain number ("-5", "-1,5") is none. */
gboolean td_sheet_text_is_formula (const char *text);

/* text, with an apostrophe before it where it would be run, or would lose one when it is read. The caller owns it. */
char *td_sheet_text_harmless (const char *text);

/* What td_sheet_text_harmless() was given. Points into text. */
const char *td_sheet_text_original (const char *text);

/*
 * Every text there can be, for the full export. Most stand as they are. The others begin with an apostrophe: behind it a
 * backslash is "\\", and what a cell, a csv file or XML would not keep is "\uXXXX" ("\xXX" a byte that is no UTF-8). The
 * empty text is an apostrophe alone, since an empty cell says that there is none.
 */

/* csv: what begins a formula is written as "\uXXXX" too, also behind what another program may take for a separator. The
 * caller owns it. */
char *td_sheet_text_encode (const char *text, gboolean csv);

/* The beginning of a text whose rest stands elsewhere, under number (from 1). The caller owns it. */
char *td_sheet_text_encode_beginning (const char *text, gboolean csv, guint number);

/* The text that was encoded; NULL when it is no such text. *number: where its rest stands; 0: this is all. number may be
 * NULL where a rest would be wrong. The caller owns it. */
char *td_sheet_text_decode (const char *encoded, guint *number);

G_END_DECLS
