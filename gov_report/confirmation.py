"""One page for each department with its counted totals, to be signed and returned (数据确认单)."""

from __future__ import annotations

from gov_report.checks import Verdict
from gov_report.form import Edition
from gov_report.model import Block, Cell, Figure, Number, Paragraph, Table
from gov_report.quantities import cell_text
from gov_report.settle import of_department
from gov_report.totals import total
from gov_report.wordml import CONFIRMATION


def page(verdict: Verdict, department: str) -> tuple[Block, ...]:
    """The page of one department: what was counted from its files, who signs, what to do."""
    books = verdict.books
    own = of_department(books.ledger, department)
    figures = total(own, books.edition, books.words, ())
    edition = books.edition
    published = edition.table(edition.logs.published.categories)
    shown = [published.cell(row) for row in published.numbered]
    for cell, (table, row, column) in edition.places.items():
        fed = edition.feeds.get(cell, "")
        # totals always, parts only where there is something: a page has room for what was counted
        if table is published or fed == "published" or (table.column_parts(table.total_column.id) and column.parts_of):
            continue
        if (fed and not table.total_of(row)) or figures[cell].value:
            shown.append(cell)
    own_findings = [d for d in verdict.found if d.department == department and not d.accepted]
    errors = sum(d.severity == "error" for d in own_findings)
    warnings = sum(d.severity == "warning" for d in own_findings)
    year = books.year
    files = f"{len(own.books)}个文件" if own.books else "未收到报送材料"
    intro = (
        f"{books.settings.organ.name}根据你单位报送的材料（{files}），"
        f"统计{year}年政府信息公开有关数据如下。请核对，无误的签字盖章后退回；有误的，修改台账后重新报送。"
    )
    state = (
        f"核对情况：尚有{errors}处错误、{warnings}处需核实的事项，请按退回的标注改正。"
        if errors or warnings
        else "核对情况：未发现问题。"
    )
    return (
        Paragraph("caption", (f"{year}年{CONFIRMATION}",)),
        Paragraph("flush", (f"填报单位：{department}",)),
        Paragraph("body", (intro,)),
        _table(edition, [figures[name] for name in shown]),
        Paragraph("body", (state,)),
        Paragraph("body", ("填报人：　　　　　　　　　负责人：",)),
        Paragraph("signature", ("（单位盖章）　　　年　　月　　日",)),
    )


ONE_PAGE = 14  # rows that stand beside title, text and signatures on a page of 22 lines
WIDTHS = {1: (96.0, 25.0, 35.0), 2: (48.0, 12.0, 18.0), 3: (33.0, 8.0, 11.0)}


def _table(edition: Edition, figures: list[Figure]) -> Table:
    """The figures, in two or three columns side by side where one would not fit the page."""
    beside = min(3, -(-len(figures) // ONE_PAGE))
    half = -(-len(figures) // beside)
    header = tuple(cell for _ in range(beside) for cell in (Cell("项目"), Cell("单位"), Cell("数量")))
    rows = []
    for n in range(half):
        cells: list[Cell] = []
        for figure in (figures[at] for at in range(n, len(figures), half)):
            table, row, column = edition.places[figure.id]
            number = Number(figure.id, cell_text(figure.value, table.kind_of(row, column)))
            cells += [Cell(figure.label, align="left"), Cell(figure.unit), Cell(number)]
        cells += [Cell("")] * (len(header) - len(cells))
        rows.append(tuple(cells))
    return Table("confirmation", (header, *rows), 1, WIDTHS[beside] * beside)
