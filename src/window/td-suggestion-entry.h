/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * An entry with a list of suggestions below it. The text is never completed inside the entry: Vietnamese keyboard hooks
 * send false Backspaces, which would eat the completion (gtk-notes.md). The entry keeps the focus; Down and Up walk
 * through the list, Enter takes, Tab takes the highlighted or the only one and goes on, Escape closes.
 */
#define TD_TYPE_SUGGESTION_ENTRY (td_suggestion_entry_get_type ())
G_DECLARE_FINAL_TYPE (TdSuggestionEntry, td_suggestion_entry, TD, SUGGESTION_ENTRY, GtkWidget)

/* What fits to typed ("" for all): strings and, where they stand for records, their ids. At most about 50. */
typedef void (*TdSuggestFunc) (const char *typed, GPtrArray *strings, GArray *ids, gpointer user_data);

/* Signals: "changed" (typed by the user), "chosen" (taken from the list), "activate" (Enter with the list closed). */
GtkWidget *td_suggestion_entry_new (TdSuggestFunc suggest, gpointer user_data);
GtkEditable *td_suggestion_entry_editable (TdSuggestionEntry *entry);
/* The id of the suggestion that was taken last and is still what stands there; 0. */
gint64 td_suggestion_entry_chosen (TdSuggestionEntry *entry);
/* Shows text without any signal; id as td_suggestion_entry_chosen() will tell. */
void td_suggestion_entry_set (TdSuggestionEntry *entry, const char *text, gint64 id);
gboolean td_suggestion_entry_is_open (TdSuggestionEntry *entry);

G_END_DECLS
