"""An old binary workbook (xls) → grids, by xlrd; a second count of its records must agree with what xlrd gave."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import xlrd

from gov_report.gate import Refusal
from gov_report.rules import ENCRYPTED, MISREAD, UNREADABLE
from gov_report.workbook import biff
from gov_report.workbook.grid import (
    HASHES,
    NAMELESS,
    ErrorValue,
    Grid,
    Place,
    Value,
    check_size,
    named,
    plain,
    trim,
    widen,
)


def read(data: bytes) -> Iterator[Grid]:
    """Every worksheet of a workbook; raises Refusal."""
    log = io.StringIO()  # xlrd prints its doubts to stdout otherwise
    try:
        try:
            # row heights and merged areas come only with the formatting
            book = xlrd.open_workbook(file_contents=data, logfile=log, formatting_info=True, ragged_rows=True)
        except (xlrd.XLRDError, xlrd.compdoc.CompDocError):
            raise
        except Exception:
            book = xlrd.open_workbook(file_contents=data, logfile=log, ragged_rows=True)
        stream = biff.stream_of(data, log)
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError) as error:
        if "encrypted" in str(error).lower():
            raise Refusal(ENCRYPTED) from error
        raise Refusal(UNREADABLE, reason="旧版 xls 内部结构损坏") from error
    counts = biff.filled_counts(stream, book.biff_version)
    if not counts or len(counts) != book.nsheets:
        raise Refusal(UNREADABLE, reason="旧版 xls 的工作表目录不完整" if counts else "文件里没有工作表")
    for sheet, (count, formulas) in zip(book.sheets(), counts, strict=True):
        yield named(sheet.name, partial(_grid, sheet, count, book.datemode, formulas))


def _grid(sheet: Any, count: int, datemode: int, formulas: frozenset[Place]) -> Grid:
    types = list(map(sheet.row_types, range(sheet.nrows)))
    filled = sum(len(row) - row.count(xlrd.XL_CELL_EMPTY) - row.count(xlrd.XL_CELL_BLANK) for row in types)
    if filled != count:
        raise Refusal(MISREAD, first=count, second=filled)
    check_size(sheet.nrows, sheet.ncols)
    rows = [_row(kinds, sheet.row_values(index), datemode) for index, kinds in enumerate(types)]
    widen(rows, 0, 0)
    trim(rows)
    hidden = frozenset(index + 1 for index, info in sheet.rowinfo_map.items() if info.hidden and index < len(rows))
    merges = tuple((top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
    return Grid(sheet.name, sheet.visibility != 0, rows, hidden, merges, bool(datemode), formulas)


def _row(types: Sequence[int], values: Sequence[Any], datemode: int) -> list[Value]:
    return [
        value if kind == xlrd.XL_CELL_TEXT else _value(kind, value, datemode)
        for kind, value in zip(types, values, strict=True)
    ]


def _value(kind: int, value: Any, datemode: int) -> Value:
    if kind == xlrd.XL_CELL_NUMBER:
        return plain(value)
    if kind == xlrd.XL_CELL_DATE:
        return _date(value, datemode)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_ERROR:
        return ErrorValue(xlrd.error_text_from_code.get(value, NAMELESS))
    return ""


def _date(serial: float, datemode: int) -> Value:
    """A date cell as calamine gives it: whole days are dates, less than a day is a time."""
    if serial < 0:
        return ErrorValue(HASHES)
    if 0 < serial < 1:
        return (datetime.datetime(1900, 1, 1) + datetime.timedelta(seconds=round(serial * 86400))).time()
    start = datetime.datetime(1904, 1, 1) if datemode else datetime.datetime(1899, 12, 30)
    if not datemode and serial < 61:
        start += datetime.timedelta(days=1)  # Excel's 29 February 1900, which never was
    try:
        moment = start + datetime.timedelta(seconds=round(serial * 86400))
    except OverflowError:
        return ErrorValue(HASHES)
    if moment.year > 9999:
        return ErrorValue(HASHES)
    return moment.date() if serial == int(serial) else moment
