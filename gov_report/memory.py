"""What the last run of validate found, and what has changed since: hashes and fingerprints only."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from gov_report import outputs
from gov_report.checks.mended import UNNAMED, moved_columns, short_of_columns, why_unread
from gov_report.model import Diagnostic, Source
from gov_report.postings import Partial, key_of
from gov_report.projects import MEMORY, Project
from gov_report.sheets import UNNAMED_SHEET
from gov_report.verdict import Verdict, with_files, without_files

UNCHANGED = "与上次校验相比：没有变化"


class Place(NamedTuple):
    """Where in a workbook a finding was: file, sheet and department by their hashes, the column's number, else 0."""

    file: str
    sheet: str
    column: int
    department: str


def since_last(project: Project, verdict: Verdict) -> str:
    """What changed since `validate` last ran on this year, and remember this run; "" the first time.

    A folder that cannot be written is no reason to fail: then nothing is remembered.
    """
    path = project.folder / MEMORY / f"validate-{verdict.books.year}.json"
    books = {_key(book.book): book for book in verdict.books.ledger.books}
    files = {name: book.sha256 for name, book in books.items()}
    counted = {name: said for said, name in verdict.named if said.severity != "info" and not said.accepted}
    findings = {name: _said(_place(said, books)) for name, said in counted.items()}
    try:
        before = json.loads(path.read_bytes())
        old_files = dict(before["files"])
        places = {name: _read(str(place)) for name, place in dict(before["findings"]).items()}
    except (OSError, ValueError, KeyError, TypeError):
        before = None
    if before and (before["files"], before["findings"]) == (files, findings):
        return UNCHANGED
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
    now = {name: said for name, said in counted.items() if name not in known}
    before_moved = {name: ((place.file, place.sheet), place.column) for name, place in places.items()}
    moved = moved_columns(now, {name: before_moved[name] for name in gone}, _sheet)
    short = short_of_columns(now.values(), [before_moved[name] for name in places.keys() - gone], _sheet)
    known |= moved.keys()
    gone -= set(moved.values())
    fresh = [book for name, book in books.items() if name not in old_files]
    lost = Counter(why for name in gone - accepted if (why := _lost(places[name], books, fresh, short)))
    said = [
        f"{word}{count}{unit}"
        for word, count, unit in (
            ("新增文件", len(files.keys() - old_files.keys()), "个"),
            ("更改文件", sum(old_files.get(name, sha) != sha for name, sha in files.items()), "个"),
            ("减少文件", len(old_files.keys() - files.keys()), "个"),
            ("已改正", len(gone - accepted) - lost.total(), "处"),
            *((f"{why}的", count, "处") for why, count in sorted(lost.items())),
            ("已接受", len(gone & accepted), "处"),
            ("新发现", len(findings.keys() - known), "处"),
        )
        if count
    ]
    return "与上次校验相比：" + "，".join(said) if said else UNCHANGED


def _place(said: Diagnostic, books: Mapping[str, Partial]) -> Place | None:
    """The place of a finding in a workbook; None for one of a whole file, which may well be taken away for it."""
    inside = said.at and (said.at.sheet or said.at.rows or said.at.column)
    if not inside or said.at is None or (book := books.get(_key(said.at.book))) is None:
        return None
    return Place(*_sheet(said.at), said.at.column, _key(book.department) if book.department else "")


def _sheet(at: Source) -> tuple[str, str]:
    """File and sheet of a cell, by their hashes; a csv comes back as a workbook, whose sheet has a name."""
    return _key(at.book), _key("" if at.sheet == UNNAMED_SHEET else at.sheet)


def _said(place: Place | None) -> str:
    return " ".join(map(str, place)) if place else ""


def _read(text: str) -> Place:
    """A place as it was remembered."""
    file, sheet, column, department = text.split(" ") if text else ("", "", "0", "")
    return Place(file, sheet, int(column), department)


@lru_cache(maxsize=1024)  # of one sheet come many findings
def _key(name: str) -> str:
    """The hash of a name: that of a file or a sheet may be somebody's."""
    return f"{key_of(name):016x}"


def _lost(place: Place, books: Mapping[str, Partial], fresh: Sequence[Partial], short: Mapping[Hashable, int]) -> str:
    """Why what was found in a place can be found there no more, though nobody mended it; "" where it could.

    A new file of the same department stands for one that is there no more.
    """
    if not place.file:
        return ""
    instead = [book for book in fresh if place.department and _key(book.department) == place.department]
    there = [books[place.file]] if place.file in books else instead
    if not there:
        return "所在文件已不在"
    if all(book.state == "refused" for book in there):
        return "所在文件读不出"
    sheets = [
        sheet for book in there for sheet in book.sheets if place.sheet in (_sheet(sheet.at())[1], _key(sheet.name))
    ]
    if not sheets:
        return "工作表已删去或改名"
    whys = [why_unread(sheet, place.column, short.get(_sheet(sheet.at()))) for sheet in sheets]
    return "" if not all(whys) else "所在列认不出列名" if whys[0] == UNNAMED else f"工作表{whys[0]}"
