/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-export-jobs.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-file-name.h"
#include "td-full-export.h"
#include "td-paper-proof.h"

void
td_export_job_free (TdExportJob *job)
{
  if (job == NULL)
    return;
  g_free (job->paper);
  g_free (job->title);
  g_free (job->path);
  g_clear_pointer (&job->lists, g_ptr_array_unref);
  g_clear_pointer (&job->records, g_array_unref);
  g_clear_error (&job->error);
  g_free (job);
}

static void
free_job (gpointer job)
{
  td_export_job_free (job);
}

static void
add_job (GPtrArray *jobs,
         TdPaper *paper,
         const char *base,
         const TdExportUnit *unit,
         const char *ending,
         const char *folder)
{
  TdExportJob *job = g_new0 (TdExportJob, 1);
  g_autofree char *name = g_strconcat (base, ending, NULL);

  job->paper = g_strdup (td_paper_name (paper));
  job->title = unit != NULL ? g_strdup_printf ("%s - %s", td_paper_title (paper), unit->name)
                            : g_strdup (td_paper_title (paper));
  job->unit_id = unit != NULL ? unit->id : 0;
  job->ending = ending;
  job->path = g_build_filename (folder, name, NULL);
  g_ptr_array_add (jobs, job);
}

GPtrArray *
td_export_jobs_new_empty (void)
{
  return g_ptr_array_new_with_free_func (free_job);
}

void
td_export_jobs_add_form (GPtrArray *jobs,
                         const GPtrArray *lists,
                         const TdExportUnit *unit,
                         int year,
                         const char *folder)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  TdExportJob *job = g_new0 (TdExportJob, 1);
  g_autofree char *plain = td_unit_form_file_name (lists, year, unit->name);
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  /* Names of units that give one name of a file. */
  for (guint i = 0; i < jobs->len; i++) {
    g_autofree char *before = g_path_get_basename (((const TdExportJob *)g_ptr_array_index (jobs, i))->path);

    before[strlen (before) - strlen (".xlsx")] = '\0';
    g_free (td_file_name_unique (taken, before));
  }
  base = td_file_name_unique (taken, plain);
  name = g_strconcat (base, ".xlsx", NULL);
  job->kind = TD_JOB_FORM;
  job->lists = g_ptr_array_new ();
  g_ptr_array_extend (job->lists, (GPtrArray *)lists, NULL, NULL);
  job->title = g_strdup (base);
  job->unit_id = unit->id;
  job->path = g_build_filename (folder, name, NULL);
  g_ptr_array_add (jobs, job);
}

GPtrArray *
td_export_jobs_new (GPtrArray *papers,
                    const TdExportUnit *units,
                    guint n_units,
                    int year,
                    gboolean xlsx,
                    gboolean docx,
                    gboolean pdf,
                    const char *folder)
{
  GPtrArray *jobs = td_export_jobs_new_empty ();
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < papers->len; i++) {
    TdPaper *paper = g_ptr_array_index (papers, i);
    guint n = td_paper_per_unit (paper) ? n_units : 1;

    for (guint j = 0; j < n; j++) {
      const TdExportUnit *unit = td_paper_per_unit (paper) ? &units[j] : NULL;
      g_autofree char *plain = td_paper_file_name (paper, year, unit != NULL ? unit->name : NULL);
      g_autofree char *base = td_file_name_unique (taken, plain);

      if (xlsx)
        add_job (jobs, paper, base, unit, ".xlsx", folder);
      if (docx)
        add_job (jobs, paper, base, unit, ".docx", folder);
      if (pdf)
        add_job (jobs, paper, base, unit, ".pdf", folder);
    }
  }
  return jobs;
}

static void
add_everything (GPtrArray *jobs, TdExportJobKind kind, const char *title, const char *folder, const char *file)
{
  TdExportJob *job = g_new0 (TdExportJob, 1);

  job->kind = kind;
  job->title = g_strdup (title);
  job->path = g_build_filename (folder, file, NULL);
  g_ptr_array_add (jobs, job);
}

GPtrArray *
td_export_jobs_new_everything (TdStore *store, const char *folder)
{
  GPtrArray *jobs = td_export_jobs_new_empty ();
  g_autofree char *name = td_full_export_name (store);
  g_autofree char *workbook = g_strconcat (name, ".xlsx", NULL);
  g_autofree char *csv = g_strconcat (name, TD_FULL_EXPORT_CSV, NULL);

  add_everything (jobs, TD_JOB_ALL_WORKBOOK, _ ("All data as an Excel workbook"), folder, workbook);
  add_everything (jobs, TD_JOB_ALL_CSV, _ ("All data as csv files"), folder, csv);
  return jobs;
}

guint
td_export_jobs_existing (GPtrArray *jobs)
{
  guint existing = 0;

  for (guint i = 0; i < jobs->len; i++)
    if (g_file_test (((const TdExportJob *)g_ptr_array_index (jobs, i))->path, G_FILE_TEST_EXISTS))
      existing++;
  return existing;
}

static const char *
ending_of (const TdExportJob *job)
{
  if (job->kind == TD_JOB_ALL_CSV)
    return "";
  return job->ending != NULL ? job->ending : ".xlsx";
}

/* path without its ending. */
static char *
path_base (const TdExportJob *job)
{
  const char *path = job->path;
  const char *dot = strrchr (path, '.');

  if (*ending_of (job) == '\0')
    return g_strdup (path);
  return dot != NULL && strchr (dot, G_DIR_SEPARATOR) == NULL ? g_strndup (path, (gsize)(dot - path)) : g_strdup (path);
}

void
td_export_jobs_keep_existing (GPtrArray *jobs)
{
  g_autoptr (GHashTable) names
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free); /* base → other base */
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GHashTable) folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  /* Neither a file that is there nor one that another job is about to write. */
  for (guint i = 0; i < jobs->len; i++) {
    const TdExportJob *job = g_ptr_array_index (jobs, i);
    g_autofree char *base = path_base (job);
    g_autofree char *name = g_path_get_basename (base);
    char *folder = g_path_get_dirname (job->path);

    g_free (td_file_name_is_taken (taken, name) ? NULL : td_file_name_unique (taken, name));
    if (!g_hash_table_contains (folders, folder))
      td_file_name_take_folder (taken, folder);
    g_hash_table_add (folders, folder);
  }
  for (guint i = 0; i < jobs->len; i++) {
    const TdExportJob *job = g_ptr_array_index (jobs, i);
    g_autofree char *base = path_base (job);

    if (g_file_test (job->path, G_FILE_TEST_EXISTS) && !g_hash_table_contains (names, base)) {
      g_autofree char *name = g_path_get_basename (base);
      g_autofree char *folder = g_path_get_dirname (base);
      g_autofree char *other = td_file_name_unique (taken, name);

      g_hash_table_insert (names, g_steal_pointer (&base), g_build_filename (folder, other, NULL));
    }
  }
  for (guint i = 0; i < jobs->len; i++) {
    TdExportJob *job = g_ptr_array_index (jobs, i);
    g_autofree char *base = path_base (job);
    const char *other = g_hash_table_lookup (names, base);

    if (other != NULL) {
      g_free (job->path);
      job->path = g_strconcat (other, ending_of (job), NULL);
    }
  }
}

void
td_export_jobs_set_document (GPtrArray *jobs, const char *paper, gint64 document_id)
{
  for (guint i = 0; i < jobs->len; i++) {
    TdExportJob *job = g_ptr_array_index (jobs, i);

    if (g_strcmp0 (job->paper, paper) == 0)
      job->document_id = document_id;
  }
}

void
td_export_jobs_set_rows (GPtrArray *jobs, const char *paper, gint64 unit_id, GArray *records, const char *part)
{
  for (guint i = 0; i < jobs->len; i++) {
    TdExportJob *job = g_ptr_array_index (jobs, i);
    g_autofree char *base = path_base (job);
    g_autofree char *whole = g_path_get_basename (base);
    g_autofree char *folder = g_path_get_dirname (base);
    g_autofree char *longer = NULL;
    g_autofree char *safe = NULL;
    g_autofree char *file = NULL;

    if (g_strcmp0 (job->paper, paper) != 0)
      continue;
    longer = g_strdup_printf ("%s - %s", whole, part);
    safe = td_file_name_safe (longer);
    file = g_strconcat (safe, ending_of (job), NULL);
    g_free (job->path);
    job->path = g_build_filename (folder, file, NULL);
    job->unit_id = unit_id;
    g_clear_pointer (&job->records, g_array_unref);
    job->records = records != NULL ? g_array_ref (records) : NULL;
  }
}

void
td_export_jobs_set_private (GPtrArray *jobs, gboolean with_private)
{
  for (guint i = 0; i < jobs->len; i++)
    ((TdExportJob *)g_ptr_array_index (jobs, i))->with_private = with_private;
}

typedef struct {
  void (*progress) (double fraction, const char *what, gpointer data);
  gpointer data;
  const TdExportJob *job;
  guint done;
  guint all;
} Part;

static void
part_cb (double fraction, gpointer user_data)
{
  const Part *part = user_data;

  if (part->progress != NULL)
    part->progress ((part->done + CLAMP (fraction, 0, 1)) / part->all, part->job->title, part->data);
}

/* FALSE with the job's error: a fault holds back what goes with a document. */
static gboolean
proofread (TdPaper *paper, TdExportJob *job, TdStore *store, const TdPaperRequest *request, GCancellable *cancellable)
{
  g_autoptr (GPtrArray) findings = NULL;

  if (!td_paper_has_document (paper))
    return TRUE;
  findings = td_paper_proofread (paper, store, request, cancellable, &job->error);
  if (findings != NULL && td_paper_is_blocked (findings))
    td_paper_set_blocked (paper, findings, &job->error);
  return job->error == NULL;
}

/* FALSE with the job's error. */
static gboolean
write_job (TdExportJob *job, TdStore *store, const TdPaperRequest *request, Part *part, GCancellable *cancellable)
{
  g_autoptr (TdPaper) paper = NULL;

  switch (job->kind) {
  case TD_JOB_FORM:
    return td_unit_form_write (store, job->lists, request, job->path, cancellable, &job->error);
  case TD_JOB_ALL_WORKBOOK:
    return td_full_export_xlsx (store, job->path, part_cb, part, cancellable, &job->error);
  case TD_JOB_ALL_CSV:
    return td_full_export_csv (store, job->path, part_cb, part, cancellable, &job->error);
  case TD_JOB_PAPER:
  default:
    paper = td_paper_load (job->paper, &job->error);
    if (paper == NULL || !proofread (paper, job, store, request, cancellable))
      return FALSE;
    if (g_str_equal (ending_of (job), ".pdf"))
      return td_paper_write_pdf (paper, store, request, job->path, part_cb, part, cancellable, &job->error);
    if (g_str_equal (ending_of (job), ".docx"))
      return td_paper_write_docx (paper, store, request, job->path, part_cb, part, cancellable, &job->error);
    return td_paper_write_xlsx (paper, store, request, job->path, part_cb, part, cancellable, &job->error);
  }
}

gboolean
td_export_jobs_run (GPtrArray *jobs,
                    TdStore *store,
                    int year,
                    void (*progress) (double fraction, const char *what, gpointer data),
                    gpointer data,
                    GCancellable *cancellable,
                    GError **error)
{
  Part part = {progress, data, NULL, 0, MAX (jobs->len, 1)};

  for (guint i = 0; i < jobs->len; i++) {
    TdExportJob *job = g_ptr_array_index (jobs, i);
    TdPaperRequest request
        = {.year = year, .unit_id = job->unit_id, .document_id = job->document_id, .with_private = job->with_private};

    if (job->records != NULL) {
      request.record_ids = (const gint64 *)(gpointer)job->records->data;
      request.n_record_ids = job->records->len;
    }
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if (job->state == TD_JOB_WRITTEN || job->state == TD_JOB_EMPTY)
      continue;
    part.job = job;
    part.done = i;
    part_cb (0, &part);
    g_clear_error (&job->error);
    if (write_job (job, store, &request, &part, cancellable))
      job->state = TD_JOB_WRITTEN;
    else if (g_error_matches (job->error, TD_PAPER_ERROR, TD_PAPER_ERROR_EMPTY))
      job->state = TD_JOB_EMPTY;
    else
      job->state = TD_JOB_FAILED;
    if (g_error_matches (job->error, G_IO_ERROR, G_IO_ERROR_CANCELLED)) {
      g_clear_error (&job->error);
      job->state = TD_JOB_WAITING;
      return !g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  }
  return TRUE;
}
