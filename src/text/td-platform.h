/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The one place where Windows and POSIX differ: td-platform-posix.c and td-platform-windows.c, of which one is built. */

/* Before anything else in main(). Windows: the command line in UTF-8, the console of a command, and the folder of what a
 * portable copy remembers. argc and argv are replaced where the system has better ones (kept until the process ends). */
void td_platform_start (int *argc, char ***argv);

/* Path of this running program; the caller owns it; NULL where the system does not tell. */
char *td_platform_program (void);

/* The language of gettext in this process, for all libraries: "vi", "en". */
void td_platform_set_language (const char *language);

/* Tells gettext where the translations of domain are: in folder, or beside the program where programs are moved about
 * (folder may be NULL for a library that has found its own). */
void td_platform_bind_translations (const char *domain, const char *folder);

/* Path of a file that is shipped beside the program, where a system's packages do not say the same; NULL where there is no
 * such place. The caller owns it. */
char *td_platform_shipped_file (const char *name);

/* Font of the window as Pango writes it, or NULL: the desktop's own. */
const char *td_platform_interface_font (void);

/* One window a user, where the desktop does not see to it (on Linux D-Bus does: both do nothing there).
 * td_platform_hand_over: gives paths (NULL-terminated, absolute, none is right too) to the window of this user that runs
 * already and brings it to the front; TRUE when it has taken them, and this process has nothing to do any more. FALSE: this
 * process is the one that others find, as soon as it calls td_platform_receive(): function is then called from the calling
 * thread's main loop with what they hand over. */
typedef void (*TdPlatformPathsFunc) (const char *const *paths, gpointer user_data);
gboolean td_platform_hand_over (const char *const *paths);
void td_platform_receive (TdPlatformPathsFunc function, gpointer user_data);

/* GPrintFuncs: UTF-8 to standard output and standard error, whatever the locale or the console's code page. */
void td_platform_print (const char *text);
void td_platform_print_error (const char *text);

/* Returns further words for the log of a crash, from memory that is there already: it is called in the dying process. */
typedef const char *(*TdPlatformTailFunc) (void);

/* Between the two, lines that begin with "[ERROR]" or "[WARNING]" do not reach standard error: libxlsxwriter prints what it
 * meets, in English, and has no switch for it. Calls nest, from any thread. Other lines pass (on Windows they may not). */
void td_platform_hush_library (void);
void td_platform_unhush_library (void);
/* How many such lines were kept back in this thread so far (on Windows in any): what the library could not do, it says
 * nowhere else. */
guint td_platform_library_complaints (void);

/* From now on a crash of this process writes heading, reason, calls and what tail gives to path (its folder must be
 * there); nothing is written otherwise. Once a process. */
void td_platform_log_crashes (const char *path, const char *heading, TdPlatformTailFunc tail);

/* Sets the calling thread's number format to the C locale (libxlsxwriter 1.1.4 prints numbers with the locale's decimal
 * sign and so writes broken files under vi_VN), and back. Calls nest; the token is given back to pop. */
gpointer td_platform_push_c_numbers (void);
void td_platform_pop_c_numbers (gpointer token);

/* Whether a process with this id runs on this machine. */
gboolean td_platform_process_runs (gint64 process_id);
gint64 td_platform_process_id (void);

/* When a running process was started, as a number that tells two processes of one id apart (no unit); 0 when it does not
 * run (a zombie does not) or the system does not tell. */
gint64 td_platform_process_started (gint64 process_id);

/* Name of this computer; the caller owns it. */
char *td_platform_host_name (void);

/* Opens path for writing only if it does not exist yet and writes text to it, flushed to the disk.
 * 0, or the errno of what failed (EEXIST when it exists). */
int td_platform_create_exclusively (const char *path, const char *text);
/* The same for what need not survive a power cut: nothing is flushed, which saves some hundredths of a second. */
int td_platform_create_unsynced (const char *path, const char *text);

/* What tells the file at path from every other one, a copy of it included: on which computer, where, and which file of its
 * disk (volume, number, when it was made). NULL when it cannot be read. A file that was moved, or whose disk has no
 * lasting numbers, may get another text. The caller owns it. */
char *td_platform_file_place (const char *path);

/* Absolute path of a file behind all symbolic links, or of where it would be made. The caller owns it. */
char *td_platform_real_path (const char *path);

/* What the file at path is to its system, whatever its names: volume, number, when it was made. NULL when it cannot be
 * read. The caller owns it. */
char *td_platform_file_number (const char *path);

/* Makes path (a small file, private to the user) and holds it so that no other process can, until this one ends or gives it
 * back, which removes it. NULL with the errno of what failed: EBUSY when another process holds it. */
gpointer td_platform_hold (const char *path, int *error);
void td_platform_release_hold (gpointer hold); /* NULL: nothing */

/* Puts temporary in the place of path in one step (it may exist). 0, or the errno of what failed; EBUSY when another
 * program holds path open. */
int td_platform_replace_file (const char *temporary, const char *path);

/* Puts the folder temporary, whose files are on the disk already, in the place of path; what stood there, a folder or
 * nothing, gets the free name old. At no time is there neither, where the disk can exchange names. 0, or the errno of what
 * failed; then path is what it was, or, where even that fails, old is. */
int td_platform_replace_folder (const char *temporary, const char *path, const char *old);

/* The same as td_platform_replace_file() where path must not exist yet: EEXIST when it does, and then temporary stays where it is. */
int td_platform_place_file (const char *temporary, const char *path);

/* Gives a file a name that must not exist yet (EEXIST); whether that survives a power cut is nobody's concern. */
int td_platform_rename_exclusively (const char *from, const char *to);

/* Writes what is still on its way to the disk: of a file, of the names in a folder (what was made, renamed or removed
 * there). Never for a database that this process has open: closing the file would give up SQLite's locks. 0, or the errno of what failed; 0 where the system or the file system knows no such thing, as Windows for
 * folders. */
int td_platform_sync_file (const char *path);
int td_platform_sync_folder (const char *folder);
/* Makes the folder with those above it that are missing (mode: 0700, private, or 0755), so that a power cut does not take them
 * away again with what is then put into them. 0 also where it is there; else the errno of what failed. */
int td_platform_make_folder (const char *folder, int mode);

/* A folder that lies in memory, for files that nobody sees and that are small; NULL: this computer has none with room. */
const char *td_platform_memory_folder (void);

/* Makes an empty file at path that only this user may read and write, unless something is there already (a link that leads
 * nowhere counts). 0, or the errno of what failed. */
int td_platform_create_private (const char *path);

/* Gives the file from the name to, for good, unless something has that name already (a link that leads nowhere counts):
 * EEXIST. 0, or the errno of what failed. */
int td_platform_rename_new (const char *from, const char *to);

/* Gives the file at path a second name; EEXIST when something has it. Not every disk can: 0, or the errno. */
int td_platform_link (const char *path, const char *second);

/* Whether both paths lead to the same file. */
gboolean td_platform_same_file (const char *path, const char *other);

/* Whether path is longer than this system takes; asked when it could not be opened, because Windows then says that there is
 * no such file. */
gboolean td_platform_path_too_long (const char *path);

/* Peak memory of this process so far, in KiB; 0 where the system does not tell. */
gint64 td_platform_peak_memory (void);

/* Whether the file at path is on another computer. */
gboolean td_platform_is_on_network (const char *path);

/* Whether this user may write to the file, as far as its rights say. */
gboolean td_platform_file_writable (const char *path);

/* Tests whether folder can be written to. */
gboolean td_platform_folder_writable (const char *folder);

G_END_DECLS
