#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The language of papers (data/papers/README.md): what its faults say, and what its blocks become as Excel, Word and
pages: paper-blocks.py THIDUA

Workbooks are read by openpyxl, Word documents as XML and, where it is there, by LibreOffice, PDF by pdftotext.
"""
import os
import re
import shutil
import subprocess
import xml.dom.minidom
import zipfile

import openpyxl

from tap import check, one_sentence, run, run_tests

ODD = " (chữ thêm cho dài, để ô này cần đến hai dòng khi in ra)"
HEAD = ("[head]\nleft={office.agency}|**{office.council}**|---\n"
        "right=**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**|**Độc lập - Tự do - Hạnh phúc**|===\n")
SIGNED = "[signatures]\nplace-and-date={office.place}, {date}\nright=**TM. HỘI ĐỒNG**|**CHỦ TỊCH**||||**Ký Tên Ai**\n"
COLUMNS = "[column a]\nheading=A\n[column b]\nheading=B\n"


def folder_of_papers():
    folder = os.path.join(os.environ["XDG_DATA_HOME"], "thidua", "papers")
    os.makedirs(folder, exist_ok=True)
    return folder


def write(name, text, queries=None):
    with open(os.path.join(folder_of_papers(), name + ".paper"), "w", encoding="utf-8") as file:
        file.write(text)
    for query, sql in (queries or {}).items():
        with open(os.path.join(folder_of_papers(), query + ".sql"), "w", encoding="utf-8") as file:
            file.write(sql)


def test_office_layouts(folder):
    """Those of the office are tried and taken away."""
    own = folder_of_papers()
    for file in os.listdir(own):
        os.remove(os.path.join(own, file))
    status, out, err = run("papers", "--check")
    check("no layout of the office: said", status == 0 and one_sentence(out), f"{status} {out} {err}")
    status, out, err = run("papers", "--check", "quyet-dinh")
    check("one of the program is tried by its name", status == 0 and one_sentence(out), f"{status} {out} {err}")
    write("quyet-dinh", "[paper]\ntitle=Quyết định của xã\nquery=quyet-dinh\n[column who]\nheading=Tên\n[column form]\nheading=Hình thức\n")
    write("so-moi", "[paper]\ntitle=Sổ\nquery=khong-co\n[column who]\nheading=Tên\n[column form]\nheading=Hình thức\n")
    status, out, err = run("papers", "--check")
    check("all of the office: the good one is said, the bad one with its line", status != 0 and "Quyết định của xã" in out and "line 3" in err and "khong-co" in err,
          f"{status} {out} {err}")
    outside = os.path.join(folder, "thu.paper")
    with open(outside, "w", encoding="utf-8") as file:
        file.write("[paper]\ntitle=Thử\n[table]\nkind=candidate\n[column name]\nheading=Tên\n[column sxe]\nheading=Giới\n")
    status, out, err = run("papers", "--check", outside)
    check("a file that is no layout of the office yet", status != 0 and "line 7" in err and "sex" in err, f"{status} {err}")
    # Tried with no row at all: what stands around the table, and below it; its query lies beside it.
    columns = "[column a]\nheading=A\n[column b]\nheading=B\n"
    with open(os.path.join(folder, "beside.sql"), "w", encoding="utf-8") as file:
        file.write("SELECT 1 AS a, 2 AS b WHERE 0")
    for text, words in (("[total]\nsentence={office.agenci}\n", "office.agency"), ("[total]\nsentence={count:thre} hộ\n", "two"), ("[title]\nlines={cuont}\n", "count"),
                        ("[picture p]\nfile=mat.png\n", "no such file"), ("", None)):
        outside = os.path.join(folder, "beside.paper")
        with open(outside, "w", encoding="utf-8") as file:
            file.write("[paper]\ntitle=Thử\n[table]\n" + columns + text)
        status, out, err = run("papers", "--check", outside)
        check(f"tried without rows: {text!r}", (status == 0) if words is None else (status != 0 and one_sentence(err) and words in err and "line 9" in err), f"{status} {out} {err}")
    status, out, err = run("papers", "--remove", "quyet-dinh")
    check("taken away, the program's own is in use again", status == 0 and not os.path.exists(os.path.join(own, "quyet-dinh.paper")), f"{status} {err}")
    status, out, err = run("papers", "--remove", "quyet-dinh")
    check("the program's own cannot be taken away", status != 0 and one_sentence(err), f"{status} {err}")
    status, out, err = run("papers", "--remove", "so-moi")
    check("what only the office had is gone", status == 0 and run("papers", "--check", "so-moi")[0] != 0, f"{status} {err}")


def demo(folder):
    path = os.path.join(folder, "nam.thidua")
    status, _, problem = run("demo", path)
    assert status == 0, problem
    return path


def export(path, paper, out):
    return run("export", path, "--paper", paper, "-o", out)


def test_faults(folder):
    path = demo(folder)
    paper = "[paper]\ntitle=Thử\n"
    rows = {"thu": "SELECT 1 AS a, 2 AS b"}
    torn = {"thu": "SELECT 'x' AS a, 1 AS b UNION ALL SELECT 'y', 2 UNION ALL SELECT 'x', 3"}
    # Text, queries, and what the sentence must say: the line, and what to write.
    faults = [
        (paper + COLUMNS + "[total]\nsentence={office.agencyy}\n", rows, ["line 8", "office.agency}"]),
        (paper + COLUMNS + "[total]\nsentence={count:tow}\n", rows, ["line 8", "two"]),
        (paper + COLUMNS + "[title]\nlines={cuont} hộ\n", rows, ["line 8", "{count}"]),
        (paper + COLUMNS + "[total]\nsentence=[[{count} hộ; {count} người\n", rows, ["line 8", "]]"]),
        (paper + COLUMNS + "[total]\nsentence={count} hộ]]\n", rows, ["line 8", "[["]),
        (paper + COLUMNS + "[total]\nsentence={count hộ\n", rows, ["line 8", "}"]),
        (paper + "title=Lại\n" + COLUMNS, rows, ["line 3", "line 2", "title"]),
        (paper + COLUMNS + "[column a]\nheading=A2\n", rows, ["line 7", "line 3", "column a"]),
        (paper + HEAD + HEAD + COLUMNS, rows, ["line 6", "line 3", "[head]"]),
        (paper + COLUMNS + "[sigantures]\nright=A\n", rows, ["line 7", "signatures"]),
        (paper + COLUMNS + "[total]\nsentense=A\n", rows, ["line 8", "sentence"]),
        (paper + COLUMNS + "đây là gì\n", rows, ["line 7", "key=value"]),
        (paper + COLUMNS + "[group 1]\nby=a\nheading={a}\n", torn, ["line 8", "twice", "ORDER BY"]),
        (paper + COLUMNS + "[group 1]\nby=aa\nheading=x\n", rows, ["line 8", "“a”"]),
        (paper + COLUMNS, {"thu": "SELEC 1 AS a"}, ["thu.sql", "line 1", "SELEC"]),
        (paper + COLUMNS, {"thu": "SELECT name AS a, nam AS b FROM unit"}, ["thu.sql", "nam"]),
        (paper + COLUMNS, {"thu": "SELECT 1 AS a"}, ["line 5", "“b”"]),
        (paper + "[table]\nkind=candidat\n" + COLUMNS, rows, ["line 4", "candidate"]),
        (paper + "[table]\nkind=candidate\n[column nam]\nheading=A\n[column sex]\nheading=B\n", rows, ["line 5", "“name”"]),
        (paper + "[table]\nkind=candidate\n[column x]\nheading=A\nvalue=unit.nmae\n[column sex]\nheading=B\n", rows,
         ["line 7", "unit.name"]),
        (paper + "[table]\nkind=unit\n[column name]\nheading=A\n[column phone]\nheading=B\n", rows, ["line 7", "private"]),
        (paper + "[table]\nkind=candidate\nfilter=title~family\n[column name]\nheading=A\n[column sex]\nheading=B\n", rows,
         ["line 5", "!="]),
        (paper + "[table]\nkind=candidate\nfilter=title=famly\n[column name]\nheading=A\n[column sex]\nheading=B\n", rows,
         ["line 5", "famly"]),
        (paper + "[table]\nkind=candidate\nsort=-nam\n[column name]\nheading=A\n[column sex]\nheading=B\n", rows,
         ["line 5", "name"]),
        (paper + "[table]\nsort=a\n" + COLUMNS, rows, ["line 4", "kind="]),
        (paper + "[table]\nnumbering=A | B | C\n" + COLUMNS, rows, ["line 4", "3 columns"]),
        (paper + "[text x]\nlines=A\nwhen=y\n", rows, ["line 5", "facts="]),
        (paper + "facts=thu-2\n[text x]\nlines=A\nwhen=nhieuu\n", {"thu-2": "SELECT 1 AS nhieu"}, ["line 6", "nhieu"]),
        (paper + "[text x]\nlines={unit_name}\nkind=candidate\n", rows, ["line 4", "unit.name"]),
        (paper + "[table x]\n" + COLUMNS + "[table y]\n" + COLUMNS, {"thu": rows["thu"]}, ["line 8", "kind="]),
        (paper, rows, ["line 1", "[text]"]),
    ]
    for text, queries, words in faults:
        write("thu", text, queries)
        status, _, problem = export(path, "thu", os.path.join(folder, "thu.pdf"))
        problem = "\n".join(line for line in problem.splitlines() if "need another look" not in line)
        check(f"a fault is told: {words}", status == 2 and one_sentence(problem) and "thu" in problem
              and all(word in problem for word in words) and not os.path.exists(os.path.join(folder, "thu.pdf")), problem)


DOCUMENT = ("[paper]\ntitle=Quyết định\nfacts=su-that\n[sheet mot]\ntitle=Quyết định\n" + HEAD + """
[title]
lines=**QUYẾT ĐỊNH**|---
[text can-cu]
style=legal-basis
lines=Căn cứ Luật Thi đua, khen thưởng;
[text dieu]
style=article
lines=**Điều 1.** Công nhận {ds.count:two} hộ *năm {year}*.
[text khong]
when=khong
lines=KHONG IN RA
[text co]
when=!khong
lines=CO IN RA 1 < 2 & 3
[text uy-vien]
kind=council_member
lines={number}. Đ/c {name}, {position}.
[columns hai]
left=**ĐẠI BIỂU**
right=**THƯ KÝ**
[box so]
x=150
y=10
width=40
height=12
border=yes
lines=**MẪU 01**
""" + SIGNED + """
[recipients]
lines=- Lưu: VT.
[sheet hai]
title=Danh sách kèm theo quyết định công nhận gia đình
orientation=landscape
[table ds]
kind=candidate
filter=title=family and agree>0
sort=-agree
numbering=A | B | 1=(2+3) | 2 | 3
[column stt]
heading=STT
type=number
[column name]
heading=Người|Họ và tên
width=50
[column unit]
heading=Người|Đơn vị
merge-equal=yes
[column agree]
heading=Phiếu
type=integer
total=sum
[column ky]
heading=Ký nhận
empty=yes
[group 1]
by=unit
heading={unit}
numbering=roman
sums=heading
[group 2]
by=sex
heading=Giới: {sex}
sums=heading
[total]
label=Cộng
sentence=Tất cả {count} hộ.
[table trong]
kind=council_member
filter=name=Không có ai
when-empty=form
blank-rows=4
[column stt]
heading=STT
type=number
[column name]
heading=Họ tên
[column ty_le]
heading=Tỷ lệ
type=percent
formula=round(name / stt_2, 1)
[column stt_2]
heading=Số
empty=no
value=state
type=integer
""")


def paragraphs(node):
    return [p for p in node.getElementsByTagName("w:p")]


def text_of(node):
    return "".join(t.firstChild.data for t in node.getElementsByTagName("w:t") if t.firstChild is not None)


def test_document(folder):
    path = demo(folder)
    document = DOCUMENT.replace("formula=round(name / stt_2, 1)", "formula=round(agree / attend * 100, 1)")
    document = document.replace("[column stt_2]\nheading=Số\nempty=no\nvalue=state\n",
                                "[column attend]\nheading=Dự\nvalue=from_date\n[column agree]\nheading=Đồng ý\nempty=yes\n")
    document = document.replace("formula=round(agree / attend * 100, 1)", "empty=yes")
    document = document.replace("[column attend]\nheading=Dự\nvalue=from_date\n", "")
    write("van-ban", document, {"su-that": "SELECT 0 AS khong"})
    outs = {ending: os.path.join(folder, "van-ban." + ending) for ending in ("xlsx", "docx", "pdf")}
    for ending, out in outs.items():
        status, _, problem = export(path, "van-ban", out)
        check(f"a paper of blocks is written as {ending}", status == 0 and os.path.exists(out), problem)
    book = openpyxl.load_workbook(outs["xlsx"])
    first, second = book.worksheets
    cells = [str(c.value) for row in first.iter_rows() for c in row if c.value is not None]
    check("worksheets bear their names, cut at a word", [s.title for s in book] == ["Quyết định", "Danh sách kèm theo quyết định"],
          [s.title for s in book])
    check("paragraphs stand in the workbook, and what is left out does not",
          any("Điều 1." in c for c in cells) and any("CO IN RA" in c for c in cells) and not any("KHONG IN" in c for c in cells)
          and any(c.strip().startswith("1. Đ/c ") for c in cells), cells)
    check("one worksheet stands upright, one lies across", first.page_setup.orientation != "landscape"
          and second.page_setup.orientation == "landscape")
    found = [r for r in second.iter_rows() if str(r[0].value) == "A"]
    check("the row of numbers is the layout's own", found and "1=(2+3)" in [c.value for c in found[0]])
    formulas = [c.value for row in second.iter_rows() for c in row if isinstance(c.value, str) and c.value.startswith("=")]
    check("groups bear sums on every level, as formulas", any("SUBTOTAL(9" in f for f in formulas), formulas[:4])
    check("equal neighbours are one cell", any(m.min_row < m.max_row and m.min_col == m.max_col and m.min_row > found[0][0].row
                                              for m in second.merged_cells.ranges))
    blank = [r for r in second.iter_rows() if r[0].value in (1, 2, 3, 4) and all(c.value is None for c in r[1:])]
    check("a table without rows is a form", len(blank) == 4, len(blank))

    with zipfile.ZipFile(outs["docx"]) as package:
        check("every part of the Word document is XML", all(xml.dom.minidom.parseString(package.read(n)) for n in package.namelist()))
        word = xml.dom.minidom.parseString(package.read("word/document.xml"))
    texts = [text_of(p) for p in paragraphs(word)]
    check("paragraphs stand in the Word document", "CO IN RA 1 < 2 & 3" in texts and not any("KHONG IN" in t for t in texts)
          and any(t.startswith("Điều 1. Công nhận") for t in texts), texts[:20])
    sections = [s.getElementsByTagName("w:pgSz")[0].getAttribute("w:orient") for s in word.getElementsByTagName("w:sectPr")]
    check("its sections turn the paper, and the first page has no number",
          sections == ["", "landscape"] and len(word.getElementsByTagName("w:titlePg")) == 1, sections)
    rows = word.getElementsByTagName("w:tr")
    check("rows are not torn, headings are repeated", all(r.getElementsByTagName("w:cantSplit") for r in rows)
          and len(word.getElementsByTagName("w:tblHeader")) >= 4)
    frame = word.getElementsByTagName("w:framePr")[0]
    check("the box stands at its millimetres", (frame.getAttribute("w:x"), frame.getAttribute("w:w")) == ("8504", "2268"),
          frame.toxml())
    check("a rule is a drawn line", len(word.getElementsByTagName("w:pBdr")) >= 3)
    bold = [text_of(r) for r in word.getElementsByTagName("w:r") if r.getElementsByTagName("w:b")]
    check("words within a paragraph are bold", "Điều 1." in bold)
    if shutil.which("soffice"):
        done = subprocess.run(["soffice", "-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to",
                               "pdf", "--outdir", os.path.join(folder, "word"), outs["docx"]], capture_output=True, text=True)
        read = os.path.join(folder, "word", "van-ban.pdf")
        if os.path.exists(read):
            text = subprocess.run(["pdftotext", "-layout", read, "-"], capture_output=True, text=True).stdout
            check("LibreOffice reads the Word document", "QUYẾT ĐỊNH" in text and "Ký nhận" in text and "CO IN RA 1 < 2 & 3" in text)
        else:
            check("LibreOffice reads the Word document # SKIP it has no Writer", True, done.stderr)
    text = subprocess.run(["pdftotext", "-layout", outs["pdf"], "-"], capture_output=True, text=True).stdout
    check("the PDF says the same", all(w in text for w in ("QUYẾT ĐỊNH", "CO IN RA 1 < 2 & 3", "MẪU 01", "Ký nhận", "Nơi nhận:"))
          and "KHONG IN" not in text, text[:600])


def test_kinds(folder):
    """Declared fields: words of choices, order of names, private fields where they are meant."""
    path = demo(folder)
    write("loai", "[paper]\ntitle=Loại\nprivate=yes\n[table]\nkind=candidate\nfilter=title=Công dân kiểu mẫu\nsort=name\n"
          "[column name]\nheading=Tên\n[column sex]\nheading=Giới\n[column phone]\nheading=Điện thoại\nvalue=unit.phone\n")
    out = os.path.join(folder, "loai.xlsx")
    status, _, problem = run("export", path, "--paper", "loai", "--with-private", "-o", out, env={"THIDUA_LANGUAGE": "vi"})
    if status != 0:
        write("loai", "[paper]\ntitle=Loại\nprivate=yes\n[table]\nkind=candidate\nfilter=title=citizen\nsort=name\n"
              "[column name]\nheading=Tên\n[column sex]\nheading=Giới\n[column phone]\nheading=Điện thoại\nvalue=unit.phone\n")
        status, _, problem = run("export", path, "--paper", "loai", "--with-private", "-o", out)
    rows = [[c.value for c in r] for r in openpyxl.load_workbook(out).active.iter_rows()] if status == 0 else []
    body = [r for r in rows if r[1] not in (None, "Giới") and str(r[0] or "").strip()]
    last = [str(r[0]).split()[-1] for r in body]
    check("a private field is read where it is meant", status == 0 and body and any(r[2] for r in body), problem)
    check("a choice stands in words", body and not any(r[1] in ("male", "female") for r in body), body[:3])
    check("names stand in the order of their last part", len(set(last)) > 2 and last.index(last[0]) == 0
          and all(last[i] == last[0] for i in range(last.count(last[0]))), last[:10])


def pages_of(pdf):
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True).stdout
    pages = text.split("\f")[:-1]
    return [(re.findall(r"hàng(\d+)", page), "Ký Tên Ai" in page) for page in pages]


def faults_of(pages, n):
    found = []
    if [row for rows, _ in pages for row in rows] != [f"{i:03d}" for i in range(1, n + 1)]:
        found.append("rows are missing")
    if any(not rows for rows, _ in pages):
        found.append("a page without rows")
    if not pages[-1][1] or sum(signed for _, signed in pages) != 1:
        found.append("the signature is not on the last page")
    return found


def test_pages(folder):
    """Lists of 1 to 60 rows: no page without rows, no signature alone; Excel breaks where the PDF does, but for a row."""
    path = demo(folder)
    paper = ("[paper]\ntitle=Danh sách\norientation=landscape\n" + HEAD +
             "[title]\nlines=**DANH SÁCH NĂM {year}**\n[column stt]\nheading=STT\ntype=number\nwidth=12\n"
             "[column a]\nheading=Tên\nwidth=60\n[column b]\nheading=Ghi chú\nwidth=60\n[total]\nsentence=Tổng cộng: {count} hàng.\n"
             + SIGNED + "[recipients]\nlines=- Như trên;|- Lưu: VT.\n")
    books = []
    sample = (2, 9, 14, 16, 18, 21, 23, 36, 40, 44, 59)
    wrong = {}
    pages = {}
    for n in range(1, 61):
        write("trang", paper, {"trang": "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "
                                        f"{n}) SELECT printf('hàng%03d', i) || CASE i % 7 WHEN 3 THEN '{ODD}' ELSE '' END AS a, i AS b FROM n"})
        out = os.path.join(folder, f"{n}.pdf")
        status, _, problem = export(path, "trang", out)
        pages[n] = pages_of(out) if status == 0 else []
        found = faults_of(pages[n], n) if status == 0 else [problem]
        if found:
            wrong[n] = found
        if n in sample:
            books.append(os.path.join(folder, f"{n}.xlsx"))
            export(path, "trang", books[-1])
    check("every list of 1 to 60 rows fills its pages", not wrong, wrong)
    if not shutil.which("soffice"):
        check("LibreOffice paginates the workbooks # SKIP it is not installed", True)
        return
    breaks = [len(openpyxl.load_workbook(book).active.row_breaks.brk) for book in books]
    check("a workbook has one break of its own at most", max(breaks) <= 1, breaks)
    subprocess.run(["soffice", "-env:UserInstallation=file://" + folder + "/profile", "--headless", "--convert-to", "pdf",
                    "--outdir", os.path.join(folder, "excel"), *books], capture_output=True, text=True)
    wrong = {}
    for n in sample:
        excel = pages_of(os.path.join(folder, "excel", f"{n}.pdf"))
        found = faults_of(excel, n)
        if len(excel) != len(pages[n]) or any(abs(len(a[0]) - len(b[0])) > 1 for a, b in zip(excel, pages[n])):
            found.append(f"{[len(p[0]) for p in excel]} against {[len(p[0]) for p in pages[n]]}")
        if found:
            wrong[n] = found
    check("LibreOffice breaks the workbooks where the PDF breaks, but for a row", not wrong, wrong)


def test_tall_rows(folder):
    """What is higher than a row of Excel can be goes on in the next."""
    path = demo(folder)
    write("cao", "[paper]\ntitle=Cao\n[column a]\nheading=A\nwidth=30\n[column b]\nheading=B\nwidth=100\n"
          "[text dai]\nlines={dai}\n" .replace("[text dai]\nlines={dai}\n", ""),
          {"cao": "SELECT 'đầu' AS a, (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) "
                  "SELECT group_concat('từ' || i, ' ') FROM n) AS b UNION ALL SELECT '=1+1', 'cuối'"})
    out = os.path.join(folder, "cao.xlsx")
    status, _, problem = export(path, "cao", out)
    sheet = openpyxl.load_workbook(out).active
    heights = [d.height for d in sheet.row_dimensions.values() if d.height]
    words = " ".join(str(r[1].value) for r in sheet.iter_rows() if r[1].value)
    check("no row is higher than Excel allows", status == 0 and max(heights) <= 409.5, (problem, heights))
    check("nothing of the text is lost", all(f"từ{i}" in words.split() for i in range(1, 901)))
    cell = next(c for r in sheet.iter_rows() for c in r if c.value == "=1+1")
    check("text that begins like a formula stays text", cell.data_type in ("s", "inlineStr") and cell.number_format == "@",
          (cell.data_type, cell.number_format))


def test_charts(folder):
    path = demo(folder)
    sql = ("SELECT 'Gia đình' AS ten, 120 AS truoc, 135.5 AS nay, 'A' AS nhom UNION ALL SELECT 'Công dân', 80, NULL, 'A' "
           "UNION ALL SELECT 'Tập thể', 12, 15, 'B'")
    columns = ("[column ten]\nheading=Chỉ tiêu\n[column truoc]\nheading=Trước\ntype=integer\n[column nay]\nheading=Nay\n"
               "type=integer\n")
    text = ("[paper]\ntitle=Biểu đồ\n[table t]\nquery=bd\n" + columns + "[chart c]\nlabels=ten\nvalues=truoc, nay\n"
            "title=So sánh {year}\n[table g]\nquery=bd\n" + columns + "[group 1]\nby=nhom\nheading={nhom}\n"
            "[chart l]\ntype=pie\nlabels=ten\nvalues=nay\nheight=50\n")
    write("bd", text, {"bd": sql})
    outs = {ending: os.path.join(folder, "bd." + ending) for ending in ("xlsx", "docx", "pdf")}
    for ending, out in outs.items():
        status, _, problem = export(path, "bd", out)
        check(f"charts are written as {ending}", status == 0 and os.path.exists(out), problem)
    with zipfile.ZipFile(outs["xlsx"]) as package:
        chart = package.read("xl/charts/chart1.xml").decode()
        names = package.namelist()
    check("a chart of Excel stands over the cells of its table, that of a table with groups is a picture",
          chart.count("<c:ser>") == 2 and "$A$2:$A$4" in chart and "$C$2:$C$4" in chart
          and "xl/charts/chart2.xml" not in names and any(n.endswith(".png") for n in names), chart[:600])
    with zipfile.ZipFile(outs["docx"]) as package:
        check("both stand in the Word document", {"word/media/image1.png", "word/media/image2.png"} <= set(package.namelist()))
    text_in = subprocess.run(["pdftotext", "-layout", outs["pdf"], "-"], capture_output=True, text=True).stdout
    check("and on the pages", "So sánh 2023" in text_in and "135,5" in text_in and "Gia đình: 90" in text_in, text_in)
    for wrong, words in (("labels=ten\nvalues=nai\n", ["“nay”"]), ("labels=ten\nvalues=nay\ntable=x\n", ["table"]),
                         ("labels=ten\n", ["values"]), ("type=cake\nlabels=ten\nvalues=nay\n", ["pie"])):
        write("bd", "[paper]\ntitle=Biểu đồ\n[table t]\nquery=bd\n" + columns + "[chart c]\n" + wrong)
        status, _, problem = export(path, "bd", os.path.join(folder, "sai.pdf"))
        check(f"a wrong chart is told: {words}", status == 2 and all(w in problem for w in words), problem)


def test_pictures(folder):
    """A picture stands in every writer, as wide as was asked, in its own proportions; one that is none is told with its line."""
    path = demo(folder)
    logo = os.path.join(folder_of_papers(), "logo.ppm")
    with open(logo, "wb") as file:
        file.write(b"P6\n200 100\n255\n" + bytes([200, 30, 30]) * 200 * 100)
    paper = "[paper]\ntitle=Thử\nlist=no\n[text a]\nlines=Trên hình\n[picture logo]\nfile=%s\n%s\n[text b]\nlines=Dưới hình\n"
    write("hinh", paper % ("logo.ppm", "width=50\nalign=right"))
    outs = {ending: os.path.join(folder, "hinh." + ending) for ending in ("xlsx", "docx", "pdf")}
    results = [export(path, "hinh", out) for out in outs.values()]
    check("a picture is written three ways", [status for status, _, _ in results] == [0, 0, 0], results)
    sheet = openpyxl.load_workbook(outs["xlsx"]).worksheets[0]
    texts = {cell.value.replace("\u00a0", " ").strip(): cell.row for row in sheet.iter_rows() for cell in row if cell.value}
    with zipfile.ZipFile(outs["xlsx"]) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
    first, last = [int(v) for v in re.findall(r"<xdr:row>(\d+)</xdr:row>", drawing)]
    check("Excel: the picture stands between the texts", texts["Trên hình"] - 1 < first <= last < texts["Dưới hình"] - 1, f"{texts} {first} {last}")
    width, height = [int(v) / 36000 for v in re.search(r'<a:ext cx="(\d+)" cy="(\d+)"', drawing).groups()]
    check("Excel: 50 mm wide and 25 high", abs(width - 50) < 0.5 and abs(height - 25) < 0.5, f"{width} {height}")
    with zipfile.ZipFile(outs["docx"]) as package:
        document = package.read("word/document.xml").decode()
        names = package.namelist()
    width, height = [int(v) / 36000 for v in re.search(r'<wp:extent cx="(\d+)" cy="(\d+)"', document).groups()]
    check("Word: 50 mm wide and 25 high, on the right", abs(width - 50) < 0.1 and abs(height - 25) < 0.1 and 'w:jc w:val="right"' in document
          and "word/media/image1.png" in names, f"{width} {height}")
    listed = subprocess.run(["pdfimages", "-list", outs["pdf"]], capture_output=True, text=True, check=True).stdout.splitlines()
    size = listed[2].split() if len(listed) == 3 else []
    check("PDF: one picture of 200 by 100 dots, 50 mm wide", len(size) > 12 and size[3:5] == ["200", "100"] and abs(int(size[12]) - 200 / 50 * 25.4) <= 1, listed)
    # Both wished: within them, never out of proportion.
    write("hinh", paper % ("logo.ppm", "width=50\nheight=10"))
    export(path, "hinh", outs["docx"])
    with zipfile.ZipFile(outs["docx"]) as package:
        document = package.read("word/document.xml").decode()
    width, height = [int(v) / 36000 for v in re.search(r'<wp:extent cx="(\d+)" cy="(\d+)"', document).groups()]
    check("width and height both wished: within them, in proportion", abs(width - 20) < 0.1 and abs(height - 10) < 0.1, f"{width} {height}")
    with open(os.path.join(folder_of_papers(), "chu.png"), "w", encoding="utf-8") as file:
        file.write("không phải ảnh")
    for file, words in (("mat.png", "no such file"), ("chu.png", "no picture"), ("../logo.ppm", "without a folder")):
        write("hinh", paper % (file, ""))
        out = os.path.join(folder, "loi.docx")
        status, _, err = export(path, "hinh", out)
        check(f"{file}: told with its line, nothing is written", status != 0 and one_sentence(err) and "line 7" in err and words in err and not os.path.exists(out), err)


def test_written_out(folder):
    status, out, problem = run("papers", "--write", os.path.join(folder, "mau"))
    names = os.listdir(os.path.join(folder, "mau"))
    check("the program's layouts are written out", status == 0 and "so-vang.paper" in names and "so-vang.sql" in names
          and len(out.splitlines()) == len(names), problem)
    status, out, problem = run("papers", "--write", os.path.join(folder, "mau"), "so-vang")
    check("what stands there stays", status == 2 and "--replace" in problem and out == "", problem)


run_tests(globals())
