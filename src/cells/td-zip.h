/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-error.h"

G_BEGIN_DECLS

/* A zip archive opened for reading, one member at a time. Errors are TD_INTAKE_ERROR, in sentences that name the file.
 */
typedef struct _TdZip TdZip;

/* Beyond these an archive is taken for a bomb, or for nothing that an office sends. A sheet of 1,000,000 rows and 12
 * columns is about 600 MB of XML and packs 6 to 30 times smaller. */
#define TD_ZIP_MAX_MEMBERS 10000
#define TD_ZIP_MAX_UNPACKED                                                                                            \
  (G_GUINT64_CONSTANT (2) * 1024 * 1024                                                                                \
   * 1024)                                  /* bytes, all members that are read together                           \
                                                 */
#define TD_ZIP_MAX_RATIO 250                /* unpacked : packed, for members above */
#define TD_ZIP_RATIO_FROM (8 * 1024 * 1024) /* this many unpacked bytes */

/* Opens the file at path. Its list of members is read and checked against the limits at once. */
TdZip *td_zip_open (const char *path, GError **error);
void td_zip_free (TdZip *zip);

guint td_zip_n_members (TdZip *zip);
/* Name as the archive has it; belongs to zip. */
const char *td_zip_member_name (TdZip *zip, guint member);
/* Unpacked size that the archive declares. */
guint64 td_zip_member_size (TdZip *zip, guint member);
/* Index of the member with this path: case does not count, "\" is "/", a leading "/" is ignored. -1 when it is missing.
 */
int td_zip_find (TdZip *zip, const char *name);

/* Begins to read a member (one that is still open is closed). */
gboolean td_zip_open_member (TdZip *zip, guint member, GError **error);
/* At most size further unpacked bytes; 0 at the end (checksum right), -1 on error. */
gssize td_zip_read (TdZip *zip, void *buffer, gsize size, GError **error);
void td_zip_close_member (TdZip *zip);

/* A whole member of at most limit bytes, with a 0 behind it that length does not count. The caller owns it. */
char *td_zip_read_all (TdZip *zip, guint member, gsize limit, gsize *length, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdZip, td_zip_free)

G_END_DECLS
