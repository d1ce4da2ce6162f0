"""One finished report while it is checked: what it prints, whose it is, the year before."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from msgspec import Struct, field

from gov_report.balances import Values, label
from gov_report.form import Edition
from gov_report.model import Diagnostic, Paragraph, Report, Rule, Severity, Source
from gov_report.prose.sayings import Speaker
from gov_report.published.reading import Printed
from gov_report.words import fold

BLANK = frozenset({"", "-", "--", "—", "——", "―", "/", "\\", "无", "空", "*", "…"})


class Stated(Struct, frozen=True):
    """A number in running text: where, as printed, its value, and the figure it speaks of where that is known."""

    section: str
    text: str
    value: Decimal
    unit: str
    label: str
    figure: str | None


class Prior(Struct, frozen=True):
    """The year before: its edition, figures, the text of its sections by id, its year and whose it is by any name.

    ``year`` None and no ``names`` where it does not say.
    """

    edition: str
    values: Values
    texts: Mapping[str, str]
    year: int | None = None
    names: tuple[str, ...] = ()


class Case(Struct):
    """One report while it is checked: ``values`` are its tables' cells, blank inputs as 0."""

    report: Printed
    speaker: Speaker
    editions: Mapping[str, Edition]
    values: Values
    prior: Prior | None
    stated: list[Stated] = field(default_factory=list)
    told: dict[str, list[Stated]] = field(default_factory=dict)  # of these, what is said of each figure
    summed: set[tuple[str, str]] = field(default_factory=set)  # section and text of each whole found wrong
    places: Mapping[str, Source] = field(default_factory=dict)  # where the text of our own report is written

    def at(
        self, rule: Rule, severity: Severity | None = None, key: str = "", /, paragraph: str = "", **said: object
    ) -> Diagnostic:
        """A finding in this report, in a ``paragraph`` of it where it is one's.

        ``table`` says where it stands, ``key`` tells two of one kind apart.
        """
        apart = key or "|".join(str(said.get(name, "")) for name in ("table", "section", "label", "text", "actual"))
        at = self.places.get(paragraph, Source(self.report.path))
        return rule.at(at, severity=severity, key=apart, **said)  # type: ignore[arg-type]  # facts

    def state(self, said: Stated) -> None:
        """Keep a number of the text."""
        self.stated.append(said)
        if said.figure:
            self.told.setdefault(said.figure, []).append(said)

    def label(self, name: str) -> str:
        """How a figure is called."""
        return label(self.speaker.edition_of(name), name)


def values_of(report: Printed, editions: Mapping[str, Edition]) -> dict[str, Decimal | None]:
    """The figures a report's tables print: a blank input is 0, a blank total is missing (domain: 17)."""
    found: dict[str, Decimal | None] = {}
    for table in report.tables:
        for name, cell in table.cells.items():
            blank = cell.value is None and prints_none(cell.text) and not editions[table.edition].places[name].parts
            found[name] = Decimal(0) if blank else cell.value
    return found


def prints_none(text: str) -> bool:
    """Whether a cell prints nothing that means a number."""
    return fold(text) in BLANK


def prior_made(report: Report) -> Prior:
    """A report of our own, from its report.json, as the year before another."""
    texts = {
        section.id: "".join(block.text for block in section.blocks[1:] if isinstance(block, Paragraph))
        for section in report.sections
    }
    values = {name: figure.value for name, figure in report.figures.items()}
    names = (report.organ, report.title.partition(str(report.year))[0])
    said = {name: text for name, text in texts.items() if text}
    return Prior(report.edition, values, said, report.year, tuple(filter(None, names)))
