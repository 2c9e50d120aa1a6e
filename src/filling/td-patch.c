/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-patch-private.h"

#include <expat.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "td-reference.h"

/* --- what is filled in --- */

static void
text_clear (TdPatchText *text)
{
  g_free (text->text);
}

TdPatch *
td_patch_new (const char *sheet, int first_row, int last_row)
{
  TdPatch *patch = g_new0 (TdPatch, 1);

  patch->sheet = g_strdup (sheet);
  patch->first_row = first_row;
  patch->last_row = last_row;
  patch->rows = g_array_new (FALSE, TRUE, sizeof (TdPatchRow));
  patch->cells = g_array_new (FALSE, TRUE, sizeof (TdCell));
  patch->chunk = g_string_chunk_new (16 * 1024);
  patch->texts = g_array_new (FALSE, TRUE, sizeof (TdPatchText));
  g_array_set_clear_func (patch->texts, (GDestroyNotify)text_clear);
  return patch;
}

void
td_patch_free (TdPatch *patch)
{
  if (patch == NULL)
    return;
  g_free (patch->sheet);
  g_array_unref (patch->rows);
  g_array_unref (patch->cells);
  g_string_chunk_free (patch->chunk);
  g_array_unref (patch->texts);
  g_free (patch);
}

void
td_patch_add_row (TdPatch *patch, int from, gboolean keep)
{
  TdPatchRow row = {.from = from, .keep = keep, .first_cell = patch->cells->len};

  g_return_if_fail (from >= 0 && from <= patch->last_row - patch->first_row);
  g_array_append_val (patch->rows, row);
}

void
td_patch_add_cell (TdPatch *patch, const TdCell *cell)
{
  TdCell added = *cell;

  g_return_if_fail (patch->rows->len > 0);
  if (added.type == TD_CELL_TEXT)
    added.text = g_string_chunk_insert (patch->chunk, cell->text);
  g_array_append_val (patch->cells, added);
  g_array_index (patch->rows, TdPatchRow, patch->rows->len - 1).n_cells++;
}

void
td_patch_add_text (TdPatch *patch, int row, int column, const char *text)
{
  TdPatchText added = {row, column, g_strdup (text)};

  g_array_append_val (patch->texts, added);
}

/* --- the parts --- */

typedef struct {
  TdPatching patching;
  GHashTable *changed; /* part + 1 → GBytes */
  GHashTable *dropped; /* part + 1 */
  GHashTable *own;     /* part + 1: belongs to the filled sheet */
  GHashTable *stale;   /* sheet + 1: its formulas read what has changed */
  int sheet_part;
} Work;

static gboolean
is_well_formed (const GString *xml)
{
  XML_Parser parser = XML_ParserCreate (NULL);
  gboolean good
      = parser != NULL && xml->len < G_MAXINT && XML_Parse (parser, xml->str, (int)xml->len, TRUE) == XML_STATUS_OK;

  if (parser != NULL)
    XML_ParserFree (parser);
  return good;
}

static gboolean
fail_part (const Work *work, int part, GError **error)
{
  g_set_error (
      error, TD_BOOK_ERROR, TD_BOOK_ERROR_FAILED,
      _ ("“%s”: the part %s cannot be read as a workbook has it. Please open the blank in Excel, save it anew and "
         "choose that file."),
      work->patching.book->file, td_zip_member_name (work->patching.book->zip, (guint)part));
  return FALSE;
}

typedef enum { AS_PART, AS_SHEET, AS_WORKBOOK, AS_RELATIONS, AS_TYPES } Way;

/* Relations: without that to calcChain; links to places of this workbook move. */
static gboolean
change_relations (const TdPatching *patching, const char *data, gsize length, GString *out)
{
  TdXmlReader reader;

  td_xml_reader_init (&reader, data, length);
  g_string_append_len (out, data, (gssize)reader.position);
  while (td_xml_next (&reader) != TD_XML_END) {
    g_autofree char *type = NULL;
    g_autofree char *target = NULL;

    if (reader.type == TD_XML_BROKEN)
      return FALSE;
    if (td_xml_opens (&reader, "Relationship")) {
      type = td_xml_attribute_text (&reader, "Type");
      target = td_xml_attribute_text (&reader, "Target");
      if (type != NULL && g_str_has_suffix (type, "/calcChain")) {
        if (!td_xml_skip (&reader))
          return FALSE;
        continue;
      }
      if (target != NULL && *target == '#') {
        TdShiftPlace place = {.sheet = patching->patch->sheet, .home = FALSE, .index = -1};
        g_autofree char *moved = td_shift_formula (patching->shift, target + 1, &place);
        g_autofree char *link = g_strconcat ("#", moved, NULL);
        TdXmlChange change = {"Target", link};

        if (strcmp (link, target) != 0) {
          td_xml_copy_changed (&reader, out, &change, 1);
          continue;
        }
      }
    }
    td_xml_copy (&reader, out);
  }
  return TRUE;
}

static gboolean
change_types (const char *data, gsize length, GString *out)
{
  TdXmlReader reader;

  td_xml_reader_init (&reader, data, length);
  g_string_append_len (out, data, (gssize)reader.position);
  while (td_xml_next (&reader) != TD_XML_END) {
    g_autofree char *type = NULL;

    if (reader.type == TD_XML_BROKEN)
      return FALSE;
    if (td_xml_opens (&reader, "Override"))
      type = td_xml_attribute_text (&reader, "ContentType");
    if (type != NULL && strstr (type, "calcChain+xml") != NULL) {
      if (!td_xml_skip (&reader))
        return FALSE;
      continue;
    }
    td_xml_copy (&reader, out);
  }
  return TRUE;
}

/* Asks whoever opens it to reckon everything anew: what we could not is left without a value. */
static void
ask_to_reckon (GString *xml)
{
  TdXmlReader reader;
  gsize place = 0;
  g_autoptr (GString) tag = g_string_new (NULL);
  static const TdXmlChange change = {"fullCalcOnLoad", "1"};
  static const char *const before[] = {"sheets", "functionGroups", "externalReferences", "definedNames"};

  td_xml_reader_init (&reader, xml->str, xml->len);
  while (td_xml_next (&reader) != TD_XML_END && reader.type != TD_XML_BROKEN) {
    gsize start = (gsize)(reader.start - xml->str);

    if (td_xml_opens (&reader, "calcPr")) {
      g_string_truncate (tag, 0);
      td_xml_copy_changed (&reader, tag, &change, 1);
      g_string_erase (xml, (gssize)start, (gssize)reader.size);
      g_string_insert_len (xml, (gssize)start, tag->str, (gssize)tag->len);
      return;
    }
    for (guint i = 0; i < G_N_ELEMENTS (before); i++)
      if ((reader.type == TD_XML_CLOSE || reader.type == TD_XML_EMPTY) && td_xml_named (&reader, before[i])) {
        place = start + reader.size;
        g_string_printf (tag, "<%.*scalcPr fullCalcOnLoad=\"1\"/>", (int)reader.prefix_length, reader.prefix);
      }
  }
  if (place > 0)
    g_string_insert_len (xml, (gssize)place, tag->str, (gssize)tag->len);
}

static gboolean
change_part (Work *work, int part, Way way, TdPatchSide side, GError **error)
{
  const TdPatching *patching = &work->patching;
  gsize length = 0;
  g_autofree char *data = td_book_read (patching->book, part, &length, error);
  g_autoptr (GString) out = NULL;
  gboolean good = FALSE;

  if (data == NULL)
    return FALSE;
  /* A part in UTF-16: no spreadsheet writes one. */
  if (length >= 2 && ((guchar)data[0] >= 0xfe || data[0] == '\0' || data[1] == '\0'))
    return fail_part (work, part, error);
  out = g_string_sized_new (length + length / 4);
  switch (way) {
  case AS_PART:
    good = td_patch_part (patching, data, length, side, out);
    break;
  case AS_SHEET:
    good = td_patch_sheet (patching, data, length, side, out);
    break;
  case AS_WORKBOOK:
    good = td_patch_part (patching, data, length, TD_PATCH_OTHER, out);
    ask_to_reckon (out);
    break;
  case AS_RELATIONS:
    good = change_relations (patching, data, length, out);
    break;
  case AS_TYPES:
    good = change_types (data, length, out);
    break;
  }
  /* A note's box, in the VML of old, need not be XML. */
  if (!good)
    return g_str_has_suffix (td_zip_member_name (patching->book->zip, (guint)part), ".vml")
               ? TRUE
               : fail_part (work, part, error);
  if (out->len == length && memcmp (out->str, data, length) == 0)
    return TRUE;
  if (!g_str_has_suffix (td_zip_member_name (patching->book->zip, (guint)part), ".vml") && part != work->sheet_part
      && !is_well_formed (out))
    return fail_part (work, part, error);
  g_hash_table_insert (work->changed, GINT_TO_POINTER (part + 1), g_string_free_to_bytes (g_steal_pointer (&out)));
  return TRUE;
}

/* What belongs to the filled sheet: drawings, notes, tables, controls, and what they refer to. */
static void
find_own (Work *work, int part, guint depth)
{
  g_autoptr (GArray) related = td_book_related (work->patching.book, part, NULL);

  for (guint i = 0; i < related->len && depth < 4; i++) {
    int found = g_array_index (related, int, i);
    const char *type = td_book_type (work->patching.book, found);

    /* A pivot table leads to its source, and that to other sheets' business. */
    if (found == work->sheet_part || strstr (type, "worksheet+xml") != NULL || strstr (type, "chart+xml") != NULL
        || strstr (type, "pivotCache") != NULL || strstr (type, "sheet.main") != NULL)
      continue;
    if (g_hash_table_add (work->own, GINT_TO_POINTER (found + 1)))
      find_own (work, found, depth + 1);
  }
}

/* --- which sheets read what has changed --- */

/* Names that stand for a place of one of these sheets, folded. */
static gboolean
names_any (const Work *work, const char *formula, GPtrArray *names)
{
  g_autofree char *folded = NULL;

  for (guint i = 0; i < work->patching.book->sheets->len; i++)
    if (g_hash_table_contains (work->stale, GUINT_TO_POINTER (i + 1))
        && td_shift_formula_names (formula, g_array_index (work->patching.book->sheets, TdBookSheet, i).name))
      return TRUE;
  if (names->len == 0)
    return FALSE;
  folded = g_utf8_casefold (formula, -1);
  for (guint i = 0; i < names->len; i++)
    if (strstr (folded, g_ptr_array_index (names, i)) != NULL)
      return TRUE;
  return FALSE;
}

static GPtrArray *
names_of_workbook (const Work *work)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  gsize length = 0;
  g_autofree char *data = td_book_read (work->patching.book, work->patching.book->workbook, &length, NULL);
  TdXmlReader reader;

  if (data == NULL)
    return names;
  td_xml_reader_init (&reader, data, length);
  while (td_xml_next (&reader) != TD_XML_END && reader.type != TD_XML_BROKEN) {
    g_autofree char *name = NULL;
    g_autofree char *formula = NULL;

    if (reader.type != TD_XML_START || !td_xml_named (&reader, "definedName"))
      continue;
    name = td_xml_attribute_text (&reader, "name");
    formula = td_xml_read_text (&reader);
    if (name != NULL && formula != NULL && td_shift_formula_names (formula, work->patching.patch->sheet))
      g_ptr_array_add (names, g_utf8_casefold (name, -1));
  }
  return names;
}

static gboolean
reads_stale (const Work *work, int part, GPtrArray *names)
{
  gsize length = 0;
  g_autofree char *data = td_book_read (work->patching.book, part, &length, NULL);
  TdXmlReader reader;

  if (data == NULL)
    return FALSE;
  td_xml_reader_init (&reader, data, length);
  while (td_xml_next (&reader) != TD_XML_END && reader.type != TD_XML_BROKEN) {
    g_autofree char *formula = NULL;

    if (reader.type != TD_XML_START || !td_xml_named (&reader, "f"))
      continue;
    formula = td_xml_read_text (&reader);
    if (formula != NULL && names_any (work, formula, names))
      return TRUE;
  }
  return FALSE;
}

static void
find_stale (Work *work)
{
  const GArray *sheets = work->patching.book->sheets;
  g_autoptr (GPtrArray) names = names_of_workbook (work);
  gboolean more = TRUE;

  g_hash_table_add (work->stale,
                    GINT_TO_POINTER (td_book_find_sheet (work->patching.book, work->patching.patch->sheet) + 1));
  while (more) {
    more = FALSE;
    for (guint i = 0; i < sheets->len; i++) {
      int part = g_array_index (sheets, TdBookSheet, i).part;

      if (part >= 0 && !g_hash_table_contains (work->stale, GUINT_TO_POINTER (i + 1))
          && reads_stale (work, part, names))
        more = g_hash_table_add (work->stale, GUINT_TO_POINTER (i + 1)) || more;
    }
  }
}

/* --- all of it --- */

static gboolean
is_of (const char *type, const char *const *ends)
{
  for (guint i = 0; ends[i] != NULL; i++)
    if (strstr (type, ends[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* How a part is looked at; FALSE: not at all. */
static gboolean
way_of (const Work *work, guint part, Way *way, TdPatchSide *side)
{
  static const char *const looked_at[] = {"chartsheet+xml",
                                          "drawing+xml",
                                          "chart+xml",
                                          "chartex+xml",
                                          "table+xml",
                                          "comments+xml",
                                          "threadedcomment",
                                          "threadedComment",
                                          "pivotCacheDefinition+xml",
                                          "pivotTable+xml",
                                          "controlproperties+xml",
                                          "worksheet+xml",
                                          "dialogsheet+xml",
                                          NULL};
  const char *name = td_zip_member_name (work->patching.book->zip, part);
  const char *type = td_book_type (work->patching.book, (int)part);

  *side = g_hash_table_contains (work->own, GUINT_TO_POINTER (part + 1)) ? TD_PATCH_OWN : TD_PATCH_OTHER;
  *way = AS_PART;
  if ((int)part == work->patching.book->workbook)
    *way = AS_WORKBOOK;
  else if (g_str_has_suffix (name, ".rels"))
    *way = AS_RELATIONS;
  else if (g_ascii_strcasecmp (name, "[Content_Types].xml") == 0)
    *way = AS_TYPES;
  else if (!is_of (type, looked_at) && !g_str_has_suffix (name, ".vml"))
    return FALSE;
  return TRUE;
}

static gboolean
change_all (Work *work, GCancellable *cancellable, GError **error)
{
  TdBook *book = work->patching.book;
  guint n = td_zip_n_members (book->zip);

  for (guint i = 0; i < book->sheets->len; i++) {
    int part = g_array_index (book->sheets, TdBookSheet, i).part;

    if (part >= 0 && g_hash_table_contains (work->stale, GUINT_TO_POINTER (i + 1))
        && !change_part (work, part, AS_SHEET, part == work->sheet_part ? TD_PATCH_OWN : TD_PATCH_OTHER, error))
      return FALSE;
  }
  for (guint i = 0; i < n; i++) {
    Way way;
    TdPatchSide side;

    if (g_cancellable_set_error_if_cancelled (cancellable, error))
      return FALSE;
    if ((int)i == work->sheet_part || g_hash_table_contains (work->changed, GUINT_TO_POINTER (i + 1)))
      continue;
    if (strstr (td_book_type (book, (int)i), "calcChain+xml") != NULL)
      g_hash_table_add (work->dropped, GUINT_TO_POINTER (i + 1));
    else if (way_of (work, i, &way, &side) && !change_part (work, (int)i, way, side, error))
      return FALSE;
  }
  return TRUE;
}

static TdShift *
shift_of (const TdPatch *patch, const TdCellGrid *grid)
{
  g_autofree int *from = g_new (int, patch->rows->len);
  int deepest = td_cell_grid_last_row (grid);

  for (guint i = 0; i < patch->rows->len; i++)
    from[i] = g_array_index (patch->rows, TdPatchRow, i).from;
  for (guint i = 0; i < grid->merges->len; i++)
    deepest = MAX (deepest, g_array_index (grid->merges, TdCellGridMerge, i).last_row);
  return td_shift_new (patch->first_row, patch->last_row, from, patch->rows->len, MIN (deepest, TD_REFERENCE_MAX_ROW));
}

typedef struct {
  TdPatchProgress progress;
  gpointer user_data;
  double done;
  double share;
} Part;

static void
part_cb (double fraction, gpointer user_data)
{
  const Part *part = user_data;

  if (part->progress != NULL)
    part->progress (part->done + fraction * part->share, part->user_data);
}

static gboolean
write_and_prove (Work *work, const char *path, Part *part, GCancellable *cancellable, GError **error)
{
  find_own (work, work->sheet_part, 0);
  find_stale (work);
  if (!change_all (work, cancellable, error))
    return FALSE;
  *part = (Part){part->progress, part->user_data, 0.3, 0.3};
  if (!td_book_write (work->patching.book, path, work->changed, work->dropped, part_cb, part, cancellable, error))
    return FALSE;
  *part = (Part){part->progress, part->user_data, 0.6, 0.4};
  return td_patch_verify (&work->patching, path, part_cb, part, cancellable, error);
}

gboolean
td_patch_write (TdBook *book,
                const TdPatch *patch,
                const char *path,
                TdPatchProgress progress,
                gpointer user_data,
                GCancellable *cancellable,
                GError **error)
{
  int index = td_book_find_sheet (book, patch->sheet);
  int sheet_part = index >= 0 ? g_array_index (book->sheets, TdBookSheet, index).part : -1;
  gsize length = 0;
  g_autofree char *data = NULL;
  g_autoptr (TdCellGrid) grid = NULL;
  g_autoptr (TdShift) shift = NULL;
  g_autoptr (GHashTable) texts = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) changed = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_bytes_unref);
  g_autoptr (GHashTable) dropped = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) own = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) stale = g_hash_table_new (NULL, NULL);
  Work work = {.changed = changed, .dropped = dropped, .own = own, .stale = stale, .sheet_part = sheet_part};
  Part part = {progress, user_data, 0, 0.3};
  gboolean good;

  g_return_val_if_fail (patch->rows->len > 0, FALSE);
  work.patching.book = book;
  if (!td_patch_check (book, patch->sheet, patch->first_row, patch->last_row, error))
    return FALSE;
  data = td_book_read (book, sheet_part, &length, error);
  grid = data != NULL ? td_cell_grid_new (data, length) : NULL;
  if (grid == NULL)
    return data == NULL ? FALSE : fail_part (&work, sheet_part, error);
  shift = shift_of (patch, grid);
  if (shift == NULL) {
    g_set_error (error, TD_BOOK_ERROR, TD_BOOK_ERROR_REFUSED,
                 _ ("“%s”, sheet “%s”: %u rows do not fit into a sheet. Please fill it unit by unit."), book->file,
                 patch->sheet, patch->rows->len);
    return FALSE;
  }
  for (guint i = 0; i < patch->texts->len; i++) {
    const TdPatchText *text = &g_array_index (patch->texts, TdPatchText, i);

    g_hash_table_insert (texts, td_patch_key (text->row, text->column), text->text);
  }
  work.patching = (TdPatching){.book = book, .patch = patch, .shift = shift, .grid = grid, .texts = texts};
  work.patching.values = td_patch_values_new (&work.patching);
  good = write_and_prove (&work, path, &part, cancellable, error);
  td_patch_values_free (work.patching.values);
  return good;
}
