"""A department's own summary sheet (汇总表): which cell speaks of which figure.

Lines of labels and numbers under 项目／数量, and the form's own tables as departments fill them in,
several on one sheet: a row's label and the header above a number together name the figure.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct, field
from msgspec.structs import replace

from gov_report import quantities
from gov_report.form import AMOUNT, SIGNED, Edition, TableForm
from gov_report.vocabulary import UNCLASSIFIED, Vocabulary
from gov_report.words import TOTAL, fold, fold_label
from gov_report.workbook import ErrorValue, Value

_UNIT = re.compile(r"\((?:单位:)?(元|千元|万元|亿元)\)|单位:(元|千元|万元|亿元)(?=\)|$)")
_UNITS = frozenset((*quantities.MONEY, "条", "件", "个", "次", "项", "篇", "人次", "人", "部", "宗"))
_OF_WHICH = re.compile("^其中[:]?")
_WHOLE = re.compile("|本年度?|全年|年度|以上|总")  # what may stand before 合计 where it is the whole list's


class Line(Struct, frozen=True):
    """One number of a summary sheet: where it stands, what it is called, the figure it speaks of.

    ``headed`` lines stand under a header that says what they are; ``plain`` ones are a label
    with one number. Rows and columns are 1-based, ``label_at`` is the label's column. ``block``
    counts the headers above; ``unit`` is the money that header or label names (单位：元).
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


class _Reader(Struct):
    """What the rows above said: the header in force, the table of the last line."""

    edition: Edition
    words: Vocabulary
    named: bool = False  # the sheet's name says that it is about published items or a summary
    heads: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # grid column → form columns
    units: dict[int, str] = field(default_factory=dict)  # grid column → the money its header names; 0: the sheet's
    across: dict[int, str] = field(default_factory=dict)  # grid column → the form row that a wide list names there
    number_at: int = 0  # the 数量 column of a plain list
    label_at: int = 0
    table: str = ""
    block: int = 0
    of_categories: set[int] = field(default_factory=set)  # blocks whose header says that they list categories
    fresh: bool = False  # a unit of the sheet was read, and no line since
    open_header: bool = False
    is_header: bool = False

    @property
    def categories(self) -> str:
        return self.edition.logs.published.categories

    def row(self, at: int, row: Sequence[Value]) -> list[Line]:
        filled = [(column, value) for column, value in enumerate(row, 1) if not _blank(value)]
        texts = [(column, value) for column, value in filled if isinstance(value, str) and not _numeric(value)]
        first = texts[0][0] if texts else 0
        numbers = [column for column, value in filled if _numeric(value) and column > first]  # 序号 stands before
        wide = {} if numbers else self._wide(texts)
        self.is_header = not numbers and not wide and self._header(texts)
        if not filled or self.is_header:
            return []
        if not numbers and (said := [unit for _, text in texts if (unit := _unit(text))]):
            self.units[0], self.fresh = said[0], True
        below = self._below(at, row, texts)
        lines = below or self._line(at, row, texts, numbers)
        self.across = self.across if below else wide
        if lines or numbers:
            self.open_header = self.fresh = False
        own = next((unit for _, text in texts if (unit := fold(text)) in quantities.MONEY), "")
        above, whole = self.units.get, self.units.get(0, "")
        return [
            replace(line, block=self.block, unit=own or above(line.column) or _unit(line.label) or whole)
            for line in lines
        ]

    def _header(self, texts: Sequence[tuple[int, str]]) -> bool:
        """Take a row as header: of a plain list (项目, 数量) or of a form table, perhaps over several rows."""
        heads = {column: found for column, text in texts if (found := self.words.heads.get(_name(text)))}
        heads |= {column: found for column, text in texts if (found := self.words.heads.get(fold_label(text)))}
        labels = _folded(self.edition.logs.summary.label_columns)
        counts = _folded(self.edition.logs.summary.number_columns)
        label_at = next((column for column, text in texts if fold(text) in labels), 0)
        number_at = next((column for column, text in texts if fold(text) in counts and column > label_at), 0)
        if not heads and not (label_at and number_at):
            return False
        if not self.open_header:
            self.heads, self.number_at, self.label_at, self.table = {}, 0, 0, ""
            self.units = {0: self.units[0]} if self.fresh else {}
            self.block += 1
        self.open_header = True
        self.heads |= heads
        self.units |= {column: unit for column, text in texts if (unit := _unit(text))}
        if label_at and number_at:
            self.label_at, self.number_at = label_at, number_at
            label = fold(dict(texts)[label_at])
            category = any(column == "category" for column, _ in self.words.published_columns.get(label, ()))
            if category and (self.named or "公开" in label or "信息" in label):  # 类别 alone may be of anything
                self.of_categories.add(self.block)
        return True

    def _line(
        self, at: int, row: Sequence[Value], texts: Sequence[tuple[int, str]], numbers: Sequence[int]
    ) -> list[Line]:
        until = min((*self.heads, *([self.number_at] if self.number_at else ()), *numbers), default=len(row) + 1)
        before = [(column, text) for column, text in texts if column < until and fold(text) not in _UNITS]
        if not before:
            return self._unlabelled(at, row, numbers)
        column, text = next((b for b in before if b[0] == self.label_at), before[-1])
        folded = fold_label(text)
        refs = next((found for name in (folded, _name(text)) if (found := self.words.lines.get(name, ()))), ())
        if not refs:  # 其中：当面申请 for 当面申请数, of the table that is being filled in
            part = _OF_WHICH.sub("", folded)
            own = [*self.words.lines.get(part, ()), *self.words.lines.get(part + "数", ())]
            refs = tuple(ref for ref in own if ref.partition(".")[0] == self.table)
        if _is_whole(text) and (self.table == self.categories or self.block in self.of_categories):
            refs = (self.edition.logs.published.total,)
        if not refs and folded not in self.words.gross:
            return self._loose(at, row, column, text, numbers)
        lines = self._under_heads(at, row, text, refs)
        return lines or self._plain(at, row, text, refs, column, numbers)

    def _loose(self, at: int, row: Sequence[Value], column: int, text: str, numbers: Sequence[int]) -> list[Line]:
        """A label that is no line of the form, with its number: what else stands in the list says what it is."""
        number_at = self.number_at or (numbers[0] if len(numbers) == 1 else 0)
        value = row[number_at - 1] if 0 < number_at <= len(row) else ""
        if (self.number_at and column != self.label_at) or not _numeric(value):
            return []
        return [Line(at, number_at, text, "", value, bool(self.number_at), True, label_at=column)]

    def _wide(self, texts: Sequence[tuple[int, str]]) -> dict[int, str]:
        """The form rows that a row of labels names, their numbers to stand below: 机构职能 | 政策法规 | …"""
        labels = _folded(self.edition.logs.summary.label_columns)
        named = [(column, text) for column, text in texts if fold(text) not in labels]
        found: dict[int, str] = {}
        for column, text in named:
            refs = self.words.lines.get(fold_label(text), ())
            ref = next((ref for ref in refs if self._single(self.edition.row(ref)[0])), "")
            if ref and not _is_whole(text):
                found[column] = ref
            elif not _is_whole(text):
                return {}
        tables = {ref.partition(".")[0] for ref in found.values()}
        if tables == {self.categories}:
            found |= {column: self.edition.logs.published.total for column, text in named if _is_whole(text)}
        return found if len(tables) == 1 and len(found) >= 2 else {}

    def _below(self, at: int, row: Sequence[Value], texts: Sequence[tuple[int, str]]) -> list[Line]:
        """The numbers below a wide list's labels."""
        said = [column for column, text in texts if column in self.across]
        values = {column: row[column - 1] for column in self.across if column <= len(row)}
        if said or sum(map(_numeric, values.values())) < 2:
            return []
        lines = []
        for column, ref in self.across.items():
            table, form_row = self.edition.row(ref)
            value = values.get(column, "")
            lines.append(Line(at, column, form_row.label, table.cell(form_row, table.total_column), value, True, False))
        return lines

    def _under_heads(self, at: int, row: Sequence[Value], text: str, refs: Sequence[str]) -> list[Line]:
        for ref in refs:
            table, form_row = self.edition.row(ref)
            columns = {at: c for at, found in self.heads.items() for t, c in found if t == table.id}
            if not columns:
                continue
            self.table = table.id
            cells = [(column, table.cell(form_row, c)) for column, c in sorted(columns.items())]
            given = [
                Line(at, column, text, cell, value, True, False)
                for column, cell in cells
                if not _blank(value := row[column - 1] if column <= len(row) else "")
            ]
            column, cell = cells[0]
            if given or table.parts(form_row.id) or self.edition.feed(cell):
                return given
            return [Line(at, column, text, cell, "", True, False)]
        return []

    def _plain(
        self, at: int, row: Sequence[Value], text: str, refs: Sequence[str], label_at: int, numbers: Sequence[int]
    ) -> list[Line]:
        column = self.number_at or next((n for n in numbers if n > label_at), label_at + 1)
        gross = self.words.gross.get(fold_label(text))
        ref = gross[0] if gross else self._choose(refs)
        if not ref:
            return []
        table, form_row = self.edition.row(ref)
        figure = table.cell(form_row, table.total_column)
        self.table = table.id
        value = row[column - 1] if column <= len(row) else ""
        if _blank(value) and not self.number_at:
            return []
        adds = tuple(self.edition.total_cell(other) for other in gross[1]) if gross else ()
        return [Line(at, column, text, figure, value, bool(self.number_at), True, adds)]

    def _choose(self, refs: Sequence[str]) -> str:
        """The row a label with one number means: of the table above it, or the only one there is."""
        single = [ref for ref in refs if self._single(self.edition.row(ref)[0])]
        near = [ref for ref in single if ref.partition(".")[0] == self.table]
        return near[0] if near else (single[0] if len(single) == 1 or self._first_is_own(single) else "")

    def _first_is_own(self, refs: Sequence[str]) -> bool:
        """A total of the published items is meant before lines of the same words elsewhere."""
        return bool(refs) and refs[0].partition(".")[0] == self.edition.logs.published.categories

    @staticmethod
    def _single(table: TableForm) -> bool:
        return len(table.columns) == 1 or bool(table.column_parts(table.total_column.id))

    def _unlabelled(self, at: int, row: Sequence[Value], numbers: Sequence[int]) -> list[Line]:
        """The one row of a table without labels (section four): its header must be complete and in order."""
        if not numbers or not self.heads:
            return []
        places = sorted(self.heads)
        for table in self.edition.tables:
            if not table.printed or table.corner or len(places) != len(table.columns):
                continue
            if all((table.id, c.id) in self.heads[place] for place, c in zip(places, table.columns, strict=True)):
                (only,) = table.numbered
                return [
                    Line(at, place, "、".join((*c.under, c.label)), table.cell(only, c), row[place - 1], True, False)
                    for place, c in zip(places, table.columns, strict=True)
                    if place <= len(row) and not _blank(row[place - 1])
                ]
        return []


def is_header(row: Sequence[Value], edition: Edition) -> bool:
    """Whether a row is the header of a plain list: 类别, 数量, and no more than a third word."""
    texts = {fold(value) for value in row if isinstance(value, str) and not _blank(value)}
    form = edition.logs.summary
    return 2 <= len(texts) <= 3 and bool(texts & _folded(form.label_columns) and texts & _folded(form.number_columns))


@lru_cache(maxsize=8)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _blank(value: Value) -> bool:
    return value == "" or (isinstance(value, str) and not fold(value))


def _numeric(value: Value) -> bool:
    return (
        isinstance(value, ErrorValue)
        or quantities.read(value, SIGNED) is not None
        or (quantities.read(value, AMOUNT, "元") is not None)
    )


def _unit(text: Value) -> str:
    """The money that a header, a label or a line above a table names, "" for none."""
    found = _UNIT.search(fold(text)) if isinstance(text, str) else None
    return found[1] or found[2] if found else ""


def _name(text: str) -> str:
    """A folded label without the unit of money in it."""
    return fold_label(_UNIT.sub("", fold(text)))


def read(
    rows: Sequence[Sequence[Value]], edition: Edition, words: Vocabulary, named: bool = False
) -> tuple[list[Line], set[int]]:
    """Every number of a sheet that speaks of a figure of the form, in order, and which rows are headers.

    ``named``: the sheet's name says that it is a summary, or of published items.
    """
    reader = _Reader(edition, words, named)
    lines: list[Line] = []
    headers: set[int] = set()
    for at, row in enumerate(rows, 1):
        lines += reader.row(at, row)
        if reader.is_header:
            headers.add(at)
    return _settled(lines, reader), headers


def _settled(lines: Sequence[Line], reader: _Reader) -> list[Line]:
    """What loose labels and blank lines are, by what else stands in their list.

    A label on no list, among categories, is a category that nobody listed; beside other lines of the
    form it is said; elsewhere it speaks of something else. A blank line counts where others are filled.
    """
    blocks: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        blocks[line.block].append(line)
    return [settled for number, block in blocks.items() for settled in _settle_block(block, number, reader)]


def _settle_block(block: Sequence[Line], number: int, reader: _Reader) -> Iterator[Line]:
    total = reader.edition.logs.published.total
    spoken = {line.figure.partition(".")[0] for line in block if line.figure and not _blank(line.value)}
    listing = number in reader.of_categories or reader.categories in spoken
    known = [line for line in block if line.figure.startswith(f"{reader.categories}.") and line.figure != total]
    whole = next((line for line in block if line.figure == total), None)
    # where the department's own 合计 is that of the known lines, the others are something else
    if known and whole and _count(whole) == sum(map(_count, known)):
        listing = False
    table = ""
    for line in block:
        if line.figure:
            table = line.figure.partition(".")[0]
            if not _blank(line.value) or line.plain or line.figure.partition(".")[0] in spoken:
                yield line
        elif TOTAL.match(fold(line.label)):
            if listing and not whole and _is_whole(line.label):
                yield replace(line, figure=total)
        elif (
            listing
            and table in ("", reader.categories)
            and not (whole and line.row > whole.row)
            and not _OF_WHICH.match(fold(line.label))
        ):
            yield replace(line, figure=_category(line.label, reader))
        elif spoken and line.headed:
            yield line


def _count(line: Line) -> Decimal:
    return quantities.read(line.value) or Decimal(0)


def _is_whole(text: str) -> bool:
    """Whether a label is the 合计 of its list: 合计, 总计数, 本年合计（条）; a 小计 is of a part."""
    found = TOTAL.match(fold(text))
    return found is not None and found[2] != "小计" and _WHOLE.fullmatch(found[1]) is not None


def _category(label: str, reader: _Reader) -> str:
    """The figure of a category that is on no list: as written where the edition has none, else 未分类."""
    written = label.strip().removesuffix("类") or label.strip()
    return f"{reader.categories}.{written if reader.words.free_categories else UNCLASSIFIED}"
