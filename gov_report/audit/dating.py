"""When a finished report says it was made, and of which year it speaks where there was nothing (落款、发布日期)."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from gov_report import prose, rules
from gov_report.audit.case import Case
from gov_report.audit.outline import said_year
from gov_report.model import Diagnostic, Severity
from gov_report.prose import denials
from gov_report.words import chinese_value, late, same_organ, shown

_DATE = r"(?P<date>(?P<y>\d{4})\s*[-./年]\s*(?P<m>\d{1,2})\s*[-./月]\s*(?P<d>\d{1,2})(?:\s*日)?)"
_PUBLISHED = late(rf"(?:发布|公开|发文|成文|生成|印发)(?:时间|日期)\s*:\s*{_DATE}")
_SIGNED = late(rf"(?:(?P<by>[^\d,，。;:]{{2,30}})\s*)?{_DATE}")
_IN_CHINESE = late(
    "(?P<y>[〇○零一二三四五六七八九]{4})年(?P<m>[一二三四五六七八九十]{1,3})月(?P<d>[一二三四五六七八九十]{1,3})日"
)
_ORGAN = late("(?:[局委厅办室会处院所站部省市县区州盟旗乡镇]|政府|中心|街道|公司|学校|大学)$")  # no 某局公开指南
LAST = 4  # paragraphs at the end among which a report is signed


def dated(case: Case) -> Iterator[Diagnostic]:
    """A signature or a day of publication before the last month of the year that is reported.

    Reports are drawn up when the year is over; one signed in December may have been written in advance.
    """
    year = said_year(case) or case.report.year
    if year is None:
        return
    texts = list(case.report.texts)
    heads = [(section, "发布日期", _PUBLISHED.search(prose.normal(text))) for section, text in texts if not section]
    ends = [(section, "落款日期", _signature(case, text)) for section, text in texts[-LAST:] if section]
    for section, label, found in (*heads, *ends):
        day = _day(found) if found else None
        if found and day and day < datetime.date(year, 12, 1):
            severity: Severity | None = None if section else "warning"  # a page's stamp may be another's
            yield case.at(
                rules.DATED_EARLY, severity, table="narrative", section=section, label=label, text=found["date"],
                actual=found["date"], expected=f"{year}年12月31日",
            )  # fmt: skip


def _signature(case: Case, text: str) -> re.Match[str] | None:
    """A date alone, or behind the report's own organ: links at a page's foot are dated too (公开指南 2021-03-02)."""
    found = _SIGNED.fullmatch(_arabic(text.strip()))
    by = (found["by"] or "").strip() if found else ""
    names = [name for name in (case.report.authority, case.report.organ) if name]
    own = any(same_organ(by, name) and (by.endswith(name) or _ORGAN.search(by)) for name in names)
    return found if own or not by else None


def signs(case: Case, text: str) -> bool:
    """Whether a line only signs the report: its day, the organ's name, or both."""
    names = [name for name in (case.report.authority, case.report.organ) if name]
    line = text.strip()
    alone = any(len(line) <= len(name) and same_organ(line, name) for name in names)
    return alone or _signature(case, text) is not None


def _day(found: re.Match[str]) -> datetime.date | None:
    try:
        return datetime.date(int(found["y"]), int(found["m"]), int(found["d"]))
    except ValueError:
        return None


def _arabic(text: str) -> str:
    """A text with a date in Chinese numerals in Arabic ones: 二〇二四年一月十八日."""
    plain = prose.normal(text)
    found = _IN_CHINESE.search(plain)
    if not found:
        return plain
    year = "".join(str("〇一二三四五六七八九".index(c)) for c in re.sub("[○零]", "〇", found["y"]))
    date = f"{year}年{chinese_value(found['m'])}月{chinese_value(found['d'])}日"
    return plain[: found.start()] + date + plain[found.end() :]


def none_last_year(case: Case) -> Iterator[Diagnostic]:
    """A section that says only of last year that there was none: 2022年，未收取信息处理费 in the report of 2023."""
    year = case.report.year
    if year is None or said_year(case):
        return
    for section in case.report.sections:
        text = "".join(
            prose.normal(each) for each in section.paragraphs if not _SIGNED.fullmatch(_arabic(each.strip()))
        )
        if year in prose.years_named(text) or re.search("[本今]年|当年|全年", text):
            continue
        for one in prose.sentences(text):
            opening = re.match(rf"\s*({year - 1}\s*年)(?:度)?\s*[,，]?", one.plain)
            if opening and any(denials.denials(one.plain, section.title, case.speaker)):
                yield case.at(
                    rules.WRONG_YEAR, "warning", table="narrative", section=section.numeral, label="年度",
                    text=opening[1], actual=opening[1], expected=year, said=shown(one.text.strip().rstrip("。"), 30),
                    paragraph=next((p for p in section.paragraphs if opening.group().strip() in prose.normal(p)), ""),
                )  # fmt: skip
