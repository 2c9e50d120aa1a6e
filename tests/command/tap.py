# SPDX-License-Identifier: GPL-3.0-or-later
"""What the tests of the command line share: each is SCRIPT THIDUA …, runs the real program on real files and prints TAP."""
import os
import sqlite3
import subprocess
import sys
import tempfile

PROGRAM = sys.argv[1]
# Words are looked for in one language, whatever the computer speaks.
os.environ["THIDUA_LANGUAGE"] = "en"
number = 0
failed = 0


def check(name, good, detail=""):
    global number, failed
    number += 1
    failed += not good
    print(f"{'ok' if good else 'not ok'} {number} {name}", flush=True)
    if not good and detail:
        for line in str(detail).splitlines()[:20]:
            print(f"# {line}", flush=True)


def run(*words, env=None):
    """Status, standard output, standard error of `thidua WORDS…`."""
    done = subprocess.run([PROGRAM, *map(str, words)], capture_output=True, text=True, env=dict(os.environ, **(env or {})))
    return done.returncode, done.stdout, done.stderr


def shown(path):
    """A path as the program prints it: Windows has its own separators."""
    return path.replace("/", "\\") if PROGRAM.endswith("-under-wine") else path


def one_sentence(text):
    lines = text.strip().splitlines()
    return len(lines) == 1 and len(lines[0]) > 10 and "assert" not in text.lower()


def rows_of(path):
    """Every row of every table but the journal's own, to compare two states of a file."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        names = [n for (n,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'journal%' AND name <> 'file_identity' ORDER BY name")]
        return {name: file.execute(f"SELECT * FROM {name} ORDER BY 1").fetchall() for name in names}


def ask(path, sql):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        return file.execute(sql).fetchone()[0]


def run_tests(functions):
    """Every function called test_…, in a folder of its own and with a user's folders of its own; ends the process."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = os.path.join(folder, "data")
        os.environ["XDG_CONFIG_HOME"] = os.path.join(folder, "config")
        for test in [function for name, function in functions.items() if name.startswith("test_")]:
            work = os.path.join(folder, test.__name__)
            os.mkdir(work)
            try:
                test(work)
            except Exception as error:
                check(f"{test.__name__} runs to its end", False, repr(error))
    print(f"1..{number}")
    sys.exit(1 if failed else 0)
