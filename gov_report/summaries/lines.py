"""What a department's own table says: a number with its label, figure and time, and what could not be told."""

from __future__ import annotations

from decimal import Decimal

from msgspec import Struct, field

from gov_report.spans import Span
from gov_report.workbook import Value


class Line(Struct, frozen=True):
    """One number of a summary sheet: where it stands, what it is called, the figure it speaks of.

    ``headed`` lines stand under a header that says what they are; ``plain`` ones are a label
    with one number. Rows and columns are 1-based, ``label_at`` is the label's column. ``block``
    counts the headers above; ``unit`` is the money that header or label names (单位：元); ``span``
    is the time it is of, where header, title or sheet say so. ``of_form``: no line of the form, under its own header;
    ``of_which``: 其中 stands before it, in its label or in a cell before that;
    ``own``: none of them either, under any header of the form, 统计数 among them: the tables that header is of.
    """

    row: int
    column: int
    label: str
    figure: str
    value: Value
    headed: bool
    plain: bool
    gross: tuple[str, ...] = ()
    unit: str = ""
    block: int = 0
    label_at: int = 0
    span: Span = Span()
    of_form: bool = False
    of_which: bool = False
    own: tuple[str, ...] = ()


class Misplaced(Struct, frozen=True):
    """A line of the form whose number stands below a column that is none of its own: what heads that column."""

    line: Line
    head: str


class Doubt(Struct, frozen=True):
    """A line of the form with several numbers, and nothing says which of them is the year's."""

    row: int
    column: int
    label: str
    columns: str  # what stands above or before the numbers
    headed: bool
    block: int


class Stroke(Struct, frozen=True):
    """A line of a form table whose numbers are only strokes: nothing was reported, or nothing happened.

    Or one cell of it that is blank or struck, or a number beside its cells.
    """

    row: int
    column: int
    label: str
    figure: str  # one of those it is struck for


class Aside(Struct, frozen=True):
    """Rows of a table that are parts of the row that is taken (一季度 … above 合计)."""

    row: int
    label: str
    count: int
    taken: str


class Sum(Struct, frozen=True):
    """A number that should be the sum of others: its line, what heads it, their cells, what these come to."""

    line: Line
    head: str
    cells: tuple[tuple[int, int], ...]  # row and column, 1-based
    expected: Decimal


class Reading(Struct):
    """What a sheet says: its numbers in order, which rows are headers, what could not be told, what was left."""

    lines: list[Line] = field(default_factory=list)
    headers: set[int] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)  # of tables without any number
    empty: list[Stroke] = field(default_factory=list)  # of the other tables of the form: each cell without a number
    beside: list[Stroke] = field(default_factory=list)  # numbers of lines of the form in columns that nothing heads
    blanks: list[Line] = field(default_factory=list)  # of tables without any number: lines nobody filled in
    wholes: set[int] = field(default_factory=set)  # blocks with a 总计 that nothing says is the form's
    misplaced: list[Misplaced] = field(default_factory=list)  # lines whose numbers are those of another column
    sums: list[Sum] = field(default_factory=list)  # numbers that are not the sum of those they add up
    rows: set[int] = field(default_factory=set)  # those whose numbers were understood
