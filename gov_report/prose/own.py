"""How a report calls its own organ in passing (本机关的简称): 区政府办公室 in that of 样例区人民政府办公室.

Only what its name ends with, and abbreviations listed in words.toml: another organ's name is never its own.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from gov_report.form.names import Names
from gov_report.words import any_of, behind_none, late

# where the name of a place ends within that of an organ; 市 of 市场 and 城市管理 ends none
_LEVEL = late("省|市(?!场|管理)|区|县|旗|州|镇|乡(?!村|建设|规划)|盟|街道")
_GOVERNMENT = late("(?:人民政府|办事处)$")
_SAME = (("人民政府", "政府"), ("办公室", "办"), ("委员会", "委"), ("办事处", "办"))
_BEHIND = r"(?!办(?![理结])|部门|直属)"  # 区政府办, 区政府部门
_BEFORE = r"(?:^|(?<=[^\u4e00-\u9fff])|(?<=[年度月日]))"


# between an organ's name and that of a body below it: no verb, 市公安局新收…, and more than 所 of 所属
_BETWEEN = r"[^\s,，、。;:()\d收受办答公新在通共全按依向]{1,10}?"


class Own(Struct, frozen=True):
    """The organ's name and the short ones, the longest first; a pattern of how the name of a body below one ends."""

    names: tuple[str, ...] = ()
    below: str = ""


def own_of(organ: str, offices: Mapping[str, Sequence[str]], bodies: Names) -> Own:
    """How an organ may be called; ``offices`` are abbreviations of what an office does."""
    if not organ:
        return Own()
    places = [found.end() for found in _LEVEL.finditer(organ)]
    starts = {0, *places, *(found.start() for found in _LEVEL.finditer(organ))}
    tails = {organ[start:] for start in starts if start < len(organ)}
    tails |= {organ[organ.rfind("局", 0, -1) + 1 :], "分局"} if organ.endswith("分局") else set()
    tails |= {_GOVERNMENT.sub("", tail) for tail in tails}
    for full, short in [*_SAME, *((full, short) for full, shorts in offices.items() for short in shorts)]:
        tails |= {tail.replace(full, short) for tail in tails}
    own = {name for name in tails if len(name) > 2 or name in ("街道", "分局")}
    own -= {"人民政府", "政府", "委员会", "办事处", "办公室"}
    below = f"(?:{any_of((*bodies.below, *bodies.rooms))}){behind_none(bodies.not_below)}"
    return Own(tuple(sorted({organ, *own}, key=lambda name: (-len(name), name))), below)


def without(text: str, own: Own) -> str:
    """A text without its organ's names; a short one only where no other name may begin before it.

    The name of a body below it, 市公安局交警支队, is not the organ's.
    """
    return _pattern(own).sub("", text) if own.names else text


@lru_cache(maxsize=256)
def _pattern(own: Own) -> re.Pattern[str]:
    whole, *_ = own.names
    short = f"{_BEFORE}(?:{any_of(own.names)}){_BEHIND}"
    return re.compile(f"(?:{re.escape(whole)}|{short})(?!{_BETWEEN}{own.below})")
