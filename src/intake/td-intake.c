/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake.h"

#include "td-clipboard-table.h"
#include "td-full-mark.h"
#include "td-list-form.h"
#include "td-reading.h"
#include "td-text.h"
#include "td-unit-form-mark.h"
#include "td-vocabulary.h"

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

void
td_cell_note_clear (TdCellNote *note)
{
  g_free (note->column);
  g_free (note->other);
  g_free (note->text);
}

void
td_conversion_clear (TdConversion *conversion)
{
  g_free (conversion->column);
  g_free (conversion->before);
  g_free (conversion->after);
}

void
td_known_unit_clear (TdKnownUnit *unit)
{
  g_free (unit->name);
  g_free (unit->code);
  g_free (unit->from);
  g_free (unit->until);
  g_strfreev (unit->aliases);
}

static void
note_free (TdDraftNote *note)
{
  g_free (note->sheet);
  g_free (note->other);
  g_free (note);
}

static void
list_free (TdDraftList *list)
{
  g_free (list->path);
  g_free (list->file);
  g_free (list->unit_name);
  g_ptr_array_unref (list->tables);
  g_ptr_array_unref (list->rows);
  g_ptr_array_unref (list->notes);
  g_clear_error (&list->error);
  g_free (list);
}

void
td_draft_free (TdDraft *draft)
{
  if (draft == NULL)
    return;
  g_ptr_array_unref (draft->lists);
  g_free (draft);
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
    hints->known = td_unit_form_sheet_list (workbook, i, cancellable);
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

/* A sheet that tells how to fill in another, with people that were made up for it. */
static gboolean
is_guide (const TdSheetReading *reading)
{
  static const char *const words[] = {"huong dan", "vi du", "mau dien"};
  g_autofree char *name = reading->sheet != NULL ? td_text_fold (reading->sheet) : NULL;

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (words); i++)
    if (td_text_find_words (name, words[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* Beside a list it is left out, and said as a sheet that was not read. */
static void
set_guides_aside (FileReading *file)
{
  guint guides = 0;

  for (guint i = 0; i < file->sheets->len; i++)
    guides += is_guide (g_ptr_array_index (file->sheets, i));
  if (guides == 0 || guides == file->sheets->len)
    return;
  for (guint i = file->sheets->len; i-- > 0;)
    if (is_guide (g_ptr_array_index (file->sheets, i)))
      g_ptr_array_add (file->unread, g_ptr_array_steal_index (file->sheets, i));
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
  if (file->path != NULL && td_full_mark_is_in (workbook)) {
    g_set_error (
        &file->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NO_HEADING,
        _ ("“%s” is a full export of Thi Đua, not a list: it is read back as a whole, into a new file (thidua new "
           "NAME.thidua --from)."),
        file->file);
    return;
  }
  if (workbook->document) {
    g_set_error (&file->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NO_LIST,
                 _ ("“%s” is a document that Thi Đua wrote (a decision, minutes, a register …), not a list: there is "
                    "nothing in it to import."),
                 file->file);
    return;
  }
  td_unit_form_mark_read (workbook, cancellable);
  if (!read_sheets (file, workbook, FALSE, hints, progress, cancellable))
    return;
  /* A hidden sheet holds choices for drop-downs, unless it is all there is. */
  if (file->sheets->len == 0 && file->unread->len == 0
      && !read_sheets (file, workbook, TRUE, hints, progress, cancellable))
    return;
  set_guides_aside (file);
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
    g_set_error (&file->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NO_LIST,
                 _ ("“%s” is a table of counts by unit, or a reminder, not a list: there is nothing in it to import. "
                    "Choose the lists that it speaks of."),
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
read_pasted (const TdIntakeSources *sources, TdLayoutHints *hints, Progress *progress, GCancellable *cancellable)
{
  FileReading *file = file_reading_new (NULL, _ ("Clipboard"));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gsize size = 0;
  const guint8 *bytes = g_bytes_get_data (sources->pasted, &size);
  g_autoptr (TdWorkbook) workbook = td_clipboard_table_read (bytes, size, sources->pasted_type, &file->error);

  file->date = g_date_time_format (now, "%d/%m/%Y");
  hints->wished = td_list_kind_by_name (sources->pasted_kind);
  if (workbook != NULL)
    read_workbook (file, workbook, hints, progress, cancellable);
  hints->wished = TD_LIST_UNKNOWN;
  return file;
}

/* --- from sheets to lists --- */

static void
note (TdDraftList *list, TdDraftNoteCode code, const char *sheet, const char *other)
{
  TdDraftNote *added = g_new (TdDraftNote, 1);

  added->code = code;
  added->sheet = g_strdup (sheet);
  added->other = g_strdup (other);
  g_ptr_array_add (list->notes, added);
}

static TdDraftList *
list_new (TdDraft *draft, const FileReading *file, TdListKind kind)
{
  TdDraftList *list = g_new0 (TdDraftList, 1);

  list->path = g_strdup (file->path);
  list->file = g_strdup (file->file);
  list->kind = kind;
  list->record_kind = td_list_kind_record (kind);
  list->certainty = 1;
  list->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)td_list_table_free);
  list->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_draft_row_free);
  list->notes = g_ptr_array_new_with_free_func ((GDestroyNotify)note_free);
  g_ptr_array_add (draft->lists, list);
  return list;
}

/* Sheets of the same kind are one list, but not those of two years. */
static TdDraftList *
list_of_kind (TdDraft *draft, const FileReading *file, guint first, TdListKind kind, int year)
{
  for (guint i = first; i < draft->lists->len; i++) {
    TdDraftList *list = g_ptr_array_index (draft->lists, i);

    if (list->kind == kind && (year == 0 || list->year == 0 || list->year == year))
      return list;
  }
  return list_new (draft, file, kind);
}

/* Tells list how most of its texts were encoded, and how certain that is. */
static void
set_encoding (TdDraftList *list, const FileReading *file)
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
is_same_row (const TdDraftRow *a, const TdDraftRow *b)
{
  return g_strcmp0 (a->unit_name, b->unit_name) == 0 && td_record_equal (a->record, b->record);
}

/* Rows of the list from first on: a sheet. Copies of a sheet stay behind in workbooks ("Sheet1 (2)"); their rows are
 * left out, unless the user wants them. */
static void
leave_out_copy (TdDraftList *list, guint first)
{
  guint n = list->rows->len - first;
  const TdDraftRow *copy = n > 0 ? g_ptr_array_index (list->rows, first) : NULL;
  const TdDraftRow *row = NULL;
  guint same = 0;

  /* Units pledge the same. */
  if (n == 0 || (copy->unit_name == NULL && (list->kind == TD_LIST_PLEDGES || list->kind == TD_LIST_EVALUATIONS)))
    return;
  for (guint start = 0; start + n <= first && same < n; start++) {
    row = g_ptr_array_index (list->rows, start);
    /* Only a whole sheet. */
    if ((start > 0 && g_strcmp0 (row->sheet, ((TdDraftRow *)g_ptr_array_index (list->rows, start - 1))->sheet) == 0)
        || g_strcmp0 (row->sheet, copy->sheet) == 0
        || g_strcmp0 (row->sheet, ((TdDraftRow *)g_ptr_array_index (list->rows, start + n - 1))->sheet) != 0)
      continue;
    for (same = 0; same < n && is_same_row (list->rows->pdata[start + same], list->rows->pdata[first + same]);)
      same++;
  }
  if (same < n)
    return;
  for (guint i = first; i < list->rows->len; i++)
    ((TdDraftRow *)g_ptr_array_index (list->rows, i))->left_out = TRUE;
  note (list, TD_DRAFT_SHEET_COPIED, copy->sheet, row->sheet);
}

/* Moves the rows of a sheet into its list. */
static void
take_sheet (TdDraftList *list, TdSheetReading *sheet, char *unit)
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
    TdDraftRow *row = g_ptr_array_index (sheet->rows, i);

    row->sheet = g_strdup (sheet->sheet);
    g_clear_pointer (&row->section, g_ref_string_release);
    g_clear_pointer (&row->unit_cell, g_free);
    g_ptr_array_add (list->rows, row);
  }
  g_ptr_array_set_free_func (sheet->rows, NULL);
  g_ptr_array_set_size (sheet->rows, 0);
  leave_out_copy (list, n_before);
}

/* A sheet that looks like a list and was not read is told, lest a village be forgotten. */
static void
note_unread (TdDraft *draft, const FileReading *file, guint first)
{
  for (guint i = 0; i < file->unread->len && first < draft->lists->len; i++) {
    const TdSheetReading *sheet = g_ptr_array_index (file->unread, i);

    note (g_ptr_array_index (draft->lists, first), TD_DRAFT_SHEET_NOT_READ, sheet->sheet, NULL);
  }
}

static gboolean
has_several_units (const TdSheetReading *sheet)
{
  for (guint i = 1; i < sheet->rows->len; i++)
    if (g_strcmp0 (((TdDraftRow *)g_ptr_array_index (sheet->rows, i - 1))->unit_name,
                   ((TdDraftRow *)g_ptr_array_index (sheet->rows, i))->unit_name)
        != 0)
      return TRUE;
  return FALSE;
}

/* Bonus, penalty and grade below the targets of a pledge are a list of their own: the unit's evaluation. */
static void
take_evaluation (TdDraft *draft,
                 const FileReading *file,
                 guint first,
                 TdSheetReading *sheet,
                 TdUnitNames *names,
                 const char *unit)
{
  TdDraftRow *row;
  TdDraftList *list;

  if (sheet->evaluation != NULL && has_several_units (sheet)) {
    list = list_of_kind (draft, file, first, sheet->layout->kind, sheet->layout->year);
    note (list, TD_DRAFT_EVALUATION_LOST, sheet->sheet != NULL ? sheet->sheet : list->file, NULL);
    return;
  }
  row = td_score_row_take (sheet, names, unit);
  if (row == NULL)
    return;
  list = list_of_kind (draft, file, first, TD_LIST_EVALUATIONS, sheet->layout->year);
  row->sheet = g_strdup (sheet->sheet);
  if (list->rows->len == 0)
    list->unit_name = g_strdup (unit);
  else if (g_strcmp0 (list->unit_name, unit) != 0)
    g_clear_pointer (&list->unit_name, g_free);
  if (list->year == 0)
    list->year = sheet->layout->year;
  g_ptr_array_add (list->rows, row);
}

/* A form of all lists goes out to units that have nothing for some of them. */
static gboolean
is_left_empty (const FileReading *file, const TdSheetReading *sheet)
{
  if (g_strcmp0 (file->form.list, TD_FORM_EVERY_LIST) != 0 || sheet->rows->len > 0)
    return FALSE;
  for (guint i = 0; i < file->sheets->len; i++)
    if (((const TdSheetReading *)g_ptr_array_index (file->sheets, i))->rows->len > 0)
      return TRUE;
  return FALSE;
}

static void
make_lists (TdDraft *draft, FileReading *file, const TdIntakeKnown *known, TdUnitNames *names)
{
  guint first = draft->lists->len;
  g_autofree char **units = NULL; /* of the sheets */

  if (file->error != NULL) {
    TdDraftList *list = list_new (draft, file, TD_LIST_UNKNOWN);

    list->error = g_steal_pointer (&file->error);
    for (guint i = 0; i < file->unread->len; i++)
      g_ptr_array_add (list->tables,
                       g_steal_pointer (&((TdSheetReading *)g_ptr_array_index (file->unread, i))->unknown));
    return;
  }
  units = g_new0 (char *, file->sheets->len + 1);
  for (guint i = 0; i < file->sheets->len; i++) {
    TdSheetReading *sheet = g_ptr_array_index (file->sheets, i);
    TdDraftList *list;
    const char *before = unit_before (file, i, units);
    char *unit = NULL;

    if (sheet->layout->year == 0)
      sheet->layout->year = year_before (file, i);
    if (is_left_empty (file, sheet))
      continue;
    list = list_of_kind (draft, file, first, sheet->layout->kind, sheet->layout->year);
    td_list_form_fill (sheet);
    td_sheet_reading_place (sheet, names, file->file, known->unit != NULL ? known->unit : before, &unit);
    if (file->form.list != NULL && known->units != NULL && !td_unit_form_place (sheet, &file->form, known, &unit))
      note (list, TD_DRAFT_FORM_OF_ANOTHER, NULL, NULL);
    take_evaluation (draft, file, first, sheet, names, unit);
    take_sheet (list, sheet, unit);
    set_encoding (list, file);
    units[i] = unit;
  }
  for (guint i = 0; i < file->sheets->len; i++)
    g_free (units[i]);
  note_unread (draft, file, first);
}

/* --- the whole --- */

/* The years in which the unit is one. */
static gboolean
is_unit_in (const TdKnownUnit *unit, int year)
{
  g_autofree char *begins = g_strdup_printf ("%04d-01-01", year);
  g_autofree char *ends = g_strdup_printf ("%04d-12-31", year);

  return (unit->from == NULL || strcmp (unit->from, ends) <= 0)
         && (unit->until == NULL || strcmp (unit->until, begins) >= 0);
}

static TdUnitNames *
names_of_year (const GArray *units, int year)
{
  TdUnitNames *names = td_unit_names_new ();

  for (guint i = 0; units != NULL && i < units->len; i++) {
    const TdKnownUnit *unit = &g_array_index (units, TdKnownUnit, i);

    if (is_unit_in (unit, year))
      td_unit_names_add (names, unit->id, unit->name, unit->code);
  }
  for (guint i = 0; units != NULL && i < units->len; i++) {
    const TdKnownUnit *unit = &g_array_index (units, TdKnownUnit, i);

    for (char **alias = unit->aliases; alias != NULL && *alias != NULL && is_unit_in (unit, year); alias++)
      td_unit_names_add_alias (names, unit->id, *alias, unit->name);
  }
  return names;
}

/* Units that a list of this import makes known help to read the other lists of it. */
static void
add_read_units (TdUnitNames *names, const FileReading *file)
{
  for (guint i = 0; i < file->sheets->len; i++) {
    const TdSheetReading *sheet = g_ptr_array_index (file->sheets, i);

    for (guint j = 0; sheet->layout->kind == TD_LIST_UNITS && j < sheet->rows->len; j++) {
      const TdDraftRow *row = g_ptr_array_index (sheet->rows, j);

      td_unit_names_add (names, 0, td_record_text (row->record, "name"), td_record_text (row->record, "code"));
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
choose_year (const GPtrArray *files, const TdIntakeKnown *known)
{
  g_autoptr (GDateTime) now = NULL;
  int year = known->wished_year != 0 ? known->wished_year : year_of_all (files);

  if (year == 0)
    year = known->working_year;
  if (year != 0)
    return year;
  now = g_date_time_new_now_local ();
  return g_date_time_get_year (now);
}

/* Reads all files; NULL with error when cancelled. */
static GPtrArray *
read_files (const TdIntakeSources *sources,
            TdLayoutHints *hints,
            Progress *state,
            GCancellable *cancellable,
            GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)file_reading_free);
  guint n_paths = sources->paths != NULL ? g_strv_length ((char **)sources->paths) : 0;

  if (sources->pasted != NULL) {
    state->what = _ ("Reading the clipboard");
    state->share = 1;
    fraction_cb (0, state);
    g_ptr_array_add (files, read_pasted (sources, hints, state, cancellable));
  }
  for (guint i = 0; i < n_paths; i++) {
    g_autofree char *base = g_path_get_basename (sources->paths[i]);
    g_autofree char *what = g_strdup_printf (_ ("Reading %s"), base);

    state->what = what;
    state->done = (double)i / n_paths;
    state->share = 1.0 / n_paths;
    fraction_cb (0, state);
    g_ptr_array_add (files, read_file (sources->paths[i], hints, state, cancellable));
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
  }
  return g_cancellable_set_error_if_cancelled (cancellable, error) ? NULL : g_steal_pointer (&files);
}

/* "tieu-khu-03.xlsx (05/12/2023), TK3, dòng 12" */
static char *
source_of (const TdDraftList *list, const TdDraftRow *row, const char *date, gboolean several_sheets)
{
  GString *source = g_string_new (list->file);

  if (date != NULL)
    g_string_append_printf (source, " (%s)", date);
  if (several_sheets)
    g_string_append_printf (source, ", %s", row->sheet);
  g_string_append_printf (source, ", dòng %d", row->row);
  return g_string_free (source, FALSE);
}

/* Gives every row what it has in common with the others of its list: year, title, where it comes from. date: of the
 * file; NULL. */
static void
finish_list (const TdDraftList *list, int year, const char *date)
{
  const TdDraftRow *first = list->rows->len > 0 ? g_ptr_array_index (list->rows, 0) : NULL;
  const TdDraftRow *last = list->rows->len > 0 ? g_ptr_array_index (list->rows, list->rows->len - 1) : NULL;
  gboolean several = first != NULL && g_strcmp0 (first->sheet, last->sheet) != 0;
  int year_field, source_field, title_field;
  const char *title;

  if (list->error != NULL)
    return;
  year_field = td_kind_role_index (list->record_kind, TD_ROLE_YEAR);
  source_field = td_kind_role_index (list->record_kind, TD_ROLE_SOURCE);
  title_field = td_kind_role_index (list->record_kind, TD_ROLE_TITLE);
  title = td_list_get (list->kind)->title;
  for (guint i = 0; i < list->rows->len; i++) {
    const TdDraftRow *row = g_ptr_array_index (list->rows, i);
    TdRecord *record = row->record;

    if (year_field >= 0)
      td_value_set_integer (&record->values[year_field], year);
    if (source_field >= 0)
      td_value_take_text (&record->values[source_field], source_of (list, row, date, several));
    if (title_field >= 0 && title != NULL)
      td_value_set_text (&record->values[title_field], title);
  }
}

TdDraft *
td_intake_read (const TdIntakeSources *sources,
                const TdIntakeKnown *known,
                TdProgressFunc progress,
                gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  g_autoptr (TdDraft) draft = g_new0 (TdDraft, 1);
  g_autoptr (GPtrArray) files = NULL;
  g_autoptr (TdUnitNames) names = NULL;
  TdLayoutHints hints = TD_LAYOUT_NO_HINTS;
  Progress state = {progress, user_data, NULL, 0, 0};

  g_return_val_if_fail (sources != NULL && (sources->paths != NULL || sources->pasted != NULL) && known != NULL, NULL);

  draft->lists = g_ptr_array_new_with_free_func ((GDestroyNotify)list_free);
  hints.answers = known->answers;
  td_vocabulary_set_own (known->answers);
  files = read_files (sources, &hints, &state, cancellable, error);
  if (files == NULL)
    return NULL;
  draft->year = choose_year (files, known);
  names = names_of_year (known->units, draft->year);
  for (guint i = 0; i < files->len; i++)
    add_read_units (names, g_ptr_array_index (files, i));
  for (guint i = 0; i < files->len; i++) {
    const FileReading *file = g_ptr_array_index (files, i);
    guint first = draft->lists->len;

    make_lists (draft, g_ptr_array_index (files, i), known, names);
    for (guint j = first; j < draft->lists->len; j++) {
      const TdDraftList *list = g_ptr_array_index (draft->lists, j);

      finish_list (list, list->year != 0 ? list->year : draft->year, file->date);
    }
  }
  return g_steal_pointer (&draft);
}
