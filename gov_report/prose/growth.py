"""More or less than the year before (同比增减), and last year's own numbers, as one sentence tells them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from gov_report import prose
from gov_report.prose import Quantity, sayings, shares
from gov_report.prose.spoken import Spoken
from gov_report.quantities import number_text
from gov_report.words import late


class Told(Struct, frozen=True):
    """A change on last year, or last year's number, as told: of what, whether it is right, what it should be.

    ``figure`` is the form's figure it is of, None for another number.
    """

    label: str
    right: bool
    expected: str
    figure: str | None


_AVERAGE = late("日均|月均|年均|人均|户均|平均|每")


def change(spoken: Spoken, n: int) -> Told | None:
    """How much more or less than last year: by the year before's figures, or by the sentence itself.

    None where it cannot be told of what, or where one of the numbers it may be of is not known.
    """
    printed = spoken.sentence.quantities[n]
    if not printed.growth or printed.approximate or printed.unit in ("个百分点", "百分点"):
        return None
    bases = bases_of_change(spoken, n)
    judged = [(base, told) for base in bases if (told := _change(spoken, base, n, printed))]
    right = next((each for each in judged if not each[1][0]), None)
    if not judged or (right is None and len(judged) < len(bases)):
        return None
    if right is None and _of_share(spoken, n):
        return None
    base, (wrong, expected) = right or judged[0]
    bound = spoken.bound[base]
    return Told(spoken.sentence.quantities[base].label, not wrong, expected, bound.figure if bound else None)


def _of_share(spoken: Spoken, n: int) -> bool:
    """Whether a percentage may be the change of the share before it: 予以公开85件，占办结总数的40.5%，同比提高12%.

    Not where last year's share is known and neither it nor the points between the two make that change.
    """
    printed, before = spoken.sentence.quantities[n], spoken.sentence.quantities[n - 1] if n else None
    share = next((share for share in shares.shares(spoken.sentence) if share.percent == n - 1), None)
    if printed.unit != "%" or before is None or share is None or not _DIRECTLY.match(spoken.sentence.between(n - 1, n)):
        return False
    told = spoken.share(share)
    part, whole = (spoken.before.get(name) for name in told.figures) if told and told.figures else (None, None)
    if told is None or part is None or not whole:
        return True
    last = part * 100 / whole
    changes = [told.exact - last, *([(told.exact - last) * 100 / last] if last else [])]
    return any(prose.fits(replace(printed, value=printed.value * printed.growth), exact) for exact in changes)


_DIRECTLY = late(r"\s*[)]?\s*[,，、(]\s*(?:比|较|同比|与上年|与去年)")


def last_year(spoken: Spoken, n: int) -> Told | None:
    """Last year's number as this sentence tells it, against last year's figures; None where they say nothing."""
    quantity = spoken.sentence.quantities[n]
    if not spoken.before or quantity.approximate or not of_year_before(spoken, quantity):
        return None
    clause = re.split("[,，;]", spoken.sentence.plain[: quantity.start])[-1]
    label = re.sub(r"\d{4}\s*年(?:度)?|上一?年(?:度)?|去年|比|较|的", "", clause)
    topic = sayings.topic_of(spoken.context + spoken.sentence.plain)
    bound = sayings.bind(label, quantity.unit, topic, spoken.context, spoken.of)
    if not label.strip("（( 为") and (same := prose.same_change(spoken.sentence, n)) is not None:
        bases = bases_of_change(spoken, same)  # 同比增长17.8%（上年180件）
        bound, label = (spoken.bound[bases[0]], spoken.sentence.quantities[bases[0]].label) if bases else (None, "")
    value = spoken.before.get(bound.figure) if bound and bound.figure else None
    if value is None or bound is None:
        return None
    right = prose.agrees(quantity, value * bound.factor)
    return Told(label, right, number_text(value), bound.figure)


def _change(spoken: Spoken, base: int, n: int, printed: Quantity) -> tuple[bool, str] | None:
    """Whether a change is wrong for a number, and what it should be; None where that cannot be told."""
    before, now = year_before(spoken, base, n), spoken.sentence.quantities[base]
    if before is None or now.approximate:
        return None
    told = difference(now.value, before, now.unit, printed)
    if told and told[0]:  # what is wrong may be the number itself, and is said there
        others = [difference(value, before, now.unit, printed) for value in spoken.instead(base)]
        return next((other for other in others if other and not other[0]), told)
    return told


@lru_cache(maxsize=1024)
def bases_of_change(spoken: Spoken, n: int) -> Sequence[int]:
    """Which numbers a change may be of: the last of this year before it in its clause, of a list the whole too.

    Empty where it may be another's: an average, several years at once, one of several parts.
    """
    quantities, plain = spoken.sentence.quantities, spoken.sentence.plain
    if (same := prose.same_change(spoken.sentence, n)) is not None:
        return bases_of_change(spoken, same)
    sums = [bound.any_of if bound else None for bound in spoken.bound]
    named = sayings.changed(spoken.sentence, n, sums, spoken.context, spoken.of)
    if named is not None:
        named = [k for k in named if _current(spoken, quantities[k])]
        apart = len(named) == 1 and "分别" not in plain[quantities[named[0]].end : quantities[n].start]
        return named if apart else []
    outer = (k for k in range(n - 1, -1, -1) if quantities[k].depth <= quantities[n].depth)
    base = next((k for k in outer if _current(spoken, quantities[k])), None)
    if base is None:
        return []
    between = plain[quantities[base].end : quantities[n].start]
    if ";" in between or "分别" in between or _AVERAGE.search(quantities[base].label):
        return []
    groups = [group for group in spoken.groups if base in group.parts]
    if groups and (len(groups[0].wholes) > 1 or base != groups[0].parts[-1]):
        return []
    return [base, *(group.whole for group in groups[:1])]


def _current(spoken: Spoken, quantity: Quantity) -> bool:
    """Whether a number is one of this year that a change may be of."""
    return not quantity.growth and quantity.unit != "%" and not of_year_before(spoken, quantity)


def _together(spoken: Spoken, base: int, quantity: Quantity) -> bool:
    """Whether no semicolon and no other number of this year stands between two numbers."""
    first, second = sorted((spoken.sentence.quantities[base], quantity), key=lambda each: each.start)
    lists = [group.parts for group in spoken.groups if group.whole == base and len(group.parts) > 1]
    aside = {spoken.sentence.quantities[n] for parts in lists for n in parts} | {quantity}
    between = [q for q in spoken.sentence.quantities if first.end <= q.start < second.start and q not in aside]
    others = [q for q in between if _current(spoken, q) and q.unit == quantity.unit and not q.depth]
    return ";" not in spoken.sentence.plain[first.end : second.start] and not others


def of_year_before(spoken: Spoken, quantity: Quantity) -> bool:
    """Whether a number is last year's own: 比上年的165件, 2022年180件."""
    return quantity.start in _of_year_before(spoken)


@lru_cache(maxsize=8)
def _of_year_before(spoken: Spoken) -> frozenset[int]:
    """Where the numbers of a sentence stand that are last year's own."""
    year, quantities, found = spoken.of.year, spoken.sentence.quantities, set[int]()
    for last, quantity in zip((0, *(q.end for q in quantities)), quantities, strict=False):
        clause = re.split("[,，;]", spoken.sentence.plain[last : quantity.start])[-1]
        years = prose.years_named(clause)
        if not quantity.growth and (quantity.earlier or bool(year and years and years[-1] == year - 1)):
            found.add(quantity.start)
    return frozenset(found)


@lru_cache(maxsize=1024)
def _said_before(spoken: Spoken, base: int) -> Sequence[Quantity]:
    """Last year's numbers that a sentence tells beside one of this year."""
    quantities, unit = spoken.sentence.quantities, spoken.sentence.quantities[base].unit
    return [q for q in quantities if q.unit == unit and of_year_before(spoken, q) and _together(spoken, base, q)]


def year_before(spoken: Spoken, base: int, n: int) -> Decimal | None:
    """Last year's value of a number: said in the sentence, in last year's report, or by the difference said."""
    quantities, bound = spoken.sentence.quantities, spoken.bound[base]
    unit, said = quantities[base].unit, _said_before(spoken, base)
    if len(said) == 1 and not said[0].approximate:
        return said[0].value
    if bound and bound.figure:
        value = spoken.before.get(bound.figure)
        if value is not None:
            return value * bound.factor
    others = [q for k, q in enumerate(quantities) if base < k < n and q.growth and q.unit == unit]
    if others and quantities[n].unit == "%" and not others[0].approximate:
        return quantities[base].value - others[0].value * others[0].growth
    return None


def difference(now: Decimal, before: Decimal, unit: str, printed: Quantity) -> tuple[bool, str] | None:
    """Whether a printed change is wrong for two values, and what it should be; None where that cannot be told."""
    more = now - before
    if printed.unit == "%":
        if before <= 0 or now < 0:  # no percentage is right
            return None
        exact = more * 100 / before
        wanted = f"{_direction(exact, '增长', '下降')}{abs(exact.quantize(printed.step, ROUND_HALF_UP))}%"
        return not prose.fits(replace(printed, value=printed.value * printed.growth), exact), wanted
    if printed.unit != unit:
        return None
    wanted = f"{_direction(more, '增加', '减少')}{number_text(abs(more))}{printed.unit}"
    return more != printed.value * printed.growth, wanted


def _direction(by: Decimal, more: str, less: str) -> str:
    return more if by > 0 else less if by < 0 else "持平 "
