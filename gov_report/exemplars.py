"""Sheets of a book that only show how to fill in a log (填写示例), beside the log itself."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from gov_report.cells import filled_cells
from gov_report.sheets import Layout, has_items
from gov_report.words import fold
from gov_report.workbook import Grid, Value

FEW = 3  # rows that such a sheet shows; more may be a department's own
_SHOWS = re.compile("示例|样例(?![市县区])|范例")


def without_examples(grids: Sequence[Grid], layouts: Sequence[Layout], pinned: Collection[str]) -> list[Layout]:
    """The layouts of a book, a log called an example left out where another sheet is the log.

    It has few rows, or the other has some. ``pinned`` are the sheets of which the office says what they are, "" all.
    """
    shown = {
        at
        for at, grid in enumerate(grids)
        if _SHOWS.search(fold(grid.name)) and not grid.hidden and not {"", grid.name} & set(pinned)
    }
    made = list(layouts)
    for at in shown:
        kind, rows = layouts[at].kind, _below(grids[at], layouts[at])
        logs = [n for n, own in enumerate(layouts) if own.kind == kind and n not in shown and not grids[n].hidden]
        few = sum(len(filled_cells(row)) > 1 for row in rows)
        filled = any(has_items(_below(grids[n], layouts[n])) for n in logs)
        if kind in ("published", "requests") and logs and few and (few <= FEW or filled):
            made[at] = Layout("none", sender=layouts[at].sender, examples=few)
    return made


def _below(grid: Grid, layout: Layout) -> Sequence[Sequence[Value]]:
    """The rows below a log's header; none of a sheet without one."""
    return grid.rows[layout.header_row + layout.header_rows - 1 :] if layout.header_row else []
