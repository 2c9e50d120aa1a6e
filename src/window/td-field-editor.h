/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/*
 * The widget that edits one field of a record, made from the field's declaration. What is typed stays as it is typed
 * until focus leaves; then it is shown the way it will be stored (05031968 → 05/03/1968), or marked when it cannot be
 * read. Signals: "edited" (by the user), "enter" (Enter was pressed), "left" (focus has left it).
 */
#define TD_TYPE_FIELD_EDITOR (td_field_editor_get_type ())
G_DECLARE_FINAL_TYPE (TdFieldEditor, td_field_editor, TD, FIELD_EDITOR, GtkBox)

GtkWidget *td_field_editor_new (TdStore *store, const TdField *field, const TdRecordKind *kind);
const TdField *td_field_editor_field (TdFieldEditor *editor);
/* The year that suggestions and two-digit years are of. */
void td_field_editor_set_year (TdFieldEditor *editor, int year);
void td_field_editor_set_sensitive (TdFieldEditor *editor, gboolean sensitive);

/* Shows the record's value; takes away marks, changes and the entry's own undo. */
void td_field_editor_load (TdFieldEditor *editor, const TdRecord *record);
/* Whether the user has changed it since. */
gboolean td_field_editor_is_changed (TdFieldEditor *editor);
/* Puts what stands there into the record. FALSE: it cannot be read, record is untouched, error says why. */
gboolean td_field_editor_store (TdFieldEditor *editor, TdRecord *record, GError **error);
/* Says something below the field that is no fault; NULL takes it away. */
void td_field_editor_set_note (TdFieldEditor *editor, const char *note);
/* Marks the editor with a sentence below it; NULL takes the mark away. */
void td_field_editor_set_error (TdFieldEditor *editor, const char *message);
/* Puts in a value as if the user had typed it (from the record above). */
void td_field_editor_copy_from (TdFieldEditor *editor, const TdRecord *record);
/* The widget that takes the focus and that a label belongs to. */
GtkWidget *td_field_editor_widget (TdFieldEditor *editor);
/* Opens the list of a field with choices. FALSE: it has none. */
gboolean td_field_editor_open_list (TdFieldEditor *editor);
/* Focus as Tab gives it: what stands there is selected, and typing replaces it. */
void td_field_editor_focus (TdFieldEditor *editor);

G_END_DECLS
