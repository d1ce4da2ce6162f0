"""A second count of an xls: its records walked one by one, by something that knows nothing of xlrd.

A record that is called an end in error, or swallows its neighbours, takes rows with it in silence: the walk
goes on behind every end as far as records follow, and looks at lengths.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import TextIO

from xlrd import compdoc

from gov_report.gate import Refusal
from gov_report.rules import UNREADABLE, UNSAFE_PACKAGE
from gov_report.workbook.grid import FEW_FORMULAS, Place

_BEGINNINGS = frozenset((0x0009, 0x0209, 0x0409, 0x0809))
_END = 0x000A
_BOUNDSHEET = 0x0085
_WORKSHEET = 0x0010  # what a beginning says it begins
_MULRK = 0x00BD
_LABELSST = 0x00FD
# number, label, boolean or error, formula (of three versions), rich text, packed number
_CELLS = frozenset((0x0203, 0x0204, 0x0205, 0x0006, 0x0206, 0x0406, 0x00D6, 0x027E, _LABELSST))
_FORMULAS = frozenset((0x0006, 0x0206, 0x0406))
_OLD_CELLS = frozenset((0x0002, 0x0003, 0x0004, 0x0005))  # Excel 2
# Records of one length: cells, rows and what stands before them, by length. Other programs add a byte or two.
_LENGTHS = {
    code: length
    for length, codes in {
        2: (
            *(0x0C, 0x0D, 0x0E, 0x0F, 0x11, 0x12, 0x13, 0x19, 0x22, 0x2A, 0x2B, 0x40, 0x42, 0x55, 0x5F, 0x63),
            *(0x81, 0x82, 0x83, 0x84, 0x8D, 0xDA, 0xDD, 0x160, 0x1AF, 0x1B7, 0x1BC),
        ),
        4: (0xA0, 0x225),
        8: (0x10, 0x26, 0x27, 0x28, 0x29, 0x80, 0x0205),
        10: (0x027E, _LABELSST),
        12: (0x7D,),
        14: (0x0203, 0x0200),
        16: (0x0208,),
        18: (0x3D, 0x023E),
        34: (0xA1,),
    }.items()
    for code in codes
}
_SLACK = 8  # less than the shortest cell takes
_MANY_SHEETS = 50  # from this version on a book lists its sheets
_OLE = b"\xd0\xcf\x11\xe0"


def stream_of(data: bytes, log: TextIO) -> bytes:
    """The workbook stream of a file."""
    if not data.startswith(_OLE):
        return data
    document = compdoc.CompDoc(data, logfile=log)
    for name in ("Workbook", "Book"):
        memory, start, size = document.locate_named_stream(name)
        if memory:
            return bytes(memory[start : start + size])
    return b""


def filled_counts(stream: bytes, version: int) -> list[tuple[int, frozenset[Place]]]:
    """How many cells of each worksheet hold something, in the book's order; which a formula, where they are few.

    Raises Refusal.

    ``version`` as xlrd has it: 80 for Excel 97 and later.
    """
    if version < _MANY_SHEETS:
        return [_filled(stream, 0, _CELLS | _OLD_CELLS)]
    listed = [_start(stream, at) for code, at, _ in _records(stream, 0) if code == _BOUNDSHEET]
    return [_filled(stream, start, _CELLS) for start in listed if start >= 0]


def _start(stream: bytes, at: int) -> int:
    """Where a listed sheet begins; -1 for a chart, a macro sheet or a module, which it must be."""
    start, _, kind = struct.unpack("<IBB", stream[at : at + 6].ljust(6, b"\0"))
    beginning, _, _, begun = struct.unpack("<4H", stream[start : start + 8].ljust(8, b"\0"))
    if kind == 0 and beginning not in _BEGINNINGS:
        raise Refusal(UNREADABLE, reason="旧版 xls 的工作表目录不完整")
    if kind and beginning in _BEGINNINGS and begun == _WORKSHEET:
        raise Refusal(UNSAFE_PACKAGE, reason="有工作表被标为图表等其他类型")
    return -1 if kind else int(start)


def _filled(stream: bytes, start: int, cells: frozenset[int]) -> tuple[int, frozenset[Place]]:
    filled, formulas = 0, list[int]()
    for code, at, length in _records(stream, start):
        if code == _LABELSST:
            filled += stream[at + 9] < 0x80  # a negative index counts from the end, in xlrd alone
        elif code in cells:
            filled += 1
            if code in _FORMULAS and len(formulas) <= FEW_FORMULAS:
                formulas.append(at)
        elif code == _MULRK:
            filled += max(0, (length - 6) // 6)
    known = formulas if len(formulas) <= FEW_FORMULAS else []
    places = (struct.unpack("<2H", stream[at : at + 4].ljust(4, b"\0")) for at in known)
    return filled, frozenset((row + 1, column + 1) for row, column in places)


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Code, place and length of the records of one sheet or of the book's own part; a chart's within are left out.

    Behind the end it goes on to the next beginning: a right end has nothing there.
    """
    head, lengths, size = struct.Struct("<2H").unpack_from, _LENGTHS, len(stream)
    at, depth, ended = start, 0, False
    while at + 4 <= size:
        code, length = head(stream, at)
        if ended and (code in _BEGINNINGS or code == length == 0):
            return
        at += 4
        if at + length > size or length > lengths.get(code, length) + _SLACK:
            break
        if code in _BEGINNINGS:
            depth += 1
        elif code == _END:
            depth -= 1
            ended = ended or depth == 0
        elif depth <= 1:
            yield code, at, length
        at += length
    if not ended:
        raise Refusal(UNREADABLE, reason="旧版 xls 的记录不完整")
