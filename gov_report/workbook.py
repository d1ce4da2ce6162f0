"""Bytes → grids with true positions (xlsx, xls, ods, csv); text untouched, errors kept as errors.

No reader is trusted alone. calamine is fast but returns error cells and never-calculated formulas as
blanks, loses UTF-16 parts and can be killed by a far cell: a scan of the sheet's bytes bounds its size
before calamine sees it, and the filled cells counted there must equal those that calamine returned.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from gov_report import gate
from gov_report.gate import Package, Refusal
from gov_report.model import Diagnostic, Source, column_number
from gov_report.rules import BAD_ENCODING, ENCRYPTED, MISREAD, RAGGED_CSV, TOO_LARGE, UNREADABLE, UNSAFE_PACKAGE

if TYPE_CHECKING:
    from xlrd.sheet import Cell

MAX_ROWS = 1_048_576
MAX_COLUMNS = 16_384
MAX_CELLS = 12_000_000  # of the used rectangle; about 0.5 GB in calamine and Python together
REPACK_LIMIT = 32 << 20  # inflated; above it the reader inflates again rather than hold all parts twice
ERROR_TEXTS = frozenset(("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!"))
EXACT_FLOAT = 1e15  # a double holds no more than 15 digits


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """A cell that holds an error as Excel shows it (#REF!); "" for a formula never calculated."""

    text: str


Moment = datetime.date | datetime.datetime | datetime.time | datetime.timedelta
Value = str | int | float | bool | Moment | ErrorValue
Merge = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: ``rows[0]`` is row 1 and ``row[0]`` column A, all rows equally long, "" is blank.

    ``merges`` are top, left, bottom, right; rows and columns there and in ``hidden_rows`` are
    1-based. Rows end with the last one that holds anything.
    """

    name: str
    hidden: bool
    rows: list[list[Value]]
    hidden_rows: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()


def read_grids(path: str, data: bytes, kind: str) -> tuple[list[Grid], list[Diagnostic]]:
    """Every sheet of a book (读表).

    ``kind`` is what ``gate.open_book`` returned, ``path`` the name for findings. A file that cannot
    be read whole gives no grid at all and an error; nothing in it raises.
    """
    try:
        return list(_READERS[kind](data)), []
    except Refusal as refusal:
        sheet = str(refusal.facts.pop("sheet", ""))
        return [], [refusal.at(Source(path, sheet))]
    except (KeyboardInterrupt, SystemExit, GeneratorExit, MemoryError):
        raise
    except RecursionError:
        return [], [UNREADABLE.at(Source(path), reason="文件内部嵌套过深")]
    except BaseException as error:
        # a panic of calamine is a BaseException of its own module, pyo3_runtime
        if not isinstance(error, Exception) and type(error).__name__ != "PanicException":
            raise
        return [], [UNREADABLE.at(Source(path), reason="文件内部结构损坏，读取程序无法继续")]
    finally:
        gate.unpack.cache_clear()


# --- shared -------------------------------------------------------------------------------------


def _check_size(height: int, width: int) -> None:
    if height * width > MAX_CELLS:
        raise Refusal(TOO_LARGE, reason=f"已用区域有{height}行×{width}列")


def _trim(rows: list[list[Value]]) -> None:
    """Drop blank rows at the end: the last used row is the last that holds anything."""
    while rows and rows[-1].count("") == len(rows[-1]):
        rows.pop()


def _widen(rows: list[list[Value]], height: int, width: int) -> None:
    """Make the grid at least so high and wide, all rows equally long."""
    width = max(width, max(map(len, rows), default=0))
    rows.extend([] for _ in range(height - len(rows)))
    for row in rows:
        if len(row) < width:
            row.extend([""] * (width - len(row)))


def _put_errors(rows: list[list[Value]], errors: dict[tuple[int, int], str]) -> None:
    if not errors:
        return
    _widen(rows, max(row for row, _ in errors), max(column for _, column in errors))
    for (row, column), text in errors.items():
        rows[row - 1][column - 1] = ErrorValue(text)


def _plain(value: Value) -> Value:
    """A number as people mean it: 3.0 is 3; NaN and infinity are errors."""
    if type(value) is not float:
        return value
    if value.is_integer():
        return int(value) if abs(value) < EXACT_FLOAT else value
    return value if value - value == 0 else ErrorValue(str(value))


# --- xlsx ---------------------------------------------------------------------------------------

# Anything but the plain form every common writer uses, within 9,999 rows and column ZZ.
_UNUSUAL = re.compile(rb'<c(?! r="[A-Z]{1,2}[1-9][0-9]{0,3}")')
_REFERENCE = re.compile(rb'<c r="([A-Z]{1,3}[1-9][0-9]{0,6})"')
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
_SHEET_DATA = re.compile(rb"<(?:\w+:)?sheetData[\s/>]")
_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_ROW = re.compile(rb"<row\s([^>]*)>")
_HIDDEN = re.compile(rb"""\bhidden=["'](?:1|true|on)["']""")
_ROW_NUMBER = re.compile(rb"""(?:^|\s)r=["'](\d{1,7})["']""")
_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*)>')
_ERROR_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*>(?:<f[^>]*/>|<f[^>]*>[^<]*</f>)?<v>([^<&]+)</v></c>')
_NO_RESULT = re.compile(rb"</f>(<v></v>|<v/>)?</c>")
_NO_RESULT_SHARED = re.compile(rb"<f [^>]*/>(<v></v>|<v/>)?</c>")
_NEGATIVE = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"[^>]*><v>-')


@dataclass(slots=True)
class _Count:
    """What an exact pass over a sheet part finds."""

    filled: int = 0
    height: int = 0
    width: int = 0
    errors: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden: set[int] = field(default_factory=set)
    shared: list[int] = field(default_factory=list)


def _read_xlsx(data: bytes) -> Iterator[Grid]:
    import io

    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    package = gate.unpack(data)
    sheets = _xlsx_sheets(package)
    source = gate.repack(package) if package.inflated <= REPACK_LIMIT else data
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(source))
        if book.sheet_names != [name for name, _, _ in sheets]:
            raise Refusal(UNSAFE_PACKAGE, reason="工作表目录前后不一致")
        for index, (name, hidden, part) in enumerate(sheets):
            if part:
                yield _named(name, partial(_xlsx_grid, book, index, name, hidden, part, package))
    except PasswordError as error:
        raise Refusal(ENCRYPTED) from error
    except CalamineError as error:
        raise Refusal(UNREADABLE, reason="工作簿内部结构损坏") from error


def _named(name: str, read: Callable[[], Grid]) -> Grid:
    """Read one sheet; a refusal inside says which."""
    try:
        return read()
    except Refusal as refusal:
        refusal.facts.setdefault("sheet", name)
        raise


def _xlsx_sheets(package: Package) -> list[tuple[str, bool, str]]:
    """Name, hidden, part of every sheet in order; part "" for charts and macro sheets."""
    targets: dict[str, tuple[str, str]] = {}
    sheets: list[tuple[str, bool, str]] = []

    def relation(name: str, values: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "Relationship":
            kind = values.get("Type", "").rpartition("/")[2]
            targets[values.get("Id", "")] = (kind, values.get("Target", ""))

    def sheet(name: str, values: dict[str, str]) -> None:
        if name.rpartition(":")[2] != "sheet":
            return
        link = next((value for key, value in values.items() if key.endswith(":id")), "")
        kind, target = targets.get(link, ("", ""))
        part = ""
        if kind == "worksheet":
            part = target.lstrip("/") if target.startswith("/") else "xl/" + target.removeprefix("./")
            if part not in package.parts:
                raise Refusal(UNREADABLE, reason="缺少工作表部件", sheet=values.get("name", ""))
        sheets.append((values.get("name", ""), values.get("state", "visible") != "visible", part))

    _elements(package.parts.get("xl/_rels/workbook.xml.rels", b""), relation)
    _elements(package.parts.get("xl/workbook.xml", b""), sheet)
    if not sheets:
        raise Refusal(UNREADABLE, reason="文件里没有工作表")
    twice = Counter(name.casefold() for name, _, _ in sheets)
    for name, _, _ in sheets:
        if twice[name.casefold()] > 1:  # the reader would give the first of them twice
            raise Refusal(UNREADABLE, reason="有两张同名的工作表", sheet=name)
    return sheets


def _elements(part: bytes, start: Callable[[str, dict[str, str]], None]) -> None:
    from xml.parsers import expat

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    _parse(parser, part)


def _parse(parser: Any, part: bytes) -> None:
    from xml.parsers import expat

    try:
        parser.Parse(part, True)
    except expat.ExpatError as error:
        raise Refusal(UNREADABLE, reason="工作簿内部结构损坏") from error


def _xlsx_grid(book: Any, index: int, name: str, hidden: bool, part_name: str, package: Package) -> Grid:
    part = package.parts[part_name]
    first, last = part.find(b"<sheetData"), part.rfind(b"</sheetData>")
    if not _SHEET_DATA.search(part):
        raise Refusal(UNREADABLE, reason="工作表的数据部分缺失，文件可能已损坏")
    count = _bound(part, first, last)
    rows: list[list[Value]] = book.get_sheet_by_index(index).to_python(skip_empty_area=False)
    filled = sum(len(row) - row.count("") for row in rows)
    errors: dict[tuple[int, int], str] = {}
    # every cell that may hold something ends in </c>; where all of them came back, none is an error
    if count is None and (ends := part.count(b"</c>", first, last)) != filled:
        errors, blank = _find_errors(part, first, last, package)
        if ends - len(errors) - blank != filled:
            count = _count_cells(part)
    if count:
        _check_count(count, filled, package)
        errors = count.errors
    _put_errors(rows, errors)
    _settle(rows, part)
    _trim(rows)
    unseen = count.hidden if count else _hidden_rows(part, first, last)
    return Grid(name, hidden, rows, frozenset(row for row in unseen if row <= len(rows)), _merges(part, last))


def _bound(part: bytes, first: int, last: int) -> _Count | None:
    """Refuse a used area that would exhaust memory, before calamine allocates it.

    Returns the exact count where the cheap look was not enough.
    """
    if 0 <= first < last and part.find(b":c", first, last) < 0:
        if not _UNUSUAL.search(part, first, last):
            return None
        cells = _REFERENCE.findall(part, first, last)
        if cells and len(cells) == part.count(b"<c", first, last):
            joined = b",".join(cells)
            rows = joined.translate(None, b"ABCDEFGHIJKLMNOPQRSTUVWXYZ").split(b",")
            columns = set(joined.translate(None, b"0123456789").split(b","))
            height, width = max(map(int, rows)), max(column_number(letters.decode()) for letters in columns)
            if height <= MAX_ROWS and width <= MAX_COLUMNS and height * width <= MAX_CELLS:
                return None
    count = _count_cells(part)
    _check_size(count.height, count.width)
    return count


def _find_errors(part: bytes, first: int, last: int, package: Package) -> tuple[dict[tuple[int, int], str], int]:
    """Error cells and never-calculated formulas by position, and how many cells are blank by right.

    A quick look for plain sheets; where it misses something the counts differ and the exact pass decides.
    """
    errors: dict[tuple[int, int], str] = {}
    blank = 0
    position = part.find(b't="e"', first, last)
    while position >= 0:
        found = _ERROR_CELL.match(part, part.rfind(b"<c ", first, position))
        if found:
            errors[int(found[2]), column_number(found[1].decode())] = found[3].decode()
        position = part.find(b't="e"', position + 1, last)
    for pattern in (_NO_RESULT, _NO_RESULT_SHARED):
        for found in pattern.finditer(part, first, last):
            cell = _CELL.match(part, part.rfind(b"<c ", first, found.start()))
            if cell and found[1] and b't="str"' in cell[3]:
                blank += 1  # calculated, to a text of no letters
            elif cell:
                errors[int(cell[2]), column_number(cell[1].decode())] = ""
    if b"<t></t>" in (strings := package.parts.get("xl/sharedStrings.xml", b"")) or b"<t/>" in strings:
        for index in sorted(_blank_strings(package))[:9]:
            blank += part.count(b't="s"><v>%d</v>' % index, first, last)
    return errors, blank


def _check_count(count: _Count, filled: int, package: Package) -> None:
    expected = count.filled + len(count.shared)
    if expected != filled and count.shared:
        blank = _blank_strings(package)
        expected -= sum(index in blank for index in count.shared)
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

    _walk(package.parts.get("xl/sharedStrings.xml", b"<sst/>"), start, end, said)
    return blank


def _walk(
    part: bytes,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    said: Callable[[str], None],
) -> None:
    from xml.parsers import expat

    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = said
    _parse(parser, part)


def _count_cells(part: bytes) -> _Count:
    """Count a sheet part exactly, by a full XML parse that knows nothing of calamine."""
    count = _Count()
    row = column = phonetic = 0
    kind, formula, valued, taking, kept = "", False, False, False, True
    text: list[str] = []

    def start(name: str, values: dict[str, str]) -> None:
        nonlocal row, column, kind, formula, valued, taking, kept, phonetic
        local = name.rpartition(":")[2]
        if local == "c":
            row, column = _address(values["r"]) if "r" in values else (row, column + 1)
            kind, formula, valued = values.get("t", "n"), False, False
            text.clear()
        elif local == "v":
            taking = valued = kept = True
        elif local == "f":
            formula = True
        elif local == "t":
            taking, kept = not phonetic, values.get("xml:space") == "preserve"
        elif local == "rPh":
            phonetic += 1
        elif local == "row":
            row, column = int(values.get("r", row + 1)), 0
            if values.get("hidden") in ("1", "true", "on"):
                count.hidden.add(row)

    def end(name: str) -> None:
        nonlocal taking, phonetic
        local = name.rpartition(":")[2]
        if local in ("v", "t"):
            taking = False
        elif local == "rPh":
            phonetic -= 1
        elif local == "c":
            close("".join(text))

    def close(value: str) -> None:
        if kind == "e" and value:
            count.errors[row, column] = value
        elif formula and not value and not (valued and kind == "str"):
            count.errors[row, column] = ""
        elif kind == "s" and value:
            count.shared.append(int(value) if value.isdecimal() else -1)
        elif value:
            count.filled += 1
        else:
            return
        if row > MAX_ROWS or column > MAX_COLUMNS or row < 1:
            raise Refusal(UNSAFE_PACKAGE, reason="单元格地址超出表格范围")
        count.height, count.width = max(count.height, row), max(count.width, column)

    def said(letters: str) -> None:
        if taking and (kept or not letters.isspace()):  # spaces alone are trimmed
            text.append(letters)

    _walk(part, start, end, said)
    return count


def _address(reference: str) -> tuple[int, int]:
    found = _ADDRESS.fullmatch(reference)
    if not found:
        raise Refusal(UNSAFE_PACKAGE, reason="单元格地址无效")
    return int(found[2]), column_number(found[1].upper())


def _settle(rows: list[list[Value]], part: bytes) -> None:
    """Whole numbers become int; a negative serial in a date cell, which Excel shows as ####, an error."""
    numeric: list[int] = []  # columns that held a float so far: few, and a look at all cells is dear
    for row in rows:
        for column in numeric:
            cell = row[column]
            if type(cell) is float:
                row[column] = _plain(cell)
        if float in map(type, row):
            for column, cell in enumerate(row):
                # a fraction stays a float and would be met here in each row
                if type(cell) is float and (column not in numeric or not cell.is_integer()):
                    row[column] = _plain(cell)
                    if column not in numeric:
                        numeric.append(column)
    if part.find(b"<v>-") >= 0:
        for found in _NEGATIVE.finditer(part):
            line, column = int(found[2]), column_number(found[1].decode())
            if line <= len(rows) and column <= len(rows[0]):
                value = rows[line - 1][column - 1]
                if isinstance(value, datetime.time | datetime.timedelta | datetime.date):
                    rows[line - 1][column - 1] = ErrorValue("########")


def _hidden_rows(part: bytes, first: int, last: int) -> set[int]:
    if part.find(b"hidden=", first, last) < 0:
        return set()
    hidden: set[int] = set()
    position = 0
    for found in _ROW.finditer(part, first, last):
        number = _ROW_NUMBER.search(found[1])
        position = int(number[1]) if number else position + 1
        if _HIDDEN.search(found[1]):
            hidden.add(position)
    return hidden


def _merges(part: bytes, last: int) -> tuple[Merge, ...]:
    start = max(last, 0)
    if part.find(b"mergeCell", start) < 0:
        return ()
    return tuple(
        (int(top), column_number(left.decode()), int(bottom), column_number(right.decode()))
        for left, top, right, bottom in _MERGE.findall(part, start)
    )


# --- xls ----------------------------------------------------------------------------------------


def _read_xls(data: bytes) -> Iterator[Grid]:
    import io

    import xlrd

    log = io.StringIO()  # xlrd prints its doubts to stdout otherwise
    try:
        try:
            # row heights and merged areas come only with the formatting
            book = xlrd.open_workbook(file_contents=data, logfile=log, formatting_info=True, ragged_rows=True)
        except (xlrd.XLRDError, xlrd.compdoc.CompDocError):
            raise
        except Exception:
            book = xlrd.open_workbook(file_contents=data, logfile=log, ragged_rows=True)
    except (xlrd.XLRDError, xlrd.compdoc.CompDocError) as error:
        if "encrypted" in str(error).lower():
            raise Refusal(ENCRYPTED) from error
        raise Refusal(UNREADABLE, reason="旧版 xls 内部结构损坏") from error
    for sheet in book.sheets():
        yield _named(sheet.name, partial(_xls_grid, sheet, book.datemode))


def _xls_grid(sheet: Any, datemode: int) -> Grid:
    _check_size(sheet.nrows, sheet.ncols)
    rows: list[list[Value]] = [
        [_xls_value(cell, datemode) for cell in sheet.row(index)] for index in range(sheet.nrows)
    ]
    _widen(rows, 0, 0)
    _trim(rows)
    hidden = frozenset(index + 1 for index, info in sheet.rowinfo_map.items() if info.hidden and index < len(rows))
    merges = tuple((top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells)
    return Grid(sheet.name, sheet.visibility != 0, rows, hidden, merges)


def _xls_value(cell: Cell, datemode: int) -> Value:
    import xlrd

    kind, value = cell.ctype, cell.value
    if kind == xlrd.XL_CELL_NUMBER:
        return _plain(value)
    if kind == xlrd.XL_CELL_DATE:
        return _xls_date(value, datemode)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return bool(value)
    if kind == xlrd.XL_CELL_ERROR:
        return ErrorValue(xlrd.error_text_from_code.get(value, "#ERROR"))
    text: str = value if kind == xlrd.XL_CELL_TEXT else ""
    return text


def _xls_date(serial: float, datemode: int) -> Value:
    """A date cell as calamine gives it: whole days are dates, less than a day is a time."""
    if serial < 0:
        return ErrorValue("########")
    if 0 < serial < 1:
        return (datetime.datetime(1900, 1, 1) + datetime.timedelta(seconds=round(serial * 86400))).time()
    start = datetime.datetime(1904, 1, 1) if datemode else datetime.datetime(1899, 12, 30)
    if not datemode and serial < 61:
        start += datetime.timedelta(days=1)  # Excel's 29 February 1900, which never was
    try:
        moment = start + datetime.timedelta(seconds=round(serial * 86400))
    except OverflowError:
        return ErrorValue("########")
    if moment.year > 9999:
        return ErrorValue("########")
    return moment.date() if serial == int(serial) else moment


# --- ods ----------------------------------------------------------------------------------------


def _read_ods(data: bytes) -> Iterator[Grid]:
    package = gate.unpack(data)
    content = package.parts.get("content.xml")
    if content is None:
        raise Refusal(UNREADABLE, reason="缺少内容部件")
    reader = _OdsReader()
    _walk(content, reader.start, reader.end, reader.said)
    if not reader.grids:
        raise Refusal(UNREADABLE, reason="文件里没有工作表")
    yield from reader.grids


class _OdsReader:
    """The state of one pass over content.xml: repeated rows and cells are laid out, with a bound."""

    def __init__(self) -> None:
        self.grids: list[Grid] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.begin("", False)

    def begin(self, name: str, hidden: bool) -> None:
        """Start a sheet."""
        self.name, self.hidden = name, hidden
        self.rows: list[list[Value]] = []
        self.hidden_rows: set[int] = set()
        self.merges: list[Merge] = []
        self.row = 0
        self.width = 0
        self.in_cell = self.paragraphs = self.skipped = self.nested = 0

    def start(self, name: str, values: dict[str, str]) -> None:
        """Open an element."""
        if self.in_cell:
            self.inside(name, values)
        elif name == "table:table-cell" or name == "table:covered-table-cell":
            self.in_cell, self.paragraphs = 1, 0
            self.values, self.text = values, list[str]()
        elif name == "table:table-row":
            self.repeat_row = _repeat(values, "table:number-rows-repeated")
            self.row_hidden = values.get("table:visibility", "visible") != "visible"
            self.cells: list[tuple[int, int, Value]] = []
            self.column = 0
        elif name == "table:table":
            self.begin(values.get("table:name", ""), values.get("table:style-name", "") in self.hidden_styles)
        elif name == "style:style":
            self.style = values.get("style:name", "")
        elif name == "style:table-properties" and values.get("table:display") == "false":
            self.hidden_styles.add(self.style)

    def inside(self, name: str, values: dict[str, str]) -> None:
        """Open an element within a cell: paragraphs count, comments and drawings do not."""
        self.in_cell += 1
        if self.skipped or name in ("office:annotation", "draw:frame", "draw:custom-shape", "text:ruby-text"):
            self.skipped += 1
        elif name == "text:p":
            if self.paragraphs:
                self.text.append("\n")
            self.paragraphs += 1
        elif name == "text:s":
            self.text.append(" " * min(_repeat(values, "text:c"), 1000))
        elif name == "text:tab":
            self.text.append("\t")
        elif name == "text:line-break":
            self.text.append("\n")

    def end(self, name: str) -> None:
        """Close an element."""
        if self.in_cell:
            self.in_cell -= 1
            self.skipped = max(0, self.skipped - 1)
            if not self.in_cell:
                self.close_cell()
        elif name == "table:table-row":
            self.close_row()
        elif name == "table:table":
            self.close_sheet()

    def said(self, letters: str) -> None:
        """Take text in a cell's paragraphs."""
        if self.in_cell > 1 and not self.skipped and self.paragraphs:
            self.text.append(letters)

    def close_cell(self) -> None:
        """Keep a filled cell with its first column and how often it repeats."""
        repeat = _repeat(self.values, "table:number-columns-repeated")
        down = _repeat(self.values, "table:number-rows-spanned")
        right = _repeat(self.values, "table:number-columns-spanned")
        if down > 1 or right > 1:
            self.merges.append((self.row + 1, self.column + 1, self.row + down, self.column + right))
        value = _ods_value(self.values, "".join(self.text))
        if value != "" or isinstance(value, ErrorValue):
            self.cells.append((self.column, repeat, value))
        self.column += repeat

    def close_row(self) -> None:
        """Lay the row out as often as it repeats; blank rows only once something follows."""
        if self.cells:
            last, repeat, _ = self.cells[-1]
            self.width = max(self.width, last + repeat)
            if self.row + self.repeat_row > MAX_ROWS or self.width > MAX_COLUMNS:
                raise Refusal(UNSAFE_PACKAGE, reason="单元格地址超出表格范围", sheet=self.name)
            _check_size(self.row + self.repeat_row, self.width)
            self.rows.extend([] for _ in range(self.row - len(self.rows)))
            for _ in range(self.repeat_row):
                self.rows.append(self.laid_out())
        if self.row_hidden and self.row <= MAX_ROWS:
            self.hidden_rows.update(range(self.row + 1, min(self.row + self.repeat_row, MAX_ROWS) + 1))
        self.row += self.repeat_row

    def laid_out(self) -> list[Value]:
        """The row's cells at their columns."""
        row: list[Value] = []
        for column, repeat, value in self.cells:
            row.extend([""] * (column - len(row)))
            row.extend([value] * repeat)
        return row

    def close_sheet(self) -> None:
        """Finish a sheet."""
        _widen(self.rows, 0, 0)
        hidden = frozenset(row for row in self.hidden_rows if row <= len(self.rows))
        self.grids.append(Grid(self.name, self.hidden, self.rows, hidden, tuple(self.merges)))


def _repeat(values: dict[str, str], key: str) -> int:
    text = values.get(key, "1")
    return max(1, min(int(text), 1 << 24)) if text.isdecimal() and len(text) < 10 else 1


def _ods_value(values: dict[str, str], text: str) -> Value:
    kind = values.get("office:value-type", "")
    if values.get("calcext:value-type") == "error" or (values.get("table:formula") and text in ERROR_TEXTS):
        return ErrorValue(text)
    if values.get("table:formula") and not kind and not text:
        return ErrorValue("")
    if kind in ("float", "currency", "percentage"):
        return _ods_number(values.get("office:value", ""), text)
    if kind == "date":
        return _ods_date(values.get("office:date-value", ""), text)
    if kind == "time":
        return _ods_time(values.get("office:time-value", ""), text)
    if kind == "boolean":
        return values.get("office:boolean-value") == "true"
    return values.get("office:string-value", text) if kind == "string" else text


def _ods_number(stated: str, text: str) -> Value:
    try:
        return _plain(float(stated))
    except ValueError:
        return ErrorValue(text)


def _ods_date(stated: str, text: str) -> Value:
    try:
        if "T" not in stated:
            return datetime.date.fromisoformat(stated)
        return datetime.datetime.fromisoformat(stated).replace(tzinfo=None)
    except ValueError:
        return ErrorValue(text or stated)


def _ods_time(stated: str, text: str) -> Value:
    found = re.fullmatch(r"PT(\d{1,7})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S", stated)
    if not found:
        return ErrorValue(text or stated)
    hours, minutes, seconds = int(found[1]), int(found[2]), int(found[3])
    if hours < 24 and minutes < 60 and seconds < 60:
        return datetime.time(hours, minutes, seconds)
    return datetime.timedelta(hours=hours, minutes=minutes, seconds=seconds)


# --- csv ----------------------------------------------------------------------------------------

DELIMITERS = ",\t;|"


def _read_csv(data: bytes) -> Iterator[Grid]:
    text = _decode(data)
    text, delimiter = _split_hint(text)
    delimiter = delimiter or _choose_delimiter(text)
    records, lines = _records(text, delimiter)
    _check_shape(records, lines, delimiter)
    rows: list[list[Value]] = [list(record) for record in records]
    _trim(rows)
    width = max(map(len, rows), default=0)
    if len(rows) > MAX_ROWS or width > MAX_COLUMNS:
        raise Refusal(TOO_LARGE, reason=f"有{len(rows)}行×{width}列")
    _check_size(len(rows), width)
    _widen(rows, 0, 0)
    yield Grid("", False, rows)


def _decode(data: bytes) -> str:
    """Strict: the encoding its mark says, else UTF-8, else GB18030; never a guess with replacements."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _strictly(data, ("utf-16",), "UTF-16")
    if data.startswith(b"\xef\xbb\xbf"):
        return _strictly(data[3:], ("utf-8",), "UTF-8")
    return _strictly(data, ("utf-8", "gb18030"), "UTF-8 或 GB18030")


_CHINESE = re.compile("[\u4e00-\u9fff]")


def _strictly(data: bytes, encodings: tuple[str, ...], shown: str) -> str:
    furthest = 0
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError as error:
            furthest = max(furthest, error.start)
            # so many Chinese letters are no accident: UTF-8 that was cut or damaged, not another encoding
            if encoding == "utf-8" and len(_CHINESE.findall(data[: error.start].decode(encoding))) >= 8:
                break
            continue
        nul = text.find("\0")
        if nul < 0:
            return text
        furthest = max(furthest, len(text[:nul].encode(encoding)))
    before = data[:furthest]
    line_end = before.rfind(b"\n")
    raise Refusal(BAD_ENCODING, line=before.count(b"\n") + 1, byte=furthest - line_end, encodings=shown)


def _split_hint(text: str) -> tuple[str, str]:
    """Excel's own first line, ``sep=;``: it names the delimiter and is no row."""
    found = re.match(r'"?sep=([,;\t|])"?(?:\r\n|\r|\n)', text, re.IGNORECASE)
    return (text[found.end() :], found[1]) if found else (text, "")


def _choose_delimiter(text: str) -> str:
    """The delimiter under which most of the first records are equally wide, and wide at all."""
    import csv
    import io

    best, score = ",", (0, 0)
    for delimiter in DELIMITERS:
        widths: list[int] = []
        try:
            for record in csv.reader(io.StringIO(text[:65536], newline=""), delimiter=delimiter):
                widths.append(len(record))
                if len(widths) == 50:
                    break
        except csv.Error:
            pass
        wide = [width for width in widths if width > 1]
        if wide:
            common = max(sorted(set(wide)), key=wide.count)
            if (wide.count(common), common) > score:
                best, score = delimiter, (wide.count(common), common)
    return best


def _records(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """The records and the line each begins on; an unclosed quote is refused with its line."""
    import csv
    import io

    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records: list[list[str]] = []
    lines: list[int] = []
    line = 1
    try:
        for record in reader:
            records.append(record)
            lines.append(line)
            line = reader.line_num + 1
    except csv.Error as error:
        reason = "单个字段过长，可能是引号不配对" if "field limit" in str(error) else "引号不配对"
        raise Refusal(RAGGED_CSV, line=_quote_line(text, line, delimiter), reason=reason) from error
    return records, lines


def _quote_line(text: str, line: int, delimiter: str) -> int:
    """The line on which the record's broken quoted field opens."""
    wanted = re.compile(rf'(?:^|{re.escape(delimiter)})"(?:[^"]|"")*(?:"(?={re.escape(delimiter)}|$))?')
    for number, content in enumerate(re.split(r"\r\n|\r|\n", text)[line - 1 :], line):
        for field_text in wanted.findall(content):
            body = field_text.lstrip(delimiter)
            if len(body) < 2 or not body.endswith('"') or body.count('"') % 2:
                return number
    return line


def _check_shape(records: list[list[str]], lines: list[int], delimiter: str) -> None:
    header = _header(records)
    if header is None:
        return
    width = len(records[header])
    for record, line in zip(records[header + 1 :], lines[header + 1 :], strict=True):
        if len(record) > width and any(record[width:]):
            reason = f"有{len(record)}个字段，表头只有{width}个；文字里的分隔符须用引号括起"
            raise Refusal(RAGGED_CSV, line=line, reason=reason)
        for content in record:
            # two stray quotes lines apart make one field of whole records, and a valid csv
            # in neighbouring rows it holds the end of one and the start of the next
            if ("\n" in content or "\r" in content) and content.count(delimiter) >= max(2, width - 1):
                raise Refusal(RAGGED_CSV, line=line, reason="引号不配对，一个字段里并入了整行记录")


def _header(records: list[list[str]]) -> int | None:
    """The first record filled nearly as widely as most are; title lines above it are not."""
    filled = [sum(map(bool, map(str.strip, record))) for record in records[:50]]
    wide = [count for count in filled if count > 1]
    if not wide:
        return None
    common = max(sorted(set(wide)), key=wide.count)
    return next(index for index, count in enumerate(filled) if count >= max(2, common * 0.6))


_READERS: dict[str, Callable[[bytes], Iterator[Grid]]] = {
    "xlsx": _read_xlsx,
    "xls": _read_xls,
    "ods": _read_ods,
    "csv": _read_csv,
}
