"""The refusal of a file: a finding on its way to the place it is about."""

from __future__ import annotations

from gov_report.model import Diagnostic, Rule, Source


class Refusal(Exception):
    """A file that must not be read: the finding and its facts; never leaves gate and workbook."""

    def __init__(self, rule: Rule, **facts: object) -> None:
        """Keep the finding until a place is known."""
        super().__init__(rule.name)
        self.rule = rule
        self.facts = facts

    def at(self, source: Source) -> Diagnostic:
        """The refusal as a finding at a place."""
        return self.rule.at(source, **self.facts)  # type: ignore[arg-type]  # facts
