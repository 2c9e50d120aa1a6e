/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-paper.h"
#include "td-platform.h"
#include "td-text.h"

void
td_paper_file_error (GError **error, const char *path, int errno_code)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder_path = g_path_get_dirname (path);
  g_autofree char *folder = g_filename_display_name (folder_path);

  if (errno_code == ENOSPC)
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN,
                 _ ("There is no room left on the disk for %s; make room or choose another folder."), name);
  else if (errno_code == ENAMETOOLONG || td_platform_path_too_long (path))
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN,
                 _ ("The path of %s is too long for this system; choose a folder with a shorter path."), name);
  else if (errno_code == ENOENT || errno_code == ENOTDIR)
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN,
                 _ ("The folder %s is not there; choose another one for %s."), folder, name);
  else if (errno_code == EROFS || errno_code == EPERM)
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN,
                 _ ("Nothing may be written in the folder %s; choose another one for %s."), folder, name);
  else if (errno_code == EISDIR || errno_code == ENOTEMPTY || errno_code == EEXIST)
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN, _ ("%s is a folder; choose another name."), name);
  else if (errno_code == EBUSY || errno_code == ETXTBSY)
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN,
                 _ ("%s is open in Excel or another program; close it there and try again."), name);
  else
    g_set_error (
        error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN,
        _ ("%s could not be written (%s). If it is open in Excel or another program, close it there and try again."),
        name, g_strerror (errno_code));
}

char *
td_paper_file_begin (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  g_autofree char *temporary = NULL;
  int descriptor = -1;

  if (!g_file_test (folder, G_FILE_TEST_IS_DIR)) {
    td_paper_file_error (error, path, ENOENT);
    return NULL;
  }
  if (g_file_test (path, G_FILE_TEST_IS_DIR)) {
    td_paper_file_error (error, path, EISDIR);
    return NULL;
  }
  temporary = g_build_filename (folder, ".thidua-XXXXXX.tmp", NULL);
  descriptor = g_mkstemp_full (temporary, 0, 0666);
  if (descriptor < 0) {
    int problem = errno;

    td_paper_file_error (error, path, problem == EACCES ? EPERM : problem);
    return NULL;
  }
  g_close (descriptor, NULL);
  return g_steal_pointer (&temporary);
}

gboolean
td_paper_file_finish (const char *temporary, const char *path, GError **error)
{
  int problem = td_platform_replace_file (temporary, path);

  if (problem == 0)
    return TRUE;
  g_unlink (temporary);
  td_paper_file_error (error, path, problem);
  return FALSE;
}

char *
td_paper_safe_name (const char *name)
{
  g_autofree char *safe = g_strdup (name);

  for (char *p = safe; *p != '\0'; p++)
    if (strchr ("<>:\"/\\|?*", *p) != NULL || g_ascii_iscntrl (*p))
      *p = '-';
  return td_text_normalize (safe);
}
