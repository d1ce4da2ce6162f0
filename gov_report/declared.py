"""Numbers a department typed about its own rows, as claims: totals, summaries; other tables that stand by a log."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from gov_report import quantities, rules, summaries
from gov_report.cells import cell_at, filled_cells, is_given, read_total
from gov_report.form import AMOUNT, COUNT, SIGNED
from gov_report.model import Source
from gov_report.postings import MOST, Claim, Context, Sheet
from gov_report.privacy import UNSHOWN, is_telephone
from gov_report.rowkinds import Frame, said_total, total_word, total_words
from gov_report.sheets import another_header, is_named
from gov_report.words import TOTAL_ROW, fold, shown
from gov_report.workbook import ErrorValue, Value

_KINDS = {COUNT: "不小于0的整数（{unit}）", SIGNED: "带正负号的整数（{unit}）", AMOUNT: "不小于0的金额（{unit}）"}


def claim(sheet: Sheet, at: int, row: Sequence[Value], first: int, ticks: Mapping[str, Sequence[str]]) -> Claim | None:
    """What the 合计 in row ``at`` says of the items from ``first`` to the last posted.

    Where it only says how often each word of ``ticks`` was ticked, the sum of them where a row ticks one; None where
    it may tick several.
    """
    label, label_at, number_at, value = "合计", 0, 0, None
    for column, cell in enumerate(row, 1):
        if not label_at and isinstance(cell, str) and (found := TOTAL_ROW.match(fold(cell))):
            label, label_at = total_word(found), column
            if found[3]:
                number_at, value = column, Decimal(found[3])
    columns = sheet.layout.columns or {}
    serial = columns.get("serial", 0)
    ticked = {name: range(columns[name], columns[name] + len(words)) for name, words in ticks.items()}
    apart = {serial, *(column for places in ticked.values() for column in places)}
    behind = [(column, cell) for column, cell in enumerate(row, 1) if column > label_at and column not in apart]
    before = [(column, cell) for column, cell in enumerate(row, 1) if column < label_at and column not in apart]
    large: tuple[int, Decimal] | None = None
    for column, cell in (*behind, *before):
        if isinstance(cell, ErrorValue):
            number_at = number_at or column
        elif value is None and (number := read_total(cell, words=column > label_at)) is not None:
            if number < MOST:
                number_at, value = column, number
            elif not is_telephone(number):  # somebody's number beside is no total
                large = large or (column, number)
    if value is None and large:
        number_at, value = large
    if value is None and (said := said_total(row, sheet.kind == "published")):
        number_at, value = said
    if value is None and (sums := _ticked_sums(row, ticked)):
        one_each = [said for name, said in sums.items() if name != "channel" or sheet.kind != "published"]
        if not one_each:
            return None
        number_at, value = one_each[0]
    number_at = number_at or label_at
    return Claim(Source(sheet.book, sheet.name, number_at, (at,)), label, value, "", first, len(sheet.rows))


def _ticked_sums(row: Sequence[Value], ticked: Mapping[str, Iterable[int]]) -> dict[str, tuple[int, Decimal]]:
    """How often the words of each column were ticked, all together, and the first cell that says so."""
    sums: dict[str, tuple[int, Decimal]] = {}
    for name, places in ticked.items():
        told = [(at, number) for at in places if (number := read_total(cell_at(row, at))) is not None]
        if told:
            sums[name] = (told[0][0], sum((number for _, number in told), Decimal(0)))
    return sums


def post_summary(sheet: Sheet, rows: Sequence[Sequence[Value]], context: Context, above: int = 0) -> bool:
    """Take the lines of a summary as claims; ``above``: the rows above it. Nothing where no line is one of the form."""
    logs = context.edition.logs
    named = sheet.kind != "summary" or is_named(sheet.name, (*logs.summary.sheet_words, *logs.published.sheet_words))
    name = sheet.name if sheet.kind == "summary" else ""
    read = summaries.read(rows, context.edition, context.words, named, context.end.year, name)
    if above and not any(line.figure for line in read.lines) and not read.doubts:
        return False
    _count(sheet, rows, read)
    for aside in read.asides:
        at_row = Source(sheet.book, sheet.name, 0, (above + aside.row,))
        sheet.diagnostics.append(
            rules.PART_LEFT.at(at_row, value=shown(aside.label), count=aside.count, taken=f"“{shown(aside.taken)}”一行")
        )
    _post_doubts(sheet, read.doubts, above)
    for line in read.lines:
        if line.figure:
            _post_line(sheet, line, context, above)
        else:
            at_label = Source(sheet.book, sheet.name, line.label_at, (above + line.row,))
            sheet.diagnostics.append(
                rules.UNKNOWN_LINE.at(at_label, value=_shown(sheet, line.label), number=_shown(sheet, line.value))
            )
    return True


def _shown(sheet: Sheet, value: Value) -> str:
    """A cell that is none of the form's words: below a register it may be somebody's name."""
    return UNSHOWN if sheet.kind == "requests" else shown(value)


def _count(sheet: Sheet, rows: Sequence[Sequence[Value]], read: summaries.Reading) -> None:
    """What each row of a summary is."""
    spoken = read.rows | {doubt.row for doubt in read.doubts}
    for at, row in enumerate(rows, 1):
        if at in spoken:
            sheet.total += 1
        elif at in read.headers:
            sheet.header += 1
        elif not filled_cells(row):
            sheet.blank += 1
        else:
            sheet.note += 1


def _post_line(sheet: Sheet, line: summaries.Line, context: Context, above: int) -> None:
    """Take a line that speaks of a figure as a claim, or say that what stands there is no number of its kind."""
    loose = line.figure not in context.edition.places
    table, row, column = context.edition.places[context.edition.logs.published.total if loose else line.figure]
    at = Source(sheet.book, sheet.name, line.column, (above + line.row,))
    kind, unit = table.kind_of(row, column), table.unit_of(row, column)
    value = quantities.read(line.value, kind, unit, line.unit)
    if value is None and is_given(line.value) and not isinstance(line.value, ErrorValue):
        label = _shown(sheet, line.label) if loose else table.label_of(row, column)
        expected = _KINDS[kind].format(unit=unit)
        sheet.diagnostics.append(
            rules.BAD_QUANTITY.at(at, column=label, value=_shown(sheet, line.value), expected=expected)
        )
        return
    label_at = line.label_at if loose else 0
    sheet.claims.append(
        Claim(at, shown(line.label), value, line.figure, adds=line.gross, label_at=label_at, span=line.span)
    )


def _post_doubts(sheet: Sheet, doubts: Sequence[summaries.Doubt], above: int) -> None:
    """Lines with several numbers of which nothing says which is the year's: one finding for each table."""
    tables: dict[int, list[summaries.Doubt]] = defaultdict(list)
    for doubt in doubts:
        tables[doubt.block].append(doubt)
    for first, *more in tables.values():
        at = Source(sheet.book, sheet.name, first.column, (above + first.row,))
        sheet.diagnostics.append(
            rules.WHICH_NUMBER.at(
                at, value=f"“{shown(first.label)}”" + (f"等{len(more) + 1}项" if more else ""), key=fold(first.label),
                columns=f"（{first.columns}）" if first.columns else "",
            )
        )  # fmt: skip


def leave_beside(sheet: Sheet, rows: Sequence[Sequence[Value]]) -> None:
    """Another table to the right of the log: its rows are left out, with an error that says so."""
    start, top = sheet.layout.beside, sheet.layout.header_row + sheet.layout.header_rows - 1
    count = sum(len(filled_cells(row[start - 1 :])) >= 2 for row in rows[top:])
    if count:
        at = Source(sheet.book, sheet.name, start, (sheet.layout.header_row,))
        sheet.diagnostics.append(rules.SECOND_LOG.at(at, where="本列", count=count))


def others(sheet: Sheet, frame: Frame, body: Sequence[Sequence[Value]], flags: bytes) -> tuple[int, set[int]]:
    """What else stands below: where another log begins, left out with an error; which rows are a summary.

    ``flags`` are the rows that are plain items: no headers. A summary ends where items or a header follow.
    """
    summary: set[int] = set()
    for n, row in enumerate(body):
        if flags[n] or n in summary or row.count("") > len(row) - 2:
            continue
        if not isinstance(next((v for v in row if v != ""), ""), str):
            continue
        if summaries.is_header(row, frame.context.edition):
            end = next((m for m in range(n + 1, len(body)) if flags[m] or frame.is_header(body[m])), len(body))
            if post_summary(sheet, body[n:end], frame.context, frame.top + n):
                summary |= set(range(n, end))
                continue
        found = another_header(row, frame.context.edition, frame.context.words)
        if found is None:
            continue
        kind, columns = found
        if kind == sheet.kind and all(frame.columns.get(name) == at for name, at in columns.items()):
            continue  # the same header, perhaps in other words
        sheet.header += 1
        _leave_below(
            sheet,
            kind,
            body[n + 1 :],
            Source(sheet.book, sheet.name, next(iter(columns.values())), (frame.top + 1 + n,)),
        )
        return n, summary
    return len(body), summary


def _leave_below(sheet: Sheet, kind: str, rows: Sequence[Sequence[Value]], at: Source) -> None:
    """Another log below this one: its rows are left out, with an error that says so."""
    left = sum(len(filled_cells(row)) >= 2 and not total_words(row) for row in rows)
    blank = sum(not filled_cells(row) for row in rows)
    sheet.left[kind] = left
    sheet.blank += blank
    sheet.note += len(rows) - left - blank
    sheet.diagnostics.append(rules.SECOND_LOG.at(at, where="本行", count=left))
