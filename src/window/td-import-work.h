/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-import.h"
#include "td-work.h"

G_BEGIN_DECLS

/* What the import dialog does in threads of their own: reading, checking again, storing. */

/* What a clipboard holds that may be a table. */
typedef struct {
  GBytes *page;     /* text/html; NULL */
  GBytes *text;     /* plain text; NULL */
  const char *kind; /* td_list_kind_name() of what it is pasted into; static; NULL */
  char *unit;       /* name of the unit that the view shows; NULL */
} TdPasted;

TdPasted *td_pasted_copy (const TdPasted *pasted);
void td_pasted_free (TdPasted *pasted);

typedef struct {
  char **paths;
  TdPasted *pasted; /* NULL: files only */
  TdListAnswers *answers;
  char *unit;      /* for lists that do not say */
  int year;        /* that the user chose; 0 */
  int window_year; /* for lists that bear no year */
} TdReadTask;

void td_read_task_free (gpointer task);
/* TdWorkFunc: a TdReading of a TdReadTask. */
gpointer
td_import_read_in_thread (TdWork *work, TdStore *store, gpointer task, GCancellable *cancellable, GError **error);

/* TdWorkFunc over a TdReading that nobody else touches meanwhile: checks it again, and gives it back. */
gpointer
td_import_check_in_thread (TdWork *work, TdStore *store, gpointer reading, GCancellable *cancellable, GError **error);

typedef struct {
  TdReading *reading; /* nobody else touches it meanwhile */
  gboolean accept;
} TdStoreTask;

/* TdWorkFunc: a TdImportSummary of a TdStoreTask; a copy of the file is made first. */
gpointer
td_import_store_in_thread (TdWork *work, TdStore *store, gpointer task, GCancellable *cancellable, GError **error);

G_END_DECLS
