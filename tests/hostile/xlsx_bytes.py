"""xlsx books part by part, whole or with one part changed."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

from tests.hostile.rows import EPOCH, HEAD, ROWS, Parts
from tests.hostile.zip_bytes import _info, entries_of, package, raw_zip

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


def zip64(made: Parts | None = None) -> bytes:
    """A zip whose local headers have 64-bit sizes."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        for name, content in (made or parts()).items():
            with archive.open(_info(name), "w", force_zip64=True) as part:
                part.write(content)
    return saved.getvalue()
