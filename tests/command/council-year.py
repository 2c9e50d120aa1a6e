#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One year of a council on the command line, from opening it to opening the next: council-year.py THIDUA ROOT

Every step that changes the file is undone and redone, and the rows must be the same each time; what the overview shows is
counted once more from the tables themselves. Prints TAP.
"""
import collections
import glob
import json
import os
import sqlite3
import sys

import openpyxl

from tap import ask, check, rows_of, run, run_tests

ROOT = sys.argv[2]
SAMPLES = os.path.join(ROOT, "tests", "data", "ha-trung-2023")
QUERIES = os.path.join(ROOT, "data", "sql", "query")
SIGNED_CHECKED = ("passed", "failed", "postponed", "submitted", "decided", "awarded")


def step(path, name, *words, status=0):
    """One action: done, undone, done again. Answers what the program said."""
    before = rows_of(path)
    got, out, err = run(words[0], path, *words[1:])
    after = rows_of(path)
    if got != status or (status == 0 and after == before):
        check(name, False, f"status {got}\n{out}{err}")
        return out + err
    undone = run("undo", path)
    back = rows_of(path)
    redone = run("redo", path)
    again = rows_of(path)
    differing = [table for table in before if back[table] != before[table]], [table for table in after if again[table] != after[table]]
    check(name + ", undone and redone", undone[0] == redone[0] == 0 and differing == ([], []), (undone, redone, differing))
    return out + err


def refused(path, name, *words, status=1):
    """Nothing changes, and it is said why."""
    before = rows_of(path)
    got, out, err = run(words[0], path, *words[1:])
    check(name, got == status and rows_of(path) == before and err.strip() != "", (got, out, err))
    return err


def rows(path, sql, **values):
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        file.row_factory = sqlite3.Row
        return file.execute(sql, values).fetchall()


def query(path, name, **values):
    with open(os.path.join(QUERIES, name + ".sql"), encoding="utf-8") as file:
        return rows(path, file.read(), **values)


def counted_again(path, year):
    """What the overview shows, from the tables one by one."""
    units = rows(path, "SELECT * FROM unit")
    pledges = {row["unit_id"]: row for row in rows(path, "SELECT * FROM pledge WHERE year = :year", year=year)}
    targets = collections.defaultdict(list)
    for row in rows(path, "SELECT t.*, p.unit_id FROM pledge_target AS t JOIN pledge AS p ON p.id = t.pledge_id WHERE p.year = :year", year=year):
        targets[row["unit_id"]].append(row)
    candidates = rows(path, "SELECT * FROM candidate WHERE year = :year", year=year)
    proposals = rows(path, "SELECT * FROM proposal WHERE year = :year", year=year)
    villages = {row["name"] for row in rows(path, "SELECT name FROM unit_kind WHERE village")}
    found = {}
    for unit in units:
        nominees = [row for row in candidates + proposals if row["unit_id"] == unit["id"] and row["state"] != "registered"]
        listed = [row for row in candidates if row["unit_id"] == unit["id"] and row["state"] != "registered" and row["title"] != "collective"]
        own = targets[unit["id"]]
        pledge = pledges.get(unit["id"])
        passed = [row for row in nominees if row["state"] in ("passed", "submitted", "decided", "awarded")]
        decided = [row for row in nominees if row["state"] in ("decided", "awarded")]
        steps = {1: (int(pledge is not None and pledge["state"] == "signed"), 1)}
        if own:
            steps[2] = sum(t["mid_result"] is not None or t["result"] is not None for t in own), len(own)
            steps[3] = sum(t["result"] is not None for t in own), len(own)
            steps[5] = sum(t["council_score"] is not None for t in own), len(own)
        if unit["kind"] in villages:
            steps[4] = int(bool(listed)), 1
        if nominees:
            steps[6] = sum(row["state"] in SIGNED_CHECKED for row in nominees), len(nominees)
        if passed:
            steps[7] = len(decided), len(passed)
        if decided:
            steps[8] = sum(row["state"] == "awarded" for row in decided), len(decided)
        found.update({(unit["id"], number): value for number, value in steps.items()})
    return found


def overview_is_right(path, year, name):
    drawn = {(row["unit_id"], row["number"]): (row["done"], row["awaited"]) for row in query(path, "overview-steps", year=year)}
    own = counted_again(path, year)
    check(f"the overview counts what is there: {name}", drawn == own,
          [(key, drawn.get(key), own.get(key)) for key in sorted(set(drawn) | set(own)) if drawn.get(key) != own.get(key)][:10])
    counts = query(path, "overview-counts", year=year)[0]
    titles = collections.Counter(row["title"] for row in rows(path, "SELECT title FROM candidate WHERE year = :year", year=year))
    check(f"and its cards: {name}", (counts["families"], counts["citizens"], counts["collectives"], counts["proposals"]) == (
        titles["family"], titles["citizen"], titles["collective"],
        ask(path, f"SELECT count(*) FROM proposal WHERE year = {year}")), dict(counts))
    marked = sum(len(json.loads(row["review"])) for row in rows(
        path, "SELECT review FROM candidate WHERE year = :year AND review IS NOT NULL UNION ALL "
              "SELECT review FROM proposal WHERE year = :year AND review IS NOT NULL UNION ALL "
              "SELECT review FROM pledge WHERE year = :year AND review IS NOT NULL", year=year))
    shown = sum(row["n"] for row in query(path, "overview-findings", year=year))
    check(f"and what is to be checked: {name}", 0 < shown <= marked or shown == marked == 0, (shown, marked))


def test_year(folder):
    path = os.path.join(folder, "một năm.thidua")
    run("new", path, "--year", "2022")
    step(path, "the council comes in", "import", os.path.join(SAMPLES, "2-hoi-dong.xlsx"), "--year", "2022", "--accept")
    step(path, "2023 is opened from 2022", "year", "open", "2023", "--from", "2022", "--conference", "26/12/2023")
    check("the council goes over", ask(path, "SELECT count(*) FROM council_member WHERE year = 2023") == 10)
    step(path, "units come in", "import", os.path.join(SAMPLES, "1-don-vi.xlsx"), "--year", "2023", "--accept")
    lists = [os.path.join(SAMPLES, "3-cam-ket.xlsx"), *sorted(glob.glob(os.path.join(SAMPLES, "4-*", "*.xlsx"))),
             os.path.join(SAMPLES, "5-cong-dan-kieu-mau.xlsx"), os.path.join(SAMPLES, "6-de-nghi-khen-thuong.xlsx")]
    step(path, "the units' lists come in", "import", *lists, "--year", "2023", "--accept")
    step(path, "the office is told", "office", "--set", "office.name=thị trấn Hà Trung", "--set", "signer.name=Lê Đức Thành",
         "--set", "signer.office_title=CHỦ TỊCH")
    refused(path, "which way is better cannot be told of all", "pledge", "directions", status=0)
    step(path, "scores are reckoned", "score", "reckon")
    step(path, "scores are published", "score", "publish", "--date", "10/12/2023")
    overview_is_right(path, 2023, "before the review")

    # Criteria, posting, an objection.
    step(path, "criteria of families", "criteria", "--list", "family", "--rest")
    step(path, "criteria of citizens", "criteria", "--list", "citizen", "--rest")
    step(path, "the lists are posted", "posting", "post", "--lists", "family,citizen", "--from", "1/11/2023", "--until", "14/11/2023")
    doubted = ask(path, "SELECT name FROM candidate WHERE title = 'family' AND year = 2023 AND name IS NOT NULL GROUP BY name HAVING count(*) = 1 ORDER BY name LIMIT 1")
    step(path, "somebody objects", "posting", "object", "--name", doubted, "--by", "Một người dân", "--text", "Chưa gương mẫu")
    objection = ask(path, "SELECT id FROM objection")
    refused(path, "an objection needs an answer in words", "posting", "answer", "--objection", objection, "--text", " ")
    step(path, "it is answered", "posting", "answer", "--objection", objection, "--text", "Đã xác minh, không đúng", "--date", "20/11/2023")
    step(path, "the posting ends", "posting", "end")

    # The council meets and votes.
    step(path, "the council meets", "meeting", "new", "--date", "15/12/2023", "--secret")
    step(path, "who was there", "meeting", "attend", "--others-present")
    refused(path, "more votes than members", "meeting", "vote", "--all", "--list", "family", "--agree", "170")
    # All agreed but one: one action for the whole list.
    step(path, "families are voted on", "meeting", "vote", "--all", "--list", "family", "--agree", "10", "--except", f"{doubted}=5", "--settle")
    step(path, "citizens are voted on", "meeting", "vote", "--all", "--list", "citizen", "--agree", "10", "--settle")
    step(path, "proposals are voted on", "meeting", "vote", "--all", "--list", "proposal", "--agree", "10", "--settle")
    check("five of ten are not enough", ask(path, f"SELECT state FROM candidate WHERE name = '{doubted}' AND title = 'family'") == "failed")
    differing = ask(path, "SELECT count(*) FROM candidate AS c JOIN vote AS v ON v.candidate_id = c.id JOIN meeting AS m ON m.id = v.meeting_id"
                          " WHERE m.level = 'council' AND c.council_agree <> v.agreed")
    check("a nomination's numbers are its vote's", differing == 0)
    overview_is_right(path, 2023, "after the vote")

    # Two decisions, one of them cancelled; prizes; the upper level.
    step(path, "a decision on the citizens", "council", "decide", "--list", "citizen", "--number", "16/QĐ-UBND", "--date", "18/12/2023")
    step(path, "a decision on commendations", "council", "decide", "--list", "proposal", "--form", "Giấy khen Chủ tịch UBND thị trấn",
         "--number", "17/QĐ-UBND", "--date", "18/12/2023")
    step(path, "the first is signed", "council", "sign", "--decision", "16/QĐ-UBND")
    step(path, "the second is signed", "council", "sign", "--decision", "17/QĐ-UBND")
    signed = rows(path, "SELECT name, sequence FROM award AS a JOIN decision AS d ON d.id = a.decision_id WHERE d.number = '17/QĐ-UBND' ORDER BY sequence")
    check("its numbers of the golden book run without a gap", [row["sequence"] for row in signed] == list(range(1, len(signed) + 1)) and len(signed) == 34)
    step(path, "the first is cancelled by another", "council", "cancel", "--decision", "16/QĐ-UBND", "--number", "18/QĐ-UBND",
         "--date", "20/12/2023", "--reason", "Sai trích yếu")
    check("its citizens are as they were passed", ask(path, "SELECT count(*) FROM candidate WHERE title = 'citizen' AND state = 'passed'") == 93)
    refused(path, "a number is given once a year", "council", "decide", "--list", "citizen", "--number", "017/QĐ-UBND", "--date", "21/12/2023")
    step(path, "they are decided again", "council", "decide", "--list", "citizen", "--number", "19/QĐ-UBND", "--date", "21/12/2023")
    step(path, "and signed", "council", "sign", "--decision", "19/QĐ-UBND")
    step(path, "the fund has income", "fund", "add", "--date", "10/01/2023", "--source", "budget", "--amount", "30.000.000", "--text", "Ngân sách cấp")
    step(path, "prizes are paid", "fund", "pay", "--decision", "17/QĐ-UBND", "--date", "26/12/2023")
    prizes = ask(path, "SELECT sum(amount) FROM award AS a JOIN decision AS d ON d.id = a.decision_id WHERE d.number = '17/QĐ-UBND'")
    balance = json.loads(run("fund", path, "balance", "--json")[1])[-1]
    check("what is left of the fund", balance["balance"] == 30_000_000 - prizes and balance["prizes"] == prizes, balance)
    step(path, "sheets for certificates come in", "certificate", "--receive", "50", "--design", "giay-khen-phoi", "--date", "1/12/2023")
    step(path, "certificates are printed and counted", "certificate", "17/QĐ-UBND", "--design", "giay-khen-phoi", "--book", "-o", path + ".pdf")
    step(path, "one was misprinted", "certificate", "17/QĐ-UBND", "--design", "giay-khen-phoi", "--misprint", "3", "--reason", "Kẹt giấy")
    step(path, "they are handed over", "council", "hand-over", "--decision", "17/QĐ-UBND", "--date", "26/12/2023")
    step(path, "what the district decides is sent up", "submit", "send", "--list", "proposal", "--form", "Giấy khen Chủ tịch UBND huyện",
         "--to", "UBND huyện Hà Trung", "--number", "45/TTr-UBND", "--date", "27/12/2023")
    sent = [row["id"] for row in rows(path, "SELECT id FROM proposal WHERE state = 'submitted' ORDER BY id")]
    step(path, "the answer: one is refused", "answer", "refuse", "--list", "proposal", "--id", sent[0], "--reason", "Chưa đủ thành tích", "--date", "20/01/2024")
    step(path, "the others are awarded", "answer", "award", "--list", "proposal", "--number", "510/QĐ-UBND", "--date", "20/01/2024")
    check("the answer sets their states", [row["state"] for row in rows(path, "SELECT state FROM proposal WHERE submission_id IS NOT NULL ORDER BY id")]
          == ["failed"] + ["decided"] * (len(sent) - 1))
    overview_is_right(path, 2023, "after the decisions")

    # The year ends, the next begins.
    err = refused(path, "a year with open matters is closed only when they were seen", "year", "close", "2023")
    check("and they are named", "\n" in err.strip() or len(err) > 40, err)
    step(path, "2023 is closed", "year", "close", "2023", "--accept")
    refused(path, "nothing of it changes any more", "council", "state", "--list", "family", "--name", doubted, "--to", "passed", "--reason", "Xét lại")
    step(path, "2024 is opened", "year", "open", "2024", "--from", "2023")
    check("the council goes over again", ask(path, "SELECT count(*) FROM council_member WHERE year = 2024") == 10)
    check("and the targets, without their results", ask(path, "SELECT count(*) FROM pledge_target AS t JOIN pledge AS p ON p.id = t.pledge_id"
                                                             " WHERE p.year = 2024 AND t.target IS NOT NULL AND t.result IS NULL") > 200)
    overview_is_right(path, 2024, "of the new year")
    check("what was closed is as it was", ask(path, "SELECT state FROM year WHERE id = 2023") == "closed")


def conditions(path, *words):
    status, out, err = run("eligibility", path, *words, "--json")
    return {each["code"]: each for each in json.loads(out)[0]["conditions"]} if status in (0, 1) and out else {"": err}


def test_laws_cross(folder):
    """A dossier of June 2025 is judged by the law of June, though the council meets in July; who may decide follows the day
    asked for, on both sides of 1 July 2025 and of 1 March 2027."""
    path = os.path.join(folder, "hai luật.thidua")
    run("new", path, "--year", "2025")
    run("import", path, os.path.join(SAMPLES, "1-don-vi.xlsx"), "--year", "2025", "--accept")
    book = openpyxl.Workbook()
    for row in (["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG NĂM 2025"], ["STT", "Họ và tên", "Đơn vị", "Hình thức khen thưởng", "Cấp", "Ngày nhận hồ sơ"],
                [1, "Nguyễn Văn Trước", "Tiểu khu 1", "Giấy khen Chủ tịch UBND huyện", "Huyện", "20/06/2025"],
                [2, "Nguyễn Văn Sau", "Tiểu khu 1", "Giấy khen Chủ tịch UBND huyện", "Huyện", "10/07/2025"]):
        book.active.append(row)
    sheet = os.path.join(folder, "2025.xlsx")
    book.save(sheet)
    step(path, "dossiers of June and July", "import", sheet, "--year", "2025", "--accept")
    step(path, "the council meets in July", "meeting", "new", "--date", "15/07/2025", "--members", "11", "--present", "11", "--year", "2025")
    step(path, "both are voted on", "meeting", "vote", "--all", "--list", "proposal", "--agree", "11", "--year", "2025")
    june, july = (conditions(path, "--name", name, "--year", "2025") for name in ("Nguyễn Văn Trước", "Nguyễn Văn Sau"))
    check("there was a district in June, and none in July", "level-ended" not in june and "level-ended" in july, (june, july))
    check("the law of each day is named", "20/06/2025" in june["law-of-day"]["message"] and "10/07/2025" in july["law-of-day"]["message"])
    step(path, "2027 is opened", "year", "open", "2027", "--from", "2025")
    asked = ("--form", "Giấy khen của Chủ tịch UBND xã", "--name", "Nguyễn Văn Trước", "--year", "2027")
    february, march = (conditions(path, *asked, "--received", day, "--on", day) for day in ("28/02/2027", "01/03/2027"))
    check("what is in force until February 2027 is to be confirmed from March", not february["decided-by:form"]["to_confirm"]
          and march["decided-by:form"]["to_confirm"], (february, march))


run_tests(globals())
