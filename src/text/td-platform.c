/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-platform.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#ifdef G_OS_WIN32
#define PSAPI_VERSION 2 /* in kernel32, no library of its own */
#include <windows.h>

#include <io.h>
#include <psapi.h>
#else
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>
#endif

#ifdef G_OS_WIN32

typedef struct {
  int per_thread;
  char *numbers;
} NumberFormat;

gpointer
td_platform_push_c_numbers (void)
{
  NumberFormat *before = g_new0 (NumberFormat, 1);

  before->per_thread = _configthreadlocale (_ENABLE_PER_THREAD_LOCALE);
  before->numbers = g_strdup (setlocale (LC_NUMERIC, NULL));
  setlocale (LC_NUMERIC, "C");
  return before;
}

void
td_platform_pop_c_numbers (gpointer token)
{
  NumberFormat *before = token;

  g_return_if_fail (before != NULL);
  setlocale (LC_NUMERIC, before->numbers);
  _configthreadlocale (before->per_thread);
  g_free (before->numbers);
  g_free (before);
}

gboolean
td_platform_process_runs (gint64 process_id)
{
  HANDLE process;
  gboolean runs;

  if (process_id <= 0 || process_id > G_MAXUINT32)
    return FALSE;
  process = OpenProcess (SYNCHRONIZE | PROCESS_QUERY_LIMITED_INFORMATION, FALSE, (DWORD)process_id);
  if (process == NULL)
    return GetLastError () == ERROR_ACCESS_DENIED; /* it runs, for another user */
  runs = WaitForSingleObject (process, 0) == WAIT_TIMEOUT;
  CloseHandle (process);
  return runs;
}

gint64
td_platform_process_started (gint64 process_id)
{
  HANDLE process;
  FILETIME created, exited, kernel, user;
  gint64 started = 0;

  if (!td_platform_process_runs (process_id))
    return 0;
  process = OpenProcess (PROCESS_QUERY_LIMITED_INFORMATION, FALSE, (DWORD)process_id);
  if (process == NULL)
    return 0;
  if (GetProcessTimes (process, &created, &exited, &kernel, &user))
    started = (gint64)created.dwHighDateTime << 32 | created.dwLowDateTime;
  CloseHandle (process);
  return started;
}

gint64
td_platform_process_id (void)
{
  return (gint64)GetCurrentProcessId ();
}

static int
errno_of (DWORD error)
{
  switch (error) {
  case ERROR_FILE_NOT_FOUND:
  case ERROR_PATH_NOT_FOUND:
    return ENOENT;
  case ERROR_ACCESS_DENIED:
  case ERROR_SHARING_VIOLATION:
  case ERROR_LOCK_VIOLATION:
    return EACCES;
  case ERROR_DISK_FULL:
  case ERROR_HANDLE_DISK_FULL:
    return ENOSPC;
  case ERROR_NOT_SAME_DEVICE:
    return EXDEV;
  case ERROR_WRITE_PROTECT:
    return EROFS;
  default:
    return EIO;
  }
}

int
td_platform_replace_file (const char *temporary, const char *path)
{
  g_autofree gunichar2 *from = NULL;
  g_autofree gunichar2 *to = NULL;
  DWORD error = 0;
  int descriptor;

  g_return_val_if_fail (temporary != NULL && path != NULL, EINVAL);
  from = g_utf8_to_utf16 (temporary, -1, NULL, NULL, NULL);
  to = g_utf8_to_utf16 (path, -1, NULL, NULL, NULL);
  if (from == NULL || to == NULL)
    return EINVAL;
  descriptor = g_open (temporary, _O_RDWR | _O_BINARY | _O_NOINHERIT, 0);
  if (descriptor < 0)
    return errno;
  (void)g_fsync (descriptor);
  _close (descriptor);
  /* Virus scanners hold a fresh file for a moment. */
  for (guint attempt = 0; attempt < 20; attempt++) {
    if (MoveFileExW ((const wchar_t *)from, (const wchar_t *)to, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH))
      return 0;
    error = GetLastError ();
    if (error != ERROR_SHARING_VIOLATION && error != ERROR_LOCK_VIOLATION && error != ERROR_ACCESS_DENIED)
      break;
    Sleep (25);
  }
  return errno_of (error);
}

gint64
td_platform_peak_memory (void)
{
  PROCESS_MEMORY_COUNTERS counters = {0};

  counters.cb = sizeof counters;
  if (!GetProcessMemoryInfo (GetCurrentProcess (), &counters, sizeof counters))
    return 0;
  return (gint64)(counters.PeakWorkingSetSize / 1024);
}

#else

typedef struct {
  locale_t before;
  locale_t numbers;
} NumberFormat;

gpointer
td_platform_push_c_numbers (void)
{
  NumberFormat *format = g_new0 (NumberFormat, 1);
  locale_t copy = duplocale (uselocale ((locale_t)0));

  format->numbers = newlocale (LC_NUMERIC_MASK, "C", copy);
  format->before = uselocale (format->numbers);
  return format;
}

void
td_platform_pop_c_numbers (gpointer token)
{
  NumberFormat *format = token;

  g_return_if_fail (format != NULL);
  uselocale (format->before);
  freelocale (format->numbers);
  g_free (format);
}

/* Field 22 of /proc/PID/stat, counted after the command's name, which may hold spaces and brackets. */
gint64
td_platform_process_started (gint64 process_id)
{
  g_autofree char *path = g_strdup_printf ("/proc/%" G_GINT64_FORMAT "/stat", process_id);
  g_autofree char *stat = NULL;
  g_auto (GStrv) fields = NULL;
  const char *after_name;

  if (process_id <= 0 || !g_file_get_contents (path, &stat, NULL, NULL))
    return 0;
  after_name = strrchr (stat, ')');
  if (after_name == NULL)
    return 0;
  fields = g_strsplit (after_name + 2, " ", -1);
  if (g_strv_length (fields) < 20 || fields[0][0] == 'Z' || fields[0][0] == 'X')
    return 0;
  return g_ascii_strtoll (fields[19], NULL, 10);
}

gboolean
td_platform_process_runs (gint64 process_id)
{
  if (process_id <= 0 || process_id > G_MAXINT)
    return FALSE;
  return kill ((pid_t)process_id, 0) == 0 || errno == EPERM;
}

gint64
td_platform_process_id (void)
{
  return getpid ();
}

/* Without this a power cut can bring back the old name of a file. Some file systems refuse it, which harms nothing. */
static void
flush_folder_of (const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);
  int descriptor = g_open (folder, O_RDONLY | O_CLOEXEC, 0);

  if (descriptor < 0)
    return;
  (void)g_fsync (descriptor);
  close (descriptor);
}

int
td_platform_replace_file (const char *temporary, const char *path)
{
  int descriptor;

  g_return_val_if_fail (temporary != NULL && path != NULL, EINVAL);
  descriptor = g_open (temporary, O_RDONLY | O_CLOEXEC, 0);
  if (descriptor < 0)
    return errno;
  (void)g_fsync (descriptor);
  close (descriptor);
  if (g_rename (temporary, path) != 0)
    return errno;
  flush_folder_of (path);
  return 0;
}

gint64
td_platform_peak_memory (void)
{
  g_autofree char *status = NULL;
  struct rusage usage;

  /* getrusage() on Linux also counts what the process was before exec(), /proc does not. */
  if (g_file_get_contents ("/proc/self/status", &status, NULL, NULL)) {
    const char *peak = strstr (status, "VmHWM:");

    if (peak != NULL)
      return g_ascii_strtoll (peak + strlen ("VmHWM:"), NULL, 10);
  }
  if (getrusage (RUSAGE_SELF, &usage) != 0)
    return 0;
#ifdef __APPLE__
  return usage.ru_maxrss / 1024;
#else
  return usage.ru_maxrss;
#endif
}

#endif

char *
td_platform_host_name (void)
{
  return g_strdup (g_get_host_name ());
}

int
td_platform_create_exclusively (const char *path, const char *text)
{
  gsize length;
  gsize written = 0;
  int flags = O_WRONLY | O_CREAT | O_EXCL;
  int descriptor;
  int error = 0;

  g_return_val_if_fail (path != NULL && text != NULL, EINVAL);
#ifdef G_OS_WIN32
  flags |= _O_BINARY | _O_NOINHERIT;
#else
  flags |= O_CLOEXEC;
#endif
  descriptor = g_open (path, flags, 0644);
  if (descriptor < 0)
    return errno;

  length = strlen (text);
  while (written < length && error == 0) {
    gssize count = write (descriptor, text + written, (guint)MIN (length - written, 1024 * 1024));

    if (count >= 0)
      written += (gsize)count;
    else if (errno != EINTR)
      error = errno;
  }
  if (error == 0 && g_fsync (descriptor) != 0)
    error = errno;
  if (close (descriptor) != 0 && error == 0)
    error = errno;
  /* Half a file would look like a whole one to the next who comes. */
  if (error != 0)
    (void)g_unlink (path);
#ifndef G_OS_WIN32
  else
    flush_folder_of (path);
#endif
  return error;
}

gboolean
td_platform_folder_writable (const char *folder)
{
  g_autofree char *probe = NULL;
  int descriptor;

  g_return_val_if_fail (folder != NULL, FALSE);
  /* Only trying tells: access rights of Windows and read-only mounts do not show in the mode bits. */
  probe = g_build_filename (folder, ".thidua-XXXXXX", NULL);
  descriptor = g_mkstemp (probe);
  if (descriptor < 0)
    return FALSE;
  close (descriptor);
  (void)g_unlink (probe);
  return TRUE;
}
