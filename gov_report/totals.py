"""Ledger → figures (汇总): rows counted and added up, each figure with the cells it came from."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from gov_report import quantities
from gov_report.form import Annex, Edition, Row, TableForm
from gov_report.model import Figure, Source
from gov_report.postings import COUNTED, OPEN, WITHDRAWN, Claim, Partial, Sheet
from gov_report.settings import Indicator
from gov_report.settle import KINDS, Ledger
from gov_report.vocabulary import UNCLASSIFIED, Vocabulary


class Rows(Sequence[int]):
    """Row numbers in order, as the arrays they were found in: a figure of totals repeats no row of its parts."""

    __slots__ = ("parts",)

    def __init__(self, parts: tuple[array[int], ...]) -> None:
        self.parts = parts

    def __iter__(self) -> Iterator[int]:
        return iter(self.parts[0] if len(self.parts) == 1 else sorted(set().union(*self.parts)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, at: Any) -> Any:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class _Figures:
    """Numbers being added up, each with the cells behind it, by book and sheet in ledger order."""

    def __init__(self) -> None:
        self.count: dict[str, Decimal] = defaultdict(Decimal)
        self.cells: dict[str, list[Source]] = defaultdict(list)
        self.extra: dict[str, list[Source]] = defaultdict(list)

    def add(self, figure: str, sheet: Sheet, column: str, rows: array[int], amount: Decimal | None = None) -> None:
        """Add rows of a sheet to a figure (or the amount they hold), pointing at a column."""
        if not rows:
            return
        self.count[figure] += len(rows) if amount is None else amount
        found, at = self.cells[figure], (sheet.layout.columns or {}).get(column, 0)
        for source in reversed(found):
            if source.sheet != sheet.name or source.book != sheet.book:
                break
            if source.column == at and isinstance(source.rows, Rows):
                source.rows.parts += (rows,)
                return
        found.append(Source(sheet.book, sheet.name, at, Rows((rows,))))

    def declare(self, figure: str, claim: Claim) -> None:
        """Add a declared number."""
        if claim.value is not None:
            self.count[figure] += claim.value
            self.extra[figure] += claim.cells

    def sources(self, figure: str) -> tuple[Source, ...]:
        """The cells of a figure: those counted, then those declared."""
        return (*self.cells.get(figure, ()), *self.extra.get(figure, ()))


def column_of(column: Sequence[int], items: Sequence[int]) -> Sequence[int]:
    """What a column says of some items; the column itself where they are all of a sheet."""
    return column if len(items) == len(column) else [column[at] for at in items]


def _by_code(column: Sequence[int], items: Sequence[int]) -> dict[int, list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for at, code in zip(items, column_of(column, items), strict=True):
        groups[code].append(at)
    return groups


def grouped(table: Sequence[str], index: Sequence[int], items: Sequence[int]) -> dict[str, list[int]]:
    """Items by the meaning of one of their columns; "" where it has none."""
    return {table[code] if code >= 0 else "": own for code, own in _by_code(index, items).items()}


def _meanings(table: Sequence[str], index: Sequence[int], items: Sequence[int]) -> set[str]:
    return {table[code] if code >= 0 else "" for code in set(column_of(index, items))}


def counted_in(ledger: Ledger, sheet: Sheet) -> Sequence[int]:
    """The items of a sheet that count."""
    if ledger.taking == {COUNTED} and sheet.status.count(COUNTED) == len(sheet.status):
        return range(len(sheet.status))
    return [at for at, status in enumerate(sheet.status) if status in ledger.taking]


def _lines(sheet: Sheet, items: Sequence[int]) -> array[int]:
    """The rows of some items; the sheet's own array where they are all."""
    rows = sheet.rows
    return rows if len(items) == len(rows) else array("i", [rows[at] for at in items])


def annex_figure(annex: Annex, department: str, row: str) -> str:
    """The id of an annex cell."""
    return f"{annex.id}.{department}.{row}"


def _anchor_column(sheet: Sheet, *wanted: str) -> str:
    columns = sheet.layout.columns or {}
    return next((name for name in wanted if name in columns), wanted[0])


def _post_published(ledger: Ledger, edition: Edition, words: Vocabulary, figures: _Figures) -> None:
    log = edition.logs.published
    channel_words: dict[int, dict[str, list[int]]] = {}
    annexes = [annex for annex in edition.annexes if annex.table == log.categories and annex.by == "department"]
    for department, sheet in ledger.sheets("published"):
        counted = counted_in(ledger, sheet)
        column = _anchor_column(sheet, "category", "title")
        lines = _lines(sheet, counted)
        for name in (log.total, *log.also):
            figures.add(name, sheet, column, lines)
        for annex in annexes:
            figures.add(annex_figure(annex, department, "total"), sheet, column, lines)
        for row, items in grouped(sheet.labels, sheet.label, counted).items():
            lines = _lines(sheet, items)
            figures.add(f"{log.categories}.{row}", sheet, "category", lines)
            for annex in annexes:
                figures.add(annex_figure(annex, department, row), sheet, "category", lines)
        channel_words[id(sheet)] = channel_items(sheet, counted)
    for sheet, at, word in repeated_channels(ledger):
        channel_words[id(sheet)].setdefault(word, []).append(at)
    for _, sheet in ledger.sheets("published"):
        by_row: dict[str, list[int]] = defaultdict(list)
        for word, items in channel_words[id(sheet)].items():
            if row := words.channel_rows.get(word, ""):
                by_row[row] += items
        for row, found in by_row.items():
            figures.add(edition.total_cell(row), sheet, "channel", _lines(sheet, sorted(set(found))))


def _post_declared(ledger: Ledger, edition: Edition, figures: _Figures) -> None:
    """Add what departments declare in summary sheets where they sent no log."""
    categories = edition.table(edition.logs.published.categories)
    annexes = [annex for annex in edition.annexes if annex.table == categories.id and annex.by == "department"]
    for kind in KINDS:
        for department, given in ledger.declared(kind, edition):
            for cell, claims in declared_cells(edition, given):
                for claim in claims:
                    figures.declare(cell, claim)
                    table, _, row = cell.partition(".")
                    for annex in annexes if table == categories.id else ():
                        figures.declare(annex_figure(annex, department, row), claim)


def declared_cells(edition: Edition, given: Mapping[str, Claim]) -> Iterator[tuple[str, list[Claim]]]:
    """Each figure with the declared lines it takes: its parts' where there are any, else its own."""

    def lines(cell: str) -> list[Claim]:
        table, row, column = edition.places[cell]
        below = [claim for part in table.cell_parts(row, column) for claim in lines(part)]
        own = given.get(cell)
        return below or ([own] if own else [])

    tables = {name.partition(".")[0] for name in given} | (
        {name.partition(".")[0] for name in edition.logs.published.also}
        if edition.logs.published.total in given
        else set()
    )
    loose = [claim for name, claim in given.items() if name not in edition.places]
    for cell, (table, _, _) in edition.places.items():
        if table.id not in tables:
            continue
        found = lines(cell)
        if cell == edition.logs.published.total and loose:
            own = given.get(cell)
            found = [*(claim for claim in found if claim is not own), *loose]
        if found:
            yield cell, found


def channel_items(sheet: Sheet, items: Sequence[int]) -> dict[str, list[int]]:
    """The items of each channel word."""
    found: dict[str, list[int]] = defaultdict(list)
    for code, own in _by_code(sheet.channel, items).items():
        for word in sheet.channels[code] if code >= 0 else ():
            found[word] += own
    return {word: sorted(own) for word, own in found.items()}


def repeated_channels(ledger: Ledger) -> Iterator[tuple[Sheet, int, str]]:
    """A repeat through another channel adds one to that channel (contract): sheet, item, channel."""
    named: dict[tuple[int, int], set[str]] = {}
    for pair in ledger.repeats:
        if pair.sheet.kind != "published" or pair.sheet.channel[pair.at] < 0:
            continue
        first = named.setdefault((id(pair.first), pair.first_at), set(_words_at(pair.first, pair.first_at)))
        for word in _words_at(pair.sheet, pair.at):
            if word not in first:
                first.add(word)
                yield pair.sheet, pair.at, word


def _words_at(sheet: Sheet, at: int) -> tuple[str, ...]:
    return sheet.channels[sheet.channel[at]] if sheet.channel[at] >= 0 else ()


class _Split(Struct):
    """The counted requests of a register by what became of them."""

    counted: Sequence[int]
    received: Sequence[int]
    carried_in: Sequence[int]
    carried_out: Sequence[int]
    answered: Sequence[int]


def split_of(ledger: Ledger, sheet: Sheet) -> _Split:
    """The requests of a register by what became of them."""
    start = ledger.start.toordinal()
    counted = counted_in(ledger, sheet)
    carried_in = [at for at, day in zip(counted, column_of(sheet.day, counted), strict=True) if day < start]
    received = [at for at in counted if sheet.day[at] >= start] if carried_in else counted
    opened = sheet.labels.index(OPEN) if OPEN in sheet.labels else -1
    labels = column_of(sheet.label, counted)
    carried_out = [at for at, label in zip(counted, labels, strict=True) if label == opened]
    answered = [at for at, label in zip(counted, labels, strict=True) if label != opened] if carried_out else counted
    return _Split(counted, received, carried_in, carried_out, answered)


def _post_requests(ledger: Ledger, edition: Edition, words: Vocabulary, figures: _Figures) -> None:
    log = edition.logs.requests
    table_id = log.answered.partition(".")[0]
    for _, sheet in ledger.sheets("requests"):
        split = split_of(ledger, sheet)
        post = _Poster(edition, words, sheet, figures)
        for ref, items in (
            (log.received, split.received),
            (log.carried_in, split.carried_in),
            (log.carried_out, split.carried_out),
        ):
            post.rows(ref, "received_on", items)
        by_period = _by_code(sheet.extended, split.answered)
        post.totals(log.completed_extended, "answered_on", by_period.get(True, []))
        post.totals(log.completed_on_time, "answered_on", by_period.get(False, []))
        for word, items in channel_items(sheet, split.received).items():
            post.rows(words.request_channel_rows.get(word, ""), "channel", items)
        for row, items in grouped(sheet.labels, sheet.label, split.answered).items():
            if row == WITHDRAWN:  # completed, and no answer
                continue
            if row == UNCLASSIFIED:
                post.totals(log.answered, "outcome", items)
            else:
                post.totals(f"{table_id}.{row}", "outcome", items)
        _post_remedies(edition, sheet, set(split.counted) if sheet.remedies else set(), figures)
        if any(sheet.fees.values()):
            _post_fees(edition, sheet, split.counted, figures)


def _post_fees(edition: Edition, sheet: Sheet, counted: Sequence[int], figures: _Figures) -> None:
    """Post what requests were charged: each part to its own row, to the fee the whole, or the parts where it lacks."""
    log = edition.logs.requests
    charged = {column: [at for at in counted if at in amounts] for column, amounts in sheet.fees.items()}
    whole = set(charged.get("fee", ()))

    def post(ref: str, column: str, items: Sequence[int]) -> None:
        if ref:
            unit = edition.unit_of(ref)
            amount = sum((sheet.fees[column][at] for at in items), Decimal(0)) / quantities.MONEY[unit]
            figures.add(edition.total_cell(ref), sheet, column, _lines(sheet, items), amount)

    for column, items in charged.items():
        post(log.charges.get(column, ""), column, items)
        post(log.fee, column, items if column == "fee" else [at for at in items if at not in whole])
    if log.fee_count:
        items = sorted(set().union(*charged.values()))
        figures.add(edition.total_cell(log.fee_count), sheet, "fee", _lines(sheet, items))


def _unheld_charges(ledger: Ledger, edition: Edition) -> set[str]:
    """The parts of fees that no register has a column for: not known, where only wholes are."""
    held = {column for _, sheet in ledger.sheets("requests") for column in sheet.fees}
    charges = edition.logs.requests.charges.items()
    return {edition.total_cell(ref) for column, ref in charges if ref and column not in held}


class _Poster(Struct, frozen=True):
    """Posts requests of a sheet to rows of the form; the applicant chooses the column."""

    edition: Edition
    words: Vocabulary
    sheet: Sheet
    figures: _Figures

    def rows(self, ref: str, column: str, items: Sequence[int]) -> None:
        """Add items to one row."""
        if ref and items:
            table, row = self.edition.row(ref)
            self._add(table, (row,), column, items)

    def totals(self, ref: str, column: str, items: Sequence[int]) -> None:
        """Add items to a row and to every total above it."""
        if ref and items:
            table, row = self.edition.row(ref)
            self._add(table, table.chain(row), column, items)

    def _add(self, table: TableForm, rows: Sequence[Row], column: str, items: Sequence[int]) -> None:
        sheet = self.sheet
        found = [(table.total_column.id, _lines(sheet, items))]
        if len(table.columns) > 1:
            for word, own in grouped(sheet.applicants, sheet.applicant, items).items():
                if chosen := self.words.applicant_columns.get(word, ""):
                    found.append((chosen, _lines(sheet, own)))
        for row in rows:
            for chosen, lines in found:
                self.figures.add(table.cell(row, chosen), sheet, column, lines)


def _post_remedies(edition: Edition, sheet: Sheet, counted: set[int], figures: _Figures) -> None:
    form = edition.logs.requests.remedies
    if form is None:
        return
    for at, column, kind, result in sheet.remedies:
        if at in counted:
            for name in dict.fromkeys((form.totals.get(kind, ""), form.posts.get(kind, {}).get(result, ""))):
                if name:
                    figures.add(name, sheet, column, _lines(sheet, [at]))


def _none_cells(ledger: Ledger, kind: str) -> tuple[Source, ...]:
    """Where departments say 无, or the header of an empty log: the sources of a zero."""
    return tuple(
        sheet.none_said or Source(sheet.book, sheet.name, 0, (sheet.layout.header_row,))
        for _, sheet in ledger.sheets(kind)
        if not len(sheet.rows)
    )


def unsettled(ledger: Ledger, edition: Edition, words: Vocabulary) -> set[str]:
    """Totals whose parts cannot add up because some rows name no part, which is said of each row: not assessed."""
    published, requests = edition.logs.published, edition.logs.requests
    answered, _ = edition.row(requests.answered)
    refusals = {row.id for table, row in edition.outcomes if table.parts(row.id)}
    split_by_channel = any(words.request_channel_rows.values())  # since 2019 the form does not ask
    found: set[str] = set()
    for _, sheet in ledger.sheets("published"):
        if UNCLASSIFIED in _meanings(sheet.labels, sheet.label, counted_in(ledger, sheet)):
            found.add(published.total)
    for _, sheet in ledger.sheets("requests"):
        split = split_of(ledger, sheet)
        meanings = _meanings(sheet.labels, sheet.label, split.answered)
        if UNCLASSIFIED in meanings:
            found |= {answered.cell(requests.answered.partition(".")[2], column) for column in answered.columns}
        found |= {answered.cell(row, column) for row in meanings & refusals for column in answered.columns}
        channels = set(column_of(sheet.channel, split.received)) if split_by_channel else set()
        if any(not words.request_channel_rows.get(word) for code in channels for word in _channel_of(sheet, code)):
            found.add(edition.total_cell(requests.received))
        if len(answered.columns) > 1:
            found |= _without_applicant(ledger, edition, words, sheet)
    return found


def _channel_of(sheet: Sheet, code: int) -> tuple[str, ...]:
    return (sheet.channels[code] or ("",)) if code >= 0 else ("",)


def _without_applicant(ledger: Ledger, edition: Edition, words: Vocabulary, sheet: Sheet) -> set[str]:
    """The total cells of the rows that requests without a known applicant posted to."""
    lost = _Figures()
    unknown = Ledger([], (), ledger.start, ledger.end, taking=ledger.taking)
    counted = counted_in(ledger, sheet)
    if all(words.applicant_columns.get(word) for word in _meanings(sheet.applicants, sheet.applicant, counted)):
        return set()
    applicants = grouped(sheet.applicants, sheet.applicant, counted)
    keep = [at for word, items in applicants.items() if not words.applicant_columns.get(word) for at in items]
    only = replace(sheet, status=array("b", [-1] * len(sheet.rows)))
    for at in keep:
        only.status[at] = sheet.status[at]
    unknown.books.append(Partial(sheet.book, "", "", "read", [only]))
    _post_requests(unknown, edition, words, lost)
    return set(lost.count)


def is_reported(ledger: Ledger, kind: str, edition: Edition) -> bool:
    """Whether any department sent a log of a kind, or declared its numbers."""
    return bool(ledger.logged(kind)) or any(True for _ in ledger.declared(kind, edition))


def total(ledger: Ledger, edition: Edition, words: Vocabulary, indicators: Sequence[Indicator]) -> dict[str, Figure]:
    """Add the ledger up to the form's figures (汇总), annex cells and indicators included.

    Every figure of the edition is in the result, in its own unit; value None where no department
    reported it. A figure the ledger holds is never replaced by an indicator (checks.py compares
    them). Source: the form's tables and [logs].
    """
    counted = _Figures()
    _post_published(ledger, edition, words, counted)
    _post_requests(ledger, edition, words, counted)
    _post_declared(ledger, edition, counted)
    feeds = edition.feeds
    logged = {kind for kind in KINDS if kind and ledger.logged(kind)}
    none_cells = {kind: _none_cells(ledger, kind) for kind in ("published", "requests")}
    unheld = _unheld_charges(ledger, edition)
    by_id = {indicator.id: indicator for indicator in indicators}
    figures: dict[str, Figure] = {}
    for cell, (table, row, column) in edition.places.items():
        label, unit, parts = table.label_of(row, column), table.unit_of(row, column), table.cell_parts(row, column)
        kind = feeds.get(cell, "")
        cells = counted.sources(cell)
        # what a department declared no line of is not known; what a log holds no row of is 0
        if cells or (kind in logged and cell not in unheld):
            value = counted.count.get(cell, Decimal(0))
            figures[cell] = Figure(cell, label, value, unit, cells or none_cells.get(kind, ()), parts)
        else:
            figures[cell] = Figure(cell, label, None, unit, (), parts)
        indicator = by_id.pop(cell, None)
        if indicator and figures[cell].value is None:
            figures[cell] = Figure(cell, label, indicator.value, unit, (indicator.at,), parts, indicator.note)
    _sum_up(figures, edition)
    for annex in edition.annexes:
        figures |= _annex_figures(annex, edition, ledger, counted)
    for indicator in by_id.values():
        figures[indicator.id] = Figure(
            indicator.id, indicator.label or indicator.id, indicator.value, indicator.unit, (indicator.at,), (),
            indicator.note,
        )  # fmt: skip
    return figures


def _sum_up(figures: dict[str, Figure], edition: Edition) -> None:
    """Totals nobody reported, all of whose parts are reported: add them, innermost first."""
    open_cells = [cell for cell in edition.places if figures[cell].value is None]
    while open_cells:
        left = []
        for cell in open_cells:
            table, row, column = edition.places[cell]
            below = tuple(table.cell(part, column) for part in table.parts(row.id))
            beside = tuple(table.cell(row, part) for part in table.column_parts(column.id))
            for parts in (below, beside):
                values = [figures[part].value for part in parts]
                known = [value for value in values if value is not None]
                if parts and len(known) == len(parts):
                    figures[cell] = replace(figures[cell], value=sum(known, Decimal(0)), parts=parts)
                    break
            else:
                left.append(cell)
        if len(left) == len(open_cells):
            return
        open_cells = left


def _annex_figures(annex: Annex, edition: Edition, ledger: Ledger, counted: _Figures) -> dict[str, Figure]:
    figures: dict[str, Figure] = {}
    table = edition.table(annex.table)
    totals = {row.parts_of for row in table.rows}
    sent = ledger.logged("published") | {name for name, _ in ledger.declared("published", edition)}
    for department in ledger.departments:
        for row in table.rows:
            cell = annex_figure(annex, department, row.id)
            value = counted.count.get(cell, Decimal(0)) if department in sent else None
            label = f"{department}{'合计' if row.id in totals else row.label}"
            parts = tuple(annex_figure(annex, department, part.id) for part in table.parts(row.id))
            figures[cell] = Figure(cell, label, value, table.unit, counted.sources(cell), parts)
    return figures


def of_units(
    figures: Mapping[str, Figure], edition: Edition, units: Sequence[tuple[str, Mapping[str, Figure]]]
) -> dict[str, Figure]:
    """The figures of a report that only adds up its units (汇总): each the sum of theirs, its sources their reports.

    ``units`` are the path and the figures of each report. A figure that one unit does not report
    stays unknown; a category of its own that only some have is the sum of those.
    """
    made = dict(figures)
    own = {name for _, told in units for name in told if name.startswith(f"{edition.logs.published.categories}.")}
    for name in (*edition.places, *sorted(own - set(edition.places))):
        reported = [(path, told[name]) for path, told in units if name in told and told[name].value is not None]
        if not reported or (name in edition.places and (len(reported) < len(units) or made[name].value is not None)):
            continue
        value = sum((figure.value for _, figure in reported if figure.value is not None), Decimal(0))
        first = made.get(name) or reported[0][1]
        made[name] = replace(first, value=value, sources=tuple(Source(path) for path, _ in reported))
    return made
