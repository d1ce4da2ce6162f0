"""Which cells a part's words name among those of its whole (其中): 自然人 of 新收申请, 结果纠正 of 行政复议."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gov_report.form import Edition, TableForm
from gov_report.prose.labels import grouped, key_of, names_of
from gov_report.prose.sayings import Speaker


def cells_named(figures: Sequence[str], label: str, of: Speaker) -> tuple[str, ...]:
    """The cells that a part's words name among a whole's: 自然人 of 新收申请, 结果纠正 of 行政复议; () for none."""
    key, said = key_of(re.sub("^被", "", label)), key_of(label)
    if key in ("其他", "其它"):  # of which group nobody can tell
        return ()
    if among := _among(figures, key, of):
        return among
    found: list[str] = []
    for figure in figures:
        edition = of.edition_of(figure)
        if figure not in edition.places:
            return ()
        table, row, column = edition.places[figure]
        heads = _heads(table, edition)
        across = {table.cell(row, c): heads[c.id] for c in table.column_parts(column.id)}
        down = {table.cell(r, column): names_of(r) for r in table.parts(row.id)}
        named = [cell for cell, names in {**across, **down}.items() if {key, said} & {*map(key_of, names)}]
        if not named and (group := grouped(table.column_parts(column.id), key, edition)):
            named = [table.cell(row, each) for each in group]
        elif len(named) != 1:
            return ()
        found += named
    return tuple(found)


def _heads(table: TableForm, edition: Edition) -> dict[str, tuple[str, ...]]:
    """How text calls the columns of a table."""
    aliases = {word.column: word.aliases for word in edition.logs.requests.applicants}
    own = {c.id: [name for name in aliases.get(c.id, ()) if not name.startswith("其他")] for c in table.columns}
    return {c.id: (c.label, c.label.removeprefix("结果"), *own[c.id]) for c in table.columns}


def _among(figures: Sequence[str], key: str, of: Speaker) -> tuple[str, ...]:
    """The cells of a sum of columns that words name, one of each row: 商业企业 of 法人或其他组织; () for none."""
    found: dict[str, list[str]] = {}
    for figure in figures:
        edition = of.edition_of(figure)
        if figure not in edition.places:
            return ()
        table, row, column = edition.places[figure]
        found.setdefault(row.id, [])
        if column.id != table.total_column.id and key in {key_of(name) for name in _heads(table, edition)[column.id]}:
            found[row.id].append(figure)
    each = list(found.values())
    return tuple(name for names in each for name in names) if all(len(names) == 1 for names in each) else ()


def beside(figure: str, label: str, of: Speaker) -> str:
    """The cell of another column of a figure's row that words name: 废止 beside 制发规范性文件; "" for none."""
    place = of.edition_of(figure).places.get(figure)
    if place is None or any(place.table.column_parts(column.id) for column in place.table.columns):
        return ""
    others = [column for column in place.table.columns if column is not place.column]
    key = key_of(label)
    named = [
        c for c in others if len(key) > 1 and key in {key_of(n.removeprefix("本年")) for n in (c.label, *c.aliases)}
    ]
    return place.table.cell(place.row, named[0]) if len(named) == 1 else ""
