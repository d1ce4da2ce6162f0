"""Blank workbooks: what they offer is what is read, and what they produce reads back without a word."""

from __future__ import annotations

import csv
import datetime
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.properties import PageSetupProperties

from gov_report.edition import load, templates_folder
from gov_report.intake import blank_workbook
from gov_report.intake.choices import lists_of, outcome_choices
from gov_report.intake.counting import criterion
from gov_report.meanings import outcome_of, remedy_of
from gov_report.settings import Organ, Settings
from gov_report.vocabulary import gather
from gov_report.words import fold_label
from gov_report.workbook import read_grids
from gov_report.workbook.grid import FEW_FORMULAS
from tests.conftest import needs, run
from tests.hostile.ods_bytes import ods, ods_rows
from tests.hostile.xlsx_bytes import Raw

YEARS = {"2008": 2013, "2014": 2016, "2019": 2020, "2021": 2024}
PERIODS = {name: (datetime.date(year, 1, 1), datetime.date(year, 12, 31)) for name, year in YEARS.items()}


def blank(name: str) -> Workbook:
    """The blank workbook of an edition."""
    edition = load(templates_folder() / name)
    return load_workbook(io.BytesIO(blank_workbook(edition, YEARS[name], PERIODS[name], "市教育局")))


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


DAY = datetime.date
# 信息标题, 公开类别, 公开日期 of a row; whether the sheet that counts itself takes it, as validate does
ITEMS: list[tuple[str, str, Any, bool]] = [
    ("甲", "机构职能类", DAY(2013, 1, 1), True),
    ("乙", "政策法规类", datetime.datetime(2013, 12, 31, 15, 0), True),
    ("丙", "别的什么类", DAY(2013, 5, 6), True),
    ("丁", "机构职能类", DAY(2014, 1, 1), False),
    ("戊", "机构职能类", None, False),
]
# 收到日期, 办理结果, 答复日期 of a row; what becomes of it
REQUESTS: list[tuple[Any, str, Any, str]] = [
    (DAY(2013, 3, 4), "同意公开", DAY(2013, 3, 11), "new, answered"),
    (DAY(2013, 12, 27), "同意公开", DAY(2014, 1, 6), "new, carried out"),  # answered after the period's end
    (DAY(2013, 12, 26), "办理中", None, "new, carried out"),
    (DAY(2012, 12, 26), "信息不存在", DAY(2013, 1, 8), "carried in, answered"),
    (DAY(2012, 12, 3), "信息不存在", DAY(2012, 12, 10), "left out"),
    (DAY(2014, 1, 2), "同意公开", None, "left out"),
]


def reckoned(folder: Path, data: bytes) -> dict[str, Any]:
    """What 自动汇总 of a workbook says once LibreOffice has reckoned it."""
    path = folder / "a.xlsx"
    path.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    arguments = ["soffice", profile, "--headless", "--convert-to", "ods", "--outdir", str(folder), str(path)]
    subprocess.run(arguments, check=True, capture_output=True, timeout=120)
    made = folder / "a.ods"
    if not made.exists():  # there may be a LibreOffice that only writes letters
        needs("LibreOffice Calc")
    grids = read_grids("a.ods", made.read_bytes(), "ods")[0]
    (counting,) = (grid for grid in grids if grid.name == "自动汇总")
    return {str(cells[0]): cells[1] for cells in counting.rows[2:] if len(cells) > 1}


def filled(folder: Path, rows: dict[str, list[dict[str, Any]]]) -> bytes:
    """The blank workbook of 2013 with rows in its logs, by the heads of their columns; put where validate reads it."""
    edition = load(templates_folder() / "2008")
    book = load_workbook(io.BytesIO(blank_workbook(edition, 2013, PERIODS["2008"], "市教育局")))
    for sheet, filled_in in rows.items():
        heads = {str(cell.value): cell.column or 0 for cell in book[sheet][3]}
        for at, row in enumerate(filled_in, 4):
            for name, value in row.items():
                book[sheet].cell(at, heads[name], value)
    made = io.BytesIO()
    book.save(made)
    (project(folder, 2013) / "2013/departments/市教育局.xlsx").write_bytes(made.getvalue())
    return made.getvalue()


def test_the_sheet_that_counts_itself_counts_what_validate_counts(tmp_path: Path) -> None:
    needs("soffice")
    heads = ("信息标题", "公开类别", "公开日期")
    register = ("收到日期", "办理结果", "答复日期")
    others = {"申请人类型": "公民", "申请方式": "信函", "申请内容": "甲"}
    data = filled(
        tmp_path,
        {
            "主动公开台账": [dict(zip(heads, row, strict=False)) for row in ITEMS],
            "依申请公开登记": [
                {"申请编号": f"S{n}", **others, **dict(zip(register, row, strict=False))}
                for n, row in enumerate(REQUESTS)
            ],
        },
    )
    own = reckoned(tmp_path, data)
    fates = [fate for *_, fate in REQUESTS]
    assert own["主动公开信息（条）"] == sum(counted for *_, counted in ITEMS)
    assert (own["　机构职能类"], own["　政策法规类"], own["　类别空着或不在下拉列表中的"]) == (1, 1, 1)
    assert own["没有计入的行：公开日期空着、不是日期或在统计期限以外"] == sum(not counted for *_, counted in ITEMS)
    assert own["本年新收申请（件）"] == sum("new" in fate for fate in fates)
    assert own["上年结转申请（件）"] == sum("carried in" in fate for fate in fates)
    assert own["本年答复（件）"] == sum("answered" in fate for fate in fates)
    assert own["结转下年继续办理（件）"] == sum("carried out" in fate for fate in fates)
    assert (own["　同意公开"], own["　信息不存在"], own["　办理结果空着或不在下拉列表中的"]) == (1, 1, 0)
    assert own["没有计入的行：收到日期空着、不是日期或在统计期限以后，或上年已答复"] == fates.count("left out")
    _, out, _ = run("-C", tmp_path / "office", "validate", "2013", "--format", "json")
    totals = json.loads(out)["totals"]
    assert totals["published"]["counted"] == own["主动公开信息（条）"]
    told = [totals["requests"][name] for name in ("received", "carried_in", "carried_out")]
    assert told == [own[name] for name in ("本年新收申请（件）", "上年结转申请（件）", "结转下年继续办理（件）")]
    assert totals["requests"]["by_outcome"] == {"同意公开": 1, "信息不存在": 1}


def test_the_sheet_that_counts_itself_counts_no_none(tmp_path: Path) -> None:
    """无 in any column of the first row is nothing."""
    needs("soffice")
    none = dict.fromkeys(("序号", "信息标题", "公开日期"), "无")
    data = filled(tmp_path, {"主动公开台账": [none], "依申请公开登记": [dict.fromkeys(("序号", "收到日期"), "无")]})
    assert set(reckoned(tmp_path, data).values()) == {0}


@pytest.mark.parametrize("name", YEARS)
def test_formulas_and_drop_downs_reach_as_far_as_any_file(name: str) -> None:
    book = blank(name)
    logs = [book["主动公开台账"], book["依申请公开登记"]]
    rules = [rule for sheet in logs for rule in sheet.data_validations.dataValidation]
    assert rules
    assert all(str(rule.sqref).endswith(f"4:{str(rule.sqref)[0]}65536") for rule in rules)
    formulas = [str(cell.value) for row in book["自动汇总"]["B3:B99"] for cell in row if "!" in str(cell.value)]
    assert formulas
    assert all(set(re.findall(r"\$(\d+)", formula)) == {"4", "65536"} for formula in formulas)
    assert "计到各表第65536行" in str(book["自动汇总"]["A2"].value)


# a column with a drop-down, and what becomes of words that are not in it
DROP_DOWNS = {
    ("主动公开台账", "公开类别"): "stop",
    ("主动公开台账", "公开形式"): "warning",  # several: 渠道用顿号隔开
    ("依申请公开登记", "申请人类型"): "stop",
    ("依申请公开登记", "申请方式"): "stop",
    ("依申请公开登记", "办理结果"): "warning",  # 不予公开, whatever the reason
    ("依申请公开登记", "是否延期"): "stop",
    ("依申请公开登记", "行政复议"): "warning",  # several cases
    ("依申请公开登记", "行政诉讼"): "warning",
}


def test_what_drop_downs_do_with_other_words() -> None:
    book = blank("2008")
    met = {}
    for title in ("主动公开台账", "依申请公开登记"):
        for rule in book[title].data_validations.dataValidation:
            if rule.type == "list":
                met[title, book[title][f"{str(rule.sqref)[0]}3"].value] = rule.errorStyle or "stop"
                assert rule.errorStyle is None or "顿号" in str(rule.prompt) or "选到具体情形" in str(rule.prompt)
    assert met == DROP_DOWNS


@pytest.mark.parametrize("name", YEARS)
def test_sheets_are_printed_on_whole_pages(name: str) -> None:
    """A4, as wide as the paper, the heads on each page; the cursor where one begins to type."""
    book = blank(name)
    for sheet in (sheet for sheet in book.worksheets if sheet.sheet_state == "visible"):
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (9, 1, 0)
        assert sheet.sheet_properties.pageSetUpPr == PageSetupProperties(fitToPage=True)
        if sheet.title in ("主动公开台账", "依申请公开登记"):
            assert (sheet.page_setup.orientation, sheet.print_title_rows) == ("landscape", "$1:$3")
            assert (sheet.freeze_panes, sheet.sheet_view.selection[-1].activeCell) == ("A4", "A4")
            formats = {
                str(cell.value): sheet.column_dimensions[cell.coordinate[:-1]].number_format for cell in sheet[3]
            }
            assert all(form == "yyyy-mm-dd" for head, form in formats.items() if head.endswith("日期"))
            assert all(formats.get(head, "@") == "@" for head in ("信息标题", "文号", "公开类别", "申请编号"))
    assert book.active is not None
    assert book.active.title == "主动公开台账"


def test_a_category_that_looks_like_a_formula_is_a_text(tmp_path: Path) -> None:
    labels = ["=公式类", "-政策", "+动态", "@其他"]
    folder = project(tmp_path, 2013)
    with (folder / "gov-report.toml").open("a", encoding="utf-8") as settings:
        settings.writelines(f'[[categories]]\nid = "c{n}"\nlabel = "{label}"\n' for n, label in enumerate(labels))
    run("-C", folder, "intake", "2013")
    book = load_workbook(next((folder / "2013/intake").glob("市教育局*")))
    assert [(cell.value, cell.data_type) for (cell,) in book["选项"]["A2:A5"]] == [(label, "s") for label in labels]
    assert [cell.data_type for (cell,) in book["自动汇总"]["A4:A7"]] == ["s"] * 4
    assert str(book["自动汇总"]["B4"].value).startswith('=COUNTIFS(主动公开台账!$D$4:$D$65536,"==公式类",')


# by edition: the amounts that a blank workbook asks for, each where its unit stands
AMOUNTS = {
    "2008": [("依申请公开登记", "收费合计（元）")],
    "2014": [("依申请公开登记", "收费合计（元）"), ("统计附表", "万元")],
    "2019": [("统计附表", "采购总金额（单位：元）")],
    "2021": [("依申请公开登记", "信息处理费（元）"), ("统计附表", "本年收费金额（单位：万元）")],
}


@pytest.mark.parametrize("name", YEARS)
def test_every_amount_has_its_unit(name: str) -> None:
    said = [
        (sheet.title, str(cell.value))
        for sheet in blank(name).worksheets
        if sheet.title in ("依申请公开登记", "统计附表")
        for row in sheet.iter_rows(min_row=3)
        for cell in row
        if str(cell.value).endswith("元") or "元）" in str(cell.value)
    ]
    assert said == AMOUNTS[name]


def test_an_amount_reads_back_in_its_unit(tmp_path: Path) -> None:
    folder = project(tmp_path, 2020)
    run("-C", folder, "intake", "2020", "-o", folder / "2020/departments")
    path = next((folder / "2020/departments").glob("市教育局*"))
    book = load_workbook(path)
    (at,) = [cell.coordinate for row in book["统计附表"] for cell in row if "采购总金额" in str(cell.value)]
    book["统计附表"][f"{at[0]}{int(at[1:]) + 1}"] = 251000
    book.save(path)
    _, out, _ = run("-C", folder, "figures", "2020")
    (line,) = [line for line in out.splitlines() if "article20_9.central_procurement.amount" in line]
    assert "│ 251000 │ 元" in line


@pytest.mark.parametrize("name", YEARS)
def test_each_sheet_saved_as_csv_is_what_it_was(tmp_path: Path, name: str) -> None:
    """How to fill in the workbook, what one may choose and what it counts itself are passed over."""
    year = YEARS[name]
    folder = project(tmp_path, year)
    for sheet in blank(name).worksheets:
        made = io.StringIO(newline="")
        rows = [["" if value is None else value for value in row] for row in sheet.iter_rows(values_only=True)]
        csv.writer(made).writerows(rows)
        path = folder / str(year) / "departments" / f"市教育局-{sheet.title}.csv"
        path.write_bytes(made.getvalue().encode("gb18030"))
    _, out, _ = run("-C", folder, "validate", str(year), "--format", "json")
    said = json.loads(out)
    found = [d for d in said["diagnostics"] if d["severity"] != "info" and d["file"]]
    nothing_filled_in = [("GR315", "统计附表.csv")] if "统计附表" in blank(name).sheetnames else []
    assert [(d["code"], d["file"].rpartition("-")[2]) for d in found] == nothing_filled_in
    passed = {d["file"].rpartition("-")[2] for d in said["diagnostics"] if d["code"] == "GR213"}
    assert passed == {"填报说明.csv", "选项.csv", "自动汇总.csv"}


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
    for d in found:  # B5 is of requests, which the form of that year asks for by applicant
        assert ("删去空的台账工作表" in d["help"], "分申请人类型" in d["help"]) == (True, "B5" in wanted)


LOGGED = {
    f"{column}{3 + n}": value
    for n in (1, 2, 3)
    for column, value in zip(
        "ABCDEF", (n, f"甲{n}", None, "政策文件", datetime.date(2024, 3, n), "政府网站"), strict=True
    )
}
ASKED: dict[str, Any] = dict(
    zip(
        "ABCDEFGH",
        (1, "S1", datetime.date(2024, 3, 1), "自然人", "网上", "甲", "予以公开", datetime.date(2024, 3, 8)),
        strict=True,
    )
)
ONE = {f"{column}4": value for column, value in ASKED.items()}
AGAIN = {**LOGGED, "B6": "甲1", "E6": datetime.date(2024, 3, 1)}  # the first item once more
# what is put into the sheet that counts itself, the log and the register → the cells said not to be of their rows
NOT_OF_ROWS: dict[str, tuple[dict[str, Any], dict[str, Any], dict[str, Any], list[str]]] = {
    "formulas": ({}, LOGGED, ONE, []),
    "of both logs": ({"B3": 44, "B5": 30}, LOGGED, ONE, ["B3", "B5"]),
    "an answer": ({"B8": 2}, LOGGED, ONE, ["B8"]),
    "what the rows come to": ({"B3": 3, "B5": 1, "B7": 1, "B8": 1, "B30": 0}, LOGGED, ONE, []),
    "as counted": ({"B3": 2}, AGAIN, ONE, []),
    "as listed": ({"B3": 3}, AGAIN, ONE, []),
    "rows that are not counted": ({"B4": 7, "B29": 3, "B31": 5}, LOGGED, ONE, []),
    "a copy of values": ({**{f"B{n}": 0 for n in range(3, 32)}, "B3": 44}, LOGGED, ONE, []),  # perhaps by a program
    "less than the rows": ({"B3": 2, "B8": 0}, LOGGED, ONE, []),  # what a formula makes of a day that is text
    "beside an empty register": ({"B3": 44, "B5": 30}, LOGGED, {}, ["B3"]),  # the other is GR279
}


@pytest.mark.parametrize("name", NOT_OF_ROWS)
def test_numbers_typed_over_the_counts_of_rows(tmp_path: Path, name: str) -> None:
    counts, items, requests, wanted = NOT_OF_ROWS[name]

    def put(book: Workbook) -> None:
        for sheet, values in (("自动汇总", counts), ("主动公开台账", items), ("依申请公开登记", requests)):
            for cell, value in values.items():
                book[sheet][cell] = value

    said = filled_in(project(tmp_path, 2024), put)
    found = [d for d in said["diagnostics"] if d["code"] == "GR283"]
    assert [at for d in found for at in (d["cell"], *(other["cell"] for other in d["related"]))] == wanted
    assert {(d["sheet"], d["severity"], d["expected"]) for d in found} <= {("自动汇总", "warning", n) for n in "31"}


def saved_as(path: Path, form: str) -> None:
    """Have LibreOffice save a workbook in another form, which stands in its place."""
    profile = f"-env:UserInstallation=file://{path.parents[3]}/profile"
    arguments = ["soffice", profile, "--headless", "--convert-to", form, "--outdir", str(path.parent), str(path)]
    subprocess.run(arguments, check=True, capture_output=True, timeout=120)
    if not path.with_suffix(f".{form}").exists():  # there may be a LibreOffice that only writes letters
        needs("LibreOffice Calc")
    path.unlink()


@pytest.mark.parametrize("form", ["ods", "xls"])
@pytest.mark.parametrize("name", ["formulas", "of both logs"])
def test_numbers_typed_over_the_counts_of_rows_in_other_forms(tmp_path: Path, name: str, form: str) -> None:
    needs("soffice")
    counts, items, requests, wanted = NOT_OF_ROWS[name]
    folder = project(tmp_path, 2024)

    def put(book: Workbook) -> None:
        for sheet, values in (("自动汇总", counts), ("主动公开台账", items), ("依申请公开登记", requests)):
            for cell, value in values.items():
                book[sheet][cell] = value

    filled_in(folder, put)
    saved_as(next((folder / "2024/departments").glob("市教育局*")), form)
    said = json.loads(run("-C", folder, "validate", "2024", "--format", "json")[1])
    found = [d for d in said["diagnostics"] if d["code"] == "GR283"]
    assert [at for d in found for at in (d["cell"], *(other["cell"] for other in d["related"]))] == wanted
    assert {(d["file"].rpartition(".")[2], d["sheet"]) for d in found} <= {(form, "自动汇总")}


def formulas_of(form: str, count: int) -> frozenset[tuple[int, int]]:
    """The formulas found on a sheet with a title, a number and ``count`` formulas beside it, from C2 on."""
    if form == "xls":
        import xlwt

        book = xlwt.Workbook()
        sheet = book.add_sheet("a")
        sheet.write(0, 0, "a")
        sheet.write(1, 1, 3)
        for n in range(count):
            sheet.write(1 + n, 2, xlwt.Formula("B2+1"))
        made = io.BytesIO()
        book.save(made)
        return read_grids("a.xls", made.getvalue(), "xls")[0][0].formulas
    cell = Raw('<table:table-cell table:formula="of:=[.B2]+1" office:value-type="float" office:value="4"/>')
    rows: list[list[Any]] = [["a"], *([["", 3, cell]] * count)]
    return read_grids("a.ods", ods(ods_rows(rows), head=False)(), "ods")[0][0].formulas


@pytest.mark.parametrize("form", ["ods", "xls"])
def test_which_cells_hold_formulas(form: str) -> None:
    """As many as a blank workbook has where it counts itself; of more nobody asks."""
    assert formulas_of(form, 2) == {(2, 3), (3, 3)}
    assert len(formulas_of(form, FEW_FORMULAS)) == FEW_FORMULAS
    assert formulas_of(form, FEW_FORMULAS + 1) == frozenset()


def test_formulas_of_repeated_cells() -> None:
    cell = (
        '<table:table-cell table:number-columns-repeated="2" table:formula="of:=1" office:value-type="float" '
        'office:value="1"/>'
    )
    rows = (
        f'<table:table-row><table:table-cell/></table:table-row><table:table-row table:number-rows-repeated="2">{cell}'
    )
    data = ods(f"{rows}</table:table-row>", head=False)
    assert read_grids("a.ods", data(), "ods")[0][0].formulas == {(2, 1), (2, 2), (3, 1), (3, 2)}


def test_a_formula_that_was_not_reckoned_again_is_no_typed_number(tmp_path: Path) -> None:
    """A program that does not reckon leaves what the formula once came to."""
    folder = project(tmp_path, 2024)

    def put(book: Workbook) -> None:
        for cell, value in LOGGED.items():
            book["主动公开台账"][cell] = value
        book["自动汇总"]["B5"] = 9  # typed, beside a register that says 无

    filled_in(folder, put)
    path = next((folder / "2024/departments").glob("市教育局*"))
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    stale = {name: re.sub(rb"</f><v ?/>|</f><v></v>", b"</f><v>7</v>", part) for name, part in parts.items()}
    assert sum(part != stale[name] for name, part in parts.items()) == 1
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in stale.items():
            new.writestr(name, part)
    _, out, _ = run("-C", folder, "validate", "2024", "--format", "json")
    assert [d["cell"] for d in json.loads(out)["diagnostics"] if d["code"] == "GR283"] == []


@pytest.mark.parametrize("name", YEARS)
def test_the_words_of_its_own_counts_are_those_of_a_summary(tmp_path: Path, name: str) -> None:
    """As GR279 advises: the empty logs taken out, the numbers under the same labels in a 汇总表."""
    year, folder = YEARS[name], project(tmp_path, YEARS[name])
    run("-C", folder, "intake", str(year), "-o", folder / str(year) / "departments")
    for path in (folder / str(year) / "departments").iterdir():
        book = load_workbook(io.BytesIO(path.read_bytes()))
        counts = book["自动汇总"]
        table = book.create_sheet("汇总表")
        table.append(["项目", "数量"])
        for (label,) in counts.iter_rows(min_row=3, max_col=1, values_only=True):
            table.append([label, 0])
        for sheet in ("自动汇总", "主动公开台账", "依申请公开登记"):
            del book[sheet]
        table["B2"] = 4
        book.save(path)
    said = json.loads(run("-C", folder, "validate", str(year), "--format", "json")[1])
    codes = [d["code"] for d in said["diagnostics"]]
    assert ("GR232" in codes, "GR203" in codes, codes.count("GR304")) == (False, False, 2)
    assert said["totals"]["published"]["counted"] in (8, 0)  # where categories are listed, they are the items


def test_a_workbook_somebody_filled_in_is_not_overwritten(tmp_path: Path) -> None:
    (tmp_path / "gov-report.toml").write_text(
        'departments = ["市教育局", "市民政局"]\n[organ]\nname = "某办"\n', "utf-8"
    )
    assert [run("-C", tmp_path, "intake", "2024")[0] for _ in range(2)] == [0, 0]
    path = next((tmp_path / "2024/intake").glob("市教育局*"))
    path.write_bytes(b"filled in")
    code, _, err = run("-C", tmp_path, "intake", "2024")
    assert (code, f"不予覆盖：{path.name}；" in err, path.read_bytes()) == (2, True, b"filled in")


def test_a_log_pasted_below_the_instructions_is_read(tmp_path: Path) -> None:
    folder = project(tmp_path, 2024)
    run("-C", folder, "intake", "2024", "-o", folder / "2024/departments")
    path = next((folder / "2024/departments").glob("市教育局*"))
    book = load_workbook(path)
    for row in (["信息标题", "公开类别", "公开日期"], ["甲", "政策", datetime.date(2024, 3, 5)]):
        book["填报说明"].append(row)
    book.save(path)
    _, out, _ = run("-C", folder, "validate", "2024", "--format", "json")
    assert json.loads(out)["totals"]["published"]["counted"] == 1


def untouched(**cells: Any) -> Callable[[Workbook], object]:
    """What makes the tables of a blank workbook blank again, but for some cells."""

    def change(book: Workbook) -> None:
        for row in book["统计附表"]["B6:D20"]:
            for cell in row:
                cell.value = None if isinstance(cell.value, int) else cell.value
        for name, value in cells.items():
            book["统计附表"][name] = value

    return change


def removed(book: Workbook) -> None:
    del book["统计附表"]


def renamed(book: Workbook) -> None:
    untouched()(book)
    book["统计附表"].title = "附表（样表）"


OPEN_CELLS = ["B6", "B7", "B11", "B15", "B16", "B20"]
TYPED_ALL = "".join(
    f'[[indicators]]\nid = "{name}"\nvalue = 0\nsource = "发文登记簿"\n'
    for table in load(templates_folder() / "2021").tables
    if table.id.startswith("article20")
    for row in table.numbered
    for name in (table.cell(row, column) for column in table.columns)
)
# who has to send something, what one department does with the tables, indicators.toml → the cells said to be missing
BLANKS: dict[str, tuple[bool, Callable[[Workbook], object], str, Sequence[str | None]]] = {
    "all of them": (False, untouched(), "", OPEN_CELLS),
    "all of them, with others": (True, untouched(), "", OPEN_CELLS),
    "but one": (False, untouched(B11=12), "", [at for at in OPEN_CELLS if at != "B11"]),
    "but one, with others": (True, untouched(B11=12), "", [at for at in OPEN_CELLS if at != "B11"]),
    "the office has them": (False, untouched(), TYPED_ALL, []),
    "无 below": (False, untouched(A22="无"), "", []),
    "words below": (False, untouched(A22="注：以上各项均无"), "", []),
    "words above": (False, untouched(A2="填报单位：市教育局（无）"), "", []),
    "a sentence": (False, untouched(A22="我局无行政许可、行政处罚等事项"), "", []),
    "filled in": (False, lambda book: None, "", []),
    "no such table": (False, removed, "", []),
    "no such table, with others": (True, removed, "", [None]),
    "a form to copy": (False, renamed, "", []),
}


PASSED = ("无 below", "the office has them", "words below", "words above", "a sentence")  # said to be passed over


@pytest.mark.parametrize("name", BLANKS)
def test_tables_that_nobody_filled_in_are_said_at_their_cells(tmp_path: Path, name: str) -> None:
    others, change, typed, wanted = BLANKS[name]
    folder = project(tmp_path, 2024)
    if not others:
        settings = (folder / "gov-report.toml").read_text(encoding="utf-8").replace(', "市公安局"', "")
        (folder / "gov-report.toml").write_text(settings, encoding="utf-8")
    (folder / "2024/indicators.toml").write_text(typed, encoding="utf-8")
    said = filled_in(folder, change)
    found = [d for d in said["diagnostics"] if d["code"] == "GR315"]
    assert [at for d in found for at in (d["cell"], *(other["cell"] for other in d["related"]))] == wanted
    assert {d["severity"] for d in found} <= {"warning"}
    passed = {d["sheet"] for d in said["diagnostics"] if d["code"] == "GR213"}
    assert ("统计附表" in passed) == (name in PASSED)
    run("-C", folder, "validate", "2024", "--annotate", tmp_path / "back")
    back = [path.name for path in (tmp_path / "back").rglob("*.xlsx")]
    assert back == (["市教育局2024年信息公开报表.xlsx"] if wanted and wanted != [None] else [])


def test_untouched_their_tables_are_missing(tmp_path: Path) -> None:
    """Registers without a row are those of a department without requests; the tables ask for their zeros."""
    from gov_report.published.docx import read_blocks

    folder = project(tmp_path, 2024)
    run("-C", folder, "intake", "2024", "-o", folder / "2024/departments")
    code, out, _ = run("-C", folder, "validate", "2024", "--format", "json")
    found = [d for d in json.loads(out)["diagnostics"] if d["severity"] != "info"]
    assert (code, [(d["code"], d["sheet"], d["cell"]) for d in found]) == (0, [("GR315", "统计附表", "B6")] * 2)
    run("-C", folder, "confirm", "2024", "-o", tmp_path / "pages")
    for page in (tmp_path / "pages").glob("*.docx"):
        said = "".join(getattr(block, "text", "") for block in read_blocks(page.read_bytes()))
        assert "尚有1处需核实的事项" in said
        assert "注意：“统计附表”中有没有填写的表，不在上表之内，没有发生的填0。" in said


# what stands in the tables of one department, its other cells 0 → the findings: code, cells, a part of what is said
LOST = "没有数字，没有计入汇总数，汇总数可能偏少"
ANNEXES: dict[str, tuple[dict[str, Any], list[tuple[str, list[str], str]]]] = {
    "filled in": ({"B7": 1, "D7": 30, "B11": 120, "B20": 1.5}, []),
    "无 in each cell": (dict.fromkeys(("B6", "C6", "D6", "B7", "C7", "D7", "B11", "B15", "B16", "B20"), "无"), []),
    "no number in force": ({"D7": None}, [("GR303", ["D7"], LOST)]),
    "none repealed": ({"B7": 5, "C7": None, "D7": 30}, [("GR303", ["C7"], LOST)]),
    "none made": ({"B7": None, "D7": 30}, [("GR303", ["B7"], LOST)]),
    "two rows in part": ({"C6": None, "D6": "/", "D7": None}, [("GR303", ["C6", "D6", "D7"], "等3格填的是“/”")]),
    "a whole row blank": ({"B7": None, "C7": None, "D7": None}, [("GR303", ["B7"], LOST)]),
    "a row of a table of several": ({"B16": None}, [("GR303", ["B16"], LOST)]),
    "the second of three columns": ({"C11": 120}, [("GR288", ["C11"], "“行政许可”一行填的120在没有列名的格里")]),
    "the third": ({"D11": 120}, [("GR288", ["D11"], "120")]),
    "beside a number": ({"B11": 3, "C11": 120}, [("GR288", ["C11"], "120")]),
    "in two rows": ({"C11": 120, "C16": 7}, [("GR288", ["C11", "C16"], "120等2个数")]),
    "as text": ({"B11": None, "D11": "120"}, [("GR288", ["D11"], "120"), ("GR315", ["B11"], "见另外的提示")]),
    "the only number": (
        {**dict.fromkeys(("B6", "C6", "D6", "B7", "C7", "D7", "B11", "B15", "B16", "B20")), "C11": 120},
        [("GR288", ["C11"], "120"), ("GR315", ["B6", "B7", "B11", "B15", "B16", "B20"], "见另外的提示")]),
    "in each column": ({"B11": 120, "C11": 120, "D11": 120}, []),
    "zeros beside": ({"C11": 0, "D11": 0}, []),
    "words beside": ({"B11": 120, "C11": "见明细"}, []),
    "a column of its own": ({"B11": 120, "C10": "上年数", "C11": 118}, []),
    "a column of its own, a row higher": ({"B11": 120, "C9": "上年数", "C11": 118}, []),
    "named by a word before it": ({"B11": 120, "C11": "上年", "D11": 118, "B15": 3, "C15": "其中：简易程序", "D15": 2}, []),
    "a telephone": ({"B11": 120, "C15": "电话：", "D15": "6992001"}, []),
    "perhaps a telephone": ({"B11": 120, "C11": 6992000}, [("GR288", ["C11"], "一行填的（原文不显示）在没有列名的格里")]),
    "无 once for the row": ({"B6": "无", "C6": None, "D6": None}, []),
    "a check right of all columns": ({"B7": 5, "D7": 30, "E7": 25}, []),
    "beyond all columns, its own empty": (
        {"D7": None, "E7": 30}, [("GR288", ["E7"], "30"), ("GR303", ["D7"], LOST)]),
    "a sum beside empty cells": ({"B7": 5, "C7": None, "D7": 30, "E7": 35}, [("GR303", ["C7"], LOST)]),
    "a note below": ({"B22": 88}, []),
    "a title of last year": (
        {"A1": "2023年政府信息公开统计附表"},
        [("GR287", ["A1", "B6", "C6", "D6", "B7", "C7", "D7", "B11", "B15", "B16", "B20"], "标题是“2023年政府信息公开统计附表”")]),
    "a title of this year in other words": ({"A1": "市教育局2024年附表"}, []),
    "no title": ({"A1": None}, []),
}  # fmt: skip


@pytest.mark.parametrize("name", ANNEXES)
def test_what_is_said_of_the_tables_of_a_blank_workbook(tmp_path: Path, name: str) -> None:
    cells, wanted = ANNEXES[name]

    def put(book: Workbook) -> None:
        for cell, value in cells.items():
            book["统计附表"][cell] = value

    said = filled_in(project(tmp_path, 2024), put)
    found = [d for d in said["diagnostics"] if d["severity"] != "info"]
    assert {d["severity"] for d in found} <= {"warning"}
    places = sorted((d["code"], [d["cell"], *(other["cell"] for other in d["related"])]) for d in found)
    assert places == [(code, at) for code, at, _ in wanted]
    for code, _, part in wanted:
        assert part in next(d["message"] for d in found if d["code"] == code)
