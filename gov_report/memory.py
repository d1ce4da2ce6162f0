"""What the last run of validate found, and what has changed since: hashes and fingerprints only."""

from __future__ import annotations

import contextlib
import json
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from gov_report import outputs
from gov_report.checks.mended import UNNAMED, known_again, mended_by_taking_away, short_of_columns, why_unread
from gov_report.model import Diagnostic, Source
from gov_report.postings import Partial, key_of
from gov_report.privacy import hidden
from gov_report.projects import MEMORY, Project
from gov_report.sheets import UNNAMED_SHEET
from gov_report.verdict import Verdict, earlier_namings, namings

SHEET_GONE = "工作表已删去或改名"
UNCHANGED = "与上次校验相比：没有变化"


class Place(NamedTuple):
    """Where in a workbook a finding was: file, sheet and department by their hashes, the numbers of column and row.

    "" and 0 for none; ``code`` is that of its rule, "" where an earlier version remembered it.
    """

    file: str = ""
    sheet: str = ""
    column: int = 0
    department: str = ""
    row: int = 0
    code: str = ""


class Since(NamedTuple):
    """What changed since the last run: in one line, "" the first time; each finding that is mended or new."""

    line: str = ""
    listed: Sequence[str] = ()


def since_last(project: Project, verdict: Verdict) -> Since:
    """What changed since `validate` last ran on this year, and remember this run.

    A folder that cannot be written is no reason to fail: then nothing is remembered.
    """
    path = project.folder / MEMORY / f"validate-{verdict.books.year}.json"
    books = {_key(book.book): book for book in verdict.books.ledger.books}
    files = {name: book.sha256 for name, book in books.items()}
    if _holds(path, _remembered(files, verdict, books)):  # as of most runs; all that is in it takes ten times its room
        return Since(UNCHANGED)
    counted = {name: said for said, name in _standing(verdict)}
    findings = {name: _written(said, books) for name, said in counted.items()}
    before = _last_run(path)
    if before and (before.files, before.written) == (files, findings):
        return Since(UNCHANGED)
    with contextlib.suppress(outputs.CannotWrite):
        outputs.make_folder(path.parent)
        outputs.write(path, b"".join(_remembered(files, verdict, books)))
    return _compared(before, verdict, books, counted) if before else Since()


class LastRun(NamedTuple):
    """What is remembered of a run: the hashes of its files, its findings with their places as written and as read."""

    files: Mapping[str, str]
    written: Mapping[str, str]
    places: Mapping[str, Place]


def _last_run(path: Path) -> LastRun | None:
    """The run that a file remembers; None where there is none that can be read."""
    try:
        before = json.loads(path.read_bytes())
        files, written = dict(before["files"]), dict(before["findings"])
        return LastRun(files, written, {name: _read(str(place)) for name, place in written.items()})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _compared(
    before: LastRun, verdict: Verdict, books: Mapping[str, Partial], counted: Mapping[str, Diagnostic]
) -> Since:
    """What changed since the run ``before``: its files, and of its findings and those ``counted`` now which are new."""
    places = before.places
    accepted = {name for said, name in verdict.named if said.accepted}
    ways = namings(verdict.found)
    if not any(place.code for place in places.values()):
        ways += earlier_namings(verdict.found)
    again = {today: next((n for n in (today, *names) if n in places), "") for today, *names in zip(*ways, strict=True)}
    accepted |= {again[name] for name in accepted}
    known = {name for name in counted if again[name]}
    gone = places.keys() - {again[name] for name in known}
    now = {name: said for name, said in counted.items() if name not in known}
    there = {name: ((place.file, place.sheet), place.column, place.row) for name, place in places.items()}
    codes = {name: place.code for name, place in places.items()}
    moved = known_again({again[name] or name: said for name, said in counted.items()}, there, _sheet, codes)
    short = short_of_columns(now.values(), [there[name] for name in places.keys() - gone], _sheet)
    known |= moved.keys()
    gone -= set(moved.values())
    fresh = [book for name, book in books.items() if name not in before.files]
    new = [name for name in counted if name not in known]
    taken = mended_by_taking_away(
        {name: (there[name], codes[name], place.department) for name, place in places.items()},
        ((counted[name], _place(counted[name], books).department) for name in new),
    )
    whys = {name: _lost(places[name], books, fresh, short) for name in places if name in gone - accepted}
    whys = {name: "" if name in taken and why == SHEET_GONE else why for name, why in whys.items()}
    mended = [name for name, why in whys.items() if not why]
    listed = [f"已改正（原在）{_shown(places[name], books)}" for name in mended if places[name].code]
    listed += [f"新发现：{said.at or said.department}  {said.rule.code}" for said in map(counted.__getitem__, new)]
    found = (
        ("已改正", len(mended), "处"),
        *((f"{why}的", count, "处") for why, count in sorted(Counter(filter(None, whys.values())).items())),
        ("已接受", len(gone & accepted), "处"),
        ("新发现", len(new), "处"),
    )
    files = {name: book.sha256 for name, book in books.items()}
    told = [f"{word}{count}{unit}" for word, count, unit in (*_changed(before.files, files), *found) if count]
    return Since("与上次校验相比：" + "，".join(told) if told else UNCHANGED, [*map(hidden, listed)])


def _changed(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, int, str]]:
    """How many files are new, changed, gone, by the hashes of two runs."""
    yield "新增文件", len(new.keys() - old.keys()), "个"
    yield "更改文件", sum(old.get(name, sha) != sha for name, sha in new.items()), "个"
    yield "减少文件", len(old.keys() - new.keys()), "个"


def _standing(verdict: Verdict) -> Iterator[tuple[Diagnostic, str]]:
    """The findings that are remembered, each with its fingerprint."""
    return ((said, name) for said, name in verdict.named if said.severity != "info" and not said.accepted)


def _remembered(files: Mapping[str, str], verdict: Verdict, books: Mapping[str, Partial]) -> Iterator[bytes]:
    """A run as it is remembered, in pieces: one JSON object, the hashes of its files and the places of its findings."""
    yield json.dumps({"files": files}).encode()[:-1]
    before = ', "findings": {'
    for said, name in _standing(verdict):
        yield f'{before}"{name}": "{_written(said, books)}"'.encode()
        before = ", "
    yield b"}}" if before == ", " else b', "findings": {}}'


def _holds(path: Path, pieces: Iterable[bytes]) -> bool:
    """Whether a file holds just these pieces, one behind the other."""
    try:
        with path.open("rb") as kept:
            return all(kept.read(len(piece)) == piece for piece in pieces) and not kept.read(1)
    except OSError:
        return False


def _written(said: Diagnostic, books: Mapping[str, Partial]) -> str:
    """The place of a finding in one line."""
    return " ".join(map(str, _place(said, books)))


def _place(said: Diagnostic, books: Mapping[str, Partial]) -> Place:
    """The place of a finding in a workbook; none of one of a whole file, which may well be taken away for it."""
    inside = said.at and (said.at.sheet or said.at.rows or said.at.column)
    if not inside or said.at is None or (book := books.get(_key(said.at.book))) is None:
        return Place(code=said.rule.code)
    row = said.at.rows[0] if said.at.rows else 0
    return Place(
        *_sheet(said.at), said.at.column, _key(book.department) if book.department else "", row, said.rule.code
    )


def _sheet(at: Source) -> tuple[str, str]:
    """File and sheet of a cell, by their hashes; a csv comes back as a workbook, whose sheet has a name."""
    return _key(at.book), _key("" if at.sheet == UNNAMED_SHEET else at.sheet)


def _shown(was: Place, books: Mapping[str, Partial]) -> str:
    """Where a finding was, as far as that is still here, and its code; what is remembered names no file."""
    book = books.get(was.file)
    sheet = next((each for each in book.sheets if was.sheet == _sheet(each.at())[1]), None) if book else None
    if book is None or sheet is None:
        return f"{book.book if book else '另一文件'}  {was.code}" if was.file else was.code
    return f"{sheet.at(was.column, *([was.row] if was.row else []))}  {was.code}"


def _read(text: str) -> Place:
    """A place as it was remembered; earlier versions kept no row and no code."""
    file, sheet, column, department, *more = text.split(" ") if text else ("", "", "0", "")
    row, code = more or ("0", "")
    return Place(file, sheet, int(column), department, int(row), code)


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
        return SHEET_GONE
    whys = [why_unread(sheet, place.column, short.get(_sheet(sheet.at()))) for sheet in sheets]
    return "" if not all(whys) else "所在列认不出列名" if whys[0] == UNNAMED else f"工作表{whys[0]}"
