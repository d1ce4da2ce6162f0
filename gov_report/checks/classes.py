"""Totals whose classes do not make them up: rows of no class (未分类), totals declared without their categories."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec.structs import replace

from gov_report import rules
from gov_report.accounts import annexes_of
from gov_report.balances import Broken, identities
from gov_report.books import Books
from gov_report.checks.broken import Breach, incomplete
from gov_report.collected import of_department
from gov_report.model import Diagnostic
from gov_report.postings import Claim
from gov_report.quantities import number_text
from gov_report.tally import summary
from gov_report.totals import total
from gov_report.vocabulary import UNCLASSIFIED


def unclassified(books: Books, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Rows that name no class: their total cannot be printed beside its parts, whatever was decided of each row.

    ``found`` are the year's findings; those of them that are accepted are the cells to look at.
    """
    cells = tuple(said.at for said in found if said.accepted and said.at and said.rule in _OF_NO_CLASS)
    return [
        rules.UNCLASSIFIED_LEFT.at(None, value=books.figures[name].label, count=count, related=cells)
        for name, count in _left(books).items()
    ]


def accepted_for_nothing(books: Books, found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The same before anybody builds, where every error is accepted: a decision does not make a total fit."""
    open_errors = any(said.severity == "error" and not said.accepted for said in found)
    return [] if open_errors else [replace(said, severity="warning") for said in unclassified(books, found)]


_OF_NO_CLASS = (
    rules.UNKNOWN_LABEL, rules.NO_LABEL, rules.UNKNOWN_APPLICANT, rules.PARTS_MISSING, rules.REST_OF_ITEMS,
)  # fmt: skip


def _left(books: Books) -> dict[str, int]:
    """The printed totals that their classes do not make up, and how many rows of each are of none."""
    said, form = summary(books.ledger, books.edition, books.words), books.edition
    left = {}
    for kind, key, name in (
        ("published", "by_category", form.logs.published.total),
        ("requests", "by_outcome", form.total_cell(form.logs.requests.answered)),
        ("requests", "by_applicant", form.total_cell(form.logs.requests.received)),
    ):
        counts = said[kind]
        by_label: Mapping[str, int] = counts[key] if isinstance(counts, dict) else {}
        listed = key != "by_applicant" or any(books.words.applicant_columns.values())
        printed = form.places[name].table.printed or (key == "by_category" and annexes_of(form))
        if listed and printed and (count := by_label.get(UNCLASSIFIED, 0)) and not _adds_up(books, name):
            left[name] = count
    return left


def _adds_up(books: Books, total: str) -> bool:
    """Whether every part of a total is known and they make it up: typed in where departments sent the total alone."""
    values = [books.figures[part].value for part in books.edition.places[total].parts]
    known = [value for value in values if value is not None]
    return bool(known) and len(known) == len(values) and sum(known) == books.figures[total].value


def _rests(books: Books) -> dict[str, tuple[Claim, Claim]]:
    """The departments whose total of items is more than the categories named of it (其中): total, and what is left."""
    log = books.edition.logs.published
    found = {}
    for department, own in books.ledger.declared("published", books.edition):
        rest, whole = own.get(f"{log.categories}.{UNCLASSIFIED}"), own.get(log.total)
        if rest and rest.value and whole and whole.value:
            found[department] = whole, rest
    return found


def told_at_totals(books: Books, one: Broken) -> Collection[str]:
    """The departments of which it is said at the total itself that it is more than its categories."""
    of_items = one.identity.relation == "=" and one.identity.cells[-1] == books.edition.logs.published.total
    return _rests(books) if of_items else ()


def rest_of_items(books: Books) -> Iterator[Diagnostic]:
    """A total of items that is more than the categories named of it, which need not be all.

    An error where the report prints the total beside its categories: it would not be published.
    """
    told = _rests(books)
    stops = bool(told) and books.edition.logs.published.total in _left(books)
    for department, (whole, rest) in told.items():
        named = number_text((whole.value or Decimal(0)) - (rest.value or Decimal(0)))
        yield rules.REST_OF_ITEMS.at(
            rest.at, department=department, severity="error" if stops else None, value=rest.label,
            actual=number_text(whole.value), named=named, rest=number_text(rest.value), key=f"value={rest.label}",
            effect="各类之和小于总数的，不能公布。" if stops else "",
        )  # fmt: skip


def totals_alone(books: Books) -> Iterator[Diagnostic]:
    """A total of items declared without its categories, where nobody else's are known: it would not be published.

    Where they are known the balance of the form says it.
    """
    form, total = books.edition, books.edition.logs.published.total
    if not (alone := dict(_alone(books))):
        return
    one = next((each for each in identities(form) if each.relation == "=" and each.cells[-1] == total), None)
    missing = tuple(name for name in form.places[total].parts if books.figures[name].value is None)
    if one and missing and total in _left(books):
        for department, claim in alone.items():
            share = Breach((claim,), form.places[total].parts, -(claim.value or Decimal(0)))
            yield incomplete(books, Broken(one, Decimal(0), claim.value or Decimal(0)), department, share)


def _alone(books: Books) -> Iterator[tuple[str, Claim]]:
    """The departments that declare a total of items and no category of it."""
    total, categories = books.edition.logs.published.total, f"{books.edition.logs.published.categories}."
    for department, given in books.ledger.declared("published", books.edition):
        named = any(name.startswith(categories) for name in given if name != total)
        if (whole := given.get(total)) and whole.value and not named:
            yield department, whole


def channels_alone(books: Books) -> Iterator[Diagnostic]:
    """More items published through one channel than the department published: its total counts as none, or is wrong.

    Nothing where a balance of the form says so.
    """
    form = books.edition
    checked = {one.cells[0] for one in identities(form) if one.relation == "<="}
    channels = {form.total_cell(channel.row) for channel in form.logs.published.channels if channel.row} - checked
    for department, given in books.ledger.declared("published", form):
        through = [claim for name, claim in given.items() if name in channels and claim.value]
        total = _total_of(books, department) if through else Decimal(0)
        over = [claim for claim in through if (claim.value or 0) > total]
        if over:
            wholes = (*form.logs.published.also, form.logs.published.total)
            whole = next((given[name] for name in wholes if name in given), None)
            typed = any(name.startswith(f"{form.logs.published.categories}.") for name in given)
            told = f"是{number_text(total)}条" if whole or typed else "没有报，按没有计"
            yield rules.CHANNELS_ALONE.at(
                over[0].at, department=department, value=over[0].label, number=number_text(over[0].value), total=told,
                related=tuple(claim.at for claim in over[1:]), key=f"value={over[0].label}",
            )  # fmt: skip


def _total_of(books: Books, department: str) -> Decimal:
    """How many items a department declares, by its total or its categories."""
    log = books.edition.logs.published
    own = total(of_department(books.ledger, department), books.edition, books.words, ())
    values = [own[name].value for name in (*log.also, log.total) if name in own]
    return max((value for value in values if value is not None), default=Decimal(0))
