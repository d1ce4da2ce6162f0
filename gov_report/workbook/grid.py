"""One sheet as it was read, and what the readers of all formats do alike."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct

from gov_report.gate import Refusal
from gov_report.rules import TOO_LARGE

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_CELLS = 12_000_000  # of the used rectangle; blank ones take 0.53 GB in calamine and Python together
MAX_BOOK_CELLS = 2 * MAX_CELLS  # of all sheets' rectangles: they are held at the same time
FEW_FORMULAS = 300  # more than a blank workbook has where it counts itself
EXACT_FLOAT = 1e15  # a double holds no more than 15 digits
HASHES = "########"  # what Excel shows for a date before its first day
NAMELESS = "#ERROR"  # an error that does not say which


class ErrorValue(Struct, frozen=True):
    """A cell that holds an error as Excel shows it (#REF!); "" for a formula never calculated."""

    text: str


Moment = datetime.date | datetime.datetime | datetime.time | datetime.timedelta
Value = str | int | float | bool | Moment | ErrorValue
Merge = tuple[int, int, int, int]
Place = tuple[int, int]  # row and column, from 1
T = TypeVar("T")


class Grid(Struct, frozen=True):
    """One sheet: ``rows[0]`` is row 1 and ``row[0]`` column A, all rows equally long, "" is blank.

    ``merges`` are top, left, bottom, right; rows and columns there and in ``hidden_rows`` are
    1-based. Rows end with the last one that holds anything. ``date1904``: a number without a date
    format that stands for a day counts from 1904. ``formulas``: the cells (row, column) that hold one, of a sheet
    with a few; none where that is not known.
    """

    name: str
    hidden: bool
    rows: list[list[Value]]
    hidden_rows: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()
    date1904: bool = False
    formulas: frozenset[Place] = frozenset()


def named(name: str, read: Callable[[], T]) -> T:
    """Read one sheet; a refusal inside says which."""
    try:
        return read()
    except Refusal as refusal:
        refusal.facts.setdefault("sheet", name)
        raise


def check_size(height: int, width: int) -> None:
    """Refuse a used area that would exhaust memory."""
    if height * width > MAX_CELLS:
        raise Refusal(TOO_LARGE, reason=f"已用区域有{height}行×{width}列")


def check_area(taken: int, rows: list[list[Value]]) -> int:
    """Add a sheet's used area to that of the sheets before it; refuse a book that would exhaust memory."""
    taken += len(rows) * len(rows[0]) if rows else 0
    if taken > MAX_BOOK_CELLS:
        raise Refusal(TOO_LARGE, reason=f"各工作表的已用区域合计超过{MAX_BOOK_CELLS}个单元格")
    return taken


def trim(rows: list[list[Value]]) -> None:
    """Drop blank rows at the end: the last used row is the last that holds anything."""
    while rows and rows[-1].count("") == len(rows[-1]):
        rows.pop()


def widen(rows: list[list[Value]], height: int, width: int) -> None:
    """Make the grid at least so high and wide, all rows equally long."""
    width = max(width, max(map(len, rows), default=0))
    rows.extend([] for _ in range(height - len(rows)))
    for row in rows:
        if len(row) < width:
            row.extend([""] * (width - len(row)))


def plain(value: Value) -> Value:
    """A number as people mean it: 3.0 is 3; NaN and infinity are errors."""
    if type(value) is not float:
        return value
    if value.is_integer():
        return int(value) if abs(value) < EXACT_FLOAT else value
    return value if value - value == 0 else ErrorValue(str(value))
