"""What a report says of every day and its year does not bear out (日更新、日均发布)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gov_report import prose, rules
from gov_report.audit.case import Case
from gov_report.model import Diagnostic
from gov_report.quantities import number_text
from gov_report.words import late

_EACH_DAY = late("(?:日均?|每[日天]|每个?工作日)(?:平均)?(?:更新|发布|公开)")
_PART = late("期间|[0-9一二三四五六七八九十]月|季度|半年")  # every day of a part of the year
_SAID = {"least": "以上", "about": "左右", "most": "以内"}
WORKING_DAYS = 250  # of a year: what is done every day is done on these at least


def unverified(case: Case) -> Iterator[Diagnostic]:
    """So many items a day that the year's are too few for it: 日更新5条以上 beside 573条 in the whole year.

    It may be true, not every page being 政府信息, but nothing in the report says so. Of our own report it was said
    when it was built, with the source of the number.
    """
    published = case.report.edition.logs.published
    said = {one.figure: one.value for one in case.stated if one.figure}
    wholes = [case.values.get(name) or said.get(name) for name in (published.total, *published.also)]
    whole = next(filter(None, wholes), None)
    if whole is None or case.report.facts:
        return
    mean = (whole / 365).quantize(Decimal("0.1"))
    for section, text in case.report.texts:
        told = prose.sentences(text) if _EACH_DAY.search(text) else ()
        for said_in, one in ((sentence, quantity) for sentence in told for quantity in sentence.quantities):
            if one.unit != "条" or not _EACH_DAY.search(one.label) or _PART.search(said_in.plain):
                continue
            borne_out = any(other.value >= one.value * WORKING_DAYS for other in said_in.quantities)
            if one.value * WORKING_DAYS > whole and not borne_out:
                yield case.at(
                    rules.UNVERIFIED, table="narrative", section=section, label=one.label, text=one.text,
                    value=one.label, actual=one.text + _SAID.get(one.approximate, ""),
                    origin=f"本报告的文字（全年主动公开{number_text(whole)}条，平均每天{mean}条）",
                )  # fmt: skip
