/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-common.h"

#include <string.h>

/* Stands in for libFuzzer: each sample of the folders given is a test. */

static void
test_sample (gconstpointer user_data)
{
  const char *path = user_data;
  g_autofree char *contents = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  LLVMFuzzerTestOneInput ((const uint8_t *)contents, length);
}

int
main (int argc, char **argv)
{
  guint n_samples = 0;

  g_test_init (&argc, &argv, NULL);
  for (int i = 1; i < argc; i++) {
    g_autoptr (GDir) folder = g_dir_open (argv[i], 0, NULL);
    const char *name;

    if (folder == NULL)
      g_error ("no folder %s", argv[i]);
    while ((name = g_dir_read_name (folder)) != NULL) {
      g_autofree char *test = g_strconcat ("/fuzz/", name, NULL);
      char *path = g_build_filename (argv[i], name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR)) {
        g_test_add_data_func_full (test, path, test_sample, g_free);
        n_samples++;
      } else {
        g_free (path);
      }
    }
  }
  if (n_samples == 0)
    g_error ("no samples");
  return g_test_run ();
}
