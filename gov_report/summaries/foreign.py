"""A table in the form of other years: words that only another edition prints, and none of this one's."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from msgspec import Struct

from gov_report import quantities, rules
from gov_report.cells import cell_at, filled_cells, is_blank
from gov_report.form import AMOUNT, Edition, SummaryLog
from gov_report.form.logs import PrintedForm
from gov_report.model import Diagnostic, Source
from gov_report.spans import OTHER, PAST, names_year, span_of_sheet, span_of_title
from gov_report.summaries.heads import form_columns, is_of_others
from gov_report.summaries.labels import is_numeric, is_of_money, is_stroke, refs, says_zero
from gov_report.summaries.lines import Line
from gov_report.vocabulary import Vocabulary
from gov_report.words import fold, fold_label, folded, late, shown, some_of, without_ordinal
from gov_report.workbook import Grid, Value

SEVERAL = 3  # words of another form: fewer may be a department's own lines
FIRST = 120  # rows looked at: the longest form has 70
TITLE = 3  # rows that a title may stand in
ANNEXED = "年政府信息公开统计附表"  # the title of a blank workbook's tables, behind the year
_ANNEXED = late(rf"\d{{4}}{ANNEXED}")


def columns_of_others(row: Sequence[Value], edition: Edition, words: Vocabulary) -> dict[int, str]:
    """The columns of a row that a word heads which the tables of other years alone print, and no table of this one."""
    texts = ((column, text) for column, text in enumerate(row, 1) if isinstance(text, str))
    return {column: text for column, text in texts if is_of_others(text, edition) and not form_columns(text, words)}


def is_misplaced(
    line: Line,
    rows: Sequence[Sequence[Value]],
    heads: Mapping[int, Collection[tuple[str, str]]],
    texts: Mapping[int, str],
    edition: Edition,
) -> bool:
    """Whether an amount stands below a column of counts of the tables printed around its own (处理决定数量).

    Not where it says that it is money, by its unit or a fraction: one column may have been made to hold all. Nor where
    it is 0, or anything but rows of numbers stands between (a blank row, 第二十条第（八）项, a header nobody knows).
    """
    place = edition.places.get(line.figure)
    text = texts.get(line.column, "")
    if place is None or place.kind != AMOUNT or line.unit or is_of_money(text) or not _counts(line.value):
        return False
    if fold(text) in folded(edition.logs.summary.number_columns) or not _is_right_below(text, line, rows):
        return False
    tables = [edition.table(table) for table, _ in heads.get(line.column, ())]
    return bool(tables) and all(
        table.id != place.table.id and table.stack == place.table.stack != "" for table in tables
    )


def _counts(value: Value) -> bool:
    number = quantities.read(value)
    return number is not None and number != 0 and number == number.to_integral_value()


def _is_right_below(head: str, line: Line, rows: Sequence[Sequence[Value]]) -> bool:
    """Whether only rows that are filled in stand between a line and the word that heads its column."""
    above = (
        row
        for row in reversed(rows[: line.row - 1])
        if not any(is_numeric(value) or is_stroke(value) or says_zero(value) for value in row)
    )
    nearest = cell_at(next(above, ()), line.column)
    return isinstance(nearest, str) and fold(nearest) == fold(head)


class Foreign(Struct, frozen=True):
    """Whose form a table is, by which words, and where the first of them stands, 1-based."""

    form: PrintedForm
    words: tuple[str, ...]
    row: int
    column: int


def of_other_years(
    path: str, tables: Sequence[Grid], counting: Sequence[Grid], edition: Edition, words: Vocabulary, year: int
) -> list[Diagnostic]:
    """One finding for the sheets of a book that are in the form of other years; a table of those years is none.

    ``counting`` are the sheets of a blank workbook that nobody fills in. Where only they have words of another form,
    the annexed tables came with them, and the finding is about what somebody filled in there.
    """
    found = _told(path, tables, edition, words, year)
    if not found and (ours := _told(path, counting, edition, words, year)):
        found = [
            (Source(path, grid.name, lines.column, (lines.row,)), lines)
            for grid in tables
            if grid.rows and _ANNEXED.fullmatch(str(grid.rows[0][0]))
            if (lines := _strange_lines(grid.rows, ours[0][1].form, words))
        ] or ours
    if not found:
        return []
    (at, first), *others = found
    said = [word for _, told in found for word in told.words]
    return [
        rules.OTHER_FORM.at(
            at, value=some_of(said), years=first.form.years, year=year, edition=first.form.edition,
            related=tuple(place for place, _ in others),
        )
    ]  # fmt: skip


def _told(
    path: str, grids: Sequence[Grid], edition: Edition, words: Vocabulary, year: int
) -> list[tuple[Source, Foreign]]:
    """The sheets in the form of other years, each with the first of its words."""
    form = edition.logs.summary
    return [
        (Source(path, grid.name, told.column, (told.row,)), told)
        for grid in grids
        if (told := foreign(grid.rows, edition, words)) and not _names_other_year(grid, form, year)
    ]


def _strange_lines(rows: Sequence[Sequence[Value]], form: PrintedForm, words: Vocabulary) -> Foreign | None:
    """The labels with a number beside them that this edition does not know; None for fewer than several."""
    met: list[tuple[str, int, int]] = []
    for at, row in enumerate(rows[:FIRST], 1):
        filled = filled_cells(row)
        if len(filled) < 2 or not any(is_numeric(value) for _, value in filled[1:]):
            continue
        column, label = filled[0]
        if isinstance(label, str) and not is_numeric(label) and not refs(label, words):
            met.append((shown(label), at, column))
    if len(met) < SEVERAL:
        return None
    return Foreign(form, tuple(dict.fromkeys(text for text, *_ in met)), met[0][1], met[0][2])


def _names_other_year(grid: Grid, form: SummaryLog, year: int) -> bool:
    """Whether a sheet's name, or a title above its table, names another year than the report's."""
    titles = [value for row in grid.rows[:TITLE] for value in row if isinstance(value, str) and value]
    if names_year(grid.name, year, title=False) or any(names_year(text, year) for text in titles):
        return False
    past = any(span_of_title(text, form, year).kind == PAST for text in titles)
    return past or span_of_sheet(grid.name, form, year).kind in (OTHER, PAST)


def foreign(rows: Sequence[Sequence[Value]], edition: Edition, words: Vocabulary) -> Foreign | None:
    """The other edition whose words a table holds; None where any are this edition's own, for few, without numbers."""
    forms = edition.logs.summary.forms
    own = next((form for form in forms if form.edition == edition.id), None)
    if own is None:  # to 2013 every place had tables of its own
        return None
    marks = {fold_label(word): form for form in forms for word in form.words}
    met: dict[str, tuple[PrintedForm, str, int, int]] = {}
    numbers = False
    for at, row in enumerate(rows[:FIRST], 1):
        labelled = False
        for column, text in enumerate(row, 1):
            numbers = numbers or (labelled and is_numeric(text))
            if not isinstance(text, str) or is_blank(text) or is_numeric(text):
                continue
            labelled = True
            name = fold_label(without_ordinal(text))
            form = marks.get(name)
            if form is own or any(ref in own.rows for ref in refs(text, words)):
                return None
            if form and not (name in words.lines or form_columns(text, words)):
                met.setdefault(name, (form, shown(text), at, column))
    told = {form.edition for form, *_ in met.values()}
    if len(told) != 1 or len(met) < SEVERAL or not numbers:
        return None
    (form, _, at, column), *_ = met.values()
    return Foreign(form, tuple(text for _, text, *_ in met.values()), at, column)
