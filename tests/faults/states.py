# SPDX-License-Identifier: GPL-3.0-or-later
"""What a file of the program holds, as one digest, and whether it is sound."""
import functools
import hashlib
import io
import os
import re
import sqlite3
import zipfile

BROKEN = "broken"
ABSENT = "absent"


@functools.lru_cache(maxsize=512)
def _state(contents, journal, folder):
    """"VERSION:DIGEST" of all rows of all tables and of the schema; "broken: why" when the file is not sound."""
    path = os.path.join(folder, "state.thidua")
    for name, data in ((path, contents), (path + "-journal", journal)):
        if data is not None:
            with open(name, "wb") as file:
                file.write(data)
        elif os.path.exists(name):
            os.remove(name)
    try:
        database = sqlite3.connect(path, isolation_level=None)
        try:
            return _digest(database)
        finally:
            database.close()
    except sqlite3.Error as error:
        return f"{BROKEN}: {error}"


def _digest(database):
    database.text_factory = bytes
    for check in ("integrity_check", "foreign_key_check"):
        rows = database.execute(f"PRAGMA {check}").fetchall()
        if rows not in ([], [(b"ok",)]):
            return f"{BROKEN}: {check} says {rows[:2]}"
    digest = hashlib.sha256()
    schema = database.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name").fetchall()
    if not schema:
        return f"{BROKEN}: no table"
    digest.update(repr(schema).encode())
    version, = database.execute("PRAGMA user_version").fetchone()
    for kind, name, _, _ in schema:
        if kind == b"table" and not name.startswith(b"sqlite_"):
            rows = database.execute(f'SELECT * FROM "{name.decode()}"').fetchall()
            digest.update(name + repr(sorted(map(repr, rows))).encode())
    return f"{version}:{digest.hexdigest()}"


_folder = None


def use_folder(folder):
    """Where files are laid to be looked at; every process needs its own."""
    global _folder
    _folder = folder


def _scratch():
    assert _folder
    return _folder


def state_of(tree, relative):
    """Of the file in a folder's tree, with the journal that stands beside it."""
    contents = tree.get(relative)
    if contents is None:
        return ABSENT
    return _state(contents, tree.get(relative + "-journal"), _scratch())


def version_of(state):
    return state.partition(":")[0]


def is_broken(state):
    return state.startswith(BROKEN)


def same_output(first, second):
    """Whether two files that were written out say the same: byte by byte, or a workbook part by part, or a copy row by row."""
    if first == second:
        return True
    if first is None or second is None:
        return False
    if first.startswith(b"SQLite format 3") and second.startswith(b"SQLite format 3"):
        states = [_state(contents, None, _scratch()) for contents in (first, second)]
        return states[0] == states[1] and not is_broken(states[0])
    if first.startswith(b"PK"):
        return _parts(first) == _parts(second)
    return False


def _parts(contents):
    try:
        with zipfile.ZipFile(io.BytesIO(contents)) as package:
            return {name: package.read(name) for name in package.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, EOFError) as error:
        return str(error)


# --- records ---

def records_of(contents):
    """Every row but of the tables in which a file keeps its own history; what is wrong where it cannot be read."""
    path = os.path.join(_scratch(), "records.thidua")
    with open(path, "wb") as file:
        file.write(contents)
    try:
        database = sqlite3.connect(path, isolation_level=None)
        try:
            database.text_factory = bytes
            names = [name.decode() for name, in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]
            return {name: sorted(map(repr, database.execute(f'SELECT * FROM "{name}"'))) for name in names
                    if not name.startswith(("journal", "sqlite_", "file_"))}
        finally:
            database.close()
    except sqlite3.Error as error:
        return str(error)


# --- sentences ---

RAW = re.compile(
    r"SQL|sqlite|\[ERROR\]|WARNING|CRITICAL|\(null\)|assert|error code|\b(?:error|failed|disk|database|directory|device|space left|"
    r"input/output|permission|denied|cannot|unable|invalid|temporary|malformed|constraint|such file|file|copy|folder|is|was|the|of|"
    r"and|with|many open|read-only|argument|result|unknown|corrupt|memory|locked|could|not|be|written|while)\b", re.IGNORECASE)
LETTERS = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹàáãèéìíĩòóõùúũýâ]", re.IGNORECASE)


def complaint_about(words):
    """What is wrong with what a failing command said; None when it is one Vietnamese sentence or two."""
    # What proofreading says of a paper is no word on the fault.
    lines = [line for line in words.splitlines() if line.strip() and "thidua proofread" not in line]
    # The list of what could not be written, a line each, and after it how many rows are to be checked.
    listed = [line for line in lines if line.startswith("  ")]
    if listed:
        return next((wrong for wrong in map(complaint_about, (line.strip() for line in listed)) if wrong), None)
    if not lines:
        return None if words.strip() else "not a word"
    if len(lines) > 1:
        return f"{len(lines)} lines"
    # Names and paths are the user's own.
    line = re.sub(r"“[^”]*”|\S*/\S*|\S+\.(?:thidua|xlsx|xls|pdf|lock|paper)\S*", "", lines[0])
    raw = RAW.search(line)
    if raw:
        return f"raw “{raw.group()}”"
    if not LETTERS.search(line):
        return "not Vietnamese"
    return None
