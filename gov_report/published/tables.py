"""Tables as anybody prints them → the form's cells, found by their labels, each table in its own edition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache

from msgspec import Struct

from gov_report.form import AMOUNT, SIGNED, Column, Edition, Row, TableForm
from gov_report.model import Cell, Table
from gov_report.quantities import read
from gov_report.words import compact, fold, without_ordinal

MAX_COLUMNS = 200
LIKE = 0.8  # how alike two labels are that differ by a slip of the pen; only where the order fits too
COUNTS = ("条数", "件数", "统计数", "数目", "公开数量", "信息条数", "公开条数")  # 数量 in other words
SHORT = 4  # rows: a table the form does not print is known by at least so many of its labels
FEW = 8  # rows: a table without a header is known by its labels when it has at least so many of them
_BRACKETS = re.compile(r"[（(][^（）()]*[）)]")


class PrintedCell(Struct, frozen=True):
    """A cell as printed and its number; ``value`` None for blank, ``-``, ``/`` and what is no number."""

    text: str
    value: Decimal | None


class PrintedTable(Struct, frozen=True):
    """A table of the form found in a report: which, of which edition, its cells by figure id."""

    id: str
    edition: str
    cells: Mapping[str, PrintedCell]


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


def recognise(tables: Sequence[Table], editions: Sequence[Edition]) -> tuple[list[PrintedTable], list[int]]:
    """Find the form's tables among printed ones; returns them and which of ``tables`` hold none.

    A table split over pages is found in its pieces; one Word table may hold several of the form.
    Which edition a table follows is decided for each by its labels; where they say the same, by
    the order of ``editions``.
    """
    pieces: dict[str, list[_Piece]] = {}
    unknown: list[int] = []
    for first, last, rows in _joined(tables):
        found = list(_pieces(rows, editions))
        if not found:
            unknown += range(first, last)
        for piece in found:
            pieces.setdefault(piece.table, []).append(piece)
    order = {edition.id: at for at, edition in enumerate(editions)}
    made = []
    for table_id, found in pieces.items():
        fits = {edition.id: _together(edition, table_id, found) for edition in editions}
        known = {name: fit for name, fit in fits.items() if fit}
        if not known:
            continue
        best = max(known, key=lambda name: (known[name].score, -order[name]))
        made.append(PrintedTable(table_id, best, known[best].cells))
    return made, unknown


def _together(edition: Edition, table_id: str, pieces: Sequence[_Piece]) -> _Fit | None:
    """How well the pieces of one table fit an edition's form of it; what two of them print, the first one says."""
    cells: dict[str, PrintedCell] = {}
    for piece in pieces:
        if edition.id in piece.fits:
            cells = {**piece.fits[edition.id].cells, **cells}
    return _Fit(2 * len(cells) - _size(edition.table(table_id)), cells) if cells else None


def _size(form: TableForm) -> int:
    return len(form.numbered) * len(form.columns)


def _joined(tables: Sequence[Table]) -> Iterator[tuple[int, int, Spread]]:
    """Tables, those of one width behind one another as one: pages split them."""
    grids = [grid(table) for table in tables]
    widths = [max(map(len, rows), default=0) for rows in grids]
    at = 0
    while at < len(grids):
        end = at + 1
        while end < len(grids) and widths[end] == widths[at]:
            end += 1
        yield at, end, [row for rows in grids[at:end] for row in rows]
        at = end


class _Fit(Struct, frozen=True):
    """How well rows fit a table of one edition: cells found less cells missing, and the cells."""

    score: int
    cells: Mapping[str, PrintedCell]


class _Piece(Struct, frozen=True):
    """Rows under one header that one table of the form explains best, by edition."""

    table: str
    fits: Mapping[str, _Fit]


def _pieces(rows: Spread, editions: Sequence[Edition]) -> list[_Piece]:
    """The tables of the form in a grid: by their headers; a long list of labels and numbers also without one."""
    found = list(_headed(rows, editions))
    printed = {form.id for edition in editions for form in edition.tables if form.printed}
    width = max(map(len, rows), default=0)
    if width < 2 or any(piece.table in printed for piece in found):
        return found
    bare = [_bare(form, rows, width - 1, edition.id) for edition in editions for form in edition.tables if form.printed]
    fits = [piece for piece in bare if piece]
    return [max(fits, key=lambda piece: max(fit.score for fit in piece.fits.values()))] if fits else found


def _bare(form: TableForm, rows: Spread, column: int, edition: str) -> _Piece | None:
    """A form of one column of numbers, taken from the last column of a grid."""
    if len(form.columns) > 1 or len(form.rows) < FEW:
        return None
    fit = _fit(form, [column], rows, bare=True)
    return _Piece(form.id, {edition: fit}) if fit else None


def _headed(rows: Spread, editions: Sequence[Edition]) -> Iterator[_Piece]:
    forms = [(edition.id, table) for edition in editions for table in edition.tables if table.printed or _tabled(table)]
    headers: list[tuple[int, list[tuple[str, TableForm, list[int]]]]] = []
    for at in range(len(rows)):
        labels = _bottom_labels(rows, at)
        found = [
            (e, form, columns)
            for e, form in forms
            if (columns := _columns(form, labels)) and any(_begins(rows, at, column) for column in columns)
        ]
        if found and headers and headers[-1][0] == at - 1:
            headers[-1] = (at, found)  # a header of several rows ends with its last
        elif found:
            headers.append((at, found))
    for n, (at, found) in enumerate(headers):
        end = headers[n + 1][0] if n + 1 < len(headers) else len(rows)
        body = rows[at + 1 : end]
        best: dict[str, dict[str, _Fit]] = {}
        for edition, form, columns in found:
            fit = _fit(form, columns, body, bare=False)
            if fit:
                best.setdefault(form.id, {})[edition] = fit
        if best:
            table = max(best, key=lambda name: max(fit.score for fit in best[name].values()))
            yield _Piece(table, best[table])


def _tabled(form: TableForm) -> bool:
    """Whether a table that the form does not print is long enough to be known where somebody prints it."""
    return len(form.columns) == 1 and len(form.rows) >= SHORT


def _begins(rows: Spread, at: int, column: int) -> bool:
    """Whether a row itself prints something in a column: a header does, a blank row below it does not."""
    cell = rows[at][column] if column < len(rows[at]) else None
    above = rows[at - 1][column] if at and column < len(rows[at - 1]) else None
    return cell is not None and cell is not above and bool(cell.text.strip())


def _bottom_labels(rows: Spread, at: int) -> list[tuple[int, str]]:
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


def _columns(form: TableForm, labels: Sequence[tuple[int, str]]) -> list[int]:
    """The grid columns of a form's columns under a header, in order; [] where they are not all there."""
    found: list[int] = []
    at = 0
    for column in form.columns:
        while at < len(labels) and not _heads(column, labels[at][1]):
            at += 1
        if at == len(labels):
            return []
        found.append(labels[at][0])
        at += 1
    return found


def _heads(column: Column, text: str) -> bool:
    key = _key(text)
    wanted = [_key(label) for label in (column.label, *column.aliases, *(COUNTS if column.label == "数量" else ()))]
    return bool(key) and (key in wanted or (len(key) > 3 and any(_alike(key, each) for each in wanted)))


@lru_cache(maxsize=4096)
def _key(text: str) -> str:
    """A label for comparison: without its ordinal, its signs and what it says in brackets."""
    plain = without_ordinal(fold(text))
    bare = _BRACKETS.sub("", plain)
    key = compact(bare or plain).replace("“", "").replace("”", "").replace('"', "").replace("'", "")
    return "总计" if key in ("合计", "总数", "共计") else key


@lru_cache(maxsize=65536)
def _alike(a: str, b: str) -> bool:
    return bool(a and b) and SequenceMatcher(None, a, b, autojunk=False).ratio() >= LIKE


@lru_cache(maxsize=4096)
def _row_keys(row: Row) -> frozenset[str]:
    return frozenset(_key(label) for label in (row.label, *row.aliases)) - {""}


def _weight(row: Row, text: str) -> int:
    """How well a printed label names a row of the form: 2 the same, 1 alike, 0 not."""
    keys, key = _row_keys(row), _key(text)
    if key in keys:
        return 2
    return 1 if len(key) > 3 and any(_alike(key, each) for each in keys) else 0


def _label(texts: Sequence[str], rows: Sequence[Row]) -> str:
    """Which of a printed row's texts is its label: the nearest to the numbers that names a row of the form.

    The others are its group's label, a unit, a serial number.
    """
    for wanted in (2, 1):
        for text in texts:
            if any(_weight(row, text) == wanted for row in rows):
                return text
    return ""


def _fit(form: TableForm, columns: Sequence[int], body: Spread, bare: bool) -> _Fit | None:
    """Match printed rows to the form's rows in order, then read the cells; None where none match."""
    if len(form.numbered) == 1 and not form.corner:  # one row of numbers without a label
        row = next((row for row in body if any(_at(row, column) for column in columns)), None)
        cells = {} if row is None else _cells(form, form.numbered[0], columns, row)
        return _Fit(2 * len(cells) - _size(form), cells) if cells else None
    first = min(columns)
    labels = [_label(_labels(row, first), form.rows) for row in body]
    pairs = _aligned(form.rows, labels)
    taken = {printed for printed, _ in pairs}
    for number, own in enumerate(form.rows):  # rows out of order, where a label can mean one row only
        if not any(n == number for _, n in pairs):
            left = [at for at, text in enumerate(labels) if at not in taken and text and _weight(own, text) == 2]
            if len(left) == 1:
                pairs.append((left[0], number))
                taken.add(left[0])
    cells = {}
    for printed, number in pairs:
        if not form.rows[number].heading:
            cells |= _cells(form, form.rows[number], columns, body[printed])
    matched = sum(not form.rows[number].heading for _, number in pairs)
    least = FEW if bare else 1 if form.printed else SHORT
    if matched < least:
        return None
    return _Fit(2 * len(cells) - _size(form), cells)


def _labels(row: Sequence[Cell | None], first: int) -> list[str]:
    """The texts left of the numbers, the nearest first, each cell once."""
    found: list[str] = []
    before: Cell | None = None
    for cell in row[:first]:
        if cell is not None and cell is not before and cell.text.strip():
            found.insert(0, cell.text)
        before = cell
    return found


def _aligned(rows: Sequence[Row], labels: Sequence[str]) -> list[tuple[int, int]]:
    """Which printed row is which row of the form, both in order, as much as fits (longest common sequence)."""
    weights = [[_weight(row, text) if text else 0 for row in rows] for text in labels]
    best = [[0] * (len(rows) + 1) for _ in range(len(labels) + 1)]
    for a in range(len(labels) - 1, -1, -1):
        for b in range(len(rows) - 1, -1, -1):
            take = weights[a][b] and weights[a][b] + best[a + 1][b + 1]
            best[a][b] = max(best[a + 1][b], best[a][b + 1], take)
    pairs: list[tuple[int, int]] = []
    a = b = 0
    while a < len(labels) and b < len(rows):
        if weights[a][b] and best[a][b] == weights[a][b] + best[a + 1][b + 1]:
            pairs.append((a, b))
            a, b = a + 1, b + 1
        elif best[a][b] == best[a + 1][b]:
            a += 1
        else:
            b += 1
    return pairs


def _at(row: Sequence[Cell | None], column: int) -> Cell | None:
    return row[column] if column < len(row) else None


def _cells(form: TableForm, row: Row, columns: Sequence[int], printed: Sequence[Cell | None]) -> dict[str, PrintedCell]:
    found: dict[str, PrintedCell] = {}
    for column, at in zip(form.columns, columns, strict=True):
        cell = _at(printed, at)
        if cell is not None:
            kind = form.kind_of(row, column)
            found[form.cell(row, column)] = PrintedCell(
                cell.text.strip(), number_of(cell.text, kind, form.unit_of(row, column))
            )
    return found


def number_of(text: str, kind: str, unit: str) -> Decimal | None:
    """The number a cell prints, in the unit of its column; a count may be negative as printed."""
    return read(text, AMOUNT if kind == AMOUNT else SIGNED, unit)
