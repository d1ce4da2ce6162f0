"""Cells merged over others: a label, whose number may stand in any one of its rows; a 0, which is that of each cell."""

from __future__ import annotations

from collections.abc import Sequence

from gov_report.cells import cell_at, filled_cells, is_blank, read_number
from gov_report.form import Edition
from gov_report.summaries.labels import UNITS, is_line, is_numeric, says_no_duty, says_zero
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


def spread(rows: Sequence[Sequence[Value]], merges: Sequence[Merge], edition: Edition) -> Sequence[Sequence[Value]]:
    """The rows, each 0 and 无 in every cell it is merged over, and 无此项职能 in every row; any other number but once.

    In cells below a word alone, which may head them, and in rows that say something.
    """
    made = [*rows]
    for top, left, bottom, right in dict.fromkeys(merges):
        value = cell_at(rows[top - 1], left) if top <= len(rows) else ""
        duty = says_no_duty(value, edition)
        if not (duty or says_zero(value) or read_number(value) == 0):
            continue
        columns = [left] if duty else [n for n in range(left, right + 1) if n == left or _is_headed(rows[: top - 1], n)]
        for at in range(top, min(bottom, len(rows)) + 1):
            for n in columns if at == top or _has_words(rows[at - 1]) else ():
                if n <= len(made[at - 1]) and is_blank(cell_at(made[at - 1], n)):
                    made[at - 1] = _with(made[at - 1], n, value)
    return made


def _is_headed(above: Sequence[Sequence[Value]], column: int) -> bool:
    """Whether a word stands above in a column, numbers between."""
    cells = (cell_at(row, column) for row in reversed(above))
    return any(isinstance(value, str) and value != "" and not is_numeric(value) for value in cells)


def _has_words(row: Sequence[Value]) -> bool:
    return any(isinstance(v, str) and not is_numeric(v) and fold(v) not in UNITS for _, v in filled_cells(row))


def _with(row: Sequence[Value], column: int, value: Value) -> list[Value]:
    return [*row[: column - 1], value, *row[column:]]
