#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""fill-blanks.py THIDUA MAKE-BLANKS: blanks made by libxlsxwriter, openpyxl and LibreOffice are filled by the real
program. Everything outside of the filled rows must be as it was, read by other programs than ours."""

import html
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "command"))
import openpyxl  # noqa: E402
from tap import check, run, run_tests  # noqa: E402

import make_blanks  # noqa: E402

MAKE = sys.argv[2]
LISTS = pathlib.Path(__file__).resolve().parents[1] / "data" / "ha-trung-2023"
UNIT = "Tiểu khu 3"
FORMULA_VALUE = re.compile(r"(</(?:\w+:)?f>)<(?:\w+:)?v>[^<]*</(?:\w+:)?v>")
# Parts that have to do with the filled sheet: each of them is looked at below.
MAY_CHANGE = re.compile(r"xl/(worksheets/sheet\d+\.xml|workbook\.xml|drawings/.*|comments.*|charts/chart\d+\.xml|tables/.*|"
                        r"legacyDrawing.*)$")


class Blank:
    """A blank, the workbook that was made of it, and where its rows went."""

    def __init__(self, blank, filled, said):
        self.blank, self.filled, self.said = blank, filled, said
        self.sheet = said["sheet"]
        self.first, self.last = said["first_row"], said["last_row"]
        self.before = openpyxl.load_workbook(blank)
        self.after = openpyxl.load_workbook(filled)
        self.delta = self.foot(self.after) - self.foot(self.before)

    def foot(self, book):
        return next(cell.row for row in book[self.sheet].iter_rows() for cell in row if cell.value == "NGƯỜI LẬP BIỂU")

    def row(self, row):
        return row if row <= self.first else row + self.delta if row >= self.last else row

    def range(self, first, last):
        return (first if first <= self.last else first + self.delta), (last if last < self.first else last + self.delta)

    def ranges(self, text):
        """Rows of "A1:B2 C3" or of one formula, by a rule of its own: ends move with the last row, beginnings stay."""

        def moved(match):
            first, last = self.range(int(match[3]), int(match[7] or match[3]))
            if match[7] is None:
                return f"{match[1]}{match[2]}{self.row(int(match[3])) if self.first != self.last or int(match[3]) != self.first else match[3]}"
            return f"{match[1]}{match[2]}{first}:{match[5]}{match[6]}{last}"

        return re.sub(r"(\$?\b[A-Z]{1,3})(\$?)(\d+)(:(\$?[A-Z]{1,3})(\$?)(\d+))?\b(?![(!])", moved, str(text))

    def places(self, text):
        """The same for places of the sheet: one row that is filled becomes many."""
        words = []
        for word in str(text).split():
            ends = re.fullmatch(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?", word)
            first, last = self.range(int(ends[2]), int(ends[4] or ends[2]))
            words.append(f"{ends[1]}{first}:{ends[3] or ends[1]}{last}")
        return words

    def outside(self, row):
        return not self.first <= row <= self.last


def look(cell):
    return (cell.number_format, repr(cell.font), repr(cell.border), repr(cell.fill), repr(cell.alignment), repr(cell.protection))


def formula_of(value):
    return value.text if hasattr(value, "text") and not isinstance(value, str) else value


def compare_cells(blank):
    wrong = []
    texts = set(blank.said["texts"])
    for name in blank.before.sheetnames:
        own = name == blank.sheet
        for row in blank.before[name].iter_rows():
            for cell in row:
                if own and not blank.outside(cell.row):
                    continue
                there = blank.after[name].cell(cell.row + (blank.delta if own and cell.row > blank.last else 0), cell.column)
                was, now = formula_of(cell.value), formula_of(there.value)
                if isinstance(was, str) and was.startswith("="):
                    was = re.sub(r"[^']+(?='!)|\"[^\"]*\"|[^\"']+", lambda m: m[0] if m[0][0] == '"' else m[0], was)
                    was = blank.ranges(was) if own else (blank.ranges(was) if blank.sheet in was else was)
                if own and now in texts:
                    continue
                if was != now or look(cell) != look(there):
                    wrong.append(f"{name}!{cell.coordinate}: {was!r} became {there.coordinate} {now!r}")
    return wrong


def compare_sheet(blank):
    before, after = blank.before[blank.sheet], blank.after[blank.sheet]
    wrong = []

    def same(what, was, now):
        if was != now:
            wrong.append(f"{what}: expected {was}, is {now}")

    rows = {r: d.height for r, d in before.row_dimensions.items() if d.height and blank.outside(r)}
    same("heights", {r + (blank.delta if r > blank.last else 0): h for r, h in rows.items()},
         {r: d.height for r, d in after.row_dimensions.items() if d.height and not blank.first <= r <= blank.last + blank.delta})
    # A new row is as high as the sample, or higher where its text would be cut off.
    sample = before.row_dimensions[blank.first].height
    if not blank.said["grouped"]:
        heights = {after.row_dimensions[r].height for r in range(blank.first, blank.last + blank.delta + 1)}
        same("height of new rows", set(), {h for h in heights if h != sample and not (h and sample and sample < h <= 409)})
    same("columns", {c: d.width for c, d in before.column_dimensions.items()}, {c: d.width for c, d in after.column_dimensions.items()})
    merges = {str(m) for m in before.merged_cells.ranges if blank.outside(m.min_row)}
    same("merges", {blank.places(m)[0] for m in merges},
         {str(m) for m in after.merged_cells.ranges if not blank.first <= m.min_row <= blank.last + blank.delta})
    spread = lambda places: [p if ":" in p else f"{p}:{p}" for p in str(places).split()]  # noqa: E731
    same("conditional formats",
         sorted((blank.places(f.sqref), [[r.type, [blank.ranges(x) for x in r.formula], r.priority] for r in f.rules]) for f in before.conditional_formatting),
         sorted((spread(f.sqref), [[r.type, r.formula, r.priority] for r in f.rules]) for f in after.conditional_formatting))
    rules = lambda sheet, places, text: sorted(  # noqa: E731
        (d.type, places(d.sqref), text(d.formula1), text(d.formula2)) for d in sheet.data_validations.dataValidation)
    same("validations", rules(before, blank.places, blank.ranges), rules(after, spread, str))
    same("print area", [blank.ranges(a) for a in before.print_area or []], after.print_area or [])
    same("print titles", before.print_title_rows, after.print_title_rows)
    same("breaks", [blank.row(b.id) for b in before.row_breaks.brk], [b.id for b in after.row_breaks.brk])
    same("frozen", before.freeze_panes, after.freeze_panes)
    same("filter", before.auto_filter.ref and blank.places(before.auto_filter.ref), after.auto_filter.ref and spread(after.auto_filter.ref))
    notes = lambda sheet: {c.coordinate: c.comment.text for row in sheet.iter_rows() for c in row if c.comment}  # noqa: E731
    same("comments", {blank.ranges(at): text for at, text in notes(before).items()}, notes(after))
    links = lambda sheet: {c.coordinate: (c.hyperlink.target, c.hyperlink.location) for row in sheet.iter_rows() for c in row if c.hyperlink}  # noqa: E731
    same("links", {blank.ranges(at): (t, l and blank.ranges(l)) for at, (t, l) in links(before).items()}, links(after))
    ref = lambda table: getattr(table, "ref", table)  # noqa: E731
    same("tables", {n: blank.places(ref(t)) for n, t in before.tables.items()}, {n: spread(ref(t)) for n, t in after.tables.items()})
    names = lambda book: {n.name: n.attr_text for n in book.defined_names.definedName}  # noqa: E731
    same("names", {n: blank.ranges(t) for n, t in names(blank.before).items()}, names(blank.after))
    return wrong


def texts_of(package, pattern, tag):
    return {name: re.findall(rf"<(?:\w+:)?{tag}>([^<]*)<", html.unescape(package.read(name).decode("utf-8")))
            for name in package.namelist() if re.match(pattern, name)}


def compare_parts(blank):
    wrong = []
    with zipfile.ZipFile(blank.blank) as before, zipfile.ZipFile(blank.filled) as after:
        names = [n for n in before.namelist() if "calcChain" not in n]
        if names != after.namelist():
            wrong.append(f"parts {names} became {after.namelist()}")
        with_chain = len(names) != len(before.namelist())
        for name in names:
            if before.read(name) == after.read(name):
                if before.getinfo(name).compress_size != after.getinfo(name).compress_size:
                    wrong.append(f"{name} was packed anew")
            elif not MAY_CHANGE.match(name) and not (with_chain and name in ("[Content_Types].xml", "xl/_rels/workbook.xml.rels")):
                wrong.append(f"{name} has changed")
        for name in after.namelist():
            if b"calcChain" in after.read(name):
                wrong.append(f"{name} still speaks of calcChain")
        charts = texts_of(before, r"xl/charts/chart", "f")
        if {n: [blank.ranges(f) for f in found] for n, found in charts.items()} != texts_of(after, r"xl/charts/chart", "f"):
            wrong.append(f"charts: {charts} became {texts_of(after, r'xl/charts/chart', 'f')}")
        # Formats and rules that only newer programs know, in the extension of the sheet.
        extra = texts_of(before, r"xl/worksheets/sheet1.xml", "sqref")
        if {n: [blank.places(p)[0] for p in found] for n, found in extra.items()} != {
                n: [p if ":" in p else f"{p}:{p}" for p in found] for n, found in texts_of(after, r"xl/worksheets/sheet1.xml", "sqref").items()}:
            wrong.append(f"extensions: {extra}")
        if blank.said["grouped"]:
            return wrong
        rows = {n: [int(r) for r in found] for n, found in texts_of(before, r"xl/drawings/drawing1", "row").items()}
        moved = {n: [int(r) for r in found] for n, found in texts_of(after, r"xl/drawings/drawing1", "row").items()}
        if {n: [blank.row(r + 1) - 1 for r in found] for n, found in rows.items()} != moved:
            wrong.append(f"drawings: {rows} became {moved}")
        for name in after.namelist():
            if name.endswith(".vml"):
                boxes = lambda p: [[int(x) for x in box.split(",")] for box in re.findall(r"<x:Anchor>([^<]*)<", p.read(name).decode())]  # noqa: E731
                for old, new in zip(boxes(before), boxes(after), strict=False):
                    at = blank.row(old[2] + 1) - 1
                    if (new[2], new[6]) != (at, at + old[6] - old[2]):
                        wrong.append(f"{name}: box {old} became {new}")
        data = after.read("xl/worksheets/sheet1.xml").decode("utf-8")
        if (count := re.search(r'<(?:\w+:)?mergeCells count="(\d+)"', data)) and int(count[1]) != len(re.findall(r"<(?:\w+:)?mergeCell ", data)):
            wrong.append("the number of merges is wrong")
        if 't="shared"' in data:
            wrong.append("shared formulas are left")
    return wrong


def test_extensions(work):
    """Places that neither openpyxl nor LibreOffice tells of, each by its own words."""
    work = pathlib.Path(work)
    file, blank, out = work / "x.thidua", work / "b.xlsx", work / "o.xlsx"
    run("demo", file)
    make_blanks.extensions(blank)
    status, said, err = run("fill", file, blank, "-o", out, "--unit", UNIT, "--json")
    check("a blank with extensions", status == 0, err)
    delta = json.loads(said)["rows"] - 5
    last, total = 10 + delta, 11 + delta
    with zipfile.ZipFile(out) as package:
        sheet, drawing, links, pivot = (html.unescape(package.read(n).decode("utf-8")) for n in (
            "xl/worksheets/sheet1.xml", "xl/drawings/drawing1.xml", "xl/drawings/_rels/drawing1.xml.rels", "xl/pivotCache/pivotCacheDefinition1.xml"))
    for name, text, words in (
        ("rules of extensions", sheet, f"<xm:f>$D6>'Tổng hợp'!$B$1+$D${total}</xm:f></x14:cfRule><xm:sqref>A6:H{last}</xm:sqref>"),
        ("validations of extensions", sheet, f"<xm:f>'Tổng hợp'!$A$1:$A$9</xm:f></x14:formula1><xm:sqref>H6:H{last}</xm:sqref>"),
        ("sparklines", sheet, f"<xm:f>'Danh sách'!D6:D{last}</xm:f><xm:sqref>D{14 + delta}</xm:sqref>"),
        ("protected ranges", sheet, f'sqref="B6:F{last}" name="Nhap"'),
        ("ignored errors", sheet, f'<ignoredError sqref="G6:G{last}"'),
        ("text boxes that show a cell", drawing, f"textlink=\"'Danh sách'!$D${total}\""),
        ("links of drawings", links, f"#'Danh sách'!A{12 + delta}"),
        ("the source of a pivot table", pivot, f'ref="A5:H{last}"'),
    ):
        check(name, words in text, text[-1500:])
    rows = [int(r) for r in re.findall(r"<xdr:row>(\d+)<", drawing)]
    check("boxes move, stretch or stay as they say", rows == [12 + delta, 15 + delta, 3, 12 + delta, 3, 12, 12, 14], rows)


def soffice(folder, files, out):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
                    "--outdir", str(out), *map(str, files)], check=True, capture_output=True, timeout=400)


def without_values(path, copy):
    """So that whoever opens it must reckon every formula."""
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            data = before.read(info)
            if info.filename.startswith("xl/worksheets/sheet"):
                data = FORMULA_VALUE.sub(r"\1", data.decode("utf-8")).encode("utf-8")
            after.writestr(info, data)


def compare_results(filled, reckoned):
    """Every stored result of a formula, and the sums of the columns, as LibreOffice reckons them."""
    wrong = []
    formulas, ours, theirs = openpyxl.load_workbook(filled), openpyxl.load_workbook(filled, data_only=True), openpyxl.load_workbook(reckoned, data_only=True)
    n = 0
    blank_sheet = "Danh sách"
    for name in formulas.sheetnames:
        for row in formulas[name].iter_rows():
            for cell in row:
                if not (isinstance(cell.value, str) and cell.value.startswith("=")):
                    continue
                mine, right = ours[name][cell.coordinate].value, theirs[name][cell.coordinate].value
                n += 1
                # What our reckoning does not know is left to whoever opens it: arrays, names of columns of a table.
                known = not any(sign in cell.value for sign in "[*") and name == blank_sheet
                if mine is None and known and right is not None and right != "":
                    wrong.append(f"{name}!{cell.coordinate} {cell.value} has no result, should be {right}")
                elif mine is not None and (abs(mine - right) > 1e-9 if isinstance(mine, (int, float)) and isinstance(right, (int, float))
                                           else (mine or "") != (right or "")):
                    wrong.append(f"{name}!{cell.coordinate} {cell.value} is {mine}, should be {right}")
    return wrong if n else ["no formula at all"]


def compare_band(blank, rows):
    """The rows themselves: numbered, each with its name, in the order of the file."""
    sheet = blank.after[blank.sheet]
    names = [sheet.cell(r, 2).value for r in range(blank.first, blank.last + blank.delta + 1)
             if isinstance(sheet.cell(r, 1).value, (int, float))]
    return [] if names == rows else [f"{len(names)} names, {len(rows)} in the file: {names[:3]} {rows[:3]}"]


def names_of(file, proposals):
    import sqlite3

    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as base:
        if not proposals:
            return [n for (n,) in base.execute(
                "SELECT c.name FROM candidate c JOIN unit u ON u.id = c.unit_id WHERE c.title = 'family' AND u.name = ? ORDER BY c.sort_key", (UNIT,))]
        return [n for (n,) in base.execute(
            "SELECT p.name FROM proposal p JOIN unit u ON u.id = p.unit_id ORDER BY CASE p.subject WHEN 'collective' THEN 0 WHEN 'household' THEN 1 ELSE 2 END, u.sort_key, p.sort_key")]


def fill(file, blank, filled):
    grouped = "groups" in blank.name or "subtotals" in blank.name
    status, out, err = run("fill", file, blank, "-o", filled, "--json", *([] if grouped else ["--unit", UNIT]))
    if status != 0:
        return None, err
    return dict(json.loads(out), grouped=grouped), ""


def test_blanks(work):
    work = pathlib.Path(work)
    blanks, filled, plain, reckoned, office = (work / n for n in ("blanks", "filled", "plain", "reckoned", "office"))
    for folder in (blanks, filled, plain, reckoned, office):
        folder.mkdir(parents=True)
    file = work / "x.thidua"
    check("a file to fill from", run("demo", file)[0] == 0)
    subprocess.run([MAKE, str(blanks)], check=True)
    make_blanks.write_all(blanks)
    if shutil.which("soffice"):
        made = sorted(p for p in blanks.iterdir() if p.stem not in ("c-table", "p-shared"))
        soffice(work, made, office)
        for path in office.iterdir():
            path.rename(blanks / f"l-{path.name}")
    done = []
    for blank in sorted(blanks.iterdir()):
        said, problem = fill(file, blank, filled / blank.name)
        check(f"{blank.name} is filled", said is not None, problem)
        if said is None:
            continue
        one = Blank(blank, filled / blank.name, said)
        check(f"{blank.name}: cells outside of the rows are as they were", not (wrong := compare_cells(one)), "\n".join(wrong))
        check(f"{blank.name}: everything else of the sheet", not (wrong := compare_sheet(one)), "\n".join(wrong))
        check(f"{blank.name}: parts", not (wrong := compare_parts(one)), "\n".join(wrong))
        check(f"{blank.name}: the rows", not (wrong := compare_band(one, names_of(file, said["grouped"]))), "\n".join(wrong))
        done.append(blank.name)
    check("at least 30 blanks of three programs", not shutil.which("soffice") or len(done) >= 30, len(done))
    if not shutil.which("soffice"):
        return
    for name in done:
        without_values(filled / name, plain / name)
    soffice(work, [plain / n for n in done], reckoned)
    for name in done:
        check(f"{name}: results as LibreOffice reckons them", not (wrong := compare_results(filled / name, reckoned / name)), "\n".join(wrong))


def changed(blank, path, **parts):
    """A copy of a blank with other texts in some of its parts; part names are given as they end."""
    with zipfile.ZipFile(blank) as before, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as after:
        for info in before.infolist():
            data = before.read(info).decode("utf-8") if info.filename.endswith((".xml", ".rels")) else before.read(info)
            for end, (old, new) in parts.items():
                if info.filename.endswith(end.replace("__", ".")):
                    assert old in data, (info.filename, old)
                    data = data.replace(old, new, 1)
            after.writestr(info, data)
    return path


def refused(name, file, blank, words, *options, output=None):
    target = pathlib.Path(output or blank.with_name("out.xlsx"))
    before = sorted(p.name for p in blank.parent.iterdir())
    status, out, err = run("fill", file, blank, "-o", target, "--unit", UNIT, *options)
    good = status == 2 and len(err.strip().splitlines()) == 1 and words in err and before == sorted(p.name for p in blank.parent.iterdir())
    check(f"refused in one sentence: {name}", good, f"{status} {out} {err}")


def test_refused(work):
    work = pathlib.Path(work)
    file = work / "x.thidua"
    run("demo", file)
    plain = work / "plain.xlsx"
    make_blanks.families(plain)
    for name, cells in (("over several sample rows", "B7:B8"), ("across the lower edge", "H9:H11"), ("across the upper edge", "H5:H6")):
        book = openpyxl.load_workbook(plain)
        book.active.merge_cells(cells)
        path = work / f"merge-{cells[:2]}.xlsx"
        book.save(path)
        refused(f"merged {name}", file, path, "merged over rows")
    refused("an array formula in the rows", file, changed(
        plain, work / "array.xlsx", sheet1__xml=("<f>IF(E8=0,0,F8/E8)</f>", '<f t="array" ref="G8">IF(E8=0,0,F8/E8)</f>')), "array")
    pivot = work / "pivot.xlsx"
    with zipfile.ZipFile(plain) as before, zipfile.ZipFile(pivot, "w") as after:
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        for info in before.infolist():
            data = before.read(info)
            if info.filename == "xl/worksheets/_rels/sheet1.xml.rels":
                data = data.replace(b"</Relationships>", f'<Relationship Id="rId77" Type="{office}/pivotTable" Target="../pivotTables/pivotTable1.xml"/></Relationships>'.encode())
            after.writestr(info, data)
        after.writestr("xl/pivotTables/pivotTable1.xml", f'<pivotTableDefinition xmlns="{main}" name="P"><location ref="K7:L9" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/></pivotTableDefinition>')
    refused("a pivot table beside the rows", file, pivot, "pivot table")
    table = work / "table.xlsx"
    book = openpyxl.load_workbook(plain)
    book.active.add_table(openpyxl.worksheet.table.Table(displayName="T", ref="J7:K9"))
    for at, text in (("J7", "a"), ("K7", "b")):
        book.active[at] = text
    book.save(table)
    refused("a table across the edge", file, table, "table of Excel")
    text = work / "list.csv"
    text.write_text("STT,Họ và tên\n1,A\n", encoding="utf-8")
    refused("a file that is no workbook", file, text, "no .xlsx workbook")
    (work / "empty.xlsx").write_bytes(b"")
    refused("an empty file", file, work / "empty.xlsx", "empty.xlsx")
    ole = work / "secret.xlsx"
    ole.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(4096))
    refused("what is encrypted, or damaged", file, ole, "secret.xlsx")
    refused("a file that is not there", file, work / "nowhere.xlsx", "nowhere.xlsx")
    old = work / "old.xlsx"
    book = openpyxl.load_workbook(plain)
    for row in range(6, 11):
        book.active.cell(row, 2).font = openpyxl.styles.Font(name=".VnTime", size=13)
    book.save(old)
    refused("rows in a font of the 1990s", file, old, ".VnTime")
    refused("a blank in such a font", file, pathlib.Path(LISTS) / "4-gia-dinh-kieu-mau" / "tieu-khu-03.xlsx", ".VnTime", output=work / "o.xlsx")
    refused("the blank as its own target", file, plain, "the blank itself", output=plain)
    refused("another ending", file, plain, ".xlsx", output=work / "out.pdf")
    status, out, err = run("fill", file, plain, "-o", work / "o.xlsx", "--column", "H=nothing")
    check("a field that there is not", status == 2 and "birth_date" in err, err)
    status, out, err = run("fill", file, plain, "-o", work / "o.xlsx", "--column", "Z=name")
    check("a column that there is not", status == 2 and "Z=name" in err, err)
    check("nothing was left behind", sorted(p.suffix for p in work.iterdir() if p.name.startswith(("o.", "."))) == [])


def with_macros(blank, path):
    """The blank as a workbook with macros, which the program neither reads nor changes."""
    code = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(range(256)) * 8
    main = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    changed(blank, path, **{"[Content_Types].xml": (main, "application/vnd.ms-excel.sheet.macroEnabled.main+xml")})
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("xl/vbaProject.bin", code)
    return code


def test_targets(work):
    """Whatever keeps the workbook from being written: one sentence, what was there stays, nothing is left behind."""
    work = pathlib.Path(work)
    file, plain, target = work / "x.thidua", work / "plain.xlsx", work / "out.xlsx"
    run("demo", file)
    make_blanks.families(plain)
    contents = plain.read_bytes()
    (work / "cut.xlsx").write_bytes(contents[: len(contents) // 2])
    refused("half of a workbook", file, work / "cut.xlsx", "damaged")
    with zipfile.ZipFile(plain) as package:
        at = package.getinfo("xl/worksheets/sheet1.xml").header_offset + 200
    (work / "bytes.xlsx").write_bytes(contents[:at] + bytes(b ^ 0x5A for b in contents[at : at + 40]) + contents[at + 40 :])
    refused("a damaged part", file, work / "bytes.xlsx", "damaged")
    code = with_macros(plain, work / "macro.xlsm")
    refused("macros lost by another ending", file, work / "macro.xlsm", ".xlsm")
    status, _, err = run("fill", file, work / "macro.xlsm", "-o", work / "macro-out.xlsm", "--unit", UNIT)
    check("a workbook with macros is filled", status == 0, err)
    with zipfile.ZipFile(work / "macro-out.xlsm") as package:
        check("its macros are as they were", package.read("xl/vbaProject.bin") == code)
    refused("a folder that is not there", file, plain, "could not be written", output=work / "nowhere" / "o.xlsx")
    (work / "folder.xlsx").mkdir()
    refused("a folder of that name", file, plain, "could not be written", output=work / "folder.xlsx")
    target.write_bytes(b"earlier")
    before = sorted(p.name for p in work.iterdir())
    # What a full disk says comes from a limit here: it stops the same call. The tests under Windows have none.
    if not sys.argv[1].endswith("-under-wine"):
        import resource

        size = max((work / "x.thidua").stat().st_size, 0)
        done = subprocess.run([sys.argv[1], "fill", file, plain, "-o", target, "--unit", UNIT], capture_output=True, text=True, restore_signals=False,
                              preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, size)))
        check("a full disk: one sentence", done.returncode == 2 and len(done.stderr.strip().splitlines()) == 1 and "out.xlsx" in done.stderr, f"{done.returncode} {done.stdout} {done.stderr}")
        check("what was there stays, and nothing else", target.read_bytes() == b"earlier" and before == sorted(p.name for p in work.iterdir()))
    large = work / "large.xlsx"
    shutil.copy(plain, large)
    with zipfile.ZipFile(large, "a") as package:
        package.writestr("xl/media/image9.png", os.urandom(5 * 1024 * 1024))
    refused("too large to be kept, before anything is written", file, large, "larger than", "--remember", output=work / "large-out.xlsx")
    status, _, err = run("fill", file, large, "-o", work / "large-out.xlsx", "--unit", UNIT)
    check("but filled", status == 0 and (work / "large-out.xlsx").stat().st_size > 5 * 1024 * 1024, err)
    try:
        os.link(plain, work / "same.xlsx")
    except OSError:
        return
    status, _, err = run("fill", file, plain, "-o", work / "same.xlsx", "--unit", UNIT)
    check("another name of the blank: the blank stays", plain.read_bytes() == contents, err)


def test_remembered(work):
    work = pathlib.Path(work)
    file, blank, out = work / "x.thidua", work / "Bieu 01.xlsx", work / "out.xlsx"
    run("demo", file)
    make_blanks.families(blank)
    status, _, err = run("fill", file, blank, "-o", out, "--unit", UNIT, "--column", "H=birth_date", "--remember")
    check("a blank is kept", status == 0, err)
    first = out.read_bytes()
    contents = blank.read_bytes()
    blank.unlink()
    status, said, err = run("fill", file, blank.name, "-o", out, "--unit", UNIT, "--json")
    check("its name will do next time", status == 0 and json.loads(said)["columns"][7]["filled_with"] == "field:birth_date", err)
    check("and gives the same workbook", out.read_bytes() == first)
    other = work / "năm sau.xlsx"
    other.write_bytes(contents)
    status, said, _ = run("fill", file, other, "-o", out, "--dry-run", "--json")
    check("known again by its headings", json.loads(said)["columns"][7]["filled_with"] == "field:birth_date")
    check("one undo forgets it", run("undo", file)[0] == 0 and run("fill", file, blank.name, "--dry-run")[0] == 2)
    status, said, _ = run("fill", file, other, "--dry-run", "--json")
    check("and what filled it", json.loads(said)["columns"][7]["filled_with"] == "field:note")


def test_no_rows(work):
    """A unit without rows: the form stays a form."""
    work = pathlib.Path(work)
    file, blank, out = work / "x.thidua", work / "b.xlsx", work / "out.xlsx"
    run("new", file, "--year", "2023")
    make_blanks.families(blank)
    status, _, err = run("fill", file, blank, "-o", out)
    check("a list without rows", status == 0, err)
    before, after = openpyxl.load_workbook(blank).active, openpyxl.load_workbook(out).active
    check("keeps its sample rows, empty", before.max_row == after.max_row and after["D11"].value == "=SUM(D6:D10)"
          and all(after.cell(r, 2).value is None for r in range(6, 11)))


run_tests(globals())
