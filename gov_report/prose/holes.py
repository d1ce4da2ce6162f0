"""Places where a sentence announces a number and has none (缺数): 收到申请 件，其中…; 上年结转件，办结20件."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from gov_report.prose import Sentence, sayings, tidy
from gov_report.prose.sayings import Binding, Speaker
from gov_report.words import late

_ANNOUNCING = (
    "申请|信息|共|共计|总计|合计|累计|收到|受理|新收|办结|答复|公开|结转|复议|诉讼|收取|处理费|为|达|次数|占|占比"
)
_GAP = late(
    rf"(?P<label>(?:\d{{4}}\s*年(?:度)?)?[^,，。;、:()\d]{{0,30}}?(?:{_ANNOUNCING}))(?:\s+|[_＿]{{1,12}}|[×xX※*○〇△□]{{1,4}}|\s*\(\s*\)\s*)"
    r"(?:件|条|次|篇|%|万元|元|人次)(?=[,，。;、()]|其中|$)"
)
# what is done to such items: 审核不予公开件
_OF_ITEMS = "(?!审核|规范|加强|强化|制作|登记|归档|做好|完善|整理|妥善|认真|办理行政|督办|重点)"
_SHORT = late(
    rf"(?:^|[,，。;(]){_OF_ITEMS}"
    r"(?P<label>[^,，。;、:()\d的每逐对]{0,20}?(?:收到|受理|新收|办结|答复)[^,，。;、:()\d的每逐对]{0,20}?"
    r"(?:申请|共|共计|总计|合计|累计|为)|[^,，。;、:()\d的每逐对]{0,20}?(?:主动公开)(?:政府)?信息|[^,，。;、:()\d的每逐对]{0,20}?"
    r"(?:行政复议|行政诉讼))(?P<unit>件|条)(?=[,，。;、(]|其中|$)"
)
_RATE = late(r"(?P<label>[^,，。;、:()\d]{0,20}?(?:占比?|比例为|增长|下降|上升|率为))(?P<unit>%)")


def holes(said: Sentence) -> Iterator[str]:
    """What a sentence announces without a number, by its label: 收到申请 件，其中….

    A unit straight behind its word is one only beside other numbers of that unit: 申请件 may be a word.
    """
    plain = said.plain
    for found in (*_GAP.finditer(plain), *_RATE.finditer(plain)):
        yield tidy(found["label"])
    units = {quantity.unit for quantity in said.quantities}
    for found in _SHORT.finditer(plain):
        if found["unit"] in units:
            yield tidy(found["label"])


_EMPTY = late(
    rf"(?:^|(?<=[,，。;、:(]))\s*{_OF_ITEMS}"
    r"(?P<label>(?:\d{4}\s*年(?:度)?)?[^,，。;、:()\d的每逐对将把各该\s]{2,40}?)"
    r"(?P<unit>万元|人次|件|条|次|元|篇|起|宗)(?=\s*(?:[,，。;、()]|其中|$))"
)
# from the number before to the place, and from the place to the number behind it
_BEFORE = late(r"[^,，。;、]*[,，;、:(]\s*(?:其中[,，:]?\s*)?")
_NEXT = late(r"\s*[,，;、:(]?\s*(?:其中)?[,，:]?\s*(?!共|合计|总计)[^,，。;、:(]*")
_ENDS = late(r"\s*(?:[。;)]|$)")


def unfilled(said: Sentence, context: str, of: Speaker) -> Iterator[str]:
    """Sayings and rows of the form with their unit and no number: 机构职能类信息条，政策法规类信息80条.

    上年结转件 may be a word: a number of the unit must stand directly before or behind it, and nothing else follows.
    """
    for found in _EMPTY.finditer(said.plain):
        label = tidy(found["label"])
        topic = sayings.topic_of(said.plain[: found.end()]) or sayings.topic_of(context)
        topic = topic or ("申请" if "结转" in said.plain else "")
        if any(q.start < found.end() and found.start() < q.end for q in said.quantities):
            continue  # 同意公开二十件

        def meant(words: str, unit: str = found["unit"], topic: str = topic) -> Binding | None:
            return sayings.bind(words, unit, topic, context + said.plain, of)

        sure = found["unit"] == "条" and label.endswith("信息")  # which is no word
        if (sure and meant(label)) or (_in_line(said, found) and _nothing_else(label, meant)):
            yield label


def _nothing_else(label: str, meant: Callable[[str], Binding | None]) -> bool:
    """Whether words say what a number counts and no more: not 督办结转件, which is what is done to such items."""
    bound = meant(label)
    if bound is None:
        return False
    first = max(n for n in range(len(label)) if meant(label[n:]) == bound)
    last = min(n for n in range(first + 1, len(label) + 1) if meant(label[first:n]) == bound)
    return sayings.neutral(label[:first]) and sayings.neutral(label[last:])


def _in_line(said: Sentence, found: re.Match[str]) -> bool:
    """Whether a place stands in a line of numbers of its unit: the next one is behind it, or one before and the end."""
    like = [quantity for quantity in said.quantities if quantity.unit == found["unit"]]
    behind = next((q for q in like if q.start >= found.end()), None)
    if behind and _NEXT.fullmatch(said.plain, found.end(), behind.start):
        return True
    before = next((q for q in reversed(like) if q.end <= found.start()), None)
    alone = before is not None and _BEFORE.fullmatch(said.plain, before.end, found.start("label")) is not None
    return alone and _ENDS.match(said.plain, found.end()) is not None
