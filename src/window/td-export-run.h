/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-export-jobs.h"

G_BEGIN_DECLS

/* The part of a dialog that writes jobs in a thread, with progress and cancel, and then shows what was written: each
 * file can be opened, what failed can be tried again. Signals: "started" (show this page), "done" (all jobs were tried
 * or it was stopped: the time to add notes), "back" (show the page where one chooses). Leaving the window cancels. */
#define TD_TYPE_EXPORT_RUN (td_export_run_get_type ())
G_DECLARE_FINAL_TYPE (TdExportRun, td_export_run, TD, EXPORT_RUN, GtkBox)

/* What is called differently from dialog to dialog; the strings are msgids. */
typedef struct {
  const char *busy;           /* "Exporting…" */
  const char *existing;       /* how to choose between keeping and replacing the files that exist */
  const char *nothing;        /* "Nothing was exported" */
  const char *more;           /* the button that goes back, with its mnemonic */
  char *(*written) (guint n); /* "3 files written", translated; the caller owns it */
} TdExportRunWords;

/* Once, before anything is written. words must outlive run. */
void td_export_run_set_up (TdExportRun *run, TdStore *store, int year, const TdExportRunWords *words);

/* Makes folder, asks about files that exist, and writes. jobs: of TdExportJob; run takes them over. */
void td_export_run_write (TdExportRun *run, GPtrArray *jobs, const char *folder);

/* The jobs last written, of TdExportJob; run owns them. Not while it writes: they are the thread's then. */
GPtrArray *td_export_run_jobs (TdExportRun *run);

/* Stands above the files written; empty again before each "done". */
GtkBox *td_export_run_notes (TdExportRun *run);

G_END_DECLS
