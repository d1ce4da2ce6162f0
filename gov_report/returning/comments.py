"""Comments at the cells of a worksheet, beside those that are there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from typing import Any

from gov_report.model import column_letters
from gov_report.returning.marks import AUTHOR, Mark
from gov_report.returning.patched import MAIN, REL, Patched
from gov_report.wordml import ILLEGAL

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# what may stand behind <legacyDrawing> in a worksheet, by the schema's order
_AFTER_DRAWING = {
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
}  # fmt: skip
_VML = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="8"/>'
    '</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" '
    'path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype></xml>'
)
_SHAPE = (
    '<v:shape id="_x0000_sGovReport{id}" type="#_x0000_t202" style="position:absolute;visibility:hidden;width:240pt;'
    'height:90pt" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"/><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_OWN_SHAPE = re.compile(r'<v:shape id="_x0000_sGovReport.*?</v:shape>', re.DOTALL)


def add(book: Patched, part: str, marks: Sequence[Mark]) -> None:
    """Comments at cells, beside those that are there; one for a cell with several findings."""
    from lxml import etree

    texts: dict[tuple[int, int], list[str]] = {}
    for mark in marks:
        texts.setdefault((mark.row, mark.column), []).append(mark.comment)
    stem = posixpath.basename(part).removesuffix(".xml")
    comments, drawing = book.target(part, "comments"), book.target(part, "vmlDrawing")
    if not comments:
        comments = f"xl/govReportComments_{stem}.xml"
        book.parts[comments] = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'.encode()
        book.declare(comments, _COMMENTS_TYPE)
        book.relate(part, "comments", comments)
    if not drawing:
        drawing = f"xl/drawings/govReportVml_{stem}.vml"
        book.parts[drawing] = _VML.encode()
        book.declare(drawing, _VML_TYPE)
        _place_drawing(book.tree(part), book.relate(part, "vmlDrawing", drawing))
    tree = book.tree(comments)
    authors, listing = next(tree.iter("{*}authors")), next(tree.iter("{*}commentList"))
    space = etree.QName(tree).namespace
    etree.SubElement(authors, f"{{{space}}}author").text = AUTHOR
    author = str(len(authors) - 1)
    there = {one.get("ref"): one for one in listing}
    shapes = []
    for (row, column), said in sorted(texts.items()):
        reference = f"{column_letters(column)}{row}"
        text = ILLEGAL.sub("", "\n".join(said))
        if reference in there:
            target = next(there[reference].iter("{*}text"))
            text = f"\n{text}"
        else:
            one = etree.SubElement(listing, f"{{{space}}}comment", {"ref": reference, "authorId": author})
            target = etree.SubElement(one, f"{{{space}}}text")
            shapes.append(_SHAPE.format(id=len(listing) + 8000, row=row - 1, column=column - 1))
        run = etree.SubElement(etree.SubElement(target, f"{{{space}}}r"), f"{{{space}}}t")
        run.text = text
        run.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    # a drawing is often no well-formed XML (<br>): the shapes go in as text
    raw = book.parts[drawing].decode("utf-8", "surrogateescape")
    end = raw.rfind("</")  # of the root, whatever its prefix
    if end < 0:  # nothing in it
        raw, end = _VML, _VML.rfind("</")
    book.parts[drawing] = (raw[:end] + "".join(shapes) + raw[end:]).encode("utf-8", "surrogateescape")


def _place_drawing(tree: Any, ident: str) -> None:
    from lxml import etree

    made = etree.Element(f"{{{etree.QName(tree).namespace}}}legacyDrawing", {f"{{{REL}}}id": ident})
    behind = next((one for one in tree if etree.QName(one).localname in _AFTER_DRAWING), None)
    if behind is None:
        tree.append(made)
    else:
        behind.addprevious(made)


def clear(book: Patched, part: str) -> None:
    """Take away the comments of an earlier return, ours only."""
    comments, drawing = book.target(part, "comments"), book.target(part, "vmlDrawing")
    if not comments or AUTHOR.encode() not in book.parts[comments]:
        return
    tree = book.tree(comments)
    ours = {str(n) for n, one in enumerate(next(tree.iter("{*}authors"))) if one.text == AUTHOR}
    listing = next(tree.iter("{*}commentList"))
    for one in list(listing):
        if one.get("authorId") in ours:
            listing.remove(one)
    if drawing:
        raw = book.parts[drawing].decode("utf-8", "surrogateescape")
        book.parts[drawing] = _OWN_SHAPE.sub("", raw).encode("utf-8", "surrogateescape")
