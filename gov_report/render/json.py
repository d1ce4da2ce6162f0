"""What commands say as JSON (contract: validate, build, figures, trace, diff, audit)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import zip_longest
from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

from gov_report import derived
from gov_report.model import Diagnostic, Figure, Source
from gov_report.privacy import hidden
from gov_report.render.text import ORDER, lines_of, message, remedy
from gov_report.tally import as_declared, row_tally, summary

if TYPE_CHECKING:
    from pathlib import Path

    from gov_report.audit import Audited
    from gov_report.diff import Change
    from gov_report.origins import Correction, Origin, Traced
    from gov_report.postings import Partial
    from gov_report.rebuilt import Replaced
    from gov_report.verdict import Verdict


def dumps(value: object) -> str:
    """JSON text, the same for the same value, Chinese readable: a line for each key and each member of its list.

    Nobody's telephone or identity number is in it. Measured: with an indent the library writes in plain Python, five
    times as slow.
    """
    return "".join(pieces(value))


def to_bytes(value: object) -> bytes:
    """The same as the bytes of a file."""
    return dumps(value).encode()


def pieces(value: object) -> Iterator[str]:
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


def named(figure: Figure) -> dict[str, Any]:
    """What every document says of a figure first."""
    return {"id": figure.id, "label": figure.label, "value": number(figure.value), "unit": figure.unit}


def source(at: Source) -> dict[str, str]:
    """A source as report.json shows it."""
    return {"file": at.book, "sheet": at.sheet, "cells": at.cells}


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
        "related": [
            {"file": other.book, "sheet": other.sheet, "cell": other.cells if other.column else ""}
            for other in found.related
        ],
        "fingerprint": fingerprint,
        "accepted": found.accepted or None,
        **(
            {"identity": facts["identity"], "cells": facts["cells"].split(","), "suspect": facts.get("suspect") or None}
            if "identity" in facts
            else {}
        ),
        **({word: _listed(facts[key]) for word, key in (("mended", "gone"), ("new", "fresh")) if key in facts}),
    }


def _listed(fact: str) -> list[dict[str, str]]:
    """The findings of a workbook that came back, each where it is, or was."""
    return [{"code": code, "place": where, "fingerprint": name} for name, code, where in lines_of(fact)]


def validation(verdict: Verdict) -> dict[str, Any]:
    """The document of `validate --format json`."""
    books = verdict.books
    files = [*map(_file, books.ledger.books)]
    files += [
        {"path": path, "department": None, "sha256": None, "state": "ignored", "sheets": []} for path in verdict.ignored
    ]
    logs = [sheet for kind in ("published", "requests") for _, sheet in books.ledger.sheets(kind)]
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
            "rows": sum(len(sheet.rows) for sheet in logs),
            "errors": verdict.count("error"),
            "warnings": verdict.count("warning"),
            "passed": verdict.passed,
        },
    }


def _file(book: Partial) -> dict[str, Any]:
    return {
        "path": book.book,
        "department": book.department,
        "sha256": book.sha256,
        "state": book.state,
        "sheets": [
            {
                "name": sheet.name,
                "kind": sheet.kind,
                "hidden": sheet.hidden,
                "header_row": sheet.layout.header_row or None,
                "rows": row_tally(sheet),
            }
            for sheet in book.sheets
        ],
    }


def figures(year: int, edition: str, made: Iterable[Figure]) -> dict[str, Any]:
    """The document of `figures --format json`."""
    return {
        "schema": "gov-report.figures/1",
        "year": year,
        "edition": edition,
        "figures": [
            {
                **named(figure),
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
        **named(figure),
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
    counts = Counter("accepted" if found.accepted else found.severity for found in verdict.found)
    return {name: counts[name] for name in (*ORDER, "accepted")}


def built(
    verdict: Verdict, paths: Iterable[Path], changed: Iterable[Correction], draft: bool, replaced: Replaced
) -> dict[str, Any]:
    """The document of `build --json`: the files written, none where it was refused; what became of the last ones."""
    return {
        "schema": "gov-report.built/1",
        "year": verdict.books.year,
        "draft": draft,
        "outputs": [path.as_posix() for path in paths],
        "removed": [*replaced.removed],
        "edited": {name: path.as_posix() for name, path in replaced.edited.items()},
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
