"""Comments at the cells of a worksheet, beside those that are there."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from itertools import compress
from typing import Any

from gov_report.model import column_letters, column_number
from gov_report.returning import shapes
from gov_report.returning.marks import AUTHOR, Mark, comment_of, own_parts
from gov_report.returning.patched import Patched
from gov_report.wordml import ILLEGAL

_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# what may stand behind <legacyDrawing> in a worksheet, by the schema's order
_AFTER_DRAWING = {
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
}  # fmt: skip
# that of comments, which the boxes are measured for; without one it would be the cells'
_FONT = '<rPr><sz val="9"/><color indexed="81"/><rFont val="宋体"/><family val="3"/><charset val="134"/></rPr>'
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_THREAD = "tc="  # who wrote the stand-in of a threaded comment, which newer programs do not show


def mark(book: Patched, part: str, marks: Sequence[Mark]) -> None:
    """The comments of an earlier return taken away, ours only, and those of this one written.

    One comment for a cell with several findings, in the department's own where it has one; a threaded
    comment is left alone.
    """
    name = book.target(part, "comments")
    changed = name in book.parts and _cleared(book, name)
    said: dict[tuple[int, int], list[Mark]] = {}
    for one in marks:
        said.setdefault(one.cell, []).append(one)
    if not said and not changed:
        return
    if name not in book.parts:
        name = _made(book, part, name)
    new = {cell: ILLEGAL.sub("", comment_of(own)) for cell, own in said.items()}
    _write(book, name, new)
    drawing = _drawing(book, part)
    texts = {cell: _text(one) for one in _lists(book.read(name))[1] if (cell := _cell(one)) != (0, 0)}
    raw = book.parts[drawing].decode("utf-8", "surrogateescape")
    book.put(drawing, shapes.fitted(raw, texts, new).encode("utf-8", "surrogateescape"))


def _cleared(book: Patched, name: str) -> bool:
    """Take what is ours out of the comments of a part; whether there was any."""
    changed = False
    for one in [*_lists(book.read(name))[1]]:
        own = own_parts(_text(one))
        if own:
            book.touched.add(name)
            changed = True
            kept = bytearray(b"\1") * (len(_text(one)) + 1)
            for start, end in own:
                kept[start:end] = bytes(end - start)
            at = 0
            for piece in _pieces(one):
                text = piece.text or ""
                piece.text, at = "".join(compress(text, kept[at:])), at + len(text)
                run = piece.getparent()
                if text and not piece.text and run.tag.endswith("}r"):  # else one more is left by every return
                    run.getparent().remove(run)
            if not _text(one).strip():
                one.getparent().remove(one)
    return changed


def _write(book: Patched, name: str, new: dict[tuple[int, int], str]) -> None:
    from lxml import etree

    tree = book.tree(name)
    authors, listing = _lists(tree)
    space = etree.QName(tree).namespace
    names = [one.text or "" for one in authors]
    there = {_cell(one): one for one in listing}
    for cell, text in sorted(new.items()):
        one = there.get(cell)
        if one is not None and _is_thread(one, names):
            continue
        if one is None:
            if AUTHOR not in names:
                names.append(AUTHOR)
                etree.SubElement(authors, f"{{{space}}}author").text = AUTHOR
            said = {"ref": f"{column_letters(cell[1])}{cell[0]}", "authorId": str(names.index(AUTHOR))}
            one = etree.SubElement(listing, f"{{{space}}}comment", said)
            target = etree.SubElement(one, f"{{{space}}}text")
        else:
            text = f"\n{text}"
            target = next(one.iter(f"{{{space}}}text"))
        for plain in target.findall(f"{{{space}}}t"):  # beside runs it would not be shown
            run = etree.Element(f"{{{space}}}r")
            plain.addprevious(run)
            run.append(plain)
        run = etree.fromstring(f'<r xmlns="{space}">{_FONT}</r>')
        piece = etree.SubElement(run, f"{{{space}}}t")
        piece.text = text
        piece.set(_SPACE, "preserve")
        target.insert(len(target.findall(f"{{{space}}}r")), run)


def _is_thread(one: Any, authors: Sequence[str]) -> bool:
    author = one.get("authorId") or ""
    return author.isdigit() and int(author) < len(authors) and authors[int(author)].startswith(_THREAD)


def _pieces(one: Any) -> list[Any]:
    """The elements that hold a comment's text, in order; no readings above it."""
    return [
        piece for piece in one.iter("{*}t") if not any(above.tag.endswith("}rPh") for above in piece.iterancestors())
    ]


def _text(one: Any) -> str:
    return "".join(piece.text or "" for piece in _pieces(one))


def _cell(one: Any) -> tuple[int, int]:
    """The row and the column of a comment; (0, 0) for none."""
    found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d+)", one.get("ref") or "")
    return (int(found[2]), column_number(found[1].upper())) if found else (0, 0)


def _lists(tree: Any) -> tuple[Any, Any]:
    """The authors and the comments of a part, which need not have either."""
    from lxml import etree

    space = etree.QName(tree).namespace
    for at, name in enumerate(("authors", "commentList")):
        if tree.find(f"{{{space}}}{name}") is None:
            tree.insert(at, etree.Element(f"{{{space}}}{name}"))
    return tree.find(f"{{{space}}}authors"), tree.find(f"{{{space}}}commentList")


def _made(book: Patched, part: str, name: str) -> str:
    """An empty part for the comments of a sheet; one that its relation names need not be there."""
    if not name:
        name = f"xl/govReportComments_{posixpath.basename(part).removesuffix('.xml')}.xml"
        book.relate(part, "comments", name)
    book.put(name, f'<comments xmlns="{book.spaces[0]}"><authors/><commentList/></comments>'.encode())
    book.declare(name, _COMMENTS_TYPE)
    return name


def _drawing(book: Patched, part: str) -> str:
    """The part that shows the comments of a sheet; that of the pictures in its header is another."""
    from lxml import etree

    tree = book.read(part)
    space, link = etree.QName(tree).namespace, f"{{{book.spaces[1]}}}id"
    placed = tree.find(f"{{{space}}}legacyDrawing")
    parts = {ident: name for ident, kind, name in book.targets(part) if kind == "vmlDrawing"}
    name = parts.get(placed.get(link) or "", "") if placed is not None else ""
    if name not in book.parts:
        if not name:
            name = f"xl/drawings/govReportVml_{posixpath.basename(part).removesuffix('.xml')}.vml"
            ident = book.relate(part, "vmlDrawing", name)
            if placed is None:
                placed = etree.Element(f"{{{space}}}legacyDrawing")
                behind = next(
                    (one for one in tree.iterchildren("{*}*") if etree.QName(one).localname in _AFTER_DRAWING), None
                )
                if behind is None:
                    tree.append(placed)
                else:
                    behind.addprevious(placed)
            placed.set(link, ident)
            book.touched.add(part)
        book.put(name, shapes.EMPTY.encode())
        book.declare(name, _VML_TYPE)
    return name
