"""The office's own tables of what departments sent, held against what each sent itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from gov_report import rules
from gov_report.books import Books
from gov_report.checks.held import AS_LISTED
from gov_report.collected import of_department
from gov_report.model import Diagnostic, Figure, Severity, Source
from gov_report.overviews import Overview
from gov_report.postings import Claim, Unit
from gov_report.tally import all_figures
from gov_report.totals import total
from gov_report.words import some_of

_OF_ALL = "（各单位之和）"


def overviews(books: Books) -> Iterator[Diagnostic]:
    """Every table that is the office's own: that it is not counted, and its numbers that differ."""
    for book in books.ledger.books:
        department = "" if book.book in books.ledger.nobodys else book.department
        for sheet in book.sheets:
            found = books.ledger.overviews.get((sheet.book, sheet.name))
            if found and found.units:
                yield _said(books, department, sheet.at(), found)
                yield from _against_departments(books, department, book.department, found)
            elif found:
                yield _restated(department, sheet.at(), found)
                for claim, value in found.differing:
                    yield _judged(department, claim, value, (), "（其他各单位之和）")


def _said(books: Books, department: str, at: Source, found: Overview) -> Diagnostic:
    """That a table is not counted; a warning where it has numbers of who sent nothing."""
    known = _sent(books)
    names = list(dict.fromkeys(unit.name for unit in found.units if unit.name))
    others = [name for name in names if name in known and name != department]
    left = [
        unit
        for unit in found.units
        if unit.name and unit.name not in known and any(claim.value for claim in unit.claims)
    ]
    grade: Severity | None = "warning" if left else None
    said = some_of([f"“{name}”" for name in dict.fromkeys(unit.name for unit in left)], unit="个单位")
    return rules.OVERVIEW.at(
        at, department=department, severity=grade, key="overview", related=tuple(unit.at for unit in left),
        others=some_of([f"“{name}”" for name in others], unit="个单位"),
        rest=f"；其中{said}没有另外报送，表中的数也没有采用" if left else "",
        how="没有另外报送的单位，请其自行报送；" if left else "各单位已报送的，无需处理；",
    )  # fmt: skip


def _sent(books: Books) -> set[str]:
    """The departments that sent anything of their own, or whose reports are added."""
    ledger = books.ledger
    own = {book.department for book in ledger.books if any(not ledger.is_overview(sheet) for sheet in book.sheets)}
    return own | {unit.department for unit in books.added}


def _restated(department: str, at: Source, found: Overview) -> Diagnostic:
    first, count = found.equal[0], len(found.equal)
    return rules.RESTATED.at(at, department=department, value=first.label, count=count, others=found.others, key="sum")


def _against_departments(books: Books, department: str, sender: str, found: Overview) -> Iterator[Diagnostic]:
    """Each number of a department against what it sent itself, each 合计 against the lines it adds up.

    Nothing where none of them agrees or all are what the sender itself counts (its own, by 责任单位): the table is of
    something else. Of less weight where most differ.
    """
    lines = [unit for unit in found.units if unit.name]
    if _is_own(books, sender, lines):
        return
    own = {unit.name: _figures(books, unit.name) for unit in lines if unit.name in _sent(books)}
    pairs = [
        (unit, claim, value)
        for unit in lines
        for claim in unit.claims
        if unit.name in own and (value := _value(own[unit.name], claim)) is not None and claim.value is not None
    ]
    agree = sum(bool(value) and claim.value == value for _, claim, value in pairs)
    grade: Severity | None = None if agree > sum(claim.value != value for _, claim, value in pairs) else "warning"
    for unit, claim, value in pairs if agree else ():
        if claim.value != value:
            label = _label(books, claim)
            named = replace(claim, label=f"“{claim.label}”{f'的“{label}”' if label else ''}")
            listed = _as_listed(books, unit.name, claim)
            yield _judged(department, named, value, listed, "（该单位报送的数）", grade)
    if agree:
        yield from _totals(books, department, found, lines, own)


def _is_own(books: Books, sender: str, lines: Sequence[Unit]) -> bool:
    """Whether the lines of a table add up to what its sender itself counts."""
    own = _figures(books, sender)
    together: dict[str, Decimal] = defaultdict(Decimal)
    for claim in (claim for unit in lines for claim in unit.claims):
        together[claim.figure] += claim.value or 0
    return any(value and figure in own and own[figure].value == value for figure, value in together.items())


def _totals(
    books: Books,
    department: str,
    found: Overview,
    lines: list[Unit],
    own: Mapping[str, Mapping[str, Figure]],
) -> Iterator[Diagnostic]:
    """The 合计 of all lines, which may be that of the numbers as typed or as the departments sent them."""
    typed: dict[str, Decimal] = defaultdict(Decimal)
    counted: dict[str, Decimal] = defaultdict(Decimal)
    for unit in lines:
        for claim in unit.claims:
            sent = _value(own.get(unit.name, {}), claim)
            typed[claim.figure] += claim.value or 0
            counted[claim.figure] += (sent if sent is not None else claim.value) or 0
    for unit in found.units:
        for claim in unit.claims if not unit.name else ():
            if claim.value is not None and claim.value not in (typed[claim.figure], counted[claim.figure]):
                label = _label(books, claim)
                named = replace(claim, label=f"“{claim.label}”{f'的“{label}”' if label else ''}")
                yield _judged(department, named, typed[claim.figure], (), _OF_ALL)


def _judged(
    department: str,
    claim: Claim,
    value: Decimal,
    listed: Collection[Decimal],
    of: str,
    severity: Severity | None = None,
) -> Diagnostic:
    """A number of the table that is not what it should be; what comes to it as listed is only noted."""
    if claim.value in listed:
        return rules.TOTAL_AS_LISTED.at(
            claim.at, department=department, label=claim.label, actual=claim.value, expected=value
        )
    return rules.WRONG_TOTAL.at(
        claim.at, department=department, severity=severity, label=claim.label, actual=claim.value, expected=value,
        rest=of, cause="",
    )  # fmt: skip


def _as_listed(books: Books, department: str, claim: Claim) -> set[Decimal]:
    """What a department's own rows come to with repeats left in, rows outside the period, or both."""
    listed = (of_department(books.ledger, department, taking) for taking in AS_LISTED)
    found = (_value(total(each, books.edition, books.words, ()), claim) for each in listed)
    return {value for value in found if value is not None}


def _figures(books: Books, department: str) -> dict[str, Figure]:
    """What one department sent."""
    return all_figures(of_department(books.ledger, department), books.edition, books.words)


def _value(figures: Mapping[str, Figure], claim: Claim) -> Decimal | None:
    """What a department sent of a figure, None where it sent nothing that says."""
    return figures[claim.figure].value if claim.figure in figures else None


def _label(books: Books, claim: Claim) -> str:
    """What a column of a table of departments is called."""
    place = books.edition.places.get(claim.figure)
    return place.label if place else claim.figure.partition(".")[2]
