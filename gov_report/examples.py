"""Sheets and files that only show how to fill in others: by their names, and by what stands beside them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import PurePosixPath

from gov_report import rules
from gov_report.form.logs import Logs
from gov_report.model import Source
from gov_report.postings import Partial, Sheet
from gov_report.sheets import Layout
from gov_report.words import fold

FEW = 3  # rows of examples on a blank form; one with more was filled in


def leave_out(book: Partial, titles: Sequence[str], logs: Logs, pinned: Collection[str] = ()) -> None:
    """Take no row of a sheet that is an example, by its name or the end of its title (填写示例), and say so.

    It is one beside another sheet of its kind, which is the one to fill in; of a blank form (样表, 模板), whose name
    may stay when it is filled in, where the other has rows and it has few. With nothing beside it an example's rows
    count, as those of a file called so do, and that is said. ``titles`` are those of the sheets, in order; ``pinned``
    are names of sheets that the office says are read, "" for all.
    """
    if "" in pinned:
        return
    named = [
        logs.is_example(sheet.name) or _titled(title, logs) for sheet, title in zip(book.sheets, titles, strict=True)
    ]
    blank = [logs.is_blank_form(sheet.name) for sheet in book.sheets]
    others = [sheet for n, sheet in enumerate(book.sheets) if not (named[n] or blank[n] or sheet.hidden)]
    for n, sheet in enumerate(book.sheets):
        count = _lines(sheet)
        if sheet.hidden or sheet.name in pinned or not count or not (named[n] or blank[n]):
            continue
        beside = [other for other in others if other.kind == sheet.kind]
        filled = any(_lines(other) or other.none_said for other in beside)
        if (named[n] and beside) or (filled and count <= FEW):
            book.sheets[n] = _example(sheet, count, certain=named[n] and filled)
        elif named[n]:
            sheet.diagnostics.append(rules.EXAMPLE_COUNTED.at(sheet.at(), what="工作表", count=count))
    file = PurePosixPath(book.book).stem
    count = sum(map(_lines, book.sheets))
    if count and logs.is_example(file):
        book.diagnostics.append(rules.EXAMPLE_COUNTED.at(Source(book.book), what="文件", count=count))


def _titled(title: str, logs: Logs) -> bool:
    """Whether a title ends with what it is in brackets: 主动公开台账（填写示例）."""
    return fold(title).endswith(tuple(f"{fold(word)})" for word in logs.examples))


def _lines(sheet: Sheet) -> int:
    """How many rows of a log, or lines of a table, count."""
    return len(sheet.rows) if sheet.kind in ("published", "requests") else len(sheet.claims)


def _example(sheet: Sheet, count: int, certain: bool) -> Sheet:
    """The same sheet without anything that counts."""
    said = rules.EXAMPLE_SHEET.at(sheet.at(), severity="info" if certain else None, count=count)
    return Sheet(
        sheet.book, sheet.name, Layout("none"), sheet.hidden, read=sheet.read, note=sheet.read, diagnostics=[said]
    )
