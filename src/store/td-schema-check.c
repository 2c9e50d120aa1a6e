/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-schema-check.h"

#include <gio/gio.h>
#include <string.h>

#include "td-data.h"
#include "td-store-private.h"

/*
 * A file is compared with what the schema scripts make of an empty one, object by object. Beyond them only what
 * td-schema-model.c makes may stand: tables, columns and indexes of declared kinds, in exactly the words it uses. A
 * trigger, a view or a virtual table of somebody else's would run within our own statements.
 */

#define KNOWN "/vn/thidua/sql/schema-known.tsv"
#define DIGEST_LENGTH 32

/* "type name" → digest of its SQL in plain form, of the newest version: comparing with these costs nothing beside making
 * an empty file by the scripts, which is only done where a file differs. A test keeps schema-known.tsv right. */
static GHashTable *
known_objects (void)
{
  static gsize done;
  static GHashTable *known;

  if (g_once_init_enter (&done)) {
    g_autoptr (GBytes) bytes = g_resources_lookup_data (KNOWN, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    g_auto (GStrv) lines = bytes != NULL ? g_strsplit (g_bytes_get_data (bytes, NULL), "\n", -1) : NULL;

    known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
    for (char **line = lines; line != NULL && *line != NULL; line++) {
      const char *tab = strchr (*line, '\t');

      if (tab != NULL)
        g_hash_table_insert (known, g_strndup (*line, (gsize)(tab - *line)), g_strdup (tab + 1));
    }
    g_once_init_leave (&done, 1);
  }
  return known;
}

static char *
digest_of (const char *plain)
{
  char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, plain, -1);

  digest[DIGEST_LENGTH] = '\0';
  return digest;
}

/* "type name" → its SQL in plain form, for each version; made once, as it costs some milliseconds. */
static GMutex expected_mutex;
static GHashTable *expected_by_version;

/* Without quotes: renaming a table writes them, and not every version of SQLite does. */
static char *
plain_sql (const char *sql)
{
  GString *plain = g_string_new (NULL);

  for (; *sql != '\0'; sql++)
    if (*sql != '"')
      g_string_append_c (plain, *sql);
  return g_string_free (plain, FALSE);
}

typedef gboolean (*ObjectFunc) (const char *type, const char *name, const char *table, const char *sql, gpointer data);

/* SQLITE_OK, or what failed; SQLITE_ABORT when function gives FALSE. */
static int
each_object (sqlite3 *database, ObjectFunc function, gpointer data)
{
  sqlite3_stmt *statement = NULL;
  int result
      = sqlite3_prepare_v2 (database, "SELECT type, name, tbl_name, sql FROM sqlite_schema", -1, &statement, NULL);

  while (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW) {
    const char *cells[4];
    gboolean goes_on;

    for (int i = 0; i < 4; i++)
      cells[i] = (const char *)sqlite3_column_text (statement, i);
    goes_on = cells[0] != NULL && cells[1] != NULL && cells[2] != NULL
              && function (cells[0], cells[1], cells[2], cells[3], data);
    result = goes_on ? SQLITE_OK : SQLITE_ABORT;
  }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE ? SQLITE_OK : result;
}

static gboolean
remember_object (const char *type, const char *name, const char *table, const char *sql, gpointer data)
{
  /* SQLite's own indexes of UNIQUE columns have no SQL: their table's says it. */
  if (sql != NULL)
    g_hash_table_insert (data, g_strconcat (type, " ", name, NULL), plain_sql (sql));
  return TRUE;
}

/* What the scripts up to version make of an empty file. Lives as long as the process; NULL where they do not run: no
 * memory is left. */
static GHashTable *
make_expected (int version, int *failure)
{
  g_autoptr (GHashTable) objects = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  sqlite3 *database = NULL;
  int result = sqlite3_open (":memory:", &database);

  if (result == SQLITE_OK)
    td_store_register_functions (database);
  for (int i = 1; i <= version && result == SQLITE_OK; i++) {
    g_autoptr (GBytes) script = td_schema_script (i, NULL);

    result = script != NULL ? sqlite3_exec (database, g_bytes_get_data (script, NULL), NULL, NULL, NULL) : SQLITE_ERROR;
  }
  if (result == SQLITE_OK)
    result = each_object (database, remember_object, objects);
  sqlite3_close (database);
  *failure = result;
  return result == SQLITE_OK ? g_steal_pointer (&objects) : NULL;
}

static GHashTable *
expected_of (int version, int *failure)
{
  GHashTable *objects;

  g_mutex_lock (&expected_mutex);
  if (expected_by_version == NULL)
    expected_by_version = g_hash_table_new (NULL, NULL);
  objects = g_hash_table_lookup (expected_by_version, GINT_TO_POINTER (version));
  if (objects == NULL) {
    objects = make_expected (version, failure);
    if (objects != NULL)
      g_hash_table_insert (expected_by_version, GINT_TO_POINTER (version), objects);
  }
  g_mutex_unlock (&expected_mutex);
  return objects;
}

/* --- what td-schema-model.c writes --- */

#define COLUMN "[a-z][a-z0-9_]* (INTEGER|REAL|TEXT)( REFERENCES [a-z][a-z0-9_]* \\(id\\))?( NOT NULL( DEFAULT '')?)?"

/* pattern is one of the literals below: compiling it costs more than a whole comparison. Lives as long as the process. */
static GRegex *
regex_of (const char *pattern)
{
  static GMutex mutex;
  static GHashTable *compiled;
  GRegex *regex;

  g_mutex_lock (&mutex);
  if (compiled == NULL)
    compiled = g_hash_table_new (g_str_hash, g_str_equal);
  regex = g_hash_table_lookup (compiled, pattern);
  if (regex == NULL) {
    regex = g_regex_new (pattern, G_REGEX_DOLLAR_ENDONLY, 0, NULL);
    g_hash_table_insert (compiled, (gpointer)pattern, regex);
  }
  g_mutex_unlock (&mutex);
  return regex;
}

static gboolean
matches (const char *text, gssize length, const char *pattern)
{
  return g_regex_match_full (regex_of (pattern), text, length, 0, 0, NULL, NULL);
}

/* The words that a script wrote, with columns put in after its last one. */
static gboolean
has_columns_added (const char *plain, const char *expected)
{
  gsize length = strlen (plain);
  gsize expected_length = strlen (expected);
  gsize added = length - expected_length;
  gsize before = 0;

  if (length <= expected_length)
    return FALSE;
  while (before < expected_length && plain[before] == expected[before])
    before++;
  /* Where the same letters stand before and after what was put in, its beginning is one of several places. */
  for (gsize at = before + 1; at-- > 0;) {
    if (memcmp (plain + at + added, expected + at, expected_length - at) != 0)
      return FALSE;
    if (matches (plain + at, (gssize)added, "^(, " COLUMN ")+$"))
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_declared_table (const char *plain)
{
  return matches (plain, -1, "^CREATE TABLE [a-z][a-z0-9_]* \\(id INTEGER PRIMARY KEY(, " COLUMN ")*\\) STRICT$");
}

static gboolean
is_declared_index (const char *plain)
{
  return matches (plain, -1, "^CREATE INDEX [a-z][a-z0-9_]* ON [a-z][a-z0-9_]* \\([a-z][a-z0-9_]*\\)$");
}

/* --- comparing --- */

typedef struct {
  GHashTable *known;    /* for compare_digest() */
  GHashTable *expected; /* NULL: a newer version's, whose scripts nobody here has */
  guint n_found;
  char *foreign;       /* first that is not ours */
  char *unknown_table; /* as this program would make it, for a kind that it does not know */
} Comparison;

/* ANALYZE by another program leaves these; they say nothing but how to search faster. */
static gboolean
is_of_sqlite (const char *type, const char *name, const char *sql)
{
  return g_str_equal (name, "sqlite_stat1") || g_str_equal (name, "sqlite_stat4")
         || (sql == NULL && g_str_equal (type, "index") && g_str_has_prefix (name, "sqlite_autoindex_"));
}

static gboolean
is_ours (Comparison *comparison, const char *type, const char *name, const char *plain)
{
  g_autofree char *key = g_strconcat (type, " ", name, NULL);
  const char *expected = g_hash_table_lookup (comparison->expected, key);

  if (expected != NULL) {
    comparison->n_found++;
    return g_str_equal (plain, expected) || (g_str_equal (type, "table") && has_columns_added (plain, expected));
  }
  if (g_str_equal (type, "index"))
    return is_declared_index (plain);
  if (!g_str_equal (type, "table") || !is_declared_table (plain))
    return FALSE;
  if (td_kind_by_table (name) == NULL && comparison->unknown_table == NULL)
    comparison->unknown_table = g_strdup (name);
  return TRUE;
}

/* Of a newer version: nothing that runs by itself, and its tables are tables. */
static gboolean
may_be_newer (const char *type, const char *name, const char *plain)
{
  if (g_str_equal (type, "view"))
    return td_kind_by_table (name) == NULL;
  return (g_str_equal (type, "table") && g_str_has_prefix (plain, "CREATE TABLE ")) || g_str_equal (type, "index");
}

/* has_columns_added() for words of which only the digest is known: columns are taken off behind the last one, one after
 * another, until the rest is what a script wrote. */
static gboolean
is_known_with_columns (const char *plain, const char *known)
{
  GRegex *column = regex_of (", " COLUMN "(?=, |\\))");
  g_autoptr (GMatchInfo) match = NULL;
  g_autoptr (GArray) starts = g_array_new (FALSE, FALSE, sizeof (int));
  int end = 0;

  for (g_regex_match (column, plain, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL)) {
    int from = 0;
    int to = 0;

    g_match_info_fetch_pos (match, 0, &from, &to);
    if (from != end)
      g_array_set_size (starts, 0);
    g_array_append_val (starts, from);
    end = to;
  }
  for (guint i = starts->len; i-- > 0;) {
    g_autofree char *rest = g_strdup_printf ("%.*s%s", g_array_index (starts, int, i), plain, plain + end);
    g_autofree char *digest = digest_of (rest);

    if (g_str_equal (known, digest))
      return TRUE;
  }
  return FALSE;
}

/* Whether all of it is what the newest scripts and the declarations make. */
static gboolean
compare_digest (const char *type, const char *name, const char *table, const char *sql, gpointer data)
{
  Comparison *comparison = data;
  g_autofree char *plain = plain_sql (sql != NULL ? sql : "");
  g_autofree char *key = g_strconcat (type, " ", name, NULL);
  const char *known;

  if (is_of_sqlite (type, name, sql))
    return TRUE;
  known = g_hash_table_lookup (comparison->known, key);
  if (known != NULL) {
    g_autofree char *digest = digest_of (plain);

    comparison->n_found++;
    return g_str_equal (known, digest) || (g_str_equal (type, "table") && is_known_with_columns (plain, known));
  }
  if (g_str_equal (type, "index"))
    return is_declared_index (plain);
  return g_str_equal (type, "table") && td_kind_by_table (name) != NULL && is_declared_table (plain);
}

static gboolean
is_known (sqlite3 *database)
{
  Comparison comparison = {.known = known_objects ()};

  return each_object (database, compare_digest, &comparison) == SQLITE_OK && comparison.n_found > 0
         && comparison.n_found == g_hash_table_size (comparison.known);
}

char *
td_schema_known_text (int version)
{
  int failure = SQLITE_OK;
  GHashTable *expected = expected_of (version, &failure);
  g_autoptr (GList) keys = expected != NULL ? g_hash_table_get_keys (expected) : NULL;
  GString *text = g_string_new (NULL);

  keys = g_list_sort (keys, (GCompareFunc)strcmp);
  for (GList *key = keys; key != NULL; key = key->next) {
    g_autofree char *digest = digest_of (g_hash_table_lookup (expected, key->data));

    g_string_append_printf (text, "%s\t%s\n", (char *)key->data, digest);
  }
  return g_string_free (text, FALSE);
}

static gboolean
compare_object (const char *type, const char *name, const char *table, const char *sql, gpointer data)
{
  Comparison *comparison = data;
  g_autofree char *plain = plain_sql (sql != NULL ? sql : "");

  if (is_of_sqlite (type, name, sql))
    return TRUE;
  if (comparison->expected != NULL ? is_ours (comparison, type, name, plain) : may_be_newer (type, name, plain))
    return TRUE;
  comparison->foreign = g_utf8_make_valid (name, -1);
  return FALSE;
}

TdSchemaVerdict
td_schema_check (sqlite3 *database, int version, char **name, int *failure)
{
  Comparison comparison = {0};
  TdSchemaVerdict verdict = TD_SCHEMA_OURS;

  g_return_val_if_fail (database != NULL && name != NULL && failure != NULL, TD_SCHEMA_UNREADABLE);
  td_data_register ();
  *name = NULL;
  *failure = SQLITE_OK;
  if (version == td_store_newest_schema_version () && is_known (database))
    return TD_SCHEMA_OURS;
  if (version <= td_store_newest_schema_version () && (comparison.expected = expected_of (version, failure)) == NULL)
    return TD_SCHEMA_UNREADABLE;
  *failure = each_object (database, compare_object, &comparison);
  if (comparison.foreign != NULL) {
    *name = g_steal_pointer (&comparison.foreign);
    verdict = TD_SCHEMA_FOREIGN;
  } else if (*failure != SQLITE_OK) {
    verdict = TD_SCHEMA_UNREADABLE;
  } else if (comparison.expected != NULL && comparison.n_found < g_hash_table_size (comparison.expected)) {
    verdict = TD_SCHEMA_INCOMPLETE;
  } else if (comparison.unknown_table != NULL) {
    *name = g_steal_pointer (&comparison.unknown_table);
    verdict = TD_SCHEMA_NEWER;
  }
  g_free (comparison.unknown_table);
  return verdict;
}
