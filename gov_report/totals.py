"""Postings → figures: repeats settled, rows counted, each figure with the cells it came from."""

from __future__ import annotations

import datetime
from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gov_report.form import Annex, Edition, Row, TableForm
from gov_report.ledger import COUNTED, OPEN, REPEAT, UNCLASSIFIED, Claim, Partial, Sheet
from gov_report.model import Figure, Source
from gov_report.settings import Indicator
from gov_report.vocabulary import Vocabulary
from gov_report.words import fold_label

JOINT = 5  # status of an item that another department's copy stands for ([counting] joint = "once")


@dataclass(slots=True)
class Pair:
    """Two rows that say the same: the later one and the one it repeats."""

    sheet: Sheet
    at: int  # index into the sheet's items
    first: Sheet
    first_at: int
    department: str
    first_department: str

    @property
    def cell(self) -> Source:
        """The title (or 申请编号) of the later row."""
        return _anchor(self.sheet, self.at)

    @property
    def first_cell(self) -> Source:
        """The title (or 申请编号) of the row it repeats."""
        return _anchor(self.first, self.first_at)


def _anchor(sheet: Sheet, at: int) -> Source:
    return sheet.cells("title" if sheet.kind == "published" else "id", (sheet.rows[at],))


@dataclass(slots=True)
class Ledger:
    """All books of a year with repeats settled; ``books`` in order of their paths."""

    books: list[Partial]
    departments: tuple[str, ...]
    start: datetime.date
    end: datetime.date
    repeats: list[Pair] = field(default_factory=list)
    joints: list[Pair] = field(default_factory=list)
    once: bool = False
    taking: frozenset[int] = frozenset({COUNTED})  # the rows that count, by what became of them

    def sheets(self, kind: str) -> Iterator[tuple[str, Sheet]]:
        """Every visible sheet of a kind with its department."""
        for book in self.books:
            for sheet in book.sheets:
                if sheet.kind == kind and not sheet.hidden:
                    yield book.department, sheet

    def logged(self, kind: str) -> set[str]:
        """The departments that sent a log of a kind (one that says 无 included).

        Remedies and fees stand in columns of the request register.
        """
        if kind in COLUMNS_OF:
            return {
                department
                for department, sheet in self.sheets("requests")
                if COLUMNS_OF[kind] & set(sheet.layout.columns or ())
            }
        return {department for department, _ in self.sheets(kind)} if kind else set()

    def declared(self, kind: str, edition: Edition) -> Iterator[tuple[str, dict[str, Claim]]]:
        """Summary lines of departments that sent no log of a kind, by figure: taken as they stand.

        Figures no log holds (kind "") are always taken.
        """
        feeds = edition.feeds
        logged = self.logged(kind)
        for department, sheet in self.sheets("summary"):
            given = {
                claim.figure: claim
                for claim in sheet.claims
                if feeds.get(claim.figure, "") == kind and claim.value is not None
            }
            if department not in logged and given:
                yield department, {name: _net(claim, given) for name, claim in given.items()}


def _net(claim: Claim, given: Mapping[str, Claim]) -> Claim:
    """A local line that holds other lines besides (否决公开答复总数), without them."""
    if not claim.adds or claim.value is None:
        return claim
    besides = sum((given[name].value or Decimal(0) for name in claim.adds if name in given), Decimal(0))
    return replace(claim, value=claim.value - besides)


COLUMNS_OF = {"remedies": frozenset({"reconsideration", "litigation", "remedy"}), "fees": frozenset({"fee"})}
KINDS = ("published", "requests", "remedies", "fees", "")


def settle(
    partials: Iterable[Partial],
    departments: Sequence[str],
    period: tuple[datetime.date, datetime.date],
    once: bool = False,
) -> Ledger:
    """Put the books in order and decide which rows repeat others (contract: how rows are counted).

    The order in which books arrive changes nothing. Within a department the same title, 文号 and
    date count once; between departments the same 文号 and title is a joint item, counted in each,
    or once when the settings say so.
    """
    books = sorted(partials, key=lambda book: book.book)
    found = dict.fromkeys([*departments, *sorted({b.department for b in books if b.sheets})])
    ledger = Ledger(books, tuple(found), *period, once=once)
    for book in books:
        for sheet in book.sheets:  # a ledger may be settled again: start from what the rows say
            for at, status in enumerate(sheet.status):
                if status in (REPEAT, JOINT):
                    sheet.status[at] = COUNTED
    _settle_items(ledger)
    _settle_joint(ledger)
    _settle_requests(ledger)
    return ledger


def _settle_items(ledger: Ledger) -> None:
    seen: dict[tuple[str, int, int], tuple[Sheet, int]] = {}
    for department, sheet in ledger.sheets("published"):
        for at, key in enumerate(sheet.key):
            if not key or sheet.status[at] != COUNTED:
                continue
            mine = (department, key, sheet.day[at])
            first = seen.setdefault(mine, (sheet, at))
            if first != (sheet, at):
                sheet.status[at] = REPEAT
                ledger.repeats.append(Pair(sheet, at, *first, department, department))


def _settle_joint(ledger: Ledger) -> None:
    holders: dict[tuple[int, int], list[tuple[int, int, str, Sheet, int]]] = defaultdict(list)
    order = {name: n for n, name in enumerate(ledger.departments)}
    for department, sheet in ledger.sheets("published"):
        for at, key in enumerate(sheet.key):
            if key and sheet.status[at] == COUNTED:
                # without a 文号 the same title is the same item only on the same day
                day = 0 if sheet.numbered[at] else sheet.day[at]
                holders[key, day].append((sheet.day[at], order[department], department, sheet, at))
    for found in holders.values():
        if len({entry[2] for entry in found}) < 2:
            continue
        found.sort(key=lambda entry: (entry[0], entry[1], entry[3].book, entry[3].name, entry[4]))
        _, _, first_department, first, first_at = found[0]
        for _, _, department, sheet, at in found[1:]:
            if department == first_department:
                continue
            ledger.joints.append(Pair(sheet, at, first, first_at, department, first_department))
            if ledger.once:
                sheet.status[at] = JOINT


def _settle_requests(ledger: Ledger) -> None:
    seen: dict[tuple[str, int], tuple[Sheet, int]] = {}
    for department, sheet in ledger.sheets("requests"):
        for at, key in enumerate(sheet.key):
            if not key or sheet.status[at] != COUNTED:
                continue
            first = seen.setdefault((department, key), (sheet, at))
            if first != (sheet, at):
                sheet.status[at] = REPEAT
                ledger.repeats.append(Pair(sheet, at, *first, department, department))


def request_facts(sheet: Sheet, at: int) -> dict[str, object]:
    """What must agree when an 申请编号 comes twice: date, applicant, outcome."""
    applicant = sheet.applicant[at]
    return {
        "收到日期": sheet.day[at],
        "答复日期": sheet.answered[at],
        "申请人类型": sheet.applicants[applicant] if applicant >= 0 else "",
        "办理结果": sheet.labels[sheet.label[at]],
    }


class _Figures:
    """Numbers being added up, each with the rows behind it."""

    def __init__(self) -> None:
        self.count: dict[str, Decimal] = defaultdict(Decimal)
        self.rows: dict[str, dict[tuple[int, str], array[int]]] = defaultdict(dict)
        self.sheets: dict[int, Sheet] = {}
        self.extra: dict[str, list[Source]] = defaultdict(list)

    def add(self, figure: str, sheet: Sheet, column: str, rows: Sequence[int], amount: Decimal | None = None) -> None:
        """Add rows of a sheet to a figure (or the amount they hold), pointing at a column."""
        if not rows:
            return
        self.sheets[id(sheet)] = sheet
        self.count[figure] += len(rows) if amount is None else amount
        self.rows[figure].setdefault((id(sheet), column), array("i")).extend(rows)

    def declare(self, figure: str, claim: Claim) -> None:
        """Add a declared number."""
        if claim.value is not None:
            self.count[figure] += claim.value
            self.extra[figure].append(claim.at)

    def sources(self, figure: str) -> tuple[Source, ...]:
        """The cells of a figure, by book and sheet in ledger order."""
        cells = [
            self.sheets[sheet].cells(column, tuple(sorted(set(rows))))
            for (sheet, column), rows in self.rows.get(figure, {}).items()
        ]
        return (*cells, *self.extra.get(figure, ()))


def _grouped(sheet: Sheet, table: Sequence[str], index: Sequence[int], rows: Iterable[int]) -> dict[str, list[int]]:
    """Item indices by the meaning of one of their columns."""
    groups: dict[str, list[int]] = defaultdict(list)
    for at in rows:
        meaning = table[index[at]] if index[at] >= 0 else ""
        groups[meaning].append(at)
    return groups


def _counted(ledger: Ledger, sheet: Sheet) -> list[int]:
    return [at for at, status in enumerate(sheet.status) if status in ledger.taking]


def _lines(sheet: Sheet, items: Iterable[int]) -> list[int]:
    rows = sheet.rows
    return [rows[at] for at in items]


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
        counted = _counted(ledger, sheet)
        column = _anchor_column(sheet, "category", "title")
        lines = _lines(sheet, counted)
        for name in (log.total, *log.also):
            figures.add(name, sheet, column, lines)
        for annex in annexes:
            figures.add(annex_figure(annex, department, "total"), sheet, column, lines)
        for row, items in _grouped(sheet, sheet.labels, sheet.label, counted).items():
            lines = _lines(sheet, items)
            figures.add(f"{log.categories}.{row}", sheet, "category", lines)
            for annex in annexes:
                figures.add(annex_figure(annex, department, row), sheet, "category", lines)
        channel_words[id(sheet)] = _channel_items(sheet, counted)
    _add_repeated_channels(ledger, channel_words)
    for _, sheet in ledger.sheets("published"):
        by_row: dict[str, set[int]] = defaultdict(set)
        for word, items in channel_words[id(sheet)].items():
            if row := words.channel_rows.get(word, ""):
                by_row[row].update(items)
        for row, found in by_row.items():
            figures.add(edition.total_cell(row), sheet, "channel", _lines(sheet, sorted(found)))


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
    for cell, (table, _, _) in edition.places.items():
        if table.id in tables and (found := lines(cell)):
            yield cell, found


def _channel_items(sheet: Sheet, items: Iterable[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for at in items:
        if sheet.channel[at] >= 0:
            for word in sheet.channels[sheet.channel[at]]:
                found[word].append(at)
    return found


def _add_repeated_channels(ledger: Ledger, channels: dict[int, dict[str, list[int]]]) -> None:
    """A repeat through another channel adds one to that channel (contract)."""
    named: dict[tuple[int, int], set[str]] = {}
    for pair in ledger.repeats:
        if pair.sheet.kind != "published" or pair.sheet.channel[pair.at] < 0:
            continue
        first = named.setdefault((id(pair.first), pair.first_at), set(_words_at(pair.first, pair.first_at)))
        for word in _words_at(pair.sheet, pair.at):
            if word not in first:
                first.add(word)
                channels[id(pair.sheet)].setdefault(word, []).append(pair.at)


def _words_at(sheet: Sheet, at: int) -> tuple[str, ...]:
    return sheet.channels[sheet.channel[at]] if sheet.channel[at] >= 0 else ()


@dataclass(slots=True)
class _Split:
    """The counted requests of a register by what became of them."""

    received: list[int]
    carried_in: list[int]
    carried_out: list[int]
    answered: list[int]


def _split(ledger: Ledger, sheet: Sheet) -> _Split:
    start = ledger.start.toordinal()
    counted = _counted(ledger, sheet)
    received = [at for at in counted if sheet.day[at] >= start]
    carried_in = [at for at in counted if sheet.day[at] < start]
    is_open = [sheet.labels[sheet.label[at]] == OPEN for at in range(len(sheet.rows))]
    return _Split(
        received, carried_in, [at for at in counted if is_open[at]], [at for at in counted if not is_open[at]]
    )


def _post_requests(ledger: Ledger, edition: Edition, words: Vocabulary, figures: _Figures) -> None:
    log = edition.logs.requests
    table_id = log.answered.partition(".")[0]
    for _, sheet in ledger.sheets("requests"):
        split = _split(ledger, sheet)
        post = _Poster(edition, words, sheet, figures)
        for ref, items in (
            (log.received, split.received),
            (log.carried_in, split.carried_in),
            (log.carried_out, split.carried_out),
        ):
            post.rows(ref, "received_on", items)
        extended = {at for at in split.answered if sheet.extended[at]}
        post.totals(log.completed_extended, "answered_on", sorted(extended))
        post.totals(log.completed_on_time, "answered_on", [at for at in split.answered if at not in extended])
        for word, items in _channel_items(sheet, split.received).items():
            post.rows(words.request_channel_rows.get(word, ""), "channel", items)
        for row, items in _grouped(sheet, sheet.labels, sheet.label, split.answered).items():
            if row == UNCLASSIFIED:
                post.totals(log.answered, "outcome", items)
            else:
                post.totals(f"{table_id}.{row}", "outcome", items)
        _post_remedies(edition, sheet, set(_counted(ledger, sheet)), figures)
        charged = [at for at in _counted(ledger, sheet) if at in sheet.fees]
        if log.fee and charged:
            amount = sum((sheet.fees[at] for at in charged), Decimal(0))
            figures.add(edition.total_cell(log.fee), sheet, "fee", _lines(sheet, charged), amount)
        if log.fee_count:
            figures.add(edition.total_cell(log.fee_count), sheet, "fee", _lines(sheet, charged))


@dataclass(frozen=True, slots=True)
class _Poster:
    """Posts requests of a sheet to rows of the form; the applicant chooses the column."""

    edition: Edition
    words: Vocabulary
    sheet: Sheet
    figures: _Figures

    def rows(self, ref: str, column: str, items: Sequence[int]) -> None:
        """Add items to one row."""
        if ref:
            table, row = self.edition.row(ref)
            self._add(table, row, column, items)

    def totals(self, ref: str, column: str, items: Sequence[int]) -> None:
        """Add items to a row and to every total above it."""
        if ref:
            table, first = self.edition.row(ref)
            for row in table.chain(first):
                self._add(table, row, column, items)

    def _add(self, table: TableForm, row: Row, column: str, items: Sequence[int]) -> None:
        sheet = self.sheet
        self.figures.add(table.cell(row, table.total_column), sheet, column, _lines(sheet, items))
        if len(table.columns) > 1:
            for word, own in _grouped(sheet, sheet.applicants, sheet.applicant, items).items():
                if chosen := self.words.applicant_columns.get(word, ""):
                    self.figures.add(table.cell(row, chosen), sheet, column, _lines(sheet, own))


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
    """Totals whose parts cannot add up because some rows name no part: their balances are not assessed."""
    published, requests = edition.logs.published, edition.logs.requests
    answered, _ = edition.row(requests.answered)
    refusals = {row.id for table, row in edition.outcomes if table.parts(row.id)}
    found: set[str] = set()
    for _, sheet in ledger.sheets("published"):
        if any(sheet.labels[sheet.label[at]] == UNCLASSIFIED for at in _counted(ledger, sheet)):
            found.add(published.total)
    for _, sheet in ledger.sheets("requests"):
        split = _split(ledger, sheet)
        meanings = {sheet.labels[sheet.label[at]] for at in split.answered}
        if UNCLASSIFIED in meanings:
            found |= {answered.cell(requests.answered.partition(".")[2], column) for column in answered.columns}
        found |= {answered.cell(row, column) for row in meanings & refusals for column in answered.columns}
        if any(not words.request_channel_rows.get(word) for at in split.received for word in _channel_of(sheet, at)):
            found.add(edition.total_cell(requests.received))
        if len(answered.columns) > 1:
            found |= _without_applicant(ledger, edition, words, sheet)
    return found


def _channel_of(sheet: Sheet, at: int) -> tuple[str, ...]:
    return (sheet.channels[sheet.channel[at]] or ("",)) if sheet.channel[at] >= 0 else ("",)


def _without_applicant(ledger: Ledger, edition: Edition, words: Vocabulary, sheet: Sheet) -> set[str]:
    """The total cells of the rows that requests without a known applicant posted to."""
    lost = _Figures()
    unknown = Ledger([], (), ledger.start, ledger.end, taking=ledger.taking)
    keep = [
        at
        for at in _counted(ledger, sheet)
        if sheet.applicant[at] < 0 or not words.applicant_columns.get(sheet.applicants[sheet.applicant[at]])
    ]
    if not keep:
        return set()
    only = replace(sheet, status=array("b", [-1] * len(sheet.rows)))
    for at in keep:
        only.status[at] = sheet.status[at]
    unknown.books.append(Partial(sheet.book, "", "", "read", [only]))
    _post_requests(unknown, edition, words, lost)
    return set(lost.count)


def _reported(ledger: Ledger, kind: str, edition: Edition) -> bool:
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
    reported = {kind for kind in KINDS if kind and _reported(ledger, kind, edition)}
    none_cells = {kind: _none_cells(ledger, kind) for kind in ("published", "requests")}
    by_id = {indicator.id: indicator for indicator in indicators}
    figures: dict[str, Figure] = {}
    for cell, (table, row, column) in edition.places.items():
        label, unit, parts = table.label_of(row, column), table.unit_of(row, column), table.cell_parts(row, column)
        kind = feeds.get(cell, "")
        cells = counted.sources(cell)
        if kind in reported or cells:
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


def summary(ledger: Ledger, edition: Edition, words: Vocabulary) -> dict[str, object]:
    """The ``totals`` of the validation JSON (contract), figures aside; only what occurs is listed."""
    by_category: Counter[str] = Counter()
    by_channel: Counter[str] = Counter()
    by_month: Counter[str] = Counter()
    by_department: Counter[str] = Counter()
    listed = 0
    channels: dict[int, dict[str, list[int]]] = {}
    for department, sheet in ledger.sheets("published"):
        counted = _counted(ledger, sheet)
        listed += len(sheet.rows)
        by_department[department] += len(counted)
        for row, items in _grouped(sheet, sheet.labels, sheet.label, counted).items():
            by_category[words.category_labels.get(row, row)] += len(items)
        for at in counted:
            by_month[f"{datetime.date.fromordinal(sheet.day[at]).month:02d}"] += 1
        channels[id(sheet)] = _channel_items(sheet, counted)
    _add_repeated_channels(ledger, channels)
    for found in channels.values():
        for word, items in found.items():
            by_channel[word] += len(items)
    total_name = edition.logs.published.total
    for department, given in ledger.declared("published", edition):
        for claim in dict(declared_cells(edition, given)).get(total_name, []):
            row = claim.figure.partition(".")[2]
            by_category[words.category_labels.get(row, UNCLASSIFIED)] += int(claim.value or 0)
            by_department[department] += int(claim.value or 0)
    counted_all = sum(by_department.values())
    joint = 0 if ledger.once else len(ledger.joints)
    return {
        "published": {
            "listed": listed,
            "counted": counted_all,
            "distinct": counted_all - joint,
            "by_category": _plain(_as_written(by_category) if words.free_categories else by_category),
            "by_channel": _plain(by_channel),
            "by_month": dict(sorted(_plain(by_month).items())),
            "by_department": _plain(by_department),
        },
        "requests": _request_summary(ledger, edition),
        "cells": {},
    }


def _as_written(counts: Counter[str]) -> Counter[str]:
    """Labels nobody listed, those that differ by a closing 类 or 信息 only together, as most write them."""
    forms: dict[str, list[str]] = defaultdict(list)
    for label in counts:
        forms[fold_label(label)].append(label)
    return Counter(
        {
            min(same, key=lambda label: (-counts[label], label)): sum(counts[label] for label in same)
            for same in forms.values()
        }
    )


def _plain(counter: Counter[str]) -> dict[str, int]:
    return {key: count for key, count in counter.items() if count}


def _request_summary(ledger: Ledger, edition: Edition) -> dict[str, object]:
    outcome_words = {row.id: table.word(row) for table, row in edition.outcomes}
    by_outcome: Counter[str] = Counter()
    by_applicant: Counter[str] = Counter()
    by_channel: Counter[str] = Counter()
    received = carried_in = carried_out = 0
    for _, sheet in ledger.sheets("requests"):
        split = _split(ledger, sheet)
        received += len(split.received)
        carried_in += len(split.carried_in)
        carried_out += len(split.carried_out)
        for row, items in _grouped(sheet, sheet.labels, sheet.label, split.answered).items():
            by_outcome[outcome_words.get(row, row)] += len(items)
        for applicant, items in _grouped(sheet, sheet.applicants, sheet.applicant, split.received).items():
            if applicant:
                by_applicant[applicant] += len(items)
        for word, items in _channel_items(sheet, split.received).items():
            by_channel[word] += len(items)
    reported = _reported(ledger, "requests", edition)
    return {
        "received": received if reported else None,
        "carried_in": carried_in if reported else None,
        "carried_out": carried_out if reported else None,
        "by_outcome": _plain(by_outcome),
        "by_applicant": _plain(by_applicant),
        "by_channel": _plain(by_channel),
    }


def of_department(ledger: Ledger, department: str, taking: frozenset[int] = frozenset({COUNTED})) -> Ledger:
    """The same ledger, one department's books only (what repeats what stays as settled)."""
    books = [book for book in ledger.books if book.department == department]
    return Ledger(books, (department,), ledger.start, ledger.end, once=ledger.once, taking=taking)


def row_tally(sheet: Sheet) -> dict[str, int]:
    """What became of each row of a sheet; the parts add up to ``read`` (conservation)."""
    counted = sum(status == COUNTED for status in sheet.status)
    return {
        "read": sheet.read,
        "counted": counted,
        "uncounted": len(sheet.rows) - counted,
        "total": sheet.total,
        "header": sheet.header,
        "blank": sheet.blank,
        "note": sheet.note,
    }
