"""Blocks → one self-contained HTML page after GB/T 9704, from which the same blocks can be read back.

The shape, for whoever reads it (all text as it stands: nothing between tags is folded or trimmed):

- The report is what stands in ``<main class="report">``; each child element is a block, in order.
  Only line breaks stand between blocks; ``data-draft`` marks a draft (the word itself is style).
- A paragraph's class is its role: ``<h1 class="title">``, ``<h2 class="heading1">`` …
  ``<h5 class="heading4">``, every other role ``<p class="ROLE">``. Headings and captions carry an id.
- A run of text is text; a number is ``<span data-figure="ID">573</span>``, ID the figure's whole id.
- In titles and captions ``<span class="line">`` and ``<wbr>`` say where a line may end; they are no text.
- ``<hr class="page-break">`` is a PageBreak.
- ``<table data-table="ID">``: ``<col style="width:44.0mm">`` are widths_mm; ``<thead>`` holds the header
  rows, ``<tbody>`` the rest. Its title is the caption or heading above it, named by aria-labelledby.
- A cell is ``<th>`` or ``<td>`` (which of them means nothing to a reader) with colspan and rowspan; its
  class is its alignment, none where it is centred; with ``data-figure`` it is a number.

Control characters are dropped and line breaks and tabs become spaces, as in Word. The report's facts
travel in a ``<meta>`` of the head (facts.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gov_report import facts
from gov_report.model import Block, Cell, Number, PageBreak, Paragraph, Report, Table
from gov_report.render.docx import LOW_FROM, POINTS, SMALL, TITLED, WHOLE_TO, fitting
from gov_report.render.page import attribute, page, text
from gov_report.render.titles import lines_of
from gov_report.tables import placed

HEADINGS = {"title": "h1", "heading1": "h2", "heading2": "h3", "heading3": "h4", "heading4": "h5"}
# in print a millimetre of each margin is the report's own padding: browsers cut off what is drawn outside, such as the
# outer half of a table's border
STYLE = """\
@page{size:A4;margin:37mm 25mm 35mm 27mm}
@page :right{@bottom-right{content:"— " counter(page) " —";font:14pt/16pt var(--page);vertical-align:top;
padding:4.25mm calc(14pt + 1mm) 0 0}}
@page :left{margin:37mm 27mm 35mm 25mm;
@bottom-left{content:"— " counter(page) " —";font:14pt/16pt var(--page);vertical-align:top;
padding:4.25mm 0 0 calc(14pt + 1mm)}}
:root{--page:"宋体",SimSun,"Songti SC","Noto Serif CJK SC",serif}
body{margin:0;background:#f2f2f2;color:#000}
.report{box-sizing:border-box;width:210mm;max-width:100%;margin:8mm auto;padding:37mm 26mm 35mm 28mm;background:#fff;
overflow-x:auto;font:16pt/28.95pt var(--fang)}
.report :is(h1,h2,h3,h4,h5,p,th,td){margin:0;font-weight:normal;white-space:pre-wrap;overflow-wrap:break-word}
.report h1{font:22pt/35pt var(--title);text-align:center;text-wrap:balance}
.report :is(h2,h3,h4,h5){font:16pt/28.95pt var(--fang);text-indent:2em;text-align:justify}
.report .body{text-indent:2em;text-align:justify}
.report h2{font-family:var(--hei)}
.report h3{font-family:var(--kai)}
.report :is(h1,h2,h3,h4,h5,.mark,.caption,.unit){break-after:avoid}
.report .dateline{margin:6pt 0 12pt;font:14pt/28.95pt var(--kai);text-align:center}
.report .flush{text-align:justify}
.report .mark{font-family:var(--hei)}
.report .caption{margin:14pt 0 7pt;font:18pt/30pt var(--title);text-align:center;text-wrap:balance}
.report .mark+.caption{margin-top:28.95pt}
.report .line{display:inline-block;word-break:keep-all}
.report .unit{font-size:10.5pt;line-height:16pt;text-align:right}
.report .note{font-size:10.5pt;line-height:16pt;text-align:left}
.report .signature{padding-right:2em;text-align:right}
.report p:empty{min-height:28.95pt}
.report table{margin:0 auto 1pt;border-collapse:collapse;table-layout:fixed;font-size:10.5pt;line-height:14pt}
.report table+table{margin-top:-1pt}
.report table.wide{font-size:9pt;line-height:11pt}
.report table.whole{break-inside:avoid}
.report :is(th,td){box-sizing:border-box;height:var(--row,7mm);padding:0 .5mm;border:.5pt solid #000;text-align:center;\
vertical-align:middle;text-indent:0}
.report td[data-figure]{white-space:pre;overflow-wrap:normal}
.report :is(th,td).left{text-align:left}
.report :is(th,td).right{text-align:right}
.report tr{break-inside:avoid}
.report tbody tr:nth-last-child(-n+3){break-before:avoid}
.page-break{height:0;margin:10mm 0;border:0;border-top:1px dashed #bbb}
.report[data-draft]::before{content:"草稿";display:block;background:#fff3c4;\
font:14pt/28.95pt var(--song);text-align:center}
@media screen and (max-width:210mm){
.report{margin:0;padding:8mm 5mm}
.report h1{font-size:clamp(15pt,6vw,22pt);line-height:1.6}
.report .caption{font-size:clamp(14pt,5vw,18pt);line-height:1.6}
}
@media print{
body{background:none}
.report{width:auto;margin:0;padding:0 1mm;overflow:visible}
.page-break{margin:0;border:0}
.report[data-draft]::before{background:none}
}
"""

DRAFT = '@page{@top-center{content:"草稿";font:14pt var(--song)}}\n'  # on every page, where the browser can


def _content(run: str | Number) -> str:
    if isinstance(run, str):
        return text(run)
    return f"<span data-figure={attribute(run.figure)}>{text(run.text)}</span>"


def _paragraph(block: Paragraph, name: str) -> str:
    tag = HEADINGS.get(block.role, "p")
    mark = f' id="{name}"' if name else ""
    return f'<{tag}{mark} class="{block.role}">{_parted(block) or "".join(map(_content, block.runs))}</{tag}>'


def _parted(block: Paragraph) -> str:
    """A title whose lines end at sense groups only, on a narrow screen too; "" where it has none."""
    lines = lines_of(block)
    if sum(map(len, lines)) < 2:
        return ""
    return "".join(f'<span class="line">{"<wbr>".join(map(text, line))}</span>' for line in lines)


def _scope(cell: Cell, heads: bool) -> str:
    """What a label speaks of: ``heads`` for the rows that stand above columns; "" for what is no label."""
    if isinstance(cell.content, Number) or not cell.text.strip():
        return ""
    if heads:
        return "colgroup" if cell.colspan > 1 else "col"
    if cell.align != "left":
        return ""
    return "rowgroup" if cell.rowspan > 1 else "row"


def _cell(cell: Cell, heads: bool, mm: float, points: float) -> str:
    scope = _scope(cell, heads)
    tag = "th" if scope else "td"
    said = f' scope="{scope}"' if scope else ""
    said += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    said += f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else ""
    said += f' class="{cell.align}"' if cell.align != "center" else ""
    if isinstance(cell.content, Number):
        said += f" data-figure={attribute(cell.content.figure)}"
        fits = fitting(cell, mm, points)
        said += f' style="font-size:{fits}pt"' if fits != points else ""
    return f"<{tag}{said}>{text(cell.text)}</{tag}>"


def _row(row: tuple[Cell, ...], widths: Sequence[float], points: float, head: bool) -> str:
    # a stack's inner headers stand in the body: rows of labels only, none of them beside numbers
    heads = head or not any(isinstance(cell.content, Number) or cell.align == "left" for cell in row)
    cells = (_cell(cell, heads, mm, points) for cell, mm in zip(row, widths, strict=True))
    return f"<tr>{''.join(cells)}</tr>\n"


def _table(table: Table, title: str) -> str:
    cols = "".join(f'<col style="width:{mm}mm">' for mm in table.widths_mm)
    named = f' aria-labelledby="{title}"' if title else ""
    kinds = ["wide"] * (len(table.widths_mm) >= 9) + ["whole"] * (len(table.rows) <= WHOLE_TO)
    look = f' class="{" ".join(kinds)}"' if kinds else ""
    height = "6mm" if LOW_FROM < len(table.rows) <= WHOLE_TO or len(table.widths_mm) == 9 else ""
    style = f"width:{round(sum(table.widths_mm), 2)}mm" + (f";--row:{height}" if height else "")
    widths: list[list[float]] = [[] for _ in table.rows]
    for at, column, cell in placed(table):
        widths[at - 1].append(sum(table.widths_mm[column - 1 : column - 1 + cell.colspan]))
    points = SMALL if "wide" in kinds else POINTS
    rows = [_row(row, widths[at], points, at < table.header) for at, row in enumerate(table.rows)]
    head, body = "".join(rows[: table.header]), "".join(rows[table.header :])
    thead = f"<thead>\n{head}</thead>\n" if head else ""
    return (
        f'<table data-table={attribute(table.id)}{look}{named} style="{style}">\n<colgroup>{cols}</colgroup>\n'
        f"{thead}<tbody>\n{body}</tbody>\n</table>\n"
    )


def _body(blocks: Sequence[Block]) -> Iterator[str]:
    title = ""
    for at, block in enumerate(blocks, 1):
        if isinstance(block, PageBreak):
            yield '<hr class="page-break" style="break-before:page">\n'
        elif isinstance(block, Table):
            yield _table(block, title)
        else:
            name = f"part-{at}" if block.role in TITLED else ""
            title = name or title
            yield _paragraph(block, name) + "\n"


def to_bytes(title: str, blocks: Sequence[Block], *, creator: str = "", draft: bool = False, facts: str = "") -> bytes:
    """Write blocks as a page; the same bytes for the same arguments."""
    body = f'<main class="report"{" data-draft" if draft else ""}>\n{"".join(_body(blocks))}</main>\n'
    return page(title, STYLE + DRAFT * draft, body, creator, facts)


def report_bytes(report: Report) -> bytes:
    """A report as a page."""
    said = facts.write(report)
    return to_bytes(report.title, report.blocks, creator=report.organ, draft=report.draft, facts=said)
