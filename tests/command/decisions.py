#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Decisions, fund and the upper level on the command line: decisions.py THIDUA

Prints TAP. Every check runs the real program on real files; workbooks are read back by openpyxl.
"""
import json
import os
import sqlite3

import openpyxl

from tap import ask, check, one_sentence, rows_of, run, run_tests

def test_council(folder):
    path = os.path.join(folder, "hoi-dong.thidua")
    run("demo", path)

    def states(table, name):
        with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
            return file.execute(f"SELECT state FROM {table} WHERE id = ?", (name,)).fetchone()[0]

    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        one, total = file.execute("SELECT id, council_total FROM candidate WHERE title = 'citizen' AND state = 'proposed'").fetchone()
        draft, = file.execute("SELECT id FROM decision WHERE state = 'draft'").fetchone()
    before = rows_of(path)
    few = ("--members", "11", "--present", "11", "--agree", "6")
    status, _, err = run("council", path, "pass", "--list", "citizen", "--id", one, *few)
    check("too few votes pass nobody", status == 1 and "6" in err and rows_of(path) == before, err)
    status, _, err = run("council", path, "refuse", "--list", "citizen", "--id", one)
    check("a refusal needs a reason", status == 1 and rows_of(path) == before, err)
    status, _, err = run("council", path, "pass", "--list", "citizen", "--id", one, "--members", "11", "--present=-3", "--agree", "9")
    check("numbers of votes below zero are refused", status == 2 and one_sentence(err) and "-3" in err and rows_of(path) == before, err)
    many = ("--members", "11", "--present", "11", "--agree", "11")
    status, _, err = run("council", path, "pass", "--list", "citizen", "--id", one, *many)
    check("enough votes pass", status == 0 and states("candidate", one) == "passed", err)
    status, _, err = run("council", path, "sign", "--decision", draft)
    check("a draft without a number is not signed", status == 1 and states("decision", draft) == "draft", err)
    status, _, err = run("council", path, "decide", "--list", "citizen", "--id", one, "--summary", "Công nhận bổ sung", "--json")
    check("a decision is made of those passed", status == 0, err)
    status, _, err = run("council", path, "refuse", "--list", "citizen", "--id", one, "--reason", "Trùng")
    check("who stands in a decision is no longer the council's", status == 1 and states("candidate", one) == "passed", err)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        made, = file.execute("SELECT id FROM decision WHERE summary = 'Công nhận bổ sung'").fetchone()
    whole = rows_of(path)
    for day in ("28/12/2022", "02/01/2025"):
        status, _, err = run("council", path, "sign", "--decision", made, "--number", "190/QĐ-UBND", "--date", day)
        check(f"a decision of 2023 is not signed on {day}", status == 1 and day in err and rows_of(path) == whole, err)
    met = ask(path, f"SELECT max(m.held_on) FROM vote AS v JOIN meeting AS m ON m.id = v.meeting_id WHERE v.candidate_id = {one} AND m.level = 'council'")
    status, _, err = run("council", path, "sign", "--decision", made, "--number", "190/QĐ-UBND", "--date", "01/02/2023")
    check("a day before the vote is told with the day of the meeting", status == 0 and "01/02/2023" in err
          and "/".join(reversed(met.split("-"))) in err, (met, err))
    check("and taken back", run("undo", path)[0] == 0 and rows_of(path) == whole)
    status, _, err = run("council", path, "sign", "--decision", made, "--number", "190/QĐ-UBND", "--date", "28/12/2023")
    check("signing decides", status == 0 and states("candidate", one) == "decided", err)
    check("signing makes the awards", ask(path, f"SELECT group_concat(sequence) FROM award WHERE decision_id = {made}") == "1")
    check("a signed decision keeps what it was signed with", ask(
        path, f"SELECT head_office || '|' || (legal_basis LIKE '%91/2017/NĐ-CP%Theo đề nghị của Hội đồng%') FROM decision WHERE id = {made}")
        == "thị trấn Hà Trung|1")
    status, _, err = run("council", path, "decide", "--list", "proposal", "--form", "Giấy khen Chủ tịch UBND thị trấn", "--json")
    check("who stands in a decision is not taken twice", status == 1, err)
    status, _, err = run("council", path, "sign", "--decision", draft, "--number", "0190 / QĐ-UBND", "--date", "29/12/2023")
    check("a number is given once a year", status == 1 and one_sentence(err.split("\n")[0]) and "190" in err, err)
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        award, = file.execute("SELECT id FROM award WHERE decision_id = ?", (made,)).fetchone()
    status, _, err = run("council", path, "hand-over", "--list", "award", "--id", award, "--date", "31/12/2023")
    check("handing over is the last state", status == 0 and states("candidate", one) == "awarded", err)
    status, _, err = run("council", path, "unsign", "--decision", made, "--reason", "Nhầm")
    check("what was handed over keeps its signature", status == 1 and states("decision", made) == "signed", err)
    status, _, err = run("council", path, "cancel", "--decision", made, "--reason", "Có đơn khiếu nại")
    check("a signed decision ends by another one", status == 1 and states("candidate", one) == "awarded", err)
    status, _, err = run("council", path, "cancel", "--decision", made, "--number", "191/QĐ-UBND", "--date", "02/07/2025",
                         "--reason", "Có đơn khiếu nại")
    check("a cancelled decision leaves who stood in it passed", status == 0 and states("candidate", one) == "passed"
          and states("decision", made) == "cancelled", err)
    check("what was handed over is given back in 15 working days",
          ask(path, f"SELECT give_back_by FROM award WHERE id = {award}") == "2025-07-23" and "23/07/2025" in err, err)
    status, _, err = run("council", path, "given-back", "--list", "award", "--id", award, "--date", "10/07/2025")
    check("and noted", status == 0 and ask(path, f"SELECT given_back_on FROM award WHERE id = {award}") == "2025-07-10", err)
    # The office has another name and chairman by now: the register keeps those of the signature.
    run("office", path, "--set", "office.name=xã Hà Trung", "--set", "signer.name=Nguyễn Văn Sang", "--set", "signer.office_title=CHỦ TỊCH")
    book = os.path.join(folder, "so-vang.xlsx")
    status, _, err = run("export", path, "--paper", "so-vang", "--year", "2023", "-o", book)
    told = [str(cell) for row in openpyxl.load_workbook(book).worksheets[0].iter_rows(values_only=True) for cell in row if cell]
    heading = [cell for cell in told if "Quyết định số 190/QĐ-UBND ngày 28/12/2023" in cell]
    check("the register keeps issuer and signer of the signature", status == 0 and len(heading) == 1 and "thị trấn Hà Trung" in heading[0]
          and "Lê Đức Thành" in heading[0] and "Hủy theo Quyết định 191/QĐ-UBND" in told, told)
    run("undo", path)
    check("each verb is one undo step", all(run("undo", path)[0] == 0 for _ in range(6)) and rows_of(path) == before)


def test_fund(folder):
    path = os.path.join(folder, "quy.thidua")
    run("demo", path)
    check("the demonstration has a book", len(json.loads(run("fund", path, "list", "--json")[1])) == 7)
    with sqlite3.connect(path) as file:
        file.execute("DELETE FROM fund_entry")
    before = rows_of(path)
    status, out, _ = run("fund", path, "list")
    check("a fund without entries says so", status == 0 and "2023" in out and out.count("\n") == 1, out)
    status, _, err = run("fund", path, "add", "--date", "10/01/2023", "--source", "budget", "--amount", "12.000.000", "--text", "Ngân sách",
                         "--base", "1.200.000.000")
    check("income up to the limit", status == 0 and err == "", err)
    status, _, err = run("fund", path, "pay", "--decision", "186/QĐ-UBND", "--date", "28/12/2023", "--amount", "99.000.000")
    check("no more is paid than is due", status == 1 and "99.000.000" in err and "11.070.000" in err, err)
    whole = rows_of(path)
    day = "/".join(reversed(ask(path, "SELECT date(signed_on, '-1 day') FROM decision WHERE number = '186/QĐ-UBND'").split("-")))
    status, _, err = run("fund", path, "pay", "--decision", "186/QĐ-UBND", "--date", day)
    check("nothing is paid before the signature", status == 1 and day in err and rows_of(path) == whole, err)
    status, _, err = run("fund", path, "pay", "--decision", "186/QĐ-UBND", "--date", "28/12/2023", "--document", "PC 12")
    check("prize money is paid", status == 0, err)
    status, _, err = run("fund", path, "pay", "--decision", "186/QĐ-UBND", "--date", "28/12/2023")
    check("once", status == 1, err)
    for wrong in (["--source", "budget", "--purpose", "prize"], ["--source", "prize"], ["--purpose", "other", "--amount", "x"]):
        status, _, err = run("fund", path, "add", "--date", "11/01/2023", "--text", "Sai", "--amount", "5", *wrong)
        check(f"no entry of {wrong}", status in (1, 2) and one_sentence(err), err)
    for amount in ("9223372036854775807", "5,5"):
        status, _, err = run("fund", path, "add", "--date", "11/01/2023", "--text", "Sai", "--source", "budget", "--amount", amount)
        check(f"{amount} đồng are too many, or no number of đồng", status == 2 and one_sentence(err) and amount in err
              and ("too large" in err) == (amount != "5,5"), err)
    status, out, _ = run("fund", path, "balance", "--json")
    check("the balance", json.loads(out)[0] == {"year": 2023, "carried": 0, "income": 12000000, "spending": 11070000, "balance": 930000,
                                                "prizes": 11070000, "organising": 0, "unpaid": 0}, out)
    told = run("fund", path, "balance")[1]
    check("the balance in words", "carried over: 0" in told and "prize money paid: 11.070.000" in told and "=" not in told, told)
    status, out, _ = run("fund", path, "list", "--json")
    book = json.loads(out)
    check("the book runs on", [entry["balance"] for entry in book] == [12000000, 930000] and book[1]["document"] == "PC 12", out)
    check("each entry is one undo step", all(run("undo", path)[0] == 0 for _ in range(2)) and rows_of(path) == before)


def test_upper_level(folder):
    path = os.path.join(folder, "cap-tren.thidua")
    run("demo", path)
    before = rows_of(path)
    status, out, _ = run("submit", path, "list")
    check("nothing was sent yet", status == 0 and "2023" in out, out)
    status, _, err = run("submit", path, "send", "--list", "collective", "--number", "45/TTr-UBND", "--date", "27/12/2023")
    check("sent to somebody", status == 1 and rows_of(path) == before, err)
    status, _, err = run("submit", path, "send", "--list", "collective", "--to", "UBND tỉnh", "--date", "01/01/2020")
    check("nor on a day of another year", status == 1 and "01/01/2020" in err and rows_of(path) == before, err)
    status, _, err = run("submit", path, "send", "--list", "collective", "--to", "UBND tỉnh Thanh Hóa", "--number", "45/TTr-UBND",
                         "--date", "27/12/2023")
    check("model collectives are sent up", status == 0, err)
    sent = json.loads(run("submit", path, "list", "--json")[1])
    check("and counted", len(sent) == 1 and sent[0]["n_sent"] == sent[0]["n_open"] > 1, sent)
    # The answer comes as an Excel list, as the province writes it.
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True) as file:
        name, unit = file.execute("SELECT c.name, u.name FROM candidate AS c LEFT JOIN unit AS u ON u.id = c.unit_id"
                                  " WHERE c.title = 'collective' AND c.state = 'submitted' ORDER BY c.id").fetchone()
    book = openpyxl.Workbook()
    for row in (["DANH SÁCH KHEN THƯỞNG NĂM 2023"], ["STT", "Tên tập thể", "Đơn vị", "Hình thức", "Số QĐ", "Ngày QĐ"],
                [1, name, unit, "Tập thể kiểu mẫu", "510/QĐ-UBND", "19/02/2024"]):
        book.active.append(row)
    sheet = os.path.join(folder, "tra-loi.xlsx")
    book.save(sheet)
    status, _, err = run("import", path, sheet, "--year", "2023", "--accept")
    check("their list is imported", status == 0 and ask(path, "SELECT state FROM decision WHERE number = '510/QĐ-UBND'") == "draft", err)
    status, _, err = run("answer", path, "award", "--decision", "510/QĐ-UBND")
    check("their list decides", status == 0 and ask(
        path, "SELECT c.state || a.sequence || d.level || d.authority FROM award AS a JOIN decision AS d ON d.id = a.decision_id"
              " JOIN candidate AS c ON c.id = a.candidate_id WHERE d.number = '510/QĐ-UBND'") == "decided1TỉnhChủ tịch UBND tỉnh", err)
    status, _, err = run("answer", path, "postpone", "--list", "collective", "--reason", "Chờ thẩm định", "--date", "19/02/2024")
    check("the rest waits for another year", status == 0 and json.loads(run("answer", path, "list", "--json")[1])[0]["answered_on"]
          == "2024-02-19", err)
    status, _, err = run("answer", path, "refuse", "--list", "collective", "--reason", "Không đủ")
    check("nobody is left", status == 1 and one_sentence(err.split("\n")[0]), err)
    check("each is one undo step", all(run("undo", path)[0] == 0 for _ in range(4)) and rows_of(path) == before)


run_tests(globals())
