"""A zip package (xlsx, ods, docx): inflated once, every size, name and place checked against what was announced.

Nothing here trusts a name or a length written in the file. The parts are kept, so that a reader sees exactly the bytes
that were checked.
"""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from zipfile import ZipFile, ZipInfo

from msgspec import Struct

from gov_report.gate.refusal import Refusal
from gov_report.rules import TOO_LARGE, UNREADABLE, UNSAFE_PACKAGE

MAX_ENTRIES = 2_000
MAX_INFLATED = 200 << 20  # bytes, all parts together
BIG_PART = 10 << 20  # bytes; a smaller part may be compressed to any degree
MAX_RATIO = 100

_SIGNATURES = (b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07")  # of a zip's records


class Package(Struct, frozen=True):
    """A checked zip package: every name, the inflated bytes of its xml parts, their checksums."""

    names: frozenset[str]
    parts: dict[str, bytes]
    checksums: dict[str, int]
    inflated: int


@lru_cache(maxsize=1)
def listing(data: bytes) -> tuple[list[ZipInfo], int]:
    """The central directory and where it begins."""
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            return archive.infolist(), archive.start_dir
    except Exception as error:  # zipfile raises a dozen kinds on a damaged directory
        raise Refusal(UNREADABLE, reason="压缩结构损坏，文件可能没有传完") from error


@lru_cache(maxsize=1)
def unpack(data: bytes) -> Package:
    """Check a zip package and inflate it, once for gate and reader (raises Refusal).

    Refused: too many or too large parts, compression bombs, repeated names, names that leave the
    package, encryption, wrong checksums, parts that overlap or hide in gaps, any DTD.
    """
    entries, directory = listing(data)
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
    central = b"".join(directory)
    count = len(directory)
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, count, count, len(central), position, 0)
    return b"".join([*bodies, central, end])


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
