/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is written beside its target before it takes the target's name stands in a private folder (mode 0700) whose name
 * says which process of which computer made it. What a killed one has left behind is known by that, and removed by the
 * next one that writes there. */

/* Makes such a folder beside path and returns a name in it to write at; the caller owns it. Removes leftovers first. NULL
 * and *problem (an errno) where nothing can be made: ENOENT when the folder of path is not there, EPERM when nothing may
 * be written in it. */
char *td_temporary_begin (const char *path, int *problem);

/* Removes the folder of temporary with all that is in it. NULL does nothing. */
void td_temporary_drop (const char *temporary);

/* Removes from folder what killed processes of this computer have left, and what is older than a day, whoever left it;
 * also done by td_temporary_begin(). */
void td_temporary_sweep (const char *folder);

G_END_DECLS
