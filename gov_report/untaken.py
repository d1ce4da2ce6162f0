"""Numbers of a department's own table that are not taken, or were not given: one finding for each table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from gov_report import rules
from gov_report.model import Diagnostic
from gov_report.postings import Context, Sheet
from gov_report.summaries.lines import Doubt, Misplaced, Reading, Stroke
from gov_report.words import fold, shown


def said(sheet: Sheet, read: Reading, above: int, context: Context) -> list[Diagnostic]:
    """What is said of a reading whose rows stand below ``above`` others of the sheet."""
    return [
        *_doubts(sheet, read.doubts, above),
        *_strokes(sheet, read.strokes, above, context),
        *_misplaced(sheet, read.misplaced, above, context),
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
