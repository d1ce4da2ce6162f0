"""A workbook's cells marked: filled with the colour of what is wrong, commented, listed on a first sheet.

Sent back in, the marks never count as data, and say which findings are mended.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from gov_report.model import column_number
from gov_report.returning import comments, listing
from gov_report.returning.marks import EARLIER_FILLS, FILLS, Mark
from gov_report.returning.patched import Patched, Unpatchable, cell_element, opened, sheets_of
from gov_report.returning.styles import NO_FILL, fill_of, filled_in, solid, with_fill

# of a package that is not what its format says; XML that cannot be read is a SyntaxError
_BEYOND = (
    zipfile.BadZipFile, zlib.error, EOFError, LookupError, ValueError, TypeError, AttributeError, SyntaxError,
    StopIteration, RuntimeError,
)  # fmt: skip


def annotated(data: bytes, marks: Sequence[Mark], own: str = "") -> bytes:
    """An xlsx with findings marked; the same bytes for the same arguments.

    ``own`` is the sheet that is there for the list of findings, "" for none. Raises Unpatchable.
    """
    try:
        return _annotated(opened(data), marks, own)
    except _BEYOND as error:
        raise Unpatchable(str(error)) from error


def _annotated(book: Patched, marks: Sequence[Mark], own: str) -> bytes:
    sheets = dict(sheets_of(book))
    earlier = listing.earlier(book, sheets.get(own, ""))
    of_styles = any(fill.isdigit() for cells in earlier.values() for fill in cells.values())
    ours = filled_in(book, (*FILLS.values(), *(EARLIER_FILLS if of_styles else ())))
    for name, part in sheets.items():
        if ours and name != own:
            _unfill(book, part, {str(style) for style in ours}, earlier.get(name, {}))
    before: dict[tuple[str, int, int], str] = {}
    for mark in sorted(marks, key=lambda mark: [*FILLS].index(mark.severity) if mark.severity in FILLS else 0):
        if mark.cell[0] and mark.sheet in sheets and mark.sheet != own:
            key = mark.sheet, *mark.cell
            if key not in before:  # the gravest finding of a cell gives its colour
                before[key] = _fill(book, sheets[mark.sheet], mark)
    for name, part in sheets.items():
        if name != own:
            comments.mark(book, part, [m for m in marks if m.sheet == name and (name, *m.cell) in before])
    listed = [(mark, before.get((mark.sheet, *mark.cell), "")) for mark in marks]
    listing.write(book, listed, sheets, own, not before)
    return book.saved()


def _fill(book: Patched, part: str, mark: Mark) -> str:
    """Fill a cell with the colour of its severity; returns the fill it had."""
    cell = cell_element(book, part, *mark.cell)
    style = int(cell.get("s") or 0)
    cell.set("s", str(with_fill(book, style, solid(FILLS[mark.severity]))))
    return fill_of(book, style)


def _unfill(book: Patched, part: str, ours: set[str], earlier: Mapping[tuple[int, int], str]) -> None:
    """Take an earlier return's fills off, wherever they now are: a department moves rows, and copies cells.

    As many cells as were marked are those, in their order, whatever rows and columns are new between them;
    else a cell has the fill that stood at its place, else none.
    """
    tree = book.read(part)
    filled = [cell for cell in tree.iter("{*}c") if cell.get("s") in ours]
    others = [(one, key) for name, key in (("row", "s"), ("col", "style")) for one in tree.iter(f"{{*}}{name}")]
    fills = [*earlier.values()] if len(earlier) == len(filled) else [earlier.get(_place(c), NO_FILL) for c in filled]
    cells = [(cell, "s", fill) for cell, fill in zip(filled, fills, strict=True)]
    for one, key, fill in (*cells, *((one, key, NO_FILL) for one, key in others if one.get(key) in ours)):
        book.touched.add(part)
        one.set(key, str(with_fill(book, int(one.get(key)), fill)))


def _place(cell: Any) -> tuple[int, int]:
    found = re.fullmatch(r"([A-Z]+)(\d+)", cell.get("r") or "")
    return (int(found[2]), column_number(found[1])) if found else (0, 0)
