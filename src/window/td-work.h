/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

G_BEGIN_DECLS

/* Long work beside the window: a thread with a companion store of its own, progress and cancel. */
typedef struct _TdWork TdWork;

/* Runs in the thread. store: the companion, closed afterwards; NULL where no file was named. Returns the result, or
 * NULL with error. data belongs to the caller of td_work_start() and must outlive the work. */
typedef gpointer (*TdWorkFunc) (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error);
/* On the main thread, at most about ten times a second, never after done. */
typedef void (*TdWorkProgressFunc) (GObject *owner, double fraction, const char *what);
/* On the main thread, once, always. result is handed over; error (with G_IO_ERROR_CANCELLED when cancelled) is not. */
typedef void (*TdWorkDoneFunc) (GObject *owner, gpointer result, const GError *error);

/* Starts the work. owner is kept alive until done was called; whether its widgets still stand is its own business.
 * store: whose file the companion opens (NULL: none); writing: whether it may change the file. progress may be NULL. */
void td_work_start (GObject *owner,
                    TdStore *store,
                    gboolean writing,
                    TdWorkFunc func,
                    gpointer data,
                    GDestroyNotify free_data,
                    GDestroyNotify free_result,
                    TdWorkProgressFunc progress,
                    TdWorkDoneFunc done,
                    GCancellable *cancellable);

/* Tells how far the work is; from its thread. what (translated) may be NULL. */
void td_work_report (TdWork *work, double fraction, const char *what);

G_END_DECLS
