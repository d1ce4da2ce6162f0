"""What text may name besides figures, by the words that office and form use for it (事实项): 年度, 编制依据."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from gov_report.form import Edition
from gov_report.settings import Settings


def chinese_date(day: datetime.date) -> str:
    """A date as documents print it: 2014年1月10日, no leading zeros (GB/T 9704, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def facts(settings: Settings, edition: Edition, year: int) -> dict[str, str]:
    """What prose may name besides figures (事实项)."""
    start, end = settings.period_of(year)
    published = settings.years.get(str(year))
    law = "".join(basis.title for basis in edition.edition.basis[:1])
    local = settings.report.local_rules
    return {
        "年度": str(year),
        "编制机关": settings.organ.name,
        "编制主体": settings.authority,
        "地区": settings.organ.area or settings.organ.name,
        "法律依据": _together([law, *local]),
        "编制依据": _together([f"{law}{edition.preamble.article}", *local]),  # the article is the law's own
        "统计起日": chinese_date(start),
        "统计止日": chinese_date(end),
        "发布日期": chinese_date(published.published_on) if published and published.published_on else "",
    }


def _together(names: Sequence[str]) -> str:
    """Names as a sentence lists them: A、B和C."""
    said = [name for name in names if name]
    return f"{'、'.join(said[:-1])}和{said[-1]}" if len(said) > 1 else "".join(said)
