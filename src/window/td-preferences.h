/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the program remembers of this user: recent files, window, last view. A key file in the user's configuration
 * folder; nothing of the office stands in it. */

/* Paths of the files opened last that are still there, newest first. GPtrArray of char*. */
GPtrArray *td_preferences_recent (void);
void td_preferences_add_recent (const char *path);
void td_preferences_forget_recent (const char *path);

/* NULL / fallback where unset. The caller owns the string. */
char *td_preferences_string (const char *key);
void td_preferences_set_string (const char *key, const char *value);
int td_preferences_integer (const char *key, int fallback);
void td_preferences_set_integer (const char *key, int value);

G_END_DECLS
