"""Markup from outside, parsed without entities, without network, without a limit given away."""

from __future__ import annotations

import re
from typing import Any

from gov_report import gate
from gov_report.rules import UNREADABLE
from gov_report.words import late

_CHARSET = late(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w-]{1,20})", re.IGNORECASE)
_DECLARED = late(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w-]{1,20})", re.IGNORECASE)
_CHINESE = {"gb2312", "gbk", "x-gbk", "gb_2312-80", "cp936", "hz-gb-2312"}  # all read by their superset
MAX_ELEMENTS = 2_000_000


def parse(part: bytes) -> Any:
    """The root of an XML part; raises gate.Refusal where it is no XML or too deep."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
    try:
        return etree.fromstring(part, parser)
    except etree.XMLSyntaxError as error:
        raise gate.Refusal(UNREADABLE, reason="正文部件不是正确的 XML") from error


def parse_page(data: bytes) -> Any:
    """The root of a saved web page, whatever its encoding says; None for a page without content."""
    from lxml import etree, html

    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded(data))  # a declaration that no longer speaks of this text
    # LibreOffice writes one behind each number of ours that it saves as a page
    text = re.sub(r"[\x00-\x08\x0e-\x1f\x7f]", "", text)
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return html.document_fromstring(text, parser=parser) if text.strip() else None
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def decoded(data: bytes) -> str:
    """A page's text: by its byte order mark, by UTF-8 where that fits, by what it declares, else GB18030."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    said = _CHARSET.search(data[:8192]) or _DECLARED.search(data[:200])
    name = said.group(1).decode("ascii").lower() if said else "gb18030"
    if name in _CHINESE or name in ("utf-8", "utf8"):
        # a page that says UTF-8 and is not: cut in transit, or declared wrongly
        return data.decode("utf-8" if _mostly_utf8(data) else "gb18030", "replace")
    try:
        return data.decode(name, "replace")
    except LookupError:
        return data.decode("gb18030", "replace")


def _mostly_utf8(data: bytes) -> bool:
    return data.decode("utf-8", "replace").count("�") <= data.decode("gb18030", "replace").count("�")
