"""Balances: each has a case that holds and one that does not; what one wrong cell breaks; the suspect."""

from __future__ import annotations

import random
from decimal import Decimal

import pytest

from gov_report.balances import PREV, Identity, broken, expand, holds, identities, terms
from gov_report.edition import load, templates_folder
from gov_report.form import Balance, Edition

EDITIONS = {name: load(templates_folder() / name) for name in ("2008", "2014", "2019", "2021")}
CASES = {f"{name}:{i.id}": i for name, edition in EDITIONS.items() for i in identities(edition)}


@pytest.mark.parametrize("identity", CASES.values(), ids=CASES.keys())
def test_each_balance_holds_and_breaks(identity: Identity) -> None:
    values: dict[str, Decimal | None] = {name: Decimal(0) for name in identity.cells}
    assert holds(identity, values) is None
    first = identity.left[0][1]
    one = holds(identity, {**values, first: Decimal(1)})
    assert one is not None
    assert (one.left, one.right) == (Decimal(1), Decimal(0))
    assert not broken([identity], {**values, first: None})  # nobody reported it: not assessed


# a balance as written, and what it says
WRITTEN = {
    "a = b": (((1, "a"),), "=", ((1, "b"),)),
    "a + b - c <= parts": (((1, "a"), (1, "b"), (-1, "c")), "<=", ((1, "parts"),)),
    "x = prev.x + table.y.z": (((1, "x"),), "=", ((1, "prev.x"), (1, "table.y.z"))),
    "amount -> cases - b": (((1, "amount"),), "->", ((1, "cases"), (-1, "b"))),
}
# what is none, and where it stops making sense
UNREAD = {
    "a b = c": " b = c",
    "a =": "a =",
    "= a": "= a",
    "a + + b = c": " + b = c",
    "a = b = c": " = c",
    "a * b = c": " * b = c",
    "": "",
    "__import__('os')": "('os')",
}


# an amount and the cases it was of → the balances of the two that break, and how grave they are
FEES = {
    (0, 0): [],
    (1460, 3): [],
    (1, 3): [],
    (1460, 0): [("information_processing_fee.of_cases", "error")],
    (0, 30): [("information_processing_fee.of_amount", "warning")],
}


@pytest.mark.parametrize(("amount", "cases"), FEES)
def test_an_amount_is_of_cases(amount: int, cases: int) -> None:
    values = {f"information_processing_fee.{k}": Decimal(v) for k, v in (("amount", amount), ("charged", cases))}
    found = broken(identities(EDITIONS["2021"]), values)
    assert [(one.identity.id, one.identity.severity) for one in found] == FEES[amount, cases]
    assert all(one.suspect is None for one in found)


@pytest.mark.parametrize("text", WRITTEN)
def test_terms(text: str) -> None:
    assert terms(text) == WRITTEN[text]


@pytest.mark.parametrize("text", UNREAD)
def test_what_is_no_balance(text: str) -> None:
    with pytest.raises(ValueError) as failed:  # noqa: PT011 - its text is compared
        terms(text)
    assert failed.value.args[0] == UNREAD[text]


def test_a_name_the_form_lacks() -> None:
    with pytest.raises(KeyError, match="carried_inn"):
        list(expand(EDITIONS["2021"], Balance("x", "requests", "carried_inn = total", "x", for_each="column")))


def balanced(edition: Edition, rng: random.Random) -> dict[str, Decimal | None]:
    """Values of a form's printed tables, inputs at random, totals added up."""
    values: dict[str, Decimal | None] = {}
    for table in edition.tables:
        for row in table.inputs:
            for column in table.columns:
                if not table.column_parts(column.id):
                    values[table.cell(row, column)] = Decimal(rng.randrange(50))
    requests = edition.table("requests")
    columns = [column for column in requests.columns if not requests.column_parts(column.id)]
    for column in columns:
        answered = sum(values[requests.cell(part, column)] or Decimal(0) for part in requests.parts("disposed_total"))
        values[requests.cell("disposed_total", column)] = Decimal(answered)
        received = Decimal(answered) + (values[requests.cell("carried_out", column)] or 0)
        values[requests.cell("carried_in", column)] = Decimal(3)
        values[requests.cell("received_new", column)] = received - 3
    for table in edition.tables:
        for row in table.numbered:
            for column in table.columns:
                if parts := table.column_parts(column.id):
                    values[table.cell(row, column)] = sum(
                        (values[table.cell(row, part)] or Decimal(0) for part in parts), Decimal(0)
                    )
    for row in edition.table("article20_1").numbered:
        cells = [edition.table("article20_1").cell(row, column) for column in edition.table("article20_1").columns]
        values |= dict(zip(cells, (Decimal(4), Decimal(1), Decimal(30)), strict=True))
    return values


def last_year(values: dict[str, Decimal | None]) -> dict[str, Decimal | None]:
    """A year before that every balance across years agrees with."""
    before = {PREV + name.replace("carried_in", "carried_out"): v for name, v in values.items() if "carried_in" in name}
    return before | {PREV + name: Decimal(27) for name in values if name.endswith(".in_force")}


# cells of the printed tables of 2021 that a change by one gives away: without and with the year before
@pytest.mark.parametrize(("prior", "caught"), [(False, 190), (True, 196)])
def test_a_change_by_one_is_caught(prior: bool, caught: int) -> None:
    edition = EDITIONS["2021"]
    values = balanced(edition, random.Random(2021))
    if prior:
        values |= last_year(values)
    checked = identities(edition)
    assert broken(checked, values) == []
    printed = [cell for cell, (table, _, _) in edition.places.items() if table.printed]
    assert len(printed) == 200
    found = 0
    for cell in printed:
        value = values[cell]
        assert value is not None
        found += any(broken(checked, {**values, cell: value + step}) for step in (1, -1))
    assert found == caught


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_the_crossing_cell_is_the_suspect(edition: str) -> None:
    form = EDITIONS[edition]
    values = balanced(form, random.Random(7))
    checked = identities(form)
    table = form.table("requests")
    for row in table.numbered:
        for column in table.columns:
            cell = table.cell(row, column)
            wrong = broken(checked, {**values, cell: (values[cell] or Decimal(0)) + 1})
            assert {one.suspect for one in wrong} == {cell}, cell


def test_two_wrong_cells_are_not_blamed_on_one() -> None:
    form = EDITIONS["2021"]
    values = balanced(form, random.Random(7))
    wrong = {"requests.granted.natural_person": Decimal(99), "requests.declined_duplicate.business": Decimal(77)}
    found = broken(identities(form), {**values, **wrong})
    suspects = {one.identity.id: one.suspect for one in found}
    assert suspects["requests.row_total.granted"] == "requests.granted.natural_person"
    assert suspects["requests.row_total.declined_duplicate"] == "requests.declined_duplicate.business"


# figures of 2014 that agree with each other, those not named 0
ANSWERED = {
    "received": 5, "received_letter": 5, "completed": 5, "completed_on_time": 5, "replied": 5, "reply_granted": 3,
    "reply_refused": 2, "refused_privacy": 2, "published_total": 9, "channel_website": 9,
}  # fmt: skip
# wrong figures → the balances broken, and the figure each says to look at first
WRONG: dict[str, tuple[dict[str, int], dict[str, str | None]]] = {
    "a part of one sum": ({"reply_granted": 4}, {"replied_split": None}),  # or their total, which an inequality holds of
    "a total that is a part": (
        {"reply_refused": 3}, {"replied_split": "reply_refused", "refused_split": "reply_refused"}),
    "a total below what it must not be below": (
        {"replied": 4}, {"replied_split": "replied", "completed_vs_replied": "replied"}),
    "a total above": ({"replied": 6}, {"replied_split": None}),
    "a number of channels above the total": (
        {"published_total": 8}, {"channel_website_within_total": None}),
    "two of two sums": ({"received": 6, "replied": 7}, {"received_by_channel": None, "replied_split": None}),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_the_suspect_mends_two_and_breaks_none(name: str) -> None:
    wrong, wanted = WRONG[name]
    form = EDITIONS["2014"]
    values = {cell: Decimal({**ANSWERED, **wrong}.get(cell.partition(".")[2], 0)) for cell in form.places}
    said = {one.identity.id: one.suspect for one in broken(identities(form), values)}
    assert said == {f"statistics.{i}": s and f"statistics.{s}" for i, s in wanted.items()}
