"""Figures computed from figures (派生数值): shares and changes on the year before, each naming its parts."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from gov_report.balances import PREV
from gov_report.model import Figure
from gov_report.quantities import number_text
from gov_report.words import late

MOST = 2  # places that a percentage takes of itself: no report prints more
NONE, ALL = Decimal(0), Decimal(100)


def _percent(part: Decimal, whole: Decimal, places: int, exact: tuple[Decimal, ...]) -> Decimal | None:
    """A part in percent of a whole, rounded half up; with more places where it would say 0 or 100 of what is not.

    ``exact`` are the percentages that are said only of what is just that; None where ``MOST`` places would say one.
    """
    value = part * 100 / whole
    for digits in range(places, max(places, MOST) + 1):
        rounded = value.quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP)
        if rounded == value or rounded not in exact:
            return rounded
    return None


def share(part: Figure, whole: Figure, places: int = 1) -> Figure:
    """A part in percent of a whole, rounded half up.

    None where either is not known, no percentage can be given (``no_share``), or none that is not 0 or 100.
    """
    value = None
    if part.value is not None and whole.value is not None and not no_share(part, whole):
        value = _percent(part.value, whole.value, places, (NONE, ALL))
    name = f"share{places}:{part.id}/{whole.id}"
    return Figure(name, f"{part.label}占{whole.label}的比例", value, "%", (), (part.id, whole.id))


def no_share(part: Figure, whole: Figure) -> str:
    """Why a known part has no percentage of a known whole; "" where it has one."""
    if whole.value is not None and whole.value <= 0:
        return f"“{whole.label}”为{number_text(whole.value)}"
    return f"“{part.label}”为{number_text(part.value)}" if part.value is not None and part.value < 0 else ""


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
    """The size of the change on the year before in percent, one place, without its direction.

    None where either is not known, no percentage can be given (``no_growth``), or none that is not 0, or 100 less.
    """
    value = None
    if figure.value is not None and before.value is not None and not no_growth(figure.value, before.value):
        by = figure.value - before.value
        value = _percent(abs(by), before.value, 1, (NONE, ALL) if by < 0 else (NONE,))
    return Figure(f"growth:{figure.id}", f"{figure.label}同比增减幅度", value, "%", (), (figure.id, before.id))


def no_growth(value: Decimal, before: Decimal) -> str:
    """Why a change on the year before has no percentage: it began at 0, or below, or ends there; "" where it has."""
    if before <= 0:
        return f"上年为{number_text(before)}"
    return f"上年为{number_text(before)}，本年为{number_text(value)}" if value < 0 else ""


def change(figure: Figure, before: Figure) -> Figure:
    """The size of the change on the year before, without its direction."""
    value = None if figure.value is None or before.value is None else abs(figure.value - before.value)
    return Figure(f"change:{figure.id}", f"{figure.label}比上年增减", value, figure.unit, (), (figure.id, before.id))
