"""The header of a department's own table: which columns are labels, which numbers of what time, which of the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from gov_report.cells import is_blank
from gov_report.form import Edition
from gov_report.form.logs import PrintedForm
from gov_report.spans import LONGEST, OTHER, PART, WHOLE, Span, span_of
from gov_report.summaries.labels import (
    headed,
    is_no_measure,
    is_of_counts,
    is_of_money,
    is_of_people,
    is_whole,
    named,
    without_note,
)
from gov_report.vocabulary import Vocabulary
from gov_report.words import fold, fold_label, folded
from gov_report.workbook import Value

_STEMS = "甲乙丙丁戊己庚辛壬癸"
COUNT = Span(WHOLE, 1)  # 数量, 统计数: of whatever time the table is


class Head(Struct, frozen=True):
    """One row of a header: the columns of the form, those of numbers with their time, that of labels (0: none)."""

    forms: dict[int, tuple[tuple[str, str], ...]]
    counts: dict[int, Span]
    label_at: int


def form_columns(text: str, words: Vocabulary) -> tuple[tuple[str, str], ...]:
    """The tables and columns of the form that a header names, as it stands or without its unit (收费金额（万元）)."""
    return words.heads.get(fold_label(text)) or words.heads.get(named(text), ())


def head_of(
    texts: Sequence[tuple[int, str]], above: Mapping[int, str], year: int, edition: Edition, words: Vocabulary
) -> Head | None:
    """What a row of texts heads: a plain list (项目, 数量) or a form table; None where it is no header.

    ``above`` are the texts of the header that the row goes on with, none where it begins one.
    """
    forms = {column: found for column, text in texts if (found := form_columns(text, words))}
    said = dict(texts)
    tables = tables_named([*above.values(), *(said[column] for column in forms)], edition, words)
    own = {n: found for n, found in forms.items() if not is_whole(said[n]) or tables & {t for t, _ in found}}
    for kept in (own, forms) if len(own) < len(forms) else (forms,):
        label_at, counts = _counts([each for each in texts if each[0] not in kept], above, year, edition)
        if kept is forms or (label_at and counts):
            return Head(kept, counts, label_at) if kept or counts else None
    return None


def tables_named(texts: Iterable[str], edition: Edition, words: Vocabulary) -> set[str]:
    """The tables of the form that columns of a header name, not by a word that many tables have: 总计, 其他."""
    bare = folded(edition.edition.bare_labels)
    return {table for text in texts if fold_label(text) not in bare for table, _ in form_columns(text, words)}


def _counts(
    texts: Sequence[tuple[int, str]], above: Mapping[int, str], year: int, edition: Edition
) -> tuple[int, dict[int, Span]]:
    """The column of labels and those of numbers that a header names, each with the time it is of.

    Without a word for the labels, two columns of years or parts of a year make a header.
    """
    form = edition.logs.summary
    labels, words = folded(form.label_columns), folded(form.number_columns)
    label_at = next((column for column, text in texts if fold(text) in labels), 0) or listed_at(texts, edition)
    found: dict[int, Span] = {}
    for column, text in texts:
        span = time_of(text, edition, year)
        counts = span.kind or fold(text) in words or headed(text) in words
        if column <= label_at or not counts or is_unlike(text, edition):
            continue
        wide = max((c for c in above if c <= column), default=0)
        over = time_of(above[wide], edition, year) if wide and not span.rank > 1 else Span()
        found[column] = over if over.kind in (PART, OTHER) else max(span, over, COUNT, key=lambda s: s.rank)
        if span.kind == OTHER or (span.kind == PART and over.kind != OTHER):
            found[column] = span
    found = found if above else of_period(found, dict(texts), edition)
    if label_at and found and not above:
        found |= dict.fromkeys(_unlisted(texts, label_at, found, edition), COUNT)
    strange = [column for column, text in texts if column in found and is_of_others(text, edition)]
    if any(span.kind != OTHER for column, span in found.items() if column not in strange):
        found |= dict.fromkeys(strange, Span(OTHER))
    if not label_at and not above:
        timed = [column for column, span in found.items() if span.kind in (PART, OTHER) or span.rank > 1]
        first = texts[0][0] if texts else 0
        label_at = first if first not in found else 0
        if len(timed) < 2 or len(found) < len(texts) - (1 if label_at else 0):
            return 0, {}
    return (label_at, found) if any(span.kind != OTHER for span in found.values()) else (0, {})


def channels_at(texts: Sequence[tuple[int, str]], edition: Edition) -> int:
    """The column of a header that lists channels (公开形式 | 数量): its first, but for one of numbers; 0 for none."""
    return _first_of(texts, edition.logs.published.columns.get("channel", ()), edition)


def listed_at(texts: Sequence[tuple[int, str]], edition: Edition) -> int:
    """The same of channels, outcomes or kinds of applicants (办理结果 | 数量)."""
    asked = edition.logs.requests.columns
    kinds = (word for name in ("outcome", "applicant", "channel") for word in asked.get(name, ()))
    return _first_of(texts, (*edition.logs.published.columns.get("channel", ()), *kinds), edition)


def _first_of(texts: Sequence[tuple[int, str]], words: Iterable[str], edition: Edition) -> int:
    column, text = next((each for each in texts if not is_no_measure(each[1], edition)), (0, ""))
    return column if fold(text) in folded(tuple(words)) else 0


def _unlisted(
    texts: Sequence[tuple[int, str]], label_at: int, found: Mapping[int, Span], edition: Edition
) -> list[int]:
    """The columns on no list that count where those on it are of money or people, or are of money where none is."""
    listed = [text for column, text in texts if column in found and found[column].kind != OTHER]
    money = any(map(is_of_money, listed))
    counted = not all(is_of_money(text) or is_of_people(text) for text in listed)
    return [
        column
        for column, text in texts
        if column > label_at and column not in found
        if (not counted and is_of_counts(text, edition)) or (not money and is_of_money(text))
    ]


def of_period(found: Mapping[int, Span], texts: Mapping[int, str], edition: Edition) -> dict[int, Span]:
    """The times of columns, 本期 beside nothing but what is not this year's (上期, 上年同期) that of the table."""
    own = [column for column, span in found.items() if span.kind != OTHER]
    words = edition.logs.summary.period_words
    if len(own) == 1 and len(found) > 1 and any(word in fold(texts[own[0]]) for word in words):
        return {**found, own[0]: COUNT}
    return dict(found)


def time_of(text: str, edition: Edition, year: int) -> Span:
    """The time that a header or a row's label names; a long text is neither."""
    return span_of(text, edition.logs.summary, year) if len(fold(text)) <= LONGEST else Span()


def is_of_others(text: str, edition: Edition) -> bool:
    """Whether a header is one that only the tables of other years print (上一年项目数量)."""
    return fold_label(text) in _columns_of_others(edition.logs.summary.forms, edition.id)


@lru_cache(maxsize=8)
def _columns_of_others(forms: tuple[PrintedForm, ...], own: str) -> frozenset[str]:
    if all(form.edition != own for form in forms):  # to 2013 every place had tables of its own
        return frozenset()
    return frozenset(fold_label(text) for form in forms if form.edition != own for text in form.columns)


def with_years(row: Sequence[Value], edition: Edition) -> Sequence[Value]:
    """A header of years in bare numbers (项目 | 2015 | 2016), as text."""
    labels = folded(edition.logs.summary.label_columns)
    return years_as_text(row) if any(isinstance(text, str) and fold(text) in labels for text in row) else row


def years_as_text(row: Sequence[Value]) -> Sequence[Value]:
    """A row all of whose numbers are years, with 2016年 for 2016; any other as it is."""
    numbers = [value for value in row if not is_blank(value) and not isinstance(value, str)]
    if not all(isinstance(n, int | float) and 2000 <= n < 2100 and n == int(n) for n in numbers):
        return row
    return [f"{int(v)}年" if isinstance(v, int | float) and not isinstance(v, bool) else v for v in row]


def is_unlike(text: str, edition: Edition) -> bool:
    """Whether a header of numbers says that they count no items: 点击量, 得分, 办理天数, 印发日期."""
    return without_note(text).endswith(edition.logs.summary.unlike_words)


def is_head(text: str, words: Vocabulary) -> bool:
    """Whether a text heads a column of the form's tables."""
    return bool(form_columns(text, words))


def is_numbering(filled: Sequence[tuple[int, Value]]) -> bool:
    """Whether a row only numbers the columns: 甲 | 乙 | 丙 | 1."""
    texts = [fold(str(value)) for _, value in filled]
    stems = [text for text in texts if text in _STEMS]
    rest = [text for text in texts if text not in _STEMS]
    return bool(stems) and stems == list(_STEMS[: len(stems)]) and rest == [str(n + 1) for n in range(len(rest))]


def is_header(row: Sequence[Value], edition: Edition) -> bool:
    """Whether a row is the header of a plain list: 类别, 数量, and no more than a third word."""
    texts = {fold(value) for value in row if isinstance(value, str) and not is_blank(value)}
    form = edition.logs.summary
    return 2 <= len(texts) <= 3 and bool(texts & folded(form.label_columns) and texts & folded(form.number_columns))
