"""The likely cause of a wrong total: smallest first, with the cells to open."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.conftest import INDICATORS, Make, run, workbook
from tests.test_rows import HEAD, NONE, SETTINGS_ONE


def item(n: int, day: datetime.date = datetime.date(2013, 3, 5)) -> list[Any]:
    return [n, f"第{n}条", "", "公共服务类", day, "网站"]


LAST = datetime.date(2012, 3, 5)
ITEMS = [item(n) for n in range(1, 13)]
# rows below the header, hidden rows, what is said to be likely, the cells
CASES = {
    "the subtotals too": ([*ITEMS[:5], ["小计", 5], *ITEMS[5:], ["小计", 7], ["合计", 24]], (), "把小计行也加进去了", ["B7", "B15"]),
    "one subtotal too": ([*ITEMS[:5], ["小计", 5], *ITEMS[5:], ["小计", 7], ["合计", 17]], (), "多加了一个小计", ["B7"]),
    "one part left out": ([*ITEMS[:5], ["小计", 5], *ITEMS[5:], ["小计", 7], ["合计", 7]], (), "漏加了一段（一个小计）", ["B7"]),
    "hidden rows": ([*ITEMS, ["合计", 10]], (3, 5), "没有加隐藏的行", ["B3,B5"]),
    "rows of another year": ([*ITEMS, item(13, LAST), item(14, LAST), item(15, LAST), ["合计", 14]], (), "部分未计入的行加进去了", ["B14:B16"]),
    "digits swapped": ([*ITEMS, ["合计", 21]], (), "两位数字写颠倒了", ["B14"]),
    "one too many": ([*ITEMS, ["合计", 13]], (), "多数了一行，或把表头也数进去了", []),
    "one too few": ([*ITEMS, ["合计", 11]], (), "漏数了一行", []),
    "no idea, above the rows": ([["合计", 40], *ITEMS], (), "", []),
    "hidden rows below it": ([["合计", 10], *ITEMS], (4, 6), "没有加隐藏的行", ["B4,B6"]),
    "no idea": ([*ITEMS, ["合计", 40]], (), "", []),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_causes(project: Make, name: str) -> None:
    rows, hidden, said, cells = CASES[name]
    book = load_workbook(io.BytesIO(workbook({"主动公开": [HEAD, *rows], "依申请公开": NONE})))
    for row in hidden:
        book["主动公开"].row_dimensions[row].hidden = True
    saved = io.BytesIO()
    book.save(saved)
    folder = project({"教育局.xlsx": saved.getvalue()}, SETTINGS_ONE)
    _, out, _ = run("-C", folder, "validate", "2013", "--format", "json")
    (wrong,) = [d for d in json.loads(out)["diagnostics"] if d["code"] == "GR301"]
    assert wrong["message"].endswith(f"；可能是{said}" if said else "所列各行为12"), wrong["message"]
    assert [one["cell"] for one in wrong["related"]] == cells


def test_totals_of_what_is_ticked_are_no_subtotals(project: Make) -> None:
    log: list[list[Any]] = [["序号", "信息标题", "公开日期", "公共服务类", "机构职能类"]]
    log += [[n, f"第{n}条", datetime.date(2013, 3, n), "√" if n < 5 else "", "" if n < 5 else "√"] for n in range(1, 7)]
    folder = project({"教育局.xlsx": {"主动公开": [*log, ["合计", 8, "", 4, 2]], "依申请公开": NONE}}, SETTINGS_ONE)
    _, out, _ = run("-C", folder, "validate", "2013")
    assert "合计填的是8，所列各行为6\n" in out, out


def test_a_summary_that_leaves_one_part_out(project: Make) -> None:
    summary = [["类别", "数量"], ["公共服务类", 12], ["机构职能类", 3], ["合计", 12]]
    folder = project({"教育局.xlsx": {"汇总": summary, "依申请公开": NONE}}, SETTINGS_ONE)
    _, out, _ = run("-C", folder, "validate", "2013")
    assert "“合计”填的是12，所列各行为15；可能是没有加“机构职能类”" in out


LAST_YEAR = [[n, f"去年第{n}条", "", "公共服务类", LAST, "网站"] for n in range(1, 16)]
BOTH = SETTINGS_ONE.replace('["市教育局"]', '["市教育局", "市民政局"]')


def wrong(folder: Path, code: str) -> list[tuple[str, list[tuple[str, str]]]]:
    """The messages of a rule, each with the places that belong to it."""
    _, out, _ = run("-C", folder, "validate", "2013", "--format", "json")
    return [
        (d["message"], [(other["file"], other["cell"] or "") for other in d["related"]])
        for d in json.loads(out)["diagnostics"]
        if d["code"] == code
    ]


def test_the_number_of_last_year(project: Make) -> None:
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, *ITEMS, ["合计", 15]], "依申请公开": NONE}}, SETTINGS_ONE)
    assert wrong(folder, "GR301") == [("合计填的是15，所列各行为12", [])]
    there = folder / "2012/departments"
    there.mkdir(parents=True)
    (there / "教育局.xlsx").write_bytes(workbook({"主动公开": [HEAD, *LAST_YEAR], "依申请公开": NONE}))
    said = "合计填的是15，所列各行为12；可能是2012年的数，没有改过来"
    assert wrong(folder, "GR301") == [(said, [("2012/departments/教育局.xlsx", "")])]
    (there / "教育局.xlsx").rename(there / "民政局.xlsx")
    assert wrong(folder, "GR301") == [("合计填的是15，所列各行为12", [])], "of another department"


# the line of a summary beside twelve items, two of them hidden → why its number is wrong
SUMMARIES = {
    "digits swapped": (21, "两位数字写颠倒了"),
    "one too few": (11, "漏数了一行"),
    "hidden rows": (10, "没有加隐藏的行"),
    "no idea": (40, ""),
}


@pytest.mark.parametrize("name", SUMMARIES)
def test_causes_of_a_summary(project: Make, name: str) -> None:
    number, cause = SUMMARIES[name]
    declared: list[list[Any]] = [["项目", "数量"], ["主动公开政府信息", number]]
    sheets: dict[str, list[list[Any]]] = {"主动公开": [HEAD, *ITEMS], "依申请公开": NONE, "汇总表": declared}
    book = load_workbook(io.BytesIO(workbook(sheets)))
    for row in (3, 5):
        book["主动公开"].row_dimensions[row].hidden = True
    saved = io.BytesIO()
    book.save(saved)
    ((said, _),) = wrong(project({"教育局.xlsx": saved.getvalue()}, SETTINGS_ONE), "GR301")
    assert said.partition("；可能是")[2] == cause


def test_an_indicator_that_lacks_one_department(project: Make) -> None:
    books = {
        "教育局.xlsx": {"主动公开": [HEAD, *ITEMS], "依申请公开": NONE},
        "民政局.xlsx": {"主动公开": [HEAD, *LAST_DAYS], "依申请公开": NONE},
    }
    for number, cause in ((12, "；可能是没有加市民政局的3"), (3, "；可能是没有加市教育局的12"), (14, "")):
        typed = f'[[indicators]]\nid = "published_by_category.total"\nvalue = {number}\nsource = "台账"\n'
        ((said, _),) = wrong(project(books, BOTH, INDICATORS + typed), "GR312")
        assert said == f"“主动公开政府信息”填的是{number}，台账统计为15{cause}"


LAST_DAYS = [[n, f"别的第{n}条", "", "公共服务类", datetime.date(2013, 3, n), "网站"] for n in range(1, 4)]
