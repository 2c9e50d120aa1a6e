/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "td-paper-docx-package.h"

#include <errno.h>
#include <expat.h>
#include <minizip/unzip.h>
#include <minizip/zip.h>
#include <string.h>

#include "td-paper-file.h"
#include "td-zip-functions.h"

#define CHUNK (64 * 1024)
#define DOCUMENT "word/document.xml"
#define MAIN "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006"
#define HEAD "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define FONT                                                                                                           \
  "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:eastAsia=\"Times New Roman\" "                  \
  "w:cs=\"Times New Roman\"/>"

struct _TdDocx {
  char *path;
  char *target;
  zipFile zip;
  GString *text;
  GChecksum *digest;   /* of the document */
  GPtrArray *pictures; /* of GBytes */
  int problem;         /* an errno; 0 */
};

/* Styles that an office goes on editing with: body and its kin are those of Nghị định 30/2020/NĐ-CP, Phụ lục I. */
static const char styles[] = HEAD
    "<w:styles xmlns:w=\"" MAIN "\">"
    "<w:docDefaults><w:rPrDefault><w:rPr>" FONT "<w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>"
    "<w:lang w:val=\"vi-VN\" w:eastAsia=\"vi-VN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault>"
    "<w:pPrDefault><w:pPr><w:spacing w:before=\"0\" w:after=\"0\" w:line=\"240\" w:lineRule=\"auto\"/></w:pPr>"
    "</w:pPrDefault></w:docDefaults>"
    "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name "
    "w:val=\"Normal\"/><w:qFormat/></w:style>"
    "<w:style w:type=\"table\" w:default=\"1\" w:styleId=\"TableNormal\"><w:name w:val=\"Normal Table\"/>"
    "<w:uiPriority w:val=\"99\"/><w:semiHidden/><w:tblPr><w:tblInd w:w=\"0\" w:type=\"dxa\"/><w:tblCellMar>"
    "<w:top w:w=\"0\" w:type=\"dxa\"/><w:left w:w=\"60\" w:type=\"dxa\"/><w:bottom w:w=\"0\" w:type=\"dxa\"/>"
    "<w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Title\"><w:name w:val=\"Title\"/><w:basedOn w:val=\"Normal\"/>"
    "<w:next w:val=\"BodyText\"/><w:qFormat/><w:pPr><w:keepNext/><w:jc w:val=\"center\"/></w:pPr>"
    "<w:rPr><w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"BodyText\"><w:name w:val=\"Body Text\"/><w:basedOn w:val=\"Normal\"/>"
    "<w:qFormat/><w:pPr><w:spacing w:before=\"120\"/><w:ind w:firstLine=\"567\"/><w:jc "
    "w:val=\"both\"/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"CanCu\"><w:name w:val=\"Căn cứ\"/>"
    "<w:basedOn w:val=\"BodyText\"/><w:qFormat/><w:rPr><w:i/><w:iCs/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"Dieu\"><w:name w:val=\"Điều\"/>"
    "<w:basedOn w:val=\"BodyText\"/><w:next w:val=\"BodyText\"/><w:qFormat/><w:pPr><w:keepNext/></w:pPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Heading1\"><w:name w:val=\"heading 1\"/><w:basedOn w:val=\"BodyText\"/>"
    "<w:next w:val=\"BodyText\"/><w:qFormat/><w:pPr><w:keepNext/><w:outlineLvl w:val=\"0\"/></w:pPr>"
    "<w:rPr><w:b/><w:bCs/></w:rPr></w:style>"
    "<w:style w:type=\"paragraph\" w:styleId=\"Header\"><w:name w:val=\"header\"/><w:basedOn w:val=\"Normal\"/>"
    "<w:pPr><w:jc w:val=\"center\"/></w:pPr></w:style>"
    "</w:styles>";

static const char content_types[]
    = HEAD "<Types xmlns=\"" PACKAGE "/content-types\">"
           "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
           "<Default Extension=\"png\" ContentType=\"image/png\"/>"
           "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
           "<Override PartName=\"/word/document.xml\" "
           "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/>"
           "<Override PartName=\"/word/styles.xml\" "
           "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml\"/>"
           "<Override PartName=\"/word/settings.xml\" "
           "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml\"/>"
           "<Override PartName=\"/word/header1.xml\" "
           "ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml\"/>"
           "<Override PartName=\"/docProps/core.xml\" "
           "ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/>"
           "</Types>";

static const char package_relations[]
    = HEAD "<Relationships xmlns=\"" PACKAGE "/relationships\">"
           "<Relationship Id=\"rId1\" Type=\"" RELATIONS "/officeDocument\" Target=\"word/document.xml\"/>"
           "<Relationship Id=\"rId2\" Type=\"" PACKAGE
           "/relationships/metadata/core-properties\" Target=\"docProps/core.xml\"/>"
           "</Relationships>";

static const char document_relations[]
    = HEAD "<Relationships xmlns=\"" PACKAGE "/relationships\">"
           "<Relationship Id=\"rId1\" Type=\"" RELATIONS "/styles\" Target=\"styles.xml\"/>"
           "<Relationship Id=\"rId2\" Type=\"" RELATIONS "/settings\" Target=\"settings.xml\"/>"
           "<Relationship Id=\"rId3\" Type=\"" RELATIONS "/header\" Target=\"header1.xml\"/>";

static const char settings[]
    = HEAD "<w:settings xmlns:w=\"" MAIN "\"><w:zoom w:percent=\"100\"/><w:defaultTabStop w:val=\"567\"/>"
           "<w:characterSpacingControl w:val=\"doNotCompress\"/><w:compat>"
           "<w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" "
           "w:val=\"15\"/></w:compat></w:settings>";

/* Nghị định 30/2020: Arabic numbers in the middle of the top margin; the first page has none (titlePg). */
static const char header[] = HEAD "<w:hdr xmlns:w=\"" MAIN "\"><w:p><w:pPr><w:pStyle w:val=\"Header\"/></w:pPr>"
                                  "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>"
                                  "<w:r><w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r>"
                                  "<w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>2</w:t></w:r>"
                                  "<w:r><w:fldChar w:fldCharType=\"end\"/></w:r></w:p></w:hdr>";

static void
note_problem (TdDocx *docx, gboolean good)
{
  if (!good && docx->problem == 0)
    docx->problem = errno != 0 ? errno : EIO;
}

static gboolean
open_part (TdDocx *docx, const char *name)
{
  zip_fileinfo date = {0};

  /* A day that every reader knows, and the same package for the same paper. */
  date.tmz_date.tm_year = 2000;
  date.tmz_date.tm_mday = 1;
  errno = 0;
  note_problem (docx, zipOpenNewFileInZip64 (docx->zip, name, &date, NULL, 0, NULL, 0, NULL, Z_DEFLATED,
                                             Z_DEFAULT_COMPRESSION, 0)
                          == ZIP_OK);
  return docx->problem == 0;
}

static void
write_bytes (TdDocx *docx, const char *name, const void *bytes, gsize size)
{
  if (docx->problem != 0 || !open_part (docx, name))
    return;
  note_problem (docx, zipWriteInFileInZip (docx->zip, bytes, (unsigned)size) == ZIP_OK);
  note_problem (docx, zipCloseFileInZip (docx->zip) == ZIP_OK);
}

static void
write_part (TdDocx *docx, const char *name, const char *text)
{
  write_bytes (docx, name, text, strlen (text));
}

TdDocx *
td_docx_new (const char *path, const char *target, GError **error)
{
  g_autoptr (TdDocx) docx = g_new0 (TdDocx, 1);
  zlib_filefunc64_def functions;

  docx->path = g_strdup (path);
  docx->target = g_strdup (target);
  docx->text = g_string_sized_new (CHUNK * 2);
  docx->pictures = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  docx->digest = g_checksum_new (G_CHECKSUM_MD5);
  td_zip_functions_fill (&functions);
  errno = 0;
  docx->zip = zipOpen2_64 (path, APPEND_STATUS_CREATE, NULL, &functions);
  if (docx->zip == NULL) {
    td_paper_file_error (error, target, errno != 0 ? errno : EIO);
    return NULL;
  }
  write_part (docx, "[Content_Types].xml", content_types);
  write_part (docx, "_rels/.rels", package_relations);
  write_part (docx, "word/styles.xml", styles);
  write_part (docx, "word/settings.xml", settings);
  write_part (docx, "word/header1.xml", header);
  if (docx->problem == 0)
    open_part (docx, DOCUMENT);
  g_string_append (docx->text,
                   HEAD "<w:document xmlns:w=\"" MAIN "\" xmlns:r=\"" RELATIONS
                        "\" xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" "
                        "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
                        "xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><w:body>");
  return g_steal_pointer (&docx);
}

void
td_docx_free (TdDocx *docx)
{
  if (docx == NULL)
    return;
  if (docx->zip != NULL)
    zipClose (docx->zip, NULL);
  g_string_free (docx->text, TRUE);
  g_ptr_array_unref (docx->pictures);
  g_checksum_free (docx->digest);
  g_free (docx->path);
  g_free (docx->target);
  g_free (docx);
}

#define FIRST_PICTURE 4

guint
td_docx_add_picture (TdDocx *docx, GBytes *png)
{
  g_ptr_array_add (docx->pictures, g_bytes_ref (png));
  return FIRST_PICTURE + docx->pictures->len - 1;
}

static void
write_pictures (TdDocx *docx)
{
  g_autoptr (GString) relations = g_string_new (document_relations);

  for (guint i = 0; i < docx->pictures->len; i++) {
    g_autofree char *name = g_strdup_printf ("word/media/image%u.png", i + 1);
    gsize size = 0;
    const void *bytes = g_bytes_get_data (docx->pictures->pdata[i], &size);

    write_bytes (docx, name, bytes, size);
    g_string_append_printf (relations,
                            "<Relationship Id=\"rId%u\" Type=\"" RELATIONS "/image\" Target=\"media/image%u.png\"/>",
                            FIRST_PICTURE + i, i + 1);
  }
  g_string_append (relations, "</Relationships>");
  write_part (docx, "word/_rels/document.xml.rels", relations->str);
}

GString *
td_docx_text (TdDocx *docx)
{
  return docx->text;
}

static void
flush (TdDocx *docx)
{
  g_checksum_update (docx->digest, (const guchar *)docx->text->str, (gssize)docx->text->len);
  if (docx->problem == 0) {
    errno = 0;
    note_problem (docx, zipWriteInFileInZip (docx->zip, docx->text->str, (unsigned)docx->text->len) == ZIP_OK);
  }
  g_string_truncate (docx->text, 0);
}

void
td_docx_flush (TdDocx *docx)
{
  if (docx->text->len >= CHUNK)
    flush (docx);
}

/* --- reading back --- */

static gboolean
part_is_whole (unzFile package, const char *digest, gboolean picture)
{
  XML_Parser parser = XML_ParserCreate ("UTF-8");
  g_autoptr (GChecksum) found = g_checksum_new (G_CHECKSUM_MD5);
  g_autofree char *buffer = g_malloc (CHUNK);
  gboolean good = unzOpenCurrentFile (package) == UNZ_OK;
  int n = 0;

  while (good && (n = unzReadCurrentFile (package, buffer, CHUNK)) > 0) {
    g_checksum_update (found, (const guchar *)buffer, n);
    good = picture || XML_Parse (parser, buffer, n, FALSE) == XML_STATUS_OK;
  }
  good = good && n == 0 && (picture || XML_Parse (parser, "", 0, TRUE) == XML_STATUS_OK)
         && (digest == NULL || strcmp (digest, g_checksum_get_string (found)) == 0);
  XML_ParserFree (parser);
  /* The checksum is compared here. */
  return unzCloseCurrentFile (package) == UNZ_OK && good;
}

#define N_PARTS 8

static gboolean
is_whole (const TdDocx *docx)
{
  zlib_filefunc64_def functions;
  unzFile package;
  guint n_parts = 0;
  gboolean good = TRUE;
  int result;

  td_zip_functions_fill (&functions);
  package = unzOpen2_64 (docx->path, &functions);
  if (package == NULL)
    return FALSE;
  for (result = unzGoToFirstFile (package); result == UNZ_OK && good; result = unzGoToNextFile (package)) {
    char name[64] = "";

    good = unzGetCurrentFileInfo64 (package, NULL, name, sizeof name, NULL, 0, NULL, 0) == UNZ_OK
           && part_is_whole (package, strcmp (name, DOCUMENT) == 0 ? g_checksum_get_string (docx->digest) : NULL,
                             g_str_has_suffix (name, ".png"));
    n_parts++;
  }
  return unzClose (package) == UNZ_OK && good && result == UNZ_END_OF_LIST_OF_FILE
         && n_parts == N_PARTS + docx->pictures->len;
}

gboolean
td_docx_close (TdDocx *docx, const char *title, const char *author, GError **error)
{
  g_autofree char *core = g_markup_printf_escaped (
      HEAD "<cp:coreProperties xmlns:cp=\"" PACKAGE "/metadata/core-properties\" "
           "xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>%s</dc:title><dc:creator>%s</dc:creator>"
           "</cp:coreProperties>",
      title, author);

  g_string_append (docx->text, "</w:body></w:document>");
  flush (docx);
  if (docx->problem == 0)
    note_problem (docx, zipCloseFileInZip (docx->zip) == ZIP_OK);
  write_pictures (docx);
  write_part (docx, "docProps/core.xml", core);
  errno = 0;
  note_problem (docx, zipClose (g_steal_pointer (&docx->zip), NULL) == ZIP_OK);
  if (docx->problem != 0) {
    td_paper_file_error (error, docx->target, docx->problem);
    return FALSE;
  }
  if (is_whole (docx))
    return TRUE;
  td_paper_file_not_whole (error, docx->target);
  return FALSE;
}
