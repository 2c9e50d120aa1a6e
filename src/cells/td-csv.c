/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-csv.h"

#include "td-csv-record.h"
#include "td-letter-code.h"
#include "td-sheet-text.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#define CHUNK (64 * 1024)
#define SAMPLE (256 * 1024) /* decoded bytes by which the separator is judged */
#define ROWS_A_STEP 1024

typedef struct {
  TdWorkbook parent;
  char *path;
  TdLetterCode code;
  guint n_mark;
  char separator;
  gboolean names_separator; /* the first line is "sep=;" */
  guint64 size;
} TdCsv;

/* The decoded text as it comes from the file: what is not yet read as records. */
typedef struct {
  TdCsv *csv;
  FILE *stream;
  GByteArray *rest; /* bytes of a character that is not whole yet */
  GString *text;
  gsize offset;
  guint64 n_bytes;
  gboolean whole;
} Source;

static gboolean
set_read_error (TdCsv *csv, int code, GError **error)
{
  g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_FAILED, _ ("“%s” could not be opened: %s."), csv->parent.file,
               g_strerror (code));
  return FALSE;
}

static void
source_clear (Source *source)
{
  g_clear_pointer (&source->stream, fclose);
  g_clear_pointer (&source->rest, g_byte_array_unref);
  if (source->text != NULL)
    g_string_free (source->text, TRUE);
  source->text = NULL;
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

static gboolean
source_open (Source *source, TdCsv *csv, GError **error)
{
  *source = (Source){.csv = csv, .stream = g_fopen (csv->path, "rb")};
  if (source->stream == NULL)
    return set_read_error (csv, errno, error);
  source->rest = g_byte_array_new ();
  source->text = g_string_new (NULL);
  if (csv->n_mark > 0) {
    guint8 mark[4];

    source->n_bytes = fread (mark, 1, csv->n_mark, source->stream);
  }
  return TRUE;
}

/* Reads and decodes on; what was read as records goes. The more waits, the more is read at once, so that a long record
 * is not looked through again and again. */
static gboolean
source_more (Source *source, gsize *dropped, GError **error)
{
  gsize wanted, n, whole;
  g_autofree char *decoded = NULL;
  g_autofree guint8 *buffer = NULL;

  *dropped = source->offset;
  g_string_erase (source->text, 0, (gssize)source->offset);
  source->offset = 0;
  wanted = MAX (CHUNK, source->text->len);
  buffer = g_malloc (wanted);
  n = fread (buffer, 1, wanted, source->stream);
  if (ferror (source->stream))
    return set_read_error (source->csv, errno, error);
  source->n_bytes += n;
  source->whole = n < wanted;
  g_byte_array_append (source->rest, buffer, (guint)n);
  whole = source->whole ? source->rest->len
                        : td_letter_code_whole (source->csv->code, source->rest->data, source->rest->len);
  decoded = td_letter_code_decode (source->csv->code, (const char *)source->rest->data, whole);
  g_string_append (source->text, decoded);
  g_byte_array_remove_range (source->rest, 0, (guint)whole);
  return TRUE;
}

/* Reads until the sample is full. */
static gboolean
source_fill (Source *source, gsize size, GError **error)
{
  gsize dropped;

  while (!source->whole && source->text->len < size)
    if (!source_more (source, &dropped, error))
      return FALSE;
  return TRUE;
}

static gboolean
fail (TdCsv *csv, int row, const char *what, GError **error)
{
  g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_TOO_LARGE, _ ("“%s”, row %d: %s. It does not look like a list."),
               csv->parent.file, row, what);
  return FALSE;
}

/* Gives the fields of a record as a row. */
static gboolean
give_row (const TdCsvRecord *record, GArray *cells, int row, const TdRowSink *sink)
{
  const char *field = record->fields->str;
  TdCellRow given;

  g_array_set_size (cells, 0);
  for (guint i = 0; i < record->n_fields; i++) {
    /* An apostrophe before what would be a formula is no part of the text. */
    TdCell cell = {.type = TD_CELL_TEXT, .column = (int)i, .font = -1, .text = td_sheet_text_original (field)};

    if (*field != '\0')
      g_array_append_val (cells, cell);
    field += strlen (field) + 1;
  }
  if (cells->len == 0)
    return TRUE;
  given = (TdCellRow){row, FALSE, (const TdCell *)(gpointer)cells->data, cells->len};
  return sink->row (&given, sink->user_data);
}

static gboolean
csv_read (TdWorkbook *workbook, guint sheet, const TdRowSink *sink, GError **error)
{
  TdCsv *csv = (TdCsv *)workbook;
  g_auto (Source) source = {0};
  g_autoptr (GString) fields = g_string_new (NULL);
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (TdCell));
  TdCsvRecord record = {.separator = csv->separator, .fields = fields};
  gboolean first = csv->names_separator;
  int row = 0;

  if (!source_open (&source, csv, error))
    return FALSE;
  while (TRUE) {
    TdCsvRecordStep step
        = td_csv_record_take (&record, source.text->str, source.text->len, source.whole, &source.offset);

    if (step == TD_CSV_RECORD_END)
      return TRUE;
    if (step == TD_CSV_RECORD_MORE) {
      gsize dropped;

      if (source.text->len - source.offset > TD_CSV_MAX_RECORD)
        return fail (csv, row + 1, _ ("the line is longer than any row"), error);
      if (!source_more (&source, &dropped, error))
        return FALSE;
      record.quotes_from -= MIN (record.quotes_from, dropped);
      continue;
    }
    if (first) {
      first = FALSE;
      continue;
    }
    row++;
    if (record.fields->len > TD_CSV_MAX_RECORD)
      return fail (csv, row, _ ("the line is longer than any row"), error);
    if (record.n_fields > TD_CSV_MAX_COLUMN)
      return fail (csv, row, _ ("it has more columns than a sheet can have"), error);
    if (row > TD_CSV_MAX_ROW)
      return fail (csv, row, _ ("it has more rows than any list"), error);
    if (row % ROWS_A_STEP == 0) {
      if (g_cancellable_set_error_if_cancelled (sink->cancellable, error))
        return FALSE;
      if (sink->fraction != NULL)
        sink->fraction (MIN ((double)source.n_bytes / (double)MAX (csv->size, 1), 1.0), sink->user_data);
    }
    if (!give_row (&record, cells, row, sink))
      return TRUE;
  }
}

static void
csv_free (TdWorkbook *workbook)
{
  TdCsv *csv = (TdCsv *)workbook;

  g_free (csv->path);
  td_workbook_clear (workbook);
  g_free (csv);
}

static const TdWorkbookClass csv_class = {csv_read, csv_free};

/* Looks through the whole file once: how its letters are coded shows perhaps only in its last line. */
static gboolean
judge_letters (TdCsv *csv, GError **error)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  FILE *stream = g_fopen (csv->path, "rb");
  TdLetterJudge judge;
  int code = errno;
  gboolean failed;
  gsize n;

  if (stream == NULL)
    return set_read_error (csv, code, error);
  td_letter_judge_init (&judge);
  while ((n = fread (buffer, 1, CHUNK, stream)) > 0)
    td_letter_judge_feed (&judge, buffer, n);
  failed = ferror (stream) != 0;
  code = errno;
  fclose (stream);
  csv->size = judge.n_bytes;
  if (!td_letter_judge_finish (&judge, &csv->code, &csv->n_mark)) {
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                 _ ("“%s” is not an Excel workbook. Please open it in Excel and save it as .xlsx."), csv->parent.file);
    return FALSE;
  }
  return failed ? set_read_error (csv, code, error) : TRUE;
}

static gboolean
judge_separator (TdCsv *csv, GError **error)
{
  g_auto (Source) source = {0};

  if (!source_open (&source, csv, error) || !source_fill (&source, SAMPLE, error))
    return FALSE;
  /* Excel's own way to say it. */
  if (g_ascii_strncasecmp (source.text->str, "sep=", 4) == 0 && source.text->len > 5
      && strchr ("\r\n\"", source.text->str[4]) == NULL
      && (source.text->str[5] == '\r' || source.text->str[5] == '\n')) {
    csv->separator = source.text->str[4];
    csv->names_separator = TRUE;
  } else {
    csv->separator = td_csv_record_separator (source.text->str, source.text->len, source.whole);
  }
  return TRUE;
}

TdWorkbook *
td_csv_open (const char *path, GError **error)
{
  TdCsv *csv;

  g_return_val_if_fail (path != NULL, NULL);

  csv = g_new0 (TdCsv, 1);
  td_workbook_init (&csv->parent, &csv_class, path);
  td_workbook_add_sheet (&csv->parent, NULL, FALSE);
  csv->path = g_strdup (path);
  if (!judge_letters (csv, error) || !judge_separator (csv, error)) {
    csv_free (&csv->parent);
    return NULL;
  }
  return &csv->parent;
}
