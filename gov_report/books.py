"""A year as the checks see it: its ledger, figures and settings, the year before, its units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from gov_report.collected import Ledger
from gov_report.form import Edition
from gov_report.model import Figure
from gov_report.settings import Indicator, Settings
from gov_report.vocabulary import Vocabulary


class Prior(Struct, frozen=True):
    """The year before: its edition and its figures (上一年度报告); ``path`` of its report, "" for its workbooks."""

    edition: str
    figures: Mapping[str, Figure]
    path: str = ""


class Unit(Struct, frozen=True):
    """The report of one unit of a 汇总 report, read from ``path``; ``department`` is its name on the list.

    Its figures are ``added`` unless its own workbooks are here, which the report is then only held against.
    """

    path: str
    organ: str
    figures: Mapping[str, Figure]
    department: str
    added: bool


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

    @property
    def added(self) -> Sequence[Unit]:
        """The units whose reports are added to what the workbooks here come to."""
        return [unit for unit in self.units if unit.added]

    @property
    def departments(self) -> tuple[str, ...]:
        """Everybody whose figures are in the report (纳入统计的单位): departments, then units on no list."""
        return tuple(dict.fromkeys((*self.ledger.departments, *(unit.department for unit in self.added))))
