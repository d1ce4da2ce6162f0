"""The values that travel through the compiler: sources, findings, figures, a report.

Everything here is frozen. Numbers are ``int`` or ``Decimal``; ``None`` always means
"not reported" and never zero.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

Severity = Literal["error", "warning", "info"]
Align = Literal["left", "center", "right"]


@cache
def column_letters(column: int) -> str:
    """Return the letters a spreadsheet shows for a 1-based column number (1 is A, 27 is AA)."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """The 1-based number of a spreadsheet column's letters (A is 1, AA is 27)."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


class Source(Struct, frozen=True, gc=False):  # of a thousand workbooks there are a hundred thousand
    """Cells of one column of one sheet, as the department sees them (来源单元格).

    ``book`` is the path inside the project folder with forward slashes, ``sheet`` the sheet's
    name ("" for csv), ``column`` and ``rows`` are 1-based; column 0 with rows means whole rows,
    no rows at all means the whole sheet (or the whole file when ``sheet`` is empty too).
    """

    book: str
    sheet: str = ""
    column: int = 0
    rows: Sequence[int] = ()

    @property
    def cells(self) -> str:
        """The cells in short form, ``D5,D7:D9``; "" when the source is a sheet or a file."""
        letters = column_letters(self.column)
        one, several = (f"{letters}%d", f"{letters}%d:{letters}%d") if letters else ("第%d行", "第%d行:第%d行")
        parts: list[str] = []
        start = previous = 0
        for row in chain(self.rows, (0,)):
            if start and row == previous + 1:
                previous = row
                continue
            if start:
                parts.append(one % start if start == previous else several % (start, previous))
            start = previous = row
        return ",".join(parts)

    def parted(self) -> tuple[Source, tuple[Source, ...]]:
        """The first cell, and the others as one source, () where there are none."""
        others = tuple(self.rows[1:])
        return replace(self, rows=tuple(self.rows[:1])), (replace(self, rows=others),) if others else ()

    def __str__(self) -> str:
        where = self.book
        if self.sheet:
            where += f" › {self.sheet}"
        cells = self.cells
        if not cells:
            return where
        return f"{where}!{cells}" if self.sheet else f"{where} › {cells}"


CONVENTION = "填报约定"  # what a rule cites where no clause of law says it: the program's own way of reading


class Rule(Struct, frozen=True):
    """One entry of the catalogue of findings (检查规则); see rules/.

    ``help`` is for who runs the program, ``asks`` for who sent the workbook where that must be put otherwise.
    A text names facts in braces, ``{value}``; how ``{near:hint}`` reads is said in render/text.Fact.
    ``of_whole``: it speaks of a department as a whole, and is known by no place even where cells are named.
    ``sample``, fact and words, is what `explain` says for a fact where the general words of render/text do not fit.
    """

    code: str
    name: str
    severity: Severity
    message: str
    help: str
    why: str
    cite: str = CONVENTION
    asks: str = ""
    sample: tuple[tuple[str, str], ...] = ()
    of_whole: bool = False

    def at(
        self,
        source: Source | None = None,
        /,
        *,
        department: str = "",
        related: tuple[Source, ...] = (),
        severity: Severity | None = None,
        key: str = "",
        **facts: object,
    ) -> Diagnostic:
        """State a finding of this rule at a place, with the facts its message needs.

        ``severity`` replaces the rule's own where the contract grades one fault differently;
        ``key`` tells two findings of one kind in one place apart when rows move.
        """
        said = tuple((name, str(value)) for name, value in facts.items())
        return Diagnostic(self, source, said, related, department, severity or self.severity, key)


# facts that advice alone prints: what the sheet itself calls the columns that it says are to be filled in or mended
OWN_NAMES = ("own", "own_other")


class Diagnostic(Struct, frozen=True, gc=False):
    """One finding: a rule, a place and facts; only render/ turns it into text.

    ``item`` is what the row of a log is known by wherever it stands (标题与文号, 申请编号), as a key; 0: it is of no
    one row, or of one that nothing tells from others.
    """

    rule: Rule
    at: Source | None
    facts: tuple[tuple[str, str], ...] = ()
    related: tuple[Source, ...] = ()
    department: str = ""
    severity: Severity = "error"
    key: str = ""
    accepted: str = ""
    item: int = 0

    def of_item(self, key: int) -> Diagnostic:
        """The same, of an item by what it is known by."""
        return replace(self, item=key)


class Figure(Struct, frozen=True):
    """One number that may be printed (数值).

    ``value`` is in ``unit`` (条, 件, 元 …); None where nobody reported it. ``parts`` names the
    figures it sums; without parts it comes from ``sources``.
    """

    id: str
    label: str
    value: Decimal | None
    unit: str = ""
    sources: Sequence[Source] = ()
    parts: tuple[str, ...] = ()
    note: str = ""


class Number(Struct, frozen=True):
    """A figure at one place of the report: which figure, and the text printed there."""

    figure: str
    text: str


Role = Literal[
    "title",  # the report's title
    "dateline",  # source and date under the title
    "heading1",  # 一、
    "heading2",  # （一）
    "heading3",  # 1.
    "heading4",  # （1）
    "body",  # running text
    "flush",  # running text without the first-line indent
    "mark",  # 附件1, flush left
    "caption",  # title of an annex or of a table, centred
    "unit",  # 单位：条, right-aligned above a table
    "note",  # small text under a table
    "signature",  # right-aligned closing line
]


class Paragraph(Struct, frozen=True):
    """One paragraph: its role in the layout and its runs of text and numbers."""

    role: Role
    runs: tuple[str | Number, ...]

    @property
    def text(self) -> str:
        """The paragraph as it reads."""
        return "".join(run if isinstance(run, str) else run.text for run in self.runs)


def merged(runs: Iterable[str | Number]) -> tuple[str | Number, ...]:
    """Runs with neighbouring texts joined and empty ones dropped."""
    joined: list[str | Number] = []
    for run in runs:
        if isinstance(run, str) and joined and isinstance(joined[-1], str):
            joined[-1] += run
        elif run != "":
            joined.append(run)
    return tuple(joined)


class Cell(Struct, frozen=True):
    """One table cell; spans as in HTML (a cell with rowspan appears in its first row only)."""

    content: str | Number
    colspan: int = 1
    rowspan: int = 1
    align: Align = "center"

    @property
    def text(self) -> str:
        """The cell as it reads."""
        return self.content if isinstance(self.content, str) else self.content.text


class Table(Struct, frozen=True):
    """A ruled table; ``rows[:header]`` repeat on every page, ``widths_mm`` are the grid columns."""

    id: str
    rows: tuple[tuple[Cell, ...], ...]
    header: int
    widths_mm: tuple[float, ...]


class PageBreak(Struct, frozen=True):
    """What follows starts on a new page."""


Block = Paragraph | Table | PageBreak


class Section(Struct, frozen=True):
    """One numbered section; its heading is the first block."""

    id: str
    title: str
    blocks: tuple[Block, ...]


class Report(Struct, frozen=True):
    """A report ready to print: what it is about, its text and tables, and every figure by id.

    ``units`` are the bodies whose figures it adds up (纳入统计的单位).
    """

    year: int
    organ: str
    edition: str
    scope: str
    title: str
    head: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()
    annexes: tuple[Block, ...] = ()
    figures: dict[str, Figure] = field(default_factory=dict)
    units: tuple[str, ...] = ()
    draft: bool = False

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The whole report in reading order."""
        body = tuple(block for section in self.sections for block in section.blocks)
        return (*self.head, *body, *self.annexes)
