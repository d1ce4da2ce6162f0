"""Tables that are none of the form's (自设的表): how each begins, and a 合计 that is not what its rows come to."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from msgspec import Struct

from gov_report.form import SIGNED
from gov_report.model import Cell, Table
from gov_report.published.categories import is_part, may_nest, may_overlap, nested
from gov_report.published.grids import cell_at, filled, grid, number_of, row_labels
from gov_report.published.rows import key_of
from gov_report.words import fold, late, shown

_OVERLAPS = late("渠道|形式|途径|方式|平台|载体|媒|%|占比|比例|率|同比|增减|排名|平均|年度|月份|季度")


class Unsummed(Struct, frozen=True):
    """A sum and what the rows above it come to: how it is called, in words, and both numbers."""

    label: str
    printed: Decimal
    rows: Decimal


class Strange(Struct, frozen=True):
    """A table nobody knows: what it begins with, and the first of its sums that its rows do not come to."""

    first: str
    unsummed: Unsummed | None = None


def strange(table: Table) -> Strange:
    """What can be told of a table that is none of the form's."""
    texts = [cell.text.strip() for row in table.rows for cell in row if cell.text.strip()]
    return Strange(shown("、".join(texts[:6]), 60), _unsummed([row for row in grid(table) if any(map(_text, row))]))


def _unsummed(rows: Sequence[Sequence[Cell | None]]) -> Unsummed | None:
    """The first column of a list of counts whose 合计, its last row, is not their sum.

    None where rows may be of the same things (channels), or of one another (其中).
    """
    width = max(map(len, rows), default=0)
    if len(rows) < 4 or width < 2:
        return None
    labels = [(row_labels(row, 1) or [""])[0] for row in rows[1:]]
    plain = [label for label in labels if label and not is_part(label) and key_of(label) != "小计"]
    if (
        key_of(labels[-1]) != "总计"
        or len(plain) < len(labels)
        or any(key_of(label) == "总计" for label in labels[:-1])
    ):
        return None
    apart = not any(map(may_overlap, plain)) and not any(_OVERLAPS.search(fold(text)) for text in map(_text, rows[0]))
    if not apart or any(_OVERLAPS.search(fold(label)) for label in plain) or filled(rows[0], range(1, width)):
        return None
    for column in range(1, width):
        values = [number_of(_text(cell_at(row, column)), SIGNED, "") for row in rows[1:]]
        counts = [value for value in values if value is not None]
        if len(counts) < len(values) or nested(counts[:-1], counts[-1]) or may_nest(counts[:-1], counts[-1]):
            continue
        if sum(counts[:-1]) != counts[-1]:
            return Unsummed(labels[-1].strip(), counts[-1], sum(counts[:-1], Decimal(0)))
    return None


def _text(cell: Cell | None) -> str:
    return cell.text.strip() if cell else ""
