"""Which sheet is a log, where its header stands, which column is what, which words it may use."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable, Sequence

from msgspec import Struct

from gov_report import summaries
from gov_report.cells import column_of, says_yes
from gov_report.form import Edition
from gov_report.summaries.lines import Reading
from gov_report.summaries.missed import SEVERAL, Unread, unread_table
from gov_report.summaries.pairs import numbered
from gov_report.vocabulary import Columns, Vocabulary, tell_outcomes
from gov_report.words import DAY, fold, fold_label
from gov_report.workbook import Grid, Value

SEARCHED_ROWS = 20
TITLE_ROWS = 3
TOLD_ROWS = 200  # enough to tell what a column holds
SUMMARY_ROWS = 2000  # no department's own table is longer; a sheet of something else may be
MARKS_SHEET = "校验结果"  # the sheet of findings in a workbook that was returned
UNNAMED_SHEET = "表1"  # what the one sheet of a csv is called in a workbook that was returned
COUNTING_TITLE = "自动汇总（随填随算，供本单位核对，不作报送数据）"  # a blank workbook's own counts
_MARKS_TITLE = fold("校验结果（由 gov-report 生成")
_MARK_COLUMN = 7
NOT_A_LOG = re.compile("说明|示例|样表|样例|模板|指南|须知|字典|选项")
NONE_WORDS = frozenset(("无", "无。", "零报告", "零", "没有", "无此项"))
# 本年度无, 我局2024年未收到政府信息公开申请。: whose, when, none, of what
_WHOSE = r"(?:[我本](?:单位|部门|机关|街道|[局委办厅镇乡])?)?"
_NONE = re.compile(
    rf"{_WHOSE}在?(?:\d{{4}}年度?|本年度?|全年|年内|本期|报告期内?)?{_WHOSE}"
    r"(?:暂|均|尚)?(?:无|零|(?:没有|未)(?:收到|接到|受理|发生|产生|制作)|没有)(?:过|任何)?(?:依申请|主动)?(?:公开)?的?(?:政府)?(?:信息)?(?:公开)?的?"
    r"(?:此|该|这)?类?(?:申请|信息|事项|件|情况|条目|内容|数据)?[。.]?"
)
_STROKES = frozenset(("/", "-", "—", "——", ""))
DECLARED = re.compile(r"(?:填报单位|报送单位|填报部门|单位名称|编制单位|填表单位)(?:\(盖章\))?[:]?")
_NOTE_IN_HEADER = re.compile(r"\(.*?\)|[*※]")
# words of a list of what was published, or of requests for it
_OF_DISCLOSURE = re.compile(r"公开|公示|上网|发布[日时]|申请(?!人)")


class Layout(Struct, frozen=True):
    """How one sheet was understood; ``columns`` are 1-based, ``none_at`` is the cell that says 无 without a header.

    ``unbound`` is the kind of log that a sheet looks like whose header nobody can bind, ``lines`` what it has
    of the form's lines that could not be read, ``strange`` how many lines it has where none is of the form.
    ``beside`` is the column where another table begins in the same header row, 0 where none does.
    """

    kind: str  # published, requests, summary, none
    header_row: int = 0
    header_rows: int = 0
    columns: dict[str, int] | None = None
    department: str = ""
    none_at: tuple[int, int] | None = None
    unbound: str = ""
    lines: Unread = Unread()
    strange: int = 0
    beside: int = 0
    doubted: bool = False  # pinned where no header seems to stand
    marks: tuple[str, ...] | None = None  # a returned workbook's list of findings: their fingerprints


def bind_row(texts: Sequence[Value], words: Columns) -> dict[str, int]:
    """Which columns a row of header texts names: column → its place, from 1.

    A word of two meanings (编号) takes the second only where nothing else has it.
    """
    best: dict[str, tuple[int, int]] = {}
    doubtful: list[tuple[int, tuple[tuple[str, int], ...]]] = []
    for at, text in enumerate(texts, 1):
        if not isinstance(text, str) or not text or len(text) > 40:
            continue
        folded = fold(text)
        found = words.get(folded)
        if not found and _NOTE_IN_HEADER.search(folded):
            found = words.get(_NOTE_IN_HEADER.sub("", folded))
        if not found:
            continue
        if len(found) > 1:
            doubtful.append((at, found))
            continue
        column, rank = found[0]
        if column not in best or rank < best[column][0]:
            best[column] = (rank, at)
    for at, found in doubtful:
        free = next((one for one in reversed(found) if one[0] not in best), found[0])
        best.setdefault(free[0], (free[1], at))
    return {column: at for column, (_, at) in best.items()}


def _outcome_column(grid: Grid, bound: int, texts: Sequence[Value], below: int, words: Vocabulary) -> int:
    """The column of outcomes where several headers may name it (办理情况 已办结, 答复类型 予以公开): as its cells tell.

    ``bound``, by its header the likeliest, unless it does not hold outcomes and another does; rows begin at ``below``.
    """
    named = [at for at, text in enumerate(texts, 1) if "outcome" in bind_row([text], words.request_columns)]
    if len(named) < 2:
        return bound
    rows = grid.rows[below : below + TOLD_ROWS]
    return next((at for at in (bound, *named) if tell_outcomes(column_of(rows, at), words)), bound)


def _meets(columns: dict[str, int], needs: tuple[tuple[str, ...], ...]) -> bool:
    return any(all(column in columns for column in group) for group in needs)


_VAGUE = re.compile("(?:信息|情况)$")


def _two_rows(upper: Sequence[Value], lower: Sequence[Value], words: Collection[str]) -> list[Value]:
    """Two header rows as one: a text below stands for itself or joined to the wide cell above it (申请人|类型)."""
    width = max(len(upper), len(lower))
    below = [*lower, *[""] * (width - len(lower))]
    above = [*upper, *[""] * (width - len(upper))]
    texts: list[Value] = []
    wide: Value = ""
    for high, low in zip(above, below, strict=True):
        wide = high if high != "" or low == "" else wide
        joined = [f"{_VAGUE.sub('', str(wide))}{low}", f"{wide}{low}", f"{low}{wide}"] if "" not in (low, wide) else []
        joined += [str(wide)] if low == "年" else []  # 公开时间 over 年, 月, 日
        known = next((text for text in (low, *joined) if isinstance(text, str) and fold(text) in words), None)
        texts.append(known or (low if low != "" else high))
    return texts


def header_texts(
    rows: Sequence[Sequence[Value]], header_row: int, height: int, words: Collection[str]
) -> Sequence[Value]:
    """The texts of a header of one row or two, as one row."""
    first = rows[header_row - 1]
    return first if height == 1 else _two_rows(first, rows[header_row], words)


Needs = tuple[tuple[str, ...], ...]


def _header(grid: Grid, words: Columns, needs: Needs = ()) -> tuple[int, int, dict[str, int]]:
    """The first header that meets the needs: (row, how many rows, columns), else the row that binds most."""
    best: tuple[int, int, dict[str, int]] = (0, 0, {})
    for at, row in enumerate(grid.rows[:SEARCHED_ROWS], 1):
        columns = bind_row(row, words)
        height = 1
        if columns and at < len(grid.rows) and all(isinstance(v, str) for v in grid.rows[at]):
            texts = _two_rows(row, grid.rows[at], words)
            joined = bind_row(texts, words)
            composed = any(text not in ("", *pair) for text, *pair in zip(texts, row, grid.rows[at], strict=True))
            more = len(joined) > len(columns) and (composed or len(bind_row(grid.rows[at], words)) > 0)
            if more or _is_finer(row, columns, joined):
                columns, height = joined, 2
        if len(columns) >= 2 and needs and _meets(columns, needs):
            return at, height, columns
        if len(columns) >= 2 and len(columns) > len(best[2]):
            best = (at, height, columns)
    return best


def _is_finer(above: Sequence[Value], columns: dict[str, int], joined: dict[str, int]) -> bool:
    """Whether two header rows name what the first does, one of them more exactly below a wide cell.

    The upper 日期 is wide over 成文日期 and 公开日期: blank, or the same again, above each of them.
    """
    moved = [(columns[name], at) for name, at in joined.items() if columns.get(name, at) != at]
    wide = all(start < at and {*above[start:at]} <= {"", above[start - 1]} for start, at in moved)
    return bool(moved) and wide and joined.keys() == columns.keys()


def another_header(row: Sequence[Value], edition: Edition, words: Vocabulary) -> tuple[str, dict[str, int]] | None:
    """The kind and columns of a log whose header a row is, wherever it stands; None for any other row."""
    return log_of(row, edition, words) if sum(isinstance(value, str) and value != "" for value in row) >= 2 else None


def log_of(row: Sequence[Value], edition: Edition, words: Vocabulary) -> tuple[str, dict[str, int]] | None:
    """The kind and columns of the log that header texts name; None where they name none."""
    for kind, needs, table in (
        ("requests", edition.logs.requests.needs, words.request_columns),
        ("published", edition.logs.published.needs, words.published_columns),
    ):
        columns = bind_row(row, table)
        if len(columns) >= 2 and _meets(columns, needs):
            return kind, columns
    return None


def _beside(texts: Sequence[Value], below: Sequence[Sequence[Value]], edition: Edition, words: Vocabulary) -> int:
    """The column, from 1, where the header of another table begins to the right of the first; 0 where none does.

    Two logs side by side repeat their words (序号, 标题). A log and a register have no word in common; they are
    two where the register stands to the right, where a column between them is empty, or a row holds the second only.
    """
    folded = [fold(text) if isinstance(text, str) else "" for text in texts]
    known = words.published_columns.keys(), words.request_columns.keys()
    again = next((at for at, text in enumerate(folded) if text in folded[:at] and any(text in own for own in known)), 0)
    start = again + 1 if again else _parted(folded, below, *known)
    left, right = log_of(texts[: start - 1], edition, words), log_of(texts[start - 1 :], edition, words)
    repeated = [text for text in folded[start - 1 :] if text and text in folded[: start - 1]]
    return start if start and left and right and (left[0] != right[0] or len(repeated) >= 2) else 0


def _parted(
    folded: Sequence[str], below: Sequence[Sequence[Value]], first: Collection[str], second: Collection[str]
) -> int:
    """Where a header of words of one kind goes over to words of the other, and the rows show two tables."""
    own = [
        [at for at, text in enumerate(folded) if text in these and text not in others]
        for these, others in ((first, second), (second, first))
    ]
    if min(map(len, own)) < 3:
        return 0
    left, right = sorted(own)
    if left[-1] > right[0]:
        return 0
    start = next(at for at in range(left[-1] + 1, len(folded)) if folded[at])
    gap = start > left[-1] + 1
    # a register may tell in further columns what was given out; a log tells nothing of requests
    alone = (all(row[at] == "" for at in left) and any(row[at] != "" for at in right) for row in below)
    return start + 1 if gap or right is own[1] or any(alone) else 0


def said_none(grid: Grid) -> tuple[int, int] | None:
    """The cell that says 无 and nothing beside it, row and column; None where none does."""
    for at, row in enumerate(grid.rows, 1):
        if column := says_none(row):
            return at, column
    return None


def says_none(row: Sequence[Value]) -> int:
    """The column where a row says 无, 0 or strokes, and nothing else but a serial number; 0 where it does not."""
    column = stroke = numbers = 0
    alone = row.count("") == len(row) - 1
    for at, value in enumerate(row, 1):
        if value == "":
            continue
        if alone and value in (0, "0") and not isinstance(value, bool):
            return at
        if not isinstance(value, str | int | float) or isinstance(value, bool):
            return 0  # a day, an error
        text = fold(str(value))
        text = text[1:-1] if text[:1] + text[-1:] == "()" else text
        if not isinstance(value, str) or text.isdigit():
            numbers += 1
        elif text in NONE_WORDS or _NONE.fullmatch(text):
            column = column or at
        elif text in _STROKES:
            stroke = stroke or (at if text else 0)
        else:
            return 0
    return column or (stroke if numbers <= 1 else 0)


def says_zeros(row: Sequence[Value]) -> int:
    """The first column of a log's row that says 0 in several cells, else 无, and nothing besides; 0 where it does not.

    Before them a serial number may stand. Of a sheet without a header it says nothing: the row may be of a table.
    """
    filled = [(at, fold(str(value))) for at, value in enumerate(row, 1) if value != ""]
    if filled and filled[0][1].isdigit() and filled[0][1] != "0":
        filled = filled[1:]
    zeros = [at for at, text in filled if text in ("0", "0.0")]
    return zeros[0] if len(zeros) > 1 and all(at in zeros or text in NONE_WORDS for at, text in filled) else 0


def _declared(grid: Grid, until: int) -> str:
    """The department a 填报单位 line above the header names, or ""."""
    for row in grid.rows[:until]:
        for at, value in enumerate(row):
            if not isinstance(value, str) or not value:
                continue
            found = DECLARED.match(fold(value))
            if found:
                name = fold(value)[found.end() :]
                if not name:
                    name = next((fold(v) for v in row[at + 1 :] if isinstance(v, str) and v.strip()), "")
                name = re.split(r"(?:填报日期|填报时间|填表日期|联系电话|填报人|填表人|\(盖章\)|单位[:(])", name)[0]
                if name:
                    return name
    return ""


def is_named(sheet: str, words: Iterable[str]) -> bool:
    """Whether a sheet's name holds one of some words, and does not say that it only explains."""
    name = fold(sheet)
    return not NOT_A_LOG.search(name) and any(fold(word) in name for word in words)


def _is_summary(read: Reading, grid: Grid, edition: Edition) -> bool:
    """Whether a sheet is a summary: it holds lines of a form table with numbers beside them.

    Without a header of its own (项目, 数量) or of a form table, its name says so, or that hardly any
    other number stands beside a label.
    """
    bound = [line for line in read.lines if line.figure]
    if any(line.headed for line in bound) or any(doubt.headed for doubt in read.doubts) or read.strokes:
        return True
    rows = {line.row for line in bound} | {doubt.row for doubt in read.doubts}
    if rows and is_named(grid.name, edition.logs.summary.sheet_words):
        return True
    return len(rows) >= SEVERAL and len(rows) * 5 > numbered(grid.rows[:SUMMARY_ROWS]) * 4


def _own_words(head: Sequence[Value], known: Collection[str]) -> int:
    """The first of the columns that a header calls by words of one kind, for each row to tick; 0 where there are none.

    They stand side by side.
    """
    own = [isinstance(text, str) and fold_label(text) in known for text in head]
    return next((at for at in range(1, len(own)) if own[at - 1] and own[at]), 0)


def _are_ticked(rows: Sequence[Sequence[Value]], first: int, head: Sequence[Value], known: Collection[str]) -> bool:
    """Whether some rows tick the columns of a header's own words, and say nothing else there but how often."""
    last = first
    while last < len(head) and isinstance(text := head[last], str) and fold_label(text) in known:
        last += 1
    cells = {value for row in rows for value in row[first - 1 : last] if value != ""}
    texts = {value for value in cells if isinstance(value, str | bool)}
    return any(map(says_yes, texts)) and None not in map(says_yes, texts)


def _is_of_disclosure(grid: Grid, edition: Edition) -> bool:
    """Whether a sheet's name says that it is a summary, or a title in its first rows speaks of 信息公开."""
    first = (filled for row in grid.rows[:TITLE_ROWS] if len(filled := [v for v in row if v != ""]) == 1)
    titled = any(isinstance(text, str) and "信息公开" in fold(text) for (text,) in first)
    return titled or is_named(grid.name, edition.logs.summary.sheet_words)


def _headless(grid: Grid, words: Vocabulary) -> bool:
    """Whether rows without a header are items all the same: a day and a known category or outcome in most."""
    filled = hits = 0
    for row in grid.rows:
        texts = [value for value in row if value != ""]
        filled += bool(texts)
        dated = any(
            isinstance(value, datetime.date) or (isinstance(value, str) and DAY.match(value)) for value in texts
        )
        known = dated and any(
            isinstance(value, str)
            and ((name := fold_label(value)) in words.categories or name in words.outcomes or name in words.channels)
            for value in texts
        )
        hits += known
    return hits >= 2 and hits * 2 > filled


def _of_requests(grid: Grid, headers: Sequence[tuple[int, int, str, int, dict[str, int]]], words: Vocabulary) -> bool:
    """Whether what binds as a log is a register whose own columns nobody knows: no title, but 申请编号, 申请内容."""
    row, _, kind, height, columns = min(headers, key=lambda found: found[:2])
    if kind != "published" or "title" in columns:
        return False
    texts = header_texts(grid.rows, row, height, words.request_columns)
    own = {fold(text) for text in texts if isinstance(text, str)} & words.request_columns.keys()
    return len(own - words.published_columns.keys()) >= 2


def _of_something_else(
    grid: Grid, headers: Sequence[tuple[int, int, str, int, dict[str, int]]], edition: Edition
) -> bool:
    """Whether a sheet's name or title says that it is no log of this report (县长信箱, 建议提案办理).

    One whose header has all that a log needs is one all the same, and where anything here speaks of 公开 or 申请.
    """
    name = fold(grid.name)
    if _OF_DISCLOSURE.search(name):  # nearly every log
        return False
    row, height = min(((found[0], found[3]) for found in headers), default=(TITLE_ROWS + 1, 0))
    alone = (filled for line in grid.rows[: row - 1] if len(filled := [v for v in line if v != ""]) == 1)
    said = [name, *(fold(text) for (text,) in alone if isinstance(text, str))]
    if not any(fold(word) in text for text in said for word in edition.logs.others):
        return False
    full = {"published": {"title", "category", "published_on"}, "requests": {"received_on", "answered_on", "applicant"}}
    whole = any(full[kind] <= columns.keys() for _, _, kind, _, columns in headers)
    heads = (fold(text) for line in grid.rows[row - 1 :][:height] for text in line if isinstance(text, str))
    return not whole and not any(_OF_DISCLOSURE.search(text) for text in (*said, *heads))


def understand(grid: Grid, edition: Edition, words: Vocabulary, year: int = 0) -> Layout:
    """Say what a sheet is and where its columns are, from its words alone (contract: files, sheets).

    ``year`` is the report's, which a table of several years is read for.
    """
    published, requests = edition.logs.published, edition.logs.requests
    if grid.name == MARKS_SHEET and grid.rows and fold(str(grid.rows[0][0])).startswith(_MARKS_TITLE):
        names = (row[_MARK_COLUMN - 1] for row in grid.rows[2:] if len(row) >= _MARK_COLUMN)
        return Layout("none", marks=tuple(str(name) for name in names if name))
    if grid.rows and grid.rows[0][:1] == [COUNTING_TITLE]:
        return Layout("none")
    headers: list[tuple[int, int, str, int, dict[str, int]]] = []
    for order, (kind, needs, table) in enumerate(
        (("requests", requests.needs, words.request_columns), ("published", published.needs, words.published_columns))
    ):
        row, height, columns = _header(grid, table, needs)
        if row and _meets(columns, needs):
            headers.append((row, order, kind, height, columns))
    other = _of_something_else(grid, headers, edition)
    if headers and not other and not _of_requests(grid, headers, words):
        row, _, kind, height, columns = min(headers, key=lambda found: found[:2])
        texts = header_texts(grid.rows, row, height, {**words.published_columns, **words.request_columns})
        beside = _beside(texts, grid.rows[row + height - 1 :], edition, words)
        if beside:
            kind, columns = log_of(texts[: beside - 1], edition, words) or (kind, columns)
        head, ticked = grid.rows[row - 1], (("category", words.categories), ("channel", words.channels))
        for name, known in ticked if kind == "published" else ():
            first = _own_words(head, known) if name not in columns else 0
            if first and (name == "category" or _are_ticked(grid.rows[row:], first, head, known)):
                columns[name] = first
        if kind == "requests" and "outcome" in columns:
            texts = header_texts(grid.rows, row, height, words.request_columns)[: beside - 1 if beside else None]
            columns["outcome"] = _outcome_column(grid, columns["outcome"], texts, row + height - 1, words)
        return Layout(kind, row, height, columns, _declared(grid, row - 1), beside=beside)
    declared = _declared(grid, SEARCHED_ROWS)
    named = is_named(grid.name, (*edition.logs.summary.sheet_words, *published.sheet_words))
    read = summaries.read(grid.rows[:SUMMARY_ROWS], edition, words, named, year, grid.name, "", grid.merges)
    if _is_summary(read, grid, edition):
        return Layout("summary", min(read.headers, default=0), department=declared)
    none_at = said_none(grid)
    for kind, log in (("requests", requests), ("published", published)):
        if none_at and is_named(grid.name, log.sheet_words):
            return Layout(kind, department=declared, none_at=none_at)
    filled = sum(any(v != "" for v in row) for row in grid.rows)
    aside = bool(NOT_A_LOG.search(fold(grid.name)))
    lines = Unread() if aside else unread_table(grid.name, grid.rows[:SUMMARY_ROWS], edition, words)
    if lines.count >= SEVERAL:
        return Layout("none", department=declared, lines=lines)
    tables = {"published": words.published_columns, "requests": words.request_columns}
    partial = {kind: len(_header(grid, table)[2]) for kind, table in tables.items()}
    looks = is_named(grid.name, (*published.sheet_words, *requests.sheet_words)) or max(partial.values()) >= 3
    looks = looks or bool(headers) or _headless(grid, words)
    looks = looks or any(another_header(row, edition, words) for row in grid.rows[SEARCHED_ROWS:])
    own = is_named(grid.name, requests.sheet_words) or partial["requests"] > partial["published"]
    kind = "requests" if own and not is_named(grid.name, published.sheet_words) else "published"
    if looks and filled > 2 and not aside and not other:
        return Layout("none", department=declared, unbound=kind)
    if lines.count:
        return Layout("none", department=declared, lines=lines)
    own_table = read.headers and not aside and _is_of_disclosure(grid, edition)
    strange = numbered(grid.rows[:SUMMARY_ROWS]) if own_table else 0
    return Layout("none", department=declared, strange=strange if strange >= SEVERAL else 0)
