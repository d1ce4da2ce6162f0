"""Numbers of a department's own table that are not taken, or were not given: one finding for each table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

from gov_report import quantities, rules
from gov_report.cells import cell_at, is_blank
from gov_report.meanings import as_written
from gov_report.model import Diagnostic, Source
from gov_report.postings import Claim, Context, Sheet, WrongSum
from gov_report.privacy import UNSHOWN
from gov_report.showing import number_of_nobody
from gov_report.spans import OTHER, PART, PAST
from gov_report.summaries.labels import is_numeric
from gov_report.summaries.lines import Doubt, Line, Misplaced, Reading, Stroke, Sum
from gov_report.toml import quoted
from gov_report.words import OF_WHICH, fold, shown, some_of, without_ordinal
from gov_report.workbook import Value

LONG = 7  # digits of a number that may be a telephone's
NEAR = 3  # rows above a number in which what heads it stands
MANY = 3  # numbers named; of more it is said


def said(
    sheet: Sheet, read: Reading, above: int, rows: Sequence[Sequence[Value]], context: Context
) -> list[Diagnostic]:
    """What is said of a reading of ``rows`` that stand below ``above`` others of the sheet."""
    return [
        *_doubts(sheet, read.doubts, above),
        *_strokes(sheet, read.strokes, above, context),
        *_misplaced(sheet, read.misplaced, above, context),
        *_beside(sheet, read.beside, above, rows, context),
    ]


def _doubts(sheet: Sheet, doubts: Sequence[Doubt], above: int) -> Iterator[Diagnostic]:
    """Lines with several numbers of which nothing says which is the year's."""
    tables: dict[int, list[Doubt]] = defaultdict(list)
    for doubt in doubts:
        tables[doubt.block].append(doubt)
    for first, *more in tables.values():
        at = sheet.at(first.column, above + first.row)
        yield rules.WHICH_NUMBER.at(
            at, value=f"“{shown(first.label)}”" + (f"等{len(more) + 1}项" if more else ""), key=fold(first.label),
            columns=f"（{first.columns}）" if first.columns else "",
        )  # fmt: skip


def _strokes(sheet: Sheet, strokes: Sequence[Stroke], above: int, context: Context) -> Iterator[Diagnostic]:
    """Tables of the form that are struck through, of less weight where logs hold their numbers."""
    if strokes:
        cells = [sheet.at(stroke.column, above + stroke.row) for stroke in strokes]
        fed = all(context.edition.feed(stroke.figure) for stroke in strokes)
        yield rules.STRUCK_TABLE.at(
            cells[0], value=shown(strokes[0].label), more=f"等{len(strokes)}行" if len(strokes) > 1 else "",
            related=tuple(cells[1:]), severity="info" if fed else None,
        )  # fmt: skip


def _misplaced(sheet: Sheet, found: Sequence[Misplaced], above: int, context: Context) -> Iterator[Diagnostic]:
    """Numbers below a column that the form has not, or that is another table's."""
    tables: dict[int, list[Misplaced]] = defaultdict(list)
    for each in found:
        tables[each.line.block].append(each)
    for first, *more in tables.values():
        label = first.line.label
        place = context.edition.places.get(first.line.figure)
        own = f"（应填“{place.column.label}”）" if place and len(place.table.columns) == 1 else ""
        cells = [sheet.at(each.line.column, above + each.line.row) for each in (first, *more)]
        yield rules.OTHER_COLUMN.at(
            cells[0], value=f"“{shown(label)}”" + (f"等{len(more) + 1}项" if more else ""), key=fold(label),
            column=shown(first.head), own=own, related=tuple(cells[1:]),
        )  # fmt: skip


def _beside(
    sheet: Sheet, found: Sequence[Stroke], above: int, rows: Sequence[Sequence[Value]], context: Context
) -> Iterator[Diagnostic]:
    """Numbers beside the cells of the form's lines, in columns that nothing heads, no word right above either."""
    found = [each for each in found if not _is_headed(rows, each)]
    if found:
        first, *more = found
        place = context.edition.places[first.figure]
        own = f"“{place.column.label}”一列" if len(place.table.columns) == 1 else "规定的列名之下"
        text = shown(str(cell_at(rows[first.row - 1], first.column)))
        number = text if sum(map(str.isdigit, text)) < LONG else UNSHOWN  # a telephone is as long
        yield rules.NUMBER_BESIDE.at(
            sheet.at(first.column, above + first.row), value=f"“{shown(first.label)}”", own=own, key=fold(first.label),
            number=number_of_nobody(number, context, first.figure), more=f"等{len(found)}个数" if more else "",
            related=tuple(sheet.at(each.column, above + each.row) for each in more),
        )  # fmt: skip


def _is_headed(rows: Sequence[Sequence[Value]], stroke: Stroke) -> bool:
    """Whether a word stands right above in its column (上年数), a row or two between."""
    above = (cell_at(row, stroke.column) for row in reversed(rows[max(0, stroke.row - 1 - NEAR) : stroke.row - 1]))
    nearest = next((value for value in above if not is_blank(value)), 0)
    return isinstance(nearest, str) and not is_numeric(nearest)


def wrong_sum(sheet: Sheet, each: Sum, above: int) -> WrongSum:
    """A number that is not the sum of those it adds up, in its row or above it, with its cells."""
    line, beside = each.line, each.cells[0][0] == each.line.row
    name = f"“{shown(line.label)}”一{'行' if beside else '列'}的{shown(each.head)}"
    also = tuple(sheet.at(column, above + row) for row, column in each.cells)
    number = quantities.read(line.value)
    claim = Claim(sheet.at(line.column, above + line.row), name, number, line.figure, also=also)
    return WrongSum(claim, each.expected, "（本行各数之和）" if beside else "（各行之和）")


def unknown_lines(
    lines: Sequence[tuple[Source, str, str]], department: str = "", near: str = "", hint: str = ""
) -> list[Diagnostic]:
    """One finding for the lines of a sheet that are none of the form: the cell, label and number of each.

    ``near``: what the first of them may be; ``hint``: what else the office may do.
    """
    if not lines:
        return []
    (at, label, _), *others = lines
    numbers = some_of([number for *_, number in lines], MANY)
    more = f"等{len(lines)}项" if others else ""
    related = tuple(place for place, *_ in others)
    key = f"value={label}|more={more}|number={numbers}"  # decisions know it by these words
    return [
        rules.UNKNOWN_LINE.at(
            at,
            department=department,
            value=label,
            more=more,
            number=numbers,
            near=near,
            key=key,
            related=related,
            hint=hint,
        )
    ]


def less(found: Diagnostic, lines: Sequence[tuple[Source, str, str]], known: Collection[Source]) -> list[Diagnostic]:
    """A finding of lines of a sheet without those that are ``known`` after all."""
    left = [line for line in lines if line[0] not in known]
    facts = dict(found.facts) if left[:1] == [*lines][:1] else {}  # what it hints at is the first line's
    return unknown_lines(left, found.department, facts.get("near", ""), facts.get("hint", ""))


def category_below_items(line: Line, read: Reading, context: Context) -> str:
    """The category that a line below the total of published items may be of, where none is listed; "" for none.

    Between them other lines may stand that nobody knows, and such parts of it as the form has (其中：…).
    """
    log, edition = context.edition.logs.published, context.edition
    if (
        not context.words.free_categories
        or line.span.kind in (PART, OTHER, PAST)
        or quantities.read(line.value) is None
    ):
        return ""
    known = [other for other in read.lines if other.figure and other.block == line.block and other.row < line.row]
    parts = [
        each.figure in edition.places and bool(OF_WHICH.match(edition.places[each.figure].row.label)) for each in known
    ]
    while parts and parts[-1]:
        del parts[-1], known[-1]
    if not known or known[-1].figure not in (log.total, *log.also):
        return ""
    name = as_written(without_ordinal(OF_WHICH.sub("", fold(line.label))))
    return f"{log.categories}.{name}" if name else ""


def of_categories(line: Line, read: Reading, context: Context) -> str:
    """What to do of a line beside the total of published items that may be a category, where none is listed."""
    log = context.edition.logs.published
    known = [other for other in read.lines if other.figure and other.block == line.block]
    above = [other.figure for other in known if other.row < line.row]
    near = above[-1:] or [other.figure for other in known][:1]
    if not context.words.free_categories or not {*near} & {log.total, *log.also}:
        return ""
    name = as_written(without_ordinal(OF_WHICH.sub("", line.label.strip())))
    head = log.columns["category"][0]
    return (
        f"是公开类别的，把表头改为“{head}”和“数量”，或在 gov-report.toml 末尾逐类写明：[[categories]] 下分行写"
        f' id = "c1"（自定，各类不同）、label = {quoted(shown(name))}；'
    )
