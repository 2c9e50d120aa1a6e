/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-patch-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "td-reference.h"

#define LINE 1.28         /* height of a line, times the size of its letters */
#define LETTERS 12.5      /* letters of Times in a column that is one wide, times their size */
#define ONE_LINE 20.0     /* points: what any sample row was made for */
#define MOST_HEIGHT 409.0 /* of a row in Excel */

/* A worksheet on its way. */
typedef struct {
  TdPatchTokens tokens;
  TdXmlReader reader;
  const TdCellGrid *grid;
  const char *prefix; /* of its elements: "x:" */
  gsize prefix_length;
  gboolean band_written;
  int row; /* at hand, in the blank */
  int new_row;
  GString *out;
} Sheet;

/* A cell of a sample row, ready to be written again and again. */
typedef struct {
  const TdCellGridCell *cell;
  char *letters;
  char *attributes; /* behind r="…": style and whatever else is not of its value */
} SampleCell;

typedef struct {
  char *head;      /* start tag up to the row's number */
  char *tail;      /* behind it, with the ">" */
  char *tail_free; /* the same without a height */
  double height;   /* points; 0: as high as its text */
  GArray *cells;
} Sample;

static void
sample_cell_clear (SampleCell *cell)
{
  g_free (cell->letters);
  g_free (cell->attributes);
}

static void
sample_free (Sample *sample)
{
  g_free (sample->head);
  g_free (sample->tail);
  g_free (sample->tail_free);
  g_array_unref (sample->cells);
  g_free (sample);
}

void
td_patch_append_number (GString *out, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  if (number == trunc (number) && fabs (number) < 1e15) {
    char *at = text + sizeof text - 1;
    guint64 left = (guint64)fabs (number);

    *at = '\0';
    do {
      *--at = (char)('0' + left % 10);
      left /= 10;
    } while (left > 0);
    if (number < 0)
      *--at = '-';
    g_string_append (out, at);
    return;
  }
  g_ascii_formatd (text, sizeof text, "%.15g", number);
  if (g_ascii_strtod (text, NULL) < number || g_ascii_strtod (text, NULL) > number)
    g_ascii_dtostr (text, sizeof text, number);
  g_string_append (out, text);
}

static gboolean
looks_escaped (const char *text)
{
  for (const char *at = strstr (text, "_x"); at != NULL; at = strstr (at + 1, "_x")) {
    gsize digits = 0;

    while (digits < 4 && g_ascii_isxdigit (at[2 + digits]))
      digits++;
    if (digits == 4 && at[6] == '_')
      return TRUE;
  }
  return FALSE;
}

void
td_patch_append_text (GString *out, const char *text)
{
  g_autoptr (GString) clean = NULL;
  gboolean plain = !looks_escaped (text);

  for (const char *at = text; *at != '\0' && plain; at++)
    plain = (guchar)*at >= 0x20 || *at == '\n' || *at == '\t';
  if (plain) {
    td_xml_append_escaped (out, text);
    return;
  }
  clean = g_string_new (NULL);
  for (const char *at = text; *at != '\0'; at++) {
    if ((guchar)*at < 0x20 && *at != '\n' && *at != '\t')
      g_string_append_printf (clean, "_x%04X_", (guint)*at);
    else if (*at == '_' && at[1] == 'x' && looks_escaped (at) && strstr (at, "_x") == at)
      g_string_append (clean, "_x005F_");
    else
      g_string_append_c (clean, *at);
  }
  td_xml_append_escaped (out, clean->str);
}

/* --- one cell --- */

static void
append_name (const Sheet *sheet, const char *before, const char *name)
{
  g_string_append (sheet->out, before);
  g_string_append_len (sheet->out, sheet->prefix, (gssize)sheet->prefix_length);
  g_string_append (sheet->out, name);
}

static void
append_element (const Sheet *sheet, const char *name, const char *text)
{
  append_name (sheet, "<", name);
  g_string_append_c (sheet->out, '>');
  g_string_append (sheet->out, text);
  append_name (sheet, "</", name);
  g_string_append_c (sheet->out, '>');
}

/* What stands behind the attributes of a cell: its type and its value, and its end. */
static void
append_text_value (const Sheet *sheet, const char *text)
{
  gsize length = strlen (text);
  gboolean spaces
      = length > 0 && (g_ascii_isspace (*text) || g_ascii_isspace (text[length - 1]) || strchr (text, '\n') != NULL);

  g_string_append (sheet->out, " t=\"inlineStr\">");
  append_name (sheet, "<", "is><");
  g_string_append_len (sheet->out, sheet->prefix, (gssize)sheet->prefix_length);
  g_string_append (sheet->out, spaces ? "t xml:space=\"preserve\">" : "t>");
  td_patch_append_text (sheet->out, text);
  append_name (sheet, "</", "t></");
  g_string_append_len (sheet->out, sheet->prefix, (gssize)sheet->prefix_length);
  g_string_append (sheet->out, "is>");
}

static void
append_filled_value (const Sheet *sheet, const TdCell *cell)
{
  switch (cell->type) {
  case TD_CELL_TEXT:
    append_text_value (sheet, cell->text);
    break;
  case TD_CELL_NUMBER:
  case TD_CELL_DATE:
  case TD_CELL_BOOLEAN:
    g_string_append (sheet->out, cell->type == TD_CELL_BOOLEAN ? " t=\"b\">" : ">");
    append_name (sheet, "<", "v>");
    td_patch_append_number (sheet->out, cell->number);
    append_name (sheet, "</", "v>");
    break;
  case TD_CELL_EMPTY:
  case TD_CELL_ERROR:
    g_string_append (sheet->out, "/>");
    return;
  }
  append_name (sheet, "</", "c>");
}

static const char *
type_of_result (TdResult result)
{
  return result.type == TD_RESULT_TEXT && result.text != NULL ? "str"
         : result.type == TD_RESULT_BOOLEAN                   ? "b"
         : result.type == TD_RESULT_ERROR                     ? "e"
                                                              : NULL;
}

static void
append_result (const Sheet *sheet, TdResult result)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (result.type == TD_RESULT_NUMBER || result.type == TD_RESULT_BOOLEAN)
    td_patch_append_number (text, result.number);
  else if ((result.type == TD_RESULT_TEXT || result.type == TD_RESULT_ERROR) && result.text != NULL)
    td_patch_append_text (text, result.text);
  else
    return; /* whoever opens it reckons it */
  append_element (sheet, "v", text->str);
}

/* --- the new rows --- */

/* The cell's attributes but for its place, its type and what belongs to a value. */
static char *
attributes_of (const TdCellGridCell *cell)
{
  TdXmlReader reader;
  g_autoptr (GString) tag = g_string_new (NULL);
  static const TdXmlChange changes[] = {{"r", NULL}, {"t", NULL}, {"cm", NULL}, {"vm", NULL}};
  const char *end;

  td_xml_reader_init (&reader, cell->whole.at, cell->whole.length);
  td_xml_next (&reader);
  td_xml_copy_changed (&reader, tag, changes, G_N_ELEMENTS (changes));
  end = tag->str + tag->len - (reader.type == TD_XML_EMPTY ? 2 : 1);
  g_string_truncate (tag, (gsize)(end - tag->str));
  return g_strdup (tag->str + 1 + reader.prefix_length + reader.name_length);
}

/* Behind the row's number in a start tag. */
static char *
tail_of (const GString *tag, TdXmlType type)
{
  const char *mark = strchr (tag->str, '\001');

  return type == TD_XML_EMPTY ? g_strdup_printf ("%.*s>", (int)(tag->str + tag->len - 2 - mark - 1), mark + 1)
                              : g_strdup (mark + 1);
}

static Sample *
sample_new (const Sheet *sheet, int row)
{
  const TdCellGridRow *found = td_cell_grid_row (sheet->grid, row);
  Sample *sample = g_new0 (Sample, 1);
  g_autoptr (GString) tag = g_string_new (NULL);
  TdXmlReader reader;
  static const TdXmlChange changes[] = {{"r", "\001"}, {"spans", NULL}, {"ht", NULL}, {"customHeight", NULL}};
  g_autofree char *height = NULL;

  sample->cells = g_array_new (FALSE, FALSE, sizeof (SampleCell));
  g_array_set_clear_func (sample->cells, (GDestroyNotify)sample_cell_clear);
  if (found == NULL) {
    sample->head = g_strdup_printf ("<%.*srow r=\"", (int)sheet->prefix_length, sheet->prefix);
    sample->tail = g_strdup ("\">");
    sample->tail_free = g_strdup ("\">");
    return sample;
  }
  td_xml_reader_init (&reader, found->tag.at, found->tag.length);
  td_xml_next (&reader);
  height = td_xml_attribute_text (&reader, "ht");
  sample->height = height != NULL ? g_ascii_strtod (height, NULL) : 0;
  td_xml_copy_changed (&reader, tag, changes, 2);
  sample->tail = tail_of (tag, reader.type);
  sample->head = g_strndup (tag->str, (gsize)(strchr (tag->str, '\001') - tag->str));
  g_string_truncate (tag, 0);
  td_xml_copy_changed (&reader, tag, changes, G_N_ELEMENTS (changes));
  sample->tail_free = tail_of (tag, reader.type);
  for (guint i = 0; i < found->cells->len; i++) {
    const TdCellGridCell *cell = &g_array_index (found->cells, TdCellGridCell, i);
    GString *letters = g_string_new (NULL);
    SampleCell added = {.cell = cell, .attributes = attributes_of (cell)};

    td_reference_append_column (letters, cell->column);
    added.letters = g_string_free (letters, FALSE);
    g_array_append_val (sample->cells, added);
  }
  return sample;
}

static void
begin_cell (const Sheet *sheet, const char *letters, const char *number, const char *attributes)
{
  append_name (sheet, "<", "c r=\"");
  g_string_append (sheet->out, letters);
  g_string_append (sheet->out, number);
  g_string_append_c (sheet->out, '"');
  g_string_append (sheet->out, attributes);
}

static void
append_sample_formula (const Sheet *sheet, const TdCellGridCell *cell, guint index, int row)
{
  g_autofree char *formula = td_patch_formula (sheet->tokens.patching, cell, (int)index);
  TdResult result = td_patch_values_get (sheet->tokens.patching->values, row, cell->column);
  const char *type = type_of_result (result);
  g_autoptr (GString) text = g_string_new (NULL);

  if (type != NULL)
    g_string_append_printf (sheet->out, " t=\"%s\"", type);
  g_string_append_c (sheet->out, '>');
  td_xml_append_escaped (text, formula);
  append_element (sheet, "f", text->str);
  append_result (sheet, result);
  append_name (sheet, "</", "c>");
}

/* What a sample cell's own text or number becomes where it stays. */
static void
append_kept (const Sheet *sheet, const TdCellGridCell *cell, const char *place)
{
  TdXmlReader reader;
  TdXmlChange change = {"r", place};

  td_xml_reader_init (&reader, cell->whole.at, cell->whole.length);
  td_xml_next (&reader);
  td_xml_copy_changed (&reader, sheet->out, &change, 1);
  g_string_append_len (sheet->out, cell->whole.at + reader.position, (gssize)(cell->whole.length - reader.position));
}

static void
append_sample_cell (const Sheet *sheet,
                    const SampleCell *sample,
                    const TdPatchRow *row,
                    guint index,
                    const char *number)
{
  if (sample->cell->formula == NULL && row->keep && sample->cell->value != NULL) {
    g_autofree char *place = g_strconcat (sample->letters, number, NULL);

    append_kept (sheet, sample->cell, place);
    return;
  }
  begin_cell (sheet, sample->letters, number, sample->attributes);
  if (sample->cell->formula != NULL)
    append_sample_formula (sheet, sample->cell, index, atoi (number));
  else
    g_string_append (sheet->out, "/>");
}

static void
append_filled_cell (const Sheet *sheet, const SampleCell *sample, const TdCell *cell, const char *number)
{
  if (sample != NULL) {
    begin_cell (sheet, sample->letters, number, sample->attributes);
  } else {
    g_autoptr (GString) letters = g_string_new (NULL);

    td_reference_append_column (letters, cell->column);
    begin_cell (sheet, letters->str, number, "");
  }
  append_filled_value (sheet, cell);
}

/* Lines of a text that wraps between its words, in a column that holds so many letters. */
static guint
lines_of (const char *text, double letters)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \n", -1);
  double room = MAX (letters, 1);
  double used = 0;
  guint lines = 1;
  const char *at = text;

  for (guint i = 0; words[i] != NULL; i++) {
    double length = (double)g_utf8_strlen (words[i], -1);
    gboolean breaks = i > 0 && *at == '\n';

    at += strlen (words[i]) + (i > 0);
    if (i > 0 && (breaks || used + 1 + length > room)) {
      lines++;
      used = 0;
    } else if (i > 0) {
      used++;
    }
    /* A word that is too long is broken, too. */
    lines += length > room ? (guint)(length / room) : 0;
    used += MIN (length, room);
  }
  return lines;
}

/* Points that a cell's text needs; 0 where its style does not wrap. */
static double
height_of (const Sheet *sheet, const TdCellGridCell *sample, const TdCell *cell)
{
  const GArray *styles = sheet->tokens.patching->book->styles;
  const TdBookStyle *style;

  if (cell->type != TD_CELL_TEXT || sample->style < 0 || (guint)sample->style >= styles->len)
    return 0;
  style = &g_array_index (styles, TdBookStyle, sample->style);
  if (!style->wraps)
    return 0;
  return lines_of (cell->text, td_cell_grid_width (sheet->grid, cell->column) * LETTERS / style->size) * style->size
         * LINE;
}

/* The height of a row whose text would be cut off in one as high as the sample; 0 where it would not. */
static double
height_for (const Sheet *sheet, const Sample *sample, const TdPatchRow *row)
{
  const GArray *cells = sheet->tokens.patching->patch->cells;
  double needed = 0;
  guint at = 0;

  for (guint i = 0; i < row->n_cells && sample->height > 0; i++) {
    const TdCell *cell = &g_array_index (cells, TdCell, row->first_cell + i);

    while (at < sample->cells->len && g_array_index (sample->cells, SampleCell, at).cell->column < cell->column)
      at++;
    if (at < sample->cells->len && g_array_index (sample->cells, SampleCell, at).cell->column == cell->column)
      needed = MAX (needed, height_of (sheet, g_array_index (sample->cells, SampleCell, at).cell, cell));
  }
  /* One line is what the sample was made for. */
  return needed > sample->height && needed > ONE_LINE ? MIN (ceil (needed), MOST_HEIGHT) : 0;
}

static void
write_new_row (const Sheet *sheet, const Sample *sample, guint index)
{
  const TdPatch *patch = sheet->tokens.patching->patch;
  const TdPatchRow *row = &g_array_index (patch->rows, TdPatchRow, index);
  double height = height_for (sheet, sample, row);
  char number[16];
  guint filled = 0;
  guint given = 0;

  g_snprintf (number, sizeof number, "%d", patch->first_row + (int)index);
  g_string_append (sheet->out, sample->head);
  g_string_append (sheet->out, number);
  if (height > 0)
    g_string_append_printf (sheet->out, "\" ht=\"%d\" customHeight=\"1", (int)height);
  g_string_append (sheet->out, height > 0 ? sample->tail_free : sample->tail);
  while (filled < row->n_cells || given < sample->cells->len) {
    const TdCell *cell = filled < row->n_cells ? &g_array_index (patch->cells, TdCell, row->first_cell + filled) : NULL;
    const SampleCell *from = given < sample->cells->len ? &g_array_index (sample->cells, SampleCell, given) : NULL;

    if (cell != NULL && (from == NULL || cell->column <= from->cell->column)) {
      gboolean same = from != NULL && cell->column == from->cell->column;

      append_filled_cell (sheet, same ? from : NULL, cell, number);
      filled++;
      given += same;
    } else if (from != NULL) {
      append_sample_cell (sheet, from, row, index, number);
      given++;
    }
  }
  append_name (sheet, "</", "row>");
}

static void
write_band (Sheet *sheet)
{
  const TdPatch *patch = sheet->tokens.patching->patch;
  guint n_samples = (guint)(patch->last_row - patch->first_row + 1);
  g_autoptr (GPtrArray) samples = g_ptr_array_new_with_free_func ((GDestroyNotify)sample_free);

  for (guint i = 0; i < n_samples; i++)
    g_ptr_array_add (samples, sample_new (sheet, patch->first_row + (int)i));
  for (guint i = 0; i < patch->rows->len; i++)
    write_new_row (sheet, g_ptr_array_index (samples, g_array_index (patch->rows, TdPatchRow, i).from), i);
  sheet->band_written = TRUE;
}

/* --- the rows outside of the band --- */

/* The formula of a cell outside, whose element is at hand. */
static void
write_formula (Sheet *sheet, const char *formula)
{
  g_autofree char *type = td_xml_attribute_text (&sheet->reader, "t");
  g_autofree char *range = td_xml_attribute_text (&sheet->reader, "ref");
  g_autofree char *first = td_xml_attribute_text (&sheet->reader, "r1");
  g_autofree char *second = td_xml_attribute_text (&sheet->reader, "r2");
  gboolean own = sheet->tokens.side == TD_PATCH_OWN;
  const TdShift *shift = sheet->tokens.patching->shift;
  g_autofree char *moved = range != NULL && own ? td_shift_ranges (shift, range) : g_strdup (range);
  g_autofree char *moved_first = first != NULL && own ? td_shift_ranges (shift, first) : g_strdup (first);
  g_autofree char *moved_second = second != NULL && own ? td_shift_ranges (shift, second) : g_strdup (second);
  /* A shared one stands alone: it may no longer be what the others were made of. */
  gboolean shared = g_strcmp0 (type, "shared") == 0;
  TdXmlChange changes[] = {{"t", shared ? NULL : type},
                           {"si", NULL},
                           {"ref", shared ? NULL : moved},
                           {"r1", moved_first},
                           {"r2", moved_second}};
  g_autoptr (GString) tag = g_string_new (NULL);

  td_xml_copy_changed (&sheet->reader, tag, changes, G_N_ELEMENTS (changes));
  if (sheet->reader.type == TD_XML_EMPTY) {
    g_string_truncate (tag, tag->len - 2);
    g_string_append_c (tag, '>');
  }
  g_string_append_len (sheet->out, tag->str, (gssize)tag->len);
  td_xml_append_escaped (sheet->out, formula);
  append_name (sheet, "</", "f>");
}

/* The cell whose start tag is at hand has a formula. */
static gboolean
write_formula_cell (Sheet *sheet, const TdCellGridCell *cell, const char *place)
{
  const TdPatching *patching = sheet->tokens.patching;
  gboolean own = sheet->tokens.side == TD_PATCH_OWN;
  TdShiftPlace at = {.sheet = patching->patch->sheet, .home = own, .index = -1};
  g_autofree char *formula = td_shift_formula (patching->shift, cell->formula, &at);
  TdResult result = own ? td_patch_values_get (patching->values, sheet->new_row, cell->column)
                        : (TdResult){TD_RESULT_UNKNOWN, 0, NULL};
  TdXmlChange changes[] = {{"r", place}, {"t", type_of_result (result)}};

  td_xml_copy_changed (&sheet->reader, sheet->out, changes, G_N_ELEMENTS (changes));
  while (td_xml_next (&sheet->reader) != TD_XML_CLOSE || !td_xml_named (&sheet->reader, "c")) {
    if (sheet->reader.type == TD_XML_END || sheet->reader.type == TD_XML_BROKEN)
      return FALSE;
    if (td_xml_opens (&sheet->reader, "f")) {
      write_formula (sheet, formula);
      if (!td_xml_skip (&sheet->reader))
        return FALSE;
      append_result (sheet, result);
    } else if (td_xml_opens (&sheet->reader, "v")) {
      if (!td_xml_skip (&sheet->reader))
        return FALSE;
    } else {
      td_xml_copy (&sheet->reader, sheet->out);
    }
  }
  td_xml_copy (&sheet->reader, sheet->out);
  return TRUE;
}

/* The cell whose start tag is at hand, outside of the band. */
static gboolean
write_cell (Sheet *sheet, const TdCellGridRow *row, guint index)
{
  const TdCellGridCell *cell = index < row->cells->len ? &g_array_index (row->cells, TdCellGridCell, index) : NULL;
  g_autoptr (GString) place = g_string_new (NULL);
  TdXmlChange changes[] = {{"r", NULL}, {"t", NULL}};
  const char *text = NULL;
  TdXmlReader tag = sheet->reader;

  if (cell == NULL)
    return FALSE;
  td_reference_append_column (place, cell->column);
  g_string_append_printf (place, "%d", sheet->new_row);
  changes[0].value = place->str;
  if (sheet->tokens.side == TD_PATCH_OWN)
    text = g_hash_table_lookup (sheet->tokens.patching->texts, td_patch_key (sheet->row, cell->column));
  if (text != NULL) {
    g_autofree char *attributes = attributes_of (cell);
    g_autoptr (GString) letters = g_string_new (NULL);
    char number[16];

    td_reference_append_column (letters, cell->column);
    g_snprintf (number, sizeof number, "%d", sheet->new_row);
    begin_cell (sheet, letters->str, number, attributes);
    append_text_value (sheet, text);
    append_name (sheet, "</", "c>");
    return td_xml_skip (&sheet->reader);
  }
  if (cell->formula != NULL)
    return write_formula_cell (sheet, cell, place->str);
  if (!td_xml_skip (&sheet->reader))
    return FALSE;
  if (sheet->row == sheet->new_row)
    td_xml_copy (&tag, sheet->out);
  else
    td_xml_copy_changed (&tag, sheet->out, changes, 1);
  g_string_append_len (sheet->out, tag.start + tag.size,
                       sheet->reader.start + sheet->reader.size - (tag.start + tag.size));
  return TRUE;
}

/* The row whose start tag is at hand, outside of the band. */
static gboolean
write_row (Sheet *sheet)
{
  const TdCellGridRow *row = td_cell_grid_row (sheet->grid, sheet->row);
  g_autofree char *number = g_strdup_printf ("%d", sheet->new_row);
  TdXmlChange change = {"r", number};
  guint n = 0;

  if (sheet->row == sheet->new_row)
    td_xml_copy (&sheet->reader, sheet->out);
  else
    td_xml_copy_changed (&sheet->reader, sheet->out, &change, 1);
  if (sheet->reader.type == TD_XML_EMPTY)
    return TRUE;
  while (td_xml_next (&sheet->reader) != TD_XML_CLOSE || !td_xml_named (&sheet->reader, "row")) {
    if (sheet->reader.type == TD_XML_END || sheet->reader.type == TD_XML_BROKEN)
      return FALSE;
    if (!td_xml_opens (&sheet->reader, "c"))
      td_xml_copy (&sheet->reader, sheet->out);
    else if (!write_cell (sheet, row, n++))
      return FALSE;
  }
  td_xml_copy (&sheet->reader, sheet->out);
  return TRUE;
}

static gboolean
take_row (Sheet *sheet)
{
  const TdPatching *patching = sheet->tokens.patching;

  sheet->row = td_xml_attribute_integer (&sheet->reader, "r", sheet->row + 1);
  if (sheet->tokens.side != TD_PATCH_OWN) {
    sheet->new_row = sheet->row;
    return write_row (sheet);
  }
  if (td_shift_holds (patching->shift, sheet->row))
    return td_xml_skip (&sheet->reader);
  if (sheet->row > td_shift_last (patching->shift) && !sheet->band_written)
    write_band (sheet);
  sheet->new_row = td_shift_row (patching->shift, sheet->row);
  return write_row (sheet);
}

static void
take_data (Sheet *sheet)
{
  gboolean own = sheet->tokens.side == TD_PATCH_OWN;

  sheet->prefix = sheet->reader.prefix;
  sheet->prefix_length = sheet->reader.prefix_length;
  if (sheet->reader.type == TD_XML_EMPTY && own) {
    append_name (sheet, "<", "sheetData>");
    write_band (sheet);
    append_name (sheet, "</", "sheetData>");
  } else {
    td_xml_copy (&sheet->reader, sheet->out);
  }
}

/* mergeCells, whose start tag is at hand; their count must be right, or Excel offers to repair the file. */
static gboolean
write_merges (Sheet *sheet)
{
  g_autoptr (GArray) merges = td_patch_merges (sheet->tokens.patching);
  g_autofree char *count = g_strdup_printf ("%u", merges->len);
  TdXmlChange change = {"count", count};

  if (merges->len == 0)
    return td_xml_skip (&sheet->reader);
  td_xml_copy_changed (&sheet->reader, sheet->out, &change, 1);
  for (guint i = 0; i < merges->len; i++) {
    const TdCellGridMerge *merge = &g_array_index (merges, TdCellGridMerge, i);
    TdReferencePoint points[2]
        = {{merge->first_row, merge->first_column, FALSE, FALSE}, {merge->last_row, merge->last_column, FALSE, FALSE}};

    append_name (sheet, "<", "mergeCell ref=\"");
    td_reference_append_point (sheet->out, &points[0]);
    g_string_append_c (sheet->out, ':');
    td_reference_append_point (sheet->out, &points[1]);
    g_string_append (sheet->out, "\"/>");
  }
  if (!td_xml_skip (&sheet->reader))
    return FALSE;
  td_xml_copy (&sheet->reader, sheet->out);
  return TRUE;
}

gboolean
td_patch_sheet (const TdPatching *patching, const char *data, gsize length, TdPatchSide side, GString *out)
{
  Sheet sheet = {.tokens = {.patching = patching, .side = side}, .out = out};
  g_autoptr (TdCellGrid) other = side == TD_PATCH_OWN ? NULL : td_cell_grid_new (data, length);

  sheet.grid = side == TD_PATCH_OWN ? patching->grid : other;
  if (sheet.grid == NULL)
    return FALSE;
  td_xml_reader_init (&sheet.reader, data, length);
  g_string_append_len (out, data, (gssize)sheet.reader.position);
  while (td_xml_next (&sheet.reader) != TD_XML_END) {
    gboolean good;

    if (td_xml_opens (&sheet.reader, "sheetData")) {
      take_data (&sheet);
      continue;
    }
    if (td_xml_opens (&sheet.reader, "row") && !sheet.tokens.in_from && !sheet.tokens.in_to) {
      good = take_row (&sheet);
    } else if (td_xml_closes (&sheet.reader, "sheetData")) {
      if (side == TD_PATCH_OWN && !sheet.band_written)
        write_band (&sheet);
      td_xml_copy (&sheet.reader, out);
      good = TRUE;
    } else if (td_xml_opens (&sheet.reader, "mergeCells") && side == TD_PATCH_OWN) {
      good = write_merges (&sheet);
    } else {
      good = td_patch_token (&sheet.tokens, &sheet.reader, out);
    }
    if (!good)
      return FALSE;
  }
  return TRUE;
}
