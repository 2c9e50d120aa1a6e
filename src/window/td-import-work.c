/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-work.h"

#include <glib/gi18n-lib.h>

#include "td-backup.h"

TdPasted *
td_pasted_copy (const TdPasted *pasted)
{
  TdPasted *copy = g_new0 (TdPasted, 1);

  copy->page = pasted->page != NULL ? g_bytes_ref (pasted->page) : NULL;
  copy->text = pasted->text != NULL ? g_bytes_ref (pasted->text) : NULL;
  copy->kind = pasted->kind;
  copy->unit = g_strdup (pasted->unit);
  return copy;
}

void
td_pasted_free (TdPasted *pasted)
{
  if (pasted == NULL)
    return;
  g_clear_pointer (&pasted->page, g_bytes_unref);
  g_clear_pointer (&pasted->text, g_bytes_unref);
  g_free (pasted->unit);
  g_free (pasted);
}

void
td_read_task_free (gpointer data)
{
  TdReadTask *task = data;

  g_strfreev (task->paths);
  td_pasted_free (task->pasted);
  td_list_answers_free (task->answers);
  g_free (task->unit);
  g_free (task);
}

static void
report_cb (double fraction, const char *what, gpointer work)
{
  td_work_report (work, fraction, what);
}

/* A page without a table, such as a line of text from a browser, has its plain text beside it. */
static gboolean
is_no_table (const TdReading *reading)
{
  const TdReadList *first = reading->lists->len > 0 ? g_ptr_array_index (reading->lists, 0) : NULL;

  return first != NULL && g_error_matches (first->error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK);
}

static TdReading *
read_once (TdWork *work, TdStore *store, const TdReadTask *task, int year, GCancellable *cancellable, GError **error)
{
  const TdPasted *pasted = task->pasted;
  TdImportOptions options = {.year = year, .unit = task->unit, .answers = task->answers, .compare = TRUE};
  const char *const *paths = (const char *const *)task->paths;
  g_autoptr (TdReading) reading = NULL;

  if (pasted != NULL) {
    options.pasted = pasted->page != NULL ? pasted->page : pasted->text;
    options.pasted_type = pasted->page != NULL ? "text/html" : "text/plain";
    options.pasted_kind = pasted->kind;
    if (options.unit == NULL)
      options.unit = pasted->unit;
  }
  reading = td_import_read (store, paths, &options, report_cb, work, cancellable, error);
  if (reading == NULL || pasted == NULL || pasted->page == NULL || pasted->text == NULL || !is_no_table (reading))
    return g_steal_pointer (&reading);
  options.pasted = pasted->text;
  options.pasted_type = "text/plain";
  g_clear_pointer (&reading, td_reading_free);
  return td_import_read (store, paths, &options, report_cb, work, cancellable, error);
}

gpointer
td_import_read_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const TdReadTask *task = data;
  g_autoptr (TdReading) reading = read_once (work, store, task, task->year, cancellable, error);
  gboolean named = task->year != 0;

  if (reading == NULL)
    return NULL;
  for (guint i = 0; !named && i < reading->lists->len; i++)
    named = ((const TdReadList *)g_ptr_array_index (reading->lists, i))->year != 0;
  if (named || task->window_year == 0 || reading->year == task->window_year)
    return g_steal_pointer (&reading);
  /* No list bears a year: they are meant for the year that the window shows. */
  return read_once (work, store, task, task->window_year, cancellable, error);
}

gpointer
td_import_check_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  return td_import_check (store, data, TRUE, cancellable, error) ? data : NULL;
}

gpointer
td_import_store_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  TdStoreTask *task = data;
  g_autofree TdImportSummary *summary = g_new0 (TdImportSummary, 1);

  td_work_report (work, 0, _ ("Making a copy of the file first…"));
  if (!td_backup_create (store, NULL, "import", NULL, error))
    return NULL;
  if (!td_import_store (store, task->reading, task->accept, summary, report_cb, work, cancellable, error))
    return NULL;
  return g_steal_pointer (&summary);
}
