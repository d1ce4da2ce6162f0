"""What the numbers of one sentence speak of together (一句话里的数): wholes and parts, shares and their bases."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from gov_report import balances, prose
from gov_report.prose import Quantity, Sentence, carried, doubts, partition, sayings, shares, years
from gov_report.prose.among import beside, cells_named
from gov_report.prose.partition import Parts
from gov_report.prose.sayings import Binding, Speaker
from gov_report.prose.shares import Share, ToldShare
from gov_report.quantities import number_text
from gov_report.words import late

Base = tuple[str, Decimal, str | None]  # what a share may be of: in words, the number, its figure


class Spoken:
    """One sentence: its numbers, which are parts of which, and what each speaks of.

    ``context`` is what the paragraph said before it and ``earlier`` the numbers there; ``values`` are
    the figures as far as they are known, ``before`` last year's.
    """

    def __init__(
        self,
        sentence: Sentence,
        context: str,
        earlier: Sequence[Quantity],
        of: Speaker,
        values: Mapping[str, Decimal | None],
        before: Mapping[str, Decimal | None] | None = None,
    ) -> None:
        self.sentence, self.context, self.of, self.values = sentence, context, of, values
        self.before = before or {}
        self.earlier = tuple(earlier)
        meant = [carried.meant(sentence, self.named(n), context, of) for n in range(len(sentence.quantities))]
        self.groups = [self._own(group, meant) for group in partition.parts(sentence)]
        self.bound = self._bound(meant)

    def named(self, n: int) -> Quantity:
        """A number with the words it belongs to: an amount behind its cases has theirs (收取费用2件，共1270元)."""
        quantity = self.sentence.quantities[n]
        if quantity.label or not partition.has_amount(self.sentence, n - 1):
            return quantity
        return replace(quantity, label=self.sentence.quantities[n - 1].label)

    def _own(self, group: Parts, meant: Sequence[Binding | None]) -> Parts:
        """A whole with its parts up to the first that the form has beside it: 新收56件，其中自然人25件，办结59件."""
        whole = meant[group.whole]
        if whole is None:
            return group
        beside = [self._beside(whole, meant[n]) for n in group.parts]
        end = beside.index(True) if True in beside[1:] and not beside[0] else len(beside)
        return replace(group, parts=group.parts[:end])

    def _beside(self, whole: Binding, part: Binding | None) -> bool:
        """Whether a number speaks of rows of the form that are not the whole's own, nor added up to it."""
        if part is None:
            return False
        own = {row for names in whole.any_of for name in names for row in self._rows(name, below=True)}
        return not {row for name in part.any_of[0] for row in self._rows(name)} <= own

    def _rows(self, name: str, below: bool = False) -> Iterator[tuple[str, str]]:
        """The row of a figure; with ``below`` also those that add up to it, and theirs."""
        place = self.of.edition_of(name).places.get(name)
        waiting = [place.row.id] if place else []
        while place and waiting:
            row = waiting.pop()
            yield place.table.id, row
            waiting += [part.id for part in place.table.parts(row)] if below else []

    def _bound(self, found: list[Binding | None]) -> list[Binding | None]:
        for group in self.groups:
            found[group.whole] = found[group.whole] or self._done(group, found)
            wholes = [found[n] for n in group.wholes]
            for part in group.parts:
                label = self.sentence.quantities[part].label
                if found[part] is None and (named := self._parts_of(wholes, label)):
                    found[part] = Binding(named, "warning")
                elif found[part] is None and any(whole and self._is_published(whole) for whole in wholes):
                    found[part] = self._channel(part)  # 主动公开政府信息1260条，其中网站1203条
                elif (
                    (own := found[part]) and len(own.any_of) == 1 and any(w and w.any_of == own.any_of for w in wholes)
                ):
                    found[part] = None  # a part is not its whole: 答复210件，其中按期答复184件
            if not any(wholes) and not self._outright(group) and not self._of_all_years(group.whole):
                for part in group.parts:  # of something else: 征求第三方意见9件，其中同意公开6件
                    found[part] = None
            for part in group.parts if self._carried_in(wholes) else ():
                found[part] = self._part_of_carried(group, part, found)
        for n, quantity in enumerate(self.sentence.quantities):
            if found[n] and quantity.label == quantity.behind and self._after_another(n, found):
                found[n] = None  # 当面申请17件，16件年内办结
            outer = next((k for k in range(n - 1, -1, -1) if self.sentence.quantities[k].depth < quantity.depth), None)
            if found[n] is None and outer == n - 1 and self.sentence.quantities[outer].unit == quantity.unit:
                named = self._parts_of([found[outer]], quantity.label)  # 法人申请32件（商业企业20件）
                found[n] = Binding(named, "warning") if named else None
            if (
                quantity.depth
                and outer is not None
                and not self._is_total(found[outer])
                and not self._among(n, outer, found)
            ):
                found[n] = None  # in brackets behind a number of another kind: 自然人申请188件（含上年结转8件）
            before = found[n - 1] if n else None
            if found[n] is None and before and before.figure and self._next(n):
                other = beside(before.figure, quantity.label, self.of)  # 制发规范性文件6件，废止2件
                found[n] = Binding(((other,),), "warning") if other else None
        totals = self.totals()
        for n in range(len(found)):
            doubtful = doubts.of_part(self.sentence, n, found, self.groups, totals, self.of)
            doubtful = doubtful or doubts.of_channel(self.sentence, n, found, self.of)
            doubtful = doubtful or doubts.beside_outcomes(self.sentence, n, found, self.of)
            doubtful = doubtful or doubts.of_fees(self.sentence, n, found, self.named(n).label, self.context, self.of)
            if (doubtful and not self._agrees(n, found[n])) or self._only_told(found[n]):
                found[n] = None
        return found

    def _carried_in(self, wholes: Sequence[Binding | None]) -> bool:
        """Whether a whole is what last year left over alone, whose outcomes no table prints."""
        row = self.of.edition.logs.requests.carried_in
        return bool(row) and all(whole and whole.any_of == ((self.of.edition.total_cell(row),),) for whole in wholes)

    def _part_of_carried(self, group: Parts, part: int, found: Sequence[Binding | None]) -> Binding | None:
        """What a part of what was left over is: 结转10件，其中自然人8件; no outcome of the year, unless too large."""
        quantities = self.sentence.quantities
        if quantities[part].value > quantities[group.whole].value:
            return found[part]
        named = self._parts_of([found[group.whole]], quantities[part].label)
        return Binding(named, "warning") if named else None

    def _of_all_years(self, n: int) -> bool:
        """Whether a number is of all years together, of which the year's own may be a part: 累计378条，其中新增62条."""
        return years.of_all_years(self.sentence.plain[: self.sentence.quantities[n].start], "")

    def _next(self, n: int) -> bool:
        """Whether a number follows another of its unit in one list."""
        first, second = self.sentence.quantities[n - 1 : n + 1]
        same = first.unit == second.unit and first.depth == second.depth and prose.is_count(second)
        return same and re.match(r"\s*[,，、]", self.sentence.between(n - 1, n)) is not None

    def _among(self, n: int, outer: int, found: Sequence[Binding | None]) -> bool:
        """Whether a number in brackets is one of those that make up the number before: 法人申请32件（商业企业20件）."""
        own, whole = found[n], found[outer]
        return bool(own and whole and any(set(own.any_of[0]) < set(names) for names in whole.any_of))

    def _is_published(self, whole: Binding) -> bool:
        """Whether a number is that of all published items."""
        log = self.of.edition.logs.published
        return whole.figure in (log.total, *log.also)

    def _channel(self, n: int) -> Binding | None:
        """What a part of the published items is by its words alone: 网站, 规范性文件; None for anything else."""
        quantity = self.sentence.quantities[n]
        if (
            own := sayings.bind(f"主动公开{quantity.label}", quantity.unit, "", "", self.of)
        ) and not self._is_published(own):
            return own
        bound = sayings.bind(f"{quantity.label}公开", quantity.unit, "", self.context, self.of)
        return bound if doubts.is_channel(bound, self.of) else None

    def _only_told(self, bound: Binding | None) -> bool:
        """Whether a number is of a channel that no table prints: the same words may be of any of its items."""
        if bound is None or not bound.figure or not doubts.is_channel(bound, self.of):
            return False
        table = self.of.edition_of(bound.figure).places[bound.figure].table
        return not table.printed and table.id not in self.of.by_table

    def _done(self, group: Parts, found: Sequence[Binding | None]) -> Binding | None:
        """What was done, before two or more outcomes of requests: 按时办结210件，其中予以公开85件、部分公开15件."""
        answered = self.of.edition.total_cell(self.of.edition.logs.requests.answered)
        place = self.of.edition.places.get(answered)
        own = [bound.figure for n in group.parts if (bound := found[n]) and bound.figure]
        told = place is not None and len({*own} & {*place.parts}) > 1
        if not told or not self._outright(group):
            return None
        whole = self.sentence.quantities[group.whole]  # 办结 and 答复 may be two rows
        named = sayings.bind(whole.label, whole.unit, "申请", self.context, self.of)
        others = (sums for sums in (named.any_of if named else ()) if sums != (answered,))
        return Binding((*others, (answered,)), "warning")

    def totals(self) -> set[Decimal]:
        """What requests are counted against, as far as the tables print it."""
        return {value for names in self._totals() if (value := sayings.sum_of(names, self.values))}

    def _agrees(self, n: int, bound: Binding | None) -> bool:
        """Whether the tables print a number just as the sentence does."""
        sums = [sayings.sum_of(names, self.values) for names in bound.any_of] if bound else []
        return any(value is not None and self.sentence.quantities[n].value == value for value in sums)

    def _outright(self, group: Parts) -> bool:
        """Whether a whole names nothing but what was done, as the first number of its paragraph: 办结20件，其中…."""
        return not (group.whole or self.earlier) and _DONE.fullmatch(self.sentence.quantities[0].label) is not None

    def _after_another(self, n: int, found: Sequence[Binding | None]) -> bool:
        """Whether a number that its words follow stands behind one of another kind, of which it may be a part."""
        quantities = self.sentence.quantities
        if not n or quantities[n - 1].unit != quantities[n].unit or found[n - 1] is not None:
            return False
        return ";" not in self.sentence.between(n - 1, n)

    def _parts_of(self, wholes: Sequence[Binding | None], label: str) -> tuple[tuple[str, ...], ...]:
        """What a part may be: the cells its words name of each whole it may be of, or of all of them together."""
        found: list[tuple[str, ...]] = []
        for whole in wholes:
            for figures in whole.any_of if whole else ():
                cells = cells_named(figures, label, self.of)
                if cells and cells not in found:
                    found.append(cells)
        together = tuple(dict.fromkeys(name for cells in found for name in cells))
        return (*found, together) if len(found) > 1 and together not in found else tuple(found)

    def _is_total(self, bound: Binding | None) -> bool:
        """Whether a number is the total of its row, which others in brackets may be parts of."""
        if bound is None:
            return False
        edition = self.of.edition_of(bound.any_of[0][0])
        places = map(edition.places.get, bound.any_of[0])
        return all(place is not None and place.column.id == place.table.total_column.id for place in places)

    def in_table(self, n: int) -> list[Decimal]:
        """What the tables print for a number of this sentence, its likeliest meaning first."""
        bound = self.bound[n]
        sums = [sayings.sum_of(names, self.values) for names in bound.any_of] if bound else []
        return [value * bound.factor for value in sums if value is not None] if bound else []

    def instead(self, n: int) -> list[Decimal]:
        """What the tables print where a number of this sentence differs from them."""
        known, bound = self.in_table(n), self.bound[n]
        differs = bound and not any(_agrees(self.sentence.quantities[n], value, bound.factor) for value in known)
        return known if differs else []

    def share(self, share: Share) -> ToldShare | None:
        """A share of this sentence against its count and its base; None where it cannot be told."""
        quantities = self.sentence.quantities
        printed = quantities[share.percent]
        if printed.approximate:
            return None
        if share.count is None:
            return self._worded(share)
        count = quantities[share.count]
        if count.approximate:
            return None
        strong, weak = self._bases(share)
        known = [base for base in strong if base[1] and base[1] >= count.value and not self._is_itself(share, base)]
        if not known:
            return None
        bases = [value for value in (*(value for _, value, _ in strong), *weak) if value]
        meant = (count.value, *self.instead(share.count))  # what is wrong may be the count itself, and is said there
        right = any(prose.fits(printed, n * 100 / value) for n in meant for value in bases if value >= n)
        fitting = [base for base in known if prose.fits(printed, count.value * 100 / base[1])]
        if not right and (together := shares.together(self.sentence, share, bases)):
            return together
        name, value, figure = fitting[0] if fitting else known[0]
        part = bound.figure if (bound := self.bound[share.count]) else None
        figures = (part, figure) if part and figure and (fitting or not right) else None
        return ToldShare(count.label, f"{name}{number_text(value)}", count.value * 100 / value, right, figures=figures)

    def _bases(self, share: Share) -> tuple[list[Base], list[Decimal]]:
        """What a share is of, likeliest first, and what else it may be of.

        The whole it is a part of, what 占 names, the totals of the form for an outcome; any number
        said before it may be meant as well.
        """
        quantities, of = self.sentence.quantities, self.of
        count = quantities[share.count or 0]
        strong: list[Base] = []
        if share.whole is not None:
            return [self._said(share.whole)], []
        base, ours = _of_base(share.base), self._of_this_year(share)
        if base and ours:
            for figures in self._named_base(share, count.unit):
                if (value := self._said_or_printed(figures)) is not None:
                    strong.append((share.base.removesuffix("的"), value, figures[0] if len(figures) == 1 else None))
        groups = [group for group in self.groups if share.count in group.parts]
        strong += [
            self._said(n) for group in groups for n in group.wholes if base and _calls(base, quantities[n].label)
        ]
        if not base or strong or not groups:
            strong += [said for group in groups for n in group.wholes if (said := self._said(n)) not in strong]
        weak = [
            q.value
            for q in quantities[: share.count or 0]
            if q.unit == count.unit and not q.growth and not q.approximate
        ]
        bound = self.bound[share.count or 0]
        totals = [(names, self._said_or_printed(names)) for names in self._totals()]
        of_requests = bound is not None and bound.any_of[0][0].startswith(self._outcomes())
        if of_requests and (bound and bound.any_of[0] not in self._totals()) and not strong and not base:
            for names, value in totals:
                if value is not None:
                    label = balances.label(of.edition_of(names[0]), names[0])
                    strong.append((label, value, names[0] if len(names) == 1 else None))
        weak += [value for _, value in totals if value is not None]
        return strong, [*weak, *(q.value for q in self.earlier if q.unit == count.unit)]

    def _of_this_year(self, share: Share) -> bool:
        """Whether what a clause says of a share is of the report's own year, and of no wider circle than its tables."""
        clause = self.sentence.plain[: self.sentence.quantities[share.percent].start].rpartition(";")[2]
        other = sayings.wider_scope(clause, self.of) or years.other_time(clause, self.of.year)
        return not (other or sayings.accounted(clause))

    def _named_base(self, share: Share, unit: str) -> Sequence[tuple[str, ...]]:
        """The figures that the words behind 占 may name: 新收总数, 主动公开总数; 申请总数 may hold those carried in."""
        before = self.context + self.sentence.plain[: self.sentence.quantities[share.count or 0].end]
        base, topic = _of_base(share.base), sayings.topic_of(before)
        if base in _REQUESTS:
            received, _, *both = self._totals()
            return [received, *both] if topic == "申请" else []
        for words, kind in ((base, "件"), (share.base.removesuffix("的"), unit)):
            if named := sayings.bind(words, kind, "申请" if kind == "件" else topic, before, self.of):
                return named.any_of
        return []

    def _is_itself(self, share: Share, base: Base) -> bool:
        """Whether a base is the count itself: in 新收申请212件，占65% the whole is some other, which nobody names."""
        own = self.bound[share.count or 0]
        alone = base[2] is not None and own is not None and own.figure == base[2]
        return share.whole is None and alone

    def _said(self, n: int) -> Base:
        """A number of this sentence as the base of a share."""
        quantity, bound = self.sentence.quantities[n], self.bound[n]
        label = quantity.label if len(quantity.label) > 1 else quantity.behind or quantity.label  # 对9件申请作出答复
        return label, quantity.value, bound.figure if bound else None

    def _worded(self, share: Share) -> ToldShare | None:
        """A share without its count: 予以公开的占40.5%, by the table's figures."""
        printed, values, of = self.sentence.quantities[share.percent], self.values, self.of
        plain = self.sentence.plain
        if sayings.other_scope(plain, of) or years.other_time(plain, of.year) or sayings.accounted(plain):
            return None
        label, topic = re.sub("(?:的|申请)+$", "", share.label), sayings.topic_of(self.context + plain) or "申请"
        found = (sayings.bind(words, "件", topic, self.context + plain, of) for words in (label, share.label))
        bound = next(filter(None, found), None)
        if not bound or not bound.any_of[0][0].startswith(self._outcomes()):
            return None
        base = sayings.bind(_of_base(share.base), "件", "申请", self.context + plain, of) if share.base else None
        parts = [sayings.sum_of(names, values) for names in bound.any_of]
        bases = [sayings.sum_of(names, values) for names in (base.any_of if base else self._totals())]
        bases += [quantity.value for quantity in self.sentence.quantities if quantity.unit == "件"]
        exact = [part * 100 / whole for part in parts for whole in bases if part is not None and whole]
        if not exact:
            return None
        right = any(prose.fits(printed, value) for value in exact)
        figures = (bound.figure, base.figure) if bound.figure and base and base.figure else None
        return ToldShare(label, "表中的数", exact[0], right, worded=True, figures=figures)

    def _said_or_printed(self, names: Sequence[str]) -> Decimal | None:
        """A sum of figures as the tables print it, else as this sentence says it."""
        value = sayings.sum_of(names, self.values)
        if value is not None or len(names) > 1:
            return value
        pairs = zip(self.sentence.quantities, self.bound, strict=True)
        said = [quantity.value for quantity, bound in pairs if bound and bound.figure == names[0]]
        return said[0] if len(said) == 1 else None

    def _outcomes(self) -> str:
        """The table whose rows are outcomes of requests, as its figures begin."""
        return self.of.edition.logs.requests.answered.partition(".")[0] + "."

    def _totals(self) -> list[tuple[str, ...]]:
        """What requests are counted against: those received, answered, received and carried in."""
        edition = self.of.edition
        log = edition.logs.requests
        received, answered = edition.total_cell(log.received), edition.total_cell(log.answered)
        both = [(received, edition.total_cell(log.carried_in))] if log.carried_in else []
        return [(received,), (answered,), *both]


def _agrees(quantity: Quantity, value: Decimal, factor: Decimal) -> bool:
    """Whether a number may stand for a table's value, in 元 also for one in 万元, rounded or cut: 125元 for 0.01."""
    step = Decimal(1).scaleb(int(value.as_tuple().exponent)) * factor
    in_yuan = factor > 1 and not quantity.scale
    rounded = abs(quantity.value - value) <= step / 2 or (value != 0 and value <= quantity.value < value + step)
    return prose.agrees(quantity, value) or (in_yuan and rounded)


_DONE = late("(?:全年|本年度?|共|已|均|全部|实际|按时|按期|依法|及时)*(?:办结|答复)(?:数量|申请)?")


_REQUESTS = ("申请", "公开申请", "信息公开申请", "政府信息公开申请", "依申请公开申请", "依申请公开")


def _calls(base: str, label: str) -> bool:
    """Whether the words behind 占 are a whole's own: 主动公开 of 主动公开政府信息."""
    return len(base) > 1 and base in label


def _of_base(words: str) -> str:
    return re.sub("^(?:全部|所有|全年|本年度?)|(?:的)?(?:比例|比重|比|总数|总量|总体|总|数|的)*+$", "", words)
