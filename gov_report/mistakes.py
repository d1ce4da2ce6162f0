"""What a person may mistake where names are given (gov-report.toml): none, too long ones, one for two things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import category

from gov_report.words import fold

LONGEST = 100  # a name in a title, which Word keeps among 255 signs
ID = re.compile(r"[^\s{}|](?:[^{}|\n]*[^\s{}|])?")
_UNSEEN = ("Cc", "Cf", "Zl", "Zp")  # breaks of lines, and signs that nobody sees


def names(place: str, given: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Names that nobody could print on a line: (where, what)."""
    for name in given:
        if any(category(sign) in _UNSEEN for sign in name):
            yield place, "名称中有换行或看不见的字符"
        elif len(name) > LONGEST:
            yield place, f"名称超过{LONGEST}个字：{name[:20]}……"


def ids(place: str, given: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Ids that no figure could be called by."""
    for name in dict.fromkeys(given):
        if not ID.fullmatch(name) or name == "value":
            yield place, f"id 不能为空，不能是 value，不能有竖线和花括号，写的是“{name}”"


def labels(place: str, given: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Labels that are empty, or alike."""
    folded = [fold(label) for label in given]
    for label in dict.fromkeys(label for label in given if folded.count(fold(label)) > 1 or not label.strip()):
        yield place, f"{label} 重复列出" if label.strip() else "名称不能为空"


def aliases(place: str, given: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Other ways to write that stand for two words."""
    first: dict[str, str] = {}
    for word, ways in given.items():
        for way in ways:
            if first.setdefault(fold(way), word) != word:
                yield place, f"“{way}”写在“{first[fold(way)]}”和“{word}”两处，不知道是哪一个"
