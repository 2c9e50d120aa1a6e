/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-known.h"

#include "td-collate.h"
#include "td-text.h"

#include <string.h>

typedef struct _Entry Entry;
struct _Entry {
  Entry *next; /* of the same key */
  gint64 id;
  char *name;
  char *birth;
  TdRecord *record;
  gint64 unit_id;
  gboolean used;
};

struct _TdKnown {
  GHashTable *entries; /* key → first Entry */
  GPtrArray *all;      /* of Entry */
  GHashTable *loaded;  /* folded name, and unit with day of birth → GPtrArray of Entry; NULL until asked for */
  guint n_loaded;      /* the first entries are the file's */
  GHashTable *by_id;   /* id → Entry, once one was asked for; NULL */
};

static void
entry_free (Entry *entry)
{
  g_free (entry->name);
  g_free (entry->birth);
  td_record_free (entry->record);
  g_free (entry);
}

TdKnown *
td_known_new (void)
{
  TdKnown *known = g_new0 (TdKnown, 1);

  known->entries = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  known->all = g_ptr_array_new_with_free_func ((GDestroyNotify)entry_free);
  return known;
}

void
td_known_free (TdKnown *known)
{
  if (known == NULL)
    return;
  g_hash_table_unref (known->entries);
  g_clear_pointer (&known->loaded, g_hash_table_unref);
  g_ptr_array_unref (known->all);
  g_clear_pointer (&known->by_id, g_hash_table_unref);
  g_free (known);
}

static char *
key_of (const char *group, const char *name, gint64 unit_id)
{
  g_autofree char *folded = td_text_fold (name);

  return g_strdup_printf ("%s|%" G_GINT64_FORMAT "|%s", group != NULL ? group : "", unit_id, folded);
}

void
td_known_add (TdKnown *known,
              const char *group,
              const char *name,
              const char *birth,
              gint64 unit_id,
              gint64 id,
              TdRecord *record)
{
  Entry *entry = g_new0 (Entry, 1);
  char *key = key_of (group, name, unit_id);
  Entry *first = g_hash_table_lookup (known->entries, key);

  entry->id = id;
  entry->name = g_strdup (name);
  entry->birth = g_strdup (birth);
  entry->record = record;
  entry->unit_id = unit_id;
  g_ptr_array_add (known->all, entry);
  if (known->by_id != NULL)
    g_hash_table_insert (known->by_id, &entry->id, entry);
  if (first == NULL) {
    g_hash_table_insert (known->entries, key, entry);
    return;
  }
  g_free (key);
  /* Behind the others: rows and records then match in the order in which they came. */
  while (first->next != NULL)
    first = first->next;
  first->next = entry;
}

/* "Hoa" and "Hoà" are two names, but a list typed without marks may mean either. */
static gboolean
same_name (const char *a, const char *b)
{
  g_autofree char *lower_a = NULL;
  g_autofree char *lower_b = NULL;
  g_autofree char *key_a = NULL;
  g_autofree char *key_b = NULL;

  if (g_strcmp0 (a, b) == 0)
    return TRUE;
  if (a == NULL || b == NULL || !td_text_has_marks (a) || !td_text_has_marks (b))
    return TRUE;
  lower_a = td_text_lower (a);
  lower_b = td_text_lower (b);
  key_a = td_collate_key (lower_a);
  key_b = td_collate_key (lower_b);
  return strcmp (key_a, key_b) == 0;
}

/* Births are the same as far as both are known: "1968" and "1968-03-05". */
static gboolean
same_birth (const char *a, const char *b)
{
  gsize n_a = strlen (a), n_b = strlen (b);
  gsize shorter = MIN (n_a, n_b);

  if (n_a == n_b)
    return strcmp (a, b) == 0;
  return strncmp (a, b, shorter) == 0 && (n_a > n_b ? a : b)[shorter] == '-';
}

gint64
td_known_find (TdKnown *known,
               const char *group,
               const char *name,
               const char *birth,
               gint64 unit_id,
               gboolean once,
               TdRecord **found)
{
  g_autofree char *key = key_of (group, name, unit_id);
  Entry *best = NULL;
  Entry *unsure = NULL;
  guint n_unsure = 0;

  for (Entry *entry = g_hash_table_lookup (known->entries, key); entry != NULL && best == NULL; entry = entry->next) {
    if ((once && entry->used) || !same_name (entry->name, name))
      continue;
    if (entry->birth == NULL && birth == NULL) {
      best = entry;
    } else if (entry->birth != NULL && birth != NULL) {
      if (same_birth (entry->birth, birth))
        best = entry;
    } else {
      unsure = entry;
      n_unsure++;
    }
  }
  if (best == NULL && n_unsure == 1)
    best = unsure;
  if (found != NULL)
    *found = best != NULL ? best->record : NULL;
  if (best == NULL)
    return 0;
  best->used = TRUE;
  return best->id;
}

TdRecord *
td_known_find_namesake (TdKnown *known,
                        const char *group,
                        const char *name,
                        gint64 unit_id,
                        TdKnownFits fits,
                        gconstpointer data)
{
  g_autofree char *key = key_of (group, name, unit_id);
  Entry *entry = g_hash_table_lookup (known->entries, key);

  if (entry == NULL || entry->next == NULL)
    return NULL;
  for (; entry != NULL; entry = entry->next)
    if (!entry->used && entry->record != NULL && same_name (entry->name, name) && fits (entry->record, data)) {
      entry->used = TRUE;
      return entry->record;
    }
  return NULL;
}

const TdRecord *
td_known_look (TdKnown *known,
               const char *group,
               const char *name,
               gint64 unit_id,
               TdKnownFits fits,
               gconstpointer data)
{
  g_autofree char *key = key_of (group, name, unit_id);
  const TdRecord *first = NULL;

  for (Entry *entry = g_hash_table_lookup (known->entries, key); entry != NULL; entry = entry->next) {
    if (entry->record == NULL || !same_name (entry->name, name))
      continue;
    if (fits (entry->record, data))
      return entry->record;
    if (first == NULL)
      first = entry->record;
  }
  return first;
}

TdRecord *
td_known_take (TdKnown *known, gint64 id)
{
  Entry *entry;

  if (known->by_id == NULL) {
    known->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
    for (guint i = 0; i < known->all->len; i++) {
      entry = g_ptr_array_index (known->all, i);
      g_hash_table_insert (known->by_id, &entry->id, entry);
    }
  }
  entry = g_hash_table_lookup (known->by_id, &id);
  if (entry == NULL)
    return NULL;
  entry->used = TRUE;
  return entry->record;
}

gboolean
td_known_load (TdKnown *known, TdStore *store, const char *query, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, query, error);
  TdStep step;

  if (statement == NULL)
    return FALSE;
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW)
    td_known_add (known, NULL, td_statement_text (statement, 1), td_statement_text (statement, 2),
                  td_statement_integer (statement, 3), td_statement_integer (statement, 0), NULL);
  known->n_loaded = known->all->len;
  return step == TD_STEP_DONE;
}

/* --- namesakes --- */

/* A day of birth: so few share one that it tells people apart. */
static gboolean
is_day (const char *birth)
{
  return birth != NULL && strlen (birth) == 10;
}

static char *
day_key (const char *birth, gint64 unit_id)
{
  return g_strdup_printf ("%s|%" G_GINT64_FORMAT, birth, unit_id);
}

static void
add_under (GHashTable *table, char *key, Entry *entry)
{
  GPtrArray *entries = g_hash_table_lookup (table, key);

  if (entries == NULL) {
    entries = g_ptr_array_new ();
    g_hash_table_insert (table, g_strdup (key), entries);
  }
  g_ptr_array_add (entries, entry);
  g_free (key);
}

static void
sort_loaded (TdKnown *known)
{
  known->loaded = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < known->n_loaded; i++) {
    Entry *entry = g_ptr_array_index (known->all, i);

    add_under (known->loaded, td_text_fold (entry->name), entry);
    if (is_day (entry->birth))
      add_under (known->loaded, day_key (entry->birth, entry->unit_id), entry);
  }
}

/* Whether one text becomes the other by changing, adding or leaving out at most this many letters. */
static gboolean
is_near (const char *a, const char *b, guint most)
{
  gsize n_a = strlen (a), n_b = strlen (b);
  guint costs[64];

  if (n_a >= G_N_ELEMENTS (costs) || n_b >= G_N_ELEMENTS (costs) || (n_a > n_b ? n_a - n_b : n_b - n_a) > most)
    return FALSE;
  for (guint j = 0; j <= n_b; j++)
    costs[j] = j;
  for (guint i = 1; i <= n_a; i++) {
    guint diagonal = costs[0];

    costs[0] = i;
    for (guint j = 1; j <= n_b; j++) {
      guint above = costs[j];

      costs[j] = MIN (MIN (above, costs[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));
      diagonal = above;
    }
  }
  return costs[n_b] <= most;
}

/* A slip of the pen in a birth: one digit, or day and month changed over. */
static gboolean
is_slip (const char *a, const char *b)
{
  if (strlen (a) == 10 && strlen (b) == 10 && strncmp (a, b, 4) == 0 && strncmp (a + 5, b + 8, 2) == 0
      && strncmp (a + 8, b + 5, 2) == 0)
    return TRUE;
  return is_near (a, b, 1);
}

static void
offer (GArray **found, const Entry *entry)
{
  TdKnownNamesake namesake = {entry->id, entry->name, entry->birth, entry->unit_id};

  if (*found == NULL)
    *found = g_array_new (FALSE, FALSE, sizeof (TdKnownNamesake));
  for (guint i = 0; i < (*found)->len; i++)
    if (g_array_index (*found, TdKnownNamesake, i).id == entry->id)
      return;
  g_array_append_val (*found, namesake);
}

GArray *
td_known_namesakes (TdKnown *known, const char *name, const char *birth, gint64 unit_id)
{
  g_autofree char *folded = NULL;
  g_autofree char *day = NULL;
  GArray *found = NULL;
  GPtrArray *same;

  if (known->n_loaded == 0 || birth == NULL)
    return NULL;
  if (known->loaded == NULL)
    sort_loaded (known);
  folded = td_text_fold (name);
  same = g_hash_table_lookup (known->loaded, folded);
  for (guint i = 0; same != NULL && i < same->len; i++) {
    const Entry *entry = g_ptr_array_index (same, i);

    if (entry->birth != NULL
        && (entry->unit_id == unit_id ? is_slip (entry->birth, birth) || same_birth (entry->birth, birth)
                                      : same_birth (entry->birth, birth)))
      offer (&found, entry);
  }
  if (!is_day (birth))
    return found;
  day = day_key (birth, unit_id);
  same = g_hash_table_lookup (known->loaded, day);
  for (guint i = 0; same != NULL && i < same->len; i++) {
    const Entry *entry = g_ptr_array_index (same, i);
    g_autofree char *other = td_text_fold (entry->name);

    if (is_near (folded, other, 2))
      offer (&found, entry);
  }
  return found;
}
