/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <glib/gstdio.h>

/* Files of tests of the store: a folder that goes with all that is in it, and the files that older programs wrote. */

static inline void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);

    if (g_file_test (path, G_FILE_TEST_IS_DIR))
      remove_folder (path);
    else
      g_unlink (path);
  }
  g_rmdir (folder);
}

/* Where tests/data/store/schema-VERSION.thidua.gz is; the caller owns it. */
static inline char *
older_file (int version)
{
  g_autofree char *name = g_strdup_printf ("schema-%d.thidua.gz", version);

  return g_test_build_filename (G_TEST_DIST, "data", "store", name, NULL);
}

/* Unpacks the file of an older program to path. */
static inline void
unpack_older_file (int version, const char *path)
{
  g_autofree char *packed = older_file (version);
  g_autoptr (GFile) from = g_file_new_for_path (packed);
  g_autoptr (GFile) to = g_file_new_for_path (path);
  g_autoptr (GZlibDecompressor) zlib = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_GZIP);
  GError *error = NULL;
  g_autoptr (GFileInputStream) input = g_file_read (from, NULL, &error);
  g_autoptr (GInputStream) unpacked = NULL;
  g_autoptr (GFileOutputStream) output = NULL;

  g_assert_no_error (error);
  unpacked = g_converter_input_stream_new (G_INPUT_STREAM (input), G_CONVERTER (zlib));
  output = g_file_create (to, G_FILE_CREATE_NONE, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice (G_OUTPUT_STREAM (output), unpacked, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, NULL, &error);
  g_assert_no_error (error);
}
