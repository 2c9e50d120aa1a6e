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
/* File name without ending, safe on Windows: "Gia đình kiểu mẫu 2023 - Tiểu khu 3". The caller owns it. */
char *td_unit_form_file_name (const TdList *list, int year, const char *unit_name);

/* A unit that a form is made for. */
typedef struct {
  gint64 id;
  char *name;
} TdUnitFormUnit;

/* Units of the year for which the list makes sense (families live in villages), in their order: GArray of
 * TdUnitFormUnit, which the caller owns. NULL with error. */
GArray *td_unit_form_units (TdStore *store, const TdList *list, int year, GError **error);

/* Writes the form beside its target first, then in its place in one step. TD_PAPER_ERROR as td_paper_write_xlsx(). */
gboolean td_unit_form_write (TdStore *store,
                             const TdList *list,
                             const TdPaperRequest *request,
                             const char *path,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
