/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-edit.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-council.h"

void
td_edit_verdict_clear (TdEditVerdict *verdict)
{
  g_clear_pointer (&verdict->message, g_free);
  memset (verdict, 0, sizeof *verdict);
}

static gboolean
is_empty (const TdRecord *record, const TdField *field)
{
  return record == NULL || td_record_is_null (record, field->column);
}

static gboolean
judge_required (const TdView *view, const TdRecord *before, const TdRecord *after, TdEditVerdict *verdict)
{
  for (guint i = 0; i < after->kind->n_fields; i++) {
    const TdField *field = &after->kind->fields[i];

    if ((field->flags & TD_FIELD_REQUIRED) == 0 || (field->flags & TD_FIELD_HIDDEN) != 0 || !is_empty (after, field))
      continue;
    if (before != NULL && is_empty (before, field))
      continue;
    verdict->column = field->column;
    verdict->message = g_strdup_printf (_ ("“%s” must be filled in."), td_view_field_label (view, field));
    return FALSE;
  }
  return TRUE;
}

static gboolean
judge_state (const TdRecord *before, const TdRecord *after, TdEditVerdict *verdict)
{
  const TdField *state = td_kind_field (after->kind, "state");
  const char *from;
  const char *to;

  if (before == NULL || state == NULL)
    return TRUE;
  from = td_record_text (before, "state");
  to = td_record_text (after, "state");
  if (!td_council_needs_reason (after->kind, from, to))
    return TRUE;
  if (!td_record_is_null (after, "reason")
      && g_strcmp0 (td_record_text (before, "reason"), td_record_text (after, "reason")) != 0)
    return TRUE;
  verdict->column = "reason";
  verdict->message = g_strdup_printf (_ ("The state changes from “%s” to “%s”: say why in “%s”."),
                                      td_field_choice_label (state, from), td_field_choice_label (state, to),
                                      _ (td_kind_field (after->kind, "reason")->label));
  return FALSE;
}

void
td_edit_judge (const TdView *view, const TdRecord *before, const TdRecord *after, TdEditVerdict *verdict)
{
  g_return_if_fail (view != NULL && after != NULL);

  td_edit_verdict_clear (verdict);
  verdict->accepted = judge_required (view, before, after, verdict) && judge_state (before, after, verdict);
}

char *
td_edit_label (const TdView *view, gboolean is_new, const char *title)
{
  if (is_new)
    return g_strdup_printf (_ ("Add %s %s"), _ (view->noun), title != NULL ? title : "");
  return g_strdup_printf (_ ("Edit %s %s"), _ (view->noun), title != NULL ? title : "");
}

char *
td_edit_delete_label (const TdView *view, guint n, const char *title)
{
  if (n == 1)
    return g_strdup_printf (_ ("Delete %s %s"), _ (view->noun), title != NULL ? title : "");
  return g_strdup_printf (_ ("Delete %u rows: %s"), n, _ (view->label));
}

gboolean
td_edit_store_assignment (TdStore *store, const TdRecord *before, TdRecord *assignment, gint64 unit_id, GError **error)
{
  if (assignment == NULL || td_record_equal (assignment, before))
    return TRUE;
  if (td_record_is_null (assignment, "council_member_id"))
    return assignment->id == 0 || td_store_delete (store, assignment->kind, assignment->id, error);
  td_record_set_integer (assignment, "unit_id", unit_id);
  return td_store_save (store, assignment, error);
}
