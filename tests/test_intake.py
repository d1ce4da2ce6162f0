"""Blank workbooks: what they offer is what is read, and what they produce reads back without a word."""

from __future__ import annotations

import datetime
import io
import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from gov_report.edition import load, templates_folder
from gov_report.intake import blank_workbook, criterion, lists_of, outcome_choices
from gov_report.meanings import outcome_of, remedy_of
from gov_report.settings import Organ, Settings
from gov_report.vocabulary import gather
from gov_report.words import fold_label
from gov_report.workbook import read_grids
from tests.conftest import needs, run

YEARS = {"2008": 2013, "2014": 2016, "2019": 2020, "2021": 2024}
PERIODS = {name: (datetime.date(year, 1, 1), datetime.date(year, 12, 31)) for name, year in YEARS.items()}


@pytest.mark.parametrize("name", YEARS)
def test_every_choice_is_understood(name: str) -> None:
    edition = load(templates_folder() / name)
    words = gather(edition, Settings(Organ("某市")))
    lists = lists_of(edition)
    *outcomes, still_open = outcome_choices(edition)
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


# by year: the reply period of the law of the day
REPLY = {
    2013: "15个工作日（2007年条例第二十四条）",
    2019: "15个工作日（2007年条例第二十四条），2019-05-15起收到的20个工作日（2019年条例第三十三条）",
    2024: "20个工作日（2019年条例第三十三条）",
}


@pytest.mark.parametrize("year", REPLY)
def test_the_instructions_are_those_of_the_year(year: int) -> None:
    edition = load(templates_folder() / "2019")
    period = (datetime.date(year, 1, 1), datetime.date(year, 12, 31))
    book = load_workbook(io.BytesIO(blank_workbook(edition, year, period)))
    texts = [str(row[0].value) for row in book["填报说明"].iter_rows()]
    assert texts[4] == f"4.答复期限：{REPLY[year]}；办理延期的，“是否延期”填“是”。尚未答复的，答复日期留空。"
    assert texts[5].startswith(f"5.日期填完整的年月日，如 {year}-01-01；")


def test_the_sheet_that_counts_itself_counts_no_none(tmp_path: Path) -> None:
    """无 in any column of the first row is nothing; an item and a request are one each."""
    needs("soffice")
    edition = load(templates_folder() / "2021")
    counts = []
    rows: dict[str, list[Any]] = {"none": ["无"] * 3, "one": [1, "甲", datetime.date(2024, 3, 5)]}
    for name, row in rows.items():
        book = load_workbook(io.BytesIO(blank_workbook(edition, 2024, PERIODS["2021"])))
        for sheet in ("主动公开台账", "依申请公开登记"):
            for column, value in enumerate(row, 1):
                book[sheet].cell(4, column, value)
        book.save(tmp_path / f"{name}.xlsx")
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        made = str(tmp_path / f"{name}.xlsx")
        arguments = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(tmp_path), made]
        subprocess.run(arguments, check=True, capture_output=True, timeout=120)
        reckoned = tmp_path / f"{name}.ods"
        if not reckoned.exists():  # there may be a LibreOffice that only writes letters
            needs("LibreOffice Calc")
        grids = read_grids("a.ods", reckoned.read_bytes(), "ods")[0]
        (counting,) = (grid for grid in grids if grid.name == "自动汇总")
        said = {str(cells[0]): cells[1] for cells in counting.rows if len(cells) > 1}
        counts.append((said["主动公开信息（条）"], said["登记的申请（件）"]))
    assert counts == [(0, 0), (1, 1)]


def test_a_word_with_signs_of_a_formula_is_counted_as_it_stands() -> None:
    words = {"机构职能": "=机构职能", '带"引号"的': '=带""引号""的', "疑问？*": "=疑问？~*", "~?": "=~~~?"}
    assert [criterion(word) for word in words] == list(words.values())


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


def filled_in(folder: Path, change: Callable[[Workbook], object]) -> dict[str, Any]:
    """What is said of a blank workbook that a department filled in and sent, beside one that says 无 of all."""
    run("-C", folder, "intake", "2024", "-o", folder / "2024/departments")
    for path in (folder / "2024/departments").iterdir():
        book = load_workbook(io.BytesIO(path.read_bytes()))
        for name in ("主动公开台账", "依申请公开登记"):
            book[name]["A4"] = "无"
        for rule in book["统计附表"].data_validations.dataValidation:
            book["统计附表"][str(rule.sqref)] = 0
        if "教育局" in path.name:
            change(book)
        book.save(path)
    said: dict[str, Any] = json.loads(run("-C", folder, "validate", "2024", "--format", "json")[1])
    return said


def lowered(book: Workbook) -> None:
    """Rows inserted above the sheet that counts itself, its formulas reckoned (1, where the logs say 无)."""
    sheet = book["自动汇总"]
    for row in sheet.iter_rows(min_row=3, min_col=2, max_col=2):
        row[0].value = 0
    sheet["B5"] = 1  # 予以公开
    sheet.insert_rows(1, 2)
    sheet["A1"] = "市教育局"


def test_the_sheet_that_counts_itself_is_known_below_other_rows(tmp_path: Path) -> None:
    said = filled_in(project(tmp_path, 2024), lowered)
    assert [d["code"] for d in said["diagnostics"] if d["code"][:3] == "GR3" or d["severity"] == "error"] == []
    (kind,) = {s["kind"] for file in said["files"] for s in file["sheets"] if s["name"] == "自动汇总"}
    assert kind == "none"


# what is put into the sheets of a blank workbook → the cells said to be typed
TYPED: list[tuple[dict[str, dict[str, Any]], list[str]]] = [
    ({"自动汇总": {"B3": 50, "B4": 3, "B5": 3}}, ["B3", "B4", "B5"]),
    ({"自动汇总": {"B5": 3}}, ["B5"]),
    ({"自动汇总": {"B3": 0, "B4": 0}}, []),  # reckoned
    ({"自动汇总": {"B3": 1}, "主动公开台账": {"A4": None, "B4": "本年度无主动公开信息"}}, []),
    ({"自动汇总": {"B3": 1, "B4": 9}, "主动公开台账": {"B5": "填报人：某某"}}, ["B4"]),
    ({"自动汇总": {"B3": 2}, "主动公开台账": {"A4": 1, "B4": "甲", "E4": datetime.date(2024, 3, 5)}}, []),  # not empty
    ({}, []),
]


@pytest.mark.parametrize(("cells", "wanted"), TYPED)
def test_numbers_typed_over_the_counts_of_empty_logs(
    tmp_path: Path, cells: dict[str, dict[str, Any]], wanted: list[str]
) -> None:
    def put(book: Workbook) -> None:
        for sheet, values in cells.items():
            for cell, value in values.items():
                book[sheet][cell] = value

    said = filled_in(project(tmp_path, 2024), put)
    found = [d for d in said["diagnostics"] if d["code"] == "GR279"]
    assert [at for d in found for at in (d["cell"], *(other["cell"] for other in d["related"]))] == wanted
    assert {d["sheet"] for d in found} <= {"自动汇总"}


def test_a_workbook_somebody_filled_in_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "gov-report.toml").write_text(
        'departments = ["市教育局", "市民政局"]\n[organ]\nname = "某办"\n', "utf-8"
    )
    assert [run("-C", tmp_path, "intake", "2024")[0] for _ in range(2)] == [0, 0]
    path = next((tmp_path / "2024/intake").glob("市教育局*"))
    path.write_bytes(b"filled in")
    code, _, err = run("-C", tmp_path, "intake", "2024")
    assert (code, f"不予覆盖：{path.name}；" in err, path.read_bytes()) == (2, True, b"filled in")


def test_untouched_they_say_nothing_wrong(tmp_path: Path) -> None:
    folder = project(tmp_path, 2024)
    run("-C", folder, "intake", "2024", "-o", folder / "2024/departments")
    code, out, _ = run("-C", folder, "validate", "2024")
    assert (code, "错误0个，警告0个" in out) == (0, True), out
