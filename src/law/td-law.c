/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-law.h"

#include <string.h>

#include "td-date.h"
#include "td-debug.h"
#include "td-law-private.h"
#include "td-text.h"

/* Days that are remembered: dossiers come in on as many as a year has. */
#define MOST_DAYS 400

/* What a store remembers. */
typedef struct {
  guint64 stamp; /* of the catalogue that was read */
  LawBook *book;
  GHashTable *laws; /* date → TdLaw */
} Memory;

/* --- one day --- */

/* "2025-07" and "2025" hold for all their days. */
gboolean
td_law_holds_on (const TdLawRow *row, const char *date)
{
  return (row->valid_from == NULL || strncmp (date, row->valid_from, strlen (row->valid_from)) >= 0)
         && (row->valid_to == NULL || strncmp (date, row->valid_to, strlen (row->valid_to)) <= 0);
}

static void
choose_titles (TdLaw *law)
{
  GPtrArray *all = law->book->rows[LAW_TITLES];

  for (int in_force = 1; in_force >= 0; in_force--)
    for (guint i = 0; i < all->len; i++)
      if (td_law_holds_on (all->pdata[i], law->date) == in_force)
        g_ptr_array_add (law->rows[LAW_TITLES], all->pdata[i]);
}

static void
know_levels (TdLaw *law)
{
  for (guint i = 0; i < law->rows[LAW_LEVELS]->len; i++) {
    const TdLawLevel *level = g_ptr_array_index (law->rows[LAW_LEVELS], i);

    g_hash_table_insert (law->level_codes, td_text_fold (level->name), (gpointer)level->code);
    if (!g_hash_table_contains (law->level_names, level->code))
      g_hash_table_insert (law->level_names, (gpointer)level->code, (gpointer)level->name);
  }
}

static void
measure_rooms (TdLaw *law)
{
  for (guint i = 0; i < TD_N_LAW_ROOMS; i++)
    law->always_fits[i] = G_MAXSIZE;
  for (guint i = 0; i < law->rows[LAW_ROOMS]->len; i++) {
    const TdLawRoom *room = g_ptr_array_index (law->rows[LAW_ROOMS], i);

    if (room->size > 0)
      law->always_fits[room->field] = MIN (law->always_fits[room->field], (gsize)MAX (0, room->width / room->size));
  }
}

static TdLaw *
law_new (LawBook *book, const char *date)
{
  TdLaw *law = g_new0 (TdLaw, 1);

  law->n_users = 1;
  law->book = td_law_book_ref (book);
  law->date = g_strdup (date);
  law->level_codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  law->level_names = g_hash_table_new (g_str_hash, g_str_equal);
  law->forms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (LawTable table = 0; table < N_LAW_TABLES; table++) {
    law->rows[table] = g_ptr_array_new ();
    for (guint i = 0; table != LAW_TITLES && i < book->rows[table]->len; i++)
      if (td_law_holds_on (book->rows[table]->pdata[i], date))
        g_ptr_array_add (law->rows[table], book->rows[table]->pdata[i]);
  }
  choose_titles (law);
  know_levels (law);
  measure_rooms (law);
  return law;
}

/* THIDUA_DEBUG=law: how much holds on the day, and by which source. */
static void
tell_rows (const TdLaw *law)
{
  static const char *const names[N_LAW_TABLES]
      = {"titles",   "levels", "thresholds", "grades", "quotas",      "factors",       "salaries",
         "criteria", "rooms",  "provisions", "bases",  "fund limits", "prerequisites", "postings"};
  g_autoptr (GString) counts = g_string_new (NULL);

  for (LawTable table = 0; table < N_LAW_TABLES; table++)
    g_string_append_printf (counts, "%s%u %s", table > 0 ? ", " : "", law->rows[table]->len, names[table]);
  td_debug_print (TD_DEBUG_LAW, "for %s: %s", law->date, counts->str);
  for (LawTable table = 0; table < N_LAW_TABLES; table++)
    for (guint i = 0; i < law->rows[table]->len; i++) {
      const TdLawRow *row = law->rows[table]->pdata[i];

      td_debug_print (TD_DEBUG_LAW, "  %s: %s – %s, %s, %s", names[table],
                      row->valid_from != NULL ? row->valid_from : "", row->valid_to != NULL ? row->valid_to : "",
                      row->certainty != NULL ? row->certainty : "?", row->source != NULL ? row->source : "");
    }
}

TdLaw *
td_law_ref (TdLaw *law)
{
  law->n_users++;
  return law;
}

void
td_law_unref (TdLaw *law)
{
  if (law == NULL || --law->n_users > 0)
    return;
  for (LawTable table = 0; table < N_LAW_TABLES; table++)
    g_ptr_array_unref (law->rows[table]);
  g_hash_table_unref (law->level_codes);
  g_hash_table_unref (law->level_names);
  g_hash_table_unref (law->forms);
  g_free (law->date);
  td_law_book_unref (law->book);
  g_free (law);
}

/* --- what a store remembers --- */

static void
memory_free (gpointer data)
{
  Memory *memory = data;

  g_hash_table_unref (memory->laws);
  td_law_book_unref (memory->book);
  g_free (memory);
}

static Memory *
memory_of (TdStore *store, GError **error)
{
  guint64 stamp = td_store_stamp (store, TD_STORE_CATALOGUE);
  Memory *memory = g_object_get_data (G_OBJECT (store), "td-law");
  LawBook *book = NULL;

  if (memory != NULL && memory->stamp == stamp)
    return memory;
  book = td_law_book_load (store, error);
  if (book == NULL)
    return NULL;
  memory = g_new0 (Memory, 1);
  memory->stamp = stamp;
  memory->book = book;
  memory->laws = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)td_law_unref);
  g_object_set_data_full (G_OBJECT (store), "td-law", memory, memory_free);
  return memory;
}

TdLaw *
td_law_at (TdStore *store, const char *date, GError **error)
{
  Memory *memory = NULL;
  TdLaw *law = NULL;

  g_return_val_if_fail (TD_IS_STORE (store) && date != NULL, NULL);
  memory = memory_of (store, error);
  if (memory == NULL)
    return NULL;
  law = g_hash_table_lookup (memory->laws, date);
  if (law == NULL) {
    if (g_hash_table_size (memory->laws) >= MOST_DAYS)
      g_hash_table_remove_all (memory->laws);
    law = law_new (memory->book, date);
    if (td_debug_on (TD_DEBUG_LAW))
      tell_rows (law);
    g_hash_table_insert (memory->laws, g_strdup (date), law);
  }
  return td_law_ref (law);
}

TdLaw *
td_law_empty (const char *date)
{
  LawBook *book = td_law_book_empty ();
  TdLaw *law = law_new (book, date);

  td_law_book_unref (book);
  return law;
}

/* --- asking --- */

const char *
td_law_date (const TdLaw *law)
{
  return law->date;
}

gboolean
td_law_is_to_confirm (const TdLawRow *row)
{
  return row != NULL && (g_strcmp0 (row->certainty, "D") == 0 || g_strcmp0 (row->certainty, "M") == 0);
}

gboolean
td_law_in_force (const TdLaw *law, const TdLawRow *row)
{
  return row != NULL && td_law_holds_on (row, law->date);
}

const GPtrArray *
td_law_titles (const TdLaw *law)
{
  return law->rows[LAW_TITLES];
}

/* Folded, without "cấp" before it. The caller owns it. */
static char *
level_key (const char *level)
{
  g_autofree char *key = td_text_fold (level);

  return g_strdup (g_str_has_prefix (key, "cap ") ? key + strlen ("cap ") : key);
}

const char *
td_law_level_code (const TdLaw *law, const char *level)
{
  g_autofree char *key = level != NULL ? level_key (level) : NULL;

  return key != NULL ? g_hash_table_lookup (law->level_codes, key) : NULL;
}

const char *
td_law_level_code_ever (const TdLaw *law, const char *level)
{
  const char *code = td_law_level_code (law, level);
  const GPtrArray *all = law->book->rows[LAW_LEVELS];
  g_autofree char *key = level != NULL ? level_key (level) : NULL;

  for (guint i = 0; code == NULL && key != NULL && i < all->len; i++) {
    const TdLawLevel *each = all->pdata[i];
    g_autofree char *name = td_text_fold (each->name);

    if (g_str_equal (name, key))
      code = each->code;
  }
  return code;
}

const char *
td_law_level_name (const TdLaw *law, const char *code)
{
  return code != NULL ? g_hash_table_lookup (law->level_names, code) : NULL;
}

const TdLawLevel *
td_law_ended_level_code (const TdLaw *law, const char *code)
{
  const GPtrArray *all = law->book->rows[LAW_LEVELS];

  if (code == NULL || g_hash_table_contains (law->level_names, code))
    return NULL;
  for (guint i = 0; i < all->len; i++)
    if (g_str_equal (((const TdLawLevel *)all->pdata[i])->code, code))
      return all->pdata[i];
  return NULL;
}

const TdLawLevel *
td_law_ended_level_in (const TdLaw *law, const char *text)
{
  const GPtrArray *all = law->book->rows[LAW_LEVELS];
  g_autofree char *folded = text != NULL ? td_text_fold (text) : NULL;

  for (guint i = 0; folded != NULL && i < all->len; i++) {
    const TdLawLevel *each = all->pdata[i];
    g_autofree char *name = td_text_fold (each->name);

    if (!g_hash_table_contains (law->level_names, each->code) && td_text_find_words (folded, name) != NULL)
      return each;
  }
  return NULL;
}

const TdLawLevel *
td_law_ended_level (const TdLaw *law, const char *level)
{
  const GPtrArray *all = law->book->rows[LAW_LEVELS];
  g_autofree char *key = level != NULL ? level_key (level) : NULL;

  for (guint i = 0; key != NULL && i < all->len; i++) {
    const TdLawLevel *each = all->pdata[i];
    g_autofree char *name = td_text_fold (each->name);

    if (g_str_equal (name, key))
      return td_law_ended_level_code (law, each->code);
  }
  return NULL;
}

/* How near a row for a title (or its family, or all) is to this one; -1: it is for others. */
static int
nearness (const char *of_row, const char *title, const char *family)
{
  return g_strcmp0 (of_row, title) == 0                      ? 2
         : family != NULL && g_strcmp0 (of_row, family) == 0 ? 1
         : g_strcmp0 (of_row, "*") == 0                      ? 0
                                                             : -1;
}

static const char *
family_of (const TdLaw *law, const char *title)
{
  const TdLawTitle *own = title != NULL ? td_law_title (law, title) : NULL;

  return own != NULL ? own->family : NULL;
}

const TdLawThreshold *
td_law_threshold (const TdLaw *law, const char *title, const char *stage)
{
  const GPtrArray *rows = law->rows[LAW_THRESHOLDS];
  const char *family = family_of (law, title);
  const TdLawThreshold *found = NULL;
  int nearest = -1;

  for (guint i = 0; i < rows->len; i++) {
    const TdLawThreshold *each = g_ptr_array_index (rows, i);
    int near = g_str_equal (each->stage, stage) ? nearness (each->title, title, family) : -1;

    if (near > nearest) {
      found = each;
      nearest = near;
    }
  }
  return found;
}

const TdLawFactor *
td_law_factor (const TdLaw *law, const char *title, const char *subject)
{
  const GPtrArray *rows = law->rows[LAW_FACTORS];

  for (guint i = 0; i < rows->len; i++) {
    const TdLawFactor *each = g_ptr_array_index (rows, i);

    if (g_strcmp0 (each->title, title) == 0 && g_strcmp0 (each->subject, subject) == 0)
      return each;
  }
  return NULL;
}

const TdLawProvision *
td_law_provision (const TdLaw *law, const char *code)
{
  const GPtrArray *rows = law->rows[LAW_PROVISIONS];

  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((const TdLawProvision *)rows->pdata[i])->code, code))
      return rows->pdata[i];
  return NULL;
}

const GPtrArray *
td_law_bases (const TdLaw *law)
{
  return law->rows[LAW_BASES];
}

const TdLawFundLimit *
td_law_fund_limit (const TdLaw *law, const char *code)
{
  const GPtrArray *rows = law->rows[LAW_FUND_LIMITS];

  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (((const TdLawFundLimit *)rows->pdata[i])->code, code) == 0)
      return rows->pdata[i];
  return NULL;
}

int
td_law_level_height (const TdLaw *law, const char *code)
{
  const GPtrArray *rows = law->rows[LAW_LEVELS];

  for (guint i = 0; i < rows->len; i++)
    if (g_strcmp0 (((const TdLawLevel *)rows->pdata[i])->code, code) == 0)
      return (int)i;
  return -1;
}

const TdLawSalary *
td_law_base_salary (const TdLaw *law)
{
  return law->rows[LAW_SALARIES]->len > 0 ? g_ptr_array_index (law->rows[LAW_SALARIES], 0) : NULL;
}

const TdLawGrade *
td_law_grade (const TdLaw *law, double score)
{
  const GPtrArray *rows = law->rows[LAW_GRADES];

  for (guint i = 0; i < rows->len; i++) {
    const TdLawGrade *each = g_ptr_array_index (rows, i);

    if (score >= each->score_from)
      return each;
  }
  return NULL;
}

const GPtrArray *
td_law_quotas (const TdLaw *law)
{
  return law->rows[LAW_QUOTAS];
}

GPtrArray *
td_law_quotas_between (const TdLaw *law, const char *from, const char *to)
{
  const GPtrArray *all = law->book->rows[LAW_QUOTAS];
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++) {
    TdLawRow *row = all->pdata[i];

    if ((row->valid_from == NULL || strncmp (to, row->valid_from, strlen (row->valid_from)) >= 0)
        && (row->valid_to == NULL || strncmp (from, row->valid_to, strlen (row->valid_to)) <= 0))
      g_ptr_array_add (found, row);
  }
  return found;
}

gboolean
td_law_criterion_is_of (const TdLaw *law, const TdLawCriterion *criterion, const char *title)
{
  return nearness (criterion->title, title, family_of (law, title)) >= 0;
}

const GPtrArray *
td_law_prerequisites (const TdLaw *law)
{
  return law->rows[LAW_PREREQUISITES];
}

const TdLawPosting *
td_law_posting (const TdLaw *law, const char *title)
{
  const GPtrArray *rows = law->rows[LAW_POSTINGS];
  const char *family = family_of (law, title);
  const TdLawPosting *found = NULL;
  int nearest = -1;

  for (guint i = 0; i < rows->len; i++) {
    const TdLawPosting *each = g_ptr_array_index (rows, i);
    int near = nearness (each->title, title, family);

    if (near > nearest) {
      found = each;
      nearest = near;
    }
  }
  return found;
}

const GPtrArray *
td_law_criteria (const TdLaw *law)
{
  return law->rows[LAW_CRITERIA];
}

const GPtrArray *
td_law_rooms (const TdLaw *law)
{
  return law->rows[LAW_ROOMS];
}

const TdLawRoom *
td_law_room (const TdLaw *law, const char *title, TdLawRoomField field)
{
  const GPtrArray *rows = law->rows[LAW_ROOMS];
  const char *family = family_of (law, title);
  const TdLawRoom *found = NULL;
  int nearest = -1;

  for (guint i = 0; i < rows->len; i++) {
    const TdLawRoom *each = g_ptr_array_index (rows, i);
    int near = each->field == field ? nearness (each->title, title, family) : -1;

    if (near > nearest) {
      found = each;
      nearest = near;
    }
  }
  return found;
}

gsize
td_law_always_fits (const TdLaw *law, TdLawRoomField field)
{
  return law->always_fits[field];
}

/* --- which day --- */

/* The last day of what is stored ("2025-07-14", "2025-07", "2025"); NULL: no date. */
static char *
last_day (const char *stored)
{
  TdDate date = {0, 0, 0};

  if (stored == NULL || !td_date_parse_iso (stored, &date))
    return NULL;
  if (date.month == 0)
    date.month = 12;
  if (date.day == 0)
    date.day = g_date_get_days_in_month ((GDateMonth)date.month, (GDateYear)date.year);
  return g_strdup_printf ("%04d-%02d-%02d", date.year, date.month, date.day);
}

/* The one place where the day of the council's meeting comes in: its latest meeting in the year. Where none is on record,
 * what the file knows is the day of the conference that makes the year's results known, before which the council has met. A
 * conference of the next January says nothing of it. */
static char *
meeting_day (TdStore *store, int year)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/council-meeting-day", NULL);
  g_autofree char *day = NULL;

  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  if (td_statement_step (statement, NULL) != TD_STEP_ROW)
    return NULL;
  day = last_day (td_statement_text (statement, 0));
  return day != NULL && g_ascii_strtoll (day, NULL, 10) == year ? g_steal_pointer (&day) : NULL;
}

char *
td_law_day_of_decision (int year, const char *signed_on)
{
  char *day = last_day (signed_on);

  return day != NULL ? day : g_strdup_printf ("%04d-12-31", year);
}

char *
td_law_day_of_dossier (TdStore *store, int year, const char *received_on)
{
  char *day = last_day (received_on);

  if (day == NULL && store != NULL)
    day = meeting_day (store, year);
  return day != NULL ? day : g_strdup_printf ("%04d-12-31", year);
}
