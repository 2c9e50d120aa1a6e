/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-sheet.h"

G_BEGIN_DECLS

/* Reads a csv file of a full export exactly as it was written (commas, UTF-8): the reader of lists that anybody may send
 * guesses separators and letters, this one must not. Fields come as text cells; empty ones are left out. */
gboolean td_full_csv_read (const char *path, const TdRowSink *sink, GError **error);

G_END_DECLS
