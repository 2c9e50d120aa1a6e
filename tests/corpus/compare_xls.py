"""What `thidua cells` prints of an old workbook (.xls), against xlrd, a reader that shares no line with ours."""
import datetime
import unicodedata

import xlrd


def place(row, column):
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return f"{text}{row + 1}"


def same_number(ours, theirs):
    return ours == theirs or abs(ours - theirs) <= 1e-9 * max(abs(ours), abs(theirs))


def same(cell, kind, value, datemode):
    ours = cell["value"]
    if cell["type"] == "text":
        # Line breaks may be \r\n; letters of Windows-1258 come in two parts, which we compose; we leave out U+0000.
        return kind == xlrd.XL_CELL_TEXT and ours.replace("\r\n", "\n") in (
            value.replace("\r\n", "\n").replace("\0", ""), unicodedata.normalize("NFC", value))
    if cell["type"] == "boolean":
        return kind == xlrd.XL_CELL_BOOLEAN and ours == bool(value)
    if cell["type"] == "error":
        return kind == xlrd.XL_CELL_ERROR and ours == xlrd.error_text_from_code.get(value)
    if kind not in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return False
    if isinstance(ours, str):
        epoch = datetime.datetime(1904, 1, 1) if datemode else datetime.datetime(1899, 12, 30)
        days = (datetime.datetime.fromisoformat(ours) - epoch) / datetime.timedelta(days=1)
        # Excel counts a 29 February 1900 that never was.
        days -= not datemode and days < 61
        return abs(days - value) <= 0.501 / 86400
    return same_number(ours, value)


def compare(cells, path):
    """The differences, one a line. Raises whatever xlrd raises."""
    with open("/dev/null", "w") as nowhere:
        book = xlrd.open_workbook(path, formatting_info=True, logfile=nowhere)
        sheets = book.sheets()
    if [sheet["name"] for sheet in cells["sheets"]] != [sheet.name for sheet in sheets]:
        return [f"sheets {[s['name'] for s in cells['sheets']]}, not {[s.name for s in sheets]}"]
    found = []
    for ours, sheet in zip(cells["sheets"], sheets):
        if ours["hidden"] != (sheet.visibility != 0):
            found.append(f"{sheet.name}: hidden {ours['hidden']}, not {sheet.visibility}")
        merges = {f"{place(a, c)}:{place(b - 1, d - 1)}" for a, b, c, d in sheet.merged_cells}
        if set(ours["merges"]) != merges:
            found.append(f"{sheet.name}: merged {sorted(ours['merges'])}, not {sorted(merges)}")
        theirs = {}
        for row in range(sheet.nrows):
            for column in range(sheet.row_len(row)):
                kind = sheet.cell_type(row, column)
                if kind not in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK) and sheet.cell_value(row, column) != "":
                    theirs[place(row, column)] = (kind, sheet.cell_value(row, column))
        for cell in ours["cells"]:
            if cell["type"] == "empty":
                continue
            at = cell["at"]
            kind, value = theirs.pop(at, (None, None))
            if kind is None:
                found.append(f"{sheet.name}!{at}: {cell['value']!r}, but theirs is empty")
            elif not same(cell, kind, value, book.datemode):
                found.append(f"{sheet.name}!{at}: {cell['type']} {cell['value']!r}, not {value!r} (kind {kind})")
            elif ((kind == xlrd.XL_CELL_DATE) != (cell["type"] == "date")
                  and kind in (xlrd.XL_CELL_DATE, xlrd.XL_CELL_NUMBER)):
                found.append(f"{sheet.name}!{at}: {cell['type']} {cell['value']!r}, by their formats kind {kind}")
        found += [f"{sheet.name}!{at}: nothing, not {value!r}" for at, (_, value) in theirs.items()]
    return found
