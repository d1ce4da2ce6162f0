"""Whether a finished report shows pictures or embedded files, which nobody reads."""

from __future__ import annotations

import re

from gov_report import gate

_PICTURE = re.compile(rb"<(?:w:drawing|w:pict|w:object|img|iframe|object|embed|svg|canvas)[\s/>]", re.IGNORECASE)


def has_pictures(data: bytes) -> bool:
    """Whether a report shows anything that is no text: what a section says may stand in it."""
    if gate.identify(data) == "Word 文档（docx）":
        return any(name.startswith("word/media/") or "/embeddings/" in name for name in gate.unpack(data).names)
    return _PICTURE.search(data) is not None
