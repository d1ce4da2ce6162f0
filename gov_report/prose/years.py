"""Numbers of another year than the report's: of several together (历年累计), of what is left to the next."""

from __future__ import annotations

import re

from gov_report.prose import years_named
from gov_report.words import late

_ALL = late(
    r"历年|至今|[到至]\s*\d{4}\s*年(?:底|末|12\s*月\s*31\s*日)[^,，;。()]*累计|(?:自|从)[^,，;。()]*(?:以来|开始|起)[^;。()]*累计|累计[^,，;。()]*以来"
)
_THIS = late(r"\d{4}\s*年|[本今当]年|年度|年内|全年|新增|新收")
_WILL = "将|拟|待|需|须|留待|延至|推迟到?"
_BEHIND = late(r"[^,，;。()]{0,4}\(\s*(?:历年|至今|累计)")


_UP_TO_A_DAY = r"截[至止](?!(?:\d{4}\s*年)?(?:年底|底|年末|\s*12\s*月\s*31\s*日))|截[至止].*累计"
_OTHER_TIME = late(
    rf"上半年|下半年|季度|{_UP_TO_A_DAY}|(?<![今本]年)(?<!年初)(?<!一年)以来|施行|(?<!结转)上(?:一)?年(?:度)?+(?!结转)|去年|前年"
    "|往年|同期"
)
_SEVERAL = late(r"期间|十[二三四]五|[近前][两三四五]年|[三五]年来|\d{4}\s*年[至—-]\s*\d{4}\s*年")


def other_time(sentence: str, year: int | None) -> bool:
    """Whether a sentence speaks of another time than the report's year; not what carries over, by the year."""
    if year:
        sentence = re.sub(rf"{year - 1}\s*年(?:度)?(?=结转)", "", sentence)
        sentence = re.sub(rf"(?<=转)[至到入]?{year + 1}\s*年", "", sentence)
    return bool(_OTHER_TIME.search(sentence)) or bool(year and set(years_named(sentence)) - {year})


def several_years(text: str) -> bool:
    """Whether a text speaks of several years at once: “十四五”期间, 近三年."""
    return bool(_SEVERAL.search(text))


def of_all_years(before: str, behind: str) -> bool:
    """Whether a number is of all years together: 历年累计受理402件, and 答复400件 behind it, up to words of one year.

    ``before`` and ``behind`` are what stands before the number and after it in its clause.
    """
    said = max((found.end() for found in _ALL.finditer(before)), default=None)
    if said is None:
        return _BEHIND.match(behind) is not None
    return not _THIS.search(before, said)


def left_by_last_year(before: str, year: int | None) -> bool:
    """Whether a number is of what last year left, by its date: 2022年结转的10件申请, 2022年结转至2023年的10件."""
    since = rf"{year - 1}\s*年(?:度)?结转(?:[到至入]\s*(?:{year}|[本今])\s*年(?:度)?)?的?\s*$" if year else "(?!)"
    return re.search(since, before) is not None


def left_to_next_year(before: str, behind: str, year: int | None) -> bool:
    """Whether a number is of what is answered in the year to come: 另有3件按规定将在下一年度答复."""
    coming = r"(?:下一?年度?|次年" + (rf"|{year + 1}\s*年(?:度)?)" if year else ")")
    words = rf"(?:{_WILL})[^,，;。()\d]{{0,6}}{coming}[^,，;。()\d]{{0,6}}?(?:作出)?(?:答复|办理|办结)"
    clause = re.split("[,，;。(]", before)[-1]
    told = re.match(rf"[^,，;。()\d]{{0,16}}{words}", behind)
    return bool(told or re.search(rf"{words}(?:的)?(?:有|共|为)?\s*$", clause))
