/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-import-list.h"

#include "td-person.h"
#include "td-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Fewer records are corrections that nobody needs to be asked about. */
#define MANY 3

/* What the rows of a list would overwrite. */
typedef struct {
  guint known;       /* records of the file that its rows name */
  guint overwritten; /* of these: that would get another value */
  gboolean *fields;  /* that would, by index */
  gboolean guessed;  /* one of them comes from a column whose heading does not say so */
} Changes;

static gboolean
is_shown (const TdField *field)
{
  return (field->flags & (TD_FIELD_HIDDEN | TD_FIELD_COMPUTED)) == 0 && field->type != TD_FIELD_REFERENCE
         && field->role != TD_ROLE_SOURCE && field->role != TD_ROLE_REVIEW && field->role != TD_ROLE_STATE;
}

/* The same in another spelling, or told more exactly, overwrites nothing. */
static gboolean
says_the_same (const TdField *field, const TdValue *stored, const TdValue *changed)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  if (td_value_equal (stored, changed))
    return TRUE;
  if (stored->type != TD_VALUE_TEXT || changed->type != TD_VALUE_TEXT)
    return FALSE;
  if (field->type == TD_FIELD_DATE && td_birth_adds_nothing (changed->text, stored->text))
    return TRUE;
  before = td_text_fold (stored->text);
  after = td_text_fold (changed->text);
  return strcmp (before, after) == 0;
}

GArray *
td_import_overwritten (const TdRecord *stored, const TdRecord *changed)
{
  GArray *fields = NULL;

  for (guint i = 0; i < stored->kind->n_fields; i++) {
    const TdField *field = &stored->kind->fields[i];

    if (stored->values[i].type == TD_VALUE_NULL || !is_shown (field)
        || says_the_same (field, &stored->values[i], &changed->values[i]))
      continue;
    if (fields == NULL)
      fields = g_array_new (FALSE, FALSE, sizeof (guint));
    g_array_append_val (fields, i);
  }
  return fields;
}

/* Whether a column of this meaning fills the field. */
static gboolean
fills (TdColumnMeaning meaning, guint field, const char *column)
{
  switch (meaning.use) {
  case TD_USE_FIELD:
    return meaning.field == (int)field;
  case TD_USE_BIRTH_MALE:
  case TD_USE_BIRTH_FEMALE:
  case TD_USE_BIRTH_DAY:
  case TD_USE_BIRTH_MONTH:
    return strcmp (column, "birth_date") == 0;
  case TD_USE_MARK_MALE:
  case TD_USE_MARK_FEMALE:
    return strcmp (column, "sex") == 0;
  case TD_USE_AGREE_ATTEND:
  case TD_USE_ATTEND_AGREE:
    return strcmp (column, "agree") == 0 || strcmp (column, "attend") == 0;
  case TD_USE_COUNCIL_AGREE_TOTAL:
    return strcmp (column, "council_agree") == 0 || strcmp (column, "council_total") == 0;
  case TD_USE_MARK_FORM:
    return strcmp (column, "form") == 0;
  case TD_USE_NONE:
  case TD_USE_ORDINAL:
  case TD_USE_UNIT:
  case TD_USE_IN_CHARGE:
  case TD_USE_GIVEN_NAME:
  case TD_USE_RELATION:
  case TD_USE_RECORD_ID:
  case TD_USE_DECISION:
  case TD_USE_DECISION_DATE:
  default:
    return FALSE;
  }
}

/* Whether the field was filled from columns that only their content speaks for. */
static gboolean
is_guessed (const TdReadList *list, guint field)
{
  gboolean guessed = FALSE;

  for (guint i = 0; i < list->tables->len; i++) {
    const TdListTable *table = g_ptr_array_index (list->tables, i);

    for (guint j = 0; j < table->columns->len; j++) {
      const TdListColumn *column = g_ptr_array_index (table->columns, j);

      if (!fills (column->meaning, field, list->record_kind->fields[field].column))
        continue;
      if (column->reason != TD_BY_CONTENT)
        return FALSE;
      guessed = TRUE;
    }
  }
  return guessed;
}

/* A row that names its record by id, in a form of this program, is meant to change it. */
static void
look_at (const TdReadList *list, Changes *changes)
{
  memset (changes, 0, sizeof *changes);
  changes->fields = g_new0 (gboolean, list->record_kind->n_fields);
  for (guint i = 0; i < list->rows->len; i++) {
    const TdReadRow *row = g_ptr_array_index (list->rows, i);

    if (row->left_out || row->record_id != 0)
      continue;
    changes->known += row->outcome == TD_OUTCOME_CHANGED || row->outcome == TD_OUTCOME_KNOWN;
    changes->overwritten += row->overwritten != NULL;
    for (guint j = 0; row->overwritten != NULL && j < row->overwritten->len; j++)
      changes->fields[g_array_index (row->overwritten, guint, j)] = TRUE;
  }
  for (guint i = 0; i < list->record_kind->n_fields; i++)
    changes->guessed |= changes->fields[i] && is_guessed (list, i);
}

static gboolean
is_asked (const Changes *changes)
{
  return changes->guessed || (changes->overwritten >= MANY && changes->overwritten * 2 > changes->known);
}

gboolean
td_read_list_changes_known (const TdReadList *list)
{
  Changes changes;
  gboolean asked;

  if (list->error != NULL || list->record_kind == NULL)
    return FALSE;
  look_at (list, &changes);
  asked = is_asked (&changes);
  g_free (changes.fields);
  return asked;
}

char *
td_read_list_changes_question (const TdReadList *list)
{
  g_autoptr (GString) fields = g_string_new (NULL);
  Changes changes;
  char *question = NULL;

  g_return_val_if_fail (list != NULL, NULL);

  if (list->error != NULL || list->record_kind == NULL)
    return NULL;
  look_at (list, &changes);
  for (guint i = 0; i < list->record_kind->n_fields; i++)
    if (changes.fields[i])
      g_string_append_printf (fields, "%s%s", fields->len > 0 ? ", " : "", _ (list->record_kind->fields[i].label));
  if (is_asked (&changes))
    question = g_strdup_printf (
        changes.guessed ? _ ("“%s” would overwrite %u of the %u records that the file knows already (%s), from columns "
                             "whose headings do not say that they hold this.")
                        : _ ("“%s” would overwrite %u of the %u records that the file knows already (%s)."),
        list->file, changes.overwritten, changes.known, fields->str);
  g_free (changes.fields);
  return question;
}
