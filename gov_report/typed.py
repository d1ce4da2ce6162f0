"""Numbers typed by hand in the narrative: the figure each is, differs from, or none; the name to write instead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec import Struct

from gov_report import prose, rules
from gov_report.balances import label as called_in_form
from gov_report.derived import share_form
from gov_report.model import Diagnostic, Figure, Number, Source
from gov_report.prose import Quantity, growth, sayings
from gov_report.prose.sayings import Speaker
from gov_report.prose.shares import Share, called, shares
from gov_report.prose.spoken import Spoken
from gov_report.quantities import number_text
from gov_report.words import shown, some_of

_SCALES = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}


def typed(
    runs: Sequence[str | Number],
    figures: Mapping[str, Figure],
    speaker: Speaker,
    context: str,
    at: Source,
    before: Mapping[str, Figure],
) -> list[Diagnostic]:
    """Numbers typed by hand in a paragraph, looked up: the figure they are, differ from, or none.

    ``context`` is what the paragraph stands under, ``before`` last year's figures.
    Numbers of another scope, year or subject stay unbound; they are listed as unverified, never held to be wrong.
    """
    found: list[Diagnostic] = []
    counts: Counter[tuple[str, str]] = Counter()
    text = "".join(run if isinstance(run, str) else run.text for run in runs)
    computed = _spans(runs)
    values = {name: figure.value for name, figure in figures.items()}
    last_year = {name: figure.value for name, figure in before.items()}
    earlier: list[Quantity] = []
    start = 0
    for sentence in prose.sentences(text):
        offset = text.index(sentence.text, start)
        start = offset + len(sentence.text)
        spoken = Spoken(sentence, context + text[:offset], earlier, speaker, values, last_year)
        shared = {share.percent: share for share in shares(sentence)}
        earlier += sentence.quantities
        for n, quantity in enumerate(sentence.quantities):
            if any(a < offset + quantity.end and offset + quantity.start < b for a, b in computed):
                continue
            label = shown(called(sentence, n), 30)
            counts[label, quantity.text] += 1
            key = f"{label}|{quantity.text}|{counts[label, quantity.text]}"
            told = _told_share(spoken, shared[n]) if n in shared else _told(spoken, n) or _told_last_year(spoken, n)
            if told is None and quantity.chinese:  # 一件 is more often a word than a count
                continue
            if told is None:
                found.append(rules.TYPED_UNKNOWN.at(at, key=key, label=label, actual=quantity.text))
            else:
                rule = rules.TYPED_FIGURE if told.right else rules.TYPED_DIFFERS
                found.append(
                    rule.at(
                        at, key=key, label=label, actual=quantity.text, expected=told.expected, id=told.name,
                        mend=told.mend,
                    )
                )  # fmt: skip
    return found


class _Told(Struct, frozen=True):
    """A typed number against the figures: whether it is right, what it should be, and what to write.

    ``name`` is what to put in braces, "" where nothing that can be put there prints it.
    """

    right: bool
    expected: str
    name: str
    instead: str = ""  # what to do where there is no name
    unit: str = ""  # the unit to print behind the name, where it is not the sentence's

    @property
    def mend(self) -> str:
        """What to write instead."""
        unit = f"，后面的单位改为“{self.unit}”" if self.unit else ""
        return f"改写为 {{{{ {self.name} }}}}{unit}" if self.name else self.instead


def _told(spoken: Spoken, n: int) -> _Told | None:
    """A number against the figure it speaks of; None for no figure."""
    bound, known, printed = spoken.bound[n], spoken.in_table(n), spoken.sentence.quantities[n]
    if bound is None or sayings.sum_of(bound.any_of[0], spoken.values) is None:
        return None
    right = [value for value in known if prose.agrees(printed, value)]
    meant = next(names for names in bound.any_of if not right or _value(spoken, names, bound.factor) == right[0])
    expected = "或".join(dict.fromkeys(_as_printed(value, printed) for value in known))
    place = spoken.of.edition_of(meant[0]).places.get(meant[0])
    if len(meant) > 1:
        return _Told(bool(right), expected, "", _sum(meant, spoken))
    measured = printed.scale or bound.factor != 1
    other = place and measured and place.unit != f"{printed.scale}{printed.unit}"
    return _Told(bool(right), expected, meant[0], unit=place.unit if place and other else "")


def _value(spoken: Spoken, names: Sequence[str], factor: Decimal) -> Decimal | None:
    value = sayings.sum_of(names, spoken.values)
    return None if value is None else value * factor


def _sum(names: Sequence[str], spoken: Spoken) -> str:
    """What to do about a number that is a sum: nothing in braces adds figures up."""
    said = some_of(
        [f"{{{{ {name} }}}}（{called_in_form(spoken.of.edition_of(name), name)}）" for name in names], 3, "项"
    )
    return f"这个数由{len(names)}项相加得出：{said}；可在句中分写各项，或照统计写合计"


def _as_printed(value: Decimal, printed: Quantity) -> str:
    """A value in the measure that a sentence prints: 60万元 where it says 60.5万元; a count bare."""
    unit = printed.unit if printed.unit == "元" else ""
    return f"{number_text(value / _SCALES[printed.scale])}{printed.scale}{unit}"


def _told_share(spoken: Spoken, share: Share) -> _Told | None:
    """The same of a share: what the figures of its count and its base make it, else what the sentence does."""
    told, printed = spoken.share(share), spoken.sentence.quantities[share.percent]
    if told is None:
        return None
    right, exact = told.right, told.exact
    values = [spoken.values.get(name) for name in told.figures or ()]
    part, whole = values if values else (None, None)
    if part is not None and whole:  # the count that stands beside it may be wrong itself
        exact = part * 100 / whole
        right = prose.fits(printed, exact)
    expected = f"{exact.quantize(printed.step, ROUND_HALF_UP)}%"
    name = share_name(*told.figures, printed) if told.figures else ""
    return _Told(right, expected, name, f"按{told.base}重新计算")


def _told_last_year(spoken: Spoken, n: int) -> _Told | None:
    """The same of a change on last year and of last year's own number, by the figures of both years."""
    printed = spoken.sentence.quantities[n]
    told = growth.change(spoken, n) or growth.last_year(spoken, n)
    if told is None:
        return None
    now, before = spoken.values.get(told.figure or ""), spoken.before.get(told.figure or "")
    form = ("同比" if printed.unit == "%" else "增减") if printed.growth else "上年"
    if now is None or before is None:
        return None if told.right else _Told(False, told.expected, "", "按本年和上年的数重新计算")
    if told.right and printed.growth and (real := growth.difference(now, before, printed.unit, printed)) and real[0]:
        return None  # it follows from a number of the sentence that is itself no figure of last year
    return _Told(told.right, told.expected, f"{told.figure} | {form}")


def share_name(part: str, whole: str, printed: Quantity) -> str:
    """A share as names in braces compute it, with as many places as it is printed with."""
    places = max(0, -int(printed.step.as_tuple().exponent))
    return f"{part} | {share_form(whole, places)}"


def _spans(runs: Sequence[str | Number]) -> list[tuple[int, int]]:
    """Where in a paragraph computed numbers stand."""
    found, at = [], 0
    for run in runs:
        length = len(run if isinstance(run, str) else run.text)
        if isinstance(run, Number):
            found.append((at, at + length))
        at += length
    return found
