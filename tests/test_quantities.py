"""Counts, signed changes and amounts as people write them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov_report.form import AMOUNT, COUNT, SIGNED
from gov_report.model import Figure
from gov_report.quantities import cell_text, number_text, printed, read, says
from gov_report.render.xlsx import number_format

# (written, kind, unit of the column, what is read)
WRITTEN = [
    (12, COUNT, "件", "12"),
    (12.0, COUNT, "件", "12"),
    ("12件", COUNT, "件", "12"),
    ("１２", COUNT, "件", "12"),
    ("1,234", COUNT, "件", "1234"),
    ("0", COUNT, "件", "0"),
    (-3, COUNT, "件", None),
    (2.5, COUNT, "件", None),
    ("12元", COUNT, "件", None),
    ("十二", COUNT, "件", None),
    ("", COUNT, "件", None),
    (True, COUNT, "件", None),
    (float("nan"), COUNT, "件", None),
    (float("inf"), COUNT, "件", None),
    (10**15, COUNT, "件", None),
    ("+1", SIGNED, "项", "1"),
    ("-35", SIGNED, "项", "-35"),
    ("－8", SIGNED, "项", "-8"),
    ("—8", SIGNED, "项", "-8"),
    (0, SIGNED, "项", "0"),
    ("1.5", SIGNED, "项", None),
    ("251000元", AMOUNT, "万元", "25.1"),
    ("1424.4万元", AMOUNT, "元", "14244000"),
    ("7730.28", AMOUNT, "元", "7730.28"),
    (59237.2449, AMOUNT, "万元", "59237.2449"),
    ("0.3亿元", AMOUNT, "万元", "3000"),
    ("-5元", AMOUNT, "元", None),
    ("5件", AMOUNT, "元", None),
    ("￥100", AMOUNT, "元", "100"),
    ("¥100.00", AMOUNT, "元", "100"),
    ("100元整", AMOUNT, "元", "100"),
    ("¥1,200元", AMOUNT, "元", "1200"),
    ("¥2万元", AMOUNT, "元", "20000"),
    ("¥5件", AMOUNT, "元", None),
    ("¥5", COUNT, "件", None),
    ("100整", AMOUNT, "元", None),
    ("壹佰元", AMOUNT, "元", None),
    ("一百元", AMOUNT, "元", None),
]


@pytest.mark.parametrize(("written", "kind", "unit", "wanted"), WRITTEN)
def test_read(written: object, kind: str, unit: str, wanted: str | None) -> None:
    found = read(written, kind, unit)
    assert (None if found is None else number_text(found)) == wanted


@pytest.mark.parametrize(
    ("written", "headed", "wanted"),
    [("¥25.1", "万元", "25.1"), ("¥25.1", "", "0.00251"), ("¥251000元", "万元", "25.1"), ("251000元", "万元", "25.1")],
)
def test_a_sign_of_money_below_a_unit(written: str, headed: str, wanted: str) -> None:
    found = read(written, AMOUNT, "万元", headed)
    assert found is not None
    assert number_text(found) == wanted


@pytest.mark.parametrize(
    ("text", "unit", "headed", "wanted"),
    [
        ("1250000元", "万元", "", "125.0000"), ("1250000", "万元", "元", "125.0000"), ("0.01", "万元", "", "0.01"),
        ("0.0125", "元", "万元", "125.0000"), ("125元", "元", "万元", "125"), ("1.5万元", "元", "元", "15000.0"),
        ("-5", "元", "", "-5"),
    ],
)  # fmt: skip
def test_an_amount_keeps_its_last_digit(text: str, unit: str, headed: str, wanted: str) -> None:
    assert str(printed(text, AMOUNT, unit, headed)) == wanted


def test_printed() -> None:
    assert [cell_text(Decimal(n), SIGNED) for n in (1, 0, -35)] == ["+1", "0", "-35"]
    assert cell_text(Decimal("251000"), AMOUNT, "元") == "251000元"
    assert number_text(Decimal("1E+3")) == "1000"
    assert number_text(None) == "［未报］"


@pytest.mark.parametrize(
    ("value", "wanted"),
    [("14244000.0", '0"元"'), ("1.42440E+7", '0"元"'), ("25.10", '0.0"元"'), ("0", '0"元"'), ("0.0001", '0.0000"元"')],
)
def test_a_workbook_shows_the_digits_that_are_printed(value: str, wanted: str) -> None:
    figure = Figure("a", "金额", Decimal(value), "元")
    assert number_format(cell_text(figure.value, AMOUNT, "元"), figure) == wanted


@given(st.decimals(0, 10**9, places=4))
def test_what_is_printed_reads_back(value: Decimal) -> None:
    assert read(cell_text(value, AMOUNT, "万元"), AMOUNT, "万元") == value
    assert says(cell_text(value, AMOUNT, "万元"), value, "万元")


@given(st.integers(-(10**9), 10**9))
def test_a_change_reads_back(value: int) -> None:
    assert read(cell_text(Decimal(value), SIGNED), SIGNED, "项") == value
