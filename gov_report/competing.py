"""Which column a log is read by where several headers call one thing (公开方式, 公开渠道): as their cells tell."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import pairwise

from gov_report.cells import cell_at, column_of, day_of, is_blank, says_yes
from gov_report.meanings import applicant_of, category_of, channel_words, names_column, outcome_of, outcome_words
from gov_report.vocabulary import Columns, Vocabulary
from gov_report.words import fold, fold_label
from gov_report.workbook import Value

TOLD_ROWS = 200  # enough to tell what a column holds
# what a cell means to a column: "" what nobody knows, None where it says nothing
Meaning = Callable[[Value], str | None]

_DAYS = frozenset(("published_on", "received_on", "answered_on"))
_EACH = frozenset(("published_on", "received_on", "category", "applicant"))  # every row has one
# what half of a column says (个人, 单位) the other may say whole
_FINER = frozenset(("applicant",))
_NUMERAL = re.compile("[0-9〇零一二三四五六七八九十]")


def told(
    kind: str,
    columns: Mapping[str, int],
    texts: Sequence[Value],
    below: Sequence[Sequence[Value]],
    any_day: Collection[str],
    words: Vocabulary,
) -> dict[str, int]:
    """The columns of a log, each the one whose cells hold what it is for, where headers name it more than once.

    ``columns`` are those whose headers are the likeliest; one of them stays unless another is certain. A day of making
    or of anything (``any_day``, folded, and what ranks behind) never stands for one of publication.
    """
    named = _named(texts, words.columns[kind])
    rows, found = below[:TOLD_ROWS], dict(columns)
    last = min((rank for word in any_day for _, rank in words.columns[kind].get(word, ())), default=0)
    for name, places in named.items():
        bound, taken = columns.get(name, 0), {at for other, at in columns.items() if other != name}
        others = [at for rank, at in sorted(places) if at != bound and at not in taken]
        if name == "published_on":
            others = [at for rank, at in sorted(places) if at in others and rank < last]
        meaning = _meaning(kind, name, words) if bound and others else None
        if meaning:
            heads = {at: texts[at - 1] for at in (bound, *others)}
            found[name] = _certain(name, heads, rows, words, meaning)
        elif name == "fee" and bound and others and all(map(is_blank, column_of(rows, bound))):  # of the form, unused
            found[name] = next((at for at in others if not all(map(is_blank, column_of(rows, at)))), bound)
    return found


def _named(texts: Sequence[Value], words: Columns) -> dict[str, list[tuple[int, int]]]:
    """The columns that header texts name without doubt: the rank of each word and where it stands, from 1."""
    named: dict[str, list[tuple[int, int]]] = {}
    for at, text in enumerate(texts, 1):
        found = names_column(text, words)
        if len(found) == 1:
            named.setdefault(found[0][0], []).append((found[0][1], at))
    return named


def _certain(
    name: str, heads: Mapping[int, Value], rows: Sequence[Sequence[Value]], words: Vocabulary, meaning: Meaning
) -> int:
    """The one of some columns, each with its header, that holds most certainly what it is for.

    The first of them unless it clearly holds something else. A blank column of days is one that was forgotten.
    """
    bound, *others = heads
    cells = column_of(rows, bound)
    own = _meanings(cells, heads[bound], meaning)
    said = [one for one in own if one is not None]
    tells = sum(map(bool, said)) * 2 > len(said)
    strange = {cell for cell, one in zip(cells, own, strict=True) if one is not None}
    if (tells and not (name in _FINER and not all(said))) or not _may_be_another(name, strange, own, words):
        return bound
    manner = bool(strange) and all(isinstance(cell, str) and fold_label(cell) in words.manners for cell in strange)
    again = ((cell_at(row, at) == head for at, head in heads.items()) for row in rows)  # a header, on each printed page
    filled = sum(any(value != "" for value in row) and not any(same) for row, same in zip(rows, again, strict=True))
    for at in others:
        there = _meanings(column_of(rows, at), heads[at], meaning)
        known = sum(map(bool, there))
        most = known * 2 > sum(one is not None for one in there) and (name not in _EACH or known * 2 > len(said))
        if name == "channel":  # not every item has one: a few of them beside words of no list are no column of all
            beside = manner or all(one is None or other is not None for one, other in zip(own, there, strict=True))
            most = beside and known * 2 > filled
        if most and (not tells or _is_finer(own, there)):
            return at
    return bound


def _may_be_another(name: str, strange: Collection[Value], own: Sequence[str | None], words: Vocabulary) -> bool:
    """Whether a column of such cells, and what they mean, may be that of something else.

    A day written badly (1月5日) is one, as a channel or a category on no list is beside one that is.
    """
    if name in _DAYS:
        return bool(strange) and all(isinstance(cell, str) and not _NUMERAL.search(fold(cell)) for cell in strange)
    if name == "channel":
        return not any(own)
    if name == "category":
        return not any(own) and all(_is_no_category(cell, words) for cell in strange)
    return True


def _is_no_category(cell: Value, words: Vocabulary) -> bool:
    """Whether a cell says how an item is public, or nothing that any category on the list may be meant by."""
    said = fold_label(cell) if isinstance(cell, str) else ""
    pairs = {"".join(pair) for pair in pairwise(said)}
    return said in words.manners or (
        said not in words.rest and not any(pair in listed for pair in pairs for listed in words.categories)
    )


def _is_finer(own: Sequence[str | None], there: Sequence[str | None]) -> bool:
    """Whether a column says all that another says, and what that leaves unsaid."""
    return all(one is None or (other and one in ("", other)) for one, other in zip(own, there, strict=True))


def _meanings(cells: Sequence[Value], head: Value, meaning: Meaning) -> list[str | None]:
    each = {value: meaning(value) for value in set(cells)} | {head: None}  # a header comes again on each printed page
    return [each[value] for value in cells]


def _meaning(kind: str, name: str, words: Vocabulary) -> Meaning | None:
    """What a cell of a column means; None for a column whose cells do not tell what it is."""

    def day(value: Value) -> str | None:
        if is_blank(value) or (isinstance(value, str) and fold_label(value) in words.open_words):
            return None
        return str(day_of(value) or "")

    def text(understand: Callable[[str], str]) -> Meaning:
        return lambda value: None if is_blank(value) else understand(value) if isinstance(value, str) else ""

    def outcome(value: Value) -> str | None:
        if not isinstance(value, str) or is_blank(value) or fold_label(value) in words.open_words:
            return None
        return outcome_of(value, words) or "、".join(outcome_words(value, words))

    def channels(value: str) -> str:
        if says_yes(value) is not None:  # the first of several to be ticked
            return value
        if kind == "requests":
            return words.request_channels.get(fold_label(value), "")
        return "、".join(word for word in channel_words(value, words.channels) if fold_label(word) in words.channels)

    if name in _DAYS:
        return day
    if name == "outcome":
        return outcome
    if name == "channel":
        return text(channels)
    if name == "applicant":
        return text(lambda value: applicant_of(value, words))
    if name == "category" and not words.free_categories:
        return text(lambda value: category_of(value, words))
    return None
