#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Compares what the readers see in every sample list with what was seen before and found right.

usage: golden-cells.py THIDUA [--write]        prints TAP, a test a list

tests/data/golden has a file for each list of tests/data: its sheets, merged ranges and cells with their
kinds, values and fonts (named where they change), or the sentence that refuses it. --write writes them anew: look at what
changed before it is committed. New lists need it, too.
"""
import difflib
import json
import os
import pathlib
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDERS = ["tests/data/ha-trung-2023", "tests/data/intake", "tests/data/readers"]
ENDS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".csv", ".ods", ".docx", ".zip")
GOLDEN = ROOT / "tests" / "data" / "golden"


def shown(cell):
    value = cell["value"]
    if cell["type"] == "text":
        return json.dumps(value, ensure_ascii=False)
    return cell["type"] + ("" if cell["type"] == "empty" else f" {value}")


def lines_of(sheets):
    for sheet in sheets:
        yield f"sheet {json.dumps(sheet['name'], ensure_ascii=False)}" + (" hidden" if sheet["hidden"] else "")
        yield "merged " + " ".join(sheet["merges"])
        font, row, line = None, None, []
        for cell in sheet["cells"]:
            at = cell["at"].rstrip("0123456789")
            number = cell["at"][len(at):]
            if number != row:
                if line:
                    yield " | ".join(line)
                row, line = number, [number]
            text = f"{at} {shown(cell)}"
            if cell.get("font") != font:
                font = cell.get("font")
                text += " {%s}" % font
            line.append(text)
        if line:
            yield " | ".join(line)


def read(program, path):
    environment = {**os.environ, "LANGUAGE": "en", "THIDUA_LOCALE_DIR": "/nowhere"}
    run = subprocess.run([program, "cells", path, "--json"], capture_output=True, env=environment, timeout=60)
    if run.returncode == 2:
        return "refused: " + run.stderr.decode()
    if run.returncode != 0 or run.stderr:
        return f"status {run.returncode}: {run.stderr.decode()}"
    return "\n".join(lines_of(json.loads(run.stdout)["sheets"])) + "\n"


def main():
    program, write = os.path.abspath(sys.argv[1]), "--write" in sys.argv[2:]
    lists = sorted(path for folder in FOLDERS for path in (ROOT / folder).rglob("*") if path.name.endswith(ENDS))
    golden = {path: GOLDEN / (str(path.relative_to(ROOT)).replace("/", "__") + ".cells") for path in lists}
    if write:
        GOLDEN.mkdir(exist_ok=True)
        for path, place in golden.items():
            place.write_text(read(program, path))
    print(f"1..{len(lists) + 1}")
    failed = 0
    for number, (path, place) in enumerate(golden.items(), 1):
        expected = place.read_text() if place.exists() else ""
        seen = read(program, path)
        failed += seen != expected
        print(f"{'ok' if seen == expected else 'not ok'} {number} - {path.relative_to(ROOT)}")
        if seen != expected:
            for line in list(difflib.unified_diff(expected.splitlines(), seen.splitlines(), "golden", "seen", "", "", 0))[:20]:
                print("# " + line)
    left = sorted(place.name for place in GOLDEN.glob("*") if place not in golden.values())
    failed += bool(left)
    print(f"{'not ok' if left else 'ok'} {len(lists) + 1} - each of tests/data/golden has its list" + "".join(
        f"\n# {name}" for name in left))
    return 1 if failed else 0


sys.exit(main())
