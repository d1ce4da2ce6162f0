"""The counting rules, one case a row of the contract's tables: rows in, counts and findings out."""

from __future__ import annotations

import datetime
import io
import json
import re
import shutil
import tomllib
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gov_report.checks import twice
from gov_report.edition import load, templates_folder
from gov_report.intake.choices import lists_of
from gov_report.ledger import read_book
from gov_report.model import column_letters
from gov_report.postings import Context
from gov_report.settings import Organ, Pin, Settings
from gov_report.vocabulary import gather
from tests.conftest import INDICATORS, Make, run, workbook

D = datetime.date
HEAD = ["序号", "信息标题", "文号", "公开类别", "公开日期", "公开形式"]
OK = [1, "办事指南", "", "公共服务类", D(2013, 3, 5), "网站"]
NONE: list[list[Any]] = [["无"]]


def validated(folder: Any) -> dict[str, Any]:
    code, out, err = run("-C", folder, "validate", "2013", "--format", "json")
    assert code in (0, 1), err
    said: dict[str, Any] = json.loads(out)
    for file in said["files"]:
        for sheet in file["sheets"]:
            rows = dict(sheet["rows"])
            assert rows.pop("read") == sum(rows.values()), sheet
    return said


def findings(said: dict[str, Any], everything: bool = False) -> list[tuple[str, str, str]]:
    """(code, severity, cell) of the education bureau's log, infos about single rows included."""
    return [
        (d["code"], d["severity"], d["cell"])
        for d in said["diagnostics"]
        if d["file"] and d["sheet"] == "主动公开" and (everything or d["code"] not in ("GR223",))
    ]


# name: (rows below the header, counted, findings)
OK2 = [2, "乙", "", "公共服务类", D(2013, 3, 6), "网站"]
OK3 = [3, "职责", "", "机构职能类", D(2013, 3, 7), "网站"]
PUBLISHED: dict[str, tuple[list[list[Any]], int, list[tuple[str, str, str]]]] = {
    "a row as it should be": ([OK], 1, []),
    "the same through another channel counts once": (
        [OK, [2, "办事指南", "", "公共服务类", D(2013, 3, 5), "微博"]], 1, [("GR207", "warning", "B3")]),
    "the same in another category": (
        [OK, [2, "办事指南", "", "机构职能", D(2013, 3, 5), "微博"]], 1, [("GR207", "warning", "B3"), ("GR277", "warning", "D3")]),
    "another day is another item": ([OK, [2, "办事指南", "", "公共服务类", D(2013, 3, 6), "网站"]], 2, []),
    "full-width and spaces do not make another item": (
        [[1, "办事指南(1)", "", "公共服务类", D(2013, 3, 5), "网站"], [2, "办事 指南（１）", "", "公共服务", "２０１３年３月５日", "网站"]],
        1, [("GR207", "warning", "B3")]),
    "before the period": ([[1, "甲", "", "公共服务类", D(2012, 12, 31), "网站"]], 0, [("GR206", "warning", "E2")]),
    "after the period": ([[1, "甲", "", "公共服务类", D(2014, 1, 1), "网站"]], 0, [("GR206", "warning", "E2")]),
    "no date": ([[1, "甲", "", "公共服务类", "", "网站"]], 0, [("GR201", "error", "E2")]),
    "no such day": ([[1, "甲", "", "公共服务类", "2013年2月29日", "网站"]], 0, [("GR202", "error", "E2")]),
    "two-digit year": ([[1, "甲", "", "公共服务类", "13-3-5", "网站"]], 0, [("GR202", "error", "E2")]),
    "month first": ([[1, "甲", "", "公共服务类", "3/5/2013", "网站"]], 0, [("GR202", "error", "E2")]),
    "five forms of text": (
        [[n, f"甲{n}", "", "公共服务类", text, "网站"]
         for n, text in enumerate(("2013-3-5", "2013.3.5", "2013/3/5", "2013年3月5日", "20130305"))], 5, []),
    "days with other dashes and 号": (
        [[n, f"甲{n}", "", "公共服务类", text, "网站"]
         for n, text in enumerate(("2013‑3‑5", "2013–3–5", "2013—3—5", "2013−3−5", "2013年3月5号", "2013年3月5号 9:30"))], 6, []),
    "with a time of day": (
        [[n, f"甲{n}", "", "公共服务类", text, "网站"]
         for n, text in enumerate(("2013年9月7日9:30", "2013年9月7日下午", "2013/9/7 23:30", "2013/9/7 23:30:00", "2013-09-07T08:00:00", "2013年9月7日 8:05",
                                   "2013-03-05 10:00:00.000"))], 7, []),
    "with a day of the week": (
        [[n, f"甲{n}", "", "公共服务类", text, "网站"]
         for n, text in enumerate(("2013年9月7日（星期六）", "2013年9月7日星期六", "2013-9-7 周六", "2013年9月7日（周六） 9:30"))], 4, []),
    "a text that only begins like a day with its time": (
        [[1, "甲", "", "公共服务类", "2013-3-5" + " " * 32_000 + ":x", "网站"]], 0, [("GR202", "error", "E2")]),
    "brackets of a 文号 do not make another item": (
        [[n, "甲", f"教发{pair[0]}2013{pair[1]}1号", "公共服务类", D(2013, 3, 5), "网站"]
         for n, pair in enumerate(("〔〕", "[]", "【】", "（）", "()", "［］"))], 1,
        [("GR207", "warning", f"B{n}") for n in range(3, 8)]),
    "dashes of a 文号 do not make another item": (
        [[n, "甲", f"教{dash}2013{dash}1", "公共服务类", D(2013, 3, 5), "网站"] for n, dash in enumerate("-—－–")], 1,
        [("GR207", "warning", f"B{n}") for n in range(3, 6)]),
    "what stands for a 文号 is none": (
        [[n, "甲", number, "公共服务类", D(2013, 3, 5), "网站"] for n, number in enumerate(("", "无", "-", "———", "／"))], 1,
        [("GR207", "warning", f"B{n}") for n in range(3, 7)]),
    "no category": ([[1, "甲", "", "", D(2013, 3, 5), "网站"]], 1, [("GR204", "error", "D2")]),
    "unknown category": ([[1, "甲", "", "公共事业类", D(2013, 3, 5), "网站"]], 1, [("GR203", "error", "D2")]),
    "a number before a category, 类 in brackets": (
        [[n, f"甲{n}", "", text, D(2013, 3, 5), "网站"]
         for n, text in enumerate(("1.公共服务", "一、公共服务类", "（三）公共服务类", "公共服务（类）"))], 4, []),
    "no title": ([[1, "", "", "公共服务类", D(2013, 3, 5), "网站"]], 1, [("GR205", "error", "B2")]),
    "unknown channel": ([[1, "甲", "", "公共服务类", D(2013, 3, 5), "大喇叭"]], 1, [("GR209", "info", "F2")]),
    "blank channel": ([[1, "甲", "", "公共服务类", D(2013, 3, 5), ""]], 1, [("GR209", "info", "F2")]),
    "right total": ([OK, ["合计", 1]], 1, []),
    "wrong total": ([OK, ["合计", 3]], 1, [("GR301", "error", "B3")]),
    "a right total in a sentence": ([OK, ["全年共公开1条。"]], 1, []),
    "a wrong total in a sentence": ([OK, ["全年共公开6条"]], 1, [("GR301", "error", "A3")]),
    "a wrong total in a sentence, and its parts": ([OK, ["", "合计6条，其中公共服务类6条"]], 1, [("GR301", "error", "B3")]),
    "a part in a sentence": ([OK, ["其中网站公开5条"]], 1, []),
    "total of zero where there is one": ([OK, ["合计", 0]], 1, [("GR301", "error", "B3")]),
    "a wrong total however large": (
        [OK, ["合计", 10**9], ["合计", 10**16], ["合计", "20亿"]], 1, [("GR301", "error", f"B{n}") for n in (3, 4, 5)]),
    "a total in words": (
        [OK, ["合计", "零"], ["合计", "壹"], ["合计", "共 肆 条"]], 1, [("GR301", "error", "B3"), ("GR301", "error", "B5")]),
    "a telephone beside a total": ([OK, ["合计", 1, 13800138000], ["合计", 9094567890, 1]], 1, []),
    "no number but a telephone": ([OK, ["合计", "", "", 13800138000]], 1, [("GR303", "warning", "A3")]),
    "total as listed": (
        [OK, [2, "乙", "", "公共服务类", D(2012, 3, 5), "网站"], ["合计", 2]], 1,
        [("GR206", "warning", "E3"), ("GR302", "info", "B4")]),
    "total with a repeat and a row outside the period in it, one without a day not": (
        [OK, [2, *OK[1:5], "微博"], [3, "乙", "", "公共服务类", D(2012, 3, 5), "网站"], [4, "丙", "", "公共服务类", "", "网站"], ["合计", 3]], 1,
        [("GR207", "warning", "B3"), ("GR206", "warning", "E4"), ("GR201", "error", "E5"), ("GR302", "info", "B6")]),
    "total without number": ([OK, ["合计", ""]], 1, [("GR303", "warning", "A3")]),
    "subtotals and total": (
        [OK, ["小计", 1], [2, "乙", "", "公共服务类", D(2013, 3, 6), "网站"], ["小计", 1], ["合计", 2]], 2, []),
    "total spelt in one cell": ([OK, ["合计：1条"]], 1, []),
    "a total in brackets": ([OK, ["合计（1条）"], ["总计（共1件）"], ["合计（1条）", 1]], 1, []),
    "a wrong total in brackets": ([OK, ["合计（9条）"]], 1, [("GR301", "error", "A3")]),
    "a number in brackets beside a cell with another": ([OK, ["合计（9条）", 1]], 1, []),
    "categories in brackets are no number of items": ([OK, ["合计（9类）"]], 1, [("GR303", "warning", "A3")]),
    "a total with its parts in a sentence": ([OK, ["合计", "公共服务类1条，工作动态类0条，共1条"], ["合计", "共1条；其中网站1条"]], 1, []),
    "a wrong total behind its parts": ([OK, ["合计", "公共服务类1条，工作动态类3条，共4条"]], 1, [("GR301", "error", "B3")]),
    "parts without a total": ([OK, ["合计", "公共服务类1条，工作动态类0条"]], 1, [("GR303", "warning", "A3")]),
    "a month with nothing": (
        [OK, ["", "本月无"], [2, "2月无公开信息"], ["", "三月份无", "/"], ["", "本季度无"], ["", "第三季度未产生政府信息"], ["下半年无"]],
        1, []),
    "a title of a month": ([OK, ["", "2月无偿献血活动", "", "工作动态类", D(2013, 2, 5), "网站"]], 2, []),
    "remarks behind their word": ([OK, ["注", "1.以上均已公开"], ["备注", "以上均已公开"], ["说明", "以上均已公开"]], 1, []),
    "a title that is a word of remarks": (
        [OK, ["", "说明", "", "公共服务类", D(2013, 3, 6), "网站"], ["注", "某事项", "", "", D(2013, 3, 6), "网站"]], 3,
        [("GR204", "error", "D4")]),
    "blank, repeated header, note": ([OK, [], HEAD, ["填表人：某某", "", "审核人：某某"], ["备注：略"]], 1, []),
    "rows numbered in advance": ([OK, [2], [3]], 1, []),
    "nothing to report": ([["无"]], 0, []),
    "nothing to report, numbered and stroked": ([[1, "无", "/", "/", "", ""]], 0, []),
    "nothing to report in every cell": ([["无"] * 6], 0, []),
    "nothing to report in zeros": ([[0] * 6], 0, []),
    "nothing to report in zeros, numbered": ([[1, "", "", 0, "0", "无"]], 0, []),
    "nothing to report in brackets": ([["（无）"]], 0, []),
    "nothing of the kind": ([["无此类情况"]], 0, []),
    "nothing in a sentence with its number": ([["本单位2013年度共公开0条"]], 0, []),
    "a title that begins like a note": ([["", "统计局2013年统计公报", "", "工作动态类", "", "网站"]], 0, [("GR201", "error", "E2")]),
    "a note with something in the date column": ([OK, ["填表人：某某", "", "", "", "2014-01-03", ""]], 1, []),
    "a note with a reviewer in the date column": ([OK, ["填表人：某某", "", "", "", "审核人：某某", ""]], 1, []),
    "a total with a serial number": ([OK, [2, "合计", 1]], 1, []),
    "a wrong total with a serial number": ([OK, [2, "合计", 9]], 1, [("GR301", "error", "C3")]),
    "totals by other names": (
        [OK, ["政策法规类小计", 1], ["合计（条）", 1], ["合计数", 1], ["以上合计", 1], ["1-12月合计", 1]], 1,
        [("GR301", "warning", "B3")]),
    "totals as Excel makes them": (
        [OK, ["", "", "", "公共服务类 汇总", 1], [2, "乙", "", "工作动态类", D(2013, 3, 6), "网站"], ["", 1, "", "工作动态类 计数"],
         ["", 2, "", "总计数"], ["汇总", 2, "", "", "", 2], ["条数", 2], ["累计公开", 2]], 2, []),
    "wrong totals as Excel makes them": (
        [OK, ["", "", "", "公共服务类 汇总", 3], [2, "乙", "", "工作动态类", D(2013, 3, 6), "网站"], ["", 4, "", "工作动态类 计数"],
         ["", 6, "", "总计数"], ["汇总", 5, "", "", "", 2], ["累计公开", 9]], 2,
        [("GR301", "error", cell) for cell in ("E3", "B5", "B6", "B7", "B8")]),
    "totals where categories stand": (
        [OK, ["", "", "", "公共服务类小计", 1], ["", "", "", "公共服务类合计", 2]], 1, [("GR301", "error", "E4")]),
    "小计 of categories at the foot of mixed rows": (
        [OK, [2, "职责", "", "机构职能类", D(2013, 3, 6), "网站"], [3, "丙", "", "公共服务类", D(2013, 3, 7), "网站"], ["公共服务类小计", 2],
         ["", "机构职能类", "小计", 1], ["合计", 3]], 3, []),
    "小计 of categories at the foot, two wrong": (
        [OK, [2, "职责", "", "机构职能类", D(2013, 3, 6), "网站"], [3, "丙", "", "公共服务类", D(2013, 3, 7), "网站"], ["公共服务类小计", 1],
         ["机构职能类小计", 3], ["合计", 3]], 3, [("GR301", "error", "B5"), ("GR301", "error", "B6")]),
    "其中 below a 合计, right, wrong, of something else": (
        [OK, ["合计", 1], ["其中：公共服务类", 1], ["其中：机构职能类", 2], ["其中：上年补报", 5]], 1, [("GR301", "error", "B5")]),
    "小计 of a category that no row has": ([OK, ["政策法规类小计", 1]], 1, [("GR301", "warning", "B3")]),
    "小计 of a category that most rows have": (
        [OK, OK2, OK3, ["公共服务类小计", 3]], 3, [("GR301", "warning", "B5")]),
    "其中 of all rows, most are of that category": (
        [OK, OK2, OK3, ["合计", 3], ["其中：公共服务类", 3]], 3, [("GR301", "error", "B6")]),
    "其中 below the 合计 of each month": (
        [OK, ["本月合计", 1], ["其中：公共服务类", 1], [2, "乙", "", "公共服务类", D(2013, 4, 6), "网站"], ["本月合计", 1],
         ["其中：公共服务类", 1]], 2, []),
    "groups of groups": (
        [OK, ["小计", 1], [2, "乙", "", "公共服务类", D(2013, 3, 6), "网站"], ["小计", 1], ["小计", 2],
         [3, "丙", "", "公共服务类", D(2013, 3, 7), "网站"], ["小计", 1], ["小计", 0], ["小计", 1], ["小计", 3], ["合计", 3]], 3, []),
    "a 合计 above its rows": ([["合计", 3], OK, OK2, OK3], 3, []),
    "a wrong 合计 above its rows": ([["合计", 2], OK, OK2, OK3], 3, [("GR301", "error", "B2")]),
    "nothing carried forward": ([["上页合计", 0], OK, OK2, OK3], 3, []),
    "how many records a website says it exports": ([OK, OK2, ["", "共2条记录，第1/1页"]], 2, []),
    "another number of records": ([OK, ["", "共2条记录"]], 1, [("GR301", "error", "B3")]),
    "what a website says below what it exports": (
        [OK, [], ["", "导出时间：2014-01-08 09:00:00", "共1条"], ["打印日期：2014年1月8日"], ["", "导出：统计公报", "", "公共服务类", D(2013, 3, 8), "网站"]],
        2, []),
    "小计 above their groups": (
        [["合计", 2], ["小计", 1], OK, ["小计", 1], [2, "乙", "", "公共服务类", D(2013, 3, 6), "网站"]], 2, []),
    "小计 above their groups, one wrong": (
        [["小计", 1], OK, ["小计", 1], OK2, OK3], 3, [("GR301", "error", "B4")]),
    "a group without rows before its 小计": ([["小计", 0], OK, ["小计", 1], ["合计", 1]], 1, []),
    "a title that ends like a total of Excel's": (
        [[1, "议案办理情况汇总", "", "公共服务类", "", "网站"]], 0, [("GR201", "error", "E2")]),
    "what a website published since it began": ([OK, ["截至2013年底网站累计公开120条"]], 1, []),
    "a total below a total": ([OK, ["合计", 1], ["全年合计", 5], ["本页合计", 0]], 1, [("GR301", "error", "B4")]),
    "a wrong total in words": ([OK, ["合计", "共9条"]], 1, [("GR301", "error", "B3")]),
    "a total in the date column": ([OK, ["合计", "", "", "", 1]], 1, []),
    "the header again in other words": ([OK, ["序号", "标题", "发文字号", "类别", "发布日期", "发布渠道"]], 1, []),
    "an error in the number and in the channel": (
        [[1, "甲", "#NAME?", "公共服务类", D(2013, 3, 5), "#N/A"]], 1, [("GR214", "error", "C2"), ("GR214", "error", "F2")]),
    "errors on a row of another year": (
        [[1, "#REF!", "#N/A", "公共服务类", D(2012, 12, 31), "#N/A"], [2, "", "", "", D(2012, 12, 31), ""]], 0,
        [("GR206", "warning", "E2"), ("GR206", "warning", "E3")]),
    "a year typed into a date cell": ([[1, "甲", "", "公共服务类", D(1905, 7, 5), "网站"]], 0, [("GR202", "error", "E2")]),
    "an example that the blank workbook came with": (
        [["示例", *OK[1:]], ["例2：", "关于××的通知", "某发〔2013〕×号", *OK[3:]], OK], 1, [("GR273", "info", "B2")]),
    "an example by its title": (
        [[1, "（样例）关于××的通知", *OK[2:]], [2, "示例：关于××的公告", *OK[2:]], OK], 1, [("GR273", "warning", "B2")]),
    "an example between two lines": (
        [["填写示例："], OK, ["以下为正式填报："], HEAD, OK], 1, [("GR273", "warning", "B3")]),
    "an example with × for what is to be written": (
        [[1, "关于××工作的通知", "×教发〔2013〕×号", *OK[3:]], OK], 1, [("GR273", "warning", "B2")]),
    "titles and numbers with names left out": (
        [[n, f"对××公司的处罚决定（{n}）", "某罚〔2013〕第××号", *OK[3:]] for n in range(1, 4)], 3, []),
    "a title with a name left out": ([[1, "关于对××的处罚决定", "某罚〔2013〕×号", *OK[3:]], OK], 2, []),
    "a number with 例": ([["1（例）", "乙", *OK[2:]], OK], 1, [("GR273", "warning", "B2")]),
    "an example and nothing else": ([["示例", *OK[1:]], ["无"]], 0, [("GR273", "info", "B2")]),
    "an example with a remark, below an item": ([OK, ["示例（勿删）", "乙", *OK[2:]]], 1, [("GR273", "warning", "B3")]),
    "one row numbered 例1": ([["例1", "乙", *OK[2:]], OK], 1, [("GR273", "warning", "B2")]),
    "cases numbered 例1 to 例3": ([[f"例{n}", f"典型案例{n}", *OK[2:]] for n in (1, 2, 3)], 3, []),
    "titles that begin with 示例, with and without a 文号": (
        [[1, "示例：甲", "某发〔2013〕×号", *OK[3:]], [2, "示例：劳动合同", "某发〔2013〕3号", *OK[3:]]], 1,
        [("GR273", "warning", "B2")]),
    "titles like examples": (
        [[n, title, *OK[2:]] for n, title in enumerate(
            ("《示例》", "例行新闻发布会", "示范区建设方案", "示例文本（2013年版）", "范例", "信息公开申请表填写示例", "【示范】某事"))], 7, []),
    "a title that begins like an example, below an item": ([OK, [2, "例：一次问答", *OK[2:]]], 2, []),
    "a line about what is filled in, and no examples": ([["以下为正式填报："], OK], 1, []),
    "numbers of the columns below the header": ([[1, 2, 3, 4, 5, 6], OK], 1, []),
    "numbers of the columns by their word": ([["栏次", "（1）", "（2）", "（3）", "（4）", "（5）"], OK], 1, []),
    "letters of the columns": ([["甲", "乙", "丙", "丁", "戊", "己"], OK], 1, []),
    "what is to be written in the columns": ([["填写", "必填", "选填", "下拉选择", "YYYY-MM-DD", "选填"], OK], 1, []),
    "how the columns are to be filled in": ([["填写说明", "填全称", "没有的填无", "见选项", "如2013-1-1", ""], OK], 1, []),
    "numbers of columns below an item": ([OK, [1, 2, 3, 4, 5, 6]], 1, [("GR203", "error", "D3"), ("GR202", "error", "E3"), ("GR209", "info", "F3")]),
    "numbers of which one is none": ([[1, 2, 3, "公共服务类", 5, 6], OK], 1, [("GR202", "error", "E2"), ("GR209", "info", "F2")]),
    "another log below": (
        [OK, ["申请编号", "收到日期", "申请人类型", "办理结果"], ["S1", D(2013, 3, 5), "公民", "同意公开"]], 1,
        [("GR231", "error", "A3")]),
}  # fmt: skip


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_items(project: Make, name: str) -> None:
    rows, counted, expected = PUBLISHED[name]
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, *rows], "依申请公开": NONE}})
    said = validated(folder)
    assert said["totals"]["published"]["counted"] == counted
    assert findings(said) == expected


# name: (the sheets of one workbook and their rows, items counted, findings on examples)
EXAMPLE_SHEETS: dict[str, tuple[dict[str, list[list[Any]]], int, list[tuple[str, str, str]]]] = {
    "beside a log": ({"主动公开": [HEAD, OK], "填写示例": [HEAD, OK2, OK3]}, 1, [("GR235", "info", "填写示例")]),
    "beside a log without rows": ({"主动公开": [HEAD], "填写示例": [HEAD, OK2]}, 0, [("GR235", "warning", "填写示例")]),
    "beside a log that says 无": ({"主动公开": NONE, "样例": [HEAD, OK2]}, 0, [("GR235", "info", "样例")]),
    "by its title": (
        {"Sheet1": [HEAD, OK], "Sheet2": [["主动公开台账（填写示例）"], HEAD, OK2]}, 1, [("GR235", "info", "Sheet2")]),
    "alone": ({"填写示例": [HEAD, OK2, OK3]}, 2, [("GR236", "warning", "填写示例")]),
    "the name of a place": ({"主动公开": [HEAD, OK], "示例市主动公开": [HEAD, OK2]}, 2, []),
    "a title that speaks of an example elsewhere": (
        {"主动公开": [["按示例填写（示例见后）"], HEAD, OK], "其他": [HEAD, OK2]}, 2, []),
    "a blank form beside a log": ({"主动公开": [HEAD, OK], "模板": [HEAD, OK2]}, 1, [("GR235", "warning", "模板")]),
    "a blank form that was filled in": ({"主动公开": [HEAD], "样表": [HEAD, OK2, OK3]}, 2, []),
    "a blank form filled in beside a log": ({"主动公开": [HEAD, OK], "样表": [HEAD, *([n, f"第{n}件", *OK[2:]] for n in range(4))]}, 5, []),
    "an example that was filled in beside a blank log": (
        {"主动公开": [HEAD], "主动公开（样例）": [HEAD, *([n, f"第{n}件", *OK[2:]] for n in range(4))]}, 4, [("GR236", "warning", "主动公开（样例）")]),
    "a name that ends in 范例": ({"主动公开": [HEAD, OK], "改革创新范例": [HEAD, OK2]}, 2, []),
    "a name that holds 示例": ({"主动公开": [HEAD, OK], "典型案例示例库": [HEAD, OK2]}, 2, []),
    "a blank form beside what came later": ({"模板": [HEAD, OK], "补报": [HEAD, OK2]}, 2, []),
    "quarters on blank forms": ({"模板一季度": [HEAD, OK], "主动公开": [HEAD, OK2]}, 2, []),
    "months that are blank forms all": ({"1月样表": [HEAD, OK], "2月样表": [HEAD, OK2]}, 2, []),
}  # fmt: skip


@pytest.mark.parametrize("name", EXAMPLE_SHEETS)
def test_sheets_that_show_how_to_fill_in(project: Make, name: str) -> None:
    sheets, counted, expected = EXAMPLE_SHEETS[name]
    said = validated(project({"教育局.xlsx": {**sheets, "依申请公开": NONE}}))
    assert said["totals"]["published"]["counted"] == counted
    found = [(d["code"], d["severity"], d["sheet"]) for d in said["diagnostics"] if d["code"] in ("GR235", "GR236")]
    assert found == expected


def test_an_example_that_the_office_has_read(project: Make) -> None:
    pin = '\n[[sheets]]\nfile = "教育局.xlsx"\nsheet = "填写示例"\nkind = "published"\nheader_row = 1\n'
    pin += 'columns = {title = "B", category = "D", published_on = "E"}\n'
    books = {"教育局.xlsx": {"主动公开": [HEAD, OK], "填写示例": [HEAD, OK2], "依申请公开": NONE}}
    assert validated(project(books, SETTINGS_ONE + pin))["totals"]["published"]["counted"] == 2


def test_a_file_that_is_called_an_example(project: Make) -> None:
    said = validated(project({"教育局填报示例.xlsx": {"主动公开": [HEAD, OK], "依申请公开": NONE}}))
    found = [(d["file"], d["sheet"]) for d in said["diagnostics"] if d["code"] == "GR236"]
    assert found == [("2013/departments/教育局填报示例.xlsx", "")]


C = ["公开类别", "信息标题", "公开日期", "公开形式"]  # no 序号: what is no item stands in the category column
CO = ["公共服务类", "办事指南", D(2013, 3, 5), "网站"]
CP = ["机构职能类", "职责", D(2013, 3, 6), "网站"]
N = ["信息标题", "公开类别", "公开日期", "公开形式"]  # notes stand where titles do
NO = ["办事指南", "公共服务类", D(2013, 3, 5), "网站"]
T = ["公开日期", "信息标题", "公开类别"]
TO = [D(2013, 3, 5), "办事指南", "公共服务类"]
CO4, CO7, CO8 = (["公共服务类", f"指南{month}", D(2013, month, 5), "网站"] for month in (4, 7, 8))
FORMULA = "=COUNTA(B2:B9)"  # never calculated: written by a program, not by Excel

# the last line of a sheet, cell by cell of HEAD
SIGNED: list[list[Any]] = [
    ["分管领导：", "", "填报人：", "", "填报日期：", "2014年1月6日"],
    ["分管领导：", "", "填报人：某某", "", "填报日期：", D(2013, 12, 30)],
    ["主要领导：", "", "分管领导：", "", "填报人：", ""],
    ["单位负责人签字：", "", "", "填表人：", "联系电话：", ""],
    ["", "", "", "填报单位（盖章）", D(2013, 12, 30), ""],
    ["", "分管领导：张某某", "", "填报人：李某", D(2013, 12, 30), ""],
    ["", "主要领导：　　　分管领导：　　　填报人：", "", "", "", ""],
    ["负责人：", "张某某", "", "经办人：", "李某", 5887766],
    ["负责人", "张某某", "", "填表人", "李某", ""],
    ["填表人", "张某某", "", "填报日期", D(2013, 12, 30), ""],
    ["录入：张某某", "核对：李某", "", "", "", ""],
]
# name: (all rows, what became of them: counted, uncounted, total, note; findings)
SHEETS: dict[str, tuple[list[list[Any]], tuple[int, int, int, int], list[tuple[str, str, str]]]] = {
    "a category 说明": (
        [["公开类别", "信息标题", "公开形式", "公开日期"], ["说明", "关于填报的说明", "网站", "2013年3月"], ["公共服务类", "甲", "网站", D(2013, 3, 2)]],
        (1, 1, 0, 0), [("GR203", "error", "A2"), ("GR202", "error", "D2")]),
    "a header of two rows, repeated": (
        [["编号", "信息情况", "", "公开类别", "公开日期", "公开渠道"], ["", "信息名称", "文号", "", "", ""], OK,
         ["编号", "信息情况", "", "公开类别", "公开日期", "公开渠道"], ["", "信息名称", "文号", "", "", ""], OK3], (2, 0, 0, 0), []),
    "another table whose header begins alike": (
        [HEAD, OK, ["序号", "信息标题", "公开类别", "公开日期", "备注", ""], [1, "职责", "机构职能类", OK[4], "", ""]], (1, 1, 0, 0), [("GR231", "error", "A3")]),
    "headers that end in a colon": ([[f"{text}：" for text in HEAD], OK], (1, 0, 0, 0), []),
    "the day of the table beside its header": (
        [["2013年主动公开台账"], [*HEAD, "填表日期", D(2013, 12, 31)], OK], (1, 0, 0, 1), []),
    "the day of the table beside its header, below a word that may be of one": (
        [["名称", "主动公开台账"], [*HEAD, "截至", D(2013, 12, 31)], OK], (1, 0, 0, 1), []),
    "the day of the table beside its header, below a word that is of one": (
        [["填报单位：市教育局", "", "日期"], [*HEAD, D(2013, 12, 31)], OK], (1, 0, 0, 1), []),
    "a total in two cells above the header": ([["合计", "", "", "", 1], HEAD, OK], (1, 0, 0, 1), []),
    "a wrong total in two cells above the header": (
        [["某局台账"], ["总数：", "9条"], HEAD, OK], (1, 0, 0, 2), [("GR301", "error", "B2")]),
    "other numbers above the header": (
        [["合计金额", 9], ["合计（万元）", 9], ["合计", "9元"], ["合计", "9", "3"], HEAD, OK], (1, 0, 0, 4), []),
    "a wrong total in Chinese numerals": ([HEAD, OK, ["合计：七条"]], (1, 0, 1, 0), [("GR301", "error", "A3")]),
    "how often each category was ticked": (
        [["信息标题", "公开日期", "机构职能类", "公共服务类"], ["甲", OK[4], "√", ""], ["乙", OK[4], "", "√"], ["合计", 2, 1, 1]],
        (2, 0, 1, 0), []),
    "how often each category was not ticked": (
        [["信息标题", "公开日期", "机构职能类", "公共服务类"], ["甲", OK[4], "√", ""], ["乙", OK[4], "", "√"], ["合计", 2, 2, 0]],
        (2, 0, 1, 0), [("GR301", "error", "C4"), ("GR301", "error", "D4")]),
    "headers with a number each": ([[f"{n}.{text}" for n, text in enumerate(HEAD, 1)], OK], (1, 0, 0, 0), []),
    "headers with a number in brackets": (
        [[f"（{n}）{text}" for n, text in enumerate([*HEAD, "条数"], 1)], [*OK, 3]], (1, 0, 0, 0), [("GR248", "warning", "G2")]),
    "合计 in the category column": ([C, CO, ["合计", 1]], (1, 0, 1, 0), []),
    "合计 in the category column, wrong": ([C, CO, ["合计", 3]], (1, 0, 1, 0), [("GR301", "error", "B3")]),
    "合计 in the category column, signed with a date": (
        [C, CO, CP, ["合计", "2条", D(2013, 12, 31)]], (2, 0, 1, 0), []),
    "小计 in the category column": ([C, CO, ["小计", 1], CP, ["小计", 1], ["总计", 2]], (2, 0, 3, 0), []),
    "months, quarters and halves": (
        [C, CO, ["3月小计", 1], ["一季度合计", 1], CO4, ["4月小计", 1], ["二季度合计", 1], ["上半年合计", 2],
         CO7, ["7月小计", 1], ["三季度合计", 1], ["下半年合计", 1], ["全年合计", 3]], (3, 0, 9, 0), []),
    "a wrong half-year below its quarter": (
        [C, CO, ["3月小计", 1], ["一季度合计", 1], ["上半年合计", 1], CO7, CO8, ["三季度合计", 2], ["下半年合计", 1], ["全年合计", 3]],
        (3, 0, 6, 0), [("GR301", "error", "B9")]),
    "half-years below all rows": (
        [C, CO, CO4, CO7, ["上半年合计", 2], ["下半年合计", 1], ["总计", 3]], (3, 0, 3, 0),
        [("GR301", "error", "B5"), ("GR301", "error", "B6")]),
    "小计 of a category in its column": ([C, CO, ["公共服务小计", 1], CP, ["合计", 2]], (2, 0, 2, 0), []),
    "合计 in the date column": ([T, TO, ["合计", 1]], (1, 0, 1, 0), []),
    "合计 in the channel column": (
        [["公开形式", *T], ["网站", *TO], ["合计", 1]], (1, 0, 1, 0), []),
    "累计": ([C, CO, ["累计", 1]], (1, 0, 1, 0), []),
    "a formula never calculated in the date column": (
        [HEAD, OK, ["合计", "", "", "", FORMULA]], (1, 0, 1, 0), [("GR303", "warning", "E3")]),
    "a formula never calculated in the category column": (
        [HEAD, OK, ["", "小计", "", FORMULA], [2, "职责", "", "机构职能类", D(2013, 3, 6), "网站"], ["", "小计", "", 1],
         ["合计", 2]], (2, 0, 3, 0), [("GR303", "warning", "D3")]),
    "an error in the date column": (
        [HEAD, OK, ["合计", "", "", "", "#REF!"]], (1, 0, 1, 0), [("GR303", "warning", "E3")]),
    "合计 in 序号, its number in the title column, a date": (
        [HEAD, OK, ["合计", "1条", "", "", D(2013, 12, 31)]], (1, 0, 1, 0), []),
    "a title that ends in 合计": (
        [HEAD, [1, "2012年部门决算收支合计", "", "工作动态类", D(2013, 3, 5), "网站"]], (1, 0, 0, 0), []),
    "合计 as a remark": (
        [[*HEAD, "备注"], [*OK, "合计"]], (1, 0, 0, 0), []),
    "a note in the category column": ([C, CO, ["备注：以上为全年数"], ["注：略"], ["填表人：某某"]], (1, 0, 0, 3), []),
    "notes where titles stand": (
        [N, NO, ["备注：以上均已公开"], ["说明: 以上信息均已在门户网站公开"], ["填表人：某某 联系电话：某某"], ["审核人：某某"], ["※注1：略"],
         ["主要负责人（签字）："], ["单位（盖章）：某局"]], (1, 0, 0, 7), []),
    "signatures in the cells of several columns": (
        [N, NO, ["分管领导：某某", "审核人：某某"], ["填表人", "某某", "审核人", "某某"], ["备注：", "以上均已公开"]], (1, 0, 0, 3), []),
    "a line of signatures": (
        [HEAD, OK, *SIGNED], (1, 0, 0, len(SIGNED)), []),
    "titles that begin like signatures": (
        [N, ["填报日期的通知", *NO[1:]], ["分管领导：张某同志讲话", *NO[1:]], ["填报单位：怎样盖章", "公共服务类", D(2013, 3, 7)],
         ["主要领导", "机构职能类", D(2013, 3, 8), "网站"], ["单位领导：某某同志", "", D(2013, 3, 9), "网站"],
         ["分管领导：张某同志讲话", "", D(2013, 3, 9), ""]], (6, 0, 0, 0),
        [("GR209", "info", "D4"), ("GR204", "error", "B6"), ("GR204", "error", "B7")]),
    "titles that begin like notes": (
        [N, NO, ["统计局2013年统计公报"], ["联系群众方案", "", "", "网站"], ["审批改革动态：一年来"]], (1, 3, 0, 0),
        [("GR204", "error", "B3"), ("GR201", "error", "C3"), ("GR209", "info", "D3"),
         *[(code, "error", cell) for row in "45" for code, cell in (("GR204", "B" + row), ("GR201", "C" + row))]]),
    "a note in the date column": ([T, TO, ["注：略"]], (1, 0, 0, 1), []),
    "nothing to report, a number": ([HEAD, ["", 0]], (0, 0, 0, 1), []),
    "nothing to report, a text": ([HEAD, ["", "0"]], (0, 0, 0, 1), []),
    "nothing to report, in a sentence": ([C, ["本年度无主动公开信息"]], (0, 0, 0, 1), []),
    "nothing to report, the bureau speaks": ([HEAD, ["", "我局2013年度没有主动公开的政府信息。"]], (0, 0, 0, 1), []),
    "strokes alone": ([HEAD, ["/", "/", "/", "/", "/", "/"]], (0, 0, 0, 1), []),
    "a title that speaks of nothing": ([HEAD, [1, "无障碍设施目录", "", "公共服务类", D(2013, 3, 5), "网站"]], (1, 0, 0, 0), []),
    "another log to the right": (
        [[*HEAD, "", *HEAD], [*OK, "", 1, "甲", "", "公共服务类", D(2013, 3, 5), "网站"],
         [*[""] * 7, 2, "乙", "", "公共服务类", D(2013, 3, 6), "网站"]], (1, 0, 0, 0), [("GR231", "error", "H1")]),
    "the same log goes on to the right": (
        [[*C, *C], [*CO, *CP], [*CO[:2], D(2013, 4, 5), "网站", "", "", "", ""]], (2, 0, 0, 0), [("GR231", "error", "E1")]),
    "two dates and two titles are one log": (
        [["序号", "标题", "信息名称", "类别", "所属栏目", "生成日期", "公开日期"],
         [1, "甲", "甲", "公共服务类", "", D(2013, 3, 5), D(2013, 3, 5)]], (1, 0, 0, 0), []),
    "another log below": (
        [HEAD, OK, ["名称", "类别", "时间"], ["甲", "公共服务类", D(2013, 3, 5)], ["乙", "公共服务类", D(2013, 3, 5)]],
        (1, 2, 0, 0), [("GR231", "error", "A3")]),
    "a summary below": (
        [HEAD, OK, [], ["类别", "数量"], ["公共服务类", 1], ["合计", 1]], (1, 0, 2, 0), []),
    "items below a summary": (
        [HEAD, OK, ["", "类别", "数量"], ["", "公共服务", 1], [], HEAD, [2, "职责", "", "机构职能类", D(2013, 3, 6), "网站"]],
        (2, 0, 1, 0), []),
    "items straight below a summary": (
        [HEAD, OK, ["", "类别", "数量"], ["", "公共服务", 2], [2, "职责", "", "公共服务", D(2013, 3, 6), "网站"]], (2, 0, 1, 0), []),
    "a date among strokes": (
        [HEAD, [5, "/", "/", "/", D(2013, 3, 5), "/"]], (1, 0, 0, 0),
        [("GR203", "error", "D2"), ("GR209", "info", "F2")]),
    "小计1 as the number of an item": (
        [[*C, "序号"], [*CO, 1], ["机构职能", "乙", D(2013, 3, 4), "网站", "小计1"]], (2, 0, 0, 0), []),
    "the header of a second table over two rows": (
        [["序号", "标题", "类别", "公开", "", "序号", "标题", "类别", "公开"], ["", "", "", "日期", "", "", "", "", "日期"],
         [1, "甲", "公共服务", D(2013, 3, 5), "", 1, "丙", "公共服务", D(2013, 3, 7)],
         ["", "", "", "", "", 2, "丁", "公共服务", D(2013, 3, 8)]], (1, 0, 0, 0), [("GR231", "error", "F1")]),
    "a total in a log left out": (
        [HEAD, OK, ["名称", "类别", "时间"], ["甲", "公共服务", D(2013, 3, 5)], ["合计", "1"]],
        (1, 1, 0, 1), [("GR231", "error", "A3")]),
    **{f"the day of publication below {above} is {below[1]}": (
        [["标题", "类别", above, again], ["", "", *below], ["甲", "工作动态类", D(2012, 12, 20), D(2013, 1, 4)],
         ["乙", "工作动态类", D(2013, 12, 20), D(2014, 1, 4)]], (1, 1, 0, 0), [("GR206", "warning", "D4")])
       for above, again, below in (
           ("日期", "", ["成文日期", "公开日期"]), ("时间", "", ["成文", "公开"]), ("发布时间", "", ["拟稿", "上网"]),
           ("日期", "日期", ["生成", "公开"]))},
    **{f"the day of publication is {heads[taken]}, beside {heads[1 - taken]}": (
        [["标题", "类别", *heads], ["甲", "工作动态类", *days]], (1, 0, 0, 0), [])
       for taken, heads in (
           (1, ("时间（成文）", "时间（公开）")), (1, ("时间", "网站发布时间")), (1, ("日期", "发布日期")), (1, ("印发日期", "公开日期")),
           (1, ("日期（制定）", "时间")), (0, ("公开时间（年月日）", "日期")), (0, ("日期", "成文日期")), (0, ("日期", "废止时间")))
       for days in [(D(2012, 12, 20), D(2013, 1, 4))[:: 1 if taken else -1]]},
    "two columns that may be the day of publication": (
        [["标题", "类别", "日期", "时间"], ["甲", "工作动态类", D(2013, 1, 4), D(2012, 12, 30)],
         ["乙", "工作动态类", D(2013, 1, 4), D(2013, 1, 5)]], (2, 0, 0, 0), [("GR268", "warning", "D2")]),
    "two columns that may be the day of publication, of one year": (
        [["标题", "类别", "日期", "时间"], ["甲", "工作动态类", D(2013, 1, 4), D(2013, 1, 5)]], (1, 0, 0, 0), []),
    "two columns of the day of publication": (
        [["标题", "类别", "公开日期", "发布日期"], ["甲", "工作动态类", D(2013, 1, 4), D(2012, 12, 30)]], (1, 0, 0, 0), []),
    "a day of making alone is the day": (
        [["标题", "类别", "日期（成文）"], ["甲", "工作动态类", D(2013, 1, 4)]], (1, 0, 0, 0), []),
    "the category below a wide one": (
        [["标题", "类别", "", "公开日期"], ["", "主题分类", "公开类别", ""], ["甲", "天文", "工作动态类", D(2013, 1, 4)]], (1, 0, 0, 0), []),
    "channels ticked below a wide header": (
        [[*HEAD, "", "备注"], ["", "", "", "", "", "政府网站", "微信", ""], [*OK[:5], "√", "√", ""],
         [2, "甲", "", "公共服务", D(2013, 5, 5), "", "√", ""]], (2, 0, 0, 0), []),
    "two columns of channels are no ticks": (
        [[*HEAD, ""], [*OK[:5], "网站", "微信"], [2, "甲", "", "公共服务", D(2013, 5, 5), "网站", ""]], (2, 0, 0, 0), []),
    "quarters between items": (
        [HEAD, ["第一季度"], OK, ["二季度："], [2, "甲", "", "公共服务", D(2013, 5, 5), "网站"], ["三季度", "无"]], (2, 0, 0, 3), []),
    "a title like a quarter": ([HEAD, [1, "一季度", "", "公共服务", D(2013, 3, 5), "网站"]], (1, 0, 0, 0), []),
    "a column says that items are not published": (
        [[*HEAD, "公开属性"], [*OK, "主动公开"], [2, "甲", "", "公共服务", D(2013, 3, 5), "网站", "依申请公开"],
         [3, "乙", "", "公共服务", D(2013, 3, 5), "网站", "不予公开（国家秘密）"]], (3, 0, 0, 0), [("GR247", "warning", "G3")]),
    "the channel column says that items are not published": (
        [C, CO, ["机构职能类", "职责", D(2013, 3, 6), "依申请公开"]], (2, 0, 0, 0),
        [("GR209", "info", "D3"), ("GR247", "warning", "D3")]),
    "a day in three columns": (
        [["标题", "类别", "公开时间", "", "", "公开形式"], ["", "", "年", "月", "日", ""], ["甲", "公共服务类", 2013, 3, 5, "网站"],
         ["乙", "公共服务类", "2013", "03", "06", "网站"], ["丙", "公共服务类", 2013, 13, 6, "网站"]], (2, 1, 0, 0),
        [("GR202", "error", "C5")]),
    "categories to tick": (
        [["标题", "公开类别", "", "公开日期"], ["", "机构职能类", "公共服务类", ""], ["甲", "√", "", D(2013, 3, 5)],
         ["乙", "", "√", D(2013, 3, 5)], ["合计", 1, 1, ""]], (2, 0, 1, 0), []),
    "categories to tick, and a wrong total": (
        [["标题", "机构职能类", "公共服务类", "公开日期"], ["甲", "√", "", D(2013, 3, 5)],
         ["乙", "", "√", D(2013, 3, 5)], ["合计", 1, 2, ""]], (2, 0, 1, 0), [("GR301", "error", "C4")]),
    "channels to tick, each with its number": (
        [["标题", "类别", "公开日期", "公开形式", ""], ["", "", "", "网站", "微信"], ["甲", "公共服务类", D(2013, 3, 5), "√", "√"],
         ["乙", "公共服务类", D(2013, 3, 6), "", "√"], ["合计", "", "", 1, 2]], (2, 0, 1, 0), []),
    "channels to tick, one of them by a repeat": (
        [["标题", "类别", "公开日期", "网站", "微信"], ["甲", "公共服务类", OK[4], "√", ""], ["乙", "公共服务类", OK[4], "√", "√"],
         ["甲", "公共服务类", OK[4], "", "√"], ["合计", 2, "", 2, 2]], (2, 1, 1, 0), [("GR207", "warning", "A4")]),
    "all items are published": ([[*HEAD, "是否公开"], [*OK, "是"]], (1, 0, 0, 0), []),
    "a row that stands for several items": (
        [[*HEAD, "条数"], [*OK, 1], [2, "3月动态", "", "工作动态", D(2013, 3, 31), "网站", "23条"]], (2, 0, 0, 0),
        [("GR248", "warning", "G3")]),
    "a number of one in each row": ([[*HEAD, "数量"], [*OK, "1条"], ["合计", "", "", "", "", "", 1]], (1, 0, 1, 0), []),
    "remarks that strike rows out": (
        [[*HEAD, "备注"], [*OK, "重复，不计"], [2, "甲", "", "公共服务", D(2013, 3, 5), "网站", "作废。"],
         [3, "乙", "", "公共服务", D(2013, 3, 5), "网站", "不计入绩效考核；原办法作废后重新公布"]], (3, 0, 0, 0),
        [("GR249", "warning", "G2")]),
    "a website's own list with drafts": (
        [[*HEAD, "状态"], [*OK, "已发布"], [2, "甲", "", "公共服务", D(2013, 3, 5), "网站", "草稿"],
         [3, "乙", "", "公共服务", D(2013, 3, 5), "网站", "已撤稿"]], (3, 0, 0, 0), [("GR270", "warning", "G3")]),
    "columns that say by other names that items are not published": (
        [[*HEAD, "公开情况", "网站是否发布", "公开范围"], [*OK, "已公开", "√", "社会公开"],
         [2, "甲", "", "公共服务", D(2013, 3, 5), "网站", "未公开", "×", "仅限本单位"],
         [3, "乙", "", "公共服务", D(2013, 3, 5), "网站", "公开", "否", "内部"]], (3, 0, 0, 0),
        [("GR247", "warning", cell) for cell in ("G3", "H3", "I3")]),
    "remarks that items are withdrawn or not published": (
        [[*HEAD, "备注"], [*OK, "已撤下"], [2, "甲", "", "公共服务", D(2013, 3, 5), "网站", "不予公开（内部）"],
         [3, "乙", "", "公共服务", D(2013, 3, 5), "网站", "附件不公开部分另存；转载"],
         [4, "丙", "", "公共服务", D(2013, 3, 5), "网站", "已删除个人信息"]], (4, 0, 0, 0), [("GR249", "warning", "G2")]),
    "a wrong total in the title": (
        [["某局2013年主动公开台账（共5条）"], HEAD, OK], (1, 0, 0, 1), [("GR301", "error", "A1")]),
    "a wrong total in a line above": ([["某局台账"], ["", "全年共公开5条"], HEAD, OK], (1, 0, 0, 2), [("GR301", "error", "B2")]),
    "a right total in the title": ([["某局主动公开台账（2013年，共5条）"], ["（全年共1条）"], HEAD, OK], (1, 0, 0, 2), []),
    "a total as listed in the title": (
        [["主动公开信息（共2条）"], HEAD, OK, [2, "甲", "", "公共服务", D(2012, 3, 5), "网站"]], (1, 1, 0, 1),
        [("GR302", "info", "A1"), ("GR206", "warning", "E4")]),
    "totals of other things in the title": (
        [["台账（网站累计公开120条）"], ["台账（共3页）", "（累计120条）"], ["2012年共公开7条"], ["（其中网站共5条）"], HEAD, OK], (1, 0, 0, 4), []),
    "a total in the title, and another log below": (
        [["台账（共2条）"], HEAD, OK, ["名称", "类别", "时间"], ["甲", "公共服务类", D(2013, 3, 5)]], (1, 1, 0, 1),
        [("GR231", "error", "A4")]),
    "channels to tick by their headers": (
        [["标题", "类别", "公开日期", "政府网站", "政府公报", "公示栏"], ["甲", "公共服务类", D(2013, 3, 5), "√", "", "√"],
         ["乙", "公共服务类", D(2013, 3, 6), "", "是", ""], ["合计", 2, "", 1, 1, 1]], (2, 0, 1, 0), []),
    "addresses below the names of channels are no ticks": (
        [["标题", "类别", "公开日期", "网站", "微信"], ["甲", "公共服务类", D(2013, 3, 5), "http://a.gov.cn/1", ""],
         ["乙", "公共服务类", D(2013, 3, 6), "", "√"]], (2, 0, 0, 0), [("GR278", "info", "D2")]),
    "hollow marks alone may mean either": (
        [["标题", "类别", "公开日期", "网站", "微信"], ["甲", "公共服务类", D(2013, 3, 5), "", "○"],
         ["乙", "公共服务类", D(2013, 3, 6), "○", ""]], (2, 0, 0, 0), [("GR278", "info", "E2")]),
    "nothing ticked below the names of channels": (
        [["标题", "类别", "公开日期", "网站", "微信"], ["甲", "公共服务类", D(2013, 3, 5), "", ""]], (1, 0, 0, 0), []),
    "the names of channels again on each page": (
        [["标题", "类别", "公开日期", "网站", "微信"], ["甲", "公共服务类", D(2013, 3, 5), "√", ""],
         ["标题", "类别", "公开日期", "网站", "微信"], ["乙", "公共服务类", D(2013, 3, 5), "√", ""]], (2, 0, 0, 0), []),
    "a number on a row of another year": (
        [[*HEAD, "条数"], [*OK, 1], [2, "甲", "", "公共服务类", D(2012, 3, 5), "网站", 5]], (1, 1, 0, 0), [("GR206", "warning", "E3")]),
    "another table beyond an empty column behind a remark": (
        [[*HEAD, "备注", "", "条数", "渠道"], [*OK, "", "", 6, "网站"]], (1, 0, 0, 0), []),
    "another table beyond an empty column": ([[*HEAD, "", "渠道", "条数"], [*OK, "", "网站", 6]], (1, 0, 0, 0), []),
    "a remark on another document": ([[*HEAD, "备注"], [*OK, "代替某审〔2013〕1号（已作废）"]], (1, 0, 0, 0), []),
    "a remark in brackets": ([[*HEAD, "备注"], [*OK, "重复（不计）"]], (1, 0, 0, 0), [("GR249", "warning", "G2")]),
    "an item with its day alone": (
        [HEAD, OK, ["", "", "", "", "2013-3-6", ""], ["", "", "", "", "2013年3月7日", ""]], (3, 0, 0, 0),
        [("GR205", "error", "B3"), ("GR204", "error", "D3"), ("GR209", "info", "F3"), ("GR205", "error", "B4"), ("GR204", "error", "D4")]),
    "the day of a signature in the column of days": (
        [HEAD, OK, [], ["", "", "", "", D(2014, 1, 6)]], (1, 0, 0, 1), []),
    "who signs, and the day": (
        [HEAD, OK, ["单位主要负责人（签字）", "", D(2014, 1, 6)], ["", "", "", "", D(2014, 1, 6)]], (1, 0, 0, 2), []),
    "who signs in the column of days, and the day": (
        [HEAD, OK, [], ["", "", "", "", "市教育局"], ["", "", "", "", "2014年1月6日"]], (1, 0, 0, 2), []),
    "a name in the column of days, and the day, directly below": (
        [HEAD, OK, ["", "", "", "", "市教育局"], ["", "", "", "", D(2013, 3, 6)]], (1, 0, 0, 2), []),
    "the department's own name in the column of categories": ([HEAD, OK, [], ["", "", "", "市教育局"]], (1, 0, 0, 1), []),
    "another office's there": (
        [HEAD, OK, [], ["", "", "", "县水利局"]], (1, 1, 0, 0),
        [("GR205", "error", "B4"), ("GR203", "error", "D4"), ("GR201", "error", "E4"), ("GR209", "info", "F4")]),
    "a name in the column of days alone": ([HEAD, OK, ["", "", "", "", "市教育局（盖章）"]], (1, 0, 0, 1), []),
    "a seal alone": ([HEAD, OK, ["", "（公章）"], ["", "", "", "（单位盖章）"], ["", "", "", "", "（公章）"]], (1, 0, 0, 3), []),
    "a name in the column of days, items below it": (
        [HEAD, ["", "", "", "", "市教育局"], OK], (1, 1, 0, 0),
        [("GR205", "error", "B2"), ("GR204", "error", "D2"), ("GR202", "error", "E2"), ("GR209", "info", "F2")]),
    "another word in the column of days": (
        [HEAD, OK, ["", "", "", "", "同上"]], (1, 1, 0, 0),
        [("GR205", "error", "B3"), ("GR204", "error", "D3"), ("GR202", "error", "E3"), ("GR209", "info", "F3")]),
    "leaders, makers and a telephone in the columns of a log": (
        [HEAD, OK, ["领导审签：", "", "经办：", "", "电话：0319-1234567"]], (1, 0, 0, 1), []),
    "a note with a day in the column of categories": (
        [HEAD, OK, ["注：以上信息均已公开。", "", "", "2014年1月6日"]], (1, 0, 0, 1), []),
    "a title with a day in the column of categories": (
        [HEAD, [1, "甲", "", "2013年3月5日", "", "网站"]], (0, 1, 0, 0), [("GR203", "error", "D2"), ("GR201", "error", "E2")]),
    "the day of a signature below a total": ([HEAD, OK, ["合计", 1], ["", "", "", "", "2013年12月31日"]], (1, 0, 1, 1), []),
    "a day alone below a blank row, and items below it": (
        [HEAD, OK, [], ["", "", "", "", "2013-3-6", ""], [3, *OK[1:4], D(2013, 3, 7), "网站"]], (3, 0, 0, 0),
        [("GR205", "error", "B4"), ("GR204", "error", "D4"), ("GR209", "info", "F4")]),
    "the day of a signature": ([HEAD, OK, ["", "2014年1月6日"]], (1, 0, 0, 1), []),
    "nothing below": ([HEAD, OK, ["", "（以下空白）"]], (1, 0, 0, 1), []),
    "months counted below": (
        [HEAD, OK, [], ["月份", "条数"], ["2月", 0], ["3月份", "1条"], ["第一季度", 1], ["上半年", 2]], (1, 0, 4, 0),
        [("GR301", "error", "B8")]),
    "months of a log with rows of other years": (
        [HEAD, OK, [2, "甲", "", "公共服务类", D(2012, 3, 5), "网站"], ["3月", 2], ["3月", 1]], (1, 1, 2, 0),
        [("GR206", "warning", "E3"), ("GR302", "info", "B4")]),
    "channels and categories counted below": (
        [HEAD, OK, ["", "渠道", "数量"], ["", "网站", 1], ["", "微博", "0"], ["", "公共服务类", 1, "机构职能类", 1]], (1, 0, 3, 0),
        [("GR301", "error", "E6")]),
    "channels below, of items with several": (
        [HEAD, [*OK[:5], "网站、微博"], ["网站", 1], ["微博", 5], ["公示栏", 0]], (1, 0, 3, 0), [("GR251", "info", "B3")]),
    "an item without a title is no recap": (
        [C, CO, ["机构职能类", "", 41338], ["机构职能类", "", "20130306"], ["机构职能类", "", 2013]], (3, 1, 0, 0),
        [("GR205", "error", "B3"), ("GR209", "info", "D3"), ("GR205", "error", "B4"), ("GR205", "error", "B5"), ("GR202", "error", "C5")]),
    "months and channels in a list of categories": (
        [HEAD, OK, [], ["类别", "数量"], ["公共服务类", 1], ["网站", 1], ["3月", 7], ["甲", 4], ["乙", 5]], (1, 0, 5, 0),
        [("GR301", "error", "B7"), ("GR232", "warning", "A8")]),
    "a wrong summary below": (
        [HEAD, OK, [], ["类别", "数量"], ["公共服务类", 5], ["合计", 1]], (1, 0, 2, 0), [("GR301", "error", "B5")]),
}  # fmt: skip


# said of a log without a column of channels, which many of these are
NO_CHANNELS: tuple[str, str, Any] = ("GR278", "info", None)


def test_a_log_without_a_column_of_channels(project: Make) -> None:
    """Said once, with how many rows have none; and why a number typed for a channel differs from the rows."""
    head, row = [each for each in HEAD if each != "公开形式"], OK[:-1]
    table = [["项目", "数量"], ["政府网站", 1], ["公共服务类", 1]]
    said = validated(project({"教育局.xlsx": {"主动公开": [head, row], "依申请公开": NONE, "汇总表": table}}))
    assert findings(said) == [NO_CHANNELS]
    told = {d["code"]: d["message"] for d in said["diagnostics"]}
    assert "可能是台账没有“公开形式”一列" in told["GR301"]
    assert "没有公开形式一列，1条没有计入各渠道" in told["GR278"]


@pytest.mark.parametrize("name", SHEETS)
def test_sheets_of_published_items(project: Make, name: str) -> None:
    rows, became, expected = SHEETS[name]
    said = validated(project({"教育局.xlsx": {"主动公开": rows, "依申请公开": NONE}}))
    counts = said["files"][0]["sheets"][0]["rows"]
    assert tuple(counts[what] for what in ("counted", "uncounted", "total", "note")) == became
    assert said["totals"]["published"]["listed"] == became[0] + became[1]
    assert [said for said in findings(said) if said != NO_CHANNELS] == expected


# all rows of a sheet → the words of its only finding, the other cells it names
SAID: dict[str, tuple[list[list[Any]], str, list[str]]] = {
    "rows that stand for several items": (
        [[*HEAD, "条数"], *([n, f"甲{n}", *OK[2:], number] for n, number in enumerate((1, "23条", 4, 1.0)))],
        "条数填有1以外的数（2行，共27），每行仍按1条计", ["G4"]),
    "items that are not published": (
        [[*HEAD, "公开属性"], *([n, f"甲{n}", *OK[2:], said] for n, said in enumerate(("依申请公开", "主动公开", "不公开", "依申请公开")))],
        "公开属性写的不是主动公开（依申请公开、不公开），共3行，仍按主动公开计入", ["G4:G5"]),
    "what is counted below, of items with several channels": (
        [HEAD, [*OK[:5], "网站、微博"], ["3月", 1], ["微博", 5], ["网站", 1]],
        "“微博”等2项小计没有可以核对的行数，未计入也未核对", ["B5"]),
    "another log to the right, and a note below it": (
        [[*HEAD, "", *HEAD], [*OK, "", *OK], [*[""] * 7, *OK], [*[""] * 7, "以上为网站所发"]],
        "自本列起是另一张表，其中2行未计入", []),
}  # fmt: skip


def test_what_is_not_published_needs_no_day(project: Make) -> None:
    """Whoever keeps all documents in one list is told to take these out, not to give them a day."""
    rows = [["涉密事项", "", "公共服务类", "", "网站", "不予公开"], ["草稿", "", "公共服务类", "", "网站", ""]]
    log = [[*HEAD, "公开属性"], [*OK, "主动公开"], *([n, *row] for n, row in enumerate(rows, 2))]
    said = validated(project({"教育局.xlsx": {"主动公开": log, "依申请公开": NONE}}))
    helps = {d["cell"]: d["help"] for d in said["diagnostics"] if d["code"] == "GR201"}
    fill = "补填公开日期，写成“××××-××-××”或“××××年×月×日”"
    assert helps == {"E3": f"{fill}；公开属性写的是“不予公开”，没有公开的，从台账中删除本行。", "E4": f"{fill}。"}


@pytest.mark.parametrize("name", SAID)
def test_what_is_said_of_a_log(project: Make, name: str) -> None:
    rows, message, related = SAID[name]
    said = validated(project({"教育局.xlsx": {"主动公开": rows, "依申请公开": NONE}}))
    (one,) = [d for d in said["diagnostics"] if d["sheet"] == "主动公开"]
    assert (one["message"], [each["cell"] for each in one["related"]]) == (message, related)


# a number in the column of days of a csv, whose cells are texts → whether its row counts, what is said of it
SERIALS: dict[str, tuple[int, list[str]]] = {
    "41338": (1, []),  # 2013-03-05
    "４１３３８": (1, []),
    "41265": (0, ["GR206"]),  # 2012-12-22
    "12345": (0, ["GR202"]),  # 1933
    "45001": (0, ["GR202"]),  # 2023
    "2013": (0, ["GR202"]),
    "4133": (0, ["GR202"]),
    "41338.5": (0, ["GR202"]),
}


@pytest.mark.parametrize("of_csv", [True, False])
@pytest.mark.parametrize("written", SERIALS)
def test_a_day_written_as_text_may_be_its_serial(project: Make, written: str, of_csv: bool) -> None:
    counted, codes = SERIALS[written]
    head = "序号,信息标题,文号,公开类别,公开日期,公开形式\n1,乙,,公共服务类,2013-3-6,网站\n"
    text = f"{head}2,甲,,公共服务类,{written},网站\n"
    rows = [HEAD, [1, "乙", "", "公共服务类", "2013-3-6", "网站"], [2, "甲", "", "公共服务类", written, "网站"]]
    book: dict[str, Any] = {"教育局.csv": text.encode()} if of_csv else {"教育局.xlsx": {"主动公开": rows}}
    said = validated(project({**book, "公安局.xlsx": {"主动公开": NONE, "依申请公开": NONE}}))
    assert [d["code"] for d in said["diagnostics"] if d["cell"] == "E3"] == codes
    assert sum(said["totals"]["published"]["by_category"].values()) == counted + 1


def test_a_day_of_a_request_in_a_csv_may_be_its_serial(project: Make) -> None:
    text = (
        "申请编号,收到日期,申请人类型,申请方式,申请内容,办理结果,答复日期\nS-1,41338,公民,信函,某项目,同意公开,41345\n"
    )
    said = validated(project({"教育局.csv": text.encode(), "公安局.xlsx": {"主动公开": NONE, "依申请公开": NONE}}))
    assert [d["code"] for d in said["diagnostics"] if d["cell"] and d["file"].endswith("csv")] == []
    assert said["totals"]["requests"]["by_outcome"] == {"同意公开": 1}


REQUEST = ["序号", "申请编号", "收到日期", "申请人类型", "申请方式", "申请内容", "办理结果", "答复日期"]
R = [1, "S-1", D(2013, 3, 4), "公民", "信函", "某项目", "同意公开", D(2013, 3, 11)]


def request(**changed: Any) -> list[Any]:
    row = list(R)
    for name, value in changed.items():
        row[["n", "id", "received", "applicant", "channel", "text", "outcome", "answered"].index(name)] = value
    return row


# name: (rows, received, carried in, carried out, by_outcome, findings)
REQUESTS: dict[str, tuple[list[list[Any]], int, int, int, dict[str, int], list[tuple[str, str, str]]]] = {
    "answered in time": ([R], 1, 0, 0, {"同意公开": 1}, []),
    "carried in and answered": ([request(received=D(2012, 12, 28))], 0, 1, 0, {"同意公开": 1}, [("GR216", "warning", "H2")]),
    "carried in and still open": (
        [request(received=D(2012, 12, 28), answered="", outcome="办理中")], 0, 1, 1, {}, [("GR216", "warning", "H2")]),
    "answered before the period": (
        [request(received=D(2012, 11, 5), answered=D(2012, 11, 9))], 0, 0, 0, {}, [("GR206", "warning", "H2")]),
    "received after the period": ([request(received=D(2014, 1, 3), answered="")], 0, 0, 0, {}, [("GR206", "warning", "C2")]),
    "open at the end of the year": ([request(received=D(2013, 12, 27), answered="", outcome="")], 1, 0, 1, {}, []),
    "answered after the period": ([request(received=D(2013, 12, 27), answered=D(2014, 1, 7))], 1, 0, 1, {}, []),
    "open too long": ([request(answered="", outcome="办理中")], 1, 0, 1, {}, [("GR216", "warning", "H2")]),
    "an error for an answer date is one finding": (
        [request(answered="#REF!")], 1, 0, 1, {}, [("GR214", "error", "H2")]),
    "the same number again": ([R, R], 1, 0, 0, {"同意公开": 1}, [("GR218", "warning", "B3")]),
    "the same number, another outcome": ([R, request(outcome="部分公开")], 1, 0, 0, {"同意公开": 1}, [("GR218", "error", "B3")]),
    "the same number, another applicant": ([R, request(applicant="法人")], 1, 0, 0, {"同意公开": 1}, [("GR218", "error", "B3")]),
    "the same number again, and two rows without any": (
        [R, R, request(id="", text="甲"), request(id="", text="乙")], 3, 0, 0, {"同意公开": 3}, [("GR218", "warning", "B3")]),
    "the same number in other signs": (
        [request(id=number) for number in ("2013-003", "2013—003", "2013－003", "2013──003", "〔2013〕3号", "[2013]3号", "2013-3")], 3, 0, 0,
        {"同意公开": 3}, [("GR218", "warning", f"B{n}") for n in (3, 4, 5, 7)]),
    "what stands for a number is none": (
        [request(id=number) for number in ("无", "无", "-", "——", "/", "暂无")], 6, 0, 0, {"同意公开": 6}, []),
    "the same number as a row without a date": (
        [request(received=""), R, R], 1, 0, 0, {"同意公开": 1},
        [("GR201", "error", "C2"), ("GR218", "warning", "B3"), ("GR218", "warning", "B4")]),
    "the same number as a row of another year": (
        [request(received=D(2012, 3, 5), answered=D(2012, 3, 9)), R], 1, 0, 0, {"同意公开": 1},
        [("GR206", "warning", "H2"), ("GR218", "error", "B3")]),
    "the same number on a row that cannot count": (
        [R, request(received="")], 1, 0, 0, {"同意公开": 1}, [("GR201", "error", "C3")]),
    "an error for a serial number": (
        [request(n="#REF!"), request(n="#REF!", id="S2")], 2, 0, 0, {"同意公开": 2}, [("GR214", "info", "A2")]),
    "an error for an outcome": ([request(outcome="#REF!")], 1, 0, 0, {"未分类": 1}, [("GR214", "error", "G2")]),
    "an error for an outcome, not yet answered and answered next year": (
        [request(received=D(2013, 12, 27), outcome="#N/A", answered=""),
         request(id="S2", received=D(2013, 12, 27), outcome="#N/A", answered=D(2014, 1, 7))], 2, 0, 2, {},
        [("GR214", "warning", "G2"), ("GR214", "warning", "G3")]),
    "an error for a number, an applicant, a channel, a text": (
        [request(id="#N/A"), request(id="#N/A", applicant="#N/A"), request(id="S3", channel="#N/A"), request(id="S4", text="#N/A")],
        4, 0, 0, {"同意公开": 4},
        [*(("GR214", "error", cell) for cell in ("B2", "B3", "D3", "E4")), ("GR214", "warning", "F5")]),
    "an error for a number outside the period": (
        [request(id="#N/A", channel="#N/A", received=D(2012, 11, 5), answered=D(2012, 11, 9))], 0, 0, 0, {}, [("GR206", "warning", "H2")]),
    "no outcome": ([request(outcome="")], 1, 0, 0, {"未分类": 1}, [("GR204", "error", "G2")]),
    "no applicant": ([request(applicant="")], 1, 0, 0, {"同意公开": 1}, [("GR204", "error", "D2")]),
    "in hand, and a day of an answer": (
        [request(outcome="办理中")], 1, 0, 1, {}, [("GR256", "info", "G2"), ("GR216", "warning", "H2")]),
    "in hand, and a day of an answer, not late yet": (
        [request(outcome="正在办理", received=D(2013, 12, 20), answered=D(2013, 12, 25))], 1, 0, 1, {},
        [("GR256", "info", "G2")]),
    "in hand, and the day it is planned for": (
        [request(outcome="办理中", received=D(2013, 12, 20), answered=D(2014, 1, 9))], 1, 0, 1, {}, []),
    "no request text, and one that is a number": (
        [request(text=2013), request(id="S2", text="")], 2, 0, 0, {"同意公开": 2}, [("GR219", "warning", "F3")]),
    "no received date": ([request(received="")], 0, 0, 0, {}, [("GR201", "error", "C2")]),
    "unknown outcome": ([request(outcome="转交")], 1, 0, 0, {"未分类": 1}, [("GR203", "error", "G2")]),
    "unknown applicant": ([request(applicant="王某某")], 1, 0, 0, {"同意公开": 1}, [("GR225", "error", "D2")]),
    "refused with a reason": ([request(outcome="不予公开（商业秘密）")], 1, 0, 0, {"涉及商业秘密": 1}, []),
    "refused without a reason": ([request(outcome="不予公开")], 1, 0, 0, {"不予公开": 1}, [("GR221", "info", "G2")]),
    "refused, for other reasons": (
        [request(id=f"S{n}", outcome=f"{word}（{why}）") for n, (word, why) in enumerate(
            (("不予公开", "其他"), ("否决公开", "其他原因"), ("不同意公开", "其他")))], 3, 0, 0, {"不予公开": 3},
        [("GR221", "info", f"G{row}") for row in (2, 3, 4)]),
    "refused, and withdrawn": ([request(outcome="不予公开：撤回")], 1, 0, 0, {"未分类": 1}, [("GR203", "error", "G2")]),
    "refused for other reasons, and not yet answered": (
        [request(received=D(2013, 12, 30), outcome="不予公开（其他）", answered="")], 1, 0, 1, {}, [("GR220", "info", "H2")]),
    "no request text": ([request(text="")], 1, 0, 0, {"同意公开": 1}, [("GR219", "warning", "F2")]),
    "answered before received": ([request(answered=D(2013, 3, 1))], 1, 0, 0, {"同意公开": 1}, [("GR215", "error", "H2")]),
    # received on 2013-04-01: 4–6 April are holidays, 7 April is worked; day 15 is 23 April
    "answered on day 15": ([request(received=D(2013, 4, 1), answered=D(2013, 4, 23))], 1, 0, 0, {"同意公开": 1}, []),
    "answered on day 16": (
        [request(received=D(2013, 4, 1), answered=D(2013, 4, 24))], 1, 0, 0, {"同意公开": 1}, [("GR216", "warning", "H2")]),
    "granted in part, with a reason": (
        [request(outcome="同意部分公开（个人隐私）")], 1, 0, 0, {"同意部分公开": 1}, []),
    "two reasons": ([request(outcome="不予公开（商业秘密、个人隐私）")], 1, 0, 0, {"未分类": 1}, [("GR203", "error", "G2")]),
    "two outcomes": ([request(outcome="同意公开、不予公开")], 1, 0, 0, {"未分类": 1}, [("GR203", "error", "G2")]),
    "none": ([["无"]], 0, 0, 0, {}, []),
    "an answer date that is none": ([request(answered="下周答复")], 1, 0, 1, {}, [("GR224", "error", "H2")]),
    "no such answer date": ([request(answered="2013年13月1日")], 1, 0, 1, {}, [("GR224", "error", "H2")]),
    "an answer date struck out": (
        [request(received=D(2013, 12, 30), outcome="", answered="/")], 1, 0, 1, {}, []),
    "an outcome whose date is struck out": (
        [request(received=D(2013, 12, 30), answered="—")], 1, 0, 1, {}, [("GR220", "info", "H2")]),
    "a date and strokes": (
        [[2, "", D(2013, 12, 30), "/", "/", "某项目", "/", "/"]], 1, 0, 1, {},
        [("GR225", "error", "D2"), ("GR209", "info", "E2"), ("GR220", "info", "H2")]),
    "none, a number": ([[0]], 0, 0, 0, {}, []),
    "none, a number below 收到日期": ([["", "", 0]], 0, 0, 0, {}, []),
    "none, in a sentence": ([["本年度无依申请公开"]], 0, 0, 0, {}, []),
    "none, the bureau speaks": ([["", "本单位2013年度未收到政府信息公开申请"]], 0, 0, 0, {}, []),
    "rows that are no requests": (
        [["一季度"], R, ["二季度", "无"], ["合计", 1], ["其中：上年结转0件，本年新收1件"], ["2013年下半年："]], 1, 0, 0,
        {"同意公开": 1}, []),
    "years and a table that goes on": (
        [["2012年度"], request(id="S0", received=D(2012, 3, 5), answered=D(2012, 3, 9)), ["", "2013年"], R, ["续表"], REQUEST, request(id="S2"),
         ["（续表）"], request(id="S3")], 3, 0, 0, {"同意公开": 3}, [("GR206", "warning", "H3")]),
    "a number that is a year": ([["", "2013年度", "", "公民", "信函", "某项目", "同意公开", D(2013, 3, 12)]], 0, 0, 0, {}, [("GR201", "error", "C2")]),
    "a 合计 of what was received, and 小计 below what was carried in": (
        [["上年结转"], request(received=D(2012, 12, 28), answered=D(2013, 1, 9)), ["一季度"], request(id="S2"), request(id="S3"), ["小计", 2],
         ["合计", 2]], 2, 1, 0, {"同意公开": 3}, []),
    "a 合计 of neither": (
        [request(received=D(2012, 12, 28), answered=D(2013, 1, 9)), request(id="S2"), request(id="S3"), ["合计", 1], ["合计", 3]], 2, 1, 0,
        {"同意公开": 3}, [("GR301", "error", "B5")]),
    "an open request that says so where the day stands": (
        [request(received=D(2013, 12, 30), outcome="办理中", answered="结转下年")], 1, 0, 1, {}, []),
    "a day with a remark of the list": (
        [request(received="2012.12.28（上年结转）", answered="2013.1.7（邮寄）")], 0, 1, 0, {"同意公开": 1}, []),
    "a day with one behind a space": (
        [request(received="2013年3月5日 星期二", answered="2013.3.12 邮寄"), request(id="S2", answered="2013年3月11日　星期一")], 2, 0, 0,
        {"同意公开": 2}, []),
    "a day with another behind a space": ([request(answered="2013.3.11 拟答复")], 1, 0, 1, {}, [("GR224", "error", "H2")]),
    "a day with another remark": ([request(answered="2013.3.11（拟）")], 1, 0, 1, {}, [("GR224", "error", "H2")]),
    "answered on the day": ([request(answered="当日答复"), request(id="S2", answered="当场")], 2, 0, 0, {"同意公开": 2}, []),
    "withdrawn": ([request(outcome="申请人撤回申请")], 1, 0, 0, {"其他原因": 1}, []),
    "a line of signatures": (
        [R, *([*row[:2], *row[3:], "", ""] for row in SIGNED), *([*row, "", ""] for row in SIGNED)], 1, 0, 0, {"同意公开": 1}, []),
    "who signs where outcomes stand, and the day": (
        [R, [], [*[""] * 6, "市教育局"], [*[""] * 6, "2014年1月6日"]], 1, 0, 0, {"同意公开": 1}, []),
    "a remark with a day where applicants stand": (
        [R, ["备注：本表一式两份", "", "", "2014年1月6日"]], 1, 0, 0, {"同意公开": 1}, []),
    "a request that begins like a signature": (
        [request(text="分管领导：某某的分工"), request(n="", id="", text="填报人：某某")], 2, 0, 0, {"同意公开": 2}, []),
    "an example": ([["例", *request(id="2013-000", text="×××")[1:]], R], 1, 0, 0, {"同意公开": 1}, [("GR273", "warning", "C2")]),
    "an example by its 申请编号, and none": (
        [request(id="示例"), ["", "无"]], 0, 0, 0, {}, [("GR273", "info", "C2")]),
    "合计 below 收到日期": ([R, ["", "", "合计", 1]], 1, 0, 0, {"同意公开": 1}, []),
    "合计 below 申请人类型": ([R, ["", "", "", "合计", 1]], 1, 0, 0, {"同意公开": 1}, []),
    "合计 with a formula never calculated": (
        [R, ["合计", "", "", "=COUNTA(D2:D2)"]], 1, 0, 0, {"同意公开": 1}, [("GR303", "warning", "D3")]),
}  # fmt: skip


@pytest.mark.parametrize("name", REQUESTS)
def test_requests(project: Make, name: str) -> None:
    rows, received, carried_in, carried_out, by_outcome, expected = REQUESTS[name]
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": [REQUEST, *rows]}})
    said = validated(folder)
    requests = said["totals"]["requests"]
    assert (requests["received"], requests["carried_in"], requests["carried_out"]) == (
        received,
        carried_in,
        carried_out,
    )
    assert requests["by_outcome"] == by_outcome
    found = [(d["code"], d["severity"], d["cell"]) for d in said["diagnostics"] if d["sheet"] == "依申请公开"]
    assert [f for f in found if f[0] != "GR223"] == expected
    assert "王某某" not in json.dumps(said, ensure_ascii=False)


# name of a register's sheet, columns that it lacks → by_applicant, by_outcome, findings
BY_SHEET: list[tuple[str, set[str], dict[str, int], dict[str, int], list[str]]] = [
    ("公民", {"申请人类型"}, {"公民": 1}, {"同意公开": 1}, ["GR274"]),
    ("信息不存在", {"办理结果"}, {"公民": 1}, {"信息不存在": 1}, ["GR274"]),
    ("办理中", {"办理结果", "答复日期"}, {"公民": 1}, {}, []),
    ("办理中", {"办理结果"}, {"公民": 1}, {"未分类": 1}, ["GR222"]),
    ("结转", {"办理结果"}, {"公民": 1}, {"未分类": 1}, ["GR222"]),
    ("结转", {"办理结果", "答复日期"}, {"公民": 1}, {}, []),
    ("法人", set(), {"公民": 1}, {"同意公开": 1}, []),
    ("其他", {"办理结果"}, {"公民": 1}, {"未分类": 1}, ["GR222"]),
    ("公民申请", {"申请人类型"}, {"未分类": 1}, {"同意公开": 1}, ["GR222"]),
]


@pytest.mark.parametrize(("sheet", "lacking", "by_applicant", "by_outcome", "expected"), BY_SHEET)
def test_a_register_for_each_kind(
    project: Make, sheet: str, lacking: set[str], by_applicant: dict[str, int], by_outcome: dict[str, int],
    expected: list[str],
) -> None:  # fmt: skip
    row = request(received=D(2013, 12, 23), answered="") if "答复日期" in lacking else R  # the column stays, empty
    keep = [at for at, name in enumerate(REQUEST) if name not in lacking - {"答复日期"}]
    rows = [[cells[at] for at in keep] for cells in (REQUEST, row)]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK], sheet: rows}}))
    requests = said["totals"]["requests"]
    assert (requests["by_applicant"], requests["by_outcome"]) == (by_applicant, by_outcome)
    found = [d for d in said["diagnostics"] if d["sheet"] == sheet]
    assert [d["code"] for d in found] == expected
    assert all("作工作表名" in d["help"] for d in found if d["code"] == "GR222")


def test_another_applicant_below_a_request_is_told_where_to_stand(project: Make) -> None:
    rows = [
        REQUEST,
        R,
        ["", "", "", "公民", "", "", "", ""],
        request(id="S2", received=""),
        ["", "", "", "公民", "", "", "同意公开", ""],
    ]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": rows}}))
    told = {d["cell"]: "并入上一行" in d["help"] for d in said["diagnostics"] if d["code"] == "GR201"}
    assert told == {"C3": True, "C4": False, "C5": False}


@pytest.mark.parametrize("edition", ["2008", "2021"])
def test_a_sheet_is_named_by_a_category_only_where_they_are_listed(project: Make, edition: str) -> None:
    rows = [["标题", "公开日期"], ["甲", D(2013, 3, 5)]]
    settings = SETTINGS_ONE + f'[report]\nedition = "{edition}"\n'
    said = validated(project({"教育局.xlsx": {"某某动态": rows, "依申请公开": NONE}}, settings, ""))
    (told,) = [d for d in said["diagnostics"] if d["code"] == "GR222"]
    assert ("作工作表名" in told["help"]) == (edition == "2008")


@pytest.mark.parametrize(("swapped", "close"), [(False, False), (True, False), (False, True)])
def test_a_log_and_a_register_side_by_side(project: Make, swapped: bool, close: bool) -> None:
    """The table on the left is read, and one error says how many rows stand in the other."""
    tables: list[list[list[Any]]] = [
        [HEAD[1:], OK[1:], ["职责", "", "机构职能类", D(2013, 3, 6), "网站"]],
        [REQUEST[1:], R[1:]],
    ]
    left, right = tables[::-1] if swapped else tables
    beside = [
        [*(left[at] if at < len(left) else [""] * len(left[0])), "", *(right[at] if at < len(right) else [])]
        for at in range(3)
    ]
    if close:
        beside = [[cell for at, cell in enumerate(row) if at != len(left[0])] for row in beside]
    said = validated(project({"教育局.xlsx": {"台账": beside}}))
    totals = said["totals"]
    assert (totals["published"]["counted"], totals["requests"]["received"]) == ((0, 1) if swapped else (2, None))
    (found,) = [d for d in said["diagnostics"] if d["code"] == "GR231"]
    assert (found["severity"], f"其中{2 if swapped else 1}行未计入" in found["message"]) == ("error", True)
    assert not [d for d in said["diagnostics"] if d["code"] == "GR308"], "a log was sent"


def test_a_register_with_words_of_a_log_is_one_table(project: Make) -> None:
    """Columns for the document that was given out stand in many registers."""
    head, row = [*REQUEST, "公开方式", "信息名称", "类别", "时间"], [*R, "网站", "某规划", "规划", D(2013, 3, 11)]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": [head, row, row[:8]]}}))
    assert (said["totals"]["requests"]["received"], [d for d in said["diagnostics"] if d["code"] == "GR231"]) == (1, [])


def merged(cells: str, sheet: str, **sheets: list[list[Any]]) -> bytes:
    """A workbook with merged cells (A2:A3 B2:B3) on one of its sheets."""
    book = load_workbook(io.BytesIO(workbook(sheets)))
    for each in cells.split():
        book[sheet].merge_cells(each)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


LAST = [2, "甲", "", "公共服务类", D(2013, 3, 6), "网站"]
SECOND = "关于印发《某局实施"

# name: (merged cells, rows of a log, counted, by_channel, findings)
MERGED_ITEMS: dict[str, tuple[str, list[list[Any]], int, dict[str, int], list[tuple[str, str, str]]]] = {
    "a title through two channels": (
        "A2:A3 B2:B3 C2:C3 D2:D3 E2:E3", [HEAD, OK, ["", "", "", "", "", "公示栏"], LAST], 2,
        {"政府门户网站": 2, "公示栏": 1}, [("GR207", "warning", "B3")]),
    "a title over two rows": (
        "A2:A3 C2:C3 D2:D3 E2:E3 F2:F3", [HEAD, [1, SECOND, "某发1号", *OK[3:]], ["", "方案》的通知"], LAST], 2,
        {"政府门户网站": 2}, [("GR272", "warning", "B3")]),
    "a 文号 over two rows": (
        "A2:A3 B2:B3 D2:D3 E2:E3 F2:F3", [HEAD, [1, "乙", "某发〔2013〕", *OK[3:]], ["", "", "1号"], LAST], 2,
        {"政府门户网站": 2}, [("GR272", "warning", "B3")]),
    "a title over three rows, no 序号": (
        "B2:B4 C2:C4 D2:D4 E2:E4", [HEAD[1:], [SECOND, "某发1号", *OK[3:]], ["方案》的"], ["通知"], LAST[1:]], 2,
        {"政府门户网站": 2}, [("GR272", "warning", "A3"), ("GR272", "warning", "A4")]),
    "a title over two rows, the second with a category of its own": (
        "A2:A3 C2:C3 E2:E3 F2:F3", [HEAD, OK, ["", "乙", "", "机构职能类"], LAST], 3,
        {"政府门户网站": 3}, []),
    "titles that only both together are whole": (
        "A2:A3 C2:C3 D2:D3 E2:E3 F2:F3", [HEAD, [1, "关于做好防汛", *OK[2:]], ["", "工作的通知"], LAST], 2,
        {"政府门户网站": 2}, [("GR272", "warning", "B3")]),
    "items of one number with a 文号 each": (
        "A2:A3 D2:D3 E2:E3 F2:F3", [HEAD, [1, "防汛预案", "某发〔2013〕1号", *OK[3:]], ["", "抗旱预案", "某发〔2013〕2号"], LAST],
        3, {"政府门户网站": 3}, []),
    "items of one number with whole titles": (
        "A2:A3 D2:D3 E2:E3 F2:F3", [HEAD, [1, "关于防汛的通知", *OK[2:]], ["", "关于抗旱的通知"], LAST], 3,
        {"政府门户网站": 3}, []),
    "items of one batch": (
        "A2:A3 D2:D3 E2:E3 F2:F3", [HEAD, ["第一批", *OK[1:]], ["", "乙"], LAST], 3, {"政府门户网站": 3}, []),
    "items of one number with a link each": (
        "A2:A3 D2:D3 E2:E3 F2:F3", [[*HEAD, "网址"], [*OK, "http://a/1"], ["", "乙", "", "", "", "", "http://a/2"], LAST], 3,
        {"政府门户网站": 3}, []),
    "perhaps one item, perhaps two": (
        "A2:A3 D2:D3 E2:E3 F2:F3", [HEAD, OK, ["", "乙"], LAST], 3, {"政府门户网站": 3}, [("GR272", "warning", "B3")]),
    "a piece of a title in a batch": (
        "A2:A3 D2:D3 E2:E3 F2:F3", [HEAD, ["第一批", SECOND, *OK[2:]], ["", "方案》的通知"], LAST], 3,
        {"政府门户网站": 3}, [("GR272", "warning", "B3")]),
    "a category of three items": (
        "D2:D4", [HEAD, OK, [2, "乙", "", "", D(2013, 3, 6), "网站"], [3, "丙", "", "", D(2013, 3, 7), "网站"]], 3,
        {"政府门户网站": 3}, []),
    "a day and a category of two items": (
        "D2:D3 E2:E3 F2:F3", [HEAD, OK, [2, "乙", "", "", "", ""], [3, *LAST[1:]]], 3, {"政府门户网站": 3}, []),
    "a day and a category of two items, no 序号 and no 文号": (
        "B2:B3 C2:C3 D2:D3", [N, NO, ["乙"], ["丙", *NO[1:]]], 3, {"政府门户网站": 3}, []),
    "an unknown category of three items, and of one": (
        "D2:D4", [HEAD, [*OK[:3], "怪类", *OK[4:]], [2, "乙", "", "", D(2013, 3, 6), "网站"],
                  [3, "丙", "", "", D(2013, 3, 7), "网站"], [4, "丁", "", "怪类", D(2013, 3, 8), "网站"]], 4,
        {"政府门户网站": 4}, [("GR203", "error", "D2"), ("GR203", "error", "D5")]),
    "no category of two items, one cell": (
        "D2:D3", [HEAD, [*OK[:3], "", *OK[4:]], [2, "乙", "", "", D(2013, 3, 6), "网站"]], 2,
        {"政府门户网站": 2}, [("GR204", "error", "D2")]),
    "a day of two items that is none, an item of another year": (
        "E2:E3 E4:E5", [HEAD, [*OK[:4], "13月5日", "网站"], [2, "乙", "", *OK[3:4], "", "网站"],
                        [3, "丙", "", OK[3], D(2012, 3, 7), "网站"], [4, "丁", "", OK[3], "", "网站"]], 0,
        {}, [("GR202", "error", "E2"), ("GR206", "warning", "E4")]),
    "a number for a group of items with their days": (
        "A2:A3 D2:D3", [HEAD, OK, ["", "乙", "", "", D(2013, 3, 6), "网站"]], 2, {"政府门户网站": 2}, []),
}  # fmt: skip


@pytest.mark.parametrize("name", MERGED_ITEMS)
def test_merged_cells_of_a_log(project: Make, name: str) -> None:
    cells, rows, counted, by_channel, expected = MERGED_ITEMS[name]
    said = validated(project({"教育局.xlsx": merged(cells, "主动公开", 主动公开=rows, 依申请公开=NONE)}))
    published = said["totals"]["published"]
    assert (published["counted"], published["by_channel"]) == (counted, by_channel)
    assert [said for said in findings(said) if said != NO_CHANNELS] == expected


def test_a_fault_of_a_merged_cell_says_how_many_rows_it_is_of(project: Make) -> None:
    cells, rows, *_ = MERGED_ITEMS["an unknown category of three items, and of one"]
    said = validated(project({"教育局.xlsx": merged(cells, "主动公开", 主动公开=rows, 依申请公开=NONE)}))
    assert said["totals"]["published"]["by_category"] == {"未分类": 4}
    first, all_of_it, second = (d for d in said["diagnostics"] if d["code"] in ("GR203", "GR223"))
    assert first["message"] == "公开类别“怪类”不在名单中，暂计入“未分类”（合并单元格，共3行）"
    assert [cell["cell"] for cell in first["related"]] == ["D3:D4"]
    assert second["message"] == "公开类别“怪类”不在名单中，暂计入“未分类”"
    assert "共4处" in all_of_it["message"]


# name: (merged cells, rows of a register, received, by_outcome, by_applicant, findings)
MERGED: dict[str, tuple[str, list[list[Any]], int, dict[str, int], dict[str, int], list[tuple[str, str, str]]]] = {
    "a letter with two requests": (
        "C2:C3 D2:D3 E2:E3 H2:H3", [R, [2, "S-2", "", "", "", "另一项目", "信息不存在", ""]], 2,
        {"同意公开": 1, "信息不存在": 1}, {"公民": 2}, []),
    "one outcome of two requests": (
        "C2:C3 D2:D3 E2:E3 G2:G3 H2:H3", [R, [2, "S-2", "", "", "", "另一项目", "", ""]], 2, {"同意公开": 2}, {"公民": 2}, []),
    "one unknown outcome of two requests": (
        "C2:C3 D2:D3 E2:E3 G2:G3 H2:H3", [[*R[:6], "怪", R[7]], [2, "S-2", "", "", "", "另一项目", "", ""]], 2,
        {"未分类": 2}, {"公民": 2}, [("GR203", "error", "G2")]),
    "a number merged with the rest": (
        "A2:A3 B2:B3 C2:C3 D2:D3 E2:E3 G2:G3 H2:H3", [R, ["", "", "", "", "", "又一项", "", ""]], 1,
        {"同意公开": 1}, {"公民": 1}, [("GR245", "warning", "A3")]),
    "a 序号 merged, each with its 申请编号": (
        "A2:A3 C2:C3 D2:D3 E2:E3 G2:G3 H2:H3", [R, ["", "S-2", "", "", "", "又一项", "", ""]], 2,
        {"同意公开": 2}, {"公民": 2}, []),
    "a number merged, two outcomes": (
        "A2:A3 B2:B3 C2:C3", [R, ["", "", "", "", "", "又一项", "信息不存在", ""]], 1,
        {"同意公开": 1}, {"公民": 1}, [("GR245", "error", "A3")]),
    "a number merged, a fee below": (
        "A2:A3 B2:B3 C2:C3 D2:D3 E2:E3 G2:G3 H2:H3", [[*R, 2], ["", "", "", "", "", "又一项", "", "", 3]], 1,
        {"同意公开": 1}, {"公民": 1}, [("GR245", "warning", "A3"), ("GR244", "warning", "I3")]),
    "one 申请编号 for two numbers": (
        "B2:B3 C2:C3 D2:D3 E2:E3 H2:H3", [R, [2, "", "", "", "", "另一项目", "同意公开", ""]], 1,
        {"同意公开": 1}, {"公民": 1}, [("GR218", "warning", "B3")]),
    "a date below that is not merged is missing": (
        "D2:D3 E2:E3 H2:H3", [R, [2, "S-2", "", "", "", "另一项目", "同意公开", ""]], 1,
        {"同意公开": 1}, {"公民": 1}, [("GR201", "error", "C3")]),
}  # fmt: skip


@pytest.mark.parametrize("name", MERGED)
def test_merged_cells_of_a_register(project: Make, name: str) -> None:
    cells, rows, received, by_outcome, by_applicant, expected = MERGED[name]
    head = [*REQUEST, "复制费"][: len(rows[0])]
    book = merged(cells, "依申请公开", 主动公开=[HEAD, OK], 依申请公开=[head, *rows])
    said = validated(project({"教育局.xlsx": book}))
    requests = said["totals"]["requests"]
    assert (requests["received"], requests["by_outcome"], requests["by_applicant"]) == (
        received,
        by_outcome,
        by_applicant,
    )
    assert [
        (d["code"], d["severity"], d["cell"]) for d in said["diagnostics"] if d["sheet"] == "依申请公开"
    ] == expected


# name: (all rows of a register, received, findings besides of the channel)
REGISTERS: dict[str, tuple[list[list[Any]], int, list[tuple[str, str, str | None]]]] = {
    "an outcome and its reason in two columns": (
        [[*REQUEST, "具体情形"], [*request(outcome="不予公开"), "商业秘密"], [*request(id="S2"), "已邮寄"],
         [*request(id="S3", outcome="信息不存在"), "个人隐私"]], 3, []),
    "granted, and a reason to withhold in another column": (
        [[*REQUEST, "具体情形"], [*request(outcome="同意公开"), "商业秘密"], [*request(id="S2"), "其他"],
         [*request(id="S3", outcome="部分公开"), "商业秘密"]], 3,
        [("GR203", "error", "G2"), ("GR223", "info", "G2")]),
    "granted, and another outcome in the column of reasons": (
        [[*REQUEST, "不予公开理由"], *(
            [*request(id=f"S{n}", outcome=outcome), reason] for n, (outcome, reason) in enumerate((
                ("同意公开", "信息不存在"), ("予以公开", "撤回"), ("同意公开", "重复申请；非本机关掌握"), ("部分公开", "重复申请"),
                ("部分公开", "商业秘密、个人隐私"), ("同意公开", "予以公开"), ("同意公开", "信息不存在部分已当面说明"))))], 7,
        [(code, severity, f"G{row}") for row in range(2, 6) for code, severity in (("GR203", "error"), ("GR223", "info"))]),
    "a reason by another header, one of no list, an article, none": (
        [[*REQUEST, "不予公开原因"], *([*request(id=f"S{n}", outcome="不予公开"), reason] for n, reason in enumerate(
            ("商业秘密", "内部讨论", "依据《条例》第十四条", "", "其他", "见答复书"))), [*request(id="S9", outcome="同意公开"), "张三"]], 7,
        [("GR223", "info", "I3"), ("GR276", "error", "I3"), *(("GR221", "info", f"G{row}") for row in (4, 5, 6, 7))]),
    "refused, and withdrawn by the column of reasons": (
        [[*REQUEST, "不予公开理由"], [*request(outcome="不予公开"), "申请人撤回"]], 1, [("GR203", "error", "G2"), ("GR223", "info", "G2")]),
    "errors for cases and whether there were any, for the day put off to, for what was paid, for a state": (
        [[*REQUEST, "行政复议", "是否诉讼", "延期至", "缴费情况", "办理状态"], [*R, *["#N/A"] * 5]], 1,
        [("GR214", severity, f"{column}2") for column, severity in (
            ("I", "error"), ("J", "error"), ("K", "warning"), ("L", "warning"), ("M", "warning"))]),
    "a reason without an outcome": (
        [[*REQUEST, "具体情形"], [*request(outcome=""), "商业秘密"]], 1, [("GR204", "error", "G2")]),
    "the day of receipt below a wide 申请时间": (
        [["申请编号", "申请人类型", "申请时间", "", "答复时间", "", "办理结果"],
         ["", "", "申请日期", "收到日期", "应答复日期", "实际答复日期", ""],
         ["S-1", "公民", D(2012, 12, 30), D(2013, 1, 4), D(2013, 1, 25), D(2013, 1, 11), "同意公开"]], 1,
        [("GR271", "warning", "C3")]),
    "an outcome over two columns": (
        [[*REQUEST[:6], "办理结果", "", "答复日期"], ["", "", "", "", "", "", "大类", "小类", ""],
         [*R[:6], "不予公开", "商业秘密", R[7]]], 1, []),
    "channels and outcomes ticked": (
        [[*REQUEST[:4], "申请方式", "", "申请内容", "办理结果", "", "答复日期"],
         ["", "", "", "", "网上", "信函", "", "同意公开", "信息不存在", ""],
         [*R[:4], "√", "", "甲", "", "√", R[7]], [2, "S2", *R[2:4], "", "✓", "乙", "是", "", R[7]]], 2, []),
    "two outcomes ticked": (
        [[*REQUEST[:6], "办理结果", "", "答复日期"], ["", "", "", "", "", "", "同意公开", "信息不存在", ""],
         [*R[:6], "√", "√", R[7]]], 1, [("GR203", "error", "G3"), ("GR223", "info", "G3")]),
    "sentences below a register without 序号": (
        [REQUEST[1:], R[1:], ["无其他申请"], ["公民1件，法人0件"], ["收费0元"], ["另有口头咨询5件未登记"]], 1, []),
    "a number alone": ([REQUEST[1:], R[1:], ["2013-9"], ["依申请〔2013〕3号"]], 1,
                       [("GR201", "error", "B3"), ("GR209", "info", "D3"), ("GR201", "error", "B4")]),
    "no request, in a sentence with its number": ([REQUEST, ["本单位2013年度共收到依申请公开0件"]], 0, []),
    "no request, in zeros": ([REQUEST, [0] * 8], 0, []),
    "applicants ticked, each with its number": (
        [[*REQUEST[:3], "申请人类型", "", "申请内容", "办理结果", "答复日期"], ["", "", "", "公民", "法人", "", "", ""],
         [*R[:3], "√", "", *R[5:]], [2, "S-9", R[2], "", "√", *R[5:]], ["合计", "", "", 1, 1], ["合计", "", "", 1, 2]], 2,
        [("GR301", "error", "D6")]),
    "refusals ticked, of which there are none": (
        [[*REQUEST[:6], "办理结果", "", "", "答复日期"], ["", "", "", "", "", "", "同意公开", "信息不存在", "不予公开", ""],
         [*R[:6], "√", "", "", R[7]]], 1, []),
    "a row that stands for several requests": (
        [[*REQUEST, "件数"], [*R, 4]], 1, [("GR248", "warning", "I2")]),
    "a remark that strikes a row out": (
        [[*REQUEST, "备注"], R, [*request(id="S2"), "非政府信息公开申请，不计入"]], 2, [("GR249", "warning", "I3")]),
    "a charge that no line of the form is for": (
        [[*REQUEST, "工本费"], [*R, 20], [*request(id="S2"), "10元"]], 2, [("GR250", "warning", "I2")]),
    "fees on a repeat and on a row of another year": (
        [[*REQUEST, "复制费", "收费合计"], R, [*R, 5, 5], [*request(id="S2", received=D(2012, 3, 5), answered=D(2012, 3, 9)), 7, ""]], 1,
        [("GR218", "warning", "B3"), ("GR244", "warning", "I3"), ("GR244", "warning", "J3"), ("GR206", "warning", "H4"),
         ("GR244", "warning", "I4")]),
    "a fee on the row that counts, not the first of its number": (
        [[*REQUEST, "复制费"], [*request(received=""), ""], [*R, 5]], 1, [("GR201", "error", "C2"), ("GR218", "warning", "B3")]),
    "counts of requests below, by whatever": (
        [REQUEST, R, [], ["申请方式", "件数"], ["信函", 1], ["公民", 1], ["同意公开", 1], ["3月", 1]], 1, [("GR251", "info", "B5")]),
    "two days of which one is of last year": (
        [[*REQUEST, "申请日期"], [*R, D(2012, 12, 28)], [*request(id="S2"), D(2013, 3, 4)], [*request(id="S3"), ""]], 3,
        [("GR271", "warning", "I2")]),
    "a state that strikes a row out, and others": (
        [[*REQUEST, "办理状态"], [*R, "已办结"], [*request(id="S2", answered="", outcome="", received=D(2013, 12, 23)), "已作废"],
         [*request(id="S3", answered="", outcome="", received=D(2013, 12, 23)), "办理中"]], 3, [("GR249", "warning", "I3")]),
    "no column of outcomes is said once": (
        [[*REQUEST[:6], "答复日期"], [*R[:6], R[7]], [*request(id="S2")[:6], R[7]]], 2, [("GR222", "error", None)]),
    "no column of answers is said once": (
        [REQUEST[:7], R[:7], request(id="S2")[:7]], 2, [("GR222", "error", None)]),
    "a case on a row of another year": (
        [[*REQUEST, "行政复议"], [*request(received=D(2012, 3, 5), answered=D(2012, 3, 9)), "维持"]], 0,
        [("GR206", "warning", "H2"), ("GR244", "warning", "I2")]),
    "a case on a row without a date": (
        [[*REQUEST, "行政复议"], [*request(received=""), "维持"]], 0,
        [("GR201", "error", "C2"), ("GR244", "warning", "I2")]),
    "the number of a request by other names": (
        [["序号", "受理号", *REQUEST[2:]], R, R], 1, [("GR218", "warning", "B3")]),
    "a serial number by the name of a number": (
        [["流水号", *REQUEST[2:]], [1, *R[2:]], [2, *R[2:]], ["", *R[2:]], [1, *R[2:]], [2, *R[2:]]], 5, []),
    "a serial number with gaps, months and a total": (
        [["受理号", *REQUEST[2:]], ["1月"], [1, *R[2:]], [3, *R[2:]], ["2月"], [1, *R[2:]], [2, *R[2:]], ["合计", 4]], 4, []),
    "a serial number from the last to the first": (
        [["件号", *REQUEST[2:]], [3, *R[2:]], [2, *R[2:]], [1, *R[2:]]], 3, []),
    "a number from 1 that comes again": (
        [["件号", *REQUEST[2:]], [1, *R[2:]], [2, *R[2:]], [2, *R[2:]]], 2, [("GR218", "warning", "A4")]),
    "a number by the name of a serial number": (
        [["流水号", *REQUEST[2:]], [101, *R[2:]], [102, *R[2:]], [102, *R[2:]]], 2, [("GR218", "warning", "A4")]),
    "states against what the rows count as": (
        [[*REQUEST, "状态"], [*R, "办理中"], [*request(id="S2"), "已办结"], [*request(id="S3"), "重复"], [*request(id="S4"), "草稿"],
         [*request(id="S5", answered="", outcome="", received=D(2013, 12, 23)), "测试"]], 5, [("GR254", "warning", "I2")]),
    "a state that no request has": ([[*REQUEST, "状态"], [*R, "已办结"], [*request(id="S2"), "草稿"]], 2, [("GR254", "warning", "I3")]),
    "the state of last year's register": (
        [[*REQUEST, "办理状态"], [*request(received=D(2012, 12, 28)), "结转下年度"], [*request(id="S2"), "已办结"]], 1,
        [("GR216", "warning", "H2")]),
    "carried over, and answered in the year": (
        [[*REQUEST, "办理状态"], [*R, "结转下年度"], [*request(id="S2", received=D(2012, 12, 28), answered=D(2013, 1, 4)), "办理中"]], 1,
        [("GR254", "warning", "I2")]),
    "states that agree with the rows": (
        [[*REQUEST, "办理状态"], [*request(answered="", outcome="", received=D(2013, 12, 23)), "办理中"],
         [*request(id="S2", outcome="信息不存在"), "退回"], [*request(id="S3", received=D(2013, 12, 30), answered=D(2014, 1, 9)), "未办结"]],
        3, []),
    "applicants and outcomes to tick, a column each": (
        [["申请编号", "收到日期", "公民", "法人", "申请内容", "同意公开", "信息不存在", "答复日期"],
         ["S1", R[2], "√", "", "甲", "√", "", R[7]], ["S2", R[2], "", "√", "乙", "", "√", R[7]], ["合计", "", 1, 1, "", 1, 1]], 2,
        []),
    "applicants to tick by 1 and 0": (
        [["申请编号", "收到日期", "公民", "法人", "申请内容", *REQUEST[6:]], ["S1", R[2], 1, 0, "甲", *R[6:]],
         ["S2", R[2], 0, 1, "乙", *R[6:]]], 2, []),
    "names below the kinds of applicants": (
        [["申请编号", "收到日期", "公民", "法人", "申请内容", *REQUEST[6:]], ["S1", R[2], "王某某", "", "甲", *R[6:]],
         ["S2", R[2], "", "√", "乙", *R[6:]]], 2, [("GR222", "error", "C2")]),
    "outcomes to tick by marks of other kinds": (
        [["申请编号", "收到日期", "申请人类型", "当面", "信函", "同意公开", "信息不存在", "答复日期"],
         ["S1", R[2], "公民", "■", "□", "V", "", R[7]], ["S2", R[2], "公民", "☐", "☑", "", "v", R[7]]], 2, []),
    "outcomes to tick, and one in words": (
        [["申请编号", "收到日期", "申请人类型", "同意公开", "信息不存在", "答复日期"], ["S1", R[2], "公民", "√", "", R[7]],
         ["S2", R[2], "公民", "", "已转交", R[7]]], 2, [("GR222", "error", "E3")]),
    "a code to look an answer up by": (
        [["序号", "查询码", *REQUEST[2:]], R, R], 2, []),
    "a case on a repeat": (
        [[*REQUEST, "行政复议"], R, [*R, "维持"]], 1, [("GR218", "warning", "B3"), ("GR244", "warning", "I3")]),
}  # fmt: skip


@pytest.mark.parametrize("name", REGISTERS)
def test_registers(project: Make, name: str) -> None:
    rows, received, expected = REGISTERS[name]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": rows}}))
    assert said["totals"]["requests"]["received"] == received
    assert [
        (d["code"], d["severity"], d["cell"]) for d in said["diagnostics"] if d["sheet"] == "依申请公开"
    ] == expected


TOTAL_OF_FEES = ["合计", *[""] * (len(REQUEST) - 1), 7, 7]  # of no requests
# columns of fees, what stands in them of two requests; total, search, copying, postage as printed (None: not known); findings
FEES: dict[str, tuple[list[str], list[list[Any]], tuple[Any, ...], list[tuple[str, str]]]] = {
    "parts": (["检索费", "复制费", "邮寄费"], [[4, "20元", 12], ["", 8, "无"]], (44, 4, 28, 12), []),
    "some parts": (["复制费", "递送费（元）"], [[20, 12], ["免费", ""]], (32, None, 20, 12), []),
    "a whole": (["收费合计"], [[20], [5]], (25, None, None, None), []),
    "a whole in 万元": (["收费（万元）"], [["0.002"], [""]], (20, None, None, None), []),
    "a whole and its parts": (["检索费", "复制费", "收费合计"], [[4, 6, 10], [1, "", ""]], (11, 5, 6, None), []),
    "a whole that its parts do not make": (
        ["检索费", "复制费", "邮寄费", "收费合计"], [[4, 6, "", 12], ["", "", "", 3]], (15, 4, 6, 0), [("GR253", "L2")]),
    "parts that are more than the whole": (["检索费", "复制费", "收费合计"], [[4, 6, 8], ["", "", 3]], (11, 4, 6, None), [("GR253", "K2")]),
    "one part that is more than the whole": (["检索费", "收费合计"], [[8, 6], ["", ""]], (6, 8, None, None), [("GR253", "J2")]),
    "a whole of more than the parts named": (["检索费", "复制费", "收费合计"], [[4, 6, 12], [1, "", 1]], (13, 5, 6, None), []),
    "parts by other names": (["复印费", "快递费"], [[4, 6], [1, ""]], (11, None, 5, 6), []),
    "a part nobody reads": (
        ["检索费", "复制费", "邮寄费", "光盘费", "收费合计"], [[4, 6, 0, 2, 12], ["", "", "", "", 3]], (15, 4, 6, 0), []),
    "a charge beside parts, by whatever name": (["检索费", "光盘费", "减免费用"], [[4, 2, 5], ["", "", ""]], (4, 4, None, None), [("GR250", "J2")]),
    "a total row of fees": (["检索费", "收费合计"], [[4, 4], [3, 3], TOTAL_OF_FEES], (7, 7, None, None), []),
    "no amount": (["复制费"], [["若干"], [3]], (3, None, 3, None), [("GR226", "I2")]),
    "a part that is no amount": (["检索费", "复制费", "邮寄费", "收费合计"], [[4, "若干", 0, 9], [3, 0, 0, 3]], (12, 7, 0, 0), [("GR226", "J2")]),
    "words for none": (["收费合计"], [["未收"], ["没有收费"]], (0, None, None, None), []),
    "nothing": (["复制费"], [["", ""], ["", ""]], (0, None, 0, None), []),
    "a charge nobody paid": (["检索费", "收费合计", "缴费情况"], [[4, 4, "未缴"], [3, 3, "已缴"]], (3, 3, None, None), [("GR264", "J2")]),
}  # fmt: skip


@pytest.mark.parametrize("name", FEES)
@pytest.mark.parametrize("year", [2013, 2016])
def test_what_requests_were_charged(project: Make, name: str, year: int) -> None:
    """In the form of 2008 in 元, each part in its row; in that of 2014 one line in 万元."""
    heads, fees, wanted, expected = FEES[name]
    own = {"received": D(year, 3, 4), "answered": D(year, 3, 11), "channel": "当面"}
    rows = [[*request(id=f"S-{n}", **own), *fee] if fee is not TOTAL_OF_FEES else fee for n, fee in enumerate(fees)]
    book = {"主动公开": [HEAD, [*OK[:4], D(year, 3, 5), "网站"]], "依申请公开": [[*REQUEST, *heads], *rows]}
    folder = project({"教育局.xlsx": book}, SETTINGS_ONE, indicators="", narrative=None)
    if year != 2013:
        (folder / "2013").rename(folder / str(year))
    said = json.loads(run("-C", folder, "validate", str(year), "--format", "json")[1])
    cells = said["totals"]["cells"]
    printed = [cells[f"fees.{row}"] for row in ("total", "search", "copying", "postage")] if year == 2013 else []
    whole = Decimal(str(cells["statistics.request_fees"])) * 10_000 if year != 2013 else Decimal(cells["fees.total"])
    assert (whole, printed[1:]) == (wanted[0], list(wanted[1:]) if year == 2013 else [])
    found = [(d["code"], d["cell"]) for d in said["diagnostics"] if d["sheet"] == "依申请公开"]
    assert [each for each in found if each[0] != "GR282"] == expected
    assert [cell for code, cell in found if code == "GR282"] == (["K2"] if "减免费用" in heads and year == 2013 else [])


def test_a_fee_counts_with_its_row(project: Make) -> None:
    """Not on a repeat, nor on a row of another year."""
    rows = [
        [*REQUEST, "收费合计"],
        [*R, 20],
        [*R, 20],
        [*request(id="S2", received=D(2012, 3, 5), answered=D(2012, 3, 9)), 7],
    ]
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": rows}}, indicators="")
    assert validated(folder)["totals"]["cells"]["fees.total"] == 20
    assert "教育局.xlsx › 依申请公开!I2\n" in run("-C", folder, "trace", "2013", "fees.total")[1]


def test_a_unit_of_money_above_the_header_is_of_its_fees(project: Make) -> None:
    rows = [["依申请公开登记表"], ["填报单位：教育局", "", "金额单位：万元"], [*REQUEST, "收费合计"], [*R, 0.0015]]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": rows}}, indicators=""))
    assert said["totals"]["cells"]["fees.total"] == 15


def test_a_register_without_the_fees_that_others_report_is_named(project: Make) -> None:
    books = {
        "教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": [[*REQUEST, "收费合计"], [*R, 20]]},
        "民政局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": [REQUEST, R]},
    }
    said = validated(project(books, indicators=""))
    found = [(d["code"], d["file"][-8:]) for d in said["diagnostics"] if d["code"] == "GR331"]
    assert found == [("GR331", "民政局.xlsx")]


@pytest.mark.parametrize(("given", "expected"), [
    ("", ["GR282"]), ('[[indicators]]\nid = "fees.waived"\nvalue = 3\nsource = "某"\n', []),
    ('[[indicators]]\nid = "fees.waived"\nvalue = 2\nsource = "某"\n', ["GR282"]),
])  # fmt: skip
def test_what_a_register_says_was_waived(project: Make, given: str, expected: list[str]) -> None:
    """No register makes the form's 减免金额: it is said, unless as much is given elsewhere."""
    rows = [[*REQUEST, "收费合计", "减免金额（元）"], [*R, 5, 3], [*request(id="S2"), "", "无"]]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": rows}}, indicators=given))
    assert [d["code"] for d in said["diagnostics"] if d["sheet"] == "依申请公开"] == expected
    assert said["totals"]["cells"]["fees.total"] == 5


@pytest.mark.parametrize(("table", "indicators", "expected"), [
    ([], "", ["GR250"]), ([["项目", "数量"], ["收取费用总数", 30]], "", []),
    ([["项目", "数量"], ["收取费用总数", 20]], "", ["GR250"]),
    ([], '[[indicators]]\nid = "fees.total"\nvalue = 30\nsource = "某"\n', []),
])  # fmt: skip
def test_a_charge_that_is_given_elsewhere(
    project: Make, table: list[list[Any]], indicators: str, expected: list[str]
) -> None:
    book = {
        "主动公开": [HEAD, OK],
        "依申请公开": [[*REQUEST, "工本费"], [*R, 30]],
        **({"收费汇总": table} if table else {}),
    }
    said = validated(project({"教育局.xlsx": book}, indicators=indicators))
    assert [d["code"] for d in said["diagnostics"] if d["code"] == "GR250"] == expected


# the sheet, its file's name, its rows, whether it is a register without requests
ZERO: list[tuple[str, str, list[list[Any]], bool]] = [
    ("Sheet1", "教育局依申请公开登记表.xlsx", [["无"]], True),
    ("Sheet1", "教育局2.xlsx", [["2013年依申请公开登记表"], ["填报单位：教育局"], ["无"]], True),
    ("Sheet1", "教育局2.xlsx", [["2013年依申请公开登记表"], ["本年度未收到政府信息公开申请"]], True),
    ("Sheet1", "县教育局依申请公开登记表.xlsx", [["填报单位：教育局"], ["无"]], True),
    ("登记表", "教育局2.xlsx", [["某县教育局2013年度依申请公开申请登记表"], ["无"]], True),
    ("Sheet1", "教育局2.xlsx", [["本年度未收到政府信息公开申请"]], False),
    ("行政复议", "教育局2.xlsx", [["本年度没有申请"]], False),
    ("延期", "教育局2.xlsx", [["无此类申请"]], False),
    ("收费", "教育局依申请公开台账.xlsx", [["无"]], False),
    ("收费", "教育局2.xlsx", [["2013年依申请公开登记表"], ["无"]], False),
    ("填表说明", "教育局依申请公开登记表.xlsx", [["无"]], False),
    ("复议", "教育局主动公开台账.xlsx", [["无"]], False),
    *(
        ("Sheet1", "教育局2.xlsx", [[title], ["无"]], False)
        for title in (
            "依申请公开收费情况",
            "因依申请公开引起的行政复议情况",
            "依申请公开工作人员名单",
            "主动公开规范性文件清理情况",
            "主动公开信息投诉举报台账",
            "不予依申请公开情况",
            "未主动公开情况",
        )
    ),
    ("Sheet1", "教育局2.xlsx", [["2012年依申请公开登记表"], ["无"]], False),
    ("Sheet1", "教育局2.xlsx", [["一季度依申请公开登记表"], ["无"]], False),
    ("Sheet1", "教育局依申请公开登记表.xlsx", [["值班表"], ["无"]], False),
    ("Sheet1", "教育局依申请公开统计表.xlsx", [["无"]], False),
    ("Sheet1", "教育局主动公开和依申请公开.xlsx", [["无"]], False),
    ("Sheet1", "教育局2.xlsx", [["无"]], False),
]


@pytest.mark.parametrize(("sheet", "file", "rows", "zero"), ZERO)
def test_a_sheet_of_a_vague_name_that_says_none(
    project: Make, sheet: str, file: str, rows: list[list[Any]], zero: bool
) -> None:
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK]}, file: {sheet: rows}}, settings=SETTINGS_ONE))
    kinds = [each["kind"] for book in said["files"] for each in book["sheets"] if each["name"] == sheet]
    assert kinds == ["requests" if zero else "none"]
    assert ("GR307" in {d["code"] for d in said["diagnostics"]}) is not zero


def test_an_indicator_beside_a_column_of_fees(project: Make) -> None:
    """A column without amounts is a zero of the ledger's: what was typed beside it is not passed over."""
    indicators = INDICATORS.replace('id = "fees.total"\nvalue = 0', 'id = "fees.total"\nvalue = 50')
    assert indicators != INDICATORS
    rows = [[*REQUEST, "复制费"], [*R, ""]]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": rows}}, indicators=indicators))
    found = [
        (d["code"], d["actual"], d["expected"])
        for d in said["diagnostics"]
        if d["code"] in ("GR312", "GR313") and "费用" in d["message"]
    ]
    assert found == [("GR312", "50", "0")]


HEADERS: dict[str, list[list[Any]]] = {
    "申请人(姓名|类型), 答复(结果|日期)": [
        ["序号", "申请编号", "收到日期", "申请人", "", "申请内容", "答复", ""], ["", "", "", "姓名", "类型", "", "结果", "日期"]],
    "申请人信息(姓名|类别), 办理情况(结果), 答复日期": [
        ["序号", "申请编号", "收到日期", "申请人信息", "", "申请内容", "办理情况", "答复日期"], ["", "", "", "姓名", "类别", "", "结果", ""]],
    "申请人信息(姓名|公民/法人), 实际答复日期": [
        ["序号", "申请编号", "收到日期", "申请人信息", "", "申请内容", "办理结果", "实际答复日期"], ["", "", "", "姓名", "公民/法人", "", "", ""]],
    "收到日期(年月日), 申请人(姓名|类型)": [
        ["序号", "申请编号", "收到日期", "申请人", "", "申请内容", "办理结果", "答复日期"], ["", "", "（年月日）", "姓名", "类型", "", "", ""]],
    "how to fill in, below": [
        ["序号", "申请编号", "收到日期", "申请人姓名", "申请人类型", "申请内容", "办理结果", "答复日期"],
        ["", "", "（年月日）", "", "（公民、法人等）", "（概要）", "", "yyyy-mm-dd"]],
    "收到(年月日), 申请人, 答复 above words in brackets": [
        ["序号", "申请编号", "收到", "申请人", "", "申请内容", "答复", ""], ["", "", "（年月日）", "（姓名）", "（类型）", "", "（结果）", "（年月日）"]],
    "申请人(姓名|类型) alone": [
        ["序号", "申请编号", "收到日期", "申请人", "", "申请内容", "办理结果", "答复日期"], ["", "", "", "姓名", "类型", "", "", ""]],
}  # fmt: skip


@pytest.mark.parametrize("name", HEADERS)
def test_a_register_with_a_header_of_two_rows(project: Make, name: str) -> None:
    """Wide cells above narrow ones: what stands below is joined to what stands above it."""
    rows = [*HEADERS[name], [1, "S-1", D(2013, 3, 4), "王某某", "公民", "某项目", "同意公开", D(2013, 3, 11)]]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": rows}}, settings=SETTINGS_ONE))
    assert said["totals"]["requests"]["by_outcome"] == {"同意公开": 1}
    assert said["totals"]["requests"]["by_applicant"] == {"公民": 1}
    assert said["files"][0]["sheets"][1]["rows"]["header"] == 2
    assert [d["code"] for d in said["diagnostics"] if d["severity"] != "info"] == []


FOUR = ["序号", "信息标题", "文号", "公开类别"]
# two rows of a header → whether the second is of it
LOG_HEADERS: list[tuple[list[str], list[str], bool]] = [
    (["发布时间", "发布"], ["（年月日）", "渠道"], True),
    (["发布", ""], ["（年月日）", "渠道"], True),
    (["发布", ""], ["（时间）", "（渠道）"], True),
    (["发布情况", ""], ["时间（年月日）", "方式（网站、微博等）"], True),
    (["发布日期", "发布"], ["年月日", "渠道"], True),
    (["发布日期", "发布"], ["（格式：2013-3-5）", "渠道"], True),
    (["发布日期", "公开形式"], ["（年月日）", ""], True),
    (["发布日期", "公开形式"], ["××××年××月××日", "（网站、微博等）"], True),
    (["发布日期", "公开形式"], ["", "（如：网站）"], True),
    (["发布日期", "公开形式"], ["【必填】", "【选填】"], True),
    (["发布日期", "公开形式"], ["", "（渠道）"], False),
    (["发布日期", "公开形式"], ["", "微博"], False),
    (["发布日期", "公开形式"], ["（略）", ""], False),
]


@pytest.mark.parametrize("merged_down", [False, True])
@pytest.mark.parametrize(("upper", "lower", "is_header"), LOG_HEADERS)
def test_a_log_with_a_header_of_two_rows(
    project: Make, upper: list[str], lower: list[str], is_header: bool, merged_down: bool
) -> None:
    """What stands below a header only to say how to fill it in, in brackets or as a format, is no item and no name."""
    rows: list[list[Any]] = [
        [*FOUR, *upper],
        ["", "", "", "", *lower],
        OK,
        [2, "乙", "", "公共服务类", D(2013, 3, 6), "微博"],
    ]
    book = workbook({"主动公开": rows})
    if merged_down:
        opened = load_workbook(io.BytesIO(book))
        for column in "ABCD":
            opened["主动公开"].merge_cells(f"{column}1:{column}2")
        opened.save(saved := io.BytesIO())
        book = saved.getvalue()
    said = validated(project({"教育局.xlsx": book}, settings=SETTINGS_ONE))
    assert said["files"][0]["sheets"][0]["rows"]["header"] == 1 + (is_header or merged_down)
    if is_header:
        assert said["totals"]["published"]["by_channel"] == {"政府门户网站": 1, "政务微博": 1}
        assert [d["code"] for d in said["diagnostics"] if d["sheet"] == "主动公开"] == []
    elif not merged_down:
        assert "GR205" in {d["code"] for d in said["diagnostics"]}


@pytest.mark.parametrize(("upper", "lower", "cells"), [
    (["收费"], ["（元）"], [30]),
    (["收费金额"], ["（万元）"], [0.003]),
    (["收费情况"], ["金额（元）"], [30]),
    (["收费情况"], ["（元）"], [30]),
    (["收费情况", ""], ["是否收费", "金额（元）"], ["是", 30]),
    (["缴费情况", ""], ["金额（万元）", "日期"], [0.003, D(2013, 3, 8)]),
])  # fmt: skip
def test_a_unit_below_the_header_of_a_charge(
    project: Make, upper: list[str], lower: list[str], cells: list[Any]
) -> None:
    register: list[list[Any]] = [[*REQUEST, *upper], [""] * len(REQUEST) + lower, [*R, *cells]]
    said = in_year(project, 2013, register)
    assert said["totals"]["cells"]["fees.total"] == 30
    assert (said["totals"]["requests"]["received"], said["diagnostics"]) == (1, [])


# year, what a second row says below words of a charge, a request's cells → the fee that counts, findings
GROUPED: list[tuple[int, list[str], list[str], list[Any], int | None, list[str]]] = [
    *((year, [head, ""], lower, cells, 30, [])
      for year in (2013, 2023) for head in ("收费情况", "费用情况", "缴费情况")
      for lower, cells in ((["收费项目", "收费金额"], ["复制费", 30]), (["项目", "金额"], ["复制费", 30]),
                           (["票据号", "金额"], [5012, 30]), (["页数", "金额"], [12, 30]))),
    (2013, ["收费及减免情况", ""], ["收费金额", "减免金额"], [30, 5], 30, ["GR282"]),
    (2013, ["收费情况", "", ""], ["检索费", "复制费", "邮寄费"], [10, 20, 5], 35, []),
    (2023, ["收费情况", "", ""], ["检索费", "复制费", "邮寄费"], [10, 20, 5], None, ["GR250"] * 3),
    (2013, ["收费情况", ""], ["应收", "实收"], [100, 80], 80, []),
    (2023, ["信息处理费（元）", ""], ["应收", "实收"], [100, 80], 80, []),
    (2023, ["信息处理费（元）", ""], ["票据号", "金额"], [5012, 30], 30, []),
    (2023, ["信息处理费", ""], ["核定", "票据号"], [30, 5012], None, ["GR250"]),
    (2013, ["收费（万元）", "", ""], ["检索费", "复制费", "邮寄费"], [0.001, 0.002, 0.0005], 35, []),
    (2019, ["收费情况", ""], ["金额（元）", "是否缴纳"], [30, "是"], None, ["GR250"]),
    (2023, ["收费情况"], ["是否缴纳"], ["是"], None, []),
]  # fmt: skip


def test_a_unit_above_one_column_is_not_that_of_the_next(project: Make) -> None:
    own = request(received=D(2013, 3, 6), answered=D(2013, 3, 13), outcome="同意公开", channel="当面")
    upper, lower = [*REQUEST, "检索费（万元）", "", "邮寄费"], [*[""] * len(REQUEST), "", "复制费", ""]
    said = in_year(project, 2013, [upper, lower, [*own, 0.001, 20, 5]])
    assert said["totals"]["cells"]["fees.total"] == 35


@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize(("year", "upper", "lower", "cells", "fee", "expected"), GROUPED)
def test_words_of_a_charge_above_several_columns(
    project: Make, year: int, upper: list[str], lower: list[str], cells: list[Any], fee: int | None,
    expected: list[str], merged: bool,
) -> None:  # fmt: skip
    own = {"received": D(year, 3, 6), "answered": D(year, 3, 13), "outcome": "同意公开" if year < 2019 else "予以公开"}
    places = [(column, column, 2) for column in range(1, len(REQUEST) + 1)]
    places += [(len(REQUEST) + 1, len(REQUEST) + len(upper), 1)]
    merges = [f"{column_letters(a)}1:{column_letters(b)}{end}" for a, b, end in places if a != b or end > 1]
    register = [[*REQUEST, *upper], [""] * len(REQUEST) + lower, [*request(**own, channel="当面"), *cells]]
    said = in_year(project, year, register, merges if merged else [])
    assert [d["code"] for d in said["diagnostics"]] == expected
    figures = said["totals"]["cells"]
    assert figures.get("fees.total", figures.get("information_processing_fee.amount")) == fee
    assert said["totals"]["requests"]["received"] == 1


@pytest.mark.parametrize("day", ["2013-03-06", D(2013, 3, 6)])
def test_words_of_a_charge_above_cells_alone(project: Make, day: Any) -> None:
    rows = [
        [*request(received=day, answered=""), "30元", "已缴"],
        [*request(id="S2", received=day, answered=""), "", ""],
    ]
    said = in_year(project, 2013, [[*REQUEST, "收费情况", ""], *rows])
    assert (said["totals"]["cells"]["fees.total"], said["totals"]["requests"]["received"]) == (30, 2)


def test_whether_somebody_agreed_to_it_is_no_outcome(project: Make) -> None:
    """是否同意公开 is asked of whoever lets an item of a log go out, and of a third party of a request."""
    head = ["序号", "信息标题", "申请科室", "申请时间", "公开类别", "公开形式", "是否同意公开", "公开日期"]
    rows = [[n, f"甲{n}", "办公室", D(2013, 3, n), "公共服务类", "网站", "同意公开", D(2013, 3, 5)] for n in (1, 2)]
    said = validated(project({"教育局.xlsx": {"保密审查": [head, *rows], "依申请公开": NONE}}))["totals"]
    assert (said["published"]["counted"], said["requests"]["received"]) == (2, 0)
    upper = ["序号", "收到日期", "申请人类型", "申请方式", "申请内容", "答复日期", "征求第三方意见", ""]
    lower = [*[""] * 6, "第三方名称", "是否同意公开"]
    row = [1, D(2016, 3, 7), "公民", "信函", "甲", D(2016, 3, 11), "某公司", "不同意公开"]
    said = in_year(project, 2016, [upper, lower, row])
    assert {label: n for label, n in said["totals"]["requests"]["by_outcome"].items() if n} == {"未分类": 1}
    assert [d["code"] for d in said["diagnostics"] if d["severity"] == "error"] == ["GR222"]


def test_a_register_with_unknown_columns_is_no_log_of_items(project: Make) -> None:
    head = ["序号", "申请编号", "时间", "类型", "申请方式", "申请内容", "结果", "回复时间"]
    said = validated(
        project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开登记": [head, R, request(n=2), request(n=3)]}})
    )
    assert (said["totals"]["published"]["counted"], said["files"][0]["sheets"][1]["kind"]) == (1, "none")
    assert [(d["code"], d["severity"]) for d in said["diagnostics"] if d["sheet"] == "依申请公开登记"] == [
        ("GR212", "warning")
    ]


ON_REQUEST = ["序号", "信息名称", "公开类别", "公开时间", "公开方式"]
GIVEN = [1, "办事指南", "公共服务类", D(2013, 3, 9), "邮寄"]
# name and title of a sheet with the header of published items, its columns besides: what it is, the rows that count, what is said
SAID_ON_REQUEST: dict[str, tuple[str, str, str, str, int, list[str]]] = {
    "by its name": ("依申请公开信息", "", "", "none", 0, ["GR212"]),
    "by its name, called a log": ("依申请公开台账", "", "", "none", 0, ["GR212"]),
    "by its title": ("Sheet3", "2013年依申请公开信息目录", "", "none", 0, ["GR212"]),
    "published, with those it is about": ("Sheet3", "", "申请人姓名", "published", 1, []),
    "by its own name, in a note above": ("Sheet3", "注：依申请公开信息请填入另表", "", "published", 1, []),
    "what is left to others, above": ("Sheet3", "填报要求：依申请公开的不填", "", "published", 1, []),
    "how to ask for disclosure": ("依申请公开指南等", "", "", "published", 1, []),
    "a list of both": ("台账", "主动公开和依申请公开台账", "", "published", 1, []),
    "a list of published items by its title": ("依申请", "2013年主动公开台账", "", "published", 1, []),
    "a log without them": ("信息公开", "政府信息公开情况（不含依申请公开）", "", "published", 1, []),
    "those that were published later": ("依申请转公开", "", "", "published", 1, []),
    "a log of disclosure of both kinds": ("信息公开及依申请公开", "", "", "published", 1, []),
    "permits that are published": ("许可公示", "", "申请人", "published", 1, []),
    "published, with those who asked": ("主动公开", "", "申请人", "published", 1, []),
}


@pytest.mark.parametrize("name", SAID_ON_REQUEST)
def test_a_sheet_of_what_was_given_out_on_request(project: Make, name: str) -> None:
    sheet, title, column, kind, counted, wanted = SAID_ON_REQUEST[name]
    more = [[column], ["某某"]] if column else [[], []]
    rows = [*([[title]] if title else []), [*ON_REQUEST, *more[0]], [*GIVEN, *more[1]]]
    said = validated(project({"教育局.xlsx": {"台账一": [HEAD, OK3], "登记": [REQUEST, R], sheet: rows}}, SETTINGS_ONE))
    assert (said["totals"]["published"]["counted"], said["files"][0]["sheets"][2]["kind"]) == (1 + counted, kind)
    mine = [d for d in said["diagnostics"] if d["sheet"] == sheet and d["severity"] != "info"]
    assert [d["code"] for d in mine] == wanted
    assert all("依申请公开" in d["message"] and "“申请编号、收到日期" in d["help"] for d in mine)


@pytest.mark.parametrize("rows", [[["无"]], []])
def test_a_list_of_nothing_given_out_on_request(project: Make, rows: list[list[Any]]) -> None:
    own = {"主动公开": [HEAD, OK], "依申请公开": [ON_REQUEST, *rows]}
    said = validated(project({"教育局.xlsx": own}, SETTINGS_ONE))
    assert [sheet["kind"] for sheet in said["files"][0]["sheets"]] == ["published", "requests"]
    assert (said["totals"]["published"]["counted"], said["totals"]["requests"]["received"]) == (1, 0)


FILE_NAMES = """
市统计局2023年台账 市统计局
统计局 统计局
统计局2023年主动公开台账（最终版） 统计局
国家统计局样例调查队 国家统计局样例调查队
03-不动产登记中心统计表 不动产登记中心
政务公开办主动公开登记表 政务公开办
2013年度教育局_依申请公开 教育局
2013样乙镇人民政府信息公开情况 样乙镇人民政府
甲镇政府信息公开台账 甲镇政府
2013年度政府信息公开台账（县财政局） 县财政局
县卫生局1-6月 县卫生局
附件2：文体广电局 文体广电局
县林业局/汇总表2 县林业局
青山乡2023年公开渠道汇总表 青山乡
县林业局分类汇总 县林业局
县林业局2023年附表 县林业局
市垃圾分类办主动公开台账 市垃圾分类办
住建局公开 住建局
住建局_申请列表_20250106 住建局
市场监管局政务公开平台导出(1) 市场监管局
县林业局依申请公开登记簿 县林业局
政府信息公开办公室台帐 政府信息公开办公室
县政务公开办明细表 县政务公开办
市长公开电话办公室 市长公开电话办公室
县行政权力公开透明运行办公室2023年台账 县行政权力公开透明运行办公室
县行政审批申请受理中心 县行政审批申请受理中心
住建局公开申请2023年 住建局
市生活垃圾分类管理中心附表 市生活垃圾分类管理中心
"""


@pytest.mark.parametrize("line", FILE_NAMES.split("\n")[1:-1])
def test_the_department_a_file_is_named_after(project: Make, line: str) -> None:
    name, department = line.split(" ")
    for listed in ([], [department]):
        settings = f"departments = {listed}\n[organ]\nname = '某办'\n".replace("'", '"')
        data = validated(project({f"{name}.xlsx": {"主动公开": [HEAD, OK], "依申请公开": NONE}}, settings))
        assert [file["department"] for file in data["files"]] == [department]


LISTED = [
    "县公安局",
    "县公安局交通警察大队",
    "样县人民政府办公室",
    "县财政局",
    "县人力资源和社会保障局",
    "县住房和城乡建设局",
    "县文化体育广播影视局",
    "县档案局（县档案馆）",
]
# file → the title in its sheet, whose it is, who may be meant where that is on no list
FILES_AND_TITLES: dict[str, tuple[str, str, str]] = {
    "县公安局交警大队": ("", "县公安局交警大队", "县公安局交通警察大队"),
    "县公安局交通警察大队": ("", "县公安局交通警察大队", ""),
    "县公安局城东派出所2013年台账": ("县公安局2013年主动公开台账", "县公安局城东派出所", "县公安局"),
    "城东派出所（县公安局）": ("", "县公安局城东派出所", "县公安局"),
    "县财政局2013年台账（评审中心）": ("", "县财政局评审中心", "县财政局"),
    "【县公安局】看守所主动公开": ("", "县公安局看守所", "县公安局"),
    "县公安局（交通警察大队）": ("", "县公安局交通警察大队", ""),
    "工作簿4": ("县公安局（拘留所）2013年台账", "县公安局拘留所", "县公安局"),
    "县公安局（含派出所）": ("", "县公安局", ""),
    "县公安局（门户网站）": ("", "县公安局", ""),
    "县财政局（所）": ("", "县财政局", ""),
    "县档案局（县档案馆）": ("", "县档案局（县档案馆）", ""),
    "县公安局（县财政局）": ("", "县公安局", ""),
    "县公安局治安科": ("", "县公安局", ""),
    "2013年台账（县财政局）": ("", "县财政局", ""),
    "2013年台账（报县财政局）": ("", "2013年台账(报县财政局)", ""),
    "县公安局统计表（报县财政局）": ("", "县公安局", ""),
    "工作簿2": ("县财政局2013年主动公开政府信息台账", "县财政局", ""),
    "新建工作表": ("县林业局2013年主动公开政府信息台账", "县林业局", ""),
    "工作簿3": ("2013年主动公开政府信息台账", "工作簿3", ""),
    "县林业局": ("县财政局2013年主动公开政府信息台账", "县林业局", ""),
    "人社局": ("", "人社局", "县人力资源和社会保障局"),
    "样县住建局": ("", "样县住建局", "县住房和城乡建设局"),
    "住建局台账": ("县住房和城乡建设局2013年主动公开台账", "县住房和城乡建设局", ""),
    "教育局台账": ("县住房和城乡建设局2013年主动公开台账", "教育局", ""),
    "政府办": ("", "政府办", "样县人民政府办公室"),
    "办公室": ("样县人民政府办公室2013年主动公开台账", "办公室", "样县人民政府办公室"),
    "东城区/人社局": ("县人力资源和社会保障局2013年主动公开台账", "东城区人社局", ""),
    "附件2：文体广电局": ("", "文体广电局", "县文化体育广播影视局"),
}  # fmt: skip


def test_whose_a_file_is_by_its_name_and_its_title(project: Make) -> None:
    settings = f"departments = {LISTED}\n[organ]\nname = '某办'\narea = '样县'\n".replace("'", '"')
    books = {
        f"{name}.xlsx": {"主动公开": [*([[title]] if title else []), HEAD, [*OK[:1], name, *OK[2:]]]}
        for name, (title, _, _) in FILES_AND_TITLES.items()
    }
    said = validated(project(books, settings))
    near = {d["department"]: d["message"] for d in said["diagnostics"] if d["code"] == "GR306"}
    for file in said["files"]:
        _, department, meant = FILES_AND_TITLES[file["path"].split("/", 2)[-1].removesuffix(".xlsx")]
        assert file["department"] == department
        assert (department in near) == (department not in LISTED)
        assert ("是否应为" in near.get(department, "")) == bool(meant)
        assert not meant or f"是否应为“{meant}”" in near[department]


# files → what is said of 县住房和城乡建设局, which is listed and sent nothing under that name, and of the file
SHORT_NAMES: dict[str, tuple[list[str], str, list[str]]] = {
    "a short name": (["住建局"], "；报来的“住建局”不在名单中", ["住建局"]),
    "of two files of a website's and of the office": (["住建局网站信息", "住建局依申请公开台账"], "；报来的“住建局”不在名单中", ["住建局"]),
    "another's": (["县林业局"], "", ["县林业局"]),
    "none": (["县财政局"], "", []),
}  # fmt: skip


@pytest.mark.parametrize("name", SHORT_NAMES)
def test_who_sent_nothing_may_have_sent_it_under_a_short_name(project: Make, name: str) -> None:
    files, other, unlisted = SHORT_NAMES[name]
    settings = 'departments = ["县住房和城乡建设局", "县财政局"]\n[organ]\nname = "某办"\n'
    books = {f"{file}.xlsx": {"主动公开": [HEAD, [*OK[:1], file, *OK[2:]]]} for file in files}
    said = validated(project(books, settings))["diagnostics"]
    line = '"县住房和城乡建设局" = ["住建局"]'
    (missing,) = [d for d in said if d["code"] == "GR305" and d["department"] == "县住房和城乡建设局"]
    assert missing["message"] == f"没有收到县住房和城乡建设局的报送材料{other}"
    assert (line in missing["help"]) == bool(other)
    told = [d for d in said if d["code"] == "GR306"]
    assert ([d["department"] for d in told], line in "".join(d["help"] for d in told)) == (unlisted, bool(other))


@pytest.mark.parametrize(("listed", "file"), [("城南镇", "城东镇"), ("县民政局", "民宗局"), ("县司法局", "司法所")])
def test_a_name_that_is_no_short_one_is_asked_about_without_a_line(project: Make, listed: str, file: str) -> None:
    settings = f'departments = ["{listed}", "县财政局"]\n[organ]\nname = "某办"\n'
    said = validated(project({f"{file}.xlsx": {"主动公开": [HEAD, OK]}}, settings))["diagnostics"]
    told = [d for d in said if d["code"] in ("GR305", "GR306")]
    assert [d["message"] for d in told if d["department"] == listed] == [f"没有收到{listed}的报送材料"]
    assert not [d for d in told if f'"{listed}" = ' in d["help"]]


# the title above a log in 公安局.xlsx: whom it is said to name instead
TITLES_OF_OTHERS = {
    "教育局2013年主动公开台账": "教育局",
    "公安局2013年主动公开台账": "",
    "2013年主动公开台账（报教育局）": "",
    "转发教育局台账格式": "",
    "某办2013年主动公开台账": "",  # who makes the report sent out the form
    "县林业局2013年主动公开台账": "",  # on no list
    "教育局（公安局）2013年主动公开台账": "",
    "公安2013年主动公开台账": "",  # of which the department is a room
}


@pytest.mark.parametrize("title", TITLES_OF_OTHERS)
def test_a_title_that_names_another_department_than_the_file(project: Make, title: str) -> None:
    settings = 'departments = ["教育局", "公安局", "某办", "公安"]\n[organ]\nname = "样县某办"\n'
    folder = project({"公安局.xlsx": {"主动公开": [[title], HEAD, OK], "依申请公开": NONE}}, settings)
    said = [d["message"] for d in validated(folder)["diagnostics"] if d["code"] == "GR309"]
    assert [TITLES_OF_OTHERS[title] in message for message in said] == [True] * bool(TITLES_OF_OTHERS[title])


def test_a_file_that_speaks_for_several_departments(project: Make) -> None:
    """A column says whose each row is: one error, for the numbers would be one department's."""
    head, rows = (
        [*HEAD, "填报单位"],
        [[*OK, "市教育局"], [2, "职责", "", "机构职能类", D(2013, 3, 6), "网站", "市民政局"]],
    )
    said = validated(
        project({"市教育局.xlsx": {"主动公开": [head, *rows], "市民政局": [HEAD, OK], "依申请公开": NONE}})
    )
    found = [(d["sheet"], d["cell"], d["message"]) for d in said["diagnostics"] if d["code"] == "GR320"]
    assert found == [
        ("主动公开", "G1", "“填报单位”列中还有市民政局，全部记到了市教育局名下"),
        ("市民政局", None, "工作表名称中还有市民政局，全部记到了市教育局名下"),
    ]
    own = [[*OK, "市教育局"], [2, "职责", "", "机构职能类", D(2013, 3, 6), "网站", "教育局"]]
    alone = validated(project({"市教育局.xlsx": {"主动公开": [head, *own], "依申请公开": NONE}}))
    assert [d for d in alone["diagnostics"] if d["code"] == "GR320"] == []


# header of a column, its words in the two rows → who is said to be spoken for besides, where no departments are listed
OWNERS: list[tuple[str, str, str, str]] = [
    ("单位", "县农业局", "县林业局", "县农业局、县林业局"),
    ("报送单位", "县财政局", "县林业局", "县林业局"),
    ("单位", "县财政局", "财政局", ""),
    ("部门", "局办公室", "机关党委", ""),
    ("填报单位", "城关分局", "县财政局国库支付局", ""),
    ("单位", "县农业局", "县农业局", ""),
    ("公开单位", "东街村民委员会", "城关镇", ""),
    ("发文机关", "县农业局", "县林业局", ""),
]


@pytest.mark.parametrize("case", OWNERS, ids="-".join)
def test_departments_that_nobody_listed_in_one_file(project: Make, case: tuple[str, str, str, str]) -> None:
    head, *owners, others = case
    rows = [[*row, owner] for row, owner in zip((OK, LAST), owners, strict=True)]
    settings = '[organ]\nname = "某县人民政府办公室"\narea = "某县"\n'
    said = validated(project({"县财政局.xlsx": {"主动公开": [[*HEAD, head], *rows], "依申请公开": NONE}}, settings))
    found = [(d["severity"], d["cell"], d["message"]) for d in said["diagnostics"] if d["code"] == "GR320"]
    assert found == ([("warning", "G1", f"“{head}”列中还有{others}，全部记到了县财政局名下")] if others else [])


def test_who_compiled_a_form_does_not_fill_it_in(project: Make) -> None:
    for word, expected in (("编制单位", []), ("报送单位", ["“报送单位”中还有市统计局，全部记到了市教育局名下"])):
        sheets = {"公开": [["填报单位：市教育局"], HEAD, OK], "表2": [[f"{word}：市统计局"], HEAD, LAST]}
        said = validated(project({"市教育局.xlsx": {**sheets, "依申请公开": NONE}}))
        assert [d["message"] for d in said["diagnostics"] if d["code"] == "GR320"] == expected


def test_a_column_of_a_register_that_may_be_the_applicants_is_not_shown(project: Make) -> None:
    """王镇 and 李乡 are persons; 单位 beside a request is not who sent the register."""
    head = ["序号", "申请编号", "收到日期", "申请人类型", "申请方式", "申请内容", "办理结果", "答复日期"]
    settings = '[organ]\nname = "某县人民政府办公室"\narea = "某县"\n'
    for column, shown in (("单位", False), ("受理单位", True)):
        rows = [
            [*head, column],
            [*request(id="1"), "城东李乡"],
            [*request(id="2"), "王镇"],
            [*request(id="3"), "城西赵局"],
        ]
        _, out, _ = run(
            "-C", project({"县公安局.xlsx": {"主动公开": NONE, "依申请公开": rows}}, settings), "validate", "2013", "-v"
        )
        assert "王镇" not in out
        assert ("城东李乡" in out) is shown


def test_a_sheet_for_each_of_several_departments(project: Make) -> None:
    sheets = {"县农业局": [HEAD, OK], "县林业局": [HEAD, LAST], "依申请公开": NONE}
    said = validated(project({"县农口.xlsx": sheets}, '[organ]\nname = "某县人民政府办公室"\narea = "某县"\n'))
    found = [(d["severity"], d["sheet"], d["message"]) for d in said["diagnostics"] if d["code"] == "GR320"]
    assert found == [("warning", "", "工作表名称中还有县农业局、县林业局，全部记到了县农口名下")]


# the departments listed, the file, its sheets with their 填报单位 → where who else is spoken for
FILLED_BY: dict[str, tuple[list[str], str, dict[str, str], list[tuple[str, str, str | None, str]]]] = {
    "three lines": ([], "合报", {"一": "县教育局", "二": "县民政局", "三": "县水利局"},
                    [("error", "三", "A1", "县水利局"), ("error", "二", "A1", "县民政局")]),
    "another beside the file's own": ([], "县教育局", {"公开": "县教育局", "表2": "县民政局"}, [("warning", "表2", "A1", "县民政局")]),
    "listed": (["县教育局", "县民政局"], "县教育局", {"公开": "教育局", "表2": "民政局（盖章）"}, [("error", "表2", "A1", "县民政局")]),
    "on no list": (["县教育局"], "县教育局", {"公开": "县教育局", "表2": "县民政局"}, [("warning", "表2", "A1", "县民政局")]),
    "an old name": (["县国土资源局"], "县国土资源局", {"公开": "", "表2": "县自然资源局"}, [("warning", "表2", "A1", "县自然资源局")]),
    "a body within": (["县教育局"], "县教育局", {"公开": "", "表2": "县招生委员会"}, [("warning", "表2", "A1", "县招生委员会")]),
    "the organ itself": (["县教育局"], "县教育局", {"公开": "县教育局", "表2": "某县人民政府办公室", "表3": "县政府办公室"}, []),
    "names and lines": (["县教育局", "县民政局"], "县教育局", {"县教育局公开": "县教育局", "县民政局公开": "县民政局"},
                        [("error", "县民政局公开", "A1", "县民政局")]),
    "names only": ([], "合报", {"县教育局公开": "", "县民政局公开2023": ""}, [("warning", "", None, "县教育局、县民政局")]),
    "a short name": ([], "县教育体育局", {"公开": "县教育体育局", "表2": "县教体局"}, []),
    "a room of it": ([], "县教育局", {"公开": "县教育局办公室", "表2": "人事科"}, []),
    "the file named otherwise": (["县教育局", "县民政局"], "县教育局", {"公开": "县民政局", "表2": "县民政局"}, []),
    "months": ([], "县教育局", {"1月公开": "", "2月公开": ""}, []),
}  # fmt: skip


@pytest.mark.parametrize("name", FILLED_BY)
def test_sheets_that_several_departments_filled_in(project: Make, name: str) -> None:
    listed, file, lines, expected = FILLED_BY[name]
    settings = f'departments = {json.dumps(listed)}\n[organ]\nname = "某县人民政府办公室"\narea = "某县"\n'
    items = [[n, f"第{n}条", "", "公共服务类", D(2013, 3, n), "网站"] for n in range(1, len(lines) + 1)]
    sheets = {
        sheet: [[f"填报单位：{unit}" if unit else ""], HEAD, item]
        for (sheet, unit), item in zip(lines.items(), items, strict=True)
    }
    said = validated(project({f"{file}.xlsx": {**sheets, "依申请公开": NONE}}, settings))
    found = [
        (d["severity"], d["sheet"], d["cell"], d["message"].partition("还有")[2].partition("，")[0])
        for d in said["diagnostics"]
        if d["code"] == "GR320"
    ]
    assert found == expected


G = ["序号", "标题", "文号", "公开日期"]
GA, GB = [1, "甲", "", D(2013, 3, 5)], [2, "乙", "", D(2013, 3, 6)]
GC = [*G, "类别"]

# name: (all rows, name of the sheet, by_category, findings)
GROUPS: dict[str, tuple[list[list[Any]], str, dict[str, int], list[tuple[str, str, str]]]] = {
    "a category above its items": (
        [G, ["一、政策法规类"], GA, GB, ["二、工作动态类："], [1, "丙", "", D(2013, 3, 7)]], "主动公开",
        {"政策法规": 2, "工作动态": 1}, [("GR274", "info", "A2")]),
    "a category where titles stand": (
        [G, ["", "（一）政策法规类（2条）"], GA, GB, ["", "公共服务类"], ["", "丙", "", D(2013, 3, 7)]], "主动公开",
        {"政策法规": 2, "公共服务": 1}, [("GR274", "info", "B2")]),
    "a category above the header of each block": (
        [["政策法规类"], G, GA, ["小计", 1], [], ["工作动态类"], G, GB, ["小计", 1]], "主动公开", {"政策法规": 1, "工作动态": 1},
        [("GR274", "info", "A1")]),
    "a category above the only header may be a title": (
        [["政策法规类"], G, GA, ["二、工作动态类"], GB], "主动公开", {"工作动态": 1, "未分类": 1},
        [("GR222", "error", ""), ("GR274", "info", "A4")]),
    "a line above the log that names its category": (
        [["公开类别：政策法规"], G, GA, GB], "主动公开", {"政策法规": 2}, [("GR274", "info", "A1")]),
    "a line above the log that says how to fill in": (
        [["公开类别：政策法规、工作动态等"], G, GA, GB], "主动公开", {"未分类": 2}, [("GR222", "error", "")]),
    "a line for each block": (
        [["公开类别：政策法规"], G, GA, ["公开类别：工作动态"], G, GB], "主动公开", {"未分类": 2}, [("GR222", "error", "")]),
    "a line that says other than the sheet's name": (
        [["公开类别：政策法规"], G, GA], "工作动态", {"工作动态": 1}, [("GR274", "info", "")]),
    "a category on no list ends a group": (
        [G, ["一、政策法规类"], GA, ["二、其他类"], GB], "主动公开", {"政策法规": 1, "未分类": 1},
        [("GR222", "error", ""), ("GR274", "info", "A2")]),
    "one where titles stand does too": (
        [G, ["", "（一）政策法规类"], GA, ["", "（二）其他类"], GB], "主动公开", {"政策法规": 1, "未分类": 1},
        [("GR222", "error", ""), ("GR274", "info", "B2"), ("GR201", "error", "D4")]),
    "a numeral before the category, in a cell of its own": (
        [G, ["一", "政策法规类"], GA, ["（二）", "工作动态类（1条）"], GB, ["小计", 1], ["三、", "公共服务"], [3, "丙", "", D(2013, 3, 7)]], "主动公开",
        {"政策法规": 1, "工作动态": 1, "公共服务": 1}, [("GR274", "info", "B2")]),
    "a numeral before it where each row has its category": (
        [GC, ["一、", "政策法规类"], [*GA, "政策法规类"], ["二、", "工作动态类"], [*GB, "工作动态类"]], "主动公开",
        {"政策法规": 1, "工作动态": 1}, []),
    "a numeral before any other word": (
        [GC, ["一、", "某某类"], [*GA, "政策法规类"]], "主动公开", {"政策法规": 1}, [("GR201", "error", "D2"), ("GR204", "error", "E2")]),
    "a number of items before a category": (
        [GC, [1, "公共服务"], [2, *GA[1:], "政策法规类"]], "主动公开", {"政策法规": 1}, [("GR201", "error", "D2"), ("GR204", "error", "E2")]),
    "a numeral before a category, with its day": (
        [GC, ["一", "公共服务", "", D(2013, 3, 4)], [2, *GA[1:], "政策法规类"]], "主动公开", {"政策法规": 1, "未分类": 1},
        [("GR204", "error", "E2")]),
    "a 小计 of one group, those before it have none": (
        [G, ["政策法规类"], GA, ["二、工作动态类"], GB, [3, "丙", "", D(2013, 3, 7)], ["小计", 2], ["公共服务类"], [4, "丁", "", D(2013, 3, 8)]],
        "主动公开", {"政策法规": 1, "工作动态": 2, "公共服务": 1}, [("GR274", "info", "A2")]),
    "a 小计 of all groups so far": (
        [G, ["政策法规类"], GA, ["二、工作动态类"], GB, ["小计", 2]], "主动公开", {"政策法规": 1, "工作动态": 1}, [("GR274", "info", "A2")]),
    "a 小计 of neither": (
        [G, ["政策法规类"], GA, ["二、工作动态类"], GB, [3, "丙", "", D(2013, 3, 7)], ["小计", 4], ["小计", 3], ["合计", 3]], "主动公开",
        {"政策法规": 1, "工作动态": 2}, [("GR274", "info", "A2"), ("GR301", "error", "B7")]),
    "小计 of each group but the first, and of all": (
        [G, ["政策法规类"], GA, ["二、工作动态类"], GB, ["小计", 1], ["公共服务类"], [3, "丙", "", D(2013, 3, 7)], [4, "丁", "", D(2013, 3, 8)],
         ["小计", 2], ["合计", 4]], "主动公开", {"政策法规": 1, "工作动态": 1, "公共服务": 2}, [("GR274", "info", "A2")]),
    "a total ends a group, a month and a header do not": (
        [G, ["一、政策法规类"], ["一季度"], GA, G, GB, ["小计", 2], [3, "丙", "", D(2013, 3, 7)]], "主动公开",
        {"政策法规": 2, "未分类": 1}, [("GR222", "error", ""), ("GR274", "info", "A2")]),
    "items above the first group": (
        [G, GA, ["一、政策法规类"], GB], "主动公开", {"政策法规": 1, "未分类": 1}, [("GR222", "error", ""), ("GR274", "info", "A3")]),
    "an item of another year in a group": (
        [G, ["一、政策法规类"], GA, [2, "乙", "", D(2012, 3, 6)]], "主动公开", {"政策法规": 1},
        [("GR274", "info", "A2"), ("GR206", "warning", "D4")]),
    "a column of categories that nobody filled in": (
        [GC, ["一、政策法规类"], GA, ["二、工作动态类"], GB], "主动公开", {"政策法规": 1, "工作动态": 1}, [("GR274", "info", "A2")]),
    "a column of categories that somebody filled in": (
        [GC, ["一、政策法规类"], GA, ["二、工作动态类"], [*GB, "公共服务"]], "主动公开", {"未分类": 1, "公共服务": 1},
        [("GR204", "error", "E3")]),
    "a numbered category where titles stand is no item": (
        [GC, ["", "（一）政策法规类（1条）"], [*GA, "政策法规类"]], "主动公开", {"政策法规": 1}, []),
    "a title that is a category": (
        [GC, ["", "公共服务"], [*GA, "政策法规类"]], "主动公开", {"政策法规": 1}, [("GR201", "error", "D2"), ("GR204", "error", "E2")]),
    "a sheet for a category": ([G, GA, GB], "政策法规类", {"政策法规": 2}, [("GR274", "info", "")]),
    "a sheet for a category, and its columns": ([GC, [*GA, "公共服务类"]], "政策法规类", {"公共服务": 1}, []),
    "a sheet for several": ([G, GA], "政策法规和公共服务", {"未分类": 1}, [("GR222", "error", "")]),
}  # fmt: skip


@pytest.mark.parametrize("name", GROUPS)
def test_items_below_the_name_of_their_category(project: Make, name: str) -> None:
    rows, sheet, by_category, expected = GROUPS[name]
    said = validated(project({"教育局.xlsx": {sheet: rows, "依申请公开": NONE}}))
    assert said["totals"]["published"]["by_category"] == by_category
    found = [(d["code"], d["severity"], d["cell"] or "") for d in said["diagnostics"] if d["sheet"] == sheet]
    assert [each for each in found if each != ("GR278", "info", "")] == expected  # none has a column of channels


# a day without a year → the formula that puts one before it
YEARLESS = {
    "3月5日": '="2013年"&E2',
    "03-05": '="2013-"&E2',
    "3.5": '="2013."&E2',
    "3/5/2013": "",
    "13年3月5日": "",
    "三月": "",
}


@pytest.mark.parametrize("written", YEARLESS)
def test_days_without_a_year(project: Make, written: str) -> None:
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, [*OK[:4], written, "网站"]], "依申请公开": NONE}}))
    (found,) = [d for d in said["diagnostics"] if d["code"] == "GR202"]
    formula = YEARLESS[written]
    assert (found["help"].startswith("缺少年份"), formula in found["help"]) == (bool(formula), True)


def test_days_without_a_year_are_advised_once(project: Make) -> None:
    rows = [[n, f"甲{n}", "", "公共服务类", f"3月{n}日", "网站"] for n in (5, 6, 7)]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, *rows], "依申请公开": NONE}}))
    advised = [d["help"].startswith("缺少年份") for d in said["diagnostics"] if d["code"] == "GR202"]
    assert advised == [True, False, False]


def test_no_register_from_anybody_is_not_zero(project: Make) -> None:
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, OK]}}, settings=SETTINGS_ONE)
    said = validated(folder)
    assert said["totals"]["requests"]["received"] is None
    assert said["totals"]["cells"]["requests_by_channel.total"] is None
    code, out, _ = run("-C", folder, "build", "2013")
    assert (code, "GR311" in out, "requests_by_channel.total" in out) == (1, True, True)


SETTINGS_ONE = 'departments = ["市教育局"]\n[organ]\nname = "某市人民政府办公室"\narea = "某市"\n'


SETTINGS_ONCE = '[organ]\nname = "某市人民政府办公室"\narea = "某市"\n[counting]\njoint = "once"\n'


def test_two_departments_one_document(project: Make) -> None:
    joint = [1, "联合通知", "某政发〔2013〕1号", "政策法规类", D(2013, 5, 6), "网站"]
    other = [1, "联合通知", "某政发〔2013〕1号", "政策法规类", D(2013, 5, 2), "网站"]
    nameless = [2, "", *OK[2:]]  # of two departments: two items
    books = {
        "教育局.xlsx": {"主动公开": [HEAD, joint, nameless], "依申请公开": NONE},
        "民政局.xlsx": {"主动公开": [HEAD, other, nameless], "依申请公开": NONE},
    }
    said = validated(project(books))
    assert (said["totals"]["published"]["counted"], said["totals"]["published"]["distinct"]) == (4, 3)
    assert [d["code"] for d in said["diagnostics"] if d["severity"] == "warning"] == ["GR208"]
    once = SETTINGS_ONE.replace('"市教育局"]', '"市教育局", "市民政局"]\n[counting]\njoint = "once"')
    said = validated(project(books, settings=once))
    assert said["totals"]["published"]["by_department"] == {"市教育局": 1, "市民政局": 2}  # the earlier date stands


@pytest.mark.parametrize(
    ("more", "distinct"), [([], 2), ([["办事指南", D(2013, 4, 1)]], 2), ([["别的", D(2013, 4, 1)]], 3)]
)
def test_a_total_without_repeats_never_falls(project: Make, more: list[list[Any]], distinct: int) -> None:
    """One document on two days is two items of its department; another department's copy takes none of them away."""

    def log(*rows: Any) -> dict[str, Any]:
        made = [[n, title, "某发〔2013〕1号", "公共服务类", day, "网站"] for n, (title, day) in enumerate(rows, 1)]
        return {"主动公开": [HEAD, *made], "依申请公开": NONE}

    own = log(["办事指南", D(2013, 3, 5)], ["办事指南", D(2013, 5, 5)])
    files = {"市教育局.xlsx": own, **({"市财政局.xlsx": log(*more)} if more else {})}
    assert validated(project(files))["totals"]["published"]["distinct"] == distinct
    once = validated(project(files, SETTINGS_ONCE))["totals"]["published"]
    assert (once["counted"], once["distinct"]) == (distinct, distinct)


def test_summary_sheet_alone_is_taken_and_said(project: Make) -> None:
    summary = [["类别", "数量"], ["机构职能类", 2], ["公共服务类", 3], ["合计", 5]]
    said = validated(project({"教育局.xlsx": {"汇总": summary, "依申请公开": NONE}}, settings=SETTINGS_ONE))
    published = said["totals"]["published"]
    assert published["by_category"] == {"机构职能": 2, "公共服务": 3}
    assert said["totals"]["cells"]["published_by_category.total"] == 5
    assert [(d["code"], d["severity"]) for d in said["diagnostics"] if d["severity"] != "info"] == [
        ("GR304", "warning")
    ]


def test_hidden_log_is_left_out_and_said(project: Make) -> None:
    import io

    import openpyxl

    from tests.conftest import workbook

    book = openpyxl.load_workbook(
        io.BytesIO(workbook({"主动公开": [HEAD, OK], "旧": [HEAD, OK, OK], "依申请公开": NONE}))
    )
    book["旧"].sheet_state = "hidden"
    for name, label in {"汇总表": "公共服务类", "统计表": "行政复议数", "上年统计表": "行政复议数"}.items():
        book.create_sheet(name).append(["项目", "数量"])
        book[name].append([label, 5])
        book[name].sheet_state = "hidden"
    book["主动公开"].row_dimensions[2].hidden = True
    saved = io.BytesIO()
    book.save(saved)
    said = validated(project({"教育局.xlsx": saved.getvalue()}, settings=SETTINGS_ONE))
    assert said["totals"]["published"]["counted"] == said["totals"]["published"]["listed"] == 1
    found = [(d["severity"], d["sheet"], d["cell"]) for d in said["diagnostics"] if d["code"] in ("GR210", "GR211")]
    grades = {"主动公开": "info", "旧": "warning", "汇总表": "info", "统计表": "warning", "上年统计表": "info"}
    assert {sheet: grade for grade, sheet, _ in found} == grades


def test_hidden_lines_of_a_summary_are_said(project: Make) -> None:
    import io

    import openpyxl

    sheets: dict[str, list[list[Any]]] = {
        "汇总表": [["类别", "数量"], ["公共服务类", 5], ["机构职能类", 3], ["合计", 8]],
        "依申请公开": NONE,
    }
    book = openpyxl.load_workbook(io.BytesIO(workbook(sheets)))
    for row in (1, 3):
        book["汇总表"].row_dimensions[row].hidden = True
    saved = io.BytesIO()
    book.save(saved)
    said = validated(project({"教育局.xlsx": saved.getvalue()}, settings=SETTINGS_ONE))
    assert said["totals"]["published"]["counted"] == 8
    found = [(d["severity"], d["sheet"], d["cell"]) for d in said["diagnostics"] if d["code"] == "GR210"]
    assert found == [("info", "汇总表", "B3")]


def test_own_categories(project: Make) -> None:
    own = SETTINGS_ONE + '[[categories]]\nid = "policy"\nlabel = "政策文件"\naliases = ["规范性文件"]\n'
    rows = [[1, "甲", "", "规范性文件类信息", D(2013, 1, 1), ""], [2, "乙", "", "政策 文件", D(2013, 1, 2), ""]]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, *rows], "依申请公开": NONE}}, settings=own))
    assert said["totals"]["published"]["by_category"] == {"政策文件": 2}
    assert said["totals"]["cells"]["published_by_category.policy"] == 2


def test_a_corrected_copy_is_one_error(project: Make) -> None:
    """Two files of one department with the same log: said once, not row by row; the settings may decide."""
    items = [[n, f"第{n}条", "", "公共服务类", D(2013, 3, n), "网站"] for n in range(1, 6)]
    books = {
        "教育局.xlsx": {"主动公开": [HEAD, *items], "依申请公开": NONE},
        "教育局（更正）.xlsx": {"主动公开": [HEAD, *items[:4], [5, "改了", "", "公共服务类", D(2013, 3, 5), "网站"]]},
    }
    said = validated(project(books, settings=SETTINGS_ONE))
    wrong = [d for d in said["diagnostics"] if d["severity"] != "info"]
    assert [(d["code"], d["file"].rsplit("/", 1)[-1]) for d in wrong] == [("GR113", "教育局（更正）.xlsx")]
    assert (
        '：以“教育局（更正）.xlsx”为准的，写 "教育局.xlsx" = "教育局（更正）.xlsx"；以“教育局.xlsx”为准的，写'
        in wrong[0]["help"]
    )
    assert [(each["file"].rsplit("/", 1)[-1], each["cell"]) for each in wrong[0]["related"]] == [
        ("教育局（更正）.xlsx", "B2:B5"), ("教育局.xlsx", "B2:B5"),
    ]  # fmt: skip
    assert "另有" not in wrong[0]["help"]
    lost = validated(
        project({**books, "教育局.xlsx": {"主动公开": [HEAD, *items], "依申请公开": [REQUEST, R]}}, SETTINGS_ONE)
    )
    (said_twice,) = [d for d in lost["diagnostics"] if d["code"] == "GR113"]
    assert "“教育局.xlsx”中另有依申请公开登记1行，“教育局（更正）.xlsx”中没有" in said_twice["help"]
    own = SETTINGS_ONE + '[replaced]\n"教育局.xlsx" = "教育局（更正）.xlsx"\n'
    said = validated(project(books, settings=own))
    assert said["totals"]["published"]["counted"] == 5
    assert [d["code"] for d in said["diagnostics"] if d["severity"] == "error"] == []
    (left_out,) = [d for d in said["diagnostics"] if d["code"] == "GR115"]
    assert (left_out["file"], left_out["message"]) == (
        "2013/departments/教育局.xlsx",
        "已由“教育局（更正）.xlsx”代替，未采用",
    )
    gone = validated(project(books, settings=own.replace("（更正）", "（再更正）")))
    assert [d["file"] for d in gone["diagnostics"] if d["code"] == "GR116"] == ["2013/departments/教育局.xlsx"]


def test_a_corrected_copy_of_another_year_replaces_nothing(project: Make) -> None:
    items = [[n, f"第{n}条", "", "公共服务类", D(2013, 3, n), "网站"] for n in range(1, 6)]
    own = SETTINGS_ONE + '[replaced]\n"教育局.xlsx" = "教育局（更正）.xlsx"\n'
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, *items], "依申请公开": NONE}}, own)
    earlier = folder / "2012" / "departments" / "教育局（更正）.xlsx"
    earlier.parent.mkdir(parents=True)
    earlier.write_bytes(workbook({"主动公开": [HEAD]}))
    said = validated(folder)
    assert said["totals"]["published"]["counted"] == 5
    (told,) = [d for d in said["diagnostics"] if d["code"] in ("GR115", "GR116", "GR121")]
    assert (told["code"], told["severity"]) == ("GR121", "info")
    assert told["message"] == "设置写明由“教育局（更正）.xlsx”代替，但那是2012年的文件，本年没有，仍按这一份计入"
    (folder / "2013/departments/教育局（更正）.xlsx").write_bytes(workbook({"主动公开": [HEAD, *items[:4]]}))
    assert validated(folder)["totals"]["published"]["counted"] == 4


REGISTER: list[Any] = ["序号", "收到日期", "申请人类型", "申请方式", "申请内容", "办理结果", "答复日期"]  # no 申请编号
ASKED: list[list[Any]] = [
    [n, D(2013, 2 + n, 4), "公民", "信函", f"某项目{n}", "同意公开" if n > 1 else "部分公开", D(2013, 2 + n, 12)]
    for n in range(1, 6)
]
WITH_IDS: list[list[Any]] = [["申请编号", *REGISTER[1:]], *([f"S-{n}", *row[1:]] for n, row in enumerate(ASKED))]
SHOWN: list[list[Any]] = [
    [row[at] for at in (0, 2, 1, 6, 5)] for row in (REGISTER, *ASKED)
]  # what is published of them
DOCUMENTS: list[list[Any]] = [
    [n, f"第{n}条", f"教发〔2013〕{n}号", "公共服务类", D(2013, 3, n), "网站"] for n in range(1, 6)
]
EXPORT: list[list[Any]] = [[row[at] for at in (1, 3, 4)] for row in (HEAD, *DOCUMENTS)]  # a website's own list: no 文号


def later(rows: list[list[Any]], at: int, days: int) -> list[list[Any]]:
    return [[*row[:at], row[at] + datetime.timedelta(days), *row[at + 1 :]] for row in rows]


# sheets of one file, or files of one department with a sheet each; what is said of the later
TWICE: dict[str, tuple[dict[str, list[list[Any]]], list[tuple[str, str]]]] = {
    "a copied register": ({"依申请": [REGISTER, *ASKED], "依申请 (2)": [REGISTER, *ASKED]}, [("GR267", "error")]),
    "a copied register, edited": (
        {"依申请": [REGISTER, *ASKED], "依申请 (2)": [REGISTER, *ASKED[1:], [6, *request(n=6)[2:7], D(2013, 3, 11)]]}, [("GR267", "error")]),
    "what is published of a register": ({"依申请": [REGISTER, *ASKED], "公示版": SHOWN}, [("GR267", "error")]),
    "a part of a register": ({"依申请": [REGISTER, *ASKED], "已办结": [REGISTER, *ASKED[:3]]}, [("GR267", "error")]),
    "a register with numbers, and without": ({"依申请": WITH_IDS, "依申请2": [REGISTER, *ASKED]}, [("GR267", "error")]),
    "a register with numbers, and with 1, 2, 3": (
        {"依申请": WITH_IDS, "依申请2": [["编号", *REGISTER[1:]], *([str(row[0]), *row[1:]] for row in ASKED[:4]), ["", *ASKED[4][1:]]]},
        [("GR267", "error")]),
    "quarters that add up to half a year, and it": (
        {"依申请一季度": [REGISTER, *ASKED[:3]], "依申请上半年": [REGISTER, *ASKED[:4]], "依申请全年": [REGISTER, *ASKED]},
        [("GR267", "error"), ("GR267", "error")]),
    "two registers": ({"依申请": [REGISTER, *ASKED], "依申请2": [REGISTER, *later(later(ASKED, 1, 1), 6, 1)]}, []),
    "two registers of equal requests on one day": (
        {"依申请": [REGISTER, *[ASKED[0]] * 5], "依申请2": [REGISTER, *[ASKED[0]] * 5]}, []),
    "two registers with two requests in common": (
        {"依申请": [REGISTER, *ASKED], "依申请2": [REGISTER, *ASKED[:2]]}, []),
    "two registers with half of their requests in common": (
        {f"依申请{days}": [REGISTER, *ASKED[:3], *later(later(ASKED[:3], 1, days), 6, days)] for days in (1, 2)}, []),
    "two registers, the same days and other applicants": (
        {"依申请": [REGISTER, *ASKED], "依申请2": [REGISTER, *([*row[:2], "法人", *row[3:]] for row in ASKED)]}, []),
    "two registers with numbers of their own": (
        {"依申请": WITH_IDS, "依申请2": [WITH_IDS[0], *([f"B-{row[0]}", *row[1:]] for row in WITH_IDS[1:])]}, []),
    "a list and the website's own of it": ({"公开台账": [HEAD, *DOCUMENTS], "平台导出": EXPORT}, [("GR267", "error")]),
    "a list, and the website's own of other things": (
        {"公开台账": [HEAD, *DOCUMENTS], "平台导出": [EXPORT[0], *later(EXPORT[1:], 2, 1)]}, []),
    "the same documents a day later": (
        {"公开台账": [HEAD, *DOCUMENTS], "平台导出": [HEAD, *later(DOCUMENTS, 4, 1)]}, [("GR267", "warning")]),
    "other documents of the same titles": (
        {"公开台账": [HEAD, *DOCUMENTS], "公开台账2": [HEAD, *([*row[:2], f"{row[2]}之二", *row[3:]] for row in DOCUMENTS)]}, []),
    "months with titles that come again": (
        {"公开台账1月": EXPORT, "公开台账2月": [EXPORT[0], *later(EXPORT[1:], 2, 31)]}, []),
}  # fmt: skip


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("name", TWICE)
def test_a_log_that_came_twice_without_numbers(project: Make, name: str, several: bool) -> None:
    sheets, wanted = TWICE[name]
    books = {f"教育局{n}.xlsx": {sheet: rows} for n, (sheet, rows) in enumerate(sheets.items())}
    said = validated(project(books if several else {"教育局.xlsx": sheets}, SETTINGS_ONE))
    found = [(d["code"], d["severity"]) for d in said["diagnostics"] if d["code"] in ("GR113", "GR267")]
    below = {
        sheets[at["sheet"]][0]["ABC".index(at["cell"][0])]
        for d in said["diagnostics"] if d["code"] == "GR267" for at in d["related"]
    }  # fmt: skip
    assert below <= {"信息标题", "收到日期"}
    files = len(sheets) * (len(sheets) - 1) // 2 if wanted else 0  # of each pair of files
    assert found == ([("GR113", "error")] * files if several else wanted)
    rows = sum(len(rows) - 1 for rows in sheets.values())
    assert (
        said["totals"]["published"]["counted"] or said["totals"]["requests"]["received"]
    ) == rows  # none is left out
    for d in said["diagnostics"]:
        if d["code"] == "GR113":
            assert "仍分别计入" in d["message"]


# registers of a row or two, by the sheets or files they come in; whether the later is said
ONE, TWO = [REGISTER, ASKED[0]], [REGISTER, *ASKED[:2]]
SHORT: dict[str, tuple[dict[str, list[list[Any]]], bool]] = {
    "one row": ({"依申请": ONE, "登记表": ONE}, True),
    "two rows, in another order": ({"依申请": TWO, "登记表": [REGISTER, ASKED[1], ASKED[0]]}, True),
    "with numbers, and without": ({"依申请": WITH_IDS[:2], "登记表": ONE}, True),
    "without what was asked for": ({"依申请": ONE, "公示版": [[*row[:4], *row[5:]] for row in ONE]}, True),
    "what was asked for is compared with nothing": (
        {"依申请": ONE, "登记表": [REGISTER, [*ASKED[0][:4], "另一项目", *ASKED[0][5:]]]},
        True,
    ),
    "two equal rows, and one of them with another": ({"依申请": [REGISTER, ASKED[0], ASKED[0]], "登记表": TWO}, False),
    "two equal rows twice": (
        {"依申请": [REGISTER, ASKED[0], ASKED[0]], "登记表": [REGISTER, ASKED[0], ASKED[0]]},
        True,
    ),
    "another day": ({"依申请": ONE, "登记表": [REGISTER, *later(ASKED[:1], 6, 1)]}, False),
    "another applicant": ({"依申请": ONE, "登记表": [REGISTER, [*ASKED[0][:2], "法人", *ASKED[0][3:]]]}, False),
    "a row more": ({"依申请": ONE, "登记表": TWO}, False),
    "numbers of their own": ({"依申请": WITH_IDS[:2], "登记表": [WITH_IDS[0], ["B-1", *ASKED[0][1:]]]}, False),
    "two months": ({"3月": ONE, "4月": ONE}, False),
}


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("name", SHORT)
def test_a_short_register_that_came_twice(project: Make, name: str, several: bool) -> None:
    sheets, wanted = SHORT[name]
    books = {f"教育局依申请{sheet}.xlsx": {"主动公开": [HEAD, OK], sheet: rows} for sheet, rows in sheets.items()}
    said = validated(project(books if several else {"教育局.xlsx": {"主动公开": [HEAD, OK], **sheets}}, SETTINGS_ONE))
    found = [(d["severity"], d["sheet"]) for d in said["diagnostics"] if d["code"] == "GR275"]
    assert [severity for severity, _ in found] == ["warning"] * wanted
    assert said["totals"]["requests"]["received"] == sum(len(rows) - 1 for rows in sheets.values())


# two logs of a department, the ends of the names of their files (or sheets), their rows; whether the later is said
ANSWERED_LATER = [REGISTER, *later(ASKED[:3], 6, 1), *ASKED[3:]]  # three of five answers on other days
MOVED = [REGISTER, *later(later(ASKED[:3], 1, 1), 6, 1), *ASKED[3:]]
UNNUMBERED: list[list[Any]] = [HEAD, *([*row[:2], "", *row[3:]] for row in DOCUMENTS)]
DAILY = [REGISTER, *([n, D(2013, 3, 4), *ASKED[0][2:]] for n in range(3))]  # on one day
RESENT: dict[str, tuple[str, str, list[list[Any]], list[list[Any]], bool]] = {
    "corrected answers": ("", "（更正后）", [REGISTER, *ASKED], ANSWERED_LATER, True),
    "a number behind": ("", " (2)", [REGISTER, *ASKED], ANSWERED_LATER, True),
    "new": ("", "新", [REGISTER, *ASKED], ANSWERED_LATER, True),
    "two corrections": ("（修改）", "（最终版）", [REGISTER, *ASKED], ANSWERED_LATER, True),
    "half of the days of receipt": ("", "-更正", [REGISTER, *ASKED[:4]], [REGISTER, *later(ASKED[:2], 1, 1), *ASKED[2:4]], True),
    "of two rows": ("", "（更正）", TWO, [REGISTER, *later(ASKED[:1], 6, 1), ASKED[1]], True),
    "of one row": ("", "（更正）", ONE, [REGISTER, *later(ASKED[:1], 6, 1)], True),
    "of one row, as it was": ("", "（更正）", ONE, [REGISTER, [*ASKED[0][:4], "另一项目", *ASKED[0][5:]]], True),
    "other applicants": ("", "（更正）", ONE, [REGISTER, [*ASKED[0][:2], "法人", *ASKED[0][3:]]], True),
    "items on other days": ("", "（更正）", UNNUMBERED, [HEAD, *later(UNNUMBERED[1:], 4, 1)], True),
    "half of the items on other days": (
        "", "（更正）", UNNUMBERED[:5], [HEAD, *later(UNNUMBERED[1:3], 4, 1), *UNNUMBERED[3:5]], True),
    "no names of one": ("", "登记", [REGISTER, *ASKED], ANSWERED_LATER, False),
    "most days of receipt": ("", "（更正）", [REGISTER, *ASKED], MOVED, False),
    "items on other days, no names of one": ("甲", "乙", UNNUMBERED, [HEAD, *later(UNNUMBERED[1:], 4, 1)], False),
    "two parts": ("（1）", "（2）", [REGISTER, *ASKED], ANSWERED_LATER, False),
    "two offices, one of them corrected": ("甲科", "乙科（更正）", [REGISTER, *ASKED], ANSWERED_LATER, False),
    "two halves, one of them corrected": ("上半年", "下半年（更正）", [REGISTER, *ASKED], ANSWERED_LATER, False),
    "a log carried on": ("", "（新）", [REGISTER, *ASKED[:3]], [REGISTER, *later(ASKED[:3], 1, 90)], False),
    "on one day": ("", "（更正）", DAILY, DAILY, False),
    "months with titles that come again": ("1月", "2月（更正）", UNNUMBERED, [HEAD, *later(UNNUMBERED[1:], 4, 31)], False),
    "numbers of their own": ("", "（更正）", WITH_IDS, [WITH_IDS[0], *([f"B-{row[0]}", *row[1:]] for row in WITH_IDS[1:])], False),
}  # fmt: skip


@pytest.mark.parametrize("several", [False, True])
@pytest.mark.parametrize("name", RESENT)
def test_a_log_that_was_sent_again(project: Make, name: str, several: bool) -> None:
    one, two, rows, others, wanted = RESENT[name]
    sheet = "依申请" if rows[0] != HEAD else "主动公开"
    books = {f"教育局{end}.xlsx": {sheet: each} for end, each in ((one, rows), (two, others))}
    sheets = {f"{sheet}{end}": each for end, each in ((one, rows), (two, others))}
    said = validated(project(books if several else {"教育局.xlsx": sheets}, SETTINGS_ONE))
    found = [d for d in said["diagnostics"] if d["code"] in ("GR113", "GR267", "GR275")]
    assert [(d["code"], d["severity"]) for d in found] == [("GR113" if several else "GR267", "error")] * wanted
    for d in found:  # the one that is to go is not the corrected one
        assert several or two.strip("（）").startswith("(") or "更正" not in d["sheet"]


def test_a_returned_workbook_beside_the_first(project: Make) -> None:
    """Marked, mended and sent under another name, or as another format: an error that names both."""
    marks = [
        ["校验结果（由 gov-report 生成；请按提示改正后连同本表原样报送，本表不计入）"],
        ["序号", "级别", "代码", "位置", "问题", "处理", "标识", "原样式"],
    ]
    for rows, wanted in ((ANSWERED_LATER, True), (MOVED, False)):
        books = {"教育局.xlsx": {"依申请": [REGISTER, *ASKED]}, "教育局报表.xlsx": {"校验结果": marks, "依申请": rows}}
        said = validated(project(books, SETTINGS_ONE))
        found = [d for d in said["diagnostics"] if d["code"] == "GR113"]
        assert [d["severity"] for d in found] == ["error"] * wanted
        for d in found:
            assert "“教育局报表.xlsx”是标注退回后报来的" in d["help"]
            assert '以“教育局报表.xlsx”为准的，写 "教育局.xlsx" = "教育局报表.xlsx"；以' in d["help"]


@pytest.mark.parametrize(
    ("rows", "severity"), [([REGISTER, *ASKED], "error"), (WITH_IDS, "warning"), (UNNUMBERED, "warning")]
)
def test_the_same_bytes_twice(project: Make, rows: list[list[Any]], severity: str) -> None:
    """An error where rows count twice, which nothing tells apart."""
    data = workbook({"主动公开" if rows[0] == HEAD else "依申请": rows})
    said = validated(project({"教育局.xlsx": data, "教育局（更正）.xlsx": data}, SETTINGS_ONE))
    assert [d["severity"] for d in said["diagnostics"] if d["code"] == "GR112"] == [severity]


# registers in two files whose numbers are the same: their column and how they are written, the rows of the second,
# how many count, what is said
LATER = later(later(ASKED, 1, 1), 6, 1)
ANEW: dict[str, tuple[str, str, list[list[Any]], int, list[str]]] = {
    "a copy": ("申请编号", "{}", ASKED, 5, ["GR113"]),
    "a copy with one row mended": ("申请编号", "{}", [ASKED[0], *later(ASKED[1:2], 6, 1), *ASKED[2:]], 5, ["GR113"]),
    "a copy with numbers of its own, the days mended": ("申请编号", "依申请〔2013〕{}号", LATER, 5, ["GR113"]),
    "each from 1 on": ("申请编号", "{}", LATER, 5, ["GR118"]),
    "each from 001 on": ("申请编号", "{:03}", LATER, 5, ["GR118"]),
    "each from 1 on, a serial number": ("流水号", "{}", LATER, 10, []),
    "a copy with serial numbers": ("流水号", "{}", ASKED, 10, ["GR113"]),
}  # fmt: skip


@pytest.mark.parametrize("name", ANEW)
def test_registers_in_two_files_with_the_same_numbers(project: Make, name: str) -> None:
    head, written, rows, count, wanted = ANEW[name]
    registers = ([[head, *REGISTER[1:]], *([written.format(n), *row] for n, *row in own)] for own in (ASKED, rows))
    books = {f"教育局{n}.xlsx": {f"依申请{n}": own} for n, own in enumerate(registers)}
    said = validated(project({**books, "教育局.xlsx": {"主动公开": [HEAD, ["无"]]}}, SETTINGS_ONE))
    assert said["totals"]["requests"]["received"] == count
    assert [d["code"] for d in said["diagnostics"] if d["severity"] == "error"] == wanted


# a sheet beside the logs, its header: whether it is a log all the same
OTHERS: list[tuple[str, list[str], str]] = [
    ("县长信箱", ["编号", "来信人", "收件日期", "内容", "承办单位", "回复日期", "办理结果"], "none"),
    ("建议提案办理", ["序号", "案号", "案由", "提出人", "收到日期", "答复日期", "办理结果"], "none"),
    ("行政复议台账", ["序号", "案号", "申请人", "被申请人", "受理日期", "复议机关", "办理结果", "结案日期"], "none"),
    ("培训情况", ["序号", "名称", "时间", "地点", "人数"], "none"),
    ("新闻发布会", ["序号", "名称", "日期", "发布人"], "none"),
    ("新闻发布会", ["序号", "信息标题", "日期", "发布人"], "log"),
    ("培训情况", ["序号", "名称", "文号", "日期"], "log"),
    ("建议提案办理", ["序号", "标题", "日期", "渠道"], "log"),
    ("主动公开（新闻发布会）", ["序号", "名称", "日期", "发布人"], "published"),
    ("新闻发布会", ["序号", "名称", "公开日期"], "published"),
    ("新闻发布会", ["序号", "名称", "类别", "日期"], "published"),
    ("局长信箱", ["编号", "收到日期", "申请内容", "答复日期", "办理结果"], "requests"),
    ("局长信箱", ["编号", "收到日期", "申请人类型", "答复日期", "办理结果"], "requests"),
    ("规范性文件清单", ["序号", "文件名称", "文号", "发布日期", "有效状态"], "published"),
    ("信访局", ["序号", "名称", "日期"], "published"),
    ("信访事项公开情况", ["序号", "名称", "日期"], "published"),
    ("微信", ["内容标题", "发表时间", "总阅读人数", "内容url"], "published"),
    ("微信", ["图文标题", "群发时间", "送达人数"], "published"),
    ("网站", ["序号", "推文题目", "推送时间", "阅读数"], "log"),
    ("网站", ["序号", "信息标题", "印发日期"], "log"),
    ("网站", ["序号", "信息标题", "发布栏目", "更新时间"], "log"),
    ("网站", ["序号", "公告名称", "公示时间"], "log"),
    ("动态", ["序号", "内容", "发布时间"], "log"),
    ("动态", ["序号", "内容", "更新时间"], "none"),
    ("来文登记", ["序号", "标题", "来文单位", "发文日期", "收文日期"], "none"),
    ("双公示", ["序号", "行政相对人名称", "决定文书号", "处罚类别", "公示日期"], "none"),
    ("栏目自查", ["序号", "栏目名称", "更新时间", "发布时间要求"], "none"),
    ("会议记录", ["序号", "会议标题", "会议时间", "印发时间"], "none"),
    ("通讯录", ["序号", "标题", "发布人", "电话"], "none"),
    ("媒体报道", ["序号", "新闻标题", "发表时间", "媒体"], "none"),
    ("报道", ["序号", "新闻标题", "发表时间", "媒体"], "none"),
    ("新闻", ["序号", "新闻标题", "发布日期", "栏目"], "published"),
    ("新闻", ["序号", "新闻标题", "发布日期"], "log"),
    ("监测", ["序号", "舆情标题", "上传时间"], "none"),
    ("汇报", ["序号", "活动主题", "发布时间"], "none"),
]


@pytest.mark.parametrize(("sheet", "head", "kind"), OTHERS)
@pytest.mark.parametrize("titled", [False, True])
def test_a_sheet_of_other_work(project: Make, sheet: str, head: list[str], kind: str, titled: bool) -> None:
    rows = [[D(2013, 4, n) if name[-2:] in ("日期", "时间") else name for name in head] for n in (1, 2, 3)]
    own = {"Sheet3": [[f"某县{sheet}"], [], head, *rows]} if titled else {sheet: [head, *rows]}
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": NONE, **own}}, SETTINGS_ONE))
    (found,) = [each for each in said["files"][0]["sheets"] if each["name"] in own]
    assert found["kind"] == ("none" if kind == "log" else kind)  # a log by its header, which is said
    codes = {d["code"] for d in said["diagnostics"] if d["sheet"] in own}
    assert codes == {"none": {"GR213"}, "log": {"GR212"}}.get(kind, codes - {"GR213"})
    for d in said["diagnostics"]:
        pin = f'file = "教育局.xlsx"、sheet = "{d["sheet"]}"、kind = "none"'
        assert d["code"] != "GR222" or pin in d["help"]


ZEROS = {"主动公开": [HEAD, ["无"]], "依申请公开": [REQUEST, ["无"]]}
# what two departments send, byte for byte the same
SENT: dict[str, tuple[dict[str, list[list[Any]]], list[str]]] = {
    "zero reports": (ZEROS, []),
    "blank forms": ({"主动公开": [HEAD], "依申请公开": [REQUEST]}, []),
    "tables of zeros": ({"统计表": [["类别", "数量"], ["机构职能类", 0]]}, []),
    "a log": ({**ZEROS, "主动公开": [HEAD, OK]}, ["GR117"]),
    "a register": ({**ZEROS, "依申请公开": [REQUEST, R]}, ["GR117"]),
    "a table": ({"统计表": [["类别", "数量"], ["机构职能类", 3]]}, ["GR117"]),
}


@pytest.mark.parametrize("name", SENT)
def test_one_file_from_two_departments(project: Make, name: str) -> None:
    sheets, wanted = SENT[name]
    data = workbook(sheets)
    both = SETTINGS_ONE.replace('"市教育局"', '"市教育局", "市公安局"')
    said = validated(project({"教育局.xlsx": data, "公安局.xlsx": data}, both))
    assert [d["code"] for d in said["diagnostics"] if d["code"] in ("GR112", "GR117")] == wanted


def test_a_replaced_file_is_no_fault_of_another_looked_at_alone(project: Make) -> None:
    items = [[n, f"第{n}条", "", "公共服务类", D(2013, 3, n), "网站"] for n in range(1, 6)]
    books = {
        f"{name}.xlsx": {"主动公开": [HEAD, *items], "依申请公开": NONE} for name in ("教育局", "教育局旧", "公安局")
    }
    folder = project(books, settings=SETTINGS_ONE + '[replaced]\n"教育局旧.xlsx" = "教育局.xlsx"\n')
    _, out, _ = run("-C", folder, "validate", "2013", folder / "2013/departments/公安局.xlsx", "--format", "json")
    assert not [d for d in json.loads(out)["diagnostics"] if d["code"] in ("GR115", "GR116")]


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("甲（更正）.xlsx", "甲.xlsx"), ("甲(修改后).xlsx", "甲.xlsx"), ("甲-新.xlsx", "甲.xlsx"), ("甲 最终版.xlsx", "甲.xlsx"),
        ("甲1月10日.xlsx", "甲1月3日.xlsx"), ("甲2024-1-10.xlsx", "甲2023-12-30.xlsx"), ("甲2.xlsx", "甲.xlsx"),
        ("新闻出版局2.xlsx", "新闻出版局.xlsx"),
    ],
)  # fmt: skip
def test_which_of_two_names_is_the_newer(newer: str, older: str) -> None:
    corrected = load(templates_folder() / "2014").logs.corrected_files
    assert twice.how_new(newer, corrected) > twice.how_new(older, corrected)


@pytest.mark.parametrize(("last", "wanted"), [
    (D(2012, 12, 31), ["5行中有5行是2012年的，像是上一年度的台账"]), (D(2013, 1, 1), []),
])  # fmt: skip
def test_last_years_log_is_said(project: Make, last: D, wanted: list[str]) -> None:
    days = D(2012, 1, 1), D(2012, 3, 2), D(2012, 3, 3), D(2012, 3, 4), last
    items = [[n, f"第{n}条", "", "公共服务类", day, "网站"] for n, day in enumerate(days)]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, *items], "依申请公开": NONE}}, settings=SETTINGS_ONE))
    assert [d["message"] for d in said["diagnostics"] if d["code"] == "GR114"] == wanted


def test_a_sheet_may_be_pinned(project: Make) -> None:
    """A sheet whose header nobody knows, understood as the office says; the csv beside it by itself."""
    odd = [["某表"], ["甲栏", "乙栏", "丙栏"], ["某信息", "公共服务", D(2013, 3, 5)], ["合计", 1]]
    own = SETTINGS_ONE + (
        '[[sheets]]\nfile = "教育局.xlsx"\nsheet = "杂项"\nkind = "published"\nheader_row = 2\n'
        'columns = { title = "A", category = "B", published_on = "C" }\n'
    )
    said = validated(project({"教育局.xlsx": {"杂项": odd, "依申请公开": NONE}}, settings=own))
    assert said["totals"]["published"]["by_category"] == {"公共服务": 1}
    assert [d["code"] for d in said["diagnostics"] if d["severity"] != "info"] == []
    code, _, err = run("-C", project({}, settings=own.replace('"published"', '"log"')), "validate", "2013")
    assert (code, "kind 只能是" in err) == (2, True)


@pytest.mark.parametrize(("rows", "expected"), [
    ([["项目", "数量"], ["公共服务类", 3]], []), ([["各科室公开", "条数"], ["一科", 5]], [("GR255", "warning")]),
    ([["编码", "事由"], ["z1", "某通知"]], [("GR255", "warning")]), ([["无"]], []),
])  # fmt: skip
def test_a_sheet_pinned_as_a_summary_says_something(
    project: Make, rows: list[list[Any]], expected: list[tuple[str, str]]
) -> None:
    own = f'{SETTINGS_ONE}[[sheets]]\nfile = "教育局.xlsx"\nsheet = "杂项"\nkind = "summary"\n'
    said = validated(project({"教育局.xlsx": {"杂项": rows, "依申请公开": NONE}}, settings=own))
    assert [
        (d["code"], d["severity"]) for d in said["diagnostics"] if d["sheet"] == "杂项" and d["code"] != "GR304"
    ] == expected


# what is pinned of a sheet of three rows (a title, the header, an item), what is counted, what is said
PINS: dict[str, tuple[int, dict[str, str], int, list[tuple[str, str | None, str]]]] = {
    "as it is": (2, {"title": "B", "category": "D", "published_on": "E", "channel": "F"}, 1, []),
    "in small letters": (2, {"title": "b", "category": "d", "published_on": "e", "channel": "f"}, 1, []),
    "a row beyond the sheet": (
        9, {"title": "B", "published_on": "E"}, 1, [("GR418", None, "[[sheets]] 指定的“教育局.xlsx”的工作表“主动公开”第9行不存在，这一项没有起作用")]),
    "a column beyond the sheet": (
        2, {"title": "B", "published_on": "ZZ"}, 1, [("GR418", None, "[[sheets]] 指定的“教育局.xlsx”的工作表“主动公开”ZZ列不存在，这一项没有起作用")]),
    "an item for the header": (
        3, {"title": "B", "category": "D", "published_on": "E"}, 0, [("GR421", "A3", "[[sheets]] 指定第3行为表头，但这一行不像表头")]),
    "a title for the header": (
        1, {"title": "B", "category": "D", "published_on": "E"}, 0, [("GR421", "A1", "[[sheets]] 指定第1行为表头，但这一行不像表头，像表头的是第2行，其下1行未计入")]),
}  # fmt: skip


@pytest.mark.parametrize("name", PINS)
def test_a_pin_is_held_against_its_sheet(project: Make, name: str) -> None:
    row, columns, counted, wanted = PINS[name]
    named = ", ".join(f'{column} = "{letters}"' for column, letters in columns.items())
    own = f'{SETTINGS_ONE}[[sheets]]\nfile = "教育局.xlsx"\nsheet = "主动公开"\nkind = "published"\nheader_row = {row}\ncolumns = {{ {named} }}\n'
    books = {"教育局.xlsx": {"主动公开": [["某局台账"], HEAD, OK], "依申请公开": NONE}}
    said = validated(project(books, settings=own))
    assert said["totals"]["published"]["counted"] == counted
    looked = [d for d in said["diagnostics"] if d["sheet"] == "主动公开" or d["code"] == "GR418"]
    assert [(d["code"], d["cell"], d["message"]) for d in looked] == wanted


def test_an_unknown_category_of_a_summary_has_its_alias_line(project: Make) -> None:
    summary = [["类别", "数量"], ["机构职能类", 2], ["公共事业类", 3], ["合计", 5]]
    said = validated(project({"教育局.xlsx": {"汇总": summary, "依申请公开": NONE}}, settings=SETTINGS_ONE))
    lines = [(d["cell"], d["help"].partition("下写：")[2]) for d in said["diagnostics"] if d["code"] == "GR223"]
    assert lines == [("A3", '"公共服务" = ["公共事业类"]')]


_TOTAL: list[list[Any]] = [["项目", "数量"], ["机构职能类", 25], ["合计", 25], []]
# a summary of channels → what is printed of them (website, gazette, microblog, reading point) and of all items, findings
CHANNELS_DECLARED: dict[str, tuple[list[list[Any]], tuple[int | None, ...], list[tuple[str, str, str | None]]]] = {
    "channels and nothing else": (
        [["公开形式", "数量"], ["政府网站", 20], ["公示栏", 5], ["合计", 25]], (20, None, None, 5, None),
        [("GR350", "error", "B2")]),
    "by the words of a log": (
        [["序号", "渠道", "条数"], [1, "网站", 20], [2, "微博", 5], ["", "合计", 25]], (20, None, 5, None, None),
        [("GR350", "error", "C2")]),
    "channels beside the total": (
        [*_TOTAL, ["公开形式", "数量"], ["政府网站", 20], ["公示栏", 5], ["合计", 25]], (20, None, None, 5, 25), []),
    "items through several channels": (
        [*_TOTAL, ["公开形式", "数量"], ["政府网站", 25], ["政府公报", 20], ["合计", 45]], (25, 20, None, None, 25), []),
    "more through one channel than there are": (
        [*_TOTAL, ["公开形式", "数量"], ["政府网站", 26], ["合计", 26]], (26, None, None, None, 25), [("GR350", "error", "B6")]),
    "a sum that is none": (
        [*_TOTAL, ["公开形式", "数量"], ["政府网站", 20], ["合计", 25]], (20, None, None, None, 25), [("GR232", "warning", "A7")]),
    "two words of one row": (
        [*_TOTAL, ["公开形式", "数量"], ["公示栏", 5], ["查阅点", 3]], (None, None, None, 5, 25), [("GR232", "warning", "A7")]),
    "a channel that nobody knows": (
        [*_TOTAL, ["公开形式", "数量"], ["政府网站", 20], ["大喇叭", 5], ["合计", 25]], (20, None, None, None, 25),
        [("GR232", "warning", "A7")]),
    "below 项目": (
        [["项目", "数量"], ["政府网站", 20], ["公示栏", 5], ["合计", 25]], (20, None, None, None, None),
        [("GR350", "error", "B2"), ("GR232", "warning", "A3")]),
    "nothing published": ([["公开形式", "数量"], ["政府网站", 0], ["合计", 0]], (0, None, None, None, None), []),
    "columns beside categories": (
        [["类别", "政府网站", "政府公报", "公示栏", "合计"], ["机构职能", 1, 0, 0, 1], ["政策法规", 1, 1, 0, 2], ["合计", 2, 1, 0, 3]],
        (2, 1, None, 0, 3), []),
    "columns that nothing adds up": (
        [["类别", "政府网站", "政府公报", "合计"], ["机构职能", 1, 0, 1], ["政策法规", 1, 1, 2]], (None, None, None, None, 3),
        [("GR232", "warning", "B2")]),
    "columns of lines of the form": (
        [["类别", "政府网站", "政务微博", "合计"], ["机构职能", 1, 2, 3], ["政策法规", 2, 3, 3], ["合计", 3, 5, 6]],
        (3, None, 5, None, 6), []),
    "beside a count": (
        [["公开类别", "数量", "政府网站", "政务微博"], ["机构职能", 3, 1, 2], ["合计", 3, 1, 2]], (1, None, 2, None, 3), []),
    "two columns of one row": (
        [["类别", "政府网站", "公示栏", "查阅点", "合计"], ["机构职能", 1, 1, 1, 3], ["合计", 1, 1, 1, 3]], (1, None, None, None, 3),
        [("GR232", "warning", "C2")]),
    "quarters beside categories": (
        [["类别", "一季度", "二季度", "三季度", "四季度", "合计"], ["机构职能", 1, 0, 0, 1, 2], ["合计", 1, 0, 0, 1, 2]],
        (None, None, None, None, 2), []),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANNELS_DECLARED)
def test_channels_of_a_summary(project: Make, name: str) -> None:
    rows, printed, wanted = CHANNELS_DECLARED[name]
    said = validated(project({"教育局.xlsx": {"汇总": rows, "依申请公开": NONE}}, settings=SETTINGS_ONE))
    cells = said["totals"]["cells"]
    names = [f"published_by_channel.{row}" for row in ("website", "gazette", "microblog", "reading_point")]
    assert tuple(cells[name] for name in (*names, "published_by_category.total")) == printed
    assert [
        (d["code"], d["severity"], d["cell"])
        for d in said["diagnostics"]
        if d["severity"] != "info" and d["code"] != "GR304"
    ] == wanted


ASKED_TWICE: list[list[Any]] = [
    REQUEST,
    R,
    request(id="S-2", received=D(2013, 4, 8), applicant="企业", answered=D(2013, 4, 10)),
]
MONTHLY: list[list[Any]] = [
    HEAD,
    *([n, f"条目{n}", "", "工作动态", D(2013, n + 1, 3), "网站"] for n in range(1, 6)),
]  # 2月 … 6月
_MONTHS = [f"{n}月" for n in range(1, 13)]
# a table of numbers, the log and the register beside it → items and requests that count, findings on the table
NUMBERS: dict[str, tuple[list[list[Any]], list[list[Any]] | None, list[list[Any]], int, int, list[tuple[str, str]]]] = {
    "a 合计 of offices": (
        [["类别", "办公室", "人事科", "合计"], ["政策法规类", 1, 2, 3], ["工作动态类", 2, 3, 6], ["合计", 3, 5, 9]], None, NONE, 9, 0,
        [("GR301", "D3"), ("GR301", "D4")]),
    "a right one": (
        [["类别", "合计", "办公室", "人事科"], ["政策法规类", 3, 1, 2], ["工作动态类", 5, 2, 3], ["合计", 8, 3, 5]], None, NONE, 8, 0, []),
    "beside a log that says the same": (
        [["类别", "办公室", "人事科", "合计"], ["工作动态类", 2, 3, 6]], MONTHLY, NONE, 5, 0, [("GR301", "D2")]),
    "a 合计 of months that are not all": (
        [["类别", "1月", "2月", "合计"], ["政策法规类", 1, 2, 3], ["工作动态类", 2, "—", 3], ["合计", 3, 2, 6]], None, NONE, 6, 0,
        [("GR301", "D3"), ("GR301", "D4")]),
    "a 合计 of months left blank": (
        [["类别", *_MONTHS, "合计"], ["工作动态类", 2, 3, *[""] * 10, 5], ["政策法规类", *[""] * 12, 4]], None, NONE, 9, 0, []),
    "a wrong one of them": (
        [["类别", *_MONTHS, "合计"], ["工作动态类", 2, 3, *[""] * 10, 6]], None, NONE, 6, 0, [("GR301", "N2")]),
    "an office left blank": ([["类别", "办公室", "人事科", "合计"], ["工作动态类", 2, "", 6]], None, NONE, 6, 0, []),
    "clicks, the year before and a part beside offices": (
        [["类别", "办公室", "人事科", "点击量", "上年数", "合计", "其中网站"], ["工作动态类", 2, 3, 90, 9, 5, 4]], None, NONE, 5, 0, []),
    "columns of which nothing says that they add up": (
        [["类别", "拟公开", "已公开", "合计"], ["政策法规类", 3, 2, 3], ["工作动态类", 6, 5, 6], ["合计", 9, 7, 9]], None, NONE, 9, 0, []),
    "columns of which the other rows say so": (
        [["类别", "纸质", "电子", "合计"], ["政策法规类", 1, 2, 3], ["机构职能类", 2, 2, 4], ["行政职权类", 1, 1, 2], ["工作动态类", 2, 3, 6]],
        None, NONE, 15, 0, []),
    "channels, which may share an item": (
        [["类别", "网站", "微博", "合计"], ["政策法规类", 3, 2, 3], ["工作动态类", 5, 5, 5], ["合计", 8, 7, 8]], None, NONE, 8, 0, []),
    "categories by channels beside a log": (
        [["类别", "政府网站", "政务微博", "合计"], ["政策法规类", 0, 0, 0], ["工作动态类", 5, 0, 6], ["合计", 5, 0, 6]], MONTHLY, NONE, 5, 0,
        [("GR301", "D3"), ("GR301", "D4")]),
    "the same without a fault": (
        [["类别", "政府网站", "政务微博", "合计"], ["政策法规类", 0, 0, 0], ["工作动态类", 5, 0, 5], ["合计", 5, 0, 5]], MONTHLY, NONE, 5, 0,
        []),
    "names of groups beside their lines": (
        [["项目", "内容", "数量"], ["主动公开", "政策法规类", 3], ["", "工作动态类", 6], ["", "小计", 9], ["依申请公开", "收到申请", 2]],
        None, NONE, 9, 0, [("GR301", "C5")]),
    "a group of another thing below that of items": (
        [["项目", "内容", "数量"], ["主动公开", "政策法规类", 3], ["", "工作动态类", 6], ["政策解读", "解读稿", 5], ["", "图解", 2],
         ["主要渠道", "宣传栏", 9]], None, NONE, 9, 0, [("GR232", "A4")]),
    "above it": (
        [["项目", "内容", "数量"], ["政策解读", "解读稿", 5], ["依申请公开", "收到申请", 0], ["主动公开", "政策法规类", 3], ["", "工作动态类", 6],
         ["", "合计", 9], ["依申请公开", "办公室", 1], ["", "合计", 1]], None, NONE, 9, 0, [("GR232", "A2")]),
    "a stroke or 其中 beside 主动公开": (
        [["项目", "内容", "数量"], ["主动公开", "—", 9], ["政策法规类", "其中", 3], ["工作动态类", "/", 6]], None, NONE, 9, 0, []),
    "其中 beside 主动公开": (
        [["项目", "内容", "数量"], ["主动公开", "其中", 9], ["政策法规类", "", 3], ["工作动态类", "", 6]], None, NONE, 9, 0, []),
    "主动公开 above answers of a group": (
        [["项目", "内容", "数量"], ["主动公开", "条", 9], ["依申请公开", "同意公开", 0], ["政策法规类", "", 3], ["工作动态类", "", 6]], None, NONE,
        9, 0, []),
    "in every row": (
        [["项目", "内容", "数量"], ["主动公开", "政策法规类", 3], ["主动公开", "工作动态类", 6], ["主动公开", "合计", 9]], None, NONE, 9, 0, []),
    "what a line is about, beside it": (
        [["类别", "内容", "数量"], ["政策法规类", "工作动态类的办法", 3], ["工作动态类", "政策法规", 6], ["合计", "", 9]], None, NONE, 9, 0, []),
    "a group that is none of items": (
        [["项目", "内容", "数量"], ["政策法规类", "", 3], ["点击量", "工作动态类", 600], ["", "行政决策类", 2], ["合计", "", 5]], None, NONE, 5, 0,
        [("GR232", "A3")]),
    "a total with a word beside it": (
        [["项目", "说明", "数量"], ["主动公开", "全年", 9], ["政策法规类", "其中", 3], ["工作动态类", "其中", 6]], None, NONE, 9, 0, []),
    "no total of items": ([["填报单位", "申请数"], ["市教育局", 3]], MONTHLY, ASKED_TWICE, 5, 2, []),
}  # fmt: skip


@pytest.mark.parametrize("name", NUMBERS)
def test_tables_of_numbers(project: Make, name: str) -> None:
    rows, log, register, items, requests, wanted = NUMBERS[name]
    sheets = {"统计": rows, "依申请公开登记表": register} | ({"主动公开": log} if log else {})
    said = validated(project({"教育局.xlsx": sheets}, settings=SETTINGS_ONE))
    counted = said["totals"]["published"]["counted"], said["totals"]["requests"]["received"]
    assert counted == (items, requests)
    assert [
        (d["code"], d["cell"])
        for d in said["diagnostics"]
        if d["sheet"] == "统计" and d["cell"] and d["severity"] != "info"
    ] == wanted


def test_words_for_one_category_stand_on_one_line(project: Make) -> None:
    rows = [
        HEAD,
        *(
            [*OK[:1], f"第{n}条", "", word, *OK[4:]]
            for n, word in enumerate(("公共服服务", "公共服务务", "公共服服务"))
        ),
    ]
    said = validated(project({"教育局.xlsx": {"主动公开": rows, "依申请公开": NONE}}))
    lines = [d["help"].partition("下写：")[2] for d in said["diagnostics"] if d["code"] == "GR223"]
    assert lines == ['"公共服务" = ["公共服服务", "公共服务务"]', "（与“公共服服务”写在同一行，见该条）"]


def test_what_is_no_other_way_to_write_a_category_has_no_alias_line(project: Make) -> None:
    rows = [
        [n, f"甲{n}", "", text, D(2013, 3, 5), "网站"]
        for n, text in enumerate(("机构职能、政策法规类", "〃", "天上掉下"))
    ]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, *rows], "依申请公开": NONE}}, SETTINGS_ONE))
    helps = [(d["code"], d["help"].split("；")[0]) for d in said["diagnostics"] if d["code"] in ("GR203", "GR223")]
    assert helps == [
        ("GR203", "一行只填一类，从“机构职能”、“政策法规”中选一个"),
        ("GR203", "写出实际的类别"),
        ("GR203", "改为名单中的写法"),
        ("GR223", "名单中没有相近的写法，须由人选定后代替“规范写法”"),
    ]  # fmt: skip


# a category as written → what is asked, the alias line offered
HALF_WORDS = {
    "政策": "是否应为“政策法规”？", "动态": "是否应为“工作动态”？", "行政": "可能是“行政决策”、“行政职权”中的一个；",
    "政策法归": "是否应为“政策法规”？", "其他": "",
}  # fmt: skip


def alias_lines(said: dict[str, Any]) -> dict[str, list[str]]:
    """What the lines that are offered for the settings say, each pasted as it stands: a known word, others for it."""
    found: dict[str, list[str]] = {}
    for line in (d["help"].partition("下写：")[2] for d in said["diagnostics"] if d["code"] == "GR223"):
        for known, words in tomllib.loads("" if line.startswith("（与") else line).items():
            assert known == "规范写法" or known not in found  # a name written twice is no TOML
            found.setdefault(known, []).extend(words)
    return found


def test_a_word_that_holds_the_whole_text_is_nearest(project: Make) -> None:
    rows = [[n, f"甲{n}", "", text, D(2013, 3, 5), "网站"] for n, text in enumerate(HALF_WORDS)]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, *rows], "依申请公开": NONE}}))
    asked = [d["help"].partition("改为")[0] for d in said["diagnostics"] if d["code"] == "GR203"]
    assert asked == list(HALF_WORDS.values())
    assert alias_lines(said) == {
        "政策法规": ["政策", "政策法归"], "工作动态": ["动态"], "规范写法": ["行政", "其他"],
    }  # fmt: skip


def test_unknown_labels_are_listed_once_each_where_nobody_asks_for_more(project: Make) -> None:
    rows = [[n, f"甲{n}", "", text, D(2013, 3, 5), "网站"] for n, text in enumerate(["政策法归"] * 12 + ["天上掉下"])]
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, *rows], "依申请公开": NONE}}, SETTINGS_ONE)
    _, out, _ = run("-C", folder, "validate", "2013")
    lines = out.splitlines()
    said = [line.partition(" › ")[2] or line for line in lines if "GR2" in line]
    assert said == [
        "主动公开!D2 等12处  GR203 错误  公开类别“政策法归”不在名单中，暂计入“未分类”",
        "主动公开!D14  GR203 错误  公开类别“天上掉下”不在名单中，暂计入“未分类”",
        "GR223 提示  公开类别“政策法归”共12处，见于市教育局",
        "GR223 提示  公开类别“天上掉下”共1处，见于市教育局",
    ]
    assert [line.partition("下写：")[2] for line in lines if "下写：" in line] == [
        '"政策法规" = ["政策法归"]', '"规范写法" = ["天上掉下"]  # “规范写法”换成名单中的一个'
    ]  # fmt: skip
    everything = run("-C", folder, "validate", "2013", "-v")[1]
    assert sum("GR203 错误" in line for line in everything.splitlines()) == 13


def test_a_pin_of_a_column_that_last_years_form_lacks() -> None:
    edition = load(templates_folder() / "2019")
    context = Context(
        edition,
        gather(edition, Settings(Organ("某"))),
        D(2013, 1, 1),
        D(2013, 12, 31),
        (),
        {},
        (Pin("教育局.xlsx", "requests", "依申请公开", 1, {"received_on": "A", "outcome": "B", "fee": "C"}),),
    )
    data = workbook({"依申请公开": [["收到日期", "办理结果", "信息处理费"], [D(2013, 3, 4), "同意公开", "若干"]]})
    (sheet,) = read_book("2013/departments/教育局.xlsx", data, context).sheets
    assert sheet.layout.columns == {"received_on": 1, "outcome": 2}


def test_what_changed_since_the_last_run(project: Make) -> None:
    wrong = [1, "甲", "", "公共事业类", D(2013, 3, 5), "网站"]
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, wrong], "依申请公开": NONE}}, settings=SETTINGS_ONE)
    said = [run("-C", folder, "validate", "2013")[1] for _ in range(2)]
    assert "与上次校验相比" not in said[0]
    assert "与上次校验相比：没有变化" in said[1]
    project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": NONE}}, settings=SETTINGS_ONE)
    assert "与上次校验相比：更改文件1个，已改正1处" in run("-C", folder, "validate", "2013")[1]


# answered on day 16 of 15 (extension), or two days more than allowed (third party): what each way of writing does
# (column, as written, findings at a row)
LATE, UNREAD = ("GR216", "warning", "H"), ("GR233", "warning", "I")
PERIODS: list[tuple[str, list[Any], list[tuple[str, str, str]]]] = [
    ("是否延期", ["是", "有", "延期", "延长", "已延长", "延期答复", "已批准延期", "经批准延期答复", "是（延期15个工作日）"], []),
    ("是否延期", ["延期20个工作日", "是，已告知", "是，延期", "已延期，已告知申请人", "Y", "✓", "✔", "√", True, 1, "1"], []),
    ("是否延期", ["否", "无", "未延期", "未延长", "不延期", "否，未延期", "×", "", None, False, 0, "0", "/", "——"], [LATE]),
    *((column, ["延期至4月29日", "延期至2013年4月29日", "延至4月29日", "延期到2013-4-29", "已延期至4.29", "是，延期至4月29日", "是（延期至4月29日）",
                "延期15个工作日至4月29日", "延期至4月29日前答复", "答复期限延长至4月29日", "延期至4月29日，已告知申请人"], [])
      for column in ("延期答复", "是否延期", "延期情况", "延期天数", "延期至")),
    *((column, ["延期至五月", "延期至4月31日", "拟延期至4月29日", "延期至2013年4月10日", "延期至2012年4月29日", "延期至2031年4月29日", "未定"], [LATE, UNREAD])
      for column in ("延期答复", "是否延期", "延期情况", "延期天数")),
    *((column, [D(2013, 4, 29), "4月29日", "2013-4-22", "15个工作日"], []) for column in ("延期答复", "延期", "延期情况", "延期时间")),
    *((column, [D(2013, 3, 20), "2031-4-29"], [LATE, UNREAD]) for column in ("延期答复", "延期情况")),
    *((column, ["是（20个工作日）", "是，15个工作日", "延15个工作日"], []) for column in ("是否延期", "延期答复", "延期情况", "是否延期及延期天数")),
    *((column, ["不涉及", "不适用", "按期答复", "按时答复", "正常答复", "否（按期答复）", "未延"], [LATE]) for column in ("是否延期", "延期情况")),
    ("延期至", ["王某某", "延期至五月", "", "否", "延期至2012年4月29日"], [LATE]),
    *((column, [D(2013, 4, 29), "2013.4.22", "4月29日"], []) for column in ("延期至", "延期日期", "延期答复日期", "延至")),
    ("延期（工作日）", [15, "15"], []),
    ("延期（工作日）", [0, ""], [LATE]),
    ("是否延期", [D(2013, 4, 20), "4月29日", "2013-04-20", "延期至2013-04-10", "20", 2, "申请延期", "王某某"], [LATE, UNREAD]),
    *((column, ["是", "√", "已延期"], []) for column in ("是否延期答复", "是否延期办理", "是否延长答复期限")),
    *((column, ["否", ""], [LATE]) for column in ("是否延期答复", "是否延期办理", "是否延长答复期限")),
    *((column, [15, 15.0, "15", "15个工作日", "15天", "是", "延期15个工作日", 1], [])
      for column in ("延期天数", "延长天数", "延长期限", "延期情况")),
    *((column, [0, "0", "0天", "无", "否", "未延期", "", None, "/", "—"], [LATE])
      for column in ("延期天数", "延长天数", "延长期限", "延期情况")),
    ("延期天数", ["若干", D(2013, 4, 20), "王某某", -15], [LATE, UNREAD]),
    ("征求第三方意见工作日", ["8", 8, 8.0, "8天", "8日", "8个工作日", "８个工作日", "共8天"], []),
    ("征求第三方意见工作日", ["", None, "无", "/", 0, "未征求"], [LATE]),
    ("征求第三方意见工作日", ["八天", "是", "已征求", "3月2日至3月10日", D(2013, 4, 2), 2.5, -8, True], [LATE, UNREAD]),
]  # fmt: skip


@pytest.mark.parametrize("column", dict.fromkeys(column for column, *_ in PERIODS))
def test_what_a_reply_period_depends_on(project: Make, column: str) -> None:
    """Words for yes and no and numbers of days; what is neither is said, and counts as no."""
    cases = [(value, found) for name, values, found in PERIODS if name == column for value in values]
    rows = [
        [*request(id=f"S-{n}", received=D(2013, 4, 1), answered=D(2013, 4, 24)), v] for n, (v, _) in enumerate(cases)
    ]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": [[*REQUEST, column], *rows]}}))
    for row, (value, wanted) in enumerate(cases, 2):
        found = [d for d in said["diagnostics"] if d["sheet"] == "依申请公开" and d["cell"] in (f"H{row}", f"I{row}")]
        assert [(d["code"], d["severity"], d["cell"][0]) for d in found] == wanted, value
    assert "王某某" not in json.dumps(said, ensure_ascii=False)


def in_year(project: Make, year: int, register: list[list[Any]], merges: Sequence[str] = ()) -> dict[str, Any]:
    """What is said of a register of another year, in the form of that year."""
    book: dict[str, list[list[Any]]] = {
        "主动公开": [HEAD, [*OK[:4], D(year, 3, 5), "网站"]],
        "依申请公开": register,
    }
    data: Any = book
    if merges:
        opened = load_workbook(io.BytesIO(workbook(book)))
        for area in merges:
            opened["依申请公开"].merge_cells(area)
        opened.save(saved := io.BytesIO())
        data = saved.getvalue()
    folder = project({"教育局.xlsx": data}, SETTINGS_ONE, indicators="", narrative=None)
    if year != 2013:
        (folder / "2013").rename(folder / str(year))
    said: dict[str, Any] = json.loads(run("-C", folder, "validate", str(year), "--format", "json")[1])
    said["diagnostics"] = [d for d in said["diagnostics"] if d["sheet"] == "依申请公开"]
    return said


@pytest.mark.parametrize(
    ("head", "cell", "cases", "code"),
    [
        ("复议", "维持", 1, ""), ("申请复议情况", "纠正", 1, ""), ("诉讼", "维持", 1, ""),
        ("复议", "1", 1, ""), ("行政复议", 1, 1, ""), ("行政复议", "是", 1, ""), ("行政诉讼", "√", 1, ""), ("行政诉讼", "2件", 2, ""),
        ("行政复议", 0, 0, ""), ("行政复议", "否", 0, ""), ("行政复议", "2013", 0, "GR228"), ("行政复议", "某甲", 0, "GR228"),
        ("复议诉讼情况", "是", 0, "GR228"),  # which of both it was
        ("是否引起行政复议", "是", 0, "GR261"), ("是否引发行政诉讼", "否", 0, ""),
    ],
)  # fmt: skip
def test_cases_in_columns_of_few_words(project: Make, head: str, cell: str, cases: int, code: str) -> None:
    row = request(received=D(2013, 3, 1), answered=D(2013, 3, 9), outcome="同意公开")
    said = in_year(project, 2013, [[*REQUEST, head], [*row, cell]])
    names = ("remedies.reconsideration", "remedies.litigation")
    assert sum(said["totals"]["cells"].get(name) or 0 for name in names) == cases, said["totals"]["cells"]
    assert [d["code"] for d in said["diagnostics"] if d["code"] in ("GR228", "GR261")] == [code] * bool(code)


def test_a_case_without_result_where_the_form_asks_for_it(project: Make) -> None:
    row = request(received=D(2023, 3, 1), answered=D(2023, 3, 9), outcome="予以公开")
    said = in_year(project, 2023, [[*REQUEST, "行政复议"], [*row, "1"]])
    assert [(d["code"], d["severity"]) for d in said["diagnostics"] if d["code"] == "GR228"] == [("GR228", "error")]


# received on 2023-03-01, 20 working days: until 03-29; corrected on 03-20: until 04-18
# (header, its cell, answered on, further columns, findings as (code, column))
CORRECTED: list[tuple[str, Any, Any, dict[str, Any], list[tuple[str, str]]]] = [
    *((head, D(2023, 3, 20), D(2023, 4, 18), {}, []) for head in (
        "补正日期", "补正时间", "补正收到日期", "收到补正日期", "补正材料收到日期", "收到补正申请日期", "收到补正日期（申请人）")),
    ("补正回复日期", D(2023, 3, 20), D(2023, 4, 18), {}, []),
    ("补正日期", "", D(2023, 4, 26), {"延期至": D(2023, 4, 27)}, []),
    ("补正时间", "", D(2023, 4, 26), {"延期告知日期": "2023-3-28"}, []),
    ("补正收到日期", "", D(2023, 4, 26), {"延期审批": "同意延期"}, []),
    *(("补正收到日期", "", D(2023, 4, 26), {"延期审批": cell}, [("GR216", "H")]) for cell in ("", "王某某", "未延期", "是")),
    ("收到补正日期", "", D(2023, 4, 4), {"征求意见天数": 4}, []),
    *((head, D(2023, 3, 20), D(2023, 4, 18), {}, [("GR216", "H")]) for head in ("补正通知日期", "告知补正日期", "一次性告知日期")),
    ("补正日期", "2023.3.20（邮寄）", D(2023, 4, 18), {}, []),
    ("补正日期", D(2023, 3, 20), D(2023, 4, 19), {}, [("GR216", "H")]),
    ("补正日期", D(2023, 3, 20), D(2023, 5, 17), {"是否延期": "是"}, []),
    ("补正日期", D(2023, 3, 20), D(2023, 5, 18), {"是否延期": "是"}, [("GR216", "H")]),
    ("补正日期", D(2023, 3, 20), D(2023, 4, 19), {"征求第三方意见工作日": 1}, []),
    ("补正日期", D(2023, 3, 20), "", {}, [("GR216", "H")]),
    ("补正日期", D(2024, 1, 5), "", {}, []),  # at the end of the year it was not yet here
    *(("补正日期", none, D(2023, 3, 29), {}, []) for none in ("", "无", "否", "/", "—", "未补正", "不涉及")),
    *(("补正日期", none, D(2023, 3, 30), {}, [("GR216", "H")]) for none in ("", "无", "未补正", "补正中")),
    *(("补正日期", wrong, D(2023, 3, 29), {}, [("GR263", "I")]) for wrong in (
        D(2023, 2, 28), "3月20日", "王某某", "是", "#REF!", D(2023, 3, 30))),
    ("补正日期", D(2023, 2, 28), D(2023, 3, 30), {}, [("GR216", "H"), ("GR263", "I")]),
]  # fmt: skip


def test_a_period_begins_anew_with_a_correction(project: Make) -> None:
    """By the law of 2019 (第三十条); the year a request counts in is that of its receipt."""
    heads: dict[str, list[Any]] = {}
    for n, (head, *_) in enumerate(CORRECTED):
        heads.setdefault(head, []).append(n)
    for head, cases in heads.items():
        more = list(dict.fromkeys(name for n in cases for name in CORRECTED[n][3]))
        rows = []
        for n in cases:
            _, cell, answered, further, _ = CORRECTED[n]
            own = {"received": D(2023, 3, 1), "answered": answered, "outcome": "予以公开" if answered else ""}
            rows.append([*request(**own, id=f"S-{n}"), cell, *(further.get(name, "") for name in more)])
        said = in_year(project, 2023, [[*REQUEST, head, *more], *rows])
        assert said["totals"]["requests"]["received"] == len(rows)
        found = [(d["code"], d["cell"]) for d in said["diagnostics"] if d["severity"] != "info"]
        assert found == [(code, f"{at}{row}") for row, n in enumerate(cases, 2) for code, at in CORRECTED[n][4]], head
        assert "王某某" not in json.dumps(said, ensure_ascii=False)
        shutil.rmtree(project({}))


@pytest.mark.parametrize("mark", ["〃", "同上", "″"])
def test_a_mark_for_what_stands_above_is_shown_and_asked_for(project: Make, mark: str) -> None:
    """It is nobody's word, and counts as nothing: rows are sorted, and what stood above stands elsewhere."""
    rows = [R, request(id="b", applicant=mark), request(id="c", outcome=mark), request(id="d", received=mark)]
    said = in_year(project, 2013, [REQUEST, *rows])
    found = [(d["cell"], d["message"], d["help"]) for d in said["diagnostics"] if d["severity"] == "error"]
    assert [cell for cell, _, _ in found] == ["D3", "G4", "C5"]
    assert all(f"“{mark}”" in message for _, message, _ in found)
    assert "写出实际的办理结果；" in found[1][2]
    assert said["totals"]["requests"]["by_outcome"]["未分类"] == 1


# the year, the outcome and perhaps the reason of a request that is closed long after its last day → what is said of it
CLOSED_LATE = [
    *((2023, text, []) for text in (
        "申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "其他处理—逾期不补正", "逾期未补正视为放弃", "逾期未缴费",
        "申请人逾期未按收费通知要求缴纳费用")),
    *((2020, text, []) for text in ("申请人逾期不补正", "逾期未补正，不再处理", "其他处理—逾期未缴费", "申请人逾期不缴费")),
    *((2023, text, ["GR216"]) for text in ("补正后申请内容仍不明确", "重复申请", "其他处理—其他", "申请人撤回")),
    (2023, "予以公开（逾期未缴费）", ["GR203", "GR216"]),
    *((2020, text, ["GR216"]) for text in ("其他处理", "申请人撤回申请")),
    *((year, "其他处理|逾期不补正", []) for year in (2020, 2023)),
    *((year, "予以公开|逾期不补正", ["GR203", "GR216"]) for year in (2020, 2023)),
]  # fmt: skip


@pytest.mark.parametrize(("year", "outcome", "wanted"), CLOSED_LATE)
def test_no_reply_is_due_to_a_request_that_was_not_corrected_or_paid_for(
    project: Make, year: int, outcome: str, wanted: list[str]
) -> None:
    said, _, reason = outcome.partition("|")
    row = request(received=D(year, 3, 2), answered=D(year, 6, 30), outcome=said, channel="网络")
    found = in_year(project, year, [[*REQUEST, "不予公开理由"], [*row, reason]] if reason else [REQUEST, row])
    assert [d["code"] for d in found["diagnostics"] if d["severity"] != "info"] == wanted
    assert found["totals"]["requests"]["carried_out"] == 0


@pytest.mark.parametrize(("received", "answered", "found"), [
    (D(2016, 3, 1), D(2016, 4, 6), ["GR216"]),  # the law of 2007 does not say so
    (D(2019, 3, 1), D(2019, 4, 10), ["GR216"]),
    (D(2019, 6, 3), D(2019, 7, 10), []),
])  # fmt: skip
def test_the_law_of_the_day_says_when_a_period_begins(
    project: Make, received: D, answered: D, found: list[str]
) -> None:
    row = [*request(received=received, answered=answered, channel="当面"), received + datetime.timedelta(15)]
    said = in_year(project, received.year, [[*REQUEST, "补正日期"], row])
    assert [d["code"] for d in said["diagnostics"]] == found


def test_the_days_of_a_corrected_request_are_shown(project: Make) -> None:
    row = [*request(received=D(2023, 3, 1), answered=D(2023, 4, 19), outcome="予以公开"), D(2023, 3, 20)]
    said = in_year(project, 2023, [[*REQUEST, "补正日期"], row])
    (late,) = said["diagnostics"]
    assert late["message"].startswith("2023-03-01收到，2023-03-20收到补正，应于2023-04-18前答复（20个工作日）")
    assert "补正的" not in late["help"]
    told = run("-v", "-C", project({}), "validate", "2023")[1]
    assert "3月20日收到补正，次日起算：" in told
    assert "4月18日 周二  第20个工作日" in told


def test_why_a_day_is_no_correction(project: Make) -> None:
    own = {"received": D(2023, 3, 1), "answered": D(2023, 3, 29), "outcome": "予以公开"}
    days = D(2023, 2, 28), D(2023, 3, 30), "3月20日"
    rows = [[*request(**own, id=f"S-{n}"), day] for n, day in enumerate(days)]
    said = in_year(project, 2023, [[*REQUEST, "补正日期"], *rows])
    reasons = "早于收到日期2023-03-01", "晚于答复日期2023-03-29", "不是有效日期"
    assert [why in d["message"] for why, d in zip(reasons, said["diagnostics"], strict=True)] == [True] * 3


# (columns of the register, what stands in them, what the help of a late answer does not name)
ADVICE: list[tuple[list[str], list[Any], list[str], list[str]]] = [
    ([], [], ["在“是否延期”列填“是”", "在“征求第三方意见工作日”列", "在“收到补正日期”列"], []),
    (["是否延期"], ["是"], ["征求第三方意见"], ["延期的"]),
    (["延期天数"], [20], ["征求第三方意见"], ["延期的"]),
    (["延期天数"], [""], ["在“延期天数”列填工作日数"], ["是否延期"]),
    (["征求第三方意见工作日"], [1], ["在“是否延期”列填“是”"], ["征求第三方意见"]),
    (
        ["延长天数", "征求第三方天数", "补正日期"],
        [0, 0, ""],  # by the register's own headers
        ["在“延长天数”列填工作日数", "在“征求第三方天数”列填天数", "在“补正日期”列填"],
        ["延期天数", "征求第三方意见工作日", "“收到补正日期”"],
    ),
    (["收到补正日期"], [D(2023, 3, 6)], ["征求第三方意见"], ["补正"]),
    (["收到补正日期"], ["3月6日"], ["征求第三方意见"], ["补正"]),  # GR263 speaks of it
]


@pytest.mark.parametrize(("heads", "cells", "named", "silent"), ADVICE)
def test_nothing_is_advised_that_the_register_says(
    project: Make, heads: list[str], cells: list[Any], named: list[str], silent: list[str]
) -> None:
    row = [*request(received=D(2023, 3, 1), answered=D(2023, 12, 4), outcome="予以公开"), *cells]
    (late,) = [d for d in in_year(project, 2023, [[*REQUEST, *heads], row])["diagnostics"] if d["code"] == "GR216"]
    assert [word in late["help"] for word in named] == [True] * len(named)
    assert [word in late["help"] for word in silent] == [False] * len(silent)


# a request of a register whose own headers are not the form's, further columns → the finding whose advice names them
MENDED_BY: dict[str, tuple[dict[str, Any], list[str], list[Any], str, list[str], list[str]]] = {
    "no outcome": ({"outcome": ""}, [], [], "GR204", ["补填处理结果。"], []),
    "no day of receipt": ({"received": ""}, [], [], "GR201", ["补填受理日期，写成"], ["收到日期"]),
    "done, and no outcome": ({"outcome": "已办结"}, [], [], "GR265", ["在处理结果中写明", "列名改为办理结果"], []),
    "in hand, and answered": (
        {"outcome": "办理中"}, [], [], "GR256", ["把处理结果改为", "删去答复时间"], ["办理结果", "答复日期"]),
    "no day of an answer": (
        {"answered": ""}, [], [], "GR220", ["补填答复时间", "改正处理结果"], ["办理结果", "答复日期"]),
    "put off and not": (
        {}, ["是否延长", "延长天数"], ["否", 8], "GR266", ["把“是否延长”改为", "删去“延长天数”"], ["是否延期", "延期天数"]),
    "not paid": ({}, ["信息处理费", "缴纳情况"], [100, "未缴"], "GR264", ["改正缴纳情况"], ["缴费情况"]),
    "a case without its result": ({}, ["是否复议", "复议结果"], ["是", ""], "GR261", ["在“复议结果”列写明"], ["行政复议", "补上"]),
    "a case without its result, in a column of both": (
        {}, ["是否诉讼", "复议诉讼情况"], ["是", ""], "GR261", ["在“复议诉讼情况”列写明结果，如“直接起诉—"], ["行政诉讼", "补上"]),
    "a case, and no column for its result": (
        {}, ["是否复议"], ["是"], "GR261", ["在“行政复议”列写明结果", "没有这一列的，在表头补上"], []),
}  # fmt: skip


@pytest.mark.parametrize("name", MENDED_BY)
def test_advice_names_columns_as_the_register_does(project: Make, tmp_path: Path, name: str) -> None:
    """What is to be filled in is named by the sheet; the name of the finding stays, by which decisions know it."""
    changed, heads, cells, code, named, silent = MENDED_BY[name]
    row = [*request(**{"received": D(2023, 3, 1), "answered": D(2023, 3, 9), "outcome": "予以公开"} | changed), *cells]
    own = {"办理结果": "处理结果", "答复日期": "答复时间", "收到日期": "受理日期"}
    (said,) = [
        d
        for d in in_year(project, 2023, [[*(own.get(head, head) for head in REQUEST), *heads], row])["diagnostics"]
        if d["code"] == code
    ]
    assert [word in said["help"] for word in named] == [True] * len(named), said["help"]
    assert [word in said["help"] for word in silent] == [False] * len(silent), said["help"]
    if not heads:
        shutil.rmtree(tmp_path / "project")
        told = in_year(project, 2023, [REQUEST, row])["diagnostics"]
        assert said["fingerprint"] in [d["fingerprint"] for d in told]


# 是否延期, 延期天数 → 按时办结, 延期办结 of the form of 2014, findings
PUT_OFF: list[tuple[Any, Any, int, list[tuple[str, str]]]] = [
    ("是", "", 1, []),
    ("", 15, 1, []),
    ("/", "15个工作日", 1, []),
    ("是", 0, 1, []),
    ("是", "若干", 1, []),
    ("", "延期至4月29日", 1, []),
    ("延期至4月29日", "", 1, []),
    ("否", "延期至4月29日", 0, [("GR266", "J2")]),
    ("申请", 15, 1, []),
    ("否", 0, 0, []),
    ("", "", 0, []),
    ("否", 15, 0, [("GR266", "J2")]),
    ("申请", "", 0, [("GR233", "I2")]),
    ("", "若干", 0, [("GR233", "J2")]),
]


@pytest.mark.parametrize(("cell", "extended", "expected"), [
    ("延期至3月20日", 0, ["GR216", "GR233"]),  # 15 working days end on 22 March
    ("延期至3月22日", 0, ["GR216", "GR233"]),
    ("延期至3月23日", 1, []),
    ("延期至4月12日", 1, []),
    ("是", 1, []),
])  # fmt: skip
def test_a_day_of_the_ordinary_period_puts_nothing_off(
    project: Make, cell: str, extended: int, expected: list[str]
) -> None:
    row = request(received=D(2016, 3, 1), answered=D(2016, 4, 8), outcome="同意公开", channel="当面")
    said = in_year(project, 2016, [[*REQUEST, "是否延期"], [*row, cell]])
    assert said["totals"]["cells"]["statistics.completed_extended"] == extended
    assert [d["code"] for d in said["diagnostics"]] == expected


@pytest.mark.parametrize(("asked", "told", "extended", "expected"), PUT_OFF)
def test_two_columns_of_an_extension(
    project: Make, asked: Any, told: Any, extended: int, expected: list[tuple[str, str]]
) -> None:
    row = [*request(received=D(2016, 3, 4), answered=D(2016, 3, 11), channel="当面"), asked, told]
    said = in_year(project, 2016, [[*REQUEST, "是否延期", "延期天数"], row])
    cells = said["totals"]["cells"]
    names = ("completed_on_time", "completed_extended")
    assert [cells[f"statistics.{name}"] for name in names] == [1 - extended, extended]
    assert [(d["code"], d["cell"]) for d in said["diagnostics"]] == expected


# year, outcome, state → severity of the finding that no day stands beside them; None where nothing is said
UNDATED: list[tuple[int, str, str, str | None]] = [
    *((year, outcome, "", "warning") for year in (2013, 2016, 2020, 2023) for outcome in (
        "撤回", "申请人撤回", "已撤回", "申请人已撤销", "撤销申请", "已办结")),
    *((year, "", state, "warning") for year in (2013, 2016, 2020, 2023) for state in ("申请人已撤回", "申请人已撤销", "已办结")),
    (2023, "逾期不补正", "", "warning"),
    (2023, "其他处理—逾期不缴费", "已办结", "warning"),
    (2013, "同意公开", "", "info"),
    (2023, "予以公开", "", "info"),
    (2023, "不予处理—重复申请", "", "info"),
    (2023, "办理中", "已办结", None),
    (2023, "", "办理中", None),
    (2023, "", "延期答复", None),
    (2023, "", "", None),
]  # fmt: skip


@pytest.mark.parametrize(("year", "outcome", "state", "severity"), UNDATED)
def test_closed_without_a_day(project: Make, year: int, outcome: str, state: str, severity: str | None) -> None:
    """It counts as open (contract); that nobody will answer any more is a warning."""
    row = [*request(received=D(year, 12, 23), answered="", outcome=outcome, channel="当面"), state]
    said = in_year(project, year, [[*REQUEST, "办理状态"], row])
    assert (said["totals"]["requests"]["received"], said["totals"]["requests"]["carried_out"]) == (1, 1)
    found = [(d["code"], d["severity"], d["cell"]) for d in said["diagnostics"]]
    assert found == ([("GR220", severity, "H2")] if severity else [])


# outcome, columns, cells → the amount collected, requests charged, findings (form of 2021)
UNPAID: list[tuple[str, list[str], list[Any], int, list[tuple[str, str]]]] = [
    ("予以公开", ["信息处理费"], [100], 100, []),
    ("逾期不缴费", ["信息处理费"], [100], 0, [("GR264", "I2")]),
    ("其他处理—逾期未缴费", ["信息处理费"], ["100元"], 0, [("GR264", "I2")]),
    ("其他处理", ["信息处理费", "具体情形"], [100, "逾期不缴费"], 0, [("GR264", "I2")]),
    ("逾期不缴费", ["信息处理费"], [0], 0, []),
    ("逾期不缴费", ["信息处理费"], [""], 0, []),
    ("撤回", ["信息处理费"], [100], 100, []),
    ("予以公开", ["信息处理费", "缴费日期"], [100, D(2023, 3, 8)], 100, []),
    ("予以公开", ["信息处理费", "缴费日期"], [100, "未缴"], 0, [("GR264", "I2")]),
    ("予以公开", ["信息处理费", "是否缴费"], [100, "否"], 0, [("GR264", "I2")]),
    ("予以公开", ["信息处理费", "是否缴费"], [100, "是"], 100, []),
    ("予以公开", ["信息处理费", "是否缴费"], ["", "否"], 0, []),
    ("予以公开", ["信息处理费", "是否缴费"], [100, ""], 100, []),
]


@pytest.mark.parametrize(("outcome", "heads", "cells", "amount", "expected"), UNPAID)
def test_a_charge_nobody_paid(
    project: Make, outcome: str, heads: list[str], cells: list[Any], amount: int, expected: list[tuple[str, str]]
) -> None:
    row = [*request(received=D(2023, 3, 6), answered=D(2023, 3, 13), outcome=outcome), *cells]
    said = in_year(project, 2023, [[*REQUEST, *heads], row])
    figures = [said["totals"]["cells"][f"information_processing_fee.{name}"] for name in ("amount", "charged")]
    assert figures == [amount, 1 if amount else 0]
    assert [(d["code"], d["cell"]) for d in said["diagnostics"]] == expected


# columns of a register that tell of a charge, their cells in one row → 元 that count (None: not known), findings
WORDS_ALONE = (
    "是",
    "否",
    "无",
    "免收",
    "未收费",
    "已缴",
    "未缴",
    "已缴费",
    "",
    True,
    D(2023, 3, 8),
    "2023-03-08",
    "收据12345",
)
IN_WORDS = (
    "30元",
    "30",
    30,
    "已缴费30元",
    "已缴30元",
    "是（30元）",
    "收取复印费30元",
    "30元（已缴清）",
    "人民币30元整",
    "申请人已缴纳信息处理费：30元",
)
TOLD_CHARGES: list[tuple[list[str], list[Any], int | None, list[tuple[str, str]]]] = [
    *(([head], [cell], None, []) for head in ("缴费情况", "是否缴费", "收费情况", "是否收费") for cell in WORDS_ALONE),
    *(([head], [cell], 30, []) for head in ("缴费情况", "是否缴费", "收费情况", "缴费金额", "收费金额（元）") for cell in IN_WORDS),
    *(([head], [cell], 0, []) for head in ("缴费金额", "收费金额（元）", "实收金额") for cell in ("否", "无", "免收", "未收费", "未缴", 0)),
    *((["收费金额（元）"], [cell], 0, [("GR226", "I2")]) for cell in ("是", "已缴", "若干")),
    *((["缴费情况"], [cell], None, [("GR226", "I2")]) for cell in (
        "每页0.5元", "已缴费30", "10元/页，共30元", "叁拾元", 45000, 20000, 12345678, "00123", 1)),
    *((["是否缴费"], [cell], None, []) for cell in (1, 0, "1")),
    *(([head], [cell], None, []) for head in ("缴费日期", "缴费时间", "缴费日期（年月日）")
      for cell in (45000, D(2023, 3, 8), "2013.3", 3.8, 308, "3.15", "3月5日")),
    *((["收费金额", "缴费日期"], [30, cell], 30, []) for cell in (3.8, 308, "3.15")),
    *(([head], [cell], None, []) for head in ("缴费情况", "收费情况") for cell in (
        "不足1元", "未超30页0元", "收费标准：100元/件", "已通知缴费100元，未缴", "告知缴费100元", "申请人未缴100元，逾期")),
    *((["收费情况"], [cell], None, [("GR226", "I2")]) for cell in (
        "告知缴费100元，已缴", "标准0.5元/页，共30元", "通知后收取30元", "不足1页按1页，实收2元")),
    *((["收费情况"], [cell], None, [("GR264", "I2")]) for cell in ("未缴30元", "应缴30元", "30元（未缴）", "否，应收30元")),
    (["缴费金额"], ["未缴30元"], 0, [("GR264", "I2")]),
    (["缴费情况（万元）"], [0.003], 30, []),
    (["收费金额", "缴费情况"], [30, "已缴30元"], 30, []),
    (["收费金额", "缴费情况"], [30, "10元/页，共30元"], 30, []),
    (["收费金额", "缴费情况"], ["", "已缴30元"], 30, []),
    (["收费金额", "缴费情况"], [30, "已缴20元"], 30, [("GR285", "J2")]),
    (["收费金额", "缴费情况"], [30, "未缴30元"], 0, [("GR264", "I2")]),
    (["收费情况", "缴费情况"], ["30元", "已缴"], 30, []),
    (["收费情况", "缴费情况"], ["30元", "未缴"], None, [("GR264", "I2")]),
    (["收费情况", "缴费情况"], ["30元", "已缴20元"], 20, [("GR285", "I2")]),
    (["收费金额", "缴费金额"], [30, 30], 30, []),
    (["收费金额", "缴费金额"], [30, ""], 0, [("GR250", "I2")]),
    (["应缴金额", "实缴金额"], [30, 0], 0, []),
    (["应缴金额"], [30], None, [("GR250", "I2")]),
    (["是否缴费", "缴费情况"], ["是", "30元"], 30, []),
    (["工本费", "缴费情况"], [30, "30元"], 30, []),
    *(([head], [30], None, [("GR250", "I2")]) for head in ("金额（元）", "工本费", "成本费")),
    *(([head], [30], 30, []) for head in ("收费数（元）", "已收费用", "合计费用", "收费总数")),
    *(([head], ["复制费30元"], 30, []) for head in ("费用情况", "收费明细")),
    (["收费明细"], ["复制费10元、邮寄费20元"], None, [("GR226", "I2")]),
]  # fmt: skip


def of_a_charge(project: Make, year: int, heads: list[str], cells: list[list[Any]]) -> dict[str, Any]:
    """What is said of a register with columns of a charge, a request for each of some rows of them."""
    own = {"received": D(year, 3, 6), "answered": D(year, 3, 13), "outcome": "同意公开" if year < 2019 else "予以公开"}
    rows = [[*request(**own, id=f"S-{n}", channel="当面"), *each] for n, each in enumerate(cells)]
    said = in_year(project, year, [[*REQUEST, *heads], *rows])
    shutil.rmtree(project({}))
    return said


@pytest.mark.parametrize("year", [2013, 2023])
def test_what_words_tell_of_a_charge(project: Make, year: int) -> None:
    """No amount is lost without a word, and words alone are no fault."""
    for heads in dict.fromkeys(tuple(heads) for heads, *_ in TOLD_CHARGES):
        cases = [case for case in TOLD_CHARGES if tuple(case[0]) == heads]
        said = of_a_charge(project, year, [*heads], [cells for _, cells, *_ in cases])
        figures, amounts = said["totals"]["cells"], [amount for _, _, amount, _ in cases if amount is not None]
        printed = figures.get("fees.total", figures.get("information_processing_fee.amount"))
        assert printed == (sum(amounts) if amounts else None), heads
        wanted = [(code, f"{at[0]}{row}") for row, case in enumerate(cases, 2) for code, at in case[3]]
        assert [(d["code"], d["cell"]) for d in said["diagnostics"]] == wanted, heads


# columns of fees beside words of one, their cells → 元 that count, findings (form of 2008)
TOLD_BESIDE: list[tuple[list[str], list[list[Any]], int, list[tuple[str, str, str]]]] = [
    (["复制费", "收费情况"], [[25, "30元"], [25, "25元"]], 50, []),
    (["检索费", "复制费", "收费情况"], [[5, 25, "60元"]], 30, []),
    (["复制费", "收费情况"], [[25, "20元"]], 25, [("GR285", "warning", "J2")]),
    (["检索费", "复制费", "邮寄费", "收费情况"], [[1, 2, 3, "30元"], [10, 10, 10, "30元"]], 36, [("GR285", "error", "L2")]),
    (["收费金额", "收费情况"], [[25, "30元"]], 25, [("GR285", "error", "J2")]),
    (["收费情况", "缴费情况"], [["30元", "已缴20元"]], 20, [("GR285", "warning", "I2")]),
    (["收费金额", "缴费金额"], [[30, ""], [20, ""]], 50, []),
    (["缴费金额", "收费金额"], [["", 30], ["", 20]], 50, []),
    (["收费金额", "缴费金额", "实收金额"], [[30, "", ""], [20, "", ""]], 50, []),
    (["收费金额", "缴费金额"], [["", ""], ["", ""]], 0, []),
]  # fmt: skip


@pytest.mark.parametrize(("heads", "cells", "fee", "expected"), TOLD_BESIDE)
def test_words_beside_columns_of_fees(
    project: Make, heads: list[str], cells: list[list[Any]], fee: int, expected: list[tuple[str, str, str]]
) -> None:
    said = of_a_charge(project, 2013, heads, cells)
    assert said["totals"]["cells"]["fees.total"] == fee
    assert [(d["code"], d["severity"], d["cell"]) for d in said["diagnostics"]] == expected


@pytest.mark.parametrize(("heads", "cells", "fee", "expected"), [
    (["费用"], [["自行承担"], ["到付"], ["已付"], ["12元快递费"]], None, []),
    (["费用"], [[100]], None, [("GR250", "I2")]),
    (["信息处理费", "费用"], [[100, 100], [50, 50]], 150, []),
    (["检索费", "费用"], [[10, 30]], None, [("GR250", "I2"), ("GR250", "J2")]),
])  # fmt: skip
def test_a_column_of_costs_is_no_fee_for_processing(
    project: Make, heads: list[str], cells: list[list[Any]], fee: int | None, expected: list[tuple[str, str]]
) -> None:
    said = of_a_charge(project, 2023, heads, cells)
    assert said["totals"]["cells"]["information_processing_fee.amount"] == fee
    assert [(d["code"], d["cell"]) for d in said["diagnostics"]] == expected


@pytest.mark.parametrize("head", ["缴费情况", "是否缴费", "收费情况", "缴费金额", "收费金额（元）"])
def test_a_form_without_charges_says_what_words_tell_of_one(project: Make, head: str) -> None:
    said = of_a_charge(project, 2020, [head], [[cell] for cell in (*WORDS_ALONE, *IN_WORDS)])
    (found,) = said["diagnostics"]
    assert (found["code"], found["cell"]) == ("GR250", f"I{len(WORDS_ALONE) + 2}")
    assert f"{len(IN_WORDS)}行，共{30 * len(IN_WORDS)}" in found["message"]


@pytest.mark.parametrize(("head", "cell", "said_of"), [
    ("减免情况", "减免30元", "I2"), ("收费情况", "免收30元", "I2"), ("收费及减免情况", "减免30元", "I2"), ("收费金额", "免收30元", "I2"),
    ("收费情况", "免收", None), ("减免情况", "无", None), ("收费情况", "收费30元", None),
])  # fmt: skip
def test_what_words_tell_was_waived(project: Make, head: str, cell: str, said_of: str | None) -> None:
    said = in_year(project, 2013, [[*REQUEST, head], [*R, cell]])
    assert [(d["code"], d["cell"]) for d in said["diagnostics"]] == ([("GR282", said_of)] if said_of else [])


def test_a_charge_told_in_words_goes_with_its_row(project: Make) -> None:
    rows = [
        [*R, "已缴30元"],
        [*R, "已缴30元"],
        [*request(id="S2", received=D(2012, 3, 5), answered=D(2012, 3, 9)), "已缴7元"],
    ]
    said = in_year(project, 2013, [[*REQUEST, "缴费情况"], *rows])
    assert said["totals"]["cells"]["fees.total"] == 30
    assert sorted(d["cell"] for d in said["diagnostics"] if d["code"] == "GR244") == ["I3", "I4"]


# headers that may name the outcome, and their cells in three rows → by_outcome, findings (code, cell)
OUTCOMES_IN: dict[str, tuple[list[str], list[list[str]], dict[str, int], list[tuple[str, str]]]] = {
    "a state, and the outcome": (
        ["办理情况", "答复类型"], [["已办结", "同意公开"], ["已办结", "部分公开"], ["已办结", "不予公开"]],
        {"同意公开": 1, "同意部分公开": 1, "不予公开": 1}, [("GR221", "F4")]),
    "the outcome first": (
        ["答复类型", "办理情况"], [["同意公开", "已办结"], ["部分公开", "已办结"], ["信息不存在", "办理中"]],
        {"同意公开": 1, "同意部分公开": 1, "信息不存在": 1}, []),
    "a state in the likelier column": (
        ["办理结果", "答复类型"], [["办结", "同意公开"], ["办结", "同意公开"], ["办结", "同意公开"]], {"同意公开": 3}, []),
    "an outcome and how it was told": (
        ["答复情况", "办理结果"], [["按期答复", "同意公开"], ["延期答复", "同意公开"], ["按期答复", "乱写"]],
        {"同意公开": 2, "未分类": 1}, [("GR203", "F4")]),
    "outcomes in both: the likelier header": (
        ["答复类型", "办理结果"], [["部分公开", "同意公开"], ["", "同意公开"], ["部分公开", "同意公开"]], {"同意公开": 3}, []),
    "outcomes in none": (
        ["办理结果", "办理情况"], [["已办结", "已送达"], ["已办结", "已送达"], ["已办结", "已送达"]], {"未分类": 3},
        [("GR265", f"E{row}") for row in (2, 3, 4)]),
    "a state only": (
        ["办理情况"], [["已办结"], ["办结"], ["同意公开"]], {"同意公开": 1, "未分类": 2}, [("GR265", "E2"), ("GR265", "E3")]),
}  # fmt: skip


# headers that may name one column of a log, and their cells in three rows; what else a row has → counted, by category,
# by channel, findings (code, cell)
DAYS3 = ["2013-03-05", "2013-03-06", "2013-03-07"]
K1, K2 = {"公共服务": 3}, {"政府门户网站": 3}
COMPETING: dict[str, tuple[list[str], list[list[str]], list[str], tuple[int, dict[str, int], dict[str, int]], list[tuple[str, str]]]] = {
    "how an item is public, and its channels": (
        ["公开方式", "公开渠道"], [["主动公开", "网站"], ["主动公开", "网站"], ["主动公开", "网站、大喇叭"]],
        ["公开类别", "公开日期"], (3, K1, {**K2, "大喇叭": 1}), [("GR237", "C1"), ("GR209", "D4")]),
    "how an item is public, and that some are not": (
        ["公开方式", "公开渠道"], [["主动公开", "网站"], ["主动公开", "网站"], ["依申请公开", "网站"]],
        ["公开类别", "公开日期"], (3, K1, K2), [("GR237", "C1"), ("GR247", "C4")]),
    "how an item is public, and a channel was forgotten": (
        ["公开方式", "公开渠道"], [["主动公开", "网站"], ["主动公开", ""], ["主动公开", "网站"]],
        ["公开类别", "公开日期"], (3, K1, {"政府门户网站": 2}), [("GR237", "C1"), ("GR209", "D3")]),
    "channels in both: the likelier header": (
        ["公开渠道", "公开方式"], [["微博", "网站"], ["微博", "网站"], ["微博", "网站"]],
        ["公开类别", "公开日期"], (3, K1, K2), []),
    "channels in none": (
        ["公开方式", "公开渠道"], [["主动公开", "内网"]] * 3, ["公开类别", "公开日期"], (3, K1, {"主动公开": 3}), [("GR209", "C2")]),
    "some channels on no list": (
        ["公开方式", "公开渠道"], [["网络", "网站"], ["网站", "网站"], ["网站", "网站"]], ["公开类别", "公开日期"],
        (3, K1, {"网络": 1, "政府门户网站": 2}), [("GR209", "C2")]),
    "most channels on no list, few in the other": (
        ["公开形式", "发布平台"], [["局公告栏", ""], ["政府门户网站", "微博"], ["局公告栏", ""]], ["公开类别", "公开日期"],
        (3, K1, {"局公告栏": 2, "政府门户网站": 1}), [("GR209", "C2")]),
    "channels on no list, few in the other": (
        ["公开形式", "公开载体"], [["校园公告", "公告栏"], ["局务公开栏", ""], ["校园公告", "公告栏"]], ["公开类别", "公开日期"],
        (3, K1, {"校园公告": 2, "局务公开栏": 1}), [("GR209", "C2"), ("GR209", "C3")]),
    "channels of one column, others in the other": (
        ["公开方式", "公开渠道"], [["网络", "微博"], ["网站", "微博"], ["网站", "微博"]], ["公开类别", "公开日期"],
        (3, K1, {"网络": 1, "政府门户网站": 2}), [("GR209", "C2")]),
    "nothing in the likelier column": (
        ["公开形式", "发布平台"], [["", "网站"]] * 3, ["公开类别", "公开日期"], (3, K1, K2), [("GR237", "C1")]),
    "for how long, and since when": (
        ["公开时间", "发布日期"], [["长期公开", day] for day in DAYS3], ["公开类别", "公开形式"], (3, K1, K2), [("GR237", "C1")]),
    "for how long, and a day of anything": (
        ["公开时间", "日期"], [["长期公开", day] for day in DAYS3], ["公开类别", "公开形式"], (0, {}, {}),
        [("GR202", "C2"), ("GR202", "C3"), ("GR202", "C4")]),
    "a day of publication was forgotten": (
        ["公开日期", "发布日期"], [["", day] for day in DAYS3], ["公开类别", "公开形式"], (0, {}, {}),
        [("GR201", "C2"), ("GR201", "C3"), ("GR201", "C4")]),
    "most days are days": (
        ["公开日期", "发布日期"], [["2013-03-05", day] for day in DAYS3[:2]] + [["3月", DAYS3[2]]], ["公开类别", "公开形式"],
        (2, {"公共服务": 2}, {"政府门户网站": 2}), [("GR202", "C4")]),
    "days badly written": (
        ["公开日期", "发布日期"], [[f"{n}月5日", day] for n, day in enumerate(DAYS3, 1)], ["公开类别", "公开形式"], (0, {}, {}),
        [("GR202", "C2"), ("GR202", "C3"), ("GR202", "C4")]),
    "days badly written with the Chinese numbers": (
        ["公开日期", "发布日期"], [["三月", day] for day in DAYS3], ["公开类别", "公开形式"], (0, {}, {}),
        [("GR202", "C2"), ("GR202", "C3"), ("GR202", "C4")]),
    "few days are days": (
        ["公开时间", "发布日期"], [["长期公开", day] for day in DAYS3[:2]] + [DAYS3[2:] * 2], ["公开类别", "公开形式"],
        (1, {"公共服务": 1}, {"政府门户网站": 1}), [("GR202", "C2"), ("GR202", "C3")]),
    "how an item is public as its category": (
        ["公开类别", "信息类别"], [["主动公开", "公共服务类"], ["主动公开", "公共服务"], ["不予公开", "公共服务类"]],
        ["公开日期", "公开形式"], (3, K1, K2), [("GR237", "C1"), ("GR247", "C4")]),
    "fields of work as categories": (
        ["公开类别", "信息类别"], [["教育", "公共服务类"], ["人事", "公共服务"], ["财政", "公共服务类"]],
        ["公开日期", "公开形式"], (3, K1, K2), [("GR237", "C1")]),
    "one category is on the list": (
        ["公开类别", "信息类别"], [["党务公开", "公共服务类"], ["政策法规类", "公共服务类"], ["党务公开", "公共服务类"]],
        ["公开日期", "公开形式"], (3, {"政策法规": 1, "未分类": 2}, K2), [("GR203", "C2"), ("GR203", "C4")]),
    "categories like those of the list": (
        ["公开类别", "信息类别"], [["政策", "公共服务类"], ["其它", "公共服务类"], ["法规", "公共服务类"]],
        ["公开日期", "公开形式"], (3, {"未分类": 3}, K2), [("GR203", "C2"), ("GR203", "C3"), ("GR203", "C4")]),
    "categories of one item in three": (
        ["公开类别", "所属栏目"], [["要闻", "公共服务类"], ["动态", ""], ["通知", ""]], ["公开日期", "公开形式"],
        (3, {"未分类": 3}, K2), [("GR203", "C2"), ("GR203", "C3"), ("GR203", "C4")]),
}  # fmt: skip


@pytest.mark.parametrize("name", COMPETING)
def test_the_column_of_a_log_whose_cells_are_what_it_is_for(project: Make, name: str) -> None:
    heads, cells, others, totals, expected = COMPETING[name]
    usual = {"公开类别": "公共服务类", "公开日期": D(2013, 3, 5), "公开形式": "网站"}
    head = ["序号", "信息标题", *heads, *others]
    rows = [[n, f"甲{n}", *own, *(usual[other] for other in others)] for n, own in enumerate(cells)]
    said = validated(project({"教育局.xlsx": {"主动公开": [head, *rows, head], "依申请公开": NONE}}))  # a header again
    published = said["totals"]["published"]
    by_category = {label: number for label, number in published["by_category"].items() if number}
    assert (published["counted"], by_category, published["by_channel"]) == totals
    assert [
        (d["code"], d["cell"]) for d in said["diagnostics"] if d["sheet"] == "主动公开" and d["code"] != "GR223"
    ] == expected


# the same of a register → by_applicant, by_channel, findings (code, cell)
REQUESTS_COMPETING: dict[str, tuple[list[str], list[list[str]], dict[str, int], list[tuple[str, str]]]] = {
    "who asked, and what they are": (
        ["申请人类型", "申请人性质"], [["个人", "公民"], ["单位", "法人"], ["个人", "公民"]], {"公民": 2, "法人": 1},
        [("GR237", "B1")]),
    "who asked, and something else": (
        ["申请人类型", "申请人性质"], [["公民", "法人"], ["单位", "法人"], ["公民", "公民"]], {"公民": 2, "未分类": 1}, [("GR225", "B3")]),
    "how a request was made, and by what": (
        ["申请方式", "申请渠道"], [["书面", "信函"], ["书面", "传真"], ["书面", "信函"]], {"信函": 2, "传真": 1},
        [("GR237", "B1")]),
    "when a request came, and on which day": (["收到时间", "受理日期"], [["上午", "2013-03-04"]] * 3, {}, [("GR237", "B1")]),
    "an answer in time, and on which day": (
        ["答复日期", "办结日期"], [["及时", "2013-03-11"]] * 3, {}, [("GR237", "B1")]),
    "days of answers badly written": (
        ["答复日期", "办结日期"], [["3月11日", "2013-04-28"]] * 3, {}, [("GR224", "B2"), ("GR224", "B3"), ("GR224", "B4")]),
}  # fmt: skip


@pytest.mark.parametrize("name", REQUESTS_COMPETING)
def test_the_column_of_a_register_whose_cells_are_what_it_is_for(project: Make, name: str) -> None:
    heads, cells, counted, expected = REQUESTS_COMPETING[name]
    usual = {
        "收到日期": D(2013, 3, 4),
        "申请人类型": "公民",
        "申请方式": "信函",
        "办理结果": "同意公开",
        "答复日期": D(2013, 3, 11),
    }
    others = [
        other for other in usual if other[:2] != heads[0][:2] or (other[:3] == "申请人") != (heads[0][:3] == "申请人")
    ]
    rows = [[f"S-{n}", *own, *(usual[other] for other in others)] for n, own in enumerate(cells)]
    said = validated(project({"教育局.xlsx": {"主动公开": NONE, "依申请公开": [["申请编号", *heads, *others], *rows]}}))
    requests = said["totals"]["requests"]
    assert requests["received"] == 3
    if counted:
        by = {
            label: number
            for label, number in requests["by_applicant" if "人" in heads[0] else "by_channel"].items()
            if number
        }
        assert by == counted
    assert [(d["code"], d["cell"]) for d in said["diagnostics"] if d["sheet"] == "依申请公开"] == expected


@pytest.mark.parametrize("name", OUTCOMES_IN)
def test_the_column_whose_cells_are_outcomes(project: Make, name: str) -> None:
    heads, cells, by_outcome, expected = OUTCOMES_IN[name]
    head = ["申请编号", "收到日期", "申请人类型", "申请方式", *heads, "答复日期"]
    rows = [[f"S-{n}", D(2013, 3, 4), "公民", "信函", *own, D(2013, 3, 11)] for n, own in enumerate(cells)]
    said = in_year(project, 2013, [head, *rows[:2], head, rows[2]])  # a header again, as on each printed page
    assert said["totals"]["requests"]["by_outcome"] == by_outcome
    moved = [(code, cell.replace("4", "5")) for code, cell in expected]
    assert [(d["code"], d["cell"]) for d in said["diagnostics"]] == moved
    assert not [d for d in said["diagnostics"] if "aliases.outcomes" in d["help"] and "已办结" in d["message"]]


# an outcome on no list, and what it is asked to be: never the opposite of what it says
NEAR = {
    "不公开": "不予公开", "未予公开": "不予公开", "暂不公开": "不予公开", "不予同意公开": "不同意公开", "未公开": "否决公开",
    "部份公开": "部分公开", "同意公幵": "同意公开", "免予公开范围3": "不予公开", "第三方不同意公开": "不同意公开",
}  # fmt: skip


def test_no_suggestion_of_the_whole_for_a_part(project: Make) -> None:
    """Words of the field are shown, also where nothing is near: they are an alias line; a name never is."""
    written = ["公开（部分）", "转交市规划局办理", "驳回", "除国家秘密外公开", "张规划"]
    rows = [request(id=f"S-{n}", outcome=text) for n, text in enumerate(written)]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": [REQUEST, *rows]}}))
    unknown = [(d["value"], d["help"].partition("改为")[0]) for d in said["diagnostics"] if d["code"] == "GR203"]
    shown = [*written[:4], "（原文不显示）"]
    assert unknown == [(text, "名单是报告表格中办理结果各行的名称，如“同意公开答复数”；") for text in shown]
    lines = [d["help"].partition("下写：")[2] for d in said["diagnostics"] if d["code"] == "GR223"]
    assert lines == [f'"规范写法" = ["{text}"]  # “规范写法”换成名单中的一个' for text in shown[:4]]


# a group of the form of 2021 without its row, and what is to be done
GROUP_ALONE = {
    "不予公开": "“不予公开”之后须写明情形，如“不予公开—属于国家秘密”；",
    "三不予公开": "是否应为“不予公开”？“不予公开”之后须写明情形，如“不予公开—属于国家秘密”；",
    "无法提供该信息": "“无法提供”之后须写明情形，如“无法提供—本机关不掌握相关政府信息”；",
    "不予处里": "是否应为“不予处理”？“不予处理”之后须写明情形，如“不予处理—信访举报投诉类申请”；",
    "不属于政府信息": "",  # no 不掌握相关政府信息
    "不掌握有关政府信息": "是否应为“不掌握相关政府信息”？",
}


def test_a_group_needs_its_row(project: Make) -> None:
    rows = [
        [f"S-{n}", D(2024, 3, 4), "自然人", "信函", "某项目", written, D(2024, 3, 11)]
        for n, written in enumerate(GROUP_ALONE)
    ]
    said = in_year(project, 2024, [["申请编号", *REGISTER[1:]], *rows])
    assert [d["help"].partition("改为")[0] for d in said["diagnostics"] if d["code"] == "GR203"] == list(
        GROUP_ALONE.values()
    )


@pytest.mark.parametrize("year", [2020, 2024])
def test_a_bare_refusal_beside_its_reason(project: Make, year: int) -> None:
    """A reason on the list counts (国家秘密), one on none is said at its cell, and the bare word is no alias of any."""
    rows = [
        [f"S-{n}", D(year, 3, 4), "自然人", "信函", "某项目", outcome, D(year, 3, 11), reason]
        for n, (outcome, reason) in enumerate(
            [("不予公开", "企业秘密"), ("不予公开", "内部材料"), ("不予公开", "国家秘密"), ("不予公开", ""), ("不予公开", "无"),
             ("予以公开", "企业秘密"), ("无法提供", "查无此件"), ("予以公开", "第三方不同意公开")]
        )
    ]  # fmt: skip
    said = in_year(project, year, [["申请编号", *REGISTER[1:], "不予公开原因"], *rows])
    found = [(d["code"], d["cell"]) for d in said["diagnostics"] if d["code"] in ("GR203", "GR276", "GR223")]
    assert found == [
        ("GR276", "H2"), ("GR223", "H3"), ("GR276", "H3"), ("GR203", "F5"), ("GR203", "F6"), ("GR276", "H8"),
    ]  # fmt: skip
    assert said["totals"]["requests"]["by_outcome"]["未分类"] == 5


def test_no_suggestion_of_the_opposite(project: Make) -> None:
    rows = [request(id=f"S-{n}", outcome=written) for n, written in enumerate((*NEAR, "同意公开、不予公开"))]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": [REQUEST, *rows]}}))
    asked = [d["help"].partition("改为")[0] for d in said["diagnostics"] if d["code"] == "GR203"]
    assert asked == [
        *(f"是否应为“{near}”？" for near in NEAR.values()),
        "一件申请只计一种情形，“同意公开”、“不予公开”须择其一；",
    ]
    wanted: dict[str, list[str]] = {}
    for text, near in (*NEAR.items(), ("同意公开、不予公开", "规范写法")):
        wanted.setdefault(near, []).append(text)
    assert alias_lines(said) == wanted


def test_ticked_channels_are_counted(project: Make) -> None:
    rows = SHEETS["channels ticked below a wide header"][0]
    said = validated(project({"教育局.xlsx": {"主动公开": rows, "依申请公开": NONE}}))
    assert said["totals"]["published"]["by_channel"] == {"政府门户网站": 1, "微信公众号": 2}
    rows = SHEETS["channels to tick by their headers"][0]
    said = validated(project({"教育局.xlsx": {"主动公开": rows, "依申请公开": NONE}}))
    assert said["totals"]["published"]["by_channel"] == {"政府门户网站": 1, "政府公报": 1, "公示栏": 1}
    rows = REGISTERS["channels and outcomes ticked"][0]
    requests = validated(project({"教育局.xlsx": {"主动公开": NONE, "依申请公开": rows}}))["totals"]["requests"]
    assert (requests["by_channel"], requests["by_outcome"]) == (
        {"网上": 1, "信函": 1},
        {"信息不存在": 1, "同意公开": 1},
    )


# headers of registers to tick, of one row or more, and rows of ticks below them from the fourth column on → by what, counted
BELOW = ["商业企业", "科研机构", "其他"]
TO_TICK: dict[str, tuple[int, list[list[str]], list[list[str]], list[str], str, dict[str, int]]] = {
    "outcomes with their reasons": (
        2024, [["予以公开", "不予公开—国家秘密", "不予公开（第三方权益）"]], [["√", "", ""], ["", "√", ""], ["", "", "√"]],
        ["自然人"], "by_outcome", {"予以公开": 1, "属于国家秘密": 1, "保护第三方合法权益": 1}),
    "reasons below 不予公开": (
        2024, [["予以公开", "部分公开", "不予公开", ""], ["", "", "国家秘密", "第三方权益"]],
        [["√", "", "", ""], ["", "", "√", ""], ["", "", "", "√"]],
        ["自然人"], "by_outcome", {"予以公开": 1, "属于国家秘密": 1, "保护第三方合法权益": 1}),
    "其他 below 不予公开 is not that of the form": (
        2024, [["予以公开", "不予公开", ""], ["", "国家秘密", "其他"]], [["√", "", ""], ["", "√", ""], ["", "", "√"]],
        ["自然人"], "by_outcome", {"予以公开": 1, "属于国家秘密": 1, "未分类": 1}),
    "kinds below 法人或其他组织": (
        2024, [["自然人", "法人或其他组织", "", ""], ["", *BELOW]], [["●", "", "", ""], ["", "", "●", "○"], ["○", "", "", "●"]],
        ["予以公开"], "by_applicant", {"自然人": 1, "科研机构": 1, "其他": 1}),
    "kinds below 申请人情况 and 法人或其他组织": (
        2024, [["申请人情况", "", "", ""], ["自然人", "法人或其他组织", "", ""], ["", *BELOW]],
        [["√", "", "", ""], ["", "√", "", ""], ["", "", "", "√"]],
        ["予以公开"], "by_applicant", {"自然人": 1, "商业企业": 1, "其他": 1}),
    "其他 below 法人或其他组织 before outcomes": (
        2022, [["自然人", "法人或其他组织", "", "予以公开", "部分公开"], ["", "商业企业", "其他", "", ""]],
        [["√", "", "", "√", ""], ["", "√", "", "", "√"], ["", "", "√", "√", ""]],
        [], "by_applicant", {"自然人": 1, "商业企业": 1, "其他": 1}),
    "other applicants are no other outcome": (
        2022, [["自然人", "法人或其他组织", "", "予以公开", "部分公开"], ["", "商业企业", "其他", "", ""]],
        [["√", "", "", "√", ""], ["", "√", "", "", "√"], ["", "", "√", "√", ""]],
        [], "by_outcome", {"予以公开": 2, "部分公开（区分处理的，只计这一情形，不计其他情形）": 1}),
    "其他 behind applicants of one row": (
        2022, [["自然人", "商业企业", "其他", "予以公开", "部分公开"]],
        [["√", "", "", "√", ""], ["", "√", "", "", "√"], ["", "", "√", "√", ""]],
        [], "by_outcome", {"予以公开": 2, "部分公开（区分处理的，只计这一情形，不计其他情形）": 1}),
    "a kind and a reason below 办理结果": (
        2024, [["办理结果", ""], ["类型", "具体情形"]], [["予以公开", ""], ["不予公开", "国家秘密"], ["不予公开", "第三方权益"]],
        ["自然人"], "by_outcome", {"予以公开": 1, "属于国家秘密": 1, "保护第三方合法权益": 1}),
}  # fmt: skip


@pytest.mark.parametrize("name", TO_TICK)
def test_a_register_to_be_ticked(project: Make, name: str) -> None:
    year, heads, ticks, usual, by, wanted = TO_TICK[name]
    other = "申请人类型" if by == "by_outcome" else "办理结果"
    others = [other] if usual else []
    first = [["申请编号", "收到日期", "申请方式", *heads[0], *others, "答复日期"]]
    head = first + [["", "", "", *more, *("" for _ in others), ""] for more in heads[1:]]
    rows = [[f"S-{n}", D(year, 3, 4), "信函", *own, *usual, D(year, 3, 11)] for n, own in enumerate(ticks)]
    said = in_year(project, year, [*head, *rows])
    counted = said["totals"]["requests"][by].items()
    assert {re.sub(r"^\d\.|^（.）", "", label): number for label, number in counted if number} == wanted
    (register,) = [sheet for file in said["files"] for sheet in file["sheets"] if sheet["kind"] == "requests"]
    assert (register["rows"]["header"], register["rows"]["counted"]) == (len(heads), 3)
    assert {d["code"] for d in said["diagnostics"] if d["severity"] == "error"} == (
        {"GR203"} if "未分类" in wanted else set()
    )


# what stands below 申请人 and 答复结果, the ticks of two rows → by applicant, by outcome, rows of the header, errors
BOTH_TO_TICK: dict[str, tuple[list[str], list[list[str]], dict[str, int], dict[str, int], int, list[str]]] = {
    "both": (
        ["自然人", "商业企业", "予以公开", "部分公开"], [["√", "", "√", ""], ["", "√", "", "√"]],
        {"自然人": 1, "商业企业": 1}, {"予以公开": 1, "部分公开": 1}, 2, []),
    "no kind of body": (
        ["自然人", "法人或其他组织", "予以公开", "部分公开"], [["√", "", "√", ""], ["", "√", "√", ""]],
        {"自然人": 1, "未分类": 1}, {"予以公开": 2}, 2, ["GR225"]),
    "a short word for no kind of body": (
        ["自然人", "法人", "予以公开", "部分公开"], [["√", "", "√", ""], ["", "√", "√", ""]],
        {"自然人": 1, "未分类": 1}, {"予以公开": 2}, 2, ["GR225"]),
    "two ticked": (
        ["自然人", "商业企业", "予以公开", "部分公开"], [["√", "", "√", "√"], ["", "√", "√", ""]],
        {"自然人": 1, "商业企业": 1}, {"予以公开": 1, "未分类": 1}, 2, ["GR203"]),
    "words that nobody knows": (
        ["自然人", "商业企业", "某甲", "某乙"], [["√", "", "√", ""], ["", "√", "", "√"]],
        {"未分类": 2}, {"未分类": 2}, 1, ["GR201", "GR203", "GR204", "GR222"]),
}  # fmt: skip


@pytest.mark.parametrize("name", BOTH_TO_TICK)
def test_applicants_and_outcomes_to_be_ticked_below_wide_headers(project: Make, name: str) -> None:
    below, ticks, applicants, outcomes, height, errors = BOTH_TO_TICK[name]
    head = [
        ["序号", "收到日期", "申请人", "", "申请内容", "答复日期", "答复结果", "", "备注"],
        ["", "", *below[:2], "", "", *below[2:], ""],
    ]
    rows = [[n, D(2024, 3, 4), *own[:2], "甲", D(2024, 3, 11), *own[2:], ""] for n, own in enumerate(ticks, 1)]
    said = in_year(project, 2024, [*head, *rows])
    requests = said["totals"]["requests"]
    assert {label: n for label, n in requests["by_applicant"].items() if n} == applicants
    assert {re.sub(r"^\d\.|^（.）|（.*", "", label): n for label, n in requests["by_outcome"].items() if n} == outcomes
    (register,) = [sheet for file in said["files"] for sheet in file["sheets"] if sheet["kind"] == "requests"]
    assert register["rows"]["header"] == height
    assert sorted({d["code"] for d in said["diagnostics"] if d["severity"] == "error"}) == errors


def test_no_cell_of_a_header_is_no_tick(project: Make) -> None:
    """A second row of a header that cannot be read (国家秘密, 其他 below 不同意公开) is no item with a strange mark."""
    head = [
        ["申请编号", "收到日期", "申请内容", "答复日期", "个人", "单位", "", "同意公开", "不同意公开", ""],
        ["", "", "", "", "", "法人", "其他", "", "国家秘密", "其他"],
    ]
    ticks = [["√", "", "", "√", "", ""], ["", "√", "", "", "√", ""], ["", "", "√", "", "", "√"]]
    rows = [[f"S-{n}", D(2016, 3, 4), "某事", D(2016, 3, 11), *own] for n, own in enumerate(ticks)]
    said = in_year(project, 2016, [*head, *rows])
    assert [(d["cell"], d["message"]) for d in said["diagnostics"] if "办理结果" in d["message"]] == [
        (None, "表头中没有办理结果一列，3行办理结果不明")
    ]


# marks below 网站 and 微信 in two rows → by_channel
MARKS: list[tuple[list[list[Any]], dict[str, int]]] = [
    *(
        ([[mark, ""], ["", mark]], {"政府门户网站": 1, "微信公众号": 1})
        for mark in ("●", "■", "★", "☑", "V", "v", "√", "Ｖ", "✓")
    ),
    *(([[full, empty], [full, empty]], {"政府门户网站": 2}) for full, empty in ("☑□", "☑☐", "■□", "●○", "★☆", "√□")),
    *(([[full, other], [full, ""]], {}) for full, other in ("√○", "■○", "√▲", "●☆")),
    ([["○", ""], ["", "○"]], {}),
    ([["●", "○"], ["", "○"]], {}),
    ([["●", ""], ["○", ""]], {}),
    ([["□", "☐"], ["□", "□"]], {}),
]


@pytest.mark.parametrize(("marks", "by_channel"), MARKS)
def test_marks_that_tick(project: Make, marks: list[list[Any]], by_channel: dict[str, int]) -> None:
    rows = [[*TC, "网站", "微信"], *([*item, *own] for item, own in zip(TI, marks, strict=True))]
    said = validated(project({"教育局.xlsx": {"主动公开": rows, "依申请公开": NONE}}))
    assert said["totals"]["published"]["by_channel"] == by_channel
    told = [d["message"] for d in said["diagnostics"] if d["code"] == "GR278"]
    assert all("认不出是否勾选" in message or "□" in marks[0] for message in told)
    assert bool(told) == (not by_channel)


TC = ["信息标题", "公开类别", "公开日期"]
TI = [["甲", "公共服务类", D(2013, 3, 5)], ["乙", "公共服务类", D(2013, 3, 6)]]


@pytest.mark.parametrize(("below", "told"), [
    (["行政许可", 7], True), (["行政许可", 7, "", "备查"], False), (["某某事项", 7], False), ([7, 7], False),
])  # fmt: skip
def test_a_table_of_the_form_below_a_log(project: Make, below: list[Any], told: bool) -> None:
    rows = [["信息标题", "公开日期"], ["甲", D(2013, 3, 5)], [], ["信息内容", "本年处理决定数量"], below]
    edition = SETTINGS_ONE + '[report]\nedition = "2021"\n'
    said = validated(project({"教育局.xlsx": {"主动公开": rows, "依申请公开": NONE}}, edition, ""))
    assert ("GR231" in {d["code"] for d in said["diagnostics"] if d["cell"] == "A4"}) == told


# name: (all rows of a log, name of its sheet, by_channel, findings above info)
OF_ITEMS_IN: dict[str, tuple[list[list[Any]], str, dict[str, int], list[str]]] = {
    "ticked by 1 and 0": (
        [[*TC, "网站", "微信", "其他方式"], [*TI[0], 1, 0, 0], [*TI[1], 1, 1, ""], ["合计", "", "", 2, 1, 0]], "主动公开",
        {"政府门户网站": 2, "微信公众号": 1}, []),
    "numbers that are no ticks": ([[*TC, "网站", "微信"], [*TI[0], 1, 35], [*TI[1], 1, 0]], "主动公开", {}, []),
    "one on no list below a wide header": (
        [[*TC, "公开渠道", "", "", "备注"], ["", "", "", "网站", "微信", "县融媒体中心", ""],
         [*TI[0], "√", "", "√", ""], [*TI[1], "", "√", "", "略"]], "主动公开",
        {"政府门户网站": 1, "微信公众号": 1, "县融媒体中心": 1}, []),
    "a sheet for a channel": ([TC, *TI], "微信", {"微信公众号": 2}, []),
    "a sheet for a channel, and its columns": ([[*TC, "公开形式"], [*TI[0], "网站"]], "微信", {"政府门户网站": 1}, []),
    "a sheet for more than a channel": ([TC, *TI], "微信台账", {}, []),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_ITEMS_IN)
def test_the_channels_of_a_log(project: Make, name: str) -> None:
    rows, sheet, by_channel, expected = OF_ITEMS_IN[name]
    said = validated(project({"教育局.xlsx": {sheet: rows, "依申请公开": NONE}}))
    assert said["totals"]["published"]["by_channel"] == by_channel
    found = [d for d in said["diagnostics"] if d["sheet"] == sheet]
    assert [d["code"] for d in found if d["severity"] != "info"] == expected
    assert ("GR274" in {d["code"] for d in found}) == (sheet == "微信" and len(rows) > 2)


# the title of a table of 类别 | 数量 where nobody lists categories → the items that it makes
TITLED_COUNTS: dict[str, int] = {
    "县教育局2013年主动公开情况统计表": 7, "县教育局2013年政府信息公开情况统计表": 7, "2013年信息公开工作季度汇总表": 7,
    "县教育局2013年政府信息公开统计表（全年）": 7, "县教育局2013年信访统计表": 0, "县教育局2013年依申请公开情况统计表": 0,
    "某县人民政府信息公开情况统计表": 7, "县教育局2013年上半年政府信息公开汇总表": 0, "县教育局政府采购信息公开情况统计表": 0, "行政处罚信息公开情况统计表": 0,
    "县教育局2013年主动公开政府信息统计表": 7, "主动公开点击量统计表": 0, "未主动公开信息统计表": 0, "县教育局应主动公开信息统计表": 0, "主动公开事项统计表": 0,
    "县教育局信息公开情况统计表（培训）": 0, "三公经费信息公开情况统计表": 0, "县教育局2013年财政信息公开统计表": 0, "政民互动信息公开数据统计表": 0,
    "县教育局2013年信息公开栏目统计表": 0, "县教育局2013年信息公开培训情况统计表": 0, "主动公开渠道统计表": 0, "县教育局2013年统计表": 0,
}  # fmt: skip


# tables of 项目 | 内容 | 数量 where nobody lists categories → the items that they make, what is said
GROUPS_BESIDE: dict[str, tuple[list[list[Any]], int, list[tuple[str, str]]]] = {
    "another thing": ([["主动公开", "天上", 3], ["", "地下", 4], ["政策解读", "解读稿", 5], ["", "图解", 6]], 7, [("GR232", "A4")]),
    "ways": ([["主动公开", "天上", 3], ["", "地下", 4], ["公开渠道", "宣传栏", 7]], 7, [("GR232", "A4")]),
    "a part of the line above": ([["主动公开", "天上", 3], ["其中", "规范性文件", 2], ["主动公开", "地下", 4]], 7, [("GR232", "B3")]),
    "a total": ([["主动公开", "天上", 3], ["", "地下", 4], ["合计", "", 7]], 7, []),
    "a total of all groups": (
        [["主动公开", "天上", 3], ["", "地下", 4], ["", "合计", 7], ["依申请公开", "新收申请", 0], ["", "合计", 0], ["总计", "", 7]], 7, []),
    "categories by the header": ([["主动公开", "天上", 3], ["地下", "", 4], ["合计", "", 7]], 7, []),
}  # fmt: skip


@pytest.mark.parametrize("name", GROUPS_BESIDE)
def test_groups_beside_that_of_items(project: Make, name: str) -> None:
    rows, items, found = GROUPS_BESIDE[name]
    head = ["公开类别" if name.endswith("header") else "项目", "内容", "数量"]
    settings = SETTINGS_ONE + '[report]\nedition = "2021"\n'
    said = validated(project({"教育局.xlsx": {"汇总表": [head, *rows], "依申请公开": NONE}}, settings, ""))
    assert said["totals"]["published"]["counted"] == items
    assert [(d["code"], d["cell"]) for d in said["diagnostics"] if d["code"] in ("GR232", "GR301", "GR319")] == found


@pytest.mark.parametrize("title", TITLED_COUNTS)
def test_the_title_of_a_table_says_that_it_counts_items(project: Make, title: str) -> None:
    rows = [[title], ["类别", "数量"], ["天上", 3], ["地下", 4], ["合计", 7]]
    settings = SETTINGS_ONE + '[report]\nedition = "2021"\n'
    said = validated(project({"教育局.xlsx": {"Sheet1": rows, "依申请公开": NONE}}, settings, ""))
    assert said["totals"]["published"]["counted"] == TITLED_COUNTS[title]


# channels as written → those counted, the unknown ones that are said
SEVERAL_CHANNELS: dict[str, tuple[dict[str, int], list[str]]] = {
    "县政府网站、政务微博": ({"县政府网站": 1, "政务微博": 1}, ["县政府网站"]),
    "大喇叭，县政府网站；微信": ({"大喇叭": 1, "县政府网站": 1, "微信公众号": 1}, ["大喇叭、县政府网站"]),
    "网站和微博": ({"政府门户网站": 1, "政务微博": 1}, []),
    "网站、微信和微博": ({"政府门户网站": 1, "微信公众号": 1, "政务微博": 1}, []),
    "网站和大喇叭": ({"网站和大喇叭": 1}, ["网站和大喇叭"]),
    **dict.fromkeys(
        (f"网站{sign}微博" for sign in ("／", "|", "｜", "\\", "＋", "＆", "与", " ", "\u3000", "  ", " 和 ", "\n")),
        ({"政府门户网站": 1, "政务微博": 1}, []),
    ),
    "网站 微博、大喇叭": ({"政府门户网站": 1, "政务微博": 1, "大喇叭": 1}, ["大喇叭"]),
    "大喇叭／县政府网站｜微信": ({"大喇叭": 1, "县政府网站": 1, "微信公众号": 1}, ["大喇叭、县政府网站"]),
    "政府 门户网站": ({"政府门户网站": 1}, []),
    "县 政府网站 微博": ({"县 政府网站 微博": 1}, ["县 政府网站 微博"]),
    "网站与民同行专栏": ({"网站与民同行专栏": 1}, ["网站与民同行专栏"]),
    "县政府网站、大喇叭": ({"县政府网站、大喇叭": 1}, ["县政府网站、大喇叭"]),
}


@pytest.mark.parametrize("written", SEVERAL_CHANNELS)
def test_known_and_unknown_channels_in_one_cell(project: Make, written: str) -> None:
    counted, unknown = SEVERAL_CHANNELS[written]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, [*OK[:5], written]], "依申请公开": NONE}}))
    assert said["totals"]["published"]["by_channel"] == counted
    assert [(d["value"], d["cell"]) for d in said["diagnostics"] if d["code"] == "GR209"] == [
        (word, "F2") for word in unknown
    ]


# channels of one item, row by row → those counted (contract: a repeat through another channel adds one to that channel)
REPEATED_CHANNELS: list[tuple[list[str], dict[str, int]]] = [
    (["网站", "网站"], {"政府门户网站": 1}),
    (["网站", "微博", "网站、微博"], {"政府门户网站": 1, "政务微博": 1}),
    (["", "微博"], {"政务微博": 1}),
    (["网站", "大喇叭", "大喇叭"], {"政府门户网站": 1, "大喇叭": 1}),
]


@pytest.mark.parametrize(("written", "counted"), REPEATED_CHANNELS)
def test_an_item_through_several_channels(project: Make, written: list[str], counted: dict[str, int]) -> None:
    rows = [HEAD, *([*OK[:5], channel] for channel in written)]
    totals = validated(project({"教育局.xlsx": {"主动公开": rows, "依申请公开": NONE}}))["totals"]
    assert (totals["published"]["counted"], totals["published"]["by_channel"]) == (1, counted)
    printed = {"政府门户网站": "website", "政务微博": "microblog"}
    found = {word: totals["cells"][f"published_by_channel.{row}"] for word, row in printed.items()}
    assert found == {word: counted.get(word, 0) for word in printed}


@pytest.mark.parametrize(
    "written", [["公示栏、公共查阅点"], ["公示栏", "公共查阅点"], ["网站", "公示栏", "公共查阅点"]]
)
def test_channels_of_one_row_of_the_form_count_once(project: Make, written: list[str]) -> None:
    rows = [HEAD, *([*OK[:5], channel] for channel in written)]
    form = SETTINGS_ONE + '[report]\nedition = "2014"\n'
    totals = validated(project({"教育局.xlsx": {"主动公开": rows, "依申请公开": NONE}}, form, ""))["totals"]
    assert (totals["cells"]["statistics.channel_other"], totals["published"]["by_channel"]["公共查阅点"]) == (1, 1)


def test_channels_name_the_table_of_their_aliases(project: Make) -> None:
    rows = [REQUEST, request(channel="飞鸽")]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, [*OK[:5], "大喇叭"]], "依申请公开": rows}}))
    helps = {d["sheet"]: d["help"] for d in said["diagnostics"] if d["code"] == "GR209"}
    assert helps["主动公开"].endswith('[aliases.channels] 下写："规范写法" = ["大喇叭"]  # “规范写法”换成名单中的一个')
    blank = validated(
        project({"教育局.xlsx": {"主动公开": [HEAD, [*OK[:5], ""], [2, "乙", *OK[2:5], "同上"]], "依申请公开": NONE}})
    )
    assert [d["help"] for d in blank["diagnostics"] if d["code"] == "GR209"] == [
        "如需计入某一渠道，补填公开形式。", "如需计入某一渠道，写出实际的公开形式。"]  # fmt: skip
    assert (
        "[aliases.request_channels] 中登记" in helps["依申请公开"]
    )  # a word there may be somebody's name: never shown


# 申请方式 as written, by_channel and what is said of it: a word that is no channel at all may be somebody's name
ASKED_BY = {
    "信函": ("信函", ""),
    "网站": ("网上", ""),
    "微信公众号": ("微信公众号", "申请方式“微信公众号”不在渠道名单中"),
    " 微信 ": ("微信", "申请方式“微信”不在渠道名单中"),
    "政府公报": ("政府公报", "申请方式“政府公报”不在渠道名单中"),
    "欧阳彤霏": ("未分类", "申请方式没有填，或不在渠道名单中"),
    "微信公众号（欧阳彤霏）": ("未分类", "申请方式没有填，或不在渠道名单中"),
    "13912345678": ("未分类", "申请方式没有填，或不在渠道名单中"),
    "": ("未分类", "申请方式没有填，或不在渠道名单中"),
}


@pytest.mark.parametrize("written", ASKED_BY)
def test_a_channel_that_the_register_lacks_stands_as_written(project: Make, written: str) -> None:
    word, told = ASKED_BY[written]
    rows = [REQUEST, request(channel=written)]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": rows}}))
    assert said["totals"]["requests"]["by_channel"] == {word: 1}
    assert [d["message"].removesuffix("，总数照计") for d in said["diagnostics"] if d["code"] == "GR209"] == [
        told
    ] * bool(told)


# the channel as written, what is said of it where the printed total is the sum of the channels' rows
CHANNELS: list[tuple[Any, dict[str, Any], list[tuple[str, str]]]] = [
    ("当面", {}, []),
    ("邮件", {}, []),
    ("其他形式", {}, [("GR234", "error")]),
    ("", {}, [("GR234", "error")]),
    ("王某某", {}, [("GR234", "error")]),
    ("其他形式", {"received": D(2015, 12, 28), "answered": D(2016, 1, 5)}, []),  # carried in: of last year's number
]


@pytest.mark.parametrize(("written", "changed", "wanted"), CHANNELS)
def test_a_request_needs_a_channel_where_channels_add_up(
    project: Make, written: Any, changed: dict[str, Any], wanted: list[tuple[str, str]]
) -> None:
    own = {"received": D(2016, 3, 4), "answered": D(2016, 3, 11), **changed}
    book = {
        "主动公开": [HEAD, [*OK[:4], D(2016, 3, 5), "网站"]],
        "依申请公开": [REQUEST, request(channel=written, **own)],
    }
    folder = project({"教育局.xlsx": book}, SETTINGS_ONE, indicators="", narrative=None)
    (folder / "2013").rename(folder / "2016")
    said = json.loads(run("-C", folder, "validate", "2016", "--format", "json")[1])
    found = [d for d in said["diagnostics"] if d["sheet"] == "依申请公开" and d["severity"] != "info"]
    assert [(d["code"], d["severity"]) for d in found] == wanted
    assert {d["cell"] for d in found} <= {"E2"}
    assert "王某某" not in json.dumps(said, ensure_ascii=False)


def test_granted_and_withdrawn_are_two(project: Make) -> None:
    """In the form of 2014, too, where withdrawn is no outcome; in one cell or in the column of reasons."""
    own = {"received": D(2016, 3, 4), "answered": D(2016, 3, 11), "channel": "当面"}
    rows = [[*request(**own), "撤回"], [*request(**own, id="S2", outcome="部分公开、撤回"), ""]]
    book = {"主动公开": [HEAD, [*OK[:4], D(2016, 3, 5), "网站"]], "依申请公开": [[*REQUEST, "具体情形"], *rows]}
    folder = project({"教育局.xlsx": book}, SETTINGS_ONE, indicators="", narrative=None)
    (folder / "2013").rename(folder / "2016")
    said = json.loads(run("-C", folder, "validate", "2016", "--format", "json")[1])
    asked = [d["help"].partition("；")[0] for d in said["diagnostics"] if d["code"] == "GR203"]
    assert asked == [f"一件申请只计一种情形，“{outcome}”、“撤回”须择其一" for outcome in ("同意公开", "部分公开")]


def test_withdrawn_is_completed_without_an_answer(project: Make) -> None:
    """In the form of 2014 no row holds what was withdrawn (domain 4.3): completed, none of the replies."""
    own = {"received": D(2016, 3, 4), "answered": D(2016, 3, 11), "channel": "当面"}
    rows = [
        request(**own),
        request(**own, id="S2", outcome="申请人撤回", text=""),
        request(**own, id="S3", outcome="撤回"),
    ]
    rows[2][7] = ""  # no day: still open
    book = {"主动公开": [HEAD, [*OK[:4], D(2016, 3, 5), "网站"]], "依申请公开": [REQUEST, *rows]}
    folder = project({"教育局.xlsx": book}, SETTINGS_ONE, indicators="", narrative=None)
    (folder / "2013").rename(folder / "2016")
    totals = json.loads(run("-C", folder, "validate", "2016", "--format", "json")[1])["totals"]
    assert totals["requests"]["by_outcome"] == {"2.同意公开": 1, "撤回": 1}
    assert (totals["requests"]["received"], totals["requests"]["carried_out"]) == (3, 1)
    names = ("received", "completed", "completed_on_time", "replied")
    assert [totals["cells"][f"statistics.{name}"] for name in names] == [3, 2, 2, 1]


def test_an_indicator_nobody_can_have(project: Make) -> None:
    indicators = INDICATORS.replace("value = 0", "value = 20000000000", 1)
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": NONE}}, indicators=indicators))
    found = [(d["severity"], d["file"]) for d in said["diagnostics"] if d["code"] == "GR246"]
    assert found == [("warning", "2013/indicators.toml")]  # an amount may be as large


@pytest.mark.parametrize(
    "label",
    [
        "主动公开政府信息总数",
        "主动公开总数",
        "公开信息总数",
        "全年公开总数",
        "主动公开政府信息总计",
        "主动公开政府信息条数",
    ],
)
def test_a_total_by_any_of_its_names(project: Make, label: str) -> None:
    books = {"主动公开": [HEAD, OK], "依申请公开": NONE, "统计表": [["项目", "数量"], [label, 9]]}
    said = validated(project({"教育局.xlsx": books}, SETTINGS_ONE))
    found = [(d["code"], d["cell"]) for d in said["diagnostics"] if d["sheet"] == "统计表"]
    assert found == [("GR301", "B2")]


# the lines of a department that sends a table only: 3 and 5
LISTS: dict[str, list[list[Any]]] = {
    "of which": [["主动公开政府信息总数", 8], ["其中：机构职能类", 3], ["公共服务类", 5]],
    "of which, without a total": [["其中机构职能类", 3], ["公共服务类", 5]],
    "numbered": [["1、机构职能类", 3], ["（2）公共服务类", 5]],
    "with units": [["机构职能类（条）", 3], ["公共服务类信息数", 5]],
    "strokes for none": [["机构职能类", 3], ["公共服务类", 5], ["行政职权类", "-"], ["应急管理类", "/"]],
}


@pytest.mark.parametrize("name", LISTS)
def test_lines_of_categories_as_they_are_written(project: Make, name: str) -> None:
    said = validated(
        project({"教育局.xlsx": {"统计表": [["类别", "数量"], *LISTS[name]], "依申请公开": NONE}}, SETTINGS_ONE)
    )
    cells = said["totals"]["cells"]
    kinds = ("total", "institutional_functions", "public_services")
    assert [cells[f"published_by_category.{kind}"] for kind in kinds] == [8, 3, 5]
    assert [d["code"] for d in said["diagnostics"] if d["sheet"] and d["severity"] != "info"] == ["GR304"]


OF_CHANNELS = [["政府网站", 30], ["政府公报", 5], ["政务微博", 15]]
OF_FEES = [["检索费", 10], ["复制费", 20]]
OF_ITEMS = [["机构职能类", 3], ["公共服务类", 5]]
TOTALS_OF = ("published_by_category", "published_by_channel", "requests_by_channel", "consultations", "fees")
# the lines of a table without a log → the totals that its bare 合计 are of, by their tables
WHOLES: dict[str, tuple[str, list[list[Any]], dict[str, int]]] = {
    "of consultations": ("咨询", [["现场接待人数", 20], ["网上咨询数", 80], ["合计", 100]], {"consultations": 100}),
    "of channels, which overlap": ("公开渠道统计", [*OF_CHANNELS, ["合计", 50]], {}),
    "of requests": ("依申请统计", [["当面申请数", 1], ["信函申请数", 2], ["总计", 3]], {"requests_by_channel": 3}),
    "of fees": ("收费情况", [*OF_FEES, ["合计", 30]], {"fees": 30}),
    "of remedies, which have none": ("复议诉讼", [["行政复议数", 1], ["行政诉讼数", 2], ["合计", 3]], {}),
    "of two lists, one below the other": (
        "统计表", [*OF_ITEMS, ["合计", 8], *OF_FEES, ["合计", 30]], {"published_by_category": 8, "fees": 30}),
    "of two lists, above each": (
        "统计表", [["合计", 8], *OF_ITEMS, ["合计", 30], *OF_FEES], {"published_by_category": 8, "fees": 30}),
    "of channels below categories": ("统计表", [*OF_ITEMS, ["合计", 8], *OF_CHANNELS, ["合计", 50]], {"published_by_category": 8}),
    "of something else": ("固定资产统计", [["台式电脑", 30], ["合计", 30]], {}),
    "of items, as the sheet's name says": ("主动公开统计", [["合计", 8]], {"published_by_category": 8}),
    "of channels, as the sheet's name says": ("主动公开渠道统计", [["合计", 8]], {}),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLES)
def test_what_a_bare_total_is_of(project: Make, name: str) -> None:
    sheet, lines, wanted = WHOLES[name]
    said = validated(project({"教育局.xlsx": {sheet: [["项目", "数量"], *lines]}}, SETTINGS_ONE))
    cells = said["totals"]["cells"]
    assert {table: cells[f"{table}.total"] for table in TOTALS_OF if cells.get(f"{table}.total")} == wanted
    by_channel = {"当面": 1, "信函": 2} if "requests_by_channel" in wanted else {}
    assert said["totals"]["requests"]["by_channel"] == by_channel
    assert [d["code"] for d in said["diagnostics"] if d["code"] in ("GR301", "GR319")] == []


@pytest.mark.parametrize("edition", ["2008", "2014", "2019", "2021"])
def test_only_channels_that_can_be_printed_are_offered(edition: str) -> None:
    offered = lists_of(load(templates_folder() / edition)).requests["channel"]
    assert ("其他形式" in offered) == (edition != "2014")


REGISTER_OF_2012: list[list[Any]] = [["申请编号", "收到日期", "申请人类型", "申请内容", "办理结果", "答复日期"]]
REGISTER_OF_2012 += [
    [f"2012-{n}", D(2012, 3, n), "公民", "某项目批复", "同意公开", D(2012, 3, n + 7)] for n in range(1, 7)
]
# a file called 台账.xlsx, whose name is of nobody: what its log says of who sends it → whose it is
BY = [[*HEAD, "填报单位"], [*OK, "市教育局"], [*OK2, "市教育局"]]
NAMED_INSIDE = {
    "a column that names one": (BY, "市教育局"),
    "by its other name": ([BY[0], [*OK, "教育局"]], "市教育局"),
    "a column that names two": ([*BY, [*OK3, "市民政局"]], "台账"),
    "a column that names offices within": ([BY[0], [*OK, "办公室"], [*OK2, "规划科"]], "台账"),
    "a signature below": ([HEAD, OK, ["填报单位（盖章）：市教育局", "", "填表人：某某"]], "市教育局"),
    "a signature of a body that is not listed": ([HEAD, OK, ["填报单位：市司法局（盖章）"]], "市司法局"),
    "a title that begins so": ([HEAD, OK, [2, "填报单位：怎样盖章", *OK[2:]]], "台账"),
    "who made the form": ([HEAD, OK, ["编制单位：市教育局"]], "台账"),
}


@pytest.mark.parametrize("name", NAMED_INSIDE)
def test_whose_a_log_is_that_says_so_inside_only(name: str, project: Make) -> None:
    rows, department = NAMED_INSIDE[name]
    said = validated(project({"台账.xlsx": {"主动公开": rows, "依申请公开": NONE}}))
    assert [file["department"] for file in said["files"]] == [department]


@pytest.mark.parametrize(("file", "department"), [("市民政局/台账.xlsx", "市民政局"), ("青山镇台账.xlsx", "青山镇")])
def test_a_folder_and_the_name_of_a_body_say_more_than_a_signature(project: Make, file: str, department: str) -> None:
    said = validated(project({file: {"主动公开": [HEAD, OK, ["填报单位（盖章）：市教育局"]], "依申请公开": NONE}}))
    assert [each["department"] for each in said["files"]] == [department]


# files of listed departments in folders called by others of the list → what is said of them: how gravely, of which file
IN_FOLDERS: dict[str, tuple[list[str], list[tuple[str, str]]]] = {
    "the only file in another's folder": (["市教育局/市民政局报送"], [("warning", "市教育局/市民政局报送")]),
    "beside the folder's own": (["市教育局/台账", "市教育局/民政局"], [("info", "市教育局/民政局")]),
    "the folder's own lies elsewhere": (["市教育局", "教育局2013年报送/民政局"], [("info", "教育局2013年报送/民政局")]),
    "two of one other": (["市教育局/民政局1", "市教育局/民政局2"], [("warning", "市教育局/民政局1")]),
    "further down, in a folder of its own": (["市教育局/市民政局/民政局"], []),
    "of two others: the folder of who collects them": (["市教育局/市民政局", "市教育局/市体育局"], []),
    "a name that holds both": (["市教育局/市教育局转市民政局"], []),
    "of a body that is not listed": (["市教育局/市司法局"], []),
    "a folder whose name goes on": (["市教育局及下属单位/市民政局"], []),
    "a folder of no department": (["汇总/市民政局"], []),
}


@pytest.mark.parametrize("name", IN_FOLDERS)
def test_a_file_in_the_folder_of_another_department(project: Make, name: str) -> None:
    files, wanted = IN_FOLDERS[name]
    own = SETTINGS_ONE.replace('["市教育局"]', '["市教育局", "市民政局", "市体育局"]')
    book = {"主动公开": [HEAD, OK], "依申请公开": NONE}
    found = validated(project({f"{file}.xlsx": book for file in files}, own))["diagnostics"]
    said = [d for d in found if d["code"] == "GR343"]
    assert [(d["severity"], d["file"]) for d in said] == [(s, f"2013/departments/{file}.xlsx") for s, file in wanted]
    assert all("“市教育局”的文件夹" in d["message"] and d["message"].endswith("计入市民政局") for d in said)


# files in folders of areas, the list of departments → whose each is, whether it is said that one may be two
OF_AREAS: dict[str, tuple[list[str], list[str], list[str], bool]] = {
    "departments in folders of two areas": (["东城区/教育局/台账", "西城区/教育局/台账"], [], ["东城区教育局", "西城区教育局"], False),
    "files in folders of two areas": (["东城区/教育局", "西城区2013年报送/区教育局主动公开"], [], ["东城区教育局", "西城区教育局"], False),
    "towns": (["城关镇/党政办公室", "青山乡/党政办公室"], [], ["城关镇党政办公室", "青山乡党政办公室"], False),
    "bureaus of long names": (
        ["东城区/市场监督管理局", "东城区/住房和城乡建设局"], [], ["东城区住房和城乡建设局", "东城区市场监督管理局"], False),
    "rooms of two bodies": (["教育局/办公室", "民政局/办公室"], [], ["教育局办公室", "民政局办公室"], False),
    "listed behind their areas": (
        ["东城区/教育局", "教育局", "西城区/教育局/台账"], ["市教育局", "东城区教育局", "西城区教育局"],
        ["东城区教育局", "市教育局", "西城区教育局"], False),
    "one on the list": (["东城区/教育局", "西城区/教育局"], ["教育局"], ["教育局"], True),
    "areas on the list": (["东城区/教育局", "西城区/教育局"], ["东城区", "西城区"], ["东城区", "西城区"], False),
    "two on the list, each in a town": (["城关镇/第一小学", "青山镇/第二小学"], ["第一小学", "第二小学"], ["第一小学", "第二小学"], False),
    "one on the list, in one area": (["教育局", "东城区/教育局补报"], ["教育局"], ["教育局"], False),
    "parts of a year": (["一季度/教育局", "二季度/教育局"], [], ["教育局"], False),
    "folders of no one area": (["各县区/教育局", "市直/教育局", "待审区/教育局", "乡镇/教育局"], [], ["教育局"], False),
    **{f"a folder of work, {folder}": ([f"{folder}/教育局", "教育局"], [], ["教育局"], False)
       for folder in ("工作区", "共享区", "上报区", "收件区", "投递区", "提交区", "示范区", "主城区", "公示区", "第一批次区")},
    "an area of its own kind": (["开发区/教育局", "教育局"], [], ["开发区教育局", "教育局"], False),
    "a room of the report's own organ": (["某市人民政府办公室/秘书科", "教育局/秘书科"], [], ["教育局秘书科", "秘书科"], False),
    "the area of the report": (["某市/教育局", "教育局"], [], ["教育局"], False),
    "names that say their area": (["东城区/东城区教育局", "东城区/东城民政局", "东城区/市财政局"], [], ["东城区教育局", "东城民政局", "市财政局"], False),
}  # fmt: skip


@pytest.mark.parametrize("name", OF_AREAS)
def test_departments_of_one_name_in_folders_of_areas(project: Make, name: str) -> None:
    """Of two areas they are two departments: the number of one's request is no other's. A list says which there are."""
    files, listed, wanted, several = OF_AREAS[name]
    own = SETTINGS_ONE.replace('departments = ["市教育局"]', f"departments = {json.dumps(listed, ensure_ascii=False)}")
    books = {
        f"{file}.xlsx": {"主动公开": [HEAD, [n, f"甲{n}", *OK[2:]]], "依申请公开": [REQUEST, R]}
        for n, file in enumerate(files)
    }
    said = validated(project(books, own))
    assert list(said["totals"]["published"]["by_department"]) == wanted
    assert said["totals"]["published"]["counted"] == len(files)
    assert said["totals"]["requests"]["received"] == len(wanted)
    assert ["GR349"] * several == [d["code"] for d in said["diagnostics"] if d["code"] in ("GR349", "GR343")]


# a register, its last days → what is said of it; what was left open is carried in
REGISTERS_OF_2012 = {
    "answered then": (REGISTER_OF_2012, ["6行中有6行是2012年的，像是上一年度的登记表"]),
    "one of this year among them": (
        [*REGISTER_OF_2012, ["2013-1", D(2013, 3, 1), "公民", "某项目批复", "同意公开", D(2013, 3, 8)]],
        [],
    ),
    "answered since": ([REGISTER_OF_2012[0], *([*row[:5], D(2013, 1, 7)] for row in REGISTER_OF_2012[1:])], []),
}


@pytest.mark.parametrize("name", REGISTERS_OF_2012)
def test_last_years_register_is_said(project: Make, name: str) -> None:
    rows, wanted = REGISTERS_OF_2012[name]
    said = validated(project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": rows}}, settings=SETTINGS_ONE))
    assert [d["message"] for d in said["diagnostics"] if d["code"] == "GR114"] == wanted


def test_a_file_of_last_year_sent_again_is_said(project: Make) -> None:
    """The same bytes in the folder of the year before; a zero report may well be the same."""
    totals = workbook({"汇总表": [["项目", "数量"], ["主动公开政府信息", 42]], "依申请公开": NONE})
    folder = project(
        {"教育局.xlsx": totals, "民政局.xlsx": {"主动公开": NONE, "依申请公开": NONE}}, settings=SETTINGS_ONE
    )
    there = folder / "2012/departments"
    there.mkdir(parents=True)
    for path in (folder / "2013/departments").iterdir():
        (there / f"上年{path.name}").write_bytes(path.read_bytes())
    said = [d for d in validated(folder)["diagnostics"] if d["code"] == "GR120"]
    assert [(d["file"], d["related"][0]["file"], d["message"]) for d in said] == [
        ("2013/departments/教育局.xlsx", "2012/departments/上年教育局.xlsx", "与2012年报送的文件内容完全相同")
    ]


# of the year 2040: days given in the settings → what is said of a request of 3 January answered on 2 February
NOTICES = {
    "none yet": ("", "GR217", "没有2040年的放假调休安排，未核对这一年的答复期限"),
    "days of rest": ("[years.2040]\nrest = [[2040-01-01, 2040-01-03], [2040-01-09, 2040-01-10]]\n", "", ""),
    "and a Saturday made up": (
        "[years.2040]\nrest = [[2040-01-01, 2040-01-03], [2040-01-09, 2040-01-10]]\nwork = [2040-01-07]\n",
        "GR216", "2040-01-03收到，应于2040-02-01前答复（20个工作日），实际2040-02-02答复"),
}  # fmt: skip


@pytest.mark.parametrize("name", NOTICES)
def test_a_year_without_a_calendar_is_reckoned_as_the_settings_say(name: str, project: Make) -> None:
    own, code, message = NOTICES[name]
    head = ["申请编号", "收到日期", "申请人类型", "申请内容", "办理结果", "答复日期"]
    row = ["2040-1", D(2040, 1, 3), "公民", "某项目批复", "予以公开", D(2040, 2, 2)]
    folder = project({"教育局.xlsx": {"依申请公开": [head, row]}}, SETTINGS_ONE + own, "", None)
    (folder / "2013").rename(folder / "2040")
    _, out, _ = run("-C", folder, "validate", "2040", "--format", "json")
    said = [d for d in json.loads(out)["diagnostics"] if d["code"] in ("GR216", "GR217")]
    assert [(d["code"], d["message"]) for d in said] == ([(code, message)] if code else [])
    _, shown, _ = run("-C", folder, "validate", "2040", "-v")
    assert ("1月9日 周一  不计（放假）" in shown, "1月7日 周六  第4个工作日（调休上班）" in shown) == (
        code == "GR216",
    ) * 2
