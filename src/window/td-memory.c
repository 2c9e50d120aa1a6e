/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-memory.h"

char *
td_memory_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "thidua", "dialogs.ini", NULL);
}

GKeyFile *
td_memory_load (void)
{
  GKeyFile *memory = g_key_file_new ();
  g_autofree char *path = td_memory_path ();

  g_key_file_load_from_file (memory, path, G_KEY_FILE_NONE, NULL);
  return memory;
}

void
td_memory_save (GKeyFile *memory)
{
  g_autofree char *path = td_memory_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GError) error = NULL;

  g_mkdir_with_parents (folder, 0700);
  if (!g_key_file_save_to_file (memory, path, &error))
    g_message ("%s", error->message);
}

char *
td_memory_get (const char *group, const char *key)
{
  g_autoptr (GKeyFile) memory = td_memory_load ();

  return g_key_file_get_string (memory, group, key, NULL);
}

void
td_memory_set (const char *group, const char *key, const char *value)
{
  g_autoptr (GKeyFile) memory = td_memory_load ();

  g_key_file_set_string (memory, group, key, value);
  td_memory_save (memory);
}
