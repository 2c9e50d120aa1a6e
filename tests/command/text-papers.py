#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The papers of running text, of the demonstration: text-papers.py THIDUA

Each is written as Excel, Word and pages, and read back by openpyxl, as XML and by pdftotext: all three say the same words, in the
order the form has them. An office that has entered nothing gets a form to fill by hand. Prints TAP.
"""
import os
import re
import shutil
import sqlite3
import subprocess
import xml.etree.ElementTree
import zipfile

import openpyxl

from tap import check, one_sentence, run, run_tests

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NATION = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
COUNCIL = "Hội đồng Thi đua - Khen thưởng thị trấn Hà Trung"
AGENCY = "ỦY BAN NHÂN DÂN THỊ TRẤN HÀ TRUNG"
OF_COUNCIL = ["UBND THỊ TRẤN HÀ TRUNG", "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG"]

# Paper: what the head says of who issues it, then what stands below, in this order.
PAPERS = {
    "quyet-dinh": ([AGENCY, "Số: 186/QĐ-UBND", "Hà Trung, ngày 25 tháng 12 năm 2023"], [
        "QUYẾT ĐỊNH", "Về việc tặng Giấy khen", "CHỦ TỊCH ỦY BAN NHÂN DÂN THỊ TRẤN HÀ TRUNG", "Căn cứ Luật Thi đua, khen thưởng năm 2003", "Căn cứ Nghị định số 91/2017/NĐ-CP",
        f"Theo đề nghị của {COUNCIL}", "QUYẾT ĐỊNH:", "Điều 1.", "05 tập thể, 05 hộ gia đình, 26 cá nhân", "Điều 2.", "11.070.000 đồng", "Mười một triệu không trăm bảy mươi nghìn đồng",
        "Điều 3.", "chịu trách nhiệm thi hành Quyết định này./.", "Lê Đức Thành", "DANH SÁCH", "Kèm theo Quyết định số 186/QĐ-UBND ngày 25 tháng 12 năm 2023", "TẬP THỂ (05 tập thể)"]),
    "to-trinh": ([AGENCY], [
        "TỜ TRÌNH", "Kính gửi: HĐTĐKT huyện Hà Trung", "Căn cứ Luật Thi đua, khen thưởng", "Căn cứ kết quả họp xét", "10/11 thành viên có mặt", "Ý kiến của cơ quan, đơn vị có liên quan",
        "Ý kiến thẩm định", "Hồ sơ kèm theo gồm", "xem xét, quyết định./.", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Đức Thành", "DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2023"]),
    "bien-ban-hop-don-vi": ([AGENCY], [
        "BIÊN BẢN HỌP", "Thời gian bắt đầu", "Địa điểm", "Chủ trì", "Thư ký", "I. THÀNH PHẦN THAM DỰ", "II. NỘI DUNG", "phổ biến tiêu chuẩn", "Ý kiến thảo luận", "Kết quả như sau",
        "Cuộc họp kết thúc", "nhất trí thông qua./.", "THƯ KÝ"]),
    "bien-ban-hop-hoi-dong": (OF_COUNCIL, [
        "BIÊN BẢN", f"Họp {COUNCIL}", "ngày 15 tháng 12 năm 2023", "Chủ trì: Đ/c Lê Đức Thành, Chủ tịch Hội đồng", "I. THÀNH PHẦN THAM DỰ", "theo Quyết định: 11 người",
        "dự họp: 10 người; vắng mặt: 1 người", "Trần Quốc Hưng (Đi công tác)", "gửi ý kiến bằng văn bản: 1 người", "II. NỘI DUNG", "bỏ phiếu kín", "TẬP THỂ (10)"]),
    "bien-ban-kiem-phieu": (OF_COUNCIL, [
        "BIÊN BẢN KIỂM PHIẾU", "được thành lập theo Quyết định số", "họp ngày 15 tháng 12 năm 2023", "Ban kiểm phiếu gồm", "Tổng số thành viên Hội đồng theo Quyết định: 11 người", "số tham gia bỏ phiếu: 11 người; số không tham gia bỏ phiếu: 0 người",
        "Số phiếu phát ra", "Kết quả kiểm phiếu", "TẬP THỂ (10)"]),
    "bien-ban-kiem-phieu-ho-gia-dinh": ([AGENCY, "TIỂU KHU"], [
        "BIÊN BẢN KIỂM PHIẾU", "Ban kiểm phiếu gồm các ông (bà)", "Tổ trưởng", "chứng kiến việc kiểm phiếu", "Tổng số đại diện hộ gia đình được triệu tập", "Số phiếu phát ra",
        "Biên bản được lập xong", "nhất trí ký tên./.", "ĐẠI DIỆN HỘ GIA ĐÌNH", "(Ký, ghi rõ họ tên)"]),
    "phieu-bau": (OF_COUNCIL, ["PHIẾU BẦU", "Ngày 15 tháng 12 năm 2023", "không ghi tên người bỏ phiếu", "Danh hiệu, hình thức khen thưởng", "TẬP THỂ (10)", "HỘ GIA ĐÌNH (06)"]),
    "thong-bao-niem-yet": ([AGENCY], [
        "THÔNG BÁO", "Về việc niêm yết công khai", "Thời gian niêm yết", "Địa điểm niêm yết", "TM. ỦY BAN NHÂN DÂN", "Lê Đức Thành", "DANH SÁCH NIÊM YẾT CÔNG KHAI"]),
    "bao-cao-tong-ket": (OF_COUNCIL, [
        "BÁO CÁO", "phương hướng, nhiệm vụ năm 2024", "PHẦN THỨ NHẤT", "I. ĐẶC ĐIỂM TÌNH HÌNH", "II. TỔ CHỨC PHONG TRÀO THI ĐUA", "gồm 11 thành viên", "1. Kết quả chấm điểm, xếp loại các đơn vị",
        "2. Kết quả bình xét danh hiệu", "Tổng cộng", "11.070.000 đồng", "III. ĐÁNH GIÁ CHUNG", "PHẦN THỨ HAI", "PHƯƠNG HƯỚNG, NHIỆM VỤ NĂM 2024", "TM. HỘI ĐỒNG TĐKT",
        "CHỦ TỊCH UBND THỊ TRẤN", "Lê Đức Thành"]),
    "bao-cao-thanh-tich": ([], [
        "BÁO CÁO THÀNH TÍCH", "I. SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH", "II. THÀNH TÍCH ĐẠT ĐƯỢC", "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG", "Danh hiệu thi đua", "Hình thức khen thưởng"]),
    "giao-uoc": (["TIỂU KHU 1"], [
        "BẢNG ĐĂNG KÝ GIAO ƯỚC THI ĐUA NĂM 2023", "Tiểu khu 1 (đại diện: Trưởng tiểu khu Mai Văn Đông)", "I. CÁC PHONG TRÀO THI ĐUA", "II. CÁC CHỈ TIÊU ĐĂNG KÝ THI ĐUA",
        "Tỷ lệ người dân tham gia BHYT"]),
    "giay-moi": ([AGENCY], ["GIẤY MỜI", "Trưởng tiểu khu Mai Văn Đông, Tiểu khu 1", "Thời gian", "ngày 28 tháng 12 năm 2023", "Địa điểm", "TM. ỦY BAN NHÂN DÂN", "Lê Đức Thành"]),
}
OF_UNIT = {"giao-uoc": ("--unit", "Tiểu khu 1"), "giay-moi": ("--unit", "Tiểu khu 1")}
# The only ones that cannot be made before anything is entered: they are of one unit.
NEED_RECORDS = set(OF_UNIT)


def plain(text):
    return re.sub(r"\s+", " ", text.replace("\u00a0", " ")).strip()


def blocks_of_workbook(path):
    book = openpyxl.load_workbook(path, data_only=True)
    return [plain(str(cell.value)) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def blocks_of_word(path):
    with zipfile.ZipFile(path) as package:
        root = xml.etree.ElementTree.fromstring(package.read("word/document.xml"))
    blocks = []
    for paragraph in root.iter(WORD + "p"):
        pieces = [node.text or "" if node.tag == WORD + "t" else " " for node in paragraph.iter() if node.tag in (WORD + "t", WORD + "tab", WORD + "br")]
        blocks.append(plain("".join(pieces)))
    return [block for block in blocks if block]


def text_of_pages(path):
    """As it stands on the page, column beside column, and as the writer put it down, block after block."""
    return [subprocess.run(["pdftotext", *way, path, "-"], capture_output=True, text=True, check=True).stdout for way in (["-layout"], ["-raw"])]


def words(text):
    """Words of letters: numbers are written as the reader likes, and pages have numbers of their own."""
    return {word for word in re.findall(r"[^\W\d_]+", text)}


def in_order(text, phrases):
    """The first phrase that does not stand behind the one before it; None: all do."""
    place = 0
    for phrase in phrases:
        found = text.find(phrase, place)
        if found < 0:
            return phrase
        place = found + len(phrase)
    return None


def demo(folder):
    path = os.path.join(folder, "nam.thidua")
    status, _, problem = run("demo", path)
    assert status == 0, problem
    return path


def test_same_words(folder):
    path = demo(folder)
    for paper, (head, phrases) in PAPERS.items():
        outs = {ending: os.path.join(folder, f"{paper}.{ending}") for ending in ("xlsx", "docx", "pdf")}
        problems = [run("export", path, "--paper", paper, *OF_UNIT.get(paper, ()), "-o", out)[0] for out in outs.values()]
        check(f"{paper}: is written three ways", problems == [0, 0, 0], problems)
        if problems != [0, 0, 0]:
            continue
        texts = {"xlsx": " ".join(blocks_of_workbook(outs["xlsx"])), "docx": " ".join(blocks_of_word(outs["docx"]))}
        drawn, raw = text_of_pages(outs["pdf"])
        texts["pdf"] = plain(raw)
        for ending, text in texts.items():
            missing = [phrase for phrase in NATION + head if phrase not in text]
            # Lines of a name that wraps, and two blocks side by side, come one after the other.
            missing = [phrase for phrase in missing if not set(phrase.split()) <= set(text.split())]
            check(f"{paper}.{ending}: the head", not missing, f"{missing}\n{text[:400]}")
            absent = in_order(text, phrases)
            check(f"{paper}.{ending}: the blocks in their order", absent is None, f"{absent}\n{text}")
            check(f"{paper}.{ending}: nothing is left of the layout", not re.search(r"[{}]|\[\[|\]\]|\(null\)|\*\*|\|", text), text)
        check(f"{paper}: three writers say the same words", words(texts["xlsx"]) == words(texts["docx"]) == words(texts["pdf"]),
              f"not in pdf: {words(texts['xlsx']) - words(texts['pdf'])}, not in docx: {words(texts['xlsx']) - words(texts['docx'])}, "
              f"not in xlsx: {(words(texts['pdf']) | words(texts['docx'])) - words(texts['xlsx'])}")
        check(f"{paper}: the motto of the nation stands on one line", all(any(phrase in plain(line) for line in drawn.splitlines()) for phrase in NATION), drawn[:400])
        check(f"{paper}: no page is empty", all(len(words(page)) > 3 for page in drawn.rstrip("\f\n").split("\f")))


def test_read_by_libreoffice(folder):
    """What LibreOffice makes of the workbook and of the document has the pages that ours have."""
    if shutil.which("soffice") is None:
        print("# no LibreOffice here")
        return
    path = demo(folder)
    pages = {}
    for ending in ("xlsx", "docx"):
        os.mkdir(os.path.join(folder, ending))
    for paper in PAPERS:
        for ending in ("xlsx", "docx"):
            run("export", path, "--paper", paper, *OF_UNIT.get(paper, ()), "-o", os.path.join(folder, ending, f"{paper}.{ending}"))
        out = os.path.join(folder, f"{paper}.pdf")
        run("export", path, "--paper", paper, *OF_UNIT.get(paper, ()), "-o", out)
        pages[paper] = text_of_pages(out)[0].count("\f")
    for ending in ("xlsx", "docx"):
        files = [os.path.join(folder, ending, f"{paper}.{ending}") for paper in PAPERS]
        subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf", "--outdir", os.path.join(folder, ending), *files],
                       check=True, capture_output=True)
        for paper in PAPERS:
            drawn = text_of_pages(os.path.join(folder, ending, f"{paper}.pdf"))[0]
            count = drawn.count("\f")
            check(f"{paper}.{ending}: as many pages in LibreOffice as ours, give or take a sixth", abs(count - pages[paper]) <= max(1, pages[paper] // 6), f"{count} {pages[paper]}")
            check(f"{paper}.{ending}: no page is empty in LibreOffice", all(len(words(page)) > 3 for page in drawn.rstrip("\f\n").split("\f")), drawn[-600:])
            check(f"{paper}.{ending}: the names of the nation are not broken in LibreOffice", all(any(phrase in plain(line) for line in drawn.splitlines()) for phrase in NATION), drawn[:500])


def test_forms(folder):
    """An office that has entered nothing: dots to write on, or one sentence that says what is missing."""
    path = os.path.join(folder, "trong.thidua")
    status, _, problem = run("new", path)
    assert status == 0, problem
    for paper in PAPERS:
        out = os.path.join(folder, f"{paper}.docx")
        status, _, problem = run("export", path, "--paper", paper, *OF_UNIT.get(paper, ()), "-o", out)
        if paper in NEED_RECORDS:
            check(f"{paper}: says what is missing", status != 0 and one_sentence(problem) and not os.path.exists(out), f"{status} {problem}")
            continue
        check(f"{paper}: is a form", status == 0, problem)
        if status != 0:
            continue
        text = " ".join(blocks_of_word(out))
        check(f"{paper}: dots stand where nothing is known", "……" in text, text)
        check(f"{paper}: nothing is counted, and no sentence has a hole", not re.search(r"\b00 (tập|hộ|cá|trường)|cho đã|tặng cho| {2}|[{}]|\(null\)", text), text)


def test_no_list(folder):
    """A paper of ours that is no list is not read as one, whatever it is called now."""
    path = demo(folder)
    for paper in PAPERS:
        out = os.path.join(folder, "Danh sách gia đình văn hóa.xlsx")
        if os.path.exists(out):
            os.remove(out)
        run("export", path, "--paper", paper, *OF_UNIT.get(paper, ()), "-o", out)
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
            before = file.execute("SELECT count(*) FROM candidate").fetchone()
        status, said, problem = run("import", path, out)
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
            after = file.execute("SELECT count(*) FROM candidate").fetchone()
        check(f"{paper}: is no list to import", "a document" in said + problem and before == after, f"{status} {said} {problem}")


run_tests(globals())
