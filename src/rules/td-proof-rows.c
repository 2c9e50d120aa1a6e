/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-proofreading-private.h"

#include <string.h>

#include "td-measure.h"
#include "td-text.h"

/* Who stands in the table of a paper: in the decision, of that sex, of that unit, with room on the certificate. */

static void
person_free (gpointer data)
{
  TdProofPerson *person = data;

  g_free (person->name);
  g_free (person->sex);
  g_free (person);
}

/* unit NULL: whatever the unit. The caller owns it. */
static char *
person_key (const char *name, const char *unit)
{
  g_autofree char *folded = td_text_fold_keeping_marks (name);
  g_autofree char *folded_unit = unit != NULL ? td_text_fold_keeping_marks (unit) : NULL;

  return g_strdup_printf ("%s|%s", folded, folded_unit != NULL ? folded_unit : "*");
}

static void
add_person (TdProofreader *reader, const char *name, const char *unit, const char *sex, gint64 id)
{
  char *key = person_key (name, unit);
  TdProofPerson *person = g_hash_table_lookup (reader->people, key);

  if (person == NULL) {
    person = g_new0 (TdProofPerson, 1);
    person->name = g_strdup (name);
    person->sex = g_strdup (sex);
    person->id = id;
    g_hash_table_insert (reader->people, key, person);
    return;
  }
  g_free (key);
  person->many = person->many || person->id != id;
  /* Two of one name: nobody knows which of them is meant. */
  if (g_strcmp0 (person->sex, sex) != 0)
    g_clear_pointer (&person->sex, g_free);
}

static gboolean
load_decided (TdProofreader *reader, gint64 decision, GError **error)
{
  g_autoptr (TdStatement) rows = td_store_statement (reader->store, "query/proof-decided", error);
  TdStep step;

  if (rows == NULL)
    return FALSE;
  reader->decided = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  reader->decided_plain = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  td_statement_bind_integer (rows, ":decision", decision);
  while ((step = td_statement_step (rows, error)) == TD_STEP_ROW) {
    const char *name = td_statement_text (rows, 0);

    if (name == NULL)
      continue;
    g_hash_table_add (reader->decided, td_text_fold_keeping_marks (name));
    g_hash_table_insert (reader->decided_plain, td_text_fold (name), g_strdup (name));
  }
  return step == TD_STEP_DONE;
}

gboolean
td_proof_load_decided (TdProofreader *reader, GError **error)
{
  const TdRecord *document = reader->context.document;

  return document == NULL || document->kind->id != TD_KIND_DECISION || load_decided (reader, document->id, error);
}

/* Everybody of the year: only once somebody is asked for, which most papers never do. */
static gboolean
load_people (TdProofreader *reader, GError **error)
{
  g_autoptr (TdStatement) rows = NULL;
  TdStep step;

  reader->people = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, person_free);
  rows = td_store_statement (reader->store, "query/proof-people", error);
  if (rows == NULL)
    return FALSE;
  td_statement_bind_integer (rows, ":year", reader->context.year);
  while ((step = td_statement_step (rows, error)) == TD_STEP_ROW) {
    const char *name = td_statement_text (rows, 0);
    const char *unit = td_statement_text (rows, 1);

    if (name == NULL)
      continue;
    add_person (reader, name, NULL, td_statement_text (rows, 2), td_statement_integer (rows, 3));
    if (unit != NULL)
      add_person (reader, name, unit, td_statement_text (rows, 2), td_statement_integer (rows, 3));
  }
  return step == TD_STEP_DONE;
}

static const TdProofPerson *
find_person (TdProofreader *reader, const TdProofRow *row)
{
  g_autofree char *of_unit = row->unit != NULL ? person_key (row->name, row->unit) : NULL;
  g_autofree char *anywhere = person_key (row->name, NULL);
  const TdProofPerson *person = NULL;

  if (reader->people == NULL)
    load_people (reader, &reader->failure);
  if (of_unit != NULL)
    person = g_hash_table_lookup (reader->people, of_unit);
  return person != NULL ? person : g_hash_table_lookup (reader->people, anywhere);
}

static void
report (TdProofreader *reader, TdFinding *finding, const TdProofRow *row, const TdProofPerson *person)
{
  finding->record_id = person != NULL && !person->many ? person->id : 0;
  td_proof_report (reader, finding, row->number);
}

gint64
td_proof_row_id (TdProofreader *reader)
{
  const TdProofPerson *person = reader->row.name != NULL ? find_person (reader, &reader->row) : NULL;

  return person != NULL && !person->many ? person->id : 0;
}

static void
check_decided (TdProofreader *reader, const TdProofRow *row, const TdProofPerson *person)
{
  const char *number = td_record_text (reader->context.document, "number");
  g_autofree char *key = td_text_fold_keeping_marks (row->name);
  g_autofree char *plain = td_text_fold (row->name);
  const char *right = g_hash_table_lookup (reader->decided_plain, plain);

  if (g_hash_table_contains (reader->decided, key))
    return;
  report (reader,
          right != NULL
              ? td_finding_new ("proof-not-decided:spelling", TD_SEVERITY_ERROR, "name", "name", TD_TEXT (row->name),
                                "right", TD_TEXT (right), "number", TD_TEXT (number), NULL)
              : td_finding_new ("proof-not-decided", TD_SEVERITY_ERROR, "name", "name", TD_TEXT (row->name), "number",
                                TD_TEXT (number), NULL),
          row, person);
}

/* Ông of a woman, Bà of a man. Where the sex is not known the middle name says it often enough for a warning. */
static void
check_prefix (TdProofreader *reader, const TdProofRow *row, const TdProofPerson *person)
{
  g_autofree char *prefix = td_text_fold_keeping_marks (row->prefix);
  g_autofree char *name = td_text_fold_keeping_marks (row->name);
  const char *sex = person != NULL ? person->sex : NULL;
  /* "Hộ ông", "Gia đình bà" too. */
  const char *last = strrchr (prefix, ' ') != NULL ? strrchr (prefix, ' ') + 1 : prefix;
  gboolean man = strcmp (last, "ông") == 0 || strcmp (last, "anh") == 0;
  gboolean woman = strcmp (last, "bà") == 0 || strcmp (last, "chị") == 0;

  if (!man && !woman)
    return;
  if (sex != NULL ? (man && strcmp (sex, "F") == 0) || (woman && strcmp (sex, "M") == 0) : FALSE)
    report (reader,
            td_finding_new ("proof-prefix", TD_SEVERITY_ERROR, "prefix", "prefix", TD_TEXT (row->prefix), "name",
                            TD_TEXT (row->name), NULL),
            row, person);
  else if (sex == NULL && ((man && strstr (name, " thị ") != NULL) || (woman && strstr (name, " văn ") != NULL)))
    report (reader,
            td_finding_new ("proof-prefix:perhaps", TD_SEVERITY_WARNING, "prefix", "prefix", TD_TEXT (row->prefix),
                            "name", TD_TEXT (row->name), NULL),
            row, person);
}

/* The unit as the commune spells it on that day. */
static void
check_unit (TdProofreader *reader, const TdProofRow *row, const TdProofPerson *person)
{
  g_autofree char *key = NULL;
  g_autofree char *plain = NULL;
  const char *right = NULL;

  for (guint i = 0; i < reader->units->len; i++)
    if (strcmp (((const TdProofUnit *)reader->units->pdata[i])->name, row->unit) == 0)
      return;
  key = td_text_fold_keeping_marks (row->unit);
  plain = td_text_fold (row->unit);
  for (guint i = 0; i < reader->units->len; i++) {
    const TdProofUnit *unit = reader->units->pdata[i];

    if (strcmp (unit->key, key) == 0 || strcmp (unit->folded, plain) == 0)
      right = unit->name;
  }
  report (reader,
          right != NULL
              ? td_finding_new ("proof-unit:spelling", TD_SEVERITY_ERROR, "unit_id", "unit", TD_TEXT (row->unit),
                                "right", TD_TEXT (right), NULL)
              : td_finding_new ("proof-unit", TD_SEVERITY_WARNING, "unit_id", "unit", TD_TEXT (row->unit), NULL),
          row, person);
}

static void
check_room (TdProofreader *reader, const TdProofRow *row, TdLawRoomField field, const char *text, const char *title)
{
  const TdLawRoom *room = text != NULL ? td_law_room (reader->law, title, field) : NULL;
  guint needed = room != NULL && room->size > 0 ? td_measure_lines (text, room->bold, room->size, room->width) : 0;
  TdFinding *finding;

  if (room == NULL || room->width <= 0 || (gint64)needed <= room->lines)
    return;
  finding = td_finding_new ("proof-room", TD_SEVERITY_WARNING, field == TD_LAW_ROOM_NAME ? "name" : "achievement",
                            "name", TD_TEXT (row->name), "text", TD_TEXT (text), "needed", TD_INT (needed), "lines",
                            TD_INT (room->lines), "width", TD_REAL (room->width_mm), NULL);
  finding->source = g_strdup (room->row.source);
  finding->to_confirm = td_law_is_to_confirm (&room->row);
  td_proof_report (reader, finding, row->number);
}

void
td_proof_row (TdProofreader *reader, const TdProofRow *row)
{
  const TdProofPerson *person = NULL;

  reader->row = *row;
  if (row->name == NULL)
    return;
  if (row->prefix != NULL || reader->decided != NULL)
    person = find_person (reader, row);
  if (reader->decided != NULL)
    check_decided (reader, row, person);
  if (row->prefix != NULL)
    check_prefix (reader, row, person);
  if (row->unit != NULL)
    check_unit (reader, row, person);
  if (reader->context.certificates) {
    const TdLawTitle *title = row->form != NULL ? td_law_find_title (reader->law, row->form, NULL) : NULL;
    g_autofree char *capitals = td_text_upper (row->name);

    check_room (reader, row, TD_LAW_ROOM_NAME, capitals, title != NULL ? title->code : NULL);
    check_room (reader, row, TD_LAW_ROOM_ACHIEVEMENT, row->achievement, title != NULL ? title->code : NULL);
  }
}

/* --- words for a village --- */

static const char *const village_words[] = {"tiểu khu", "thôn", "tổ dân phố", "khu phố", "bản", "ấp", "làng", NULL};

/* The unit of the day that is called WORD NUMBER; NULL. */
static const char *
unit_called (const TdProofreader *reader, const char *word, const char *number)
{
  g_autofree char *key = g_strdup_printf ("%s %s", word, number);

  for (guint i = 0; i < reader->units->len; i++) {
    const TdProofUnit *unit = reader->units->pdata[i];

    if (strcmp (unit->key, key) == 0)
      return unit->name;
  }
  return NULL;
}

void
td_proof_unit_words (TdProofreader *reader, guint row, const char *text)
{
  for (guint i = 0; village_words[i] != NULL; i++)
    for (const char *at = text; (at = td_text_find_words (at, village_words[i])) != NULL;) {
      const char *digits;
      g_autofree char *number = NULL;
      const char *right = NULL;

      at += strlen (village_words[i]);
      digits = at + strspn (at, " ");
      number = g_strndup (digits, strspn (digits, "0123456789"));
      if (*number == '\0' || unit_called (reader, village_words[i], number) != NULL)
        continue;
      for (guint k = 0; right == NULL && village_words[k] != NULL; k++)
        right = unit_called (reader, village_words[k], number);
      if (right != NULL) {
        g_autofree char *said = g_strdup_printf ("%s %s", village_words[i], number);

        td_proof_report (reader,
                         td_finding_new ("proof-unit:kind", TD_SEVERITY_ERROR, NULL, "text", TD_TEXT (said), "right",
                                         TD_TEXT (right), NULL),
                         row);
      }
    }
}
