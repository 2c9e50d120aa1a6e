/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-translation.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-platform.h"

#define GROUP "window"
#define KEY "language"

static const char *const languages[] = {"vi", "en", NULL};
static const char *language_in_use = "vi";

static char *
settings_path (void)
{
  return g_build_filename (g_get_user_config_dir (), "thidua", "language.ini", NULL);
}

static const char *
known_language (const char *language)
{
  for (guint i = 0; language != NULL && languages[i] != NULL; i++)
    if (strcmp (languages[i], language) == 0)
      return languages[i];
  return NULL;
}

static const char *
chosen_language (void)
{
  g_autofree char *path = settings_path ();
  g_autoptr (GKeyFile) settings = g_key_file_new ();
  g_autofree char *chosen = NULL;
  const char *language = known_language (g_getenv ("THIDUA_LANGUAGE"));

  if (language != NULL)
    return language;
  if (g_key_file_load_from_file (settings, path, G_KEY_FILE_NONE, NULL))
    chosen = g_key_file_get_string (settings, GROUP, KEY, NULL);
  language = known_language (chosen);
  return language != NULL ? language : languages[0];
}

void
td_translation_start (void)
{
  const char *folder = g_getenv ("THIDUA_LOCALE_DIR");

  language_in_use = chosen_language ();
  td_platform_set_language (language_in_use);
  td_platform_bind_translations (GETTEXT_PACKAGE, folder != NULL ? folder : TD_LOCALE_DIR);
  textdomain (GETTEXT_PACKAGE);
}

void
td_translation_bind_libraries (void)
{
  td_platform_bind_translations ("gtk40", NULL);
  td_platform_bind_translations ("glib20", NULL);
}

const char *
td_translation_language (void)
{
  return language_in_use;
}

gboolean
td_translation_choose (const char *language, GError **error)
{
  g_autofree char *path = settings_path ();
  g_autofree char *folder = g_path_get_dirname (path);
  g_autoptr (GKeyFile) settings = g_key_file_new ();

  g_return_val_if_fail (known_language (language) != NULL, FALSE);
  g_key_file_set_string (settings, GROUP, KEY, language);
  g_mkdir_with_parents (folder, 0700);
  return g_key_file_save_to_file (settings, path, error);
}
