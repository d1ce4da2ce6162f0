"""A file of nobody's whose totals are those of all other departments together: what is said already, said again."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from gov_report.collected import JOINT, Asked, Ledger
from gov_report.form import Edition, Names
from gov_report.model import Figure
from gov_report.overviews import Overview
from gov_report.parts import of_year
from gov_report.postings import COUNTED, OUTSIDE, REPEAT, Claim, Sheet
from gov_report.tally import all_figures
from gov_report.vocabulary import Vocabulary
from gov_report.words import fold

FEW, FEWEST = 3, 2  # figures that none of the others adds up, equal by no chance; fewer where the name says of all
SEVERAL = 2  # other departments that add up to them: of one it may be a copy
# as counted, or as an office adds up what is listed
_TAKING = (frozenset({COUNTED}), frozenset({COUNTED, REPEAT, JOINT}), frozenset({COUNTED, REPEAT, OUTSIDE, JOINT}))


def leave(
    ledger: Ledger,
    edition: Edition,
    words: Vocabulary,
    listed: Collection[str],
    writer: Sequence[str],
    pinned: Collection[str],
) -> None:
    """Count no table of totals that is the sum of all other departments and comes from none of them.

    ``writer`` are the organ that writes the report and its area, ``pinned`` the files, below the folder of the
    departments, of which the office says what they are. Only where it is certain: several figures are equal, none
    differs that is no slip among many, and two departments at least add up to them.
    """
    sheets = [
        (d, s)
        for d, s in _candidates(ledger, listed, writer, edition.logs.names)
        if s.book.split("/", 2)[-1] not in pinned
    ]
    every = all_figures(replace(ledger, asked=Asked()), edition, words) if sheets else {}
    found = {
        (sheet.book, sheet.name): same
        for department, sheet in sheets
        if _may_be(sheet, every)
        if (same := _restated(ledger, edition, words, department, sheet))
    }
    if found:
        ledger.leave_overviews(found, listed)


def _candidates(
    ledger: Ledger, listed: Collection[str], writer: Sequence[str], names: Names
) -> Iterator[tuple[str, Sheet]]:
    """The summaries of files that hold no log and are of no unit, but perhaps of the organ itself."""
    organ, *area = (fold(text) for text in writer if text)
    for department, sheet in ledger.speaking():
        name = fold(department)
        ours = name == organ or any(name in (f"{a}政府", f"{a}人民政府") for a in area)
        nobodys = ours or names.say_all(department) or not names.is_unit(department)
        logs = (
            each for book in ledger.of(department) for each in book.sheets if each.kind in ("published", "requests")
        )
        if sheet.kind == "summary" and sheet.claims and department not in listed and nobodys and not any(logs):
            yield department, sheet


def _may_be(sheet: Sheet, every: Mapping[str, Figure]) -> bool:
    """Whether most of a sheet's numbers are half of what it comes to with all others, or more: cheaply asked first."""
    said = [claim for claim in sheet.claims if claim.value]
    return sum((claim.value or 0) * 2 >= _value(every, claim.meaning) for claim in said) * 2 > len(said)


def _restated(ledger: Ledger, edition: Edition, words: Vocabulary, department: str, sheet: Sheet) -> Overview | None:
    """What a sheet says again of all others together; None where it hardly is their sum."""
    claims: dict[str, Claim] = {}
    for claim in of_year(sheet.claims, ledger.partial()):
        if claim.value is not None:
            claims.setdefault(claim.meaning, claim)
    if sum(bool(claim.value) for claim in claims.values()) < FEWEST:
        return None
    others = [book for book in ledger.books if book.department != department]
    named = tuple(name for name in ledger.departments if name != department)
    sure = any(map(edition.logs.names.say_all, (sheet.book.rpartition("/")[2], sheet.name, department)))
    for taking in _TAKING:
        left = replace(ledger, books=others, departments=named, taking=taking, asked=Asked())
        left.repeats = {} if REPEAT in taking else ledger.repeats
        figures = all_figures(left, edition, words)
        told = {name: _value(figures, name) for name in claims}
        equal = {name: claim for name, claim in claims.items() if claim.value and claim.value == told[name]}
        differing = tuple((claims[name], value) for name, value in told.items() if claims[name].value != value)
        single = [name for name in equal if not {*figures[name].parts} & {*equal}]
        sources = {at.book for name in single for at in figures[name].sources}
        several = {book.department for book in others if book.book in sources}
        slips = not differing or (sure and len(single) >= max(FEW, len(differing) * 2))
        if len(several) >= SEVERAL and slips and len(single) >= (FEWEST if sure else FEW):
            return Overview((), tuple(equal.values()), len({book.department for book in others}), differing)
    return None


def _value(figures: Mapping[str, Figure], name: str) -> Decimal:
    """What the others say of a figure; of what none of them says, nothing."""
    return figures[name].value or Decimal(0) if name in figures else Decimal(0)
