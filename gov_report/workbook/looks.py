"""What a book of another format (xls, ods) has beside the values of its cells: widths, hidden columns, simple sums.

Read again for the copy that is sent back; nothing is counted by it.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator

from msgspec import Struct, field

from gov_report import gate
from gov_report.model import column_letters, column_number
from gov_report.workbook.grid import MAX_COLUMNS

Cell = tuple[int, int]  # row, column, both 1-based


class Area(Struct, frozen=True):
    """A formula that says no more than SUM, COUNT or COUNTA of one block of its own sheet."""

    function: str
    first: Cell
    last: Cell

    def __str__(self) -> str:
        """The formula as a workbook has it, without its sign."""
        (top, left), (bottom, right) = self.first, self.last
        return f"{self.function}({column_letters(left)}{top}:{column_letters(right)}{bottom})"


class Look(Struct):
    """One sheet's looks: widths in characters by column; its formulas, None for one that is no ``Area``."""

    widths: dict[int, float] = field(default_factory=dict)
    hidden_columns: set[int] = field(default_factory=set)
    formulas: dict[Cell, Area | None] = field(default_factory=dict)


def looks_of(data: bytes, kind: str) -> dict[str, Look]:
    """The looks of a book's sheets, by name; {} for other formats, for old ones and where they cannot be read."""
    readers = {"xls": _xls, "ods": _ods}
    try:
        return dict(readers[kind](data)) if kind in readers else {}
    except Exception:  # its cells could be read: the copy only looks plainer
        return {}


# ---------------------------------------------------------------- xls

_FUNCTIONS = {0: "COUNT", 4: "SUM", 169: "COUNTA"}
_AREAS = frozenset((0x25, 0x45, 0x65))  # of three classes, as their like
_CALLS = frozenset((0x22, 0x42, 0x62))
_SUM = b"\x19\x10"


def _xls(data: bytes) -> Iterator[tuple[str, Look]]:
    import xlrd

    from gov_report.workbook import biff

    log = io.StringIO()
    book = xlrd.open_workbook(file_contents=data, logfile=log, formatting_info=True)
    for sheet, tokens in zip(book.sheets(), biff.formulas(biff.stream_of(data, log), book.biff_version), strict=True):
        look = Look()
        for column, info in sheet.colinfo_map.items():
            look.widths[column + 1] = info.width / 256
            if info.hidden:
                look.hidden_columns.add(column + 1)
        look.formulas = {(row + 1, column + 1): area_of(said) for (row, column), said in tokens.items()}
        yield sheet.name, look


def area_of(tokens: bytes) -> Area | None:
    """A formula's tokens, if they are a block and what is made of it."""
    if len(tokens) < 13 or tokens[0] not in _AREAS:
        return None
    top, bottom, left, right = struct.unpack("<4H", tokens[1:9])
    call = tokens[9:]
    function = "SUM" if call[:2] == _SUM and len(call) == 4 else ""
    if call[0] in _CALLS and call[1] == 1 and len(call) == 4:
        function = _FUNCTIONS.get(call[2] + 256 * call[3], "")
    # two bits of a column say that it moves with the formula
    return Area(function, (top + 1, (left & 0x3FFF) + 1), (bottom + 1, (right & 0x3FFF) + 1)) if function else None


# ---------------------------------------------------------------- ods

_FORMULA = re.compile(
    r"(?:\w+:)?=(SUM|COUNTA?)\(\[\.\$?([A-Z]{1,3})\$?([1-9]\d{0,6}):\.\$?([A-Z]{1,3})\$?([1-9]\d{0,6})\]\)"
)
_LENGTH = re.compile(r"([\d.]{1,9})(cm|mm|in|pt)")
_PER_INCH = {"cm": 2.54, "mm": 25.4, "in": 1.0, "pt": 72.0}
_CHARACTERS = 96 / 7  # of an inch: as many dots as a screen has, as wide as a digit


def _ods(data: bytes) -> Iterator[tuple[str, Look]]:
    from gov_report.workbook.parser import walk

    reader = _Looking()
    walk(gate.unpack(data).parts["content.xml"], reader.start, lambda _: None, lambda _: None)
    gate.forget()
    yield from reader.looks.items()


class _Looking:
    """The state of one pass over content.xml."""

    def __init__(self) -> None:
        self.looks: dict[str, Look] = {}
        self.look = Look()
        self.style = ""
        self.widths: dict[str, float] = {}
        self.row = self.rows = self.column = self.columns = 0

    def start(self, name: str, values: dict[str, str]) -> None:
        """Open an element."""
        if name == "style:style":
            self.style = values.get("style:name", "")
        elif name == "style:table-column-properties":
            if found := _LENGTH.fullmatch(values.get("style:column-width", "")):
                self.widths[self.style] = float(found[1]) / _PER_INCH[found[2]] * _CHARACTERS
        elif name == "table:table":
            self.look = self.looks.setdefault(values.get("table:name", ""), Look())
            self.row, self.rows, self.columns = 0, 1, 0
        elif name == "table:table-column":
            self.lay_columns(values)
        elif name == "table:table-row":
            self.row += self.rows
            self.rows, self.column = _times(values, "table:number-rows-repeated"), 1
        elif name in ("table:table-cell", "table:covered-table-cell"):
            if formula := values.get("table:formula"):
                said = _FORMULA.fullmatch(formula)
                self.look.formulas[self.row, self.column] = _block(said) if said else None
            self.column += _times(values, "table:number-columns-repeated")

    def lay_columns(self, values: dict[str, str]) -> None:
        """Take the width of some columns, and whether they are hidden."""
        times = _times(values, "table:number-columns-repeated")
        for column in range(self.columns + 1, min(self.columns + times, MAX_COLUMNS) + 1):
            if (width := self.widths.get(values.get("table:style-name", ""))) is not None:
                self.look.widths[column] = width
            if values.get("table:visibility", "visible") != "visible":
                self.look.hidden_columns.add(column)
        self.columns += times


def _block(said: re.Match[str]) -> Area:
    first, last = (int(said[3]), column_number(said[2])), (int(said[5]), column_number(said[4]))
    return Area(said[1], first, last)


def _times(values: dict[str, str], key: str) -> int:
    text = values.get(key, "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1
