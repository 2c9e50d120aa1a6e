/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-store.h"

#include <stdint.h>

G_BEGIN_DECLS

/* What the targets share that open whole files of the program. Each works on a copy of one small good file, in a folder
 * that goes with the process; nothing of this user's is read or written. */

/* Bytes that are used up as decisions are made; zeros when they have run out. */
typedef struct {
  const uint8_t *data;
  size_t size;
} TdFuzzInput;

guint td_fuzz_take (TdFuzzInput *input, guint n); /* 0 … n - 1; n up to 65536 */

/* What stands in every field of it. */
#define TD_FUZZ_TEXT "12"
/* Writes the good file anew and returns its path, which belongs to this module. */
const char *td_fuzz_good_file (void);
/* Changes rows, types and schema of the file at path as the input says, then bytes of it: what somebody might hand over. */
void td_fuzz_damage_file (const char *path, TdFuzzInput *input);
/* Puts blob in the place of the newest changeset of the file at path. */
void td_fuzz_set_changeset (const char *path, const uint8_t *blob, size_t size);
/* Makes the texts in all changesets of the file at path be none any more. */
void td_fuzz_spoil_changesets (const char *path);
/* The newest changeset of the good file; belongs to the caller. */
GBytes *td_fuzz_changeset (void);
/* Reads all that a window would of an open file, and checks that texts are UTF-8 and failures are told. */
void td_fuzz_read_store (TdStore *store);
/* A failure must have a sentence. Clears error. */
void td_fuzz_check_error (GError **error);

G_END_DECLS
