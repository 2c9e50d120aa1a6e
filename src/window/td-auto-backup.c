/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-auto-backup.h"

#include <glib/gstdio.h>

#include "td-journal.h"
#include "td-work.h"

#define EVERY_SECONDS (30 * 60)
/* After the first frame and the first clicks. */
#define FIRST_SECONDS 5
/* The first rows come first: looking at the copies opens each of them, and the volumes bring their own modules. */
#define LOOK_MILLISECONDS 800
/* A stick that was just plugged in is mounted in steps. */
#define MOUNT_SECONDS 3
/* The store knows the copies made of it. */
#define STORE_KEY "td-auto-backup"

struct _TdAutoBackup {
  GObject parent_instance;
  TdStore *store;
  guint timer;
  guint mount_timer;
  guint look_timer; /* the first look */
  GVolumeMonitor *volumes;
  gboolean running;
  gboolean changed;
  gboolean opened; /* the copy after opening is still to be made */
  gboolean again;  /* another one is to follow the one that is being made */
  gint64 newest;
  char *failure;
  TdBackupPlace *place;
  char *place_failure;
};

enum { DONE, N_SIGNALS };
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (TdAutoBackup, td_auto_backup, G_TYPE_OBJECT)

/* --- in the thread --- */

typedef struct {
  const char *reason;     /* a literal */
  gboolean only_if_newer; /* no copy where the newest holds all */
} Task;

typedef struct {
  gint64 newest;
  TdBackupPlace *place;
  char *place_failure;
} Made;

static void
made_free (gpointer data)
{
  Made *made = data;

  td_backup_place_free (made->place);
  g_free (made->place_failure);
  g_free (made);
}

static gint64
newest_of (TdStore *store)
{
  g_autoptr (GPtrArray) copies = td_backup_list (td_store_path (store));

  return copies->len > 0 ? ((TdBackup *)g_ptr_array_index (copies, 0))->when : 0;
}

/* Whether the newest copy holds all that the file holds: a session that ended by a power cut made none at its end. The
 * file may also have been written without an action (an upgrade). */
static gboolean
newest_holds_all (TdStore *store)
{
  g_autoptr (GPtrArray) copies = td_backup_list (td_store_path (store));
  const TdBackup *newest = copies->len > 0 ? g_ptr_array_index (copies, 0) : NULL;
  GStatBuf status;
  gint64 sequence = 0;

  return newest != NULL && newest->file_id != 0 && newest->file_id == td_store_file_id (store, &sequence)
         && newest->sequence == sequence && g_stat (td_store_path (store), &status) == 0
         && (gint64)status.st_mtime <= newest->time;
}

/* The second place comes after the first, and what fails there fails there alone. */
gpointer
td_auto_backup_copy_by_hand (TdWork *work, TdStore *store, gpointer folder, GCancellable *cancellable, GError **error)
{
  char *path = NULL;

  return td_backup_create (store, folder, "manual", &path, error) ? path : NULL;
}

static gpointer
copy_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  const Task *task = data;
  g_autoptr (GError) failure = NULL;
  Made *made;

  td_backup_sweep_places (store);
  if (!(task->only_if_newer && newest_holds_all (store)) && !td_backup_create (store, NULL, task->reason, NULL, error))
    return NULL;
  made = g_new0 (Made, 1);
  if (!td_backup_copy_to_place (store, task->reason, &failure))
    made->place_failure = g_strdup (failure->message);
  made->newest = newest_of (store);
  made->place = td_backup_place (store);
  return made;
}

static gpointer
look_in_thread (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Made *made = g_new0 (Made, 1);

  td_backup_sweep_places (store);
  made->newest = newest_of (store);
  made->place = td_backup_place (store);
  return made;
}

/* --- on the main thread --- */

static void copied_cb (GObject *owner, gpointer result, const GError *error);

static void
start_copy (TdAutoBackup *backup, const char *reason, gboolean only_if_newer)
{
  Task *task;

  if (backup->running) {
    backup->again = TRUE;
    return;
  }
  backup->running = TRUE;
  backup->changed = FALSE;
  task = g_new0 (Task, 1);
  task->reason = reason;
  task->only_if_newer = only_if_newer;
  td_work_start (G_OBJECT (backup), backup->store, FALSE, copy_in_thread, task, g_free, made_free, NULL, copied_cb,
                 NULL);
}

static void
take (TdAutoBackup *backup, Made *made)
{
  backup->newest = made->newest;
  g_clear_pointer (&backup->place, td_backup_place_free);
  backup->place = g_steal_pointer (&made->place);
  g_free (backup->place_failure);
  backup->place_failure = g_steal_pointer (&made->place_failure);
  made_free (made);
  g_signal_emit (backup, signals[DONE], 0);
}

static void
copied_cb (GObject *owner, gpointer result, const GError *error)
{
  TdAutoBackup *backup = TD_AUTO_BACKUP (owner);

  backup->running = FALSE;
  g_clear_pointer (&backup->failure, g_free);
  if (error != NULL) {
    backup->failure = g_strdup (error->message);
    /* The next half hour tries again. */
    backup->changed = TRUE;
  }
  if (backup->store == NULL || !td_store_is_open (backup->store)) {
    g_clear_pointer (&result, made_free);
    return;
  }
  if (result != NULL)
    take (backup, result);
  else
    g_signal_emit (backup, signals[DONE], 0);
  if (backup->again) {
    backup->again = FALSE;
    start_copy (backup, "timed", FALSE);
  }
}

static void
looked_cb (GObject *owner, gpointer result, const GError *error)
{
  TdAutoBackup *backup = TD_AUTO_BACKUP (owner);

  if (result != NULL && backup->store != NULL && td_store_is_open (backup->store))
    take (backup, result);
  else
    g_clear_pointer (&result, made_free);
}

static void
look (TdAutoBackup *backup)
{
  td_work_start (G_OBJECT (backup), backup->store, FALSE, look_in_thread, NULL, NULL, made_free, NULL, looked_cb, NULL);
}

static gboolean
mounted_timer_cb (gpointer user_data)
{
  TdAutoBackup *backup = user_data;

  backup->mount_timer = 0;
  if (backup->place != NULL && backup->place->folder != NULL)
    start_copy (backup, "timed", TRUE);
  return G_SOURCE_REMOVE;
}

/* A stick comes or goes. */
static void
mounts_changed_cb (GVolumeMonitor *volumes, GMount *mount, TdAutoBackup *backup)
{
  g_clear_handle_id (&backup->mount_timer, g_source_remove);
  backup->mount_timer = g_timeout_add_seconds (MOUNT_SECONDS, mounted_timer_cb, backup);
}

static gboolean
look_timer_cb (gpointer user_data)
{
  TdAutoBackup *backup = user_data;

  backup->look_timer = 0;
  /* A copy may be on its way into its place. */
  if (!td_store_is_open (backup->store))
    return G_SOURCE_REMOVE;
  look (backup);
  if (td_store_is_read_only (backup->store))
    return G_SOURCE_REMOVE;
  backup->volumes = g_volume_monitor_get ();
  g_signal_connect (backup->volumes, "mount-added", G_CALLBACK (mounts_changed_cb), backup);
  g_signal_connect (backup->volumes, "mount-removed", G_CALLBACK (mounts_changed_cb), backup);
  return G_SOURCE_REMOVE;
}

static gboolean
timer_cb (gpointer user_data)
{
  TdAutoBackup *backup = user_data;
  if (backup->opened) {
    backup->opened = FALSE;
    g_source_remove (backup->timer);
    backup->timer = g_timeout_add_seconds (EVERY_SECONDS, timer_cb, backup);
    start_copy (backup, "open", TRUE);
  } else if (backup->changed) {
    start_copy (backup, "timed", FALSE);
  } else if (backup->place != NULL && backup->place->folder != NULL) {
    /* The second place may be there now, or may have gone. */
    start_copy (backup, "timed", TRUE);
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
  g_clear_handle_id (&backup->mount_timer, g_source_remove);
  g_clear_handle_id (&backup->look_timer, g_source_remove);
  if (backup->volumes != NULL)
    g_signal_handlers_disconnect_by_data (backup->volumes, backup);
  g_clear_object (&backup->volumes);
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
  TdAutoBackup *backup = TD_AUTO_BACKUP (object);

  g_free (backup->failure);
  g_free (backup->place_failure);
  td_backup_place_free (backup->place);
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
  backup->look_timer = g_timeout_add (LOOK_MILLISECONDS, look_timer_cb, backup);
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
    start_copy (backup, "timed", FALSE);
}

void
td_auto_backup_look_again (TdStore *store)
{
  TdAutoBackup *backup;

  g_return_if_fail (TD_IS_STORE (store));

  backup = g_object_get_data (G_OBJECT (store), STORE_KEY);
  if (backup != NULL)
    look (backup);
}

void
td_auto_backup_all_is_copied (TdStore *store)
{
  TdAutoBackup *backup;

  g_return_if_fail (TD_IS_STORE (store));

  backup = g_object_get_data (G_OBJECT (store), STORE_KEY);
  if (backup != NULL)
    backup->changed = FALSE;
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

const TdBackupPlace *
td_auto_backup_place (TdAutoBackup *backup)
{
  g_return_val_if_fail (TD_IS_AUTO_BACKUP (backup), NULL);
  return backup->place;
}

const char *
td_auto_backup_place_failure (TdAutoBackup *backup)
{
  g_return_val_if_fail (TD_IS_AUTO_BACKUP (backup), NULL);
  return backup->place_failure;
}

static void
finished_cb (GObject *owner, gpointer result, const GError *error)
{
  GApplication *application = g_application_get_default ();

  if (error != NULL)
    g_warning ("%s", error->message);
  g_clear_pointer (&result, made_free);
  if (application != NULL)
    g_application_release (application);
}

void
td_auto_backup_finish (TdAutoBackup *backup)
{
  GApplication *application = g_application_get_default ();
  g_autoptr (GError) error = NULL;
  Task *task;

  g_return_if_fail (TD_IS_AUTO_BACKUP (backup));

  g_clear_handle_id (&backup->timer, g_source_remove);
  g_clear_handle_id (&backup->mount_timer, g_source_remove);
  g_clear_handle_id (&backup->look_timer, g_source_remove);
  backup->again = FALSE;
  if (!backup->changed || td_store_is_read_only (backup->store))
    return;
  backup->changed = FALSE;
  if (application == NULL) {
    /* Nobody would wait for a thread. */
    if (!td_backup_create (backup->store, NULL, "close", NULL, &error))
      g_warning ("%s", error->message);
    return;
  }
  /* The window is gone at once; the program ends when the copies are there. */
  g_application_hold (application);
  task = g_new0 (Task, 1);
  task->reason = "close";
  td_work_start (G_OBJECT (backup), backup->store, FALSE, copy_in_thread, task, g_free, made_free, NULL, finished_cb,
                 NULL);
}
