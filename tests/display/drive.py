#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""drive.py THIDUA [STEP…]: works with the real program as a clerk does, by keyboard alone, and looks at what is stored."""
import os
import shutil
import subprocess
import sys
import tempfile
import time
import traceback

from screen import File, Program, keys, make_demonstration, until, write

FIRST = ("SELECT id, name FROM candidate WHERE year = 2023 AND title = 'family' ORDER BY sort_key, id LIMIT 1")
COUNT = "SELECT count(*) FROM candidate WHERE title = 'family'"


def name_of(file, record):
    return file.one("SELECT name FROM candidate WHERE id = ?", record)


def open_field(program, text):
    """F4 into the form; its first field shows text."""
    keys("F4")
    until("the first field has the focus and shows " + text, lambda: program.field_text() == text)


def go_first(program, file):
    """The first row is selected and its record shown in the form."""
    record, name = file.rows(FIRST)[0]

    def shown():
        keys("Home")
        return name in program.labels()

    until("the form shows " + name, shown)
    return record, name


def survives_kill(binary, file, program):
    """What was typed is stored when the row is left, and is there after kill -9."""
    record, name = file.rows(FIRST)[0]
    open_field(program, name)
    keys("End")
    write(" Tuyết lan")
    until("the field shows what was typed", lambda: program.field_text() == name + " Tuyết lan")
    keys("Tab", "Escape", "Down")
    until("the row that was left is stored", lambda: name_of(file, record) == name + " Tuyết lan")
    program.kill()
    assert name_of(file, record) == name + " Tuyết lan"
    assert file.one("PRAGMA integrity_check") == "ok"
    program = Program(binary, file.path, "candidate/family")
    until("the lock of the killed program is no obstacle", lambda: "960" in program.status())
    keys("ctrl+z")
    until("undo brings the name back after a restart", lambda: name_of(file, record) == name)
    keys("ctrl+shift+z")
    until("redo", lambda: name_of(file, record) == name + " Tuyết lan")
    keys("ctrl+z")
    until("undo again", lambda: name_of(file, record) == name)
    return program


def fields_undo_their_own(binary, file, program):
    """Ctrl+Z in a field with changes of its own takes those back and leaves the file alone."""
    record, name = go_first(program, file)
    actions = file.one("SELECT count(*) FROM journal WHERE state = 0")
    open_field(program, name)
    keys("End")
    write("xyz")
    until("typed", lambda: program.field_text() == name + "xyz")
    for _ in range(4):
        if program.field_text() != name:
            keys("ctrl+z")
    until("the field's own undo", lambda: program.field_text() == name)
    keys("Tab", "Escape", "Down")
    assert file.one("SELECT count(*) FROM journal WHERE state = 0") == actions
    return program


def takes_false_backspaces(binary, file, program):
    """Vietnamese keyboard hooks send Backspaces and then the letter with its mark: the field is never rewritten between."""
    record, name = go_first(program, file)
    open_field(program, name)
    keys("End")
    write(" Duc")
    keys("BackSpace", "BackSpace", "BackSpace")
    write("đức")
    until("the field shows the corrected word", lambda: program.field_text() == name + " đức")
    keys("Tab", "Escape", "Down")
    until("stored", lambda: name_of(file, record) == name + " đức")
    keys("ctrl+z")
    until("undone", lambda: name_of(file, record) == name)
    return program


def keeps_what_is_wrong(binary, file, program):
    """A day that does not exist: the text stays, the row is not left, the file is untouched."""
    record, name = go_first(program, file)
    before = file.one("SELECT birth_date FROM candidate WHERE id = ?", record)
    open_field(program, name)
    keys("Tab", "Tab", "ctrl+a")
    write("31/2/1970")
    keys("Tab", "Escape", "Down")
    until("the field keeps the text and has the focus", lambda: program.field_text() == "31/2/1970")
    assert file.one("SELECT birth_date FROM candidate WHERE id = ?", record) == before
    keys("ctrl+a")
    write("05031968")
    keys("Tab")
    keys("shift+Tab")
    until("the date is shown as lists write it", lambda: program.field_text() == "05/03/1968")
    keys("Tab", "Escape", "Down")
    until("stored", lambda: file.one("SELECT birth_date FROM candidate WHERE id = ?", record) == "1968-03-05")
    keys("ctrl+z")
    until("undone", lambda: file.one("SELECT birth_date FROM candidate WHERE id = ?", record) == before)
    return program


def adds_and_deletes(binary, file, program):
    count = file.one(COUNT)
    keys("ctrl+n")
    until("an empty form", lambda: program.field_text() == "")
    write("nguyễn thị tuyết lan")
    keys("Tab", "Tab", "Tab")
    write("Tiểu khu 3")
    keys("ctrl+Return")
    until("the new household is stored", lambda: file.one(COUNT) == count + 1)
    new = file.rows("SELECT c.name, u.name, c.year, c.title FROM candidate AS c JOIN unit AS u ON u.id = c.unit_id "
                    "ORDER BY c.id DESC LIMIT 1")[0]
    assert new == ("Nguyễn Thị Tuyết Lan", "Tiểu khu 3", 2023, "family"), new
    until("the next empty form", lambda: program.field_text() == "")
    keys("Escape")
    first = go_first(program, file)
    keys("Delete")
    until("deleted", lambda: file.one(COUNT) == count)
    assert name_of(file, first[0]) is None
    until("the message names it", lambda: any(first[1] in (label or "") for label in program.labels()))
    keys("ctrl+z")
    until("undone", lambda: file.one(COUNT) == count + 1)
    assert name_of(file, first[0]) == first[1]
    keys("ctrl+z")
    until("the new one is undone too", lambda: file.one(COUNT) == count)
    return program


def click(x, y, button=1):
    subprocess.run(["xdotool", "mousemove", str(x), str(y), "click", str(button)], check=True)


def leaves_new_row_by_mouse(binary, file, program):
    """A click on another row stores the new one and shows the row that was clicked."""
    count = file.one(COUNT)
    keys("ctrl+n")
    until("an empty form", lambda: program.field_text() == "")
    write("lê văn thử")
    keys("Tab", "Tab", "Tab")
    write("Tiểu khu 3")
    click(400, 400)
    until("the new household is stored", lambda: file.one(COUNT) == count + 1)
    until("another one is shown", lambda: "Đã lưu" in program.status())
    keys("ctrl+z")
    until("undone", lambda: file.one(COUNT) == count)
    return program


def types_through_a_new_row(binary, file, program):
    """Keys alone: a letter picks a choice, Enter leaves it, Tab takes the unit that fits, typing replaces."""
    count = file.one(COUNT)
    keys("ctrl+n")
    until("an empty form", lambda: program.field_text() == "")
    write("lê thị thử")
    keys("Tab", "n", "n", "Return")
    until("Enter went on to the birth date", lambda: program.field_text() == "")
    write("1970")
    keys("Return", "shift+Tab")
    until("back in the birth date", lambda: program.field_text() == "1970")
    write("1980")
    until("typing replaces", lambda: program.field_text() == "1980")
    keys("Tab")
    write("tk 3")
    time.sleep(0.3)
    keys("Tab")
    write("4")
    until("the number of people", lambda: program.field_text() == "4")
    keys("shift+Tab")
    until("Tab took the unit", lambda: program.field_text() == "Tiểu khu 3")
    write("khong co")
    time.sleep(0.3)
    keys("Tab")
    until("the keyboard is in the next field", lambda: program.field_text() == "4")
    keys("shift+Tab")
    until("what fits nothing stays", lambda: program.field_text() == "khong co")
    write("tieu khu 1")
    keys("shift+Tab")
    until("Shift+Tab goes back", lambda: program.field_text() == "1980")
    keys("ctrl+Return")
    until("the new household is stored", lambda: file.one(COUNT) == count + 1)
    new = file.rows("SELECT c.name, c.sex, c.birth_date, u.name, c.people FROM candidate AS c "
                    "JOIN unit AS u ON u.id = c.unit_id WHERE c.name = 'Lê Thị Thử'")
    assert new == [("Lê Thị Thử", "F", "1980", "Tiểu khu 1", 4)], new
    keys("Escape")
    for _ in range(3):
        if file.one(COUNT) != count:
            keys("ctrl+z")
            time.sleep(0.3)
    assert file.one(COUNT) == count
    return program


def stores_new_rows_early(binary, file, program):
    """A new row with all it needs is stored when its field is left; the next fields are not disturbed."""
    count = file.one(COUNT)
    keys("ctrl+n")
    until("an empty form", lambda: program.field_text() == "")
    write("lê thị sớm")
    keys("Tab", "Tab", "Tab")
    write("Tiểu khu 4")
    keys("Tab")
    until("the new household is stored", lambda: file.one(COUNT) == count + 1)
    write("67")
    until("typing goes on", lambda: program.field_text() == "67")
    keys("ctrl+s")
    until("the rest is stored", lambda: file.one("SELECT people FROM candidate WHERE name = 'Lê Thị Sớm'") == 67)
    keys("ctrl+z")
    until("the last field is undone", lambda: file.one("SELECT people FROM candidate WHERE name = 'Lê Thị Sớm'") is None)
    keys("ctrl+z")
    until("the household is undone", lambda: file.one(COUNT) == count)
    return program


def walks_by_enter(binary, file, program):
    """Enter goes on from every field, a long text too; an impossible vote keeps the row in sight once; votes put forward."""
    count = file.one(COUNT)
    keys("ctrl+n")
    until("an empty form", lambda: program.field_text() == "")
    write("lê thị bước")
    keys("Return", "Return", "Return")
    write("Tiểu khu 3")
    keys("Return")
    write("4")
    for _ in range(6):  # years, registered, received, achievement
        keys("Return")
        time.sleep(0.2)
        if program.in_long_text():
            break
    assert program.in_long_text(), "Enter does not come to the achievement"
    write("Gương mẫu")
    keys("shift+Return")
    write("Ham học")
    keys("Return")
    write("160")
    keys("Return")
    write("170")
    keys("ctrl+Return")
    row = ("SELECT achievement, attend, agree, state FROM candidate WHERE name = 'Lê Thị Bước'")
    until("all of it is stored", lambda: file.rows(row) == [("Gương mẫu\nHam học", 160, 170, "proposed")])
    until("the sentence of the error", lambda: any("170" in (label or "") for label in program.labels()))
    assert program.field_text() != "", "the form went on over an error"
    keys("ctrl+Return")
    until("meant all the same: the next empty form", lambda: program.field_text() == "")
    keys("Escape")
    for _ in range(3):
        if file.one(COUNT) != count:
            keys("ctrl+z")
            time.sleep(0.3)
    assert file.one(COUNT) == count
    return program


def escape_gives_back(binary, file, program):
    """Escape gives the field its value back, a second one leaves; a new record that was never stored is given up."""
    record, name = go_first(program, file)
    actions = file.one("SELECT count(*) FROM journal WHERE state = 0")
    open_field(program, name)
    keys("End")
    write(" nhầm")
    until("typed", lambda: program.field_text() == name + " nhầm")
    keys("Escape")
    until("the value is back, in the field", lambda: program.field_text() == name)
    keys("Escape", "Down")
    assert file.one("SELECT count(*) FROM journal WHERE state = 0") == actions
    keys("ctrl+n")
    until("an empty form", lambda: program.field_text() == "")
    write("lê thị bỏ")
    keys("Tab", "Escape")
    until("given up", lambda: program.field_text() != "")
    keys("Home", "Down")
    assert file.one("SELECT count(*) FROM journal WHERE state = 0") == actions
    assert file.one("SELECT count(*) FROM candidate WHERE name LIKE '%Bỏ'") == 0
    return program


def deletes_by_the_row_menu(binary, file, program):
    """The right button chooses the row under it and opens its menu; the menu key does the same for the chosen row."""
    count = file.one(COUNT)
    record, name = go_first(program, file)
    click(400, 400, 3)
    time.sleep(0.5)
    keys("x")
    until("the row under the mouse is deleted", lambda: file.one(COUNT) == count - 1)
    assert name_of(file, record) == name, "the first row, not the clicked one, is gone"
    keys("ctrl+z")
    until("undone", lambda: file.one(COUNT) == count)
    go_first(program, file)
    keys("shift+F10")
    time.sleep(0.5)
    keys("x")
    until("the chosen row is deleted", lambda: name_of(file, record) is None)
    keys("ctrl+z")
    until("undone", lambda: name_of(file, record) == name)
    return program


def sorts_and_closes(binary, file, program):
    """A click on a heading, and the file is closed and opened again while sorted."""
    for x in (280, 420, 740):
        click(x, 113)
        time.sleep(0.6)
    assert program.close() == 0
    return Program(binary, file.path, "candidate/family")


def searches(binary, file, program):
    keys("ctrl+f")
    write("nguyen van")
    until("the status tells how many are found", lambda: " trong " in program.status() or " of " in program.status())
    shown = int(program.status().split()[0])
    expected = file.one("SELECT count(*) FROM candidate WHERE title = 'family' AND search_text LIKE '% nguyen%' "
                        "AND search_text LIKE '% van%'")
    assert shown >= expected > 0, (shown, expected)
    keys("Down", "F4")
    until("Down went to the list", lambda: program.field_text() not in (None, "nguyen van"))
    keys("ctrl+f", "Escape")
    until("all rows are back", lambda: program.status().startswith("960"))
    return program


def goes_everywhere(binary, file, program):
    for key, text in (("ctrl+2", "33"), ("ctrl+3", "28"), ("ctrl+4", "26"), ("ctrl+6", "89"), ("ctrl+9", "58")):
        keys(key)
        until(key + " shows its view", lambda: (program.status() or "").startswith(text + " "))
    keys("F6")
    until("F6 goes to the next view", lambda: program.status().startswith("2 "))
    keys("ctrl+7")
    until("back", lambda: program.status().startswith("960"))
    return program


ROWS = """<html><body><table><tr><td>STT</td><td>Chủ hộ</td><td>Đơn vị</td><td>Số người dự họp</td><td>Phiếu đồng ý</td></tr>
<tr><td>1</td><td>Nguyễn Văn Dán</td><td>TK 3</td><td>50</td><td>48</td></tr>
<tr><td>2</td><td>Trần Thị Chép</td><td>TK 3</td><td>50</td><td>47</td></tr></table></body></html>"""


def pastes_rows(binary, file, program):
    """Rows copied in a spreadsheet come in with Ctrl+V, through the preview, and go with one Ctrl+Z."""
    count = file.one(COUNT)
    go_first(program, file)
    clipboard = subprocess.Popen(["xclip", "-quiet", "-selection", "clipboard", "-t", "text/html"], stdin=subprocess.PIPE,
                                 stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        clipboard.stdin.write(ROWS.encode())
        clipboard.stdin.close()
        time.sleep(0.3)
        keys("ctrl+v")
        until("the preview tells of two new rows", lambda: any("2 dòng · 2 mới" in (label or "") for label in program.labels()))
        assert file.one(COUNT) == count, "nothing is stored before the button is pressed"
        keys("Return")
        until("both are stored", lambda: file.one(COUNT) == count + 2)
        rows = file.rows("SELECT c.name, u.name, c.attend, c.agree FROM candidate AS c JOIN unit AS u ON u.id = c.unit_id "
                         "WHERE c.name IN ('Nguyễn Văn Dán', 'Trần Thị Chép') ORDER BY c.agree DESC")
        assert rows == [("Nguyễn Văn Dán", "Tiểu khu 3", 50, 48), ("Trần Thị Chép", "Tiểu khu 3", 50, 47)], rows
        until("the summary", lambda: any("2 dòng" in (label or "") for label in program.labels()))
        keys("Return")
        time.sleep(0.5)
        keys("ctrl+z")
        until("one undo takes both away", lambda: file.one(COUNT) == count)
    finally:
        clipboard.kill()
        clipboard.wait()
    return program


TRIES = 3


def picture(number):
    """What was on the screen when a step failed, where the tester asked for it."""
    folder = os.environ.get("THIDUA_TEST_PICTURES")
    if folder:
        subprocess.run(["import", "-window", "root", os.path.join(folder, "failed-%d.png" % number)], check=False)


def main():
    binary = sys.argv[1]
    steps = [survives_kill, fields_undo_their_own, takes_false_backspaces, keeps_what_is_wrong, adds_and_deletes,
             leaves_new_row_by_mouse, types_through_a_new_row,
             stores_new_rows_early, walks_by_enter, escape_gives_back, deletes_by_the_row_menu,
             sorts_and_closes, searches,
             pastes_rows, goes_everywhere]
    steps = [step for step in steps if not sys.argv[2:] or step.__name__ in sys.argv[2:]]
    failed = 0
    print("1..%d" % (len(steps) + 1))
    with tempfile.TemporaryDirectory() as folder:
        file = File(make_demonstration(binary, folder))
        fresh = file.path + ".fresh"
        shutil.copy(file.path, fresh)
        program = Program(binary, file.path, "candidate/family")
        for number, step in enumerate(steps, 1):
            # Keys of a made keyboard get lost on a busy machine: a step that did not come to its end is tried again from
            # a fresh file. A program that died is never excused.
            for attempt in range(TRIES):
                try:
                    program = step(binary, file, program)
                    print("ok %d - %s" % (number, step.__name__), flush=True)
                    break
                except Exception:  # each step says what did not happen
                    traceback.print_exc()
                    picture(number)
                    died = program.process.poll() is not None
                    program.process.kill()
                    program.process.wait()
                    for leftover in (file.path + "-journal", file.path + ".lock"):
                        if os.path.exists(leftover):
                            os.remove(leftover)
                    shutil.copy(fresh, file.path)
                    program = Program(binary, file.path, "candidate/family")
                    if died or attempt == TRIES - 1:
                        failed += 1
                        print("not ok %d - %s" % (number, step.__name__), flush=True)
                        break
                    print("# %s is tried again" % step.__name__, flush=True)
        try:
            status = program.close()
        except AssertionError:
            status = 1
        print("%s %d - ends by Ctrl+Q" % ("ok" if status == 0 else "not ok", len(steps) + 1))
        failed += status != 0
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
