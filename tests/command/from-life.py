#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lists made after public workbooks and reports, each read right: from-life.py THIDUA LISTS

What is known to be read wrong is marked so, counted and shown; once it comes out right, it must lose its mark.
"""
import json
import os
import sys
import tempfile

import tap
from tap import run

LISTS = sys.argv[2]
DEMO = ("R", "T2", "29", "B5", "H1-", "N2", "S-")


class List:
    """What `thidua import --dry-run` makes of a list."""

    def __init__(self, folder, name):
        target = os.path.join(folder, "demo.thidua" if name.startswith(DEMO) else "new.thidua")
        _, out, self.error = run("import", target, os.path.join(LISTS, name), "--dry-run", "--json")
        files = json.loads(out)["files"] if out else []
        self.rows = {row["row"]: row for file in files for row in file["rows"]}
        self.findings = [finding for file in files for finding in file["findings"]]
        self.questions = [question for file in files for question in file["questions"]]
        self.kinds = {file["kind"] for file in files}

    def get(self, key, *rows):
        return [self.rows[row].get(key) for row in rows or sorted(self.rows)]

    def taken(self):
        return [row for row in sorted(self.rows) if not self.rows[row].get("left_out")]

    def said(self, code):
        return sorted({finding["row"] for finding in self.findings if finding["code"] == code}, key=lambda row: row or 0)

    def changed(self):
        return [row for row in self.rows if self.rows[row].get("outcome") == "changed"]


# Name of the list, whether it is read right, and whether it is known to be read wrong.
CASES = [
    ("R1-issue-date.xlsx", lambda l: l.get("birth_date") == ["1990-01-10", "1991-02-11", "1992-03-12", "1993-04-13",
                                                             "1994-05-14"] and len(l.taken()) == 1, False),
    ("R16-subject-codes.xlsx", lambda l: l.get("subject") == ["collective", "person", "household", "collective"], False),
    ("R8-month-votes.xlsx", lambda l: all(row.get("agree") is None and row.get("total") is None
                                          for row in l.rows.values()), False),
    ("D19d-checkbox-form.csv", lambda l: l.get("form") == ["Giấy khen", "Lao động tiên tiến", None]
     and l.said("form-missing") == [6], False),
    ("D19c-zero-marks.xlsx", lambda l: l.get("sex") == ["F", "M", "M"], False),
    ("C08-day-month-swapped.xlsx", lambda l: l.said("day-month-doubtful") == [5, 8, 9], False),
    ("C11-percent.xlsx", lambda l: list(zip(l.get("target"), l.get("result")))
     == [(95, 96.5), (98, 98.2), (58.5, 60.2), (1200, 1250)], False),
    ("H01-votes-became-dates.xlsx", lambda l: list(zip(l.get("agree", 6, 7), l.get("total", 6, 7))) == [(11, 12), (10, 12)]
     and l.said("votes-were-dates") == [6, 7], False),
    ("H02-under-merge.xlsx", lambda l: l.get("job") == ["Nông dân", "Nông dân", "Giáo viên"]
     and l.get("total") == [45, 45, 45], False),
    ("C07-date-texts.xlsx", lambda l: l.get("birth_date", 5, 6, 7) == ["1968-07-16", "1968-03-05", "1968-03-05"]
     and l.said("birth-year-impossible") == [11], False),
    ("C01-strike.xlsx", lambda l: l.taken() == [5, 7] and l.said("row-struck") == [6], False),
    ("B13-error-cells.xlsx", lambda l: l.said("cell-error") == [6, 7, 8], False),
    ("B13c-null.csv", lambda l: l.get("name", 6) == [None] and l.said("name-missing") == [6, 7]
     and not {"NULL", "nan", "undefined", "-"} & {value for row in l.rows.values() for value in map(str, row.values())}, False),
    ("B14-phone-sci.csv", lambda l: l.get("phone") == [None, None, "0912345613"] and l.said("digits-lost") == [3, 4], False),
    ("D07-sex-codes.xlsx", lambda l: l.said("cell-unclear") == [5, 6, 7, 9] and l.get("sex", 8) == ["F"], False),
    ("C12-csv-formula-text.csv", lambda l: l.rows[5]["head"] == "Hà Văn Dần" and l.rows[5]["phone"] == "0912345613", False),
    ("29-formula-nocache.xlsx", lambda l: len(l.said("formula-no-result")) == 1, False),
    ("B5-guide-sheet.xlsx", lambda l: len(l.rows) == 3 and len(l.said("sheet-not-read")) == 1, False),
    ("H1-filtered.xlsx", lambda l: len(l.taken()) == 5 and "filtered" in l.questions
     and l.said("rows-filtered") == [None], False),
    # The same in a table of Excel's, in an old workbook; rows hidden by hand, and where the filter shows none.
    ("H1-table.xlsx", lambda l: l.taken() == [4, 7, 10, 13] and "filtered" in l.questions, False),
    ("H1-sheet.xls", lambda l: l.taken() == [4, 7, 10, 13] and "filtered" in l.questions, False),
    ("H1-hand.xlsx", lambda l: len(l.taken()) == 12 and l.said("row-hidden") == [6, 9] and "filtered" not in l.questions,
     False),
    ("H1-all.xlsx", lambda l: len(l.taken()) == 12 and "filtered" not in l.questions, False),
    ("N2-mojibake.xlsx", lambda l: len(l.said("text-damaged")) == 3, False),
    ("T2-tcvn3-sh-lost.xlsx", lambda l: l.said("letters-lost") == [4, 5, 6, 8, 9]
     and l.get("name")[1:3] == ["Vi Văn Hưng", "Trương Đức Lượng"], False),
    # Headings and units without it, and hyphens for it; a sheet in which it came through loses nothing.
    ("T2-lost-headings.xlsx", lambda l: l.get("unit", 4, 5) == ["Trường Tiểu học thị trấn"] * 2
     and l.get("total", 4, 5) == [41, 42] and l.get("name", 4, 5) == ["Vi Văn Hưng", "Lò Thị Sơn"], False),
    ("T2-kept.xlsx", lambda l: l.get("name") == ["Vi Văn Hưng", "Lò Thị Bơm"] and not l.said("letters-lost"), False),
    ("R2e-poor-each.xlsx", lambda l: not l.rows and l.questions, False),
    ("R2d-poor.xlsx", lambda l: not l.rows and l.questions, False),
    ("R3c-staff-plain.xlsx", lambda l: not l.rows and l.questions, False),
    ("R3-staff.xlsx", lambda l: not l.rows and l.questions, False),
    ("R4-machine-heads.xlsx", lambda l: not l.rows and "kind" in l.questions, False),
    ("R6-unit-vs-address.xlsx", lambda l: l.get("unit") == ["Hội Nông dân"] * 4, False),
    ("R9-tax.xlsx", lambda l: not any(row.get("form") or row.get("birth_date") for row in l.rows.values()), False),
    ("R12-year-columns.xlsx", lambda l: len(l.rows) == 4, False),
    ("R15b-birth-mf-idcard.xlsx", lambda l: [birth[:4] for birth in l.get("birth_date")] == ["1970", "1971", "1972", "1973"],
     False),
]

with tempfile.TemporaryDirectory() as folder:
    run("demo", os.path.join(folder, "demo.thidua"))
    run("new", os.path.join(folder, "new.thidua"), "--year", "2025")
    right = 0
    for name, is_right, todo in CASES:
        read = List(folder, name)
        try:
            good = bool(is_right(read))
        except (KeyError, TypeError, IndexError):
            good = False
        right += good
        tap.number += 1
        tap.failed += good == todo
        print(f"{'ok' if good != todo else 'not ok'} {tap.number} {name}{': not read right yet' if todo and not good else ''}")
        if good == todo:
            print(f"# {read.error}\n# {list(read.rows.values())[:8]}\n# {[(f['row'], f['code']) for f in read.findings][:30]}")
    print(f"# {right} of {len(CASES)} lists are read right")
print(f"1..{tap.number}")
sys.exit(tap.failed > 0)
