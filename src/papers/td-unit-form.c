/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-form.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-direction.h"
#include "td-file-name.h"
#include "td-form-mark.h"
#include "td-paper-file.h"
#include "td-temporary.h"
#include "td-text.h"
#include "td-unit-form-columns.h"
#include "td-unit-form-sheet.h"

/* Lines to be filled in, where nothing tells how many will come. */
#define EMPTY_LINES 60
/* Below this nobody can add what was forgotten. */
#define LEAST_EMPTY_LINES 20
/* A village has some hundreds of households; more lines only make the sheet slow. */
#define MOST_LINES 400

/* What a workbook of several lists is called. */
#define SEVERAL "Mẫu thi đua"

#define ABOUT                                                                                                                                               \
  "%s Ô có mũi tên thì chọn trong danh sách; dòng đã ghi sẵn thì sửa ngay trên dòng ấy. Xong thì lưu lại và gửi "                \
  "chính tệp Excel này về thường trực Hội đồng, không chép sang tệp khác. Trước khi in để ký, bấm mũi tên ở ô “%s” " \
  "và "                                                                                                                                                    \
  "bỏ chọn dòng trống."

const GPtrArray *
td_unit_form_lists (void)
{
  static gsize done;
  static GPtrArray *lists;

  if (g_once_init_enter (&done)) {
    lists = g_ptr_array_new ();
    for (guint i = 0; i < td_lists_n (); i++)
      if (td_list_at (i)->sheet != NULL)
        g_ptr_array_add (lists, (gpointer)td_list_at (i));
    g_once_init_leave (&done, 1);
  }
  return lists;
}

const TdList *
td_unit_form_by_name (const char *name)
{
  const TdList *list = td_list_by_name (name);

  return list != NULL && list->sheet != NULL ? list : NULL;
}

char *
td_unit_form_file_name (const GPtrArray *lists, int year, const char *unit_name)
{
  const TdList *only = lists->len == 1 ? g_ptr_array_index (lists, 0) : NULL;
  g_autofree char *name = g_strdup_printf ("%s %d - %s", only != NULL ? only->sheet : SEVERAL, year, unit_name);

  return td_file_name_safe (name);
}

static void
unit_clear (TdUnitFormUnit *unit)
{
  g_free (unit->name);
}

GArray *
td_unit_form_units (TdStore *store, const TdList *list, int year, GError **error)
{
  g_autoptr (GArray) units = g_array_new (FALSE, TRUE, sizeof (TdUnitFormUnit));
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/form-units", error);
  TdStep step;

  g_array_set_clear_func (units, (GDestroyNotify)unit_clear);
  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  td_statement_bind_integer (statement, ":village_only", list->village_only);
  td_statement_bind_text (statement, ":title", list->title);
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdUnitFormUnit unit = {td_statement_integer (statement, 0), g_strdup (td_statement_text (statement, 1))};

    g_array_append_val (units, unit);
  }
  return step == TD_STEP_ERROR ? NULL : g_steal_pointer (&units);
}

/* --- what the file holds of the unit --- */

static GPtrArray *
load_of_parent (TdStore *store, const TdRecordKind *kind, const TdPaperRequest *request, GError **error)
{
  const TdRecordKind *parent = td_kind_parent (kind);
  const TdField *unit = td_kind_role (parent, TD_ROLE_UNIT);
  TdFilter of_unit = {unit->column, {TD_VALUE_INTEGER, {request->unit_id}}};
  TdFilter of_parent = {kind->parent_column, {TD_VALUE_INTEGER, {0}}};
  TdListing parents = {.kind = parent, .year = request->year, .filters = &of_unit, .n_filters = 1};
  TdListing records = {.kind = kind, .filters = &of_parent, .n_filters = 1};
  g_autoptr (GArray) ids = td_store_list (store, &parents, 1, error);

  if (ids == NULL)
    return NULL;
  if (ids->len == 0)
    return g_ptr_array_new ();
  of_parent.value.integer = g_array_index (ids, gint64, 0);
  return td_store_load_all (store, &records, error);
}

/* A unit that has pledged nothing yet begins with the targets of its kind, or with those of its last pledge. They bear no
 * ids: what comes back makes the pledge. */
static GPtrArray *
load_targets (TdStore *store, const TdRecordKind *kind, const TdPaperRequest *request, GError **error)
{
  g_autoptr (GPtrArray) records = load_of_parent (store, kind, request, error);

  if (records == NULL || records->len > 0)
    return g_steal_pointer (&records);
  return td_target_templates (store, request->year, request->unit_id, error);
}

/* Records of the unit and year: its own, those of what it owns (targets of its pledge), all where none has a unit. */
static GPtrArray *
load_records (TdStore *store, const TdList *list, const TdPaperRequest *request, GError **error)
{
  const TdRecordKind *kind = td_list_record_kind (list);
  const TdField *unit = td_kind_role (kind, TD_ROLE_UNIT);
  const TdField *title = td_kind_role (kind, TD_ROLE_TITLE);
  TdFilter filters[2] = {0};
  TdListing listing = {.kind = kind, .year = request->year, .filters = filters};
  GPtrArray *records;

  if (kind->id == TD_KIND_PLEDGE_TARGET)
    return load_targets (store, kind, request, error);
  if (unit == NULL && td_kind_parent (kind) != NULL && td_kind_has_role (td_kind_parent (kind), TD_ROLE_UNIT))
    return load_of_parent (store, kind, request, error);
  if (unit != NULL) {
    filters[listing.n_filters].column = unit->column;
    td_value_set_integer (&filters[listing.n_filters++].value, request->unit_id);
  }
  if (title != NULL && list->title != NULL) {
    filters[listing.n_filters].column = title->column;
    td_value_set_text (&filters[listing.n_filters++].value, list->title);
  }
  records = td_store_load_all (store, &listing, error);
  for (guint i = 0; i < listing.n_filters; i++)
    td_value_clear (&filters[i].value);
  return records;
}

static guint
empty_lines (const TdList *list, const TdRecord *unit, guint n_records)
{
  guint lines = EMPTY_LINES;

  if (list->lines_column != NULL)
    lines = (guint)CLAMP (td_record_integer (unit, list->lines_column), EMPTY_LINES, MOST_LINES);
  return MAX (lines > n_records ? lines - n_records : 0, LEAST_EMPTY_LINES);
}

GPtrArray *
td_unit_form_lists_of (TdStore *store, int year, gint64 unit_id, GError **error)
{
  g_autoptr (GPtrArray) lists = g_ptr_array_new ();
  const GPtrArray *all = td_unit_form_lists ();

  for (guint i = 0; i < all->len; i++) {
    const TdList *list = g_ptr_array_index (all, i);
    g_autoptr (GArray) units = td_unit_form_units (store, list, year, error);

    if (units == NULL)
      return NULL;
    for (guint k = 0; k < units->len; k++)
      if (g_array_index (units, TdUnitFormUnit, k).id == unit_id) {
        g_ptr_array_add (lists, (gpointer)list);
        break;
      }
  }
  return g_steal_pointer (&lists);
}

static char *
mark_of (const TdPaperRequest *request, const char *list)
{
  TdFormMark mark = {request->unit_id, request->year, (char *)list};

  return td_form_mark_to_text (&mark);
}

static TdUnitFormSheet *
sheet_new (TdStore *store,
           const TdList *list,
           const TdFormColumn *columns,
           const TdPaperRequest *request,
           const TdRecord *unit,
           GError **error)
{
  GPtrArray *records = load_records (store, list, request, error);
  const TdRecordKind *kind = td_list_record_kind (list);
  g_autofree char *naming = td_unit_form_naming (list, columns);
  TdUnitFormSheet *sheet;

  if (records == NULL)
    return NULL;
  sheet = g_new0 (TdUnitFormSheet, 1);
  sheet->kind = kind;
  sheet->columns = columns;
  sheet->sheet = list->sheet;
  sheet->title = g_strdup_printf ("%s NĂM %d", list->heading, request->year);
  sheet->about = g_strdup_printf (ABOUT, list->line != NULL ? list->line : "", naming);
  sheet->mark = mark_of (request, list->name);
  sheet->records = records;
  sheet->n_empty = empty_lines (list, unit, records->len);
  return sheet;
}

static void
sheet_free (gpointer sheet)
{
  td_unit_form_sheet_free (sheet);
}

static gboolean
write_form (TdStore *store,
            const GPtrArray *lists,
            const TdPaperRequest *request,
            const TdRecord *unit,
            const char *path,
            const char *target,
            GError **error)
{
  g_autofree char *mark = mark_of (request, TD_FORM_EVERY_LIST);
  g_autofree char *agency = td_store_setting (store, "office.agency");
  g_autofree char *place = td_store_setting (store, "office.place");
  g_autoptr (GPtrArray) sheets = g_ptr_array_new_with_free_func (sheet_free);
  g_autoptr (GPtrArray) columns = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  TdUnitFormBook book = {.sheets = sheets,
                         .mark = mark,
                         .agency = td_text_is_blank (agency) ? NULL : agency,
                         .place = td_text_is_blank (place) ? NULL : place,
                         .unit_name = td_record_text (unit, "name"),
                         .head = td_record_text (unit, "head"),
                         .head_title = td_record_text (unit, "title"),
                         .year = request->year};

  for (guint i = 0; i < lists->len; i++) {
    const TdList *list = g_ptr_array_index (lists, i);
    GArray *own = td_unit_form_columns (store, list);
    TdUnitFormSheet *sheet;

    g_ptr_array_add (columns, own);
    sheet = sheet_new (store, list, (const TdFormColumn *)(gpointer)own->data, request, unit, error);
    if (sheet == NULL)
      return FALSE;
    g_ptr_array_add (sheets, sheet);
  }
  return td_unit_form_book_write (&book, store, path, target, error);
}

gboolean
td_unit_form_write (TdStore *store,
                    const GPtrArray *lists,
                    const TdPaperRequest *request,
                    const char *path,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (TdRecord) unit = NULL;
  g_autofree char *temporary = NULL;
  GError *problem = NULL;

  g_return_val_if_fail (store != NULL && lists != NULL && lists->len > 0 && request != NULL && path != NULL, FALSE);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return FALSE;
  unit = td_store_load (store, td_kind_get (TD_KIND_UNIT), request->unit_id, &problem);
  if (unit == NULL || td_record_is_null (unit, "name")) {
    if (problem != NULL)
      g_propagate_error (error, problem);
    else
      g_set_error_literal (error, TD_PAPER_ERROR, TD_PAPER_ERROR_NEEDS_UNIT,
                           _ ("A form is made for one unit that has a name; choose the unit."));
    return FALSE;
  }
  temporary = td_paper_file_begin (path, error);
  if (temporary == NULL)
    return FALSE;
  if (!write_form (store, lists, request, unit, temporary, path, error)) {
    td_temporary_drop (temporary);
    return FALSE;
  }
  return td_paper_file_finish (store, temporary, path, error);
}
