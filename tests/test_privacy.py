"""Personal data never reaches an output; what only looks like it does not stop a report."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from gov_report.edition import load, templates_folder
from gov_report.ledger import read_book
from gov_report.postings import Context
from gov_report.privacy import found_in, hidden
from gov_report.settings import Organ, Settings
from gov_report.vocabulary import gather
from gov_report.words import shown
from gov_report.workers import packed
from tests.conftest import NARRATIVE, Make, run, workbook
from tests.test_returning import parts
from tests.test_rows import HEAD, NONE, OK, SETTINGS_ONE

EDITION = load(templates_folder() / "2021")
CONTEXT = Context(
    EDITION, gather(EDITION, Settings(Organ("某局"))), datetime.date(2024, 1, 1), datetime.date(2024, 12, 31), (), {}
)
OLD = load(templates_folder() / "2008")
LISTED = Context(
    OLD, gather(OLD, Settings(Organ("某局"))), datetime.date(2013, 1, 1), datetime.date(2013, 12, 31), (), {}
)

# (text, the kinds found); the numbers are made up to satisfy their check digits
TEXTS = [
    ("联系电话13800138000。", ["手机号码"]),
    ("电话１３８００１３８０００", ["手机号码"]),
    ("138-0013-8000", ["手机号码"]),
    ("身份证11010519491231002X", ["身份证号码"]),
    ("身份证110105194912310021", []),  # a wrong check digit
    ("110105491231002", ["身份证号码"]),
    ("卡号6222021001116245703", []),
    ("卡号4111111111111111", ["银行卡号"]),
    ("邮箱 someone@example.com", ["电子邮箱"]),
    ("全年网站访问量11398889人次", []),
    ("收费金额72701.2578万元", []),
    ("国办发〔2014〕32号，2013年12月31日", []),
    ("sha256 0a13800138000bc", []),
    ("Tel.13800138000", ["手机号码"]),
    ("No.110101199003074477", ["身份证号码"]),
    ("1380\u200b0138\u2060000", ["手机号码"]),
    ("138001\n38000", []),
    ("110101 19900307 4477", ["身份证号码"]),
    ("110101-1990-0307-4477", ["身份证号码"]),
    ("2013 12 31 110101", []),
    ("采购金额15012345678元，阅读量13912345678次", []),
    ("邮箱 xxgk@sample.gov.cn", []),
    ("邮箱 xxgk@sample.gov.cn.com", ["电子邮箱"]),
    ("收入3.13800138000万元", []),
    ("比率0.110101199003074477", []),
    ("编号A13800138000", []),
    # a sign that begins a longer word is no unit
    ("联系13912345678项目负责人", ["手机号码"]),
    ("13912345678户主", ["手机号码"]),
    ("13912345678万某", ["手机号码"]),
    ("13912345678元某", ["手机号码"]),
    ("13912345678次日回复", ["手机号码"]),
    ("身份证110101199003074477户主", ["身份证号码"]),
    ("110101199003074477件", ["身份证号码"]),
    # words of other letters at the number, other joints
    ("ID110101199003074477", ["身份证号码"]),
    ("a110101199003074477b", ["身份证号码"]),
    ("Tel13912345678", ["手机号码"]),
    ("wx13912345678", ["手机号码"]),
    ("13912345678QQ同号", ["手机号码"]),
    ("电话139.1234.5678", ["手机号码"]),
    ("（139）1234－5678", ["手机号码"]),
    ("008613912345678", ["手机号码"]),
    ("110 101 19900307 4477", ["身份证号码"]),
    ("110101.19900307.4477", ["身份证号码"]),
    ("1 110101 19900307 4477", ["身份证号码"]),
    ("编号13912345678", ["手机号码"]),
    # No and ID are said of things
    ("收据No13520210001，票据号No15812345678，ID15020210001", []),
    ("收据No.13520210001，编号：№ 15812345678，许可证号13012345678", []),
    ("No.13912345678", ["手机号码"]),
    ("身份证号13912345678", ["手机号码"]),
    ("请凭收据13912345678联系", ["手机号码"]),
    # what only looks like one: counts and amounts
    ("浏览量13512345678次居首，13512345678次数", []),
    ("投入15012345678元用于建设，其中13912345678.50元为补助", []),
    ("15012345678万元，13912345678余元，13912345678人次", []),
    ("点击13912345678次以上，阅读13912345678次，13912345678次的访问", []),
    ("13 912 345 678元", []),
    ("15,012,345,678元", []),
    ("投资139.1234亿元，150.2000亿元", []),
    ("1 3 9 1 2 3 4 5 6 7 8", []),
    # codes of units and projects, numbers of orders and documents, a day and a serial number
    ("统一社会信用代码11652700010000001X", []),
    ("91650100MA77ABCD1X", []),
    ("916527007291720123", []),
    ("项目代码2019-650101-48-01-012345", []),
    ("项目代码2020-652702-50-03-019900", []),
    ("受理编号20190307123456789", []),
    ("201903071231001", []),
    ("202412310012", []),
    ("订单号15012345678，运单号：13912345678", []),
    ("项目编号 15012345678", []),
    ("SF13912345678901", []),
    ("JD0139123456780", []),
    ("新政办发〔2019〕13912345号", []),
    ("6527022019030700125", []),
    ("650101201903070013", []),
    ("2019-03-07 13:45:12 1391234", []),
    ("13.9123.4567", []),
    ("0909-13912345", []),
    ("sha256 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "kinds"), TEXTS)
def test_found(text: str, kinds: list[str]) -> None:
    assert [kind for kind, _ in found_in(text)] == kinds
    assert (hidden(text) == text, list(found_in(hidden(text)))) == (not kinds, [])


# what took hours, letter by letter, and what is found in it
LONG = {
    "letters before an @": ("a" * 300_000 + "@", []),
    "letters behind an @": ("a@" + "a-" * 150_000, []),
    "signs of addresses": (".@" * 150_000, []),
    "telephones": ("13800138000 " * 25_000, ["手机号码"] * 25_000),
    "addresses": ("a@b.cn " * 25_000, ["电子邮箱"] * 25_000),
    "addresses without a space": ("a@b.cn.." * 25_000, ["电子邮箱"] * 25_000),
}


@pytest.mark.parametrize("number", [
    "11010519491231002X", "110105 19491231 002X", "１１０１０５１９４９１２３１００２Ｘ", "13899990000", "138-9999-0000", "zhang.san@example.com",
])  # fmt: skip
def test_a_text_is_never_cut_within_a_number_of_somebody(number: str) -> None:
    """Half of an identity number has no check digit, and was shown."""
    for before in range(45):
        said = hidden(shown("甲" * before + number + "乙" * 45))
        assert not re.search(r"(?:\d\D?){8}|zhang", said), (before, said)
        assert said.startswith("甲" * min(before, 39))
    assert shown("甲" * 30 + "https://www.example.gov.cn/2013/3") == "甲" * 30 + "https://w…"


@pytest.mark.parametrize("name", LONG)
def test_a_long_text_is_gone_over_once(name: str) -> None:
    text, kinds = LONG[name]
    assert [kind for kind, _ in found_in(text)] == kinds
    assert (hidden(text) == text) == (not kinds)


def test_a_number_in_a_log_is_shown_by_its_mask_whatever_the_format(project: Make, tmp_path: Path) -> None:
    rows = [HEAD, [1, "办事指南", "", "张三13912345678", datetime.date(2013, 3, 5), "李四110101199003074477"]]
    folder = project({"教育局.xlsx": {"主动公开": rows, "依申请公开": NONE}}, SETTINGS_ONE)
    said = ""
    for name in ("json", "html", "sarif"):
        run("-C", folder, "validate", "2013", "--format", name, "-o", tmp_path / name)
        text = (tmp_path / name).read_text("utf-8")
        assert ("Content-Security-Policy" in text) == (name == "html")
        said += text
    said += "".join(run("-v", "-C", folder, "validate", "2013")[1:])
    free = project(
        {"教育局.xlsx": {"主动公开": rows, "依申请公开": NONE}}, SETTINGS_ONE + '[report]\nedition = "2021"\n', ""
    )
    code, *told = run("-C", free, "trace", "2013", "1", "--format", "xlsx", "-o", tmp_path / "trace.xlsx")
    assert code == 0, told
    said += "".join(part.decode("utf-8", "ignore") for part in parts((tmp_path / "trace.xlsx").read_bytes()).values())
    said += "".join(run("-C", free, "validate", "2013", "--format", "json")[1:])
    assert "张三139****78" in said
    for secret in ("13912345678", "110101199003074477"):
        assert secret not in said


@pytest.mark.parametrize("draft", [False, True])
def test_a_telephone_number_stops_the_build(project: Make, draft: bool) -> None:
    book = {"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": NONE}}
    folder = project(book, SETTINGS_ONE, narrative=NARRATIVE + "\n联系人电话13800138000。\n")
    code, out, err = run("-C", folder, "build", "2013", *(["--draft"] if draft else []))
    line = 1 + folder.joinpath("2013/narrative.md").read_text("utf-8").split("\n").index("联系人电话13800138000。")
    said = f"2013/narrative.md › 第{line}行  GR601 错误  报告正文中有手机号码（138****00）"
    assert (code, said in out, "--draft" in out) == (1, True, False), out
    assert "13800138000" not in out + err
    assert not (folder / "build").exists()


def test_a_number_that_comes_from_a_workbook_is_said_at_its_cell(project: Make) -> None:
    rows = [HEAD, [1, "办事指南", "", "张三13912345678", datetime.date(2013, 3, 5), "政府门户网站"]]
    own = SETTINGS_ONE + '[report]\nedition = "2021"\n'
    prose = "# 总体情况\n\n其中{{ published_by_category | 列表 }}。\n"
    folder = project({"教育局.xlsx": {"主动公开": rows, "依申请公开": NONE}}, own, "", narrative=prose)
    code, out, err = run("-C", folder, "build", "2013", "--draft")
    assert (code, "2013/departments/教育局.xlsx › 主动公开!D2  GR601 错误" in out) == (1, True), out + err


# what stands by mistake in a cell of a register: (column, cell, how messages show it)
HIDDEN = "（原文不显示）"
CELLS = [
    ("收到日期", "2013张三来信", HIDDEN),
    ("收到日期", "0909-6992123", HIDDEN),
    ("收到日期", 83123456, HIDDEN),
    ("收到日期", "2013年2月29日", "2013年2月29日"),
    ("收到日期", "3/5/2013 9:30", "3/5/2013 9:30"),
    ("收到日期", "2013年3月初", "2013年3月初"),
    ("收到日期", "2013-2-30（周五）", "2013-2-30（周五）"),
    ("收到日期", "#REF!", "#REF!"),
    ("办理结果", "同意公开张三", HIDDEN),
    ("办理结果", "予以公幵", "予以公幵"),
    ("是否延期", "张三同意延期", HIDDEN),
    ("延期天数", "张三同意延期", HIDDEN),
    ("收到补正日期", "张三补来", HIDDEN),
    ("收到补正日期", "2023年2月29日", "2023年2月29日"),
    ("办理结果", "已办结", "已办结"),
    ("办理结果", "按期答复", "按期答复"),
    ("信息处理费", "张三13800138000", HIDDEN),
    ("信息处理费", "张三", HIDDEN),
    ("信息处理费", 13800138001, HIDDEN),
    ("信息处理费", 83123456, HIDDEN),
    ("信息处理费", 105, "105"),
    ("信息处理费", "#REF!", "#REF!"),
    ("信息处理费", "10页×10元", "10页×10元"),
    ("信息处理费", "已缴30（已缴）", "已缴30（已缴）"),
    ("信息处理费", "已缴", "已缴"),
    ("缴费情况", "已缴费30", "已缴费30"),
    ("缴费情况", "张三缴30元", HIDDEN),
    ("缴费情况", 13800138001, HIDDEN),
    ("信息处理费", "13800138001元", HIDDEN),
    ("信息处理费", "张三缴30元", HIDDEN),
    ("办理结果", "咨询类", "咨询类"),
    ("办理结果", "党务信息", "党务信息"),
    ("办理结果", "补正中", "补正中"),
    ("行政诉讼", "一审维持", "一审维持"),
    ("行政复议", "李四身份证110101199003074477不服复议决定", HIDDEN),
    ("行政复议", "维持；李四", HIDDEN),
    ("行政诉讼", "李四诉某局", HIDDEN),
    ("行政诉讼", "直接起诉", "直接起诉"),
    ("复议诉讼", "维持", "维持"),
]


@pytest.mark.parametrize(("column", "cell", "shown"), CELLS)
def test_a_cell_of_a_register_as_messages_show_it(column: str, cell: Any, shown: str) -> None:
    row = {
        "收到日期": "2024-03-04",
        "申请人类型": "公民",
        "办理结果": "予以公开",
        "答复日期": "2024-03-08",
        column: cell,
    }
    book = read_book("2024/departments/某局.xlsx", workbook({"依申请公开": [list(row), list(row.values())]}), CONTEXT)
    said = [dict(d.facts)["value"] for sheet in book.sheets for d in sheet.diagnostics if "value" in dict(d.facts)]
    assert said == [shown]


def test_what_a_register_says_of_people_is_in_no_output(project: Make, tmp_path: Path) -> None:
    fee, review, suit = "赵甲13800138000", "钱乙身份证110101199003074477不服", "孙丙诉某局"
    outcome, received, applicant = "同意公开李丁", "2013周戊来信", "吴己公司"
    rows = [
        ["收到日期", "申请人类型", "申请内容", "办理结果", "答复日期", "信息处理费", "行政复议", "行政诉讼"],
        ["2013-03-04", "公民", "某项目", "同意公开", "2013-03-08", fee, review, suit],
        [received, applicant, "某项目", outcome, "2013-03-08", "", "", ""],
        ["2013-03-04", applicant, "某项目", outcome, received, "", "", ""],
    ]
    folder = project(
        {"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": rows}}, SETTINGS_ONE + '[report]\nedition = "2021"\n', ""
    )
    said = ""
    for name in ("text", "json", "html", "sarif"):
        _, out, err = run("-v", "-C", folder, "validate", "2013", "--format", name)
        assert "GR226" in out
        said += out + err
    _, out, err = run("-C", folder, "validate", "2013", "--annotate", tmp_path / "back")
    marked = parts(next((tmp_path / "back").rglob("*.xlsx")).read_bytes())
    own = ("xl/worksheets/sheet2.xml", "xl/sharedStrings.xml")  # the department's cells come back as they were
    added = "".join(part.decode() for name, part in marked.items() if name not in own)
    assert "GR226" in added
    said += out + err + added
    for secret in ("13800138000", "110101199003074477", "赵甲", "钱乙", "孙丙", "李丁", "周戊", "吴己"):
        assert secret not in said


def test_what_a_register_says_of_people_leaves_no_worker() -> None:
    head = [
        "申请编号",
        "收到日期",
        "申请人姓名",
        "申请人类型",
        "申请方式",
        "办理结果",
        "答复日期",
        "行政复议",
        "行政诉讼",
    ]
    row = ["某甲", "某甲", "某甲", "某甲", "某甲", "某甲", "某甲", "某甲", "某甲诉某局"]
    fair = ["1", "2024-03-04", "", "自然人", "网上", "予以公开", "2024-03-08", "", ""]
    rows = [head, row, *(fair[:n] + row[n : n + 1] + fair[n + 1 :] for n in range(len(head)))]
    book = read_book("2024/departments/某局.xlsx", workbook({"依申请公开": rows}), CONTEXT)
    assert {d.rule.code for sheet in book.sheets for d in sheet.diagnostics} >= {"GR202", "GR203", "GR228"}
    assert "某甲" not in packed(book).decode("utf-8", "ignore")


@pytest.mark.parametrize("head", ["项目", "类别"])
def test_a_list_below_a_register_names_nobody(head: str) -> None:
    register: list[list[Any]] = [
        ["收到日期", "申请人类型", "办理结果", "答复日期"],
        ["2024-03-04", "公民", "予以公开", "2024-03-08"],
        [],
        [head, "数量"],
        ["予以公开", 1],
        ["部分公开", "赵甲"],
        ["钱乙", 2],
    ]
    book = read_book("2024/departments/某局.xlsx", workbook({"依申请公开": register}), CONTEXT)
    said = [dict(d.facts)["value"] for sheet in book.sheets for d in sheet.diagnostics if "value" in dict(d.facts)]
    assert said
    assert set(said) == {HIDDEN}
    assert not [claim for sheet in book.sheets for claim in sheet.claims if "乙" in claim.label]


def test_what_a_register_says_of_people_stays_there(project: Make) -> None:
    head = [
        "申请编号",
        "收到日期",
        "申请人姓名",
        "联系电话",
        "身份证号",
        "申请人类型",
        "申请内容",
        "办理结果",
        "答复日期",
    ]
    row = [
        "S1",
        "2013-03-04",
        "某甲",
        "13800138000",
        "11010519491231002X",
        "王某某13900139000",
        "想知道某乙的住址",
        "同意公开",
        "2013-03-01",
    ]
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": [head, row]}}, SETTINGS_ONE)
    said = ""
    for arguments in (
        ("validate", "2013", "--format", "json"),
        ("-v", "validate", "2013"),
        ("build", "2013", "--draft", "--json"),
    ):
        _, out, err = run("-C", folder, *arguments)
        said += out + err
    said += "".join(path.read_text("utf-8", "ignore") for path in (folder / "build/2013").glob("*.json"))
    for secret in ("13800138000", "13900139000", "某甲", "王某某", "某乙", "11010519491231002X"):
        assert secret not in said


# what stands beside a number of a table of requests, and how messages show it: (label, its cell, how it is shown)
COUNTED = [
    ("予以公开", "3（张三丰、李四光）", HIDDEN),
    ("予以公开", "张三丰", HIDDEN),
    ("予以公开", "张三丰诉我局1件", HIDDEN),
    ("予以公开", "约3件", "约3件"),
    ("予以公开", "若干", "若干"),
    ("予以公开", "见附表", "见附表"),
    ("予以公开", -2, "-2"),
    ("予以公开", 2.5, "2.5"),
    ("予以公开", "0909-6992123", HIDDEN),
    ("予以公开", "0909、699、2123", HIDDEN),
    ("予以公开", "2024-03-04", "2024-03-04"),
    ("收取信息处理费金额", "10（张三丰）", HIDDEN),
    ("收取信息处理费金额", "十余元", "十余元"),
    ("行政处罚", "3（张三丰）", "3（张三丰）"),  # of what was decided and published
]


@pytest.mark.parametrize(("label", "cell", "shown"), COUNTED)
def test_names_beside_a_number_of_requests_are_not_shown(label: str, cell: Any, shown: str) -> None:
    table: list[list[Any]] = [["项目", "数量"], ["予以公开", 1], ["部分公开", 0], [label, cell]]
    book = read_book("2024/departments/某局.xlsx", workbook({"统计表": table}), CONTEXT)
    facts = [dict(d.facts) for sheet in book.sheets for d in sheet.diagnostics if d.rule.code == "GR226"]
    assert [fact["value"] for fact in facts] == [shown]


# a log of published items by its columns: whether messages show what its cells hold in place of a category or a day
REGISTERS = [
    ("依申请公开台账", "", "信息标题", False),
    ("2013年", "某局依申请公开信息台账", "信息标题", False),
    ("办件", "", "申请人姓名", False),
    ("主动公开台账", "", "申请人姓名", True),
    ("主动公开、依申请公开台账", "", "信息标题", True),
    ("信息公开", "某局2013年信息公开台账", "信息标题", True),
]


@pytest.mark.parametrize(("name", "title", "head", "seen"), REGISTERS)
def test_a_log_that_is_called_a_register_shows_no_names(name: str, title: str, head: str, seen: bool) -> None:
    rows: list[list[Any]] = [
        [title],
        ["序号", head, "信息标题", "公开类别", "公开日期", "公开形式"],
        [1, "", "关于某某的答复", "张三丰", "李四光", "王五妹家"],
        [2, "", "关于某某的通知", "张三丰", "2013-02-30", "王五妹家"],
    ]
    book = read_book("2013/departments/某局.xlsx", workbook({name: rows}), LISTED)
    said = " ".join(value for sheet in book.sheets for d in sheet.diagnostics for _, value in d.facts)
    assert [each in said for each in ("张三丰", "李四光", "王五妹")] == [seen] * 3
    read = any(sheet.kind == "published" for sheet in book.sheets)  # one called 依申请公开 is not (GR212)
    assert ("2013-02-30" in said) == read


def test_a_number_in_the_name_of_a_file_or_a_sheet_is_in_no_output(project: Make, tmp_path: Path) -> None:
    rows: list[list[Any]] = [HEAD, [1, "办事指南", "", "没有的类别", datetime.date(2013, 3, 5), "政府门户网站"]]
    book = {"台账13912345678": rows, "依申请公开": NONE, "汇总13812345678": [["项目", 1, 2], ["主动公开数", 3, 4]]}
    folder = project({"李四110101199003074477/教育局13712345678.xlsx": book}, SETTINGS_ONE)
    said = ""
    for name in ("text", "json", "html", "sarif"):
        _, out, err = run("-v", "-C", folder, "validate", "2013", "--format", name)
        said += out + err
        if name == "sarif":
            uris = re.findall(r'"uri": "(2013/[^"]*)"', out)
            assert uris
            assert all(re.fullmatch(r"[\w%/.~-]+", uri, re.A) for uri in uris)
    for arguments in (("confirm", "2013", "-o", tmp_path / "confirm"), ("build", "2013", "--draft", "-o", tmp_path)):
        said += "".join(run("-C", folder, *arguments)[1:])
    said += "".join(run("-v", "-C", folder, "trace", "2013", "published_by_category.total")[1:])
    for file in (file for file in tmp_path.rglob("*.docx") if "departments" not in file.parts):
        said += file.name + "".join(part.decode("utf-8", "ignore") for part in parts(file.read_bytes()).values())
    assert "数据确认单" in said
    for secret in ("110101199003074477", "13912345678", "13812345678", "13712345678"):
        assert secret not in unquote(said)
