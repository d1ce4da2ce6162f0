"""Hostile and odd workbooks, each written by code: what a reader must refuse, mention or read, exactly.

``CASES``: name → (file name, builder, expectation). An expectation is ``("error", code)`` for a file that is
refused, ``("error", code, counted)`` for one whose rows are at fault, ``("warning", code, counted)``, or
``("accepted", counted)`` and, third, the info that must be said. All errors and warnings of a file have that
one code.
"""

from __future__ import annotations

import datetime
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Any

Expected = tuple[str, str] | tuple[str, int] | tuple[str, int, str] | tuple[str, str, int]
Case = tuple[str, Callable[[], bytes], Expected]
Parts = dict[str, bytes]

HEAD = ["序号", "信息标题", "文号", "公开类别", "公开日期", "公开形式"]
ROWS: list[list[Any]] = [
    [1, "办事指南", "", "公共服务", "2013-03-05", "网站"],
    [2, "部门职责", "某发〔2013〕1号", "机构职能", "2013年4月1日", "微博"],
    [3, "防汛预案", "", "应急管理", "2013/5/2", "网站"],
]
EPOCH = datetime.date(1899, 12, 30)
EPOCH_1904 = datetime.date(1904, 1, 1)
DAY = datetime.date(2013, 3, 5)
SERIAL = (DAY - EPOCH).days

# --- zip packages ---------------------------------------------------------------------------------


def package(
    parts: Mapping[str, bytes] | Sequence[tuple[str, bytes]], stored: bool = False, comment: bytes = b""
) -> bytes:
    """Parts as a zip with fixed dates; a sequence may repeat names."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items() if isinstance(parts, Mapping) else parts:
            archive.writestr(_info(name, stored), content)
        archive.comment = comment
    return saved.getvalue()


def _info(name: str, stored: bool = False) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    info.create_system = 0
    return info


def raw_zip(entries: Sequence[dict[str, Any]], between: bytes = b"", count: int | None = None) -> bytes:
    """A zip written field by field, so that every field may lie; keys beginning with ``c_`` are the directory's."""
    body, directory = b"", b""
    for entry in entries:
        name, content = entry["name"], entry["content"]
        label = name if isinstance(name, bytes) else name.encode()
        method = entry.get("method", 8)
        payload = entry.get("payload", _deflated(content) if method == 8 else content)
        crc, size, flags = (
            entry.get("crc", zlib.crc32(content)),
            entry.get("size", len(content)),
            entry.get("flags", 0x800),
        )
        offset = entry.get("c_offset", len(body))
        c_label = entry.get("c_name", label)
        common = struct.pack(
            "<5H3I2H", 20, flags, method, 0, 33, crc, entry.get("packed", len(payload)), size, len(label), 0
        )
        c_common = struct.pack(
            "<5H3I2H", 20, flags, method, 0, 33, crc, entry.get("packed", len(payload)), size, len(c_label), 0
        )
        if not entry.get("only_listed"):
            body += entry.get("before", b"") + b"PK\x03\x04" + common + label + payload + between
            offset += len(entry.get("before", b"")) if "c_offset" not in entry else 0
        directory += b"PK\x01\x02\x14\0" + c_common + struct.pack("<3H2I", 0, 0, 0, 0, offset) + c_label
    number = len(entries) if count is None else count
    return body + directory + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, number, number, len(directory), len(body), 0)


def _deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def entries_of(parts: Parts) -> list[dict[str, Any]]:
    """Parts as entries for ``raw_zip``."""
    return [{"name": name, "content": content} for name, content in parts.items()]


def described(parts: Parts) -> bytes:
    """A zip written to a pipe: sizes stand in descriptors behind the parts."""

    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    saved = Pipe()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(_info(name), content)
    return saved.getvalue()


def zip64(made: Parts | None = None) -> bytes:
    """A zip whose local headers have 64-bit sizes."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        for name, content in (made or parts()).items():
            with archive.open(_info(name), "w", force_zip64=True) as part:
                part.write(content)
    return saved.getvalue()


# --- xlsx -----------------------------------------------------------------------------------------

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
STRICT_MAIN = "http://purl.oclc.org/ooxml/spreadsheetml/main"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
TYPES = (
    f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
SHEET1 = "xl/worksheets/sheet1.xml"
WORKBOOK = "xl/workbook.xml"
WORKBOOK_RELS = "xl/_rels/workbook.xml.rels"
STRINGS = "xl/sharedStrings.xml"
STYLES = "xl/styles.xml"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def cell(reference: str, value: Any, strings: list[str] | None = None) -> str:
    """One cell: ``Raw`` text stands as it is; text goes to the shared strings if there are any, else inline."""
    at = f' r="{reference}"' if reference else ""
    if isinstance(value, Raw):
        return value.replace("@", at)
    if isinstance(value, datetime.date):
        return f'<c{at} s="1"><v>{(value - EPOCH).days}</v></c>'
    if isinstance(value, int | float):
        return f"<c{at}><v>{value}</v></c>"
    if strings is None:
        return f'<c{at} t="inlineStr"><is><t xml:space="preserve">{escaped(value)}</t></is></c>'
    if value not in strings:
        strings.append(value)
    return f'<c{at} t="s"><v>{strings.index(value)}</v></c>'


class Raw(str):
    """XML of a cell, with @ where its reference belongs."""


def sheet(rows: Sequence[Sequence[Any]], strings: list[str] | None = None, head: bool = True, first: int = 1) -> str:
    """The rows of a sheet part; a blank text is no cell."""
    lines = []
    for at, row in enumerate([HEAD, *rows] if head else rows, first):
        cells = "".join(cell(f"{'ABCDEFGHIJ'[n]}{at}", v, strings) for n, v in enumerate(row) if v != "")
        lines.append(f'<row r="{at}">{cells}</row>')
    return "".join(lines)


def worksheet(rows: str, before: str = "", after: str = "") -> bytes:
    root = f'<worksheet xmlns="{MAIN}" xmlns:r="{OFFICE}">'
    return f"{XML}{root}{before}<sheetData>{rows}</sheetData>{after}</worksheet>".encode()


def workbook_part(sheets: Sequence[tuple[str, str]], properties: str = "") -> bytes:
    listed = "".join(
        f'<sheet name="{escaped(name)}" sheetId="{n}" {state} r:id="rId{n}"/>'
        for n, (name, state) in enumerate(sheets, 1)
    )
    return f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}">{properties}<sheets>{listed}</sheets></workbook>'.encode()


def relations(targets: Sequence[tuple[str, str]]) -> bytes:
    lines = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(targets, 1)
    )
    return f'{XML}<Relationships xmlns="{RELS}">{lines}</Relationships>'.encode()


def styles(*formats: int, custom: str = "") -> bytes:
    """A styles part: style 0 is General, style n the n-th format."""
    cells = "".join(
        f'<xf numFmtId="{n}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>' for n in formats
    )
    return (
        f'{XML}<styleSheet xmlns="{MAIN}">{custom}<fonts count="1"><font/>'
        f'</fonts><fills count="1"><fill/></fills><borders count="1">'
        '<border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(formats) + 1}"><xf numFmtId="0"/>{cells}</cellXfs></styleSheet>'
    ).encode()


def string_table(strings: Sequence[str]) -> bytes:
    """Shared strings; one that begins with < is XML of its own."""
    items = "".join(f"<si>{s if s.startswith('<') else f'<t>{escaped(s)}</t>'}</si>" for s in strings)
    return f'{XML}<sst xmlns="{MAIN}" count="{len(strings)}" uniqueCount="{len(strings)}">{items}</sst>'.encode()


def parts(
    rows: Sequence[Sequence[Any]] = ROWS,
    *,
    names: Sequence[tuple[str, str]] = (("主动公开", ""),),
    before: str = "",
    after: str = "",
    properties: str = "",
    inline: bool = False,
    data: str | None = None,
) -> Parts:
    """The parts of a plain workbook; ``data`` replaces the content of sheetData."""
    strings: list[str] = []
    body = sheet(rows, None if inline else strings) if data is None else data
    made = {
        "[Content_Types].xml": TYPES.encode(),
        "_rels/.rels": relations([("officeDocument", "xl/workbook.xml")]),
        WORKBOOK: workbook_part(names, properties),
        WORKBOOK_RELS: relations(
            [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
        ),
        SHEET1: worksheet(body, before, after),
        STYLES: styles(14),
    }
    if strings:
        made[STRINGS] = string_table(strings)
    return made


def xlsx(rows: Sequence[Sequence[Any]] = ROWS, **options: Any) -> bytes:
    return package(parts(rows, **options))


def with_parts(**extra: bytes) -> Callable[[], bytes]:
    """A plain workbook with parts beside it; __ in a name is /, _dot_ a full stop."""
    return lambda: package(
        parts() | {name.replace("__", "/").replace("_dot_", "."): data for name, data in extra.items()}
    )


def changed(part: str, old: str, new: str, count: int = 1, **options: Any) -> Callable[[], bytes]:
    """A plain workbook with a text in one part replaced."""

    def build() -> bytes:
        made = parts(**options)
        assert old.encode() in made[part], (part, old)
        made[part] = made[part].replace(old.encode(), new.encode(), count)
        return package(made)

    return build


def replaced(part: str, content: Callable[[bytes], bytes] | bytes | None) -> Callable[[], bytes]:
    """A plain workbook with one part replaced, rewritten or (None) left out."""

    def build() -> bytes:
        made = parts()
        if content is None:
            del made[part]
        else:
            made[part] = content if isinstance(content, bytes) else content(made[part])
        return package(made)

    return build


def dated(*values: Any, formats: Sequence[int] = (14,), properties: str = "", custom: str = "") -> Callable[[], bytes]:
    """A log with one row a date."""

    def build() -> bytes:
        rows = [[n, f"信息{n}", "", "公共服务", value, "网站"] for n, value in enumerate(values, 1)]
        return package(parts(rows, properties=properties) | {STYLES: styles(*formats, custom=custom)})

    return build


def celled(column: int, value: Any) -> Callable[[], bytes]:
    """A plain log whose first row has another value in one column."""
    rows = [list(row) for row in ROWS]
    rows[0][column] = value
    return lambda: xlsx(rows)


def strict() -> bytes:
    made = {name: data.replace(MAIN.encode(), STRICT_MAIN.encode()) for name, data in parts().items()}
    return package({name: data.replace(OFFICE.encode(), STRICT_OFFICE.encode()) for name, data in made.items()})


def prefixed(*names: str) -> Callable[[], bytes]:
    """A plain workbook whose elements carry a prefix, as some writers have it."""

    def build() -> bytes:
        made = parts()
        for name in names:
            text = re.sub(r"<(/?)(?=[A-Za-z])", r"<\1x:", made[name].decode())
            made[name] = re.sub(r'xmlns="', 'xmlns:x="', text, count=1).encode()
        return package(made)

    return build


def two_sheets(
    first: Sequence[Sequence[Any]], second: Sequence[Sequence[Any]], names: Sequence[tuple[str, str]]
) -> bytes:
    """Two sheets with inline strings."""
    made = parts(first, names=names, inline=True)
    made["xl/worksheets/sheet2.xml"] = worksheet(sheet(second))
    made[WORKBOOK_RELS] = relations([("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml")])
    return package(made)


def other_sheet(content: bytes, kind: str = "chartsheet") -> bytes:
    """A plain log and beside it a sheet of another kind."""
    made = parts(names=[("主动公开", ""), ("图", "")], inline=True)
    made["xl/chartsheets/sheet1.xml"] = content
    made[WORKBOOK_RELS] = relations([("worksheet", "worksheets/sheet1.xml"), (kind, "chartsheets/sheet1.xml")])
    return package(made)


def same_sheets(count: int) -> bytes:
    """Many sheets that are one part."""
    made = parts(inline=True, names=[(f"表{n}", "") for n in range(count)])
    made[WORKBOOK_RELS] = relations([("worksheet", "worksheets/sheet1.xml")] * count)
    return package(made)


OTHER_ROWS: list[list[Any]] = [[n, f"别的{row[1]}", *row[2:]] for n, row in enumerate(ROWS, 1)]
DTD = b"<!DOCTYPE x [<!ENTITY a 'b'>]>"
XXE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
LAUGHS = b"<!DOCTYPE x [<!ENTITY a '1234567890'>" + b"".join(
    b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
) + b"]>"  # fmt: skip


def after_declaration(extra: bytes) -> Callable[[bytes], bytes]:
    return lambda content: content.replace(b"?>\n", b"?>\n" + extra, 1)


def recoded(encoding: str, declared: str) -> Callable[[bytes], bytes]:
    return lambda content: content.decode().replace('encoding="UTF-8"', declared).encode(encoding)


def cut(share: float, make: Callable[[], bytes]) -> Callable[[], bytes]:
    """The first part of a file (share below 1), or all but its last bytes (whole numbers below 0)."""

    def build() -> bytes:
        data = make()
        return data[: int(share) if share < 0 else int(len(data) * share)]

    return build


def flipped(at: int | bytes, make: Callable[[], bytes], by: int = 0xFF, plus: int = 0) -> Callable[[], bytes]:
    """One byte of a file changed: at an offset, or behind the last place of some bytes."""

    def build() -> bytes:
        data = bytearray(make())
        place = at if isinstance(at, int) else data.rfind(at)
        assert place >= 0 or isinstance(at, int)
        data[place + plus] ^= by
        return bytes(data)

    return build


def without_references(made: Parts, rows: bool = False) -> bytes:
    made[SHEET1] = re.sub(rb'<c r="[A-Z]\d+"', b"<c", made[SHEET1])
    if rows:
        made[SHEET1] = re.sub(rb'<row r="\d+"', b"<row", made[SHEET1])
    return package(made)


FULL: list[list[Any]] = [
    [n, f"信息{n}", f"文{n}号", "公共服务", "2013-03-05", "网站"] for n in (1, 2, 3)
]  # no blank cell


def odd_zip(change: Callable[[list[dict[str, Any]]], None], **options: Any) -> Callable[[], bytes]:
    """A plain workbook as a zip of lying fields."""

    def build() -> bytes:
        listed = entries_of(parts())
        change(listed)
        return raw_zip(listed, **options)

    return build


def named(name: str) -> Callable[[], bytes]:
    return lambda: package(parts() | {name: b"x"})


def bomb() -> bytes:
    return package(parts() | {"xl/media/a.xml": b"<a>" + b" " * (11 << 20) + b"</a>"})


def rows_of_text(count: int) -> str:
    return sheet([[n, f"信息{n}", "", "公共服务", "2013-03-05", "网站"] for n in range(1, count + 1)])


def error_cell(text: str) -> Raw:
    return Raw(f'<c@ t="e"><v>{text}</v></c>')


# --- OLE and xls ----------------------------------------------------------------------------------


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


# --- ods ------------------------------------------------------------------------------------------

ODS_NAMES = "".join(
    f' xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (*((n, n) for n in ("office", "table", "text", "style")), ("draw", "drawing"))
) + ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'  # fmt: skip
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = (
    f'{XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    "</manifest:manifest>"
)


def ods_cell(value: Any) -> str:
    if isinstance(value, Raw):
        return str(value)
    if value == "":
        return "<table:table-cell/>"
    kind = f'"date" office:date-value="{value}"' if isinstance(value, datetime.date) else '"string"'
    kind = f'"float" office:value="{value}"' if isinstance(value, int) else kind
    return f"<table:table-cell office:value-type={kind}><text:p>{escaped(str(value))}</text:p></table:table-cell>"


def ods_rows(rows: Sequence[Sequence[Any]], attributes: str = "") -> str:
    return "".join(f"<table:table-row{attributes}>{''.join(map(ods_cell, row))}</table:table-row>" for row in rows)


def ods_content(tables: str, automatic: str = "", names: str = ODS_NAMES) -> bytes:
    return (
        f'{XML}<office:document-content{names} office:version="1.2">'
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>"
    ).encode()


def ods_table(rows: str, attributes: str = "") -> str:
    return f'<table:table table:name="主动公开"{attributes}>{rows}</table:table>'


def ods_parts(content: bytes | None = None, kind: bytes = ODS_TYPE) -> list[tuple[str, bytes]]:
    if content is None:
        content = ods_content(ods_table(ods_rows([HEAD, *ROWS])))
    return [("mimetype", kind), ("content.xml", content), ("META-INF/manifest.xml", MANIFEST.encode())]


def ods(
    rows: str = "", after: str = "", attributes: str = "", automatic: str = "", head: bool = True
) -> Callable[[], bytes]:
    """An ods written by hand: the header, then ``rows``; after: what follows the sheet."""
    body = (ods_rows([HEAD]) if head else "") + rows
    return lambda: package(ods_parts(ods_content(ods_table(body, attributes) + after, automatic)), stored=True)


def ods_1904() -> bytes:
    """An ods that counts its days from 1904."""
    settings = (
        '<table:calculation-settings><table:null-date table:date-value="1904-01-01"/></table:calculation-settings>'
    )
    return package(ods_parts(ods_content(settings + ods_table(ods_rows([HEAD, *ROWS])))), stored=True)


def ods_dated(*values: Any) -> Callable[[], bytes]:
    return ods(ods_rows([[n, f"信息{n}", "", "公共服务", value, "网站"] for n, value in enumerate(values, 1)]))


@cache  # odfpy declares other namespaces the second time
def ods_by_library() -> bytes:
    """An ods as odfpy writes it, its zip with fixed dates."""
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    document = OpenDocumentSpreadsheet()
    table = Table(name="主动公开")
    for row in [HEAD, *ROWS]:
        line = TableRow()
        for value in row:
            made = (
                TableCell(valuetype="float", value=value) if isinstance(value, int) else TableCell(valuetype="string")
            )
            made.addElement(P(text=str(value)))
            line.addElement(made)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    saved = io.BytesIO()
    document.write(saved)
    with zipfile.ZipFile(saved) as archive:
        return package([(info.filename, archive.read(info)) for info in archive.infolist()], stored=True)


def ods_error(text: str) -> Raw:
    return Raw(
        f'<table:table-cell table:formula="of:=[.A1]" office:value-type="string" '
        f'office:string-value="" calcext:value-type="error"><text:p>{text}</text:p></table:table-cell>'
    )


def ods_date(stated: str) -> Raw:
    return Raw(
        f'<table:table-cell office:value-type="date" office:date-value="{stated}"><text:p>x</text:p></table:table-cell>'
    )


# --- csv ------------------------------------------------------------------------------------------


def csv_book(
    rows: Sequence[Sequence[Any]] = ROWS, delimiter: str = ",", end: str = "\r\n", encoding: str = "utf-8"
) -> bytes:
    lines = [delimiter.join(map(str, row)) for row in [HEAD, *rows]]
    return (end.join(lines) + end).encode(encoding)


def csv_line(*lines: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    """A csv of the header and these lines as they stand."""
    return lambda: "\r\n".join([",".join(HEAD), *lines, ""]).encode(encoding)


LINE = "1,办事指南,,公共服务,2013-03-05,网站"
LINE2 = "2,部门职责,,机构职能,2013-04-01,微博"

HTML = "<html><head><meta charset=utf-8></head><body><table><tr><td>信息标题</td></tr></table></body></html>".encode()
SPREADSHEET_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


def csv_cut() -> bytes:
    """UTF-8 cut within a letter, at the first place where what is left is GB18030 as well."""
    data = csv_book()
    for end in range(90, len(data)):
        try:
            data[:end].decode()
        except UnicodeDecodeError:
            try:
                data[:end].decode("gb18030")
            except UnicodeDecodeError:
                continue
            return data[:end]
    raise AssertionError


def constant(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def refused(code: str) -> Expected:
    return ("error", code)


# --- the cases ------------------------------------------------------------------------------------


def _of(file: str, cases: dict[str, tuple[Callable[[], bytes], Expected]]) -> dict[str, Case]:
    return {name: (file, build, expected) for name, (build, expected) in cases.items()}


XLSX = _of(
    "log.xlsx",
    {
        # packages
        "plain": (xlsx, ("accepted", 3)),
        "stored": (lambda: package(parts(), stored=True), ("accepted", 3)),
        "data descriptors": (lambda: described(parts()), ("accepted", 3)),
        "a zip comment": (lambda: package(parts(), comment=b"made by hand"), ("accepted", 3)),
        "a zip in the zip comment": (lambda: package(parts(), comment=xlsx()), refused("GR105")),
        "zeros after the end": (lambda: xlsx() + b"\0" * 600, ("accepted", 3)),
        "text after the end": (lambda: xlsx() + b"rest of a page", refused("GR105")),
        "two packages one after the other": (lambda: xlsx() + xlsx(OTHER_ROWS), refused("GR105")),
        "text before the package": (lambda: b"<!-- x -->" + xlsx(), refused("GR103")),
        "a program before the package": (lambda: b"MZ" + b"\0" * 62 + xlsx(), refused("GR103")),
        "folders as entries": (lambda: package({"xl/": b"", "xl/worksheets/": b""} | parts()), ("accepted", 3)),
        "backslashes in names": (
            lambda: raw_zip([e | {"name": e["name"].replace("/", "\\")} for e in entries_of(parts())]),
            ("accepted", 3),
        ),
        "a name twice": (
            lambda: raw_zip([*entries_of(parts()), *entries_of({SHEET1: worksheet("")})]),
            refused("GR105"),
        ),
        "a name twice in another case": (
            lambda: package(parts() | {"xl/worksheets/Sheet1.xml": worksheet("")}),
            refused("GR105"),
        ),
        "a name with ..": (named("xl/../../evil.xml"), refused("GR105")),
        "a name with ..\\": (lambda: raw_zip(entries_of(parts() | {"xl\\..\\evil.bin": b"x"})), refused("GR105")),
        "an absolute name": (named("/etc/cron.d/x"), refused("GR105")),
        "a drive letter": (named("C:/x.xml"), refused("GR105")),
        "a control character in a name": (named("xl/a\nb.xml"), refused("GR105")),
        "a NUL in a name": (
            lambda: raw_zip([*entries_of(parts()), {"name": b"xl/a\0.xml", "content": b"<a/>"}]),
            refused("GR105"),
        ),
        "two names for one place": (
            odd_zip(lambda e: e.append({"name": "xl/b.xml", "content": b"", "only_listed": True, "c_offset": 0})),
            refused("GR105"),
        ),
        "parts that overlap": (odd_zip(lambda e: e[0].update(packed=900)), refused("GR105")),
        "a part behind the directory": (odd_zip(lambda e: e[-1].update(packed=1 << 20)), refused("GR105")),
        "a part outside the file": (odd_zip(lambda e: e[-1].update(c_offset=1 << 24)), refused("GR105")),
        "a part no directory lists": (
            odd_zip(lambda e: e[1].update(before=b"PK\x03\x04" + b"\0" * 26)),
            refused("GR105"),
        ),
        "another name in the directory": (
            odd_zip(lambda e: e[-1].update(c_name=b"xl/sharedStringz.xml")),
            refused("GR105"),
        ),
        "an encrypted part": (odd_zip(lambda e: e[4].update(flags=0x801)), refused("GR105")),
        "strong encryption": (odd_zip(lambda e: e[4].update(flags=0x841)), refused("GR105")),
        "a rare method": (odd_zip(lambda e: e[4].update(method=12)), refused("GR105")),
        "a size too small": (odd_zip(lambda e: e[4].update(size=100)), refused("GR105")),
        "a size too large": (odd_zip(lambda e: e[4].update(size=100_000)), refused("GR105")),
        "bytes behind a deflated part": (
            odd_zip(lambda e: e[4].update(payload=_deflated(e[4]["content"]) + b"more")),
            refused("GR105"),
        ),
        "a wrong checksum": (odd_zip(lambda e: e[4].update(crc=1)), refused("GR101")),
        "a wrong checksum of a part nobody reads": (
            odd_zip(lambda e: e.append({"name": "docProps/thumbnail.jpeg", "content": b"x", "crc": 1})),
            refused("GR101"),
        ),
        "a part that does not inflate": (odd_zip(lambda e: e[4].update(payload=b"\xff" * 200)), refused("GR101")),
        "a part that ends early": (
            odd_zip(lambda e: e[4].update(payload=_deflated(e[4]["content"])[:-20])),
            refused("GR105"),
        ),
        "the directory counts too many": (odd_zip(lambda e: None, count=9), ("accepted", 3)),
        "2,001 parts": (
            lambda: package(parts() | {f"xl/media/{n}.bin": b"" for n in range(2001)}, stored=True),
            refused("GR105"),
        ),
        "a part of spaces": (bomb, refused("GR105")),
        "a part that says 201 MB": (odd_zip(lambda e: e[4].update(size=201 << 20)), refused("GR109")),
        "thirty parts of 7 MB": (
            odd_zip(
                lambda e: e.extend({"name": f"xl/media/{n}.bin", "content": b"", "size": 7 << 20} for n in range(30))
            ),
            refused("GR109"),
        ),
        "an empty zip": (lambda: package({}), refused("GR103")),
        # truncations and flipped bits
        "nothing but the first bytes": (lambda: xlsx()[:10], refused("GR103")),
        "a quarter": (cut(0.25, xlsx), refused("GR101")),
        "half": (cut(0.5, xlsx), refused("GR101")),
        "nine tenths": (cut(0.9, xlsx), refused("GR101")),
        "all but one byte": (cut(-1, xlsx), refused("GR101")),
        "all but the end record": (cut(-22, xlsx), refused("GR101")),
        "half a file, then zeros": (lambda: xlsx()[:1200].ljust(len(xlsx()), b"\0"), refused("GR101")),
        "the beginning missing": (lambda: xlsx()[500:], refused("GR103")),
        "a flipped first byte": (flipped(0, xlsx), refused("GR103")),
        "a flipped method": (flipped(b"PK\x01\x02", xlsx, 0x04, 10), refused("GR105")),
        "a flipped directory": (flipped(b"PK\x01\x02", xlsx), refused("GR101")),
        "a flipped end record": (flipped(b"PK\x05\x06", xlsx), refused("GR101")),
        "a flipped directory offset": (flipped(b"PK\x05\x06", xlsx, 0x01, 17), refused("GR105")),
        "a flipped local header": (flipped(b"PK\x03\x04", xlsx), refused("GR105")),
        "a flipped byte of a part": (flipped(b"PK\x01\x02", xlsx, 0x10, -500), refused("GR105")),
        # parts
        "no workbook part": (replaced(WORKBOOK, None), refused("GR101")),
        "no relations": (replaced(WORKBOOK_RELS, None), refused("GR101")),
        "no sheet part": (replaced(SHEET1, None), refused("GR101")),
        "no shared strings": (replaced(STRINGS, None), refused("GR101")),
        "no styles": (replaced(STYLES, None), ("accepted", 3)),
        "no content types": (replaced("[Content_Types].xml", None), ("accepted", 3)),
        "an empty sheet part": (replaced(SHEET1, b""), refused("GR101")),
        "a sheet part of zeros": (replaced(SHEET1, b"\0" * 3000), refused("GR101")),
        "half a sheet part": (replaced(SHEET1, lambda c: c[: len(c) // 2]), refused("GR101")),
        "half a string table": (replaced(STRINGS, lambda c: c[: len(c) // 2]), refused("GR101")),
        "half a workbook part": (replaced(WORKBOOK, lambda c: c[: len(c) // 2]), refused("GR101")),
        "a sheet somewhere in the net": (
            changed(
                WORKBOOK_RELS,
                'Target="worksheets/sheet1.xml"',
                'Target="http://127.0.0.1:9/a.xml" TargetMode="External"',
            ),
            refused("GR101"),
        ),
        "an absolute target": (
            changed(WORKBOOK_RELS, "worksheets/sheet1.xml", "/xl/worksheets/sheet1.xml"),
            ("accepted", 3),
        ),
        # doctypes, encodings, names
        "a DTD in the sheet": (replaced(SHEET1, after_declaration(DTD)), refused("GR105")),
        "a DTD in the strings": (replaced(STRINGS, after_declaration(DTD)), refused("GR105")),
        "a DTD in the workbook": (replaced(WORKBOOK, after_declaration(DTD)), refused("GR105")),
        "a DTD in the relations": (replaced(WORKBOOK_RELS, after_declaration(DTD)), refused("GR105")),
        "a DTD in the styles": (replaced(STYLES, after_declaration(DTD)), refused("GR105")),
        "a DTD in the content types": (replaced("[Content_Types].xml", after_declaration(DTD)), refused("GR105")),
        "a DTD in a custom part": (with_parts(customXml__item1_dot_xml=DTD + b"<x/>"), refused("GR105")),
        "a DTD behind a long comment": (
            replaced(SHEET1, after_declaration(b"<!--" + b" " * 9000 + b"-->" + DTD)),
            refused("GR105"),
        ),
        "an external entity": (
            replaced(SHEET1, lambda c: after_declaration(XXE)(c).replace("办事指南".encode(), b"&a;")),
            refused("GR105"),
        ),
        "an external entity in the strings": (
            replaced(STRINGS, lambda c: after_declaration(XXE)(c).replace("办事指南".encode(), b"&a;")),
            refused("GR105"),
        ),
        "a billion laughs": (
            replaced(STRINGS, lambda c: after_declaration(LAUGHS)(c).replace("办事指南".encode(), b"&j;")),
            refused("GR105"),
        ),
        "an entity nobody declared": (changed(STRINGS, "办事指南", "&nbsp;"), refused("GR101")),
        "the word DOCTYPE in a comment": (
            replaced(SHEET1, after_declaration(b"<!-- <!DOCTYPE x> -->")),
            ("accepted", 3),
        ),
        "the word DOCTYPE in a title": (celled(1, "见 <!DOCTYPE html>"), ("accepted", 3)),
        "a UTF-16 sheet": (replaced(SHEET1, recoded("utf-16", 'encoding="UTF-16"')), refused("GR105")),
        "a UTF-16 sheet, no mark": (replaced(SHEET1, recoded("utf-16-be", 'encoding="UTF-16BE"')), refused("GR105")),
        "UTF-16 strings": (replaced(STRINGS, recoded("utf-16", "")), refused("GR105")),
        "GBK strings that say UTF-8": (replaced(STRINGS, recoded("gbk", 'encoding="UTF-8"')), refused("GR101")),
        "UTF-8 that says latin 1": (replaced(STRINGS, recoded("utf-8", 'encoding="ISO-8859-1"')), refused("GR105")),
        "UTF-8 that says UTF-16": (replaced(SHEET1, recoded("utf-8", 'encoding="UTF-16"')), refused("GR101")),
        "UTF-8 with a mark": (replaced(SHEET1, recoded("utf-8-sig", 'encoding="UTF-8"')), ("accepted", 3)),
        "no XML declaration": (replaced(SHEET1, lambda c: c.partition(b"?>\n")[2]), ("accepted", 3)),
        "a prefix in the sheet": (prefixed(SHEET1), ("accepted", 3)),
        "a prefix in the workbook": (prefixed(WORKBOOK), ("accepted", 3)),
        "a prefix in the strings": (prefixed(STRINGS), ("accepted", 3)),
        "a prefix everywhere": (prefixed(WORKBOOK, SHEET1, STRINGS, STYLES, WORKBOOK_RELS), ("accepted", 3)),
        "strict": (strict, ("accepted", 3)),
        "comments among the rows": (
            changed(SHEET1, "<row", "<!-- </c></row></sheetData><c r='A9'> --><row", 3),
            ("accepted", 3),
        ),
        "a processing instruction": (changed(SHEET1, "<sheetData>", "<?x y?><sheetData>"), ("accepted", 3)),
        # strings
        "inline strings": (lambda: xlsx(inline=True), ("accepted", 3)),
        "formula strings": (celled(1, Raw('<c@ t="str"><f>"办"&amp;"事"</f><v>办事</v></c>')), ("accepted", 3)),
        "rich text": (
            changed(STRINGS, "<t>公共服务</t>", "<r><t>公共</t></r><r><rPr><b/></rPr><t>服务</t></r>"),
            ("accepted", 3),
        ),
        "phonetic runs": (
            changed(
                STRINGS,
                "<t>公共服务</t>",
                '<t>公共服务</t><rPh sb="0" eb="2"><t>gong</t></rPh><phoneticPr fontId="1"/>',
            ),
            ("accepted", 3),
        ),
        "phonetic runs inline": (
            celled(3, Raw('<c@ t="inlineStr"><is><t>公共服务</t><rPh sb="0" eb="1"><t>x</t></rPh></is></c>')),
            ("accepted", 3),
        ),
        "CDATA": (changed(STRINGS, "<t>公共服务</t>", "<t><![CDATA[公共服务]]></t>"), ("accepted", 3)),
        "character references": (changed(STRINGS, "公共服务", "&#20844;&#x5171;服务"), ("accepted", 3)),
        "a shared string out of range": (celled(1, Raw('<c@ t="s"><v>999</v></c>')), refused("GR101")),
        "an empty shared string as title": (changed(STRINGS, "<t>办事指南</t>", "<t/>"), ("error", "GR205", 3)),
        "an empty shared string, spelt out": (
            changed(STRINGS, "<t>办事指南</t>", '<t xml:space="preserve"></t>'),
            ("error", "GR205", 3),
        ),
        "a string of 32,767": (celled(1, "长" * 32_767), ("accepted", 3)),
        "a string of a million": (celled(1, "x" * 1_000_000), ("accepted", 3)),
        "escaped control characters": (celled(3, "公共_x0007_服务"), ("accepted", 3)),
        "a raw control character": (changed(STRINGS, "办事指南", "办\x01事"), ("accepted", 3)),
        "line breaks in a label": (celled(3, "公共\n服务"), ("accepted", 3)),
        "zero-width in a label": (celled(3, "公共​服务‌﻿"), ("accepted", 3)),
        "bidi in a label": (celled(3, "‮公共服务‬"), ("accepted", 3)),
        "a full-width space and 类信息": (celled(3, "　公共 服务类信息　"), ("accepted", 3)),
        "a label turned round": (celled(3, "‮务服共公"), ("error", "GR203", 3)),
        "a title of spaces": (celled(1, "  ​　"), ("error", "GR205", 3)),
        "a title that is a number": (celled(1, 20130305), ("accepted", 3)),
        "a title that is a formula's text": (celled(1, "=cmd|'/c calc'!A0"), ("accepted", 3)),
        # cells and rows
        "cells without references": (lambda: without_references(parts(FULL)), ("accepted", 3)),
        "rows without references": (lambda: without_references(parts(FULL), rows=True), ("accepted", 3)),
        "rows out of order": (
            lambda: xlsx(
                data="".join(sorted(sheet(ROWS).split("</row>")[:-1], reverse=True)).replace("<row", "</row><row")[6:]
                + "</row>"
            ),
            ("accepted", 3),
        ),
        "cells out of order": (
            lambda: xlsx(data=re.sub(r'(<c r="B2".*?</c>)(.*?)(<c r="E2".*?</c>)', r"\3\2\1", sheet(ROWS))),
            ("accepted", 3),
        ),
        "a cell twice": (lambda: xlsx(data=re.sub(r'(<c r="B2".*?</c>)', r"\1\1", sheet(ROWS))), refused("GR111")),
        "a row twice": (lambda: xlsx(data=sheet(ROWS) + sheet(OTHER_ROWS[:1], head=False, first=2)), refused("GR111")),
        "lower-case references": (lambda: xlsx(data=sheet(ROWS).replace('r="B2"', 'r="b2"')), ("accepted", 3)),
        "single quotes": (lambda: xlsx(data=sheet(ROWS).replace('"', "'")), ("accepted", 3)),
        "other order of attributes": (
            lambda: xlsx(data=re.sub(r'<c (r="\w+") (t="\w+")', r"<c \2 \1", sheet(ROWS))),
            ("accepted", 3),
        ),
        "a row below the last": (
            lambda: xlsx(data=sheet(ROWS) + sheet([["x"]], head=False, first=1_048_577)),
            refused("GR105"),
        ),
        "a column behind the last": (
            lambda: xlsx(data=sheet(ROWS) + '<row r="5"><c r="XFE5"><v>1</v></c></row>'),
            refused("GR105"),
        ),
        "the far corner": (
            lambda: xlsx(data=sheet(ROWS) + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
            refused("GR109"),
        ),
        "a far cell of a prefixed sheet": (
            lambda: package(
                parts()
                | {
                    SHEET1: f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row><x:c '
                    f'r="XFD1048576"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'.encode()
                }
            ),
            refused("GR109"),
        ),
        "row 0": (lambda: xlsx(data=sheet(ROWS) + '<row r="0"><c r="A0"><v>1</v></c></row>'), refused("GR105")),
        "a reference of no column": (lambda: xlsx(data=sheet(ROWS).replace('r="B2"', 'r="2"')), refused("GR105")),
        "a reference of four letters": (
            lambda: xlsx(data=sheet(ROWS).replace('r="B2"', 'r="AAAA2"')),
            refused("GR105"),
        ),
        "a row number of ten thousand digits": (
            lambda: xlsx(data=sheet(ROWS) + f'<row r="{"9" * 10_000}"><c><v>1</v></c></row>'),
            refused("GR101"),
        ),
        "a huge stated dimension": (lambda: xlsx(before='<dimension ref="A1:XFD1048576"/>'), ("accepted", 3)),
        "a stated dimension too small": (lambda: xlsx(before='<dimension ref="A1"/>'), ("accepted", 3)),
        "a stated dimension backwards": (lambda: xlsx(before='<dimension ref="F4:A1"/>'), ("accepted", 3)),
        "blank formatted rows to the end": (
            lambda: xlsx(data=sheet(ROWS) + '<row r="900000"><c r="F900000" s="1"/></row>'),
            ("accepted", 3),
        ),
        "blank rows between": (
            lambda: xlsx(data=sheet(ROWS[:2]) + sheet(ROWS[2:], head=False, first=3000)),
            ("accepted", 3),
        ),
        "5,000 merged cells": (
            lambda: xlsx(
                after='<mergeCells count="5000">'
                + "".join(f'<mergeCell ref="H{n}:J{n + 1}"/>' for n in range(10, 10_010, 2))
                + "</mergeCells>"
            ),
            ("accepted", 3),
        ),
        "a category merged down": (
            lambda: xlsx(
                [ROWS[0], [2, "二", "", "", "2013-03-06"], [3, "三", "", "", "2013-03-07"]],
                after='<mergeCells count="1"><mergeCell ref="D2:D4"/></mergeCells>',
            ),
            ("accepted", 3),
        ),
        "a hundred columns of nothing": (
            lambda: xlsx(
                data=sheet(ROWS)
                + '<row r="5"><c r="CV5" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>'
            ),
            ("accepted", 3),
        ),
        "2,000 rows": (lambda: xlsx(data=rows_of_text(2000)), ("accepted", 2000)),
        # errors and formulas
        **{
            f"{text} for a date": (celled(4, error_cell(text)), ("error", "GR214", 2))
            for text in ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
        },
        "an error for a category": (celled(3, error_cell("#N/A")), ("error", "GR214", 3)),
        "an error for a title": (celled(1, error_cell("#REF!")), ("error", "GR214", 3)),
        "an error out of a formula": (
            celled(4, Raw('<c@ t="e"><f>VLOOKUP(A1,B:C,2)</f><v>#N/A</v></c>')),
            ("error", "GR214", 2),
        ),
        "a formula never calculated": (celled(4, Raw("<c@><f>TODAY()</f></c>")), ("error", "GR214", 2)),
        "a formula with an empty value": (celled(4, Raw("<c@><f>TODAY()</f><v/></c>")), ("error", "GR214", 2)),
        "a formula calculated to no text": (celled(1, Raw('<c@ t="str"><f>""</f><v></v></c>')), ("error", "GR205", 3)),
        "a formula for a category, never calculated": (
            celled(3, Raw('<c@ t="str"><f>X1</f></c>')),
            ("error", "GR214", 3),
        ),
        "a formula for a date": (
            celled(4, Raw(f'<c@ s="1"><f>DATE(2013,3,5)</f><v>{SERIAL}</v></c>')),
            ("accepted", 3),
        ),
        "shared formulas": (
            dated(
                Raw(f'<c@ s="1"><f t="shared" ref="E2:E3" si="0">G2</f><v>{SERIAL}</v></c>'),
                Raw(f'<c@ s="1"><f t="shared" si="0"/><v>{SERIAL}</v></c>'),
            ),
            ("accepted", 2),
        ),
        "shared formulas never calculated": (
            dated(
                Raw(f'<c@ s="1"><f t="shared" ref="E2:E3" si="0">G2</f><v>{SERIAL}</v></c>'),
                Raw('<c@ s="1"><f t="shared" si="0"/></c>'),
            ),
            ("error", "GR214", 1),
        ),
        "an array formula": (
            celled(4, Raw(f'<c@ s="1"><f t="array" ref="E2">A1:A2</f><v>{SERIAL}</v></c>')),
            ("accepted", 3),
        ),
        # dates
        "date cells": (dated(DAY, DAY, DAY), ("accepted", 3)),
        "the 1904 system": (
            dated(Raw(f'<c@ s="1"><v>{(DAY - EPOCH_1904).days}</v></c>'), properties='<workbookPr date1904="1"/>'),
            ("accepted", 1),
        ),
        "1900 dates in a 1904 book": (
            dated(Raw(f'<c@ s="1"><v>{SERIAL}</v></c>'), properties='<workbookPr date1904="1"/>'),
            ("warning", "GR206", 0),
        ),
        "the Chinese built-in formats": (
            dated(
                *(Raw(f'<c@ s="{n}"><v>{SERIAL}</v></c>') for n in range(1, 20)),
                formats=(*range(27, 37), *range(50, 59)),
            ),
            ("accepted", 19),
        ),
        "the built-in formats": (
            dated(
                *(Raw(f'<c@ s="{n}"><v>{SERIAL}</v></c>') for n in range(1, 10)),
                formats=(0, 1, 14, 15, 16, 17, 22, 30, 57),
            ),
            ("accepted", 9),
        ),
        "a Chinese format of its own": (
            dated(
                Raw(f'<c@ s="1"><v>{SERIAL}</v></c>'),
                formats=(164,),
                custom='<numFmts count="1"><numFmt numFmtId="164" '
                'formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@"/></numFmts>',
            ),
            ("accepted", 1),
        ),
        "an ISO date cell": (dated(Raw('<c@ t="d"><v>2013-03-05</v></c>')), ("accepted", 1)),
        "an ISO date and time cell": (dated(Raw('<c@ t="d"><v>2013-03-05T08:00:00</v></c>')), ("accepted", 1)),
        "serials without a format": (dated(SERIAL, float(SERIAL), SERIAL + 0.75), ("accepted", 3)),
        "a date and a time of day": (dated(Raw(f'<c@ s="1"><v>{SERIAL}.75</v></c>'), formats=(22,)), ("accepted", 1)),
        "a negative serial": (dated(Raw('<c@ s="1"><v>-5</v></c>')), ("error", "GR214", 0)),
        "a negative fraction": (dated(Raw('<c@ s="1"><v>-0.5</v></c>')), ("error", "GR214", 0)),
        "a time only": (dated(Raw('<c@ s="1"><v>0.5</v></c>'), formats=(20,)), ("error", "GR202", 0)),
        "29 February 1900": (dated(Raw('<c@ s="1"><v>60</v></c>')), ("error", "GR202", 0)),
        "a year in a date cell": (dated(Raw('<c@ s="1"><v>2013</v></c>')), ("error", "GR202", 0)),
        "a serial beyond the year 9999": (dated(Raw('<c@ s="1"><v>2958466</v></c>')), ("error", "GR202", 0)),
        "a serial of 1e300": (dated(Raw('<c@ s="1"><v>1e300</v></c>')), ("error", "GR202", 0)),
        "NaN for a date": (dated(Raw("<c@><v>NaN</v></c>")), ("error", "GR214", 0)),
        "true for a date": (dated(Raw('<c@ t="b"><v>1</v></c>')), ("error", "GR202", 0)),
        "no number for a number": (dated(Raw("<c@><v>abc</v></c>")), ("error", "GR202", 0)),
        "the accepted texts": (
            dated(
                "2013-3-5",
                "2013.3.5",
                "2013/03/05",
                "2013年3月5日",
                "20130305",
                "２０１３年３月５日",
                "2013-03-05 08:30",
                " 2013-3-5 ",
                "2013-3​-5",
            ),
            ("accepted", 9),
        ),
        "two-digit years": (dated("13-3-5", "13年3月5日", "130305"), ("error", "GR202", 0)),
        "month first": (dated("3/5/2013", "03-05-2013", "Mar 5, 2013", "5.3.2013"), ("error", "GR202", 0)),
        "no such day": (
            dated("2013-02-29", "2013-13-01", "2013-00-10", "20130231", "2013-4-31"),
            ("error", "GR202", 0),
        ),
        "half a date": (dated("2013", "2013年3月", "3月5日", "2013-3", "去年"), ("error", "GR202", 0)),
        "a serial as text": (dated(str(SERIAL)), ("error", "GR202", 0)),
        "two dates in a cell": (dated("2013-3-5、2013-3-6"), ("error", "GR202", 0)),
        "Chinese numerals": (dated("二〇一三年三月五日"), ("error", "GR202", 0)),
        "another year": (dated("2012-12-31", "2014-1-1", datetime.date(2031, 3, 5)), ("warning", "GR206", 0)),
        "the first and the last day": (dated("2013-1-1", "2013-12-31", datetime.date(2013, 12, 31)), ("accepted", 3)),
        # sheets
        "a hidden log": (lambda: xlsx(names=[("主动公开", 'state="hidden"')]), ("warning", "GR211", 0)),
        "a very hidden log": (lambda: xlsx(names=[("主动公开", 'state="veryHidden"')]), ("warning", "GR211", 0)),
        "a hidden log beside another": (
            lambda: two_sheets(ROWS, OTHER_ROWS, [("主动公开", ""), ("旧", 'state="hidden"')]),
            ("warning", "GR211", 3),
        ),
        "two logs": (lambda: two_sheets(ROWS, OTHER_ROWS[:1], [("一季度", ""), ("二季度", "")]), ("accepted", 4)),
        "hidden rows": (
            lambda: xlsx(data=sheet(ROWS).replace('<row r="3"', '<row r="3" hidden="1"')),
            ("accepted", 3, "GR210"),
        ),
        "hidden columns": (
            lambda: xlsx(before='<cols><col min="2" max="5" width="0" hidden="1" customWidth="1"/></cols>'),
            ("accepted", 3),
        ),
        "a chart sheet": (lambda: other_sheet(f'<chartsheet xmlns="{MAIN}"/>'.encode()), ("accepted", 3)),
        "a sheet without rows": (lambda: xlsx(data=""), ("accepted", 0)),
        "sheetData closed at once": (changed(SHEET1, "<sheetData>", "<sheetData/><!--", data="-->"), refused("GR101")),
        "only a header": (lambda: xlsx([]), ("accepted", 0, "GR229")),
        "no header": (lambda: xlsx(data=sheet(ROWS, head=False)), ("warning", "GR212", 0)),
        "another table": (
            lambda: xlsx(data=sheet([["姓名", "班次"], ["某", "早"]], head=False), names=[("值班", "")]),
            ("accepted", 0, "GR213"),
        ),
        "a sheet name of signs": (lambda: xlsx(names=[("<>&\"' ;|$'!A1", "")]), ("accepted", 3)),
        "a sheet name of emoji and breaks": (lambda: xlsx(names=[("\U0001f600‮主动\u2028公开", "")]), ("accepted", 3)),
        "a sheet without name": (lambda: xlsx(names=[("", "")]), ("accepted", 3)),
        "a sheet name of 300": (lambda: xlsx(names=[("长" * 300, "")]), ("accepted", 3)),
        # danger
        "macros in an xlsx": (with_parts(xl__vbaProject_dot_bin=b"x"), ("accepted", 3, "GR108")),
        "an external link": (
            with_parts(xl__externalLinks__externalLink1_dot_xml=b"<externalLink/>"),
            ("accepted", 3, "GR110"),
        ),
        "DDE": (
            with_parts(
                xl__externalLinks__externalLink1_dot_xml=b'<externalLink><ddeLink ddeService="cmd" '
                b'ddeTopic="/c calc"/></externalLink>'
            ),
            ("accepted", 3, "GR110"),
        ),
        "a connection": (with_parts(xl__connections_dot_xml=b"<connections/>"), ("accepted", 3, "GR110")),
        "a DDE formula": (celled(1, Raw("<c@ t=\"str\"><f>cmd|'/c calc'!A0</f><v>办事</v></c>")), ("accepted", 3)),
        "a web formula": (
            celled(1, Raw('<c@ t="str"><f>WEBSERVICE("http://127.0.0.1:9/")</f><v>办事</v></c>')),
            ("accepted", 3),
        ),
        "deep nesting": (lambda: xlsx(after="<a>" * 20_000 + "</a>" * 20_000), ("accepted", 3)),
        "ten thousand attributes": (
            lambda: xlsx(before="<sheetPr " + " ".join(f'a{n}="x"' for n in range(10_000)) + "/>"),
            ("accepted", 3),
        ),
        "64-bit sizes": (zip64, ("accepted", 3)),
        "part names in GBK": (
            lambda: raw_zip(
                [*entries_of(parts()), {"name": "xl/media/图.png".encode("gbk"), "content": b"x", "flags": 0}]
            ),
            ("accepted", 3),
        ),
        "a hundred sheets": (lambda: same_sheets(100), ("accepted", 3)),
        "a thousand million styles stated": (
            changed(STYLES, 'cellXfs count="2"', 'cellXfs count="999999999999"'),
            ("accepted", 3),
        ),
        "a shared formula over the whole sheet": (
            dated(Raw(f'<c@ s="1"><f t="shared" ref="A1:XFD1048576" si="0">G2</f><v>{SERIAL}</v></c>')),
            ("accepted", 1),
        ),
        "a far cell that is blank": (
            lambda: xlsx(data=sheet(ROWS) + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'),
            ("accepted", 3),
        ),
        "a far cell in a comment": (
            lambda: xlsx(data=sheet(ROWS) + '<!-- <c r="XFD1048576"><v>1</v></c> -->'),
            ("accepted", 3),
        ),
        "an infinite number": (celled(1, Raw("<c@><v>1e999</v></c>")), ("error", "GR214", 3)),
        "rich text inline": (
            celled(3, Raw('<c@ t="inlineStr"><is><r><t>公共</t></r><r><rPr><b/></rPr><t>服务</t></r></is></c>')),
            ("accepted", 3),
        ),
        "a date as elapsed hours": (dated(Raw(f'<c@ s="1"><v>{SERIAL}</v></c>'), formats=(46,)), ("error", "GR202", 0)),
    },
)


NAMES: dict[str, Case] = {
    "a page as xls": ("log.xls", constant(HTML), refused("GR103")),
    "a page as xlsx": ("log.xlsx", constant(b"\xef\xbb\xbf<!DOCTYPE html>\n" + HTML), refused("GR103")),
    "a page in UTF-16 as xls": ("log.xls", lambda: HTML.decode().encode("utf-16"), refused("GR103")),
    "a page as csv": ("log.csv", constant(HTML), refused("GR103")),
    "an Excel 2003 page as xls": ("log.xls", constant(SPREADSHEET_2003), refused("GR103")),
    "an archived page as xls": (
        "log.xls",
        constant(b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n" + HTML),
        refused("GR103"),
    ),
    "a pdf as xlsx": ("log.xlsx", constant(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), refused("GR103")),
    "a picture as xlsx": ("log.xlsx", constant(b"\x89PNG\r\n\x1a\n" + b"\0" * 40), refused("GR103")),
    "a photograph as xls": ("log.xls", constant(b"\xff\xd8\xff\xe0" + b"\0" * 40), refused("GR103")),
    "rtf as xls": ("log.xls", constant(b"{\\rtf1\\ansi x}"), refused("GR103")),
    "a program as xls": ("log.xls", constant(b"MZ" + b"\0" * 90), refused("GR103")),
    "rar as xlsx": ("log.xlsx", constant(b"Rar!\x1a\x07\0" + b"\1" * 30), refused("GR103")),
    "7z as xlsx": ("log.xlsx", constant(b"7z\xbc\xaf\x27\x1c" + b"\1" * 30), refused("GR103")),
    "gz as csv": ("log.csv", constant(b"\x1f\x8b\x08" + b"\1" * 30), refused("GR103")),
    "a docx as xlsx": (
        "log.xlsx",
        lambda: package({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"}),
        refused("GR103"),
    ),
    "a pptx as xlsx": (
        "log.xlsx",
        lambda: package({"[Content_Types].xml": b"<x/>", "ppt/presentation.xml": b"<x/>"}),
        refused("GR103"),
    ),
    "a zip as xlsx": ("log.xlsx", lambda: package({"log.xlsx": xlsx()}), refused("GR103")),
    "an odt as ods": (
        "log.ods",
        lambda: package(ods_parts(kind=b"application/vnd.oasis.opendocument.text"), stored=True),
        refused("GR103"),
    ),
    "xlsb": ("log.xlsb", lambda: package({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"x"}), refused("GR103")),
    "xlsb as xlsx": (
        "log.xlsx",
        lambda: package({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"x"}),
        refused("GR103"),
    ),
    "fods": ("log.fods", lambda: ods_content(ods_table(ods_rows([HEAD, *ROWS]))), refused("GR103")),
    "ofd": ("log.ofd", lambda: package({"OFD.xml": b"<x/>"}), refused("GR103")),
    "text as txt": ("log.txt", csv_book, refused("GR103")),
    "noise as xlsx": ("log.xlsx", constant(b"\x00\x01\x02\x03" * 200), refused("GR103")),
    "an empty xlsx": ("log.xlsx", constant(b""), refused("GR103")),
    "an empty csv": ("log.csv", constant(b""), refused("GR103")),
    "zeros as xls": ("log.xls", constant(b"\0" * 4096), refused("GR103")),
    "xlsx as xls": ("log.xls", xlsx, ("warning", "GR104", 3)),
    "xlsx as csv": ("log.csv", xlsx, ("warning", "GR104", 3)),
    "xlsx as et": ("log.et", xlsx, ("warning", "GR104", 3)),
    "xls as et": ("log.et", xls, ("warning", "GR104", 3)),
    "xlsx without suffix": ("log", xlsx, ("warning", "GR104", 3)),
    "xlsx with a doubled suffix": ("log.xlsx.xlsx", xlsx, ("accepted", 3)),
    "xlsx in capitals": ("LOG.XLSX", xlsx, ("accepted", 3)),
    "xls as xlsx": ("log.xlsx", xls, ("warning", "GR104", 3)),
    "ods as xlsx": ("log.xlsx", lambda: package(ods_parts(), stored=True), ("warning", "GR104", 3)),
    "csv as xls": ("log.xls", lambda: csv_book(delimiter="\t"), ("warning", "GR104", 3)),
    "csv as xlsx": ("log.xlsx", csv_book, ("warning", "GR104", 3)),
    "an encrypted workbook": (
        "log.xlsx",
        lambda: ole({"EncryptionInfo": b"\4\0\4\0", "EncryptedPackage": b"x" * 100}),
        refused("GR102"),
    ),
    "an encrypted workbook as xls": ("log.xls", lambda: ole({"EncryptedPackage": b"x" * 100}), refused("GR102")),
    "a doc as xls": ("log.xls", lambda: ole({"WordDocument": b"x"}), refused("GR103")),
    "a ppt as xls": ("log.xls", lambda: ole({"PowerPoint Document": b"x"}), refused("GR103")),
    "other streams as xls": ("log.xls", lambda: ole({"Contents": b"x"}), refused("GR103")),
    "an encrypted ods": (
        "log.ods",
        lambda: package(
            [
                *ods_parts()[:2],
                ("META-INF/manifest.xml", MANIFEST.replace("</", "<manifest:encryption-data/></", 1).encode()),
            ],
            stored=True,
        ),
        refused("GR102"),
    ),
    "a wholly encrypted ods": (
        "log.ods",
        lambda: package([("mimetype", ODS_TYPE), ("encrypted-package", b"x")], stored=True),
        refused("GR102"),
    ),
    "macros": ("log.xlsm", with_parts(xl__vbaProject_dot_bin=b"\xd0\xcf\x11\xe0"), ("accepted", 3, "GR108")),
    "an Excel 4 macro sheet": (
        "log.xlsm",
        with_parts(xl__macrosheets__sheet1_dot_xml=b"<x/>"),
        ("accepted", 3, "GR108"),
    ),
    "an xlsm without macros": ("log.xlsm", xlsx, ("accepted", 3)),
    "csv as tsv": ("log.tsv", lambda: csv_book(delimiter="\t"), ("accepted", 3)),
}

XLS = _of(
    "log.xls",
    {
        "xls": (xls, ("accepted", 3)),
        "xls in other sectors": (lambda: ole({"Workbook": biff8()}), ("accepted", 3)),
        "xls date cells": (lambda: xls([[*row[:4], DAY, row[5]] for row in ROWS]), ("accepted", 3)),
        "xls in the 1904 system": (
            xls_with(xls_1904),
            ("accepted", 3),
        ),
        "xls with a negative serial": (xls_serial(-5.0), ("error", "GR214", 2)),
        "xls with a time only": (xls_serial(0.5, "h:mm"), ("error", "GR202", 2)),
        "xls with a serial beyond 9999": (xls_serial(2958466.0), ("error", "GR214", 2)),
        "xls with a serial of 1e300": (xls_serial(1e300), ("error", "GR214", 2)),
        "xls with a serial without format": (xls_serial(float(SERIAL), "General"), ("accepted", 3)),
        **{
            f"xls with {text}": (xls_error(text), ("error", "GR214", 2))
            for text in ("#REF!", "#N/A!", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
        },
        "xls with a formula never calculated": (xls_with(xls_formula), ("error", "GR201", 2)),
        "xls with a hidden log": (xls_with(xls_hidden), ("warning", "GR211", 0)),
        "xls with hidden rows": (
            xls_with(lambda book, made: setattr(made.row(2), "hidden", True)),
            ("accepted", 3, "GR210"),
        ),
        "xls with hidden columns": (xls_with(lambda book, made: setattr(made.col(1), "hidden", True)), ("accepted", 3)),
        "xls with merged cells": (
            lambda: xls([ROWS[0], [2, "二", "", "", "2013-03-06"]], lambda book, made: made.merge(1, 2, 3, 3)),
            ("accepted", 2),
        ),
        "xls with a thousand merged cells": (
            xls_with(lambda book, made: [made.merge(n, n + 1, 7, 9) for n in range(10, 2010, 2)]),
            ("accepted", 3),
        ),
        "xls with bidi in a label": (xls_with(lambda book, made: made.write(1, 3, "‮公共​服务")), ("accepted", 3)),
        "xls with a long title": (xls_with(lambda book, made: made.write(1, 1, "长" * 32_000)), ("accepted", 3)),
        "xls without a log": (
            xls_with(lambda book, made: [made.write(0, n, f"甲{n}") for n in range(6)], []),
            ("accepted", 0, "GR213"),
        ),
        "xls only a header": (lambda: xls([]), ("accepted", 0, "GR229")),
        "xls far cell": (xls_with(lambda book, made: made.write(65_535, 255, 1)), refused("GR109")),
        "xls macros": (lambda: ole({"Workbook": biff8(), "_VBA_PROJECT_CUR": b""}), ("accepted", 3, "GR108")),
        "xls of Excel 2": (lambda: biff2(b"2013-03-05", b"2013-03-06"), ("accepted", 2)),
        "xls with a password": (lambda: biff2(b"2013-03-05", password=True), refused("GR102")),
        "xls cut in its header": (lambda: xls()[:300], refused("GR101")),
        "xls cut after its header": (lambda: xls()[:512], refused("GR101")),
        "xls a quarter": (cut(0.25, xls), refused("GR101")),
        "xls half": (cut(0.5, xls), refused("GR101")),
        "xls nine tenths": (cut(0.9, xls), refused("GR101")),
        "xls half, then zeros": (lambda: xls()[:2000].ljust(len(xls()), b"\0"), refused("GR101")),
        "xls only the signature": (constant(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" * 100), refused("GR101")),
        "xls with a flipped signature": (flipped(0, xls), refused("GR103")),
        "xls with a flipped sector size": (flipped(30, xls, 0x02), refused("GR101")),
        "xls with a flipped directory": (flipped(49, xls, 0x40), refused("GR101")),
        "xls with a flipped table": (flipped(77, xls, 0x40), refused("GR101")),
        "xls with a stream that is none": (lambda: ole({"Workbook": b"\xff" * 5000}), refused("GR101")),
        "xls with half a stream": (lambda: ole({"Workbook": biff8()[: len(biff8()) // 2]}), refused("GR101")),
        "xls with an empty stream": (lambda: ole({"Workbook": b""}), refused("GR101")),
        "xls whose directory goes round": (
            lambda: ole({"Workbook": biff8()}).replace(struct.pack("<I", 0xFFFFFFFE), struct.pack("<I", 1)),
            refused("GR101"),
        ),
    },
)


ODS = _of(
    "log.ods",
    {
        "ods of a library": (ods_by_library, ("accepted", 3)),
        "ods": (ods(ods_rows(ROWS)), ("accepted", 3)),
        "ods date cells": (
            ods_dated(DAY, ods_date("2013-03-05T08:30:00"), ods_date("2013-03-05T08:30:00.123456789"[:23])),
            ("accepted", 3),
        ),
        "ods texts": (ods_dated("2013-3-5", "２０１３年３月５日", "20130305"), ("accepted", 3)),
        "ods serial": (ods_dated(SERIAL), ("accepted", 1)),
        "ods date of no calendar": (ods_dated(ods_date("2013-02-30")), ("error", "GR214", 0)),
        "ods date before 1900": (ods_dated(ods_date("1899-12-25")), ("error", "GR202", 0)),
        "ods time only": (
            ods_dated(Raw('<table:table-cell office:value-type="time" office:time-value="PT12H00M00S"/>')),
            ("error", "GR202", 0),
        ),
        "ods true": (
            ods_dated(Raw('<table:table-cell office:value-type="boolean" office:boolean-value="true"/>')),
            ("error", "GR202", 0),
        ),
        "ods no number": (
            ods_dated(Raw('<table:table-cell office:value-type="float" office:value="x"/>')),
            ("error", "GR214", 0),
        ),
        "ods NaN": (
            ods_dated(Raw('<table:table-cell office:value-type="float" office:value="NaN"/>')),
            ("error", "GR214", 0),
        ),
        **{
            f"ods {text}": (ods_dated(ods_error(text)), ("error", "GR214", 0))
            for text in ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "Err:502")
        },
        "ods formula never calculated": (
            ods_dated(Raw('<table:table-cell table:formula="of:=TODAY()"/>')),
            ("error", "GR214", 0),
        ),
        "ods formula": (
            ods_dated(
                Raw(
                    '<table:table-cell table:formula="of:=DATE(2013;3;5)" office:value-type="date" '
                    'office:date-value="2013-03-05"><text:p>2013-03-05</text:p></table:table-cell>'
                )
            ),
            ("accepted", 1),
        ),
        "ods blank rows to the end": (
            ods(
                ods_rows(ROWS) + '<table:table-row table:number-rows-repeated="1048572"><table:table-cell '
                'table:number-columns-repeated="16384"/></table:table-row>'
            ),
            ("accepted", 3),
        ),
        "ods blank rows between": (
            ods(
                '<table:table-row table:number-rows-repeated="3000"><table:table-cell/></table:table-row>'
                + ods_rows(ROWS)
            ),
            ("accepted", 3),
        ),
        "ods a row repeated": (ods(ods_rows(ROWS[:1], ' table:number-rows-repeated="3"')), ("accepted", 1)),
        "ods a row repeated two million times": (
            ods(ods_rows(ROWS[:1], ' table:number-rows-repeated="2000000"')),
            refused("GR105"),
        ),
        "ods a cell repeated over all columns": (
            ods(
                '<table:table-row table:number-rows-repeated="1000"><table:table-cell '
                'table:number-columns-repeated="16384" office:value-type="float" office:value="1"/></table:table-row>'
            ),
            refused("GR109"),
        ),
        "ods a cell repeated too far": (
            ods(
                '<table:table-row><table:table-cell table:number-columns-repeated="16385" '
                'office:value-type="float" office:value="1"/></table:table-row>'
            ),
            refused("GR105"),
        ),
        "ods a repetition of no number": (ods(ods_rows(ROWS, ' table:number-rows-repeated="x"')), ("accepted", 3)),
        "ods a negative repetition": (ods(ods_rows(ROWS, ' table:number-rows-repeated="-5"')), ("accepted", 3)),
        "ods hidden log": (
            ods(
                ods_rows(ROWS),
                attributes=' table:style-name="ta1"',
                automatic='<style:style style:name="ta1" style:family="table">'
                '<style:table-properties table:display="false"/></style:style>',
            ),
            ("warning", "GR211", 0),
        ),
        "ods hidden rows": (
            ods(
                ods_rows(ROWS[:1])
                + ods_rows(ROWS[1:2], ' table:visibility="collapse"')
                + ods_rows(ROWS[2:], ' table:visibility="filter"')
            ),
            ("accepted", 3, "GR210"),
        ),
        "ods covered cells": (
            ods(
                ods_rows(
                    [
                        [
                            1,
                            "一",
                            "",
                            Raw(
                                '<table:table-cell table:number-rows-spanned="2" '
                                'office:value-type="string"><text:p>公共服务</text:p></table:table-cell>'
                            ),
                            "2013-3-5",
                        ],
                        [2, "二", "", Raw("<table:covered-table-cell/>"), "2013-3-6"],
                    ]
                )
            ),
            ("accepted", 2),
        ),
        "ods notes on cells": (
            ods(
                ods_rows(
                    [
                        [
                            1,
                            "一",
                            "",
                            Raw(
                                '<table:table-cell office:value-type="string"><office:annotation>'
                                "<text:p>改</text:p></office:annotation><text:p>公共服务</text:p></table:table-cell>"
                            ),
                            "2013-3-5",
                        ]
                    ]
                )
            ),
            ("accepted", 1),
        ),
        "ods spans and spaces": (
            ods(
                ods_rows(
                    [
                        [
                            1,
                            "一",
                            "",
                            Raw(
                                '<table:table-cell office:value-type="string"><text:p>公共<text:s '
                                'text:c="3"/><text:span>服</text:span><text:tab/>务</text:p></table:table-cell>'
                            ),
                            "2013-3-5",
                        ]
                    ]
                )
            ),
            ("accepted", 1),
        ),
        "ods a thousand million spaces": (
            ods(
                ods_rows(
                    [
                        [
                            1,
                            Raw('<table:table-cell><text:p>一<text:s text:c="999999999"/></text:p></table:table-cell>'),
                            "",
                            "公共服务",
                            "2013-3-5",
                        ]
                    ]
                )
            ),
            ("accepted", 1),
        ),
        "ods grouped rows": (ods(f"<table:table-row-group>{ods_rows(ROWS)}</table:table-row-group>"), ("accepted", 3)),
        "ods header rows": (
            ods(f"<table:table-header-rows>{ods_rows([HEAD])}</table:table-header-rows>" + ods_rows(ROWS), head=False),
            ("accepted", 3),
        ),
        "ods without rows": (ods(head=False), ("accepted", 0)),
        "ods with macros": (
            lambda: package([*ods_parts(), ("Basic/Standard/Module1.xml", b"<x/>")], stored=True),
            ("accepted", 3, "GR108"),
        ),
        "ods without content": (lambda: package([ods_parts()[0], ods_parts()[2]], stored=True), refused("GR103")),
        "ods without type": (lambda: package(ods_parts()[1:], stored=True), refused("GR103")),
        "ods with a DTD": (
            lambda: package(ods_parts(after_declaration(DTD)(ods_parts()[1][1])), stored=True),
            refused("GR105"),
        ),
        "ods with an external entity": (
            lambda: package(ods_parts(after_declaration(XXE)(ods_parts()[1][1])), stored=True),
            refused("GR105"),
        ),
        "ods with a DTD in its manifest": (
            lambda: package(
                [*ods_parts()[:2], ("META-INF/manifest.xml", after_declaration(DTD)(MANIFEST.encode()))], stored=True
            ),
            refused("GR105"),
        ),
        "ods in UTF-16": (
            lambda: package(ods_parts(recoded("utf-16", "")(ods_parts()[1][1])), stored=True),
            refused("GR105"),
        ),
        "ods half a content": (lambda: package(ods_parts(ods_parts()[1][1][:1500]), stored=True), refused("GR101")),
        "ods half": (cut(0.5, ods(ods_rows(ROWS))), refused("GR103")),
        "ods all but one byte": (cut(-1, ods(ods_rows(ROWS))), refused("GR103")),
        "ods deep nesting": (ods(ods_rows(ROWS), after="<table:x>" * 20_000 + "</table:x>" * 20_000), ("accepted", 3)),
        "ods nested in a cell": (
            ods(
                ods_rows(
                    [
                        [
                            1,
                            Raw(
                                "<table:table-cell><text:p>一"
                                + "<text:span>" * 5000
                                + "</text:span>" * 5000
                                + "</text:p></table:table-cell>"
                            ),
                            "",
                            "公共服务",
                            "2013-3-5",
                        ]
                    ]
                )
            ),
            ("accepted", 1),
        ),
        "ods infinite number": (
            ods_dated(Raw('<table:table-cell office:value-type="float" office:value="1e400"/>')),
            ("error", "GR214", 0),
        ),
    },
)


CSV = _of(
    "log.csv",
    {
        "csv": (csv_book, ("accepted", 3)),
        "csv with a mark": (lambda: csv_book(encoding="utf-8-sig"), ("accepted", 3)),
        "csv in UTF-16": (lambda: b"\xff\xfe" + csv_book(encoding="utf-16-le"), ("accepted", 3)),
        "csv in UTF-16, big end first": (lambda: b"\xfe\xff" + csv_book(encoding="utf-16-be"), ("accepted", 3)),
        "csv in UTF-16 with tabs (Unicode text)": (
            lambda: b"\xff\xfe" + csv_book(delimiter="\t", encoding="utf-16-le"),
            ("accepted", 3),
        ),
        "csv in UTF-16 without mark": (lambda: csv_book(encoding="utf-16-le"), refused("GR103")),
        "csv in UTF-16, one byte short": (lambda: b"\xff\xfe" + csv_book(encoding="utf-16-le")[:-1], refused("GR106")),
        "csv in UTF-32": (lambda: csv_book(encoding="utf-32"), refused("GR106")),
        "csv in GBK": (lambda: csv_book(encoding="gbk"), ("accepted", 3)),
        "csv in GB18030 of four bytes": (
            lambda: csv_book([[1, "㐀䶵𠀀", "", "公共服务", "2013-03-05", "网站"]], encoding="gb18030"),
            ("accepted", 1),
        ),
        "csv in GBK, cut within a letter": (lambda: csv_book(encoding="gbk")[:-3], refused("GR106")),
        "csv with a stray byte": (lambda: csv_book().replace("办".encode(), b"\xff", 1), refused("GR106")),
        "csv in latin 1": (csv_line("1,caf\xe9,,x,2013-03-05,y", encoding="utf-8"), ("error", "GR203", 1)),
        "csv with tabs": (lambda: csv_book(delimiter="\t"), ("accepted", 3)),
        "csv with semicolons": (lambda: csv_book(delimiter=";"), ("accepted", 3)),
        "csv with bars": (lambda: csv_book(delimiter="|"), ("accepted", 3)),
        "csv with Excel's first line": (lambda: b"sep=;\r\n" + csv_book(delimiter=";"), ("accepted", 3)),
        "csv with an unclosed quote": (csv_line('1,"办事指南,,公共服务,2013-03-05,网站', LINE2), refused("GR107")),
        "csv with an unclosed quote in the last line": (
            csv_line(LINE, '2,"部门职责,,机构职能,2013-04-01,微博'),
            refused("GR107"),
        ),
        "csv with two stray quotes": (
            csv_line('1,"办事指南,,公共服务,2013-03-05,网站', LINE2, '3,防汛",,应急管理,2013-05-02,网站'),
            refused("GR107"),
        ),
        "csv with stray quotes in two rows": (
            csv_line('1,"办事指南,,公共服务,2013-03-05,网站', '2,部门职责",,机构职能,2013-04-01,微博', LINE),
            refused("GR107"),
        ),
        "csv with stray quotes and old Mac line ends": (
            lambda: csv_line(
                '1,"办事指南,,公共服务,2013-03-05,网站', LINE2, '3,防汛",,应急管理,2013-05-02,网站'
            )().replace(b"\r\n", b"\r"),
            refused("GR107"),
        ),
        "csv with letters behind a quote": (csv_line('1,"办事"指南,,公共服务,2013-03-05,网站'), refused("GR107")),
        "csv with a quote within a field": (csv_line('1,办"事"指南,,公共服务,2013-03-05,网站'), ("accepted", 1)),
        "csv with quotes": (csv_line('"1","办事""指南"",甲","","公共服务","2013-03-05","网站"'), ("accepted", 1)),
        "csv with line breaks in quotes": (
            csv_line('1,"办事\r\n指南\n二",,公共服务,2013-03-05,网站', LINE2),
            ("accepted", 2),
        ),
        "csv with a field too many": (csv_line("1,办事,指南,,公共服务,2013-03-05,网站", LINE2), refused("GR107")),
        "csv with empty fields too many": (csv_line(LINE + ",,,", LINE2), ("accepted", 2)),
        "csv with NUL bytes": (lambda: csv_book().replace("指".encode(), b"\0", 1), refused("GR103")),
        "csv with NUL bytes far down": (lambda: csv_book([ROWS[0]] * 200) + b"\0,\0\r\n", refused("GR106")),
        "csv that ends in control-Z": (lambda: csv_book() + b"\x1a", ("accepted", 3)),
        "csv of one line of a megabyte": (lambda: b"x" * (1 << 20), refused("GR107")),
        "csv with a title of a megabyte": (
            csv_line("1," + "x" * (1 << 20) + ",,公共服务,2013-03-05,网站"),
            refused("GR107"),
        ),
        "csv of 20,000 columns": (lambda: ",".join(["x"] * 20_000).encode(), refused("GR109")),
        "csv with 300,000 quotes": (lambda: csv_book() + b'"' * 300_000, refused("GR107")),
        "csv with old Mac line ends": (lambda: csv_book(end="\r"), ("accepted", 3)),
        "csv with Unix line ends": (lambda: csv_book(end="\n"), ("accepted", 3)),
        "csv with mixed line ends": (
            lambda: "\r".join([",".join(HEAD), LINE + "\n" + LINE2 + "\r\n"]).encode(),
            ("accepted", 2),
        ),
        "csv with blank lines": (csv_line("", LINE, "", ",,,,,", LINE2, ""), ("accepted", 2)),
        "csv with title lines": (
            lambda: "某市2013年主动公开台账\n填报单位：某局\n".encode() + csv_book(end="\n"),
            ("accepted", 3),
        ),
        "csv only a header": (lambda: csv_book([]), ("accepted", 0, "GR229")),
        "csv only a mark": (constant(b"\xef\xbb\xbf"), refused("GR103")),
        "csv only blanks": (constant(b" \r\n\t\r\n"), refused("GR103")),
        "csv with two marks": (lambda: b"\xef\xbb\xbf" + csv_book(encoding="utf-8-sig"), ("accepted", 3)),
        "csv with formulas": (
            csv_line(
                "1,=HYPERLINK(0),,公共服务,2013-03-05,网站",
                "2,@SUM(1+1)*cmd|' /C calc'!A0,,机构职能,2013-03-05,+1",
                "3,-2+3,,应急管理,2013-03-05,网站",
            ),
            ("accepted", 3),
        ),
        "csv with dates as formulas": (csv_line('1,办事指南,,公共服务,"=""2013-03-05""",网站'), ("error", "GR202", 0)),
        "csv with errors as text": (csv_line("1,办事指南,,公共服务,#REF!,网站"), ("error", "GR202", 0)),
        "csv with American dates": (csv_line("1,办事指南,,公共服务,3/5/2013,网站"), ("error", "GR202", 0)),
        "csv with a serial": (csv_line(f"1,办事指南,,公共服务,{SERIAL},网站"), ("error", "GR202", 0)),
        "csv with unusual line separators": (
            csv_line("1,办事\u2028指\x85南\x0b,,公共服务,2013-03-05,网站"),
            ("accepted", 1),
        ),
        "csv with zero-width in its header": (
            lambda: csv_book().replace("公开类别".encode(), "公开​类别".encode()),
            ("accepted", 3),
        ),
        "csv of 3,000 rows": (
            lambda: csv_book([[n, f"信息{n}", "", "公共服务", "2013-03-05", "网站"] for n in range(3000)]),
            ("accepted", 3000),
        ),
        "csv of 33,000 channels": (
            lambda: csv_book([[n, f"信息{n}", "", "公共服务", "2013-03-05", f"渠道{n}"] for n in range(33_000)]),
            ("accepted", 33_000, "GR209"),
        ),
        "csv with blanks at its end": (lambda: csv_book() + b" \r\n" * 100, ("accepted", 3)),
        "csv with a row that lacks its date": (csv_line("1,办事指南,,公共服务,,网站", LINE2), ("error", "GR201", 1)),
    },
)


def _ods_other_prefix() -> bytes:
    content = ods_parts()[1][1].replace(b"table:", b"t:").replace(b"xmlns:table=", b"xmlns:t=")
    return package(ods_parts(content), stored=True)


SPANNED = Raw('<table:table-cell table:number-rows-spanned="16000000"><text:p>公共服务</text:p></table:table-cell>')

# of several formats: encodings, sheets that are not there, blanks, merges
ACROSS: dict[str, Case] = {
    "a GBK sheet": ("log.xlsx", replaced(SHEET1, recoded("gbk", 'encoding="GBK"')), refused("GR105")),
    "a Big5 sheet": ("log.xlsx", replaced(SHEET1, recoded("utf-8", 'encoding="Big5"')), refused("GR105")),
    "an encoding nobody knows": ("log.xlsx", replaced(SHEET1, recoded("utf-8", 'encoding="foo"')), refused("GR105")),
    "a GBK custom part": (
        "log.xlsx",
        with_parts(customXml__item1_dot_xml=b'<?xml version="1.0" encoding="GBK"?><x/>'),
        ("accepted", 3),
    ),
    "ods in GBK": (
        "log.ods",
        lambda: package(ods_parts(recoded("gbk", 'encoding="GBK"')(ods_parts()[1][1])), stored=True),
        refused("GR105"),
    ),
    "two sheets of one name": (
        "log.xlsx",
        lambda: two_sheets(ROWS, OTHER_ROWS, [("主动公开", ""), ("主动公开", "")]),
        refused("GR101"),
    ),
    "no sheets at all": ("log.xlsx", replaced(WORKBOOK, workbook_part([])), refused("GR101")),
    "a sheet part that is a page": ("log.xlsx", replaced(SHEET1, b"<html><body>404</body></html>"), refused("GR101")),
    "a sheet part without sheetData": (
        "log.xlsx",
        replaced(SHEET1, f'<worksheet xmlns="{MAIN}"/>'.encode()),
        refused("GR101"),
    ),
    "csv cut within a letter": ("log.csv", csv_cut, refused("GR106")),
    "ods with another prefix": ("log.ods", _ods_other_prefix, refused("GR101")),
    "a header below twenty rows": (
        "log.xlsx",
        lambda: xlsx(data=sheet([["某"]] * 25, head=False) + sheet(ROWS, first=26), names=[("Sheet1", "")]),
        ("warning", "GR212", 0),
    ),
    "a space as inline string": (
        "log.xlsx",
        celled(2, Raw('<c@ t="inlineStr"><is><t> </t></is></c>')),
        ("accepted", 3),
    ),
    "a space as shared string": ("log.xlsx", changed(STRINGS, "某发〔2013〕1号", " "), ("accepted", 3)),
    "a thousand merged columns": (
        "log.xlsx",
        lambda: xlsx(
            after=f'<mergeCells>{"".join(f"""<mergeCell ref="D{n}:E1048576"/>""" for n in range(2, 1002))}</mergeCells>'
        ),
        ("accepted", 3),
    ),
    "ods with cells spanned far down": (
        "log.ods",
        ods(ods_rows([[n, f"信息{n}", "", SPANNED, "2013-3-5", "网站"] for n in range(12)])),
        ("accepted", 12),
    ),
    "xls with a thousand merged columns": (
        "log.xls",
        xls_with(lambda book, made: made._Worksheet__merged_ranges.extend((1, 65535, 3, 8) for _ in range(1000))),
        ("accepted", 3),
    ),
}


def _prefix_taken(prefix: str) -> Callable[[], bytes]:
    """Two parts, one sheet: r is a foreign prefix and names the second, the true relation names the first."""

    def build() -> bytes:
        made = parts(inline=True)
        made["xl/worksheets/sheet2.xml"] = worksheet(sheet(OTHER_ROWS))
        made[WORKBOOK_RELS] = relations(
            [("worksheet", "worksheets/sheet1.xml"), ("worksheet", "worksheets/sheet2.xml")]
        )
        link = f'xmlns:q="{OFFICE}" q:id="rId1" xmlns:{prefix}="urn:x" {prefix}:id="rId2"'
        made[WORKBOOK] = made[WORKBOOK].replace(b'r:id="rId1"', link.encode())
        return package(made)

    return build


def _far_sheets(count: int) -> bytes:
    """Sheets that are small each and too much together."""
    made = parts(inline=True, names=[(f"表{n}", "") for n in range(count)])
    far = "".join(f'<row r="{n}"><c r="ZZ{n}"><v>1</v></c></row>' for n in (2, 9999))
    made[SHEET1] = worksheet(sheet(ROWS[:0]) + far)
    made[WORKBOOK_RELS] = relations([("worksheet", "worksheets/sheet1.xml")] * count)
    return package(made)


def _commented(content: str) -> bytes:
    """Date cells, and something in a comment behind them."""
    return xlsx(data=sheet([[*row[:4], DAY, row[5]] for row in ROWS]) + f"<!-- {content} -->")


def _far(content: str) -> Callable[[], bytes]:
    return lambda: xlsx(data=sheet(ROWS) + f'<row r="1048576">{content}</row>')


def _far_blank_string() -> bytes:
    made = parts(data=sheet(ROWS, strings := [""]) + '<row r="1048576"><c r="XFD1048576" t="s"><v>0</v></c></row>')
    return package(made | {STRINGS: string_table(strings)})


NARROW = [",".join(map(str, row[:5])) for row in FULL]
BIG5 = "序號,資訊標題,文號,公開類別,公開日期\r\n1,辦事指南,,公共服務,2013-03-05\r\n"
LONG_BIG5 = BIG5 + "2,關於印發市政府資訊公開工作年度報告的通知,,行政許可,2013-04-01\r\n" * 40
MARKS = 't="e" </f> r="A1" hidden="1" <v>-'.replace("<", "&lt;")

# rows that were lost, and values that were read as others, without a word
SILENT: dict[str, Case] = {
    "csv in Big5": ("log.csv", lambda: BIG5.encode("big5"), refused("GR106")),
    "csv in Big5, long": ("log.csv", lambda: LONG_BIG5.encode("big5"), refused("GR106")),
    "csv in GBK with rare letters": (
        "log.csv",
        lambda: csv_book([[1, "犇羴鱻囍嫦娥", "", "公共服务", "2013-03-05", "网站"]], encoding="gbk"),
        ("accepted", 1),
    ),
    # decided: Excel leaves out delimiters at the end of a record, so what is missing there is blank; what a row
    # must have and lacks is said of the row
    "csv with fields too few": (
        "log.csv",
        csv_line("1,办事指南,,公共服务,2013-03-05", LINE2),
        ("accepted", 2, "GR209"),
    ),
    "csv with fields too few throughout": ("log.csv", csv_line(*NARROW), ("accepted", 3, "GR209")),
    # decided: a record of one field is a note, as the same text in a sheet would be
    "csv with a row of one field": ("log.csv", csv_line(LINE, "2网站", LINE2), ("accepted", 2)),
    "csv with a note of one field": ("log.csv", csv_line(LINE, LINE2, "注：以上已核对"), ("accepted", 2)),
    "csv with a row that ends before its date": (
        "log.csv",
        csv_line(LINE, "2,部门职责,,机构职能", LINE2),
        ("error", "GR201", 2),
    ),
    "csv with columns that no row fills": (
        "log.csv",
        lambda: csv_line(LINE, LINE2)().replace(
            "公开形式".encode(), "公开形式,备注,附件,责任科室,来源,页数".encode(), 1
        ),
        ("accepted", 2),
    ),
    "csv with a header that lost its line end": (
        "log.csv",
        lambda: csv_book().replace(b"\r\n", b"", 1),
        refused("GR107"),
    ),
    "csv with a comma for the header's line end": (
        "log.csv",
        lambda: csv_book().replace(b"\r\n", b",", 1),
        refused("GR107"),
    ),
    "csv with a lost line end and no date": (
        "log.csv",
        lambda: csv_line("1,办事指南,,公共服务,,网站", LINE, LINE2)().replace(b"\r\n", b"", 1),
        refused("GR107"),
    ),
    "csv with full-width commas": ("log.csv", lambda: csv_book(delimiter="，"), refused("GR107")),
    "csv with full-width commas in its texts": (
        "log.csv",
        csv_line("1,通知，办法，细则，指南，表格,,公共服务,2013-03-05,网站", LINE2),
        ("accepted", 2),
    ),
    "csv of nothing but a UTF-16 mark": ("log.csv", constant(b"\xff\xfe"), refused("GR103")),
    "xls whose book ends early": ("log.xls", xls_record(0x42, 0, 0x0A), refused("GR101")),
    "xls whose sheet ends early": ("log.xls", xls_record(0x208, 2, 0x0A), refused("GR111")),
    "xls whose list of sheets ends early": (
        "log.xls",
        lambda: ole({"Workbook": xls_of_two_sheets()}),
        refused("GR101"),
    ),
    "xls whose sheet has no end": ("log.xls", xls_record(0x0A, 1, 0x01), refused("GR101")),
    "xls with a log called a chart": ("log.xls", xls_with_bytes(0x85, 0, 5, b"\2"), refused("GR105")),
    "xls with a sheet that begins nowhere": ("log.xls", xls_with_bytes(0x85, 0, 0, b"\1"), refused("GR101")),
    "xls with a record that swallows the next": ("log.xls", xls_longer(0x208, 2, 14), refused("GR101")),
    "xls with a record beyond the end": ("log.xls", xls_longer(0x208, 3, 0x4000), refused("GR101")),
    "xls with a negative shared string": (
        "log.xls",
        xls_with_bytes(0xFD, 7, 6, b"\xff\xff\xff\xff"),
        refused("GR111"),
    ),
    "xls with a cell twice": (
        "log.xls",
        xls_with_record(biff(0x203, struct.pack("<3Hd", 1, 0, 15, 9.0))),
        refused("GR111"),
    ),
    "xls with a chart in its sheet": (
        "log.xls",
        xls_with_record(
            biff(0x809, struct.pack("<2H12x", 0x600, 0x20))
            + biff(0x203, struct.pack("<3Hd", 1, 0, 15, 9.0))
            + biff(0x0A, b"")
        ),
        ("accepted", 3),
    ),
    "xls with rubbish behind its end": (
        "log.xls",
        lambda: ole({"Workbook": biff8() + b"\x03\x02\xff\xff rubbish"}),
        ("accepted", 3),
    ),
    "xls of Excel 2 that ends early": (
        "log.xls",
        lambda: biff2(b"2013-03-05", b"2013-03-06") + biff(0x0004, struct.pack("<2H3xB", 9, 1, 1) + b"x"),
        refused("GR111"),
    ),
    "ods with a table in a cell": (
        "log.ods",
        ods(
            ods_rows(ROWS)
            + f"<table:table-row><table:table-cell>{ods_table(ods_rows(OTHER_ROWS))}</table:table-cell></table:table-row>"
        ),
        refused("GR101"),
    ),
    "two tables in a sheet part": (
        "log.xlsx",
        changed(SHEET1, "</sheetData>", f"</sheetData><sheetData>{sheet(ROWS, head=False, first=9)}</sheetData>"),
        refused("GR111"),
    ),
    "a foreign table before the sheet's own": (
        "log.xlsx",
        changed(SHEET1, "<sheetData>", '<y:sheetData xmlns:y="urn:y"><row r="1"/></y:sheetData><sheetData>'),
        refused("GR111"),
    ),
    "a log called a chart": ("log.xlsx", changed(WORKBOOK_RELS, '/worksheet"', '/chartsheet"'), refused("GR105")),
    "a log called a macro sheet": (
        "log.xlsx",
        lambda: other_sheet(worksheet(sheet(OTHER_ROWS)), "xlMacrosheet"),
        refused("GR105"),
    ),
    "a sheet of a kind nobody knows": (
        "log.xlsx",
        lambda: other_sheet(worksheet(sheet(OTHER_ROWS)), "sheet"),
        refused("GR101"),
    ),
    "a sheet that no relation names": ("log.xlsx", changed(WORKBOOK, 'r:id="rId1"', 'r:id="rId9"'), refused("GR101")),
    "another namespace's id": ("log.xlsx", _prefix_taken("z"), ("accepted", 3)),
    "another namespace's r": ("log.xlsx", _prefix_taken("r"), refused("GR105")),
    "a negative shared string": ("log.xlsx", celled(1, Raw('<c@ t="s"><v>-1</v></c>')), refused("GR111")),
    "a shared string by name": ("log.xlsx", celled(1, Raw('<c@ t="s"><v>x</v></c>')), refused("GR111")),
    "a shared string with a space": ("log.xlsx", celled(1, Raw('<c@ t="s"><v> 3</v></c>')), refused("GR111")),
    "a shared string of twenty digits": (
        "log.xlsx",
        celled(1, Raw('<c@ t="s"><v>99999999999999999999</v></c>')),
        refused("GR111"),
    ),
    "a shared string's number in pieces": (
        "log.xlsx",
        celled(1, Raw('<c@ t="s"><v>1<!-- x -->0</v></c>')),
        refused("GR111"),
    ),
    "a shared string without number": ("log.xlsx", celled(1, Raw('<c@ t="s"><v/></c>')), ("error", "GR205", 3)),
    "a number in pieces": ("log.xlsx", celled(4, Raw("<c@><v>4&#49;338</v></c>")), refused("GR111")),
    "a formula's text in pieces": (
        "log.xlsx",
        celled(3, Raw('<c@ t="str"><f>A1&amp;B1</f><v>公&#20849;服务</v></c>')),
        ("accepted", 3),
    ),
    "end tags with spaces": (
        "log.xlsx",
        lambda: xlsx(data=sheet(ROWS).replace("</c>", "</c >").replace("</row>", "</row\n>")),
        ("accepted", 3),
    ),
    "an error cell and an end tag with a space": (
        "log.xlsx",
        lambda: xlsx(
            data=sheet([ROWS[0], [*ROWS[1][:4], error_cell("#N/A"), "网站"]]).replace('</c><c r="F2"', '</c ><c r="F2"')
        ),
        ("error", "GR214", 1),
    ),
    "a 1904 serial without a format": (
        "log.xlsx",
        dated((DAY - EPOCH_1904).days, properties='<workbookPr date1904="1"/>'),
        ("accepted", 1),
    ),
}

# one cell at fault, for which the whole file was refused, or a good file refused
SINGLE: dict[str, Case] = {
    **{
        f"{text} for a date": ("log.xlsx", celled(4, error_cell(text)), ("error", "GR214", 2))
        for text in ("#GETTING_DATA", "#SPILL!", "#CALC!", "#FIELD!", "#没有!")
    },
    "#SPILL! out of a formula, for a title": (
        "log.xlsx",
        celled(1, Raw('<c@ s="0" t="e"><f>A1:A3</f><v>#SPILL!</v></c>')),
        ("error", "GR214", 3),
    ),
    "an error that is a far number, twice": (
        "log.xlsx",
        dated(error_cell("-1e300"), error_cell("#SPILL!"), error_cell("#CALC!")),
        ("error", "GR214", 0),
    ),
    "an error cell of no kind": ("log.xlsx", celled(4, error_cell("")), ("error", "GR214", 2)),
    "an error cell of no kind, closed at once": (
        "log.xlsx",
        celled(4, Raw('<c@ t="e"><v/></c>')),
        ("error", "GR214", 2),
    ),
    "an error cell without value": ("log.xlsx", celled(4, Raw('<c@ t="e"/>')), ("error", "GR201", 2)),
    "xls with an error of an unknown number": (
        "log.xls",
        xls_with_bytes(0x205, 0, 6, b"\x63", biff8_error),
        ("error", "GR214", 2),
    ),
    **{
        f"ods {text}": ("log.ods", ods_dated(ods_error(text)), ("error", "GR214", 0))
        for text in ("#SPILL!", "#CALC!", "#GETTING_DATA")
    },
    **{
        f"a date of {number}": ("log.xlsx", celled(4, Raw(f'<c@ s="1"><v>{number}</v></c>')), ("error", "GR214", 2))
        for number in ("-1e300", "-1E+16", "-123456789012345", "-inf")
    },
    "a date of -1e300 out of a formula": (
        "log.xlsx",
        celled(4, Raw('<c@ s="1"><f>A1-B1</f><v>-1e300</v></c>')),
        ("error", "GR214", 2),
    ),
    "a title of -1e300": ("log.xlsx", celled(1, Raw("<c@><v>-1e300</v></c>")), ("accepted", 3)),
    "a comment of PKZIP": ("log.xlsx", lambda: package(parts(), comment=b"PKZIP"), ("accepted", 3)),
    "a comment that begins a zip": ("log.xlsx", lambda: package(parts(), comment=b"PK\3\4 x"), refused("GR105")),
    "a merge of one cell": (
        "log.xlsx",
        lambda: xlsx(after='<mergeCells count="1"><mergeCell ref="D2"/></mergeCells>'),
        ("accepted", 3),
    ),
    "a merged area in small letters": (
        "log.xlsx",
        lambda: xlsx(
            [ROWS[0], [2, "二", "", "", "2013-03-06"]],
            after="<mergeCells count='1'><mergeCell\n ref = 'd2:d3'></mergeCell></mergeCells>",
        ),
        ("accepted", 2),
    ),
    "ods with a table of another file": (
        "log.ods",
        ods(
            ods_rows(ROWS),
            after='<table:table table:name="\'file:///a.ods\'#$台账" table:style-name="ta_extref"><table:table-source '
            f'table:table-name="台账" table:mode="copy-results-only"/>{ods_rows([HEAD, *OTHER_ROWS])}</table:table>',
        ),
        ("accepted", 3),
    ),
    "ods with a table out of another program": (
        "log.ods",
        ods(
            ods_rows(ROWS),
            after=f"<table:dde-links><table:dde-link>{ods_table(ods_rows([HEAD, *OTHER_ROWS]))}"
            "</table:dde-link></table:dde-links>",
        ),
        ("accepted", 3),
    ),
}

# minutes and gigabytes out of a few kilobytes
HEAVY: dict[str, Case] = {
    "mergeCell in a comment": ("log.xlsx", lambda: xlsx(after=f"<!-- {'<mergeCell ' * 20_000} -->"), ("accepted", 3)),
    "cells in a comment": (
        "log.xlsx",
        lambda: xlsx(data=sheet(ROWS) + f"""<!-- <v>- {'<c r="A1" ' * 100_000} -->"""),
        ("accepted", 3),
    ),
    "rows in a comment": (
        "log.xlsx",
        lambda: xlsx(data=sheet(ROWS) + f"""<!-- hidden= {"<row " * 100_000} -->"""),
        ("accepted", 3),
    ),
    "marks of errors and formulas in a text": (
        "log.xlsx",
        celled(1, Raw(f'<c@ t="inlineStr"><is><t>{MARKS * 20_000}</t></is></c>')),
        ("accepted", 3),
    ),
    "marks of errors in a text beside an error": (
        "log.xlsx",
        lambda: xlsx(
            [[1, Raw(f'<c@ t="inlineStr"><is><t>{MARKS * 20_000}</t></is></c>'), "", "公共服务", error_cell("#N/A")]]
        ),
        ("error", "GR214", 0),
    ),
    "marks of errors in an attribute": (
        "log.xlsx",
        celled(4, Raw(f"<c@ x='{MARKS * 20_000}' t=\"e\"><v>#SPILL!</v></c>".replace("&lt;", ""))),
        refused("GR101"),
    ),
    "a formula of a megabyte": (
        "log.xlsx",
        celled(4, Raw(f'<c@ s="1"><f>{"1+" * 500_000}1</f><v>{SERIAL}</v></c>')),
        ("accepted", 3),
    ),
    "a thousand million shared strings stated": (
        "log.xlsx",
        changed(STRINGS, 'uniqueCount="', 'uniqueCount="999999999'),
        refused("GR105"),
    ),
    "one shared string too many stated": (
        "log.xlsx",
        changed(STRINGS, 'uniqueCount="1', 'uniqueCount="2'),
        ("accepted", 3),
    ),
    "a far cell with a text of no letters": (
        "log.xlsx",
        _far('<c r="XFD1048576" t="str"><v></v></c>'),
        refused("GR109"),
    ),
    "a far inline string of no letters": (
        "log.xlsx",
        _far('<c r="XFD1048576" t="inlineStr"><is><t/></is></c>'),
        refused("GR109"),
    ),
    "a far shared string of no letters": ("log.xlsx", _far_blank_string, refused("GR109")),
    "a far formula never calculated": ("log.xlsx", _far('<c r="XFD1048576"><f>A1</f></c>'), refused("GR109")),
    "a far error": ("log.xlsx", _far('<c r="XFD1048576" t="e"><v>#SPILL!</v></c>'), refused("GR109")),
    "four sheets that are too large together": ("log.xlsx", lambda: _far_sheets(4), refused("GR109")),
    "ods with sheets that are too large together": (
        "log.ods",
        ods(
            ods_rows(ROWS),
            after=ods_table(
                '<table:table-row table:number-rows-repeated="10000"><table:table-cell '
                'table:number-columns-repeated="1000" office:value-type="float" office:value="1"/></table:table-row>'
            )
            * 9,
        ),
        refused("GR109"),
    ),
}

# what only looks like content
SEEMING: dict[str, Case] = {
    "a merged cell in a comment": (
        "log.xlsx",
        lambda: xlsx([ROWS[0], [2, "二", "", "", "2013-03-06"]], after='<!-- <mergeCell ref="D2:D3"/> -->'),
        ("error", "GR204", 2),
    ),
    "a negative date in a comment": (
        "log.xlsx",
        lambda: _commented('<c r="E2" s="1"><v>-5</v></c>'),
        ("accepted", 3),
    ),
    "an error in a comment": ("log.xlsx", lambda: _commented('<c r="E2" t="e"><v>#N/A</v></c>'), ("accepted", 3)),
    "an error in an instruction": (
        "log.xlsx",
        lambda: xlsx(data=sheet(ROWS) + '<?x <c r="E2" t="e"><v>#SPILL!</v></c>?>'),
        ("accepted", 3),
    ),
    "an error in CDATA": (
        "log.xlsx",
        celled(1, Raw('<c@ t="inlineStr"><is><t><![CDATA[<c r="E2" t="e"><v>#SPILL!</v></c>]]></t></is></c>')),
        ("accepted", 3),
    ),
    "ods with rows in a comment": (
        "log.ods",
        ods(ods_rows(ROWS[:2]) + f"<!-- {ods_rows(ROWS[2:])} -->"),
        ("accepted", 2),
    ),
    "ods with CDATA": (
        "log.ods",
        ods(ods_rows(ROWS).replace("办事指南", "<![CDATA[<table:table-row/>]]>")),
        ("accepted", 3),
    ),
}

GROUPS = (XLSX, NAMES, XLS, ODS, CSV, ACROSS, SILENT, SINGLE, HEAVY, SEEMING)
CASES: dict[str, Case] = {name: case for group in GROUPS for name, case in group.items()}
