"""The rows below a log's header as their cells are meant: merged cells, ticks and days of 1904 spelled out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from gov_report.cells import cell_at, filled_cells, is_blank, says_yes
from gov_report.postings import Context
from gov_report.sheets import Layout
from gov_report.words import fold, fold_label
from gov_report.workbook import Grid, Value

_MONEY = re.compile(r"(?:\(|:|费|额|用|^)(?:单位:)?(亿元|万元|千元|元)\)?$")


class Body(Struct, frozen=True):
    """The rows below a header, ``rows[0]`` the first; in ``said`` each has what merged cells above it say of it too."""

    rows: Sequence[list[Value]]
    said: Sequence[list[Value]]
    continued: set[int]  # those that go on with the request above, from 0
    ticked: bool  # the first names the words that the others tick


def body_of(grid: Grid, layout: Layout, rows: Sequence[list[Value]], context: Context) -> Body:
    """Spell out the rows of a log; ``rows`` are those of the sheet, from its first."""
    columns = layout.columns or {}
    top = layout.header_row + layout.header_rows - 1
    down = {name: _merged_down(grid, column) for name, column in columns.items() if name in _DOWN}
    down = {name: merged for name, merged in down.items() if merged}
    body = rows[top:]
    if grid.date1904:
        dated = [columns[name] - 1 for name in ("published_on", "received_on", "answered_on") if name in columns]
        body = [_since_1900(row, dated) for row in body]
    if ticks := _tick_columns(rows, layout, columns, context):
        body = [_with_words(row, ticks) for row in body]
    said = [_filled_down(n, body, top, columns, down) for n in range(len(body))] if down else body
    continued = _continued(body, top, columns, down) if layout.kind == "requests" and down else set()
    return Body(body, said, continued, bool(ticks))


def units_above(header: Sequence[Sequence[Value]], columns: dict[str, int]) -> dict[str, str]:
    """The units of money that a header names above its columns (收费（万元）)."""
    texts = {
        name: [fold(text) for row in header if isinstance(text := cell_at(row, column), str)]
        for name, column in columns.items()
    }
    found = {name: next(filter(None, map(_MONEY.search, said)), None) for name, said in texts.items()}
    return {name: unit[1] for name, unit in found.items() if unit}


def _merged_down(grid: Grid, column: int) -> dict[int, int]:
    """Rows of a column whose cell is the lower part of a merged cell → the row that holds its value."""
    return {
        row: top
        for top, left, bottom, right in grid.merges
        if left <= column <= right and bottom > top
        for row in range(top + 1, min(bottom, len(grid.rows)) + 1)
    }


def _since_1900(row: Sequence[Value], dated: Sequence[int]) -> list[Value]:
    """A row of a book that counts days from 1904, the bare numbers in its date columns as days from 1900.

    Only what can be a day of this century or the last: 20130305 is a date written without signs.
    """
    moved = list(row)
    for at in dated:
        value = row[at]
        if isinstance(value, int | float) and not isinstance(value, bool) and 20_000 < value < 80_000:
            moved[at] = value + 1462
    return moved


def _tick_columns(
    rows: Sequence[Sequence[Value]], layout: Layout, columns: dict[str, int], context: Context
) -> dict[int, list[str]]:
    """Where a wide header (公开形式) stands over a column for each of its words (网站, 微信): its place → the words."""
    words = context.words
    head, below = rows[layout.header_row - 1], rows[layout.header_row] if layout.header_row < len(rows) else []
    found: dict[int, list[str]] = {}
    for name, known in (
        ("channel", words.channels if layout.kind == "published" else words.request_channels),
        ("applicant", words.applicants),
        ("outcome", {*words.outcomes, *words.outcome_groups}),
    ):
        first = columns.get(name, 0)
        if not first or is_blank(cell_at(head, first)):
            continue
        said: list[str] = []
        for at in range(first, len(below) + 1):
            text = cell_at(below, at)
            if (
                (at > first and not is_blank(cell_at(head, at)))
                or not isinstance(text, str)
                or fold_label(text) not in known
            ):
                break
            said.append(text)
        if len(said) > 1:
            found[first] = said
    spoken = {at for first, said in found.items() for at in range(first, first + len(said))}
    alone = all(at in spoken or is_blank(value) for at, value in enumerate(below, 1))
    return found if layout.header_rows > 1 or alone else {}  # an item holds more


def _with_words(row: list[Value], ticks: dict[int, list[str]]) -> list[Value]:
    """A row with the words it ticks in their first column; one that says anything else there stays."""
    made = list(row)
    for first, words in ticks.items():
        said = [says_yes(cell_at(row, first + n)) for n in range(len(words))]
        if None not in said and first <= len(made):
            made[first - 1] = "、".join(word for word, yes in zip(words, said, strict=True) if yes)
    return made


# columns whose merged cells speak of every row they cover; fees and cases do not, they would be counted again
_DOWN = frozenset(
    (
        "title",
        "number",
        "category",
        "published_on",
        "channel",
        "serial",
        "id",
        "received_on",
        "answered_on",
        "applicant",
        "outcome",
    )
)


def _filled_down(
    n: int, body: Sequence[list[Value]], top: int, columns: dict[str, int], down: dict[str, dict[int, int]]
) -> list[Value]:
    """Give a row, body[n], the values of merged cells that began above it, if it says anything itself."""
    row, at = body[n], top + 1 + n
    if not filled_cells(row):
        return row
    filled = list(row)
    for name, tops in down.items():
        begun = tops.get(at, 0) - top - 1
        if begun >= 0 and name != "serial" and is_blank(cell_at(row, columns[name])) and columns[name] <= len(row):
            filled[columns[name] - 1] = cell_at(body[begun], columns[name])
    return filled


def _continued(
    body: Sequence[Sequence[Value]], top: int, columns: dict[str, int], down: dict[str, dict[int, int]]
) -> set[int]:
    """The rows that go on with the request above: their 序号 is merged with its, or their 申请编号 where no 序号 is."""
    by_serial, by_id = down.get("serial", {}), down.get("id", {})
    unnumbered = columns.get("serial", 0)
    return {
        at - top - 1
        for at in {*by_serial, *by_id}
        if at > top + 1
        and (at in by_serial or not unnumbered or is_blank(cell_at(body[at - top - 1], unnumbered)))
        and (by_serial.get(at) or by_id[at]) > top
    }
