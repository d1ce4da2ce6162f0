"""The form's tables as printed: label cells and header cells with their spans, derived from the nesting."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from gov_report.form import Column, Row, TableForm
from gov_report.model import Cell, Number, Table

DASH = "——"  # what a heading row prints in place of unit and number (国办发〔2014〕32号附表)
INDENT = "　"
MOST_COLUMNS = 63  # that Word allows
Fill = Callable[[TableForm, Row, Column], str | Number]


def stub_columns(form: TableForm) -> int:
    """How many grid columns the labels take."""
    if not form.corner:
        return 0
    if form.nesting == "indented":
        return 1 + bool(form.unit_column)
    return 1 + max(len(form.beside(row)) for row in form.numbered)


def grid_columns(form: TableForm) -> int:
    """How many grid columns the table has."""
    return stub_columns(form) + sum(column.span for column in form.columns)


def header(form: TableForm) -> tuple[tuple[Cell, ...], ...]:
    """The header rows: the banner, then the groups above the columns, leaves down to the last row."""
    levels = 1 + max(len(column.under) for column in form.columns)
    rows: list[list[Cell]] = [[] for _ in range(levels)]
    if form.corner:
        if form.nesting == "indented":
            rows[0] += [Cell(text, rowspan=levels) for text in (form.corner, form.unit_column) if text]
        else:
            rows[0].append(Cell(form.corner, colspan=stub_columns(form), rowspan=levels))
    _head(form.columns, 0, levels, rows)
    banner = [(Cell(form.banner, colspan=grid_columns(form)),)] if form.banner else []
    return tuple(banner) + tuple(map(tuple, rows))


def _head(columns: Sequence[Column], level: int, levels: int, rows: list[list[Cell]]) -> None:
    for group, members in groupby(columns, key=lambda column: column.under[level : level + 1]):
        inside = list(members)
        if group:
            rows[level].append(Cell(group[0], colspan=sum(column.span for column in inside)))
            _head(inside, level + 1, levels, rows)
        else:
            rows[level] += [Cell(c.label, colspan=c.span, rowspan=levels - level) for c in inside]


def body(form: TableForm, fill: Fill) -> tuple[tuple[Cell, ...], ...]:
    """The rows below the header, ``fill`` giving each number."""
    if form.nesting == "indented":
        return tuple(_indented(form, row, fill) for row in form.rows)
    depth = stub_columns(form)
    made: list[tuple[Cell, ...]] = []
    opened: set[str] = set()
    for row in form.numbered:
        cells: list[Cell] = []
        above = form.beside(row)
        for parent in above if form.corner else ():
            if parent.id not in opened:
                opened.add(parent.id)
                below = sum(parent in form.beside(other) for other in form.numbered)
                cells.append(Cell(parent.label, rowspan=below, align="left"))
        if form.corner:
            cells.append(Cell(row.label, colspan=depth - len(above), align="left"))
        cells += [Cell(fill(form, row, column), colspan=column.span) for column in form.columns]
        made.append(tuple(cells))
    return tuple(made)


def _indented(form: TableForm, row: Row, fill: Fill) -> tuple[Cell, ...]:
    cells = [Cell(INDENT * len(form.beside(row)) + row.label, align="left")]
    if form.unit_column:
        cells.append(Cell(DASH if row.heading else form.unit_of(row, form.columns[0])))
    numbers = [Cell(DASH if row.heading else fill(form, row, c), colspan=c.span) for c in form.columns]
    return (*cells, *numbers)


def stacked(forms: Sequence[TableForm]) -> Iterator[tuple[TableForm, ...]]:
    """Tables of one Word table together: neighbours of the same ``stack``."""
    for _, members in groupby(forms, key=lambda form: form.stack or form.id):
        yield tuple(members)


def table(forms: Sequence[TableForm], fill: Fill) -> Table:
    """One Word table of one form table, or of several stacked without a gap.

    The header repeats on every page only where there is one table: a stack's first header would
    stand above another's numbers.
    """
    rows: list[tuple[Cell, ...]] = []
    for form in forms:
        rows += [*header(form), *body(form, fill)]
    first = forms[0]
    repeats = len(header(first)) if len(forms) == 1 else 0
    return Table(first.stack or first.id, tuple(rows), repeats, tuple(map(float, first.widths_mm)))


def placed(table: Table) -> Iterator[tuple[int, int, Cell]]:
    """Each cell with its row and column in the grid, both from 1."""
    covered: dict[int, int] = {}
    for at, row in enumerate(table.rows, 1):
        column = 1
        for cell in row:
            while covered.get(column, 0) >= at:
                column += 1
            yield at, column, cell
            for each in range(column, column + cell.colspan):
                covered[each] = at + cell.rowspan - 1
            column += cell.colspan


def grid_faults(form: TableForm) -> Iterator[str]:
    """Why a printed table, which has rows and columns, would not fill its grid."""
    if any(column.span < 1 for column in form.columns):
        yield "span（列宽占几格）至少为1"
        return
    columns = grid_columns(form)
    if columns > MOST_COLUMNS:
        yield f"表格有{columns}列，Word 的表格最多{MOST_COLUMNS}列"
        return
    if any(not width.is_finite() or width <= 0 for width in form.widths_mm):
        yield "widths_mm 中的列宽应大于0"
    elif len(form.widths_mm) != columns:
        yield f"widths_mm 有{len(form.widths_mm)}个，表格有{columns}列"
    elif sum(form.widths_mm) > 157:
        yield f"各列共宽{sum(form.widths_mm)}毫米，超过版心156毫米"
    if not form.corner and len(form.numbered) > 1:
        yield "有多行而没有 corner：行名无处可印"
    made = Table(form.id, (*header(form), *body(form, lambda *_: "0")), 0, ())
    yield from tiling_faults(made, columns)


def tiling_faults(made: Table, columns: int) -> Iterator[str]:
    """Rows whose cells, with those that span down into them, do not fill the grid exactly."""
    open_rows: dict[int, int] = {}  # grid column → rows still covered from above
    for number, row in enumerate(made.rows, 1):
        at = 0
        for cell in row:
            while open_rows.get(at):
                at += 1
            for covered in range(at, at + cell.colspan):
                if open_rows.get(covered):
                    yield f"第{number}行的“{cell.text}”与上方跨行的单元格重叠"
                open_rows[covered] = cell.rowspan
            at += cell.colspan
        if any(not open_rows.get(covered) for covered in range(columns)) or max(open_rows, default=-1) >= columns:
            yield f"第{number}行没有填满{columns}列"
            return
        open_rows = {covered: left - 1 for covered, left in open_rows.items()}
    if any(open_rows.values()):
        yield "最后一行之下还有跨行的单元格"
