"""Labels with a number behind each: where a list goes on beside itself, tables that nobody could read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from gov_report.cells import is_blank
from gov_report.form import Edition
from gov_report.summaries.labels import NOTHING, UNITS, is_line, is_numeric, is_whole
from gov_report.summaries.lines import Doubt, Reading
from gov_report.vocabulary import Vocabulary
from gov_report.words import fold, folded
from gov_report.workbook import Value


def pairs(row: Sequence[Value]) -> list[tuple[int, int, str]]:
    """The labels of a row with the number behind each, before the next label: their columns, from 1, and the words."""
    found: list[tuple[int, int, str]] = []
    label: tuple[int, str] | None = None
    for at, value in enumerate(row, 1):
        if is_blank(value):
            continue
        if is_numeric(value):
            if label:
                found.append((label[0], at, label[1]))
            label = None
        elif isinstance(value, str) and fold(value) not in UNITS and fold(value) not in NOTHING:
            label = (at, value)
    return found


def numbered(rows: Sequence[Sequence[Value]]) -> int:
    """How many rows hold a label with a number behind it."""
    return sum(bool(pairs(row)) for row in rows)


def bands(rows: Sequence[Sequence[Value]], edition: Edition, words: Vocabulary) -> list[tuple[int, int]]:
    """Where a list goes on beside itself (项目 | 数量 | 项目 | 数量): the columns of each part, from 0 to before.

    Its header repeats, or most of its rows hold a label of the form with a number again.
    """
    width = max(map(len, rows), default=0)
    form = edition.logs.summary
    labels, counts = folded(form.label_columns), folded(form.number_columns)
    starts: set[int] = set()
    for row in rows:
        texts = [fold(v) if isinstance(v, str) else "" for v in row]
        again = [at for at, text in enumerate(texts) if text and text in texts[:at]]
        if again and sum(text in labels for text in texts) >= 2 and sum(text in counts for text in texts) >= 2:
            first = texts[again[0]]
            starts = {at for at, text in enumerate(texts) if text == first and at >= again[0]}
            break
    else:
        seen: Counter[int] = Counter()
        total = 0
        for row in rows:
            found = pairs(row)
            total += bool(found)
            for at, _, text in found[1:]:
                if is_line(text, words) or is_whole(text):
                    seen[at - 1] += 1
        starts = {at for at, count in seen.items() if count * 2 >= total}
    edges = [0, *sorted(starts), width]
    return list(pairwise(edges))


def band(row: Sequence[Value], start: int, end: int) -> Sequence[Value]:
    """A row of one of the parts beside each other; a title speaks to all of them."""
    own = row[start:end]
    return row[:start] if start and all(map(is_blank, own)) and not any(map(is_numeric, row)) else own


def unread(rows: Sequence[Sequence[Value]], made: Reading, words: Vocabulary) -> list[Doubt]:
    """Lines of the form with their numbers behind another in its row, that were not read."""
    spoken = {(line.row, line.column) for line in made.lines} | {(doubt.row, doubt.column) for doubt in made.doubts}
    known = {line.row for line in made.lines}
    return [
        Doubt(at, number, text, "", True, -at)
        for at, row in enumerate(rows, 1)
        if at in known
        for _, number, text in pairs(row)[1:]
        if (at, number) not in spoken and is_line(text, words)
    ]
