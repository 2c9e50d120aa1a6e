/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper.h"
#include "td-unit-form.h"

G_BEGIN_DECLS

/* What an export writes, without its widgets: one job a file. */

/* What a job writes. */
typedef enum {
  TD_JOB_PAPER,
  TD_JOB_FORM,         /* for a unit to fill in */
  TD_JOB_ALL_WORKBOOK, /* everything in the file */
  TD_JOB_ALL_CSV,      /* the same as a folder of csv files */
} TdExportJobKind;

typedef enum { TD_JOB_WAITING, TD_JOB_WRITTEN, TD_JOB_EMPTY, TD_JOB_FAILED } TdExportJobState;

typedef struct {
  TdExportJobKind kind;
  char *paper;      /* name of the paper */
  GPtrArray *lists; /* of const TdList: those of a form */
  char *title;
  gint64 unit_id;
  gint64 document_id; /* as TdPaperRequest has it */
  gboolean with_private;
  GArray *records;    /* of gint64, sorted: only their rows; NULL: all */
  const char *ending; /* of a paper, static: ".xlsx", ".docx" or ".pdf" */
  char *path;
  TdExportJobState state;
  GError *error; /* why it failed or was empty */
} TdExportJob;

typedef struct {
  gint64 id;
  const char *name;
} TdExportUnit;

/* papers: of TdPaper. Papers of one unit give a file a unit, the others one file. GPtrArray of TdExportJob. */
GPtrArray *td_export_jobs_new (GPtrArray *papers,
                               const TdExportUnit *units,
                               guint n_units,
                               int year,
                               gboolean xlsx,
                               gboolean docx,
                               gboolean pdf,
                               const char *folder);
/* One workbook for the unit with these lists (of const TdList, one at least), added to jobs. */
void td_export_jobs_add_form (GPtrArray *jobs,
                              const GPtrArray *lists,
                              const TdExportUnit *unit,
                              int year,
                              const char *folder);
/* Everything that stands in the file, as a workbook and as csv files. GPtrArray of TdExportJob. */
GPtrArray *td_export_jobs_new_everything (TdStore *store, const char *folder);
/* No jobs yet, for td_export_jobs_add_form(). */
GPtrArray *td_export_jobs_new_empty (void);
void td_export_job_free (TdExportJob *job);

/* The document that the files of a paper go with; whether private fields stand in the files. Neither unless it is said. */
void td_export_jobs_set_document (GPtrArray *jobs, const char *paper, gint64 document_id);
void td_export_jobs_set_private (GPtrArray *jobs, gboolean with_private);

/* The files of a paper hold only one unit (0: all), or only these records (sorted; NULL: all), and their names say so by
 * part. */
void td_export_jobs_set_rows (GPtrArray *jobs, const char *paper, gint64 unit_id, GArray *records, const char *part);

/* Number of jobs whose file exists already. */
guint td_export_jobs_existing (GPtrArray *jobs);
/* Gives the papers of which a file exists another name: workbook and PDF of one paper get the same number. */
void td_export_jobs_keep_existing (GPtrArray *jobs);

/* Writes what waits, one after another; an error stays with its job and the next goes on. FALSE only when cancelled. */
gboolean td_export_jobs_run (GPtrArray *jobs,
                             TdStore *store,
                             int year,
                             void (*progress) (double fraction, const char *what, gpointer data),
                             gpointer data,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
