/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-rules-private.h"

#include "td-measure.h"
#include "td-text.h"

#include <string.h>

/* What the file limits: how many may be proposed (counted in td-list-quota.c), and how long a text may be on a
 * certificate. */

static void
check_text (const TdLawRoom *room,
            const TdRecordKind *kind,
            const TdField *field,
            const char *text,
            GPtrArray *findings)
{
  guint needed = room->size > 0 ? td_measure_lines (text, room->bold, room->size, room->width) : 0;
  g_autofree char *name = NULL;

  if (room->width <= 0 || (gint64)needed <= room->lines)
    return;
  name = td_rules_field_name (kind, field);
  td_rules_report (findings, TD_SEVERITY_WARNING, "text-too-long", field->column, room->row.source, "field",
                   TD_TEXT (name), "needed", TD_INT (needed), "width", TD_REAL (room->width_mm), "size",
                   TD_REAL (room->size), "lines", TD_INT (room->lines), NULL);
  td_rules_mark (findings, &room->row);
}

/* As it stands on the certificate: the name in capitals; the work and the unit on one line. No letter is wider than its
 * size, so that most texts need neither measuring nor the room of their title. */
static void
check_field (TdRules *rules,
             const TdRecord *record,
             const char *code,
             TdFieldRole column,
             TdLawRoomField field,
             GPtrArray *findings)
{
  const char *text = td_rules_text (rules, record, column);
  const char *unit = text != NULL && field == TD_LAW_ROOM_JOB ? td_rules_unit_name (rules, record, NULL) : NULL;
  const TdLawRoom *room = NULL;
  gsize length = 0;
  gsize always_fits = td_law_always_fits (rules->law, field);
  g_autofree char *whole = NULL;

  if (text == NULL)
    return;
  length = strlen (text) + (unit != NULL ? strlen (unit) + strlen (", ") : 0);
  if (length > always_fits)
    length = (gsize)g_utf8_strlen (text, -1) + (unit != NULL ? (gsize)g_utf8_strlen (unit, -1) + strlen (", ") : 0);
  if ((length <= always_fits && strchr (text, '\n') == NULL) || (room = td_law_room (rules->law, code, field)) == NULL)
    return;
  if (field == TD_LAW_ROOM_NAME)
    whole = td_text_upper (text);
  else if (unit != NULL)
    whole = g_strconcat (text, ", ", unit, NULL);
  check_text (room, record->kind, &record->kind->fields[td_kind_role_index (record->kind, column)],
              whole != NULL ? whole : text, findings);
}

void
td_rules_check_room (TdRules *rules, const TdRecord *record, const char *title, GPtrArray *findings)
{
  if (td_law_rooms (rules->law)->len == 0)
    return;
  check_field (rules, record, title, TD_ROLE_NAME, TD_LAW_ROOM_NAME, findings);
  check_field (rules, record, title, TD_ROLE_JOB, TD_LAW_ROOM_JOB, findings);
  /* What the list says of a candidate is a report on the person, not the line of the certificate. */
  if (record->kind->id != TD_KIND_CANDIDATE)
    check_field (rules, record, title, TD_ROLE_ACHIEVEMENT, TD_LAW_ROOM_ACHIEVEMENT, findings);
}
