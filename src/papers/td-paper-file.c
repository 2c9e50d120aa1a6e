/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-file.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-paper.h"
#include "td-platform.h"
#include "td-temporary.h"

static gboolean
says_full (int errno_code)
{
#ifdef EDQUOT
  if (errno_code == EDQUOT)
    return TRUE;
#endif
  return errno_code == ENOSPC || errno_code == EFBIG;
}

void
td_paper_file_error (GError **error, const char *path, int errno_code)
{
  g_autofree char *name = g_filename_display_basename (path);
  g_autofree char *folder_path = g_path_get_dirname (path);
  g_autofree char *folder = g_filename_display_name (folder_path);
  g_autofree char *other_path = NULL;
  g_autofree char *other = NULL;

  if (says_full (errno_code))
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN,
                 _ ("There is no room left on the disk for %s; make room or choose another folder."), name);
  else if (errno_code == ENOMEM)
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN,
                 _ ("%s was not written: this computer has not enough memory for it; close other programs and try "
                    "again."),
                 name);
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
  else if (errno_code == EBUSY || errno_code == ETXTBSY || errno_code == EACCES) {
    other_path = td_paper_file_other_name (path);
    other = g_filename_display_basename (other_path);
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN,
                 _ ("%s is open in Excel or another program; close it there and try again, or save as “%s”."), name,
                 other);
  } else
    g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN,
                 _ ("%s could not be written, because the disk or the network drive reported an error; choose another "
                    "folder."),
                 name);
}

void
td_paper_file_not_whole (GError **error, const char *path)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, TD_PAPER_ERROR, TD_PAPER_ERROR_TARGET_OPEN,
               _ ("%s was not written, because not everything arrived on the disk; see whether it is full, or choose "
                  "another folder."),
               name);
}

char *
td_paper_file_begin (const char *path, GError **error)
{
  char *temporary;
  int problem = EISDIR;

  g_return_val_if_fail (path != NULL, NULL);
  temporary = g_file_test (path, G_FILE_TEST_IS_DIR) ? NULL : td_temporary_begin (path, &problem);
  if (temporary == NULL)
    td_paper_file_error (error, path, problem);
  return temporary;
}

gboolean
td_paper_file_finish (TdStore *store, const char *temporary, const char *path, GError **error)
{
  int problem = store != NULL && td_store_lacked_memory (store) ? ENOMEM : td_platform_replace_file (temporary, path);

  td_temporary_drop (temporary);
  if (problem != 0)
    td_paper_file_error (error, path, problem);
  return problem == 0;
}

char *
td_paper_file_other_name (const char *path)
{
  const char *slash = strrchr (path, G_DIR_SEPARATOR);
  const char *dot = strrchr (path, '.');
  g_autofree char *base = NULL;

  if (dot == NULL || (slash != NULL && dot < slash))
    dot = path + strlen (path);
  base = g_strndup (path, (gsize)(dot - path));
  for (guint i = 2;; i++) {
    g_autofree char *other = g_strdup_printf ("%s (%u)%s", base, i, dot);

    if (!g_file_test (other, G_FILE_TEST_EXISTS))
      return g_steal_pointer (&other);
  }
}
