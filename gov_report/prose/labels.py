"""How text calls the rows and columns of a form (行名、列名): their words for comparison, their groups' names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from gov_report.form import Column, Edition, Row
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
