/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Whether data is a changeset from end to end: tables, operations, rows and values where they must be, texts UTF-8. The
 * session extension (3.40) takes for granted that it is: some that are not make it go round for ever. */
gboolean td_changeset_is_sound (const guint8 *data, gsize size);

G_END_DECLS
