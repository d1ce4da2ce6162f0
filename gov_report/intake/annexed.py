"""The official tables' rows that no log holds (统计附表), one sheet for each section that has some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gov_report.form import AMOUNT, SIGNED, Edition, Row, TableForm
from gov_report.form.tables import Column
from gov_report.intake import page
from gov_report.model import column_letters
from gov_report.summaries.foreign import ANNEXED

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

FIRST = 4  # the first row of the first table: title, department, a blank row stand above
WIDE, WIDTH = 56, 20  # the column of labels, those of numbers


def by_section(edition: Edition) -> list[list[TableForm]]:
    """The tables that have something to fill in, those of one section together."""
    found: dict[str, list[TableForm]] = {}
    for table in edition.tables:
        cells = [table.cell(row, column) for row in table.numbered for column in table.columns]
        if table.printed and any(cell not in edition.feeds for cell in cells):
            found.setdefault(table.section, []).append(table)
    return list(found.values())


def write(book: Workbook, edition: Edition, year: int, department: str) -> None:
    """The sheets, nothing filled in."""
    sections = by_section(edition)
    for number, tables in enumerate(sections, 1):
        sheet = book.create_sheet("统计附表" if len(sections) == 1 else f"统计附表{number}")
        wide = max(len(_heads(table)) for table in tables)
        for column in range(1, wide + 1):
            sheet.column_dimensions[column_letters(column)].width = WIDE if column == 1 else WIDTH
        page.title(sheet, f"{year}{ANNEXED}", wide)
        page.sender(sheet, department)
        at = FIRST
        for table in tables:
            at = _table(sheet, edition, table, at) + 1
        # the heads of a single table stay in view and stand on every page
        top = FIRST - 1 if len(tables) > 1 or tables[0].banner else FIRST
        page.printed(sheet, f"1:{top}")
        first = next((str(rule.sqref) for rule in sheet.data_validations.dataValidation), f"A{FIRST}")
        page.begin(sheet, first, f"A{top + 1}")


def _heads(table: TableForm) -> list[str]:
    """The heads of a table: an amount has its unit in its head, where no column says it."""
    units = [table.unit_column] if table.unit_column else []
    return [table.corner, *units, *(_with_unit(table, column) for column in table.columns)]


def _with_unit(table: TableForm, column: Column) -> str:
    unit = column.unit or table.unit
    if column.kind != AMOUNT or table.unit_column or unit in column.label:
        return column.label
    return f"{column.label}（单位：{unit}）"


def _table(sheet: Worksheet, edition: Edition, table: TableForm, at: int) -> int:
    """One table from row ``at``; returns the row below it."""
    from openpyxl.styles import Font

    if table.banner:
        page.text(sheet.cell(at, 1), table.banner).font = Font(bold=True)
        sheet.row_dimensions[at].height = page.LINE
        at += 1
    heads = _heads(table)
    page.head(sheet, at, heads)
    at += 1
    for row in table.numbered:
        if any(table.cell(row, c) not in edition.feeds and not table.parts(row.id) for c in table.columns):
            _row(sheet, table, row, at, len(heads) - len(table.columns) + 1)
            at += 1
    return at


def _row(sheet: Worksheet, table: TableForm, row: Row, at: int, first: int) -> None:
    """One row to fill in from column ``first``."""
    from openpyxl.styles import Alignment

    page.ruled(page.label(sheet.cell(at, 1), row.label))
    page.fit(sheet, at, [row.label])
    if table.unit_column:
        unit = page.ruled(page.label(sheet.cell(at, 2), table.unit_of(row, table.columns[0])))
        unit.alignment = Alignment(horizontal="center", vertical="center")
    for column, form_column in enumerate(table.columns, first):
        cell = page.ruled(sheet.cell(at, column))
        cell.alignment = Alignment(horizontal="right", vertical="center")
        rule = _number(table, row, form_column)
        rule.add(cell.coordinate)
        sheet.add_data_validation(rule)


def _number(table: TableForm, row: Row, column: Column) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    kind = table.kind_of(row, column)
    what = f"金额（{table.unit_of(row, column)}）" if kind == AMOUNT else "数字"
    return DataValidation(
        type="decimal" if kind == AMOUNT else "whole", operator="greaterThanOrEqual", allow_blank=True,
        formula1="-1000000" if kind == SIGNED else "0", showErrorMessage=True, errorTitle="填写有误",
        error=f"请填{what}；没有的填 0。",
    )  # fmt: skip
