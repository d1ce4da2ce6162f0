"""A workbook of Office Open XML → grids, by calamine, which is fast and not to be trusted alone.

It returns error cells and never-calculated formulas as blanks, a string index that is no number as the first
string, loses UTF-16 parts and can be killed by a far cell. A look at the sheet's bytes bounds its size before
calamine sees it, and the filled cells counted there must equal those that calamine returned.
"""

from __future__ import annotations

import datetime
import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, PasswordError

from gov_report import gate
from gov_report.gate import Package, Refusal
from gov_report.model import column_number
from gov_report.rules import ENCRYPTED, MISREAD, UNREADABLE, UNSAFE_PACKAGE
from gov_report.workbook import sheetpart
from gov_report.workbook.grid import (
    EXACT_FLOAT,
    HASHES,
    MAX_CELLS,
    MAX_COLUMNS,
    MAX_ROWS,
    NAMELESS,
    ErrorValue,
    Grid,
    Merge,
    Value,
    check_size,
    named,
    plain,
    trim,
    widen,
)
from gov_report.workbook.parser import parse, walk
from gov_report.workbook.sheetpart import Found

REPACK_LIMIT = 32 << 20  # inflated; above it the reader inflates again rather than hold all parts twice
COLUMN_LENGTH = 1000  # rows that are turned into columns at a time
Place = tuple[int, int]

# Patterns keep within one tag ([^<>]) and looks backwards within REACH: a part cannot make them slow.
REACH = 10_000  # a cell's tag and formula, which Excel keeps below 8,192 letters
_FORMULA = rb"(?:<f[^<>]*/>|<f[^<>]*>[^<]*</f>)?"
_PLACED = rb'<c r="([A-Z]{1,3})([0-9]{1,7})"'
# Anything but the plain form every common writer uses, within 9,999 rows and column ZZ.
_UNUSUAL = re.compile(rb'<c(?! r="[A-Z]{1,2}+[1-9][0-9]{0,3}+")')
_REFERENCE = re.compile(rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"')
_SHEET_DATA = re.compile(rb"<(?:\w+:)?sheetData[\s/>]")
_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\s[^<>]*?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_MERGE_TAG = re.compile(rb"mergeCell\s")
_ROW = re.compile(rb"<row\s([^<>]*)>")
_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true|on)["']""")
_ROW_NUMBER = re.compile(rb"""(?:^|\s)r\s*=\s*["'](\d{1,7})["']""")
_CELL = re.compile(_PLACED + rb"([^<>]*)>")
_ERROR_CELL = re.compile(_PLACED + rb"[^<>]{0,300}>" + _FORMULA + rb"<v>([^<&]*)</v></c>")
_NO_RESULT = re.compile(rb"</f>(<v></v>|<v/>)?</c>")
_NO_RESULT_SHARED = re.compile(rb"<f [^<>]*/>(<v></v>|<v/>)?</c>")
_NEGATIVE = re.compile(_PLACED + rb"[^<>]*>" + _FORMULA + rb"<v>-")
_NO_INDEX = re.compile(rb't="s"(?!><v>[0-9]{1,9}+</v>)')
_NO_INDEX_AT_ALL = re.compile(rb't="s"(?![^<>]*(?:/>|></c>|><v>[0-9]{1,9}</v>))')
_NUMBER_IN_PIECES = re.compile(rb'<c (?![^<>]*t="str")[^<>]*>' + _FORMULA + rb"<v>[^<&]*&")
# What calamine cannot take: an error whose name it does not know, a negative number of more days than it counts.
_FOREIGN_ERROR = re.compile(
    rb'<c [^<>]{0,300}?\bt="e"[^<>]{0,300}>'
    + _FORMULA
    + rb"<v>(?!(?:#(?:REF!|N/A|DIV/0!|VALUE!|NAME\?|NUM!|NULL!))?</v>)"
)
_FAR_NEGATIVE = re.compile(
    _PLACED + rb"[^<>]*>" + _FORMULA + rb"<v>"
    rb"(-(?:[0-9]{9,}(?:\.[0-9]*)?|[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+|[iI][nN][fF](?:inity)?))(?=</v>)"
)

# Sheets without cells of a log; anything else a workbook lists must be a worksheet.
_OTHER_SHEETS = frozenset(("chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet"))


def read(data: bytes) -> Iterator[Grid]:
    """Every worksheet of a workbook."""
    package = gate.unpack(data)
    listing = _list_sheets(package)
    mended = _mend(package, [part for _, _, part in listing.sheets if part])
    repacked = mended.parts or package.inflated <= REPACK_LIMIT
    source = gate.repack(package, mended.parts) if repacked else data
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(source))
        if book.sheet_names != [name for name, _, _ in listing.sheets]:
            raise Refusal(UNSAFE_PACKAGE, reason="工作表目录前后不一致")
        for index, (name, hidden, part) in enumerate(listing.sheets):
            if part:
                numbers = mended.numbers.get(part, {})
                yield named(name, partial(_grid, book, index, name, hidden, part, package, numbers, listing.date1904))
    except PasswordError as error:
        raise Refusal(ENCRYPTED) from error
    except CalamineError as error:
        raise Refusal(UNREADABLE, reason="工作簿内部结构损坏") from error


# --- the list of sheets -----------------------------------------------------------------------------


@dataclass(slots=True)
class _Listing:
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
            listing.date1904 = values.get("date1904") in ("1", "true", "on")

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


# --- what calamine cannot take ------------------------------------------------------------------------


@dataclass(slots=True)
class _Mended:
    """Sheet parts rewritten for calamine, and the numbers that were replaced there, by place."""

    parts: dict[str, bytes] = field(default_factory=dict)
    numbers: dict[str, dict[Place, float]] = field(default_factory=dict)


def _mend(package: Package, names: list[str]) -> _Mended:
    """Put what calamine knows in place of single cells that would end it, and the file with them.

    The errors keep their own names, and the numbers their values: both are put back.
    """
    mended = _Mended()
    for name in names:
        part = package.parts[name]
        replaced, numbers = _unreadable(part)
        if replaced and not _needs_parser(part):
            mended.parts[name], mended.numbers[name] = _with(part, replaced), numbers
    return mended


def _unreadable(part: bytes) -> tuple[dict[int, tuple[int, bytes]], dict[Place, float]]:
    """Values that calamine cannot take: where they begin, where they end, and what it may have instead."""
    first = max(part.find(b"<sheetData"), 0)
    replaced: dict[int, tuple[int, bytes]] = {}
    for start in _error_cells(part, first, len(part)) if part.find(b"#", first) >= 0 else ():
        if found := _FOREIGN_ERROR.match(part, start):
            replaced[found.end()] = part.find(b"<", found.end()), b"#N/A"
    numbers: dict[Place, float] = {}
    if part.find(b"-", first) >= 0 and part.find(b"<v>-", first) >= 0:
        for found in _FAR_NEGATIVE.finditer(part, first):
            if found.start(3) not in replaced:
                replaced[found.start(3)] = found.end(3), b"-1"
                numbers[_place(found[1], found[2])] = float(found[3])
    return replaced, numbers


def _with(part: bytes, replaced: Mapping[int, tuple[int, bytes]]) -> bytes:
    pieces: list[bytes] = []
    done = 0
    for start, (end, instead) in sorted(replaced.items()):
        pieces += [part[done:start], instead]
        done = end
    return b"".join([*pieces, part[done:]])


def _error_cells(part: bytes, first: int, last: int) -> Iterator[int]:
    """Where the tags of error cells begin."""
    position = part.find(b't="e"', first, last)
    while position >= 0:
        yield part.rfind(b"<", max(first, position - REACH), position)
        position = part.find(b't="e"', position + 1, last)


def _place(letters: bytes, digits: bytes) -> Place:
    return int(digits), column_number(letters.decode())


def _needs_parser(part: bytes) -> bool:
    """Whether comments, CDATA, instructions or references in numbers may hold what only looks like cells.

    Single letters are sought first: that is a hundred times as fast, and most parts have none.
    """
    if part.find(b"!") >= 0 and part.find(b"<!") >= 0:
        return True
    if part.find(b"?", part.find(b">")) >= 0 and part.find(b"<?", 5) >= 0:
        return True
    return part.find(b"&") >= 0 and _NUMBER_IN_PIECES.search(part) is not None


# --- one sheet ------------------------------------------------------------------------------------------


def _grid(
    book: Any,
    index: int,
    name: str,
    hidden: bool,
    part_name: str,
    package: Package,
    numbers: Mapping[Place, float],
    date1904: bool,
) -> Grid:
    part = package.parts[part_name]
    first, last = part.find(b"<sheetData"), part.rfind(b"</sheetData>")
    if not _SHEET_DATA.search(part):
        raise Refusal(UNREADABLE, reason="工作表的数据部分缺失，文件可能已损坏")
    exact = _bound(part, first, last)
    rows: list[list[Value]] = book.get_sheet_by_index(index).to_python(skip_empty_area=False)
    width = len(rows[0]) if rows else 0
    blanks = [row.count("") for row in rows]
    filled = width * len(rows) - sum(blanks)
    used = [row for row in rows if row.count("") < width] if width in blanks else rows
    errors: dict[Place, str] = {}
    # every cell that may hold something ends in </c>; where all of them came back, none is an error
    if exact is None and (ends := part.count(b"</c", first, last)) != filled:
        errors, blank = _find_errors(part, first, last, package)
        if ends - len(errors) - blank != filled:
            exact = sheetpart.look(part)
    if exact:
        _check_count(exact, filled, package)
        errors = exact.errors
    _put_errors(rows, errors)
    _settle(used)
    for place in exact.negative if exact else _negatives(part, first):
        _settle_negative(rows, place, numbers)
    trim(rows)
    unseen = exact.hidden if exact else _hidden_rows(part, first, last)
    merges = exact.merges if exact else _merges(part, last)
    return Grid(name, hidden, rows, frozenset(row for row in unseen if row <= len(rows)), tuple(merges), date1904)


def _bound(part: bytes, first: int, last: int) -> Found | None:
    """Refuse a used area that would exhaust memory, before calamine allocates it.

    Returns what the exact pass found where the cheap look was not enough.
    """
    if 0 <= first < last and not _needs_parser(part) and _plainly_small(part, first, last):
        return None
    exact = sheetpart.look(part)
    check_size(exact.height, exact.width)
    return exact


def _plainly_small(part: bytes, first: int, last: int) -> bool:
    """Whether all cells of a part are written the usual way, strings by number, within a sane area."""
    if part.rfind(b":c", first, last) >= 0:
        return False
    if _NO_INDEX.search(part, first, last) and _NO_INDEX_AT_ALL.search(part, first, last):
        return False
    if not _UNUSUAL.search(part, first, last):
        return True
    cells = _REFERENCE.findall(part, first, last)
    if not cells or len(cells) != part.count(b"<c", first, last):
        return False
    joined = b",".join(cells)
    rows = joined.translate(None, b"ABCDEFGHIJKLMNOPQRSTUVWXYZ").split(b",")
    columns = set(joined.translate(None, b"0123456789").split(b","))
    height, width = max(map(int, rows)), max(column_number(letters.decode()) for letters in columns)
    return height <= MAX_ROWS and width <= MAX_COLUMNS and height * width <= MAX_CELLS


def _find_errors(part: bytes, first: int, last: int, package: Package) -> tuple[dict[Place, str], int]:
    """Error cells and never-calculated formulas by position, and how many cells are blank by right.

    A quick look for plain sheets; where it misses something the counts differ and the exact pass decides.
    """
    errors: dict[Place, str] = {}
    blank = 0
    for start in _error_cells(part, first, last):
        if found := _ERROR_CELL.match(part, start):
            errors[_place(found[1], found[2])] = found[3].decode() or NAMELESS
    for pattern in (_NO_RESULT, _NO_RESULT_SHARED):
        for found in pattern.finditer(part, first, last):
            start = found.start()
            cell = _CELL.match(part, part.rfind(b"<c ", max(first, start - REACH), start))
            if cell and found[1] and b't="str"' in cell[3]:
                blank += 1  # calculated, to a text of no letters
            elif cell:
                errors[_place(cell[1], cell[2])] = ""
    if b"<t></t>" in (strings := package.parts.get("xl/sharedStrings.xml", b"")) or b"<t/>" in strings:
        for index in sorted(_blank_strings(package))[:9]:
            blank += part.count(b't="s"><v>%d</v>' % index, first, last)
    return errors, blank


def _check_count(exact: Found, filled: int, package: Package) -> None:
    expected = exact.filled + len(exact.shared)
    if expected != filled and exact.shared:
        blank = _blank_strings(package)
        expected -= sum(index in blank for index in exact.shared)
    if expected != filled:
        raise Refusal(MISREAD, first=expected, second=filled)


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
        text = text or (depth > 0 and (kept or not letters.isspace()))  # spaces alone are trimmed

    walk(package.parts.get("xl/sharedStrings.xml", b"<sst/>"), start, end, said)
    return blank


def _put_errors(rows: list[list[Value]], errors: Mapping[Place, str]) -> None:
    if not errors:
        return
    widen(rows, max(row for row, _ in errors), max(column for _, column in errors))
    for (row, column), text in errors.items():
        rows[row - 1][column - 1] = ErrorValue(text)


def _settle(rows: list[list[Value]]) -> None:
    """Whole numbers become int."""
    for first in range(0, len(rows), COLUMN_LENGTH):
        band = rows[first : first + COLUMN_LENGTH]
        # few columns hold numbers; a look at a column is cheaper than one at each of its rows
        for column, cells in enumerate(zip(*band, strict=True)):
            if float in map(type, cells):
                for row, cell in zip(band, cells, strict=True):
                    if type(cell) is float:
                        row[column] = int(cell) if _is_count(cell) else plain(cell)


def _is_count(number: float) -> bool:
    return -EXACT_FLOAT < number < EXACT_FLOAT and number.is_integer()


def _negatives(part: bytes, first: int) -> set[Place]:
    if part.find(b"-", first) < 0 or part.find(b"<v>-", first) < 0:
        return set()
    return {_place(found[1], found[2]) for found in _NEGATIVE.finditer(part, first)}


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


def _hidden_rows(part: bytes, first: int, last: int) -> set[int]:
    if part.rfind(b"hidden", first, last) < 0:
        return set()
    hidden: set[int] = set()
    position = 0
    for found in _ROW.finditer(part, first, last):
        number = _ROW_NUMBER.search(found[1])
        position = int(number[1]) if number else position + 1
        if _HIDDEN.search(found[1]):
            hidden.add(position)
    return hidden


def _merges(part: bytes, last: int) -> list[Merge]:
    start = max(last, 0)
    if part.find(b"mergeCell", start) < 0:
        return []
    found = _MERGE.findall(part, start)
    if len(found) != len(_MERGE_TAG.findall(part, start)):
        return sheetpart.look(part).merges
    return [
        (int(top), column_number(left.decode()), int(bottom), column_number(right.decode()))
        for left, top, right, bottom in found
    ]
