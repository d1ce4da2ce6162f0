"""A department's own summary sheet (汇总表): which cell speaks of which figure.

Lines of labels and numbers under 项目／数量, and the form's own tables as departments fill them in,
several on one sheet: a row's label and the header above a number together name the figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from gov_report import quantities
from gov_report.cells import cell_at, filled_cells, is_blank
from gov_report.form import AMOUNT, Edition
from gov_report.spans import (
    LONGEST,
    LONGEST_TITLE,
    OTHER,
    PART,
    PAST,
    WHOLE,
    Span,
    of_file,
    of_sheet,
    span_of_title,
)
from gov_report.summaries.across import is_single, wide
from gov_report.summaries.answers import ITEMS, is_of_answers, speaks_of, told, total_ref
from gov_report.summaries.heads import Head, head_of, is_head, is_numbering, with_years
from gov_report.summaries.labels import (
    OF_WHICH,
    UNITS,
    below,
    cell_of,
    is_numeric,
    is_of_money,
    is_stroke,
    is_struck,
    is_whole,
    named,
    refs,
    says_zero,
    speaks_of_items,
    unit_in,
)
from gov_report.summaries.lines import Aside, Doubt, Line, Reading, Stroke
from gov_report.summaries.loose import settled
from gov_report.summaries.merged import lowered
from gov_report.summaries.pairs import band, bands, unread
from gov_report.summaries.splits import below_wide, best_of, divided, of_years, parts_of
from gov_report.vocabulary import Vocabulary
from gov_report.words import compact, fold, fold_label, shown
from gov_report.workbook import Merge, Value

_DIGITS = 4  # the rank of this year in digits


class _Reader(Struct):
    """What the rows above said: the header in force, the table of the last line."""

    edition: Edition
    words: Vocabulary
    named: bool = False  # the sheet's name says that it is about published items or a summary
    year: int = 0
    sheet: Span = Span()
    book: Span = Span()
    heads: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # grid column → form columns
    units: dict[int, str] = field(default_factory=dict)  # grid column → the money its header names; 0: the sheet's
    counts: dict[int, Span] = field(default_factory=dict)  # columns of numbers of a plain list → the time they are of
    splits: dict[int, dict[int, Span]] = field(
        default_factory=dict
    )  # form columns → those that divide them, their time
    texts: dict[int, str] = field(default_factory=dict)  # the header in force
    plain_head: dict[int, str] = field(default_factory=dict)  # the last row of words below 信息内容 that heads nothing
    label_at: int = 0
    table: str = ""
    met: str = ""  # the row of the form that was named last
    title: Span = Span()  # what the line above the table names
    block: int = 0
    of_categories: set[int] = field(default_factory=set)  # blocks whose header says that they list categories
    of_items: set[int] = field(default_factory=set)  # blocks below a title that speaks of published items
    of_answers: set[int] = field(default_factory=set)  # blocks whose title or header says that they list answers
    titled: bool = False  # a title above the next header speaks of published items
    answering: bool = False  # a title above the next header says that it lists answers
    fresh: bool = False  # a unit of the sheet was read, and no line since
    open_header: bool = False
    is_header: bool = False
    doubts: list[Doubt] = field(default_factory=list)
    asides: list[Aside] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)

    @property
    def listing(self) -> bool:
        """Whether the lines are those of a list of categories."""
        return self.table == self.edition.logs.published.categories or self.block in self.of_categories

    @property
    def chosen(self) -> tuple[int, ...]:
        """The columns of the year's numbers: those whose header says so most plainly."""
        return best_of(self.counts)

    @property
    def parts(self) -> tuple[int, ...]:
        """The columns of the parts of the year (一季度 … 四季度) where they make it up."""
        return parts_of(self.counts)

    def time(self, span: Span) -> Span:
        """The time a number is of, by its own column or row, else by the table's title, the sheet's name, the file's.

        Where title, sheet or file are of a year before, only one that names this year says otherwise.
        """
        places = (self.title, self.sheet, self.book)
        if any(said.kind == PAST for said in places) and all(said.rank < _DIGITS for said in (span, *places[:2])):
            return Span(PAST)
        if span.kind in (PART, OTHER) or span.rank >= 2:
            return span
        if self.sheet.kind == WHOLE and self.sheet.rank == 3:  # 全年
            return self.sheet
        part = next((said for said in (self.sheet, self.title) if said.kind == PART), None)
        said = part or (self.title if self.title.kind else self.sheet)
        return said if said.kind else self.book

    def row(self, at: int, row: Sequence[Value]) -> list[Line]:
        row = of_years(row) if self.open_header else with_years(row, self.edition)
        filled = filled_cells(row)
        texts = [(column, value) for column, value in filled if isinstance(value, str) and not is_numeric(value)]
        first = texts[0][0] if texts else 0
        numbers = [column for column, value in filled if is_numeric(value) and column > first]  # 序号 stands before
        self.is_header = (self.open_header and is_numbering(filled)) or (not numbers and self._header(texts))
        if not filled or self.is_header:
            return []
        if not numbers:
            self._say(texts)
        lines = self._line(at, row, texts, numbers)
        if lines or numbers:
            self.open_header = self.fresh = False
        if lines and self.titled:
            self.of_items.add(self.block)
        return self._with_units(lines, texts)

    def _say(self, texts: Sequence[tuple[int, str]]) -> None:
        """Take what a line of words says of the table below: 单位：元, 第一季度."""
        if said := [unit for _, text in texts if (unit := unit_in(text))]:
            self.units[0], self.fresh = said[0], True
        corners = {fold(table.corner) for table in self.edition.tables if table.printed and table.corner}
        self.plain_head = dict(texts) if len(texts) > 2 and fold(texts[0][1]) in corners else {}
        self.titled = self.titled or any(speaks_of_items(text) for _, text in texts if len(fold(text)) <= LONGEST_TITLE)
        form = self.edition.logs.summary
        self.answering = self.answering or any(is_of_answers(text, form) for _, text in texts)
        spans = [span for _, text in texts if (span := span_of_title(text, form, self.year)).kind]
        if spans:
            self.title = next((span for span in spans if span.kind == PART), max(spans, key=lambda span: span.rank))

    def _with_units(self, lines: Sequence[Line], texts: Sequence[tuple[int, str]]) -> list[Line]:
        own = next((unit for _, text in texts if (unit := fold(text)) in quantities.MONEY), "")
        above, whole = self.units.get, self.units.get(0, "")
        return [
            replace(line, block=self.block, unit=own or above(line.column) or unit_in(line.label) or whole)
            for line in lines
        ]

    def _begin(self) -> None:
        """Begin another table: what stood above its header is over."""
        self.block += 1
        if self.titled:
            self.of_items.add(self.block)
        if self.answering:
            self.of_answers.add(self.block)
        self.titled = self.answering = False
        self.units = {0: self.units[0]} if self.fresh else {}

    def _header(self, texts: Sequence[tuple[int, str]]) -> bool:
        """Take a row as header: of a plain list (项目, 数量) or of a form table, perhaps over several rows."""
        above = self.texts if self.open_header else {}
        wide = self._divided(texts) if self.open_header else {}
        below = {column for columns in wide.values() for column in columns}
        rest = [(column, text) for column, text in texts if column not in below]
        head = head_of(rest, above, self.year, self.edition, self.words) or (Head({}, {}, 0) if wide else None)
        if head is None:
            return False
        if not self.open_header:
            self._forget()
            self._begin()
        self._divide(wide, dict(texts))
        if any(is_of_answers(text, self.edition.logs.summary) for _, text in texts):
            self.of_answers.add(self.block)
        self.open_header = True
        self.heads |= head.forms
        self.counts |= head.counts
        self.texts |= dict(texts)
        self.units |= {column: unit for column, text in texts if (unit := unit_in(text))}
        if head.label_at and head.counts:
            self.label_at = head.label_at
            label = fold(dict(texts)[head.label_at])
            category = any(column == "category" for column, _ in self.words.published_columns.get(label, ()))
            if category and (self.named or "公开" in label or "信息" in label):  # 类别 alone may be of anything
                self.of_categories.add(self.block)
        return True

    def _forget(self) -> None:
        """Forget the header of the table above."""
        self.heads, self.splits, self.counts, self.texts, self.plain_head = {}, {}, {}, {}, {}
        self.label_at, self.table = 0, ""

    def _divided(self, texts: Sequence[tuple[int, str]]) -> dict[int, tuple[int, ...]]:
        """The columns of numbers that a row divides by words that are no columns of the same table of the form."""
        said = dict(texts)
        own = {column: {table for table, _ in heads} for column, heads in self.heads.items()}
        found = below_wide(texts, self.texts, self.heads.keys() | self.counts.keys())
        return {
            wide: columns
            for wide, columns in found.items()
            for tables in [{t for column in columns for t, _ in self.words.heads.get(fold_label(said[column]), ())}]
            if not (tables & own[wide] if wide in own else all(is_head(said[c], self.words) for c in columns))
        }

    def _divide(self, wide: Mapping[int, Sequence[int]], said: Mapping[int, str]) -> None:
        """Take the columns that divide those of the header so far."""
        for column, columns in wide.items():
            over = self.counts.pop(column, Span())
            times = divided(over, {below: said[below] for below in columns}, self.year, self.edition)
            if column in self.heads:
                self.splits[column] = times
            else:
                self.counts |= times
            if unit := self.units.get(column):
                self.units |= dict.fromkeys(columns, unit)

    def _line(
        self, at: int, row: Sequence[Value], texts: Sequence[tuple[int, str]], numbers: Sequence[int]
    ) -> list[Line]:
        until = min((*self.heads, *self.counts, *numbers), default=len(row) + 1)
        before = [(column, text) for column, text in texts if column < until and fold(text) not in UNITS]
        if not before:
            return self._unlabelled(at, row, numbers)
        column, text = next((b for b in before if b[0] == self.label_at), before[-1])
        if cases := self._of_cases(at, row, text):
            return cases
        folded = fold_label(text)
        found = below(refs(text, self.words) or self._of_table(folded), self.met, self.edition)
        kind = speaks_of(text, self.edition.logs.summary)
        if kind == ITEMS:
            found = (total_ref(self.edition),)
        self.met = found[0] if len(found) == 1 else self.met
        if is_whole(text):  # of which list, the lines beside it say
            total = self.edition.logs.published.total
            found = (total,) if self.listing else tuple(ref for ref in found if ref != total)
        cell = "" if found else cell_of(text, self.words)
        if not found and not cell and folded not in self.words.gross:
            return self._loose(at, row, column, text, numbers)
        before_it = len(self.doubts)
        lines = self._under_heads(at, row, text, found)
        return (
            lines if lines or len(self.doubts) > before_it else self._plain(at, row, text, found, cell, column, numbers)
        )

    def _of_table(self, folded: str) -> tuple[str, ...]:
        """The rows that a short label means (其中：当面申请 for 当面申请数), of the table that is being filled in."""
        part = OF_WHICH.sub("", folded)
        own = [*self.words.lines.get(part, ()), *self.words.lines.get(part + "数", ())]
        tables = {ref.partition(".")[0] for ref in own}
        only = len(tables) == 1 and part != folded
        return tuple(ref for ref in own if only or ref.partition(".")[0] == self.table)

    def _doubt(self, at: int, text: str, given: Sequence[int]) -> None:
        """Keep a line whose numbers, in the columns ``given``, nobody can tell apart."""
        texts = self.texts or self.plain_head
        said = "、".join(shown(texts[n], LONGEST) for n in given if n in texts)
        headed = bool(self.counts or self.splits or self.plain_head)
        self.doubts.append(Doubt(at, given[0], text, said, headed, self.block))

    def _loose(self, at: int, row: Sequence[Value], column: int, text: str, numbers: Sequence[int]) -> list[Line]:
        """A label that is no line of the form, with its number: what else stands in the list says what it is."""
        said = [n for n in self.chosen if says_zero(cell_at(row, n))] if not says_zero(text) else []
        given = said or [n for n in (self.chosen if self.counts else numbers) if is_numeric(cell_at(row, n))]
        parts = self._parts(numbers)
        if parts and not self.chosen and column == self.label_at:
            return [self._part(at, row, column, text, "", n) for n in parts]
        in_parts = [] if self.chosen else [n for n in numbers if n in self.counts]
        if self.counts and self.listing and (len(given) > 1 or in_parts):
            self._doubt(at, text, given or in_parts)
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
        self, at: int, row: Sequence[Value], label_at: int, text: str, figure: str, n: int, adds: tuple[str, ...] = ()
    ) -> Line:
        """What a line says of a part of the year, in column ``n``."""
        span = self.time(self.counts[n])
        return Line(
            at, n, text, figure, row[n - 1], True, True, adds, label_at=label_at, span=span.kind, months=span.months
        )

    def _under_heads(self, at: int, row: Sequence[Value], text: str, found: Sequence[str]) -> list[Line]:
        for ref in found:
            table, form_row = self.edition.row(ref)
            columns = {at: c for at, heads in self.heads.items() for t, c in heads if t == table.id}
            if not columns:
                continue
            self.table = table.id
            cells = [(column, table.cell(form_row, c)) for column, c in sorted(columns.items())]
            given = [
                Line(at, n, text, cell, value, True, False, span=span.kind, months=span.months)
                for column, cell in cells
                for n, own in self._below(at, row, text, column)
                for span in (self.time(own),)
                if not is_struck(value := cell_at(row, n))
            ]
            column, cell = cells[0]
            if not given and is_stroke(cell_at(row, column)):
                self.strokes.append(Stroke(at, column, text, cell))
            if given or column in self.splits or table.parts(form_row.id) or self.edition.feed(cell):
                return given
            span = self.time(Span())
            return [Line(at, column, text, cell, "", True, False, span=span.kind, months=span.months)]
        return []

    def _of_cases(self, at: int, row: Sequence[Value], text: str) -> list[Line]:
        """A kind of case (行政复议) as a row, its results as columns."""
        form = self.edition.logs.requests.remedies
        if not form or not self.heads:
            return []
        name = compact(text).removeprefix("行政诉讼")
        said = {n: self.words.remedies.get(name + compact(head), ("", "")) for n, head in self.texts.items()}
        kind = next((kind for kind, _ in said.values() if kind), "")
        found = {n: form.posts[kind][result] for n, (own, result) in said.items() if own and own == kind}
        if len(found) < 2:
            return []
        found |= {n: form.totals[kind] for n, head in self.texts.items() if is_whole(head) and kind in form.totals}
        span = self.time(Span())
        return [
            Line(at, n, text, figure, value, True, False, span=span.kind, months=span.months)
            for n, figure in sorted(found.items())
            if not is_struck(value := cell_at(row, n))
        ]

    def _below(self, at: int, row: Sequence[Value], text: str, column: int) -> list[tuple[int, Span]]:
        """The columns that hold a number of a column of the form, with their time: several where a row divides it.

        None, and a doubt, where nothing tells which of them is the year's number.
        """
        split = self.splits.get(column)
        if split is None:
            return [(column, Span())]
        filled = [n for n in sorted(split) if is_numeric(cell_at(row, n))]
        own, made_up = best_of(split), parts_of(split)
        made_up = made_up if set(made_up) <= set(filled) else ()
        if len(own) == 1 or (made_up and not own):
            return [(n, split[n]) for n in (*own, *made_up)]
        if filled and not (self.doubts and self.doubts[-1].row == at):
            self._doubt(at, text, filled)
        return []

    def _plain(
        self,
        at: int,
        row: Sequence[Value],
        text: str,
        found: Sequence[str],
        cell: str,
        label_at: int,
        numbers: Sequence[int],
    ) -> list[Line]:
        gross = self.words.gross.get(fold_label(text))
        ref = gross[0] if gross else self._choose(found)
        chosen = self._measured(self.edition.total_cell(ref) if ref else cell)
        given = [n for n in (chosen or self.counts if self.counts else numbers) if n > label_at and n in numbers]
        parts = self._parts(numbers)
        if len(given) > 1 and parts and not chosen:
            given = [*parts[:1]]
        elif len(given) > 1 or (given and self.counts and not chosen):
            self._doubt(at, text, given)
            return []
        elif not given and chosen != self.chosen and (others := [n for n in self.chosen if n in numbers]):
            self._doubt(at, text, others)  # 金额 where a count is asked for
            return []
        column = given[0] if given else next(iter(chosen), label_at + 1)
        value = cell_at(row, column)
        if is_stroke(value):
            if self.counts and (ref or cell):
                self.strokes.append(Stroke(at, column, text, self.edition.total_cell(ref) if ref else cell))
            return []
        if not ref and not cell:
            return self._loose(at, row, label_at, text, numbers if self.counts else given)
        if ref:
            table, form_row = self.edition.row(ref)
            cell = table.cell(form_row, table.total_column)
        self.table = cell.partition(".")[0]
        if not self.counts and (is_blank(value) or fold(str(value)) in UNITS):
            return []
        adds = tuple(self.edition.total_cell(other) for other in gross[1]) if gross else ()
        in_parts = [self._part(at, row, 0, text, cell, n, adds) for n in parts]
        if in_parts and not chosen:
            return in_parts
        span = self.time(self.counts.get(column, Span()))
        whole = Line(
            at, column, text, cell, value, bool(self.counts), True, adds, span=span.kind, months=span.months,
            label_at=label_at if speaks_of(text, self.edition.logs.summary) else 0,
        )  # fmt: skip
        return [whole, *in_parts]

    def _measured(self, figure: str) -> tuple[int, ...]:
        """The columns of the year's numbers; of 数量 and 金额 beside each other the one of the figure's measure."""
        money = {n for n in self.chosen if is_of_money(self.texts.get(n, ""))}
        if not money or len(money) == len(self.chosen) or figure not in self.edition.places:
            return self.chosen
        table, row, column = self.edition.places[figure]
        return tuple(n for n in self.chosen if (n in money) == (table.kind_of(row, column) == AMOUNT))

    def _choose(self, found: Sequence[str]) -> str:
        """The row a label with one number means: of the table above it, or the only one there is."""
        single = [ref for ref in found if is_single(self.edition.row(ref)[0])]
        near = [ref for ref in single if ref.partition(".")[0] == self.table]
        return near[0] if near else (single[0] if len(single) == 1 or self._first_is_own(single) else "")

    def _first_is_own(self, found: Sequence[str]) -> bool:
        """A total of the published items is meant before lines of the same words elsewhere."""
        return bool(found) and found[0].partition(".")[0] == self.edition.logs.published.categories

    def _unlabelled(self, at: int, row: Sequence[Value], numbers: Sequence[int]) -> list[Line]:
        """The one row of a table without labels (section four): its header must be complete and in order."""
        places = sorted(self.heads) if not self.splits else []
        struck = [place for place in places if is_stroke(cell_at(row, place))]
        if not places or not (numbers or len(struck) == len(places)):
            return []
        for table in self.edition.tables:
            if not table.printed or table.corner or len(places) != len(table.columns):
                continue
            if all((table.id, c.id) in self.heads[place] for place, c in zip(places, table.columns, strict=True)):
                (only,) = table.numbered
                if not numbers:
                    label = "、".join((*table.columns[0].under, table.columns[0].label))
                    self.strokes.append(Stroke(at, places[0], label, table.cell(only, table.columns[0])))
                    return []
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

    def wide(self, at: int, rows: Sequence[Sequence[Value]]) -> tuple[list[Line], int]:
        """The lines of a table whose labels stand across from row ``at`` on, 0-based, and how many rows it has."""
        found = wide(at, rows, self.year, self.edition, self.words)
        if found is None:
            return [], 0
        if not self.open_header:
            self._begin()
        self.open_header = self.fresh = False
        self._forget()
        self.table = found.table
        self.units |= {column: unit for column, text in found.texts.items() if (unit := unit_in(text))}
        self.doubts += [replace(doubt, block=self.block) for doubt in found.doubts]
        self.asides += found.asides
        lines = [
            Line(
                n, column, found.texts[column], figure, value, True, False, span=of.kind, months=of.months,
                label_at=0 if figure else column,
            )
            for n, column, figure, value, span in found.cells
            for of in (self.time(span),)
        ]  # fmt: skip
        return self._with_units(lines, list(found.texts.items())), found.count


def read(
    rows: Sequence[Sequence[Value]],
    edition: Edition,
    words: Vocabulary,
    named: bool = False,
    year: int = 0,
    sheet: str = "",
    book: str = "",
    merges: Sequence[Merge] = (),
) -> Reading:
    """Every number of a sheet that speaks of a figure of the form, in order, and what could not be told.

    ``named``: the sheet's name says that it is a summary, or of published items. ``sheet`` is its name, where
    that may say of what time it is (一季度), ``book`` that of its file, which may say so too. ``merges``: merged cells.
    """
    rows, doubted = lowered(rows, merges, words)
    form = edition.logs.summary
    name, file = of_sheet(sheet, form, year), of_file(book, form, year)
    readers: list[_Reader] = []
    made = Reading()
    parts = bands(rows, edition, words)
    for start, end in parts:
        reader = _Reader(edition, words, named, year, name, file, table=readers[-1].table if readers else "")
        if readers:
            first = readers[0]
            reader.of_categories, reader.of_items, reader.of_answers = (
                first.of_categories, first.of_items, first.of_answers,
            )  # fmt: skip
        readers.append(reader)
        own = rows if len(parts) == 1 else [band(row, start, end) for row in rows]
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
        made.strokes += [replace(stroke, column=stroke.column + start) for stroke in reader.strokes]
    made.lines = told(made.lines, readers[0].of_answers, edition, words)
    titled = {line.block for line in made.lines} if speaks_of_items(sheet) else readers[0].of_items
    made.lines = settled(made.lines, readers[0].of_categories, titled, edition, words)
    made.rows |= {line.row for line in made.lines}
    spoken = {line.figure.partition(".")[0] for line in made.lines if not is_blank(line.value)}
    made.strokes = [stroke for stroke in made.strokes if stroke.figure.partition(".")[0] not in spoken]
    made.doubts += doubted
    made.doubts += unread(rows, made, words)
    return made
