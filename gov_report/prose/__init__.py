"""Numbers in running text (文字部分的数): what each is, of what, in which unit, and which values it may stand for.

Nothing here knows a form. Positions are those of the printed text: what is normalised keeps its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from gov_report.words import chinese_value, late

Approximation = str  # "" exact, "about" 约/左右, "least" 以上/余/超过, "most" 近/不足/以下

_WIDE = str.maketrans(
    {chr(code): chr(code - 0xFEE0) for code in range(0xFF10, 0xFF5B)}
    | {
        "％": "%",
        "．": ".",
        "＋": "+",
        "－": "-",
        "−": "-",
        "（": "(",
        "）": ")",
        "：": ":",
        "；": ";",
        "\u3000": " ",
        "\xa0": " ",
    }
)
_NEUTRAL = late(
    r"(?:公民|自然人)[、,，]\s*法人(?:(?:和|或|及|以及|或者|、)?(?:其他|其它)组织|(?=(?:提出)?的?(?:政府)?信息公开申请))"
)
_UNITS = (
    "个百分点|百分点|万人次|人次|件次|条次|件|条|次|个|项|篇|起|份|期|场|宗|部|例|户|人|名|家|天|倍|元|年|月|日|号|%|页|字"
    + "|级|类|分|批|种"
)
_NUMBER = late(
    r"(?<![\d.〔\[A-Za-z])(?P<sign>[+-])?(?P<whole>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?P<fraction>\.\d+)?"
    rf"\s*(?P<more>余|多|几)?\s*(?P<scale>万|亿)?(?P<more2>余|多)?\s*(?P<unit>{_UNITS})?"
    r"(?P<behind>左右|上下|以上|以下|以内)?"
)
_CHINESE = late(
    r"(?<![第每逐同某哪这任上下唯一二两三四五六七八九十百千零〇])(?P<whole>[一二两三四五六七八九十百千零〇]+)\s*(?P<more>余|多)?\s*(?P<unit>件次|件|条|宗|起)(?!龙|例|线)"
)
_PERIOD = r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
_NO_QUANTITY = late(
    rf"{_PERIOD}|\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|\d{{4,}}\s*[-—至]\s*\d{{4}}\s*年|[〔\[]\d{{4}}[〕\]]\s*\d+\s*号|第\s*\d+\s*号"
    r"|\d{1,2}:\d{2}(?::\d{2})?|第\s*\d+|\d{4,}\s*年(?:度)?|\d{1,2}\s*月份?|https?://\S+|\d{3,4}-\d{7,8}"
)
_SENTENCE = late(r"[。!！？?\n]|(?<=\D)\.(?=\s*[^\d\s%])")
_BREAK = late(r"[,，;。(（)）\[\]【】]")
CLAUSE = late(r"[,，;、。(（)）\[\]【】“”]")
_BEFORE = late(r"(约|近|超过|超|逾|不足|不少于|不超过|至少|接近|将近|达到?)\s*(?:为|了)?\s*$")
_LEADING = late(
    r"^(?:\d{4}\s*年(?:度)?|全年|本年度?|其中|其中:|包括|含|分别为|分别是|分为|具体为|主要为|主要是|另有|另外|还有|以及|并且|并|和|及|与|共|有(?![效关序力助])|:|\s|,|，)+"
)
_TRAILING = late(r"(?:分别|合计|共计|总计|累计|共|计|达到|达|约|近|超过|超|逾|不足|不少于|至少|为|是|有|了|:|\s)++$")
GROWTH_WORDS = "增幅|涨幅|降幅|净增|增长|增加|上升|提高|提升|多|下降|减少|降低|回落|下滑|少"
_GROWTH = late(
    rf"(?:同比|环比|(?:比|较|与)\s*(?:上一?年|去年|前一?年|上年度|\d{{4}}\s*年(?:度)?)(?:度)?(?:同期)?(?:相比)?)"
    rf"[^,，。;]{{0,12}}?(?P<word>{GROWTH_WORDS})了?(?:约|近)?\s*$"
)
_BARE_GROWTH = late(rf"(?:^|[,，、(（]|相比)\s*(?:今年|本年度?)?(?P<word>{GROWTH_WORDS})(?:幅度|率)?(?:了|为|达)?\s*$")
_EARLIER = late(
    r"(?:(?:比|较|由|从|与)\s*(?:\d{4}\s*年(?:度)?|上一?年(?:度)?|去年|前一?年|上年同期|去年同期)(?:同期)?"
    r"|(?:上一?年(?:度)?|去年)(?:同期为?|为))[^,，。;\d]{0,6}?(?:为|的)?\s*$|[,，、;(]\s*(?:上一?年(?:度)?|去年)\s*$"
)
_DOWN = ("降幅", "下降", "减少", "降低", "回落", "下滑", "少")


class Quantity(Struct, frozen=True):
    """One number in a sentence: ``value`` in ``unit`` with 万 and 亿 worked in, ``text`` as printed.

    ``step`` is one unit of its last printed digit; ``label`` the words it belongs to; ``approximate``
    "", "about", "least" or "most"; ``growth`` +1 or -1 where it says how much more or less than
    before; ``earlier`` where it is the year before's number itself; ``scale`` 万 or 亿 as printed;
    ``depth`` how many brackets it stands in; ``behind`` the words that follow it up to the next break.
    """

    start: int
    end: int
    text: str
    value: Decimal
    unit: str
    step: Decimal
    label: str
    scale: str = ""
    approximate: Approximation = ""
    growth: int = 0
    earlier: bool = False
    chinese: bool = False
    depth: int = 0
    behind: str = ""


class Sentence(Struct, frozen=True):
    """One sentence with its numbers in order; ``plain`` is ``text`` normalised, position by position.

    ``piece`` where it is one of several that a text without full stops was cut into: its lists may go on in another.
    """

    text: str
    plain: str
    quantities: tuple[Quantity, ...]
    piece: bool = False

    def between(self, first: int, second: int) -> str:
        """The normalised text between two quantities, by their positions in the list."""
        return self.plain[self.quantities[first].end : self.quantities[second].start]


_ENDLESS = late(r"\d{40,}")  # no number: what looks for one in it would look from each digit to the last


def normal(text: str) -> str:
    """A text with full-width digits and signs made plain, letter for letter."""
    return _ENDLESS.sub(lambda found: "#" * len(found.group()), text.translate(_WIDE))


def years_named(text: str) -> list[int]:
    """The years a text names, in order: 2023年."""
    return [int(found) for found in re.findall(r"(?<!\d)((?:19|20)\d\d)\s*年", text)]


def growth_starts(said: Sentence, n: int) -> int | None:
    """Where the words of a change begin that stand before a number: 同比 in 同比增长12.4%; None for no such words."""
    told = max((quantity.end for quantity in said.quantities[:n] if quantity.growth), default=0)  # words of another
    found = _GROWTH.search(said.plain[: said.quantities[n].start], told)
    return found.start() if found else None


_GENERAL = late("其|(?:总|数)?(?:数量?|量)|总体|同时|分别|并且?|且|均|也|又|,|，|:|\\s")


def subject_of_change(said: Sentence, n: int) -> str:
    """What a clause says has changed, by its own words: 新收数 in 新收数同比增长19.1%; "" where it names nothing."""
    start = growth_starts(said, n)
    last = max((q.end for q in said.quantities[:n]), default=0)
    if start is None or start < last:
        return ""
    words = CLAUSE.split(said.plain[last:start])[-1]
    return (
        "" if not _GENERAL.sub("", _LEADING.sub("", words)) else re.sub("(?:的)?(?:总?数量?|总?量)?$", "", tidy(words))
    )


def same_change(said: Sentence, n: int) -> int | None:
    """The number before a change that tells the same one otherwise: 同比增长19.1%（增加9件，上年47件）."""
    if subject_of_change(said, n):
        return None
    for k in range(n - 1, -1, -1):
        one = said.quantities[k]
        if ";" in said.plain[one.end : said.quantities[n].start]:
            return None
        if one.growth:
            return k
        if not one.earlier:
            return None
    return None


_CONTINUES = late(r"\s*(?:这?其中|包括)[:：,，]?")  # the next sentence tells the parts of this one


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a paragraph; clauses between semicolons stay together."""
    plain = normal(text)
    start = 0
    for stop in [*(found.end() for found in _SENTENCE.finditer(plain)), len(plain)]:
        if _CONTINUES.match(plain, stop):
            continue
        cuts = [start, *_cuts(plain, start, stop), stop]
        for first, last in pairwise(cuts):
            if plain[first:last].strip():
                yield sentence(text[first:last], len(cuts) > 2, plain[first:last])
        start = stop


REMEMBERED = 2_000  # letters of a paragraph before a sentence that may say what it speaks of
NUMBERS_REMEMBERED = 100  # of those before it
LONGEST = 1_000  # letters; longer is no sentence but a text without full stops
_CUTS = (late(";"), late("[,，](?!\\d)"), late("、"), late(r"(?<![\d.,%])(?=[^\d.,%])"))  # where best to cut it


def _cuts(plain: str, start: int, stop: int) -> Iterator[int]:
    """Where to cut what is too long to be looked through at once for each of its numbers: never within a number."""
    while stop - start > LONGEST:
        last = start + LONGEST
        ends = ((m.end() for m in cut.finditer(plain, start + 1, last + 1)) for cut in _CUTS)
        places = (max((end for end in each if end <= last), default=0) for each in ends)
        start = next(filter(None, places), last)
        yield start


def sentence(text: str, piece: bool = False, plain: str | None = None) -> Sentence:
    """A sentence with its numbers found; ``piece`` where it is a piece of what is no sentence.

    ``plain`` is it normalised together with what stands around it: a cut may leave few digits of an endless run.
    """
    plain = normal(text) if plain is None else plain
    searched = _NEUTRAL.sub(lambda found: " " * len(found.group()), plain)
    blocked = [found.span() for found in _NO_QUANTITY.finditer(plain)]
    found: list[Quantity] = []
    for match in _matches(searched, blocked):
        quantity = _quantity(text, searched, match, found[-1].end if found else 0)
        if quantity:
            found.append(quantity)
    return Sentence(text, searched, tuple(_with_trailing_labels(searched, _distributed(searched, found))), piece)


def _matches(plain: str, blocked: Sequence[tuple[int, int]]) -> list[re.Match[str]]:
    within = {place for a, b in blocked for place in range(a, b)}
    arabic = [m for m in _NUMBER.finditer(plain) if m.start("whole") not in within]
    taken = {place for m in arabic for place in range(m.start(), m.end())}
    chinese = [m for m in _CHINESE.finditer(plain) if taken.isdisjoint(range(m.start(), m.end()))]
    return sorted([*arabic, *chinese], key=lambda match: match.start())


def _quantity(text: str, plain: str, match: re.Match[str], last: int) -> Quantity | None:
    unit = match["unit"] or ""
    groups = match.groupdict()
    if not unit and not groups.get("scale"):
        return None
    if unit in ("年", "月", "日", "号", "级"):
        return None
    chinese = "fraction" not in groups
    if chinese:
        value = Decimal(chinese_value(match["whole"]))
        digits = Decimal(1)
        if not value:
            return None
    else:
        fraction = groups["fraction"] or ""
        value = Decimal(match["whole"].replace(",", "") + fraction)
        digits = Decimal(1).scaleb(-len(fraction) + 1) if fraction else Decimal(1)
    scale = groups.get("scale") or ""
    factor = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}[scale]
    start = match.start("whole")
    before = plain[last:start]
    sign = -1 if groups.get("sign") == "-" and unit == "%" else 1
    grown = _GROWTH.search(before) or (_BARE_GROWTH.search(before) if last else None)
    return Quantity(
        start=start,
        end=match.end(),
        text=text[start : match.start("behind") if groups.get("behind") else match.end()].rstrip(),
        value=value * factor * sign,
        unit=unit,
        step=digits * factor,
        label=_label(before),
        scale=scale,
        approximate=_approximate(before, groups),
        growth=(-1 if grown["word"] in _DOWN else 1) if grown else 0,
        earlier=not grown and _EARLIER.search(before) is not None,
        chinese=chinese,
        depth=max(0, plain[:start].count("(") - plain[:start].count(")")),
    )


def _approximate(before: str, groups: dict[str, str | None]) -> Approximation:
    behind = groups.get("behind") or ""
    if behind in ("左右", "上下"):
        return "about"
    if behind in ("以下", "以内"):
        return "most"
    if behind == "以上" or groups.get("more") or groups.get("more2"):
        return "least"
    found = _BEFORE.search(before)
    word = found.group(1) if found else ""
    if word == "约":
        return "about"
    if word in ("近", "不足", "不超过", "接近", "将近"):
        return "most"
    return "least" if word in ("超过", "超", "逾", "不少于", "至少") else ""


def _label(before: str) -> str:
    """The words a number belongs to: from the last break before it.

    A list without numbers (行政复议、行政诉讼共27件) is one label.
    """
    words = re.sub(r"^\s*\([一二三四五六七八九十]+\)", "", before)
    words = re.sub(r"\(([^()\d]{1,4})\)", r"\1", words)  # 县（区）
    words = words.rstrip(" :").lstrip("、,，;和及 ")
    cut = max((found.end() for found in _BREAK.finditer(words)), default=0)
    words = words[cut:]
    if ":" in words:
        words = words.rpartition(":")[2] or words
    return tidy(re.sub(r"\s{2,}", "", words))  # where 公民、法人和其他组织 stood


_QUOTED = late('[“"](?P<words>[^“”"]+)[”"]的?')  # “部分公开”的12件


def tidy(words: str) -> str:
    """Words without what only leads to a number or away from it: 其中, 共, 为, marks."""
    plain = _TRAILING.sub("", _LEADING.sub("", words.strip())).strip(" :,，")
    return quoted["words"] if (quoted := _QUOTED.fullmatch(plain)) else plain


_EACH = late(r"(?:^|[,，;。:(])(?P<names>[^,，;。:()\d]+?)(?:的)?(?:数量)?\s*分别(?:为|是|有)?\s*$")


def _distributed(plain: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Numbers that share out a list of names: 予以公开、部分公开分别为85件、15件."""
    made = list(found)
    for n, quantity in enumerate(found):
        said = _EACH.search(plain[found[n - 1].end if n else 0 : quantity.start])
        names = [tidy(name) for name in re.split("、|和|及|与", said["names"])] if said else []
        run = [quantity]
        for later in found[n + 1 : n + len(names)]:
            if later.unit != quantity.unit or not re.fullmatch(r"\s*[、,，和及]\s*", plain[run[-1].end : later.start]):
                break
            run.append(later)
        if len(names) > 1 and len(run) == len(names):
            made[n : n + len(run)] = [replace(one, label=name) for one, name in zip(run, names, strict=True)]
    return made


def _with_trailing_labels(plain: str, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """A number with no words before it belongs to those behind it: 3件结转下年度继续办理."""
    for n, quantity in enumerate(found):
        end = found[n + 1].start if n + 1 < len(found) else len(plain)
        behind = CLAUSE.split(plain[quantity.end : end])[0]
        whole = n + 1 >= len(found) or CLAUSE.search(plain[quantity.end : end]) is not None
        words = tidy(behind) if whole else ""
        unlabelled = not quantity.label and quantity.unit not in ("%", "个百分点", "百分点")
        yield replace(quantity, behind=words, label=words if unlabelled else quantity.label)


def is_count(quantity: Quantity) -> bool:
    """Whether a number tells how many there are: no share, no multiple, no change, not the year before's."""
    return quantity.unit not in ("%", "个百分点", "百分点", "倍", "") and not quantity.growth and not quantity.earlier


def fits(printed: Quantity, exact: Decimal) -> bool:
    """Whether a printed number is an exact value rounded or cut at its last digit."""
    return abs(printed.value - exact) < printed.step


def agrees(quantity: Quantity, value: Decimal) -> bool:
    """Whether a number in text may stand for an exact value: rounded to its last digit, or about it."""
    if quantity.approximate == "about":
        return True
    if quantity.approximate == "least":
        return value >= quantity.value
    if quantity.approximate == "most":
        return value <= quantity.value
    if quantity.scale or quantity.value != quantity.value.to_integral_value():
        return fits(quantity, value)
    return quantity.value == value
