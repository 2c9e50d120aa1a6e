/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

/* What the preloaded library knows of one call of the system. fault-library.c sees the calls, fault-plan.c decides what
 * becomes of them, fault-log.c writes down what was done. Nothing here allocates or locks: all of it runs in a signal
 * handler. */

typedef enum {
  FAULT_WRITE,
  FAULT_SYNC,
  FAULT_OPEN,
  FAULT_TRUNCATE,
  FAULT_RENAME,
  FAULT_UNLINK, /* rmdir too */
  FAULT_LINK,
  FAULT_MKDIR,
  FAULT_N_CLASSES,
  FAULT_TOLD = FAULT_N_CLASSES, /* standard output: never fails; after it the user believes */
} FaultClass;

/* Bits of FaultRecord.flags. */
#define FAULT_MADE 1       /* open: the file was not there before */
#define FAULT_EMPTIED 2    /* open: O_TRUNC */
#define FAULT_FOLDER 4     /* sync, unlink: of a folder */
#define FAULT_NAMELESS 8   /* open: O_TMPFILE */
#define FAULT_INJECTED 16  /* the result is not the system's */
#define FAULT_FOR_WRITE 32 /* open */
#define FAULT_PART 64      /* write: belongs to the call that stands before it */
#define FAULT_EXCHANGE 128 /* rename: both names stay, and change what they lead to */

/* Stands in the log before path, second path and data, in the machine's own order of bytes. */
typedef struct {
  uint32_t class;
  uint32_t flags;
  uint32_t path_length;
  uint32_t second_length;
  uint64_t data_length;
  uint64_t inode;
  int64_t offset; /* write: where; truncate: new size */
  int64_t result;
} FaultRecord;

typedef enum {
  FAULT_NONE,
  FAULT_ERROR,      /* nothing is done, errno says why */
  FAULT_SHORT,      /* a half is written, and that is what is told */
  FAULT_TORN_ERROR, /* a half is written, and an error is told */
  FAULT_TORN_KILL,  /* a half is written, then the process is no more */
  FAULT_KILL,       /* the process is no more before the call */
} FaultAction;

/* A call of the system that the filter lets through, from anywhere. */
long fault_raw (long number, long a, long b, long c, long d, long e, long f);

/* THIDUA_FAULT_PLAN is "CLASS:N:KIND": the N-th call (from 1) of write, sync, open, truncate, rename, unlink, link, mkdir or
 * any; KIND is kill, short, torn-kill, torn-eio, or the name of an error (enospc, eio, eacces, emfile, erofs), with "-on"
 * behind it for this and all such calls after it. Ends the process when it cannot be read. */
void fault_plan_read (const char *plan);
/* Counts the call and says what is to become of it. makes: an open that makes a file. error gets the (positive) errno. */
FaultAction fault_plan_decide (FaultClass class, int makes, int *error);

/* Reads the environment and begins to watch this process. */
void fault_library_start (void);

void fault_log_open (const char *path);
/* data may be NULL where data_length is 0. Does nothing without a log. */
void fault_log_write (const FaultRecord *record, const char *path, const char *second, const void *data);
