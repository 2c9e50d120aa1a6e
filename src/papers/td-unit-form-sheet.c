/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-form-sheet.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-form-mark.h"
#include "td-number.h"
#include "td-paper.h"
#include "td-platform.h"
#include "td-text.h"

/* Words on the sheet are Vietnamese data, as those of the papers: no gettext. */

/* Two rows of head, one between. */
#define TITLE_ROW 3
#define ABOUT_ROW 4
#define HEADING_ROW 5
#define FIRST_ROW 6
/* Room for a signature. */
#define SIGNATURE_ROWS 4

#define FONT_SIZE 12
#define LINE_HEIGHT 17.0
#define ORDINAL_WIDTH 5
#define ID_WIDTH 22
/* Of a line; more is read by widening it. */
#define MAX_LINES 8
/* Choices beyond are found by nobody. */
#define MAX_CHOICES 200
/* The oldest person somebody may write down. */
#define OLDEST 120

typedef struct {
  const TdUnitFormBook *book;
  const TdUnitFormSheet *form;
  TdSheet *sheet;
  guint n_columns;     /* of the table of columns */
  guint first_choice;  /* where its choices begin on the hidden sheet, beside those of the other lists */
  GPtrArray **choices; /* a column each: of char *; NULL: it has no drop-down */
} Writer;

static guint
last_row (const Writer *writer)
{
  return FIRST_ROW + writer->form->records->len + writer->form->n_empty - 1;
}

/* The ids stand behind all that is typed in. */
static guint
id_column (const Writer *writer)
{
  return writer->n_columns + 1;
}

static const TdField *
field_of (const Writer *writer, guint column)
{
  return td_kind_field (writer->form->kind, writer->form->columns[column].column);
}

static char *
heading_of (const Writer *writer, guint column)
{
  const TdFormColumn *form_column = &writer->form->columns[column];
  const char *declared = field_of (writer, column)->headings;

  if (form_column->heading != NULL)
    return g_strdup (form_column->heading);
  return g_strndup (declared, strcspn (declared, "|"));
}

/* What may be typed follows from the field. */
typedef enum {
  RULE_ANY,
  RULE_COUNT, /* a whole number, not negative */
  RULE_AGREE, /* the same, and not above what stands to its left */
  RULE_BIRTH, /* a date or a year that somebody living can be born in */
  RULE_SCORE, /* a number, not negative */
} Rule;

static Rule
rule_of (const Writer *writer, guint column)
{
  const TdField *field = field_of (writer, column);

  if (field->role == TD_ROLE_BIRTH_DATE)
    return RULE_BIRTH;
  if (field->role == TD_ROLE_AGREE && column > 0 && field_of (writer, column - 1)->role == TD_ROLE_ATTEND)
    return RULE_AGREE;
  if (field->type == TD_FIELD_DECIMAL)
    return RULE_SCORE;
  return td_field_is_number (field) ? RULE_COUNT : RULE_ANY;
}

/* Whether the words of a choice are few enough to be offered: all have one. */
static gboolean
has_words (const TdField *field)
{
  if (field->type == TD_FIELD_BOOLEAN)
    return TRUE;
  for (const TdChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    if (choice->word == NULL)
      return FALSE;
  return field->type == TD_FIELD_CHOICE && field->choices != NULL;
}

static gboolean
is_centred (const Writer *writer, guint column)
{
  return rule_of (writer, column) != RULE_ANY
         || (has_words (field_of (writer, column)) && writer->form->columns[column].width <= 10);
}

/* --- choices --- */

/* NULL without error: the field has no drop-down. */
static GPtrArray *
load_choices (TdStore *store, const TdField *field, int year, GError **error)
{
  g_autoptr (GPtrArray) choices = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (TdStatement) statement = NULL;
  TdStep step = TD_STEP_DONE;

  if (field->type == TD_FIELD_BOOLEAN) {
    g_ptr_array_add (choices, g_strdup ("Có"));
    g_ptr_array_add (choices, g_strdup ("Không"));
    return g_steal_pointer (&choices);
  }
  if (has_words (field)) {
    for (const TdChoice *choice = field->choices; choice->code != NULL; choice++)
      g_ptr_array_add (choices, g_strdup (choice->word));
    return g_steal_pointer (&choices);
  }
  if (field->type != TD_FIELD_SUGGESTED)
    return NULL;
  statement = td_store_statement (store, field->suggestions, error);
  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  while (choices->len < MAX_CHOICES && (step = td_statement_step (statement, error)) == TD_STEP_ROW)
    if (td_statement_text (statement, 0) != NULL)
      g_ptr_array_add (choices, g_strdup (td_statement_text (statement, 0)));
  return step == TD_STEP_ERROR ? NULL : g_steal_pointer (&choices);
}

static gboolean
load_all_choices (Writer *writer, TdStore *store, GError **error)
{
  for (guint i = 0; i < writer->n_columns; i++) {
    GError *problem = NULL;

    writer->choices[i] = load_choices (store, field_of (writer, i), writer->book->year, &problem);
    if (problem != NULL) {
      g_propagate_error (error, problem);
      return FALSE;
    }
  }
  return TRUE;
}

/* The hidden sheet: the mark, and a column of choices for each drop-down of each list, in the place that choices_formula()
 * names. */
static gboolean
write_choices (const TdUnitFormBook *book, Writer *writers, TdSheet *sheet, GError **error)
{
  lxw_worksheet *worksheet;
  TdSheetStyle style = {.size = FONT_SIZE};
  lxw_format *format = td_sheet_format (sheet, &style);
  gboolean more = TRUE;

  if (!td_sheet_next (sheet, TD_FORM_SHEET, error))
    return FALSE;
  worksheet = sheet->worksheet;
  worksheet_write_string (worksheet, 0, 0, book->mark, format);
  for (guint row = 0; more; row++) {
    more = FALSE;
    for (guint w = 0; w < book->sheets->len; w++)
      for (guint i = 0; i < writers[w].n_columns; i++) {
        const GPtrArray *choices = writers[w].choices[i];

        if (choices == NULL || row >= choices->len)
          continue;
        worksheet_write_string (worksheet, row, (lxw_col_t)(writers[w].first_choice + i),
                                g_ptr_array_index (choices, row), format);
        more = TRUE;
      }
  }
  worksheet_protect (worksheet, NULL, NULL);
  worksheet_hide (worksheet);
  return TRUE;
}

static char *
choices_formula (const Writer *writer, guint column)
{
  char name[LXW_MAX_COL_NAME_LENGTH];

  lxw_col_to_name (name, (lxw_col_t)(writer->first_choice + column), 1);
  return g_strdup_printf ("='" TD_FORM_SHEET "'!%s$1:%s$%u", name, name, writer->choices[column]->len);
}

/* --- what may be typed --- */

/* Excel takes a validation whose words are too long for it away without a word: 32 and 255 characters. */
static void
validate (Writer *writer, guint column)
{
  const TdField *field = field_of (writer, column);
  Rule rule = rule_of (writer, column);
  char title[] = "Xin kiểm tra lại";
  lxw_data_validation validation = {.ignore_blank = LXW_VALIDATION_ON,
                                    .show_input = LXW_VALIDATION_OFF,
                                    .show_error = LXW_VALIDATION_ON,
                                    .error_type = LXW_VALIDATION_ERROR_TYPE_STOP,
                                    .error_title = title};
  lxw_col_t at = (lxw_col_t)(column + 1);
  g_autofree char *formula = NULL;
  g_autofree char *message = NULL;
  g_autofree char *heading = heading_of (writer, column);
  char cell[LXW_MAX_CELL_NAME_LENGTH];
  char before[LXW_MAX_CELL_NAME_LENGTH];

  lxw_rowcol_to_cell (cell, FIRST_ROW, at);
  if (writer->choices[column] != NULL && writer->choices[column]->len > 0) {
    validation.validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
    formula = choices_formula (writer, column);
    validation.value_formula = formula;
    /* What the catalogue does not have may be typed all the same; a closed set may not. */
    if (field->type == TD_FIELD_SUGGESTED) {
      validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
      message = g_strdup_printf ("“%s” này không có trong danh sách để chọn. Vẫn ghi như đã gõ?", heading);
    } else {
      message = g_strdup_printf ("“%s”: xin chọn một mục trong danh sách (bấm mũi tên bên phải ô).", heading);
    }
  } else if (rule == RULE_COUNT || rule == RULE_SCORE) {
    validation.validate = rule == RULE_COUNT ? LXW_VALIDATION_TYPE_INTEGER : LXW_VALIDATION_TYPE_DECIMAL;
    validation.criteria = LXW_VALIDATION_CRITERIA_BETWEEN;
    validation.minimum_number = 0;
    validation.maximum_number = rule == RULE_COUNT ? 99999 : 1000;
    message = g_strdup_printf ("“%s” phải là số%s, không âm và không kèm chữ.", heading,
                               rule == RULE_COUNT ? " nguyên" : "");
  } else if (rule == RULE_AGREE) {
    lxw_rowcol_to_cell (before, FIRST_ROW, (lxw_col_t)(at - 1));
    validation.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
    formula = g_strdup_printf ("=AND(ISNUMBER(%s),%s>=0,OR(%s=\"\",%s<=%s))", cell, cell, before, cell, before);
    validation.value_formula = formula;
    message = g_strdup_printf ("“%s” phải là số và không lớn hơn số người dự họp ở ô bên trái.", heading);
  } else if (rule == RULE_BIRTH) {
    validation.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
    formula = g_strdup_printf ("=AND(VALUE(RIGHT(TRIM(%s),4))>=%d,VALUE(RIGHT(TRIM(%s),4))<=%d)", cell,
                               writer->book->year - OLDEST, cell, writer->book->year);
    validation.value_formula = formula;
    validation.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING;
    message = g_strdup_printf ("Ghi năm sinh (1968) hoặc ngày sinh (05/03/1968), năm từ %d đến %d. Vẫn ghi như đã gõ?",
                               writer->book->year - OLDEST, writer->book->year);
  } else {
    return;
  }
  validation.error_message = message;
  worksheet_data_validation_range (writer->sheet->worksheet, FIRST_ROW, at, last_row (writer), at, &validation);
}

/* --- lines --- */

static char *
choice_shown (const Writer *writer, guint column, const TdField *field, const TdValue *value)
{
  const GPtrArray *choices = writer->choices[column];

  if (field->type == TD_FIELD_BOOLEAN && value->type == TD_VALUE_INTEGER)
    return g_strdup (value->integer != 0 ? "Có" : "Không");
  if (field->type != TD_FIELD_CHOICE || value->type != TD_VALUE_TEXT || choices == NULL)
    return NULL;
  for (const TdChoice *choice = field->choices; choice != NULL && choice->code != NULL; choice++)
    if (strcmp (choice->code, value->text) == 0)
      return g_strdup (choice->word);
  return NULL;
}

/* What a cell holds: a text, a number, or nothing. */
typedef struct {
  char *text;
  gboolean is_number;
  double number;
} Content;

static Content
content_of (const Writer *writer, guint column, const TdRecord *record)
{
  const TdField *field = field_of (writer, column);
  const TdValue *value = td_record_peek (record, field->column);
  Content content = {0};
  char *end = NULL;

  if (value->type == TD_VALUE_NULL)
    return content;
  if (field->type == TD_FIELD_CHOICE || field->type == TD_FIELD_BOOLEAN) {
    content.text = choice_shown (writer, column, field, value);
  } else if (field->type == TD_FIELD_DATE) {
    content.text = td_record_display (record, field);
  } else if (value->type != TD_VALUE_TEXT) {
    content.is_number = TRUE;
    content.number = value->type == TD_VALUE_INTEGER ? (double)value->integer : value->real;
  } else {
    if (field->type == TD_FIELD_MEASURE) {
      content.number = g_ascii_strtod (value->text, &end);
      content.is_number = end != value->text && *end == '\0';
    }
    if (!content.is_number)
      content.text = g_strdup (value->text);
  }
  return content;
}

static guint
lines_of (const char *text, int width)
{
  guint lines = 0;
  g_auto (GStrv) parts = g_strsplit (text, "\n", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    lines += 1 + (guint)MAX (g_utf8_strlen (parts[i], -1) - 1, 0) / (guint)width;
  return CLAMP (lines, 1, MAX_LINES);
}

static lxw_format *
cell_format (Writer *writer, guint column)
{
  TdSheetStyle style = {.border = TRUE,
                        .wrap = TRUE,
                        .unlocked = TRUE,
                        .size = FONT_SIZE,
                        .align = is_centred (writer, column) ? TD_ALIGN_CENTER : TD_ALIGN_LEFT,
                        /* As text, so that Excel makes no American date of "05/03/1968". */
                        .number_format = rule_of (writer, column) == RULE_BIRTH ? "@" : NULL};

  return td_sheet_format (writer->sheet, &style);
}

static void
write_line (Writer *writer, guint index)
{
  const GPtrArray *records = writer->form->records;
  const TdRecord *record = index < records->len ? g_ptr_array_index (records, index) : NULL;
  TdSheetStyle ordinal = {.border = TRUE, .unlocked = TRUE, .size = FONT_SIZE, .align = TD_ALIGN_CENTER};
  TdSheetStyle locked = {.size = FONT_SIZE, .number_format = "@"};
  g_autofree char *id = record != NULL && record->id != 0 ? g_strdup_printf ("%" G_GINT64_FORMAT, record->id) : NULL;
  g_autofree Content *contents = g_new0 (Content, writer->n_columns);
  lxw_worksheet *worksheet = writer->sheet->worksheet;
  guint lines = 1;

  writer->sheet->row = FIRST_ROW + index;
  for (guint i = 0; record != NULL && i < writer->n_columns; i++) {
    contents[i] = content_of (writer, i, record);
    if (contents[i].text != NULL)
      lines = MAX (lines, lines_of (contents[i].text, writer->form->columns[i].width));
  }
  td_sheet_set_height (writer->sheet, lines * LINE_HEIGHT);
  worksheet_write_number (worksheet, writer->sheet->row, 0, index + 1, td_sheet_format (writer->sheet, &ordinal));
  for (guint i = 0; i < writer->n_columns; i++) {
    lxw_format *format = cell_format (writer, i);

    if (contents[i].is_number)
      worksheet_write_number (worksheet, writer->sheet->row, (lxw_col_t)(i + 1), contents[i].number, format);
    else
      td_sheet_write_text (writer->sheet, i + 1, contents[i].text, format);
    g_free (contents[i].text);
  }
  td_sheet_write_text (writer->sheet, id_column (writer), id, td_sheet_format (writer->sheet, &locked));
}

/* --- the sheet --- */

/* Text on the left and on the right of a row, each in its half of the columns. */
static void
write_halves (Writer *writer, const char *left, const char *right, const TdSheetStyle *style)
{
  guint n = writer->n_columns + 1;
  guint half = MAX (n / 2, 1);

  td_sheet_write_span (writer->sheet, 0, half, left, style);
  td_sheet_write_span (writer->sheet, half, n - half, right, style);
}

/* Whose list it is, and the country's name (Nghị định 30/2020/NĐ-CP, Phụ lục I). */
static void
write_office (Writer *writer)
{
  TdSheetStyle plain = {.align = TD_ALIGN_CENTER, .wrap = TRUE, .size = FONT_SIZE};
  TdSheetStyle bold = {.bold = TRUE, .align = TD_ALIGN_CENTER, .wrap = TRUE, .size = FONT_SIZE};
  TdSheetStyle mark = {.size = FONT_SIZE};
  g_autofree char *unit = td_text_upper (writer->book->unit_name);
  guint n = writer->n_columns + 1;
  guint half = MAX (n / 2, 1);

  td_sheet_set_height (writer->sheet, LINE_HEIGHT + 2);
  td_sheet_write_span (writer->sheet, 0, half, writer->book->agency, &plain);
  td_sheet_write_span (writer->sheet, half, n - half, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", &bold);
  /* Which list this is stands in the sheet itself, whatever its name becomes. */
  td_sheet_write_text (writer->sheet, id_column (writer), writer->form->mark, td_sheet_format (writer->sheet, &mark));
  writer->sheet->row++;
  td_sheet_set_height (writer->sheet, LINE_HEIGHT + 2);
  bold.underline = TRUE;
  write_halves (writer, unit, "Độc lập - Tự do - Hạnh phúc", &bold);
}

static void
write_head (Writer *writer)
{
  const TdUnitFormSheet *form = writer->form;
  TdSheetStyle title = {.bold = TRUE, .wrap = TRUE, .align = TD_ALIGN_CENTER, .size = 14};
  TdSheetStyle about = {.italic = TRUE, .wrap = TRUE, .align = TD_ALIGN_LEFT, .size = FONT_SIZE};
  int width = ORDINAL_WIDTH;

  for (guint i = 0; i < writer->n_columns; i++)
    width += form->columns[i].width;
  write_office (writer);
  writer->sheet->row = TITLE_ROW;
  td_sheet_set_height (writer->sheet, 24);
  td_sheet_write_span (writer->sheet, 0, writer->n_columns + 1, form->title, &title);
  writer->sheet->row = ABOUT_ROW;
  td_sheet_set_height (writer->sheet, lines_of (form->about, width) * LINE_HEIGHT + 6);
  td_sheet_write_span (writer->sheet, 0, writer->n_columns + 1, form->about, &about);
}

/* Who made the list and who answers for it. It may be typed in: heads change. */
static void
write_signatures (Writer *writer)
{
  TdSheetStyle italic = {.italic = TRUE, .unlocked = TRUE, .align = TD_ALIGN_CENTER, .size = FONT_SIZE};
  TdSheetStyle bold = {.bold = TRUE, .unlocked = TRUE, .align = TD_ALIGN_CENTER, .wrap = TRUE, .size = FONT_SIZE};
  const char *place = writer->book->place;
  g_autofree char *title
      = td_text_upper (writer->book->head_title != NULL ? writer->book->head_title : "Thủ trưởng đơn vị");
  g_autofree char *date = g_strdup_printf ("%s, ngày …… tháng …… năm ……", place != NULL ? place : "……………");

  writer->sheet->row = last_row (writer) + 2;
  write_halves (writer, NULL, date, &italic);
  writer->sheet->row++;
  write_halves (writer, "NGƯỜI LẬP BIỂU", title, &bold);
  writer->sheet->row++;
  write_halves (writer, "(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên)", &italic);
  writer->sheet->row += SIGNATURE_ROWS;
  write_halves (writer, NULL, writer->book->head, &bold);
}

static void
write_headings (Writer *writer)
{
  TdSheetStyle style
      = {.bold = TRUE, .border = TRUE, .wrap = TRUE, .shaded = TRUE, .align = TD_ALIGN_CENTER, .size = FONT_SIZE};
  lxw_format *format = td_sheet_format (writer->sheet, &style);
  lxw_worksheet *worksheet = writer->sheet->worksheet;
  lxw_row_col_options options = {.hidden = LXW_TRUE};
  guint lines = 1;

  worksheet_set_column (worksheet, 0, 0, ORDINAL_WIDTH, NULL);
  for (guint i = 0; i < writer->n_columns; i++) {
    int width = writer->form->columns[i].width;
    g_autofree char *heading = heading_of (writer, i);

    /* Words are not parted, and they are bold. */
    lines = MAX (lines, lines_of (heading, MAX (width * 3 / 4, 1)));
    worksheet_set_column (worksheet, (lxw_col_t)(i + 1), (lxw_col_t)(i + 1), width, NULL);
  }
  worksheet_set_column_opt (worksheet, (lxw_col_t)id_column (writer), (lxw_col_t)id_column (writer), ID_WIDTH, NULL,
                            &options);
  writer->sheet->row = HEADING_ROW;
  td_sheet_set_height (writer->sheet, lines * LINE_HEIGHT + 4);
  td_sheet_write_text (writer->sheet, 0, "STT", format);
  for (guint i = 0; i < writer->n_columns; i++) {
    g_autofree char *heading = heading_of (writer, i);

    td_sheet_write_text (writer->sheet, i + 1, heading, format);
  }
  td_sheet_write_text (writer->sheet, id_column (writer), TD_FORM_ID_HEADING, format);
}

static void
set_page (Writer *writer)
{
  lxw_worksheet *worksheet = writer->sheet->worksheet;
  lxw_protection protection
      = {.format_columns = LXW_TRUE, .format_rows = LXW_TRUE, .insert_rows = LXW_TRUE, .autofilter = LXW_TRUE};
  g_autofree char *all = NULL;
  char first[LXW_MAX_CELL_NAME_LENGTH];
  char last[LXW_MAX_CELL_NAME_LENGTH];

  worksheet_set_landscape (worksheet);
  worksheet_set_paper (worksheet, 9);
  worksheet_set_margins (worksheet, 15 / 25.4, 10 / 25.4, 15 / 25.4, 15 / 25.4);
  worksheet_fit_to_pages (worksheet, 1, 0);
  worksheet_center_horizontally (worksheet);
  worksheet_repeat_rows (worksheet, HEADING_ROW, HEADING_ROW);
  worksheet_freeze_panes (worksheet, FIRST_ROW, 0);
  worksheet_set_footer (worksheet, "&C&\"Times New Roman,Regular\"&11&P/&N");
  /* The first cell to be typed in. */
  worksheet_set_selection (worksheet, FIRST_ROW + writer->form->records->len, 1, FIRST_ROW + writer->form->records->len,
                           1);
  worksheet_protect (worksheet, NULL, &protection);
  /* Years and ids are texts on purpose: no green corners. */
  lxw_rowcol_to_cell (first, FIRST_ROW, 0);
  lxw_rowcol_to_cell (last, last_row (writer), (lxw_col_t)id_column (writer));
  all = g_strdup_printf ("%s:%s", first, last);
  worksheet_ignore_errors (worksheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, all);
  /* Empty lines are filtered away before it is printed and signed. */
  worksheet_autofilter (worksheet, HEADING_ROW, 0, last_row (writer), (lxw_col_t)writer->n_columns);
}

static void
write_sheet (Writer *writer)
{
  write_head (writer);
  write_headings (writer);
  for (guint i = 0; i < writer->form->records->len + writer->form->n_empty; i++)
    write_line (writer, i);
  write_signatures (writer);
  for (guint i = 0; i < writer->n_columns; i++)
    validate (writer, i);
  set_page (writer);
}

static TdSheet *
write_workbook (const TdUnitFormBook *book,
                Writer *writers,
                TdStore *store,
                const char *path,
                const char *target,
                GError **error)
{
  const TdUnitFormSheet *first = g_ptr_array_index (book->sheets, 0);
  lxw_doc_properties properties = {.title = (char *)first->title};
  g_autoptr (TdSheet) sheet = td_sheet_new (path, target, first->sheet, LINE_HEIGHT, TRUE, error);

  for (guint i = 0; sheet != NULL && i < book->sheets->len; i++) {
    writers[i].sheet = sheet;
    if (!load_all_choices (&writers[i], store, error)
        || (i > 0 && !td_sheet_next (sheet, writers[i].form->sheet, error)))
      return NULL;
    write_sheet (&writers[i]);
  }
  if (sheet == NULL || !write_choices (book, writers, sheet, error))
    return NULL;
  workbook_set_properties (sheet->workbook, &properties);
  return g_steal_pointer (&sheet);
}

void
td_unit_form_sheet_free (TdUnitFormSheet *sheet)
{
  if (sheet == NULL)
    return;
  g_free (sheet->title);
  g_free (sheet->about);
  g_free (sheet->mark);
  g_clear_pointer (&sheet->records, g_ptr_array_unref);
  g_free (sheet);
}

gboolean
td_unit_form_book_write (const TdUnitFormBook *book,
                         TdStore *store,
                         const char *path,
                         const char *target,
                         GError **error)
{
  g_autofree Writer *writers = g_new0 (Writer, book->sheets->len);
  /* libxlsxwriter writes numbers as the thread's locale does: "98,5" would break the file. */
  gpointer numbers = td_platform_push_c_numbers ();
  guint next_choice = 1;
  TdSheet *sheet;
  gboolean good;

  for (guint i = 0; i < book->sheets->len; i++) {
    Writer *writer = &writers[i];

    writer->book = book;
    writer->form = g_ptr_array_index (book->sheets, i);
    while (writer->form->columns[writer->n_columns].column != NULL)
      writer->n_columns++;
    writer->choices = g_new0 (GPtrArray *, writer->n_columns);
    writer->first_choice = next_choice;
    next_choice += writer->n_columns;
  }
  sheet = write_workbook (book, writers, store, path, target, error);
  good = sheet != NULL && td_sheet_close (sheet, FALSE, error);
  for (guint i = 0; i < book->sheets->len; i++) {
    for (guint k = 0; k < writers[i].n_columns; k++)
      g_clear_pointer (&writers[i].choices[k], g_ptr_array_unref);
    g_free (writers[i].choices);
  }
  g_clear_pointer (&sheet, td_sheet_free);
  td_platform_pop_c_numbers (numbers);
  return good;
}
