"""Everything as JSON (contract: validate, report.json, build.json, diff)."""

from __future__ import annotations

import io
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from gov_report import derived
from gov_report.model import Block, Cell, Diagnostic, Figure, Number, Paragraph, Report, Source, Table
from gov_report.privacy import hidden
from gov_report.render.text import ORDER, message, remedy
from gov_report.tally import as_declared, row_tally, summary

if TYPE_CHECKING:
    from pathlib import Path

    from gov_report.audit import Audited
    from gov_report.diff import Change
    from gov_report.origins import Correction, Origin, Traced
    from gov_report.verdict import Verdict


def dumps(value: object) -> str:
    """JSON text, the same for the same value, Chinese readable: a line for each key and each member of its list.

    Nobody's telephone or identity number is in it. Measured: with an indent the library writes in plain Python, five
    times as slow.
    """
    return "".join(_pieces(value))


def _pieces(value: object) -> Iterator[str]:
    """The text piece by piece; a list may be an iterator, whose members are made one at a time."""
    if not isinstance(value, dict) or not value:
        yield _line(value) + "\n"
        return
    before = "{"
    for key, member in value.items():
        yield f"{before}\n {_line(key)}: "
        before = ","
        if isinstance(member, list | Iterator):
            opening = "["
            for each in member:
                yield f"{opening}\n  {_line(each)}"
                opening = ","
            yield "[]" if opening == "[" else "\n ]"
        else:
            yield _line(member)
    yield "\n}\n"


_NOBODYS = frozenset(("fingerprint", "sha256", "cell", "cells"))  # hashes and D5,D7:D9: a text of theirs is no name


def _nameless(value: Any) -> Any:
    """A value with the personal data in its texts masked; names of cells and those made of hashes stay."""
    if isinstance(value, str):
        return hidden(value)
    if isinstance(value, dict):
        return {
            hidden(key): each if key in _NOBODYS and isinstance(each, str) else _nameless(each)
            for key, each in value.items()
        }
    return [_nameless(each) for each in value] if isinstance(value, list | tuple) else value


def _line(value: object) -> str:
    return json.dumps(_nameless(value), ensure_ascii=False)


def number(value: Decimal | None) -> int | float | None:
    """A JSON number; amounts keep their printed digits (at most 15, which a float holds exactly)."""
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def source(at: Source) -> dict[str, str]:
    """A source as report.json shows it."""
    return {"file": at.book, "sheet": at.sheet, "cells": at.cells}


def _related(at: Source) -> dict[str, str]:
    return {"file": at.book, "sheet": at.sheet, "cell": at.cells if at.column else ""}


def diagnostic(found: Diagnostic, fingerprint: str) -> dict[str, Any]:
    """A finding with the keys of the contract."""
    facts = dict(found.facts)
    at = found.at
    return {
        "code": found.rule.code,
        "name": found.rule.name,
        "severity": found.severity,
        "message": message(found),
        "help": remedy(found),
        "department": found.department or None,
        "file": at.book if at else None,
        "sheet": at.sheet if at else None,
        "cell": at.cells if at and at.column and at.rows else None,
        "column": facts.get("column"),
        "value": facts.get("value"),
        "expected": facts.get("expected"),
        "actual": facts.get("actual"),
        "related": [_related(other) for other in found.related],
        "fingerprint": fingerprint,
        "accepted": found.accepted or None,
        **(
            {"identity": facts["identity"], "cells": facts["cells"].split(","), "suspect": facts.get("suspect") or None}
            if "identity" in facts
            else {}
        ),
    }


def validation(verdict: Verdict) -> dict[str, Any]:
    """The document of `validate --format json`."""
    books = verdict.books
    files: list[dict[str, Any]] = []
    rows = 0
    for book in books.ledger.books:
        sheets = []
        for sheet in book.sheets:
            if not sheet.hidden and sheet.kind in ("published", "requests"):
                rows += len(sheet.rows)
            sheets.append(
                {
                    "name": sheet.name,
                    "kind": sheet.kind,
                    "hidden": sheet.hidden,
                    "header_row": sheet.layout.header_row or None,
                    "rows": row_tally(sheet),
                }
            )
        files.append(
            {
                "path": book.book,
                "department": book.department,
                "sha256": book.sha256,
                "state": book.state,
                "sheets": sheets,
            }
        )
    files += [
        {"path": path, "department": None, "sha256": None, "state": "ignored", "sheets": []} for path in verdict.ignored
    ]
    units = [(unit.department, as_declared(unit.path, unit.figures, books.edition)) for unit in books.added]
    totals = summary(books.ledger, books.edition, books.words, units)
    form = set(books.edition.places)
    totals["cells"] = {name: number(figure.value) for name, figure in books.figures.items() if name in form}
    return {
        "schema": "gov-report.validation/1",
        "year": books.year,
        "edition": books.edition.id,
        "scope": books.settings.report.scope,
        "files": sorted(files, key=lambda file: str(file["path"])),
        "totals": totals,
        "diagnostics": [diagnostic(found, name) for found, name in verdict.named],
        "summary": {
            "files": len(books.ledger.books),
            "rows": rows,
            "errors": verdict.count("error"),
            "warnings": verdict.count("warning"),
            "passed": verdict.passed,
        },
    }


def _text_blocks(blocks: Sequence[Block]) -> list[dict[str, Any]]:
    """Blocks so that they read back the same (published/json.py)."""
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


def report_bytes(made: Report, sections_of: Mapping[str, str]) -> bytes:
    """report.json: the printed text and every figure with its cells.

    ``sections_of`` gives the section numeral (二) each figure belongs to. The cells of one figure at a time are held
    as text, so that a million rows do not lie in memory three times.
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
        "head": _text_blocks(made.head),
        "sections": [
            {"id": section.id, "title": section.title, "blocks": _text_blocks(section.blocks)}
            for section in made.sections
        ],
        "annexes": _text_blocks(made.annexes),
        "figures": (_figure(figure, sections_of.get(name, "")) for name, figure in made.figures.items()),
    }
    file = io.BytesIO()
    file.writelines(map(str.encode, _pieces(said)))
    return file.getvalue()


def _figure(figure: Figure, section: str) -> dict[str, Any]:
    return {
        "id": figure.id,
        "label": figure.label,
        "value": number(figure.value),
        "unit": figure.unit,
        "section": section,
        "parts": list(figure.parts),
        "sources": [source(at) for at in figure.sources],
        **({"note": figure.note} if figure.note else {}),
    }


def figures(year: int, edition: str, made: Iterable[Figure]) -> dict[str, Any]:
    """The document of `figures --format json`."""
    return {
        "schema": "gov-report.figures/1",
        "year": year,
        "edition": edition,
        "figures": [
            {
                "id": figure.id,
                "label": figure.label,
                "value": number(figure.value),
                "unit": figure.unit,
                "parts": list(figure.parts),
                "cells": sum(len(at.rows) or 1 for at in figure.sources),
                **({"note": figure.note} if figure.note else {}),
            }
            for figure in made
        ],
    }


def trace(made: Traced) -> dict[str, Any]:
    """The document of `trace --format json`: parts down to the last, cells down to rows."""
    return {
        "schema": "gov-report.trace/1",
        "year": made.year,
        "asked": made.asked,
        "figures": [
            {
                **_part(figure, made.figures),
                "section": made.sections.get(figure.id) or None,
                "printed": [asdict(at) for at in made.printed.get(figure.id, ())],
                "note": figure.note or None,
                "departments": _departments(made.cells.get(figure.id, ())),
            }
            for figure in made.wanted
        ],
    }


def _part(figure: Figure, known: Mapping[str, Figure]) -> dict[str, Any]:
    return {
        "id": figure.id,
        "label": figure.label,
        "value": number(figure.value),
        "unit": figure.unit,
        "parts": [
            {**_part(known[name], known), **({"role": role} if role else {})}
            for name, role in zip_longest(figure.parts, derived.roles(figure.id))
            if name in known
        ],
    }


def _departments(cells: Sequence[Origin]) -> list[dict[str, Any]]:
    """Department → sheets → cells, each cell with what it was read as."""
    found: dict[str, dict[Source, list[Origin]]] = {}
    for cell in cells:
        found.setdefault(cell.department, {}).setdefault(cell.source, []).append(cell)
    return [
        {
            "department": department or None,
            "sources": [
                {
                    **source(at),
                    "rows": [
                        {"row": cell.row or None, "cell": cell.cell, "read_as": cell.said or None} for cell in own
                    ],
                }
                for at, own in sources.items()
            ],
        }
        for department, sources in found.items()
    ]


def changes(old: int, new: int, rows: Sequence[Change]) -> dict[str, Any]:
    """The document of `diff --format json`."""
    return {
        "schema": "gov-report.diff/1",
        "from": old,
        "to": new,
        "rows": [
            {
                "id": row.id,
                "label": row.label,
                "unit": row.unit,
                "from": number(row.old),
                "to": number(row.new),
                "change": number(row.change),
                "percent": row.percent,
                "comparable": row.comparable,
                "note": row.note,
            }
            for row in rows
        ],
    }


def correction(changed: Correction) -> dict[str, str | None]:
    """One printed number that differs from the build before."""
    return {
        "figure": changed.figure,
        "label": changed.label,
        "section": changed.section,
        "place": changed.place,
        "from": changed.before,
        "to": changed.after,
    }


def by_severity(verdict: Verdict) -> dict[str, int]:
    """How many findings of each severity, accepted ones apart."""
    counts: dict[str, int] = defaultdict(int)
    for found in verdict.found:
        counts["accepted" if found.accepted else found.severity] += 1
    return {name: counts[name] for name in (*ORDER, "accepted")}


def built(verdict: Verdict, paths: Iterable[Path], changed: Iterable[Correction], draft: bool) -> dict[str, Any]:
    """The document of `build --json`: the files written, none where it was refused."""
    return {
        "schema": "gov-report.built/1",
        "year": verdict.books.year,
        "draft": draft,
        "outputs": [path.as_posix() for path in paths],
        "corrections": [correction(each) for each in changed],
        "diagnostics": [diagnostic(found, name) for found, name in verdict.named],
        "summary": {**by_severity(verdict), "passed": verdict.passed},
    }


def audited(files: Sequence[Audited]) -> dict[str, Any]:
    """The document of `audit --format json`."""
    from gov_report.audit import counts

    reports, errors, warnings = counts(files)
    return {
        "schema": "gov-report.audit/1",
        "files": [_audited(one) for one in files],
        "summary": {"files": reports, "errors": errors, "warnings": warnings, "passed": not errors},
    }


def _audited(one: Audited) -> dict[str, Any]:
    return {
        "path": one.path,
        "edition": one.edition or None,
        "year": one.year,
        "organ": one.organ or None,
        "title": one.title or None,
        "tables": [
            {
                "id": table.id,
                "edition": table.edition,
                "cells": {name: {"text": cell.text, "value": number(cell.value)} for name, cell in table.cells.items()},
            }
            for table in one.tables
        ],
        "claims": [{**asdict(said), "value": number(said.value)} for said in one.stated],
        "diagnostics": [_audit_finding(found) for found in one.found],
    }


def _audit_finding(found: Diagnostic) -> dict[str, Any]:
    """A finding of audit: its cells, the one to look at first, and where in the text it stands."""
    facts = dict(found.facts)
    return {
        "code": found.rule.code,
        "name": found.rule.name,
        "severity": found.severity,
        "identity": facts.get("identity") or None,
        "table": facts.get("table"),
        "cells": [name for name in facts.get("cells", "").split(",") if name],
        "suspect": facts.get("suspect") or None,
        "text": facts.get("text"),
        "label": facts.get("label"),
        "section": facts.get("section"),
        "expected": facts.get("expected"),
        "actual": facts.get("actual"),
        "message": message(found),
        "help": remedy(found),
    }
