"""Wholes and their parts in a sentence: 573条，其中A21条、B80条; what is left over; totals behind their parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from gov_report.prose import Sentence, is_count

_INTRO = re.compile("其中|包括|分别为|分别是|分为|具体为|具体是|主要为|含")
_SPLIT = re.compile("分别为|分别是|分为|具体为|具体是")


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


_LISTED = re.compile(r"\s*[:：][^,，;。:：()]*")  # 共收到申请12件：当面4件、网上6件、信函2件
_OF_THESE = re.compile(r"[^,，;、]{0,20}中(?:\s*[,，][^,，;()]*|[^,，;、]{0,14})")  # 在212件新收申请中，商业企业20件


def parts(said: Sentence) -> Iterator[Parts]:
    """Every whole with its parts: 573条，其中A21条、B80条; 180件（建议68件，提案112件）.

    Parts have the whole's unit and follow one another with the same mark between them; a number
    of another unit, a share aside, ends them.
    """
    found = said.quantities
    counted = [n for n, quantity in enumerate(found) if is_count(quantity)]
    for n, following in pairwise(counted):
        if _beside(said, following, found[n].unit):
            following += 1
        gap = said.plain[found[n].end : found[following].start]
        intro = _INTRO.search(gap) or _OF_THESE.fullmatch(gap) or _LISTED.fullmatch(gap)
        bracket = re.fullmatch(r"\s*\([^,，、;()]*", gap) is not None
        if not (intro or bracket) or found[following].unit != found[n].unit:
            continue
        inside = found[following].depth
        if intro and _SPLIT.match(intro.group()) and len(gap[: intro.start()].strip(",，、 ")) > 2:
            continue  # of something else: 18件，行政诉讼案件分别为3件、4件和9件
        wholes = _wholes(said, counted, following, inside if intro and not bracket else inside - 1)
        members = _members(said, following, ":" in gap or _SPLIT.search(gap) is not None)
        if any(_EXTREME.match(found[k].label.lstrip("工作日天、")) for k in members):
            continue
        if wholes and (intro or len(members) > 1):
            listed = len(members) > 1 and _LISTED.fullmatch(gap) is not None
            yield Parts(wholes, members, bool(_SPLIT.search(gap)) or listed, bracket and not intro)


def _wholes(said: Sentence, counted: Sequence[int], first: int, depth: int) -> tuple[int, ...]:
    """What may be the whole of parts: counts of one unit before them, back to a semicolon, none in brackets."""
    found, unit = said.quantities, said.quantities[first].unit
    wholes: list[int] = []
    later = first
    for n in reversed([n for n in counted if n < first]):
        between = said.plain[found[n].end : found[later].start]
        split = ";" in between and (wholes or not _STILL_OF_IT.match(between))
        if split or (wholes and _INTRO.search(between)):
            break
        if found[n].depth <= depth:
            if _beside(said, n, unit):
                continue
            if found[n].unit != unit:
                break
            wholes.append(n)
        later = n
    return tuple(wholes)


_STILL_OF_IT = re.compile(r"\s*;\s*[这其]中")  # 解读稿件96篇；其中图解41篇
_EXTREME = re.compile("最[短长高低多少大小早晚快慢]")  # the least and the greatest are no parts


def _beside(said: Sentence, n: int, unit: str) -> bool:
    """Whether a number of another unit stands directly before one of the unit: 2件580元."""
    found = said.quantities
    after = n + 1 < len(found) and found[n + 1].unit == unit and not said.between(n, n + 1).strip()
    return found[n].unit != unit and after


_REST = re.compile(r"[,，]\s*(?:另有|另外|另|尚有|还有|其余|剩余|余下)[^,，;\d]{0,6}")


def rest(said: Sentence, group: Parts) -> Decimal:
    """What is told behind the parts as what they leave over: 维持9件、纠正4件，另有2件尚未审结; 0 for nothing."""
    last = max(group.parts)
    after = last + 1 < len(said.quantities) and said.quantities[last + 1].unit == said.quantities[last].unit
    return said.quantities[last + 1].value if after and _REST.fullmatch(said.between(last, last + 1)) else Decimal(0)


_ANOTHER = re.compile(r"中\s*[,，]|上述|以上")  # a new whole begins


def _members(said: Sentence, first: int, listed: bool) -> tuple[int, ...]:
    """The parts that begin with ``first``.

    A semicolon may stand between them only where they are ``listed`` behind a colon or as all there
    is, or each has its share: what follows in 新收56件，其中自然人25件；办结59件 is another whole.
    """
    found, members, mark = said.quantities, [first], ""
    for k in range(first + 1, len(found)):
        if not is_count(found[k]):
            if found[k].unit == "%" and not found[k].growth:
                continue
            break
        if _beside(said, k, found[first].unit):
            continue
        if _TOTAL.search(said.plain[found[k - 1].end : found[k].start]):
            break
        between = said.plain[found[members[-1]].end : found[k].start]
        breaks = re.sub(r"\([^()]*\)|[,，]?\s*(?:约)?占[^,，、;]*?\d[\d.]*\s*%", "", between).strip()
        sign = ";" if ";" in breaks else next((c for c in breaks if c in ",，、和及以"), "")
        same = "、" if sign and sign in "、和及以" else "," if sign == "，" else sign
        like = found[k].unit == found[first].unit and found[k].depth == found[first].depth
        if _STAGE.match(found[k].label) and not _STAGE.match(found[first].label):
            break  # 新收56件，其中自然人25件，办结59件
        shared = _shared(said, members[-1]) and _shared(said, k)
        if sign == ";" and (not (listed or shared) or re.search("[,，]", breaks.rpartition(";")[2])):
            break
        if not like or not sign or _INTRO.search(between) or _ANOTHER.search(between) or (mark and same != mark):
            break
        mark = mark or same
        members.append(k)
    return tuple(members)


_STAGE = re.compile("全年|本年|年内|上一?年|收到|受理|接收|新收|办结|答复|结转|转入")


def _shared(said: Sentence, n: int) -> bool:
    """Whether a count has its share behind it: 12件，占60%."""
    after = n + 1 < len(said.quantities) and said.quantities[n + 1].unit == "%"
    return after and re.fullmatch(r"[,，(]?\s*(?:约)?占[^,，;]*", said.between(n, n + 1)) is not None


_TOTAL = re.compile(r"(?:^|[,，、;])\s*(?:共计|合计|总计|总共|总数|总量)(?:为)?\s*$")
_JOINED = re.compile(r"(?:连同|加上).*[,，]\s*共\s*$")


def closing_totals(said: Sentence) -> Iterator[Parts]:
    """Parts with their total behind them: 按件580元，按量780元，共计1360元."""
    found = said.quantities
    for n, quantity in enumerate(found):
        before = said.plain[found[n - 1].end if n else 0 : quantity.start]
        both = _JOINED.search(said.plain[: quantity.start])
        if n < 2 or not (_TOTAL.search(before) or both) or not is_count(quantity):
            continue
        run: list[int] = []
        for k in range(n - 1, -1, -1):
            between = said.between(k, k + 1)
            if found[k].unit != quantity.unit or not is_count(found[k]) or ";" in between or _INTRO.search(between):
                break
            run.insert(0, k)
        if len(run) > 1:
            yield Parts((n,), tuple(run), True)
