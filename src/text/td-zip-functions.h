/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <minizip/ioapi.h>

G_BEGIN_DECLS

/* File functions for minizip whose paths are UTF-8 on every system; its own take a path in the locale's encoding. They
 * read files and make new ones, they do not append. */
void td_zip_functions_fill (zlib_filefunc64_def *functions);

G_END_DECLS
