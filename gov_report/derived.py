"""Figures computed from figures (派生数值): shares and changes on the year before, each naming its parts."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from gov_report.balances import PREV
from gov_report.model import Figure
from gov_report.words import late


def share(part: Figure, whole: Figure, places: int = 1) -> Figure:
    """A part in percent of a whole, rounded half up; None where either is not known or the whole is 0."""
    value = None
    if part.value is not None and whole.value:
        value = (part.value * 100 / whole.value).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    name = f"share{places}:{part.id}/{whole.id}"
    return Figure(name, f"{part.label}占{whole.label}的比例", value, "%", (), (part.id, whole.id))


TOLD_BY = "出自 "  # the note of a figure that last year's report says, before the path of that
_MADE = late(r"share(?P<places>\d):(?P<part>[^/]+)/(?P<whole>[^/]+)|(?P<kind>growth|change|prev):(?P<of>[^/]+)")
_FORMS = {"growth": "同比", "change": "增减", "prev": "上年"}


def asked(name: str) -> tuple[str, str] | None:
    """What a derived figure's id was asked for by: its figure, and the form behind it (占比: base); None for others."""
    made = _MADE.fullmatch(name)
    if made is None:
        return None
    if made["part"] is None:
        return made["of"], _FORMS[made["kind"]]
    return made["part"], share_form(made["whole"], int(made["places"]))


def share_form(whole: str, places: int) -> str:
    """How the narrative asks for a share of a whole: 占比: name, or 占比: name, 2位."""
    return f"占比: {whole}" + ("" if places == 1 else f", {places}位")


def roles(name: str) -> tuple[str, ...]:
    """What each part of a derived figure is, in the order of its parts; () for a figure that sums its parts."""
    made = _MADE.fullmatch(name)
    if made is None or made["kind"] == "prev":
        return ()
    return ("numerator", "denominator") if made["part"] else ("this_year", "last_year")


def last_year(figure: Figure, before: Figure) -> Figure:
    """The year before's figure beside this year's."""
    return Figure(PREV + figure.id, f"上年{figure.label}", before.value, figure.unit, before.sources, note=before.note)


def growth(figure: Figure, before: Figure) -> Figure:
    """The size of the change on the year before in percent, one place, without its direction; None from 0."""
    value = None
    if figure.value is not None and before.value:
        exact = abs(figure.value - before.value) * 100 / before.value
        value = exact.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return Figure(f"growth:{figure.id}", f"{figure.label}同比增减幅度", value, "%", (), (figure.id, before.id))


def change(figure: Figure, before: Figure) -> Figure:
    """The size of the change on the year before, without its direction."""
    value = None if figure.value is None or before.value is None else abs(figure.value - before.value)
    return Figure(f"change:{figure.id}", f"{figure.label}比上年增减", value, figure.unit, (), (figure.id, before.id))
