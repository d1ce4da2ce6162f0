"""Logs that came twice though their rows cannot be told by number: whole sheets of a department that agree.

Nothing of a person is compared: of a request its days, its outcome, the kind of applicant, the channel.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations

from msgspec import Struct

from gov_report.checks.resent import Resent, is_returned
from gov_report.collected import Ledger
from gov_report.model import Source
from gov_report.postings import COUNTED, Sheet, is_numbered
from gov_report.spans import months_of

ROWS, DAYS = 3, 2  # that must agree: a batch of equal requests on one day is no copy
TELLING = (
    5_000  # rows of a log: of many more the two bytes that are kept of a title agree by chance, where no day helps
)
Content = tuple[object, ...]  # what a row says; the first two of a request are its days
Says = Callable[[Sheet, int], Content]
_DAYS, _ASKER = ("received_on", "answered_on"), ("received_on", "applicant")
_TOLD: dict[str, Callable[[Sheet, int], object]] = {
    "outcome": lambda sheet, at: sheet.labels[sheet.label[at]],
    "applicant": lambda sheet, at: sheet.applicants[sheet.applicant[at]] if sheet.applicant[at] >= 0 else "",
    "channel": lambda sheet, at: sheet.channels[sheet.channel[at]] if sheet.channel[at] >= 0 else (),
}


class Copy(Struct, frozen=True):
    """Two sheets of a department of which one seems a copy of the other; ``rows`` are those of both that agree."""

    department: str
    later: Sheet
    earlier: Sheet
    count: int  # rows of the later that count
    rows: tuple[int, ...]
    first_rows: tuple[int, ...]
    alike: str  # what of them agrees
    certain: bool = True

    @property
    def cells(self) -> tuple[Source, ...]:
        """The rows of both that agree."""
        column = "title" if self.later.kind == "published" else "received_on"
        return self.later.cells(column, self.rows), self.earlier.cells(column, self.first_rows)


def copies(ledger: Ledger, resent: Resent) -> Iterator[Copy]:
    """Pairs of sheets that hold the same log though no number says so, of each sheet (or file) the likest one."""
    doubled = _doubled(ledger)
    returned = {book.book for book in ledger.books if is_returned(book)}
    for kind in ("published", "requests"):
        own: dict[str, list[Sheet]] = defaultdict(list)
        for department, sheet in ledger.sheets(kind):
            if len(sheet.rows) >= (ROWS if kind == "published" else 1) and sheet.book not in doubled:
                own[department].append(sheet)
        for department, sheets in own.items():
            again = ledger.again[kind].get(department, set())
            best: dict[tuple[str, str, str], Copy] = {}
            for found in (
                _items(department, sheets, again, resent)
                if kind == "published"
                else _requests(department, sheets, resent, returned)
            ):
                within = found.later.book == found.earlier.book
                name = (found.later.book, found.later.name if within else "", found.earlier.book)
                best[name] = max(best.get(name, found), found, key=lambda copy: len(copy.rows))
            yield from best.values()


def _doubled(ledger: Ledger) -> set[str]:
    """The files of which the department sent the same bytes before."""
    seen: dict[tuple[str, str], str] = {}
    books = ledger.books
    return {book.book for book in books if seen.setdefault((book.department, book.sha256), book.book) != book.book}


def _requests(department: str, sheets: Sequence[Sheet], resent: Resent, returned: set[str]) -> Iterator[Copy]:
    """Registers of a department that are one, of which one at least lacks numbers.

    Where one was sent for the other by its name, the days of receipt tell: all else may have been corrected.
    """
    if len(sheets) < 2:
        return
    said: dict[tuple[int, tuple[str, ...]], Counter[Content]] = {}  # sheet and what is compared → its rows

    def of(n: int, told: tuple[str, ...]) -> Counter[Content]:
        if (n, told) not in said:
            said[n, told] = _said(sheets[n], _request(told))
        return said[n, told]

    numbered = [is_numbered(sheet) for sheet in sheets]
    for one, other in combinations(range(len(sheets)), 2):
        earlier, later = sheets[one], sheets[other]
        both = later.layout.columns.keys() & earlier.layout.columns.keys()
        if (numbered[one] and numbered[other]) or "received_on" not in both:
            continue
        told = tuple(name for name in _TOLD if name in both)
        if {*_DAYS} <= both and (same := _same(of(other, told), of(one, told))):
            yield _copy(department, later, earlier, same, _request(told), "的收到日期、答复日期等都")
            continue
        anew = resent.sheets(earlier, later)
        if anew and (same := _half(_said(later, _received), _said(earlier, _received), 1)):
            yield _copy(department, later, earlier, same, _received, "的收到日期")
        back = not anew and {*_ASKER} <= both and (later.book in returned) != (earlier.book in returned)
        back = back and _one_time(earlier, later)
        if back and (same := _half(_said(later, _asked), _said(earlier, _asked), DAYS)):
            yield _copy(department, later, earlier, same, _asked, "的收到日期、申请人类型")


def short_registers(ledger: Ledger, resent: Resent) -> Iterator[tuple[str, Sheet, Sheet]]:
    """Registers of a department, too short for ``copies``, that agree: its name, the later, the earlier.

    Of one or two rows, in all their days, labels and channels; not those of two months, nor of the same bytes.
    """
    doubled, own = _doubled(ledger), defaultdict[str, list[Sheet]](list)
    for department, sheet in ledger.sheets("requests"):
        if 0 < len(sheet.rows) == sheet.status.count(COUNTED) < ROWS and sheet.book not in doubled:
            own[department].append(sheet)
    for department, sheets in own.items():
        for earlier, later in combinations(sheets, 2):
            both = later.layout.columns.keys() & earlier.layout.columns.keys()
            if resent.sheets(earlier, later):
                continue  # an error, whatever else was corrected
            if both >= {*_DAYS, "outcome", "applicant"} and _one_time(earlier, later) and not _apart(earlier, later):
                says = _request(tuple(name for name in _TOLD if name in both))
                if _said(later, says) == _said(earlier, says):
                    yield department, later, earlier


def _apart(earlier: Sheet, later: Sheet) -> bool:
    """Whether two registers have numbers of their own, each."""
    return is_numbered(earlier) and is_numbered(later)


def _one_time(earlier: Sheet, later: Sheet) -> bool:
    """Whether the names of two sheets and of their files speak of no different months."""
    names = ((earlier.name, later.name), (earlier.book.rpartition("/")[2], later.book.rpartition("/")[2]))
    spans = ({months_of(name, alone=False) for name in pair} - {()} for pair in names)
    return all(len(named) < 2 for named in spans)


def _request(told: Sequence[str]) -> Says:
    """What a request says of its days and of some columns."""
    tell = [_TOLD[name] for name in told]
    return lambda sheet, at: (sheet.day[at], sheet.answered[at], *(each(sheet, at) for each in tell))


def _received(sheet: Sheet, at: int) -> Content:
    return (sheet.day[at],)


def _asked(sheet: Sheet, at: int) -> Content:
    return (sheet.day[at], _TOLD["applicant"](sheet, at))


def _items(department: str, sheets: Sequence[Sheet], again: set[int], resent: Resent) -> Iterator[Copy]:
    """Logs of a department that are one, of which one has no 文号 at all; or whose documents only differ in their days.

    ``again`` are the keys that come more than once in the department. Where one was sent for the other by its name,
    titles tell.
    """
    numbered = [sheet.has_numbers for sheet in sheets]
    met = [again.intersection(sheet.key if len(again) >= ROWS else ()) for sheet in sheets]
    for (earlier, one, keys), (later, other, keys_too) in combinations(zip(sheets, numbered, met, strict=True), 2):
        says = None
        if one and other and len(keys & keys_too) >= ROWS:
            says, alike = _document, "的标题、文号都"
        elif one != other and len(_titles(later) & _titles(earlier)) >= ROWS:
            says, alike = _titled, "的标题、日期都"
        if says and (same := _same(_said(later, says), _said(earlier, says))):
            yield _copy(department, later, earlier, same, says, alike, certain=one != other)
            continue
        told = max(len(earlier.rows), len(later.rows)) < TELLING
        anew = told and resent.sheets(earlier, later) and _one_time(earlier, later)
        if anew and (same := _half(_said(later, _title), _said(earlier, _title), DAYS)):
            yield _copy(department, later, earlier, same, _title, "的标题")


def _document(sheet: Sheet, at: int) -> Content:
    return (sheet.key[at],) if sheet.numbered(at) and sheet.key[at] else ()


def _titled(sheet: Sheet, at: int) -> Content:
    return (sheet.day[at], sheet.titles[at] >> 1) if sheet.key[at] else ()


def _titles(sheet: Sheet) -> set[int]:
    """What its titles are known by, whether or not they have a 文号."""
    return {title >> 1 for title in sheet.titles}


def _title(sheet: Sheet, at: int) -> Content:
    return (sheet.titles[at] >> 1,) if sheet.key[at] else ()  # a 文号 may have been added


def _said(sheet: Sheet, says: Says) -> Counter[Content]:
    """What the rows that count say, and how often; () is nothing to compare."""
    return Counter(says(sheet, at) for at, status in enumerate(sheet.status) if status == COUNTED)


def _same(own: Counter[Content], first: Counter[Content]) -> Counter[Content]:
    """What rows of both say, each held against one of the other; nothing unless they are most of the smaller sheet."""
    same = own & first
    del same[()]
    most = same.total() >= ROWS and same.total() * 2 > min(own.total(), first.total())
    return same if most and len({said[:2] for said in same}) >= DAYS else Counter()


def _half(own: Counter[Content], first: Counter[Content], fewest: int) -> Counter[Content]:
    """The same where one was sent for the other: half of the smaller, in so few rows as they have; not on one day."""
    same, least = own & first, min(own.total(), first.total())
    del same[()]
    enough = same.total() >= fewest and same.total() * 2 >= least
    return same if enough and len({said[0] for said in same}) >= min(DAYS, least) else Counter()


def _copy(
    department: str, later: Sheet, earlier: Sheet, same: Counter[Content], says: Says, alike: str,
    certain: bool = True,
) -> Copy:  # fmt: skip
    count = later.status.count(COUNTED)
    return Copy(department, later, earlier, count, _rows(later, same, says), _rows(earlier, same, says), alike, certain)


def _rows(sheet: Sheet, same: Counter[Content], says: Says) -> tuple[int, ...]:
    """The rows of a sheet that say what both do, as often as both do."""
    left, found = Counter(same), []
    for at, (row, status) in enumerate(zip(sheet.rows, sheet.status, strict=True)):
        said = says(sheet, at) if status == COUNTED else ()
        if said and left[said] > 0:
            left[said] -= 1
            found.append(row)
    return tuple(found)
