/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-auto-backup.h"

#include <glib/gstdio.h>

#include "td-backup.h"
#include "td-work.h"

#define EVERY_SECONDS (30 * 60)
/* After the first frame and the first clicks. */
#define FIRST_SECONDS 5
/* The store knows the copies made of it. */
#define STORE_KEY "td-auto-backup"

struct _TdAutoBackup {
  GObject parent_instance;
  TdStore *store;
  guint timer;
  gboolean running;
  gboolean changed;
  gboolean opened; /* the copy after opening is still to be made */
  gboolean again;  /* another one is to follow the one that is being made */
  gint64 newest;
  char *failure;
};

enum { DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdAutoBackup, td_auto_backup, G_TYPE_OBJECT)

static void
read_newest (TdAutoBackup *backup)
{
  g_autoptr (GPtrArray) copies = td_backup_list (td_store_path (backup->store));

  backup->newest = copies != NULL && copies->len > 0 ? ((TdBackup *)g_ptr_array_index (copies, 0))->time : 0;
}

static gpointer
copy_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  char *path = NULL;

  return td_backup_create (store, NULL, data, &path, error) ? path : NULL;
}

static void copied_cb (GObject *owner, gpointer result, const GError *error);

/* reason: a literal. */
static void
start_copy (TdAutoBackup *backup, const char *reason)
{
  if (backup->running) {
    backup->again = TRUE;
    return;
  }
  backup->running = TRUE;
  backup->changed = FALSE;
  td_work_start (G_OBJECT (backup), backup->store, FALSE, copy_in_thread, (gpointer)reason, NULL, g_free, NULL,
                 copied_cb, NULL);
}

static void
copied_cb (GObject *owner, gpointer result, const GError *error)
{
  TdAutoBackup *backup = TD_AUTO_BACKUP (owner);

  g_free (result);
  backup->running = FALSE;
  g_clear_pointer (&backup->failure, g_free);
  if (error != NULL) {
    backup->failure = g_strdup (error->message);
    /* The next half hour tries again. */
    backup->changed = TRUE;
  }
  if (backup->store == NULL)
    return;
  read_newest (backup);
  g_signal_emit (backup, signals[DONE], 0);
  if (backup->again) {
    backup->again = FALSE;
    start_copy (backup, "timed");
  }
}

/* Whether the newest copy holds all that the file holds: a session that ended by a power cut made none at its end. */
static gboolean
newest_holds_all (TdAutoBackup *backup)
{
  GStatBuf status;

  return backup->newest != 0 && g_stat (td_store_path (backup->store), &status) == 0
         && (gint64)status.st_mtime <= backup->newest;
}

static gboolean
timer_cb (gpointer user_data)
{
  TdAutoBackup *backup = user_data;
  if (backup->opened) {
    backup->opened = FALSE;
    g_source_remove (backup->timer);
    backup->timer = g_timeout_add_seconds (EVERY_SECONDS, timer_cb, backup);
    if (!newest_holds_all (backup))
      start_copy (backup, "open");
  } else if (backup->changed) {
    start_copy (backup, "timed");
  }
  return G_SOURCE_CONTINUE;
}

static void
changed_cb (TdStore *store, TdAutoBackup *backup)
{
  backup->changed = TRUE;
}

static void
td_auto_backup_dispose (GObject *object)
{
  TdAutoBackup *backup = TD_AUTO_BACKUP (object);

  g_clear_handle_id (&backup->timer, g_source_remove);
  if (backup->store != NULL)
    g_signal_handlers_disconnect_by_data (backup->store, backup);
  if (backup->store != NULL && g_object_get_data (G_OBJECT (backup->store), STORE_KEY) == backup)
    g_object_set_data (G_OBJECT (backup->store), STORE_KEY, NULL);
  g_clear_object (&backup->store);
  G_OBJECT_CLASS (td_auto_backup_parent_class)->dispose (object);
}

static void
td_auto_backup_finalize (GObject *object)
{
  g_free (TD_AUTO_BACKUP (object)->failure);
  G_OBJECT_CLASS (td_auto_backup_parent_class)->finalize (object);
}

static void
td_auto_backup_class_init (TdAutoBackupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = td_auto_backup_dispose;
  G_OBJECT_CLASS (klass)->finalize = td_auto_backup_finalize;
  signals[DONE]
      = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
td_auto_backup_init (TdAutoBackup *backup)
{
}

TdAutoBackup *
td_auto_backup_new (TdStore *store)
{
  TdAutoBackup *backup = g_object_new (TD_TYPE_AUTO_BACKUP, NULL);

  backup->store = g_object_ref (store);
  read_newest (backup);
  if (td_store_is_read_only (store))
    return backup;
  backup->opened = TRUE;
  backup->timer = g_timeout_add_seconds (FIRST_SECONDS, timer_cb, backup);
  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), backup);
  g_object_set_data (G_OBJECT (store), STORE_KEY, backup);
  return backup;
}

void
td_auto_backup_soon (TdStore *store)
{
  TdAutoBackup *backup;

  g_return_if_fail (TD_IS_STORE (store));

  backup = g_object_get_data (G_OBJECT (store), STORE_KEY);
  if (backup != NULL)
    start_copy (backup, "timed");
}

void
td_auto_backup_look_again (TdStore *store)
{
  TdAutoBackup *backup;

  g_return_if_fail (TD_IS_STORE (store));

  backup = g_object_get_data (G_OBJECT (store), STORE_KEY);
  if (backup == NULL)
    return;
  read_newest (backup);
  g_signal_emit (backup, signals[DONE], 0);
}

gint64
td_auto_backup_newest (TdAutoBackup *backup)
{
  g_return_val_if_fail (TD_IS_AUTO_BACKUP (backup), 0);
  return backup->newest;
}

const char *
td_auto_backup_failure (TdAutoBackup *backup)
{
  g_return_val_if_fail (TD_IS_AUTO_BACKUP (backup), NULL);
  return backup->failure;
}

void
td_auto_backup_finish (TdAutoBackup *backup)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (TD_IS_AUTO_BACKUP (backup));

  g_clear_handle_id (&backup->timer, g_source_remove);
  backup->again = FALSE;
  if (!backup->changed || td_store_is_read_only (backup->store))
    return;
  backup->changed = FALSE;
  if (!td_backup_create (backup->store, NULL, "close", NULL, &error))
    g_warning ("%s", error->message);
}
