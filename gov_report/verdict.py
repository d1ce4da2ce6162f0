"""Findings named so that they survive re-runs, accepted by decision, and what they come to: the verdict."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import blake2b
from pathlib import Path

from gov_report import rules
from gov_report.books import Books
from gov_report.model import Diagnostic, Source
from gov_report.settings import Decision


def fingerprints(found: Sequence[Diagnostic]) -> list[str]:
    """A name for each finding that survives re-runs and rows inserted elsewhere.

    It is made of the rule, the department, file, sheet, column and the words found, never of the
    row; equal findings are numbered in order.
    """
    seen: Counter[str] = Counter()
    names = []
    for said in found:
        at = said.at
        place = (at.book, at.sheet, str(at.column)) if at else ()
        facts = said.key or "|".join(f"{name}={value}" for name, value in said.facts)
        text = "|".join((said.rule.code, said.department, *place, facts))
        seen[text] += 1
        names.append(blake2b(f"{text}#{seen[text]}".encode(), digest_size=8).hexdigest())
    return names


def accept(
    found: Sequence[Diagnostic], decisions: Sequence[Decision], path: str, today: date | None
) -> list[Diagnostic]:
    """Mark the findings the office accepted; say which decisions fit nothing or have run out.

    ``today`` None means that no decision runs out (a build whose date is not given).
    """
    by_name = {decision.fingerprint: decision for decision in decisions if decision.fingerprint}
    by_identity = [decision for decision in decisions if decision.identity]
    names = fingerprints(found)
    marked: list[Diagnostic] = []
    used: set[Decision] = set()
    for said, name in zip(found, names, strict=True):
        decision = by_name.get(name) or next((d for d in by_identity if _waives(d, said)), None)
        if decision:
            used.add(decision)
        expired = decision and decision.until and today and decision.until < today
        marked.append(replace(said, accepted=decision.reason) if decision and not expired else said)
        if decision and expired:
            marked.append(rules.STALE_DECISION.at(Source(path), value=name, why_stale=f"已过期（至{decision.until}）"))
    for decision in decisions:
        if decision not in used:
            marked.append(rules.STALE_DECISION.at(Source(path), value=decision.name, why_stale="已不再出现"))
    return marked


def _waives(decision: Decision, said: Diagnostic) -> bool:
    """Whether a decision names the identity of a finding, and its cell if it names one."""
    facts = dict(said.facts)
    if facts.get("identity") != decision.identity:
        return False
    return not decision.cell or decision.cell in facts.get("cells", "").split(",")


@dataclass(frozen=True, slots=True)
class Verdict:
    """A year as checked: the books, every finding with its fingerprint, the files passed over."""

    books: Books
    found: tuple[Diagnostic, ...]
    ignored: tuple[str, ...] = ()

    @property
    def named(self) -> list[tuple[Diagnostic, str]]:
        """Each finding with its fingerprint."""
        return list(zip(self.found, fingerprints(self.found), strict=True))

    def count(self, severity: str) -> int:
        """How many findings of a severity nobody accepted."""
        return sum(said.severity == severity and not said.accepted for said in self.found)

    @property
    def passed(self) -> bool:
        """Whether nothing at error level stands."""
        return not self.count("error")

    def adding(self, more: Sequence[Diagnostic]) -> Verdict:
        """The same with further findings."""
        return replace(self, found=(*self.found, *more))


@dataclass(frozen=True, slots=True)
class Gathered:
    """One organ's project as `rollup` found it; ``path`` is where its report was written, None where it has errors."""

    folder: Path
    organ: str
    verdict: Verdict
    path: Path | None
