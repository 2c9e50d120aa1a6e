/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* Pictures that somebody brings: a scanned sheet, a logo. */

#define TD_PICTURE_MOST_READ (64 * 1024 * 1024) /* bytes of a file that are looked at */

/* Reads a picture file (JPEG, PNG …), turned as the camera held it, on white, its longer side no more than side pixels. NULL
 * and in why a sentence (static, translated) what is wrong with it. The caller owns the picture. */
GdkPixbuf *td_picture_decode (const char *path, guint side, const char **why);

G_END_DECLS
