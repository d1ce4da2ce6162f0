"""Departments' own workbooks returned with their faults marked (批注退回), each as a copy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from gov_report import gate, workbook
from gov_report.files import real
from gov_report.model import Source
from gov_report.privacy import hidden
from gov_report.projects import Project, Unusable, bytes_of, department_files, see_free_folder, shown_path
from gov_report.render.text import SEVERITY, asked, message
from gov_report.returning import conversion, copies, marking
from gov_report.returning.copies import Copy, Returned
from gov_report.returning.marks import Mark
from gov_report.returning.patched import Unpatchable
from gov_report.sheets import MARKS_SHEET
from gov_report.verdict import Verdict
from gov_report.workbook.looks import looks_of

_FEW = 3  # other cells named at a finding


def annotate(project: Project, verdict: Verdict, folder: Path, whole: bool = True) -> Returned:
    """Return each workbook that has findings with them marked.

    The copies stand below ``folder`` as the originals stand below departments/; a file that could not be read has
    none. Not ``whole``: of some files only, by which nothing is known to be mended.
    Raises outputs.CannotWrite, and Unusable for a folder where the originals are or that is none.
    """
    year = verdict.books.year
    if real(folder).is_relative_to(real(project.folder / str(year) / "departments")):
        raise Unusable(f"{folder} 是存放各单位原件的文件夹，标注后的副本不写在这里；请换一个文件夹，如 --annotate 退回")
    see_free_folder(folder)
    by_book, converted = _marks(verdict), _converted_names(verdict)
    made: dict[str, tuple[Path, Copy]] = {}
    # a book is called by its shown path, which a name that is no UTF-8 does not lie at
    paths = {shown_path(path.relative_to(project.folder)): path for path in department_files(project, year)[0]}
    for book in verdict.books.ledger.books:
        marks = by_book.get(book.book, [])
        if not marks or not book.sheets or book.book not in paths:
            continue
        data = bytes_of(paths[book.book], project.folder)
        if not isinstance(data, bytes) or gate.sha256(data) != book.sha256:
            continue
        kind, _ = gate.open_book(book.book, data)
        if not kind:
            continue
        listed = next((sheet.name for sheet in book.sheets if sheet.layout.marks is not None), "")
        own = kind == "xlsx"
        try:
            copy = Copy(marking.annotated(data, marks, listed), len(marks)) if own else None
        except Unpatchable:  # its cells can be read, its other parts are no workbook's
            own, copy = False, None
        inside = _inside(book.book)
        target = folder / (inside if own else converted[inside])
        made[book.book] = target, copy or _as_converted(data, kind, marks, listed)
    unmarked: dict[str, str] = {}
    mended: set[Path] = set()  # where copies may stand of workbooks that have no findings now
    wanted: set[Path] = set()  # copies of an earlier run of files that have none now
    for book in verdict.books.ledger.books:
        inside = _inside(book.book)
        places = {folder / inside, folder / converted[inside]}
        if book.book not in by_book:
            mended |= places
        elif book.book not in made:
            unmarked[book.book] = "读取后又有改动，请重新运行" if book.sheets else by_book[book.book][0].message
            wanted |= places
    known = {book.sha256 for book in verdict.books.ledger.books}
    done = copies.put(project, year, dict(made.values()), known, mended - wanted if whole else ())
    return replace(done, unmarked=unmarked)


def _as_converted(data: bytes, kind: str, marks: Sequence[Mark], listed: str) -> Copy:
    """A new workbook with the cells of one in which nothing can be marked, marked, without its ``listed`` findings."""
    grids = [grid for grid in workbook.read_grids("", data, kind)[0] if not listed or grid.name != listed]
    looks = looks_of(data, kind)
    names = dict(zip((grid.name for grid in grids), conversion.sheet_names(grids), strict=True))
    renamed = [replace(mark, sheet=names.get(mark.sheet, mark.sheet)) for mark in marks]
    notice, note = conversion.notices(kind)
    return Copy(
        marking.annotated(conversion.converted(grids, looks), [notice, *renamed], MARKS_SHEET), len(marks), note
    )


def _marks(verdict: Verdict) -> dict[str, list[Mark]]:
    """What is to be marked in each workbook: the findings that nobody accepted, infos aside."""
    by_book: dict[str, list[Mark]] = {}
    for said, name in verdict.named:
        if said.at and not said.accepted and said.severity != "info":
            mark = Mark(
                said.at.sheet, said.at.rows[0] if said.at.rows else 0, said.at.column, said.severity, said.rule.code,
                SEVERITY[said.severity], message(said), asked(said), name,
                related(said.at.book, said.related),
            )  # fmt: skip
            by_book.setdefault(said.at.book, []).append(mark)
    return by_book


def related(book: str, others: Sequence[Source]) -> str:
    """The other cells in workbooks that a finding speaks of, three places at most, with the file of another."""
    cells = [one for one in others if "/departments/" in one.book]
    shown = "；".join(_place(one, book) for one in cells[:_FEW])
    return hidden(shown + (f" 等{len(cells)}处" if len(cells) > _FEW else ""))


def _place(at: Source, book: str) -> str:
    """Where a cell is, for a reader of ``book``; of many cells the first."""
    file = "" if at.book == book else at.book.partition("/departments/")[2]
    said, pieces = str(replace(at, book=file)).removeprefix(" › "), at.cells.split(",")
    return said if len(pieces) <= _FEW else f"{said.removesuffix(at.cells)}{','.join(pieces[:_FEW])}等"


def _converted_names(verdict: Verdict) -> dict[Path, Path]:
    """How a copy that had to become an xlsx is called, beside a workbook of the same name: 教育局.csv.xlsx."""
    files = [_inside(book.book) for book in verdict.books.ledger.books]
    alike = Counter(file.with_suffix("") for file in files)
    return {
        file: file.with_name(f"{file.name}.xlsx") if alike[file.with_suffix("")] > 1 else file.with_suffix(".xlsx")
        for file in files
    }


def _inside(book: str) -> Path:
    """Where in departments/ a workbook lies."""
    return Path(*Path(book).parts[2:])
