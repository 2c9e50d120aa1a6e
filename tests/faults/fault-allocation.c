/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Preloaded over the program under test: one allocation that a library asks for gives nothing. GLib ends the process when
 * that happens to it, by its own rule, so that for the program's own allocations this is one more way of being killed;
 * SQLite, libxlsxwriter, minizip and expat go on and say so.
 *
 *   THIDUA_FAULT_ALLOCATION       "LIBRARY:N": the N-th allocation (from 1; 0: none) made from a library whose file name
 *                                 contains LIBRARY
 *   THIDUA_FAULT_ALLOCATION_LOG   gets the number of its allocations when the process ends
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <link.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t n, size_t size);
extern void *__libc_realloc (void *memory, size_t size);

static char library[64];
static uintptr_t first;
static uintptr_t last;
static unsigned long count;
static unsigned long planned;

static int
fails (const void *caller)
{
  uintptr_t address = (uintptr_t)caller;

  if (address < first || address >= last)
    return 0;
  if (__atomic_add_fetch (&count, 1, __ATOMIC_RELAXED) != planned)
    return 0;
  errno = ENOMEM;
  return 1;
}

void *
malloc (size_t size)
{
  return fails (__builtin_return_address (0)) ? NULL : __libc_malloc (size);
}

void *
calloc (size_t n, size_t size)
{
  return fails (__builtin_return_address (0)) ? NULL : __libc_calloc (n, size);
}

void *
realloc (void *memory, size_t size)
{
  return fails (__builtin_return_address (0)) ? NULL : __libc_realloc (memory, size);
}

static int
object_cb (struct dl_phdr_info *info, size_t size __attribute__ ((unused)), void *data __attribute__ ((unused)))
{
  const char *name = strrchr (info->dlpi_name, '/');

  if (name == NULL || strstr (name, library) == NULL)
    return 0;
  for (int i = 0; i < info->dlpi_phnum; i++)
    if (info->dlpi_phdr[i].p_type == PT_LOAD && (info->dlpi_phdr[i].p_flags & PF_X) != 0) {
      last = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr + info->dlpi_phdr[i].p_memsz;
      first = info->dlpi_addr + info->dlpi_phdr[i].p_vaddr;
    }
  return 1;
}

/* fault-server.c calls it again where a child begins. */
void fault_allocation_start (void);

__attribute__ ((constructor)) void
fault_allocation_start (void)
{
  const char *plan = getenv ("THIDUA_FAULT_ALLOCATION");

  if (plan == NULL)
    return;
  count = 0;
  if (sscanf (plan, "%63[^:]:%lu", library, &planned) != 2 || dl_iterate_phdr (object_cb, NULL) == 0) {
    fprintf (stderr, "fault library: what is THIDUA_FAULT_ALLOCATION=%s?\n", plan);
    _exit (99);
  }
}

void fault_allocation_end (void);

__attribute__ ((destructor)) void
fault_allocation_end (void)
{
  const char *log = getenv ("THIDUA_FAULT_ALLOCATION_LOG");
  char text[32];
  int descriptor;
  int length;

  if (log == NULL)
    return;
  descriptor = open (log, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  length = snprintf (text, sizeof text, "%lu\n", count);
  if (descriptor >= 0) {
    if (write (descriptor, text, (size_t)length) != length)
      fprintf (stderr, "fault library: no log %s\n", log);
    close (descriptor);
  }
}
