/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-put-back.h"

#include <glib/gi18n-lib.h>

#include "td-window-contract.h"
#include "td-work.h"

/* The application's action, and where it finds what is to be put back. */
#define ACTION "put-back"
#define HANDED_OVER "td-restoring"
#define FLOW "td-put-back"

typedef struct {
  GtkWindow *over;
  TdPutBackBusyFunc busy;
  gpointer user_data;
  GCancellable *cancellable;
  TdRestoring *restoring;
  gboolean closed;
} Flow;

static void
flow_free (gpointer data)
{
  Flow *flow = data;

  g_clear_object (&flow->cancellable);
  td_restoring_free (flow->restoring);
  g_free (flow);
}

static void
closed_cb (GtkWidget *over, Flow *flow)
{
  flow->closed = TRUE;
}

/* --- the copy of the present file, and handing over --- */

static gpointer
copy_present_in_thread (TdWork *work, TdStore *none, gpointer data, GCancellable *cancellable, GError **error)
{
  TdRestoring *restoring = data;

  td_backup_copy_present (restoring);
  return restoring;
}

static void
hand_over (Flow *flow, GApplication *application)
{
  if (application == NULL)
    return;
  g_object_set_data_full (G_OBJECT (application), HANDED_OVER, g_steal_pointer (&flow->restoring),
                          (GDestroyNotify)td_restoring_free);
  g_action_group_activate_action (G_ACTION_GROUP (application), ACTION, NULL);
}

static void
handed_over_cb (GObject *owner, gpointer result, const GError *error)
{
  Flow *flow = g_object_get_data (owner, FLOW);

  if (flow->closed)
    return;
  flow->busy (NULL, flow->user_data);
  hand_over (flow, g_application_get_default ());
}

TdRestoring *
td_put_back_take (GApplication *application)
{
  return g_object_steal_data (G_OBJECT (application), HANDED_OVER);
}

/* --- asking --- */

static void
answer_cb (int button, gpointer user_data)
{
  g_autoptr (GtkWindow) over = user_data;
  Flow *flow = g_object_get_data (G_OBJECT (over), FLOW);

  if (flow->closed)
    return;
  if (button != 1) {
    g_clear_pointer (&flow->restoring, td_restoring_free);
    flow->busy (NULL, flow->user_data);
    return;
  }
  flow->busy (_ ("Putting the copy back…"), flow->user_data);
  td_work_start (G_OBJECT (over), NULL, FALSE, copy_present_in_thread, flow->restoring, NULL, NULL, NULL,
                 handed_over_cb, flow->cancellable);
}

static void
ready_cb (GObject *owner, gpointer result, const GError *error)
{
  Flow *flow = g_object_get_data (owner, FLOW);
  const char *buttons[] = {_ ("_Cancel"), _ ("_Put this copy back"), NULL};
  g_autofree char *holds = NULL;
  g_autofree char *detail = NULL;

  if (flow->closed) {
    g_clear_pointer ((TdRestoring **)&result, td_restoring_free);
    return;
  }
  flow->busy (NULL, flow->user_data);
  if (result == NULL) {
    if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
      td_dialog_message (flow->over, _ ("This copy cannot be put back"), error->message);
    return;
  }
  td_restoring_free (flow->restoring);
  flow->restoring = result;
  holds = td_backup_content_text (td_restoring_content (flow->restoring));
  detail = g_strdup_printf (_ ("The copy holds:\n%s\n\nIt has been checked and stands ready. The present file is kept "
                               "beside it under another name, and Undo brings it back."),
                            holds);
  td_dialog_ask (flow->over, _ ("Put this copy in the place of the file?"), detail, buttons, TRUE, answer_cb,
                 g_object_ref (flow->over));
}

static gpointer
prepare_in_thread (TdWork *work, TdStore *none, gpointer data, GCancellable *cancellable, GError **error)
{
  char **paths = data;

  return td_backup_prepare (paths[0], paths[1], cancellable, error);
}

void
td_put_back_start (GtkWindow *over,
                   const char *copy,
                   const char *path,
                   TdPutBackBusyFunc busy,
                   gpointer user_data,
                   GCancellable *cancellable)
{
  Flow *flow;
  char **paths;

  g_return_if_fail (GTK_IS_WINDOW (over) && copy != NULL && path != NULL && busy != NULL);

  flow = g_object_get_data (G_OBJECT (over), FLOW);
  if (flow == NULL) {
    flow = g_new0 (Flow, 1);
    flow->over = over;
    g_object_set_data_full (G_OBJECT (over), FLOW, flow, flow_free);
    g_signal_connect (over, "destroy", G_CALLBACK (closed_cb), flow);
  }
  g_set_object (&flow->cancellable, cancellable);
  flow->busy = busy;
  flow->user_data = user_data;
  paths = g_new0 (char *, 3);
  paths[0] = g_strdup (copy);
  paths[1] = g_strdup (path);
  busy (_ ("Looking into the copy and making it ready…"), user_data);
  td_work_start (G_OBJECT (over), NULL, FALSE, prepare_in_thread, paths, (GDestroyNotify)g_strfreev,
                 (GDestroyNotify)td_restoring_free, NULL, ready_cb, flow->cancellable);
}
