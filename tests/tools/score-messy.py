#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads lists of every bad habit, and counts how many are read right, asked about, or read wrong.

usage: score-messy.py THIDUA [PART OF A NAME…]
Prints TAP; with names also what is not as expected. The lists stand in tests/data/messy (see README.md there).
With THIDUA_TEST_BRIEF set (under the sanitizers) every fourth list is read, and only that it is read counts.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unicodedata
import zipfile

MESSY = pathlib.Path(__file__).resolve().parents[1] / "data" / "messy"
# What is read right today may not become less, what is read wrong without a word not more.
LEAST_ROWS, LEAST_FIELDS, MOST_WRONG, MOST_QUESTIONS, MOST_CHANGES, MOST_ALARMS = 1834, 10140, 6, 5, 9, 12


def normal(value):
    if value is None:
        return ""
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", str(value))).strip()


def same(field, wanted, read):
    wanted, read = normal(wanted), normal(read)
    if wanted == read:
        return True
    if field == "birth":
        return read[:4] == wanted[:4]
    if field == "area":
        return re.sub(r"^[IVXABC\d]+\. ", "", wanted).casefold() == re.sub(r"^[IVXABC\d]+\. ", "", read).casefold()
    if field == "content":
        return re.sub(r"^(-|[\d.]+)\s+", "", read) == wanted
    try:
        return abs(float(wanted) - float(read)) < 1e-6
    except ValueError:
        return False


def run(program, *words):
    return subprocess.run([program, *words], capture_output=True, text=True, encoding="utf-8", check=False,
                          env={**os.environ, "THIDUA_LANGUAGE": "en"})


class Score:
    def __init__(self):
        self.rows = self.rows_right = self.fields = self.fields_right = self.wrong = 0
        self.questions = self.changes = self.alarms = self.problems = self.found = 0

    def compare(self, wanted, read, say):
        """Rows of one kind: those of the same name, else those in the same place."""
        if len(read) != len(wanted):
            say(f"{len(read)} rows, are {len(wanted)}")
        by_name = {}
        for row in read:
            by_name.setdefault(normal(row.get("name") or row.get("content")).casefold(), []).append(row)
        for place, row in enumerate(wanted):
            namesakes = by_name.get(normal(row.get("name") or row.get("content")).casefold())
            found = namesakes.pop(0) if namesakes else read[place] if len(read) == len(wanted) else {}
            bad = [field for field in row if not same(field, row[field], found.get(field))]
            self.rows += 1
            self.rows_right += not bad
            self.fields += len(row)
            self.fields_right += len(row) - len(bad)
            self.wrong += sum(bool(normal(found.get(field))) for field in bad)
            if bad:
                say(f"row {place + 1}: " + "; ".join(f"{field} {found.get(field)!r}, is {row[field]!r}" for field in bad))

    def problems_of(self, expected, files, say):
        findings = [finding for file in files for finding in file.get("findings", [])]
        names = {row.get("row"): normal(row.get("name")) for file in files for row in file.get("rows", [])}
        problems = expected.get("problems", [])
        for problem in problems:
            self.problems += 1
            hit = any(finding.get("code") == problem["type"]
                      and (normal(problem.get("name", "#")) in (names.get(finding.get("row")), )
                           or ("row" in problem and finding.get("row") == problem["row"])
                           or normal(problem.get("name", "#")) in normal(finding.get("message")))
                      for finding in findings)
            self.found += hit
            if not hit:
                say(f"problem not found: {problem}")
        told = {problem["type"] for problem in problems}
        for finding in findings:
            if finding.get("severity") in ("error", "warning") and finding.get("code") not in told:
                self.alarms += 1
                say(f"told: {finding.get('row')} {finding.get('code')}: {finding.get('message')}")


def read_list(program, file, folder, name):
    paths = [folder / name]
    if name.startswith("21b"):  # the second of two copies of one list
        paths.insert(0, next(folder.glob("21a*")))
    files = json.loads(run(program, "import", file, *paths, "--dry-run", "--json").stdout)["files"]
    return [one for one in files if unicodedata.normalize("NFC", one["file"]).endswith(unicodedata.normalize("NFC", name))]


def main():
    program, wished = sys.argv[1], sys.argv[2:]
    expected = json.loads((MESSY / "expected.json").read_text(encoding="utf-8"))["files"]
    brief = bool(os.environ.get("THIDUA_TEST_BRIEF"))
    score = Score()
    crashed = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        file = folder / "a.thidua"
        zipfile.ZipFile(MESSY / "lists.zip").extractall(folder)
        run(program, "new", file, "--year", "2023")
        run(program, "import", file, folder / "don-vi.xlsx", "--accept")
        for name, wanted in sorted(expected.items())[::4 if brief else 1]:
            if wished and not any(part in name for part in wished):
                continue
            say = (lambda words, name=name: print(f"# {name}: {words}")) if wished else (lambda words: None)
            try:
                files = read_list(program, file, folder, name)
            except (ValueError, KeyError):
                crashed.append(name)
                files = []
            parts = wanted.get("parts") or [wanted]
            questions = [question for one in files for question in one.get("questions", [])]
            score.questions += len([question for question in questions if question != "changes"])
            # Lists of units that name other heads than the file knows: invented, each by itself.
            score.changes += "changes" in questions
            if questions:
                say(f"questions: {json.dumps(questions, ensure_ascii=False)}")
            read = [(one.get("kind"), {"unit": one.get("unit"), **{k: v for k, v in row.items() if k != "unit" or v}})
                    for one in files for row in one.get("rows", []) if not row.get("left_out")]
            for part in parts:
                rows = [row for kind, row in read if kind == part["kind"]]
                if not rows and len(parts) == 1:
                    rows = [row for _, row in read]
                    say(f"kind {sorted({str(kind) for kind, _ in read})}, is {part['kind']}")
                score.compare(part["rows"], rows, say)
            score.problems_of(wanted, files, say)
    summary = (f"rows {score.rows_right}/{score.rows}, fields {score.fields_right}/{score.fields} ({score.wrong} wrong, the "
               f"others empty), problems {score.found}/{score.problems}, questions {score.questions} "
               f"and {score.changes} about overwriting, alarms {score.alarms}")
    if wished:
        print("#", summary)
        return
    print("1..1" if brief else "1..4")
    for number, (right, words) in enumerate([
            (not crashed, f"every list is read{': not ' + ', '.join(crashed) if crashed else ''}"),
            (score.rows_right >= LEAST_ROWS and score.fields_right >= LEAST_FIELDS, summary),
            (score.wrong <= MOST_WRONG, f"at most {MOST_WRONG} fields are read wrong"),
            (score.found == score.problems and score.questions <= MOST_QUESTIONS
             and score.changes <= MOST_CHANGES and score.alarms <= MOST_ALARMS,
             "what is wrong is told, what is right is not")][:1 if brief else 4], 1):
        print(f"{'ok' if right else 'not ok'} {number} - {words}")


if len(sys.argv) < 2:
    sys.exit(__doc__)
main()
