"""How text calls the rows and columns of a form (行名、列名): their words for comparison, their groups' names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from functools import lru_cache

from gov_report.form import Column, Edition, Row, TableForm
from gov_report.quantities import MONEY
from gov_report.words import compact, fold, without_ordinal


@lru_cache(maxsize=4096)
def key_of(text: str) -> str:
    """Words for comparison: without an ordinal, brackets, and what only says that things are counted."""
    plain = re.sub(r"[（(][^（）()]*[）)]", "", fold(text)) or fold(text)
    words = compact(without_ordinal(plain))
    return re.sub("(?:申请|答复|公开)?(?:数量|总数|件数|数)?$", "", words) or compact(text)


def names_of(row: Row) -> tuple[str, ...]:
    """How text calls a row; what falls among the others is not all of them: 撤回申请5件 of （六）其他处理."""
    return (row.label,) if "其他" in row.label else (row.label, *row.aliases)


def grouped(columns: Sequence[Column], key: str, edition: Edition) -> list[Column]:
    """The columns under one heading that words name: 法人和其他组织; 法人 may be only some of them."""
    called = {
        key_of(group): {key_of(n) for n in names} for group, names in edition.logs.requests.applicant_groups.items()
    }
    groups = {name for name, aliases in called.items() if key == name or (len(key) > 2 and key in aliases)}
    return [c for c in columns if {*map(key_of, c.under[1:])} & (groups | {key})]


def of_items(unit: str, label: str, names: Sequence[str], topic: str, of_requests: bool) -> bool:
    """Whether a number is of published items, not of requests or decisions: 行政执法12条, 行政许可信息980件."""
    if unit == "条":
        return not (of_requests and topic == "申请")
    return "信息" in label and not of_requests and not any("信息" in name for name in names)


def factor_of(of_table: str, of_text: str) -> Decimal:
    """How many of a text's unit one of a table's is: 10000 for 万元 and 元."""
    return MONEY[of_table] / MONEY[of_text] if of_table in MONEY and of_text in MONEY else Decimal(1)


def units_of(table: TableForm, row: Row) -> set[str]:
    """The units in which text may tell a row's total."""
    unit = table.unit_of(row, table.total_column)
    same = ({"件", "条"}, {"人", "名"}, {"次", "场", "期"}, set(MONEY))
    return next((units for units in same if unit in units), {unit})
