"""An OpenDocument spreadsheet → grids, by one pass over its content."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from itertools import product

from gov_report import gate
from gov_report.gate import Refusal
from gov_report.rules import UNREADABLE, UNSAFE_PACKAGE
from gov_report.workbook.grid import (
    FEW_FORMULAS,
    MAX_COLUMNS,
    MAX_ROWS,
    ErrorValue,
    Grid,
    Merge,
    Value,
    check_area,
    check_size,
    plain,
    widen,
)
from gov_report.workbook.parser import walk

# what a formula in error shows, in whatever language: older programs state the number 0, or a blank text, beside it
_ERROR_TEXT = re.compile(r"#(?:[^\W\d]+[!?]|DIV/0!|N/A|GETTING_DATA)|(?:Err|错误|錯誤)[:：]\d{3}")
_BOOLEANS = {"true": True, "1": True, "false": False, "0": False}


def read(data: bytes) -> Iterator[Grid]:
    """Every sheet of a spreadsheet; raises Refusal."""
    package = gate.unpack(data)
    content = package.parts.get("content.xml")
    if content is None:
        raise Refusal(UNREADABLE, reason="缺少内容部件")
    reader = _OdsReader()
    walk(content, reader.start, reader.end, reader.said)
    if not reader.grids:
        raise Refusal(UNREADABLE, reason="文件里没有工作表")
    yield from reader.grids


class _OdsReader:
    """The state of one pass over content.xml: repeated rows and cells are laid out, with a bound."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.date1904 = False
        self.area = self.foreign = 0
        self.begin("", False)

    def begin(self, name: str, hidden: bool) -> None:
        """Start a sheet."""
        self.name, self.hidden = name, hidden
        self.rows: list[list[Value]] = []
        self.hidden_rows: set[int] = set()
        self.merges: list[Merge] = []
        self.formulas: set[tuple[int, int]] = set()  # as many as are few, and one more
        self.row = 0
        self.width = 0
        self.open = False
        self.in_cell = self.paragraphs = self.skipped = 0
        self.cached = False

    def start(self, name: str, values: dict[str, str]) -> None:
        """Open an element."""
        if self.in_cell:
            self.inside(name, values)
        elif name == "table:table-cell" or name == "table:covered-table-cell":
            self.in_cell, self.paragraphs = 1, 0
            self.values, self.text = values, list[str]()
        elif name == "table:table-row":
            self.repeat_row = _repeat(values, "table:number-rows-repeated")
            self.row_hidden = values.get("table:visibility", "visible") != "visible"
            self.cells: list[tuple[int, int, Value]] = []
            self.column = 0
        elif name == "table:table":
            if self.open:  # in a drawing that lies on the sheet
                raise Refusal(UNREADABLE, reason="工作表里嵌有另一张表格", sheet=self.name)
            self.begin(values.get("table:name", ""), values.get("table:style-name", "") in self.hidden_styles)
            self.open = True
        elif name == "table:dde-links":
            self.foreign = 1
        elif name == "table:table-source":
            self.cached = values.get("table:mode") == "copy-results-only"
        elif name == "table:null-date":
            self.date1904 = values.get("table:date-value", "").startswith("1904-01-01")
        elif name == "style:style":
            self.style = values.get("style:name", "")
        elif name == "style:table-properties" and values.get("table:display") == "false":
            self.hidden_styles.add(self.style)

    def inside(self, name: str, values: dict[str, str]) -> None:
        """Open an element within a cell: paragraphs count, comments and drawings do not."""
        self.in_cell += 1
        if self.skipped or name in ("office:annotation", "text:ruby-text") or name.startswith(("draw:", "dr3d:")):
            self.skipped += 1
        elif name == "table:table":
            raise Refusal(UNREADABLE, reason="单元格里嵌有另一张表格", sheet=self.name)
        elif name in ("text:p", "text:h"):
            if self.paragraphs:
                self.text.append("\n")
            self.paragraphs += 1
        elif name == "text:s":
            self.text.append(" " * min(_repeat(values, "text:c"), 1000))
        elif name == "text:tab":
            self.text.append("\t")
        elif name == "text:line-break":
            self.text.append("\n")

    def end(self, name: str) -> None:
        """Close an element."""
        if self.in_cell:
            self.in_cell -= 1
            self.skipped = max(0, self.skipped - 1)
            if not self.in_cell:
                self.close_cell()
        elif name == "table:table-row":
            self.close_row()
        elif name == "table:table":
            self.close_sheet()
        elif name == "table:dde-links":
            self.foreign = 0

    def said(self, letters: str) -> None:
        """Take text in a cell's paragraphs."""
        if self.in_cell > 1 and not self.skipped and self.paragraphs:
            self.text.append(letters)

    def close_cell(self) -> None:
        """Keep a filled cell with its first column and how often it repeats."""
        repeat = _repeat(self.values, "table:number-columns-repeated")
        down = _repeat(self.values, "table:number-rows-spanned")
        right = _repeat(self.values, "table:number-columns-spanned")
        if down > 1 or right > 1:
            self.merges.append((self.row + 1, self.column + 1, self.row + down, self.column + right))
        if "table:formula" in self.values and len(self.formulas) <= FEW_FORMULAS:
            within = product(range(min(self.repeat_row, FEW_FORMULAS + 1)), range(min(repeat, FEW_FORMULAS + 1)))
            self.formulas |= {(self.row + 1 + below, self.column + 1 + right) for below, right in within}
        value = _ods_value(self.values, "".join(self.text))
        if value != "" or isinstance(value, ErrorValue):
            self.cells.append((self.column, repeat, value))
        self.column += repeat

    def close_row(self) -> None:
        """Lay the row out as often as it repeats; blank rows only once something follows."""
        if self.cells:
            last, repeat, _ = self.cells[-1]
            self.width = max(self.width, last + repeat)
            if self.row + self.repeat_row > MAX_ROWS or self.width > MAX_COLUMNS:
                raise Refusal(UNSAFE_PACKAGE, reason="单元格地址超出表格范围", sheet=self.name)
            check_size(self.row + self.repeat_row, self.width)
            self.rows.extend([] for _ in range(self.row - len(self.rows)))
            for _ in range(self.repeat_row):
                self.rows.append(self.laid_out())
        if self.row_hidden and self.row <= MAX_ROWS:
            self.hidden_rows.update(range(self.row + 1, min(self.row + self.repeat_row, MAX_ROWS) + 1))
        self.row += self.repeat_row

    def laid_out(self) -> list[Value]:
        """The row's cells at their columns."""
        row: list[Value] = []
        for column, repeat, value in self.cells:
            row.extend([""] * (column - len(row)))
            row.extend([value] * repeat)
        return row

    def close_sheet(self) -> None:
        """Finish a sheet; what was kept of another file's cells is none."""
        self.open = False
        if self.cached or self.foreign:
            return
        widen(self.rows, 0, 0)
        self.area = check_area(self.area, self.rows)
        hidden = frozenset(row for row in self.hidden_rows if row <= len(self.rows))
        formulas = frozenset(self.formulas if len(self.formulas) <= FEW_FORMULAS else ())
        merges = tuple(self.merges)
        self.grids.append(Grid(self.name, self.hidden, self.rows, hidden, merges, self.date1904, formulas))


def _repeat(values: dict[str, str], key: str) -> int:
    text = values.get(key, "1")
    return max(1, min(int(text), 1 << 24)) if text.isdecimal() and len(text) < 10 else 1


def _ods_value(values: dict[str, str], text: str) -> Value:
    kind = values.get("office:value-type", "")
    if values.get("calcext:value-type") == "error" or (values.get("table:formula") and _ERROR_TEXT.fullmatch(text)):
        return ErrorValue(text)
    if values.get("table:formula") and not kind and not text:
        return ErrorValue("")
    if kind in ("float", "currency", "percentage"):
        return _ods_number(values.get("office:value", ""), text)
    if kind == "date":
        return _ods_date(values.get("office:date-value", ""), text)
    if kind == "time":
        return _ods_time(values.get("office:time-value", ""), text)
    if kind == "boolean":
        return _BOOLEANS.get(values.get("office:boolean-value", "").lower(), ErrorValue(text))
    return (kind == "string" and values.get("office:string-value")) or text


def _ods_number(stated: str, text: str) -> Value:
    try:
        return ErrorValue(text) if "_" in stated else plain(float(stated))  # 1_0 is ten to Python alone
    except ValueError:
        return ErrorValue(text)


def _ods_date(stated: str, text: str) -> Value:
    try:
        if "T" not in stated:
            return datetime.date.fromisoformat(stated)
        return datetime.datetime.fromisoformat(stated).replace(tzinfo=None)
    except ValueError:
        return ErrorValue(text or stated)


def _ods_time(stated: str, text: str) -> Value:
    found = re.fullmatch(r"PT(\d{1,7})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S", stated)
    if not found:
        return ErrorValue(text or stated)
    hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3])
    if hours < 24 and minutes < 60 and seconds < 60:
        return datetime.time(hours, minutes, seconds)
    return datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)
