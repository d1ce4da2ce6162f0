"""The money a printed amount is in: what its row names, else its header, else a line above the table."""

from __future__ import annotations

from collections.abc import Sequence

from gov_report.model import Cell
from gov_report.quantities import MONEY
from gov_report.words import fold, late

_NAMED = late(r"(?:[(]|单位:)([千万亿]?元)(?![^)、,，。;\s])")


def named(text: str) -> str:
    """The money that a text names as the unit of its numbers, 金额（元）, 单位：万元; "" for none and for several."""
    found = {*_NAMED.findall(fold(text))} & MONEY.keys()
    return found.pop() if len(found) == 1 else ""


def of_row(row: Sequence[Cell | None], above: str) -> str:
    """The money that a row of amounts is in: as a cell or a label of its own says, else as what heads it."""
    texts = [fold(cell.text) for cell in row if cell is not None]
    own = {text if text in MONEY else named(text) for text in texts} - {""}
    return own.pop() if len(own) == 1 else "" if own else above
