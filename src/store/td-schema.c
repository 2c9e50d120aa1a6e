/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-store-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-collate.h"
#include "td-data.h"
#include "td-schema-check.h"
#include "td-text.h"

#define SCHEMA_FOLDER "/vn/thidua/sql/schema/"
/* The one whose script gives a file its id, and shipped rows those of their keys. */
#define SCHEMA_WITH_IDS 3

/* The script that leads to a version, as the resource path of "NNN-what.sql"; NULL when there is none. */
static char *
schema_script (int version)
{
  g_auto (GStrv) names = g_resources_enumerate_children (SCHEMA_FOLDER, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_autofree char *prefix = g_strdup_printf ("%03d-", version);

  for (char **name = names; name != NULL && *name != NULL; name++)
    if (g_str_has_prefix (*name, prefix))
      return g_strconcat (SCHEMA_FOLDER, *name, NULL);
  return NULL;
}

const char *
td_store_library_version (void)
{
  return sqlite3_libversion ();
}

int
td_store_newest_schema_version (void)
{
  static int newest;

  if (newest == 0) {
    int version = 0;

    td_data_register ();
    for (;;) {
      g_autofree char *script = schema_script (version + 1);

      if (script == NULL)
        break;
      version++;
    }
    newest = version;
  }
  return newest;
}

GBytes *
td_schema_script (int version, GError **error)
{
  g_autofree char *path = schema_script (version);

  if (path == NULL) {
    g_set_error (error, G_RESOURCE_ERROR, G_RESOURCE_ERROR_NOT_FOUND, "no schema %d", version);
    return NULL;
  }
  return g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, error);
}

static gboolean
migrate_step (TdStore *store, int version, GError **error)
{
  g_autoptr (GBytes) script = td_schema_script (version, error);
  g_autofree char *set_version = g_strdup_printf ("PRAGMA user_version = %d", version);

  if (script == NULL)
    return FALSE;
  return td_store_execute (store, g_bytes_get_data (script, NULL), error)
         && td_store_execute (store, set_version, error);
}

gboolean
td_store_migrate (TdStore *store, GError **error)
{
  for (int version = td_store_schema_version (store) + 1; version <= td_store_newest_schema_version (); version++) {
    if (!td_store_execute (store, "BEGIN IMMEDIATE", error))
      return FALSE;
    if (!migrate_step (store, version, error)
        || (version == td_store_newest_schema_version () && !td_schema_complete (store, error))
        || (version == SCHEMA_WITH_IDS && !td_catalogue_change_ids (store, error))
        || !td_store_execute_commit (store, error)) {
      td_store_execute (store, "ROLLBACK", NULL);
      return FALSE;
    }
    if (version == SCHEMA_WITH_IDS)
      td_file_id_accept (store);
  }
  return TRUE;
}

gboolean
td_store_complete (TdStore *store, GError **error)
{
  if (!td_store_execute (store, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (td_schema_complete (store, error) && td_store_execute_commit (store, error))
    return TRUE;
  td_store_execute (store, "ROLLBACK", NULL);
  return FALSE;
}

/* --- SQL functions: what Vietnamese needs and SQLite lacks --- */

/* What a file from elsewhere holds may be no UTF-8, which all of text/ relies on. mended: to be freed. */
static const char *
text_of (sqlite3_value *value, char **mended)
{
  const char *text = (const char *)sqlite3_value_text (value);

  *mended = text != NULL && !g_utf8_validate (text, -1, NULL) ? g_utf8_make_valid (text, -1) : NULL;
  return *mended != NULL ? *mended : text;
}

static void
text_function (sqlite3_context *context, sqlite3_value *value, char *(*convert) (const char *))
{
  g_autofree char *mended = NULL;
  const char *text = text_of (value, &mended);

  if (text == NULL)
    sqlite3_result_null (context);
  else
    sqlite3_result_text (context, convert (text), -1, g_free);
}

static void
fold_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  text_function (context, values[0], td_text_fold);
}

static void
upper_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  text_function (context, values[0], td_text_upper);
}

static void
collate_key_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  text_function (context, values[0], td_collate_key);
}

static void
name_key_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  text_function (context, values[0], td_collate_name_key);
}

/* Whether the text holds the needle, byte for byte. Asks for blobs: as text SQLite would copy every value first. */
static void
has_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  const char *text = sqlite3_value_blob (values[0]);
  const char *needle = sqlite3_value_blob (values[1]);
  int text_size = sqlite3_value_bytes (values[0]);
  int needle_size = sqlite3_value_bytes (values[1]);
  gboolean found = FALSE;

  /* Its ends tell most places apart without a call. */
  if (needle_size == 0) {
    sqlite3_result_int (context, TRUE);
    return;
  }
  for (int i = 0; !found && i + needle_size <= text_size; i++)
    found = text[i + needle_size - 1] == needle[needle_size - 1] && text[i] == needle[0]
            && memcmp (text + i, needle, (gsize)needle_size) == 0;
  sqlite3_result_int (context, found);
}

static void
matches_function (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  g_autofree char *mended_text = NULL;
  g_autofree char *mended_query = NULL;
  const char *text = text_of (values[0], &mended_text);
  const char *query = text_of (values[1], &mended_query);

  sqlite3_result_int (context, td_text_matches (text != NULL ? text : "", query != NULL ? query : ""));
}

void
td_store_register_functions (sqlite3 *database)
{
  const int flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS;

  sqlite3_create_function (database, "fold", 1, flags, NULL, fold_function, NULL, NULL);
  sqlite3_create_function (database, "vn_upper", 1, flags, NULL, upper_function, NULL, NULL);
  sqlite3_create_function (database, "vn_key", 1, flags, NULL, collate_key_function, NULL, NULL);
  sqlite3_create_function (database, "vn_name_key", 1, flags, NULL, name_key_function, NULL, NULL);
  sqlite3_create_function (database, "vn_has", 2, flags, NULL, has_function, NULL, NULL);
  sqlite3_create_function (database, "vn_matches", 2, flags, NULL, matches_function, NULL, NULL);
  td_store_register_achievement (database);
  td_store_register_vote (database);
}
