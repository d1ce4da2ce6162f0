"""A header of numbers that the row below divides: 数量 above 上半年 | 下半年, above 局本级 | 所属单位 | 合计."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from gov_report.cells import is_blank
from gov_report.form import Edition
from gov_report.spans import OTHER, PART, SO_FAR, WHOLE, Span, tiling
from gov_report.summaries.heads import COUNT, of_period, time_of, years_as_text
from gov_report.summaries.labels import NOTHING, UNITS, headed, is_of_counts, is_of_money, is_of_people, remarks
from gov_report.words import fold, folded
from gov_report.workbook import Value

UNTOLD = Span(PART)  # which of them is the year's number nobody says


def below_wide(
    texts: Sequence[tuple[int, str]], above: Mapping[int, str], numbers: Collection[int]
) -> dict[int, tuple[int, ...]]:
    """The columns of ``numbers`` that a row of texts divides, each with the columns below it.

    ``above`` are the texts of the header so far; the row has no labels of its own.
    """
    first = min(numbers, default=0)
    if not first or any(column < first and fold(above.get(column, "")) != fold(text) for column, text in texts):
        return {}
    found: dict[int, list[int]] = defaultdict(list)
    for column, text in texts:
        wide = max((place for place in above if place <= column), default=0)
        if wide in numbers and fold(text) not in NOTHING | UNITS:
            found[wide].append(column)
    return {wide: tuple(columns) for wide, columns in found.items() if len(columns) > 1}


def divided(over: Span, texts: Mapping[int, str], year: int, edition: Edition) -> dict[int, Span]:
    """The time of each column below a header that is of the time ``over``.

    合计 or 全年 is the number, parts of the year may make it up; of what is neither (局本级 | 所属单位) none is chosen.
    Counts and money (宗数 | 金额) are told each by themselves.
    """
    if over.kind == OTHER:
        return dict.fromkeys(texts, over)
    aside = {column: Span(OTHER) for column, text in texts.items() if fold(text) in remarks(edition)}
    money = {column: text for column, text in texts.items() if column not in aside and is_of_money(text)}
    counts = {column: text for column, text in texts.items() if column not in aside and column not in money}
    return aside | _told(over, counts, year, edition) | _told(over, money, year, edition)


def _told(over: Span, texts: Mapping[int, str], year: int, edition: Edition) -> dict[int, Span]:
    """The time of each column of one measure below a header; the only one, or one beside 人数, is of the header's."""
    said = {column: _said(text, year, edition) for column, text in texts.items()}
    said = of_period(said, texts, edition)
    known = [is_of_people(texts[column]) for column, span in said.items() if span.kind == WHOLE]
    if len(texts) == 1 or (known and all(known)):
        counts = [column for column, text in texts.items() if is_of_counts(text, edition) or is_of_money(text)]
        said |= {column: COUNT for column in counts if not said[column].kind}
    whole = [column for column, span in said.items() if span.kind == WHOLE]
    told = whole or tiling({column: span.months for column, span in said.items()})
    made: dict[int, Span] = {}
    for column, span in said.items():
        if span.kind == WHOLE:
            made[column] = over if over.kind == PART else max(span, over, key=lambda each: each.rank)
        else:
            made[column] = span if span.kind else Span(OTHER) if told else UNTOLD
    return made


def _said(text: str, year: int, edition: Edition) -> Span:
    span = time_of(text, edition, year)
    words = folded(edition.logs.summary.number_columns)
    return span if span.kind or not {fold(text), headed(text)} & words else COUNT


def of_years(row: Sequence[Value]) -> Sequence[Value]:
    """A row of nothing but years in bare numbers, below a wide header, as text."""
    filled = [value for value in row if not is_blank(value)]
    return row if len(filled) < 2 or any(isinstance(value, str) for value in filled) else years_as_text(row)


def best_of(columns: Mapping[int, Span]) -> tuple[int, ...]:
    """The columns of the year's numbers: those whose header says so most plainly.

    累计 beside 数量 may be of the year or of all years: both, and nobody can tell.
    """
    order = {column: span.rank for column, span in columns.items() if span.kind not in (PART, OTHER)}
    highest = max(order.values(), default=0)
    least = COUNT.rank if highest == SO_FAR else highest
    return tuple(column for column, rank in sorted(order.items()) if rank >= least)


def parts_of_year(columns: Mapping[int, Span]) -> tuple[int, ...]:
    """The columns of the parts of the year (一季度 … 四季度) where they make it up."""
    return tuple(tiling({column: span.months for column, span in columns.items() if span.kind == PART}))
