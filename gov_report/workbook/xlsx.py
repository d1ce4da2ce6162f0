"""A workbook of Office Open XML → grids, by calamine, which is fast and not to be trusted alone.

It returns error cells and never-calculated formulas as blanks, a string index that is no number as the first
string, loses UTF-16 parts and can be killed by a far cell. A look at the sheet's bytes bounds its size before
calamine sees it, and the filled cells counted there must equal those that calamine returned.
"""

from __future__ import annotations

import datetime
import io
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from xml.parsers import expat

from msgspec import Struct, field
from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from gov_report import gate
from gov_report.gate import Package, Refusal
from gov_report.rules import ENCRYPTED, MISREAD, UNREADABLE, UNSAFE_PACKAGE
from gov_report.workbook import sheetpart
from gov_report.workbook.grid import (
    EXACT_FLOAT,
    HASHES,
    ErrorValue,
    Grid,
    Place,
    Value,
    check_size,
    named,
    plain,
    trim,
    widen,
)
from gov_report.workbook.parser import parse, walk
from gov_report.workbook.sheetpart import TRUE, Found

REPACK_LIMIT = 32 << 20  # inflated; above it the reader inflates again rather than hold all parts twice
COLUMN_LENGTH = 1000  # rows that are turned into columns at a time
MANY = 9  # strings that are each sought in a part; of more, the parser makes a list

# Sheets without cells of a log; anything else a workbook lists must be a worksheet.
_OTHER_SHEETS = frozenset(("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"))


def read(data: bytes) -> Iterator[Grid]:
    """Every worksheet of a workbook; raises Refusal."""
    package = gate.unpack(data)
    listing = _list_sheets(package)
    parts = [part for _, _, part in listing.sheets if part]
    scans = {part: named(name, partial(_scan, package.parts[part])) for name, _, part in listing.sheets if part}
    source = data
    if package.inflated <= REPACK_LIMIT or any(scans[part].replaced for part in parts):
        source = gate.repack(package, {part: _for_reader(package.parts[part], scans[part]) for part in parts})
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(source))
        if book.sheet_names != [name for name, _, _ in listing.sheets]:
            raise Refusal(UNSAFE_PACKAGE, reason="工作表目录前后不一致")
        for index, (name, hidden, part) in enumerate(listing.sheets):
            if part:
                rows: Any = book.get_sheet_by_index(index).to_python(skip_empty_area=False)
                filled = _settle(rows)
                named(name, partial(_check_count, filled, package, part, scans[part]))
                yield _grid(rows, name, hidden, scans[part], listing.date1904, sheetpart.formulas(package.parts[part]))
    except PasswordError as error:
        raise Refusal(ENCRYPTED) from error
    except CalamineError as error:
        raise Refusal(UNREADABLE, reason="工作簿内部结构损坏") from error


# --- the list of sheets -----------------------------------------------------------------------------


class _Listing(Struct):
    """Name, hidden, part of every sheet in order; part "" for charts and macro sheets."""

    sheets: list[tuple[str, bool, str]] = field(default_factory=list)
    date1904: bool = False


def _list_sheets(package: Package) -> _Listing:
    relations: dict[str, tuple[str, str]] = {}
    listing = _Listing()

    def relation(name: str, values: dict[str, str]) -> None:
        if _local(name) == "Relationship":
            kind = values.get("Type", "").rpartition("/")[2]
            relations[values.get("Id", "")] = (kind, values.get("Target", ""))

    def element(name: str, values: dict[str, str]) -> None:
        if _local(name) == "sheet":
            title = values.get("name", "")
            part = _sheet_part(package, title, *relations.get(_link(title, values), ("", "")))
            listing.sheets.append((title, values.get("state", "visible") != "visible", part))
        elif _local(name) == "workbookPr":
            listing.date1904 = values.get("date1904") in TRUE

    _elements(package.parts.get("xl/_rels/workbook.xml.rels", b""), relation)
    _elements(package.parts.get("xl/workbook.xml", b""), element)
    if not listing.sheets:
        raise Refusal(UNREADABLE, reason="文件里没有工作表")
    twice = Counter(name.casefold() for name, _, _ in listing.sheets)
    for name, _, _ in listing.sheets:
        if twice[name.casefold()] > 1:  # the reader would give the first of them twice
            raise Refusal(UNREADABLE, reason="有两张同名的工作表", sheet=name)
    return listing


def _link(title: str, values: dict[str, str]) -> str:
    """The relation of a sheet: the id of the relationships namespace, under whatever prefix.

    calamine goes by the prefix: where another namespace has taken r, it would read another sheet.
    """
    links = {name: value for name, value in values.items() if len(name.split(" ")) == 3 and _local(name) == "id"}
    true = [value for name, value in links.items() if name.split(" ")[0].endswith("/relationships")]
    taken = [value for name, value in links.items() if name.split(" ")[2] in ("r", "relationships")]
    if len(true) > 1 or any(value not in true for value in taken):
        raise Refusal(UNSAFE_PACKAGE, reason="工作表目录前后不一致", sheet=title)
    return true[0] if true else ""


def _sheet_part(package: Package, title: str, kind: str, target: str) -> str:
    """The part of a worksheet, "" for a sheet of another kind, which must be one."""
    part = target.lstrip("/") if target.startswith("/") else "xl/" + target.removeprefix("./")
    if kind == "worksheet" and part in package.parts:
        return part
    if kind not in _OTHER_SHEETS:
        raise Refusal(UNREADABLE, reason="缺少工作表部件", sheet=title)
    roots: list[str] = []
    _elements(package.parts.get(part, b"<none/>"), lambda name, _: roots.append(_local(name)))
    if roots[0] == "worksheet":
        raise Refusal(UNSAFE_PACKAGE, reason="有工作表被标为图表等其他类型", sheet=title)
    return ""


def _local(name: str) -> str:
    """A name without its namespace; with one, expat gives "namespace name prefix"."""
    return name.split(" ")[1] if " " in name else name


def _elements(part: bytes, start: Callable[[str, dict[str, str]], None]) -> None:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.namespace_prefixes = True
    parser.StartElementHandler = start
    parse(parser, part)


# --- one sheet ------------------------------------------------------------------------------------------


def _for_reader(part: bytes, found: Found) -> bytes:
    """A part as calamine reads it best.

    What it knows stands in place of single values that would end it, and the file with them: the errors keep their
    own names, and the numbers their values, both are put back. It seeks merged cells, which nobody asks it for, in
    a second pass that ends at the first list of them: an empty one before the data spares a third of its time.
    """
    instead_of = dict(found.replaced)
    if (data := part.find(b"<sheetData>")) >= 0:
        instead_of[data] = data, b"<mergeCells></mergeCells>"
    pieces: list[bytes] = []
    done = 0
    for start, (end, instead) in sorted(instead_of.items()):
        pieces += [part[done:start], instead]
        done = end
    return b"".join([*pieces, part[done:]])


def _scan(part: bytes) -> Found:
    """Look at a part before calamine makes room for it."""
    found = sheetpart.scan(part)
    check_size(found.height, found.width)
    return found


def _check_count(filled: int, package: Package, part: str, found: Found) -> None:
    """Refuse a sheet of which calamine did not return every filled cell; strings without any text are blank."""
    if filled == found.filled:
        return
    content, blank = package.parts[part], _blank_strings(package)
    if found.shared is None and len(blank) <= MANY:
        expected = found.filled - sum(content.count(b't="s"><v>%d</v>' % index) for index in blank)
        if expected == filled:
            return
    exact = sheetpart.look(content)
    expected = exact.filled - sum(index in blank for index in exact.shared or ())
    if expected != filled:
        raise Refusal(MISREAD, first=expected, second=filled)


def _grid(
    rows: list[list[Value]], name: str, hidden: bool, found: Found, date1904: bool, formulas: frozenset[Place]
) -> Grid:
    _put_errors(rows, found.errors)
    for place in found.negative:
        _settle_negative(rows, place, found.numbers)
    trim(rows)
    unseen = frozenset(row for row in found.hidden if row <= len(rows))
    return Grid(name, hidden, rows, unseen, tuple(found.merges), date1904, formulas)


def _blank_strings(package: Package) -> set[int]:
    """Indices of shared strings without any text: cells that use them are blank."""
    blank: set[int] = set()
    index, depth, phonetic, text, kept = -1, 0, 0, False, False

    def start(name: str, values: dict[str, str]) -> None:
        nonlocal index, depth, phonetic, text, kept
        local = name.rpartition(":")[2]
        if local == "si":
            index, text = index + 1, False
        elif local == "rPh":
            phonetic += 1
        elif local == "t" and not phonetic:
            depth, kept = depth + 1, values.get("xml:space") == "preserve"

    def end(name: str) -> None:
        nonlocal depth, phonetic
        local = name.rpartition(":")[2]
        if local == "si" and not text:
            blank.add(index)
        elif local == "rPh":
            phonetic -= 1
        elif local == "t" and not phonetic:
            depth -= 1

    def said(letters: str) -> None:
        nonlocal text
        text = text or (depth > 0 and (kept or letters.strip(sheetpart.SPACES) != ""))  # spaces alone are trimmed

    walk(package.parts.get("xl/sharedStrings.xml", b"<sst/>"), start, end, said)
    return blank


def _put_errors(rows: list[list[Value]], errors: Mapping[Place, str]) -> None:
    if not errors:
        return
    widen(rows, max(row for row, _ in errors), max(column for _, column in errors))
    for (row, column), text in errors.items():
        rows[row - 1][column - 1] = ErrorValue(text)


def _settle(rows: list[list[Value]]) -> int:
    """Whole numbers become int; returns how many cells are filled."""
    filled = 0
    for first in range(0, len(rows), COLUMN_LENGTH):
        band = rows[first : first + COLUMN_LENGTH]
        # few columns hold numbers; a look at a column is cheaper than one at each of its rows
        for column, cells in enumerate(zip(*band, strict=True)):
            filled += len(cells) - cells.count("")
            if float in map(type, cells):
                for row, cell in zip(band, cells, strict=True):
                    if type(cell) is float:
                        whole = cell.is_integer() and -EXACT_FLOAT < cell < EXACT_FLOAT
                        row[column] = int(cell) if whole else plain(cell)
    return filled


def _settle_negative(rows: list[list[Value]], place: Place, numbers: Mapping[Place, float]) -> None:
    """A negative serial in a date cell, which Excel shows as ####, is an error; a number that was replaced returns."""
    line, column = place
    if line > len(rows) or column > len(rows[0]):
        return
    value = rows[line - 1][column - 1]
    if isinstance(value, datetime.time | datetime.timedelta | datetime.date):
        rows[line - 1][column - 1] = ErrorValue(HASHES)
    elif place in numbers:
        rows[line - 1][column - 1] = plain(numbers[place])
