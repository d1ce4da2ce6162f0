"""Numbers in running text (文字部分的数): what each is, of what, in which unit, and how they hang together.

Nothing here knows a form. Positions are those of the printed text: what is normalised keeps its length.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from gov_report.words import chinese_value

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
_NEUTRAL = re.compile(r"(?:公民|自然人)[、,，]\s*法人(?:和|或|及|以及|或者|、)?(?:其他|其它)组织")
_UNITS = (
    "个百分点|百分点|万人次|人次|件次|条次|件|条|次|个|项|篇|起|份|期|场|宗|部|例|户|人|名|家|天|倍|元|年|月|日|号|%|页|字"
    + "|级|类|分|批|种"
)
_NUMBER = re.compile(
    r"(?<![\d.〔\[A-Za-z])(?P<sign>[+-])?(?P<whole>\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?P<fraction>\.\d+)?"
    rf"\s*(?P<more>余|多|几)?\s*(?P<scale>万|亿)?(?P<more2>余|多)?\s*(?P<unit>{_UNITS})?"
    r"(?P<behind>左右|上下|以上|以下|以内)?"
)
_CHINESE = re.compile(
    r"(?<![第每逐同某哪这任上下唯一二两三四五六七八九十百千零〇])(?P<whole>[一二两三四五六七八九十百千零〇]+)\s*(?P<more>余|多)?\s*(?P<unit>件次|件|条|宗|起)(?!龙|例|线)"
)
_PERIOD = r"\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
_NO_QUANTITY = re.compile(
    rf"{_PERIOD}|\d{{1,2}}\s*月\s*\d{{1,2}}\s*日|\d{{4,}}\s*[-—至]\s*\d{{4}}\s*年|[〔\[]\d{{4}}[〕\]]\s*\d+\s*号|第\s*\d+\s*号"
    r"|\d{1,2}:\d{2}(?::\d{2})?|第\s*\d+|\d{4,}\s*年(?:度)?|\d{1,2}\s*月份?|https?://\S+|\d{3,4}-\d{7,8}"
)
_SENTENCE = re.compile(r"[。!！？?\n]|(?<=\D)\.(?=\s*[^\d\s%])")
_BREAK = re.compile(r"[,，;。(（)）\[\]【】]")
_CLAUSE = re.compile(r"[,，;、。(（)）\[\]【】“”]")
_BEFORE = re.compile(r"(约|近|超过|超|逾|不足|不少于|不超过|至少|接近|将近|达到?)\s*(?:为|了)?\s*$")
_LEADING = re.compile(
    r"^(?:\d{4}\s*年(?:度)?|全年|本年度?|其中|其中:|包括|含|分别为|分别是|分为|具体为|主要为|主要是|另有|另外|还有|以及|并且|并|和|及|与|共|有|:|\s|,|，)+"
)
_TRAILING = re.compile(
    r"(?:分别|合计|共计|总计|累计|共|计|达到|达|约|近|超过|超|逾|不足|不少于|至少|为|是|有|了|:|\s)++$"
)
GROWTH_WORDS = "增幅|涨幅|降幅|净增|增长|增加|上升|提高|提升|多|下降|减少|降低|回落|下滑|少"
_GROWTH = re.compile(
    rf"(?:同比|环比|(?:比|较|与)\s*(?:上一?年|去年|前一?年|上年度|\d{{4}}\s*年(?:度)?)(?:度)?(?:同期)?(?:相比)?)"
    rf"[^,，。;]{{0,12}}?(?P<word>{GROWTH_WORDS})了?(?:约|近)?\s*$"
)
_BARE_GROWTH = re.compile(
    rf"(?:^|[,，、(（]|相比)\s*(?:今年|本年度?)?(?P<word>{GROWTH_WORDS})(?:幅度|率)?(?:了|为|达)?\s*$"
)
_EARLIER = re.compile(
    r"(?:(?:比|较|由|从|与)\s*(?:\d{4}\s*年(?:度)?|上一?年(?:度)?|去年|前一?年|上年同期|去年同期)(?:同期)?"
    r"|(?:上一?年(?:度)?|去年)(?:同期为?|为))[^,，。;\d]{0,6}?(?:为|的)?\s*$|[,，、;(]\s*(?:上一?年(?:度)?|去年)\s*$"
)
_DOWN = ("降幅", "下降", "减少", "降低", "回落", "下滑", "少")
INTRO = re.compile("其中|包括|分别为|分别是|分为|具体为|具体是|主要为|含")
SPLIT = re.compile("分别为|分别是|分为|具体为|具体是")


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
    """One sentence with its numbers in order; ``plain`` is ``text`` normalised, position by position."""

    text: str
    plain: str
    quantities: tuple[Quantity, ...]

    def between(self, first: int, second: int) -> str:
        """The normalised text between two quantities, by their positions in the list."""
        return self.plain[self.quantities[first].end : self.quantities[second].start]


def normal(text: str) -> str:
    """A text with full-width digits and signs made plain, letter for letter."""
    return text.translate(_WIDE)


def growth_starts(said: Sentence, n: int) -> int | None:
    """Where the words of a change begin that stand before a number: 同比 in 同比增长12.4%; None for no such words."""
    told = max((quantity.end for quantity in said.quantities[:n] if quantity.growth), default=0)  # words of another
    found = _GROWTH.search(said.plain[: said.quantities[n].start], told)
    return found.start() if found else None


_GENERAL = re.compile("其|(?:总|数)?(?:数量?|量)|总体|同时|分别|并且?|且|均|也|又|,|，|:|\\s")


def subject_of_change(said: Sentence, n: int) -> str:
    """What a clause says has changed, by its own words: 新收数 in 新收数同比增长19.1%; "" where it names nothing."""
    start = growth_starts(said, n)
    last = max((q.end for q in said.quantities[:n]), default=0)
    if start is None or start < last:
        return ""
    words = _CLAUSE.split(said.plain[last:start])[-1]
    return (
        "" if not _GENERAL.sub("", _LEADING.sub("", words)) else re.sub("(?:的)?(?:总?数量?|总?量)?$", "", _tidy(words))
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


_CONTINUES = re.compile(r"\s*(?:这?其中|包括)[:：,，]?")  # the next sentence tells the parts of this one


def sentences(text: str) -> Iterator[Sentence]:
    """The sentences of a paragraph; clauses between semicolons stay together."""
    plain = normal(text)
    start = 0
    for stop in [*(found.end() for found in _SENTENCE.finditer(plain)), len(plain)]:
        if _CONTINUES.match(plain, stop):
            continue
        if plain[start:stop].strip():
            yield sentence(text[start:stop])
        start = stop


def sentence(text: str) -> Sentence:
    """A sentence with its numbers found."""
    plain = normal(text)
    searched = _NEUTRAL.sub(lambda found: " " * len(found.group()), plain)
    blocked = [found.span() for found in _NO_QUANTITY.finditer(plain)]
    found: list[Quantity] = []
    for match in _matches(searched, blocked):
        quantity = _quantity(text, searched, match, found[-1].end if found else 0)
        if quantity:
            found.append(quantity)
    return Sentence(text, searched, tuple(_with_trailing_labels(searched, _distributed(searched, found))))


def _matches(plain: str, blocked: Sequence[tuple[int, int]]) -> list[re.Match[str]]:
    arabic = [m for m in _NUMBER.finditer(plain) if not any(a <= m.start("whole") < b for a, b in blocked)]
    chinese = [
        m for m in _CHINESE.finditer(plain) if not any(m.start() < a.end() and a.start() < m.end() for a in arabic)
    ]
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
    if word in ("约",):
        return "about"
    if word in ("近", "不足", "不超过", "接近", "将近"):
        return "most"
    return "least" if word in ("超过", "超", "逾", "不少于", "至少") else ""


def _label(before: str) -> str:
    """The words a number belongs to: from the last break before it.

    A list without numbers (行政复议、行政诉讼共27件) is one label.
    """
    words = re.sub(r"\(([^()\d]{1,4})\)", r"\1", before)  # 县（区）
    words = words.rstrip(" :").lstrip("、,，;和及 ")
    cut = max((found.end() for found in _BREAK.finditer(words)), default=0)
    words = words[cut:]
    if ":" in words:
        words = words.rpartition(":")[2] or words
    return _tidy(words)


def _tidy(words: str) -> str:
    return _TRAILING.sub("", _LEADING.sub("", words.strip())).strip(" :,，")


_EACH = re.compile(r"(?:^|[,，;。:(])(?P<names>[^,，;。:()\d]+?)(?:的)?(?:数量)?\s*分别(?:为|是|有)?\s*$")


def _distributed(plain: str, found: Sequence[Quantity]) -> list[Quantity]:
    """Numbers that share out a list of names: 予以公开、部分公开分别为85件、15件."""
    made = list(found)
    for n, quantity in enumerate(found):
        said = _EACH.search(plain[found[n - 1].end if n else 0 : quantity.start])
        names = [_tidy(name) for name in re.split("、|和|及|与", said["names"])] if said else []
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
        behind = _CLAUSE.split(plain[quantity.end : end])[0]
        whole = n + 1 >= len(found) or _CLAUSE.search(plain[quantity.end : end]) is not None
        words = _tidy(behind) if whole else ""
        unlabelled = not quantity.label and quantity.unit not in ("%", "个百分点", "百分点")
        yield replace(quantity, behind=words, label=words if unlabelled else quantity.label)


# ---------------------------------------------------------------- wholes and parts


class Parts(Struct, frozen=True):
    """A whole and what the sentence says it consists of; ``split`` where it says that this is all.

    Numbers are positions in the sentence's quantities. ``wholes`` are all that may be the whole, the
    nearest first: after 新收21件，上年结转2件，其中 it may be either, or both together. ``bracketed``
    parts stand in brackets behind their whole.
    """

    wholes: tuple[int, ...]
    parts: tuple[int, ...]
    split: bool
    bracketed: bool = False

    @property
    def whole(self) -> int:
        """The likeliest whole: the nearest."""
        return self.wholes[0]


_LISTED = re.compile(r"\s*[:：][^,，;。:：()]*")  # 共收到申请12件：当面4件、网上6件、信函2件
_OF_THESE = re.compile(r"[^,，;、]{0,20}中(?:\s*[,，][^,，;()]*|[^,，;、]{0,14})")  # 在212件新收申请中，商业企业20件


def _counts(quantity: Quantity) -> bool:
    return quantity.unit not in ("%", "个百分点", "百分点", "倍", "") and not quantity.growth and not quantity.earlier


def parts(said: Sentence) -> Iterator[Parts]:
    """Every whole with its parts: 573条，其中A21条、B80条; 180件（建议68件，提案112件）.

    Parts have the whole's unit and follow one another with the same mark between them; a number
    of another unit, a share aside, ends them.
    """
    found = said.quantities
    counted = [n for n, quantity in enumerate(found) if _counts(quantity)]
    for n, following in pairwise(counted):
        if _beside(said, following, found[n].unit):
            following += 1
        gap = said.plain[found[n].end : found[following].start]
        intro = INTRO.search(gap) or _OF_THESE.fullmatch(gap) or _LISTED.fullmatch(gap)
        bracket = re.fullmatch(r"\s*\([^,，、;()]*", gap) is not None
        if not (intro or bracket) or found[following].unit != found[n].unit:
            continue
        inside = found[following].depth
        if intro and SPLIT.match(intro.group()) and len(gap[: intro.start()].strip(",，、 ")) > 2:
            continue  # of something else: 18件，行政诉讼案件分别为3件、4件和9件
        wholes = _wholes(said, counted, following, inside if intro and not bracket else inside - 1)
        members = _members(said, following, ":" in gap or SPLIT.search(gap) is not None)
        if any(_EXTREME.match(found[k].label.lstrip("工作日天、")) for k in members):
            continue
        if wholes and (intro or len(members) > 1):
            listed = len(members) > 1 and _LISTED.fullmatch(gap) is not None
            yield Parts(wholes, members, bool(SPLIT.search(gap)) or listed, bracket and not intro)


def _wholes(said: Sentence, counted: Sequence[int], first: int, depth: int) -> tuple[int, ...]:
    """What may be the whole of parts: counts of one unit before them, back to a semicolon, none in brackets."""
    found, unit = said.quantities, said.quantities[first].unit
    wholes: list[int] = []
    later = first
    for n in reversed([n for n in counted if n < first]):
        between = said.plain[found[n].end : found[later].start]
        split = ";" in between and (wholes or not _STILL_OF_IT.match(between))
        if split or (wholes and INTRO.search(between)):
            break
        if found[n].depth <= depth:
            if _beside(said, n, unit):
                continue
            if found[n].unit != unit:
                break
            wholes.append(n)
        later = n
    return tuple(wholes)


_STILL_OF_IT = re.compile(r"\s*;\s*[这其]中")  # 解读稿件96篇；其中图解41篇
_EXTREME = re.compile("最[短长高低多少大小早晚快慢]")  # the least and the greatest are no parts


def _beside(said: Sentence, n: int, unit: str) -> bool:
    """Whether a number of another unit stands directly before one of the unit: 2件580元."""
    found = said.quantities
    after = n + 1 < len(found) and found[n + 1].unit == unit and not said.between(n, n + 1).strip()
    return found[n].unit != unit and after


_REST = re.compile(r"[,，]\s*(?:另有|另外|另|尚有|还有|其余|剩余|余下)[^,，;\d]{0,6}")


def rest(said: Sentence, group: Parts) -> Decimal:
    """What is told behind the parts as what they leave over: 维持9件、纠正4件，另有2件尚未审结; 0 for nothing."""
    last = max(group.parts)
    after = last + 1 < len(said.quantities) and said.quantities[last + 1].unit == said.quantities[last].unit
    return said.quantities[last + 1].value if after and _REST.fullmatch(said.between(last, last + 1)) else Decimal(0)


_ANOTHER = re.compile(r"中\s*[,，]|上述|以上")  # a new whole begins


def _members(said: Sentence, first: int, listed: bool) -> tuple[int, ...]:
    """The parts that begin with ``first``.

    A semicolon may stand between them only where they are ``listed`` behind a colon or as all there
    is, or each has its share: what follows in 新收56件，其中自然人25件；办结59件 is another whole.
    """
    found, members, mark = said.quantities, [first], ""
    for k in range(first + 1, len(found)):
        if not _counts(found[k]):
            if found[k].unit == "%" and not found[k].growth:
                continue
            break
        if _beside(said, k, found[first].unit):
            continue
        if _TOTAL.search(said.plain[found[k - 1].end : found[k].start]):
            break
        between = said.plain[found[members[-1]].end : found[k].start]
        breaks = re.sub(r"\([^()]*\)|[,，]?\s*(?:约)?占[^,，、;]*?\d[\d.]*\s*%", "", between).strip()
        sign = ";" if ";" in breaks else next((c for c in breaks if c in ",，、和及以"), "")
        same = "、" if sign and sign in "、和及以" else "," if sign == "，" else sign
        like = found[k].unit == found[first].unit and found[k].depth == found[first].depth
        if _STAGE.match(found[k].label) and not _STAGE.match(found[first].label):
            break  # 新收56件，其中自然人25件，办结59件
        shared = _shared(said, members[-1]) and _shared(said, k)
        if sign == ";" and (not (listed or shared) or re.search("[,，]", breaks.rpartition(";")[2])):
            break
        if not like or not sign or INTRO.search(between) or _ANOTHER.search(between) or (mark and same != mark):
            break
        mark = mark or same
        members.append(k)
    return tuple(members)


_STAGE = re.compile("全年|本年|年内|上一?年|收到|受理|接收|新收|办结|答复|结转|转入")


def _shared(said: Sentence, n: int) -> bool:
    """Whether a count has its share behind it: 12件，占60%."""
    after = n + 1 < len(said.quantities) and said.quantities[n + 1].unit == "%"
    return after and re.fullmatch(r"[,，(]?\s*(?:约)?占[^,，;]*", said.between(n, n + 1)) is not None


_TOTAL = re.compile(r"(?:^|[,，、;])\s*(?:共计|合计|总计|总共|总数|总量)(?:为)?\s*$")
_JOINED = re.compile(r"(?:连同|加上).*[,，]\s*共\s*$")


def closing_totals(said: Sentence) -> Iterator[Parts]:
    """Parts with their total behind them: 按件580元，按量780元，共计1360元."""
    found = said.quantities
    for n, quantity in enumerate(found):
        before = said.plain[found[n - 1].end if n else 0 : quantity.start]
        both = _JOINED.search(said.plain[: quantity.start])
        if n < 2 or not (_TOTAL.search(before) or both) or not _counts(quantity):
            continue
        run: list[int] = []
        for k in range(n - 1, -1, -1):
            between = said.between(k, k + 1)
            if found[k].unit != quantity.unit or not _counts(found[k]) or ";" in between or INTRO.search(between):
                break
            run.insert(0, k)
        if len(run) > 1:
            yield Parts((n,), tuple(run), True)


_NAMELESS = re.compile("约?占(?:比|到)?|[上去]年|其中")


def called(said: Sentence, n: int) -> str:
    """How a number is called for a reader: its label, or the clause it stands in where it has none to speak of."""
    quantity = said.quantities[n]
    if quantity.unit == "%" and not quantity.growth:
        share = next((share for share in shares(said) if share.percent == n), None)
        words = "" if share is None else share.label if share.count is None else said.quantities[share.count].label
        if len(words) > 1:
            return f"{words}占比"
    if len(quantity.label) > 1 and not quantity.growth and not _NAMELESS.fullmatch(quantity.label):
        return quantity.label
    start = max((found.end() for found in _CLAUSE.finditer(said.plain, 0, quantity.start)), default=0)
    end = next((found.start() for found in _CLAUSE.finditer(said.plain, quantity.end)), len(said.plain))
    return said.text[start:end].strip()


# ---------------------------------------------------------------- shares


class Share(Struct, frozen=True):
    """A percentage and the count it belongs to; ``base`` the words after 占, ``whole`` the count said there.

    ``label`` are the words it belongs to where no count stands there (``count`` None).
    """

    percent: int
    count: int | None
    base: str
    whole: int | None = None
    label: str = ""


_SHARE = re.compile(r"^[\s,，、]*\(?(?:约)?(?:占比?|占到)(?P<base>[^,，。;%\d]*?)(?:约?为|约|达到?|是|:)?\s*$")
_TAIL = re.compile(r"^\s*\(\s*(?:约)?(?:占比?:?)?\s*$")
_WORDS = re.compile(
    r"(?:^|[,，、(])(?P<label>[^,，、。;%\d()]{2,30}?)(?:的)?(?:约)?(?:占比?|占到)(?P<base>[^,，。;%\d]*?)(?:约?为|约|达到?|是|:)?\s*$"
)
_OF_COUNT = re.compile(r"\s*\)?\s*的\s*(?:约)?\s*")  # 3560条，占总数4450条的80%
_SERIES = re.compile(r"^[\s,，]*分别(?:约)?占(?P<base>[^,，。;%\d]*?)(?:约?为|是|:)?\s*$")


def shares(said: Sentence) -> Iterator[Share]:
    """Every percentage that is a share: 12件，占60%; 12件（60%）; 12件、8件，分别占60%、40%."""
    found = said.quantities
    series: list[int] = []
    for n, quantity in enumerate(found):
        if quantity.unit != "%" or quantity.growth:
            continue
        previous = n - 1
        gap = said.plain[found[previous].end if n else 0 : quantity.start]
        if series and previous == series[-1] and re.fullmatch(r"\s*[、和,，及]\s*", gap):
            series.append(n)
            continue
        if n and (many := _SERIES.match(gap)):
            run = _percents(said, n)
            counts = [k for k in range(n) if _counts(found[k])][-len(run) :]
            if len(counts) == len(run):
                yield from (Share(p, c, many["base"]) for p, c in zip(run, counts, strict=True))
            series = run
            continue
        if n > 1 and _OF_COUNT.fullmatch(gap) and _counts(found[n - 1]) and "占" in said.between(n - 2, n - 1):
            yield Share(n, n - 2 if _counts(found[n - 2]) else None, "", n - 1)
            continue
        matched = (_SHARE.match(gap) or _TAIL.match(gap)) if n and _counts(found[previous]) else None
        if matched:
            yield Share(n, previous, matched.groupdict().get("base") or "")
        elif worded := _WORDS.search(gap):
            yield Share(n, None, worded["base"], None, _tidy(worded["label"]))


_RATE_OF = re.compile(r"(?P<verb>按期办结|按时办结|办结|答复|回复|公开|满意|处理)率(?:约?为|约|达到?|是|:)?\s*$")


_ANSWERED = re.compile("办结|答复|回复|回答|处理|满意")


def rates(said: Sentence) -> Iterator[tuple[int, int | None, int | None]]:
    """Every 办结率 and the like: the percentage, what was done, and of how many; None where not clear."""
    found = said.quantities
    for n, quantity in enumerate(found):
        before = said.plain[found[n - 1].end if n else 0 : quantity.start]
        rate = _RATE_OF.search(before) if quantity.unit == "%" and not quantity.growth else None
        if not rate:
            continue
        counts = [k for k in range(n) if _counts(found[k])][-2:]
        clear = len(counts) == 2 and found[counts[1]].label.endswith(rate["verb"])
        clear = clear and not _ANSWERED.search(found[counts[0]].label)
        alike = clear and found[counts[0]].unit == found[counts[1]].unit and ";" not in said.between(counts[0], n)
        yield (n, counts[1], counts[0]) if alike else (n, None, None)


def _percents(said: Sentence, first: int) -> list[int]:
    """A run of percentages with nothing but marks between them."""
    run = [first]
    for n in range(first + 1, len(said.quantities)):
        if said.quantities[n].unit != "%" or not re.fullmatch(r"\s*[、和,，及]\s*", said.between(n - 1, n)):
            break
        run.append(n)
    return run


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


# ---------------------------------------------------------------- dates

_DATE = re.compile(r"(?P<year>\d{2,8})\s*年\s*(?P<month>\d{1,2})\s*月\s*(?P<day>\d{1,2})\s*日")
_SPAN = re.compile(
    r"(?P<first>(?P<y1>\d{2,8})\s*年\s*(?P<m1>\d{1,2})\s*月\s*(?P<d1>\d{1,2})\s*日)\s*(?:起|开始)?\s*(?:,|，)?\s*(?:至|到|—+|-+|~|截止到?|截至)\s*"
    r"(?P<last>(?:(?P<y2>\d{2,8})\s*年)?\s*(?P<m2>\d{1,2})\s*月\s*(?P<d2>\d{1,2})\s*日)"
)
_LONG_YEAR = re.compile(r"(?<![\d.])\d{5,8}\s*年(?!限)")


class Span(Struct, frozen=True):
    """A period a text names: both dates as printed and as (year, month, day)."""

    first: str
    last: str
    start: tuple[int, int, int]
    end: tuple[int, int, int]


def spans(text: str) -> Iterator[Span]:
    """Every period from one date to another; a second date without a year has the first one's."""
    plain = normal(text)
    for found in _SPAN.finditer(plain):
        first = text[found.start("first") : found.end("first")]
        last = text[found.start("last") : found.end("last")]
        year = int(found["y1"])
        yield Span(
            first,
            last,
            (year, int(found["m1"]), int(found["d1"])),
            (int(found["y2"] or year), int(found["m2"]), int(found["d2"])),
        )


def impossible_dates(text: str) -> Iterator[str]:
    """Dates no calendar has, as printed: 202020年1月1日, 2023年11月31日, a year of five digits."""
    import datetime

    plain = normal(text)
    taken: list[tuple[int, int]] = []
    for found in _DATE.finditer(plain):
        try:
            if len(found["year"]) != 4:
                raise ValueError
            datetime.date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            taken.append(found.span())
            yield text[found.start() : found.end()]
    for found in _LONG_YEAR.finditer(plain):
        if not any(a <= found.start() < b for a, b in taken):
            yield text[found.start() : found.end()]


# ---------------------------------------------------------------- numbers that are not there

_ANNOUNCING = (
    "申请|信息|共|共计|总计|合计|累计|收到|受理|新收|办结|答复|公开|结转|复议|诉讼|收取|处理费|为|达|次数|占|占比"
)
_GAP = re.compile(
    rf"(?P<label>[^,，。;、:()\d]{{0,30}}?(?:{_ANNOUNCING}))(?:\s+|[_＿]{{1,12}}|[×xX※*○〇△□]{{1,4}}|\s*\(\s*\)\s*)"
    r"(?:件|条|次|篇|%|万元|元|人次)(?=[,，。;、()]|其中|$)"
)
_SHORT = re.compile(
    r"(?:^|[,，。;(])(?P<label>[^,，。;、:()\d的每逐对]{0,20}?(?:收到|受理|新收|办结|答复)[^,，。;、:()\d的每逐对]{0,20}?"
    r"(?:申请|共|共计|总计|合计|累计|为)|[^,，。;、:()\d的每逐对]{0,20}?(?:主动公开)(?:政府)?信息|[^,，。;、:()\d的每逐对]{0,20}?"
    r"(?:行政复议|行政诉讼))(?P<unit>件|条)(?=[,，。;、(]|其中|$)"
)
_RATE = re.compile(r"(?P<label>[^,，。;、:()\d]{0,20}?(?:占比?|比例为|增长|下降|上升|率为))(?P<unit>%)")


def holes(said: Sentence) -> Iterator[str]:
    """What a sentence announces without a number, by its label: 收到申请 件，其中….

    A unit straight behind its word is one only beside other numbers of that unit: 申请件 may be a word.
    """
    plain = said.plain
    for found in (*_GAP.finditer(plain), *_RATE.finditer(plain)):
        yield _tidy(found["label"])
    units = {quantity.unit for quantity in said.quantities}
    for found in _SHORT.finditer(plain):
        if found["unit"] in units:
            yield _tidy(found["label"])
