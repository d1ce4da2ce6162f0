"""Findings → SARIF 2.1.0, for editors and code review: the smallest document that says everything.

Whoever has findings makes Results of them; a place is a file and what an office reader calls the
cell (主动公开!D17), since a workbook has no lines. Personal data is masked as everywhere, in the address of a file too:
that of a file called by somebody's number leads nowhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from gov_report import __version__
from gov_report.model import Rule, Severity, Source
from gov_report.privacy import hidden
from gov_report.render.text import message, remedy, template
from gov_report.verdict import Verdict

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"  # a name, fetched by nobody here
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


class Location(Struct, frozen=True):
    """Where: a path relative to the folder, what is meant inside it ("" for the whole file), a line of text (or 0)."""

    path: str
    inside: str = ""
    line: int = 0


class Result(Struct, frozen=True):
    """One finding: its rule and grade, what to read, where, and the reason it was accepted ("" if it was not).

    ``subject`` is what it is about where there is no place: a department, a section.
    """

    rule: Rule
    severity: Severity
    text: str
    place: Location | None
    fingerprint: str
    accepted: str = ""
    subject: str = ""
    related: tuple[Location, ...] = ()


def place_of(at: Source) -> Location:
    """A source as a place; rows of a text file are its lines."""
    if at.book.endswith((".md", ".toml")):
        return Location(at.book, "", at.rows[0] if at.rows else 0)
    cells = at.cells
    return Location(at.book, f"{at.sheet}!{cells}" if at.sheet and cells else at.sheet or cells)


def results(verdict: Verdict) -> list[Result]:
    """The findings of a year."""
    return [
        Result(
            said.rule, said.severity, f"{message(said)}。{remedy(said)}", place_of(said.at) if said.at else None, name,
            said.accepted, said.department, tuple(map(place_of, said.related)),
        )
        for said, name in verdict.named
    ]  # fmt: skip


def _location(place: Location) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(hidden(place.path)), "uriBaseId": "%SRCROOT%"}}
    if place.line:
        physical["region"] = {"startLine": place.line}
    found: dict[str, Any] = {"physicalLocation": physical}
    if place.inside:
        found["logicalLocations"] = [{"fullyQualifiedName": hidden(place.inside)}]
    return found


def _result(found: Result, index: int) -> dict[str, Any]:
    at = [_location(found.place)] if found.place else []
    if not at and found.subject:
        at = [{"logicalLocations": [{"fullyQualifiedName": hidden(found.subject)}]}]
    made: dict[str, Any] = {
        "ruleId": found.rule.code,
        "ruleIndex": index,
        "level": LEVELS[found.severity],
        "message": {"text": found.text},
        "locations": at,
        "partialFingerprints": {"finding/v1": found.fingerprint},
    }
    if found.related:
        made["relatedLocations"] = [{"id": n, **_location(place)} for n, place in enumerate(found.related, 1)]
    if found.accepted:
        made["suppressions"] = [{"kind": "external", "status": "accepted", "justification": hidden(found.accepted)}]
    return made


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": template(rule, rule.message)},
        "fullDescription": {"text": f"{rule.why}依据：{rule.cite}"},
        "help": {"text": template(rule, rule.help)},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
    }


def document(found: Sequence[Result]) -> dict[str, Any]:
    """The whole document; it names the rules that found something."""
    rules = {result.rule.code: result.rule for result in sorted(found, key=lambda result: result.rule.code)}
    index = {code: at for at, code in enumerate(rules)}
    driver = {
        "name": "gov-report",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [_rule(rule) for rule in rules.values()],
    }
    run = {
        "tool": {"driver": driver},
        "language": "zh-CN",
        "columnKind": "unicodeCodePoints",
        "results": [_result(result, index[result.rule.code]) for result in found],
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
