#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what intake reads of the sample lists with what a right reader finds, by the samples' own score.

usage: score-samples.py READ_LISTS
Prints TAP. All workbooks of tests/data/ha-trung-2023 are read in one run, with no unit or year told.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

SAMPLES = pathlib.Path(__file__).resolve().parents[1] / "data" / "ha-trung-2023"


def main():
    expected = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        read = subprocess.run([sys.argv[1], folder / "a.thidua", *(SAMPLES / name for name in expected["files"])],
                              capture_output=True, text=True, encoding="utf-8", check=False)
        (folder / "read.json").write_text(read.stdout, encoding="utf-8")
        (folder / "expected.json").write_text(json.dumps(expected), encoding="utf-8")
        score = subprocess.run([sys.executable, SAMPLES / "score", folder / "read.json", folder / "expected.json"],
                               capture_output=True, text=True, encoding="utf-8", check=False)
    print("1..2")
    # Status 1: the planted problems are errors that would block the import.
    print(f"{'ok' if read.returncode == 1 else 'not ok'} 1 - the lists are read and their errors told")
    print(f"{'ok' if score.returncode == 0 else 'not ok'} 2 - rows, fields and problems are those of expected.json")
    for line in (read.stderr + score.stdout + score.stderr).splitlines():
        print("#", line)


if len(sys.argv) != 2:
    sys.exit(__doc__)
main()
