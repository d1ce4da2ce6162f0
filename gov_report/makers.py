"""Who may make 规章, by the organ's name, and the numbers of 规章 that somebody else prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from gov_report.form import Edition
from gov_report.form.tables import Place
from gov_report.words import fold, late

# 省市县区…: an office below an area; a city itself may be one with districts, a 自治州 and a 自治区 make rules
_BELOW = late(
    r".+(?:省|市|县|区|州|旗|盟).*[^总](?:局|厅|委员会|委|镇|乡|街道|街道办事处)|.*[^治开发新特](?:县|区|旗)|.*自治[县旗]"
)
_CENTRAL = late("国家|国务院|中国|中央|中华")


def may_not(name: str) -> bool:
    """Whether an organ of this name certainly makes no 规章: a bureau of an area, a county, a district of a city."""
    plain = fold(name).removesuffix("办公室").removesuffix("办公厅").removesuffix("政府").removesuffix("人民")
    return not _CENTRAL.match(plain) and _BELOW.fullmatch(plain) is not None


def not_theirs(edition: Edition, values: Mapping[str, Decimal | None]) -> Iterator[tuple[str, Place, Decimal]]:
    """The figures that only who makes 规章 has, where they are not zero, each with its place and value."""
    for cell, place in edition.places.items():
        value = values.get(cell)
        if place.row.rule_makers_only and value:
            yield cell, place, value
