/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE
#include "fault-library.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char *const class_names[FAULT_N_CLASSES]
    = {"write", "sync", "open", "truncate", "rename", "unlink", "link", "mkdir"};

static const struct {
  const char *name;
  FaultAction action;
  int error;
} kinds[] = {
    {"kill", FAULT_KILL, 0},           {"short", FAULT_SHORT, 0},
    {"torn-kill", FAULT_TORN_KILL, 0}, {"torn-eio", FAULT_TORN_ERROR, EIO},
    {"enospc", FAULT_ERROR, ENOSPC},   {"eio", FAULT_ERROR, EIO},
    {"eacces", FAULT_ERROR, EACCES},   {"emfile", FAULT_ERROR, EMFILE},
    {"erofs", FAULT_ERROR, EROFS},
};

#define ANY FAULT_N_CLASSES

static unsigned planned_class;
static unsigned long planned_number; /* 0: nothing is planned */
static FaultAction planned_action;
static int planned_error;
static int planned_on;

static unsigned long counts[FAULT_N_CLASSES + 1];

static void
give_up (const char *plan)
{
  fprintf (stderr, "fault library: what is THIDUA_FAULT_PLAN=%s?\n", plan);
  _exit (99);
}

void
fault_plan_read (const char *plan)
{
  char class_name[16];
  char kind[16];
  char *on;

  if (sscanf (plan, "%15[a-z]:%lu:%15[a-z-]", class_name, &planned_number, kind) != 3 || planned_number == 0)
    give_up (plan);
  for (planned_class = 0; planned_class < ANY; planned_class++)
    if (strcmp (class_names[planned_class], class_name) == 0)
      break;
  if (planned_class == ANY && strcmp (class_name, "any") != 0)
    give_up (plan);
  on = strstr (kind, "-on");
  if (on != NULL) {
    planned_on = 1;
    *on = '\0';
  }
  for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
    if (strcmp (kinds[i].name, kind) == 0) {
      planned_action = kinds[i].action;
      planned_error = kinds[i].error;
      return;
    }
  give_up (plan);
}

/* What a full disk refuses, or a bad one: the others go on working. */
static int
goes_on (FaultClass class, int makes)
{
  if (planned_error == ENOSPC)
    return class == FAULT_WRITE || class == FAULT_LINK || class == FAULT_MKDIR || makes;
  if (planned_error == EIO)
    return class == FAULT_WRITE || class == FAULT_SYNC || class == FAULT_TRUNCATE;
  if (planned_error == EROFS)
    return class != FAULT_SYNC && (class != FAULT_OPEN || makes);
  return 1;
}

FaultAction
fault_plan_decide (FaultClass class, int makes, int *error)
{
  unsigned long number;

  counts[class]++;
  counts[ANY]++;
  if (planned_number == 0 || (planned_class != ANY && planned_class != class))
    return FAULT_NONE;
  number = counts[planned_class];
  if (number < planned_number || (number > planned_number && (!planned_on || !goes_on (class, makes))))
    return FAULT_NONE;
  *error = planned_error;
  return planned_action;
}
