/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-blank-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-legacy.h"
#include "td-sheet.h"
#include "td-text.h"
#include "td-xlsx.h"

static void
column_free (TdBlankColumn *column)
{
  g_free (column->heading);
  g_free (column->code);
  g_free (column);
}

static void
group_free (TdBlankGroup *group)
{
  g_free (group->text);
  g_free (group);
}

static void
fixed_clear (TdBlankFixed *fixed)
{
  g_free (fixed->text);
}

void
td_blank_free (TdBlank *blank)
{
  if (blank == NULL)
    return;
  td_book_free (blank->book);
  g_free (blank->sheet);
  g_free (blank->shape);
  g_ptr_array_unref (blank->columns);
  g_ptr_array_unref (blank->groups);
  g_array_unref (blank->fixed);
  g_free (blank);
}

TdBlankColumn *
td_blank_column (const TdBlank *blank, int column)
{
  for (guint i = 0; i < blank->columns->len; i++) {
    TdBlankColumn *found = g_ptr_array_index (blank->columns, i);

    if (found->column == column)
      return found;
  }
  return NULL;
}

const char *
td_blank_sheet_text (const TdBlankSheet *sheet, int row, int column)
{
  const TdHeadRow *head = g_hash_table_lookup (sheet->rows, GINT_TO_POINTER (row));

  return head != NULL && column >= 0 && (guint)column < head->n_texts ? head->texts[column] : NULL;
}

/* --- reading a sheet's texts --- */

typedef struct {
  TdWorkbook *workbook;
  guint n_old; /* in a font of the 1990s */
  GHashTable *rows;
  GPtrArray *head; /* the first of them, for recognition; owned by rows */
} Texts;

static gboolean
text_cb (const TdCellRow *row, gpointer user_data)
{
  Texts *texts = user_data;
  TdHeadRow *head = td_head_row_new (row->row, row->n_cells > 0 ? (guint)row->cells[row->n_cells - 1].column + 1 : 0);

  for (guint i = 0; i < row->n_cells; i++) {
    const TdCell *cell = &row->cells[i];
    char *text = cell->type == TD_CELL_TEXT     ? td_text_normalize (cell->text)
                 : cell->type == TD_CELL_NUMBER ? g_strdup_printf ("%g", cell->number)
                                                : NULL;

    texts->n_old
        += cell->type == TD_CELL_TEXT
           && td_encoding_from_font (td_workbook_font (texts->workbook, cell->font), NULL) != TD_ENCODING_UNICODE;
    if (text != NULL && *text == '\0')
      g_clear_pointer (&text, g_free);
    head->texts[cell->column] = text;
    head->numbers[cell->column]
        = cell->type == TD_CELL_NUMBER || cell->type == TD_CELL_DATE || cell->type == TD_CELL_BOOLEAN;
    head->values[cell->column] = cell->number;
  }
  g_hash_table_insert (texts->rows, GINT_TO_POINTER (row->row), head);
  if (texts->head->len < TD_LAYOUT_HEAD_ROWS)
    g_ptr_array_add (texts->head, head);
  return texts->head->len < TD_LAYOUT_HEAD_ROWS || row->row < 2000;
}

/* --- what a sheet lists --- */

static void
add_column (TdBlank *blank, const TdListColumn *column)
{
  TdBlankColumn *added = g_new0 (TdBlankColumn, 1);

  added->column = column->column;
  added->heading = g_strdup (column->heading);
  added->code = blank->kind != NULL ? td_column_meaning_code (blank->kind, column->meaning) : g_strdup ("-");
  g_ptr_array_add (blank->columns, added);
}

/* What a list that comes in need not say, a form asks for: the share that the votes make. */
static void
place_share (TdBlank *blank, TdBlankColumn *column)
{
  g_autofree char *folded = column->heading != NULL ? td_text_fold (column->heading) : NULL;
  const char *field;

  if (folded == NULL || strcmp (column->code, "-") != 0
      || (td_text_find_words (folded, "ty le") == NULL && td_text_find_words (folded, "ti le") == NULL))
    return;
  field = td_text_find_words (folded, "hoi dong") != NULL || td_text_find_words (folded, "hd") != NULL
              ? "council_percent"
              : "percent";
  if (td_kind_field_index (blank->kind, field) < 0)
    field = "council_percent";
  if (td_kind_field_index (blank->kind, field) < 0)
    return;
  g_free (column->code);
  column->code = g_strconcat ("field:", field, NULL);
}

static void
finish_columns (TdBlank *blank, const TdCellGrid *grid)
{
  const TdCellGridRow *sample = NULL;

  for (guint i = 0; i < blank->groups->len && sample == NULL; i++)
    sample = td_cell_grid_row (grid, ((TdBlankGroup *)g_ptr_array_index (blank->groups, i))->first_row);
  for (guint i = 0; i < blank->columns->len; i++) {
    TdBlankColumn *column = g_ptr_array_index (blank->columns, i);
    const TdCellGridCell *cell = td_cell_grid_cell (sample, column->column);
    int field;

    column->has_formula = cell != NULL && cell->formula != NULL;
    column->formula = column->has_formula;
    column->style = cell != NULL ? cell->style : 0;
    if (blank->kind == NULL)
      continue;
    place_share (blank, column);
    field = g_str_has_prefix (column->code, "field:") ? td_kind_field_index (blank->kind, column->code + 6) : -1;
    column->is_private = field >= 0 && (blank->kind->fields[field].flags & TD_FIELD_PRIVATE) != 0;
  }
}

static TdBlank *
blank_new (const char *sheet)
{
  TdBlank *blank = g_new0 (TdBlank, 1);

  blank->sheet = g_strdup (sheet);
  blank->columns = g_ptr_array_new_with_free_func ((GDestroyNotify)column_free);
  blank->groups = g_ptr_array_new_with_free_func ((GDestroyNotify)group_free);
  blank->fixed = g_array_new (FALSE, TRUE, sizeof (TdBlankFixed));
  g_array_set_clear_func (blank->fixed, (GDestroyNotify)fixed_clear);
  return blank;
}

/* What one sheet was seen to be. */
typedef struct {
  char *name;
  TdLayout *layout;     /* NULL: it lists nothing that is known */
  TdListTable *unknown; /* that table; NULL */
  GHashTable *rows;
  gboolean old; /* it is written in a font of the 1990s */
} Seen;

static void
seen_clear (Seen *seen)
{
  g_free (seen->name);
  td_layout_free (seen->layout);
  td_list_table_free (seen->unknown);
  g_clear_pointer (&seen->rows, g_hash_table_unref);
}

static gboolean
see_sheet (TdWorkbook *workbook, guint sheet, const TdBlankHints *hints, const char *file, Seen *seen, GError **error)
{
  g_autoptr (GPtrArray) head = g_ptr_array_new ();
  Texts texts = {.workbook = workbook,
                 .rows = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)td_head_row_free),
                 .head = head};
  TdRowSink sink = {.row = text_cb, .user_data = &texts};
  TdLayoutHints layout_hints = TD_LAYOUT_NO_HINTS;

  seen->name = g_strdup (td_workbook_sheet (workbook, sheet)->name);
  seen->rows = texts.rows;
  if (!td_workbook_read (workbook, sheet, &sink, error))
    return FALSE;
  seen->old = texts.n_old > 3;
  layout_hints.sheet = seen->name;
  layout_hints.file = file;
  layout_hints.known = hints != NULL ? hints->list : TD_LIST_UNKNOWN;
  if (head->len > 0)
    seen->layout = td_layout_recognise (head, &layout_hints, &seen->unknown);
  return TRUE;
}

/* How much a sheet looks like what is sought. */
static int
weight (const Seen *seen)
{
  return seen->layout != NULL ? 100 + (int)seen->layout->n_matched : seen->unknown != NULL ? 1 : 0;
}

static gboolean
choose_sheet (TdBook *book, const TdBlankHints *hints, Seen *best, GError **error)
{
  g_autoptr (TdWorkbook) workbook = td_workbook_open (book->path, error);
  guint n = workbook != NULL ? td_workbook_n_sheets (workbook) : 0;

  if (workbook == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++) {
    Seen seen = {0};
    const TdSheetInfo *info = td_workbook_sheet (workbook, i);

    if (hints != NULL && hints->sheet != NULL ? g_strcmp0 (info->name, hints->sheet) != 0 : info->hidden)
      continue;
    if (!see_sheet (workbook, i, hints, book->file, &seen, error)) {
      seen_clear (&seen);
      return FALSE;
    }
    if (weight (&seen) > weight (best)) {
      seen_clear (best);
      *best = seen;
    } else {
      seen_clear (&seen);
    }
  }
  return TRUE;
}

static gboolean
refuse_old_font (const TdBlank *blank, GError **error)
{
  g_set_error (
      error, TD_BOOK_ERROR, TD_BOOK_ERROR_REFUSED,
      _ ("“%s”, sheet “%s”: the blank is written in an old font (.VnTime or VNI), in which names of today would be "
         "unreadable. Please convert it to Unicode (Times New Roman) and choose that file."),
      blank->book->file, blank->sheet);
  return FALSE;
}

static gboolean
has_old_font (const TdBlank *blank)
{
  for (guint i = 0; i < blank->columns->len; i++) {
    const TdBlankColumn *column = g_ptr_array_index (blank->columns, i);

    if (column->style >= 0 && (guint)column->style < blank->book->styles->len
        && g_array_index (blank->book->styles, TdBookStyle, column->style).old_font)
      return TRUE;
  }
  return FALSE;
}

static gboolean
take_layout (TdBlank *blank, Seen *seen, const TdBlankHints *hints, int *heading_last, GError **error)
{
  const TdListTable *table = seen->layout != NULL ? seen->layout->table : seen->unknown;

  if (seen->layout != NULL) {
    blank->list = seen->layout->kind;
    blank->heading_row = seen->layout->first_row;
    *heading_last = seen->layout->last_row;
  } else if (table != NULL && table->heading_row > 0) {
    blank->list = hints != NULL ? hints->list : TD_LIST_UNKNOWN;
    blank->heading_row = table->heading_row;
    *heading_last = table->heading_row;
  }
  if (table == NULL || blank->heading_row == 0) {
    g_set_error (
        error, TD_BOOK_ERROR, TD_BOOK_ERROR_FAILED,
        _ ("“%s”: no sheet has a heading that could be recognised (such as STT, Họ và tên, Năm sinh). Please check "
           "that the heading row is there."),
        blank->book->file);
    return FALSE;
  }
  blank->kind = td_list_kind_record (blank->list);
  blank->shape = g_strdup (table->shape);
  for (guint i = 0; i < table->columns->len; i++)
    add_column (blank, g_ptr_array_index (table->columns, i));
  return TRUE;
}

TdBlank *
td_blank_open (const char *path, const TdBlankHints *hints, GError **error)
{
  g_autoptr (TdBook) book = td_book_open (path, error);
  g_autoptr (TdBlank) blank = NULL;
  g_autoptr (TdCellGrid) grid = NULL;
  g_autofree char *data = NULL;
  gsize length = 0;
  Seen seen = {0};
  TdBlankSheet sheet = {0};
  int index;
  gboolean good;

  if (book == NULL || !choose_sheet (book, hints, &seen, error)) {
    seen_clear (&seen);
    return NULL;
  }
  blank = blank_new (seen.name);
  blank->book = g_steal_pointer (&book);
  good = seen.layout == NULL && seen.old ? refuse_old_font (blank, error)
                                         : take_layout (blank, &seen, hints, &sheet.heading_last, error);
  index = good ? td_book_find_sheet (blank->book, blank->sheet) : -1;
  if (index >= 0)
    data = td_book_read (blank->book, g_array_index (blank->book->sheets, TdBookSheet, index).part, &length, error);
  grid = data != NULL ? td_cell_grid_new (data, length) : NULL;
  if (grid != NULL) {
    sheet.blank = blank;
    sheet.grid = grid;
    sheet.rows = seen.rows;
    td_blank_find_band (&sheet);
    td_blank_find_fixed (&sheet);
    finish_columns (blank, grid);
    good = blank->last_row >= blank->first_row && (!has_old_font (blank) || refuse_old_font (blank, error));
  }
  seen_clear (&seen);
  if (grid != NULL && good)
    return g_steal_pointer (&blank);
  if (error != NULL && *error == NULL)
    g_set_error (
        error, TD_BOOK_ERROR, TD_BOOK_ERROR_FAILED,
        _ ("“%s”, sheet “%s”: there is no row under the heading that could be filled. Please leave an empty row "
           "between the heading and the total."),
        blank->book->file, blank->sheet);
  return NULL;
}
