"""build.json: what went into a build and what came out, by their hashes; what was accepted, what nobody verified."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gov_report import __version__, facts, rules
from gov_report.model import Report
from gov_report.origins import Correction
from gov_report.render.json import by_severity, correction
from gov_report.verdict import Verdict


def document(
    verdict: Verdict,
    report: Report,
    changed: Sequence[Correction],
    inputs: Mapping[str, str],
    outputs: Mapping[str, str],
) -> dict[str, Any]:
    """The document of build.json; ``inputs`` and ``outputs`` are hashes by path."""
    books = verdict.books
    printed = {number.figure for _, number in facts.numbers(report.blocks)}
    typed = [{"id": i.id, "label": i.label, "source": i.source} for i in books.indicators if i.id in printed]
    by_hand = [
        {"id": None, "label": told["label"], "text": told["actual"], "source": str(said.at)}
        for said in verdict.found
        if said.rule == rules.TYPED_UNKNOWN
        for told in [dict(said.facts)]
    ]
    return {
        "schema": "gov-report.build/1",
        "version": __version__,
        "year": books.year,
        "edition": report.edition,
        "scope": report.scope,
        "draft": report.draft,
        "findings": by_severity(verdict),
        "accepted": [
            {"code": said.rule.code, "fingerprint": name, "reason": said.accepted}
            for said, name in verdict.named
            if said.accepted
        ],
        "unverified": [*typed, *by_hand],
        "corrections": [correction(each) for each in changed],
        "inputs": [{"path": path, "sha256": name} for path, name in sorted(inputs.items())],
        "outputs": [{"path": path, "sha256": name} for path, name in sorted(outputs.items())],
    }
