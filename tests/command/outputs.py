#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes out of the program is whole or absent, harmless, and comes back equal: outputs.py THIDUA DATA-FOLDER

Prints TAP. Workbooks are read by openpyxl and, where it is there, by LibreOffice.
"""
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import openpyxl

PROGRAM, DATA = sys.argv[1:3]
SAMPLES = os.path.join(DATA, "ha-trung-2023")
number = 0
failed = 0


def check(name, good, detail=""):
    global number, failed
    number += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {number} {name}", flush=True)
    if not good and detail:
        for line in str(detail).splitlines()[:20]:
            print(f"# {line}", flush=True)


def run(*words):
    """Status, standard output, standard error of `thidua WORDS…`."""
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr


def one_sentence(text):
    lines = text.strip().splitlines()
    return len(lines) == 1 and len(lines[0]) > 10 and "assert" not in text.lower()


def rows_of(path):
    """Every row of every table but the journal's own, with the type of every value."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        names = [n for (n,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'journal%' AND name <> 'file_identity' ORDER BY name")]
        return {name: file.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in names}


EVIL = ["=1+1", "=HYPERLINK(\"http://a\",\"b\")", "+84912345678", "-1+2", "@SUM(A1)", "＝1+1", "\t=1", "a;=1+1", "hai dòng\n=1+1",
        "'=1+1", "007", " = 1", ""]


def formulas_of(path):
    """Cells of a workbook that a spreadsheet would run."""
    book = openpyxl.load_workbook(path)
    return [f"{sheet.title}!{cell.coordinate}: {cell.value}" for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.data_type == "f"]


def says(text, *words):
    """Whether one of the words, in one of the program's languages, is in text."""
    return any(word.lower() in text.lower() for word in words)


def csv_in_calc(folder, path, separator):
    """What LibreOffice makes of a csv file, as a workbook; None where there is no LibreOffice."""
    if shutil.which("soffice") is None:
        return None
    out = os.path.join(folder, f"calc-{ord(separator)}")
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/calc-profile", "--convert-to", "xlsx",
                    f"--infilter=CSV:{ord(separator)},34,76,1,,0,false,true,true", "--outdir", out, path],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=110, check=True)
    return os.path.join(out, os.path.basename(path)[:-4] + ".xlsx")


def test_everything(folder):
    path = os.path.join(folder, "hà trung.thidua")
    run("demo", path)
    with sqlite3.connect(path) as file:
        ids = [i for (i,) in file.execute("SELECT id FROM candidate ORDER BY id LIMIT ?", (len(EVIL),))]
        for i, text in zip(ids, EVIL):
            file.execute("UPDATE candidate SET note = ?, agree = -5 WHERE id = ?", (text, i))
    before = rows_of(path)
    out_folder = os.path.join(folder, "toàn bộ")
    status, out, err = run("export", path, "--everything", out_folder)
    check("everything is exported", status == 0 and len(out.splitlines()) == 2, err)
    check("it says that private fields are in it", says(err, "riêng tư", "Private"), err)
    csv, workbook = out.splitlines()
    check("nothing is left beside it", len(os.listdir(out_folder)) == 2, os.listdir(out_folder))
    book = openpyxl.load_workbook(workbook)
    index = [row for row in book.worksheets[0].iter_rows(values_only=True)]
    parts = index[[row[0] for row in index].index("table") + 1:]
    check("a sheet and a file for each table", {row[0] for row in parts} == set(before)
          and {row[1] for row in parts} == set(book.sheetnames[1:])
          and {name[:-4] for name in os.listdir(csv)} == set(before) | {"muc-luc"}, parts)
    wrong = []
    for table, sheet, n, _ in parts:
        rows = list(book[sheet].iter_rows(values_only=True))
        columns = list(rows[1])
        own = columns.index("id" if "id" in columns else "key")
        keys = {str(row[own]) for row in rows[2:]}
        if len(rows) != n + 2 or n != len(before[table]) or keys != {str(row[0]) for row in before[table]}:
            wrong.append(sheet)
    check("another reader finds every row, ids to the last digit", not wrong, wrong)
    units = list(book[next(row[1] for row in parts if row[0] == "candidate")].iter_rows(values_only=True))
    check("links can be read", "Tiểu khu 1" in {row[units[1].index("unit_id:name")] for row in units[2:]}, units[1])
    check("no cell begins a formula", not formulas_of(workbook), formulas_of(workbook))
    if shutil.which("soffice") is not None:
        subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/calc-profile", "--convert-to", "xlsx:Calc MS Excel 2007 XML",
                        "--outdir", os.path.join(folder, "calc"), workbook],
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=110, check=True)
        calc = os.path.join(folder, "calc", os.path.basename(workbook))
        check("nor does LibreOffice find one", not formulas_of(calc), formulas_of(calc))
        check("and it finds the same rows", [s.max_row for s in openpyxl.load_workbook(calc).worksheets]
              == [s.max_row for s in book.worksheets])
    for separator in ",;":
        calc = csv_in_calc(folder, os.path.join(csv, "candidate.csv"), separator)
        if calc is not None:
            check(f"no csv field begins a formula, taken apart by {separator!r}", not formulas_of(calc), formulas_of(calc))
    paper = os.path.join(folder, "gia đình.xlsx")
    with sqlite3.connect(path) as file:
        file.execute("UPDATE candidate SET name = '=1+1' WHERE title = 'family'")
    run("export", path, "--paper", "gia-dinh-kieu-mau", "-o", paper)
    check("names in a paper are no formulas", not [f for f in formulas_of(paper) if "1+1" in f]
          and any(cell.value == "=1+1" for row in openpyxl.load_workbook(paper).worksheets[0].iter_rows() for cell in row))
    with sqlite3.connect(path) as file:
        for table in ("candidate",):
            file.executemany(f"REPLACE INTO {table} VALUES ({','.join('?' * len(before[table][0]))})", before[table])
    check("the file is as before", rows_of(path) == before)
    for name, source in (("workbook", workbook), ("csv", csv), ("folder", out_folder)):
        copy = os.path.join(folder, name + ".thidua")
        status, out, err = run("new", copy, "--from", source)
        check(f"{name} is read back", status == 0, err)
        check(f"{name}: every row of every table is equal", rows_of(copy) == before)
    status, out, err = run("new", copy, "--from", workbook)
    check("a file that is there stays", status == 2 and one_sentence(err) and rows_of(copy) == before, err)
    status, out, err = run("import", copy, workbook)
    check("a full export is no list", status == 2 and "--from" in err and rows_of(copy) == before, err)
    status, out, err = run("import", copy, csv)
    check("nor is its folder", status == 2 and "--from" in err and rows_of(copy) == before, err)
    status, out, err = run("new", os.path.join(folder, "x.thidua"), "--from", os.path.join(SAMPLES, "1-don-vi.xlsx"))
    check("a list is no full export", status == 2 and one_sentence(err) and not os.path.exists(os.path.join(folder, "x.thidua")), err)
    with open(os.path.join(csv, "unit.csv"), "a", encoding="utf-8") as file:
        file.write("1,1,X\r\n")
    status, out, err = run("new", os.path.join(folder, "x.thidua"), "--from", csv)
    check("a changed export is refused", status == 2 and one_sentence(err) and "unit.csv" in err, err)
    check("nothing is left of what was refused", not [n for n in os.listdir(folder) if n.startswith((".", "x."))], os.listdir(folder))


def test_folder_back(folder):
    """What --all wrote is read back as a whole, the table of counts in it included."""
    path = os.path.join(folder, "nam.thidua")
    run("demo", path)
    papers = os.path.join(folder, "bảng biểu")
    status, out, err = run("export", path, "--all", "--dir", papers)
    other = os.path.join(folder, "mới.thidua")
    run("new", other, "--year", "2023")
    status, out, err = run("import", other, papers)
    check("a folder of papers is read, and stops at errors of its rows", status == 1 and says(err, "văn bản do Thi Đua lập", "a document that Thi Đua wrote"), err)
    status, out, err = run("import", other, papers, "--accept")
    check("with --accept it is stored", status == 0 and len(rows_of(other)["unit"]) == 33
          and len(rows_of(other)["candidate"]) > 1000, err)
    counts = [os.path.join(papers, name) for name in os.listdir(papers) if name.startswith("Tổng hợp số lượng")]
    status, out, err = run("import", other, *counts)
    check("the table of counts alone is nothing to import", status == 2 and says(err, "văn bản do Thi Đua lập", "a document that Thi Đua wrote"), err)
    before = rows_of(other)
    broken = os.path.join(folder, "hỏng.xlsx")
    with open(broken, "wb") as file:
        file.write(b"PK\x03\x04 khong phai")
    status, out, err = run("import", other, os.path.join(SAMPLES, "4-gia-dinh-kieu-mau", "tieu-khu-05.xlsx"), broken, "--accept")
    check("--accept stores nothing beside a broken list", status == 2 and rows_of(other) == before and not says(out, "Đã lưu", "Stored"), err)


def test_failures(folder):
    """A disk that is full, and a run that is killed."""
    if PROGRAM.endswith("-under-wine"):
        return
    import resource
    import signal
    path = os.path.join(folder, "nam.thidua")
    run("demo", path)
    out_folder = os.path.join(folder, "ra")
    os.mkdir(out_folder)
    target = os.path.join(out_folder, "gia đình.xlsx")
    everything = ["export", path, "--everything", out_folder]
    for name, words in (("paper", ["export", path, "--paper", "gia-dinh-kieu-mau", "-o", target]), ("everything", everything)):
        for limit in (0, 3000, 20000, 60000):
            def full():
                signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            done = subprocess.run([PROGRAM, *words], capture_output=True, text=True, preexec_fn=full)
            check(f"{name}, disk full at {limit}: a failure in one sentence, and nothing is there",
                  done.returncode == 2 and one_sentence(done.stderr) and "[ERROR]" not in done.stderr
                  and says(done.stderr, "đĩa", "disk") and not os.listdir(out_folder), done.stderr + str(os.listdir(out_folder)))
    left = 0
    for step in range(8):
        process = subprocess.Popen([PROGRAM, *everything], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            process.wait(0.02 + 0.02 * step)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        left += any(name.startswith(".thidua-") for name in os.listdir(out_folder))
    print(f"# {left} of 8 killed runs left something", flush=True)
    status, out, err = run(*everything)
    check("what killed runs left goes with the next run", status == 0 and len(os.listdir(out_folder)) == 2, os.listdir(out_folder))


def main():
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = os.path.join(folder, "data")
        os.environ["XDG_CONFIG_HOME"] = os.path.join(folder, "config")
        for test in (test_everything, test_folder_back, test_failures):
            work = os.path.join(folder, test.__name__)
            os.mkdir(work)
            try:
                test(work)
            except Exception as error:
                check(f"{test.__name__} runs to its end", False, repr(error))
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
