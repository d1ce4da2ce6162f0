"""What a book of another format (xls, ods) has beside the values of its cells: widths, hidden columns.

Read again for the copy that is sent back; nothing is counted by it.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator

from msgspec import Struct, field

from gov_report import gate
from gov_report.workbook.grid import MAX_COLUMNS


class Look(Struct):
    """One sheet's looks: widths in characters by column, from 1."""

    widths: dict[int, float] = field(default_factory=dict)
    hidden_columns: set[int] = field(default_factory=set)


def looks_of(data: bytes, kind: str) -> dict[str, Look]:
    """The looks of a book's sheets, by name; {} for other formats, for old ones and where they cannot be read."""
    readers = {"xls": _xls, "ods": _ods}
    try:
        return dict(readers[kind](data)) if kind in readers else {}
    except Exception:  # its cells could be read: the copy only looks plainer
        return {}


# ---------------------------------------------------------------- xls


def _xls(data: bytes) -> Iterator[tuple[str, Look]]:
    import xlrd

    book = xlrd.open_workbook(file_contents=data, logfile=io.StringIO(), formatting_info=True)
    for sheet in book.sheets():
        look = Look()
        for column, info in sheet.colinfo_map.items():
            look.widths[column + 1] = info.width / 256
            if info.hidden:
                look.hidden_columns.add(column + 1)
        yield sheet.name, look


# ---------------------------------------------------------------- ods

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
        self.columns = 0

    def start(self, name: str, values: dict[str, str]) -> None:
        """Open an element."""
        if name == "style:style":
            self.style = values.get("style:name", "")
        elif name == "style:table-column-properties":
            if found := _LENGTH.fullmatch(values.get("style:column-width", "")):
                self.widths[self.style] = float(found[1]) / _PER_INCH[found[2]] * _CHARACTERS
        elif name == "table:table":
            self.look = self.looks.setdefault(values.get("table:name", ""), Look())
            self.columns = 0
        elif name == "table:table-column":
            self.lay_columns(values)

    def lay_columns(self, values: dict[str, str]) -> None:
        """Take the width of some columns, and whether they are hidden."""
        times = _times(values)
        for column in range(self.columns + 1, min(self.columns + times, MAX_COLUMNS) + 1):
            if (width := self.widths.get(values.get("table:style-name", ""))) is not None:
                self.look.widths[column] = width
            if values.get("table:visibility", "visible") != "visible":
                self.look.hidden_columns.add(column)
        self.columns += times


def _times(values: dict[str, str]) -> int:
    text = values.get("table:number-columns-repeated", "1")
    return max(1, int(text)) if text.isdecimal() and len(text) < 10 else 1
