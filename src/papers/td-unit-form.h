/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "td-paper.h"

G_BEGIN_DECLS

/* "Mẫu để đơn vị điền": a workbook that one unit fills in and sends back. It holds a line for each record that the file
 * has of that unit and year, empty lines below them, and a mark by which intake knows it again (td-form-mark.h). */

typedef enum {
  TD_UNIT_FORM_FAMILIES,
  TD_UNIT_FORM_CITIZENS,
  TD_UNIT_FORM_COLLECTIVES,
  TD_UNIT_FORM_PROPOSALS,
  TD_UNIT_FORM_PLEDGES,
  TD_N_UNIT_FORMS,
} TdUnitFormList;

/* Name on the command line, that of the list it gives when it comes back: "family-candidates". */
const char *td_unit_form_name (TdUnitFormList list);
/* FALSE when there is no form for a list of this name. */
gboolean td_unit_form_by_name (const char *name, TdUnitFormList *list);
/* Vietnamese, as file names and titles have it: "Gia đình kiểu mẫu". */
const char *td_unit_form_title (TdUnitFormList list);
/* File name without ending, safe on Windows: "Gia đình kiểu mẫu 2023 - Tiểu khu 3". The caller owns it. */
char *td_unit_form_file_name (TdUnitFormList list, int year, const char *unit_name);

/* A unit that a form is made for. */
typedef struct {
  gint64 id;
  char *name;
} TdUnitFormUnit;

/* Units of the year for which the list makes sense (families live in villages), in their order: GArray of
 * TdUnitFormUnit, which the caller owns. NULL with error. */
GArray *td_unit_form_units (TdStore *store, TdUnitFormList list, int year, GError **error);

/* Writes the form beside its target first, then in its place in one step. TD_PAPER_ERROR as td_paper_write_xlsx(). */
gboolean td_unit_form_write (TdStore *store,
                             TdUnitFormList list,
                             const TdPaperRequest *request,
                             const char *path,
                             GCancellable *cancellable,
                             GError **error);

G_END_DECLS
