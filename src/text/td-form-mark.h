/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What a form bears that the program wrote for one unit to fill in, so that it is known again whatever becomes of its
 * name, its title and its columns. papers writes it, intake reads it: this is all they share. */

/* Heading of the hidden column with the ids of the records that stood in the form when it was written. */
#define TD_FORM_ID_HEADING "Mã dòng (không sửa)"
/* Name of the hidden sheet that holds the mark (first cell) and the choices of the drop-downs. */
#define TD_FORM_SHEET "Danh mục"

/* In the place of the list, on the hidden sheet: each sheet says itself which list it is, in its first row above the ids. */
#define TD_FORM_EVERY_LIST "*"

/* A property of a workbook that is a document and no list (a decision, minutes, a register): the name of its paper. It
 * outlives editing in Excel and LibreOffice, and says for certain what titles can only hint at. */
#define TD_DOCUMENT_PROPERTY "thidua-document"

typedef struct {
  gint64 unit_id;
  int year;
  char *list; /* as on the command line: "family-candidates"; NULL: no form */
} TdFormMark;

void td_form_mark_clear (TdFormMark *mark);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (TdFormMark, td_form_mark_clear)
/* The mark as the text of a cell. The caller owns it. */
char *td_form_mark_to_text (const TdFormMark *mark);
/* FALSE, and an empty mark, for any other text and for marks of a version that this program does not know. */
gboolean td_form_mark_parse (const char *text, TdFormMark *mark);

/* Id of a record as the hidden column has it; 0 for any other text. */
gint64 td_form_id_parse (const char *text);

G_END_DECLS
