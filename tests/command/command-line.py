#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the program's command line as a script would: command-line.py THIDUA DATA-FOLDER DEMO-FOLDER

Prints TAP. Every check runs the real program on real files; workbooks are read back by openpyxl.
"""
import hashlib
import json
import os
import re
import shutil
import sqlite3
import sys
import unicodedata

import openpyxl

from tap import PROGRAM, check, one_sentence, rows_of, run, run_tests, shown

DATA, DEMO = sys.argv[2:4]
SAMPLES = os.path.join(DATA, "ha-trung-2023")
def digest(path):
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def list_paths():
    found = []
    for folder, _, names in os.walk(SAMPLES):
        found += [os.path.join(folder, name) for name in names if name.endswith((".xlsx", ".xls"))]
    return sorted(found)


def new_file(folder, name="hà trung.thidua"):
    path = os.path.join(folder, name)
    if os.path.exists(path):
        os.remove(path)
    status, out, err = run("new", path, "--year", "2023")
    assert status == 0, err
    return path


def test_general(folder):
    status, out, _ = run("--help")
    check("help names every command", status == 0 and all(w in out for w in ("new", "import", "export", "undo", "restore")), out)
    check("help speaks Vietnamese", "thi đua" in out.lower(), out)
    status, out, _ = run("--help", env={"THIDUA_LANGUAGE": "en"})
    check("help speaks English when asked", "emulation" in out.lower(), out)
    status, out, _ = run("--version")
    check("version", status == 0 and out.startswith("thidua "), out)
    status, _, err = run("imprt")
    check("a slip of the finger is no file", status == 2 and one_sentence(err), err)
    path = new_file(folder)
    status, _, err = run("new", path)
    check("new never overwrites", status == 2 and one_sentence(err), err)
    status, _, err = run("new", os.path.join(folder, "no such folder", "x.thidua"))
    check("new in a folder that is not there", status == 2 and one_sentence(err), err)
    status, out, _ = run("info", path)
    check("info", status == 0 and "2023" in out, out)
    status, _, err = run("import", path)
    check("import without a list is wrong usage", status == 2 and err, err)
    status, _, err = run("undo", path)
    check("nothing to undo", status == 1 and one_sentence(err), err)


def test_samples(folder):
    path = new_file(folder)
    before = digest(path)
    status, out, err = run("import", path, *list_paths(), "--dry-run", "--json")
    try:
        read = json.loads(out)
    except ValueError as error:
        check("dry run prints JSON", False, f"{error}\n{out[:500]}\n{err}")
        return
    check("dry run prints JSON", len(read["files"]) == len(list_paths()), len(read["files"]))
    check("dry run changes nothing", digest(path) == before)
    with open(os.path.join(SAMPLES, "expected.json"), encoding="utf-8") as file:
        expected = json.load(file)["files"]
    unicode_lists = [n for n, e in expected.items() if e.get("encoding") in (None, "NFC", "NFD") and n.endswith(".xlsx")]
    by_name = {n: next(f for f in read["files"] if f["file"].replace("\\", "/").endswith(n)) for n in unicode_lists}
    for name in unicode_lists:
        complaint = compare(expected[name], by_name[name], read)
        check(f"{name} is read as expected", not complaint, "\n".join(complaint))


def flat(entry):
    if entry["kind"] == "units":
        return entry["units"]
    if entry["kind"] == "council":
        return entry["members"]
    if entry["kind"] == "pledges":
        return [dict(item, unit=pledge["unit"]) for pledge in entry["pledges"] for item in pledge["items"]]
    return entry["rows"]


def norm(value):
    if value is None:
        return ""
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return " ".join(unicodedata.normalize("NFC", str(value)).split())


def same(field, want, got):
    want, got = norm(want), norm(got)
    if field == "area":
        return want.split(". ")[-1].casefold() == got.split(". ")[-1].casefold()
    return want == got


def compare(want, got, read):
    """What differs between one list as read and as expected: rows, fields, planted problems, false alarms."""
    complaints = []
    if got["kind"] != want["kind"]:
        complaints.append(f"kind {got['kind']}, should be {want['kind']}")
    if "unit" in want and norm(got["unit"]) != norm(want["unit"]):
        complaints.append(f"unit {got['unit']}, should be {want['unit']}")
    rows = flat(want)
    if len(rows) != len(got["rows"]):
        complaints.append(f"{len(got['rows'])} rows, should be {len(rows)}")
    for index, (row, found) in enumerate(zip(rows, got["rows"])):
        for field, value in row.items():
            if not same(field, value, found.get(field, got.get(field))):
                complaints.append(f"row {index + 1}: {field} is {found.get(field)!r}, should be {value!r}")
    planted = {(p["type"], norm(p.get("name"))) for p in want.get("problems") or []}
    names = {row["row"]: norm(row.get("name")) for row in got["rows"]}
    found = {(f["code"], names.get(f["row"], "")) for f in got["findings"] if f["severity"] in ("error", "warning")}
    for problem in planted - found:
        complaints.append(f"not found: {problem}")
    # A family in two units is one problem that shows on both lists.
    for code, name in found - planted:
        if code != "same-family-in-two-units":
            complaints.append(f"false alarm: {code} on {name}")
    return complaints


def test_import_overwrites(folder):
    path = new_file(folder)
    lists = [os.path.join(folder, name) for name in ("dv.csv", "ngheo.csv")]
    for name, family in zip(lists, ("Lê", "Vi")):
        with open(name, "w", encoding="utf-8") as out:
            out.write("DANH SÁCH ĐƠN VỊ\nSTT;Tên đơn vị;Người đứng đầu\n"
                      + "".join(f"{n};Tiểu khu {n};{family} Văn Năm\n" for n in range(1, 5)))
    check("a new list of units", run("import", path, lists[0])[0] == 0)
    before = rows_of(path)
    status, out, err = run("import", path, lists[1], "--dry-run", "--json")
    check("the dry run asks about its changes", status == 1 and json.loads(out)["files"][0]["questions"] == ["changes"], out)
    status, out, err = run("import", path, lists[1])
    check("what is known is not overwritten unasked", status == 1 and rows_of(path) == before and "4 of the 4" in err, err)
    status, out, err = run("import", path, lists[1], "--change-known")
    check("but with a word", status == 0 and rows_of(path) != before, err)


def test_import_filtered(folder):
    path = new_file(folder)
    name = os.path.join(os.path.dirname(SAMPLES), "from-life", "H1-table.xlsx")
    for words, taken in ((), 4), (("--filtered",), 12):
        out = run("import", path, name, "--dry-run", "--json", *words)[1]
        counts = json.loads(out)["files"][0]["counts"]
        check(f"{taken} rows are taken", counts["rows"] == taken, counts)


def test_import(folder):
    path = new_file(folder)
    units = os.path.join(SAMPLES, "1-don-vi.xlsx")
    families = os.path.join(SAMPLES, "4-gia-dinh-kieu-mau", "tieu-khu-05.xlsx")
    fresh = rows_of(path)
    status, out, err = run("import", path, units)
    check("a clean list is stored", status == 0, err)
    with_units = rows_of(path)
    check("33 units", len(with_units["unit"]) == 33, len(with_units["unit"]))
    status, out, err = run("import", path, families)
    check("errors block the import", status == 1 and rows_of(path) == with_units, err)
    check("the message names file, row and column", "tieu-khu-05.xlsx" in err and "Trần Duy Thắng Việt" in err, err)
    status, out, err = run("import", path, families, "--accept")
    check("accept stores them too", status == 0, err)
    stored = rows_of(path)
    check("69 families", len(stored["candidate"]) == 69, len(stored["candidate"]))
    with sqlite3.connect(path) as file:
        reviewed = file.execute("SELECT count(*) FROM candidate WHERE review IS NOT NULL").fetchone()[0]
        sources = file.execute("SELECT count(*) FROM candidate WHERE source LIKE 'tieu-khu-05.xlsx%'").fetchone()[0]
    check("the duplicate is marked to be checked", reviewed >= 1, reviewed)
    check("each row keeps where it came from", sources == 69, sources)
    status, out, err = run("import", path, families, "--accept")
    check("the same list again doubles nothing", status == 0 and len(rows_of(path)["candidate"]) == 69, err)
    status, out, _ = run("history", path)
    check("history names the list", "tieu-khu-05.xlsx" in out, out)
    status, out, _ = run("check", path)
    check("check finds the duplicate and exits 1", status == 1 and "Trần Duy Thắng Việt" in out, out)
    status, out, _ = run("check", path, "--json")
    check("check as JSON", any(f["code"] == "duplicate-in-list" for f in json.loads(out)["findings"]), out[:400])
    for _ in range(3):
        if rows_of(path) == with_units:
            break
        status, out, err = run("undo", path)
    check("undo brings the state before back, row for row", rows_of(path) == with_units, err)
    status, _, _ = run("undo", path)
    check("undo of the first import", rows_of(path) == fresh)
    status, out, err = run("redo", path)
    check("redo", status == 0 and rows_of(path) == with_units, err)


def test_asked_once(folder):
    """A list that nobody can read is explained once; the next one of its shape is read by itself, and undo forgets it."""
    path = new_file(folder, "hỏi.thidua")
    strange = os.path.join(folder, "lạ.csv")
    other = os.path.join(folder, "lạ 2.csv")
    with open(strange, "w", encoding="utf-8") as file:
        file.write("No;Person;Year;Vote;Colour\n1;Nguyễn Văn An;1968;48/50;xanh\n2;Trần Thị Bình;1970;49/50;đỏ\n")
    with open(other, "w", encoding="utf-8") as file:
        file.write("No;Person;Year;Vote;Colour\n1;Lê Văn Cường;1971;50/50;tím\n")
    status, out, _ = run("import", path, strange, "--dry-run", "--json")
    read = json.loads(out)["files"][0]
    check("an unknown list is a question, with its columns and some of their cells",
          status == 2 and read["questions"] == ["kind"] and [c["heading"] for c in read["tables"][0]["columns"]][1] == "Person"
          and read["tables"][0]["columns"][1]["samples"] == "Nguyễn Văn An · Trần Thị Bình", out)
    status, _, err = run("import", path, strange, "--list", "everything", "--dry-run")
    check("a wrong kind of list is told", status == 2 and "family-candidates" in err, err)
    columns = "ordinal,field:name,field:birth_date,agree/attend,field:note"
    status, out, err = run("import", path, strange, "--list", "family-candidates", "--columns", columns, "--unit", "Tiểu khu 2")
    check("it is stored as explained", status == 0 and "2" in out, out + err)
    status, out, _ = run("import", path, other, "--dry-run", "--json", "--unit", "Tiểu khu 2")
    read = json.loads(out)["files"][0]
    check("the next one of its shape asks nothing",
          status == 0 and read["questions"] == [] and read["counts"]["new"] == 1 and read["rows"][0]["agree"] == 50
          and {c["by"] for c in read["tables"][0]["columns"]} == {"answer"}, out)
    run("undo", path)
    status, out, _ = run("import", path, other, "--dry-run", "--json")
    check("undo forgets it with the import", json.loads(out)["files"][0]["questions"] == ["kind"], out)


def test_open_questions(folder):
    """What the preview would ask is said in one line for each list, also when it is stored without an answer."""
    path = new_file(folder)
    nobodys = os.path.join(folder, "của ai.csv")
    with open(nobodys, "w", encoding="utf-8") as file:
        file.write("DANH SÁCH GIA ĐÌNH KIỂU MẪU NĂM 2023;;\nSTT;Họ và tên chủ hộ;Năm sinh\n1;Nguyễn Văn An;1968\n2;Trần Thị Bình;1970\n")
    status, out, err = run("import", path, nobodys, env={"THIDUA_LANGUAGE": "en"})
    lines = [line for line in out.splitlines() if "open questions" in line]
    check("a unit that nobody told is said once", status == 0 and len(lines) == 1 and "2 rows" in lines[0], out + err)
    check("and no more than once among the remarks", err.count("Whose list") == 1 and "The unit is missing" not in err, err)
    status, out, err = run("import", path, nobodys, "--unit", "Tiểu khu 2", env={"THIDUA_LANGUAGE": "en"})
    check("with the unit there is no question", status == 0 and "open questions" not in out, out + err)


def test_catalogue(folder):
    path = new_file(folder, "danh mục.thidua")

    def factors(*words):
        status, out, err = run("catalogue", path, "--table", "prize_factor", "--json", *words)
        rows = json.loads(out)["rows"] if status == 0 else []
        return {r["row"]["factor"]: r for r in rows
                if r["row"]["title"] == "certificate-commune" and r["row"]["subject"] == "person"}

    check("the catalogue of a day", list(factors("--on", "31/12/2023")) == ["0.15"] and list(factors("--on", "2025-07-01")) == ["0.3"],
          factors("--on", "31/12/2023"))
    check("what is to be confirmed is told", factors("--on", "30/6/2025")["0.3"]["to_confirm"]
          and not factors("--on", "1/7/2025")["0.3"]["to_confirm"])
    check("all of it has every time", set(factors()) == {"0.15", "0.3"}, factors())
    status, out, err = run("catalogue", path, "--on", "1/7/2025")
    check("as text, with sources", status == 0 and "threshold" in out and "Nghị định 152/2025/NĐ-CP, Điều 33 khoản 5" in out, out[:300])
    status, _, err = run("catalogue", path, "--table", "nothing")
    check("a table that is not there: status 2, its tables", status == 2 and "prize_factor" in err, err)
    status, _, err = run("catalogue", path, "--on", "hôm qua")
    check("a day that is none: status 2", status == 2 and one_sentence(err), err)
    row = factors("--on", "1/7/2025")["0.3"]["id"]
    status, _, err = run("catalogue", path, "--restore", row)
    check("nothing to bring back: status 1", status == 1 and one_sentence(err), err)
    with sqlite3.connect(path) as file:
        file.execute("UPDATE prize_factor SET factor = 0.5 WHERE id = ?", (row,))
    edited = factors("--on", "1/7/2025")["0.5"]
    check("an edited row shows what was shipped", edited["state"] == "edited" and edited["shipped"]["factor"] == "0.3", edited)
    status, _, err = run("catalogue", path, "--restore", row)
    check("it is brought back", status == 0 and factors("--on", "1/7/2025")["0.3"]["state"] == "as-shipped", err)
    status, _, err = run("undo", path)
    check("as an action that is undone", status == 0 and "0.5" in factors("--on", "1/7/2025"), err)


def test_bad_input(folder):
    path = new_file(folder)
    before = digest(path)
    good = os.path.join(SAMPLES, "1-don-vi.xlsx")

    def broken(name, contents):
        target = os.path.join(folder, name)
        with open(target, "wb") as file:
            file.write(contents)
        return target

    with open(good, "rb") as file:
        whole = file.read()
    workbook = openpyxl.Workbook()
    workbook.active.append(["một", "hai", "ba"])
    workbook.active.append([1, 2, 3])
    no_heading = os.path.join(folder, "khong-tieu-de.xlsx")
    workbook.save(no_heading)
    cases = {
        "not a workbook": broken("thu.xlsx", b"Kinh gui UBND thi tran" * 20),
        "truncated": broken("dut.xlsx", whole[: len(whole) // 2]),
        "encrypted": broken("khoa.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(504) + "EncryptedPackage".encode("utf-16-le") * 40),
        "empty": broken("rong.xlsx", b""),
        "without a heading": no_heading,
        "not there": os.path.join(folder, "khong-co.xlsx"),
    }
    for what, name in cases.items():
        status, _, err = run("import", path, name)
        check(f"a list that is {what}: status 2, its name, nothing changed",
              status == 2 and os.path.basename(name) in err and digest(path) == before, f"{status}\n{err}")
    other = broken("khac.thidua", b"SQLite format 3\0" + bytes(4096))
    status, _, err = run("info", other)
    check("a file that is not ours", status == 2 and one_sentence(err), err)
    status, _, err = run("import", os.path.join(folder, "khong-co.thidua"), good)
    check("no file", status == 2 and one_sentence(err), err)
    newer = os.path.join(folder, "moi.thidua")
    shutil.copy(path, newer)
    with sqlite3.connect(newer) as file:
        file.execute("PRAGMA user_version = 99")
    status, _, err = run("import", newer, good)
    check("a file from a newer version", status == 2 and one_sentence(err) and "99" in err, err)
    if os.path.exists("/dev/full"):
        status, _, err = run("export", path, "--paper", "danh-sach-don-vi", "-o", "/dev/full.xlsx")
        check("a folder that cannot be written to", status == 2 and one_sentence(err), err)
    status, _, err = run("export", path, "--paper", "khong-co", "-o", os.path.join(folder, "x.xlsx"))
    check("an unknown form", status == 2 and one_sentence(err), err)


def test_export(folder):
    path = os.path.join(folder, "demo.thidua")
    status, out, err = run("demo", path)
    check("the demonstration year", status == 0, err)
    if status != 0:
        return
    status, out, _ = run("export", "--list")
    names = [line.split()[0] for line in out.splitlines() if line.strip()]
    wanted = ["gia-dinh-kieu-mau", "cong-dan-kieu-mau", "tong-hop-so-luong", "cham-diem-cam-ket", "tong-hop-cham-diem", "de-nghi-khen-thuong", "in-giay-khen"]
    check("the seven forms are listed", set(wanted) <= set(names), out)
    target = os.path.join(folder, "xuat")
    status, out, err = run("export", path, "--all", "--dir", target, "--pdf")
    check("export of everything", status == 0, err)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        (marked,) = file.execute("SELECT (SELECT count(*) FROM candidate WHERE review IS NOT NULL)"
                                 " + (SELECT count(*) FROM proposal WHERE review IS NOT NULL)").fetchone()
    # Above it stands what proofreading would say of drafts.
    last = err.rstrip("\n").split("\n")[-1]
    check("export says how many rows are to be checked, and where to see them",
          marked > 0 and one_sentence(last + "\n") and str(marked) in last.split() and f"thidua check {shown(path)}" in last,
          err)
    written = sorted(os.listdir(target))
    check("every form is there as a workbook and as a PDF",
          len([n for n in written if n.endswith(".xlsx")]) >= 7 and len([n for n in written if n.endswith(".pdf")]) >= 7, written)
    unreadable = []
    for name in written:
        if name.endswith(".xlsx"):
            try:
                openpyxl.load_workbook(os.path.join(target, name))
            except Exception as error:  # whatever it is, the file is not fit to be sent
                unreadable.append(f"{name}: {error}")
    check("every workbook is read back", not unreadable, "\n".join(unreadable))
    check("nothing is left over beside them", all(n.endswith((".xlsx", ".pdf")) for n in written), written)
    sheet = os.path.join(folder, "một đơn vị.xlsx")
    status, _, err = run("export", path, "--paper", "cham-diem-cam-ket", "--unit", "tk 1", "-o", sheet)
    check("a form of one unit, named in short", status == 0 and os.path.exists(sheet), err)
    status, _, err = run("export", path, "--paper", "cham-diem-cam-ket", "-o", sheet)
    check("a form of one unit asks for it", status == 2 and one_sentence(err), err)
    bare = new_file(folder, "chưa khai.thidua")
    run("import", bare, os.path.join(SAMPLES, "1-don-vi.xlsx"), "--accept")
    status, _, err = run("export", bare, "--paper", "danh-sach-don-vi", "-o", sheet, env={"THIDUA_LANGUAGE": "en"})
    check("export says what of the office is not filled in", status == 0 and "name of the agency" in err and "name of the signer" in err, err)
    status, _, err = run("export", path, "--paper", "danh-sach-don-vi", "-o", sheet, env={"THIDUA_LANGUAGE": "en"})
    check("and nothing of it when it is", status == 0 and "name of the" not in err, err)
    status, out, err = run("backup", path, "--dir", os.path.join(folder, "usb"))
    copies = os.listdir(os.path.join(folder, "usb")) if status == 0 else []
    check("a copy", status == 0 and len(copies) == 1, err)
    before = rows_of(path)
    run("undo", path)
    status, out, err = run("restore", path, "--from", os.path.join(folder, "usb", copies[0]))
    check("restoring the copy", status == 0 and rows_of(path) == before, err)


def test_office(folder):
    path = os.path.join(folder, "co-quan.thidua")
    run("demo", path)
    run("year", path, "open", "2025")
    before = rows_of(path)

    def heads(year):
        sheet = os.path.join(folder, "don-vi-%d.xlsx" % year)
        if os.path.exists(sheet):
            os.remove(sheet)
        run("export", path, "--paper", "danh-sach-don-vi", "--year", str(year), "-o", sheet)
        cells = [str(cell) for row in openpyxl.load_workbook(sheet).active.iter_rows(values_only=True) for cell in row if cell]
        return "\n".join(cells)

    def shown(*words):
        return json.loads(run("office", path, "--json", *words)[1])

    status, out, err = run("office", path, "--set", "office.name=xã Hà Trung", "--set", "office.agency=UBND XÃ HÀ TRUNG",
                           "--set", "signer.name=Mai Thị Hoa", "--from", "1/7/2025")
    check("the office changes from a day on", status == 0 and len(rows_of(path)["former_office"]) == 1, out + err)
    check("papers of an earlier year keep their head and signer", "THỊ TRẤN" in heads(2023) and "Mai Thị Hoa" not in heads(2023))
    check("papers of a later year have the new ones", "UBND XÃ HÀ TRUNG" in heads(2025) and "Mai Thị Hoa" in heads(2025), heads(2025))
    check("both sides of the day", shown("--on", "30/6/2025")["office.name"] == "thị trấn Hà Trung"
          and shown("--on", "1/7/2025")["office.name"] == "xã Hà Trung" == shown()["office.name"])
    status, out, err = run("office", path, "--set", "signer.name=Ai Đó", "--from", "30/6/2025")
    check("a change before one that is kept is refused", status == 1 and "30/06/2025" in err, err)
    status, out, err = run("office", path, "--set", "office.nme=xã")
    check("a misspelt key is told with the right ones", status == 2 and "office.name" in err, err)
    run("office", path, "--set", "signer.name=Mai Thị Hòa")
    check("a correction keeps nothing", len(rows_of(path)["former_office"]) == 1 and "Mai Thị Hòa" in heads(2025))
    run("undo", path)
    check("a change of the office is one undo step", run("undo", path)[0] == 0 and rows_of(path) == before)


def test_file_id(folder):
    path = new_file(folder)
    english = {"THIDUA_LANGUAGE": "en"}

    def told(of):
        _, out, _ = run("info", of, env=english)
        found = re.search(r"^File id: ([0-9a-f]{4}(?:-[0-9a-f]{4}){3}), last sequence (\d+)$", out, re.M)
        return (found[1], int(found[2]), out) if found else (None, -1, out)

    run("import", path, os.path.join(SAMPLES, "1-don-vi.xlsx"), "--accept")
    own, last, out = told(path)
    check("info tells the file's id and its last sequence", own is not None and last > 0, out)
    run("undo", path)
    check("an undo has a sequence", told(path)[:2] == (own, last + 1), told(path)[2])
    copy = os.path.join(folder, "usb.thidua")
    shutil.copy(path, copy)
    check("a copy that nobody changed says the same", told(copy)[:2] == (own, last + 1), told(copy)[2])
    run("redo", copy)
    other, first, out = told(copy)
    check("a changed copy is another file and holds the work of the first",
          other not in (None, own) and first == 1 and f"{own}, {last + 1}" in out, out)


def test_debug(folder):
    path = new_file(folder)
    units = os.path.join(SAMPLES, "1-don-vi.xlsx")
    status, _, err = run("import", path, units, "--dry-run", env={"THIDUA_DEBUG": ""})
    check("nothing is told that nobody asked for", status == 0 and "thidua-" not in err, err)
    for word, pattern in (
            ("sql", r"^thidua-sql: +\d+\.\d{3} ms  .*SELECT"),
            ("intake", r"^thidua-intake:   column \d+ “.*”: field:name, by heading$"),
            ("law", r"^thidua-law: for 2023-12-31: [1-9]\d* titles, .*[1-9]\d* thresholds")):
        status, _, err = run("import", path, units, "--dry-run", env={"THIDUA_DEBUG": word})
        others = re.findall(r"^thidua-(\w+):", err, re.M)
        check(f"THIDUA_DEBUG={word}", status == 0 and re.search(pattern, err, re.M) is not None and set(others) == {word}, err)
    _, _, err = run("import", path, units, "--dry-run", env={"THIDUA_DEBUG": "sql"})
    times = [float(time) for time in re.findall(r"^thidua-sql: +([\d.]+) ms", err, re.M)]
    check("times are finer than a millisecond", any(0 < time < 1 for time in times), err)
    check("no value of a record is told", "Tiểu khu" not in err and "Cao Quang" not in err, err)


def test_copies(folder):
    """Backup, restore, and its undo."""
    english = {"THIDUA_LANGUAGE": "en"}
    path = new_file(folder)
    run("import", path, os.path.join(SAMPLES, "1-don-vi.xlsx"), "--accept")
    usb = os.path.join(folder, "usb")
    other = new_file(folder, "khác.thidua")
    for _ in range(12):
        run("backup", path, "--dir", usb)
    of_first = set(os.listdir(usb))
    status, _, err = run("backup", other, "--dir", usb)
    check("ten copies stay, and another file's copy takes none of them away",
          status == 0 and len(of_first) == 10 and of_first < set(os.listdir(usb)) and len(os.listdir(usb)) == 11, err)
    check("nothing half made lies there", all(name.endswith(".thidua") for name in os.listdir(usb)), os.listdir(usb))
    if os.name == "posix" and not PROGRAM.endswith("-under-wine"):
        check("copies are the user's alone", all(os.stat(os.path.join(usb, name)).st_mode & 0o777 == 0o600 for name in os.listdir(usb)))
    copy = os.path.join(usb, sorted(of_first)[-1])
    before = rows_of(path)
    run("undo", path)
    undone, whole = rows_of(path), digest(path)

    status, out, err = run("restore", path, "--from", copy, "--dry-run", env=english)
    check("what a copy holds is told, and nothing is changed",
          status == 0 and "Years: 2023" in out and "Units: 33" in out and "Last action:" in out and digest(path) == whole, out + err)
    status, out, err = run("restore", path, "--from", copy, "--yes", env=english)
    check("the copy is put back, and told where the file before is",
          status == 0 and rows_of(path) == before and "(before restoring " in out, out + err)
    _, history, _ = run("history", path, env=english)
    check("it stands in the history", "Restore the copy of" in history.splitlines()[0], history)
    status, out, err = run("undo", path, env=english)
    check("and is undone", status == 0 and rows_of(path) == undone and "Undone: Restore the copy" in out, out + err)
    run("restore", path, "--from", copy, env=english)
    for name in os.listdir(folder):
        if "(before restoring " in name:
            os.remove(os.path.join(folder, name))
    whole = digest(path)
    status, _, err = run("undo", path)
    check("not when the file set aside is gone", status == 2 and one_sentence(err) and digest(path) == whole, err)

    with open(path, "r+b") as file:
        file.seek(4096 * 2)
        file.write(b"Z" * 4096 * 30)
    status, _, err = run("restore", path, "--from", copy)
    check("a damaged file is no hindrance", status == 0 and rows_of(path) == before, err)
    os.remove(path)
    status, _, err = run("restore", path, "--from", copy)
    check("nor is none", status == 0 and rows_of(path) == before, err)

    newer = os.path.join(folder, "mới hơn")
    shutil.copy(copy, newer)
    with sqlite3.connect(newer) as file:
        file.execute("PRAGMA user_version = 99")
    whole = digest(path)
    status, _, err = run("restore", path, "--from", newer)
    check("a newer version's copy is refused before anything moves", status == 2 and err.count("99") == 1 and digest(path) == whole, err)
    shutil.copy(copy, newer)
    with open(newer, "r+b") as file:
        file.seek(4096 * 2)
        file.write(b"Z" * 4096 * 30)
    names = sorted(os.listdir(folder))
    status, _, err = run("restore", path, "--from", newer)
    check("so is a damaged one", status == 2 and digest(path) == whole and sorted(os.listdir(folder)) == names, err)

    stick = os.path.join(folder, "ổ khác")
    status, _, err = run("backup", path, "--second-place", stick)
    check("a second place must be there", status == 2 and one_sentence(err), err)
    os.mkdir(stick)
    status, _, err = run("backup", path, "--second-place", stick)
    _, out, _ = run("info", path, env=english)
    check("it gets a copy, and info tells where the data is", status == 0 and len(os.listdir(os.path.join(stick, "thidua-ban-sao"))) == 1
          and "Copies are made in:" in out and "Second place of the copies:" in out and "up to date there:" in out, out + err)
    status, _, err = run("year", path, "open", "2024")
    data = [name for _, _, names in os.walk(os.path.join(os.environ["XDG_DATA_HOME"], "thidua", "backup")) for name in names]
    check("a copy is made before a year is opened", status == 0 and any("-year-" in name for name in data), data)
    moved = os.path.join(folder, "thị trấn.thidua")
    os.rename(path, moved)
    run("undo", moved)
    _, out, _ = run("restore", moved)
    check("a moved file finds its copies", "-year-" in out and "-import-" in out, out)


run_tests(globals())
