"""A department's own summary sheet (汇总表): which cell speaks of which figure.

Lines of labels and numbers under 项目／数量, and the form's own tables as departments fill them in,
several on one sheet: a row's label and the header above a number together name the figure.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from gov_report.cells import is_blank
from gov_report.form import Edition
from gov_report.spans import span_of_file, span_of_sheet
from gov_report.summaries.answers import among_categories, told
from gov_report.summaries.channels import as_channels, beside_categories
from gov_report.summaries.foreign import columns_of_others, is_misplaced
from gov_report.summaries.header import Heading
from gov_report.summaries.labels import is_numeric, is_whole, refs, speaks_of_items
from gov_report.summaries.lines import Line, Misplaced, Reading
from gov_report.summaries.loose import settled
from gov_report.summaries.merged import lowered, spread
from gov_report.summaries.pairs import band, bands, unread
from gov_report.summaries.reader import Reader
from gov_report.summaries.sums import wrong_sums
from gov_report.vocabulary import Vocabulary
from gov_report.words import OF_WHICH, fold
from gov_report.workbook import Merge, Value


def read(
    rows: Sequence[Sequence[Value]],
    edition: Edition,
    words: Vocabulary,
    named: bool = False,
    year: int = 0,
    sheet: str = "",
    book: str = "",
    merges: Sequence[Merge] = (),
) -> Reading:
    """Every number of a sheet that speaks of a figure of the form, in order, and what could not be told.

    ``named``: the sheet's name says that it is a summary, or of published items. ``sheet`` is its name, where
    that may say of what time it is (一季度), ``book`` that of its file, which may say so too. ``merges``: merged cells.
    """
    rows, doubted = lowered(rows, merges, words)
    rows = spread(rows, merges, edition)
    form = edition.logs.summary
    name, file = span_of_sheet(sheet, form, year), span_of_file(book, form, year)
    readers: list[Reader] = []
    made, parts = Reading(), bands(rows, edition, words)
    for start, end in parts:
        heads, table = Heading(edition, words, year), readers[-1].table if readers else ""
        reader = Reader(edition, words, heads, named, year, name, file, table=table)
        if readers:
            reader.of_categories, reader.of_items = readers[0].of_categories, readers[0].of_items
            reader.of_answers, reader.groups.parted = readers[0].of_answers, readers[0].groups.parted
        readers.append(reader)
        _read_band(reader, start, rows if len(parts) == 1 else [band(row, start, end) for row in rows], made)
    made.lines = among_categories(told(made.lines, readers[0].of_answers, edition, words), edition, words)
    titled = {line.block for line in made.lines} if speaks_of_items(sheet) else readers[0].of_items
    made.blanks = [line for line in made.lines if line.figure and is_blank(line.value) and not line.plain]
    made.wholes = {
        line.block for line in made.lines if line.plain and not line.figure and _is_a_whole(line.label, edition, words)
    }
    made.lines, wholes = as_channels(made.lines, rows, made.headers, edition, words)
    said = made.wholes | readers[0].groups.parted
    made.lines = settled(made.lines, readers[0].of_categories, titled, edition, words, said)
    made.lines = among_categories(made.lines, edition, words)  # with those that nobody listed
    made.lines += [*wholes, *beside_categories(made.lines, rows, made.headers, edition, words)]
    made.sums = wrong_sums(made.lines, rows, made.headers, edition)
    made.rows |= {line.row for line in made.lines}
    spoken = {line.figure.partition(".")[0] for line in made.lines if not is_blank(line.value)}
    empty = [each for each in made.empty if each.figure.partition(".")[0] in spoken]
    made.empty = list({(each.row, each.column): each for each in empty}.values())
    made.strokes = [stroke for stroke in made.strokes if stroke.figure.partition(".")[0] not in spoken]
    made.blanks = [line for line in made.blanks if line.figure.partition(".")[0] not in spoken]
    made.doubts += doubted
    made.doubts += unread(rows, made, words)
    placed = {(each.line.row, each.line.column): each.head for each in made.misplaced}
    wrong = [line for line in made.lines if line.figure and (line.row, line.column) in placed]
    made.misplaced = [Misplaced(line, placed[line.row, line.column]) for line in wrong]
    made.lines = [line for line in made.lines if line not in wrong] if wrong else made.lines
    return made


def _read_band(reader: Reader, start: int, rows: Sequence[Sequence[Value]], made: Reading) -> None:
    """Add to a reading what one of the tables side by side says, which stands ``start`` columns to the right."""
    done = 0
    others: dict[int, str] = {}  # columns that another form alone has
    while done < len(rows):
        opened = reader.head.open
        lines, count = reader.wide(done, rows)
        if count:
            made.headers.add(done + 1)
            made.rows |= set(range(done + 2, done + count + 1))
            done += count
            others = {}
        else:
            done += 1
            lines = reader.row(done, rows[done - 1])
            if reader.is_header:
                made.headers.add(done)
            met = columns_of_others(rows[done - 1], reader.edition, reader.words)
            if met or (reader.is_header and not opened):
                others = {**others, **met} if opened else met
        moved = [
            replace(
                line, column=line.column + start, label_at=line.label_at and line.label_at + start,
                of_which=_is_of_which(line, rows[line.row - 1]),
            )
            for line in lines
        ]  # fmt: skip
        made.lines += moved
        for line, there in zip(lines, moved, strict=True):
            if head := _misplaced(line, rows, others, reader):
                made.misplaced.append(Misplaced(there, head))
    made.doubts += [replace(doubt, column=doubt.column + start) for doubt in reader.doubts]
    made.asides += reader.asides
    made.strokes += [replace(stroke, column=stroke.column + start) for stroke in reader.strokes]
    made.empty += [replace(stroke, column=stroke.column + start) for stroke in reader.empty]
    made.beside += [replace(stroke, column=stroke.column + start) for stroke in reader.beside]


def _is_of_which(line: Line, row: Sequence[Value]) -> bool:
    """Whether 其中 stands before a line: in its label, or alone in a cell before its number."""
    before = (value for value in row[: line.column - 1] if isinstance(value, str))
    return bool(OF_WHICH.match(fold(line.label))) or any(OF_WHICH.fullmatch(fold(text)) for text in before)


def _is_a_whole(label: str, edition: Edition, words: Vocabulary) -> bool:
    """Whether a label is a 合计 by the word that the form has for one that is not of published items (总计)."""
    return is_whole(label) and bool({*refs(label, words)} - {edition.logs.published.total})


def _misplaced(line: Line, rows: Sequence[Sequence[Value]], others: Mapping[int, str], reader: Reader) -> str:
    """What heads the column of a line's number, or stands before it, where that is none of its own; "" where it may be.

    ``others`` are the columns that only another form has.
    """
    if is_blank(line.value):
        return ""
    row, heads, texts = rows[line.row - 1], reader.head.heads, reader.head.texts
    before = next((v for v in reversed(row[: line.column - 1]) if isinstance(v, str) and not is_numeric(v) and v), "")
    strange = columns_of_others([before], reader.edition, reader.words).get(1, "")
    own = texts[line.column] if is_misplaced(line, rows, heads, texts, reader.edition) else ""
    return others.get(line.column, strange or own)
