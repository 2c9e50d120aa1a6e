/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Commune computers often run an English system: the program speaks Vietnamese unless the user chose another language
 * in it (kept in the user's configuration folder), or for one run by the environment variable THIDUA_LANGUAGE. */

/* Sets the language of this process. Call once, before any text is made and before GTK starts (which must then be told
 * to leave the locale alone). */
void td_translation_start (void);

/* GTK looks for its own translations when it starts, on Windows under a name in the system's code page; afterwards this says
 * where they are, whatever letters the path has. */
void td_translation_bind_libraries (void);

/* "vi" or "en": the language in use. */
const char *td_translation_language (void);

/* Keeps the choice for the next start. */
gboolean td_translation_choose (const char *language, GError **error);

G_END_DECLS
