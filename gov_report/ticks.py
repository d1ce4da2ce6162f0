"""Columns headed by words of the form (网站, 微信; 国家秘密 below 不予公开), for rows to tick, and what a tick is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from gov_report.cells import cell_at, is_blank, says_yes
from gov_report.meanings import applicant_of, outcome_of
from gov_report.vocabulary import Vocabulary
from gov_report.words import TOTAL_ROW, fold, fold_label
from gov_report.workbook import Value

HIGHEST = 3  # rows of a header
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


def understood(row: Sequence[Value], words: Vocabulary) -> list[bool | None]:
    """What the cells of one row below words to tick say: yes (√, ●, V), no (blank, □, ×; ○ beside ●); None else."""
    marks = [fold(value) if isinstance(value, str) else "" for value in row]
    empty = words.unticked | {hollow for hollow, full in words.hollow.items() if full in marks}
    return [
        True if mark in words.ticked else False if mark in empty else says_yes(value)
        for value, mark in zip(row, marks, strict=True)
    ]


def ticked(
    rows: Sequence[Sequence[Value]], top: int, height: int, columns: dict[str, int], kind: str, words: Vocabulary
) -> Ticks:
    """The columns to tick below a header, ``top`` its first row from 1, of what no column of its own says.

    The rows below it that only name such words (商业企业 below 法人或其他组织) are of it, where with them more is told.
    """
    every = tickable(kind, words)
    known = {name: is_word for name, is_word in every.items() if name not in columns}
    groups: dict[str, Iterable[str]] = {"applicant": words.applicant_groups, "outcome": words.outcome_groups}
    best = Ticks(height, {}, {}, {})
    for tall in range(height, HIGHEST + 1) if known else ():
        head = rows[top - 1 : top - 1 + tall]
        if len(head) < tall or (tall > height and not all(isinstance(value, str) for value in head[-1])):
            break
        found = Ticks(tall, {}, {}, {})
        owners = _owners(head, every, groups, words.rest)
        for name, is_word in known.items():
            mine = [owner in ("", name) for owner in owners]
            first, said = _first_run(head, is_word, groups.get(name, {}), mine)
            cells = _cells(rows[top - 1 + tall :], head, first, len(said), words) if said else []
            texts = [cell for cell in cells if isinstance(cell[2], str | bool)] or cells
            strange = next((cell for cell in texts if cell[3] is None), None)
            if (name == "category" and said) or (strange is None and any(cell[3] for cell in texts)):
                found.first[name], found.words[name] = first, said
            elif strange and any(
                not is_blank(cell_at(rows[top - 1 + tall + strange[0]], at)) for at in columns.values()
            ):
                found.odd[name] = (top + tall + strange[0], strange[1])
        covered = {found.first[name] + n for name, said in found.words.items() for n in range(len(said))}
        covered |= _wide(head, columns, every) if tall == height + 1 else set()
        below = {at for row in head[height:] for at, value in enumerate(row, 1) if not is_blank(value)}
        if below <= covered and (tall == height or len(found.first) > len(best.first)):
            best = found
    return best


def _wide(head: Sequence[Sequence[Value]], columns: Mapping[str, int], every: Mapping[str, Known]) -> set[int]:
    """The columns below the wide header of one that the log has, in whose last row words to tick stand."""
    found: set[int] = set()
    for name, is_word in every.items():
        first, last = columns.get(name, 0), head[-1]
        if not first or is_blank(cell_at(head[-2], first)):
            continue
        end = next((at for at in range(first + 1, len(last) + 1) if not is_blank(cell_at(head[-2], at))), len(last) + 1)
        run = [at for at in range(first, end) if isinstance(text := cell_at(last, at), str) and text and is_word(text)]
        found |= set(run) if len(run) > 1 else set()
    return found


def _cells(
    rows: Sequence[Sequence[Value]], head: Sequence[Sequence[Value]], first: int, width: int, words: Vocabulary
) -> list[tuple[int, int, Value, bool | None]]:
    """The filled cells below words to tick: row from 0, column from 1, what it says; no 合计, no header again."""
    end = first - 1 + width
    return [
        (n, at, value, yes)
        for n, row in enumerate(rows)
        for at, (value, yes) in enumerate(
            zip(row[first - 1 : end], understood(row[first - 1 : end], words), strict=True), first
        )
        if value != ""
        and not any(cell_at(line, at) == value for line in head)
        and not any(isinstance(each, str) and TOTAL_ROW.match(fold(each)) for each in row)
    ]


def _owners(
    head: Sequence[Sequence[Value]],
    known: Mapping[str, Known],
    groups: Mapping[str, Iterable[str]],
    rest: Collection[str],
) -> list[str]:
    """Which kind of words each column is of, by all that stands above it; 其他 alone goes with what is before it."""
    owners: list[str] = []
    for at in range(1, max(map(len, head)) + 1):
        texts = _above(head, at) or []
        plain = [text for text in texts if fold_label(text) not in rest]
        own = next(
            (
                name
                for text in plain
                for name, is_word in known.items()
                if fold_label(text) in groups.get(name, ()) or is_word(text)
            ),
            "",
        )
        other = len(texts) > 0 and fold_label(texts[-1]) in rest
        owners.append(own or (owners[-1] if other and owners else ""))
    return owners


def _first_run(
    head: Sequence[Sequence[Value]], is_word: Known, groups: Iterable[str], mine: Sequence[bool]
) -> tuple[int, list[str]]:
    """The first of some columns side by side that a header calls by words of one kind, and the words; 0 for none.

    Only those that may be of this kind are ``mine``: a column is of one run.
    """
    width = max(map(len, head))
    own = [_word(head, at, is_word, groups) if mine[at - 1] else "" for at in range(1, width + 1)]
    first = next((at for at in range(1, width) if own[at - 1] and own[at]), 0)
    last = first
    while first and last <= width and own[last - 1]:
        last += 1
    return first, own[first - 1 : last - 1] if first else []


def _word(head: Sequence[Sequence[Value]], at: int, is_word: Known, groups: Iterable[str]) -> str:
    """The word of a kind that stands above a column, behind the group that is wide above it; "" for none.

    Below a wide header the group alone is one, of which a row that ticks it is said not to name the kind.
    """
    above = _above(head, at) or []
    for n, text in enumerate(above):
        whole = "—".join(above[n:])
        if is_word(whole) or (fold_label(text) in groups and len(above) > 1):
            return whole
    return ""


def _above(head: Sequence[Sequence[Value]], at: int) -> list[str] | None:
    """What stands above a column, from the top, a wide cell above each of its columns; None where that is no text."""
    above: list[str] = []
    for n, row in enumerate(head):
        value = cell_at(row, at)
        if is_blank(value) and any(not is_blank(cell_at(line, at)) for line in head[n + 1 :]):
            value = next((cell for cell in reversed(row[: at - 1]) if not is_blank(cell)), "")
        if not isinstance(value, str):
            return None
        above += [value.strip()] if not is_blank(value) else []
    return above
