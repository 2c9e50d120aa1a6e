/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The full export (papers/td-full-export*) and its way back (import/td-full-import*) share this much.
 *
 * One workbook with a sheet a table, or a folder with a csv file a table; and an index: rows of a word and what it says
 * ("schema", 3), then from the row that begins with "table" on one row for each sheet or file: table, its name, number of
 * rows, what the table is called. A table too long for a sheet goes on in another one.
 *
 * A sheet has two rows of headings (Vietnamese; names of columns), a csv file has the second alone. Columns that are no
 * columns of the table bear a colon ("unit_id:name"): they are for people, and reading passes them over. A NULL is an empty
 * cell. Whole numbers from 10^15 on, which a spreadsheet would round, and numbers that it would not keep to the last digit
 * are texts; texts are written by td_sheet_text_encode(). One that is longer than a cell ends with TD_FULL_MORE and a
 * number: its rest stands in the table TD_FULL_LONG_TABLE (number, part, text).
 */

#define TD_FULL_MARK "thidua-full-export"
#define TD_FULL_VERSION 1
#define TD_FULL_INDEX_SHEET "Mục lục"
#define TD_FULL_INDEX_FILE "muc-luc.csv"

#define TD_FULL_WORD_SCHEMA "schema"
#define TD_FULL_WORD_PROGRAM "program"
#define TD_FULL_WORD_FILE "file"
#define TD_FULL_WORD_WRITTEN "written"
#define TD_FULL_WORD_ABOUT "about"
#define TD_FULL_WORD_TABLES "table"

#define TD_FULL_LONG_TABLE "long_text"
#define TD_FULL_MORE "\\>"
/* Letters of a part: each may take six in a cell, which holds 32,767. */
#define TD_FULL_PART 5000
#define TD_FULL_CELL 32000 /* UTF-16 units; a longer text is cut into parts */
