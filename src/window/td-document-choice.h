/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-paper.h"

G_BEGIN_DECLS

/* The drop-down of the documents that a paper may go with: the latest that fits, none yet, or one. */

/* Fills choice with documents (of TdPaperDocument), and selects the one with id (0, or not there: the latest that fits). */
void td_document_choice_show (GtkDropDown *choice, const GPtrArray *documents, gint64 id);
/* As TdPaperRequest has it: 0, TD_PAPER_NO_DOCUMENT, or an id. documents: those that are shown. */
gint64 td_document_choice_selected (GtkDropDown *choice, const GPtrArray *documents);
/* Whether documents has one with this id. */
gboolean td_document_choice_has (const GPtrArray *documents, gint64 id);

G_END_DECLS
