"""One sheet part of an xlsx as its bytes have it: a second count by something that knows nothing of calamine.

``scan`` goes over the cells as nearly every writer writes them, by one pattern that takes whole runs of plain
cells at a stroke and stops at each that is not: errors, formulas without a result, negative numbers. What it does
not know, it leaves to ``look``, a full XML parse.
"""

from __future__ import annotations

import re

from msgspec import Struct, field

from gov_report.gate import Refusal
from gov_report.model import column_number
from gov_report.rules import UNREADABLE, UNSAFE_PACKAGE
from gov_report.workbook.grid import FEW_FORMULAS, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, NAMELESS, Merge, Place
from gov_report.workbook.parser import parse, walker

INDEX = re.compile("[0-9]{1,9}")  # of a shared string; calamine reads anything else as 0
_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?([1-9][0-9]{0,6})")
SPACES = " \t\r\n"  # what calamine trims; a full-width space is a letter to it
TRUE = ("1", "true", "on")  # how an attribute says yes

# Every repetition is possessive: a pattern goes over a part once and never back, whatever stands in it.
_FORMULA = rb"<f(?: [^<>]*+)?+(?:(?<=/)>|>[^<]*+</f>)"
_NEAR = rb"[A-Z]{1,2}+[1-9][0-9]{0,3}+"  # within column ZZ and row 9,999
_FAR = rb"[A-Z]{1,3}+[1-9][0-9]{0,6}+"


def _tokens(reference: bytes) -> re.Pattern[bytes]:
    """Rows and cells in a run: each cell blank, or holding a value that every reader must give."""
    return re.compile(
        rb'(?:<c r="' + reference + rb'"(?: s="[0-9]++")?+'
        rb'(?: t="s"><v>[0-9]{1,9}+</v></c>'
        rb"|/>"
        rb'|(?: t="n")?+>(?:' + _FORMULA + rb")?+<v>[0-9][0-9.Ee+-]*+</v></c>"
        rb'| t="str">(?:' + _FORMULA + rb")?+<v>[^<&\s][^<]*+</v></c>"
        rb'| t="b">(?:' + _FORMULA + rb")?+<v>[01]</v></c>"
        rb'| t="inlineStr"><is><t(?: xml:space="preserve")?+>(?:[^<&\s]|&(?:[a-z]++|#[0-9]{3,7}+);)[^<]*+</t></is></c>)'
        rb"|</row>|<row(?: [^<>]*+)?+>|\s++)*+"
    )


_NEAR_TOKENS, _FAR_TOKENS = _tokens(_NEAR), _tokens(_FAR)
_CELL = re.compile(
    rb'<c r="([A-Z]{1,3}+)([1-9][0-9]{0,6}+)"((?: [A-Za-z:]++="[^<>"]*+")*+)(?:/>|>('
    + _FORMULA
    + rb")?+(?:(<v>)([^<&]*+)</v>|(<v/>))?+</c>)"
)
_KIND = re.compile(rb'\st="([a-zA-Z]+)"')
_NUMBER = re.compile(rb"[-+]?(?:[0-9][0-9.Ee+-]*|[iI][nN][fF](?:inity)?)")
_VALUES = {b"s": re.compile(rb"[0-9]{1,9}"), b"str": re.compile(rb"\s*[^\s].*", re.DOTALL), b"b": re.compile(rb"[01]")}
_REFERENCE = re.compile(rb'<c r="(' + _FAR + rb')"')
_SHEET_DATA = re.compile(rb"<(?:\w+:)?sheetData[\s/>]")
_NO_XML = (b"<!", b"<?")  # comments, CDATA, instructions
_MERGE = re.compile(rb"""<(?:\w+:)?mergeCell\s[^<>]*?ref=["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']""")
_MERGE_TAG = re.compile(rb"mergeCell\s")
_ROW = re.compile(rb"<row\s([^<>]*)>")
_HIDDEN = re.compile(rb"""\bhidden\s*=\s*["'](?:1|true|on)["']""")
_ROW_NUMBER = re.compile(rb"""(?:^|\s)r\s*=\s*["'](\d{1,7})["']""")
_FORMULA_TAG = re.compile(rb"<f[\s/>]")
_BEFORE_FORMULA = re.compile(rb"""<c\s(?:[^<>]*?\s)?r=["']([A-Z]{1,3})(\d{1,7})["'][^<>]*>\s*""")
# What calamine cannot take: an error whose name it does not know, a negative number of more days than it counts.
_KNOWN_ERRORS = frozenset((b"", b"#REF!", b"#N/A", b"#DIV/0!", b"#VALUE!", b"#NAME?", b"#NUM!", b"#NULL!"))
_FAR_NEGATIVE = re.compile(rb"-(?:[0-9]{9,}(?:\.[0-9]*)?|[0-9]+(?:\.[0-9]*)?[eE][-+]?[0-9]+|[iI][nN][fF](?:inity)?)")


class Found(Struct):
    """What is in a sheet: how many cells are filled, which are errors or negative numbers, looks.

    ``shared`` are the indices of shared strings among the filled cells; None where they were not kept.
    ``replaced`` are values that calamine cannot take: where they begin, where they end, what it may have instead;
    ``numbers`` what they were.
    """

    filled: int = 0
    shared: list[int] | None = None
    errors: dict[Place, str] = field(default_factory=dict)
    negative: set[Place] = field(default_factory=set)
    hidden: set[int] = field(default_factory=set)
    merges: list[Merge] = field(default_factory=list)
    replaced: dict[int, tuple[int, bytes]] = field(default_factory=dict)
    numbers: dict[Place, float] = field(default_factory=dict)
    height: int = 0  # of all cells that a reader may make room for, blank texts among them
    width: int = 0


def scan(part: bytes) -> Found:
    """Count a sheet part's cells; raises Refusal for one without data, or with cells outside any sheet."""
    if not _SHEET_DATA.search(part):
        raise Refusal(UNREADABLE, reason="工作表的数据部分缺失，文件可能已损坏")
    first = part.find(b"<sheetData>")
    last = part.rfind(b"</sheetData>")
    # a comment before the data may hold what only looks like it, one behind it what looks like merged cells
    if first < 0 or last < first or any(part.find(sign, *at) >= 0 for sign in _NO_XML for at in ((5, first), (last,))):
        return look(part)
    found = _cells(part, first + len(b"<sheetData>"), last)
    if found is None:
        return look(part)
    found.hidden = _hidden_rows(part, first, last)
    merges = _merges(part, last)
    found.merges = look(part).merges if merges is None else merges
    return found


def _cells(part: bytes, first: int, last: int) -> Found | None:
    """The cells of a part, None where one is written in no way known here."""
    found = Found()
    empty = 0
    tokens, position = _NEAR_TOKENS, first
    # a pattern that may take nothing matches everywhere
    while (position := tokens.match(part, position, last).end()) < last:  # type: ignore[union-attr]
        cell = _CELL.match(part, position, last)
        if tokens is _NEAR_TOKENS and not (cell and len(cell[1]) <= 2 and len(cell[2]) <= 4):
            tokens = _FAR_TOKENS
            continue
        if not cell:
            return None
        filled = _take(found, cell)
        if filled is None:
            return None
        empty += not filled and cell[0].endswith(b"</c>")
        position = cell.end()
    found.filled = part.count(b"</c>", first, last) - empty
    if tokens is _FAR_TOKENS:
        found.height, found.width = _area(part, first, last)
        if found.height > MAX_ROWS or found.width > MAX_COLUMNS or found.height * found.width > MAX_CELLS:
            return None  # blank cells far away may do no harm: the parser knows
    return found


def _take(found: Found, cell: re.Match[bytes]) -> bool | None:
    """Note a cell that is not plain; whether it is filled, None where only the parser can tell."""
    letters, digits, attributes, formula, opened, text, closed = cell.groups()
    place = int(digits), column_number(letters.decode())
    said = _KIND.search(attributes)
    kind = said[1] if said else b"n"
    if kind == b"e" and (opened or closed):
        found.errors[place] = (text or b"").decode() or NAMELESS
        if text and text not in _KNOWN_ERRORS:
            found.replaced[cell.start(6)] = cell.end(6), b"#N/A"
        return False
    if formula and not text and not ((opened or closed) and kind == b"str"):
        found.errors[place] = ""
        return False
    if not text:
        return False
    if not _VALUES.get(kind, _NUMBER).fullmatch(text):
        return None
    if text.startswith(b"-") and kind != b"str":
        found.negative.add(place)
        if _FAR_NEGATIVE.fullmatch(text):
            found.replaced[cell.start(6)] = cell.end(6), b"-1"
            found.numbers[place] = float(text)
    return True


def _area(part: bytes, first: int, last: int) -> Place:
    """The last row and the last column of all cells."""
    joined = b",".join(_REFERENCE.findall(part, first, last))
    rows = joined.translate(None, b"ABCDEFGHIJKLMNOPQRSTUVWXYZ").split(b",")
    columns = set(joined.translate(None, b"0123456789").split(b","))
    return max(map(int, rows)), max(column_number(letters.decode()) for letters in columns)


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


def _merges(part: bytes, last: int) -> list[Merge] | None:
    """Merged areas, None where one is written in no way known here."""
    if part.find(b"mergeCell", last) < 0:
        return []
    found = _MERGE.findall(part, last)
    if len(found) != len(_MERGE_TAG.findall(part, last)):
        return None
    return [
        (int(top), column_number(left.decode()), int(bottom), column_number(right.decode()))
        for left, top, right, bottom in found
    ]


def formulas(part: bytes) -> frozenset[Place]:
    """The cells of a sheet with a few formulas that hold one; none of any with many, or written in no way known."""
    first, last = part.find(b"<sheetData>"), part.rfind(b"</sheetData>")
    if first < 0 or part.rfind(b"<f", first, last) < 0:  # most logs have none: seen in half the time of a count
        return frozenset()
    if part.count(b"<f", first, last) > FEW_FORMULAS:
        return frozenset()
    places, at = set(), first
    while (at := part.find(b"<f", at + 1, last)) >= 0:
        if not _FORMULA_TAG.match(part, at):
            continue
        cell = _BEFORE_FORMULA.match(part, part.rfind(b"<c", first, at), at)
        if cell is None or cell.end() != at:
            return frozenset()
        places.add((int(cell[2]), column_number(cell[1].decode())))
    return frozenset(places)


def look(part: bytes) -> Found:
    """Read a sheet part exactly, at ten times the price; raises Refusal."""
    reader = _Reader(part)
    parse(reader.parser, part)
    reader.found.shared = reader.shared
    reader.found.filled += len(reader.shared)
    return reader.found


class _Reader:
    """The state of one pass."""

    def __init__(self, part: bytes) -> None:
        self.part, self.parser = part, walker(self.start, self.end, self.said)
        self.begun = self.ended = 0  # where in the part the value of a cell stands
        self.found = Found()
        self.shared: list[int] = []
        self.row = self.column = self.phonetic = 0
        self.kind = ""
        self.formula = self.valued = self.inline = False
        self.taking = self.spaces = False
        self.pieces: list[str] = []

    def start(self, name: str, values: dict[str, str]) -> None:
        """Open an element."""
        local = name.rpartition(":")[2]
        if local == "c":
            self.row, self.column = _address(values["r"]) if "r" in values else (self.row, self.column + 1)
            self.kind = values.get("t", "n")
            self.formula = self.valued = self.inline = False
            self.pieces.clear()
        elif local == "v":
            self.taking = self.valued = self.spaces = True
            self.begun = self.part.find(b">", self.parser.CurrentByteIndex) + 1
        elif local == "f":
            self.formula = True
        elif local == "t":
            self.inline = True
            self.taking, self.spaces = not self.phonetic, values.get("xml:space") == "preserve"
        elif local == "rPh":
            self.phonetic += 1
        elif local == "row":
            self.row, self.column = int(values.get("r", self.row + 1)), 0
            if values.get("hidden") in TRUE:
                self.found.hidden.add(self.row)
        elif local == "mergeCell":
            self.found.merges += _merged(values.get("ref", ""))

    def end(self, name: str) -> None:
        """Close an element."""
        local = name.rpartition(":")[2]
        if local in ("v", "t"):
            self.taking = False
            self.ended = self.parser.CurrentByteIndex if local == "v" else 0
        elif local == "rPh":
            self.phonetic -= 1
        elif local == "c":
            self.close()

    def said(self, letters: str) -> None:
        """Take text of a value; a string of spaces alone is blank."""
        if self.taking and (self.spaces or letters.strip(SPACES)):
            self.pieces.append(letters)

    def close(self) -> None:
        """Count a cell."""
        found, place = self.found, (self.row, self.column)
        text = "".join(self.pieces)
        textual = self.kind == "str" or self.inline
        if self.kind == "e" and self.valued:
            found.errors[place] = text or NAMELESS
            if text.encode() not in _KNOWN_ERRORS:
                found.replaced[self.begun] = self.ended, b"#N/A"
        elif self.formula and not text and not (self.valued and self.kind == "str"):
            found.errors[place] = ""
        elif text and not textual and len(self.pieces) > 1:
            pass  # a number in pieces, of which calamine takes the first: what it gives is one cell too many
        elif self.kind == "s" and text:
            self.shared += [int(text)] if INDEX.fullmatch(text) else []
        elif text:
            found.filled += 1
            if text.startswith("-") and not textual:
                found.negative.add(place)
                if _FAR_NEGATIVE.fullmatch(text.encode()):
                    found.replaced[self.begun] = self.ended, b"-1"
                    found.numbers[place] = float(text)
        elif not (self.valued or self.inline):
            return
        if self.row > MAX_ROWS or self.column > MAX_COLUMNS or self.row < 1:
            raise Refusal(UNSAFE_PACKAGE, reason="单元格地址超出表格范围")
        found.height, found.width = max(found.height, self.row), max(found.width, self.column)


def _address(reference: str) -> tuple[int, int]:
    found = _ADDRESS.fullmatch(reference)
    if not found:
        raise Refusal(UNSAFE_PACKAGE, reason="单元格地址无效")
    return int(found[2]), column_number(found[1].upper())


def _merged(reference: str) -> list[Merge]:
    """A merged area; of one cell alone, nothing."""
    first, _, last = reference.partition(":")
    if not (_ADDRESS.fullmatch(first) and _ADDRESS.fullmatch(last)):
        return []
    (top, left), (bottom, right) = _address(first), _address(last)
    return [(top, left, bottom, right)]
