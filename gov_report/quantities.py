"""Numbers as people write them: a count, a signed change and an amount are different things.

Amounts are Decimal in the form's unit; 251000元 in a column of 万元 is 25.1.
"""

from __future__ import annotations

import re
from decimal import Decimal

from gov_report.form import AMOUNT, COUNT, SIGNED
from gov_report.words import fold

MISSING = "［未报］"  # what a draft prints where nobody reported a figure
MONEY = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000), "亿元": Decimal(100_000_000)}
LIMIT = Decimal(10) ** 15  # a spreadsheet cell holds no more than 15 digits
DIGITS = 40  # before or behind the point; no sum of amounts has so many
_NUMBER = re.compile(
    r"(?:共计?|合?计)?(¥)?([+-])?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?"
    r"(条|件|个|次|项|篇|人次|人|部|宗|起|份|例|(?:元|千元|万元|亿元)[整正]?)?[。.]?"
)


def written(value: object) -> Decimal:
    """A number as a file of ours writes it; raises ValueError for what no figure can be (NaN, 1E+999999)."""
    try:
        number = Decimal(value)  # type: ignore[arg-type]
    except ArithmeticError:
        raise ValueError(value) from None
    if not number.is_finite() or abs(number.adjusted()) > DIGITS:
        raise ValueError(value)
    return number


def number_text(value: Decimal | None) -> str:
    """How a number is printed: no separators, no exponent, no trailing zeros; 0 is 0."""
    if value is None:
        return MISSING
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def cell_text(value: Decimal | None, kind: str, unit: str = "") -> str:
    """How a number is printed in a table: a change with its sign (+1, -35, 0), ``unit`` behind an amount."""
    text = number_text(value)
    if value is None:
        return text
    return f"+{text}" if kind == SIGNED and value > 0 else text + unit


def says(text: str, value: Decimal | None, unit: str = "") -> bool:
    """Whether a printed text is this value: 12, +12, 12元."""
    return text in {number_text(value), cell_text(value, SIGNED), cell_text(value, COUNT, unit)}


def read(value: object, kind: str = COUNT, unit: str = "", headed: str = "") -> Decimal | None:
    """Read a number of a kind in the unit of its column; None for anything that is none.

    A count is whole and not negative, a change may have a sign, an amount may be a fraction and
    may name another unit of money (251000元 in 万元). Full-width digits and 1,234 are read.
    ``headed``: the money that the header above a number names, where the number names none; ¥ is no 元 below 万元.
    """
    number, own = _split(value)
    if number is None or abs(number) >= LIMIT:
        return None
    number = _in_unit(number, own, kind, unit, headed)
    if number is None or (number < 0 and kind != SIGNED):
        return None
    return number if kind == AMOUNT or number == number.to_integral_value() else None


def printed(value: str, kind: str = COUNT, unit: str = "", headed: str = "") -> Decimal | None:
    """The same of what a finished report prints, whether or not it may stand there: -1 and 10.5 of a count too.

    It keeps the last digit printed: 1250000元 in 万元 is 125.0000.
    """
    number, own = _split(value)
    if number is None or abs(number.adjusted()) > DIGITS:
        return None
    read = _in_unit(number, own, kind, unit, headed)
    last = _in_unit(Decimal(1).scaleb(int(number.as_tuple().exponent)), own, kind, unit, headed)
    return None if read is None or last is None else read + (last - last)  # a nought with as many digits as last


def _in_unit(number: Decimal, own: str, kind: str, unit: str, headed: str) -> Decimal | None:
    own = (headed or "元") if own == "¥" else own
    said = own or headed
    if kind != AMOUNT:
        return None if own in MONEY else number
    if said and said not in MONEY:
        return None
    return number * MONEY[said] / MONEY[unit] if said and unit in MONEY else number


def may_be_yuan(value: object, headed: str) -> bool:
    """Whether a number with ¥ below a header of a larger unit is written as 元 are: ¥3,200.00 below 万元."""
    text = fold(value) if isinstance(value, str) else ""
    return headed not in ("", "元") and _split(value)[1] == "¥" and ("," in text or text[-3:-2] == ".")


def _split(value: object) -> tuple[Decimal | None, str]:
    if isinstance(value, bool):
        return None, ""
    if isinstance(value, Decimal):
        return (value, "") if value.is_finite() else (None, "")
    if isinstance(value, int | float):
        # repr of a double is its shortest decimal; NaN and infinity are none
        return (Decimal(str(value)).normalize() + 0, "") if value - value == 0 else (None, "")
    if not isinstance(value, str) or value.isalpha():  # 自然人: letters only, as nearly every text
        return None, ""
    found = _NUMBER.fullmatch(fold(value).replace("−", "-").replace("—", "-"))
    if not found:
        return None, ""
    yuan, sign, whole, fraction, unit = found.groups()
    unit = (unit or ("¥" if yuan else "")).rstrip("整正")  # 100元整, ¥100
    if yuan and unit != "¥" and unit not in MONEY:
        return None, ""
    return Decimal(f"{sign or ''}{whole.replace(',', '')}{fraction or ''}"), unit
