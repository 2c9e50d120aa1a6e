/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-blank.h"
#include "td-store.h"

G_BEGIN_DECLS

/* What the file remembers of blanks (kinds blank and blank_part): known again by the shape of their headings, whatever
 * the file is called next year. */

/* A larger one is filled, but not kept. */
#define TD_BLANK_MAX_KEPT (4 * 1024 * 1024)

typedef struct {
  gint64 id;
  char *name; /* of the file */
  char *list; /* td_list_kind_name() */
  char *sheet;
} TdRememberedBlank;

void td_remembered_blank_free (TdRememberedBlank *blank);

/* FALSE, with a sentence, where it is larger than what the file keeps. */
gboolean td_blank_may_be_kept (const TdBlank *blank, GError **error);
/* Keeps what fills the columns, and the empty workbook, as one action; what was kept for the same headings goes. */
gboolean td_blank_remember (TdStore *store, const TdBlank *blank, GError **error);
/* Takes over what was kept for a blank with these headings; FALSE: nothing was. */
gboolean td_blank_recall (TdStore *store, TdBlank *blank);
/* All that are kept, by name (GPtrArray of TdRememberedBlank); NULL on error. The caller owns it. */
GPtrArray *td_blank_remembered (TdStore *store, GError **error);
/* Writes a kept workbook to a new private folder of its own and returns its path; td_blank_drop_copy() removes it. NULL
 * on error. The caller owns it. */
char *td_blank_take_out (TdStore *store, gint64 id, GError **error);
void td_blank_drop_copy (const char *path);
/* Forgets it, as one action. */
gboolean td_blank_forget (TdStore *store, gint64 id, GError **error);

G_END_DECLS
