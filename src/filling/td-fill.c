/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-fill-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-number.h"
#include "td-platform.h"
#include "td-temporary.h"
#include "td-text.h"

void
td_fill_summary_clear (TdFillSummary *summary)
{
  g_clear_pointer (&summary->empty, g_ptr_array_unref);
  g_clear_pointer (&summary->texts, g_ptr_array_unref);
}

typedef struct {
  TdFillRows rows;
  TdPatch *patch;
  const TdBlank *blank;
  GPtrArray *used; /* columns in which something was put */
  guint n_ungrouped;
} Filling;

/* --- rows --- */

static void
add_cells (Filling *filling, const TdRecord *record, guint number)
{
  for (guint i = 0; i < filling->blank->columns->len; i++) {
    TdBlankColumn *column = g_ptr_array_index (filling->blank->columns, i);
    g_autofree char *text = NULL;
    TdCell cell;

    if (column->is_private && !filling->rows.request->with_private)
      continue;
    if (td_fill_value (&filling->rows, column, record, number, &cell, &text))
      td_patch_add_cell (filling->patch, &cell);
  }
}

/* Which sample row the new row number i of n is made of: the first and the last have borders of their own. */
static int
sample_for (const TdBlankGroup *group, guint i, guint n)
{
  int n_samples = group->last_row - group->first_row + 1;

  if (n_samples == 1 || i == 0)
    return group->first_row;
  if (i == n - 1)
    return group->last_row;
  return n_samples > 2 ? group->first_row + 1 : group->first_row;
}

static const TdBlankGroup *
group_with_samples (const TdBlank *blank)
{
  for (guint i = 0; i < blank->groups->len; i++) {
    const TdBlankGroup *group = g_ptr_array_index (blank->groups, i);

    if (group->first_row > 0)
      return group;
  }
  return NULL;
}

/* Rows for records, or the empty sample rows where there are none. */
static void
add_rows (Filling *filling, const TdBlankGroup *group, const GPtrArray *records, gboolean spare)
{
  const TdBlankGroup *samples = group->first_row > 0 ? group : group_with_samples (filling->blank);
  int base = filling->blank->first_row;

  if (samples == NULL)
    return;
  if (records->len == 0) {
    guint n = spare ? (guint)(samples->last_row - samples->first_row + 1) : 1;

    for (guint i = 0; i < n; i++)
      td_patch_add_row (filling->patch, samples->first_row + (int)i - base, FALSE);
    return;
  }
  for (guint i = 0; i < records->len; i++) {
    td_patch_add_row (filling->patch, sample_for (samples, i, records->len) - base, FALSE);
    add_cells (filling, g_ptr_array_index (records, i), i + 1);
  }
}

/* "(… tập thể)", "(n hộ)": how many there are. NULL where the heading does not ask. */
static char *
with_count (const char *text, guint n)
{
  g_autoptr (GRegex) dots = g_regex_new ("\\(\\s*(?:[.…_]+|n|\\d+)\\s*(?=\\p{L})", 0, 0, NULL);
  g_autofree char *count = g_strdup_printf ("(%u ", n);

  return g_regex_match (dots, text, 0, NULL) ? g_regex_replace_literal (dots, text, -1, 0, count, 0, NULL) : NULL;
}

static void
add_heading (Filling *filling, const TdBlankGroup *group, const char *text, guint number, guint n)
{
  g_autofree char *counted = NULL;
  TdCell cell = {.type = TD_CELL_TEXT, .column = group->text_column, .font = -1};

  td_patch_add_row (filling->patch, group->heading_row - filling->blank->first_row, TRUE);
  if (text == NULL) {
    counted = with_count (group->text, n);
  } else {
    g_autofree char *roman = td_number_roman ((int)number);
    const TdBlankColumn *first
        = filling->blank->columns->len > 0 ? g_ptr_array_index (filling->blank->columns, 0) : NULL;

    /* The group's number has a cell of its own, or stands before its name. */
    if (first != NULL && first->column < group->text_column) {
      TdCell ordinal = {.type = TD_CELL_TEXT, .column = first->column, .font = -1, .text = roman};

      td_patch_add_cell (filling->patch, &ordinal);
      counted = g_strdup (text);
    } else {
      counted = g_strdup_printf ("%s. %s", roman, text);
    }
  }
  if (counted == NULL)
    return;
  cell.text = counted;
  td_patch_add_cell (filling->patch, &cell);
}

static void
add_subtotal (Filling *filling, const TdBlankGroup *group)
{
  if (group->subtotal_row > 0)
    td_patch_add_row (filling->patch, group->subtotal_row - filling->blank->first_row, TRUE);
}

/* The group that a record belongs to by what it is; the last where none says so. */
static guint
group_of (Filling *filling, const TdRecord *record)
{
  const GPtrArray *groups = filling->blank->groups;
  const TdField *field = td_kind_role (record->kind, TD_ROLE_SUBJECT);
  const TdField *title = td_kind_role (record->kind, TD_ROLE_TITLE);
  const char *subject = field != NULL   ? td_record_text (record, field->column)
                        : title != NULL ? td_candidate_subject (td_record_text (record, title->column))
                                        : NULL;

  for (guint i = 0; i < groups->len; i++)
    if (g_strcmp0 (((TdBlankGroup *)g_ptr_array_index (groups, i))->subject, subject) == 0 && subject != NULL)
      return i;
  filling->n_ungrouped++;
  return groups->len - 1;
}

static void
fill_by_subject (Filling *filling)
{
  const GPtrArray *groups = filling->blank->groups;
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < groups->len; i++)
    g_ptr_array_add (parts, g_ptr_array_new ());
  for (guint i = 0; i < filling->rows.records->len; i++) {
    TdRecord *record = g_ptr_array_index (filling->rows.records, i);

    g_ptr_array_add (g_ptr_array_index (parts, group_of (filling, record)), record);
  }
  for (guint i = 0; i < groups->len; i++) {
    const TdBlankGroup *group = g_ptr_array_index (groups, i);
    const GPtrArray *records = g_ptr_array_index (parts, i);

    if (group->heading_row > 0)
      add_heading (filling, group, NULL, 0, records->len);
    if (group->heading_row > 0 || records->len > 0)
      add_rows (filling, group, records, FALSE);
    add_subtotal (filling, group);
  }
}

/* Headings that say nothing of whom they are for stand for the units, one after another. */
static void
fill_by_unit (Filling *filling)
{
  const TdBlankGroup *group = g_ptr_array_index (filling->blank->groups, 0);
  const GPtrArray *records = filling->rows.records;
  guint number = 0;
  guint i = 0;

  while (i < records->len) {
    gint64 unit = td_fill_rows_unit (&filling->rows, g_ptr_array_index (records, i));
    g_autoptr (GPtrArray) part = g_ptr_array_new ();

    for (; i < records->len && td_fill_rows_unit (&filling->rows, g_ptr_array_index (records, i)) == unit; i++)
      g_ptr_array_add (part, g_ptr_array_index (records, i));
    add_heading (filling, group, td_store_title (filling->rows.store, td_kind_get (TD_KIND_UNIT), unit), ++number,
                 part->len);
    add_rows (filling, group, part, FALSE);
    add_subtotal (filling, group);
  }
}

static gboolean
has_subjects (const TdBlank *blank)
{
  for (guint i = 0; i < blank->groups->len; i++)
    if (((TdBlankGroup *)g_ptr_array_index (blank->groups, i))->subject != NULL)
      return TRUE;
  return FALSE;
}

static void
fill_rows (Filling *filling)
{
  const GPtrArray *groups = filling->blank->groups;
  const TdBlankGroup *first = g_ptr_array_index (groups, 0);
  gboolean headed = FALSE;

  for (guint i = 0; i < groups->len; i++)
    headed = headed || ((TdBlankGroup *)g_ptr_array_index (groups, i))->heading_row > 0;
  if (!headed)
    add_rows (filling, first, filling->rows.records, TRUE);
  else if (has_subjects (filling->blank) || filling->rows.records->len == 0 || first->heading_row == 0
           || td_fill_rows_unit (&filling->rows, g_ptr_array_index (filling->rows.records, 0)) == 0)
    fill_by_subject (filling);
  else
    fill_by_unit (filling);
}

/* --- cells that wait outside of the rows --- */

static void
fill_texts (Filling *filling, TdFillSummary *summary)
{
  const TdFillRequest *request = filling->rows.request;
  TdStore *store = filling->rows.store;
  g_autofree char *office = td_store_setting (store, "office.name");
  g_autofree char *capital = office != NULL ? td_text_capitalize (office) : NULL;
  const char *unit
      = request->unit_id != 0 ? td_store_title (store, td_kind_get (TD_KIND_UNIT), request->unit_id) : capital;

  for (guint i = 0; i < filling->blank->fixed->len; i++) {
    const TdBlankFixed *fixed = &g_array_index (filling->blank->fixed, TdBlankFixed, i);
    g_autofree char *text = td_blank_fixed_text (fixed, filling->rows.year, unit, request->day);

    if (text == NULL || strcmp (text, fixed->text) == 0)
      continue;
    td_patch_add_text (filling->patch, fixed->row, fixed->column, text);
    if (summary != NULL)
      g_ptr_array_add (summary->texts, g_steal_pointer (&text));
  }
}

static void
sum_up (const Filling *filling, TdFillSummary *summary)
{
  summary->n_rows = filling->rows.records->len;
  summary->n_ungrouped = filling->n_ungrouped;
  for (guint i = 0; i < filling->blank->columns->len; i++) {
    const TdBlankColumn *column = g_ptr_array_index (filling->blank->columns, i);
    g_autofree char *letters = td_list_column_letters (column->column);

    if (!column->formula
        && (strcmp (column->code, "-") == 0 || (column->is_private && !filling->rows.request->with_private)))
      g_ptr_array_add (summary->empty, column->heading != NULL ? g_strdup_printf ("%s (%s)", column->heading, letters)
                                                               : g_strdup (letters));
  }
}

TdPatch *
td_fill_prepare (TdStore *store,
                 const TdBlank *blank,
                 const TdFillRequest *request,
                 TdFillSummary *summary,
                 GError **error)
{
  Filling filling = {.blank = blank};
  gboolean good;

  filling.rows = (TdFillRows){.store = store, .blank = blank, .request = request};
  filling.rows.year = request->year > 0 ? request->year : td_store_current_year (store);
  if (summary != NULL) {
    td_fill_summary_clear (summary);
    summary->empty = g_ptr_array_new_with_free_func (g_free);
    summary->texts = g_ptr_array_new_with_free_func (g_free);
  }
  good = td_fill_rows_load (&filling.rows, error);
  if (good && (blank->groups->len == 0 || group_with_samples (blank) == NULL)) {
    g_set_error (
        error, TD_BOOK_ERROR, TD_BOOK_ERROR_FAILED,
        _ ("“%s”, sheet “%s”: there is no row under the heading that could be filled. Please leave an empty row "
           "between the heading and the total."),
        blank->book->file, blank->sheet);
    good = FALSE;
  }
  if (good) {
    filling.patch = td_patch_new (blank->sheet, blank->first_row, blank->last_row);
    fill_rows (&filling);
    fill_texts (&filling, summary);
    if (summary != NULL)
      sum_up (&filling, summary);
  }
  td_fill_rows_clear (&filling.rows);
  return filling.patch;
}

/* --- writing --- */

static gboolean
fail_target (const char *path, const char *reason, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (
      error, TD_BOOK_ERROR, TD_BOOK_ERROR_FAILED,
      _ ("%s could not be written (%s). If it is open in Excel, close it there; or choose another name or folder."),
      name, reason);
  return FALSE;
}

static gboolean
is_same_file (const char *a, const char *b)
{
  g_autoptr (GFile) first = g_file_new_for_path (a);
  g_autoptr (GFile) second = g_file_new_for_path (b);

  return g_file_equal (first, second);
}

static gboolean
check_target (const TdBlank *blank, const char *path, GError **error)
{
  g_autofree char *lower = g_utf8_strdown (path, -1);
  const char *ending = blank->book->macros ? ".xlsm" : ".xlsx";
  g_autofree char *name = g_filename_display_basename (path);

  if (is_same_file (blank->book->path, path)) {
    g_set_error (error, TD_BOOK_ERROR, TD_BOOK_ERROR_FAILED,
                 _ ("“%s” is the blank itself. Please choose another name for the filled workbook."), name);
    return FALSE;
  }
  if (g_str_has_suffix (lower, ending))
    return TRUE;
  g_set_error (error, TD_BOOK_ERROR, TD_BOOK_ERROR_FAILED, _ ("“%s”: the name must end in %s, like that of the blank."),
               name, ending);
  return FALSE;
}

gboolean
td_fill_write (TdStore *store,
               const TdBlank *blank,
               const TdFillRequest *request,
               const char *path,
               TdFillSummary *summary,
               TdFillProgress progress,
               gpointer user_data,
               GCancellable *cancellable,
               GError **error)
{
  g_autoptr (TdPatch) patch = NULL;
  g_autoptr (GError) amiss = NULL;
  g_autofree char *temporary = NULL;
  int problem = EISDIR;
  gboolean good;

  if (!check_target (blank, path, error))
    return FALSE;
  patch = td_fill_prepare (store, blank, request, summary, error);
  if (patch == NULL)
    return FALSE;
  temporary = g_file_test (path, G_FILE_TEST_IS_DIR) ? NULL : td_temporary_begin (path, &problem);
  if (temporary == NULL)
    return fail_target (path, g_strerror (problem), error);
  good = td_patch_write (blank->book, patch, temporary, progress, user_data, cancellable, &amiss);
  if (!good && amiss->domain == G_IO_ERROR && !g_error_matches (amiss, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail_target (path, amiss->message, error);
  else if (!good)
    g_propagate_error (error, g_steal_pointer (&amiss));
  good = good && td_store_had_memory (store, error);
  if (good) {
    problem = td_platform_replace_file (temporary, path);
    good = problem == 0 || fail_target (path, g_strerror (problem), error);
  }
  td_temporary_drop (temporary);
  return good;
}
