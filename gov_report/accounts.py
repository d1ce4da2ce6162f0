"""Which figures a row counts in, what each figure comes to, and the cells behind it."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import chain
from typing import Any

from msgspec import Struct

from gov_report import entries
from gov_report.collected import Ledger
from gov_report.entries import Entry, Item, Request
from gov_report.form import Annex, Edition
from gov_report.model import Source
from gov_report.postings import OPEN, WITHDRAWN, Claim, Sheet
from gov_report.quantities import MONEY
from gov_report.vocabulary import UNCLASSIFIED, Vocabulary

Posts = Mapping[str, str]  # figure → the column of the log where its cells are


class Rows(Sequence[int]):
    """Row numbers in order, as the parts they were found in: a figure of totals repeats no row of its parts.

    Each part is the bytes of an array: of a thousand books there are many, most of a few rows.
    """

    __slots__ = ("parts",)

    def __init__(self, parts: Iterable[bytes]) -> None:
        self.parts = tuple(parts)

    def __iter__(self) -> Iterator[int]:
        numbers = [array("i", part) for part in self.parts]
        return iter(numbers[0] if len(numbers) == 1 else sorted(set().union(*numbers)))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __getitem__(self, at: Any) -> Any:
        return tuple(self)[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))


class Cells(Sequence[Source]):
    """The cells behind a figure, found when somebody asks: of most figures of most runs nobody does."""

    __slots__ = ("accounts", "figure")

    def __init__(self, accounts: Accounts, figure: str) -> None:
        self.accounts, self.figure = accounts, figure

    def _found(self) -> tuple[Source, ...]:
        return self.accounts.cells(self.figure)

    def __iter__(self) -> Iterator[Source]:
        return iter(self._found())

    def __len__(self) -> int:
        return len(self._found())

    def __getitem__(self, at: Any) -> Any:
        return self._found()[at]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and self._found() == tuple(other)

    def __hash__(self) -> int:
        return hash(self._found())


def annex_figure(annex: Annex, department: str, row: str) -> str:
    """The id of an annex cell."""
    return f"{annex.id}.{department}.{row}"


def annexes_of(edition: Edition) -> list[Annex]:
    """The annexes that show the categories of each department."""
    categories = edition.logs.published.categories
    return [annex for annex in edition.annexes if annex.table == categories and annex.by == "department"]


def item_posts(item: Item, edition: Edition, words: Vocabulary) -> Posts:
    """The figures an item counts in: the total, its category, the rows of its channels."""
    log = edition.logs.published
    posts = dict.fromkeys((log.total, *log.also, f"{log.categories}.{item.category}"), "category")
    for annex in annexes_of(edition):
        for row in ("total", item.category):
            posts[annex_figure(annex, item.department, row)] = "category"
    rows = (words.channel_rows.get(word, "") for word in item.channels)
    return posts | {edition.total_cell(row): "channel" for row in rows if row}


def request_posts(request: Request, edition: Edition, words: Vocabulary) -> Posts:
    """The figures a request counts in: in each row the total, and the column of its applicant."""
    log = edition.logs.requests
    posts: dict[str, str] = {}

    def post(ref: str, column: str, totals: bool = False) -> None:
        if not ref:
            return
        table, row = edition.row(ref)
        applicant = words.applicant_columns.get(request.applicant, "") if len(table.columns) > 1 else ""
        for line in table.chain(row) if totals else (row,):
            for chosen in filter(None, (table.total_column.id, applicant)):
                posts.setdefault(table.cell(line, chosen), column)

    post(log.carried_in if request.carried_in else log.received, "received_on")
    if request.outcome == OPEN:
        post(log.carried_out, "received_on")
    else:
        post(log.completed_extended if request.extended else log.completed_on_time, "answered_on", totals=True)
    if request.outcome == UNCLASSIFIED:
        post(log.answered, "outcome", totals=True)
    elif request.outcome not in (OPEN, WITHDRAWN):  # what was withdrawn is completed, and no answer
        post(f"{log.answered.partition('.')[0]}.{request.outcome}", "outcome", totals=True)
    for word in () if request.carried_in else request.channels:
        post(words.request_channel_rows.get(word, ""), "channel")
    return posts


def repeated_channels(ledger: Ledger, means: Mapping[str, str] | None = None) -> Iterator[tuple[Sheet, int, str]]:
    """A repeat through another channel adds one to that channel (contract): sheet, item, channel.

    ``means`` says which row of the form each word is (公示栏 and 公共查阅点 may be one): then those rows, once an item.
    """

    def named_at(sheet: Sheet, at: int) -> Sequence[str]:
        words = sheet.channels[sheet.channel[at]] if sheet.channel[at] >= 0 else ()
        return words if means is None else [row for word in words if (row := means.get(word, ""))]

    named: dict[tuple[int, int], set[str]] = {}
    for pair in ledger.pairs():
        # of an item that stands for another department's, no channel counts
        if pair.sheet.kind != "published" or pair.first.status[pair.first_at] not in ledger.taking:
            continue
        first = named.setdefault((id(pair.first), pair.first_at), {*named_at(pair.first, pair.first_at)})
        for channel in named_at(pair.sheet, pair.at):
            if channel not in first:
                first.add(channel)
                yield pair.sheet, pair.at, channel


class _Single(Struct, frozen=True):
    """What one row posts besides what its words say: a fee, a case, another channel of a repeat."""

    sheet: Sheet
    row: int
    column: str
    figure: str
    amount: Decimal = Decimal(1)


def _singles(ledger: Ledger, edition: Edition, words: Vocabulary) -> Iterator[_Single]:
    for sheet, at, row in repeated_channels(ledger, words.channel_rows):
        yield _Single(sheet, sheet.rows[at], "channel", edition.total_cell(row))
    for _, sheet in ledger.sheets("requests"):
        for at, column, figure, amount in _of_request(sheet, edition):
            if sheet.status[at] in ledger.taking:
                yield _Single(sheet, sheet.rows[at], column, figure, amount)


def _of_request(sheet: Sheet, edition: Edition) -> Iterator[tuple[int, str, str, Decimal]]:
    """The fees and cases of a register: item, column, figure, amount."""
    log, form, one = edition.logs.requests, edition.logs.requests.remedies, Decimal(1)
    whole = sheet.fees.get("fee", {})
    for column, amounts in sheet.fees.items():
        for at, amount in amounts.items():
            # each part in a row of its own; in the fee the whole, or the parts where it lacks
            refs = (log.charges.get(column, ""), log.fee if column == "fee" or at not in whole else "")
            for ref in filter(None, refs):
                yield at, column, edition.total_cell(ref), amount / MONEY[edition.unit_of(ref)]
    charged = {at: column for column, amounts in sheet.fees.items() for at in amounts} if log.fee_count else {}
    for at, column in sorted(charged.items()):
        yield at, column, edition.total_cell(log.fee_count), one
    if form is None:
        return
    for at, column, kind, result in sheet.remedies:
        for figure in dict.fromkeys((form.totals.get(kind), form.posts.get(kind, {}).get(result))):
            if figure:
                yield at, column, figure, one


class Accounts:
    """What the rows and claims of a ledger come to, by figure.

    ``amount`` holds every figure that anything was posted to, in its unit.
    """

    def __init__(self, ledger: Ledger, edition: Edition, words: Vocabulary) -> None:
        self.ledger, self.edition, self.words = ledger, edition, words
        self.amount: dict[str, Decimal] = defaultdict(Decimal)
        self._declared: dict[str, list[Source]] = defaultdict(list)
        counted: Iterable[tuple[Entry, int]] = chain(entries.items(ledger).items(), entries.requests(ledger).items())
        for entry, count in counted:
            for figure in self._posts(entry):
                self.amount[figure] += count
        self._singles = tuple(_singles(ledger, edition, words))
        for single in self._singles:
            self.amount[single.figure] += single.amount

    def _posts(self, entry: Entry) -> Posts:
        if isinstance(entry, Item):
            return item_posts(entry, self.edition, self.words)
        return request_posts(entry, self.edition, self.words)

    def declare(self, figure: str, claim: Claim) -> None:
        """Add a number that a department typed."""
        if claim.value is not None:
            self.amount[figure] += claim.value
            self._declared[figure] += claim.cells

    def cells(self, figure: str) -> tuple[Source, ...]:
        """The cells of a figure: those counted, by book and sheet in the ledger's order, then those declared."""
        return (*self._counted(figure), *self._declared.get(figure, ()))

    def _counted(self, figure: str) -> Iterator[Source]:
        for sheet, said, numbers in self._rows.get(figure, ()):
            counted = [(posts[figure], rows) for posts, rows in zip(said, numbers, strict=True) if figure in posts]
            columns = sheet.layout.columns
            for column in dict.fromkeys(column for column, _ in counted):
                at = columns.get(column) or (columns.get("title", 0) if column == "category" else 0)
                yield Source(sheet.book, sheet.name, at, Rows(rows for own, rows in counted if own == column))

    @cached_property
    def _rows(self) -> Mapping[str, Sequence[tuple[Sheet, Sequence[Posts], Sequence[bytes]]]]:
        """By figure the sheets with rows of it: what rows post, and the numbers of those that post so, as bytes.

        The sources of one figure are made of them when they are asked for: those of all figures of a thousand books
        took as much memory as their rows.
        """
        posts: dict[Entry, Posts] = {}
        singles: dict[int, list[_Single]] = defaultdict(list)
        for single in self._singles:
            singles[id(single.sheet)].append(single)
        found: dict[str, list[tuple[Sheet, Sequence[Posts], Sequence[bytes]]]] = defaultdict(list)
        for department, sheet in (*self.ledger.sheets("published"), *self.ledger.sheets("requests")):
            said: list[Posts] = []
            numbers: list[bytes] = []
            for entry, rows in entries.rows(self.ledger, department, sheet):
                if entry not in posts:
                    posts[entry] = self._posts(entry)
                said.append(posts[entry])
                numbers.append(rows.tobytes())
            said += [{single.figure: single.column} for single in singles[id(sheet)]]
            numbers += [array("i", [single.row]).tobytes() for single in singles[id(sheet)]]
            own = sheet, said, numbers
            for figure in dict.fromkeys(chain.from_iterable(said)):
                found[figure].append(own)
        return found
