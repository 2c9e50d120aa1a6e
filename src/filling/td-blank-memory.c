/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-blank-memory.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "td-file-name.h"
#include "td-temporary.h"

/* Bytes that give a text of 32,000 letters, which one cell of the full export holds. */
#define PART 24000

static const TdRecordKind *
blank_kind (void)
{
  return td_kind_by_table ("blank");
}

void
td_remembered_blank_free (TdRememberedBlank *blank)
{
  g_free (blank->name);
  g_free (blank->list);
  g_free (blank->sheet);
  g_free (blank);
}

/* The record kept for this shape; NULL. */
static TdRecord *
find (TdStore *store, const char *shape, GError **error)
{
  TdFilter filter = {"shape", {.type = TD_VALUE_TEXT, .text = (char *)shape}};
  TdListing listing = {.kind = blank_kind (), .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) found = td_store_load_all (store, &listing, error);

  return found != NULL && found->len > 0 ? td_record_copy (g_ptr_array_index (found, 0)) : NULL;
}

static char *
columns_of (const TdBlank *blank)
{
  GString *columns = g_string_new (NULL);

  for (guint i = 0; i < blank->columns->len; i++) {
    const TdBlankColumn *column = g_ptr_array_index (blank->columns, i);

    /* "=" before a code: the blank reckons it; "?": a private field that nobody asked for. */
    g_string_append_printf (columns, "%s%s%s%s", i > 0 ? "|" : "", column->formula ? "=" : "",
                            column->is_private ? "?" : "", column->code);
  }
  return g_string_free (columns, FALSE);
}

static gboolean
save_parts (TdStore *store, gint64 blank, const char *data, gsize length, GError **error)
{
  int place = 0;

  for (gsize at = 0; at < length; at += PART) {
    g_autoptr (TdRecord) part = td_record_new (td_kind_by_table ("blank_part"));
    g_autofree char *text = g_base64_encode ((const guchar *)data + at, MIN (PART, length - at));

    td_record_set_integer (part, "blank_id", blank);
    td_record_set_integer (part, "place", ++place);
    td_record_set_text (part, "contents", text);
    if (!td_store_save (store, part, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
store_blank (TdStore *store, const TdBlank *blank, const char *data, gsize length, GError **error)
{
  g_autoptr (TdRecord) record = td_record_new (blank_kind ());
  g_autoptr (TdRecord) before = find (store, blank->shape, error);
  g_autofree char *columns = columns_of (blank);

  if (before != NULL && !td_store_delete (store, blank_kind (), before->id, error))
    return FALSE;
  td_record_set_text (record, "name", blank->book->file);
  td_record_set_text (record, "list", td_list_kind_name (blank->list));
  td_record_set_text (record, "sheet", blank->sheet);
  td_record_set_text (record, "shape", blank->shape);
  td_record_set_text (record, "columns", columns);
  return td_store_save (store, record, error) && save_parts (store, record->id, data, length, error);
}

gboolean
td_blank_may_be_kept (const TdBlank *blank, GError **error)
{
  GStatBuf status;

  if (g_stat (blank->book->path, &status) != 0 || status.st_size <= TD_BLANK_MAX_KEPT)
    return TRUE;
  g_set_error (error, TD_BOOK_ERROR, TD_BOOK_ERROR_FAILED,
               _ ("“%s” is larger than %d MB: it can be filled, but is not kept in the file."), blank->book->file,
               TD_BLANK_MAX_KEPT / 1024 / 1024);
  return FALSE;
}

gboolean
td_blank_remember (TdStore *store, const TdBlank *blank, GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("Remember the blank “%s”"), blank->book->file);
  g_autofree char *data = NULL;
  gsize length = 0;

  if (!td_blank_may_be_kept (blank, error) || !g_file_get_contents (blank->book->path, &data, &length, error))
    return FALSE;
  if (!td_store_begin (store, label, error))
    return FALSE;
  if (store_blank (store, blank, data, length, error))
    return td_store_commit (store, error);
  td_store_rollback (store);
  return FALSE;
}

gboolean
td_blank_recall (TdStore *store, TdBlank *blank)
{
  g_autoptr (TdRecord) record = blank->shape != NULL ? find (store, blank->shape, NULL) : NULL;
  TdListKind list = record != NULL ? td_list_kind_by_name (td_record_text (record, "list")) : TD_LIST_UNKNOWN;
  g_auto (GStrv) codes = NULL;

  /* A list that only a newer version knows is no answer for this one. */
  if (list == TD_LIST_UNKNOWN)
    return FALSE;
  codes = g_strsplit (td_record_text (record, "columns") != NULL ? td_record_text (record, "columns") : "", "|", -1);
  blank->list = list;
  blank->kind = td_list_kind_record (list);
  for (guint i = 0; i < blank->columns->len && codes[i] != NULL; i++) {
    TdBlankColumn *column = g_ptr_array_index (blank->columns, i);
    const char *code = codes[i];

    column->formula = *code == '=' && column->has_formula;
    code += *code == '=';
    column->is_private = *code == '?';
    code += *code == '?';
    g_free (column->code);
    column->code = g_strdup (code);
  }
  return TRUE;
}

GPtrArray *
td_blank_remembered (TdStore *store, GError **error)
{
  TdListing listing = {.kind = blank_kind ()};
  g_autoptr (GPtrArray) records = td_store_load_all (store, &listing, error);
  GPtrArray *blanks;

  if (records == NULL)
    return NULL;
  blanks = g_ptr_array_new_with_free_func ((GDestroyNotify)td_remembered_blank_free);
  for (guint i = 0; i < records->len; i++) {
    const TdRecord *record = g_ptr_array_index (records, i);
    TdRememberedBlank *blank = g_new0 (TdRememberedBlank, 1);

    blank->id = record->id;
    blank->name = g_strdup (td_record_text (record, "name"));
    blank->list = g_strdup (td_record_text (record, "list"));
    blank->sheet = g_strdup (td_record_text (record, "sheet"));
    g_ptr_array_add (blanks, blank);
  }
  return blanks;
}

static GByteArray *
contents_of (TdStore *store, gint64 id, GError **error)
{
  TdFilter filter = {"blank_id", {.type = TD_VALUE_INTEGER, .integer = id}};
  TdListing listing = {.kind = td_kind_by_table ("blank_part"), .filters = &filter, .n_filters = 1};
  g_autoptr (GPtrArray) parts = td_store_load_all (store, &listing, error);
  GByteArray *bytes;

  if (parts == NULL)
    return NULL;
  bytes = g_byte_array_new ();
  for (guint i = 0; i < parts->len; i++) {
    const char *text = td_record_text (g_ptr_array_index (parts, i), "contents");
    gsize length = 0;
    g_autofree guchar *data = text != NULL ? g_base64_decode (text, &length) : NULL;

    if (length > 0)
      g_byte_array_append (bytes, data, (guint)length);
  }
  return bytes;
}

char *
td_blank_take_out (TdStore *store, gint64 id, GError **error)
{
  g_autoptr (TdRecord) record = td_store_load (store, blank_kind (), id, error);
  g_autoptr (GByteArray) bytes = record != NULL ? contents_of (store, id, error) : NULL;
  g_autofree char *near = g_build_filename (g_get_tmp_dir (), "blank", NULL);
  int problem = 0;
  /* What a killed process leaves there is removed by the next one. */
  g_autofree char *temporary = bytes != NULL ? td_temporary_begin (near, &problem) : NULL;
  g_autofree char *folder = temporary != NULL ? g_path_get_dirname (temporary) : NULL;
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (bytes == NULL)
    return NULL;
  name = td_file_name_safe (td_record_text (record, "name"));
  path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;
  if (path != NULL && g_file_set_contents (path, (const char *)bytes->data, bytes->len, NULL))
    return g_steal_pointer (&path);
  g_set_error (
      error, TD_BOOK_ERROR, TD_BOOK_ERROR_FAILED,
      _ ("The blank “%s” that the file keeps could not be laid into the folder for temporary files (%s). Please "
         "make room there."),
      name, g_get_tmp_dir ());
  td_temporary_drop (temporary);
  return NULL;
}

void
td_blank_drop_copy (const char *path)
{
  td_temporary_drop (path);
}

gboolean
td_blank_forget (TdStore *store, gint64 id, GError **error)
{
  g_autofree char *label = g_strdup_printf (_ ("Forget the blank “%s”"), td_store_title (store, blank_kind (), id));

  if (!td_store_begin (store, label, error))
    return FALSE;
  if (td_store_delete (store, blank_kind (), id, error))
    return td_store_commit (store, error);
  td_store_rollback (store);
  return FALSE;
}
