/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-vocabulary.h"

#include "td-text.h"
#include "td-vocabulary-data.h"

#include <string.h>

#define TABLE "/vn/thidua/vocabulary/headings.tsv"
#define COLUMNS 4

/* The table as it is shipped; never changed once it is read. */
typedef struct {
  GHashTable *whole; /* folded spelling → GPtrArray of TdVocabularyRow */
  GPtrArray *parts;  /* of TdVocabularyRow */
} Vocabulary;

/* What changes while the program runs. */
static struct {
  GMutex mutex;
  GHashTable *own; /* "list TAB folded spelling" → meaning; NULL: none */
  guint generation;
  TdListKind left_out_of;
  char *left_out; /* NULL */
} changing;

/* --- the table --- */

/* Groups of lists, as the table names them. */
static const struct {
  const char *name;
  const char *lists;
} groups[] = {
    {"candidates", "family-candidates,citizen-candidates,collective-candidates"},
    {"people", "family-candidates,citizen-candidates,collective-candidates,commendation-proposals"},
    {"all", "family-candidates,citizen-candidates,collective-candidates,commendation-proposals,units,council,pledges,"
            "evaluations"},
};

static guint
lists_of (const char *names)
{
  g_auto (GStrv) each = g_strsplit (names, ",", -1);
  guint lists = 0;

  for (guint i = 0; each[i] != NULL; i++) {
    TdListKind list = td_list_kind_by_name (each[i]);

    if (list != TD_LIST_UNKNOWN)
      lists |= 1u << list;
    for (guint j = 0; j < G_N_ELEMENTS (groups); j++)
      if (strcmp (groups[j].name, each[i]) == 0)
        lists |= lists_of (groups[j].lists);
  }
  return lists;
}

static int
compare_weights (gconstpointer a, gconstpointer b)
{
  const TdVocabularyRow *first = *(const TdVocabularyRow *const *)a;
  const TdVocabularyRow *second = *(const TdVocabularyRow *const *)b;

  return second->weight - first->weight;
}

static void
add_row (Vocabulary *vocabulary, char **columns)
{
  TdVocabularyRow *row = g_new0 (TdVocabularyRow, 1);
  gsize length = strlen (columns[0]);
  gboolean part = length > 2 && columns[0][0] == '*' && columns[0][length - 1] == '*';
  GPtrArray *rows;

  row->spelling = td_text_fold (columns[0]);
  row->meaning = g_strdup (columns[1]);
  row->lists = lists_of (columns[2]);
  row->weight = (int)g_ascii_strtoll (columns[3], NULL, 10);
  if (part) {
    g_ptr_array_add (vocabulary->parts, row);
    return;
  }
  rows = g_hash_table_lookup (vocabulary->whole, row->spelling);
  if (rows == NULL) {
    rows = g_ptr_array_new ();
    g_hash_table_insert (vocabulary->whole, row->spelling, rows);
  }
  g_ptr_array_add (rows, row);
}

static Vocabulary *
read_vocabulary (void)
{
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) lines = NULL;
  Vocabulary *vocabulary = g_new0 (Vocabulary, 1);
  GHashTableIter iter;
  gpointer rows;

  td_vocabulary_register_resource ();
  bytes = g_resources_lookup_data (TABLE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  lines = g_strsplit (bytes != NULL ? g_bytes_get_data (bytes, NULL) : "", "\n", -1);
  vocabulary->whole = g_hash_table_new (g_str_hash, g_str_equal);
  vocabulary->parts = g_ptr_array_new ();
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++) {
    g_auto (GStrv) columns = g_strsplit (lines[i], "\t", -1);

    if (g_strv_length (columns) == COLUMNS)
      add_row (vocabulary, columns);
  }
  g_hash_table_iter_init (&iter, vocabulary->whole);
  while (g_hash_table_iter_next (&iter, NULL, &rows))
    g_ptr_array_sort (rows, compare_weights);
  return vocabulary;
}

/* Read once for all threads, and kept as long as the program runs. */
static const Vocabulary *
the_vocabulary (void)
{
  static gsize vocabulary;

  if (g_once_init_enter (&vocabulary))
    g_once_init_leave (&vocabulary, (gsize)read_vocabulary ());
  return (const Vocabulary *)vocabulary;
}

const GPtrArray *
td_vocabulary_rows (const char *folded)
{
  return g_hash_table_lookup (the_vocabulary ()->whole, folded);
}

const GPtrArray *
td_vocabulary_parts (void)
{
  return the_vocabulary ()->parts;
}

/* --- what the office answered --- */

static char *
key_of (TdListKind list, const char *folded)
{
  return g_strdup_printf ("%d\t%s", list, folded);
}

/* A table without headings is known by what its columns hold, which makes no rows. */
static void
add_answer (GHashTable *own, const TdListAnswer *answer)
{
  g_auto (GStrv) headings = *answer->shape != '#' ? g_strsplit (answer->shape, "|", -1) : NULL;

  for (guint i = 0; headings != NULL && headings[i] != NULL && answer->columns[i] != NULL; i++) {
    const char *code = answer->columns[i];

    if (*headings[i] == '\0' || strcmp (code, TD_VOCABULARY_IDLE) == 0 || strcmp (code, TD_LIST_ANSWER_OPEN) == 0)
      continue;
    g_hash_table_replace (own, key_of (answer->kind, g_strstrip (headings[i])), g_strdup (code));
  }
}

static gboolean
are_equal (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key, value;

  if ((a != NULL ? g_hash_table_size (a) : 0) != (b != NULL ? g_hash_table_size (b) : 0))
    return FALSE;
  if (a == NULL || b == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, &value))
    if (g_strcmp0 (g_hash_table_lookup (b, key), value) != 0)
      return FALSE;
  return TRUE;
}

void
td_vocabulary_set_own (const TdListAnswers *answers)
{
  g_autoptr (GHashTable) own = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GPtrArray) all = answers != NULL ? td_list_answers_all (answers) : NULL;

  for (guint i = 0; all != NULL && i < all->len; i++)
    add_answer (own, g_ptr_array_index (all, i));
  g_mutex_lock (&changing.mutex);
  if (!are_equal (changing.own, own)) {
    g_clear_pointer (&changing.own, g_hash_table_unref);
    changing.own = g_steal_pointer (&own);
    changing.generation++;
  }
  g_mutex_unlock (&changing.mutex);
}

char *
td_vocabulary_own (TdListKind list, const char *folded)
{
  char *meaning = NULL;

  g_mutex_lock (&changing.mutex);
  if (changing.own != NULL && g_hash_table_size (changing.own) > 0) {
    g_autofree char *key = key_of (list, folded);

    meaning = g_strdup (g_hash_table_lookup (changing.own, key));
  }
  g_mutex_unlock (&changing.mutex);
  return meaning;
}

/* --- what is left out --- */

void
td_vocabulary_leave_out (TdListKind list, const char *folded)
{
  g_mutex_lock (&changing.mutex);
  g_free (changing.left_out);
  changing.left_out = g_strdup (folded);
  changing.left_out_of = list;
  changing.generation++;
  g_mutex_unlock (&changing.mutex);
}

gboolean
td_vocabulary_is_left_out (TdListKind list, const char *folded)
{
  gboolean left_out;

  g_mutex_lock (&changing.mutex);
  left_out = changing.left_out != NULL && changing.left_out_of == list && strcmp (changing.left_out, folded) == 0;
  g_mutex_unlock (&changing.mutex);
  return left_out;
}

guint
td_vocabulary_generation (void)
{
  guint generation;

  g_mutex_lock (&changing.mutex);
  generation = changing.generation;
  g_mutex_unlock (&changing.mutex);
  return generation;
}
