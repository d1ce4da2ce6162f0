"""Zip packages written by hand, so that every field of them may lie."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from tests.hostile.rows import Parts


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
