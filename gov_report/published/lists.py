"""Word's automatic numbers (自动编号): what it prints before the paragraphs of its lists, as text.

A paragraph names a list (w:num), which is made of a definition (w:abstractNum) that all lists made of it count on
together, and may begin anew or print otherwise. ECMA-376 part 1, 17.9.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from msgspec import Struct, field

from gov_report.published.elements import attribute_of, bounded, descendant, name_of, switched, value_of
from gov_report.words import chinese_number

LEVELS = 9
_OBJECTS = frozenset({"drawing", "pict", "object", "sym", "footnoteReference", "endnoteReference"})
_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
          (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def _roman(number: int) -> str:
    said = ""
    for value, letters in _ROMAN:
        said += letters * (number // value)
        number %= value
    return said


def _letter(number: int) -> str:
    """a … z, aa, bb …: Word repeats the letter."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _of(signs: str) -> Callable[[int], str | None]:
    return lambda number: signs[number - 1] if 0 < number <= len(signs) else None


def _up_to(most: int, write: Callable[[int], str]) -> Callable[[int], str | None]:
    return lambda number: write(number) if 0 < number <= most else None


_CHINESE = _up_to(99, chinese_number)  # from 100 on the ways of counting differ
_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
# ways of counting (ST_NumberFormat) → a number as it is printed; None where a way has no sign for it
FORMS: Mapping[str, Callable[[int], str | None]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda number: f"{number:02}",
    "decimalFullWidth": lambda number: str(number).translate(_WIDE),
    "decimalFullWidth2": lambda number: str(number).translate(_WIDE),
    "chineseCounting": _CHINESE,
    "chineseCountingThousand": _CHINESE,
    "japaneseCounting": _CHINESE,
    "taiwaneseCounting": _CHINESE,
    "taiwaneseCountingThousand": _CHINESE,
    "ideographDigital": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "japaneseDigitalTenThousand": lambda number: "".join(_DIGITS[int(digit)] for digit in str(number)),
    "chineseLegalSimplified": _of("壹贰叁肆伍陆柒捌玖"),
    "lowerLetter": _up_to(26 * 9, _letter),
    "upperLetter": _up_to(26 * 9, lambda number: _letter(number).upper()),
    "lowerRoman": _up_to(3999, _roman),
    "upperRoman": _up_to(3999, lambda number: _roman(number).upper()),
    "decimalEnclosedCircle": _of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedCircleChinese": _of("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"),
    "decimalEnclosedParen": _of("⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇"),
    "decimalEnclosedFullstop": _of("⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛"),
    "ideographEnclosedCircle": _of("㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉"),
    "ideographTraditional": _of("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _of("子丑寅卯辰巳午未申酉戌亥"),
    "none": lambda number: "",
}


class _Level(Struct, frozen=True):
    """One level of a list: where it starts, how it counts and what it prints; ``after`` 0: it never begins anew."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    spaced: bool = True
    after: int = LEVELS
    plain: bool = False  # the numbers of other levels in it are decimal
    style: str = ""


class _Lists(Struct, frozen=True):
    """The lists of a document, and how far each definition has counted."""

    definitions: dict[str, dict[int, _Level]]
    made_of: dict[str, str]  # list → definition
    own: dict[str, dict[int, _Level]]  # list → levels that print otherwise
    starts: dict[str, dict[int, int]]  # list → levels that begin anew
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def level(self, of: str, at: int) -> _Level | None:
        return self.own.get(of, {}).get(at) or self.definitions.get(self.made_of.get(of, ""), {}).get(at)

    def start(self, of: str, at: int) -> int:
        level = self.level(of, at)
        return self.starts.get(of, {}).get(at, level.start if level else 1)

    def count(self, of: str, at: int) -> None:
        """Count one more paragraph of a list at a level; the levels below it begin anew."""
        counts = self.counts.setdefault(self.made_of[of], {})
        anew = at in self.starts.get(of, {}) and (of, at) not in self.begun
        self.begun.add((of, at))
        counts[at] = self.start(of, at) if anew or at not in counts else counts[at] + 1
        for below in [each for each in counts if each > at]:
            level = self.level(of, below)
            if level is None or at < level.after:
                del counts[below]

    def printed(self, of: str, at: int) -> str | None:
        """What stands before a paragraph that was counted; "" for a bullet, None for what cannot be told."""
        level = self.level(of, at)
        if level is None or level.form == "bullet":
            return ""
        counts = self.counts[self.made_of[of]]
        said = ""
        for piece in re.split(r"(%[1-9])", level.text):
            if not re.fullmatch("%[1-9]", piece):
                said += piece
                continue
            other = int(piece[1]) - 1
            above = self.level(of, other)
            form = "decimal" if level.plain and other != at else above.form if above else "decimal"
            sign = FORMS[form](counts.get(other, self.start(of, other))) if form in FORMS else None
            if sign is None:
                return None
            said += sign
        return f"{said} " if level.spaced and said[-1:].isalnum() else said


def numbered(root: Any, numbering: Any, styles: Any) -> Iterator[tuple[Any, str | None]]:
    """The paragraphs of a document that Word numbers, in order, each with what it prints before the text.

    ``numbering`` and ``styles`` are the roots of these parts, or None. Bullets are no text: "" as for a number that
    prints nothing; None where a way of counting is not known. Deleted and empty paragraphs are passed over.
    """
    if numbering is None:
        return
    found = (each for each in (() if styles is None else styles) if name_of(each) == "style")
    known = {attribute_of(each, "styleId"): each for each in found}
    normal = next((name for name, each in known.items() if _is_normal(each)), "")
    lists = _lists(numbering, known)
    for paragraph in root.iter(root.tag.removesuffix("document") + "p"):
        if descendant(paragraph, "pPr", "rPr", "del") is not None or _second_copy(paragraph):
            continue
        style = value_of(paragraph, "pPr", "pStyle") or normal
        of = value_of(paragraph, "pPr", "numPr", "numId") or _list_of(style, known)
        if of not in lists.made_of:  # 0 takes a style's number away
            continue
        at = _level_of(paragraph, style, of, known, lists)
        if lists.level(of, at) is None or not _holds_anything(paragraph):
            continue
        lists.count(of, at)
        yield paragraph, lists.printed(of, at)


def _holds_anything(paragraph: Any) -> bool:
    """Whether a paragraph has text or what stands in its place: nobody means the number of an empty line."""
    return any(name_of(e) in _OBJECTS or (name_of(e) == "t" and (e.text or "").strip()) for e in paragraph.iter())


def _is_normal(style: Any) -> bool:
    """Whether paragraphs that name no style are of this one."""
    return attribute_of(style, "type") == "paragraph" and attribute_of(style, "default") in ("1", "true")


def _second_copy(paragraph: Any) -> bool:
    """Whether a paragraph is of a text box written again for old programs."""
    return next(paragraph.iterancestors("{*}Fallback"), None) is not None


def _chain(style: str, known: Mapping[str, Any]) -> Iterator[str]:
    """A style and what it is based on."""
    seen = set[str]()
    while style in known and style not in seen:
        seen.add(style)
        yield style
        style = value_of(known[style], "basedOn")


def _list_of(style: str, known: Mapping[str, Any]) -> str:
    return next((of for each in _chain(style, known) if (of := value_of(known[each], "pPr", "numPr", "numId"))), "")


def _level_of(paragraph: Any, style: str, of: str, known: Mapping[str, Any], lists: _Lists) -> int:
    """The level a paragraph stands at: its own, that which names its style, its style's."""
    own = value_of(paragraph, "pPr", "numPr", "ilvl")
    if own or descendant(paragraph, "pPr", "numPr", "numId") is not None:
        return bounded(own, 0, LEVELS - 1)
    for each in _chain(style, known):
        for at in range(LEVELS):
            level = lists.level(of, at)
            if level and level.style == each:
                return at
        if said := value_of(known[each], "pPr", "numPr", "ilvl"):
            return bounded(said, 0, LEVELS - 1)
    return 0


def _lists(numbering: Any, styles: Mapping[str, Any]) -> _Lists:
    definitions: dict[str, dict[int, _Level]] = {}
    links: dict[str, str] = {}
    for each in numbering:
        if name_of(each) == "abstractNum":
            name = attribute_of(each, "abstractNumId")
            definitions[name] = dict(map(_level, (level for level in each if name_of(level) == "lvl")))
            links[name] = value_of(each, "numStyleLink")
    lists = _Lists(definitions, {}, {}, {})
    for each in numbering:
        if name_of(each) == "num":
            name = attribute_of(each, "numId")
            lists.made_of[name] = value_of(each, "abstractNumId")
            for other in (one for one in each if name_of(one) == "lvlOverride"):
                at = bounded(attribute_of(other, "ilvl"), 0, LEVELS - 1)
                if start := value_of(other, "startOverride"):
                    lists.starts.setdefault(name, {})[at] = bounded(start, 1)
                if (level := descendant(other, "lvl")) is not None:
                    lists.own.setdefault(name, {})[at] = _level(level)[1]
    for name, definition in list(lists.made_of.items()):  # a definition may be that of a style of lists
        if linked := links.get(definition):
            of = _list_of(linked, styles)
            lists.made_of[name] = lists.made_of.get(of, definition)
    return lists


def _level(element: Any) -> tuple[int, _Level]:
    """A level of a definition with its place."""
    restart = value_of(element, "lvlRestart")
    own = descendant(element, "AlternateContent") is not None  # 001, 002: a way of counting of its own
    bullet = descendant(element, "lvlPicBulletId") is not None
    return bounded(attribute_of(element, "ilvl"), 0, LEVELS - 1), _Level(
        start=bounded(value_of(element, "start"), 1),
        form="bullet" if bullet else "custom" if own else value_of(element, "numFmt", default="decimal"),
        text=value_of(element, "lvlText"),
        spaced=value_of(element, "suff") != "nothing",
        after=bounded(restart, LEVELS),
        plain=switched(element, "isLgl"),
        style=value_of(element, "pStyle"),
    )
