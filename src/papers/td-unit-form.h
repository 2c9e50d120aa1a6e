/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper.h"

G_BEGIN_DECLS

/* "Mẫu để đơn vị điền": a workbook that one unit fills in and sends back. It holds a line for each record that the file
 * has of that unit and year, empty lines below them, and a mark by which intake knows it again (td-form-mark.h). */

/* The lists that units get a form for, as they are declared (td-kind.h): const TdList, in the order of their ids. */
const GPtrArray *td_unit_form_lists (void);
/* NULL when there is no form for a list of this name. */
const TdList *td_unit_form_by_name (const char *name);
/* File name without ending, safe on Windows: "Gia đình kiểu mẫu 2023 - Tiểu khu 3", and "Mẫu thi đua 2023 - Tiểu khu 3" of
 * several lists (of const TdList). The caller owns it. */
char *td_unit_form_file_name (const GPtrArray *lists, int year, const char *unit_name);

/* A unit that a form is made for. */
typedef struct {
  gint64 id;
  char *name;
} TdUnitFormUnit;

/* Units of the year for which the list makes sense (families live in villages), in their order: GArray of
 * TdUnitFormUnit, which the caller owns. NULL with error. */
GArray *td_unit_form_units (TdStore *store, const TdList *list, int year, GError **error);

/* The lists that make sense for the unit: GPtrArray of const TdList, which the caller owns. NULL with error. */
GPtrArray *td_unit_form_lists_of (TdStore *store, int year, gint64 unit_id, GError **error);

/* Writes one workbook beside its target first, then in its place in one step: a sheet for each of lists (of const TdList, one
 * at least), with head, title and signature of the unit. TD_PAPER_ERROR as td_paper_write_xlsx(). */
gboolean td_unit_form_write (TdStore *store,
                             const GPtrArray *lists,
                             const TdPaperRequest *request,
                             const char *path,
                             GCancellable *cancellable,
                             GError **error);

/* --- columns of a form --- */

/* The columns that the office gives units of the list, else those that are declared: GArray of TdFormColumn, ended by one
 * without a column; the caller owns it. */
GArray *td_unit_form_columns (TdStore *store, const TdList *list);
/* Those that it may give: the declared ones, then every other field that a unit can tell. */
GArray *td_unit_form_possible_columns (const TdList *list);
/* Sets them, as one action; columns: in their order, ended by NULL, or NULL for the declared ones. Refused with a sentence
 * where one is not possible, is named twice, or that by which rows are known is missing. */
gboolean td_unit_form_set_columns (TdStore *store, const TdList *list, const char *const *columns, GError **error);

G_END_DECLS
