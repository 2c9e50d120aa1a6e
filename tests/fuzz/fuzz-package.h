/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A small good workbook, of which one part is what is tried: so it reaches the XML and not only the zip around it. */

typedef struct {
  const char *path;
  const char *contents;
} TdFuzzPart;

/* The parts as a .xlsx, with data in the place of the one numbered replaced. The caller owns it. */
GByteArray *td_fuzz_pack (const TdFuzzPart *parts, guint n_parts, guint replaced, const guint8 *data, gsize size);

G_END_DECLS
