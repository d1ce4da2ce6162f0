"""A sheet that counts what is filled in while it is filled in (自动汇总); it is no claim and never read as one."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING

from gov_report.form import Edition
from gov_report.intake import page
from gov_report.intake.choices import Lists
from gov_report.intake.logs import LAST, PUBLISHED, REQUESTS, cells, date
from gov_report.sheets import COUNTED, COUNTING_TITLE

if TYPE_CHECKING:
    from openpyxl import Workbook

_WILD = re.compile(r"[~*?]")  # in a criterion of COUNTIF
WIDTHS = {"A": 72, "B": 12}
PART = "　"  # before what is part of a number above
Line = tuple[str, str]  # a label and the formula of its number


def write(book: Workbook, edition: Edition, lists: Lists, period: tuple[datetime.date, datetime.date]) -> None:
    """The sheet with its formulas: they count what validate counts, but for what no formula can tell."""
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet("自动汇总")
    for letter, width in WIDTHS.items():
        sheet.column_dimensions[letter].width = width
    page.text(sheet["A1"], COUNTING_TITLE).font = Font(size=14, bold=True)
    page.fit(sheet, 1, [COUNTING_TITLE])
    said = (
        f"主动公开信息计公开日期在{period[0]}至{period[1]}之间的行；申请计截至{period[1]}收到的行，此后才答复的作结转下年；"
        f"日期须是日期格式，写成文字的不计。重复的行没有剔除，以下发的校验结果为准。计到各表第{LAST}行。"
    )
    page.label(sheet["A2"], said)
    sheet.merge_cells("A2:B2")
    page.fit(sheet, 2, [said], sum(WIDTHS.values()))
    lines = _published(edition, lists, period)
    lines += _requests(edition, lists, period, 3 + len(lines))
    for at, (label, formula) in enumerate(lines, 3):
        page.ruled(page.label(sheet.cell(at, 1), label)).font = Font(bold=label[0] != PART)
        page.fit(sheet, at, [label])
        page.ruled(sheet.cell(at, 2, f"={formula}")).alignment = Alignment(horizontal="right", vertical="center")
    page.printed(sheet, portrait=True)
    page.begin(sheet, "B3")


def _published(edition: Edition, lists: Lists, period: tuple[datetime.date, datetime.date]) -> list[Line]:
    """The items of the period, by category, and the rows that are none of it."""
    on, category = cells(edition, PUBLISHED, "published_on"), cells(edition, PUBLISHED, "category")
    within = _within(on, period)
    words = lists.published["category"]
    lines = [(COUNTED["published"], _count(within))]
    lines += [(f"{PART}{word}", _count(_is(category, word), within)) for word in words]
    if words:
        lines.append((f"{PART}类别空着或不在下拉列表中的", f"B3-SUM(B4:B{3 + len(words)})"))
    rows = _rows(edition, PUBLISHED, "title", "published_on")
    return [*lines, ("没有计入的行：公开日期空着、不是日期或在统计期限以外", f"MAX(0,{rows}-B3)")]


def _requests(edition: Edition, lists: Lists, period: tuple[datetime.date, datetime.date], at: int) -> list[Line]:
    """The requests of the period as the form balances them: new and carried in, answered, carried out.

    ``at`` is the row of the first line.
    """
    received, answered, outcome = (cells(edition, REQUESTS, name) for name in ("received_on", "answered_on", "outcome"))
    until, in_time = _before(received, _next(period)), _within(answered, period)
    earlier = _before(received, period[0])
    *words, still_open = lists.requests["outcome"]
    new, old, replied = f"B{at}", f"B{at + 1}", f"B{at + 2}"
    first, last = at + 3, at + 2 + len(words)
    rows = _rows(edition, REQUESTS, "id", "received_on", "request")
    return [
        (COUNTED["requests"], _count(_within(received, period))),
        ("上年结转申请（件）", f"{_count(earlier)}-{_count(earlier, _before(answered, period[0]))}"),
        ("本年答复（件）", f"{_count(until, in_time)}-{_count(until, in_time, _is(outcome, still_open))}"),
        *((f"{PART}{word}", _count(_is(outcome, word), until, in_time)) for word in words),
        (f"{PART}办理结果空着或不在下拉列表中的", f"{replied}-SUM(B{first}:B{last})"),
        ("结转下年继续办理（件）", f"{new}+{old}-{replied}"),
        ("没有计入的行：收到日期空着、不是日期或在统计期限以后，或上年已答复", f"MAX(0,{rows}-{new}-{old})"),
    ]  # fmt: skip


def _next(period: tuple[datetime.date, datetime.date]) -> datetime.date:
    """The day behind the period: an hour of its last day (2024-12-31 15:00) is before it."""
    return period[1] + datetime.timedelta(1)


def _within(on: str, period: tuple[datetime.date, datetime.date]) -> str:
    return f'{on},">="&{date(period[0])},{_before(on, _next(period))}'


def _before(on: str, day: datetime.date) -> str:
    return f'{on},"<"&{date(day)}'


def _is(where: str, word: str) -> str:
    return f'{where},"{criterion(word)}"'


def _count(*criteria: str) -> str:
    return f"COUNTIFS({','.join(criteria)})"


def criterion(word: str) -> str:
    """What COUNTIFS is told to count: cells that hold just this word, whatever signs it has."""
    return "=" + _WILD.sub(r"~\g<0>", word).replace('"', '""')


def _rows(edition: Edition, title: str, *columns: str) -> str:
    """How many rows are filled in, by the fullest of some columns; the 无 of a log that has nothing is none."""
    filled = [f'COUNTA({where})-COUNTIF({where},"无")' for where in (cells(edition, title, name) for name in columns)]
    return f"MAX({','.join(filled)})"
