/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-certificate-store.h"

#include <glib/gi18n-lib.h>

#include "td-certificate-picture.h"

/* Ends an action: stored as a whole, or not at all. */
static gboolean
finish (TdStore *store, gboolean done, GError **error)
{
  if (done && td_store_commit (store, error))
    return TRUE;
  if (td_store_in_action (store))
    td_store_rollback (store);
  return FALSE;
}

static gboolean
begin (TdStore *store, const char *template, const char *what, GError **error)
{
  g_autoptr (GString) label = g_string_new (template);

  g_string_replace (label, "%s", what != NULL ? what : "", 1);
  return td_store_begin (store, label->str, error);
}

static TdRecord *
load (TdStore *store, gint64 id, GError **error)
{
  TdRecord *record = td_store_load (store, td_kind_by_table ("certificate_field"), id, error);

  if (record == NULL && error != NULL && *error == NULL)
    g_set_error_literal (error, TD_STORE_ERROR, TD_STORE_ERROR_INVALID, _ ("This field is there no longer."));
  return record;
}

gboolean
td_certificate_store_place (TdStore *store, const TdCertificateField *field, GError **error)
{
  g_autoptr (TdRecord) record = load (store, field->id, error);

  if (record == NULL)
    return FALSE;
  td_record_set_real (record, "x", field->x);
  td_record_set_real (record, "y", field->y);
  td_record_set_real (record, "width", field->width);
  td_record_set_real (record, "height", field->height);
  return begin (store, _ ("Move the certificate field %s"), field->label, error)
         && finish (store, td_store_save (store, record, error), error);
}

gboolean
td_certificate_store_value (TdStore *store, gint64 field, const char *column, const char *text, GError **error)
{
  g_autoptr (TdRecord) record = load (store, field, error);

  if (record == NULL || !td_record_set_typed (record, td_kind_field (record->kind, column), text, 0, error))
    return FALSE;
  return begin (store, _ ("Change the certificate field %s"), td_record_text (record, "label"), error)
         && finish (store, td_store_save (store, record, error), error);
}

gboolean
td_certificate_store_picture (TdStore *store, const TdCertificateDesign *design, GBytes *picture, GError **error)
{
  return begin (store, picture != NULL ? _ ("Scanned sheet behind %s") : _ ("No scanned sheet behind %s"), design->name,
                error)
         && finish (store, td_certificate_picture_store (store, design->code, picture, error), error);
}

/* A copy of a record as the office's own. */
static TdRecord *
own_copy (const TdRecord *record)
{
  TdRecord *copy = td_record_copy (record);

  copy->id = 0;
  td_record_set_text (copy, "shipped", NULL);
  return copy;
}

static gboolean
copy_fields (TdStore *store, const char *from, const char *to, GError **error)
{
  static const char *const tables[] = {"certificate_field", "certificate_background"};

  for (guint t = 0; t < G_N_ELEMENTS (tables); t++) {
    TdFilter filter = {.column = "design", .value = {.type = TD_VALUE_TEXT, .text = (char *)from}};
    TdListing listing = {.kind = td_kind_by_table (tables[t]), .filters = &filter, .n_filters = 1};
    g_autoptr (GPtrArray) records = td_store_load_all (store, &listing, error);

    if (records == NULL)
      return FALSE;
    for (guint i = 0; i < records->len; i++) {
      g_autoptr (TdRecord) copy = NULL;

      if (t == 0) {
        copy = own_copy (records->pdata[i]);
      } else {
        copy = td_record_copy (records->pdata[i]);
        copy->id = 0;
      }
      td_record_set_text (copy, "design", to);
      if (!td_store_save (store, copy, error))
        return FALSE;
    }
  }
  return TRUE;
}

gint64
td_certificate_store_copy (TdStore *store, const TdCertificateDesign *design, GError **error)
{
  g_autoptr (TdRecord) record = td_store_load (store, td_kind_by_table ("certificate_design"), design->id, error);
  g_autoptr (TdRecord) copy = record != NULL ? own_copy (record) : NULL;
  g_autofree char *code = NULL;
  g_autofree char *name = NULL;

  if (copy == NULL)
    return 0;
  /* Two files shall never mean different designs by one code. */
  code = g_strdup_printf ("own-%" G_GINT64_MODIFIER "x", td_store_new_id ());
  name = g_strdup_printf (_ ("%s (copy)"), design->name);
  td_record_set_text (copy, "code", code);
  td_record_set_text (copy, "name", name);
  td_record_set_integer (copy, "sort_order", td_record_integer (record, "sort_order") + 1);
  if (begin (store, _ ("Copy the certificate design %s"), design->name, error)
      && finish (store, td_store_save (store, copy, error) && copy_fields (store, design->code, code, error), error))
    return copy->id;
  return 0;
}

gint64
td_certificate_store_add_field (TdStore *store, const TdCertificateDesign *design, GError **error)
{
  g_autoptr (TdRecord) record = td_record_new (td_kind_by_table ("certificate_field"));
  TdFilter filter = {.column = "design", .value = {.type = TD_VALUE_TEXT, .text = design->code}};
  TdListing listing = {.kind = record->kind, .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) others = td_store_load_all (store, &listing, error);
  gint64 last = 0;

  if (others == NULL)
    return 0;
  for (guint i = 0; i < others->len; i++)
    last = MAX (last, td_record_integer (others->pdata[i], "sort_order"));
  td_record_set_text (record, "design", design->code);
  td_record_set_integer (record, "sort_order", last + 10);
  td_record_set_text (record, "label", _ ("New field"));
  td_record_set_text (record, "kind", "text");
  td_record_set_text (record, "text", "{name}");
  td_record_set_real (record, "x", 20);
  td_record_set_real (record, "y", 20);
  td_record_set_real (record, "width", 100);
  td_record_set_real (record, "height", 10);
  td_record_set_real (record, "size", 14);
  td_record_set_real (record, "least", 10);
  td_record_set_integer (record, "lines", 1);
  td_record_set_text (record, "align", "center");
  td_record_set_text (record, "place", "middle");
  td_record_set_text (record, "color", "black");
  if (begin (store, _ ("Add a field to %s"), design->name, error)
      && finish (store, td_store_save (store, record, error), error))
    return record->id;
  return 0;
}

gboolean
td_certificate_store_remove_field (TdStore *store, const TdCertificateField *field, GError **error)
{
  return begin (store, _ ("Remove the certificate field %s"), field->label, error)
         && finish (store, td_store_delete (store, td_kind_by_table ("certificate_field"), field->id, error), error);
}
