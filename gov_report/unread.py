"""What is said of a sheet of which no row is taken: a hidden summary, what looks like a log, a sheet passed over."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from gov_report import declared, rules, summaries
from gov_report.cells import filled_cells, read_date
from gov_report.headers import SEARCHED_ROWS, bind_row
from gov_report.model import Diagnostic, Severity, Source
from gov_report.nothing import said_none
from gov_report.postings import Context, Sheet
from gov_report.spans import OTHER, PAST
from gov_report.summaries.labels import is_numeric
from gov_report.words import fold, late
from gov_report.workbook import Grid, Value

LONGEST = 120  # rows of the form's tables


def of_hidden_summary(sheet: Sheet, grid: Grid, sheets: Sequence[Sheet], context: Context) -> list[Diagnostic]:
    """A hidden summary: none of its numbers are taken, and one finding says how many lines it has.

    No more than a note where nothing is lost: another year's, or what the visible ``sheets`` of the book say.
    """
    read = Sheet(sheet.book, sheet.name, sheet.layout, sheet.hidden)
    declared.post_summary(read, grid.rows, context, merges=grid.merges)
    visible = [each for each in sheets if not each.hidden]
    logs = {each.kind for each in visible}
    said = {claim.figure for each in visible for claim in each.claims}
    own = [claim for claim in read.claims if claim.figure and claim.span not in (OTHER, PAST)]
    lost = any(claim.figure not in said and context.edition.feed(claim.figure) not in logs for claim in own)
    grade: Severity | None = None if lost else "info"
    at = Source(sheet.book, sheet.name)
    return [rules.HIDDEN_LOG.at(at, severity=grade, count=read.total)] if read.total else []


def unfilled(sheet: Sheet, grid: Grid, context: Context) -> list[tuple[str, Source]]:
    """The cells of the form's tables, each with its figure, on a sheet that holds these and no number at all.

    None where the sheet is anything else, says 无, or is called an example, a form to copy or how to fill it in.
    """
    logs, layout = context.edition.logs, sheet.layout
    aside = logs.explains(sheet.name) or logs.is_example(sheet.name) or logs.is_blank_form(sheet.name)
    ours = layout.ours or layout.marks is not None
    if sheet.hidden or layout.says_something or ours or aside or said_none(grid) or _says_nothing(grid):
        return []
    read = summaries.read(grid.rows[:LONGEST], context.edition, context.words, False, context.end.year, sheet.name)
    return [(line.figure, sheet.at(line.column, line.row)) for line in read.blanks]


# of a sheet without any number: 以上各项均无, 我局无行政许可、行政处罚等事项, 不涉及
_NOTHING = late(
    r"均(?:无|没有|为?[0零]|未发生|不涉及)|(?:全部?|都)(?:为|是)[0零]|(?:无|没有|未发生)(?:以上|上述)|不涉及|不具有|不具备|[(]无[)]$"
    r"|(?:[我本](?:单位|部门|机关|街道|[局委办厅镇乡]))(?:\d{4}年度?|本年度?|全年)?(?:均|暂|都)?(?:无|没有|未)"
)


def _says_nothing(grid: Grid) -> bool:
    """Whether a sheet says in words that there is nothing of what it asks for."""
    return any(_NOTHING.search(fold(value)) for row in grid.rows for value in row if isinstance(value, str) and value)


def of_no_log(sheet: Sheet, rows: Sequence[Sequence[Value]], context: Context) -> list[Diagnostic]:
    """What is said of a sheet that is no log: that it looks like one, like a summary, or that it was passed over."""
    layout, at = sheet.layout, sheet.at()
    if layout.unbound and not sheet.hidden:
        told = [row for row in rows if len(filled_cells(row)) >= 2]
        count = max(1, len(told) - any(map(_is_worded, told[:1])))
        columns = "、".join(_needed(layout.unbound, context).values())
        why, hint = "认不出表头", _known_columns(layout.unbound, rows, context)
        if layout.named_otherwise:  # the header is one, the name is that of something else
            why, hint = "工作表名或标题写的是其他工作", "确是台账的，改工作表名；不是的，可以不理会；"
        if layout.of_requests:
            why, hint = (
                "写的是依申请公开的，不是主动公开的信息",
                "确是主动公开台账的，在工作表名中写明“主动公开”；登记申请的，",
            )
        key = f"count={count}|columns={columns}"  # decisions know it by these words
        return [rules.UNBOUND_SHEET.at(at, count=count, columns=columns, why=why, hint=hint, key=key)]
    if layout.lines.count and not sheet.hidden:
        row, column = layout.lines.at
        return [rules.UNREAD_TABLE.at(replace(at, column=column, rows=(row,)), count=layout.lines.count)]
    if layout.strange and not sheet.hidden:
        return [rules.STRANGE_TABLE.at(at, count=layout.strange)]
    return [rules.OTHER_SHEET.at(at)] if rows and layout.marks is None else []


def _is_worded(row: Sequence[Value]) -> bool:
    """Whether a row may be a header: it holds nothing but words."""
    return not any(is_numeric(value) or read_date(value) is not None for _, value in filled_cells(row))


def _known_columns(kind: str, rows: Sequence[Sequence[Value]], context: Context) -> str:
    """Which headings of the row most like a header are known, and which needed columns it lacks."""
    words = context.words.columns[kind]
    heads = max(rows[:SEARCHED_ROWS], key=lambda row: len(bind_row(row, words)), default=())
    bound = bind_row(heads, words)
    known = "、".join(f"“{heads[at - 1]}”" for at in sorted(bound.values()))
    lacking = "、".join(f"“{name}”" for column, name in _needed(kind, context).items() if column not in bound)
    return f"认得的列名有{known}，缺少{lacking}；" if known and lacking else ""


def _needed(kind: str, context: Context) -> dict[str, str]:
    """The columns that a log needs most, as the blank workbook heads them."""
    log = context.edition.logs.of(kind)
    wanted = (
        ("id", "received_on", "applicant", "outcome") if kind == "requests" else ("title", "category", "published_on")
    )
    return {name: log.columns[name][0] for name in wanted if name in log.columns}
