"""How a sentence says that there was none (未收到…申请, 未发生…复议): only where nothing beside it narrows what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gov_report.prose import own, sayings
from gov_report.prose.sayings import Speaker
from gov_report.words import late

# words that leave the whole of a thing meant; any other word makes it another thing: 未收到涉及国家秘密的申请
_WHOSE = (
    r"\d{4}\s*年(?:度)?|本年(?:度)?|全年(?:度)?|年度|当年|年内|今年|[我全本][省市区县旗州局委厅办处镇乡院]"
    r"|本(?:机关|单位|部门|级)|各级|行政机关"
)
_BEFORE = late(rf"{_WHOSE}|[(（]?[一二三四五六七八九十\d]+[)）.是]|同时|[均也且并亦都已]|全部|按[时期]|依法|\s")
_BESIDE = late(
    rf"{_WHOSE}|政府信息公开|依申请公开|依(?=$|\|)|申请公开|信息公开|政府信息|公开|信息|申请(?!人)|有关|相关|任何|要求|针对|关于|涉及|工作|案件|事项|情形|情况"
    r"|提出|提交|引发|引起|发生|提起|产生|导致|下一?年度?|度|继续|办理|[对因由而被的了过件向]|[\s\"'“”《》()]"
)
_CASES = late(r"行政|复议|诉讼|收到|被申请(?!人)|[、和及或与]|以及")
_WITHIN = late(r"中\s*[,，]$")  # of part of them: 自然人申请中，没有…


def denials(sentence: str, context: str, of: Speaker) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Every saying a sentence says is zero: the words as they stand, and the figures they speak of.

    Its object must be the very thing of the figure: 未收到因信息公开申请行政复议的案件 is of no requests.
    """
    for saying, sums in of.sayings:
        for words in saying.none:
            first, _, last = words.partition("…")
            found = None
            if sayings.begins(words, sentence):
                found = sayings.pattern(words, r"[^,，。;；:\d]{0,40}?").search(sentence)
            if not found:
                continue
            topic = sayings.topic_of(sentence[: found.end()]) or sayings.topic_of(context)
            other = saying.topic and not sayings.on_topic(saying.topic, topic, context + sentence)
            if other and (topic or saying.exact):
                continue
            gap = found.group()[len(first) : len(found.group()) - len(last)]
            behind = re.split("[,，。;；]", sentence[found.end() :])[0]
            if _whole(gap, behind, of_cases=saying.topic != "申请") and _of_all(sentence[: found.start()], of):
                yield found.group(), sums[0]
                break


def _whole(gap: str, behind: str, of_cases: bool) -> bool:
    """Whether nothing between the words of a denial, or behind them, narrows what there was none of."""
    beside = _CASES.sub("", gap + "|" + behind) if of_cases else gap + "|" + behind
    return _BESIDE.sub("", beside) == "|" and not behind.startswith("人")


def _of_all(before: str, of: Speaker) -> bool:
    """Whether what stands before a denial leaves it the report's own: not 对未收到答复的…, 我局本部未收到…."""
    clause = re.split("[,，。;；、]", before)[-1]
    return not _BEFORE.sub("", own.without(clause, of.names)) and not _WITHIN.search(before)
