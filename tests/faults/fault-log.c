/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "fault-library.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static int descriptor = -1;

void
fault_log_open (const char *path)
{
  descriptor = open (path, O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0600);
  if (descriptor < 0) {
    fprintf (stderr, "fault library: no log %s\n", path);
    _exit (99);
  }
}

void
fault_log_write (const FaultRecord *record, const char *path, const char *second, const void *data)
{
  FaultRecord whole = *record;
  struct iovec parts[4];

  if (descriptor < 0)
    return;
  whole.path_length = path != NULL ? (uint32_t)strlen (path) : 0;
  whole.second_length = second != NULL ? (uint32_t)strlen (second) : 0;
  parts[0] = (struct iovec){&whole, sizeof whole};
  parts[1] = (struct iovec){(void *)path, whole.path_length};
  parts[2] = (struct iovec){(void *)second, whole.second_length};
  parts[3] = (struct iovec){(void *)data, whole.data_length};
  fault_raw (SYS_writev, descriptor, (long)parts, 4, 0, 0, 0);
}
