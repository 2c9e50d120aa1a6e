#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What leaves the office: which document a paper goes with, whole folders of papers, private fields: papers.py THIDUA

Prints TAP.
"""
import datetime
import os
import sqlite3
import unicodedata

import openpyxl

from tap import ask, check, one_sentence, run, run_tests

LIST = "de-nghi-khen-thuong"
OWN = """[paper]
title=Văn bản của xã
query=cua-xa
document={use}
private={private}
[head]
left={{office.agency}}
right=**{{office.name}}**
[title]
lines=S:{{document.number}}|O:{{document.ordinal}}|Y:{{document.symbol}}|D:{{document.date}}|N:{{document.day}}|R:{{document.reference}}|A:{{document.authority}}|K:{{document.signer_title}} {{document.signer}}|T:{{document.summary}}
[column a]
heading=Tên
[column b]
heading=Số
[total]
sentence={{document.bases}}
[signatures]
place-and-date={{office.place}}, {{date}}
right={{signer.office_title}}|{{signer.name}}
[recipients]
lines={{document.recipients}}
"""


def texts(path):
    """Cells that hold something; a line that was broken to fit its place counts as one."""
    return [str(cell).replace("\n", " ") for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows(values_only=True) for cell in row
            if cell not in (None, "")]


def own_layout(name, use, query="SELECT name AS a, households AS b FROM unit LIMIT 2", private="no"):
    folder = os.path.join(os.environ["XDG_DATA_HOME"], "thidua", "papers")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, name + ".paper"), "w", encoding="utf-8") as file:
        file.write(OWN.format(use=use, private=private).replace("query=cua-xa", f"query={name}"))
    with open(os.path.join(folder, name + ".sql"), "w", encoding="utf-8") as file:
        file.write(query)
    return lambda: [os.remove(os.path.join(folder, name + ending)) for ending in (".paper", ".sql")]


def export(path, paper, out, *words):
    status, _, err = run("export", path, "--paper", paper, "-o", out, *words)
    return (texts(out) if status == 0 else []), err


def test_documents(folder):
    path = os.path.join(folder, "nam.thidua")
    out = os.path.join(folder, "a.xlsx")
    run("demo", path)
    remove = own_layout("van-ban", "decision")

    found, err = export(path, "van-ban", out)
    signed = "Quyết định số 186/QĐ-UBND ngày 25 tháng 12 năm 2023 của Chủ tịch UBND thị trấn Hà Trung"
    check("the latest signed decision is taken", "S:186/QĐ-UBND" in found and "R:" + signed in found, found or err)
    check("number, sign and day of it", {"O:186", "Y:QĐ-UBND", "D:ngày 25 tháng 12 năm 2023", "N:25/12/2023"} <= set(found), found)
    check("the date of the paper is that of the decision", "Hà Trung, ngày 25 tháng 12 năm 2023" in found, found)
    check("legal bases a line each", sum(text.startswith("Căn cứ") for text in found) >= 2, found)

    found, err = export(path, "van-ban", out, "--document", "none")
    check("none yet: dots for number and day", "S:……/QĐ-UBND" in found and "D:ngày … tháng … năm …" in found
          and "Hà Trung, ngày … tháng … năm …" in found, found or err)
    draft = ask(path, "SELECT id FROM decision WHERE state = 'draft'")
    with sqlite3.connect(path) as file:
        file.execute("UPDATE decision SET number = '201/QĐ-UBND', signed_on = '2023-12-30' WHERE id = ?", (draft,))
    found, err = export(path, "van-ban", out, "--decision", draft)
    check("a draft has neither number nor day, whatever it has in mind", "S:……/QĐ-UBND" in found
          and "D:ngày … tháng … năm …" in found and not any("201/QĐ" in text for text in found), found or err)
    check("it has the bases that it would be signed with", sum(text.startswith("Căn cứ") for text in found) >= 2, found)
    remove()

    found, err = export(path, LIST, out)
    dots = "(Kèm theo Tờ trình số ……/TTr-HĐTĐKT ngày … tháng … năm … của Hội đồng Thi đua - Khen thưởng thị trấn Hà Trung)"
    check("a list without a document says so in dots", dots in found, found[:12] or err)
    found, err = export(path, LIST, out, "--decision", "186/QĐ-UBND")
    check("a list that goes with a decision names it", f"(Kèm theo {signed})" in found, found[:12] or err)
    names = [text for (text,) in sqlite3.connect(path).execute(
        "SELECT p.name FROM proposal AS p JOIN decision AS d ON d.id = p.decision_id WHERE d.number = '186/QĐ-UBND'")]
    others = [text for (text,) in sqlite3.connect(path).execute(
        "SELECT name FROM proposal AS p WHERE decision_id IS NULL AND state = 'proposed'")]
    check("it holds those of the decision alone", names and others and all(name in found for name in names)
          and not any(name in found for name in others if name not in names), (len(names), len(others)))
    certificates, err = export(path, "in-giay-khen", out, "--decision", draft)
    check("a draft has no certificates", not certificates and "in-giay-khen" not in err, err)
    certificates, err = export(path, "in-giay-khen", out)
    check("certificates of every decision where none is chosen", "186/QĐ-UBND" in certificates, certificates or err)

    status, _, err = run("export", path, "--paper", LIST, "-o", out, "--document", "999/QĐ-UBND")
    check("an unknown document is told", status == 2 and one_sentence(err) and "999/QĐ-UBND" in err, err)
    status, _, err = run("export", path, "--paper", "don-doc", "-o", out, "--decision", "186/QĐ-UBND")
    check("a paper of no document says so", status == 2 and one_sentence(err), err)

    # A submission that holds the whole list is its document; one that holds a part must be chosen.
    ids = [number for (number,) in sqlite3.connect(path).execute("SELECT id FROM candidate WHERE title = 'citizen' AND state = 'passed'")]
    if not ids:
        ids = [number for (number,) in sqlite3.connect(path).execute("SELECT id FROM candidate WHERE title = 'citizen' AND state NOT IN ('registered', 'failed', 'postponed')")]
    with sqlite3.connect(path) as file:
        file.execute("INSERT INTO submission (id, year, number, sent_on, recipient, summary, search_text) VALUES (77, 2023, '45/TTr-UBND', '2024-01-05', 'UBND huyện', 'Về việc đề nghị', '')")
        file.execute("UPDATE candidate SET submission_id = 77 WHERE id = ?", ids[:1])
    found, err = export(path, "cong-dan-kieu-mau", out)
    check("a part of a list does not make it the submission's", not any("45/TTr-UBND" in text for text in found), found[:8] or err)
    found, err = export(path, "cong-dan-kieu-mau", out, "--document", "45/TTr-UBND")
    sent = "(Kèm theo Tờ trình số 45/TTr-UBND ngày 05 tháng 01 năm 2024 của UBND thị trấn Hà Trung)"
    check("chosen, it is named with its own year", sent in found, found[:8] or err)
    check("the paper's date is of the document, not of the data's year", "Hà Trung, ngày 05 tháng 01 năm 2024" in found, found[-12:])
    with sqlite3.connect(path) as file:
        file.execute("UPDATE candidate SET submission_id = 77 WHERE year = 2023 AND title = 'citizen'")
    found, err = export(path, "cong-dan-kieu-mau", out)
    check("one that holds the whole list is taken by itself", sent in found, found[:8] or err)


def test_days_and_law(folder):
    """A paper without a document is signed when it is signed; what it cites is the law of its data's year."""
    path = os.path.join(folder, "nam.thidua")
    out = os.path.join(folder, "a.xlsx")
    run("demo", path)
    papers = os.path.join(folder, "papers")
    run("export", path, "--all", "--dir", papers)
    dated = {}
    for base, _, names in os.walk(papers):
        for name in names:
            dated[name] = [text for text in texts(os.path.join(base, name)) if "tháng … năm 2023" in text]
    check("no paper of a year that is over says that it is signed in that year", len(dated) > 30 and not any(dated.values()), {name: lines for name, lines in dated.items() if lines})

    year = datetime.date.today().year
    with sqlite3.connect(path) as file:
        file.executemany("INSERT OR IGNORE INTO year (id) VALUES (?)", [(year - 1,), (year,), (year + 1,)])
    remove = own_layout("van-ban", "none")
    with open(os.path.join(os.environ["XDG_DATA_HOME"], "thidua", "papers", "van-ban.paper"), "w", encoding="utf-8") as file:
        file.write("[paper]\ntitle=Bảng\nquery=van-ban\n[column a]\nheading=Tên\n[column b]\nheading=Số\n[signatures]\nplace-and-date={date}\nright=A\n")
    for data, said in ((year - 1, "…"), (year, year), (year + 1, "…")):
        found, err = export(path, "van-ban", out, "--year", data)
        check(f"data of {data - year:+d} years: the year of the date is {'open' if said == '…' else 'there'}", f"ngày … tháng … năm {said}" in found, found or err)
    remove()

    old, new = "Luật Thi đua, khen thưởng năm 2003", "Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022"
    found, err = export(path, "to-trinh", out, "--document", "none")
    check("a submission of 2023 that is not written yet cites the law of 2023", any(old in text for text in found) and not any(new in text for text in found), found or err)
    found, err = export(path, "to-trinh", out, "--document", "none", "--year", year)
    check("one of this year cites that of today", any(new in text for text in found) and not any(old in text for text in found), found or err)
    draft = ask(path, "SELECT id FROM decision WHERE state = 'draft'")
    with sqlite3.connect(path) as file:
        file.execute("UPDATE decision SET signed_on = NULL, legal_basis = NULL WHERE id = ?", (draft,))
    found, err = export(path, "quyet-dinh", out, "--decision", draft)
    check("so does a draft", any(old in text for text in found) and not any(new in text for text in found), found or err)
    remove = own_layout("van-ban", "decision")
    found, err = export(path, "van-ban", out, "--decision", draft)
    check("also as {document.bases}", any(old in text for text in found) and not any(new in text for text in found), found or err)
    remove()


def test_some_rows(folder):
    """A paper of some records alone, or of one unit; what cannot be made so says it."""
    path = os.path.join(folder, "nam.thidua")
    out = os.path.join(folder, "a.xlsx")
    run("demo", path)
    rows = sqlite3.connect(path).execute(
        "SELECT id, name, unit_id FROM proposal WHERE year = 2023 AND state NOT IN ('registered', 'failed', 'postponed')").fetchall()
    kept, left = rows[1:4:2], [row for row in rows if row not in rows[1:4:2]]
    names = {name for _, name, _ in kept}
    found, err = export(path, LIST, out, *[word for number, _, _ in kept for word in ("--id", str(number))])
    check("the rows that are named, and no others", names <= set(found)
          and not any(name in found for _, name, _ in left if name not in names), found or err)
    check("the sentence below counts them alone", "Tổng cộng: 01 tập thể, 01 cá nhân." in found,
          [text for text in found if text.startswith("Tổng cộng")] or found[-12:])
    status, _, err = run("export", path, "--paper", LIST, "-o", out, "--id", "1")
    check("records that are not in the list make no paper", status == 2 and one_sentence(err), err)
    status, _, err = run("export", path, "--paper", LIST, "-o", out, "--id", "Tám")
    check("an id that is none is told", status == 2 and one_sentence(err) and "Tám" in err, err)
    status, _, err = run("export", path, "--paper", "tong-hop-so-luong", "-o", out, "--id", str(kept[0][0]))
    check("a table of counts cannot be of some rows", status == 2 and one_sentence(err), err)
    unit = ask(path, f"SELECT name FROM unit WHERE id = {kept[0][2]}")
    found, err = export(path, LIST, out, "--unit", unit)
    check("one unit alone", kept[0][1] in found
          and not any(name in found for _, name, of in rows if of != kept[0][2] and name not in [n for _, n, o in rows if o == kept[0][2]]), found or err)


def test_office_of_the_day(folder):
    """The office is renamed and another chairman signs: papers of the decision stay as it was signed."""
    path = os.path.join(folder, "nam.thidua")
    out = os.path.join(folder, "a.xlsx")
    run("demo", path)
    signer = ask(path, "SELECT signer_name FROM decision WHERE number = '186/QĐ-UBND'")
    status, _, err = run("office", path, "--set", "office.name=xã Hà Trung", "--set", "office.agency=UBND XÃ HÀ TRUNG",
                         "--set", "signer.name=Người Ký Mới", "--set", "signer.office_title=CHỦ TỊCH UBND XÃ", "--from", "2025-07-01")
    check("the office changes", status == 0, err)
    remove = own_layout("van-ban", "decision")
    found, err = export(path, "van-ban", out)
    check("the decision's paper keeps office and signer of its day", "UBND THỊ TRẤN HÀ TRUNG" in found and signer in found
          and "thị trấn Hà Trung" in found and not any("Người Ký Mới" in text or "XÃ" in text for text in found), found or err)
    remove()


def test_folder(folder):
    path = os.path.join(folder, "nam.thidua")
    out = os.path.join(folder, "ra")
    run("new", path, "--year", "2023")
    with sqlite3.connect(path) as file:
        file.executemany("INSERT INTO unit (id, sort_order, name, sort_key, search_text) VALUES (?, ?, ?, ?, '')",
                         [(1, 1, "Tổ A/B", "1"), (2, 2, "Tổ A:B", "2"), (3, 3, "TỔ A-B", "3"),
                          (4, 4, unicodedata.normalize("NFD", "tổ a-b"), "4"), (5, 5, "Tổ C", "5")])
        for unit in (1, 2, 3, 4, 5):
            file.execute("INSERT INTO pledge (id, year, unit_id, state) VALUES (?, 2023, ?, 'signed')", (unit + 10, unit))
            file.execute("INSERT INTO pledge_target (id, pledge_id, area, content, target, search_text) VALUES (?, ?, 'Kinh tế', ?, '1', '')",
                         (unit + 20, unit + 10, f"Chỉ tiêu {unit}"))
    status, listed, err = run("export", path, "--all", "--dir", out)
    sheets = [line for line in listed.splitlines() if "Chấm điểm" in line]
    held = {text for sheet in sheets for text in texts(sheet) if text.startswith("Chỉ tiêu")}
    keys = {unicodedata.normalize("NFC", os.path.basename(sheet)).lower() for sheet in sheets}
    check("units whose names give one file name have a file each", status == 0 and len(sheets) == 5 and len(keys) == 5
          and len(held) == 5, (listed, err))

    # What is there stays: somebody may have written in it.
    before = {name: os.stat(os.path.join(out, name)).st_mtime_ns for name in os.listdir(out)}
    status, listed, err = run("export", path, "--all", "--dir", out)
    after = {name: os.stat(os.path.join(out, name)).st_mtime_ns for name in before}
    check("files that are there stay, and that is said", status == 0 and before == after and "--replace" in err
          and len(os.listdir(out)) == 2 * len(before), err)
    status, listed, err = run("export", path, "--all", "--dir", out, "--replace")
    replaced = {name: os.stat(os.path.join(out, name)).st_mtime_ns for name in before}
    check("--replace puts the new ones in their place", status == 0 and all(replaced[name] != before[name] for name in before)
          and len(os.listdir(out)) == 2 * len(before), err)

    # One that fails does not keep the others from being written.
    remove = own_layout("hong", "none", query="SELECT name AS a FROM khong_co")
    other = os.path.join(folder, "khác")
    os.makedirs(os.path.join(other, os.path.basename(sheets[2])))
    status, listed, err = run("export", path, "--all", "--dir", other, "--replace")
    remove()
    check("failures are listed at the end, the others are written", status == 2 and len(listed.splitlines()) >= len(before) - 1
          and "2 files could not be written" in err and "Văn bản của xã" in err and os.path.basename(sheets[2]) in err,
          (status, listed, err))


def test_private(folder):
    path = os.path.join(folder, "nam.thidua")
    out = os.path.join(folder, "a.xlsx")
    run("demo", path)
    phone = ask(path, "SELECT phone FROM unit WHERE phone IS NOT NULL ORDER BY sort_key LIMIT 1")
    found, err = export(path, "danh-sach-don-vi", out)
    check("telephones stay out", found and phone not in found and "Số điện thoại" not in found, err)
    found, err = export(path, "danh-sach-don-vi", out, "--with-private")
    check("unless they are asked for", phone in found and "Số điện thoại" in found, err)
    remove = own_layout("so-may", "none", private="yes",
                        query="SELECT name AS a, 'ĐT: ' || phone AS b FROM unit ORDER BY sort_key LIMIT 2")
    folder_of_own = os.path.join(os.environ["XDG_DATA_HOME"], "thidua", "papers", "so-may.paper")
    with open(folder_of_own, "w", encoding="utf-8") as file:
        file.write("[paper]\ntitle=Sổ máy\nprivate=yes\n[column a]\nheading=Tên\n[column b]\nheading=Số\n")
    found, err = export(path, "so-may", out)
    check("an office's query under another name gives nothing either", found and not any(phone in text for text in found), found or err)
    found, err = export(path, "so-may", out, "--with-private")
    check("and gives it where it is asked for", f"ĐT: {phone}" in found, found or err)
    remove()


def test_proofreading(folder):
    """What holds a paper back, what is signed off, and what a changed text does to that."""
    path = os.path.join(folder, "nam.thidua")
    out = os.path.join(folder, "a.xlsx")
    run("demo", path)
    clean = ["cong-dan-kieu-mau", "gia-dinh-kieu-mau", "tap-the-kieu-mau", LIST, "in-giay-khen", "so-vang", "danh-sach-don-vi",
             "danh-sach-hoi-dong", "tong-hop-cham-diem", "tong-hop-so-luong", "don-doc"]
    said = {paper: run("proofread", path, paper)[:2] for paper in clean}
    check("the papers of the demonstration year are clean", all(result == (0, "Nothing was found.\n") for result in said.values()), said)

    words = ("--decision", "186/QĐ-UBND")
    with sqlite3.connect(path) as file:
        award, name = file.execute("SELECT a.id, a.name FROM award AS a JOIN decision AS d ON d.id = a.decision_id WHERE d.state = 'signed' AND a.subject = 'person' AND a.prefix IS NOT NULL ORDER BY a.sequence LIMIT 1").fetchone()
        file.execute("UPDATE award SET achievement = 'Có thành tích của của xã thị trấn', prefix = CASE prefix WHEN 'Ông' THEN 'Bà' ELSE 'Ông' END WHERE id = ?", (award,))
    status, found, err = run("proofread", path, "in-giay-khen", *words)
    check("faults hold a paper back", status == 1 and all(code in found for code in ("proof-doubled-word", "proof-level-words", "proof-prefix")) and name in found, found)
    status, _, err = run("export", path, "--paper", "in-giay-khen", "-o", out, *words)
    check("it is not written, and how to go on is said", status == 1 and not os.path.exists(out) and "--release" in err, err)
    status, listed, err = run("export", path, "--all", "--dir", os.path.join(folder, "ra"))
    check("--all writes the others, and says what is held back", status == 1 and "could not be written" in err and len(listed.splitlines()) > 20, err)
    status, _, err = run("proofread", path, "in-giay-khen", *words, "--release", "proof-prefix", "--reason", " ")
    check("a sign-off needs a reason", status == 2 and one_sentence(err), err)
    status, _, err = run("proofread", path, "in-giay-khen", *words, "--release", "proof-nothing", "--reason", "Không")
    check("what was not found is not signed off", status == 2 and one_sentence(err), err)
    for code in ("proof-prefix", "proof-doubled-word", "proof-level-words"):
        status, found, err = run("proofread", path, "in-giay-khen", *words, "--release", code, "--reason", f"Đã hỏi đơn vị {code}")
    check("signed off, nothing holds it back", status == 0 and "Signed off by" in found and "Đã hỏi đơn vị proof-prefix" in found, found or err)
    status, _, err = run("export", path, "--paper", "in-giay-khen", "-o", out, *words)
    check("and it is written", status == 0 and os.path.exists(out), err)
    status, found, err = run("proofread", path, "in-giay-khen", "--json")
    check("for this document alone", status == 1 and '"blocked": true' in found.replace('":true', '": true'), found[:300])
    status, history, _ = run("history", path)
    check("it stands in the history", "Signed off" in history or "signed off" in history, history[:300])
    with sqlite3.connect(path) as file:
        file.execute("UPDATE award SET achievement = 'Có thành tích của của thị trấn xã' WHERE id = ?", (award,))
    status, found, err = run("proofread", path, "in-giay-khen", *words)
    check("another text is another finding", status == 1 and "error (proof-doubled-word)" in found, found)
    with sqlite3.connect(path) as file:
        file.execute("UPDATE award SET achievement = 'Có thành tích của của xã thị trấn' WHERE id = ?", (award,))
    status, found, err = run("undo", path)
    status, found, err = run("proofread", path, "in-giay-khen", *words)
    check("undo takes a sign-off back", status == 1 and "error (proof-level-words)" in found and "error (proof-prefix)" not in found, found)

    # A list that has no document yet is told of, and written.
    with sqlite3.connect(path) as file:
        file.execute("UPDATE proposal SET achievement = 'Có thành tích của của Nhân dân' WHERE id = (SELECT id FROM proposal WHERE state = 'passed' LIMIT 1)")
    status, found, err = run("proofread", path, LIST)
    check("a list without a document is warned of", status == 0 and "warning (proof-doubled-word)" in found, found)
    status, _, err = run("export", path, "--paper", LIST, "-o", os.path.join(folder, "b.xlsx"))
    check("and written all the same", status == 0 and "1 warning" in err, err)


run_tests(globals())
