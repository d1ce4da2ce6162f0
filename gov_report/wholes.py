"""Wholes among a department's numbers: the sheet that adds up its others (合计 beside 局机关, 招考中心) or nearly so.

And what a total of items holds besides the categories that are named of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from gov_report.form import Edition
from gov_report.postings import Claim, Partial, Sheet
from gov_report.spans import OTHER, PART, PAST
from gov_report.vocabulary import UNCLASSIFIED
from gov_report.words import mentions

SEVERAL = 2  # sheets that are added up, each with most of the figures: fewer may be a copy, or other tables
FEW = 3  # figures of which most agree: fewer may agree by chance


class Whole(Struct, frozen=True):
    """A sheet, those it adds up, and its claims that differ from their sum, each with that sum."""

    sheet: Sheet
    parts: tuple[Sheet, ...]
    differing: tuple[tuple[Claim, Decimal], ...]


def wholes(books: Sequence[Partial], names: Collection[str]) -> Iterator[tuple[str, Whole]]:
    """The sheet of each workbook that adds up its others, with the department; one of ``names`` is in its name."""
    for book in books:
        own = [sheet for sheet in book.sheets if sheet.kind == "summary" and not sheet.hidden]
        given = [(sheet, told) for sheet in own if (told := _told(sheet))] if len(own) > SEVERAL else []
        named = [place for place, (sheet, _) in enumerate(given) if mentions(sheet.name, names)]
        found = [whole for place in named if (whole := _whole(given, place))]
        exact = [whole for whole in found if not whole.differing]
        if len(exact) == 1 or len(found) == 1:
            yield book.department, (exact or found)[0]


def _told(sheet: Sheet) -> dict[str, Claim]:
    """What a sheet says of the year, each figure once."""
    claims = (c for c in reversed(sheet.claims) if c.figure and c.value is not None)
    return {claim.meaning: claim for claim in claims if claim.span not in (PART, OTHER, PAST)}


def _whole(given: Sequence[tuple[Sheet, Mapping[str, Claim]]], place: int) -> Whole | None:
    """What one sheet is to the others that say the same figures; None where it hardly is their sum."""
    sheet, own = given[place]
    parts = [(other, told) for n, (other, told) in enumerate(given) if n != place and told.keys() & own.keys()]
    sums: dict[str, Decimal] = {}
    said: Counter[str] = Counter()
    for _, told in parts:
        for name, claim in told.items():
            sums[name] = sums.get(name, Decimal(0)) + (claim.value or 0)
            said[name] += 1
    several = sum(count >= SEVERAL for count in said.values())
    if len(parts) < SEVERAL or several * 2 <= len(said) or not any(sums.values()):
        return None
    if any(value and name not in own for name, value in sums.items()):
        return None  # numbers that stand in the others only would be lost
    differing = tuple((own[name], value) for name, value in sums.items() if name in own and own[name].value != value)
    equal = sum(bool(value) and own[name].value == value for name, value in sums.items() if name in own)
    if differing and (equal < FEW or equal <= len(differing)):
        return None
    return Whole(sheet, tuple(other for other, _ in parts), differing)


def rest(given: Mapping[str, Claim], edition: Edition) -> dict[str, Claim]:
    """What a total of items holds besides the categories named of it (其中：工作动态类), as of no category."""
    log = edition.logs.published
    whole = given.get(log.total)
    parts = sorted(
        (claim for name, claim in given.items() if name.startswith(f"{log.categories}.") and claim is not whole),
        key=lambda claim: (claim.at.rows, claim.at.column),
    )
    if whole is None or whole.value is None or not parts or not parts[0].of_which:
        return {}
    listed = edition.places[log.total].parts
    if listed and given.keys() >= {*listed}:  # all are named: they must add up to it
        return {}
    left = whole.value - sum((part.value or Decimal(0) for part in parts), Decimal(0))
    name = f"{log.categories}.{UNCLASSIFIED}"
    return {name: replace(whole, figure=name, value=left, label_at=whole.at.column)} if left > 0 else {}
