"""One sheet part of an xlsx read exactly: a full XML parse that knows nothing of calamine.

Slower than a look at the bytes, and asked only where those leave a doubt: unusual writing, comments,
a count that differs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gov_report.gate import Refusal
from gov_report.model import column_number
from gov_report.rules import UNSAFE_PACKAGE
from gov_report.workbook.grid import MAX_COLUMNS, MAX_ROWS, NAMELESS, Merge
from gov_report.workbook.parser import walk

INDEX = re.compile("[0-9]{1,9}")  # of a shared string; calamine reads anything else as 0
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_TRUE = ("1", "true", "on")


@dataclass(slots=True)
class Found:
    """What an exact pass finds: filled cells that are no shared strings, those that are, faults, looks."""

    filled: int = 0
    shared: list[int] = field(default_factory=list)
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    negative: set[tuple[int, int]] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    height: int = 0  # of all cells that a reader may make room for, blank texts among them
    width: int = 0


def look(part: bytes) -> Found:
    """Read a sheet part exactly."""
    reader = _Reader()
    walk(part, reader.start, reader.end, reader.said)
    return reader.found


class _Reader:
    """The state of one pass."""

    def __init__(self) -> None:
        self.found = Found()
        self.row = self.column = self.phonetic = 0
        self.kind = ""
        self.formula = self.valued = self.inline = False
        self.taking = self.spaces = False
        self.pieces: list[str] = []

    def start(self, name: str, values: dict[str, str]) -> None:
        """Open an element."""
        local = name.rpartition(":")[2]
        if local == "c":
            self.row, self.column = _address(values["r"]) if "r" in values else (self.row, self.column + 1)
            self.kind = values.get("t", "n")
            self.formula = self.valued = self.inline = False
            self.pieces.clear()
        elif local == "v":
            self.taking = self.valued = self.spaces = True
        elif local == "f":
            self.formula = True
        elif local == "t":
            self.inline = True
            self.taking, self.spaces = not self.phonetic, values.get("xml:space") == "preserve"
        elif local == "rPh":
            self.phonetic += 1
        elif local == "row":
            self.row, self.column = int(values.get("r", self.row + 1)), 0
            if values.get("hidden") in _TRUE:
                self.found.hidden.add(self.row)
        elif local == "mergeCell":
            self.found.merges += _area(values.get("ref", ""))

    def end(self, name: str) -> None:
        """Close an element."""
        local = name.rpartition(":")[2]
        if local in ("v", "t"):
            self.taking = False
        elif local == "rPh":
            self.phonetic -= 1
        elif local == "c":
            self.close()

    def said(self, letters: str) -> None:
        """Take text of a value; a string of spaces alone is blank."""
        if self.taking and (self.spaces or not letters.isspace()):
            self.pieces.append(letters)

    def close(self) -> None:
        """Count a cell."""
        found, place = self.found, (self.row, self.column)
        text = "".join(self.pieces)
        textual = self.kind == "str" or self.inline
        if self.kind == "e" and self.valued:
            found.errors[place] = text or NAMELESS
        elif self.formula and not text and not (self.valued and self.kind == "str"):
            found.errors[place] = ""
        elif text and not textual and len(self.pieces) > 1:
            pass  # a number in pieces, of which calamine takes the first: what it gives is one cell too many
        elif self.kind == "s" and text:
            found.shared += [int(text)] if INDEX.fullmatch(text) else []
        elif text:
            found.filled += 1
            if text.startswith("-") and not textual:
                found.negative.add(place)
        elif not (self.valued or self.inline):
            return
        if self.row > MAX_ROWS or self.column > MAX_COLUMNS or self.row < 1:
            raise Refusal(UNSAFE_PACKAGE, reason="单元格地址超出表格范围")
        found.height, found.width = max(found.height, self.row), max(found.width, self.column)


def _address(reference: str) -> tuple[int, int]:
    found = _ADDRESS.fullmatch(reference)
    if not found:
        raise Refusal(UNSAFE_PACKAGE, reason="单元格地址无效")
    return int(found[2]), column_number(found[1].upper())


def _area(reference: str) -> list[Merge]:
    """A merged area; of one cell alone, nothing."""
    first, _, last = reference.partition(":")
    if not (_ADDRESS.fullmatch(first) and _ADDRESS.fullmatch(last)):
        return []
    (top, left), (bottom, right) = _address(first), _address(last)
    return [(top, left, bottom, right)]
