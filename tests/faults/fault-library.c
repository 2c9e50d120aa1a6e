/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Preloaded over the program under test: lets one call of the system fail, writes half of what was asked, or ends the
 * process at that point; writes down what was done. For Linux on x86-64.
 *
 * The calls are not caught by name: what stdio writes never passes through a name that could be replaced. The kernel is
 * asked instead (seccomp) to send SIGSYS for each of them, whoever makes it: the program, SQLite, stdio inside libc, the
 * libraries that write zip and PDF. The handler makes the call itself, from the one place that the filter lets through.
 *
 *   THIDUA_FAULT_FOLDER   absolute; only files below it are counted and hurt
 *   THIDUA_FAULT_PLAN     what fails, and when (fault-library.h); unset: nothing
 *   THIDUA_FAULT_LOG      a file outside the folder; unset: no log
 *   THIDUA_FAULT_CLOCK    seconds since 1970; the clock stands still there
 *   THIDUA_FAULT_SEED     a number that all randomness of the process follows from
 */
#define _GNU_SOURCE
#include "fault-library.h"

#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <ucontext.h>
#include <unistd.h>

#ifndef __x86_64__
#error "written for x86-64"
#endif

#define MAX_PATH 4096
#define MAX_PARTS 64

/* After the call the kernel sees the address behind it: the filter knows ours by that. */
extern const char fault_raw_end[];
__asm__(".text\n"
        ".globl fault_raw\n"
        ".hidden fault_raw\n"
        ".hidden fault_raw_end\n"
        ".type fault_raw, @function\n"
        "fault_raw:\n"
        "  mov %rdi, %rax\n"
        "  mov %rsi, %rdi\n"
        "  mov %rdx, %rsi\n"
        "  mov %rcx, %rdx\n"
        "  mov %r8, %r10\n"
        "  mov %r9, %r8\n"
        "  mov 8(%rsp), %r9\n"
        "  syscall\n"
        ".globl fault_raw_end\n"
        "fault_raw_end:\n"
        "  ret\n"
        ".size fault_raw, .-fault_raw\n");

static char folder[MAX_PATH];
static size_t folder_length;
static uint64_t random_state;
static int has_seed;
static long long clock_seconds = -1;
static atomic_flag busy = ATOMIC_FLAG_INIT;

/* --- small things that a signal handler may do --- */

static int
is_below (const char *path)
{
  return folder_length > 0 && strncmp (path, folder, folder_length) == 0
         && (path[folder_length] == '/' || path[folder_length] == '\0');
}

/* Of an open file; "" where it has none. */
static void
path_of_descriptor (long descriptor, char *path)
{
  char link[32];
  long length;

  snprintf (link, sizeof link, "/proc/self/fd/%ld", descriptor);
  length = fault_raw (SYS_readlink, (long)link, (long)path, MAX_PATH - 1, 0, 0, 0);
  path[length > 0 ? length : 0] = '\0';
}

static void
path_of_name (long at, const char *name, char *path)
{
  size_t length;

  path[0] = '\0';
  if (name == NULL)
    return;
  if (name[0] != '/') {
    if ((int)at == AT_FDCWD) {
      long result = fault_raw (SYS_getcwd, (long)path, MAX_PATH, 0, 0, 0, 0);

      if (result <= 0)
        path[0] = '\0';
    } else {
      path_of_descriptor (at, path);
    }
    length = strlen (path);
    if (length < MAX_PATH - 1)
      path[length++] = '/';
    path[length] = '\0';
  }
  length = strlen (path);
  strncpy (path + length, name, MAX_PATH - 1 - length);
  path[MAX_PATH - 1] = '\0';
}

static uint64_t
next_random (void)
{
  uint64_t mixed = random_state += 0x9E3779B97F4A7C15;

  mixed = (mixed ^ mixed >> 30) * 0xBF58476D1CE4E5B9;
  mixed = (mixed ^ mixed >> 27) * 0x94D049BB133111EB;
  return mixed ^ mixed >> 31;
}

static void
die (void)
{
  fault_raw (SYS_kill, getpid (), SIGKILL, 0, 0, 0, 0);
  for (;;)
    fault_raw (SYS_pause, 0, 0, 0, 0, 0, 0);
}

static void
fill_inode (long descriptor, FaultRecord *record)
{
  struct stat status;

  if (fault_raw (SYS_fstat, descriptor, (long)&status, 0, 0, 0, 0) != 0)
    return;
  record->inode = status.st_ino;
  if (S_ISDIR (status.st_mode))
    record->flags |= FAULT_FOLDER;
}

/* --- the calls --- */

typedef struct {
  long number;
  long a[6];
} Call;

static long
pass (const Call *call)
{
  return fault_raw (call->number, call->a[0], call->a[1], call->a[2], call->a[3], call->a[4], call->a[5]);
}

/* What a call that writes has to write, as parts; the number of bytes. */
static size_t
parts_of (const Call *call, struct iovec *parts, int *n_parts)
{
  size_t size = 0;

  if (call->number == SYS_write || call->number == SYS_pwrite64) {
    parts[0] = (struct iovec){(void *)call->a[1], (size_t)call->a[2]};
    *n_parts = 1;
  } else {
    *n_parts = call->a[2] < MAX_PARTS ? (int)call->a[2] : MAX_PARTS;
    memcpy (parts, (const void *)call->a[1], (size_t)*n_parts * sizeof *parts);
  }
  for (int i = 0; i < *n_parts; i++)
    size += parts[i].iov_len;
  return size;
}

/* Writes the first bytes of the parts, as the call would. */
static long
write_first (const Call *call, struct iovec *parts, int n_parts, size_t size)
{
  int used = 0;

  while (used < n_parts && size > 0) {
    if (parts[used].iov_len > size)
      parts[used].iov_len = size;
    size -= parts[used].iov_len;
    used++;
  }
  if (call->number == SYS_write || call->number == SYS_writev)
    return fault_raw (SYS_writev, call->a[0], (long)parts, used, 0, 0, 0);
  return fault_raw (SYS_pwritev, call->a[0], (long)parts, used, call->a[3], 0, 0);
}

static void
log_write (const Call *call, const char *path, const struct iovec *parts, int n_parts, long result)
{
  FaultRecord record = {.class = FAULT_WRITE, .result = result};
  size_t rest = result > 0 ? (size_t)result : 0;

  fill_inode (call->a[0], &record);
  if (call->number == SYS_write || call->number == SYS_writev)
    record.offset = fault_raw (SYS_lseek, call->a[0], 0, SEEK_CUR, 0, 0, 0) - (long)rest;
  else
    record.offset = call->a[3];
  if (rest == 0)
    fault_log_write (&record, path, NULL, NULL);
  for (int i = 0; i < n_parts && rest > 0; i++) {
    record.data_length = parts[i].iov_len < rest ? parts[i].iov_len : rest;
    record.result = (int64_t)record.data_length;
    fault_log_write (&record, path, NULL, parts[i].iov_base);
    record.offset += (int64_t)record.data_length;
    rest -= record.data_length;
    record.flags |= FAULT_PART;
  }
}

static long
do_write (const Call *call)
{
  char path[MAX_PATH];
  struct iovec parts[MAX_PARTS];
  int n_parts = 0;
  size_t size;
  int error = 0;
  long result;

  if (call->a[0] == STDOUT_FILENO) {
    const FaultRecord record = {.class = FAULT_TOLD};

    result = pass (call);
    fault_log_write (&record, NULL, NULL, NULL);
    return result;
  }
  path_of_descriptor (call->a[0], path);
  if (!is_below (path))
    return pass (call);
  size = parts_of (call, parts, &n_parts);
  switch (fault_plan_decide (FAULT_WRITE, 0, &error)) {
  case FAULT_KILL:
    die ();
    __builtin_unreachable ();
  case FAULT_ERROR:
    log_write (call, path, parts, n_parts, -error);
    return -error;
  case FAULT_SHORT:
    result = write_first (call, parts, n_parts, size > 1 ? size / 2 : size);
    break;
  case FAULT_TORN_ERROR:
    result = write_first (call, parts, n_parts, size / 2);
    log_write (call, path, parts, n_parts, result);
    return -error;
  case FAULT_TORN_KILL:
    write_first (call, parts, n_parts, size / 2);
    die ();
    __builtin_unreachable ();
  case FAULT_NONE:
  default:
    result = pass (call);
  }
  log_write (call, path, parts, n_parts, result);
  return result;
}

/* Calls that do the whole or nothing. TRUE: error is what they return. */
static int
fails (FaultClass class, int makes, FaultRecord *record, int *error)
{
  switch (fault_plan_decide (class, makes, error)) {
  case FAULT_KILL:
  case FAULT_TORN_KILL:
    die ();
    __builtin_unreachable ();
  case FAULT_ERROR:
  case FAULT_TORN_ERROR:
    record->flags |= FAULT_INJECTED;
    record->result = -*error;
    return 1;
  case FAULT_SHORT:
  case FAULT_NONE:
  default:
    return 0;
  }
}

static long
do_with_descriptor (const Call *call, FaultClass class)
{
  char path[MAX_PATH];
  FaultRecord record = {.class = class, .offset = class == FAULT_TRUNCATE ? call->a[1] : 0};
  int error = 0;

  path_of_descriptor (call->a[0], path);
  if (!is_below (path))
    return pass (call);
  fill_inode (call->a[0], &record);
  if (!fails (class, 0, &record, &error))
    record.result = pass (call);
  fault_log_write (&record, path, NULL, NULL);
  return record.result;
}

/* /dev/urandom as a file of what follows from the seed. */
static long
open_randomness (void)
{
  uint64_t bytes[512];
  long descriptor = fault_raw (SYS_memfd_create, (long)"randomness", 0, 0, 0, 0, 0);

  for (size_t i = 0; i < sizeof bytes / sizeof bytes[0]; i++)
    bytes[i] = next_random ();
  fault_raw (SYS_pwrite64, descriptor, (long)bytes, sizeof bytes, 0, 0, 0);
  return descriptor;
}

static long
do_open (const Call *call, long at, const char *name, long flags)
{
  char path[MAX_PATH];
  FaultRecord record = {.class = FAULT_OPEN};
  int error = 0;

  if (has_seed && name != NULL && strcmp (name, "/dev/urandom") == 0)
    return open_randomness ();
  path_of_name (at, name, path);
  if (!is_below (path))
    return pass (call);
  if ((flags & O_TMPFILE) == O_TMPFILE)
    record.flags |= FAULT_NAMELESS;
  else if ((flags & O_CREAT) != 0 && fault_raw (SYS_access, (long)path, F_OK, 0, 0, 0, 0) != 0)
    record.flags |= FAULT_MADE;
  if ((flags & O_TRUNC) != 0)
    record.flags |= FAULT_EMPTIED;
  if ((flags & O_ACCMODE) != O_RDONLY)
    record.flags |= FAULT_FOR_WRITE;
  if (!fails (FAULT_OPEN, (record.flags & (FAULT_MADE | FAULT_NAMELESS)) != 0, &record, &error)) {
    record.result = pass (call);
    if (record.result >= 0)
      fill_inode (record.result, &record);
  }
  fault_log_write (&record, path, NULL, NULL);
  return record.result;
}

/* Calls that change names; second is NULL where there is but one. */
static long
do_names (const Call *call, FaultClass class, long at, const char *name, long second_at, const char *second)
{
  char path[MAX_PATH];
  char second_path[MAX_PATH] = "";
  FaultRecord record = {.class = class};
  struct stat status;
  int error = 0;

  path_of_name (at, name, path);
  if (second != NULL)
    path_of_name (second_at, second, second_path);
  if (!is_below (path) && !is_below (second_path))
    return pass (call);
  if (fault_raw (SYS_lstat, (long)path, (long)&status, 0, 0, 0, 0) == 0) {
    record.inode = status.st_ino;
    if (S_ISDIR (status.st_mode))
      record.flags |= FAULT_FOLDER;
  }
  if (call->number == SYS_renameat2 && (call->a[4] & RENAME_EXCHANGE) != 0)
    record.flags |= FAULT_EXCHANGE;
  if (!fails (class, 0, &record, &error))
    record.result = pass (call);
  fault_log_write (&record, path, second_path, NULL);
  return record.result;
}

static long
do_call (const Call *call)
{
  const long *a = call->a;

  switch (call->number) {
  case SYS_write:
  case SYS_pwrite64:
  case SYS_writev:
  case SYS_pwritev:
    return do_write (call);
  case SYS_fsync:
  case SYS_fdatasync:
    return do_with_descriptor (call, FAULT_SYNC);
  case SYS_ftruncate:
    return do_with_descriptor (call, FAULT_TRUNCATE);
  case SYS_open:
    return do_open (call, AT_FDCWD, (const char *)a[0], a[1]);
  case SYS_creat:
    return do_open (call, AT_FDCWD, (const char *)a[0], O_CREAT | O_WRONLY | O_TRUNC);
  case SYS_openat:
    return do_open (call, a[0], (const char *)a[1], a[2]);
  case SYS_rename:
    return do_names (call, FAULT_RENAME, AT_FDCWD, (const char *)a[0], AT_FDCWD, (const char *)a[1]);
  case SYS_renameat:
  case SYS_renameat2:
    return do_names (call, FAULT_RENAME, a[0], (const char *)a[1], a[2], (const char *)a[3]);
  case SYS_link:
    return do_names (call, FAULT_LINK, AT_FDCWD, (const char *)a[0], AT_FDCWD, (const char *)a[1]);
  case SYS_linkat:
    return do_names (call, FAULT_LINK, a[0], (const char *)a[1], a[2], (const char *)a[3]);
  case SYS_unlink:
  case SYS_rmdir:
    return do_names (call, FAULT_UNLINK, AT_FDCWD, (const char *)a[0], AT_FDCWD, NULL);
  case SYS_unlinkat:
    return do_names (call, FAULT_UNLINK, a[0], (const char *)a[1], AT_FDCWD, NULL);
  case SYS_mkdir:
    return do_names (call, FAULT_MKDIR, AT_FDCWD, (const char *)a[0], AT_FDCWD, NULL);
  case SYS_mkdirat:
    return do_names (call, FAULT_MKDIR, a[0], (const char *)a[1], AT_FDCWD, NULL);
  case SYS_getrandom:
    if (!has_seed)
      return pass (call);
    for (long i = 0; i < a[1]; i++)
      ((char *)a[0])[i] = (char)next_random ();
    return a[1];
  default:
    return pass (call);
  }
}

static const int watched[] = {
    SYS_write,
    SYS_pwrite64,
    SYS_writev,
    SYS_pwritev,
    SYS_fsync,
    SYS_fdatasync,
    SYS_ftruncate,
    SYS_open,
    SYS_creat,
    SYS_openat,
    SYS_rename,
    SYS_renameat,
    SYS_renameat2,
    SYS_link,
    SYS_linkat,
    SYS_unlink,
    SYS_rmdir,
    SYS_unlinkat,
    SYS_mkdir,
    SYS_mkdirat,
    SYS_getrandom,
    /* A file that grows or moves data in these ways would escape the model: they say that they do not exist. */
    SYS_truncate,
    SYS_fallocate,
    SYS_copy_file_range,
    SYS_sendfile,
    SYS_splice,
    SYS_pwritev2,
    SYS_openat2,
};

static void
call_cb (int signal_number __attribute__ ((unused)), siginfo_t *info, void *user_data)
{
  ucontext_t *context = user_data;
  greg_t *registers = context->uc_mcontext.gregs;
  const Call call = {info->si_syscall,
                     {registers[REG_RDI], registers[REG_RSI], registers[REG_RDX], registers[REG_R10], registers[REG_R8],
                      registers[REG_R9]}};
  int before = errno;

  switch (call.number) {
  case SYS_truncate:
  case SYS_fallocate:
  case SYS_copy_file_range:
  case SYS_sendfile:
  case SYS_splice:
  case SYS_pwritev2:
  case SYS_openat2:
    registers[REG_RAX] = -ENOSYS;
    return;
  default:
    break;
  }
  while (atomic_flag_test_and_set (&busy))
    ;
  registers[REG_RAX] = do_call (&call);
  atomic_flag_clear (&busy);
  errno = before;
}

static void
watch (void)
{
  enum { N_WATCHED = sizeof watched / sizeof watched[0] };
  struct sock_filter filter[N_WATCHED + 11];
  struct sigaction action = {.sa_sigaction = call_cb, .sa_flags = SA_SIGINFO | SA_NODEFER | SA_RESTART};
  uintptr_t ours = (uintptr_t)fault_raw_end;
  unsigned n = 0;
  struct sock_fprog program;

  filter[n++] = (struct sock_filter)BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, arch));
  filter[n++] = (struct sock_filter)BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0);
  filter[n++] = (struct sock_filter)BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  filter[n++] = (struct sock_filter)BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, nr));
  for (unsigned i = 0; i < N_WATCHED; i++)
    filter[n++] = (struct sock_filter)BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (unsigned)watched[i],
                                                (unsigned char)(N_WATCHED - i), 0);
  filter[n++] = (struct sock_filter)BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  filter[n++]
      = (struct sock_filter)BPF_STMT (BPF_LD | BPF_W | BPF_ABS, offsetof (struct seccomp_data, instruction_pointer));
  filter[n++] = (struct sock_filter)BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (unsigned)ours, 0, 3);
  filter[n++] = (struct sock_filter)BPF_STMT (BPF_LD | BPF_W | BPF_ABS,
                                              offsetof (struct seccomp_data, instruction_pointer) + 4);
  filter[n++] = (struct sock_filter)BPF_JUMP (BPF_JMP | BPF_JEQ | BPF_K, (unsigned)(ours >> 32), 0, 1);
  filter[n++] = (struct sock_filter)BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  filter[n++] = (struct sock_filter)BPF_STMT (BPF_RET | BPF_K, SECCOMP_RET_TRAP);
  program = (struct sock_fprog){(unsigned short)n, filter};
  sigaction (SIGSYS, &action, NULL);
  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl (PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) {
    /* 77: the driver skips the bench and says so. */
    fprintf (stderr, "fault library: this system does not filter calls\n");
    _exit (77);
  }
}

__attribute__ ((constructor)) void
fault_library_start (void)
{
  const char *where = getenv ("THIDUA_FAULT_FOLDER");
  const char *plan = getenv ("THIDUA_FAULT_PLAN");
  const char *log = getenv ("THIDUA_FAULT_LOG");
  const char *seconds = getenv ("THIDUA_FAULT_CLOCK");
  const char *seed = getenv ("THIDUA_FAULT_SEED");

  if (where == NULL || strlen (where) >= sizeof folder)
    return;
  strcpy (folder, where);
  folder_length = strlen (folder);
  if (plan != NULL)
    fault_plan_read (plan);
  if (log != NULL)
    fault_log_open (log);
  if (seconds != NULL)
    clock_seconds = atoll (seconds);
  if (seed != NULL) {
    has_seed = 1;
    random_state = strtoull (seed, NULL, 10);
  }
  watch ();
}

/* --- names that are replaced: the clock, which the kernel is not asked for, and masks that would block SIGSYS --- */

int
clock_gettime (clockid_t which, struct timespec *now)
{
  if (clock_seconds >= 0 && which == CLOCK_REALTIME) {
    *now = (struct timespec){clock_seconds, 0};
    return 0;
  }
  return (int)syscall (SYS_clock_gettime, which, now);
}

int
gettimeofday (struct timeval *now, void *zone __attribute__ ((unused)))
{
  struct timespec time_now;

  clock_gettime (CLOCK_REALTIME, &time_now);
  *now = (struct timeval){time_now.tv_sec, time_now.tv_nsec / 1000};
  return 0;
}

time_t
time (time_t *now)
{
  struct timespec time_now;

  clock_gettime (CLOCK_REALTIME, &time_now);
  if (now != NULL)
    *now = time_now.tv_sec;
  return time_now.tv_sec;
}

int
pthread_sigmask (int how, const sigset_t *set, sigset_t *old)
{
  static int (*original) (int, const sigset_t *, sigset_t *);
  sigset_t without;

  if (original == NULL)
    original = (int (*) (int, const sigset_t *, sigset_t *))dlsym (RTLD_NEXT, "pthread_sigmask");
  if (set == NULL)
    return original (how, set, old);
  without = *set;
  if (how != SIG_UNBLOCK)
    sigdelset (&without, SIGSYS);
  return original (how, &without, old);
}

int
sigprocmask (int how, const sigset_t *set, sigset_t *old)
{
  int error = pthread_sigmask (how, set, old);

  if (error != 0)
    errno = error;
  return error == 0 ? 0 : -1;
}
