/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "td-store.h"

G_BEGIN_DECLS

/* One row of a TdIdList, alive while someone looks at it. Signal "changed": what it shows may be different now. */
#define TD_TYPE_ROW (td_row_get_type ())
G_DECLARE_FINAL_TYPE (TdRow, td_row, TD, ROW, GObject)

gint64 td_row_id (TdRow *row);
/* Fetched when first asked for. NULL when the record is gone. Belongs to the row, until "changed". */
const TdRecord *td_row_record (TdRow *row);

/*
 * What a grid looks at: the ids of a listing in order, and which of them are selected.
 *
 *   listing --td_store_list()--> array of ids --get_item()--> TdRow --td_store_load()--> record, when it comes into
 * view
 *
 * As a GListModel it tells of its rows little by little (td_ui_next_rows); everything else here knows all ids.
 *
 * A lazy list and its selection are one object because every selection model of GTK asks for all items sooner or later
 * (a full reset, "select all"); this one never does.
 */
#define TD_TYPE_ID_LIST (td_id_list_get_type ())
G_DECLARE_FINAL_TYPE (TdIdList, td_id_list, TD, ID_LIST, GObject)

/* The ids of a new listing that are read before the rest is known. */
#define TD_ID_LIST_FIRST_PAGE 200

TdIdList *td_id_list_new (TdStore *store);

/* Shows another listing: the first page at once, the rest when a thread of its own has read it. Signal "loaded" tells
 * that all ids are there, "failed" (message) that they could not be read. The listing is copied. */
void td_id_list_set_listing (TdIdList *list, const TdListing *listing);
const TdListing *td_id_list_listing (TdIdList *list);

/* Reads the same listing again after something was stored; what is selected stays selected, by id. */
void td_id_list_reload (TdIdList *list);

/* FALSE while only the first page is there. */
gboolean td_id_list_is_complete (TdIdList *list);
guint td_id_list_size (TdIdList *list);
gint64 td_id_list_id_at (TdIdList *list, guint position);
/* Reads the rest now and tells GTK of all rows: somebody goes to the end. 100,000 ids take about 13 ms. */
void td_id_list_show_all (TdIdList *list);
/* Tells GTK of the row at position now, so that it can scroll there. */
void td_id_list_show (TdIdList *list, guint position);
/* GTK_INVALID_LIST_POSITION when the id is not in the list. */
guint td_id_list_position (TdIdList *list, gint64 id);

/* Selects this record alone; when it is not in the list yet, as soon as it comes. 0: nothing. */
void td_id_list_select (TdIdList *list, gint64 id);
guint td_id_list_n_selected (TdIdList *list);
/* The only selected record; 0 where none or several are. */
gint64 td_id_list_selected (TdIdList *list);
/* Selected ids in the order of the list. The caller owns the array (of gint64). */
GArray *td_id_list_selected_ids (TdIdList *list);

G_END_DECLS
