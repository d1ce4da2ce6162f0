"""How to fill in the workbook (填报说明), as the year's law and form want it."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from gov_report.form import Edition
from gov_report.intake import page
from gov_report.intake.annexed import by_section
from gov_report.intake.choices import Lists
from gov_report.sheets import INSTRUCTIONS
from gov_report.workdays import reply_period

if TYPE_CHECKING:
    from openpyxl import Workbook

WIDTH = 80  # a page: a program that prints does not shrink a single column


def reply_words(edition: Edition, period: tuple[datetime.date, datetime.date]) -> str:
    """The reply periods of the law of the day for what is received in the year."""
    first, last = period
    periods = edition.logs.requests.periods
    own = [reply_period(periods, first), *(p for p in periods if first < p.received_from <= last)]
    since = [f"{p.received_from}起收到的" if at else "" for at, p in enumerate(own)]
    return "，".join(f"{start}{p.days}个工作日（{p.article}）" for start, p in zip(since, own, strict=True))


def lines_of(edition: Edition, lists: Lists, year: int, period: tuple[datetime.date, datetime.date]) -> list[str]:
    """The lines below the title; they speak of what the edition's workbook has."""
    chosen = "类别、结果" if lists.published["category"] else "办理结果"
    zeros = "；统计附表没有的填 0，不要留空，金额按表中注明的单位填" if by_section(edition) else ""
    return [
        f"1.统计期限：{period[0]}至{period[1]}。主动公开台账只填本期限内公开的信息，每条一行。",
        "2.同一信息经几个渠道公开的，只填一行，渠道用顿号隔开。",
        "3.依申请公开登记填本年收到的申请，以及上年收到、本年答复或尚未答复的申请；姓名、电话、地址不要填。",
        f"4.答复期限：{reply_words(edition, period)}；办理延期的，“是否延期”填“是”。尚未答复的，答复日期留空。",
        f"5.日期填完整的年月日，如 {period[0]}；{chosen}等从下拉列表选择。",
        f"6.没有发生的，在表头下第一行“序号”一格写“无”{zeros}。",
        "7.不要改动表头和工作表名称；“自动汇总”随填随算，供本单位核对。",
    ]


def write(
    book: Workbook, edition: Edition, lists: Lists, year: int, period: tuple[datetime.date, datetime.date]
) -> None:
    """The sheet, on one page."""
    sheet = book.create_sheet("填报说明")
    sheet.column_dimensions["A"].width = WIDTH
    page.title(sheet, f"{year}{INSTRUCTIONS}", 1)
    for at, line in enumerate(lines_of(edition, lists, year, period), 2):
        page.label(sheet.cell(at, 1), line)
        page.fit(sheet, at, [line], spare=WIDTH / 3)
    page.printed(sheet, portrait=True)
