"""What the later editions check: departments' own tables, other years, other levels, tariffs, what an office adds."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gov_report import rules
from gov_report.edition import load, templates_folder
from gov_report.model import Source
from gov_report.sheets import COUNTING_TITLE
from gov_report.verdict import fingerprints
from tests.conftest import run, workbook

D = datetime.date
Office = Callable[..., Path]
SETTINGS = """\
departments = ["市教育局", "市公安局"]
[organ]
name = "某市人民政府办公室"
area = "某市"
"""
NARRATIVE = "# 总体情况\n\n工作正常。\n\n# 存在的主要问题及改进情况\n\n将加强督促。\n\n# 其他需要报告的事项\n\n已完成年度要点任务。\n"
HEAD: list[Any] = [
    "申请编号",
    "收到日期",
    "申请人类型",
    "申请内容",
    "办理结果",
    "答复日期",
    "信息处理费",
    "行政复议",
    "行政诉讼",
]
LOG: list[list[Any]] = [
    ["标题", "文号", "公开类别", "公开日期"],
    ["甲", "某发〔2024〕1号", "规范性文件", D(2024, 1, 5)],
]
OLD_LOG: list[list[Any]] = [LOG[0], *[[f"甲{n}", "", "规划", D(2023, 2, n)] for n in range(1, 6)]]
NONE: list[list[Any]] = [["无"]]


def request(n: int, **said: Any) -> list[Any]:
    row = {
        "received": D(2024, 3, 4), "applicant": "公民", "text": "甲", "outcome": "予以公开", "answered": D(2024, 3, 8),
        "fee": "", "review": "", "suit": "", **said,
    }  # fmt: skip
    return [f"S{n}", *row.values()]


def quarters(
    *sums: int, names: Any = ("1季度", "2季度", "3季度"), word: str = "本年累计"
) -> dict[str, list[list[Any]]]:
    """A sheet for each of three quarters, of one item each, with a sum of the year so far below."""
    return {
        name: [LOG[0], [f"甲{n}", "", "规范性文件", D(2024, 3 * n - 1, 5)], ["本季小计", 1], [word, said]]
        for n, (name, said) in enumerate(zip(names, sums, strict=True), 1)
    }


def article20(issued: Any = 1, in_force: Any = 5, fee: Any = "0") -> list[list[Any]]:
    return [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", 0, 0, 0],
        ["行政规范性文件", issued, 0, in_force],
        ["信息内容", "本年处理决定数量"],
        ["行政许可", 12],
        ["信息内容", "本年处理决定数量"],
        ["行政处罚", 3],
        ["行政强制", 0],
        ["信息内容", "本年收费金额（单位：万元）"],
        ["行政事业性收费", fee],
    ]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A project of 2024: by default two departments with one request, section two from the first."""

    def make(settings: str = SETTINGS, year: int = 2024, **books: dict[str, list[list[Any]]]) -> Path:
        given: dict[str, dict[str, list[list[Any]]]] = {
            "教育局": {"主动公开": LOG, "依申请公开": [HEAD, request(1)], "附表": article20()},
            "公安局": {"主动公开": NONE, "依申请公开": NONE, "附表": article20()},
            **books,
        }
        folder = tmp_path / "office"
        (folder / str(year) / "departments").mkdir(parents=True)
        (folder / "gov-report.toml").write_text(settings, encoding="utf-8")
        (folder / str(year) / "narrative.md").write_text(NARRATIVE, encoding="utf-8")
        made: dict[str, bytes] = {}  # the same sheets are the same file, whatever the clock says
        for name, sheets in given.items():
            data = made.setdefault(repr(sheets), workbook(sheets))
            path = folder / str(year) / "departments" / f"{name}.xlsx"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(data)
        return folder

    return make


def validated(folder: Path, year: int = 2024) -> dict[str, Any]:
    code, out, err = run("-C", folder, "validate", str(year), "--format", "json")
    assert err == "", err
    said: dict[str, Any] = json.loads(out)
    assert code == (0 if said["summary"]["passed"] else 1)
    return said


def found(said: dict[str, Any], *codes: str) -> list[tuple[str, str, str | None, str | None]]:
    return [
        (d["code"], d["severity"], d["sheet"] or d["department"], d["cell"])
        for d in said["diagnostics"]
        if d["code"] in codes or (not codes and d["severity"] != "info")
    ]


def report(
    folder: Path,
    year: int,
    edition: str,
    cells: dict[str, int],
    organ: str = "某市人民政府办公室",
    name: str = "report",
) -> None:
    """A report.json of which only some figures are known."""
    said = {
        "schema": "gov-report.report/1", "year": year, "edition": edition, "organ": organ,
        "figures": [{"id": i, "label": i, "value": v, "unit": "件"} for i, v in cells.items()],
    }  # fmt: skip
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(json.dumps(said), encoding="utf-8")


# ---------------------------------------------------------------- registers and departments' own tables


def test_a_year_as_it_should_be(office: Office) -> None:
    said = validated(office())
    assert found(said) == []
    cells = said["totals"]["cells"]
    assert cells["requests.received_new.total"] == cells["requests.granted.natural_person"] == 1
    assert cells["requests.granted.business"] == cells["requests.carried_out.total"] == 0
    assert cells["article20_1.normative_document.issued"] == 2
    assert cells["article20_1.normative_document.in_force"] == 10
    assert cells["article20_5.licensing.decisions"] == 24
    assert cells["remedies.count.reconsideration_total"] == 0
    sheet = next(s for f in said["files"] for s in f["sheets"] if s["name"] == "附表")
    assert sheet["kind"] == "summary"
    assert sheet["rows"] == {"read": 10, "counted": 0, "uncounted": 0, "total": 6, "header": 4, "blank": 0, "note": 0}


def test_remedies_and_fees_come_from_the_register(office: Office) -> None:
    rows = [
        HEAD,
        request(1, review="维持", suit="复议后起诉—纠正", fee=100),
        request(2, review="复议—撤销", suit="审理中"),  # after a reconsideration of the same request
        request(3, suit="维持", fee="280元"),
        request(4, suit="直接起诉：其他；直接起诉：维持"),
    ]
    cells = validated(office(教育局={"主动公开": LOG, "依申请公开": rows, "附表": article20()}))["totals"]["cells"]
    remedies = {name.rpartition(".")[2]: n for name, n in cells.items() if name.startswith("remedies.") and n}
    assert remedies == {
        "reconsideration_upheld": 1, "reconsideration_corrected": 1, "reconsideration_total": 2,
        "direct_litigation_upheld": 2, "direct_litigation_other": 1, "direct_litigation_total": 3,
        "litigation_after_reconsideration_corrected": 1, "litigation_after_reconsideration_pending": 1,
        "litigation_after_reconsideration_total": 2,
    }  # fmt: skip
    assert cells["information_processing_fee.amount"] == 380
    assert cells["information_processing_fee.charged"] == 2


@pytest.mark.parametrize(
    ("header", "amount"), [("收费（万元）", 1960), ("收费（单位：万元）", 1960), ("收费（元）", 1080)]
)
def test_a_header_names_the_unit_of_a_fee(office: Office, header: str, amount: int) -> None:
    head = [header if name == "信息处理费" else name for name in HEAD]
    rows = [head, request(1, fee=0.088 if amount == 1960 else 0), request(2, fee="1080元")]
    said = validated(office(教育局={"主动公开": LOG, "依申请公开": rows, "附表": article20()}))
    assert said["totals"]["cells"]["information_processing_fee.amount"] == amount


def _without(*columns: str) -> list[list[Any]]:
    """A register of one request that lacks columns."""
    kept = [at for at, name in enumerate(HEAD) if name not in columns]
    return [[HEAD[at] for at in kept], [request(1)[at] for at in kept]]


# columns the one register lacks, the remedies that are known to be none
REMEDY_COLUMNS = {
    "both columns": ((), {"reconsideration", "direct_litigation", "litigation_after_reconsideration"}),
    "no column of suits": (("行政诉讼",), {"reconsideration"}),
    "no column of reconsideration": (("行政复议",), {"direct_litigation", "litigation_after_reconsideration"}),
    "neither": (("行政复议", "行政诉讼"), set()),
}


@pytest.mark.parametrize("name", REMEDY_COLUMNS)
def test_what_no_column_asks_for_is_not_zero(office: Office, name: str) -> None:
    lacking, known = REMEDY_COLUMNS[name]
    said = validated(office(教育局={"主动公开": LOG, "依申请公开": _without(*lacking), "附表": article20()}))
    cells = said["totals"]["cells"]
    zero = {n.rpartition(".")[2].removesuffix("_total") for n, v in cells.items() if n.endswith("_total") and v == 0}
    assert zero & {"reconsideration", "direct_litigation", "litigation_after_reconsideration"} == known
    assert found(said) == []


def test_a_register_without_the_columns_of_others_is_named(office: Office) -> None:
    one = {"主动公开": LOG, "依申请公开": [HEAD, request(1)], "附表": article20()}
    two = {"主动公开": NONE, "依申请公开": _without("行政诉讼"), "附表": article20()}
    folder = office(教育局=one, 公安局=two)
    assert found(validated(folder)) == [("GR331", "warning", "依申请公开", None)]


# what the fees of the year are said to come to in a department's table → whether it asks
TARIFF = {125: ["GR227"], 120: [], 1260: [], 0: []}


@pytest.mark.parametrize("amount", TARIFF)
def test_a_sum_of_fees_is_held_against_the_tariff(office: Office, amount: int) -> None:
    table = [["项目", "数量"], ["收取信息处理费件数", 1 if amount else 0], ["收取信息处理费金额", amount]]
    folder = office(教育局={"主动公开": LOG, "附表": article20(), "信息处理费": table})
    said = [d for d in validated(folder)["diagnostics"] if d["code"] == "GR227"]
    assert [(d["code"], d["severity"], d["cell"]) for d in said] == [(c, "warning", "B3") for c in TARIFF[amount]]
    typed = "".join(
        f'[[indicators]]\nid = "information_processing_fee.{name}"\nvalue = {value}\nsource = "甲"\n'
        for name, value in (("charged", 1), ("amount", amount))
    )
    (folder / "2024/indicators.toml").write_text(typed, encoding="utf-8")
    (folder / "2024/departments/教育局.xlsx").write_bytes(workbook({"主动公开": LOG, "附表": article20()}))
    said = [d for d in validated(folder)["diagnostics"] if d["code"] == "GR227"]
    assert [(d["code"], d["file"]) for d in said] == [(c, "2024/indicators.toml") for c in TARIFF[amount]]


# rows of a register, and what is said at which cell
WRONG_ROWS = {
    "a fee outside the tariff": (request(1, fee=105), [("GR227", "warning", "依申请公开", "G2")]),
    "a fee that is none": (request(1, fee="若干"), [("GR226", "error", "依申请公开", "G2")]),
    "a fee with its sign": (request(1, fee="￥100.00元整"), []),
    "no fee": (request(1, fee="免费"), []),
    "a fee waived": (request(1, fee="减免"), []),
    "a fee that nobody pays": (request(1, fee=5 * 10**9), [("GR246", "error", "依申请公开", "G2")]),
    "a fee in numerals of a bank": (request(1, fee="壹佰元"), [("GR226", "error", "依申请公开", "G2")]),
    "no case": (request(1, review=0, suit="0"), []),
    "results by other words": (request(1, review="维持原答复；终止", suit="复议后起诉—责令重新答复"), []),
    "a reply that was set aside": (request(1, review="撤销原答复，责令重新答复"), []),
    "a suit beside the column of reconsideration": (request(1, suit="维持"), []),
    "a fee let off": (request(1, fee="免"), []),
    "a remedy nobody knows": (request(1, review="已结案"), [("GR228", "error", "依申请公开", "H2")]),
    "a reason left open": (request(1, outcome="不予公开"), [("GR203", "error", "依申请公开", "E2")]),
    "an applicant of another time": (request(1, applicant="法人"), [("GR225", "error", "依申请公开", "C2")]),
    "answered on day 20": (request(1, answered=D(2024, 4, 1)), []),
    "answered on day 21": (request(1, answered=D(2024, 4, 2)), [("GR216", "warning", "依申请公开", "F2")]),
}


@pytest.mark.parametrize("name", WRONG_ROWS)
def test_rows(office: Office, name: str) -> None:
    row, wanted = WRONG_ROWS[name]
    said = validated(office(教育局={"主动公开": LOG, "依申请公开": [HEAD, row], "附表": article20()}))
    assert found(said) == wanted


GROUP = "法人或其他组织"
# the applicant of a request, the cell of a second column and its header → its kind, findings
TWO_COLUMNS = [
    (GROUP, "商业企业", "法人或其他组织类型", "商业企业", []),
    (GROUP, "公司", "组织类型", "商业企业", []),
    (GROUP, "其他", "申请人类型小类", "其他", []),
    ("自然人", "", "组织类型", "自然人", []),
    ("自然人", "商业企业", "组织类型", "自然人", []),
    (GROUP, "自然人", "组织类型", "未分类", [("GR225", "error", "依申请公开", "J2")]),
    (GROUP, "王某某", "组织类型", "未分类", [("GR225", "error", "依申请公开", "J2")]),
    (GROUP, "#N/A", "组织类型", "未分类", [("GR214", "error", "依申请公开", "J2")]),
    ("自然人", "#N/A", "组织类型", "自然人", []),
    (GROUP, "", "组织类型", "未分类", [("GR225", "error", "依申请公开", "C2")]),
    (GROUP, "商业企业", "备注", "未分类", [("GR225", "error", "依申请公开", "C2")]),
    ("王某某", "商业企业", "组织类型", "未分类", [("GR225", "error", "依申请公开", "C2")]),
]


@pytest.mark.parametrize(("applicant", "kind", "headed", "wanted", "said_of"), TWO_COLUMNS)
def test_applicants_in_two_columns(
    office: Office, applicant: str, kind: str, headed: str, wanted: str, said_of: list[tuple[str, str, str, str]]
) -> None:
    register = [[*HEAD, headed], [*request(1, applicant=applicant), kind]]
    said = validated(office(教育局={"主动公开": LOG, "依申请公开": register, "附表": article20()}))
    assert (found(said), said["totals"]["requests"]["by_applicant"]) == (said_of, {wanted: 1})
    shown = "".join(each["message"] for each in said["diagnostics"] if each["code"] == "GR225")
    at_group = applicant == GROUP and [each[3] for each in said_of] == ["C2"]
    assert ("只写了" in shown, "王" in shown) == (at_group, False)


# columns added to a register of one request, what its row says in them, what is said at which cell
ASKED: dict[str, tuple[list[str], list[Any], list[tuple[str, str, str, str]]]] = {
    "asked and denied": (["是否复议", "是否诉讼"], ["否", ""], []),
    "asked, ticked and left out": (
        ["是否申请行政复议", "是否诉讼"],
        ["已复议", 1],
        [("GR261", "warning", "依申请公开", "H2"), ("GR261", "warning", "依申请公开", "I2")],
    ),
    "asked, and told beside it": (["是否复议", "行政复议"], ["是", "维持"], []),
    "asked, and not told beside it": (
        ["是否复议", "行政复议"], ["是", ""], [("GR261", "error", "依申请公开", "H2")],
    ),
    "a result alone": (["行政诉讼"], ["维持"], [("GR262", "warning", "依申请公开", "H2")]),
    "a result after a reconsideration": (["是否复议", "行政诉讼", "行政复议"], ["是", "维持", "维持"], []),
    "a result of one or the other": (["是否复议", "复议诉讼情况"], ["是", "维持"], [("GR228", "error", "依申请公开", "I2")]),
    "whether it was direct": (["行政诉讼"], ["直接起诉—维持"], []),
}  # fmt: skip


@pytest.mark.parametrize("name", ASKED)
def test_cases_that_a_register_asks_for(office: Office, name: str) -> None:
    columns, values, wanted = ASKED[name]
    head, row = _without("行政复议", "行政诉讼")
    rows = [[*head, *columns], [*row, *values]]
    assert found(validated(office(教育局={"主动公开": LOG, "依申请公开": rows, "附表": article20()}))) == wanted


def test_a_result_below_a_question_is_told_how_to_count(office: Office) -> None:
    """是否复议: 纠正 is no answer to what was asked: the column is to be headed by what it holds."""
    head, row = _without("行政复议")
    rows = [[*head, "是否复议"], [*row, "纠正"]]
    said = validated(office(教育局={"主动公开": LOG, "依申请公开": rows, "附表": article20()}))
    (asked,) = [d for d in said["diagnostics"] if d["code"] == "GR261"]
    assert asked["help"].startswith("这一列写的就是结果的，把列名改为“行政复议”；")


def test_lines_that_no_column_holds_are_named(office: Office) -> None:
    """A summary beside log and register is taken for what they have no column for, and only that is said."""
    table = [["项目", "数量"], ["行政诉讼未经复议直接起诉总计", 0], ["行政复议总计", 0], ["行政复议结果维持", 0]]
    folder = office(教育局={"主动公开": LOG, "依申请公开": _without("行政复议"), "附表": article20(), "汇总表": table})
    said = validated(folder)
    (one,) = [d for d in said["diagnostics"] if d["code"] == "GR332"]
    assert (one["severity"], one["sheet"], one["cell"]) == ("info", "汇总表", "B3")
    assert "“行政复议总计”等2项" in one["message"]
    assert found(said, "GR304") == []


# the cell of 公安局's table that is wrong, and what is said of it
WRONG_TABLES = {
    "more than there can be": (article20(in_force=2 * 10**9), [("GR246", "error", "附表", "D3")]),
    "more made than there are": (article20(issued=9), [("GR310", "warning", "附表", "B3")]),
    "a fraction of a document": (article20(issued=1.5), [("GR226", "error", "附表", "B3")]),
    "money among documents": (article20(issued="3元"), [("GR226", "error", "附表", "B3")]),
    "more 万元 than a province takes": (article20(fee=12500000), [("GR246", "warning", "附表", "B10")]),
    "billions of 元 in 万元": (article20(fee=316441), []),
    "no amount": (article20(fee="若干"), [("GR226", "error", "附表", "B10")]),
}


@pytest.mark.parametrize("name", WRONG_TABLES)
def test_departments_own_tables(office: Office, name: str) -> None:
    table, wanted = WRONG_TABLES[name]
    said = validated(office(公安局={"主动公开": NONE, "依申请公开": NONE, "附表": table}))
    assert [one for one in found(said) if one[2] == "附表"] == wanted


def test_amounts_come_in_any_unit(office: Office) -> None:
    folder = office(
        教育局={"主动公开": LOG, "依申请公开": [HEAD, request(1)], "附表": article20(fee="251000元")},
        公安局={"主动公开": NONE, "依申请公开": NONE, "附表": article20(fee="1424.4万元")},
    )
    assert validated(folder)["totals"]["cells"]["article20_8.administrative_fee.amount"] == 1449.5


def test_a_department_without_the_table_is_named(office: Office) -> None:
    said = validated(office(公安局={"主动公开": NONE, "依申请公开": NONE}))
    assert found(said) == [("GR315", "warning", "市公安局", None)]


def test_published_is_not_made(office: Office) -> None:
    none = {"主动公开": NONE, "依申请公开": NONE}
    folder = office(教育局={"主动公开": LOG, "依申请公开": [HEAD, request(1)]}, 公安局=none)
    said = validated(folder)
    assert said["totals"]["cells"]["article20_1.normative_document.issued"] is None
    assert found(said, "GR316") == [("GR316", "info", None, None)]
    code, out, _ = run("-C", folder, "build", "2024")
    assert code == 1
    assert "GR311 错误  “第二十条第（一）项：规章（本年制发件数）" in out
    assert "用 -v 列出各项的写法" in out
    code, out, _ = run("-C", folder, "-v", "build", "2024")
    blocks = [line.strip() for line in out.split("\n")]
    at = blocks.index('id = "article20_1.regulation.issued"')
    assert blocks[at - 1 : at + 3] == ["[[indicators]]", blocks[at], "value =", 'source = ""']


def official(**changed: int) -> list[list[Any]]:
    """Section three as a department sends it instead of a register: two granted, one refused."""
    cells = {"received": 3, "carried_in": 0, "granted": 2, "refused": 1, "total": 3, "carried_out": 0, **changed}
    people = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]

    def row(n: int, total: int | None = None) -> list[Any]:
        return [n, 0, 0, 0, 0, 0, n if total is None else total]

    return [
        ["（勾稽关系）", "", "", "申请人情况"],
        ["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"],
        ["", "", "", "", *people[1:6]],
        ["一、本年新收政府信息公开申请数量", "", "", *row(cells["received"])],
        ["二、上年结转政府信息公开申请数量", "", "", *row(0)],
        ["三、本年度办理结果", "（一）予以公开", "", *row(cells["granted"], cells.get("granted_total"))],
        ["", "（三）不予公开", "1.属于国家秘密", *row(cells["refused"])],
        ["", "（七）总计", "", *row(cells["total"])],
        ["四、结转下年度继续办理", "", "", *row(0)],
    ]


def _listed(*lines: tuple[str, int]) -> dict[str, list[list[Any]]]:
    return {"统计表": [["统计指标", "数量"], *([label, number] for label, number in lines)]}


_FEW = _listed(("收到申请数", 3), ("当面申请数", 3), ("申请答复数", 3), ("同意公开答复数", 3))
_CASES = (("四、行政复议数量", 1), ("（一）维持具体行政行为数", 1), ("六、举报投诉数量", 0))
_REGISTER_OF_2016: list[list[Any]] = [
    ["申请编号", "收到日期", "申请人类型", "申请内容", "办理结果", "答复日期"],
    ["S1", D(2016, 3, 4), "公民", "甲", "同意公开", D(2016, 3, 8)],
]
# what 公安局 sent, 教育局, others → what is said of 公安局's rows
LEFT_OUT_OF_TOTALS: dict[str, tuple[dict[str, Any], dict[str, Any], list[dict[str, Any]], list[str]]] = {
    "rows that the other reports": (
        _FEW, _listed(*_CASES), [], ["市公安局没有报送“四、行政复议数量”的数，按没有计"]),
    "said with zeros": (
        _listed(("收到申请数", 0), ("行政复议数量", 0), ("举报投诉数量", 0)), _listed(*_CASES), [], []),
    "a register beside": ({**_FEW, "依申请公开": _REGISTER_OF_2016}, _listed(*_CASES), [], []),
    "few report them": (
        _FEW, _listed(*_CASES), [_listed(("收到申请数", 0))] * 3, []),
    "half report them": (
        _FEW, _listed(*_CASES), [_listed(("收到申请数", 0))],
        ["市公安局没有报送“四、行政复议数量”的数，按没有计"]),
    "its total shows that there is nothing": (
        _listed(("收到申请数", 3), ("当面申请数", 3)), _listed(("收到申请数", 2), ("当面申请数", 1), ("信函申请数", 1)),
        [], []),
    "of which alone": (
        _listed(("参加或举办新闻发布会总次数", 1)),
        _listed(("参加或举办新闻发布会总次数", 2), ("其中：主要负责同志参加新闻发布会次数", 1)), [], []),
    "a register of the other": (
        _FEW, {"依申请公开": _REGISTER_OF_2016}, [], ["市公安局没有报送“（二）申请办结数”的数，按没有计"]),
    "rows that the other's log comes to nothing of": (
        _listed(("主动公开政府信息数", 3), ("政府网站公开政府信息数", 3)),
        {"主动公开": [[*LOG[0], "公开形式"], ["甲", "", "其他", D(2016, 1, 5), "网站"]], "依申请公开": NONE}, [], []),
    "a row that the other's log comes to something of": (
        _listed(("主动公开政府信息数", 3), ("政府网站公开政府信息数", 3)),
        {"主动公开": [[*LOG[0], "公开形式"], ["甲", "", "其他", D(2016, 1, 5), "微博"]], "依申请公开": NONE}, [],
        ["市公安局没有报送“3.政务微博公开政府信息数”的数，按没有计"]),
    "a log alone": ({"主动公开": [[*LOG[0], "公开形式"], ["甲", "", "其他", D(2016, 1, 5), "网站"]]},
                    _listed(*_CASES), [], []),
}  # fmt: skip


@pytest.mark.parametrize("name", LEFT_OUT_OF_TOTALS)
def test_what_totals_leave_out_is_asked_for(office: Office, name: str) -> None:
    own, other, more, wanted = LEFT_OUT_OF_TOTALS[name]
    settings = SETTINGS.replace('departments = ["市教育局", "市公安局"]\n', "")
    books = {f"市{kind}局": sheets for kind, sheets in zip(("水利", "林业", "民政"), more, strict=False)}
    folder = office(settings, 2016, 教育局={"甲": NONE}, 公安局={"甲": NONE})
    departments = folder / "2016" / "departments"
    for path in departments.iterdir():
        path.unlink()
    for file, sheets in {"市公安局": own, "市教育局": other, **books}.items():
        (departments / f"{file}.xlsx").write_bytes(workbook(sheets))
    said = validated(folder, 2016)
    of_police = [d for d in said["diagnostics"] if d["code"] == "GR315" and d["department"] == "市公安局"]
    assert [d["message"] for d in of_police] == wanted


def test_a_section_left_out_of_totals_is_asked_for(office: Office) -> None:
    results = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    four: list[list[Any]] = [
        ["行政复议", "", "", "", "", "行政诉讼"],
        [*results, "未经复议直接起诉", "", "", "", "", "复议后起诉"],
        ["", "", "", "", "", *results, *results],
        [1, 0, 0, 0, 1, *[0] * 10],
    ]
    said = validated(office(教育局={"附表": official(), "复议": four}, 公安局={"附表": official()}))
    told = [(d["department"], d["message"]) for d in said["diagnostics"] if d["code"] == "GR315"]
    assert told == [("市公安局", "市公安局没有报送“政府信息公开行政复议、行政诉讼情况”的数，按没有计")]


def test_tables_that_were_not_sent_are_named_as_the_form_has_them(office: Office) -> None:
    """Whatever order those who sent them were read in."""
    tables = article20()
    folder = office(公安局={"附表": tables[3:8]}, 教育局={"甲": NONE}, 财政局={"附表": [*tables[8:], *tables[:3]]})
    said = {d["department"]: d["message"] for d in validated(folder)["diagnostics"] if d["code"] == "GR315"}
    named = "、".join(f"第二十条第（{n}）项" for n in "一五六八")
    assert said["市教育局"] == f"市教育局没有报送{named}的数"


# what heads the labels of a table without a log, its lines → the header's row, how many lines are claims, what is said
LISTS = {
    "outcomes": (("办理结果", "予以公开", "部分公开"), (1, 2), []),
    "one outcome that is known": (("办理情况", "予以公开", "转办"), (1, 2), [("GR232", "A3")]),
    "channels of another matter": (("受理方式", "热线", "来访"), (None, 0), []),
    "no word for a list": (("领导批示", "予以公开", "转办"), (None, 0), []),
}


@pytest.mark.parametrize("name", LISTS)
def test_the_header_of_a_list_of_requests(office: Office, name: str) -> None:
    (head, *labels), wanted, doubts = LISTS[name]
    said = validated(office(教育局={"情况": [[head, "数量"], *([label, 2] for label in labels)]}))
    (sheet,) = (sheet for file in said["files"] for sheet in file["sheets"] if sheet["name"] == "情况")
    assert (sheet["header_row"], sheet["rows"]["total"]) == wanted
    assert [(d["code"], d["cell"]) for d in said["diagnostics"] if d["code"] == "GR232"] == doubts


def test_a_section_three_without_register_is_taken(office: Office) -> None:
    said = validated(office(公安局={"主动公开": NONE, "附表一": official(), "附表": article20()}))
    cells = said["totals"]["cells"]
    assert (cells["requests.received_new.total"], cells["requests.granted.natural_person"]) == (4, 3)
    assert cells["requests.refused_state_secret.natural_person"] == 1
    assert found(said) == [("GR304", "warning", "附表一", None)]  # nobody's register has anything of what it leaves out


@pytest.mark.parametrize(("year", "grade"), [(2013, "warning"), (2016, "warning"), (2019, "info"), (2024, "info")])
def test_a_log_of_items_that_the_form_does_not_print_is_no_fault(
    office: Office, tmp_path: Path, year: int, grade: str
) -> None:
    import docx

    head = ["申请编号", "收到日期", "申请人类型", "申请内容", "办理结果", "答复日期"]
    outcome = "同意公开" if year < 2019 else "予以公开"
    one, other = (
        {"依申请公开": [head, [f"{text}1", D(year, 3, 4), "公民", text, outcome, D(year, 3, 8)]]} for text in "甲乙"
    )
    folder = office(year=year, 教育局=one, 公安局=other)
    said = [d for d in validated(folder, year)["diagnostics"] if d["code"] == "GR308"]
    assert [(d["department"], d["severity"]) for d in said] == [("市公安局", grade), ("市教育局", grade)]
    run("-C", folder, "confirm", str(year), "-o", tmp_path / "out")
    (page,) = (tmp_path / "out").glob("*教育局*.docx")
    text = "".join(paragraph.text for paragraph in docx.Document(str(page)).paragraphs)
    assert ("未发现问题" in text) == (grade == "info")


def test_the_crossing_cell_of_a_wrong_table_is_the_suspect(office: Office) -> None:
    wrong = official(granted_total=12)  # 2 typed as 12 in the total column
    said = validated(office(公安局={"主动公开": NONE, "附表一": wrong, "附表": article20()}))
    broken = [d for d in said["diagnostics"] if d["code"] == "GR310"]
    assert {d["identity"] for d in broken} == {"requests.row_total.granted"}
    assert all(d["sheet"] == "附表一" for d in broken)


def test_a_table_beside_the_register_is_checked_against_it(office: Office) -> None:
    books = {"主动公开": LOG, "依申请公开": [HEAD, request(1)], "附表一": official(), "附表": article20()}
    said = validated(office(教育局=books))
    assert {(code, cell) for code, _, sheet, cell in found(said, "GR301") if sheet == "附表一"} >= {
        ("GR301", "D4"), ("GR301", "J4"), ("GR301", "D7"),
    }  # fmt: skip


# ---------------------------------------------------------------- other years, other levels


def test_carried_over_against_the_year_before(office: Office) -> None:
    folder = office()
    report(folder / "2023", 2023, "2021", {f"requests.carried_out.{c}": 2 for c in ("natural_person", "total")})
    said = validated(folder)
    assert {d["identity"]: d["severity"] for d in said["diagnostics"] if d["code"] == "GR310"} == {
        "requests.carry_over.natural_person": "warning",
        "requests.carry_over.total": "error",
    }
    (folder / "2024/decisions.toml").write_text(
        '[[decisions]]\nidentity = "requests.carry_over.total"\nreason = "上年报告已更正"\n'
        '[[decisions]]\nidentity = "requests.carry_over.natural_person"\ncell = "requests.carried_in.business"\nreason = "不相干"\n',
        encoding="utf-8",
    )
    said = validated(folder)
    assert {d["identity"]: d["accepted"] for d in said["diagnostics"] if d["code"] == "GR310"} == {
        "requests.carry_over.natural_person": None,
        "requests.carry_over.total": "上年报告已更正",
    }
    assert found(said, "GR409") == [("GR409", "warning", None, None)]  # the waiver for another cell fits nothing
    assert run("-C", folder, "build", "2024", "--json")[0] == 0
    manifest = json.loads((folder / "build/2024/build.json").read_text(encoding="utf-8"))
    assert [entry["reason"] for entry in manifest["accepted"]] == ["上年报告已更正"]


def _carried(n: int, received: D, answered: Any, **said: Any) -> list[Any]:
    return request(n, received=received, answered=answered, outcome="予以公开" if answered else "办理中", **said)


OPEN_LAST_YEAR = [_carried(8, D(2023, 12, 20), ""), _carried(9, D(2023, 12, 26), D(2024, 1, 10))]
CLOSED_LAST_YEAR = _carried(1, D(2023, 12, 4), D(2023, 12, 10))
IN = [_carried(8, D(2023, 12, 20), D(2024, 1, 8)), _carried(9, D(2023, 12, 26), D(2024, 1, 10))]
# name: (rows of 2024 in a register whose 2023 left S8 and S9 open, findings)
CARRIED: dict[str, tuple[list[list[Any]], list[tuple[str, str, str, str | None]]]] = {
    "both carried in": (IN, []),
    "both carried in, still open": ([_carried(8, D(2023, 12, 20), ""), IN[1]], []),
    "both carried in, one received on the first of January": ([*IN, _carried(2, D(2024, 1, 1), D(2024, 1, 10))], []),
    "both carried in, of one the day is written otherwise": ([IN[0], _carried(9, D(2023, 12, 27), D(2024, 1, 10))], []),
    "numbered anew": ([["结转1", *IN[0][1:]], ["", *IN[1][1:]], request(1)], []),
    "one forgotten": (IN[:1], [("GR506", "warning", "依申请公开", None)]),
    "none carried in": ([request(1)], [("GR506", "warning", "依申请公开", None)]),
    "one forgotten, one invented": (
        [IN[0], _carried(77, D(2023, 12, 29), D(2024, 1, 20))],
        [("GR506", "warning", "依申请公开", None), ("GR505", "warning", "依申请公开", "A3")]),
    "one already answered": (
        [*IN, _carried(1, D(2023, 12, 4), D(2024, 1, 3))], [("GR504", "error", "依申请公开", "A4")]),
    "a row of last year says that it was answered": (
        [IN[0], _carried(9, D(2023, 12, 26), D(2023, 12, 29))], []),
    "a register without numbers": ([["", *IN[0][1:]]], []),
    "a register that says that there was nothing": ([], [("GR506", "warning", "依申请公开", None)]),
}  # fmt: skip


@pytest.mark.parametrize("name", CARRIED)
@pytest.mark.parametrize("with_report", [False, True])
def test_each_request_carried_in_was_open_last_year(office: Office, name: str, with_report: bool) -> None:
    rows, wanted = CARRIED[name]
    folder = office(教育局={"主动公开": LOG, "依申请公开": [HEAD, *rows], "附表": article20()})
    before = folder / "2023/departments"
    before.mkdir(parents=True)
    old = {"主动公开": NONE, "依申请公开": [HEAD, CLOSED_LAST_YEAR, *OPEN_LAST_YEAR]}
    (before / "教育局.xlsx").write_bytes(workbook(old))
    if with_report:
        report(folder / "2023", 2023, "2021", {"requests.carried_out.total": 2})
    assert found(validated(folder), "GR504", "GR505", "GR506") == wanted


@pytest.mark.parametrize(
    ("old", "year", "reported"),
    [("2014", 2019, False), ("2014", 2019, True), ("2008", 2014, False), ("2008", 2013, False)],
)
def test_a_request_left_open_before_the_form_changed(office: Office, old: str, year: int, reported: bool) -> None:
    def register(of: int, answered: Any = "") -> list[list[Any]]:
        return [
            HEAD,
            request(of, received=D(of, 12, 20), outcome="予以公开" if answered else "办理中", answered=answered),
        ]

    folder = office(SETTINGS, year, 教育局={"主动公开": NONE, "依申请公开": register(year, D(year, 12, 24))})
    before = folder / str(year - 1) / "departments"
    before.mkdir(parents=True)
    (before / "教育局.xlsx").write_bytes(workbook({"主动公开": NONE, "依申请公开": register(year - 1)}))
    if reported:  # a report of the old form, where no cell says how many were left open
        report(folder / str(year - 1), year - 1, old, {"statistics.received": 1})
    assert found(validated(folder, year), "GR506") == [("GR506", "warning", "依申请公开", None)]
    (before / "教育局.xlsx").write_bytes(
        workbook({"主动公开": NONE, "依申请公开": register(year - 1, D(year - 1, 12, 24))})
    )
    assert found(validated(folder, year), "GR506") == []


UNFIT = ("GR514", "GR515")
# name: (year and organ of the report in 2023/, findings of it and of 上年结转)
PRIORS: dict[str, tuple[int, str, list[tuple[str, str]]]] = {
    "last year's": (2023, "某市人民政府办公室", [("GR310", "error")]),
    "the government's": (2023, "某市人民政府", [("GR310", "error")]),
    "of another year": (2022, "某市人民政府办公室", [("GR515", "error")]),
    "of another organ": (2023, "某市教育局", [("GR310", "error"), ("GR514", "error")]),
}


@pytest.mark.parametrize("name", PRIORS)
def test_the_report_of_the_year_before_is_that(office: Office, name: str) -> None:
    year, organ, wanted = PRIORS[name]
    folder = office()
    report(folder / "2023", year, "2021", {"requests.carried_out.total": 2}, organ)
    said = validated(folder)["diagnostics"]
    assert sorted({(d["code"], d["severity"]) for d in said if d["code"] in ("GR310", *UNFIT)}) == wanted
    at = [(d["file"], str(year) in d["message"] or organ in d["message"]) for d in said if d["code"] in UNFIT]
    assert at == [("2023/report.json", True)] * sum(code in UNFIT for code, _ in wanted)


def test_last_year_is_one_whoever_asks(office: Office) -> None:
    """The prose, the balances and diff take last year from its workbooks; a report built of them before is held against them."""
    folder = office()
    before = folder / "2023/departments"
    before.mkdir(parents=True)
    for path in (folder / "2024/departments").iterdir():
        rows = [LOG[0], *([f"甲{n}", "", "规划", D(2023, 2, n)] for n in range(1, 4))]
        sheets = {"主动公开": rows, "依申请公开": NONE, "附表": article20(issued=0)}
        (before / path.name).write_bytes(workbook(sheets if path.stem == "教育局" else {**sheets, "主动公开": NONE}))
    name = "article20_5.licensing.decisions"
    (folder / "2024/narrative.md").write_text(
        NARRATIVE.replace("正常", f"正常，许可{{{{ {name} | 上年 }}}}件"), "utf-8"
    )
    assert found(validated(folder), "GR513") == []
    report(folder / "build/2023", 2023, "2021", {name: 12})
    said = validated(folder)
    assert [(d["file"], d["expected"], d["actual"]) for d in said["diagnostics"] if d["code"] == "GR513"] == [
        ("build/2023/report.json", "12", "24")
    ]
    assert "许可24件" in _built(folder)
    assert (
        "来自市教育局，1处：\n        2023/departments/教育局.xlsx › 附表!B5"
        in run("-C", folder, "trace", "2024", f"prev:{name}")[1]
    )
    code, out, err = run("-C", folder, "diff", "2023", "2024", "--format", "json")
    assert (code, _row(out, name)["from"], "按台账为24" in err) == (0, 24, True)
    report(folder / "2023", 2023, "2021", {name: 12})  # what was published
    assert found(validated(folder), "GR513") == []
    assert "许可12件" in _built(folder)
    code, out, err = run("-C", folder, "diff", "2023", "2024", "--format", "json")
    assert (code, _row(out, name)["from"], "按台账" in err) == (0, 12, False)
    inputs = [entry["path"] for entry in json.loads((folder / "build/2024/build.json").read_bytes())["inputs"]]
    assert "2023/report.json" in inputs


def _built(folder: Path) -> str:
    code, out, err = run("-C", folder, "build", "2024")
    assert code == 0, out + err
    said = json.loads((folder / "build/2024/report.json").read_bytes())
    blocks = [block for section in said["sections"] for block in section["blocks"] if block["role"] == "body"]
    return "".join(run if isinstance(run, str) else run["text"] for block in blocks for run in block["runs"])


def _row(out: str, name: str) -> dict[str, Any]:
    return next(row for row in json.loads(out)["rows"] if row["id"] == name)


def test_a_finished_report_of_the_year_before_is_not_read(office: Office) -> None:
    folder = office()
    (folder / "2023").mkdir()
    (folder / "2023" / "2023年报告.docx").write_bytes(b"PK")
    said = [(d["severity"], d["file"]) for d in validated(folder)["diagnostics"] if d["code"] == "GR508"]
    assert said == [("info", "2023/2023年报告.docx")]
    report(folder / "2023", 2023, "2021", {"requests.carried_out.total": 0})
    assert not found(validated(folder), "GR508")


def test_another_edition_of_the_year_before_is_not_compared(office: Office) -> None:
    folder = office()
    report(folder / "2023", 2023, "2008", {"requests.carried_out.total": 9})
    assert found(validated(folder), "GR310") == []


def test_stock_against_the_year_before(office: Office) -> None:
    folder = office()
    report(folder / "2023", 2023, "2021", {"article20_1.normative_document.in_force": 9})
    said = validated(folder)
    assert [(d["identity"], d["severity"]) for d in said["diagnostics"] if d["code"] == "GR310"] == [
        ("article20_1.stock.normative_document", "warning")
    ]


def test_stock_is_shown_where_its_numbers_stand(office: Office) -> None:
    """Not at the zeros of the department that comes first; a number that is 0 everywhere at its first cell."""
    zeros = {"主动公开": LOG, "依申请公开": NONE, "附表": article20(0, 0)}
    folder = office(公安局=zeros, 教育局={**zeros, "附表": article20(3, 41)})
    report(folder / "2023", 2023, "2021", {"article20_1.normative_document.in_force": 40})
    (said,) = [d for d in validated(folder)["diagnostics"] if d["code"] == "GR310"]
    assert [(Path(at["file"]).stem, at["cell"]) for at in said["related"]] == [
        ("教育局", "D3"), ("公安局", "C3"), ("教育局", "B3")
    ]  # fmt: skip


def test_units_add_up_to_the_whole(office: Office) -> None:
    folder = office()
    names = {"requests.granted.natural_person": 1, "requests.granted.total": 1, "article20_5.licensing.decisions": 12}
    report(folder / "2024/units", 2024, "2021", names, "市教育局", "a")
    said = validated(folder)
    assert found(said, "GR501", "GR502", "GR511") == [("GR502", "info", None, None)]
    assert "市公安局" in next(d["message"] for d in said["diagnostics"] if d["code"] == "GR502")
    report(folder / "2024/units", 2024, "2021", dict.fromkeys(names, 5), "公安局", "b")
    said = validated(folder)
    assert [(d["identity"], d["severity"], d["expected"], d["actual"]) for d in said["diagnostics"] if d["code"] == "GR501"] == [
        ("rollup.article20_5.licensing.decisions", "warning", "17", "24"),
        ("rollup.requests.granted.natural_person", "error", "6", "1"),
        ("rollup.requests.granted.total", "error", "6", "1"),
    ]  # fmt: skip
    assert found(said, "GR511") == []
    report(folder / "2024/units", 2023, "2021", {}, "市财政局", "c")
    code, _, err = run("-C", folder, "validate", "2024")
    assert (code, "2024/units/c.json 是2023年度的报告" in err) == (2, True)


def test_what_the_office_itself_gives_is_of_all_units(office: Office) -> None:
    """Without workbooks of its own an indicator is the whole, and no unit's number is added to it."""
    folder = office(SETTINGS.split("\n", 1)[1])
    for path in (folder / "2024/departments").iterdir():
        path.unlink()
    name = "article20_5.licensing.decisions"
    (folder / "2024/indicators.toml").write_text(
        f'[[indicators]]\nid = "{name}"\nvalue = 30\nsource = "登记"\n', encoding="utf-8"
    )
    report(folder / "2024/units", 2024, "2021", {"requests.granted.total": 2, name: 4}, "市教育局", "a")
    report(folder / "2024/units", 2024, "2021", {"requests.granted.total": 3}, "市公安局", "b")
    cells = validated(folder)["totals"]["cells"]
    assert (cells["requests.granted.total"], cells[name]) == (5, 30)


LICENSING = "article20_5.licensing.decisions"


@pytest.mark.parametrize(("lacks", "typed", "wanted"), [
    ("own", "", "本级没有报这个数"), ("unit", "", "2024/units/b.json 没有报这个数"), ("both", "", "没有任何来源"),
    ("own", "3", "12"), ("unit", "3", "2024/units/b.json 没有报这个数"),
])  # fmt: skip
def test_a_sum_says_whose_number_it_lacks(office: Office, lacks: str, typed: str, wanted: str) -> None:
    settings = SETTINGS.replace('departments = ["市教育局", "市公安局"]\n', "") + '[report]\nscope = "government"\n'
    own: dict[str, Any] = {"主动公开": LOG, "依申请公开": NONE}
    if lacks == "unit" and not typed:
        own["附表"] = article20()
    folder = office(settings, 教育局=own, 公安局={"主动公开": NONE, "依申请公开": NONE})
    for n, name in enumerate("ab"):
        cells = {LICENSING: 4 + n} if lacks == "own" or (lacks == "unit" and name == "a") else {}
        report(
            folder / "2024" / "units", 2024, "2021", {**cells, "requests.received_new.total": 1}, f"{name}县政府", name
        )
    if typed:
        (folder / "2024" / "indicators.toml").write_text(
            f'[[indicators]]\nid = "{LICENSING}"\nvalue = {typed}\nsource = "登记"\n', encoding="utf-8"
        )
    said = validated(folder)
    assert "None" not in "".join(d["message"] for d in said["diagnostics"])
    code, out, _ = run("-C", folder, "build", "2024")
    assert code == 1
    told = next((line for line in out.split("\n") if "GR311" in line and "行政许可" in line), "")
    if wanted.isdigit():
        assert (told, said["totals"]["cells"][LICENSING]) == ("", int(wanted))
    else:
        assert wanted in told


# edition, year, a figure of it typed for the whole area: that its units' reports add up to another is said
@pytest.mark.parametrize(("edition", "year", "name", "reason"), [
    ("2008", 2013, "remedies.reconsideration", "汇总口径各地不一"),
    ("2008", 2013, "published_by_category.total", "汇总口径各地不一"),
    ("2014", 2016, "statistics.training_sessions", "不得重复计数"),
    ("2019", 2020, "article20_5.licensing.prior_year_items", "项目数量可能上下级重复"),
    ("2019", 2020, "article20_6.penalty.net_change", "项目数量可能上下级重复"),
    ("2021", 2024, "article20_5.licensing.decisions", ""),
])  # fmt: skip
def test_a_number_typed_for_all_units_is_not_silent(
    office: Office, edition: str, year: int, name: str, reason: str
) -> None:
    folder = office(SETTINGS.split("\n", 1)[1], year)
    for path in (folder / str(year) / "departments").iterdir():
        path.unlink()
    typed = folder / str(year) / "indicators.toml"
    for organ, value in (("市教育局", 4), ("市公安局", 5)):
        report(folder / str(year) / "units", year, edition, {name: value}, organ, organ)
    for value, wanted in ((30, [("9", "30", "warning")]), (9, [])):
        typed.write_text(f'[[indicators]]\nid = "{name}"\nvalue = {value}\nsource = "登记"\n', encoding="utf-8")
        said = [d for d in validated(folder, year)["diagnostics"] if d["code"] == "GR501"]
        assert [(d["expected"], d["actual"], d["severity"]) for d in said] == wanted
        assert all(reason in d["help"] for d in said)


@pytest.mark.parametrize(
    ("table", "categories"),
    [
        ([["统计指标", "单位", "统计数"], ["（一）主动公开政府信息数", "条", 30]], {"通知": 8}),
        ([["类别", "数量"], ["通知", 10], ["公告", 20]], {"通知": 18, "公告": 20}),
    ],
)
def test_the_total_of_an_official_table_counts(
    office: Office, table: list[list[Any]], categories: dict[str, int]
) -> None:
    """In 2014 the form's own table prints the total of published items: one that sends it alone is counted by it.

    What categories add up to is printed there too.
    """
    rows: list[list[Any]] = [["信息标题", "文号", "公开类别", "公开日期"]]
    rows += [[f"文{n}", "", "通知", D(2016, 1, n)] for n in range(1, 9)]
    folder = office(
        SETTINGS, 2016, 教育局={"主动公开": rows, "依申请公开": NONE}, 公安局={"统计表": table, "依申请公开": NONE}
    )
    said = validated(folder, 2016)
    published, cells = said["totals"]["published"], said["totals"]["cells"]
    assert (published["counted"], published["by_department"]) == (38, {"市教育局": 8, "市公安局": 30})
    assert published["by_category"] == categories
    assert cells["published_by_category.total"] == cells["statistics.published_total"] == 38
    assert found(said, "GR318", "GR301", "GR308") == []
    _, out, _ = run("-C", folder, "validate", "2016")
    assert re.search(r"^2016年\D+38条", out, re.M)
    assert re.search(r"^市公安局 .*│ +30 │ +0 │", out, re.M)
    assert "公安局.xlsx › 统计表!" in run("-C", folder, "trace", "2016", "statistics.published_total")[1]
    for label, count in categories.items():
        assert run("-C", folder, "trace", "2016", label)[1].startswith(f"{label}：{count}条")


# ---------------------------------------------------------------- scope, deadlines, what an office adds

SCOPES = [
    ("government", "", "2025-04-01", "某市2024年政府信息公开工作年度报告", "2025-03-31"),
    ("department", "", "2025-02-01", "某市人民政府办公室2024年政府信息公开工作年度报告", "2025-01-31"),
    (
        "department",
        "deadline = 2025-01-20\n",
        "2025-01-21",
        "某市人民政府办公室2024年政府信息公开工作年度报告",
        "2025-01-20",
    ),
]


@pytest.mark.parametrize(("scope", "set_by", "published", "title", "due"), SCOPES)
def test_scope(office: Office, scope: str, set_by: str, published: str, title: str, due: str) -> None:
    own = f'{SETTINGS}[report]\nscope = "{scope}"\n[years.2024]\npublished_on = {published}\n{set_by}'
    folder = office(own)
    said = validated(folder)
    (late,) = [d for d in said["diagnostics"] if d["code"] == "GR410"]
    assert due in late["message"]
    assert "deadline = 2025-02-20" in late["help"]
    assert said["scope"] == scope
    assert run("-C", folder, "build", "2024")[0] == 0
    made = json.loads((folder / "build/2024/report.json").read_text(encoding="utf-8"))
    assert (made["title"], made["scope"], made["units"]) == (title, scope, ["市教育局", "市公安局"])


@pytest.mark.parametrize(("published", "early"), [("2024-01-30", True), ("2024-12-30", True), ("2024-12-31", False)])
def test_published_before_the_year_is_over(office: Office, published: str, early: bool) -> None:
    said = validated(office(f"{SETTINGS}[years.2024]\npublished_on = {published}\n"))
    assert ("GR748" in [d["code"] for d in said["diagnostics"]]) == early


def test_an_edition_may_be_chosen(office: Office) -> None:
    folder = office(SETTINGS + '[report]\nedition = "2019"\n')
    assert validated(folder)["edition"] == "2019"
    folder.joinpath("gov-report.toml").write_text(SETTINGS + '[report]\nedition = "2020"\n', encoding="utf-8")
    code, _, err = run("-C", folder, "validate", "2024")
    assert (code, "没有“2020”版式" in err) == (2, True)


def test_local_rows_stay_outside_the_balances(office: Office) -> None:
    own = SETTINGS + '[[rows]]\ntable = "article20_1"\nid = "other_documents"\nlabel = "其他主动公开文件"\n'
    table = article20()
    table.insert(3, ["其他主动公开文件", 99, 0, 1])
    folder = office(own, 教育局={"主动公开": LOG, "依申请公开": [HEAD, request(1)], "附表": table}, 公安局={
        "主动公开": NONE, "依申请公开": NONE, "附表": article20()})  # fmt: skip
    said = validated(folder)
    assert found(said) == []  # 99 made, 1 in force: no balance of the form speaks of it
    assert said["totals"]["cells"]["article20_1.other_documents.issued"] == 99
    assert run("-C", folder, "build", "2024")[0] == 0
    folder.joinpath("gov-report.toml").write_text(own.replace("article20_1", "article20"), encoding="utf-8")
    code, _, err = run("-C", folder, "validate", "2024")
    assert (code, "没有这张表" in err) == (2, True)


def test_regulations_of_an_office_that_makes_none(office: Office) -> None:
    table = article20()
    table[1] = ["规章", 1, 0, 1]
    books = {"主动公开": NONE, "依申请公开": NONE, "附表": table}
    at = [(code, sheet, cell) for code, _, sheet, cell in found(validated(office(公安局=books)))]
    assert at == [("GR317", "附表", "B2"), ("GR317", "附表", "D2")]


def test_regulations_of_an_office_that_makes_some(office: Office) -> None:
    table = article20()
    table[1] = ["规章", 1, 0, 1]
    own = SETTINGS.replace('area = "某市"', 'area = "某市"\nmakes_regulations = true')
    assert found(validated(office(own, 公安局={"主动公开": NONE, "依申请公开": NONE, "附表": table}))) == []


# section settings, and what is said of them ("" is nothing)
SECTIONS = {
    "another heading": ('[report.sections.problems]\ntitle = "存在问题及改进情况"\n', ""),
    "a section of one's own": (
        '[report.sections.extra]\ntitle = "附则"\nafter = "other"\n',
        "由国家统一规定，不能增设",
    ),
    "a section left out": ("[report.sections.other]\nomit = true\n", "必须有的部分，不能省略"),
    "a section nobody knows": ('[report.sections.extra]\ntitle = "附则"\n', "没有这个部分"),
}


@pytest.mark.parametrize("name", SECTIONS)
def test_sections_of_a_national_form_are_fixed(office: Office, name: str) -> None:
    own, said = SECTIONS[name]
    code, out, err = run("-C", office(SETTINGS + own), "build", "2024")
    assert (code, said in err) == ((2, True) if said else (0, True)), out + err


def test_none_is_no_answer_where_problems_are_asked_for(office: Office) -> None:
    folder = office()
    (folder / "2024/narrative.md").write_text(NARRATIVE.replace("将加强督促。", "无。"), encoding="utf-8")
    code, out, _ = run("-C", folder, "build", "2024")
    assert (code, "GR406 错误  “存在的主要问题及改进情况”没有内容" in out) == (1, True)


@pytest.mark.parametrize(
    ("written", "printed"), [("已完成年度要点任务。", ["已完成年度要点任务。"]), ("无", []), ("无。", [])]
)
def test_section_six_always_speaks_of_the_fee(office: Office, written: str, printed: list[str]) -> None:
    folder = office()
    (folder / "2024/narrative.md").write_text(NARRATIVE.replace("已完成年度要点任务。", written), encoding="utf-8")
    assert run("-C", folder, "build", "2024")[0] == 0
    said = json.loads((folder / "build/2024/report.json").read_text(encoding="utf-8"))
    (other,) = [section for section in said["sections"] if section["id"] == "other"]
    texts = ["".join(r if isinstance(r, str) else r["text"] for r in b["runs"]) for b in other["blocks"]]
    assert texts == ["六、其他需要报告的事项", "2024年未收取信息处理费。", *printed]


# ---------------------------------------------------------------- the older editions

OLD = {"2008": 2013, "2014": 2016}
LINES = [["4.否决公开答复总数", 7], ["涉及商业秘密", 2], ["信息不存在", 4], ["申请内容不明确", 1]]


TWO_CATEGORIES = (
    '[organ]\nname = "某办"\narea = "某市"\n[[categories]]\nid = "policy"\nlabel = "政策文件"\n'
    '[[categories]]\nid = "other"\nlabel = "其他"\n'
)
ONE = 'departments = ["市教育局"]\n[organ]\nname = "某办"\narea = "某市"\n'


@pytest.mark.parametrize("unit", ["", "（件）"])
@pytest.mark.parametrize(
    ("year", "label", "figure"),
    [
        (2016, "申请总数", "statistics.received"),
        (2016, "公开信息总数", "statistics.published_total"),
        (2013, "公开信息总数", "published_by_category.total"),
        (2023, "主动公开总数", "published_by_category.total"),
    ],
)
def test_a_unit_behind_a_label_makes_no_other_figure(
    office: Office, year: int, label: str, figure: str, unit: str
) -> None:
    lines = [["项目", "数量"], [f"{label}{unit}", 5], [f"同意公开答复数{unit}", 3]]
    folder = office(ONE, year, 教育局={"汇总表": lines})
    (folder / f"{year}/departments/公安局.xlsx").unlink()
    figures = json.loads(run("-C", folder, "figures", str(year), "--format", "json")[1])["figures"]
    found = {one["id"]: one["value"] for one in figures}
    answers = [name for name, value in found.items() if value == 5 and ("granted" in name or "replied" in name)]
    assert (found[figure], answers) == (5, [])


# a department's summary of published items, indicators.toml → what `validate` says of it; `build` adds GR318 to errors
SOME, ALONE = [["主动公开政府信息", 9], ["其中：政策文件", 3]], [["主动公开政府信息", 9]]
OTHER_6 = '[[indicators]]\nid = "published_by_category.other"\nvalue = 6\nsource = "电话核实"\n'
POLICY_3 = OTHER_6.replace("other", "policy").replace("6", "3")
OF_NO_CLASS: dict[str, tuple[list[list[Any]], str, bool, list[tuple[str, str, str]]]] = {
    "some categories named of a total": (SOME, "", False, [("GR342", "error", "B2")]),
    "beside somebody's log": (SOME, "", True, [("GR342", "error", "B2")]),
    "the others typed in": (SOME, OTHER_6, False, [("GR342", "warning", "B2")]),
    "a total alone": (ALONE, "", False, [("GR321", "error", "B2")]),
    "a total alone beside somebody's log": (ALONE, "", True, [("GR321", "error", "B2")]),
    "a total alone, all categories typed in": (ALONE, OTHER_6 + POLICY_3, False, []),
    "all categories": ([*SOME, ["其他", 6]], "", False, []),
    "none": ([["主动公开政府信息", 0]], "", False, []),
}


@pytest.mark.parametrize("name", OF_NO_CLASS)
def test_what_build_refuses_for_its_categories_is_an_error_of_validate(office: Office, name: str) -> None:
    lines, typed, logged, wanted = OF_NO_CLASS[name]
    log = [["标题", "公开类别", "公开日期"], ["甲", "政策文件", D(2013, 3, 5)]]
    sent = {"教育局": {"汇总": [["项目", "数量"], *lines], "依申请公开": NONE}}
    folder = office(TWO_CATEGORIES, 2013, **sent, 公安局={"主动公开": log if logged else [], "依申请公开": NONE})
    (folder / "2013/indicators.toml").write_text(typed, encoding="utf-8")
    codes = ("GR310", "GR318", "GR321", "GR342")
    said = validated(folder, 2013)["diagnostics"]
    assert [(d["code"], d["severity"], d["cell"]) for d in said if d["code"] in codes] == wanted
    built = json.loads(run("-C", folder, "build", "2013", "--json")[1])["diagnostics"]
    stopped = [d["code"] for d in built if d["code"] in codes and d["severity"] == "error"]
    assert stopped == [code for code, severity, _ in wanted if severity == "error"] + ["GR318"] * bool(stopped)


# 2014 to 2018 print the total in a table without categories too: the label of a total above 政策文件 4, 其他 6, its
# number → how many are counted, the finding at the total
TOTALS_ABOVE: dict[str, tuple[str, int, int, list[str]]] = {
    "their sum": ("主动公开信息总数", 10, 10, []),
    "their sum, by the label of both tables": ("主动公开政府信息", 10, 10, []),
    "another number": ("主动公开信息总数", 11, 10, ["GR301"]),
    "another number, by the label of both tables": ("主动公开政府信息", 9, 10, ["GR301"]),
}


@pytest.mark.parametrize("name", TOTALS_ABOVE)
def test_a_total_above_categories_is_their_sum_whatever_table_prints_it(office: Office, name: str) -> None:
    label, number, counted, wanted = TOTALS_ABOVE[name]
    lines = [["项目", "数量"], [label, number], ["政策文件", 4], ["其他", 6]]
    folder = office(
        TWO_CATEGORIES, 2016, 教育局={"汇总": lines, "依申请公开": NONE}, 公安局={"主动公开": NONE, "依申请公开": NONE}
    )
    said = validated(folder, 2016)
    assert said["totals"]["published"]["counted"] == counted
    assert [d["code"] for d in said["diagnostics"] if d["cell"] == "B2"] == wanted


# a department's summary, its year → figures, what is said of its cells; the other department's register has a request by
# letter and one at the counter that was refused with its reason
OF_2013 = "requests_by_channel."
SOME_PARTS: dict[str, tuple[int, list[list[Any]], dict[str, int | None], list[tuple[str, str, str]]]] = {
    "one channel behind 其中": (
        2013, [["依申请公开申请总数", 9], ["其中：网上申请数", 3]], {f"{OF_2013}total": 11, f"{OF_2013}online": 3},
        [("GR321", "warning", "B2"), ("GR321", "warning", "B2")]),
    "其中 in a cell of its own": (
        2013, [["申请总数", "", 9], ["其中", "网上申请数", 3], ["", "信函申请数", 4]],
        {f"{OF_2013}total": 11, f"{OF_2013}online": 3, f"{OF_2013}letter": 5},
        [("GR321", "warning", "C2"), ("GR321", "warning", "C2")]),
    "a number without a label in the column of labels": (
        2013, [["申请总数", "", 0], ["", "电话申请", 4]], {f"{OF_2013}total": 2}, [("GR232", "warning", "B3")]),
    "a remark that begins with 其中": (
        2013, [["项目", "说明", "数量"], ["申请总数", "", 9], ["网上申请数", "其中手机申请2件", 3]], {f"{OF_2013}total": 5},
        [("GR301", "error", "C2"), ("GR321", "warning", "C2")]),
    "some channels without 其中": (
        2013, [["申请总数", 9], ["网上申请数", 3], ["信函申请数", 4]], {f"{OF_2013}total": 9},
        [("GR301", "error", "B2"), ("GR321", "warning", "B2")]),
    "more behind 其中 than in all": (
        2013, [["申请总数", 9], ["其中：网上申请数", 13]], {f"{OF_2013}total": 15},
        [("GR301", "error", "B2"), ("GR321", "warning", "B2")]),
    "all channels behind 其中": (
        2013,
        [["申请总数", 9], ["其中：当面申请数", 1], ["传真申请数", 1], ["电子邮件申请数", 1], ["网上申请数", 3], ["信函申请数", 3], ["其他形式申请数", 1]],
        {f"{OF_2013}total": 12}, [("GR310", "error", "B2"), ("GR321", "warning", "B2")]),
    "with units in brackets": (
        2013, [["一、申请总数（件）", 9], ["其中：网上申请数（件）", 9], ["（二）对申请的答复总数（件）", 9], ["1.同意公开（件）", 9]],
        {f"{OF_2013}online": 9, "request_outcomes.granted": 10}, []),
    "refused without reasons": (
        2013, [["申请总数", 3], ["网上申请数", 3], ["对申请的答复总数", 3], ["不予公开", 3]],
        {"request_outcomes.refused": 4, "request_outcomes.replied": 5, "request_outcomes.refused_trade_secret": 1},
        [("GR321", "info", "B5")]),
    "refused, some of the reasons": (
        2013, [["申请总数", 3], ["网上申请数", 3], ["对申请的答复总数", 3], ["不予公开", 3], ["其中：涉及国家秘密", 1]],
        {"request_outcomes.refused": 4, "request_outcomes.refused_state_secret": 1}, [("GR321", "info", "B5")]),
    "all replies but one kind": (
        2013, [["申请总数", 3], ["网上申请数", 3], ["对申请的答复总数", 3], ["其中：同意公开", 1]],
        {"request_outcomes.replied": 5}, [("GR321", "error", "B4")]),
    "fees": (2013, [["收取费用总数", 90], ["其中：复制费", 50]], {"fees.total": 90, "fees.copying": 50, "fees.search": None}, []),
    "in the table of 2014, which prints them": (
        2016, [["收到申请数", 9], ["其中：网络申请数", 3]], {"statistics.received": 11},
        [("GR321", "error", "B2")]),
}  # fmt: skip


@pytest.mark.parametrize("name", SOME_PARTS)
def test_parts_behind_of_which_need_not_be_all(office: Office, name: str) -> None:
    year, lines, wanted, expected = SOME_PARTS[name]
    head = ["申请编号", "收到日期", "申请人类型", "申请方式", "申请内容", "办理结果", "答复日期"]
    asked = [
        [f"S{n}", D(year, 3, 4), "公民", way, "甲", outcome, D(year, 3, 8)]
        for n, (way, outcome) in enumerate((("信函", "同意公开"), ("当面", "不予公开（商业秘密）")))
    ]
    own_header = lines[0][0] == "项目"
    table = lines if own_header else [["项目", *[""] * (len(lines[0]) - 2), "数量"], *lines]
    sent = {"公安局": {"主动公开": NONE, "汇总": table}, "教育局": {"主动公开": NONE, "依申请公开": [head, *asked]}}
    said = validated(office(SETTINGS, year, **sent), year)
    assert {key: said["totals"]["cells"][key] for key in wanted} == wanted
    told = [(d["code"], d["severity"], d["cell"]) for d in said["diagnostics"] if d["sheet"] == "汇总" and d["cell"]]
    left = ("GR304", "GR332")
    assert sorted(each for each in told if each[0] not in left) == expected, said["diagnostics"]


# where nobody lists categories: the lines of a department's table → how many are counted, by category, what is said
UNLISTED: dict[str, tuple[list[list[Any]], int, dict[str, int], list[tuple[str, str]]]] = {
    "below their total": ([["公开类别", "数量"], ["主动公开政府信息数", 9], ["政策文件", 5], ["（二）工作动态", 4]], 9,
                          {"政策文件": 5, "工作动态": 4}, []),
    "below 合计": ([["公开类别", "数量"], ["合计", 9], ["政策文件", 5], ["工作动态", 4]], 9, {"政策文件": 5, "工作动态": 4}, []),
    "another total": ([["公开类别", "数量"], ["主动公开政府信息数", 9], ["政策文件", 5], ["工作动态", 3]], 8,
                      {"政策文件": 5, "工作动态": 3}, [("GR301", "B2")]),
    "some of them": ([["公开类别", "数量"], ["主动公开政府信息数", 9], ["其中：政策文件", 5], ["工作动态", 3]], 9,
                     {"政策文件": 5, "工作动态": 3, "未分类": 1}, [("GR342", "B2")]),
    "and other lines": ([["公开类别", "数量"], ["主动公开政府信息数", 9], ["政策文件", 9], ["收到申请数", 4], ["某某", 7]], 9,
                        {"政策文件": 9}, [("GR232", "A5")]),
    "below any header": ([["项目", "数量"], ["主动公开政府信息数", 9], ["政策文件", 5], ["工作动态", 4]], 9, {}, [("GR232", "A3")]),
    "numbered totals": ([["项目", "数量"], ["一、主动公开政府信息总数", 9], ["二、收到申请数", 4]], 9, {}, []),
    "numbered totals with units": ([["项目", "数量"], ["1、主动公开政府信息总数（条）", 9], ["②收到申请数（件）", 4]], 9, {}, []),
    "a total without a count": ([["项目", "数量"], ["（1）、主动公开政府信息", 9], ["2）收到申请数", 4]], 9, {}, []),
    "with ways of publishing below": (
        [["公开类别", "数量"], ["主动公开信息总数", 9], ["政策文件", 5], ["工作动态", 4], ["网站公开数", 8], ["微博公开数", 3]], 9,
        {"政策文件": 5, "工作动态": 4}, [("GR232", "A5")]),
    "with ways of publishing below, and the total wrong": (
        [["公开类别", "数量"], ["主动公开信息总数", 9], ["政策文件", 5], ["工作动态", 3], ["网站公开数", 8]], 8,
        {"政策文件": 5, "工作动态": 3}, [("GR301", "B2"), ("GR232", "A5")]),
    "with who filled them in": (
        [["公开类别", "数量"], ["主动公开信息总数", 9], ["政策文件", 5], ["工作动态", 4], ["填报人", 2], ["联系电话", 88881234]], 9,
        {"政策文件": 5, "工作动态": 4}, [("GR232", "A5")]),
    "a unit in brackets is no other line": (
        [["项目", "数量"], ["公开信息总数（条）", 9], ["申请总数（件）", 4], ["同意公开答复数（件）", 3]], 9, {}, []),
}  # fmt: skip


@pytest.mark.parametrize("name", UNLISTED)
def test_categories_of_a_table_where_nobody_lists_any(office: Office, name: str) -> None:
    lines, counted, by, expected = UNLISTED[name]
    folder = office(ONE, 2016, 教育局={"汇总": lines})
    (folder / "2016/departments/公安局.xlsx").unlink()
    said = validated(folder, 2016)
    assert (said["totals"]["published"]["counted"], said["totals"]["published"]["by_category"]) == (counted, by)
    told = [d for d in said["diagnostics"] if d["sheet"] == "汇总" and d["cell"]]
    assert [(d["code"], d["cell"]) for d in told if d["code"] not in ("GR302", "GR303")] == expected
    advised = [d["help"] for d in told if 'label = "政策文件"' in d["help"] and "“公开类别”" in d["help"]]
    assert len(advised) == (name == "below any header")


SIX = ["当面申请数", "传真申请数", "电子邮件申请数", "网上申请数", "信函申请数", "其他形式申请数"]
# changes of a table of quarters and the year that adds up, by row (申请总数 is the first) and column → the findings
BY_QUARTER: dict[str, tuple[list[tuple[int, int, int]], list[tuple[str, str, str]]]] = {
    "nothing": ([], []),
    "the total of a quarter, and so the year's": ([(1, 2, 7), (1, 5, 25)], [("GR301", "C2", "6"), ("GR310", "C2", "24")]),
    "the total of a quarter": ([(1, 2, 7)], [("GR301", "C2", "25")]),
    "a channel of a quarter": ([(2, 2, 2)], [("GR301", "C3", "5")]),
    "a channel of a quarter, and so the year's": ([(2, 2, 2), (2, 5, 5)], [("GR301", "C2", "7"), ("GR310", "C2", "25")]),
    "the total of the year": ([(1, 5, 25)], [("GR310", "F2", "24")]),
    "two quarters": ([(1, 2, 7), (1, 3, 7), (1, 5, 26)], [("GR310", "F2", "24")]),
}  # fmt: skip


# also without the year's column, where the fault is in a quarter and the year alike: the year is then the quarters' sum
OF_QUARTERS = [(name, told) for name in BY_QUARTER for told in (True, False) if told or name.endswith("so the year's")]


@pytest.mark.parametrize(("name", "year_told"), OF_QUARTERS)
def test_a_wrong_quarter_is_told_at_its_cell(office: Office, name: str, year_told: bool) -> None:
    changes, wanted = BY_QUARTER[name]
    rows: list[list[Any]] = [["项目", "一季度", "二季度", "三季度", "四季度", "全年"]]
    rows += [["申请总数", 6, 6, 6, 6, 24], *([label, 1, 1, 1, 1, 4] for label in SIX)]
    for row, column, value in changes:
        rows[row][column] = value
    if not year_told:
        rows = [row[:5] for row in rows]
    folder = office(
        SETTINGS, 2013, 教育局={"主动公开": NONE, "汇总": rows}, 公安局={"主动公开": NONE, "依申请公开": NONE}
    )
    told = [d for d in validated(folder, 2013)["diagnostics"] if d["code"] in ("GR301", "GR310")]
    assert [(d["code"], d["cell"], d["expected"]) for d in told] == wanted


# what stands in 申请方式 of two requests (none: the register lacks it), how the narrative tells them → the error, and
# the cells it names ("" is the register's header)
LISTED = "{{ requests_by_channel | 列表 }}"
BY_CHANNEL: dict[str, tuple[int, list[str], str, list[str], list[str]]] = {
    "a channel on no list": (2013, ["EMS", "信函"], LISTED, ["GR429"], ["E2"]),
    "no channel": (2013, ["信函", ""], LISTED, ["GR429"], ["E3"]),
    "no column of channels": (2013, [], LISTED, ["GR429"], [""]),
    "each on the list": (2013, ["当面", "信函"], LISTED, [], []),
    "the total alone": (2013, ["EMS", "信函"], "信函较多", [], []),
    "the total alone, no column of channels": (2013, [], "信函较多", [], []),
    "a list typed by hand that is wrong": (
        2013,
        ["当面", "信函"],
        "当面2件、信函1件、网上0件",
        [],
        [],
    ),  # GR412 says it
    "a channel that the form has no row for": (2016, ["EMS", "信函"], "ROWS", ["GR429"], ["E2"]),
    "no column of channels, where the form asks for it": (2016, [], "ROWS", ["GR429"], [""]),
}
ROWS = "、".join(
    f"{word}{{{{ statistics.received_{row} }}}}件"
    for word, row in {"当面": "in_person", "传真": "fax", "网络": "online", "信函": "letter"}.items()
)


@pytest.mark.parametrize("name", BY_CHANNEL)
def test_channels_that_cannot_add_up_are_told_of_their_cells(office: Office, name: str) -> None:
    year, ways, told, codes, cells = BY_CHANNEL[name]
    head = ["申请编号", "收到日期", "申请人类型", "申请内容", *["申请方式"] * bool(ways), "办理结果", "答复日期"]
    log = [[f"S{n}", D(year, 3, 4), "公民", "甲", *ways[n : n + 1], "同意公开", D(year, 3, 8)] for n in range(2)]
    folder = office(
        '[organ]\nname = "某办"\narea = "某市"\n', year, 教育局={"主动公开": NONE, "依申请公开": [head, *log]}
    )
    title = "依申请公开和不予公开政府信息情况" if year == 2013 else "依申请公开政府信息和不予公开政府信息情况"
    total = "requests_by_channel.total" if year == 2013 else "statistics.received"
    text = f"# {title}\n\n收到申请{{{{ {total} }}}}件，其中，{ROWS if told == 'ROWS' else told}。\n"
    (folder / f"{year}/narrative.md").write_text(text, encoding="utf-8")
    said = json.loads(run("-C", folder, "build", str(year), "--json")[1])["diagnostics"]
    found = [d for d in said if d["code"] in ("GR429", "GR733", "GR732")]
    assert [d["code"] for d in found] == codes
    assert [each["cell"] for d in found for each in d["related"]] == cells
    mend = "[aliases.request_channels]" if ways else "在表头补上“申请方式”列并填写"
    assert all(mend in d["help"] and ("不列各渠道" in d["help"]) == (year == 2013) for d in found)


@pytest.mark.parametrize("edition", OLD)
@pytest.mark.parametrize(("refused", "reasons"), [("all", 1), ("reasons", 1), ("all", 0)])
def test_both_nesting_conventions_of_refusals(office: Office, edition: str, refused: str, reasons: int) -> None:
    """否决公开 may hold everything that was not granted, or the exemptions only: the office says which."""
    table = "statistics.reply_" if edition == "2014" else "request_outcomes."
    own = f'departments = ["市教育局"]\n[organ]\nname = "某办"\narea = "某市"\n[counting]\nrefused = "{refused}"\n'
    summary = [["项目", "数量"], LINES[0], *LINES[1 : 1 + reasons], *LINES[2:]]
    folder = office(own, OLD[edition], 教育局={"主动公开": NONE, "汇总": summary}, 公安局={"主动公开": NONE})
    (folder / str(OLD[edition]) / "departments/公安局.xlsx").unlink()
    cells = validated(folder, OLD[edition])["totals"]["cells"]
    assert cells[f"{table}refused"] == 2
    assert cells[table.replace("reply_", "") + "refused_trade_secret"] == (2 if reasons else None)
    gross = [d for d in validated(folder, OLD[edition])["diagnostics"] if d["code"] == "GR301"]
    # under the other convention the line does not agree with the reasons below it
    assert [(d["cell"], d["actual"]) for d in gross] == ([] if refused == "all" else [("B2", "7")])
    assert all('[counting] 写 refused = "all"' in d["help"] and "信息不存在" in d["message"] for d in gross)


def test_sections_of_ones_own_and_the_table_in_the_body(tmp_path: Path) -> None:
    import shutil

    from tests.conftest import ROOT

    folder = tmp_path / "city"
    shutil.copytree(ROOT / "samples/2018", folder, ignore=shutil.ignore_patterns("build"))
    own = (folder / "gov-report.toml").read_text(encoding="utf-8")
    own += (
        '[report.sections.annex]\nannex = false\n[report.sections.advice]\ntitle = "咨询处理情况"\nafter = "requests"\n'
    )
    own += "[report.sections.response]\nomit = true\n"
    (folder / "gov-report.toml").write_text(own, encoding="utf-8")
    text = (folder / "2018/narrative.md").read_text(encoding="utf-8")
    cut = text.index("# 回应解读情况"), text.index("# 机构建设")
    (folder / "2018/narrative.md").write_text(
        text[: cut[0]] + "# 咨询处理情况\n\n无。\n\n" + text[cut[1] :], encoding="utf-8"
    )
    code, out, err = run("-C", folder, "build", "2018")
    assert (code, err) == (0, ""), out
    said = json.loads((folder / "build/2018/report.json").read_text(encoding="utf-8"))
    assert [section["title"] for section in said["sections"]] == [
        "概述", "主动公开政府信息情况", "依申请公开政府信息和不予公开政府信息情况", "咨询处理情况", "政府信息公开的收费及减免情况",
        "因政府信息公开申请行政复议、提起行政诉讼情况", "机构建设、保障经费和会议培训情况", "存在的主要问题及改进情况",
        "政府信息公开情况统计表",
    ]  # fmt: skip
    assert said["annexes"] == []
    assert any(block.get("role") == "table" for block in said["sections"][-1]["blocks"])


def test_a_total_is_no_category_where_nobody_lists_any(office: Office) -> None:
    head, item = ["公开类别", "标题", "公开日期"], ["规划", "甲", D(2024, 1, 5)]
    rows = [head, item, ["规划小计", "1条", D(2024, 12, 31)], ["合计", "1条", D(2024, 12, 31)]]
    said = validated(office(教育局={"主动公开": rows, "依申请公开": NONE, "附表": article20()}))
    assert said["totals"]["published"]["by_category"] == {"规划": 1}
    assert said["files"][-1]["sheets"][0]["rows"]["total"] == 2


def test_categories_nobody_lists_stand_as_most_write_them(office: Office) -> None:
    rows = [
        ["公开类别", "标题", "公开日期"],
        *([label, f"文{n}", D(2024, 1, 5)] for n, label in enumerate(("规划", "规划信息", "规划信息类"))),
    ]
    folder = office(教育局={"主动公开": rows, "依申请公开": NONE, "附表": article20()})
    assert validated(folder)["totals"]["published"]["by_category"] == {"规划信息": 3}


# ---------------------------------------------------------------- what departments declare

OWN = SETTINGS + '[[categories]]\nid = "policy"\nlabel = "政策文件"\n[[categories]]\nid = "law"\nlabel = "政策法规"\n'
LIST: list[list[Any]] = [["类别", "数量"], ["政策文件", 3], ["政策法规", 2]]


def four(cell: Any) -> list[list[Any]]:
    """Section four of the form, every cell the same."""
    heads = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
    return [[*heads, *heads, *heads], [cell] * 15]


def twice(number: Any) -> list[list[Any]]:
    return [["信息内容", "本年处理决定数量"], ["行政许可", 12], ["行政许可", number]]


LICENSING, PENALTY = "article20_5.licensing.decisions", "article20_6.penalty.decisions"
FEE = "article20_8.administrative_fee.amount"
# a table of 2019 whose last column is that of 2021
BLOCK_5 = ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"]

# name: (settings, what the police bureau sends, the figures looked at, findings on it)
TAKEN = [("GR304", "warning", "")]
APART: list[list[list[str]]] = [  # what ends a table above a line
    [[]], [["第二十条第（八）项"]], [["项目", "收费情况"]], [["", "本年收费总额"]], [["行政事业性收费情况"], ["", "本年"]],
]  # fmt: skip


@pytest.mark.parametrize(("log", "blank"), [([LOG[0]], True), ([LOG[0], ["无"]], False), (LOG, False)])
def test_a_summary_beside_a_blank_log_is_told_to_take_that_out(
    office: Office, log: list[list[Any]], blank: bool
) -> None:
    """A log that says 无, or has rows, is one that was filled in."""
    said = validated(
        office(公安局={"主动公开": log, "依申请公开": NONE, "附表": article20(), "汇总表": LIST}, settings=OWN)
    )
    messages = [d["message"] for d in said["diagnostics"] if d["code"] == "GR301"]
    assert [("须删去空的台账工作表" in message) for message in messages] == [blank] * len(messages)
    assert messages or not blank
    taken = validated(
        office(公安局={"依申请公开": NONE, "附表": article20(), "汇总表": LIST}, settings=OWN, year=2025), 2025
    )
    assert [d["code"] for d in taken["diagnostics"] if d["code"] in ("GR301", "GR304")] == ["GR304"]


DECLARED: dict[str, tuple[str, dict[str, dict[str, list[list[Any]]]], dict[str, int | str | None], list[tuple[str, str, str]]]] = {
    "categories": (OWN, {"公安局": {"汇总表": LIST}}, {"counted": 5, "政策文件": 3, "政策法规": 2}, [("GR304", "warning", "")]),
    "a right 合计": (OWN, {"公安局": {"汇总表": [*LIST, ["合计", 5]]}}, {"counted": 5}, [("GR304", "warning", "")]),
    "a wrong 合计": (OWN, {"公安局": {"汇总表": [*LIST, ["合计", 6]]}}, {"counted": 5},
                  [("GR304", "warning", ""), ("GR301", "error", "B4")]),
    "a wrong 总计": (OWN, {"公安局": {"汇总表": [*LIST, ["总计", 6]]}}, {"counted": 5},
                  [("GR304", "warning", ""), ("GR301", "error", "B4")]),
    "a category on no list": (
        OWN, {"公安局": {"汇总表": [*LIST[:2], ["政策法归", 2], ["合计", 5]]}}, {"counted": 5, "政策文件": 3, "未分类": 2},
        [("GR304", "warning", ""), ("GR203", "error", "A3")]),
    "two categories on no list": (
        OWN, {"公安局": {"汇总表": [*LIST, ["甲", 4], ["乙", 5], ["合计", 14]]}}, {"counted": 14, "未分类": 9},
        [("GR304", "warning", ""), ("GR203", "error", "A4"), ("GR203", "error", "A5")]),
    "categories without a header": (
        OWN, {"公安局": {"汇总表": [["政策文件", 3], ["政策法归", 2], ["合计", 5]]}}, {"counted": 5, "未分类": 2},
        [("GR304", "warning", ""), ("GR203", "error", "A2")]),
    "categories without a header, each with its office": (
        OWN, {"公安局": {"汇总表": [[1, "办公室", "政策文件", 3], [2, "法规科", "政策法规", 2], ["", "", "合计", 5]]}}, {"counted": 5},
        [("GR304", "warning", "")]),
    "categories by website and account, counted": (
        OWN, {"公安局": {"Sheet1": [["网站", "政策文件", 5], ["微信", "政策文件", 3], ["网站", "政策法规", 5], ["微信", "政策法规", 3]]}},
        {"counted": 10}, [("GR304", "warning", ""), ("GR319", "error", "C2")]),
    "clicks and scores beside a log": (
        OWN, {"公安局": {"主动公开": NONE, "访问量": [["网站访问量统计"], ["栏目", "访问量"], ["政策文件", 3000], ["政策法规", 20]],
                    "考核统计": [["序号", "考核内容", "得分"], [1, "政策文件", 9], [2, "政策法规", 8]]}}, {"counted": 0}, []),
    "scores beside counts": (
        OWN, {"公安局": {"汇总表": [["类别", "数量", "本年得分"], ["政策文件", 3, 90], ["政策法规", 2, 80]]}}, {"counted": 5},
        [("GR304", "warning", "")]),
    "a project's own name of a category": (
        OWN + '[aliases.categories]\n"政策法规" = ["规章制度类"]\n', {"公安局": {"统计": [["项目", "数量"], ["规章制度类", 5], ["政策文件", 7]]}},
        {"counted": 12, "政策法规": 5}, [("GR304", "warning", "")]),
    "a project's own name of an outcome": (
        OWN + '[aliases.outcomes]\n"予以公开" = ["准予公开啦"]\n', {"公安局": {"汇总表": [["项目", "数量"], ["本年新收政府信息公开申请数量", 5], ["准予公开啦", 5]]}},
        {"requests.granted.total": 5}, [("GR304", "warning", "")]),
    "kinds and results of cases in one label": (
        OWN, {"公安局": {"复议诉讼": [["项目", "数量"], ["行政复议—维持", 1], ["复议、结果纠正", 2], ["行政诉讼、未经复议直接起诉、结果维持", 3],
                         ["复议后起诉—尚未审结", 4], ["行政诉讼—维持", 9]]}},
        {"remedies.count.reconsideration_upheld": 1, "remedies.count.reconsideration_corrected": 2,
         "remedies.count.direct_litigation_upheld": 3, "remedies.count.litigation_after_reconsideration_pending": 4},
        [("GR232", "warning", "A6")]),
    "累计 beside 数量 may be of any years": (
        OWN, {"公安局": {"汇总表": [["类别", "数量", "累计数"], ["政策文件", 3, 50], ["政策法规", 2, 30]]}}, {"counted": 0}, [("GR240", "error", "B2")]),
    "累计 beside a month": (
        OWN, {"公安局": {"汇总表": [["类别", "本月", "累计"], ["政策文件", 3, 50], ["政策法规", 2, 30]]}}, {"counted": 80}, [("GR304", "warning", "")]),
    "two counts of one year": (
        OWN, {"公安局": {"汇总表": [["类别", "上报数", "核定数"], ["政策文件", 3, 2], ["政策法规", 2, 1]]}}, {"counted": 0}, [("GR240", "error", "B2")]),
    "categories side by side": (
        OWN, {"公安局": {"汇总表": [["类别", "政策文件", "政策法规", "合计"], ["条数", 3, 2, 5]]}}, {"counted": 5, "政策法规": 2},
        [("GR304", "warning", "")]),
    "categories side by side, a wrong 合计": (
        OWN, {"公安局": {"汇总表": [["类别", "政策文件", "政策法规", "合计"], ["条数", 3, 2, 6]]}}, {"counted": 5},
        [("GR304", "warning", ""), ("GR301", "error", "D2")]),
    "categories as written where nobody lists any": (
        SETTINGS, {"公安局": {"汇总表": [["公开类别", "条数"], ["财政信息类", 3], ["规划", 2], ["合计", 5]]}},
        {"counted": 6, "财政信息": 3, "规划": 2, "规范性文件": 1}, [("GR304", "warning", "")]),
    "totals by other names": (
        SETTINGS, {"公安局": {"汇总表": [["类别", "数量"], ["规划", 3], ["财政", 2], ["小计", 5], ["合计（条）", 5], ["本年总计数", 5]]}},
        {"counted": 6, "小计": None}, [("GR304", "warning", "")]),
    "an unknown line in the midst of others, without a header": (
        OWN, {"公安局": {"统计表": [["2024年有关数据"], ["行政许可", 10], ["行政检查", 7], ["行政处罚", 3]]}}, {PENALTY: 6},
        [("GR232", "warning", "A3")]),
    "a row in other words at the end, without a header": (
        OWN, {"公安局": {"统计表": [["行政许可", 10], ["行政处罚", 3], ["行政强制措施", 7], ["", ""], ["行政强制决定", 7]]}}, {PENALTY: 6},
        [("GR232", "warning", "A3")]),
    "an unknown line that says 0 or 无 in the midst of others": (
        OWN, {"公安局": {"统计表": [["行政许可", 10], ["行政检查", 0], ["行政征收", "无"], ["行政处罚", 3]]}}, {PENALTY: 6},
        [("GR232", "warning", "A2")]),
    "what is no line beside those of a list without a header": (
        OWN, {"公安局": {"统计表": [
            ["职工人数", 45], ["行政许可", 10], ["联系电话", 7123456], ["张三", 13812345678], ["其中：网上办理率", 0.9], ["其中：审批", 4], ["备注", 2],
            ["填表人", 7], ["上年行政许可", 9], ["", 99], ["某某科", "", 5], ["行政处罚", 3], ["合计", 13], ["张三", 2024], ["行政检查", "见附件"]]}},
        {PENALTY: 6}, []),
    "a list of something else": (
        SETTINGS, {"公安局": {"固定资产": [["类别", "数量"], ["台式电脑", 30], ["打印机", 12]]}}, {"counted": 1, "台式电脑": None}, []),
    "a list of something else beside listed categories": (
        OWN, {"公安局": {"主动公开": LOG, "固定资产": [["类别", "数量"], ["台式电脑", 30]]}}, {"counted": 1},
        [("GR203", "error", "C2")]),
    "other numbers below the categories": (
        OWN, {"公安局": {"汇总表": [["项目", "数量"], *LIST[1:], ["合计", 5], ["政府网站访问量", 12000]]}}, {"counted": 5, "未分类": None},
        [("GR304", "warning", ""), ("GR232", "warning", "A5")]),
    "other numbers above a 合计 that leaves them out": (
        OWN, {"公安局": {"汇总表": [["项目", "数量"], *LIST[1:], ["培训人次", 30], ["合计", 5]]}}, {"counted": 5, "未分类": None},
        [("GR304", "warning", ""), ("GR232", "warning", "A4")]),
    "其中 is no category": (
        OWN, {"公安局": {"汇总表": [*LIST, ["其中：规范性文件", 1]]}}, {"counted": 5, "未分类": None},
        [("GR304", "warning", ""), ("GR232", "warning", "A4")]),
    "categories side by side in two rows": (
        OWN, {"公安局": {"汇总表": [["类别", "政策文件", "政策法规"], ["上半年", 3, 2], ["三季度", 4, 6]]}}, {"counted": 0},
        [("GR240", "error", "B2")]),
    "合计 before the categories side by side": (
        OWN, {"公安局": {"汇总表": [["类别", "合计", "政策文件", "政策法规"], ["数量", 5, 3, 2]]}}, {"counted": 5, "政策法规": 2},
        [("GR304", "warning", "")]),
    "a category on no list twice": (
        OWN, {"公安局": {"汇总表": [*LIST, ["甲", 4], ["甲", 4], ["合计", 9]]}}, {"counted": 9, "未分类": 4},
        [("GR304", "warning", ""), ("GR203", "error", "A4"), ("GR203", "error", "A5"), ("GR319", "warning", "B5")]),
    "the same table from two departments": (
        OWN, {"公安局": {"汇总表": LIST}, "民政局": {"汇总表": LIST}}, {"counted": 10},
        [("GR117", "warning", ""), ("GR304", "warning", ""), ("GR304", "warning", "")]),
    "a summary below each of two logs": (
        OWN, {"公安局": {name: [LOG[0], [name, "", "政策文件", D(2024, 1, 5)], [], ["类别", "数量"], ["政策文件", 1], ["合计", 1]]
                      for name in ("主动公开", "主动公开2")}}, {"counted": 2}, []),
    "the unit in a column of its own": (
        SETTINGS, {"公安局": {"附表": [["信息内容", "单位", "收费金额"], ["行政事业性收费", "元", 35000]]}},
        {"article20_8.administrative_fee.amount": "3.5"}, []),
    "元 above one table is not above the next": (
        SETTINGS, {"公安局": {"附表": [["", "单位：元"], ["信息内容", "收费金额"], ["行政事业性收费", 35000],
                                ["信息内容", "本年处理决定数量"], ["行政许可", 12]],
                          "附表二": [["信息内容", "收费金额"], ["行政事业性收费", "3.5"]]}},
        {"article20_8.administrative_fee.amount": "3.5"}, [("GR319", "warning", "B2")]),
    "beside a log an unknown category is only said": (
        OWN, {"公安局": {"主动公开": [LOG[0], ["甲", "", "政策文件", D(2024, 1, 5)]], "汇总表": [LIST[0], ["政策文件", 1], ["甲乙", 9]]}},
        {"counted": 1, "未分类": None}, [("GR232", "warning", "A3")]),
    "the same file twice": (
        SETTINGS, {"公安局": {"附表": article20()}, "公安局 - 副本": {"附表": article20()}},
        {"article20_5.licensing.decisions": 24}, [("GR112", "warning", "")]),
    "the same list twice, with a category on no list": (
        OWN, {"公安局": {"汇总表": [*LIST, ["甲", 4], ["合计", 9]]}, "公安局（1）": {"汇总表": [*LIST, ["甲", 4], ["合计", 9]]}},
        {"counted": 9, "未分类": 4}, [("GR112", "warning", ""), ("GR304", "warning", ""), ("GR203", "error", "A4")]),
    "the same numbers in two sheets": (
        SETTINGS, {"公安局": {"附表": article20(), "附表 (2)": article20()}},
        {"article20_5.licensing.decisions": 24}, [("GR319", "warning", "B3")]),
    "a corrected table beside the first": (
        SETTINGS, {"公安局": {"附表": article20()}, "公安局附表（更正）": {"附表": article20(issued=2, in_force=6)}},
        {"article20_1.normative_document.issued": 2}, [("GR319", "error", "B3")]),
    "a label twice in one table": (
        SETTINGS, {"公安局": {"附表": twice(7)}}, {"article20_5.licensing.decisions": 24}, [("GR319", "error", "B3")]),
    "a label twice in one table, the first without a number": (
        SETTINGS, {"公安局": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", ""], ["行政许可", 7]]}},
        {"article20_5.licensing.decisions": 19}, [("GR303", "warning", "B2")]),
    "last year's file": (
        SETTINGS, {"公安局": {"主动公开": OLD_LOG, "附表": article20()}},
        {"article20_5.licensing.decisions": 12}, [("GR114", "warning", "")]),
    "labels of a table that are none of the form's": (
        SETTINGS, {"公安局": {"附表": [*article20()[:3], article20()[3], ["行政许可事项", 7], article20()[5], ["行政处罚决定", 3], ["行政强制措施", 1]]}},
        {"article20_5.licensing.decisions": 12}, [("GR232", "warning", "A5")]),
    "other words above 制发, 废止, 现行有效": (
        SETTINGS, {"公安局": {"附表": [["项目", "本年制发数", "本年废止数", "现行有效数"], *article20()[1:3]]}},
        {"article20_1.normative_document.issued": 2, "article20_1.normative_document.in_force": 10}, []),
    "a column of words behind the labels": (
        SETTINGS, {"公安局": {"附表": [[row[0], "办公室", *row[1:]] for row in article20()]}},
        {"article20_1.normative_document.issued": 2, "article20_5.licensing.decisions": 24, "article20_6.penalty.decisions": 6}, []),
    "bare words above them": (
        SETTINGS, {"公安局": {"附表": [["项目", "制发", "废止", "现行有效"], *article20()[1:3]]}},
        {"article20_1.normative_document.issued": 1}, [("GR242", "warning", "A2")]),
    "words of another form above some": (
        SETTINGS, {"公安局": {"附表": [["信息内容", "本年新制作数量", "本年废止件数", "对外公开总数量"], *article20()[1:4], ["行政许可", 4]]}},
        {"article20_1.normative_document.issued": 1, "article20_5.licensing.decisions": 16}, [("GR240", "error", "C2")]),
    "a column of last year's beside some": (
        SETTINGS, {"公安局": {"附表": [["信息内容", "本年制发件数", "现行有效件数", "上年数", "合计"], ["行政规范性文件", 1, 5, 4, 6]]}},
        {"article20_1.normative_document.in_force": 10}, []),
    "a row of another form that is filled in below a column of this one": (
        SETTINGS, {"公安局": {"附表": [BLOCK_5, ["行政许可", "", "", 4], ["其他对外管理服务事项", "", "", 5]]}}, {LICENSING: 16},
        [("GR232", "warning", "A3")]),
    **{f"a number below a column that only the form of 2019 has: {', '.join(heads)}": (
        SETTINGS, {"公安局": {"统计表": [*above, ["信息内容", *heads], ["行政事业性收费", 12, 2][: len(heads) + 1]]}}, {FEE: 0},
        [("GR339", "error", at)])
       for heads, above, at in (
           (["上一年项目数量", "本年增减"], [["2024年统计表"]], "B3"), (["上一年项目数量", "本年增/减"], [], "C2"), (["本年增/减"], [], "B2"),
           (["上年数", "本年增/减"], [], "C2"), (["上一年项目数量"], [], "B2"))},
    "columns of the form of 2019 for two tables": (
        SETTINGS, {"公安局": {"统计表": [["信息内容", "本年增/减"], ["行政许可", 4], ["行政处罚", 0], [], ["信息内容", "本年增/减"], ["行政事业性收费", 2]]}},
        {FEE: 0, LICENSING: 12, PENALTY: 3}, [("GR339", "error", "B2"), ("GR339", "error", "B6")]),
    "columns of the form of 2019 above a table of this year": (
        SETTINGS, {"公安局": {"统计表": [BLOCK_5, ["行政许可", 7, 1, 4], ["信息内容", "处理决定数量"], ["行政处罚", 5],
                                ["信息内容", "收费金额（万元）"], ["行政事业性收费", 2]]}},
        {FEE: 2, LICENSING: 16, PENALTY: 8}, []),
    "a column of the form of 2019 beside that of this year": (
        SETTINGS, {"公安局": {"统计表": [["信息内容", "上一年项目数量", "本年增/减", "本年收费金额（单位：万元）"], ["行政事业性收费", 12, 2, 2]]}},
        {FEE: 2}, []),
    "a fee below a column of decisions": (
        SETTINGS, {"公安局": {"统计表": [["信息内容", "处理决定数量"], ["行政处罚", 5], ["行政事业性收费", 7]]}}, {FEE: 0, PENALTY: 8},
        [("GR339", "error", "B3")]),
    "a fee of 0 below a column of decisions": (
        SETTINGS, {"公安局": {"统计表": [["信息内容", "处理决定数量"], ["行政处罚", 5], ["行政事业性收费", 0]]}}, {FEE: 0, PENALTY: 8}, []),
    **{f"a fee below a column of decisions that ends above it: {between}": (
        SETTINGS, {"公安局": {"统计表": [["信息内容", "处理决定数量"], ["行政处罚", 5], *between, ["行政事业性收费", 7]]}},
        {FEE: 7, PENALTY: 8}, [])
       for between in APART},
    "a fee below a column of decisions that says it is money": (
        SETTINGS, {"公安局": {"统计表": [["信息内容", "处理决定数量"], ["行政处罚", 5], ["行政事业性收费", "2万元"]]}}, {FEE: 2, PENALTY: 8}, []),
    "a fee in a list of numbers": (
        SETTINGS, {"公安局": {"统计表": [["项目", "总计"], ["行政处罚", 5], ["行政事业性收费", 2]]}}, {FEE: 2, PENALTY: 8}, []),
    "words of the form of 2019 before the numbers": (
        SETTINGS, {"公安局": {"统计表": [["项目", "行政许可", "行政处罚", "行政事业性收费"], ["上一年项目数量", 3, 4, 12], ["本年增/减", 1, 0, 2]]}},
        {FEE: 0, LICENSING: 12, PENALTY: 3}, [("GR339", "error", "B3")]),
    "the change since last year beside a number": (
        SETTINGS, {"公安局": {"统计表": [["项目", "数量", "本年增/减"], ["行政许可", 12, 3], ["行政处罚", 5, -1]]}}, {LICENSING: 24, PENALTY: 8}, []),
    "a row of one's own in a table of the form": (
        SETTINGS, {"公安局": {"附表": [article20()[3], ["行政许可", 4], ["行政确认", 7]]}}, {"article20_5.licensing.decisions": 16},
        [("GR232", "warning", "A3")]),
    "a row of the form in two": (
        SETTINGS, {"公安局": {"附表": [*article20()[5:7], ["行政强制措施", 2], ["行政强制执行", 1]]}}, {PENALTY: 6},
        [("GR232", "warning", "A3")]),
    "remarks, signatures and shares below a table of the form": (
        SETTINGS, {"公安局": {"附表": [*article20()[5:7], ["行政强制", 4], ["栏次", 1], ["说明：数据截至", 2024], ["统计年度", 2024],
                                ["办结率", "95%"], ["联系电话", 5551234], ["填表人：张三", 3], ["负责人", 1], ["日期", 20241231],
                                ["二、其他情况", "——"], ["备注。", 1], ["2024年"], ["查阅点", "名称", ""], ["图书馆", "——"]]}},
        {PENALTY: 6}, []),
    "checks, comparisons, other times and scores below a table of the form": (
        SETTINGS, {"公安局": {"附表": [*article20()[5:7], ["校验（应为0）", 0], ["勾稽关系检查", 1], ["核对", 4], ["差额", 2], ["上年同期数", 3],
                                ["与上年相比", 2], ["比上年增加", 2], ["同比增长（%）", 200], ["去年数", 3], ["2023年处罚数", 3], ["第一季度", 1],
                                ["累计（2008年以来）", 90], ["总分", 95], ["扣分", 2], ["第1页，共1页", 1], ["页数", 2], ["另案数", 0]]}},
        {PENALTY: 6}, []),
    "checks of another kind are lines": (
        SETTINGS, {"公安局": {"附表": [*article20()[5:7], ["行政检查", 5]]}}, {PENALTY: 6}, [("GR232", "warning", "A3")]),
    "a title below a blank row ends a table of the form": (
        SETTINGS, {"公安局": {"附表": [*article20()[5:7], [], ["附：各科室处罚数"], ["法制科", 3], ["交管科", 2]]}}, {PENALTY: 6}, []),
    "a blank row does not, nor a title above lines of it": (
        SETTINGS, {"公安局": {"附表": [*article20()[5:7], [], ["二、强制"], ["行政强制", 4], ["强制执行", 1]]}},
        {"article20_6.compulsion.decisions": 4}, [("GR232", "warning", "A6")]),
    "a row of section three that nobody knows, and a heading with its sum": (
        SETTINGS, {"公安局": {"表三": [["办理结果", "自然人", "商业企业", "总计"], ["（三）不予公开", 1, 0, 1], ["1.属于国家秘密", 1, 0, 1],
                                ["无法答复", 0, 2, 2]]}},
        {"requests.refused_state_secret.natural_person": 1}, [("GR304", "warning", ""), ("GR232", "warning", "A4")]),
    "a heading with a sum and nothing below it": (
        SETTINGS, {"公安局": {"表三": [["办理结果", "自然人", "总计"], ["予以公开", 1, 1], ["（三）不予公开", 1, 1]]}},
        {"requests.granted.natural_person": 1}, [("GR304", "warning", ""), ("GR232", "warning", "A3")]),
    "a row that nobody knows below one that is told elsewhere": (
        SETTINGS, {"公安局": {"附表": [article20()[5], ["行政处罚", "见附件"], ["行政强制措施", 2]]}}, {PENALTY: 3},
        [("GR232", "warning", "A3")]),
    "another list below a table of the form": (
        SETTINGS, {"公安局": {"附表": [*article20()[5:7], ["科室", "人员"], ["法规科", 3]]}}, {PENALTY: 6}, []),
    "last year's log beside a table titled with the year": (
        SETTINGS, {"公安局": {"公开": OLD_LOG, "附表": [["2024年度统计附表"], *article20()]}},
        {"article20_5.licensing.decisions": 24}, [("GR114", "warning", "")]),
    "last year's log beside sheets named with their years": (
        SETTINGS, {"公安局": {"公开": OLD_LOG, "附表2024": article20(), "附表2023": article20(issued=3)}},
        {"article20_5.licensing.decisions": 24, "article20_1.normative_document.issued": 2}, [("GR114", "warning", "")]),
    "last year's log beside a table under a document of the year": (
        SETTINGS, {"公安局": {"公开": OLD_LOG, "附表": [["某办发〔2024〕5号"], *article20()]}},
        {"article20_5.licensing.decisions": 12}, [("GR114", "warning", "")]),
    "last year's log beside a list titled with the year": (
        OWN, {"公安局": {"公开": OLD_LOG, "汇总表": [["2024年主动公开情况汇总表"], *LIST]}},
        {"counted": 5, "政策文件": 3}, [("GR114", "warning", ""), *TAKEN]),
    "last year's log beside a list of no year": (
        OWN, {"公安局": {"公开": OLD_LOG, "汇总表": LIST}}, {"counted": 0}, [("GR114", "warning", "")]),
    "last year's log beside a log without rows and a list below it": (
        OWN, {"公安局": {"公开": OLD_LOG, "公开2": [LOG[0], [], *LIST]}}, {"counted": 0}, [("GR114", "warning", "")]),
    "last year's log with items of this year, beside a list": (
        OWN, {"公安局": {"公开": [*OLD_LOG, ["乙", "", "政策文件", D(2024, 1, 5)]], "汇总表": [["2024年主动公开情况汇总表"], *LIST]}},
        {"counted": 1}, [("GR114", "warning", ""), ("GR301", "error", "B3"), ("GR301", "error", "B4")]),
    "a blank among filled cells": (
        SETTINGS, {"公安局": {"附表": [["信息内容", "本年处理决定数量"], ["行政处罚", ""], ["行政强制", 5]]}},
        {"article20_6.compulsion.decisions": 5}, [("GR303", "warning", "B2")]),
    "无 among filled cells": (
        SETTINGS, {"公安局": {"附表": [["信息内容", "本年处理决定数量"], ["行政处罚", "无"], ["行政强制", 5]]}},
        {"article20_6.compulsion.decisions": 5, "article20_6.penalty.decisions": 3}, []),
    "无 beside a label that is none of the form": (
        SETTINGS, {"公安局": {"附表": [["项目", "数量"], ["行政处罚", 4], ["行政检查", "无"]]}},
        {"article20_6.penalty.decisions": 7}, [("GR232", "warning", "A3")]),
    "a number's header with its unit": (
        SETTINGS, {"公安局": {"附表": [["项目", "数量（人次）"], ["行政处罚", 4]]}}, {"article20_6.penalty.decisions": 7}, []),
    "a title makes no categories where nobody lists any": (
        SETTINGS, {"公安局": {"附表": [["2024年主动公开情况"], ["项目", "数量"], ["网站访问量", 300], ["发布活动", 5], ["合计", 305]]}},
        {"counted": 1}, []),
    "a table struck through": (
        SETTINGS, {"公安局": {"附表": [["信息内容", "本年处理决定数量"], ["行政处罚", "—"], ["行政强制", "—"]]}},
        {"article20_6.penalty.decisions": 3}, [("GR280", "warning", "B2")]),
    "one of two tables struck through": (
        SETTINGS, {"公安局": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 4], [], *article20(fee="/")[-2:]]}},
        {"article20_5.licensing.decisions": 16}, [("GR280", "warning", "B5")]),
    "strokes beside numbers": (
        SETTINGS, {"公安局": {"附表": [["项目", "数量"], ["行政处罚", 4], ["行政强制", "/"]]}}, {"article20_6.penalty.decisions": 7}, []),
    "section four struck through": (
        SETTINGS, {"公安局": {"依申请公开": NONE, "四": four("/")}}, {}, [("GR280", "info", "A2")]),
    "section four left blank": (SETTINGS, {"公安局": {"依申请公开": NONE, "四": four("")}}, {}, []),
    "section four with one stroke": (
        SETTINGS, {"公安局": {"依申请公开": NONE, "四": [*four("")[:1], ["/"]]}}, {}, []),
    "a list of nothing that the form knows": (
        SETTINGS, {"公安局": {"统计表": [["项目", "数量"], *([f"事项{n}", n] for n in range(60))]}}, {}, [("GR281", "warning", "")]),
    "people in a header": (SETTINGS, {"公安局": {"附表": [["项目", "人数"], ["行政处罚", 4]]}}, {"article20_6.penalty.decisions": 7}, []),
    "元 in the header": (
        SETTINGS, {"公安局": {"附表": [["信息内容", "本年收费金额（单位：元）"], ["行政事业性收费", 35000]]}},
        {"article20_8.administrative_fee.amount": "3.5"}, []),
    "元 in brackets": (
        SETTINGS, {"公安局": {"附表": [["信息内容", "收费金额（元）"], ["行政事业性收费", 35000]]}},
        {"article20_8.administrative_fee.amount": "3.5"}, []),
    "元 above the table": (
        SETTINGS, {"公安局": {"附表": [["", "单位：元"], ["信息内容", "收费金额"], ["行政事业性收费", 35000]]}},
        {"article20_8.administrative_fee.amount": "3.5"}, []),
    "万元 in the header": (
        SETTINGS, {"公安局": {"附表": [["信息内容", "收费金额（万元）"], ["行政事业性收费", "3.5"]]}},
        {"article20_8.administrative_fee.amount": "3.5"}, []),
    "元 in the cell beats 万元 in the header": (
        SETTINGS, {"公安局": {"附表": [["信息内容", "收费金额（万元）"], ["行政事业性收费", "35,000元"]]}},
        {"article20_8.administrative_fee.amount": "3.5"}, []),
}  # fmt: skip


Q: list[list[Any]] = [["一季度", 1, 0, 1], ["二季度", 1, 1, 2], ["三季度", 0, 1, 1], ["四季度", 1, 0, 1]]
TWENTY: list[tuple[str, Any]] = [("行政许可", 12), ("行政处罚", 3), ("行政强制", 0), ("行政事业性收费（万元）", 3.5)]
ADDED = ("GR252", "warning", "B2")


def columns(*heads: str) -> list[list[Any]]:
    """Two categories, 3 and 2, in the column marked x among others."""
    return [
        ["类别", *(head.strip("x") for head in heads)],
        *([name, *(n if "x" in head else 9 for head in heads)] for name, n in (("政策文件", 3), ("政策法规", 2))),
    ]


def sheets_of(**numbers: int) -> dict[str, dict[str, list[list[Any]]]]:
    return {"公安局": {name: [["信息内容", "本年处理决定数量"], ["行政许可", n]] for name, n in numbers.items()}}


def so_far(*numbers: int, total: int | None = None) -> dict[str, dict[str, list[list[Any]]]]:
    """A sheet for each quarter: decisions of licensing in it, and those of the year so far (``total`` at its end)."""
    sums = [sum(numbers[: n + 1]) for n in range(len(numbers))]
    sums[-1] = sums[-1] if total is None else total
    quarters = dict(zip("一二三四", zip(numbers, sums, strict=True), strict=False))
    return {"公安局": {
        f"第{name}季度": [[f"2024年第{name}季度统计表"], ["指标", "单位", "本季数", "累计数"], ["行政许可", "件", *both]]
        for name, both in quarters.items()
    }}  # fmt: skip


def money(*heads: str, over: str = "") -> dict[str, dict[str, list[list[Any]]]]:
    """Decisions of licensing (4, 0) and penalty (3, 3000), a fee (7, 12.5), below two headers, below ``over``."""
    header = [["信息内容", over, ""], ["", *heads]] if over else [["信息内容", *heads]]
    return {"公安局": {"附表": [*header, ["行政许可", 4, 0], ["行政处罚", 3, 3000], ["行政事业性收费", 7, 12.5]]}}


def two_rows(*below: Any, last: int | None = None) -> dict[str, dict[str, list[list[Any]]]]:
    """Decisions of licensing (4, 6, …) and penalty (3, 4, …) below a wide header, 合计 their sum."""
    blank = [""] * (len(below) - 1)
    rows = [[4, 6, 5, 5][: len(below)], [3, 4, 4, 3][: len(below)]]
    for row in rows if below[-1] == "合计" else ():
        row[-1] = sum(row[:-1])
    rows[0][-1] = last or rows[0][-1]
    table = [["信息内容", "本年处理决定数量", *blank], ["", *below], ["行政许可", *rows[0]], ["行政处罚", *rows[1]]]
    return {"公安局": {"附表": table}}


LOGS_ONLY = {"主动公开": NONE, "依申请公开": NONE}
# the ways departments set a table of numbers: layout → what is read, what is said
LAYOUTS: dict[str, tuple[str, dict[str, dict[str, list[list[Any]]]], dict[str, int | str | None], list[tuple[str, str, str]]]] = {
    "pairs side by side": (OWN, {"公安局": {"汇总表": [["政策文件", 3, "政策法规", 2], ["合计", 5]]}}, {"counted": 5}, TAKEN),
    "pairs below a header": (
        OWN, {"公安局": {"汇总表": [["类别", "数量", "类别", "数量"], ["政策文件", 3, "政策法规", 2], ["合计", 5]]}}, {"counted": 5}, TAKEN),
    "pairs, the second on no list": (
        OWN, {"公安局": {"汇总表": [["类别", "数量", "类别", "数量"], ["政策文件", 3, "政策法归", 2]]}}, {"counted": 5, "未分类": 2},
        [*TAKEN, ("GR203", "error", "C2")]),
    "last year and this": (OWN, {"公安局": {"汇总表": columns("2023年", "2024年x")}}, {"counted": 5}, TAKEN),
    "last year and this, without 年": (
        OWN, {"公安局": {"汇总表": [["类别", 2023, 2024], ["政策文件", 9, 3], ["政策法规", 9, 2]]}}, {"counted": 5}, TAKEN),
    "上年数 and 本年数": (OWN, {"公安局": {"Sheet1": columns("上年数", "本年数x", "增减")}}, {"counted": 5}, TAKEN),
    "a plain number beside 上年同期数": (OWN, {"公安局": {"汇总表": columns("上年同期数", "数量x")}}, {"counted": 5}, TAKEN),
    "the quarter and the year so far": (OWN, {"公安局": {"汇总表": columns("本季度数", "本年累计数x")}}, {"counted": 5}, TAKEN),
    "halves and the year": (
        OWN, {"公安局": {"汇总表": [["类别", "上半年", "下半年", "全年"], ["政策文件", 2, 1, 3], ["政策法规", 2, 0, 2]]}}, {"counted": 5}, TAKEN),
    "quarters and 合计": (
        OWN, {"公安局": {"Sheet1": [["类别", "一季度", "二季度", "三季度", "四季度", "合计"], ["政策文件", 1, 1, 1, 0, 3], ["政策法规", 1, 0, 0, 1, 2]]}},
        {"counted": 5}, TAKEN),
    "years over two rows of header": (
        OWN, {"公安局": {"汇总表": [["类别", "2023年", "2024年"], ["", "数量", "数量"], ["政策文件", 9, 3], ["政策法规", 9, 2]]}},
        {"counted": 5}, TAKEN),
    "halves only": (OWN, {"公安局": {"汇总表": columns("上半年x", "下半年x")}}, {"counted": 10, "政策法规": 4}, [*TAKEN, ADDED]),
    "four quarters only": (OWN, {"公安局": {"汇总表": columns(*(f"{n}季度x" for n in "一二三四"))}}, {"counted": 20}, [*TAKEN, ADDED]),
    "twelve months only": (OWN, {"公安局": {"汇总表": columns(*(f"{n}月x" for n in range(1, 13)))}}, {"counted": 60}, [*TAKEN, ADDED]),
    "a half and two quarters": (OWN, {"公安局": {"汇总表": columns("上半年x", "三季度x", "四季度x")}}, {"counted": 15}, [*TAKEN, ADDED]),
    "quarters beside halves": (
        OWN, {"公安局": {"汇总表": columns("一季度x", "二季度x", "上半年", "三季度x", "四季度x", "下半年")}}, {"counted": 20}, [*TAKEN, ADDED]),
    "three quarters only": (
        OWN, {"公安局": {"汇总表": columns("一季度", "二季度", "三季度")}}, {"counted": 0}, [("GR240", "error", "B2")]),
    "quarters so far": (
        OWN, {"公安局": {"汇总表": columns("一季度", "二季度累计", "三季度累计", "四季度累计")}}, {"counted": 0}, [("GR240", "error", "B2")]),
    "four quarters, one of them blank in a line": (
        OWN, {"公安局": {"汇总表": [["类别", "一季度", "二季度", "三季度", "四季度"], ["政策文件", 1, 1, 1, 1], ["政策法规", 1, 1, "", 1]]}},
        {"counted": 4}, [*TAKEN, ADDED, ("GR240", "error", "B3")]),
    "four quarters, a category on no list": (
        OWN, {"公安局": {"汇总表": [["类别", "一季度", "二季度", "三季度", "四季度"], ["政策文件", 1, 1, 1, 1], ["政策法归", 1, 0, 0, 1], ["合计", 2, 1, 1, 2]]}},
        {"counted": 6, "未分类": 2}, [*TAKEN, ADDED, ("GR203", "error", "A3")]),
    "four quarters, one of them filled for a category on no list": (
        OWN, {"公安局": {"汇总表": [["类别", "一季度", "二季度", "三季度", "四季度"], ["政策文件", 1, 1, 1, 1], ["甲", "", 2, "", ""]]}},
        {"counted": 4, "未分类": None}, [*TAKEN, ADDED, ("GR240", "error", "C3")]),
    "four quarters behind a column of units": (
        OWN, {"公安局": {"汇总表": [["类别", "单位", "一季度", "二季度", "三季度", "四季度"], ["政策文件", "-", 1, 1, 1, 1], ["政策法规", "条", 1, 0, 0, 0]]}},
        {"counted": 5}, [*TAKEN, ("GR252", "warning", "C2")]),
    "four quarters of each of two years": (
        OWN, {"公安局": {"汇总表": [["类别", "2023年", "", "", "", "2024年", "", "", ""], ["", *["一季度", "二季度", "三季度", "四季度"] * 2],
                             ["政策文件", 9, 9, 9, 9, 1, 1, 1, 1], ["政策法规", 9, 9, 9, 9, 1, 0, 0, 1]]}},
        {"counted": 6}, [*TAKEN, ("GR252", "warning", "F3")]),
    "four quarters of two numbers each": (
        OWN, {"公安局": {"汇总表": [["类别", "一季度", "", "二季度", "", "三季度", "", "四季度", ""], ["", *["网站", "公报"] * 4],
                             ["政策文件", *[1, 9] * 4], ["政策法规", *[1, 9] * 4]]}}, {"counted": 0}, [("GR240", "error", "B3")]),
    "quarters that do not make 合计": (
        OWN, {"公安局": {"汇总表": columns("一季度x", "二季度x", "三季度x", "四季度x", "合计")}}, {"counted": 18},
        [*TAKEN, ("GR301", "error", "F2"), ("GR301", "error", "F3")]),
    "four quarters of what is counted on a day": (
        SETTINGS, {"公安局": {"附表": [["信息内容", "一季度", "二季度", "三季度", "四季度"], ["行政许可", 1, 2, 3, 4]],
                          "附表二": [["2024年第一季度"], ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["行政规范性文件", 1, 0, 7]]}},
        {LICENSING: 22, "article20_1.normative_document.in_force": 5}, [ADDED, ("GR243", "error", "B3")]),
    "two numbers, no header": (
        OWN, {"公安局": {"汇总表": [["政策文件", 3, 9], ["政策法规", 2, 9]]}}, {"counted": 0}, [("GR240", "error", "B1")]),
    "offices down, their 合计 below": (
        OWN, {"公安局": {"汇总表": [["科室", "政策文件", "政策法规", "合计"], ["办公室", 1, 1, 2], ["业务科", 2, 1, 3], ["合计", 3, 2, 5]]}},
        {"counted": 5, "政策法规": 2}, TAKEN),
    "offices down without 合计": (
        OWN, {"公安局": {"汇总表": [["科室", "政策文件", "政策法规", "合计"], ["办公室", 1, 1, 2], ["业务科", 2, 1, 3]]}},
        {"counted": 0}, [("GR240", "error", "B2")]),
    "offices down, a category on no list that one of them has": (
        OWN, {"公安局": {"汇总表": [["科室", "政策文件", "政策法规", "培训"], ["办公室", 1, 1, ""], ["业务科", 2, 1, 3], ["合计", 3, 2, 3]]}},
        {"counted": 8, "未分类": 3}, [*TAKEN, ("GR203", "error", "D4")]),
    "quarters down, their 合计 below": (
        OWN, {"公安局": {"汇总表": [["季度", "政策文件", "政策法规", "合计"], *Q, ["合计", 3, 2, 5]]}}, {"counted": 5},
        [*TAKEN, ("GR241", "info", "")]),
    "years down": (
        OWN, {"公安局": {"汇总表": [["年度", "政策文件", "政策法规"], ["2023年", 9, 9], ["2024年", 3, 2]]}}, {"counted": 5}, TAKEN),
    "a sheet for each half and one for the year": (
        SETTINGS, sheets_of(上半年=4, 下半年=8, 全年=12), {LICENSING: 24}, [("GR241", "info", "B2"), ("GR241", "info", "B2")]),
    "the year so far in each sheet": (
        SETTINGS, sheets_of(**{"1-3月": 4, "1-6月": 8, "1-12月": 12}), {LICENSING: 24}, [("GR241", "info", "B2"), ("GR241", "info", "B2")]),
    "a sheet for each half only": (
        SETTINGS, sheets_of(上半年=4, 下半年=8), {LICENSING: 24}, [ADDED]),
    "a sheet for each quarter": (
        SETTINGS, sheets_of(一季度=4, 二季度=8, 三季度=0, 四季度=1), {LICENSING: 25}, [ADDED]),
    "a sheet for each quarter and one for the year that differs": (
        SETTINGS, sheets_of(一季度=4, 二季度=8, 三季度=0, 四季度=1, 全年=12), {LICENSING: 24},
        [("GR241", "info", "B2")] * 4 + [("GR301", "warning", "B2")]),
    "a sheet for each quarter, what is new and the year so far": (
        SETTINGS, so_far(4, 8, 0, 1), {LICENSING: 25}, [("GR241", "info", "D3")] * 3),
    "a sheet for each quarter, the year so far another number": (
        SETTINGS, so_far(4, 8, 0, 1, total=14), {LICENSING: 26}, [("GR241", "info", "D3")] * 3 + [("GR301", "warning", "D3")]),
    "a sheet for three quarters, what is new and the year so far": (
        SETTINGS, so_far(4, 8, 0), {LICENSING: 12}, [("GR243", "error", "D3")] * 3),
    "a sheet for three quarters": (
        SETTINGS, sheets_of(一季度=4, 二季度=8, 三季度=2), {LICENSING: 12}, [("GR243", "error", "B2")] * 3),
    "a table for each quarter on one sheet": (
        SETTINGS, {"公安局": {"统计表": [line for n in "一二三四" for line in (
            [f"2024年第{n}季度统计表"], ["信息内容", "本年处理决定数量"], ["行政许可", 2])]}}, {LICENSING: 20}, [("GR252", "warning", "B3")]),
    "quarters down": (
        OWN, {"公安局": {"汇总表": [["季度", "政策文件", "政策法规", "合计"], *Q]}}, {"counted": 5, "政策文件": 3},
        [*TAKEN, ("GR252", "warning", "B2")]),
    "a table of one quarter": (
        OWN, {"公安局": {"汇总表": [["2024年第四季度主动公开统计表"], *LIST]}}, {"counted": 0}, [("GR243", "error", "B3")]),
    "a table of three quarters, by the days it is of": (
        OWN, {"公安局": {"汇总表": [["主动公开统计表"], ["统计期限：2024年1月1日至2024年9月30日"], *LIST]}}, {"counted": 0}, [("GR243", "error", "B4")]),
    "a table of the whole year, by the days it is of": (
        OWN, {"公安局": {"汇总表": [["主动公开统计表"], ["统计期限：2024年1月1日至12月31日", "", "填表日期：2025年1月15日"], *LIST]}}, {"counted": 5}, TAKEN),
    "a table of a quarter, named behind who sends it": (
        OWN, {"公安局": {"汇总表": [["主动公开统计表"], ["填报单位：公安局    2024年第3季度"], *LIST]}}, {"counted": 0}, [("GR243", "error", "B4")]),
    "a table of the year, behind who sends it until when the form is in force": (
        OWN, {"公安局": {"汇总表": [["2024年度主动公开统计表"], ["填报单位：公安局    有效期至：2023年12月"], *LIST]}}, {"counted": 5}, TAKEN),
    "a table of the year, another behind who sends it": (
        OWN, {"公安局": {"汇总表": [["2024年度主动公开统计表"], ["填报单位：公安局    2023年度"], *LIST]}}, {"counted": 5}, TAKEN),
    "a table of the year, a part behind who sends it": (
        OWN, {"公安局": {"汇总表": [["2024年主动公开统计表"], ["填报单位：公安局    第三季度"], *LIST]}}, {"counted": 0}, [("GR243", "error", "B4")]),
    "a table of the year and below it one of last year": (
        OWN, {"公安局": {"汇总表": [["2024年度统计表"], ["类别", "数量"], ["政策文件", 3], ["2023年度统计表"], ["类别", "数量"], ["政策法规", 2]]}},
        {"counted": 3}, [*TAKEN, ("GR287", "error", "A4")]),
    "a table of the year, the days it was drawn up": (
        OWN, {"公安局": {"汇总表": [["2024年度主动公开统计表"], ["统计时间：2024年12月26日至12月31日"], *LIST]}}, {"counted": 5}, TAKEN),
    "the columns numbered": (
        OWN, {"公安局": {"汇总表": [["序号", "类别", "单位", "数量"], ["", "甲", "乙", "1"], [1, "政策文件", "条", 3], [2, "政策法规", "条", 2]]}},
        {"counted": 5}, TAKEN),
    "a table of last year": (
        OWN, {"公安局": {"汇总表": [["2023年下半年主动公开统计表"], *LIST]}}, {"counted": 0}, [("GR287", "error", "A1")]),
    "a table of last year, a column for the whole year": (
        OWN, {"公安局": {"汇总表": [["2023年统计表"], *columns("全年x")]}}, {"counted": 0}, [("GR287", "error", "A1")]),
    "four quarters of last year": (
        OWN, {"公安局": {"汇总表": [["2023年统计表"], *columns(*(f"{n}季度x" for n in "一二三四"))]}}, {"counted": 0},
        [("GR287", "error", "A1")]),
    "a title of last year, a column of this": (
        OWN, {"公安局": {"汇总表": [["2023年统计表"], *columns("2024年x")]}}, {"counted": 5}, TAKEN),
    "a title of last year over zeros": (
        SETTINGS, {"公安局": {**LOGS_ONLY, "附表": [["2023年政府信息公开统计附表"], ["信息内容", "本年处理决定数量"], ["行政许可", 0]]}}, {LICENSING: 12}, [("GR287", "warning", "A1")]),
    "a title of last year below another line": (
        SETTINGS, {"公安局": {**LOGS_ONLY, "附表": [["附件2"], ["2023年政府信息公开统计附表"], ["信息内容", "本年处理决定数量"], ["行政许可", 3]]}},
        {LICENSING: 12}, [("GR287", "error", "A2")]),
    "a title of last year over what this year's table has": (
        SETTINGS, {"公安局": {**LOGS_ONLY, "附表": [["信息内容", "本年处理决定数量"], ["行政许可", 3]], "上年": [["2023年政府信息公开统计附表"], ["信息内容", "本年处理决定数量"], ["行政许可", 0]]}},
        {LICENSING: 15}, [("GR241", "info", "B3")]),
    "a title of last year over a line more, both 0": (
        SETTINGS, {"公安局": {**LOGS_ONLY, "附表": [["信息内容", "本年处理决定数量"], ["行政许可", 3]],
                             "上年": [["2023年政府信息公开统计附表"], ["信息内容", "本年处理决定数量"], ["行政许可", 0], ["行政处罚", 0]]}},
        {LICENSING: 15}, [("GR241", "info", "B3")]),
    "a title of this year in a file of last year": (
        SETTINGS, {"公安局": LOGS_ONLY, "公安局2023年信息公开报表": {"附表": [["2024年政府信息公开统计附表"], ["信息内容", "本年处理决定数量"], ["行政许可", 3]]}},
        {LICENSING: 15}, []),
    "a title that compares two years": (OWN, {"公安局": {"汇总表": [["2023年与2024年对比"], *LIST]}}, {"counted": 5}, TAKEN),
    "a file of last year beside one of this": (
        SETTINGS, {"2023年公安局": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 3]]},
                   "公安局": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 7]]}},
        {LICENSING: 19}, [("GR241", "info", "B2")]),
    "a file for each half": (
        SETTINGS, {"公安局": LOGS_ONLY, "公安局2024年上半年": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 3]]},
                   "公安局2024年下半年": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 7]]}}, {LICENSING: 22}, [ADDED]),
    "¥ below 万元, written as 元 are": (
        SETTINGS, {"公安局": {"收费": [["信息内容", "本年收费金额（单位：万元）"], ["行政事业性收费", "¥3,200.00"]]}},
        {FEE: "3200"}, [("GR338", "info", "B2")]),
    "¥ below 万元": (
        SETTINGS, {"公安局": {"收费": [["信息内容", "本年收费金额（单位：万元）"], ["行政事业性收费", "¥3.5"]]}}, {FEE: "3.5"}, []),
    "the same zeros in a file for each half": (
        SETTINGS, {"公安局": LOGS_ONLY, "公安局2024年上半年": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 0]]},
                   "公安局2024年下半年": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 0]]}}, {LICENSING: 12}, [ADDED]),
    "a file of a half beside one of the year": (
        SETTINGS, {"公安局": LOGS_ONLY, "公安局2024年上半年": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 3]]},
                   "公安局2024年全年": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 7]]}}, {LICENSING: 19}, [("GR241", "info", "B2")]),
    "a file of a half beside one without a word": (
        SETTINGS, {"公安局": LOGS_ONLY, "公安局2024年上半年": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 3]]},
                   "公安局附表": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 7]]}}, {LICENSING: 19}, [("GR241", "info", "B2")]),
    "a file of one quarter": (
        SETTINGS, {"公安局": LOGS_ONLY, "公安局2024年第三季度": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 3]]}}, {LICENSING: 12}, [("GR243", "error", "B2")]),
    "a file of three quarters": (
        SETTINGS, {"公安局": LOGS_ONLY, "公安局2024年前三季度": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 3]]}}, {LICENSING: 12}, [("GR243", "error", "B2")]),
    "a file in the folder of a quarter": (
        SETTINGS, {"公安局": LOGS_ONLY, "2024年三季度/公安局附表": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 3]]}}, {LICENSING: 15}, [("GR337", "warning", "B2")]),
    "a file of the year in the folder of a quarter": (
        SETTINGS, {"公安局": LOGS_ONLY, "四季度/公安局年度附表": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 3]]}}, {LICENSING: 15}, []),
    "a table of the year in the folder of a quarter": (
        SETTINGS, {"公安局": LOGS_ONLY, "四季度/公安局附表": {"附表": [["2024年度附表"], ["信息内容", "本年处理决定数量"], ["行政许可", 3]]}},
        {LICENSING: 15}, []),
    "a table in the folder of each half": (
        SETTINGS, {"公安局": LOGS_ONLY, "上半年/公安局附表": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 3]]},
                   "下半年/公安局附表": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 7]]}},
        {LICENSING: 15}, [("GR337", "warning", "B2"), ("GR319", "error", "B2")]),
    "a file named by the month it was sent in": (
        SETTINGS, {"公安局": LOGS_ONLY, "公安局2024年12月": {"附表": [["信息内容", "本年处理决定数量"], ["行政许可", 3]]}}, {LICENSING: 15}, []),
    "a sheet of last year beside one of this": (
        SETTINGS, sheets_of(**{"2023年": 3, "2024年": 7}), {LICENSING: 19}, [("GR241", "info", "B2")]),
    "the number before the unit": (
        SETTINGS, {"公安局": {"Sheet1": [["指标", "数值", "单位"], ["行政许可", 12, "件"], ["行政处罚", 3, "件"]]}}, {LICENSING: 24}, []),
    "no header, any name": (SETTINGS, {"公安局": {"Sheet1": [list(line) for line in TWENTY]}}, {LICENSING: 24, PENALTY: 6}, []),
    "the decisions side by side": (
        SETTINGS, {"公安局": {"统计表": [[name for name, _ in TWENTY], [n for _, n in TWENTY]]}},
        {LICENSING: 24, PENALTY: 6, "article20_8.administrative_fee.amount": "3.5"}, []),
    "in the words of the confirmation": (
        SETTINGS, {"公安局": {"统计表": [["项目", "数量"], ["行政复议总计", 3], ["行政复议结果维持", 3]]}},
        {"remedies.count.reconsideration_total": 3}, []),
    "lines of the form among others": (
        SETTINGS, {"公安局": {"Sheet1": [*([f"事项{n}", n] for n in range(9)), *map(list, TWENTY)]}}, {LICENSING: 12},
        [("GR242", "warning", "A10")]),
    "halves below one header": (SETTINGS, two_rows("上半年", "下半年"), {LICENSING: 22, PENALTY: 10}, [("GR252", "warning", "B3")]),
    "halves and their 合计 below one header": (SETTINGS, two_rows("上半年", "下半年", "合计"), {LICENSING: 22, PENALTY: 10}, []),
    "halves that do not make the 合计 below one header": (
        SETTINGS, two_rows("上半年", "下半年", "合计", last=11), {LICENSING: 23}, [("GR301", "error", "D3")]),
    "four quarters below one header": (
        SETTINGS, two_rows("一季度", "二季度", "三季度", "四季度"), {LICENSING: 32, PENALTY: 17}, [("GR252", "warning", "B3")]),
    "three quarters below one header": (
        SETTINGS, two_rows("一季度", "二季度", "三季度"), {LICENSING: 12}, [("GR240", "error", "B3")]),
    "offices below one header": (SETTINGS, two_rows("局本级", "所属单位"), {LICENSING: 12}, [("GR240", "error", "B3")]),
    "offices and their 合计 below one header": (SETTINGS, two_rows("局本级", "所属单位", "合计"), {LICENSING: 22, PENALTY: 10}, []),
    "offices below 数量": (
        SETTINGS, {"公安局": {"附表": [["信息内容", "数量", ""], ["", "线上", "线下"], ["行政许可", 4, 6], ["行政处罚", 3, 4]]}},
        {LICENSING: 12}, [("GR240", "error", "B3")]),
    "last year and this below one header": (SETTINGS, two_rows("上年", "本年"), {LICENSING: 18, PENALTY: 7}, []),
    "two years in bare numbers below one header": (SETTINGS, two_rows(2023, 2024), {LICENSING: 18, PENALTY: 7}, []),
    "the year so far below one header": (SETTINGS, two_rows("本季度", "本年累计"), {LICENSING: 18, PENALTY: 7}, []),
    "a table of several columns, each divided": (
        SETTINGS, {"公安局": {"附表": [["信息内容", "本年制发件数", "", "本年废止件数", "", "现行有效件数", ""], ["", *["政府", "部门"] * 3],
                                ["规章", *[0] * 6], ["行政规范性文件", 3, 4, 1, 1, 12, 20]]}},
        {"article20_1.normative_document.issued": 1}, [("GR240", "error", "B3")]),
    "channels and their 合计 below one header": (
        OWN, {"公安局": {"汇总表": [["类别", "公开数量（条）", "", ""], ["", "网站", "公报", "合计"], ["政策文件", 1, 2, 3], ["政策法规", 1, 1, 2]]}},
        {"counted": 5}, [("GR232", "warning", "B3"), *TAKEN]),  # nothing adds up the channels
    "the year so far below the log of each quarter": (SETTINGS, {"公安局": quarters(1, 2, 3)}, {"counted": 4}, []),
    "a wrong sum of the year so far": (SETTINGS, {"公安局": quarters(1, 7, 3)}, {"counted": 4}, [("GR301", "error", "B4")]),
    "the year so far, quarters out of order": (
        SETTINGS, {"公安局": quarters(1, 2, 3, names=("2季度", "1季度", "3季度"))}, {"counted": 4}, [("GR301", "error", "B4")]),
    "a 合计 is of its own sheet": (SETTINGS, {"公安局": quarters(1, 2, 3, word="合计")}, {"counted": 4}, [("GR301", "error", "B4")]),
    "channels and their 总计": (
        OWN, {"公安局": {"汇总表": [["公开类别", "网站", "其他", "总计"], ["政策文件", 1, 2, 3], ["政策法规", 2, 0, 2], ["总计", 3, 2, 5]]}},
        {"counted": 5, "政策文件": 3}, TAKEN),
    "months and their 总计": (
        OWN, {"公安局": {"汇总表": [["公开类别", "1月", "2月", "总计"], ["政策文件", 1, 2, 3], ["政策法规", 2, 0, 2], ["总计", 3, 2, 5]]}},
        {"counted": 5, "政策文件": 3}, TAKEN),
    "a pivot table": (
        OWN, {"公安局": {"Sheet1": [["计数项:信息名称", "列标签"], ["行标签", "网站", "公报", "总计"], ["政策文件", 1, 2, 3], ["政策法规", 2, 0, 2],
        ["总计", 3, 2, 5]]}}, {"counted": 5, "政策文件": 3}, TAKEN),
    "a pivot table that adds up what is no count of items": (
        OWN, {"公安局": {"Sheet1": [["求和项:浏览量", "列标签"], ["行标签", "网站", "公报", "总计"], ["政策文件", 1, 2, 3], ["政策法规", 2, 0, 2]]}},
        {"counted": 0}, [("GR242", "warning", "A3")]),
    "a list below what a pivot table is of": (
        SETTINGS, {"公安局": {"汇总表": [["求和项:数量"], ["项目", "数量"], ["行政许可", 4]]}}, {LICENSING: 16}, []),
    "a list of one's own words and its 总计": (
        SETTINGS, {"公安局": {"依申请公开": [["2024年依申请公开统计表"], ["项目", "件数"], ["网络申请", 3], ["信函申请", 2], ["当面申请", 2], ["总计", 7]]}},
        {"requests.disposed_total.total": 0}, [("GR232", "warning", "A3")]),
    "a pivot table of one's own words on a sheet called 汇总": (
        SETTINGS, {"公安局": {"汇总": [["行标签", "求和项:数量"], ["政策文件", 10], ["机构职能", 4], ["总计", 14]]}},
        {"requests.disposed_total.total": 0}, [("GR281", "warning", "")]),
    "the 总计 of a table of months is not that of the answers": (
        SETTINGS, {"公安局": {"依申请统计": [["月份", "总计"], ["1月", 3], ["2月", 2], ["总计", 5]]}}, {"requests.disposed_total.total": 0}, []),
    "the 总计 of a table of answers": (
        SETTINGS, {"公安局": {"依申请统计": [["办理结果", "总计"], ["予以公开", 3], ["部分公开", 2], ["总计", 5]]}},
        {"requests.disposed_total.total": 5}, TAKEN),
    "总计 a row above the applicants": (
        SETTINGS, {"公安局": {"依申请统计": [["项目", "申请人情况", "", "", "", "", "", "总计"],
        ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"], ["本年新收政府信息公开申请数量", 5, 3, 0, 0, 0, 0, 8]]}},
        {"requests.received_new.business": 3, "requests.received_new.total": 8}, TAKEN),
    "channels without 合计 below one header": (
        OWN, {"公安局": {"汇总表": [["类别", "公开数量（条）", ""], ["", "网站", "公报"], ["政策文件", 1, 2]]}}, {"counted": 0},
        [("GR240", "error", "B3")]),
    "numbers and amounts": (
        SETTINGS, {"公安局": {"附表": [["项目", "单位", "数量", "金额"], ["行政许可", "件", 4, ""], ["行政处罚", "件", 3, 50000],
                                ["行政事业性收费", "万元", "", 12.5]]}},
        {LICENSING: 16, PENALTY: 6, "article20_8.administrative_fee.amount": "12.5"}, []),
    "an amount where a number is asked for": (
        SETTINGS, {"公安局": {"附表": [["项目", "数量", "金额"], ["行政许可", 4, ""], ["行政处罚", "", 50000]]}},
        {LICENSING: 16, PENALTY: 3}, [("GR240", "error", "C3")]),
    "主动公开 in a list": (
        OWN, {"公安局": {"汇总表": [["项目", "数量"], ["主动公开信息条数", 120], ["主动公开规范性文件", 2]]}}, {"counted": 120},
        [*TAKEN, ("GR232", "warning", "A3")]),
    "公开信息数 in a list": (
        OWN, {"公安局": {"汇总表": [["项目", "数量"], ["公开信息数", 120], ["一、本年新收政府信息公开申请数量", 0]]}},
        {"counted": 0, "requests.granted.total": 0}, [*TAKEN, ("GR232", "warning", "A2")]),
    "公开 among answers": (
        OWN, {"公安局": {"主动公开": NONE, "汇总表": [["项目", "数量"], ["公开", 2], ["部分公开", 1], ["一、本年新收政府信息公开申请数量", 3]]}},
        {"counted": 0, "requests.granted.total": 2}, TAKEN),
    "a row and a column in one label": (
        SETTINGS, {"公安局": {"附表": [["单位", "规范性文件制发", "废止规范性文件", "行政规范性文件（现行有效件数）", "行政许可"], ["公安局", 3, 1, 12, 4]]}},
        {LICENSING: 16, "article20_1.normative_document.issued": 4, "article20_1.normative_document.in_force": 17}, []),
    "a column of nobody knows what beside known ones": (
        SETTINGS, {"公安局": {"附表": [["序号", "单位", "信用修复", "行政许可", "行政处罚", "备注"], [1, "公安局", 8, 4, 3, "已核"]]}},
        {LICENSING: 16, PENALTY: 6}, [("GR232", "warning", "C2")]),
    "powers side by side": (
        SETTINGS, {"公安局": {"职权": [["单位", "行政许可", "行政处罚", "行政确认", "行政给付", "行政奖励"], ["公安局", 4, 3, 2, 1, 1]]}},
        {LICENSING: 12}, []),
    "a category on no list side by side": (
        OWN, {"公安局": {"汇总表": [["单位", "政策文件", "政策法规", "人事", "合计"], ["公安局", 1, 2, 3, 6]]}}, {"counted": 6, "未分类": 3},
        [*TAKEN, ("GR203", "error", "D2")]),
    "clicks side by side": (
        OWN, {"公安局": {"汇总表": [["单位", "政策文件", "政策法规", "点击量（次）"], ["公安局", 3, 2, 12345]]}}, {"counted": 5},
        [*TAKEN, ("GR232", "warning", "D2")]),
    "requests side by side": (
        OWN, {"公安局": {"汇总表": [["单位", "政策文件", "政策法规", "依申请公开数"], ["公安局", 3, 2, 0]]}}, {"counted": 5},
        [*TAKEN, ("GR232", "warning", "D2")]),
    "people side by side, with a 合计": (
        OWN, {"公安局": {"汇总表": [["单位", "人数", "政策文件", "政策法规", "合计"], ["公安局", 20, 3, 2, 5]]}}, {"counted": 5}, TAKEN),
    "channels side by side, with a 合计": (
        OWN, {"公安局": {"汇总表": [["单位", "政策文件", "政策法规", "合计", "其中网站"], ["公安局", 3, 2, 5, 4]]}}, {"counted": 5},
        [*TAKEN, ("GR232", "warning", "E2")]),
    "a category that the 合计 holds, whatever its name": (
        OWN, {"公安局": {"汇总表": [["单位", "政策文件", "政策法规", "依申请公开数", "合计"], ["公安局", 1, 2, 3, 6]]}},
        {"counted": 6, "未分类": 3}, [*TAKEN, ("GR203", "error", "D2")]),
    "visitors among categories": (OWN, {"公安局": {"汇总表": [*LIST, ["培训人次", 30]]}}, {"counted": 5}, [*TAKEN, ("GR232", "warning", "A4")]),
    "其他 and a name that ends in 数据": (
        OWN, {"公安局": {"汇总表": [*LIST, ["其他", 1], ["法人数据", 1]]}}, {"counted": 7, "未分类": 2},
        [*TAKEN, ("GR203", "error", "A4"), ("GR203", "error", "A5")]),
    "kinds of cases down, results across": (
        SETTINGS, {"公安局": {"复议诉讼": [["类型", "结果维持", "结果纠正", "其他结果", "尚未审结", "总计"], ["行政复议", 1, 0, 0, 1, 2],
                                  ["未经复议直接起诉", 0, 0, 0, 0, 0], ["复议后起诉", 1, 0, 0, 0, 1]]}},
        {"remedies.count.reconsideration_pending": 1, "remedies.count.litigation_after_reconsideration_total": 1}, []),
    "counts beside money": (SETTINGS, money("宗数", "金额"), {LICENSING: 16, PENALTY: 6, FEE: "12.5"}, []),
    "counts beside money of a name on no list": (SETTINGS, money("件数", "罚没总额"), {LICENSING: 16, PENALTY: 6, FEE: "12.5"}, []),
    "counts beside money below 数量": (SETTINGS, money("办件量", "金额（万元）", over="数量"), {LICENSING: 16, FEE: "12.5"}, []),
    "counts beside money below a header of the form": (
        SETTINGS, money("案件数", "罚没金额（万元）", over="处理决定数量"), {LICENSING: 16, PENALTY: 6, FEE: "12.5"}, []),
    "counts beside people": (SETTINGS, money("件次", "人次"), {LICENSING: 12}, [("GR240", "error", "B2")]),
    "counts and money in one column": (SETTINGS, money("备注", "本年数量/金额"), {LICENSING: 12, FEE: "12.5"}, []),
    "nothing but money": (SETTINGS, money("科室", "金额"), {LICENSING: 12, FEE: "12.5"}, [("GR240", "error", "C2")]),
    "two kinds of money below a header of the form": (
        SETTINGS, money("罚款", "警告", over="处理决定数量"), {LICENSING: 12}, [("GR240", "error", "B3")]),
    "a number beside a remark with one": (SETTINGS, two_rows("决定数量", "备注"), {LICENSING: 16}, []),
    "this period and the one before": (SETTINGS, two_rows("本期", "上期"), {LICENSING: 16}, []),
    "columns of nobody knows what behind 信息内容": (
        SETTINGS, {"公安局": {"行政行为": [["信息内容", "受理数", "办结数"], ["行政许可", 5, 4], ["行政处罚", 3, 3]]}}, {LICENSING: 12},
        [("GR240", "error", "B2")]),
    "two lines of the form, a layout that nobody reads": (
        SETTINGS, {"公安局": {"行政行为": [["类型", "受理", "办结"], ["行政许可", 5, 4], ["行政处罚", 3, 3]]}}, {LICENSING: 12},
        [("GR242", "warning", "A2")]),
    "kinds of cases in a list": (
        SETTINGS, {"公安局": {"复议诉讼": [["项目", "件数"], ["行政复议", 2], ["其中：维持", 1], ["尚未审结", 1], ["行政诉讼", 1]]}},
        {LICENSING: 12}, [("GR242", "warning", "A2")]),
    "fees one by one": (
        SETTINGS, {"公安局": {"收费": [["项目名称", "收费金额（万元）"], ["考试费", 10], ["测试费", 2.5]]}}, {LICENSING: 12},
        [("GR242", "warning", "B1")]),
    "fees one by one, in fewer letters": (
        SETTINGS, {"公安局": {"收费": [["收费项目", "收费金额"], ["考试费", 10], ["测试费", 2.5]]}}, {LICENSING: 12},
        [("GR242", "warning", "B1")]),
    "what was repealed, of anything": (
        SETTINGS, {"公安局": {"制度": [["科室", "废止数"], ["办公室", 10], ["人事科", 2]]}}, {LICENSING: 12}, []),
    "a sheet called as a line of the form": (
        SETTINGS, {"公安局": {"行政许可": [["序号", "许可事项", "办理数量"], [1, "学校设立", 10], [2, "资格认定", 4], ["合计", "", 14]]}},
        {LICENSING: 12}, [("GR242", "warning", "A4")]),
    "lines of the form side by side, parts of them below": (
        SETTINGS, {"公安局": {"Sheet1": [["行政许可", "行政处罚"], ["其中网上", "其中网上"], [4, 3]]}}, {LICENSING: 12}, [("GR242", "warning", "A1")]),
    "a sheet called as a line of the form, one row of numbers": (
        SETTINGS, {"公安局": {"行政许可": [["受理数", "办结数", "不予许可数"], [5, 4, 1]]}}, {LICENSING: 12}, [("GR242", "warning", "A2")]),
    "a sheet called as a line of the form, one row of words and numbers": (
        SETTINGS, {"公安局": {"行政许可": [["单位", "受理数", "办结数", "不予许可数"], ["公安局", 5, 4, 1]]}}, {LICENSING: 12}, []),
    "requests in a list of categories": (
        OWN, {"公安局": {"汇总表": [*LIST, ["依申请公开件数", 4]]}}, {"counted": 5, "未分类": None}, [*TAKEN, ("GR232", "warning", "A4")]),
    "信息类别 on a sheet of any name": (
        SETTINGS, {"公安局": {"Sheet1": [["信息类别", "数量"], ["财政", 3], ["规划", 2]]}}, {"counted": 6, "财政": 3}, TAKEN),
    "a total alone, and nothing that says of what": (
        SETTINGS, {"公安局": {"Sheet1": [["项目", "数量"], ["合计", 7]]}}, {"counted": 1}, []),
    "a title of items above their total alone": (
        SETTINGS, {"公安局": {"Sheet1": [["2024年主动公开情况"], ["项目", "数量"], ["合计", 7]]}}, {"counted": 8, "未分类": 7}, TAKEN),
    "类别 on a sheet of any name may be of anything": (
        SETTINGS, {"公安局": {"Sheet1": [["类别", "数量"], ["财政", 3], ["规划", 2]]}}, {"counted": 1}, []),
    "property": (
        SETTINGS, {"公安局": {"固定资产": [["类别", "年初数", "本年增减", "年末数"], ["房屋", 3, 1, 4], ["车辆", 2, -1, 1], ["合计", 5, 0, 5]]}},
        {LICENSING: 12}, []),
    "powers, three of them of the form": (
        SETTINGS, {"公安局": {"Sheet1": [["职权类别", "事项数"], ["行政许可", 3], ["行政处罚", 3], ["行政强制", 1]]}}, {LICENSING: 12}, []),
    "a list of powers, three of them of the form": (
        SETTINGS, {"公安局": {"权责清单": [["序号", "职权类别", "事项数"], *(
            [n, name, 3] for n, name in enumerate(("行政许可", "行政处罚", "行政强制", "行政确认", "其他", "总计"), 1))]}},
        {LICENSING: 12}, []),
}  # fmt: skip
DECLARED |= LAYOUTS
DECLARED |= {
    "categories named of a total need not be all": (
        OWN, {"公安局": {"统计表": [["项目", "数量"], ["主动公开政府信息", 9], ["其中：政策文件", 3]]}},
        {"counted": 9, "政策文件": 3, "未分类": 6}, [("GR304", "warning", ""), ("GR342", "warning", "B2")]),
    "all categories named of a total": (
        OWN, {"公安局": {"统计表": [["项目", "数量"], ["主动公开政府信息", 9], ["其中：政策文件", 3], ["政策法规", 2]]}},
        {"counted": 5}, [("GR304", "warning", ""), ("GR301", "error", "B2")]),
    "more named of a total than it is": (
        OWN, {"公安局": {"统计表": [["项目", "数量"], ["主动公开政府信息", 2], ["其中：政策文件", 3]]}},
        {"counted": 3}, [("GR304", "warning", ""), ("GR301", "error", "B2")]),
    "a total of items by its name": (
        OWN, {"公安局": {"主动公开": [LOG[0], ["乙", "", "政策文件", D(2024, 1, 6)]], "汇总表": [["项目", "数量"], ["主动公开信息合计", 2]]}},
        {"counted": 1}, [("GR301", "error", "B2")]),
    "a total of items by its unit, below a title": (
        OWN, {"公安局": {"主动公开": [LOG[0], ["乙", "", "政策文件", D(2024, 1, 6)]], "汇总表": [["2024年主动公开信息统计表"], ["总条数", 2]]}},
        {"counted": 1}, [("GR301", "error", "B2")]),
    "a total of nobody knows what": (
        OWN, {"公安局": {"主动公开": [LOG[0], ["乙", "", "政策文件", D(2024, 1, 6)]], "汇总表": [["项目", "数量"], ["合计", 2]]}}, {"counted": 1}, []),
}  # fmt: skip


def of_both(licences: int = 24, rows: int = 10) -> list[list[Any]]:
    """What two sheets as article20() come to."""
    table = [[cell * 2 if isinstance(cell, int) else cell for cell in row] for row in article20()]
    return [["行政许可", licences] if row[0] == "行政许可" else row for row in table[:rows]]


DECLARED |= {
    "the sum of two sheets before them": (
        SETTINGS, {"公安局": {"合计": of_both(), "局机关": article20(), "中心": article20()}}, {LICENSING: 36, PENALTY: 9},
        [("GR334", "info", "")]),
    "the sum of two sheets behind them": (
        SETTINGS, {"公安局": {"局机关": article20(), "中心": article20(), "全局汇总": of_both()}}, {LICENSING: 36, PENALTY: 9},
        [("GR334", "info", "")]),
    "the sum of two sheets, one number wrong": (
        SETTINGS, {"公安局": {"局机关": article20(), "中心": article20(), "合计": of_both(25)}}, {LICENSING: 37, PENALTY: 9},
        [("GR335", "error", "B5")]),
    "what is called a sum and is none": (
        SETTINGS, {"公安局": {"汇总": article20(2, 6), "局机关": article20(), "中心": article20()}}, {LICENSING: 24},
        [("GR319", "error", "B3"), ("GR319", "error", "B3")]),
    "a sum that lacks some tables": (
        SETTINGS, {"公安局": {"合计": of_both(rows=5), "局机关": article20(), "中心": article20()}}, {LICENSING: 36, PENALTY: 6},
        [("GR319", "error", "B3"), ("GR319", "error", "B3"), ("GR319", "warning", "B7")]),
    "a sum of one sheet is a copy": (
        SETTINGS, {"公安局": {"合计": article20(), "局机关": article20()}}, {LICENSING: 24}, [("GR319", "warning", "B3")]),
    "two sheets without their sum": (
        SETTINGS, {"公安局": {"局机关": article20(), "中心": article20(2)}}, {LICENSING: 24}, [("GR319", "error", "B3")]),
}  # fmt: skip


@pytest.mark.parametrize("name", DECLARED)
def test_what_a_department_declares(office: Office, name: str) -> None:
    settings, sent, wanted, expected = DECLARED[name]
    first = {"主动公开": LOG if settings is SETTINGS else NONE, "依申请公开": NONE, "附表": article20()}
    said = validated(office(settings, 教育局=first, **sent))
    published = said["totals"]["published"]
    known: dict[str, Any] = {**said["totals"]["cells"], **published["by_category"], "counted": published["counted"]}
    assert {key: str(known.get(key)) for key in wanted} == {key: str(value) for key, value in wanted.items()}
    looked = (
        "GR112",
        "GR114",
        "GR117",
        "GR203",
        "GR232",
        "GR240",
        "GR241",
        "GR242",
        "GR243",
        "GR252",
        "GR280",
        "GR281",
        "GR287",
        "GR301",
        "GR303",
        "GR304",
        "GR310",
        "GR319",
        "GR334",
        "GR335",
        "GR337",
        "GR338",
        "GR339",
        "GR342",
    )
    found = [(d["code"], d["severity"], d["cell"] or "") for d in said["diagnostics"] if d["code"] in looked]
    mine = [d for d in found if d[0] != "GR304" or settings is OWN or "GR304" in {code for code, *_ in expected}]
    assert sorted(mine) == sorted(expected)


def dated(*months: int, first: int = 1) -> list[list[Any]]:
    """A log of items of 政策文件, so many in each month from ``first`` on."""
    days = [D(2024, month, n) for month, count in enumerate(months, first) for n in range(1, count + 1)]
    return [LOG[0], *[[f"乙{day:%m%d}", "", "政策文件", day] for day in days]]


def listed(number: Any) -> list[list[Any]]:
    return [["类别", "数量"], ["政策文件", number], ["合计", number]]


def by_quarter(*numbers: Any) -> list[list[Any]]:
    return [["类别", "一季度", "二季度", "三季度", "四季度", "合计"], ["政策文件", *numbers], ["合计", *numbers]]


def so_far_listed(quarter: int, year: int) -> list[list[Any]]:
    return [["公开类别", "本季度", "本年累计"], ["政策文件", quarter, year], ["合计", quarter, year]]


TWELVE = dated(1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1)
REQUESTS = [HEAD, request(1, received=D(2024, 3, 25), answered=D(2024, 4, 8))]


def asked(received: int, granted: int) -> list[list[Any]]:
    return [["项目", "数量"], ["本年新收政府信息公开申请数量", received], ["予以公开", granted]]


def wrong(sheet: str, time: str, actual: int, expected: int, column: str = "B") -> list[tuple[str, ...]]:
    """What is said of the line of the category and of the 合计 below it."""
    said = f"{time}填的是{actual}，所列各行为{expected}"
    return [("GR301", sheet, f"{column}2", f"“政策文件”{said}"), ("GR301", sheet, f"{column}3", f"“合计”{said}")]


# sheets of a department's one file, or its files → what is said: code, sheet, cell, how it begins
OF_THEIR_TIME: dict[str, tuple[dict[str, Any], list[tuple[str, ...]]]] = {
    "months beside their logs": (
        {"1月": dated(3), "1月汇总": listed(3), "2月": dated(4, first=2), "2月汇总": listed(4)}, []),
    "a month one too many": (
        {"1月": dated(3), "1月汇总": listed(3), "2月": dated(4, first=2), "2月汇总": listed(5)}, wrong("2月汇总", "2月", 5, 4)),
    "months by the sheets of their logs": (
        {"1月": [*dated(3), ["丁", "", "政策文件", D(2024, 2, 9)]], "1月汇总": listed(4), "2月": dated(4, first=2), "2月汇总": listed(4)}, []),
    "a month with a row of the year before": (
        {"1月": [*dated(3), ["丁", "", "政策文件", D(2023, 12, 30)]], "1月汇总": listed(4)},
        [("GR302", "1月汇总", "B2", "“政策文件”1月4等于"), ("GR302", "1月汇总", "B3", "“合计”1月4等于")]),
    "a month without a log": ({"1月": dated(3), "1月汇总": listed(3), "2月汇总": listed(4)}, [("GR243", "2月汇总", "B2", "“政策文件”等2项")]),
    "quarters": ({"主动公开": TWELVE, **{f"第{n}季度汇总": listed(3) for n in "一二三四"}}, []),
    "three quarters": ({"主动公开": TWELVE, **{f"第{n}季度汇总": listed(3) for n in "一二三"}}, []),
    "a quarter one too many": (
        {"主动公开": TWELVE, **{f"第{n}季度汇总": listed(4 if n == "三" else 3) for n in "一二三四"}}, wrong("第三季度汇总", "三季度", 4, 3)),
    "a quarter with repeats": (
        {"主动公开": [*TWELVE, TWELVE[9]], **{f"第{n}季度汇总": listed(4 if n == "三" else 3) for n in "一二三四"}},
        [("GR302", "第三季度汇总", "B2", "“政策文件”三季度4等于"), ("GR302", "第三季度汇总", "B3", "“合计”三季度4等于")]),
    "the first half, with the year": ({"主动公开": TWELVE, "上半年汇总": listed(6), "全年汇总": listed(12)}, []),
    "the first half one too many, with the year": (
        {"主动公开": TWELVE, "上半年汇总": listed(7), "全年汇总": listed(12)}, wrong("上半年汇总", "上半年", 7, 6)),
    "the first half only as a table": (
        {"主动公开": dated(2, 2, first=7), "上半年汇总": listed(6)}, [("GR243", "上半年汇总", "B2", "“政策文件”等2项")]),
    "the year in a table of a quarter": (
        {"主动公开": TWELVE, "第四季度汇总": listed(12)}, [("GR243", "第四季度汇总", "B2", "“政策文件”等2项")]),
    "quarters across": ({"主动公开": TWELVE, "汇总": by_quarter(3, 3, 3, 3, 12)}, []),
    "quarters across, two of them wrong": (
        {"主动公开": TWELVE, "汇总": by_quarter(2, 4, 3, 3, 12)},
        [*wrong("汇总", "一季度", 2, 3), *wrong("汇总", "二季度", 4, 3, "C")]),
    "quarters across, a row without a day": (
        {"主动公开": [*TWELVE, ["丁", "", "政策文件", ""]], "汇总": by_quarter(3, 4, 3, 3, 12)},
        [("GR302", "汇总", "C2", "“政策文件”二季度4等于"), ("GR302", "汇总", "C3", "“合计”二季度4等于"),
         ("GR301", "汇总", "F2", "“政策文件”的全年数填的是12，所列各行为13"), ("GR301", "汇总", "F3", "“合计”的全年数填的是12，所列各行为13")]),
    "half a year so far and the year": ({"主动公开": TWELVE, "1-6月汇总": listed(6), "1-12月汇总": listed(12)}, []),
    "quarters across that are all so far": ({"主动公开": TWELVE, "汇总": by_quarter(3, 6, 9, 12, 12)}, []),
    "a quarter and the year so far": ({"主动公开": TWELVE, "第二季度": so_far_listed(3, 6)}, []),
    "a wrong quarter and the year so far": ({"主动公开": TWELVE, "第二季度": so_far_listed(4, 6)}, wrong("第二季度", "二季度", 4, 3)),
    "a quarter and a wrong year so far": (
        {"主动公开": TWELVE, "第二季度": so_far_listed(3, 7)}, [("GR243", "第二季度", "C2", "“政策文件”等2项")]),
    "requests by their answers": ({"主动公开": NONE, "依申请公开": REQUESTS, "第一季度": asked(1, 0), "第二季度": asked(0, 1)}, []),
    "requests by their receipt": ({"主动公开": NONE, "依申请公开": REQUESTS, "第一季度": asked(1, 1), "第二季度": asked(0, 0)}, []),
    "requests one too many": (
        {"主动公开": NONE, "依申请公开": REQUESTS, "第一季度": asked(2, 1)}, [("GR301", "第一季度", "B2", "“本年新收政府信息公开申请数量”一季度填的是2，所列各行为1")]),
}  # fmt: skip


@pytest.mark.parametrize("settings", [OWN, SETTINGS], ids=["listed", "free"])
@pytest.mark.parametrize("name", OF_THEIR_TIME)
def test_numbers_of_a_part_of_the_year_are_held_against_its_rows(office: Office, name: str, settings: str) -> None:
    sheets, wanted = OF_THEIR_TIME[name]
    said = validated(office(settings.replace(', "市公安局"', ""), 教育局={"依申请公开": NONE, **sheets}))
    looked = ("GR232", "GR241", "GR243", "GR301", "GR302", "GR319")
    found = [(d["code"], d["sheet"], d["cell"], d["message"]) for d in said["diagnostics"] if d["code"] in looked]
    assert sorted(each[:3] for each in found) == sorted(each[:3] for each in wanted)
    for one, other in zip(sorted(found), sorted(wanted), strict=True):
        assert one[3].startswith(other[3])


def test_a_sheet_of_a_quarter_whose_title_names_the_year(office: Office) -> None:
    """Four sheets of one form have one title: the sheet's name says which quarter; what it says is said."""
    table = [["2024年政府信息公开统计表"], ["信息内容", "本年处理决定数量"], ["行政许可", 7]]
    said = validated(
        office(教育局={"主动公开": LOG, "依申请公开": NONE, "附表": article20()}, 公安局={"四季度": table})
    )
    (one,) = [d for d in said["diagnostics"] if d["code"] == "GR243"]
    assert "的数（工作表名是“四季度”），没有全年数，未采用" in one["message"]
    assert "改正标题、表名或文件名" in one["help"]


def test_parts_of_the_year_are_counted_by_lines(office: Office) -> None:
    """Four quarters of what stands on a day are one line without a number of the year."""
    table = [["项目", *(f"{n}季度" for n in "一二三四")], ["规范性文件现行有效件数", 8, 8, 9, 9]]
    said = validated(office(公安局={"主动公开": NONE, "依申请公开": NONE, "附表": table}))
    (one,) = [d for d in said["diagnostics"] if d["code"] == "GR243"]
    assert one["message"].startswith("“规范性文件现行有效件数”等1项")


@pytest.mark.parametrize(("cells", "wanted", "said"), [
    (["", 7], 19, []), ([4, 3], 12, [("GR240", "error", "公安局", "B2")]), ([7, ""], 19, []),
])  # fmt: skip
def test_a_label_merged_over_two_rows(office: Office, cells: list[Any], wanted: int, said: list[Any]) -> None:
    """Its number may stand in either of them; in both nobody knows which it is."""
    table = [["信息内容", "本年处理决定数量"], ["行政许可", cells[0]], ["", cells[1]], ["行政处罚", 3]]
    folder = office(公安局={"主动公开": NONE, "依申请公开": NONE, "公安局": table})
    path = folder / "2024/departments/公安局.xlsx"
    book = load_workbook(path)
    book["公安局"].merge_cells("A2:A3")
    book.save(path)
    read = validated(folder)
    assert (read["totals"]["cells"][LICENSING], read["totals"]["cells"][PENALTY]) == (wanted, 6)
    assert found(read, "GR240", "GR303", "GR319") == said


def test_the_row_it_may_be_is_one_of_its_own_table(office: Office) -> None:
    """其他文件 below 规章 is not 其他 of the outcomes."""
    table = [*article20()[:3], ["其他文件", 30, 0, 100], *article20()[3:]]
    said = validated(office(公安局={"主动公开": NONE, "依申请公开": NONE, "附表": table}))
    assert [d["message"] for d in said["diagnostics"] if d["code"] == "GR232"] == [
        "汇总表的“其他文件”认不出是哪一项，数字30未采用"
    ]


def test_a_row_that_nobody_knows_in_the_table_of_2014(office: Office) -> None:
    """统计数 stands above many things, and above the form's own numbers: its groups and units are no lines."""
    table = [
        ["政府信息公开情况统计表（2016年度）"], ["统计指标", "单位", "统计数"], ["一、主动公开情况", "——", "——"],
        ["制发规范性文件总数", "件", 8], ["三、依申请公开情况", "——", ""], ["（一）收到申请数", "件", 21],
        ["六、群众举报投诉数量", "件次", 3], ["七、依申请公开信息收取的费用", "万元", 0.02],
        ["填表人：", "", "张三"], ["说明：以上为2016年数"],
    ]  # fmt: skip
    folder = office(year=2016, 公安局={"统计表": table})
    (folder / "2016/departments/教育局.xlsx").unlink()
    said = validated(folder, 2016)
    (one,) = [d for d in said["diagnostics"] if d["code"] == "GR232"]
    assert (one["cell"], one["message"]) == (
        "A7",
        "汇总表的“六、群众举报投诉数量”认不出是哪一项，数字3未采用；是否应为“举报投诉数量”？",
    )


@pytest.mark.parametrize(("year", "label", "figure"), [
    (2016, "不同意公开—国家秘密", "statistics.refused_state_secret"),
    (2016, "不同意公开（个人隐私）件数", "statistics.refused_privacy"),
    (2024, "无法提供（没有现成信息需要另行制作）", "requests.unable_requires_creation.total"),
    (2024, "不予处理-重复申请", "requests.declined_duplicate.total"),
    (2024, "不予公开—重复申请", ""),  # the reason of another group
    (2024, "部分公开—国家秘密、个人隐私", ""),  # perhaps one of several such lines
    (2013, "不予公开（国家秘密）", "request_outcomes.refused_state_secret"),
    (2013, "不予公开（其他）", ""),  # 其他原因 stands outside 不予公开 there
    (2013, "不予公开—信息不存在", ""),
    (2013, "其中：（1）涉及国家秘密", "request_outcomes.refused_state_secret"),
    (2013, "其中：1.涉及国家秘密", "request_outcomes.refused_state_secret"),
    (2016, "其中：1. 当面申请", "statistics.received_in_person"),
    (2016, "其中:⑴涉及国家秘密", "statistics.refused_state_secret"),
    (2016, "其中：1.规范性文件", ""),  # of what, nobody says
])  # fmt: skip
def test_what_a_line_names(office: Office, year: int, label: str, figure: str) -> None:
    """Numbered behind 其中, or composed of a group and a reason as in a register."""
    lines = [["项目", "数量"], ["信函申请数" if year < 2019 else "予以公开", 13], [label, 2]]
    folder = office(year=year, 公安局={"汇总表": lines}, 教育局={"主动公开": NONE})
    (folder / str(year) / "departments/教育局.xlsx").unlink()
    said = validated(folder, year)
    assert {figure} - {""} <= {name for name, value in said["totals"]["cells"].items() if value == 2}
    assert len(found(said, "GR232")) == (not figure)


MADE = [["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"], ["规章", 0, 0, 0], ["规范性文件", 5, 4, 30]]
SINCE = [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], ["规章", 0, 0, 0], ["行政规范性文件", 5, 0, 30]]
OF_2014 = [
    ["统计指标", "单位", "统计数"],
    ["2.同意公开答复数", "件", 7],
    ["3.同意部分公开答复数", "件", 1],
    ["6.申请信息不存在数", "件", 0],
]
CHANNELS = [  # what many places go on counting
    ["项目", "数量"], ["主动公开政府信息", 120], ["政府网站公开政府信息数", 100], ["政务微博公开政府信息数", 10], ["政务微信公开政府信息数", 10],
    ["政策解读稿件发布数", 3], ["接受培训人员数", 30], ["申请办结数", 5], ["按时办结数", 4], ["延期办结数", 1], ["举报投诉数量", 0],
]  # fmt: skip
CHANGES = [
    ["填报说明"],
    ["今年表样的变化"],
    ["原表", "本年新制作数量"],
    ["原表", "本年新公开数量"],
    ["原表", "对外公开总数量"],
]
COUNTED = [  # a blank workbook of 2016: what it counts itself, what somebody fills in
    [COUNTING_TITLE], ["本年答复（件）", 0], ["　属于已主动公开范围数", 0], ["　不属于本行政机关公开数", 0], ["　申请信息不存在数", 0],
]  # fmt: skip
ANNEXED = [
    ["2024年政府信息公开统计附表"], ["填报单位：市公安局"], [], ["统计指标", "单位", "统计数"], ["制发规范性文件总数", "件", 2],
    ["2.政府网站在线访谈次数", "次", 1], ["（二）设置政府信息公开查阅点数", "个", 3], ["（二）举办各类培训班数", "次", 0],
]  # fmt: skip
GROUPS = [["项目", "数量"], ["予以公开", 5], ["不予公开", 3], ["无法提供", 2], ["其他处理", 1]]


def statistics(left: str = "", **numbers: Any) -> list[list[Any]]:
    """The table of 2014, every number 1 but for those named, without a row."""
    form = load(templates_folder() / "2014").table("statistics")
    rows = [
        [row.label, row.unit, "——" if row.heading else numbers.get(row.id, 1)] for row in form.rows if row.id != left
    ]
    return [["统计指标", "单位", "统计数"], *rows]


# what one of two departments sent, what the other has for complaints, what is said of the first
@pytest.mark.parametrize(("table", "complaints", "said"), [
    (statistics("complaints"), 3, ["市公安局报来的政府信息公开情况统计表（2016年度）没有“六、举报投诉数量”一行"]),
    (statistics("complaints"), 0, []),  # nothing is missing
    (statistics(), 3, []),
    (statistics(complaints=""), 3, []),  # said at the cell
    (statistics("received_fax", received=3), 3, ["市公安局报来的政府信息公开情况统计表（2016年度）没有“2.传真申请数”一行"]),
    (statistics(received_fax="/"), 3, []),
    (statistics("received", received_fax=0), 3, []),  # added up of its parts
    ([*statistics("complaints"), ["群众举报数", "件", 3]], 3, []),  # perhaps that row, and said
    ([*statistics("complaints"), ["上年同期数", "件", 3], ["校验", "", 0]], 3,  # no line that might be that row
     ["市公安局报来的政府信息公开情况统计表（2016年度）没有“六、举报投诉数量”一行"]),
    (statistics("complaints")[:20], 3, ["市公安局没有报送“5.其他方式回应事件数”等12项的数，按没有计"]),
    ([statistics()[0], *statistics()[-3:]], 3, ["市公安局没有报送“制发规范性文件总数”等15项的数，按没有计"]),
])  # fmt: skip
def test_a_row_that_one_department_left_out(
    office: Office, table: list[list[Any]], complaints: int, said: list[str]
) -> None:
    folder = office(year=2016, 公安局={"统计表": table}, 教育局={"统计表": statistics(complaints=complaints)})
    found = [d for d in validated(folder, 2016)["diagnostics"] if d["code"] == "GR315"]
    assert [d["message"] for d in found] == said
    assert {(d["department"], d["sheet"]) for d in found} <= {("市公安局", "统计表")}


ANSWERED = {
    "received": 3,
    "received_letter": 3,
    "completed": 3,
    "completed_on_time": 3,
    "replied": 3,
    "reply_granted": 1,
    "reply_refused": 2,
}
REVIEWED = {"reconsideration": 3, "reconsideration_upheld": 1, "reconsideration_other": 1}


def filled(**numbers: int) -> list[list[Any]]:
    """The table of 2014 with every number 0 but for those named."""
    form = load(templates_folder() / "2014").table("statistics")
    return statistics("", **{row.id: numbers.get(row.id, 0) for row in form.rows})


# what a department sent of 2014 → the figures printed, what is said and at which cell
STANDING: dict[str, tuple[list[list[Any]], dict[str, int], list[tuple[str, str, str]]]] = {
    "refusals without any reason": (
        filled(**ANSWERED), {"replied": 3, "reply_refused": 2}, [("GR310", "warning", "不同意公开答复数")]),
    "a reason of one of two": (
        filled(**ANSWERED, refused_privacy=1), {"replied": 3, "reply_refused": 2, "refused_privacy": 1},
        [("GR310", "warning", "不同意公开答复数")]),
    "reasons of all": (filled(**ANSWERED, refused_privacy=2), {"replied": 3, "reply_refused": 2}, []),
    "more reasons than refusals": (  # the lines are known, the total is less than they are
        filled(**ANSWERED, refused_privacy=3), {"replied": 4, "reply_refused": 3, "refused_privacy": 3},
        [("GR301", "error", "不同意公开答复数"), ("GR310", "warning", "不同意公开答复数")]),
    "a case still open": (filled(**REVIEWED), {"reconsideration": 3}, [("GR310", "warning", "行政复议数量")]),
    "a total that must be the sum of its parts": (
        filled(**{**ANSWERED, "refused_privacy": 2, "replied": 4}), {"replied": 3},
        [("GR310", "error", "申请答复数")]),
    "as many answered otherwise as refused": (
        filled(**{**ANSWERED, "replied": 5, "reply_not_exist": 2}), {"replied": 5, "reply_refused": 2},
        [("GR310", "warning", "不同意公开答复数")]),
    "all that was not granted among the refused": (
        filled(**{**ANSWERED, "reply_not_exist": 1, "refused_privacy": 1}), {"replied": 3, "reply_refused": 1},
        [("GR301", "error", "不同意公开答复数"), ("GR310", "error", "不同意公开答复数"), ("GR310", "warning", "不同意公开答复数")]),
}  # fmt: skip


@pytest.mark.parametrize("name", STANDING)
def test_a_declared_total_stands_where_its_parts_need_not_add_up(office: Office, name: str) -> None:
    table, figures, wanted = STANDING[name]
    folder = office(SETTINGS.split("\n", 1)[1], year=2016, 公安局={"统计表": table})
    (folder / "2016/departments/教育局.xlsx").unlink()
    said = validated(folder, 2016)
    assert {row: said["totals"]["cells"][f"statistics.{row}"] for row in figures} == figures
    labels = {f"C{at}": re.sub(r"^[（）一二三四五六七八九十0-9、.]+", "", row[0]) for at, row in enumerate(table, 1)}
    told = [(d["code"], d["severity"], labels.get(d["cell"], "")) for d in said["diagnostics"]]
    assert sorted(each for each in told if each[0] in ("GR301", "GR310")) == wanted
    if figures.get("reconsideration"):  # what is traced is no sum of what is below it
        traced = run("-C", folder, "trace", "2016", "statistics.reconsideration")[1]
        assert ("其中：" in traced, "各项之和：" in traced) == (True, False)
    outcomes = said["totals"]["requests"]["by_outcome"]
    assert sum(outcomes.values()) >= said["totals"]["cells"]["statistics.replied"], outcomes


def register(*outcomes: str) -> list[list[Any]]:
    rows = [
        [f"S{n}", D(2016, 3, n), "公民", "信函", "甲", said, D(2016, 3, n + 1)] for n, said in enumerate(outcomes, 1)
    ]
    return [["申请编号", "收到日期", "申请人类型", "申请方式", "申请内容", "办理结果", "答复日期"], *rows]


# what the police bureau sent of 2016 beside the education bureau's register → the departments said to have completed
# more than they answered, "" of the sum
WITHDRAWN: dict[str, tuple[list[list[Any]], dict[str, Any], list[str]]] = {
    "one withdrawn": (register("同意公开", "撤回"), {"依申请公开": NONE}, []),
    "none withdrawn": (register("同意公开", "同意公开"), {"依申请公开": NONE}, []),
    "another's table that does not agree": (
        register("同意公开", "撤回"), {"统计表": filled(**{**ANSWERED, "refused_privacy": 2, "replied": 2, "reply_granted": 0})},
        ["市公安局"]),
    "nothing of another's table is excused": (
        register("同意公开", "撤回", "撤回"), {"统计表": filled(**{**ANSWERED, "refused_privacy": 2, "replied": 2, "reply_granted": 0})},
        ["市公安局"]),
}  # fmt: skip


@pytest.mark.parametrize("name", WITHDRAWN)
def test_what_was_withdrawn_needs_no_answer(office: Office, name: str) -> None:
    own, other, wanted = WITHDRAWN[name]
    folder = office(SETTINGS, 2016, 教育局={"主动公开": NONE, "依申请公开": own}, 公安局={"主动公开": NONE, **other})
    said = [d for d in validated(folder, 2016)["diagnostics"] if d["code"] == "GR310"]
    assert [(d["identity"], d["department"] or "") for d in said] == [
        ("statistics.completed_vs_replied", department) for department in wanted
    ]


def old_tables(
    received: int, replied: int, pending: int, refused: int = 0, privacy: int = 0
) -> dict[str, list[list[Any]]]:
    """What a department of 2013 sent of its requests: two tables, each on a sheet of its own."""
    return {
        "申请渠道情况": [["项目", "数量"], ["信函申请数", received], ["申请总数", received]],
        "申请答复情况": [
            ["项目", "数量"], ["上年结转申请数", 0], ["对申请的答复总数", replied], ["同意公开答复数", replied - refused],
            ["不予公开答复数", refused], ["涉及个人隐私", privacy], ["年末尚未答复数", pending],
        ],
    }  # fmt: skip


# what two departments of 2013 sent → what is said of whom, at which cell
OVER_TABLES: dict[str, tuple[dict[str, Any], list[tuple[str, str, str, str]]]] = {
    "one lost, one too many": (
        {"公安局": old_tables(5, 4, 0), "教育局": old_tables(5, 5, 1)},
        [("GR310", "warning", "市公安局", "B7"), ("GR310", "warning", "市教育局", "B7")]),
    "one of them": (
        {"公安局": old_tables(5, 4, 0), "教育局": old_tables(5, 5, 0)}, [("GR310", "warning", "市公安局", "B7")]),
    "all answered": ({"公安局": old_tables(5, 5, 0), "教育局": old_tables(5, 4, 1)}, []),
    "a wrong reason accuses no total above": (
        {"公安局": old_tables(5, 5, 0, 2, 1), "教育局": old_tables(5, 5, 0)},
        [("GR301", "error", "市公安局", "B5")]),
}  # fmt: skip


@pytest.mark.parametrize("name", OVER_TABLES)
def test_two_tables_of_one_department_must_agree(office: Office, name: str) -> None:
    books, wanted = OVER_TABLES[name]
    said = validated(office(SETTINGS, 2013, **books), 2013)["diagnostics"]
    told = [(d["code"], d["severity"], d["department"], d["cell"]) for d in said if d["code"] in ("GR301", "GR310")]
    assert sorted(told) == wanted


# year, the sheets of a department, the cells said to be of the form of other years, whose
@pytest.mark.parametrize(("year", "sheets", "cells", "years"), [
    (2021, {"第二部分": MADE}, ["B1"], "2019、2020年"),
    (2020, {"第二部分": SINCE}, ["B1"], "2021年以后"),
    (2024, {"统计表": OF_2014}, ["A2"], "2014—2018年"),
    (2021, {"第二部分": MADE, "统计": [["第二部分"], *MADE]}, ["B1", "B2"], "2019、2020年"),
    (2021, {"第二部分": SINCE}, [], ""),
    (2020, {"第二部分": MADE}, [], ""),
    (2021, {"第二部分": SINCE, "2020年": MADE}, [], ""),  # last year's for comparison
    (2024, {"统计表": [*SINCE, *OF_2014[1:]]}, [], ""),  # lines of its own below this year's form
    (2024, {"统计表": OF_2014[:3]}, [], ""),
    (2024, {"统计表": GROUPS}, [], ""),
    (2024, {"统计表": CHANNELS}, [], ""),
    (2024, {"填报说明": CHANGES}, [], ""),  # no table
    (2021, {"第二部分": [["2020年政府信息公开情况"], *MADE]}, [], ""),
    (2021, {"第二部分": [["2021年政府信息公开情况（原表样）"], *MADE]}, ["B2"], "2019、2020年"),
    (2013, {"统计表": OF_2014}, [], ""),  # every place had tables of its own
    (2024, {"统计附表": ANNEXED, "自动汇总": COUNTED}, ["A5"], "2014—2018年"),  # where it was filled in
    (2024, {"统计附表": ANNEXED[:4], "自动汇总": COUNTED}, ["A3"], "2014—2018年"),  # nothing was
    (2024, {"值班表": [["值班安排"], *ANNEXED[4:]], "自动汇总": COUNTED}, ["A3"], "2014—2018年"),
    (2024, {"统计附表": ANNEXED}, [], ""),  # lines of its own, for all one knows
    (2016, {"统计附表": [["2016年政府信息公开统计附表"], *ANNEXED[1:]], "自动汇总": COUNTED}, [], ""),
])  # fmt: skip
def test_a_table_in_the_form_of_other_years(
    office: Office, year: int, sheets: dict[str, Any], cells: list[str], years: str
) -> None:
    folder = office(year=year, 公安局=sheets, 教育局={"主动公开": NONE})
    said = [d for d in validated(folder, year)["diagnostics"] if d["code"] == "GR336"]
    assert [at for d in said for at in (d["cell"], *(r["cell"] for r in d["related"]))] == cells
    assert all(f"是{years}的表样，不是{year}年度的" in d["message"] and f"intake {year}" in d["help"] for d in said)


def three(edition: str, **labels: str) -> list[list[Any]]:
    """Section three as an edition prints it, every number 1, but for rows with labels of their own."""
    rows = load(templates_folder() / edition).table("requests").rows
    return [
        ["", "自然人", "总计"],
        *([labels.get(row.id, row.label), *(("", "") if row.heading else (1, 1))] for row in rows),
    ]


def test_section_three_of_the_form_of_2019(office: Office) -> None:
    """（六）其他处理 has a number there, and rows of its own from 2021 on."""
    said = validated(office(year=2021, 公安局={"表三": three("2019")}), 2021)
    (line,) = [d for d in said["diagnostics"] if d["code"] == "GR232"]
    assert "其他处理" in line["message"]
    assert "是否应为" not in line["message"]
    assert found(said, "GR336") == []


# labels of 其他处理 and its rows in a section three of this year; what else stands on the sheet
@pytest.mark.parametrize("labels", [
    {"other_no_correction": "1.逾期不补正", "other_fee_unpaid": "2.逾期未缴费"},
    {"other_no_correction": "1.申请人无正当理由逾期不补正，行政机关不再处理其政府信息公开申请"},
    {},
])  # fmt: skip
@pytest.mark.parametrize("below", [[], [["（六）其他处理", 0, 0]], OF_2014[1:]])
def test_section_three_of_this_year(office: Office, labels: dict[str, str], below: list[list[Any]]) -> None:
    said = validated(office(公安局={"表三": [*three("2021", **labels), *below]}))
    assert found(said, "GR336") == []


THREE: list[list[Any]] = [["办理结果", "自然人", "商业企业", "总计"], ["一、本年新收政府信息公开申请数量", 2, 1, 3]]


# a row of section three from the one department that sent it; another's register; the cells said to be empty
@pytest.mark.parametrize(("row", "register", "cells", "said"), [
    (["（一）予以公开", 2, "/", 2], False, ["C3"], "“（一）予以公开”填的是“/”，不是数字，也没有别的来源，不能当作 0"),
    (["（一）予以公开", "", "", ""], False, ["B3", "C3", "D3"], "“（一）予以公开”等3格没有数字，也没有别的来源，不能当作 0"),
    (["（一）予以公开", 2, 0, ""], False, [], ""),  # adds up by itself
    (["（一）予以公开", 2, "无", 2], False, [], ""),
    (["（一）予以公开", 2, "/", 2], True, [], ""),  # no number of the report is missing
    (["（一）予以公开", 2, "/", 3], True, ["C3"], "“（一）予以公开”填的是“/”，不是数字，没有计入汇总数，汇总数可能偏少"),
    (["（一）予以公开", "", "", ""], True, ["B3", "C3", "D3"], "“（一）予以公开”等3格没有数字，没有计入汇总数，汇总数可能偏少"),
])  # fmt: skip
def test_cells_of_the_form_that_nobody_filled_in(
    office: Office, row: list[Any], register: bool, cells: list[str], said: str
) -> None:
    folder = office(公安局={"表三": [*THREE, row]})
    if not register:
        (folder / "2024/departments/教育局.xlsx").unlink()
    one = [d for d in validated(folder)["diagnostics"] if d["code"] == "GR303"]
    assert [d["message"] for d in one] == ([said] if said else [])
    assert [at for d in one for at in (d["cell"], *(r["cell"] for r in d["related"]))] == cells
    assert all("填 0 或写“无”" in d["help"] for d in one)


HANDLED = ["收到日期", "申请人类型", "申请方式", "申请内容", "答复日期"]


# what replies say counts in cells of registers, not in a table's labels, a sheet's name or rows without a header
@pytest.mark.parametrize(("sheet", "rows", "codes"), [
    ("汇总表", [["项目", "数量"], ["予以公开", 3], ["不予公开—商业秘密", 2], ["不予公开—个人隐私", 1]], ["GR232"]),
    ("汇总表", [["项目", "数量"], ["予以公开", 3], ["无法提供—政府信息不存在", 1]], ["GR232"]),
    ("信访件", [HANDLED, [D(2024, 3, 4), "自然人", "信函", "某项目", D(2024, 3, 11)]], ["GR222"]),
    ("Sheet1", [[n, f"第{n}件", D(2024, 3, n), "信访件"] for n in range(1, 7)], ["GR213"]),
])  # fmt: skip
def test_where_phrases_of_replies_say_nothing(office: Office, sheet: str, rows: list[Any], codes: list[str]) -> None:
    said = validated(office(公安局={"主动公开": NONE, sheet: rows}))
    assert [d["code"] for d in said["diagnostics"] if d["sheet"] == sheet and d["code"] in (
        "GR212", "GR213", "GR222", "GR232", "GR274", "GR319")] == codes  # fmt: skip


EVEN = (3, 1, 2, 1, 4, 1, 2, 1, 3, 1, 2, 1)
SO_FAR = (1, 2, 3, 5, 8, 8, 9, 8, 10, 11, 12, 14)  # one was mended


# tables of one department in files of these names, each with the items of its place; how many are counted; the errors
@pytest.mark.parametrize(("names", "items", "counted", "errors"), [
    ([f"公安局{month}月" for month in range(1, 13)], EVEN, 22, []),
    ([f"{month}月/公安局" for month in range(1, 13)], EVEN, 22, []),
    ([f"公安局2024年{month}月份" for month in range(1, 13)], EVEN, 22, []),
    ([f"公安局{month}月" for month in (1, 2, 4)], EVEN, 0, ["GR243"] * 3),  # months lack
    (["公安局12月"], EVEN, 3, []),  # the month it was sent in
    # one month twice: by a copy, which counts once, by another number
    ([f"公安局{month}月" for month in range(1, 13)] + ["公安局3月(1)"], (*EVEN, 2), 22, []),
    ([f"公安局{month}月" for month in range(1, 13)] + ["公安局03月"], (*EVEN, 9), 0, ["GR243"] * 13),
    ([f"公安局{month}月" for month in range(1, 13)] + ["公安局3月修订"], (*EVEN, 9), 0, ["GR243"] * 13),
    # the year so far, one table sent again, in months of the next year or mended: not of those months
    ([f"公安局{month:02d}月" for month in range(1, 13)], SO_FAR, 1, ["GR319"] * 9),
    ([f"公安局{month}月" for month in (10, 11, 12)], (40, 40, 40), 40, []),
    ([f"公安局2025年{month}月" for month in (1, 2, 3)], (7, 5, 6), 7, ["GR319"] * 2),
    ([f"公安局{month}月修订" for month in (1, 2, 3)], (7, 5, 6), 7, ["GR319"] * 2),
])  # fmt: skip
def test_a_file_for_each_month(
    office: Office, names: list[str], items: tuple[int, ...], counted: int, errors: list[str]
) -> None:
    folder = office(
        OWN,
        教育局={"主动公开": NONE, "依申请公开": NONE},
        **{n: {"汇总表": [["类别", "数量"], ["政策文件", of]]} for n, of in zip(names, items, strict=False)},
    )
    (folder / "2024/departments/公安局.xlsx").unlink()
    said = validated(folder)
    assert (said["totals"]["published"]["counted"], [d["code"] for d in said["diagnostics"] if d["severity"] == "error"]) == (
        counted, errors
    )  # fmt: skip


@pytest.mark.parametrize(("received", "staff", "wanted", "errors"), [
    (EVEN, (3,) * 12, (22, 3), []),  # of a day, and never added
    (EVEN, (3, 2) * 6, (22, 2), ["GR319"]),  # which is the year's is asked
    (SO_FAR, (3, 2) * 6, (11, 2), ["GR319"]),  # no proof that what rises is of each month
])  # fmt: skip
def test_numbers_of_a_day_in_a_file_for_each_month(
    office: Office, received: tuple[int, ...], staff: tuple[int, ...], wanted: tuple[int, int], errors: list[str]
) -> None:
    rows = zip(received, staff, strict=True)
    books = {
        f"公安局{month}月": {"汇总表": [["项目", "数量"], ["收到申请数", of], ["专职人员数", day]]}
        for month, (of, day) in enumerate(rows, 1)
    }
    folder = office(year=2016, 教育局={"主动公开": NONE}, **books)
    (folder / "2016/departments/公安局.xlsx").unlink()
    said = validated(folder, 2016)
    cells = said["totals"]["cells"]
    assert (cells["statistics.received"], cells["statistics.staff_full_time"]) == wanted
    assert (
        sorted({d["code"] for d in said["diagnostics"] if d["code"] in ("GR243", "GR319") and d["severity"] == "error"})
        == errors
    )


# what the office of 2013 or 2016 reads where a department's list says 公开
@pytest.mark.parametrize(("year", "lines", "wanted"), [
    (2013, [["主动公开信息数", 12], ["收到申请数", 3]], {"published_by_category.total": 12, "request_outcomes.granted": None}),
    (2013, [["办理结果", "数量"], ["主动公开", 12], ["不予公开", 3]], {"published_by_category.total": None, "request_outcomes.granted": 12}),
    (2013, [["部分公开", 1], ["主动公开", 12]], {"published_by_category.total": None, "request_outcomes.granted": 12}),
    (2013, [["主动公开", 12], ["部分公开", 1]], {"published_by_category.total": None, "request_outcomes.granted": None}),
    (2016, [["主动公开数", 12], ["收到申请数", 3]], {"statistics.published_total": 12, "statistics.reply_already_public": None}),
    (2016, [["收到申请数", 3], ["主动公开", 12]], {"statistics.published_total": 12, "statistics.reply_already_public": None}),
    (2016, [["申请答复数", 3], ["主动公开", 2], ["同意公开", 1]], {"statistics.reply_already_public": 2}),
    (2016, [["公开件数", 12], ["收到申请数", 3]], {"statistics.published_total": None, "statistics.reply_granted": None}),
    # in a row below several headers it stands with those of its row, not behind the last number of the row above
    (2013, [["季度", "主动公开数", "申请总数", "不予公开数"], ["一季度", 5, 2, 0], ["二季度", 7, 1, 1], ["合计", 12, 3, 1]],
        {"published_by_category.total": 12, "request_outcomes.granted": None}),
    (2016, [["季度", "主动公开数", "收到申请数", "不予公开数"], ["一季度", 5, 2, 0], ["二季度", 7, 1, 1], ["合计", 12, 3, 1]],
        {"statistics.published_total": 12, "statistics.reply_already_public": None}),
    (2016, [["季度", "收到申请数", "不予公开数", "主动公开数"], ["一季度", 2, 0, 1], ["合计", 3, 1, 2]], {"statistics.reply_already_public": 2}),
])  # fmt: skip
def test_the_total_of_items_is_no_answer(office: Office, year: int, lines: list[Any], wanted: dict[str, Any]) -> None:
    table = lines if isinstance(lines[0][1], str) else [["项目", "数量"], *lines]
    folder = office(year=year, 教育局={"主动公开": NONE}, 公安局={"汇总表": table})
    (folder / str(year) / "departments/教育局.xlsx").unlink()
    cells = validated(folder, year)["totals"]["cells"]
    assert {name: cells[name] for name in wanted} == wanted


@pytest.mark.parametrize(("line", "code", "said"), [
    (["二、行政处罚", "若干"], "GR226", "行政处罚填的是“若干”，应为不小于0的整数（件），未采用"),
    (["行政处罚", "/"], "GR280", "“行政处罚”只画了线（—、/），没有数字，按没有报送处理"),
])  # fmt: skip
def test_what_is_no_number_is_said_with_its_label(office: Office, line: list[str], code: str, said: str) -> None:
    table = [["信息内容", "本年处理决定数量"], line]
    found = validated(office(公安局={"主动公开": NONE, "依申请公开": NONE, "附表": table}))["diagnostics"]
    assert [d["message"] for d in found if d["code"] == code] == [said]


def test_a_stroke_is_no_formula(office: Office) -> None:
    table = [["信息内容", "本年处理决定数量"], ["行政强制", 4], ["行政处罚", "/"]]
    said = validated(office(公安局={"主动公开": NONE, "依申请公开": NONE, "附表": table}))
    (one,) = [d for d in said["diagnostics"] if d["code"] == "GR303"]
    assert "“行政处罚”填的是“/”，不是数字" in one["message"]
    assert "填 0 或写“无”" in one["help"]


ERRORS: dict[str, tuple[list[list[Any]], tuple[str, str, str], str]] = {
    "nothing else says the number": (
        [["信息内容", "本年处理决定数量"], ["行政许可", 4], ["行政处罚", "#N/A"]], ("GR214", "error", "B3"), "“行政处罚”是#N/A，"),
    "a log says it": (
        [["项目", "数量"], ["一、本年新收政府信息公开申请数量", "#VALUE!"]], ("GR303", "warning", "B2"), "是#VALUE!，不是数字，未能核对"),
}  # fmt: skip


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_in_a_table_of_numbers_is_said(office: Office, name: str) -> None:
    table, expected, said = ERRORS[name]
    books = validated(office(公安局={"主动公开": NONE, "依申请公开": NONE, "附表": table}))
    (one,) = [d for d in books["diagnostics"] if d["code"] in ("GR214", "GR303")]
    assert (one["code"], one["severity"], one["cell"]) == expected
    assert said in one["message"]


@pytest.mark.parametrize(("has_log", "said"), [(False, "没有计入汇总数，汇总数可能偏少"), (True, "未能核对")])
def test_a_formula_that_was_never_calculated(office: Office, has_log: bool, said: str) -> None:
    table = [["信息内容", "本年处理决定数量"], ["行政许可", 4], ["行政处罚", "=1+1"]]
    if has_log:
        table = [["项目", "数量"], ["一、本年新收政府信息公开申请数量", "=1+1"]]
    books = validated(office(公安局={"主动公开": NONE, "依申请公开": NONE, "附表": table}))
    (one,) = [d for d in books["diagnostics"] if d["code"] == "GR303"]
    assert (one["cell"], one["severity"]) == ("B2" if has_log else "B3", "warning")
    assert one["message"].endswith(said)


SHARED = {  # the lines of 2016 whose labels the form has twice, below two totals
    "行政复议数量": 6, "维持具体行政行为数": 1, "被依法纠错数": 2, "其他情形数": 3, "行政诉讼数量": 15,
    "维持具体行政行为或者驳回原告诉讼请求数": 4, "被依法纠错数 ": 5, "其他情形数 ": 6,
}  # fmt: skip
HEADS = {"the form's header": ["统计指标", "统计数"], "a plain header": ["项目", "数量"], "labels across": []}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("name", HEADS)
def test_a_label_that_two_rows_share_is_of_the_total_above_it(office: Office, name: str, turned: bool) -> None:
    lines: list[list[Any]] = [list(line) for line in SHARED.items()]
    lines = [*lines[4:], *lines[:4]] if turned else lines
    table = [HEADS[name], *lines] if HEADS[name] else [[label for label, _ in lines], [n for _, n in lines]]
    books = {"教育局": {"主动公开": NONE, "依申请公开": NONE, "统计表": table}, "公安局": {"主动公开": NONE}}
    said = validated(office(year=2016, **books), 2016)
    ids = (
        f"{kind}{of}" for kind in ("reconsideration", "litigation") for of in ("", "_upheld", "_corrected", "_other")
    )
    cells = said["totals"]["cells"]
    assert [cells[f"statistics.{name}"] for name in ids] == [*SHARED.values()]
    assert found(said, "GR301", "GR310", "GR319") == []


def test_a_table_that_was_not_filled_in_is_said_at_its_cells(office: Office, tmp_path: Path) -> None:
    blank = [*article20()[:3], article20()[3], ["行政许可", ""]]
    folder = office(公安局={"主动公开": NONE, "依申请公开": NONE, "附表": blank})
    assert ("GR315", "warning", "附表", "B5") in found(validated(folder))
    run("-C", folder, "validate", "2024", "--annotate", tmp_path / "back")
    assert [path.name for path in (tmp_path / "back").rglob("*.xlsx")] == ["公安局.xlsx"]


def struck(**rows: Any) -> list[list[Any]]:
    """The tables of article 20, a stroke for the numbers of some rows, or what they are given."""
    return [[row[0], *([rows[row[0]]] * (len(row) - 1))] if row[0] in rows else row for row in article20()]


FIVE = ("行政许可", "行政处罚", "行政强制", "规章", "行政规范性文件", "行政事业性收费")
STRUCK: dict[str, tuple[list[list[Any]], list[tuple[str, str | None, str]]]] = {
    "all tables": (struck(**dict.fromkeys(FIVE, "—")), [("GR280", "B2", "“规章”等6行只画了线")]),
    "one of them": (struck(行政许可="—"), [("GR280", "B5", "“行政许可”只画了线")]),
    "one, another blank": (
        struck(行政许可="—", 行政事业性收费=""), [("GR280", "B5", "“行政许可”"), ("GR315", "B10", "没有报送第二十条第（八）项的数")]),
    "one, another not there": (
        struck(行政许可="—")[:-2], [("GR280", "B5", "“行政许可”"), ("GR315", None, "没有报送第二十条第（八）项的数")]),
    "one of two rows, the other blank": (
        struck(行政处罚="/", 行政强制=""), [("GR280", "B7", "“行政处罚”"), ("GR315", "B8", "没有报送第二十条第（六）项的数")]),
    "one of two rows, the other a number": (struck(行政处罚="/"), []),
    "a plain list": (
        [["项目", "数量"], ["行政处罚", "—"], ["行政强制", "—"], ["行政许可", 1], ["行政事业性收费", 0]],
        [("GR280", "B2", "“行政处罚”等2行"), ("GR315", None, "没有报送第二十条第（一）项的数")]),
    "one, a number of another with its unit wrong": (
        struck(行政许可="—", 行政事业性收费="见附件"),
        [("GR280", "B5", ""), ("GR315", None, "没有可以采用的第二十条第（八）项的数（报了而没有读取的，见另外的提示）")]),
    "none": (article20(), []),
}  # fmt: skip


@pytest.mark.parametrize("name", STRUCK)
def test_a_table_struck_through_is_one_fault(office: Office, tmp_path: Path, name: str) -> None:
    from gov_report.published.docx import read_blocks

    table, wanted = STRUCK[name]
    folder = office(公安局={"主动公开": NONE, "依申请公开": NONE, "附表": table})
    told = [d for d in validated(folder)["diagnostics"] if d["code"] in ("GR280", "GR315")]
    assert sorted((d["code"], d["cell"]) for d in told) == [(code, cell) for code, cell, _ in wanted]
    assert all(part in next(d["message"] for d in told if d["code"] == code) for code, _, part in wanted)
    run("-C", folder, "confirm", "2024", "-o", tmp_path / "out")
    (page,) = (tmp_path / "out").glob("市公安局*")
    said = "".join(getattr(block, "text", "") for block in read_blocks(page.read_bytes()))
    assert ("注意：“附表”中有没有填写的表，不在上表之内，没有发生的填0。" in said) == bool(wanted)


def changed(**rows: list[Any]) -> list[list[Any]]:
    """The tables of article 20 with other cells behind some of their labels."""
    return [[row[0], *rows[row[0]]] if row[0] in rows else row for row in article20()]


NONE_OF_OURS = "无此项职能"
# rows, merged cells, the cells where a number is said to be missing, figures (教育局: 12, 3, 0, 1, 5 in force)
NOTHING_THERE: dict[str, tuple[list[list[Any]], str, list[str], dict[str, Any]]] = {
    "0 over a row": (changed(规章=[0, None, None]), "B2:D2", [], {}),
    "0 over two rows and their columns": (
        changed(规章=[0, None, None], 行政规范性文件=[None] * 3), "B2:D3", [], {"article20_1.normative_document.in_force": 5}),
    "0 over two rows": (changed(行政处罚=[0], 行政强制=[None]), "B7:B8", [], {"article20_6.penalty.decisions": 3}),
    "0 as text over a row": (changed(规章=["0", None, None]), "B2:D2", [], {}),
    "无 over two rows": (changed(行政处罚=["无"], 行政强制=[None]), "B7:B8", [], {}),
    "a number over two rows": (changed(行政处罚=[3], 行政强制=[None]), "B7:B8", ["B8"], {"article20_6.penalty.decisions": 6}),
    "a number over a row": (changed(行政规范性文件=[3, None, None]), "B3:D3", ["C3"], {}),
    "0 of its own cell": (changed(规章=[0, None, None]), "", ["C2"], {}),
    "0 over a part of the row": (changed(规章=[0, None, None]), "B2:C2", ["D2"], {}),
    "none of ours, at the right": (changed(行政强制=[None, NONE_OF_OURS]), "", [], {"article20_6.penalty.decisions": 6}),
    "further to the right": (changed(行政强制=[None, None, "本单位不具有该项职权。"]), "", [], {}),
    "in a column of remarks": (
        [["信息内容", "本年处理决定数量", "备注"], ["行政处罚", 4, ""], ["行政强制", "", "不涉及"]], "", [], {}),
    "of a row with several cells": (changed(规章=[None, None, None, NONE_OF_OURS]), "", [], {}),
    "merged over rows": (changed(行政处罚=[None, NONE_OF_OURS], 行政强制=[None, None]), "C7:C8", [], {}),
    "beside a number": (changed(规章=[2, None, 2, NONE_OF_OURS]), "", ["C2"], {}),
    "another remark": (changed(行政强制=[None, "见明细"]), "", ["B8"], {}),
    "no remarks": ([["信息内容", "本年处理决定数量", "备注"], ["行政处罚", 4, "无"], ["行政强制", "", "无"]], "", ["B3"], {}),
    "that cannot be counted": (changed(行政强制=[None, "无法统计"]), "", ["B8"], {}),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTHING_THERE)
def test_a_cell_that_says_nothing_otherwise_is_not_missing(office: Office, name: str) -> None:
    rows, merge, wanted, figures = NOTHING_THERE[name]
    folder = office(公安局={"主动公开": NONE, "依申请公开": NONE, "附表": rows})
    path = folder / "2024/departments/公安局.xlsx"
    if merge:
        book = load_workbook(path)
        book["附表"].merge_cells(merge)
        book.save(path)
    said = validated(folder)
    assert [d["cell"] for d in said["diagnostics"] if d["code"] == "GR303"] == wanted
    assert [d["code"] for d in said["diagnostics"] if d["severity"] == "error"] == []
    assert {figure: said["totals"]["cells"][figure] for figure in figures} == figures


SERVICES: list[list[Any]] = [
    ["标题", "文号", "公开类别", "公开日期"],
    ["甲", "某发1号", "公共服务类", D(2016, 1, 5)],
    ["乙", "某发2号", "公共服务", D(2016, 1, 6)],
    ["丙", "某发3号", "政策文件", D(2016, 2, 5)],
]
FORM = ["统计指标", "单位", "统计数"]
ITEMS = ["（一）主动公开政府信息数", "条", 3]
# a table beside a log of two of 公共服务, one of 政策文件, where nobody lists categories: its lines, what is said of them
OF_THE_LOG: dict[str, tuple[list[list[Any]], list[tuple[str, str, str]]]] = {
    "right": ([FORM, ITEMS, ["其中：公共服务类", "条", 2]], []),
    "wrong": ([FORM, ITEMS, ["其中：公共服务类", "条", 5]], [("GR301", "C3", "“其中：公共服务类”填的是5，所列各行为2")]),
    "two of them": ([FORM, ITEMS, ["其中：1.公共服务类", "条", 2], ["2.政策文件类", "条", 1]], []),
    "one of two wrong": (
        [FORM, ITEMS, ["其中：公共服务", "条", 2], ["政策文件类信息", "条", 2]], [("GR301", "C4", "填的是2，所列各行为1")]),
    "below a part of the form": (
        [FORM, ITEMS, ["其中：主动公开规范性文件数", "条", 0], ["公共服务类", "条", 4]], [("GR301", "C4", "填的是4，所列各行为2")]),
    "beside one of no row": (
        [FORM, ITEMS, ["公共服务类", "条", 2], ["机构职能类", "条", 1]], [("GR232", "A4", "“机构职能类”认不出是哪一项，数字1未采用")]),
    "behind one of no row": (
        [FORM, ITEMS, ["机构职能类", "条", 1], ["公共服务类", "条", 2]], [("GR232", "A3", "“机构职能类”认不出是哪一项，数字1未采用")]),
    "of no row": ([FORM, ITEMS, ["其中：机构职能类", "条", 2]], [("GR232", "A3", "是公开类别的，把表头改为")]),
    "below another row": (
        [FORM, ITEMS, ["制发规范性文件总数", "件", 0], ["其中：公共服务类", "件", 5]], [("GR232", "A4", "其中：公共服务类")]),
    "a list of categories": ([["公开类别", "数量"], ["公共服务类", 2], ["政策文件", 1], ["合计", 3]], []),
    "a list of categories, one wrong": (
        [["公开类别", "数量"], ["公共服务类", 5], ["政策文件", 1], ["合计", 3]], [("GR301", "B2", "“公共服务类”填的是5，所列各行为2")]),
    "as listed": ([FORM, [*ITEMS[:2], 4], ["其中：公共服务类", "条", 3]], [("GR302", "C2", ""), ("GR302", "C3", "")]),
    "no number": ([FORM, ITEMS, ["其中：公共服务类", "条", "若干"]], []),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_THE_LOG)
@pytest.mark.parametrize("apart", [False, True])
def test_lines_of_categories_beside_a_log(office: Office, name: str, apart: bool) -> None:
    table, wanted = OF_THE_LOG[name]
    again = [SERVICES[1]] if name == "as listed" else []
    log = {"主动公开": [*SERVICES, *again], "依申请公开": NONE}
    books = {"教育局台账": log, "教育局统计表": {"统计表": table}} if apart else {"教育局": {**log, "统计表": table}}
    folder = office(SETTINGS, 2016, 公安局={"主动公开": NONE, "依申请公开": NONE}, **books)
    if apart:
        (folder / "2016/departments/教育局.xlsx").unlink()
    told = [d for d in validated(folder, 2016)["diagnostics"] if d["sheet"] == "统计表" and d["cell"]]
    told = [d for d in told if d["code"] in ("GR232", "GR301", "GR302")]
    assert [(d["code"], d["cell"]) for d in told] == [(code, cell) for code, cell, _ in wanted]
    assert all(part in d["message"] + d["help"] for d, (_, _, part) in zip(told, wanted, strict=True))


_BY_CHANNEL = ["公开形式", "数量"]
_POSTED: list[list[Any]] = [
    ["标题", "公开类别", "公开日期", "公开形式"],
    *([title, "公共服务", D(2016, 1, 5), word] for title, word in zip("甲乙丙丁", ("网站", "公示栏", "公示栏", "报刊"), strict=True)),
]  # fmt: skip
# a list of channels beside a log of 2016, where 公示栏 and 报刊 are both 其他方式: what is said of it
WORDS_OF_ONE_ROW: dict[str, tuple[list[list[Any]], list[tuple[str, str]]]] = {
    "each by its word": ([["网站", 1], ["公示栏", 2], ["报刊", 1]], []),
    "one of them alone": ([["网站", 1], ["公示栏", 2]], []),
    "all together": ([["网站", 1], ["其他", 3]], []),
    "the row by one word": ([["网站", 1], ["公示栏", 3]], []),
    "the first wrong": ([["网站", 1], ["公示栏", 5], ["报刊", 1]], [("GR301", "B3")]),
    "the second wrong": ([["网站", 1], ["公示栏", 2], ["报刊", 7]], [("GR232", "A4")]),
    "and their 合计": ([["网站", 1], ["公示栏", 2], ["报刊", 1], ["合计", 4]], []),
    "a wrong 合计": ([["网站", 1], ["公示栏", 2], ["报刊", 1], ["合计", 9]], [("GR301", "B5")]),
    "a wrong 合计 of channels that have rows": ([["网站", 1], ["其他", 3], ["合计", 5]], [("GR301", "B4")]),
    "a 合计 of what is listed, one of it wrong": ([["网站", 2], ["其他", 3], ["合计", 5]], [("GR301", "B2")]),
    "a 合计 beside what nobody knows": ([["网站", 1], ["其他", 3], ["上门", 5], ["合计", 8]], [("GR232", "A4")]),
    "none of a word": ([["网站", 1], ["公示栏", 2], ["报刊", 1], ["新闻发布会", 0]], []),
    "a word that has a row of its own": ([["网站", 2], ["公示栏", 2], ["报刊", 1]], [("GR301", "B2")]),
}


@pytest.mark.parametrize("name", WORDS_OF_ONE_ROW)
def test_channels_of_one_row_of_the_form(office: Office, name: str) -> None:
    rows, wanted = WORDS_OF_ONE_ROW[name]
    own = {"主动公开": _POSTED, "依申请公开": NONE, "渠道统计": [_BY_CHANNEL, *rows]}
    said = validated(office(SETTINGS, 2016, 教育局=own, 公安局={"主动公开": NONE, "依申请公开": NONE}), 2016)
    told = [d for d in said["diagnostics"] if d["sheet"] == "渠道统计" and d["severity"] != "info"]
    assert [(d["code"], d["cell"]) for d in told] == wanted


def test_a_total_of_channels_of_a_quarter_is_not_that_of_the_year(office: Office) -> None:
    own = {"主动公开": _POSTED, "依申请公开": NONE, "第一季度渠道统计": [_BY_CHANNEL, ["网站", 1], ["合计", 2]]}
    said = validated(office(SETTINGS, 2016, 教育局=own, 公安局={"主动公开": NONE, "依申请公开": NONE}), 2016)
    assert [(d["code"], d["cell"]) for d in said["diagnostics"] if d["sheet"] == "第一季度渠道统计"] == [
        ("GR232", "A3")
    ]


_LISTED_BY_OFFICES = (
    [["公开类别", "数量"], ["公共服务", 2], ["政策文件", 1], ["合计", 3]],
    [FORM, ITEMS, ["其中：公共服务类", "条", 2], ["政策文件", "条", 1]],
)
_SERVICES_TOO = [SERVICES[0], *([f"{row[0]}二", *row[1:]] for row in SERVICES[1:])]
_POLICIES = '[[categories]]\nid = "s"\nlabel = "公共服务"\n[[categories]]\nid = "p"\nlabel = "政策文件"\n'


@pytest.mark.parametrize("table", _LISTED_BY_OFFICES, ids=["list", "form"])
@pytest.mark.parametrize("categories", ["", _POLICIES], ids=["free", "listed"])
@pytest.mark.parametrize(("second", "wanted"), [(3, []), (4, ["GR301"])])
def test_each_office_of_a_department_adds_up_its_own_log(
    office: Office, table: list[list[Any]], categories: str, second: int, wanted: list[str]
) -> None:
    """Two files of one department, each with a log and a table of it: right of its file is right."""
    other = [[second if value == 3 else value for value in row] for row in table]
    first = {"主动公开": SERVICES, "汇总表": table, "依申请公开": NONE}
    books = {"教育局/办公室": first, "教育局/法规科": {"主动公开": _SERVICES_TOO, "汇总表": other}}
    folder = office(SETTINGS + categories, 2016, 公安局={"主动公开": NONE, "依申请公开": NONE}, **books)
    (folder / "2016/departments/教育局.xlsx").unlink()
    told = [d for d in validated(folder, 2016)["diagnostics"] if d["sheet"] == "汇总表" and d["severity"] != "info"]
    assert [d["code"] for d in told if d["code"] != "GR232"] == wanted


MARCH = D(2024, 3, 4)


def paid(n: int, *fees: Any, day: datetime.date = MARCH, outcome: str = "予以公开") -> list[Any]:
    return [f"S{n}", day, "公民", "甲", outcome, day + datetime.timedelta(4), *fees]


def summed(word: str, *fees: Any, count: Any = "") -> list[Any]:
    return [word, count, "", "", "", "", *fees]


ONE_FEE, TWO = ["信息处理费"], [paid(1, 100), paid(2, 50)]
PARTS = ["检索费", "复制费", "邮寄费"]
THEN = D(2016, 3, 4)
# year, the register's columns of fees, its rows → the cells of sums that its rows do not come to, what they come to
FEE_SUMS: dict[str, tuple[int, list[str], list[list[Any]], list[tuple[str, str]]]] = {
    "right": (2024, ONE_FEE, [*TWO, summed("合计", 150)], []),
    "wrong": (2024, ONE_FEE, [*TWO, summed("合计", 170)], [("G4", "合计的“信息处理费”填的是170，所列各行为150")]),
    "wrong beside a right count": (2024, ONE_FEE, [*TWO, summed("合计", 170, count=2)], [("G4", "各行为150")]),
    "in words": (2024, ONE_FEE, [*TWO, summed("合计", "170元")], [("G4", "170")]),
    "blank": (2024, ONE_FEE, [*TWO, summed("合计", "")], []),
    "a stroke": (2024, ONE_FEE, [*TWO, summed("合计", "/")], []),
    "how many rows": (2024, ONE_FEE, [*TWO, summed("合计", 2)], []),
    "how many were charged": (2024, ONE_FEE, [*TWO, paid(3, ""), paid(4, ""), summed("合计", 2)], []),
    "a 小计 of each group": (
        2024, ONE_FEE, [paid(1, 100), summed("小计", 100), paid(2, 50), summed("小计", 50), summed("合计", 150)], []),
    "a wrong 小计": (
        2024, ONE_FEE, [paid(1, 100), summed("小计", 100), paid(2, 50), summed("小计", 60), summed("合计", 150)],
        [("G5", "小计的“信息处理费”填的是60，所列各行为50")]),
    "above the rows": (2024, ONE_FEE, [summed("合计", 150), *TWO], []),
    "with a repeat": (2024, ONE_FEE, [*TWO, TWO[0], summed("合计", 250)], []),
    "without a repeat": (2024, ONE_FEE, [*TWO, TWO[0], summed("合计", 150)], []),
    "with a row outside the year": (2024, ONE_FEE, [*TWO, paid(3, 30, day=D(2025, 1, 6)), summed("合计", 180)], []),
    "with one not paid": (2024, ONE_FEE, [*TWO, paid(3, 30, outcome="逾期未缴费"), summed("合计", 180)], []),
    "beside a cell that is no amount": (2024, ONE_FEE, [*TWO, paid(3, "见收据"), summed("合计", 190)], []),
    "half a year": (2024, ONE_FEE, [*TWO, summed("上半年合计", 150), summed("下半年合计", 0), summed("全年合计", 150)], []),
    "in 万元": (2024, ["信息处理费（万元）"], [paid(1, 0.01), paid(2, 0.02), summed("合计", 0.03)], []),
    "parts": (2016, PARTS, [paid(1, 5, 10, 15, day=THEN), paid(2, 0, 1.5, "", day=THEN), summed("合计", 5, 11.5, 15)], []),
    "a wrong part": (
        2016, PARTS, [paid(1, 5, 10, 15, day=THEN), paid(2, 0, 1.5, "", day=THEN), summed("合计", 5, 10, 15)],
        [("H4", "合计的“复制费”填的是10，所列各行为11.5")]),
    "a whole that stands in its parts": (
        2016, ["复制费", "收费金额"], [paid(1, 10, "", day=THEN), paid(2, 2, "", day=THEN), summed("合计", 12, 12)], []),
    "of a charge that is not read": (
        2024, [*ONE_FEE, "工本费"], [paid(1, 100, 5), paid(2, 50, 5), summed("合计", 150, 10)], []),
    "of a charge that is not read alone": (2024, [*ONE_FEE, "工本费"], [paid(1, 100, 5), paid(2, 50, 5), summed("合计", "", 10)], []),
    "beside a count that is wrong": (
        2024, [*ONE_FEE, "工本费"], [paid(1, 100, 5), paid(2, 50, 5), summed("合计", 150, 10, count=3)], [("B4", "合计填的是3，所列各行为2")]),
    "the rest of a sum in binary": (2024, ONE_FEE, [paid(1, 10), paid(2, 20), summed("合计", 30.000000000000004)], []),
}  # fmt: skip


@pytest.mark.parametrize("name", FEE_SUMS)
def test_sums_of_fees_below_a_register(office: Office, name: str) -> None:
    year, fees, rows, wanted = FEE_SUMS[name]
    register = [[*HEAD[:6], *fees], *rows]
    folder = office(
        SETTINGS, year, 教育局={"主动公开": NONE, "依申请公开": register}, 公安局={"主动公开": NONE, "依申请公开": NONE}
    )
    told = [d for d in validated(folder, year)["diagnostics"] if d["code"] == "GR301"]
    assert [(d["cell"], d["severity"]) for d in told] == [(cell, "error") for cell, _ in wanted]
    assert all(part in d["message"] for d, (_, part) in zip(told, wanted, strict=True))


def test_what_to_do_where_a_number_is_missing(office: Office) -> None:
    """A cell left blank is rarely a formula that was not reckoned; a 合计 without a number is never 0."""
    log = [*LOG, ["合计", "", "", ""]]
    folder = office(
        教育局={"主动公开": log, "依申请公开": [HEAD, request(1)], "附表": article20()},
        公安局={"主动公开": NONE, "依申请公开": NONE, "附表": changed(行政强制=[None])},
    )
    told = {d["sheet"]: d["help"] for d in validated(folder)["diagnostics"] if d["code"] == "GR303"}
    assert told == {
        "主动公开": "填写数字；公式未计算的，用 Excel 打开保存一次。",
        "附表": "填写数字；没有发生的填 0 或写“无”；公式未计算的，用 Excel 打开保存一次。",
    }


def test_a_table_that_is_left_is_not_said_to_be_missing(office: Office) -> None:
    said = validated(office(公安局={"主动公开": OLD_LOG, "依申请公开": NONE, "附表": article20()}))
    messages = {d["code"]: d["message"] for d in said["diagnostics"] if d["code"] in ("GR114", "GR315")}
    assert "没有写明是2024年的“附表”的数字也未采用（确是2024年的，在标题中写明）" in messages["GR114"]
    assert "没有可以采用的" in messages["GR315"]
    (name,) = [d["fingerprint"] for d in said["diagnostics"] if d["code"] == "GR114"]
    at, rest = Source("2024/departments/公安局.xlsx", "主动公开"), "，文件中汇总表的数字也未采用"
    before = rules.OLD_LOG.at(at, department="市公安局", count=5, old=5, year=2023, rest=rest)  # of earlier versions
    assert fingerprints([before]) == [name]


def test_a_missing_table_is_named_with_its_year(office: Office) -> None:
    table = [["统计指标", "单位", "统计数"], ["（二）举办各类培训班数", "次", 2]]
    none = {"主动公开": NONE, "依申请公开": NONE}
    said = validated(office(SETTINGS, 2016, 教育局={**none, "统计表": table}, 公安局=none), 2016)
    (one,) = [d["message"] for d in said["diagnostics"] if d["code"] == "GR315"]
    assert one == "市公安局没有报送政府信息公开情况统计表（2016年度）的数"


def test_a_table_of_which_only_the_rows_of_logs_were_sent_is_not_missing(office: Office) -> None:
    table = [["统计指标", "单位", "统计数"], ["（二）举办各类培训班数", "次", 2]]
    own = [table[0], ["（一）主动公开政府信息数", "条", 5], ["（一）收到申请数", "件", 0]]
    said = validated(office(SETTINGS, 2016, 教育局={"统计表": table}, 公安局={"统计表": own}), 2016)
    told = [d["message"] for d in said["diagnostics"] if d["code"] == "GR315"]
    assert told == ["市公安局没有报送政府信息公开情况统计表（2016年度）中不由台账统计的各项的数"]


def test_a_confirmation_names_the_sheets_that_were_not_read(office: Office, tmp_path: Path) -> None:
    from gov_report.published.docx import read_blocks

    folder = office(OWN, 公安局={"汇总表": columns("上半年", "三季度"), "依申请公开": NONE})
    run("-C", folder, "confirm", "2024", "-o", tmp_path / "out")
    (page,) = (tmp_path / "out").glob("市公安局*")
    said = "".join(getattr(block, "text", "") for block in read_blocks(page.read_bytes()))
    assert "注意：“汇总表”中有没有读取的数，不在上表之内。" in said


def test_a_sheet_of_totals_beside_registers(office: Office) -> None:
    """Only what no log holds is taken from it."""
    table: list[list[Any]] = [*THREE, ["（一）予以公开", 2, 1, 3], ["四、结转下年度继续办理", 0, 0, 0]]
    both = [[cell * 2 if isinstance(cell, int) else cell for cell in row] for row in table]
    heads = ["申请编号", "收到日期", "申请人类型", "办理结果", "答复日期"]
    register = [heads, *([f"A-{n}", D(2024, 3, 1), "自然人", "予以公开", D(2024, 3, 8)] for n in range(6))]
    said = validated(office(公安局={"申请": register, "局机关": table, "中心": table, "合计": both}))
    (one,) = [d for d in said["diagnostics"] if d["code"] == "GR334"]
    assert one["message"] == "“合计”表各项等于“局机关、中心”各表之和，没有台账的各项采用“合计”表的数字"


# a sheet nobody can bind: how many rows are left out, and which columns are asked for
UNBOUND: dict[str, tuple[list[list[Any]], int, str]] = {
    "a register": (
        [["依申请公开登记表"], ["序号", "收到月", "收到日", "申请人类型", "申请内容", "办理结果"], [1, 3, 1, "自然人", "甲", "予以公开"]],
        1, "申请编号、收到日期、申请人类型、办理结果"),
    "a log": (
        [["公开台账"], ["序号", "事由", "去向"], [1, "甲", "规划"], [2, "乙", "规划"], ["填表人：某某"]],
        2, "信息标题、公开类别、公开日期"),
    "days as serials": (
        [["序号", "主题", "类别", "印发日期"], [1, "甲", "政策文件", 45000], [2, "乙", "政策法规", 45001], [3, "丙", "政策文件", 45002], [4, "丁", "政策文件", 45003]],
        4, "信息标题、公开类别、公开日期"),
    "clicks": (
        [["序号", "主题", "类别", "点击量"], [1, "甲", "政策文件", 10], [2, "乙", "政策法规", 20], [3, "丙", "其他文件", 30]], 3, "信息标题、公开类别、公开日期"),
    "titles without a header": ([[1, "关于印发甲办法的通知", "政策文件", 10], [2, "关于印发乙办法的通知", "政策法规", 20], [3, "关于印发丙办法的通知", "政策文件", 5]], 3, "信息标题、公开类别、公开日期"),
    "days without a header": (
        [[n, f"事{n}", name, f"2024-03-0{n}"] for n, name in enumerate(("政策文件", "政策法规", "其他文件", "政策文件"), 1)], 4,
        "信息标题、公开类别、公开日期"),
    "days to reply": (
        [["序号", "编号", "登记日期", "申请人类型", "内容", "结果", "办理天数"], *([n, f"S{n}", D(2024, 3, n), "自然人", f"甲{n}", word, n]
          for n, word in enumerate(("予以公开", "部分公开", "予以公开", "属于国家秘密"), 1))], 4, "申请编号、收到日期、申请人类型、办理结果"),
    "one item": (
        [["序号", "主题", "文号", "公开类别", "印发日期", "公开渠道"], [1, "甲", "", "政策文件", D(2024, 3, 1), "政府网站"]], 1, "信息标题、公开类别、公开日期"),
    "one request": (
        [["序号", "申请编号", "登记日期", "申请人类型", "申请内容", "办理结果", "回复日期"],
         [1, "S-1", D(2024, 3, 1), "自然人", "甲", "予以公开", D(2024, 3, 5)]], 1, "申请编号、收到日期、申请人类型、办理结果"),
    "two requests without a header": (
        [[1, "S-1", D(2024, 3, 1), "自然人", "信函", "甲", "予以公开", D(2024, 3, 5)],
         [2, "S-2", D(2024, 3, 2), "自然人", "信函", "乙", "予以公开", D(2024, 3, 6)]], 2, "申请编号、收到日期、申请人类型、办理结果"),
}  # fmt: skip


@pytest.mark.parametrize("name", UNBOUND)
def test_what_is_asked_of_a_sheet_without_a_known_header(office: Office, name: str) -> None:
    rows, count, columns = UNBOUND[name]
    sheet = "依申请公开登记" if name == "a register" else "申请" if columns.startswith("申请") else "主动公开台账"
    said = validated(office(OWN, 公安局={sheet: rows, "附表": article20()}))
    assert not {"GR242", "GR304"} & {d["code"] for d in said["diagnostics"]}
    (one,) = [d for d in said["diagnostics"] if d["code"] == "GR212"]
    assert f"{count}行未计入" in one["message"]
    assert f"列名是否为“{columns}”" in one["help"]
    if name == "a register":
        assert one["help"].startswith(
            "认得的列名有“序号”、“申请人类型”、“申请内容”、“办理结果”，缺少“申请编号”、“收到日期”；"
        )


def only_totals(*rows: tuple[str, int]) -> dict[str, list[list[Any]]]:
    return {"主动公开": NONE, "附表": article20(), "统计表": [["项目", "数量"], *map(list, rows)]}


# name: (lines with a total only, the errors on the table, what one of them says)
WITHOUT_PARTS: dict[str, tuple[dict[str, list[list[Any]]], list[tuple[str, str]], str]] = {
    "received, nothing else": (
        only_totals(("一、本年新收政府信息公开申请数量", 5)), [("GR321", "B2"), ("GR321", "B2")],
        "“一、本年新收政府信息公开申请数量”报了5，没有报上年结转政府信息公开申请数量、总计、结转下年度继续办理；"),
    "received and open": (
        only_totals(("一、本年新收政府信息公开申请数量", 2), ("（七）总计", 0), ("四、结转下年度继续办理", 2)),
        [("GR321", "B2"), ("GR321", "B4")], "没有报自然人、商业企业、科研机构、社会公益组织等6项；"),
    "nothing at all is whole": (only_totals(("一、本年新收政府信息公开申请数量", 0)), [], ""),
    "a total column of section three": (
        only_totals(("一、本年新收政府信息公开申请数量", 3), ("二、上年结转政府信息公开申请数量", 0), ("（一）予以公开", 3),
                    ("（七）总计", 3), ("四、结转下年度继续办理", 0)),
        [("GR321", "B2"), ("GR321", "B4"), ("GR321", "B5")], "没有报自然人、商业企业、科研机构、社会公益组织等6项；"),
}  # fmt: skip


@pytest.mark.parametrize("name", WITHOUT_PARTS)
def test_a_total_needs_its_parts(office: Office, name: str) -> None:
    sheets, wanted, text = WITHOUT_PARTS[name]
    folder = office(公安局=sheets)
    said = validated(folder)
    assert sorted((d["code"], d["cell"]) for d in said["diagnostics"] if d["code"] in ("GR310", "GR321")) == wanted
    assert any(text in d["message"] for d in said["diagnostics"])
    assert run("-C", folder, "build", "2024")[0] == (1 if wanted else 0)


def test_what_a_department_breaks_is_said_at_its_cells_alone(office: Office) -> None:
    said = validated(office(公安局={"主动公开": NONE, "附表一": official(received=9), "附表": article20(issued=9)}))
    told = [d for d in said["diagnostics"] if d["code"] == "GR310"]
    assert [(d["identity"], d["sheet"], d["cell"], [at["cell"] for at in d["related"]]) for d in told] == [
        ("article20_1.flow_within_stock.normative_document", "附表", "B3", ["D3", "C3"]),
        *((f"requests.balance.{column}", "附表一", f"{letter}9", [f"{letter}4", f"{letter}5", f"{letter}8"])
          for column, letter in (("natural_person", "D"), ("total", "J"))),
    ]  # fmt: skip


def test_the_sum_names_the_cells_that_break_it(office: Office) -> None:
    """Of which one side is counted in a log: no table alone shows it, and the typed cell is named."""
    log = [LOG[0], ["甲", "", "规范性文件", D(2016, 1, 5)]]
    typed = [["统计指标", "单位", "统计数"], ["其中：主动公开规范性文件数", "条", 5]]
    folder = office(SETTINGS, 2016, 公安局={"主动公开": log, "统计表": typed}, 教育局={"主动公开": NONE})
    told = [d for d in validated(folder, 2016)["diagnostics"] if d["code"] == "GR310" and d["severity"] == "error"]
    assert [(d["identity"], d["file"], [(at["sheet"], at["cell"]) for at in d["related"]]) for d in told] == [
        ("statistics.published_normative_within_total", None, [("统计表", "C2")])
    ]


def test_the_board_counts_what_was_declared(office: Office) -> None:
    folder = office(OWN, 公安局={"汇总表": [*LIST, ["政策法归", 4]], "依申请公开": NONE})
    lines = run("-C", folder, "validate", "2024")[1].splitlines()
    (row,) = [line for line in lines if line.replace("│", "").strip().startswith("市公安局") and "有错误" in line]
    assert [part.strip() for part in row.split("│")][3:5] == ["9", "0"]


@pytest.mark.parametrize(("label", "word"), [
    ("网络申请数", "网上"), ("网上申请数", "网上"), ("电子邮件申请", "网上"), ("当面申请数", "当面"), ("信函申请数", "信函"),
])  # fmt: skip
def test_declared_requests_are_listed_by_the_forms_own_channel(office: Office, label: str, word: str) -> None:
    settings = f'{SETTINGS}[aliases.request_channels]\n"电子邮件" = ["电子邮件申请"]\n'
    rows = {"统计表": [["项目", "数量"], ["收到申请数", 3], [label, 3]]}
    said = validated(office(settings, 2016, 教育局=rows, 公安局={"依申请公开": NONE}), 2016)["totals"]["requests"]
    assert (said["received"], {name: n for name, n in said["by_channel"].items() if n}) == (3, {word: 3})


@pytest.mark.parametrize(("year", "edition", "by_channel"), [
    (2013, "2008", {"website": 3, "reading_point": 2, "other": 1}),
    (2016, "2014", {"channel_website": 3, "channel_weibo": 2, "channel_other": 1}),
])  # fmt: skip
def test_declared_channels_are_in_the_totals(
    office: Office, year: int, edition: str, by_channel: dict[str, int]
) -> None:
    """As a department's table has them, and as a unit's report does."""
    table = load(templates_folder() / edition).table("published_by_channel" if edition == "2008" else "statistics")
    names = {"reading_point": "公共查阅点", "channel_weibo": "政务微博", "other": "其他", "channel_other": "其他"}
    rows = [["项目", "数量"], *([row.label, by_channel[row.id]] for row in table.rows if row.id in by_channel)]
    folder = office(SETTINGS, year, 教育局={"统计表": rows}, 公安局={"主动公开": NONE})
    cells = {f"{table.id}.{row}": count for row, count in by_channel.items()}
    said = validated(folder, year)["totals"]
    wanted = {names.get(row, "政府门户网站"): count for row, count in by_channel.items()}
    assert (said["published"]["by_channel"], {name: said["cells"][name] for name in cells}) == (wanted, cells)
    for path in (folder / str(year) / "departments").iterdir():
        path.unlink()
    report(folder / str(year) / "units", year, edition, cells, "市教育局", "a")
    assert validated(folder, year)["totals"]["published"]["by_channel"] == wanted


def test_declared_requests_are_in_the_totals_by_applicant(office: Office) -> None:
    table = [
        ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
        ["一、本年新收政府信息公开申请数量", 7, 2, 0, 0, 0, 0, 9],
        ["二、上年结转政府信息公开申请数量", 1, 0, 0, 0, 0, 0, 1],
        ["（一）予以公开", 6, 2, 0, 0, 0, 0, 8],
        ["（七）总计", 6, 2, 0, 0, 0, 0, 8],
        ["四、结转下年度继续办理", 2, 0, 0, 0, 0, 0, 2],
    ]  # fmt: skip
    requests = validated(office(公安局={"汇总表": table}))["totals"]["requests"]
    assert (requests["received"], sum(requests["by_applicant"].values())) == (10, 10)
    assert (requests["carried_in"], requests["carried_out"], requests["by_outcome"]) == (1, 2, {"（一）予以公开": 9})
    assert requests["by_applicant"] == {"自然人": 8, "商业企业": 2}


def test_one_year_in_another_edition(office: Office) -> None:
    """The year before may have been in an older form: its own year only, as this year's last one too."""
    folder = office(SETTINGS + '[report]\nscope = "government"\n[report.editions]\n2024 = "2019"\n')
    assert validated(folder)["edition"] == "2019"
    (folder / "2025/departments").mkdir(parents=True)
    assert validated(folder, 2025)["edition"] == "2021"


@pytest.mark.parametrize(("year", "said_so"), [(2016, True), (2024, False)])
def test_a_form_without_a_row_for_late_answers_says_where_they_count(office: Office, year: int, said_so: bool) -> None:
    received, answered = D(year, 3, 1), D(year, 6, 10)
    register = [HEAD, request(1, received=received, answered=answered, outcome="同意公开", applicant="公民")]
    said = validated(
        office(SETTINGS, year, 教育局={"主动公开": NONE, "依申请公开": register}, 公安局={"主动公开": NONE}), year
    )
    (one,) = [d["help"] for d in said["diagnostics"] if d["code"] == "GR216"]
    assert ("仍计入“按时办结数”" in one) == said_so
