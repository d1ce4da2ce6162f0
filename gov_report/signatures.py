"""The line below a table that is signed: who answers for it, who filled it in, when, by which telephone."""

from __future__ import annotations

from collections.abc import Sequence

from gov_report.cells import read_date
from gov_report.words import fold, late
from gov_report.workbook import Value

_WHOSE = "(?:本)?(?:单位|部门|科室|处室|机关)"
_DOES = "填报|填表|填写|制表|统计|报送|上报|经办|承办|录入|审核|审签|审批|复核|校核|核对|校对|登记|签发|核准"
_LABEL = (
    rf"(?:(?:{_WHOSE})?(?:主要|分管|主管|负责)?(?:领导(?:审签|审核|审批|审定|签发)?|负责人|负责同志)|(?:{_WHOSE})?联系人|(?:{_DOES})(?:人员?|员|日期|时间|单位|部门|科室)?"
    rf"|(?:联系|办公|固定|移动)?(?:电话|手机)|联系方式|{_WHOSE}|日期|时间)"
)
_SEAL = r"\(?(?:签字|签名|签章|签署|盖章|公章)\)?"
# 填报人：, 单位负责人签字：, 填报单位（盖章）: what it asks for stands in the next cell, or nowhere
_BARE = late(rf"{_LABEL}(?:{_SEAL}:?|:)")
_FILLED = late(rf"{_LABEL}(?:{_SEAL})?:.{{1,30}}")
_TWO = late(rf"{_LABEL}(?:{_SEAL})?:.{{0,12}}{_LABEL}(?:{_SEAL})?:.{{0,40}}")  # 分管领导：　填报人：　in one cell
_PLAIN = late(_LABEL)
_LONGEST = 12  # letters of what is asked for in words: a name, an office in short


def is_signed(filled: Sequence[tuple[int, Value]]) -> bool:
    """Whether a row, each filled cell with its column, is a line of signatures and holds nothing else.

    Each cell asks for something (分管领导：) or is what the cell before asks for: a name, a day, a number. Behind two
    that are answered (填报人：某某) a day may stand alone. A title that begins so (分管领导：某某讲话) has something of
    an item beside it, or nothing. Without a colon (负责人 | 某某 | 填表人 | 某某) two at least ask, each before a cell
    that answers.
    """
    if _by_turns(filled):
        return True
    asked, labels = False, 0
    for _, value in filled:
        text = fold(value) if isinstance(value, str) else ""
        if _BARE.fullmatch(text) or _TWO.fullmatch(text):
            asked, labels = True, labels + 2
        elif _FILLED.fullmatch(text):
            asked, labels = False, labels + 1
        elif asked and labels and len(text) <= _LONGEST:
            asked = False
        elif labels < 2 or read_date(value) is None:
            return False
    return labels > 1


def _by_turns(filled: Sequence[tuple[int, Value]]) -> bool:
    """Whether cells that ask and cells that answer stand in turns."""
    asks = [isinstance(value, str) and _PLAIN.fullmatch(fold(value)) is not None for _, value in filled]
    short = all(isinstance(value, int) or read_date(value) or len(fold(str(value))) <= _LONGEST for _, value in filled)
    return short and sum(asks) > 1 and asks == [at % 2 == 0 for at in range(len(asks))]
