/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/* Registers the layouts of ui/, once; every class that has a template calls it. */
void td_ui_register (void);
/* Loads the style sheets for the default display and follows its light or dark theme. Once, after GTK has started. */
void td_ui_load_style (void);

/* The name of the program's icon, found also where the program is not installed. Adding it makes GTK
 * read its icon theme again, so that is done by who shows the icon, not at every start. */
const char *td_ui_own_icon (void);

/* A drop-down over strings (NULL-terminated) whose labels shorten to width characters, with a search when it is long.
 */
GtkWidget *td_ui_drop_down (const char *const *strings, int width);
/* Gives an existing drop-down other strings without telling its "selected" watchers more than needed. */
void td_ui_drop_down_set_strings (GtkDropDown *drop_down, const char *const *strings);

/* A view of GTK makes widgets for the first 200 rows of its model at once, whatever is seen of them, and that holds the
 * window up. A model tells of its rows little by little instead, each time when the last ones are on the screen: of n
 * rows, shown are told; how many are next. The first ones are more than most screens show. */
guint td_ui_next_rows (guint shown, guint n);
/* What td_ui_next_rows (0, many) gives. */
#define TD_UI_FIRST_ROWS 40

/* "1.234". The caller owns it. */
char *td_ui_count (gint64 n);

/* template with its one %s replaced by value, for templates that are no literals. The caller owns it. */
char *td_ui_fill (const char *template, const char *value);

/* The field's value as lists and forms show it: shares always with their one decimal. The caller owns it. */
char *td_ui_display (TdStore *store, const TdRecord *record, const TdField *field);

/* Whether its values stand at the right of a list: numbers and what is measured. */
gboolean td_ui_stands_right (const TdField *field);

/* Width of n characters of widget's font, in pixels. */
int td_ui_characters (GtkWidget *widget, int n);

/* Puts an underline before a letter of label that no label before it has (used is a set of letters "a"…"z" as bits).
 * The caller owns the result. */
char *td_ui_mnemonic (const char *label, guint32 *used);

G_END_DECLS
