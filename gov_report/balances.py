"""Balances (勾稽关系) of a form as identities between figures, and which of them hold.

``holds`` knows names, ``+``, ``-``, ``=``, ``<=`` and ``->`` (where there is one there is the other), the word
``parts`` and the prefix ``prev.``; never Python.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from msgspec import Struct

from gov_report.form import Balance, Edition, Graded, TableForm
from gov_report.quantities import number_text

PREV = "prev:"
_TERM = re.compile(r"\s*(?:(->|<=|=)|([+-])|([A-Za-z_][\w.]*))")
Terms = tuple[tuple[int, str], ...]


class Identity(Struct, frozen=True):
    """One balance for one column or row: signed figures left and right of its relation.

    A figure of the year before is written ``prev:table.row.column``.
    """

    id: str
    left: Terms
    relation: str
    right: Terms
    severity: Graded
    says: str
    balance: Balance

    @property
    def cells(self) -> tuple[str, ...]:
        """Every figure it speaks of, last year's included."""
        return tuple(name for _, name in self.left + self.right)


class Broken(Struct, frozen=True):
    """An identity that does not hold, with the sums of its sides."""

    identity: Identity
    left: Decimal
    right: Decimal
    suspect: str | None = None


def terms(holds: str) -> tuple[Terms, str, Terms]:
    """Read a balance: the signed names left and right of its relation.

    Raises ValueError when the text is no balance; its argument is where it stops making sense.
    """
    sides: list[list[tuple[int, str]]] = [[]]
    relation, sign, at = "", 1, 0
    expect_name = True
    text = holds.strip()
    while at < len(text):
        found = _TERM.match(text, at)
        if not found:
            raise ValueError(text[at:])
        compare, plus_minus, name = found.groups()
        if name and expect_name:
            sides[-1].append((sign, name))
        elif compare and not expect_name and not relation:
            relation = compare
            sides.append([])
            sign = 1
        elif plus_minus and not expect_name:
            sign = 1 if plus_minus == "+" else -1
        else:
            raise ValueError(text[at:])
        expect_name = not name
        at = found.end()
    if not relation or expect_name:
        raise ValueError(holds)
    return tuple(sides[0]), relation, tuple(sides[1])


def expand(edition: Edition, balance: Balance) -> Iterator[Identity]:
    """A balance as identities, one for each column or row it is meant for; those without parts are left out.

    Raises ValueError for a text that is no balance, KeyError (its argument is the name) for a name
    the form lacks.
    """
    left, relation, right = terms(balance.holds)
    table = edition.table(balance.table)
    for name, label in _each(table, balance):
        here = _Names(edition, table, balance.for_each, name)
        sides = [here.ids(side, other) for side, other in ((left, right), (right, left))]
        if all(sides):
            severity = balance.severity_of.get(name, balance.severity)
            said = balance.says.format(name=label) if "{name}" in balance.says else balance.says
            ident = f"{balance.id}.{name}" if name else balance.id
            yield Identity(ident, sides[0], relation, sides[1], severity, said, balance)


def _each(table: TableForm, balance: Balance) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = [("", "")]
    if balance.for_each == "column":
        found = [(column.id, column.label) for column in table.columns]
    elif balance.for_each == "row":
        found = [(row.id, row.label) for row in table.numbered if not row.local]
    return [each for each in found if not balance.only or each[0] in balance.only]


class _Names(Struct, frozen=True):
    """What names mean in a balance of a table, for one column or row of it."""

    edition: Edition
    table: TableForm
    for_each: str
    name: str

    def ids(self, side: Terms, other: Terms) -> Terms:
        found: list[tuple[int, str]] = []
        for sign, name in side:
            if name == "parts":
                found += [(sign, part) for _, total in other for part in self.parts(total)]
            elif name.startswith("prev."):
                found.append((sign, PREV + self.figure(name.removeprefix("prev."))))
            else:
                found.append((sign, self.figure(name)))
        return tuple(found)

    def figure(self, name: str) -> str:
        if self.for_each == "column" and name in self.table.by_id:
            cell = self.table.cell(name, self.name)
        elif self.for_each == "row" and self.table.column(name):
            cell = self.table.cell(self.name, name)
        else:
            cell = f"{self.table.id}.{name}"
            if cell not in self.edition.places:
                cell = name
        if cell not in self.edition.places:
            raise KeyError(name)
        return cell

    def parts(self, total: str) -> tuple[str, ...]:
        if self.for_each == "row":
            return tuple(self.table.cell(self.name, part) for part in self.table.column_parts(total))
        return self.edition.places[self.figure(total)].parts


def identities(edition: Edition) -> tuple[Identity, ...]:
    """Every identity of an edition, in the form's order."""
    return tuple(identity for balance in edition.balances for identity in expand(edition, balance))


def faults(edition: Edition) -> Iterator[tuple[str, str]]:
    """What is wrong with a form's balances: (where, what)."""
    tables = {table.id: table for table in edition.tables}
    seen: set[str] = set()
    for balance in edition.balances:
        place = f"balances.{balance.id}"
        if balance.id in seen:
            yield place, "id 重复"
        seen.add(balance.id)
        if balance.table not in tables:
            yield place, f"没有名为 {balance.table} 的表"
            continue
        known = {name for name, _ in _each(tables[balance.table], balance)}
        for name in (*balance.only, *balance.severity_of):
            if name not in known:
                yield place, f"没有名为 {name} 的{'列' if balance.for_each == 'column' else '行'}"
        if "prev." in balance.holds and not balance.prev:
            yield place, "与上一年度比较的，须用 prev 列出可比的版式"
        if re.search(r"[{}]", balance.says.replace("{name}", "")):
            yield f"{place}.says", "says 中的花括号只能写 {name}"
            continue
        try:
            if not list(expand(edition, balance)) and not (balance.only or tables[balance.table].extensible):
                yield place, "没有可以核对的数：parts 所指的合计没有组成部分（parts_of）"
        except ValueError as error:
            yield place, f"holds 写法有误，“{error}”处读不懂"
        except KeyError as error:
            yield place, f"没有名为 {error.args[0]} 的行、列或数值"


# ---------------------------------------------------------------- which hold


Values = Mapping[str, Decimal | None]


def assessable(identity: Identity, values: Values) -> bool:
    """Whether every figure of an identity has a value."""
    return all(values.get(name) is not None for name in identity.cells)


def _sum(side: Terms, values: Values) -> Decimal:
    return sum((Decimal(sign) * (values[name] or Decimal(0)) for sign, name in side), Decimal(0))


def holds(identity: Identity, values: Values) -> Broken | None:
    """None where the identity holds, else its two sums; every figure must have a value."""
    left, right = _sum(identity.left, values), _sum(identity.right, values)
    there = identity.relation == "->" and (not left or right)
    if left == right or there or (identity.relation == "<=" and left < right):
        return None
    return Broken(identity, left, right)


def broken(checked: Sequence[Identity], values: Values) -> list[Broken]:
    """The identities that do not hold, each with the cell to look at first.

    Identities with a figure nobody reported are not assessed. Of a cell whose correction by one amount would mend at
    least two of those broken and break none it is said that it is the suspect; where two cells would do, the one that
    mends more; never a guess.
    """
    assessed = [identity for identity in checked if assessable(identity, values)]
    found = [one for identity in assessed if (one := holds(identity, values))]
    if len(found) < 2:
        return found
    suspected = {name for one in found for name in one.identity.cells if not name.startswith(PREV)}
    standing: dict[str, list[Identity]] = defaultdict(list)
    for identity in assessed:
        for name in suspected.intersection(identity.cells):
            standing[name].append(identity)
    by_id = {one.identity.id: one for one in found}
    mends = {name: _mended(name, standing[name], by_id, values) for name in suspected}
    return [Broken(one.identity, one.left, one.right, _suspect(one.identity.id, mends)) for one in found]


def _mended(name: str, standing: Sequence[Identity], by_id: Mapping[str, Broken], values: Values) -> set[str]:
    """The broken identities that one change of a figure mends, none where every such change breaks another."""
    best: set[str] = set()
    value = values[name] or Decimal(0)
    wrong = [by_id[identity.id] for identity in standing if identity.id in by_id]
    for change in {change for one in wrong if (change := _change(name, one))}:
        changed = {**{n: values[n] for identity in standing for n in identity.cells}, name: value + change}
        left = {identity.id for identity in standing if holds(identity, changed)}
        mended = {one.identity.id for one in wrong} - left
        if left <= by_id.keys() and len(mended) > len(best):
            best = mended
    return best


def _change(name: str, one: Broken) -> Decimal:
    """By how much a figure must change to make the sides of an identity equal; 0 where that cannot be."""
    sign = sum(s for s, n in one.identity.left if n == name) - sum(s for s, n in one.identity.right if n == name)
    return (one.right - one.left) / sign if sign else Decimal(0)


def _suspect(identity: str, mends: Mapping[str, set[str]]) -> str | None:
    choices = {name: len(found) for name, found in mends.items() if identity in found and len(found) > 1}
    most = max(choices.values(), default=0)
    best = [name for name, count in choices.items() if count == most]
    return best[0] if len(best) == 1 else None


def label(edition: Edition, name: str) -> str:
    """How a figure is called in a finding."""
    place = edition.places.get(name.removeprefix(PREV))
    said = place.label if place else name
    return f"上一年度{said}" if name.startswith(PREV) else said


def facts(edition: Edition, one: Broken) -> dict[str, str]:
    """What a finding says of a broken identity: both sides in words, the figures, the cell to look at first."""
    identity = one.identity
    left, right = (
        _side([label(edition, name) for _, name in side], [sign for sign, _ in side], value)
        for side, value in ((identity.left, one.left), (identity.right, one.right))
    )
    reasons = "、".join(identity.balance.exceptions)
    return {
        "says": identity.says,
        "left": left,
        "right": right,
        "hint": f"；先核对“{label(edition, one.suspect)}”" if one.suspect else "",
        "reasons": f"可能的合理原因：{reasons}。" if reasons else "",
        "identity": identity.id,
        "cells": ",".join(identity.cells),
        "suspect": one.suspect or "",
        "expected": number_text(one.left),
        "actual": number_text(one.right),
    }


def _side(labels: Sequence[str], signs: Sequence[int], value: Decimal) -> str:
    """One side of an identity in words; a long sum is named by its ends."""
    said = labels if len(labels) <= 4 else [labels[0], f"……共{len(labels)}项"]
    text = "".join(
        f"{'' if not n else ('＋' if sign > 0 else '－')}{name}"
        for n, (name, sign) in enumerate(zip(said, signs, strict=False))
    )
    return f"{text}为{number_text(value)}"
