"""The boxes in which comments are shown: one for each comment, of the size of its text."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping

EMPTY = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="8"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_SHAPE = (
    '<v:shape id="_x0000_sGovReport{id}" type="#_x0000_t202" style="position:absolute;visibility:hidden;{size}" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
# as text: a drawing is often no well-formed XML (<br>)
_ANY = re.compile(r"<((?:\w+:)?)shape\b[^>]*(?<!/)>.*?</\1shape\s*>", re.DOTALL)
_NOTE = re.compile(r"ObjectType=[\"']Note[\"']")
_ROW, _COLUMN = (re.compile(rf"<(?:\w+:)?{name}>\s*(\d+)\s*</") for name in ("Row", "Column"))
_ANCHOR = re.compile(r"<(\w+:)?Anchor>[^<]*</(?:\w+:)?Anchor>\s*")
_SIZE = re.compile(r"(?<![\w-])(width|height):[^;\"']*")
_WIDTHS, _TALL = (240, 400), 300  # points
_LETTER, _LINE, _MARGIN = 9.5, 13, 14  # points: a Chinese character and a line of a comment's text


def fitted(drawing: str, texts: Mapping[tuple[int, int], str], new: Mapping[tuple[int, int], str]) -> str:
    """A drawing with one box for each comment, by row and column from 1; ``new`` are those that we wrote in.

    Boxes belong to the cell they name, whatever they are called; of a hidden one the size follows its new text.
    """
    seen: set[tuple[int, int]] = set()

    def kept(found: re.Match[str]) -> str:
        shape = found.group()
        row, column = _ROW.search(shape), _COLUMN.search(shape)
        if not _NOTE.search(shape) or not row or not column:
            return shape
        cell = int(row[1]) + 1, int(column[1]) + 1
        if cell in seen or cell not in texts:
            return ""
        seen.add(cell)
        return _sized(shape, texts[cell]) if cell in new else shape

    drawing = _ANY.sub(kept, drawing)
    ids = (n for n in range(8001, 10**6) if f"GovReport{n}" not in drawing)
    made = [
        _SHAPE.format(id=next(ids), size=_size(texts[row, column]), row=row - 1, column=column - 1)
        for row, column in sorted(texts.keys() - seen)
    ]
    end = drawing.rfind("</")  # of the root, whatever its prefix
    if end < 0:  # nothing in it
        drawing, end = EMPTY, EMPTY.rfind("</")
    return drawing[:end] + "".join(made) + drawing[end:]


def _size(text: str) -> str:
    """Width and height of a box for a text."""
    width, height = next(
        (size for width in _WIDTHS if (size := (width, _height(text, width)))[1] <= _TALL),
        (_WIDTHS[-1], _height(text, _WIDTHS[-1])),
    )
    return f"width:{width}pt;height:{min(height, 2 * _TALL)}pt"


def _height(text: str, width: int) -> int:
    in_line = (width - _MARGIN) / _LETTER
    lengths = (sum(0.55 if char.isascii() else 1 for char in line) for line in text.split("\n"))
    return _MARGIN + _LINE * sum(max(1, math.ceil(length / in_line)) for length in lengths)


def _sized(shape: str, text: str) -> str:
    """A box that shows only when asked for, of the size of its text."""
    head, mark, rest = shape.partition(">")
    if not re.search(r"visibility:\s*hidden", head) or len({*_SIZE.findall(head)}) < 2:
        return shape
    sizes = dict(each.split(":") for each in _size(text).split(";"))
    return _SIZE.sub(lambda found: f"{found[1]}:{sizes[found[1]]}", head) + mark + _ANCHOR.sub("", rest)
