"""The first sheet of a workbook that goes back: every finding, where it is, what to do."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from html import escape  # that of xml.sax.saxutils comes with an HTTP client

from gov_report.model import column_letters, column_number
from gov_report.returning.marks import Mark
from gov_report.returning.patched import MAIN, REL, Patched
from gov_report.sheets import MARKS_HEAD, MARKS_SHEET, WHOLE_FILE
from gov_report.wordml import ILLEGAL

TITLE = "校验结果（由 gov-report 生成；请按提示改正后连同本表原样报送，本表不计入）"
# a sheet's name may hold a line break, which would be read as a space
_IN_ATTRIBUTE = str.maketrans({'"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"


def earlier(book: Patched, part: str) -> list[tuple[str, int, int, int]]:
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


def write(book: Patched, listed: Sequence[tuple[Mark, int]], sheets: dict[str, str]) -> None:
    """The first sheet: every finding, where, what to do; its links lead to the cells."""
    part = sheets.get(MARKS_SHEET) or "xl/worksheets/govReportFindings.xml"
    book.parts[part] = _worksheet(listed, sheets)
    book.trees.pop(part, None)
    if MARKS_SHEET not in sheets:
        _put_first(book, part)


def _worksheet(listed: Sequence[tuple[Mark, int]], sheets: Collection[str]) -> bytes:
    rows = [_row(1, (TITLE,)), _row(2, MARKS_HEAD)]
    links = []
    for n, (mark, before) in enumerate(listed, 3):
        place = f"{column_letters(mark.column or 1)}{mark.row}" if mark.row else ""
        where = f"{mark.sheet}!{place}" if place else (mark.sheet or WHOLE_FILE)
        style = str(before) if before >= 0 else ""
        texts = (str(n - 2), mark.level, mark.code, where, mark.message, mark.remedy, mark.fingerprint, style)
        rows.append(_row(n, texts))
        if mark.sheet in sheets:
            target = mark.sheet.replace("'", "''")
            location = _attribute(f"'{target}'!{place or 'A1'}")
            links.append(f'<hyperlink ref="D{n}" location={location} display={_attribute(where)}/>')
    widths = (6, 8, 9, 26, 60, 60, 20, 9)
    hidden = ' hidden="1"'  # what the program itself reads again
    columns = "".join(
        f'<col min="{n}" max="{n}" width="{width}" customWidth="1"{hidden if n > 6 else ""}/>'
        for n, width in enumerate(widths, 1)
    )
    linked = f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else ""
    return (
        f'<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"/></sheetViews><cols>{columns}</cols>'
        f"<sheetData>{''.join(rows)}</sheetData>{linked}</worksheet>"
    ).encode()


def _put_first(book: Patched, part: str) -> None:
    """Make a part the first sheet of a workbook."""
    from lxml import etree

    book.declare(part, _SHEET_TYPE)
    workbook = book.tree("xl/workbook.xml")
    listing = next(workbook.iter("{*}sheets"))
    number = 1 + max((int(one.get("sheetId", "0")) for one in listing), default=0)
    said = {
        "name": MARKS_SHEET,
        "sheetId": str(number),
        f"{{{REL}}}id": book.relate("xl/workbook.xml", "worksheet", part),
    }
    listing.insert(0, etree.Element(f"{{{etree.QName(listing).namespace}}}sheet", said))
    for view in workbook.iter("{*}workbookView"):
        # the sheet that was open stays open: two selected sheets would be written to at once
        view.set("activeTab", str(int(view.get("activeTab", "0")) + 1))
    for name in workbook.iter("{*}definedName"):  # names of one sheet count sheets from 0
        local = name.get("localSheetId", "")
        if local.isascii() and local.isdigit():
            name.set("localSheetId", str(int(local) + 1))


def _attribute(text: str) -> str:
    return f'"{escape(text, quote=False).translate(_IN_ATTRIBUTE)}"'


def _row(number: int, texts: Sequence[str]) -> str:
    cells = "".join(
        f'<c r="{column_letters(n)}{number}" t="inlineStr"><is><t xml:space="preserve">'
        f"{escape(ILLEGAL.sub('', text), quote=False)}</t></is></c>"
        for n, text in enumerate(texts, 1)
    )
    return f'<row r="{number}">{cells}</row>'
