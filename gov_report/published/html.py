"""A saved web page → blocks: ours as render/html.py wrote it, anybody's as it reads in a browser.

Nothing the page names is fetched and none of its scripts mean anything here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

from gov_report import facts
from gov_report.facts import NAMESPACE, Facts
from gov_report.model import Align, Block, Cell, Number, PageBreak, Paragraph, Report, Role, Table, merged
from gov_report.published.markup import MAX_ELEMENTS, parse_page
from gov_report.words import late

_ROLES: frozenset[str] = frozenset(get_args(Role))
_HEADINGS: dict[str, Role] = {
    "h1": "title", "h2": "heading1", "h3": "heading2", "h4": "heading3", "h5": "heading4", "caption": "caption",
}  # fmt: skip
_UNSEEN = "script style noscript template head title meta link select textarea button iframe object svg math"
_BREAKS = (
    "address article aside blockquote body br caption center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul"
)
_NOT_SEEN, _BREAKING = frozenset(_UNSEEN.split()), frozenset(_BREAKS.split())
_HIDDEN = late(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_PAGE_BREAK = late(r"(?:page-)?break-before\s*:\s*(?:always|page)", re.IGNORECASE)
_ALIGN = late(r"text-align\s*:\s*(left|center|right)", re.IGNORECASE)
_WIDTH = late(r"width\s*:\s*([\d.]{1,8})mm", re.IGNORECASE)
_SPACE = late(r"[ \t\r\n\f]+")
_NAME = "articletitle"
LONG_CELL = 200  # letters: a cell of running text is page layout, no cell of a form
MAX_SPAN = 1000


def read_blocks(data: bytes) -> tuple[Block, ...]:
    """Read a page: paragraphs at every block boundary, tables with spans, numbers from ``data-figure``.

    Roles come from class names where they are ours, else from heading elements, else ``body``.
    Tables that only lay the page out (nested tables, one cell a row, running text) are read as
    the text they hold. Empty for a page without content or with more than 2,000,000 elements.
    """
    root = parse_page(data)
    if root is None or sum(1 for _ in root.iter()) > MAX_ELEMENTS:
        return ()
    own = root.find(".//main[@class='report']")
    if own is not None:
        return tuple(_own_blocks(own))
    reader = _Reader()
    reader.flow(root)
    reader.close()
    return tuple(reader.blocks)


def names_of(data: bytes) -> tuple[str, ...]:
    """What a page calls itself where no reader sees it: its title, and what sites write beside it."""
    root = parse_page(data)
    if root is None:
        return ()
    said = (each.get("content") or "" for each in root.iter("meta") if (each.get("name") or "").lower() == _NAME)
    return (*said, *(each.text or "" for each in root.iter("title")))


def facts_of(data: bytes) -> Facts | None:
    """The facts our own pages carry; None for anybody else's."""
    if NAMESPACE.encode() not in data[:2048]:
        return None
    root = parse_page(data)
    said = None if root is None else root.find(f".//meta[@name='{NAMESPACE}']")
    return None if said is None else facts.read(said.get("content") or "")


def read(data: bytes) -> Report | None:
    """Read one of our own pages as the report it was written from (facts.published); None for another."""
    said = facts_of(data)
    return None if said is None else facts.report_of(said, read_blocks(data))


# ---------------------------------------------------------------- our own pages (render/html.py tells their shape)


def _own_blocks(main: Any) -> Iterator[Block]:
    for child in main:
        tag = _tag(child)
        if tag == "hr":
            yield PageBreak()
        elif tag == "table":
            yield _table(child, exact=True)
        elif tag:
            yield _own_paragraph(child)


def _own_paragraph(element: Any) -> Paragraph:
    runs: list[str | Number] = [element.text or ""]
    for child in element:
        figure, said = child.get("data-figure"), _all_text(child)
        runs += [said if figure is None else Number(figure, said), child.tail or ""]
    return Paragraph(_role(element) or "body", merged(runs))


def _all_text(element: Any) -> str:
    return "".join(element.itertext())


# ---------------------------------------------------------------- anybody's pages


def _tag(element: Any) -> str:
    return element.tag.lower() if isinstance(element.tag, str) else ""


def _seen(element: Any) -> bool:
    tag = _tag(element)
    return bool(tag) and tag not in _NOT_SEEN and element.get("hidden") is None and not _HIDDEN.search(_style(element))


def _style(element: Any) -> str:
    return element.get("style") or ""


def _role(element: Any) -> Role | None:
    for name in (element.get("class") or "").split():
        if name in _ROLES:
            return name  # type: ignore[return-value]
    return None


class _Reader:
    """The blocks read so far and the paragraph that is open."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.runs: list[str | Number] = []
        self.role: Role = "body"

    def close(self) -> None:
        """End the open paragraph; one of nothing but space is none."""
        runs = _tidy(self.runs)
        if runs:
            self.blocks.append(Paragraph(self.role, runs))
        self.runs = []

    def flow(self, element: Any) -> None:
        """Read an element and what is below it."""
        if not _seen(element):
            return
        tag = _tag(element)
        if _PAGE_BREAK.search(_style(element)):
            self.close()
            self.blocks.append(PageBreak())
        if tag == "table" and not _layout(element):
            self.close()
            for child in element:  # what heads a table stands above it, wherever the page writes it
                if _tag(child) == "caption":
                    self.flow(child)
            self.blocks.append(_table(element))
            return
        figure = element.get("data-figure")
        if figure and tag not in ("td", "th"):
            self.runs.append(Number(figure, _joined(element)))
            return
        own = _role(element) if tag in _BREAKING else None
        before = self.role
        if tag in _BREAKING:
            self.close()
            self.role = own or _HEADINGS.get(tag, before)
        self.runs.append(element.text or "")
        for child in element:
            self.flow(child)
            self.runs.append(child.tail or "")
        if tag in _BREAKING:
            if own and not _tidy(self.runs) and tag == "p":
                self.blocks.append(Paragraph(own, ()))  # an empty line of ours
                self.runs = []
            self.close()
            self.role = before


def _tidy(runs: list[str | Number]) -> tuple[str | Number, ...]:
    """Runs with the source's line breaks as spaces, joined, trimmed at both ends."""
    made: list[str | Number] = []
    for run in runs:
        if isinstance(run, Number):
            made.append(run)
            continue
        text = _SPACE.sub(" ", run)
        if made and isinstance(made[-1], str):
            made[-1] = _SPACE.sub(" ", made[-1] + text)
        elif text:
            made.append(text)
    if made and isinstance(made[0], str):
        made[0] = made[0].lstrip(" ")
    if made and isinstance(made[-1], str):
        made[-1] = made[-1].rstrip(" ")
    return tuple(run for run in made if run != "")


def _joined(element: Any) -> str:
    """The visible text below an element on one line."""
    return _SPACE.sub(" ", "".join(_visible(element))).strip(" ")


def _visible(element: Any) -> Iterator[str]:
    if _seen(element):
        yield element.text or ""
        for child in element:
            yield from _visible(child)
            yield child.tail or ""


def _rows(table: Any) -> Iterator[tuple[Any, bool]]:
    """The rows of a table itself, with whether they stand in its head."""
    for child in table:
        tag = _tag(child)
        if tag == "tr" and _seen(child):
            yield child, False
        elif tag in ("thead", "tbody", "tfoot"):
            yield from ((row, tag == "thead") for row in child if _tag(row) == "tr" and _seen(row))


def _cells(row: Any) -> list[Any]:
    return [cell for cell in row if _tag(cell) in ("td", "th") and _seen(cell)]


def _layout(table: Any) -> bool:
    if table.get("data-table"):
        return False
    if next(table.iterdescendants("table"), None) is not None:
        return True
    rows = [_cells(row) for row, _ in _rows(table)]
    if all(len(cells) <= 1 for cells in rows):
        return True
    return any(len(_joined(cell)) > LONG_CELL for cells in rows for cell in cells)


def _span(cell: Any, name: str) -> int:
    text = (cell.get(name) or "").strip()
    return max(1, min(int(text), MAX_SPAN)) if text.isascii() and text.isdigit() and len(text) < 10 else 1


def _cell(cell: Any, exact: bool) -> Cell:
    found = _ALIGN.search(_style(cell))
    said = found.group(1).lower() if found else next((n for n in (cell.get("class") or "").split() if n in _ALIGNS), "")
    align: Align = said or "center"  # type: ignore[assignment]
    own = cell.get("data-figure")
    text = _all_text(cell) if exact else _joined(cell)
    return Cell(Number(own, text) if own else text, _span(cell, "colspan"), _span(cell, "rowspan"), align)


_ALIGNS = frozenset(get_args(Align))


def _table(element: Any, exact: bool = False) -> Table:
    rows, header = [], 0
    for row, in_head in _rows(element):
        header += in_head
        rows.append(tuple(_cell(cell, exact) for cell in _cells(row)))
    columns = (column for column in element.iter("col"))
    widths = tuple(float(found.group(1)) if (found := _WIDTH.search(_style(c))) else 0.0 for c in columns)
    return Table(element.get("data-table") or "", tuple(rows), header, widths)
