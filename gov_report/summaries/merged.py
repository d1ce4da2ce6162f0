"""A label merged over several rows: its number may stand in any one of them."""

from __future__ import annotations

from collections.abc import Sequence

from gov_report.cells import filled_cells
from gov_report.summaries.labels import UNITS, is_line, is_numeric
from gov_report.summaries.lines import Doubt
from gov_report.vocabulary import Vocabulary
from gov_report.words import fold
from gov_report.workbook import Merge, Value


def lowered(
    rows: Sequence[Sequence[Value]], merges: Sequence[Merge], words: Vocabulary
) -> tuple[Sequence[Sequence[Value]], list[Doubt]]:
    """The rows, each merged label of the form beside the row that holds its number; a doubt where several hold one."""
    made = [*rows]
    doubts: list[Doubt] = []
    for top, left, bottom, _ in dict.fromkeys(merges):
        covered = range(top, min(bottom, len(rows)) + 1)
        label = rows[top - 1][left - 1] if covered and left <= len(rows[top - 1]) else ""
        if len(covered) < 2 or not isinstance(label, str) or not is_line(label, words):
            continue
        numbers = {
            at: [n for n, value in filled_cells(rows[at - 1]) if n > left and is_numeric(value)] for at in covered
        }
        filled = [at for at, columns in numbers.items() if columns]
        if not filled or filled == [top] or any(_has_words(rows[at - 1]) for at in covered[1:]):
            continue
        made[top - 1] = _with(made[top - 1], left, "")
        if len(filled) == 1:
            made[filled[0] - 1] = _with(made[filled[0] - 1], left, label)
        else:
            doubts.append(Doubt(filled[0], numbers[filled[0]][0], label, "", True, -top))
    return made, doubts


def _has_words(row: Sequence[Value]) -> bool:
    return any(isinstance(v, str) and not is_numeric(v) and fold(v) not in UNITS for _, v in filled_cells(row))


def _with(row: Sequence[Value], column: int, value: Value) -> list[Value]:
    return [*row[: column - 1], value, *row[column:]]
