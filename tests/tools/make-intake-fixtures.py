#!/usr/bin/python3
"""make-intake-fixtures.py FOLDER: writes the workbooks that the tests of intake read (tests/data/intake).

Most are built part by part, since what they are about no library would write. Run again after a change here and commit
what changed; the files bear no dates, so that the same script gives the same bytes.
"""

import io
import pathlib
import struct
import sys
import zipfile

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_RELATIONS = "http://purl.oclc.org/ooxml/officeDocument/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

STYLES = f"""<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>
<numFmt numFmtId="165" formatCode="#,##0\\ &quot;đ&quot;;[Red]\\-#,##0"/></numFmts>
<fonts count="3"><font><sz val="11"/><name val="Times New Roman"/></font><font><name val=".VnTime"/></font>
<font><name val=".VnTimeH"/></font></fonts>
<cellStyleXfs count="1"><xf numFmtId="14" fontId="2"/></cellStyleXfs>
<cellXfs count="6"><xf numFmtId="0" fontId="0"/><xf numFmtId="164" fontId="0"/><xf numFmtId="14" fontId="0"/>
<xf numFmtId="165" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="0" fontId="2"/></cellXfs></styleSheet>"""


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def name_of(column):
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell(at, value):
    """A cell from a plain value, or (value, style), or ready XML that begins with "<"."""
    style = 0
    if isinstance(value, tuple):
        value, style = value
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith("<c"):
        return value
    if isinstance(value, (int, float)):
        return f'<c r="{at}" s="{style}"><v>{value}</v></c>'
    return f'<c r="{at}" s="{style}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'


def sheet(rows, merges=(), before="", hidden_rows=(), first=1):
    """XML of a sheet; a row that is None is not there."""
    data = ""
    for number, row in enumerate(rows, first):
        if row is None:
            continue
        cells = "".join(cell(f"{name_of(i)}{number}", value) for i, value in enumerate(row))
        data += f'<row r="{number}"{" hidden=" + chr(34) + "1" + chr(34) if number in hidden_rows else ""}>{cells}</row>'
    merged = "".join(f'<mergeCell ref="{ref}"/>' for ref in merges)
    return (f'<worksheet xmlns="{MAIN}">{before}<sheetData>{data}</sheetData>'
            f'{"<mergeCells>" + merged + "</mergeCells>" if merges else ""}</worksheet>')


def parts(sheets, strings=None, properties="", states=None):
    """Members of a workbook: {name: xml of a sheet}."""
    listed = related = ""
    members = {}
    for i, (name, xml) in enumerate(sheets.items(), 1):
        state = (states or {}).get(name)
        listed += f'<sheet name="{escape(name)}" sheetId="{i}"{f" state={chr(34)}{state}{chr(34)}" if state else ""} r:id="rId{i}"/>'
        related += f'<Relationship Id="rId{i}" Type="{RELATIONS}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        members[f"xl/worksheets/sheet{i}.xml"] = xml
    related += f'<Relationship Id="rId98" Type="{RELATIONS}/styles" Target="styles.xml"/>'
    members["xl/styles.xml"] = STYLES
    if strings:
        related += f'<Relationship Id="rId99" Type="{RELATIONS}/sharedStrings" Target="/xl/sharedStrings.xml"/>'
        members["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}">{strings}</sst>'
    members["_rels/.rels"] = (f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
                              f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>')
    members["xl/workbook.xml"] = (f'<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">{properties}'
                                  f"<sheets>{listed}</sheets></workbook>")
    members["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
    members["[Content_Types].xml"] = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
    return members


def packed(members):
    memory = io.BytesIO()
    with zipfile.ZipFile(memory, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return memory.getvalue()


def family_rows(unit="TIỂU KHU 3", n=5, heading=None):
    rows = [["UBND THỊ TRẤN HÀ TRUNG"], [unit], None, ["DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN GIA ĐÌNH KIỂU MẪU NĂM 2023"], None,
            heading or ["STT", "Họ và tên chủ hộ", "Năm sinh", "Số nhân khẩu", "Số người dự họp", "Số phiếu đồng ý"]]
    names = ["Nguyễn Văn An", "Trần Thị Bình", "Lê Đức Cường", "Phạm Thị Dung", "Hoàng Văn Giang", "Vũ Thị Hà"]
    return rows + [[i + 1, names[i % 6], 1960 + i, 4, 100, 90 + i] for i in range(n)]


def cells():
    strings = ('<si><t>Nguyễn</t></si><si><r><t>Trần </t></r><r><rPr><b/></rPr><t xml:space="preserve">Thị  Bình</t></r>'
               '<rPh sb="0" eb="1"><t>ghi âm</t></rPh></si><si><t xml:space="preserve"> hai\nhàng </t></si><si/>'
               "<si><t>a&lt;b &amp; &quot;c&quot;</t></si>")
    rows = [
        ['<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="s"><v>1</v></c>', '<c r="C1" t="s"><v>2</v></c>',
         '<c r="D1" t="s"><v>3</v></c>', '<c r="E1" t="s"><v>4</v></c>'],
        ['<c r="A2" t="inlineStr"><is><r><t>nội </t></r><r><t>tuyến</t></r><rPh sb="0" eb="1"><t>x</t></rPh></is></c>',
         '<c r="B2" t="str"><f>A1&amp;"!"</f><v>Nguyễn!</v></c>', '<c r="C2"><f>SUM(1,2)</f><v>3</v></c>',
         '<c r="D2"><f>SUM(4,5)</f></c>', '<c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c>'],
        ['<c r="A3" t="b"><v>1</v></c>', '<c r="B3"><v>-12.5</v></c>', '<c r="C3"><v>1.2345678901234567E+20</v></c>',
         '<c r="D3"><v>0.1</v></c>', '<c r="E3" s="3"><v>1490000</v></c>'],
        ['<c r="A4" s="1"><v>24898</v></c>', '<c r="B4" s="2"><v>24898.75</v></c>', '<c r="C4" t="d"><v>1968-03-01</v></c>',
         '<c r="D4" s="4" t="inlineStr"><is><t>V¨n</t></is></c>'],
        None,
        [None, None, '<c r="C6"><v>7</v></c>', '<c r="D6" s="1"/>', '<c r="AA6"><v>27</v></c>'],
    ]
    before = ('<cols><col min="2" max="3" width="9" hidden="1"/><col min="5" max="5" width="9"/></cols>')
    visible = sheet(rows, ["A1:B1", "C2:C4"], before, hidden_rows=(3,))
    other = sheet([["ẩn"]])
    return packed(parts({"Ô": visible, "Ẩn": other}, strings, states={"Ẩn": "hidden"}))


def no_references():
    xml = (f'<worksheet xmlns="{MAIN}"><sheetData><row><c t="inlineStr"><is><t>một</t></is></c><c><v>2</v></c></row>'
           '<row r="4"><c/><c r="C4"><v>3</v></c><c><v>4</v></c></row><row><c><v>5</v></c></row></sheetData></worksheet>')
    return packed(parts({"S": xml}))


def strict():
    """Strict namespaces with a prefix, parts whose names differ in case, and targets written from the root."""
    members = {
        "_rels/.rels": f'<r:Relationships xmlns:r="{PACKAGE}"><r:Relationship Id="a" '
                       f'Type="{STRICT_RELATIONS}/officeDocument" Target="/XL/Workbook.xml"/></r:Relationships>',
        "xl/workbook.xml": f'<x:workbook xmlns:x="{STRICT}" xmlns:q="{STRICT_RELATIONS}"><x:sheets>'
                           '<x:sheet name="Một" sheetId="5" q:id="b"/></x:sheets></x:workbook>',
        "xl/_rels/Workbook.XML.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="b" '
                                      f'Type="{STRICT_RELATIONS}/worksheet" Target="../Xl/Sheets/A.xml"/>'
                                      f'<Relationship Id="c" Type="{STRICT_RELATIONS}/sharedStrings" Target="S.xml"/>'
                                      "</Relationships>",
        "XL/s.xml": f'<x:sst xmlns:x="{STRICT}"><x:si><x:t>chữ</x:t></x:si></x:sst>',
        "xl\\sheets\\a.xml": f'<x:worksheet xmlns:x="{STRICT}" xmlns:y="urn:y"><x:sheetData><x:row r="1">'
                             '<x:c r="A1" t="s"><x:v>0</x:v></x:c><y:c r="B1"><y:v>9</y:v></y:c>'
                             '<x:c r="C1"><x:v>3</x:v></x:c></x:row></x:sheetData></x:worksheet>',
    }
    return packed(members)


def dates_1904():
    heading = ["TT", "Họ và tên", "Ngày, tháng, năm sinh", "Tiểu khu", "Tổng số phiếu", "Phiếu đồng ý"]
    rows = [["DANH SÁCH CÔNG DÂN KIỂU MẪU NĂM 2023"], heading,
            [1, "Nguyễn Văn An", (23436, 1), "Tiểu khu 1", 50, 48],  # 1 March 1968 since 1904
            [2, "Trần Thị Bình", 5031968, "Tiểu khu 1", 50, 47],     # 05031968 without its zero
            [3, "Lê Đức Cường", "3/1968", "TK 02", 50, 46],
            [4, "Phạm Thị Dung", (1968, 1), "tiểu khu 2", 50, 45],   # a year under a date format
            [5, "Hoàng Văn Giang", "5.3.68", "Tiểu khu 02", 50, 44],
            [6, "Vũ Thị Hà", "không rõ", "Tiểu khu 2", "49 phiếu", "bốn mươi"]]
    return packed(parts({"DS": sheet(rows)}, properties='<workbookPr date1904="1"/>'))


def headings():
    """Three levels of heading, a numbering row, sections, a merged unit, totals, the heading again, signatures."""
    top = ["STT", "Họ và tên", "Năm sinh", None, "Đơn vị", "Kết quả bình xét", None, None, None, "Ghi chú"]
    middle = [None, None, "Nam", "Nữ", None, "Ở tiểu khu", None, "Hội đồng", None, None]
    low = [None, None, None, None, None, "Số người dự", "Số đồng ý", "Số đồng ý/Tổng số TV", "Tỷ lệ (%)", None]
    numbers = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "9=8*100", "(10)"]
    rows = [["UBND THỊ TRẤN HÀ TRUNG", None, None, None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["HỘI ĐỒNG TĐKT", None, None, None, None, "Độc lập - Tự do - Hạnh phúc"],
            [None, None, None, None, None, "Hà Trung, ngày 05 tháng 01 năm 2024"],
            ["TỔNG HỢP DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN CÔNG DÂN KIỂU MẪU NĂM 2023"],
            top, middle, low, numbers,
            ["I", "TIỂU KHU 1 (2 người)"],
            [1, "NGUYỄN VĂN AN", 1968, None, None, 50, 48, "10/11", 90.9, "ghi chú"],
            [2, "Bà Trần Thị Bình", None, "05/3/1970", None, 50, 47, "11/11", 100],
            [None, "Cộng", None, None, None, 100, 95],
            top,
            ["II. CÁC TIỂU KHU KHÁC"],
            [1, "lê  đức cường", 1975, None, "Tiểu khu 2", 60, 55, "9/11"],
            [2, "Cộng Thị Lý", None, 1980, None, 60, 50, "9/11"],
            [3, "Tống Công Danh", 1981, None, None, 60, 58, "10/11"],
            [None, "Tổng cộng: 5 người"],
            None,
            [None, "NGƯỜI LẬP BIỂU", None, None, None, "TM. HỘI ĐỒNG"],
            [None, "Ngô Văn Ký", None, None, None, "Lê Văn Chủ"]]
    return packed(parts({"Tổng hợp": sheet(rows, ["A5:A7", "B5:B7", "C5:D5", "F5:I5", "F6:G6", "H6:I6", "E15:E17"])}))


def several():
    units = [["DANH SÁCH ĐƠN VỊ"], ["TT", "Tên đơn vị", "Loại đơn vị", "Người đứng đầu", "Số hộ", "Phụ trách"],
             [1, "Tiểu khu 1", "Tiểu khu", "Ông Lê Văn Tám", 120, "Đ/c Bùi Thị Hoa"],
             [2, "Trường THCS thị trấn", "Ngành trực thuộc", "Trần Thị Sáu", None, "Nguyễn Văn Không Có"]]
    council = [["DANH SÁCH HỘI ĐỒNG"], ["TT", "Họ tên", "Chức vụ", "Chức danh trong Hội đồng"],
               [1, "BÙI THỊ HOA", "Chủ tịch UBND", "Chủ tịch Hội đồng"], [2, "Cao Văn Bảy", "Công an", "Uỷ viên"]]
    proposals = [["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2023"],
                 ["STT", "Họ và tên/ Tên tập thể", "Chức vụ", "Đơn vị", "Hình thức đề nghị", "Cấp khen", "Thành tích"],
                 ["A", "TẬP THỂ"], [1, "Chi bộ Tiểu khu 1", None, None, "Giấy khen", "Xã", "Tốt"],
                 ["B", "HỘ GIA ĐÌNH"], [1, "Hộ ông Lê Văn Chín", None, "Tiểu khu 1", "Giấy khen", "Xã", "Hiến đất"],
                 ["C", "CÁ NHÂN (1 người)"],
                 [1, "BÀ TRẦN THỊ MƯỜI", "Giáo viên", "Trường THCS", "Lao động tiên tiến", "Xã", "Dạy tốt"]]
    notes = [["Hướng dẫn: điền vào các sheet bên"], ["Không sửa tiêu đề"]]
    choices = [["Tên đơn vị", "Loại đơn vị", "Người đứng đầu", "Số hộ"], ["x", "y", "z", 1]]
    return packed(parts({"Đơn vị": sheet(units), "Hội đồng": sheet(council), "Khen thưởng": sheet(proposals),
                         "Hướng dẫn": sheet(notes), "Danh mục": sheet(choices), "Trống": sheet([])},
                        states={"Danh mục": "veryHidden"}))


def votes():
    rows = family_rows(unit="Đơn vị: Thôn Đông Trung", n=0,
                       heading=["Họ tên chủ hộ", "Năm sinh", "Kết quả (số người dự họp/số đồng ý)"])
    rows += [["Nguyễn Văn An", 1960, "48/45"], ["Trần Thị Bình", 1961, "48 / 46"], ["Lê Văn Cam", 1962, "48-46"]]
    return packed(parts({"Sheet1": sheet(rows)}))


def ole(*names):
    """A whole OLE file with these streams, all of them empty (at most three)."""
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<IIIIIIIII", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    sectors = struct.pack("<128I", fat, end, *[free] * 126)
    directory = b""
    for i, name in enumerate(("Root Entry", *names)):
        entry = name.encode("utf-16-le")
        directory += entry + bytes(64 - len(entry)) + struct.pack("<HBB", len(entry) + 2, 5 if i == 0 else 2, 1)
        directory += struct.pack("<III", free, i + 1 if 0 < i < len(names) else free, 1 if i == 0 else free)
        directory += bytes(36) + struct.pack("<IQ", end, 0)
    return header + sectors + directory.ljust(512, b"\0")


def lying(content):
    """Its sheet says that it unpacks to 1,000 bytes."""
    data = bytearray(content)
    for signature, offset in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        at = data.find(signature)
        while at >= 0:
            name_at = at + (46 if signature == b"PK\x01\x02" else 30)
            if data[name_at:name_at + 13] == b"xl/worksheets":
                struct.pack_into("<I", data, at + offset, 1000)
            at = data.find(signature, at + 4)
    return bytes(data)


def flagged(content):
    """Every member marked as encrypted."""
    data = bytearray(content)
    for signature, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = data.find(signature)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(signature, at + 4)
    return bytes(data)


def counted(content, members):
    """The end record claims this many members."""
    data = bytearray(content)
    at = data.rfind(b"PK\x05\x06")
    struct.pack_into("<HH", data, at + 8, members, members)
    return bytes(data)


def other_sheets():
    """A workbook with macros as Excel saves it: beside its list a chart, a dialog and a sheet of Excel 4 macros."""
    members = parts({"Biểu đồ": "", "Hộp thoại": "", "Danh sách": sheet(family_rows()), "Macro1": ""})
    office = "http://schemas.microsoft.com/office/2006/relationships"
    related = "".join(f'<Relationship Id="rId{i}" Type="{kind}" Target="{target}"/>' for i, kind, target in (
        (1, RELATIONS + "/chartsheet", "charts/a.xml"), (2, RELATIONS + "/dialogsheet", "dialogs/a.xml"),
        (3, RELATIONS + "/worksheet", "worksheets/sheet3.xml"), (4, office + "/xlMacrosheet", "macros/a.xml"),
        (98, RELATIONS + "/styles", "styles.xml"), (97, office + "/vbaProject", "vbaProject.bin")))
    cells = sheet([["không phải danh sách"]])
    members["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
    members["xl/charts/a.xml"] = f'<chartsheet xmlns="{MAIN}"/>'
    members["xl/dialogs/a.xml"] = cells.replace("worksheet", "dialogsheet")
    members["xl/macros/a.xml"] = cells.replace("worksheet", "macrosheet")
    members["xl/vbaProject.bin"] = ole("VBA")
    members["xl/workbook.xml"] = members["xl/workbook.xml"].replace(
        "</sheets>", '<sheet name="Module1" sheetId="9" state="veryHidden" r:id=""/></sheets>')
    return packed({k: v for k, v in members.items() if k not in (
        "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet4.xml")})


def pointing(related):
    """A good workbook whose relations are these."""
    members = parts({"S": sheet(family_rows())})
    members["xl/_rels/workbook.xml.rels"] = f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
    return packed(members)


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    good = packed(parts({"TK3": sheet(family_rows())}))
    blank = f'<worksheet xmlns="{MAIN}"><sheetData>{" " * (40 << 20)}</sheetData></worksheet>'
    bomb = packed(parts({"S": blank}))
    entities = ('<!DOCTYPE worksheet [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
                + sheet([["x"]]).replace(">x<", ">&b;<"))
    legacy = family_rows()
    legacy[6][1] = ("NguyÔn V¨n ¸nh", 4)  # TCVN3 amid Unicode
    legacy[7][1] = ("TrÇn ThÞ b×nh", 5)   # in a font whose letters are capitals
    broken_row = sheet(family_rows()).replace('<row r="8"', '<row r="99999999"')
    missing_text = packed(parts({"S": sheet([['<c r="A1" t="s"><v>5</v></c>']])}, "<si><t>a</t></si>"))
    # The texts are said to be in the relations, which name themselves.
    cyclic_strings = packed({**parts({"S": sheet([['<c r="A1" t="s"><v>0</v></c>']])}), "xl/_rels/workbook.xml.rels": (
        f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" Type="{RELATIONS}/worksheet" '
        f'Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{RELATIONS}/sharedStrings" '
        'Target="_rels/workbook.xml.rels"/></Relationships>')})
    files = {
        "cells.xlsx": cells(),
        "no-references.xlsx": no_references(),
        "strict.xlsx": strict(),
        "dates-1904.xlsx": dates_1904(),
        "headings.xlsx": headings(),
        "several.xlsx": several(),
        "votes.xlsx": votes(),
        "good.xlsx": good,
        "escapes.xlsx": packed(parts({"S": sheet([
            ['<c r="A1" t="s"><v>0</v></c>', '<c r="B1" t="s"><v>1</v></c>', '<c r="C1" t="s"><v>2</v></c>'],
            ["ba_x000A_dòng", '<c r="B2" t="inlineStr"><is><t>_x0000_</t></is></c>',
             '<c r="C2" t="str"><f>A1</f><v>a_x0009_b</v></c>'], ['<c r="A3" t="s"><v>3</v></c>']])},
            "<si><r><t>hai_x000D_</t></r><r><t>\ndòng</t></r></si><si><t>_x0000_</t></si><si><t>_x005F_x000D_</t></si>"
            "<si><t>sau</t></si>")),
        "legacy-cells.xlsx": packed(parts({"TK3": sheet(legacy)})),
        "hidden-row.xlsx": packed(parts({"Tiểu khu 3": sheet(family_rows(unit=""), hidden_rows=(8,))})),
        "no-unit.xlsx": packed(parts({"DS": sheet(family_rows(unit=""))})),
        "tieu-khu-09 nam 2022.xlsx": packed(parts({"Sheet1": sheet(
            [["Chủ hộ", "Năm sinh", "Số nhân khẩu", "Phiếu đồng ý"], ["Đỗ Văn Ba", 1970, 3, 20]])})),
        "heading-only.xlsx": packed(parts({"TK3": sheet(family_rows(n=0))})),
        "no-heading.xlsx": packed(parts({"A": sheet([["một", "hai"], [1, 2]]), "B": sheet([])})),
        "truncated.xlsx": good[:len(good) * 2 // 3],
        "damaged.xlsx": good[:900] + bytes(64) + good[964:],
        "absurd-row.xlsx": packed(parts({"S": broken_row})),
        "missing-text.xlsx": missing_text,
        "missing-sheet.xlsx": packed({k: v for k, v in parts({"S": ""}).items() if "sheet1" not in k}),
        "missing-workbook.xlsx": packed({k: v for k, v in parts({"S": sheet([["a"]])}).items() if k != "xl/workbook.xml"}),
        "missing-styles.xlsx": packed({k: v for k, v in parts({"S": sheet([["a"]])}).items() if "styles.xml" not in k}),
        "cyclic-sheet.xlsx": pointing(
            f'<Relationship Id="rId1" Type="{RELATIONS}/worksheet" Target="../xl/./workbook.xml"/>'),
        "cyclic-strings.xlsx": cyclic_strings,
        "absurd-column.xlsx": packed(parts({"S": sheet(family_rows()).replace('r="C7"', 'r="ZZZZ7"')})),
        "absurd-dimension.xlsx": packed(parts({"TK3": sheet(
            family_rows(), before='<dimension ref="A1:XFD99999999"/>')})),
        "other-sheets.xlsm": other_sheets(),
        "slides.pptx.xlsx": packed({
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="rId1" '
                           f'Type="{RELATIONS}/officeDocument" Target="ppt/presentation.xml"/></Relationships>',
            "ppt/presentation.xml": "<p/>"}),
        "scan.pdf.xlsx": b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type/Catalog>>\nendobj\n",
        "entities.xlsx": packed(parts({"S": entities})),
        "bomb.xlsx": bomb,
        "bomb-lying.xlsx": lying(bomb),
        "many-members.xlsx": counted(good, 20000),
        "password.xlsx": ole("EncryptionInfo", "EncryptedPackage"),
        "password-zip.xlsx": flagged(good),
        "word.doc.xlsx": ole("WordDocument"),
        "empty.xlsx": b"",
        "text.xlsx": "Họ và tên;Năm sinh\nNguyễn Văn An;1968\n".encode(),
        "letter.docx": packed({"word/document.xml": "<w/>", "[Content_Types].xml": "<Types/>"}),
        "folder.zip": packed({"a.txt": "a"}),
        "binary.xlsb": packed({"xl/workbook.bin": "x"}),
        "table.ods": packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}),
    }
    for name, content in files.items():
        (folder / name).write_bytes(content)
    print(f"{len(files)} files, {sum(map(len, files.values()))} bytes")


if len(sys.argv) != 2:
    sys.exit(__doc__)
main(pathlib.Path(sys.argv[1]))
