"""What a request was charged, in 元: the whole, and its parts 检索费, 复制费, 邮寄费 (2007年条例第二十七条)."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from gov_report import quantities, rules
from gov_report.cells import cell_at, is_blank, is_given
from gov_report.form import AMOUNT
from gov_report.meanings import outcome_of
from gov_report.poster import Poster
from gov_report.requests import outcomes
from gov_report.words import fold
from gov_report.workbook import Value

_PARTS = 3  # with a column for each the parts are the whole


def columns_of(poster: Poster) -> list[str]:
    """The columns of fees a register has: the whole, its parts."""
    return [name for name in ("fee", *poster.context.edition.logs.requests.charges) if name in poster.columns]


def take(poster: Poster, columns: Sequence[str], at: int, row: Sequence[Value]) -> None:
    """Take what the request posted last was charged; the whole and its parts must agree."""
    given = [column for column in columns if is_given(cell_at(row, poster.columns[column]))]
    held = {column: amount for column in given if (amount := _amount(poster, column, at, row)) is not None}
    whole, step = held.get("fee"), poster.context.edition.logs.requests.fee_step
    parts = sum((amount for column, amount in held.items() if column != "fee"), Decimal(0))
    itemised = len(columns) > _PARTS and not poster.unread_charges  # else the rest may be of no column
    wrong = whole is not None and (parts > whole or (parts < whole and itemised))
    if whole is not None and wrong and len(held) == len(given) > 1:
        poster.say(
            rules.FEE_PARTS, "fee", at, column=poster.name("fee"), value=quantities.number_text(whole),
            parts="、".join(poster.name(column) for column in held if column != "fee"),
            expected=quantities.number_text(parts),
        )  # fmt: skip
    if whole and step and whole % step:
        poster.say(rules.FEE_STEP, "fee", at, value=quantities.number_text(whole), step=step)
    if any(held.values()) and (unpaid := _unpaid(poster, row)):
        first = next(column for column, amount in held.items() if amount)
        named = {"column": poster.name(first), "other": poster.name(unpaid), "own_other": poster.own_name(unpaid)}
        poster.say(rules.FEE_UNPAID, first, at, **named)
        return
    for column, amount in held.items():
        if amount:
            poster.sheet.fees[column][len(poster.sheet.rows) - 1] = amount


def _unpaid(poster: Poster, row: Sequence[Value]) -> str:
    """The column that says that a charge was not paid (缴费情况 未缴, 办理结果 逾期不缴费); "" where none does."""
    words = poster.context.words
    paid, outcome, reason = (cell_at(row, poster.columns.get(name, 0)) for name in ("paid", "outcome", "reason"))
    if isinstance(paid, str) and fold(paid) in words.unpaid:
        return "paid"
    if not isinstance(outcome, str) or is_blank(outcome):
        return ""
    said = outcomes.with_reason(outcome, reason, words, frozenset())
    return "outcome" if outcome_of(said, words) in words.fee_unpaid else ""


def _amount(poster: Poster, column: str, at: int, row: Sequence[Value]) -> Decimal | None:
    """What a cell of fees holds, in 元; None where that is no amount."""
    value = cell_at(row, poster.columns[column])
    free = isinstance(value, str) and fold(value) in poster.context.words.free
    amount = Decimal(0) if free else quantities.read(value, AMOUNT, "元", poster.headed.get(column, ""))
    if amount is None:
        poster.say(rules.BAD_QUANTITY, column, at, column=poster.name(column), value=value, expected="金额（元）")
    return amount
