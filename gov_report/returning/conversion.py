"""A book of another format (xls, ods, csv) as an xlsx with the same cells, for marks to stand in."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from gov_report.model import column_letters
from gov_report.render.xlsx import saved
from gov_report.returning.marks import Mark
from gov_report.sheets import MARKS_SHEET, UNNAMED_SHEET
from gov_report.wordml import ILLEGAL
from gov_report.workbook import ErrorValue, Grid, Value
from gov_report.workbook.grid import HASHES
from gov_report.workbook.looks import Look

_WIDTH, _DAY = 14, 11  # characters: of a column that says nothing of it, of a day
# what a workbook may call an error; another program's own errors stand as the common one
_ERRORS = {name: name for name in ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")}
_FIRST_YEAR = {True: 1904, False: 1900}  # of each date system, by date1904


def sheet_names(grids: Sequence[Grid]) -> list[str]:
    """What the sheets of a book of another format are called in its copy, in order."""
    made: list[str] = []
    for grid in grids:
        name = wanted = re.sub(r"[\\/*?:\[\]]", "_", ILLEGAL.sub("", grid.name)).strip("'")[:31] or UNNAMED_SHEET
        again = 1
        while name.casefold() in {MARKS_SHEET, *(each.casefold() for each in made)}:
            again += 1
            name = f"{wanted[:27]}_{again}"
        made.append(name)
    return made


def notices(kind: str) -> tuple[Mark, str]:
    """What the first sheet of a copy says of how it was made, and what the office is told of it."""
    said, short = f"原文件是 {kind} 格式，不能标注，已转为 xlsx", "原格式不能标注，已转为 xlsx"
    if kind == "xlsx":
        said = short = "原文件内部结构特殊，不能标注，已另建 xlsx"
    lost = "" if kind == "csv" else "批注、底色、下拉选项、图表未带入，公式已变为数值"
    again = f"{lost}，改动后合计等数字要重新填写。" if lost else ""
    mark = Mark("", 0, 0, "info", "", "说明", said, f"{again}请在本文件中改正并报送，代替原文件。", "")
    return mark, short + (f"，{lost}" if lost else "")


def converted(grids: Sequence[Grid], looks: Mapping[str, Look] = MappingProxyType({})) -> bytes:
    """An xlsx with the same cells as a book of another format (xls, ods, csv), for the marks to stand in.

    Its first sheet is for the list of findings, the others have the ``sheet_names``. Errors stay errors; hidden
    rows, columns and sheets, widths, merged cells and the date system are kept; formulas, fonts and comments are not.
    """
    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    book.worksheets[0].title = MARKS_SHEET
    if any(grid.date1904 for grid in grids):
        book.epoch = CALENDAR_MAC_1904
    for grid, name in zip(grids, sheet_names(grids), strict=True):
        look = looks.get(grid.name, Look())
        made = book.create_sheet(name)
        made.sheet_format.defaultColWidth = _WIDTH  # the program's own is too narrow for a date
        for at, row in enumerate(grid.rows, 1):
            for column, value in enumerate(row, 1):
                if value != "":
                    _put(made.cell(at, column), value, _FIRST_YEAR[grid.date1904])
        for hidden in grid.hidden_rows:
            made.row_dimensions[hidden].hidden = True
        for top, left, bottom, right in grid.merges:
            if (top, left) != (bottom, right):  # not merge_cells: it empties what a merged area covers
                made.merged_cells.add(f"{column_letters(left)}{top}:{column_letters(right)}{bottom}")
        made.sheet_state = "hidden" if grid.hidden else "visible"
        width = max(map(len, grid.rows), default=0)
        for column in sorted(n for n in {*look.widths, *look.hidden_columns} if n <= width):
            shape = made.column_dimensions[column_letters(column)]
            shape.width, shape.hidden = look.widths.get(column, _WIDTH), column in look.hidden_columns
            if any(column <= len(row) and isinstance(row[column - 1], datetime.date) for row in grid.rows):
                shape.width = max(shape.width, _DAY)  # their own form may have been a shorter one
    return saved(book)


def _put(cell: Any, value: Value, first_year: int) -> None:
    """Write a value so that it reads back as it was."""
    if isinstance(value, ErrorValue):
        # a date before the first day; a formula never calculated; an error
        known = {HASHES: (-1, "n"), "": ("=NA()", "f")}
        cell.value, cell.data_type = known.get(value.text) or (_ERRORS.get(value.text, "#VALUE!"), "e")
        cell.number_format = "yyyy-mm-dd" if value.text == HASHES else cell.number_format
        return
    if isinstance(value, datetime.date) and value.year < first_year:
        value = value.isoformat()[:10]
    cell.value = ILLEGAL.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # a text that looks like a formula stays a text
    elif isinstance(value, datetime.date):
        cell.number_format = "yyyy-mm-dd hh:mm:ss" if isinstance(value, datetime.datetime) else "yyyy-mm-dd"
