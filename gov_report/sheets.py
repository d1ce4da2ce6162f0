"""What a sheet is: a log of published items, a register of requests, a table of numbers, or neither."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from gov_report import rules, summaries
from gov_report.cells import cell_at, column_of, filled_cells, is_blank, read_date
from gov_report.competing import TOLD_ROWS
from gov_report.form import Edition
from gov_report.headers import (
    SEARCHED_ROWS,
    Header,
    another_header,
    best_header,
    bound,
    header_texts,
    headers_of,
)
from gov_report.nothing import said_none, says_none, speaks_of_nothing
from gov_report.spans import PART, PAST, span_of_file, span_of_title
from gov_report.summaries.lines import Reading
from gov_report.summaries.missed import SEVERAL, Unread, unread_table
from gov_report.summaries.pairs import numbered
from gov_report.summaries.rowwise import told
from gov_report.vocabulary import Vocabulary
from gov_report.words import DAY, TOTAL_ROW, any_of, fold, fold_label, late
from gov_report.workbook import Grid, Value

TITLE_ROWS = 3
SUMMARY_ROWS = 2000  # no department's own table is longer; a sheet of something else may be
# the sheet of findings in a workbook that was returned: its name, its head, what stands for a place in no sheet
MARKS_SHEET = "校验结果"
MARKS_HEAD = ("序号", "级别", "代码", "位置", "问题", "处理", "标识", "原样式")
WHOLE_FILE = "全文件"
UNNAMED_SHEET = "表1"  # what the one sheet of a csv is called in a workbook that was returned
# how the sheets of a blank workbook begin that nobody fills in: its own counts, its words to choose from, behind the
# year how to fill it in
COUNTING_TITLE = "自动汇总（随填随算，供本单位核对，不作报送数据）"
OPTIONS_TITLE = "下拉列表的选项（供填报时选用，不作报送数据）"
INSTRUCTIONS = "年政府信息公开报表填报说明"
# its lines for a whole log
COUNTED = {"published": "主动公开信息（条）", "requests": "本年新收申请（件）"}
_MARKS_TITLE = fold("校验结果（由 gov-report 生成")
_INSTRUCTIONS = re.compile(rf"\d{{4}}{INSTRUCTIONS}")
_MARK = re.compile("[0-9a-f]{16}")  # a fingerprint
_CODE = re.compile("GR[0-9]{3}")
_UNNAMED = re.compile(r"(?:(?:sheet|工作表|表)\d*)?")  # what a sheet is called that nobody named
# words of a list of what was published, or of requests for it
_OF_DISCLOSURE = re.compile(r"公开|公示|上网|发布[日时]|申请(?!人)")


class SenderLine(Struct, frozen=True):
    """The department that a 填报单位 line names, what it calls that, its row and column from 1; "" and 0 for none."""

    name: str = ""
    word: str = ""
    row: int = 0
    column: int = 0


class Layout(Struct, frozen=True):
    """How one sheet was understood; ``columns`` are 1-based, ``none_at`` is the cell that says 无 without a header.

    ``unbound`` is the kind of log that a sheet looks like whose header nobody can bind, ``lines`` what it has
    of the form's lines that could not be read, ``strange`` how many lines it has where none is of the form.
    ``beside`` is the column where another table begins in the same header row, 0 where none does.
    """

    kind: str  # published, requests, summary, none
    header_row: int = 0
    header_rows: int = 0
    columns: dict[str, int] = {}
    sender: SenderLine = SenderLine()
    none_at: tuple[int, int] | None = None
    unbound: str = ""
    named_otherwise: bool = False  # its header is a log's, its name or title that of other work
    of_requests: bool = False  # its header is that of published items, its name or title says 依申请公开
    lines: Unread = Unread()
    strange: int = 0
    beside: int = 0
    doubted: bool = False  # pinned where no header seems to stand
    nothing: bool = False  # it says that there was nothing, though not of what
    counting: int = 0  # the row of the title of a blank workbook's own counts
    ticks: dict[str, list[str]] = {}  # column → the words that are ticked from there to the right
    odd: dict[str, tuple[int, int]] = {}  # a column that cannot be read for a cell that is no tick → its row and column
    marks: dict[str, tuple[str, str]] | None = None  # a returned workbook's findings: fingerprint → where, code
    ours: bool = False  # a sheet of a blank workbook that nobody fills in

    @property
    def says_something(self) -> bool:
        """Whether it is a log, a register or a table, or looks like one that could not be read."""
        return self.kind != "none" or self.nothing or bool(self.unbound or self.lines.count or self.strange)


def understand(grid: Grid, edition: Edition, words: Vocabulary, year: int = 0, book: str = "") -> Layout:
    """Say what a sheet is and where its columns are, from its words alone (contract: files, sheets).

    ``year`` is the report's, which a table of several years is read for; ``book`` the name of the sheet's file.
    """
    if own := _our_own(grid):
        return own
    headers = headers_of(grid, edition, words)
    other = _of_something_else(grid, headers, edition)
    if headers and not other and _given_on_request(grid, headers[0], edition, book):
        row, sender, none_at = headers[0].row, _sender(grid, headers[0].row - 1, edition), said_none(grid)
        if none_at or not _has_items(grid.rows[row + headers[0].height - 1 :]):
            return Layout("requests", sender=sender, none_at=none_at)
        return Layout("none", sender=sender, unbound="requests", of_requests=True)
    if headers and not other and not _of_requests(grid, headers[0], words):
        kind, columns, beside, ticks = bound(grid, headers[0], edition, words)
        row, sender = headers[0].row, _sender(grid, headers[0].row - 1, edition)
        return Layout(kind, row, ticks.height, columns, sender, beside=beside, ticks=ticks.words, odd=ticks.odd)
    sender, logs = _sender(grid, SEARCHED_ROWS, edition), edition.logs
    named = logs.named(grid.name, "summary", "published")
    rows, summed = grid.rows[:SUMMARY_ROWS], logs.named(grid.name, "summary")
    read = summaries.read(rows, edition, words, named, year, grid.name, "", grid.merges)
    if not logs.explains(grid.name) and (rowwise := told(rows, read, edition, words, summed)) is not None:
        return Layout("none", sender=sender, unbound="" if other else rowwise)
    if _is_summary(read, grid, edition):
        return Layout("summary", min(read.headers, default=0), sender=sender)
    none_at = said_none(grid)
    kind = "requests" if logs.named(grid.name, "requests") else "published"
    if none_at and (kind == "requests" or logs.named(grid.name, "published")):
        return Layout(kind, sender=sender, none_at=none_at)
    if none_at and not other and (kind := _titled_none(grid, edition, year, book)):
        return Layout(kind, sender=sender, none_at=none_at)
    if other and not any(_is_of_logs(grid, header, words) for header in headers):
        headers = []
    return replace(_unread(grid, read, bool(headers), other, edition, words), sender=sender)


def _titled_none(grid: Grid, edition: Edition, year: int, book: str) -> str:
    """The kind of log that a sheet says 无 of by its one title, where its own name says no more; "" for none."""
    titles = _beside_none(grid, edition)
    name = fold(grid.name)
    if not titles or not (
        _UNNAMED.fullmatch(name) or (not name.isdigit() and any(name in fold(text) for text in (*titles, book)))
    ):
        return ""
    kinds = {kind for text in titles if (kind := _log_named(text, edition, year))}
    return kinds.pop() if len(kinds) == 1 else ""


def none_by_file(grids: Sequence[Grid], layouts: list[Layout], edition: Edition, year: int, book: str) -> list[Layout]:
    """The layouts of a file of which one sheet alone says anything: 无, of the log that the file's name is."""
    said = [at for at, layout in enumerate(layouts) if layout.says_something]
    if len(said) != 1 or not layouts[at := said[0]].nothing or not _UNNAMED.fullmatch(fold(grids[at].name)):
        return layouts
    none_at, kind = said_none(grids[at]), _log_named(book, edition, year)
    if none_at and kind and _beside_none(grids[at], edition) == []:
        layouts[at] = Layout(kind, sender=layouts[at].sender, none_at=none_at)
    return layouts


def _beside_none(grid: Grid, edition: Edition) -> list[str] | None:
    """The lines of a sheet besides the one that says 无, each alone in its row; None where one is not.

    Who sends it (填报单位) is none of them.
    """
    filled = [cells for row in grid.rows if not says_none(row) and (cells := filled_cells(row))]
    sends, _ = of_sender(edition.logs.sender_lines, edition.logs.behind_sender)
    texts = [str(cells[0][1]) for cells in filled if not sends.match(fold(str(cells[0][1])))]
    alone = all(len(cells) == 1 or sends.match(fold(str(cells[0][1]))) for cells in filled)
    return texts if alone else None


def _log_named(text: str, edition: Edition, year: int) -> str:
    """The kind of log whose name a title or a file's name is, of the whole year, and nothing else; "" for none."""
    form, logs = edition.logs.summary, edition.logs
    spans = {span_of_title(text, form, year).kind, span_of_file(text, form, year).kind}
    kinds = [kind for kind in ("published", "requests") if logs.is_name(text, kind)]
    return kinds[0] if len(kinds) == 1 and not spans & {PART, PAST} else ""


def _our_own(grid: Grid) -> Layout | None:
    """A sheet that the program wrote: a returned workbook's list of findings, a blank one's that nobody fills in."""
    title = str(cell_at(grid.rows[0], 1)) if grid.rows else ""
    top = grid.rows[:TITLE_ROWS]  # rows and columns may have been inserted before a title
    # whatever it is called: a department may have a 校验结果 of its own
    if any(isinstance(text, str) and fold(text).startswith(_MARKS_TITLE) for row in top for text in row):
        return Layout("none", marks=_marks(grid.rows))
    if _INSTRUCTIONS.fullmatch(title.strip()):  # a log may have been pasted below its lines
        return Layout("none", ours=True) if all(len(filled_cells(row)) < 2 for row in grid.rows) else None
    for at, row in enumerate(top, 1):
        if any(isinstance(text, str) and text and fold(text) == fold(COUNTING_TITLE) for text in row):
            return Layout("none", ours=True, counting=at)
    return Layout("none", ours=True) if title.strip() == OPTIONS_TITLE else None


def _marks(rows: Sequence[Sequence[Value]]) -> dict[str, tuple[str, str]]:
    """The findings that a returned workbook lists, fingerprint → where, code; what a department wrote there is none.

    That it was returned before is nothing to mend.
    """
    columns = marks_columns({n: str(text) for n, text in enumerate(row)} for row in rows[:SEARCHED_ROWS])
    wanted = [columns[head] + 1 for head in ("代码", "位置", "标识")]
    found = ([str(cell_at(row, column)) for column in wanted] for row in rows)
    return {
        mark: (place, code if _CODE.fullmatch(code) else "")
        for code, place, mark in found
        if _MARK.fullmatch(mark) and code != rules.RETURNED.code
    }


def marks_columns(rows: Iterable[Mapping[int, str]]) -> dict[str, int]:
    """Where the columns of a list of findings stand, head → number from 0: a department may have inserted others.

    ``rows`` are the texts of its first rows by such numbers. A head that is there no more has its usual number.
    """
    usual = {head: n for n, head in enumerate(MARKS_HEAD)}
    heads = ({text.strip(): n for n, text in row.items() if text.strip() in usual} for row in rows)
    return usual | next((each for each in heads if len(each) > len(usual) // 2), {})


def _unread(grid: Grid, read: Reading, headed: bool, other: bool, edition: Edition, words: Vocabulary) -> Layout:
    """A sheet that is no log and no table: with lines of the form that nobody could read, or a log nobody can bind."""
    aside = edition.logs.explains(grid.name)
    lines = Unread() if aside else unread_table(grid.name, grid.rows[:SUMMARY_ROWS], edition, words)
    if lines.count >= SEVERAL:
        return Layout("none", lines=lines)
    unbound = _looks_like(grid, headed, edition, words) if not aside and (headed or not other) else ""
    if unbound:
        return Layout("none", unbound=unbound, named_otherwise=headed and other)
    if lines.count:
        return Layout("none", lines=lines)
    own_table = (read.headers or read.wholes) and not aside and _is_of_disclosure(grid, edition)
    strange = numbered(grid.rows[:SUMMARY_ROWS]) if own_table else 0
    return Layout("none", strange=strange if strange >= SEVERAL or read.wholes else 0, nothing=speaks_of_nothing(grid))


def _looks_like(grid: Grid, headed: bool, edition: Edition, words: Vocabulary) -> str:
    """The kind of log that a sheet looks like though nobody can bind its header; "" for none.

    Below a header of three known columns, or of titles and days, one row is a log; a sheet's name alone says less.
    """
    named = edition.logs.named
    heads = {kind: best_header(grid, kind, words) for kind in ("published", "requests")}
    partial = {kind: len(header.columns) for kind, header in heads.items()}
    tops = [header.row + header.height - 1 for header in heads.values() if len(header.columns) >= 3]
    tops += [at + 1 for at in range(min(SEARCHED_ROWS, len(grid.rows))) if _heads_titles(grid, at, edition)]
    headless = _headless(grid, words)
    looks = bool(headless) or any(_has_items(grid.rows[top:]) for top in tops)
    if not looks and sum(any(value != "" for value in row) for row in grid.rows) > 2:
        looks = headed or named(grid.name, "published", "requests")
        looks = looks or any(another_header(row, edition, words) for row in grid.rows[SEARCHED_ROWS:])
    if not looks:
        return ""
    own = named(grid.name, "requests") or partial["requests"] > partial["published"] or headless == "requests"
    return "requests" if own and not named(grid.name, "published") else "published"


def _has_items(rows: Sequence[Sequence[Value]]) -> bool:
    """Whether any row says something in two cells or more, and not that there was nothing (无) or a 合计."""
    return any(
        len(filled := filled_cells(row)) > 1
        and not says_none(row)
        and not any(isinstance(value, str) and TOTAL_ROW.match(fold(value)) for _, value in filled)
        for row in rows
    )


def _heads_titles(grid: Grid, at: int, edition: Edition) -> bool:
    """Whether row ``at``, from 0, heads titles and days of publication, in words of no list (推文题目, 上传时间).

    Most of what stands below is days; what else stands in the row may say that the sheet is of other work (来文单位).
    """
    likely, certain = edition.logs.published.likely, edition.logs.published.columns["published_on"]
    heads = [(column, fold(text)) for column, text in enumerate(grid.rows[at], 1) if isinstance(text, str) and text]
    titled = any(text.endswith(likely.titles) for _, text in heads)
    if not titled and not any(text in likely.texts for _, text in heads):
        return False
    if any(text.startswith(likely.not_beside) for _, text in heads):
        return False
    days = [column for column, text in heads if any(word in (text if titled else "") for word in likely.days)]
    days += [column for column, text in heads if text in certain and text not in edition.logs.published.asides.any_day]
    return any(_holds_days(column_of(grid.rows[at + 1 :][:TOLD_ROWS], column)) for column in days)


def _holds_days(cells: Sequence[Value]) -> bool:
    """Whether most cells that say anything name a day."""
    said = [value for value in cells if not is_blank(value)]
    return sum(read_date(value) is not None for value in said) * 2 > len(said)


_HEADS_NUMBERS = late(r"(?:[数量条件]|[合小总]计)(?:\([^()]*\))?$")


@lru_cache(maxsize=8)
def of_sender(lines: tuple[str, ...], behind: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a line that says who sends a sheet begins, and what of its cell is no more of the name."""
    return re.compile(rf"({any_of(lines)})(?:\(盖章\))?:?"), re.compile(any_of(behind))


def _sender(grid: Grid, until: int, edition: Edition) -> SenderLine:
    """The first 填报单位 line of a sheet's rows, down to ``until``, that names a department."""
    sends, behind = of_sender(edition.logs.sender_lines, edition.logs.behind_sender)
    for at, row in enumerate(grid.rows[:until], 1):
        for column, value in enumerate(row, 1):
            if not isinstance(value, str) or not value or not (found := sends.match(fold(value))):
                continue
            beside = (fold(text) for text in row[column:] if isinstance(text, str) and text.strip())
            name = behind.split(fold(value)[found.end() :] or next(beside, ""))[0]
            if name and not _HEADS_NUMBERS.search(name):  # 填报单位 | 条数 heads a table
                return SenderLine(name, found[1], at, column)
    return SenderLine()


def _is_summary(read: Reading, grid: Grid, edition: Edition) -> bool:
    """Whether a sheet is a summary: it holds lines of a form table with numbers beside them.

    Without a header of its own (项目, 数量) or of a form table, its name says so, or that hardly any
    other number stands beside a label.
    """
    bound = [line for line in read.lines if line.figure] + [each.line for each in read.misplaced]
    if any(line.headed for line in bound) or any(doubt.headed for doubt in read.doubts) or read.strokes or read.beside:
        return True
    rows = {line.row for line in bound} | {doubt.row for doubt in read.doubts}
    if read.wholes and any(line.headed for line in read.lines):
        return True
    if rows and edition.logs.named(grid.name, "summary"):
        return True
    return len(rows) >= SEVERAL and len(rows) * 5 > numbered(grid.rows[:SUMMARY_ROWS]) * 4


def _is_of_disclosure(grid: Grid, edition: Edition) -> bool:
    """Whether a sheet's name says that it is a summary, or a title in its first rows speaks of 信息公开."""
    first = (filled for row in grid.rows[:TITLE_ROWS] if len(filled := [v for v in row if v != ""]) == 1)
    titled = any(isinstance(text, str) and "信息公开" in fold(text) for (text,) in first)
    return titled or edition.logs.named(grid.name, "summary")


def _headless(grid: Grid, words: Vocabulary) -> str:
    """The kind of log that rows without a header are: a day and a known category or outcome in most; "" for none.

    One row alone needs a third cell.
    """
    filled = cells = 0
    hits: Counter[str] = Counter()
    for row in grid.rows:
        texts = [value for value in row if value != ""]
        filled += bool(texts)
        dated = any(
            isinstance(value, datetime.date) or (isinstance(value, str) and DAY.match(value)) for value in texts
        )
        names = [fold_label(value) for value in texts if isinstance(value, str)] if dated else []
        if any(name in words.outcomes for name in names):
            hits["requests"] += 1
        elif any(name in words.categories or name in words.channels for name in names):
            hits["published"] += 1
        cells = max(cells, len(texts))
    told = hits.total() * 2 > filled and (hits.total() > 1 or cells > 2)
    return hits.most_common(1)[0][0] if told else ""


def _of_requests(grid: Grid, header: Header, words: Vocabulary) -> bool:
    """Whether what binds as a log is a register whose own columns nobody knows: no title, but 申请编号, 申请内容."""
    if header.kind != "published" or "title" in header.columns:
        return False
    texts = header_texts(grid.rows, header.row, header.height, words, "requests")
    own = {fold(text) for text in texts if isinstance(text, str)} & words.columns["requests"].keys()
    return len(own - words.columns["published"].keys()) >= 2


def _given_on_request(grid: Grid, header: Header, edition: Edition, book: str) -> bool:
    """Whether what binds as a log of published items is called a list of what was given out on request.

    By its own name (依申请公开信息), or by its title where the file is not called a log of what was published.
    """
    if header.kind != "published":
        return False
    logs, words = edition.logs, edition.logs.published.sheet_words
    above = [filled[0][1] for row in grid.rows[: header.row - 1] if len(filled := filled_cells(row)) == 1]
    titles = [text for text in above if isinstance(text, str)]
    if any(word in fold(text).replace("依申请公开", "") for text in (grid.name, *titles) for word in words):
        return False
    titled = any(logs.is_name(text, "requests") for text in titles) and not any(word in fold(book) for word in words)
    return logs.is_name(grid.name, "requests") or titled


def _is_of_logs(grid: Grid, header: Header, words: Vocabulary) -> bool:
    """Whether a header has a word of logs alone: 信息标题, 文号, 渠道, 申请内容; 名称 and 日期 may be of anything."""
    own = {"number", "channel", "category"} if header.kind == "published" else {"applicant", "request"}
    at = header.columns.get("title", 0)
    texts = header_texts(grid.rows, header.row, header.height, words)
    return bool(own & header.columns.keys()) or bool(at and re.search("标题|信息", fold(str(texts[at - 1]))))


def _of_something_else(grid: Grid, headers: Sequence[Header], edition: Edition) -> bool:
    """Whether a sheet's name or title says that it is no log of this report (县长信箱, 建议提案办理).

    One whose header has all that a log needs is one all the same, and where anything here speaks of 公开 or 申请.
    """
    name = fold(grid.name)
    if _OF_DISCLOSURE.search(name):  # nearly every log
        return False
    row, height = (headers[0].row, headers[0].height) if headers else (TITLE_ROWS + 1, 0)
    alone = (filled for line in grid.rows[: row - 1] if len(filled := [v for v in line if v != ""]) == 1)
    said = [name, *(fold(text) for (text,) in alone if isinstance(text, str))]
    if not any(fold(word) in text for text in said for word in edition.logs.others):
        return False
    full = {"published": {"title", "category", "published_on"}, "requests": {"received_on", "answered_on", "applicant"}}
    whole = any(full[header.kind] <= header.columns.keys() for header in headers)
    heads = (fold(text) for line in grid.rows[row - 1 :][:height] for text in line if isinstance(text, str))
    return not whole and not any(_OF_DISCLOSURE.search(text) for text in (*said, *heads))
