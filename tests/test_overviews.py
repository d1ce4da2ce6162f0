"""The office's own tables of what departments sent: never added, held against what each sent itself."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest

from tests.conftest import Make, run

D = datetime.date
Rows = list[list[Any]]
CATEGORIES = ("机构职能类", "政策法规类", "行政决策类", "工作动态类")
LISTED = """\
departments = ["市教育局", "市民政局"]
[organ]
name = "某市人民政府办公室"
area = "某市"
"""
UNLISTED = LISTED.partition("\n")[2]
OFFICE = LISTED.replace('["', '["市人民政府办公室", "')


def log(first: int, *numbers: int) -> dict[str, Rows]:
    """A log with so many items of each category, and a register that says 无."""
    rows: Rows = [["序号", "信息标题", "文号", "公开类别", "公开日期", "公开形式"]]
    for category, number in zip(CATEGORIES, numbers, strict=True):
        for _ in range(number):
            n = first + len(rows)
            rows.append([n, f"事项{n}", f"某发〔2013〕{n}号", category, D(2013, 3, 5), "网站"])
    return {"主动公开": rows, "依申请公开": [["无"]]}


def twice() -> dict[str, Rows]:
    """A log of one item that comes twice."""
    sheets = log(90, 0, 0, 0, 1)
    return {**sheets, "主动公开": [*sheets["主动公开"], sheets["主动公开"][1]]}


def turned(*columns: list[Any]) -> Rows:
    return [list(row) for row in zip(*columns, strict=True)]


SENT = {"市教育局.xlsx": log(0, 1, 4, 3, 2), "市民政局.xlsx": log(50, 2, 2, 2, 1)}  # 10 and 7
HEAD = ["单位", *CATEGORIES, "合计"]
FIRST, SECOND, SUM = ["市教育局", 1, 4, 3, 2, 10], ["市民政局", 2, 2, 2, 1, 7], ["合计", 3, 6, 5, 3, 17]
TABLE: Rows = [HEAD, FIRST, SECOND, SUM]
TOTALS: Rows = turned(["类别", *HEAD[1:]], ["数量", *SUM[1:]])
NUMBERS: Rows = [["单位", "主动公开信息数"], ["市教育局", 10], ["市民政局", 7], ["合计", 17]]
SAID, SAME = ("GR340", "info", None), ("GR341", "warning", None)


def without(*numbers: int) -> Rows:
    """The totals of only some categories, and nothing else."""
    return [["类别", "数量"], *[[CATEGORIES[n], SUM[n + 1]] for n in numbers]]


# settings, what else was sent, what counts, findings
CASES: dict[str, tuple[str, dict[str, dict[str, Rows]], int, list[tuple[str, str, str | None]]]] = {
    "by department and category": (LISTED, {"汇总.xlsx": {"汇总": TABLE}}, 17, [SAID]),
    "without a list": (UNLISTED, {"汇总.xlsx": {"汇总": TABLE}}, 17, [SAID]),
    "below a title, by the organ": (
        LISTED, {"某市人民政府办公室汇总.xlsx": {"Sheet1": [["2013年某市政府信息公开情况汇总表"], *TABLE]}}, 17, [SAID]),
    "names without 市": (UNLISTED, {"汇总.xlsx": {"汇总": [HEAD, ["教育局", *FIRST[1:]], ["民政局", *SECOND[1:]], SUM]}}, 17, [SAID]),
    "departments across": (LISTED, {"汇总.xlsx": {"汇总": turned(["类别", *HEAD[1:]], FIRST, SECOND, SUM)}}, 17, [SAID]),
    "one number a department": (LISTED, {"2013年各单位主动公开汇总表.xlsx": {"汇总": NUMBERS}}, 17, [SAID]),
    "one number a department, by another word": (
        LISTED, {"汇总.xlsx": {"汇总": [["单位", "主动公开数量"], *NUMBERS[1:]]}}, 17, [SAID]),
    "one of them is wrong": (
        LISTED, {"汇总.xlsx": {"汇总": [["单位", "主动公开数量"], ["市教育局", 11], ["市民政局", 7], ["合计", 18]]}}, 17,
        [SAID, ("GR301", "warning", "B2")]),
    "numbers of what is not said": (
        LISTED, {"汇总表.xlsx": {"汇总": [["各单位报送情况汇总表"], ["填报单位", "条数"], *NUMBERS[1:]]}}, 17, [SAID]),
    "one of its numbers is wrong": (
        LISTED, {"汇总.xlsx": {"汇总": [HEAD, FIRST, ["市民政局", 2, 3, 2, 1, 7], SUM]}}, 17, [SAID, ("GR301", "error", "C3")]),
    "its 合计 is wrong": (LISTED, {"汇总.xlsx": {"汇总": [HEAD, FIRST, SECOND, [*SUM[:5], 18]]}}, 17, [SAID, ("GR301", "error", "F4")]),
    "a department that sent nothing is in it": (
        UNLISTED, {"汇总.xlsx": {"汇总": [*TABLE[:3], ["市档案局", 0, 1, 0, 0, 1], ["合计", 3, 7, 5, 3, 18]]}}, 17,
        [("GR340", "warning", None)]),
    "of half a year": (
        LISTED, {"汇总.xlsx": {"上半年": [["2013年上半年汇总表"], HEAD, ["市教育局", 0, 1, 1, 0, 2], ["市民政局", 1, 1, 0, 0, 2]]}}, 17, [SAID]),
    "beside the office's own log": (
        OFFICE, {"市人民政府办公室.xlsx": {**log(80, 0, 0, 1, 0), "各单位汇总": [HEAD, ["市人民政府办公室", 0, 0, 1, 0, 1], FIRST, SECOND, ["合计", 3, 6, 6, 3, 18]]}},
        18, [SAID]),
    "as listed, with a repeat": (
        UNLISTED, {"市档案局.xlsx": twice(), "汇总.xlsx": {"汇总": [*TABLE[:3], ["市档案局", 0, 0, 0, 2, 2], ["合计", 3, 6, 5, 5, 19]]}}, 18,
        [SAID, ("GR302", "info", "E4"), ("GR302", "info", "F4"), ("GR207", "warning", "B3")]),
    "only totals": (LISTED, {"2013年全市主动公开汇总表.xlsx": {"Sheet1": TOTALS}}, 17, [SAME]),
    "only totals, without a list": (UNLISTED, {"2013年全市主动公开汇总表.xlsx": {"Sheet1": TOTALS}}, 17, [SAME]),
    "only totals, one of them wrong": (
        LISTED, {"全市汇总.xlsx": {"Sheet1": [*TOTALS[:4], ["工作动态类", 4], ["合计", 17]]}}, 17, [SAME, ("GR301", "error", "B5")]),
}  # fmt: skip
# the innocent: each counts as before
INNOCENT: dict[str, tuple[str, dict[str, dict[str, Rows]], int]] = {
    "a department on the list whose totals are those of the others": (
        LISTED.replace('["', '["市档案局", "'), {"市档案局.xlsx": {"汇总": TOTALS}}, 34),
    "a department whose name is on no list, where there is none": (UNLISTED, {"市档案局.xlsx": {"统计": TOTALS}}, 34),
    "one number that is the sum": (LISTED, {"市档案局.xlsx": {"汇总表": [["项目", "数量"], ["主动公开政府信息数", 17]]}}, 34),
    "two numbers that are the sums": (LISTED, {"市档案局.xlsx": {"统计": without(0, 2)}}, 25),
    "the rooms of a department": (LISTED, {"市档案局.xlsx": {"汇总": [HEAD, ["办公室", 1, 0, 0, 0, 1], ["法规科", 0, 2, 0, 0, 2], ["合计", 1, 2, 0, 0, 3]]}}, 20),
    "its own form, with lines for other bodies in it": (
        LISTED, {"市档案局.xlsx": {"汇总表": [["项目", "数量"], ["主动公开政府信息数", 5], ["联合发文", ""], ["市教育局", 3], ["市民政局", 2]]}}, 22),
    "by the bodies it is about, from a department on the list that sent nothing else": (
        LISTED.replace('["', '["市档案局", "'),
        {"市档案局.xlsx": {"统计": [["涉及单位", "主动公开信息数"], ["市教育局", 3], ["市民政局", 2], ["局机关", 15], ["合计", 20]]}}, 37),
    "one other department": (LISTED, {"市档案局.xlsx": {"汇总": [HEAD, ["市档案局", 1, 0, 0, 0, 1], SECOND, ["合计", 3, 2, 2, 1, 8]]}}, 25),
}  # fmt: skip


def validated(folder: Any) -> dict[str, Any]:
    _, out, err = run("-C", folder, "validate", "2013", "--format", "json")
    assert err == "", err
    said: dict[str, Any] = json.loads(out)
    return said


def findings(said: dict[str, Any]) -> list[tuple[str, str, str | None]]:
    return [(d["code"], d["severity"], d["cell"]) for d in said["diagnostics"]]


@pytest.mark.parametrize("name", CASES)
def test_the_offices_own_table_is_not_added(project: Make, name: str) -> None:
    settings, sent, counted, expected = CASES[name]
    said = validated(project({**SENT, **sent}, settings))
    published = said["totals"]["published"]
    assert (published["counted"], said["totals"]["cells"]["published_by_category.total"]) == (counted, counted)
    assert "汇总" not in published["by_department"]
    left = [each for each in findings(said) if each[0] != "GR313"]
    assert sorted(left, key=str) == sorted(expected, key=str)


@pytest.mark.parametrize("name", INNOCENT)
def test_a_departments_own_table_is_added(project: Make, name: str) -> None:
    settings, sent, counted = INNOCENT[name]
    said = validated(project({**SENT, **sent}, settings))
    assert said["totals"]["published"]["counted"] == counted
    assert not {"GR340", "GR341"} & {code for code, *_ in findings(said)}


def test_a_departments_own_count_by_bodies_is_held_against_nobody(project: Make) -> None:
    """By 责任单位, and all of it what the sender itself counts: 3 are no number of the 市教育局."""
    own: Rows = [["责任单位", "主动公开信息数"], ["市教育局", 3], ["市民政局", 2], ["合计", 5]]
    said = validated(project({**SENT, "市档案局.xlsx": {**log(90, 1, 2, 1, 1), "按责任单位": own}}, UNLISTED))
    assert said["totals"]["published"]["counted"] == 22
    assert not {code for code, severity, _ in findings(said) if severity != "info"}


def test_a_table_that_nobody_else_speaks_of_is_added(project: Make) -> None:
    """All on the list, none sent anything itself: the year would lack it."""
    said = validated(project({"汇总.xlsx": {"汇总": TABLE}}, LISTED))
    assert said["totals"]["published"]["counted"] == 17


def test_the_sum_of_one_department_may_be_anybodys(project: Make) -> None:
    totals = turned(["类别", *HEAD[1:]], ["数量", *FIRST[1:]])
    said = validated(project({"市教育局.xlsx": log(0, 1, 4, 3, 2), "档案馆汇总.xlsx": {"汇总": totals}}, LISTED))
    assert said["totals"]["published"]["counted"] == 20


def test_a_table_of_what_was_passed_on_is_of_nobodys_items(project: Make) -> None:
    passed: Rows = [["转办部门", "数量"], ["市教育局", 2], ["市民政局", 3]]
    said = validated(project({**SENT, "市档案局.xlsx": {**log(90, 1, 0, 0, 0), "转办情况汇总": passed}}, UNLISTED))
    assert said["totals"]["published"]["counted"] == 18
    assert "GR340" not in {code for code, *_ in findings(said)}


def test_the_office_may_say_that_a_table_is_a_departments_own(project: Make) -> None:
    pins = '[[sheets]]\nfile = "汇总.xlsx"\nkind = "summary"\n'
    said = validated(project({**SENT, "汇总.xlsx": {"汇总": TABLE}}, LISTED + pins))
    assert said["totals"]["published"]["counted"] == 34


@pytest.mark.parametrize(("number", "expected"), [(2, [SAID]), (3, [SAID, ("GR301", "error", "C3")])])
def test_a_category_that_is_called_a_plan_is_no_planned_number(
    project: Make, number: int, expected: list[tuple[str, str, str | None]]
) -> None:
    """The column of 规划计划 is counted with the others; that of another category, wrong in one line, is found."""
    names = ("规划计划", *CATEGORIES[1:])
    own = "".join(f'[[categories]]\nid = "c{n}"\nlabel = "{name}"\n' for n, name in enumerate(names))
    sent = {
        file: {
            **sheets,
            "主动公开": [[names[0] if v == CATEGORIES[0] else v for v in row] for row in sheets["主动公开"]],
        }
        for file, sheets in SENT.items()
    }
    table: Rows = [["单位", *names, "合计"], FIRST, [*SECOND[:2], number, *SECOND[3:]], SUM]
    said = validated(project({**sent, "汇总.xlsx": {"汇总": table}}, LISTED + own))
    assert said["totals"]["published"]["counted"] == 17
    left = [each for each in findings(said) if each[0] != "GR313"]
    assert sorted(left, key=str) == sorted(expected, key=str)
