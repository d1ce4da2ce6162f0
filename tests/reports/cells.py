"""One cell changed in a sound table: by 1, by swapped digits, by 100; the identities it breaks are reckoned here."""

from __future__ import annotations

from collections.abc import Iterator

from tests.reporting import Habits
from tests.reports import forms
from tests.reports.bases import CITY, FOURTEEN, MIDDLE, city, fourteen, middle
from tests.reports.cases import Case, Expect
from tests.reports.forms import Figures, identities

BASES: dict[str, Figures] = {"2021": CITY, "2019": MIDDLE, "2014": FOURTEEN}
HABITS = (
    ("html", Habits()),
    ("docx", Habits()),
    ("html", Habits(charset="gbk", declared="gb2312", unclosed=True, split=(13,))),
    ("html", Habits(spans=True, nested=True, wide=True)),
    ("docx", Habits(split=(9, 18), repeat=True, spaces=True, runs=1)),
    ("html", Habits(layout=True, spaces=True)),
)


def expected(edition: str, figures: Figures) -> tuple[Expect, ...]:
    return tuple(
        Expect(i.id.split(".")[0], identity=i.id, cells=frozenset((*i.left, *i.right)), severity=i.severity)
        for i in identities(edition)
        if i.broken(figures)
    )


def changes(value: int) -> Iterator[tuple[str, int]]:
    yield "one", value + 1
    if value:
        yield "less", value - 1
    digits = str(abs(value))
    if value > 0 and len(digits) > 1 and digits[0] != digits[1] and digits[1] != "0":
        yield "swapped", int(digits[1] + digits[0] + digits[2:])
    yield "hundred", value + 100


def corruptions() -> Iterator[Case]:
    """Every cell by one, its digits swapped where that changes it, every eleventh by 100, every thirteenth by -1.

    Of the request table of 2019, whose rows are those of 2021, every third cell.
    """
    write = {"2021": city, "2019": middle}
    count = 0
    for edition, base in BASES.items():
        for place, (cell, value) in enumerate(base.items()):
            for kind, changed in changes(value):
                if (kind == "hundred" and place % 11) or (kind == "less" and place % 13):
                    continue
                figures = {**base, cell: changed}
                expects = expected(edition, figures)
                if not expects or (edition == "2019" and cell.startswith("requests.") and place % 3):
                    continue
                count += 1
                format, habits = HABITS[count % 29 % 6] if count % 29 < 6 else HABITS[0]
                name = f"cell-{edition}-{cell}-{kind}"
                if edition == "2014":
                    yield fourteen(name, {}, *expects, figures=figures, format=format, habits=habits)
                else:
                    yield write[edition](name, "", *expects, figures=figures, format=format, habits=habits)


def several() -> Iterator[Case]:
    """Two faults at once; a total as printed with a unit; inputs left blank that were not zero."""
    two = {**CITY, "requests.granted.natural_person": 71, "remedies.count.reconsideration_total": 19}
    yield city("cells-two", "", *expected("2021", two), figures=two, format="docx")
    moved = {**CITY, "requests.granted.natural_person": 69, "requests.granted_in_part.natural_person": 13}
    yield city("cells-moved", "", *expected("2021", moved), figures=moved)
    shifted = {
        **CITY,
        **{f"requests.granted.{c}": CITY[f"requests.granted_in_part.{c}"] for c in (*forms.COLUMNS, "total")},
    }
    yield city("cells-row-typed-twice", "", *expected("2021", shifted), figures=shifted)
    blank = {**CITY, "requests.granted.natural_person": 0}
    yield city("cells-blank", "", *expected("2021", blank), printed={"requests.granted.natural_person": ""})
    dash = {**CITY, "requests.unable_not_held.business": 0}
    yield city(
        "cells-dash", "", *expected("2021", dash), printed={"requests.unable_not_held.business": "—"}, format="docx"
    )
    unit = {**CITY, "requests.received_new.total": 213}
    words = {"requests.granted.natural_person": "见附件"}  # no number, and not nothing: its sums are not assessed
    yield city("cells-words", "", Expect("requests", ("见附件",), code="GR705"), printed=words)
    yield city("cells-unit", "", *expected("2021", unit), printed={"requests.received_new.total": "213件"})
    zero = {**CITY, "requests.disposed_total.total": 0}
    yield city("cells-zero-total", "", *expected("2021", zero), figures=zero)
    comma = {**MIDDLE, "article20_1.normative_document.newly_published": 1096}
    yield middle(
        "cells-thousands",
        "",
        *expected("2019", comma),
        printed={"article20_1.normative_document.newly_published": "1,096"},
    )


def impossible() -> Iterator[Case]:
    """Numbers that no count can be, in sums that hold; a change may be negative, an amount a fraction."""
    said = Expect("requests", ("-1",), code="GR749", severity="error")
    name = "requests.{}.{}".format
    moved = {name("refused_state_secret", c): -1 for c in ("natural_person", "total")}
    moved |= {name("granted", c): CITY[name("granted", c)] + 1 for c in ("natural_person", "total")}
    yield city("cells-negative", "", said, figures={**CITY, **moved})
    broken = {**CITY, "requests.granted.natural_person": 71}  # by how much is the same to the identities
    half = Expect("requests", ("70.5",), code="GR749", severity="error")
    yield city("cells-half", "", half, *expected("2021", broken), printed={"requests.granted.natural_person": "70.5"})
    huge = Expect("article20_6", ("1894000000",), code="GR749", severity="error")
    yield city("cells-huge", "", huge, printed={"article20_6.penalty.decisions": "1894000000"})
    long = Expect("article20_5", ("31203120312031203120",), code="GR749", severity="error")
    yield city(
        "cells-long", "", long, printed={"article20_5.licensing.decisions": "31203120312031203120"}, format="docx"
    )
    owed = Expect("article20_8", ("-4512",), code="GR749", severity="error")
    yield city("cells-negative-amount", "", owed, printed={"article20_8.administrative_fee.amount": "-4512"})
    yield city("cells-amount", "", printed={"article20_8.administrative_fee.amount": "316441.3825"})
    yield middle(
        "cells-changes",
        "",
        printed={"article20_5.licensing.net_change": "-8", "article20_9.central_procurement.amount": "25100000000.55"},
    )


ROW = tuple(f"requests.disposed_total.{column}" for column in (*forms.COLUMNS, "total"))
COLUMN = tuple(name for name in CITY if name.startswith("requests.") and name.endswith(".total"))
TWO = ("requests.received_new.total", "requests.carried_in.total")
BLANK: dict[str, tuple[str, tuple[str, ...], bool]] = {  # what is printed, where, and whether it is said
    "cells-blank-total": ("", ROW[-1:], True),
    "cells-dash-total": ("—", ROW[-1:], True),
    "cells-blank-row-of-totals": ("", ROW, True),
    "cells-blank-column": ("", COLUMN, False),  # nobody fills it in: a habit
    # nothing but two totals, both 0: what is left blank is nothing
    "cells-blank-but-two": (
        "",
        tuple(name for name in CITY if name.startswith("requests.") and name not in TWO),
        False,
    ),
    "cells-blank-remedies": ("", ("remedies.count.reconsideration_total",), True),
    "cells-blank-statistics": ("", ("statistics.staff",), True),
}


def blank_totals() -> Iterator[Case]:
    """Totals left blank beside their parts: their identities are not checked."""
    for name, (text, where, _) in BLANK.items():
        printed = dict.fromkeys(where, text) | dict.fromkeys(TWO if name.endswith("two") else (), "0")
        yield fourteen(name, {}, printed=printed) if "statistics" in name else city(name, printed=printed)


CELLS: list[Case] = [*corruptions(), *several(), *impossible(), *blank_totals()]
