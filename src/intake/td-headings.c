/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-headings.h"

#include "td-form-mark.h"
#include "td-heading-rules.h"
#include "td-heading-words.h"
#include "td-text.h"
#include "td-vocabulary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
declare (GHashTable *table, const char *headings, int field)
{
  g_auto (GStrv) spellings = headings != NULL ? g_strsplit (headings, "|", -1) : NULL;

  for (guint i = 0; spellings != NULL && spellings[i] != NULL; i++) {
    char *folded = td_text_fold (spellings[i]);

    if (*folded == '\0' || g_hash_table_contains (table, folded))
      g_free (folded);
    else
      g_hash_table_insert (table, folded, GINT_TO_POINTER (field + 1));
  }
}

/* Folded spelling → index of the field + 1, made once a record kind. */
static GHashTable *
spellings_of (const TdRecordKind *kind)
{
  static GHashTable **tables; /* by the kind's id - 1 */
  static GMutex mutex;
  GHashTable *table;

  g_mutex_lock (&mutex);
  if (tables == NULL)
    tables = g_new0 (GHashTable *, td_kinds_n ());
  table = tables[kind->id - 1];
  if (table == NULL) {
    table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
    for (guint i = 0; i < kind->n_fields; i++)
      declare (table, kind->fields[i].headings, (int)i);
    /* The program's own grids say it so when their rows are copied. */
    for (guint i = 0; i < kind->n_fields; i++)
      if ((kind->fields[i].flags & (TD_FIELD_HIDDEN | TD_FIELD_COMPUTED)) == 0)
        declare (table, _ (kind->fields[i].label), (int)i);
    tables[kind->id - 1] = table;
  }
  g_mutex_unlock (&mutex);
  return table;
}

/* Whether the heading is one declared for a field of another record kind. */
static gboolean
is_of_field (const char *folded, TdKindId kind, const char *column)
{
  const TdField *field = td_kind_field (td_kind_get (kind), column);
  g_auto (GStrv) spellings = g_strsplit (field->headings, "|", -1);

  for (guint i = 0; spellings[i] != NULL; i++) {
    g_autofree char *spelling = td_text_fold (spellings[i]);

    if (strcmp (folded, spelling) == 0)
      return TRUE;
  }
  return FALSE;
}

static gboolean
is_record_id (const char *folded)
{
  g_autofree char *heading = td_text_fold (TD_FORM_ID_HEADING);

  return strcmp (folded, heading) == 0;
}

static const char *
find_any (const char *text, const char *const *words)
{
  const char *best = NULL;

  for (; *words != NULL; words++) {
    const char *at = td_text_find_words (text, *words);

    if (at != NULL && (best == NULL || at < best))
      best = at;
  }
  return best;
}

/* "Kết quả bình xét (đồng ý/dự họp)": two numbers in one cell; the heading's order says which is which. */
static TdColumnUse
match_votes (const char *parents, const char *heading, const char *folded)
{
  static const char *const agree_words[] = {"dong y", "tan thanh", "nhat tri", "phieu thuan", NULL};
  static const char *const attend_words[]
      = {"du hop", "tham du", "tham gia", "co mat", "tong so", "tong phieu", "so nguoi du", "phieu phat ra", NULL};
  static const char *const council_words[] = {"hoi dong", "hdtdkt", "hd", "tong so tv", "thanh vien", NULL};
  const char *agree = find_any (folded, agree_words);
  const char *attend = find_any (folded, attend_words);

  if (strchr (heading, '/') == NULL || agree == NULL || attend == NULL)
    return TD_USE_NONE;
  if (find_any (parents, council_words) != NULL || find_any (folded, council_words) != NULL)
    return TD_USE_COUNCIL_AGREE_TOTAL;
  return agree < attend ? TD_USE_AGREE_ATTEND : TD_USE_ATTEND_AGREE;
}

/* The same words under "Kết quả họp Hội đồng" count the council's votes, not the village's. */
static int
council_field (const TdRecordKind *kind, const char *parents, int field)
{
  static const char *const council_words[] = {"hoi dong", "hdtdkt", "hd", "hd tdkt", NULL};

  if (field < 0 || find_any (parents, council_words) == NULL)
    return field;
  if (field == td_kind_role_index (kind, TD_ROLE_AGREE))
    return td_kind_role_index (kind, TD_ROLE_COUNCIL_AGREE);
  if (field == td_kind_role_index (kind, TD_ROLE_ATTEND))
    return td_kind_role_index (kind, TD_ROLE_COUNCIL_PRESENT);
  return field;
}

/* The longest declared spelling of at least two words that stands in the heading. */
static int
match_part (GHashTable *spellings, TdListKind list, const char *folded)
{
  GHashTableIter iter;
  gpointer key, value;
  gsize longest = 0;
  int field = -1;

  g_hash_table_iter_init (&iter, spellings);
  while (g_hash_table_iter_next (&iter, &key, &value)) {
    gsize length = strlen (key);

    if (strchr (key, ' ') == NULL || length < longest || td_text_find_words (folded, key) == NULL
        || td_vocabulary_is_left_out (list, key))
      continue;
    if (length == longest && field >= 0 && GPOINTER_TO_INT (value) - 1 > field)
      continue;
    longest = length;
    field = GPOINTER_TO_INT (value) - 1;
  }
  /* "Tỷ lệ hộ đồng ý dự họp" speaks of something else: most of the heading must be what is known. */
  return longest * 2 > strlen (folded) ? field : -1;
}

static char *
without_brackets (const char *heading)
{
  GString *kept = g_string_new (NULL);
  int depth = 0;

  for (; *heading != '\0'; heading++) {
    if (*heading == '(')
      depth++;
    else if (*heading == ')' && depth > 0)
      depth--;
    else if (depth == 0)
      g_string_append_c (kept, *heading);
  }
  return g_string_free (kept, FALSE);
}

static TdColumnMeaning
certain_meaning (TdListKind list, const char *parent, const char *folded, const char *bare)
{
  TdColumnMeaning meaning = td_heading_words_certain (list, folded);

  if (meaning.use == TD_USE_NONE && *parent != '\0') {
    g_autofree char *both = g_strconcat (parent, " ", folded, NULL);

    meaning = td_heading_words_certain (list, both);
  }
  if (meaning.use == TD_USE_NONE)
    meaning = td_heading_words_certain (list, bare);
  if (meaning.use == TD_USE_NONE)
    meaning = td_heading_rules_match (list, folded);
  return meaning.use == TD_USE_NONE ? td_heading_rules_match (list, bare) : meaning;
}

/* The field that the heading as a whole is declared for; -1. */
static int
declared_field (GHashTable *spellings, TdListKind list, const char *folded)
{
  return td_vocabulary_is_left_out (list, folded) ? -1 : GPOINTER_TO_INT (g_hash_table_lookup (spellings, folded)) - 1;
}

/* What the office said of such a heading. */
static TdColumnMeaning
own_meaning (TdListKind list, const char *folded, const char *both)
{
  TdColumnMeaning none = {TD_USE_NONE, -1};
  g_autofree char *code = both != NULL ? td_vocabulary_own (list, both) : NULL;

  if (code == NULL)
    code = td_vocabulary_own (list, folded);
  return code != NULL ? td_column_meaning_parse (td_list_kind_record (list), code) : none;
}

static TdHeading
match_heading (TdListKind list, const char *parents, const char *heading)
{
  const TdRecordKind *kind = td_list_kind_record (list);
  TdHeading match = {TD_USE_NONE, -1, FALSE, FALSE};
  g_autofree char *folded = td_text_fold (heading);
  g_autofree char *parent = td_text_fold (parents);
  g_autofree char *bare = NULL;
  g_autofree char *bare_folded = NULL;
  g_autofree char *both = NULL;
  GHashTable *spellings;
  int field;

  if (kind == NULL || *folded == '\0')
    return match;
  if (td_heading_words_ordinal (folded)) {
    match = (TdHeading){TD_USE_ORDINAL, -1, TRUE, FALSE};
    return match;
  }
  if (is_record_id (folded)) {
    match = (TdHeading){TD_USE_RECORD_ID, -1, TRUE, FALSE};
    return match;
  }
  if (list == TD_LIST_AWARDS && is_of_field (folded, TD_KIND_DECISION, "number")) {
    match = (TdHeading){TD_USE_DECISION, -1, TRUE, FALSE};
    return match;
  }
  if (list == TD_LIST_AWARDS && is_of_field (folded, TD_KIND_DECISION, "signed_on")) {
    match = (TdHeading){TD_USE_DECISION_DATE, -1, TRUE, FALSE};
    return match;
  }
  if (list == TD_LIST_UNITS && is_of_field (folded, TD_KIND_ASSIGNMENT, "council_member_id")) {
    match = (TdHeading){TD_USE_IN_CHARGE, -1, TRUE, FALSE};
    return match;
  }
  both = *parent != '\0' ? g_strconcat (parent, " ", folded, NULL) : NULL;
  if (both != NULL && td_heading_words_idle_group (list, both)) {
    match.idle = TRUE;
    return match;
  }
  if (list == TD_LIST_FAMILIES && g_str_has_prefix (folded, "quan he ")) {
    match = (TdHeading){TD_USE_RELATION, -1, TRUE, FALSE};
    return match;
  }
  spellings = spellings_of (kind);
  if (td_text_find_words (parent, "sinh") != NULL && td_kind_role_index (kind, TD_ROLE_BIRTH_DATE) >= 0) {
    g_autofree char *lower = td_text_lower (heading);

    match.exact = TRUE;
    match.use = strcmp (folded, "ngay") == 0    ? TD_USE_BIRTH_DAY
                : strcmp (folded, "thang") == 0 ? TD_USE_BIRTH_MONTH
                : strcmp (lower, "năm") == 0    ? TD_USE_FIELD
                                                : TD_USE_NONE;
    /* "Năm" is the year, and not "Nam". */
    match.field = match.use == TD_USE_FIELD ? td_kind_role_index (kind, TD_ROLE_BIRTH_DATE) : -1;
    if (match.use != TD_USE_NONE)
      return match;
    match.exact = FALSE;
  }
  if ((strcmp (folded, "nam") == 0 || strcmp (folded, "nu") == 0) && td_kind_role_index (kind, TD_ROLE_SEX) >= 0) {
    gboolean male = folded[1] == 'a';
    gboolean birth = td_text_find_words (parent, "sinh") != NULL;

    match.use
        = birth ? (male ? TD_USE_BIRTH_MALE : TD_USE_BIRTH_FEMALE) : (male ? TD_USE_MARK_MALE : TD_USE_MARK_FEMALE);
    match.exact = TRUE;
    return match;
  }
  if (td_kind_role_index (kind, TD_ROLE_AGREE) >= 0) {
    match.use = match_votes (parent, heading, folded);
    if (match.use != TD_USE_NONE) {
      match.exact = TRUE;
      return match;
    }
  }
  field = declared_field (spellings, list, folded);
  match.exact = field >= 0;
  if (field < 0 && both != NULL) {
    field = declared_field (spellings, list, both);
    match.exact = field >= 0;
  }
  if (field < 0) {
    bare = without_brackets (heading);
    bare_folded = td_text_fold (bare);
    field = declared_field (spellings, list, bare_folded);
    match.exact = field >= 0;
  }
  if (field < 0) {
    TdColumnMeaning meaning = certain_meaning (list, parent, folded, bare_folded);

    if (meaning.use == TD_USE_NONE)
      meaning = own_meaning (list, folded, both);
    if (meaning.use == TD_USE_FIELD)
      field = meaning.field;
    match.exact = meaning.use != TD_USE_NONE;
    if (meaning.use != TD_USE_NONE && meaning.use != TD_USE_FIELD) {
      match.use = meaning.use;
      return match;
    }
  }
  if (field < 0 && td_heading_words_idle (list, folded)) {
    match.idle = TRUE;
    return match;
  }
  if (field < 0 && td_text_find_words (folded, "ty le") == NULL && td_text_find_words (folded, "phan tram") == NULL)
    field = match_part (spellings, list, folded);
  field = council_field (kind, parent, field);
  if (field < 0)
    return match;
  if (kind->fields[field].role == TD_ROLE_UNIT)
    match.use = TD_USE_UNIT;
  else if (kind->fields[field].role == TD_ROLE_SORT_ORDER)
    match.use = TD_USE_ORDINAL;
  else {
    match.use = TD_USE_FIELD;
    match.field = field;
  }
  return match;
}

/* More headings are not kept: what is asked here are all texts in the first rows of sheets. */
#define MOST_KEPT 5000

TdHeading
td_heading_match (TdListKind list, const char *parents, const char *heading)
{
  static GHashTable *kept; /* list, parents and heading → TdHeading */
  static guint kept_of;    /* generation of the vocabulary */
  static GMutex mutex;
  guint generation = td_vocabulary_generation ();
  g_autofree char *key = g_strdup_printf ("%d\t%s\t%s", list, parents, heading);
  const TdHeading *found;
  TdHeading match;

  /* A workbook has the same headings over a hundred sheets, and each is asked for every list and every row. */
  g_mutex_lock (&mutex);
  if (kept == NULL)
    kept = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (kept_of != generation)
    g_hash_table_remove_all (kept);
  kept_of = generation;
  found = g_hash_table_lookup (kept, key);
  if (found != NULL)
    match = *found;
  g_mutex_unlock (&mutex);
  if (found != NULL)
    return match;
  match = match_heading (list, parents, heading);
  g_mutex_lock (&mutex);
  if (g_hash_table_size (kept) >= MOST_KEPT)
    g_hash_table_remove_all (kept);
  if (kept_of == generation)
    g_hash_table_replace (kept, g_steal_pointer (&key), g_memdup2 (&match, sizeof match));
  g_mutex_unlock (&mutex);
  return match;
}

gboolean
td_heading_known (const char *text)
{
  g_autofree char *folded = td_text_fold (text);

  if (*folded == '\0')
    return FALSE;
  if (td_heading_words_ordinal (folded))
    return TRUE;
  for (guint i = 0; i < td_lists_n (); i++)
    if (g_hash_table_contains (spellings_of (td_list_record_kind (td_list_at (i))), folded))
      return TRUE;
  return FALSE;
}
