"""How a sheet, or a row of it, says that there was nothing to report: 无, 零报告, zeros, strokes."""

from __future__ import annotations

from collections.abc import Sequence

from gov_report.words import fold, late
from gov_report.workbook import Grid, Value

NONE_WORDS = frozenset(("无", "无。", "零报告", "零", "没有", "无此项"))
# 本年度无, 2月无, 我局2024年未收到政府信息公开申请。: whose, when, none, of what
_WHOSE = r"(?:[我本](?:单位|部门|机关|街道|[局委办厅镇乡])?)?"
_PART = r"(?:[本当](?:月|季度?)|(?:\d{1,2}|[一二三四五六七八九十]{1,2})月份?|第?[一二三四1-4]季度|[上下]半年)"
_NONE = late(
    rf"{_WHOSE}在?(?:\d{{4}}年度?|本年度?|全年|年内|本期|报告期内?)?{_PART}?{_WHOSE}"
    r"(?:暂|均|尚)?(?:无|零|(?:没有|未)(?:收到|接到|受理|发生|产生|制作)|没有)(?:过|任何)?(?:依申请|主动)?(?:公开)?的?(?:政府)?(?:信息)?(?:公开)?的?"
    r"(?:此|该|这)?类?(?:申请|信息|事项|件|情况|条目|内容|数据)?[。.]?"
)
_CLAUSE = late("[,;。:：，；]")
_COUNTED = late(r"(?<![第\d.])[1-9]\d*(?:条(?!例|款)|件|份|篇)")
# what is numbered or enclosed is not counted: 条例第1-2条, 附件1份
_CITED = late(r"第\d+(?:条?[-~—、,至和及]第?\d+){0,9}条|附[件表]:?\d+份")
_FEW_ROWS = 10
_STROKES = frozenset(("/", "-", "—", "——", ""))


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


def speaks_of_nothing(grid: Grid) -> bool:
    """Whether a sheet, by its name or in a sentence of few rows, says that there was nothing to report (零报告).

    Not where it counts something too (主动公开：28条 above 行政复议：无): then it is of that that there was none.
    """
    texts = [fold(text) for row in grid.rows[:_FEW_ROWS] for text in row if isinstance(text, str) and text]
    if any(_COUNTED.search(_CITED.sub("", text)) for text in texts):
        return False
    clauses = (clause for text in texts for clause in _CLAUSE.split(text))
    return "零报告" in fold(grid.name) or any(
        "零报告" in clause or clause in NONE_WORDS or _NONE.fullmatch(clause) for clause in clauses if clause
    )
