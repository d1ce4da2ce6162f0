"""A department's own summary sheet (汇总表): which cell speaks of which figure.

Lines of labels and numbers under 项目／数量, and the form's own tables as departments fill them in,
several on one sheet: a row's label and the header above a number together name the figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from gov_report import quantities
from gov_report.form import AMOUNT, SIGNED, Edition, TableForm
from gov_report.vocabulary import Vocabulary
from gov_report.words import fold, fold_label
from gov_report.workbook import ErrorValue, Value


@dataclass(frozen=True, slots=True)
class Line:
    """One number of a summary sheet: where it stands, what it is called, the figure it speaks of.

    ``headed`` lines stand under a header that says what they are; ``plain`` ones are a label
    with one number. Rows and columns are 1-based.
    """

    row: int
    column: int
    label: str
    figure: str
    value: Value
    headed: bool
    plain: bool
    gross: tuple[str, ...] = ()


@dataclass(slots=True)
class _Reader:
    """What the rows above said: the header in force, the table of the last line."""

    edition: Edition
    words: Vocabulary
    heads: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # grid column → form columns
    number_at: int = 0  # the 数量 column of a plain list
    label_at: int = 0
    table: str = ""
    open_header: bool = False
    is_header: bool = False

    def row(self, at: int, row: Sequence[Value]) -> list[Line]:
        filled = [(column, value) for column, value in enumerate(row, 1) if not _blank(value)]
        texts = [(column, value) for column, value in filled if isinstance(value, str) and not _numeric(value)]
        first = texts[0][0] if texts else 0
        numbers = [column for column, value in filled if _numeric(value) and column > first]  # 序号 stands before
        self.is_header = not numbers and self._header(texts)
        if not filled or self.is_header:
            return []
        lines = self._line(at, row, texts, numbers)
        if lines or numbers:
            self.open_header = False
        return lines

    def _header(self, texts: Sequence[tuple[int, str]]) -> bool:
        """Take a row as header: of a plain list (项目, 数量) or of a form table, perhaps over several rows."""
        heads = {column: found for column, text in texts if (found := self.words.heads.get(fold_label(text)))}
        labels = {fold(name) for name in self.edition.logs.summary.label_columns}
        counts = {fold(name) for name in self.edition.logs.summary.number_columns}
        label_at = next((column for column, text in texts if fold(text) in labels), 0)
        number_at = next((column for column, text in texts if fold(text) in counts and column > label_at), 0)
        if not heads and not (label_at and number_at):
            return False
        if not self.open_header:
            self.heads, self.number_at, self.label_at, self.table = {}, 0, 0, ""
        self.open_header = True
        self.heads |= heads
        if label_at and number_at:
            self.label_at, self.number_at = label_at, number_at
        return True

    def _line(
        self, at: int, row: Sequence[Value], texts: Sequence[tuple[int, str]], numbers: Sequence[int]
    ) -> list[Line]:
        until = min((*self.heads, *([self.number_at] if self.number_at else ()), *numbers), default=len(row) + 1)
        before = [(column, text) for column, text in texts if column < until]
        if not before:
            return self._unlabelled(at, row, numbers)
        column, text = next((b for b in before if b[0] == self.label_at), before[-1])
        folded = fold_label(text)
        refs = self.words.lines.get(folded, ())
        if not refs and folded not in self.words.gross:
            return self._unknown(at, row, column, text)
        lines = self._under_heads(at, row, text, refs)
        return lines or self._plain(at, row, text, refs, column, numbers)

    def _unknown(self, at: int, row: Sequence[Value], column: int, text: str) -> list[Line]:
        """A label that is no line of the form beside a number, in a list that speaks of the form: said, not lost."""
        value = row[self.number_at - 1] if 0 < self.number_at <= len(row) else ""
        if column != self.label_at or not self.table or not _numeric(value):
            return []
        return [Line(at, column, text, "", value, True, True)]

    def _under_heads(self, at: int, row: Sequence[Value], text: str, refs: Sequence[str]) -> list[Line]:
        for ref in refs:
            table, form_row = self.edition.row(ref)
            columns = {at: c for at, found in self.heads.items() for t, c in found if t == table.id}
            if columns:
                self.table = table.id
                return [
                    Line(at, column, text, table.cell(form_row, form_column), value, True, False)
                    for column, form_column in sorted(columns.items())
                    if not _blank(value := row[column - 1] if column <= len(row) else "")
                ]
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
    texts = [fold(value) for value in row if isinstance(value, str) and not _blank(value)]
    form = edition.logs.summary
    named = [any(text in map(fold, words) for text in texts) for words in (form.label_columns, form.number_columns)]
    return all(named) and 2 <= len(texts) <= 3


def _blank(value: Value) -> bool:
    return value == "" or (isinstance(value, str) and not fold(value))


def _numeric(value: Value) -> bool:
    return (
        isinstance(value, ErrorValue)
        or quantities.read(value, SIGNED) is not None
        or (quantities.read(value, AMOUNT, "元") is not None)
    )


def read(rows: Sequence[Sequence[Value]], edition: Edition, words: Vocabulary) -> tuple[list[Line], set[int]]:
    """Every number of a sheet that speaks of a figure of the form, in order, and which rows are headers."""
    reader = _Reader(edition, words)
    lines: list[Line] = []
    headers: set[int] = set()
    for at, row in enumerate(rows, 1):
        found = reader.row(at, row)
        lines += found
        if reader.is_header:
            headers.add(at)
    return lines, headers
