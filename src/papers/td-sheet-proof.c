/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-sheet-proof.h"

#include <errno.h>
#include <expat.h>
#include <minizip/unzip.h>
#include <string.h>
#include <zlib.h>

#include "td-zip-functions.h"

#define CHUNK (64 * 1024)
#define MAX_NAME 256
#define SHEET_NAME "xl/worksheets/sheet%u.xml"
#define ROWS_BEGIN "<sheetData>"
#define ROWS_END "</sheetData>"
/* Rows beyond this are compared, but not read as XML: that would cost a third of the writing. */
#define MAX_PARSED (32 * 1024 * 1024)
#define MAX_DEPTH 64

/* Checksum and length of rows: what a disk does to them is no attack. MD5 took a tenth of a long list. */
typedef struct {
  uLong checksum;
  guint64 length;
} Digest;

static void
digest_update (Digest *digest, const void *data, gsize length)
{
  digest->checksum = crc32_z (digest->checksum, data, length);
  digest->length += length;
}

/* --- what was written --- */

/* The rows of a sheet, as the library has them in a file of its own until it packs them. FALSE and *problem. */
static gboolean
digest_of_rows (lxw_worksheet *worksheet, Digest *digest, int *problem)
{
  g_autofree guint8 *buffer = g_malloc (CHUNK);
  FILE *rows = worksheet->optimize_tmpfile;
  gsize n;

  errno = 0;
  lxw_worksheet_write_single_row (worksheet);
  if (fflush (rows) != 0 || ferror (rows) || fseek (rows, 0, SEEK_SET) != 0) {
    *problem = errno != 0 ? errno : ENOSPC;
    return FALSE;
  }
  while ((n = fread (buffer, 1, CHUNK, rows)) > 0)
    digest_update (digest, buffer, n);
  if (ferror (rows) || fseek (rows, 0, SEEK_END) != 0) {
    *problem = errno != 0 ? errno : EIO;
    return FALSE;
  }
  return TRUE;
}

GPtrArray *
td_sheet_proof_take (lxw_workbook *workbook, int *problem)
{
  g_autoptr (GPtrArray) proof = g_ptr_array_new_with_free_func (g_free);
  lxw_worksheet *worksheet;

  g_return_val_if_fail (workbook != NULL && problem != NULL, NULL);
  LXW_FOREACH_WORKSHEET (worksheet, workbook)
  {
    Digest *digest = NULL;

    if (!worksheet->optimize || worksheet->optimize_tmpfile == NULL) {
      *problem = EIO;
      return NULL;
    }
    digest = g_new0 (Digest, 1);
    g_ptr_array_add (proof, digest);
    if (!digest_of_rows (worksheet, digest, problem))
      return NULL;
  }
  *problem = 0;
  return g_steal_pointer (&proof);
}

/* --- what stands in the package --- */

typedef struct {
  XML_Parser parser;
  guint depth;
  gint64 wanted[MAX_DEPTH]; /* children that an element says it has; -1: it says nothing */
  gint64 found[MAX_DEPTH];
  gboolean wrong;
} Part;

static void XMLCALL
start_cb (void *user_data, const XML_Char *name, const XML_Char **attributes)
{
  Part *part = user_data;
  /* "count" of shared texts counts the cells that use them. */
  const char *counter = strcmp (name, "sst") == 0 ? "uniqueCount" : "count";

  if (part->depth + 1 >= MAX_DEPTH) {
    part->wrong = TRUE;
    return;
  }
  part->found[part->depth]++;
  part->depth++;
  part->found[part->depth] = 0;
  part->wanted[part->depth] = -1;
  for (; *attributes != NULL; attributes += 2)
    if (strcmp (attributes[0], counter) == 0)
      part->wanted[part->depth] = g_ascii_strtoll (attributes[1], NULL, 10);
}

static void XMLCALL
end_cb (void *user_data, const XML_Char *name)
{
  Part *part = user_data;

  if (part->wrong)
    return;
  part->wrong = part->wanted[part->depth] >= 0 && part->wanted[part->depth] != part->found[part->depth];
  part->depth--;
}

/* A part of the package as it streams by: its XML, and for a sheet the rows in it. */
typedef struct {
  Part xml;
  gboolean is_sheet;
  Digest digest;   /* of the rows */
  GString *window; /* what cannot be judged before more has come */
  enum { BEFORE_ROWS, IN_ROWS, AFTER_ROWS } place;
  gboolean parses_rows;
} Reading;

static gboolean
parse (Reading *reading, const char *data, gsize length)
{
  return XML_Parse (reading->xml.parser, data, (int)length, FALSE) == XML_STATUS_OK && !reading->xml.wrong;
}

static gboolean
take_rows (Reading *reading, const char *data, gsize length)
{
  digest_update (&reading->digest, data, length);
  return !reading->parses_rows || parse (reading, data, length);
}

static gboolean
take_from_window (Reading *reading, gsize length, gboolean rows)
{
  gboolean good
      = rows ? take_rows (reading, reading->window->str, length) : parse (reading, reading->window->str, length);

  g_string_erase (reading->window, 0, (gssize)length);
  return good;
}

/* Divides what has come into what stands before, in and behind the rows. All of it goes, but for what may be the beginning
 * of a mark. */
static gboolean
take (Reading *reading, const char *data, gsize length)
{
  const char *found;

  if (!reading->is_sheet)
    return parse (reading, data, length);
  g_string_append_len (reading->window, data, (gssize)length);
  if (reading->place == BEFORE_ROWS) {
    found = g_strstr_len (reading->window->str, (gssize)reading->window->len, ROWS_BEGIN);
    if (found == NULL)
      return TRUE; /* the head of a sheet is short */
    if (!take_from_window (reading, (gsize)(found - reading->window->str) + strlen (ROWS_BEGIN), FALSE))
      return FALSE;
    reading->place = IN_ROWS;
  }
  if (reading->place == IN_ROWS) {
    found = g_strstr_len (reading->window->str, (gssize)reading->window->len, ROWS_END);
    if (found == NULL) {
      gsize keep = MIN (reading->window->len, strlen (ROWS_END));

      return take_from_window (reading, reading->window->len - keep, TRUE);
    }
    if (!take_from_window (reading, (gsize)(found - reading->window->str), TRUE))
      return FALSE;
    reading->place = AFTER_ROWS;
  }
  return take_from_window (reading, reading->window->len, FALSE);
}

static gboolean
finish (Reading *reading, const Digest *rows)
{
  const char *empty = "<sheetData/>";

  if (reading->is_sheet && reading->place == BEFORE_ROWS) {
    if (strstr (reading->window->str, empty) == NULL || !take_from_window (reading, reading->window->len, FALSE))
      return FALSE;
    reading->place = AFTER_ROWS;
  }
  return XML_Parse (reading->xml.parser, "", 0, TRUE) == XML_STATUS_OK && !reading->xml.wrong
         && (!reading->is_sheet
             || (reading->place == AFTER_ROWS && reading->digest.checksum == rows->checksum
                 && reading->digest.length == rows->length));
}

/* The part at hand. rows: the digest of its rows; NULL: it is no sheet. */
static gboolean
part_is_whole (unzFile package, const Digest *rows, guint64 size)
{
  Reading reading = {.parses_rows = size <= MAX_PARSED};
  g_autofree char *buffer = g_malloc (CHUNK);
  int n = 0;
  gboolean good = unzOpenCurrentFile (package) == UNZ_OK;

  if (!good)
    return FALSE;
  reading.xml.parser = XML_ParserCreate ("UTF-8");
  XML_SetUserData (reading.xml.parser, &reading.xml);
  XML_SetElementHandler (reading.xml.parser, start_cb, end_cb);
  reading.xml.wanted[0] = -1;
  reading.window = g_string_new (NULL);
  reading.is_sheet = rows != NULL;
  while (good && (n = unzReadCurrentFile (package, buffer, CHUNK)) > 0)
    good = take (&reading, buffer, (gsize)n);
  good = good && n == 0 && finish (&reading, rows);
  g_string_free (reading.window, TRUE);
  XML_ParserFree (reading.xml.parser);
  /* The checksum is compared here. */
  return unzCloseCurrentFile (package) == UNZ_OK && good;
}

static gboolean
is_xml (const char *name)
{
  return g_str_has_suffix (name, ".xml") || g_str_has_suffix (name, ".rels") || g_str_has_suffix (name, ".vml");
}

/* A picture at hand (the rules of a head are drawn with one): its checksum says. */
static gboolean
picture_is_whole (unzFile package)
{
  g_autofree char *buffer = g_malloc (CHUNK);
  int n = 0;

  if (unzOpenCurrentFile (package) != UNZ_OK)
    return FALSE;
  do
    n = unzReadCurrentFile (package, buffer, CHUNK);
  while (n > 0);
  return unzCloseCurrentFile (package) == UNZ_OK && n == 0;
}

static const Digest *
rows_of (const GPtrArray *proof, const char *name)
{
  for (guint i = 0; i < proof->len; i++) {
    g_autofree char *sheet = g_strdup_printf (SHEET_NAME, i + 1);

    if (strcmp (sheet, name) == 0)
      return g_ptr_array_index (proof, i);
  }
  return NULL;
}

static gboolean
package_holds (const GPtrArray *proof, unzFile package)
{
  guint n_sheets = 0;
  guint n_needed = 0;
  int result;

  for (result = unzGoToFirstFile (package); result == UNZ_OK; result = unzGoToNextFile (package)) {
    char name[MAX_NAME] = "";
    unz_file_info64 info = {0};
    const Digest *rows;

    if (unzGetCurrentFileInfo64 (package, &info, name, sizeof name - 1, NULL, 0, NULL, 0) != UNZ_OK)
      return FALSE;
    rows = rows_of (proof, name);
    if (g_str_has_suffix (name, ".png") ? !picture_is_whole (package) : !is_xml (name))
      return FALSE;
    if (is_xml (name) && !part_is_whole (package, rows, info.uncompressed_size))
      return FALSE;
    n_sheets += rows != NULL;
    n_needed += g_str_equal (name, "xl/workbook.xml") || g_str_equal (name, "xl/styles.xml")
                || g_str_equal (name, "[Content_Types].xml") || g_str_equal (name, "_rels/.rels")
                || g_str_equal (name, "xl/_rels/workbook.xml.rels");
  }
  return result == UNZ_END_OF_LIST_OF_FILE && n_sheets == proof->len && n_needed == 5;
}

gboolean
td_sheet_proof_holds (const GPtrArray *proof, const char *path)
{
  zlib_filefunc64_def functions;
  unzFile package;
  gboolean good;

  g_return_val_if_fail (proof != NULL && path != NULL, FALSE);
  td_zip_functions_fill (&functions);
  package = unzOpen2_64 (path, &functions);
  if (package == NULL)
    return FALSE;
  good = package_holds (proof, package);
  return unzClose (package) == UNZ_OK && good;
}
