#!/usr/bin/env python3
"""Compares `thidua cells LIST --json` with what others read: openpyxl (.xlsx), LibreOffice (.xls).

usage: compare-cells.py THIDUA FOLDER…        prints TAP, a test a list

Sheets and their names, hidden sheets, merged ranges, and of each cell its place, kind, value and font. What a reader
of lists may do otherwise is declared below; nothing else is let pass.
"""
import datetime
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import warnings
import zipfile

try:
    import openpyxl
    from openpyxl.cell.cell import MergedCell
    from openpyxl.utils.datetime import to_excel
except ImportError:
    print("1..0 # SKIP no openpyxl")
    sys.exit(0)

# Broken or strange on purpose, with what the C tests say of them: one of the two readers refuses or repairs them.
OTHERWISE = set("""
    absurd-column.xlsx absurd-row.xlsx bomb.xlsx bomb-lying.xlsx cyclic-sheet.xlsx cyclic-strings.xlsx damaged.xlsx
    empty.xlsx entities.xlsx macros.xls many-members.xlsx missing-sheet.xlsx missing-styles.xlsx missing-text.xlsx
    missing-workbook.xlsx no-references.xlsx only-macros.xls other-sheets.xlsm password.xlsx password-zip.xlsx
    scan.pdf.xlsx slides.pptx.xlsx strict.xlsx text.xlsx truncated.xlsx word.doc.xlsx
""".split())


def same_number(ours, theirs):
    return ours == theirs or abs(ours - theirs) <= 1e-9 * max(abs(ours), abs(theirs))


def serial(value, epoch):
    """A number for whatever Python class a date or time has."""
    if isinstance(value, datetime.timedelta):
        return value.total_seconds() / 86400
    return to_excel(value, epoch)


def same_date(ours, theirs, epoch):
    if isinstance(ours, (int, float)):
        return abs(ours - serial(theirs, epoch)) <= 0.501 / 86400  # a time has been rounded
    if isinstance(theirs, datetime.date) and not isinstance(theirs, datetime.datetime):
        theirs = datetime.datetime(theirs.year, theirs.month, theirs.day)
    # We print whole seconds, rounded; openpyxl keeps thousandths.
    return isinstance(theirs, datetime.datetime) and abs(
        datetime.datetime.fromisoformat(ours) - theirs) <= datetime.timedelta(seconds=0.501)


def unescaped(text):
    """openpyxl leaves "_x000D_" as it stands."""
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)).replace("\0", ""), text)


def same(kind, ours, theirs, parts_composed, epoch):
    if kind == "boolean":
        return isinstance(theirs, bool) and ours == theirs
    if isinstance(theirs, bool):
        return False
    if kind == "number":
        return isinstance(theirs, (int, float)) and same_number(ours, theirs)
    if kind == "date":
        # A number that openpyxl leaves one: a serial that is no date, or a format it takes for none.
        if isinstance(theirs, (int, float)):
            return same_number(ours, theirs) if isinstance(ours, (int, float)) else (
                datetime.datetime.fromisoformat(ours) == openpyxl.utils.datetime.from_excel(theirs, epoch))
        return isinstance(theirs, (datetime.date, datetime.time, datetime.timedelta)) and same_date(ours, theirs, epoch)
    # Line breaks are \n in a cell, \r\n in some files. Letters of Windows-1258 come in two parts, which we compose.
    return isinstance(theirs, str) and ours.replace("\r\n", "\n") in (
        theirs.replace("\r\n", "\n"), unescaped(theirs).replace("\r\n", "\n"),
        parts_composed and unicodedata.normalize("NFC", theirs))


def names_fonts(path):
    """Whether a workbook names a font anywhere; where none is named, openpyxl says "Calibri" of itself."""
    with zipfile.ZipFile(path) as archive:
        return any(re.search(rb"<(\w+:)?name\s", archive.read(name)) for name in archive.namelist()
                   if os.path.basename(name).lower() == "styles.xml")


def compare(ours, book, old, fonts=True):
    """The differences, one a line. old: letters in two parts are composed; fonts: the workbook names some."""
    found = []
    theirs = [sheet for sheet in book.worksheets]
    if [s["name"] for s in ours["sheets"]] != [s.title for s in theirs]:
        return ["sheets %s, not %s" % ([s["name"] for s in ours["sheets"]], [s.title for s in theirs])]
    for mine, sheet in zip(ours["sheets"], theirs):
        if mine["hidden"] != (sheet.sheet_state != "visible"):
            found.append("%s: hidden %s, not %s" % (sheet.title, mine["hidden"], sheet.sheet_state))
        merges = {str(m) for m in sheet.merged_cells.ranges}
        if set(mine["merges"]) != merges:
            found.append("%s: merged %s, not %s" % (sheet.title, sorted(mine["merges"]), sorted(merges)))
        # Not iter_rows(): a lone cell at the end of a sheet would make a billion of them.
        cells = {c.coordinate: c for c in list(sheet._cells.values()) if c.value is not None and unescaped(str(c.value))}
        seen = set()
        for cell in mine["cells"]:
            if cell["type"] == "empty":
                continue
            at = cell["at"]
            seen.add(at)
            if isinstance(sheet[at], MergedCell):
                continue  # openpyxl takes away what stands under a merged range
            if at not in cells:
                found.append("%s!%s: %r, but theirs is empty" % (sheet.title, at, cell["value"]))
            elif not same(cell["type"], cell["value"], cells[at].value, old, book.epoch):
                found.append("%s!%s: %s %r, not %r" % (sheet.title, at, cell["type"], cell["value"], cells[at].value))
            elif fonts and (cell.get("font") or "").lower() != (cells[at].font.name or "").lower():
                found.append("%s!%s: font %r, not %r" % (sheet.title, at, cell.get("font"), cells[at].font.name))
        found += ["%s!%s: nothing, not %r" % (sheet.title, at, c.value) for at, c in cells.items() if at not in seen]
    return found


TYPES = {"workbook": "sheet.main", "sharedStrings": "sharedStrings", "styles": "styles"}


def with_content_types(path, scratch):
    """openpyxl wants the list of contents, which small fixtures leave out: a copy that has it."""
    with zipfile.ZipFile(path) as source:
        listed = "[Content_Types].xml"
        if listed in source.namelist() and b"Override" in source.read(listed):
            return path
        copy = os.path.join(scratch, os.path.basename(path))
        with zipfile.ZipFile(copy, "w") as target:
            lines = []
            for name in set(source.namelist()) - {listed}:
                target.writestr(name, source.read(name))
                base = os.path.splitext(os.path.basename(name))[0]
                kind = "worksheet" if "/worksheets/" in "/" + name and "_rels" not in name else TYPES.get(base)
                if kind and name.endswith(".xml"):
                    lines.append('<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.'
                                 'spreadsheetml.%s+xml"/>' % (name, kind))
            target.writestr(listed, '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
                            'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
                            'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>%s</Types>'
                            % "".join(lines))
    return copy


def main():
    thidua, folders = sys.argv[1], sys.argv[2:]
    lists = sorted(os.path.join(folder, name) for top in folders for folder, _, names in os.walk(top) for name in names
                   if name.endswith((".xlsx", ".xlsm", ".xls")) and name not in OTHERWISE)
    office = shutil.which("soffice")
    scratch = tempfile.mkdtemp()
    # Two folders may each have a tieu-khu-11.xls.
    old = {}
    for number, path in enumerate(lists):
        if path.endswith(".xls"):
            old[path] = os.path.join(scratch, "%d-%s" % (number, os.path.basename(path)))
            shutil.copy(path, old[path])
    if office and old:
        # All at once: an office takes seconds to start.
        subprocess.run([office, "-env:UserInstallation=file://" + scratch + "/profile", "--headless", "--convert-to", "xlsx",
                        "--outdir", scratch] + list(old.values()), check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                       timeout=120)
    print("1..%d" % len(lists))
    bad = compared = 0
    for number, path in enumerate(lists, 1):
        name = os.path.basename(path)
        theirs = old[path] + "x" if path in old else path
        if not os.path.exists(theirs):
            print("ok %d - %s # SKIP no LibreOffice" % (number, name))
            continue
        run = subprocess.run([thidua, "cells", path, "--json"], capture_output=True, timeout=60)
        if run.returncode != 0:
            differences = [run.stderr.decode().strip()]
            n_cells = 0
        else:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                try:
                    book = openpyxl.load_workbook(with_content_types(theirs, scratch), data_only=True)
                except (OSError, KeyError) as error:
                    print("ok %d - %s # SKIP openpyxl does not read it: %s" % (number, name, error))
                    continue
            compared += 1
            ours = json.loads(run.stdout)
            differences = compare(ours, book, path.endswith(".xls"), names_fonts(theirs))
            n_cells = sum(len(s["cells"]) for s in ours["sheets"])
        bad += bool(differences)
        print("%s %d - %s, %d cells" % ("not ok" if differences else "ok", number, name, n_cells))
        for line in differences[:10]:
            print("# " + line.replace("\n", "\\n"))
    shutil.rmtree(scratch)
    return 1 if bad or not compared else 0


if __name__ == "__main__":
    sys.exit(main())
