"""The title of a finished report: its year, and whose report it says it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gov_report.model import Block, Paragraph
from gov_report.words import late

_YEAR = "(?P<year>(?:19|20)[0-9]{2}|二[〇○零oO0一二三四五六七八九]{3})"
_REPORT = "(?:政府)?信息公开(?:工作)?(?:情况)?(?:的)?(?:年度|年)?(?:工作)?(?:情况)?(?:的)?报告"
_TITLES = (
    late(f"(?:关于)?(?P<organ>.*?)(?:关于)?{_YEAR}年?度?{_REPORT}(?:[(（].*[)）])?"),
    late(f"(?:关于)?{_YEAR}年?度?(?P<organ>.*?){_REPORT}(?:[(（].*[)）])?"),
)
_BEHIND = late(f"(?P<organ>.{{2,40}}?){_REPORT}[(（]{_YEAR}年?度?[)）]")
_YEARBOOK = (
    "(?:政府)?信息公开(?:工作)?年报"  # also a column of every site, beside links to other years: only with its organ
)
_YEARBOOKS = (
    late(f"(?P<organ>.{{2,40}}?){_YEAR}年?度?{_YEARBOOK}"),
    late(f"{_YEAR}年?度?(?P<organ>.{{2,40}}?){_YEARBOOK}"),
    late(f"(?P<organ>.{{2,40}}?){_YEARBOOK}[(（]{_YEAR}年?度?[)）]"),
)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_QUOTED = late("《([^《》]+)》")
_NAMELESS = late(f"(?P<organ>.{{2,40}}?){_REPORT}")
_SOURCE = late(r"(?:来源|发布机构|编制机关|编制单位)\s*[:：]\s*([^\s:：]{2,40})")
TITLE_LENGTH = 90


def _year_of(text: str) -> int:
    if text.isdigit():
        return int(text)
    digits = "".join(str("〇一二三四五六七八九".find(c)) if c in "一二三四五六七八九" else "0" for c in text)
    return int(digits)


def title_of(blocks: Sequence[Block]) -> tuple[str, int | None, str]:
    """The report's title, year and organ: the first paragraph, or two behind one another, that reads as one."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
    lines = [re.sub(r"\s+", "", block.text) for block in paragraphs]
    named = [n for n, block in enumerate(paragraphs) if block.role == "title"]
    order = [*named, *(n for n in range(len(lines)) if n not in named)]
    for forms in ((*_TITLES, _BEHIND), _YEARBOOKS):
        for n in order:
            for start in range(n, max(-1, n - 3), -1):
                text = "".join(lines[start : n + 1])
                plain = text.translate(_DIGITS)
                found = next((m for title in forms if text and (m := title.fullmatch(plain))), None)
                if found and len(text) <= TITLE_LENGTH:
                    return _above(lines, start, text, found)
    for line in lines:  # 关于公布《……报告》的公告
        for text in _QUOTED.findall(line) if len(line) <= TITLE_LENGTH and line.startswith("关于") else ():
            if found := next((m for title in _TITLES if (m := title.fullmatch(text))), None):
                return text, _year_of(found["year"]), found["organ"]
    for n in order[:40]:
        if len(lines[n]) <= TITLE_LENGTH and (found := _NAMELESS.fullmatch(lines[n])):
            return lines[n], None, found["organ"]
    return "", None, ""


def _above(lines: Sequence[str], start: int, text: str, found: re.Match[str]) -> tuple[str, int, str]:
    """A title with the organ that stands on a line above it where the title itself names none."""
    bare = found["organ"].strip("（）() ")
    whole = bare if len(re.findall("[（(]", bare)) == len(re.findall("[）)]", bare)) else found["organ"]
    organ = re.sub("^关于|关于$", "", whole)
    above = lines[start - 1] if start and not organ else ""
    if above and len(above) <= 30 and not re.search(r"[。，,、：:>›»|]|首页|导航|公开$", above):
        return above + text, _year_of(found["year"]), above
    return text, _year_of(found["year"]), organ


def source_of(paragraphs: Iterable[str]) -> str:
    """Who a page or a document says has issued it; "" where it does not say."""
    return next((found.group(1) for text in paragraphs if (found := _SOURCE.search(text))), "")
