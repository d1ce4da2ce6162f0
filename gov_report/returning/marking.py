"""A workbook's cells marked: filled with the colour of what is wrong, commented, listed on a first sheet.

Sent back in, the marks never count as data, and say which findings are mended.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence

from gov_report.returning import comments, listing
from gov_report.returning.marks import FILLS, Mark
from gov_report.returning.patched import Patched, cell_element, sheets_of
from gov_report.sheets import MARKS_SHEET


def annotated(data: bytes, marks: Sequence[Mark]) -> bytes:
    """An xlsx with findings marked; the same bytes for the same arguments.

    Raises KeyError or lxml's errors for a package that the gate would have refused.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        book = Patched({entry.filename: package.read(entry) for entry in package.infolist()})
    sheets = dict(sheets_of(book))
    earlier = listing.earlier(book, sheets.get(MARKS_SHEET, ""))
    for name, part in sheets.items():
        if name != MARKS_SHEET:
            _unfill(book, part, [cell for sheet, *cell in earlier if sheet == name])
            comments.clear(book, part)
    listed: list[tuple[Mark, int]] = []
    for mark in marks:
        part = sheets.get(mark.sheet, "")
        before = _fill(book, part, mark) if part and mark.row and mark.column and mark.severity in FILLS else -1
        listed.append((mark, before))
    for name, part in sheets.items():
        own = [mark for mark in marks if mark.sheet == name and mark.row and mark.column and mark.severity in FILLS]
        if own and name != MARKS_SHEET:
            comments.add(book, part, own)
    listing.write(book, listed, sheets)
    return book.saved()


def _fill(book: Patched, part: str, mark: Mark) -> int:
    """Fill a cell with the colour of its severity; returns the style it had, -1 where it was marked already."""
    cell = cell_element(book.tree(part), mark.row, mark.column)
    before = int(cell.get("s") or 0)
    if before in book.styles.values():
        return -1
    cell.set("s", str(_style(book, before, mark.severity)))
    return before


def _style(book: Patched, before: int, severity: str) -> int:
    from copy import deepcopy

    from lxml import etree

    name = book.target("xl/workbook.xml", "styles")
    if (before, severity) not in book.styles:
        tree = book.tree(name)
        fills, formats = next(tree.iter("{*}fills")), next(tree.iter("{*}cellXfs"))
        space = etree.QName(tree).namespace
        fill = etree.SubElement(fills, f"{{{space}}}fill")
        pattern = etree.SubElement(fill, f"{{{space}}}patternFill", {"patternType": "solid"})
        etree.SubElement(pattern, f"{{{space}}}fgColor", {"rgb": FILLS[severity]})
        made = deepcopy(formats[before]) if before < len(formats) else etree.Element(f"{{{space}}}xf")
        made.set("fillId", str(len(fills) - 1))
        made.set("applyFill", "1")
        formats.append(made)
        fills.set("count", str(len(fills)))
        formats.set("count", str(len(formats)))
        book.styles[before, severity] = len(formats) - 1
    return book.styles[before, severity]


def _unfill(book: Patched, part: str, cells: Sequence[Sequence[int]]) -> None:
    """Give cells that an earlier return filled the styles they had: row, column, style."""
    for row, column, style in cells:
        cell_element(book.tree(part), row, column).set("s", str(style))
