/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-common.h"
#include "fuzz-package.h"

/* Parts of a small good workbook. One of them is replaced by what is tried, so that it reaches the XML and not only the
 * zip around it. */
static const TdFuzzPart parts[] = {
    {"xl/worksheets/sheet1.xml",
     "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData><row r='1'><c r='A1' "
     "t='s'>"
     "<v>0</v></c><c r='B1' s='1'><v>25000</v></c></row></sheetData></worksheet>"},
    {"xl/sharedStrings.xml",
     "<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>Họ và tên</t>"
     "</si></sst>"},
    {"xl/styles.xml",
     "<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><fonts><font><name val='.VnTime'/>"
     "</font></fonts><cellXfs><xf numFmtId='0' fontId='0'/><xf numFmtId='14' fontId='0'/></cellXfs></styleSheet>"},
    {"xl/workbook.xml", "<workbook xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main' "
                        "xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'><sheets><sheet "
                        "name='S' sheetId='1' "
                        "r:id='rId1'/></sheets></workbook>"},
    {"xl/_rels/workbook.xml.rels",
     "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'><Relationship Id='rId1' "
     "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet' "
     "Target='worksheets/sheet1.xml'/></Relationships>"},
};

/* A whole file, or a digit that names the part and its contents. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (size >= 1 && data[0] >= '0' && data[0] < '0' + (int)G_N_ELEMENTS (parts)) {
    g_autoptr (GByteArray) file = td_fuzz_pack (parts, G_N_ELEMENTS (parts), data[0] - '0', data + 1, size - 1);

    td_fuzz_open_file (file->data, file->len);
  } else {
    td_fuzz_open_file (data, size);
  }
  return 0;
}
