/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-intake-error.h"

G_BEGIN_DECLS

/* An OLE file (the container of .xls, .doc and of encrypted workbooks), read from memory. No chain in it can lead
 * outside the file or around in a circle. */
typedef struct _TdOle TdOle;

/* Old workbooks end at 65,536 rows; none that an office sends comes near this. */
#define TD_OLE_MAX_FILE (64 * 1024 * 1024)

/* Whether the first bytes of a file are those of an OLE file. */
gboolean td_ole_recognised (const guint8 *head, gsize length);

/* Whether a damaged OLE file once had a stream or folder with this name: what stands where names stand. */
gboolean td_ole_mentions (GBytes *bytes, const char *name);

/* bytes: the whole file, kept alive by the result. file is its name for sentences. */
TdOle *td_ole_new (GBytes *bytes, const char *file, GError **error);
void td_ole_free (TdOle *ole);

/* Whether there is a stream or folder with this name (case does not count). */
gboolean td_ole_has (TdOle *ole, const char *name);
/* The contents of a stream; an error when it is missing or the file is damaged there. */
GBytes *td_ole_read (TdOle *ole, const char *name, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (TdOle, td_ole_free)

G_END_DECLS
