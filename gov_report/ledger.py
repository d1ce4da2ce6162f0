"""Grids → postings: what each row of a department's workbook is, and what it says (汇总账).

One book is one unit of work: ``read_book`` is a module-level function with picklable arguments.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from decimal import Decimal

from gov_report import asides, gate, outputs, quantities, rules, summaries, workbook
from gov_report.cells import (
    cell_at,
    filled_cells,
    is_blank,
    is_given,
    is_number,
    read_date,
    read_number,
    read_total,
    says_yes,
)
from gov_report.departments import department_of, others_in
from gov_report.form import AMOUNT, COUNT, SIGNED
from gov_report.model import Diagnostic, Source, column_number
from gov_report.postings import (
    HIDDEN,
    MOST,
    Claim,
    Context,
    Partial,
    Sheet,
)
from gov_report.privacy import is_telephone
from gov_report.rows import PublishedRows, RequestRows
from gov_report.sheets import (
    SEARCHED_ROWS,
    Layout,
    another_header,
    bind_row,
    is_named,
    said_none,
    says_none,
    understand,
)
from gov_report.vocabulary import Columns
from gov_report.words import TOTAL, fold, fold_label, shown
from gov_report.workbook import ErrorValue, Grid, Value

_NOTE = re.compile(
    r"^(?:填表|填报|审核|审签|审批|制表|统计|报送|经办|负责|单位负责|分管|科室|联系|联系人|电话|备注|注\d*[:]|注明|说明|盖章|日期[:])"
)
_REMARK = re.compile(r"^(?:备注|注\d*|说明|注明|填表说明)[:]")
_SIGNED = re.compile(r"^(?:填表|填报|审核|审签|审批|制表|统计|报送|经办|负责|单位负责|联系)(?:人|日期|时间|单位)?[:]")
# 全年共公开6条, 合计6条，其中…: the whole log in a sentence of its own
_IN_WORDS = re.compile(
    r"^(?:以上)?(?:全年|本年度?|(?:19|20)\d{2}年度?)?总?(?:合计|总计|共计|累计|共)"
    r"(主动公开|公开|发布|收到|受理)?(?:政府信息)?(?:公开)?(?:信息|申请)?[:]?(\d{1,7})(?:条|件)(?:[。.]|[,;(].*)?$"
)
_KINDS = {COUNT: "不小于0的整数（{unit}）", SIGNED: "带正负号的整数（{unit}）", AMOUNT: "不小于0的金额（{unit}）"}


def read_book(path: str, data: bytes, context: Context) -> Partial:
    """Read one workbook into postings; what the department wrote never raises."""
    kind, found = gate.open_book(path, data)
    grids: list[Grid] = []
    if kind is not None:
        grids, more = workbook.read_grids(path, data, kind)
        found = found + more
    else:
        gate.forget()
    refused = kind is None or any(d.severity == "error" for d in found)
    layouts = [_layout(path, grid, context, found) for grid in grids]
    declared = next((layout.department for layout in layouts if layout.department), "")
    department, other = department_of(path, declared, context)
    partial = Partial(path, outputs.sha256(data), department, "refused" if refused else "read")
    partial.diagnostics = found
    if other:
        partial.diagnostics.append(rules.CONFLICTING_DEPARTMENT.at(Source(path), value=department, other=other))
    for grid, layout in zip(grids, layouts, strict=True):
        partial.sheets.append(_post(path, grid, layout, context))
        partial.diagnostics += _of_others(path, grid, layout, department, context)
    return partial


def _of_others(path: str, grid: Grid, layout: Layout, department: str, context: Context) -> list[Diagnostic]:
    """A log that speaks for other departments too: its rows all count for this one, and that is said."""
    if layout.kind not in ("published", "requests") or not layout.header_row or grid.hidden:
        return []
    header = grid.rows[layout.header_row - 1]
    column, where, others = others_in(grid, header, department, context)
    at = Source(path, grid.name, column, (layout.header_row,) if column else ())
    said = "、".join(others[:3]) + (f"等{len(others)}个单位" if len(others) > 3 else "")
    return [rules.SEVERAL_DEPARTMENTS.at(at, where=where, others=said, value=department)] if others else []


def _layout(path: str, grid: Grid, context: Context, found: list[Diagnostic]) -> Layout:
    """How a sheet is understood: as the office pinned it, else from its words; a pin's faults go to ``found``."""
    below = path.split("/", 2)[-1]
    pin = next((p for p in context.pins if p.file == below and p.sheet in ("", grid.name)), None)
    if pin is None or not grid.rows:
        return understand(grid, context.edition, context.words, context.end.year)
    if pin.kind in ("summary", "none"):
        return Layout(pin.kind)
    logs = context.edition.logs
    log, words = (
        (logs.published, context.words.published_columns)
        if pin.kind == "published"
        else (logs.requests, context.words.request_columns)
    )
    # the form of last year, whose workbooks are read to compare, may lack a column
    letters = {name: said.upper() for name, said in pin.columns.items() if name in log.columns}
    columns = {name: column_number(said) for name, said in letters.items()}
    width = max(map(len, grid.rows))
    missing = [f"第{pin.header_row}行"] if pin.header_row > len(grid.rows) else []
    missing += [f"{letters[name]}列" for name, column in columns.items() if column > width]
    if missing or not columns:
        if missing:
            where = f"“{below}”" + (f"的工作表“{grid.name}”" if grid.name else "")
            at, said = Source(path, grid.name), f"{where}{'、'.join(missing)}"
            found.append(rules.PIN_FITS_NOTHING.at(at, key=f"{below}|{grid.name}", value=said, near=""))
        return understand(grid, context.edition, context.words, context.end.year)
    if not _heads(grid, pin.header_row, columns, words):
        found.append(rules.PINNED_HEADER.at(Source(path, grid.name, 1, (pin.header_row,)), row=pin.header_row))
    return Layout(pin.kind, pin.header_row, 1, columns)


def _heads(grid: Grid, at: int, columns: dict[str, int], words: Columns) -> bool:
    """Whether a row may be a header: it has a column's word, or texts over each column where no other row has words."""
    row = grid.rows[at - 1]
    if bind_row(row, words):
        return True
    texts = [cell_at(row, column) for column in columns.values()]
    worded = all(isinstance(text, str) and not is_blank(text) and read_date(text) is None for text in texts)
    return worded and not any(len(bind_row(other, words)) > 1 for other in grid.rows[:SEARCHED_ROWS])


def _post(path: str, grid: Grid, layout: Layout, context: Context) -> Sheet:
    sheet = Sheet(path, grid.name, layout, grid.hidden)
    rows = grid.rows  # they end with the last that holds anything
    last = sheet.read = len(rows)
    if layout.kind in ("published", "requests"):
        _post_log(sheet, grid, rows, context)
        if grid.hidden:
            _leave_out(sheet)
        elif not len(sheet.rows):
            _empty(sheet, layout.none_at or said_none(grid))
    elif layout.kind == "summary" and not grid.hidden:
        _post_summary(sheet, rows, context)
    else:
        sheet.note = last
        if layout.unbound and not grid.hidden:
            count = sum(len(filled_cells(row)) >= 2 for row in rows) - 1  # the header aside
            columns = _columns_said(layout.unbound, context)
            sheet.diagnostics.append(
                rules.UNBOUND_SHEET.at(Source(path, grid.name), count=max(1, count), columns=columns)
            )
        elif layout.lines and not grid.hidden:
            sheet.diagnostics.append(rules.UNREAD_TABLE.at(Source(path, grid.name), count=layout.lines))
        elif last and layout.marks is None:
            sheet.diagnostics.append(rules.OTHER_SHEET.at(Source(path, grid.name)))
    return sheet


def _columns_said(kind: str, context: Context) -> str:
    """The columns that a log needs most, as the blank workbook heads them."""
    log = context.edition.logs.requests if kind == "requests" else context.edition.logs.published
    wanted = (
        ("id", "received_on", "applicant", "outcome") if kind == "requests" else ("title", "category", "published_on")
    )
    return "、".join(log.columns[name][0] for name in wanted if name in log.columns)


def _empty(sheet: Sheet, none_at: tuple[int, int] | None) -> None:
    """A log without rows: it says 无 somewhere, or a finding says that it holds nothing."""
    if none_at:
        sheet.none_said = Source(sheet.book, sheet.name, none_at[1], (none_at[0],))
    else:
        header = sheet.layout.header_row
        sheet.diagnostics.append(rules.ONLY_HEADER.at(Source(sheet.book, sheet.name, 0, (header,) if header else ())))


def _leave_out(sheet: Sheet) -> None:
    """A hidden log: none of its rows count, and one finding says how many."""
    count = len(sheet.rows)
    sheet.status = array("b", [HIDDEN] * count)
    sheet.claims, sheet.diagnostics = [], []
    if count:
        sheet.diagnostics.append(rules.HIDDEN_LOG.at(Source(sheet.book, sheet.name), count=count))


def _merged_down(grid: Grid, column: int) -> dict[int, int]:
    """Rows of a column whose cell is the lower part of a merged cell → the row that holds its value."""
    return {
        row: top
        for top, left, bottom, right in grid.merges
        if left <= column <= right and bottom > top
        for row in range(top + 1, min(bottom, len(grid.rows)) + 1)
    }


def _wide_merges(grid: Grid, layout: Layout) -> set[int]:
    """Rows that are one cell across most of the table: dividers and notes."""
    width = max((layout.columns or {"": 1}).values())
    return {
        row
        for top, left, bottom, right in grid.merges
        if right - left + 1 >= max(3, width // 2)
        for row in range(top, min(bottom, len(grid.rows)) + 1)
    }


_DIVIDER = re.compile(
    r"(?:\d{4}年|本年|全年)?(?:第?[一二三四1-4]季度|[一二三四五六七八九十]{1,2}月份?|\d{1,2}月份?|[上下]半年|补报)[:]?"
)


def _is_divider(filled: Sequence[tuple[int, Value]]) -> bool:
    """Whether a row only says of which quarter or month the next rows are (一季度), or that it has none (三季度 无)."""
    (_, first), *others = filled
    if not isinstance(first, str) or not _DIVIDER.fullmatch(fold(first)) or len(others) > 1:
        return False
    return all(says_none([value]) for _, value in others)


def _row_class(
    row: Sequence[Value],
    at: int,
    columns: dict[str, int],
    heads: dict[int, str],
    wide: set[int],
    date_column: str,
    again: Callable[[Sequence[Value]], bool],
) -> str:
    """What a row below the header is: item, total, header, blank or note."""
    filled = filled_cells(row)
    if not filled:
        return "blank"
    texts = [(column, fold(value)) for column, value in filled if isinstance(value, str)]
    if len([1 for column, text in texts if heads.get(column) == text]) >= min(2, len(heads)):
        return "header"
    if again(row):  # in other words
        return "header"
    told = {columns.get(name, 0) for name in ("category", "channel", "outcome", "applicant")}
    # what only an item has: a label of the form, in words
    named = any(
        column in told and not (is_number(text) or TOTAL.match(text) or _REMARK.match(text)) for column, text in texts
    )
    if any(_is_total(column, text, row, columns, told, named, date_column) for column, text in texts):
        return "total"
    if read_date(cell_at(row, columns.get(date_column, 0))) is None and says_none(row):
        return "note"
    if _said_total(row, date_column == "published_on"):
        return "total"
    if _is_divider(filled):
        return "note"
    first = texts[0] if texts and filled[0][0] == texts[0][0] else (0, "")
    dated = columns.get(date_column, 0)
    has_date = any(column == dated != first[0] and read_number(value) is None for column, value in filled)
    has_date = has_date or read_date(cell_at(row, dated)) is not None
    if _SIGNED.match(first[1]) or (not has_date and not named and _NOTE.match(first[1])):
        return "note"
    if texts and not has_date and not named and texts[0][1].startswith("其中") and len(filled) <= 2:
        return "note"  # 其中：上年结转1件 below a 合计
    if at in wide and len(filled) == 1:
        return "note"
    mapped = {column for name, column in columns.items() if name != "serial"}
    said = [(column, value) for column, value in filled if column in mapped]
    if not said:
        only_serial = all(is_number(value) for _, value in filled)  # numbered in advance
        return "blank" if only_serial else "note"
    return "item"


def _said_total(row: Sequence[Value], published: bool) -> tuple[int, Decimal] | None:
    """The column and number of a row that says the log's total in one sentence and holds nothing else."""
    filled = filled_cells(row)
    if len(filled) != 1 or not isinstance(filled[0][1], str) or not (found := _IN_WORDS.match(fold(filled[0][1]))):
        return None
    own = ("", "主动公开", "公开", "发布") if published else ("", "收到", "受理")  # 共公开 is no total of a register
    return (filled[0][0], Decimal(found[2])) if (found[1] or "") in own else None


def _is_total(
    column: int,
    text: str,
    row: Sequence[Value],
    columns: dict[str, int],
    told: set[int],
    named: bool,
    date_column: str,
) -> bool:
    """Whether a cell makes its row a 合计; ``text`` is folded.

    The word alone in a column of the log does, whatever else the row holds: no item, category or day is called
    so. In longer words (政策法规类小计) it does where the row has no title besides, or no day.
    """
    found = TOTAL.match(text)
    if not found:
        return False
    title = columns.get("title", 0)
    beside = cell_at(row, title)
    untitled = not isinstance(beside, str) or is_blank(beside) or is_number(beside)
    if not found[1] and column in {columns.get("serial", 0), columns.get("number", 0)}:
        return untitled or not named  # 小计1 as a number of an item
    if not found[1] and column in columns.values():
        return True
    if column in told:
        return untitled
    has_date = read_date(cell_at(row, columns.get(date_column, 0))) is not None
    return not has_date and (not named or column != title)


def _since_1900(row: Sequence[Value], dated: Sequence[int]) -> list[Value]:
    """A row of a book that counts days from 1904, the bare numbers in its date columns as days from 1900.

    Only what can be a day of this century or the last: 20130305 is a date written without signs.
    """
    moved = list(row)
    for at in dated:
        value = row[at]
        if isinstance(value, int | float) and not isinstance(value, bool) and 20_000 < value < 80_000:
            moved[at] = value + 1462
    return moved


def _post_log(sheet: Sheet, grid: Grid, rows: list[list[Value]], context: Context) -> None:
    layout = sheet.layout
    top = layout.header_row + layout.header_rows - 1
    if not layout.header_row:  # a sheet that only says 无
        filled = sum(any(not is_blank(v) for v in row) for row in rows)
        sheet.note, sheet.blank = filled, sheet.read - filled
        return
    columns = layout.columns or {}
    if layout.beside:
        _leave_beside(sheet, rows)
        rows = [row[: layout.beside - 1] for row in rows]
    for row in rows[: layout.header_row - 1]:
        if any(not is_blank(v) for v in row):
            sheet.note += 1
        else:
            sheet.blank += 1
    sheet.header = layout.header_rows
    published = sheet.kind == "published"
    date_column = "published_on" if published else "received_on"
    heads = {
        column: fold(text)
        for row in rows[layout.header_row - 1 : top]
        for column, text in enumerate(row, 1)
        if isinstance(text, str) and text
    }
    wide = _wide_merges(grid, layout)
    down = {name: _merged_down(grid, column) for name, column in columns.items() if name in _DOWN}
    down = {name: rows_ for name, rows_ in down.items() if rows_}
    poster = PublishedRows(sheet, context) if published else RequestRows(sheet, context)
    poster.headed = {
        name: unit for name, column in columns.items() if (unit := _money(rows[layout.header_row - 1 : top], column))
    }
    after_total = after_subtotal = 0
    body = rows[top:]
    if grid.date1904:
        dated = [columns[name] - 1 for name in ("published_on", "received_on", "answered_on") if name in columns]
        body = [_since_1900(row, dated) for row in body]
    under = _below_header(grid, layout.header_row, top)
    if ticks := _tick_columns(rows, layout, columns, context):
        body = [_with_words(row, ticks) for row in body]
        under |= {top + 1} if layout.header_rows == 1 else set()
    said = [_filled_down(n, body, top, columns, down) for n in range(len(body))] if down else body
    flags = poster.plain(said)
    continued = _continued(body, top, columns, down) if isinstance(poster, RequestRows) and down else set()
    if continued:
        flags = bytes(flag and n not in continued for n, flag in enumerate(flags))
    end, summary = _others(sheet, body, flags, top, context)
    body = said[:end]
    done = 0
    while done < len(body):
        at, row = top + 1 + done, body[done]
        if done in summary:
            done += 1
            continue
        if flags[done]:  # a run of rows that are items in good order
            end = flags.find(b"\0", done)
            end = len(body) if end < 0 else end
            poster.post_plain(done, end, at)
            for hidden in sorted(grid.hidden_rows & set(range(at, at + end - done))) if grid.hidden_rows else ():
                sheet.diagnostics.append(rules.HIDDEN_ROW.at(sheet.cells(poster.anchor, (hidden,))))
            done = end
            continue
        again = done in continued
        done += 1
        kind = "header"
        if at not in under or read_date(cell_at(row, columns.get(date_column, 0))) is not None:
            kind = _row_class(row, at, columns, heads, wide, date_column, lambda row: _is_header(row, context))
        if kind == "item":
            sheet.rows.append(at)
            if again and isinstance(poster, RequestRows):
                poster.post_continued(at, rows[at - 1])
            else:
                poster.post(at, row)
            if at in grid.hidden_rows:
                sheet.diagnostics.append(rules.HIDDEN_ROW.at(sheet.cells(poster.anchor, (at,))))
        elif kind == "blank":
            sheet.blank += 1
        elif kind == "header":
            sheet.header += 1
        elif kind == "note":
            sheet.note += 1
        else:
            sheet.total += 1
            sub = any(isinstance(v, str) and (m := TOTAL.match(fold(v))) and m[2] == "小计" for v in row)
            first = after_subtotal if sub else after_total
            sheet.claims.append(_claim(sheet, at, row, first))
            after_subtotal = len(sheet.rows)
            if not sub:
                after_total = len(sheet.rows)
    poster.close()
    asides.look(sheet, heads, said, top, context)


_MONEY = re.compile(r"(?:\(|:|费|额|用|^)(?:单位:)?(亿元|万元|千元|元)\)?$")


def _money(header: Sequence[Sequence[Value]], column: int) -> str:
    """The unit of money that a header names above a column (收费（万元）), "" for none."""
    texts = [fold(text) for row in header if isinstance(text := cell_at(row, column), str)]
    return next((found[1] for text in texts if (found := _MONEY.search(text))), "")


def _leave_beside(sheet: Sheet, rows: Sequence[Sequence[Value]]) -> None:
    """Another table to the right of the log: its rows are left out, with an error that says so."""
    start, top = sheet.layout.beside, sheet.layout.header_row + sheet.layout.header_rows - 1
    count = sum(len(filled_cells(row[start - 1 :])) >= 2 for row in rows[top:])
    if count:
        at = Source(sheet.book, sheet.name, start, (sheet.layout.header_row,))
        sheet.diagnostics.append(rules.SECOND_LOG.at(at, where="本列", count=count))


def _others(
    sheet: Sheet, body: Sequence[Sequence[Value]], flags: bytes, top: int, context: Context
) -> tuple[int, set[int]]:
    """What else stands below: where another log begins, left out with an error; which rows are a summary.

    ``flags`` are the rows that are plain items: no headers. A summary ends where items or a header follow.
    """
    columns = sheet.layout.columns or {}
    summary: set[int] = set()
    for n, row in enumerate(body):
        if flags[n] or n in summary or row.count("") > len(row) - 2:
            continue
        if not isinstance(next((v for v in row if v != ""), ""), str):
            continue
        if summaries.is_header(row, context.edition):
            end = next((m for m in range(n + 1, len(body)) if flags[m] or _is_header(body[m], context)), len(body))
            if _post_summary(sheet, body[n:end], context, top + n):
                summary |= set(range(n, end))
                continue
        found = another_header(row, context.edition, context.words)
        if found is None or found == (sheet.kind, columns):
            continue
        kind, others = found
        if kind == sheet.kind and all(columns.get(name) == at for name, at in others.items()):
            continue  # the same header in other words
        below = body[n + 1 :]
        left = sum(len(filled_cells(row)) >= 2 and not _says_total(row) for row in below)
        blank = sum(not filled_cells(row) for row in below)
        sheet.header += 1
        sheet.left[kind] = left
        sheet.blank += blank
        sheet.note += len(below) - left - blank
        at = Source(sheet.book, sheet.name, next(iter(others.values())), (top + 1 + n,))
        sheet.diagnostics.append(rules.SECOND_LOG.at(at, where="本行", count=left))
        return n, summary
    return len(body), summary


def _is_header(row: Sequence[Value], context: Context) -> bool:
    return another_header(row, context.edition, context.words) is not None


def _says_total(row: Sequence[Value]) -> bool:
    return any(isinstance(value, str) and TOTAL.match(fold(value)) for value in row)


def _below_header(grid: Grid, header_row: int, top: int) -> set[int]:
    """The rows below a header that cells of it reach down into: more of the header."""
    reached = Counter(
        row
        for first, _, last, _ in grid.merges
        if header_row <= first <= top < last
        for row in range(top + 1, last + 1)
    )
    return {row for row, cells in reached.items() if cells > 1}


def _tick_columns(
    rows: Sequence[Sequence[Value]], layout: Layout, columns: dict[str, int], context: Context
) -> dict[int, list[str]]:
    """Where a wide header (公开形式) stands over a column for each of its words (网站, 微信): its place → the words."""
    words = context.words
    head, below = rows[layout.header_row - 1], rows[layout.header_row] if layout.header_row < len(rows) else []
    found: dict[int, list[str]] = {}
    for name, known in (
        ("channel", words.channels if layout.kind == "published" else words.request_channels),
        ("applicant", words.applicants),
        ("outcome", words.outcomes),
    ):
        first = columns.get(name, 0)
        if not first or is_blank(cell_at(head, first)):
            continue
        said: list[str] = []
        for at in range(first, len(below) + 1):
            text = cell_at(below, at)
            if (
                (at > first and not is_blank(cell_at(head, at)))
                or not isinstance(text, str)
                or fold_label(text) not in known
            ):
                break
            said.append(text)
        if len(said) > 1:
            found[first] = said
    spoken = {at for first, said in found.items() for at in range(first, first + len(said))}
    alone = all(at in spoken or is_blank(value) for at, value in enumerate(below, 1))
    return found if layout.header_rows > 1 or alone else {}  # an item holds more


def _with_words(row: list[Value], ticks: dict[int, list[str]]) -> list[Value]:
    """A row with the words it ticks in their first column; one that says anything else there stays."""
    made = list(row)
    for first, words in ticks.items():
        said = [says_yes(cell_at(row, first + n)) for n in range(len(words))]
        if None not in said and first <= len(made):
            made[first - 1] = "、".join(word for word, yes in zip(words, said, strict=True) if yes)
    return made


# columns whose merged cells speak of every row they cover; fees and cases do not, they would be counted again
_DOWN = frozenset(
    ("category", "published_on", "channel", "serial", "id", "received_on", "answered_on", "applicant", "outcome")
)


def _filled_down(
    n: int, body: Sequence[list[Value]], top: int, columns: dict[str, int], down: dict[str, dict[int, int]]
) -> list[Value]:
    """Give a row, body[n], the values of merged cells that began above it, if it says anything itself."""
    row, at = body[n], top + 1 + n
    if not filled_cells(row):
        return row
    filled = list(row)
    for name, tops in down.items():
        begun = tops.get(at, 0) - top - 1
        if begun >= 0 and name != "serial" and is_blank(cell_at(row, columns[name])) and columns[name] <= len(row):
            filled[columns[name] - 1] = cell_at(body[begun], columns[name])
    return filled


def _continued(
    body: Sequence[Sequence[Value]], top: int, columns: dict[str, int], down: dict[str, dict[int, int]]
) -> set[int]:
    """The rows that go on with the request above: their 序号 is merged with its, or their 申请编号 where no 序号 is."""
    by_serial, by_id = down.get("serial", {}), down.get("id", {})
    unnumbered = columns.get("serial", 0)
    return {
        at - top - 1
        for at in {*by_serial, *by_id}
        if at > top + 1
        and (at in by_serial or not unnumbered or is_blank(cell_at(body[at - top - 1], unnumbered)))
        and (by_serial.get(at) or by_id[at]) > top
    }


def _claim(sheet: Sheet, at: int, row: Sequence[Value], first: int) -> Claim:
    label, label_at, number_at, value = "合计", 0, 0, None
    for column, cell in enumerate(row, 1):
        if not label_at and isinstance(cell, str) and (found := TOTAL.match(fold(cell))):
            label, label_at = found[2], column
            if found[3]:
                number_at, value = column, Decimal(found[3])
    serial = (sheet.layout.columns or {}).get("serial", 0)
    behind = [(column, cell) for column, cell in enumerate(row, 1) if column > label_at]
    before = [(column, cell) for column, cell in enumerate(row, 1) if column < label_at and column != serial]
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
    if value is None and (said := _said_total(row, sheet.kind == "published")):
        number_at, value = said
    number_at = number_at or label_at
    return Claim(Source(sheet.book, sheet.name, number_at, (at,)), label, value, "", first, len(sheet.rows))


def _post_summary(sheet: Sheet, rows: Sequence[Sequence[Value]], context: Context, above: int = 0) -> bool:
    """Take the lines of a summary as claims; ``above``: the rows above it. Nothing where no line is one of the form."""
    logs = context.edition.logs
    named = sheet.kind != "summary" or is_named(sheet.name, (*logs.summary.sheet_words, *logs.published.sheet_words))
    name = sheet.name if sheet.kind == "summary" else ""
    read = summaries.read(rows, context.edition, context.words, named, context.end.year, name)
    lines = read.lines
    if above and not any(line.figure for line in lines) and not read.doubts:
        return False
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
    for aside in read.asides:
        at_row = Source(sheet.book, sheet.name, 0, (above + aside.row,))
        sheet.diagnostics.append(
            rules.PART_LEFT.at(at_row, value=shown(aside.label), count=aside.count, taken=f"“{shown(aside.taken)}”一行")
        )
    _post_doubts(sheet, read.doubts, above)
    for line in lines:
        if not line.figure:
            at_label = Source(sheet.book, sheet.name, line.label_at, (above + line.row,))
            sheet.diagnostics.append(rules.UNKNOWN_LINE.at(at_label, value=shown(line.label), number=shown(line.value)))
            continue
        loose = line.figure not in context.edition.places
        cell = context.edition.logs.published.total if loose else line.figure
        table, row_form, column = context.edition.places[cell]
        at_cell = Source(sheet.book, sheet.name, line.column, (above + line.row,))
        kind, unit = table.kind_of(row_form, column), table.unit_of(row_form, column)
        value = quantities.read(line.value, kind, unit, line.unit)
        unread = isinstance(line.value, ErrorValue) or not is_given(line.value)
        if value is None and not unread:
            label = shown(line.label) if loose else table.label_of(row_form, column)
            sheet.diagnostics.append(
                rules.BAD_QUANTITY.at(
                    at_cell, column=label, value=shown(line.value), expected=_KINDS[kind].format(unit=unit)
                )
            )
            continue
        label_at = line.label_at if loose else 0
        sheet.claims.append(
            Claim(at_cell, shown(line.label), value, line.figure, adds=line.gross, label_at=label_at, span=line.span)
        )
    return True


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
