"""Is this file what it says: kind by content, size, shape and danger, before any reader sees it.

Nothing here trusts a file name or a length written in the file. A package is inflated once, part by
part, with every size checked against what was announced; the parts are kept for workbook/, so that
the reader sees exactly the bytes that were checked.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from gov_report.model import Diagnostic, Rule, Source
from gov_report.rules import (
    ENCRYPTED,
    EXTERNAL_LINKS,
    MACROS,
    RENAMED,
    TOO_LARGE,
    UNREADABLE,
    UNSAFE_PACKAGE,
    UNSUPPORTED,
)

if TYPE_CHECKING:
    from zipfile import ZipInfo

MAX_ENTRIES = 2_000
MAX_INFLATED = 200 << 20
MAX_FILE = 200 << 20
BIG_PART = 10 << 20
MAX_RATIO = 100

KINDS = ("xlsx", "xls", "ods", "csv")
ENCRYPTED_FILE = "加密文件"
DAMAGED_OLE = "损坏的旧版 Office 文件"
EMPTY = "空文件"

# The kind a suffix promises. Text is read as csv only under one of these names: an xls that is
# really tab-separated text is common, a readme that is no table is commoner.
SUFFIXES = {
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xltx": "xlsx",
    ".xltm": "xlsx",
    ".xls": "xls",
    ".xlt": "xls",
    ".ods": "ods",
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".et": "et",
    ".ett": "et",
}

_MAGIC = (
    (b"%PDF", "PDF 文档"),
    (b"\x89PNG", "图片（png）"),
    (b"\xff\xd8\xff", "图片（jpg）"),
    (b"GIF8", "图片（gif）"),
    (b"II*\0", "图片（tif）"),
    (b"MM\0*", "图片（tif）"),
    (b"Rar!", "rar 压缩包"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包"),
    (b"\x1f\x8b", "gz 压缩包"),
    (b"{\\rtf", "RTF 文档"),
    (b"MZ", "可执行程序"),
    (b"\x7fELF", "可执行程序"),
    (b"SQLite format 3", "数据库文件"),
)
_SIGNATURES = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07")  # of a zip's records
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(r"<(?:!doctype\s+html|html|head|body|table|meta|style|div|script)\b")
_BINARY = re.compile(rb"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")


class Refusal(Exception):
    """A file that must not be read: the finding and its facts; never leaves gate and workbook."""

    def __init__(self, rule: Rule, **facts: object) -> None:
        """Keep the finding until a place is known."""
        super().__init__(rule.name)
        self.rule = rule
        self.facts = facts

    def at(self, source: Source) -> Diagnostic:
        """The refusal as a finding at a place."""
        facts = tuple((name, str(value)) for name, value in self.facts.items())
        return Diagnostic(self.rule, source, facts, severity=self.rule.severity)


class Package(Struct, frozen=True):
    """A checked zip package: every name, the inflated bytes of its xml parts, their checksums."""

    names: frozenset[str]
    parts: dict[str, bytes]
    checksums: dict[str, int]
    inflated: int


def identify(data: bytes) -> str:
    """The kind of a file by its content: xlsx, xls, ods, csv, or a Chinese name of what else it is."""
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return EMPTY
    if data.startswith(b"PK\x03\x04") or data.startswith(b"PK\x05\x06"):
        return _identify_zip(data)
    if data.startswith(_OLE):
        return _identify_ole(data)
    if data[:2] in (b"\x09\x00", b"\x09\x02", b"\x09\x04", b"\x09\x08") and data[3:4] == b"\0":
        return "xls"  # the bare stream of Excel 2 to 5, no OLE around it
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    return _identify_text(data)


def open_book(path: str, data: bytes) -> tuple[str | None, list[Diagnostic]]:
    """Decide what to read a file as, or refuse it.

    ``path`` is the name inside the project. Returns the kind (xlsx, xls, ods, csv), None when the
    file is refused, and the findings; a refusal always has one at error level.
    """
    place = Source(path)
    suffix = _suffix(path)
    try:
        if len(data) > MAX_FILE:
            raise Refusal(TOO_LARGE, reason=f"文件超过{MAX_FILE >> 20} MB")
        kind = _accept(identify(data), suffix)
        findings = _dangers(kind, data, place)
    except Refusal as refusal:
        return None, [refusal.at(place)]
    if SUFFIXES.get(suffix) != kind:
        findings.insert(0, RENAMED.at(place, suffix=suffix or "（无）", actual=kind))
    return kind, findings


def _suffix(path: str) -> str:
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def _accept(kind: str, suffix: str) -> str:
    if kind == ENCRYPTED_FILE:
        raise Refusal(ENCRYPTED)
    if kind == DAMAGED_OLE:
        raise Refusal(UNREADABLE, reason="文件内部结构损坏，可能没有传完")
    if kind not in KINDS or (kind == "csv" and suffix not in SUFFIXES):
        actual = "普通文本" if kind == "csv" else kind
        raise Refusal(UNSUPPORTED, suffix=suffix or "（无）", actual=actual)
    return kind


def _dangers(kind: str, data: bytes, place: Source) -> list[Diagnostic]:
    if kind == "xls":
        return _ole_dangers(data, place)
    if kind == "csv":
        return []
    package = unpack(data)
    findings: list[Diagnostic] = []
    if kind == "ods":
        if b"encryption-data" in package.parts.get("META-INF/manifest.xml", b""):
            raise Refusal(ENCRYPTED)
        if any(name.startswith(("Basic/", "Scripts/")) for name in package.names):
            findings.append(MACROS.at(place))
        return findings
    if any(name.endswith("vbaProject.bin") or "/macrosheets/" in name for name in package.names):
        findings.append(MACROS.at(place))
    if any(name.startswith("xl/externalLinks/") or name == "xl/connections.xml" for name in package.names):
        findings.append(EXTERNAL_LINKS.at(place))
    return findings


def _ole_dangers(data: bytes, place: Source) -> list[Diagnostic]:
    macros = data.startswith(_OLE) and "_VBA_PROJECT_CUR" in _ole_streams(data)
    return [MACROS.at(place)] if macros else []


# --- text ---------------------------------------------------------------------------------------


def _identify_text(data: bytes) -> str:
    head = data[:4096]
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = head.decode("utf-16", "replace")
    elif _BINARY.search(head):
        # a cut multi-byte character cannot look binary: its bytes are all above 0x30
        return "无法识别的内容"
    else:
        text = head.decode("latin-1").removeprefix("ï»¿")
    text = text.lstrip().lower()
    if text.startswith("<"):
        return _identify_markup(text)
    if text.startswith("mime-version:") or "\nmime-version:" in text:
        return "网页（mht）"
    return "csv"


def _identify_markup(text: str) -> str:
    if "urn:schemas-microsoft-com:office:spreadsheet" in text:
        return "Excel 2003 XML 表格"
    if _HTML.search(text):
        return "网页（html）"
    if "office:document" in text:
        return "ods 的单文件形式（fods）"
    return "XML 文件" if text.startswith("<?xml") else "csv"


# --- OLE compound files ---------------------------------------------------------------------------


def _identify_ole(data: bytes) -> str:
    names = _ole_streams(data)
    if "EncryptedPackage" in names or "EncryptionInfo" in names:
        return ENCRYPTED_FILE
    if "Workbook" in names or "Book" in names:
        return "xls"
    if "WordDocument" in names:
        return "Word 或 WPS 文档（doc、wps）"
    if "PowerPoint Document" in names:
        return "演示文稿（ppt）"
    return "其他 Office 文件" if names else DAMAGED_OLE


@lru_cache(maxsize=1)
def _ole_streams(data: bytes) -> frozenset[str]:
    """Names in the root storage only: a Word document with a sheet inside has a Workbook deeper down."""
    try:
        directory = _ole_directory(data)
        wanted, seen, names = [_ole_entry(directory, 0)[3]], {0}, set[str]()
        while wanted:
            index = wanted.pop()
            if index in seen or index * 128 >= len(directory):
                continue
            seen.add(index)
            name, left, right, _ = _ole_entry(directory, index)
            names.add(name)
            wanted += [left, right]
        return frozenset(names)
    except (struct.error, IndexError, UnicodeDecodeError):
        return frozenset()


def _ole_entry(directory: bytes, index: int) -> tuple[str, int, int, int]:
    entry = directory[index * 128 : index * 128 + 128]
    (length,) = struct.unpack_from("<H", entry, 64)
    name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le")
    left, right, child = struct.unpack_from("<3I", entry, 68)
    return name, left, right, child


def _ole_directory(data: bytes) -> bytes:
    size = 1 << min(struct.unpack_from("<H", data, 30)[0], 12)
    (start,) = struct.unpack_from("<I", data, 48)
    table = struct.unpack_from("<109I", data, 76)
    links: list[int] = []
    for sector in table:
        if sector >= 0xFFFFFFFA:
            break
        block = data[(sector + 1) * size : (sector + 2) * size]
        links += struct.unpack(f"<{len(block) // 4}I", block[: len(block) // 4 * 4])
    sectors: list[bytes] = []
    seen: set[int] = set()
    while start < 0xFFFFFFFA and start not in seen:
        seen.add(start)
        sectors.append(data[(start + 1) * size : (start + 2) * size])
        start = links[start] if start < len(links) else 0xFFFFFFFE
    return b"".join(sectors)


# --- zip packages ---------------------------------------------------------------------------------


def _identify_zip(data: bytes) -> str:
    try:
        names = {entry.filename.replace("\\", "/") for entry in _entries(data)[0]}
    except Refusal:
        # cut off in transit: the central directory is at the end, the first part at the front
        return "xlsx" if b"xl/" in data or b"[Content_Types].xml" in data[:200] else "损坏的 zip 压缩包"
    if "xl/workbook.bin" in names:
        return "xlsb 工作簿"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "word/document.xml" in names:
        return "Word 文档（docx）"
    if "ppt/presentation.xml" in names:
        return "演示文稿（pptx）"
    if "OFD.xml" in names:
        return "OFD 文档"
    if "encrypted-package" in names:
        return ENCRYPTED_FILE
    if "content.xml" in names and "mimetype" in names:
        return "ods" if b"opendocument.spreadsheet" in data[:200] else "OpenDocument 文档"
    if "[Content_Types].xml" in names and any(name.startswith("xl/") for name in names):
        return "xlsx"
    return "zip 压缩包"


@lru_cache(maxsize=1)
def _entries(data: bytes) -> tuple[list[ZipInfo], int]:
    """The central directory and where it begins."""
    import io
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist(), archive.start_dir
    except Exception as error:  # zipfile raises a dozen kinds on a damaged directory
        raise Refusal(UNREADABLE, reason="压缩结构损坏，文件可能没有传完") from error


@lru_cache(maxsize=1)
def unpack(data: bytes) -> Package:
    """Check a zip package and inflate it, once for gate and reader (raises Refusal).

    Refused: too many or too large parts, compression bombs, repeated names, names that leave the
    package, encryption, wrong checksums, parts that overlap or hide in gaps, any DTD.
    """
    entries, directory = _entries(data)
    if len(entries) > MAX_ENTRIES:
        raise Refusal(UNSAFE_PACKAGE, reason=f"内含{len(entries)}个部件，超过{MAX_ENTRIES}个")
    total = sum(entry.file_size for entry in entries)
    if total > MAX_INFLATED:
        raise Refusal(TOO_LARGE, reason=f"解压后{total >> 20} MB，超过{MAX_INFLATED >> 20} MB")
    _check_tail(data, directory)
    names: set[str] = set()
    parts: dict[str, bytes] = {}
    checksums: dict[str, int] = {}
    for entry, payload in _payloads(data, entries, directory):
        name = _checked_name(entry, names)
        content = _inflate(entry, payload, name)
        if name.endswith((".xml", ".rels", ".vml")) or name == "mimetype":
            parts[name], checksums[name] = content, entry.CRC
        if name.endswith((".xml", ".rels")):
            _check_prolog(name, content)
    return Package(frozenset(entry.filename.replace("\\", "/") for entry in entries), parts, checksums, total)


def repack(package: Package, replaced: Mapping[str, bytes]) -> bytes:
    """The parts a reader needs as a plain stored zip: what was checked is what gets read, inflated once.

    ``replaced``: parts that the reader shall see in another form.
    """
    bodies: list[bytes] = []
    directory: list[bytes] = []
    position = 0
    for name, content in package.parts.items():
        if name.startswith(("docProps/", "customXml/", "xl/drawings/", "xl/theme/")):
            continue
        label, checksum = name.encode(), package.checksums[name]
        if name in replaced:
            content = replaced[name]
            checksum = zlib.crc32(content)
        # version 2.0, UTF-8 name, stored, 1980-01-01
        common = struct.pack("<5H3I2H", 20, 0x800, 0, 0, 33, checksum, len(content), len(content), len(label), 0)
        bodies += [b"PK\x03\x04", common, label, content]
        directory.append(b"PK\x01\x02\x14\0" + common + struct.pack("<3H2I", 0, 0, 0, 0, position) + label)
        position += 30 + len(label) + len(content)
    listing = b"".join(directory)
    count = len(directory)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(listing), position, 0)
    return b"".join([*bodies, listing, end])


def _check_tail(data: bytes, directory: int) -> None:
    """Nothing may follow the end record: another zip there would be what other programs read."""
    end = data.rfind(b"PK\x05\x06")
    if end < directory or len(data) < end + 22:
        raise Refusal(UNREADABLE, reason="压缩结构损坏，文件可能没有传完")
    (comment,) = struct.unpack_from("<H", data, end + 20)
    tail = data[end + 22 :]
    if tail[comment:].strip(b"\0\r\n ") or any(signature in tail for signature in _SIGNATURES):
        raise Refusal(UNSAFE_PACKAGE, reason="压缩包末尾附有多余内容")


def _payloads(data: bytes, entries: list[ZipInfo], directory: int) -> Iterator[tuple[ZipInfo, memoryview]]:
    view = memoryview(data)
    position = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        start = entry.header_offset
        if start < position:
            raise Refusal(UNSAFE_PACKAGE, reason="部件互相重叠")
        if (start and not position) or b"PK\x03\x04" in data[position:start]:
            raise Refusal(UNSAFE_PACKAGE, reason="压缩包中夹有目录未列出的内容")
        header = data[start : start + 30]
        if len(header) < 30 or not header.startswith(b"PK\x03\x04"):
            raise Refusal(UNSAFE_PACKAGE, reason="部件的位置与目录不符")
        flags, _, _, _, _, _, _, name, extra = struct.unpack("<4H3I2H", header[6:])
        coding = "utf-8" if entry.flag_bits & 0x800 else "cp437"
        if data[start + 30 : start + 30 + name] != entry.orig_filename.encode(coding):
            raise Refusal(UNSAFE_PACKAGE, reason="部件名与目录不符")
        if (flags | entry.flag_bits) & 0x41:
            raise Refusal(UNSAFE_PACKAGE, reason="部件经过加密")
        body = start + 30 + name + extra
        position = body + entry.compress_size
        if position > directory:
            raise Refusal(UNSAFE_PACKAGE, reason="部件互相重叠")
        yield entry, view[body:position]


def _checked_name(entry: ZipInfo, names: set[str]) -> str:
    name = entry.filename.replace("\\", "/")
    # names differing in case only are one part to Office, which reads another than we would
    if name.lower() in names:
        raise Refusal(UNSAFE_PACKAGE, reason=f"部件{_shown(name)}重复")
    names.add(name.lower())
    steps = name.split("/")
    if name.startswith("/") or ".." in steps or ":" in name or any(ord(letter) < 32 for letter in name):
        raise Refusal(UNSAFE_PACKAGE, reason=f"部件名{_shown(name)}不合规范")
    if entry.orig_filename != entry.filename:
        raise Refusal(UNSAFE_PACKAGE, reason=f"部件名{_shown(name)}不合规范")
    return name


def _shown(name: str) -> str:
    clean = "".join(letter if letter.isprintable() else "?" for letter in name)
    return clean if len(clean) <= 60 else clean[:57] + "…"


def _inflate(entry: ZipInfo, payload: memoryview, name: str) -> bytes:
    size = entry.file_size
    if size > BIG_PART and size > MAX_RATIO * max(entry.compress_size, 1):
        raise Refusal(UNSAFE_PACKAGE, reason=f"部件{_shown(name)}压缩比异常")
    if entry.compress_type == 8:
        inflater = zlib.decompressobj(-15)
        try:
            content = inflater.decompress(payload, size + 1)
        except zlib.error as error:
            raise Refusal(UNREADABLE, reason=f"部件{_shown(name)}已损坏") from error
        complete = inflater.eof and not inflater.unused_data
    elif entry.compress_type == 0:
        content, complete = bytes(payload), True
    else:
        raise Refusal(UNSAFE_PACKAGE, reason=f"部件{_shown(name)}使用了少见的压缩方法")
    if len(content) != size or not complete:
        raise Refusal(UNSAFE_PACKAGE, reason=f"部件{_shown(name)}的大小与目录不符")
    if zlib.crc32(content) != entry.CRC:
        raise Refusal(UNREADABLE, reason=f"部件{_shown(name)}校验和不符，已损坏")
    return content


class _RootReached(Exception):
    """Stops the parser at the first element: a DTD can only stand before it."""

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        """Keep the element."""
        super().__init__(name)
        self.name = name.rpartition(":")[2]
        self.attributes = attributes


class _Doctype(Exception):
    """Stops the parser at a DTD."""


def _check_prolog(name: str, content: bytes) -> None:
    """Refuse a DTD in any part, and any encoding but UTF-8 in those that a reader will see."""
    from xml.parsers import expat

    parser = expat.ParserCreate()
    parser.StartElementHandler = _stop_at_root
    parser.StartDoctypeDeclHandler = _stop_at_doctype
    declared: list[str | None] = []
    parser.XmlDeclHandler = lambda version, encoding, standalone: declared.append(encoding)
    try:
        for start in range(0, len(content), 2048):
            parser.Parse(content[start : start + 2048])
        parser.Parse(b"", True)  # a part without any element is no part
    except _RootReached as root:
        _check_stated(name, content, root)
    except _Doctype:
        raise Refusal(UNSAFE_PACKAGE, reason=f"部件{_shown(name)}带有文档类型定义（DTD）") from None
    except expat.ExpatError:
        if not name.startswith("customXml/"):
            raise Refusal(UNREADABLE, reason=f"部件{_shown(name)}不是正确的 XML") from None
    except (LookupError, ValueError):
        pass  # an encoding that expat does not know: told below, where a reader would see the part
    encoding = (declared[0] if declared else None) or "utf-8"
    wide = content.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in content[:4]
    if (wide or encoding.lower() not in ("utf-8", "utf8", "us-ascii")) and not name.startswith("customXml/"):
        # measured: calamine reads such a sheet as empty
        raise Refusal(UNSAFE_PACKAGE, reason=f"部件{_shown(name)}的编码不是 UTF-8")


def _check_stated(name: str, content: bytes, root: _RootReached) -> None:
    """Refuse a string table that states more strings than it has bytes: the reader makes room for them all."""
    stated = root.attributes.get("uniqueCount", "")
    if root.name == "sst" and stated.isdecimal() and (len(stated) > 9 or int(stated) > len(content)):
        raise Refusal(UNSAFE_PACKAGE, reason=f"部件{_shown(name)}自称的字符串个数超过其容量")


def _stop_at_root(name: str, attributes: dict[str, str]) -> None:
    raise _RootReached(name, attributes)


def _stop_at_doctype(*facts: object) -> None:
    raise _Doctype


def forget() -> None:
    """Let go of the package read last: up to 200 MB that nobody needs once its grids are made."""
    for kept in (unpack, _entries, _ole_streams):
        kept.cache_clear()
