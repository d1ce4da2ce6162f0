"""Lines that say 公开: the total of what was published, or one of the answers to requests, by what they stand with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Sequence
from functools import lru_cache

from msgspec.structs import replace

from gov_report.form import Edition, SummaryLog
from gov_report.summaries.labels import counted, refs
from gov_report.summaries.lines import Line
from gov_report.vocabulary import Vocabulary
from gov_report.words import fold, fold_label, mentions

ITEMS, VAGUE = "items", "vague"


def speaks_of(text: str, form: SummaryLog) -> str:
    """Whether a label is of published items (主动公开信息数), says 公开 and no more (公开件数), or is another: "".

    公开信息总数 is the form's own word for the total.
    """
    name = counted(text)
    return ITEMS if name in _labels(form.items) else VAGUE if name in _labels(form.vague) and "总" not in text else ""


@lru_cache(maxsize=8)  # asked for at each row of a sheet
def _labels(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold_label, words))


def is_of_answers(text: str, form: SummaryLog) -> bool:
    """Whether a header or a title says that the lines below are answers (办理结果)."""
    return mentions(text, form.answer_words)


def total_ref(edition: Edition) -> str:
    """The row of the form that says how many items were published."""
    published = edition.logs.published
    return next(iter(published.also), published.total)


def answers(edition: Edition) -> frozenset[str]:
    """The rows of the form that are answers, their total among them."""
    return frozenset({edition.logs.requests.answered, *(f"{table.id}.{row.id}" for table, row in edition.outcomes)})


def told(lines: Sequence[Line], answering: Collection[int], edition: Edition, words: Vocabulary) -> list[Line]:
    """The lines, each that says 公开 with the figure it means by the lines around it, "" where they do not tell.

    主动公开 is an answer only right behind one, or in ``answering`` blocks; 公开 before or behind one.
    """
    form, known = edition.logs.summary, answers(edition)
    said = {n: kind for n, line in enumerate(lines) if (kind := speaks_of(line.label, form))}
    if not said:
        return list(lines)
    blocks: dict[int, list[Line]] = defaultdict(list)
    for n, line in enumerate(lines):
        if n not in said and line.figure:
            blocks[line.block].append(line)
    made = list(lines)
    for n, kind in said.items():
        line = lines[n]
        if line.figure and line.figure not in (edition.total_cell(total_ref(edition)), *map(edition.total_cell, known)):
            continue  # below a column of the form
        near = sorted(_beside(line, blocks[line.block]), key=_place)
        before = next((_is_in(other, known) for other in reversed(near) if _place(other) < _place(line)), False)
        after = next((_is_in(other, known) for other in near if _place(other) > _place(line)), False)
        figure = meant(line.label, kind, line.block in answering, before, after, edition, words)
        # what nobody can tell is said, whether a header stands above it or not
        made[n] = replace(
            line, figure=figure, label_at=0 if figure else line.label_at, headed=line.headed or not figure
        )
    return made


def among_categories(lines: Sequence[Line], edition: Edition, words: Vocabulary) -> list[Line]:
    """The lines; a total of published items that stands with categories is their sum, whichever table it is called by.

    A form may print it in another table too (2014: 情况统计表 and 分类), each held against lines of its own.
    """
    log = edition.logs.published
    of_table = f"{log.categories}."
    listed = {line.block for line in lines if line.figure.startswith(of_table)}
    summed = {line.block for line in lines if line.figure == log.total}

    def is_total(line: Line) -> bool:
        both = not line.figure and log.total in map(edition.total_cell, refs(line.label, words))  # by one label
        return line.figure in log.also or both

    return [
        replace(line, figure=log.total, label_at=0) if line.block in listed - summed and is_total(line) else line
        for line in lines
    ]


def _beside(line: Line, lines: Sequence[Line]) -> Sequence[Line]:
    """The lines a line stands with: of a row below several headers (一季度 | 主动公开数 | 申请数) those of that row."""
    across = [] if line.plain else [other for other in lines if other.row == line.row]
    return across or lines


def _place(line: Line) -> tuple[int, int]:
    return line.row, line.column


def _is_in(line: Line, known: Collection[str]) -> bool:
    """Whether a line speaks of one of some rows."""
    return ".".join(line.figure.split(".")[:2]) in known


def meant(
    label: str, kind: str, answering: bool, before: bool, after: bool, edition: Edition, words: Vocabulary
) -> str:
    """The figure of a label that says 公开; ``before`` and ``after``: the lines beside it are answers."""
    items = any(word in fold(label) for word in ("信息", "条", "总"))
    among = (before and after) if kind == ITEMS and items else answering or before or (after and kind == VAGUE)
    named = refs(label, words)
    own = [ref for ref in named if ref in answers(edition)]
    if among and (own or total_ref(edition) not in named):
        return edition.total_cell(own[0]) if len(own) == 1 else ""
    return edition.total_cell(total_ref(edition)) if kind == ITEMS and (items or not after) else ""
