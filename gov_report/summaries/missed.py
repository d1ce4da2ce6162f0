"""Tables of the form's own labels that nobody could read: how many lines they have, and where the first stands."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from gov_report.cells import cell_at, filled_cells, is_blank
from gov_report.form import Edition
from gov_report.spans import OTHER
from gov_report.summaries.heads import form_columns, time_of
from gov_report.summaries.labels import cell_of, is_numeric, is_whole, named, no_numbers
from gov_report.summaries.pairs import pairs
from gov_report.vocabulary import Vocabulary
from gov_report.words import OF_WHICH, TOTAL, compact, fold, fold_label, folded, mentions
from gov_report.workbook import Value

SEVERAL = 4  # lines of the form: fewer may stand in a table of something else
FEW = 2  # of a table that has hardly any other lines
NEAR = 4  # rows below a label across
BRIEF = 5  # letters: 废止数, one column of several, may stand by itself above anything; 收费金额 is a whole table's
SHORT = 6  # rows of a table of one line
Place = tuple[int, int]  # row and column, 1-based


class Unread(Struct, frozen=True):
    """How many lines a table has that was not read, and the cell of the first."""

    count: int = 0
    at: Place = (0, 0)


def unread_table(name: str, rows: Sequence[Sequence[Value]], edition: Edition, words: Vocabulary) -> Unread:
    """What a sheet, read as nothing, has of the form's own labels with numbers; none where it may be of anything."""
    found = _lines(rows, edition, words)
    if len(found) >= SEVERAL:
        return Unread(len(found), min(found.values()))
    first = [text for row in rows[:SHORT] for text in row if isinstance(text, str)]
    form = edition.logs.summary
    if mentions(name, form.listing_sheets) or any(mentions(text, form.powers) for text in first):
        return Unread()
    of_form = _of_form(edition, words)
    own = _down(rows, of_form, words) or _across(rows, of_form, edition)
    if len(own) >= FEW:
        return Unread(len(own), min(own))
    return _headed(rows, edition, words) or _named(name, rows, words) or Unread()


def _lines(rows: Sequence[Sequence[Value]], edition: Edition, words: Vocabulary) -> dict[str, Place]:
    """The different lines of the form that a sheet names with a number beside or below, each where it stands first."""
    found: dict[str, Place] = {}
    for n, row in enumerate(rows):
        for at, value in enumerate(row):
            if not isinstance(value, str) or not (refs := _of_one(value, edition, words)):
                continue
            beside = any(is_numeric(other) for other in row[at + 1 :] if not is_blank(other))
            under = any(at < len(other) and is_numeric(other[at]) for other in rows[n + 1 : n + NEAR])
            if beside or under:
                found.setdefault(refs[0], (n + 1, at + 1))
    return found


def _of_one(text: str, edition: Edition, words: Vocabulary) -> tuple[str, ...]:
    """The one line of the form that a label names; what names several, or none by itself (其他, 总计), is not."""
    refs = words.lines.get(fold_label(text)) or words.lines.get(named(text), ())
    vague = folded(edition.logs.summary.number_columns)
    return () if len(refs) != 1 or fold(text) in vague or TOTAL.match(fold(text)) else refs


def _of_form(edition: Edition, words: Vocabulary) -> Callable[[str], bool]:
    """Whether a label is one of the form: a line, a cell of it, what stands above its columns (行政复议)."""
    above = {fold(each) for t in edition.tables if t.printed for c in t.columns for each in c.under}
    return lambda text: bool(_of_one(text, edition, words) or cell_of(text, words)) or fold(text) in above


def _down(rows: Sequence[Sequence[Value]], of_form: Callable[[str], bool], words: Vocabulary) -> list[Place]:
    """Labels of the form below each other with their numbers, where hardly any other has one; else none."""
    labels = [(n, at, text) for n, row in enumerate(rows, 1) for at, _, text in pairs(row)[:1] if not is_whole(text)]
    own = {fold(text): (n, at) for n, at, text in reversed(labels) if of_form(text)}
    parts = sum(compact(OF_WHICH.sub("", fold(text))) in words.remedies for _, _, text in labels)
    known = sum(of_form(text) for _, _, text in labels) + parts
    return sorted(own.values()) if known * 4 >= len(labels) * 3 else []


def _across(rows: Sequence[Sequence[Value]], of_form: Callable[[str], bool], edition: Edition) -> list[Place]:
    """Labels of the form beside each other with numbers below, where hardly any other stands there; else none."""
    aside = no_numbers(edition)
    for n, row in enumerate(rows):
        texts = {at: v for at, v in enumerate(row, 1) if isinstance(v, str) and not is_blank(v)}
        texts = {at: text for at, text in texts.items() if fold(text) not in aside and not is_whole(text)}
        if len(texts) < FEW or any(is_numeric(value) for value in row if not is_blank(value)):
            continue
        below = [at for at in texts if any(is_numeric(cell_at(other, at)) for other in rows[n + 1 : n + NEAR])]
        own = [(n + 1, at) for at in below if of_form(texts[at])]
        if len(own) >= FEW and len(own) * 4 >= len(texts) * 3:
            return own
    return []


def _headed(rows: Sequence[Sequence[Value]], edition: Edition, words: Vocabulary) -> Unread | None:
    """A column that the form itself heads (本年收费金额) with numbers below it, whatever its lines are."""
    tables = {t.id for t in edition.tables if t.printed and t.corner and not t.column_parts(t.total_column.id)}
    vague = folded(edition.logs.summary.number_columns)
    wide = {table.id for table in edition.tables if len(table.columns) > 1}
    labels = {fold(column.label) for table in edition.tables for column in table.columns}
    bare: set[int] = set()  # columns without a number below some row have none below a later one
    for n, row in enumerate(rows, 1):
        for at, text in enumerate(row, 1):
            if at in bare or not isinstance(text, str):
                continue
            heads = form_columns(text, words)
            if not heads or any(table not in tables for table, _ in heads):
                continue
            brief = len(fold(text)) <= BRIEF and fold(text) not in labels and any(table in wide for table, _ in heads)
            if brief or fold(text) in vague:
                continue
            if time_of(text, edition, 0).kind == OTHER:
                continue
            if count := sum(is_numeric(cell_at(below, at)) for below in rows[n:]):
                return Unread(count, (n, at))
            bare.add(at)
    return None


def _named(name: str, rows: Sequence[Sequence[Value]], words: Vocabulary) -> Unread | None:
    """A sheet that is called as a line of the form: lines with their 合计, or one row of numbers."""
    if len(words.lines.get(fold_label(name), ())) != 1:
        return None
    totals = [(n, at) for n, row in enumerate(rows, 1) for at, _, text in pairs(row) if is_whole(text)]
    if totals:
        return Unread(sum(bool(pairs(row)) for row in rows), totals[0])
    filled = filled_cells(rows[-1]) if rows and len(rows) <= SHORT else []
    if len(filled) >= FEW and all(is_numeric(value) for _, value in filled):
        return Unread(len(filled), (len(rows), filled[0][0]))
    return None
