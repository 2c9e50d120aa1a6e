/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-xlsx-private.h"

#include "td-cell-table.h"
#include "td-xml.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#define CHUNK 65536

/* --- XML over a zip member --- */

/* A workbook has no document type; one that has may expand entities without end. */
static void
doctype_cb (void *user_data, const XML_Char *name, const XML_Char *system_id, const XML_Char *public_id, int internal)
{
  XML_StopParser (user_data, XML_FALSE);
}

gboolean
td_xlsx_parse (TdXlsx *xlsx, guint member, TdXlsxXml *xml, const TdRowSink *sink, GError **error)
{
  GCancellable *cancellable = sink != NULL ? sink->cancellable : NULL;
  guint64 size = MAX (td_zip_member_size (xlsx->zip, member), 1);
  guint64 done = 0;
  guint chunks = 0;
  gboolean ok = FALSE;
  gssize n_read;

  if (!td_zip_open_member (xlsx->zip, member, error))
    return FALSE;

  xml->parser = XML_ParserCreate (NULL);
  XML_SetUserData (xml->parser, xml->user_data);
  XML_SetElementHandler (xml->parser, xml->start, xml->end);
  XML_SetCharacterDataHandler (xml->parser, xml->text);
  XML_SetStartDoctypeDeclHandler (xml->parser, doctype_cb);
  /* The document type handler needs the parser itself and runs before any other. */
  XML_UseParserAsHandlerArg (xml->parser);

  do {
    void *buffer = XML_GetBuffer (xml->parser, CHUNK);

    if (buffer == NULL)
      g_error ("out of memory");
    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      goto out;
    n_read = td_zip_read (xlsx->zip, buffer, CHUNK, error);
    if (n_read < 0)
      goto out;
    if (XML_ParseBuffer (xml->parser, (int)n_read, n_read == 0) != XML_STATUS_OK) {
      ok = xml->stopped && xml->error == NULL;
      if (xml->error != NULL)
        g_propagate_error (error, g_steal_pointer (&xml->error));
      else if (!ok)
        g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED,
                     _ ("“%s” is damaged inside (%s). Please open it in Excel and save it anew."), xlsx->parent.file,
                     td_zip_member_name (xlsx->zip, member));
      goto out;
    }
    done += (guint64)n_read;
    if ((xml->limit > 0 && done > xml->limit) || td_xml_is_stuck (xml->parser, done)) {
      td_cell_table_set_too_large (xlsx->parent.file, error);
      goto out;
    }
    if (sink != NULL && sink->fraction != NULL && (++chunks & 15) == 0)
      sink->fraction (MIN ((double)done / (double)size, 1.0), sink->user_data);
  } while (n_read > 0);
  ok = TRUE;

out:
  g_clear_error (&xml->error);
  XML_ParserFree (xml->parser);
  xml->parser = NULL;
  td_zip_close_member (xlsx->zip);
  return ok;
}

void
td_xlsx_stop_too_large (TdXlsx *xlsx, TdXlsxXml *xml)
{
  if (xml->error == NULL)
    td_cell_table_set_too_large (xlsx->parent.file, &xml->error);
  XML_StopParser (xml->parser, XML_FALSE);
}

const char *
td_xlsx_attribute (const char **attributes, const char *name)
{
  for (; attributes[0] != NULL; attributes += 2)
    if (strcmp (td_xlsx_local (attributes[0]), name) == 0)
      return attributes[1];
  return NULL;
}

gboolean
td_xlsx_true (const char *value)
{
  return value != NULL && (strcmp (value, "1") == 0 || strcmp (value, "true") == 0 || strcmp (value, "on") == 0);
}

/* --- relationships and the list of sheets --- */

typedef struct {
  char *base;           /* folder of the part that the relationships belong to, with "/" at its end */
  GHashTable *by_id;    /* id → path of the part */
  GHashTable *no_cells; /* ids of sheets of charts, dialogs or macros */
  GPtrArray *tables;    /* paths of the tables on a sheet */
  char *workbook;       /* path of the part of each kind, NULL where there is none */
  char *strings;
  char *styles;
  char *properties; /* those that programs add of their own */
} Relations;

static void
relations_clear (Relations *relations)
{
  g_free (relations->base);
  g_clear_pointer (&relations->by_id, g_hash_table_unref);
  g_clear_pointer (&relations->no_cells, g_hash_table_unref);
  g_clear_pointer (&relations->tables, g_ptr_array_unref);
  g_free (relations->workbook);
  g_free (relations->strings);
  g_free (relations->styles);
  g_free (relations->properties);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Relations, relations_clear)

/* "../xl/sheets/a.xml" seen from "xl/": "xl/sheets/a.xml". */
static char *
resolve (const char *base, const char *target)
{
  g_autofree char *joined = *target == '/' ? g_strdup (target + 1) : g_strconcat (base, target, NULL);
  g_auto (GStrv) parts = g_strsplit (joined, "/", -1);
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (char **part = parts; *part != NULL; part++) {
    if (strcmp (*part, "..") == 0) {
      if (kept->len > 0)
        g_ptr_array_set_size (kept, (int)kept->len - 1);
    } else if (strcmp (*part, ".") != 0 && **part != '\0') {
      g_ptr_array_add (kept, *part);
    }
  }
  g_ptr_array_add (kept, NULL);
  return g_strjoinv ("/", (char **)kept->pdata);
}

static void
take_part (char **place, char *path)
{
  g_free (*place);
  *place = path;
}

/* Sheets of charts, dialogs and Excel 4 macros stand beside the others in the workbook's list. */
static gboolean
is_sheet_without_cells (const char *type)
{
  return g_str_has_suffix (type, "/chartsheet") || g_str_has_suffix (type, "/dialogsheet")
         || g_str_has_suffix (type, "/xlMacrosheet") || g_str_has_suffix (type, "/xlIntlMacrosheet");
}

static void
relation_start_cb (void *parser, const char *name, const char **attributes)
{
  Relations *relations = XML_GetUserData (parser);
  const char *id, *type, *target, *mode;

  if (strcmp (td_xlsx_local (name), "Relationship") != 0)
    return;
  id = td_xlsx_attribute (attributes, "Id");
  type = td_xlsx_attribute (attributes, "Type");
  target = td_xlsx_attribute (attributes, "Target");
  mode = td_xlsx_attribute (attributes, "TargetMode");
  if (id == NULL || type == NULL || target == NULL || g_strcmp0 (mode, "External") == 0)
    return;
  g_hash_table_replace (relations->by_id, g_strdup (id), resolve (relations->base, target));
  if (is_sheet_without_cells (type))
    g_hash_table_add (relations->no_cells, g_strdup (id));
  if (g_str_has_suffix (type, "/officeDocument"))
    take_part (&relations->workbook, resolve (relations->base, target));
  else if (g_str_has_suffix (type, "/sharedStrings"))
    take_part (&relations->strings, resolve (relations->base, target));
  else if (g_str_has_suffix (type, "/styles"))
    take_part (&relations->styles, resolve (relations->base, target));
  else if (g_str_has_suffix (type, "/table"))
    g_ptr_array_add (relations->tables, resolve (relations->base, target));
  else if (g_str_has_suffix (type, "/custom-properties"))
    take_part (&relations->properties, resolve (relations->base, target));
}

static gboolean
read_relations (TdXlsx *xlsx, const char *part, Relations *relations, GError **error)
{
  const char *slash = part != NULL ? strrchr (part, '/') : NULL;
  g_autofree char *base = slash != NULL ? g_strndup (part, (gsize)(slash + 1 - part)) : g_strdup ("");
  g_autofree char *path = g_strconcat (base, "_rels/",
                                       part == NULL    ? ""
                                       : slash != NULL ? slash + 1
                                                       : part,
                                       ".rels", NULL);
  TdXlsxXml xml = {.start = relation_start_cb, .user_data = relations, .limit = TD_XLSX_MAX_PART};
  int member = td_zip_find (xlsx->zip, path);

  relations->base = g_steal_pointer (&base);
  relations->by_id = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  relations->no_cells = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  relations->tables = g_ptr_array_new_with_free_func (g_free);
  return member < 0 || td_xlsx_parse (xlsx, (guint)member, &xml, NULL, error);
}

static void
property_start_cb (void *parser, const char *name, const char **attributes)
{
  TdXlsx *xlsx = XML_GetUserData (parser);

  if (strcmp (td_xlsx_local (name), "property") == 0
      && g_strcmp0 (td_xlsx_attribute (attributes, "name"), TD_DOCUMENT_PROPERTY) == 0)
    xlsx->parent.document = TRUE;
}

/* Whether the workbook says itself that it is a document of ours. Properties that cannot be read say nothing: the sheets
 * are whole without them. */
static void
read_properties (TdXlsx *xlsx, const char *path)
{
  TdXlsxXml xml = {.start = property_start_cb, .user_data = xlsx, .limit = TD_XLSX_MAX_PART};
  int member = path != NULL ? td_zip_find (xlsx->zip, path) : -1;

  if (member >= 0)
    td_xlsx_parse (xlsx, (guint)member, &xml, NULL, NULL);
}

typedef struct {
  TdXlsx *xlsx;
  char *reference;
} TableState;

static void
table_start_cb (void *parser, const char *name, const char **attributes)
{
  TableState *state = XML_GetUserData (parser);
  const char *local = td_xlsx_local (name);

  if (strcmp (local, "autoFilter") == 0) {
    g_free (state->reference);
    state->reference = g_strdup (td_xlsx_attribute (attributes, "ref"));
  } else if (strcmp (local, "filterColumn") == 0) {
    td_xlsx_add_filter (state->xlsx, state->reference);
    g_clear_pointer (&state->reference, g_free);
  }
}

/* A table that is missing hides nothing. */
gboolean
td_xlsx_read_table_filters (TdXlsx *xlsx, guint sheet, GError **error)
{
  g_auto (Relations) relations = {0};
  gboolean ok = read_relations (xlsx, td_zip_member_name (xlsx->zip, sheet), &relations, error);

  for (guint i = 0; ok && i < relations.tables->len; i++) {
    TableState state = {xlsx, NULL};
    TdXlsxXml xml = {.start = table_start_cb, .user_data = &state, .limit = TD_XLSX_MAX_PART};
    int member = td_zip_find (xlsx->zip, g_ptr_array_index (relations.tables, i));

    ok = member < 0 || td_xlsx_parse (xlsx, (guint)member, &xml, NULL, error);
    g_free (state.reference);
  }
  return ok;
}

typedef struct {
  TdXlsx *xlsx;
  const Relations *relations;
} BookState;

static void
book_start_cb (void *parser, const char *name, const char **attributes)
{
  BookState *state = XML_GetUserData (parser);
  const char *local = td_xlsx_local (name);

  if (strcmp (local, "workbookPr") == 0) {
    state->xlsx->parent.date_1904 = td_xlsx_true (td_xlsx_attribute (attributes, "date1904"));
  } else if (strcmp (local, "sheet") == 0) {
    const char *title = td_xlsx_attribute (attributes, "name");
    const char *hidden = td_xlsx_attribute (attributes, "state");
    const char *id = NULL;
    const char *path;
    int member = -1;

    /* r:id, whatever the prefix is; "sheetId" is another thing. */
    for (const char **at = attributes; at[0] != NULL; at += 2)
      if (strcmp (at[0], "id") == 0 || g_str_has_suffix (at[0], ":id"))
        id = at[1];
    /* A module of program text that Excel 95 kept as a sheet has a name, but no part. */
    if (id != NULL && (*id == '\0' || g_hash_table_contains (state->relations->no_cells, id)))
      return;
    path = id != NULL ? g_hash_table_lookup (state->relations->by_id, id) : NULL;
    if (path != NULL)
      member = td_zip_find (state->xlsx->zip, path);
    td_workbook_add_sheet (&state->xlsx->parent, title != NULL ? title : "",
                           hidden != NULL && strcmp (hidden, "visible") != 0);
    g_array_append_val (state->xlsx->members, member);
  }
}

/* --- opening --- */

static void
xlsx_free (TdWorkbook *workbook)
{
  TdXlsx *xlsx = (TdXlsx *)workbook;

  td_zip_free (xlsx->zip);
  g_array_unref (xlsx->members);
  g_array_unref (xlsx->styles);
  g_array_unref (xlsx->struck);
  g_byte_array_unref (xlsx->strings.bytes);
  g_array_unref (xlsx->strings.offsets);
  td_workbook_clear (workbook);
  g_free (xlsx);
}

static const TdWorkbookClass xlsx_class = {td_xlsx_read_sheet, xlsx_free};

static gboolean
refuse_missing_part (TdXlsx *xlsx, const char *path, GError **error)
{
  g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_DAMAGED,
               _ ("“%s” is incomplete: “%s” is missing inside. Please open it in Excel and save it anew, or ask the "
                  "sender for it again."),
               xlsx->parent.file, path);
  return FALSE;
}

static gboolean
has_folder (TdZip *zip, const char *folder)
{
  for (guint i = 0; i < td_zip_n_members (zip); i++)
    if (g_ascii_strncasecmp (td_zip_member_name (zip, i), folder, strlen (folder)) == 0)
      return TRUE;
  return FALSE;
}

/* The sentence for an archive whose main part is no workbook, or is not there. */
static gboolean
refuse (TdXlsx *xlsx, const char *path, GError **error)
{
  const char *file = xlsx->parent.file;

  if (td_zip_find (xlsx->zip, "xl/workbook.bin") >= 0)
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                 _ ("“%s” is a binary workbook (.xlsb). Please open it in Excel and save it as .xlsx."), file);
  else if (td_zip_find (xlsx->zip, "word/document.xml") >= 0)
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                 _ ("“%s” is a Word document, not a workbook. Please send the list as an Excel file (.xlsx)."), file);
  else if (has_folder (xlsx->zip, "ppt/"))
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                 _ ("“%s” is a presentation (PowerPoint), not a workbook. Please send the list as an Excel file "
                    "(.xlsx)."),
                 file);
  else if (td_zip_find (xlsx->zip, "mimetype") >= 0)
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                 _ ("“%s” is a LibreOffice file. Please open it and save it as .xlsx."), file);
  else if (has_folder (xlsx->zip, "xl/"))
    return refuse_missing_part (xlsx, path, error);
  else
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK,
                 _ ("“%s” is a compressed folder, not a workbook. Please unpack it and choose the lists inside."),
                 file);
  return FALSE;
}

static gboolean
read_book (TdXlsx *xlsx, GError **error)
{
  g_auto (Relations) roots = {0};
  g_auto (Relations) relations = {0};
  const char *path;
  int member, styles;

  if (!read_relations (xlsx, NULL, &roots, error))
    return FALSE;
  path = roots.workbook != NULL ? roots.workbook : "xl/workbook.xml";
  member = td_zip_find (xlsx->zip, path);
  if (!read_relations (xlsx, path, &relations, error))
    return FALSE;
  if (member < 0 || g_str_has_suffix (path, ".bin") || strstr (path, "word/") != NULL || strstr (path, "ppt/") != NULL)
    return refuse (xlsx, path, error);
  {
    BookState state = {xlsx, &relations};
    TdXlsxXml xml = {.start = book_start_cb, .user_data = &state, .limit = TD_XLSX_MAX_PART};

    if (!td_xlsx_parse (xlsx, (guint)member, &xml, NULL, error))
      return FALSE;
  }
  if (xlsx->members->len == 0) {
    g_set_error (error, TD_INTAKE_ERROR, TD_INTAKE_ERROR_NOT_A_WORKBOOK, _ ("“%s” has no sheet with cells."),
                 xlsx->parent.file);
    return FALSE;
  }
  read_properties (xlsx, roots.properties);
  styles = td_zip_find (xlsx->zip, relations.styles != NULL ? relations.styles : "xl/styles.xml");
  /* Without its formats every date would be taken for a number. */
  if (styles < 0 && relations.styles != NULL)
    return refuse_missing_part (xlsx, relations.styles, error);
  if (styles >= 0 && !td_xlsx_read_styles (xlsx, (guint)styles, error))
    return FALSE;
  xlsx->strings_member
      = td_zip_find (xlsx->zip, relations.strings != NULL ? relations.strings : "xl/sharedStrings.xml");
  return TRUE;
}

TdWorkbook *
td_xlsx_open (const char *path, GError **error)
{
  g_autoptr (TdZip) zip = td_zip_open (path, error);
  TdXlsx *xlsx;

  if (zip == NULL)
    return NULL;
  xlsx = g_new0 (TdXlsx, 1);
  td_workbook_init (&xlsx->parent, &xlsx_class, path);
  xlsx->zip = g_steal_pointer (&zip);
  xlsx->members = g_array_new (FALSE, FALSE, sizeof (int));
  xlsx->struck = g_array_new (FALSE, FALSE, sizeof (gboolean));
  xlsx->styles = g_array_new (FALSE, FALSE, sizeof (TdXlsxStyle));
  xlsx->strings.bytes = g_byte_array_new ();
  xlsx->strings.offsets = g_array_new (FALSE, FALSE, sizeof (guint32));
  xlsx->strings_member = -1;
  if (!read_book (xlsx, error)) {
    xlsx_free (&xlsx->parent);
    return NULL;
  }
  return &xlsx->parent;
}
