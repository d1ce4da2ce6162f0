"""Which row of a sheet is the header of a log, of one row or two, and which column is what."""

from __future__ import annotations

import datetime
import re
from collections import ChainMap
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from itertools import pairwise

from msgspec import Struct

from gov_report.cells import column_of, is_blank, read_number
from gov_report.competing import told
from gov_report.form import Edition, Hints
from gov_report.meanings import names_column
from gov_report.ticks import Ticks, ticked
from gov_report.vocabulary import Columns, Vocabulary
from gov_report.words import fold, late, without_ordinal
from gov_report.workbook import Grid, Value

SEARCHED_ROWS = 20
_CHARGES = ("fee", "paid", "charged")  # columns whose words may head a group of several (收费情况)
_DIGIT = re.compile(r"\d")
_VAGUE = re.compile("(?:信息|情况)$")
_NOTED = late(r"([^()]+)\([^()]*\)")
_IN_BRACKETS = late(r"[(（\[【]([^()（）\[\]【】]+)[)）\]】]")

Needs = tuple[tuple[str, ...], ...]


class Header(Struct, frozen=True):
    """The header of a log: its kind, its first row from 1, how many rows it has, its columns from 1."""

    kind: str  # published, requests
    row: int
    height: int
    columns: dict[str, int]


def bind_row(texts: Sequence[Value], words: Columns) -> dict[str, int]:
    """Which columns a row of header texts names: column → its place, from 1.

    A word of two meanings (编号) takes the second only where nothing else has it.
    """
    best: dict[str, tuple[int, int]] = {}
    doubtful: list[tuple[int, tuple[tuple[str, int], ...]]] = []
    for at, text in enumerate(unnumbered(texts), 1):
        found = names_column(text, words)
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


def unnumbered(texts: Sequence[Value]) -> Sequence[Value]:
    """Header texts without the numbers before them, where each has one (1.序号, 2.信息标题)."""
    said = [text for text in texts if text != ""]
    if len(said) < 3 or not all(isinstance(text, str) and without_ordinal(text) != text.strip() for text in said):
        return texts
    return [without_ordinal(str(text)) for text in texts]


def headers_of(grid: Grid, edition: Edition, words: Vocabulary) -> list[Header]:
    """The first header of each kind of log that a sheet has, topmost first; a register's before a list's."""
    found = [best_header(grid, kind, words, needs) for kind, needs in _needs(edition)]
    whole = [header for header, (_, needs) in zip(found, _needs(edition), strict=True) if _meets(header.columns, needs)]
    return sorted(whole, key=lambda header: header.row)


def _needs(edition: Edition) -> tuple[tuple[str, Needs], ...]:
    return (("requests", edition.logs.requests.needs), ("published", edition.logs.published.needs))


def best_header(grid: Grid, kind: str, words: Vocabulary, needs: Needs = ()) -> Header:
    """The first header of a kind that meets the needs, else the row that binds most; row 0 where none binds any."""
    table, hints, best, begun = words.columns[kind], words.hints, Header(kind, 0, 0, {}), False
    for at, row in enumerate(grid.rows[:SEARCHED_ROWS], 1):
        if begun and any(isinstance(value, datetime.date) for value in row):
            continue  # below what may be a header a row with a day is an item
        columns = bind_row(row, table)
        begun = begun or len(columns) > 1
        height = 1
        if columns and at < len(grid.rows) and all(isinstance(v, str) for v in grid.rows[at]):
            below = grid.rows[at]
            groups = _groups(row, below, columns, table, hints)
            columns = {name: place for name, place in columns.items() if place not in groups}
            texts = _two_rows(row, below, table, hints)
            joined = bind_row(texts, table)
            composed = [text not in ("", *pair) for text, *pair in zip(texts, row, below, strict=True)]
            more = len(joined) > len(columns) and (any(composed) or len(bind_row(below, table)) > 0)
            pairs = zip(composed, below, strict=True)
            whole = any(composed) and all(new or _is_note(low, hints) for new, low in pairs if low)
            notes = _only_notes(below, hints) or (whole and len(joined) == len(columns))
            if more or groups or _is_finer(row, columns, joined) or (len(columns) > 1 and notes):
                columns, height = joined, 2
        if len(columns) >= 2 and needs and _meets(columns, needs):
            return Header(kind, at, height, columns)
        if len(columns) >= 2 and len(columns) > len(best.columns):
            best = Header(kind, at, height, columns)
    return best


def _meets(columns: dict[str, int], needs: tuple[tuple[str, ...], ...]) -> bool:
    return any(all(column in columns for column in group) for group in needs)


def _two_rows(upper: Sequence[Value], lower: Sequence[Value], words: Collection[str], hints: Hints) -> list[Value]:
    """Two header rows as one: a text below stands for itself or joined to the wide cell above it (申请人|类型)."""
    width = max(len(upper), len(lower))
    below = [*lower, *[""] * (width - len(lower))]
    above = [*upper, *[""] * (width - len(upper))]
    texts: list[Value] = []
    wide: Value = ""
    for high, low in zip(above, below, strict=True):
        wide = high if high != "" or low == "" else wide
        own = _bracketed(low)
        plain = _NOTED.sub(r"\1", fold(wide)) if isinstance(wide, str) else ""  # 信息处理费（元） over 金额
        joined = [f"{_VAGUE.sub('', plain)}{own}", f"{wide}{own}", f"{own}{wide}"] if "" not in (own, wide) else []
        joined += [str(wide)] if low == "年" else []  # 公开时间 over 年, 月, 日
        of_days = isinstance(own, str) and hints.day.fullmatch(fold(own))
        joined += [f"{wide}日期"] if of_days else []  # 发布 over （年月日）
        known = next((text for text in (low, *joined) if isinstance(text, str) and _is_known(text, words)), None)
        noted = high if high != "" and _is_note(low, hints) else low  # 发布时间 over （年月日）
        texts.append(known or (noted if low != "" else high))
    return texts


def _groups(
    row: Sequence[Value], below: Sequence[Value], columns: Mapping[str, int], words: Collection[str], hints: Hints
) -> frozenset[int]:
    """The columns, from 1, where words of a charge head a group of columns that a second row of the header names.

    收费情况 over 票据号 and 金额, the first of which is no charge. A row of items below has no such gaps: a second row
    says nothing below the other columns of the first, and its words are no amounts.
    """
    charges = {columns[name]: 0 for name in _CHARGES if name in columns}
    for start in charges:
        end = start
        while end < len(row) and row[end] in ("", row[start - 1]) and not is_blank(below[end]):
            end += 1
        charges[start] = end
    others = [at for at in columns.values() if not any(start <= at <= end for start, end in charges.items())]
    empty = [at for at in others if is_blank(below[at - 1]) or below[at - 1] == row[at - 1]]
    if len(empty) * 2 <= len(others):
        return frozenset()
    texts = _two_rows(row, below, words, hints)

    def is_named(start: int, end: int) -> bool:
        own = [str(below[at - 1]) for at in range(start, end + 1)]
        if end == start:  # its words alone may as well be a cell
            return texts[start - 1] not in ("", row[start - 1]) and _is_known(str(texts[start - 1]), words)
        return all(not is_blank(text) and not _DIGIT.search(text) for text in own)

    return frozenset(start for start, end in charges.items() if is_named(start, end))


def _is_known(text: str, words: Collection[str]) -> bool:
    """Whether header words name a column, a note in brackets behind them left out (金额（元）)."""
    folded = fold(text)
    return folded in words or (_NOTED.fullmatch(folded) is not None and _NOTED.sub(r"\1", folded) in words)


def _bracketed(text: Value) -> Value:
    """What stands in brackets where a header text is nothing else: （渠道）; any other text as it is."""
    found = _IN_BRACKETS.fullmatch(text.strip()) if isinstance(text, str) else None
    return found[1] if found else text


def _is_note(text: Value, hints: Hints) -> bool:
    """Whether a text below a header only says how to fill it in: （…）, 年月日, yyyy-mm-dd."""
    return isinstance(text, str) and (_bracketed(text) != text or hints.format.fullmatch(fold(text)) is not None)


def _only_notes(row: Sequence[Value], hints: Hints) -> bool:
    """Whether a row says nothing but how to fill in the columns, one of them surely."""
    said = [value for value in row if not is_blank(value)]
    sure = (hints.bracketed.fullmatch(fold(str(_bracketed(value)))) for value in said)
    return bool(said) and all(_is_note(value, hints) for value in said) and any(sure)


def header_texts(
    rows: Sequence[Sequence[Value]], header_row: int, height: int, words: Vocabulary, *kinds: str
) -> Sequence[Value]:
    """The texts of a header of one row or two, as one row; told by the columns of some ``kinds`` of logs, or of all."""
    first = rows[header_row - 1]
    if height == 1:
        return unnumbered(first)
    known = ChainMap(*(words.columns[kind] for kind in kinds or words.columns))
    return _two_rows(first, rows[header_row], known, words.hints)


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
    for kind, needs in _needs(edition):
        columns = bind_row(row, words.columns[kind])
        if len(columns) >= 2 and _meets(columns, needs):
            return kind, columns
    return None


def bound(grid: Grid, header: Header, edition: Edition, words: Vocabulary) -> tuple[str, dict[str, int], int, Ticks]:
    """The kind and columns of the log below a header, the column where another table begins beside it, or 0, and ticks.

    Columns that only the rows tell are among them: those that several headers name, the first of those to be ticked.
    """
    kind, columns, below = header.kind, header.columns, grid.rows[header.row + header.height - 1 :]
    texts = header_texts(grid.rows, header.row, header.height, words)
    beside = _beside(texts, below, edition, words)
    if beside:
        kind, columns = log_of(texts[: beside - 1], edition, words) or (kind, columns)
    own = header_texts(grid.rows, header.row, header.height, words, kind)[: beside - 1 if beside else None]
    any_day = frozenset(map(fold, edition.logs.of(kind).asides.any_day))
    columns = told(kind, columns, own, below, any_day, words)
    number = columns.get("id", 0) if kind == "requests" else 0
    if number and fold(str(own[number - 1])) in edition.logs.requests.running and _runs(column_of(below, number)):
        columns = {"serial": number, **{name: at for name, at in columns.items() if name != "id"}}
    rows = [row[: beside - 1] for row in grid.rows] if beside else grid.rows
    ticks = ticked(rows, header.row, header.height, columns, kind, words)
    return kind, {**columns, **ticks.first}, beside, ticks


def _runs(cells: Sequence[Value]) -> bool:
    """Whether a column's numbers only count the rows, from 1 on or down to it, perhaps anew for each month.

    A 合计, a note or a month may stand between them, and a row may have been taken out.
    """
    said = [value for value in cells if not is_blank(value)]
    given = [number for value in said if (number := read_number(value)) is not None]
    return len(given) * 2 > len(said) and (_rise(given) or _rise(given[::-1]))


def _rise(numbers: Sequence[Decimal]) -> bool:
    anew = (last < own or (own == 1 != last) for last, own in pairwise(numbers))
    return numbers[0] == 1 and all(anew) and (len(numbers) == 1 or numbers[-1] != 1)  # a last 1 may be the first again


def _beside(texts: Sequence[Value], below: Sequence[Sequence[Value]], edition: Edition, words: Vocabulary) -> int:
    """The column, from 1, where the header of another table begins to the right of the first; 0 where none does.

    Two logs side by side repeat their words (序号, 标题). A log and a register have no word in common; they are
    two where the register stands to the right, where a column between them is empty, or a row holds the second only.
    """
    folded = [fold(text) if isinstance(text, str) else "" for text in texts]
    known = words.columns["published"].keys(), words.columns["requests"].keys()
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
