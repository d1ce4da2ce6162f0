"""Tables whose labels stand across and whose numbers stand below: a row of the year, of its parts, or of the form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from gov_report.cells import cell_at, is_blank
from gov_report.form import Edition, TableForm
from gov_report.spans import LONGEST, OTHER, PART, WHOLE, Span, tiling
from gov_report.summaries.answers import answers, meant, speaks_of, total_ref
from gov_report.summaries.heads import time_of
from gov_report.summaries.labels import (
    NOTHING,
    below,
    cell_of,
    is_no_measure,
    is_numeric,
    is_whole,
    no_numbers,
    rows_of,
)
from gov_report.summaries.lines import Aside, Doubt
from gov_report.vocabulary import Vocabulary
from gov_report.words import OF_WHICH, fold, fold_label, folded, shown
from gov_report.workbook import Value

OwnRow = tuple[int, str, Span]  # of numbers: which, 0-based, its own label, the time that names
NumberAt = tuple[int, int, str, Value, Span]  # row and column, 1-based, the figure, its number, the row's time


class Wide(Struct, frozen=True):
    """A table whose labels stand in one row: how many rows it has with that, its numbers, what was left or is open."""

    count: int
    texts: dict[int, str]  # the labels by their columns
    table: str
    cells: list[NumberAt]
    doubts: list[Doubt]
    asides: list[Aside]


def wide(at: int, rows: Sequence[Sequence[Value]], year: int, edition: Edition, words: Vocabulary) -> Wide | None:
    """The table whose labels stand beside each other in a row, 0-based; None where there is none.

    Rows below are the year's number of each label, the parts of it (科室, 季度) above their 合计, or the
    columns of the form (自然人 …).
    """
    texts = {column: text for column, text in enumerate(rows[at], 1) if isinstance(text, str) and not is_blank(text)}
    if len(texts) < 2 or any(is_numeric(value) for value in rows[at] if not is_blank(value)):
        return None
    filled = (rows[n] for n in range(at + 1, len(rows)) if not all(map(is_blank, rows[n])))
    if sum(map(is_numeric, next(filled, ()))) < 2:  # as below each row of a list of names
        return None
    across = figures_of(texts, edition, words)
    below = _below(at, rows, across, edition, year) if across else []
    if not below or _are_beside_categories(texts, across, [label for _, label, _ in below], edition, words):
        return None
    left = _left(below, rows, texts, across, edition)
    if not _may_be_left(left, across, edition):
        return None
    table = next(iter(across.values())).partition(".")[0]
    found = Wide(below[-1][0] - at + 1, texts, table, [], [], [])
    for n, label, span in _taken(below, across, found, edition, words):
        own = _by_applicant(label, across, edition, words)
        for column, figure in (own or across).items():
            value = cell_at(rows[n], column)
            if not own or not is_blank(value):
                found.cells.append((n + 1, column, figure, value, span))
        found.cells.extend(
            (n + 1, column, "", value, span) for column in left if is_numeric(value := cell_at(rows[n], column))
        )
    return found


def _are_beside_categories(
    texts: Mapping[int, str], across: Mapping[int, str], labels: Sequence[str], edition: Edition, words: Vocabulary
) -> bool:
    """Whether all that a row of labels names are channels, beside a column of numbers of the categories below it."""
    channels = {edition.total_cell(row) for row in words.channel_rows.values() if row}
    if not {*across.values()} <= channels:
        return False
    form, own = edition.logs.summary, words.columns["published"]
    counts = any(
        is_whole(text) or fold(text) in folded(form.number_columns) for n, text in texts.items() if n not in across
    )
    heads = any(name == "category" for name, _ in own.get(fold(texts[min(texts)]), ()))
    known = any(fold_label(label) in words.categories for label in labels)
    return counts and (known or (heads and words.free_categories))


def _left(
    below: Sequence[OwnRow],
    rows: Sequence[Sequence[Value]],
    texts: Mapping[int, str],
    across: Mapping[int, str],
    edition: Edition,
) -> list[int]:
    """The columns of numbers whose labels are none of the form's."""
    labels = no_numbers(edition)
    return [
        column
        for column, text in texts.items()
        if column not in across
        and fold(text) not in labels
        and not is_no_measure(text, edition)
        and any(is_numeric(cell_at(rows[n], column)) for n, _, _ in below)
    ]


def _may_be_left(left: Sequence[int], across: Mapping[int, str], edition: Edition) -> bool:
    """Whether a table is the form's all the same: a list of categories, or most of its columns are of the form."""
    own = [figure for figure in across.values() if figure != edition.logs.published.total]
    listing = all(figure.startswith(f"{edition.logs.published.categories}.") for figure in own)
    return len(left) < len(own) if listing else len(left) * 2 <= len(own)


def figures_of(texts: Mapping[int, str], edition: Edition, words: Vocabulary) -> dict[int, str]:
    """The figures that a row of labels names."""
    labels = no_numbers(edition)
    named = [(column, text) for column, text in texts.items() if fold(text) not in labels]
    rows = {column: () if is_whole(text) else _rows(text, edition, words) for column, text in named}
    items = _of_items(dict(named), rows, edition, words)
    rows |= items
    common = [{ref.partition(".")[0] for ref in found} for found in rows.values() if found]
    shared = set.intersection(*common) if common else set()
    found: dict[int, str] = {}
    met = ""
    for column, text in named:
        own = [ref for ref in rows[column] if not shared or ref.partition(".")[0] in shared]
        single = [ref for ref in below(own, met, edition) if is_single(edition.row(ref)[0])]
        met = single[0] if len(single) == 1 else met
        if single and (len(single) == 1 or shared):
            found[column] = edition.total_cell(single[0])
        elif cell := "" if is_whole(text) or rows[column] or column in items else cell_of(text, words):
            found[column] = cell
    if len(set(found.values())) < max(2, len(found)):
        return {}
    totals = {edition.places[figure].total for figure in found.values()}
    for column, text in named:
        if is_whole(text) and len(totals) == 1 and (total := next(iter(totals))):
            found[column] = total
    return dict(sorted(found.items()))


def _rows(text: str, edition: Edition, words: Vocabulary) -> tuple[str, ...]:
    """The rows that a label means, with or without 其中 before it."""
    part = OF_WHICH.sub("", text.strip())
    return rows_of(text, words, edition) or (rows_of(part, words, edition) if part != text.strip() else ())


def _of_items(
    texts: Mapping[int, str], rows: Mapping[int, Sequence[str]], edition: Edition, words: Vocabulary
) -> dict[int, tuple[str, ...]]:
    """The rows that labels which say 公开 mean, by the answers beside them."""
    said = {column: kind for column, text in texts.items() if (kind := speaks_of(text, edition.logs.summary))}
    if not said:
        return {}
    known, order = answers(edition), sorted(texts)
    told = [any(ref in known for ref in rows[column]) and column not in said for column in order]
    made: dict[int, tuple[str, ...]] = {}
    for n, column in enumerate(order):
        if column in said:
            before, after = n > 0 and told[n - 1], told[n + 1 : n + 2] == [True]
            figure = meant(texts[column], said[column], False, before, after, edition, words)
            made[column] = tuple(ref for ref in (*known, total_ref(edition)) if figure == edition.total_cell(ref))
    return made


def is_single(table: TableForm) -> bool:
    """Whether one number says what a row of a table holds: it has one column, or one that adds up the others."""
    return len(table.columns) == 1 or bool(table.column_parts(table.total_column.id))


def single_row(found: Sequence[str], near: str, edition: Edition) -> str:
    """The row a label with one number means: of the table ``near`` above it, or the only one there is.

    A total of the published items is meant before lines of the same words elsewhere; "" where nobody can tell.
    """
    single = [ref for ref in found if is_single(edition.row(ref)[0])]
    own = [ref for ref in single if ref.partition(".")[0] == near]
    items = single[:1] if single and single[0].partition(".")[0] == edition.logs.published.categories else []
    return next(iter((*own, *(single if len(single) == 1 else items))), "")


def _below(
    at: int, rows: Sequence[Sequence[Value]], across: Mapping[int, str], edition: Edition, year: int
) -> list[OwnRow]:
    """The rows of numbers below a row of labels."""
    found: list[OwnRow] = []
    for n in range(at + 1, len(rows)):
        row = rows[n]
        if not found and all(map(is_blank, row)):
            continue
        values = [cell_at(row, column) for column in across]
        words = [v for v in values if not is_blank(v) and not is_numeric(v) and fold(str(v)) not in NOTHING]
        if words or sum(map(is_numeric, values)) < 2:
            break
        label = next((v for v in row[: min(across) - 1] if isinstance(v, str) and not is_numeric(v) and fold(v)), "")
        found.append((n, label, time_of(label, edition, year)))
    return found


def _taken(
    below: Sequence[OwnRow], across: Mapping[int, str], table: Wide, edition: Edition, words: Vocabulary
) -> Sequence[OwnRow]:
    """The rows that are read: each column of the form, the only row, or the one that is the year's with its parts."""
    applicants = [each for each in below if _by_applicant(each[1], across, edition, words)]
    if len(applicants) >= 2:
        return applicants
    if len(below) == 1:
        return below
    best = max((span.rank for _, _, span in below if span.kind == WHOLE), default=0)
    whole = [each for each in below if each[2].kind == WHOLE and each[2].rank == best]
    whole = whole or [each for each in below if each[2].kind not in (PART, OTHER)]
    parts = [each for each in below if each[2].kind == PART]
    made_up = [parts[n] for n in tiling({n: span.months for n, (_, _, span) in enumerate(parts)})]
    if len(whole) == 1:
        if parts:
            table.asides.append(Aside(parts[0][0] + 1, parts[0][1], len(parts), whole[0][1]))
        return [*whole, *made_up]
    if made_up and len(made_up) == len(below):
        return made_up
    column = min(across)
    rows = "、".join(shown(label, LONGEST) for _, label, _ in below[:4] if label)
    table.doubts.append(Doubt(below[0][0] + 1, column, table.texts.get(column, ""), rows, True, 0))
    return []


def _by_applicant(label: str, across: Mapping[int, str], edition: Edition, words: Vocabulary) -> dict[int, str]:
    """The figures of a row that is a column of the form: 自然人, 商业企业 … below the rows of section three."""
    heads = words.heads.get(fold_label(label), ()) if label else ()
    tables = {figure.partition(".")[0] for figure in across.values()}
    column = next((column for table, column in heads if {table} == tables), "")
    if not column:
        return {}
    places = {at: edition.places[figure] for at, figure in across.items()}
    return {at: place.table.cell(place.row, column) for at, place in places.items()}
