"""One sentence of a finished report: its numbers against the tables, each other and the year before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from msgspec.structs import replace

from gov_report import prose, rules
from gov_report.audit.case import Case, Stated
from gov_report.balances import identities
from gov_report.model import Diagnostic, Rule, Severity, Table
from gov_report.prose import Quantity, Sentence, denials, doubts, growth, holes, partition, sayings, shares, years
from gov_report.prose.labels import key_of
from gov_report.prose.partition import Parts
from gov_report.prose.sayings import Binding
from gov_report.prose.spoken import Spoken
from gov_report.quantities import number_text
from gov_report.words import fold, late, without_ordinal

_LEFT_BEFORE = late(r"(?:上一?年(?:度)?|\d{4}\s*年(?:度)?)结转|^结转的?$")
_CARRIED_IN = late("结转(?![至到入]?(?:下一?年|次年))")
_WAY = late("^(?:通过|以|采[用取])|(?:方式|渠道|形式|途径)?(?:提出|提交)?的?(?:申请)?$")
_SITE = late("网站(?:主动)?(?:公开|发布)?(?:政府)?(?:信息)?(?:条?数量?)?$")
_STRAY = late("类(?:公开数|公开|信息数|数)(?:类(?:信息)?)?$")
_ALL_ANSWERED = late(
    r"\s*(?:(?:以上|上述|所有)?申请)?(?:均|都|已|全部){1,2}(?:已|按[时期]|依法|及时|在法定期限内|按规定)*(?:予以|作出|进行)?(?:答复|办结|办理完毕)(?:完毕)?[,，]\s*其中[,，:]?"
)
_PUBLISHED = late("公开(?:政府)?信息$")
_AMONG_PUBLISHED = late(
    r"\s*(?:[\d一二三四五六七八九十]+[、.])?\s*(?:在|其中[,，]?)?\s*(?:\d{4}\s*年(?:度)?|全年|本年度?)?(?:新增)?的?(?:已|所)?主动公开的?(?:政府)?信息中\s*[,，:]\s*"
)


class Said:
    """One sentence: its numbers and what each speaks of."""

    def __init__(
        self, case: Case, section: str, paragraph: str, sentence: Sentence, context: str, earlier: Sequence[Quantity]
    ) -> None:
        self.case, self.section, self.paragraph = case, section, paragraph
        self.sentence, self.context = sentence, context
        before = case.prior.values if case.prior else {}
        self.spoken = Spoken(sentence, context, earlier, case.speaker, case.values, before)
        self.groups, self.bound = self.spoken.groups, self.spoken.bound
        self.shares = tuple(shares.shares(sentence))
        for quantity, bound in zip(sentence.quantities, self.bound, strict=True):
            figure = bound.figure if bound else None
            case.state(Stated(section, quantity.text, quantity.value, quantity.unit, quantity.label, figure))

    def at(
        self, rule: Rule, quantity: Quantity, severity: Severity | None = None, label: str = "", **said: object
    ) -> Diagnostic:
        """A finding at a number of this sentence."""
        return self.case.at(
            rule, severity, "", table="narrative", section=self.section, label=label or quantity.label,
            text=quantity.text, paragraph=self.paragraph, **said,
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
        yield from self._stray()
        for share in self.shares:
            yield from self._share(share)
        yield from self._last_year()
        yield from self._rates()
        yield from self._growth()
        missing = (*holes.holes(self.sentence), *holes.unfilled(self.sentence, self.context, self.case.speaker))
        for hole in dict.fromkeys(missing):
            yield self.case.at(
                rules.NUMBER_ABSENT, table="narrative", section=self.section, label=hole, text="",
                paragraph=self.paragraph,
            )  # fmt: skip
        yield from self._none()
        yield from self._of_total_before()
        yield from self._of_all_answered()

    def _of_total_before(self) -> Iterator[Diagnostic]:
        """Sums and shares of a sentence that opens with a total told before: 在主动公开的信息中，A类175条，占98%."""
        opening, log = _AMONG_PUBLISHED.match(self.sentence.plain), self.case.speaker.edition.logs.published
        if not opening:
            return
        figures = dict.fromkeys((log.total, *log.also))
        told = [(said.text, said.value) for name in figures for said in self.case.told.get(name, ())]
        if not told and not years.other_time(self.context, self.case.report.year):
            beside = (q for q in self.spoken.earlier if q.unit == "条" and _PUBLISHED.search(q.label) and not q.growth)
            told = [(q.text, q.value) for q in beside]
        if not told or len({value for _, value in told}) > 1:
            return
        text = f"主动公开政府信息{told[-1][0]}，其中{self.sentence.text[opening.end() :]}"
        said = Said(
            replace(self.case, stated=[], told={}), self.section, self.paragraph, prose.sentence(text), self.context, ()
        )
        for group in said.groups:
            yield from said._parts(group)
        for share in said.shares:
            yield from said._share(share)

    def _of_all_answered(self) -> Iterator[Diagnostic]:
        """More outcomes than were received, told before: 收到申请23件。全部按时答复，其中同意公开15件、不予公开9件."""
        opening, of = _ALL_ANSWERED.match(self.sentence.plain), self.case.speaker
        received = of.edition.total_cell(of.edition.logs.requests.received)
        said_so = self._told_of_figure(received) if opening else set()
        wholes = [q for q in self.spoken.earlier if (q.text, q.label) in said_so]
        if not opening or len(wholes) != 1 or "结转" in self.context + self.sentence.plain:
            return
        text = f"收到申请{wholes[0].text}，其中{self.sentence.text[opening.end() :]}"
        said = Said(
            replace(self.case, stated=[], told={}), self.section, self.paragraph, prose.sentence(text), self.context, ()
        )
        for group in (group for group in said.groups if group.whole == 0 and len(group.parts) > 1):
            if sum(said.sentence.quantities[n].value for n in group.parts) > wholes[0].value:
                # a warning: some count a reply for each item asked for
                yield from (replace(found, severity="warning") for found in said._parts(group))

    def _told_of_figure(self, figure: str) -> set[tuple[str, str]]:
        """The numbers told in this section of a figure, each with its words."""
        return {(s.text, s.label) for s in self.case.told.get(figure, ()) if s.section == self.section}

    def _stray(self) -> Iterator[Diagnostic]:
        """Words left over in the name of a category: 政策法规类公开数类信息 among 机构职能类信息, 行政决策类信息.

        Told by 类 that stands twice around such words; their remnants beside it, 行政职权类公开数, are told with it.
        """
        for group in self.groups:
            named = [quantity for n in group.parts if "类" in (quantity := self.sentence.quantities[n]).label]
            stray = [quantity for quantity in named if _STRAY.search(quantity.label)]
            twice = any(quantity.label.count("类") > 1 for quantity in stray)
            if twice and len(named) - len(stray) > 1:
                yield self.at(rules.STRAY_WORDS, stray[0], label="”“".join(quantity.label for quantity in stray))

    def _none(self) -> Iterator[Diagnostic]:
        """What the sentence says there was none of, and the tables print; not where it tells their number itself."""
        plain, of = self.sentence.plain, self.case.speaker
        if sayings.other_scope(plain, of) or years.other_time(plain, of.year):
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
                    paragraph=self.paragraph,
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
        for share in self.shares:
            wholes = [g.whole for g in self.groups if share.count in g.parts] if share.whole is None else [share.whole]
            if share.count is not None and wholes and n in (share.count, wholes[0]):
                whole = numbers[wholes[0]]
                found.append(bool(whole) and prose.fits(quantities[share.percent], numbers[share.count] * 100 / whole))
        for m, change in enumerate(quantities):
            of_this = change.growth and n in growth.bases_of_change(self.spoken, m)
            before = growth.year_before(self.spoken, n, m) if of_this else None
            if before is not None:
                told = growth.difference(value, before, quantities[n].unit, change)
                found.append(told is not None and not told[0])
        return found

    def _against_table(self, n: int, bound: Binding) -> Iterator[Diagnostic]:
        quantity, known = self.sentence.quantities[n], self.spoken.instead(n)
        first = sayings.sum_of(bound.any_of[0], self.case.values)
        if first is None or sayings.accounted(self.sentence.plain, quantity.start) or not known:
            return
        if doubts.is_channel(bound, self.case.speaker) and self._of_several_sites():
            return
        severity: Severity = "error" if any(self._proved_by(n, value) for value in known) else bound.severity
        full = self.case.label(bound.figure) if bound.figure else ""
        short = len(quantity.label) < 3 and (quantity.label in full or sayings.LEFT.fullmatch(quantity.label))
        label = full if short else ""  # 余6件, 维持5件
        if asked := sayings.ASKED.match(quantity.behind):
            label = f"{quantity.label}{asked.group()}"  # 收到221件政府信息公开申请
        yield self.at(
            rules.PROSE_TABLE, quantity, severity, label, cells=",".join(bound.any_of[0]),
            actual=quantity.text, expected="或".join(dict.fromkeys(self._printed(bound, value) for value in known)),
            suspect=bound.any_of[0][0] if len(bound.any_of[0]) == 1 else "",
        )  # fmt: skip

    def _of_several_sites(self) -> bool:
        """Whether tables print more than one row of websites, 政府门户网站 and 部门网站: which is 网站 in the text."""
        tables = (block for block in self.case.report.blocks if isinstance(block, Table))
        labels = {without_ordinal(fold(cell.text)) for table in tables for row in table.rows for cell in row}
        return sum(_SITE.search(label) is not None for label in labels) > 1

    def _printed(self, bound: Binding, value: Decimal) -> str:
        """A figure as its table prints it: 128.5万元, where the text counts in 元."""
        name = bound.any_of[0][0]
        place = self.case.speaker.edition_of(name).places.get(name) if bound.factor != 1 else None
        return f"{number_text(value / bound.factor)}{place.unit}" if place else number_text(value)

    def _parts(self, group: Parts) -> Iterator[Diagnostic]:
        quantities = self.sentence.quantities
        whole, members = quantities[group.whole], [quantities[n] for n in group.parts]
        if self.sentence.piece and (max(group.parts) == len(quantities) - 1 or min(group.parts) == 0):
            return  # the list goes on in the next piece, or began in the one before
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
        most = max(group.wholes, key=lambda n: quantities[n].value)  # it exceeds every one that may be meant
        group = self._with_room(group, max(part.value for part in members))
        whole = quantities[group.whole]
        if larger:
            yield self.at(rules.PART_TOO_LARGE, larger, actual=larger.text, expected=quantities[most].text)
        elif len(members) > 1 and together not in wholes and self._proved(group, together, max(wholes)):
            self.case.summed.add((self.section, whole.text))
            figures = [b.figure for n in (group.whole, *group.parts) if (b := self.bound[n]) and b.figure]
            doubtful = together < whole.value and not self._all(group)
            yield self.at(
                rules.PARTS_SUM, whole, "warning" if doubtful else None, self.spoken.named(group.whole).label or "合计",
                actual=whole.text,
                expected=f"{number_text(together)}{whole.unit}", cells=",".join(figures),
                identity=self._identity(figures),
            )  # fmt: skip

    def _with_room(self, group: Parts, part: Decimal) -> Parts:
        """A group by the nearest whole that can hold its largest part: never 上年结转98件 for 自然人1480件."""
        room = [n for n in group.wholes if self.sentence.quantities[n].value >= part]
        return replace(group, wholes=(*room, *(n for n in group.wholes if n not in room)))

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
        below = group.bracketed or self._all(group) or self._every_way(group, together)
        missing = [value - together for value in (most, *self.spoken.in_table(group.whole))]
        closed = not self._all(group) and partition.closed_behind(self.sentence, group, missing)
        below = below and not closed and not partition.unitless(self.sentence, group)
        return (together > most or below) and not self._overlapping(group)

    def _all(self, group: Parts) -> bool:
        """Whether the parts are proved to be all there is."""
        quantities = self.sentence.quantities
        whole = self.bound[group.whole]
        rest = any(re.match("其[他它余](?!法律)", without_ordinal(quantities[n].label)) for n in group.parts)
        if group.split or rest or (whole and whole.complete) or partition.named_by_whole(self.sentence, group):
            return True
        by_count = {share.count: quantities[share.percent] for share in self.shares}
        if all(n in by_count for n in group.parts):
            sum_of = sum((by_count[n].value for n in group.parts), Decimal(0))
            step = sum((by_count[n].step for n in group.parts), Decimal(0)) / 2
            if abs(sum_of - 100) <= step:
                return True
        return self._all_of_the_form(group)

    def _all_of_the_form(self, group: Parts) -> bool:
        """Whether the parts are every row that the form adds up to the whole, but for those of which there was none."""
        whole, values = self.bound[group.whole], self.case.values
        if not whole:
            return False
        place = self.case.speaker.edition_of(whole.figure).places.get(whole.figure) if whole.figure else None
        every = {*place.parts} if place else {*whole.any_of[0]} if not whole.figure else set()
        found = {bound.figure for n in group.parts if (bound := self.bound[n])}
        some = {name for name in every if values.get(name) != 0} if len(whole.any_of) == 1 else every
        return bool(every) and (every <= found or (bool(some) and some <= found))

    def _every_way(self, group: Parts, together: Decimal) -> bool:
        """Whether the parts are every way to apply that the form knows, but for others, of all requests received.

        Not where they may be of the new ones only, those carried in among the whole.
        """
        of, quantities, said = self.case.speaker.edition, self.sentence.quantities, self.sentence
        whole, ways = self.bound[group.whole], [w for w in of.logs.requests.channels if not w.word.startswith("其他")]
        if whole is None or of.total_cell(of.logs.requests.received) not in whole.any_of[0]:
            return False
        known = self.spoken.in_table(group.whole)
        if not partition.outright(said, group) or partition.goes_on(said, group):
            return False
        if together in known or (not known and "结转" in self.context + said.plain):
            return False
        named = {key_of(_WAY.sub("", quantities[n].label)) for n in group.parts}
        return bool(ways) and all(named & {key_of(name) for name in (way.word, *way.aliases)} for way in ways)

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
                dones, bases = ([quantities[k].value, *self.spoken.instead(k)] for k in (done, wholes[0]))
                bases = [base for base in (*bases, *self._with_carried(wholes[0])) if base]
                if any(prose.fits(printed, a * 100 / b) for a in dones for b in bases if b >= a):
                    continue  # what is wrong is the count itself, and is said there
                if exact and exact[0] <= 100 and not any(prose.fits(printed, value) for value in exact):
                    base = f"{quantities[wholes[0]].label}{number_text(quantities[wholes[0]].value)}"
                    wanted = f"{exact[0].quantize(printed.step, ROUND_HALF_UP)}%"
                    yield self.at(rules.PERCENT, printed, actual=printed.text, base=base, expected=wanted)

    def _with_carried(self, n: int) -> list[Decimal]:
        """What else a rate may be of than the requests received: of those carried in too; without them where told."""
        of, bound, own = self.case.speaker.edition, self.bound[n], self.sentence.quantities[n]
        received = of.total_cell(of.logs.requests.received)
        if bound is None or all(received not in names for names in bound.any_of):
            return []
        beside = (*self.spoken.earlier, *self.sentence.quantities)
        left = [q.value for q in beside if _LEFT_BEFORE.search(q.label) and q.unit == own.unit and prose.is_count(q)]
        told = [own.value + sign * value for value in left for sign in (1, -1)]
        sums = [(received,)] if _CARRIED_IN.search(self.context + self.sentence.plain) else []
        both = [(received, of.total_cell(row))] if (row := of.logs.requests.carried_in) else []
        return [*told, *(value for names in (*sums, *both) if (value := sayings.sum_of(names, self.case.values)))]

    def _growth(self) -> Iterator[Diagnostic]:
        """How much more or less than last year: by the year before's figures, or by the sentence itself."""
        for n, printed in enumerate(self.sentence.quantities):
            told = growth.change(self.spoken, n)
            if told and not told.right:
                yield self.at(rules.GROWTH, printed, label=told.label, actual=printed.text, expected=told.expected)

    def _last_year(self) -> Iterator[Diagnostic]:
        """Last year's number as this report tells it, against last year's report."""
        for n, quantity in enumerate(self.sentence.quantities):
            told = growth.last_year(self.spoken, n)
            if told and not told.right:
                expected = told.expected
                yield self.at(rules.LAST_YEAR_SAID, quantity, label=told.label, actual=quantity.text, expected=expected)
