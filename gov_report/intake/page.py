"""A sheet as people see it: its title, its heads, how it is printed, where one begins to type."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gov_report.model import column_letters
from gov_report.wordml import clean

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

LINE = 18  # points that one line of text takes
A4 = 9
FOOT = "第 &P 页，共 &N 页"


def text(cell: Cell | MergedCell, value: str) -> Cell | MergedCell:
    """Write a text as a text: a label that begins like a formula (=公式类) is none."""
    cell.value, cell.data_type = clean(value), "s"
    return cell


def title(sheet: Worksheet, value: str, columns: int) -> None:
    """The title across so many columns."""
    from openpyxl.styles import Alignment, Font

    cell = text(sheet["A1"], value)
    cell.font, cell.alignment = Font(size=16, bold=True), Alignment(horizontal="center", vertical="center")
    if columns > 1:
        sheet.merge_cells(f"A1:{column_letters(columns)}1")
    sheet.row_dimensions[1].height = 2 * LINE


def sender(sheet: Worksheet, department: str) -> None:
    """The line that says who sends the sheet; it runs over the cells beside it."""
    from openpyxl.styles import Alignment

    text(sheet["A2"], f"填报单位：{department}").alignment = Alignment(horizontal="left", vertical="center")
    sheet.row_dimensions[2].height = LINE


def head(sheet: Worksheet, row: int, names: Sequence[str]) -> None:
    """A row of heads, from the first column."""
    from openpyxl.styles import Alignment, Font, PatternFill

    for at, name in enumerate(names, 1):
        cell = ruled(text(sheet.cell(row, at), name))
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="FFDDEBF7")
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    fit(sheet, row, names, spare=2)


def ruled(cell: Cell | MergedCell) -> Cell | MergedCell:
    """Draw the four lines around a cell."""
    from openpyxl.styles import Border, Side

    line = Side(style="thin")
    cell.border = Border(left=line, right=line, top=line, bottom=line)
    return cell


def label(cell: Cell | MergedCell, value: str) -> Cell | MergedCell:
    """A text that may take several lines."""
    from openpyxl.styles import Alignment

    text(cell, value).alignment = Alignment(vertical="center", wrap_text=True)
    return cell


def fit(sheet: Worksheet, row: int, texts: Sequence[str], width: float = 0, spare: float = 1) -> None:
    """Make a row as high as its texts need, each in its column's width or in the one given.

    LibreOffice shows a row of a new file one line high where the file does not say it, and no program finds the height
    of merged cells.
    """
    widths = [width or sheet.column_dimensions[column_letters(at)].width for at in range(1, len(texts) + 1)]
    lines = max(math.ceil((_letters(each) + spare) / wide) for each, wide in zip(texts, widths, strict=True))
    sheet.row_dimensions[row].height = LINE * max(1, lines)


def _letters(value: str) -> int:
    """How wide a text is, in letters of the standard face: a Chinese one is two."""
    return sum(2 if unicodedata.east_asian_width(letter) in "WFA" else 1 for letter in value)


def printed(sheet: Worksheet, heads: str = "", portrait: bool = False, lines: bool = False) -> None:
    """Print on A4 as wide as the paper; ``heads`` are the rows repeated on each page, ``lines`` rules all cells."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.paperSize = A4
    sheet.page_setup.orientation = "portrait" if portrait else "landscape"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_options.horizontalCentered, sheet.print_options.gridLines = True, lines
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top, margins.bottom = 0.7, 0.8
    if (foot := sheet.oddFooter) is not None and foot.center is not None:  # until somebody takes them away
        foot.center.text = FOOT
    if heads:
        sheet.print_title_rows = heads


def begin(sheet: Worksheet, cell: str, frozen: str = "") -> None:
    """Put the cursor where one begins to type, below the rows that stay in view."""
    if frozen:
        sheet.freeze_panes = frozen
    for selection in sheet.sheet_view.selection:
        selection.activeCell = selection.sqref = cell
