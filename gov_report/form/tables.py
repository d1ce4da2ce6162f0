"""A table of the form: its rows and columns, what adds up to what, and what each cell is called."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property
from typing import Final, Literal, NamedTuple

from gov_report.toml import Typed
from gov_report.words import OF_WHICH, without_ordinal

COUNT: Final = "count"
SIGNED: Final = "signed"
AMOUNT: Final = "amount"
Kind = Literal["count", "signed", "amount"]
_YEAR_NAMED = re.compile(r"\{\{\s*年度\s*\}\}")


class Column(Typed, frozen=True):
    """A column of numbers: ``under`` are the header cells above it, ``parts_of`` the column it adds to.

    ``kind`` count, signed (本年增/减) or amount; ``span`` grid columns wide; ``with_unit`` cells
    print their unit behind the number (251000元).
    """

    id: str = "value"
    label: str = "数量"
    under: tuple[str, ...] = ()
    parts_of: str = ""
    kind: Kind = COUNT
    unit: str = ""
    span: int = 1
    with_unit: bool = False
    aliases: tuple[str, ...] = ()


class Row(Typed, frozen=True):
    """A row: ``under`` the row it is printed below, ``parts_of`` the total it adds to.

    A ``heading`` prints no number; its ``parts_of`` counts for every row under it. ``local`` rows
    are an office's own and stand outside every balance; ``rule_makers_only`` is 规章. ``evidence``
    "recalled" marks a label that was not seen in an original of the form. ``phrases`` are the cases of the 条例, by
    their names in logs.requests.phrases, that a row of outcomes is for.
    """

    id: str
    label: str
    under: str = ""
    parts_of: str = ""
    aliases: tuple[str, ...] = ()
    unit: str = ""
    kind: Literal["", "count", "signed", "amount"] = ""
    heading: bool = False
    local: bool = False
    rule_makers_only: bool = False
    evidence: str = ""
    article: str = ""
    phrases: tuple[str, ...] = ()


class TableForm(Typed, frozen=True, dict=True):
    """A table of figures, rows × columns.

    ``suffixes`` are what labels carry and departments leave out. A ``printed`` table stands in its
    section; tables of one ``stack`` are one Word table without a gap, each below its ``banner``.
    ``corner`` heads the labels (without it none are printed), ``unit_column`` a column of units.
    ``nesting``: "merged" labels stand beside each other, "indented" ones below.
    """

    id: str
    section: str
    caption: str
    unit: str
    rows: tuple[Row, ...]
    columns: tuple[Column, ...] = (Column(),)
    suffixes: tuple[str, ...] = ()
    extensible: bool = False
    printed: bool = False
    stack: str = ""
    banner: str = ""
    corner: str = ""
    unit_column: str = ""
    nesting: Literal["merged", "indented"] = "merged"
    note: str = ""
    widths_mm: tuple[Decimal, ...] = ()

    @cached_property
    def by_id(self) -> Mapping[str, Row]:
        """The rows by id."""
        return {row.id: row for row in self.rows}

    @cached_property
    def _totals(self) -> Mapping[str, str]:
        return {row.id: self._total_of(row) for row in self.rows}

    def _total_of(self, row: Row) -> str:
        seen = {row.id}
        while not row.parts_of and row.under in self.by_id and row.under not in seen:
            seen.add(row.under)
            row = self.by_id[row.under]
            if not row.heading:
                return ""
        return row.parts_of if row.parts_of not in seen else ""

    def total_of(self, row: Row) -> str:
        """The id of the total a row adds to, through the headings above it; "" where there is none."""
        return self._totals.get(row.id, "")

    def chain(self, row: Row) -> tuple[Row, ...]:
        """A row and the totals it adds to, innermost first."""
        found = [row]
        while total_id := self.total_of(found[-1]):
            found.append(self.by_id[total_id])
        return tuple(found)

    def column(self, column_id: str) -> Column | None:
        """The column of that id."""
        return next((column for column in self.columns if column.id == column_id), None)

    def word(self, row: Row) -> str:
        """The row's label without the form's suffix (信函申请数 is 信函)."""
        suffix = next((s for s in self.suffixes if row.label.endswith(s) and row.label != s), "")
        return row.label.removesuffix(suffix)

    def above(self, row: Row) -> tuple[Row, ...]:
        """The rows a row is printed below, outermost first."""
        found: list[Row] = []
        while (parent := self.by_id.get(row.under or ("" if row.heading else row.parts_of))) and parent not in found:
            found.insert(0, parent)
            row = parent
        return tuple(found)

    def beside(self, row: Row) -> tuple[Row, ...]:
        """The rows whose labels a row's own is printed beside or below: a total has a row of its own in merged ones."""
        above = self.above(row)
        return above if self.nesting == "indented" else tuple(each for each in above if each.heading)

    @cached_property
    def numbered(self) -> tuple[Row, ...]:
        """The rows that print numbers."""
        return tuple(row for row in self.rows if not row.heading)

    @cached_property
    def inputs(self) -> tuple[Row, ...]:
        """The numbered rows that are no totals."""
        totals = set(self._totals.values())
        return tuple(row for row in self.numbered if row.id not in totals)

    @cached_property
    def listable(self) -> bool:
        """Whether its rows read as a list of labels and numbers: one column, no groups, no total within a total."""
        grouped = any(row.heading or (self._totals[row.id] and self.parts(row.id)) for row in self.rows)
        return len(self.columns) == 1 and not grouped

    def parts(self, row_id: str) -> tuple[Row, ...]:
        """The rows that add up to a row; an office's own rows stand outside."""
        return tuple(r for r in self.numbered if self._totals[r.id] == row_id and (self.extensible or not r.local))

    def column_parts(self, column_id: str) -> tuple[Column, ...]:
        """The columns that add up to a column."""
        return tuple(column for column in self.columns if column.parts_of == column_id)

    @cached_property
    def total_column(self) -> Column:
        """The column that sums the others, or the only one."""
        return next((c for c in self.columns if self.column_parts(c.id)), self.columns[0])

    def cell(self, row: Row | str, column: Column | str = "value") -> str:
        """A figure's id: table.row.column, without ``.value`` (contract)."""
        row_id = row if isinstance(row, str) else row.id
        column_id = column if isinstance(column, str) else column.id
        return f"{self.id}.{row_id}" if column_id == "value" else f"{self.id}.{row_id}.{column_id}"

    def unit_of(self, row: Row, column: Column) -> str:
        """The unit of a cell: the row's, the column's, the table's."""
        return row.unit or column.unit or self.unit

    def kind_of(self, row: Row, column: Column) -> Kind:
        """What a cell holds: a count, a signed change, an amount."""
        return row.kind or column.kind

    def caption_of(self, year: int) -> str:
        """The table's caption in messages, its year in it."""
        return _YEAR_NAMED.sub(str(year), self.caption)


class Place(NamedTuple):
    """Where a figure stands in the form, and what that makes of it."""

    table: TableForm
    row: Row
    column: Column

    @property
    def plain(self) -> str:
        """What its row is called, without number and 其中."""
        return OF_WHICH.sub("", without_ordinal(self.row.label))

    @property
    def label(self) -> str:
        """How the figure is called in messages and lists."""
        table, _, column = self
        plain = self.plain
        if len(table.columns) == 1 or (table.corner and table.column_parts(column.id)):
            return plain
        if len(table.numbered) == 1 and not table.corner:
            return f"{'、'.join(column.under)}{column.label}"
        return f"{plain}（{column.label}）"

    @property
    def unit(self) -> str:
        """Its unit: the row's, the column's, the table's."""
        return self.table.unit_of(self.row, self.column)

    @property
    def kind(self) -> Kind:
        """Whether it is a count, a signed change or an amount."""
        return self.table.kind_of(self.row, self.column)

    @property
    def parts(self) -> tuple[str, ...]:
        """The figures it sums: the rows below a total row, else the columns of a total column."""
        table, row, column = self
        if below := table.parts(row.id):
            return tuple(table.cell(part, column) for part in below)
        return tuple(table.cell(row, part) for part in table.column_parts(column.id))

    @property
    def total(self) -> str:
        """The figure of the total that its row adds to; "" where there is none."""
        total = self.table.total_of(self.row)
        return self.table.cell(total, self.column) if total else ""
