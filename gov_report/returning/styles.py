"""The styles of a workbook being patched: a fill changed, everything else of a cell's style kept."""

from __future__ import annotations

import re
from collections.abc import Collection
from copy import deepcopy
from typing import Any

from gov_report.returning.patched import Patched

_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
# the lists of a stylesheet by the schema's order, with what the first entries must be; "" where there need be none
_LISTS = {
    "numFmts": "",
    "fonts": '<font><sz val="11"/><name val="宋体"/></font>',
    "fills": '<fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>',
    "borders": "<border><left/><right/><top/><bottom/><diagonal/></border>",
    "cellStyleXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>',
    "cellXfs": '<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>',
    "cellStyles": '<cellStyle name="Normal" xfId="0" builtinId="0"/>',
    "dxfs": "", "tableStyles": "", "colors": "", "extLst": "",
}  # fmt: skip
# a fill in words of the format, as it is remembered; it comes back in a department's workbook
_FILL = re.compile(r'(?:</?(?:patternFill|gradientFill|stop|(?:fg|bg)?[cC]olor)(?: [a-zA-Z]+="[\w.+-]*")*/?>){1,60}')
_FILLED = re.compile(r'<patternFill patternType="solid"><fgColor rgb="(?:[0-9A-F]{2})?([0-9A-F]{6})"/>')
NO_FILL = "无"
_MOST = 65490  # styles of cells: with more a workbook is damaged


def solid(colour: str) -> str:
    """A fill of one colour, as it is remembered."""
    return f'<patternFill patternType="solid"><fgColor rgb="{colour}"/></patternFill>'


def fill_of(book: Patched, style: int) -> str:
    """The fill of a style, to be remembered: it is found again when other programs have numbered the styles anew."""
    fills, formats = _list(book, "fills"), _list(book, "cellXfs")
    number = int(formats[style].get("fillId") or 0) if style < len(formats) else 0
    return _told(fills[number]) if number < len(fills) else NO_FILL


def filled_in(book: Patched, colours: Collection[str]) -> set[int]:
    """The styles whose fill is one of some colours and nothing else."""
    name = book.target(book.workbook, "styles")
    if name not in book.parts:
        return set()
    tree = book.read(name)
    bare = {colour[-6:] for colour in colours}
    fills, formats = next(tree.iter("{*}fills"), ()), next(tree.iter("{*}cellXfs"), ())
    found = [_FILLED.match(_told(fill)) for fill in fills]
    of = {str(n) for n, one in enumerate(found) if one and one[1] in bare}
    return {n for n, one in enumerate(formats) if one.get("fillId") in of}


def with_fill(book: Patched, style: int, fill: str) -> int:
    """A style as it is with another fill, as it is in a workbook that can have no more.

    What a fill is remembered by need not have stayed one.
    """
    if (style, fill) not in book.styles:
        fills, formats = _list(book, "fills"), _list(book, "cellXfs")
        number = _numbered(fills, fill)
        made = deepcopy(formats[style]) if style < len(formats) else deepcopy(formats[0])
        made.set("fillId", str(number))
        made.set("applyFill", "1")
        if number == 0:
            del made.attrib["applyFill"]
        book.styles[style, fill] = _placed(book, formats, made, style)
    return book.styles[style, fill]


def wrapped(book: Patched) -> int:
    """A style for text that may need several lines."""
    from lxml import etree

    formats = _list(book, "cellXfs")
    space = etree.QName(formats).namespace
    made = etree.Element(f"{{{space}}}xf", dict.fromkeys(("numFmtId", "fontId", "fillId", "borderId", "xfId"), "0"))
    made.set("applyAlignment", "1")
    etree.SubElement(made, f"{{{space}}}alignment", {"vertical": "top", "wrapText": "1"})
    return _placed(book, formats, made)


def _placed(book: Patched, formats: Any, made: Any, otherwise: int = 0) -> int:
    """The number of a style, added where there is none like it; ``otherwise`` where there can be no more."""
    if not book.formats:
        for n, one in enumerate(formats):
            book.formats.setdefault(_key(one), n)
    wanted = _key(made)
    if wanted not in book.formats:
        if len(formats) >= _MOST:
            return otherwise
        book.formats[wanted] = len(formats)
        formats.append(made)
        formats.set("count", str(len(formats)))
    return book.formats[wanted]


def _numbered(fills: Any, fill: str) -> int:
    """The number of a fill, added where there is none like it; 0, which is none, for what is no fill."""
    from lxml import etree

    if not _FILL.fullmatch(fill):
        return 0
    known = next((n for n, one in enumerate(fills) if _told(one) == fill), -1)
    if known >= 0:
        return known
    space = etree.QName(fills).namespace
    try:
        made = etree.fromstring(f'<fill xmlns="{space}">{fill}</fill>')
    except etree.XMLSyntaxError:
        return 0
    fills.append(made)
    fills.set("count", str(len(fills)))
    return len(fills) - 1


def _told(fill: Any) -> str:
    """A fill in words of the format, without namespaces; NO_FILL for none."""
    said = "".join(map(_element, fill.iterchildren("{*}*")))
    return said if said and not re.match(r'<patternFill(?: patternType="none"|/?>)', said) else NO_FILL


def _element(one: Any) -> str:
    from lxml import etree

    name = etree.QName(one).localname
    said = "".join(f' {key}="{value}"' for key, value in one.attrib.items() if "}" not in key)
    inner = "".join(map(_element, one.iterchildren("{*}*")))
    return f"<{name}{said}>{inner}</{name}>" if inner else f"<{name}{said}/>"


def _key(style: Any) -> tuple[Any, ...]:
    """What tells one style from another; whether a fill is said to be applied does not."""
    said = sorted((key, value) for key, value in style.attrib.items() if key != "applyFill")
    return (*said, *map(_element, style.iterchildren("{*}*")))


def _list(book: Patched, name: str) -> Any:
    """A list of the stylesheet, which need not have one; a workbook need not have a stylesheet."""
    if not book.lists:
        tree = _stylesheet(book)
        _complete(tree)
        book.lists = {one.tag.rpartition("}")[2]: one for one in reversed([*tree.iterchildren("{*}*")])}
    return book.lists[name]


def _stylesheet(book: Patched) -> Any:
    part = book.target(book.workbook, "styles")
    if part not in book.parts:
        if not part:
            name = "xl/styles.xml"  # where openpyxl looks, whatever the relation says
            part = name if book.known(name) not in book.parts else "xl/govReportStyles.xml"
            book.relate(book.workbook, "styles", part)
        book.parts[part] = f'<styleSheet xmlns="{book.spaces[0]}"/>'.encode()
        book.declare(part, _TYPE)
    return book.tree(part)


def _complete(tree: Any) -> None:
    """Give a stylesheet the lists it lacks, and each list its first entries."""
    from lxml import etree

    space = etree.QName(tree).namespace
    order = [f"{{{space}}}{name}" for name in _LISTS]
    for name, first in zip(order, _LISTS.values(), strict=True):
        if not first:
            continue
        listing = next(tree.iterchildren(name), None)
        if listing is None:
            listing = etree.Element(name)
            behind = next((one for one in tree if one.tag in order[order.index(name) :]), None)
            if behind is None:
                tree.append(listing)
            else:
                behind.addprevious(listing)
        entries = etree.fromstring(f'<a xmlns="{space}">{first}</a>')
        for one in [*entries][len(listing) :]:
            listing.append(one)
            listing.set("count", str(len(listing)))
