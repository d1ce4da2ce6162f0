"""Blocks → a Word document after GB/T 9704: text, content controls around numbers, ruled tables.

Tables and paragraphs are written as XML, never through python-docx's cell API (quadratic).
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Sequence
from html import escape  # the escape of xml.sax.saxutils comes with an HTTP client
from itertools import count
from typing import TYPE_CHECKING, Any

from gov_report.facts import NAMESPACE
from gov_report.facts import write as write_facts
from gov_report.model import Block, Cell, Number, PageBreak, Paragraph, Report, Table
from gov_report.render.package import reproducible
from gov_report.render.titles import lines_of
from gov_report.wordml import STYLES, W, bookmark_of, clean, tag_of

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT_MM, CELL_MM = 156.0, 0.5
ROW_MM, LOW_ROW_MM = 7.0, 6.0  # lower rows where a tall table still fits a page of 225 mm
LOW_FROM, WHOLE_TO = 20, 30  # rows: from where rows are low, up to where a table is kept on one page
LAST_ROWS = 4  # of a longer table: those that stand on one page, so that no sum stands alone
POINTS, SMALL = 10.5, 9.0  # of a table's letters; of those with many columns
# tables that must fit a page with all around them: half-points of a letter, twips of a line, millimetres of a row
DENSE = {"confirmation.dense": (18, 220, 5.0), "confirmation.small": (15, 190, 4.1)}
_QUOTES = re.compile("[“”‘’…—·]")  # Word takes these from the Latin face unless told otherwise
THIRD_LINE = '<w:spacing w:before="579"/>'  # a blank line between 附件 and the title (GB/T 9704, 7.3.7)
_BREAK = "<w:r><w:br/></w:r>"
TITLED = ("title", "heading1", "heading2", "heading3", "heading4", "caption")  # roles that name the table below them
LATIN = "Times New Roman"  # the styles' own face for digits and Latin letters
ITEM = "{6F1D2A30-5B7C-4E8D-9A10-2B3C4D5E6F70}"  # one for all: it names the kind of data, not the file
PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXmlProps"
EPOCH = datetime.datetime(1980, 1, 1)
_HERE = "gov-report blocks"  # stands for the blocks until the rest of the document is written


def twips(mm: float) -> int:
    """Millimetres as twentieths of a point."""
    return round(mm * 1440 / 25.4)


def _run(text: str, size: int = 0, digits: bool = False) -> str:
    hint = '<w:rFonts w:hint="eastAsia"/>' if _QUOTES.search(text) else ""
    if digits and text.isascii():  # LibreOffice takes digits in a control for Chinese when Chinese stands before it
        hint = f'<w:rFonts w:eastAsia="{LATIN}"/>'
    scale = f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else ""
    properties = f"<w:rPr>{hint}{scale}</w:rPr>" if hint or scale else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(clean(text), quote=False)}</w:t></w:r>'


def _content(run: str | Number, ids: Iterator[int], size: int = 0) -> str:
    if isinstance(run, str):
        return _run(run, size)
    tag = escape(clean(tag_of(run.figure)))
    return (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/><w:id w:val="{next(ids)}"/></w:sdtPr>'
        f"<w:sdtContent>{_run(run.text, size, True)}</w:sdtContent></w:sdt>"
    )


def _paragraph(block: Paragraph, ids: Iterator[int], new_page: bool, above: Block | None) -> str:
    page = "<w:pageBreakBefore/>" if new_page else ""
    if block.role == "caption" and isinstance(above, Paragraph) and above.role == "mark":
        page += THIRD_LINE
    lines = ["".join(line) for line in lines_of(block)]
    # soft breaks: one paragraph, one title, for whatever reads the document
    runs = _BREAK.join(map(_run, lines)) if lines else "".join(_content(run, ids) for run in block.runs)
    return f'<w:p><w:pPr><w:pStyle w:val="{STYLES[block.role]}"/>{page}</w:pPr>{runs}</w:p>'


def fitting(cell: Cell, mm: float, points: float) -> float:
    """The points in which a number stands on one line of its cell: those of the table, or less, never under 6."""
    if not isinstance(cell.content, Number):
        return points
    letters = sum(0.5 if letter.isascii() else 1.0 for letter in cell.text)
    room = (mm - 2 * CELL_MM) / 25.4 * 72
    return points if letters * points <= room else max(6.0, int(2 * room / letters) / 2)


def _cell(cell: Cell | None, width: int, span: int, merge: str, ids: Iterator[int], size: int, keep: str) -> str:
    grid = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    down = {"first": '<w:vMerge w:val="restart"/>', "more": "<w:vMerge/>", "": ""}[merge]
    inside = ""
    if cell and cell.content != "":
        points = size / 2 or POINTS
        fits = fitting(cell, width * 25.4 / 1440, points)
        inside = _content(cell.content, ids, size if fits == points else round(2 * fits))
    align = cell.align if cell else "center"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{grid}{down}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="ReportCell"/>{keep}<w:jc w:val="{align}"/></w:pPr>{inside}</w:p></w:tc>'
    )


def _table(table: Table, ids: Iterator[int], title: str, number: int) -> str:
    """A table; ``title`` stands above it and is its title for screen readers, ``number`` which of the tables it is."""
    if sum(table.widths_mm) > TEXT_MM + 0.5:
        raise ValueError(f"table {table.id} is wider than the text area")
    widths = [twips(mm) for mm in table.widths_mm]
    size = round(2 * SMALL) if len(widths) >= 9 else 0  # 0: the style's
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    margins = "".join(f'<w:{side} w:w="{twips(CELL_MM)}" w:type="dxa"/>' for side in ("left", "right"))
    name = bookmark_of(table.id, number) if title else ""  # without either, the id is the title
    rows = []
    below: dict[int, tuple[int, int]] = {}  # grid column → (rows still covered, columns spanned)
    low = LOW_ROW_MM if LOW_FROM < len(table.rows) <= WHOLE_TO or len(widths) == 9 else ROW_MM
    size, line, low = DENSE.get(table.id, (size, 220, low))
    for at, row in enumerate(table.rows):
        cells, column, waiting = [], 0, list(row)
        below_it = len(table.rows) - 1 - at
        kept = 0 < below_it < (len(table.rows) if len(table.rows) <= WHOLE_TO else LAST_ROWS)
        kept = kept or _heads(table.rows[at : at + 2])
        pitch = (
            f'<w:spacing w:line="{line}" w:lineRule="exact"/>' if size else ""
        )  # faces differ by a third in their own
        keep = ("<w:keepNext/>" if kept else "") + pitch
        while column < len(widths):
            left, span = below.pop(column, (0, 0))
            cell, merge = None, "more"
            if not left:
                if not waiting:
                    break
                cell = waiting.pop(0)
                span, left, merge = cell.colspan, cell.rowspan, "first" if cell.rowspan > 1 else ""
            cells.append(_cell(cell, sum(widths[column : column + span]), span, merge, ids, size, keep))
            if left > 1:
                below[column] = (left - 1, span)
            column += span
        if waiting or column != len(widths):
            raise ValueError(f"row {at + 1} of table {table.id} does not fill its grid")
        if name and not at:
            mark = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'
            cells[0] = cells[0].replace("</w:pPr>", f"</w:pPr>{mark}", 1)
        head = "<w:tblHeader/>" if at < table.header else ""
        height = f'<w:trHeight w:val="{twips(low)}" w:hRule="atLeast"/>'
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{''.join(cells)}</w:tr>")
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'<w:tblCaption w:val="{escape(clean(title if name else table.id))}"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _heads(rows: Sequence[Sequence[Cell]]) -> bool:
    """Whether the first of two rows is a heading in a table: one without numbers above one with some."""
    told = [any(isinstance(cell.content, Number) for cell in row) for row in rows]
    return told == [False, True]


def _body(blocks: Sequence[Block]) -> str:
    ids = count(1)
    made: list[str] = []
    new_page = after_table = False
    above: Block | None = None
    title, tables = "", count(1)
    for block in blocks:
        if isinstance(block, PageBreak):
            new_page = True
        elif isinstance(block, Table):
            if after_table or new_page or not made:  # neighbouring tables would become one
                made.append(_gap(new_page))
            made.append(_table(block, ids, title, next(tables)))
            new_page = False
        else:
            title = block.text if block.role in TITLED else title
            made.append(_paragraph(block, ids, new_page, above))
            new_page = False
        after_table, above = isinstance(block, Table), block
    if after_table or not made:
        made.append(_gap(False))
    return "".join(made)


def _gap(new_page: bool) -> str:
    page = "<w:pageBreakBefore/>" if new_page else ""
    return f'<w:p><w:pPr><w:pStyle w:val="ReportGap"/>{page}</w:pPr></w:p>'


def to_bytes(
    title: str,
    blocks: Sequence[Block],
    base: bytes,
    *,
    creator: str = "",
    draft: bool = False,
    when: datetime.datetime = EPOCH,
    facts: str = "",
) -> bytes:
    """Write blocks over a base document's styles; the same bytes for the same arguments.

    ``when`` is the moment in the document's properties, never the clock; ``facts`` travel as a
    custom XML part, unseen and kept by Word. Raises ValueError for a
    table that does not fill its grid or the page: our bug.
    """
    from docx import Document
    from lxml.etree import Comment

    document = Document(io.BytesIO(base))
    body = document.element.body
    del body[:-1]  # what is left is the section's page
    body.text = None
    if draft:
        section = document.sections[0]
        for header in (section.header, section.even_page_header):
            header.paragraphs[0].add_run("草稿")
    properties = document.core_properties
    properties.title, properties.author, properties.language = clean(title), clean(creator), "zh-CN"
    properties.created = properties.modified = when
    properties.revision = 1
    if facts:
        _attach(document, facts)
    saved = io.BytesIO()
    document.save(saved)
    # the blocks as they are written: a tree of them takes four times as long, and of many time by the square
    body.insert(0, Comment(_HERE))
    above, below = document.part.blob.split(f"<!--{_HERE}-->".encode())
    if body.nsmap.get("w") != W:  # a base that calls the namespace otherwise; what ends above is the start of the body
        above = above[:-1] + f' xmlns:w="{W}">'.encode()
    whole = above + _body(blocks).encode() + below
    return reproducible(saved.getvalue(), {document.part.partname.lstrip("/"): whole})


def report_bytes(report: Report, base: bytes, when: datetime.datetime = EPOCH) -> bytes:
    """A report as a Word document."""
    said = write_facts(report)
    return to_bytes(
        report.title, report.blocks, base, creator=report.organ, draft=report.draft, when=when, facts=said
    )  # fmt: skip


def _attach(document: Any, facts: str) -> None:
    """Add a custom XML part with its properties (ECMA-376 part 1, 15.2.5 and 15.2.6)."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    package, ties = document.part.package, document.part.rels
    for name, tie in list(ties.items()):  # of a base that was itself one of our reports
        if tie.reltype == RELATIONSHIP_TYPE.CUSTOM_XML and NAMESPACE.encode() in tie.target_part.blob[:4096]:
            del ties[name]
    taken = {str(part.partname).lower() for part in package.iter_parts()}  # Word keeps data of its own there
    free = next(n for n in count(1) if not {f"/customxml/{name}{n}.xml" for name in ("item", "itemprops")} & taken)
    body = f'<facts xmlns="{NAMESPACE}">{escape(facts, quote=False)}</facts>'
    item = Part(PackURI(f"/customXml/item{free}.xml"), "application/xml", _xml(body), package)
    store = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
    properties = (
        f'<ds:datastoreItem xmlns:ds="{store}" ds:itemID="{ITEM}"><ds:schemaRefs>'
        f'<ds:schemaRef ds:uri="{NAMESPACE}"/></ds:schemaRefs></ds:datastoreItem>'
    )
    kind = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
    item.relate_to(Part(PackURI(f"/customXml/itemProps{free}.xml"), kind, _xml(properties), package), PROPERTIES)
    document.part.relate_to(item, RELATIONSHIP_TYPE.CUSTOM_XML)


def _xml(body: str) -> bytes:
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{body}'.encode()
