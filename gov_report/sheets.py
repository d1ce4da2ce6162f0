"""Which sheet is a log, where its header stands, which column is what, which words it may use."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gov_report import summaries
from gov_report.form import Edition
from gov_report.vocabulary import Vocabulary
from gov_report.words import fold
from gov_report.workbook import Grid, Value

SEARCHED_ROWS = 20
MARKS_SHEET = "校验结果"  # the sheet of findings in a workbook that was returned
COUNTING_TITLE = "自动汇总（随填随算，供本单位核对，不作报送数据）"  # a blank workbook's own counts
_MARKS_TITLE = fold("校验结果（由 gov-report 生成")
_MARK_COLUMN = 7
NOT_A_LOG = re.compile("说明|示例|样表|样例|模板|指南|须知|字典|选项")
NONE_WORDS = frozenset(
    fold(word)
    for word in (
        *("无", "无。", "本年无", "本年度无", "零报告", "零", "0", "没有", "本年未收到申请", "本年度未收到申请"),
        *("未收到申请", "全年未收到申请", "无申请", "无依申请公开", "本年无申请", "本年度无申请", "全年无", "无此项"),
        *("未收到依申请公开", "本年未收到依申请公开", "无主动公开", "本年无主动公开"),
    )
)
DECLARED = re.compile(r"(?:填报单位|报送单位|填报部门|单位名称|编制单位|填表单位)(?:\(盖章\))?[:]?")
_NOTE_IN_HEADER = re.compile(r"\(.*?\)|[*※]")


@dataclass(frozen=True, slots=True)
class Layout:
    """How one sheet was understood; ``columns`` are 1-based, ``none_at`` is the cell that says 无."""

    kind: str  # published, requests, summary, none
    header_row: int = 0
    header_rows: int = 0
    columns: dict[str, int] | None = None
    department: str = ""
    none_at: tuple[int, int] | None = None
    unbound: bool = False
    marks: tuple[str, ...] | None = None  # a returned workbook's list of findings: their fingerprints


def _bind_row(texts: Sequence[Value], words: dict[str, tuple[str, int]]) -> dict[str, int]:
    best: dict[str, tuple[int, int]] = {}
    for at, text in enumerate(texts, 1):
        if not isinstance(text, str) or not text or len(text) > 40:
            continue
        folded = fold(text)
        found = words.get(folded) or words.get(_NOTE_IN_HEADER.sub("", folded))
        if found:
            column, rank = found
            if column not in best or rank < best[column][0]:
                best[column] = (rank, at)
    return {column: at for column, (_, at) in best.items()}


def _meets(columns: dict[str, int], needs: tuple[tuple[str, ...], ...]) -> bool:
    return any(all(column in columns for column in group) for group in needs)


def _two_rows(upper: Sequence[Value], lower: Sequence[Value]) -> list[Value]:
    width = max(len(upper), len(lower))
    below = [*lower, *[""] * (width - len(lower))]
    above = [*upper, *[""] * (width - len(upper))]
    return [low if low != "" else high for low, high in zip(below, above, strict=True)]


def _header(grid: Grid, words: dict[str, tuple[str, int]]) -> tuple[int, int, dict[str, int]]:
    """The best header among the first rows: (row, how many rows, columns); row 0 when none binds two."""
    best: tuple[int, int, dict[str, int]] = (0, 0, {})
    for at, row in enumerate(grid.rows[:SEARCHED_ROWS], 1):
        columns = _bind_row(row, words)
        height = 1
        if columns and at < len(grid.rows) and all(isinstance(v, str) for v in grid.rows[at]):
            joined = _bind_row(_two_rows(row, grid.rows[at]), words)
            if len(joined) > len(columns) and len(_bind_row(grid.rows[at], words)) > 0:
                columns, height = joined, 2
        if len(columns) >= 2 and len(columns) > len(best[2]):
            best = (at, height, columns)
    return best


def _said_none(grid: Grid) -> tuple[int, int] | None:
    for at, row in enumerate(grid.rows, 1):
        if row.count("") == len(row) - 1:
            column, value = next((column, value) for column, value in enumerate(row, 1) if value != "")
            if fold(str(value)) in NONE_WORDS:
                return at, column
    return None


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


def _named(grid: Grid, words: Iterable[str]) -> bool:
    name = fold(grid.name)
    return not NOT_A_LOG.search(name) and any(fold(word) in name for word in words)


def _summary(grid: Grid, edition: Edition, words: Vocabulary) -> bool:
    """Whether a sheet is a summary: it holds lines of a form table with numbers beside them.

    Without a header of its own (项目, 数量) or of a form table, only its name says so.
    """
    lines, _ = summaries.read(grid.rows, edition, words)
    if any(line.headed for line in lines):
        return True
    return bool(lines) and _named(grid, edition.logs.summary.sheet_words)


def understand(grid: Grid, edition: Edition, words: Vocabulary) -> Layout:
    """Say what a sheet is and where its columns are, from its words alone (contract: files, sheets)."""
    published, requests = edition.logs.published, edition.logs.requests
    if grid.name == MARKS_SHEET and grid.rows and fold(str(grid.rows[0][0])).startswith(_MARKS_TITLE):
        names = (row[_MARK_COLUMN - 1] for row in grid.rows[2:] if len(row) >= _MARK_COLUMN)
        return Layout("none", marks=tuple(str(name) for name in names if name))
    if grid.rows and grid.rows[0][:1] == [COUNTING_TITLE]:
        return Layout("none")
    for kind, log, table in (
        ("requests", requests, words.request_columns),
        ("published", published, words.published_columns),
    ):
        row, height, columns = _header(grid, table)
        if row and _meets(columns, log.needs):
            return Layout(kind, row, height, columns, _declared(grid, row - 1), _said_none(grid))
    declared = _declared(grid, SEARCHED_ROWS)
    if _summary(grid, edition, words):
        return Layout("summary", department=declared)
    none_at = _said_none(grid)
    for kind, log in (("requests", requests), ("published", published)):
        if none_at and _named(grid, log.sheet_words):
            return Layout(kind, department=declared, none_at=none_at)
    filled = sum(any(v != "" for v in row) for row in grid.rows)
    partial = max((_header(grid, t)[2] for t in (words.published_columns, words.request_columns)), key=len)
    looks = _named(grid, (*published.sheet_words, *requests.sheet_words)) or len(partial) >= 3
    return Layout("none", department=declared, unbound=looks and filled > 2 and not NOT_A_LOG.search(fold(grid.name)))
