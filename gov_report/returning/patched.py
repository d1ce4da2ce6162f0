"""An xlsx being patched: a part nobody opens stays byte for byte what came."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import Any

from msgspec import Struct, field

from gov_report.model import column_letters, column_number

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"


class Patched(Struct):
    """A package being patched: its parts, and the XML of those already opened."""

    parts: dict[str, bytes]
    trees: dict[str, Any] = field(default_factory=dict)
    styles: dict[tuple[int, str], int] = field(default_factory=dict)

    def tree(self, name: str) -> Any:
        """A part as XML, written back at the end."""
        from lxml import etree

        if name not in self.trees:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
            self.trees[name] = etree.fromstring(self.parts[name], parser)
        return self.trees[name]

    def rels(self, part: str) -> str:
        """The relations part of a part."""
        folder, _, name = part.rpartition("/")
        return f"{folder}/_rels/{name}.rels"

    def target(self, part: str, kind: str) -> str:
        """The part that a part relates to by a kind of relation; "" where there is none."""
        name = self.rels(part)
        for one in self.tree(name) if name in self.parts else ():
            if one.get("Type", "").endswith(f"/{kind}"):
                return _resolved(part, one.get("Target", ""))
        return ""

    def relate(self, part: str, kind: str, target: str) -> str:
        """Add a relation; returns its id."""
        from lxml import etree

        name = self.rels(part)
        if name not in self.parts:
            self.parts[name] = f'<Relationships xmlns="{_PACKAGE}"/>'.encode()
        tree = self.tree(name)
        ident = f"rIdGovReport{len(tree) + 1}"
        etree.SubElement(
            tree, f"{{{_PACKAGE}}}Relationship", {"Id": ident, "Type": f"{REL}/{kind}", "Target": f"/{target}"}
        )
        return ident

    def declare(self, name: str, kind: str) -> None:
        """Tell the package what a new part is."""
        from lxml import etree

        types = self.tree("[Content_Types].xml")
        if not any(one.get("PartName") == f"/{name}" for one in types):
            etree.SubElement(types, f"{{{_TYPES}}}Override", {"PartName": f"/{name}", "ContentType": kind})

    def saved(self) -> bytes:
        """The package; parts nobody opened are those that came."""
        from lxml import etree

        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as package:
            for name, data in self.parts.items():
                tree = self.trees.get(name)
                if tree is not None:
                    data = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
                entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
                entry.compress_type = zipfile.ZIP_DEFLATED
                package.writestr(entry, data)
        return made.getvalue()


def _resolved(part: str, target: str) -> str:
    if target.startswith("/"):
        return target[1:]
    return posixpath.normpath(posixpath.join(posixpath.dirname(part), target))


def sheets_of(book: Patched) -> Iterator[tuple[str, str]]:
    """Name and part of each worksheet, in order."""
    rels = {one.get("Id"): one for one in book.tree("xl/_rels/workbook.xml.rels")}
    for sheet in book.tree("xl/workbook.xml").iter("{*}sheet"):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        one = rels.get(link)
        if one is not None and one.get("Type", "").endswith("/worksheet"):
            yield sheet.get("name", ""), _resolved("xl/workbook.xml", one.get("Target", ""))


def cell_element(tree: Any, row: int, column: int) -> Any:
    """The cell element of a position, made where the sheet has none."""
    from lxml import etree

    data = next(tree.iter("{*}sheetData"))
    space = etree.QName(data).namespace
    found, at = None, 0
    for index, one in enumerate(data):
        at = int(one.get("r") or at + 1)
        if at == row:
            found = one
        if at >= row:
            if at > row:
                found = etree.Element(f"{{{space}}}row", {"r": str(row)})
                data.insert(index, found)
            break
    if found is None:
        found = etree.SubElement(data, f"{{{space}}}row", {"r": str(row)})
    reference = f"{column_letters(column)}{row}"
    here = 0
    for index, one in enumerate(found):
        letters = re.match("[A-Z]*", one.get("r") or "")
        here = column_number(letters.group()) if letters and letters.group() else here + 1
        if here == column:
            return one
        if here > column:
            made = etree.Element(f"{{{space}}}c", {"r": reference})
            found.insert(index, made)
            return made
    return etree.SubElement(found, f"{{{space}}}c", {"r": reference})
