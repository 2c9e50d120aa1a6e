#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Forms for units, there and back: unit-forms.py THIDUA

The program writes a form, openpyxl fills it in as a unit does (and as it should not), the program reads it again. Prints
TAP; what stands in the file afterwards is read by sqlite3 itself.
"""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import openpyxl

PROGRAM = sys.argv[1]
UNIT = "Tiểu khu 3"
YEAR = 2023
ID_HEADING = "Mã dòng (không sửa)"
HEADING_ROW = 4
LISTS = ["family-candidates", "citizen-candidates", "collective-candidates", "commendation-proposals", "pledges"]
number = 0
failed = 0


def check(name, good, detail=""):
    global number, failed
    number += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {number} {name}", flush=True)
    if not good:
        for line in str(detail).splitlines()[:20]:
            print(f"# {line}", flush=True)


def run(*words):
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def records(path, table):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        file.row_factory = sqlite3.Row
        return {row["id"]: dict(row) for row in file.execute(f"SELECT * FROM {table}")}


def differences(before, after):
    """Ids that are new, ids that are gone, and id → columns that changed."""
    changed = {
        i: {c: after[i][c] for c in after[i] if after[i][c] != before[i][c] and c not in ("source", "sort_key", "search_text")}
        for i in before.keys() & after.keys()
        if after[i] != before[i]
    }
    return sorted(after.keys() - before.keys()), sorted(before.keys() - after.keys()), changed


class Form:
    """A form as the unit has it open: columns by their heading, rows by number."""

    def __init__(self, path):
        self.path = path
        self.book = openpyxl.load_workbook(path)
        self.sheet = self.book.worksheets[0]
        self.read_headings()

    def read_headings(self):
        self.columns = {cell.value: cell.column for cell in self.sheet[HEADING_ROW] if cell.value}

    def cell(self, row, heading):
        return self.sheet.cell(row, self.columns[heading])

    def row_of(self, name, heading="Họ và tên"):
        for row in range(HEADING_ROW + 1, self.sheet.max_row + 1):
            if self.cell(row, heading).value == name:
                return row
        raise AssertionError(f"no row of {name}")

    def names(self, heading="Họ và tên"):
        return [self.cell(row, heading).value for row in self.filled(heading)]

    def filled(self, heading="Họ và tên"):
        return [row for row in range(HEADING_ROW + 1, self.sheet.max_row + 1) if self.cell(row, heading).value]

    def first_empty(self, heading="Họ và tên"):
        return max(self.filled(heading), default=HEADING_ROW) + 1

    def save(self):
        self.book.save(self.path)


def write_form(file, folder, name="form.xlsx", unit=UNIT, form="citizen-candidates"):
    path = os.path.join(folder, name)
    status, out, err = run("form", file, "--unit", unit, "--list", form, "--year", YEAR, "-o", path)
    assert status == 0, err
    return path


def copy_of(demo, folder, name="copy.thidua"):
    path = os.path.join(folder, name)
    shutil.copyfile(demo, path)
    return path


def unit_records(path, title):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        return file.execute(
            "SELECT c.id, c.name FROM candidate AS c JOIN unit AS u ON u.id = c.unit_id "
            "WHERE u.name = ? AND c.year = ? AND c.title = ? ORDER BY c.sort_key, c.id", (UNIT, YEAR, title)).fetchall()


def test_shape(demo, folder):
    form = Form(write_form(demo, folder))
    sheet, choices = form.book.worksheets
    known = unit_records(demo, "citizen")
    check("the form has one sheet to see and one hidden", sheet.sheet_state == "visible" and choices.sheet_state == "hidden")
    check("the title names list and year", str(YEAR) in sheet["A1"].value and "CÔNG DÂN KIỂU MẪU" in sheet["A1"].value)
    check("the unit stands below it", UNIT in sheet["A2"].value, sheet["A2"].value)
    check("it holds the unit's records, each with its id",
          [(int(form.cell(r, ID_HEADING).value), form.cell(r, "Họ và tên").value) for r in form.filled()] == known)
    check("sixty lines are there", sheet.max_row - HEADING_ROW == 60, sheet.max_row)
    check("the sheet is protected, without a password", sheet.protection.sheet and not sheet.protection.password)
    check("heading and title are locked", all(c.protection.locked for c in sheet[HEADING_ROW]) and sheet["A1"].protection.locked)
    body = [c for row in sheet.iter_rows(min_row=HEADING_ROW + 1) for c in row]
    ids = form.columns[ID_HEADING]
    check("ids are locked, all else is typed in", all(c.protection.locked == (c.column == ids) for c in body))
    check("the ids stand in a hidden column", sheet.column_dimensions[openpyxl.utils.get_column_letter(ids)].hidden)
    check("heading and title stay in view", sheet.freeze_panes == "A5", sheet.freeze_panes)
    check("the heading is printed on every page", sheet.print_title_rows in ("$4:$4", "4:4"), sheet.print_title_rows)
    check("one page wide", sheet.sheet_properties.pageSetUpPr.fitToPage and sheet.page_setup.fitToHeight == 0)
    check("Times New Roman throughout", {c.font.name for row in sheet.iter_rows() for c in row} == {"Times New Roman"})
    kinds = {}
    for validation in sheet.data_validations.dataValidation:
        for area in validation.sqref.ranges:
            kinds[area.min_col] = validation
            check(f"what is wrong is said in Vietnamese, column {area.min_col}",
                  validation.showErrorMessage and 10 < len(validation.error) <= 255 and validation.errorTitle)
            check(f"every line is checked, column {area.min_col}",
                  area.min_row == HEADING_ROW + 1 and area.max_row == sheet.max_row)
    sex = kinds[form.columns["Giới tính"]]
    where = sex.formula1.split("!")[1].replace("$", "")
    check("the sex is chosen from the hidden sheet", sex.type == "list"
          and [c.value for row in choices[where] for c in row] == ["Nam", "Nữ"], sex.formula1)
    check("votes are numbers", kinds[form.columns["Số người dự họp"]].type == "whole")
    check("more votes than people are refused", kinds[form.columns["Số phiếu đồng ý"]].type == "custom"
          and "<=" in kinds[form.columns["Số phiếu đồng ý"]].formula1)
    check("a birth is a year somebody living can have", "2023" in kinds[form.columns["Năm sinh"]].formula1)

    proposals = Form(write_form(demo, folder, "proposals.xlsx", form="commendation-proposals"))
    lists = [v for v in proposals.sheet.data_validations.dataValidation if v.type == "list"]
    words = [c.value for v in lists for row in proposals.book.worksheets[1][v.formula1.split("!")[1].replace("$", "")] for c in
             (row if isinstance(row, tuple) else (row,))]
    check("forms and levels come from the catalogue", "Giấy khen Chủ tịch UBND thị trấn" in words and "Huyện" in words, words)

    families = Form(write_form(demo, folder, "families.xlsx", form="family-candidates"))
    with sqlite3.connect(demo) as file:
        households = file.execute("SELECT households FROM unit WHERE name = ?", (UNIT,)).fetchone()[0]
    check("a family form has a line a household", families.sheet.max_row - HEADING_ROW == households, families.sheet.max_row)


def test_unchanged(demo, folder):
    for form in LISTS:
        path = write_form(demo, folder, f"{form}.xlsx", form=form)
        file = copy_of(demo, folder)
        status, out, err = run("import", file, path, "--accept")
        same = all(records(demo, t) == records(file, t) for t in ("candidate", "proposal", "pledge_target", "person", "household",
                                                                 "unit", "pledge", "evaluation"))
        check(f"an untouched form changes nothing: {form}", status == 0 and same, out + err)


def test_filled(demo, folder):
    path = write_form(demo, folder)
    file = copy_of(demo, folder)
    before = records(file, "candidate")
    known = unit_records(file, "citizen")
    form = Form(path)
    sheet = form.sheet
    corrected, copied, emptied = known[0], known[1], known[2]
    form.cell(form.row_of(corrected[1]), "Họ và tên").value = "Đặng Thị Lan Đào"
    form.cell(form.row_of("Đặng Thị Lan Đào"), "Số phiếu đồng ý").value = 91
    # A row copied with its id, and only the name and the birth changed.
    to, origin = form.first_empty(), form.row_of(copied[1])
    for column in range(1, sheet.max_column + 1):
        sheet.cell(to, column).value = sheet.cell(origin, column).value
    form.cell(to, "Họ và tên").value = "Lò Thị Chép"
    form.cell(to, "Năm sinh").value = 1981
    row = form.row_of(emptied[1])
    for column in range(1, sheet.max_column):
        sheet.cell(row, column).value = None
    # A new row, typed.
    new = form.first_empty()
    form.cell(new, "Họ và tên").value = "hà văn mới"
    form.cell(new, "Giới tính").value = "Nam"
    form.cell(new, "Năm sinh").value = "05/03/1970"
    form.cell(new, "Đăng ký").value = "Có"
    form.cell(new, "Số người dự họp").value = 98
    form.cell(new, "Số phiếu đồng ý").value = 95
    # An id of nobody.
    alien = form.first_empty()
    form.cell(alien, "Họ và tên").value = "Vi Thị Lạ"
    form.cell(alien, ID_HEADING).value = "4611686018427387904"
    # Columns change places, one comes in, the title goes, and so does the file's name.
    sheet.insert_cols(3)
    sheet.cell(HEADING_ROW, 3).value = "Bí danh"
    form.read_headings()
    a, b = form.columns["Tóm tắt thành tích"], form.columns["Số phiếu đồng ý"]
    for r in range(HEADING_ROW, sheet.max_row + 1):
        sheet.cell(r, a).value, sheet.cell(r, b).value = sheet.cell(r, b).value, sheet.cell(r, a).value
    sheet["A1"].value = "Gửi anh Thành"
    sheet["A2"].value = "Đơn vị: Tiểu khu 5"
    form.path = os.path.join(folder, "gui lai (1).xlsx")
    form.save()

    status, out, err = run("import", file, form.path)
    after = records(file, "candidate")
    new_ids, gone, changed = differences(before, after)
    check("the filled-in form is taken", status == 0, out + err)
    check("nothing is deleted", gone == [])
    check("exactly the corrected record changed", set(changed) == {corrected[0]}, changed)
    check("and exactly what was corrected in it",
          changed.get(corrected[0]) == {"name": "Đặng Thị Lan Đào", "agree": 91}, changed)
    added = {after[i]["name"]: after[i] for i in new_ids}
    check("new: the typed row, the copied one, and the one with a foreign id",
          sorted(added) == sorted(["Hà Văn Mới", "Lò Thị Chép", "Vi Thị Lạ"]), sorted(added))
    unit = before[corrected[0]]["unit_id"]
    check("they are of the form's unit, year and list whatever its title says",
          all((r["unit_id"], r["year"], r["title"]) == (unit, YEAR, "citizen") for r in added.values()), added)
    typed = added.get("Hà Văn Mới", {})
    check("what was typed came in", (typed.get("sex"), typed.get("birth_date"), typed.get("registered"), typed.get("attend"),
                                    typed.get("agree")) == ("M", "1970-03-05", 1, 98, 95), typed)
    check("the emptied row is warned of, by name", emptied[1] in err, err)
    status, out, err = run("import", file, form.path, "--dry-run", "--json")
    codes = [code for code in ("form-row-copied", "form-row-unknown", "form-row-emptied") if code in out]
    check("copied, unknown and emptied rows are named", len(codes) == 3, codes)
    status, out, err = run("undo", file)
    check("one undo takes it all back", status == 0 and records(file, "candidate") == before)


def test_pledges(demo, folder):
    path = write_form(demo, folder, "cam-ket.xlsx", form="pledges")
    file = copy_of(demo, folder)
    before = records(file, "pledge_target")
    form = Form(path)
    row = form.filled("Nội dung cam kết")[2]
    target = int(form.cell(row, ID_HEADING).value)
    form.cell(row, "Nội dung cam kết").value = "Tỷ lệ hộ nghèo giảm xuống còn"
    form.cell(row, "Thực hiện").value = 0.9
    form.cell(row, "Điểm tự chấm").value = 6.5
    form.save()
    status, out, err = run("import", file, path)
    new, gone, changed = differences(before, records(file, "pledge_target"))
    check("a target is known by its id", (status, new, gone, set(changed)) == (0, [], [], {target}), (out, err, changed))
    check("with its new words, result and score", changed.get(target) == {
        "content": "Tỷ lệ hộ nghèo giảm xuống còn", "result": "0.9", "self_score": 6.5}, changed)


def test_other_place(demo, folder):
    """A form whose ids are those of another unit, and one whose hidden sheet got lost."""
    path = write_form(demo, folder, "khac.xlsx", unit="Tiểu khu 4")
    other = Form(write_form(demo, folder, "ba.xlsx"))
    form = Form(path)
    ids = [form.cell(r, ID_HEADING).value for r in form.filled()]
    row = other.first_empty()
    other.cell(row, "Họ và tên").value = "Bùi Thị Nhầm"
    other.cell(row, ID_HEADING).value = ids[0]
    other.save()
    file = copy_of(demo, folder)
    before = records(file, "candidate")
    status, out, err = run("import", file, other.path)
    new, gone, changed = differences(before, records(file, "candidate"))
    check("an id of another unit gives a new row, and leaves that unit alone", (status, len(new), gone, changed) == (0, 1, [], {}),
          (out, err, changed))

    lost = Form(write_form(demo, folder, "mat-dau.xlsx"))
    person = unit_records(demo, "citizen")[0]
    lost.cell(lost.row_of(person[1]), "Họ và tên").value = "Đặng Lan Đào Em"
    del lost.book["Danh mục"]
    lost.save()
    file = copy_of(demo, folder)
    status, out, err = run("import", file, lost.path)
    new, gone, changed = differences(before, records(file, "candidate"))
    check("without its mark a form is a list whose ids still count", (status, new, gone, set(changed)) == (0, [], [], {person[0]}),
          (out, err, changed))


def test_all(demo, folder):
    target = os.path.join(folder, "mau")
    status, out, err = run("form", demo, "--all", "--dir", target, "--list", "family-candidates")
    names = sorted(os.listdir(target))
    with sqlite3.connect(demo) as file:
        villages = [n for (n,) in file.execute("SELECT u.name FROM unit AS u JOIN unit_kind AS k ON k.name = u.kind WHERE k.village = 1")]
    check("a family form for every village, named for it",
          status == 0 and names == sorted(f"Gia đình kiểu mẫu 2023 - {v}.xlsx" for v in villages), names)
    status, out, err = run("form", demo, "--unit", UNIT, "--list", "nothing", "-o", os.path.join(folder, "x.xlsx"))
    check("an unknown list is refused and the known ones are named", status == 2 and all(name in err for name in LISTS), err)
    status, out, err = run("form", demo, "--unit", "Tiểu khu 99", "--list", "pledges", "-o", os.path.join(folder, "x.xlsx"))
    check("an unknown unit is refused", status == 2 and not os.path.exists(os.path.join(folder, "x.xlsx")), err)


def main():
    with tempfile.TemporaryDirectory() as folder:
        demo = os.path.join(folder, "demo.thidua")
        status, out, err = run("demo", demo)
        assert status == 0, err
        for test in (test_shape, test_unchanged, test_filled, test_pledges, test_other_place, test_all):
            test(demo, folder)
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
