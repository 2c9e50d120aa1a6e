/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-full-export-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "td-file-name.h"
#include "td-full-format.h"
#include "td-sheet-text.h"
#include "td-tables.h"

/* From here on a double no longer holds every whole number, and Excel shows 15 digits. */
#define MOST_INTEGER G_GINT64_CONSTANT (1000000000000000)
#define ROWS_A_STEP 512

#define ABOUT                                                                                                                                      \
  "Bản xuất toàn bộ dữ liệu của Thi Đua, gồm cả thông tin riêng tư. Đọc lại thành tệp mới: thidua new TÊN.thidua " \
  "--from "                                                                                                                                        \
  "TỆP-NÀY. Dòng tên cột, mã số và các cột ẩn cần giữ nguyên; không kèm lịch sử và hoàn tác."

/* A column that is written: one of the table, or what it says to people. */
typedef struct {
  guint value;          /* index of the column in the table */
  const TdField *field; /* NULL where no kind declares it */
  gboolean readable;    /* what the value says */
} Source;

typedef struct {
  guint number;
  guint part;
  char *text;
} LongPart;

typedef struct {
  TdStore *store;
  TdFullSink *sink;
  const TdTable *table; /* at hand */
  GArray *sources;      /* of Source, of the table at hand */
  GArray *columns;      /* of TdFullColumn, one a source */
  GArray *cells;        /* of TdFullCell, one a source */
  GPtrArray *texts;     /* of char *: what the cells of the row show */
  GPtrArray *index;     /* of char ** */
  GArray *long_parts;   /* of LongPart */
  guint n_long;
  const char *part_name; /* of the sheet at hand */
  guint n_part_rows;
  guint64 n_done, n_all;
  TdPaperProgressFunc progress;
  gpointer user_data;
} Export;

/* --- names --- */

static const char *
table_label (const TdTable *table)
{
  /* Text of data, like that of papers. */
  static const char *const others[][2]
      = {{"setting", "Thiết đặt của cơ quan"},          {"year", "Năm"},
         {"list_shape", "Mẫu danh sách đã nhớ"},        {"unit_alias", "Tên gọi khác của đơn vị"},
         {"match_answer", "Đã trả lời về trùng người"}, {"shipped_catalogue", "Bản danh mục kèm chương trình"}};

  if (table->kind != NULL)
    return _ (table->kind->label);
  for (guint i = 0; i < G_N_ELEMENTS (others); i++)
    if (strcmp (others[i][0], table->name) == 0)
      return others[i][1];
  return table->name;
}

static const char *
column_label (const char *column, const TdField *field)
{
  if (field != NULL)
    return _ (field->label);
  if (strcmp (column, "id") == 0)
    return "Mã số";
  if (strcmp (column, "sort_key") == 0)
    return "Khóa sắp xếp";
  return strcmp (column, "search_text") == 0 ? "Chữ để tìm" : column;
}

static void
clear_column (gpointer data)
{
  TdFullColumn *column = data;

  g_free (column->column);
  g_free (column->label);
}

static void
add_source (Export *export, guint value, const TdField *field, gboolean readable)
{
  const TdTableColumn *own = &g_array_index (export->table->columns, TdTableColumn, value);
  const char *label = column_label (own->name, field);
  Source source = {value, field, readable};
  TdFullColumn column = {.column = readable ? g_strconcat (own->name, ":name", NULL) : g_strdup (own->name),
                         .label = readable ? g_strdup_printf ("%s (đọc)", label) : g_strdup (label),
                         .width = field != NULL ? MAX (field->width, 10) : 12,
                         .is_text = readable || own->type == TD_VALUE_TEXT,
                         .hidden = field == NULL && export->table->kind != NULL && value > 0};

  g_array_append_val (export->sources, source);
  g_array_append_val (export->columns, column);
}

/* Links and codes say nothing to people: what they mean stands beside them. */
static void
plan_columns (Export *export)
{
  const TdTable *table = export->table;

  g_array_set_size (export->sources, 0);
  g_array_set_size (export->columns, 0);
  for (guint i = 0; i < table->columns->len; i++) {
    const char *name = g_array_index (table->columns, TdTableColumn, i).name;
    const TdField *field = table->kind != NULL && td_kind_field_index (table->kind, name) >= 0
                               ? td_kind_field (table->kind, name)
                               : NULL;

    add_source (export, i, field, FALSE);
    if (field != NULL
        && (field->type == TD_FIELD_REFERENCE || field->type == TD_FIELD_CHOICE || field->type == TD_FIELD_CHOICES))
      add_source (export, i, field, TRUE);
  }
  g_array_set_size (export->cells, export->sources->len);
}

/* --- values --- */

/* A cell holds 32,767 UTF-16 units. */
static gboolean
is_too_long (const char *text)
{
  gsize units = 0;

  if (strlen (text) <= TD_FULL_CELL)
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    units += g_utf8_get_char (p) > 0xffff ? 2 : 1;
  return units > TD_FULL_CELL;
}

/* The first letters of text, as many as a part has; bytes that are no letters count as such. */
static char *
take_part (const char **text)
{
  const char *start = *text;
  const char *end = start;

  for (guint n = 0; n < TD_FULL_PART && *end != '\0'; n++)
    end = g_utf8_get_char_validated (end, -1) < (gunichar)-2 ? g_utf8_next_char (end) : end + 1;
  *text = end;
  return g_strndup (start, (gsize)(end - start));
}

static char *
text_cell (Export *export, const char *text)
{
  g_autofree char *encoded = td_sheet_text_encode (text, export->sink->csv);
  g_autofree char *beginning = NULL;

  if (!is_too_long (encoded))
    return g_steal_pointer (&encoded);
  beginning = take_part (&text);
  export->n_long++;
  for (guint part = 1; *text != '\0'; part++) {
    LongPart more = {export->n_long, part, take_part (&text)};

    g_array_append_val (export->long_parts, more);
  }
  return td_sheet_text_encode_beginning (beginning, export->sink->csv, export->n_long);
}

/* The shortest decimal number that is this one. */
static char *
real_text (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  for (int digits = 15; digits <= 17; digits++) {
    char format[8];

    g_snprintf (format, sizeof format, "%%.%dg", digits);
    g_ascii_formatd (text, sizeof text, format, value);
    if (g_ascii_strtod (text, NULL) == value)
      break;
  }
  return g_strdup (text);
}

/* libxlsxwriter writes 16 digits, and Excel reads no infinity. */
static gboolean
is_kept_by_excel (double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.16g", value);
  return isfinite (value) && g_ascii_strtod (text, NULL) == value && !(value == 0 && signbit (value));
}

static void
set_cell (Export *export, guint index, char *text, gboolean is_number, double number)
{
  TdFullCell cell = {text, is_number, number};

  g_array_index (export->cells, TdFullCell, index) = cell;
  if (text != NULL)
    g_ptr_array_add (export->texts, text);
}

/* What the value means, where somebody knows. */
static char *
readable (Export *export, const TdField *field, const TdValue *value)
{
  const TdRecordKind *kind = td_field_reference (field);
  g_autofree char *words = NULL;

  if (value->type == TD_VALUE_INTEGER && kind != NULL)
    words = g_strdup (td_store_title (export->store, kind, value->integer));
  else if (value->type == TD_VALUE_TEXT && field->type == TD_FIELD_CHOICES) {
    g_auto (GStrv) codes = g_strsplit (value->text, ",", -1);

    for (guint i = 0; codes[i] != NULL; i++) {
      char *label = g_strdup (td_store_choice_label (export->store, field, codes[i]));

      g_free (codes[i]);
      codes[i] = label;
    }
    words = g_strjoinv (", ", codes);
  } else if (value->type == TD_VALUE_TEXT)
    words = g_strdup (td_store_choice_label (export->store, field, value->text));
  if (words == NULL || *words == '\0')
    return NULL;
  return is_too_long (words) ? NULL : td_sheet_text_encode (words, export->sink->csv);
}

static void
fill_cell (Export *export, guint index, const TdValue *value)
{
  const Source *source = &g_array_index (export->sources, Source, index);

  if (source->readable) {
    set_cell (export, index, readable (export, source->field, value), FALSE, 0);
    return;
  }
  switch (value->type) {
  case TD_VALUE_INTEGER:
    set_cell (export, index, g_strdup_printf ("%" G_GINT64_FORMAT, value->integer),
              value->integer < MOST_INTEGER && value->integer > -MOST_INTEGER, (double)value->integer);
    break;
  case TD_VALUE_REAL:
    set_cell (export, index, real_text (value->real), is_kept_by_excel (value->real), value->real);
    break;
  case TD_VALUE_TEXT:
    set_cell (export, index, text_cell (export, value->text), FALSE, 0);
    break;
  case TD_VALUE_NULL:
  default:
    set_cell (export, index, NULL, FALSE, 0);
    break;
  }
}

/* --- tables --- */

static void
add_index_row (Export *export, const char *first, const char *second, const char *third, const char *fourth)
{
  const char *words[] = {first, second, third, fourth, NULL};

  g_ptr_array_add (export->index, g_strdupv ((char **)words));
}

static gboolean
begin_part (Export *export, const char *table, const char *label, GError **error)
{
  export->n_part_rows = 0;
  return export->sink->class->begin (export->sink, table, label, export->columns, &export->part_name, error);
}

static gboolean
end_part (Export *export, const char *table, const char *label, GError **error)
{
  g_autofree char *n_rows = g_strdup_printf ("%u", export->n_part_rows);

  add_index_row (export, table, export->part_name, n_rows, label);
  return export->sink->class->end (export->sink, error);
}

static gboolean
write_cells (Export *export, const char *table, const char *label, GError **error)
{
  if (export->n_part_rows >= export->sink->max_rows
      && (!end_part (export, table, label, error) || !begin_part (export, table, label, error)))
    return FALSE;
  export->n_part_rows++;
  return export->sink->class->row (export->sink, (const TdFullCell *)(gpointer) export->cells->data, export->cells->len,
                                   error);
}

static gboolean
row_cb (const TdValue *values, gpointer user_data, GError **error)
{
  Export *export = user_data;

  g_ptr_array_set_size (export->texts, 0);
  for (guint i = 0; i < export->sources->len; i++)
    fill_cell (export, i, &values[g_array_index (export->sources, Source, i).value]);
  if (++export->n_done % ROWS_A_STEP == 0 && export->progress != NULL)
    export->progress ((double)export->n_done / (double)MAX (export->n_all, 1), export->user_data);
  return write_cells (export, export->table->name, table_label (export->table), error);
}

static gboolean
write_table (Export *export, const TdTable *table, GCancellable *cancellable, GError **error)
{
  export->table = table;
  plan_columns (export);
  return begin_part (export, table->name, table_label (table), error)
         && td_table_each (export->store, table, row_cb, export, cancellable, error)
         && end_part (export, table->name, table_label (table), error);
}

/* What was too long for its cell. */
static gboolean
write_long_texts (Export *export, GError **error)
{
  static const char *const columns[][2] = {{"number", "Số"}, {"part", "Phần"}, {"text", "Chữ"}};
  static const char label[] = "Văn bản dài";

  if (export->long_parts->len == 0)
    return TRUE;
  g_array_set_size (export->columns, 0);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    TdFullColumn column = {g_strdup (columns[i][0]), g_strdup (columns[i][1]), i == 2 ? 60 : 8, i == 2, FALSE};

    g_array_append_val (export->columns, column);
  }
  g_array_set_size (export->cells, G_N_ELEMENTS (columns));
  if (!begin_part (export, TD_FULL_LONG_TABLE, label, error))
    return FALSE;
  for (guint i = 0; i < export->long_parts->len; i++) {
    const LongPart *part = &g_array_index (export->long_parts, LongPart, i);

    g_ptr_array_set_size (export->texts, 0);
    set_cell (export, 0, g_strdup_printf ("%u", part->number), TRUE, part->number);
    set_cell (export, 1, g_strdup_printf ("%u", part->part), TRUE, part->part);
    set_cell (export, 2, td_sheet_text_encode (part->text, export->sink->csv), FALSE, 0);
    if (!write_cells (export, TD_FULL_LONG_TABLE, label, error))
      return FALSE;
  }
  return end_part (export, TD_FULL_LONG_TABLE, label, error);
}

static void
begin_index (Export *export)
{
  g_autofree char *version = g_strdup_printf ("%d", TD_FULL_VERSION);
  g_autofree char *schema = g_strdup_printf ("%d", td_store_schema_version (export->store));
  g_autofree char *file = g_filename_display_basename (td_store_path (export->store));
  g_autofree char *shown = td_sheet_text_encode (file, export->sink->csv);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *written = g_date_time_format (now, "%Y-%m-%d %H:%M:%S");

  add_index_row (export, TD_FULL_MARK, version, NULL, NULL);
  add_index_row (export, TD_FULL_WORD_ABOUT, ABOUT, NULL, NULL);
  add_index_row (export, TD_FULL_WORD_SCHEMA, schema, NULL, NULL);
  add_index_row (export, TD_FULL_WORD_PROGRAM, TD_VERSION, NULL, NULL);
  add_index_row (export, TD_FULL_WORD_FILE, shown, NULL, NULL);
  add_index_row (export, TD_FULL_WORD_WRITTEN, written, NULL, NULL);
  add_index_row (export, TD_FULL_WORD_TABLES, "Trang", "Số dòng", "Nội dung");
}

static void
clear_long_part (gpointer data)
{
  g_free (((LongPart *)data)->text);
}

static void
export_clear (Export *export)
{
  g_array_unref (export->sources);
  g_array_unref (export->columns);
  g_array_unref (export->cells);
  g_array_unref (export->long_parts);
  g_ptr_array_unref (export->texts);
  g_ptr_array_unref (export->index);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Export, export_clear)

static void
free_row (gpointer row)
{
  g_strfreev (row);
}

static gboolean
write_all (Export *export, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) tables = td_tables_load (export->store, error);

  if (tables == NULL)
    return FALSE;
  for (guint i = 0; i < tables->len; i++) {
    gint64 n = td_table_count (export->store, g_ptr_array_index (tables, i), error);

    if (n < 0)
      return FALSE;
    export->n_all += (guint64)n;
  }
  begin_index (export);
  for (guint i = 0; i < tables->len; i++)
    if (!write_table (export, g_ptr_array_index (tables, i), cancellable, error))
      return FALSE;
  return write_long_texts (export, error) && !g_cancellable_set_error_if_cancelled (cancellable, error);
}

gboolean
td_full_export_into (TdStore *store,
                     TdFullSink *sink,
                     TdPaperProgressFunc progress,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  g_auto (Export) export = {.store = store, .sink = sink, .progress = progress, .user_data = user_data};
  gboolean good;

  export.sources = g_array_new (FALSE, TRUE, sizeof (Source));
  export.columns = g_array_new (FALSE, TRUE, sizeof (TdFullColumn));
  g_array_set_clear_func (export.columns, clear_column);
  export.cells = g_array_new (FALSE, TRUE, sizeof (TdFullCell));
  export.long_parts = g_array_new (FALSE, TRUE, sizeof (LongPart));
  g_array_set_clear_func (export.long_parts, clear_long_part);
  export.texts = g_ptr_array_new_with_free_func (g_free);
  export.index = g_ptr_array_new_with_free_func (free_row);
  if (!td_tables_begin_reading (store, error))
    return FALSE;
  good = write_all (&export, cancellable, error);
  td_tables_end_reading (store);
  if (good && td_store_lacked_memory (store)) {
    g_autofree char *name = g_filename_display_basename (td_store_path (store));

    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN,
                 _ ("%s: this computer has not enough memory for that, nothing was stored; close other programs and "
                    "try again."),
                 name);
    return FALSE;
  }
  return good && sink->class->finish (sink, export.index, error);
}

/* --- the two forms --- */

char *
td_full_export_name (TdStore *store)
{
  g_autofree char *file = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (TD_IS_STORE (store), NULL);
  file = g_filename_display_basename (td_store_path (store));
  if (g_str_has_suffix (file, ".thidua"))
    file[strlen (file) - strlen (".thidua")] = '\0';
  name = g_strconcat ("Toàn bộ dữ liệu ", file, NULL);
  return td_file_name_safe (name);
}

gboolean
td_full_export_xlsx (TdStore *store,
                     const char *path,
                     TdPaperProgressFunc progress,
                     gpointer user_data,
                     GCancellable *cancellable,
                     GError **error)
{
  g_autoptr (TdFullSink) sink = NULL;

  g_return_val_if_fail (TD_IS_STORE (store) && path != NULL, FALSE);
  sink = td_full_sink_new_xlsx (path, error);
  return sink != NULL && td_full_export_into (store, sink, progress, user_data, cancellable, error);
}

gboolean
td_full_export_csv (TdStore *store,
                    const char *path,
                    TdPaperProgressFunc progress,
                    gpointer user_data,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (TdFullSink) sink = NULL;

  g_return_val_if_fail (TD_IS_STORE (store) && path != NULL, FALSE);
  sink = td_full_sink_new_csv (path, error);
  return sink != NULL && td_full_export_into (store, sink, progress, user_data, cancellable, error);
}
