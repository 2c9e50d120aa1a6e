/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <windows.h>

#include <shellapi.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tlhelp32.h>
#include <wchar.h>

/*
 * hand ACTION [VALUE] …: the clerk's hand inside Windows (or Wine), for the tests. Actions, one after another:
 *   window TEXT    waits for a visible window whose title holds TEXT, brings it to the front and prints its title
 *   no-window TEXT waits until there is none
 *   key NAME       a key with its modifiers: ctrl+s, shift+Tab, F2, Return, a
 *   text TEXT      letters as the keyboard programs for Vietnamese send them (Unicode input)
 *   back N         N false Backspaces, as the same programs send them before a letter with marks
 *   wait MS        does nothing for so long
 *   clipboard      prints the text of the clipboard
 *   open FILE      what a double click on FILE does
 *   hold FILE MS   keeps FILE open for so long as Excel does: others may read it
 *   pid NAME       prints the ids of all processes of that program
 *   fault PID      makes a process call an address where nothing is
 *   kill PID       ends a process without asking it
 * Text is UTF-8 in and out. Status 1 and a sentence when something did not happen within 20 seconds.
 */

#define PATIENCE 20000
#define KEY_PAUSE 25

static void
die (const char *what, const char *value)
{
  fprintf (stderr, "hand: %s %s (%lu)\n", what, value, GetLastError ());
  exit (1);
}

static void
print_wide (const wchar_t *text)
{
  static char buffer[1 << 20];

  WideCharToMultiByte (CP_UTF8, 0, text, -1, buffer, sizeof buffer, NULL, NULL);
  printf ("%s\n", buffer);
  fflush (stdout);
}

/* --- windows --- */

typedef struct {
  const wchar_t *part;
  HWND found;
} Search;

static BOOL CALLBACK
window_cb (HWND window, LPARAM user_data)
{
  Search *search = (Search *)user_data;
  wchar_t title[512] = L"";

  if (IsWindowVisible (window) && GetWindowTextW (window, title, 512) > 0 && wcsstr (title, search->part) != NULL) {
    search->found = window;
    return FALSE;
  }
  return TRUE;
}

static HWND
find_window (const wchar_t *part)
{
  Search search = {part, NULL};

  EnumWindows (window_cb, (LPARAM)&search);
  return search.found;
}

static void
wait_for_window (const wchar_t *part, const char *shown)
{
  wchar_t title[512] = L"";
  HWND window = NULL;

  for (int waited = 0; window == NULL; waited += 50) {
    window = find_window (part);
    if (window == NULL && waited > PATIENCE)
      die ("there is no window", shown);
    Sleep (window == NULL ? 50 : 0);
  }
  SetForegroundWindow (window);
  GetWindowTextW (window, title, 512);
  print_wide (title);
}

static void
wait_for_no_window (const wchar_t *part, const char *shown)
{
  for (int waited = 0; find_window (part) != NULL; waited += 50) {
    if (waited > PATIENCE)
      die ("the window stays", shown);
    Sleep (50);
  }
}

/* --- keys --- */

static void
send_key (WORD key, WORD scan, DWORD flags)
{
  INPUT input = {.type = INPUT_KEYBOARD, .ki = {.wVk = key, .wScan = scan, .dwFlags = flags}};

  if (SendInput (1, &input, sizeof input) != 1)
    die ("a key was not sent", "");
}

static void
press (WORD key)
{
  WORD scan = (WORD)MapVirtualKeyW (key, MAPVK_VK_TO_VSC);
  DWORD extended
      = (key >= VK_PRIOR && key <= VK_DOWN) || key == VK_DELETE || key == VK_INSERT ? KEYEVENTF_EXTENDEDKEY : 0;

  send_key (key, scan, extended);
  send_key (key, scan, extended | KEYEVENTF_KEYUP);
  Sleep (KEY_PAUSE);
}

static WORD
named_key (const char *name)
{
  static const struct {
    const char *name;
    WORD key;
  } keys[] = {
      {"Return", VK_RETURN}, {"Tab", VK_TAB},     {"Escape", VK_ESCAPE}, {"BackSpace", VK_BACK}, {"Delete", VK_DELETE},
      {"Home", VK_HOME},     {"End", VK_END},     {"Up", VK_UP},         {"Down", VK_DOWN},      {"Left", VK_LEFT},
      {"Right", VK_RIGHT},   {"Prior", VK_PRIOR}, {"Next", VK_NEXT},     {"space", VK_SPACE},    {"Insert", VK_INSERT},
  };

  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
    if (strcmp (keys[i].name, name) == 0)
      return keys[i].key;
  if (name[0] == 'F' && name[1] != '\0')
    return (WORD)(VK_F1 + atoi (name + 1) - 1);
  if (strlen (name) != 1)
    die ("there is no key", name);
  return (WORD)(LOBYTE (VkKeyScanW ((wchar_t)name[0])));
}

static void
press_combination (const char *combination)
{
  static const struct {
    const char *prefix;
    WORD key;
  } modifiers[] = {{"ctrl+", VK_CONTROL}, {"shift+", VK_SHIFT}, {"alt+", VK_MENU}};
  WORD held[3];
  int n_held = 0;

  for (size_t i = 0; i < 3; i++) {
    size_t length = strlen (modifiers[i].prefix);

    if (strncmp (combination, modifiers[i].prefix, length) == 0) {
      held[n_held++] = modifiers[i].key;
      combination += length;
      i = (size_t)-1;
      if (n_held == 3)
        break;
    }
  }
  for (int i = 0; i < n_held; i++)
    send_key (held[i], (WORD)MapVirtualKeyW (held[i], MAPVK_VK_TO_VSC), 0);
  press (named_key (combination));
  while (n_held-- > 0)
    send_key (held[n_held], (WORD)MapVirtualKeyW (held[n_held], MAPVK_VK_TO_VSC), KEYEVENTF_KEYUP);
  Sleep (KEY_PAUSE);
}

static void
type (const wchar_t *text)
{
  for (; *text != L'\0'; text++) {
    send_key (0, *text, KEYEVENTF_UNICODE);
    send_key (0, *text, KEYEVENTF_UNICODE | KEYEVENTF_KEYUP);
    Sleep (KEY_PAUSE);
  }
}

static void
print_clipboard (void)
{
  HANDLE data = NULL;
  const wchar_t *text = NULL;

  for (int waited = 0; !OpenClipboard (NULL); waited += 50) {
    if (waited > PATIENCE)
      die ("the clipboard does not open", "");
    Sleep (50);
  }
  data = GetClipboardData (CF_UNICODETEXT);
  text = data != NULL ? GlobalLock (data) : NULL;
  print_wide (text != NULL ? text : L"");
  if (text != NULL)
    GlobalUnlock (data);
  CloseClipboard ();
}

/* --- files and processes --- */

static void
hold (const wchar_t *path, const char *shown, DWORD milliseconds)
{
  HANDLE file = CreateFileW (path, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ, NULL, OPEN_EXISTING,
                             FILE_ATTRIBUTE_NORMAL, NULL);

  if (file == INVALID_HANDLE_VALUE)
    die ("the file does not open", shown);
  printf ("held\n");
  fflush (stdout);
  Sleep (milliseconds);
  CloseHandle (file);
}

static void
open_file (const wchar_t *path, const char *shown)
{
  SHELLEXECUTEINFOW what
      = {.cbSize = sizeof what, .fMask = SEE_MASK_FLAG_NO_UI, .lpFile = path, .nShow = SW_SHOWNORMAL};

  if (!ShellExecuteExW (&what))
    die ("nothing opens", shown);
}

static void
print_processes (const wchar_t *name)
{
  HANDLE snapshot = CreateToolhelp32Snapshot (TH32CS_SNAPPROCESS, 0);
  PROCESSENTRY32W entry = {.dwSize = sizeof entry};

  for (BOOL found = Process32FirstW (snapshot, &entry); found; found = Process32NextW (snapshot, &entry))
    if (_wcsicmp (entry.szExeFile, name) == 0 && entry.th32ProcessID != GetCurrentProcessId ())
      printf ("%lu\n", entry.th32ProcessID);
  CloseHandle (snapshot);
}

static HANDLE
open_process (const char *id)
{
  HANDLE process = OpenProcess (PROCESS_ALL_ACCESS, FALSE, (DWORD)strtoul (id, NULL, 10));

  if (process == NULL)
    die ("there is no process", id);
  return process;
}

static void
fault (const char *id)
{
  HANDLE process = open_process (id);
  HANDLE thread = CreateRemoteThread (process, NULL, 0, (LPTHREAD_START_ROUTINE)16, NULL, 0, NULL);

  if (thread == NULL)
    die ("no thread in process", id);
  if (WaitForSingleObject (process, PATIENCE) != WAIT_OBJECT_0)
    die ("the process goes on", id);
  CloseHandle (thread);
  CloseHandle (process);
}

static void
end (const char *id)
{
  HANDLE process = open_process (id);

  TerminateProcess (process, 9);
  if (WaitForSingleObject (process, PATIENCE) != WAIT_OBJECT_0)
    die ("the process goes on", id);
  CloseHandle (process);
}

/* --- actions --- */

typedef struct {
  const char *name;
  int n_values;
} Action;

static const Action actions[] = {
    {"window", 1},    {"no-window", 1}, {"key", 1},  {"text", 1}, {"back", 1},  {"wait", 1},
    {"clipboard", 0}, {"open", 1},      {"hold", 2}, {"pid", 1},  {"fault", 1}, {"kill", 1},
};

static void
act (const char *name, wchar_t **values, char **shown)
{
  if (strcmp (name, "window") == 0)
    wait_for_window (values[0], shown[0]);
  else if (strcmp (name, "no-window") == 0)
    wait_for_no_window (values[0], shown[0]);
  else if (strcmp (name, "key") == 0)
    press_combination (shown[0]);
  else if (strcmp (name, "text") == 0)
    type (values[0]);
  else if (strcmp (name, "back") == 0)
    for (int i = atoi (shown[0]); i > 0; i--)
      press (VK_BACK);
  else if (strcmp (name, "wait") == 0)
    Sleep ((DWORD)atoi (shown[0]));
  else if (strcmp (name, "clipboard") == 0)
    print_clipboard ();
  else if (strcmp (name, "open") == 0)
    open_file (values[0], shown[0]);
  else if (strcmp (name, "hold") == 0)
    hold (values[0], shown[0], (DWORD)atoi (shown[1]));
  else if (strcmp (name, "pid") == 0)
    print_processes (values[0]);
  else if (strcmp (name, "fault") == 0)
    fault (shown[0]);
  else if (strcmp (name, "kill") == 0)
    end (shown[0]);
}

int
main (void)
{
  int argc = 0;
  wchar_t **wide = CommandLineToArgvW (GetCommandLineW (), &argc);
  char **narrow = calloc ((size_t)argc + 1, sizeof (char *));

  for (int i = 0; i < argc; i++) {
    int length = WideCharToMultiByte (CP_UTF8, 0, wide[i], -1, NULL, 0, NULL, NULL);

    narrow[i] = malloc ((size_t)length);
    WideCharToMultiByte (CP_UTF8, 0, wide[i], -1, narrow[i], length, NULL, NULL);
  }
  for (int i = 1; i < argc; i++) {
    const Action *action = NULL;

    for (size_t k = 0; k < sizeof actions / sizeof actions[0]; k++)
      if (strcmp (actions[k].name, narrow[i]) == 0)
        action = &actions[k];
    if (action == NULL || i + action->n_values >= argc)
      die ("this is no action, or its value is missing:", narrow[i]);
    act (action->name, wide + i + 1, narrow + i + 1);
    i += action->n_values;
  }
  return 0;
}
