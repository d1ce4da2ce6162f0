"""Which column of a printed table is which of the form, by what heads it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from gov_report.form import Column, TableForm
from gov_report.published.rows import alike, key_of

COUNTS = ("条数", "件数", "统计数", "数目", "公开数量", "信息条数", "公开条数")  # 数量 in other words


def columns_of(form: TableForm, labels: Sequence[tuple[int, str]]) -> list[int]:
    """The grid columns of a form's columns under a header; [] where they are not all there.

    In order, or in another where each label stands there once (总计 first).
    """
    if len(labels) < len(form.columns):
        return []
    found: list[int] = []
    at = 0
    for column in form.columns:
        while at < len(labels) and not heads(column, labels[at][1]):
            at += 1
        if at == len(labels):
            return _out_of_order(form, labels)
        found.append(labels[at][0])
        at += 1
    return found


def _out_of_order(form: TableForm, labels: Sequence[tuple[int, str]]) -> list[int]:
    found: list[int] = []
    for column in form.columns:
        heading = [at for at, text in labels if heads(column, text)]
        if len(heading) != 1 or heading[0] in found:
            return []
        found += heading
    return found


@lru_cache(maxsize=65536)  # a table's first rows are held against every form of every edition
def heads(column: Column, text: str) -> bool:
    """Whether a text is what the form prints above a column, or says the same in other words."""
    key = key_of(text)
    wanted = [key_of(label) for label in (column.label, *column.aliases, *(COUNTS if column.label == "数量" else ()))]
    return bool(key) and (key in wanted or (len(key) > 3 and any(alike(key, each) for each in wanted)))
