"""Columns headed by words of the form (网站, 微信; 国家秘密 below 不予公开), for rows to tick, and what a tick is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from gov_report.cells import cell_at, is_blank, says_yes
from gov_report.meanings import applicant_of, outcome_of
from gov_report.vocabulary import Vocabulary
from gov_report.words import TOTAL_ROW, fold, fold_label
from gov_report.workbook import Value

HIGHEST = 3  # rows of a header
_TICKED = frozenset(map(fold, "●■★☑V"))
_EMPTY = frozenset("□☐")
_HOLLOW = {"○": "●", "☆": "★"}  # empty only beside the full one
Known = Callable[[str], bool]


class Ticks(Struct, frozen=True):
    """Columns to tick, by what they say of a row (channel, outcome): the first of each, from 1, and all their words.

    ``height`` is that of the header with the rows of it that only name such words. ``odd`` are cells below such words,
    row and column from 1, that are no ticks, the first where a kind of column cannot be read for them.
    """

    height: int
    first: dict[str, int]
    words: dict[str, list[str]]
    odd: dict[str, tuple[int, int]]


def tickable(kind: str, words: Vocabulary) -> dict[str, Known]:
    """The columns of a kind of log whose words may have a column each, to be ticked, and whether a text is one."""
    if kind == "published":
        return {
            "channel": lambda text: fold_label(text) in words.channels,
            "category": lambda text: fold_label(text) in words.categories,
        }
    outcomes = {*words.outcomes, *words.outcome_groups, *words.withdrawn}
    return {
        "channel": lambda text: fold_label(text) in words.request_channels,
        "applicant": lambda text: bool(applicant_of(text, words)),
        "outcome": lambda text: fold_label(text) in outcomes or bool(outcome_of(text, words)),
    }


def understood(cells: Iterable[Value]) -> dict[Value, bool | None]:
    """What cells below words to tick say: yes (√, ●, V), no (blank, □, ×; ○ beside ●); None for anything else."""
    each = {value: fold(value) if isinstance(value, str) else "" for value in cells}
    marks = set(each.values())
    empty = _EMPTY | {hollow for hollow, full in _HOLLOW.items() if full in marks}
    return {
        value: True if mark in _TICKED else False if mark in empty else says_yes(value) for value, mark in each.items()
    }


def ticked(
    rows: Sequence[Sequence[Value]], top: int, height: int, columns: dict[str, int], kind: str, words: Vocabulary
) -> Ticks:
    """The columns to tick below a header, ``top`` its first row from 1, of what no column of its own says.

    The rows below it that only name such words (商业企业 below 法人或其他组织) are of it, where with them more is told.
    """
    known = {name: is_word for name, is_word in tickable(kind, words).items() if name not in columns}
    groups: dict[str, Iterable[str]] = {"applicant": words.applicant_groups, "outcome": words.outcome_groups}
    best = Ticks(height, {}, {}, {})
    for tall in range(height, HIGHEST + 1) if known else ():
        head = rows[top - 1 : top - 1 + tall]
        if len(head) < tall or (tall > height and not all(isinstance(value, str) for value in head[-1])):
            break
        found = Ticks(tall, {}, {}, {})
        for name, is_word in known.items():
            first, said = _first_run(head, is_word, groups.get(name, {}))
            cells = _cells(rows[top - 1 + tall :], head, first, len(said)) if said else []
            marks = understood(value for _, _, value in cells)
            texts = {value for _, _, value in cells if isinstance(value, str | bool)} or marks.keys()
            strange = next((cell for cell in cells if cell[2] in texts and marks[cell[2]] is None), None)
            if (name == "category" and said) or (strange is None and any(marks[value] for value in texts)):
                found.first[name], found.words[name] = first, said
            elif strange:
                found.odd[name] = (top + tall + strange[0], strange[1])
        covered = {found.first[name] + n for name, said in found.words.items() for n in range(len(said))}
        below = {at for row in head[height:] for at, value in enumerate(row, 1) if not is_blank(value)}
        if below <= covered and (tall == height or len(found.first) > len(best.first)):
            best = found
    return best


def _cells(
    rows: Sequence[Sequence[Value]], head: Sequence[Sequence[Value]], first: int, width: int
) -> list[tuple[int, int, Value]]:
    """The filled cells below words to tick: row from 0, column from 1; none of a 合计 or of the header again."""
    return [
        (n, at, value)
        for n, row in enumerate(rows)
        for at, value in enumerate(row[first - 1 : first - 1 + width], first)
        if value != ""
        and not any(cell_at(line, at) == value for line in head)
        and not any(isinstance(each, str) and TOTAL_ROW.match(fold(each)) for each in row)
    ]


def _first_run(head: Sequence[Sequence[Value]], is_word: Known, groups: Iterable[str]) -> tuple[int, list[str]]:
    """The first of some columns side by side that a header calls by words of one kind, and the words; 0 for none."""
    width = max(map(len, head))
    own = [_word(head, at, is_word, groups) for at in range(1, width + 1)]
    first = next((at for at in range(1, width) if own[at - 1] and own[at]), 0)
    last = first
    while first and last <= width and own[last - 1]:
        last += 1
    return first, own[first - 1 : last - 1] if first else []


def _word(head: Sequence[Sequence[Value]], at: int, is_word: Known, groups: Iterable[str]) -> str:
    """The word of a kind that stands above a column, behind the group that is wide above it; "" for none."""
    above: list[str] = []
    for n, row in enumerate(head):
        value = cell_at(row, at)
        if is_blank(value) and any(not is_blank(cell_at(line, at)) for line in head[n + 1 :]):
            value = next((cell for cell in reversed(row[: at - 1]) if not is_blank(cell)), "")
        if not isinstance(value, str):
            return ""
        above += [value.strip()] if not is_blank(value) else []
    for n, text in enumerate(above):
        whole = "—".join(above[n:])
        if is_word(whole) or (fold_label(text) in groups and n < len(above) - 1):
            return whole
    return ""
