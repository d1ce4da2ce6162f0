"""Books → ledger: which rows repeat others, which items are joint (contract)."""

from __future__ import annotations

import datetime
from array import array
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import chain, compress, pairwise

from gov_report.cells import serial_of
from gov_report.collected import JOINT, Ledger, Pair, of_department
from gov_report.form import UNNAMED, Names
from gov_report.overviews import overviews
from gov_report.parts import by_month, of_year
from gov_report.postings import COUNTED, REPEAT, Partial, Sheet
from gov_report.wholes import wholes

MOSTLY = 0.8  # of a log's rows in the year before: the log of another year
FEW = 3  # rows, of which no year can be told


def of_last_year(sheet: Sheet, year: int) -> int:
    """How many rows of a log are of the year before, where that are nearly all; 0 for any other log.

    Of requests those that were answered then too: what was left open is carried in.
    """
    past = range(serial_of(datetime.date(year - 1, 1, 1)), serial_of(datetime.date(year, 1, 1))).__contains__
    old = sum(map(past, sheet.day))
    if sheet.kind == "requests" and old >= FEW:
        old = sum(map(past, compress(sheet.answered, map(past, sheet.day))))
    return old if old >= FEW and old > len(sheet.rows) * MOSTLY else 0


def _silent(books: Sequence[Partial], copies: Collection[str], year: int) -> Iterator[tuple[str, str]]:
    """The sheets whose figures are left: all of a second copy; beside a log of the year before those of no year."""
    for book in books:
        logs = [sheet for sheet in book.sheets if sheet.kind == "published" and not sheet.hidden]
        old = [sheet.name for sheet in logs if of_last_year(sheet, year)]
        own = {sheet.name for sheet in logs if len(sheet.rows)} - {*old}
        for sheet in book.sheets:
            if book.book in copies or (old and not sheet.dated and sheet.name not in own):
                yield book.book, sheet.name


def _outdated(ledger: Ledger, feed: Callable[[str], str]) -> Iterator[str]:
    """The departments whose logs of items are all of the year before, of which no row counts, beside own numbers.

    Those numbers are taken: nothing of a log of another year can be held against them. Without any the logs stay
    what the department sent. ``feed`` says which kind of log holds a figure.
    """
    year = ledger.end.year
    for department, sheets in _by_department(ledger, "published").items():
        if not all(COUNTED not in sheet.status and of_last_year(sheet, year) for sheet in sheets):
            continue
        own, partial = of_department(ledger, department), ledger.partial()
        claims = (c for _, s in own.speaking() if not ledger.is_silent(s) for c in of_year(s.claims, partial))
        if any(claim.value is not None and feed(claim.figure) == "published" for claim in claims):
            yield department


AT_ONCE, MOST_PARTS = 20_000, 40  # keys looked at together


def settle(
    partials: Iterable[Partial],
    departments: Sequence[str],
    period: tuple[datetime.date, datetime.date],
    once: bool = False,
    feed: Callable[[str], str] = lambda figure: "",
    adding: Sequence[str] = (),
    called: Names = UNNAMED,
    stock: Callable[[str], bool] = lambda figure: False,
) -> Ledger:
    """Put the books in order and decide which rows repeat others (contract: how rows are counted).

    The order in which books arrive changes nothing. Within a department the same title, 文号 and date count once;
    between departments the same 文号 and title is a joint item, counted in each, or ``once``. ``feed`` is Edition.feed,
    ``stock`` its is_stock, ``adding`` are words in the names of sheets that add up others, ``called`` those of which
    names of departments are.
    """
    books = sorted(partials, key=lambda book: book.book)
    by_month(books, period[1].year, stock)
    found = dict.fromkeys([*departments, *sorted({b.department for b in books if b.sheets})])
    ledger = Ledger(books, tuple(found), *period, once=once)
    ledger.leave_overviews(overviews(books, departments, called), departments)
    first = {book.known_by: book.book for book in reversed(books)}
    copies = {book.book for book in books if first[book.known_by] != book.book}
    added = ((part.book, part.name) for _, whole in wholes(books, adding) for part in whole.parts)
    ledger.silent = frozenset((*_silent(books, copies, period[1].year), *added))
    for book in books:
        for sheet in book.sheets:  # a ledger may be settled again: start from what the rows say
            if REPEAT in sheet.status or JOINT in sheet.status:
                again = {REPEAT, JOINT}
                sheet.status = array("b", [COUNTED if status in again else status for status in sheet.status])
    ledger.again = {kind: _met_again(ledger, kind) for kind in ("published", "requests")}
    ledger.outdated = frozenset(_outdated(ledger, feed))
    _settle_repeats(ledger, "published")
    _settle_joint(ledger)
    _settle_repeats(ledger, "requests")
    return ledger


def _by_department(ledger: Ledger, kind: str) -> dict[str, list[Sheet]]:
    found: dict[str, list[Sheet]] = defaultdict(list)
    for department, sheet in ledger.sheets(kind):
        found[department].append(sheet)
    return found


def _met_again(ledger: Ledger, kind: str) -> dict[str, set[int]]:
    """The keys that come more than once in a department: the only rows worth a closer look."""
    found = {department: _repeated(sheets) for department, sheets in _by_department(ledger, kind).items()}
    return {department: keys for department, keys in found.items() if keys}


def _repeated(sheets: Sequence[Sheet]) -> set[int]:
    """The keys that come more than once; sought by half of each, as a set of all of a department takes megabytes."""
    halves = sorted(chain.from_iterable(map(_halves, sheets)))
    twice = {half for half, following in pairwise(halves) if half == following}
    del halves
    met = Counter(
        key for sheet in sheets if twice for half, key in zip(_halves(sheet), sheet.key, strict=True) if half in twice
    )
    return {key for key, count in met.items() if count > 1} - {0}


def _settle_repeats(ledger: Ledger, kind: str) -> None:
    """The first of equal rows of a department counts; an item is the same only on the same day.

    A request whose number stands first on a row that cannot count (undated, of another year) counts by
    the first row that can, so that it is neither lost nor counted twice; the pair is kept to be said.
    """
    left: dict[tuple[str, int], tuple[Sheet, int]] = {}
    seen: dict[tuple[str, int, int], tuple[Sheet, int]] = {}
    again = ledger.again[kind]
    for department, sheet in ledger.sheets(kind):
        keys = again.get(department)
        pairs = ledger.repeats.setdefault(department, []) if keys else []
        for at, key in enumerate(sheet.key) if keys else ():
            if keys is None or key not in keys:
                continue
            if sheet.status[at] != COUNTED:
                if kind == "requests":
                    left.setdefault((department, key), (sheet, at))
                continue
            day = sheet.day[at] if kind == "published" else 0
            first = seen.setdefault((department, key, day), (sheet, at))
            if first != (sheet, at):
                sheet.status[at] = REPEAT
                pairs.append(Pair(sheet, at, *first, department, department))
            elif earlier := left.get((department, key)):
                pairs.append(Pair(sheet, at, *earlier, department, department))


def _halves(sheet: Sheet) -> array[int]:
    """Four of the eight bytes of each key."""
    return array("I", sheet.key.tobytes())[::2]


def _shared(ledger: Ledger) -> set[int]:
    """The halves of keys of items that more than one department may have: a second copy of all keys is large.

    By parts of their range, as many as keep the sets small: one of all takes 80 bytes a row.
    """
    sheets = _by_department(ledger, "published").values()
    halves = [array("I", sorted(chain.from_iterable(map(_halves, own)))) for own in sheets]
    parts = min(sum(map(len, halves)) // AT_ONCE + 1, MOST_PARTS)
    shared: set[int] = set()
    done = [0] * len(halves)
    for bound in ((part << 32) // parts for part in range(1, parts + 1)):
        seen: set[int] = set()
        for n, own in enumerate(halves):
            first, done[n] = done[n], bisect_left(own, bound, done[n])
            part = set(own[first : done[n]])
            shared |= part & seen
            seen |= part
    return shared


def _settle_joint(ledger: Ledger) -> None:
    shared = _shared(ledger)
    holders: dict[tuple[int, int], list[tuple[int, int, str, Sheet, int]]] = defaultdict(list)
    order = {name: n for n, name in enumerate(ledger.departments)}
    for department, sheet in ledger.sheets("published") if shared else ():
        for at, half in enumerate(_halves(sheet)):
            if half in shared and (key := sheet.key[at]) and sheet.status[at] == COUNTED:
                # without a 文号 the same title is the same item only on the same day
                day = 0 if sheet.numbered(at) else sheet.day[at]
                holders[key, day].append((sheet.day[at], order[department], department, sheet, at))
    for found in holders.values():
        found.sort(key=lambda entry: (entry[0], entry[1], entry[3].book, entry[3].name, entry[4]))
        own: Counter[str] = Counter()
        turns: dict[int, list[tuple[int, int, str, Sheet, int]]] = defaultdict(list)
        for entry in found:  # what one department has on two days is two items: its second meets others' second
            own[entry[2]] += 1
            turns[own[entry[2]]].append(entry)
        for (_, _, first_department, first, first_at), *others in turns.values():
            for _, _, department, sheet, at in others:
                ledger.joints.append(Pair(sheet, at, first, first_at, department, first_department))
                if ledger.once:
                    sheet.status[at] = JOINT
