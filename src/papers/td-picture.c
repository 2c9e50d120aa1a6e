/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-picture.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

/* Pixels of a picture that are decoded at all. */
#define MOST_PIXELS (100 * 1000 * 1000)

/* What is wrong with the file as far as its beginning tells; NULL: nothing. */
static const char *
fault_of (const char *path)
{
  GStatBuf about;
  int width = 0;
  int height = 0;

  if (g_stat (path, &about) != 0)
    return _ ("there is no such file.");
  if (about.st_size > TD_PICTURE_MOST_READ)
    return _ ("the picture is larger than 64 MB; scan it with 200 dots per inch.");
  if (gdk_pixbuf_get_file_info (path, &width, &height) == NULL || width < 1 || height < 1)
    return _ ("this is no picture that can be read; save the scanned sheet as JPEG or PNG.");
  if ((gint64)width * height > MOST_PIXELS)
    return _ ("the picture has too many dots; scan it with 200 dots per inch.");
  return NULL;
}

GdkPixbuf *
td_picture_decode (const char *path, guint side, const char **why)
{
  g_autoptr (GdkPixbuf) read = NULL;
  g_autoptr (GdkPixbuf) turned = NULL;
  double scale;

  g_return_val_if_fail (path != NULL && why != NULL, NULL);
  *why = fault_of (path);
  if (*why != NULL)
    return NULL;
  read = gdk_pixbuf_new_from_file (path, NULL);
  turned = read != NULL ? gdk_pixbuf_apply_embedded_orientation (read) : NULL;
  if (turned == NULL) {
    *why = _ ("this is no picture that can be read; save the scanned sheet as JPEG or PNG.");
    return NULL;
  }
  scale = MIN (1.0, (double)side / MAX (gdk_pixbuf_get_width (turned), gdk_pixbuf_get_height (turned)));
  /* Onto white paper: JPEG knows nothing transparent. */
  return gdk_pixbuf_composite_color_simple (turned, (int)MAX (1, gdk_pixbuf_get_width (turned) * scale),
                                            (int)MAX (1, gdk_pixbuf_get_height (turned) * scale), GDK_INTERP_BILINEAR,
                                            255, 8, 0xffffff, 0xffffff);
}
