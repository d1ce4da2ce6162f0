"""A printed table as a grid: what covers each place, what heads a column, which rows hold numbers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gov_report.form import AMOUNT, SIGNED
from gov_report.model import Cell, Table
from gov_report.quantities import printed

MAX_COLUMNS = 200
Spread = list[list[Cell | None]]


def grid(table: Table) -> Spread:
    """A table with every grid position filled by the cell that covers it; overlaps keep the first."""
    rows: Spread = [[] for _ in table.rows]
    for at, row in enumerate(table.rows):
        column = 0
        for cell in row:
            while column < len(rows[at]) and rows[at][column] is not None:
                column += 1
            for down in range(at, min(at + cell.rowspan, len(rows))):
                for across in range(column, min(column + cell.colspan, MAX_COLUMNS)):
                    if across >= len(rows[down]):
                        rows[down] += [None] * (across + 1 - len(rows[down]))
                    if rows[down][across] is None:
                        rows[down][across] = cell
            column += cell.colspan
            if column >= MAX_COLUMNS:
                break
    return rows


def unfolded(rows: Spread) -> Spread:
    """A long table printed in two or three halves side by side, under one header said again, as one below the other."""
    for at, row in enumerate(rows):
        texts = [cell.text if cell else "" for cell in row]
        for halves in (2, 3):
            width, rest = divmod(len(texts), halves)
            head = texts[:width]
            if rest or width < 2 or not all(head) or texts != head * halves or len({*head}) < 2:
                continue
            parts = [[each[n * width : (n + 1) * width] for each in rows[at + 1 :]] for n in range(halves)]
            if all(_labelled(part) for part in parts):
                return [*(each[:width] for each in rows[: at + 1]), *(each for part in parts for each in part)]
    return rows


def _labelled(rows: Spread) -> bool:
    """Whether the first column holds labels: several, none of them a number."""
    texts = [row[0].text for row in rows if row and row[0] and row[0].text.strip()]
    return len(texts) > 1 and not any(map(is_number, texts))


def begins(rows: Spread, at: int, column: int) -> bool:
    """Whether a row itself prints something in a column: a header does, a blank row below it does not."""
    cell = rows[at][column] if column < len(rows[at]) else None
    above = rows[at - 1][column] if at and column < len(rows[at - 1]) else None
    return cell is not None and cell is not above and bool(cell.text.strip())


def begun(rows: Spread, at: int, columns: Sequence[int]) -> int:
    """How many columns a row itself heads; further down, one 总计 among blank cells below a header heads nothing."""
    return sum(begins(rows, at, column) for column in columns)


def bottom_labels(rows: Spread, at: int) -> list[tuple[int, str]]:
    """What heads each column at a header row: (first grid column, text), one for each cell.

    An empty cell takes the text above it: not everybody merges them.
    """
    found: list[tuple[int, str]] = []
    before: Cell | None = None
    for column, cell in enumerate(rows[at]):
        if cell is None or (cell is before and cell.colspan > 1):
            continue
        before = cell
        text, above = cell.text, at
        while not text.strip() and above:
            above -= 1
            higher = rows[above][column] if column < len(rows[above]) else None
            text = higher.text if higher else ""
        found.append((column, text))
    return found


def filled(row: Sequence[Cell | None], columns: Sequence[int]) -> bool:
    """Whether a row prints a number in one of some columns."""
    return any(cell and is_number(cell.text) for cell in (cell_at(row, c) for c in columns))


def row_labels(row: Sequence[Cell | None], first: int) -> list[str]:
    """The texts left of the numbers, the nearest first, each cell once."""
    found: list[str] = []
    before: Cell | None = None
    for cell in row[:first]:
        if cell is not None and cell is not before and cell.text.strip():
            found.insert(0, cell.text)
        before = cell
    return found


def cell_at(row: Sequence[Cell | None], column: int) -> Cell | None:
    """The cell of a row in a column; None where the row is shorter."""
    return row[column] if column < len(row) else None


def number_of(text: str, kind: str, unit: str, headed: str = "") -> Decimal | None:
    """The number a cell prints, in the unit of its column; a count may be negative or a fraction as printed.

    ``headed``: the money that an amount is in where it names none itself.
    """
    return printed(text, kind, unit, headed)


def is_number(text: str) -> bool:
    """Whether a cell prints a number, of money or of anything."""
    return any(number_of(text, kind, "") is not None for kind in (SIGNED, AMOUNT))
