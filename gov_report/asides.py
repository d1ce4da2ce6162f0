"""Columns beside those a log counts by (公开属性, 条数, 备注): what they say against its rows, each said once a sheet.

The rows count as the contract has it: a row each, whatever stands beside it. Whoever must decide is told the cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

from gov_report import rules
from gov_report.cells import cell_at, column_of, error_text, is_blank, read_date, read_number, serial_of
from gov_report.form import Asides, Charging
from gov_report.headers import bind_row
from gov_report.meanings import names_column
from gov_report.model import Rule, column_letters
from gov_report.postings import COUNTED, OPEN, Context, Sheet
from gov_report.quantities import number_text
from gov_report.requests import charges
from gov_report.words import fold, fold_label, folded, some_of
from gov_report.workbook import ErrorValue, Value

_CLAUSES = re.compile(r"[,，。.;；、:：()（）\s]+")
_BRACKETED = re.compile(r"(?<=[号》])[(（][^()（）]*[)）]")  # said of the document before it
_CHARGE = re.compile(r"(?!.*[减免未])[^是否]{1,8}(?:费用?|收费)")
_CHARGES = ("fee", *charges.TELLING)
_DAYS = frozenset(("received_on", "answered_on", "published_on"))
_TOLD = _DAYS | {"category", "channel", "applicant"}  # columns of which several may be named, as their cells tell
_IN_HEADER = re.compile(r"\(.*?\)")  # 条数（条）


def look(
    sheet: Sheet, heads: Mapping[int, str], head_rows: Sequence[Mapping[int, str]], body: Sequence[Sequence[Value]],
    above: int, context: Context,
) -> None:  # fmt: skip
    """Look at a posted log's other columns; ``above`` rows stand above ``body``.

    ``heads`` are the folded texts of the header, of which ``head_rows`` are those of each row alone.
    """
    logs = context.edition.logs
    log = logs.of(sheet.kind)
    own = set(sheet.layout.columns.values())
    told = sheet.layout.columns.get("channel" if sheet.kind == "published" else "state", 0)
    spoken = set[int]()
    if sheet.kind == "requests":
        heads = {**heads, **_unread_groups(sheet, heads, head_rows, context)}
        spoken = _say_charges(sheet, heads, body, above, context)
    for column, text in _adjoining(heads, own).items():
        name = _IN_HEADER.sub("", text)
        for words, rule, against in _kinds(log.asides, logs.requests.charging):
            named = name in words
            if rule is rules.UNREAD_CHARGE:  # a part of a whole that stands beside it is counted with that
                whole = "fee" in sheet.fees and (logs.requests.charges or name.startswith("应"))
                named = column not in spoken and _is_charge(name, log.asides) and not whole
            if named and rule is rules.NOT_RELEASED and sheet.kind == "requests":
                _say_states(sheet, column, name, column_of(body, column), above, context)
            elif named and (column not in own or column == told):
                cells = column_of(body, column)
                if rule is rules.UNREAD_CHARGE and not sheet.fees.keys().isdisjoint(("fee", *charges.TELLING)):
                    cells = _besides(sheet, cells, above, against)  # told in words or in another column as well
                _say(sheet, column, name, cells, above, rule, against)
    _wrong_serials(sheet, body, above, context)
    _other_days(sheet, heads, body, above, context)
    _columns_left(sheet, heads, context)


def _unread_groups(
    sheet: Sheet, heads: Mapping[int, str], head_rows: Sequence[Mapping[int, str]], context: Context
) -> dict[int, str]:
    """What heads columns of a charge that nobody understands (收费情况 over 核定, 票据), at the first of them."""
    log, words = context.edition.logs.requests, context.words.columns["requests"]
    upper, own, found = head_rows[0] if len(head_rows) > 1 else {}, {*sheet.layout.columns.values()}, {}
    for first, text in upper.items():
        last = first
        while last + 1 in heads and last + 1 not in upper:
            last += 1
        group = range(first, last + 1)
        charge = any(meant in _CHARGES for meant, _ in names_column(text, words))
        below = [_IN_HEADER.sub("", heads[at]) for at in group]
        known = any(_is_charge(name, log.asides) or names_column(name, words) for name in below)
        if charge and not known and last > first and own.isdisjoint(group):
            found[first] = text
    return found


def _say_charges(
    sheet: Sheet, heads: Mapping[int, str], body: Sequence[Sequence[Value]], above: int, context: Context
) -> set[int]:
    """Say what is not taken of columns that by their names tell of a charge (缴费金额, 收费情况); returns those unread.

    That is another amount than the row is charged, or one that was waived.
    """
    log, words = context.edition.logs.requests, context.words.columns["requests"]
    means = {
        column: meant
        for column, text in _adjoining(heads, {*sheet.layout.columns.values()}).items()
        for meant, _ in names_column(text, words)
        if meant in _CHARGES
    }
    read = {sheet.layout.columns.get(name, 0) for name in _CHARGES} if log.fee else set()
    for column, kind in means.items():
        name, cells = _IN_HEADER.sub("", heads[column]), column_of(body, column)
        if column not in read:
            amount = _charged(log.charging) if kind == "fee" else _told(log.charging, charges.PAID, heads[column])
            _say(sheet, column, name, _besides(sheet, cells, above, amount), above, rules.UNREAD_CHARGE, amount)
        if log.asides.waived:
            waived = _told(log.charging, charges.WAIVED, heads[column])
            _say(sheet, column, name, cells, above, rules.UNREAD_WAIVER, waived)
    return means.keys() - read


def _besides(sheet: Sheet, cells: Sequence[Value], above: int, amount: Callable[[Value], str]) -> list[Value]:
    """The cells of a column of charges, blank where a row is charged as much as they say."""
    whole, left = sheet.fees.get("fee", {}), list(cells)
    for at, row in enumerate(sheet.rows):
        parts = [amounts[at] for amounts in sheet.fees.values() if at in amounts]
        if parts and amount(cells[row - above - 1]) == number_text(whole.get(at, sum(parts, Decimal(0)))):
            left[row - above - 1] = ""
    return left


def charges_beside(sheet: Sheet, heads: Mapping[int, str], context: Context) -> frozenset[int]:
    """The columns of fees that a register has besides those it is read by (工本费, 快递费)."""
    logs = context.edition.logs
    own = set(sheet.layout.columns.values())
    found = {column: _IN_HEADER.sub("", text) for column, text in _adjoining(heads, own).items() if column not in own}
    beside = (column for column, name in found.items() if _is_charge(name, logs.requests.asides))
    return frozenset(beside if sheet.kind == "requests" else ())


def _is_charge(name: str, asides: Asides) -> bool:
    """Whether a header is that of a fee, whatever it is for; where a form takes fees at all."""
    return bool(asides.charge) and (name in folded(asides.charge) or _CHARGE.fullmatch(name) is not None)


def _wrong_serials(sheet: Sheet, body: Sequence[Sequence[Value]], above: int, context: Context) -> None:
    """Say once that 序号 holds error values: no count depends on it, and whoever filled it in does not see them."""
    column = sheet.layout.columns.get("serial", 0)
    cells = column_of(body, column)
    if ErrorValue not in map(type, cells):
        return
    wrong = {row: value for row in sheet.rows if isinstance(value := cells[row - above - 1], ErrorValue)}
    if wrong:
        name = context.edition.logs.of(sheet.kind).columns["serial"][0]
        value = some_of(list(dict.fromkeys(map(error_text, wrong.values()))))
        _at_first(sheet, rules.ERROR_CELL, column, [*wrong], name, value=value, severity="info")


def _other_days(
    sheet: Sheet, heads: Mapping[int, str], body: Sequence[Sequence[Value]], above: int, context: Context
) -> None:
    """Say of a column of days beside the one that counts (申请日期 beside 受理日期) where it is of another year.

    Of published items only where it may as well be the day that counts (日期 beside 时间).
    """
    columns = sheet.layout.columns
    published, words = sheet.kind == "published", context.words.columns[sheet.kind]
    any_day = folded(context.edition.logs.published.asides.any_day)
    for column, text in heads.items():
        means = words.get(text, ())
        taken = columns.get(means[0][0], 0) if len(means) == 1 and means[0][0] in _DAYS else 0
        if not taken or column == taken or (published and not {text, heads.get(taken)} <= any_day):
            continue
        rows = [
            row
            for row, status in zip(sheet.rows, sheet.status, strict=True)
            if status == COUNTED and len({*_years(body[row - above - 1], (taken, column), context)}) > 1
        ]
        if rows:
            rule = rules.EITHER_DAY if published else rules.OTHER_DAY
            _at_first(sheet, rule, column, rows, text, other=heads.get(taken, ""))


def _columns_left(sheet: Sheet, heads: Mapping[int, str], context: Context) -> None:
    """Say of each column that its header names the likeliest and its cells do not that another was read instead."""
    columns, words = sheet.layout.columns, context.words.columns[sheet.kind]
    texts = [heads.get(column, "") for column in range(1, max(_adjoining(heads, {*columns.values()}), default=0) + 1)]
    for name, column in bind_row(texts, words).items():
        taken = columns.get(name, 0)
        if name in _TOLD and taken not in (0, column) and name in bind_row([heads.get(taken, "")], words):
            where = column_letters(taken)
            at = sheet.at(column, sheet.layout.header_row)
            said = rules.COLUMN_LEFT.at(at, key=name, column=heads[column], where=where, other=heads[taken])
            sheet.diagnostics.append(said)


def _years(row: Sequence[Value], columns: Sequence[int], context: Context) -> Iterator[int]:
    """Whether each of some days is after (-1), in (0) or before the period (1); none for what is no day."""
    for day in map(read_date, (cell_at(row, column) for column in columns)):
        if day:
            yield (day < context.start) - (day > context.end)


def _adjoining(heads: Mapping[int, str], own: Collection[int]) -> dict[int, str]:
    """The headers of a log's own table: behind a column without one another may begin."""
    last = max(own, default=0)
    while last + 1 in heads:
        last += 1
    return {column: text for column, text in heads.items() if column <= last}


@lru_cache(maxsize=8)
def _kinds(asides: Asides, charging: Charging) -> tuple[tuple[frozenset[str], Rule, Callable[[Value], str]], ...]:
    """Which headers are looked at, what is said, and what of a cell speaks against its row ("": nothing)."""

    def one_of(words: tuple[str, ...]) -> Callable[[Value], str]:
        known = folded(words)
        return lambda value: next((word for word in _clauses(value) if word in known), "")

    def not_one(value: Value) -> str:
        number = read_number(value)
        return number_text(number) if number is not None and number != 1 else ""

    charged, told_waived = _charged(charging), _told(charging, charges.WAIVED)

    return (
        (folded(asides.attribute), rules.NOT_PUBLISHED, one_of(asides.withheld)),
        (folded(asides.number), rules.NOT_ONE, not_one),
        (folded(asides.remark), rules.STRUCK_OUT, one_of(asides.struck)),
        (folded(asides.state), rules.NOT_RELEASED, one_of(asides.unreleased)),
        (folded(asides.charge), rules.UNREAD_CHARGE, charged),
        (folded(asides.waived), rules.UNREAD_WAIVER, lambda value: charged(value) or told_waived(value)),
    )


def _charged(charging: Charging) -> Callable[[Value], str]:
    """How a cell of a charge holds its amount: as a number, or in words."""
    in_words = _told(charging, charges.PAID)
    return lambda value: number_text(number) if (number := read_number(value)) else in_words(value)


def _told(charging: Charging, state: str, head: str = "") -> Callable[[Value], str]:
    """How an amount is told that was paid, or waived, below a header."""

    def amount(value: Value) -> str:
        said = charges.tells(value, charging, head=head)
        return number_text(said.amount) if said.state == state else ""

    return amount


def _clauses(value: Value) -> list[str]:
    """The parts of a remark between its marks, folded; not what stands in brackets behind another document."""
    if not isinstance(value, str) or len(value) >= 200:
        return []
    return [fold(part) for part in _CLAUSES.split(_BRACKETED.sub("", value))]


def _say(
    sheet: Sheet,
    column: int,
    name: str,
    cells: Sequence[Value],
    above: int,
    rule: Rule,
    against: Callable[[Value], str],
) -> None:
    """One finding for the cells of a column, ``cells``, that speak against a row that counts."""
    speaking = {value: word for value in set(cells) if not is_blank(value) and (word := against(value))}
    if not speaking:
        return
    counted = [row for row, status in zip(sheet.rows, sheet.status, strict=True) if status == COUNTED]
    said = [(row, speaking[value]) for row in counted if (value := cells[row - above - 1]) in speaking]
    if not said:
        return
    words = list(dict.fromkeys(word for _, word in said))
    facts: dict[str, Any] = {}
    if rule in (rules.NOT_ONE, rules.UNREAD_CHARGE, rules.UNREAD_WAIVER):
        facts["number"] = number_text(sum((Decimal(word) for _, word in said), Decimal(0)))
    else:
        facts["value"] = some_of(words)
    _at_first(sheet, rule, column, [row for row, _ in said], name, **facts)


def _say_states(sheet: Sheet, column: int, name: str, cells: Sequence[Value], above: int, context: Context) -> None:
    """One finding for the requests whose state (办理中, 草稿) speaks against what they count as."""
    asides, words = context.edition.logs.requests.asides, context.words
    never, ungranted = folded(asides.unreleased), folded(asides.ungranted)
    texts = {value: fold(value) for value in set(cells) if isinstance(value, str)}
    open_ones = {value for value in texts if fold_label(value) in words.open_words - {"结转"}}  # perhaps from last year
    odd = {value for value, text in texts.items() if text in never or text in ungranted} | open_ones
    start = serial_of(context.start)
    said: list[tuple[int, str]] = []
    for row, status, day, code in zip(sheet.rows, sheet.status, sheet.day, sheet.label, strict=True) if odd else ():
        state, outcome = cells[row - above - 1], sheet.labels[code]
        if status != COUNTED or not isinstance(state, str) or state not in odd:
            continue
        text = texts[state]
        carried = day < start and text.startswith("结转")  # as last year's register had it
        unended = outcome != OPEN and state in open_ones and not carried
        if text in never or unended or (text in ungranted and outcome in words.granting):
            said.append((row, text))
    if said:
        value = some_of(list(dict.fromkeys(word for _, word in said)))
        _at_first(sheet, rules.STATE_DISPUTED, column, [row for row, _ in said], name, value=value)


def _at_first(sheet: Sheet, rule: Rule, column: int, rows: Sequence[int], name: str, **facts: Any) -> None:
    """State one finding of several cells of a column, at the first."""
    at, related = sheet.at(column, *rows).parted()
    sheet.diagnostics.append(rule.at(at, key=name, related=related, column=name, count=len(rows), **facts))
