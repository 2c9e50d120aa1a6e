#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The papers that are tables, of the demonstration: tables.py THIDUA

Headings, column order, numbering rows and row codes stand here as the forms have them; sums and percentages are formulas that
LibreOffice, where it is there, works out to what the program stored. Prints TAP.
"""
import os
import re
import shutil
import sqlite3
import subprocess

import openpyxl

from tap import ask, check, run, run_tests

P0601 = "Số phong trào thi đua chia theo cấp chủ trì phát động thi đua"
D01 = ("Tổng số tập thể, cá nhân đã được trình đề nghị khen thưởng", "Tổng số tập thể, cá nhân đã có quyết định khen thưởng",
       "Khen thưởng theo công trạng thành tích đạt được", "Khen thưởng chuyên đề, đột xuất")
LEAD, PLAIN = "SL cá nhân là lãnh đạo quản lý", "Số lượng cá nhân không là lãnh đạo quản lý"
Y, MERIT, THEME, FOREIGN, WAR = ("Số lượng khen thưởng trong năm", "Khen thưởng theo công trạng, thành tích đạt được", "Khen thưởng chuyên đề, đột xuất",
                                 "Khen thưởng đối ngoại", "Khen thưởng thành tích kháng chiến")
LEAD3, PLAIN3 = "Số lượng cá nhân là lãnh đạo quản lý", "Số lượng khen thưởng cá nhân không làm công tác quản lý"
SPENT = "Số đã chi trong năm"
STATE = [("Các loại huân chương, huy chương", 2), ("Giải thưởng Hồ Chí Minh", 3), ("Giải thưởng Nhà nước", 4), ("Danh hiệu vinh dự nhà nước", 5),
         ("Cờ thi đua của Chính phủ", 6), ("Bằng khen của Thủ tướng Chính phủ", 7), ("Chiến sĩ thi đua Toàn quốc", 8),
         ("Các hình thức khen thưởng khác", 9)]
CATEGORIES = ("Công trạng", "Chuyên đề", "Đột xuất", "Cống hiến", "Niên hạn", "Đối ngoại")

# Title, then each column from the top of its heading down.
FORMS = {
    "trich-ngang": ("DANH SÁCH ĐỀ NGHỊ XÉT TẶNG NĂM 2023", [
        "TT", "Họ tên", "Năm sinh|Nam", "Năm sinh|Nữ", "Chức vụ, đơn vị công tác", "Nơi ở (tiểu khu)", "Đảng viên", "Số năm công tác", "Bằng khen, giấy khen",
        "Thành tích", "Đối tượng", "Số phiếu tín nhiệm|Quần chúng", "Số phiếu tín nhiệm|HĐCS", "Ghi chú"]),
    "dang-ky-danh-hieu": ("DANH SÁCH ĐĂNG KÝ DANH HIỆU THI ĐUA NĂM 2023", [
        "Stt", "Ông (bà)", "Họ và tên", "Chức vụ, đơn vị", "Đăng ký thi đua khen thưởng|Thi đua", "Đăng ký thi đua khen thưởng|Khen thưởng"]),
    "nhap-de-nghi": (None, [
        "STT", "Tên gọi (Ông/Bà/Chức danh)", "Tên tập thể/cá nhân/hộ gia đình", "Chức vụ", "Đơn vị công tác", "Phân loại khen thưởng",
        "Danh hiệu thi đua/Hình thức khen thưởng", "Phân loại đối tượng", "Lĩnh vực hoạt động", "Mã Phân loại khen thưởng", "Mã Danh hiệu thi đua",
        "Mã phân loại loại tượng", "Mã Lĩnh vực hoạt động"]),
    "nhap-ca-nhan": ("DANH SÁCH ĐỐI TƯỢNG ĐỀ NGHỊ KHEN THƯỞNG", [
        "STT", "Họ và tên", "Giới tính", "Ngày sinh", "Chức vụ", "Tên phòng ban/khối, tổ công tác", "Tên đơn vị/tập thể công tác", "Địa chỉ / Nơi ở",
        "Mã phân loại cán bộ", "Mã hình thức khen thưởng", "Mã danh hiệu thi đua (nếu có)"]),
    "nhap-tap-the": ("DANH SÁCH TẬP THỂ ĐỀ NGHỊ KHEN THƯỞNG", [
        "STT", "Tên đơn vị / tập thể", "Mã phân loại tập thể", "Mã hình thức khen thưởng", "Mã danh hiệu thi đua (nếu có)"]),
    "nhap-de-tai": ("DANH SÁCH ĐỀ TÀI SÁNG KIẾN", [
        "STT", "Tên đề tài", "Ngày công nhận", "Đơn vị công nhận", "Tóm tắt thành tích đạt được", "Tên tác giả", "Phòng ban làm việc", "Tên cơ quan làm việc"]),
    "phong-trao": ("DANH SÁCH CÁC PHONG TRÀO THI ĐUA NĂM 2023", [
        "STT", "Tên phong trào thi đua", "Mục tiêu", "Thời gian phát động", "Thời gian tổng kết"]),
    "bieu-01": ("BẢNG TỔNG HỢP HÌNH THỨC KHEN THƯỞNG CẤP NHÀ NƯỚC NĂM 2023", [
        "Số TT", "Hình thức khen thưởng", f"{D01[0]}|SL tập thể", f"{D01[0]}|Số cá nhân", f"{D01[1]}|SL tập thể", f"{D01[1]}|Số cá nhân",
        f"{D01[2]}|SL tập thể", f"{D01[2]}|{LEAD}", f"{D01[2]}|{PLAIN}", f"{D01[3]}|SL tập thể", f"{D01[3]}|{LEAD}", f"{D01[3]}|{PLAIN}",
        "Khen thưởng niên hạn", "Khen thưởng đối ngoại|SL tập thể", "Khen thưởng đối ngoại|Số cá nhân", "Khen thưởng quá trình cống hiến",
        "Khen thưởng thành tích kháng chiến", "Khen thưởng cho doanh nghiệp|SL tập thể", "Khen thưởng cho doanh nghiệp|Số cá nhân"]),
    "bieu-03": ("TỔNG HỢP CÁC HÌNH THỨC KHEN THƯỞNG CẤP XÃ NĂM 2023", [
        "TT", "Hình thức khen thưởng", f"{Y}|Tổng số", f"{Y}|Trong đó|Số lượng khen thưởng cho Doanh nghiệp", f"{Y}|Trong đó|Số lượng khen thưởng cho cá nhân",
        f"{MERIT}|Tổng số", f"{MERIT}|Tỷ lệ (6:3)", f"{MERIT}|{LEAD3}", f"{MERIT}|{PLAIN3}", f"{THEME}|Tổng số", f"{THEME}|Tỷ lệ % (10:3)", f"{THEME}|{LEAD3}",
        f"{THEME}|{PLAIN3}", f"{FOREIGN}|Tổng số", f"{FOREIGN}|Tỷ lệ % (14:3)", f"{WAR}|Tổng số", f"{WAR}|Tỷ lệ % (16:3)"]),
    "bieu-05": ("TỔNG HỢP TÌNH HÌNH TRÍCH LẬP VÀ SỬ DỤNG QUỸ THI ĐUA, KHEN THƯỞNG NĂM 2023", [
        "Số TT", "Nội dung", "Tổng số đã trích trong năm (Tổng số thu trong năm)", "Tỷ lệ % trích quỹ TĐKT trên tổng số chi ngân sách thường xuyên",
        f"{SPENT}|Tổng số", f"{SPENT}|Chi khen thưởng|cấp nhà nước", f"{SPENT}|Chi khen thưởng|cấp tỉnh", f"{SPENT}|Chi khen thưởng|các hình thức khác",
        f"{SPENT}|Chi công tác thi đua, tuyên truyền", f"{SPENT}|Chi mua sắm hiện vật khen thưởng", f"{SPENT}|Chi khác", "Ghi chú"]),
    "thong-ke-0601": ("SỐ PHONG TRÀO THI ĐUA", [
        "A", "Mã số\nB", "Tổng số\n1=(2+3+4)", f"{P0601}|Cấp Trung ương (Hội đồng Thi đua - Khen thưởng Trung ương)\n2",
        f"{P0601}|Cấp bộ, ban, ngành, đoàn thể Trung ương, tỉnh, thành phố trực thuộc Trung ương\n3", f"{P0601}|Cơ quan, tổ chức, đơn vị\n4"]),
    "thong-ke-0602": ("SỐ LƯỢNG KHEN THƯỞNG CẤP NHÀ NƯỚC", [
        "A", "Mã số\nB", "Đơn vị tính\nC", "Tổng số\n1", *[f"Chia ra|{name}\n{number}|{who}" for name, number in STATE for who in ("Tập thể", "Cá nhân")]]),
    "thong-ke-0603": ("VÀ TỈNH, THÀNH PHỐ TRỰC THUỘC TRUNG ƯƠNG", [
        "A", "Mã số\nB", "Đơn vị tính\nC", "Tổng số\n1", "Chia ra|Bằng khen\n2", "Chia ra|Chiến sĩ thi đua cấp bộ, cấp tỉnh\n3", "Chia ra|Cờ thi đua của …\n4",
        "Chia ra|Huy hiệu (kỷ niệm chương) của …\n5"]),
    "thong-ke-0604": ("TỔ CHỨC LÀM CÔNG TÁC THI ĐUA, KHEN THƯỞNG", [
        "STT", "Tổ chức làm công tác thi đua, khen thưởng", "Số tổ chức", "Người làm công tác thi đua, khen thưởng|Chuyên trách",
        "Người làm công tác thi đua, khen thưởng|Kiêm nhiệm", "Ghi chú"]),
    "thong-ke-0605": ("CÔNG CHỨC LÀM CÔNG TÁC THI ĐUA, KHEN THƯỞNG", [
        "Chỉ tiêu", "Tổng số", "Trong đó: nữ", "Chuyên trách", "Kiêm nhiệm", "Ghi chú"]),
    "tong-hop-khen-thuong": ("TỔNG HỢP CÁC HÌNH THỨC KHEN THƯỞNG TRÊN ĐỊA BÀN", [
        "STT", "Tên đơn vị", "Danh hiệu thi đua/Hình thức khen thưởng|Tổng số", "Danh hiệu thi đua/Hình thức khen thưởng|Giấy khen cấp xã"]),
    "thong-ke-phong-trao": ("BÁO CÁO THỐNG KÊ KHEN THƯỞNG PHONG TRÀO THI ĐUA", [
        "STT", "Tên phong trào thi đua", "Phạm vi phát động", "Tổng số", "Khen thưởng cấp Xã|Giấy khen", "Khen thưởng cấp Huyện|Giấy khen",
        "Khen thưởng cấp Tỉnh|Bằng khen"]),
    "so-ho-so": ("BÁO CÁO SỐ LƯỢNG HỒ SƠ KHEN THƯỞNG TRÊN ĐỊA BÀN", [
        "STT", "Tên đơn vị", "Tổng số hồ sơ", *[f"Loại hình khen thưởng|{name}" for name in CATEGORIES]]),
    "so-vang": ("SỔ THEO DÕI KHEN THƯỞNG NĂM 2023", [
        "Số vào sổ", "Ngày vào sổ", "Số, ngày quyết định", "Họ tên/tập thể/hộ", "Năm sinh", "Chức vụ, đơn vị", "Hình thức/danh hiệu", "Loại hình KT", "Nội dung",
        "Người ký", "Tiền thưởng", "Ngày nhận, ký nhận", "Ghi chú"]),
    "nhan-tien-thuong": ("DANH SÁCH NHẬN TIỀN THƯỞNG NĂM 2023", [
        "STT", "Họ tên", "Đơn vị", "Hình thức", "Hệ số", "Mức LCS", "Số tiền", "Ký nhận"]),
    "so-quy": ("SỔ QUỸ CÁC KHOẢN THU, CHI", [
        "STT", "Ngày tháng", "Số hiệu", "Nội dung", "Số tiền|Thu", "Số tiền|Chi", "Số tiền|Tồn", "Ghi chú"]),
    "lich-su-khen-thuong": ("THÔNG TIN THI ĐUA KHEN THƯỞNG CỦA CÁN BỘ", [
        "STT", "Quyết định|Số QĐ", "Quyết định|Ngày tháng", "Quyết định|Cấp độ", "Tờ trình|Số TT", "Tờ trình|Ngày tháng", "Họ tên", "Phân loại cán bộ",
        "Thông tin công tác", "Loại hình KT", "Danh hiệu/Hình thức"]),
    "diem-danh-hop": ("DANH SÁCH ĐIỂM DANH HỌP HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG NĂM 2023", [
        "STT", "Họ và tên", "Chức vụ, đơn vị công tác", "Chức danh trong Hội đồng", "Có mặt", "Vắng mặt (lý do)", "Ký tên"]),
    "danh-sach-dai-bieu": ("DỰ HỘI NGHỊ TỔNG KẾT PHONG TRÀO THI ĐUA, KHEN THƯỞNG NĂM 2023", [
        "STT", "Họ và tên", "Chức vụ", "Đơn vị", "Ký tên", "Ghi chú"]),
    "thu-tu-trao-thuong": ("THỨ TỰ TRAO THƯỞNG", [
        "STT", "Họ và tên/tập thể", "Chức vụ, đơn vị", "Hình thức", "Số QĐ", "Số sổ vàng", "Người nhận thay, ghi chú"]),
}
# Below the heading: (1), (2), (3) …
NUMBERED = ("bieu-01", "bieu-03", "bieu-05", "so-quy")
# Name of the row, its code, and where it is given its unit.
ROWS_0601 = [("Tổng số", "01"), ("1. Chia theo phạm vi tổ chức thi đua", None), ("- Toàn quốc", "02"), ("- Bộ, ban, ngành, đoàn thể, địa phương", "03"),
             ("- Cụm, khối thi đua do Hội đồng TĐKT các cấp tổ chức", "04"), ("- Cơ quan, tổ chức, đơn vị", "05"), ("2. Chia theo thời hạn", None),
             ("- Dưới 1 năm", "06"), ("- 1 năm", "07"), ("- Từ 1 đến dưới 3 năm", "08"), ("- Từ 3 đến dưới 5 năm", "09"), ("- Từ 5 năm trở lên", "10"),
             ("3. Chia theo phương thức", None), ("- Thi đua theo chuyên đề", "11"), ("- Thi đua thường xuyên hàng năm", "12")]
ROWS_0603 = [("Tổng số", "01", None), ("1. Chia theo đối tượng", None, None), ("- Tập thể", "02", "Tập thể"), ("Trong đó: Doanh nghiệp", "03", "Doanh nghiệp"),
             ("- Hộ gia đình", "04", "Hộ"), ("- Cá nhân", "05", "Người"), ("+ Lãnh đạo cấp bộ, cấp tỉnh và tương đương trở lên", "06", "Người"),
             ("+ Lãnh đạo cấp vụ, sở, ngành và tương đương", "07", "Người"), ("+ Doanh nhân", "08", "Người"), ("+ Các cấp lãnh đạo từ phó phòng trở lên", "09", "Người"),
             ("+ Người trực tiếp công tác, lao động, học tập, chiến đấu và phục vụ chiến đấu", "10", "Người"), ("2. Chia theo phương thức", None, None),
             ("- Thường xuyên", "11", None), ("- Chuyên đề", "12", None), ("- Đột xuất", "13", None), ("- Đối ngoại", "14", None), ("- Cống hiến", "15", None),
             ("- Niên hạn", "16", None), ("- Kháng chiến", "17", None)]


def export(path, name, folder, ending="xlsx", year=2023, more=()):
    target = os.path.join(folder, f"{name}-{year}.{ending}")
    status, _, err = run("export", path, "--paper", name, "--year", year, *more, "-o", target)
    return target if status == 0 else err


def filled(sheet):
    """Every cell's value, a merged one's in all the cells that it covers."""
    values = {(cell.row, cell.column): cell.value for row in sheet.iter_rows() for cell in row}
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row + 1):
            for column in range(area.min_col, area.max_col + 1):
                values[row, column] = values[area.min_row, area.min_col]
    return values


def heading_of(sheet):
    """The columns' headings from above, as in FORMS, and the last row of them: that which is repeated on every page."""
    first, last = (int(part.strip("$")) for part in sheet.print_title_rows.split(":"))
    values = filled(sheet)
    columns = []
    for column in range(1, sheet.max_column + 1):
        parts = []
        for row in range(first, last + 1):
            part = values.get((row, column))
            if part is not None and not re.fullmatch(r"\(\d+\)", str(part)) and (not parts or parts[-1] != part):
                parts.append(str(part))
        columns.append("|".join(parts))
    return columns, last


def rows_below(sheet, last):
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=last + 1)]


def texts(sheet):
    return [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]


def recalculated(folder, paths):
    """The workbooks as LibreOffice works them out anew; None where it is not there."""
    if shutil.which("soffice") is None:
        return None
    bare = os.path.join(folder, "bare")
    out = os.path.join(folder, "fresh")
    os.mkdir(bare)
    for path in paths:
        openpyxl.load_workbook(path).save(os.path.join(bare, os.path.basename(path)))
    subprocess.run(["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "xlsx", "--outdir", out,
                    *[os.path.join(bare, name) for name in sorted(os.listdir(bare))]],
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=200, check=True,
                   env={name: value for name, value in os.environ.items() if not name.startswith("G_")})
    return out


def same(a, b):
    if isinstance(a, (int, float)) and isinstance(b, (int, float)):
        return abs(a - b) < 1e-9 * max(1, abs(a))
    return (a or "") == (b or "")


def test_forms(folder):
    path = os.path.join(folder, "nam.thidua")
    run("demo", path)
    books = {name: export(path, name, folder) for name in FORMS}
    for name, (title, columns) in FORMS.items():
        if not os.path.exists(books[name]):
            check(f"{name} is exported", False, books[name])
            continue
        sheet = openpyxl.load_workbook(books[name]).active
        heading, last = heading_of(sheet)
        check(f"{name}: headings and their order", heading == columns, "\n".join(f"{a!r} {b!r}" for a, b in zip(heading, columns) if a != b) or heading)
        check(f"{name}: title", title is None or title in texts(sheet) or title in " ".join(text.replace("\n", " ") for text in texts(sheet)), texts(sheet)[:8])
        numbers = [cell.value for cell in sheet[last]]
        check(f"{name}: row of numbers", (numbers == [f"({i + 1})" for i in range(len(columns))]) == (name in NUMBERED), numbers)
        pdf = export(path, name, folder, "pdf")
        check(f"{name}: PDF", os.path.exists(pdf) and open(pdf, "rb").read(5) == b"%PDF-", pdf)
    out = recalculated(folder, books.values())
    n_formulas = 0
    wrong = []
    for name, book in books.items():
        formulas = openpyxl.load_workbook(book).active
        stored = openpyxl.load_workbook(book, data_only=True).active
        fresh = openpyxl.load_workbook(os.path.join(out, os.path.basename(book)), data_only=True).active if out else stored
        for row in formulas.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    n_formulas += 1
                    if not same(stored[cell.coordinate].value, fresh[cell.coordinate].value):
                        wrong.append(f"{name} {cell.coordinate} {cell.value}: {stored[cell.coordinate].value} {fresh[cell.coordinate].value}")
    check("what formulas were stored with is what they give", not wrong and n_formulas > 100, wrong or n_formulas)


def table(path, name, folder, year=2023, data_only=True, more=()):
    sheet = openpyxl.load_workbook(export(path, name, folder, year=year, more=more), data_only=data_only).active
    _, last = heading_of(sheet)
    return rows_below(sheet, last), texts(sheet)


def row_of(rows, text, column=0):
    return next(row for row in rows if row[column] == text)


def test_statistics(folder):
    path = os.path.join(folder, "nam.thidua")
    run("demo", path)
    rows, said = table(path, "thong-ke-0601", folder)
    check("0601: rows and codes", [(row[0], row[1]) for row in rows[:15]] == ROWS_0601, rows[:15])
    check("0601: its circular", any("0601.N/BNV-TĐKT" in text for text in said) and any("02/2023/TT-BNV ngày 23/3/2023" in text for text in said), said[:6])
    # Five movements: nationwide 2021-2025, a year, under a year twice, a year and a month less: a cluster's year.
    counts = {row[1]: row[2:6] for row in rows[:15] if row[1]}
    check("0601: numbers", counts["01"] == [5, 1, 1, 3] and counts["02"] == [1, 1, 0, 0] and counts["09"] == [1, 1, 0, 0] and counts["07"] == [2, 0, 0, 2]
          and counts["06"] == [2, 0, 1, 1] and counts["12"] == [2, 0, 0, 2], counts)
    check("0601: every division adds up", all(sum(counts[code][i] for code in codes) == counts["01"][i] for i in range(4)
                                              for codes in (("02", "03", "04", "05"), ("06", "07", "08", "09", "10"), ("11", "12"))), counts)
    formulas, _ = table(path, "thong-ke-0601", folder, data_only=False)
    check("0601: 1=(2+3+4)", re.fullmatch(r"=D(\d+)\+E\1\+F\1", str(formulas[0][2])) is not None, formulas[0])
    for year, circular in ((2024, "02/2023/TT-BNV"), (2022, "03/2018/TT-BNV")):
        with sqlite3.connect(path) as file:
            file.execute("INSERT OR IGNORE INTO year (id) VALUES (?)", (year,))
        _, said = table(path, "thong-ke-0601", folder, year=year)
        check(f"0601 of {year}: its circular, and that it has to be compared", any(circular in text for text in said) and any("cần đối chiếu" in text for text in said), said)
    # A province's and the State's awards are entered by hand.
    with sqlite3.connect(path) as file:
        file.execute("INSERT INTO decision (id, year, number, signed_on, level, state, kind, search_text) VALUES (1, 2023, '9/QĐ', '2023-11-01', 'Tỉnh', 'signed', 'award', '')")
        file.execute("INSERT INTO decision (id, year, number, signed_on, level, state, kind, search_text) VALUES (2, 2023, '8/QĐ', '2023-11-02', 'Nhà nước', 'signed', 'award', '')")
        proposal = ask(path, "SELECT id FROM proposal WHERE subject = 'person' AND object_kind = 'worker' LIMIT 1")
        for i, (decision, subject, form, link) in enumerate([(1, "person", "Bằng khen Chủ tịch UBND tỉnh", proposal), (1, "collective", "Cờ thi đua của UBND tỉnh", None),
                                                             (1, "person", "Chiến sĩ thi đua cấp tỉnh", None), (1, "collective", "Tập thể lao động xuất sắc", None),
                                                             (2, "collective", "Huân chương Lao động hạng Ba", None), (2, "person", "Bằng khen Thủ tướng Chính phủ", None),
                                                             (2, "person", "Huy chương Kháng chiến hạng Nhất", None)]):
            file.execute("INSERT INTO award (id, decision_id, sequence, subject, name, form, proposal_id, sort_key, search_text) VALUES (?, ?, ?, ?, ?, ?, ?, '', '')",
                         (i + 1, decision, i + 1, subject, f"Người {i}", form, link))
    rows, said = table(path, "thong-ke-0603", folder)
    check("0603: rows, codes and units", [tuple(row[:3]) for row in rows[:19]] == ROWS_0603, rows[:19])
    counts = {row[1]: row[3:8] for row in rows[:19] if row[1]}
    check("0603: numbers", counts["01"] == [3, 1, 1, 1, None] and counts["02"][3] == 1 and counts["05"][0] == 2 and counts["10"][0] == 2 and counts["11"][0] == 3, counts)
    check("0603: what has no column is told", any("không có cột" in text and "Tập thể lao động xuất sắc" in text for text in said), said[-8:])
    rows, said = table(path, "thong-ke-0602", folder)
    counts = {row[1]: row[3:] for row in rows[:19] if row[1]}
    check("0602: numbers", counts["01"][0] == 3 and counts["01"][1] == 1 and counts["01"][2] == 1 and counts["01"][12] == 1 and counts["17"][0] == 1, counts)
    check("0602: its rows were not read in the circular, and it says so", any("chưa đối chiếu được" in text for text in said), said[:8])
    for name in ("thong-ke-0604", "thong-ke-0605"):
        _, said = table(path, name, folder)
        check(f"{name}: that its columns were not read stands on it", any("Bố cục cột chưa đối chiếu được" in text for text in said), said[:8])
    rows, _ = table(path, "bieu-01", folder)
    check("biểu 01: rows", [row[1] for row in rows[:6]] == ["Huân chương các loại", "Danh hiệu vinh dự nhà nước", "Cờ thi đua của Chính phủ",
          "Bằng khen của Thủ tướng Chính phủ", "Chiến sĩ thi đua toàn quốc", "Huân, Huy chương kháng chiến"] and rows[6][0] == "Cộng", rows[:7])
    check("biểu 01: numbers", rows[0][4] == 1 and rows[3][5] == 1 and rows[5][16] == 1 and rows[6][4:6] == [1, 2], rows[:7])
    rows, _ = table(path, "bieu-03", folder)
    certificates = next(row for row in rows if str(row[1]).startswith("Giấy khen"))
    total = row_of(rows, "Tổng cộng")
    check("biểu 03: numbers", certificates[2] == 36 and certificates[5] + certificates[9] == 36 and certificates[4] == certificates[7] + certificates[8] + certificates[11] + certificates[12], certificates)
    check("biểu 03: percentages", round(certificates[6] + certificates[10], 1) == 100 and total[6] == certificates[6] and "Chiến sĩ thi đua cơ sở" not in [row[1] for row in rows], total)
    formulas, _ = table(path, "bieu-03", folder, data_only=False)
    total = row_of(formulas, "Tổng cộng")
    check("biểu 03: percentages are formulas, on the total's own numbers", str(total[6]).startswith("=ROUND(") and str(total[2]).startswith("=SUM("), total)


def test_money(folder):
    path = os.path.join(folder, "nam.thidua")
    run("demo", path)
    paid = ask(path, "SELECT sum(amount) FROM award AS a JOIN decision AS d ON d.id = a.decision_id WHERE d.state = 'signed'")
    rows, said = table(path, "nhan-tien-thuong", folder)
    people = [row for row in rows if isinstance(row[0], int)]
    check("prize money: factor, base salary and sum", all(row[4] in (0.15, 0.3) and row[5] == 1800000 and row[6] == row[4] * row[5] and row[7] is None for row in people), people[:3])
    check("prize money: total in figures and words", row_of(rows, "Tổng cộng")[6] == paid == 11070000
          and any(text == "Tổng cộng: 11.070.000 đồng (Bằng chữ: Mười một triệu không trăm bảy mươi nghìn đồng)." for text in said), said[-12:])
    check("prize money: who signs", ["NGƯỜI LẬP", "KẾ TOÁN", "CHỦ TỊCH"] == [text for text in said if text in ("NGƯỜI LẬP", "KẾ TOÁN", "CHỦ TỊCH")], said[-12:])
    with sqlite3.connect(path) as file:
        file.execute("UPDATE award SET amount = 300000 WHERE id = (SELECT min(a.id) FROM award AS a JOIN decision AS d ON d.id = a.decision_id WHERE d.state = 'signed')")
    _, said = table(path, "nhan-tien-thuong", folder)
    check("a sum that is not factor × base salary is told", any("Có 1 số tiền khác" in text for text in said), said[-12:])
    with sqlite3.connect(path) as file:
        file.execute("INSERT INTO decision (id, year, number, signed_on, level, state, kind, search_text) VALUES (7, 2023, '77/QĐ-UBND', '2023-11-01', 'Thị trấn', 'signed', 'award', '')")
        file.execute("INSERT INTO award (id, decision_id, sequence, subject, name, form, amount, sort_key, search_text) VALUES (7, 7, 1, 'person', 'Người nhận', 'Lao động tiên tiến', 540000, '', '')")
    for name in ("nhan-tien-thuong", "thu-tu-trao-thuong"):
        for more, n in (((), 37), (("--decision", "77/QĐ-UBND"), 1)):
            rows, _ = table(path, name, folder, more=more)
            check(f"{name} of {more or 'all decisions'}", len([row for row in rows if isinstance(row[0], int)]) == n, rows[:4])
        check(f"{name}: what the decision gave", row_of(rows, "Người nhận", 1)[3] == "Lao động tiên tiến", rows)
    rows, said = table(path, "so-quy", folder)
    balances = [row[6] for row in rows if isinstance(row[0], int)]
    moves = [(row[4] or 0) - (row[5] or 0) for row in rows if isinstance(row[0], int)]
    check("the book runs on", balances == [sum(moves[:i + 1]) for i in range(len(moves))] and len(moves) == 7, rows)
    check("the book's totals", row_of(rows, "Tổng cộng")[4:6] == [30350000, 15760000] and row_of(rows, "Tồn cuối năm")[6] == balances[-1] == 14590000
          and any("Mười bốn triệu năm trăm chín mươi nghìn đồng" in text for text in said), rows[-12:])
    with sqlite3.connect(path) as file:
        file.execute("INSERT INTO year (id) VALUES (2024)")
        file.execute("INSERT INTO fund_entry (id, year, entered_on, direction, purpose, summary, amount, search_text) VALUES (1, 2024, '2024-02-01', 'spending', 'other', 'Chi khác', 90000, '')")
    rows, _ = table(path, "so-quy", folder, year=2024)
    check("what the year before left is carried over", rows[0][3] == "Số tồn năm trước chuyển sang" and rows[0][6] == 14590000 and rows[1][6] == 14500000, rows[:3])
    rows, _ = table(path, "bieu-05", folder)
    total = row_of(rows, "Tổng cộng")
    check("biểu 05: in millions", row_of(rows, "Trích từ ngân sách", 1)[2:4] == [24, 1] and [round(value, 2) for value in total[7:10]] == [11.07, 2.71, 1.98]
          and round(total[2], 2) == 30.35 and round(total[4], 2) == 15.76, rows)


def test_conference(folder):
    path = os.path.join(folder, "nam.thidua")
    run("demo", path)
    rows, said = table(path, "thu-tu-trao-thuong", folder)
    batches = [row[0] for row in rows if str(row[0]).startswith("Đợt ")]
    sizes, forms = [], []
    for row in rows:
        if str(row[0]).startswith("Đợt "):
            sizes.append(0)
        elif isinstance(row[0], int):
            sizes[-1] += 1
            forms.append(row[5])
    check("at most ten at a time, collectives first", max(sizes) == 10 and sum(sizes) == 36 and "tập thể" in batches[0] and "cá nhân" in batches[-1], batches)
    check("as the decision numbers them", forms == sorted(forms), forms)
    check("how many in all", any(text == "Tổng cộng: 05 tập thể, 05 hộ gia đình, 26 cá nhân." for text in said), said[-8:])
    rows, said = table(path, "diem-danh-hop", folder)
    members = [row for row in rows if isinstance(row[0], int)]
    check("who came to the council's meeting", len(members) == 11 and [row[4] for row in members].count("x") == 10 and members[-1][5] == "Đi công tác; gửi ý kiến bằng văn bản"
          and any("ngày 15/12/2023" in text for text in said), members)
    with sqlite3.connect(path) as file:
        file.execute("INSERT INTO meeting (id, year, level, name, held_on, search_text) VALUES (5, 2023, 'council', 'Họp bất thường', '2023-06-02', '')")
    rows, _ = table(path, "diem-danh-hop", folder, more=("--document", "02/06/2023"))
    check("the meeting that is chosen, where nobody has taken attendance yet", "Họp bất thường, ngày 02/06/2023" in [row[0] for row in rows]
          and len([row for row in rows if isinstance(row[0], int) and row[4] is None]) == 11, rows)
    with sqlite3.connect(path) as file:
        file.execute("DELETE FROM attendance")
        file.execute("DELETE FROM vote")
        file.execute("DELETE FROM meeting")
    rows, _ = table(path, "diem-danh-hop", folder)
    check("before any meeting all members can sign", len([row for row in rows if isinstance(row[0], int) and row[4] is None]) == 11, rows)
    rows, said = table(path, "danh-sach-dai-bieu", folder)
    parts = [row[0] for row in rows if isinstance(row[0], str) and re.match(r"[IV]+\. ", row[0])]
    check("who is asked to the conference", parts == ["I. THÀNH VIÊN HỘI ĐỒNG (11)", "II. ĐẠI BIỂU CÁC ĐƠN VỊ (33)", "III. TẬP THỂ, HỘ GIA ĐÌNH, CÁ NHÂN ĐƯỢC KHEN THƯỞNG (36)"]
          and any("28/12/2023" in text for text in said), parts)
    rows, _ = table(path, "lich-su-khen-thuong", folder)
    check("each person's awards", len([row for row in rows if row[1] == "186/QĐ-UBND"]) == 26, len(rows))
    unit = ask(path, "SELECT u.name FROM award AS a JOIN unit AS u ON u.id = a.unit_id JOIN decision AS d ON d.id = a.decision_id WHERE a.subject = 'person' AND d.state = 'signed' LIMIT 1")
    target = os.path.join(folder, "mot-don-vi.xlsx")
    status, _, err = run("export", path, "--paper", "lich-su-khen-thuong", "--unit", unit, "--year", 2023, "-o", target)
    n = ask(path, f"SELECT count(*) FROM award AS a JOIN unit AS u ON u.id = a.unit_id JOIN decision AS d ON d.id = a.decision_id WHERE a.subject = 'person' AND d.state = 'signed' AND u.name = '{unit}'")
    found = [row for row in openpyxl.load_workbook(target).active.iter_rows(values_only=True) if row[1] == "186/QĐ-UBND"] if status == 0 else []
    check("those of one unit", len(found) == n, err or found)
    rows, _ = table(path, "thong-ke-phong-trao", folder)
    check("awards by movement", row_of(rows, "Tuyến đường hoa, tiểu khu sạch đẹp", 1)[3] > 0 and row_of(rows, "Tổng cộng")[3] == 36 == row_of(rows, "Tổng cộng")[4], rows)
    rows, _ = table(path, "tong-hop-khen-thuong", folder)
    check("awards by unit", row_of(rows, "Tổng cộng")[2:4] == [36, 36] and [row[0] for row in rows].count("Cộng") >= 3, rows)
    rows, _ = table(path, "so-ho-so", folder)
    total = row_of(rows, "Tổng cộng")
    check("dossiers by category", total[2] == ask(path, "SELECT count(*) FROM proposal") == sum(total[3:9]) and total[4] > 0, total)


def test_no_lists(folder):
    """Books and reports are told from lists, and refused."""
    path = os.path.join(folder, "nam.thidua")
    run("demo", path)
    lists = {"nhap-de-nghi", "nhap-de-tai", "phong-trao"}
    for name in FORMS:
        status, out, err = run("import", path, export(path, name, folder), "--accept")
        if name in lists:
            check(f"{name} reads back, and nothing is new", status == 0 and "Nothing is new" in out + err, out + err)
        else:
            check(f"{name} is no list", status == 2 and "a document that Thi Đua wrote" in err, out + err)


run_tests(globals())
