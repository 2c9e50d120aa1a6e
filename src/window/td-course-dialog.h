/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/* Asked to show a record in its list; the dialog is gone by then. */
typedef void (*TdCourseShow) (const TdRecordKind *kind, gint64 id, int year, gpointer user_data);

/* The course of a person, a household or a unit through all years, and a search for them. kind and id: whose (NULL, 0:
 * whoever is called text, which may be NULL). show NULL: rows are not opened from here. */
void td_course_dialog_present (GtkWindow *parent,
                               TdStore *store,
                               const TdRecordKind *kind,
                               gint64 id,
                               const char *text,
                               TdCourseShow show,
                               gpointer user_data);

G_END_DECLS
