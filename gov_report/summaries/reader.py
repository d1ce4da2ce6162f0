"""One row after another of a department's own table: what each says by the header and the lines above it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from gov_report.cells import cell_at, filled_cells, is_blank
from gov_report.form import Edition
from gov_report.spans import DIGITS, LONGEST_TITLE, OTHER, PART, PAST, WHOLE, Span, span_of_title, told
from gov_report.summaries.across import single_row, wide
from gov_report.summaries.answers import ITEMS, is_of_answers, speaks_of, total_ref
from gov_report.summaries.groups import Groups
from gov_report.summaries.header import Heading
from gov_report.summaries.heads import is_numbering, with_years
from gov_report.summaries.labels import (
    UNITS,
    below,
    cell_of,
    gross_of,
    is_no_measure,
    is_numeric,
    is_stroke,
    is_struck,
    is_whole,
    refs,
    rows_of,
    says_zero,
    short_of,
    speaks_of_items,
    titles_counts,
    unit_in,
)
from gov_report.summaries.lines import Aside, Doubt, Line, Stroke
from gov_report.summaries.own import TITLE, begins_another, fullest, labels, own_numbers
from gov_report.summaries.splits import of_years
from gov_report.vocabulary import Vocabulary
from gov_report.words import fold
from gov_report.workbook import Value


class Reader(Struct):
    """What the rows above said: the header in force, the table of the last line."""

    edition: Edition
    words: Vocabulary
    head: Heading
    named: bool = False  # the sheet's name or a title says that it is about published items or a summary
    year: int = 0
    sheet: Span = Span()
    book: Span = Span()
    table: str = ""
    met: str = ""  # the row of the form that was named last
    title: Span = Span()  # what the line above the table names
    entitled: bool = False  # it was named since the last header or line
    block: int = 0
    groups: Groups = field(default_factory=Groups)
    of_categories: set[int] = field(default_factory=set)  # blocks whose header says that they list categories
    of_items: set[int] = field(default_factory=set)  # blocks below a title that speaks of published items
    of_answers: set[int] = field(default_factory=set)  # blocks whose title or header says that they list answers
    titled: bool = False  # a title above the next header speaks of published items
    answering: bool = False  # a title above the next header says that it lists answers
    apart: str = ""  # what ended the table: what follows is something else
    gap: bool = False  # the row above is blank
    fresh: bool = False  # a unit of the sheet was read, and no line since
    is_header: bool = False
    doubts: list[Doubt] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    empty: list[Stroke] = field(default_factory=list)
    beside: list[Stroke] = field(default_factory=list)

    @property
    def listing(self) -> bool:
        """Whether the lines are those of a list of categories."""
        return self.table == self.edition.logs.published.categories or self.block in self.of_categories

    @property
    def _is_of_year(self) -> bool:
        """Whether nothing says that the table is of any other time."""
        return self.time(Span()).kind not in (PART, OTHER, PAST)

    def time(self, span: Span) -> Span:
        """The time a number is of, by its own column or row, else by the table's title, the sheet's name, the file's.

        Where title, sheet or file are of a year before, only one that names this year says otherwise.
        """
        places = (self.title, self.sheet, self.book)
        if any(said.kind == PAST for said in places) and all(said.rank < DIGITS for said in (span, *places[:2])):
            return Span(PAST)
        part = next((said for said in (self.sheet, self.title) if said.kind == PART), None)
        span = self.head.so_far(span, part) if part else span
        if span.kind in (PART, OTHER) or span.rank >= 2:
            return span
        if self.sheet.kind == WHOLE and self.sheet.rank == 3:  # 全年
            return self.sheet
        said = part or (self.title if self.title.kind else self.sheet)
        return said if said.kind else self.book

    def row(self, at: int, row: Sequence[Value]) -> list[Line]:
        """The lines of one row, ``at`` from 1; ``is_header`` says whether it is one."""
        row = of_years(row) if self.head.open else with_years(row, self.edition)
        filled = filled_cells(row)
        texts = [(column, value) for column, value in filled if isinstance(value, str) and not is_numeric(value)]
        first = texts[0][0] if texts else 0
        numbers = [column for column, value in filled if is_numeric(value) and column > first]  # 序号 stands before
        gap, self.gap = self.gap, not filled
        self.is_header = (self.head.open and is_numbering(filled)) or (not numbers and self._header(texts))
        if not filled or self.is_header:
            return []
        if not numbers:
            self._say(texts)
            if not self.head.open and not self.apart:
                self.apart = begins_another(row, gap, self.head.heads, self.edition, self.words)
        lines = self._line(at, row, texts, numbers)
        if lines or numbers:
            self.head.open = self.fresh = self.entitled = False
        if lines:
            self.apart = "" if self.apart == TITLE and any(line.figure for line in lines) else self.apart
            self._take_title()
        return self.head.with_units(lines, texts, self.block)

    def _say(self, texts: Sequence[tuple[int, str]]) -> None:
        """Take what a line of words says of the table below: 单位：元, 第一季度."""
        if said := [unit for _, text in texts if (unit := unit_in(text))]:
            self.head.units[0], self.fresh = said[0], True
        corners = {fold(table.corner) for table in self.edition.tables if table.printed and table.corner}
        self.head.plain = dict(texts) if len(texts) > 2 and fold(texts[0][1]) in corners else {}
        self.titled = self.titled or any(speaks_of_items(text) for _, text in texts if len(fold(text)) <= LONGEST_TITLE)
        form = self.edition.logs.summary
        self.named = self.named or any(titles_counts(text, self.edition) for _, text in texts)
        self.answering = self.answering or any(is_of_answers(text, form) for _, text in texts)
        if spans := [span for _, text in texts if (span := span_of_title(text, form, self.year)).kind]:
            self.title = told(spans, self.title if self.entitled else Span())
            self.entitled = True

    def _take_title(self) -> None:
        """Keep what the title above says of the table."""
        if self.titled:
            self.of_items.add(self.block)
        if self.answering:
            self.of_answers.add(self.block)

    def _begin(self) -> None:
        """Begin another table: what stood above its header is over."""
        self.block += 1
        self.groups.leave()
        self._take_title()
        self.titled = self.answering = self.entitled = False
        self.head.units = {0: self.head.units[0]} if self.fresh else {}

    def _header(self, texts: Sequence[tuple[int, str]]) -> bool:
        """Take a row as header: of a plain list (项目, 数量) or of a form table, perhaps over several rows."""
        found = self.head.find(texts)
        if found is None:
            return False
        if not self.head.open:
            self._forget()
            self._begin()
        self.head.take(texts, *found)
        if any(is_of_answers(text, self.edition.logs.summary) for _, text in texts):
            self.of_answers.add(self.block)
        if found[0].label_at and found[0].counts:
            label = fold(dict(texts)[self.head.label_at])
            told = self.named or "公开" in label or "信息" in label
            if told and any(column == "category" for column, _ in self.words.columns["published"].get(label, ())):
                self.of_categories.add(self.block)
        return True

    def _forget(self) -> None:
        """Forget the header of the table above."""
        self.head.forget()
        self.table = self.apart = ""

    def _line(
        self, at: int, row: Sequence[Value], texts: Sequence[tuple[int, str]], numbers: Sequence[int]
    ) -> list[Line]:
        until = min((*self.head.heads, *self.head.counts, *numbers), default=len(row) + 1)
        before = [(column, text) for column, text in texts if column < until and fold(text) not in UNITS]
        if not before:
            return self._unlabelled(at, row, numbers)
        column, text = self._label(labels(before, self.head.texts, self.edition))
        if cases := self._of_cases(at, row, text):
            return cases
        found = below(self._rows(text), self.met, self.edition)
        kind = speaks_of(text, self.edition.logs.summary)
        tables = {table for heads in self.head.heads.values() for table, _ in heads}
        if kind == ITEMS and (not tables or total_ref(self.edition).partition(".")[0] in tables):
            found = (total_ref(self.edition),)
        self.met = found[0] if len(found) == 1 else self.met
        if is_whole(text):  # of which list, the lines beside it say
            total = self.edition.logs.published.total
            own = {self.table, *self.head.tables} - {total.partition(".")[0]}  # 总计 of months is none of answers
            found = (total,) if self.listing else tuple(ref for ref in found if ref.partition(".")[0] in own)
        cell = "" if found else cell_of(text, self.words)
        if not found and not cell and gross_of(text, self.words) is None:
            return self._loose(at, row, column, text, numbers)
        before_it = len(self.doubts)
        lines = self._under_heads(at, row, text, found)
        return (
            lines if lines or len(self.doubts) > before_it else self._plain(at, row, text, found, cell, column, numbers)
        )

    def _label(self, texts: Sequence[tuple[int, str]]) -> tuple[int, str]:
        """The label among the texts before a row's numbers: the last, but for one of a column that names no line."""
        column, text = texts[-1]
        if own := next((each for each in texts if each[0] == self.head.label_at), None):
            heads, items = self.head.heads_line(own[1], column, text, self._rows)
            block = self.groups.enter(self.block, own[1], heads, items, self.of_categories, self.of_answers)
            self.table = self.table if block == self.block else ""
            self.block = block
            return texts[-1] if heads else own
        if column in self.head.texts and not refs(text, self.words):
            headed = (each for each in texts if self.head.has_labels(each[0]))
            return next((each for each in headed if refs(each[1], self.words)), texts[-1])
        return texts[-1]

    def _rows(self, text: str) -> tuple[str, ...]:
        """The rows that a label means, a short one those of the table that is being filled in."""
        return rows_of(text, self.words, self.edition) or short_of(text, self.table, self.words)

    def _doubt(self, at: int, text: str, given: Sequence[int]) -> None:
        """Keep a line whose numbers, in the columns ``given``, nobody can tell apart."""
        self.doubts.append(Doubt(at, given[0], text, self.head.named(given), self.head.is_any, self.block))

    def _loose(self, at: int, row: Sequence[Value], column: int, text: str, numbers: Sequence[int]) -> list[Line]:
        """A label that is no line of the form, with its number: what else stands in the list says what it is."""
        chosen = self.head.measured("")  # what is on no list is counted, if anything
        said = [n for n in chosen if says_zero(cell_at(row, n))] if not says_zero(text) else []
        given = said or [n for n in (chosen if self.head.counts else numbers) if is_numeric(cell_at(row, n))]
        parts = self.head.parts_in(numbers)
        if parts and not chosen and column == self.head.label_at:
            return [self._part(at, row, column, text, "", n) for n in parts]
        in_parts = [] if chosen else [n for n in numbers if n in self.head.counts]
        if self.head.counts and self.listing and (len(given) > 1 or in_parts):
            self._doubt(at, text, given or in_parts)
            return []
        of_form = self.head.is_forms(given) and not is_no_measure(text, self.edition)
        heads = {} if self.apart else self.head.heads
        under = own_numbers(text, row, numbers, heads, self.edition, self.year)
        own = self.head.names_lines(column) or (column not in self.head.texts and not cell_at(row, self.head.label_at))
        if (self.head.counts and not own) or (len(given) != 1 and not of_form and not under):
            return []
        plain = given if self.head.counts or not under else []
        n = plain[0] if plain else fullest(under, row, self.head.heads, self.edition)
        span = self.time(self.head.counts.get(n, Span()))
        whole = Line(
            at, n, text, "", row[n - 1], headed=bool(self.head.counts), plain=True, label_at=column, span=span,
            of_form=of_form, own=tuple(dict.fromkeys(table for each in under for table, _ in heads[each])),
        )  # fmt: skip
        return [whole, *(self._part(at, row, column, text, "", n) for n in parts)]

    def _part(
        self, at: int, row: Sequence[Value], label_at: int, text: str, figure: str, n: int, adds: tuple[str, ...] = ()
    ) -> Line:
        """What a line says of a part of the year, in column ``n``."""
        span = self.time(self.head.counts[n])
        return Line(at, n, text, figure, row[n - 1], True, True, adds, label_at=label_at, span=span)

    def _under_heads(self, at: int, row: Sequence[Value], text: str, found: Sequence[str]) -> list[Line]:
        for ref in found:
            table, form_row = self.edition.row(ref)
            columns = {at: c for at, heads in self.head.heads.items() for t, c in heads if t == table.id}
            if not columns:
                continue
            self.table = table.id
            cells = [(column, table.cell(form_row, c)) for column, c in sorted(columns.items())]
            given, unclear = self._of_columns(at, row, text, cells)
            if strange := self.head.strange(row, table, columns):
                self._doubt(at, text, sorted({*columns, *strange}))
                return []
            if unclear:
                self._doubt(at, text, unclear)
                return given
            column, cell = cells[0]
            if self._is_of_year:
                self.beside += [Stroke(at, n, text, cell) for n in self.head.beside(row, table, columns)]
            if not given and is_stroke(cell_at(row, column)):
                self.strokes.append(Stroke(at, column, text, cell))
            if given or self.edition.feed(cell):
                whole = ((n, own) for n, own in cells if n not in self.head.splits)
                self._leave_empty(at, row, [(n, text, own) for n, own in whole])
            if given or column in self.head.splits or table.parts(form_row.id) or self.edition.feed(cell):
                return given
            value = "无" if self.head.is_none(row) and is_blank(cell_at(row, column)) else ""
            return [Line(at, column, text, cell, value, True, False, span=self.time(Span()))]
        return []

    def _leave_empty(self, at: int, row: Sequence[Value], cells: Iterable[tuple[int, str, str]]) -> None:
        """Keep the cells of the form, each with its label and figure, without a number: none where the row says 无."""
        if self._is_of_year and not (any(map(says_zero, row)) or self.head.is_none(row)):
            self.empty += [Stroke(at, n, text, figure) for n, text, figure in cells if is_struck(cell_at(row, n))]

    def _of_cases(self, at: int, row: Sequence[Value], text: str) -> list[Line]:
        """A kind of case (行政复议) as a row, its results as columns."""
        return [
            Line(at, n, text, figure, value, True, False, span=self.time(Span()))
            for n, figure in sorted(self.head.cases(text).items())
            if not is_struck(value := cell_at(row, n))
        ]

    def _of_columns(
        self, at: int, row: Sequence[Value], text: str, cells: Sequence[tuple[int, str]]
    ) -> tuple[list[Line], list[int]]:
        """The lines of a row of a form table, for each column and figure; columns nobody can tell apart."""
        made: list[Line] = []
        unclear: list[int] = []
        for column, cell in cells:
            columns, untold = self.head.below(row, column, cell)
            unclear = unclear or untold
            for n, own in columns:
                if not is_struck(value := cell_at(row, n)):
                    made.append(Line(at, n, text, cell, value, True, False, span=self.time(own)))
        return made, unclear

    def _plain(
        self, at: int, row: Sequence[Value], text: str, found: Sequence[str], cell: str, label_at: int,
        numbers: Sequence[int],
    ) -> list[Line]:  # fmt: skip
        gross = gross_of(text, self.words)
        ref = gross[0] if gross else single_row(found, self.table, self.edition)
        chosen = self.head.measured(self.edition.total_cell(ref) if ref else cell)
        given = [n for n in (chosen or self.head.counts or numbers) if n > label_at and n in numbers]
        parts = self.head.parts_in(numbers)
        if len(given) > 1 and parts and not chosen:
            given = [*parts[:1]]
        elif len(given) > 1 or (given and self.head.counts and not chosen):
            self._doubt(at, text, given)
            return []
        elif not given and chosen != self.head.chosen and (others := [n for n in self.head.chosen if n in numbers]):
            self._doubt(at, text, others)  # 金额 where a count is asked for
            return []
        column = given[0] if given else next(iter(chosen), label_at + 1)
        value = cell_at(row, column)
        if is_stroke(value):
            if self.head.counts and (ref or cell):
                self.strokes.append(Stroke(at, column, text, self.edition.total_cell(ref) if ref else cell))
            return []
        if not ref and not cell:
            return self._loose(at, row, label_at, text, numbers if self.head.counts else given)
        if ref:
            table, form_row = self.edition.row(ref)
            cell = table.cell(form_row, table.total_column)
        self.table = cell.partition(".")[0]
        if not self.head.counts and (is_blank(value) or fold(str(value)) in UNITS):
            return []
        adds = tuple(self.edition.total_cell(other) for other in gross[1]) if gross else ()
        in_parts = [self._part(at, row, 0, text, cell, n, adds) for n in parts]
        if in_parts and not chosen:
            return in_parts
        span = self.time(self.head.counts.get(column, Span()))
        label_at = label_at if speaks_of(text, self.edition.logs.summary) else 0
        whole = Line(at, column, text, cell, value, bool(self.head.counts), True, adds, label_at=label_at, span=span)
        return [whole, *in_parts]

    def _unlabelled(self, at: int, row: Sequence[Value], numbers: Sequence[int]) -> list[Line]:
        """The one row of a table without labels (section four): its header must be complete and in order."""
        places = sorted(self.head.heads) if not self.head.splits else []
        struck = [place for place in places if is_stroke(cell_at(row, place))]
        table = self.head.unlabelled(places)
        if table is None or not (numbers or len(struck) == len(places)):
            return []
        (only,) = table.numbered
        cells = [("、".join((*c.under, c.label)), table.cell(only, c)) for c in table.columns]
        if not numbers:
            self.strokes.append(Stroke(at, places[0], *cells[0]))
            return []
        self._leave_empty(at, row, ((n, *cell) for n, cell in zip(places, cells, strict=True)))
        return [
            Line(at, n, label, figure, row[n - 1], True, False, span=self.time(Span()))
            for n, (label, figure) in zip(places, cells, strict=True)
            if n <= len(row) and not is_blank(row[n - 1])
        ]

    def wide(self, at: int, rows: Sequence[Sequence[Value]]) -> tuple[list[Line], int]:
        """The lines of a table whose labels stand across from row ``at`` on, 0-based, and how many rows it has."""
        found = wide(at, rows, self.year, self.edition, self.words)
        if found is None:
            return [], 0
        if not self.head.open:
            self._begin()
        self.head.open = self.fresh = False
        self._forget()
        self.table = found.table
        self.head.units |= {column: unit for column, text in found.texts.items() if (unit := unit_in(text))}
        self.doubts += [replace(doubt, block=self.block) for doubt in found.doubts]
        self.asides += found.asides
        lines = [
            Line(
                n, column, found.texts[column], figure, value, True, False, label_at=0 if figure else column,
                span=self.time(span),
            )
            for n, column, figure, value, span in found.cells
        ]  # fmt: skip
        return self.head.with_units(lines, list(found.texts.items()), self.block), found.count
