"""Which span of time a number of a department's table is of: the year, a part of it, something else."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct

from gov_report.form import SummaryLog
from gov_report.words import TOTAL, chinese_value, fold, late

WHOLE, PART, OTHER = "whole", "part", "other"
PAST = "past"  # of a year before: no other is named by title, sheet or file
_YEARS = late(r"(?<!\d)((?:19|20)\d{2})(?=年|$|\D)")
_DATED = late(r"(?:19|20)\d{2}年(?!版|修订|制)")
_COMPARED = late("同期|[同环对相]比|比较|本年|今年|当年|至今|以来")
_MONTHS = late(r"(?<!\d)(\d{1,2})月?(?:份)?[-~—–至到](\d{1,2})(月|季度)")
_DAYS = late(r"(?:19|20)\d{2}[年./-]\d{1,2}[月./-]\d{1,2}日?(?![\d月季个-])|\d{1,2}月\d{1,2}日")
_MONTH_TITLE = late("月份|月报(?!送)|月度|月(?:的|政府|公开|主动|依申请|统计|汇总|情况)")  # 2024年12月 alone is a date
_PART = late(
    r"第?[一二三四1-4]季(?:度|(?![\u4e00-\u9fff]))|前[二三23]个?季|[上下]半年|q[1-4]|(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月"
)
# 1-3月, 一季度, 下半年, 3月; not 前三季度, 一、二季度, the end of a day
_PERIOD = late(
    r"(?<![\d.])(?P<first>\d{1,2})月?份?[-~—–至到](?P<last>\d{1,2})(?P<unit>月|季度)"
    r"|(?<![前\d一二三四、和及至到~—–-])第?(?P<quarter>[一二三四1-4])季(?:度|(?![\u4e00-\u9fff]))(?![、和及至到~—–-])"
    r"|(?P<half>[上下])半年"
    r"|(?<![\d一二三四五六七八九十、和及至到~—–-])(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])月份?(?![、和及至到~—–-])"
)
_SO_FAR = late("累计|截至|截止|至今")
# the days from which and to which: 2016年1月1日至9月30日, 2016.1.1-2016.9.30
_DAY = r"(?:((?:19|20)\d{2})[年./-])?(\d{1,2})[月./-](\d{1,2})日?"
_RANGE = late(rf"从?自?{_DAY}起?[-~—–至到]+{_DAY}止?")
_PERIOD_OF = late(
    "^(?:(?:统计|数据|报告|所属)(?:期限?|期间|时间|时段|区间|周期|范围|日期)|起止(?:时间|日期)|期间|时段)(?:为|[:]|$)"
)
_TABLE = late("[表统]|情况|数据")
_UNTIL = late(
    r"(?:^|[(])(?:数据|统计)?截[至止]到?(?:((?:19|20)\d{2})年)?(\d{1,2})月(?:(\d{1,2})日|底|末)止?(?=[)]|$|.*(?:表|情况)$)"
)
# a piece of a line that is a time and nothing else; 2016年12月 is a date
_TIME = late(
    r"[(]?(?:(?:(?:19|20)\d{2}年?度?)?(?:第?[一二三四1-4]季度?|前[二两三23]个?季度|[一二三1-3][至到~—–-][二三四2-4]季度|[上下]半年"
    r"|\d{1,2}月?[-~—–至到]\d{1,2}月份?)|(?:\d{1,2}|十[一二]?|[一二三四五六七八九])月份|(?:19|20)\d{2}年度?)[)]?"
)
_NOTE = late("备注|(?:填[报表])?说明|注(?!册)")
_GAP = late(r"\s{2,}|[\u3000\t\r\n]+")
_IN_FORCE = (2008, 5, 1)  # the regulation: 2008 may begin there
_NO_TITLE = late("日期|时间|填表|填报|制表|审核|电话|联系|印发|文号|备注|注[:]|说明|^注")
_ALL = (("1", "12", "月"), ("01", "12", "月"), ("1", "4", "季度"))
_WHOLE_YEAR = late(r"全年|年报(?!表)|年终|(?<!\d)0?1月?[-~—–至到]12月|含[上下前第一二三四\d]")
_YEARLY = late("年度|全年|年报")  # in the name of a file
# a sum so far that is not all of the year: 前三季度, 一至三季度, 二季度累计, 1-9月累计
_NOT_YET_ALL = late(
    r"前[二两三23]个?季度|[一1][至到~—–-][二三23]季度|(?:[一二三1-3]季度|上半年|(?<![\d十])(?:1[01]|0?[1-9])月份?)(?:末|底)?累计"
)
# when a file was sent, not what it is of; several parts
_SENT = late(r"报送|上报|补报|已报|更新|考核|[月度年][及和与、](?=[\d一二三四前上下第])")
_REVISED = late(r"[(]?(?:修[订改正]|[更订改]正|重[报新交]|补[充交正报]|更新|[终定]稿)[版稿后]?[)]?")
_COPY = late(r"[-_]?(?:副本|复件)(?:[(]\d+[)])?|[(]\d+[)](?=\.|$)")
# a stroke that is not between two times: 教育局-3月, 3月-教育局
_STROKE = late(r"(?<=[^\d一二三四五六七八九十月份季度])[-—–]|[-—–](?=[^\d一二三四五六七八九十])")
SO_FAR = 2  # the rank of a bare 累计
DIGITS = 4  # that of the report's year in digits
LONGEST = 12  # letters of a header of a column of numbers
LONGEST_TITLE = 40
SHORTEST = 27  # days from the first to the last of what a table may be of: those of February


class Span(Struct, frozen=True):
    """A span of time; of two that are of the whole year, the higher ``rank`` says so more plainly.

    ``months`` are those of a part of the year, where it is certain which.
    """

    kind: str = ""
    rank: int = 0
    months: tuple[int, ...] = ()


def months_of(text: str, alone: bool = True) -> tuple[int, ...]:
    """The months of the year that a text names (3月, 第一季度, 上半年, 1-3月); none where it names several spans.

    ``alone``: it holds nothing else; otherwise a title, a header or a name may. A sum so far is of no months.
    """
    folded = _DAYS.sub("", fold(text))
    found = list(_PERIOD.finditer(folded))
    named = {_months(each) for each in found}  # 一季度（1-3月）
    if len(named) != 1 or _SO_FAR.search(folded) or (alone and found[0][0] != folded):
        return ()
    return named.pop()


def month_of_file(path: str, year: int) -> tuple[str, int]:
    """A file's path without the one month that it names, and that month: 教育局3月.xlsx; 0 where it names no such.

    ``path`` is that in the project; folders may name it too. Copies and revisions go by the same name; a month of
    another year than the report's is when the file was sent.
    """
    folded = _STROKE.sub("_", _COPY.sub("", _REVISED.sub("", fold(path.rpartition("departments/")[2]))))
    found = list(_PERIOD.finditer(folded))
    other = _SENT.search(folded) or _SO_FAR.search(folded) or _DAYS.search(folded)
    if len(found) != 1 or not found[0]["month"] or other or {int(y) for y in _YEARS.findall(folded)} - {year}:
        return "", 0
    return folded[: found[0].start()] + folded[found[0].end() :], _number(found[0]["month"])


def is_revised(path: str) -> bool:
    """Whether a file's name says that it was mended or sent again: the month in it may be when."""
    return _REVISED.search(fold(path.rpartition("departments/")[2])) is not None


def _months(found: re.Match[str]) -> tuple[int, ...]:
    said = found.groupdict()
    if said["half"]:
        first, last = (1, 6) if said["half"] == "上" else (7, 12)
    elif said["quarter"]:
        last = 3 * _number(said["quarter"])
        first = last - 2
    elif said["month"]:
        first = last = _number(said["month"])
    else:
        first, last = int(said["first"]), int(said["last"])
        if said["unit"] == "季度":
            first, last = 3 * first - 2, 3 * last
    return tuple(range(first, last + 1)) if first >= 1 and last <= 12 else ()


def _number(text: str) -> int:
    return int(text) if text.isdigit() else chinese_value(text)


def tiling(months: Mapping[int, tuple[int, ...]]) -> list[int]:
    """Which parts make up the year, each month once; of several ways the shortest parts. None where a month lacks."""
    for size in (1, 3, 6, 0):
        own = [name for name, span in months.items() if span and len(span) == (size or len(span))]
        covered = [month for name in own for month in months[name]]
        if len(own) > 1 and sorted(covered) == list(range(1, 13)):
            return own
    return []


def span_of(text: str, form: SummaryLog, year: int) -> Span:
    """What a header, a row's label or a sheet's name says of its numbers: 全年, 一季度, 上年数, 2015年.

    本年 is more than 累计 and 累计 than 合计, the year in digits more than all of them.
    """
    folded = fold(text)
    years = {int(found) for found in _YEARS.findall(folded)}
    if any(word in folded for word in form.other_words) or (years and year and years != {year}):
        return Span(OTHER)
    if found := _MONTHS.search(folded):
        return Span(WHOLE, 3) if found.groups() in _ALL else Span(PART, 0, months_of(text, alone=False))
    if _PART.search(folded) or any(word in folded for word in form.part_words):
        return Span(PART, 0, months_of(text, alone=False))
    if years:
        return Span(WHOLE, DIGITS)
    if any(word in folded for word in form.year_words):
        return Span(WHOLE, 3)
    return Span(WHOLE, SO_FAR if "累计" in folded else 1) if TOTAL.match(folded) else Span()


def span_of_sheet(text: str, form: SummaryLog, year: int) -> Span:
    """What a sheet's name says of the tables in it."""
    return Span(PAST) if _is_past(fold(text), year) else span_of(text, form, year)


def span_of_file(text: str, form: SummaryLog, year: int) -> Span:
    """What the name of a file says of the tables in it: a year before, a part of the year; a month alone is a date.

    ``text`` may be a path: folders say nothing, for that of the fourth quarter often receives the year's table.
    """
    return _span_of_name(text.rpartition("/")[2], form, year)


def part_folder(path: str, form: SummaryLog, year: int) -> str:
    """The folder of a file that is named by a part of the year; "" for none, and where the file's name says a time.

    ``path`` is that in the project: 2024/departments/四季度/教育局.xlsx.
    """
    *folders, name = path.rpartition("departments/")[2].split("/")
    folded = fold(name)
    if _YEARLY.search(folded) or str(year) in folded or _span_of_name(name, form, year).kind:
        return ""
    return next((f for f in reversed(folders) if _span_of_name(f, form, year).kind == PART), "")


def _span_of_name(text: str, form: SummaryLog, year: int) -> Span:
    folded = fold(text)
    if _is_past(folded, year):
        return Span(PAST)
    span = span_of(_DAYS.sub("", folded), form, year)
    if _WHOLE_YEAR.search(folded):
        return Span(WHOLE, 3) if span.kind != OTHER else Span()
    part = span.kind == PART and (span.months or _NOT_YET_ALL.search(folded)) and _names_a_part(folded)
    return span if part and not _SENT.search(folded) else Span()


def _is_past(folded: str, year: int) -> bool:
    """Whether years before the report's are all that a text names (2012年下半年), for no comparison."""
    named = [int(found) for found in _YEARS.findall(folded)]
    return bool(named) and max(named) < year and bool(_DATED.search(folded)) and not _COMPARED.search(folded)


def span_of_title(text: str, form: SummaryLog, year: int) -> Span:
    """What a line above a table says of it; days it was filled in on are none, those it is from and to are."""
    folded = fold(text)
    if _NOTE.match(folded):
        return Span()
    if (stated := _stated(folded, year)).kind:
        return stated
    folded = _PERIOD_OF.sub("", folded)
    if len(folded) > LONGEST_TITLE:
        return Span()
    return _beside_sender(text, form, year) if _NO_TITLE.search(folded) else _span_of_line(folded, form, year)


def told(spans: Sequence[Span], above: Span) -> Span:
    """The time that the texts of a line say, each with a span, of a table that the line ``above`` may have titled.

    A part before the year; a year before never where the line above names the report's.
    """
    said = next((span for span in spans if span.kind == PART), max(spans, key=lambda span: span.rank))
    return above if said.kind == PAST and above.rank >= DIGITS else said


def _span_of_line(folded: str, form: SummaryLog, year: int) -> Span:
    folded = _DAYS.sub("", folded)
    if _is_past(folded, year):
        return Span(PAST)
    span = span_of(folded, form, year)
    return span if span.rank >= 3 or (span.kind == PART and _names_a_part(folded)) else Span()


def _beside_sender(text: str, form: SummaryLog, year: int) -> Span:
    """What stands apart in a line of who sends the table (填报单位：教育局    2016年第3季度): a part, a year before.

    It must be a time and nothing else: 有效期至：2015年12月, 上半年、全年各报一次 are none.
    """
    before = ""
    for piece in _GAP.split(text.strip()):
        folded = fold(piece)
        if not before.endswith(":"):  # behind the colon stands who, or when
            span = _stated(folded, year) if _RANGE.search(folded) else Span()
            if not span.kind and _TIME.fullmatch(bare := _PERIOD_OF.sub("", folded)):
                span = _span_of_line(bare, form, year)
            if span.kind in (PART, PAST):
                return span
        before = folded
    return Span()


def _stated(folded: str, year: int) -> Span:
    """The time between two days, or up to one, that a line states as that of the table (统计期限, brackets in a title).

    It begins in January and ends in December of the year, or is of a part of it; a year to come says nothing.
    Days that are the whole of a line must be quarters or begin the year: others may be those of anything.
    """
    if not year:
        return Span()
    if found := _RANGE.search(folded):
        before, behind = folded[: found.start()], folded[found.end() :]
        first_year, month, day, last_year, last_month, last_day = (int(part or 0) for part in found.groups())
        end = (last_year or first_year or year, last_month, last_day)
        first = (first_year or end[0], month, day)
        in_title = before.endswith("(") and behind.startswith(")") and _TABLE.search(before)
        if _PERIOD_OF.search(before) or in_title:
            return _between(first, end, year)
        alone = before in ("", "(") and behind in ("", ")") and _is_even(first, end)
        return _between(first, end, year) if alone and (end[1] - month + 1) % 3 == 0 and month % 3 == 1 else Span()
    if found := _UNTIL.search(folded):
        said, month, day = (int(part or 0) for part in found.groups())
        span = _between((said or year, 1, 1), (said or year, month, day or 31), year)
        return span if span.kind in (PART, PAST) else Span()
    return Span()


def _between(first: tuple[int, int, int], last: tuple[int, int, int], year: int) -> Span:
    """What the days from ``first`` to ``last`` are to a year; a part has months where it begins and ends with some."""
    if not (1 <= first[1] <= 12 and 1 <= last[1] <= 12 and first <= last) or last[0] > year:
        return Span()
    months = 12 * (last[0] - first[0]) + last[1] - first[1]
    if 31 * months + last[2] - first[2] < SHORTEST:  # when it was drawn up: 统计时间：2016年12月26日至12月31日
        return Span()
    if last[0] < year:
        return Span(PAST)
    if last[1] == 12 and (first[0] < year or first[1] == 1 or first == _IN_FORCE):
        return Span(WHOLE, DIGITS)
    even = first[0] == year and _is_even(first, last)
    return Span(PART, 0, tuple(range(first[1], last[1] + 1)) if even else ())


def _is_even(first: tuple[int, int, int], last: tuple[int, int, int]) -> bool:
    """Whether two days begin and end months."""
    return first[2] == 1 and last[2] >= (28 if last[1] == 2 else 30 if last[1] in (4, 6, 9, 11) else 31)


def names_year(text: str, year: int, title: bool = True) -> bool:
    """Whether a title, a header or (not ``title``) a sheet's name names a year in digits, and no other (2023年…)."""
    folded = fold(text)
    if len(folded) > LONGEST_TITLE or _NO_TITLE.search(folded) or (title and not _DATED.search(folded)):
        return False
    return {int(found) for found in _YEARS.findall(_DAYS.sub("", folded))} == {year}


def _names_a_part(folded: str) -> bool:
    """Whether a title or a name is of a part of the year: 季度 alone heads a column, 2024年12月 alone is a date."""
    found = _PART.search(folded)
    return bool(_MONTHS.search(folded) or (found and (not found[0].endswith("月") or _MONTH_TITLE.search(folded))))
