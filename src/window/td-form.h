/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-views.h"

G_BEGIN_DECLS

/*
 * The form of one record, built from the field table. What the user types stays in the form until td_form_save() has
 * stored it; when it cannot be stored the text stays, the field is marked, and the form says why.
 * Signals: "saved" (id, was new), "edited", "finish" (Ctrl+Enter), "leave" (Escape), "step" (+1, -1: next, previous
 * record).
 */
#define TD_TYPE_FORM (td_form_get_type ())
G_DECLARE_FINAL_TYPE (TdForm, td_form, TD, FORM, GtkBox)

GtkWidget *td_form_new (TdStore *store, const TdView *view);
void td_form_set_year (TdForm *form, int year);

/* Shows a stored record (0: none). What was not saved before is gone. */
void td_form_show (TdForm *form, gint64 id);
/* Shows a record that is not stored yet: values are copied from draft. worth_saving: it is stored even when the user
 * changes nothing of it (a duplicate); else a new record left untouched leaves no trace. */
void td_form_show_new (TdForm *form, const TdRecord *draft, gboolean worth_saving);
/* Reads the shown record again, unless the user is changing it. */
void td_form_refresh (TdForm *form);

gint64 td_form_id (TdForm *form);
gboolean td_form_is_new (TdForm *form);
/* The record as stored; NULL when none is shown. Belongs to the form. */
const TdRecord *td_form_record (TdForm *form);

gboolean td_form_is_changed (TdForm *form);
/* Stores what was changed, as one action; what is typed into a new record until another one is shown belongs to the action
 * that added it. TRUE: nothing unsaved is left. */
gboolean td_form_save (TdForm *form);
/* After saving: TRUE where the rules call something of the record an error. It is told and its field has the focus. The same
 * error of the same record holds once only, so that whoever means it can go on. */
gboolean td_form_hold_at_error (TdForm *form);
/* Forgets what was typed since the last save. */
void td_form_discard (TdForm *form);

/* The record that Ctrl+' copies a field from; the form copies it. NULL: none. */
void td_form_set_above (TdForm *form, const TdRecord *record);

/* That record; NULL. Belongs to the form. */
const TdRecord *td_form_above (TdForm *form);

/* Whether the form has a field for the column in which it can be typed. */
gboolean td_form_has_field (TdForm *form, const char *column);
/* Puts record's value into the field as if it had been typed there. FALSE: there is no such field. */
gboolean td_form_set_field (TdForm *form, const char *column, const TdRecord *record);

void td_form_focus (TdForm *form);
void td_form_focus_field (TdForm *form, const char *column);

G_END_DECLS
