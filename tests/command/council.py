#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The council's year on the command line: years, criteria, postings, meetings: council.py THIDUA DATA-FOLDER

Prints TAP. Every check runs the real program on real files; workbooks are read back by openpyxl.
"""
import json
import os
import shutil
import sqlite3
import sys

import openpyxl

from tap import ask, check, one_sentence, rows_of, run, run_tests

DATA = sys.argv[2]
SAMPLES = os.path.join(DATA, "ha-trung-2023")


def test_years(folder):
    path = os.path.join(folder, "nam.thidua")
    run("demo", path)
    before = rows_of(path)
    status, out, err = run("year", path, "open", "2024", "--json")
    told = json.loads(out)
    council = len([row for row in rows_of(path)["council_member"] if 2024 in row])
    check("a year is opened with its council", status == 0 and told["done"] and council > 5, out + err)
    opened = rows_of(path)
    status, out, err = run("year", path, "open", "2024")
    check("a year that is there is left as it is", status == 0 and "2024" in err and rows_of(path) == opened, err)
    check("opening a year is one undo step", run("undo", path)[0] == 0 and rows_of(path) == before)
    status, out, err = run("year", path, "close", "2023")
    check("a year with open ends is not closed unasked", status == 1 and "--accept" in err and rows_of(path) == before, err)
    status, out, err = run("year", path, "close", "2023", "--accept")
    closed = rows_of(path)
    check("a year is closed", status == 0 and closed["year"] != before["year"], err)
    status, out, err = run("import", path, os.path.join(SAMPLES, "4-cong-dan-kieu-mau.xlsx"), "--accept")
    check("nothing is imported into a closed year", status != 0 and "2023" in err and rows_of(path) == closed, out + err)
    status, out, err = run("council", path, "sign", "--decision", "186/QĐ-UBND")
    check("no verb changes a closed year", status != 0 and rows_of(path) == closed, out + err)
    check("a closed year is reopened", run("year", path, "reopen", "2023")[0] == 0 and rows_of(path)["year"] == before["year"])
    check("and what was done is undone step by step",
          run("undo", path)[0] == 0 and rows_of(path) == closed and run("undo", path)[0] == 0 and rows_of(path) == before)
    # What would be taken over is what then is; parts can be left out.
    status, out, _ = run("year", path, "open", "2025", "--dry-run", "--json")
    offer = json.loads(out)
    check("the year to come is told before it is opened",
          status == 0 and offer["from"] == 2023 and "2025" not in str(rows_of(path)["year"]) and offer["deadlines"] == 8, out)
    status, out, err = run("year", path, "open", "2025", "--without", "targets,council,assignments", "--conference", "26/12/2025")
    check("a year is opened without some parts", status == 0 and ask(path, "SELECT count(*) FROM deadline WHERE year = 2025") == 8
          and ask(path, "SELECT count(*) FROM council_member WHERE year = 2025") == 0, err)
    # A unit's list with votes puts forward who was only registered; the others wait.
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        names = [name for (name,) in file.execute(
            "SELECT c.name FROM candidate AS c JOIN unit AS u ON u.id = c.unit_id WHERE c.year = 2025 AND c.title = 'family'"
            " AND u.name = 'Tiểu khu 3' GROUP BY c.name HAVING count(*) = 1 ORDER BY c.id LIMIT 2")]
    book = openpyxl.Workbook()
    for row in ([["DANH SÁCH ĐỀ NGHỊ CÔNG NHẬN GIA ĐÌNH KIỂU MẪU NĂM 2025"], ["Tiểu khu 3"],
                 ["STT", "Họ và tên chủ hộ", "Số người dự họp", "Số phiếu đồng ý"]]
                + [[i + 1, name, 60, 58] for i, name in enumerate(names)]):
        book.active.append(row)
    sheet = os.path.join(folder, "tk3-2025.xlsx")
    book.save(sheet)
    status, out, err = run("import", path, sheet, "--year", "2025", "--accept")
    check("who was registered is put forward by the list with votes", status == 0
          and ask(path, "SELECT count(*) FROM candidate WHERE year = 2025 AND state = 'proposed'") == 2
          and ask(path, "SELECT count(*) > 900 FROM candidate WHERE year = 2025 AND state = 'registered' AND registered = 0"), err)
    status, _, err = run("year", path, "open", "2026", "--without", "gạo")
    check("a part that there is not", status == 2 and one_sentence(err) and "gạo" in err, err)
    status, _, err = run("year", path, "plan", "2025", "--conference", "05/01/2026")
    check("a conference outside its year is refused", status == 1 and "05/01/2026" in err, err)
    status, out, _ = run("year", path, "plan", "2025", "--conference", "20/12/2025", "--dry-run")
    check("a plan is shown before it is stored", status == 0 and "20/12/2025" in out
          and ask(path, "SELECT conference_on FROM year WHERE id = 2025") == "2025-12-26", out)
    status, out, err = run("year", path, "plan", "2025", "--conference", "20/12/2025")
    check("the deadlines move with the conference", status == 0
          and ask(path, "SELECT due_on FROM deadline WHERE year = 2025 AND step = 'council'") == "2025-12-05", err)
    # 2024 and 2025 were opened from the year before: the registrations refer to the same households.
    name = ask(path, "SELECT name FROM household WHERE id = (SELECT household_id FROM candidate WHERE year = 2025 "
                     "AND household_id IS NOT NULL ORDER BY id LIMIT 1)")
    status, out, err = run("course", path, name, "--json")
    years = [{step["year"] for step in each["course"]} for each in json.loads(out) if each["kind"] == "household"]
    check("the course of a household spans the years", status == 0 and any(2023 in one and 2025 in one for one in years), err)
    status, out, err = run("course", path, "Tiểu khu 3", "--json")
    records = [(step["year"], step["record"]) for each in json.loads(out) for step in each["course"]]
    check("the course of a unit has its pledge and its score", status == 0 and {(2023, "pledge"), (2023, "evaluation")} <= set(records), out + err)
    status, out, _ = run("course", path, "Không Có Ai")
    check("nobody of that name", status == 0 and "Không Có Ai" in out, out)
    status, _, err = run("course", path, "--join", "1", "--join", "2")
    check("a number that nobody has", status == 2 and one_sentence(err) and " 1." in err, err)
    twins = [str(ask(path, f"SELECT id FROM household ORDER BY id LIMIT 1 OFFSET {place}")) for place in (0, 1)]
    households, theirs = "SELECT count(*) FROM household", f"SELECT count(*) FROM candidate WHERE household_id = {twins[1]}"
    before = ask(path, households), ask(path, theirs)
    status, out, err = run("course", path, "--join", twins[0], "--join", twins[1])
    check("two entries become one", status == 0 and ask(path, households) == before[0] - 1 and ask(path, theirs) == 0, err)
    run("undo", path)
    check("and two again", (ask(path, households), ask(path, theirs)) == before and before[1] > 0)
    status, out, _ = run("remind", path, "--year", "2023", "--json")
    reminders = json.loads(out)
    check("members are reminded of what their units owe",
          status == 0 and any(duty["duty"] == "pledge" for each in reminders for duty in each["duties"])
          and all(each["text"].startswith("Kính gửi đồng chí " + each["name"]) for each in reminders), out)
    status, out, _ = run("remind", path, "--year", "2023", "--unit", "TK 12")
    check("a unit is reminded", status == 0 and out.startswith("Kính gửi Tiểu khu 12.") and "Bản cam kết" in out, out)
    status, out, _ = run("remind", path, "--year", "2023", "--unit", "TK 1")
    check("a unit that owes nothing is not", status == 0 and "Kính gửi" not in out, out)
    # What a unit reports comes in as a list, waits for an answer, and the member in charge hears of it.
    book = openpyxl.Workbook()
    for row in (["PHẢN ÁNH KHÓ KHĂN, VƯỚNG MẮC NĂM 2023"], ["Tiểu khu 4"], ["STT", "Khó khăn, vướng mắc", "Người phản ánh", "Ngày phản ánh"],
                [1, "Thiếu phiếu bầu", "lê văn tám", "05/11/2023"]):
        book.active.append(row)
    sheet = os.path.join(folder, "kho-khan.xlsx")
    book.save(sheet)
    status, _, err = run("import", path, sheet, "--year", "2023", "--accept")
    check("a difficulty is imported", status == 0 and ask(
        path, "SELECT reported_by || reported_on || state FROM difficulty WHERE text = 'Thiếu phiếu bầu'") == "Lê Văn Tám2023-11-05open", err)
    member = ask(path, "SELECT m.name FROM assignment AS a JOIN unit AS u ON u.id = a.unit_id JOIN council_member AS m"
                       " ON m.id = a.council_member_id WHERE a.year = 2023 AND u.name = 'Tiểu khu 4'")
    status, out, _ = run("remind", path, "--year", "2023", "--member", member)
    check("the member in charge hears of it", status == 0 and "Tiểu khu 4:\n- 1 khó khăn, vướng mắc" in out, out)
    page = os.path.join(folder, "đôn đốc.xlsx")
    status, _, err = run("export", path, "--paper", "don-doc", "--year", "2023", "--member", "Trịnh Thị Thuỷ", "-o", page)
    told = [cell for row in openpyxl.load_workbook(page).worksheets[0].iter_rows(values_only=True) for cell in row if cell]
    check("the page of one member", status == 0 and "I. TRỊNH THỊ THUỶ" in told and "Tiểu khu 15" in told
          and not any("II." in str(cell) or str(cell) == "Tiểu khu 12" for cell in told), told)
    status, _, err = run("remind", path, "--year", "2023", "--member", "Không Có")
    check("a member that there is not", status == 2 and one_sentence(err), err)

    status, _, err = run("year", path, "open", "24")
    check("a year is four digits", status == 2 and one_sentence(err), err)


def test_review(folder):
    """Criteria, postings, and who may be proposed for what."""
    path = os.path.join(folder, "binh-xet.thidua")
    run("demo", path)
    before = rows_of(path)
    citizen = ask(path, "SELECT name FROM candidate WHERE title = 'citizen' AND state = 'proposed' AND unit_id IS NOT NULL"
                        " AND name IN (SELECT name FROM candidate GROUP BY name HAVING count(*) = 1)")
    status, out, err = run("criteria", path, "--name", citizen, "--json")
    listed = json.loads(out)
    check("criteria are listed by kind, nobody has looked at them",
          status == 0 and listed["required"] == 5 and listed["met"] == 0
          and {each["state"] for each in listed["criteria"]} == {"open"}, out + err)
    status, _, err = run("criteria", path, "--name", citizen, "--yes", "99")
    check("a number that is none is told", status == 2 and one_sentence(err) and rows_of(path) == before, err)
    status, _, err = run("criteria", path, "--name", citizen, "--score", "1=5")
    check("only scored criteria have points", status == 2 and one_sentence(err) and rows_of(path) == before, err)
    status, _, err = run("criteria", path, "--name", citizen, "--yes", "1", "--no", "2")
    check("criteria are judged", status == 0 and ask(path, "SELECT sum(holds) || '/' || count(*) FROM criterion_result") == "1/2", err)
    excluding = next(str(each["number"]) for each in listed["criteria"] if each["kind"] == "excluding")
    status, _, err = run("criteria", path, "--name", citizen, "--yes", excluding)
    status, _, err = run("council", path, "pass", "--list", "citizen", "--name", citizen, "--members", "11", "--present", "11", "--agree", "11")
    check("who is ruled out is not passed",
          status == 1 and ask(path, f"SELECT state FROM candidate WHERE title = 'citizen' AND name = '{citizen}'") == "proposed", err)
    check("each judgement is one undo step", all(run("undo", path)[0] == 0 for _ in range(2)) and rows_of(path) == before)
    status, _, err = run("criteria", path, "--list", "citizen", "--rest")
    check("what nobody looked at is in order, for all", status == 0
          and ask(path, "SELECT count(*) FROM criterion_result WHERE kind = 'required' AND holds = 1") == 5 * ask(
              path, "SELECT count(*) FROM candidate WHERE title = 'citizen'"), err)
    run("undo", path)

    family, unit = ask(path, "SELECT c.name || '|' || u.name FROM candidate AS c JOIN unit AS u ON u.id = c.unit_id"
                             " WHERE c.title = 'family' AND c.state = 'proposed' AND c.name IN"
                             " (SELECT name FROM candidate GROUP BY name HAVING count(*) = 1)").split("|")
    status, _, err = run("posting", path, "post", "--lists", "nobody")
    check("a list that is none is told", status == 2 and one_sentence(err) and rows_of(path) == before, err)
    status, _, err = run("posting", path, "post", "--lists", "family", "--from", "10/11/2023", "--until", "1/11/2023")
    check("a posting ends after it begins", status == 1 and rows_of(path) == before, err)
    status, _, err = run("posting", path, "post", "--lists", "family", "--unit", unit, "--from", "1/11/2023")
    check("a posting hangs as long as the catalogue asks", status == 0 and ask(path, "SELECT until FROM posting") == "2023-11-10", err)
    status, _, err = run("posting", path, "end", "--date", "10/11/2023")
    check("on its last day it still hangs", status == 1, err)
    status, _, err = run("posting", path, "object", "--name", family, "--text", "Muộn", "--date", "20/11/2023")
    check("an objection after the posting is told", status == 0 and "20/11/2023" in err and "10/11/2023" in err
          and run("undo", path)[0] == 0, err)
    status, _, err = run("posting", path, "object", "--name", family, "--text", "Chưa đóng quỹ", "--by", "Lê Văn Giấu", "--date", "3/11/2023")
    check("an objection is noted", status == 0, err)
    status, _, err = run("council", path, "pass", "--list", "family", "--name", family, "--members", "11", "--present", "11", "--agree", "11")
    check("passing in spite of an objection is told", status == 0 and "Chưa đóng quỹ" in err, err)
    status, _, err = run("posting", path, "end", "--date", "11/11/2023")
    check("an objection waits for its answer", status == 1, err)
    status, _, err = run("posting", path, "answer", "--text", "Đã đóng", "--date", "4/11/2023")
    status, _, err = run("posting", path, "end", "--date", "11/11/2023")
    check("what came of the posting stays what the list said, where it said something", status == 0
          and ask(path, "SELECT count(*) FROM candidate AS c JOIN unit AS u ON u.id = c.unit_id WHERE c.title = 'family'"
                        f" AND u.name = '{unit}' AND coalesce(c.state, '') NOT IN ('registered', 'failed', 'postponed')"
                        " AND c.public_result IS NULL") == 0, err)
    steps = 0
    while rows_of(path) != before and steps < 6:
        run("undo", path)
        steps += 1
    check("each step is undone", steps in (4, 5), steps)

    run("year", path, "open", "2025", "--from", "2023", "--without", "council")
    status, out, err = run("eligibility", path, "--name", "Lê Văn Mới", "--title", "CSTĐCS", "--year", "2025",
                           "--received", "30/6/2025", "--on", "15/7/2025", "--json")
    run("undo", path)
    told = json.loads(out)[0]
    messages = {each["code"]: each["message"] for each in told["conditions"]}
    check("a dossier of June 2025 is judged by the law of its day, decided by who is competent in July",
          status == 0 and "80" in messages["votes-needed:share"] and "cấp xã" in messages["decided-by"], out + err)
    status, _, err = run("eligibility", path, "--name", "Lê Văn Mới", "--form", "Lao động tiên tiến")
    check("a title is no form of commendation", status == 1 and "LĐTT" not in err and "Lao động tiên tiến" in err and one_sentence(err), err)
    status, _, err = run("eligibility", path, "--name", "Lê Văn Mới", "--title", "Giấy khen")
    check("a form of commendation is no title", status == 1 and one_sentence(err), err)
    status, _, err = run("eligibility", path, "--name", "Lê Văn Mới")
    check("a question needs a title", status == 2 and one_sentence(err), err)
    status, out, err = run("eligibility", path, "--name", citizen)
    check("a stored nomination answers by itself", status == 0 and citizen in out, err)
    check("asking changes nothing", rows_of(path) == before)
def votes_agree(path):
    """Recounted apart from the program: the numbers of every nomination are those of its latest vote at that level."""
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        wrong, votes = file.execute("""
            WITH n AS (SELECT id, attend AS present, agree AS agreed, 0 AS council FROM candidate
                       UNION ALL SELECT id, council_present, council_agree, 1 FROM candidate
                       UNION ALL SELECT id, attend, agree, 0 FROM proposal
                       UNION ALL SELECT id, council_present, council_agree, 1 FROM proposal),
            v AS (SELECT coalesce(v.candidate_id, v.proposal_id) AS nomination, v.present, v.agreed, m.level = 'council' AS council,
                         row_number() OVER (PARTITION BY coalesce(v.candidate_id, v.proposal_id), m.level = 'council'
                                            ORDER BY coalesce(m.held_on, '') DESC, m.id DESC, v.id DESC) AS place
                  FROM vote AS v JOIN meeting AS m ON m.id = v.meeting_id)
            SELECT count(*) FILTER (WHERE n.present IS NOT v.present OR n.agreed IS NOT v.agreed), count(v.nomination)
            FROM n LEFT JOIN v ON v.nomination = n.id AND v.council = n.council AND v.place = 1""").fetchone()
    return wrong == 0 and votes > 0


def test_meetings(folder):
    path = os.path.join(folder, "cuoc-hop.thidua")
    run("new", path, "--year", "2023")
    for words in (["remind"], ["check"], ["criteria"], ["eligibility"], ["answer", "list"], ["submit", "list"], ["fund", "list"],
                  ["meeting", "list"], ["score", "table"], ["pledge", "fill"], ["posting", "end"], ["council", "pass"]):
        status, out, err = run(words[0], path, *words[1:], "--year", "2050")
        check(f"{' '.join(words)} of a year that is not there", status == 2 and out == "" and one_sentence(err) and "2050" in err
              and "2023" in err, err)
    run("import", path, os.path.join(SAMPLES, "1-don-vi.xlsx"))
    run("import", path, os.path.join(SAMPLES, "2-hoi-dong.xlsx"))
    run("import", path, os.path.join(SAMPLES, "5-cong-dan-kieu-mau.xlsx"), "--accept")
    check("a list's numbers are the units' votes", votes_agree(path))
    before = rows_of(path)
    status, out, err = run("meeting", path, "new", "--date", "15/12/2023", "--place", "Hội trường", "--secret", "--json")
    check("a meeting of the council", status == 0 and json.loads(out)["done"], err)
    whole = rows_of(path)
    for day in ("15/12/2029", "15/12/2022"):
        status, _, err = run("meeting", path, "new", "--date", day)
        check(f"a meeting of 2023 is not held on {day}", status == 1 and day in err and rows_of(path) == whole, err)
    status, _, err = run("meeting", path, "new", "--date", "05/01/2024")
    check("one of the next January is told", status == 0 and "05/01/2024" in err and run("undo", path)[0] == 0
          and rows_of(path) == whole, err)
    status, _, err = run("meeting", path, "change", "--present", "12")
    check("more present than members are refused", status == 1 and "12" in err and "10" in err, err)
    whole = rows_of(path)
    for option in ("members", "present", "written", "issued", "returned", "valid", "invalid"):
        status, _, err = run("meeting", path, "change", f"--{option}=-5")
        check(f"--{option}=-5 is refused", status == 1 and "-5" in err.replace("−", "-") and rows_of(path) == whole, err)
    status, _, err = run("meeting", path, "vote", "--all", "--agree", "1", "--disagree=-2")
    check("so are votes below zero", status == 2 and one_sentence(err) and "-2" in err and rows_of(path) == whole, err)
    status, _, err = run("meeting", path, "attend", "--absent", "Đặng Viết Thịnh=Đi công tác", "--others-present")
    check("attendance", status == 0, err)
    status, _, err = run("meeting", path, "attend", "--absent", "Không Có Ai=x")
    check("a stranger is not noted", status == 1 and "Không Có Ai" in err, err)
    status, out, _ = run("meeting", path, "votes", "--json")
    lines = json.loads(out)
    names = [line["name"] for line in lines]
    few = [name for name in names if names.count(name) == 1][:5]
    words = [word for name in few for word in ("--except", name + "=6")]
    status, _, err = run("meeting", path, "vote", "--all", "--agree", "10", *words, "--settle")
    check("who was absent has no vote", status == 1 and "10" in err, err)
    whole = rows_of(path)
    status, _, err = run("meeting", path, "vote", "--all", "--agree", "9", "--except", "Không Có Ai=6")
    check("an exception that is nobody changes nothing", status == 2 and one_sentence(err) and rows_of(path) == whole, err)
    status, _, err = run("meeting", path, "vote", "--all", "--agree", "9", *words, "--settle")
    check("all agreed but five, in one action", status == 0 and votes_agree(path), err)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        states = dict(file.execute("SELECT state, count(*) FROM candidate GROUP BY 1").fetchall())
    check("the results set the states", states.get("failed") == 5 and states.get("passed", 0) > 50, states)
    status, out, _ = run("meeting", path, "list", "--json")
    council = [line for line in json.loads(out) if line["level"] == "council"]
    check("the list tells of the meeting", len(council) == 1 and council[0]["failed"] == 5 and council[0]["present"] == 9
          and council[0]["held_on"] == "2023-12-15" and council[0]["ballot"] == "secret", council)
    told, votes = run("meeting", path, "list")[1], run("meeting", path, "votes")[1]
    check("text has words, not codes", "15/12/2023" in told and "Council" in told and "\thouseholds\t" not in told
          and "Enough votes" in votes and "\tpassed" not in votes and "\tfailed" not in votes, (told[:300], votes[:300]))
    status, _, err = run("meeting", path, "vote", "--meeting", "1/1/2023", "--all", "--agree", "1")
    check("no meeting on that day", status == 2 and one_sentence(err), err)
    copy = os.path.join(folder, "dang-ky.thidua")
    shutil.copy(path, copy)
    with sqlite3.connect(copy) as file:
        states = file.execute("SELECT id FROM candidate WHERE title = 'citizen'").fetchall()
        file.execute("DELETE FROM vote WHERE meeting_id IN (SELECT id FROM meeting WHERE level = 'council')")
        file.execute("UPDATE candidate SET state = 'registered'")
    status, _, err = run("meeting", copy, "vote", "--all", "--list", "citizen", "--agree", "9")
    check("that all are only registered is told, and what to do", status == 2 and one_sentence(err.strip().split(". ")[0])
          and str(len(states)) in err and "proposed" in err, err)
    after = rows_of(path)
    check("each verb is one undo step", all(run("undo", path)[0] == 0 for _ in range(3)) and rows_of(path) == before)
    check("and redone it is as it was", all(run("redo", path)[0] == 0 for _ in range(3)) and rows_of(path) == after
          and votes_agree(path))


run_tests(globals())
