/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-work.h"

#include "td-council.h"

#define REPORT_INTERVAL_MS 80

struct _TdWork {
  GObject *owner;
  char *path;
  TdStoreOpenFlags flags;
  TdWorkFunc func;
  gpointer data;
  GDestroyNotify free_data;
  GDestroyNotify free_result;
  TdWorkProgressFunc progress;
  TdWorkDoneFunc done;
  GMutex mutex;
  double fraction; /* with what and pending: under the mutex */
  char *what;
  guint pending; /* source that will tell the owner */
  gboolean finished;
};

static void
work_clear (gpointer data)
{
  TdWork *work = data;

  if (work->free_data != NULL)
    work->free_data (work->data);
  g_clear_object (&work->owner);
  g_free (work->path);
  g_free (work->what);
  g_mutex_clear (&work->mutex);
}

static void
work_unref (gpointer work)
{
  g_atomic_rc_box_release_full (work, work_clear);
}

static gboolean
report_cb (gpointer user_data)
{
  TdWork *work = user_data;
  g_autofree char *what = NULL;
  double fraction;
  gboolean finished;

  g_mutex_lock (&work->mutex);
  what = g_strdup (work->what);
  fraction = work->fraction;
  finished = work->finished;
  work->pending = 0;
  g_mutex_unlock (&work->mutex);
  if (!finished)
    work->progress (work->owner, fraction, what);
  return G_SOURCE_REMOVE;
}

static void
run_cb (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  TdWork *work = task_data;
  g_autoptr (TdStore) store = NULL;
  GError *error = NULL;
  gpointer result;

  if (work->path != NULL) {
    store = td_store_open (work->path, work->flags, &error);
    if (store == NULL) {
      g_task_return_error (task, error);
      return;
    }
    td_store_set_cancellable (store, cancellable);
    td_council_watch (store);
  }
  result = work->func (work, store, work->data, cancellable, &error);
  /* Here, so that the companion ends in the thread it belongs to. */
  if (store != NULL) {
    td_store_set_cancellable (store, NULL);
    td_store_close (store);
    g_clear_object (&store);
  }
  if (result == NULL && error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_pointer (task, result, work->free_result);
}

static void
done_cb (GObject *source, GAsyncResult *task_result, gpointer user_data)
{
  TdWork *work = g_task_get_task_data (G_TASK (task_result));
  /* Taken here, on the main thread: the thread may be the last to let go of the task, and a window must not end there.
   */
  g_autoptr (GObject) owner = g_steal_pointer (&work->owner);
  g_autoptr (GError) error = NULL;
  gpointer result;

  g_mutex_lock (&work->mutex);
  work->finished = TRUE;
  g_mutex_unlock (&work->mutex);
  result = g_task_propagate_pointer (G_TASK (task_result), &error);
  if (work->free_data != NULL)
    work->free_data (g_steal_pointer (&work->data));
  work->free_data = NULL;
  work->done (owner, result, error);
}

void
td_work_start (GObject *owner,
               TdStore *store,
               gboolean writing,
               TdWorkFunc func,
               gpointer data,
               GDestroyNotify free_data,
               GDestroyNotify free_result,
               TdWorkProgressFunc progress,
               TdWorkDoneFunc done,
               GCancellable *cancellable)
{
  TdWork *work;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (G_IS_OBJECT (owner) && func != NULL && done != NULL);

  work = g_atomic_rc_box_new0 (TdWork);
  g_mutex_init (&work->mutex);
  work->owner = g_object_ref (owner);
  if (store != NULL)
    work->path = g_strdup (td_store_path (store));
  work->flags = TD_STORE_OPEN_COMPANION | (writing ? TD_STORE_OPEN_WRITE : TD_STORE_OPEN_READ_ONLY);
  work->func = func;
  work->data = data;
  work->free_data = free_data;
  work->free_result = free_result;
  work->progress = progress;
  work->done = done;
  task = g_task_new (NULL, cancellable, done_cb, NULL);
  /* What was finished before the cancel came is a result: an import that is stored is stored. */
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, work, work_unref);
  g_task_run_in_thread (task, run_cb);
}

void
td_work_report (TdWork *work, double fraction, const char *what)
{
  g_return_if_fail (work != NULL);

  if (work->progress == NULL)
    return;
  g_mutex_lock (&work->mutex);
  work->fraction = fraction;
  if (g_strcmp0 (work->what, what) != 0) {
    g_free (work->what);
    work->what = g_strdup (what);
  }
  if (work->pending == 0)
    work->pending = g_timeout_add_full (G_PRIORITY_DEFAULT, REPORT_INTERVAL_MS, report_cb,
                                        g_atomic_rc_box_acquire (work), work_unref);
  g_mutex_unlock (&work->mutex);
}
