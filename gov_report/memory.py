"""What the last run of validate found, and what has changed since: hashes and fingerprints only."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Collection, Mapping
from functools import lru_cache

from gov_report import outputs
from gov_report.model import Diagnostic
from gov_report.postings import key_of
from gov_report.projects import Project
from gov_report.verdict import Verdict, with_files, without_files

FOLDER = ".gov-report"  # in the project's folder


def since_last(project: Project, verdict: Verdict) -> str:
    """What changed since `validate` last ran on this year, and remember this run; "" the first time.

    A folder that cannot be written is no reason to fail: then nothing is remembered.
    """
    path = project.folder / FOLDER / f"validate-{verdict.books.year}.json"
    files = {book.book: book.sha256 for book in verdict.books.ledger.books}
    findings = {name: _place(said) for said, name in verdict.named if said.severity != "info" and not said.accepted}
    try:
        before = json.loads(path.read_bytes())
        old_files, places = dict(before["files"]), before["findings"]
        places = dict.fromkeys(places, "") if isinstance(places, list) else dict(places)  # names alone, once
    except (OSError, ValueError, KeyError, TypeError):
        before = None
    with contextlib.suppress(outputs.CannotWrite):
        outputs.make_folder(path.parent)
        outputs.write(path, json.dumps({"files": files, "findings": findings}, ensure_ascii=False).encode())
    if before is None:
        return ""
    accepted = {name for said, name in verdict.named if said.accepted}
    other_names = list(zip(with_files(verdict.found), without_files(verdict.found), strict=True))
    accepted |= {old for said, names in zip(verdict.found, other_names, strict=True) if said.accepted for old in names}
    earlier = {name: {name, *names} for (_, name), names in zip(verdict.named, other_names, strict=True)}
    known = {name for name in findings if earlier[name] & places.keys()}
    gone = places.keys() - {old for name in known for old in earlier[name]}
    there = {_key(book.book): {_key(sheet.name) for sheet in book.sheets} for book in verdict.books.ledger.books}
    lost = {name for name in gone - accepted if _is_lost(str(places[name]), there)}
    said = [
        f"{word}{count}{unit}"
        for word, count, unit in (
            ("新增文件", len(files.keys() - old_files.keys()), "个"),
            ("更改文件", sum(old_files.get(name, sha) != sha for name, sha in files.items()), "个"),
            ("减少文件", len(old_files.keys() - files.keys()), "个"),
            ("已改正", len(gone - accepted - lost), "处"),
            ("工作表已删去或改名的", len(lost), "处"),
            ("已接受", len(gone & accepted), "处"),
            ("新发现", len(findings.keys() - known), "处"),
        )
        if count
    ]
    return "与上次校验相比：" + ("，".join(said) if said else "没有变化")


def _place(said: Diagnostic) -> str:
    """The file and the sheet of a finding in a workbook, by their hashes; "" for any other."""
    return f"{_key(said.at.book)} {_key(said.at.sheet)}" if said.at and said.at.sheet else ""


@lru_cache(maxsize=1024)  # of one sheet come many findings
def _key(name: str) -> str:
    """The hash of a name: that of a sheet may be somebody's."""
    return f"{key_of(name):016x}"


def _is_lost(place: str, there: Mapping[str, Collection[str]]) -> bool:
    """Whether a file is ``there`` still and a sheet of it is not."""
    file, _, sheet = place.partition(" ")
    return sheet not in there.get(file, (sheet,))
