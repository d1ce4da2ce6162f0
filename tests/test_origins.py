"""Any printed number followed to its place in the report and back to the cells it came from."""

from __future__ import annotations

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gov_report.edition import load, templates_folder
from gov_report.model import Figure, Number, Paragraph, Report, Section
from gov_report.origins import Mention, corrections, find
from tests.conftest import ROOT, Make, run
from tests.test_rows import HEAD, OK, REQUEST, R

CITY = ROOT / "samples/alashankou"


def traced(folder: Path, year: int, asked: str) -> list[dict[str, Any]]:
    code, out, err = run("-C", folder, "trace", str(year), asked, "--format", "json")
    assert code == 0, err
    figures: list[dict[str, Any]] = json.loads(out)["figures"]
    return figures


def test_the_total_of_2013() -> None:
    (total,) = traced(CITY, 2013, "573")
    assert (total["id"], total["value"], total["unit"], total["section"]) == (
        "published_by_category.total",
        573,
        "条",
        "二",
    )
    said, annex = total["printed"]
    assert (said["section"], said["kind"], said["text"]) == ("二、主动公开政府信息情况", "paragraph", "573")
    assert said["place"].startswith("2013年全市主动公开政府信息573条，其中")
    assert (annex["section"], annex["place"]) == ("附件：阿拉山口市2013年主动公开政府信息分单位统计表", "合计，合计")
    assert [part["value"] for part in total["parts"]] == [21, 80, 20, 61, 43, 289, 59]
    cells = [row for d in total["departments"] for s in d["sources"] for row in s["rows"]]
    assert (len(total["departments"]), len(cells)) == (16, 573)
    education = next(d for d in total["departments"] if d["department"] == "市教育局")
    (source,) = education["sources"]
    assert (source["file"], source["cells"]) == ("2013/departments/教育局2013年主动公开台账.xlsx", "E5:E50")
    sheet = openpyxl.load_workbook(CITY / source["file"])[source["sheet"]]
    for row in source["rows"]:
        assert sheet[row["cell"]].value.removesuffix("类") == row["read_as"]


# sample, year, number as printed: the ids it means
PRINTED = [
    ("2020", 2020, "+1", ["article20_6.compulsion.net_change"]),
    ("2020", 2020, "-3", ["article20_6.penalty.net_change"]),
    ("2020", 2020, "19303730.28元", ["article20_9.central_procurement.amount"]),
    ("2020", 2020, "19,303,730.28元", ["article20_9.central_procurement.amount"]),
    ("2020", 2020, "1709", ["article20_6.penalty.decisions"]),
    ("2020", 2020, "１７０９项", ["article20_6.penalty.decisions"]),
    ("alashankou", 2013, "807", ["website.daily_visits"]),
    ("alashankou", 2013, "公共服务类", ["published_by_category.public_services"]),
]


@pytest.mark.parametrize(("name", "year", "asked", "ids"), PRINTED)
def test_a_number_as_printed(name: str, year: int, asked: str, ids: list[str]) -> None:
    assert [figure["id"] for figure in traced(ROOT / "samples" / name, year, asked)] == ids


# as the counts of validate call them
@pytest.mark.parametrize(
    ("name", "year", "asked", "wanted"),
    [
        ("alashankou", 2013, "工作动态", "published_by_category.work_updates"),
        ("alashankou", 2013, "同意公开", "request_outcomes.granted"),
        ("2024-city", 2024, "予以公开", "requests.granted.total"),
    ],
)
def test_a_figure_by_its_word(name: str, year: int, asked: str, wanted: str) -> None:
    assert wanted in [figure["id"] for figure in traced(ROOT / "samples" / name, year, asked)]


@pytest.mark.parametrize(("asked", "found"), [("12%", True), ("12.0%", True), ("12.00%", True), ("120%", False)])
def test_a_share_with_its_last_zeros_or_without(asked: str, found: bool) -> None:
    share = Figure("share1:a/b", "甲占乙的比例", Decimal("12.0"), "%")
    places = {share.id: [Mention("一、概述", "paragraph", "占12%", "12")]}
    assert [figure.id for figure in find({share.id: share}, places, asked)] == [share.id] * found


def test_a_cell_is_named_by_the_labels_around_it() -> None:
    (figure,) = traced(ROOT / "samples/2024-city", 2024, "requests.refused_state_secret.business")
    (at,) = figure["printed"]
    assert at["section"] == "三、收到和处理政府信息公开申请情况"
    assert at["place"] == "三、本年度办理结果 › （三）不予公开 › 1.属于国家秘密，申请人情况 › 法人或其他组织 › 商业企业"
    (figure,) = traced(ROOT / "samples/2024-city", 2024, "remedies.count.direct_litigation_total")
    assert figure["printed"][-1]["place"] == "行政诉讼 › 未经复议直接起诉 › 总计"


def test_a_number_of_many_figures_lists_them() -> None:
    code, out, _ = run("-C", CITY, "trace", "2013", "3")
    assert (code, "“3”可指9个数" in out, "来自" in out) == (0, True, False)
    _, out, _ = run("-C", CITY, "trace", "2013", "3", "-v")
    assert "来自市卫生局，3处" in out


def test_nearest_names_are_suggested() -> None:
    code, out, err = run("-C", CITY, "trace", "2013", "主动公开信息")
    assert (code, out) == (2, "")
    assert "没有名为“主动公开信息”的数值；相近的有：" in err
    assert "主动公开政府信息" in err
    code, _, err = run("-C", CITY, "trace", "2013", "99999")
    assert (code, "用 gov-report figures 2013 查看全部名称" in err) == (2, True)
    code, _, err = run("-C", CITY, "trace", "2013", "573", "--fromat", "json")
    assert code == 2


def test_a_number_typed_by_hand_is_found_where_it_is_printed(sample: Path) -> None:
    path = sample / "2013/narrative.md"
    path.write_text(path.read_text("utf-8").replace("全市以政府", "接待来访3200人次，全市以政府", 1), "utf-8")
    code, _, err = run("-C", sample, "trace", "2013", "3200")
    assert (code, "“3200”是手写的数" in err, "接待来访3200人次" in err) == (2, True, True)
    assert "接待来访3200人次，全市" in err  # as it is written
    for asked in ("320", "2013", "12"):  # a part of it, a year and a month of dates
        assert "手写" not in run("-C", sample, "trace", "2013", asked)[2], asked


def test_a_workbook_of_cells_without_a_person_in_it(project: Make, tmp_path: Path) -> None:
    row = list(R)
    row[5] = "王某某的申请内容"
    head = [*REQUEST, "申请人", "联系电话"]
    register = [head, [*row, "王某某", "13800138000"], [2, "S-2", *row[2:], "=李某某", "13800138001"]]
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": register}})
    target = tmp_path / "来源.xlsx"
    code, _, err = run("-C", folder, "trace", "2013", "request_outcomes.granted", "--format", "xlsx", "-o", target)
    assert (code, "已写入" in err) == (1, True), err  # 市民政局 sent nothing
    book = openpyxl.load_workbook(io.BytesIO(target.read_bytes()))
    rows = [list(row) for row in book["来源单元格"].iter_rows(values_only=True)]
    assert rows[0] == ["数值", "标签", "印出的数", "单位", "填报单位", "文件", "工作表", "单元格", "认定为"]
    assert [row[4:] for row in rows[1:]] == [
        ["市教育局", "2013/departments/教育局.xlsx", "依申请公开", f"G{n}", "同意公开"] for n in (2, 3)
    ]
    text = str([list(sheet.iter_rows(values_only=True)) for sheet in book])
    _, told, _ = run("-C", folder, "trace", "2013", "request_outcomes.granted", "--format", "json")
    for personal in ("王某某", "李某某", "13800138"):
        assert personal not in text + told


def test_a_year_known_only_by_its_report(sample: Path) -> None:
    import shutil

    run("-C", sample, "build", "2012")
    (sample / "build/2012/report.json").rename(sample / "2012/report.json")
    shutil.rmtree(sample / "2012/departments")
    (total,) = traced(sample, 2012, "510")
    assert (total["id"], total["departments"], total["printed"]) == ("published_by_category.total", [], [])


def test_a_listing_that_prints_what_it_does_not_know_corrects_nothing() -> None:
    edition = load(templates_folder() / "2008")

    def report(text: str, figures: dict[str, Figure]) -> Report:
        section = Section(
            "overview", "概述", (Paragraph("heading1", ("一、概述",)), Paragraph("body", (Number("a", text),)))
        )
        return Report(2013, "某", "2008", "government", "某", sections=(section,), figures=figures)

    known = {"a": Figure("a", "甲", Decimal(2), "件")}
    empty = Report(2013, "某", "2008", "government", "某")
    assert corrections(report("1", {}), empty, edition) == []
    assert [c.before for c in corrections(report("1", {}), report("2", known), edition)] == ["1"]


def test_a_number_printed_once_more_is_no_correction() -> None:
    edition = load(templates_folder() / "2008")

    def report(*texts: str) -> Report:
        known = {"a": Figure("a", "甲", Decimal(texts[-1]), "件")}
        sections = tuple(
            Section(str(n), heading, (Paragraph("heading1", (heading,)), Paragraph("body", (Number("a", text),))))
            for n, (heading, text) in enumerate(zip(("一", "二", "三")[-len(texts) :], texts, strict=True))
        )
        return Report(2013, "某", "2008", "government", "某", sections=sections, figures=known)

    def said(old: Report, new: Report) -> list[tuple[str | None, str | None, str]]:
        return [(c.before, c.after, c.section) for c in corrections(old, new, edition)]

    assert said(report("4"), report("4", "4")) == said(report("4", "4"), report("4")) == []
    assert said(report("4"), report("5", "5")) == [("4", "5", "三"), (None, "5", "二")]
    assert said(report("4", "4"), report("5")) == [("4", "5", "三"), ("4", None, "二")]


def test_figures_as_json() -> None:
    code, out, _ = run("-C", CITY, "figures", "2013", "--format", "json")
    said = json.loads(out)
    rows = {figure["id"]: figure for figure in said["figures"]}
    assert (code, said["schema"], said["edition"]) == (0, "gov-report.figures/1", "2008")
    total = rows["published_by_category.total"]
    assert (total["label"], total["value"], total["unit"], total["cells"]) == ("主动公开政府信息", 573, "条", 573)
    assert rows["consultations.total"]["value"] is None
