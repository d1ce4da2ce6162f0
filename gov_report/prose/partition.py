"""Wholes and their parts in a sentence: 573条，其中A21条、B80条; what is left over; totals behind their parts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise

from msgspec import Struct

from gov_report.prose import Quantity, Sentence, is_count, lines
from gov_report.words import late

_INTRO = late(
    "其中|包括|分别为|分别是|分为|具体为|具体是|主要为|含|[按从][^,，;。:()\\d]{1,10}(?:划分|区分|来?分|来?看)[,，:]"
)
_SPLIT = late("分别为|分别是|分为|具体为|具体是")
# not all there is: 其中甲局、乙局较多，分别为
_SOME = late("其中|包括|主要|较多|集中|居前|前[一二三四五六七八九十]")


class Parts(Struct, frozen=True):
    """A whole and what the sentence says it consists of; ``split`` where it says that this is all.

    Numbers are positions in the sentence's quantities. ``wholes`` are all that may be the whole, the
    nearest first: after 新收21件，上年结转2件，其中 it may be either, or both together. ``bracketed``
    parts stand in brackets behind their whole.
    """

    wholes: tuple[int, ...]
    parts: tuple[int, ...]
    split: bool
    bracketed: bool = False

    @property
    def whole(self) -> int:
        """The likeliest whole: the nearest."""
        return self.wholes[0]


_LISTED = late(r"\s*[:：][^,，;。:：()]*")  # 共收到申请12件：当面4件、网上6件、信函2件
_OF_THESE = late(r"[^,，;、]{0,20}中(?:\s*[,，][^,，;()]*|[^,，;、]{0,14})")  # 在212件新收申请中，商业企业20件


def parts(said: Sentence) -> Iterator[Parts]:
    """Every whole with its parts: 573条，其中A21条、B80条; 180件（建议68件，提案112件）.

    Parts have the whole's unit and follow one another with the same mark between them; a number
    of another unit, a share aside, ends them.
    """
    found = said.quantities
    counted = [n for n, quantity in enumerate(found) if is_count(quantity)]
    cases = list(_cases(said))
    for items, groups in cases:
        yield from groups if len(items) > 1 else ()
    of_cases = {n for items, _ in cases for n in items if len(items) > 1}
    for n, following in pairwise(counted):
        if following in of_cases:
            continue
        if _beside(said, following, found[n].unit):
            following += 1
        gap = said.plain[found[n].end : found[following].start]
        intro = _INTRO.search(gap) or _OF_THESE.fullmatch(gap) or _LISTED.fullmatch(gap)
        bracket = re.fullmatch(r"\s*\([^,，、;()]*", gap) is not None
        if not (intro or bracket) or found[following].unit != found[n].unit:
            continue
        if found[following].value > found[n].value and _SUM_WITH_CARRIED.search(gap):
            continue  # 新收212件，含上年结转共222件
        inside = found[following].depth
        if intro and _SPLIT.match(intro.group()) and len(gap[: intro.start()].strip(",，、 ")) > 2:
            continue  # of something else: 18件，行政诉讼案件分别为3件、4件和9件
        wholes = _wholes(said, counted, following, inside if intro and not bracket else inside - 1, "。" in gap)
        members = _members(said, following, ":" in gap or _SPLIT.search(gap) is not None)
        if any(_EXTREME.match(found[k].label.lstrip("工作日天、")) for k in members):
            continue
        if any(found[k].unit == "元" and _UNPAID.search(found[k].label + found[k].behind) for k in members):
            continue  # what was not paid is no part of what was received
        if wholes and (intro or len(members) > 1):
            all_told = _SPLIT.search(gap) or (len(members) > 1 and _LISTED.fullmatch(gap))
            yield Parts(wholes, members, bool(all_told) and not _SOME.search(gap), bracket and not intro)


_FOR = late(r"\s*[,，、(]?\s*(?:共计|合计|总计|累计|金额|收费|计|共)*为?\s*")
_NEXT = late(r"\)?\s*[、,，;和及][^,，;:\d]{1,30}")
_NOT_PAID = "[未欠拒待][缴交]|逾期(?!后?[缴交补])"  # 逾期缴纳 is paid, if late
_UNPAID = late(_NOT_PAID)
# what stands so adds up to nothing
_UNLIKE = late(rf"各|最[高低多少大小]|较[大小高低多少]|退|减免|应[当收缴]|{_NOT_PAID}")
_MOST = late("包括|主要|较多|集中|居前|前[一二三四五六七八九十]")
_OPEN = late(r"\)?\s*(?:等|[,，;、。]\s*(?:另|其余|其[他它]|剩|余下|[还尚]有|此外))")


def has_amount(said: Sentence, n: int) -> bool:
    """Whether a number of cases has what they came to directly behind it: 2件，共1270元; 1件880元."""
    pair = said.quantities[n : n + 2] if n >= 0 else ()
    if len(pair) < 2 or (pair[0].unit, pair[1].unit) != ("件", "元") or not all(map(is_count, pair)):
        return False
    return _FOR.fullmatch(said.between(n, n + 1)) is not None


def _cases(said: Sentence) -> Iterator[tuple[list[int], list[Parts]]]:
    """Cases listed each with its amount behind their whole: 2件，共1260元，其中教育局1件880元、公安局1件380元.

    Gives the places of the cases and two groups, of the counts (where the whole tells one) and of the amounts; none
    where the list says that it goes on.
    """
    found = said.quantities
    for n, whole in enumerate(found[:-1]):
        gap = said.between(n, n + 1)
        listed = _LISTED.fullmatch(gap.lstrip(")"))
        if whole.unit != "元" or not has_amount(said, n + 1) or not (listed or _INTRO.search(gap)):
            continue
        if n and found[n - 1].unit == "件" and not is_count(found[n - 1]):  # by so much more than last year
            continue
        bracketed = "(" in gap
        split = not _MOST.search(gap)  # each with its amount, and nothing left open: all of them
        items = [n + 1]
        while has_amount(said, k := items[-1] + 2) and _NEXT.fullmatch(between := said.between(k - 1, k)):
            if _INTRO.search(between) or (bracketed and ")" in between and "(" not in between):
                break
            items.append(k)
        groups = [Parts((n,), tuple(k + 1 for k in items), split)]
        groups += [Parts((n - 1,), tuple(items), split)] if has_amount(said, n - 1) else []
        end = found[items[-1] + 1].end
        stop = said.plain.find(";", end)
        goes_on = _OPEN.match(said.plain, end) or _UNLIKE.search(
            said.plain, whole.end, stop if stop >= 0 else len(said.plain)
        )
        yield items, [] if goes_on else groups


def _wholes(said: Sentence, counted: Sequence[int], first: int, depth: int, anew: bool) -> tuple[int, ...]:
    """What may be the whole of parts: counts of one unit before them, back to a semicolon, none in brackets.

    Nor beyond the list they stand in, unless they begin ``anew``: 办结205件，包括上年结转9件。其中，予以公开82件.
    """
    found, unit = said.quantities, said.quantities[first].unit
    wholes: list[int] = []
    later = first
    for n in reversed([n for n in counted if n < first]):
        between = said.plain[found[n].end : found[later].start]
        split = ";" in between and (wholes or not _STILL_OF_IT.match(between))
        if wholes[-1:] == [later] and _INTRO.search(between) and _CARRIED.search(found[later].label):
            wholes.clear()
        elif split or (wholes and _INTRO.search(between) and not anew):
            break
        if found[n].depth <= depth:
            if _beside(said, n, unit):
                continue
            if found[n].unit != unit:
                break
            wholes.append(n)
        later = n
    return tuple(wholes)


_WITH_CARRIED = late(r"[,，]\s*(?:加上?|连同|算上)[^,，;。()\d]*结转[^,，;。()\d]*(?:共|总计|合计|累计)[^,，;。()\d]*$")
_SUM_WITH_CARRIED = late(r"[,，].*结转[^,，;。()\d]*(?:共|总计|合计|累计)[^,，;。()\d]*$")
_CARRIED = late("结转")  # said of the whole in passing
_STILL_OF_IT = late(r"\s*;\s*[这其]中")  # 解读稿件96篇；其中图解41篇
_EXTREME = late("最[短长高低多少大小早晚快慢]")  # the least and the greatest are no parts


def _beside(said: Sentence, n: int, unit: str) -> bool:
    """Whether a number of another unit stands directly before one of the unit: 2件580元."""
    found = said.quantities
    after = n + 1 < len(found) and found[n + 1].unit == unit and not said.between(n, n + 1).strip()
    return found[n].unit != unit and after


_REST = late(r"[,，]\s*(?:另有|另外|另|尚有|还有|其余|剩余|余下)[^,，;\d]{0,6}")


def rest(said: Sentence, group: Parts) -> Decimal:
    """What is told behind the parts as what they leave over: 维持9件、纠正4件，另有2件尚未审结; 0 for nothing."""
    last = max(group.parts)
    after = last + 1 < len(said.quantities) and said.quantities[last + 1].unit == said.quantities[last].unit
    return said.quantities[last + 1].value if after and _REST.fullmatch(said.between(last, last + 1)) else Decimal(0)


_OUTRIGHT = late(  # what leads from a whole to its parts and tells nothing of either
    r"(?:其中|包括|含|分别为|分别是|分为|具体为|具体是|通过|以|采[用取]|(?:依申请|政府|信息|公开)*申请|[\s,，:：。;；(（]"
    r"|[按从](?:照)?(?:申请|受理|接收|收到|提交|提出)*的?(?:方式|渠道|途径|形式)(?:划分|区分|来?分|来?看)?|(?:同比|[较比与](?:上年|去年|\d{4}\s*年))[^,，;。()]*)*"
)
_OTHERS = late("(?:通过|以|采[用取])?(?:其[他它余]|另|剩|余)")


def outright(said: Sentence, group: Parts) -> bool:
    """Whether nothing but 其中, 分别为, 按申请方式分 and the like stands between a whole and its first part."""
    first = said.quantities[group.parts[0]]
    between = said.plain[said.quantities[group.whole].end : first.start]
    place = between.rfind(first.label) if first.label else -1
    return place >= 0 and _OUTRIGHT.fullmatch(between[:place]) is not None


def goes_on(said: Sentence, group: Parts) -> bool:
    """Whether a list says that it is not all there is: 等, or others told behind it in the sentence."""
    others = any(_OTHERS.match(q.label) for q in _behind(said, group))
    return others or said.plain.startswith("等", said.quantities[max(group.parts)].end)


def closed_behind(said: Sentence, group: Parts, missing: Collection[Decimal]) -> bool:
    """Whether what is told behind a list in the sentence closes the gap to its whole: …、信函2件，电话转办8件."""
    return any(value in missing for value in accumulate(q.value for q in _behind(said, group)))


def _behind(said: Sentence, group: Parts) -> list[Quantity]:
    """The counts of a list's unit behind it in the sentence."""
    last = said.quantities[max(group.parts)]
    return [q for q in said.quantities if q.start >= last.end and q.unit == last.unit and is_count(q)]


def named_by_whole(said: Sentence, group: Parts) -> bool:
    """Whether a whole names its parts itself, each once: 行政复议和行政诉讼共24件，其中复议12件、诉讼10件."""
    names = re.split("[、和及与]", re.sub("(?:案件|数量)?(?:共|共计|合计)?$", "", said.quantities[group.whole].label))
    labels = [said.quantities[n].label for n in group.parts]
    return len(names) == len(labels) > 1 and all(
        len(label) > 1 and name.endswith(label) for name, label in zip(names, labels, strict=True)
    )


def unitless(said: Sentence, group: Parts) -> bool:
    """Whether a number without a unit stands among the parts, which may be one: 公开966件，部分公开67，不予公开81件."""
    numbers = said.quantities[group.parts[0] : group.parts[-1] + 1]
    return any(_BARE.search(said.plain, a.end, b.start) for a, b in pairwise(numbers))


_BARE = late(r"(?<![\d.])\d+\s*[,，、;(]")
_ANOTHER = late(r"中\s*[,，]|上述|以上")  # a new whole begins


def _members(said: Sentence, first: int, listed: bool) -> tuple[int, ...]:
    """The parts that begin with ``first``.

    A semicolon may stand between them only where they are ``listed`` behind a colon or as all there
    is, or each has its share: what follows in 新收56件，其中自然人25件；办结59件 is another whole.
    """
    found, members, mark = said.quantities, [first], ""
    items = lines.items(said, first)
    for k in range(first + 1, len(found)):
        if not is_count(found[k]):
            if found[k].unit == "%" and not found[k].growth:
                continue
            break
        if _beside(said, k, found[first].unit):
            continue
        if _TOTAL.search(said.plain[found[k - 1].end : found[k].start]) or _CLOSED.search(said.plain[: found[k].start]):
            break
        if _WITH_CARRIED.search(said.plain[found[k - 1].end : found[k].start]):
            break
        between = said.plain[found[members[-1]].end : found[k].start]
        breaks = re.sub(r"\([^()]*\)|[,，]?\s*(?:约)?占[^,，、;]*?\d[\d.]*\s*%", "", between).strip()
        sign = ";" if ";" in breaks else next((c for c in breaks if c in ",，、和及以"), "")
        same = "、" if sign and sign in "、和及以" else "," if sign == "，" else sign
        like = found[k].unit == found[first].unit and found[k].depth == found[first].depth
        if _STAGE.match(found[k].label) and not _STAGE.match(found[first].label):
            break  # 新收56件，其中自然人25件，办结59件
        shared = _shared(said, members[-1]) and _shared(said, k)
        kinds = all(_KIND.search(found[n].label) for n in (*members, k))  # A类信息21条，占3.7%；B类信息20条
        shared = shared or (kinds and any(_shared(said, n) for n in (*members, k))) or k in items
        if sign == ";" and (not (listed or shared) or re.search("[,，]", breaks.rpartition(";")[2])):
            break
        if not like or not sign or _INTRO.search(breaks) or _ANOTHER.search(between) or (mark and same != mark):
            break
        mark = mark or same
        members.append(k)
    return tuple(members)


_KIND = late("类(?:信息)?$")
# no part, but what else was done; 上年度年度报告1条 is one
_STAGE = late(
    "全年|本年|年内|上一?年度?(?:底|末)?(?!.*(?:报告|年报|计划|总结))|收到|受理|接收|新收|办结|答复|结转|转入"
)


def _shared(said: Sentence, n: int) -> bool:
    """Whether a count has its share behind it: 12件，占60%."""
    after = n + 1 < len(said.quantities) and said.quantities[n + 1].unit == "%"
    return after and re.fullmatch(r"[,，(]?\s*(?:约)?占[^,，;]*", said.between(n, n + 1)) is not None


_TOTAL = late(r"(?:^|[,，、;])\s*(?:共计|合计|总计|总共|总数|总量)(?:为)?\s*$")
_JOINED = late(r"(?:连同|加上).*[,，]\s*共\s*$")
_CLOSED = late(r"[,，、]\s*共\s*$")  # 当面2件、网络12件，共14件: where nothing stands behind the number
_END = late(r"\s*(?:[,，。.;)]|$)")
_EACH = late("每|平均|最")
_WHOLE = late("(?:收到|受理|接收|新收|办结|答复|申请|复议|诉讼)$")


def overlapping(labels: Sequence[str], whole: str) -> bool:
    """Whether parts are channels, which may hold the same item twice; a request and a question come by one."""
    by_one = "申请" in whole or "咨询" in whole
    return sum(bool(lines.CHANNEL.search(words)) for words in labels) * 2 >= len(labels) and not by_one


def closing_totals(said: Sentence) -> Iterator[Parts]:
    """Parts with their total behind them that do not add up to it: 按件580元，按量780元，共计1370元."""
    found = said.quantities
    for n, quantity in enumerate(found):
        if n < 2 or not is_count(quantity) or _HOLDS_MORE.match(said.plain, quantity.end):
            continue
        before = said.plain[: quantity.start]
        if _WHOLE_YEAR.search(before) and (periods := _periods(said, n)):
            if sum(found[k].value for k in periods) != quantity.value:
                yield Parts((n,), periods, True)
            continue
        closed = _CLOSED.search(before) is not None and _END.match(said.plain, quantity.end) is not None
        if not (_TOTAL.search(before[found[n - 1].end :]) or _JOINED.search(before) or closed):
            continue
        run = _closed_by(said, n)
        run = _not_adding_up(said, run, n) if len(run) > 1 else ()
        labels = [found[k].label for k in run]
        if run and not (closed and overlapping(labels, "".join(labels))):
            yield Parts((n,), run, True)


# a total that says it holds more than its list: 全年共收到222件（含上年结转10件）
_HOLDS_MORE = late(
    r"\s*(?:\([^()]*?(?:含|包括|(?<!增)加|结转)|[,，]\s*(?:其中)?[,，:]?\s*(?:含|包括|加上|(?:上一?|\d{4}\s*)年(?:度)?结转))"
)
_WHOLE_YEAR = late(r"[,，、;]\s*全年(?:共计|合计|累计|总计|共)(?:收到|受理|办理|办结)?(?:申请)?\s*$")
_HALVES, _QUARTERS = ("上半年", "下半年"), ("一季度", "二季度", "三季度", "四季度")
_EACH_QUARTER = late("一季度[至到—-]第?四季度[^,，;]*分别")


def _periods(said: Sentence, total: int) -> tuple[int, ...]:
    """The two halves or four quarters of a year that stand directly before its total; () for anything else."""
    found = said.quantities
    for names in (_HALVES, _QUARTERS):
        run = range(total - len(names), total)
        if run.start < 0 or any(found[k].unit != found[total].unit or not is_count(found[k]) for k in run):
            continue
        each = all(name in found[k].label for k, name in zip(run, names, strict=True))
        if each or (names is _QUARTERS and _EACH_QUARTER.search(found[run.start].label)):
            return tuple(run)
    return ()


def _closed_by(said: Sentence, total: int) -> tuple[int, ...]:
    """The numbers that a total may close: of its unit, back to other words; what stands in brackets is aside."""
    found, run, later = said.quantities, list[int](), total
    for k in range(total - 1, -1, -1):
        between = re.sub(r"\([^()]*\)", "", said.plain[found[k].end : found[later].start])
        if found[k].depth > found[total].depth:
            continue
        other = found[k].unit != found[total].unit or found[k].depth < found[total].depth
        if other or not is_count(found[k]) or ";" in between or _INTRO.search(between) or _EACH.search(found[k].label):
            break
        run.insert(0, k)
        later = k
    return tuple(run)


def _not_adding_up(said: Sentence, run: tuple[int, ...], closing: int) -> tuple[int, ...]:
    """The parts among the numbers before a total; none where they add up, or where the list may begin elsewhere.

    A whole that opens its own list is no part of it: 收到申请21件，自然人15件，商业企业6件，合计21件. The parts of one
    whole may stand last in a list of wholes: 建议68件，其中主办40件；提案112件，其中主办80件、会办32件，共180件.
    """
    total = said.quantities[closing].value
    values = [said.quantities[k].value for k in run]
    marks = [said.plain[said.quantities[k].end :].lstrip()[:1] for k in run]
    rest = sum(values[1:], Decimal(0))
    opened = len(run) > 2 and marks[0] in ",，"
    if sum(values) == total or (opened and rest == total) or ("、" in marks[:-1] and {",", "，"} & {*marks[:-1]}):
        return ()
    if run[0] and sum(values) == said.quantities[run[0] - 1].value < total:
        return ()
    whole = values[0] == total or (values[0] == rest and _WHOLE.search(said.quantities[run[0]].label))
    return run[1:] if len(run) > 2 and whole else run
