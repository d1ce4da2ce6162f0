"""Is this file what it says: kind by content, size, shape and danger, before any reader sees it.

Nothing here trusts a file name or a length written in the file.
"""

from __future__ import annotations

import hashlib

from gov_report.gate import compound
from gov_report.gate.kinds import DAMAGED_OLE, ENCRYPTED_FILE, identify
from gov_report.gate.package import Package, listing, repack, unpack
from gov_report.gate.refusal import Refusal
from gov_report.model import Diagnostic, Source
from gov_report.rules import ENCRYPTED, EXTERNAL_LINKS, MACROS, RENAMED, TOO_LARGE, UNREADABLE, UNSUPPORTED

__all__ = [
    "MAX_FILE", "Package", "Refusal", "forget", "identify", "listing", "open_book", "plain_text", "repack", "sha256",
    "unpack",
]  # fmt: skip

MAX_FILE = 200 << 20  # bytes

FORMATS = ("xlsx", "xls", "ods", "csv")
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


def plain_text(path: str) -> Diagnostic:
    """The refusal of a text under a workbook's name in which no table was found."""
    return UNSUPPORTED.at(Source(path), suffix=_suffix(path) or "（无）", actual="普通文本")


def sha256(data: bytes) -> str:
    """The hash a file is known by: in build.json, and where it comes again."""
    return hashlib.sha256(data).hexdigest()


def _suffix(path: str) -> str:
    name = path.rpartition("/")[2]
    dot = name.rfind(".")
    return name[dot:].lower() if dot > 0 else ""


def _accept(kind: str, suffix: str) -> str:
    if kind == ENCRYPTED_FILE:
        raise Refusal(ENCRYPTED)
    if kind == DAMAGED_OLE:
        raise Refusal(UNREADABLE, reason="文件内部结构损坏，可能没有传完")
    if kind not in FORMATS or (kind == "csv" and suffix not in SUFFIXES):
        actual = "普通文本" if kind == "csv" else kind
        raise Refusal(UNSUPPORTED, suffix=suffix or "（无）", actual=actual)
    return kind


def _dangers(kind: str, data: bytes, place: Source) -> list[Diagnostic]:
    if kind == "xls":
        macros = data.startswith(compound.SIGNATURE) and "_VBA_PROJECT_CUR" in compound.streams(data)
        return [MACROS.at(place)] if macros else []
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


def forget() -> None:
    """Let go of the package read last: up to 200 MB that nobody needs once its grids are made."""
    for kept in (unpack, listing, compound.streams):
        kept.cache_clear()
