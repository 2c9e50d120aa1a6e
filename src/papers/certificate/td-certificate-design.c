/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-certificate-design.h"

#include <string.h>

#include "td-text.h"

#define FONT "Times New Roman"

void
td_certificate_field_free (TdCertificateField *field)
{
  if (field == NULL)
    return;
  g_free (field->label);
  g_free (field->text);
  g_free (field->font);
  g_free (field);
}

void
td_certificate_design_free (TdCertificateDesign *design)
{
  if (design == NULL)
    return;
  g_free (design->code);
  g_free (design->name);
  g_strfreev (design->titles);
  g_free (design->sheet);
  g_ptr_array_unref (design->fields);
  g_free (design);
}

/* Place of a code among the choices of a field; 0 for one that is not known. */
static int
choice_of (const TdRecord *record, const char *column, int otherwise)
{
  const TdField *field = td_kind_field (record->kind, column);
  const char *code = td_record_text (record, column);

  for (int i = 0; code != NULL && field->choices[i].code != NULL; i++)
    if (strcmp (field->choices[i].code, code) == 0)
      return i;
  return otherwise;
}

TdCertificateField *
td_certificate_field_of (const TdRecord *record, const char *font)
{
  TdCertificateField *field = g_new0 (TdCertificateField, 1);
  const char *own = td_record_text (record, "font");
  const char *text = td_record_text (record, "text");

  field->id = record->id;
  field->label = g_strdup (td_record_text (record, "label"));
  field->kind = (TdCertificateKind)choice_of (record, "kind", TD_CERTIFICATE_TEXT);
  field->text = g_strdup (text != NULL ? text : "");
  field->x = td_record_real (record, "x");
  field->y = td_record_real (record, "y");
  field->width = td_record_real (record, "width");
  field->height = td_record_real (record, "height");
  field->size = td_record_is_null (record, "size") ? 14 : MAX (td_record_real (record, "size"), 0.1);
  field->least
      = td_record_is_null (record, "least") ? field->size : MIN (td_record_real (record, "least"), field->size);
  field->lines = (guint)CLAMP (td_record_integer (record, "lines"), 1, 20);
  field->bold = td_record_integer (record, "bold") != 0;
  field->italic = td_record_integer (record, "italic") != 0;
  field->align = (TdCertificateAlign)choice_of (record, "align", TD_CERTIFICATE_CENTER);
  field->place = (TdCertificatePlace)choice_of (record, "place", TD_CERTIFICATE_MIDDLE);
  field->color = (TdCertificateColor)choice_of (record, "color", TD_CERTIFICATE_BLACK);
  field->font = g_strdup (!td_text_is_blank (own) ? own : !td_text_is_blank (font) ? font : FONT);
  return field;
}

static TdCertificateDesign *
design_of (const TdRecord *record, GPtrArray *fields)
{
  TdCertificateDesign *design = g_new0 (TdCertificateDesign, 1);
  const char *titles = td_record_text (record, "titles");
  const char *sheet = td_record_text (record, "sheet");
  const char *code = td_record_text (record, "code");
  const char *name = td_record_text (record, "name");

  design->id = record->id;
  design->code = g_strdup (code != NULL ? code : "");
  design->name = g_strdup (name != NULL ? name : design->code);
  design->titles = td_text_is_blank (titles) ? g_new0 (char *, 1) : g_strsplit (titles, "|", -1);
  for (char **title = design->titles; *title != NULL; title++)
    g_strstrip (*title);
  design->width = CLAMP (td_record_real (record, "width"), 10, 1200);
  design->height = CLAMP (td_record_real (record, "height"), 10, 1200);
  design->preprinted = td_record_integer (record, "preprinted") != 0;
  design->background = td_record_integer (record, "background") != 0;
  design->sheet = g_strdup (td_text_is_blank (sheet) ? design->name : sheet);
  design->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)td_certificate_field_free);
  for (guint i = 0; i < fields->len; i++) {
    const TdRecord *field = fields->pdata[i];

    if (g_strcmp0 (td_record_text (field, "design"), design->code) == 0)
      g_ptr_array_add (design->fields, td_certificate_field_of (field, td_record_text (record, "font")));
  }
  return design;
}

GPtrArray *
td_certificate_designs (TdStore *store, GError **error)
{
  TdListing of_designs = {.kind = td_kind_by_table ("certificate_design")};
  TdListing of_fields = {.kind = td_kind_by_table ("certificate_field")};
  g_autoptr (GPtrArray) records = td_store_load_all (store, &of_designs, error);
  g_autoptr (GPtrArray) fields = records != NULL ? td_store_load_all (store, &of_fields, error) : NULL;
  GPtrArray *designs;

  if (fields == NULL)
    return NULL;
  designs = g_ptr_array_new_with_free_func ((GDestroyNotify)td_certificate_design_free);
  for (guint i = 0; i < records->len; i++)
    g_ptr_array_add (designs, design_of (records->pdata[i], fields));
  return designs;
}

const TdCertificateDesign *
td_certificate_design_find (GPtrArray *designs, const char *name)
{
  const TdCertificateDesign *found = NULL;
  g_autofree char *folded = td_text_fold (name);

  for (guint i = 0; i < designs->len; i++) {
    const TdCertificateDesign *design = designs->pdata[i];

    if (strcmp (design->code, name) == 0 || strcmp (design->name, name) == 0)
      return design;
  }
  for (guint i = 0; i < designs->len; i++) {
    const TdCertificateDesign *design = designs->pdata[i];
    g_autofree char *of = td_text_fold (design->name);

    if (strstr (of, folded) == NULL)
      continue;
    if (found != NULL)
      return NULL;
    found = design;
  }
  return found;
}

gboolean
td_certificate_design_is_for (const TdCertificateDesign *design, const char *form, const char *also_called)
{
  g_autofree char *all = g_strconcat (form != NULL ? form : "", "|", also_called != NULL ? also_called : "", NULL);
  g_auto (GStrv) names = g_strsplit (all, "|", -1);

  if (design->titles[0] == NULL)
    return TRUE;
  for (char **title = design->titles; *title != NULL; title++) {
    g_autofree char *wanted = td_text_fold_keeping_marks (*title);

    for (char **name = names; *name != NULL && *wanted != '\0'; name++) {
      g_autofree char *called = td_text_fold_keeping_marks (*name);

      if (strcmp (called, wanted) == 0)
        return TRUE;
    }
  }
  return FALSE;
}

gboolean
td_certificate_printer_find (TdStore *store, const char *name, TdCertificatePrinter *printer, GError **error)
{
  TdListing listing = {.kind = td_kind_by_table ("certificate_printer")};
  g_autoptr (GPtrArray) records = td_store_load_all (store, &listing, error);

  for (guint i = 0; records != NULL && i < records->len; i++) {
    const TdRecord *record = records->pdata[i];
    double scale_x = td_record_is_null (record, "scale_x") ? 100 : td_record_real (record, "scale_x");
    double scale_y = td_record_is_null (record, "scale_y") ? 100 : td_record_real (record, "scale_y");

    if (g_strcmp0 (td_record_text (record, "name"), name) != 0)
      continue;
    *printer = (TdCertificatePrinter){
        .offset_x = td_record_real (record, "offset_x"),
        .offset_y = td_record_real (record, "offset_y"),
        .scale_x = scale_x > 1 ? scale_x / 100 : 1,
        .scale_y = scale_y > 1 ? scale_y / 100 : 1,
        .rotation = td_record_real (record, "rotation"),
    };
    return TRUE;
  }
  return FALSE;
}
