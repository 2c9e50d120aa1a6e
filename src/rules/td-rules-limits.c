/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules-private.h"

#include "td-measure.h"
#include "td-text.h"

#include <string.h>

/* What the file limits: how many may be proposed (counted in td-list-quota.c), and how long a text may be on a
 * certificate. */

#define POINTS_PER_MM (72.0 / 25.4)

static void
rule_quota_free (RuleQuota *quota)
{
  g_free (quota->title);
  g_free (quota->name);
  g_free (quota->base);
  g_free (quota->base_title);
  g_free (quota->base_name);
  g_free (quota->source);
  g_free (quota->certainty);
  g_free (quota);
}

static void
rule_room_free (RuleRoom *room)
{
  g_free (room->title);
  g_free (room->source);
  g_free (room->certainty);
  g_free (room);
}

void
td_rules_free_limits (TdRules *rules)
{
  g_ptr_array_foreach (rules->quotas, (GFunc)(void (*) (void))rule_quota_free, NULL);
  g_ptr_array_foreach (rules->rooms, (GFunc)(void (*) (void))rule_room_free, NULL);
  g_ptr_array_unref (rules->quotas);
  g_ptr_array_unref (rules->rooms);
}

static gboolean
load_quotas (TdRules *rules, TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/rules-quotas", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  td_statement_bind_text (statement, ":date", rules->date);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    RuleQuota *quota = g_new0 (RuleQuota, 1);

    quota->title = g_strdup (td_statement_text (statement, 0));
    quota->name = g_strdup (td_statement_text (statement, 1));
    quota->in_year = g_strcmp0 (td_statement_text (statement, 2), "year") == 0;
    quota->base = g_strdup (td_statement_text (statement, 3));
    quota->base_title = g_strdup (td_statement_text (statement, 4));
    quota->base_name = g_strdup (td_statement_text (statement, 5));
    quota->percent = td_statement_real (statement, 6);
    quota->number = td_statement_integer (statement, 7);
    quota->source = g_strdup (td_statement_text (statement, 8));
    quota->certainty = g_strdup (td_statement_text (statement, 9));
    g_ptr_array_add (rules->quotas, quota);
  }
  return step == TD_STEP_DONE;
}

static RoomField
room_field (const char *name)
{
  return g_strcmp0 (name, "name") == 0 ? ROOM_NAME : g_strcmp0 (name, "job") == 0 ? ROOM_JOB : ROOM_ACHIEVEMENT;
}

static gboolean
load_rooms (TdRules *rules, TdStore *store, GError **error)
{
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/rules-certificate-texts", error);
  TdStep step = TD_STEP_ERROR;

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < N_ROOM_FIELDS; i++)
    rules->always_fits[i] = G_MAXSIZE;
  td_statement_bind_text (statement, ":date", rules->date);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    RuleRoom *room = g_new0 (RuleRoom, 1);

    room->title = g_strdup (td_statement_text (statement, 0));
    room->field = room_field (td_statement_text (statement, 1));
    room->width_mm = td_statement_real (statement, 2);
    room->width = room->width_mm * POINTS_PER_MM;
    room->lines = td_statement_integer (statement, 3);
    room->size = td_statement_real (statement, 4);
    room->bold = td_statement_integer (statement, 5) != 0;
    room->source = g_strdup (td_statement_text (statement, 6));
    room->certainty = g_strdup (td_statement_text (statement, 7));
    if (room->size > 0)
      rules->always_fits[room->field] = MIN (rules->always_fits[room->field], (gsize)MAX (0, room->width / room->size));
    g_ptr_array_add (rules->rooms, room);
  }
  return step == TD_STEP_DONE;
}

gboolean
td_rules_load_limits (TdRules *rules, TdStore *store, GError **error)
{
  return load_quotas (rules, store, error) && load_rooms (rules, store, error);
}

/* The room of a title's own, else of its family's, else of all. */
static const RuleRoom *
find_room (TdRules *rules, const char *code, RoomField field)
{
  const RuleTitle *title = td_rules_title_by_code (rules, code);
  const RuleRoom *found = NULL;
  int found_rank = -1;

  for (guint i = 0; i < rules->rooms->len; i++) {
    const RuleRoom *room = g_ptr_array_index (rules->rooms, i);
    int rank = g_strcmp0 (room->title, code) == 0                             ? 2
               : title != NULL && g_strcmp0 (room->title, title->family) == 0 ? 1
               : g_str_equal (room->title, "*")                               ? 0
                                                                              : -1;

    if (rank > found_rank && room->field == field) {
      found = room;
      found_rank = rank;
    }
  }
  return found;
}

static void
check_text (const RuleRoom *room, const TdRecordKind *kind, const TdField *field, const char *text, GPtrArray *findings)
{
  guint needed = room->size > 0 ? td_measure_lines (text, room->bold, room->size, room->width) : 0;
  g_autofree char *name = NULL;

  if (room->width <= 0 || (gint64)needed <= room->lines)
    return;
  name = td_rules_field_name (kind, field);
  td_rules_report (findings, TD_SEVERITY_WARNING, "text-too-long", field->column, room->source, "field", TD_TEXT (name),
                   "needed", TD_INT (needed), "width", TD_REAL (room->width_mm), "size", TD_REAL (room->size), "lines",
                   TD_INT (room->lines), NULL);
}

/* As it stands on the certificate: the name in capitals; the work and the unit on one line. No letter is wider than its
 * size, so that most texts need neither measuring nor the room of their title. */
static void
check_field (TdRules *rules,
             const TdRecord *record,
             const char *code,
             RuleColumn column,
             RoomField field,
             GPtrArray *findings)
{
  const char *text = td_rules_text (rules, record, column);
  const char *unit = text != NULL && field == ROOM_JOB ? td_rules_unit_name (rules, record, NULL) : NULL;
  const RuleRoom *room = NULL;
  gsize length = 0;
  g_autofree char *whole = NULL;

  if (text == NULL)
    return;
  length = strlen (text) + (unit != NULL ? strlen (unit) + strlen (", ") : 0);
  if (length > rules->always_fits[field])
    length = (gsize)g_utf8_strlen (text, -1) + (unit != NULL ? (gsize)g_utf8_strlen (unit, -1) + strlen (", ") : 0);
  if ((length <= rules->always_fits[field] && strchr (text, '\n') == NULL)
      || (room = find_room (rules, code, field)) == NULL)
    return;
  if (field == ROOM_NAME)
    whole = td_text_upper (text);
  else if (unit != NULL)
    whole = g_strconcat (text, ", ", unit, NULL);
  check_text (room, record->kind, &record->kind->fields[rules->columns[record->kind->id][column]],
              whole != NULL ? whole : text, findings);
}

void
td_rules_check_room (TdRules *rules, const TdRecord *record, const char *title, GPtrArray *findings)
{
  if (rules->rooms->len == 0)
    return;
  check_field (rules, record, title, COLUMN_NAME, ROOM_NAME, findings);
  check_field (rules, record, title, COLUMN_JOB, ROOM_JOB, findings);
  /* What the list says of a candidate is a report on the person, not the line of the certificate. */
  if (record->kind->id != TD_KIND_CANDIDATE)
    check_field (rules, record, title, COLUMN_ACHIEVEMENT, ROOM_ACHIEVEMENT, findings);
}
