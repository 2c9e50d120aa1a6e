/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-council.h"
#include "td-findings-box.h"

G_BEGIN_DECLS

/* What the dialogs that ask for one of the council's verbs share: fields below one another, the findings of a refusal, one
 * line of trouble, "leave it" and the button that does it. Stands in the dialog's own struct, whose window's "destroy"
 * frees both. */

/* Told what was done, to be shown with an offer to undo it. */
typedef void (*TdAskDoneFunc) (const char *notice, gpointer user_data);

typedef struct {
  GtkWindow *window;
  GtkBox *body;
  TdFindingsBox *findings;
  GtkLabel *trouble;
  TdAskDoneFunc done; /* NULL */
  gpointer user_data;
} TdAskFrame;

/* Makes the window, not shown yet; about (NULL: none) stands above the fields. columns: as td_dialog_frame_new(). */
void td_ask_frame_init (TdAskFrame *frame,
                        GtkWindow *parent,
                        const char *title,
                        int columns,
                        const char *about,
                        TdAskDoneFunc done,
                        gpointer user_data);
/* label has a mnemonic, which goes to input. */
void td_ask_frame_add (TdAskFrame *frame, const char *label, GtkWidget *input);
/* An entry in which Enter presses the button. */
GtkEntry *td_ask_frame_add_entry (TdAskFrame *frame, const char *label);
/* Findings scroll when they are higher than so many characters are wide, twice; belongs to the frame. */
GtkScrolledWindow *td_ask_frame_add_findings (TdAskFrame *frame, int characters);
/* The line of trouble and the buttons; go (with a mnemonic) calls do_it with data alone. */
void td_ask_frame_add_buttons (TdAskFrame *frame, const char *go, GCallback do_it, gpointer data);

/* ISO of the day that was typed in entry, in year where none is written. NULL with error, and the keys go to it (error
 * NULL: it is only looked at). The caller owns it. */
char *td_ask_frame_read_day (GtkEditable *entry, int year, GError **error);
/* Shows a sentence of trouble; NULL: none. */
void td_ask_frame_say (TdAskFrame *frame, const char *trouble);
/* Shows what a verb answered where it is not done: error, or the findings of result (NULL with error). TRUE: it is done. */
gboolean td_ask_frame_is_done (TdAskFrame *frame, const TdCouncilResult *result, const GError *error);
/* Tells the window, and closes; the dialog's struct is gone then. */
void td_ask_frame_finish (TdAskFrame *frame, const char *notice);

G_END_DECLS
