#!/usr/bin/env python3
"""check-papers FOLDER: reads the workbooks that test-paper-xlsx wrote, as another program sees them.

Values, merged ranges, page set-up, print titles; every formula is worked out anew by LibreOffice (where it is installed)
and compared with the value that was stored beside it. Prints what is wrong; status 0 when nothing is.
"""

import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import zipfile

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.utils import range_boundaries

FOLDER = pathlib.Path(sys.argv[1])
# Documents of running text: a table in them is one block among others, whose heading is not repeated.
RUNNING = {"bao-cao-thanh-tich", "bao-cao-tong-ket", "bien-ban-hop-don-vi", "bien-ban-hop-hoi-dong", "bien-ban-kiem-phieu",
           "bien-ban-kiem-phieu-ho-gia-dinh", "giao-uoc", "giay-moi", "quyet-dinh", "thong-bao-niem-yet", "to-trinh"}
WRONG = []
NUMBERED = []


def expect(condition, *words):
    if not condition:
        WRONG.append(" ".join(str(word) for word in words))


def overlapping(sheet):
    taken = {}
    for merged in sheet.merged_cells.ranges:
        left, top, right, bottom = range_boundaries(str(merged))
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) in taken:
                    return f"{merged} and {taken[row, column]}"
                taken[row, column] = merged
    return None


def find(sheet, text):
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and text in cell.value:
                return cell
    WRONG.append(f"{sheet.title}: “{text}” is nowhere")
    return sheet["A1"]


def check_repeated_rows(name, sheet):
    """The last row of the heading; 0 where none is repeated."""
    if name in RUNNING and not sheet.print_title_rows:
        return 0
    expect(sheet.print_title_rows, name, "repeats no rows")
    first, last = (int(part.strip("$")) for part in sheet.print_title_rows.split(":"))
    heading = [cell.value for row in sheet.iter_rows(min_row=first, max_row=last) for cell in row]
    expect({"STT", "TT", "Stt", "Số TT", "A", "Chỉ tiêu", "Số vào sổ"} & set(heading), name, "repeats the wrong rows:", sheet.print_title_rows)
    return last


def check_running(name, sheet):
    """No table to speak of: paragraphs in the office's letter, none of them an error."""
    texts = [cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str) and cell.value.strip()]
    expect(len(texts) >= 10, name, "holds", len(texts), "texts")
    for cell in texts:
        expect(cell.font.name == "Times New Roman", name, cell.coordinate, cell.font.name)
        expect("{" not in cell.value and "[[" not in cell.value, name, cell.coordinate, "is not filled in:", cell.value)


def check_page(name, sheet, flat):
    expect(sheet.page_setup.paperSize == 9, name, "is not on A4")
    expect(sheet.sheet_properties.pageSetUpPr.fitToPage, name, "does not fit to width")
    # One page wide is Excel's default, which is not written; 0 pages high means as many as are needed.
    expect(sheet.page_setup.fitToWidth in (None, 1), name, "is not one page wide:", sheet.page_setup.fitToWidth)
    expect(sheet.page_setup.fitToHeight == 0, name, "is limited in height:", sheet.page_setup.fitToHeight)
    expect(sheet.print_options.horizontalCentered, name, "is not centred")
    for side, least, most in (("left", 30, 35), ("right", 15, 20), ("top", 20, 25), ("bottom", 20, 25)):
        length = getattr(sheet.page_margins, side) * 25.4
        expect(least - 0.1 <= length <= most + 0.1, name, "margin", side, length)
    last = check_repeated_rows(name, sheet)
    expect(overlapping(sheet) is None, name, "has overlapping merges:", overlapping(sheet))
    expect(bool(sheet.merged_cells.ranges) != flat, name, "merged cells:", sheet.merged_cells.ranges)
    # NĐ 30/2020: pages are numbered from the second.
    if sheet.oddHeader.center.text:
        expect("&P" in sheet.oddHeader.center.text, name, "header", sheet.oddHeader.center.text)
        expect(sheet.HeaderFooter.differentFirst and not sheet.firstHeader.center.text, name, "numbers its first page")
        NUMBERED.append(name)
    width = sum(d.width * (d.max - d.min + 1) * 7 for d in sheet.column_dimensions.values()) / 96 * 25.4
    room = (297 if sheet.page_setup.orientation == "landscape" else 210) - 45
    expect(room * 0.95 < width <= room, name, "is", round(width), "mm wide, the page has", room)
    return last


def check_cells(name, sheet, first):
    """Within the table: borders everywhere, Times New Roman, nothing that is no number."""
    for row in sheet.iter_rows(min_row=first + 1):
        if row[0].border.left.style != "thin":
            break
        for cell in row:
            if isinstance(cell, MergedCell):
                continue
            expect(cell.font.name == "Times New Roman", name, cell.coordinate, cell.font.name)
            expect(cell.border.left.style == cell.border.bottom.style == "thin", name, cell.coordinate, "has no border")
            expect(cell.value not in ("#VALUE!", "#DIV/0!", "nan", "inf"), name, cell.coordinate, cell.value)


def same(stored, fresh):
    if isinstance(stored, (int, float)) and isinstance(fresh, (int, float)):
        return abs(stored - fresh) < 1e-9 * max(1, abs(stored))
    return (stored or "") == (fresh or "")


def check_formulas(paths):
    n_formulas = {}
    office = shutil.which("soffice")
    with tempfile.TemporaryDirectory() as folder:
        if office:
            # Without its cached values LibreOffice must work every formula out.
            for path in paths:
                book = openpyxl.load_workbook(path)
                book.save(pathlib.Path(folder) / path.name)
            out = pathlib.Path(folder) / "fresh"
            subprocess.run([office, f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx",
                            "--outdir", out, *sorted(pathlib.Path(folder).glob("*.xlsx"))],
                           env={name: value for name, value in os.environ.items() if not name.startswith("G_")},
                           check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for path in paths:
            formulas = openpyxl.load_workbook(path).active
            stored = openpyxl.load_workbook(path, data_only=True).active
            fresh = openpyxl.load_workbook(out / path.name, data_only=True).active if office else stored
            n_formulas[path.stem] = 0
            for row in formulas.iter_rows():
                for cell in row:
                    if cell.data_type != "f":
                        continue
                    n_formulas[path.stem] += 1
                    values = stored[cell.coordinate].value, fresh[cell.coordinate].value
                    expect(same(*values), path.stem, cell.coordinate, cell.value, "stored", values[0], "is", values[1])
    if not office:
        print("# LibreOffice is not installed: formulas were not worked out anew")
    return n_formulas


def check_families(sheet):
    expect(find(sheet, "TIỂU KHU 1 (").value == "TIỂU KHU 1 (04 hộ)", "group heading")
    expect(find(sheet, "Tổng cộng").value == "Tổng cộng: 34 hộ gia đình.", find(sheet, "Tổng cộng").value)
    expect(find(sheet, "“GIA ĐÌNH").value == "“GIA ĐÌNH KIỂU MẪU” NĂM 2023", "title")
    expect(find(sheet, "<nghèo>").data_type == "s", "marks of XML")
    expect(find(sheet, "=1+1").data_type == "f" or find(sheet, "=1+1").value == "=1+1", "text that looks like a formula")
    # The signer's name is known, the preparer's is not: dots to write on.
    find(sheet, "Cù Văn Hân")
    find(sheet, "……")


def check_citizens(sheet):
    head = find(sheet, "Năm sinh")
    expect(any(str(r).startswith(head.coordinate) and r.max_col - r.min_col == 1 for r in sheet.merged_cells.ranges),
           "Năm sinh does not span Nam and Nữ")
    expect(find(sheet, "sinh năm 1983"), "a year of birth without a sex is lost")


def check_numbers(sheet, stored):
    total = find(sheet, "Tổng cộng")
    row = [cell.value for cell in sheet[total.row]]
    expect(str(row[2]).startswith("=SUM("), "the total is", row[2])
    expect(str(row[9]).startswith("=ROUND("), "the percentage of the total is", row[9])
    values = [cell.value for cell in stored[total.row]]
    expect(values[2] == sum(108 + i * 13 for i in range(12)), "households", values[2])
    expect(values[7] == 34, "families", values[7])


def check_scores(sheet, stored):
    last = find(sheet, "Tổng điểm (A + B - C)").row
    expect(sheet.cell(last, 9).value == f"=I{last - 3}+I{last - 2}-I{last - 1}", sheet.cell(last, 9).value)
    total = find(sheet, "A. Tổng điểm chuẩn").row
    expect(stored.cell(total, 7).value == 100, "full score", stored.cell(total, 7).value)
    expect(str(sheet.cell(total, 7).value).count("+") == 3, "adds the four areas:", sheet.cell(total, 7).value)
    expect(find(sheet, "Hoàn thành xuất sắc").row == last + 1, "the grade")


def check_summary(sheet, stored):
    heads = {cell.value for row in sheet.iter_rows(max_row=12) for cell in row}
    expect({"Kinh tế", "VH-XH", "QP-AN", "XD HTCT"} <= heads, "areas as headings", heads)
    expect("Khác" not in heads, "an area without scores is shown")
    block = find(sheet, "Bình quân khối").row
    expect("AVERAGE(" in sheet.cell(block, 3).value, sheet.cell(block, 3).value)
    # Own scores never pass for the council's: areas, bonus, penalty, total, rank and grade wait for it.
    waiting = find(stored, "Chưa thẩm định").row
    row = [cell.value or None for cell in stored[waiting]]
    expect(isinstance(row[9], (int, float)), "own total of a unit that was not scored:", row)
    expect(not any(row[2:6] + row[7:9] + row[10:13]), "what the council has not given is shown:", row)
    expect(all(cell.value for cell in stored[find(stored, "Tiểu khu 1").row][9:13]), "a unit that was scored lacks something")


def check_merge(sheet):
    heads = [cell.value for cell in sheet[1]]
    expect(heads[:6] == ["STT", "Ông/Bà", "Họ và tên", "Chức vụ", "Đơn vị/Địa chỉ", "Nội dung thành tích"], heads)
    day = sheet.cell(2, heads.index("Ngày QĐ") + 1).value
    expect(day == "ngày 05 tháng 12 năm 2023", "date in words:", day)
    expect([sheet.cell(row, heads.index("Số sổ vàng") + 1).value for row in (2, 3, 4)] == [1, 2, 3], "order of the decision")
    expect(not any("huyện" in str(row[heads.index("Hình thức")].value) for row in sheet.iter_rows(min_row=2)), "another level's")


def check_proposals(sheet):
    expect(find(sheet, "Tổng cộng").value == "Tổng cộng: 06 tập thể, 03 hộ gia đình, 06 cá nhân.", find(sheet, "Tổng cộng").value)
    expect(find(sheet, "II.").value == "II. HỘ GIA ĐÌNH (03 hộ)", find(sheet, "II.").value)
    find(sheet, "III. CÁ NHÂN (06 cá nhân)")


def main():
    paths = sorted(FOLDER.glob("*.xlsx"))
    books = {}
    for path in paths:
        with zipfile.ZipFile(path) as archive:
            expect(archive.testzip() is None, path.name, "is damaged")
        formulas = openpyxl.load_workbook(path).active
        books[path.stem] = formulas, openpyxl.load_workbook(path, data_only=True).active
        expect(len(formulas.title) <= 31, formulas.title)
        flat = path.stem in ("in-giay-khen", "nhap-de-nghi")
        heading = check_page(path.stem, formulas, flat)
        if heading:
            check_cells(path.stem, formulas, heading)
        else:
            check_running(path.stem, formulas)
    expect("gia-dinh-kieu-mau" in NUMBERED and "danh-sach-hoi-dong" not in NUMBERED, "page numbers:", NUMBERED)
    check_families(books["gia-dinh-kieu-mau"][0])
    check_citizens(books["cong-dan-kieu-mau"][0])
    check_numbers(*books["tong-hop-so-luong"])
    check_scores(*books["cham-diem-cam-ket"])
    check_summary(*books["tong-hop-cham-diem"])
    check_merge(books["in-giay-khen"][0])
    check_proposals(books["de-nghi-khen-thuong"][0])
    n_formulas = check_formulas(paths)
    for name in ("gia-dinh-kieu-mau", "cong-dan-kieu-mau", "tong-hop-so-luong", "cham-diem-cam-ket", "tong-hop-cham-diem",
                 "de-nghi-khen-thuong", "tap-the-kieu-mau"):
        expect(n_formulas.get(name, 0) > 3, name, "has", n_formulas.get(name), "formulas")
    for sentence in WRONG:
        print(sentence)
    print(f"# {len(paths)} workbooks, {sum(n_formulas.values())} formulas")
    return 1 if WRONG else 0


sys.exit(main())
