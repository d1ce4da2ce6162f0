"""What only shows how to fill in: sheets and files, by their names and what stands beside them; rows of a log."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from pathlib import PurePosixPath

from gov_report import rules
from gov_report.cells import cell_at, filled_cells, read_date, whole_number
from gov_report.form.logs import Logs
from gov_report.headers import SEARCHED_ROWS
from gov_report.model import Source
from gov_report.postings import Partial, Sheet
from gov_report.rowkinds import OWN_BELOW, Frame, shown_below
from gov_report.sheets import Layout
from gov_report.words import any_of, fold, late
from gov_report.workbook import Value

# what shows how to fill in a log: by the number of its row, by the beginning of its title (举例：… may be one)
_CASE = late(r"\(?例如?\d{0,2}[:.、]?\)?|\d{1,2}\(例\)")  # a 典型案例 may be numbered so
_SHOWN_TITLE = late(r"[(\[【](?:填写|填报)?(?:示例|样例|范例)\d?[)\]】]|(?:示例|样例|范例|例)\d?[:]")
_SIGNS = "例\uf9b5×"  # one of them, 例 also as it is encoded twice, or a word for examples is in all of these

FEW = 3  # rows of examples on a blank form; one with more was filled in


def leave_out(book: Partial, titles: Sequence[str], logs: Logs, pinned: Collection[str] = ()) -> None:
    """Take no row of a sheet that is an example, by its name or the end of its title (填写示例), and say so.

    It is one beside another sheet of its kind, which is the one to fill in. Where that has no row, an example with more
    than a few was filled in itself: its rows count, as those of a sheet with nothing beside it and of a file called so
    do, and that is said. A blank form (样表, 模板), whose name may stay when it is filled in, is one with few rows
    beside a sheet that is called a log and has some. ``titles`` are those of the sheets, in order; ``pinned`` are names
    of sheets that the office says are read, "" for all.
    """
    if "" in pinned:
        return
    named = [
        logs.is_example(sheet.name) or _titled(title, logs) for sheet, title in zip(book.sheets, titles, strict=True)
    ]
    blank = [logs.is_blank_form(sheet.name) for sheet in book.sheets]
    others = [sheet for n, sheet in enumerate(book.sheets) if not (named[n] or blank[n] or sheet.hidden)]
    for n, sheet in enumerate(book.sheets):
        count = _lines(sheet)
        if sheet.hidden or sheet.name in pinned or not count or not (named[n] or blank[n]):
            continue
        beside = [other for other in others if other.kind == sheet.kind]
        filled = [other for other in beside if _lines(other)]
        few = count <= FEW
        if named[n] and (filled or (beside and few)):
            book.sheets[n] = _example(sheet, count, certain=bool(filled) or any(other.none_said for other in beside))
        elif few and any(logs.named(other.name, sheet.kind) for other in filled):
            book.sheets[n] = _example(sheet, count, certain=False)
        elif named[n]:
            sheet.diagnostics.append(rules.EXAMPLE_COUNTED.at(sheet.at(), what="工作表", count=count))
    file = PurePosixPath(book.book).stem
    count = sum(map(_lines, book.sheets))
    if count and logs.is_example(file):
        book.diagnostics.append(rules.EXAMPLE_COUNTED.at(Source(book.book), what="文件", count=count))


def _titled(title: str, logs: Logs) -> bool:
    """Whether a title ends with what it is in brackets: 主动公开台账（填写示例）."""
    return fold(title).endswith(tuple(f"{fold(word)})" for word in logs.examples))


def _lines(sheet: Sheet) -> int:
    """How many rows of a log, or lines of a table, count."""
    return len(sheet.rows) if sheet.kind in ("published", "requests") else len(sheet.claims)


def _example(sheet: Sheet, count: int, certain: bool) -> Sheet:
    """The same sheet without anything that counts."""
    said = rules.EXAMPLE_SHEET.at(sheet.at(), severity="info" if certain else None, count=count)
    return Sheet(
        sheet.book, sheet.name, Layout("none"), sheet.hidden, read=sheet.read, note=sheet.read, diagnostics=[said]
    )


# ---------------------------------------------------------------- rows


def examples(frame: Frame, body: Sequence[Sequence[Value]], above: Sequence[Sequence[Value]]) -> dict[int, bool]:
    """The rows of a body, from 0, that show how to fill in the log; whether the number of each says so in words.

    They stand before the first item (where 示例 is the number, below it too), or between 填写示例： (perhaps ``above``
    the header) and 以下为正式填报：. Of rows numbered 例1, 例2, … one alone is such, or all where another says 示例.
    """
    searched = body[:SEARCHED_ROWS]
    texts = "\n".join(text for row in (*above, *searched) for text in row if isinstance(text, str))
    if not any(sign in texts for sign in (*_SIGNS, *frame.context.edition.logs.examples)):
        return {}  # as in nearly every log; a look at all texts at a stroke
    found: dict[int, bool] = {}
    shown: dict[int, str] = {}
    line = shown_below(frame.context)
    leading, begun = True, 0 if any(_is_line(filled_cells(row), line) for row in above) else -1
    for n, row in enumerate(searched):
        filled = filled_cells(row)
        if _is_line(filled, line):
            begun = n
        elif begun >= 0 and _is_line(filled, OWN_BELOW):
            between = (m for m in range(begun, n) if frame.kind_of(frame.top + 1 + m, body[m]) == "item")
            found, begun = {**found, **dict.fromkeys(between, False)}, -1
        elif len(filled) > 1:
            says = _shows(frame, row)
            if says and (leading or says == "word"):
                shown[n] = says if leading else "late"
            leading = leading and says != ""
    said = list(shown.values())
    if said.count("case") > 1 and said.count("case") == len(said):
        return found
    in_words = "word" in said
    return {**found, **{n: says == "word" or (says == "case" and in_words) for n, says in shown.items()}}


def _has_gaps(texts: Sequence[tuple[int, str]], columns: dict[str, int]) -> bool:
    """Whether title and 文号 leave open what they are of: 关于××工作的通知, ×政发〔2024〕×号; not 某发〔2024〕××号."""
    said = dict(texts)
    title, number = said.get(columns.get("title", 0), ""), said.get(columns.get("number", 0), "")
    return "××" in title and number.startswith("×") and number.strip("×").count("×") > 0


def _is_line(filled: Sequence[tuple[int, Value]], pattern: re.Pattern[str]) -> bool:
    """Whether a row holds one text and nothing else, and that is a line of some kind."""
    return len(filled) == 1 and isinstance(filled[0][1], str) and pattern.fullmatch(fold(filled[0][1])) is not None


def _shows(frame: Frame, row: Sequence[Value]) -> str:
    """How a row says that it only shows how to fill in the log; "" where it says nothing of the kind.

    By a "word" (示例) or as a "case" (例1) for its number, or by its "title": not 《示例》, 示范区, nor 示例：…
    beside a 文号 and a day in the period. A title and a 文号 that only have × for what is to be written are one.
    """
    columns, filled = frame.columns, filled_cells(row)
    places = {columns.get("serial", 0), columns.get("id", 0)}
    if filled[0][0] not in columns.values():
        places.add(filled[0][0])
    texts = [(column, fold(value)) for column, value in filled if isinstance(value, str)]
    logs = frame.context.edition.logs
    for name, pattern in (("word", _called(logs.before_examples, logs.examples)), ("case", _CASE)):
        if any(column in places and pattern.fullmatch(text) for column, text in texts):
            return name
    if _has_gaps(texts, columns):
        return "title"
    if not any(column in frame.free and _SHOWN_TITLE.match(text) for column, text in texts):
        return ""
    number, day = cell_at(row, columns.get("number", 0)), read_date(cell_at(row, frame.date_column))
    dated = day is not None and frame.context.start <= day <= frame.context.end
    return "" if dated and isinstance(number, str) and whole_number(fold(number)) else "title"


@lru_cache(maxsize=8)
def _called(before: tuple[str, ...], words: tuple[str, ...]) -> re.Pattern[str]:
    """A number that says in words that its row is an example: 填写示例1, 示例（勿删）."""
    return re.compile(rf"\(?(?:{any_of(before)})?(?:{any_of(words)})\d{{0,2}}[:.、]?\)?(?:\(.{{1,9}}\))?")
