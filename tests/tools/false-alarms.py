#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the sample lists and those of the demonstration, into an empty file and again over what was stored of them, and
counts the rows that bear an error or warning though nothing is wrong with them.

usage: false-alarms.py READ_LISTS
Prints TAP. Whatever is planted has to be found each time; alarms may stand on at most 1 % of the rows.
"""
import json
import pathlib
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "tests" / "data" / "ha-trung-2023"
DEMONSTRATION = ROOT / "data" / "demo"
MOST = 0.01  # of the rows

# The honest mistakes that make-demo-lists.py writes: file, code, name.
DEMONSTRATION_MISTAKES = {
    ("tieu-khu-03.xlsx", "votes-above-attendance", "Trần Thị Hiền"),
    ("tieu-khu-06.xlsx", "duplicate-in-list", "Mai Ngọc Sơn"),
    ("tieu-khu-09.xlsx", "birth-year-impossible", "Quách Minh Quân"),
    ("tieu-khu-11.xlsx", "votes-below-threshold", "Trịnh Thu Tâm"),
    ("tieu-khu-14.xlsx", "same-family-in-two-units", "Phạm Hải Minh"),
    ("tieu-khu-02.xlsx", "same-family-in-two-units", "Phạm Hải Minh"),  # the other list of the two
    ("5-cong-dan-kieu-mau.xlsx", "votes-below-threshold", "Phan Minh Phong"),
    ("5-cong-dan-kieu-mau.xlsx", "birth-year-impossible", "Tạ Hải Lý"),
    ("7-de-nghi-khen-thuong.xlsx", "duplicate-in-list", "Đặng Thanh Thái"),
}


def samples():
    expected = json.loads((SAMPLES / "expected.json").read_text(encoding="utf-8"))["files"]
    planted = set()
    for name, entry in expected.items():
        for problem in entry.get("problems", []):
            planted.add((pathlib.Path(name).name, problem["type"], problem.get("name", "")))
            # Whichever of the two lists comes second bears the finding.
            if "other" in problem:
                other = problem["other"].split()[-1].zfill(2)
                planted.add((f"tieu-khu-{other}.xlsx", problem["type"], problem["name"]))
    return [SAMPLES / name for name in expected], planted


def demonstration():
    return sorted(DEMONSTRATION.rglob("*.xlsx")), DEMONSTRATION_MISTAKES


def read(program, store, lists):
    run = subprocess.run([program, store, *lists], capture_output=True, text=True, encoding="utf-8", check=False)
    if run.returncode not in (0, 1):
        sys.exit(run.stderr)
    return json.loads(run.stdout)["files"]


def count(files, planted):
    """Rows, rows with a false alarm, and those of planted that were found."""
    n_rows, alarms, found = 0, [], set()
    for file in files:
        name = pathlib.Path(file["file"].replace("\\", "/")).name
        names = {row["row"]: row.get("name") or "" for row in file["rows"]}
        n_rows += len(names)
        wrong = set()
        for finding in file["findings"]:
            if finding["severity"] not in ("error", "warning"):
                continue
            key = (name, finding["code"], names.get(finding.get("row"), ""))
            if key in planted:
                found.add(key)
            else:
                wrong.add((finding.get("row"), finding["code"]))
        alarms += [(name, *each) for each in sorted(wrong, key=str)]
    return n_rows, alarms, found


def main():
    program = sys.argv[1]
    number = 0
    print("1..8")
    for title, (lists, planted) in (("samples", samples()), ("demonstration", demonstration())):
        with tempfile.TemporaryDirectory() as folder:
            store = pathlib.Path(folder) / "a.thidua"
            for when in ("into an empty file", "over what is stored"):
                n_rows, alarms, found = count(read(program, store, lists), planted)
                # Of two lists that name one family only one is told.
                missing = {code for _, code, _ in planted} - {code for _, code, _ in found}
                number += 1
                good = n_rows > 1000 and len(alarms) <= MOST * n_rows
                print(f"{'ok' if good else 'not ok'} {number} - {title} {when}: {len(alarms)} of {n_rows} rows")
                for alarm in alarms:
                    print("#", *alarm)
                number += 1
                print(f"{'ok' if not missing else 'not ok'} {number} - {title} {when}: every kind of mistake is found")
                for code in sorted(missing):
                    print("#", code)
                if when == "into an empty file":
                    subprocess.run([program, "--store", store, *lists], check=True, stdout=subprocess.DEVNULL)


if len(sys.argv) != 2:
    sys.exit(__doc__)
main()
