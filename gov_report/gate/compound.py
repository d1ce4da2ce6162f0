"""An OLE compound file (xls, doc, encrypted packages): the names in its root storage."""

from __future__ import annotations

import struct
from functools import lru_cache

SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@lru_cache(maxsize=1)
def streams(data: bytes) -> frozenset[str]:
    """Names in the root storage only: a Word document with a sheet inside has a Workbook deeper down."""
    try:
        directory = _directory(data)
        wanted, seen, names = [_entry(directory, 0)[3]], {0}, set[str]()
        while wanted:
            index = wanted.pop()
            if index in seen or index * 128 >= len(directory):
                continue
            seen.add(index)
            name, left, right, _ = _entry(directory, index)
            names.add(name)
            wanted += [left, right]
        return frozenset(names)
    except (struct.error, IndexError, UnicodeDecodeError):
        return frozenset()


def _entry(directory: bytes, index: int) -> tuple[str, int, int, int]:
    entry = directory[index * 128 : index * 128 + 128]
    (length,) = struct.unpack_from("<H", entry, 64)
    name = entry[: max(0, min(length, 64) - 2)].decode("utf-16-le")
    left, right, child = struct.unpack_from("<3I", entry, 68)
    return name, left, right, child


def _directory(data: bytes) -> bytes:
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
