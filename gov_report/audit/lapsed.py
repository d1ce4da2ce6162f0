"""What of last year's report was left standing (沿用上年文稿): numbers told of another year than is reported."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gov_report import prose, rules
from gov_report.audit.case import Case
from gov_report.audit.outline import own_years, said_year
from gov_report.model import Diagnostic
from gov_report.words import late, shown

_ITEM = r"(?:[(（]?[一二三四五六七八九十\d]{1,3}[)）、.．]|[一二三四五六七八九十]是)?\s*"
_HEAD = r"(?:[^。,，:：\d]{2,14}[。:：]\s*)?"  # （一）主动公开。2022年，……
_OPENS = late(
    rf"\s*{_ITEM}{_HEAD}(?P<year>20\d\d)\s*年(?:度)?\s*(?:[,，]|(?=共|总共|累计|全年)|(?=[我本全][^,，。\d]{{0,12}}?共))"
)
_VERB = late("公开|发布|收到|受理|办结|办理|答复|推送|制发|更新")
# a comparison, a plan, what was carried over, a year of which there was nothing
_OTHERWISE = late("同期|以来|历年|今年|本年|年均|相比|将|拟|计划|力争|预计|目标|打算|累计至|未|没有|无")
# of a year to come a report tells what is planned, in whichever words; of one gone by what it was chosen for
_PLANNED = late("要(?!闻|点|求|素)|继续|进一步|不少于|不低于|以上|确保|争取|持续|加大|加强|推进|实现|重点|做好|达到")
_HISTORY = late("被(?:确定|列|评|授|命名)|获|出台|启动|开通|上线|试点|创建")
_CARRIED = late(r"结转(?:到|至|入|下年度?[(（]?)?\s*20\d\d\s*年")
_OPENING = late(r"\s*(?P<year>20\d\d)\s*年(?:度)?\s*[,，]")
_REPORTS = late("现将|现就|报告如下|如下[:：]")
NEAR = 2  # years: of what lies further back a report tells the history


def told(case: Case) -> Iterator[Diagnostic]:
    """A sentence or a preamble that opens with another year and tells what is told of the year that is reported.

    Not where the section tells the same of its own year too: then two years are compared.
    """
    year = said_year(case) or case.report.year
    if year is None:
        return
    wrong = {text for _, text, found in own_years(case) if _other(found, year)}  # is said there
    for text in (text for text in case.report.head if text not in wrong):
        plain = prose.normal(text)
        found = _OPENING.match(plain)
        if found and _other(found, year) and _REPORTS.search(plain) and year not in prose.years_named(plain):
            yield _at(case, "", text, plain, found, year)
    forms = {form.id: form for form in case.report.edition.sections}
    for section in case.report.sections:
        form = forms.get(section.id)
        if form is None or form.annex or form.refuses_none:
            continue  # what is wanting and what is planned tells of other years
        said = [(text, part) for text in section.paragraphs for part in _parts(text)[text in wrong :]]
        bare = [_CARRIED.sub("", part) for _, part in said]
        own = {_of(part) for part in bare if year in prose.years_named(part) and _counts(part)}
        for text, part in said:
            found = _OPENS.match(part)
            if found and _other(found, year) and _lapsed(part, found, year) and _of(part) not in own:
                yield _at(case, section.numeral, text, part, found, year)


def _parts(text: str) -> Sequence[str]:
    """The sentences of a paragraph, a heading that one begins with at its head."""
    found: list[str] = []
    for part in re.split("(?<=[。;；])", prose.normal(text)):
        if found and len(found[-1]) < 20 and not _counts(found[-1]):
            found[-1] += part
        else:
            found.append(part)
    return found


def _other(found: re.Match[str], year: int) -> bool:
    return 0 < abs(int(found["year"]) - year) <= NEAR


def _lapsed(part: str, found: re.Match[str], year: int) -> bool:
    """Whether a sentence tells numbers, and neither compares nor plans nor tells how things came about."""
    bare = _CARRIED.sub("", part)
    besides = _PLANNED if int(found["year"]) > year else _HISTORY
    return (
        not besides.search(bare)
        and year not in prose.years_named(bare)
        and not _OTHERWISE.search(bare)
        and _VERB.search(bare) is not None
        and _counts(bare)
    )


def _counts(part: str) -> bool:
    return any(one.value and not one.growth for said in prose.sentences(part) for one in said.quantities)


def _of(part: str) -> str:
    """What a sentence is about, roughly."""
    return next((word for word in ("复议", "诉讼", "申请", "培训", "会议") if word in part), "公开")


def _at(case: Case, section: str, text: str, part: str, found: re.Match[str], year: int) -> Diagnostic:
    said = f"{found['year']}年"
    start = found.start("year")
    return case.at(
        rules.WRONG_YEAR, "warning", table="narrative", section=section, label="年度", text=said, actual=said,
        expected=year, said=shown(part[start:].strip().rstrip("。;"), 30), paragraph=text,
    )  # fmt: skip
