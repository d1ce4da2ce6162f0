"""Which span of time a number of a department's table is of: the year, a part of it, something else."""

from __future__ import annotations

import re

from msgspec import Struct

from gov_report.form import SummaryLog
from gov_report.words import TOTAL, fold

WHOLE, PART, OTHER = "whole", "part", "other"
_YEARS = re.compile(r"(?<!\d)((?:19|20)\d{2})(?=年|$|\D)")
_MONTHS = re.compile(r"(?<!\d)(\d{1,2})月?(?:份)?[-~—–至到](\d{1,2})(月|季度)")
_DAYS = re.compile(r"(?:19|20)\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?(?![\d月-])|\d{1,2}月\d{1,2}日")
_MONTH_TITLE = re.compile("月份|月报|月度|月(?:的|政府|公开|主动|依申请|统计|汇总|情况)")  # 2024年12月 alone is a date
_PART = re.compile(
    r"第?[一二三四1-4]季|前[二三23]个?季|[上下]半年|q[1-4]|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"
)
_NO_TITLE = re.compile("日期|时间|填表|填报|制表|审核|电话|联系|印发|文号|备注|注[:]|说明|^注")
_ALL = (("1", "12", "月"), ("01", "12", "月"), ("1", "4", "季度"))
LONGEST = 12  # letters of a header of a column of numbers
LONGEST_TITLE = 40


class Span(Struct, frozen=True):
    """A span of time; of two that are of the whole year, the higher ``rank`` says so more plainly."""

    kind: str = ""
    rank: int = 0


def span_of(text: str, form: SummaryLog, year: int) -> Span:
    """What a header, a row's label or a sheet's name says of its numbers: 全年, 一季度, 上年数, 2015年.

    本年 is more than 累计 and 累计 than 合计, the year in digits more than all of them.
    """
    folded = fold(text)
    years = {int(found) for found in _YEARS.findall(folded)}
    if any(word in folded for word in form.other_words) or (years and year and years != {year}):
        return Span(OTHER)
    if found := _MONTHS.search(folded):
        return Span(WHOLE, 3) if found.groups() in _ALL else Span(PART)
    if _PART.search(folded) or any(word in folded for word in form.part_words):
        return Span(PART)
    if years:
        return Span(WHOLE, 4)
    if any(word in folded for word in form.year_words):
        return Span(WHOLE, 3)
    return Span(WHOLE, 2 if "累计" in folded else 1) if TOTAL.match(folded) else Span()


def span_of_title(text: str, form: SummaryLog, year: int) -> Span:
    """What a line above a table says of it; days it was filled in on are none."""
    folded = fold(text)
    if len(folded) > LONGEST_TITLE or _NO_TITLE.search(folded):
        return Span()
    folded = _DAYS.sub("", folded)
    span = span_of(folded, form, year)
    found = _PART.search(folded)  # 季度 alone heads a column
    named = found and (not found[0].endswith("月") or _MONTH_TITLE.search(folded))
    return span if span.rank >= 3 or (span.kind == PART and (named or _MONTHS.search(folded))) else Span()
