"""xls books: OLE compound files around BIFF8 streams, bare streams of older programs, records changed."""

from __future__ import annotations

import datetime
import io
import struct
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from tests.hostile.rows import DAY, EPOCH_1904, HEAD, ROWS
from tests.hostile.xlsx_bytes import OTHER_ROWS


def ole(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with streams below its root, each in sectors of its own."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    contents = {name: data.ljust(max(4096, -(-len(data) // 512) * 512), b"\0") for name, data in streams.items()}
    listed = -(-(len(contents) + 1) // 4)
    table = [*range(2, listed + 1), end]  # the directory begins in sector 1
    starts, bodies = [], []
    for content in contents.values():
        starts.append(1 + len(table))
        count = len(content) // 512
        table += [*range(2 + len(table), 1 + len(table) + count), end]
        bodies.append(content)
    table = [0xFFFFFFFD, *table]
    fats = -(-len(table) // 128)
    assert fats == 1, "one sector of the allocation table is enough here"
    table += [free] * (128 - len(table))
    header = struct.pack(
        "<8s16x5H6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        62,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        1,
        0,
        4096,
        end,
        0,
        end,
        0,
    )
    header += struct.pack("<109I", 0, *[free] * 108)

    def entry(name: str, kind: int, right: int, child: int, start: int, size: int) -> bytes:
        text = name.encode("utf-16-le")
        return struct.pack(
            "<64sHBBIII36xIQ", text, len(text) + 2 if name else 0, kind, 1, free, right, child, start, size
        )

    names = list(contents)
    directory = entry("Root Entry", 5, free, 1 if names else free, end, 0)
    for n, name in enumerate(names, 1):
        directory += entry(name, 2, n + 1 if n < len(names) else free, free, starts[n - 1], len(contents[name]))
    directory = directory.ljust(listed * 512, b"\0")
    return header + struct.pack("<128I", *table) + directory + b"".join(bodies)


def xls_book(rows: Sequence[Sequence[Any]] = ROWS, change: Callable[[Any, Any], object] | None = None) -> Any:
    """An xlwt workbook of one log."""
    import xlwt

    book = xlwt.Workbook(encoding="utf-8")
    made = book.add_sheet("主动公开", cell_overwrite_ok=True)
    day = xlwt.easyxf(num_format_str="yyyy-mm-dd")
    for r, row in enumerate([HEAD, *rows]):
        for c, value in enumerate(row):
            if isinstance(value, datetime.date):
                made.write(r, c, value, day)
            elif value != "":
                made.write(r, c, value)
    if change:
        change(book, made)
    return book


def xls(rows: Sequence[Sequence[Any]] = ROWS, change: Callable[[Any, Any], object] | None = None) -> bytes:
    saved = io.BytesIO()
    xls_book(rows, change).save(saved)
    return saved.getvalue()


def xls_with(change: Callable[[Any, Any], object], rows: Sequence[Sequence[Any]] = ROWS) -> Callable[[], bytes]:
    return lambda: xls(rows, change)


def xls_serial(value: float, style: str = "yyyy-mm-dd") -> Callable[[], bytes]:
    """An xls whose first date is a serial in a date cell."""
    import xlwt

    return xls_with(lambda book, made: made.write(1, 4, value, xlwt.easyxf(num_format_str=style)))


def xls_hidden(book: Any, made: Any) -> None:
    book.add_sheet("说明")
    made.visibility = 1


def xls_1904(book: Any, made: Any) -> None:
    import xlwt

    book.dates_1904 = True
    made.write(1, 4, (DAY - EPOCH_1904).days, xlwt.easyxf(num_format_str="yyyy-mm-dd"))


def xls_error(text: str) -> Callable[[], bytes]:
    return xls_with(lambda book, made: made.row(1).set_cell_error(4, text))


def xls_formula(book: Any, made: Any) -> None:
    import xlwt

    made.write(1, 4, xlwt.Formula("DATE(2013;3;5)"))


def biff2(*dates: bytes, password: bool = False) -> bytes:
    """The bare stream of Excel 2, texts in GBK."""

    def record(kind: int, data: bytes) -> bytes:
        return struct.pack("<2H", kind, len(data)) + data

    out = record(0x0009, struct.pack("<2H", 2, 0x10))
    if password:
        out += record(0x002F, b"\x12\x34\x56\x78")
    out += record(0x0042, struct.pack("<H", 936))
    rows: list[list[Any]] = [[str(n), f"信息{n}", "文", "公共服务", date, "网站"] for n, date in enumerate(dates, 1)]
    for r, row in enumerate([HEAD, *rows]):
        for c, value in enumerate(row):
            text = value if isinstance(value, bytes) else str(value).encode("gbk")
            out += record(0x0004, struct.pack("<2H3xB", r, c, len(text)) + text)
    return out + record(0x000A, b"")


@lru_cache(maxsize=1)
def biff8() -> bytes:
    stream: bytes = xls_book().get_biff_data()
    return stream


def xls_changed(
    kind: int, number: int, change: Callable[[bytearray, int], object], make: Callable[[], bytes] = biff8
) -> Callable[[], bytes]:
    """An xls with a change made where one record, the n-th of its kind, begins."""

    def build() -> bytes:
        stream, at, seen = bytearray(make()), 0, 0
        while at < len(stream):
            found, length = struct.unpack_from("<2H", stream, at)
            if found == kind and (seen := seen + 1) > number:
                change(stream, at)
                return ole({"Workbook": bytes(stream)})
            at += 4 + length
        raise AssertionError

    return build


def xls_record(kind: int, number: int, other: int) -> Callable[[], bytes]:
    """An xls in which one record says it is another."""
    return xls_changed(kind, number, lambda stream, at: struct.pack_into("<H", stream, at, other))


def xls_longer(kind: int, number: int, by: int) -> Callable[[], bytes]:
    """An xls in which one record says it is longer than it is."""
    return xls_changed(
        kind,
        number,
        lambda stream, at: struct.pack_into("<H", stream, at + 2, struct.unpack_from("<H", stream, at + 2)[0] + by),
    )


def xls_with_record(data: bytes) -> Callable[[], bytes]:
    """An xls with records put in before the end of its sheet."""

    def put(stream: bytearray, at: int) -> None:
        stream[at:at] = data

    return xls_changed(0x0A, 1, put)


def xls_with_bytes(
    kind: int, number: int, offset: int, data: bytes, make: Callable[[], bytes] = biff8
) -> Callable[[], bytes]:
    """An xls in which one record holds other bytes, at an offset behind its head."""

    def put(stream: bytearray, at: int) -> None:
        stream[at + 4 + offset : at + 4 + offset + len(data)] = data

    return xls_changed(kind, number, put, make)


def biff8_error() -> bytes:
    """The stream of a book with an error for a date."""
    return bytes(xls_book(change=lambda book, made: made.row(1).set_cell_error(4, "#N/A!")).get_biff_data())


def biff(kind: int, data: bytes) -> bytes:
    return struct.pack("<2H", kind, len(data)) + data


@lru_cache(maxsize=1)
def xls_of_two_sheets() -> bytes:
    """The stream of a book whose list of sheets ends behind the first."""
    book = xls_book()
    other = book.add_sheet("二季度")
    for r, row in enumerate([HEAD, *OTHER_ROWS]):
        for c, value in enumerate(row):
            other.write(r, c, value)
    stream = bytes(book.get_biff_data())
    second = stream.index(struct.pack("<H", 0x85), stream.index(struct.pack("<H", 0x85)) + 2)
    return stream[:second] + struct.pack("<H", 0x0A) + stream[second + 2 :]
