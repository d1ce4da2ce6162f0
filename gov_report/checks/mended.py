"""Workbooks that were sent back marked: what is mended in them since."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from gov_report import rules
from gov_report.books import Books
from gov_report.model import Diagnostic, Source
from gov_report.postings import Partial
from gov_report.sheets import WHOLE_FILE
from gov_report.verdict import fingerprints, with_files
from gov_report.words import shown


def returned(books: Books, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Of each workbook that was sent back marked: how many findings are mended, how many are new."""
    if all(sheet.layout.marks is None for book in books.ledger.books for sheet in book.sheets):
        return []
    present: dict[str, tuple[set[str], set[str]]] = defaultdict(lambda: (set(), set()))
    for said, *names in zip(found, fingerprints(found), with_files(found), strict=True):
        if said.at and said.severity != "info":
            for known, name in zip(present[said.at.book], names, strict=True):
                known.add(name)
    made = []
    for book in books.ledger.books:
        marks = next((sheet.layout.marks for sheet in book.sheets if sheet.layout.marks is not None), None)
        if marks is not None:
            before = set(marks)
            # it may stand beside the file it corrects, which says the same; one marked by an earlier version
            # holds the names of that version
            alone = _names(said for said in found if said.at and said.at.book == book.book)
            now = max(*present[book.book], alone, key=lambda names: len(before & names))
            lost = {name: marks[name] for name in marks if name not in now}
            gone = _without_sheet(lost, book)
            sheets = "、".join(f"“{shown(name)}”" for name in dict.fromkeys(gone))
            more = [f"；另有{len(gone)}处所在的工作表{sheets}已删去或改名，无从核对"] if gone else []
            # rows that another file has too are counted there: what was found in them is not mended for that
            hidden = len(lost) - len(gone) if _is_repeated(book, found) else 0
            if hidden:
                more.append(f"；另有{hidden}处因与另一文件是同一份台账，无从核对")
            made.append(
                rules.RETURNED.at(
                    Source(book.book), department=book.department, count=len(before),
                    mended=len(lost) - len(gone) - hidden,
                    left=len(before & now), new=len(now - before), severity="warning" if gone else None,
                    lost="".join(more),
                )
            )  # fmt: skip
    return made


def _is_repeated(book: Partial, found: Iterable[Diagnostic]) -> bool:
    """Whether a log of a book is another file's too."""
    told = (said for said in found if said.rule in (rules.SAME_LOG, rules.DUPLICATE_FILE))
    return any(book.book in [at.book for at in (said.at, *said.related) if at] for said in told)


def _without_sheet(marks: Mapping[str, str], book: Partial) -> list[str]:
    """Of marks, name → where, the sheets of those whose sheet is no longer in the book, one for each mark."""
    names = {WHOLE_FILE, "", *(sheet.name for sheet in book.sheets)}
    sheets = (where if where in names else where.rpartition("!")[0] or where for where in marks.values())
    return [sheet for sheet in sheets if sheet not in names]


def _names(found: Iterable[Diagnostic]) -> set[str]:
    listed = [*found]
    return {name for said, name in zip(listed, fingerprints(listed), strict=True) if said.severity != "info"}
