"""Numbers a department typed about its own rows, as claims: totals, summaries; other tables that stand by a log."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import PurePosixPath

from gov_report import quantities, recaps, rules, summaries, untaken
from gov_report.cells import cell_at, filled_cells, is_given, read_number, read_total
from gov_report.form import AMOUNT, COUNT, SIGNED
from gov_report.headers import another_header
from gov_report.model import Diagnostic, Severity, Source
from gov_report.postings import MOST, Claim, Context, Sheet
from gov_report.privacy import UNSHOWN, is_telephone
from gov_report.recaps import Recap
from gov_report.rowkinds import Frame, said_total, total_word, total_words
from gov_report.showing import number_of_nobody
from gov_report.spans import PAST, Span, names_year, span_of_title
from gov_report.summaries import heads
from gov_report.summaries.labels import is_of_money, is_whole, says_zero
from gov_report.summaries.lines import Line, Reading
from gov_report.summaries.own import nearest_row
from gov_report.words import TOTAL_ROW, fold, fold_label, shown
from gov_report.workbook import ErrorValue, Merge, Value

_YEAR = re.compile(r"(?:19|20)\d{2}(?=年)")
OF_WHICH = "其中"  # what a claim of some rows of a 合计 is called
_OF_WHICH = re.compile("^其中[:,、]?")
_BRACKETED = re.compile(r"\(([^()]+)\)")
_KINDS = {COUNT: "不小于0的整数（{unit}）", SIGNED: "带正负号的整数（{unit}）", AMOUNT: "不小于0的金额（{unit}）"}


def claim(
    sheet: Sheet, at: int, row: Sequence[Value], first: int, ticks: Mapping[str, Sequence[str]], context: Context,
    charged: Collection[int] = (),
) -> Claim | None:  # fmt: skip
    """What the 合计 in row ``at`` says of the items from ``first`` to the last posted.

    Where it only says how often each word of ``ticks`` was ticked, the sum of them where a row ticks one; None where
    it may tick several, or where it is of fees only; ``charged`` are columns of those that are not read.
    """
    label, label_at, own, aside = "合计", 0, "", ""
    also: tuple[Source, ...] = ()
    for column, cell in enumerate(row, 1):
        if isinstance(cell, str) and (found := TOTAL_ROW.match(fold(cell))):
            label, label_at, own, aside = total_word(found), column, found[4], found[3]
            break
    columns = sheet.layout.columns
    ticked = {name: range(columns[name], columns[name] + len(words)) for name, words in ticks.items()}
    fees = {*charged, *(columns[name] for name in sheet.fees)}  # their sums are no number of rows
    apart = {columns.get("serial", 0), label_at, *fees, *(column for places in ticked.values() for column in places)}
    cells = [(column, cell) for column, cell in enumerate(row, 1) if column not in apart]
    cells.sort(key=lambda each: each[0] < label_at)  # those behind the label first
    number_at, value = (label_at, Decimal(own)) if own else _typed(cells, label_at)
    if value is None and not number_at and aside:  # 合计（5条）
        number_at, value = label_at, Decimal(aside)
    if value is None and (said := said_total(row, sheet.kind == "published")):
        number_at, value = said
    if value is None and not number_at and any(read_total(cell_at(row, column)) is not None for column in fees):
        return None
    if value is None and (sums := _ticked_sums(row, ticked)):
        one_each = [said for name, said in sums.items() if name != "channel" or sheet.kind != "published"]
        if not one_each:
            return None
        (number_at, *others), value = one_each[0]
        also = tuple(sheet.at(column, at) for column in others)
    of = _category_in(row, context) if sheet.kind == "published" else ""
    error = _error(cell_at(row, number_at)) if number_at and value is None else ""
    place = sheet.at(number_at or label_at, at)
    return Claim(place, label, value, "", first, len(sheet.rows), of, also=also, error=error)


def _error(value: Value) -> str:
    """The error that a cell holds, "" for none and for a formula never calculated."""
    return value.text if isinstance(value, ErrorValue) else ""


def _category_in(row: Sequence[Value], context: Context) -> str:
    """The listed category that a 合计 names (机构职能类小计; 机构职能 | 小计), and no other word; "" for none."""
    texts = [text for cell in row if isinstance(cell, str) and (text := fold(cell)) and read_total(cell) is None]
    named = [name for text in texts if (name := found[1] if (found := TOTAL_ROW.match(text)) else text)]
    return context.words.categories.get(fold_label(named[0]), "") if len(named) == 1 else ""


def of_which(sheet: Sheet, at: int, row: Sequence[Value], whole: Claim, context: Context) -> list[Claim]:
    """What a line below a 合计 says of a listed category of its rows: 其中：工作动态类 | 2."""
    filled = filled_cells(row) if sheet.kind == "published" else []
    if len(filled) != 2 or not isinstance(filled[0][1], str) or not _OF_WHICH.match(fold(filled[0][1])):
        return []
    of = context.words.categories.get(fold_label(_OF_WHICH.sub("", fold(filled[0][1]))), "")
    column, value = filled[1]
    number = read_total(value)
    place = sheet.at(column, at)
    return [Claim(place, OF_WHICH, number, "", whole.first, whole.last, of)] if of and number is not None else []


def ticked_claims(
    sheet: Sheet, at: int, row: Sequence[Value], ticks: Mapping[str, Sequence[str]], context: Context
) -> list[Claim]:
    """What the 合计 of a whole log in row ``at`` says of each category or channel that its rows tick."""
    columns, found = sheet.layout.columns, []
    for name, words in ticks.items() if sheet.kind == "published" else ():
        for column, word in enumerate(words, columns[name]):
            line, number = recaps.line(word, column, True, context), read_number(cell_at(row, column))
            if line and line.figure and number is not None:
                found.append(Claim(sheet.at(column, at), shown(word), number, line.figure))
    return found


def claims_above(sheet: Sheet, above: Sequence[Sequence[Value]], year: int) -> list[Claim]:
    """What lines above the header say of the whole log: 全年共公开5条, or in brackets behind a title (共5条).

    Nothing where another log stands on the sheet, which the number may hold too, nor of another year or of all years.
    """
    found = []
    for at, row in enumerate(above, 1):
        for column, value in filled_cells(row) if not (sheet.left or sheet.layout.beside) else ():
            text = fold(value) if isinstance(value, str) else ""
            if "累计" in text or {*_YEAR.findall(text)} - {str(year)}:
                continue
            if (whole := _total_of_two(row)) and whole[0] == column:
                found.append(Claim(sheet.at(column, at), "合计", whole[1], "", 0, len(sheet.rows)))
            for part in (text, *_BRACKETED.findall(text)):
                if said := said_total([part], sheet.kind == "published"):
                    place = sheet.at(column, at)
                    found.append(Claim(place, "合计", said[1], "", 0, len(sheet.rows)))
    return found


def _total_of_two(row: Sequence[Value]) -> tuple[int, Decimal] | None:
    """The column and number of a row that holds 合计 and a number of items, and nothing else."""
    filled = filled_cells(row)
    if len(filled) != 2 or not isinstance(filled[0][1], str) or not is_whole(said := filled[0][1]):
        return None
    column, value = filled[1]
    number = None if is_of_money(said) else quantities.read(value)
    return (column, number) if number is not None else None


def _typed(cells: Sequence[tuple[int, Value]], label_at: int) -> tuple[int, Decimal | None]:
    """The first number beside the label of a 合计, with its column; without one the column of an error, 0 for none.

    A number that hardly any total can be is taken where there is no other, and if it is nobody's telephone.
    """
    read = [(column, read_total(cell, words=column > label_at)) for column, cell in cells]
    given = [(column, number) for column, number in read if number is not None]
    small = next((found for found in given if found[1] < MOST), None)
    large = next((found for found in given if not is_telephone(found[1])), None)
    errors = (column for column, cell in cells if isinstance(cell, ErrorValue))
    return small or large or (next(errors, 0), None)


def _ticked_sums(row: Sequence[Value], ticked: Mapping[str, Iterable[int]]) -> dict[str, tuple[list[int], Decimal]]:
    """How often the words of each column were ticked, all together, and the columns that say so."""
    sums: dict[str, tuple[list[int], Decimal]] = {}
    for name, places in ticked.items():
        told = [(at, number) for at in places if (number := read_total(cell_at(row, at))) is not None]
        if told:
            sums[name] = ([at for at, _ in told], sum((number for _, number in told), Decimal(0)))
    return sums


def post_summary(
    sheet: Sheet, rows: Sequence[Sequence[Value]], context: Context, above: int = 0, merges: Sequence[Merge] = ()
) -> bool:
    """Take the lines of a summary as claims; ``above``: the rows above it. Nothing where no line is one of the form."""
    logs = context.edition.logs
    named = sheet.kind != "summary" or logs.named(sheet.name, "summary", "published")
    name, book = (sheet.name, str(PurePosixPath(sheet.book).with_suffix(""))) if sheet.kind == "summary" else ("", "")
    read = summaries.read(rows, context.edition, context.words, named, context.end.year, name, book, merges)
    if above and not any(line.figure for line in read.lines) and not (read.doubts or read.misplaced):
        return False
    _count(sheet, rows, read)
    sheet.old_titles += _old_titles(sheet, rows, read, above, context)
    sheet.dated = names_year(name, context.end.year, title=False) or _titled(rows, read, context.end.year)
    for aside in read.asides:
        at_row = sheet.at(0, above + aside.row)
        sheet.diagnostics.append(
            rules.PART_LEFT.at(at_row, value=shown(aside.label), count=aside.count, taken=f"“{shown(aside.taken)}”一行")
        )
    sheet.diagnostics += untaken.said(sheet, read, above, rows, context)
    sheet.struck += [(stroke.figure, sheet.at(stroke.column, above + stroke.row)) for stroke in read.strokes]
    for line in read.blanks:
        sheet.unfilled.append((line.figure, sheet.at(line.column, above + line.row)))
    for cell in read.empty:
        at, said = sheet.at(cell.column, above + cell.row), shown(cell_at(rows[cell.row - 1], cell.column))
        sheet.empty.append(Claim(at, shown(cell.label), None, cell.figure, said=said))
    places = context.edition.places
    # below a register a category on no list may be somebody's name
    own = [bool(line.figure) and (sheet.kind != "requests" or line.figure in places) for line in read.lines]
    sheet.sums += [untaken.wrong_sum(sheet, each, above) for each in read.sums]
    left: list[tuple[Source, str, str]] = []
    for line, known in zip(read.lines, own, strict=True):
        if known:
            _post_line(sheet, line, context, above, cell_at(rows[line.row - 1], line.column))
        else:
            at = sheet.at(line.label_at, above + line.row)
            left.append((at, _shown(sheet, line.label), number_of_nobody(_shown(sheet, line.value), context)))
            if category := untaken.category_below_items(line, read, context):
                number, place = quantities.read(line.value), sheet.at(line.column, above + line.row)
                sheet.loose.append(Claim(place, _shown(sheet, line.label), number, category, label_at=line.label_at))
    strange = next((line for line, known in zip(read.lines, own, strict=True) if not known), None)
    near = nearest_row(strange.label, strange.own, context.edition) if strange else ""
    sheet.unknown += left
    sheet.diagnostics += untaken.unknown_lines(
        left, near=near, hint=untaken.of_categories(strange, read, context) if strange else ""
    )
    return True


def _titled(rows: Sequence[Sequence[Value]], read: Reading, year: int) -> bool:
    """Whether a title or a header above a summary's first line names the report's year."""
    above = rows[: min(read.rows, default=len(rows) + 1) - 1]
    return any(names_year(text, year) for row in above for text in row if isinstance(text, str) and text)


def _old_titles(
    sheet: Sheet, rows: Sequence[Sequence[Value]], read: Reading, above: int, context: Context
) -> Iterator[tuple[str, Source]]:
    """The title that says of the first lines of a year before that they are: the last above them, if any does."""
    first = min((line.row for line in read.lines if line.span.kind == PAST), default=0)
    for at, row in reversed([*enumerate(rows[: max(first - 1, 0)], 1)]):
        for column, text in filled_cells(row):
            if isinstance(text, str) and _span(text, context).kind == PAST:
                yield shown(text.strip()), sheet.at(column, above + at)
                return


def _span(text: str, context: Context) -> Span:
    return span_of_title(text, context.edition.logs.summary, context.end.year)


def post_recaps(sheet: Sheet, lines: Sequence[tuple[int, Recap, Value]], context: Context) -> None:
    """Take the lines of recaps below a log as claims; one finding for those that its rows cannot be held against."""
    left: list[Source] = []
    for at, line, value in lines:
        place = sheet.at(line.column, at)
        if (number := read_number(value)) is not None and _is_certain(sheet, line, context):
            sheet.claims.append(Claim(place, shown(line.label), number, line.figure, months=line.months))
        else:
            left.append(place)
    if left:
        label = shown(next(line.label for at, line, _ in lines if at == left[0].rows[0]))
        sheet.diagnostics.append(
            rules.UNCHECKED_RECAP.at(left[0], value=label, count=len(left), related=tuple(left[1:]))
        )


def _is_certain(sheet: Sheet, line: Recap, context: Context) -> bool:
    """Whether it is certain what a line of a recap counts: of channels where no item has several."""
    of_category = line.figure.startswith(f"{context.edition.logs.published.categories}.")
    one_each = all(len(words) < 2 for words in sheet.channels)
    return bool(line.months or of_category or (line.figure and one_each))


def _shown(sheet: Sheet, value: Value) -> str:
    """A cell that is none of the form's words: below a register it may be somebody's name."""
    return UNSHOWN if sheet.kind == "requests" else shown(value)


def _count(sheet: Sheet, rows: Sequence[Sequence[Value]], read: Reading) -> None:
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


def _post_line(sheet: Sheet, line: Line, context: Context, above: int, cell: Value) -> None:
    """Take a line that speaks of a figure as a claim, or say that what stands there is no number of its kind.

    ``cell`` is what its cell holds: of a line without a number, perhaps a stroke.
    """
    recap = recaps.line(line.label, line.column, True, context) if line.label_at and sheet.kind == "published" else None
    if recap:
        post_recaps(sheet, [(above + line.row, recap, line.value)], context)
        return
    loose = line.figure not in context.edition.places
    place = context.edition.places[context.edition.logs.published.total if loose else line.figure]
    at = sheet.at(line.column, above + line.row)
    value = Decimal(0) if says_zero(line.value) else quantities.read(line.value, place.kind, place.unit, line.unit)
    if value is None and is_given(line.value) and not isinstance(line.value, ErrorValue):
        label = _shown(sheet, line.label) if loose else place.label
        given = number_of_nobody(_shown(sheet, line.value), context, line.figure)
        expected = _KINDS[place.kind].format(unit=place.unit)
        sheet.diagnostics.append(rules.BAD_QUANTITY.at(at, column=label, value=given, expected=expected))
        return
    if quantities.may_be_yuan(line.value, line.unit) and not any(d.rule is rules.YUAN_SIGN for d in sheet.diagnostics):
        sheet.diagnostics.append(rules.YUAN_SIGN.at(at, value=shown(str(line.value)), unit=line.unit))
    label_at = line.label_at if loose else 0
    is_stock = not loose and context.edition.is_stock(line.figure)
    said = shown(cell) if value is None and isinstance(cell, str) else ""
    sheet.claims.append(
        Claim(
            at, shown(line.label), value, line.figure, adds=line.gross, label_at=label_at, span=line.span.kind,
            months=() if is_stock else line.span.months, said=said, error=_error(line.value), of_which=line.of_which,
        )
    )  # fmt: skip


def hidden_lines(sheet: Sheet, hidden: Collection[int]) -> Iterator[Diagnostic]:
    """The lines of a summary that stand in hidden rows, one finding for each row."""
    first: dict[int, Source] = {}
    for claim in sheet.claims if hidden else ():
        first.setdefault(claim.at.rows[0], claim.at)
    for row, at in sorted(first.items()):
        if row in hidden:
            yield rules.HIDDEN_ROW.at(at, hint="（报了台账的，只用来核对）")


def leave_beside(sheet: Sheet, rows: Sequence[Sequence[Value]]) -> None:
    """Another table to the right of the log: its rows are left out, with an error that says so."""
    start, top = sheet.layout.beside, sheet.layout.header_row + sheet.layout.header_rows - 1
    count = sum(len(filled_cells(row[start - 1 :])) >= 2 for row in rows[top:])
    if count:
        at = sheet.at(start, sheet.layout.header_row)
        sheet.diagnostics.append(rules.SECOND_LOG.at(at, where="本列", count=count))


def others(sheet: Sheet, frame: Frame, body: Sequence[Sequence[Value]], flags: bytes) -> tuple[int, set[int]]:
    """What else stands below: where another log begins, left out with an error; which rows are a summary.

    ``flags`` are the rows that are plain items: no headers. A summary ends where items or a header follow.
    """
    summary: set[int] = set()
    for n, row in enumerate(body):
        if flags[n] or n in summary or row.count("") > len(row) - 2 or frame.dated(row) or frame.repeats_header(row):
            continue
        if not isinstance(next((v for v in row if v != ""), ""), str):
            continue
        if heads.is_header(row, frame.context.edition):
            end = next((m for m in range(n + 1, len(body)) if flags[m] or frame.is_header(body[m])), len(body))
            if post_summary(sheet, body[n:end], frame.context, frame.top + n):
                summary |= set(range(n, end))
                continue
        found = another_header(row, frame.context.edition, frame.context.words)
        if found is None and not _heads_table(row, body[n + 1 : n + 2], frame.context):
            continue
        kind, columns = found or ("summary", {"": filled_cells(row)[0][0]})
        # of several headers of one column the log's cells tell which is meant
        if kind == sheet.kind and all(
            frame.columns.get(name) == at or name == "outcome" or frame.names(row, name) for name, at in columns.items()
        ):
            continue  # the same header, perhaps in other words
        sheet.header += 1
        left, top = _leave_below(sheet, kind, body[n + 1 :]), frame.top + 1 + n
        if sheet.layout.doubted and not any(map(filled_cells, body[:n])):  # the header itself, pinned too high
            _doubt_header(sheet, f"，像表头的是第{top}行，其下{left}行未计入", "error")
        else:
            at = sheet.at(next(iter(columns.values())), top)
            sheet.diagnostics.append(rules.SECOND_LOG.at(at, where="本行", count=left))
            _doubt_header(sheet)
        return n, summary
    _doubt_header(sheet)
    return len(body), summary


def _heads_table(row: Sequence[Value], below: Sequence[Sequence[Value]], context: Context) -> bool:
    """Whether a row heads a table of the form (信息内容 | 本年处理决定数量): a line of numbers of it is below."""
    texts, words = [value for _, value in filled_cells(row)], context.words
    if not all(isinstance(text, str) for text in texts) or not any(heads.is_head(str(text), words) for text in texts):
        return False
    label, *numbers = [value for _, value in filled_cells(below[0])] if below and filled_cells(below[0]) else [""]
    line = isinstance(label, str) and fold_label(label) in words.lines
    return line and bool(numbers) and all(read_number(value) is not None for value in numbers)


def _doubt_header(sheet: Sheet, rest: str = "", severity: Severity | None = None) -> None:
    """Say that no header seems to stand where the office pinned it."""
    row = sheet.layout.header_row
    if sheet.layout.doubted:
        at = sheet.at(1, row)
        sheet.diagnostics.append(rules.PINNED_HEADER.at(at, row=row, rest=rest, severity=severity))


def _leave_below(sheet: Sheet, kind: str, rows: Sequence[Sequence[Value]]) -> int:
    """Leave out another log below this one; how many rows it has."""
    left = sum(len(filled_cells(row)) >= 2 and not total_words(row) for row in rows)
    blank = sum(not filled_cells(row) for row in rows)
    sheet.left[kind] = left
    sheet.blank += blank
    sheet.note += len(rows) - left - blank
    return left
