"""Titles that need several lines, broken at sense groups, the lines as a trapezoid or a diamond (GB/T 9704, 7.3.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import combinations, pairwise

from gov_report.model import Paragraph
from gov_report.wordml import clean
from gov_report.words import late

WIDTHS = {"title": 20.0, "caption": 24.0}  # letters of its size on a line of 156 mm: 22 and 18 points
_TITLE = late(r"(?P<organ>.*?)(?P<year>（?(?:19|20)\d\d年度?）?)(?P<rest>\D*)")
# where the name of an organ may be parted: behind a place, before what kind of body it is
_PLACE = late(
    r"自治[区州县旗]|兵团(?=第)|第[一二三四五六七八九十]+师"
    r"|省(?![级直属委])"
    r"|(?<!城)市(?![场政容级直属委区辖民]|市(?![场政容民]))"
    r"|县(?![级直属域]|城(?![市乡管]))"
    r"|(?<![治社园景小郊库校片牧林矿城地市])区(?=(?!域|划|块|位)[^区]{2,14}(?:局|会|办事处|办公室|人民政府)$)"
)
_BODY = late(r"人民政府|管理委员会|行政公署|工作领导小组|办公[室厅]")
_REST = late(r"主动公开政府信息|政府信息公开|分单位统计表|工作情况|工作|年度报告|数据确认单|统计表|情况")
# what a break costs by where it is
_BEHIND_ORGAN, _BEHIND_YEAR, _IN_ORGAN, _IN_REST = 0, 1, 2, 3
# a line of less than half of another, a line shorter than those above and below it, a name torn
_UNEVEN, _WAIST, _TORN = 2, 4, 100
_MOST_GROUPS = 12
_JOINING = frozenset("和、")  # begin no line


def _width(text: str) -> float:
    """How wide a text is, in letters: digits are half of one, and stand a quarter off the letters beside them."""
    beside = sum(a.isascii() != b.isascii() for a, b in pairwise(text))
    return sum(0.5 if letter.isascii() else 1.0 for letter in text) + beside * 0.25


def _split(text: str, at: Sequence[int]) -> list[str]:
    return [text[start:end] for start, end in pairwise((0, *sorted({*at} - {0, len(text)}), len(text)))]


def _apart(text: str, at: Iterable[int]) -> list[int]:
    """The places to cut that stand in no brackets and before no 和 or 、."""
    return [
        cut for cut in at if text[:cut].count("（") <= text[:cut].count("）") and text[cut : cut + 1] not in _JOINING
    ]


def _groups(title: str) -> list[tuple[str, int]]:
    """The sense groups of a title, each with what a break behind it costs; one group where none are known."""
    found = _TITLE.fullmatch(title)
    if not found:
        return [(title, 0)]
    organ, rest = found["organ"], found["rest"]
    cuts = [each.end() for each in _PLACE.finditer(organ)] + [each.start() for each in _BODY.finditer(organ)]
    groups = [(text, _IN_ORGAN) for text in _split(organ, _apart(organ, cuts)) if text]
    if groups:
        groups[-1] = (groups[-1][0], _BEHIND_ORGAN)
    groups.append((found["year"], _BEHIND_YEAR))
    edges = [edge for each in _REST.finditer(rest) for edge in each.span()]
    groups += [(text, _IN_REST) for text in _split(rest, _apart(rest, edges)) if text]
    return [(title, 0)] if len(groups) > _MOST_GROUPS else groups


def _cost(line_widths: Sequence[float], breaks: Sequence[int]) -> tuple[int, float]:
    """How far lines are from a trapezoid or a diamond broken where the sense is; the difference of their widths."""
    uneven = min(line_widths) < max(line_widths) * 0.45
    waist = any(a > b < c for a, b, c in zip(line_widths, line_widths[1:], line_widths[2:], strict=False))
    # the end of a name that was parted stands on no line with what follows it
    torn = _IN_ORGAN in breaks and not {_BEHIND_ORGAN, _BEHIND_YEAR} & set(breaks)
    return sum(breaks) + _UNEVEN * uneven + _WAIST * waist + _TORN * torn, max(line_widths) - min(line_widths)


def lines_of(block: Paragraph) -> tuple[tuple[str, ...], ...]:
    """The lines of a title or caption as sense groups; () for other paragraphs and those that hold figures."""
    width = WIDTHS.get(block.role)
    texts = [run for run in block.runs if isinstance(run, str)]
    return lines(clean(texts[0]), width) if width and len(texts) == len(block.runs) == 1 else ()


@lru_cache(maxsize=64)
def lines(title: str, width: float) -> tuple[tuple[str, ...], ...]:
    """A title as the sense groups of each of its lines: as few lines as hold it, none wider than ``width`` letters.

    One line where it fits or no sense groups are known; a group that is wider than a line stands on lines of its own.
    """
    groups = _groups(title)
    texts = tuple(text for text, _ in groups)
    if _width(title) <= width:
        return (texts,)
    for count in range(1, len(texts)):
        found: list[tuple[tuple[int, float], tuple[tuple[str, ...], ...]]] = []
        for at in combinations(range(1, len(texts)), count):
            made = tuple(texts[start:end] for start, end in pairwise((0, *at, len(texts))))
            widths = [_width("".join(line)) for line in made]
            if all(wide <= width or len(line) == 1 for wide, line in zip(widths, made, strict=True)):
                found.append((_cost(widths, [groups[place - 1][1] for place in at]), made))
        whole = [each for each in found if each[0][0] < _TORN]
        if whole:
            return min(whole)[1]
    return (texts,)
