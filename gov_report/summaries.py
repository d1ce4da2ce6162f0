"""A department's own summary sheet (汇总表): which cell speaks of which figure.

Lines of labels and numbers under 项目／数量, and the form's own tables as departments fill them in,
several on one sheet: a row's label and the header above a number together name the figure.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct, field
from msgspec.structs import replace

from gov_report import quantities
from gov_report.cells import cell_at, filled_cells, is_blank, is_number
from gov_report.form import Edition, TableForm
from gov_report.spans import LONGEST, OTHER, PART, WHOLE, Span, span_of, span_of_title, tiling
from gov_report.vocabulary import UNCLASSIFIED, Vocabulary, as_written
from gov_report.words import TOTAL, fold, fold_label, shown, without_ordinal
from gov_report.workbook import ErrorValue, Value

_UNIT = re.compile(r"\((?:单位:)?(元|千元|万元|亿元)\)|单位:(元|千元|万元|亿元)(?=\)|$)")
_UNITS = frozenset((*quantities.MONEY, "条", "件", "个", "次", "项", "篇", "人次", "人", "部", "宗"))
_OF_WHICH = re.compile("^其中[:]?")
_REMARKS = frozenset(("备注", "说明", "单位", "计量单位"))
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_COUNT = Span(WHOLE, 1)  # 数量, 统计数: of whatever time the table is
_WHOLE = re.compile("|本年度?|全年|年度|以上|总")  # what may stand before 合计 where it is the whole list's
_COUNTED = re.compile(r"(?<=.)(?:\((?:条|件|个|项)\))?(?:总数|总计|总量|条数|件数|数)?$")  # 主动公开政府信息总数
_DASHES = frozenset(map(fold, ("/", "-", "—", "——")))  # in a table of numbers: nothing to fill in
_NOTHING = _DASHES | {"无"}


class Line(Struct, frozen=True):
    """One number of a summary sheet: where it stands, what it is called, the figure it speaks of.

    ``headed`` lines stand under a header that says what they are; ``plain`` ones are a label
    with one number. Rows and columns are 1-based, ``label_at`` is the label's column. ``block``
    counts the headers above; ``unit`` is the money that header or label names (单位：元); ``span``
    is the time it is of, where header, title or sheet say so.
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
    span: str = ""
    months: tuple[int, ...] = ()  # of a part of the year, where it is certain which


class Doubt(Struct, frozen=True):
    """A line of the form with several numbers, and nothing says which of them is the year's."""

    row: int
    column: int
    label: str
    columns: str  # what stands above or before the numbers
    headed: bool
    block: int


class Aside(Struct, frozen=True):
    """Rows of a table that are parts of the row that is taken (一季度 … above 合计)."""

    row: int
    label: str
    count: int
    taken: str


class Reading(Struct):
    """What a sheet says: its numbers in order, which rows are headers, what could not be told, what was left."""

    lines: list[Line] = field(default_factory=list)
    headers: set[int] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)  # those whose numbers were understood


class _Reader(Struct):
    """What the rows above said: the header in force, the table of the last line."""

    edition: Edition
    words: Vocabulary
    named: bool = False  # the sheet's name says that it is about published items or a summary
    year: int = 0
    sheet: Span = Span()
    heads: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # grid column → form columns
    units: dict[int, str] = field(default_factory=dict)  # grid column → the money its header names; 0: the sheet's
    counts: dict[int, Span] = field(
        default_factory=dict
    )  # the columns of numbers of a plain list → the time they are of
    texts: dict[int, str] = field(default_factory=dict)  # the header in force
    label_at: int = 0
    table: str = ""
    title: Span = Span()  # what the line above the table names
    block: int = 0
    of_categories: set[int] = field(default_factory=set)  # blocks whose header says that they list categories
    fresh: bool = False  # a unit of the sheet was read, and no line since
    open_header: bool = False
    is_header: bool = False
    doubts: list[Doubt] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)

    @property
    def categories(self) -> str:
        return self.edition.logs.published.categories

    @property
    def chosen(self) -> tuple[int, ...]:
        """The columns of the year's numbers: those whose header says so most plainly."""
        order = {column: span.rank for column, span in self.counts.items() if span.kind not in (PART, OTHER)}
        best = max(order.values(), default=0)
        return tuple(column for column, rank in sorted(order.items()) if rank == best)

    @property
    def parts(self) -> tuple[int, ...]:
        """The columns of the parts of the year (一季度 … 四季度) where they make it up."""
        return tuple(tiling({column: span.months for column, span in self.counts.items() if span.kind == PART}))

    def time(self, span: Span) -> Span:
        """The time a number is of, by its own column or row, else by the table's title and the sheet's name."""
        if span.kind in (PART, OTHER) or span.rank >= 2:
            return span
        if self.sheet.kind == WHOLE and self.sheet.rank == 3:  # 全年
            return self.sheet
        part = next((said for said in (self.sheet, self.title) if said.kind == PART), None)
        return part or (self.title if self.title.kind else self.sheet)

    def span(self, text: str) -> Span:
        return span_of(text, self.edition.logs.summary, self.year) if len(fold(text)) <= LONGEST else Span()

    def row(self, at: int, row: Sequence[Value]) -> list[Line]:
        row = self._years(row)
        filled = filled_cells(row)
        texts = [(column, value) for column, value in filled if isinstance(value, str) and not _numeric(value)]
        first = texts[0][0] if texts else 0
        numbers = [column for column, value in filled if _numeric(value) and column > first]  # 序号 stands before
        self.is_header = (self.open_header and _numbered(filled)) or (not numbers and self._header(texts))
        if not filled or self.is_header:
            return []
        if not numbers:
            self._say(texts)
        lines = self._line(at, row, texts, numbers)
        if lines or numbers:
            self.open_header = self.fresh = False
        return self._with_units(lines, texts)

    def _say(self, texts: Sequence[tuple[int, str]]) -> None:
        """Take what a line of words says of the table below: 单位：元, 第一季度."""
        if said := [unit for _, text in texts if (unit := _unit(text))]:
            self.units[0], self.fresh = said[0], True
        form = self.edition.logs.summary
        spans = [span for _, text in texts if (span := span_of_title(text, form, self.year)).kind]
        if spans:
            self.title = next((span for span in spans if span.kind == PART), spans[0])

    def _with_units(self, lines: Sequence[Line], texts: Sequence[tuple[int, str]]) -> list[Line]:
        own = next((unit for _, text in texts if (unit := fold(text)) in quantities.MONEY), "")
        above, whole = self.units.get, self.units.get(0, "")
        return [
            replace(line, block=self.block, unit=own or above(line.column) or _unit(line.label) or whole)
            for line in lines
        ]

    def _years(self, row: Sequence[Value]) -> Sequence[Value]:
        """A header of years in bare numbers (项目 | 2015 | 2016), as text."""
        numbers = [value for value in row if not is_blank(value) and not isinstance(value, str)]
        labels = _folded(self.edition.logs.summary.label_columns)
        years = all(isinstance(n, int | float) and 2000 <= n < 2100 and n == int(n) for n in numbers)
        if not numbers or not years or not any(isinstance(text, str) and fold(text) in labels for text in row):
            return row
        return [f"{int(v)}年" if isinstance(v, int | float) and not isinstance(v, bool) else v for v in row]

    def _header(self, texts: Sequence[tuple[int, str]]) -> bool:
        """Take a row as header: of a plain list (项目, 数量) or of a form table, perhaps over several rows."""
        heads = {column: found for column, text in texts if (found := self.words.heads.get(_name(text)))}
        heads |= {column: found for column, text in texts if (found := self.words.heads.get(fold_label(text)))}
        label_at, counts = self._counts([(column, text) for column, text in texts if column not in heads])
        if not heads and not counts:
            return False
        if not self.open_header:
            self.heads, self.counts, self.texts, self.label_at, self.table = {}, {}, {}, 0, ""
            self.units = {0: self.units[0]} if self.fresh else {}
            self.block += 1
        self.open_header = True
        self.heads |= heads
        self.counts |= counts
        self.texts |= dict(texts)
        self.units |= {column: unit for column, text in texts if (unit := _unit(text))}
        if label_at and counts:
            self.label_at = label_at
            label = fold(dict(texts)[label_at])
            category = any(column == "category" for column, _ in self.words.published_columns.get(label, ()))
            if category and (self.named or "公开" in label or "信息" in label):  # 类别 alone may be of anything
                self.of_categories.add(self.block)
        return True

    def _counts(self, texts: Sequence[tuple[int, str]]) -> tuple[int, dict[int, Span]]:
        """The column of labels and those of numbers that a header names, each with the time it is of.

        Without a word for the labels, two columns of years or parts of a year make a header.
        """
        form = self.edition.logs.summary
        labels, words = _folded(form.label_columns), _folded(form.number_columns)
        label_at = next((column for column, text in texts if fold(text) in labels), 0)
        found: dict[int, Span] = {}
        for column, text in texts:
            span = self.span(text)
            if column <= label_at or not (span.kind or fold(text) in words):
                continue
            wide = max((c for c in self.texts if c <= column), default=0) if self.open_header else 0
            above = self.span(self.texts[wide]) if wide and not span.rank > 1 else Span()
            found[column] = above if above.kind in (PART, OTHER) else max(span, above, _COUNT, key=lambda s: s.rank)
            if span.kind == OTHER or (span.kind == PART and above.kind != OTHER):
                found[column] = span
        if not label_at and not self.open_header:
            timed = [column for column, span in found.items() if span.kind in (PART, OTHER) or span.rank > 1]
            first = texts[0][0] if texts else 0
            label_at = first if first not in found else 0
            if len(timed) < 2 or len(found) < len(texts) - (1 if label_at else 0):
                return 0, {}
        return (label_at, found) if any(span.kind != OTHER for span in found.values()) else (0, {})

    def _line(
        self, at: int, row: Sequence[Value], texts: Sequence[tuple[int, str]], numbers: Sequence[int]
    ) -> list[Line]:
        until = min((*self.heads, *self.counts, *numbers), default=len(row) + 1)
        before = [(column, text) for column, text in texts if column < until and fold(text) not in _UNITS]
        if not before:
            return self._unlabelled(at, row, numbers)
        column, text = next((b for b in before if b[0] == self.label_at), before[-1])
        folded = fold_label(text)
        refs = self.refs(text)
        if not refs:  # 其中：当面申请 for 当面申请数, of the table that is being filled in
            part = _OF_WHICH.sub("", folded)
            own = [*self.words.lines.get(part, ()), *self.words.lines.get(part + "数", ())]
            tables = {ref.partition(".")[0] for ref in own}
            refs = tuple(
                ref for ref in own if ref.partition(".")[0] == self.table or (len(tables) == 1 and part != folded)
            )
        if _is_whole(text) and (self.table == self.categories or self.block in self.of_categories):
            refs = (self.edition.logs.published.total,)
        cell = "" if refs else self.words.cells.get(folded) or self.words.cells.get(_name(text), "")
        if not refs and not cell and folded not in self.words.gross:
            return self._loose(at, row, column, text, numbers)
        lines = self._under_heads(at, row, text, refs)
        return lines or self._plain(at, row, text, refs, cell, column, numbers)

    def refs(self, text: str) -> tuple[str, ...]:
        """The rows of the form that a label names."""
        plain = without_ordinal(text)
        names = (fold_label(text), _name(text), fold_label(plain), _name(_COUNTED.sub("", fold(plain))))
        return next((found for name in names if (found := self.words.lines.get(name, ()))), ())

    def _loose(self, at: int, row: Sequence[Value], column: int, text: str, numbers: Sequence[int]) -> list[Line]:
        """A label that is no line of the form, with its number: what else stands in the list says what it is."""
        given = [n for n in (self.chosen if self.counts else numbers) if n <= len(row) and _numeric(row[n - 1])]
        parts = self._parts(numbers)
        if parts and not self.chosen and column == self.label_at:
            return [self._part(at, row, column, text, "", n) for n in parts]
        in_parts = [] if self.chosen else [n for n in numbers if n in self.counts]
        listing = self.table == self.categories or self.block in self.of_categories
        if self.counts and listing and (len(given) > 1 or in_parts):
            given = given or in_parts
            said = "、".join(shown(self.texts[n], LONGEST) for n in given if n in self.texts)
            self.doubts.append(Doubt(at, given[0], text, said, True, self.block))
            return []
        if (self.counts and column != self.label_at) or len(given) != 1:
            return []
        span = self.time(self.counts.get(given[0], Span()))
        whole = Line(
            at, given[0], text, "", row[given[0] - 1], bool(self.counts), True, label_at=column, span=span.kind,
            months=span.months,
        )  # fmt: skip
        return [whole, *(self._part(at, row, column, text, "", n) for n in parts)]

    def _parts(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """The columns of the parts of the year where a row fills all of them, and none that has no header."""
        return self.parts if set(self.parts) <= set(numbers) <= set(self.counts) else ()

    def _part(
        self,
        at: int,
        row: Sequence[Value],
        label_at: int,
        text: str,
        figure: str,
        column: int,
        adds: tuple[str, ...] = (),
    ) -> Line:
        """What a line says of a part of the year."""
        months = self.counts[column].months
        return Line(
            at, column, text, figure, row[column - 1], True, True, adds, label_at=label_at, span=PART, months=months
        )

    def _under_heads(self, at: int, row: Sequence[Value], text: str, refs: Sequence[str]) -> list[Line]:
        for ref in refs:
            table, form_row = self.edition.row(ref)
            columns = {at: c for at, found in self.heads.items() for t, c in found if t == table.id}
            if not columns:
                continue
            self.table = table.id
            cells = [(column, table.cell(form_row, c)) for column, c in sorted(columns.items())]
            span = self.time(Span())
            given = [
                Line(at, column, text, cell, value, True, False, span=span.kind, months=span.months)
                for column, cell in cells
                if not _struck(value := cell_at(row, column))
            ]
            column, cell = cells[0]
            if given or table.parts(form_row.id) or self.edition.feed(cell):
                return given
            return [Line(at, column, text, cell, "", True, False, span=span.kind, months=span.months)]
        return []

    def _plain(
        self,
        at: int,
        row: Sequence[Value],
        text: str,
        refs: Sequence[str],
        cell: str,
        label_at: int,
        numbers: Sequence[int],
    ) -> list[Line]:
        given = [n for n in (self.chosen or self.counts if self.counts else numbers) if n > label_at and n in numbers]
        parts = self._parts(numbers)
        if len(given) > 1 and parts and not self.chosen:
            given = [*parts[:1]]
        elif len(given) > 1 or (given and self.counts and not self.chosen):
            said = "、".join(shown(self.texts[n], LONGEST) for n in given if n in self.texts)
            self.doubts.append(Doubt(at, given[0], text, said, bool(self.counts), self.block))
            return []
        column = given[0] if given else next(iter(self.chosen), label_at + 1)
        value = cell_at(row, column)
        if _struck(value) and not is_blank(value):
            return []
        gross = self.words.gross.get(fold_label(text))
        ref = gross[0] if gross else self._choose(refs)
        if not ref and not cell:
            return self._loose(at, row, label_at, text, numbers if self.counts else given)
        if ref:
            table, form_row = self.edition.row(ref)
            cell = table.cell(form_row, table.total_column)
        self.table = cell.partition(".")[0]
        if not self.counts and (is_blank(value) or fold(str(value)) in _UNITS):
            return []
        adds = tuple(self.edition.total_cell(other) for other in gross[1]) if gross else ()
        in_parts = [self._part(at, row, 0, text, cell, n, adds) for n in parts]
        if in_parts and not self.chosen:
            return in_parts
        span = self.time(self.counts.get(column, Span()))
        whole = Line(at, column, text, cell, value, bool(self.counts), True, adds, span=span.kind, months=span.months)
        return [whole, *in_parts]

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
                span = self.time(Span())
                return [
                    Line(
                        at, place, "、".join((*c.under, c.label)), table.cell(only, c), row[place - 1], True, False,
                        span=span.kind, months=span.months,
                    )
                    for place, c in zip(places, table.columns, strict=True)
                    if place <= len(row) and not is_blank(row[place - 1])
                ]  # fmt: skip
        return []

    # ------------------------------------------------------------ labels across, numbers below

    def wide(self, at: int, rows: Sequence[Sequence[Value]]) -> tuple[list[Line], int]:
        """The table whose labels stand beside each other in a row, 0-based: its lines and how many rows it has.

        Rows below are the year's number of each label, the parts of it (科室, 季度) above their 合计, or the
        columns of the form (自然人 …).
        """
        texts = [
            (column, text) for column, text in enumerate(rows[at], 1) if isinstance(text, str) and not is_blank(text)
        ]
        if len(texts) < 2 or any(_numeric(value) for value in rows[at] if not is_blank(value)):
            return [], 0
        across = self._across(texts)
        below = self._below(at, rows, across) if across else []
        if not below:
            return [], 0
        if not self.open_header:
            self.block += 1
            self.units = {0: self.units[0]} if self.fresh else {}
        self.open_header = self.fresh = False
        self.heads, self.counts, self.texts, self.label_at = {}, {}, {}, 0
        self.units |= {column: unit for column, text in texts if (unit := _unit(text))}
        said = dict(texts)
        lines: list[Line] = []
        for n, label, span in self._taken(below, across, said):
            own = self._by_applicant(label, across)
            for column, figure in (own or across).items():
                value = cell_at(rows[n], column)
                if not own or not is_blank(value):
                    text, of = said[column], self.time(span)
                    lines.append(Line(n + 1, column, text, figure, value, True, False, span=of.kind, months=of.months))
        self.table = next(iter(across.values())).partition(".")[0]
        return self._with_units(lines, texts), below[-1][0] - at + 1

    def _across(self, texts: Sequence[tuple[int, str]]) -> dict[int, str]:
        """The figures that a row of labels names; none where a label behind the first is none of the form's."""
        labels = _folded(self.edition.logs.summary.label_columns) | _REMARKS
        named = [(column, text) for column, text in texts if fold(text) not in labels]
        refs = {column: () if _is_whole(text) else self.refs(text) for column, text in named}
        common = [{ref.partition(".")[0] for ref in found} for found in refs.values() if found]
        shared = set.intersection(*common) if common else set()
        found: dict[int, str] = {}
        for column, text in named:
            own = [ref for ref in refs[column] if not shared or ref.partition(".")[0] in shared]
            single = [ref for ref in own if self._single(self.edition.row(ref)[0])]
            if single and (len(single) == 1 or shared):
                found[column] = self.edition.total_cell(single[0])
            elif cell := "" if _is_whole(text) else self.words.cells.get(fold_label(text), ""):
                found[column] = cell
            elif found and not _is_whole(text):
                return {}
        if len(set(found.values())) < max(2, len(found)):
            return {}
        totals = {self._total_of(figure) for figure in found.values()}
        for column, text in named:
            if _is_whole(text) and len(totals) == 1 and (total := next(iter(totals))):
                found[column] = total
        return dict(sorted(found.items()))

    def _total_of(self, figure: str) -> str:
        table, row, column = self.edition.places[figure]
        total = table.total_of(row)
        return table.cell(total, column) if total else ""

    def _below(
        self, at: int, rows: Sequence[Sequence[Value]], across: Mapping[int, str]
    ) -> list[tuple[int, str, Span]]:
        """The rows of numbers below a row of labels, 0-based, each with its own label."""
        found: list[tuple[int, str, Span]] = []
        for n in range(at + 1, len(rows)):
            row = rows[n]
            if not found and all(map(is_blank, row)):
                continue
            values = [cell_at(row, column) for column in across]
            words = [v for v in values if not is_blank(v) and not _numeric(v) and fold(str(v)) not in _NOTHING]
            if words or sum(map(_numeric, values)) < 2:
                break
            label = next((v for v in row[: min(across) - 1] if isinstance(v, str) and not _numeric(v) and fold(v)), "")
            found.append((n, label, self.span(label)))
        return found

    def _taken(
        self, below: Sequence[tuple[int, str, Span]], across: Mapping[int, str], said: Mapping[int, str]
    ) -> Sequence[tuple[int, str, Span]]:
        """The rows that are read: each column of the form, the only row, or the one that is the year's."""
        if sum(bool(self._by_applicant(label, across)) for _, label, _ in below) >= 2:
            return [each for each in below if self._by_applicant(each[1], across)]
        if len(below) == 1:
            return below
        best = max((span.rank for _, _, span in below if span.kind == WHOLE), default=0)
        whole = [each for each in below if each[2].kind == WHOLE and each[2].rank == best]
        whole = whole or [each for each in below if each[2].kind not in (PART, OTHER)]
        parts = [each for each in below if each[2].kind == PART]
        made_up = [parts[n] for n in tiling({n: span.months for n, (_, _, span) in enumerate(parts)})]
        if len(whole) == 1:
            if parts:
                self.asides.append(Aside(parts[0][0] + 1, parts[0][1], len(parts), whole[0][1]))
            return [*whole, *made_up]
        if made_up and len(made_up) == len(below):
            return made_up
        column = min(across)
        rows = "、".join(shown(label, LONGEST) for _, label, _ in below[:4] if label)
        self.doubts.append(Doubt(below[0][0] + 1, column, said.get(column, ""), rows, True, self.block))
        return []

    def _by_applicant(self, label: str, across: Mapping[int, str]) -> dict[int, str]:
        """The figures of a row that is a column of the form: 自然人, 商业企业 … below the rows of section three."""
        heads = self.words.heads.get(fold_label(label), ()) if label else ()
        tables = {figure.partition(".")[0] for figure in across.values()}
        column = next((column for table, column in heads if {table} == tables), "")
        if not column:
            return {}
        places = {at: self.edition.places[figure] for at, figure in across.items()}
        return {at: table.cell(row, column) for at, (table, row, _) in places.items()}


def is_header(row: Sequence[Value], edition: Edition) -> bool:
    """Whether a row is the header of a plain list: 类别, 数量, and no more than a third word."""
    texts = {fold(value) for value in row if isinstance(value, str) and not is_blank(value)}
    form = edition.logs.summary
    return 2 <= len(texts) <= 3 and bool(texts & _folded(form.label_columns) and texts & _folded(form.number_columns))


@lru_cache(maxsize=8)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _numbered(filled: Sequence[tuple[int, Value]]) -> bool:
    """Whether a row only numbers the columns: 甲 | 乙 | 丙 | 1."""
    texts = [fold(str(value)) for _, value in filled]
    stems = [text for text in texts if text in _STEMS]
    rest = [text for text in texts if text not in _STEMS]
    return bool(stems) and stems == list(_STEMS[: len(stems)]) and rest == [str(n + 1) for n in range(len(rest))]


def _numeric(value: Value) -> bool:
    return isinstance(value, ErrorValue) or is_number(value)


def _struck(value: Value) -> bool:
    """Whether there is nothing to fill in: a blank cell, or a stroke."""
    return is_blank(value) or (isinstance(value, str) and fold(value) in _DASHES)


def _unit(text: Value) -> str:
    """The money that a header, a label or a line above a table names, "" for none."""
    found = _UNIT.search(fold(text)) if isinstance(text, str) else None
    return found[1] or found[2] if found else ""


def _name(text: str) -> str:
    """A folded label without the unit of money in it."""
    return fold_label(_UNIT.sub("", fold(text)))


def read(
    rows: Sequence[Sequence[Value]],
    edition: Edition,
    words: Vocabulary,
    named: bool = False,
    year: int = 0,
    sheet: str = "",
) -> Reading:
    """Every number of a sheet that speaks of a figure of the form, in order, and what could not be told.

    ``named``: the sheet's name says that it is a summary, or of published items. ``sheet`` is its name, where
    that may say of what time it is (一季度).
    """
    name = span_of(sheet, edition.logs.summary, year)
    readers: list[_Reader] = []
    made = Reading()
    bands = _bands(rows, edition, words)
    for start, end in bands:
        reader = _Reader(edition, words, named, year, name, table=readers[-1].table if readers else "")
        if readers:
            reader.of_categories = readers[0].of_categories
        readers.append(reader)
        own = rows if len(bands) == 1 else [_band(row, start, end) for row in rows]
        done = 0
        while done < len(own):
            lines, count = reader.wide(done, own)
            if count:
                made.headers.add(done + 1)
                made.rows |= set(range(done + 2, done + count + 1))
                done += count
            else:
                done += 1
                lines = reader.row(done, own[done - 1])
                if reader.is_header:
                    made.headers.add(done)
            made.lines += [
                replace(line, column=line.column + start, label_at=line.label_at and line.label_at + start)
                for line in lines
            ]
        made.doubts += [replace(doubt, column=doubt.column + start) for doubt in reader.doubts]
        made.asides += reader.asides
    made.lines = _settled(made.lines, readers[0])
    made.rows |= {line.row for line in made.lines}
    made.doubts += _second_pairs(rows, made, words)
    return made


def _band(row: Sequence[Value], start: int, end: int) -> Sequence[Value]:
    """A row of one of the parts beside each other; a title speaks to all of them."""
    own = row[start:end]
    return row[:start] if start and all(map(is_blank, own)) and not any(map(_numeric, row)) else own


def _second_pairs(rows: Sequence[Sequence[Value]], made: Reading, words: Vocabulary) -> list[Doubt]:
    """Lines of the form with their numbers behind another in its row, that were not read."""
    spoken = {(line.row, line.column) for line in made.lines} | {(doubt.row, doubt.column) for doubt in made.doubts}
    known = {line.row for line in made.lines}
    return [
        Doubt(at, number, text, "", True, -at)
        for at, row in enumerate(rows, 1)
        if at in known
        for _, number, text in _pairs(row)[1:]
        if (at, number) not in spoken and {fold_label(text), _name(text)} & words.lines.keys()
    ]


def _bands(rows: Sequence[Sequence[Value]], edition: Edition, words: Vocabulary) -> list[tuple[int, int]]:
    """Where a list goes on beside itself (项目 | 数量 | 项目 | 数量): the columns of each part, from 0 to before.

    Its header repeats, or most of its rows hold a label of the form with a number again.
    """
    width = max(map(len, rows), default=0)
    form = edition.logs.summary
    labels, counts = _folded(form.label_columns), _folded(form.number_columns)
    starts: set[int] = set()
    for row in rows:
        texts = [fold(v) if isinstance(v, str) else "" for v in row]
        again = [at for at, text in enumerate(texts) if text and text in texts[:at]]
        if again and sum(text in labels for text in texts) >= 2 and sum(text in counts for text in texts) >= 2:
            first = texts[again[0]]
            starts = {at for at, text in enumerate(texts) if text == first and at >= again[0]}
            break
    else:
        seen: Counter[int] = Counter()
        total = 0
        for row in rows:
            found = _pairs(row)
            total += bool(found)
            for at, _, text in found[1:]:
                if {fold_label(text), _name(text)} & words.lines.keys() or _is_whole(text):
                    seen[at - 1] += 1
        starts = {at for at, count in seen.items() if count * 2 >= total}
    edges = [0, *sorted(starts), width]
    return list(pairwise(edges))


def _pairs(row: Sequence[Value]) -> list[tuple[int, int, str]]:
    """The labels of a row with the number behind each, before the next label: their columns, from 1, and the words."""
    found: list[tuple[int, int, str]] = []
    label: tuple[int, str] | None = None
    for at, value in enumerate(row, 1):
        if is_blank(value):
            continue
        if _numeric(value):
            if label:
                found.append((label[0], at, label[1]))
            label = None
        elif isinstance(value, str) and fold(value) not in _UNITS and fold(value) not in _NOTHING:
            label = (at, value)
    return found


def numbered(rows: Sequence[Sequence[Value]]) -> int:
    """How many rows hold a label with a number behind it."""
    return sum(bool(_pairs(row)) for row in rows)


def names(rows: Sequence[Sequence[Value]], edition: Edition, words: Vocabulary) -> int:
    """How many different lines of the form a sheet names with a number beside or below: a table nobody could read.

    What names several lines, or none by itself (其他, 总计, 数量), stands in tables of anything.
    """
    vague = _folded(edition.logs.summary.number_columns)
    found: set[str] = set()
    for n, row in enumerate(rows):
        for at, value in enumerate(row):
            if not isinstance(value, str):
                continue
            refs = words.lines.get(fold_label(value)) or words.lines.get(_name(value), ())
            if len(refs) != 1 or fold(value) in vague or TOTAL.match(fold(value)):
                continue
            beside = any(_numeric(other) for other in row[at + 1 :] if not is_blank(other))
            under = any(at < len(other) and _numeric(other[at]) for other in rows[n + 1 : n + 4])
            if beside or under:
                found.update(refs)
    return len(found)


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
    spoken = {line.figure.partition(".")[0] for line in block if line.figure and not is_blank(line.value)}
    listing = number in reader.of_categories or reader.categories in spoken
    months = min(line.months for line in block)  # of the year, else one part of it
    once = [line for line in block if line.months == months]
    known = [line for line in once if line.figure.startswith(f"{reader.categories}.") and line.figure != total]
    whole = next((line for line in once if line.figure == total), None)
    # where the department's own 合计 is that of the known lines, the others are something else
    if known and whole and _count(whole) == sum(map(_count, known)):
        listing = False
    table = ""
    for line in block:
        if line.figure:
            table = line.figure.partition(".")[0]
            if not is_blank(line.value) or line.plain or line.figure.partition(".")[0] in spoken:
                yield line
        elif TOTAL.match(fold(line.label)):
            if listing and not whole and _is_whole(line.label):
                yield replace(line, figure=total)
            elif spoken and line.headed and not _is_whole(line.label) and "小计" not in line.label:
                yield line  # the total of something that is no line of the form
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
    return f"{reader.categories}.{as_written(label) if reader.words.free_categories else UNCLASSIFIED}"
