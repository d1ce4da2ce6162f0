"""Tables as anybody prints them → the form's cells, found by their labels, each table in its own edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache

from msgspec import Struct

from gov_report.form import AMOUNT, SIGNED, Column, Edition, Row, TableForm
from gov_report.model import Cell, Table
from gov_report.published.rows import alike, key_of, matched
from gov_report.quantities import read

MAX_COLUMNS = 200
COUNTS = ("条数", "件数", "统计数", "数目", "公开数量", "信息条数", "公开条数")  # 数量 in other words
SHORT = 4  # rows: a table the form does not print is known by at least so many of its labels
FEW = 8  # rows: a table without a header is known by its labels when it has at least so many of them


class PrintedCell(Struct, frozen=True):
    """A cell as printed and its number; ``value`` None for blank, ``-``, ``/`` and what is no number."""

    text: str
    value: Decimal | None


class Unread(Struct, frozen=True):
    """A printed row that was not recognised: how it is called, and the figures of the form's rows it may be."""

    label: str
    figures: tuple[str, ...]


class PrintedTable(Struct, frozen=True):
    """A table of the form found in a report: which, of which edition, its cells by figure id, rows left unread."""

    id: str
    edition: str
    cells: Mapping[str, PrintedCell]
    unread: tuple[Unread, ...] = ()


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
        made.append(PrintedTable(table_id, best, known[best].cells, known[best].unread))
    for table, used in _apart(tables, unknown, editions):
        if table.id not in {each.id for each in made}:
            made.append(table)
            unknown = [n for n in unknown if n not in used]
    return made, unknown


def _apart(
    tables: Sequence[Table], unknown: Sequence[int], editions: Sequence[Edition]
) -> Iterator[tuple[PrintedTable, range]]:
    """Forms of one row whose groups of columns somebody prints as tables behind one another, and which these are."""
    forms = [(e.id, form) for e in editions for form in e.tables if form.printed and _one_row(form)]
    for number in (2, 3):
        for first in unknown:
            run = range(first, first + number)
            for edition, form in forms if {*run} <= {*unknown} else ():
                if cells := _groups(form, [tables[n] for n in run]):
                    yield PrintedTable(form.id, edition, cells), run


def _groups(form: TableForm, tables: Sequence[Table]) -> dict[str, PrintedCell]:
    """The cells of tables that together print a form's columns, each under its groups' names; {} where not all."""
    cells: dict[str, PrintedCell] = {}
    left = list(form.columns)
    if any(len(table.rows) > FEW for table in tables):
        return {}
    for table in tables:
        rows = [row for row in grid(table) if any(cell and cell.text.strip() for cell in row)]
        labels = [(at, text) for at, text in _bottom_labels(rows, len(rows) - 2) if text.strip()] if rows[1:] else []
        own, left = left[: len(labels)], left[len(labels) :]
        heads = {key_of(cell.text) for row in rows[:-1] for cell in row if cell}
        named = [not column.under or key_of(column.under[-1]) in heads for column in own]
        if not labels or not all(named) or not all(_heads(c, t) for c, (_, t) in zip(own, labels, strict=False)):
            return {}
        if len(own) < len(labels) or any(key_of(column.under[-1]) in heads for column in left if column.under):
            return {}
        cells |= _cells(form, form.numbered[0], zip(own, (at for at, _ in labels), strict=True), rows[-1])
    return cells if not left and any(cell.value is not None for cell in cells.values()) else {}


def _one_row(form: TableForm) -> bool:
    """Whether a form prints one row of numbers without a label."""
    return len(form.numbered) == 1 and not form.corner


def _together(edition: Edition, table_id: str, pieces: Sequence[_Piece]) -> _Fit | None:
    """How well the pieces of one table fit an edition's form of it; what two of them print, the first one says."""
    cells: dict[str, PrintedCell] = {}
    unread: list[Unread] = []
    for piece in pieces:
        if edition.id in piece.fits:
            cells = {**piece.fits[edition.id].cells, **cells}
            unread += piece.fits[edition.id].unread
    left = tuple(
        Unread(row.label, open_) for row in unread if (open_ := tuple(f for f in row.figures if f not in cells))
    )
    return _Fit(2 * len(cells) - _size(edition.table(table_id)), cells, left) if cells else None


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
        yield at, end, _unfolded([row for rows in grids[at:end] for row in rows])
        at = end


def _unfolded(rows: Spread) -> Spread:
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
    return len(texts) > 1 and all(number_of(text, SIGNED, "") is None for text in texts)


class _Fit(Struct, frozen=True):
    """How well rows fit a table of one edition: cells found less cells missing, the cells, and rows left unread."""

    score: int
    cells: Mapping[str, PrintedCell]
    unread: tuple[Unread, ...] = ()


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
        if found and _filled(rows[at], range(len(rows[at]))):
            continue  # 七、收费金额 | 万元 | 0 heads nothing
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
    """The grid columns of a form's columns under a header; [] where they are not all there.

    In order, or in another where each label stands there once (总计 first).
    """
    if len(labels) < len(form.columns):
        return []
    found: list[int] = []
    at = 0
    for column in form.columns:
        while at < len(labels) and not _heads(column, labels[at][1]):
            at += 1
        if at == len(labels):
            return _out_of_order(form, labels)
        found.append(labels[at][0])
        at += 1
    return found


def _out_of_order(form: TableForm, labels: Sequence[tuple[int, str]]) -> list[int]:
    found: list[int] = []
    for column in form.columns:
        heading = [at for at, text in labels if _heads(column, text)]
        if len(heading) != 1 or heading[0] in found:
            return []
        found += heading
    return found


@lru_cache(maxsize=65536)  # a table's first rows are held against every form of every edition
def _heads(column: Column, text: str) -> bool:
    key = key_of(text)
    wanted = [key_of(label) for label in (column.label, *column.aliases, *(COUNTS if column.label == "数量" else ()))]
    return bool(key) and (key in wanted or (len(key) > 3 and any(alike(key, each) for each in wanted)))


def _fit(form: TableForm, columns: Sequence[int], body: Spread, bare: bool) -> _Fit | None:
    """Match printed rows to the form's rows in order, then read the cells; None where none match."""
    if _one_row(form):
        row = _numbers(columns, body)
        cells = _cells(form, form.numbered[0], zip(form.columns, columns, strict=True), row)
        return _Fit(2 * len(cells) - _size(form), cells) if cells else None
    printed = [_labels(row, min(columns)) for row in body]
    filled = [_filled(row, columns) for row in body]
    pairs, left = matched(form.rows, printed, filled)
    known = {at: form.rows[number] for at, number in pairs.items() if not form.rows[number].heading}
    if len(known) < (FEW if bare else 1 if form.printed else SHORT):
        return None
    cells = {}
    for at, own in known.items():
        cells |= _cells(form, own, zip(form.columns, columns, strict=True), body[at])
    unread = (
        Unread(each.label, tuple(form.cell(form.rows[n], column) for n in each.rows for column in form.columns))
        for each in left
    )
    return _Fit(2 * len(cells) - _size(form), cells, tuple(unread))


def _numbers(columns: Sequence[int], body: Spread) -> Sequence[Cell | None]:
    """The row of numbers of a table without labels: the first that prints one, else the first not blank."""
    printed = [row for row in body if any(cell and cell.text.strip() for cell in (_at(row, c) for c in columns))]
    return next((row for row in printed if _filled(row, columns)), printed[0] if printed else body[0] if body else [])


def _filled(row: Sequence[Cell | None], columns: Sequence[int]) -> bool:
    return any(cell and number_of(cell.text, SIGNED, "") is not None for cell in (_at(row, c) for c in columns))


def _labels(row: Sequence[Cell | None], first: int) -> list[str]:
    """The texts left of the numbers, the nearest first, each cell once."""
    found: list[str] = []
    before: Cell | None = None
    for cell in row[:first]:
        if cell is not None and cell is not before and cell.text.strip():
            found.insert(0, cell.text)
        before = cell
    return found


def _at(row: Sequence[Cell | None], column: int) -> Cell | None:
    return row[column] if column < len(row) else None


def _cells(
    form: TableForm, row: Row, columns: Iterable[tuple[Column, int]], printed: Sequence[Cell | None]
) -> dict[str, PrintedCell]:
    found: dict[str, PrintedCell] = {}
    for column, at in columns:
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
