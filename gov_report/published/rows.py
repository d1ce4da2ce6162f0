"""Printed labels → the rows of the form: the same words, words alike in order, a place that leaves no doubt."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import groupby

from msgspec import Struct

from gov_report.form import Row
from gov_report.words import fold, fold_label, late, without_ordinal

LIKE = 0.8  # how alike two labels are that differ by a slip of the pen; only where the order fits too
_BRACKETS = late(r"[（(][^（）()]*[）)]")
_MARKS = late(r"[^\w%]|_")  # what stands between words; 没有现成信息，需要另行制作 has a comma too many
_COMMON = late("政府信息|信息|公开|情况|数量|申请|属于|涉及|保护|要求|[数的]")  # what most labels of a form say
_DENYING = frozenset("不未非无没否免")


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """A label for comparison: without its ordinal, its signs and what it says in brackets."""
    plain = without_ordinal(fold(text))
    bare = _BRACKETS.sub("", plain)
    key = fold_label(_MARKS.sub("", bare or plain)).replace("其它", "其他")
    return "总计" if key in ("合计", "总数", "共计") else key


def _denied(key: str) -> frozenset[str]:
    return _DENYING.intersection(key)


@lru_cache(maxsize=65536)
def alike(a: str, b: str) -> bool:
    """Whether two keys differ by a slip of the pen: never where one denies what the other says (不同意公开)."""
    if not (a and b) or _denied(a) != _denied(b):
        return False
    most = min(sum(map(a.__contains__, b)), sum(map(b.__contains__, a)))  # letters in common: mostly too few, and cheap
    return 2 * most / (len(a) + len(b)) >= LIKE and SequenceMatcher(None, a, b, autojunk=False).ratio() >= LIKE


@lru_cache(maxsize=4096)
def _row_keys(row: Row) -> frozenset[str]:
    return frozenset(key_of(label) for label in (row.label, *row.aliases)) - {""}


def weight(row: Row, text: str) -> int:
    """How well a printed label names a row of the form: 2 the same, 1 alike, 0 not."""
    keys, key = _row_keys(row), key_of(text)
    if key in keys:
        return 2
    return 1 if len(key) > 3 and any(alike(key, each) for each in keys) else 0


def called(row: Row, text: str) -> bool:
    """Whether a printed label is one of a row's names."""
    return key_of(text) in _row_keys(row)


def _label(texts: Sequence[str], rows: Sequence[Row]) -> str:
    """Which of a printed row's texts is its label: the nearest to the numbers that names a row of the form.

    The others are its group's label, a unit, a serial number.
    """
    for wanted in (2, 1):
        for text in texts:
            if any(weight(row, text) == wanted for row in rows):
                return text
    return ""


class Left(Struct, frozen=True):
    """A printed row with numbers that was not recognised: how it is called, and which of the form's rows it may be."""

    label: str
    rows: tuple[int, ...]


def matched(
    form: Sequence[Row], printed: Sequence[Sequence[str]], filled: Sequence[bool]
) -> tuple[dict[int, int], list[Left]]:
    """Which printed row (by its texts, the nearest to the numbers first) is which row of the form, and what is left.

    In order, as much as fits; out of order where a label can mean one row only; by its place where the rows
    above and below are known, nothing else is left between them, and the label shares the row's words.
    ``filled`` tells which printed rows hold a number.
    """
    labels = [_label(texts, form) for texts in printed]
    pairs = dict(_aligned(form, labels))
    for number, own in enumerate(form):
        if number not in pairs.values():
            left = [at for at, text in enumerate(labels) if at not in pairs and text and weight(own, text) == 2]
            if len(left) == 1:
                pairs[left[0]] = number
    for at, number in [*pairs.items()]:  # a heading beside a label that nobody knows
        if filled[at] and form[number].heading and not weight(form[number], _own(printed[at])):
            del pairs[at]
    lost: list[Left] = []
    left_over = [at for at in range(len(printed)) if filled[at] and at not in pairs]
    if len(left_over) * 2 > sum(filled):
        return pairs, []  # a table of something else, that shares a few words
    gaps = groupby(left_over, {at: _gap(at, pairs, len(form)) for at in left_over}.__getitem__)
    for (above, below), between in gaps:
        rows = list(between)
        open_rows = [n for n in range(above + 1, below) if not form[n].heading and n not in pairs.values()]
        if len(rows) == len(open_rows) and all(
            _meant(form[n], _own(printed[at]), form) for at, n in zip(rows, open_rows, strict=True)
        ):
            pairs |= zip(rows, open_rows, strict=True)
        elif open_rows:
            lost += [Left(_own(printed[at]), tuple(open_rows)) for at in rows if _own(printed[at])]
    return pairs, lost


def _gap(at: int, pairs: dict[int, int], end: int) -> tuple[int, int]:
    """The rows of the form that the nearest known rows above and below a printed one are."""
    above = max((n for n in pairs if n < at), default=None)
    below = min((n for n in pairs if n > at), default=None)
    return -1 if above is None else pairs[above], end if below is None else pairs[below]


def _own(texts: Sequence[str]) -> str:
    """What a printed row itself is called: the first of its texts that is no unit and no serial number."""
    return next((text for text in texts if len(key_of(text)) > 2 or "其" in text), "")


def _meant(row: Row, text: str, form: Sequence[Row]) -> bool:
    """Whether a label means a row by its place: near to it, and no other row's label said again."""
    return _near(row, text) and not any(weight(other, text) == 2 for other in form)


def _near(row: Row, text: str) -> bool:
    """Whether a label shares a row's own words, what most labels say left aside, and denies nothing more."""
    said = _COMMON.sub("", key_of(text))
    for key in _row_keys(row):
        meant = _COMMON.sub("", key)
        least = min(len(said), len(meant))
        if least < 2 or _denied(said) != _denied(meant):
            continue
        same = sum(b.size for b in SequenceMatcher(None, said, meant, autojunk=False).get_matching_blocks())
        if same >= LIKE * least:
            return True
    return False


def _aligned(rows: Sequence[Row], labels: Sequence[str]) -> list[tuple[int, int]]:
    """Which printed row is which row of the form, both in order, as much as fits (longest common sequence)."""
    weights = [[weight(row, text) if text else 0 for row in rows] for text in labels]
    best = [[0] * (len(rows) + 1) for _ in range(len(labels) + 1)]
    for a in range(len(labels) - 1, -1, -1):
        for b in range(len(rows) - 1, -1, -1):
            take = weights[a][b] and weights[a][b] + best[a + 1][b + 1]
            best[a][b] = max(best[a + 1][b], best[a][b + 1], take)
    pairs: list[tuple[int, int]] = []
    a = b = 0
    while a < len(labels) and b < len(rows):
        if weights[a][b] and best[a][b] == weights[a][b] + best[a + 1][b + 1]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs
