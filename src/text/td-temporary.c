/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-temporary.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-platform.h"

/* ".thidua-COMPUTER-PROCESS-STARTED-XXXXXX.tmp", in hexadecimal. */
#define PREFIX ".thidua-"
#define ENDING ".tmp"
#define CONTENT "content"
/* What another computer left, or a version before this one (a file whose name says nothing of its maker): nobody writes
 * that long. */
#define OLD_AGE (24 * 60 * 60) /* seconds */
/* A folder of csv files is the deepest that anybody writes. */
#define MAX_DEPTH 3

/* Where the numbers of processes mean something: this computer, and in it the sandbox that counts its own. */
static guint
own_host (void)
{
  g_autofree char *host = td_platform_host_name ();
  g_autofree char *counted = g_file_read_link ("/proc/self/ns/pid", NULL);
  g_autofree char *place = g_strconcat (host != NULL ? host : "", " ", counted, NULL);

  return g_str_hash (place);
}

/* Whether name was given by a process of this computer that runs no more. */
static gboolean
is_orphan (const char *name)
{
  g_auto (GStrv) parts = NULL;
  gint64 process;
  gint64 started;

  parts = g_strsplit (name + strlen (PREFIX), "-", -1);
  if (g_strv_length (parts) != 4 || g_ascii_strtoull (parts[0], NULL, 16) != own_host ())
    return FALSE;
  process = g_ascii_strtoll (parts[1], NULL, 16);
  started = g_ascii_strtoll (parts[2], NULL, 16);
  return process > 0 && (!td_platform_process_runs (process) || td_platform_process_started (process) != started);
}

static gboolean
is_old (const GStatBuf *status)
{
  return status->st_mtime < g_get_real_time () / G_USEC_PER_SEC - OLD_AGE;
}

/* A link is removed like a file, and never followed. */
static void
remove_tree (const char *path, guint depth)
{
  GStatBuf status;
  GDir *folder = NULL;
  const char *name;

  if (g_lstat (path, &status) != 0)
    return;
  if ((status.st_mode & S_IFMT) != S_IFDIR) {
    g_unlink (path);
    return;
  }
  folder = depth < MAX_DEPTH ? g_dir_open (path, 0, NULL) : NULL;
  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL) {
    g_autofree char *below = g_build_filename (path, name, NULL);

    remove_tree (below, depth + 1);
  }
  g_clear_pointer (&folder, g_dir_close);
  g_rmdir (path);
}

void
td_temporary_sweep (const char *folder)
{
  g_autoptr (GDir) content = NULL;
  const char *name;

  g_return_if_fail (folder != NULL);
  content = g_dir_open (folder, 0, NULL);
  while (content != NULL && (name = g_dir_read_name (content)) != NULL) {
    g_autofree char *path = NULL;
    GStatBuf status;

    if (!g_str_has_prefix (name, PREFIX) || !g_str_has_suffix (name, ENDING))
      continue;
    path = g_build_filename (folder, name, NULL);
    if (g_lstat (path, &status) != 0)
      continue;
    if (((status.st_mode & S_IFMT) == S_IFDIR && is_orphan (name)) || is_old (&status))
      remove_tree (path, 0);
  }
}

char *
td_temporary_begin (const char *path, int *problem)
{
  g_autofree char *folder = NULL;
  g_autofree char *name = NULL;
  g_autofree char *own = NULL;
  gint64 process = td_platform_process_id ();

  g_return_val_if_fail (path != NULL && problem != NULL, NULL);
  folder = g_path_get_dirname (path);
  *problem = ENOENT;
  if (!g_file_test (folder, G_FILE_TEST_IS_DIR))
    return NULL;
  td_temporary_sweep (folder);
  name = g_strdup_printf (PREFIX "%08x-%" G_GINT64_MODIFIER "x-%" G_GINT64_MODIFIER "x-XXXXXX" ENDING, own_host (),
                          process, td_platform_process_started (process));
  own = g_build_filename (folder, name, NULL);
  if (g_mkdtemp_full (own, 0700) == NULL) {
    *problem = errno == EACCES ? EPERM : errno;
    return NULL;
  }
  *problem = 0;
  return g_build_filename (own, CONTENT, NULL);
}

void
td_temporary_drop (const char *temporary)
{
  g_autofree char *folder = temporary != NULL ? g_path_get_dirname (temporary) : NULL;

  if (folder != NULL)
    remove_tree (folder, 0);
}
