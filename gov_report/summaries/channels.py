"""Channels in a department's own table: as lines of a list (公开形式 | 数量), as columns beside its categories."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from decimal import Decimal

from msgspec.structs import replace

from gov_report import quantities
from gov_report.cells import cell_at, filled_cells
from gov_report.form import Edition
from gov_report.summaries.heads import channels_at
from gov_report.summaries.labels import is_numeric, is_whole
from gov_report.summaries.lines import Line
from gov_report.vocabulary import Vocabulary
from gov_report.words import fold_label
from gov_report.workbook import Value

Rows = Sequence[Sequence[Value]]


def as_channels(
    lines: Sequence[Line], rows: Rows, headers: Collection[int], edition: Edition, words: Vocabulary
) -> tuple[list[Line], list[Line]]:
    """The lines, those below 公开形式 by any word of a log (公示栏); and each 合计 that is more than its channels.

    One item may be published through several channels, so that no figure is their sum.
    """
    made, wholes = list(lines), list[Line]()
    channels = {edition.total_cell(each.row) for each in edition.logs.published.channels if each.row}
    for at, own in below_headers(made, headers).items():
        named = Counter(line.figure for n in own if (line := made[n]).figure)
        for n in own if channels_at(_header(rows, at), edition) else ():
            ref = _row_of(made[n].label, words)
            if ref and not made[n].figure and not named[cell := edition.total_cell(ref)]:
                made[n] = replace(made[n], figure=cell, label_at=0)
                named[cell] += 1
        if named and {*named} <= channels:
            said = sum(_count(made[n]) for n in own if made[n].figure)
            left = (made[n] for n in own if is_whole(made[n].label) and not made[n].figure)
            wholes += [replace(line, headed=True) for line in left if _count(line) != said]
    return made, wholes


def beside_categories(
    lines: Sequence[Line], rows: Rows, headers: Collection[int], edition: Edition, words: Vocabulary
) -> list[Line]:
    """What columns of channels beside categories say in the row that adds them up; else a line of nothing."""
    made: list[Line] = []
    taken = {line.figure for line in lines}
    for at, own in below_headers(lines, headers).items():
        block = [lines[n] for n in own]
        known = [line for line in block if line.figure.startswith(f"{edition.logs.published.categories}.")]
        spoken = {line.column for line in block} | {line.label_at for line in block}
        columns = {n: text for n, text in _header(rows, at) if n not in spoken and _row_of(text, words)}
        rest = [line.row for line in known if not is_whole(line.label)]
        whole = next((line for line in known if is_whole(line.label)), None)
        cells = {n: edition.total_cell(_row_of(text, words)) for n, text in columns.items()}
        for n, text in columns.items() if rest else ():
            numbers = [quantities.read(cell_at(rows[row - 1], n)) or Decimal(0) for row in rest]
            value = cell_at(rows[whole.row - 1], n) if whole else ""
            if whole and is_numeric(value) and cells[n] not in taken and [*cells.values()].count(cells[n]) == 1:
                made.append(replace(whole, column=n, label=text, figure=cells[n], value=value, label_at=0))
            elif any(numbers):  # several columns of one row of the form, or nothing that adds one up
                every = sum(numbers)
                value = int(every) if every == int(every) else float(every)
                lost = Line(rest[0], n, text, "", value, True, True, block=known[0].block, label_at=n)
                made.append(lost)
    return made


def below_headers(lines: Sequence[Line], headers: Collection[int]) -> dict[int, list[int]]:
    """The lines below each header, by their places."""
    found: dict[int, list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        found[max((at for at in headers if at < line.row), default=0)].append(n)
    return found


def _header(rows: Rows, at: int) -> list[tuple[int, str]]:
    return [(n, text) for n, text in filled_cells(rows[at - 1]) if isinstance(text, str)] if at else []


def _row_of(text: str, words: Vocabulary) -> str:
    """The row of the form that a channel, in any word of a log, is counted in; "" for none."""
    return words.channel_rows.get(words.channels.get(fold_label(text), ""), "")


def _count(line: Line) -> Decimal:
    return quantities.read(line.value) or Decimal(0)
