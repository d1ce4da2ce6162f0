"""report.json → the report it was written from, sources among it; the one reader of that file."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from msgspec import MsgspecError, Raw, Struct
from msgspec.json import Decoder, decode

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
from gov_report.toml import FileFault
from gov_report.words import late

_ROWS = late(r"([A-Z]{1,3})?(?:第)?(\d+)(?:行)?(?::(?:[A-Z]{1,3})?(?:第)?(\d+)(?:行)?)?")


class _Figure(Struct):
    id: str
    label: str
    value: Any
    unit: str
    parts: tuple[str, ...] = ()
    note: str = ""
    sources: Raw = Raw(b"[]")  # as they stand in the file, until somebody asks


class _Report(Struct):
    schema: str
    year: int
    organ: str
    edition: str
    figures: tuple[_Figure, ...]
    scope: str = ""
    title: str = ""
    head: Any = ()
    sections: Any = ()
    annexes: Any = ()
    units: tuple[str, ...] = ()
    draft: bool = False


def read(data: bytes, sources: bool = True) -> Report | None:
    """Read a report.json, of this version or an earlier one, or of figures only; None for anything else.

    What a file need not have (text, units, parts, sources) is empty then. Without ``sources`` the figures have none.
    """
    try:
        said = Decoder(_Report, float_hook=Decimal).decode(data.removeprefix(BOM_UTF8))
        if said.schema != "gov-report.report/1":
            return None
        return Report(
            said.year, said.organ, said.edition, said.scope, said.title, _blocks(said.head),
            tuple(Section(s["id"], s["title"], _blocks(s["blocks"])) for s in said.sections), _blocks(said.annexes),
            {figure.id: _figure(figure, sources) for figure in said.figures}, said.units, said.draft,
        )  # fmt: skip
    except (MsgspecError, ValueError, KeyError, TypeError, AttributeError, RecursionError, ArithmeticError):
        return None


def required(path: str, data: bytes) -> Report:
    """A report.json for its figures and text, without their sources; raises FileFault when it is none."""
    report = read(data, sources=False)
    if report is None:
        raise FileFault(path, [(0, "不是 gov-report 生成的 report.json，或内容已损坏；请重新生成或改用年份")])
    return report


def _blocks(said: Sequence[dict[str, Any]]) -> tuple[Block, ...]:
    return tuple(map(_block, said))


def _block(said: dict[str, Any]) -> Block:
    if said["role"] == "page-break":
        return PageBreak()
    if said["role"] == "table":
        rows = tuple(tuple(map(_cell, row)) for row in said["rows"])
        return Table(said["id"], rows, said["header"], tuple(float(mm) for mm in said.get("widths_mm", ())))
    return Paragraph(said["role"], tuple(map(_run, said["runs"])))


def _run(said: str | dict[str, Any]) -> str | Number:
    if isinstance(said, str):
        return said
    return Number(said["figure"], said["text"]) if "figure" in said else str(said["text"])


def _cell(said: str | dict[str, Any]) -> Cell:
    if isinstance(said, str):
        return Cell(said)
    return Cell(_run(said), said.get("colspan", 1), said.get("rowspan", 1), said.get("align", "center"))


def _figure(said: _Figure, sources: bool) -> Figure:
    cells = tuple(map(_source, decode(said.sources))) if sources else ()
    return Figure(said.id, said.label, _value(said.value), said.unit, cells, said.parts, said.note)


def _value(said: object) -> Decimal | None:
    if said is None:
        return None
    if isinstance(said, bool) or not isinstance(said, int | Decimal):
        raise TypeError(said)
    return written(said)


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
