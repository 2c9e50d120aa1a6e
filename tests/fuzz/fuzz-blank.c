/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-common.h"
#include "fuzz-package.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "td-blank.h"
#include "td-patch.h"

/* A small blank with one of everything that moves with its rows. */
static const TdFuzzPart parts[] = {
    {"xl/worksheets/sheet1.xml",
     "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://sch"
     "emas.openxmlformats.org/officeDocument/2006/relationships'><dimension ref='A1:E12'/><sheetViews>"
     "<sheetView workbookViewId='0'><pane ySplit='4' topLeftCell='A5' state='frozen'/></sheetView></sh"
     "eetViews><cols><col min='2' max='2' width='28'/></cols><sheetData><row r='1'><c r='A1' t='s'><v>"
     "0</v></c></row><row r='2'><c r='A2' s='0' t='inlineStr'><is><t>Năm 20…</t></is></c></row><row r="
     "'4'><c r='A4' s='1' t='inlineStr'><is><t>STT</t></is></c><c r='B4' s='1' t='inlineStr'><is><t>Họ"
     " và tên chủ hộ</t></is></c><c r='C4' s='1' t='inlineStr'><is><t>Số nhân khẩu</t></is></c><c r='D"
     "4' s='1' t='inlineStr'><is><t>Tỷ lệ %</t></is></c><c r='E4' s='1' t='inlineStr'><is><t>Ghi chú</"
     "t></is></c></row><row r='5'><c r='A5' s='1'><v>1</v></c><c r='B5' s='1'/><c r='C5' s='1'/><c r='"
     "D5' s='1'><f t='shared' si='0' ref='D5:D6'>C5/2</f><v>0</v></c><c r='E5' s='1'/></row><row r='6'"
     "><c r='A6' s='1'><v>2</v></c><c r='B6' s='1'/><c r='C6' s='1'/><c r='D6' s='1'><f t='shared' si="
     "'0'/><v>0</v></c><c r='E6' s='1'/></row><row r='7'><c r='A7' s='1' t='inlineStr'><is><t>Tổng cộn"
     "g</t></is></c><c r='B7' s='1'/><c r='C7' s='1'><f>SUM(C5:C6)</f><v>0</v></c><c r='D7' s='1'><f>I"
     "F(C7=0,\"\",ROUND(C7/COUNTA(B5:B6),2))</f></c></row><row r='9'><c r='A9' s='0' t='inlineStr'><is"
     "><t>NGƯỜI LẬP BIỂU</t></is></c><c r='D9' s='0' t='inlineStr'><is><t>ngày … tháng … năm 20…</t></"
     "is></c></row></sheetData><protectedRanges><protectedRange sqref='B5:C6' name='N'/></protectedRan"
     "ges><autoFilter ref='A4:E6'/><mergeCells count='2'><mergeCell ref='A7:B7'/><mergeCell ref='D9:E9"
     "'/></mergeCells><conditionalFormatting sqref='A5:E6'><cfRule type='expression' priority='1'><for"
     "mula>$C5&gt;$C$7</formula></cfRule></conditionalFormatting><dataValidations count='1'><dataValid"
     "ation type='whole' sqref='C5:C6'><formula1>1</formula1><formula2>C$7</formula2></dataValidation>"
     "</dataValidations><hyperlinks><hyperlink ref='A9' location='S!A7'/></hyperlinks><rowBreaks count"
     "='1' manualBreakCount='1'><brk id='10' max='16383' man='1'/></rowBreaks><ignoredErrors><ignoredE"
     "rror sqref='D5:D6' formula='1'/></ignoredErrors><drawing r:id='rId1'/><legacyDrawing r:id='rId3'"
     "/><tableParts count='1'><tablePart r:id='rId4'/></tableParts><extLst><ext xmlns:x14='http://sche"
     "mas.microsoft.com/office/spreadsheetml/2009/9/main' xmlns:xm='http://schemas.microsoft.com/offic"
     "e/excel/2006/main'><x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type='expr"
     "ession'><xm:f>T!$A$1&lt;S!C5</xm:f></x14:cfRule><xm:sqref>C5:C6</xm:sqref></x14:conditionalForma"
     "tting></x14:conditionalFormattings></ext></extLst></worksheet>"},
    {"xl/sharedStrings.xml",
     "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>DANH SÁCH ĐỀ NGHỊ "
     "CÔNG NHẬN GIA ĐÌNH KIỂU MẪU</t></si></sst>"},
    {"xl/styles.xml", "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><numFmts><numFmt n"
                      "umFmtId='170' formatCode='dd/mm/yyyy'/></numFmts><fonts><font><sz val='13'/><name val='Times New"
                      " Roman'/></font></fonts><borders><border/><border><left style='thin'/><bottom style='thin'/></bo"
                      "rder></borders><cellXfs><xf numFmtId='0' fontId='0' borderId='0'/><xf numFmtId='170' fontId='0' "
                      "borderId='1'><alignment wrapText='1'/></xf></cellXfs></styleSheet>"},
    {"xl/workbook.xml",
     "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' xmlns:r='http://sche"
     "mas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet name='S' sheetId='1' r:"
     "id='rId1'/><sheet name='T' sheetId='2' r:id='rId2'/></sheets><definedNames><definedName name='_x"
     "lnm.Print_Area' localSheetId='0'>S!$A$1:$E$10</definedName><definedName name='Ho'>S!$B$5:$B$6</d"
     "efinedName></definedNames></workbook>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationshi"
     "p Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet'"
     " Target='worksheets/sheet1.xml'/><Relationship Id='rId2' Type='http://schemas.openxmlformats.org"
     "/officeDocument/2006/relationships/worksheet' Target='worksheets/sheet2.xml'/><Relationship Id='"
     "rId3' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings' T"
     "arget='sharedStrings.xml'/><Relationship Id='rId4' Type='http://schemas.openxmlformats.org/offic"
     "eDocument/2006/relationships/styles' Target='styles.xml'/><Relationship Id='rId5' Type='http://s"
     "chemas.openxmlformats.org/officeDocument/2006/relationships/calcChain' Target='calcChain.xml'/><"
     "/Relationships>"},
    {"[Content_Types].xml",
     "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'><Default Extension='"
     "xml' ContentType='application/xml'/><Default Extension='vml' ContentType='application/vnd.openxm"
     "lformats-officedocument.vmlDrawing'/><Override PartName='/xl/workbook.xml' ContentType='applicat"
     "ion/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/><Override PartName='/xl/wor"
     "ksheets/sheet1.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.wor"
     "ksheet+xml'/><Override PartName='/xl/worksheets/sheet2.xml' ContentType='application/vnd.openxml"
     "formats-officedocument.spreadsheetml.worksheet+xml'/><Override PartName='/xl/drawings/drawing1.x"
     "ml' ContentType='application/vnd.openxmlformats-officedocument.drawing+xml'/><Override PartName="
     "'/xl/charts/chart1.xml' ContentType='application/vnd.openxmlformats-officedocument.drawingml.cha"
     "rt+xml'/><Override PartName='/xl/tables/table1.xml' ContentType='application/vnd.openxmlformats-"
     "officedocument.spreadsheetml.table+xml'/><Override PartName='/xl/comments1.xml' ContentType='app"
     "lication/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml'/><Override PartName='/xl/"
     "calcChain.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.calcChai"
     "n+xml'/></Types>"},
    {"_rels/.rels", "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationshi"
                    "p Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocu"
                    "ment' Target='xl/workbook.xml'/></Relationships>"},
    {"xl/worksheets/_rels/sheet1.xml.rels",
     "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationshi"
     "p Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing' T"
     "arget='../drawings/drawing1.xml'/><Relationship Id='rId2' Type='http://schemas.openxmlformats.or"
     "g/officeDocument/2006/relationships/comments' Target='../comments1.xml'/><Relationship Id='rId3'"
     " Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing' Target='."
     "./drawings/vml1.vml'/><Relationship Id='rId4' Type='http://schemas.openxmlformats.org/officeDocu"
     "ment/2006/relationships/table' Target='../tables/table1.xml'/></Relationships>"},
    {"xl/worksheets/sheet2.xml",
     "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='"
     "1'><c r='A1'><f>SUM(S!C5:C6)+'S'!$C$7</f><v>0</v></c><c r='B1'><f>A1*2</f><v>0</v></c></row></sh"
     "eetData></worksheet>"},
    {"xl/drawings/drawing1.xml",
     "<xdr:wsDr xmlns:xdr='http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing'><xdr:t"
     "woCellAnchor editAs='oneCell'><xdr:from><xdr:col>1</xdr:col><xdr:row>8</xdr:row></xdr:from><xdr:"
     "to><xdr:col>3</xdr:col><xdr:row>12</xdr:row></xdr:to><xdr:sp textlink='S!$C$7'/><xdr:clientData/"
     "></xdr:twoCellAnchor></xdr:wsDr>"},
    {"xl/charts/chart1.xml",
     "<c:chartSpace xmlns:c='http://schemas.openxmlformats.org/drawingml/2006/chart'><c:val><c:numRef>"
     "<c:f>S!$C$5:$C$6</c:f></c:numRef></c:val></c:chartSpace>"},
    {"xl/tables/table1.xml",
     "<table xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' id='1' name='B' display"
     "Name='B' ref='A4:E6'><autoFilter ref='A4:E6'/><tableColumns count='5'/></table>"},
    {"xl/comments1.xml",
     "<comments xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><commentList><commen"
     "t ref='C7' authorId='0'><text><t>x</t></text></comment></commentList></comments>"},
    {"xl/drawings/vml1.vml",
     "<xml xmlns:x='urn:schemas-microsoft-com:office:excel'><x:ClientData ObjectType='Note'><x:Anchor>"
     "4, 0, 6, 0, 6, 0, 9, 0</x:Anchor><x:Row>6</x:Row><x:Column>2</x:Column></x:ClientData></xml>"},
    {"xl/calcChain.xml",
     "<calcChain xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><c r='C7' i='1'/></"
     "calcChain>"},
    {"xl/drawings/_rels/drawing1.xml.rels",
     "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationshi"
     "p Id='rId1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart' Tar"
     "get='../charts/chart1.xml'/><Relationship Id='rId2' Type='http://schemas.openxmlformats.org/offi"
     "ceDocument/2006/relationships/hyperlink' Target='#S!A9'/></Relationships>"},
};

static char *folder;
static char *blank_path;
static char *filled_path;

static void
remove_files (void)
{
  g_unlink (blank_path);
  g_unlink (filled_path);
  g_rmdir (folder);
}

static void
check_error (GError **error)
{
  g_assert_nonnull (*error);
  g_assert_true (g_utf8_validate ((*error)->message, -1, NULL));
  g_assert_null (strchr ((*error)->message, '\n'));
  g_clear_error (error);
}

/* Three rows more than the samples, of which each is used. */
static TdPatch *
rows_for (const TdBlank *blank)
{
  TdPatch *patch = td_patch_new (blank->sheet, blank->first_row, blank->last_row);
  int n_samples = MIN (blank->last_row - blank->first_row + 1, 50);

  for (int i = 0; i < n_samples + 3; i++) {
    td_patch_add_row (patch, i % n_samples, i % 4 == 3);
    for (guint j = 0; j < blank->columns->len; j++) {
      const TdBlankColumn *column = g_ptr_array_index (blank->columns, j);
      TdCell cell = {.type = j % 2 == 0 ? TD_CELL_NUMBER : TD_CELL_TEXT, .column = column->column, .font = -1};

      cell.number = i + 1;
      cell.text = j % 2 == 0 ? NULL : "Nguyễn Thị <Ánh> & \"Bình\"";
      if (!column->formula)
        td_patch_add_cell (patch, &cell);
    }
  }
  for (guint i = 0; i < blank->fixed->len; i++) {
    const TdBlankFixed *fixed = &g_array_index (blank->fixed, TdBlankFixed, i);
    g_autofree char *text = td_blank_fixed_text (fixed, 2023, "Tiểu khu 1", "2023-12-15");

    if (text != NULL)
      td_patch_add_text (patch, fixed->row, fixed->column, text);
  }
  return patch;
}

/* What is written must be a workbook again, with the same sheets. */
static void
check_filled (const TdBlank *blank)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (TdBook) book = td_book_open (filled_path, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (book->sheets->len, ==, blank->book->sheets->len);
}

/* Whether it was filled. */
static gboolean
try_blank (const guint8 *data, gsize size)
{
  GError *error = NULL;
  g_autoptr (TdBlank) blank = NULL;
  g_autoptr (TdPatch) patch = NULL;

  g_assert_true (g_file_set_contents (blank_path, (const char *)data, (gssize)size, NULL));
  g_unlink (filled_path);
  blank = td_blank_open (blank_path, NULL, &error);
  if (blank == NULL) {
    check_error (&error);
    return FALSE;
  }
  g_assert_no_error (error);
  patch = rows_for (blank);
  if (!td_patch_write (blank->book, patch, filled_path, NULL, NULL, NULL, &error)) {
    check_error (&error);
    return FALSE;
  }
  check_filled (blank);
  return TRUE;
}

/* A whole workbook, or a hexadecimal digit that names the part, and its contents: recognised, filled, proven. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  int part = size >= 1 ? g_ascii_xdigit_value ((char)data[0]) : -1;

  if (folder == NULL) {
    g_autoptr (GByteArray) good = td_fuzz_pack (parts, G_N_ELEMENTS (parts), G_MAXUINT, NULL, 0);

    folder = g_dir_make_tmp ("thidua-fuzz-XXXXXX", NULL);
    g_assert_nonnull (folder);
    blank_path = g_build_filename (folder, "mẫu.xlsx", NULL);
    filled_path = g_build_filename (folder, "điền.xlsx", NULL);
    atexit (remove_files);
    /* Else nothing of what follows would get far. */
    g_assert_true (try_blank (good->data, good->len));
  }
  if (part >= 0 && part < (int)G_N_ELEMENTS (parts)) {
    g_autoptr (GByteArray) file = td_fuzz_pack (parts, G_N_ELEMENTS (parts), (guint)part, data + 1, size - 1);

    try_blank (file->data, file->len);
  } else {
    try_blank (data, size);
  }
  return 0;
}
