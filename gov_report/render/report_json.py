"""report.json: the report so that it reads back the same (published/json.py), every figure with its cells."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from typing import Any

from gov_report.model import Block, Cell, Figure, Number, Paragraph, Report, Table
from gov_report.render.json import named, pieces, source


def to_bytes(made: Report, sections_of: Mapping[str, str]) -> bytes:
    """report.json: the printed text and every figure with its cells.

    ``sections_of`` gives the section numeral (二) each figure belongs to. The cells of one figure at a time are held
    as text, and those behind it packed until their length is known: a buffer that grows is copied as it grows, and a
    million rows would lie in memory three times.
    """
    said = {
        "schema": "gov-report.report/1",
        "year": made.year,
        "edition": made.edition,
        "scope": made.scope,
        "organ": made.organ,
        "title": made.title,
        "units": list(made.units),
        "draft": made.draft,
        "head": _blocks(made.head),
        "sections": [
            {"id": section.id, "title": section.title, "blocks": _blocks(section.blocks)} for section in made.sections
        ],
        "annexes": _blocks(made.annexes),
        "figures": (_figure(figure, sections_of.get(name, "")) for name, figure in made.figures.items()),
    }
    length, packed, packer = 0, list[bytes](), zlib.compressobj(1)
    for piece in map(str.encode, pieces(said)):
        length += len(piece)
        packed.append(packer.compress(piece))
    packed.append(packer.flush())
    return zlib.decompress(b"".join(packed), bufsize=length)


def _blocks(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            shown.append({"role": block.role, "runs": [_run(run) for run in block.runs]})
        elif isinstance(block, Table):
            rows = [[_cell(cell) for cell in row] for row in block.rows]
            widths = list(block.widths_mm)
            shown.append({"role": "table", "id": block.id, "header": block.header, "rows": rows, "widths_mm": widths})
        else:
            shown.append({"role": "page-break"})
    return shown


def _run(run: str | Number) -> str | dict[str, str]:
    return run if isinstance(run, str) else {"figure": run.figure, "text": run.text}


def _cell(cell: Cell) -> str | dict[str, Any]:
    """A cell: its text or number, with its spans and side where they are not the usual ones."""
    content = _run(cell.content)
    said: dict[str, Any] = {"text": content} if isinstance(content, str) else dict(content)
    if cell.colspan != 1:
        said["colspan"] = cell.colspan
    if cell.rowspan != 1:
        said["rowspan"] = cell.rowspan
    if cell.align != "center":
        said["align"] = cell.align
    return content if len(said) == 1 else said


def _figure(figure: Figure, section: str) -> dict[str, Any]:
    return {
        **named(figure),
        "section": section,
        "parts": list(figure.parts),
        "sources": [source(at) for at in figure.sources],
        **({"note": figure.note} if figure.note else {}),
    }
