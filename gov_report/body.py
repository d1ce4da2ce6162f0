"""The rows below a log's header as their cells are meant: merged cells, ticks and days of 1904 spelled out."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from itertools import pairwise, takewhile

from msgspec import Struct
from msgspec.structs import replace

from gov_report import rules
from gov_report.cells import cell_at, filled_cells, is_blank, is_number, number_in, read_number, whole_number
from gov_report.meanings import group_of
from gov_report.model import OWN_NAMES, Diagnostic, Source
from gov_report.postings import Context
from gov_report.sheets import Layout
from gov_report.summaries.labels import unit_in
from gov_report.ticks import Known, tickable, understood
from gov_report.vocabulary import Columns, Vocabulary
from gov_report.words import TOTAL_ROW, any_of, fold, late
from gov_report.workbook import Grid, Value

_MONEY = late(r"(?:\(|:|费|额|用|^)(?:单位:)?(亿元|万元|千元|元)\)?$")


class Body(Struct, frozen=True):
    """The rows below a header, ``rows[0]`` the first; in ``said`` each has what merged cells above it say of it too."""

    rows: Sequence[list[Value]]
    said: Sequence[list[Value]]
    continued: set[int]  # those that go on with the request or the item above, from 0
    doubtful: set[int]  # those that may, and count as an item each
    headed: bool  # the first names what stands in the columns below it: words to tick, or 年, 月, 日
    ticks: dict[str, list[str]]  # column → the words that are ticked from there to the right
    covered: dict[int, dict[int, int]]  # the number of a column → row that a merged cell covers → row of that cell


def body_of(grid: Grid, layout: Layout, rows: Sequence[list[Value]], context: Context) -> Body:
    """Spell out the rows of a log; ``rows`` are those of the sheet, from its first."""
    columns = layout.columns
    top = layout.header_row + layout.header_rows - 1
    down = {name: _merged_down(grid, column) for name, column in columns.items() if name in _DOWN}
    down = {name: merged for name, merged in down.items() if merged}
    body = rows[top:]
    if grid.date1904:
        dated = [columns[name] - 1 for name in _DATES if name in columns]
        body = [_since_1900(row, dated) for row in body]
    head, below = rows[layout.header_row - 1], rows[layout.header_row] if layout.header_row < len(rows) else []
    parted = [columns[name] for name in _DATES if name in columns and _parted(below, columns[name])]
    if parted:
        body = [_with_days(row, parted) for row in body]
    known = tickable(layout.kind, context.words)
    open_to = {"channel"} if layout.kind == "published" else set()  # a channel may be on no list
    wide = {name: _with_groups(own, context.words) if name == "applicant" else own for name, own in known.items()}
    found = {name: _ticked(head, below, columns.get(name, 0), own, name in open_to) for name, own in wide.items()}
    ticks = {name: words for name, words in found.items() if words}
    spoken = {columns[name] + n for name, words in ticks.items() for n in range(len(words))}
    spoken |= {first + n for first in parted for n in range(3)}
    headed = layout.header_rows > 1 or all(at in spoken or is_blank(value) for at, value in enumerate(below, 1))
    if not headed:  # an item holds more
        ticks = {}
    for name, is_word in known.items():
        if own := layout.ticks.get(name) or _own_words(head, columns.get(name, 0), is_word):
            ticks[name] = own
    if ticks:
        marked = {columns[name]: words for name, words in ticks.items()}
        body = [_with_words(row, marked, context.words) for row in body]
    said = [_filled_down(n, body, top, columns, down) for n in range(len(body))] if down else body
    continued: set[int] = set()
    doubtful: set[int] = set()
    if down and layout.kind == "requests":
        continued = _continued(body, top, columns, down)
    elif down:
        continued, doubtful = _continued_items(
            body, top, columns, down, context.edition.logs.published.kinds_of_documents
        )
    covered = {columns[name]: _covered(body, top, columns[name], tops) for name, tops in down.items()}
    return Body(body, said, continued, doubtful, headed and bool(spoken), ticks, covered)


def units_above(
    header: Sequence[Sequence[Value]], columns: dict[str, int], above: Sequence[Sequence[Value]]
) -> dict[str, str]:
    """The units of money that a header names above its columns (收费（万元）), else a line above it (单位：万元)."""
    whole = next((unit for row in above for text in row if (unit := unit_in(text))), "")
    wide = [_spread(upper, lower) for upper, lower in pairwise(header)]  # 收费（万元） over 检索费 and 复制费
    texts = {
        name: [fold(text) for row in (*header, *wide) if isinstance(text := cell_at(row, column), str)]
        for name, column in columns.items()
    }
    found = {name: next(filter(None, map(_MONEY.search, said)), None) for name, said in texts.items()}
    units = {name: unit[1] if unit else whole for name, unit in found.items()}
    return {name: unit for name, unit in units.items() if unit}


def _spread(upper: Sequence[Value], lower: Sequence[Value]) -> list[Value]:
    """An upper row of a header with what is wide in it above each cell of the lower row, the first of them below it."""
    made: list[Value] = []
    for at in range(1, max(len(upper), len(lower)) + 1):
        value, below = cell_at(upper, at), [cell_at(lower, at - 1), cell_at(lower, at)] if made else [""]
        made.append(made[-1] if is_blank(value) and not any(map(is_blank, below)) else value)
    return made


def names_above(header: Sequence[Sequence[Value]], columns: dict[str, int], known: Columns) -> dict[str, str]:
    """What a department's own header calls its columns, in words of the list; none where it composes or ticks them."""
    cells = ((name, cell_at(row, column)) for row in header for name, column in columns.items())
    return {
        name: "".join(text.split())
        for name, text in cells
        if isinstance(text, str) and any(own == name for own, _ in known.get(fold(text), ()))
    }


def _merged_down(grid: Grid, column: int) -> dict[int, int]:
    """Rows of a column whose cell is the lower part of a merged cell → the row that holds its value."""
    return {
        row: top
        for top, left, bottom, right in grid.merges
        if left <= column <= right and bottom > top
        for row in range(top + 1, min(bottom, len(grid.rows)) + 1)
    }


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


_DATES = ("published_on", "received_on", "answered_on", "corrected_on")


def _parted(below: Sequence[Value], first: int) -> bool:
    """Whether 年, 月 and 日 stand below the header of a day, a column for each."""
    return [fold(str(cell_at(below, first + n))) for n in range(3)] == ["年", "月", "日"]


def _with_days(row: list[Value], parted: Sequence[int]) -> list[Value]:
    """A row with the days it writes in three columns in the first of them."""
    made = list(row)
    for first in parted:
        numbers = [read_number(cell_at(row, first + n)) for n in range(3)]
        if None not in numbers:
            made[first - 1] = "-".join(map(str, numbers))
    return made


def _ticked(head: Sequence[Value], below: Sequence[Value], first: int, known: Known, any_word: bool) -> list[str]:
    """The words (网站, 微信) that stand below a wide header (公开形式), a column for each; none below a narrow one.

    ``any_word``: among known words others count too, as they are written.
    """
    if not first or is_blank(cell_at(head, first)):
        return []
    end = next((at for at in range(first + 1, len(below) + 1) if not is_blank(cell_at(head, at))), len(below) + 1)
    said = _run(below, first, end, known)
    if any_word:
        every = list(takewhile(bool, (str(cell_at(below, at)).strip() for at in range(first, end))))
        listed = sum(map(known, every))
        said = every if 1 < listed > len(every) - listed else said
    return said if len(said) > 1 else []


def _with_groups(known: Known, words: Vocabulary) -> Known:
    """Whether a text is of an applicant, a group alone (法人) too, of which a tick does not tell the kind."""
    return lambda text: known(text) or bool(group_of(text, words))


def _own_words(head: Sequence[Value], first: int, known: Known) -> list[str]:
    """The words that a header itself names, a column for each."""
    said = _run(head, first, len(head) + 1, known) if first else []
    return said if len(said) > 1 else []


def _run(row: Sequence[Value], first: int, end: int, known: Known) -> list[str]:
    """The known words of a row from a column on, as far as there are any."""
    texts = (text if isinstance(text := cell_at(row, at), str) else "" for at in range(first, end))
    return list(takewhile(lambda text: text != "" and known(text), texts))


def _with_words(row: list[Value], ticks: Mapping[int, list[str]], vocabulary: Vocabulary) -> list[Value]:
    """A row with the words it ticks in their first column; a total, and one that says anything else there, stays."""
    made = list(row)
    total = any(isinstance(value, str) and TOTAL_ROW.match(fold(value)) for value in row)
    for first, words in ticks.items():
        if total and all(is_blank(value) or is_number(value) for value in row[first - 1 : first - 1 + len(words)]):
            continue  # how often each was ticked
        said = understood([cell_at(row, first + n) for n in range(len(words))], vocabulary)
        if None not in said and first <= len(made):
            made[first - 1] = "、".join(word for word, yes in zip(words, said, strict=True) if yes)
    return made


# columns whose merged cells speak of every row they cover; fees and cases do not, they would be counted again
_DOWN = {
    "title", "number", "category", "published_on", "channel",
    "serial", "id", "received_on", "answered_on", "corrected_on", "applicant", "outcome",
}  # fmt: skip


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


def _covered(body: Sequence[list[Value]], top: int, column: int, tops: dict[int, int]) -> dict[int, int]:
    """The rows of a column that say nothing but what a merged cell above, itself below the header, says of them."""
    return {
        at: begun
        for at, begun in tops.items()
        if begun > top and at - top <= len(body) and is_blank(cell_at(body[at - top - 1], column))
    }


def _continued(
    body: Sequence[Sequence[Value]], top: int, columns: dict[str, int], down: dict[str, dict[int, int]]
) -> set[int]:
    """The rows that go on with the request above: their 序号 is merged with its, or their 申请编号 where no 序号 is.

    A row with an 申请编号 of its own is a request of its own.
    """
    by_serial, by_id = down.get("serial", {}), down.get("id", {})
    unnumbered = columns.get("serial", 0)
    return {
        at - top - 1
        for at in {*by_serial, *by_id}
        if at > top + 1
        and (at in by_serial or not unnumbered or is_blank(cell_at(body[at - top - 1], unnumbered)))
        and (by_serial.get(at) or by_id[at]) > top
        and not number_in(_text_at(body[at - top - 1], columns.get("id", 0)))
    }


def _continued_items(
    body: Sequence[Sequence[Value]], top: int, columns: dict[str, int], down: dict[str, dict[int, int]],
    kinds: tuple[str, ...],
) -> tuple[set[int], set[int]]:  # fmt: skip
    """The rows that go on with the item above for certain, and those that only may.

    序号 and day of both are merged with those above. Without 序号 every other column than the title must be, the 文号
    among them: titles of one day and one category stand beside merged cells too. A row of another channel only is a
    repeat (contract). For certain is what is a piece of the title or 文号 above and nothing of its own. ``kinds`` of
    documents are what titles end in (通知).
    """
    days, serial = down.get("published_on", {}), columns.get("serial", 0)
    others = columns.keys() - {"title"}
    tops = [down["serial"], days] if serial and "serial" in down else []
    if not serial and {"number", "published_on"} <= others <= down.keys():
        tops = [down[name] for name in others]
    places = [columns.get(name, 0) for name in ("title", "number")]
    certain: set[int] = set()
    doubtful: set[int] = set()
    above, last = ["", ""], -1  # title and 文号 of the item above as far as the row ``last``
    for at in sorted(set.intersection(*map(set, tops))) if tops else ():
        n = at - top - 1
        own = [_text_at(body[n], place) for place in places]
        if n < 1 or min(rows[at] for rows in tops) <= top or not any(own):
            continue
        if last not in certain or last != n - 1 or len(above[0]) > _LONGEST:
            above = [_text_at(body[n - 1], place) for place in places]
        rest = [_text_at(row, places[0]) for row in body[n : n + _PIECES]]
        piece = _goes_on(above[0], rest, kinds) and (not own[1] or _completes_number(above[1], own[1]))
        itself = whole_number(own[1]) or _has_its_own(body[n], columns)
        numbered = _numbered(body[tops[0][at] - top - 1], columns)
        if piece and numbered and not itself:
            certain.add(n)
            above, last = [a + b for a, b in zip(above, own, strict=True)], n
        elif piece or (numbered and not itself and not _is_whole(own[0], kinds)):
            doubtful.add(n)
    return certain, doubtful


_PIECES = 8  # rows that a title in brackets goes on through
_LONGEST = 500  # letters of a title; a longer text is none
_SERIAL = late(r"\(?(?:\d{1,5}|\d{4}-\d{3,5}|[一二三四五六七八九十百]{1,4})(?:\.0)?[)、.]?")
_BRACKETS = (("《", "》"), ("(", ")"), ("“", "”"), ("〔", "〕"), ("[", "]"), ("【", "】"))


def _text_at(row: Sequence[Value], column: int) -> str:
    """What a cell says, folded."""
    value = cell_at(row, column)
    return "" if is_blank(value) else fold(str(value))


def _goes_on(above: str, rest: Sequence[str], kinds: tuple[str, ...]) -> bool:
    """Whether a title, the first of ``rest``, goes on with the one above: blank, 方案》的通知 below 印发《某局, 的通知.

    It closes the bracket that is open above, or only with it the whole says 关于…的通知.
    """
    own, joined = rest[0], "".join(rest)
    if not own:
        return True
    for first, last in _BRACKETS:
        closed = joined.find(last)
        if above.count(first) > above.count(last) and closed >= 0 and first not in joined[:closed]:
            return True
    return (
        "关于" not in own
        and _is_whole(above + own, kinds)
        and not _is_whole(above, kinds)
        and (own.startswith("的") or not _ended(kinds).fullmatch(above))
    )


@lru_cache(maxsize=8)
def _ended(kinds: tuple[str, ...], before: str = "") -> re.Pattern[str]:
    """How a title ends that says which kind of document it is of, perhaps with what stands ``before`` that."""
    return re.compile(rf".*{before}(?:{any_of(kinds)})(?:\(.*\))?")


def _is_whole(title: str, kinds: tuple[str, ...]) -> bool:
    """Whether a title says 关于…的通知, or of another kind of document."""
    return len(title) <= _LONGEST and _ended(kinds, "关于.+的").fullmatch(title) is not None


def _completes_number(above: str, own: str) -> bool:
    """Whether two pieces are a whole 文号 only together."""
    return not whole_number(above) and not whole_number(own) and whole_number(above + own)


def _numbered(row: Sequence[Value], columns: dict[str, int]) -> bool:
    """Whether a row has the 序号 of one item, no words (第一批) and no day; its 文号 where 序号 is no column."""
    if serial := columns.get("serial", 0):
        return _SERIAL.fullmatch(_text_at(row, serial)) is not None
    return any(map(str.isdigit, _text_at(row, columns.get("number", 0))))


def _has_its_own(row: Sequence[Value], columns: dict[str, int]) -> bool:
    """Whether a row has what each item has for itself: a category or a link."""
    linked = any(isinstance(value, str) and ("://" in value or value.startswith("www.")) for value in row)
    return linked or not is_blank(cell_at(row, columns.get("category", 0)))


# what is said of a row for what one cell of it says; of rows that share the cell it is one fault
_OF_A_CELL = (
    rules.NO_DATE, rules.BAD_DATE, rules.BAD_ANSWER_DATE, rules.OUTSIDE_PERIOD, rules.OUTCOME_UNDATED, rules.ERROR_CELL,
    rules.NO_LABEL, rules.UNKNOWN_LABEL, rules.UNKNOWN_APPLICANT, rules.STATE_ONLY,
)  # fmt: skip


def at_merged_cells(found: Sequence[Diagnostic], covered: Mapping[int, Mapping[int, int]]) -> list[Diagnostic]:
    """Findings of a sheet, those of the rows of one merged cell as one at that cell, which the other rows relate to."""
    groups: dict[tuple[object, ...], list[Diagnostic]] = {}
    cells: dict[tuple[object, ...], Source] = {}
    for n, said in enumerate(found):
        alike: tuple[object, ...] = (n,)
        if said.at and said.rule in _OF_A_CELL and (tops := covered.get(said.at.column)) and len(said.at.rows) == 1:
            row = tops.get(said.at.rows[0], said.at.rows[0])
            if row in tops.values():
                alike = (said.rule.code, said.at.column, row, said.key or said.facts, said.severity)
                cells[alike] = replace(said.at, rows=(row,))
        groups.setdefault(alike, []).append(said)
    return [_of_one_cell(cells[alike], group) if alike in cells else group[0] for alike, group in groups.items()]


def _of_one_cell(cell: Source, group: Sequence[Diagnostic]) -> Diagnostic:
    """The findings of rows that share a cell, as one."""
    said = group[0]
    others = tuple(row for each in group if each.at for row in each.at.rows if row not in cell.rows)
    # decisions know it so
    key = said.key or "|".join(f"{name}={value}" for name, value in said.facts if name not in OWN_NAMES)
    facts = (*said.facts, ("merged", str(len(group)))) if len(group) > 1 else said.facts
    return replace(said, at=cell, related=(replace(cell, rows=others),) if others else (), facts=facts, key=key)
