#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proves data/vocabulary/cells.tsv row by row: cell-types.py THIDUA CELLS.TSV

Each meaning of a column gets one workbook whose rows hold one cell for each row of the table, and for each kind of cell
that the table does not know; what `thidua import` makes of it is what the table says.
"""
import csv
import datetime
import json
import os
import sys
import tempfile

import openpyxl
from openpyxl.styles import Font

import tap
from tap import check, run

TABLE = list(csv.DictReader(open(sys.argv[2], encoding="utf-8"), delimiter="\t", quoting=csv.QUOTE_NONE))
CITIZENS = "DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN CÔNG DÂN KIỂU MẪU NĂM 2025"
PROPOSALS = "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2025"
VOTES = ["Nghề nghiệp", "Số phiếu đồng ý", "Số người dự họp"]
# meaning: title, headings, column of the cell, key of the JSON, the text that is an ordinary value
LISTS = {
    "mark": (PROPOSALS, ["Họ và tên", "Chức vụ", "Giấy khen", "Lao động tiên tiến"], 2, "form", "tùy"),
    "name": (CITIZENS, ["Họ và tên", "Năm sinh"] + VOTES, 0, "name", "Lò Văn Tám"),
    "text": (CITIZENS, ["Họ và tên", "Năm sinh"] + VOTES, 2, "job", "Nông dân"),
    "form": (PROPOSALS, ["Họ và tên", "Chức vụ", "Hình thức khen thưởng"], 2, "form", "Giấy khen"),
    "number": ("DANH SÁCH CÁC ĐƠN VỊ NĂM 2025", ["Tên đơn vị", "Họ tên trưởng tiểu khu", "Số điện thoại", "Số hộ"], 3,
               "households", "125 hộ"),
    "votes": (CITIZENS, ["Họ và tên", "Năm sinh"] + VOTES, 3, "agree", "38 phiếu"),
    "measure": ("BẢN ĐĂNG KÝ GIAO ƯỚC THI ĐUA NĂM 2025", ["Nội dung thi đua", "Đơn vị tính", "Chỉ tiêu cam kết"], 2,
                "target", "97,5"),
    "date": (CITIZENS, ["Họ và tên", "Ngày sinh"] + VOTES, 1, "birth_date", "05/03/1968"),
    "telephone": ("DANH SÁCH CÁC ĐƠN VỊ NĂM 2025", ["Tên đơn vị", "Họ tên trưởng tiểu khu", "Số điện thoại", "Số hộ"], 2,
                  "phone", "0912345678"),
    "sex": (CITIZENS, ["Họ và tên", "Giới tính", "Năm sinh"] + VOTES, 1, "sex", "gì đó"),
    "subject": (PROPOSALS, ["Họ và tên", "Đối tượng", "Chức vụ", "Hình thức khen thưởng"], 1, "subject", "gì đó"),
    "unit": (PROPOSALS, ["Họ và tên", "Chức vụ", "Đơn vị", "Hình thức khen thưởng"], 2, "unit", "Hội Nông dân"),
}
# What stands in the other cells of a row.
FILLER = {"Họ và tên": "Vi Văn Sáng", "Năm sinh": 1968, "Ngày sinh": "01/02/1960", "Nghề nghiệp": "Thợ xây",
          "Số phiếu đồng ý": 40, "Số người dự họp": 45, "Chức vụ": "Hội viên", "Giấy khen": None,
          "Lao động tiên tiến": None, "Hình thức khen thưởng": "Giấy khen", "Tên đơn vị": "Tiểu khu", "Số hộ": 90,
          "Họ tên trưởng tiểu khu": "Lò Văn Tám", "Số điện thoại": "0912345600", "Nội dung thi đua": "Đường hoa số",
          "Đơn vị tính": "m", "Chỉ tiêu cam kết": 80, "Giới tính": "Nam", "Đối tượng": "Cá nhân", "Đơn vị": "Hội Nông dân"}
NUMBERS = {"date": 1970, "telephone": 912345678}


def cell_of(meaning, row):
    """The value, format and font of a cell that the row is about; None: it is no cell by itself."""
    kind, word, ordinary = row["cell"], row["word"], LISTS[meaning][4]
    if kind == "text":
        return (ordinary if word == "*" else word.strip("*") if word[1:-1] and word[0] == "*" else word), None, False
    if kind == "number":
        return (NUMBERS.get(meaning, 41) if word == "*" else int(word)), None, False
    if kind == "boolean":
        return (word != "0"), None, False
    if kind == "percent":
        return 0.982, "0.0%", False
    if kind == "date":
        return datetime.date(2025, 12, 11), "dd/mm/yyyy", False
    if kind == "error":
        return "#N/A", None, False
    if kind == "struck":
        return ordinary, None, True
    return None


def part_text(word):
    return {"*e+*": "9.12E+08", "*e09*": "9.12e09"}.get(word, "Các " + word.strip("*"))


def rows_of(meaning):
    """Rows of the table that hold for this meaning, and those that it lacks, which are asked."""
    own = [row for row in TABLE if row["meaning"] == meaning]
    seen = {(row["cell"], row["word"].casefold()) for row in own}
    common = [row for row in TABLE if row["meaning"] == "*" and (row["cell"], row["word"].casefold()) not in seen]
    rows = own + common
    for kind in ["text", "number", "percent", "date", "boolean", "error", "struck"]:
        known = {row["word"] for row in rows if row["cell"] == kind}
        if "*" not in known and not (kind == "boolean" and known == {"0", "1"}):
            rows.append({"meaning": meaning, "cell": kind, "word": "*", "is": "ask", "finding": ""})
    # A dash that says "as above" comes where nothing stands above.
    return sorted(rows, key=lambda row: (row["cell"] != "text", row["is"] not in ("ask", "nothing", "no"),
                                         row["word"] == "*"))


def write(path, meaning, rows):
    title, heads, at, _, _ = LISTS[meaning]
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([title])
    sheet.append(["Tiểu khu 3"] if meaning != "unit" else [])
    sheet.append(["STT"] + heads)
    # One ordinary row first, so that the list is known for what it is.
    first = [FILLER[head] for head in heads]
    first[at] = {"mark": "x", "sex": "Nam", "subject": "Cá nhân"}.get(meaning, LISTS[meaning][4])
    sheet.append([1] + first)
    for row in rows:
        value, number_format, struck = cell_of(meaning, row)
        if row["word"] not in ("*",) and row["word"].startswith("*"):
            value = part_text(row["word"])
        number = sheet.max_row - 2
        cells = [FILLER[head] for head in heads]
        if heads[0] in ("Tên đơn vị", "Nội dung thi đua"):
            cells[0] = f"{cells[0]} {number + 20}"
        sheet.append([number] + cells)
        cell = sheet.cell(row=sheet.max_row, column=at + 2)
        cell.value = value
        if row["cell"] == "text":
            cell.data_type = "s"
        if number_format:
            cell.number_format = number_format
        if struck:
            cell.font = Font(strike=True)
    book.save(path)


def wanted(meaning, row, found, codes, left_out):
    """Whether what came out is what the row says."""
    key, verdict = LISTS[meaning][3], row["is"]
    value = None if left_out else found.get(key)
    finding = row["finding"] or ("cell-unclear" if verdict == "ask" else None)
    if finding and finding not in codes:
        return False
    if not finding and codes & {"cell-unclear", "cell-error", "cell-struck", "row-struck", "digits-lost", "votes-were-dates"}:
        return False
    if verdict == "yes":
        return value == "Giấy khen"
    if verdict == "no":
        return left_out if finding else value is None
    if verdict in ("ask", "nothing") and meaning == "subject":
        return value == "person"  # by the name
    if verdict in ("ask", "nothing"):
        return value is None or (meaning == "unit" and value == "Tiểu khu 3")
    if verdict == "percent":
        return value == 98.2
    if verdict == "votes":
        return value == 11
    if verdict.startswith("="):
        return value == verdict[1:]
    return left_out if row["cell"] == "struck" else value is not None


with tempfile.TemporaryDirectory() as folder:
    target = os.path.join(folder, "a.thidua")
    run("new", target, "--year", "2025")
    proved = set()
    for meaning in LISTS:
        path = os.path.join(folder, f"{meaning}.xlsx")
        rows = [row for row in rows_of(meaning) if row["cell"] not in ("merged", "hidden")]
        write(path, meaning, rows)
        _, out, error = run("import", target, path, "--dry-run", "--json")
        read = json.loads(out)["files"][0] if out else {"rows": [], "findings": []}
        by_row = {found["row"]: found for found in read["rows"]}
        wrong = []
        for number, row in enumerate(rows, 5):
            codes = {finding["code"] for finding in read["findings"] if finding["row"] == number}
            found = by_row.get(number)
            if found is None or not wanted(meaning, row, found, codes, bool(found.get("left_out"))):
                wrong.append(f"{dict(row)} gave {found} {codes}")
            proved.add((row["meaning"], row["cell"], row["word"]))
        check(f"{meaning}: {len(rows)} rows of the table", rows and not wrong, error + "\n".join(wrong))

    # What a merged cell hides, and a hidden row.
    path = os.path.join(folder, "merged.xlsx")
    book = openpyxl.Workbook()
    sheet = book.active
    for cells in ([CITIZENS], ["Tiểu khu 3"], ["STT", "Họ và tên", "Năm sinh"] + VOTES,
                  [1, "Lò Thị Nhài", 1968, "Nông dân", 40, 45], [2, "Vi Văn Sáng", 1970, "Thợ xây", 41, 99],
                  [3, "Hà Đức Mạnh", 1981, "Giáo viên", 42, 98]):
        sheet.append(cells)
    sheet.row_dimensions[6].hidden = True
    # Not by merge_cells(), which empties what lies under it.
    sheet.merged_cells.add("D4:D5")
    sheet.merged_cells.add("F4:F6")
    book.save(path)
    read = json.loads(run("import", target, path, "--dry-run", "--json")[1])["files"][0]
    check("what lies under a merged cell is not read",
          [(row["job"], row["total"]) for row in read["rows"]] == [("Nông dân", 45), ("Nông dân", 45), ("Giáo viên", 45)],
          read["rows"])
    check("a hidden row is read and said", [f["row"] for f in read["findings"] if f["code"] == "row-hidden"] == [6],
          read["findings"])
    proved |= {("*", "merged", "*"), ("*", "hidden", "*")}
    # No list of ours has a column of identity numbers, or one of choices that are read from words.
    left = [row for row in TABLE if (row["meaning"], row["cell"], row["word"]) not in proved
            and row["meaning"] not in ("code", "choice")]
    check("every row of the table was proved", not left, left)
print(f"1..{tap.number}")
sys.exit(tap.failed > 0)
