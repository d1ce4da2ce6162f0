"""Which part of the year a wrong number of the year comes from: the one quarter or month that does not add up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from gov_report import rules
from gov_report.form import Edition
from gov_report.model import Diagnostic
from gov_report.parts import of_year, parts_of
from gov_report.postings import Claim, Sheet
from gov_report.spans import PART

QUARTERS = "一二三四"


class Fault(Struct, frozen=True):
    """The line of a part of the year to look at, and what the lines of that part it adds up come to."""

    claim: Claim
    expected: Decimal

    @property
    def time(self) -> str:
        """What part of the year it is: 二季度, 下半年, 3月."""
        return time_of(self.claim.months)


def time_of(months: Sequence[int]) -> str:
    """What a part of the year is called: 二季度, 下半年, 3月."""
    first, last = months[0], months[-1]
    if (last - first, last % 3) == (2, 0):
        return f"{QUARTERS[last // 3 - 1]}季度"
    if (last - first, last % 6) == (5, 0):
        return f"{'上下'[last // 6 - 1]}半年"
    return f"{first}月" if first == last else f"{first}—{last}月"


def of_total(
    year: Claim, beside: Mapping[str, Claim], partial: Mapping[Claim, Claim | None], edition: Edition
) -> Fault | None:
    """The part of the year whose own total is wrong by as much as the year's, where all others add up; else None.

    ``beside`` are the year's lines by their figures, ``partial`` those of parts of the year with the year's.
    """
    gap, gaps = _gap(year, beside, edition), _gaps(year, beside, partial, edition)
    found = [part for part, own in gaps.items() if own]
    if not gap or len(found) != 1 or gaps[found[0]] != gap:
        return None
    return Fault(found[0], (found[0].value or Decimal(0)) - gap)


def of_sum(
    year: Claim, more: Decimal, beside: Mapping[str, Claim], partial: Mapping[Claim, Claim | None], edition: Edition
) -> Fault | None:
    """The part of the year whose number is too large by as much as the sum of all parts is ``more`` than the year's.

    It is that where the total it stands with is wrong by as much in that part, and right in all others and the year.
    """
    if year.figure not in edition.places:
        return None
    for name, sign in ((year.figure, 1), (edition.places[year.figure].total, -1)):
        whole = beside.get(name)
        if whole is None or _gap(whole, beside, edition):
            continue
        gaps = _gaps(whole, beside, partial, edition)
        found = [part for part, own in gaps.items() if own]
        if len(found) == 1 and gaps[found[0]] * sign == more:
            own = next((part for part in _parts(year, partial) if part.months == found[0].months), None)
            return Fault(own, (own.value or Decimal(0)) - more) if own else None
    return None


def _parts(year: Claim, partial: Mapping[Claim, Claim | None]) -> list[Claim]:
    return parts_of([part for part, whole in partial.items() if whole == year and part.span == PART])


def _gap(total: Claim, lines: Mapping[str, Claim], edition: Edition) -> Decimal:
    """By how much a total is more than the lines that it adds up; 0 where there are none."""
    names = edition.places[total.figure].parts if total.figure in edition.places else ()
    below = [lines[name].value or Decimal(0) for name in names if name in lines]
    return (total.value or Decimal(0)) - sum(below, Decimal(0)) if below else Decimal(0)


def _gaps(
    year: Claim, beside: Mapping[str, Claim], partial: Mapping[Claim, Claim | None], edition: Edition
) -> dict[Claim, Decimal]:
    """The same of the parts of the year that make up a total; none where one lacks a line that the year has."""
    names = edition.places[year.figure].parts if year.figure in edition.places else ()
    lines = {name: {part.months: part for part in _parts(beside[name], partial)} for name in names if name in beside}
    made: dict[Claim, Decimal] = {}
    for part in _parts(year, partial):
        own = {name: found[part.months] for name, found in lines.items() if part.months in found}
        if len(own) < len(lines):
            return {}
        made[part] = _gap(part, own, edition)
    return made


def placed(
    found: Iterable[Diagnostic], sheet: Sheet, partial: Mapping[Claim, Claim | None], edition: Edition
) -> Iterator[Diagnostic]:
    """Findings of a sheet, a wrong total of the year at the part of it that it comes from, where that is certain."""
    beside = _of_year(sheet, partial)
    for said in found:
        facts = dict(said.facts)
        year = next((claim for claim in beside.values() if claim.at == said.at), None)
        fault = of_total(year, beside, partial, edition) if year and said.rule == rules.WRONG_TOTAL else None
        lines = year.value - _gap(year, beside, edition) if fault and year and year.value is not None else None
        if fault and year and facts["expected"] == str(lines):  # held against its own lines, not against a log
            yield rules.WRONG_TOTAL.at(
                fault.claim.at, department=said.department, label=f"“{year.label}”{fault.time}",
                actual=fault.claim.value, expected=fault.expected, rest="", cause="", severity=said.severity,
                related=() if year.also else (year.at,),
            )  # fmt: skip
        else:
            yield said


def against_parts(
    told: Sequence[Diagnostic],
    department: str,
    sheet: Sheet,
    partial: Mapping[Claim, Claim | None],
    edition: Edition,
    held: Mapping[Claim, Sequence[Diagnostic]],
) -> Iterator[Diagnostic]:
    """The year's number against all its quarters or months, where they are there too; in other sheets a warning.

    At the part that is wrong, where one alone does not add up; nothing where the same was ``told`` of the same cell,
    nor where a part is wrong by the rows of its time, or all are right, as ``held`` says: so is the year by its rows.
    """
    beside = _of_year(sheet, partial)
    whole: dict[Claim, list[Claim]] = {claim: [] for claim in sheet.claims}
    for part, year in partial.items():
        if year in whole and part.span == PART:
            whole[year].append(part)
    wrong = {(said.at, dict(said.facts)["expected"]) for said in told if said.rule == rules.WRONG_TOTAL}
    listed = {said.at for said in told if said.rule == rules.TOTAL_AS_LISTED}  # with repeats, which no part has
    for year, claims in whole.items():
        parts = parts_of(claims)
        total = sum((part.value or Decimal(0) for part in parts), Decimal(0))
        of_rows = [held.get(part) for part in parts]
        right = not any(each is None or each for each in of_rows) and year.at not in listed
        if right or any(map(_is_wrong, of_rows)):
            continue
        if not parts or year.value in (None, total) or (year.at, str(total)) in wrong:
            continue
        fault = of_sum(year, total - (year.value or 0), beside, partial, edition)
        near = all((part.at.book, part.at.sheet) == (year.at.book, year.at.sheet) for part in parts)
        cells = (year.at, *(part.at for part in parts))
        at = fault.claim.at if fault else year.at
        yield rules.WRONG_TOTAL.at(
            at, department=department, label=f"“{year.label}”的全年数", actual=year.value, expected=total,
            rest="（各季度、月份之和）", cause=f"；{fault.time}的各项之和也不等，先核对这一格" if fault else "",
            severity="error" if near else "warning", related=tuple(cell for cell in cells if cell != at),
        )  # fmt: skip


def _is_wrong(told: Sequence[Diagnostic] | None) -> bool:
    return any(each.rule == rules.WRONG_TOTAL for each in told or ())


def _of_year(sheet: Sheet, partial: Mapping[Claim, Claim | None]) -> dict[str, Claim]:
    """What a sheet says of the year, the first line of each figure."""
    return {claim.figure: claim for claim in reversed([*of_year(sheet.claims, partial)]) if claim.value is not None}
