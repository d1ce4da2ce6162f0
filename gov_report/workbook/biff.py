"""A second count of an xls: its records walked one by one, by something that knows nothing of xlrd.

A record that is called an end in error, or swallows its neighbours, takes rows with it in silence: the walk
goes on behind every end as far as records follow, and looks at lengths.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import TextIO

from gov_report.gate import Refusal
from gov_report.rules import UNREADABLE, UNSAFE_PACKAGE

_BEGINNINGS = frozenset((0x0009, 0x0209, 0x0409, 0x0809))
_END = 0x000A
_BOUNDSHEET = 0x0085
_WORKSHEET = 0x0010  # what a beginning says it begins
_MULRK = 0x00BD
_LABELSST = 0x00FD
# number, label, boolean or error, formula (of three versions), rich text, packed number
_CELLS = frozenset((0x0203, 0x0204, 0x0205, 0x0006, 0x0206, 0x0406, 0x00D6, 0x027E, _LABELSST))
_OLD_CELLS = frozenset((0x0002, 0x0003, 0x0004, 0x0005))  # Excel 2
# Records of one length: number, packed number, string, boolean, row. Other programs add a byte or two.
_LENGTHS = {0x0203: 14, 0x027E: 10, _LABELSST: 10, 0x0205: 8, 0x0208: 16}
_SLACK = 8  # less than the shortest cell takes
_MANY_SHEETS = 50  # from this version on a book lists its sheets
_OLE = b"\xd0\xcf\x11\xe0"


def stream_of(data: bytes, log: TextIO) -> bytes:
    """The workbook stream of a file."""
    from xlrd import compdoc

    if not data.startswith(_OLE):
        return data
    document = compdoc.CompDoc(data, logfile=log)
    for name in ("Workbook", "Book"):
        memory, start, size = document.locate_named_stream(name)
        if memory:
            return bytes(memory[start : start + size])
    return b""


def filled_cells(stream: bytes, version: int) -> list[int]:
    """How many cells of each worksheet hold something, in the book's order (raises Refusal).

    ``version`` as xlrd has it: 80 for Excel 97 and later.
    """
    if version < _MANY_SHEETS:
        return [sum(code in _OLD_CELLS or _filled(code, body) for code, body in _records(stream, 0))]
    starts = [_start(body, stream) for code, body in _records(stream, 0) if code == _BOUNDSHEET]
    return [sum(_filled(code, body) for code, body in _records(stream, start)) for start in starts if start >= 0]


def _start(body: bytes, stream: bytes) -> int:
    """Where a listed sheet begins; -1 for a chart, a macro sheet or a module, which it must be."""
    start, _, kind = struct.unpack_from("<IBB", body.ljust(6, b"\0"))
    beginning, _, _, begun = struct.unpack("<4H", stream[start : start + 8].ljust(8, b"\0"))
    if kind == 0 and beginning not in _BEGINNINGS:
        raise Refusal(UNREADABLE, reason="旧版 xls 的工作表目录不完整")
    if kind and beginning in _BEGINNINGS and begun == _WORKSHEET:
        raise Refusal(UNSAFE_PACKAGE, reason="有工作表被标为图表等其他类型")
    return -1 if kind else int(start)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, bytes]]:
    """The records of one sheet or of the book's own part; those of a chart within it are left out.

    Behind the end it goes on to the next beginning: a right end has nothing there.
    """
    position, depth, ended = start, 0, False
    while position + 4 <= len(stream):
        code, length = struct.unpack_from("<2H", stream, position)
        if ended and (code in _BEGINNINGS or code == length == 0):
            return
        body = stream[position + 4 : position + 4 + length]
        if len(body) < length or length > _LENGTHS.get(code, length) + _SLACK:
            break
        if code in _BEGINNINGS:
            depth += 1
        elif code == _END:
            depth -= 1
            ended = ended or depth == 0
        elif depth <= 1:
            yield code, body
        position += 4 + length
    if not ended:
        raise Refusal(UNREADABLE, reason="旧版 xls 的记录不完整")


def _filled(code: int, body: bytes) -> int:
    """How many filled cells a record holds."""
    if code == _MULRK:
        return max(0, (len(body) - 6) // 6)
    if code == _LABELSST:
        return int(body[9:10] < b"\x80")  # a negative index counts from the end, in xlrd alone
    return int(code in _CELLS)
