"""Workbooks that were sent back marked: what is mended in them since."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from typing import Any

from msgspec.structs import replace

from gov_report import rules
from gov_report.books import Books
from gov_report.model import Diagnostic, Source, column_letters, column_number
from gov_report.postings import Partial, Sheet
from gov_report.sheets import WHOLE_FILE
from gov_report.verdict import earlier_namings, kinds, namings
from gov_report.words import shown

Place = tuple[Hashable, int, int]  # a sheet, by whatever name; the numbers of a column and a row, 0 for none

UNNAMED = "认不出列名"  # of a column
SHORT = "现缺少列"  # of a sheet
# what is mended by taking its whole sheet away, as is advised; what by taking its row away, be it with the sheet
SHEET_MAY_GO = {rule.code for rule in (rules.HIDDEN_LOG, rules.SAME_SHEET, rules.UNREAD_TABLE, rules.STRANGE_TABLE)}
ROW_MAY_GO = {rule.code for rule in (rules.REPEATED_ITEM, rules.REPEAT_ELSEWHERE, rules.REPEATED_REQUEST)}
_CELL = re.compile(r"(.*)!([A-Z]+)(\d+)", re.DOTALL)


def returned(books: Books, found: Sequence[Diagnostic], decided: Collection[str] = ()) -> list[Diagnostic]:
    """Of each workbook that was sent back marked: how many findings are mended, how many are new.

    ``decided``: the names of findings that the office has decided on; accepted ones were never marked.
    """
    marked = [(book, marks) for book in books.ledger.books if (marks := _marks_of(book))]
    present = _named(found) if marked else {}
    return [_since_marked(book, marks, found, present[book.book], decided) for book, marks in marked]


Marks = Mapping[str, tuple[str, str]]  # the name of each finding that was marked → where it was, the code of its rule


def _marks_of(book: Partial) -> Marks | None:
    """What the list in a workbook says that was sent back marked, nothing if its names are gone; None for any other."""
    return next((sheet.layout.marks for sheet in book.sheets if sheet.layout.marks is not None), None)


def _since_marked(
    book: Partial, marks: Marks, found: Sequence[Diagnostic], present: Sequence[Mapping[str, Diagnostic]],
    decided: Collection[str],
) -> Diagnostic:  # fmt: skip
    """How many of the findings that were marked in a book are mended, and how many of those there now are new.

    ``present`` are these by their names, in each way of naming, today's first.
    """
    before = {name: _place(where, book) for name, (where, _) in marks.items()}
    codes = {name: code for name, (_, code) in marks.items()}
    now = _named_as_marked(book, before, found, present)
    kept = known_again(now, before, lambda at: at.sheet, codes)
    lost = [name for name in before if name not in now and name not in kept.values()]
    today = {id(said): name for name, said in present[0].items()}
    others = {name: said for name, said in now.items() if name not in before and name not in kept}
    fresh = {name: said for each, said in others.items() if (name := today.get(id(said), each)) not in decided}
    stayed = [before[name] for name in before if name in now]
    short = short_of_columns(fresh.values(), stayed, lambda at: at.sheet)
    taken = mended_by_taking_away(
        {name: (before[name], code, "") for name, code in codes.items()}, [(said, "") for said in fresh.values()]
    )
    taken -= {name for name in taken if any(sheet.name == before[name][0] for sheet in book.sheets)}
    whys = {name: "" if name in taken else _unchecked(*before[name][:2], book, short) for name in lost}
    gone = Counter(filter(None, whys.values()))
    more = [f"；另有{count}处所在的{why}，无从核对" for why, count in gone.items()]
    # rows that another file has too are counted there: what was found in them is not mended for that
    hidden = len(lost) - gone.total() if _is_repeated(book, found) else 0
    if hidden:
        more.append(f"；另有{hidden}处因与另一文件是同一份台账，无从核对")
    mended = [] if hidden else [name for name in lost if not whys[name]]
    facts: dict[str, Any] = {
        "count": len(before), "mended": len(lost) - gone.total() - hidden, "left": len(before) - len(lost),
        "new": len(fresh), "lost": "".join(more),
    }  # fmt: skip
    return rules.RETURNED.at(
        Source(book.book), department=book.department, severity="warning" if gone else None, **facts,
        key="|".join(f"{name}={value}" for name, value in facts.items()),
        gone=rules.BETWEEN.join(f"{name} {marks[name][1]} {marks[name][0]}" for name in mended),
        fresh=rules.BETWEEN.join(f"{name} {said.rule.code} {_where(said)}" for name, said in fresh.items()),
    )  # fmt: skip


def _named_as_marked(
    book: Partial, before: Collection[str], found: Sequence[Diagnostic], present: Sequence[Mapping[str, Diagnostic]]
) -> Mapping[str, Diagnostic]:
    """The findings of a book by the names that most of those ``before`` have.

    It may stand beside the file it corrects, which says the same; one marked by an earlier version holds the names of
    that version.
    """
    alone = _named([said for said in found if said.at and said.at.book == book.book])
    ways = (*present, *alone.get(book.book, ()))
    return max(ways, key=lambda names: len(set(before) & names.keys()))


def mended_by_taking_away(
    before: Mapping[str, tuple[Place, str, str]], fresh: Iterable[tuple[Diagnostic, str]]
) -> set[str]:
    """The findings, each told by its place, the code of its rule and whose it is, that are mended without their sheet.

    Not one that is ``fresh`` at such a cell of another sheet of the same: this one may only be called otherwise now.
    """
    going = {sheet for (sheet, _, _), code, _ in before.values() if code in SHEET_MAY_GO}
    there = {
        (whose, said.rule.code, said.at.column or 1, said.at.rows[0])
        for said, whose in fresh
        if said.at and said.at.rows
    }
    return {
        name
        for name, ((sheet, column, row), code, whose) in before.items()
        if (sheet in going or code in ROW_MAY_GO) and (whose, code, column or 1, row) not in there
    }


def known_again(
    now: Mapping[str, Diagnostic], before: Mapping[str, Place], sheet_of: Callable[[Source], Hashable],
    codes: Mapping[str, str],
) -> dict[str, str]:  # fmt: skip
    """Findings that are those of before under another name: name → name before.

    Of a column that has another letter now, of an item whose title or number was mended, of a cell that is still
    wrong by the same rule though something else stands there or beside it, be it in a row that moved with those above;
    ``codes`` are the rules of those before.
    """
    moved = _moved_columns(now, before, sheet_of)
    fresh = {name: said for name, said in now.items() if name not in before and name not in moved}
    lost = {name: before[name] for name in before if name not in now and name not in moved.values()}
    again = _at_their_cells(fresh, kinds(fresh.values()), lost, {name: name[:8] for name in lost}, sheet_of)
    fresh = {name: said for name, said in fresh.items() if name not in again}
    lost = {name: place for name, place in lost.items() if name not in again.values()}
    ruled = [said.rule.code for said in fresh.values()]
    again |= _at_their_cells(fresh, ruled, lost, codes, sheet_of)
    fresh = {name: said for name, said in fresh.items() if name not in again}
    known = {**{name: name for name in before if name in now}, **moved, **again}
    down = _moved_rows({before[old]: now[name] for name, old in known.items()}, lost, sheet_of)
    lost = {name: place for name, place in down.items() if name not in again.values()}
    return moved | again | _at_their_cells(fresh, [said.rule.code for said in fresh.values()], lost, codes, sheet_of)


def _moved_rows(
    known: Mapping[Place, Diagnostic], lost: Mapping[str, Place], sheet_of: Callable[[Source], Hashable]
) -> dict[str, Place]:
    """Where lost findings stand if their rows moved as that of the nearest one above that is ``known`` again.

    A total below rows that were inserted or taken away says another number, and has no item to be known by.
    """
    rows: dict[Hashable, dict[int, int]] = defaultdict(dict)
    for (sheet, _, row), said in known.items():
        if row and said.at and said.at.rows and sheet_of(said.at) == sheet:
            rows[sheet][row] = said.at.rows[0]
    order = {sheet: sorted(there) for sheet, there in rows.items()}
    moved: dict[str, Place] = {}
    for name, (sheet, column, row) in lost.items():
        if above := bisect_left(order.get(sheet, ()), row):
            nearest = order[sheet][above - 1]
            moved[name] = sheet, column, row + rows[sheet][nearest] - nearest
    return moved


def _at_their_cells(
    fresh: Mapping[str, Diagnostic], said: Sequence[str], lost: Mapping[str, Place], was: Mapping[str, str],
    sheet_of: Callable[[Source], Hashable],
) -> dict[str, str]:  # fmt: skip
    """Of findings each ``said`` to be of some kind those that stand where one that ``was`` of that kind is lost."""
    there = {(was[name], sheet, column or 1, row): name for name, (sheet, column, row) in lost.items() if row}
    found: dict[str, str] = {}
    for name, kind in zip(fresh, said, strict=True) if there else ():
        at = fresh[name].at
        if at and at.rows and (old := there.pop((kind, sheet_of(at), at.column or 1, at.rows[0]), "")):
            found[name] = old
    return found


def _moved_columns(
    now: Mapping[str, Diagnostic], before: Mapping[str, Place], sheet_of: Callable[[Source], Hashable]
) -> dict[str, str]:
    """Findings that are those of before in a column that has another letter now: name → name before.

    A column was inserted or taken away: the words are the same, and none in that column is as it was.
    """
    columns: dict[Hashable, set[int]] = defaultdict(set)
    for name in before.keys() - now.keys():
        sheet, column, _ = before[name]
        columns[sheet].add(column)
    stayed: set[tuple[Hashable, int]] = set()
    fresh: dict[tuple[Hashable, int], list[tuple[str, Diagnostic]]] = defaultdict(list)
    for name, said in now.items():
        if said.at and said.at.column and columns.get(sheet := sheet_of(said.at)):
            if name in before:
                stayed.add((sheet, said.at.column))
            else:
                fresh[sheet, said.at.column].append((name, said))
    moved: dict[str, str] = {}
    for (sheet, column), group in fresh.items():
        best: dict[str, str] = {}
        for old in () if (sheet, column) in stayed else sorted(columns[sheet] - {0, column}):
            there = [replace(said, at=replace(said.at, column=old)) for _, said in group if said.at]
            for names in (*namings(there), *earlier_namings(there)):
                alike = {name: other for (name, _), other in zip(group, names, strict=True) if other in before}
                alike = {name: other for name, other in alike.items() if other not in now}
                best = max(best, alike, key=len)
        moved |= {name: other for name, other in best.items() if other not in moved.values()}
    return moved


def short_of_columns(
    fresh: Iterable[Diagnostic], stayed: Iterable[Place], sheet_of: Callable[[Source], Hashable]
) -> dict[Hashable, int]:
    """The sheets that lack a column now, by the last of the columns known to stand where they stood (0: none).

    What was found behind that may be gone with its column, or stand in another. ``fresh`` are the findings that are
    new, ``stayed`` the places of those that are as they were.
    """
    short: dict[Hashable, int] = {sheet_of(said.at): 0 for said in fresh if said.at and said.rule == rules.NO_COLUMN}
    for sheet, column, _ in stayed if short else ():
        if sheet in short:
            short[sheet] = max(short[sheet], column)
    return short


def why_unread(sheet: Sheet, column: int, known: int | None = None) -> str:
    """Why nothing can be found any more in a column of a sheet, or in the sheet (0); "" where it can.

    ``known``: of a sheet that is ``short_of_columns``, what is known of their places.
    """
    said = [found.rule for found in sheet.diagnostics]
    if rules.HIDDEN_LOG in said:
        return "已隐藏"
    if rules.UNBOUND_SHEET in said:
        return "认不出表头"
    if column and rules.OTHER_SHEET in said:
        return "不再是台账或汇总表"
    if column and rules.NO_COLUMN in said and column not in sheet.layout.columns.values():
        return UNNAMED
    return SHORT if known is not None and column > known else ""


def _place(where: str, book: Partial) -> tuple[str, int, int]:
    """The sheet, the column and the row that a returned workbook's list names; ("", 0, 0) for the whole file."""
    if where in (WHOLE_FILE, "", *(sheet.name for sheet in book.sheets)):
        return "" if where == WHOLE_FILE else where, 0, 0
    cell = _CELL.fullmatch(where)
    return (cell[1], column_number(cell[2]), int(cell[3])) if cell else (where, 0, 0)


def _where(said: Diagnostic) -> str:
    """Where in its workbook a finding is, as the list of one that is returned says it."""
    return str(replace(said.at, book="")).removeprefix(" › ") or WHOLE_FILE if said.at else ""


def _unchecked(name: str, column: int, book: Partial, short: Mapping[Hashable, int]) -> str:
    """Why what was found in a sheet of a book cannot be looked for, with the sheet; "" where it can."""
    if not name:
        return ""
    sheet = next((sheet for sheet in book.sheets if sheet.name == name), None)
    if sheet is None:
        return f"工作表“{shown(name)}”已删去或改名"
    why = why_unread(sheet, column, short.get(name))
    which = f"的{column_letters(column)}列" if why == UNNAMED else ""
    return f"工作表“{shown(name)}”{which}{why}" if why else ""


def _is_repeated(book: Partial, found: Iterable[Diagnostic]) -> bool:
    """Whether a log of a book is another file's too."""
    told = (said for said in found if said.rule in (rules.SAME_LOG, rules.DUPLICATE_FILE))
    return any(book.book in [at.book for at in (said.at, *said.related) if at] for said in told)


def _named(found: Sequence[Diagnostic]) -> dict[str, list[dict[str, Diagnostic]]]:
    """The findings of each file by their names, infos aside, once in each way of naming."""
    ways = [*namings(found), *earlier_namings(found)]
    made: dict[str, list[dict[str, Diagnostic]]] = defaultdict(lambda: [{} for _ in ways])
    for said, *names in zip(found, *ways, strict=True):
        if said.at and said.severity != "info":
            for known, name in zip(made[said.at.book], names, strict=True):
                known[name] = said
    return made
