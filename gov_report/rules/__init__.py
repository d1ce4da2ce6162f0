"""The catalogue of findings: every code gov-report can say, with its reason and its remedy.

A file for each hundred, three for what workbooks say. A code is never reused. Messages name facts in braces; the place
(file, sheet, cell) is added by the renderer. ``help`` speaks to the office that writes the report; where it concerns
settings or the command line, ``asks`` says what a department can do.
"""

from __future__ import annotations

import copyreg
from collections.abc import Iterable

from gov_report.model import Rule
from gov_report.rules import files, registers, reports, rows, safety, settings, tables, totals, years
from gov_report.rules.files import *
from gov_report.rules.registers import *
from gov_report.rules.reports import *
from gov_report.rules.rows import *
from gov_report.rules.safety import *
from gov_report.rules.settings import *
from gov_report.rules.tables import *
from gov_report.rules.totals import *
from gov_report.rules.years import *


def by_code(listed: Iterable[Rule]) -> dict[str, Rule]:
    """Rules by their codes, in order; raises ValueError where two have one code."""
    made: dict[str, Rule] = {}
    for rule in sorted(listed, key=lambda rule: rule.code):
        if rule.code in made:
            raise ValueError(f"{rule.code} is both {made[rule.code].name} and {rule.name}")
        made[rule.code] = rule
    return made


RULES = by_code(
    rule
    for room in (files, rows, registers, tables, totals, settings, years, safety, reports)
    for rule in vars(room).values()
    if isinstance(rule, Rule)
)


def _rule(code: str) -> Rule:
    return RULES[code]


copyreg.pickle(Rule, lambda rule: (_rule, (rule.code,)))  # a finding travels with the code of its rule only
