"""Writes finished reports as foreign clerks and web sites do: Word packages and saved pages, with their habits.

A report is a list of blocks; ``Habits`` says how an office writes it down. The same blocks and habits give the
same file.
"""

from __future__ import annotations

import html
import io
import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from xml.sax.saxutils import escape

from msgspec import Struct

from tests.reports.forms import Cell, Table

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Para(Struct, frozen=True):
    """A paragraph; role: title, meta, heading, part (second level), contents, caption (of the next table), body."""

    text: str
    role: str = "body"


Block = Para | Table
PLACE = "\u2063"  # where a table goes that is merged by hand
CHINESE = "一二三四五六七八九十"


class Habits(Struct, frozen=True):
    """How an office writes its reports down."""

    # in Word
    headings: str = "typed"  # typed, style (Heading 1 with the number typed), auto (numbered by Word)
    runs: int = 0  # break every text into runs of so many characters
    layout: bool = False  # the whole report in a one-cell table
    nested: bool = False  # tables inside a one-cell table
    box: str = ""  # a text box with this text before the title
    footer: str = ""  # a page footer
    deleted: str = ""  # tracked deletion in the first body paragraph
    lines: bool = False  # paragraphs of a section joined by line breaks
    merged: bool = False  # tables merged cell by cell through the library, as a clerk does
    sdt: bool = False  # tables and paragraphs inside content controls
    # on the web
    charset: str = "utf-8"
    declared: str = ""  # what the page says about itself, if not the charset
    site: bool = True  # navigation, breadcrumbs, links to other years, footer
    strong: bool = False  # headings are bold paragraphs, not h2
    spans: bool = False  # spans and fonts inside digits
    unclosed: bool = False  # no </td>, </tr>, </p>
    # both
    split: tuple[int, ...] = ()  # the request table is broken before these rows
    repeat: bool = False  # with its header rows printed again
    spaces: bool = False  # labels padded: 自 然 人
    wide: bool = False  # full-width digits in cells
    numbers: str = "一、"  # 一、 Ⅰ、 1、 （一） 第一部分


PLAIN = Habits()


def ordinal(number: int, style: str) -> str:
    """The number before a heading."""
    return {
        "一、": f"{CHINESE[number - 1]}、",
        "Ⅰ、": f"{chr(0x2160 + number - 1)}、",
        "1、": f"{number}、",
        "1.": f"{number}.",
        "（一）": f"（{CHINESE[number - 1]}）",
        "㈠": chr(0x3220 + number - 1),
        "第一部分": f"第{CHINESE[number - 1]}部分　",
        "": "",
    }[style]


def widened(text: str) -> str:
    """Full-width digits."""
    return text.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"})


def padded(label: str) -> str:
    """A label as clerks stretch it over its cell."""
    if len(label) <= 2:
        return "　".join(label)
    return " ".join(label) if len(label) <= 4 else label[:3] + " " + label[3:] + "\xa0"


def habitual(table: Table, habits: Habits) -> list[Table]:
    """A table after the office's habits: padded labels, wide digits, broken into several."""
    rows = []
    for row in table.rows:
        cells = []
        for cell in row:
            text = cell.text
            if re.fullmatch(r"[+-]?[\d.,]+", text):
                text = widened(text) if habits.wide else text
            elif habits.spaces and text and not re.search(r"\d", text):
                text = padded(text)
            cells.append(Cell(text, cell.across, cell.down))
        rows.append(tuple(cells))
    if not habits.split or table.name not in ("requests", "statistics"):
        return [Table(tuple(rows), table.name)]
    head = 3 if table.name == "requests" else 1
    parts = []
    bounds = [0, *habits.split, len(rows)]
    for start, end in itertools.pairwise(bounds):
        piece = spanned(rows, start, end)
        if habits.repeat and start:
            piece = [*rows[:head], *piece]
        parts.append(Table(tuple(piece), table.name))
    return parts


def spanned(rows: Sequence[tuple[Cell, ...]], start: int, end: int) -> list[tuple[Cell, ...]]:
    """Rows start–end as a table of their own; cells that reach over the cut are printed again."""
    grid = laid(rows)
    piece: list[tuple[Cell, ...]] = []
    for r in range(start, end):
        row, c = [], 0
        while c < len(grid[r]):
            cell, top, left = grid[r][c]
            if left == c and (top == r or r == start):
                last = min(end, top + cell.down)
                row.append(Cell(cell.text, cell.across, last - r))
            c += 1
        piece.append(tuple(row))
    return piece


def laid(rows: Sequence[tuple[Cell, ...]]) -> list[list[tuple[Cell, int, int]]]:
    """The grid: each place's cell with the row and column where it begins."""
    width = sum(cell.across for cell in rows[0])
    grid: list[list[tuple[Cell, int, int] | None]] = [[None] * width for _ in rows]
    for r, row in enumerate(rows):
        for cell in row:
            c = grid[r].index(None)
            for rr in range(r, r + cell.down):
                for cc in range(c, c + cell.across):
                    grid[rr][cc] = (cell, r, c)
    return [[place for place in row if place is not None] for row in grid]


# --- Word ----------------------------------------------------------------------------------------

Xml = list[str]


def docx(blocks: Iterable[Block], habits: Habits = PLAIN) -> bytes:
    """A Word package, begun by the library, its body written as Word and WPS write it."""
    import docx as library
    from docx.oxml import parse_xml

    blocks = list(blocks)
    document = library.Document()
    body: Any = document.element.body
    end = body[-1]
    for piece in pieces(blocks, habits):
        end.addprevious(parse_xml(piece))
    if habits.headings == "auto":
        number_headings(document)
    if habits.footer:
        document.sections[0].footer.paragraphs[0].text = habits.footer
        document.sections[0].header.paragraphs[0].text = habits.footer
    if habits.merged:
        marks = [p for p in document.paragraphs if p.text == PLACE]
        tables = [table for block in blocks if isinstance(block, Table) for table in habitual(block, habits)]
        for mark, table in zip(marks, tables, strict=True):
            mark._p.addnext(merge_by_hand(document, table)._tbl)
            mark.text = ""
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def pieces(blocks: Sequence[Block], habits: Habits) -> list[str]:
    """The body's elements."""
    parts: Xml = []
    if habits.box:
        parts.append(text_box(habits.box))
    waiting: list[str] = []

    def flush() -> None:
        if waiting:
            parts.append(f"<w:p {W}>{'<w:r><w:br/></w:r>'.join(waiting)}</w:p>")
            waiting.clear()

    told = False
    for block in blocks:
        if isinstance(block, Table):
            flush()
            for place, table in enumerate(habitual(block, habits)):
                if habits.merged:
                    parts.append(f"<w:p {W}>{runs(PLACE, PLAIN)}</w:p>")
                    continue
                if place:
                    parts.append(f"<w:p {W}><w:r><w:br w:type='page'/></w:r></w:p>")
                made = table_xml(table, habits)
                parts.append(boxed(made) if habits.nested else made)
            parts.append(f"<w:p {W}/>")
            continue
        if habits.lines and block.role == "body":
            waiting.append(runs(block.text, habits))
            continue
        flush()
        inner = runs(block.text, habits)
        if habits.deleted and block.role == "body" and not told:
            told = True
            inner += (
                f'<w:del w:id="1" w:author="a" w:date="2020-01-01T00:00:00Z"><w:r><w:delText>{escape(habits.deleted)}'
                "</w:delText></w:r></w:del>"
            )
        made = f"<w:p {W}>{style(block, habits)}{inner}</w:p>"
        parts.append(controlled(made) if habits.sdt else made)
    flush()
    if habits.layout:
        whole = "".join(parts) + f"<w:p {W}/>"
        return [boxed(whole), f"<w:p {W}/>"]
    return parts


def style(block: Para, habits: Habits) -> str:
    if block.role == "heading" and habits.headings == "style":
        return '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>'
    if block.role == "heading" and habits.headings == "auto":
        return '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="77"/></w:numPr></w:pPr>'
    if block.role == "part" and habits.headings == "auto":
        return '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="77"/></w:numPr></w:pPr>'
    return '<w:pPr><w:jc w:val="center"/></w:pPr>' if block.role == "title" else ""


def number_headings(document: Any) -> None:
    """Word's own numbering 一、 and （一） under number 77."""
    from docx.oxml import parse_xml

    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="{text}"/></w:lvl>'
        for n, text in enumerate(("%1、", "（%2）"))
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))


def runs(text: str, habits: Habits) -> str:
    """Runs of text, broken where Word breaks them; proofing marks and bookmarks between them."""
    size = habits.runs or max(1, len(text))
    parts = []
    for start in range(0, len(text), size):
        parts.append(f'<w:r><w:rPr/><w:t xml:space="preserve">{escape(text[start : start + size])}</w:t></w:r>')
    return '<w:proofErr w:type="spellStart"/>'.join(parts) if habits.runs else "".join(parts)


def table_xml(table: Table, habits: Habits) -> str:
    """A table with gridSpan and vMerge."""
    grid = laid(table.rows)
    lines = []
    for r, row in enumerate(grid):
        cells = []
        c = 0
        while c < len(row):
            cell, top, _ = row[c]
            span = f'<w:gridSpan w:val="{cell.across}"/>' if cell.across > 1 else ""
            merge = ""
            if cell.down > 1:
                merge = '<w:vMerge w:val="restart"/>' if top == r else "<w:vMerge/>"
            inner = runs(cell.text, habits) if top == r and cell.text else ""
            cells.append(f"<w:tc><w:tcPr>{span}{merge}</w:tcPr><w:p>{inner}</w:p></w:tc>")
            c += cell.across
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    columns = "<w:gridCol/>" * len(grid[0])
    return f"<w:tbl {W}><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(lines)}</w:tbl>"


def merge_by_hand(document: Any, table: Table) -> Any:
    """The table through the library: a full grid, then cells merged, as a clerk does with the mouse."""
    grid = laid(table.rows)
    made = document.add_table(len(grid), len(grid[0]))
    places = [list(row.cells) for row in made.rows]
    for r, row in enumerate(grid):
        for c, (cell, top, left) in enumerate(row):
            if (top, left) == (r, c):
                target = places[r][c]
                if cell.across > 1 or cell.down > 1:
                    target = target.merge(places[r + cell.down - 1][c + cell.across - 1])
                target.text = cell.text
    return made


def boxed(inner: str) -> str:
    return f"<w:tbl {W}><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/>{inner}<w:p/></w:tc></w:tr></w:tbl>"


def controlled(inner: str) -> str:
    return f"<w:sdt {W}><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def text_box(text: str) -> str:
    return (
        f'<w:p {W} xmlns:v="urn:schemas-microsoft-com:vml"><w:r><w:pict><v:shape><v:textbox><w:txbxContent>'
        f"<w:p><w:r><w:t>{escape(text)}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )


# --- web pages -----------------------------------------------------------------------------------

NAVIGATION = """<div class="top"><a href="/">首页</a> | <a>政务公开</a> | <a>互动交流</a> | 今天是2026年3月5日 星期四</div>
<ul class="menu"><li>政府信息公开指南</li><li>政府信息公开制度</li><li>法定主动公开内容</li><li>政府信息公开年报</li></ul>
<div class="crumb">您的位置：首页 &gt;&gt; 政务公开 &gt;&gt; 政府信息公开年报 &gt;&gt; 正文</div>
<table class="search"><tr><td>索 引 号</td><td>000014349/2024-00012</td><td>发布机构</td><td>样例市人民政府办公室</td></tr>
<tr><td>文 号</td><td>样政办〔2024〕8号</td><td>浏览次数</td><td>1,573</td></tr></table>"""
OTHER_YEARS = """<div class="related"><h3>相关信息</h3><ul><li><a>样例市2010年政府信息公开工作年度报告</a> 2011-03-28</li>
<li><a>样例市2020年政府信息公开工作年度报告</a> 2021-03-30</li></ul></div>"""
FOOTER = """<div class="foot"><p>主办：样例市人民政府办公室　网站标识码：0000000001　备案号：样ICP备05000001号-1　公安备案 00010102000123号</p>
<p>电话：0000-12345678　政务服务热线：12345　您是第8256341位访问者　今日访问573人次</p></div>
<script>var total = 573; document.write("收到申请999件");</script>"""


def page(blocks: Iterable[Block], habits: Habits = PLAIN) -> bytes:
    """A saved web page."""
    title = ""
    parts = []
    close_p = "" if habits.unclosed else "</p>"
    waiting: list[str] = []
    captions: list[str] = []

    def flush() -> None:
        if waiting:
            parts.append("<p>" + "<br />\n".join(waiting) + close_p)
            waiting.clear()

    for block in blocks:
        if isinstance(block, Table):
            flush()
            for place, table in enumerate(habitual(block, habits)):
                if place:
                    parts.append("<p>&nbsp;</p>")
                made = table_html(table, habits, captions)
                captions = []
                parts.append(f"<table><tbody><tr><td>{made}</td></tr></tbody></table>" if habits.nested else made)
            continue
        text = marked(block.text, habits)
        if block.role == "caption":
            captions.append(text)
            continue
        if habits.lines and block.role in ("body", "part"):
            waiting.append("　　" + text)
            continue
        if block.role == "title":
            flush()
            title = title or block.text
            parts.append(f'<h1 class="title">{text}</h1>')
        elif block.role == "heading":
            flush()
            parts.append(f"<p><strong>{text}</strong>{close_p}" if habits.strong else f"<h2>{text}</h2>")
        else:
            flush()
            parts.append(f'<p style="text-indent:2em">{text}{close_p}')
    flush()
    inner = "\n".join(parts)
    if habits.layout:
        inner = f'<table width="100%"><tr><td>\n{inner}\n</td></tr></table>'
    if habits.site:
        inner = f'{NAVIGATION}\n<div id="zoom" class="content">{inner}</div>\n{OTHER_YEARS}\n{FOOTER}'
    charset = habits.declared or habits.charset
    text = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">\n'
        f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={charset}" />\n'
        f"<title>{html.escape(title)}_样例市人民政府</title><style>td{{width:20px}}</style></head>\n<body>{inner}</body></html>"
    )
    return text.encode(habits.charset)


def marked(text: str, habits: Habits) -> str:
    """Text escaped; with spans inside its digits where the editor left them."""
    if not habits.spans:
        return html.escape(text, quote=False)
    parts = re.split(r"(\d{2,})", text)
    for place in range(1, len(parts), 2):
        digits = parts[place]
        parts[place] = f'<span lang="EN-US">{digits[0]}</span><font face="仿宋"><span>{digits[1:]}</span></font>'
    return "".join(part if place % 2 else html.escape(part, quote=False) for place, part in enumerate(parts))


def table_html(table: Table, habits: Habits, captions: Sequence[str] = ()) -> str:
    lines = []
    close = "" if habits.unclosed else "</td>"
    for row in table.rows:
        cells = []
        for cell in row:
            spans = (f' colspan="{cell.across}"' if cell.across > 1 else "") + (
                f' rowspan="{cell.down}"' if cell.down > 1 else ""
            )
            inner = marked(cell.text, habits)
            if not habits.unclosed:
                inner = f"<p><span>{inner}</span></p>" if cell.text else "<p>&nbsp;</p>"
            cells.append(f"<td{spans}>{inner}{close}")
        lines.append("<tr>" + "".join(cells) + ("" if habits.unclosed else "</tr>"))
    caption = f"<caption>{'<br />'.join(captions)}</caption>" if captions else ""
    return f'<table border="1" cellspacing="0">{caption}<tbody>\n' + "\n".join(lines) + "\n</tbody></table>"


WRITERS: dict[str, Callable[[Iterable[Block], Habits], bytes]] = {"docx": docx, "html": page}
