"""What a request was charged, in 元: the whole, and its parts 检索费, 复制费, 邮寄费 (2007年条例第二十七条)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from gov_report import quantities, rules
from gov_report.cells import cell_at, is_blank, is_given, read_date
from gov_report.form import AMOUNT, Charging
from gov_report.meanings import outcome_of
from gov_report.poster import Poster
from gov_report.postings import Claim, FeeTotal
from gov_report.requests import outcomes
from gov_report.words import fold, late
from gov_report.workbook import Value

TELLING = ("paid", "charged")  # columns of words (缴费情况, 收费情况), which may tell an amount
_MOST = 10_000  # 元, as a number alone
_PARTS = 3  # with a column for each the parts are the whole
PAID, UNPAID, WAIVED, UNREAD = "paid", "unpaid", "waived", "unread"
_ASKS = late(r"(?:是否|有无).*|.*(?:与否|状态)")
_DATED = late(r".*(?:日期|时间)(?:\(.*\))?|\(?年月日\)?")
_NUMBER_OF = late(r"\s*0\d")  # 00123 is the number of a receipt


class Told(Struct, frozen=True):
    """What a cell of words says of an amount: paid, unpaid, waived, unread (some amount); "" for words alone."""

    state: str
    amount: Decimal = Decimal(0)


NOTHING_TOLD = Told("")


def columns_of(poster: Poster) -> list[str]:
    """The columns of fees a register has: the whole, its parts."""
    return [name for name in ("fee", *poster.context.edition.logs.requests.charges) if name in poster.columns]


def telling(poster: Poster) -> list[str]:
    """The columns of words a register has that may tell an amount, where the form takes one from a register."""
    return [name for name in TELLING if name in poster.columns] if poster.context.edition.logs.requests.fee else []


def tells(value: Value, words: Charging, headed: str = "", head: str = "") -> Told:
    """What a cell of 缴费情况 says of an amount, in 元; ``head`` is what the sheet calls the column, "" if not known.

    1 is a tick where the header asks (是否缴费); below 缴费日期 a number (3.8, 308) is a day.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float) or is_blank(value):
        return NOTHING_TOLD
    if _DATED.fullmatch(fold(head)):
        return NOTHING_TOLD
    text = fold(value) if isinstance(value, str) else ""
    amount = _money(value, headed)
    if amount is not None and text.endswith(("元", "元整", "元正")):
        return Told(PAID, amount) if amount else NOTHING_TOLD
    if amount is not None:
        return _bare(value, amount, head)
    for state, saying in ((PAID, words.paid), (UNPAID, words.unpaid), (WAIVED, words.waived)):
        if (found := saying.fullmatch(text)) and (said := next(filter(None, found.groups()))):
            amount = _money(said, headed) if said.startswith("¥") or said.rstrip("整正").endswith("元") else None
            return Told(UNREAD) if amount is None else Told(state, amount) if amount else NOTHING_TOLD
    return Told(UNREAD) if words.of_money.search(text) and not words.ruled(text) else NOTHING_TOLD


def may_tell(value: Value, words: Charging) -> bool:
    """Whether a cell may say something of an amount, whatever heads it; a tick is the same key as 1."""
    return isinstance(value, bool) or tells(value, words, head="?").state != ""


def _bare(value: Value, amount: Decimal, head: str) -> Told:
    """What a number alone says: an amount, a tick (1), neither where it may be a day; a long one may be of a phone."""
    if amount == 0 or (isinstance(value, str) and read_date(value)):
        return NOTHING_TOLD
    if amount == 1 or read_date(value):
        return NOTHING_TOLD if not head or (amount == 1 and _ASKS.fullmatch(head)) else Told(UNREAD)
    return Told(UNREAD) if amount >= _MOST or _NUMBER_OF.match(str(value)) else Told(PAID, amount)


def _money(value: object, headed: str) -> Decimal | None:
    """An amount in 元."""
    return quantities.read(value, AMOUNT, "元", headed)


def take(poster: Poster, columns: Sequence[str], at: int, row: Sequence[Value]) -> None:
    """Take what the request posted last was charged; the whole, its parts and what words say must agree."""
    given = [column for column in columns if is_given(cell_at(row, poster.columns[column]))]
    held = {column: amount for column in given if (amount := _amount(poster, column, at, row)) is not None}
    told = told_in(poster, row)
    if len(held) == len(given):
        held = _with_told(poster, held, told, at, row)
    whole, step = _whole(held), poster.context.edition.logs.requests.fee_step
    parts = sum((amount for column, amount in held.items() if column not in ("fee", *TELLING)), Decimal(0))
    itemised = len(columns) > _PARTS and not poster.unread_charges  # else the rest may be of no column
    wrong = whole is not None and (parts > whole or (parts < whole and itemised))
    if whole is not None and wrong and len(held) == len(given) > 1:
        poster.say(
            rules.FEE_PARTS, "fee", at, column=poster.name("fee"), value=quantities.number_text(whole),
            parts="、".join(poster.name(column) for column in held if column != "fee"),
            expected=quantities.number_text(parts),
        )  # fmt: skip
    if whole and step and whole % step:
        column = next(column for column in ("fee", *TELLING) if column in held)
        poster.say(rules.FEE_STEP, column, at, value=quantities.number_text(whole), step=step)
    if any(held.values()) and (unpaid := _unpaid(poster, row, told)):
        first = next(column for column, amount in held.items() if amount)
        named = {"column": poster.name(first), "other": poster.name(unpaid), "own_other": poster.own_name(unpaid)}
        poster.say(rules.FEE_UNPAID, first, at, **named)
        _keep(poster, poster.sheet.left_fees, held)
        return
    _keep(poster, poster.sheet.fees, held)


def _keep(poster: Poster, fees: dict[str, dict[int, Decimal]], held: Mapping[str, Decimal]) -> None:
    """Keep the amounts of the request posted last."""
    for column, amount in held.items():
        if amount:
            fees.setdefault(column, {})[len(poster.sheet.rows) - 1] = amount


def leave(poster: Poster, columns: Sequence[str], row: Sequence[Value]) -> None:
    """Keep what the cells of the row posted last hold, which is charged nothing: a 合计 may have it in it."""
    held = {name: _money(cell_at(row, poster.columns[name]), poster.headed.get(name, "")) for name in columns}
    _keep(poster, poster.sheet.left_fees, {name: amount for name, amount in held.items() if amount})


def totals(poster: Poster, at: int, row: Sequence[Value], label: str, firsts: Sequence[int], first: int) -> None:
    """Take what the 合计 in row ``at`` says of the columns of fees, of the items posted from one of ``firsts`` on."""
    for name in columns_of(poster) if poster.sheet.kind == "requests" else ():
        amount, posted = _money(cell_at(row, poster.columns[name]), poster.headed.get(name, "")), len(poster.sheet.rows)
        if amount is not None:
            claim = Claim(poster.sheet.cells(name, (at,)), label, amount, "", first, posted)
            poster.sheet.fee_totals.append(FeeTotal(claim, name, tuple(firsts)))


def _whole(held: Mapping[str, Decimal]) -> Decimal | None:
    """The whole of a charge, where a column of it or words say it."""
    return next((held[column] for column in ("fee", *TELLING) if column in held), None)


def told_in(poster: Poster, row: Sequence[Value]) -> dict[str, Told]:
    """What a row's columns of words say of an amount, those that name one."""
    words = poster.context.edition.logs.requests.charging
    found = {
        column: tells(cell_at(row, at), words, poster.headed.get(column, ""), poster.heads.get(at, ""))
        for column in telling(poster)
        for at in (poster.columns[column],)
    }
    return {column: said for column, said in found.items() if said.state}


def _with_told(
    poster: Poster, held: dict[str, Decimal], told: Mapping[str, Told], at: int, row: Sequence[Value]
) -> dict[str, Decimal]:
    """What a row holds, with the amount that its words tell where no column of fees does; they must agree."""
    paid = {column: said.amount for column, said in told.items() if said.state == PAID}
    own = held or dict(list(paid.items())[:1])
    taken = ["fee"] if "fee" in own else list(own)
    total = sum((own[column] for column in taken), Decimal(0))
    parts = [column for column in poster.context.edition.logs.requests.charges if column in poster.columns]
    whole = "fee" in own or (len(parts) >= _PARTS and not poster.unread_charges)
    for column, amount in paid.items():
        more = amount > total and not whole and own.keys().isdisjoint(TELLING)
        if column not in own and amount != total and not more:  # the rest may be of no column
            poster.say(
                rules.FEE_TOLD_OTHERWISE, column, at, column=poster.name(column),
                other="、".join(map(poster.name, taken)), value=quantities.number_text(amount),
                counted=quantities.number_text(total), **({} if whole else {"severity": "warning"}),
            )  # fmt: skip
    if own:
        return own
    for column, said in told.items():
        if said.state == UNREAD:
            value = cell_at(row, poster.columns[column])
            poster.say(
                rules.BAD_QUANTITY, column, at, column=poster.name(column), value=value, expected="金额（元）",
                severity="warning",
            )  # fmt: skip
        elif said.state == UNPAID:
            _say_unpaid(poster, column, at)
    return {}


def _unpaid(poster: Poster, row: Sequence[Value], told: Mapping[str, Told]) -> str:
    """The column that says that a charge was not paid (缴费情况 未缴, 办理结果 逾期不缴费); "" where none does."""
    words = poster.context.words
    for column in TELLING:
        value = cell_at(row, poster.columns.get(column, 0))
        if isinstance(value, str) and (fold(value) in words.unpaid or told.get(column, NOTHING_TOLD).state == UNPAID):
            return column
    outcome, reason = (cell_at(row, poster.columns.get(name, 0)) for name in ("outcome", "reason"))
    if not isinstance(outcome, str) or is_blank(outcome):
        return ""
    said = outcomes.with_reason(outcome, reason, words, frozenset())
    return "outcome" if outcome_of(said, words) in words.fee_unpaid else ""


def _amount(poster: Poster, column: str, at: int, row: Sequence[Value]) -> Decimal | None:
    """What a cell of fees holds, in 元; None where that is no amount."""
    value = cell_at(row, poster.columns[column])
    words, headed = poster.context.words, poster.headed.get(column, "")
    if isinstance(value, str) and fold(value) in words.free | words.unpaid:
        return Decimal(0)
    amount, told = _money(value, headed), tells(value, poster.context.edition.logs.requests.charging, headed)
    if amount is not None or told.state == PAID:  # 已缴费30元
        return told.amount if amount is None else amount
    if told.state == UNPAID:
        _say_unpaid(poster, column, at)
    if told.state in (UNPAID, WAIVED):
        return Decimal(0)
    poster.say(rules.BAD_QUANTITY, column, at, column=poster.name(column), value=value, expected="金额（元）")
    return None


def _say_unpaid(poster: Poster, column: str, at: int) -> None:
    """Say that a cell itself tells that its amount was not paid (未缴30元)."""
    named = {"column": poster.name(column), "other": "同一格", "own_other": poster.own_name(column)}
    poster.say(rules.FEE_UNPAID, column, at, **named, severity="info")
