/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Records of text with separators, as Excel and people write them: fields in quotes may hold separators, line breaks
 * and doubled quotes; a quote inside a field without quotes is a letter like any other; a quote that is never closed
 * is one too. Pure functions. */

#define TD_CSV_NO_SEPARATOR '\n' /* each line is one field */
#define TD_CSV_MAX_QUOTED (64 * 1024)

typedef struct {
  char separator;
  gsize quotes_from; /* quotes before this offset of the text are letters */
  GString *fields;   /* the fields one behind the other, a 0 after each */
  guint n_fields;
} TdCsvRecord;

typedef enum {
  TD_CSV_RECORD_DONE,
  TD_CSV_RECORD_MORE, /* the text ends inside the record and is not all */
  TD_CSV_RECORD_END   /* nothing is left */
} TdCsvRecordStep;

/* Takes the record that begins at *offset of text (length bytes; whole: no more will come) and moves *offset behind it.
 */
TdCsvRecordStep td_csv_record_take (TdCsvRecord *record, const char *text, gsize length, gboolean whole, gsize *offset);

/* The separator that cuts the records of text best: tab ; , or |, or TD_CSV_NO_SEPARATOR. */
char td_csv_record_separator (const char *text, gsize length, gboolean whole);

G_END_DECLS
