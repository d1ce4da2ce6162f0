"""A department's own workbook returned with its faults marked (批注退回).

The package is patched, not written anew: wrong cells are filled and commented, a first sheet lists all
findings with links, and every other part stays byte for byte what the department sent. Sent back in,
the marks never count as data, and say which findings are mended.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from msgspec import Struct, field

from gov_report.model import column_letters, column_number
from gov_report.render.package import settled, undated
from gov_report.sheets import MARKS_SHEET, UNNAMED_SHEET
from gov_report.wordml import ILLEGAL
from gov_report.workbook import ErrorValue, Grid, Value
from gov_report.workbook.grid import HASHES

AUTHOR = "gov-report"
FILLS = {"error": "FFFFC7CE", "warning": "FFFFEB9C"}
HEAD = ("序号", "级别", "代码", "位置", "问题", "处理", "标识", "原样式")
TITLE = "校验结果（由 gov-report 生成；请按提示改正后连同本表原样报送，本表不计入）"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
# what may stand behind <legacyDrawing> in a worksheet, by the schema's order
_AFTER_DRAWING = {
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
}  # fmt: skip


class Mark(Struct, frozen=True):
    """One finding to be shown in a workbook; row and column 0 is the whole sheet, sheet "" the file."""

    sheet: str
    row: int
    column: int
    severity: str
    code: str
    level: str  # 错误, 警告, 提示
    message: str
    remedy: str
    fingerprint: str

    @property
    def comment(self) -> str:
        """What the cell's comment says."""
        return f"{self.code} {self.level}：{self.message}\n处理：{self.remedy}"


class _Book(Struct):
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
            tree, f"{{{_PACKAGE}}}Relationship", {"Id": ident, "Type": f"{_REL}/{kind}", "Target": f"/{target}"}
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


def annotated(data: bytes, marks: Sequence[Mark]) -> bytes:
    """An xlsx with findings marked; the same bytes for the same arguments.

    Raises KeyError or lxml's errors for a package that the gate would have refused.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        book = _Book({entry.filename: package.read(entry) for entry in package.infolist()})
    sheets = dict(_sheets(book))
    earlier = _earlier(book, sheets.get(MARKS_SHEET, ""))
    for name, part in sheets.items():
        if name != MARKS_SHEET:
            _clear(book, part, [cell for sheet, *cell in earlier if sheet == name])
    listed: list[tuple[Mark, int]] = []
    for mark in marks:
        part = sheets.get(mark.sheet, "")
        before = _fill(book, part, mark) if part and mark.row and mark.column and mark.severity in FILLS else -1
        listed.append((mark, before))
    for name, part in sheets.items():
        own = [mark for mark in marks if mark.sheet == name and mark.row and mark.column and mark.severity in FILLS]
        if own and name != MARKS_SHEET:
            _comment(book, part, own)
    _list(book, listed, sheets)
    return book.saved()


# what a workbook may call an error; another program's own errors stand as the common one
_ERRORS = {name: name for name in ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")}
_FIRST_YEAR = {True: 1904, False: 1900}  # of each date system, by date1904


def sheet_names(grids: Sequence[Grid]) -> list[str]:
    """What the sheets of a book of another format are called in its copy, in order."""
    made: list[str] = []
    for grid in grids:
        name = wanted = re.sub(r"[\\/*?:\[\]]", "_", ILLEGAL.sub("", grid.name)).strip("'")[:31] or UNNAMED_SHEET
        again = 1
        while name.casefold() in {MARKS_SHEET, *(each.casefold() for each in made)}:
            again += 1
            name = f"{wanted[:27]}_{again}"
        made.append(name)
    return made


def converted(grids: Sequence[Grid]) -> bytes:
    """An xlsx with the same cells as a book of another format (xls, ods, csv), for the marks to stand in.

    Its first sheet is for the list of findings, the others have the ``sheet_names``. Errors stay errors; hidden
    rows and sheets, merged cells and the date system are kept; fonts, widths and formulas are not.
    """
    import datetime

    from openpyxl import Workbook
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    book = Workbook()
    book.worksheets[0].title = MARKS_SHEET
    if any(grid.date1904 for grid in grids):
        book.epoch = CALENDAR_MAC_1904
    for grid, name in zip(grids, sheet_names(grids), strict=True):
        made = book.create_sheet(name)
        made.sheet_format.defaultColWidth = 14  # the program's own is too narrow for a date
        for at, row in enumerate(grid.rows, 1):
            for column, value in enumerate(row, 1):
                if value != "":
                    _put(made.cell(at, column), value, _FIRST_YEAR[grid.date1904])
        for hidden in grid.hidden_rows:
            made.row_dimensions[hidden].hidden = True
        for top, left, bottom, right in grid.merges:
            if (top, left) != (bottom, right):  # not merge_cells: it empties what a merged area covers
                made.merged_cells.add(f"{column_letters(left)}{top}:{column_letters(right)}{bottom}")
        made.sheet_state = "hidden" if grid.hidden else "visible"
    book.properties.created = datetime.datetime(1980, 1, 1)
    saved = io.BytesIO()
    book.save(saved)
    return settled(saved.getvalue(), {"docProps/core.xml": undated})


def _put(cell: Any, value: Value, first_year: int) -> None:
    """Write a value so that it reads back as it was."""
    import datetime

    if isinstance(value, ErrorValue):
        # a date before the first day; a formula never calculated; an error
        known = {HASHES: (-1, "n"), "": ("=NA()", "f")}
        cell.value, cell.data_type = known.get(value.text) or (_ERRORS.get(value.text, "#VALUE!"), "e")
        cell.number_format = "yyyy-mm-dd" if value.text == HASHES else cell.number_format
        return
    if isinstance(value, datetime.date) and value.year < first_year:
        value = value.isoformat()[:10]
    cell.value = ILLEGAL.sub("", value) if isinstance(value, str) else value
    if isinstance(value, str):
        cell.data_type = "s"  # a text that looks like a formula stays a text
    elif isinstance(value, datetime.date):
        cell.number_format = "yyyy-mm-dd hh:mm:ss" if isinstance(value, datetime.datetime) else "yyyy-mm-dd"


def _sheets(book: _Book) -> Iterator[tuple[str, str]]:
    """Name and part of each worksheet, in order."""
    rels = {one.get("Id"): one for one in book.tree("xl/_rels/workbook.xml.rels")}
    for sheet in book.tree("xl/workbook.xml").iter("{*}sheet"):
        link = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        one = rels.get(link)
        if one is not None and one.get("Type", "").endswith("/worksheet"):
            yield sheet.get("name", ""), _resolved("xl/workbook.xml", one.get("Target", ""))


# ---------------------------------------------------------------- cells


def _cell(tree: Any, row: int, column: int) -> Any:
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


def _fill(book: _Book, part: str, mark: Mark) -> int:
    """Fill a cell with the colour of its severity; returns the style it had, -1 where it was marked already."""
    cell = _cell(book.tree(part), mark.row, mark.column)
    before = int(cell.get("s") or 0)
    if before in book.styles.values():
        return -1
    cell.set("s", str(_style(book, before, mark.severity)))
    return before


def _style(book: _Book, before: int, severity: str) -> int:
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


# ---------------------------------------------------------------- comments


def _comment(book: _Book, part: str, marks: Sequence[Mark]) -> None:
    """Comments at cells, beside those that are there; one for a cell with several findings."""
    from lxml import etree

    texts: dict[tuple[int, int], list[str]] = {}
    for mark in marks:
        texts.setdefault((mark.row, mark.column), []).append(mark.comment)
    stem = posixpath.basename(part).removesuffix(".xml")
    comments, drawing = book.target(part, "comments"), book.target(part, "vmlDrawing")
    if not comments:
        comments = f"xl/govReportComments_{stem}.xml"
        book.parts[comments] = f'<comments xmlns="{_MAIN}"><authors/><commentList/></comments>'.encode()
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

    made = etree.Element(f"{{{etree.QName(tree).namespace}}}legacyDrawing", {f"{{{_REL}}}id": ident})
    behind = next((one for one in tree if etree.QName(one).localname in _AFTER_DRAWING), None)
    if behind is None:
        tree.append(made)
    else:
        behind.addprevious(made)


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


def _clear(book: _Book, part: str, cells: Sequence[Sequence[int]]) -> None:
    """Take away what an earlier return marked: comments of ours, fills of ours."""
    for row, column, style in cells:
        cell = _cell(book.tree(part), row, column)
        cell.set("s", str(style))
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


# ---------------------------------------------------------------- the list of findings


def _earlier(book: _Book, part: str) -> list[tuple[str, int, int, int]]:
    """The cells an earlier return filled, with the styles they had: sheet, row, column, style."""
    if not part:
        return []
    found = []
    for row in book.tree(part).iter("{*}row"):
        texts = ["".join(cell.itertext()) for cell in row]
        place = re.fullmatch(r"(.*)!([A-Z]+)(\d+)", texts[3]) if len(texts) > 7 else None
        if place and texts[7].isascii() and texts[7].isdigit():
            found.append((place[1], int(place[3]), column_number(place[2]), int(texts[7])))
    return found


def _list(book: _Book, listed: Sequence[tuple[Mark, int]], sheets: dict[str, str]) -> None:
    """The first sheet: every finding, where, what to do; its links lead to the cells."""
    from lxml import etree

    rows = [_row(1, (TITLE,)), _row(2, HEAD)]
    links = []
    for n, (mark, before) in enumerate(listed, 3):
        place = f"{column_letters(mark.column or 1)}{mark.row}" if mark.row else ""
        where = f"{mark.sheet}!{place}" if place else (mark.sheet or "全文件")
        style = str(before) if before >= 0 else ""
        texts = (str(n - 2), mark.level, mark.code, where, mark.message, mark.remedy, mark.fingerprint, style)
        rows.append(_row(n, texts))
        if mark.sheet in sheets:
            target = mark.sheet.replace("'", "''")
            location = quoteattr(f"'{target}'!{place or 'A1'}")
            links.append(f'<hyperlink ref="D{n}" location={location} display={quoteattr(where)}/>')
    widths = (6, 8, 9, 26, 60, 60, 20, 9)
    hidden = ' hidden="1"'  # what the program itself reads again
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"{hidden if n > 6 else ""}/>'
        for n, width in enumerate(widths, 1)
    )
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    xml = (
        f'<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"/></sheetViews><cols>{columns}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData>{linked}</worksheet>"
    ).encode()
    part = sheets.get(MARKS_SHEET) or "xl/worksheets/govReportFindings.xml"
    book.parts[part] = xml
    book.trees.pop(part, None)
    if MARKS_SHEET in sheets:
        return
    book.declare(part, _SHEET_TYPE)
    workbook = book.tree("xl/workbook.xml")
    listing = next(workbook.iter("{*}sheets"))
    number = 1 + max((int(one.get("sheetId", "0")) for one in listing), default=0)
    made = etree.Element(
        f"{{{etree.QName(listing).namespace}}}sheet",
        {
            "name": MARKS_SHEET,
            "sheetId": str(number),
            f"{{{_REL}}}id": book.relate("xl/workbook.xml", "worksheet", part),
        },
    )
    listing.insert(0, made)
    for view in workbook.iter("{*}workbookView"):
        # the sheet that was open stays open: two selected sheets would be written to at once
        view.set("activeTab", str(int(view.get("activeTab", "0")) + 1))
    for name in workbook.iter("{*}definedName"):  # names of one sheet count sheets from 0
        local = name.get("localSheetId", "")
        if local.isascii() and local.isdigit():
            name.set("localSheetId", str(int(local) + 1))


def _row(number: int, texts: Sequence[str]) -> str:
    cells = "".join(
        f'<c r="{column_letters(n)}{number}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(ILLEGAL.sub('', text))}</t></is></c>"
        for n, text in enumerate(texts, 1)
    )
    return f'<row r="{number}">{cells}</row>'
