/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-platform-private.h"

#define PSAPI_VERSION 2 /* in kernel32, no library of its own */
#include <windows.h>

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <io.h>
#include <locale.h>
#include <psapi.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

/* --- start --- */

/* PREFIX of PREFIX/bin/thidua.exe; NULL when it cannot be found out. */
static char *
installation_folder (void)
{
  return g_win32_get_package_installation_directory_of_module (NULL);
}

char *
td_platform_program (void)
{
  wchar_t path[32768];
  DWORD length = GetModuleFileNameW (NULL, path, G_N_ELEMENTS (path));

  return length > 0 && length < G_N_ELEMENTS (path) ? g_utf16_to_utf8 ((gunichar2 *)path, length, NULL, NULL, NULL)
                                                    : NULL;
}

/* A copy that has a folder "settings" beside bin/ is a portable one: what it remembers stays there, so that a USB stick
 * takes it along and nothing is left on the computer. GLib reads these before it asks Windows. */
static void
stay_beside_program (void)
{
  static const char *const folders[][2]
      = {{"XDG_CONFIG_HOME", "config"}, {"XDG_DATA_HOME", "data"}, {"XDG_CACHE_HOME", "cache"}};
  g_autofree char *installation = installation_folder ();
  g_autofree char *settings = installation != NULL ? g_build_filename (installation, "settings", NULL) : NULL;

  if (settings == NULL || !g_file_test (settings, G_FILE_TEST_IS_DIR))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++) {
    g_autofree char *folder = g_build_filename (settings, folders[i][1], NULL);

    g_setenv (folders[i][0], folder, TRUE);
  }
}

/* A program with a window has no console of its own; started with a command from a console it speaks there. */
static void
join_console (void)
{
  HANDLE output = GetStdHandle (STD_OUTPUT_HANDLE);

  if (output == NULL || output == INVALID_HANDLE_VALUE)
    AttachConsole (ATTACH_PARENT_PROCESS);
}

void
td_platform_start (int *argc, char ***argv)
{
  /* A drive without a disk is an answer, not a box of the system's over our window. */
  SetErrorMode (SEM_FAILCRITICALERRORS | SEM_NOOPENFILEERRORBOX);
  /* What the C runtime made of the command line has lost every letter that the system's code page lacks. */
  *argv = g_win32_get_command_line ();
  *argc = (int)g_strv_length (*argv);
  /* GLib takes the encoding of its words from here before it asks a console that may not be there. */
  g_setenv ("LANG", "vi_VN.UTF-8", TRUE);
  stay_beside_program ();
  if (*argc > 1)
    join_console ();
  _setmode (_fileno (stdout), _O_BINARY);
  _setmode (_fileno (stderr), _O_BINARY);
}

/* gettext asks these before it asks Windows, and looks at LANGUAGE only where they name a language at all. */
void
td_platform_set_language (const char *language)
{
  const char *locale = strcmp (language, "vi") == 0 ? "vi_VN.UTF-8" : "en_US.UTF-8";

  g_setenv ("LANGUAGE", language, TRUE);
  g_setenv ("LC_MESSAGES", locale, TRUE);
  g_setenv ("LANG", locale, TRUE);
  setlocale (LC_ALL, "");
}

/* bindtextdomain() takes a path in the code page of the system, which has not every letter of a user's name. */
void
td_platform_bind_translations (const char *domain, const char *folder)
{
  g_autofree char *installation = installation_folder ();
  g_autofree char *beside = installation != NULL ? g_build_filename (installation, "share", "locale", NULL) : NULL;
  g_autofree gunichar2 *wide = NULL;

  if (beside != NULL && g_file_test (beside, G_FILE_TEST_IS_DIR))
    folder = beside;
  if (folder == NULL)
    return;
  wide = g_utf8_to_utf16 (folder, -1, NULL, NULL, NULL);
  if (wide != NULL)
    wbindtextdomain (domain, (wchar_t *)wide);
  bind_textdomain_codeset (domain, "UTF-8");
}

char *
td_platform_shipped_file (const char *name)
{
  g_autofree char *installation = installation_folder ();

  return installation != NULL ? g_build_filename (installation, "share", "thidua", name, NULL) : NULL;
}

/* 11 points: at 9, what Windows itself uses, two marks over one letter cannot be told apart. Windows 7 and 8 have Segoe
 * UI with all letters too; the others are for what is not Windows. */
const char *
td_platform_interface_font (void)
{
  return "Segoe UI,Tahoma,Noto Sans,DejaVu Sans,Sans 11";
}

/* --- one window a user --- */

/* GLib would find the first window by a D-Bus of its own, whose program may take longer to start on a slow disk than GLib
 * waits for it; the second start then makes a second window. A mutex and a window for messages are there at once. */
#define MEETING_PLACE L"vn.thidua.ThiDua"
#define PATHS_MESSAGE 0x54444450 /* what tells our message from another's */
#define MEETING_MILLISECONDS 10000

static TdPlatformPathsFunc receive_function;
static gpointer receive_data;

static gboolean
received_cb (gpointer joined)
{
  g_auto (GStrv) paths = g_strsplit (joined, "\n", -1);

  receive_function ((const char *const *)paths, receive_data);
  return G_SOURCE_REMOVE;
}

/* The sender waits until this returns. */
static LRESULT CALLBACK
message_cb (HWND window, UINT message, WPARAM sender, LPARAM parameter)
{
  const COPYDATASTRUCT *data = (const COPYDATASTRUCT *)parameter;

  if (message != WM_COPYDATA || data->dwData != PATHS_MESSAGE)
    return DefWindowProcW (window, message, sender, parameter);
  g_idle_add_full (G_PRIORITY_DEFAULT, received_cb, g_strndup (data->lpData, data->cbData), g_free);
  return TRUE;
}

void
td_platform_receive (TdPlatformPathsFunc function, gpointer user_data)
{
  WNDCLASSW kind = {.lpfnWndProc = message_cb, .hInstance = GetModuleHandleW (NULL), .lpszClassName = MEETING_PLACE};

  g_return_if_fail (function != NULL && receive_function == NULL);

  receive_function = function;
  receive_data = user_data;
  RegisterClassW (&kind);
  CreateWindowExW (0, MEETING_PLACE, MEETING_PLACE, 0, 0, 0, 0, 0, HWND_MESSAGE, NULL, kind.hInstance, NULL);
}

static BOOL CALLBACK
show_window_cb (HWND window, LPARAM process_id)
{
  DWORD owner = 0;

  GetWindowThreadProcessId (window, &owner);
  if (owner != (DWORD)process_id || !IsWindowVisible (window) || GetWindow (window, GW_OWNER) != NULL)
    return TRUE;
  if (IsIconic (window))
    ShowWindowAsync (window, SW_RESTORE);
  SetForegroundWindow (GetLastActivePopup (window));
  return FALSE;
}

gboolean
td_platform_hand_over (const char *const *paths)
{
  g_autofree char *joined = g_strjoinv ("\n", (char **)paths);
  COPYDATASTRUCT data = {.dwData = PATHS_MESSAGE, .cbData = (DWORD)strlen (joined) + 1, .lpData = joined};
  HANDLE mutex = CreateMutexW (NULL, FALSE, L"Local\\" MEETING_PLACE); /* held until this process ends */
  gint64 end = g_get_monotonic_time () + MEETING_MILLISECONDS * G_TIME_SPAN_MILLISECOND;

  while (mutex != NULL && WaitForSingleObject (mutex, 50) == WAIT_TIMEOUT && g_get_monotonic_time () < end) {
    HWND window = FindWindowExW (HWND_MESSAGE, NULL, MEETING_PLACE, NULL); /* none yet: it is just being started */
    DWORD process_id = 0;
    DWORD_PTR taken = FALSE;

    if (window == NULL)
      continue;
    /* Only who was started last by the user may bring a window to the front. */
    GetWindowThreadProcessId (window, &process_id);
    EnumWindows (show_window_cb, (LPARAM)process_id);
    if (SendMessageTimeoutW (window, WM_COPYDATA, 0, (LPARAM)&data, SMTO_ABORTIFHUNG, MEETING_MILLISECONDS, &taken)
        && taken)
      return TRUE;
  }
  return FALSE;
}

/* --- output --- */

/* A console takes UTF-16 and shows every letter its font has; files and pipes get UTF-8 as on Linux. */
static void
print_to (DWORD which, FILE *stream, const char *text)
{
  HANDLE handle = GetStdHandle (which);
  DWORD mode;
  DWORD written;

  if (handle != NULL && handle != INVALID_HANDLE_VALUE && GetConsoleMode (handle, &mode)) {
    glong length = 0;
    g_autofree gunichar2 *wide = g_utf8_to_utf16 (text, -1, NULL, &length, NULL);

    if (wide != NULL)
      WriteConsoleW (handle, wide, (DWORD)length, &written, NULL);
    return;
  }
  fputs (text, stream);
  fflush (stream);
}

void
td_platform_print (const char *text)
{
  print_to (STD_OUTPUT_HANDLE, stdout, text);
}

void
td_platform_print_error (const char *text)
{
  print_to (STD_ERROR_HANDLE, stderr, text);
}

/* --- what a library prints --- */

static GMutex hush_lock;
static guint hush_depth;
static int hush_real = -1;
static gint64 hush_seen; /* bytes of what was kept back that have been counted */
static guint complaints;

/* Standard error goes into a file that vanishes when it is closed; where none can be made, into nothing. */
static int
open_hush_file (void)
{
  wchar_t folder[MAX_PATH + 1];
  wchar_t name[MAX_PATH + 1];
  int file = -1;

  if (GetTempPathW (MAX_PATH, folder) > 0 && GetTempFileNameW (folder, L"tdh", 0, name) > 0)
    file = _wopen (name, _O_RDWR | _O_BINARY | _O_TEMPORARY | _O_NOINHERIT);
  return file >= 0 ? file : _wopen (L"NUL", _O_WRONLY | _O_NOINHERIT);
}

static void
count_complaints (void)
{
  gint64 size;

  fflush (stderr);
  size = _filelengthi64 (_fileno (stderr));
  if (size > hush_seen) {
    complaints++;
    hush_seen = size;
  }
}

const char *
td_platform_memory_folder (void)
{
  return NULL;
}

void
td_platform_hush_library (void)
{
  g_mutex_lock (&hush_lock);
  if (hush_depth++ == 0) {
    int file = open_hush_file ();
    int own = _fileno (stderr);

    fflush (stderr);
    /* A program without a console has no such descriptor, and prints nothing anyway. */
    hush_real = own >= 0 && file >= 0 ? _dup (own) : -1;
    hush_seen = 0;
    if (hush_real >= 0)
      _dup2 (file, own);
    if (file >= 0)
      _close (file);
  }
  g_mutex_unlock (&hush_lock);
}

void
td_platform_unhush_library (void)
{
  g_mutex_lock (&hush_lock);
  if (hush_depth > 0 && --hush_depth == 0 && hush_real >= 0) {
    count_complaints ();
    _dup2 (hush_real, _fileno (stderr));
    _close (hush_real);
    hush_real = -1;
  }
  g_mutex_unlock (&hush_lock);
}

guint
td_platform_library_complaints (void)
{
  guint n;

  g_mutex_lock (&hush_lock);
  if (hush_depth > 0 && hush_real >= 0)
    count_complaints ();
  n = complaints;
  g_mutex_unlock (&hush_lock);
  return n;
}

/* --- crashes --- */

#define MAX_FRAMES 64

static wchar_t *crash_path;
static char *crash_heading;
static TdPlatformTailFunc crash_tail;

static void
write_text (HANDLE file, const char *text)
{
  DWORD written;

  WriteFile (file, text, (DWORD)strlen (text), &written, NULL);
}

/* "  thidua.exe+0x1234": what addr2line needs, wherever the module was loaded. */
static void
write_address (HANDLE file, DWORD64 address)
{
  HMODULE module = NULL;
  char name[MAX_PATH] = "?";
  char line[MAX_PATH + 40];
  const char *base = name;

  if (GetModuleHandleExA (GET_MODULE_HANDLE_EX_FLAG_FROM_ADDRESS | GET_MODULE_HANDLE_EX_FLAG_UNCHANGED_REFCOUNT,
                          (LPCSTR)(gsize)address, &module))
    GetModuleFileNameA (module, name, sizeof name - 1);
  if (strrchr (name, '\\') != NULL)
    base = strrchr (name, '\\') + 1;
  g_snprintf (line, sizeof line, "  %s+0x%" G_GINT64_MODIFIER "x\n", base, (guint64)(address - (DWORD64)(gsize)module));
  write_text (file, line);
}

static void
write_stack (HANDLE file, const CONTEXT *at)
{
  CONTEXT context = *at;

  for (guint i = 0; i < MAX_FRAMES && context.Rip != 0; i++) {
    DWORD64 image = 0;
    PRUNTIME_FUNCTION function = RtlLookupFunctionEntry (context.Rip, &image, NULL);
    void *handler_data = NULL;
    DWORD64 frame = 0;

    write_address (file, context.Rip);
    if (function == NULL && i > 0)
      break;
    if (function == NULL) { /* a call of an address that is no function: where it came from is on top of the stack */
      context.Rip = *(DWORD64 *)(gsize)context.Rsp;
      context.Rsp += sizeof (DWORD64);
    } else {
      RtlVirtualUnwind (UNW_FLAG_NHANDLER, image, context.Rip, function, &context, &handler_data, &frame, NULL);
    }
  }
}

static void
write_log (DWORD code, const CONTEXT *context)
{
  HANDLE file
      = CreateFileW (crash_path, GENERIC_WRITE, FILE_SHARE_READ, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
  char reason[80];

  if (file != INVALID_HANDLE_VALUE) {
    write_text (file, crash_heading);
    g_snprintf (reason, sizeof reason, "Exception 0x%08lx\n", code);
    write_text (file, reason);
    /* The messages first: a broken stack may end the writing of itself. */
    write_text (file, crash_tail ());
    write_stack (file, context);
    CloseHandle (file);
  }
}

static LONG WINAPI
crash_cb (EXCEPTION_POINTERS *exception)
{
  write_log (exception->ExceptionRecord->ExceptionCode, exception->ContextRecord);
  return EXCEPTION_EXECUTE_HANDLER; /* ends, without the system's own box */
}

/* abort() of the C runtime is no exception. */
static void
abort_cb (int number)
{
  CONTEXT context;

  RtlCaptureContext (&context);
  write_log (STATUS_FATAL_APP_EXIT, &context);
  ExitProcess (3);
}

void
td_platform_log_crashes (const char *path, const char *heading, TdPlatformTailFunc tail)
{
  g_return_if_fail (path != NULL && heading != NULL && tail != NULL && crash_path == NULL);
  crash_path = (wchar_t *)g_utf8_to_utf16 (path, -1, NULL, NULL, NULL);
  crash_heading = g_strdup (heading);
  crash_tail = tail;
  if (crash_path == NULL)
    return;
  SetUnhandledExceptionFilter (crash_cb);
  signal (SIGABRT, abort_cb);
}

/* --- numbers --- */

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

/* --- processes --- */

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

/* --- files --- */

static int
errno_of (DWORD error)
{
  switch (error) {
  case ERROR_FILE_NOT_FOUND:
  case ERROR_PATH_NOT_FOUND:
    return ENOENT;
  case ERROR_ACCESS_DENIED:
    return EACCES;
  case ERROR_SHARING_VIOLATION:
  case ERROR_LOCK_VIOLATION:
    return EBUSY;
  case ERROR_FILE_EXISTS:
  case ERROR_ALREADY_EXISTS:
    return EEXIST;
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
td_platform_open_new (const char *path)
{
  return g_open (path, O_WRONLY | O_CREAT | O_EXCL | _O_BINARY | _O_NOINHERIT, 0600);
}

char *
td_platform_file_number (const char *path)
{
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (path, -1, NULL, NULL, NULL);
  BY_HANDLE_FILE_INFORMATION information;
  char *number = NULL;
  HANDLE file;

  if (wide == NULL)
    return NULL;
  file = CreateFileW ((const wchar_t *)wide, 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                      OPEN_EXISTING, FILE_ATTRIBUTE_NORMAL, NULL);
  if (file == INVALID_HANDLE_VALUE)
    return NULL;
  if (GetFileInformationByHandle (file, &information))
    number = g_strdup_printf ("%lx:%lx%08lx:%lx%08lx", information.dwVolumeSerialNumber, information.nFileIndexHigh,
                              information.nFileIndexLow, information.ftCreationTime.dwHighDateTime,
                              information.ftCreationTime.dwLowDateTime);
  CloseHandle (file);
  return number;
}

/* Links are rare there; what one file is tells its number. */
char *
td_platform_real_path (const char *path)
{
  g_return_val_if_fail (path != NULL, NULL);
  return g_canonicalize_filename (path, NULL);
}

gboolean
td_platform_is_on_network (const char *path)
{
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (path, -1, NULL, NULL, NULL);
  wchar_t root[MAX_PATH + 1];

  return wide != NULL && GetVolumePathNameW ((const wchar_t *)wide, root, MAX_PATH)
         && GetDriveTypeW (root) == DRIVE_REMOTE;
}

/* Windows itself keeps others out and removes the file, also when this process is killed. */
gpointer
td_platform_hold (const char *path, int *error)
{
  g_autofree gunichar2 *wide = NULL;
  HANDLE file;

  g_return_val_if_fail (path != NULL && error != NULL, NULL);
  *error = EINVAL;
  wide = g_utf8_to_utf16 (path, -1, NULL, NULL, NULL);
  if (wide == NULL)
    return NULL;
  file = CreateFileW ((const wchar_t *)wide, GENERIC_READ | GENERIC_WRITE | DELETE, 0, NULL, OPEN_ALWAYS,
                      FILE_ATTRIBUTE_NORMAL | FILE_FLAG_DELETE_ON_CLOSE, NULL);
  *error = file != INVALID_HANDLE_VALUE ? 0 : errno_of (GetLastError ());
  return file != INVALID_HANDLE_VALUE ? file : NULL;
}

void
td_platform_release_hold (gpointer hold)
{
  if (hold != NULL)
    CloseHandle ((HANDLE)hold);
}

/* Since Windows 10 an administrator may lift the limit, and the manifest says that we can do without it. */
gboolean
td_platform_path_too_long (const char *path)
{
  g_autofree gunichar2 *wide = g_utf8_to_utf16 (path, -1, NULL, NULL, NULL);

  return wide != NULL && GetFullPathNameW ((const wchar_t *)wide, 0, NULL, NULL) > MAX_PATH;
}

int
td_platform_sync_file (const char *path)
{
  int descriptor;
  int error = 0;

  g_return_val_if_fail (path != NULL, EINVAL);
  descriptor = g_open (path, _O_RDWR | _O_BINARY | _O_NOINHERIT, 0);
  if (descriptor < 0)
    return errno;
  if (g_fsync (descriptor) != 0)
    error = errno;
  _close (descriptor);
  return error;
}

/* Windows has nothing of the kind; MoveFileExW writes through. */
int
td_platform_sync_folder (const char *folder)
{
  g_return_val_if_fail (folder != NULL, EINVAL);
  return 0;
}

/* Putting a file in the place of one that Excel holds open is refused as if rights were missing; asking for the right to
 * delete tells the two apart. */
static gboolean
is_held_open (const wchar_t *path)
{
  HANDLE file = CreateFileW (path, DELETE, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
                             FILE_ATTRIBUTE_NORMAL, NULL);

  if (file != INVALID_HANDLE_VALUE) {
    CloseHandle (file);
    return FALSE;
  }
  return GetLastError () == ERROR_SHARING_VIOLATION;
}

static int
move (const char *temporary, const char *path, DWORD flags)
{
  g_autofree gunichar2 *from = NULL;
  g_autofree gunichar2 *to = NULL;
  DWORD error = 0;

  from = g_utf8_to_utf16 (temporary, -1, NULL, NULL, NULL);
  to = g_utf8_to_utf16 (path, -1, NULL, NULL, NULL);
  if (from == NULL || to == NULL)
    return EINVAL;
  /* Virus scanners hold a fresh file for a moment. */
  for (guint attempt = 0; attempt < 20; attempt++) {
    if (MoveFileExW ((const wchar_t *)from, (const wchar_t *)to, flags | MOVEFILE_WRITE_THROUGH))
      return 0;
    error = GetLastError ();
    if (error != ERROR_SHARING_VIOLATION && error != ERROR_LOCK_VIOLATION && error != ERROR_ACCESS_DENIED)
      break;
    Sleep (25);
  }
  if (error == ERROR_ACCESS_DENIED && is_held_open ((const wchar_t *)to))
    error = ERROR_SHARING_VIOLATION;
  return errno_of (error);
}

int
td_platform_replace_file (const char *temporary, const char *path)
{
  int error;

  g_return_val_if_fail (temporary != NULL && path != NULL, EINVAL);
  error = td_platform_sync_file (temporary);
  return error != 0 ? error : move (temporary, path, MOVEFILE_REPLACE_EXISTING);
}

int
td_platform_exchange_names (const char *path, const char *other)
{
  return ENOTSUP;
}

int
td_platform_rename_exclusively (const char *from, const char *to)
{
  return move (from, to, 0);
}

int
td_platform_link (const char *path, const char *second)
{
  g_autofree gunichar2 *from = NULL;
  g_autofree gunichar2 *to = NULL;
  DWORD error;

  g_return_val_if_fail (path != NULL && second != NULL, EINVAL);
  from = g_utf8_to_utf16 (path, -1, NULL, NULL, NULL);
  to = g_utf8_to_utf16 (second, -1, NULL, NULL, NULL);
  if (from == NULL || to == NULL)
    return EINVAL;
  if (CreateHardLinkW ((const wchar_t *)to, (const wchar_t *)from, NULL))
    return 0;
  error = GetLastError ();
  return error == ERROR_ALREADY_EXISTS || error == ERROR_FILE_EXISTS ? EEXIST : errno_of (error);
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
