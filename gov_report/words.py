"""Words as departments write them: folding for comparison, nearest known word, cutting for display."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from functools import lru_cache
from typing import Any, AnyStr, cast


class _Late:
    def __init__(self, *pattern: Any) -> None:
        self._pattern = pattern

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(*self._pattern), name)
        setattr(self, name, found)  # asked for once
        return found


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """A regular expression that is compiled when it is first used: a plain run needs a third of ours."""
    return cast(re.Pattern[AnyStr], _Late(pattern, flags))


# Cc control, Cf format (zero-width and bidirectional marks), Zs/Zl/Zp spaces; as ranges, since asking
# unicodedata of every character took a fifth of a second at each start
_INVISIBLE = late(
    "[\x00-\x20\x7f-\xa0\xad\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u1680\u180e\u2000-\u200f"
    "\u2028-\u202f\u205f-\u2064\u2066-\u206f\u3000\ufeff\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U00013438"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f]+"
)
_CLOSING = late(r"(?<=.)(?:类|信息|\((?:类|信息|类信息)\))+$")
_JOINTS = late(r"[-‐-―:：、，,;；/()（）\[\]【】〔〕]+")
_DENIAL = late("[不未非无没否拒免缓]|禁止|驳回|除外|停止|终止|中止|取消|例外|除.+外")
_IN_PART = late("部[分份]")
TOTALS = ("合计", "小计", "总计", "共计", "累计", "总数")
TOTAL = late(rf"^(.{{0,12}}?)({'|'.join(TOTALS)})(?:数|条数|件数)?(?:\(.{{0,12}}\))?[:]?(\d+)?(?:条|件)?[。]?$")
# what Excel calls the rows it adds (机构职能类 汇总, 计数), and words that stand before a log's number only
COUNTS = ("汇总", "计数", "条数", "件数")
TOTAL_ROW = late(
    rf"^(.{{0,12}}?)({'|'.join((*TOTALS, *COUNTS))})(?:数|条数|件数|(?<=^累计)公开)?"
    r"(?:\([共计]{0,2}(\d+)[条件]\)|\(.{0,12}\))?[:]?(\d+)?(?:条|件)?[。]?$"
)
OF_WHICH = late("^其中[:：]?")
DAY = late(r"\s*\d{4}(?:[-./年]\d{1,2}[-./月]\d{1,2}|\d{4}\s*$)")  # how a text that is a day begins
_NUMERALS = "零一二三四五六七八九"
_ORDINAL = late(
    r"^(?:[一二三四五六七八九十]+[、．.]|[（(][一二三四五六七八九十]+[）)]、?|[㈠-㈩①-⑳]、?"
    r"|\d{1,2}[.、．](?!\d)|[（(]\d{1,2}[）)]、?|\d{1,2}[）)])"
)


def fold_once(text: str) -> str:
    """Reduce a text to what counts when comparing: NFKC, no spaces, no invisible characters."""
    return fold_normal(text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text))


def fold_normal(normal: str) -> str:
    """The same of a text that is NFKC already."""
    if not normal.isprintable():
        normal = _INVISIBLE.sub("", normal)
    elif " " in normal:  # the one space that counts as printable
        normal = normal.replace(" ", "")
    return normal.casefold()


fold = lru_cache(maxsize=65536)(fold_once)  # titles, all different, are better folded without


@lru_cache(maxsize=65536)
def fold_label(text: str) -> str:
    """Fold a label; a closing 类, 信息 or 类信息, in brackets or not, does not matter (contract: categories)."""
    return _CLOSING.sub("", fold(text))


def without_ordinal(text: str) -> str:
    """A label or heading without the number before it: 一、 （一） 1. （1）."""
    return _ORDINAL.sub("", text.strip()).strip()


def pieces(text: str) -> list[str]:
    """Split a composed value (不予公开（商业秘密）) into its folded pieces (不予公开, 商业秘密)."""
    return [piece for part in _JOINTS.split(fold(text)) if (piece := fold_label(part))]


def compact(text: str) -> str:
    """A value folded without its joints: 危及国家安全、公共安全 is the same with other punctuation."""
    return "".join(pieces(text))


def denies(text: str) -> bool:
    """Whether a word says that something is not: 不公开, 未公开, 免予公开, 暂缓公开, 信息不存在."""
    return _DENIAL.search(text) is not None


@lru_cache(maxsize=128)
def folded(words: tuple[str, ...]) -> frozenset[str]:
    """Words of a form, folded."""
    return frozenset(map(fold, words))


def mentions(text: str, words: Iterable[str]) -> bool:
    """Whether some words of a form stand in a text."""
    return any(fold(word) in fold(text) for word in words)


def any_of(words: Iterable[str]) -> str:
    """A pattern of words as ``fold`` leaves them, the longest first; of no words one that nothing matches."""
    return "|".join(sorted(map(re.escape, map(fold, words)), key=len, reverse=True)) or "(?!)"


def behind_none(words: Iterable[str]) -> str:
    """A pattern of a place where none of some words, as ``fold`` leaves them, has just ended."""
    return "".join(f"(?<!{re.escape(fold(word))})" for word in words)


def nearest(text: str, known: Iterable[str], cutoff: float = 0.5) -> str:
    """Return the known word most like ``text``, or "": a suggestion, never a binding.

    The one that holds the whole text is nearer than any that shares letters with it (政策 is of 政策法规). Never the
    opposite (免予公开 for 予以公开), never the whole for a part (公开 for 公开（部分）).
    """
    return _nearest(text, tuple(known), cutoff)


@lru_cache(maxsize=1024)  # one misspelling comes in many books
def _nearest(text: str, known: tuple[str, ...], cutoff: float) -> str:
    denied, in_part = denies(text), bool(_IN_PART.search(text))
    alike = [word for word in known if denies(word) == denied and bool(_IN_PART.search(word)) == in_part]
    whole = holding(text, alike)
    return whole[0] if len(whole) == 1 else likest(text, alike, cutoff)


def holding(text: str, known: Iterable[str]) -> list[str]:
    """The known words that hold a whole text of two letters or more, each once; those that begin with it, if any do."""
    letters = fold_label(text)
    found = [word for word in dict.fromkeys(known) if len(letters) > 1 and letters in fold_label(word)]
    return [word for word in found if fold_label(word).startswith(letters)] or found


def likest(text: str, known: Iterable[str], cutoff: float) -> str:
    """Return the known word whose letters are most like those of ``text``, or "", whatever they mean."""
    return _likest(text, tuple(known), cutoff)


@lru_cache(maxsize=1024)
def _likest(text: str, known: tuple[str, ...], cutoff: float) -> str:
    by_fold = {fold_label(word): word for word in known}
    found = get_close_matches(fold_label(text), by_fold, n=1, cutoff=cutoff)
    return by_fold[found[0]] if found else ""


def some_of(names: Sequence[str], most: int = 3, unit: str = "") -> str:
    """The first of some names, and that there are more: 甲、乙、丙等; with a ``unit`` how many in all (等5个单位)."""
    rest = f"等{len(names)}{unit}" if unit else "等"
    return "、".join(names[:most]) + (rest if len(names) > most else "")


def suggestion(near: str, mark: str = "") -> str:
    """The question whether a near word was meant, behind a mark; "" where there is no such word."""
    return f"{mark}是否应为“{near}”？" if near else ""


_OFFICES = late(r"\(.*?\)|人民政府|政府|办公[厅室]|办事处|党政|员会|管理|[和与及的]|办$")
_AREA = late("(?<=.)[省市县区州盟旗乡镇村道]$")


def same_organ(one: str, other: str) -> bool:
    """Whether two names may be one organ's: a government or its office, with or without what it lies in, shortened.

    A county that became a city is the same; an area and its bureau, or a place in it, are not. "" may be anybody.
    """
    short, long = sorted((_OFFICES.sub("", fold(one)), _OFFICES.sub("", fold(other))), key=len)
    area = _AREA.search(short) is not None
    if not short or long.endswith(short):
        return True
    if area != (_AREA.search(long) is not None) or (area and long.startswith(short)):
        return False
    if area and (_AREA.sub("", short) == _AREA.sub("", long) or _place(short) == _place(long)):
        return True
    letters = iter(long)
    return all(letter in letters for letter in short)


def _place(name: str) -> str:
    """The last of the places an area's name is made of: 江苏省某县 and 某市某县 end in 某县."""
    found = re.search("[^省市县区州盟旗]+.$", name)
    return found.group() if found else name


_RUN = late(r"[\dA-Za-zＡ-Ｚａ-ｚ@＠._%+·–—()（） -]{1,200}")
_OF_ONE = late(r"[@＠]|(?:\d\D*+){11}")  # that may be somebody's number or address


def shown(value: object, limit: int = 40) -> str:
    """Make any cell value safe to show in a message: one line, no control characters, cut.

    Never within a long number or an address: half of one is no longer known for what it is, and would not be masked.
    """
    text = "".join(c if c.isprintable() else " " for c in str(value)).strip()
    if len(text) <= limit:
        return text
    end = limit - 1
    run = next((run for run in _RUN.finditer(text) if run.end() > end), None)
    if run and run.start() < end and _OF_ONE.search(run[0]):
        end = run.start()
    return text[:end] + "…"


# control characters, and marks that turn the direction of what stands behind them
_COMMANDS = late(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def for_terminal(text: str) -> str:
    """A text in which nothing moves a terminal's cursor, turns its colours or its direction: a file may be so named."""
    return text if text.isprintable() else _COMMANDS.sub("?", text)


def quoted(path: str) -> str:
    """A path as it is typed in a command: in quotes where it holds a space or another mark."""
    return path if re.fullmatch(r"[\w./\\:~-]+", path) else f'"{path}"'


def chinese_number(number: int) -> str:
    """Write 1–9999 in Chinese numerals, as headings count (一, 十, 十一, 二十, 一百零一)."""
    if not 0 < number < 10_000:
        raise ValueError(f"no heading number for {number}")
    text = ""
    for place, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // place % 10
        if digit:
            text += _NUMERALS[digit] + unit
        elif text and not text.endswith("零") and number % place:
            text += "零"
    return text.removeprefix("一") if text.startswith("一十") else text


_DIGITS = {c: n for n, c in enumerate(_NUMERALS)} | {"〇": 0, "○": 0, "两": 2}
_DIGITS |= {c: n for n, c in enumerate("零壹贰叁肆伍陆柒捌玖")}  # as banks write them
_PLACES = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}


def chinese_value(text: str) -> int:
    """The number that Chinese numerals below ten thousand write (十二 is 12, 一百零三 is 103); 0 for none."""
    total = digit = 0
    for letter in text:
        if letter in _DIGITS:
            digit = _DIGITS[letter]
        elif letter in _PLACES:
            total += (digit or (1 if not total or letter in "十拾" else 0)) * _PLACES[letter]
            digit = 0
        else:
            return 0
    return total + digit
