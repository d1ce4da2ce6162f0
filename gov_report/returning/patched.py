"""An xlsx being patched: a part nobody opens stays byte for byte what came."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

from msgspec import Struct, field

from gov_report.model import column_letters, column_number

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT_REL = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


class Unpatchable(Exception):
    """A package in which nothing can be marked, though its cells may be read."""


class Patched(Struct):
    """A package being patched: its parts, the XML of those looked at, the names of those to be written anew."""

    parts: dict[str, bytes]
    trees: dict[str, Any] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    styles: dict[tuple[int, str], int] = field(default_factory=dict)
    rows: dict[str, dict[int, Any]] = field(default_factory=dict)  # of each sheet in which cells were looked for

    def read(self, name: str) -> Any:
        """A part as XML, only to be looked at."""
        from lxml import etree

        if name not in self.trees:
            # without comments, which would be counted among the styles
            parser = etree.XMLParser(
                resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True,
                remove_comments=True, remove_pis=True,
            )  # fmt: skip
            self.trees[name] = etree.fromstring(self.parts[name], parser)
        return self.trees[name]

    def tree(self, name: str) -> Any:
        """A part as XML, written back at the end."""
        self.touched.add(name)
        return self.read(name)

    def put(self, name: str, data: bytes) -> None:
        """A part as bytes, whatever was there."""
        self.parts[name] = data
        self.trees.pop(name, None)
        self.touched.discard(name)

    @property
    def workbook(self) -> str:
        """The part that lists the sheets; raises Unpatchable."""
        name = self.target("", "officeDocument")
        if name not in self.parts:
            raise Unpatchable("no workbook")
        return name

    @property
    def spaces(self) -> tuple[str, str]:
        """The namespaces of cells and of relations, those of the strict form in a workbook of that form."""
        strict = self.read(self.workbook).tag.startswith(f"{{{_STRICT}}}")
        return (_STRICT, _STRICT_REL) if strict else (_MAIN, _REL)

    def rels(self, part: str) -> str:
        """The relations part of a part; of the package for ""."""
        folder, _, name = part.rpartition("/")
        return self.known(f"{folder}/_rels/{name}.rels".lstrip("/"))

    def known(self, name: str) -> str:
        """What a part is called in the package: names are the same whatever the case of their letters."""
        if name in self.parts:
            return name
        return next((one for one in self.parts if one.casefold() == name.casefold()), name)

    def targets(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Id, kind and part of each relation of a part to another part."""
        name = self.rels(part)
        for one in self.read(name).iter("{*}Relationship") if name in self.parts else ():
            if one.get("TargetMode") != "External":
                kind = one.get("Type", "").rpartition("/")[2]
                yield one.get("Id", ""), kind, self.known(_resolved(part, one.get("Target", "")))

    def target(self, part: str, kind: str) -> str:
        """The part that a part relates to by a kind of relation, there or not; "" where there is no relation."""
        return next((name for _, known, name in self.targets(part) if known == kind), "")

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relation; returns its id."""
        from lxml import etree

        name = self.rels(part)
        if name not in self.parts:
            self.parts[name] = f'<Relationships xmlns="{_PACKAGE}"/>'.encode()
        tree = self.tree(name)
        taken = {one.get("Id") for one in tree}
        ident = next(each for n in range(1, len(tree) + 2) if (each := f"rIdGovReport{n}") not in taken)
        said = {"Id": ident, "Type": f"{self.spaces[1]}/{kind}", "Target": f"/{target}"}
        etree.SubElement(tree, f"{{{_PACKAGE}}}Relationship", said)
        return ident

    def declare(self, name: str, kind: str) -> None:
        """Tell the package what a new part is."""
        from lxml import etree

        types = self.tree("[Content_Types].xml")
        if not any((one.get("PartName") or "").casefold() == f"/{name}".casefold() for one in types):
            etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": kind})

    def saved(self) -> bytes:
        """The package; parts nobody changed are those that came."""
        from lxml import etree

        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as package:
            for name, data in self.parts.items():
                if name in self.touched:
                    data = etree.tostring(self.trees[name], xml_declaration=True, encoding="UTF-8", standalone=True)
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(entry, data)
        return made.getvalue()


def opened(data: bytes) -> Patched:
    """A package to be patched; some programs write the names of its parts with backslashes."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {
            entry.filename.replace("\\", "/"): package.read(entry)
            for entry in package.infolist()
            if not entry.is_dir()
        }  # fmt: skip
    book = Patched(parts)
    types = book.known("[Content_Types].xml")
    if types != "[Content_Types].xml" or types not in parts:
        raise Unpatchable("no content types")
    return book


def _resolved(part: str, target: str) -> str:
    target = unquote(target).replace("\\", "/")
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(part), target)).lstrip("/")


def sheets_of(book: Patched) -> Iterator[tuple[str, str]]:
    """Name and part of each worksheet, in order."""
    parts = {ident: name for ident, kind, name in book.targets(book.workbook) if kind == "worksheet"}
    for sheet in book.read(book.workbook).iter("{*}sheet"):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        if parts.get(link) in book.parts:
            yield sheet.get("name", ""), parts[link]


def cell_element(book: Patched, part: str, row: int, column: int) -> Any:
    """The cell element of a position, made where the sheet has none, with the style of its row or column."""
    from lxml import etree

    tree = book.tree(part)
    space = etree.QName(tree).namespace
    data = tree.find(f"{{{space}}}sheetData")
    if part not in book.rows:
        book.rows[part] = _rows(data)
    rows = book.rows[part]
    if row not in rows:
        made = etree.Element(f"{{{space}}}row", {"r": str(row)})
        behind = rows.get(min((n for n in rows if n > row), default=0))
        if behind is None:
            data.append(made)
        else:
            behind.addprevious(made)
        rows[row] = made
    found = rows[row]
    here, behind = 0, None
    for one in found.iterchildren("{*}c"):
        letters = re.match("[A-Z]*", one.get("r") or "")
        here = column_number(letters.group()) if letters and letters.group() else here + 1
        if here == column:
            return one
        if here > column:
            behind = one
            break
    made = etree.Element(f"{{{space}}}c", {"r": f"{column_letters(column)}{row}"})
    if style := _style_around(tree, found, column):
        made.set("s", style)
    if behind is None:
        found.append(made)
    else:
        behind.addprevious(made)
    return made


def _rows(data: Any) -> dict[int, Any]:
    """The rows of a sheet by their numbers; one without a number stands below the one before it."""
    rows: dict[int, Any] = {}
    at = 0
    for one in data.iterchildren("{*}row"):
        at = int(one.get("r") or at + 1)
        rows.setdefault(at, one)
    return rows


def _style_around(tree: Any, row: Any, column: int) -> str:
    """The style that a cell without an element has, from its row or its column; "" for none."""
    if row.get("customFormat") in ("1", "true") and row.get("s"):
        return str(row.get("s"))
    columns = (
        one
        for listed in tree.iterchildren("{*}cols")
        for one in listed.iterchildren("{*}col")
        if int(one.get("min")) <= column <= int(one.get("max"))
    )
    return next((one.get("style", "") for one in columns), "")
