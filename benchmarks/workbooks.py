"""A made-up city's project for 2023: department workbooks, the narrative and the indicators beside them.

    python benchmarks/workbooks.py FOLDER --files 60 --rows 500 [--clean]

The same bytes for the same arguments. Each workbook has a log of published items and a register of
requests. Unless --clean, about one row in a hundred has one fault planted in one cell, and
FOLDER/truth.json names each cell with the rule that must find it there. Needs XlsxWriter.
"""

from __future__ import annotations

import argparse
import datetime
import importlib
import json
import os
import random
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

YEAR = 2023
PUBLISHED, REQUESTS = "主动公开", "依申请公开"
HEADS = {
    PUBLISHED: ("序号", "信息标题", "发文字号", "公开类别", "公开日期", "公开渠道", "责任科室", "备注"),
    REQUESTS: ("序号", "申请编号", "收到日期", "申请人类型", "申请内容", "办理结果", "答复日期", "备注"),
}
WIDTHS = {PUBLISHED: (6, 52, 20, 14, 12, 14, 14, 20), REQUESTS: (6, 18, 12, 14, 52, 26, 12, 20)}
DEPARTMENTS = (
    *("市政府办公室", "市发展改革委", "市教育局", "市科技局", "市工信局", "市公安局", "市民政局", "市司法局"),
    *("市财政局", "市人社局", "市自然资源局", "市生态环境局", "市住建局", "市交通局", "市水务局", "市农业农村局"),
    *("市商务局", "市文旅局", "市卫健委", "市应急局", "市审计局", "市市场监管局", "市统计局", "市医保局"),
)
CATEGORIES = {
    "rules": "行政规范性文件",
    "policies": "政策解读",
    "plans": "规划计划",
    "finance": "财政预决算",
    "licensing": "行政许可",
    "penalties": "行政处罚",
    "procurement": "政府采购",
    "projects": "重大项目",
    "staff": "人事任免",
    "services": "办事指南",
    "emergencies": "应急管理",
    "updates": "工作动态",
}
CHANNELS = ("政府网站", "政府网站", "政府网站", "政务微信", "政务微博", "政府公报", "公开栏")
APPLICANTS = ("自然人", "自然人", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
OUTCOMES = (
    *("予以公开", "予以公开", "予以公开", "部分公开", "属于国家秘密", "其他法律行政法规禁止公开", "保护第三方合法权益"),
    *("属于三类内部事务信息", "属于四类过程性信息", "本机关不掌握相关政府信息", "没有现成信息需要另行制作"),
    *("信访举报投诉类申请", "重复申请", "申请人逾期不补正"),
)
TOPICS = (
    *("供热管网改造", "中小学课后服务", "农村公路养护", "企业开办便利化", "饮用水源保护", "既有住宅加装电梯"),
    *("创业担保贷款", "湿地修复", "校车安全", "公租房配租", "夜间经济", "集贸市场整治", "古树名木保护", "残疾人就业"),
    *("城区停车秩序", "秸秆综合利用", "社区食堂", "工程建设招标", "森林防火", "门诊统筹"),
)
TITLES = (
    *("{topic}实施细则", "关于做好{topic}工作的通知", "{topic}专项资金分配结果公示", "{topic}办事指南（{n}号）"),
    *("一图读懂：{topic}", "{unit}召开{topic}推进会", "{topic}项目第{n}批名单", "{topic}工作要点"),
)
QUESTIONS = (
    *("{topic}的批复文件及附图", "{topic}专项资金的拨付明细", "第{n}号文件的全文", "{unit}有关{topic}的会议纪要"),
    "{topic}项目的中标通知书和合同",
)
DATE_TEXTS = (
    "{0.year}年{0.month}月{0.day}日",
    "{0.year}.{0.month}.{0.day}",
    "{0:%Y/%m/%d}",
    "{0:%Y%m%d}",
    "{0:%Y-%m-%d}",
)
FAULTS = 0.01  # share of rows with a planted fault
TEXT_DATES = 0.08  # share of dates that are text
JOINT = 0.01  # share of items that a second department logs too
NEVER = f"{YEAR}-02-30"

SETTINGS = """[organ]
name = "基准市人民政府办公室"
area = "基准市"
"""
NARRATIVE = """# 总体情况

## 主动公开

全年主动公开政府信息{{ published_by_category.total }}条，其中，{{ published_by_category | 列表 }}。

## 依申请公开

新收申请{{ requests.received_new.total }}件，办结{{ requests.disposed_total.total }}件。

## 政府信息管理

逐件核对公开属性。

## 政府信息公开平台建设

公开栏目已经整合。

## 监督保障

每季度通报一次。

# 存在的主要问题及改进情况

台账填写不够规范，已统一式样。

# 其他需要报告的事项

按年度要点推进。
"""
INDICATORS = {
    "article20_1.regulation": ("issued", "repealed", "in_force"),
    "article20_1.normative_document": ("issued", "repealed", "in_force"),
    "article20_5.licensing": ("decisions",),
    "article20_6.penalty": ("decisions",),
    "article20_6.compulsion": ("decisions",),
    "article20_8.administrative_fee": ("amount",),
    "information_processing_fee": ("charged", "amount"),
    "remedies.count": tuple(
        f"{way}_{result}"
        for way in ("reconsideration", "direct_litigation", "litigation_after_reconsideration")
        for result in ("upheld", "corrected", "other", "pending", "total")
    ),
}


class Book:
    """One workbook while it is written."""

    def __init__(self, folder: Path, index: int, clean: bool) -> None:
        self.unit = DEPARTMENTS[index % len(DEPARTMENTS)]
        self.name = f"{index:05d}{self.unit}{YEAR}年台账.xlsx"
        self.index, self.clean = index, clean
        self.random = random.Random(f"workbook {index}")
        # every seventh table does not start at A1
        self.top, self.left = (1, 1) if index % 7 == 2 else (0, 0)
        self.book: Any = importlib.import_module("xlsxwriter").Workbook(str(folder / self.name))
        self.book.set_properties({"created": datetime.datetime(YEAR + 1, 1, 8)})
        self.day = self.book.add_format({"num_format": "yyyy-mm-dd"})
        self.faults: list[dict[str, str]] = []
        self.sheet: Any = None
        self.sheet_name = ""

    def write(self, rows: int) -> list[dict[str, str]]:
        """Write both sheets, 3 items to 2 requests; returns the planted faults."""
        requests = rows * 2 // 5
        for name, count, row in ((PUBLISHED, rows - requests, self.item), (REQUESTS, requests, self.request)):
            self.sheet, self.sheet_name = self.book.add_worksheet(name), name
            title = self.book.add_format({"bold": True, "font_size": 16, "align": "center"})
            head = self.book.add_format({"bold": True, "border": 1, "align": "center"})
            self.sheet.merge_range(
                self.top, self.left, self.top, self.left + 7, f"{self.unit}{YEAR}年度{name}台账", title
            )
            for at, (text, width) in enumerate(zip(HEADS[name], WIDTHS[name], strict=True)):
                self.sheet.set_column(self.left + at, self.left + at, width)
                self.put(-1, at, text, head)
            for n in range(count):
                row(n)
            if self.index % 5 == 3:
                self.put(count, 0, "合计")
                self.put(count, 1, count)
        self.book.close()
        return self.faults

    def put(self, n: int, column: int, value: Any, form: Any = None) -> None:
        """Write a cell of the n-th row below the header; an error value as a formula that came to it."""
        row, column = self.top + 2 + n, self.left + column
        if isinstance(value, datetime.date):
            if self.random.random() < TEXT_DATES:
                self.sheet.write_string(row, column, self.random.choice(DATE_TEXTS).format(value))
            else:
                self.sheet.write_datetime(row, column, datetime.datetime(*value.timetuple()[:3]), self.day)
        elif isinstance(value, int):
            self.sheet.write_number(row, column, value, form)
        elif value.startswith("#"):
            self.sheet.write_formula(row, column, f"={value}", None, value)
        elif value:
            self.sheet.write_string(row, column, value, form)

    def planted(self, n: int, cells: list[Any], ways: tuple[tuple[int, str, Any], ...]) -> None:
        """Write a row, with one fault in one cell of about one row in a hundred: (column, rule, what stands there)."""
        if self.random.random() < FAULTS:
            column, rule, value = self.random.choice(ways)
            if not self.clean:
                cells[column] = value
                place = f"{chr(ord('A') + self.left + column)}{self.top + 3 + n}"
                self.faults.append(
                    {"file": f"{YEAR}/departments/{self.name}", "sheet": self.sheet_name, "cell": place, "rule": rule}
                )
        for column, value in enumerate(cells):
            self.put(n, column, value)

    def said(self, texts: tuple[str, ...]) -> str:
        """One of some texts, filled in."""
        return self.random.choice(texts).format(
            topic=self.random.choice(TOPICS), n=self.random.randrange(1, 500), unit=self.unit
        )

    def item(self, n: int) -> None:
        """Write a published item; a few are joint documents that another department logs as well."""
        choose = self.random
        day = datetime.date(YEAR, 1, 1) + datetime.timedelta(choose.randrange(365))
        title, number = self.said(TITLES), f"基政〔{YEAR}〕{self.index:05d}-{n + 1}号"
        if choose.random() < JOINT:
            number = f"基联〔{YEAR}〕{choose.randrange(50 * (self.index // 24 + 1)) + 1}号"
            title = f"关于{TOPICS[len(number) % len(TOPICS)]}的联合通知（{number}）"
            day = datetime.date(YEAR, 6, 1)
        category = choose.choice(tuple(CATEGORIES.values()))
        cells = [
            n + 1,
            title,
            number,
            category,
            day,
            choose.choice(CHANNELS),
            "办公室",
            "已备案" if choose.random() < 0.1 else "",
        ]
        self.planted(
            n,
            cells,
            (
                (1, "no-title", ""),
                (3, "unknown-label", f"{category}事项"),
                (3, "no-label", ""),
                (3, "error-cell", "#N/A"),
                (4, "bad-date", NEVER),
                (4, "no-date", ""),
                (4, "error-cell", "#REF!"),
            ),
        )

    def request(self, n: int) -> None:
        """Write a request; those that came late in the year are still open."""
        choose = self.random
        received = datetime.date(YEAR, 1, 8) + datetime.timedelta(choose.randrange(350))
        answered = received + datetime.timedelta(choose.randrange(1, 26))
        open_yet = answered.year > YEAR
        outcome = choose.choice(OUTCOMES)
        cells = [
            n + 1,
            f"{YEAR}-{self.index:05d}-{n + 1:05d}",
            received,
            choose.choice(APPLICANTS),
            self.said(QUESTIONS),
            "" if open_yet else outcome,
            "" if open_yet else answered,
            "电话告知" if choose.random() < 0.1 else "",
        ]
        ways: tuple[tuple[int, str, Any], ...] = (
            (2, "bad-date", NEVER),
            (2, "no-date", ""),
            (2, "error-cell", "#VALUE!"),
            (3, "unknown-applicant", "群众团体代表"),
        )
        if not open_yet:
            ways += (
                (5, "unknown-label", f"{outcome}办"),
                (5, "no-label", ""),
                (6, "answered-before-received", received - datetime.timedelta(5)),
                (6, "bad-answer-date", NEVER),
                (6, "error-cell", "#REF!"),
            )
        self.planted(n, cells, ways)


def one(index: int, folder: Path, rows: int, clean: bool) -> list[dict[str, str]]:
    """Write one workbook; returns its planted faults."""
    return Book(folder, index, clean).write(rows)


def project(folder: Path, files: int, rows: int, clean: bool) -> None:
    """Write a whole project folder; workbooks of ``rows`` data rows each, both sheets together."""
    departments = folder / str(YEAR) / "departments"
    departments.mkdir(parents=True)
    categories = "".join(f'\n[[categories]]\nid = "{id}"\nlabel = "{label}"\n' for id, label in CATEGORIES.items())
    (folder / "gov-report.toml").write_text(SETTINGS + categories, "utf-8")
    (folder / str(YEAR) / "narrative.md").write_text(NARRATIVE, "utf-8")
    figures = [f"{row}.{column}" for row, columns in INDICATORS.items() for column in columns]
    indicators = "".join(f'[[indicators]]\nid = "{id}"\nvalue = 0\nsource = "基准数据"\n\n' for id in figures)
    (folder / str(YEAR) / "indicators.toml").write_text(indicators, "utf-8")
    with ProcessPoolExecutor(os.cpu_count()) as workers:
        write = partial(one, folder=departments, rows=rows, clean=clean)
        faults = [fault for book in workers.map(write, range(files), chunksize=2) for fault in book]
    truth = {"files": files, "rows": files * rows, "faults": faults}
    (folder / "truth.json").write_text(json.dumps(truth, ensure_ascii=False, indent=1), "utf-8")


def main() -> None:
    """Write a project as the command line says."""
    parser = argparse.ArgumentParser(description="Write a made-up project for the benchmark.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--files", type=int, default=60)
    parser.add_argument("--rows", type=int, default=500)
    parser.add_argument("--clean", action="store_true", help="plant no faults")
    said = parser.parse_args()
    project(said.folder, said.files, said.rows, said.clean)


if __name__ == "__main__":
    main()
