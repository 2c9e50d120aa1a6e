/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-book.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-legacy.h"
#include "td-xlsx.h"
#include "td-xml-token.h"

G_DEFINE_QUARK (td - book - error - quark, td_book_error)

static void
sheet_clear (TdBookSheet *sheet)
{
  g_free (sheet->name);
}

void
td_book_free (TdBook *book)
{
  if (book == NULL)
    return;
  g_free (book->path);
  g_free (book->file);
  g_clear_pointer (&book->zip, td_zip_free);
  g_clear_pointer (&book->types, g_hash_table_unref);
  g_clear_pointer (&book->sheets, g_array_unref);
  g_clear_pointer (&book->styles, g_array_unref);
  g_free (book);
}

char *
td_book_read (TdBook *book, int part, gsize *length, GError **error)
{
  g_return_val_if_fail (part >= 0, NULL);
  return td_zip_read_all (book->zip, (guint)part, TD_BOOK_MAX_PART, length, error);
}

const char *
td_book_type (TdBook *book, int part)
{
  const char *name = td_zip_member_name (book->zip, (guint)part);
  g_autofree char *folded = g_ascii_strdown (*name == '/' ? name + 1 : name, -1);
  const char *type = g_hash_table_lookup (book->types, folded);

  return type != NULL ? type : "";
}

/* The part that target means, seen from the part base. */
static int
resolve (TdBook *book, const char *base, const char *target)
{
  g_autoptr (GPtrArray) pieces = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) words = NULL;
  g_autofree char *unescaped = g_uri_unescape_string (target, NULL);
  g_autofree char *path = NULL;

  if (unescaped == NULL)
    unescaped = g_strdup (target);
  if (*unescaped != '/') {
    g_autofree char *folder = g_path_get_dirname (base);
    g_auto (GStrv) folders = g_strsplit (folder, "/", -1);

    for (guint i = 0; folders[i] != NULL; i++)
      if (*folders[i] != '\0' && strcmp (folders[i], ".") != 0)
        g_ptr_array_add (pieces, g_strdup (folders[i]));
  }
  words = g_strsplit (unescaped, "/", -1);
  for (guint i = 0; words[i] != NULL; i++) {
    if (strcmp (words[i], "..") == 0) {
      if (pieces->len > 0)
        g_ptr_array_remove_index (pieces, pieces->len - 1);
    } else if (*words[i] != '\0' && strcmp (words[i], ".") != 0) {
      g_ptr_array_add (pieces, g_strdup (words[i]));
    }
  }
  g_ptr_array_add (pieces, NULL);
  path = g_strjoinv ("/", (char **)pieces->pdata);
  return td_zip_find (book->zip, path);
}

static char *
relations_name (const char *part)
{
  g_autofree char *folder = g_path_get_dirname (part);
  g_autofree char *base = g_path_get_basename (part);

  return strcmp (folder, ".") == 0 ? g_strdup_printf ("_rels/%s.rels", base)
                                   : g_strdup_printf ("%s/_rels/%s.rels", folder, base);
}

/* One relation of a part. */
typedef struct {
  const char *id;   /* NULL: any */
  const char *type; /* its end; NULL: any */
  GArray *found;
} Wanted;

static void
find_related (TdBook *book, const char *base, const Wanted *wanted)
{
  g_autofree char *name = *base == '\0' ? g_strdup ("_rels/.rels") : relations_name (base);
  int part = td_zip_find (book->zip, name);
  gsize length = 0;
  g_autofree char *data = part >= 0 ? td_book_read (book, part, &length, NULL) : NULL;
  TdXmlReader reader;

  if (data == NULL)
    return;
  td_xml_reader_init (&reader, data, length);
  while (td_xml_next (&reader) != TD_XML_END && reader.type != TD_XML_BROKEN) {
    g_autofree char *id = NULL;
    g_autofree char *type = NULL;
    g_autofree char *target = NULL;
    g_autofree char *mode = NULL;
    int index;

    if (!td_xml_opens (&reader, "Relationship"))
      continue;
    id = td_xml_attribute_text (&reader, "Id");
    type = td_xml_attribute_text (&reader, "Type");
    target = td_xml_attribute_text (&reader, "Target");
    mode = td_xml_attribute_text (&reader, "TargetMode");
    if (target == NULL || type == NULL || g_strcmp0 (mode, "External") == 0
        || (wanted->id != NULL && g_strcmp0 (id, wanted->id) != 0)
        || (wanted->type != NULL && !g_str_has_suffix (type, wanted->type)))
      continue;
    index = resolve (book, base, target);
    if (index >= 0)
      g_array_append_val (wanted->found, index);
  }
}

GArray *
td_book_related (TdBook *book, int part, const char *relation)
{
  Wanted wanted = {.type = relation, .found = g_array_new (FALSE, FALSE, sizeof (int))};

  find_related (book, part >= 0 ? td_zip_member_name (book->zip, (guint)part) : "", &wanted);
  return wanted.found;
}

static int
first_related (TdBook *book, int part, const char *relation)
{
  g_autoptr (GArray) found = td_book_related (book, part, relation);

  return found->len > 0 ? g_array_index (found, int, 0) : -1;
}

int
td_book_find_sheet (TdBook *book, const char *name)
{
  for (guint i = 0; i < book->sheets->len; i++)
    if (g_strcmp0 (g_array_index (book->sheets, TdBookSheet, i).name, name) == 0)
      return (int)i;
  return -1;
}

/* --- opening --- */

static gboolean
read_types (TdBook *book, GError **error)
{
  int part = td_zip_find (book->zip, "[Content_Types].xml");
  gsize length = 0;
  g_autofree char *data = part >= 0 ? td_book_read (book, part, &length, error) : NULL;
  TdXmlReader reader;

  if (data == NULL)
    return part < 0;
  td_xml_reader_init (&reader, data, length);
  while (td_xml_next (&reader) != TD_XML_END && reader.type != TD_XML_BROKEN) {
    g_autofree char *name = NULL;
    g_autofree char *type = NULL;

    if (!td_xml_opens (&reader, "Override"))
      continue;
    name = td_xml_attribute_text (&reader, "PartName");
    type = td_xml_attribute_text (&reader, "ContentType");
    if (name != NULL && type != NULL)
      g_hash_table_insert (book->types, g_ascii_strdown (*name == '/' ? name + 1 : name, -1), g_steal_pointer (&type));
  }
  return TRUE;
}

static void
add_sheet (TdBook *book, const TdXmlReader *reader)
{
  g_autofree char *id = td_xml_attribute_text (reader, ":id");
  g_autofree char *state = td_xml_attribute_text (reader, "state");
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (int));
  Wanted wanted = {.id = id, .found = found};
  TdBookSheet sheet = {.name = td_xml_attribute_text (reader, "name"), .part = -1};

  if (id != NULL)
    find_related (book, td_zip_member_name (book->zip, (guint)book->workbook), &wanted);
  if (found->len > 0)
    sheet.part = g_array_index (found, int, 0);
  sheet.hidden = state != NULL && strcmp (state, "visible") != 0;
  g_array_append_val (book->sheets, sheet);
}

static gboolean
read_workbook (TdBook *book, GError **error)
{
  gsize length = 0;
  g_autofree char *data = td_book_read (book, book->workbook, &length, error);
  TdXmlReader reader;

  if (data == NULL)
    return FALSE;
  td_xml_reader_init (&reader, data, length);
  while (td_xml_next (&reader) != TD_XML_END && reader.type != TD_XML_BROKEN) {
    if (td_xml_opens (&reader, "sheet")) {
      add_sheet (book, &reader);
    } else if (td_xml_opens (&reader, "workbookPr")) {
      g_autofree char *base = td_xml_attribute_text (&reader, "date1904");

      book->date_1904 = base != NULL && (strcmp (base, "1") == 0 || strcmp (base, "true") == 0);
    }
  }
  return TRUE;
}

/* The style's number format, told by its number and its own code. */
static void
set_format (TdBookStyle *style, int number, const char *code)
{
  style->date = code != NULL ? td_xlsx_is_date_format (code)
                             : (number >= 14 && number <= 17) || number == 22 || (number >= 27 && number <= 36)
                                   || (number >= 50 && number <= 58);
  style->percent = number == 9 || number == 10 || (code != NULL && strchr (code, '%') != NULL);
  style->text = number == 49 || g_strcmp0 (code, "@") == 0;
}

static void
read_styles (TdBook *book)
{
  int part = first_related (book, book->workbook, "/styles");
  gsize length = 0;
  g_autofree char *data = part >= 0 ? td_book_read (book, part, &length, NULL) : NULL;
  g_autoptr (GHashTable) formats = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GArray) borders = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (GArray) fonts = g_array_new (FALSE, FALSE, sizeof (gboolean));
  g_autoptr (GArray) sizes = g_array_new (FALSE, FALSE, sizeof (double));
  gboolean in_fonts = FALSE;
  gboolean in_borders = FALSE;
  gboolean in_cells = FALSE;
  TdXmlReader reader;

  if (data == NULL)
    return;
  td_xml_reader_init (&reader, data, length);
  while (td_xml_next (&reader) != TD_XML_END && reader.type != TD_XML_BROKEN) {
    if (td_xml_opens (&reader, "numFmt")) {
      g_hash_table_insert (formats, GINT_TO_POINTER (td_xml_attribute_integer (&reader, "numFmtId", -1)),
                           td_xml_attribute_text (&reader, "formatCode"));
    } else if (td_xml_named (&reader, "fonts")) {
      in_fonts = reader.type == TD_XML_START;
    } else if (in_fonts && td_xml_opens (&reader, "font")) {
      gboolean old = FALSE;
      double usual = 11;

      g_array_append_val (fonts, old);
      g_array_append_val (sizes, usual);
    } else if (in_fonts && sizes->len > 0 && td_xml_opens (&reader, "sz")) {
      g_autofree char *size = td_xml_attribute_text (&reader, "val");

      if (size != NULL && g_ascii_strtod (size, NULL) > 0)
        g_array_index (sizes, double, sizes->len - 1) = g_ascii_strtod (size, NULL);
    } else if (in_fonts && fonts->len > 0 && td_xml_opens (&reader, "name")) {
      g_autofree char *font = td_xml_attribute_text (&reader, "val");

      g_array_index (fonts, gboolean, fonts->len - 1) = td_encoding_from_font (font, NULL) != TD_ENCODING_UNICODE;
    } else if (td_xml_named (&reader, "borders")) {
      in_borders = reader.type == TD_XML_START;
    } else if (td_xml_named (&reader, "cellXfs")) {
      in_cells = reader.type == TD_XML_START;
    } else if (in_borders && td_xml_opens (&reader, "border")) {
      gboolean none = FALSE;

      g_array_append_val (borders, none);
    } else if (in_borders && borders->len > 0 && (td_xml_opens (&reader, "bottom") || td_xml_opens (&reader, "left"))) {
      g_autofree char *style = td_xml_attribute_text (&reader, "style");

      if (style != NULL && strcmp (style, "none") != 0)
        g_array_index (borders, gboolean, borders->len - 1) = TRUE;
    } else if (in_cells && td_xml_opens (&reader, "xf")) {
      TdBookStyle style = {0};
      int number = td_xml_attribute_integer (&reader, "numFmtId", 0);
      int border = td_xml_attribute_integer (&reader, "borderId", 0);
      int font = td_xml_attribute_integer (&reader, "fontId", 0);

      set_format (&style, number, g_hash_table_lookup (formats, GINT_TO_POINTER (number)));
      style.size = font >= 0 && (guint)font < sizes->len ? g_array_index (sizes, double, font) : 11;
      style.old_font = font >= 0 && (guint)font < fonts->len && g_array_index (fonts, gboolean, font);
      style.bordered = border >= 0 && (guint)border < borders->len && g_array_index (borders, gboolean, border);
      g_array_append_val (book->styles, style);
    } else if (in_cells && book->styles->len > 0 && td_xml_opens (&reader, "alignment")) {
      g_autofree char *wraps = td_xml_attribute_text (&reader, "wrapText");

      g_array_index (book->styles, TdBookStyle, book->styles->len - 1).wraps
          = wraps != NULL && (strcmp (wraps, "1") == 0 || strcmp (wraps, "true") == 0);
    }
  }
}

TdBook *
td_book_open (const char *path, GError **error)
{
  g_autoptr (TdBook) book = g_new0 (TdBook, 1);
  /* The reader of lists says for each other kind of file what it is, and of one with a password what to do. */
  g_autoptr (TdWorkbook) readable = td_workbook_open (path, error);

  if (readable == NULL)
    return NULL;
  g_clear_pointer (&readable, td_workbook_free);
  book->path = g_strdup (path);
  book->file = g_path_get_basename (path);
  book->types = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  book->sheets = g_array_new (FALSE, TRUE, sizeof (TdBookSheet));
  g_array_set_clear_func (book->sheets, (GDestroyNotify)sheet_clear);
  book->styles = g_array_new (FALSE, TRUE, sizeof (TdBookStyle));
  book->zip = td_zip_open (path, NULL);
  book->workbook = book->zip != NULL ? first_related (book, -1, "/officeDocument") : -1;
  if (book->workbook < 0) {
    g_set_error (
        error, TD_BOOK_ERROR, TD_BOOK_ERROR_NOT_XLSX,
        _ ("“%s” is no .xlsx workbook. Please open it in Excel, save it as “Excel Workbook (*.xlsx)” and choose "
           "that file."),
        book->file);
    return NULL;
  }
  if (!read_types (book, error) || !read_workbook (book, error))
    return NULL;
  book->macros = strstr (td_book_type (book, book->workbook), "macroEnabled") != NULL;
  read_styles (book);
  return g_steal_pointer (&book);
}
