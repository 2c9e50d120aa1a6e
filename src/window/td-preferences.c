/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-preferences.h"

#define GROUP "window"
#define MAX_RECENT 10

static char *
file_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "thidua", "window.ini", NULL);
}

static GKeyFile *
read_file (void)
{
  GKeyFile *file = g_key_file_new ();
  g_autofree char *path = file_path ();

  /* A missing or damaged file is an empty one: preferences are never worth a message. */
  g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL);
  return file;
}

static void
write_file (GKeyFile *file)
{
  g_autofree char *path = file_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (file, path, &error))
    g_info ("preferences: %s", error->message);
}

GPtrArray *
td_preferences_recent (void)
{
  g_autoptr (GKeyFile) file = read_file ();
  g_auto (GStrv) paths = g_key_file_get_string_list (file, GROUP, "recent", NULL, NULL);
  GPtrArray *recent = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    if (g_file_test (paths[i], G_FILE_TEST_IS_REGULAR))
      g_ptr_array_add (recent, g_strdup (paths[i]));
  return recent;
}

static void
change_recent (const char *path, gboolean add)
{
  g_autoptr (GKeyFile) file = read_file ();
  g_auto (GStrv) paths = g_key_file_get_string_list (file, GROUP, "recent", NULL, NULL);
  g_autoptr (GPtrArray) recent = g_ptr_array_new ();

  if (add)
    g_ptr_array_add (recent, (gpointer)path);
  for (guint i = 0; paths != NULL && paths[i] != NULL; i++)
    if (!g_str_equal (paths[i], path) && recent->len < MAX_RECENT)
      g_ptr_array_add (recent, paths[i]);
  g_key_file_set_string_list (file, GROUP, "recent", (const char *const *)recent->pdata, recent->len);
  write_file (file);
}

void
td_preferences_add_recent (const char *path)
{
  g_return_if_fail (path != NULL);
  change_recent (path, TRUE);
}

void
td_preferences_forget_recent (const char *path)
{
  g_return_if_fail (path != NULL);
  change_recent (path, FALSE);
}

char *
td_preferences_string (const char *key)
{
  g_autoptr (GKeyFile) file = read_file ();

  return g_key_file_get_string (file, GROUP, key, NULL);
}

void
td_preferences_set_string (const char *key, const char *value)
{
  g_autoptr (GKeyFile) file = read_file ();

  g_key_file_set_string (file, GROUP, key, value != NULL ? value : "");
  write_file (file);
}

int
td_preferences_integer (const char *key, int fallback)
{
  g_autoptr (GKeyFile) file = read_file ();
  g_autoptr (GError) error = NULL;
  int value = g_key_file_get_integer (file, GROUP, key, &error);

  return error == NULL ? value : fallback;
}

void
td_preferences_set_integer (const char *key, int value)
{
  g_autoptr (GKeyFile) file = read_file ();

  g_key_file_set_integer (file, GROUP, key, value);
  write_file (file);
}
