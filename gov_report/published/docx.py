"""A Word document → the blocks it was made of: ours exactly, anybody's as it reads on paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gov_report import facts, gate
from gov_report.facts import NAMESPACE, Facts
from gov_report.model import Align, Block, Cell, Number, PageBreak, Paragraph, Report, Role, Table, merged
from gov_report.published.elements import attribute_of, bounded, descendant, name_of, switched, value_of
from gov_report.published.markup import parse
from gov_report.rules import UNREADABLE
from gov_report.wordml import STYLES

_ROLES: dict[str, Role] = {style: role for role, style in STYLES.items()}  # type: ignore[misc]
_DOCUMENT = "word/document.xml"
LONG_CELL = 200  # letters: a cell of running text is page layout, no cell of a form
# what is not on the page: deleted and moved text, field codes, the second copy of a text box for old programs
_UNPRINTED = frozenset({"del", "moveFrom", "instrText", "delText", "Fallback", "rPr", "pPr", "sdtPr", "tcPr"})
_SPACES = {"tab": " ", "noBreakHyphen": "-", "br": " ", "cr": " "}


def read_blocks(data: bytes, *, spelled: bool = False) -> tuple[Block, ...]:
    """Read a document: roles from styles, numbers from content controls, tables with spans.

    ``spelled``: with what Word shows beside the text spelled out in it (manuscript.spell_out).

    A number's figure is its tag (wordml.tag_of); widths are rounded to 0.1 mm. Paragraphs of
    styles that are not ours are ``body``, headings aside; tables that only lay
    the page out are read as the text they hold.
    Raises gate.Refusal for a package that is damaged or dangerous.
    """
    parts = gate.unpack(data).parts
    part = parts.get(_DOCUMENT)
    if part is None:
        raise gate.Refusal(UNREADABLE, reason=f"文档里没有正文部件{_DOCUMENT}")
    root = parse(part)
    body = next((child for child in root if name_of(child) == "body"), None)
    if body is not None and spelled:
        from gov_report.published import manuscript

        manuscript.spell_out(root, parts)
    return () if body is None else tuple(_blocks(body, {**_outlines(parts.get("word/styles.xml", b"")), **_ROLES}))


_LEVELS: tuple[Role, ...] = ("heading1", "heading2", "heading3", "heading4")


def _outlines(styles: bytes) -> dict[str, Role]:
    """The roles of anybody's heading styles by their ids: the outline level of a style or of what it is based on."""
    if not styles:
        return {}
    known = {attribute_of(each, "styleId"): each for each in parse(styles) if name_of(each) == "style"}
    roles: dict[str, Role] = {}
    for name in known:
        at, seen = name, set[str]()
        while at in known and at not in seen:
            seen.add(at)
            if (value_of(known[at], "name") or "").lower() == "title":
                roles[name] = "title"
                break
            level = value_of(known[at], "pPr", "outlineLvl")
            if level:
                if (depth := bounded(level, len(_LEVELS))) < len(_LEVELS):
                    roles[name] = _LEVELS[depth]
                break
            at = value_of(known[at], "basedOn")
    return roles


def facts_of(data: bytes) -> Facts | None:
    """The facts our own documents carry; None for anybody else's."""
    for name, part in gate.unpack(data).parts.items():
        if name.startswith("customXml/item") and NAMESPACE.encode() in part[:4096]:
            root = parse(part)
            if root.tag == f"{{{NAMESPACE}}}facts":
                return facts.read(root.text or "")
    return None


def read(data: bytes) -> Report | None:
    """Read one of our own documents as the report it was written from (facts.published); None for another."""
    said = facts_of(data)
    return None if said is None else facts.report_of(said, read_blocks(data))


def _text(element: Any) -> str:
    """The printed text below an element; text boxes stand on their own (_boxes)."""
    said: list[str] = []
    for child in element:
        name = name_of(child)
        if name in ("t", "sym"):
            said.append(child.text or "")
        elif name in _SPACES:
            said.append(_SPACES[name])
        elif name not in _UNPRINTED and name not in ("txbxContent", "tbl"):
            said.append(_text(child))
    return "".join(said)


def _runs(paragraph: Any) -> Iterator[str | Number]:
    for child in paragraph:
        name = name_of(child)
        tag = value_of(child, "sdtPr", "tag") if name == "sdt" else ""
        if tag:
            yield Number(tag, _text(child))
        elif name in ("ins", "moveTo", "sdt", "sdtContent", "smartTag", "hyperlink", "fldSimple", "customXml"):
            yield from _runs(child)
        elif name not in _UNPRINTED:
            yield _text(child) if name != "r" or not _hidden(child) else ""


def _hidden(run: Any) -> bool:
    return switched(run, "rPr", "vanish")


def _content(cell: Any) -> str | Number:
    """A cell's one number, or its text with all its paragraphs together."""
    runs = merged(run for child in cell for run in _cell_runs(child))
    if len(runs) == 1:
        return runs[0]
    return "".join(run if isinstance(run, str) else run.text for run in runs)


def _cell_runs(child: Any) -> Iterator[str | Number]:
    name = name_of(child)
    if name == "p":
        yield from _runs(child)
    elif name in ("sdt", "sdtContent", "ins", "customXml", "smartTag"):
        tag = value_of(child, "sdtPr", "tag") if name == "sdt" else ""
        if tag:
            yield Number(tag, "".join(_text(each) for each in child if name_of(each) == "sdtContent"))
        else:
            for each in child:
                yield from _cell_runs(each)


def _inside(element: Any, name: str) -> Iterator[Any]:
    """The rows of a table, or the cells of a row, also where a control or a revision holds them."""
    for child in element:
        if name_of(child) == name:
            yield child
        elif name_of(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _inside(child, name)


def _table(element: Any) -> Table:
    grid = descendant(element, "tblGrid")
    columns = [] if grid is None else [attribute_of(column, "w", "0") for column in grid]
    widths = tuple(round(bounded(w, 0, 100_000) * 25.4 / 1440, 1) for w in columns)
    rows: list[list[Cell]] = []
    open_cells: dict[int, tuple[int, int]] = {}  # grid column → (row, index) of a cell that spans down
    header = 0
    for at, row in enumerate(_inside(element, "tr")):
        header += descendant(row, "trPr", "tblHeader") is not None
        cells: list[Cell] = []
        column = bounded(value_of(row, "trPr", "gridBefore"), 0)
        if column:
            cells.append(Cell("", column))
        for cell in _inside(row, "tc"):
            span = bounded(value_of(cell, "tcPr", "gridSpan"), 1)
            merge = descendant(cell, "tcPr", "vMerge")
            more = merge is not None and attribute_of(merge, "val") != "restart"
            if more and column in open_cells:
                first, index = open_cells[column]
                above = rows[first][index]
                rows[first][index] = Cell(above.content, above.colspan, above.rowspan + 1, above.align)
            else:
                align: Align = value_of(cell, "p", "pPr", "jc", default="center")  # type: ignore[assignment]
                cells.append(Cell(_content(cell), span, 1, align))
                open_cells.pop(column, None)
                if merge is not None:
                    open_cells[column] = (at, len(cells) - 1)
            column += span
        rows.append(cells)
    return Table(value_of(element, "tblPr", "tblCaption"), tuple(map(tuple, rows)), header, widths)


def _layout(table: Any) -> bool:
    """Whether a table only lays the page out: it holds tables, one cell a row, or running text."""
    if value_of(table, "tblPr", "tblCaption"):
        return False
    rows = [list(_inside(row, "tc")) for row in _inside(table, "tr")]
    if all(len(cells) <= 1 for cells in rows) or next(table.iterdescendants("{*}tbl"), None) is not None:
        return True
    return any(len(_text(cell)) > LONG_CELL for cells in rows for cell in cells)


def _blocks(body: Any, roles: Mapping[str, Role]) -> Iterator[Block]:
    for child in body:
        name = name_of(child)
        if name == "tbl" and _layout(child):
            for row in _inside(child, "tr"):
                for cell in _inside(row, "tc"):
                    yield from _blocks(cell, roles)
        elif name == "tbl":
            yield _table(child)
        elif name == "p":
            yield from _paragraph(child, roles)
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"):
            yield from _blocks(child, roles)


def _paragraph(element: Any, roles: Mapping[str, Role]) -> Iterator[Block]:
    style = value_of(element, "pPr", "pStyle")
    if descendant(element, "pPr", "pageBreakBefore") is not None:
        yield PageBreak()
    runs = merged(_runs(element))
    if style in _ROLES or runs:
        depth = bounded(value_of(element, "pPr", "outlineLvl"), len(_LEVELS))
        own = _LEVELS[depth] if depth < len(_LEVELS) else None
        yield Paragraph(own or roles.get(style, "body"), runs)
    for box in _boxes(element):
        yield from _blocks(box, roles)


def _boxes(element: Any) -> Iterator[Any]:
    """The text boxes of a paragraph, each once."""
    for child in element:
        if name_of(child) == "txbxContent":
            yield child
        elif name_of(child) != "Fallback":
            yield from _boxes(child)
