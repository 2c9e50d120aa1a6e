/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-backup-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-platform.h"
#include "td-store-private.h"

/*
 * One file takes the place of another, whose journal goes with it: a journal that stayed would be played into the new file.
 *
 * Where there is no journal and the disk can give a file a second name, the present file first gets the name aside as well,
 * then the new one takes over its first name in one step: at no time is there no file. Elsewhere three renamings are needed.
 * A note beside the file ("FILE.restoring", flushed before anything moves) tells the next run what a killed one was about;
 * everything then goes back to where it was, since nobody was told that it is done.
 */

#define GROUP "restoring"
#define MAX_STEM 100
#define MAX_ASIDE 1000

/* What SQLite keeps beside a file. */
static const char *const sides[] = {"-journal", "-wal", "-shm"};

static gboolean
exists (const char *path)
{
  GStatBuf status;

  return g_lstat (path, &status) == 0;
}

gboolean
td_backup_is_present (const char *path)
{
  if (exists (path))
    return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    g_autofree char *side = g_strconcat (path, sides[i], NULL);

    if (exists (side))
      return TRUE;
  }
  return FALSE;
}

static gboolean
has_sides (const char *path)
{
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    g_autofree char *side = g_strconcat (path, sides[i], NULL);

    if (exists (side))
      return TRUE;
  }
  return FALSE;
}

/* At most so many bytes of a name, cut between letters. */
static char *
cut (const char *text, gsize most)
{
  const char *end = text;

  while (*end != '\0' && (gsize)(g_utf8_next_char (end) - text) <= most)
    end = g_utf8_next_char (end);
  return g_strndup (text, (gsize)(end - text));
}

char *
td_backup_aside_path (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *base = g_path_get_basename (path);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  /* Windows allows no colon in a name. */
  g_autofree char *stamp = g_date_time_format (now, "%Y-%m-%d %Hh%M");
  g_autofree char *stem = NULL;
  char *aside = NULL;

  if (g_str_has_suffix (base, ".thidua"))
    base[strlen (base) - strlen (".thidua")] = '\0';
  stem = g_utf8_validate (base, -1, NULL) ? cut (base, MAX_STEM) : g_strdup ("thidua");
  for (int number = 1; aside == NULL || td_backup_is_present (aside); number++) {
    g_autofree char *words = g_strdup_printf (_ ("%s (before restoring %s)"), stem, stamp);
    g_autofree char *name
        = number == 1 ? g_strdup_printf ("%s.thidua", words) : g_strdup_printf ("%s %d.thidua", words, number);

    g_free (aside);
    aside = g_build_filename (folder, name, NULL);
    if (number > MAX_ASIDE)
      break;
  }
  return aside;
}

/* --- the note --- */

static char *
note_path (const char *path)
{
  return g_strconcat (path, ".restoring", NULL);
}

static int
write_note (const char *path, const char *replacement, const char *aside)
{
  g_autofree char *note = note_path (path);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *new_name = g_path_get_basename (replacement);
  g_autofree char *aside_name = g_path_get_basename (aside);
  g_autofree char *text = NULL;

  /* All three lie in one folder: only names, so that it may be moved meanwhile. */
  g_key_file_set_string (file, GROUP, "new", new_name);
  g_key_file_set_string (file, GROUP, "aside", aside_name);
  text = g_key_file_to_data (file, NULL, NULL);
  return td_platform_create_exclusively (note, text);
}

static void
remove_note (const char *path)
{
  g_autofree char *note = note_path (path);

  (void)g_unlink (note);
}

/* --- exchanging --- */

static int
move_sides (const char *from, const char *to)
{
  int failure = 0;

  for (guint i = 0; i < G_N_ELEMENTS (sides) && failure == 0; i++) {
    g_autofree char *side = g_strconcat (from, sides[i], NULL);
    g_autofree char *moved = g_strconcat (to, sides[i], NULL);

    if (exists (side))
      failure = td_backup_reach ("move-side", NULL) ? td_platform_rename_new (side, moved) : EIO;
  }
  return failure;
}

/* Everything back, as far as it has come. */
static void
move_back (const char *path, const char *aside)
{
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    g_autofree char *side = g_strconcat (path, sides[i], NULL);
    g_autofree char *moved = g_strconcat (aside, sides[i], NULL);

    if (exists (moved) && !exists (side))
      (void)td_platform_rename_new (moved, side);
  }
  if (exists (aside) && !exists (path))
    (void)td_platform_rename_new (aside, path);
}

/* errno of what failed; then all is where it was. */
static int
exchange_by_names (const char *path, const char *replacement, const char *aside)
{
  int failure = 0;

  if (exists (path))
    failure = td_backup_reach ("move-aside", NULL) ? td_platform_rename_new (path, aside) : EIO;
  if (failure == 0)
    failure = move_sides (path, aside);
  if (failure == 0)
    failure = td_backup_reach ("take-place", NULL) ? td_platform_rename_new (replacement, path) : EIO;
  if (failure != 0)
    move_back (path, aside);
  return failure;
}

static int
exchange_by_link (const char *path, const char *replacement, const char *aside)
{
  int failure = td_backup_reach ("take-place", NULL) ? td_platform_replace_file (replacement, path) : EIO;

  if (failure != 0 && td_platform_same_file (path, aside))
    (void)g_unlink (aside);
  return failure;
}

gboolean
td_backup_swap (const char *path, const char *replacement, const char *aside, GError **error)
{
  int failure;

  if (!td_backup_reach ("note", error))
    return FALSE;
  failure = write_note (path, replacement, aside);
  if (failure == 0) {
    if (exists (path) && !has_sides (path) && td_backup_reach ("link", NULL) && td_platform_link (path, aside) == 0)
      failure = exchange_by_link (path, replacement, aside);
    else
      failure = exchange_by_names (path, replacement, aside);
    /* Killed here the exchange is complete, and the next run sees that it is. */
    if (failure == 0 && !td_backup_reach ("done", NULL))
      g_info ("restored");
    remove_note (path);
  }
  if (failure == 0)
    return TRUE;
  {
    g_autofree char *name = g_filename_display_basename (path);

    if (failure == EBUSY || failure == EACCES)
      g_set_error (
          error, TD_STORE_ERROR, TD_STORE_ERROR_READ_ONLY,
          _ ("%s cannot be exchanged: another program holds it, or its folder cannot be written to; nothing was "
             "changed."),
          name);
    else
      g_set_error (error, TD_STORE_ERROR, failure == ENOSPC ? TD_STORE_ERROR_FULL : TD_STORE_ERROR_FAILED,
                   _ ("%s could not be exchanged, so nothing was changed; see whether there is room on the disk."),
                   name);
  }
  return FALSE;
}

/* --- after a kill --- */

/* Only what is a plain name beside the file: the note may be anybody's. */
static char *
read_name (GKeyFile *file, const char *key, const char *folder)
{
  g_autofree char *name = g_key_file_get_string (file, GROUP, key, NULL);
  g_autofree char *base = name != NULL && *name != '\0' ? g_path_get_basename (name) : NULL;

  if (base == NULL || strcmp (base, name) != 0 || strcmp (base, ".") == 0 || strcmp (base, "..") == 0)
    return NULL;
  return g_build_filename (folder, name, NULL);
}

static void
put_everything_back (const char *path, const char *note)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *replacement = NULL;
  g_autofree char *aside = NULL;

  g_key_file_load_from_file (file, note, G_KEY_FILE_NONE, NULL);
  replacement = read_name (file, "new", folder);
  aside = read_name (file, "aside", folder);
  if (replacement != NULL && aside != NULL) {
    g_autofree char *name = g_path_get_basename (replacement);

    if (exists (path) && exists (aside) && td_platform_same_file (path, aside))
      (void)g_unlink (aside);
    else if (exists (replacement) || !exists (path))
      move_back (path, aside);
    /* A file that was set aside and is to come back has a name of its own and stays. */
    if (exists (replacement) && td_backup_is_temporary (name))
      (void)g_unlink (replacement);
  }
  (void)g_unlink (note);
}

gboolean
td_backup_recover (const char *path, GError **error)
{
  g_autofree char *note = note_path (path);

  if (!exists (note))
    return TRUE;
  /* Whoever exchanges files holds the lock; who died with it is not in the way. */
  if (!td_lock_take (path, FALSE, error))
    return FALSE;
  put_everything_back (path, note);
  td_lock_release (path);
  return TRUE;
}
