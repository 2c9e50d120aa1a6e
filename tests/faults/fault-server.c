/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * With THIDUA_FAULT_SERVER in its environment the program does not begin its work: loaded, with all its libraries in place,
 * it waits for orders, and for each makes a child that begins. Loading takes longer than most commands.
 *
 * An order on standard input: a number of bytes (32 bits), then texts that end with a zero: the files for standard output and
 * standard error, the number of words, the words, and the environment. The answer on standard output: the child's process
 * id, and when it has ended what waitpid() tells (32 bits each).
 */
#define _GNU_SOURCE
#include "fault-library.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define MAX_WORDS 64

typedef int (*Main) (int argc, char **argv, char **environment);
typedef int (*StartMain) (Main main,
                          int argc,
                          char **argv,
                          void (*begin) (void),
                          void (*end) (void),
                          void (*end_of_loader) (void),
                          void *stack);

static Main program_main;

static int
read_all (void *into, size_t size)
{
  char *at = into;

  while (size > 0) {
    ssize_t n = read (STDIN_FILENO, at, size);

    if (n <= 0)
      return 0;
    at += n;
    size -= (size_t)n;
  }
  return 1;
}

static void
answer (int32_t number)
{
  if (write (STDOUT_FILENO, &number, sizeof number) != sizeof number)
    _exit (99);
}

static void
put_in_place (int descriptor, const char *path, int flags)
{
  int opened = open (path, flags, 0600);

  if (opened < 0 || dup2 (opened, descriptor) < 0)
    _exit (99);
  close (opened);
}

static const char *
next_text (const char **at)
{
  const char *text = *at;

  *at += strlen (text) + 1;
  return text;
}

static void
begin (const char *order, size_t size)
{
  const char *at = order;
  const char *out = next_text (&at);
  const char *err = next_text (&at);
  int argc = atoi (next_text (&at));
  char *argv[MAX_WORDS + 1] = {NULL};
  void (*start_allocations) (void) = (void (*) (void))dlsym (RTLD_DEFAULT, "fault_allocation_start");
  void (*end_allocations) (void) = (void (*) (void))dlsym (RTLD_DEFAULT, "fault_allocation_end");
  int status;

  if (argc > MAX_WORDS)
    _exit (99);
  for (int i = 0; i < argc; i++)
    argv[i] = (char *)next_text (&at);
  clearenv ();
  while (at < order + size)
    putenv ((char *)next_text (&at));
  put_in_place (STDIN_FILENO, "/dev/null", O_RDONLY);
  put_in_place (STDOUT_FILENO, out, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND);
  put_in_place (STDERR_FILENO, err, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND);
  fault_library_start ();
  if (start_allocations != NULL)
    start_allocations ();
  status = program_main (argc, argv, environ);
  fflush (NULL);
  if (end_allocations != NULL)
    end_allocations ();
  /* What seventy libraries tidy up at the end takes as long as some commands. */
  _exit (status);
}

static int
serve (int argc __attribute__ ((unused)),
       char **argv __attribute__ ((unused)),
       char **environment __attribute__ ((unused)))
{
  uint32_t size;

  while (read_all (&size, sizeof size)) {
    char *order = malloc (size + 1);
    int status = 0;
    pid_t child;

    if (order == NULL || !read_all (order, size))
      return 99;
    order[size] = '\0';
    child = fork ();
    if (child == 0)
      begin (order, size);
    free (order);
    answer (child);
    waitpid (child, &status, 0);
    answer (status);
  }
  return 0;
}

int __libc_start_main (Main main,
                       int argc,
                       char **argv,
                       void (*begin) (void),
                       void (*end) (void),
                       void (*end_of_loader) (void),
                       void *stack);

int
__libc_start_main (Main main,
                   int argc,
                   char **argv,
                   void (*begin_all) (void),
                   void (*end) (void),
                   void (*end_of_loader) (void),
                   void *stack)
{
  StartMain original = (StartMain)dlsym (RTLD_NEXT, "__libc_start_main");

  program_main = main;
  return original (getenv ("THIDUA_FAULT_SERVER") != NULL ? serve : main, argc, argv, begin_all, end, end_of_loader,
                   stack);
}
