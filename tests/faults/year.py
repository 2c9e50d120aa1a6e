# SPDX-License-Identifier: GPL-3.0-or-later
"""A year in the life of a file, command by command. What is added to the program later joins here.

A step starts from what the step named by after left (the step before it, where nothing is named), as arrange changes
that, and is one command. What a step is judged by follows from its fields.
"""
import dataclasses
import gzip
import os
import re
import sqlite3
import tempfile
import typing

from work import CLOCK

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
LISTS = os.path.join(TESTS, "data", "ha-trung-2023")
OLD_FILES = os.path.join(TESTS, "data", "store")

FILE = "xã/hà trung.thidua"
ASIDE = "xã/cất đi.thidua"
COPY = "chép/20231201-080000-manual.thidua"
OUT = "ra"


@dataclasses.dataclass
class Step:
    name: str
    words: tuple
    after: str = ""
    arrange: typing.Callable = None  # tree → tree
    # What the command makes beside the file: names, or folders with all that is in them. Each is whole, or as before.
    outputs: tuple = ()
    # Files that must still be there, byte by byte, whatever happens (under any name where it is in kept).
    untouched: tuple = ()
    kept: tuple = ()  # these contents must be found somewhere
    # The next start is the same command again, and must succeed: new, export, restore.
    again: bool = False
    once: bool = False  # but it writes over nothing: where its outputs are whole there is nothing more to do
    # Between before and after there are further whole states: one a version of the schema.
    stages: bool = False
    # What the command must do without any fault.
    status: int = 0
    changes: bool = True
    clock: int = CLOCK
    like: str = ""  # what the records must be like afterwards: those of this file


def command(name, *words):
    """Words with FILE behind the command, as "{}/…" paths."""
    return (name, "{}/" + FILE, *words)


def carry_on(tree):
    """What the next step starts from: of the automatic copies only the oldest, or they fill the memory."""
    copies = automatic_copies(tree)
    return {name: contents for name, contents in tree.items() if name not in copies[1:]}


def automatic_copies(tree):
    """Those made before imports, oldest first: 20231215-150000-import-ID-SEQUENCE.thidua."""
    return sorted((name for name in tree if re.search(r"/\d{8}-\d{6}-import[^/]*\.thidua$", name)),
                  key=lambda name: int(re.search(r"-(\d+)\.thidua$", name)[1]))


# --- what a step finds ---

def without_file_alone(tree):
    return {**{name: contents for name, contents in tree.items() if name != FILE}, "xã": None}


def with_file(name):
    """The file of an older version."""
    def arrange(tree):
        with gzip.open(os.path.join(OLD_FILES, name + ".thidua.gz")) as file:
            return {**empty(tree), FILE: file.read()}
    return arrange


def empty(_tree):
    return {"xã": None, "data": None, "config": None, "tmp": None, OUT: None, "chép": None}


def with_older_copy(tree):
    """A copy made earlier, in a folder of the user's."""
    return {**tree, COPY: tree[automatic_copies(tree)[0]]}


def with_damaged_head(tree):
    tree = with_older_copy(tree)
    tree[FILE] = b"\0" * 4096 + tree[FILE][4096:]
    return tree


def with_earlier_damaged(tree):
    """A damaged file was put aside before: that one is not to be lost either."""
    tree = with_damaged_head(tree)
    tree[FILE + ".damaged"] = b"\1" * 4096 + tree[FILE][4096:]
    return tree


def with_damaged_page(tree):
    """The root of a table of records."""
    tree = with_older_copy(tree)
    with tempfile.NamedTemporaryFile(suffix=".thidua") as file:
        file.write(tree[FILE])
        file.flush()
        database = sqlite3.connect(file.name)
        root, = database.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'council_member'").fetchone()
        size, = database.execute("PRAGMA page_size").fetchone()
        database.close()
    at = (root - 1) * size
    tree[FILE] = tree[FILE][:at] + b"\xff" * size + tree[FILE][at + size:]
    return tree


def with_twins(tree):
    """One woman entered twice, under numbers that the command can name."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "a")
        with open(path, "wb") as file:
            file.write(tree[FILE])
        database = sqlite3.connect(path)
        database.execute("INSERT INTO person (id, name, birth_date, sort_key, search_text) SELECT id.value, name, birth_date, "
                         "sort_key, search_text FROM person, json_each('[101, 102]') AS id WHERE person.id = "
                         "(SELECT person_id FROM candidate WHERE person_id IS NOT NULL LIMIT 1)")
        database.execute("UPDATE candidate SET person_id = 102 WHERE id = "
                         "(SELECT id FROM candidate WHERE person_id IS NOT NULL LIMIT 1)")
        database.commit()
        database.close()
        with open(path, "rb") as file:
            return {**tree, FILE: file.read()}


def with_journal_of_another(tree):
    """An action was killed, the file renamed away, its journal left behind."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "a")
        with open(path, "wb") as file:
            file.write(tree[FILE])
        database = sqlite3.connect(path, isolation_level=None)
        # A cache that is too small writes into the file before the end.
        database.execute("PRAGMA cache_size = 2")
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute("BEGIN")
        for table in ("candidate", "unit", "pledge_target", "journal"):
            column, = database.execute("SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT' LIMIT 1", (table,)).fetchone()
            database.execute(f"UPDATE {table} SET {column} = {column} || ' một chữ nữa'")
        with open(path, "rb") as file, open(path + "-journal", "rb") as journal:
            half, hot = file.read(), journal.read()
        database.execute("ROLLBACK")
        database.close()
    tree = with_older_copy(tree)
    del tree[FILE]
    return {**tree, ASIDE: half, FILE + "-journal": hot}


def without_file(tree):
    tree = with_older_copy(tree)
    del tree[FILE]
    return {**tree, "xã": None}


def with_old_copy(tree):
    with gzip.open(os.path.join(OLD_FILES, "schema-2.thidua.gz")) as file:
        return {**tree, COPY: file.read()}


def with_later_copies(tree):
    """Eleven copies that bear later times of the same day: the clock was put back."""
    copy = automatic_copies(tree)[0]
    folder, name = os.path.split(copy)
    end = name.partition("-import")[2]
    return {**tree, **{f"{folder}/20231215-2200{i:02}-manual{end}": tree[copy] for i in range(11)}}


def with_copies_of_another(tree):
    """A USB stick that holds copies of another commune's file."""
    with gzip.open(os.path.join(OLD_FILES, "schema-1.thidua.gz")) as file:
        contents = file.read()
    return {**tree, **{f"chép/20231201-08{i:02}00-manual.thidua": contents for i in range(14)}}


def with_outputs(tree):
    """Something is in the place of what is written."""
    return {**tree, OUT + "/cong-dan.xlsx": b"of before", OUT + "/cong-dan.pdf": b"of before"}


OTHERS = tuple(f"chép/20231201-08{i:02}00-manual.thidua" for i in range(14))
CITIZENS = ("--list", "citizen")

STEPS = (
    Step("new", command("new", "--year", "2023"), arrange=empty, again=True),
    Step("import-units", command("import", LISTS + "/1-don-vi.xlsx")),
    Step("import-council", command("import", LISTS + "/2-hoi-dong.xlsx")),
    Step("import-pledges", command("import", LISTS + "/3-cam-ket.xlsx")),
    Step("import-families", command("import", LISTS + "/4-gia-dinh-kieu-mau/tieu-khu-01.xlsx",
                                    LISTS + "/4-gia-dinh-kieu-mau/tieu-khu-11.xls", "--accept")),
    Step("import-citizens", command("import", LISTS + "/5-cong-dan-kieu-mau.xlsx")),
    Step("undo", command("undo")),
    Step("redo", command("redo")),
    Step("import-unreadable", command("import", LISTS + "/6-de-nghi-khen-thuong.xlsx", LISTS + "/README.md", "--accept"),
         status=2, changes=False),
    Step("import-proposals", command("import", LISTS + "/6-de-nghi-khen-thuong.xlsx", "--accept"), after="redo"),
    Step("save", command("council", "state", *CITIZENS, "--unit", "Tiểu khu 2", "--to", "complete")),
    Step("pass", command("council", "pass", *CITIZENS, "--unit", "Tiểu khu 1", "--members", "10", "--present", "10",
                         "--agree", "10")),
    Step("criteria", command("criteria", *CITIZENS, "--unit", "Tiểu khu 1", "--rest"), after="save"),
    Step("post-lists", command("posting", "post", "--lists", "family,citizen", "--from", "1/11/2023", "--place", "Nhà văn hoá")),
    Step("object", command("posting", "object", "--text", "Nhà chưa sạch", "--date", "5/11/2023")),
    Step("answer", command("posting", "answer", "--text", "Đã kiểm tra", "--date", "6/11/2023")),
    Step("end-posting", command("posting", "end", "--date", "12/11/2023")),
    Step("decide", command("council", "decide", *CITIZENS, "--number", "15/QĐ-UBND", "--date", "15/12/2023"), after="pass"),
    Step("award", command("council", "award", "--decision", "15/QĐ-UBND")),
    Step("join", command("course", "--join", "101", "--join", "102"), arrange=with_twins),
    Step("open-year", command("year", "open", "2024"), after="award"),
    Step("plan-year", command("year", "plan", "2024", "--conference", "27/12/2024")),
    Step("score-reckon", command("score", "reckon", "--again"), after="award"),
    Step("score-publish", command("score", "publish", "--date", "20/12/2023")),
    Step("score-withdraw", command("score", "withdraw", "--reason", "Tính sót")),
    Step("pledge-templates", command("pledge", "templates")),
    Step("office", command("office", "--set", "office.name=thị trấn Hà Trung", "--set", "signer.name=Lê Đức Thành",
                           "--set", "signer.office_title=CHỦ TỊCH"), after="award"),
    Step("sign", command("council", "sign", "--decision", "15/QĐ-UBND", "--date", "20/12/2023")),
    Step("fund-add", command("fund", "add", "--date", "10/01/2023", "--source", "budget", "--amount", "9000000", "--text", "Ngân sách cấp")),
    Step("certificate", command("certificate", "15/QĐ-UBND", "-o", "{}/ra/giấy khen.pdf"), arrange=with_outputs,
         # A certificate whose day has not come is held back by proofreading.
         outputs=("ra/giấy khen.pdf",), again=True, changes=False, clock=CLOCK + 10 * 86400),
    Step("certificate-sheets", command("certificate", "--receive", "50", "--design", "kieu-mau-phoi", "--date", "1/12/2023")),
    Step("hand-over", command("council", "hand-over", "--decision", "15/QĐ-UBND", "--date", "28/12/2023")),
    Step("cancel-signed", command("council", "cancel", "--decision", "15/QĐ-UBND", "--number", "20/QĐ-UBND", "--date", "29/12/2023",
                                  "--reason", "Sai trích yếu")),
    Step("submit", command("submit", "send", *CITIZENS, "--to", "UBND huyện", "--number", "45/TTr-UBND", "--date", "29/12/2023")),
    Step("answer", command("answer", "award", *CITIZENS, "--number", "510/QĐ-UBND", "--date", "20/01/2024")),
    Step("meeting-new", command("meeting", "new", "--date", "15/12/2023", "--present", "10"), after="pass"),
    Step("meeting-attend", command("meeting", "attend", "--absent", "Đặng Viết Thịnh=Đi công tác", "--others-present")),
    Step("meeting-vote", command("meeting", "vote", "--all", "--list", "citizen", "--agree", "9", "--settle")),
    Step("migrate-1", command("undo"), arrange=with_file("schema-1"), stages=True),
    Step("migrate-2", command("undo"), arrange=with_file("schema-2"), stages=True),
    Step("migrate-3", command("undo"), arrange=with_file("schema-3"), stages=True),
    Step("migrate-2-catalogue", command("undo"), arrange=with_file("schema-2-catalogue"), stages=True),
    # Where there are few units: one workbook or one of thirty is the same code.
    Step("export-docx", command("export", "--paper", "cong-dan-kieu-mau", "-o", "{}/ra/cong-dan.docx"),
         after="award", outputs=("ra/cong-dan.docx",), again=True, changes=False),
    Step("export-xlsx", command("export", "--paper", "cong-dan-kieu-mau", "-o", "{}/ra/cong-dan.xlsx"),
         after="award", outputs=("ra/cong-dan.xlsx",), again=True, changes=False),
    Step("export-over", command("export", "--paper", "cong-dan-kieu-mau", "-o", "{}/ra/cong-dan.xlsx"), after="award",
         arrange=with_outputs, outputs=("ra/cong-dan.xlsx",), again=True, changes=False),
    Step("export-pdf", command("export", "--paper", "cong-dan-kieu-mau", "-o", "{}/ra/cong-dan.pdf"), after="award",
         arrange=with_outputs, outputs=("ra/cong-dan.pdf",), again=True, changes=False),
    Step("export-all", command("export", "--all", "--replace", "--dir", "{}/ra"), after="migrate-2", outputs=("ra/",), again=True,
         changes=False),
    Step("export-everything", command("export", "--everything", "{}/ra/tất cả"), after="award", outputs=("ra/tất cả/",),
         again=True, changes=False),
    Step("new-from-export", command("new", "--from", "{}/ra/tất cả"), arrange=without_file_alone, again=True),
    Step("form", command("form", "--unit", "Tiểu khu 1", "--list", "citizen-candidates", "-o", "{}/ra/mau.xlsx"),
         after="award", outputs=("ra/mau.xlsx",), again=True, changes=False),
    Step("fill", ("fill", "{}/" + FILE, os.path.join(LISTS, "5-cong-dan-kieu-mau.xlsx"), "-o", "{}/ra/điền.xlsx"),
         after="award", outputs=("ra/điền.xlsx",), again=True, changes=False),
    Step("fill-remember", ("fill", "{}/" + FILE, os.path.join(LISTS, "5-cong-dan-kieu-mau.xlsx"), "-o", "{}/ra/điền.xlsx", "--remember"),
         after="award", outputs=("ra/điền.xlsx",), again=True),
    Step("fill-kept", ("fill", "{}/" + FILE, "5-cong-dan-kieu-mau.xlsx", "-o", "{}/ra/lại.xlsx"), outputs=("ra/lại.xlsx",),
         again=True, changes=False),
    Step("form-all", command("form", "--all", "--replace", "--dir", "{}/ra", "--list", "citizen-candidates"), after="migrate-2",
         outputs=("ra/",), again=True, changes=False),
    Step("form-columns", command("form", "--list", "citizen-candidates", "--columns", "name,sex,job"), after="award"),
    Step("proofread-release", command("proofread", "cong-dan-kieu-mau", "--release", "proof-signer:missing", "--reason",
                                      "Chưa có người ký"), after="award"),
    Step("backup", command("backup"), after="award", outputs=("data/thidua/backup/",), changes=False),
    Step("backup-clock-back", command("backup"), after="award", arrange=with_later_copies,
         outputs=("data/thidua/backup/",), changes=False),
    Step("backup-dir", command("backup", "--dir", "{}/chép"), after="award", outputs=("chép/",), again=True, changes=False),
    Step("backup-dir-of-others", command("backup", "--dir", "{}/chép"), after="award", arrange=with_copies_of_another,
         outputs=("chép/",), untouched=OTHERS, again=True, changes=False),
    Step("second-place", command("backup", "--second-place", "{}/chép"), after="award", outputs=("chép/",), again=True, changes=False),
    Step("open-year-with-second-place", command("year", "open", "2024")),
    Step("restore", command("restore", "--from", "{}/" + COPY), after="award", arrange=with_older_copy, again=True,
         untouched=(COPY,), kept=(FILE,), like=COPY),
    Step("restore-undone", command("undo"), kept=(FILE,)),
    Step("restore-missing", command("restore", "--from", "{}/" + COPY), after="award", arrange=without_file, again=True,
         untouched=(COPY,), like=COPY),
    Step("restore-old-journal", command("restore", "--from", "{}/" + COPY), after="award",
         arrange=with_journal_of_another, again=True, untouched=(COPY, ASIDE), like=COPY),
    Step("restore-clock-back", command("restore", "--from", "{}/" + COPY), after="award",
         arrange=lambda tree: with_older_copy(with_later_copies(tree)), again=True, untouched=(COPY,), kept=(FILE,), like=COPY),
    Step("restore-damaged", command("restore", "--from", "{}/" + COPY), after="award", arrange=with_damaged_head,
         again=True, untouched=(COPY,), kept=(FILE,), like=COPY),
    Step("restore-twice-damaged", command("restore", "--from", "{}/" + COPY), after="award",
         arrange=with_earlier_damaged, again=True, untouched=(COPY,), kept=(FILE, FILE + ".damaged"), like=COPY),
    Step("restore-damaged-page", command("restore", "--from", "{}/" + COPY), after="award", arrange=with_damaged_page,
         again=True, untouched=(COPY,), kept=(FILE,), like=COPY),
    Step("recover", command("recover", "--into", "{}/ra/cứu được.thidua"), after="award", arrange=with_damaged_page,
         outputs=("ra/cứu được.thidua",), again=True, once=True, changes=False, untouched=(FILE,), status=1),
    Step("restore-old-copy", command("restore", "--from", "{}/" + COPY), after="award", arrange=with_old_copy,
         again=True, untouched=(COPY,), kept=(FILE,)),
)
