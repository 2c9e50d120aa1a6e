/* SPDX-License-Identifier: GPL-3.0-or-later */
/* statx() tells when a file was made; nothing in POSIX does. */
#define _GNU_SOURCE
#include "td-platform-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/vfs.h>
#endif
#include <unistd.h>
#ifdef __GLIBC__
#include <execinfo.h>
#endif

void
td_platform_start (int *argc, char ***argv)
{
}

char *
td_platform_program (void)
{
  return g_file_read_link ("/proc/self/exe", NULL);
}

void
td_platform_set_language (const char *language)
{
  const char *messages;

  setlocale (LC_ALL, "");
  g_setenv ("LANGUAGE", language, TRUE);
  messages = setlocale (LC_MESSAGES, NULL);
  /* In the "C" locale gettext does not even look at LANGUAGE. */
  if (messages == NULL || strcmp (messages, "C") == 0 || strcmp (messages, "POSIX") == 0)
    if (setlocale (LC_MESSAGES, "C.UTF-8") == NULL)
      setlocale (LC_MESSAGES, "en_US.UTF-8");
}

void
td_platform_bind_translations (const char *domain, const char *folder)
{
  if (folder == NULL)
    return;
  bindtextdomain (domain, folder);
  bind_textdomain_codeset (domain, "UTF-8");
}

char *
td_platform_shipped_file (const char *name)
{
  return NULL;
}

const char *
td_platform_interface_font (void)
{
  return NULL;
}

gboolean
td_platform_hand_over (const char *const *paths)
{
  return FALSE;
}

void
td_platform_receive (TdPlatformPathsFunc function, gpointer user_data)
{
}

/* --- output --- */

static void
print_to (FILE *stream, const char *text)
{
  fputs (text, stream);
  fflush (stream);
}

void
td_platform_print (const char *text)
{
  print_to (stdout, text);
}

void
td_platform_print_error (const char *text)
{
  print_to (stderr, text);
}

/* --- what a library prints --- */

#ifdef __GLIBC__
static GMutex hush_lock;
static guint hush_depth;
static FILE *hush_real;
static FILE *hush_filter; /* lives as long as the process: another thread may be writing to it */
/* The filter runs in the thread that prints. */
static _Thread_local guint complaints;

/* Lines come whole: the stream is line-buffered. */
static ssize_t
filter_cb (void *cookie, const char *text, size_t length)
{
  const char *end = text + length;

  for (const char *line = text; line < end;) {
    const char *next = memchr (line, '\n', (size_t)(end - line));
    size_t n = next != NULL ? (size_t)(next - line) + 1 : (size_t)(end - line);

    if (strncmp (line, "[ERROR]", MIN (n, 7)) == 0 || strncmp (line, "[WARNING]", MIN (n, 9)) == 0)
      complaints++;
    else if (write (STDERR_FILENO, line, n) < 0)
      break;
    line += n;
  }
  return (ssize_t)length;
}

const char *
td_platform_memory_folder (void)
{
#ifdef __linux__
  static const char folder[] = "/dev/shm";
  struct statfs there;

  /* TMPFS_MAGIC; room for some hundred such files. */
  if (statfs (folder, &there) == 0 && there.f_type == 0x01021994
      && (guint64)there.f_bavail * (guint64)there.f_bsize > 64 << 20 && access (folder, W_OK | X_OK) == 0)
    return folder;
#endif
  return NULL;
}

void
td_platform_hush_library (void)
{
  g_mutex_lock (&hush_lock);
  if (hush_filter == NULL) {
    hush_filter = fopencookie (NULL, "w", (cookie_io_functions_t){.write = filter_cb});
    if (hush_filter != NULL)
      setvbuf (hush_filter, NULL, _IOLBF, BUFSIZ);
  }
  if (hush_filter != NULL && hush_depth++ == 0) {
    fflush (stderr);
    hush_real = stderr;
    stderr = hush_filter;
  }
  g_mutex_unlock (&hush_lock);
}

void
td_platform_unhush_library (void)
{
  g_mutex_lock (&hush_lock);
  if (hush_depth > 0 && --hush_depth == 0) {
    fflush (hush_filter);
    stderr = hush_real;
  }
  g_mutex_unlock (&hush_lock);
}

guint
td_platform_library_complaints (void)
{
  return complaints;
}
#else
/* Other C libraries do not let stderr be exchanged. */
void
td_platform_hush_library (void)
{
}

void
td_platform_unhush_library (void)
{
}

guint
td_platform_library_complaints (void)
{
  return 0;
}
#endif

/* --- crashes --- */

static const int deadly[] = {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL};
static char *crash_path;
static char *crash_heading;
static TdPlatformTailFunc crash_tail;

static void
write_text (int descriptor, const char *text)
{
  gsize length = strlen (text);

  while (length > 0) {
    gssize count = write (descriptor, text, length);

    if (count <= 0)
      return;
    text += count;
    length -= (gsize)count;
  }
}

/* Only what is allowed in a signal handler. The system then does with the process what it would have done. */
static void
crash_cb (int number)
{
  int descriptor = open (crash_path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  char reason[] = "Signal 00\n";

  if (descriptor >= 0) {
    reason[7] = (char)('0' + number / 10 % 10);
    reason[8] = (char)('0' + number % 10);
    write_text (descriptor, crash_heading);
    write_text (descriptor, reason);
#ifdef __GLIBC__
    {
      void *frames[64];

      backtrace_symbols_fd (frames, backtrace (frames, G_N_ELEMENTS (frames)), descriptor);
    }
#endif
    write_text (descriptor, crash_tail ());
    close (descriptor);
  }
  raise (number);
}

void
td_platform_log_crashes (const char *path, const char *heading, TdPlatformTailFunc tail)
{
  struct sigaction action = {.sa_handler = crash_cb, .sa_flags = (int)(SA_RESETHAND | SA_NODEFER)};

  g_return_if_fail (path != NULL && heading != NULL && tail != NULL && crash_path == NULL);
  crash_path = g_strdup (path);
  crash_heading = g_strdup (heading);
  crash_tail = tail;
#ifdef __GLIBC__
  {
    void *frame;

    /* The first call loads a library, which a crashed process must not. */
    (void)backtrace (&frame, 1);
  }
#endif
  for (guint i = 0; i < G_N_ELEMENTS (deadly); i++)
    sigaction (deadly[i], &action, NULL);
}

/* --- numbers --- */

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

/* --- processes --- */

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

/* --- files --- */

int
td_platform_open_new (const char *path)
{
  return g_open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
}

/* The number of a file that was deleted is soon given to another one: only when it was made tells the two apart. */
char *
td_platform_file_number (const char *path)
{
#ifdef STATX_BTIME
  struct statx file;

  if (statx (AT_FDCWD, path, 0, STATX_INO | STATX_BTIME, &file) == 0 && (file.stx_mask & STATX_BTIME) != 0)
    return g_strdup_printf ("%x:%x:%" G_GINT64_MODIFIER "x:%" G_GINT64_FORMAT ".%09u", file.stx_dev_major,
                            file.stx_dev_minor, (guint64)file.stx_ino, (gint64)file.stx_btime.tv_sec,
                            file.stx_btime.tv_nsec);
#endif
  {
    GStatBuf status;

    if (g_stat (path, &status) != 0)
      return NULL;
    return g_strdup_printf ("%" G_GINT64_MODIFIER "x:%" G_GINT64_MODIFIER "x", (guint64)status.st_dev,
                            (guint64)status.st_ino);
  }
}

char *
td_platform_real_path (const char *path)
{
  char *real;
  char *copy;

  g_return_val_if_fail (path != NULL, NULL);
  real = realpath (path, NULL);
  if (real == NULL && errno == ENOENT) {
    g_autofree char *folder = g_path_get_dirname (path);
    g_autofree char *name = g_path_get_basename (path);
    char *real_folder = realpath (folder, NULL);

    if (real_folder != NULL) {
      copy = g_build_filename (real_folder, name, NULL);
      free (real_folder);
      return copy;
    }
  }
  copy = real != NULL ? g_strdup (real) : g_canonicalize_filename (path, NULL);
  free (real);
  return copy;
}

#ifdef __linux__
/* NFS, SMB (three generations), 9P, AFS, Ceph, Coda: as statfs() tells them. */
static const guint32 network_systems[]
    = {0x6969, 0x517b, 0xff534d42, 0xfe534d42, 0x01021997, 0x5346414f, 0x00c36400, 0x73757245};

gboolean
td_platform_is_on_network (const char *path)
{
  struct statfs system;

  if (statfs (path, &system) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (network_systems); i++)
    if ((guint32)system.f_type == network_systems[i])
      return TRUE;
  /* What the desktop shows of other computers. */
  return strstr (path, "/gvfs/") != NULL;
}
#else
gboolean
td_platform_is_on_network (const char *path)
{
  return FALSE;
}
#endif

typedef struct {
  char *path;
  int descriptor;
} Hold;

/* Who gives it back removes the file, so that what was locked may be a file that is no longer there under its name. */
static gboolean
is_still_there (int descriptor, const char *path)
{
  struct stat opened;
  struct stat named;

  return fstat (descriptor, &opened) == 0 && stat (path, &named) == 0 && opened.st_dev == named.st_dev
         && opened.st_ino == named.st_ino;
}

gpointer
td_platform_hold (const char *path, int *error)
{
  g_return_val_if_fail (path != NULL && error != NULL, NULL);
  for (;;) {
    int descriptor = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
    Hold *hold;

    if (descriptor < 0) {
      *error = errno;
      return NULL;
    }
    if (flock (descriptor, LOCK_EX | LOCK_NB) != 0) {
      *error = errno == EWOULDBLOCK ? EBUSY : errno;
      close (descriptor);
      return NULL;
    }
    if (is_still_there (descriptor, path)) {
      hold = g_new (Hold, 1);
      hold->path = g_strdup (path);
      hold->descriptor = descriptor;
      *error = 0;
      return hold;
    }
    close (descriptor);
  }
}

void
td_platform_release_hold (gpointer data)
{
  Hold *hold = data;

  if (hold == NULL)
    return;
  (void)g_unlink (hold->path);
  close (hold->descriptor);
  g_free (hold->path);
  g_free (hold);
}

/* The system says ENAMETOOLONG itself. */
gboolean
td_platform_path_too_long (const char *path)
{
  return FALSE;
}

static int
sync_opened (const char *path, int flags)
{
  int descriptor = g_open (path, flags | O_CLOEXEC, 0);
  int error = 0;

  if (descriptor < 0)
    return errno;
  /* Some file systems do not know it, which harms nothing there. */
  if (g_fsync (descriptor) != 0 && errno != EINVAL && errno != ENOTSUP && errno != EROFS)
    error = errno;
  close (descriptor);
  return error;
}

int
td_platform_sync_file (const char *path)
{
  g_return_val_if_fail (path != NULL, EINVAL);
  return sync_opened (path, O_RDONLY);
}

int
td_platform_sync_folder (const char *folder)
{
  g_return_val_if_fail (folder != NULL, EINVAL);
  return sync_opened (folder, O_RDONLY | O_DIRECTORY);
}

int
td_platform_replace_file (const char *temporary, const char *path)
{
  int error;

  g_return_val_if_fail (temporary != NULL && path != NULL, EINVAL);
  error = td_platform_sync_file (temporary);
  if (error != 0)
    return error;
  if (g_rename (temporary, path) != 0)
    return errno;
  td_platform_sync_folder_of (path);
  return 0;
}

int
td_platform_exchange_names (const char *path, const char *other)
{
#ifdef RENAME_EXCHANGE
  return renameat2 (AT_FDCWD, path, AT_FDCWD, other, RENAME_EXCHANGE) == 0 ? 0 : errno;
#else
  return ENOTSUP;
#endif
}

int
td_platform_rename_exclusively (const char *from, const char *to)
{
  int descriptor;

#ifdef RENAME_NOREPLACE
  if (renameat2 (AT_FDCWD, from, AT_FDCWD, to, RENAME_NOREPLACE) == 0)
    return 0;
  if (errno != EINVAL && errno != ENOSYS && errno != ENOTSUP)
    return errno;
#endif
  if (link (from, to) == 0)
    return g_unlink (from) == 0 ? 0 : errno;
  if (errno == EEXIST)
    return EEXIST;
  /* A USB stick has no links: the name is taken first, and what is renamed over it is the empty file just made. */
  descriptor = td_platform_open_new (to);
  if (descriptor < 0)
    return errno;
  close (descriptor);
  if (g_rename (from, to) == 0)
    return 0;
  {
    int error = errno;

    (void)g_unlink (to);
    return error;
  }
}

int
td_platform_link (const char *path, const char *second)
{
  g_return_val_if_fail (path != NULL && second != NULL, EINVAL);
  if (link (path, second) != 0)
    return errno;
  td_platform_sync_folder_of (second);
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
