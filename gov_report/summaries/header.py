"""The header in force while a department's own table is read: what its columns are, as its rows say one by one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct, field
from msgspec.structs import replace

from gov_report import quantities
from gov_report.cells import cell_at, filled_cells, is_blank, read_number
from gov_report.form import AMOUNT, Edition, TableForm
from gov_report.privacy import is_telephone
from gov_report.spans import LONGEST, OTHER, PART, WHOLE, Span, span_of
from gov_report.summaries.answers import ITEMS, speaks_of
from gov_report.summaries.heads import Head, form_columns, head_of, is_head, tables_named, time_of
from gov_report.summaries.labels import (
    is_no_measure,
    is_numeric,
    is_of_money,
    is_stroke,
    is_struck,
    is_whole,
    says_no_duty,
    unit_in,
)
from gov_report.summaries.lines import Line
from gov_report.summaries.splits import below_wide, best_of, divided, parts_of_year
from gov_report.vocabulary import Vocabulary
from gov_report.words import OF_WHICH, compact, fold, folded, mentions, shown
from gov_report.workbook import Value

ROW_LABELS = "行标签"  # what Excel heads the rows of a pivot table with


class Heading(Struct):
    """What the rows of a header said, the form's columns and those of a plain list."""

    edition: Edition
    words: Vocabulary
    year: int
    heads: dict[int, tuple[tuple[str, str], ...]] = field(default_factory=dict)  # grid column → form columns
    splits: dict[int, dict[int, Span]] = field(default_factory=dict)  # those of the form → the columns that divide them
    counts: dict[int, Span] = field(default_factory=dict)  # columns of numbers of a plain list → the time they are of
    units: dict[int, str] = field(default_factory=dict)  # grid column → the money its header names; 0: the sheet's
    texts: dict[int, str] = field(default_factory=dict)
    plain: dict[int, str] = field(default_factory=dict)  # the last row of words behind 信息内容 that heads nothing
    label_at: int = 0
    open: bool = False  # the next row may go on with it
    printed: set[tuple[str, int]] = field(default_factory=set)  # columns of the form met so far: stack, number
    summed: bool = False  # the row above is the corner of a pivot table that adds up or averages something

    @property
    def chosen(self) -> tuple[int, ...]:
        """The columns of the year's numbers: those whose header says so most plainly."""
        return best_of(self.counts)

    @property
    def parts(self) -> tuple[int, ...]:
        """The columns of the parts of the year (一季度 … 四季度) where they make it up."""
        return parts_of_year(self.counts)

    @property
    def tables(self) -> set[str]:
        """The tables of the form that the columns name, not by a word that many have (总计)."""
        return tables_named([self.texts[n] for n in self.heads], self.edition, self.words)

    @property
    def is_any(self) -> bool:
        """Whether anything stands above the numbers."""
        return bool(self.counts or self.splits or self.plain)

    def is_none(self, row: Sequence[Value]) -> bool:
        """Whether a row says that it is none of its department's business (无此项职能), beside no number but 0."""
        if not any(says_no_duty(value, self.edition) for value in row):
            return False
        numbers = (value for n, value in filled_cells(row) if is_numeric(value) and n >= min(self.heads, default=1))
        return all(read_number(value) == 0 for value in numbers)

    def forget(self) -> None:
        """Forget the header of the table above; units are another matter."""
        self.heads, self.splits, self.counts, self.texts, self.plain, self.label_at = {}, {}, {}, {}, {}, 0

    def find(self, texts: Sequence[tuple[int, str]]) -> tuple[Head, dict[int, tuple[int, ...]]] | None:
        """What a row of texts heads, and which columns it divides; None where it is no header."""
        summed, self.summed = self.summed, fold(texts[0][1]).startswith(self._sums) if texts else False
        if summed and not self._counts_items(texts):
            return None
        wide = self._divided(texts) if self.open else {}
        below = {column for columns in wide.values() for column in columns}
        rest = [(column, text) for column, text in texts if column not in below]
        head = head_of(rest, self.texts if self.open else {}, self.year, self.edition, self.words)
        return (head or Head({}, {}, 0), wide) if head or wide else None

    def _counts_items(self, texts: Sequence[tuple[int, str]]) -> bool:
        """Whether a row heads counts by a word of its own (项目 | 数量), no part of a pivot table (行标签)."""
        form, said = self.edition.logs.summary, [fold(text) for _, text in texts]
        counts = folded(form.number_columns)
        return said[0] != fold(ROW_LABELS) and any(text in counts and not is_whole(text) for text in said)

    @property
    def _sums(self) -> tuple[str, ...]:
        return tuple(map(fold, self.edition.logs.summary.pivot_sums))

    def take(self, texts: Sequence[tuple[int, str]], head: Head, wide: Mapping[int, Sequence[int]]) -> None:
        """Take what a row of texts heads."""
        said = dict(texts)
        for column, columns in wide.items():
            over = self.counts.pop(column, Span())
            times = divided(over, {below: said[below] for below in columns}, self.year, self.edition)
            if column in self.heads:
                self.splits[column] = times
            else:
                self.counts |= times
            if unit := self.units.get(column):
                self.units |= dict.fromkeys(columns, unit)
        self.open = True
        self.heads |= head.forms
        self.printed |= {(self._stack(table), n) for n, heads in head.forms.items() for table, _ in heads}
        self.counts |= head.counts
        self.texts |= said
        self._take_wholes()
        self.units |= {column: unit for column, text in texts if (unit := unit_in(text))}
        if head.label_at and head.counts:
            self.label_at = head.label_at

    def _take_wholes(self) -> None:
        """Take a 总计 that stands a row above the columns of the form (申请人情况 | 总计) as one of them."""
        tables = self.tables
        for n in [n for n in self.counts if tables and is_whole(self.texts.get(n, ""))]:
            if own := tuple(each for each in form_columns(self.texts[n], self.words) if each[0] in tables):
                self.heads[n] = own
                del self.counts[n]

    def _divided(self, texts: Sequence[tuple[int, str]]) -> dict[int, tuple[int, ...]]:
        """The columns of numbers that a row divides by words that are no columns of the same table of the form."""
        said = dict(texts)
        own = {column: {table for table, _ in heads} for column, heads in self.heads.items()}
        found = below_wide(texts, self.texts, self.heads.keys() | self.counts.keys())
        return {
            wide: columns
            for wide, columns in found.items()
            for tables in [{t for column in columns for t, _ in form_columns(said[column], self.words)}]
            if not (tables & own[wide] if wide in own else all(is_head(said[c], self.words) for c in columns))
        }

    def below(self, row: Sequence[Value], column: int, figure: str) -> tuple[list[tuple[int, Span]], list[int]]:
        """The columns of a figure's number below a column of the form, with their time: several where they add up.

        Else none, and the columns whose numbers nothing tells apart.
        """
        split = self.splits.get(column)
        if split is None:
            return [(column, Span())], []
        filled = [n for n in sorted(split) if is_numeric(cell_at(row, n))]
        split = self._of_measure(split, self._is_amount(figure))
        own, made_up = best_of(split), parts_of_year(split)
        made_up = made_up if set(made_up) <= set(filled) else ()
        if len(own) == 1 or (made_up and not own):
            return [(n, split[n]) for n in (*own, *made_up)], []
        return [], filled

    def measured(self, figure: str) -> tuple[int, ...]:
        """The columns of the year's numbers that are of the figure's measure; of a count never one of money."""
        amount = self._is_amount(figure)
        if self.counts or not amount:
            return best_of(self._of_measure(self.counts, amount))
        below = {n: span for split in self.splits.values() for n, span in split.items()}
        return best_of({n: span for n, span in below.items() if is_of_money(self.texts[n])})

    def _is_amount(self, figure: str) -> bool:
        """Whether a figure is of money; one that the form does not hold is a count."""
        place = self.edition.places.get(figure)
        return place is not None and place.kind == AMOUNT

    def _of_measure(self, columns: Mapping[int, Span], amount: bool) -> dict[int, Span]:
        """The columns that may hold an amount, or a count: an amount stands in any where no header is of money."""
        money = {n for n in columns if is_of_money(self.texts.get(n, ""))}
        if amount and not money:
            return dict(columns)
        return {n: span for n, span in columns.items() if (n in money) == amount}

    def cases(self, text: str) -> dict[int, str]:
        """The figures of a row that is a kind of case (行政复议) below its results; none for any other row."""
        form = self.edition.logs.requests.remedies
        if not form or not self.heads:
            return {}
        name = compact(text).removeprefix("行政诉讼")
        said = {n: self.words.remedies.get(name + compact(head), ("", "")) for n, head in self.texts.items()}
        kind = next((kind for kind, _ in said.values() if kind), "")
        found = {n: form.posts[kind][result] for n, (own, result) in said.items() if own and own == kind}
        if len(found) < 2:
            return {}
        return found | {
            n: form.totals[kind] for n, head in self.texts.items() if is_whole(head) and kind in form.totals
        }

    def strange(self, row: Sequence[Value], table: TableForm, columns: Collection[int]) -> list[int]:
        """Numbers under words that are no column of a form table, where it has columns that nothing here names."""
        if len(columns) >= len(table.columns):
            return []
        known = {*self.heads, *self.counts, *(n for split in self.splits.values() for n in split)}
        return [
            n
            for n, text in self.texts.items()
            if n not in known and not is_blank(value := cell_at(row, n)) and is_numeric(value)
            if not (
                is_whole(text)
                or is_no_measure(text, self.edition)
                or time_of(text, self.edition, self.year).kind in (PART, OTHER)
            )
        ]

    def unlabelled(self, places: Sequence[int]) -> TableForm | None:
        """The table without labels whose columns some places head, all of them in order; None for none."""
        for table in self.edition.tables:
            if not table.printed or table.corner or len(places) != len(table.columns):
                continue
            if all((table.id, c.id) in self.heads[place] for place, c in zip(places, table.columns, strict=True)):
                return table
        return None

    def _stack(self, table: str) -> str:
        return self.edition.table(table).stack or table

    def beside(self, row: Sequence[Value], table: TableForm, columns: Collection[int]) -> list[int]:
        """Numbers of a row of a form table that stand in columns which nothing heads, behind its own ``columns``.

        Where an own cell is empty; else only where a table printed with it has a column (three in 第（一）项, one in
        第（五）项): elsewhere a check may stand. No 0, none that an own cell says too, or all of them together, none
        that a word before it names (上年 110), no telephone.
        """
        cells = [cell_at(row, n) for n in columns]
        given = [number for value in cells if (number := quantities.read(value)) is not None]
        lacking, said = any(map(is_struck, cells)), {None, Decimal(0), sum(given, Decimal(0)), *given}
        return [
            n
            for n, value in filled_cells(row)
            if n > min(columns) and n not in self.texts and is_numeric(value)
            if (number := quantities.read(value)) not in said and not (number is not None and is_telephone(number))
            if not isinstance(cell_at(row, n - 1), str) or is_blank(cell_at(row, n - 1)) or n - 1 < min(columns)
            if lacking or (self._stack(table.id), n) in self.printed
        ]

    def with_units(self, lines: Sequence[Line], texts: Sequence[tuple[int, str]], block: int) -> list[Line]:
        """The lines of a row, of a block, with the money that their row, header, label or the sheet names."""
        own = next((unit for _, text in texts if (unit := fold(text)) in quantities.MONEY), "")
        above, whole = self.units.get, self.units.get(0, "")
        return [
            replace(line, block=block, unit=own or above(line.column) or unit_in(line.label) or whole) for line in lines
        ]

    def has_labels(self, column: int) -> bool:
        """Whether a header says that labels stand in a column (项目, 内容)."""
        return fold(self.texts.get(column, "")) in folded(self.edition.logs.summary.label_columns)

    def names_lines(self, column: int) -> bool:
        """Whether a column names lines: that of labels, or one of them behind that of groups (项目 | 内容 | 数量)."""
        return column == self.label_at or (0 < self.label_at < column and self.has_labels(column))

    def heads_line(
        self, text: str, column: int, line: str, rows: Callable[[str], tuple[str, ...]]
    ) -> tuple[bool, bool]:
        """Whether a row's label only heads the ``line`` beside it, and those of items: 其中, 主动公开 | 政策文件.

        ``rows`` gives the rows of the form that a label means. 主动公开 | 全年 is the total itself.
        """
        form = self.edition.logs.summary
        if OF_WHICH.sub("", fold(text)) == "":
            return bool(rows(line)), False
        if not self.names_lines(column) or is_whole(line) or is_stroke(line) or OF_WHICH.sub("", fold(line)) == "":
            return False, False
        if speaks_of(text, form) != ITEMS:
            return mentions(text, form.request_words) and bool(rows(line)), False
        heads = not (speaks_of(line, form) or span_of(line, form, self.year).kind)
        return heads, heads

    def is_forms(self, columns: Sequence[int]) -> bool:
        """Whether all of some columns are those of a form table, headed by words of its own (本年处理决定数量)."""
        vague = folded(self.edition.logs.summary.number_columns)
        return bool(columns) and all(n in self.heads and fold(self.texts.get(n, "")) not in vague for n in columns)

    def parts_in(self, numbers: Sequence[int]) -> tuple[int, ...]:
        """The columns of the parts of the year where a row fills all of them, and none that has no header."""
        parts = self.parts or self.own_part
        return parts if set(parts) <= set(numbers) <= set(self.counts) else ()

    @property
    def own_part(self) -> tuple[int, ...]:
        """The column of the table's own part of the year (本季数) where another is of the year so far (累计数)."""
        texts = {n: fold(self.texts.get(n, "")) for n in self.counts}
        words = tuple(map(fold, self.edition.logs.summary.own_part_words))
        own = [n for n, text in texts.items() if text.startswith(words) and "累计" not in text]
        return tuple(own) if len(own) == 1 and sum("累计" in text for text in texts.values()) == 1 else ()

    def so_far(self, span: Span, part: Span) -> Span:
        """The time of a column of a table of a ``part`` of the year: 本季数 is of it, 累计数 beside up to its end."""
        if (
            not part.months
            or not self.own_part
            or (span.kind, bool(span.months)) not in ((PART, False), (WHOLE, False))
        ):
            return span
        if span.kind == PART:
            return part
        return Span(WHOLE, 3) if part.months[-1] == 12 else Span(PART)

    def named(self, columns: Sequence[int]) -> str:
        """What stands above some columns, for a message."""
        texts = self.texts or self.plain
        return "、".join(shown(texts[n], LONGEST) for n in columns if n in texts)
