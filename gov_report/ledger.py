"""Grids → postings: a department's workbook read, its sheets understood, the rows of its logs posted (汇总账).

One book is one unit of work: ``read_book`` is a module-level function with picklable arguments.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from pathlib import PurePosixPath

from msgspec import Struct, field
from msgspec.structs import replace

from gov_report import asides, declared, gate, groups, recaps, rules, workbook
from gov_report.body import at_merged_cells, body_of, names_above, units_above
from gov_report.cells import cell_at, filled_cells, is_blank, read_date
from gov_report.counting import constants, typed_over
from gov_report.departments import department_of, named_inside, spoken_for, title_of
from gov_report.examples import examples, leave_out
from gov_report.headers import SEARCHED_ROWS, bind_row
from gov_report.items import PublishedRows
from gov_report.model import Diagnostic, Severity, Source, column_number
from gov_report.nothing import said_none, says_zeros
from gov_report.overviews import units_of
from gov_report.postings import HIDDEN, Claim, Context, Partial, Sheet, name_rows, pack
from gov_report.recaps import Recap
from gov_report.requests import RequestRows, charges
from gov_report.rowkinds import (
    SUBTOTAL,
    Frame,
    frame_of,
    parts_time,
    said_total,
    signing_days,
    total_months,
    total_words,
)
from gov_report.settings import Pin
from gov_report.sheets import Layout, none_by_file, understand
from gov_report.showing import is_of_applicants
from gov_report.summaries.foreign import of_other_years
from gov_report.unread import of_hidden_summary, of_no_log, unfilled
from gov_report.vocabulary import Columns
from gov_report.workbook import Grid, Value


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
    layouts = none_by_file(grids, layouts, context.edition, context.end.year, PurePosixPath(path).stem)
    if (
        any(d.rule == rules.RENAMED for d in found)
        and kind == "csv"
        and not any(layout.says_something for layout in layouts)
    ):
        found, grids, layouts, refused = [gate.plain_text(path)], [], [], True
    sender = next((layout.sender.name for layout in layouts if layout.sender.name), "")
    titles = [title_of(grid, layout.header_row) for grid, layout in zip(grids, layouts, strict=True)]
    inside = "" if sender else named_inside(list(zip(grids, layouts, strict=True)), context)
    department, other = department_of(path, sender, context, next(filter(None, titles), ""), inside)
    partial = Partial(path, gate.sha256(data), department, "refused" if refused else "read")
    partial.diagnostics = found
    if other:
        partial.diagnostics.append(rules.CONFLICTING_DEPARTMENT.at(Source(path), value=department, other=other))
    partial.sheets += [_post(path, grid, layout, context) for grid, layout in zip(grids, layouts, strict=True)]
    leave_out(partial, titles, context.edition.logs, {pin.sheet for pin in context.pins if _is_of(pin, path)})
    for sheet, grid in zip(partial.sheets, grids, strict=True):
        if sheet.kind == "summary" and sheet.hidden:
            sheet.diagnostics += of_hidden_summary(sheet, grid, partial.sheets, context)
    for sheet, grid in zip(partial.sheets, grids, strict=True):
        sheet.typed = constants(grid, sheet, context)
    partial.diagnostics += typed_over(grids, partial.sheets, context)
    tables, counting = _tables(path, grids, layouts, context)
    partial.diagnostics += of_other_years(path, tables, counting, context.edition, context.words, context.end.year)
    partial.diagnostics += spoken_for(path, list(zip(grids, layouts, strict=True)), department, other, context)
    return partial


def _tables(
    path: str, grids: Sequence[Grid], layouts: Sequence[Layout], context: Context
) -> tuple[list[Grid], list[Grid]]:
    """The sheets of a book that are summaries or nothing known, but for those that the office has left.

    Apart from them those of a blank workbook that nobody fills in.
    """
    left = {pin.sheet for pin in context.pins if _is_of(pin, path) and pin.kind == "none"}
    found = [
        (grid, layout.ours)
        for grid, layout in zip(grids, layouts, strict=True)
        if not grid.hidden and layout.kind in ("summary", "none") and not left & {"", grid.name}
    ]
    return [grid for grid, ours in found if not ours], [grid for grid, ours in found if ours]


def _is_of(pin: Pin, path: str) -> bool:
    """Whether a pin speaks of the file of that path."""
    return pin.file == path.split("/", 2)[-1]


def _layout(path: str, grid: Grid, context: Context, found: list[Diagnostic]) -> Layout:
    """How a sheet is understood: as the office pinned it, else from its words; a pin's faults go to ``found``."""
    pin = next((p for p in context.pins if _is_of(p, path) and p.sheet in ("", grid.name)), None)
    pinned = _pinned(path, grid, pin, context, found) if pin and grid.rows else None
    return pinned or understand(grid, context.edition, context.words, context.end.year, PurePosixPath(path).stem)


def _pinned(path: str, grid: Grid, pin: Pin, context: Context, found: list[Diagnostic]) -> Layout | None:
    """How the office pinned a sheet; None where the pin names rows or columns that the sheet has not."""
    below = path.split("/", 2)[-1]
    if pin.kind in ("summary", "none"):
        return Layout(pin.kind)
    log, words = context.edition.logs.of(pin.kind), context.words.columns[pin.kind]
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
        return None
    return Layout(pin.kind, pin.header_row, 1, columns, doubted=not _heads(grid, pin.header_row, columns, words))


def _heads(grid: Grid, at: int, columns: dict[str, int], words: Columns) -> bool:
    """Whether a row may be a header: it has a column's word, or texts over each column where no other row has words."""
    row = grid.rows[at - 1]
    if bind_row(row, words):
        return True
    texts = [cell_at(row, column) for column in columns.values()]
    worded = all(isinstance(text, str) and not is_blank(text) and read_date(text) is None for text in texts)
    return worded and not any(len(bind_row(other, words)) > 1 for other in grid.rows[:SEARCHED_ROWS])


def _post(path: str, grid: Grid, layout: Layout, context: Context) -> Sheet:
    """Take what one sheet says."""
    sheet = Sheet(path, grid.name, layout, grid.hidden)
    rows = grid.rows  # they end with the last that holds anything
    sheet.read = len(rows)
    if layout.kind in ("published", "requests"):
        _post_log(sheet, grid, context)
        if grid.hidden:
            _leave_out(sheet)
        elif not len(sheet.rows) and not layout.doubted:
            _empty(sheet, layout.none_at or said_none(grid) or _said_zero(grid, layout.kind))
    elif layout.kind == "summary" and not grid.hidden:
        declared.post_summary(sheet, rows, context, merges=grid.merges)
        if rows and not (sheet.claims or sheet.diagnostics or sheet.unfilled or said_none(grid)):
            sheet.diagnostics.append(rules.NOTHING_TAKEN.at(sheet.at()))  # pinned as one: else it is none
        sheet.diagnostics += declared.hidden_lines(sheet, grid.hidden_rows)
    elif layout.kind == "summary":
        sheet.note = len(rows)
    else:
        sheet.note = len(rows)
        sheet.unfilled = [] if _is_pinned(sheet, context) else unfilled(sheet, grid, context)
        sheet.diagnostics += of_no_log(sheet, rows, context)
    if layout.kind in ("summary", "none") and not grid.hidden and not _is_pinned(sheet, context):
        sheet.units = units_of(sheet, rows, context)
    return sheet


def _is_pinned(sheet: Sheet, context: Context) -> bool:
    """Whether the office says what a sheet is."""
    return any(_is_of(pin, sheet.book) and pin.sheet in ("", sheet.name) for pin in context.pins)


def _said_zero(grid: Grid, kind: str) -> tuple[int, int] | None:
    """The cell that says 0 in a row of zeros or in a sentence (全年共收到申请0件); the 0 of a 合计 may be a formula."""
    for at, row in enumerate(grid.rows, 1):
        if column := says_zeros(row):
            return at, column
        if (said := said_total(row, kind == "published")) and not said[1]:
            return at, said[0]
    return None


def _empty(sheet: Sheet, none_at: tuple[int, int] | None) -> None:
    """A log without rows: it says 无 somewhere, or a finding says that it holds nothing."""
    if none_at:
        sheet.none_said = sheet.at(none_at[1], none_at[0])
    else:
        header = sheet.layout.header_row
        sheet.diagnostics.append(rules.ONLY_HEADER.at(sheet.at(0, header) if header else sheet.at()))


def _leave_out(sheet: Sheet) -> None:
    """A hidden log: none of its rows count, and one finding says how many."""
    count = len(sheet.rows)
    sheet.status = array("b", [HIDDEN] * count)
    sheet.claims, sheet.diagnostics = [], []
    if count:
        sheet.diagnostics.append(rules.HIDDEN_LOG.at(sheet.at(), count=count))


def _post_log(sheet: Sheet, grid: Grid, context: Context) -> None:
    """Post the rows of a log, and what stands above, below and beside them."""
    layout, rows = sheet.layout, grid.rows
    if layout.beside:
        declared.leave_beside(sheet, rows)
        rows = [row[: layout.beside - 1] for row in rows]
    above = rows[: layout.header_row - 1] if layout.header_row else rows  # without a header: it only says 无
    sheet.blank = sum(not filled_cells(row) for row in above)
    sheet.note, sheet.header = len(above) - sheet.blank, layout.header_rows
    if not layout.header_row:
        return
    below = body_of(grid, layout, rows, context)
    frame = frame_of(grid, layout, rows, below.headed, context)
    poster = PublishedRows(sheet, context) if frame.published else RequestRows(sheet, context)
    heads, name = rows[layout.header_row - 1 : frame.top], grid.name or PurePosixPath(sheet.book).stem
    poster.of_people |= is_of_applicants(name, above, heads, context)
    poster.headed = units_above(heads, frame.columns, above)
    poster.own_names = names_above(heads, frame.columns, context.words.columns[sheet.kind])
    poster.heads = dict(frame.heads)
    charged = asides.charges_beside(sheet, frame.heads, context)
    poster.unread_charges = bool(charged)
    flags = poster.plain(below.said)
    if merged := below.continued | below.doubtful:
        flags = bytes(flag and n not in merged for n, flag in enumerate(flags))
    if isinstance(poster, PublishedRows):
        poster.doubtful = {frame.top + 1 + n for n in below.doubtful}
        if said := groups.of_all(frame, above, below.rows):
            poster.name_all(*said)
        if group := groups.of_first(frame, above, below.rows):
            poster.divide(*group)
    end, summary = declared.others(sheet, frame, below.rows, flags)
    log = _Log(sheet, frame, poster, grid.hidden_rows, below.ticks, charged)
    passed = signing_days(frame, below.rows) if end == len(below.rows) else set()
    if shown := {n: own for n, own in examples(frame, below.rows, above).items() if n < end and n not in summary}:
        _say_examples(sheet, poster.anchor, [frame.top + 1 + n for n in sorted(shown)], all(shown.values()))
        flags = bytes(flag and n not in shown for n, flag in enumerate(flags))
        passed |= shown.keys()
    sheet.note += len(passed)
    done = 0
    while done < end:
        at = frame.top + 1 + done
        if flags[done]:
            stop = flags.find(b"\0", done, end)
            first, done = done, end if stop < 0 else stop
            log.run(first, done, at)
            continue
        if done not in summary and done not in passed:
            log.row(at, below.said[done], rows[at - 1] if done in below.continued else ())
        done += 1
    name_rows(sheet)  # what is said from here on is of several rows
    poster.close()
    if below.covered:
        sheet.diagnostics = at_merged_cells(sheet.diagnostics, below.covered)
    sheet.claims += declared.claims_above(sheet, above, context.end.year)
    declared.post_recaps(sheet, log.recaps, context)
    asides.look(sheet, frame.heads, frame.head_rows, below.said, frame.top, context)
    pack(sheet)


def _say_examples(sheet: Sheet, anchor: str, rows: Sequence[int], certain: bool) -> None:
    """One finding for the rows that only show how to fill in the log."""
    at, others = sheet.cells(anchor, rows).parted()
    severity: Severity | None = "info" if certain else None
    said = rules.EXAMPLE_ROWS.at(at, related=others, severity=severity, key="examples", count=len(rows))
    sheet.diagnostics.append(said)


class _Log(Struct):
    """One log while its rows are posted, from the top."""

    sheet: Sheet
    frame: Frame
    poster: PublishedRows | RequestRows
    hidden: frozenset[int]
    ticks: dict[str, list[str]]
    charged: frozenset[int]  # columns of fees that are not read
    after_total: int = 0  # the first item below the last 合计
    after_heading: int = 0  # that below the last heading of a group
    ended: dict[int, int] = field(default_factory=dict)  # a month → the first item below the total that ends with it
    # the first items below the last total of any kind, the last 小计 of groups, of groups of groups, …
    after_groups: list[int] = field(default_factory=list)
    recaps: list[tuple[int, Recap, Value]] = field(default_factory=list)  # row, line, its number
    last: Claim | None = None  # the last 合计
    firsts: tuple[int, ...] = (0,)  # the first items, those below each total

    def run(self, first: int, last: int, at: int) -> None:
        """Post rows of the body that are items in good order, the first of them row ``at``."""
        self.poster.post_plain(first, last, at)
        self.say_hidden(range(at, at + last - first))

    def row(self, at: int, row: Sequence[Value], as_read: Sequence[Value] = ()) -> None:
        """Post one row as what it is; ``as_read`` is, without merged cells, one that goes on with the row above."""
        kind, sheet = self.frame.kind_of(at, row), self.sheet
        if isinstance(self.poster, PublishedRows):
            self.divide(at, kind, row, self.poster)
        if kind == "item":
            self.poster.rows.append(at)
            if as_read:
                self.poster.post_continued(at, as_read)
            else:
                self.poster.post(at, row)
            self.say_hidden((at,))
        elif kind == "total":
            self.total(at, row)
        elif kind == "recap":
            sheet.total += 1
            found = recaps.lines(filled_cells(row), self.frame.published, self.frame.context)
            self.recaps += [(at, line, cell_at(row, line.column)) for line in found]
        else:  # blank, header, note
            if kind == "note" and self.last and self.last.last == len(sheet.rows):  # 其中：… below a 合计
                sheet.claims += declared.of_which(sheet, at, row, self.last, self.frame.context)
            setattr(sheet, kind, getattr(sheet, kind) + 1)

    def divide(self, at: int, kind: str, row: Sequence[Value], poster: PublishedRows) -> None:
        """Begin a group of items below a row that only names their category; end one at a 合计 or at any other word."""
        filled = filled_cells(row)
        alone = len(filled) == 1 and isinstance(filled[0][1], str) and not parts_time(filled)
        category = self.frame.group_of(filled)
        if kind == "total" or category or (alone and kind in ("note", "item")):
            self.after_heading = len(self.sheet.rows) if category and kind != "total" else self.after_heading
            poster.divide(at, filled[-1][0] if category else filled[0][0], category)

    def total(self, at: int, row: Sequence[Value]) -> None:
        """Take a 合计 as a claim of the items since the last one, a 小计 of those since the last of either kind.

        A 小计 is of those since the heading of its group where the groups before have none.

        One directly below another is of what that one closes with it: a 小计 of the groups above, a 合计 of all items,
        of those since the half-year or quarter before where it names its own (下半年合计) and there are any; of none
        where it says 0.
        """
        sheet, groups, posted = self.sheet, self.after_groups, len(self.sheet.rows)
        sheet.total += 1
        self.total_of_fees(at, row)
        whole = not self.after_total and SUBTOTAL not in total_words(row)
        told = declared.ticked_claims(sheet, at, row, self.ticks, self.frame.context) if whole else []
        sheet.claims += told
        claim = declared.claim(sheet, at, row, posted, self.ticks, self.frame.context, self.charged)
        if claim is None:
            return
        claim = replace(claim, label=SUBTOTAL if claim.of else claim.label)
        months = total_months(row)
        level, sub = 0, claim.label == SUBTOTAL
        while sub and claim.value and level < len(groups) and groups[level] == posted:
            level += 1
        if sub:
            first = groups[level] if level < len(groups) else self.after_total
            # of its group, where those before it have none, unless it counts them too
            own = not (level or claim.of) and first < self.after_heading < posted
            if own and claim.value != posted - first:
                first = self.after_heading
        else:
            below = claim.value and self.after_total == posted
            since = self.ended.get(months[0] - 1, 0) if below and months else 0
            first = (since if since < posted else 0) if below else self.after_total
            self.after_total = posted
            level = len(groups)
        groups[: level + 1] = [posted] * (level + 1)
        self.ended |= dict.fromkeys(months[-1:], posted)
        if claim.at.column not in {each.at.column for each in told}:  # the sum of what was ticked, said word by word
            sheet.claims.append(replace(claim, first=first))
            self.last = sheet.claims[-1]

    def total_of_fees(self, at: int, row: Sequence[Value]) -> None:
        """Take what a 合计 says of fees, of the items since one of the totals above, a 合计 rather of all of them.

        Not one of some months directly below another, which may be of any rows.
        """
        words = total_words(row)
        if total_months(row) and self.firsts[-1] == len(self.sheet.rows):
            return
        first = self.firsts[-1] if SUBTOTAL in words else 0
        charges.totals(self.poster, at, row, words[0] if words else "合计", self.firsts, first)
        self.firsts = tuple(dict.fromkeys((*self.firsts, len(self.sheet.rows))))

    def say_hidden(self, rows: Sequence[int]) -> None:
        """Say which items are in hidden rows."""
        for at in rows if self.hidden else ():
            if at in self.hidden:
                self.sheet.diagnostics.append(rules.HIDDEN_ROW.at(self.sheet.cells(self.poster.anchor, (at,))))
