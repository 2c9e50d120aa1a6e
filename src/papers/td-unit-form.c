/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-form.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-form-mark.h"
#include "td-paper-file.h"
#include "td-text.h"
#include "td-unit-form-sheet.h"

/* Lines to be filled in, where nothing tells how many will come. */
#define EMPTY_LINES 60
/* Below this nobody can add what was forgotten. */
#define LEAST_EMPTY_LINES 20
/* A village has some hundreds of households; more lines only make the sheet slow. */
#define MOST_LINES 400

#define SEX "Nam|Nữ"
#define YES_NO "Có|Không"

static const TdFormColumn family_columns[] = {
    {"name", "Họ và tên chủ hộ", 26, TD_FORM_ANY, NULL, NULL},
    {"sex", NULL, 8, TD_FORM_ANY, SEX, NULL},
    {"birth_date", NULL, 12, TD_FORM_BIRTH, NULL, NULL},
    {"people", NULL, 8, TD_FORM_COUNT, NULL, NULL},
    {"culture_years", NULL, 11, TD_FORM_COUNT, NULL, NULL},
    {"registered", NULL, 9, TD_FORM_ANY, YES_NO, NULL},
    {"achievement", NULL, 38, TD_FORM_ANY, NULL, NULL},
    {"attend", NULL, 9, TD_FORM_COUNT, NULL, NULL},
    {"agree", NULL, 9, TD_FORM_AGREE, NULL, NULL},
    {"note", NULL, 18, TD_FORM_ANY, NULL, NULL},
    {0},
};

static const TdFormColumn citizen_columns[] = {
    {"name", NULL, 26, TD_FORM_ANY, NULL, NULL},         {"sex", NULL, 8, TD_FORM_ANY, SEX, NULL},
    {"birth_date", NULL, 12, TD_FORM_BIRTH, NULL, NULL}, {"job", NULL, 22, TD_FORM_ANY, NULL, NULL},
    {"registered", NULL, 9, TD_FORM_ANY, YES_NO, NULL},  {"achievement", NULL, 38, TD_FORM_ANY, NULL, NULL},
    {"attend", NULL, 9, TD_FORM_COUNT, NULL, NULL},      {"agree", NULL, 9, TD_FORM_AGREE, NULL, NULL},
    {"note", NULL, 18, TD_FORM_ANY, NULL, NULL},         {0},
};

static const TdFormColumn collective_columns[] = {
    {"name", "Tên tập thể", 34, TD_FORM_ANY, NULL, NULL},
    {"registered", NULL, 9, TD_FORM_ANY, YES_NO, NULL},
    {"achievement", NULL, 52, TD_FORM_ANY, NULL, NULL},
    {"attend", NULL, 9, TD_FORM_COUNT, NULL, NULL},
    {"agree", NULL, 9, TD_FORM_AGREE, NULL, NULL},
    {"note", NULL, 22, TD_FORM_ANY, NULL, NULL},
    {0},
};

static const TdFormColumn proposal_columns[] = {
    {"subject", "Đối tượng", 12, TD_FORM_ANY, "Tập thể|Hộ gia đình|Cá nhân", NULL},
    {"prefix", NULL, 8, TD_FORM_ANY, NULL, "query/prefixes"},
    {"name", NULL, 28, TD_FORM_ANY, NULL, NULL},
    {"sex", NULL, 8, TD_FORM_ANY, SEX, NULL},
    {"birth_date", NULL, 12, TD_FORM_BIRTH, NULL, NULL},
    {"job", NULL, 20, TD_FORM_ANY, NULL, NULL},
    {"form", NULL, 28, TD_FORM_ANY, NULL, "query/award-forms"},
    {"level", NULL, 12, TD_FORM_ANY, NULL, "query/levels"},
    {"achievement", NULL, 38, TD_FORM_ANY, NULL, NULL},
    {"attend", NULL, 9, TD_FORM_COUNT, NULL, NULL},
    {"agree", NULL, 9, TD_FORM_AGREE, NULL, NULL},
    {"note", NULL, 16, TD_FORM_ANY, NULL, NULL},
    {0},
};

static const TdFormColumn pledge_columns[] = {
    {"area", NULL, 20, TD_FORM_ANY, NULL, "query/areas"},
    {"content", NULL, 44, TD_FORM_ANY, NULL, NULL},
    {"measure", NULL, 13, TD_FORM_ANY, NULL, NULL},
    {"target", "Kế hoạch", 11, TD_FORM_ANY, NULL, NULL},
    {"result", "Thực hiện", 11, TD_FORM_ANY, NULL, NULL},
    {"max_score", NULL, 9, TD_FORM_SCORE, NULL, NULL},
    {"self_score", NULL, 9, TD_FORM_SCORE, NULL, NULL},
    {"note", NULL, 22, TD_FORM_ANY, NULL, NULL},
    {0},
};

#define ABOUT(line)                                                                                                                             \
  line " Ô có mũi tên thì chọn trong danh sách; dòng đã ghi sẵn thì sửa ngay trên dòng ấy. Xong thì lưu lại và gửi " \
       "chính tệp Excel này về thường trực Hội đồng, không chép sang tệp khác."

static const struct {
  const char *name;
  const char *title;
  const char *heading; /* before the year */
  const char *about;
  TdKindId kind;
  const char *candidate_title; /* of candidates */
  const TdFormColumn *columns;
} forms[TD_N_UNIT_FORMS] = {
    [TD_UNIT_FORM_FAMILIES]
    = {"family-candidates", "Gia đình kiểu mẫu", "DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN GIA ĐÌNH KIỂU MẪU",
       ABOUT ("Mỗi dòng ghi một hộ."), TD_KIND_CANDIDATE, "family", family_columns},
    [TD_UNIT_FORM_CITIZENS]
    = {"citizen-candidates", "Công dân kiểu mẫu", "DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN CÔNG DÂN KIỂU MẪU",
       ABOUT ("Mỗi dòng ghi một người."), TD_KIND_CANDIDATE, "citizen", citizen_columns},
    [TD_UNIT_FORM_COLLECTIVES]
    = {"collective-candidates", "Tập thể kiểu mẫu", "DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN TẬP THỂ KIỂU MẪU",
       ABOUT ("Mỗi dòng ghi một tập thể."), TD_KIND_CANDIDATE, "collective", collective_columns},
    [TD_UNIT_FORM_PROPOSALS]
    = {"commendation-proposals", "Đề nghị khen thưởng", "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG",
       ABOUT ("Mỗi dòng ghi một tập thể, một hộ hoặc một người."), TD_KIND_PROPOSAL, NULL, proposal_columns},
    [TD_UNIT_FORM_PLEDGES] = {"pledges", "Cam kết thi đua", "CAM KẾT THI ĐUA VÀ KẾT QUẢ THỰC HIỆN",
                              ABOUT ("Mỗi dòng ghi một chỉ tiêu."), TD_KIND_PLEDGE_TARGET, NULL, pledge_columns},
};

const char *
td_unit_form_name (TdUnitFormList list)
{
  g_return_val_if_fail ((int)list >= 0 && list < TD_N_UNIT_FORMS, NULL);
  return forms[list].name;
}

gboolean
td_unit_form_by_name (const char *name, TdUnitFormList *list)
{
  for (guint i = 0; i < TD_N_UNIT_FORMS; i++)
    if (g_strcmp0 (name, forms[i].name) == 0) {
      *list = (TdUnitFormList)i;
      return TRUE;
    }
  return FALSE;
}

const char *
td_unit_form_title (TdUnitFormList list)
{
  g_return_val_if_fail ((int)list >= 0 && list < TD_N_UNIT_FORMS, NULL);
  return forms[list].title;
}

char *
td_unit_form_file_name (TdUnitFormList list, int year, const char *unit_name)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail ((int)list >= 0 && list < TD_N_UNIT_FORMS, NULL);
  name = g_strdup_printf ("%s %d - %s", forms[list].title, year, unit_name);
  return td_paper_safe_name (name);
}

static void
unit_clear (TdUnitFormUnit *unit)
{
  g_free (unit->name);
}

GArray *
td_unit_form_units (TdStore *store, TdUnitFormList list, int year, GError **error)
{
  g_autoptr (GArray) units = g_array_new (FALSE, TRUE, sizeof (TdUnitFormUnit));
  g_autoptr (TdStatement) statement = td_store_statement (store, "query/form-units", error);
  TdStep step;

  g_array_set_clear_func (units, (GDestroyNotify)unit_clear);
  if (statement == NULL)
    return NULL;
  td_statement_bind_integer (statement, ":year", year);
  td_statement_bind_text (statement, ":list", td_unit_form_name (list));
  while ((step = td_statement_step (statement, error)) == TD_STEP_ROW) {
    TdUnitFormUnit unit = {td_statement_integer (statement, 0), g_strdup (td_statement_text (statement, 1))};

    g_array_append_val (units, unit);
  }
  return step == TD_STEP_ERROR ? NULL : g_steal_pointer (&units);
}

/* --- what the file holds of the unit --- */

static GPtrArray *
load_pledge_targets (TdStore *store, const TdPaperRequest *request, GError **error)
{
  TdFilter of_unit = {"unit_id", {TD_VALUE_INTEGER, {request->unit_id}}};
  TdFilter of_pledge = {"pledge_id", {TD_VALUE_INTEGER, {0}}};
  TdListing pledges
      = {.kind = td_kind_get (TD_KIND_PLEDGE), .year = request->year, .filters = &of_unit, .n_filters = 1};
  TdListing targets = {.kind = td_kind_get (TD_KIND_PLEDGE_TARGET), .filters = &of_pledge, .n_filters = 1};
  g_autoptr (GArray) ids = td_store_list (store, &pledges, 1, error);

  if (ids == NULL)
    return NULL;
  if (ids->len == 0)
    return g_ptr_array_new ();
  of_pledge.value.integer = g_array_index (ids, gint64, 0);
  return td_store_load_all (store, &targets, error);
}

static GPtrArray *
load_records (TdStore *store, TdUnitFormList list, const TdPaperRequest *request, GError **error)
{
  TdFilter filters[] = {{"unit_id", {TD_VALUE_INTEGER, {request->unit_id}}}, {"title", {TD_VALUE_NULL, {0}}}};
  TdListing listing
      = {.kind = td_kind_get (forms[list].kind), .year = request->year, .filters = filters, .n_filters = 1};
  GPtrArray *records;

  if (forms[list].kind == TD_KIND_PLEDGE_TARGET)
    return load_pledge_targets (store, request, error);
  if (forms[list].candidate_title != NULL) {
    td_value_set_text (&filters[1].value, forms[list].candidate_title);
    listing.n_filters = 2;
  }
  records = td_store_load_all (store, &listing, error);
  td_value_clear (&filters[1].value);
  return records;
}

static guint
empty_lines (TdUnitFormList list, const TdRecord *unit, guint n_records)
{
  guint lines = EMPTY_LINES;

  if (list == TD_UNIT_FORM_FAMILIES)
    lines = (guint)CLAMP (td_record_integer (unit, "households"), EMPTY_LINES, MOST_LINES);
  return MAX (lines > n_records ? lines - n_records : 0, LEAST_EMPTY_LINES);
}

static gboolean
write_form (TdStore *store,
            TdUnitFormList list,
            const TdPaperRequest *request,
            const TdRecord *unit,
            const char *path,
            const char *target,
            GError **error)
{
  TdFormMark mark = {request->unit_id, request->year, (char *)forms[list].name};
  g_autofree char *mark_text = td_form_mark_to_text (&mark);
  g_autofree char *title = g_strdup_printf ("%s NĂM %d", forms[list].heading, request->year);
  g_autoptr (GPtrArray) records = load_records (store, list, request, error);
  TdUnitFormSheet form = {.kind = td_kind_get (forms[list].kind),
                          .columns = forms[list].columns,
                          .sheet = forms[list].title,
                          .title = title,
                          .about = forms[list].about,
                          .unit_name = td_record_text (unit, "name"),
                          .mark = mark_text,
                          .records = records,
                          .year = request->year};

  if (records == NULL)
    return FALSE;
  form.n_empty = empty_lines (list, unit, records->len);
  return td_unit_form_sheet_write (&form, store, path, target, error);
}

gboolean
td_unit_form_write (TdStore *store,
                    TdUnitFormList list,
                    const TdPaperRequest *request,
                    const char *path,
                    GCancellable *cancellable,
                    GError **error)
{
  g_autoptr (TdRecord) unit = NULL;
  g_autofree char *temporary = NULL;
  GError *problem = NULL;

  g_return_val_if_fail (store != NULL && request != NULL && path != NULL, FALSE);
  g_return_val_if_fail ((int)list >= 0 && list < TD_N_UNIT_FORMS, FALSE);
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
  if (!write_form (store, list, request, unit, temporary, path, error)) {
    g_unlink (temporary);
    return FALSE;
  }
  return td_paper_file_finish (temporary, path, error);
}
