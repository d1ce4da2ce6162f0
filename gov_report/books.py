"""A year as the checks see it: its ledger, figures and settings, the year before, its units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from gov_report.form import Edition
from gov_report.model import Figure
from gov_report.settings import Indicator, Settings
from gov_report.settle import Ledger
from gov_report.vocabulary import Vocabulary


class Prior(Struct, frozen=True):
    """The year before: its edition and its figures (上一年度报告)."""

    edition: str
    figures: Mapping[str, Figure]


class Unit(Struct, frozen=True):
    """The report of one unit that a 汇总 report adds up, read from ``path``."""

    path: str
    organ: str
    figures: Mapping[str, Figure]


class Books(Struct, frozen=True):
    """Everything a check may look at."""

    year: int
    edition: Edition
    settings: Settings
    words: Vocabulary
    ledger: Ledger
    figures: Mapping[str, Figure]
    indicators: Sequence[Indicator]
    prior: Prior | None = None
    units: Sequence[Unit] = ()
    before: Ledger | None = None  # last year's own books, where they were read
