/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-reading.h"

G_BEGIN_DECLS

/* The reading of one sheet under way, shared by td-reading.c (the sheet) and td-reading-row.c (its rows). */

typedef struct {
  TdEncoding encoding;
  gboolean capitals;
} TdReaderFont;

typedef struct {
  TdWorkbook *workbook;
  TdSheetReading *reading;
  GArray *fonts;       /* of TdReaderFont, by the workbook's index */
  GPtrArray *head;     /* of TdCellRow: the first rows, until the heading is known */
  gboolean recognised; /* the head is done; without a layout nothing is wanted any more */
  const char *file;
  char *section;           /* GRefString; NULL */
  gboolean ended;          /* the signatures have begun */
  GHashTable *first_words; /* set of first words of names that are no form of address */
  TdFractionFunc fraction;
  gpointer fraction_data;
  int name_field;
  int id_column;                                                       /* of a form's record ids; -1 */
  int agree, attend, council_agree, council_total, sex, birth, prefix; /* fields; -1 */
} TdRowReader;

/* Text of a cell, decoded and normalised, line breaks kept where asked; NULL where it is no text. The caller owns it.
 */
char *td_row_reader_text (TdRowReader *reader, const TdCell *cell, gboolean lines);
/* Takes a row below the heading: data, a section, a total, the heading again, or the signatures that end the list. */
void td_row_reader_read (TdRowReader *reader, const TdCellRow *row);

/* Takes a row below the targets of a pledge that is about the unit's evaluation: bonus, penalty or grade, as its label
 * says. FALSE for any other. */
gboolean td_score_row_read (TdRowReader *reader, const TdCellRow *row, const char *label);

G_END_DECLS
