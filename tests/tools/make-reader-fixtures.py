#!/usr/bin/env python3
"""Writes biff5.xls, biff8.xls, macros.xls and only-macros.xls into the folder given: old workbooks, record by record.

LibreOffice writes neither BIFF5 nor the rarer records, so they are made here: a text cut by a CONTINUE record in the
middle, rich and Asian texts, MULRK, formulas of every kind of result, a chart inside a sheet, cells out of order, a
hidden sheet, row and column, a Vietnamese code page by font, TCVN3 by font. Also their bare streams (samples of fuzz-xls).
"""
import struct
import sys

SECTOR = 512


def record(kind, data=b""):
    return struct.pack("<HH", kind, len(data)) + data


def wide(text, length="<H"):
    data = text.encode("utf-16-le")
    return struct.pack(length, len(data) // 2) + b"\1" + data


class Book:
    def __init__(self, biff8, kinds=(0, 0)):
        """kinds: of its two sheets, 0 cells, 1 Excel 4 macros, 2 a chart, 6 program code."""
        self.biff8 = biff8
        self.kinds = kinds
        self.version = 0x600 if biff8 else 0x500

    def begin(self, kind):
        return record(0x809, struct.pack("<HHHH", self.version, kind, 0, 0) + (bytes(8) if self.biff8 else b""))

    def short_text(self, text):
        return wide(text, "<B") if self.biff8 else bytes([len(text)]) + text.encode("latin-1")

    def label(self, row, column, style, text):
        head = struct.pack("<HHH", row, column, style)
        if self.biff8:
            return record(0x204, head + wide(text))
        data = text if isinstance(text, bytes) else text.encode("latin-1")
        return record(0x204, head + struct.pack("<H", len(data)) + data)

    def font(self, name, charset):
        return record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0x7FFF, 400, 0, 0, 0, charset, 0) + self.short_text(name))

    def globals(self):
        data = self.begin(5) + record(0x42, struct.pack("<H", 1200 if self.biff8 else 1252))
        data += record(0x22, struct.pack("<H", 0))
        # the fifth font has number 5, not 4
        for name, charset in (("Arial", 0), ("Arial", 0), ("Arial", 0), (".VnTime", 0), ("Times New Roman", 163)):
            data += self.font(name, charset)
        for number, code in ((164, "dd/mm/yyyy"), (165, '#,##0" dm"')):
            code = wide(code) if self.biff8 else self.short_text(code)
            data += record(0x41E, struct.pack("<H", number) + code)
        for font, code in ((0, 0), (3, 0), (5, 164), (0, 165)):
            data += record(0xE0, struct.pack("<HH", font, code) + bytes(16))
        return data

    def strings(self):
        if not self.biff8:
            return b""
        name = "Họ và tên".encode("utf-16-le")
        return record(0xFC, struct.pack("<II", 3, 3) + struct.pack("<HB", 9, 1) + name[:10]) + record(
            0x3C, b"\1" + name[10:] + struct.pack("<HBH", 3, 8, 1) + b"abc" + b"\0\0\1\0"
            + struct.pack("<HBI", 2, 5, 3) + "ệx".encode("utf-16-le") + b"zzz")

    def sheet(self):
        def cell(row, column, style):
            return struct.pack("<HHH", row, column, style)

        def formula(row, column, stored, tokens):
            return record(0x06, cell(row, column, 0) + stored + bytes(6) + struct.pack("<H", len(tokens)) + tokens)

        def result(code, value):
            return bytes([code, 0, value, 0, 0, 0, 0xFF, 0xFF])

        data = self.begin(0x10) + record(0x7D, struct.pack("<HHHHH", 3, 3, 2000, 0, 1) + bytes(2))
        data += record(0x208, struct.pack("<HHHHHHHH", 2, 0, 5, 255, 0, 0, 0x20, 0))
        if self.biff8:
            for column in range(3):
                data += record(0xFD, cell(0, column, 1 if column == 1 else 0) + struct.pack("<I", column))
        else:
            data += self.label(0, 0, 1, "Hä vµ tªn") + self.label(0, 1, 2, b"Tu\xe2\xecn V\xe3n")
            data += record(0xD6, cell(0, 2, 0) + struct.pack("<H", 2) + b"ab" + b"\1\0\1")
        data += record(0x203, cell(1, 0, 0) + struct.pack("<d", 1.25))
        data += record(0x27E, cell(1, 1, 2) + struct.pack("<I", 25000 << 2 | 2))
        data += record(0xBD, struct.pack("<HHHIHIH", 1, 2, 0, 5 << 2 | 2, 3, (12345 << 2 | 3), 3))
        data += self.label(4, 1, 0, "sau") + self.label(4, 0, 0, "truoc")
        text = wide("kết quả", "<B") if self.biff8 else b"\3abc"
        data += formula(2, 0, result(0, 0), b"\x17" + text)
        data += record(0x207, wide("kết quả") if self.biff8 else struct.pack("<H", 3) + b"abc")
        data += formula(2, 1, result(1, 1), b"\x1d\1") + formula(2, 2, result(2, 0x2A), b"\x1c\x2a")
        data += formula(2, 3, struct.pack("<d", 0.5), b"\x1f" + struct.pack("<d", 0.5))
        data += record(0x205, cell(3, 0, 0) + b"\1\0") + record(0x205, cell(3, 1, 0) + b"\7\1")
        if self.biff8:
            data += record(0xE5, struct.pack("<HHHHH", 1, 7, 8, 0, 2))
        data += self.begin(0x20) + record(0x0A)
        return data + self.label(5, 0, 0, "cuối" if self.biff8 else "cuoi") + record(0x0A)

    def stream(self):
        sheets = [("Tờ 1" if self.biff8 else "To 1", 0, self.sheet()), ("An", 1, self.begin(0x10) + record(0x0A))]
        if self.kinds[0] != 0:
            sheets.reverse()
        head, tail = self.globals(), self.strings() + record(0x0A)

        def entries(offset):
            data = b""
            for kind, (name, hidden, contents) in zip(self.kinds, sheets):
                data += record(0x85, struct.pack("<IBB", offset, hidden, kind) + self.short_text(name))
                offset += len(contents)
            return data

        return head + entries(len(head) + len(entries(0)) + len(tail)) + tail + b"".join(s[2] for s in sheets)


def container(stream, name):
    """An OLE file: the table, the directory, the stream."""
    stream = stream.ljust(4096, b"\0")
    n = (len(stream) + SECTOR - 1) // SECTOR
    head = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(10)
    head += struct.pack("<IIIIIIIII", 1, 1, 0, 4096, 0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0)
    table = [0xFFFFFFFD, 0xFFFFFFFE] + [i + 3 for i in range(n - 1)] + [0xFFFFFFFE]

    def entry(title, kind, start, size, child=0xFFFFFFFF):
        data = title.encode("utf-16-le")
        return (data.ljust(64, b"\0") + struct.pack("<HBBIII", len(data) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
                + bytes(36) + struct.pack("<IQ", start, size))

    directory = entry("Root Entry", 5, 0xFFFFFFFE, 0, 1) + entry(name, 2, 2, len(stream))
    return (head.ljust(SECTOR, b"\xff") + struct.pack(f"<{len(table)}I", *table).ljust(SECTOR, b"\xff")
            + directory.ljust(SECTOR, b"\0") + stream.ljust(n * SECTOR, b"\0"))


folder = sys.argv[1]
for book, file, name in ((Book(True), "biff8", "Workbook"), (Book(False), "biff5", "Book"),
                         (Book(True, (1, 0)), "macros", "Workbook"), (Book(True, (1, 6)), "only-macros", "Workbook")):
    stream = book.stream()
    with open(f"{folder}/{file}.xls", "wb") as out:
        out.write(container(stream, name))
    if len(sys.argv) > 2:
        with open(f"{sys.argv[2]}/{file}.stream", "wb") as out:
            out.write(stream)
