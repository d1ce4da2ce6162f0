"""Two years' figures → what changed (年度对比)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from gov_report.model import Figure
from gov_report.toml import FileFault


@dataclass(frozen=True, slots=True)
class Change:
    """One figure in two years; ``percent`` is the change on the old value, one decimal, as text."""

    id: str
    label: str
    unit: str
    old: Decimal | None
    new: Decimal | None
    change: Decimal | None
    percent: str | None
    comparable: bool
    note: str | None


def percent(old: Decimal, new: Decimal) -> str | None:
    """The change in percent of the old value, rounded half up to one decimal; None from zero."""
    if not old:
        return None
    share = (new - old) * 100 / old
    return str(share.quantize(Decimal("0.1"), ROUND_HALF_UP))


def compare(old: Mapping[str, Figure], new: Mapping[str, Figure]) -> list[Change]:
    """Compare figures by id, in the new year's order, then what only the old year has."""
    rows: list[Change] = []
    for name in (*new, *(name for name in old if name not in new)):
        before, after = old.get(name), new.get(name)
        said = after or before
        assert said is not None
        first = before.value if before else None
        second = after.value if after else None
        both = first is not None and second is not None
        note = None
        if before is None:
            note = "上一年度没有这项指标"
        elif after is None:
            note = "本年度没有这项指标"
        elif not both:
            note = "两个年度都未报告" if first is second else ("上一年度未报告" if first is None else "本年度未报告")
        elif before.unit != (after.unit if after else ""):
            note = f"单位不同（{before.unit}、{said.unit}）"
        comparable = both and not note
        change = second - first if comparable and first is not None and second is not None else None
        rows.append(
            Change(
                name, said.label, said.unit, first, second, change,
                percent(first, second) if change is not None and first is not None and second is not None else None,
                comparable, note,
            )
        )  # fmt: skip
    return rows


def from_report(path: str, data: bytes) -> tuple[int, dict[str, Figure]]:
    """The year and figures of a report.json; raises FileFault when it is none."""
    try:
        said = json.loads(data.decode("utf-8-sig"), parse_float=Decimal)
        if said["schema"] != "gov-report.report/1":
            raise ValueError(said["schema"])
        figures = {
            entry["id"]: Figure(
                str(entry["id"]), str(entry["label"]), _value(entry["value"]), str(entry["unit"]), (),
                tuple(entry.get("parts", ())),
            )
            for entry in said["figures"]
        }  # fmt: skip
        return int(said["year"]), figures
    except (ValueError, KeyError, TypeError, RecursionError, ArithmeticError):
        raise FileFault(path, [(0, "不是 gov-report 生成的 report.json，或内容已损坏；请重新生成或改用年份")]) from None


def _value(said: object) -> Decimal | None:
    if said is None:
        return None
    if isinstance(said, bool) or not isinstance(said, int | Decimal):
        raise TypeError(said)
    return Decimal(said)
