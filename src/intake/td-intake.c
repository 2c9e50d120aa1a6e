/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-intake.h"

#include "td-reading.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static const struct {
  const char *name;
  const char *label;
} list_kinds[] = {
    [TD_LIST_UNITS] = {"units", N_ ("Units")},
    [TD_LIST_COUNCIL] = {"council", N_ ("Council members")},
    [TD_LIST_PLEDGES] = {"pledges", N_ ("Pledges")},
    [TD_LIST_FAMILIES] = {"family-candidates", N_ ("Model families")},
    [TD_LIST_CITIZENS] = {"citizen-candidates", N_ ("Model citizens")},
    [TD_LIST_COLLECTIVES] = {"collective-candidates", N_ ("Model collectives")},
    [TD_LIST_PROPOSALS] = {"commendation-proposals", N_ ("Proposals for commendation")},
    [TD_LIST_UNKNOWN] = {NULL, N_ ("Unknown list")},
};

/* One file on its way to its lists. */
typedef struct {
  const char *path;
  char *file;
  GPtrArray *sheets; /* of TdSheetReading */
  gboolean several_sheets;
  GError *error;
} FileReading;

/* The rules of one year and the comparison of the rows that are meant for it. */
typedef struct {
  TdRules *rules;
  TdListCheck *check;
} YearCheck;

typedef struct {
  TdProgressFunc progress;
  gpointer user_data;
  const char *what;
  double done; /* whole files */
  double share;
} Progress;

const char *
td_list_kind_name (TdListKind kind)
{
  return list_kinds[kind].name;
}

const char *
td_list_kind_label (TdListKind kind)
{
  return _ (list_kinds[kind].label);
}

static void
read_list_free (TdReadList *list)
{
  g_free (list->path);
  g_free (list->file);
  g_free (list->unit_name);
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
  g_free (reading);
}

static void
file_reading_free (FileReading *file)
{
  g_free (file->file);
  g_ptr_array_unref (file->sheets);
  g_clear_error (&file->error);
  g_free (file);
}

static void
year_check_free (YearCheck *check)
{
  td_list_check_free (check->check);
  td_rules_free (check->rules);
  g_free (check);
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
read_sheets (FileReading *file, TdWorkbook *workbook, gboolean hidden, Progress *progress, GCancellable *cancellable)
{
  guint n = td_workbook_n_sheets (workbook);
  double done = progress->done;
  double share = progress->share;

  for (guint i = 0; i < n; i++) {
    TdSheetReading *sheet;

    if (td_workbook_sheet (workbook, i)->hidden != hidden)
      continue;
    progress->share = share / n;
    progress->done = done + progress->share * i;
    sheet = td_sheet_reading_new (workbook, i, fraction_cb, progress, cancellable, &file->error);
    if (file->error != NULL)
      return FALSE;
    if (sheet != NULL)
      g_ptr_array_add (file->sheets, sheet);
  }
  progress->done = done;
  progress->share = share;
  return TRUE;
}

static FileReading *
read_file (const char *path, Progress *progress, GCancellable *cancellable)
{
  FileReading *file = g_new0 (FileReading, 1);
  g_autoptr (TdWorkbook) workbook = NULL;

  file->path = path;
  file->file = g_path_get_basename (path);
  file->sheets = g_ptr_array_new_with_free_func ((GDestroyNotify)td_sheet_reading_free);
  workbook = td_workbook_open (path, &file->error);
  if (workbook == NULL || !read_sheets (file, workbook, FALSE, progress, cancellable))
    return file;
  /* A hidden sheet holds choices for drop-downs, unless it is all there is. */
  if (file->sheets->len == 0 && !read_sheets (file, workbook, TRUE, progress, cancellable))
    return file;
  file->several_sheets = file->sheets->len > 1;
  if (file->sheets->len == 0)
    g_set_error (
        &file->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NO_HEADING,
        _ ("“%s”: no sheet has a heading that could be recognised (such as STT, Họ và tên, Năm sinh). Please check "
           "that the heading row is there."),
        file->file);
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
  list->rows = g_ptr_array_new_with_free_func ((GDestroyNotify)td_draft_row_free);
  list->findings = g_ptr_array_new_with_free_func ((GDestroyNotify)td_finding_free);
  g_ptr_array_add (reading->lists, list);
  return list;
}

static TdReadList *
list_of_kind (TdReading *reading, const FileReading *file, guint first, TdListKind kind)
{
  for (guint i = first; i < reading->lists->len; i++) {
    TdReadList *list = g_ptr_array_index (reading->lists, i);

    if (list->kind == kind)
      return list;
  }
  return list_new (reading, file, kind);
}

static TdEncoding
encoding_of (const FileReading *file, TdListKind kind)
{
  guint counts[4] = {0};
  TdEncoding most = TD_ENCODING_UNICODE;

  for (guint i = 0; i < file->sheets->len; i++) {
    const TdSheetReading *sheet = g_ptr_array_index (file->sheets, i);

    for (guint j = 0; sheet->layout->kind == kind && j < G_N_ELEMENTS (counts); j++)
      counts[j] += sheet->encodings[j];
  }
  for (guint i = 0; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] > counts[most])
      most = (TdEncoding)i;
  return most;
}

static void
add_list_finding (TdReadList *list, TdSeverity severity, const char *code, char *message, const char *advice)
{
  g_ptr_array_add (list->findings, td_finding_new (severity, code, NULL, message, NULL, g_strdup (advice)));
}

/* Moves the rows of a sheet into its list. */
static void
take_sheet (TdReadList *list, const FileReading *file, TdSheetReading *sheet, char *unit)
{
  gboolean first = list->rows->len == 0;

  /* The unit of the list is the one that all its sheets share. */
  if (first)
    list->unit_name = g_strdup (unit);
  else if (g_strcmp0 (list->unit_name, unit) != 0)
    g_clear_pointer (&list->unit_name, g_free);
  if (list->year == 0)
    list->year = sheet->layout->year;
  if (unit == NULL && list->kind == TD_LIST_PLEDGES && sheet->rows->len > 0)
    add_list_finding (list, TD_SEVERITY_ERROR, "unit-missing",
                      g_strdup_printf (_ ("Sheet “%s”: whose pledge it is stands neither above the heading nor in the "
                                          "sheet's name."),
                                       sheet->sheet),
                      _ ("Write the unit above the heading, or choose it for the import."));
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
}

static void
make_lists (TdReading *reading, FileReading *file, TdUnitNames *names, const char *fallback)
{
  guint first = reading->lists->len;

  if (file->error != NULL) {
    TdReadList *list = list_new (reading, file, TD_LIST_UNKNOWN);

    list->error = g_steal_pointer (&file->error);
    return;
  }
  for (guint i = 0; i < file->sheets->len; i++) {
    TdSheetReading *sheet = g_ptr_array_index (file->sheets, i);
    TdReadList *list = list_of_kind (reading, file, first, sheet->layout->kind);
    g_autofree char *unit = NULL;

    td_sheet_reading_place (sheet, names, file->file, fallback, &unit);
    take_sheet (list, file, sheet, unit);
    list->encoding = encoding_of (file, list->kind);
  }
}

/* --- checks --- */

/* Fields of a list's kind that every row gets; -1 where it has none. */
typedef struct {
  int year;
  int source;
  int title; /* of candidates */
} CommonFields;

static void
finish_record (TdReadList *list, const TdReadRow *row, const CommonFields *fields, int year, gboolean several_sheets)
{
  TdRecord *record = row->record;

  if (fields->year >= 0)
    td_value_set_integer (&record->values[fields->year], year);
  if (fields->source >= 0)
    td_value_take_text (&record->values[fields->source],
                        several_sheets ? g_strdup_printf ("%s, %s, dòng %d", list->file, row->sheet, row->row)
                                       : g_strdup_printf ("%s, dòng %d", list->file, row->row));
  if (record->kind->id == TD_KIND_CANDIDATE)
    td_value_set_text (&record->values[fields->title], list->kind == TD_LIST_FAMILIES   ? "family"
                                                       : list->kind == TD_LIST_CITIZENS ? "citizen"
                                                                                        : "collective");
}

static YearCheck *
check_for_year (GHashTable *checks, TdStore *store, int year, GError **error)
{
  YearCheck *check = g_hash_table_lookup (checks, GINT_TO_POINTER (year));
  g_autoptr (TdRules) rules = NULL;

  if (check != NULL)
    return check;
  rules = td_rules_new (store, year, NULL, error);
  if (rules == NULL)
    return NULL;
  check = g_new0 (YearCheck, 1);
  check->rules = g_steal_pointer (&rules);
  check->check = td_list_check_new (check->rules);
  g_hash_table_insert (checks, GINT_TO_POINTER (year), check);
  return td_list_check_against_store (check->check, store, error) ? check : NULL;
}

static gboolean
has_several_sheets (const TdReadList *list)
{
  const TdReadRow *first = list->rows->len > 0 ? g_ptr_array_index (list->rows, 0) : NULL;
  const TdReadRow *last = list->rows->len > 0 ? g_ptr_array_index (list->rows, list->rows->len - 1) : NULL;

  return first != NULL && g_strcmp0 (first->sheet, last->sheet) != 0;
}

/* Shares can be reckoned only when the rules know of all rows. */
static void
expect_list (TdReadList *list, YearCheck *check)
{
  for (guint i = 0; i < list->rows->len; i++) {
    TdReadRow *row = g_ptr_array_index (list->rows, i);

    td_list_check_expect (check->check, row->record, row->unit_name);
  }
}

static void
check_list (TdReadList *list, YearCheck *check, int year)
{
  gboolean several = has_several_sheets (list);
  g_autofree char *id = NULL;
  const char *sheet = NULL;
  CommonFields fields;

  if (list->rows->len == 0)
    return;
  fields.year = td_kind_field_index (list->record_kind, "year");
  fields.source = td_kind_field_index (list->record_kind, "source");
  fields.title = td_kind_field_index (list->record_kind, "title");
  for (guint i = 0; i < list->rows->len; i++) {
    TdReadRow *row = g_ptr_array_index (list->rows, i);

    finish_record (list, row, &fields, year, several);
    if (check != NULL) {
      if (id == NULL || (several && sheet != row->sheet && g_strcmp0 (sheet, row->sheet) != 0)) {
        g_free (id);
        id = several ? g_strdup_printf ("%s, %s", list->file, row->sheet) : g_strdup (list->file);
        sheet = row->sheet;
      }
      td_rules_check_record (check->rules, row->record, row->findings);
      td_list_check_add (check->check, row->record, id, row->row, row->unit_name, row->findings);
    }
    if (((TdDraftRow *)row)->hidden)
      g_ptr_array_add (row->findings, td_finding_new (TD_SEVERITY_NOTE, "row-hidden", NULL,
                                                      g_strdup (_ ("This row is hidden in the sheet.")), NULL,
                                                      g_strdup (_ ("Leave it out if it was not meant to be sent."))));
    for (guint j = 0; j < row->findings->len; j++) {
      TdFinding *finding = g_ptr_array_index (row->findings, j);

      finding->row = row->row;
    }
    if (row->findings->len > 1)
      td_findings_sort (row->findings);
  }
}

static void
add_list_notes (TdReadList *list, int wished_year)
{
  if (list->error != NULL)
    return;
  if (list->encoding == TD_ENCODING_TCVN3 || list->encoding == TD_ENCODING_VNI)
    add_list_finding (list, TD_SEVERITY_NOTE, "encoding-legacy",
                      g_strdup_printf (_ ("The list is written in an old %s font; its text was converted."),
                                       list->encoding == TD_ENCODING_TCVN3 ? "TCVN3 (ABC)" : "VNI"),
                      _ ("Compare a few names with the paper."));
  if (wished_year != 0 && list->year != 0 && list->year != wished_year)
    add_list_finding (list, TD_SEVERITY_NOTE, "year-differs",
                      g_strdup_printf (_ ("The list's title says %d: it is taken for that year, not for %d."),
                                       list->year, wished_year),
                      NULL);
  if (list->rows->len == 0)
    add_list_finding (list, TD_SEVERITY_WARNING, "list-empty", g_strdup (_ ("The list has a heading but no rows.")),
                      _ ("Ask the sender for the filled-in list."));
}

static gboolean
check_lists (TdReading *reading, TdStore *store, int wished_year, GError **error)
{
  g_autoptr (GHashTable) checks = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)year_check_free);

  for (guint i = 0; i < reading->lists->len; i++) {
    TdReadList *list = g_ptr_array_index (reading->lists, i);
    int year = list->year != 0 ? list->year : reading->year;
    YearCheck *check = NULL;

    if (list->rows->len == 0 || store == NULL)
      continue;
    check = check_for_year (checks, store, year, error);
    if (check == NULL)
      return FALSE;
    expect_list (list, check);
  }
  for (guint i = 0; i < reading->lists->len; i++) {
    TdReadList *list = g_ptr_array_index (reading->lists, i);
    int year = list->year != 0 ? list->year : reading->year;

    check_list (list, g_hash_table_lookup (checks, GINT_TO_POINTER (year)), year);
    add_list_notes (list, wished_year);
  }
  return TRUE;
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

static int
choose_year (const GPtrArray *files, const TdIntakeOptions *options, TdStore *store)
{
  g_autoptr (GDateTime) now = NULL;

  if (options != NULL && options->year != 0)
    return options->year;
  for (guint i = 0; i < files->len; i++) {
    const FileReading *file = g_ptr_array_index (files, i);

    for (guint j = 0; j < file->sheets->len; j++) {
      const TdSheetReading *sheet = g_ptr_array_index (file->sheets, j);

      if (sheet->layout->year != 0)
        return sheet->layout->year;
    }
  }
  if (store != NULL)
    return td_store_current_year (store);
  now = g_date_time_new_now_local ();
  return g_date_time_get_year (now);
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
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func ((GDestroyNotify)file_reading_free);
  g_autoptr (TdUnitNames) names = td_unit_names_new ();
  Progress state = {progress, user_data, NULL, 0, 0};
  guint n_paths;

  g_return_val_if_fail (paths != NULL, NULL);

  n_paths = g_strv_length ((char **)paths);
  reading->lists = g_ptr_array_new_with_free_func ((GDestroyNotify)read_list_free);
  for (guint i = 0; i < n_paths; i++) {
    g_autofree char *base = g_path_get_basename (paths[i]);
    g_autofree char *what = g_strdup_printf (_ ("Reading %s"), base);

    state.what = what;
    state.done = (double)i / n_paths;
    state.share = 1.0 / n_paths;
    fraction_cb (0, &state);
    g_ptr_array_add (files, read_file (paths[i], &state, cancellable));
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return NULL;
  }
  reading->year = choose_year (files, options, store);
  if (store != NULL && !add_known_units (names, store, reading->year, error))
    return NULL;
  for (guint i = 0; i < files->len; i++)
    add_read_units (names, g_ptr_array_index (files, i));
  for (guint i = 0; i < files->len; i++)
    make_lists (reading, g_ptr_array_index (files, i), names, options != NULL ? options->unit : NULL);
  if (!check_lists (reading, store, options != NULL ? options->year : 0, error))
    return NULL;
  return g_steal_pointer (&reading);
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
