/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the program tells on standard error of how it works, where THIDUA_DEBUG asks for it: a list of the words below with
 * commas between, or "all"; "help" lists them. Off, it costs a comparison. */
typedef enum {
  TD_DEBUG_SQL = 1 << 0,    /* "sql": each statement with its time, without the values */
  TD_DEBUG_INTAKE = 1 << 1, /* "intake": what the columns of a list were taken for, and why */
  TD_DEBUG_LAW = 1 << 2,    /* "law": which rows of the catalogue were loaded for which date */
} TdDebug;

/* Reads THIDUA_DEBUG; once, before other threads are there. */
void td_debug_start (void);

/* TdDebug that are on. Read it through td_debug_on(). */
extern guint td_debug_flags;

static inline gboolean
td_debug_on (TdDebug what)
{
  return G_UNLIKELY ((td_debug_flags & (guint)what) != 0);
}

/* One line for standard error under the word of what: "thidua-sql: …". Prints whether it is on or not: ask first, so that
 * nothing is reckoned in vain. */
void td_debug_print (TdDebug what, const char *format, ...) G_GNUC_PRINTF (2, 3);

G_END_DECLS
