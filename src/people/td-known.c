/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-known.h"

#include "td-name-key.h"
#include "td-person.h"

#include <string.h>

typedef struct _Entry Entry;
struct _Entry {
  Entry *next; /* of the same key */
  gint64 id;
  const char *name;
  const char *letters; /* td_name_key_letters() */
  char *birth;
  TdRecord *record;
  gint64 unit_id;
  gboolean marked; /* the name bears Vietnamese marks */
  gboolean used;
};

struct _TdKnown {
  GHashTable *entries; /* key → first Entry */
  GStringChunk *texts; /* keys, names, letters */
  TdNameKey *name_key; /* of the name read last … */
  GString *group;      /* … before which this stands, "family|12|" */
  GString *name;       /* the name itself, where it was read by read_key(); a row is looked up several times */
  gboolean marked;     /* … and whether it bears marks */
  gint64 unit_id;      /* … and its unit */
  gsize group_length;  /* … of "family" */
  gboolean is_read;
  GPtrArray *all;     /* of Entry */
  GHashTable *loaded; /* folded name, and unit with day of birth → GPtrArray of Entry; NULL until asked for */
  guint n_loaded;     /* the first entries are the file's */
  GHashTable *by_id;  /* id → Entry, once one was asked for; NULL */
};

static void
entry_free (Entry *entry)
{
  g_free (entry->birth);
  td_record_free (entry->record);
  g_free (entry);
}

TdKnown *
td_known_new (void)
{
  TdKnown *known = g_new0 (TdKnown, 1);

  known->entries = g_hash_table_new (g_str_hash, g_str_equal);
  known->texts = g_string_chunk_new (16 * 1024);
  known->name_key = td_name_key_new ();
  known->group = g_string_new (NULL);
  known->name = g_string_new (NULL);
  known->all = g_ptr_array_new_with_free_func ((GDestroyNotify)entry_free);
  return known;
}

void
td_known_free (TdKnown *known)
{
  if (known == NULL)
    return;
  g_hash_table_unref (known->entries);
  g_string_chunk_free (known->texts);
  td_name_key_free (known->name_key);
  g_string_free (known->group, TRUE);
  g_string_free (known->name, TRUE);
  g_clear_pointer (&known->loaded, g_hash_table_unref);
  g_ptr_array_unref (known->all);
  g_clear_pointer (&known->by_id, g_hash_table_unref);
  g_free (known);
}

static gboolean
has_group (const TdKnown *known, const char *group)
{
  return strncmp (known->group->str, group, known->group_length) == 0 && group[known->group_length] == '\0';
}

/* "family|12|nguyen van an ": until the next name is read. marked (may be NULL): the name bears Vietnamese marks. */
static const char *
read_key (TdKnown *known, const char *group, const char *name, gint64 unit_id, gboolean *marked)
{
  char number[32];

  if (name == NULL)
    name = "";
  if (group == NULL)
    group = "";
  if (!known->is_read || known->unit_id != unit_id || !has_group (known, group)
      || !g_str_equal (known->name->str, name)) {
    g_snprintf (number, sizeof number, "|%" G_GINT64_FORMAT "|", unit_id);
    known->group_length = strlen (group);
    g_string_assign (known->group, group);
    g_string_append (known->group, number);
    g_string_assign (known->name, name);
    known->unit_id = unit_id;
    known->marked = td_name_key_read (known->name_key, known->group->str, name);
    known->is_read = TRUE;
  }
  if (marked != NULL)
    *marked = known->marked;
  return td_name_key_folded (known->name_key);
}

/* Reads a name alone, which is then no longer the one of read_key(). */
static const char *
read_name (TdKnown *known, const char *name)
{
  known->is_read = FALSE;
  td_name_key_read (known->name_key, "", name);
  return td_name_key_folded (known->name_key);
}

/* The name read last is the entry's, as its letters say. */
static gboolean
is_name_read (TdKnown *known, const Entry *entry, gboolean marked)
{
  return td_person_same_letters (entry->marked, entry->letters, marked, td_name_key_letters (known->name_key));
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
  const char *key = read_key (known, group, name, unit_id, &entry->marked);
  Entry *first = g_hash_table_lookup (known->entries, key);

  entry->id = id;
  entry->name = name != NULL ? g_string_chunk_insert (known->texts, name) : NULL;
  entry->letters = g_string_chunk_insert (known->texts, td_name_key_letters (known->name_key));
  entry->birth = g_strdup (birth);
  entry->record = record;
  entry->unit_id = unit_id;
  g_ptr_array_add (known->all, entry);
  if (known->by_id != NULL)
    g_hash_table_insert (known->by_id, &entry->id, entry);
  if (first == NULL) {
    g_hash_table_insert (known->entries, g_string_chunk_insert (known->texts, key), entry);
    return;
  }
  /* Behind the others: rows and records then match in the order in which they came. */
  while (first->next != NULL)
    first = first->next;
  first->next = entry;
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
  gboolean marked = FALSE;
  const char *key = read_key (known, group, name, unit_id, &marked);
  Entry *best = NULL;
  Entry *unsure = NULL;
  guint n_unsure = 0;

  for (Entry *entry = g_hash_table_lookup (known->entries, key); entry != NULL && best == NULL; entry = entry->next) {
    TdBirthRelation relation = td_birth_compare (entry->birth, birth);

    if ((once && entry->used) || !is_name_read (known, entry, marked) || relation == TD_BIRTH_DIFFERENT)
      continue;
    /* Where neither is known, "?" and "?" are as good as two empty cells. */
    if (relation == TD_BIRTH_SAME || g_strcmp0 (entry->birth, birth) == 0) {
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
  gboolean marked = FALSE;
  const char *key = read_key (known, group, name, unit_id, &marked);
  Entry *entry = g_hash_table_lookup (known->entries, key);

  if (entry == NULL || entry->next == NULL)
    return NULL;
  for (; entry != NULL; entry = entry->next)
    if (!entry->used && entry->record != NULL && is_name_read (known, entry, marked) && fits (entry->record, data)) {
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
  gboolean marked = FALSE;
  const char *key = read_key (known, group, name, unit_id, &marked);
  const TdRecord *first = NULL;

  for (Entry *entry = g_hash_table_lookup (known->entries, key); entry != NULL; entry = entry->next) {
    if (entry->record == NULL || !is_name_read (known, entry, marked))
      continue;
    if (fits (entry->record, data))
      return entry->record;
    if (first == NULL)
      first = entry->record;
  }
  return first;
}

static Entry *
entry_by_id (TdKnown *known, gint64 id)
{
  if (known->by_id == NULL) {
    known->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
    for (guint i = 0; i < known->all->len; i++) {
      Entry *entry = g_ptr_array_index (known->all, i);

      g_hash_table_insert (known->by_id, &entry->id, entry);
    }
  }
  return g_hash_table_lookup (known->by_id, &id);
}

TdRecord *
td_known_take (TdKnown *known, gint64 id)
{
  Entry *entry = entry_by_id (known, id);

  if (entry == NULL)
    return NULL;
  entry->used = TRUE;
  return entry->record;
}

gint64
td_known_any_of_unit (TdKnown *known, gint64 unit_id)
{
  for (guint i = 0; i < known->all->len; i++) {
    const Entry *entry = g_ptr_array_index (known->all, i);

    if (entry->unit_id == unit_id)
      return entry->id;
  }
  return 0;
}

gboolean
td_known_learn_birth (TdKnown *known, gint64 id, const char *birth)
{
  Entry *entry = birth != NULL ? entry_by_id (known, id) : NULL;

  if (entry == NULL || td_birth_adds_nothing (entry->birth, birth)
      || (entry->birth != NULL && td_birth_compare (entry->birth, birth) != TD_BIRTH_SAME))
    return FALSE;
  g_free (entry->birth);
  entry->birth = g_strdup (birth);
  return TRUE;
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

    add_under (known->loaded, g_strdup (read_name (known, entry->name)), entry);
    if (td_birth_is_day (entry->birth))
      add_under (known->loaded, day_key (entry->birth, entry->unit_id), entry);
  }
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

static void
offer_all (GArray **found, const GPtrArray *entries, const TdPersonKey *person)
{
  for (guint i = 0; entries != NULL && i < entries->len; i++) {
    const Entry *entry = g_ptr_array_index (entries, i);
    TdPersonKey other = {entry->name, entry->birth, entry->unit_id};

    if (td_birth_compare (entry->birth, person->birth) != TD_BIRTH_UNKNOWN
        && td_person_compare (&other, person) != TD_PERSON_DIFFERS)
      offer (found, entry);
  }
}

GArray *
td_known_namesakes (TdKnown *known, const char *name, const char *birth, gint64 unit_id)
{
  TdPersonKey person = {name, birth, unit_id};
  g_autofree char *day = NULL;
  GArray *found = NULL;

  if (known->n_loaded == 0 || name == NULL || birth == NULL)
    return NULL;
  if (known->loaded == NULL)
    sort_loaded (known);
  offer_all (&found, g_hash_table_lookup (known->loaded, read_name (known, name)), &person);
  if (!td_birth_is_day (birth))
    return found;
  day = day_key (birth, unit_id);
  offer_all (&found, g_hash_table_lookup (known->loaded, day), &person);
  return found;
}
