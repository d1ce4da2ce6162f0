"""Office packages: entries in order and dated 1980, the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping


def reproducible(package: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """A package rewritten so that only its content decides its bytes, some parts ``replaced`` by others."""
    made, changed = io.BytesIO(), replaced or {}
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w") as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            new.writestr(entry, changed.get(name) or old.read(name))
    return made.getvalue()
