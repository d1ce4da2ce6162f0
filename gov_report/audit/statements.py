"""What the text of a finished report says in numbers, against its tables, itself and the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from gov_report import prose, rules
from gov_report.audit.case import Case, Stated
from gov_report.audit.outline import said_year
from gov_report.balances import broken, facts, identities
from gov_report.model import Diagnostic, Rule, Severity
from gov_report.prose import Quantity, Sentence, denials, holes, partition, sayings, shares
from gov_report.prose.partition import Parts
from gov_report.prose.sayings import Binding
from gov_report.prose.spoken import Spoken, difference
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


def _left_over(case: Case, sentences: Sequence[_Said]) -> Iterator[Diagnostic]:
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
                said=shown(of.sentence.text[: first.end].strip(), 30),
            )  # fmt: skip


def _this_years(of: _Said, name: str, values: Mapping[str, Decimal | None], said: Mapping[str, Decimal]) -> bool:
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


def _sentences(case: Case) -> Iterator[_Said]:
    """Every sentence of the text, with what its numbers speak of."""
    titles = {s.numeral or s.title: f"{s.title}。" for s in case.report.sections}
    for section, paragraph in case.report.texts:
        context, earlier = titles.get(section, ""), list[Quantity]()
        for sentence in prose.sentences(paragraph):
            yield _Said(case, section, sentence, context, earlier)
            context += sentence.plain
            earlier += sentence.quantities


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
        whole = next(c for c in case.stated if c.figure in (one.suspect or one.identity.cells[-1],))
        if (whole.section, whole.text) not in case.summed:
            yield case.at(
                rules.BROKEN_BALANCE, None, one.identity.id, table="narrative", section=whole.section,
                label=whole.label, text=whole.text, **facts(edition, one),
            )  # fmt: skip


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


def _twice(case: Case, of: _Said, said: dict[str, Quantity]) -> Iterator[Diagnostic]:
    """The same figure with two numbers, where no table says which is right."""
    for quantity, bound in zip(of.sentence.quantities, of.bound, strict=True):
        if not _exact(quantity):
            continue
        if not bound or not bound.figure or len(bound.any_of) > 1:
            yield from _slipped(case, of, quantity, said)
            continue
        if case.values.get(bound.figure) is not None:
            continue
        earlier = said.setdefault(bound.figure, quantity)
        if earlier.value != quantity.value and earlier.unit == quantity.unit:
            yield case.at(
                rules.SAID_TWICE, table="narrative", section=of.section, label=quantity.label, text=quantity.text,
                expected=earlier.text, actual=quantity.text, cells=bound.figure,
            )  # fmt: skip


def _slipped(case: Case, of: _Said, quantity: Quantity, said: dict[str, Quantity]) -> Iterator[Diagnostic]:
    """The same words with the same digits in another order: 12期 and 21期."""
    words = compact(re.sub("共|累计|总共", "", quantity.label))
    alone = not any(quantity in [of.sentence.quantities[n] for n in group.parts] for group in of.groups)
    if len(words) < 4 or not alone or sayings.other_time(of.sentence.plain, case.report.year):
        return
    earlier = said.setdefault(f"{words}|{quantity.unit}", quantity)
    if earlier.value != quantity.value and sorted(str(earlier.value)) == sorted(str(quantity.value)):
        yield case.at(
            rules.SAID_TWICE, table="narrative", section=of.section, label=quantity.label, text=quantity.text,
            expected=earlier.text, actual=quantity.text,
        )  # fmt: skip


class _Said:
    """One sentence: its numbers and what each speaks of."""

    def __init__(self, case: Case, section: str, sentence: Sentence, context: str, earlier: Sequence[Quantity]) -> None:
        self.case, self.section, self.sentence, self.context = case, section, sentence, context
        before = case.prior.values if case.prior else {}
        self.spoken = Spoken(sentence, context, earlier, case.speaker, case.values, before)
        self.groups, self.bound = self.spoken.groups, self.spoken.bound
        for quantity, bound in zip(sentence.quantities, self.bound, strict=True):
            figure = bound.figure if bound else None
            case.stated.append(Stated(section, quantity.text, quantity.value, quantity.unit, quantity.label, figure))

    def at(
        self, rule: Rule, quantity: Quantity, severity: Severity | None = None, label: str = "", **said: object
    ) -> Diagnostic:
        """A finding at a number of this sentence."""
        return self.case.at(
            rule, severity, "", table="narrative", section=self.section, label=label or quantity.label,
            text=quantity.text, **said,
        )  # fmt: skip

    def check(self) -> Iterator[Diagnostic]:
        """Everything that can be wrong with this sentence's numbers."""
        for n, bound in enumerate(self.bound):
            if bound:
                yield from self._against_table(n, bound)
        closed, numbers = list(partition.closing_totals(self.sentence)), self.sentence.quantities
        twice = {numbers[group.whole].text for group in closed}  # the whole before the list, told with the total behind
        for group in (*closed, *(group for group in self.groups if numbers[group.whole].text not in twice)):
            yield from self._parts(group)
        for share in shares.shares(self.sentence):
            yield from self._share(share)
        yield from self._last_year()
        yield from self._rates()
        yield from self._growth()
        missing = (*holes.holes(self.sentence), *holes.unfilled(self.sentence, self.context, self.case.speaker))
        for hole in dict.fromkeys(missing):
            yield self.case.at(rules.NUMBER_ABSENT, table="narrative", section=self.section, label=hole, text="")
        yield from self._none()

    def _none(self) -> Iterator[Diagnostic]:
        """What the sentence says there was none of, and the tables print; not where it tells their number itself."""
        plain, of = self.sentence.plain, self.case.speaker
        if sayings.other_scope(plain, of.organ) or sayings.other_time(plain, of.year):
            return
        row = of.edition.logs.requests.carried_out
        left_over = of.edition.total_cell(row) if row else ""
        for words, figures in denials.denials(plain, self.context, of):
            value = sayings.sum_of(figures, self.case.values)
            if left_over in figures and not self._all_done(plain.index(words), words):
                continue
            if value and value not in [quantity.value for quantity in self.sentence.quantities]:
                yield self.case.at(
                    rules.ZERO_WORD, table="narrative", section=self.section, text=words,
                    label=self._called(figures), actual=number_text(value), expected="0", cells=",".join(figures),
                )  # fmt: skip

    def _all_done(self, place: int, words: str) -> bool:
        """Whether it is of all requests that none is left over: 收到212件申请，已全部办结，无结转.

        It is of the number told before it; without one, of what is done before it, whatever that be.
        """
        before = [q.value for q in self.sentence.quantities if q.end <= place and prose.is_count(q)]
        done = re.search("办结|答复|办理完毕", self.sentence.plain[: place + len(words)])
        return before[-1] in self.spoken.totals() if before else not done

    def _called(self, figures: Sequence[str]) -> str:
        """How a figure is called, or the sum of several: 行政诉讼、未经复议直接起诉总计与复议后起诉总计之和."""
        first, *others = map(self.case.label, figures)
        group = first.partition("、")[0] + "、"
        return "与".join((first, *(label.removeprefix(group) for label in others))) + ("之和" if others else "")

    def _proved_by(self, n: int, value: Decimal) -> bool:
        """Whether a share or a change told in this sentence follows from a value and not from the printed number."""
        printed = self._told_of(n, self.sentence.quantities[n].value)
        return any(right and not wrong for right, wrong in zip(self._told_of(n, value), printed, strict=True))

    def _told_of(self, n: int, value: Decimal) -> list[bool]:
        """For each share and change that a number has a part in, whether it is right with ``value`` in its place."""
        quantities = self.sentence.quantities
        numbers = [value if k == n else quantity.value for k, quantity in enumerate(quantities)]
        found: list[bool] = []
        for share in shares.shares(self.sentence):
            wholes = [g.whole for g in self.groups if share.count in g.parts] if share.whole is None else [share.whole]
            if share.count is not None and wholes and n in (share.count, wholes[0]):
                whole = numbers[wholes[0]]
                found.append(bool(whole) and prose.fits(quantities[share.percent], numbers[share.count] * 100 / whole))
        for m, growth in enumerate(quantities):
            before = self.spoken.year_before(n, m) if growth.growth and n in self.spoken.bases_of_change(m) else None
            if before is not None:
                told = difference(value, before, quantities[n].unit, growth)
                found.append(told is not None and not told[0])
        return found

    def _against_table(self, n: int, bound: Binding) -> Iterator[Diagnostic]:
        quantity, known = self.sentence.quantities[n], self.spoken.in_table(n)
        first = sayings.sum_of(bound.any_of[0], self.case.values)
        if (
            first is None
            or sayings.accounted(self.sentence.plain, quantity.start)
            or any(prose.agrees(quantity, v) for v in known)
        ):
            return
        severity: Severity = "error" if any(self._proved_by(n, value) for value in known) else bound.severity
        full = self.case.label(bound.figure) if bound.figure else ""
        short = len(quantity.label) < 3 and (quantity.label in full or sayings.LEFT.fullmatch(quantity.label))
        label = full if short else ""  # 余6件, 维持5件
        yield self.at(
            rules.PROSE_TABLE, quantity, severity, label, cells=",".join(bound.any_of[0]),
            actual=quantity.text, expected="或".join(dict.fromkeys(self._printed(bound, value) for value in known)),
            suspect=bound.any_of[0][0] if len(bound.any_of[0]) == 1 else "",
        )  # fmt: skip

    def _printed(self, bound: Binding, value: Decimal) -> str:
        """A figure as its table prints it: 128.5万元, where the text counts in 元."""
        name = bound.any_of[0][0]
        place = self.case.speaker.edition_of(name).places.get(name) if bound.factor != 1 else None
        return f"{number_text(value / bound.factor)}{place.unit}" if place else number_text(value)

    def _parts(self, group: Parts) -> Iterator[Diagnostic]:
        quantities = self.sentence.quantities
        whole, members = quantities[group.whole], [quantities[n] for n in group.parts]
        if whole.approximate or any(part.approximate for part in members):
            return
        together = sum((part.value for part in members), Decimal(0))
        if any(part.scale for part in members):
            yield from self._rounded_parts(group, whole, members)
            return
        if whole.scale:
            if together and whole.value == together * (10_000 if whole.scale == "万" else 100_000_000):
                yield self.at(
                    rules.UNIT_IMPOSSIBLE, whole, actual=whole.text, unit=whole.scale,
                    expected=f"{number_text(together)}{whole.unit}",
                )  # fmt: skip
            return
        wholes = [quantities[n].value for n in group.wholes]
        wholes += [sum(wholes, Decimal(0))] if len(wholes) > 1 else []
        if together + partition.rest(self.sentence, group) in wholes:
            return
        larger = next((part for part in members if part.value > max(wholes)), None)
        if larger:
            yield self.at(rules.PART_TOO_LARGE, larger, actual=larger.text, expected=whole.text)
        elif len(members) > 1 and together not in wholes and self._proved(group, together, max(wholes)):
            self.case.summed.add((self.section, whole.text))
            figures = [b.figure for n in (group.whole, *group.parts) if (b := self.bound[n]) and b.figure]
            doubtful = group.bracketed and together < whole.value and not self._all(group)
            yield self.at(
                rules.PARTS_SUM, whole, "warning" if doubtful else None, whole.label or "合计", actual=whole.text,
                expected=f"{number_text(together)}{whole.unit}", cells=",".join(figures),
                identity=self._identity(figures),
            )  # fmt: skip

    def _rounded_parts(self, group: Parts, whole: Quantity, members: Sequence[Quantity]) -> Iterator[Diagnostic]:
        """Parts in 万 or 亿 that together exceed their whole by more than rounding can."""
        together = sum((part.value for part in members), Decimal(0))
        slack = sum((each.step for each in (whole, *members)), Decimal(0)) / 2
        if len(group.wholes) == 1 and together - whole.value > slack and not self._overlapping(group):
            yield self.at(rules.PARTS_SUM, whole, actual=whole.text, expected=f"{number_text(together)}{whole.unit}")

    def _identity(self, figures: Sequence[str]) -> str:
        """The form's identity between these figures, "" where it has none."""
        known = identities(self.case.report.edition)
        return next((identity.id for identity in known if set(identity.cells) == set(figures)), "")

    def _proved(self, group: Parts, together: Decimal, most: Decimal) -> bool:
        """Whether parts that do not add up are wrong: 其中 is no partition, channels may hold an item twice."""
        below = (group.bracketed or self._all(group)) and not partition.unitless(self.sentence, group)
        return (together > most or below) and not self._overlapping(group)

    def _all(self, group: Parts) -> bool:
        """Whether the parts are proved to be all there is."""
        quantities = self.sentence.quantities
        whole = self.bound[group.whole]
        rest = any(re.match("其[他它余]", quantities[n].label) for n in group.parts)
        if group.split or rest or (whole and whole.complete) or partition.named_by_whole(self.sentence, group):
            return True
        by_count = {share.count: quantities[share.percent] for share in shares.shares(self.sentence)}
        if all(n in by_count for n in group.parts):
            sum_of = sum((by_count[n].value for n in group.parts), Decimal(0))
            step = sum((by_count[n].step for n in group.parts), Decimal(0)) / 2
            if abs(sum_of - 100) <= step:
                return True
        return self._all_of_the_form(group)

    def _all_of_the_form(self, group: Parts) -> bool:
        """Whether the parts are every row that the form adds up to the whole."""
        whole = self.bound[group.whole]
        place = self.case.speaker.edition_of(whole.figure).places.get(whole.figure) if whole and whole.figure else None
        if not place:
            return False
        wanted = set(place.parts)
        found = {bound.figure for n in group.parts if (bound := self.bound[n])}
        return bool(wanted) and wanted <= found

    def _overlapping(self, group: Parts) -> bool:
        """Whether the parts are channels or kinds that may hold the same item twice."""
        plain = self.sentence.plain
        if self.sentence.quantities[group.whole].unit in ("个", "人", "名", "元", "家") or group.split:
            return False
        if re.search("同一|重复|交叉|多个|不同渠道|涉及多|可能", plain):
            return True
        labels = [self.sentence.quantities[n].label for n in group.parts]
        return partition.overlapping(labels, self.sentence.quantities[group.whole].label)

    def _share(self, share: shares.Share) -> Iterator[Diagnostic]:
        printed, told = self.sentence.quantities[share.percent], self.spoken.share(share)
        if told and not told.right:
            exact = told.exact.quantize(printed.step, ROUND_HALF_UP)
            yield self.at(
                rules.PERCENT, printed, "warning" if told.worded else None, told.label, actual=printed.text,
                base=told.base, expected=f"{exact}%",
            )  # fmt: skip

    def _rates(self) -> Iterator[Diagnostic]:
        """办结率 and the like: what was done of how many, never above 100%."""
        quantities = self.sentence.quantities
        for n, done, wholes in shares.rates(self.sentence):
            printed = quantities[n]
            if printed.value > 100:
                yield self.at(rules.PERCENT, printed, actual=printed.text, base="全部", expected="不超过100%")
            elif done is not None and not printed.approximate:
                exact = [quantities[done].value * 100 / q.value for k in wholes if (q := quantities[k]).value]
                if exact and exact[0] <= 100 and not any(prose.fits(printed, value) for value in exact):
                    base = f"{quantities[wholes[0]].label}{number_text(quantities[wholes[0]].value)}"
                    wanted = f"{exact[0].quantize(printed.step, ROUND_HALF_UP)}%"
                    yield self.at(rules.PERCENT, printed, actual=printed.text, base=base, expected=wanted)

    def _growth(self) -> Iterator[Diagnostic]:
        """How much more or less than last year: by the year before's figures, or by the sentence itself."""
        for n, printed in enumerate(self.sentence.quantities):
            told = self.spoken.change(n)
            if told and not told.right:
                yield self.at(rules.GROWTH, printed, label=told.label, actual=printed.text, expected=told.expected)

    def _last_year(self) -> Iterator[Diagnostic]:
        """Last year's number as this report tells it, against last year's report."""
        for n, quantity in enumerate(self.sentence.quantities):
            told = self.spoken.last_year(n)
            if told and not told.right:
                expected = told.expected
                yield self.at(rules.LAST_YEAR_SAID, quantity, label=told.label, actual=quantity.text, expected=expected)
