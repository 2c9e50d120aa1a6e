/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Longest name td_file_name_safe() gives, in bytes and in UTF-16 units: there is room for " (99)" and an ending below the
 * 255 that file systems take. */
#define TD_FILE_NAME_MAX 200

/* A file name without its ending, made of a text that anybody may have typed: Vietnamese letters stay (NFC); what Windows
 * refuses or drops (< > : " / \ | ? *, dots and spaces at the end, CON, NUL, COM1 …), control characters, marks that turn
 * the direction of writing, and beginnings that hide a file or look like an option of a command are changed; never empty.
 * The caller owns the result. */
char *td_file_name_safe (const char *text);

/* The same name, or "name (2)" … where it was given before: for many files into one folder. Upper and lower case count as
 * one, as on Windows, and so do letters with their marks apart (NFD), as on macOS. taken: a set of char * that frees its keys, empty at first. The caller owns the result. */
char *td_file_name_unique (GHashTable *taken, const char *name);
/* Whether td_file_name_unique() would give another name. */
gboolean td_file_name_is_taken (GHashTable *taken, const char *name);
/* Adds the names, with and without their endings, of the files that stand in folder, so that none of them is given out. */
void td_file_name_take_folder (GHashTable *taken, const char *folder);

G_END_DECLS
