/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What dialogs remember between runs, of this computer and user and not of the office's file: folders, the printer. */

/* Path of the file that keeps it. The caller owns it. */
char *td_memory_path (void);
/* NULL where nothing is remembered. The caller owns it. */
char *td_memory_get (const char *group, const char *key);
void td_memory_set (const char *group, const char *key, const char *value);
/* All that is remembered; the caller owns it. Saved with td_memory_save(): a failure is no reason to disturb anybody. */
GKeyFile *td_memory_load (void);
void td_memory_save (GKeyFile *memory);

G_END_DECLS
