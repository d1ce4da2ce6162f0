"""What became of a request (办理结果), out of the words of one cell and of the column of reasons beside it."""

from __future__ import annotations

from collections.abc import Set

from gov_report.cells import is_blank, is_given
from gov_report.form import Edition
from gov_report.meanings import is_phrased, outcome_of, outcome_words
from gov_report.vocabulary import DITTO, Vocabulary
from gov_report.words import compact, fold, fold_label, late, nearest, without_ordinal
from gov_report.workbook import Value

# an article of a law, or only where the reason is said: none is named
_NAMES_NONE = late("第[0-9０-９零〇一二三四五六七八九十百]{1,7}条|^(?:详?见|参见|同上|同前|已(?:告知|答复|说明|书面))")


def refusals_of(edition: Edition) -> frozenset[str]:
    """Outcomes that are totals of their reasons: 不予公开 where nobody says why."""
    return frozenset(row.id for table, row in edition.outcomes if table.parts(row.id))


def group_in(text: str, words: Vocabulary) -> str:
    """The group of the form's rows that a text names and nothing else, where the group is no row itself; else ""."""
    name = compact(without_ordinal(text))
    return name if name in words.outcome_groups and name not in words.reasons else ""


def reasons_of(refusal: str, words: Vocabulary, edition: Edition) -> list[str]:
    """The labels of the reasons that a refusal, a row or a group without one, is the total of."""
    own = {*words.outcome_groups.get(refusal, {}).values()}
    return [
        without_ordinal(row.label) for table, row in edition.outcomes if row.id in own or row in table.parts(refusal)
    ]


def gives_reason(reason: Value, words: Vocabulary) -> bool:
    """Whether a cell of reasons says why, in whatever words; 依据条例第十四条, 见答复书 and 同上 name no reason."""
    given = is_given(reason) and fold_label(str(reason)) not in words.no_reason
    return given and not _NAMES_NONE.search(str(reason).strip())


def is_outcome(reason: Value, words: Vocabulary) -> bool:
    """Whether a cell of reasons says what became of a request; 其他 beside an outcome says nothing."""
    return isinstance(reason, str) and fold_label(reason) not in words.no_reason and bool(outcome_words(reason, words))


def is_closed(text: str, words: Vocabulary) -> bool:
    """Whether words say that nothing more will be done about a request (撤回, 逾期不补正), or that all is (已办结)."""
    folded = fold_label(text)
    return folded in words.withdrawn or folded in words.states or outcome_of(text, words) in words.unreplied


def is_owed(text: str, reason: Value, words: Vocabulary) -> bool:
    """Whether a reply is due to a request of this outcome: none to one that was not corrected or paid for in time.

    One is where that is said beside another outcome (予以公开—逾期不补正): nobody knows which it was.
    """
    joined = [f"{text}—{reason}"] if isinstance(reason, str) and not is_blank(reason) else []
    whole = (said for said in (text, *joined) if outcome_of(said, words))
    return all(words.not_owed.isdisjoint(outcome_words(said, words)) for said in whole)


def with_reason(text: str, reason: Value, words: Vocabulary, refusals: Set[str]) -> str:
    """An outcome joined to what its own column of reasons says, where the outcome alone is none, or none whole.

    不予公开 beside 撤回 is two outcomes, whatever the one says alone.
    """
    bound = outcome_of(text, words)
    if not isinstance(reason, str) or is_blank(reason):
        return text
    joined = f"{text}—{reason}"
    if bound and bound not in refusals:  # granted, and withheld or withdrawn, are two outcomes
        # 予以公开 beside 第三方不同意公开 is granted
        apart = is_outcome(reason, words) and not is_phrased(reason, words)
        return joined if bound in words.granting and apart else text
    if is_blank(text):
        return text  # forgotten, not refused
    closing = (words.closing | words.withdrawn) - words.no_reason
    closed = compact(text) in words.outcome_groups and compact(reason) in closing
    return joined if closed or outcome_of(joined, words) else text


def meant(text: str, words: Vocabulary, edition: Edition) -> tuple[str, str]:
    """The row meant by its nearest name, and what is to be chosen where words leave that open."""
    if fold(text) in DITTO:
        return "", "写出实际的办理结果；"
    if fold_label(text) in map(fold_label, edition.logs.requests.no_near):
        return "", ""  # alike in letters only: somebody must decide
    named = list(dict.fromkeys(outcome_words(text, words)))
    if len(named) > 1:
        return "", f"一件申请只计一种情形，{'、'.join(f'“{name}”' for name in named)}须择其一；"
    every = words.outcome_groups
    groups = [group for group in every if not any(group != g and group.endswith(g) for g in every)]  # 三不予公开
    begun = [group for group in groups if compact(without_ordinal(text)).startswith(group)]
    near = max(begun, key=len) if begun else nearest(text, (*words.outcome_names, *groups))
    if near in words.outcome_groups and near not in words.reasons:
        group = words.outcome_groups[near]
        first = next(row for _, row in edition.outcomes if row.id in group.values())
        return "" if begun else near, f"“{near}”之后须写明情形，如“{near}—{without_ordinal(first.label)}”；"
    if near:
        return near, ""
    first = next(row for _, row in edition.outcomes)
    return "", f"名单是报告表格中办理结果各行的名称，如“{without_ordinal(first.label)}”；"
