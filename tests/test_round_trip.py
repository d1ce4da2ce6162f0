"""What is published reads back equal: Word, HTML and JSON, every edition, whatever the figures."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from gov_report import facts, projects, validation
from gov_report.model import Number, Paragraph, Report
from gov_report.narrative import parse
from gov_report.published import docx as read_docx
from gov_report.published import html as read_html
from gov_report.published import json as read_json
from gov_report.render import docx, html, report_json
from gov_report.report import compose
from gov_report.toml import FileFault
from gov_report.verdict import Verdict
from tests.conftest import SETTINGS, Make, run

SAMPLES = Path(__file__).parent.parent / "samples"
YEARS = {"alashankou": 2013, "2018": 2018, "2020": 2020, "2024-city": 2024}


@lru_cache
def sample(name: str) -> tuple[projects.Project, Verdict]:
    project = projects.open_project(SAMPLES / name)
    return project, validation.validate(project, YEARS[name])


def report_with(name: str, numbers: list[int]) -> tuple[Report, bytes]:
    """A sample's report with other figures, and its edition's base document."""
    project, verdict = sample(name)
    books = verdict.books
    made = {
        figure_id: replace(figure, value=Decimal(numbers[n % len(numbers)]) / (100 if figure.unit == "万元" else 1))
        for n, (figure_id, figure) in enumerate(books.figures.items())
    }
    narrative = (project.folder / str(books.year) / "narrative.md").read_text(encoding="utf-8")
    chapters, _ = parse("narrative.md", narrative)
    report, _, _ = compose(
        books.year, project.settings, books.edition, made, books.ledger.departments, chapters, "narrative.md"
    )  # fmt: skip
    return report, books.edition.base_document()


def through_word(report: Report, base: bytes) -> Report | None:
    return read_docx.read(docx.report_bytes(report, base))


def through_page(report: Report, base: bytes) -> Report | None:
    return read_html.read(html.report_bytes(report))


def through_json(report: Report, base: bytes) -> Report | None:
    found = read_json.read(report_json.to_bytes(report, {}))
    return found and facts.published(found)


WAYS = {"docx": through_word, "html": through_page, "json": through_json}


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
@pytest.mark.parametrize("name", YEARS)
@settings(max_examples=5, deadline=None)
@given(numbers=st.lists(st.integers(0, 10**7), min_size=1, max_size=7))
def test_what_is_written_reads_back_equal(
    name: str, way: Callable[[Report, bytes], Report | None], numbers: list[int]
) -> None:
    report, base = report_with(name, numbers)
    found = way(report, base)
    assert found is not None
    assert facts.difference(facts.published(report), found) == ""
    assert found == facts.published(report)


def test_json_keeps_every_cell_a_figure_came_from() -> None:
    report, _ = report_with("alashankou", [5])
    found = read_json.read(report_json.to_bytes(report, {}))
    assert found is not None
    for name, figure in report.figures.items():
        assert list(map(str, found.figures[name].sources)) == list(map(str, figure.sources))


def test_other_files_carry_no_facts() -> None:
    assert read_json.read(json.dumps({"schema": "other"}).encode()) is None
    assert read_html.read(b"<html><body><p>x</p></body></html>") is None


def test_a_report_of_an_earlier_version_or_of_figures_only_is_read() -> None:
    report, _ = report_with("alashankou", [5])
    said = json.loads(report_json.to_bytes(report, {}))
    table = next(b for b in said["annexes"] if b["role"] == "table")
    del said["draft"], table["widths_mm"]
    found = read_json.read(json.dumps(said).encode("utf-8-sig"))
    assert found is not None
    assert (found.figures.keys(), found.draft) == (report.figures.keys(), False)
    figures = [{"id": "a", "label": "甲", "value": 3, "unit": "件"}]
    least = {key: said[key] for key in ("schema", "year", "edition", "organ")} | {"figures": figures}
    assert read_json.required("r.json", json.dumps(least).encode()).figures["a"].value == 3
    for wrong in (True, "3", [3]):
        figures[0]["value"] = wrong
        with pytest.raises(FileFault, match=r"不是 gov-report 生成的 report\.json"):
            read_json.required("r.json", json.dumps(least).encode())


def test_the_difference_is_said_in_words() -> None:
    report, _ = report_with("alashankou", [5])
    wanted = facts.published(report)
    other = replace(wanted, head=wanted.head[:1])
    assert "读回" in facts.difference(wanted, other)
    assert "题头" in facts.difference(wanted, replace(wanted, organ="别的"))


def test_a_number_changed_on_the_way_is_noticed() -> None:
    report, _ = report_with("alashankou", [0])
    wanted = facts.published(report)
    first = wanted.sections[1]
    blocks = tuple(
        Paragraph(b.role, tuple(Number(r.figure, "6") if isinstance(r, Number) else r for r in b.runs))
        if isinstance(b, Paragraph)
        else b
        for b in first.blocks
    )
    found = replace(wanted, sections=(wanted.sections[0], replace(first, blocks=blocks), *wanted.sections[2:]))
    assert "读回为" in facts.difference(wanted, found)
    assert {number.text for _, number, _ in facts.misprinted(found.blocks, found.figures)} == {"6"}


# categories as departments wrote them → the list, and the rule where there is nothing to list
LISTED: dict[str, tuple[list[str], str, str]] = {
    "as written, the largest first": (["规划类", "政策", "政策类", ""], "政策2条、规划1条、未分类1条", ""),
    "only some": (["", "规划"], "规划1条、未分类1条", ""),
    "none": (["", ""], "", "GR417"),
}


def _draft(folder: Path) -> tuple[int, dict[str, Any], list[str]]:
    code, out, _ = run("-C", folder, "build", "2013", "--json", "--draft")
    said = json.loads(out)
    made = next(Path(name) for name in said["outputs"] if name.endswith(".docx"))
    return (
        code,
        said,
        [block.text for block in read_docx.read_blocks(made.read_bytes()) if isinstance(block, Paragraph)],
    )


@pytest.mark.parametrize(("written", "printed", "code"), LISTED.values(), ids=LISTED)
def test_categories_nobody_listed(project: Make, written: list[str], printed: str, code: str) -> None:
    head = ["序号", "信息标题", "文号", "公开类别", "公开日期", "公开形式"]
    rows = [[n, f"第{n}件", "", word, "2013-03-05", "网站"] for n, word in enumerate(written, 1)]
    narrative = "# 总体情况\n\n共{{ published_by_category.total }}条，其中，{{ published_by_category | 列表 }}。\n"
    folder = project(
        {"教育局.xlsx": {"主动公开": [head, *rows]}}, SETTINGS + '[report]\nedition = "2021"\n', "", narrative
    )
    code_, said, printed_texts = _draft(folder)
    found = {d["code"] for d in said["diagnostics"]}
    assert (code_, "GR417" in found) == (1, bool(code))
    assert f"共{len(written)}条，其中，{printed}。" in printed_texts
    for part in filter(None, printed.split("、")):
        label, count = part[:-2], part[-2:]
        _, out, _ = run("-C", folder, "trace", "2013", f"published_by_category.{label}", "--format", "json")
        (figure,) = json.loads(out)["figures"]
        cells = sum(len(s["rows"]) for d in figure["departments"] for s in d["sources"])
        assert (f"{figure['value']}条", cells) == (count, int(count[0]))
