"""Tables as anybody prints them → the form's cells, found by their labels, each table in its own edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct
from msgspec.structs import replace

from gov_report.form import AMOUNT, Column, Edition, Row, TableForm
from gov_report.model import Cell, Table
from gov_report.published import money
from gov_report.published.categories import Around, elsewhere, extent
from gov_report.published.columns import columns_of, heads
from gov_report.published.grids import (
    Spread,
    begun,
    bottom_labels,
    cell_at,
    filled,
    grid,
    number_of,
    row_labels,
    unfolded,
)  # fmt: skip
from gov_report.published.rows import called, key_of, matched, weight
from gov_report.published.standing import UNIT, Standing
from gov_report.words import fold

RECORD = ("索引号", "信息索引号", "信息索引")
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
    """A table of the form found in a report: which, of which edition, its cells by figure id, rows left unread.

    ``rows`` are the parts of its sum that are really there, where they are not those of the form.
    """

    id: str
    edition: str
    cells: Mapping[str, PrintedCell]
    unread: tuple[Unread, ...] = ()
    rows: tuple[Row, ...] = ()


def recognise(
    tables: Sequence[Table], editions: Sequence[Edition], standing: Sequence[Standing]
) -> tuple[list[PrintedTable], list[int]]:
    """Find the form's tables among printed ones; returns them and which of ``tables`` hold none.

    ``standing`` is where each of them stands.

    A table split over pages is found in its pieces; one Word table may hold several of the form.
    Which edition a table follows is decided for each by its labels; where they say the same, by
    the order of ``editions``.
    """
    pieces: dict[str, list[_Piece]] = {}
    unknown: list[int] = []
    grids = [grid(table) for table in tables]
    for first, last, rows in _joined(grids, editions, standing):
        found = list(_pieces(rows, editions, standing[first]))
        if not found and not _of_the_page(rows):
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
        made.append(PrintedTable(table_id, best, known[best].cells, known[best].unread, known[best].rows))
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
        labels = [(at, text) for at, text in bottom_labels(rows, len(rows) - 2) if text.strip()] if rows[1:] else []
        own, left = left[: len(labels)], left[len(labels) :]
        above = {key_of(cell.text) for row in rows[:-1] for cell in row if cell}
        named = [not column.under or key_of(column.under[-1]) in above for column in own]
        if not labels or not all(named) or not all(heads(c, t) for c, (_, t) in zip(own, labels, strict=False)):
            return {}
        if len(own) < len(labels) or any(key_of(column.under[-1]) in above for column in left if column.under):
            return {}
        cells |= _cells(form, form.numbered[0], zip(own, (at for at, _ in labels), strict=True), rows[-1])
    return cells if not left and any(cell.value is not None for cell in cells.values()) else {}


def _one_row(form: TableForm) -> bool:
    """Whether a form prints one row of numbers without a label."""
    return len(form.numbered) == 1 and not form.corner


def _together(edition: Edition, table_id: str, pieces: Sequence[_Piece]) -> _Fit | None:
    """How well the pieces of one table fit an edition's form of it; what two of them print, the first one says."""
    fits = [piece.fits[edition.id] for piece in pieces if edition.id in piece.fits]
    if not fits:
        return None
    form = edition.table(table_id)
    cells: dict[str, PrintedCell] = {}
    for fit in fits:
        cells = {**fit.cells, **cells}
    rows = tuple({row.id: row for fit in fits for row in fit.rows}.values()) if all(fit.rows for fit in fits) else ()
    if not any(form.cell(row) in cells for row in form.rows if form.parts(row.id)):
        rows = ()  # without a sum nothing tells what adds up
    own = {form.cell(row) for fit in fits for row in fit.rows if row.local and row not in rows}
    cells = {name: cell for name, cell in cells.items() if name not in own}
    unread = (row for fit in fits for row in fit.unread) if not rows else ()
    left = tuple(
        Unread(row.label, open_) for row in unread if (open_ := tuple(f for f in row.figures if f not in cells))
    )
    there = {row.id for row in rows}
    usual = {row.id for row in form.rows if form.total_of(row)}
    return _Fit(2 * len(cells) - _size(form), cells, left, rows if there != usual else ()) if cells else None


def _size(form: TableForm) -> int:
    return len(form.numbered) * len(form.columns)


def _joined(
    grids: Sequence[Spread], editions: Sequence[Edition], standing: Sequence[Standing]
) -> Iterator[tuple[int, int, Spread]]:
    """Tables, those of one width behind one another as one: pages split them.

    Where words stand between two, only what has no header of its own goes on.
    """
    widths = [_wide(rows) for rows in grids]
    at = 0
    while at < len(grids):
        end = at + 1
        while end < len(grids) and widths[end] == widths[at]:
            if standing[end].parted and not _goes_on(grids[end], editions):
                break
            end += 1
        yield at, end, unfolded([row for rows in grids[at:end] for row in rows])
        at = end


def _of_the_page(rows: Spread) -> bool:
    """Whether a table is what a site says of its page: 索引号, 发布机构, 浏览次数."""
    return any(cell is not None and fold(cell.text).rstrip(":") in RECORD for row in rows for cell in row)


def _wide(rows: Spread) -> int:
    return max(map(len, rows), default=0)


def _goes_on(rows: Spread, editions: Sequence[Edition]) -> bool:
    """Whether a table begins with a row of numbers, or with what a form calls a group of rows."""
    first = next((row for row in rows if any(cell and cell.text.strip() for cell in row)), [])
    if filled(first, range(len(first))):
        return True
    groups = [row for edition in editions for form in edition.tables for row in form.rows if row.heading]
    return any(called(row, text) for text in row_labels(first, len(first)) for row in groups)


class _Fit(Struct, frozen=True):
    """How well rows fit a table of one edition: cells found less cells missing, the cells, and rows left unread.

    ``rows`` are those that add up in a table of categories, whether the form's or not; () where it is in doubt.
    """

    score: int
    cells: Mapping[str, PrintedCell]
    unread: tuple[Unread, ...] = ()
    rows: tuple[Row, ...] = ()


class _Piece(Struct, frozen=True):
    """Rows under one header that one table of the form explains best, by edition."""

    table: str
    fits: Mapping[str, _Fit]


def _pieces(rows: Spread, editions: Sequence[Edition], standing: Standing) -> list[_Piece]:
    """The tables of the form in a grid: by their headers; a long list of labels and numbers also without one.

    Such a list is that only where it explains more numbers than the headers do.
    """
    found = _headed(rows, editions, standing)
    printed = {form.id for edition in editions for form in edition.tables if form.printed}
    width = max(map(len, rows), default=0)
    if width < 2 or any(piece.table in printed for piece in found):
        return found
    bare = [_bare(form, rows, width - 1, edition.id) for edition in editions for form in edition.tables if form.printed]
    fits = [piece for piece in bare if piece and _read(piece) > sum(map(_read, found))]
    return [max(fits, key=lambda piece: max(fit.score for fit in piece.fits.values()))] if fits else found


def _read(piece: _Piece) -> int:
    """How many cells an edition reads in a piece, the one that reads most."""
    return max(len(fit.cells) for fit in piece.fits.values())


def _bare(form: TableForm, rows: Spread, column: int, edition: str) -> _Piece | None:
    """A form of one column of numbers, taken from the last column of a grid."""
    if len(form.columns) > 1 or len(form.rows) < FEW:
        return None
    fit = _fit(form, [column], rows, bare=True)
    return _Piece(form.id, {edition: fit}) if fit else None


def _headed(rows: Spread, editions: Sequence[Edition], standing: Standing) -> list[_Piece]:
    forms = [(edition.id, table) for edition in editions for table in edition.tables if table.printed or _tabled(table)]
    headers: list[tuple[int, list[tuple[str, TableForm, list[int]]]]] = []
    for at in range(len(rows)):
        labels = bottom_labels(rows, at)
        found = [
            (e, form, columns)
            for e, form in forms
            if (columns := columns_of(form, labels))
            and begun(rows, at, columns) * (2 if headers else len(columns)) >= len(columns)
            and (min(columns) or _one_row(form))  # 七、收费金额 | 万元 | —: what stands first is a label
        ]
        if found and filled(rows[at], range(len(rows[at]))):
            continue  # 七、收费金额 | 万元 | 0 heads nothing
        if found and headers and headers[-1][0] == at - 1:
            headers[-1] = (at, found)  # a header of several rows ends with its last
        elif found:
            headers.append((at, found))
    made: list[_Below] = []
    for n, (at, found) in enumerate(headers):
        end = headers[n + 1][0] if n + 1 < len(headers) else len(rows)
        below = _Below(at, rows[at + 1 : end], None)
        around = standing if not n else Standing(standing.section)
        below.piece = _best(found, rows, at, below.body, around)
        last = made[-1] if made else None
        if last and last.piece and not below.piece and _texts(rows[at]) == _texts(rows[last.at]):
            body = [*last.body, *below.body]  # the next page, under the header again
            both = _best(found, rows, last.at, body, standing if len(made) == 1 else around)
            if both and both.table == last.piece.table and _read(both) > _read(last.piece):
                last.body, last.piece = body, both
        made.append(below)
    return [below.piece for below in made if below.piece]


class _Below(Struct):
    """A header's row, the rows below it and what they are while the headers of a grid are gone through."""

    at: int
    body: Spread
    piece: _Piece | None


def _best(
    found: Sequence[tuple[str, TableForm, list[int]]], rows: Spread, at: int, body: Spread, standing: Standing
) -> _Piece | None:
    """Rows below a header as the table of the form that explains them best; ``found`` are those with such a header."""
    best: dict[str, dict[str, _Fit]] = {}
    for edition, form, columns in found:
        if fit := _fit(form, columns, body, bare=False, around=_around(standing, rows, at, columns)):
            best.setdefault(form.id, {})[edition] = fit
    if not best:
        return None
    table = max(best, key=lambda name: max(fit.score for fit in best[name].values()))
    return _Piece(table, best[table])


def _texts(row: Sequence[Cell | None]) -> list[str]:
    return [fold(cell.text) if cell else "" for cell in row]


def _tabled(form: TableForm) -> bool:
    """Whether a table that the form does not print can be known where somebody prints it."""
    return len(form.columns) == 1 and len(form.rows) > 1


def _around(standing: Standing, rows: Spread, at: int, columns: Sequence[int]) -> Around:
    """What stands around the rows below a header: the words above the table and above its header, the header."""
    texts = {column: fold(text) for column, text in bottom_labels(rows, at)}
    higher = [row for row in rows[max(0, at - 2) : at] if not filled(row, range(len(row)))]
    inside = [fold(text) for row in higher for text in row_labels(row, len(row))]
    own = [text for text in dict.fromkeys(inside) if text not in texts.values()]
    lead = ";".join(filter(None, (standing.lead, *(text for text in own if not text.startswith(UNIT)))))
    units = "".join((*(text for text in own if text.startswith(UNIT)), standing.unit))
    stub = "".join(text for column, text in texts.items() if column < min(columns))
    heading = "".join(texts.get(column, "") for column in columns)
    return Around(standing.section, lead, stub, f"{heading} {units}", standing.told)


def _fit(
    form: TableForm, columns: Sequence[int], body: Spread, bare: bool, around: Around | None = None
) -> _Fit | None:
    """Match printed rows to the form's rows in order, then read the cells; None where none match."""
    if _one_row(form):
        row = _numbers(columns, body)
        cells = _cells(form, form.numbered[0], zip(form.columns, columns, strict=True), row)
        return _Fit(2 * len(cells) - _size(form), cells) if cells else None
    printed = [row_labels(row, min(columns)) for row in body]
    numbered = [filled(row, columns) for row in body]
    rows = _with_sum(form)
    pairs, left = matched(rows, printed, numbered)
    known = {at: form.rows[number] for at, number in pairs.items() if not form.rows[number].heading}
    if form.printed or bare:
        enough = len(known) >= (FEW if bare else 1)
    else:  # a bare 合计 is in every table
        sums = sum(not any(weight(form.rows[n], text) for text in printed[at]) for at, n in pairs.items())
        enough = len(known) - sums >= SHORT or _whole(rows, pairs, printed, numbered)
    if around and form.extensible and elsewhere(form, around):
        return None
    numbers = [cell_at(row, columns[0]) for row in body]
    there = extent(form, pairs, printed, numbers, around) if around and not form.printed else None
    if not (enough or (there and there.certain)):
        return None
    cells = {}
    for at, own in {**known, **(there.rows if there else {})}.items():
        cells |= _cells(form, own, zip(form.columns, columns, strict=True), body[at], around)
    unread = (
        Unread(each.label, tuple(form.cell(form.rows[n], column) for n in each.rows for column in form.columns))
        for each in left
    )
    score = 2 * len(known) * len(columns) - _size(form)
    return _Fit(score, cells, tuple(unread), tuple(there.rows.values()) if there else ())


def _with_sum(form: TableForm) -> tuple[Row, ...]:
    """A form's rows; the one sum of a plain list may be called 合计."""
    totals = [row.id for row in form.rows if form.parts(row.id)]
    if not form.listable or len(totals) != 1:
        return form.rows
    return tuple(replace(row, aliases=(*row.aliases, "合计")) if row.id in totals else row for row in form.rows)


def _whole(
    rows: Sequence[Row], pairs: Mapping[int, int], printed: Sequence[Sequence[str]], numbered: Sequence[bool]
) -> bool:
    """Whether printed rows are a form's, each by its name, all of them and no others."""
    named = all(any(called(rows[number], text) for text in printed[at]) for at, number in pairs.items())
    return named and len(pairs) == len(rows) and all(at in pairs for at in range(len(printed)) if numbered[at])


def _numbers(columns: Sequence[int], body: Spread) -> Sequence[Cell | None]:
    """The row of numbers of a table without labels: the first that prints one, else the first not blank."""
    printed = [row for row in body if any(cell and cell.text.strip() for cell in (cell_at(row, c) for c in columns))]
    return next((row for row in printed if filled(row, columns)), printed[0] if printed else body[0] if body else [])


def _cells(
    form: TableForm,
    row: Row,
    columns: Iterable[tuple[Column, int]],
    printed: Sequence[Cell | None],
    around: Around | None = None,
) -> dict[str, PrintedCell]:
    found: dict[str, PrintedCell] = {}
    above = (money.named(around.heading) or money.named(around.lead)) if around else ""
    for column, at in columns:
        cell = cell_at(printed, at)
        if cell is not None:
            kind, unit = form.kind_of(row, column), form.unit_of(row, column)
            headed = money.of_row(printed, above) if kind == AMOUNT else ""
            found[form.cell(row, column)] = PrintedCell(cell.text.strip(), number_of(cell.text, kind, unit, headed))
    return found
