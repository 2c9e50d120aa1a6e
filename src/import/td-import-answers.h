/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-list-shape.h"
#include "td-store.h"

G_BEGIN_DECLS

/* What the file remembers of earlier answers about lists (table list_shape). */

/* Adds what the file remembers; an answer given already stays. */
gboolean td_import_answers_load (TdListAnswers *answers, TdStore *store, GError **error);
/* Stores those given in this import. Needs a running action. */
gboolean td_import_answers_store (const TdListAnswers *answers, TdStore *store, GError **error);

G_END_DECLS
