/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * make-sheet shared|inline ROWS FILE: writes an .xlsx list of so many rows and 12 columns (number, texts, dates, a share)
 * as Excel would: its texts in the shared table, or in the cells themselves. Fast, and in a few MB of memory.
 */

#include <glib.h>
#include <minizip/zip.h>
#include <string.h>

#define NAMESPACE "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define OFFICE "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
#define PIECE 65536

/* Columns that hold texts, with a number in them where there are several; as many different ones as a real list has. */
static const struct {
  char column;
  guint n;
  const char *before;
  const char *after;
} texts[] = {{'B', 50000, "Nguyễn Thị Hường ", ""},
             {'C', 1, "Nữ", ""},
             {'E', 16, "Tiểu khu ", ""},
             {'F', 5000, "Số nhà ", ", đường Bà Triệu, thị trấn Hà Trung"},
             {'G', 1, "Gia đình kiểu mẫu", ""},
             {'I', 1, "Đã đăng ký từ đầu năm", ""},
             {'L', 1, "Đủ điều kiện, đề nghị khen", ""}};

static const struct {
  const char *path;
  const char *contents;
} parts[] = {
    {"[Content_Types].xml",
     XML "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" "
         "ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" "
         "ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" OFFICE
         "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" OFFICE
         "worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" OFFICE
         "styles+xml\"/><Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"" OFFICE
         "sharedStrings+xml\"/></Types>"},
    {"_rels/.rels", XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                        "<Relationship Id=\"rId1\" Type=\"" RELATIONS "/officeDocument\" Target=\"xl/workbook.xml\"/>"
                        "</Relationships>"},
    {"xl/_rels/workbook.xml.rels",
     XML "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
         "<Relationship Id=\"rId1\" Type=\"" RELATIONS "/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
         "<Relationship Id=\"rId2\" Type=\"" RELATIONS "/styles\" Target=\"styles.xml\"/>"
         "<Relationship Id=\"rId3\" Type=\"" RELATIONS "/sharedStrings\" Target=\"sharedStrings.xml\"/>"
         "</Relationships>"},
    {"xl/workbook.xml", XML "<workbook " NAMESPACE " xmlns:r=\"" RELATIONS "\"><sheets><sheet name=\"Danh sách\" "
                            "sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"},
    {"xl/styles.xml",
     XML "<styleSheet " NAMESPACE "><fonts count=\"1\"><font><sz val=\"12\"/><name val=\"Times New Roman\"/></font>"
         "</fonts><fills count=\"1\"><fill><patternFill patternType=\"none\"/></fill></fills><borders count=\"1\">"
         "<border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count=\"1\"><xf "
         "numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs><cellXfs count=\"3\"><xf "
         "numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"14\" fontId=\"0\" "
         "fillId=\"0\" borderId=\"0\" xfId=\"0\"/><xf numFmtId=\"10\" fontId=\"0\" fillId=\"0\" borderId=\"0\" "
         "xfId=\"0\"/></cellXfs></styleSheet>"},
};

typedef struct {
  zipFile zip;
  GString *text;
  guint *first; /* shared: number of the first text of each column; NULL: in the cells */
} Output;

static void
write_out (Output *output, gsize when)
{
  if (output->text->len < when)
    return;
  if (zipWriteInFileInZip (output->zip, output->text->str, (unsigned)output->text->len) != ZIP_OK)
    g_error ("the disk is full");
  g_string_truncate (output->text, 0);
}

static void
begin_part (Output *output, const char *path)
{
  /* Above 4 GB no list goes, but minizip has to be told before. The fastest packing: reading is what is measured. */
  if (zipOpenNewFileInZip64 (output->zip, path, NULL, NULL, 0, NULL, 0, NULL, Z_DEFLATED, 1, 1) != ZIP_OK)
    g_error ("no part %s", path);
}

static void
end_part (Output *output)
{
  write_out (output, 1);
  zipCloseFileInZip (output->zip);
}

static void
append_text (GString *to, guint column, guint number)
{
  g_string_append (to, texts[column].before);
  if (texts[column].n > 1)
    g_string_append_printf (to, "%u", number);
  g_string_append (to, texts[column].after);
}

static void
write_shared (Output *output)
{
  guint n = 0;

  begin_part (output, "xl/sharedStrings.xml");
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    n += texts[i].n;
  g_string_append_printf (output->text, XML "<sst " NAMESPACE " uniqueCount=\"%u\">", n);
  n = 0;
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    if (output->first != NULL)
      output->first[i] = n;
    for (guint number = 0; number < texts[i].n && output->first != NULL; number++, n++) {
      g_string_append (output->text, "<si><t>");
      append_text (output->text, i, number);
      g_string_append (output->text, "</t></si>");
      write_out (output, PIECE);
    }
  }
  g_string_append (output->text, "</sst>");
  end_part (output);
}

static void
append_number (GString *to, const char *column, guint row, guint style, guint number)
{
  g_string_append_printf (to, "<c r=\"%s%u\" s=\"%u\"><v>%u</v></c>", column, row, style, number);
}

static void
append_row (Output *output, guint row)
{
  GString *to = output->text;
  guint column = 0;

  g_string_append_printf (to, "<row r=\"%u\" spans=\"1:12\" ht=\"18.75\" customHeight=\"1\">", row);
  for (char at = 'A'; at <= 'L'; at++) {
    const char name[] = {at, '\0'};

    if (column < G_N_ELEMENTS (texts) && texts[column].column == at) {
      guint number = row * 7 % texts[column].n;

      if (output->first != NULL) {
        g_string_append_printf (to, "<c r=\"%s%u\" s=\"0\" t=\"s\"><v>%u</v></c>", name, row,
                                output->first[column] + number);
      } else {
        g_string_append_printf (to, "<c r=\"%s%u\" s=\"0\" t=\"inlineStr\"><is><t>", name, row);
        append_text (to, column, number);
        g_string_append (to, "</t></is></c>");
      }
      column++;
    } else if (at == 'K') {
      g_string_append_printf (to, "<c r=\"K%u\" s=\"2\"><v>0.%u</v></c>", row, 1 + row % 9);
    } else {
      append_number (to, name, row, at == 'A' ? 0 : 1, at == 'A' ? row : 20000 + row % 20000);
    }
  }
  g_string_append (to, "</row>");
}

int
main (int argc, char **argv)
{
  guint first[G_N_ELEMENTS (texts)];
  Output output = {.text = g_string_new (NULL)};
  gboolean shared = argc == 4 && g_str_equal (argv[1], "shared");
  guint n_rows = argc == 4 ? (guint)g_ascii_strtoull (argv[2], NULL, 10) : 0;

  if (n_rows == 0 || (!shared && !g_str_equal (argv[1], "inline"))) {
    g_printerr ("make-sheet shared|inline ROWS FILE\n");
    return 2;
  }
  output.first = shared ? first : NULL;
  output.zip = zipOpen64 (argv[3], APPEND_STATUS_CREATE);
  if (output.zip == NULL) {
    g_printerr ("%s cannot be written\n", argv[3]);
    return 1;
  }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++) {
    begin_part (&output, parts[i].path);
    g_string_append (output.text, parts[i].contents);
    end_part (&output);
  }
  write_shared (&output);
  begin_part (&output, "xl/worksheets/sheet1.xml");
  g_string_append (output.text, XML "<worksheet " NAMESPACE "><sheetData>");
  for (guint row = 1; row <= n_rows; row++) {
    append_row (&output, row);
    write_out (&output, PIECE);
  }
  g_string_append (output.text, "</sheetData></worksheet>");
  end_part (&output);
  zipClose (output.zip, NULL);
  g_string_free (output.text, TRUE);
  return 0;
}
