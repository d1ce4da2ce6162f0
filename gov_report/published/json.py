"""report.json → the report it was written from, sources among it."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Any

from gov_report.model import (
    Block,
    Cell,
    Figure,
    Number,
    PageBreak,
    Paragraph,
    Report,
    Section,
    Source,
    Table,
    column_number,
)
from gov_report.quantities import written

_ROWS = re.compile(r"([A-Z]{1,3})?(?:第)?(\d+)(?:行)?(?::(?:[A-Z]{1,3})?(?:第)?(\d+)(?:行)?)?")


def read(data: bytes, sources: bool = True) -> Report | None:
    """Read a report.json of this version; None for anything else. Without ``sources`` the figures have none."""
    try:
        said = json.loads(data, parse_float=Decimal)
        if said["schema"] != "gov-report.report/1":
            return None
        return Report(
            said["year"], said["organ"], said["edition"], said["scope"], said["title"],
            _blocks(said["head"]),
            tuple(Section(s["id"], s["title"], _blocks(s["blocks"])) for s in said["sections"]),
            _blocks(said["annexes"]),
            {f["id"]: _figure(f, sources) for f in said["figures"]},
            tuple(said["units"]),
            said["draft"],
        )  # fmt: skip
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _blocks(said: list[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple(map(_block, said))


def _block(said: dict[str, Any]) -> Block:
    if said["role"] == "page-break":
        return PageBreak()
    if said["role"] == "table":
        rows = tuple(tuple(map(_cell, row)) for row in said["rows"])
        return Table(said["id"], rows, said["header"], tuple(float(mm) for mm in said["widths_mm"]))
    return Paragraph(said["role"], tuple(map(_run, said["runs"])))


def _run(said: str | dict[str, Any]) -> str | Number:
    if isinstance(said, str):
        return said
    return Number(said["figure"], said["text"]) if "figure" in said else str(said["text"])


def _cell(said: str | dict[str, Any]) -> Cell:
    if isinstance(said, str):
        return Cell(said)
    return Cell(_run(said), said.get("colspan", 1), said.get("rowspan", 1), said.get("align", "center"))


def _figure(said: dict[str, Any], sources: bool) -> Figure:
    value = None if said["value"] is None else written(said["value"])
    cells = tuple(map(_source, said["sources"])) if sources else ()
    return Figure(said["id"], said["label"], value, said["unit"], cells, tuple(said["parts"]), said.get("note", ""))


def _source(said: dict[str, str]) -> Source:
    """Cells in short form (D5,D7:D9) as a source."""
    rows: list[int] = []
    column = 0
    for part in filter(None, said["cells"].split(",")):
        found = _ROWS.fullmatch(part)
        if not found:
            raise ValueError(part)
        letters, first, last = found.groups()
        column = column_number(letters) if letters else 0
        rows += range(int(first), int(last or first) + 1)
    return Source(said["file"], said["sheet"], column, tuple(rows))
