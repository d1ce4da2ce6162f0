"""ods books, by hand and by a library."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from tests.hostile.rows import HEAD, ROWS
from tests.hostile.xlsx_bytes import XML, Raw, escaped
from tests.hostile.zip_bytes import package

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
