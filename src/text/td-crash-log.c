/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-crash-log.h"

#include <glib/gstdio.h>
#include <string.h>

#include "td-platform.h"

#define KEEP 5
#define N_MESSAGES 40
#define MESSAGE_SIZE 240
#define PREFIX "crash-"
#define SUFFIX ".txt"

/* The last messages of the libraries, in memory that a dying process can still read. */
static GMutex messages_mutex;
static char messages[N_MESSAGES][MESSAGE_SIZE];
static guint n_messages; /* all there ever were */
static char tail[N_MESSAGES * MESSAGE_SIZE + 64];

/* The text itself, as UTF-8: GLib's own formatting turns it into the locale's letters. */
static void
keep_message (const GLogField *fields, gsize n_fields)
{
  const char *domain = "";
  const char *text = NULL;

  for (gsize i = 0; i < n_fields; i++) {
    if (strcmp (fields[i].key, "GLIB_DOMAIN") == 0)
      domain = fields[i].value;
    else if (strcmp (fields[i].key, "MESSAGE") == 0 && fields[i].length < 0)
      text = fields[i].value;
  }
  if (text == NULL)
    return;
  g_mutex_lock (&messages_mutex);
  g_snprintf (messages[n_messages++ % N_MESSAGES], MESSAGE_SIZE, "%s: %s", domain, text);
  g_mutex_unlock (&messages_mutex);
}

static const char *
field_text (const GLogField *fields, gsize n_fields, const char *key)
{
  for (gsize i = 0; i < n_fields; i++)
    if (strcmp (fields[i].key, key) == 0 && fields[i].length < 0)
      return fields[i].value;
  return "";
}

/* Pango says in three lines of English that a font could not be made for want of memory, and takes another way to the same
 * letters: that is for the log, not for a clerk. */
static gboolean
is_of_font (const GLogField *fields, gsize n_fields)
{
  const char *message = field_text (fields, n_fields, "MESSAGE");

  return strcmp (field_text (fields, n_fields, "GLIB_DOMAIN"), "Pango") == 0
         && (g_str_has_prefix (message, "failed to create cairo scaled font")
             || g_str_has_prefix (message, "font_face status is")
             || g_str_has_prefix (message, "scaled_font status is"));
}

static GLogWriterOutput
writer_cb (GLogLevelFlags level, const GLogField *fields, gsize n_fields, gpointer user_data)
{
  /* Debug messages that nobody asked for would push out what matters. */
  if ((level & (G_LOG_LEVEL_DEBUG | G_LOG_LEVEL_INFO)) == 0)
    keep_message (fields, n_fields);
  if (is_of_font (fields, n_fields))
    return G_LOG_WRITER_HANDLED;
  return g_log_writer_default (level, fields, n_fields, user_data);
}

/* Takes no lock and no memory: whoever holds the lock may be what crashed. */
static const char *
tail_cb (void)
{
  gsize length = 0;
  guint first = n_messages > N_MESSAGES ? n_messages - N_MESSAGES : 0;

  for (guint i = first; i < n_messages; i++) {
    const char *message = messages[i % N_MESSAGES];
    gsize size = MIN (strlen (message), MESSAGE_SIZE - 1);

    memcpy (tail + length, message, size);
    length += size;
    tail[length++] = '\n';
  }
  tail[length] = '\0';
  return tail;
}

char *
td_crash_log_folder (void)
{
  return g_build_filename (g_get_user_data_dir (), "thidua", NULL);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* Names of the logs, oldest first. */
static GPtrArray *
list_logs (const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_prefix (name, PREFIX) && g_str_has_suffix (name, SUFFIX))
      g_ptr_array_add (names, g_strdup (name));
  g_ptr_array_sort (names, compare_names);
  return names;
}

char *
td_crash_log_newest (const char *after)
{
  g_autofree char *folder = td_crash_log_folder ();
  g_autoptr (GPtrArray) names = list_logs (folder);
  const char *newest = names->len > 0 ? names->pdata[names->len - 1] : NULL;

  if (newest == NULL || (after != NULL && strcmp (newest, after) <= 0))
    return NULL;
  return g_build_filename (folder, newest, NULL);
}

static void
thin (const char *folder)
{
  g_autoptr (GPtrArray) names = list_logs (folder);

  for (guint i = 0; i + KEEP < names->len; i++) {
    g_autofree char *path = g_build_filename (folder, names->pdata[i], NULL);

    (void)g_unlink (path);
  }
}

static char *
heading (const char *stamp)
{
  g_autofree char *name = g_get_os_info (G_OS_INFO_KEY_PRETTY_NAME);

  return g_strdup_printf ("Thi Đua %s\nStarted %s\n%s\nGLib %u.%u.%u\n", TD_VERSION, stamp, name != NULL ? name : "?",
                          glib_major_version, glib_minor_version, glib_micro_version);
}

void
td_crash_log_start (void)
{
  g_autofree char *folder = td_crash_log_folder ();
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *stamp = g_date_time_format (now, "%Y%m%d-%H%M%S");
  g_autofree char *name = g_strconcat (PREFIX, stamp, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *words = heading (stamp);

  if (g_mkdir_with_parents (folder, 0700) != 0)
    return;
  thin (folder);
  g_log_set_writer_func (writer_cb, NULL, NULL);
  td_platform_log_crashes (path, words, tail_cb);
}
