/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-list-table.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* The uses that are no field of a record, but for a form's record ids, which nobody chooses; needs: the role without which a kind has no such use. */
static const struct {
  TdColumnUse use;
  const char *code;
  const char *label; /* msgid */
  TdFieldRole needs;
} special[] = {
    {TD_USE_ORDINAL, "ordinal", N_ ("Running number"), TD_ROLE_NONE},
    {TD_USE_UNIT, "unit", N_ ("Unit"), TD_ROLE_NONE},
    {TD_USE_IN_CHARGE, "in-charge", N_ ("Council member in charge"), TD_ROLE_NONE},
    {TD_USE_BIRTH_MALE, "birth-male", N_ ("Born (men)"), TD_ROLE_SEX},
    {TD_USE_BIRTH_FEMALE, "birth-female", N_ ("Born (women)"), TD_ROLE_SEX},
    {TD_USE_BIRTH_DAY, "birth-day", N_ ("Day of birth (a column of its own)"), TD_ROLE_BIRTH_DATE},
    {TD_USE_BIRTH_MONTH, "birth-month", N_ ("Month of birth (a column of its own)"), TD_ROLE_BIRTH_DATE},
    {TD_USE_MARK_MALE, "male", N_ ("A mark for men"), TD_ROLE_SEX},
    {TD_USE_MARK_FEMALE, "female", N_ ("A mark for women"), TD_ROLE_SEX},
    {TD_USE_AGREE_ATTEND, "agree/attend", N_ ("Agreed/present (45/48)"), TD_ROLE_AGREE},
    {TD_USE_ATTEND_AGREE, "attend/agree", N_ ("Present/agreed (48/45)"), TD_ROLE_AGREE},
    {TD_USE_GIVEN_NAME, "given-name", N_ ("Given name (a column of its own)"), TD_ROLE_SEX},
    {TD_USE_RELATION, "relation", N_ ("Relation to the head of household"), TD_ROLE_PEOPLE},
    {TD_USE_DECISION, "decision", N_ ("Number of the decision"), TD_ROLE_DECISION},
    {TD_USE_DECISION_DATE, "decision-date", N_ ("Date of the decision"), TD_ROLE_DECISION},
    {TD_USE_MARK_FORM, "form-mark", N_ ("A mark for this commendation"), TD_ROLE_FORM},
    {TD_USE_COUNCIL_AGREE_TOTAL, "council", N_ ("Council: agreed/members (15/17)"), TD_ROLE_COUNCIL_AGREE},
};

/* The field that says whose the records are: their own, or that of what they belong to; NULL. */
static const TdField *
unit_field (const TdRecordKind *kind)
{
  const TdField *own = kind != NULL ? td_kind_role (kind, TD_ROLE_UNIT) : NULL;

  return own != NULL || kind == NULL || td_kind_parent (kind) == NULL
             ? own
             : td_kind_role (td_kind_parent (kind), TD_ROLE_UNIT);
}

gboolean
td_list_kind_has_unit (TdListKind kind)
{
  return unit_field (td_list_kind_record (kind)) != NULL;
}

gboolean
td_list_kind_needs_unit (TdListKind kind)
{
  const TdField *field = unit_field (td_list_kind_record (kind));

  return field != NULL && (field->flags & TD_FIELD_REQUIRED) != 0;
}

/* Whether columns of such records may hold the use at this index of special. */
static gboolean
may_hold (const TdRecordKind *kind, guint index)
{
  const TdRecordKind *parent = td_kind_parent (kind);

  switch ((int)special[index].use) {
  case TD_USE_UNIT:
    return unit_field (kind) != NULL;
  case TD_USE_IN_CHARGE: /* somebody of the council is in charge of every unit */
    return td_kind_is_a (kind, TD_KIND_UNIT);
  case TD_USE_DECISION: /* what belongs to a decision may name it */
  case TD_USE_DECISION_DATE:
    return td_kind_is_a (parent, TD_KIND_DECISION);
  default:
    return special[index].needs == TD_ROLE_NONE || td_kind_has_role (kind, special[index].needs);
  }
}

static const char *const reasons[] = {NULL, "heading", "content", "answer"};

const char *
td_list_kind_name (TdListKind kind)
{
  const TdList *list = td_list_get (kind);

  return list != NULL ? list->name : NULL;
}

TdListKind
td_list_kind_by_name (const char *name)
{
  const TdList *list = td_list_by_name (name);

  return list != NULL ? list->id : TD_LIST_UNKNOWN;
}

const char *
td_list_kind_label (TdListKind kind)
{
  const TdList *list = td_list_get (kind);

  return list != NULL ? _ (list->label) : _ ("Unknown list");
}

const TdRecordKind *
td_list_kind_record (TdListKind kind)
{
  return td_list_record_kind (td_list_get (kind));
}

/* --- what a column holds --- */

char *
td_column_meaning_code (const TdRecordKind *kind, TdColumnMeaning meaning)
{
  if (meaning.use == TD_USE_FIELD)
    return g_strconcat ("field:", kind->fields[meaning.field].column, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    if (special[i].use == meaning.use)
      return g_strdup (special[i].code);
  return g_strdup ("-");
}

TdColumnMeaning
td_column_meaning_parse (const TdRecordKind *kind, const char *code)
{
  TdColumnMeaning meaning = {TD_USE_NONE, -1};

  if (kind == NULL || code == NULL)
    return meaning;
  if (g_str_has_prefix (code, "field:")) {
    meaning.field = td_kind_field_index (kind, code + strlen ("field:"));
    meaning.use = meaning.field >= 0 ? TD_USE_FIELD : TD_USE_NONE;
    return meaning;
  }
  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    if (strcmp (special[i].code, code) == 0 && may_hold (kind, i))
      meaning.use = special[i].use;
  return meaning;
}

char *
td_column_meaning_label (const TdRecordKind *kind, TdColumnMeaning meaning)
{
  if (meaning.use == TD_USE_FIELD)
    return g_strdup (_ (kind->fields[meaning.field].label));
  for (guint i = 0; i < G_N_ELEMENTS (special); i++)
    if (special[i].use == meaning.use)
      return g_strdup (_ (special[i].label));
  return g_strdup ("");
}

GArray *
td_column_meanings (TdListKind list)
{
  const TdRecordKind *kind = td_list_kind_record (list);
  GArray *meanings = g_array_new (FALSE, FALSE, sizeof (TdColumnMeaning));

  if (kind == NULL)
    return meanings;
  for (guint i = 0; i < kind->n_fields; i++) {
    const TdField *field = &kind->fields[i];
    TdColumnMeaning meaning = {TD_USE_FIELD, (int)i};

    if ((field->flags & (TD_FIELD_HIDDEN | TD_FIELD_COMPUTED | TD_FIELD_READ_ONLY)) == 0
        && field->type != TD_FIELD_REFERENCE && field->role != TD_ROLE_SORT_ORDER)
      g_array_append_val (meanings, meaning);
  }
  for (guint i = 0; i < G_N_ELEMENTS (special); i++) {
    TdColumnMeaning meaning = {special[i].use, -1};

    if (may_hold (kind, i))
      g_array_append_val (meanings, meaning);
  }
  return meanings;
}

TdColumnMeaning
td_list_kind_naming (TdListKind list)
{
  const TdRecordKind *kind = td_list_kind_record (list);
  TdColumnMeaning meaning = {TD_USE_NONE, -1};

  if (kind == NULL)
    return meaning;
  meaning.field = td_kind_field_index (kind, td_list_get (list)->naming);
  meaning.use = TD_USE_FIELD;
  if (kind->fields[meaning.field].role == TD_ROLE_UNIT) {
    meaning.use = TD_USE_UNIT;
    meaning.field = -1;
  }
  return meaning;
}

const char *
td_column_reason_name (TdColumnReason reason)
{
  return reasons[reason];
}

/* --- tables --- */

void
td_list_column_free (TdListColumn *column)
{
  g_free (column->heading);
  g_free (column->samples);
  g_free (column);
}

void
td_list_table_free (TdListTable *table)
{
  if (table == NULL)
    return;
  g_free (table->sheet);
  g_free (table->shape);
  g_ptr_array_unref (table->columns);
  g_free (table);
}

guint
td_list_table_n_asked (const TdListTable *table)
{
  guint asked = 0;

  for (guint i = 0; i < table->columns->len; i++)
    asked += ((const TdListColumn *)g_ptr_array_index (table->columns, i))->asked ? 1 : 0;
  return asked;
}

char *
td_list_column_letters (int column)
{
  char letters[8];
  int at = (int)sizeof letters;

  letters[--at] = '\0';
  for (int rest = column + 1; rest > 0 && at > 0; rest = (rest - 1) / 26)
    letters[--at] = (char)('A' + (rest - 1) % 26);
  return g_strdup (letters + at);
}
