"""Findings of one cause: which one explains the others, that are not listed beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from gov_report.model import Diagnostic
from gov_report.rules import BROKEN_BALANCE, UNKNOWN_LABEL, WRONG_TOTAL


def one_cause(group: Sequence[Diagnostic]) -> tuple[list[Diagnostic], dict[int, int]]:
    """Findings without the broken balances that another explains, with how many more each explains.

    It explains those with the same suspect, one at the cell of a wrong 合计, and those of the whole year where a
    department's own numbers break the same balance.
    """
    first: dict[tuple[object, ...], Diagnostic] = {}
    for said in group:
        for cause in _explains(said):
            first.setdefault(cause, said)
    kept: list[Diagnostic] = []
    more: Counter[int] = Counter()
    for said in group:
        root, passed = said, {id(said)}
        while found := next((first[cause] for cause in _explained_by(root) if cause in first), None):
            if id(found) in passed:
                break
            root = found
            passed.add(id(root))
        if root is said:
            kept.append(said)
        else:
            more[id(root)] += 1
    return kept, more


def same_label(group: Sequence[Diagnostic]) -> tuple[list[Diagnostic], dict[int, int]]:
    """Findings without those of an unknown label that another of the file has said; how many each label stands for."""
    first: dict[tuple[object, ...], Diagnostic] = {}
    kept: list[Diagnostic] = []
    count: Counter[int] = Counter()
    for said in group:
        known = said
        if said.rule == UNKNOWN_LABEL and said.at:
            words = (said.at.book, said.at.sheet, said.at.column, said.key, said.facts, said.accepted)
            known = first.setdefault(words, said)
            count[id(known)] += 1
        if known is said:
            kept.append(said)
    return kept, count


def _explains(said: Diagnostic) -> Iterator[tuple[object, ...]]:
    facts = dict(said.facts)
    if said.rule == WRONG_TOTAL:
        yield ("cell", said.at)
    elif said.rule == BROKEN_BALANCE and said.at and said.department:
        yield ("identity", facts["identity"])
    if facts.get("suspect"):
        yield ("suspect", said.department, facts["suspect"])


def _explained_by(said: Diagnostic) -> Iterator[tuple[object, ...]]:
    facts = dict(said.facts)
    if said.rule == BROKEN_BALANCE:
        yield ("cell", said.at) if said.at else ("identity", facts.get("identity"))
    if facts.get("suspect"):
        yield ("suspect", said.department, facts["suspect"])
