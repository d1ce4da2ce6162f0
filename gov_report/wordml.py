"""What a written and a read Word document share: style names, the tags of numbers, what XML can hold."""

from __future__ import annotations

import re
from hashlib import blake2b

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STYLES = {
    "title": "ReportTitle",
    "dateline": "ReportDateline",
    "heading1": "Heading1",
    "heading2": "Heading2",
    "heading3": "Heading3",
    "heading4": "Heading4",
    "body": "ReportBody",
    "flush": "ReportFlush",
    "mark": "ReportMark",
    "caption": "ReportCaption",
    "unit": "ReportUnit",
    "note": "ReportNote",
    "signature": "ReportSignature",
}
GRID_STYLES = ("ReportCell", "ReportGap")  # inside tables and between two
TAG_LIMIT = 64  # Word refuses longer tags
# in a manuscript: a line ends; ends a number; around what is no text
LINE, NUMBER, OBJECT = "\u2028", "\u2029", "\ufffc"
ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
CONFIRMATION = "政府信息公开数据确认单"  # how a department's page to be signed is headed


def tag_of(figure: str) -> str:
    """A figure's id as a content control's tag; ids too long for Word are cut and hashed."""
    if len(figure) <= TAG_LIMIT:
        return figure
    return f"{figure[:40]}~{blake2b(figure.encode(), digest_size=8).hexdigest()}"


_NAMED = re.compile(r"_t\d+_(\w+)")


def bookmark_of(table: str, at: int) -> str:
    """The hidden bookmark by which a document knows its ``at``-th table; "" for an id that Word does not allow."""
    return f"_t{at}_{table}" if re.fullmatch(r"\w{1,32}", table, re.ASCII) else ""


def table_of(bookmark: str) -> str:
    """The id of a table by its bookmark; "" for other bookmarks."""
    found = _NAMED.fullmatch(bookmark)
    return found.group(1) if found else ""


def clean(text: str) -> str:
    """Text without what XML cannot hold; line breaks become spaces."""
    return ILLEGAL.sub("", text.replace("\r\n", "\n")).replace("\n", " ").replace("\r", " ").replace("\t", " ")
