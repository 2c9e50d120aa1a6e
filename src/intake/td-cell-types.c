/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-cell-types.h"

#include "td-text.h"
#include "td-vocabulary-data.h"

#include <string.h>

#define N_MEANINGS (TD_MEANING_CHOICE + 1)
#define N_SORTS (TD_SORT_HIDDEN + 1)
#define TABLE "/vn/thidua/vocabulary/cells.tsv"

static const char *const meaning_names[N_MEANINGS + 1]
    = {"mark", "name",      "unit", "text", "form",    "number", "votes", "measure",
       "date", "telephone", "code", "sex",  "subject", "choice", NULL};
static const char *const sort_names[N_SORTS + 1]
    = {"text", "number", "percent", "date", "boolean", "error", "struck", "merged", "hidden", NULL};
/* In the order of TdCellIs; TD_CELL_IS_CODE has "=" before its value. */
static const char *const is_names[] = {"ask", "value", "nothing", "yes", "no", "percent", "votes", "above", NULL};

typedef struct {
  char *part; /* folded */
  TdCellRule rule;
} PartRule;

/* All that the table has for a meaning and a sort, rows of "*" included. */
typedef struct {
  GHashTable *words; /* key → TdCellRule; NULL: none */
  GArray *parts;     /* of PartRule; NULL: none */
  TdCellRule any;
  gsize longest;       /* bytes of a text that may be one of the words */
  gboolean first[256]; /* bytes that one of them may begin with */
} Rules;

typedef struct {
  GPtrArray *rows; /* of GStrv */
  Rules rules[N_MEANINGS][N_SORTS];
} Table;

/* The form in which words are compared: without marks; signs alone stay as they are. The caller owns it. */
static char *
key_of (const char *text)
{
  char *folded = *text == '#' ? g_ascii_strdown (text, -1) : td_text_fold (text); /* "#NULL!" is not "null" */

  if (*folded != '\0')
    return folded;
  g_free (folded);
  return g_strstrip (g_strdup (text));
}

static TdCellRule
rule_of (char **columns)
{
  TdCellRule rule = {TD_CELL_IS_ASKED, NULL, *columns[4] != '\0' ? columns[4] : NULL};

  if (*columns[3] == '=')
    return (TdCellRule){TD_CELL_IS_CODE, columns[3] + 1, rule.finding};
  for (guint i = 0; is_names[i] != NULL; i++)
    if (strcmp (is_names[i], columns[3]) == 0)
      rule.is = (TdCellIs)i;
  if (rule.is == TD_CELL_IS_ASKED && rule.finding == NULL)
    rule.finding = "cell-unclear";
  return rule;
}

static void
add_word (Rules *rules, const char *word, TdCellRule rule)
{
  TdCellRule *kept = g_new (TdCellRule, 1);

  *kept = rule;
  if (rules->words == NULL)
    rules->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  rules->longest = MAX (rules->longest, 3 * strlen (word) + 2);
  rules->first[(guchar)g_ascii_tolower (*word)] = rules->first[(guchar)g_ascii_toupper (*word)] = TRUE;
  g_hash_table_replace (rules->words, key_of (word), kept);
}

static void
add_row (Rules *rules, char **columns)
{
  const char *word = columns[2];
  gsize length = strlen (word);

  if (strcmp (word, "*") == 0) {
    rules->any = rule_of (columns);
  } else if (length > 2 && *word == '*' && word[length - 1] == '*') {
    g_autofree char *inside = g_strndup (word + 1, length - 2);
    PartRule part = {td_text_lower (inside), rule_of (columns)};

    if (rules->parts == NULL)
      rules->parts = g_array_new (FALSE, FALSE, sizeof (PartRule));
    g_array_append_val (rules->parts, part);
  } else {
    add_word (rules, word, rule_of (columns));
  }
}

static gboolean
names (const char *const *all, const char *name, guint which)
{
  return strcmp (all[which], name) == 0;
}

/* Rows of "*" first, so that those of a meaning go over them. */
static void
fill (Table *table, guint meaning, guint sort, gboolean common)
{
  for (guint i = 0; i < table->rows->len; i++) {
    char **columns = g_ptr_array_index (table->rows, i);
    gboolean of_all = strcmp (columns[0], "*") == 0;

    if (of_all == common && (of_all || names (meaning_names, columns[0], meaning))
        && names (sort_names, columns[1], sort))
      add_row (&table->rules[meaning][sort], columns);
  }
}

static Table *
read_table (void)
{
  g_autoptr (GBytes) bytes = NULL;
  g_auto (GStrv) lines = NULL;
  Table *table = g_new0 (Table, 1);

  td_vocabulary_register_resource ();
  bytes = g_resources_lookup_data (TABLE, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  lines = g_strsplit (bytes != NULL ? g_bytes_get_data (bytes, NULL) : "", "\n", -1);
  table->rows = g_ptr_array_new ();
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++) {
    char **columns = g_strsplit (lines[i], "\t", -1);

    if (g_strv_length (columns) == 5)
      g_ptr_array_add (table->rows, columns);
    else
      g_strfreev (columns);
  }
  for (guint meaning = 0; meaning < N_MEANINGS; meaning++) {
    for (guint sort = 0; sort < N_SORTS; sort++) {
      table->rules[meaning][sort].any = (TdCellRule){TD_CELL_IS_ASKED, NULL, "cell-unclear"};
      fill (table, meaning, sort, TRUE);
      fill (table, meaning, sort, FALSE);
    }
  }
  return table;
}

/* Read once for all threads, and kept as long as the program runs. */
static const Table *
the_table (void)
{
  static gsize table;

  if (g_once_init_enter (&table))
    g_once_init_leave (&table, (gsize)read_table ());
  return (const Table *)table;
}

static TdCellMeaning
meaning_of_field (const TdField *field)
{
  static const struct {
    TdFieldRole role;
    TdCellMeaning meaning;
  } roles[] = {{TD_ROLE_AGREE, TD_MEANING_VOTES},           {TD_ROLE_ATTEND, TD_MEANING_VOTES},
               {TD_ROLE_COUNCIL_AGREE, TD_MEANING_VOTES},   {TD_ROLE_COUNCIL_TOTAL, TD_MEANING_VOTES},
               {TD_ROLE_COUNCIL_PRESENT, TD_MEANING_VOTES}, {TD_ROLE_SEX, TD_MEANING_SEX},
               {TD_ROLE_SUBJECT, TD_MEANING_SUBJECT},       {TD_ROLE_FORM, TD_MEANING_FORM}};

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    if (field->role == roles[i].role)
      return roles[i].meaning;
  switch (field->type) {
  case TD_FIELD_INTEGER:
  case TD_FIELD_COUNT:
  case TD_FIELD_DECIMAL:
  case TD_FIELD_MONEY:
    return TD_MEANING_NUMBER;
  case TD_FIELD_DATE:
    return TD_MEANING_DATE;
  case TD_FIELD_MEASURE:
    return TD_MEANING_MEASURE;
  case TD_FIELD_BOOLEAN:
    return TD_MEANING_MARK;
  case TD_FIELD_NAME:
    return TD_MEANING_NAME;
  case TD_FIELD_TELEPHONE:
    return TD_MEANING_TELEPHONE;
  case TD_FIELD_PERSONAL_NUMBER:
    return TD_MEANING_CODE;
  case TD_FIELD_CHOICE:
  case TD_FIELD_CHOICES:
    return TD_MEANING_CHOICE;
  case TD_FIELD_REFERENCE:
  case TD_FIELD_TEXT:
  case TD_FIELD_LONG_TEXT:
  case TD_FIELD_SUGGESTED:
  default:
    return TD_MEANING_TEXT;
  }
}

TdCellMeaning
td_cell_meaning (const TdRecordKind *kind, const TdLayoutColumn *column, int name_field)
{
  switch (column->use) {
  case TD_USE_FIELD:
    return column->field == name_field && kind->fields[name_field].type == TD_FIELD_NAME
               ? TD_MEANING_NAME
               : meaning_of_field (&kind->fields[column->field]);
  case TD_USE_GIVEN_NAME:
  case TD_USE_IN_CHARGE:
    return TD_MEANING_NAME;
  case TD_USE_UNIT:
    return TD_MEANING_UNIT;
  case TD_USE_BIRTH_MALE:
  case TD_USE_BIRTH_FEMALE:
  case TD_USE_BIRTH_DAY:
  case TD_USE_BIRTH_MONTH:
  case TD_USE_DECISION_DATE:
    return TD_MEANING_DATE;
  case TD_USE_MARK_MALE:
  case TD_USE_MARK_FEMALE:
  case TD_USE_MARK_FORM:
    return TD_MEANING_MARK;
  case TD_USE_AGREE_ATTEND:
  case TD_USE_ATTEND_AGREE:
  case TD_USE_COUNCIL_AGREE_TOTAL:
    return TD_MEANING_VOTES;
  case TD_USE_DECISION:
  case TD_USE_RELATION:
  case TD_USE_RECORD_ID:
  case TD_USE_ORDINAL:
  case TD_USE_NONE:
  default:
    return TD_MEANING_TEXT;
  }
}

TdCellSort
td_cell_sort (const TdCell *cell)
{
  if (cell->struck)
    return TD_SORT_STRUCK;
  switch (cell->type) {
  case TD_CELL_NUMBER:
    return cell->percent ? TD_SORT_PERCENT : TD_SORT_NUMBER;
  case TD_CELL_DATE:
    return TD_SORT_DATE;
  case TD_CELL_BOOLEAN:
    return TD_SORT_BOOLEAN;
  case TD_CELL_ERROR:
    return TD_SORT_ERROR;
  case TD_CELL_TEXT:
  case TD_CELL_EMPTY:
  default:
    return TD_SORT_TEXT;
  }
}

/* A letter beyond ASCII may stand for one of the table's. */
static gboolean
may_be_word (const Rules *rules, const char *text)
{
  return rules->words != NULL && (rules->first[(guchar)*text] || (guchar)*text >= 0x80 || !g_ascii_isalnum (*text))
         && strlen (text) <= rules->longest;
}

const TdCellRule *
td_cell_rule (TdCellMeaning meaning, TdCellSort sort, const char *text, double number)
{
  const Rules *rules = &the_table ()->rules[meaning][sort];
  const TdCellRule *found = NULL;

  if (sort == TD_SORT_NUMBER || sort == TD_SORT_BOOLEAN) {
    if (rules->words != NULL && (number == 0 || number == 1))
      found = g_hash_table_lookup (rules->words, number == 0 ? "0" : "1");
    return found != NULL ? found : &rules->any;
  }
  if (text == NULL || *text == '\0')
    return &rules->any;
  if (may_be_word (rules, text)) {
    g_autofree char *key = key_of (text);

    found = g_hash_table_lookup (rules->words, key);
  }
  for (guint i = 0; found == NULL && rules->parts != NULL && i < rules->parts->len; i++) {
    const PartRule *part = &g_array_index (rules->parts, PartRule, i);
    g_autofree char *lower = td_text_lower (text);

    if (strstr (lower, part->part) != NULL)
      found = &part->rule;
  }
  return found != NULL ? found : &rules->any;
}
