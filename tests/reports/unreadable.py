"""Files that are no report, or hostile: what an audit must do with each.

``CASES``: name → (file name, content, exit code when audited alone). 3: could not be read; 1: read, and something
is wrong with it as a report; 0: a sound report in an odd vessel. ``SLOW`` are audited one by one, against the clock.
"""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Mapping

from tests.reporting import Habits, W, docx, page
from tests.reports.bases import city

SOUND = city("sound", "全年新收政府信息公开申请212件。").blocks
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def word() -> bytes:
    return docx(SOUND)


def web() -> bytes:
    return page(SOUND)


def changed(parts: Mapping[str, bytes | None]) -> bytes:
    """A sound package with parts replaced, added or (None) left out."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = parts.get(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, extra in parts.items():
            if name not in old.namelist() and extra is not None:
                new.writestr(name, extra)
    return saved.getvalue()


def body(inner: str, before: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{before}<w:document {W}><w:body>{inner}</w:body></w:document>'.encode()
    )


def paragraph(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def deep(levels: int) -> bytes:
    """A package whose one table is nested so deep."""
    start = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc><w:tcPr/>"
    end = "<w:p/></w:tc></w:tr></w:tbl>"
    nested = start * levels + paragraph("一、总体情况") + end * levels
    return changed({"word/document.xml": body(paragraph("样例市2023年政府信息公开工作年度报告") + nested)})


def laughs() -> str:
    entities = '<!ENTITY a0 "哈哈哈哈哈哈哈哈哈哈">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return f"<!DOCTYPE w:document [{entities}]>"


def large(size: int = 5_000_000) -> bytes:
    """A sound page with five megabytes of a site's other text after it."""
    filler = "<p>网站地图：" + "政务公开栏目导航链接，" * 40 + "</p>\n"
    count = size // len(filler.encode())
    return web().replace(b"</body>", (filler * count).encode() + b"</body>")


def cells(rows: int, columns: int) -> bytes:
    table = "<table>" + ("<tr>" + "<td>1</td>" * columns + "</tr>") * rows + "</table>"
    return web().replace(b"</body>", table.encode() + b"</body>")


def bomb(size: int = 300_000_000) -> bytes:
    """A small package that unpacks to hundreds of megabytes."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word())) as old, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != "word/document.xml":
                new.writestr(name, old.read(name))
        with new.open("word/document.xml", "w", force_zip64=True) as part:
            part.write(body("").split(b"</w:body>")[0])
            chunk = paragraph("一" * 300).encode() * 1000
            for _ in range(size // len(chunk)):
                part.write(chunk)
            part.write(b"</w:body></w:document>")
    return saved.getvalue()


def lying() -> bytes:
    """A package whose directory says the document is ten bytes long."""
    data = bytearray(word())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        info = archive.getinfo("word/document.xml")
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        length = struct.unpack_from("<H", data, at + 28)[0]
        if bytes(data[at + 46 : at + 46 + length]) == info.filename.encode():
            struct.pack_into("<I", data, at + 24, 10)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def text_only(sections: bool) -> bytes:
    heads = "一二三四五六"
    names = (
        "总体情况",
        "主动公开政府信息情况",
        "收到和处理政府信息公开申请情况",
        "政府信息公开行政复议、行政诉讼情况",
        "存在的主要问题及改进情况",
        "其他需要报告的事项",
    )
    lines = (
        [f"<h2>{n}、{name}</h2><p>按要求开展工作。</p>" for n, name in zip(heads, names, strict=True)]
        if sections
        else []
    )
    return f"<html><meta charset='utf-8'><h1>样例市2023年政府信息公开工作年度报告</h1>{''.join(lines)}</html>".encode()


SHEET = (
    b'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    b'<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)


Build = Callable[[], bytes]
CASES: dict[str, tuple[str, Build, int]] = {
    "empty-docx": ("a.docx", lambda: b"", 3),
    "empty-html": ("a.html", lambda: b"", 3),
    "text": ("a.txt", lambda: "样例市2023年政府信息公开工作年度报告\n一、总体情况\n".encode(), 3),
    "text-as-docx": ("a.docx", lambda: "样例市2023年政府信息公开工作年度报告".encode(), 3),
    "doc": ("a.doc", lambda: OLE + b"\0" * 4096, 3),
    "doc-as-docx": ("a.docx", lambda: OLE + b"\0" * 4096, 3),
    "pdf": ("a.pdf", lambda: b"%PDF-1.7\n%\xe2\xe3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF", 3),
    "pdf-as-docx": ("a.docx", lambda: b"%PDF-1.7\n%%EOF", 3),
    "rtf-as-doc": ("a.doc", lambda: rb"{\rtf1\ansi hello}", 3),
    "picture": ("a.html", lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 200, 3),
    "zip": ("a.docx", lambda: zipped({"a.txt": b"hello"}), 3),
    "truncated": ("a.docx", lambda: word()[: len(word()) // 2], 3),
    "truncated-end": ("a.docx", lambda: word()[:-40], 3),
    "broken-deflate": ("a.docx", lambda: word().replace(b"word/document.xml", b"word/document.xmI", 1), 3),
    "no-document": ("a.docx", lambda: changed({"word/document.xml": None}), 3),
    "broken-xml": ("a.docx", lambda: changed({"word/document.xml": b"<w:document><w:body>"}), 3),
    "empty-document": ("a.docx", lambda: changed({"word/document.xml": b""}), 3),
    "entities": ("a.docx", lambda: changed({"word/document.xml": body(paragraph("&a9;"), laughs())}), 3),
    "external-entity": (
        "a.docx",
        lambda: changed(
            {"word/document.xml": body(paragraph("&x;"), '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/hostname">]>')}
        ),
        3,
    ),
    "bomb": ("a.docx", bomb, 3),
    "lying-size": ("a.docx", lying, 3),
    "spreadsheet": (
        "a.docx",
        lambda: changed({"[Content_Types].xml": SHEET, "word/document.xml": None, "xl/workbook.xml": b"<a/>"}),
        3,
    ),
    "not-a-report": (
        "a.html",
        lambda: "<html><meta charset='utf-8'><h1>关于召开会议的通知</h1><p>请准时参加。</p></html>".encode(),
        1,
    ),
    "not-a-report-docx": ("a.docx", lambda: changed({"word/document.xml": body(paragraph("会议通知"))}), 1),
    "no-tables": ("a.html", lambda: text_only(True), 0),
    "no-sections": ("a.html", lambda: text_only(False), 1),
    "deep-30": ("a.docx", lambda: deep(30), 1),
    "deep-3000": ("a.docx", lambda: deep(3000), 3),
    "large": ("a.html", large, 0),
    "many-cells": ("a.html", lambda: cells(1500, 10), 0),
    "wide-span": ("a.html", lambda: web().replace(b'colspan="7"', b'colspan="99999999"', 1), 0),
    "tall-span": (
        "a.html",
        lambda: web().replace(b"</body>", b'<table><tr><td rowspan="999999999">1</td></tr></table></body>'),
        0,
    ),
    "negative-span": (
        "a.html",
        lambda: web().replace(b"</body>", b'<table><tr><td colspan="-3" rowspan="x">1</td></tr></table></body>'),
        0,
    ),
    "deep-html": ("a.html", lambda: b"<div>" * 200 + web(), 0),
    "entities-html": ("a.html", lambda: web().replace("新收".encode(), b"&#26032;&#x6536;"), 0),
    "doctype-html": (
        "a.html",
        lambda: (
            b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>\n'
            + web().replace(b"</h1>", b"&y;</h1>", 1)
        ),
        0,
    ),
    "xml-html": ("a.html", lambda: b'<?xml version="1.0" encoding="utf-8"?>\n' + web(), 0),
    "bom-html": ("a.html", lambda: b"\xef\xbb\xbf" + web(), 0),
    "utf16-html": ("a.html", lambda: web().decode().encode("utf-16"), 0),
    "undeclared-gbk": ("a.htm", lambda: page(SOUND, Habits(charset="gbk", declared="x")).replace(b"charset=x", b""), 0),
    "wrongly-declared": ("a.html", lambda: page(SOUND, Habits(charset="gbk", declared="utf-8")), 0),
    "upper-case-name": ("A.DOCX", word, 0),
    "html-as-doc": ("a.doc", web, 0),
    "frames": ("a.html", lambda: b"<html><frameset><frame src='http://127.0.0.1:9/x'></frameset></html>", 1),
    "script-only": (
        "a.html",
        lambda: "<html><script>document.write('2023年政府信息公开工作年度报告')</script></html>".encode(),
        1,
    ),
    "mhtml": ("a.mht", lambda: b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nhello", 3),
}
SLOW = ("large", "many-cells", "bomb", "deep-30", "deep-3000", "tall-span", "wide-span", "entities")


def zipped(parts: Mapping[str, bytes]) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return saved.getvalue()
