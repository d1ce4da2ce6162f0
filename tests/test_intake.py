"""Blank workbooks: what they offer is what is read, and what they produce reads back without a word."""

from __future__ import annotations

import datetime
import io
import json
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gov_report.edition import load, templates_folder
from gov_report.intake import blank_workbook, lists_of, outcome_words
from gov_report.settings import Organ, Settings
from gov_report.vocabulary import gather, outcome_of, remedy_of
from gov_report.words import fold_label
from tests.conftest import run

YEARS = {"2008": 2013, "2014": 2016, "2019": 2020, "2021": 2024}
PERIODS = {name: (datetime.date(year, 1, 1), datetime.date(year, 12, 31)) for name, year in YEARS.items()}


@pytest.mark.parametrize("name", YEARS)
def test_every_choice_is_understood(name: str) -> None:
    edition = load(templates_folder() / name)
    words = gather(edition, Settings(Organ("某市")))
    lists = lists_of(edition)
    *outcomes, still_open = outcome_words(edition)
    wanted = [row.id for table, row in edition.outcomes if not table.parts(row.id)]
    assert [outcome_of(word, words) for word in outcomes] == wanted
    assert fold_label(still_open) in words.open_words
    assert all(words.applicants[fold_label(word)] == word for word in lists.requests["applicant"])
    assert all(words.request_channels[fold_label(word)] == word for word in lists.requests["channel"])
    assert all(words.channels[fold_label(word)] == word for word in lists.published["channel"])
    assert all(fold_label(word) in words.categories for word in lists.published["category"])
    assert all(remedy_of(word, "行政复议", words) for word in lists.requests["reconsideration"])
    assert all(remedy_of(word, "", words) for word in lists.requests["litigation"])


@pytest.mark.parametrize("name", YEARS)
def test_the_same_bytes_again(name: str) -> None:
    edition = load(templates_folder() / name)
    made = [blank_workbook(edition, YEARS[name], PERIODS[name], "市教育局") for _ in range(2)]
    assert made[0] == made[1]


def project(tmp_path: Path, year: int) -> Path:
    folder = tmp_path / "office"
    (folder / str(year) / "departments").mkdir(parents=True)
    (folder / "gov-report.toml").write_text(
        'departments = ["市教育局", "市公安局"]\n[organ]\nname = "某市人民政府办公室"\narea = "某市"\n',
        encoding="utf-8",
    )
    return folder


@pytest.mark.parametrize("name", YEARS)
def test_what_they_produce_reads_back(tmp_path: Path, name: str) -> None:
    """Filled in by choosing from every list, each workbook is counted whole, without an error or a warning."""
    year, edition = YEARS[name], load(templates_folder() / name)
    folder = project(tmp_path, year)
    code, out, err = run("-C", folder, "intake", str(year), "-o", folder / str(year) / "departments")
    assert (code, "共2份空白报表" in err) == (0, True), err
    assert len(out.splitlines()) == 2
    lists = lists_of(edition)
    outcomes = lists.requests["outcome"]
    for path in (folder / str(year) / "departments").iterdir():
        book = load_workbook(io.BytesIO(path.read_bytes()))
        log, register = book["主动公开台账"], book["依申请公开登记"]
        categories = lists.published["category"] or ("政策文件",)
        for n, category in enumerate(categories, 1):
            day = datetime.date(year, 3, n)
            filled: list[Any] = [n, f"{path.stem}{n}", None, category, day, lists.published["channel"][0]]
            for column, value in enumerate(filled, 1):
                log.cell(3 + n, column, value)
        heads = {str(cell.value): cell.column or 0 for cell in register[3]}
        for n, outcome in enumerate(outcomes, 1):
            row: dict[str, Any] = {
                "序号": n, "申请编号": f"S{n}", "收到日期": datetime.date(year, 6, 3), "申请内容": "甲", "办理结果": outcome,
                "申请人类型": lists.requests["applicant"][n % len(lists.requests["applicant"])],
                "申请方式": lists.requests["channel"][n % len(lists.requests["channel"])],
            }  # fmt: skip
            if outcome != outcomes[-1]:
                row["答复日期"] = datetime.date(year, 6, 13)
            else:
                row["收到日期"] = datetime.date(year, 12, 25)
            for head, value in row.items():
                register.cell(3 + n, heads[head], value)
        for sheet in book.worksheets:
            if sheet.title.startswith("统计附表"):
                for rule in sheet.data_validations.dataValidation:
                    sheet[str(rule.sqref)] = 0
        book.save(path)
    code, out, _ = run("-C", folder, "validate", str(year), "--format", "json")
    said = json.loads(out)
    assert [(d["code"], d["message"]) for d in said["diagnostics"] if d["severity"] != "info"] == []
    assert code == 0
    assert said["totals"]["requests"]["received"] == 2 * len(outcomes)
    assert said["totals"]["requests"]["carried_out"] == 2
    assert said["totals"]["published"]["counted"] == 2 * len(lists.published["category"] or ("",))
    missing = [
        name for name, value in said["totals"]["cells"].items() if value is None and edition.places[name][0].printed
    ]
    assert [name for name in missing if edition.feeds.get(name, "") not in ("remedies", "fees")] == []


def test_untouched_they_say_nothing_wrong(tmp_path: Path) -> None:
    folder = project(tmp_path, 2024)
    run("-C", folder, "intake", "2024", "-o", folder / "2024/departments")
    code, out, _ = run("-C", folder, "validate", "2024")
    assert (code, "错误0个，警告0个" in out) == (0, True), out
