"""Blanks of an upper level as openpyxl writes them, with what filling might break around the rows to be filled."""

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule, ColorScaleRule, FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.pagebreak import Break

THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
FAMILIES = ["STT", "Họ và tên chủ hộ", "Địa chỉ (tiểu khu)", "Số nhân khẩu", "Số người dự họp", "Số phiếu đồng ý",
            "Tỷ lệ %", "Ghi chú"]
PROPOSALS = ["STT", "Họ và tên/tập thể", "Chức vụ", "Đơn vị công tác", "Hình thức khen thưởng", "Số người dự họp",
             "Số phiếu đồng ý", "Ghi chú"]
SHEET = "Danh sách"


def boxed(sheet, row, texts=(), bold=False):
    for column in range(1, 9):
        cell = sheet.cell(row, column, texts[column - 1] if column <= len(texts) else None)
        cell.border = BOX
        cell.font = Font(name="Times New Roman", size=13, bold=bold)
        cell.alignment = Alignment(wrap_text=True, vertical="center")


def head(sheet, headings, title, two_levels):
    sheet["A1"] = "UBND HUYỆN HÀ TRUNG"
    sheet["A2"] = "Đơn vị: ……………"
    sheet.merge_cells("A3:H3")
    sheet["A3"] = title
    boxed(sheet, 5, headings, True)
    if not two_levels:
        return 6
    boxed(sheet, 6, [""] * 4 + headings[4:6], True)
    sheet["E5"] = "Kết quả họp"
    sheet["F5"] = None
    for column in "ABCDGH":
        sheet.merge_cells(f"{column}5:{column}6")
    sheet.merge_cells("E5:F5")
    boxed(sheet, 7, ["A", "B", "C", "1", "2", "3", "4=3/2", "D"])
    return 8


def samples(sheet, first, n, texts=True, shares=True):
    for row in range(first, first + n):
        boxed(sheet, row, [row - first + 1, "…" if texts else None])
        sheet.row_dimensions[row].height = 21
        if shares:
            sheet.cell(row, 7, f"=IF(E{row}=0,0,F{row}/E{row})").number_format = "0.0%"


def total(sheet, row, first, last):
    boxed(sheet, row, ["Tổng cộng"], True)
    sheet.merge_cells(f"A{row}:C{row}")
    for column in "DEF":
        sheet[f"{column}{row}"] = f"=SUM({column}{first}:{column}{last})"
    sheet[f"G{row}"] = f"=IF(E{row}=0,0,F{row}/E{row})"


def around(book, sheet, first, last, foot, *, chart=False, other=True):
    sheet[f"F{foot}"] = "Hà Trung, ngày … tháng … năm 20…"
    sheet.merge_cells(f"F{foot}:H{foot}")
    sheet[f"A{foot + 1}"] = "NGƯỜI LẬP BIỂU"
    sheet[f"F{foot + 1}"] = "CHỦ TỊCH"
    sheet[f"B{foot + 3}"] = f"=ROWS(A{first}:A{last})"
    red = PatternFill("solid", bgColor="FFAAAA")
    sheet.conditional_formatting.add(f"G{first}:G{last}", CellIsRule(operator="lessThan", formula=["0.8"], fill=red))
    sheet.conditional_formatting.add(f"A{first}:H{last}", FormulaRule(formula=[f"$D{first}>$D${last + 1}"], fill=red))
    sheet.conditional_formatting.add(
        f"D{first}:D{last}", ColorScaleRule(start_type="min", start_color="FFFFFF", end_type="max", end_color="63BE7B"))
    sheet.conditional_formatting.add(f"A{foot + 5}:B{foot + 5}", FormulaRule(formula=[f"$A{foot + 5}>0"], fill=red))
    for validation, place in (
        (DataValidation(type="whole", operator="between", formula1="1", formula2="30"), f"D{first}:D{last}"),
        (DataValidation(type="custom", formula1=f"F{first}<=E{first}"), f"F{first}:F{last}"),
        (DataValidation(type="list", formula1=f"=$A$1:$A$2"), f"B{foot + 5}"),
    ):
        sheet.add_data_validation(validation)
        validation.add(place)
    sheet[f"D{foot - 2}"].comment = Comment("Cộng cả tạm trú", "Huyện")
    sheet["B5"].comment = Comment("Theo sổ hộ khẩu", "Huyện")
    sheet[f"A{foot + 4}"].hyperlink = "https://example.org/mau"
    sheet[f"A{foot + 4}"] = "Hướng dẫn"
    sheet.print_area = f"A1:H{foot + 4}"
    sheet.print_title_rows = f"5:{first - 1}"
    sheet.row_breaks.append(Break(id=foot + 6))
    sheet.freeze_panes = f"A{first}"
    sheet.column_dimensions["B"].width = 28
    book.defined_names.append(DefinedName("Chu_ho", attr_text=f"'{SHEET}'!$B${first}:$B${last}"))
    if chart:
        bars = BarChart()
        bars.add_data(Reference(sheet, min_col=4, min_row=first, max_row=last))
        sheet.add_chart(bars, f"A{foot + 8}")
    if other:
        more = book.create_sheet("Tổng hợp")
        more["A1"] = "Nhân khẩu"
        more["B1"] = f"=SUM('{SHEET}'!D{first}:D{last})"
        more["B2"] = "=B1*2"
        plain = book.create_sheet("Hướng dẫn")
        plain["A1"] = "Ghi theo sổ hộ khẩu"
        plain["B1"] = "=1+1"


def families(path, *, rows=5, two_levels=False, with_total=True, chart=False, texts=True, shares=True):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    first = head(sheet, FAMILIES, "DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN GIA ĐÌNH KIỂU MẪU NĂM 20…", two_levels)
    last = first + rows - 1
    samples(sheet, first, rows, texts, shares)
    if with_total:
        total(sheet, last + 1, first, last)
    around(book, sheet, first, last, last + 3, chart=chart)
    book.save(path)


def proposals(path, *, rows=2, subtotals=False):
    """Groups by whom they are for, each with sample rows of its own."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = SHEET
    row = first = head(sheet, PROPOSALS, "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 20…", False)
    for number, group in (("I", "TẬP THỂ (… tập thể)"), ("II", "HỘ GIA ĐÌNH (… hộ)"), ("III", "CÁ NHÂN (… cá nhân)")):
        boxed(sheet, row, [f"{number}. {group}"], True)
        sheet.merge_cells(f"A{row}:H{row}")
        samples(sheet, row + 1, rows, shares=False)
        row += rows + 1
        if subtotals:
            boxed(sheet, row, ["", "Cộng"], True)
            sheet[f"F{row}"] = f"=SUM(F{row - rows}:F{row - 1})"
            row += 1
    total(sheet, row, first, row - 1)
    around(book, sheet, first, row - 1, row + 2)
    book.save(path)


def shared_formulas(path):
    """As Excel stores what was filled down: written once, the others refer to it."""
    families(path, rows=5)
    import os
    import re
    import zipfile

    with zipfile.ZipFile(path) as package:
        parts = [(info, package.read(info)) for info in package.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for info, data in parts:
            if info.filename == "xl/worksheets/sheet1.xml":
                text = data.decode("utf-8")
                first = True

                def shared(match):
                    nonlocal first
                    formula = match.group(1)
                    result = f'<f t="shared" ref="D11:F11" si="0">{formula}</f>' if first else '<f t="shared" si="0"/>'
                    first = False
                    return result

                text = re.sub(r"<f>(SUM\([DEF]6:[DEF]10\))</f>", shared, text)
                assert not first
                data = text.encode("utf-8")
            if info.filename == "[Content_Types].xml":
                data = data.replace(
                    b"</Types>", b'<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-'
                    b'officedocument.spreadsheetml.calcChain+xml"/></Types>')
            if info.filename == "xl/_rels/workbook.xml.rels":
                data = data.replace(
                    b"</Relationships>", b'<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/office'
                    b'Document/2006/relationships/calcChain" Target="calcChain.xml"/></Relationships>')
            package.writestr(info, data)
        package.writestr("xl/calcChain.xml", '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><calcChain xmlns='
                         '"http://schemas.openxmlformats.org/spreadsheetml/2006/main"><c r="D11" i="1"/></calcChain>')
    assert os.path.getsize(path) > 0


X14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
EXTENSION = f"""<extLst><ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}" xmlns:x14="{X14}"><x14:conditionalFormattings>
<x14:conditionalFormatting xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"><x14:cfRule type="expression" priority="9" id="{{1}}">
<xm:f>$D6&gt;'Tổng hợp'!$B$1+$D$11</xm:f></x14:cfRule><xm:sqref>A6:H10</xm:sqref></x14:conditionalFormatting></x14:conditionalFormattings></ext>
<ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}" xmlns:x14="{X14}"><x14:dataValidations xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main" count="1">
<x14:dataValidation type="list"><x14:formula1><xm:f>'Tổng hợp'!$A$1:$A$9</xm:f></x14:formula1><xm:sqref>H6:H10</xm:sqref></x14:dataValidation></x14:dataValidations></ext>
<ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}" xmlns:x14="{X14}"><x14:sparklineGroups xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">
<x14:sparklineGroup><x14:sparklines><x14:sparkline><xm:f>'Danh sách'!D6:D10</xm:f><xm:sqref>D14</xm:sqref></x14:sparkline></x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst>"""


def anchor(first, last, edit, inside):
    return (f'<xdr:twoCellAnchor editAs="{edit}"><xdr:from><xdr:col>9</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{first}</xdr:row>'
            f'<xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>11</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{last}</xdr:row>'
            f'<xdr:rowOff>0</xdr:rowOff></xdr:to>{inside}<xdr:clientData/></xdr:twoCellAnchor>')


def extensions(path):
    """What openpyxl itself cannot write: rules that only newer programs know, sparklines, text boxes, protected ranges, a
    link in a drawing, the source of a pivot table."""
    import zipfile

    families(path, rows=5)
    shape = ('<xdr:sp macro="" textlink="\'Danh sách\'!$D$11"><xdr:nvSpPr><xdr:cNvPr id="{0}" name="Hộp {0}"/><xdr:cNvSpPr txBox="1"/>'
             '</xdr:nvSpPr><xdr:spPr/></xdr:sp>')
    with zipfile.ZipFile(path) as package:
        parts = [(info, package.read(info)) for info in package.infolist()]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for info, data in parts:
            if info.filename == "xl/worksheets/sheet1.xml":
                text = data.decode("utf-8")
                text = text.replace("</sheetData>", '</sheetData><protectedRanges><protectedRange sqref="B6:F10" name="Nhap"/></protectedRanges>')
                at = text.index("<legacyDrawing")
                text = text[:at] + '<ignoredErrors><ignoredError sqref="G6:G10" formula="1"/></ignoredErrors><drawing r:id="rId78" ' + \
                    f'xmlns:r="{OFFICE}"/>' + text[at:].replace("</worksheet>", EXTENSION + "</worksheet>")
                data = text.encode("utf-8")
            elif info.filename == "xl/worksheets/_rels/sheet1.xml.rels":
                data = data.replace(b"</Relationships>", f'<Relationship Id="rId78" Type="{OFFICE}/drawing" Target="../drawings/drawing1.xml"/></Relationships>'.encode())
            elif info.filename == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument."
                data = data.replace(
                    b"</Types>", f'<Override PartName="/xl/drawings/drawing1.xml" ContentType="{kind}drawing+xml"/><Override PartName='
                    f'"/xl/pivotCache/pivotCacheDefinition1.xml" ContentType="{kind}spreadsheetml.pivotCacheDefinition+xml"/></Types>'.encode())
            package.writestr(info, data)
        package.writestr(
            "xl/drawings/drawing1.xml", f'<xdr:wsDr xmlns:xdr="{DRAWING}">' + anchor(12, 15, "twoCell", shape.format(2))
            + anchor(3, 12, "twoCell", shape.format(3)) + anchor(3, 12, "oneCell", shape.format(4)) + anchor(12, 14, "absolute", shape.format(5)) + "</xdr:wsDr>")
        package.writestr("xl/drawings/_rels/drawing1.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                         f'<Relationship Id="rId1" Type="{OFFICE}/hyperlink" Target="#\'Danh sách\'!A12"/></Relationships>')
        package.writestr("xl/pivotCache/pivotCacheDefinition1.xml", f'<pivotCacheDefinition xmlns="{MAIN}"><cacheSource type="worksheet">'
                         f'<worksheetSource ref="A5:H10" sheet="{SHEET}"/></cacheSource></pivotCacheDefinition>')


def write_all(folder):
    families(folder / "p-plain.xlsx")
    families(folder / "p-two-levels.xlsx", two_levels=True)
    families(folder / "p-one-row.xlsx", rows=1)
    families(folder / "p-two-rows.xlsx", rows=2, chart=True)
    families(folder / "p-chart.xlsx", chart=True)
    families(folder / "p-no-total.xlsx", with_total=False)
    families(folder / "p-empty-samples.xlsx", texts=False)
    families(folder / "p-no-formula.xlsx", shares=False)
    families(folder / "p-long.xlsx", rows=60, two_levels=True, chart=True)
    proposals(folder / "p-groups.xlsx")
    proposals(folder / "p-groups-one.xlsx", rows=1)
    proposals(folder / "p-subtotals.xlsx", subtotals=True)
    shared_formulas(folder / "p-shared.xlsx")
