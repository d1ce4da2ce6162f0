"""What `validate` found, for editors (SARIF) and for people (one page): the same findings, nothing fetched, all escaped."""

from __future__ import annotations

import datetime
import json
import re
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import html

from gov_report import rules
from gov_report.model import Source
from gov_report.render.folding import one_cause
from gov_report.render.sarif import Location, Result, document
from gov_report.render.text import message, remedy
from gov_report.settings import Decision
from gov_report.verdict import accept, fingerprints, with_files
from tests.conftest import ROOT, Make, run


def test_sarif_says_what_json_says(broken: Path) -> None:
    code, out, _ = run("-C", broken, "validate", "2013", "--format", "sarif")
    said = json.loads(run("-C", broken, "validate", "2013", "--format", "json")[1])["diagnostics"]
    log = json.loads(out)
    (made,) = log["runs"]
    driver = made["tool"]["driver"]
    assert (code, log["version"], driver["name"]) == (1, "2.1.0", "gov-report")
    listed = [rule["id"] for rule in driver["rules"]]
    assert listed == sorted({d["code"] for d in said})
    levels = {"error": "error", "warning": "warning", "info": "note"}
    assert len(made["results"]) == len(said)
    for result, d in zip(made["results"], said, strict=True):
        assert (result["ruleId"], result["level"]) == (d["code"], levels[d["severity"]])
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"] == f"{d['message']}。{d['help']}"
        assert result["partialFingerprints"] == {"finding/v1": d["fingerprint"]}
        (at,) = result["locations"]
        if d["file"]:
            uri = at["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"[A-Za-z0-9._~%/-]+", uri), "percent-encoded and relative"
            assert unquote(uri) == d["file"]
        if d["cell"] and d["sheet"]:
            assert at["logicalLocations"] == [{"fullyQualifiedName": f"{d['sheet']}!{d['cell']}"}]
        assert len(result.get("relatedLocations", ())) == len(d["related"])
        assert "region" not in at.get("physicalLocation", {}) or d["file"].endswith((".md", ".toml"))
    missing = next(r for r in made["results"] if r["ruleId"] == "GR305")
    assert missing["locations"] == [{"logicalLocations": [{"fullyQualifiedName": "市旅游局"}]}]
    line = next(r for r in made["results"] if r["ruleId"] == "GR313")["locations"][0]["physicalLocation"]
    assert (line["artifactLocation"]["uri"], line["region"]) == ("2013/indicators.toml", {"startLine": 2})


def test_an_accepted_finding_is_suppressed_with_its_reason(broken: Path) -> None:
    found = json.loads(run("-C", broken, "validate", "2013", "--format", "json")[1])["diagnostics"]
    name = next(d["fingerprint"] for d in found if d["code"] == "GR305")
    (broken / "2013/decisions.toml").write_text(
        f'[[decisions]]\nfingerprint = "{name}"\nreason = "已并入<市文化局>"\nwho = "办公室"\nuntil = 2099-12-31\n',
        encoding="utf-8",
    )
    (made,) = json.loads(run("-C", broken, "validate", "2013", "--format", "sarif")[1])["runs"]
    suppressed = [r for r in made["results"] if "suppressions" in r]
    assert [r["ruleId"] for r in suppressed] == ["GR305"]
    (only,) = suppressed[0]["suppressions"]
    assert (only["kind"], only["status"]) == ("external", "accepted")
    assert "已并入<市文化局>" in only["justification"]
    page = run("-C", broken, "validate", "2013", "--format", "html")[1]
    assert "已并入&lt;市文化局&gt;" in page


def test_results_of_any_kind_make_a_document() -> None:
    """What `audit` will hand over: no department, no workbook."""
    said = Result(rules.NO_TITLE, "warning", "甲", Location("年报 2023.docx", "收到和处理政府信息公开申请情况"), "ab")
    alone = Result(rules.NO_TITLE, "error", "乙", None, "cd")
    (made,) = document([said, alone])["runs"]
    first, second = made["results"]
    assert first["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "%E5%B9%B4%E6%8A%A5%202023.docx"
    assert (first["level"], second["level"], second["locations"]) == ("warning", "error", [])
    assert document([])["runs"][0]["results"] == []


def page_of(*arguments: str | Path) -> tuple[int, Any, str]:
    code, out, _ = run(*arguments, "--format", "html")
    return code, html.document_fromstring(out.encode()), out


def test_the_page_holds_the_board_and_every_finding(broken: Path) -> None:
    code, page, text = page_of("-C", broken, "validate", "2013")
    said = json.loads(run("-C", broken, "validate", "2013", "--format", "json")[1])
    assert code == 1
    board = [[cell.text_content() for cell in row] for row in page.xpath("//table[1]//tr")]
    assert board[0] == ["填报单位", "状态", "文件", "主动公开", "申请", "错误", "警告"]
    assert board[1] == ["市教育局", "有错误", "1", "5", "0", "6", "2"]
    assert board[-1] == ["市旅游局", "未报送", "0", "0", "0", "1", "0"]
    assert sorted(li.get("data-code") for li in page.iter("li")) == sorted(d["code"] for d in said["diagnostics"])
    headings = [h.text for h in page.iter("h2")]
    assert headings[0] == "市教育局"
    assert headings[-2:] == ["汇总机关", "各表的识别结果"]
    education = page.xpath('//h2[.="市教育局"]/following-sibling::ol[1]/li')
    assert "主动公开!D4　公开类别“政策法归类”不在名单中" in education[0].text_content()
    assert "处理：是否应为“政策法规”？" in education[0].text_content()
    assert "信息标题=B" in text
    assert "未能读取" in text
    assert "4月4日 周四  不计（清明节）" in text
    assert not re.search(r"<script|<link|<img|https?:|url\(|@import", text)


def test_the_page_goes_to_a_file_and_escapes_what_departments_wrote(project: Make, tmp_path: Path) -> None:
    head = ["序号", "信息标题", "文号", "公开类别", "公开日期", "公开形式"]
    evil = [1, "甲", "", "<script>alert(1)</script>", "2013-03-05", "网站"]
    folder = project({"教育局.xlsx": {"主动公开": [head, evil], "<b>": [["无"]]}})
    target = tmp_path / "新文件夹/核对.html"
    code, out, err = run("-C", folder, "validate", "2013", "--format", "html", "-o", target)
    assert (code, out) == (1, "")
    assert "已写入" in err
    page = html.document_fromstring(target.read_bytes())
    assert not list(page.iter("script", "b"))
    assert "&lt;script&gt;alert(1)" in target.read_text(encoding="utf-8")
    code, _, err = run("-C", folder, "validate", "2013", "-o", target)
    assert (code, "与 --format" in err) == (2, True)


def test_documents_are_utf8_on_any_terminal(broken: Path) -> None:
    import subprocess
    import sys

    for form in ("html", "sarif", "json"):
        done = subprocess.run(
            [sys.executable, "-m", "gov_report", "-C", str(broken), "validate", "2013", "--format", form],
            capture_output=True, env={"PYTHONIOENCODING": "gbk", "PYTHONPATH": str(ROOT), "PATH": ""}, cwd=ROOT,
        )  # fmt: skip
        assert "市教育局" in done.stdout.decode("utf-8")


OFFICE = 'departments = ["市教育局"]\n[organ]\nname = "某市人民政府办公室"\narea = "某市"\n'
HEAD: list[Any] = ["序号", "信息标题", "文号", "公开类别", "公开日期", "公开形式"]
LATE: list[list[Any]] = [HEAD, [1, "甲", "", "工作动态类", "2012-03-05", "网站"]]
TWO: list[list[Any]] = [HEAD, [1, "乙", "", "工作动态类", "2012-03-05", "网站"]]
AGAIN: list[list[Any]] = [HEAD, [2, "甲", "", "工作动态类", "2012-03-05", "微信"]]
# files when accepted, files later → which of the later findings are accepted
RENAMED: dict[str, tuple[dict[str, list[list[Any]]], dict[str, list[list[Any]]], list[str | None]]] = {
    "the same": ({"教育局.xlsx": LATE}, {"教育局.xlsx": LATE}, ["补登"]),
    "another name": ({"教育局.xlsx": LATE}, {"教育局最终版.xlsx": LATE}, ["补登"]),
    "another folder": ({"教育局.xlsx": LATE}, {"补报教育局（改）.xlsx": LATE}, ["补登"]),
    "another item in a second file": (
        {"教育局.xlsx": LATE}, {"教育局.xlsx": LATE, "教育局2.xlsx": TWO}, ["补登", None]
    ),
    "a second file that says the same": (
        {"教育局.xlsx": LATE}, {"教育局.xlsx": LATE, "教育局2.xlsx": AGAIN}, [None, None]
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RENAMED)
def test_what_was_accepted_survives_another_file_name(project: Make, name: str) -> None:
    before, after, still = RENAMED[name]
    folder = project({file: {"主动公开": rows} for file, rows in before.items()}, OFFICE)

    def findings() -> list[dict[str, Any]]:
        said = json.loads(run("-C", folder, "validate", "2013", "--format", "json")[1])["diagnostics"]
        return [d for d in said if d["code"] in ("GR206", "GR409")]

    (late,) = findings()
    (folder / "2013/decisions.toml").write_text(
        f'[[decisions]]\nfingerprint = "{late["fingerprint"]}"\nreason = "补登"\nwho = "办公室"\n', encoding="utf-8"
    )
    for file in before.keys() - after.keys():
        (folder / "2013/departments" / file).unlink()
    project({file: {"主动公开": rows} for file, rows in after.items()}, OFFICE)
    found = findings()
    assert [d["accepted"] for d in found if d["code"] == "GR206"] == still
    stale = [d["message"] for d in found if d["code"] == "GR409"]
    assert stale == ([] if any(still) else [f"已接受的事项“补登”（办公室）已不再出现，编号 {late['fingerprint']}"])


def _items(*dates: str, first: str = "") -> list[list[Any]]:
    rows = [[n, f"标题{n}", f"某发〔2013〕{n}号", "工作动态类", day, "网站"] for n, day in enumerate(dates, 1)]
    return [HEAD, *([[9, first, "", "工作动态类", "待定", "网站"]] if first else []), *rows]


ASKED = ["申请编号", "收到日期", "申请人类型", "办理结果", "答复日期"]


def _requests(*rows: tuple[str, str], outcome: str = "予以公幵") -> list[list[Any]]:
    return [ASKED, *([number, day, "公民", outcome, "2013-06-03"] for number, day in rows)]


# the sheet when the finding of its cell was accepted, the sheet later → the cells that are accepted then
DECIDED: dict[str, tuple[str, list[list[Any]], str, list[list[Any]], list[str]]] = {
    "the row mended, another has the fault": (
        "主动公开", _items("待定", "2013-3-5", "2013-3-6"), "E2", _items("2013-3-4", "2013-3-5", "待定"), [],
    ),
    "a row with the same fault inserted above": (
        "主动公开", _items("2013-3-5", "待定"), "E3", _items("2013-3-5", "待定", first="乙"), ["E4"],
    ),
    "a row inserted above": (
        "主动公开", _items("2013-3-5", "待定"), "E3", _items("2013-3-5", "待定", "2013-3-6", first="乙")[:5], ["E4"],
    ),
    "the fault is another now": ("主动公开", _items("待定"), "E2", _items("未定"), []),
    "the title mended": ("主动公开", _items(first="甲"), "E2", _items(first="乙"), []),
    "a request with a number": (
        "依申请公开", _requests(("甲1", "2013-6-3"), ("甲2", "2013-6-3")), "D3",
        _requests(("甲0", "2013-6-3"), ("甲1", "2013-6-3"), ("甲2", "2013-6-3")), ["D4"],
    ),
    "requests that are only counted": (
        "依申请公开", _requests(("1", "2013-5-31"), ("2", "2013-6-3")), "D3",
        _requests(("1", "2013-5-30"), ("2", "2013-5-31"), ("3", "2013-6-3")), [],
    ),
    "requests that are only counted, one taken out": (
        "依申请公开", _requests(("1", "2013-5-30"), ("2", "2013-5-31"), ("3", "2013-6-3")), "D4",
        _requests(("1", "2013-5-30"), ("3", "2013-6-3")), ["D3"],
    ),
    "requests without numbers": (
        "依申请公开", _requests(("", "2013-6-3")), "D2", _requests(("", "2013-5-31"), ("", "2013-6-3")), ["D3"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", DECIDED)
def test_a_decision_is_of_one_row(project: Make, name: str) -> None:
    """It holds wherever that stands, and passes to no other."""
    sheet, before, cell, after, still = DECIDED[name]
    folder = project({"教育局.xlsx": {sheet: before}}, OFFICE)

    def findings() -> list[dict[str, Any]]:
        return list(json.loads(run("-C", folder, "validate", "2013", "--format", "json")[1])["diagnostics"])

    (decided,) = [d for d in findings() if d["cell"] == cell]
    (folder / "2013/decisions.toml").write_text(
        f'[[decisions]]\nfingerprint = "{decided["fingerprint"]}"\nreason = "已说明"\n', encoding="utf-8"
    )
    project({"教育局.xlsx": {sheet: after}}, OFFICE)
    found = findings()
    assert [d["cell"] for d in found if d["accepted"]] == still
    assert [d["code"] for d in found if d["code"] == "GR409"] == ([] if still else ["GR409"])


def test_a_decision_on_no_certain_row_is_told_so() -> None:
    """Names of earlier versions held nothing of the row: a fault that is found now may be of another."""
    said = rules.NO_DATE.at(Source("2013/departments/教育局.xlsx", "主动公开", 5, (2,)), department="市教育局")
    (old,) = fingerprints([said])
    (marked, stale) = accept([said.of_item(7)], [Decision("补登", old)], "2013/decisions.toml", None)
    assert (marked.accepted, stale.rule) == ("", rules.STALE_DECISION)
    assert "认不出是哪一行" in message(stale)


def test_of_two_decisions_on_one_finding_the_later_is_taken(project: Make) -> None:
    folder = project({"教育局.xlsx": {"主动公开": LATE}}, OFFICE)
    said = json.loads(run("-C", folder, "validate", "2013", "--format", "json")[1])["diagnostics"]
    (late,) = [d for d in said if d["code"] == "GR206"]
    decided = '[[decisions]]\nfingerprint = "{}"\nreason = "{}"\nwho = "办公室"\n'
    text = "".join(decided.format(late["fingerprint"], reason) for reason in ("先", "后"))
    (folder / "2013/decisions.toml").write_text(text, encoding="utf-8")
    found = json.loads(run("-C", folder, "validate", "2013", "--format", "json")[1])["diagnostics"]
    assert [d["accepted"] for d in found if d["code"] == "GR206"] == ["后"]
    assert [d["message"] for d in found if d["code"] == "GR409"] == [
        f"已接受的事项“先”（办公室）的编号写了两次，采用后一项，编号 {late['fingerprint']}"
    ]


def test_no_decision_is_stale_where_only_some_files_are_read(project: Make) -> None:
    folder = project({"教育局.xlsx": {"主动公开": LATE}, "公安局.xlsx": {"主动公开": [["无"]]}}, OFFICE)
    _, out, _ = run("-C", folder, "validate", "2013", "--format", "json")
    (name,) = [d["fingerprint"] for d in json.loads(out)["diagnostics"] if d["code"] == "GR206"]
    (folder / "2013/decisions.toml").write_text(
        f'[[decisions]]\nfingerprint = "{name}"\nreason = "补登"\nwho = "办公室"\n', encoding="utf-8"
    )
    (folder / "2013/departments/教育局.xlsx").unlink()
    assert "GR409" not in run("-C", folder, "validate", "2013", folder / "2013/departments/公安局.xlsx")[1]
    assert "GR409" in run("-C", folder, "validate", "2013")[1]


def test_a_decision_of_an_earlier_version_still_holds() -> None:
    """Fingerprints once held the file's name."""
    at = Source("2013/departments/教育局.xlsx", "主动公开", 5, (2,))
    said = rules.OUTSIDE_PERIOD.at(at, department="市教育局", key="甲")
    (old,) = with_files([said])
    assert old == "0ac0e343b60b0b9f"
    (marked,) = accept([said], [Decision("补登", old)], "2013/decisions.toml", None)
    assert (old != fingerprints([said])[0], marked.accepted) == (True, "补登")


def test_what_is_said_of_a_department_is_known_by_no_cell() -> None:
    said = [
        rules.NO_TABLE.at(at, department="市公安局", value="市公安局", what="没有报送附表的数", key="附表")
        for at in (None, Source("2024/departments/公安局.xlsx", "附表", 2, (5,)))
    ]
    for names in (fingerprints, with_files):
        assert len({name for one in said for name in names([one])}) == 1


def test_a_near_word_in_a_name_is_as_it_was(project: Make) -> None:
    """Findings whose names hold the word that was meant: as of the version that kept a sentence there."""
    folder = project({"市民正局.xlsx": {"主动公开": TWO}}, OFFICE.replace('"]', '", "市民政局"]'))
    (folder / "2013/narrative.md").write_text("# 概述概\n\n文。\n", encoding="utf-8")
    said = json.loads(run("-C", folder, "build", "2013", "--json")[1])["diagnostics"]
    named = {d["code"]: (d["fingerprint"], d["message"] + d["help"]) for d in said if d["code"] in ("GR306", "GR404")}
    assert {code: name for code, (name, _) in named.items()} == {
        "GR306": "70f7584e5e043b28",
        "GR404": "dba462b4d79d9f63",
    }
    assert "计入；是否应为“市民政局”？名称写法" in named["GR306"][1]
    assert "部分名称是否应为“概述”？一级标题" in named["GR404"][1]


# decisions.toml → the line that is named
DECISIONS = {
    '[[decisions]]\nfingerprint = "a"\nreason = "r"\n[[decisions]]\nfingerprint = "b"\nreason = ""\n': 4,
    '[[decisions]]\nfingerprint = "a"\nreason = "r"\n\n[[decisions]]\nfingerprint = "b"\n': 5,
    '[[decisions]]\nfingerprint = "a"\nreason = "r"\nuntil = 2030-01-01\n[[decisions]]\nfingerprint = "b"\n'
    'reason = "r"\nuntil = "明年"\n': 8,
}


@pytest.mark.parametrize("text", DECISIONS)
def test_a_fault_in_decisions_has_its_own_line(project: Make, text: str) -> None:
    folder = project({"教育局.xlsx": {"主动公开": LATE}}, OFFICE)
    (folder / "2013/decisions.toml").write_text(text, encoding="utf-8")
    code, _, err = run("-C", folder, "validate", "2013")
    assert (code, f"2013/decisions.toml:{DECISIONS[text]}  " in err) == (2, True), err


# what a decision is until, what day it is → whether the finding is accepted, whether the decision is said to have run out
DAY = datetime.date(2014, 3, 31)
UNTIL: list[tuple[datetime.date | None, datetime.date | None, bool, bool]] = [
    (None, DAY, True, False),
    (DAY, DAY, True, False),
    (DAY, DAY + datetime.timedelta(1), False, True),
    (DAY, None, True, False),  # a build whose day is not given
]


@pytest.mark.parametrize(("until", "today", "accepted", "stale"), UNTIL)
def test_a_decision_runs_out(
    until: datetime.date | None, today: datetime.date | None, accepted: bool, stale: bool
) -> None:
    said = rules.MISSING_DEPARTMENT.at(None, department="市旅游局")
    decision = Decision("已并入市文化局", fingerprints([said])[0], until=until)
    marked, *more = accept([said], [decision], "2013/decisions.toml", today)
    assert (bool(marked.accepted), [m.rule for m in more]) == (accepted, [rules.STALE_DECISION] if stale else [])


# [counting] joint → whether the advice names the setting
@pytest.mark.parametrize(("joint", "advised"), [("each", True), ("once", False)])
def test_what_is_set_already_is_not_advised(project: Make, joint: str, advised: bool) -> None:
    same = {"主动公开": [HEAD, [1, "联合通知", "某发〔2013〕1号", "工作动态类", "2013-03-05", "网站"]]}
    both = OFFICE.replace('"]', '", "市民政局"]') + f'[counting]\njoint = "{joint}"\n'
    folder = project({"教育局.xlsx": same, "民政局.xlsx": same | {"依申请公开": [["无"]]}}, both)
    said = json.loads(run("-C", folder, "validate", "2013", "--format", "json")[1])["diagnostics"]
    (found,) = [d for d in said if d["code"] == "GR208"]
    assert ("[counting]" in found["help"]) == advised


def test_a_wrong_total_is_one_error_in_text() -> None:
    """The broken balances that follow from it, the department's and the year's, are folded under it."""
    book, local = "2024/departments/教育局.xlsx", dict[str, Any](department="县教育局")
    total, open_cell = Source(book, "三", 10, (28,)), Source(book, "三", 10, (29,))
    found = [
        rules.BROKEN_BALANCE.at(None, identity="outcome_sum", suspect=""),
        rules.BROKEN_BALANCE.at(None, identity="elsewhere", suspect=""),
        rules.WRONG_TOTAL.at(total, **local),
        rules.BROKEN_BALANCE.at(total, **local, identity="outcome_sum", suspect=""),
        rules.BROKEN_BALANCE.at(open_cell, **local, identity="balance", suspect="requests.carried_out"),
        rules.BROKEN_BALANCE.at(open_cell, **local, identity="other", suspect="requests.carried_out"),
    ]
    kept, more = one_cause(found)
    assert [(found.index(said), more[id(said)]) for said in kept] == [(1, 0), (2, 2), (4, 1)]


def test_a_decision_may_be_of_one_department() -> None:
    at = partial(
        rules.BROKEN_BALANCE.at, None, identity="requests.balance.total", cells="", says="甲", left="1", right="2"
    )
    said = [at(department=name, hint="", reasons="") for name in ("市教育局", "市民政局", "")]
    decision = Decision("已说明", identity="requests.balance.total", department="市教育局")
    marked = accept(said, [decision], "2013/decisions.toml", None)
    assert [bool(one.accepted) for one in marked] == [True, False, False]
    assert [remedy(one).rpartition("写 ")[2] for one in marked] == [
        'identity = "requests.balance.total"、department = "市教育局" 和理由。',
        'identity = "requests.balance.total"、department = "市民政局" 和理由。',
        'identity = "requests.balance.total" 和理由。',
    ]
