/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-picture.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "td-paper-geometry.h"
#include "td-paper.h"
#include "td-picture.h"

/* Of the longer side: an A4 page across with 200 dots an inch. */
#define SIDE 2400

struct _TdPaperPicture {
  GdkPixbuf *pixels;
  double width, height, left;
};

TdPaperPicture *
td_paper_picture_new (const TdPaperLayout *layout, const TdPart *part, double room, GError **error)
{
  g_autofree char *folder = td_paper_user_folder ();
  g_autofree char *path = g_build_filename (folder, part->title, NULL);
  const char *why = NULL;
  GdkPixbuf *pixels = td_picture_decode (path, SIDE, &why);
  TdPaperPicture *picture = NULL;
  double ratio = 0;

  if (pixels == NULL) {
    g_autofree char *bare = g_strndup (why, strlen (why) - g_str_has_suffix (why, "."));
    g_autofree char *what = g_strdup_printf ("“%s”, %s (%s)", part->title, bare, folder);

    td_paper_layout_fault (error, layout, part->section, "file", what);
    return NULL;
  }
  picture = g_new0 (TdPaperPicture, 1);
  picture->pixels = pixels;
  ratio = (double)gdk_pixbuf_get_height (pixels) / gdk_pixbuf_get_width (pixels);
  picture->width = fmin (part->width * TD_POINTS_PER_MM, room);
  /* Within both, where both are wished. */
  if (part->height > 0)
    picture->width = fmin (picture->width, part->height * TD_POINTS_PER_MM / ratio);
  picture->height = picture->width * ratio;
  if (part->align == TD_ALIGN_RIGHT)
    picture->left = room - picture->width;
  else if (part->align == TD_ALIGN_CENTER)
    picture->left = (room - picture->width) / 2;
  return picture;
}

void
td_paper_picture_free (TdPaperPicture *picture)
{
  if (picture == NULL)
    return;
  g_object_unref (picture->pixels);
  g_free (picture);
}

double
td_paper_picture_width (const TdPaperPicture *picture)
{
  return picture->width;
}

double
td_paper_picture_height (const TdPaperPicture *picture)
{
  return picture->height;
}

double
td_paper_picture_left (const TdPaperPicture *picture)
{
  return picture->left;
}

void
td_paper_picture_draw (const TdPaperPicture *picture, cairo_t *cairo)
{
  int width = gdk_pixbuf_get_width (picture->pixels);
  int height = gdk_pixbuf_get_height (picture->pixels);
  int stride = gdk_pixbuf_get_rowstride (picture->pixels);
  guint n_channels = (guint)gdk_pixbuf_get_n_channels (picture->pixels);
  const guchar *from = gdk_pixbuf_read_pixels (picture->pixels);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, width, height);
  guchar *to = NULL;

  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS) {
    cairo_surface_flush (surface);
    to = cairo_image_surface_get_data (surface);
    for (int y = 0; y < height; y++) {
      guint32 *row = (guint32 *)(gpointer)(to + (gsize)y * (gsize)cairo_image_surface_get_stride (surface));

      for (int x = 0; x < width; x++) {
        const guchar *dot = from + (gsize)y * (gsize)stride + (gsize)x * n_channels;

        row[x] = (guint32)dot[0] << 16 | (guint32)dot[1] << 8 | dot[2];
      }
    }
    cairo_surface_mark_dirty (surface);
    cairo_save (cairo);
    cairo_scale (cairo, picture->width / width, picture->height / height);
    cairo_set_source_surface (cairo, surface, 0, 0);
    cairo_paint (cairo);
    cairo_restore (cairo);
  }
  cairo_surface_destroy (surface);
}

GBytes *
td_paper_picture_png (const TdPaperPicture *picture, guint *pixels)
{
  char *data = NULL;
  gsize length = 0;

  if (!gdk_pixbuf_save_to_buffer (picture->pixels, &data, &length, "png", NULL, NULL))
    return NULL;
  *pixels = (guint)gdk_pixbuf_get_width (picture->pixels);
  return g_bytes_new_take (data, length);
}
