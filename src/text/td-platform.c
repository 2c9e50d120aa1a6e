/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-platform-private.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

/* What is the same on both systems once the C runtime's few names are there. */
#ifdef G_OS_WIN32
#include <io.h>
#else
#include <unistd.h>
#endif

char *
td_platform_host_name (void)
{
  return g_strdup (g_get_host_name ());
}

char *
td_platform_file_place (const char *path)
{
  g_autofree char *number = NULL;
  g_autofree char *whole = NULL;
  g_autofree char *host = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  number = td_platform_file_number (path);
  if (number == NULL)
    return NULL;
  whole = g_canonicalize_filename (path, NULL);
  host = td_platform_host_name ();
  return g_strdup_printf ("%s %s %s", host, number, whole);
}

/* A folder that may be written to but not read cannot be synced. */
void
td_platform_sync_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  (void)td_platform_sync_folder (folder);
}

int
td_platform_make_folder (const char *folder, int mode)
{
  g_autofree char *above = NULL;
  int error;

  g_return_val_if_fail (folder != NULL, EINVAL);
  if (g_file_test (folder, G_FILE_TEST_IS_DIR))
    return 0;
  above = g_path_get_dirname (folder);
  if (strcmp (above, folder) == 0)
    return ENOENT;
  error = td_platform_make_folder (above, mode);
  if (error == 0 && g_mkdir (folder, mode) != 0 && errno != EEXIST)
    error = errno;
  /* A file of that name. */
  if (error == 0 && !g_file_test (folder, G_FILE_TEST_IS_DIR))
    error = ENOTDIR;
  if (error == 0)
    (void)td_platform_sync_folder (above);
  return error;
}

int
td_platform_rename_new (const char *from, const char *to)
{
  int error;

  g_return_val_if_fail (from != NULL && to != NULL, EINVAL);
  error = td_platform_rename_exclusively (from, to);
  if (error == 0)
    td_platform_sync_folder_of (to);
  return error;
}

int
td_platform_place_file (const char *temporary, const char *path)
{
  int error;

  g_return_val_if_fail (temporary != NULL && path != NULL, EINVAL);
  error = td_platform_sync_file (temporary);
  return error != 0 ? error : td_platform_rename_new (temporary, path);
}

int
td_platform_replace_folder (const char *temporary, const char *path, const char *old)
{
  int error;

  g_return_val_if_fail (temporary != NULL && path != NULL && old != NULL, EINVAL);
  error = td_platform_sync_folder (temporary);
  if (error != 0)
    return error;
  if (!g_file_test (path, G_FILE_TEST_EXISTS)) {
    error = g_rename (temporary, path) == 0 ? 0 : errno;
  } else if (td_platform_exchange_names (temporary, path) == 0) {
    /* By whichever of its two names it goes: it goes. */
    (void)g_rename (temporary, old);
  } else if (g_rename (path, old) != 0) {
    error = errno;
  } else if (g_rename (temporary, path) != 0) {
    error = errno;
    (void)g_rename (old, path);
  }
  if (error == 0)
    td_platform_sync_folder_of (path);
  return error;
}

int
td_platform_create_private (const char *path)
{
  int descriptor;

  g_return_val_if_fail (path != NULL, EINVAL);
  descriptor = td_platform_open_new (path);
  if (descriptor < 0)
    return errno;
  return g_close (descriptor, NULL) ? 0 : errno;
}

gboolean
td_platform_same_file (const char *path, const char *other)
{
  g_autofree char *number = NULL;
  g_autofree char *other_number = NULL;

  g_return_val_if_fail (path != NULL && other != NULL, FALSE);
  number = td_platform_file_number (path);
  other_number = td_platform_file_number (other);
  return number != NULL && g_strcmp0 (number, other_number) == 0;
}

static int
create (const char *path, const char *text, gboolean synced)
{
  gsize length;
  gsize written = 0;
  int descriptor;
  int error = 0;

  descriptor = td_platform_open_new (path);
  if (descriptor < 0)
    return errno == ENOENT && td_platform_path_too_long (path) ? ENAMETOOLONG : errno;

  length = strlen (text);
  while (written < length && error == 0) {
    gssize count = write (descriptor, text + written, (guint)MIN (length - written, 1024 * 1024));

    if (count >= 0)
      written += (gsize)count;
    else if (errno != EINTR)
      error = errno;
  }
  if (error == 0 && synced && g_fsync (descriptor) != 0)
    error = errno;
  if (close (descriptor) != 0 && error == 0)
    error = errno;
  /* Half a file would look like a whole one to the next who comes. */
  if (error != 0)
    (void)g_unlink (path);
  else if (synced)
    td_platform_sync_folder_of (path);
  return error;
}

int
td_platform_create_exclusively (const char *path, const char *text)
{
  g_return_val_if_fail (path != NULL && text != NULL, EINVAL);
  return create (path, text, TRUE);
}

int
td_platform_create_unsynced (const char *path, const char *text)
{
  g_return_val_if_fail (path != NULL && text != NULL, EINVAL);
  return create (path, text, FALSE);
}

gboolean
td_platform_file_writable (const char *path)
{
  g_return_val_if_fail (path != NULL, FALSE);
  return g_access (path, W_OK) == 0;
}

gboolean
td_platform_folder_writable (const char *folder)
{
  g_autofree char *probe = NULL;
  int descriptor;

  g_return_val_if_fail (folder != NULL, FALSE);
  /* Only trying tells: access rights of Windows and read-only mounts do not show in the mode bits. */
  probe = g_build_filename (folder, ".thidua-XXXXXX.tmp", NULL);
  descriptor = g_mkstemp (probe);
  if (descriptor < 0)
    return FALSE;
  close (descriptor);
  (void)g_unlink (probe);
  return TRUE;
}
