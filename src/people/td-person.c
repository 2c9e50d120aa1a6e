/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-person.h"

#include "td-name-key.h"

#include <string.h>

/* Letters in which two spellings of one name may differ. */
#define MOST_SLIPS 2

/* --- births --- */

static gboolean
is_iso (const char *birth)
{
  return birth != NULL && (strlen (birth) == 4 || (strlen (birth) > 4 && birth[4] == '-')) && g_ascii_isdigit (birth[0])
         && g_ascii_isdigit (birth[3]);
}

TdBirthRelation
td_birth_compare (const char *a, const char *b)
{
  if (!is_iso (a) || !is_iso (b))
    return TD_BIRTH_UNKNOWN;
  return strncmp (a, b, MIN (strlen (a), strlen (b))) == 0 ? TD_BIRTH_SAME : TD_BIRTH_DIFFERENT;
}

gboolean
td_birth_is_day (const char *birth)
{
  return is_iso (birth) && strlen (birth) == strlen ("1968-03-05");
}

gboolean
td_birth_adds_nothing (const char *known, const char *birth)
{
  if (birth == NULL || g_strcmp0 (known, birth) == 0)
    return TRUE;
  if (!is_iso (known))
    return FALSE;
  return !is_iso (birth) || (td_birth_compare (known, birth) == TD_BIRTH_SAME && strlen (birth) < strlen (known));
}

/* --- people --- */

/* Whether one text becomes the other by changing, adding or leaving out at most this many letters. */
static gboolean
is_near (const char *a, const char *b, guint most)
{
  gsize n_a = strlen (a), n_b = strlen (b);
  guint costs[64];

  if (n_a >= G_N_ELEMENTS (costs) || n_b >= G_N_ELEMENTS (costs) || (n_a > n_b ? n_a - n_b : n_b - n_a) > most)
    return FALSE;
  for (guint j = 0; j <= n_b; j++)
    costs[j] = j;
  for (guint i = 1; i <= n_a; i++) {
    guint diagonal = costs[0];

    costs[0] = i;
    for (guint j = 1; j <= n_b; j++) {
      guint above = costs[j];

      costs[j] = MIN (MIN (above, costs[j - 1]) + 1, diagonal + (a[i - 1] != b[j - 1]));
      diagonal = above;
    }
  }
  return costs[n_b] <= most;
}

/* A slip of the pen in a birth: one digit, or day and month changed over. */
static gboolean
is_slip (const char *a, const char *b)
{
  if (td_birth_is_day (a) && td_birth_is_day (b) && strncmp (a, b, 4) == 0 && strncmp (a + 5, b + 8, 2) == 0
      && strncmp (a + 8, b + 5, 2) == 0)
    return TRUE;
  return is_near (a, b, 1);
}

gboolean
td_person_same_letters (gboolean a_marked, const char *a, gboolean b_marked, const char *b)
{
  return !a_marked || !b_marked || strcmp (a, b) == 0;
}

TdPersonLikeness
td_person_compare (const TdPersonKey *a, const TdPersonKey *b)
{
  g_autoptr (TdNameKey) of_a = td_name_key_new ();
  g_autoptr (TdNameKey) of_b = td_name_key_new ();
  TdBirthRelation birth = td_birth_compare (a->birth, b->birth);
  gboolean a_marked, b_marked;

  if (a->name == NULL || b->name == NULL)
    return TD_PERSON_DIFFERS;
  a_marked = td_name_key_read (of_a, "", a->name);
  b_marked = td_name_key_read (of_b, "", b->name);
  if (strcmp (td_name_key_folded (of_a), td_name_key_folded (of_b)) != 0)
    return a->unit_id == b->unit_id && td_birth_is_day (a->birth) && g_strcmp0 (a->birth, b->birth) == 0
                   && is_near (td_name_key_folded (of_a), td_name_key_folded (of_b), MOST_SLIPS)
               ? TD_PERSON_MAY_BE_SAME
               : TD_PERSON_DIFFERS;
  if (a->unit_id != b->unit_id)
    return birth == TD_BIRTH_SAME ? TD_PERSON_MAY_BE_SAME : TD_PERSON_DIFFERS;
  if (birth == TD_BIRTH_SAME
      && td_person_same_letters (a_marked, td_name_key_letters (of_a), b_marked, td_name_key_letters (of_b)))
    return TD_PERSON_SAME;
  return birth != TD_BIRTH_DIFFERENT || is_slip (a->birth, b->birth) ? TD_PERSON_MAY_BE_SAME : TD_PERSON_DIFFERS;
}

gboolean
td_person_merge (TdRecord *into, const TdRecord *from)
{
  gboolean changed = FALSE;

  g_return_val_if_fail (into != NULL && from != NULL && into->kind == from->kind, FALSE);

  for (guint i = 0; i < into->kind->n_fields; i++) {
    const TdField *field = &into->kind->fields[i];
    const TdValue *given = &from->values[i];
    TdValue *kept = &into->values[i];
    gboolean better = kept->type == TD_VALUE_NULL
                      || (field->type == TD_FIELD_DATE && given->type == TD_VALUE_TEXT && kept->type == TD_VALUE_TEXT
                          && (!is_iso (kept->text) || td_birth_compare (kept->text, given->text) == TD_BIRTH_SAME)
                          && is_iso (given->text) && !td_birth_adds_nothing (kept->text, given->text));

    if ((field->flags & TD_FIELD_COMPUTED) != 0 || given->type == TD_VALUE_NULL || !better)
      continue;
    td_value_copy (given, kept);
    changed = TRUE;
  }
  return changed;
}
