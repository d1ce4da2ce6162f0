"""Blank workbooks for the departments to fill in (空白报表): drop-downs, dates, instructions, own counts."""

from __future__ import annotations

import datetime

from gov_report.form import Edition
from gov_report.intake import annexed, counting, instructions, logs
from gov_report.intake.choices import lists_of, options
from gov_report.render.xlsx import new_book, saved


def blank_workbook(
    edition: Edition, year: int, period: tuple[datetime.date, datetime.date], department: str = ""
) -> bytes:
    """One department's workbook, nothing filled in; the same bytes for the same arguments."""
    book = new_book()
    lists = lists_of(edition)
    offered = options(book, lists)
    instructions.write(book, edition, lists, year, period)
    logs.write(book, edition, year, period, department, lists, offered)
    annexed.write(book, edition, year, department)
    counting.write(book, edition, lists, period)
    book.move_sheet("选项", len(book.worksheets))
    book.active = 1
    book.properties.creator = book.properties.title = "政府信息公开报表"
    return saved(book)
