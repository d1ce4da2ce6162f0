"""A 合计 of a department's own table that adds up cells beside or above it: by its offices, its months."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from gov_report import quantities
from gov_report.cells import cell_at, filled_cells, is_blank
from gov_report.form import Edition
from gov_report.spans import OTHER, PART, months_of
from gov_report.summaries.channels import below_headers
from gov_report.summaries.heads import is_unlike, time_of
from gov_report.summaries.labels import (
    headed,
    is_no_measure,
    is_numeric,
    is_struck,
    is_whole,
    no_numbers,
    says_zero,
)
from gov_report.summaries.lines import Line, Sum
from gov_report.words import fold
from gov_report.workbook import Value

Rows = Sequence[Sequence[Value]]


def wrong_sums(lines: Sequence[Line], rows: Rows, headers: Collection[int], edition: Edition) -> list[Sum]:
    """Each 合计 that is not what the cells it adds up come to.

    Nothing of channels, through several of which one item may be published, nor of parts that are lines of their own,
    nor of the columns of the form, whose identities are looked at elsewhere.
    """
    found: list[Sum] = []
    apart = {line.row for line in lines if line.span.kind == PART}
    for at, own in below_headers(lines, headers).items():
        block = [lines[n] for n in own if lines[n].figure and lines[n].row not in apart]
        heads = dict(_texts(rows, at, headers)) if at else {}
        for column in {line.column for line in block}:
            below = [line for line in block if line.column == column]
            found += _of_rows([line for line in below if line.plain], rows, heads, edition)
            found += (each for line in below if (each := _of_column(line, rows, at, lines, edition)))
    return sorted(found, key=lambda each: (each.line.row, each.line.column))


def _texts(rows: Rows, at: int, headers: Collection[int]) -> Iterator[tuple[int, str]]:
    """What heads each column, by the last of the rows of a header."""
    first = at
    while first - 1 in headers:
        first -= 1
    for row in rows[first - 1 : at]:
        yield from ((n, text) for n, text in filled_cells(row) if isinstance(text, str))


def _of_rows(lines: Sequence[Line], rows: Rows, heads: Mapping[int, str], edition: Edition) -> Iterator[Sum]:
    """The lines of a 合计 column that are not the sum of their rows."""
    whole = lines[0].column if lines else 0
    if not _adds_up(heads.get(whole, "")):
        return
    parts = _parts(whole, heads, edition)
    timely = _are_times([heads[n] for n in parts], edition)
    if len(parts) < 2 or not (timely or all(_is_body(heads[n], edition) for n in parts)):
        return
    told = (_sum(line, heads[whole], [(line.row, n) for n in parts], rows, timely) for line in lines)
    yield from (each for each in told if each and each.expected != quantities.read(each.line.value))


def _adds_up(text: str) -> bool:
    """Whether a word is for what stands beside or above it alone; 累计, 全年合计, 合计（1-12月） are of more."""
    return is_whole(text) and not any(sign in text for sign in ("累", "年", "月"))


def _parts(whole: int, heads: Mapping[int, str], edition: Edition) -> list[int]:
    """The columns that a 合计 adds up: those before it, else those behind; none that is of something else."""
    aside = no_numbers(edition)
    columns = [
        n for n, text in heads.items() if n != whole and fold(text) not in aside and not _is_aside(text, edition)
    ]
    return [n for n in columns if n < whole] or columns


def _is_aside(text: str, edition: Edition) -> bool:
    """Whether a column is of other numbers than the 合计: 序号, 点击量, 上年."""
    other = time_of(text, edition, 0).kind == OTHER or headed(text).endswith(edition.logs.summary.aside_words)
    return other or is_no_measure(text, edition) or is_unlike(text, edition)


def _is_body(text: str, edition: Edition) -> bool:
    names, name = edition.logs.names, fold(text)
    return names.is_room(name) or names.is_organ(name)


def _are_times(texts: Sequence[str], edition: Edition) -> bool:
    """Whether all texts name months of the year, none of them twice."""
    months = [months_of(text) for text in texts]
    every = [month for own in months for month in own]
    return all(months) and len(every) == len(set(every))


def _of_column(line: Line, rows: Rows, at: int, lines: Sequence[Line], edition: Edition) -> Sum | None:
    """The 合计 below the lines of bodies or times that is not what they come to; None for any other line."""
    label_at, label = next(((n, v) for n, v in filled_cells(rows[line.row - 1]) if isinstance(v, str)), (0, ""))
    if not at or not label or not _adds_up(label) or label == line.label:
        return None
    above = [(n, cell_at(rows[n - 1], label_at)) for n in range(at + 1, line.row)]
    labels = [text for _, text in above if isinstance(text, str) and not is_blank(text)]
    own = any(each.column == line.column and at < each.row < line.row for each in lines)
    timely = _are_times(labels, edition)
    if own or len(labels) < max(2, len(above)) or not (timely or all(_is_body(text, edition) for text in labels)):
        return None
    found = _sum(line, label, [(n, line.column) for n, _ in above], rows, timely)
    return found if found and found.expected != quantities.read(line.value) else None


def _sum(line: Line, head: str, cells: Sequence[tuple[int, int]], rows: Rows, timely: bool) -> Sum | None:
    """What some cells come to; None where one of them is no number, but for months that nobody filled in."""
    values = [cell_at(rows[row - 1], column) for row, column in cells]
    numbers = [Decimal(0) if says_zero(value) else quantities.read(value) for value in values]
    known = [number for number in numbers if number is not None]
    if any(number is None and not (timely and is_struck(value)) for number, value in zip(numbers, values, strict=True)):
        return None
    if not known or not is_numeric(line.value) or quantities.read(line.value) is None:
        return None
    return Sum(line, head, tuple(cells), sum(known, Decimal(0)))
