"""Workbooks: the official tables alone, for the superior office's upload form; lists of cells and of changes."""

from __future__ import annotations

import datetime
import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, NamedTuple
from zipfile import ZipFile

from gov_report.model import Figure, Number, Paragraph, Report, Table, column_letters
from gov_report.origins import Traced
from gov_report.privacy import hidden
from gov_report.quantities import number_text
from gov_report.render.package import reproducible
from gov_report.tables import placed
from gov_report.wordml import clean

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet
    from openpyxl.writer.excel import ExcelWriter

_SHEET_NAME = re.compile(r"[\\/*?:\[\]]")
FACE, POINTS, TITLE_POINTS = "宋体", 10.5, 16.0
ROW_POINTS = 20.0  # a row's least height
UPRIGHT = 105.0  # characters that an upright page is wide
WHOLE_TO = 40  # rows of a table that is printed on one page
WIDTH_OF_MM = 0.55  # a column's width in characters of the standard face, by millimetres


class Titled(NamedTuple):
    """A table of the report with what stands around it: its heading or caption, lines above, notes below."""

    title: str
    above: tuple[Paragraph, ...]
    table: Table
    below: tuple[Paragraph, ...]


def tables_of(report: Report) -> Iterator[Titled]:
    """Every table of the report with what belongs to it on paper."""
    title = report.title
    lines: list[Paragraph] = []
    last: Titled | None = None
    for block in report.blocks:
        if isinstance(block, Table):
            if last:
                yield last
            last, lines = Titled(title, tuple(lines), block, ()), []
        elif isinstance(block, Paragraph) and block.role in ("unit", "note"):
            lines.append(block)
        else:
            if last:
                yield last._replace(below=tuple(lines))
                last = None
            lines = []
            if isinstance(block, Paragraph) and block.role in ("heading1", "caption"):
                title = block.text
    if last:
        yield last._replace(below=tuple(lines))


def to_bytes(report: Report, when: datetime.datetime) -> bytes:
    """Write each table of a report to a sheet: merged and ruled as printed, numbers as numbers.

    A text that looks like a formula stays a text. The same bytes for the same arguments.
    """
    book = new_book()
    names: set[str] = set()
    for each in tables_of(report):
        name = _SHEET_NAME.sub("", each.title)[:28] or each.table.id
        while name in names:
            name = f"{name[:26]}{len(names)}"
        names.add(name)
        _write(book.create_sheet(name), each, report)
    if not names:
        book.create_sheet("无表")
    return _titled(book, report.title, report.organ, when)


def new_book() -> Workbook:
    """A workbook without a sheet."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    return book


def saved(book: Workbook, when: datetime.datetime = datetime.datetime(1980, 1, 1)) -> bytes:
    """A workbook as bytes, made at a moment: the same bytes for the same content.

    Made in memory: left to itself openpyxl puts each sheet into a file of the temporary folder first, where a run that
    is interrupted or killed leaves it, with what a department wrote of people.
    """
    from openpyxl.writer.excel import ExcelWriter

    book.properties.created = book.properties.modified = when
    made = io.BytesIO()
    with ZipFile(made, "w") as archive:
        writer = ExcelWriter(book, archive)
        writer.write_worksheet = partial(_write_sheet, writer)  # type: ignore[method-assign]
        writer.write_data()
    return reproducible(made.getvalue())


def _write_sheet(writer: ExcelWriter, sheet: Worksheet) -> None:
    """What ExcelWriter.write_worksheet does for a sheet without drawings, in memory."""
    from openpyxl.worksheet._writer import WorksheetWriter

    written = WorksheetWriter(sheet, io.BytesIO())
    written.write()
    sheet._rels = written._rels  # type: ignore[attr-defined]
    writer._archive.writestr(sheet.path[1:], written.read())  # type: ignore[attr-defined]
    writer.manifest.append(sheet)


def _titled(book: Workbook, title: str, creator: str, when: datetime.datetime) -> bytes:
    properties = book.properties
    properties.creator, properties.title, properties.language = creator, title, "zh-CN"
    return saved(book, when)


List = tuple[Sequence[str], Sequence[float], Sequence[Sequence[str | int | Decimal | None]]]
TRACE = ("数值", "标签", "印出的数", "单位", "填报单位", "文件", "工作表", "单元格", "认定为")
TRACE_WIDTHS = (34, 26, 10, 6, 20, 40, 16, 10, 18)


def trace_bytes(made: Traced, when: datetime.datetime) -> bytes:
    """Every source cell of the figures asked for, one a row; a second sheet says where they are printed."""
    cells = [
        (
            figure.id, figure.label, number_text(figure.value), figure.unit, cell.department or "汇总机关",
            cell.source.book, cell.source.sheet, cell.cell, cell.said,
        )
        for figure in made.wanted
        for cell in made.cells.get(figure.id, ())
    ]  # fmt: skip
    places = [
        (figure.id, figure.label, at.text, figure.unit, at.section, at.place)
        for figure in made.wanted
        for at in made.printed.get(figure.id, ())
    ]
    lists: dict[str, List] = {
        "来源单元格": (TRACE, TRACE_WIDTHS, cells),
        "印在何处": (("数值", "标签", "印作", "单位", "部分", "位置"), (34, 26, 10, 6, 40, 70), places),
    }
    lists |= remarks([made.remark] if made.remark else [])
    return list_bytes(f"{made.year}年{made.asked}的来源", lists, when)


def remarks(texts: Sequence[str]) -> dict[str, List]:
    """A sheet that says why the numbers beside it may lack something; none where nothing is to say."""
    return {"提醒": (("提醒",), (80,), [(text,) for text in texts])} if texts else {}


def list_bytes(title: str, lists: Mapping[str, List], when: datetime.datetime, creator: str = "") -> bytes:
    """Plain lists, each on a sheet: titles, widths, rows; headers frozen, with a filter, texts as texts."""
    from openpyxl.styles import Alignment, Font
    from openpyxl.worksheet.properties import PageSetupProperties

    book = new_book()
    for name, (titles, widths, rows) in lists.items():
        sheet = book.create_sheet(_SHEET_NAME.sub("", name)[:31])
        for r, row in enumerate((titles, *rows), 1):
            for c, value in enumerate(row, 1):
                cell = sheet.cell(r, c)
                if isinstance(value, str):
                    cell.value, cell.data_type = hidden(clean(value)), "s"
                elif value is not None:
                    cell.value = _value(Decimal(value))
                cell.alignment = Alignment(vertical="top", wrap_text=True)
                if r == 1:
                    cell.font = Font(bold=True)
        for at, width in enumerate(widths, 1):
            sheet.column_dimensions[column_letters(at)].width = width
        sheet.freeze_panes, sheet.print_title_rows = "A2", "1:1"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9  # A4
        sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr = 0, PageSetupProperties(fitToPage=True)
        sheet.auto_filter.ref = f"A1:{column_letters(len(titles))}{len(rows) + 1}"
    return _titled(book, title, creator, when)


def _write(sheet: Worksheet, said: Titled, report: Report) -> None:
    """A sheet as it is printed: title, lines above, the ruled table, notes below."""
    from openpyxl.styles import Alignment, Border, Font, Side

    thin = Side(style="thin")
    ruled = Border(left=thin, right=thin, top=thin, bottom=thin)
    face = Font(name=FACE, size=POINTS)
    table, columns = said.table, len(said.table.widths_mm)
    widths = [max(8.0, width * WIDTH_OF_MM) for width in table.widths_mm]
    for at, width in enumerate(widths, 1):
        sheet.column_dimensions[column_letters(at)].width = width

    def line(row: int, text: str, align: str, font: Font) -> None:
        cell = sheet.cell(row, 1, text)
        cell.data_type, cell.font = "s", font
        cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
        sheet.row_dimensions[row].height = _height(text, sum(widths), font.size)
        if columns > 1:
            sheet.merge_cells(start_row=row, start_column=1, end_row=row, end_column=columns)

    line(1, said.title, "center", Font(name=FACE, bold=True, size=TITLE_POINTS))
    for at, block in enumerate(said.above, 2):
        line(at, block.text, "right" if block.role == "unit" else "left", face)
    above = 1 + len(said.above)
    heights = [ROW_POINTS] * len(table.rows)
    for row, column, cell in placed(table):
        made = sheet.cell(row + above, column)
        figure = report.figures.get(cell.content.figure) if isinstance(cell.content, Number) else None
        if figure is not None and figure.value is not None:
            made.value = _value(figure.value)
            made.number_format = number_format(cell.text, figure)
        else:
            made.value = cell.text
            made.data_type = "s"
        made.font = face
        made.alignment = Alignment(horizontal=cell.align, vertical="center", wrap_text=True)
        bottom, right = row + cell.rowspan - 1, column + cell.colspan - 1
        need = _height(cell.text, sum(widths[column - 1 : right]), POINTS)
        heights[bottom - 1] += max(0.0, need - sum(heights[row - 1 : bottom]))
        for r in range(row, bottom + 1):
            for c in range(column, right + 1):
                sheet.cell(r + above, c).border = ruled
        if cell.rowspan > 1 or cell.colspan > 1:
            sheet.merge_cells(start_row=row + above, start_column=column, end_row=bottom + above, end_column=right)
    for at, height in enumerate(heights, above + 1):
        sheet.row_dimensions[at].height = height
    below = above + len(table.rows)
    for at, block in enumerate(said.below, below + 1):
        line(at, block.text, "left", face)
    if table.header:
        sheet.print_title_rows = f"{above + 1}:{above + table.header}"
    _page(sheet, sum(widths), len(table.rows))


def _height(text: str, width: float, points: float) -> float:
    """The points a text needs in a cell as many characters wide; spreadsheets do not fit rows to merged cells."""
    letters = sum(1 if letter.isascii() else 2 for letter in text) * points / POINTS
    return max(1, math.ceil(letters / max(1.0, width - 1))) * points * 1.3 + 4


def _page(sheet: Worksheet, width: float, rows: int) -> None:
    """How a sheet is printed: on A4 as wide as its table, across where that is wide, numbered."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.orientation = "landscape" if width > UPRIGHT else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, int(rows <= WHOLE_TO)  # 0: as many as it takes
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered = True
    foot = sheet.oddFooter
    if foot is not None and foot.center is not None:  # they are; empty ones are false
        foot.center.text = "— &P —"


def _value(value: Decimal) -> int | Decimal:
    return int(value) if value == value.to_integral_value() else value


def number_format(text: str, figure: Figure) -> str:
    """How a number is shown: a change with its sign, an amount with the digits and the unit printed in Word."""
    if text.startswith("+") or (text.startswith("-") and figure.value):
        return "+0;-0;0"
    digits = len(number_text(figure.value).partition(".")[2])
    number = "0." + "0" * digits if digits else "0"
    return f'{number}"{figure.unit}"' if figure.unit and text.endswith(figure.unit) else number
