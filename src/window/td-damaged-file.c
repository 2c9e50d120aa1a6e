/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gi18n-lib.h>

#include "td-file-watch.h"
#include "td-recovery.h"
#include "td-window-contract.h"
#include "td-work.h"

typedef struct {
  GtkWindow *window;
  char *path;
  char *into;
  int n_buttons;
  TdOpenFunc open;
  GObject *owner;
} Damaged;

static void
damaged_free (Damaged *damaged)
{
  g_object_unref (damaged->window);
  g_object_unref (damaged->owner);
  g_free (damaged->path);
  g_free (damaged->into);
  g_free (damaged);
}

/* --- recovering, in a thread --- */

static gpointer
recover (TdWork *work, TdStore *store, gpointer data, GCancellable *cancellable, GError **error)
{
  Damaged *damaged = data;
  g_autoptr (GPtrArray) tables = td_recovery_run (damaged->path, damaged->into, NULL, NULL, cancellable, error);

  return tables != NULL ? td_recovery_text (tables) : NULL;
}

static void
recovered_cb (GObject *owner, gpointer result, const GError *error)
{
  Damaged *damaged = g_object_get_data (owner, "td-damaged");
  g_autofree char *text = result;

  if (text == NULL) {
    td_dialog_message (damaged->window, _ ("Nothing could be recovered"), error->message);
  } else {
    damaged->open (damaged->into, TD_STORE_OPEN_WRITE, damaged->owner);
    td_dialog_message (damaged->window, _ ("What could be read is in the new file; the old one was not touched"), text);
  }
  g_object_unref (owner);
}

static void
into_chosen_cb (GFile *file, gpointer user_data)
{
  Damaged *damaged = user_data;
  GObject *owner;

  if (file == NULL) {
    damaged_free (damaged);
    return;
  }
  damaged->into = g_file_get_path (file);
  owner = g_object_new (G_TYPE_OBJECT, NULL);
  g_object_set_data_full (owner, "td-damaged", damaged, (GDestroyNotify)damaged_free);
  td_work_start (owner, NULL, FALSE, recover, damaged, NULL, NULL, NULL, recovered_cb, NULL);
}

/* The last buttons; "read-only" stands before them where the file can be read at all. */
enum { ANSWER_RECOVER = 1, ANSWER_COPY, ANSWER_READ };

static gboolean
can_be_read (const char *path)
{
  g_autoptr (TdStore) store = td_store_open (path, TD_STORE_OPEN_READ_ONLY, NULL);

  return store != NULL;
}

static void
answer_cb (int button, gpointer user_data)
{
  Damaged *damaged = user_data;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;

  /* Counted from the end, as the first of them may be missing. */
  switch (button > 0 ? damaged->n_buttons - button : 0) {
  case ANSWER_READ:
    damaged->open (damaged->path, TD_STORE_OPEN_READ_ONLY, damaged->owner);
    damaged_free (damaged);
    return;
  case ANSWER_COPY:
    td_backup_dialog_present_path (damaged->window, damaged->path);
    damaged_free (damaged);
    return;
  case ANSWER_RECOVER:
    base = g_path_get_basename (damaged->path);
    if (g_str_has_suffix (base, ".thidua"))
      base[strlen (base) - strlen (".thidua")] = '\0';
    name = g_strdup_printf (_ ("%s (recovered).thidua"), base);
    td_dialog_save (damaged->window, _ ("New file for what can still be read"), "thidua", name, into_chosen_cb,
                    damaged);
    return;
  default:
    damaged_free (damaged);
    return;
  }
}

void
td_damaged_file_ask (GtkWindow *window, const char *path, const char *why, TdOpenFunc open, GObject *owner)
{
  gboolean readable = can_be_read (path);
  const char *buttons[5] = {_ ("_Do not open"), _ ("Open _read-only")};
  Damaged *damaged = g_new0 (Damaged, 1);

  damaged->n_buttons = readable ? 4 : 3;
  buttons[damaged->n_buttons - ANSWER_COPY] = _ ("Put a _copy in its place…");
  buttons[damaged->n_buttons - ANSWER_RECOVER] = _ ("_Recover into a new file…");
  damaged->window = g_object_ref (window);
  damaged->path = g_strdup (path);
  damaged->open = open;
  damaged->owner = g_object_ref (owner);
  td_dialog_ask (window, _ ("The file cannot be opened as it is"), why, buttons, FALSE, answer_cb, damaged);
}
