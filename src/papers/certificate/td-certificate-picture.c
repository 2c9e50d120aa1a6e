/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-certificate-picture.h"

#include <glib/gi18n-lib.h>

#include "td-certificate-layout.h"
#include "td-picture.h"

/* Bytes of a part: four letters for three of them, and 32,767 letters fit into a cell of a spreadsheet. */
#define PART 24000

static gboolean
refuse (const char *path, const char *why, GError **error)
{
  g_autofree char *name = g_filename_display_basename (path);

  g_set_error (error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_PICTURE, "%s: %s", name, why);
  return FALSE;
}

GBytes *
td_certificate_picture_read (const char *path, GError **error)
{
  static const char *const qualities[] = {"88", "75", "60", NULL};
  const char *why = NULL;
  g_autoptr (GdkPixbuf) plain = td_picture_decode (path, TD_CERTIFICATE_PICTURE_SIDE, &why);

  if (plain == NULL) {
    refuse (path, why, error);
    return NULL;
  }
  for (guint i = 0; qualities[i] != NULL; i++) {
    char *data = NULL;
    gsize length = 0;

    if (!gdk_pixbuf_save_to_buffer (plain, &data, &length, "jpeg", error, "quality", qualities[i], NULL))
      return NULL;
    if (length <= TD_CERTIFICATE_PICTURE_MOST_KEPT)
      return g_bytes_new_take (data, length);
    g_free (data);
  }
  refuse (path, _ ("the picture is still larger than 4 MB when it is made smaller; scan it with 150 dots per inch."),
          error);
  return NULL;
}

gboolean
td_certificate_picture_store (TdStore *store, const char *design, GBytes *picture, GError **error)
{
  const TdRecordKind *kind = td_kind_by_table ("certificate_background");
  TdFilter filter = {.column = "design", .value = {.type = TD_VALUE_TEXT, .text = (char *)design}};
  TdListing listing = {.kind = kind, .filters = &filter, .n_filters = 1};
  g_autoptr (GArray) old = td_store_list (store, &listing, 0, error);
  gsize length = 0;
  const guchar *data = picture != NULL ? g_bytes_get_data (picture, &length) : NULL;

  for (guint i = 0; old != NULL && i < old->len; i++)
    if (!td_store_delete (store, kind, g_array_index (old, gint64, i), error))
      return FALSE;
  for (gsize from = 0; old != NULL && from < length; from += PART) {
    g_autoptr (TdRecord) part = td_record_new (kind);
    g_autofree char *text = g_base64_encode (data + from, MIN (PART, length - from));

    td_record_set_text (part, "design", design);
    td_record_set_integer (part, "part", (gint64)(from / PART) + 1);
    td_record_set_text (part, "data", text);
    if (!td_store_save (store, part, error))
      return FALSE;
  }
  return old != NULL;
}

/* --- reading it back --- */

static GByteArray *
load_bytes (TdStore *store, const char *design, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/certificate-background", error);
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return NULL;
  td_statement_bind_text (statement, ":design", design);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    const char *text = td_statement_text (statement, 1);
    gsize length = 0;
    g_autofree guchar *part = text != NULL ? g_base64_decode (text, &length) : NULL;

    if (part != NULL && bytes->len + length <= TD_CERTIFICATE_PICTURE_MOST_KEPT)
      g_byte_array_append (bytes, part, (guint)length);
  }
  return step == TD_STEP_DONE ? g_steal_pointer (&bytes) : NULL;
}

static void
copy_pixels (GdkPixbuf *pixbuf, cairo_surface_t *surface)
{
  const guchar *from = gdk_pixbuf_read_pixels (pixbuf);
  guchar *to = cairo_image_surface_get_data (surface);
  int channels = gdk_pixbuf_get_n_channels (pixbuf);
  int width = gdk_pixbuf_get_width (pixbuf);

  cairo_surface_flush (surface);
  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++) {
    const guchar *pixel = from + (gsize)y * (gsize)gdk_pixbuf_get_rowstride (pixbuf);
    guint32 *row = (guint32 *)(void *)(to + (gsize)y * (gsize)cairo_image_surface_get_stride (surface));

    for (int x = 0; x < width; x++, pixel += channels)
      row[x] = 0xff000000u | (guint32)pixel[0] << 16 | (guint32)pixel[1] << 8 | pixel[2];
  }
  cairo_surface_mark_dirty (surface);
}

cairo_surface_t *
td_certificate_picture_load (TdStore *store, const char *design, GError **error)
{
  g_autoptr (GByteArray) bytes = load_bytes (store, design, error);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  cairo_surface_t *surface;
  guchar *copy;

  if (bytes == NULL || bytes->len == 0)
    return NULL;
  stream = g_memory_input_stream_new_from_data (bytes->data, bytes->len, NULL);
  pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, NULL);
  if (pixbuf == NULL || gdk_pixbuf_get_bits_per_sample (pixbuf) != 8) {
    g_set_error (error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_PICTURE,
                 _ ("The background picture of this design cannot be read any more; choose it again in the editor."));
    return NULL;
  }
  surface
      = cairo_image_surface_create (CAIRO_FORMAT_RGB24, gdk_pixbuf_get_width (pixbuf), gdk_pixbuf_get_height (pixbuf));
  if (cairo_surface_status (surface) != CAIRO_STATUS_SUCCESS) {
    cairo_surface_destroy (surface);
    g_set_error (error, TD_CERTIFICATE_ERROR, TD_CERTIFICATE_ERROR_PICTURE,
                 _ ("The background picture of this design cannot be read any more; choose it again in the editor."));
    return NULL;
  }
  copy_pixels (pixbuf, surface);
  copy = g_memdup2 (bytes->data, bytes->len);
  if (cairo_surface_set_mime_data (surface, CAIRO_MIME_TYPE_JPEG, copy, bytes->len, g_free, copy)
      != CAIRO_STATUS_SUCCESS)
    g_free (copy);
  return surface;
}
