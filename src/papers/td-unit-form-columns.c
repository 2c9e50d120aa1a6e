/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-unit-form-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* Which columns units find in a form, and in which order: a setting of the file for each list, "form.columns.LIST", their
 * names separated by "|"; without it those of the list's declaration. */

#define SETTING "form.columns."
#define LEAST_WIDTH 8

static const char *
naming_column (const TdList *list)
{
  return list->naming != NULL ? list->naming : td_list_record_kind (list)->title;
}

/* What a unit can tell, without what the program keeps and what no list could bring back. */
static gboolean
is_possible (const TdField *field)
{
  const guint kept = TD_FIELD_HIDDEN | TD_FIELD_COMPUTED | TD_FIELD_READ_ONLY;

  return (field->flags & kept) == 0 && field->type != TD_FIELD_REFERENCE && field->headings != NULL
         && field->role != TD_ROLE_SORT_ORDER && field->role != TD_ROLE_STATE;
}

static gboolean
has_column (const GArray *columns, const char *column)
{
  for (guint i = 0; i < columns->len; i++)
    if (strcmp (g_array_index (columns, TdFormColumn, i).column, column) == 0)
      return TRUE;
  return FALSE;
}

static GArray *
declared_columns (const TdList *list)
{
  const TdRecordKind *kind = td_list_record_kind (list);
  GArray *columns = g_array_new (TRUE, TRUE, sizeof (TdFormColumn));

  for (const TdFormColumn *column = list->form; column != NULL && column->column != NULL; column++)
    g_array_append_val (columns, *column);
  for (guint i = 0; list->form == NULL && i < kind->n_fields; i++) {
    const TdField *field = &kind->fields[i];
    TdFormColumn column = {field->column, NULL, MAX (field->width, LEAST_WIDTH)};

    if (is_possible (field) && (field->flags & TD_FIELD_PRIVATE) == 0)
      g_array_append_val (columns, column);
  }
  return columns;
}

GArray *
td_unit_form_possible_columns (const TdList *list)
{
  const TdRecordKind *kind = td_list_record_kind (list);
  GArray *columns = declared_columns (list);

  for (guint i = 0; i < kind->n_fields; i++) {
    const TdField *field = &kind->fields[i];
    TdFormColumn column = {field->column, NULL, MAX (field->width, LEAST_WIDTH)};

    if (is_possible (field) && !has_column (columns, field->column))
      g_array_append_val (columns, column);
  }
  return columns;
}

/* Those of possible that are named, in the order of names; NULL: one of them is not possible, is named twice, or the one by
 * which rows are known is missing. wrong (may be NULL) gets it. */
static GArray *
choose (const TdList *list, const GArray *possible, const char *const *names, const char **wrong)
{
  g_autoptr (GArray) columns = g_array_new (TRUE, TRUE, sizeof (TdFormColumn));
  const char *naming = naming_column (list);

  for (guint i = 0; names[i] != NULL; i++) {
    guint at = 0;

    while (at < possible->len && strcmp (g_array_index (possible, TdFormColumn, at).column, names[i]) != 0)
      at++;
    if (at == possible->len || has_column (columns, names[i])) {
      *wrong = names[i];
      return NULL;
    }
    g_array_append_val (columns, g_array_index (possible, TdFormColumn, at));
  }
  *wrong = NULL;
  return naming == NULL || has_column (columns, naming) ? g_steal_pointer (&columns) : NULL;
}

GArray *
td_unit_form_columns (TdStore *store, const TdList *list)
{
  g_autofree char *key = g_strconcat (SETTING, list->name, NULL);
  g_autofree char *value = td_store_setting (store, key);
  g_autoptr (GArray) possible = NULL;
  GArray *columns = NULL;

  if (value != NULL && *value != '\0') {
    g_auto (GStrv) names = g_strsplit (value, "|", -1);
    const char *wrong = NULL;

    /* A column that a newer version knew makes it the declared ones. */
    possible = td_unit_form_possible_columns (list);
    columns = choose (list, possible, (const char *const *)names, &wrong);
  }
  return columns != NULL ? columns : declared_columns (list);
}

gboolean
td_unit_form_set_columns (TdStore *store, const TdList *list, const char *const *columns, GError **error)
{
  g_autofree char *key = g_strconcat (SETTING, list->name, NULL);
  g_autofree char *value = columns != NULL ? g_strjoinv ("|", (char **)columns) : NULL;
  g_autofree char *label = g_strdup_printf (_ ("Columns of the unit form “%s”"), _ (list->label));
  g_autoptr (GArray) possible = td_unit_form_possible_columns (list);
  g_autoptr (GArray) chosen = NULL;
  const char *wrong = NULL;

  if (columns != NULL && (chosen = choose (list, possible, columns, &wrong)) == NULL) {
    const TdField *naming = td_kind_field (td_list_record_kind (list), naming_column (list));

    if (wrong != NULL)
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                   _ ("“%s” is no column that the form can have once more; choose among those that are listed."),
                   wrong);
    else
      g_set_error (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID,
                   _ ("The form needs the column “%s”: rows are known by it."),
                   naming != NULL ? _ (naming->label) : naming_column (list));
    return FALSE;
  }
  if (!td_store_begin (store, label, error))
    return FALSE;
  if (!td_store_set_setting (store, key, value != NULL ? value : "", error)) {
    td_store_rollback (store);
    return FALSE;
  }
  return td_store_commit (store, error);
}

char *
td_unit_form_naming (const TdList *list, const TdFormColumn *columns)
{
  const char *naming = naming_column (list);
  const TdField *field;

  for (guint i = 0; columns[i].column != NULL; i++)
    if (g_strcmp0 (columns[i].column, naming) == 0 && columns[i].heading != NULL)
      return g_strdup (columns[i].heading);
  field = td_kind_field (td_list_record_kind (list), naming);
  return field != NULL && field->headings != NULL ? g_strndup (field->headings, strcspn (field->headings, "|"))
                                                  : g_strdup ("STT");
}
