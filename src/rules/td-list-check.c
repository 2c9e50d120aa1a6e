/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-name-key.h"
#include "td-rules-private.h"

#include "td-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* A name that stands more often than this in one year is compared with its latest bearers only, so that a senseless
 * list cannot make the check quadratic. */
#define MOST_NAMESAKES 64

typedef enum { BIRTH_SAME, BIRTH_DIFFERENT, BIRTH_UNKNOWN } BirthRelation;

typedef struct _Entry Entry;
struct _Entry {
  Entry *next;         /* earlier bearer of the same folded name */
  const char *letters; /* name with its marks, the tone behind each word: "hoà" and "hòa" are one */
  const char *name;
  const char *birth;
  const char *job;
  const char *form;
  const char *unit;
  const char *list;
  const RuleTitle *title;
  gint64 id;
  guint unit_number;
  int row;
  gboolean marked; /* bears Vietnamese marks at all */
  gboolean update; /* stored entry that the new list may be meant to change */
};

struct _TdListCheck {
  TdRules *rules;
  GHashTable *entries;      /* group and folded name -> latest Entry */
  GHashTable *unit_numbers; /* unit name, as written and folded -> number from 1 */
  GStringChunk *texts;
  TdNameKey *name_key;
  guint n_units;
};

TdListCheck *
td_list_check_new (TdRules *rules)
{
  TdListCheck *check;

  g_return_val_if_fail (rules != NULL, NULL);
  check = g_new0 (TdListCheck, 1);
  check->rules = rules;
  check->entries = g_hash_table_new (g_str_hash, g_str_equal);
  check->unit_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  check->texts = g_string_chunk_new (16 * 1024);
  check->name_key = td_name_key_new ();
  return check;
}

void
td_list_check_free (TdListCheck *check)
{
  GHashTableIter iter;
  gpointer head;

  if (check == NULL)
    return;
  g_hash_table_iter_init (&iter, check->entries);
  while (g_hash_table_iter_next (&iter, NULL, &head))
    for (Entry *entry = head; entry != NULL;) {
      Entry *next = entry->next;

      g_free (entry);
      entry = next;
    }
  g_hash_table_unref (check->entries);
  g_hash_table_unref (check->unit_numbers);
  g_string_chunk_free (check->texts);
  td_name_key_free (check->name_key);
  g_free (check);
}

static const char *
keep (TdListCheck *check, const char *text)
{
  return text != NULL ? g_string_chunk_insert (check->texts, text) : NULL;
}

/* Names of units and lists come again and again. */
static const char *
keep_once (TdListCheck *check, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (check->texts, text) : NULL;
}

static guint
unit_number (TdListCheck *check, const char *unit)
{
  gpointer known = NULL;
  g_autofree char *folded = NULL;
  guint result = 0;

  if (unit == NULL || *unit == '\0')
    return 0;
  known = g_hash_table_lookup (check->unit_numbers, unit);
  if (known != NULL)
    return GPOINTER_TO_UINT (known);
  folded = td_text_fold (unit);
  result = GPOINTER_TO_UINT (g_hash_table_lookup (check->unit_numbers, folded));
  if (result == 0) {
    result = ++check->n_units;
    g_hash_table_insert (check->unit_numbers, (gpointer)keep_once (check, folded), GUINT_TO_POINTER (result));
  }
  g_hash_table_insert (check->unit_numbers, (gpointer)keep_once (check, unit), GUINT_TO_POINTER (result));
  return result;
}

static gboolean
is_iso (const char *birth)
{
  return birth != NULL && (strlen (birth) == 4 || (strlen (birth) > 4 && birth[4] == '-')) && g_ascii_isdigit (birth[0])
         && g_ascii_isdigit (birth[3]);
}

static BirthRelation
compare_births (const char *a, const char *b)
{
  if (!is_iso (a) || !is_iso (b))
    return BIRTH_UNKNOWN;
  return strncmp (a, b, MIN (strlen (a), strlen (b))) == 0 ? BIRTH_SAME : BIRTH_DIFFERENT;
}

static const char *
place_of (const Entry *entry)
{
  return entry->unit != NULL ? entry->unit : entry->list != NULL ? entry->list : "?";
}

static void
report_in_list (const Entry *entry, const Entry *earlier, TdSeverity severity, const char *code, GPtrArray *findings)
{
  char *message = NULL;

  if (earlier->row > 0)
    message
        = g_strdup_printf (severity == TD_SEVERITY_ERROR
                               ? _ ("“%s” stands twice in the list: already in row %d.")
                               : _ ("“%s” also stands in row %d; without the date of birth it may be the same person."),
                           entry->name, earlier->row);
  else
    message = g_strdup_printf (
        severity == TD_SEVERITY_ERROR
            ? _ ("“%s” stands twice in the list of %s.")
            : _ ("“%s” stands twice in the list of %s; without the date of birth it may be the same person."),
        entry->name, place_of (earlier));
  td_rules_report (findings, severity, code, "name", message, NULL,
                   severity == TD_SEVERITY_ERROR ? _ ("Delete one of the two, or add what tells them apart.")
                                                 : _ ("Add the date of birth, or delete one of the two."));
}

static void
report_two_units (const Entry *entry, const Entry *earlier, gboolean family, GPtrArray *findings)
{
  td_rules_report (findings, TD_SEVERITY_WARNING, family ? "same-family-in-two-units" : "same-person-in-two-units",
                   "name",
                   g_strdup_printf (family ? _ ("The family of %s is nominated in %s and in %s.")
                                           : _ ("%s is nominated in %s and in %s."),
                                    entry->name, place_of (earlier), place_of (entry)),
                   NULL, _ ("Ask both units where they live; one of the two is to be deleted."));
}

static gboolean
same_form (const Entry *a, const Entry *b)
{
  return a->title != NULL || b->title != NULL ? a->title == b->title : g_strcmp0 (a->form, b->form) == 0;
}

/* Both are proposals of one person, household or collective. */
static void
compare_proposals (const Entry *entry, const Entry *earlier, BirthRelation birth, GPtrArray *findings)
{
  if (same_form (entry, earlier)) {
    /* These lists seldom give a date of birth; the position tells namesakes apart. */
    gboolean sure = birth == BIRTH_SAME || entry->job == NULL || earlier->job == NULL
                    || td_text_matches (entry->job, earlier->job);

    report_in_list (entry, earlier, sure ? TD_SEVERITY_ERROR : TD_SEVERITY_NOTE,
                    sure ? "duplicate-in-list" : "duplicate-possible", findings);
  } else if (entry->title != NULL && earlier->title != NULL
             && g_str_equal (entry->title->family, earlier->title->family)) {
    td_rules_report (
        findings, TD_SEVERITY_WARNING, "proposed-twice", "form",
        g_strdup_printf (_ ("%s is proposed both for “%s” and for “%s”."), entry->name, earlier->title->name,
                         entry->title->name),
        _ ("One achievement is not rewarded with several forms (Law on Emulation and Commendation, Article 5)."),
        _ ("Keep the higher one, or say that the achievements differ."));
  }
}

/* Both stand under the same name. */
static void
compare_entries (const Entry *entry, const Entry *earlier, const char *group, GPtrArray *findings)
{
  BirthRelation birth = compare_births (entry->birth, earlier->birth);
  gboolean same_list = g_strcmp0 (entry->list, earlier->list) == 0;
  gboolean same_unit = entry->unit_number == earlier->unit_number
                       || ((entry->unit_number == 0 || earlier->unit_number == 0) && same_list);

  if (g_str_equal (group, "unit:")) {
    if (same_list)
      report_in_list (entry, earlier, TD_SEVERITY_ERROR, "duplicate-in-list", findings);
  } else if (g_str_equal (group, "member:")) {
    gboolean sure = entry->job == NULL || earlier->job == NULL || g_str_equal (entry->job, earlier->job);

    if (same_list)
      report_in_list (entry, earlier, sure ? TD_SEVERITY_ERROR : TD_SEVERITY_NOTE,
                      sure ? "duplicate-in-list" : "duplicate-possible", findings);
  } else if (birth == BIRTH_DIFFERENT) {
    return;
  } else if (!same_unit) {
    if (birth == BIRTH_SAME)
      report_two_units (entry, earlier, g_str_equal (group, "family:"), findings);
  } else if (earlier->update) {
    return;
  } else if (g_str_equal (group, "proposal:")) {
    compare_proposals (entry, earlier, birth, findings);
  } else if (!same_list && birth == BIRTH_SAME) {
    td_rules_report (findings, TD_SEVERITY_WARNING, "nominated-twice", "name",
                     g_strdup_printf (_ ("“%s” already stands in another list of %s (%s)."), entry->name,
                                      place_of (earlier), earlier->list != NULL ? earlier->list : "?"),
                     NULL, _ ("Leave out one of the two lists, or delete one of the two rows."));
  } else if (same_list && g_str_equal (group, "collective:")) {
    report_in_list (entry, earlier, TD_SEVERITY_ERROR, "duplicate-in-list", findings);
  } else if (same_list) {
    report_in_list (entry, earlier, birth == BIRTH_SAME ? TD_SEVERITY_ERROR : TD_SEVERITY_NOTE,
                    birth == BIRTH_SAME ? "duplicate-in-list" : "duplicate-possible", findings);
  }
}

/* A name that stands five times is told once: of the findings from first on only the gravest (the first of equals). */
static void
keep_worst (GPtrArray *findings, guint first)
{
  while (findings->len > first + 1) {
    const TdFinding *kept = g_ptr_array_index (findings, first);
    const TdFinding *other = g_ptr_array_index (findings, first + 1);

    g_ptr_array_remove_index (findings, other->severity > kept->severity ? first : first + 1);
  }
}

/* Makes an entry of the name just read and puts it before its namesakes. findings NULL: nothing is compared. */
static void
add_entry (TdListCheck *check, const char *group, Entry *entry, GPtrArray *findings)
{
  gpointer key = NULL;
  gpointer head = NULL;
  guint compared = 0;
  guint first = findings != NULL ? findings->len : 0;

  entry->letters = keep (check, td_name_key_letters (check->name_key));
  if (!g_hash_table_lookup_extended (check->entries, td_name_key_folded (check->name_key), &key, &head))
    key = (gpointer)keep (check, td_name_key_folded (check->name_key));
  entry->next = head;
  for (const Entry *earlier = head; findings != NULL && earlier != NULL && compared < MOST_NAMESAKES;
       earlier = earlier->next, compared++) {
    /* "Hoa" and "Hoà" are two people, unless one of the lists was typed without marks. */
    if ((entry->marked && earlier->marked && strcmp (entry->letters, earlier->letters) != 0)
        || (entry->id != 0 && entry->id == earlier->id))
      continue;
    compare_entries (entry, earlier, group, findings);
    keep_worst (findings, first);
  }
  g_hash_table_insert (check->entries, key, entry);
}

static const char *
group_of (TdListCheck *check, const TdRecord *record)
{
  switch (record->kind->id) {
  case TD_KIND_CANDIDATE: {
    const char *title = td_rules_text (check->rules, record, COLUMN_TITLE);

    return g_strcmp0 (title, "family") == 0       ? "family:"
           : g_strcmp0 (title, "collective") == 0 ? "collective:"
                                                  : "citizen:";
  }
  case TD_KIND_PROPOSAL:
    return "proposal:";
  case TD_KIND_UNIT:
    return "unit:";
  case TD_KIND_COUNCIL_MEMBER:
    return "member:";
  case TD_KIND_PERSON:
  case TD_KIND_HOUSEHOLD:
  case TD_KIND_ASSIGNMENT:
  case TD_KIND_PLEDGE:
  case TD_KIND_PLEDGE_TARGET:
  case TD_KIND_EVALUATION:
  case TD_KIND_DECISION:
  case TD_KIND_AWARD:
  case TD_N_KINDS:
    break;
  }
  return NULL;
}

void
td_list_check_add (TdListCheck *check,
                   const TdRecord *record,
                   const char *list,
                   int row,
                   const char *unit_name,
                   GPtrArray *findings)
{
  const char *group = NULL;
  const char *name = NULL;
  const char *form = NULL;
  guint first = 0;
  Entry *entry = NULL;

  g_return_if_fail (check != NULL && record != NULL && findings != NULL);
  first = findings->len;
  td_rules_check_unit (check->rules, record, unit_name, findings);
  group = group_of (check, record);
  name = td_rules_text (check->rules, record, COLUMN_NAME);
  if (group != NULL && name != NULL) {
    entry = g_new0 (Entry, 1);
    entry->marked = td_name_key_read (check->name_key, group, name);
    entry->name = keep (check, name);
    entry->birth = keep (check, td_rules_text (check->rules, record, COLUMN_BIRTH_DATE));
    entry->unit = keep_once (check, td_rules_unit_name (check->rules, record, unit_name));
    entry->unit_number = unit_number (check, entry->unit);
    entry->list = keep_once (check, list);
    entry->job
        = keep (check, td_rules_text (check->rules, record,
                                      record->kind->id == TD_KIND_COUNCIL_MEMBER ? COLUMN_POSITION : COLUMN_JOB));
    form = td_rules_text (check->rules, record, COLUMN_FORM);
    entry->form = keep_once (check, form);
    entry->title = td_rules_find_title (check->rules, form, td_rules_text (check->rules, record, COLUMN_LEVEL));
    entry->id = record->id;
    entry->row = row;
    add_entry (check, group, entry, findings);
  }
  for (guint i = first; i < findings->len; i++) {
    TdFinding *finding = g_ptr_array_index (findings, i);

    finding->row = row;
    finding->record_id = record->id;
  }
}

/* Puts a stored nomination beside those that records are compared with. All texts may be NULL. */
typedef struct {
  gint64 id;
  const char *what; /* code of a candidate's title; "proposal" for a proposal */
  const char *name;
  const char *birth_date;
  gint64 unit_id;
  const char *form;
  const char *level;
  const char *job;
} RuleNomination;

static void
remember (TdListCheck *check, const RuleNomination *nomination, gboolean update)
{
  const RuleUnit *unit = NULL;
  const char *group = NULL;
  Entry *entry = NULL;

  if (nomination->name == NULL || nomination->what == NULL)
    return;
  group = g_str_equal (nomination->what, "family")       ? "family:"
          : g_str_equal (nomination->what, "collective") ? "collective:"
          : g_str_equal (nomination->what, "proposal")   ? "proposal:"
                                                         : "citizen:";
  unit = td_rules_unit (check->rules, nomination->unit_id);
  entry = g_new0 (Entry, 1);
  entry->marked = td_name_key_read (check->name_key, group, nomination->name);
  entry->name = keep (check, nomination->name);
  entry->birth = keep (check, nomination->birth_date);
  entry->unit = unit != NULL ? keep_once (check, unit->name) : NULL;
  entry->unit_number = unit_number (check, entry->unit);
  entry->job = keep (check, nomination->job);
  entry->form = keep_once (check, nomination->form);
  entry->title = td_rules_find_title (check->rules, nomination->form, nomination->level);
  entry->id = nomination->id;
  entry->update = update;
  add_entry (check, group, entry, NULL);
}

gboolean
td_list_check_remember_rows (TdListCheck *check, TdStatement *statement, gboolean update, GError **error)
{
  TdStep step = TD_STEP_ERROR;

  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    RuleNomination nomination = {
        .id = td_statement_integer (statement, 0),
        .what = td_statement_text (statement, 1),
        .name = td_statement_text (statement, 2),
        .birth_date = td_statement_text (statement, 3),
        .unit_id = td_statement_integer (statement, 4),
        .form = td_statement_text (statement, 5),
        .level = td_statement_text (statement, 6),
        .job = td_statement_text (statement, 7),
    };

    remember (check, &nomination, update);
  }
  return step == TD_STEP_DONE;
}

gboolean
td_list_check_against_store (TdListCheck *check, TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = NULL;

  g_return_val_if_fail (check != NULL && store != NULL, FALSE);
  statement = td_store_statement (store, "query/rules-nominations", error);
  if (statement == NULL)
    return FALSE;
  td_statement_bind_integer (statement, ":year", check->rules->year);
  return td_list_check_remember_rows (check, statement, TRUE, error);
}
