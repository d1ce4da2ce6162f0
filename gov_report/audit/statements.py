"""What the text of a finished report says in numbers: sentence by sentence, and the same figure wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import accumulate, product, takewhile

from gov_report import prose, rules
from gov_report.audit.case import Case, Stated
from gov_report.audit.outline import said_year
from gov_report.audit.sentences import Said
from gov_report.balances import Broken, broken, facts, identities
from gov_report.model import Diagnostic
from gov_report.prose import Quantity, sayings, years
from gov_report.quantities import number_text
from gov_report.words import compact, shown


def text(case: Case) -> Iterator[Diagnostic]:
    """Every number of the text against the tables, its parts, its base, the year before, and itself said elsewhere."""
    said: dict[str, Quantity] = {}
    sentences = list(_sentences(case))
    for one in sentences:
        yield from one.check()
        yield from _twice(case, one, said)
    yield from _left_over(case, sentences)


COINCIDENCE = 10  # a smaller number may be the same two years running


def _left_over(case: Case, sentences: Sequence[Said]) -> Iterator[Diagnostic]:
    """This year's number under last year's date: 2012年主动公开政府信息573条 in the report of 2013."""
    year = case.report.year
    if year is None or said_year(case):
        return
    own = {name: figure.value for name, figure in case.report.facts.figures.items()} if case.report.facts else {}
    said = {number.figure: number.value for number in case.stated if number.figure}
    for of in (one for one in sentences if one.sentence.quantities):
        first, plain = of.sentence.quantities[0], of.sentence.plain
        opening = re.match(rf"\s*({year - 1}\s*年)(?:度)?(?![末底初至起]|以来)[^,，;。\d]*$", plain[: first.start])
        opening = opening or re.match(
            rf"\s*截[至止]到?\s*({year - 1}\s*年)(?:\s*12\s*月\s*31\s*日|年?[底末])[,，]?[^,，;。\d]*$",
            plain[: first.start],
        )
        if not opening or {*prose.years_named(plain)} != {year - 1} or re.search("[本今]年|同期|持平", plain):
            continue
        bound = sayings.whatever_year(of.sentence, first, of.context, case.speaker)
        if bound and bound.figure and _exact(first) and _this_years(of, bound.figure, {**own, **case.values}, said):
            yield case.at(
                rules.WRONG_YEAR, "warning", table="narrative", section=of.section, label=first.label,
                text=opening[1], actual=opening[1], expected=year,
                said=shown(of.sentence.text[: first.end].strip(), 30), paragraph=of.paragraph,
            )  # fmt: skip


def _this_years(of: Said, name: str, values: Mapping[str, Decimal | None], said: Mapping[str, Decimal]) -> bool:
    """Whether the first number of a sentence, under last year's date, is this year's.

    It is where it has the value of a figure that the text tells nowhere else, or is the total, with its parts, that
    its section has to tell and tells of no other year.
    """
    case, number = of.case, of.sentence.quantities[0].value
    known = values.get(name, said.get(name))
    if (case.prior and case.prior.values.get(name) == number) or known not in (None, number):
        return False
    section = next((s for s in case.report.sections if of.section in (s.numeral, s.title)), None)
    form = next((form for form in case.report.edition.sections if section and form.id == section.id), None)
    if section and form and any(name in part.figures for part in form.parts):
        whole = any(group.whole == 0 and len(group.parts) > 1 for group in of.groups)
        if whole and not re.search(f"{case.report.year}|[本今]年", "".join(section.paragraphs)):
            return True
    return known is not None and name not in said and number >= COINCIDENCE


def _sentences(case: Case) -> Iterator[Said]:
    """Every sentence of the text, with what its numbers speak of."""
    titles = {s.numeral or s.title: f"{s.title}。" for s in case.report.sections}
    for section, paragraph in case.report.texts:
        title, earlier, before = titles.get(section, ""), list[Quantity](), ""
        for sentence in prose.sentences(paragraph):
            yield Said(case, section, paragraph, sentence, title + before, earlier)
            before = (before + sentence.plain)[-prose.REMEMBERED :]
            earlier = [*earlier, *sentence.quantities][-prose.NUMBERS_REMEMBERED :]


def told(case: Case) -> dict[str, Decimal]:
    """The figures that the text alone prints, where what it says is certain and the same wherever it says it."""
    places = case.report.edition.places
    said: dict[str, set[Decimal]] = {}
    for one in _sentences(case):
        for quantity, bound in zip(one.sentence.quantities, one.bound, strict=True):
            name = bound.figure if bound and len(bound.any_of) == 1 else ""
            if not name or name not in places or case.values.get(name) is not None or not _exact(quantity):
                continue
            if quantity.unit == places[name].unit:
                said.setdefault(name, set()).add(quantity.value)
    return {name: next(iter(values)) for name, values in said.items() if len(values) == 1}


def _exact(quantity: Quantity) -> bool:
    """Whether a number is that of the year itself, to its last digit."""
    return not (quantity.approximate or quantity.scale or quantity.growth or quantity.earlier)


def said_balances(case: Case) -> Iterator[Diagnostic]:
    """Identities of tables that are not printed, where the text names every figure of them once."""
    said: dict[str, set[Decimal]] = {}
    for number in case.stated:
        if number.figure and number.figure not in case.values:
            said.setdefault(number.figure, set()).add(number.value)
    values: dict[str, Decimal | None] = {name: next(iter(found)) for name, found in said.items() if len(found) == 1}
    edition = case.report.edition
    yield from _too_large(case, values)
    for one in broken([i for i in identities(edition) if not i.balance.prev], values):
        whole = next(c for c in case.stated if c.figure == (one.suspect or one.identity.cells[-1]))
        beside = [text for section, text in case.report.texts if section == whole.section]
        why = [said for text in beside for said in re.split("[。;；]", text) if "费" in said or "缴" in said]
        excused = any(words in said for said in why for words in one.identity.balance.excused_by)
        added_up = (whole.section, whole.text) in case.summed or _own_make_it_up(case, one)
        if not added_up and not excused:
            yield case.at(
                rules.BROKEN_BALANCE, one.identity.severity, one.identity.id, table="narrative", section=whole.section,
                label=whole.label, text=whole.text, **facts(edition, one),
            )  # fmt: skip


def _own_make_it_up(case: Case, one: Broken) -> bool:
    """Whether the office's own categories, named among the form's or right beside them, make up what those lack."""
    place = case.report.edition.places.get(one.identity.cells[-1])
    named = [n for n, number in enumerate(case.stated) if number.figure in one.identity.cells[:-1]]
    if place is None or not place.table.extensible or one.identity.cells[:-1] != place.parts or not named:
        return False
    first, last = case.stated[named[0]], named[-1]

    def is_own(number: Stated) -> bool:
        return not number.figure and (number.section, number.unit) == (first.section, first.unit)

    among = [number.value for number in case.stated[named[0] : last] if is_own(number)]
    before, behind = (
        accumulate((number.value for number in takewhile(is_own, numbers)), initial=Decimal(0))
        for numbers in (reversed(case.stated[: named[0]]), case.stated[last + 1 :])
    )
    lacking = one.right - one.left - sum(among)
    return lacking in {sum(own) for own in product(before, behind)}


def _too_large(case: Case, values: Mapping[str, Decimal | None]) -> Iterator[Diagnostic]:
    """Figures said in the text that are larger than the total the form adds them to."""
    for name, value in values.items():
        place = case.report.edition.places.get(name)
        whole = values.get(place.total) if place else None
        number = next((c for c in case.stated if c.figure == name), None)
        if number and whole is not None and value is not None and value > whole:
            yield case.at(
                rules.PART_TOO_LARGE, table="narrative", section=number.section, label=number.label, text=number.text,
                actual=number.text, expected=f"{number_text(whole)}{number.unit}", cells=name,
            )  # fmt: skip


def _twice(case: Case, of: Said, said: dict[str, Quantity]) -> Iterator[Diagnostic]:
    """The same figure with two numbers, where no table says which is right."""
    for n, (quantity, bound) in enumerate(zip(of.sentence.quantities, of.bound, strict=True)):
        if not _exact(quantity):
            continue
        if not bound or not bound.figure or len(bound.any_of) > 1:
            yield from _slipped(case, of, n, said)
            continue
        if case.values.get(bound.figure) is not None:
            continue
        earlier = said.setdefault(bound.figure, quantity)
        if earlier.value != quantity.value and earlier.unit == quantity.unit:
            yield case.at(
                rules.SAID_TWICE, table="narrative", section=of.section, label=quantity.label, text=quantity.text,
                expected=earlier.text, actual=quantity.text, cells=bound.figure, paragraph=of.paragraph,
            )  # fmt: skip


def _slipped(case: Case, of: Said, n: int, said: dict[str, Quantity]) -> Iterator[Diagnostic]:
    """The same words with the same digits in another order: 12期 and 21期."""
    quantity = of.sentence.quantities[n]
    words = compact(re.sub("共|累计|总共", "", quantity.label))
    if (
        len(words) < 4
        or any(n in group.parts for group in of.groups)
        or years.other_time(of.sentence.plain, case.report.year)
    ):
        return
    earlier = said.setdefault(f"{words}|{quantity.unit}", quantity)
    if earlier.value != quantity.value and sorted(str(earlier.value)) == sorted(str(quantity.value)):
        yield case.at(
            rules.SAID_TWICE, table="narrative", section=of.section, label=quantity.label, text=quantity.text,
            expected=earlier.text, actual=quantity.text, paragraph=of.paragraph,
        )  # fmt: skip
