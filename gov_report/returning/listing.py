"""The first sheet of a workbook that goes back: every finding, where it is, what to do."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Sequence
from html import escape  # that of xml.sax.saxutils comes with an HTTP client
from typing import Any

from gov_report.model import column_letters, column_number
from gov_report.returning.marks import Mark
from gov_report.returning.patched import Patched
from gov_report.returning.styles import wrapped
from gov_report.sheets import MARKS_HEAD, MARKS_SHEET, WHOLE_FILE, marks_columns
from gov_report.wordml import ILLEGAL

TITLE = "校验结果（由 gov-report 生成；请按提示改正后连同本表原样报送，本表不计入）"
# a sheet's name may hold a line break, which would be read as a space
_IN_ATTRIBUTE = str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_WIDTHS = (5, 6, 8, 20, 48, 42, 20, 9)  # digits; what is shown fills a page across
_LINE, _TALLEST = 16, 400  # points; a row can be no higher
_SHOWN = 6  # columns; the program itself reads the others again
_PLACE = MARKS_HEAD.index("位置")
_LINKS = 65530  # no sheet can have more


def earlier(book: Patched, part: str) -> dict[str, dict[tuple[int, int], str]]:
    """The fills that cells had before an earlier return: sheet → row and column → fill, in the order of reading."""
    found: dict[str, dict[tuple[int, int], str]] = {}
    rows = _texts(book, part) if part in book.parts else []
    columns = marks_columns(rows)
    for texts in rows:
        place = re.fullmatch(r"(.*)!([A-Z]+)(\d+)", texts.get(columns["位置"], ""), re.DOTALL)
        if place and (fill := texts.get(columns["原样式"])):
            found.setdefault(place[1], {})[int(place[3]), column_number(place[2])] = fill
    return {sheet: dict(sorted(cells.items())) for sheet, cells in found.items()}


def _texts(book: Patched, part: str) -> list[dict[int, str]]:
    """The texts of each row, by column from 0, wherever the program that saved it last has put them."""
    rows = [[*row.iterchildren("{*}c")] for row in book.read(part).iter("{*}row")]
    name = book.target(book.workbook, "sharedStrings")
    shared = [*book.read(name).iterchildren("{*}si")] if name in book.parts else []
    made = []
    for row in rows:
        texts = {}
        for n, cell in enumerate(row):
            letters = re.match("[A-Z]+", cell.get("r") or "")
            value = _value(cell)
            if cell.get("t") == "s":
                value = _value(shared[int(value)]) if value.isdigit() and int(value) < len(shared) else ""
            texts[column_number(letters.group()) - 1 if letters else n] = value
        made.append(texts)
    return made


def _value(one: Any) -> str:
    return "".join(piece.text or "" for piece in one.iter("{*}t", "{*}v"))


def write(book: Patched, listed: Sequence[tuple[Mark, str]], sheets: dict[str, str], own: str, front: bool) -> None:
    """The first sheet: every finding, where, what to do; its links lead to the cells.

    ``own`` is what an earlier return called it, ``front`` whether the workbook is to open on it.
    """
    part = sheets.get(own) or "xl/worksheets/govReportFindings.xml"
    if own in sheets:
        book.parts.pop(book.rels(part), None)
    else:
        _put_first(book, part)
    if front:
        _open_on(book, part)
    book.put(part, _worksheet(listed, sheets, wrapped(book), book.spaces[0], front))


def _worksheet(
    listed: Sequence[tuple[Mark, str]], sheets: Collection[str], wrap: int, space: str, front: bool
) -> bytes:
    placed = [(*each, _where(each[0])) for each in listed]
    widths = [*_WIDTHS]
    # a program may show a link on one line only, and what stands last is the cell
    widths[_PLACE] = max([_WIDTHS[_PLACE], *(_wide(where) + 1 for _, _, where in placed)])
    rows = [_row(1, (TITLE,), widths), _row(2, MARKS_HEAD, widths, wrap)]
    links: list[str] = []
    for n, (mark, fill, where) in enumerate(placed, 3):
        texts = (str(n - 2), mark.level, mark.code, where, mark.said, mark.remedy, mark.fingerprint, fill)
        rows.append(_row(n, texts, widths, wrap))
        if mark.sheet in sheets and len(links) < _LINKS:
            target = mark.sheet.replace("'", "''")
            location = _attribute(f"'{target}'!{_cell(mark) or 'A1'}")
            links.append(f'<hyperlink ref="D{n}" location={location} display={_attribute(where)}/>')
    hidden = ' hidden="1"'
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"{hidden if n > _SHOWN else ""}/>'
        for n, width in enumerate(widths, 1)
    )
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    selected = ' tabSelected="1"' if front else ""
    return (
        f'<worksheet xmlns="{space}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView{selected} '
        f'workbookViewId="0"/></sheetViews><cols>{columns}</cols><sheetData>{"".join(rows)}</sheetData>{linked}'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    ).encode()


def _cell(mark: Mark) -> str:
    return f"{column_letters(mark.column or 1)}{mark.row}" if mark.row else ""


def _where(mark: Mark) -> str:
    """Where a finding is, as the list says it."""
    return f"{mark.sheet}!{_cell(mark)}" if mark.row else (mark.sheet or WHOLE_FILE)


def _put_first(book: Patched, part: str) -> None:
    """Make a part the first sheet of a workbook, by a name that no sheet of it has."""
    from lxml import etree

    book.declare(part, _SHEET_TYPE)
    workbook = book.tree(book.workbook)
    listing = next(workbook.iter("{*}sheets"))
    numbers = (one.get("sheetId", "") for one in listing.iterchildren("{*}sheet"))
    taken = {one.get("name", "").casefold() for one in listing.iterchildren("{*}sheet")}
    names = (MARKS_SHEET, *(f"{MARKS_SHEET}（{n}）" for n in range(2, len(taken) + 3)))
    said = {
        "name": next(name for name in names if name.casefold() not in taken),
        "sheetId": str(1 + max((int(each) for each in numbers if each.isascii() and each.isdigit()), default=0)),
        f"{{{book.spaces[1]}}}id": book.relate(book.workbook, "worksheet", part),
    }
    listing.insert(0, etree.Element(f"{{{etree.QName(listing).namespace}}}sheet", said))
    for view in workbook.iter("{*}workbookView"):
        # the sheet that was open stays open: two selected sheets would be written to at once
        view.set("activeTab", str(int(view.get("activeTab", "0")) + 1))
    for name in workbook.iter("{*}definedName"):  # names of one sheet count sheets from 0
        local = name.get("localSheetId", "")
        if local.isascii() and local.isdigit():
            name.set("localSheetId", str(int(local) + 1))


def _open_on(book: Patched, part: str) -> None:
    """Let a workbook open on a part: nothing in its other sheets shows that something is wrong."""
    ident = next(ident for ident, _, name in book.targets(book.workbook) if name == part)
    workbook = book.tree(book.workbook)
    order = [ident in one.attrib.values() for one in workbook.iter("{*}sheet")]
    for view in workbook.iter("{*}workbookView"):
        view.set("activeTab", str(order.index(True)))
        view.attrib.pop("firstSheet", None)
    others = [name for _, kind, name in book.targets(book.workbook) if kind.endswith("sheet") and name in book.parts]
    for other in others:
        for view in book.read(other).iter("{*}sheetView"):
            if view.attrib.pop("tabSelected", "0") in ("1", "true"):
                book.touched.add(other)


def _attribute(text: str) -> str:
    return f'"{escape(text, quote=False).translate(_IN_ATTRIBUTE)}"'


def _row(number: int, texts: Sequence[str], widths: Sequence[int], style: int = 0) -> str:
    cells = "".join(
        f'<c r="{column_letters(n)}{number}" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(ILLEGAL.sub('', text), quote=False)}</t></is></c>"
        for n, text in enumerate(texts, 1)
    )
    # no program sees by itself how high a row of several lines must be
    lines = max(map(_lines, texts[:_SHOWN], widths)) if len(texts) > 1 else 1
    return f'<row r="{number}" ht="{min(_LINE * lines, _TALLEST)}" customHeight="1">{cells}</row>'


def _lines(text: str, width: int) -> int:
    """How many lines a text has in a column."""
    return sum(max(1, math.ceil(_wide(line) / (width - 1))) for line in text.split("\n"))


def _wide(text: str) -> int:
    """How wide a text is, in digits: a Chinese character is as wide as two."""
    return sum(1 if char.isascii() else 2 for char in text)
