"""What must hold in the ledger: every check reads, none changes anything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from itertools import chain

from gov_report import rules
from gov_report.books import Books
from gov_report.checks.broken import own_balances
from gov_report.checks.carried import carried_requests
from gov_report.checks.categories import categories_as_written
from gov_report.checks.claims import declared_twice, summary_sheets, total_rows
from gov_report.checks.classes import accepted_for_nothing, channels_alone, rest_of_items, totals_alone, unclassified
from gov_report.checks.counted import typed_counts
from gov_report.checks.fees import fee_totals, fees_off_tariff
from gov_report.checks.figures import (
    balances,
    deadline,
    indicators,
    makers,
    reported_twice,
    rollups,
    suggestions,
    too_large,
)
from gov_report.checks.labels import channels_short, labels_left
from gov_report.checks.mended import returned
from gov_report.checks.overviews import overviews
from gov_report.checks.sent import (
    departments,
    in_others_folders,
    in_several_areas,
    old_logs,
    old_titles,
    rows,
    undeclared,
    unsaid_in_registers,
)
from gov_report.checks.sums import wrong_sums
from gov_report.checks.tables import empty_cells, in_folders, rows_left_out, total_sheets
from gov_report.checks.twice import joint_items, left_with_repeats, repeats, same_files, same_logs, same_short_registers
from gov_report.checks.unsaid import unsaid_in_totals
from gov_report.model import Diagnostic

__all__ = ["CHECKS", "accepted_for_nothing", "channels_short", "check", "returned", "unclassified"]

CHECKS: tuple[Callable[[Books], Iterator[Diagnostic]], ...] = (
    departments,
    in_others_folders,
    in_several_areas,
    same_files,
    same_logs,
    same_short_registers,
    old_logs,
    old_titles,
    rows,
    repeats,
    left_with_repeats,
    joint_items,
    total_rows,
    summary_sheets,
    categories_as_written,
    wrong_sums,
    typed_counts,
    own_balances,
    declared_twice,
    total_sheets,
    overviews,
    rest_of_items,
    totals_alone,
    channels_alone,
    in_folders,
    empty_cells,
    balances,
    carried_requests,
    rollups,
    reported_twice,
    undeclared,
    rows_left_out,
    unsaid_in_totals,
    unsaid_in_registers,
    suggestions,
    makers,
    deadline,
    indicators,
    too_large,
    fees_off_tariff,
    fee_totals,
    labels_left,
)


def _in_book(found: Diagnostic) -> tuple[object, ...]:
    at = found.at
    place = (at.sheet, at.rows[0] if at.rows else 0, at.column) if at else ("", 0, 0)
    return (*place, found.rule.code, found.facts)


def _once(found: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """Findings of a file without a wrong total where an identity of the form says as much of its cell, and more."""
    told = {_numbers(said) for said in found if said.rule == rules.BROKEN_BALANCE and said.severity == "error"}
    return (said for said in found if said.rule != rules.WRONG_TOTAL or not said.at or _numbers(said) not in told)


def _numbers(said: Diagnostic) -> tuple[object, ...]:
    facts = dict(said.facts)
    return said.at, facts.get("actual"), facts.get("expected")


def check(books: Books) -> list[Diagnostic]:
    """Run every check; findings in order of file, sheet, row, column."""
    found: dict[str, list[Diagnostic]] = defaultdict(list)
    for said in chain.from_iterable(run(books) for run in CHECKS):
        found[said.at.book if said.at else ""].append(said)
    # file by file: the keys of all at once take as much as the findings
    return [said for book in sorted(found) for said in sorted(_once(found[book]), key=_in_book)]
