/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "td-journal.h"
#include "td-platform.h"
#include "td-store-private.h"

/*
 * Which file this is among its copies. Two files that gave the same id and sequence to different actions could never be
 * merged; a needless new id costs one row. So a file keeps its id only where it is proven to be the one that gave the
 * last sequence: this user's data folder holds, for each file that was closed, its place (computer, path, number on the
 * disk, when it was made) and its last sequence. What is not exactly so is taken for a copy:
 *
 *   copied into the same folder, to a USB stick, to another desk   another place, or a computer that knows nothing of it
 *   moved or renamed                                               another place (cannot be told from a copy)
 *   a copy restored by the program                                 a new file on the disk, so another place
 *   a copy written over the file by hand                           the same place, but an older sequence
 *   two desks with one file on a shared folder                     each knows only what it gave itself
 *   closed by a crash or power cut                                 nothing is known: the note is taken away before the
 *                                                                  first change and written when the file is closed
 */

/* Notes of files that nobody has opened for long go; opening such a file again gives it a new id. */
#define KEEP_NOTES 500

typedef struct {
  gint64 id;
  char *place; /* as hash; NULL: unknown, nothing will be noted */
} Proven;

/* path -> Proven, for files this process has open: what is proven for the window's store holds for its companions. */
static GMutex proven_mutex;
static GHashTable *proven;

static void
proven_free (gpointer data)
{
  Proven *file = data;

  g_free (file->place);
  g_free (file);
}

static char *
place_hash (const char *path)
{
  g_autofree char *place = td_platform_file_place (path);

  return place != NULL ? g_compute_checksum_for_string (G_CHECKSUM_SHA256, place, -1) : NULL;
}

static void
set_proven (const char *path, gint64 id, char *place)
{
  Proven *file = g_new0 (Proven, 1);

  file->id = id;
  file->place = place;
  g_mutex_lock (&proven_mutex);
  if (proven == NULL)
    proven = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, proven_free);
  g_hash_table_replace (proven, g_strdup (path), file);
  g_mutex_unlock (&proven_mutex);
}

static gboolean
is_proven (const char *path, gint64 id)
{
  const Proven *file;
  gboolean same;

  g_mutex_lock (&proven_mutex);
  file = proven != NULL ? g_hash_table_lookup (proven, path) : NULL;
  same = file != NULL && file->id == id;
  g_mutex_unlock (&proven_mutex);
  return same;
}

/* --- notes --- */

static char *
notes_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "thidua", "files", NULL);
}

static char *
note_path (gint64 id)
{
  g_autofree char *folder = notes_folder ();
  g_autofree char *name = td_file_id_text (id);

  return g_build_filename (folder, name, NULL);
}

static char *
note_text (const char *place, gint64 sequence)
{
  return g_strdup_printf ("%s %" G_GINT64_FORMAT "\n", place, sequence);
}

/* Whether the note says that this very file gave sequence last. It is used up by that. */
static gboolean
take_note (gint64 id, const char *place, gint64 sequence)
{
  g_autofree char *path = note_path (id);
  g_autofree char *expected = note_text (place, sequence);
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL) || strcmp (text, expected) != 0)
    return FALSE;
  return g_unlink (path) == 0;
}

/* GLib writes beside the note, under its name with a dot behind it. What somebody else is just writing goes too: his file
 * gets a new id. */
void
td_file_id_sweep (void)
{
  g_autofree char *folder = notes_folder ();
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (strchr (name, '.') != NULL) {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      (void)g_unlink (path);
    }
}

/* Removes the note that was written longest ago when there are too many. */
static void
thin_notes (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autofree char *oldest = NULL;
  gint64 oldest_time = G_MAXINT64;
  guint n_notes = 0;
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    GStatBuf status;

    n_notes++;
    if (g_stat (path, &status) == 0 && (gint64)status.st_mtime < oldest_time) {
      oldest_time = status.st_mtime;
      g_free (oldest);
      oldest = g_steal_pointer (&path);
    }
  }
  if (n_notes > KEEP_NOTES && oldest != NULL)
    (void)g_unlink (oldest);
}

static void
write_note (gint64 id, const char *place, gint64 sequence)
{
  g_autofree char *folder = notes_folder ();
  g_autofree char *path = note_path (id);
  g_autofree char *text = note_text (place, sequence);

  /* Where it cannot be written the file gets a new id next time. */
  td_file_id_sweep ();
  if (g_mkdir_with_parents (folder, 0700) == 0 && g_file_set_contents (path, text, -1, NULL))
    thin_notes (folder);
}

/* --- ids --- */

static gboolean
read_id (TdStore *store, gint64 *file_id, gint64 *last, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/file-id", error);

  if (statement == NULL || td_statement_step (statement, error) != TD_STEP_ROW)
    return FALSE;
  *file_id = td_statement_integer (statement, 0);
  *last = td_statement_integer (statement, 1);
  return TRUE;
}

/* 63 random bits. */
static gint64
new_file_id (void)
{
  return (gint64)(((guint64)g_random_int () << 32 | g_random_int ()) & G_MAXINT64);
}

/* The file goes on under a new id; its first action says that it has seen all that the old one had done. */
static gboolean
become_another (TdStore *store, gint64 old, gint64 last, gint64 file_id, GError **error)
{
  g_autoptr (TdStatement) set = td_store_statement (store, "query/file-id-set", error);
  g_autoptr (TdStatement) seen = td_store_statement (store, "query/journal-seen-add", error);

  if (set == NULL || seen == NULL)
    return FALSE;
  td_statement_bind_integer (set, ":file", file_id);
  if (!td_statement_run (set, error))
    return FALSE;
  if (last == 0)
    return TRUE;
  td_statement_bind_integer (seen, ":file", file_id);
  td_statement_bind_integer (seen, ":sequence", 1);
  td_statement_bind_integer (seen, ":seen_file", old);
  td_statement_bind_integer (seen, ":seen_sequence", last);
  return td_statement_run (seen, error);
}

gboolean
td_file_id_next (TdStore *store, gint64 *file_id, gint64 *sequence, GError **error)
{
  gint64 last;

  if (!read_id (store, file_id, &last, error))
    return FALSE;
  if (!is_proven (store->path, *file_id)) {
    g_autofree char *place = place_hash (store->path);

    if (place == NULL || !take_note (*file_id, place, last)) {
      gint64 another = new_file_id ();

      if (!become_another (store, *file_id, last, another, error))
        return FALSE;
      *file_id = another;
      last = 0;
    }
    /* A rollback brings the old id back, which then is not the proven one. */
    set_proven (store->path, *file_id, g_steal_pointer (&place));
  }
  *sequence = last + 1;
  return TRUE;
}

void
td_file_id_accept (TdStore *store)
{
  gint64 file_id;
  gint64 last;

  if (read_id (store, &file_id, &last, NULL))
    set_proven (store->path, file_id, place_hash (store->path));
}

void
td_file_id_release (TdStore *store)
{
  g_autofree char *place = place_hash (store->path);
  g_autofree char *proven_place = NULL;
  gint64 proven_id = 0;
  gint64 file_id;
  gint64 last;

  g_mutex_lock (&proven_mutex);
  if (proven != NULL) {
    Proven *file = g_hash_table_lookup (proven, store->path);

    if (file != NULL) {
      proven_id = file->id;
      proven_place = g_steal_pointer (&file->place);
      g_hash_table_remove (proven, store->path);
    }
    if (g_hash_table_size (proven) == 0)
      g_clear_pointer (&proven, g_hash_table_unref);
  }
  g_mutex_unlock (&proven_mutex);
  /* Another file may have been put in its place meanwhile: then nothing is known of that one. */
  if (place != NULL && g_strcmp0 (place, proven_place) == 0 && read_id (store, &file_id, &last, NULL)
      && file_id == proven_id)
    write_note (file_id, place, last);
}

void
td_file_id_forget (TdStore *store)
{
  g_mutex_lock (&proven_mutex);
  if (proven != NULL)
    g_hash_table_remove (proven, store->path);
  if (proven != NULL && g_hash_table_size (proven) == 0)
    g_clear_pointer (&proven, g_hash_table_unref);
  g_mutex_unlock (&proven_mutex);
}

gint64
td_store_file_id (TdStore *store, gint64 *last)
{
  gint64 file_id = 0;
  gint64 sequence = 0;

  if (!read_id (store, &file_id, &sequence, NULL))
    return 0;
  if (last != NULL)
    *last = sequence;
  return file_id;
}

char *
td_file_id_text (gint64 file_id)
{
  guint64 bits = (guint64)file_id;

  return g_strdup_printf ("%04x-%04x-%04x-%04x", (guint)(bits >> 48), (guint)(bits >> 32 & 0xffff),
                          (guint)(bits >> 16 & 0xffff), (guint)(bits & 0xffff));
}
