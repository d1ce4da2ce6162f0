"""A Word document written by render/docx.py → the blocks it was made of."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from gov_report.model import Align, Block, Cell, Number, PageBreak, Paragraph, Role, Table
from gov_report.render.docx import STYLES, W

_ROLES: dict[str, Role] = {style: role for role, style in STYLES.items()}  # type: ignore[misc]


def _w(name: str) -> str:
    return f"{{{W}}}{name}"


def _value(element: Any, path: str, default: str = "") -> str:
    found = element.find("/".join(_w(step) for step in path.split("/")))
    return default if found is None else str(found.get(_w("val"), default))


def _text(element: Any) -> str:
    return "".join(t.text or "" for t in element.iter(_w("t")))


def _runs(paragraph: Any) -> tuple[str | Number, ...]:
    runs: list[str | Number] = []
    for child in paragraph:
        if child.tag == _w("sdt"):
            runs.append(Number(_value(child, "sdtPr/tag"), _text(child)))
        elif child.tag == _w("r"):
            if runs and isinstance(runs[-1], str):
                runs[-1] += _text(child)
            else:
                runs.append(_text(child))
    return tuple(runs)


def _table(element: Any) -> Table:
    widths = tuple(round(int(column.get(_w("w"))) * 25.4 / 1440, 1) for column in element.find(_w("tblGrid")))
    rows: list[list[Cell]] = []
    open_cells: dict[int, tuple[int, int]] = {}  # grid column → (row, index) of a cell that spans down
    header = 0
    for at, row in enumerate(element.findall(_w("tr"))):
        header += row.find(f"{_w('trPr')}/{_w('tblHeader')}") is not None
        cells: list[Cell] = []
        column = 0
        for cell in row.findall(_w("tc")):
            span = int(_value(cell, "tcPr/gridSpan", "1"))
            merge = cell.find(f"{_w('tcPr')}/{_w('vMerge')}")
            if merge is not None and merge.get(_w("val")) != "restart":
                first, index = open_cells[column]
                above = rows[first][index]
                rows[first][index] = Cell(above.content, above.colspan, above.rowspan + 1, above.align)
            else:
                runs = _runs(cell.find(_w("p")))
                align: Align = _value(cell, "p/pPr/jc", "center")  # type: ignore[assignment]
                cells.append(Cell(runs[0] if runs else "", span, 1, align))
                if merge is not None:
                    open_cells[column] = (at, len(cells) - 1)
            column += span
        rows.append(cells)
    return Table(_value(element, "tblPr/tblCaption"), tuple(map(tuple, rows)), header, widths)


def read_blocks(data: bytes) -> tuple[Block, ...]:
    """Read a document back: roles from styles, numbers from content controls, tables with spans.

    A number's figure is its tag (render.docx.tag_of); widths are rounded to 0.1 mm.
    """
    from docx import Document

    return tuple(_blocks(Document(io.BytesIO(data)).element.body))


def _blocks(body: Any) -> Iterator[Block]:
    for child in body:
        if child.tag == _w("tbl"):
            yield _table(child)
        elif child.tag == _w("p"):
            style = _value(child, "pPr/pStyle")
            if child.find(f"{_w('pPr')}/{_w('pageBreakBefore')}") is not None:
                yield PageBreak()
            if style in _ROLES:
                yield Paragraph(_ROLES[style], _runs(child))


def _printed(block: Block) -> list[str]:
    if isinstance(block, Paragraph):
        return [block.text]
    if isinstance(block, Table):
        return [cell.text for row in block.rows for cell in row]
    return []


def compare(expected: Sequence[Block], actual: Sequence[Block]) -> list[tuple[str, str]]:
    """Every place where what was read differs in its printed text: (expected, found)."""
    from gov_report.render.docx import clean

    wanted = [clean(text) for block in expected for text in _printed(block)]
    found = [text for block in actual for text in _printed(block)]
    pairs = list(zip(wanted, found, strict=False))
    pairs += [(text, "") for text in wanted[len(found) :]] + [("", text) for text in found[len(wanted) :]]
    return [(a, b) for a, b in pairs if a != b]
