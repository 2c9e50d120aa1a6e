/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-form-mark.h"

#include <string.h>

static gboolean
mark_row_cb (const TdCellRow *row, gpointer user_data)
{
  TdFormMark *mark = user_data;

  for (guint i = 0; i < row->n_cells && mark->list == NULL; i++)
    if (row->cells[i].type == TD_CELL_TEXT && td_form_mark_parse (row->cells[i].text, mark)
        && strcmp (mark->list, TD_FORM_EVERY_LIST) != 0 && td_list_kind_by_name (mark->list) == TD_LIST_UNKNOWN)
      td_form_mark_clear (mark);
  return FALSE; /* it stands in the first row */
}

void
td_unit_form_mark_read (TdWorkbook *workbook, GCancellable *cancellable)
{
  TdRowSink sink = {mark_row_cb, NULL, &workbook->form, cancellable};

  /* A hidden sheet that cannot be read bears no mark; reading the lists will say what is wrong with the file. */
  for (guint i = 0; i < td_workbook_n_sheets (workbook) && workbook->form.list == NULL; i++)
    if (td_workbook_sheet (workbook, i)->hidden)
      td_workbook_read (workbook, i, &sink, NULL);
}

TdListKind
td_unit_form_sheet_list (TdWorkbook *workbook, guint sheet, GCancellable *cancellable)
{
  g_auto (TdFormMark) mark = {0};
  TdRowSink sink = {mark_row_cb, NULL, &mark, cancellable};

  if (workbook->form.list == NULL)
    return TD_LIST_UNKNOWN;
  if (strcmp (workbook->form.list, TD_FORM_EVERY_LIST) != 0)
    return td_list_kind_by_name (workbook->form.list);
  td_workbook_read (workbook, sheet, &sink, NULL);
  return mark.list != NULL ? td_list_kind_by_name (mark.list) : TD_LIST_UNKNOWN;
}

/* The unit that a form was made for; NULL. */
static const TdKnownUnit *
unit_of_form (const TdIntakeKnown *known, const TdFormMark *form)
{
  for (guint i = 0; known->units != NULL && i < known->units->len; i++) {
    const TdKnownUnit *unit = &g_array_index (known->units, TdKnownUnit, i);

    if (unit->id == form->unit_id)
      return unit;
  }
  return NULL;
}

gboolean
td_unit_form_place (TdSheetReading *sheet, const TdFormMark *form, const TdIntakeKnown *known, char **unit)
{
  const TdKnownUnit *found = unit_of_form (known, form);
  const char *name = found != NULL ? found->name : NULL;
  int field = td_kind_role_index (sheet->layout->record_kind, TD_ROLE_UNIT);

  if (name == NULL)
    return FALSE;
  for (guint i = 0; i < sheet->rows->len; i++) {
    TdDraftRow *row = g_ptr_array_index (sheet->rows, i);

    g_free (row->unit_name);
    row->unit_name = g_strdup (name);
    if (field >= 0)
      td_value_set_integer (&row->record->values[field], form->unit_id);
  }
  g_free (*unit);
  *unit = g_strdup (name);
  return TRUE;
}
