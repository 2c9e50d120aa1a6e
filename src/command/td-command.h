/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The command line: `thidua new|demo|info|import|cells|check|export|undo|redo|history|backup|restore …`. */

/* Whether argv asks for a command (its first word is one, or --help / --version). */
gboolean td_command_wanted (int argc, char **argv);
/* Runs it. 0 done, 1 findings that block, 2 wrong usage or broken input. Messages go to stderr. */
int td_command_run (int argc, char **argv);

G_END_DECLS
