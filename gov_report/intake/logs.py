"""The two logs to fill in (台账): their columns, what each takes, and where a column's cells are."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from gov_report.form import Edition
from gov_report.intake import page
from gov_report.intake.choices import Lists
from gov_report.model import column_letters

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

FIRST = 4  # the first row to fill in: title, department, header stand above
LAST = 65536  # the last row that can be filled in wherever the workbook is saved: an .xls has no more
PUBLISHED, REQUESTS = "主动公开台账", "依申请公开登记"
COLUMNS = {
    PUBLISHED: ("serial", "title", "number", "category", "published_on", "channel"),
    REQUESTS: (
        "serial", "id", "received_on", "applicant", "channel", "request", "outcome", "answered_on", "extended", "fee",
        "reconsideration", "litigation",
    ),
}  # fmt: skip
NARROW = 12
WIDTHS = {
    "serial": 7, "title": 48, "number": 22, "category": 18, "channel": 16, "id": 16, "request": 36, "outcome": 30,
    "extended": 8, "fee": 10, "litigation": 16,
}  # fmt: skip
DATE, TEXT = "yyyy-mm-dd", "@"
# 申请内容 is none of them: Excel to 2010 shows ### for a long text in a cell of that format
TEXTS = frozenset(("title", "number", "category", "channel", "id", "applicant", "outcome"))


class Offer(Struct, frozen=True):
    """How a drop-down takes words it has not: a ``binding`` one refuses, others ask; ``prompt`` says how to fill in."""

    binding: bool = True
    refusal: str = "请从下拉列表中选择。"
    prompt: str = ""


_CASES = Offer(False, "有几件的，用顿号隔开；其他的请从下拉列表中选择。", "有几件的，逐件写明结果，用顿号隔开。")
OFFERS = {
    (PUBLISHED, "channel"): Offer(
        False,
        "几个渠道都公开的，用顿号隔开；其他的请从下拉列表中选择。",
        "可从下拉列表选择；几个渠道都公开的，只填一行，渠道用顿号隔开。",
    ),
    (REQUESTS, "outcome"): Offer(
        False,
        "下拉列表中没有这一结果，请尽量从列表中选择。",
        "从下拉列表选择；列表中带具体情形的，选到具体情形。",
    ),
    (REQUESTS, "reconsideration"): _CASES,
    (REQUESTS, "litigation"): _CASES,
}


def columns_of(edition: Edition, title: str) -> tuple[str, ...]:
    """The columns that a log has in an edition."""
    log = edition.logs.published if title == PUBLISHED else edition.logs.requests
    return tuple(name for name in COLUMNS[title] if name in log.columns)


def cells(edition: Edition, title: str, column: str) -> str:
    """The cells of a column that are to be filled in, as a formula names them."""
    letter = column_letters(columns_of(edition, title).index(column) + 1)
    return f"{title}!${letter}${FIRST}:${letter}${LAST}"


def write(
    book: Workbook, edition: Edition, year: int, period: tuple[datetime.date, datetime.date], department: str,
    lists: Lists, options: Mapping[tuple[str, ...], str],
) -> None:  # fmt: skip
    """Both logs, nothing filled in."""
    logs = edition.logs
    for title, log, offered in (
        (PUBLISHED, logs.published, lists.published),
        (REQUESTS, logs.requests, lists.requests),
    ):
        sheet, names = book.create_sheet(title), columns_of(edition, title)
        for at, name in enumerate(names, 1):
            sheet.column_dimensions[column_letters(at)].width = WIDTHS.get(name, NARROW)
        page.title(sheet, f"{year}年{log.label}", len(names))
        page.sender(sheet, department)
        page.head(sheet, FIRST - 1, [_name(log.columns, name) for name in names])
        _columns(sheet, title, names, offered, options, period)
        page.printed(sheet, f"1:{FIRST - 1}", lines=True)
        page.begin(sheet, f"A{FIRST}", f"A{FIRST}")


def _name(columns: Mapping[str, Sequence[str]], name: str) -> str:
    """How a column is headed; an amount with its unit."""
    return f"{columns[name][0]}（元）" if name == "fee" else columns[name][0]


def _columns(
    sheet: Worksheet, title: str, names: Sequence[str], offered: Mapping[str, tuple[str, ...]],
    options: Mapping[tuple[str, ...], str], period: tuple[datetime.date, datetime.date],
) -> None:  # fmt: skip
    """How each column looks and what it takes, down to the last row: whole columns have a format, not their cells."""
    from openpyxl.styles import Alignment

    for at, name in enumerate(names, 1):
        letter = column_letters(at)
        whole, dated = sheet.column_dimensions[letter], name.endswith("_on")
        whole.number_format = DATE if dated else TEXT if name in TEXTS else "General"
        whole.alignment = Alignment(
            horizontal="center" if dated or name == "serial" else None, vertical="center", wrap_text=True
        )
        rule = None
        if words := offered.get(name):
            rule = _list(options[words], OFFERS.get((title, name), Offer()))
        elif dated:
            rule = _date(name, period)
        elif name == "fee":
            rule = _amount()
        if rule is not None:
            rule.showErrorMessage, rule.errorTitle = True, "请核对" if rule.errorStyle == "warning" else "填写有误"
            rule.add(f"{letter}{FIRST}:{letter}{LAST}")
            sheet.add_data_validation(rule)


def _list(choices: str, offer: Offer) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    rule = DataValidation(type="list", formula1=choices, allow_blank=True, error=offer.refusal)
    if not offer.binding:
        rule.errorStyle = "warning"
    if offer.prompt:
        rule.showInputMessage, rule.promptTitle, rule.prompt = True, "填写方法", offer.prompt
    return rule


def _date(name: str, period: tuple[datetime.date, datetime.date]) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    first = datetime.date(2000, 1, 1) if name != "published_on" else period[0]
    last = period[1] if name != "answered_on" else datetime.date(period[1].year + 1, 12, 31)
    return DataValidation(
        type="date", operator="between", formula1=date(first), formula2=date(last), allow_blank=True,
        error=f"请填日期，如 {period[0]}，应在{first}至{last}之间。",
    )  # fmt: skip


def _amount() -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    return DataValidation(
        type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True, error="请填金额（元）。"
    )


def date(day: datetime.date) -> str:
    """A day as a formula says it."""
    return f"DATE({day.year},{day.month},{day.day})"
