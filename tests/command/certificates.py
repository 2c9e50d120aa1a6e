#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Certificates on the command line, read back in millimetres: certificates.py THIDUA

Prints TAP. What stands where is read from the PDF by poppler's pdftotext (skipped where it is not installed).
"""
import os
import re
import shutil
import sqlite3
import subprocess
import xml.etree.ElementTree as xml

from tap import ask, check, one_sentence, rows_of, run, run_tests

POINT = 25.4 / 72
CLOSE = 0.2  # mm
DECISION = "186/QĐ-UBND"


def demo(folder):
    path = os.path.join(folder, "hà trung.thidua")
    run("demo", path)
    return path


def pages(pdf):
    """Of each page its size in mm and its words with their boxes in mm."""
    text = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, text=True, check=True).stdout
    text = re.sub(r"<!DOCTYPE[^>]*>", "", text).replace(' xmlns="http://www.w3.org/1999/xhtml"', "")
    found = []
    for page in xml.fromstring(text).iter("page"):
        words = [(w.text, *(float(w.get(k)) * POINT for k in ("xMin", "yMin", "xMax", "yMax"))) for w in page.iter("word")]
        found.append((float(page.get("width")) * POINT, float(page.get("height")) * POINT, words))
    return found


def fields_of(path, design):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        file.row_factory = sqlite3.Row
        return {row["label"]: row for row in file.execute("SELECT * FROM certificate_field WHERE design = ?", (design,))}


def in_field(words, field):
    return [w for w in words if field["y"] - 1 <= (w[2] + w[4]) / 2 <= field["y"] + field["height"] + 1
            and field["x"] - 1 <= (w[1] + w[3]) / 2 <= field["x"] + field["width"] + 1]


def missed(words, field):
    """By how many mm the text of a field misses its place: its edge or middle across, its middle down."""
    mine = in_field(words, field)
    if not mine:
        return 999
    across = {"left": min(w[1] for w in mine) - field["x"],
              "center": (min(w[1] for w in mine) + max(w[3] for w in mine)) / 2 - field["x"] - field["width"] / 2}[field["align"]]
    down = (min(w[2] for w in mine) + max(w[4] for w in mine)) / 2 - field["y"] - field["height"] / 2
    return max(abs(across), abs(down) if field["place"] == "middle" else 0)


def test_positions(folder):
    path = demo(folder)
    if shutil.which("pdftotext") is None:
        check("positions # SKIP no pdftotext", True)
        return
    for design, size in (("giay-khen-phoi", (297, 210)), ("giay-khen-phoi-a3", (420, 297)), ("giay-khen-phoi-400", (400, 300))):
        pdf = os.path.join(folder, design + ".pdf")
        status, out, err = run("certificate", path, DECISION, "--design", design, "-o", pdf)
        found = pages(pdf)
        check(f"{design}: every award of the decision", status == 0 and len(found) == ask(path, "SELECT count(*) FROM award AS a JOIN decision AS d ON d.id = a.decision_id WHERE d.state = 'signed'"), err)
        check(f"{design}: the size of the sheet", all(abs(w - size[0]) < CLOSE and abs(h - size[1]) < CLOSE for w, h, _ in found))
        worst = {label: max(missed(words, field) for _, _, words in found) for label, field in fields_of(path, design).items()}
        check(f"{design}: every field of every page within {CLOSE} mm", len(worst) == 8 and max(worst.values()) <= CLOSE, worst)


def test_printer(folder):
    path = demo(folder)
    plain, moved = (os.path.join(folder, name) for name in ("a.pdf", "b.pdf"))
    with sqlite3.connect(path) as file:
        file.execute("INSERT INTO certificate_printer (id, name, offset_x, offset_y, scale_x, scale_y, rotation) VALUES (1, 'HP', 3, -1.5, 101, 100, 0)")
    status, _, err = run("certificate", path, DECISION, "--design", "giay-khen-phoi", "--printer", "Canon", "-o", plain)
    check("an unknown printer is refused", status == 2 and one_sentence(err) and "Canon" in err and not os.path.exists(plain), err)
    if shutil.which("pdftotext") is None:
        return
    run("certificate", path, DECISION, "--design", "giay-khen-phoi", "--to", 1, "-o", plain)
    run("certificate", path, DECISION, "--design", "giay-khen-phoi", "--to", 1, "--printer", "HP", "-o", moved)
    before, after = pages(plain)[0][2], pages(moved)[0][2]
    worst = max(max(abs(b[1] - (148.5 + (a[1] - 148.5) * 1.01 + 3)), abs(b[2] - (a[2] - 1.5))) for a, b in zip(before, after))
    check("what the printer misses is taken back within 0.05 mm", len(before) == len(after) and worst < 0.05, worst)
    page = os.path.join(folder, "test.pdf")
    status, _, err = run("certificate", path, "--test-page", "--design", "giay-khen-phoi-400", "--printer", "HP", "-o", page)
    width, height, words = pages(page)[0]
    check("a test page of the sheet's size with rulers", status == 0 and abs(width - 400) < CLOSE and abs(height - 300) < CLOSE
          and {"100", "200", "380"} <= {w[0] for w in words}, err)


def test_who(folder):
    path = demo(folder)
    pdf = os.path.join(folder, "a.pdf")
    draft = str(ask(path, "SELECT id FROM decision WHERE state = 'draft'"))
    status, _, err = run("certificate", path, draft, "-o", pdf)
    check("a draft is refused", status == 2 and one_sentence(err) and not os.path.exists(pdf), err)
    status, out, err = run("certificate", path, draft, "--draft", "--to", 2, "-o", pdf)
    check("trial sheets of a draft", status == 0 and ": 2 " in out, out + err)
    if shutil.which("pdftotext") is not None:
        text = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, text=True, check=True).stdout
        check("they are marked", text.count("Ử") == 2 and text.count("Ả") == 2, text)
    status, out, err = run("certificate", path, DECISION, "--from", 3, "--to", 5, "-o", pdf)
    check("from a number to a number", status == 0 and ": 3 " in out, out + err)
    status, _, err = run("certificate", path, DECISION, "--from", 900, "-o", pdf)
    check("nobody is told", status == 2 and one_sentence(err), err)
    name = ask(path, "SELECT a.name FROM award AS a JOIN decision AS d ON d.id = a.decision_id WHERE d.state = 'signed' AND a.subject = 'person' LIMIT 1")
    status, out, err = run("certificate", path, DECISION, "--only", name, "-o", pdf)
    check("one by name", status == 0 and ": 1 " in out, out + err)
    status, _, err = run("certificate", path, DECISION, "--design", "kieu-mau", "-o", pdf)
    check("a design for other titles is refused", status == 2 and one_sentence(err), err)
    status, _, err = run("certificate", path, DECISION, "--design", "giay-khen", "-o", os.path.join(folder, "gone", "a.pdf"))
    check("a folder that is not there", status == 2 and one_sentence(err), err)


def test_too_long(folder):
    path = demo(folder)
    pdf = os.path.join(folder, "a.pdf")
    long = "Ban Chấp hành " + " ".join(["Hội Cựu chiến binh và Ban Công tác Mặt trận"] * 9)
    with sqlite3.connect(path) as file:
        file.execute("UPDATE award SET name = ? WHERE sequence = 2 AND decision_id = (SELECT id FROM decision WHERE state = 'signed')", (long,))
    status, out, err = run("certificate", path, DECISION, "-o", pdf)
    check("what does not fit is refused with its name", status == 1 and long in err and one_sentence(err) and not os.path.exists(pdf), err)
    status, out, err = run("check", path)
    check("the check of the year says it too", status in (0, 1) and long in out and "Họ và tên" in out, out[-400:])
    status, out, err = run("certificate", path, DECISION, "--from", 3, "-o", pdf)
    check("the others are printed", status == 0 and os.path.exists(pdf), err)


def test_sheets(folder):
    path = demo(folder)
    pdf = os.path.join(folder, "a.pdf")
    before = rows_of(path)
    status, out, err = run("certificate", path, "--receive", 50, "--design", "giay-khen-phoi", "--date", "1/12/2023")
    check("sheets come in", status == 0, err)
    status, out, err = run("certificate", path, DECISION, "--design", "giay-khen-phoi", "--to", 10, "--book", "-o", pdf)
    check("printed ones are entered", status == 0, out + err)
    status, out, err = run("certificate", path, DECISION, "--design", "giay-khen-phoi", "--misprint", 4)
    check("a misprint needs a reason", status != 0, out + err)
    status, out, err = run("certificate", path, DECISION, "--design", "giay-khen-phoi", "--misprint", 4, "--reason", "Kẹt giấy")
    check("a misprint is entered", status == 0, out + err)
    status, out, err = run("certificate", path, "--stock")
    check("stock is the sum", status == 0 and "50 received, 10 printed, 1 misprinted, 39 left" in out, out + err)
    status, out, err = run("certificate", path, DECISION, "--misprint", 999, "--reason", "Kẹt giấy")
    check("a misprint of nobody is refused", status == 2 and one_sentence(err), out + err)
    for _ in range(3):
        run("undo", path)
    check("each is one step of undo", rows_of(path) == before)


def test_background(folder):
    path = demo(folder)
    wrong = os.path.join(folder, "phôi.jpg")
    with open(wrong, "w", encoding="utf-8") as file:
        file.write("không phải ảnh")
    before = rows_of(path)
    status, _, err = run("certificate", path, "--background", wrong, "--design", "giay-khen-phoi")
    check("what is no picture is refused", status == 2 and one_sentence(err) and "phôi.jpg" in err and rows_of(path) == before, err)
    if shutil.which("pdftoppm") is None:
        return
    pdf = os.path.join(folder, "a.pdf")
    run("certificate", path, DECISION, "--to", 1, "-o", pdf)
    subprocess.run(["pdftoppm", "-png", "-r", "200", "-singlefile", pdf, os.path.join(folder, "scan")], check=True)
    status, _, err = run("certificate", path, "--background", os.path.join(folder, "scan.png"), "--design", "giay-khen-phoi")
    check("a scan is taken", status == 0 and ask(path, "SELECT count(*) FROM certificate_background") > 1, err)
    longest = ask(path, "SELECT max(length(data)) FROM certificate_background")
    check("its parts fit into cells of a spreadsheet", longest <= 32767, longest)
    out = os.path.join(folder, "all")
    status, _, err = run("export", path, "--everything", out)
    book = [name for name in os.listdir(out) if name.endswith(".xlsx")]
    again = os.path.join(folder, "b.thidua")
    back, _, err2 = run("new", again, "--from", os.path.join(out, book[0]))
    check("the full export carries it", status == 0 and back == 0 and rows_of(again)["certificate_background"] == rows_of(path)["certificate_background"], err + err2)
    run("undo", path)
    check("one step of undo", rows_of(path) == before)


def test_proofread(folder):
    """What proofreading finds in the texts of the certificates holds them back, until it is signed off; trial prints go."""
    path = demo(folder)
    out = os.path.join(folder, "g.pdf")
    with sqlite3.connect(path) as file:
        decision = file.execute("SELECT id FROM decision WHERE number = ?", (DECISION,)).fetchone()[0]
        file.execute("UPDATE award SET achievement = 'Có thành thành tích xuất sắc' WHERE id = (SELECT min(id) FROM award WHERE decision_id = ?)", (decision,))
    status, _, err = run("certificate", path, DECISION, "-o", out)
    check("a doubled word holds the certificates back, in one sentence", status == 1 and one_sentence(err) and "thành thành" in err and not os.path.exists(out), f"{status} {err}")
    status, _, err = run("certificate", path, DECISION, "--draft", "-o", out)
    check("a trial print goes", status == 0 and os.path.exists(out), f"{status} {err}")
    os.remove(out)
    code = [line for line in run("proofread", path, "in-giay-khen", "--decision", DECISION)[1].splitlines() if "thành thành" in line]
    check("proofreading tells it", len(code) == 1, code)
    status, _, err = run("proofread", path, "in-giay-khen", "--decision", DECISION, "--release", "1", "--reason", "Người ký đã xem và đồng ý")
    status, _, err = run("certificate", path, DECISION, "-o", out)
    check("signed off with a reason, they go", status == 0 and os.path.exists(out), f"{status} {err}")


run_tests(globals())
