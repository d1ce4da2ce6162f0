"""Two years, across the breaks of the form: what compares, what does not, and why."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from gov_report.diff import Year, compare, read_crosswalk
from gov_report.edition import editions, load, templates_folder
from gov_report.model import Figure
from tests.conftest import ROOT, run

CROSSWALK = read_crosswalk((templates_folder(),))


def year(edition: str, unit: str = "件", **cells: int | str) -> Year:
    names = {name.replace("__", "."): value for name, value in cells.items()}
    figures = {name: Figure(name, name, Decimal(value), unit) for name, value in names.items()}
    return Year(int(edition), edition, "某", figures)


def row(old: Year, new: Year, name: str) -> tuple[object, ...]:
    found = {change.id: change for change in compare(old, new, CROSSWALK)}[name]
    return found.old, found.new, found.change, found.comparable, found.note


# (old, new, row, old value, new value, change, what the note says)
CASES = {
    "requests under another name": (
        year("2008", requests_by_channel__total=4), year("2021", requests__received_new__total=9),
        "requests.received_new.total", 4, 9, 5, None),
    "two outcomes that became one": (
        year("2008", request_outcomes__not_held=1, request_outcomes__not_exist=2), year("2021", requests__unable_not_held__total=7),
        "requests.unable_not_held.total", 3, 7, 4, None),
    "one outcome that became three": (
        year("2019", requests__other_disposed__total=6),
        year("2021", requests__other_no_correction__total=1, requests__other_fee_unpaid__total=2, requests__other_misc__total=2),
        "other_disposals", 6, 5, -1, None),
    "stock counted another way": (
        year("2019", article20_1__normative_document__published_total=290), year("2021", article20_1__normative_document__in_force=120),
        "article20_1.normative_document.in_force", 290, 120, None, "口径不同"),
    "an estimate": (
        year("2014", statistics__received=50, statistics__completed=49), year("2019", requests__carried_out__total=6),
        "requests.carried_out.total", 1, 6, None, "推算"),
    "no such figure in the old form": (
        year("2008", published_by_category__total=573), year("2021", article20_1__normative_document__issued=3),
        "article20_1.normative_document.issued", None, 3, None, "2008版没有这项指标"),
    "the same id in both": (
        year("2019", remedies__count__reconsideration_upheld=1), year("2021", remedies__count__reconsideration_upheld=3),
        "remedies.count.reconsideration_upheld", 1, 3, 2, None),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_across_editions(name: str) -> None:
    old, new, ident, before, after, change, note = CASES[name]
    found = row(old, new, ident)
    assert found[:3] == (before, after, change)
    assert found[3] is (change is not None)
    assert note in str(found[4]) if note else found[4] is None


def test_units_are_converted() -> None:
    old = year("2008", "元", fees__total=126)
    new = year("2014", "万元", statistics__request_fees="0.033")
    assert row(old, new, "statistics.request_fees")[:3] == (126, 330, 204)


def test_the_crosswalk_names_figures_that_exist() -> None:
    forms = {name: load(folder) for name, folder in editions(templates_folder()).items()}
    for concept in CROSSWALK:
        for edition, names in concept.figures.items():
            assert {name.lstrip("-") for name in names} <= set(forms[edition].places), concept.id
        assert set(concept.estimates) <= set(concept.figures)


def test_diff_2013_2024() -> None:
    code, out, err = run("-C", ROOT / "samples/alashankou", "diff", "2013", "2024", "--format", "json")
    assert (code, err) == (0, "")
    said = json.loads(out)
    assert (said["from"], said["to"]) == (2013, 2024)
    rows = {entry["id"]: entry for entry in said["rows"]}
    assert rows["published_by_category.total"]["from"] == 573
    assert rows["requests.received_new.total"]["comparable"]
    assert (
        not rows["fees"]["comparable"]
        if "fees" in rows
        else not rows["information_processing_fee.amount"]["comparable"]
    )
    assert all(entry["comparable"] or entry["note"] for entry in rows.values())
    code, text, _ = run("-C", ROOT / "samples/alashankou", "diff", "2013", "2024")
    assert code == 0
    assert "只有一个年度的版式才有的" in text


def test_a_crosswalk_of_ones_own(tmp_path: Path) -> None:
    (tmp_path / "crosswalk.toml").write_text(
        '[[concepts]]\nid = "granted"\nlabel = "公开"\nunit = "件"\n[concepts.figures]\n2008 = ["a"]\n',
        encoding="utf-8",
    )
    mine = {concept.id: concept for concept in read_crosswalk((templates_folder(), tmp_path))}
    assert mine["granted"].label == "公开"
    assert len(mine) == len(CROSSWALK)
