"""One page for each department with its counted totals, to be signed and returned (数据确认单)."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from gov_report import rules
from gov_report.collected import of_department
from gov_report.form import Edition
from gov_report.model import Block, Cell, Diagnostic, Figure, Number, Paragraph, Role, Table
from gov_report.privacy import hidden
from gov_report.quantities import cell_text
from gov_report.totals import total
from gov_report.verdict import Verdict
from gov_report.wordml import CONFIRMATION

SHEETS_NAMED = 3  # of those that were not read; of more the number is said
FEW = 16  # categories that are all listed, also those of which there is none


def page(verdict: Verdict, department: str) -> tuple[Block, ...]:
    """The page of one department: what was counted from its files, who signs, what to do."""
    books = verdict.books
    own = of_department(books.ledger, department)
    figures = total(own, books.edition, books.words, ())
    said = verdict.of(department)
    year = books.year
    files = f"{len(own.books)}个文件" if own.books else "未收到报送材料"
    intro = (
        f"{books.settings.organ.name}根据你单位报送的材料（{files}），"
        f"统计{year}年政府信息公开有关数据如下。请核对，无误的签字盖章后退回；有误的，修改台账后重新报送。"
    )
    open_points = "、".join(
        f"{count}处{what}"
        for count, what in ((said.count("error"), "错误"), (said.count("warning"), "需核实的事项"))
        if count
    )
    state = f"核对情况：尚有{open_points}，请按退回的标注改正。" if open_points else "核对情况：未发现问题。"
    left = [d.at for d in said.found if d.at and d.rule in _UNREAD and not d.accepted]
    unread = list(dict.fromkeys(hidden(at.sheet or at.book.rpartition("/")[2]) for at in left))
    if unread:
        more = f"等{len(unread)}张表" if len(unread) > SHEETS_NAMED else ""
        state += f"注意：{''.join(f'“{name}”' for name in unread[:SHEETS_NAMED])}{more}中有没有读取的数，不在上表之内。"
    blank = dict.fromkeys(hidden(d.at.sheet or d.at.book) for d in said.found if _is_blank(d) and d.at)
    if blank:
        state += f"注意：{''.join(f'“{name}”' for name in blank)}中有没有填写的表，不在上表之内，没有发生的填0。"
    title = f"{year}年{CONFIRMATION}"
    return set_page(books.edition, title, department, intro, _shown(books.edition, figures), state)


def _is_blank(said: Diagnostic) -> bool:
    """Whether a finding is of cells of the form that nobody filled in, or that are only struck."""
    struck = said.rule is rules.STRUCK_TABLE and said.severity != "info"
    return (struck or said.rule is rules.NO_TABLE) and not said.accepted and bool(said.at and said.at.rows)


_UNREAD = (
    rules.HIDDEN_LOG,
    rules.UNBOUND_SHEET,
    rules.SECOND_LOG,
    rules.WHICH_NUMBER,
    rules.OTHER_COLUMN,
    rules.NUMBER_BESIDE,
    rules.UNREAD_TABLE,
    rules.PART_ONLY,
)  # rows or numbers of a sheet were not taken at all


def set_page(
    edition: Edition, title: str, department: str, intro: str, figures: list[Figure], state: str
) -> tuple[Block, ...]:
    """Set the page so that it is one: the more lines there are, the smaller."""
    named = [replace(figure, label=edition.whole_label(figure.id)) for figure in figures]
    layout, table = _table(edition, named, (intro, state))
    return (
        Paragraph("caption", (title,)),
        Paragraph("flush", (f"填报单位：{hidden(department)}",)),
        Paragraph(layout.text, (intro,)),
        table,
        Paragraph(layout.text, (state,)),
        Paragraph("body", ("填报人：　　　　　　　　　负责人：",)),
        Paragraph("signature", ("（单位盖章）　　　年　　月　　日",)),
    )


def _shown(edition: Edition, figures: dict[str, Figure]) -> list[Figure]:
    """The figures of the page: totals and a few categories always, other parts only where there is something."""
    published = edition.table(edition.logs.published.categories)
    few = len(published.numbered) <= FEW
    categories = ((published.cell(row), row) for row in published.numbered)
    shown = [cell for cell, row in categories if few or not published.total_of(row) or figures[cell].value]
    for cell, (table, row, column) in edition.places.items():
        fed = edition.feeds.get(cell, "")
        if table is published or fed == "published" or (table.column_parts(table.total_column.id) and column.parts_of):
            continue
        if (fed and not table.total_of(row)) or figures[cell].value:
            shown.append(cell)
    return [figures[name] for name in shown]


class _Layout(Struct, frozen=True):
    """How the page is set: columns of figures side by side; millimetres of a letter, a line and a row of the table.

    ``table`` is what the renderer knows the size of its letters by; ``text`` the role of the sentences around it.
    """

    beside: int
    letter: float
    line: float
    row: float
    table: str
    text: Role


# from roomy to tight: the first that fits one page is taken
LAYOUTS = (
    _Layout(1, 3.71, 5.2, 7.0, "confirmation", "body"),
    _Layout(2, 3.71, 5.2, 7.0, "confirmation", "body"),
    _Layout(2, 3.18, 3.9, 5.0, "confirmation.dense", "body"),
    _Layout(2, 3.18, 3.9, 5.0, "confirmation.dense", "note"),
    _Layout(2, 2.65, 3.4, 4.1, "confirmation.small", "note"),
)
TEXT = {"body": (5.65, 10.22), "note": (3.71, 5.65)}  # letter and line of the sentences
WIDTH, HEIGHT, FIXED = 156.0, 225.0, 18.3 + 3 * 10.22  # the page's text; its caption, first and last two lines
PADDING = 1.5  # beside what stands in a cell
DIGIT = 0.65  # of a letter: half in the face of the styles, more in those that stand in for it


def _table(edition: Edition, figures: list[Figure], sentences: Sequence[str]) -> tuple[_Layout, Table]:
    """The figures in the roomiest layout that leaves place for the sentences and signatures."""
    texts = [_text(edition, figure) for figure in figures]
    for layout in LAYOUTS:
        rows = -(-len(figures) // layout.beside)
        widths = _widths(layout, figures, texts)
        letters = int((widths[0] - PADDING) / layout.letter)
        lines = [-(-len(figure.label) // letters) for figure in figures]
        heights = (max(lines[at::rows]) for at in range(rows))
        table = layout.row + sum(max(layout.row, count * layout.line + 1) for count in heights)
        letter, line = TEXT[layout.text]
        text = sum(-(-(len(said) + 2) // int(WIDTH / letter)) * line for said in sentences)
        if FIXED + table + text < HEIGHT:
            break
    header = tuple(cell for _ in range(layout.beside) for cell in (Cell("项目"), Cell("单位"), Cell("数量")))
    made = []
    for n in range(rows):
        cells: list[Cell] = []
        for at in range(n, len(figures), rows):
            number = Number(figures[at].id, texts[at])
            cells += [Cell(figures[at].label, align="left"), Cell(figures[at].unit), Cell(number)]
        cells += [Cell("")] * (len(header) - len(cells))
        made.append(tuple(cells))
    return layout, Table(layout.table, (header, *made), 1, widths * layout.beside)


def _text(edition: Edition, figure: Figure) -> str:
    return cell_text(figure.value, edition.places[figure.id].kind)


def _widths(layout: _Layout, figures: Sequence[Figure], texts: Sequence[str]) -> tuple[float, float, float]:
    """Label, unit, number: units and numbers as wide as the widest, for they never break."""
    unit = max(2, *(len(figure.unit) for figure in figures)) * layout.letter + PADDING
    number = max(4, *(len(text) * DIGIT if text.isascii() else len(text) for text in texts)) * layout.letter + PADDING
    if layout.beside == 1:
        unit, number = max(25.0, unit), max(35.0, number)
    return WIDTH / layout.beside - unit - number, unit, number
