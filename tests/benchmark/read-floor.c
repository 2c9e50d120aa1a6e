/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * read-floor FILE: the least that can read an .xlsx workbook: minizip and expat over its texts and its first sheet,
 * counting cells and the bytes of their values. It keeps nothing, knows no fonts, dates or limits, and believes
 * whatever it reads.
 */

#include <expat.h>
#include <glib.h>
#include <minizip/unzip.h>
#include <string.h>

typedef struct {
  XML_Parser parser;
  guint64 cells;
  guint64 bytes;
} Counts;

static void XMLCALL
text_cb (void *user_data, const char *text, int length)
{
  Counts *counts = user_data;

  counts->bytes += (guint64)length;
}

static void XMLCALL
start_cb (void *user_data, const char *name, const char **attributes)
{
  Counts *counts = user_data;

  if (name[0] == 'c' && name[1] == '\0')
    counts->cells++;
  else if ((name[0] == 'v' || name[0] == 't') && name[1] == '\0')
    XML_SetCharacterDataHandler (counts->parser, text_cb);
}

static void XMLCALL
end_cb (void *user_data, const char *name)
{
  Counts *counts = user_data;

  if ((name[0] == 'v' || name[0] == 't') && name[1] == '\0')
    XML_SetCharacterDataHandler (counts->parser, NULL);
}

static gboolean
read_member (unzFile zip, const char *name, Counts *counts)
{
  gboolean ok = FALSE;
  int n_read;

  if (unzLocateFile (zip, name, 0) != UNZ_OK || unzOpenCurrentFile (zip) != UNZ_OK)
    return FALSE;
  counts->parser = XML_ParserCreate (NULL);
  XML_SetUserData (counts->parser, counts);
  XML_SetElementHandler (counts->parser, start_cb, end_cb);
  do {
    void *buffer = XML_GetBuffer (counts->parser, 65536);

    n_read = unzReadCurrentFile (zip, buffer, 65536);
    ok = n_read >= 0 && XML_ParseBuffer (counts->parser, n_read, n_read == 0) == XML_STATUS_OK;
  } while (ok && n_read > 0);
  XML_ParserFree (counts->parser);
  unzCloseCurrentFile (zip);
  return ok;
}

int
main (int argc, char **argv)
{
  unzFile zip = argc == 2 ? unzOpen64 (argv[1]) : NULL;
  Counts counts = {0};
  gboolean ok;

  if (zip == NULL) {
    g_printerr ("read-floor FILE\n");
    return 2;
  }
  read_member (zip, "xl/sharedStrings.xml", &counts); /* a file whose texts stand in its cells has none */
  ok = read_member (zip, "xl/worksheets/sheet1.xml", &counts);
  unzClose (zip);
  if (!ok) {
    g_printerr ("%s has no sheet that could be read\n", argv[1]);
    return 1;
  }
  g_print ("cells %" G_GUINT64_FORMAT " bytes %" G_GUINT64_FORMAT "\n", counts.cells, counts.bytes);
  return 0;
}
