"""The title of a finished report: its year, and whose report it says it is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from gov_report.model import Block, Paragraph
from gov_report.words import late

_YEAR = "(?P<year>(?:19|20)[0-9]{2}|二[〇○零oO0一二三四五六七八九]{3})"
_OF_YEAR = f"{_YEAR}年?(?:年度|度)?"
_SUBJECT = "(?:(?:政府信息公开|政府信息|政务公开|政务)[与和及暨、])?(?:(?:政府)?信息|政务)公开"
_END = "(?:年度|年)?(?:工作)?(?:情况)?(?:的)?报告"
_REPORT = f"{_SUBJECT}(?:工作)?(?:情况)?(?:的)?{_END}"
_MARKED = "(?:[(（].*[)）])?"
_TITLES = (
    late(f"(?:关于)?(?P<organ>.*?)(?:关于)?{_OF_YEAR}{_REPORT}{_MARKED}"),
    late(f"(?:关于)?{_OF_YEAR}(?P<organ>.*?){_REPORT}{_MARKED}"),
)
_BEHIND = (
    late(f"(?P<organ>.{{2,40}}?){_REPORT}[(（]{_YEAR}年?度?[)）]"),
    late(f"(?:关于)?(?P<organ>.*?)(?:关于)?{_SUBJECT}(?:工作)?(?:情况)?(?:的)?{_OF_YEAR}{_END}{_MARKED}"),
)
_YEARBOOK = f"{_SUBJECT}(?:工作)?年报"  # also a column of every site, beside links to other years: only with its organ
_YEARBOOKS = (
    late(f"(?P<organ>.{{2,40}}?){_OF_YEAR}{_YEARBOOK}"),
    late(f"{_OF_YEAR}(?P<organ>.{{2,40}}?){_YEARBOOK}"),
    late(f"(?P<organ>.{{2,40}}?){_YEARBOOK}[(（]{_YEAR}年?度?[)）]"),
    late(f"(?P<organ>.{{2,40}}?){_SUBJECT}(?:工作)?{_YEAR}年?度?年报"),
)
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")
_NOTICE = late(
    "(?:.{0,40}?)关于(?:[^《》]{0,12}《(?P<quoted>[^《》]+)》.*|(?:公布|发布|公开|印发|下发|转发)(?P<named>.+?)的(?:通知|公告|通告|函))"
)
_NAMELESS = late(f"(?P<organ>.{{2,40}}?){_REPORT}")
_JOINED = late(f"(?P<organ>.{{2,40}}?){_OF_YEAR}.{{2,20}}[暨和与及]{_REPORT}")  # 2023年法治政府建设暨政府信息公开…
_SOURCE = late(r"(?:来源|发布机构|编制机关|编制单位)\s*[:：]\s*([^\s:：]{2,40})")
_LINK = late("[【\\[(（<《«‹]?(?:[上下前后][一1]?[篇条页则]|相关(?:链接|阅读|文章|信息|新闻|文档)|推荐阅读|返回)")
_LINKS = late("[【\\[(（]?(?:相关(?:链接|阅读|文章|新闻|文档)|推荐阅读)")
_FIRST = late("(?:第?一(?:部分|、|[.．])|[I1Ⅰ][、.．])")
_NO_ORGAN = late("[。，,、：:>›»|]|首页|导航|正文|公开$|年报|年度|报告|^[0-9]")
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
    lines = ["" if _LINK.match(line) else line for line in lines[: _end(lines)]]
    named = [n for n, block in enumerate(paragraphs[: len(lines)]) if block.role == "title"]
    order = [*named, *(n for n in range(len(lines)) if n not in named)]
    for forms in ((*_TITLES, *_BEHIND), _YEARBOOKS):
        for n in order:
            for start in range(n, max(-1, n - 3), -1):
                text = "".join(lines[start : n + 1])
                found = _read(text, forms)
                if found and len(text) <= TITLE_LENGTH:
                    return _above(lines, start, text, found)
    for text in map(_noticed, lines):
        if found := _read(text, (*_TITLES, *_BEHIND)):
            return text, _year_of(found["year"]), found["organ"]
    for n in order[:40]:
        if len(lines[n]) <= TITLE_LENGTH and (found := _read(lines[n], (_JOINED,))):
            return lines[n], _year_of(found["year"]), found["organ"]
        if len(lines[n]) <= TITLE_LENGTH and (found := _NAMELESS.fullmatch(lines[n])):
            return lines[n], None, found["organ"]
    return "", None, ""


def _noticed(line: str) -> str:
    """The title that a notice names, 关于公布《……报告》的公告; "" for any other line."""
    notice = _NOTICE.fullmatch(line) if len(line) <= TITLE_LENGTH else None
    return notice["quoted"] or notice["named"] if notice else ""


def _end(lines: Sequence[str]) -> int:
    """Where a page's links to other pages begin, below the report: no title stands among them."""
    first = next((n for n, line in enumerate(lines) if _FIRST.match(line)), len(lines))
    return next((n for n in range(first, len(lines)) if _LINKS.match(lines[n])), len(lines))


def _read(text: str, forms: Sequence[re.Pattern[str]]) -> re.Match[str] | None:
    """A line as a title in one of some forms."""
    plain = text.translate(_DIGITS)
    return next((m for form in forms if text and (m := form.fullmatch(plain))), None)


def _above(lines: Sequence[str], start: int, text: str, found: re.Match[str]) -> tuple[str, int, str]:
    """A title with the organ that stands on a line above it where the title itself names none."""
    bare = found["organ"].strip("（）() ")
    whole = bare if len(re.findall("[（(]", bare)) == len(re.findall("[）)]", bare)) else found["organ"]
    organ = re.sub("^关于|关于$", "", whole)
    above = lines[start - 1] if start and not organ else ""
    if above and len(above) <= 30 and not _NO_ORGAN.search(above):
        return above + text, _year_of(found["year"]), above
    return text, _year_of(found["year"]), organ


def opens(text: str, title: str) -> bool:
    """Whether a line ends with the title, or gives notice of it: below it the report begins."""
    line = re.sub(r"\s+", "", text)
    return line.endswith(title[-12:]) or (bool(title) and _noticed(line) == title)


def of_page(names: Iterable[str]) -> tuple[str, int | None, str]:
    """The same of what a web page calls itself, 某局2023年政府信息公开工作年度报告_某市人民政府, each name split."""
    return title_of([Paragraph("title", (part,)) for name in names for part in re.split("[_|｜—–-]", name)])


def source_of(paragraphs: Iterable[str]) -> str:
    """Who a page or a document says has issued it; "" where it does not say."""
    return next((found.group(1) for text in paragraphs if (found := _SOURCE.search(text))), "")
