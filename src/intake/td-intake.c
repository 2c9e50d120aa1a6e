/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake-private.h"

#include "td-clipboard-table.h"
#include "td-date.h"
#include "td-list-form.h"
#include "td-text.h"
#include "td-unit-form-mark.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

/* One file on its way to its lists. */
typedef struct {
  const char *path; /* NULL: the clipboard */
  char *file;
  char *date;        /* when it was last changed: "05/12/2023"; NULL */
  GPtrArray *sheets; /* of TdSheetReading */
  GPtrArray *unread; /* of TdSheetReading: tables that nobody could read */
  TdFormMark form;   /* its list is NULL where the file is no form of this program */
  GError *error;
} FileReading;

typedef struct {
  TdProgressFunc progress;
  gpointer user_data;
  const char *what;
  double done; /* whole files */
  double share;
} Progress;

static void
read_list_free (TdReadList *list)
{
  g_free (list->path);
  g_free (list->file);
  g_free (list->unit_name);
  g_ptr_array_unref (list->tables);
  g_ptr_array_unref (list->rows);
  g_ptr_array_unref (list->findings);
  g_clear_error (&list->error);
  g_free (list);
}

void
td_reading_free (TdReading *reading)
{
  if (reading == NULL)
    return;
  g_ptr_array_unref (reading->lists);
  td_list_answers_free (reading->answers);
  g_clear_pointer (&reading->aliases, g_hash_table_unref);
  g_free (reading);
}

static void
file_reading_free (FileReading *file)
{
  g_free (file->file);
  g_free (file->date);
  g_ptr_array_unref (file->sheets);
  g_ptr_array_unref (file->unread);
  td_form_mark_clear (&file->form);
  g_clear_error (&file->error);
  g_free (file);
}

static void
fraction_cb (double fraction, gpointer user_data)
{
  Progress *progress = user_data;

  if (progress->progress != NULL)
    progress->progress (MIN (progress->done + fraction * progress->share, 1.0), progress->what, progress->user_data);
}

/* --- from a file to its sheets --- */

static gboolean
read_sheets (FileReading *file,
             TdWorkbook *workbook,
             gboolean hidden,
             TdLayoutHints *hints,
             Progress *progress,
             GCancellable *cancellable)
{
  guint n = td_workbook_n_sheets (workbook);
  double done = progress->done;
  double share = progress->share;

  for (guint i = 0; i < n; i++) {
    g_autoptr (GPtrArray) readings = NULL;

    if (td_workbook_sheet (workbook, i)->hidden != hidden)
      continue;
    progress->share = share / n;
    progress->done = done + progress->share * i;
    hints->sheet = td_workbook_sheet (workbook, i)->name;
    readings = td_sheet_readings_new (workbook, i, hints, fraction_cb, progress, cancellable, &file->error);
    if (readings == NULL)
      return FALSE;
    for (guint j = 0; j < readings->len; j++) {
      TdSheetReading *reading = g_ptr_array_index (readings, j);

      g_ptr_array_add (reading->layout != NULL ? file->sheets : file->unread, reading);
    }
    g_ptr_array_set_free_func (readings, NULL);
  }
  progress->done = done;
  progress->share = share;
  return TRUE;
}

static FileReading *
file_reading_new (const char *path, const char *file_name)
{
  FileReading *file = g_new0 (FileReading, 1);

  file->path = path;
  file->file = g_strdup (file_name);
  file->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)td_sheet_reading_free);
  file->unread = g_ptr_array_new_with_free_func ((GDestroyNotify)td_sheet_reading_free);
  return file;
}

static void
read_workbook (FileReading *file,
               TdWorkbook *workbook,
               TdLayoutHints *hints,
               Progress *progress,
               GCancellable *cancellable)
{
  hints->file = file->path != NULL ? file->file : NULL;
  td_unit_form_mark_read (workbook, cancellable);
  hints->known = td_list_kind_by_name (workbook->form.list);
  if (!read_sheets (file, workbook, FALSE, hints, progress, cancellable))
    return;
  /* A hidden sheet holds choices for drop-downs, unless it is all there is. */
  if (file->sheets->len == 0 && file->unread->len == 0
      && !read_sheets (file, workbook, TRUE, hints, progress, cancellable))
    return;
  hints->known = TD_LIST_UNKNOWN;
  file->form = workbook->form;
  workbook->form.list = NULL;
  if (file->sheets->len > 0)
    return;
  if (file->unread->len > 0)
    g_set_error (&file->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NO_HEADING,
                 _ ("“%s”: it is not clear what this list is, or which of its columns has the names. Please choose it "
                    "once in the preview; lists of the same shape are then known."),
                 file->file);
  else if (workbook->counts)
    g_set_error (&file->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NO_HEADING,
                 _ ("“%s” is a table of counts by unit, not a list: there is nothing in it to import. Choose the lists "
                    "that it counts."),
                 file->file);
  else if (!workbook->filled)
    g_set_error (&file->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NO_HEADING,
                 _ ("“%s” is empty. Please ask the sender for it again."), file->file);
  else
    g_set_error (
        &file->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NO_HEADING,
        _ ("“%s”: no sheet has a heading that could be recognised (such as STT, Họ và tên, Năm sinh). Please check "
           "that the heading row is there."),
        file->file);
}

/* The day on which the file was last changed; NULL. */
static char *
date_of_file (const char *path)
{
  GStatBuf about;
  g_autoptr (GDateTime) changed = NULL;

  if (g_stat (path, &about) != 0)
    return NULL;
  changed = g_date_time_new_from_unix_local ((gint64)about.st_mtime);
  return changed != NULL ? g_date_time_format (changed, "%d/%m/%Y") : NULL;
}

static FileReading *
read_file (const char *path, TdLayoutHints *hints, Progress *progress, GCancellable *cancellable)
{
  g_autofree char *base = g_path_get_basename (path);
  FileReading *file = file_reading_new (path, base);
  g_autoptr (TdWorkbook) workbook = td_workbook_open (path, &file->error);

  file->date = date_of_file (path);
  if (workbook != NULL)
    read_workbook (file, workbook, hints, progress, cancellable);
  return file;
}

static FileReading *
read_pasted (const TdIntakeOptions *options, TdLayoutHints *hints, Progress *progress, GCancellable *cancellable)
{
  FileReading *file = file_reading_new (NULL, _ ("Clipboard"));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (options->pasted, &size);
  g_autoptr (TdWorkbook) workbook = td_clipboard_table_read (bytes, size, options->pasted_type, &file->error);

  file->date = g_date_time_format (now, "%d/%m/%Y");
  hints->wished = td_list_kind_by_name (options->pasted_kind);
  if (workbook != NULL)
    read_workbook (file, workbook, hints, progress, cancellable);
  hints->wished = TD_LIST_UNKNOWN;
  return file;
}

/* --- from sheets to lists --- */

static TdReadList *
list_new (TdReading *reading, const FileReading *file, TdListKind kind)
{
  TdReadList *list = g_new0 (TdReadList, 1);

  list->path = g_strdup (file->path);
  list->file = g_strdup (file->file);
  list->kind = kind;
  list->record_kind = td_list_kind_record (kind);
  list->certainty = 1;
  list->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)td_list_table_free);
  list->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_draft_row_free);
  list->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  g_ptr_array_add (reading->lists, list);
  return list;
}

/* Sheets of the same kind are one list, but not those of two years. */
static TdReadList *
list_of_kind (TdReading *reading, const FileReading *file, guint first, TdListKind kind, int year)
{
  for (guint i = first; i < reading->lists->len; i++) {
    TdReadList *list = g_ptr_array_index (reading->lists, i);

    if (list->kind == kind && (year == 0 || list->year == 0 || list->year == year))
      return list;
  }
  return list_new (reading, file, kind);
}

/* Tells list how most of its texts were encoded, and how certain that is. */
static void
set_encoding (TdReadList *list, const FileReading *file)
{
  guint counts[4] = {0};
  guint by_letters = 0;
  double certainty = 0;

  for (guint i = 0; i < file->sheets->len; i++) {
    const TdSheetReading *sheet = g_ptr_array_index (file->sheets, i);

    if (sheet->layout->kind != list->kind)
      continue;
    for (guint j = 0; j < G_N_ELEMENTS (counts); j++)
      counts[j] += sheet->encodings[j];
    by_letters += sheet->by_letters;
    certainty += sheet->certainty;
  }
  list->encoding = TD_ENCODING_UNICODE;
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > counts[list->encoding])
      list->encoding = (TdEncoding)i;
  list->n_converted = counts[TD_ENCODING_TCVN3] + counts[TD_ENCODING_VNI];
  list->certainty = by_letters > 0 ? certainty / by_letters : 1;
}

/* Where a workbook goes on with another list ("CDKM" behind "GĐKM") that says neither whose nor of which year it is, it
 * is what the sheets before it were. */
static const char *
unit_before (const FileReading *file, guint at, char *const *units)
{
  const TdSheetReading *sheet = g_ptr_array_index (file->sheets, at);

  for (guint i = 0; i < sheet->layout->columns->len; i++)
    if (g_array_index (sheet->layout->columns, TdLayoutColumn, i).use == TD_USE_UNIT)
      return NULL;
  for (guint i = 0; i < at; i++) {
    const TdSheetReading *before = g_ptr_array_index (file->sheets, i);

    if (before->layout->kind == sheet->layout->kind || units[i] == NULL || strcmp (units[i], units[0]) != 0)
      return NULL;
  }
  return at > 0 ? units[0] : NULL;
}

static int
year_before (const FileReading *file, guint at)
{
  int year = 0;

  for (guint i = 0; i < at; i++) {
    const TdSheetReading *before = g_ptr_array_index (file->sheets, i);

    if (year != 0 && before->layout->year != year)
      return 0;
    year = before->layout->year;
  }
  return year;
}

static gboolean
is_same_row (const TdReadRow *a, const TdReadRow *b)
{
  return g_strcmp0 (a->unit_name, b->unit_name) == 0 && td_record_equal (a->record, b->record);
}

/* Rows of the list from first on: a sheet. Copies of a sheet stay behind in workbooks ("Sheet1 (2)"); their rows are
 * left out, unless the user wants them. */
static void
leave_out_copy (TdReadList *list, guint first)
{
  guint n = list->rows->len - first;
  const TdReadRow *copy = n > 0 ? g_ptr_array_index (list->rows, first) : NULL;
  const TdReadRow *row = NULL;
  guint same = 0;

  /* Units pledge the same. */
  if (n == 0 || (copy->unit_name == NULL && (list->kind == TD_LIST_PLEDGES || list->kind == TD_LIST_EVALUATIONS)))
    return;
  for (guint start = 0; start + n <= first && same < n; start++) {
    row = g_ptr_array_index (list->rows, start);
    /* Only a whole sheet. */
    if ((start > 0 && g_strcmp0 (row->sheet, ((TdReadRow *)g_ptr_array_index (list->rows, start - 1))->sheet) == 0)
        || g_strcmp0 (row->sheet, copy->sheet) == 0
        || g_strcmp0 (row->sheet, ((TdReadRow *)g_ptr_array_index (list->rows, start + n - 1))->sheet) != 0)
      continue;
    for (same = 0; same < n && is_same_row (list->rows->pdata[start + same], list->rows->pdata[first + same]);)
      same++;
  }
  if (same < n)
    return;
  for (guint i = first; i < list->rows->len; i++)
    ((TdReadRow *)g_ptr_array_index (list->rows, i))->left_out = TRUE;
  td_read_list_note (list, td_finding_new ("sheet-copied", TD_SEVERITY_NOTE, NULL, "sheet", TD_TEXT (copy->sheet),
                                           "other", TD_TEXT (row->sheet), NULL));
}

/* Moves the rows of a sheet into its list. */
static void
take_sheet (TdReadList *list, TdSheetReading *sheet, char *unit)
{
  guint n_before = list->rows->len;

  /* The unit of the list is the one that all its sheets share. */
  if (n_before == 0)
    list->unit_name = g_strdup (unit);
  else if (g_strcmp0 (list->unit_name, unit) != 0)
    g_clear_pointer (&list->unit_name, g_free);
  if (list->year == 0)
    list->year = sheet->layout->year;
  if (sheet->layout->table != NULL)
    g_ptr_array_add (list->tables, g_steal_pointer (&sheet->layout->table));
  for (guint i = 0; i < sheet->rows->len; i++) {
    TdDraftRow *draft = g_ptr_array_index (sheet->rows, i);

    draft->row.sheet = g_strdup (sheet->sheet);
    draft->row.findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
    g_clear_pointer (&draft->section, g_ref_string_release);
    g_clear_pointer (&draft->unit_cell, g_free);
    g_ptr_array_add (list->rows, draft);
  }
  g_ptr_array_set_free_func (sheet->rows, NULL);
  g_ptr_array_set_size (sheet->rows, 0);
  leave_out_copy (list, n_before);
}

/* A sheet that looks like a list and was not read is told, lest a village be forgotten. */
static void
note_unread (TdReading *reading, const FileReading *file, guint first)
{
  for (guint i = 0; i < file->unread->len && first < reading->lists->len; i++) {
    const TdSheetReading *sheet = g_ptr_array_index (file->unread, i);

    td_read_list_note (g_ptr_array_index (reading->lists, first),
                       td_finding_new ("sheet-not-read", TD_SEVERITY_NOTE, NULL, "sheet", TD_TEXT (sheet->sheet),
                                       NULL));
  }
}

static gboolean
has_several_units (const TdSheetReading *sheet)
{
  for (guint i = 1; i < sheet->rows->len; i++)
    if (g_strcmp0 (((TdReadRow *)g_ptr_array_index (sheet->rows, i - 1))->unit_name,
                   ((TdReadRow *)g_ptr_array_index (sheet->rows, i))->unit_name)
        != 0)
      return TRUE;
  return FALSE;
}

/* Bonus, penalty and grade below the targets of a pledge are a list of their own: the unit's evaluation. */
static void
take_evaluation (TdReading *reading,
                 const FileReading *file,
                 guint first,
                 TdSheetReading *sheet,
                 TdUnitNames *names,
                 const char *unit)
{
  TdDraftRow *draft;
  TdReadList *list;

  if (sheet->evaluation != NULL && has_several_units (sheet)) {
    list = list_of_kind (reading, file, first, sheet->layout->kind, sheet->layout->year);
    td_read_list_note (list, td_finding_new ("evaluation-not-read", TD_SEVERITY_WARNING, NULL, "sheet",
                                             TD_TEXT (sheet->sheet != NULL ? sheet->sheet : list->file), NULL));
    return;
  }
  draft = td_score_row_take (sheet, names, unit);
  if (draft == NULL)
    return;
  list = list_of_kind (reading, file, first, TD_LIST_EVALUATIONS, sheet->layout->year);
  draft->row.sheet = g_strdup (sheet->sheet);
  draft->row.findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  if (list->rows->len == 0)
    list->unit_name = g_strdup (unit);
  else if (g_strcmp0 (list->unit_name, unit) != 0)
    g_clear_pointer (&list->unit_name, g_free);
  if (list->year == 0)
    list->year = sheet->layout->year;
  g_ptr_array_add (list->rows, draft);
}

static void
make_lists (TdReading *reading, FileReading *file, TdStore *store, TdUnitNames *names, const char *fallback)
{
  guint first = reading->lists->len;
  g_autofree char **units = NULL; /* of the sheets */

  if (file->error != NULL) {
    TdReadList *list = list_new (reading, file, TD_LIST_UNKNOWN);

    list->error = g_steal_pointer (&file->error);
    for (guint i = 0; i < file->unread->len; i++)
      g_ptr_array_add (list->tables,
                       g_steal_pointer (&((TdSheetReading *)g_ptr_array_index (file->unread, i))->unknown));
    return;
  }
  units = g_new0 (char *, file->sheets->len + 1);
  for (guint i = 0; i < file->sheets->len; i++) {
    TdSheetReading *sheet = g_ptr_array_index (file->sheets, i);
    TdReadList *list;
    const char *before = unit_before (file, i, units);
    char *unit = NULL;

    if (sheet->layout->year == 0)
      sheet->layout->year = year_before (file, i);
    list = list_of_kind (reading, file, first, sheet->layout->kind, sheet->layout->year);
    td_list_form_fill (sheet);
    td_sheet_reading_place (sheet, names, file->file, fallback != NULL ? fallback : before, &unit);
    if (file->form.list != NULL && store != NULL && !td_unit_form_place (sheet, &file->form, store, &unit))
      td_read_list_note (list, td_finding_new ("form-foreign", TD_SEVERITY_NOTE, NULL, NULL));
    take_evaluation (reading, file, first, sheet, names, unit);
    take_sheet (list, sheet, unit);
    set_encoding (list, file);
    units[i] = unit;
  }
  for (guint i = 0; i < file->sheets->len; i++)
    g_free (units[i]);
  note_unread (reading, file, first);
}

/* --- the whole --- */

static gboolean
add_known_units (TdUnitNames *names, TdStore *store, int year, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/unit-names", error);
  TdStep step;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
    td_unit_names_add (names, td_statement_integer (statement, 0), td_statement_text (statement, 1),
                       td_statement_text (statement, 2));
  return step == TD_STEP_DONE;
}

/* Units that a list of this import makes known help to read the other lists of it. */
static void
add_read_units (TdUnitNames *names, const FileReading *file)
{
  for (guint i = 0; i < file->sheets->len; i++) {
    const TdSheetReading *sheet = g_ptr_array_index (file->sheets, i);

    for (guint j = 0; sheet->layout->kind == TD_LIST_UNITS && j < sheet->rows->len; j++) {
      const TdDraftRow *draft = g_ptr_array_index (sheet->rows, j);

      td_unit_names_add (names, 0, td_record_text (draft->row.record, "name"),
                         td_record_text (draft->row.record, "code"));
    }
  }
}

/* The year that all lists with one bear; 0. */
static int
year_of_all (const GPtrArray *files)
{
  int year = 0;

  for (guint i = 0; i < files->len; i++) {
    const FileReading *file = g_ptr_array_index (files, i);

    for (guint j = 0; j < file->sheets->len; j++) {
      const TdSheetReading *sheet = g_ptr_array_index (file->sheets, j);

      if (sheet->layout->year != 0 && year != 0 && sheet->layout->year != year)
        return 0;
      if (sheet->layout->year != 0)
        year = sheet->layout->year;
    }
  }
  return year;
}

/* For lists that bear no year. */
static int
choose_year (const GPtrArray *files, const TdIntakeOptions *options, TdStore *store)
{
  g_autoptr (GDateTime) now = NULL;
  int year = options != NULL && options->year != 0 ? options->year : year_of_all (files);

  if (year != 0)
    return year;
  if (store != NULL)
    return td_store_current_year (store);
  now = g_date_time_new_now_local ();
  return g_date_time_get_year (now);
}

/* What was answered about lists: by the user now, else earlier. */
static TdListAnswers *
answers_for (const TdIntakeOptions *options, TdStore *store, GError **error)
{
  g_autoptr (TdListAnswers) answers
      = options != NULL && options->answers != NULL ? td_list_answers_copy (options->answers) : td_list_answers_new ();

  if (store != NULL && !td_list_answers_load (answers, store, error))
    return NULL;
  return g_steal_pointer (&answers);
}

static gboolean
add_aliases (TdUnitNames *names, TdStore *store, int year, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/unit-aliases", error);
  TdStep step;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", year);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
    td_unit_names_add_alias (names, td_statement_integer (statement, 0), td_statement_text (statement, 1),
                             td_statement_text (statement, 2));
  return step == TD_STEP_DONE;
}

/* Reads all files; NULL with error when cancelled. */
static GPtrArray *
read_files (const char *const *paths,
            const TdIntakeOptions *options,
            TdLayoutHints *hints,
            Progress *state,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)file_reading_free);
  guint n_paths = paths != NULL ? g_strv_length ((char **)paths) : 0;

  if (options != NULL && options->pasted != NULL) {
    state->what = _ ("Reading the clipboard");
    state->share = 1;
    fraction_cb (0, state);
    g_ptr_array_add (files, read_pasted (options, hints, state, cancellable));
  }
  for (guint i = 0; i < n_paths; i++) {
    g_autofree char *base = g_path_get_basename (paths[i]);
    g_autofree char *what = g_strdup_printf (_ ("Reading %s"), base);

    state->what = what;
    state->done = (double)i / n_paths;
    state->share = 1.0 / n_paths;
    fraction_cb (0, state);
    g_ptr_array_add (files, read_file (paths[i], hints, state, cancellable));
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
  }
  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&files);
}

TdReading *
td_intake_read (TdStore *store,
                const char *const *paths,
                const TdIntakeOptions *options,
                TdProgressFunc progress,
                gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (TdReading) reading = g_new0 (TdReading, 1);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (TdUnitNames) names = td_unit_names_new ();
  TdLayoutHints hints = TD_LAYOUT_NO_HINTS;
  Progress state = {progress, user_data, NULL, 0, 0};
  int working_year;

  g_return_val_if_fail (paths != NULL || (options != NULL && options->pasted != NULL), NULL);

  reading->lists = g_ptr_array_new_with_free_func ((GDestroyNotify)read_list_free);
  reading->aliases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  reading->answers = answers_for (options, store, error);
  if (reading->answers == NULL)
    return NULL;
  hints.answers = reading->answers;
  files = read_files (paths, options, &hints, &state, cancellable, error);
  if (files == NULL)
    return NULL;
  reading->wished_year = options != NULL ? options->year : 0;
  reading->year = choose_year (files, options, store);
  if (store != NULL
      && (!add_known_units (names, store, reading->year, error) || !add_aliases (names, store, reading->year, error)))
    return NULL;
  for (guint i = 0; i < files->len; i++)
    add_read_units (names, g_ptr_array_index (files, i));
  working_year = reading->wished_year != 0 || store == NULL ? reading->wished_year : td_store_current_year (store);
  for (guint i = 0; i < files->len; i++) {
    const FileReading *file = g_ptr_array_index (files, i);
    guint first = reading->lists->len;

    make_lists (reading, g_ptr_array_index (files, i), store, names, options != NULL ? options->unit : NULL);
    for (guint j = first; j < reading->lists->len; j++) {
      TdReadList *list = g_ptr_array_index (reading->lists, j);

      int year = list->year != 0 ? list->year : reading->year;

      td_read_list_finish (list, year, working_year, file->date);
      if (store != NULL && !td_unit_form_check_rows (list, store, year, error))
        return NULL;
    }
  }
  if (!td_intake_check (store, reading, options != NULL && options->compare, cancellable, error))
    return NULL;
  return g_steal_pointer (&reading);
}

void
td_conversion_clear (TdConversion *conversion)
{
  g_free (conversion->column);
  g_free (conversion->before);
  g_free (conversion->after);
}

const char *
td_row_outcome_name (TdRowOutcome outcome)
{
  static const char *const names[] = {NULL, "new", "changed", "known"};

  return names[outcome];
}

guint
td_reading_count_errors (const TdReading *reading)
{
  guint errors = 0;

  for (guint i = 0; i < reading->lists->len; i++) {
    const TdReadList *list = g_ptr_array_index (reading->lists, i);

    errors += list->error != NULL;
    for (guint j = 0; j < list->findings->len; j++)
      errors += ((TdFinding *)g_ptr_array_index (list->findings, j))->severity == TD_SEVERITY_ERROR;
    for (guint j = 0; j < list->rows->len; j++) {
      const TdReadRow *row = g_ptr_array_index (list->rows, j);

      for (guint k = 0; !row->left_out && k < row->findings->len; k++)
        errors += ((TdFinding *)g_ptr_array_index (row->findings, k))->severity == TD_SEVERITY_ERROR;
    }
  }
  return errors;
}
