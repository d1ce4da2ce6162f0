"""How departments say what is to be filled in: behind, below and beside the headers of a sheet."""

from __future__ import annotations

import re
from functools import cached_property

from gov_report.toml import Typed
from gov_report.words import any_of

# how a folded text shows the format of a day
_DAYS = r"年[-/.、]?月[-/.、]?日|[x×]{2,4}年[x×]{1,2}月[x×]{1,2}日|y{2,4}[-/.年]?m{1,2}[-/.月]?d{1,2}日?"


class Hints(Typed, frozen=True, dict=True):
    """Words of hints, which are folded texts: those below a header, and of those the ones in brackets.

    One is of ``measures``, perhaps behind ``before_measures``, or of ``duties`` (必填). In brackets it also begins with
    one of ``begins`` (如：信函), ends in one of ``ends`` (网站等) or is one of ``alone``. In a row of hints for all
    columns they are ``ways`` of filling in (下拉选择), perhaps behind ``before_ways`` or before ``behind_ways``;
    ``row_heads`` are what stands before such a row.
    """

    measures: tuple[str, ...] = ()
    before_measures: tuple[str, ...] = ()
    duties: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    ways: tuple[str, ...] = ()
    before_ways: tuple[str, ...] = ()
    behind_ways: tuple[str, ...] = ()
    row_heads: tuple[str, ...] = ()

    @cached_property
    def day(self) -> re.Pattern[str]:
        """The format of a day: 年月日, yyyy-mm-dd."""
        return re.compile(_DAYS)

    @cached_property
    def format(self) -> re.Pattern[str]:
        """The format of a day, a measure (单位：元), 必填."""
        return re.compile(self._formats)

    @cached_property
    def _formats(self) -> str:
        measures = rf"(?:{any_of(self.before_measures)})?(?:{any_of(self.measures)})"
        return rf"{_DAYS}|{measures}|{any_of(self.duties)}"

    @cached_property
    def bracketed(self) -> re.Pattern[str]:
        """What surely is a hint where it stands in brackets."""
        begun, ended = any_of(self.begins), any_of(self.ends)
        return re.compile(rf"{self._formats}|(?:{begun}).*|{any_of(self.alone)}|.*(?:{ended})")

    @cached_property
    def way(self) -> re.Pattern[str]:
        """What a cell of a row of hints says: 必填, 下拉选择, (日期格式)."""
        ways = rf"(?:{any_of(self.before_ways)})?(?:{any_of(self.ways)}|y{{2,4}}[-/.年]m{{1,2}}[-/.月]d{{1,2}}日?)"
        return re.compile(rf"\(?{ways}(?:{any_of(self.behind_ways)})?\)?[*:]?")

    @cached_property
    def row_head(self) -> re.Pattern[str]:
        """What stands before a row of hints: 填写说明."""
        return re.compile(rf"(?:{any_of(self.row_heads)}):?")
