"""The office's own settings: gov-report.toml, indicators.toml and decisions.toml, read once and typed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal, TypeVar

from msgspec import Struct, field

from gov_report import mistakes, quantities, toml
from gov_report.form import AMOUNT, COUNT, SIGNED, Edition
from gov_report.model import Source
from gov_report.toml import Typed
from gov_report.words import nearest
from gov_report.workdays import Arranged, Rest, arranged, fault_of

NAME = "gov-report.toml"
T = TypeVar("T")


class Organ(Typed, frozen=True):
    """Who writes the report (编制机关), for which area, and whether it may make 规章."""

    name: str
    area: str = ""
    makes_regulations: bool = False


class PeriodSettings(Typed, frozen=True):
    """Where the data period does not start on 1 January (2008 may start on 1 May)."""

    start: datetime.date | None = None


class Counting(Typed, frozen=True):
    """``joint``: an item of two departments counts "each" or "once" (contract).

    ``refused``: a summary's 否决公开 line holds the "reasons" only, or "all" that was not granted.
    """

    joint: Literal["each", "once"] = "each"
    refused: Literal["reasons", "all"] = "reasons"


class SectionSettings(Typed, frozen=True):
    """What an office arranges differently from the edition.

    A section of its own has a title and stands ``after`` another; ``omit`` leaves one out; ``annex``
    says whether it stands after the report.
    """

    title: str = ""
    after: str = ""
    omit: bool = False
    annex: bool | None = None


class ReportSettings(Typed, frozen=True):
    """The printed report: scope, edition, of some years another (``editions``), local rules cited, headings, annex."""

    scope: Literal["government", "department"] = "government"
    edition: str = ""
    editions: dict[str, str] = field(default_factory=dict)
    local_rules: tuple[str, ...] = ()
    preamble: str = ""
    annexes: bool = True
    sections: dict[str, SectionSettings] = field(default_factory=dict)

    def edition_of(self, year: int) -> str:
        """The edition chosen for a year, "" where the year itself chooses."""
        return self.editions.get(str(year), self.edition)


class Category(Typed, frozen=True):
    """A category of the office's own."""

    id: str
    label: str
    aliases: tuple[str, ...] = ()


class OwnRow(Typed, frozen=True):
    """A row an office adds to an official table (地方增设行); it stands outside the balances."""

    table: str
    id: str
    label: str
    aliases: tuple[str, ...] = ()


class Pin(Typed, frozen=True):
    """How one sheet is to be understood, said by the office: its kind, header row (from 1), columns by letters.

    ``file`` is the path below departments/; ``sheet`` "" is a csv, or every sheet of the file.
    """

    file: str
    kind: str
    sheet: str = ""
    header_row: int = 0
    columns: dict[str, str] = field(default_factory=dict)


class Aliases(Typed, frozen=True):
    """Other ways to write a word, by kind: label → the ways."""

    departments: dict[str, tuple[str, ...]] = field(default_factory=dict)
    categories: dict[str, tuple[str, ...]] = field(default_factory=dict)
    channels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    outcomes: dict[str, tuple[str, ...]] = field(default_factory=dict)
    applicants: dict[str, tuple[str, ...]] = field(default_factory=dict)
    request_channels: dict[str, tuple[str, ...]] = field(default_factory=dict)
    columns: dict[str, tuple[str, ...]] = field(default_factory=dict)


class YearSettings(Typed, frozen=True):
    """What belongs to one year: the day the report is published, the day the superior office set.

    ``rest`` (放假, a day or the first and last of several) and ``work`` (调休上班) are of the year's notice, where the
    calendar does not hold it yet.
    """

    published_on: datetime.date | None = None
    deadline: datetime.date | None = None
    rest: tuple[Rest, ...] = ()
    work: tuple[datetime.date, ...] = ()


class Settings(Typed, frozen=True):
    """gov-report.toml; ``replaced`` names files below departments/ that a later one stands for: old → new."""

    organ: Organ
    departments: tuple[str, ...] = ()
    period: PeriodSettings = PeriodSettings()
    counting: Counting = Counting()
    report: ReportSettings = ReportSettings()
    categories: tuple[Category, ...] = ()
    rows: tuple[OwnRow, ...] = ()
    sheets: tuple[Pin, ...] = ()
    aliases: Aliases = Aliases()
    replaced: dict[str, str] = field(default_factory=dict)
    years: dict[str, YearSettings] = field(default_factory=dict)

    def period_of(self, year: int) -> tuple[datetime.date, datetime.date]:
        """First and last day of the data period (统计期限) of a year."""
        start = self.period.start
        first = start if start and start.year == year else datetime.date(year, 1, 1)
        return first, datetime.date(year, 12, 31)

    @property
    def arranged(self) -> Arranged:
        """The working days of the years for which a notice is given here."""
        return arranged({int(year): (own.rest, own.work) for year, own in self.years.items() if own.rest})

    def deadline(self, edition: Edition, year: int) -> tuple[datetime.date, str] | None:
        """The day by which a year's report is due, and who says so."""
        own = self.years.get(str(year))
        if own and own.deadline:
            return own.deadline, "上级通知"
        return edition.deadline(self.report.scope, year)

    @property
    def authority(self) -> str:
        """Whom the title names: the area in scope government, the organ in scope department."""
        return self.organ.area if self.report.scope == "government" and self.organ.area else self.organ.name


class Indicator(Struct, frozen=True):
    """A figure no log holds (指标) in its unit, with where it comes from; ``line`` is where it stands."""

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


class _Written(Typed, frozen=True):
    """An indicator as written: a number in the figure's unit, or a text that names its own (251000元)."""

    id: str
    value: Any  # `quantities.read` says what may stand here
    source: str
    label: str = ""
    unit: str = ""
    note: str = ""


class _Indicators(Typed, frozen=True):
    indicators: tuple[_Written, ...] = ()


class Decision(Typed, frozen=True):
    """A finding the office accepts: which, why, who decided, until when.

    Named by its fingerprint, or a broken balance by its ``identity`` and perhaps one ``cell`` of it, or the
    ``department`` whose numbers break it.
    """

    reason: str
    fingerprint: str = ""
    identity: str = ""
    cell: str = ""
    department: str = ""
    who: str = ""
    until: datetime.date | None = None

    @property
    def name(self) -> str:
        """What it accepts, as it is called when it fits nothing."""
        return self.fingerprint or self.identity


class _Decisions(Typed, frozen=True):
    decisions: tuple[Decision, ...] = ()


def _fault_of(pin: Pin) -> str:
    """What a pin lacks or says wrongly; "" for nothing."""
    if pin.kind in ("summary", "none"):
        return ""
    if pin.kind not in ("published", "requests"):
        return "kind 只能是 published、requests、summary、none"
    if pin.header_row < 1:
        return "header_row 应为表头所在的行号，从1起"
    if not pin.columns:
        return "没有写 columns（列名 = 列的字母）"
    wrong = next((letter for letter in pin.columns.values() if not re.fullmatch("[A-Za-z]{1,3}", letter)), "")
    return f"columns 写列的字母，如 C，不是 {wrong[:20]}" if wrong else ""


def _mistaken(own: Settings) -> Iterator[tuple[str, str]]:
    """Names that cannot be printed or told from each other: (where, what)."""
    yield from mistakes.names("organ.name", [own.organ.name])
    yield from mistakes.names("organ.area", [own.organ.area])
    yield from mistakes.names("departments", own.departments)
    yield from mistakes.labels("departments", [name for name in own.departments if name.strip()])
    yield from mistakes.ids("categories", [category.id for category in own.categories])
    yield from mistakes.labels("categories", [category.label for category in own.categories])
    yield from mistakes.aliases("categories", {c.id: (c.label, *c.aliases) for c in own.categories})
    # other words may well be of two forms, of different years
    yield from mistakes.aliases("aliases.departments", own.aliases.departments)


def _is_year(text: str) -> bool:
    return text.isascii() and text.isdigit()


def read(folder: Path) -> Settings:
    """Read gov-report.toml; raises toml.FileFault naming every fault with its line."""
    tables, text = toml.parse(NAME, (folder / NAME).read_bytes())
    settings = toml.structure(NAME, tables, text, Settings)
    faults = [
        (toml.line_of(text, path), said)
        for wrong, path, said in (
            (not settings.organ.name.strip(), "organ.name", "organ.name：编制机关名称不能为空"),
            *(
                (said, f"sheets.{n}", f"sheets {pin.file}：{said}")
                for n, pin in enumerate(settings.sheets)
                for said in [_fault_of(pin)]
            ),
            *((True, place, f"{place}：{said}") for place, said in (*toml.blanks(tables), *_mistaken(settings))),
            *(
                (said, f"years.{year}", f"years.{year}：{said}")
                for year, own in settings.years.items()
                for said in [fault_of(int(year), own.rest, own.work) if _is_year(year) else "应为年份，如 [years.2013]"]
            ),
            *(
                (not _is_year(year), f"report.editions.{year}", f'report.editions.{year}：应为年份，如 2014 = "2008"')
                for year in settings.report.editions
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
        raise toml.FileFault(NAME, sorted(dict.fromkeys(faults)))
    return settings


def line_of(folder: Path, path: str) -> int:
    """Where in gov-report.toml a setting is written."""
    return toml.line_of(toml.decode(NAME, (folder / NAME).read_bytes()), path)


def check_pins(folder: Path, pins: Sequence[Pin], edition: Edition, files: Collection[str]) -> None:
    """See that the pins of these files name columns that the edition knows; raises toml.FileFault."""
    known = {"published": edition.logs.published.columns, "requests": edition.logs.requests.columns}
    faults = []
    for n, pin in enumerate(pins):
        columns = known.get(pin.kind, {})
        for key in sorted(pin.columns.keys() - columns.keys() if pin.file in files else ()):
            near = nearest(key, columns, 0.6)
            hint = f"是否应为 {near}？" if near else f"可用：{'、'.join(columns)}"
            said = f"sheets {pin.file}：不认识的列名 {key}，{hint}"
            faults.append((line_of(folder, f"sheets.{n}.columns.{key}"), said))
    if faults:
        raise toml.FileFault(NAME, faults)


_KINDS = {
    COUNT: "应为不小于0的整数",
    SIGNED: "应为整数，减少写负数",
    AMOUNT: "应为不小于0的数，可写明单位（如 251000元）",
}


def _unknown(name: str, edition: Edition) -> str:
    near = nearest(name, edition.places, 0.7)
    hint = f"是否应为 {near}？" if near else ""
    return f"不是本版式的数值；{hint}自设的数须另写 label（名称）和 unit（单位）"


def _of_year(folder: Path, year: int, name: str, kind: type[T]) -> tuple[T, str, str]:
    """What a file of the year says, how the file is called, and its text; empty where there is none."""
    path, shown = folder / str(year) / name, f"{year}/{name}"
    if not path.exists():
        return kind(), shown, ""
    tables, text = toml.parse(shown, path.read_bytes())
    return toml.structure(shown, tables, text, kind), shown, text


def read_indicators(folder: Path, year: int, edition: Edition) -> tuple[Indicator, ...]:
    """Read YEAR/indicators.toml; no file means no indicators.

    Values come back in their figure's unit; an id the edition lacks is the office's own figure.
    Raises toml.FileFault.
    """
    said, shown, text = _of_year(folder, year, "indicators.toml", _Indicators)
    written = said.indicators
    ids = [indicator.id for indicator in written]
    placed: list[Indicator] = []
    faults: list[tuple[int, str]] = []
    for n, i in enumerate(written):
        line = toml.line_of(text, f"indicators.{n}")
        place = edition.places.get(i.id)
        kind, unit = (place.kind, place.unit) if place else (AMOUNT, i.unit)
        value = quantities.read(i.value, kind, unit)
        nameless = place is None and not i.label.strip()
        faults += [
            (line, f"indicators：{i.id} {said}")
            for wrong, said in (
                (ids.count(i.id) > 1, "重复"),
                (nameless, _unknown(i.id, edition) if nameless else ""),
                (not i.source.strip(), "没有写来源（source）"),
                (value is None, f"的数值写成 {str(i.value)[:30]}，{_KINDS[kind]}"),
            )
            if wrong
        ]
        placed.append(Indicator(i.id, value or Decimal(0), i.source, i.label, i.unit or unit, i.note, shown, line))
    if faults:
        raise toml.FileFault(shown, faults)
    return tuple(placed)


def read_decisions(folder: Path, year: int) -> tuple[Decision, ...]:
    """Read YEAR/decisions.toml; no file means nothing is accepted. Raises toml.FileFault."""
    said, shown, text = _of_year(folder, year, "decisions.toml", _Decisions)
    found = said.decisions
    faults = [
        (toml.line_of(text, f"decisions.{n}"), f"decisions：{d.name or f'第{n + 1}项'} {said}")
        for n, d in enumerate(found)
        for wrong, said in (
            (not d.reason.strip(), "没有写理由（reason）"),
            (not d.name, "没有写 fingerprint，也没有写 identity"),
        )
        if wrong
    ]
    if faults:
        raise toml.FileFault(shown, faults)
    return found


def find(start: Path) -> Path | None:
    """The nearest folder from ``start`` upward that holds gov-report.toml."""
    return next((folder for folder in (start, *start.parents) if (folder / NAME).is_file()), None)
