"""The office's own settings: gov-report.toml, indicators.toml and decisions.toml, read once and typed."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from gov_report import toml
from gov_report.model import Source

NAME = "gov-report.toml"


@dataclass(frozen=True)
class Organ:
    """Who writes the report (编制机关) and for which area."""

    name: str
    area: str = ""


@dataclass(frozen=True)
class PeriodSettings:
    """Where the data period does not start on 1 January (2008 may start on 1 May)."""

    start: datetime.date | None = None


@dataclass(frozen=True)
class Counting:
    """``joint``: an item of two departments counts "each" or "once" (contract)."""

    joint: str = "each"


@dataclass(frozen=True)
class SectionSettings:
    """What an office words differently from the edition."""

    title: str = ""


@dataclass(frozen=True)
class ReportSettings:
    """The printed report: scope, edition, local rules cited, headings, annex."""

    scope: str = "government"
    edition: str = ""
    local_rules: tuple[str, ...] = ()
    preamble: str = ""
    annexes: bool = True
    sections: dict[str, SectionSettings] = field(default_factory=dict)


@dataclass(frozen=True)
class Category:
    """A category of the office's own."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True)
class Aliases:
    """Other ways to write a word, by kind: label → the ways."""

    departments: dict[str, tuple[str, ...]] = field(default_factory=dict)
    categories: dict[str, tuple[str, ...]] = field(default_factory=dict)
    channels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    outcomes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    applicants: dict[str, tuple[str, ...]] = field(default_factory=dict)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class YearSettings:
    """What belongs to one year: the day the report is published."""

    published_on: datetime.date | None = None


@dataclass(frozen=True)
class Settings:
    """gov-report.toml."""

    organ: Organ
    departments: tuple[str, ...] = ()
    period: PeriodSettings = PeriodSettings()
    counting: Counting = Counting()
    report: ReportSettings = ReportSettings()
    categories: tuple[Category, ...] = ()
    aliases: Aliases = Aliases()
    years: dict[str, YearSettings] = field(default_factory=dict)

    def period_of(self, year: int) -> tuple[datetime.date, datetime.date]:
        """First and last day of the data period (统计期限) of a year."""
        start = self.period.start
        first = start if start and start.year == year else datetime.date(year, 1, 1)
        return first, datetime.date(year, 12, 31)

    @property
    def authority(self) -> str:
        """Whom the title names: the area in scope government, the organ in scope department."""
        return self.organ.area if self.report.scope == "government" and self.organ.area else self.organ.name


@dataclass(frozen=True)
class Indicator:
    """A figure no log holds (指标), with where it comes from; ``line`` is where it stands."""

    id: str
    value: Decimal
    source: str
    label: str = ""
    unit: str = ""
    note: str = ""
    file: str = ""
    line: int = 0

    @property
    def at(self) -> Source:
        """Where the indicator is written."""
        return Source(self.file, "", 0, (self.line,) if self.line else ())


@dataclass(frozen=True)
class _Indicators:
    indicators: tuple[Indicator, ...] = ()


@dataclass(frozen=True)
class Decision:
    """A finding the office accepts: which, why, who decided, until when."""

    fingerprint: str
    reason: str
    who: str = ""
    until: datetime.date | None = None


@dataclass(frozen=True)
class _Decisions:
    decisions: tuple[Decision, ...] = ()


def read(folder: Path) -> Settings:
    """Read gov-report.toml; raises toml.FileFault naming every fault with its line."""
    tables, text = toml.parse(NAME, (folder / NAME).read_bytes())
    settings = toml.structure(NAME, tables, text, Settings)
    faults = [
        (toml.line_of(text, path), said)
        for wrong, path, said in (
            (not settings.organ.name.strip(), "organ.name", "organ.name：编制机关名称不能为空"),
            (settings.report.scope not in ("government", "department"), "report.scope",
             "report.scope：只能是 government（本级汇总）或 department（本机关）"),
            (settings.counting.joint not in ("each", "once"), "counting.joint",
             "counting.joint：只能是 each（各计1条）或 once（联合发文计1条）"),
            *(
                (settings.departments.count(name) > 1, "departments", f"departments：{name} 重复列出")
                for name in sorted(set(settings.departments))
            ),
            *(
                (not year.isdigit(), f"years.{year}", f"years.{year}：应为年份，如 [years.2013]")
                for year in settings.years
            ),
        )
        if wrong
    ]  # fmt: skip
    ids = [category.id for category in settings.categories]
    faults += [
        (toml.line_of(text, "categories"), f"categories：id {name} 重复或与合计行 total 冲突")
        for name in sorted(set(ids))
        if ids.count(name) > 1 or name == "total"
    ]
    if faults:
        raise toml.FileFault(NAME, faults)
    return settings


def read_indicators(folder: Path, year: int) -> tuple[Indicator, ...]:
    """Read YEAR/indicators.toml; no file means no indicators. Raises toml.FileFault."""
    path = folder / str(year) / "indicators.toml"
    if not path.is_file():
        return ()
    shown = f"{year}/indicators.toml"
    tables, text = toml.parse(shown, path.read_bytes())
    lines = [n for n, line in enumerate(text.split("\n"), 1) if line.strip() == "[[indicators]]"]
    found = toml.structure(shown, tables, text, _Indicators).indicators
    placed = tuple(
        Indicator(i.id, i.value, i.source, i.label, i.unit, i.note, shown, lines[n] if n < len(lines) else 0)
        for n, i in enumerate(found)
    )
    ids = [indicator.id for indicator in placed]
    faults = [
        (i.line, f"indicators：{i.id} {said}")
        for i in placed
        for wrong, said in (
            (ids.count(i.id) > 1, "重复"),
            (not i.source.strip(), "没有写来源（source）"),
            (i.value < 0 or not i.value.is_finite(), f"的数值 {i.value} 不能为负"),
        )
        if wrong
    ]
    if faults:
        raise toml.FileFault(shown, faults)
    return placed


def read_decisions(folder: Path, year: int) -> tuple[Decision, ...]:
    """Read YEAR/decisions.toml; no file means nothing is accepted. Raises toml.FileFault."""
    path = folder / str(year) / "decisions.toml"
    if not path.is_file():
        return ()
    shown = f"{year}/decisions.toml"
    tables, text = toml.parse(shown, path.read_bytes())
    found = toml.structure(shown, tables, text, _Decisions).decisions
    faults = [
        (toml.line_of(text, f"decisions.{d.fingerprint}"), f"decisions：{d.fingerprint} 没有写理由（reason）")
        for d in found
        if not d.reason.strip()
    ]
    if faults:
        raise toml.FileFault(shown, faults)
    return found


def find(start: Path) -> Path | None:
    """The nearest folder from ``start`` upward that holds gov-report.toml."""
    return next((folder for folder in (start, *start.parents) if (folder / NAME).is_file()), None)
