"""Blank workbooks for the departments to fill in (空白报表): drop-downs, dates, instructions, own counts."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from gov_report.form import AMOUNT, SIGNED, Edition, Row, TableForm
from gov_report.model import column_letters
from gov_report.render.xlsx import new_book, saved
from gov_report.sheets import COUNTED, COUNTING_TITLE
from gov_report.words import without_ordinal
from gov_report.workdays import reply_period

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

ROWS = 1000  # rows of a log that have drop-downs and date formats
FIRST = 4  # the first row to fill in: title, department, header stand above
PUBLISHED = ("serial", "title", "number", "category", "published_on", "channel")
REQUESTS = (
    "serial", "id", "received_on", "applicant", "channel", "request", "outcome", "answered_on", "extended", "fee",
    "reconsideration", "litigation",
)  # fmt: skip
WIDE = {"title": 44, "request": 44, "outcome": 34, "number": 20}
_WILD = re.compile(r"[~*?]")  # in a criterion of COUNTIF
RESULTS = ("维持", "纠正", "其他", "尚未审结")


class Lists(Struct, frozen=True):
    """What drop-downs offer, by column; columns without a list are free."""

    published: dict[str, tuple[str, ...]]
    requests: dict[str, tuple[str, ...]]


def outcome_choices(edition: Edition) -> tuple[str, ...]:
    """The outcomes a clerk may choose: a reason stands behind its group (不予公开—属于国家秘密)."""
    words: list[str] = []
    for table, row in edition.outcomes:
        if table.parts(row.id):
            continue  # 不予公开 with no reason is for those who know none
        groups = [above for above in table.above(row) if _is_group(edition, table, above)]
        name = without_ordinal(table.word(row)).removeprefix("其中：")
        words.append("—".join([*(without_ordinal(table.word(group)) for group in groups[-1:]), name]))
    return (*words, edition.logs.requests.open_words[0])


def _is_group(edition: Edition, table: TableForm, row: Row) -> bool:
    """Whether some outcomes, not all of them, stand below a row: 不予公开 with its reasons."""
    below = sum(row in table.above(outcome) for _, outcome in edition.outcomes)
    return 0 < below < len(edition.outcomes) - 1


def lists_of(edition: Edition) -> Lists:
    """The drop-downs of an edition."""
    published, requests = edition.logs.published, edition.logs.requests
    categories = edition.table(published.categories)
    labels = tuple(row.label for row in categories.inputs if categories.cell(row) != published.total)
    remedies: dict[str, tuple[str, ...]] = {}
    if requests.remedies:
        kinds = (requests.remedies.usual["litigation"], requests.remedies.usual["after"])
        remedies = {
            "reconsideration": RESULTS,
            "litigation": tuple(f"{kind}—{result}" for kind in kinds for result in RESULTS),
        }
    return Lists(
        {"category": labels, "channel": tuple(word.word for word in published.channels)},
        {
            "applicant": tuple(word.word for word in requests.applicants),
            "channel": tuple(word.word for word in edition.request_channels),
            "outcome": outcome_choices(edition),
            "extended": ("是",),
            **remedies,
        },
    )


def blank_workbook(
    edition: Edition, year: int, period: tuple[datetime.date, datetime.date], department: str = ""
) -> bytes:
    """One department's workbook, nothing filled in; the same bytes for the same arguments."""
    book = new_book()
    lists = lists_of(edition)
    options = _options(book, lists)
    _instructions(book, edition, year, period)
    logs = edition.logs
    columns = tuple(name for name in REQUESTS if name in logs.requests.columns)
    for title, log, wanted, offered in (
        ("主动公开台账", logs.published, PUBLISHED, lists.published),
        ("依申请公开登记", logs.requests, columns, lists.requests),
    ):
        sheet = book.create_sheet(title)
        _head(sheet, f"{year}年{log.label}", department, [log.columns[name][0] for name in wanted])
        _log(sheet, wanted, offered, options, period)
    _tables(book, edition, year, department)
    _counting(book, edition, lists)
    book.move_sheet("选项", len(book.worksheets))
    book.active = 1
    book.properties.creator = book.properties.title = "政府信息公开报表"
    return saved(book)


def _options(book: Workbook, lists: Lists) -> dict[tuple[str, ...], str]:
    """The sheet that holds the drop-downs' words; returns the range of each list."""
    sheet = book.create_sheet("选项")
    sheet.sheet_state = "hidden"
    ranges: dict[tuple[str, ...], str] = {}
    for words in (*lists.published.values(), *lists.requests.values()):
        if words and words not in ranges:
            letter = column_letters(len(ranges) + 1)
            for at, word in enumerate(words, 1):
                sheet.cell(at, len(ranges) + 1, word)
            ranges[words] = f"选项!${letter}$1:${letter}${len(words)}"
    return ranges


def _head(sheet: Worksheet, title: str, department: str, names: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    sheet["A1"] = title
    sheet["A1"].font = Font(size=16, bold=True)
    sheet["A1"].alignment = Alignment(horizontal="center")
    sheet.merge_cells(f"A1:{column_letters(len(names))}1")
    sheet["A2"] = f"填报单位：{department}"
    line = Side(style="thin")
    for at, name in enumerate(names, 1):
        cell = sheet.cell(FIRST - 1, at, name)
        cell.font = Font(bold=True)
        cell.fill = PatternFill("solid", fgColor="FFDDEBF7")
        cell.border = Border(left=line, right=line, top=line, bottom=line)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    sheet.freeze_panes = f"A{FIRST}"


def _log(
    sheet: Worksheet, columns: Sequence[str], offered: dict[str, tuple[str, ...]],
    options: dict[tuple[str, ...], str], period: tuple[datetime.date, datetime.date],
) -> None:  # fmt: skip
    from openpyxl.worksheet.datavalidation import DataValidation

    for at, column in enumerate(columns, 1):
        letter = column_letters(at)
        sheet.column_dimensions[letter].width = WIDE.get(column, 14)
        cells = f"{letter}{FIRST}:{letter}{FIRST + ROWS - 1}"
        rule = None
        if words := offered.get(column):
            rule = DataValidation(type="list", formula1=options[words], allow_blank=True)
            rule.error = "请从下拉列表中选择。"
        elif column.endswith("_on"):
            first = datetime.date(2000, 1, 1) if column != "published_on" else period[0]
            last = period[1] if column != "answered_on" else period[1].replace(year=period[1].year + 1)
            rule = DataValidation(
                type="date", operator="between", formula1=f"DATE({first.year},{first.month},{first.day})",
                formula2=f"DATE({last.year},{last.month},{last.day})", allow_blank=True,
            )  # fmt: skip
            rule.error = f"请填日期，如 {period[0]}，应在{first}至{last}之间。"
            for row in range(FIRST, FIRST + ROWS):
                sheet.cell(row, at).number_format = "yyyy-mm-dd"
        elif column == "fee":
            rule = DataValidation(type="decimal", operator="greaterThanOrEqual", formula1="0", allow_blank=True)
            rule.error = "请填金额（元）。"
        if rule is not None:
            rule.showErrorMessage, rule.errorTitle = True, "填写有误"
            rule.add(cells)
            sheet.add_data_validation(rule)


def _tables(book: Workbook, edition: Edition, year: int, department: str) -> None:
    """The official tables' rows that no log holds, one sheet for each section that has some."""
    by_section: dict[str, list[TableForm]] = {}
    for table in edition.tables:
        cells = [table.cell(row, column) for row in table.numbered for column in table.columns]
        if table.printed and any(cell not in edition.feeds for cell in cells):
            by_section.setdefault(table.section, []).append(table)
    for number, tables in enumerate(by_section.values(), 1):
        sheet = book.create_sheet("统计附表" if len(by_section) == 1 else f"统计附表{number}")
        sheet["A1"] = f"{year}年政府信息公开统计附表"
        sheet["A2"] = f"填报单位：{department}"
        sheet.column_dimensions["A"].width = 56
        at = FIRST
        for table in tables:
            at = _table(sheet, edition, table, at) + 1


def _table(sheet: Worksheet, edition: Edition, table: TableForm, at: int) -> int:
    """One table from row ``at``; returns the row below it."""
    from openpyxl.styles import Font
    from openpyxl.worksheet.datavalidation import DataValidation

    if table.banner:
        sheet.cell(at, 1, table.banner)
        at += 1
    heads: list[Any] = [table.corner, *([table.unit_column] if table.unit_column else [])]
    for column, head in enumerate([*heads, *(c.label for c in table.columns)], 1):
        sheet.cell(at, column, head).font = Font(bold=True)
        sheet.column_dimensions[column_letters(column)].width = 56 if column == 1 else 18
    at += 1
    for row in table.numbered:
        open_columns = [c for c in table.columns if table.cell(row, c) not in edition.feeds and not table.parts(row.id)]
        if not open_columns:
            continue
        sheet.cell(at, 1, row.label)
        if table.unit_column:
            sheet.cell(at, 2, table.unit_of(row, table.columns[0]))
        for n, form_column in enumerate(table.columns, len(heads) + 1):
            kind = table.kind_of(row, form_column)
            rule = DataValidation(type="decimal" if kind == AMOUNT else "whole", allow_blank=True)
            rule.operator, rule.formula1 = "greaterThanOrEqual", "-1000000" if kind == SIGNED else "0"
            rule.error = "请填数字；没有的填 0。"
            rule.showErrorMessage = True
            rule.add(sheet.cell(at, n).coordinate)
            sheet.add_data_validation(rule)
        at += 1
    return at


def _counting(book: Workbook, edition: Edition, lists: Lists) -> None:
    """A sheet that counts what is filled in while it is filled in; it is no claim and never read as one."""
    sheet = book.create_sheet("自动汇总")
    sheet["A1"] = COUNTING_TITLE
    sheet.column_dimensions["A"].width = 44
    requests = [name for name in REQUESTS if name in edition.logs.requests.columns]
    rows: list[tuple[str, str]] = []
    for head, title, columns, filled, by, words in (
        (COUNTED["published"], "主动公开台账", PUBLISHED, "title", "category", lists.published["category"]),
        (COUNTED["requests"], "依申请公开登记", requests, "received_on", "outcome", lists.requests["outcome"]),
    ):
        rows.append((head, _filled(_cells(title, columns, filled))))
        where = _cells(title, columns, by)
        rows += [(f"　{word}", f'COUNTIF({where},"{criterion(word)}")') for word in words]
    for at, (label, formula) in enumerate(rows, 3):
        sheet.cell(at, 1, label)
        sheet.cell(at, 2, f"={formula}")


def _cells(title: str, columns: Sequence[str], name: str) -> str:
    """The cells of a log's column that are to be filled in."""
    letter = column_letters(columns.index(name) + 1)
    return f"{title}!{letter}{FIRST}:{letter}{FIRST + ROWS - 1}"


def criterion(word: str) -> str:
    """What COUNTIF is told to count: cells that hold just this word, whatever signs it has."""
    return "=" + _WILD.sub(r"~\g<0>", word).replace('"', '""')


def _filled(cells: str) -> str:
    """Count what is filled in, but not the 无 of a log that has nothing."""
    return f'COUNTA({cells})-COUNTIF({cells},"无")'


def reply_words(edition: Edition, period: tuple[datetime.date, datetime.date]) -> str:
    """The reply periods of the law of the day for what is received in the year."""
    first, last = period
    periods = edition.logs.requests.periods
    own = [reply_period(periods, first), *(p for p in periods if first < p.received_from <= last)]
    since = [f"{p.received_from}起收到的" if at else "" for at, p in enumerate(own)]
    return "，".join(f"{start}{p.days}个工作日（{p.article}）" for start, p in zip(since, own, strict=True))


def _instructions(book: Workbook, edition: Edition, year: int, period: tuple[datetime.date, datetime.date]) -> None:
    sheet = book.create_sheet("填报说明")
    sheet.column_dimensions["A"].width = 90
    reply = reply_words(edition, period)
    lines = (
        f"{year}年政府信息公开报表填报说明",
        f"1.统计期限：{period[0]}至{period[1]}。主动公开台账只填本期限内公开的信息，每条一行。",
        "2.同一信息经几个渠道公开的，只填一行，渠道用顿号隔开。",
        "3.依申请公开登记填本年收到的申请，以及上年收到、本年答复或尚未答复的申请；姓名、电话、地址不要填。",
        f"4.答复期限：{reply}；办理延期的，“是否延期”填“是”。尚未答复的，答复日期留空。",
        f"5.日期填完整的年月日，如 {period[0]}；类别、结果等从下拉列表选择。",
        "6.没有发生的，在表头下第一行写“无”；统计附表没有的填 0，不要留空。",
        "7.不要改动表头和工作表名称；“自动汇总”随填随算，供本单位核对。",
    )
    for at, text in enumerate(lines, 1):
        sheet.cell(at, 1, text)
