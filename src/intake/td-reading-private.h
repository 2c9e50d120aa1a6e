/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-cell-letters.h"
#include "td-reading.h"

G_BEGIN_DECLS

/* The reading of one sheet under way, shared by td-reading.c (the sheet) and td-reading-row.c (its rows). */

typedef struct {
  TdEncoding encoding;
  gboolean capitals;
  gboolean
      lies; /* a cell in it holds letters that its encoding has none for: the template's font stayed when people began
                    to type Unicode */
} TdReaderFont;

typedef struct {
  TdWorkbook *workbook;
  GPtrArray *readings;     /* of TdSheetReading: the lists so far */
  TdSheetReading *reading; /* the last of them */
  const TdLayoutHints *hints;
  GArray *fonts;           /* of TdReaderFont, by the workbook's index */
  TdCellLetters letters;   /* for texts whose font says nothing */
  GPtrArray *head;         /* of TdCellRow: the first rows of a list, until its heading is known */
  gboolean recognised;     /* the head is done */
  GPtrArray *recent;       /* of TdCellRow: rows since the last one of data, which may be the title of another list */
  int no_heading_until;    /* up to this row it was looked for in vain */
  char *section;           /* GRefString; NULL */
  gboolean ended;          /* the signatures have begun */
  GHashTable *first_words; /* set of first words of names that are no form of address */
  TdFractionFunc fraction;
  gpointer fraction_data;
  guint64 formulas; /* columns of this list, as bits, of which it was said that formulas in them have no results */
  int name_field;
  int id_column;                                                                        /* of a form's record ids; -1 */
  int agree, attend, council_agree, council_total, council_present, sex, birth, prefix; /* fields; -1 */
  gboolean council_only;  /* collectives on which the council alone voted */
  gboolean heading_again; /* the heading was repeated, and no data came since */
  char *item;             /* pledges: the whole number before the row taken last ("2"); NULL */
  int item_row;
  gboolean measured_beside; /* pledges: no column says what they are measured in, so the numbers may */
  gboolean in_numbered;     /* the section is one that such a number makes */
  char *outer_section;      /* around it; NULL */
  TdEncoding encoding;      /* of the text read last … */
  double certainty;         /* … and how certain that is; 1 where its font says so */
  gboolean u_horn_lost;     /* no ư of TCVN3 has come through in this sheet, and words have lost theirs … */
  TdLostLetters lost;       /* … as the text read last may have */
  TdLostLetters name_lost;  /* the same of the name of the row at hand */
  TdEncoding name_encoding; /* the same of the name of the row at hand */
  double name_certainty;
} TdRowReader;

/* Adds what has to be said of a cell; takes what note owns. */
void td_draft_row_add_note (TdDraftRow *draft, TdCellNote note);
/* Says of births whose day and month may have changed places: where a spreadsheet of another language read some of them as
 * dates and left the others texts, or where a csv file has the month first. */
void td_sheet_reading_doubt_births (TdSheetReading *reading);

/* The encoding that the cell's font stands for. */
TdEncoding td_row_reader_font (const TdRowReader *reader, const TdCell *cell);
/* Text of a cell, decoded and normalised, line breaks kept where asked; NULL where it is no text. The caller owns it.
 */
char *td_row_reader_text (TdRowReader *reader, const TdCell *cell, gboolean lines);
/* The row as its texts and numbers. The caller owns it. */
TdHeadRow *td_row_reader_head_row (TdRowReader *reader, const TdCellRow *row);
/* Takes a row of data; name: what its column of names holds, NULL where that is no text (td-reading-cell.c). */
void td_row_reader_take (TdRowReader *reader, const TdCellRow *row, const char *name);
/* Takes a row below the heading: data, a section, a total, the heading again, or the signatures that end the list.
 * FALSE: the row seems to be the heading of another list, and was not taken. */
gboolean td_row_reader_read (TdRowReader *reader, const TdCellRow *row);

/* "12,5 tỷ đồng" in a field of a target: the number goes there, what it is measured in to its own field. FALSE: it is
 * nothing of that sort, or the target is measured in something else, and nothing was set. */
gboolean td_score_row_split (TdRecord *record, int field, const char *text);
/* Takes a row below the targets of a pledge that is about the unit's evaluation: bonus, penalty or grade, as its label
 * says. FALSE for any other. */
gboolean td_score_row_read (TdRowReader *reader, const TdCellRow *row, const char *label);

G_END_DECLS
