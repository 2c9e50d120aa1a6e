#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Imports good and broken lists in one go: broken-lists.py THIDUA DATA-FOLDER

Every kind of broken file is named in one Vietnamese sentence of its own, and the good ones are stored all the same.
"""
import os
import subprocess
import sys
import tempfile
import unicodedata

PROGRAM, DATA = sys.argv[1:3]
# The translation of the same build, unless the caller says where it is.
os.environ.setdefault("THIDUA_LOCALE_DIR", os.path.join(os.path.dirname(os.path.abspath(PROGRAM)), "..", "po"))

# Kinds of broken files; of one kind, one sentence.
BROKEN = {
    "cut or damaged": ["truncated.xlsx", "damaged.xlsx"],
    "empty": ["empty.xlsx"],
    "Word": ["letter.docx"],
    "Word 97": ["word.doc.xlsx"],
    "PowerPoint": ["slides.pptx.xlsx"],
    "PDF": ["scan.pdf.xlsx"],
    "LibreOffice": ["table.ods"],
    "binary workbook": ["binary.xlsb"],
    "folder": ["folder.zip"],
    "password": ["password.xlsx", "password-zip.xlsx"],
    "no list of sheets": ["missing-workbook.xlsx"],
    "no formats": ["missing-styles.xlsx"],
    "no sheet": ["missing-sheet.xlsx"],
    "a sheet that is the workbook": ["cyclic-sheet.xlsx"],
    "no text": ["missing-text.xlsx", "cyclic-strings.xlsx"],
    "absurd row": ["absurd-row.xlsx"],
    "absurd column": ["absurd-column.xlsx"],
    "entities": ["entities.xlsx"],
    "bomb": ["bomb.xlsx"],
    "too many members": ["many-members.xlsx"],
    "only macros": ["only-macros.xls"],
}
HEAD = [["UBND THỊ TRẤN HÀ TRUNG"], ["TIỂU KHU %d"], ["DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN GIA ĐÌNH KIỂU MẪU NĂM 2023"],
        ["STT", "Họ và tên chủ hộ", "Năm sinh", "Số nhân khẩu", "Số người dự họp", "Số phiếu đồng ý"]]
# Nobody twice: that would be a finding.
NAMES = {4: ("Nguyễn Thị Hường", "Trần Văn Đạt"), 5: ("Lê Đức Ứng", "Phạm Thị Quỳnh"), 6: ("Đỗ Thị Thủy", "Vũ Ngọc Dũng"),
         7: ("Quách Thế Định", "Lương Thu Yến"), 8: ("Trịnh Văn Tuấn", "Hoàng Thị Nở")}
number = failed = 0


def check(name, good, detail=""):
    global number, failed
    number += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {number} {name}", flush=True)
    if not good:
        for line in str(detail).splitlines()[:20]:
            print(f"# {line}", flush=True)


def rows_of(unit):
    return [[cell.replace("%d", str(unit)) for cell in row] for row in HEAD] + [
        [str(i), name, "1960", "4", "100", "90"] for i, name in enumerate(NAMES[unit], 1)]


def separated(separator, unit):
    return "".join(separator.join(row) + "\r\n" for row in rows_of(unit))


def page(unit):
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows_of(unit))
    return f"<html><head><meta charset=utf-8></head><body><table>{rows}</table></body></html>"


def in_windows_1258(text):
    """Tones stand behind their letters there, and the letters with a hook or a circumflex are single ones."""
    tones = "\u0300\u0301\u0303\u0309\u0323"
    parts = []
    for letter in unicodedata.normalize("NFD", text):
        # The dot below comes before the circumflex in canonical order.
        if letter in "\u0302\u0306\u031b" and parts and parts[-1] in tones:
            parts[-2:] = [unicodedata.normalize("NFC", parts[-2] + letter), parts[-1]]
        elif letter in "\u0302\u0306\u031b":
            parts[-1] = unicodedata.normalize("NFC", parts[-1] + letter)
        else:
            parts.append(letter)
    return "".join(parts).encode("cp1258")


def main():
    with tempfile.TemporaryDirectory() as folder:
        good = [os.path.join(DATA, "intake", "other-sheets.xlsm")]
        for name, content in (("trang.xls", page(4).encode()), ("tab.csv", separated("\t", 5).encode("utf-16")),
                              ("gach.csv", in_windows_1258(separated("|", 6))),
                              ("phay.csv", in_windows_1258(separated(",", 7))),
                              ("cham-phay.csv", separated(";", 8).encode("utf-16-be"))):
            good.append(os.path.join(folder, name))
            with open(good[-1], "wb") as file:
                file.write(content)
        broken = [os.path.join(DATA, "readers" if name.endswith(".xls") else "intake", name)
                  for names in BROKEN.values() for name in names]
        target = os.path.join(folder, "nam.thidua")
        subprocess.run([PROGRAM, "new", target, "--year", "2023"], check=True, stdout=subprocess.DEVNULL)
        run = subprocess.run([PROGRAM, "import", target, "--accept", *broken, *good], capture_output=True, text=True)
        lines = run.stderr.strip().splitlines()

        check("broken lists give status 2", run.returncode == 2, run.returncode)
        check("one sentence a broken list, and one for all", len(lines) == len(broken) + 1, "\n".join(reversed(lines)))
        lines = [line for line in lines if not line.startswith("Chưa lưu gì")]
        sentences = {}
        for kind, names in BROKEN.items():
            said = [line for line in lines for name in names if f"“{name}”" in line]
            # Names, rows and parts apart, a sentence is one of its kind.
            shapes = {line.replace(name, "…") for line in said for name in names}
            vietnamese = all(any(letter in line.lower() for letter in "ạảấầẩẫậắằẳẵặẹẻẽếềểễệịỉĩọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ")
                             and " the " not in line and " is " not in line for line in said)
            check(f"{kind}: a Vietnamese sentence names each file", len(said) == len(names) and vietnamese, said or run.stderr)
            sentences[kind] = shapes.pop() if shapes else ""
        for kind, text in sentences.items():
            same = [other for other, words in sentences.items() if other != kind and words == text]
            check(f"{kind}: the sentence is its own", text and not same, f"{text} as for {same}")
        for path in good:
            name = os.path.basename(path)
            check(f"{name} is read in the same go", any(line.startswith(name + ":") for line in run.stdout.splitlines()),
                  run.stdout)
        # 5 rows of the workbook, 2 of each of the others.
        check("nothing is stored beside broken lists", "Đã lưu" not in run.stdout, run.stdout)
        run = subprocess.run([PROGRAM, "import", target, "--accept", *good], capture_output=True, text=True)
        check("all good lists are stored", "Đã lưu: 15 dòng (15 mới" in run.stdout, run.stdout)
    print(f"1..{number}")
    return 1 if failed else 0


sys.exit(main())
