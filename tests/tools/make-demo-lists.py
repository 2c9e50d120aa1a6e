#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes the demonstration lists of a year: thị trấn Hà Trung 2023 with invented people.

usage: make-demo-lists.py [FOLDER]      (FOLDER: data/demo of this project)

The lists look as units send them: other headings, headings of one and two levels, numbering rows, sections, totals and
signatures, dates as text and as numbers, "45/48", and a handful of honest mistakes. The same run gives the same files,
byte for byte. Needs openpyxl.
"""
import datetime
import io
import os
import random
import re
import sys
import zipfile

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

YEAR = 2023
DICE = random.Random(20231215)
THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
LEFT = Alignment(vertical="center", wrap_text=True)

FAMILY_NAMES = ("Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Lê Lê Lê Trần Trần Phạm Phạm Mai Mai Vũ Hoàng Đỗ Trịnh Trịnh Tống Lại "
                "Bùi Phan Đặng Ngô Hà Cao Lưu Dương Đinh Quách Trương Hồ Đào Lương Tạ Phùng Chu Đoàn Thiều").split()
MEN_MIDDLE = "Văn Văn Văn Đình Hữu Đức Xuân Quang Minh Thanh Ngọc Công Trọng Quốc Bá Huy Mạnh Tiến Viết Sỹ Duy Hồng".split()
MEN_GIVEN = ("Anh Bắc Bảo Bình Chiến Chung Cường Dũng Dương Đạt Điệp Đông Đồng Giang Hải Hạnh Hiền Hiếu Hoà Hoan Hoàn Hùng "
             "Huy Hưng Khánh Khoa Kiên Lâm Lập Long Lợi Luân Lực Mạnh Minh Nam Nghĩa Nhân Ninh Phong Phú Phúc Phương Quân Quang "
             "Quyết Sáu Sơn Sử Tài Tâm Tấn Thái Thành Thắng Thế Thịnh Thọ Thuận Tiến Tình Toàn Trung Trường Tuấn Tùng Tuyên Vinh "
             "Vượng Xuân Ước").split()
WOMEN_MIDDLE = "Thị Thị Thị Thị Thị Thu Thanh Ngọc Minh Kim Hồng Bích Thuý Mai Hải Lan Phương".split()
WOMEN_GIVEN = ("An Ánh Bích Cúc Châu Chinh Dung Duyên Đào Hà Hạnh Hằng Hậu Hiền Hoa Hoà Hoài Hồng Huế Huệ Hương Hường Khuyên "
               "Lan Liên Liễu Linh Loan Lý Mai Minh Mùi Nga Ngân Ngọc Nguyệt Nhàn Nhung Oanh Phượng Quý Quyên Sen Tâm Thảo Thanh "
               "Thơm Thu Thuỷ Thuý Thương Tình Trang Tuyết Vân Vui Xuyến Yên Yến").split()

used = set()


def person(sex=None, oldest=1941, youngest=1993):
    """A person of whom there is no other with the same name and year of birth: (name, sex, date of birth)."""
    while True:
        s = sex or DICE.choice("MMMF")
        middle, given = (MEN_MIDDLE, MEN_GIVEN) if s == "M" else (WOMEN_MIDDLE, WOMEN_GIVEN)
        name = f"{DICE.choice(FAMILY_NAMES)} {DICE.choice(middle)} {DICE.choice(given)}"
        if name.split()[-1] == name.split()[-2]:
            continue
        birth = datetime.date(DICE.randint(oldest, youngest), DICE.randint(1, 12), DICE.randint(1, 28))
        if (name, birth.year) not in used:
            used.add((name, birth.year))
            return name, s, birth


COUNCIL = [
    ("Lê Đức Thành", "M", "Chủ tịch UBND thị trấn", "Chủ tịch Hội đồng"),
    ("Phạm Thị Minh Hằng", "F", "Phó Chủ tịch UBND thị trấn", "Phó Chủ tịch Hội đồng"),
    ("Nguyễn Xuân Trường", "M", "Phó Bí thư Thường trực Đảng uỷ", "Phó Chủ tịch Hội đồng"),
    ("Trịnh Thị Thuỷ", "F", "Công chức Văn phòng - Thống kê", "Uỷ viên thường trực"),
    ("Mai Văn Quyết", "M", "Chủ tịch UBMTTQ thị trấn", "Uỷ viên"),
    ("Tống Thị Nhàn", "F", "Chủ tịch Hội Liên hiệp Phụ nữ", "Uỷ viên"),
    ("Vũ Đình Sáu", "M", "Chủ tịch Hội Nông dân", "Uỷ viên"),
    ("Hoàng Công Lực", "M", "Chủ tịch Hội Cựu chiến binh", "Uỷ viên"),
    ("Lại Minh Hiếu", "M", "Bí thư Đoàn TNCS Hồ Chí Minh", "Uỷ viên"),
    ("Đỗ Mạnh Cường", "M", "Trưởng Công an thị trấn", "Uỷ viên"),
    ("Trần Quốc Hưng", "M", "Chỉ huy trưởng Ban CHQS thị trấn", "Uỷ viên"),
]
for member in COUNCIL:
    used.add((member[0], 0))

VILLAGES = [f"Tiểu khu {i}" for i in range(1, 17)]
BRANCHES = [("TYT", "Trạm Y tế thị trấn", "Trạm trưởng", 9), ("MN", "Trường Mầm non thị trấn", "Hiệu trưởng", 38),
            ("TH", "Trường Tiểu học thị trấn", "Hiệu trưởng", 45), ("THCS", "Trường THCS thị trấn", "Hiệu trưởng", 41),
            ("HTX", "HTX Dịch vụ nông nghiệp", "Giám đốc", 12), ("CA", "Công an thị trấn", "Trưởng Công an", 11),
            ("QS", "Ban Chỉ huy Quân sự thị trấn", "Chỉ huy trưởng", 5)]
UNIONS = [("MTTQ", "UBMTTQ thị trấn", "Chủ tịch", 32), ("PN", "Hội Liên hiệp Phụ nữ", "Chủ tịch", 1480),
          ("ND", "Hội Nông dân", "Chủ tịch", 1120), ("CCB", "Hội Cựu chiến binh", "Chủ tịch", 415),
          ("ĐTN", "Đoàn TNCS Hồ Chí Minh", "Bí thư", 260)]
OFFICES = [("VPTK", "Bộ phận Văn phòng - Thống kê", 4), ("TCKT", "Bộ phận Tài chính - Kế toán", 2),
           ("TPHT", "Bộ phận Tư pháp - Hộ tịch", 2), ("ĐCXD", "Bộ phận Địa chính - Xây dựng", 3),
           ("VHXH", "Bộ phận Văn hoá - Xã hội", 3)]
HOUSEHOLDS = {}
HEADS = {}
CHARGE = {}


# --- sheets ------------------------------------------------------------------------------------------------------------

class Sheet:
    """A sheet as a clerk fills it: rows one after another."""

    def __init__(self, book, title, widths):
        self.sheet = book.create_sheet(title)
        self.n = len(widths)
        self.row = 0
        self.sheet.page_setup.orientation = "landscape" if sum(widths) > 110 else "portrait"
        self.sheet.page_setup.paperSize = self.sheet.PAPERSIZE_A4
        self.sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        self.sheet.page_setup.fitToHeight = 0
        for i, width in enumerate(widths):
            self.sheet.column_dimensions[get_column_letter(i + 1)].width = width

    def merged(self, text, first, last, bold=False, italic=False, size=12, down=0):
        cell = self.sheet.cell(self.row, first, text)
        cell.font = Font(name="Times New Roman", bold=bold, italic=italic, size=size)
        cell.alignment = CENTRE
        if last > first or down:
            self.sheet.merge_cells(start_row=self.row, end_row=self.row + down, start_column=first, end_column=last)

    def head(self, left, right_from=None):
        """Name of the office and quốc hiệu."""
        middle = right_from or self.n // 2 + 1
        self.row = 1
        self.merged("UBND THỊ TRẤN HÀ TRUNG", 1, middle - 1)
        self.merged("CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM", middle, self.n, bold=True)
        self.row = 2
        self.merged(left, 1, middle - 1, bold=True)
        self.merged("Độc lập - Tự do - Hạnh phúc", middle, self.n, bold=True)
        self.row = 3

    def title(self, *lines):
        for i, line in enumerate(lines):
            self.row += 1
            self.merged(line, 1, self.n, bold=i == 0, italic=i > 0, size=14 if i == 0 else 12)
        self.row += 1

    def headings(self, labels):
        """One level, or two: a label is a text, or (text, [texts below])."""
        self.row += 1
        two = any(isinstance(label, tuple) for label in labels)
        column = 1
        for label in labels:
            if isinstance(label, tuple):
                self.merged(label[0], column, column + len(label[1]) - 1, bold=True)
                self.row += 1
                for i, below in enumerate(label[1]):
                    self.merged(below, column + i, column + i, bold=True)
                self.row -= 1
                column += len(label[1])
            else:
                self.merged(label, column, column, bold=True, down=1 if two else 0)
                column += 1
        top = self.row
        self.row += 1 if two else 0
        for row in range(top, self.row + 1):
            for c in range(1, self.n + 1):
                self.sheet.cell(row, c).border = BOX
        self.sheet.freeze_panes = self.sheet.cell(self.row + 1, 1)

    def cells(self, values, bold=False):
        self.row += 1
        for i, value in enumerate(values):
            cell = self.sheet.cell(self.row, i + 1, value)
            cell.font = Font(name="Times New Roman", size=12, bold=bold)
            cell.alignment = LEFT if isinstance(value, str) and len(value) > 6 else CENTRE
            cell.border = BOX
            if isinstance(value, datetime.date):
                cell.number_format = "dd/mm/yyyy"

    def signatures(self, left, right, left_name, right_name, date):
        self.row += 2
        half = self.n // 2
        self.merged(date, half + 1, self.n, italic=True)
        self.row += 1
        self.merged(left, 1, half, bold=True)
        self.merged(right, half + 1, self.n, bold=True)
        self.row += 5
        self.merged(left_name, 1, half, bold=True)
        self.merged(right_name, half + 1, self.n, bold=True)


def new_book():
    book = Workbook()
    book.remove(book.active)
    return book


def save(book, path):
    """Writes the workbook without the hour it was made."""
    stamp = datetime.datetime(YEAR, 12, 1, 8, 0, 0)
    book.properties.creator = "UBND thị trấn Hà Trung"
    book.properties.created = stamp
    packed = io.BytesIO()
    book.save(packed)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "docProps/core.xml":
                data = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>2023-12-01T08:00:00Z", data)
            entry = zipfile.ZipInfo(name, (YEAR, 12, 1, 8, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            target.writestr(entry, data)


# --- units and council -------------------------------------------------------------------------------------------------

def phone():
    return DICE.choice(["0912", "0978", "0904", "0365", "0983", "0936"]) + "%06d" % DICE.randint(0, 999999)


def units(folder):
    book = new_book()
    sheet = Sheet(book, "Danh sách đơn vị", [6, 8, 32, 20, 24, 30, 14, 9, 12, 24])
    sheet.head("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", 6)
    sheet.title("DANH SÁCH ĐƠN VỊ THAM GIA KÝ CAM KẾT THI ĐUA NĂM 2023")
    sheet.headings(["STT", "Mã", "Tên đơn vị", "Loại đơn vị", "Người đứng đầu", "Chức vụ", "Số điện thoại", "Số hộ",
                    "Số khẩu/ số người", "Thành viên HĐ phụ trách"])
    heads = {"Công an thị trấn": "Đỗ Mạnh Cường", "Ban Chỉ huy Quân sự thị trấn": "Trần Quốc Hưng", "UBMTTQ thị trấn": "Mai Văn Quyết",
             "Hội Liên hiệp Phụ nữ": "Tống Thị Nhàn", "Hội Nông dân": "Vũ Đình Sáu", "Hội Cựu chiến binh": "Hoàng Công Lực",
             "Đoàn TNCS Hồ Chí Minh": "Lại Minh Hiếu", "Bộ phận Văn phòng - Thống kê": "Trịnh Thị Thuỷ"}
    rows = []
    for i, village in enumerate(VILLAGES):
        households = DICE.randint(98, 228)
        HOUSEHOLDS[village] = households
        rows.append(("TK%02d" % (i + 1), village, "Tiểu khu", "Trưởng tiểu khu", households,
                     round(households * DICE.uniform(3.3, 4.1))))
    rows += [(code, name, "Ngành trực thuộc", title, None, n) for code, name, title, n in BRANCHES]
    rows += [(code, name, "Đoàn thể", title, None, n) for code, name, title, n in UNIONS]
    rows += [(code, name, "Bộ phận chuyên môn", "Công chức " + name.replace("Bộ phận ", ""), None, n) for code, name, n in OFFICES]
    for i, (code, name, kind, title, households, people) in enumerate(rows):
        women = "Mầm non" in name or "Y tế" in name
        HEADS[name] = heads.get(name) or person("F" if women else "M" if kind == "Tiểu khu" else None, 1962, 1988)[0]
        CHARGE[name] = COUNCIL[i % len(COUNCIL)][0]
        sheet.cells([i + 1, code, name, kind, HEADS[name], title, phone(), households, people, CHARGE[name]])
    sheet.signatures("NGƯỜI LẬP BIỂU", "TM. HỘI ĐỒNG TĐKT\nCHỦ TỊCH", "Trịnh Thị Thuỷ", "Lê Đức Thành",
                     "Hà Trung, ngày 10 tháng 01 năm 2023")
    save(book, os.path.join(folder, "1-don-vi.xlsx"))


def council(folder):
    book = new_book()
    sheet = Sheet(book, "Hội đồng", [6, 28, 38, 28])
    sheet.head("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", 3)
    sheet.title("DANH SÁCH THÀNH VIÊN HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG NĂM 2023",
                "(Kèm theo Quyết định số 12/QĐ-UBND ngày 06 tháng 01 năm 2023 của Chủ tịch UBND thị trấn)")
    sheet.headings(["STT", "Họ và tên", "Chức vụ, đơn vị công tác", "Chức danh trong Hội đồng"])
    for i, (name, sex, position, role) in enumerate(COUNCIL):
        sheet.cells([i + 1, ("Ông " if sex == "M" else "Bà ") + name, position, role])
    sheet.row += 1
    sheet.cells([None, f"Danh sách này có {len(COUNCIL)} người", None, None], bold=True)
    save(book, os.path.join(folder, "2-hoi-dong.xlsx"))


# --- pledges -----------------------------------------------------------------------------------------------------------
# content, measure, target, results, full score; a result is a range of what happens, or a word.

VILLAGE_TARGETS = [
    ("KINH TẾ", [("Thu nhập bình quân đầu người", "triệu đồng/năm", 64, (61.5, 69), 8),
                 ("Thu các loại quỹ, phí đạt kế hoạch", "%", 100, (94, 106), 8),
                 ("Tỷ lệ hộ nghèo giảm còn", "%", 1.1, (0.6, 1.4), 7),
                 ("Diện tích gieo trồng đạt kế hoạch", "ha", 34, (31, 37), 6)]),
    ("VĂN HOÁ - XÃ HỘI", [("Tỷ lệ gia đình văn hoá", "%", 90, (88, 96), 8),
                          ("Tỷ lệ gia đình kiểu mẫu", "%", 35, (32, 44), 8),
                          ("Tỷ lệ người dân tham gia BHYT", "%", 94, (92, 98.5), 7),
                          ("Số hộ chỉnh trang nhà ở, vườn tược", "hộ", 20, (17, 27), 5),
                          ("Tổng vệ sinh đường làng ngõ xóm", "lần", 12, (11, 14), 5)]),
    ("QUỐC PHÒNG - AN NINH", [("Giao quân đạt chỉ tiêu", "%", 100, (100, 100), 8),
                              ("Không để xảy ra trọng án, cháy nổ lớn", "vụ", 0, (0, 0), 8),
                              ("Khu dân cư an toàn về an ninh trật tự", "đạt/không", "đạt", "đạt", 6)]),
    ("XÂY DỰNG HỆ THỐNG CHÍNH TRỊ", [("Chi bộ hoàn thành tốt nhiệm vụ trở lên", "xếp loại", "Hoàn thành tốt",
                                      ("Hoàn thành tốt", "Hoàn thành xuất sắc"), 10),
                                     ("Kết nạp đảng viên mới", "người", 1, (0, 2), 6)]),
]
SCHOOL_TARGETS = [
    ("VĂN HOÁ - XÃ HỘI", [("Tỷ lệ học sinh hoàn thành chương trình lớp học", "%", 99, (98.2, 100), 15),
                          ("Tỷ lệ huy động trẻ trong độ tuổi ra lớp", "%", 100, (99, 100), 12),
                          ("Giáo viên dạy giỏi cấp huyện", "người", 6, (4, 9), 12),
                          ("Sáng kiến kinh nghiệm được xếp loại cấp huyện", "sáng kiến", 8, (6, 11), 10),
                          ("Duy trì trường đạt chuẩn quốc gia", "đạt/không", "đạt", "đạt", 15)]),
    ("QUỐC PHÒNG - AN NINH", [("Trường học an toàn, không có bạo lực học đường", "vụ", 0, (0, 0), 12),
                              ("Tập huấn phòng cháy, chữa cháy", "lần", 2, (1, 3), 8)]),
    ("XÂY DỰNG HỆ THỐNG CHÍNH TRỊ", [("Chi bộ hoàn thành tốt nhiệm vụ trở lên", "xếp loại", "Hoàn thành tốt",
                                      ("Hoàn thành tốt", "Hoàn thành xuất sắc"), 10),
                                     ("Kết nạp đảng viên mới", "người", 1, (0, 2), 6)]),
]
BRANCH_TARGETS = [
    ("KINH TẾ", [("Hoàn thành chỉ tiêu, kế hoạch chuyên môn được giao", "%", 100, (96, 106), 20),
                 ("Sử dụng kinh phí đúng dự toán", "%", 100, (100, 100), 10)]),
    ("VĂN HOÁ - XÃ HỘI", [("Phối hợp tuyên truyền, vận động Nhân dân", "buổi", 12, (10, 15), 15),
                          ("Tham gia các cuộc vận động, quỹ nhân đạo", "%", 100, (100, 112), 10)]),
    ("QUỐC PHÒNG - AN NINH", [("Trực sẵn sàng, xử lý vụ việc kịp thời", "%", 100, (97, 100), 15),
                              ("Cơ quan, đơn vị an toàn về an ninh trật tự", "đạt/không", "đạt", "đạt", 10)]),
    ("XÂY DỰNG HỆ THỐNG CHÍNH TRỊ", [("Đơn vị trong sạch, không có người vi phạm kỷ luật", "người", 0, (0, 0), 12),
                                     ("Báo cáo đúng hạn", "%", 100, (92, 100), 8)]),
]
OFFICE_TARGETS = [
    ("KINH TẾ", [("Tham mưu hoàn thành các chỉ tiêu thuộc lĩnh vực phụ trách", "%", 100, (95, 105), 25)]),
    ("VĂN HOÁ - XÃ HỘI", [("Hồ sơ thủ tục hành chính giải quyết đúng và trước hạn", "%", 98, (96.5, 100), 20),
                          ("Hồ sơ nộp trực tuyến", "%", 80, (74, 93), 15)]),
    ("QUỐC PHÒNG - AN NINH", [("Giữ gìn bí mật nhà nước, an toàn thông tin", "vụ vi phạm", 0, (0, 0), 10)]),
    ("XÂY DỰNG HỆ THỐNG CHÍNH TRỊ", [("Chấp hành kỷ luật, kỷ cương hành chính", "đạt/không", "đạt", "đạt", 15),
                                     ("Báo cáo định kỳ, đột xuất đúng hạn", "%", 100, (90, 100), 15)]),
]
FEWER_IS_BETTER = ("giảm còn", "Không để xảy ra", "không có", "vi phạm")


# How a unit fared: 1 is a good year; the others stay behind their plan here and there.
STRENGTH = {"Tiểu khu 1": 0.93, "Tiểu khu 2": 0.9, "Tiểu khu 3": 0.95, "Tiểu khu 5": 0.84, "Tiểu khu 6": 0.94, "Tiểu khu 8": 0.92,
            "Tiểu khu 9": 0.8, "Tiểu khu 11": 0.88, "Tiểu khu 13": 0.74, "Tiểu khu 14": 0.86, "Tiểu khu 16": 0.91,
            "Trường Mầm non thị trấn": 0.93, "Trường THCS thị trấn": 0.86, "Ban Chỉ huy Quân sự thị trấn": 0.92,
            "Bộ phận Tài chính - Kế toán": 0.95, "Bộ phận Tư pháp - Hộ tịch": 0.91, "Bộ phận Địa chính - Xây dựng": 0.8}


def result_and_score(unit, content, target, results, full):
    strength = STRENGTH.get(unit, 1)
    if isinstance(results, str):
        return results, full if DICE.random() < strength else full - 1
    if isinstance(results[0], str):
        return results[0] if strength < 0.95 else DICE.choice(results), full if strength > 0.85 else full - 2
    low, high = results
    whole = isinstance(low, int) and isinstance(high, int) and isinstance(target, int) and high - low < 20 and target < 40
    result = DICE.randint(low, high) if whole else round(DICE.uniform(low, high), 1)
    if DICE.random() < 0.75 and low != high and strength < 1:
        behind = DICE.uniform(max(0.76, 2 * strength - 1.04), 1)
        result = result / behind if any(mark in content for mark in FEWER_IS_BETTER) else result * behind
        result = round(result) if whole else round(result, 1)
    if result == int(result):
        result = int(result)
    if target == 0:
        return result, full if result == 0 else 0
    share = target / result if any(mark in content for mark in FEWER_IS_BETTER) and result else result / target
    return result, full if share >= 1 else round(full * share * 2) / 2


def pledges(folder):
    book = new_book()
    plans = [(v, VILLAGE_TARGETS) for v in VILLAGES if v != "Tiểu khu 12"]
    plans += [(name, SCHOOL_TARGETS if "Trường" in name else BRANCH_TARGETS) for _, name, _, _ in BRANCHES if name != "HTX Dịch vụ nông nghiệp"]
    plans += [(name, OFFICE_TARGETS) for _, name, _ in OFFICES]
    for i, (unit, areas) in enumerate(plans):
        wide = i % 5 == 3
        sheet = Sheet(book, unit.replace("Bộ phận ", "BP ")[:31], [6, 46, 16, 13, 14, 10, 10, 18])
        sheet.head(unit.upper(), 5)
        sheet.title("BẢN CAM KẾT THI ĐUA NĂM 2023", *(["(Ký giữa đơn vị với Chủ tịch UBND thị trấn)"] if i % 2 else []))
        sheet.headings(["STT", "Nội dung cam kết" if not wide else "Nội dung chỉ tiêu", "Đơn vị tính" if not wide else "ĐVT",
                        "Chỉ tiêu" if not wide else "Kế hoạch", "Kết quả thực hiện" if not wide else "Thực hiện", "Điểm chuẩn",
                        "Điểm tự chấm", "Ghi chú"])
        if wide:
            sheet.cells([f"({c})" for c in range(1, 9)])
        first = sheet.row + 1
        number = 0
        for area, (name, targets) in enumerate(areas):
            sheet.cells([["I", "II", "III", "IV"][area], name] + [None] * 6, bold=True)
            for j, (content, measure, target, results, full) in enumerate(targets):
                result, score = result_and_score(unit, content, target, results, full)
                number += 1
                sheet.cells([number if wide else j + 1, content, measure, target, result, full, score, None])
        sheet.cells([None, "Tổng điểm", None, None, None, f"=SUM(F{first}:F{sheet.row})", f"=SUM(G{first}:G{sheet.row})", None], bold=True)
        sheet.signatures("CHỦ TỊCH UBND THỊ TRẤN", "ĐẠI DIỆN ĐƠN VỊ", "Lê Đức Thành", HEADS[unit], "Hà Trung, ngày 12 tháng 01 năm 2023")
    save(book, os.path.join(folder, "3-cam-ket.xlsx"))


# --- model families ----------------------------------------------------------------------------------------------------

FAMILY_DEEDS = [
    "Gia đình 3 thế hệ chung sống hoà thuận, con cháu chăm ngoan, học giỏi",
    "Hiến 45 m² đất và tháo dỡ tường rào để mở rộng đường tiểu khu",
    "Chỉnh trang nhà ở, vườn tược sạch đẹp; phân loại rác tại nguồn",
    "Hộ sản xuất kinh doanh giỏi, tạo việc làm cho 6 lao động địa phương",
    "Tích cực tham gia tổ liên gia tự quản về an ninh trật tự",
    "Ủng hộ 5 triệu đồng xây dựng nhà văn hoá tiểu khu",
    "Gia đình hiếu học, cả 3 con tốt nghiệp đại học",
    "Giúp 2 hộ khó khăn vay vốn không lấy lãi để phát triển kinh tế",
    "Thực hiện tốt nếp sống văn minh trong việc cưới, việc tang",
    "Vườn mẫu đạt chuẩn, thu nhập trên 120 triệu đồng mỗi năm",
]


def families(folder):
    for i, village in enumerate(VILLAGES):
        number = i + 1
        households = HOUSEHOLDS[village]
        attend = round(households * DICE.uniform(0.72, 0.95))
        n = DICE.randint(50, min(70, round(households * 0.5) + 10))
        rows = []
        for _ in range(n):
            name, sex, birth = person()
            rows.append({"name": name, "sex": sex, "birth": birth, "people": DICE.choice([2, 3, 3, 4, 4, 4, 5, 5, 6, 7]),
                         "agree": attend - min(round(attend * 0.2), int(DICE.expovariate(1 / 6.0))), "attend": attend,
                         "years": DICE.choice([3, 3, 4, 5, 5, 6, 8, 10]), "deed": DICE.choice(FAMILY_DEEDS)})
        # Mistakes as they happen at the keyboard.
        if number == 3:
            rows[16]["agree"] = attend + 4
        if number == 6:
            rows[n - 9] = dict(rows[11])
        if number == 9:
            rows[24]["birth_text"] = 19655
        if number == 11:
            rows[30]["agree"] = round(attend * 0.47)
        if number == 13:
            rows[7]["birth_text"] = ""
        if number == 2:
            families.moved = dict(rows[20])
        if number == 14:
            rows[33].update(name=families.moved["name"], sex=families.moved["sex"], birth=families.moved["birth"],
                            people=families.moved["people"])
        write_families(folder, village, number, rows)


def write_families(folder, village, number, rows):
    book = new_book()
    style = (number - 1) % 6
    title = "DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN GIA ĐÌNH KIỂU MẪU NĂM 2023"
    minutes = f"(Kèm theo Biên bản họp {village.lower()} ngày {14 + number % 7}/11/2023)"

    def year(row):
        return row.get("birth_text", row["birth"].year)

    if style == 3:
        sheet = Sheet(book, f"TK {number}", [6, 30, 18, 12, 26, 18])
        sheet.head(village.upper(), 4)
        sheet.title(title)
        sheet.headings(["STT", "Họ tên chủ hộ", "Ngày, tháng, năm sinh", "Số nhân khẩu", "Kết quả bình xét (đồng ý/dự họp)", "Ghi chú"])
        for i, row in enumerate(rows):
            birth = row["birth"]
            written = [birth, birth.strftime("%d/%m/%Y"), f"{birth.day}-{birth.month}-{birth.year}", str(birth.year)][i % 4]
            sheet.cells([i + 1, ("  " if i % 9 == 0 else "") + row["name"], written, row["people"], f"{row['agree']}/{row['attend']}", None])
    elif style == 5:
        sheet = Sheet(book, village, [5, 26, 9, 9, 10, 11, 38, 10, 10, 9, 12])
        sheet.head(village.upper(), 7)
        sheet.title("BẢNG TỔNG HỢP DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN DANH HIỆU “GIA ĐÌNH KIỂU MẪU” NĂM 2023", minutes)
        sheet.headings(["STT", "Họ và tên chủ hộ", ("Năm sinh", ["Nam", "Nữ"]), "Số nhân khẩu", "Số năm đạt GĐVH liên tục",
                        "Tóm tắt thành tích tiêu biểu", ("Kết quả bình xét ở tiểu khu", ["Số người dự", "Số đồng ý", "Tỷ lệ %"]), "Ghi chú"])
        for i, row in enumerate(rows):
            r = sheet.row + 1
            sheet.cells([i + 1, row["name"], year(row) if row["sex"] == "M" else None, year(row) if row["sex"] == "F" else None,
                         row["people"], row["years"], row["deed"], row["attend"], row["agree"], f"=ROUND(I{r}/H{r}*100,1)", None])
    else:
        sheet = Sheet(book, f"TK{number}" if style != 2 else "Sheet1", [6, 30, 11, 11, 12, 12, 10, 16])
        sheet.head(village.upper(), 5)
        sheet.title(title, *([minutes] if style in (1, 2) else []))
        name_heading = ["Họ và tên chủ hộ", "Chủ hộ", "HỌ VÀ TÊN\nCHỦ HỘ", "", "Họ và tên chủ hộ"][style]
        sheet.headings(["STT", name_heading, "Năm sinh", "Số nhân khẩu", "Số người dự họp", "Số phiếu đồng ý", "Tỷ lệ (%)", "Ghi chú"])
        if style == 2:
            sheet.cells([f"({c})" for c in range(1, 9)])
        half = len(rows) // 3
        for i, row in enumerate(rows):
            if style == 4 and i in (0, half):
                sheet.cells([None, "I. Công nhận lần đầu" if i == 0 else "II. Giữ vững danh hiệu"] + [None] * 6, bold=True)
            r = sheet.row + 1
            name = row["name"].upper() if style == 2 else ("Bà " if row["sex"] == "F" else "Ông ") + row["name"] if style == 1 and i % 3 == 0 else row["name"]
            born = str(year(row)) if style == 1 and year(row) != "" else year(row)
            sheet.cells([f"=ROW()-{r - i - 1}" if style == 0 else i + 1, name, born if born != "" else None, row["people"], row["attend"],
                         row["agree"], f"=ROUND(F{r}/E{r}*100,1)", None])
    if style in (0, 3, 4):
        sheet.cells([None, f"Tổng cộng: {len(rows)} hộ"] + [None] * (sheet.n - 2), bold=True)
    else:
        sheet.row += 1
        sheet.cells([None, f"Danh sách này có {len(rows)} hộ gia đình"] + [None] * (sheet.n - 2), bold=True)
    sheet.signatures("TRƯỞNG BAN CÔNG TÁC MẶT TRẬN", "TRƯỞNG TIỂU KHU", person("M", 1950, 1970)[0], HEADS[village],
                     f"{village}, ngày {14 + number % 7} tháng 11 năm 2023")
    save(book, os.path.join(folder, "4-gia-dinh-kieu-mau", "tieu-khu-%02d.xlsx" % number))


# --- model citizens and collectives ------------------------------------------------------------------------------------

CITIZEN_DEEDS = [
    ("Nông dân", "Mô hình trồng hoa, rau màu cho thu nhập 180 triệu đồng/năm; hướng dẫn kỹ thuật cho 9 hộ"),
    ("Bí thư chi bộ", "Vận động 31 hộ hiến đất mở đường, chi bộ hoàn thành xuất sắc nhiệm vụ"),
    ("Trưởng tiểu khu", "Vận động Nhân dân đóng góp 240 triệu đồng làm đường và điện chiếu sáng"),
    ("Giáo viên nghỉ hưu", "Mở lớp dạy miễn phí cho 14 học sinh có hoàn cảnh khó khăn"),
    ("Chi hội trưởng phụ nữ", "Duy trì mô hình “Biến rác thải thành tiền”, giúp 7 trẻ em mồ côi"),
    ("Cựu chiến binh", "Tổ trưởng tổ liên gia tự quản, hoà giải thành 11 vụ việc"),
    ("Cán bộ y tế", "Hiến máu tình nguyện 14 lần, khám chữa bệnh miễn phí cho người già neo đơn"),
    ("Công an viên", "Giúp bắt 2 đối tượng trộm cắp tài sản, tiểu khu không có tội phạm mới"),
    ("Kinh doanh", "Tạo việc làm cho 22 lao động với thu nhập 7 triệu đồng/tháng"),
    ("Chi hội trưởng nông dân", "Vận động hội viên dồn điền đổi thửa, xây dựng 12 vườn mẫu"),
    ("Bí thư chi đoàn", "Tổ chức 16 ngày thứ Bảy tình nguyện, đảm nhận tuyến đường thanh niên tự quản"),
    ("Thợ xây", "Nhặt được 18 triệu đồng và giấy tờ, trả lại người đánh mất"),
    ("Người cao tuổi", "Sống mẫu mực, nuôi dạy con cháu thành đạt; ủng hộ quỹ khuyến học 10 triệu đồng"),
]


def citizens(folder):
    book = new_book()
    sheet = Sheet(book, "Công dân KM", [6, 26, 13, 13, 24, 16, 48, 10, 10, 9])
    sheet.head("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", 6)
    sheet.title("BẢNG TỔNG HỢP DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN DANH HIỆU “CÔNG DÂN KIỂU MẪU” NĂM 2023")
    sheet.headings(["STT", "Họ và tên", ("Ngày sinh", ["Nam", "Nữ"]), "Nghề nghiệp, chức vụ", "Nơi ở (tiểu khu)",
                    "Tóm tắt thành tích tiêu biểu", ("Kết quả bình xét ở tiểu khu", ["Số người dự", "Số đồng ý", "Tỷ lệ %"])])
    total = 0
    for i, village in enumerate(VILLAGES):
        sheet.cells([None, village.upper()] + [None] * 8, bold=True)
        attend = round(HOUSEHOLDS[village] * DICE.uniform(0.7, 0.92))
        deeds = DICE.sample(CITIZEN_DEEDS, DICE.randint(4, 7))
        for j, (job, deed) in enumerate(deeds):
            sex = "F" if "phụ nữ" in job else "M" if job in ("Cựu chiến binh", "Thợ xây", "Công an viên") else None
            oldest, youngest = {"Người cao tuổi": (1938, 1952), "Bí thư chi đoàn": (1993, 2003), "Giáo viên nghỉ hưu": (1950, 1963),
                                "Cựu chiến binh": (1950, 1966)}.get(job, (1958, 1992))
            name, sex, birth = person(sex or DICE.choice("MF"), oldest, youngest)
            if job == "Trưởng tiểu khu":
                name, sex = HEADS[village], "M"
            agree = attend - min(round(attend * 0.15), int(DICE.expovariate(1 / 5.0)))
            if i == 4 and j == 2:
                agree = round(attend * 0.52)
            written = birth if total % 3 else birth.strftime("%d/%m/%Y")
            if i == 10 and j == 1:
                written = "15/08/2066"
            r = sheet.row + 1
            total += 1
            sheet.cells([j + 1, ("Bà " if sex == "F" else "Ông ") + name, written if sex == "M" else None, written if sex == "F" else None,
                         job, village, deed, attend, agree, f"=ROUND(I{r}/H{r}*100,1)"])
    sheet.cells([None, f"Tổng cộng: {total} công dân"] + [None] * 8, bold=True)
    sheet.signatures("NGƯỜI LẬP BIỂU", "TM. HỘI ĐỒNG TĐKT\nCHỦ TỊCH", "Trịnh Thị Thuỷ", "Lê Đức Thành", "Hà Trung, ngày 05 tháng 12 năm 2023")
    save(book, os.path.join(folder, "5-cong-dan-kieu-mau.xlsx"))


def collectives(folder):
    book = new_book()
    sheet = Sheet(book, "Tập thể KM", [6, 34, 30, 54, 12, 12, 16])
    sheet.head("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", 4)
    sheet.title("DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN TẬP THỂ KIỂU MẪU NĂM 2023")
    sheet.headings(["STT", "Tên tập thể", "Đơn vị", "Tóm tắt thành tích", "Số người dự họp", "Số phiếu đồng ý", "Ghi chú"])
    rows = [
        ("Tiểu khu 4", "Mô hình “Tuyến đường hoa nông thôn” được huyện nhân rộng; 100 % đường tiểu khu có điện chiếu sáng và hoa hai bên"),
        ("Tiểu khu 7", "Tiểu khu không có hộ nghèo, không có tội phạm; 47 % gia đình kiểu mẫu"),
        ("Tiểu khu 15", "Dẫn đầu phong trào hiến đất mở đường, xây dựng nhà văn hoá 650 triệu đồng"),
        ("Trường Tiểu học thị trấn", "Giữ vững trường chuẩn quốc gia mức độ 2; 9 giáo viên dạy giỏi cấp huyện"),
        ("Trạm Y tế thị trấn", "Đạt tiêu chí quốc gia về y tế; tiêm chủng mở rộng đạt 99 %"),
        ("Hội Liên hiệp Phụ nữ", "Mô hình “Biến rác thải thành tiền” ở 16 tiểu khu, hỗ trợ 21 hội viên khó khăn"),
        ("Công an thị trấn", "Tỷ lệ phá án 92 %; hoàn thành cấp căn cước công dân gắn chíp trước thời hạn"),
    ]
    for i, (unit, deed) in enumerate(rows):
        attend = round(HOUSEHOLDS[unit] * 0.8) if unit in HOUSEHOLDS else DICE.randint(9, 40)
        sheet.cells([i + 1, unit, unit, deed, attend, attend - DICE.randint(0, 2), None])
    sheet.cells([None, f"Danh sách này có {len(rows)} tập thể"] + [None] * 5, bold=True)
    save(book, os.path.join(folder, "6-tap-the-kieu-mau.xlsx"))


# --- commendations -----------------------------------------------------------------------------------------------------

COMMUNE, DISTRICT, PROVINCE = "Giấy khen Chủ tịch UBND thị trấn", "Giấy khen Chủ tịch UBND huyện", "Bằng khen Chủ tịch UBND tỉnh"


def proposals(folder):
    book = new_book()
    sheet = Sheet(book, "Đề nghị KT", [6, 34, 12, 26, 28, 34, 12, 56, 10, 10])
    sheet.head("HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG", 6)
    sheet.title("DANH SÁCH TẬP THỂ, HỘ GIA ĐÌNH, CÁ NHÂN ĐỀ NGHỊ KHEN THƯỞNG NĂM 2023",
                "(Kèm theo Biên bản họp bình xét của các đơn vị)")
    sheet.headings(["TT", "Họ và tên/ Tên tập thể", "Năm sinh", "Chức vụ", "Đơn vị", "Hình thức đề nghị", "Cấp khen",
                    "Nội dung thành tích", "Số người dự họp", "Số phiếu đồng ý"])

    def add(number, name, birth, job, unit, form, deed):
        level = {DISTRICT: "Huyện", PROVINCE: "Tỉnh", "Chiến sĩ thi đua cơ sở": "Huyện", "Tập thể lao động tiên tiến": "Huyện"}.get(form, "Thị trấn")
        attend = round(HOUSEHOLDS[unit] * 0.78) if unit in HOUSEHOLDS else DICE.randint(9, 38)
        sheet.cells([number, name, birth, job, unit, form, level, deed, attend, attend - DICE.choice([0, 0, 0, 1, 1, 2])])

    sheet.cells(["I", "TẬP THỂ"] + [None] * 8, bold=True)
    year = "năm 2023"
    groups = [("Cán bộ và Nhân dân Tiểu khu 7", "Tiểu khu 7", DISTRICT, f"Dẫn đầu phong trào thi đua khối tiểu khu {year}"),
              ("Cán bộ và Nhân dân Tiểu khu 4", "Tiểu khu 4", COMMUNE, f"Có thành tích xuất sắc trong phong trào thi đua {year}"),
              ("Cán bộ và Nhân dân Tiểu khu 10", "Tiểu khu 10", COMMUNE, f"Có thành tích xuất sắc trong phong trào bảo vệ an ninh Tổ quốc {year}"),
              ("Cán bộ và Nhân dân Tiểu khu 15", "Tiểu khu 15", COMMUNE, f"Có thành tích xuất sắc trong phong trào hiến đất, mở đường {year}"),
              ("Trường Tiểu học thị trấn", "Trường Tiểu học thị trấn", "Tập thể lao động tiên tiến", f"Hoàn thành tốt nhiệm vụ năm học 2022 - 2023"),
              ("Trạm Y tế thị trấn", "Trạm Y tế thị trấn", COMMUNE, f"Hoàn thành xuất sắc công tác chăm sóc sức khoẻ Nhân dân {year}"),
              ("Hội Liên hiệp Phụ nữ thị trấn", "Hội Liên hiệp Phụ nữ", DISTRICT, f"Có thành tích xuất sắc trong phong trào thi đua xây dựng gia đình hạnh phúc {year}"),
              ("Hội Cựu chiến binh thị trấn", "Hội Cựu chiến binh", COMMUNE, f"Có thành tích trong phong trào “Cựu chiến binh gương mẫu” {year}"),
              ("Công an thị trấn", "Công an thị trấn", PROVINCE, "Có thành tích xuất sắc trong bảo đảm an ninh trật tự giai đoạn 2022 - 2023"),
              ("Bộ phận Văn hoá - Xã hội", "Bộ phận Văn hoá - Xã hội", COMMUNE, f"Hoàn thành xuất sắc nhiệm vụ {year}")]
    for i, (name, unit, form, deed) in enumerate(groups):
        add(i + 1, name, None, None, unit, form, deed)
    sheet.cells(["II", "HỘ GIA ĐÌNH"] + [None] * 8, bold=True)
    for i, unit in enumerate(DICE.sample(VILLAGES, 6)):
        name, sex, birth = person(None, 1950, 1985)
        add(i + 1, f"Hộ {'ông' if sex == 'M' else 'bà'} {name}", birth.year, None, unit, COMMUNE,
            DICE.choice(["Hiến 120 m² đất và công trình phụ để mở rộng đường giao thông", "Hộ sản xuất kinh doanh giỏi, giúp đỡ 5 hộ thoát nghèo",
                         "Ủng hộ 30 triệu đồng xây dựng nhà văn hoá tiểu khu", "Nhận đỡ đầu 3 học sinh mồ côi đến hết lớp 12"]))
    sheet.cells(["III", "CÁ NHÂN"] + [None] * 8, bold=True)
    staff = [n for _, n, _, _ in BRANCHES + UNIONS] + [n for _, n, _ in OFFICES]
    plan = [(COMMUNE, 26), ("Lao động tiên tiến", 8), ("Chiến sĩ thi đua cơ sở", 3), (DISTRICT, 4)]
    i = 0
    for form, count in plan:
        for _ in range(count):
            official = form not in (COMMUNE, DISTRICT) or DICE.random() < 0.35
            unit = DICE.choice(staff if official else VILLAGES)
            name, sex, birth = person("F" if "Mầm non" in unit or "Phụ nữ" in unit else DICE.choice("MF"), 1958, 1996)
            job = (DICE.choice(["Giáo viên", "Tổ trưởng chuyên môn", "Phó Hiệu trưởng"]) if "Trường" in unit else
                   "Y sĩ" if "Y tế" in unit else "Công chức" if "Bộ phận" in unit else
                   DICE.choice(["Chi hội trưởng", "Uỷ viên Ban Chấp hành"]) if unit not in VILLAGES and "Hội" in unit else
                   "Cán bộ" if unit not in VILLAGES else
                   DICE.choice(["Phó Bí thư chi bộ", "Trưởng Ban công tác Mặt trận", "Chi hội trưởng", "Tổ trưởng tổ liên gia", "Nông dân"]))
            deed = {"Lao động tiên tiến": f"Hoàn thành tốt nhiệm vụ {year}",
                    "Chiến sĩ thi đua cơ sở": f"Hoàn thành xuất sắc nhiệm vụ {year}, có sáng kiến được công nhận",
                    DISTRICT: f"Có thành tích xuất sắc trong phong trào thi đua yêu nước {year}"}.get(form) or DICE.choice([
                        f"Có thành tích xuất sắc trong phong trào thi đua {year}", "Vận động Nhân dân hiến đất, mở rộng đường giao thông",
                        f"Có thành tích trong công tác bảo đảm an ninh trật tự {year}", "Gương người tốt, việc tốt; hiến máu tình nguyện 12 lần",
                        "Phát triển kinh tế giỏi, tạo việc làm cho 8 lao động", f"Hoàn thành tốt công tác Mặt trận và đoàn thể {year}"])
            i += 1
            add(i, ("Bà " if sex == "F" else "Ông ") + name, birth.year, job, unit, form, deed)
            if i == 9:
                repeated = (("Bà " if sex == "F" else "Ông ") + name, birth.year, job, unit, COMMUNE, deed)
            if i == 24:
                # The same person once more, as two offices send in one name.
                i += 1
                add(i, *repeated)
    sheet.cells([None, f"Tổng cộng: {len(groups)} tập thể, 6 hộ gia đình, {i} cá nhân"] + [None] * 8, bold=True)
    sheet.signatures("NGƯỜI LẬP BIỂU", "TM. HỘI ĐỒNG TĐKT\nCHỦ TỊCH", "Trịnh Thị Thuỷ", "Lê Đức Thành", "Hà Trung, ngày 08 tháng 12 năm 2023")
    save(book, os.path.join(folder, "7-de-nghi-khen-thuong.xlsx"))


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    folder = sys.argv[1] if len(sys.argv) > 1 else os.path.join(here, "..", "..", "data", "demo")
    units(folder)
    council(folder)
    pledges(folder)
    families(folder)
    citizens(folder)
    collectives(folder)
    proposals(folder)


if __name__ == "__main__":
    main()
