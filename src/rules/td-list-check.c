/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-list-check-private.h"

#include "td-text.h"

#include <string.h>

/* Shorter texts of an achievement say nothing that could be one and the same. */
#define FEWEST_LETTERS_OF_AN_ACHIEVEMENT 8

TdListCheck *
td_list_check_new (TdRules *rules)
{
  static const ListPlace nowhere = {NULL, FALSE};
  TdListCheck *check;

  g_return_val_if_fail (rules != NULL, NULL);
  check = g_new0 (TdListCheck, 1);
  check->rules = rules;
  check->entries = g_hash_table_new (g_str_hash, g_str_equal);
  check->unit_numbers = g_hash_table_new (g_str_hash, g_str_equal);
  check->places = g_array_new (FALSE, TRUE, sizeof (ListPlace));
  g_array_append_val (check->places, nowhere);
  check->registrations = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  check->texts = g_string_chunk_new (16 * 1024);
  check->name_key = td_name_key_new ();
  check->text_key = td_name_key_new ();
  check->quotas = td_list_quotas_new (rules);
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
  g_array_unref (check->places);
  g_hash_table_unref (check->registrations);
  td_name_key_free (check->name_key);
  td_name_key_free (check->text_key);
  td_list_quotas_free (check->quotas);
  g_free (check);
}

const char *
td_list_keep (TdListCheck *check, const char *text)
{
  return text != NULL ? g_string_chunk_insert (check->texts, text) : NULL;
}

const char *
td_list_keep_once (TdListCheck *check, const char *text)
{
  return text != NULL ? g_string_chunk_insert_const (check->texts, text) : NULL;
}

guint
td_list_unit_number (TdListCheck *check, const char *unit)
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
    ListPlace place = {td_rules_unit_by_name (check->rules, unit), FALSE};

    result = ++check->n_units;
    g_array_append_val (check->places, place);
    g_hash_table_insert (check->unit_numbers, (gpointer)td_list_keep_once (check, folded), GUINT_TO_POINTER (result));
  }
  g_hash_table_insert (check->unit_numbers, (gpointer)td_list_keep_once (check, unit), GUINT_TO_POINTER (result));
  return result;
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

const Entry *
td_list_find (TdListCheck *check, ListGroup group)
{
  return g_hash_table_lookup (check->entries, td_name_key_folded_in (check->name_key, (char)group));
}

void
td_list_put (TdListCheck *check, Entry *entry, GPtrArray *findings)
{
  gpointer key = NULL;
  gpointer head = NULL;
  guint compared = 0;
  guint first = findings != NULL ? findings->len : 0;
  const char *folded = td_name_key_folded_in (check->name_key, (char)entry->group);

  if (!g_hash_table_lookup_extended (check->entries, folded, &key, &head))
    key = (gpointer)td_list_keep (check, folded);
  entry->next = head;
  for (const Entry *earlier = head; findings != NULL && earlier != NULL && compared < MOST_NAMESAKES;
       earlier = earlier->next, compared++) {
    if (!td_list_same_name (entry, earlier) || (entry->id != 0 && entry->id == earlier->id))
      continue;
    td_list_compare (entry, earlier, check, findings);
    keep_worst (findings, first);
  }
  g_hash_table_insert (check->entries, key, entry);
  check->n_of_group[entry->group]++;
}

/* The group's letter goes before the name. */
Entry *
td_list_entry_new (TdListCheck *check, ListGroup group, ListSubject subject, const char *name)
{
  Entry *entry = g_new0 (Entry, 1);
  const char prefix[] = {(char)group, '\0'};

  entry->group = group;
  entry->subject = subject;
  entry->marked = td_name_key_read (check->name_key, prefix, name);
  entry->letters = td_list_keep (check, td_name_key_letters (check->name_key));
  entry->name = td_list_keep (check, name);
  return entry;
}

/* Two texts with the same words are one achievement: they come down to the same number. */
void
td_list_set_achievement (TdListCheck *check, Entry *entry, const char *achievement)
{
  const char *folded = NULL;
  guint64 sum = G_GUINT64_CONSTANT (14695981039346656037);

  if (achievement == NULL)
    return;
  td_name_key_read (check->text_key, "", achievement);
  folded = td_name_key_folded (check->text_key);
  if (strlen (folded) < FEWEST_LETTERS_OF_AN_ACHIEVEMENT)
    return;
  for (const char *at = folded; *at != '\0'; at++) {
    sum = (sum ^ (guchar)*at) * G_GUINT64_CONSTANT (1099511628211);
    if ((at[0] == '1' || at[0] == '2') && strspn (at, "0123456789") == strlen ("2023"))
      entry->text_dated = TRUE;
  }
  entry->achievement = sum;
}

static ListGroup
group_of (TdListCheck *check, const TdRecord *record)
{
  switch (record->kind->id) {
  case TD_KIND_CANDIDATE: {
    const char *title = td_rules_text (check->rules, record, TD_ROLE_TITLE);

    return g_strcmp0 (title, "family") == 0           ? GROUP_FAMILY
           : g_strcmp0 (title, "culture-family") == 0 ? GROUP_CULTURE
           : g_strcmp0 (title, "collective") == 0     ? GROUP_COLLECTIVE
                                                      : GROUP_CITIZEN;
  }
  case TD_KIND_PROPOSAL:
    return GROUP_PROPOSAL;
  case TD_KIND_AWARD:
    return GROUP_AWARD;
  case TD_KIND_UNIT:
    return GROUP_UNIT;
  case TD_KIND_COUNCIL_MEMBER:
    return GROUP_MEMBER;
  default:
    return GROUP_NONE;
  }
}

ListSubject
td_list_subject (const char *code)
{
  return g_strcmp0 (code, "person") == 0       ? SUBJECT_PERSON
         : g_strcmp0 (code, "household") == 0  ? SUBJECT_HOUSEHOLD
         : g_strcmp0 (code, "collective") == 0 ? SUBJECT_COLLECTIVE
                                               : SUBJECT_UNKNOWN;
}

static ListSubject
subject_of (TdListCheck *check, const TdRecord *record, ListGroup group)
{
  switch (group) {
  case GROUP_FAMILY:
  case GROUP_CULTURE:
    return SUBJECT_HOUSEHOLD;
  case GROUP_CITIZEN:
    return SUBJECT_PERSON;
  case GROUP_COLLECTIVE:
    return SUBJECT_COLLECTIVE;
  case GROUP_PROPOSAL:
  case GROUP_AWARD:
    return td_list_subject (td_rules_text (check->rules, record, TD_ROLE_SUBJECT));
  case GROUP_NONE:
  case GROUP_UNIT:
  case GROUP_MEMBER:
    break;
  }
  return SUBJECT_UNKNOWN;
}

const char *
td_list_name_of_head (const char *name, ListSubject subject)
{
  static const char *const before[] = {"hộ gia đình", "gia đình", "hộ", "ông", "bà"};

  /* Most names begin with none of these letters (0xC3: Ô). */
  if (subject != SUBJECT_HOUSEHOLD || strchr ("hHgGbB\xC3", *name) == NULL)
    return name;
  for (guint i = 0; i < G_N_ELEMENTS (before); i++) {
    const char *at = name;
    const char *word = before[i];

    for (; *word != '\0' && g_unichar_tolower (g_utf8_get_char (at)) == g_utf8_get_char (word);
         at = g_utf8_next_char (at), word = g_utf8_next_char (word)) {
    }
    if (*word == '\0' && *at == ' ')
      name = at + 1;
  }
  return name;
}

static Entry *
entry_of (TdListCheck *check, const TdRecord *record, ListGroup group, const char *name)
{
  TdRules *rules = check->rules;
  ListSubject subject = subject_of (check, record, group);
  Entry *entry = td_list_entry_new (check, group, subject, td_list_name_of_head (name, subject));
  const char *form = td_rules_text (rules, record, TD_ROLE_FORM);

  entry->birth = td_list_keep (check, td_rules_text (rules, record, TD_ROLE_BIRTH_DATE));
  entry->job
      = td_list_keep (check, td_rules_text (rules, record, group == GROUP_MEMBER ? TD_ROLE_POSITION : TD_ROLE_JOB));
  entry->form = td_list_keep_once (check, form);
  entry->title = td_rules_find_title (rules, form, td_rules_text (rules, record, TD_ROLE_LEVEL));
  td_list_set_achievement (check, entry, td_rules_text (rules, record, TD_ROLE_ACHIEVEMENT));
  entry->id = record->id;
  return entry;
}

/* A unit's meeting is told of once a list, at the first of its rows. */
static void
check_quorum (TdListCheck *check, const TdRecord *record, ListPlace *place, GPtrArray *findings)
{
  gint64 attend = 0;
  guint first = findings->len;

  if (place->quorum_told || place->unit == NULL || !td_rules_integer (check->rules, record, TD_ROLE_ATTEND, &attend))
    return;
  td_rules_check_quorum (check->rules, place->unit, attend, findings);
  place->quorum_told = findings->len > first;
}

void
td_list_check_expect (TdListCheck *check, const TdRecord *record, const char *unit_name)
{
  const char *name = NULL;
  const char *code = NULL;
  const TdLawTitle *title = NULL;

  g_return_if_fail (check != NULL && record != NULL);
  if (g_hash_table_size (check->registrations) > 0)
    td_list_registration_expect (check, record,
                                 td_list_unit_number (check, td_rules_unit_name (check->rules, record, unit_name)),
                                 group_of (check, record));
  if (!td_list_quotas_need_base (check) || (name = td_rules_text (check->rules, record, TD_ROLE_NAME)) == NULL)
    return;
  if (record->kind->id == TD_KIND_CANDIDATE) {
    code = td_rules_text (check->rules, record, TD_ROLE_TITLE);
  } else if (record->kind->id == TD_KIND_PROPOSAL) {
    title = td_rules_find_title (check->rules, td_rules_text (check->rules, record, TD_ROLE_FORM),
                                 td_rules_text (check->rules, record, TD_ROLE_LEVEL));
    code = title != NULL ? title->code : NULL;
  }
  if (code != NULL && td_rules_state_is_proposed (td_rules_text (check->rules, record, TD_ROLE_STATE)))
    td_list_quotas_expect (check, code,
                           td_list_unit_number (check, td_rules_unit_name (check->rules, record, unit_name)), name);
}

static void
add (TdListCheck *check, const TdRecord *record, const char *list, int row, const char *unit_name, GPtrArray *findings)
{
  ListGroup group = GROUP_NONE;
  const char *name = NULL;
  const char *unit = NULL;
  guint first = 0;
  guint unit_number = 0;
  gboolean stored_unit = FALSE;
  ListPlace *place = NULL;

  first = findings->len;
  td_rules_check_unit (check->rules, record, unit_name, findings);
  group = group_of (check, record);
  name = td_rules_text (check->rules, record, TD_ROLE_NAME);
  unit = td_rules_unit_name (check->rules, record, unit_name);
  stored_unit = td_rules_value (check->rules, record, TD_ROLE_UNIT) != NULL;
  if (td_kind_role_index (record->kind, TD_ROLE_UNIT) >= 0)
    unit_number = td_list_unit_number (check, unit);
  place = &g_array_index (check->places, ListPlace, unit_number);
  if (!stored_unit && place->unit != NULL)
    td_rules_check_unit_validity (check->rules, place->unit, findings);
  if ((group == GROUP_FAMILY || group == GROUP_CULTURE) && row > 0)
    check_quorum (check, record, place, findings);
  if (group != GROUP_NONE && name != NULL) {
    Entry *entry = entry_of (check, record, group, name);

    entry->unit = td_list_keep_once (check, unit);
    entry->unit_number = unit_number;
    entry->place = place->unit;
    entry->list = td_list_keep_once (check, list);
    entry->row = group == GROUP_AWARD ? check->rules->year : row;
    if (group != GROUP_AWARD)
      td_list_put (check, entry, findings);
    td_list_compare_across (check, entry, findings);
    if (group == GROUP_CITIZEN || group == GROUP_FAMILY || group == GROUP_CULTURE || group == GROUP_COLLECTIVE
        || group == GROUP_PROPOSAL) {
      td_list_check_registration (check, record, entry, findings);
      td_list_check_quotas (check, record, entry, findings);
    }
    if (group == GROUP_AWARD)
      g_free (entry);
  }
  for (guint i = first; i < findings->len; i++) {
    TdFinding *finding = g_ptr_array_index (findings, i);

    finding->row = row;
    finding->record_id = record->id;
  }
}

void
td_list_check_add (TdListCheck *check,
                   const TdRecord *record,
                   const char *list,
                   int row,
                   const char *unit_name,
                   GPtrArray *findings)
{
  g_autoptr (TdLaw) law = NULL;
  TdLaw *before = NULL;

  g_return_if_fail (check != NULL && record != NULL && findings != NULL);
  law = td_rules_law_of_dossier (check->rules, record);
  before = check->rules->law;
  check->rules->law = law;
  add (check, record, list, row, unit_name, findings);
  check->rules->law = before;
}
