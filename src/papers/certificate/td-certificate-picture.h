/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>

#include "td-store.h"

G_BEGIN_DECLS

/* The scanned sheet behind a design, kept in the file as a JPEG in parts (kind certificate_background), so that journal, undo
 * and full export carry it like any record. */

#define TD_CERTIFICATE_PICTURE_MOST_KEPT (4 * 1024 * 1024) /* bytes that are kept */
#define TD_CERTIFICATE_PICTURE_SIDE 2400                   /* pixels of its longer side that are kept */

/* Reads a picture (JPEG, PNG …; anything else is refused with one sentence), makes it small enough and gives it as a JPEG. */
GBytes *td_certificate_picture_read (const char *path, GError **error);
/* Puts picture (NULL: none) behind the design with that code; needs a running action. */
gboolean td_certificate_picture_store (TdStore *store, const char *design, GBytes *picture, GError **error);
/* The picture as an image surface that a PDF takes over as it is; NULL without error: there is none. */
cairo_surface_t *td_certificate_picture_load (TdStore *store, const char *design, GError **error);

G_END_DECLS
