/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-sheet.h"

#include "td-list-file.h"
#include "td-platform.h"
#include "td-xlsx.h"

#include <errno.h>
#include <expat.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* Left as it is: dashes of the name are no minus signs. */
/* clang-format off */
G_DEFINE_QUARK (td-intake-error-quark, td_intake_error)
/* clang-format on */

TdCellRow *
td_cell_row_copy (const TdCellRow *row)
{
  TdCellRow *copy = g_new (TdCellRow, 1);
  TdCell *cells = g_memdup2 (row->cells, row->n_cells * sizeof (TdCell));

  *copy = *row;
  copy->cells = cells;
  for (guint i = 0; i < row->n_cells; i++)
    cells[i].text = g_strdup (cells[i].text);
  return copy;
}

void
td_cell_row_free (TdCellRow *row)
{
  for (guint i = 0; i < row->n_cells; i++)
    g_free ((char *)row->cells[i].text);
  g_free ((TdCell *)row->cells);
  g_free (row);
}

const TdCell *
td_cell_row_at (const TdCellRow *row, int column)
{
  /* Most rows have a cell in each column from the first on. */
  if (column >= 0 && (guint)column < row->n_cells && row->cells[column].column == column)
    return &row->cells[column];
  for (guint i = 0; i < row->n_cells && row->cells[i].column <= column; i++)
    if (row->cells[i].column == column)
      return &row->cells[i];
  return NULL;
}

static void
sheet_info_clear (TdSheetInfo *info)
{
  g_free (info->name);
}

void
td_workbook_init (TdWorkbook *workbook, const TdWorkbookClass *class, const char *path)
{
  workbook->class = class;
  workbook->file = g_path_get_basename (path);
  workbook->sheets = g_array_new (FALSE, TRUE, sizeof (TdSheetInfo));
  g_array_set_clear_func (workbook->sheets, (GDestroyNotify)sheet_info_clear);
  workbook->fonts = g_ptr_array_new_with_free_func (g_free);
  workbook->merges = g_array_new (FALSE, TRUE, sizeof (TdCellRange));
  workbook->hidden_columns = g_array_new (FALSE, TRUE, sizeof (TdCellRange));
  workbook->filters = g_array_new (FALSE, TRUE, sizeof (TdCellRange));
}

void
td_workbook_clear (TdWorkbook *workbook)
{
  g_clear_pointer (&workbook->file, g_free);
  g_clear_pointer (&workbook->sheets, g_array_unref);
  g_clear_pointer (&workbook->fonts, g_ptr_array_unref);
  g_clear_pointer (&workbook->merges, g_array_unref);
  g_clear_pointer (&workbook->hidden_columns, g_array_unref);
  g_clear_pointer (&workbook->filters, g_array_unref);
  td_form_mark_clear (&workbook->form);
}

void
td_workbook_add_sheet (TdWorkbook *workbook, const char *name, gboolean hidden)
{
  TdSheetInfo info = {g_strdup (name), hidden};

  g_array_append_val (workbook->sheets, info);
}

TdWorkbook *
td_workbook_open (const char *path, GError **error)
{
  g_autofree char *file = NULL;
  guint8 head[8] = {0};
  gsize n_head;
  FILE *stream;

  g_return_val_if_fail (path != NULL, NULL);

  file = g_path_get_basename (path);
  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_FAILED, _ ("“%s” is a folder. Please choose the lists in it."),
                 file);
    return NULL;
  }
  if (g_str_has_prefix (file, "~$")) {
    g_set_error (
        error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
        _ ("“%s” is only a mark that Excel leaves beside a list that is open. Close it in Excel and choose the list "
           "itself: “%s”."),
        file, file + strlen ("~$"));
    return NULL;
  }
  stream = g_fopen (path, "rb");
  if (stream == NULL) {
    int code = errno;

    if (code == ENAMETOOLONG || td_platform_path_too_long (path))
      g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_FAILED,
                   _ ("The path of “%s” is too long for this system. Please copy it to a folder with a shorter path."),
                   file);
    else if (code == ENOENT)
      g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_FAILED, _ ("There is no file “%s”."), path);
    else if (code == EACCES)
      g_set_error (
          error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_FAILED,
          _ ("“%s” may not be read by this user. Please check its permissions, or close it in the other program."),
          file);
    else
      g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_FAILED, _ ("“%s” could not be opened: %s."), file,
                   g_strerror (code));
    return NULL;
  }
  n_head = fread (head, 1, sizeof head, stream);
  fclose (stream);

  if (n_head == 0) {
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                 _ ("“%s” is empty. Please ask the sender for it again."), file);
    return NULL;
  }
  if (n_head >= 4 && memcmp (head, "PK\003\004", 4) == 0)
    return td_xlsx_open (path, error);
  return td_list_file_open (path, error);
}

void
td_workbook_free (TdWorkbook *workbook)
{
  if (workbook != NULL)
    workbook->class->free (workbook);
}

guint
td_workbook_n_sheets (TdWorkbook *workbook)
{
  return workbook->sheets->len;
}

const TdSheetInfo *
td_workbook_sheet (TdWorkbook *workbook, guint sheet)
{
  g_return_val_if_fail (sheet < workbook->sheets->len, NULL);
  return &g_array_index (workbook->sheets, TdSheetInfo, sheet);
}

const char *
td_workbook_font (TdWorkbook *workbook, int font)
{
  return font >= 0 && (guint)font < workbook->fonts->len ? g_ptr_array_index (workbook->fonts, (guint)font) : NULL;
}

gboolean
td_workbook_read (TdWorkbook *workbook, guint sheet, const TdRowSink *sink, GError **error)
{
  g_return_val_if_fail (sheet < workbook->sheets->len, FALSE);
  g_return_val_if_fail (sink != NULL && sink->row != NULL, FALSE);

  g_array_set_size (workbook->merges, 0);
  g_array_set_size (workbook->hidden_columns, 0);
  g_array_set_size (workbook->filters, 0);
  return workbook->class->read (workbook, sheet, sink, error);
}

gboolean
td_workbook_is_filtered (const TdWorkbook *workbook, int row)
{
  for (guint i = 0; i < workbook->filters->len; i++) {
    const TdCellRange *range = &g_array_index (workbook->filters, TdCellRange, i);

    if (row >= range->first_row && row <= range->last_row)
      return TRUE;
  }
  return FALSE;
}

char *
td_workbook_xml_library_version (void)
{
  XML_Expat_Version version = XML_ExpatVersionInfo ();

  return g_strdup_printf ("%d.%d.%d", version.major, version.minor, version.micro);
}
