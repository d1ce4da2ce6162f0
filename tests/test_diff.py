"""Two years, across the breaks of the form: what compares, what does not, and why."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from gov_report.diff import Year, compare, doubts, read_crosswalk
from gov_report.edition import editions, load, templates_folder
from gov_report.model import Figure
from tests.conftest import ROOT, run

CROSSWALK = read_crosswalk((templates_folder(),))


def year(edition: str, unit: str = "件", **cells: int | str | None) -> Year:
    names = {name.replace("__", "."): None if value is None else Decimal(value) for name, value in cells.items()}
    figures = {name: Figure(name, name, value, unit) for name, value in names.items()}
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
    "what the new form does not ask for": (
        year("2008", published_by_category__total=573), year("2021", published_by_category__total=None),
        "published_by_category.total", 573, None, None, "2021版没有这项指标"),
    "what the old form does not ask for, counted all the same": (
        year("2019", published_by_category__total=500), year("2021", published_by_category__total=573),
        "published_by_category.total", 500, 573, 73, None),
    "what both forms ask for and one lacks": (
        year("2008", published_by_category__total=573), year("2014", statistics__published_total=None),
        "statistics.published_total", 573, None, None, "本年度未报告"),
    "decisions, counted in 项 before": (
        year("2019", "项", article20_5__licensing__decisions=300), year("2021", article20_5__licensing__decisions=280),
        "article20_5.licensing.decisions", 300, 280, -20, None),
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


# last year's figure and this year's in one edition → the change, percent, what the note says
WITHIN: list[tuple[Year, Year, int | None, str | None, str | None]] = [
    (year("2021", x=8), year("2021", x=9), 1, "12.5", None),
    (year("2021", x=16), year("2021", x=15), -1, "-6.3", None),
    (year("2021", x=0), year("2021", x=3), 3, None, None),
    (year("2021", x=-20), year("2021", x=-10), 10, None, None),
    (year("2021", x=20), year("2021", x=-10), -30, None, None),
    (year("2021", x=None), year("2021", x=3), None, None, "上一年度未报告"),
    (year("2021", x=3), year("2021", x=None), None, None, "本年度未报告"),
    (year("2021", x=None), year("2021", x=None), None, None, "两个年度都未报告"),
    (year("2021"), year("2021", x=3), None, None, "上一年度未报告"),
    (year("2021", x=3), year("2021"), None, None, "本年度未报告"),
    (year("2021", "件", x=3), year("2021", "条", x=3), None, None, "单位不同（件、条）"),
]


@pytest.mark.parametrize(("old", "new", "change", "percent", "note"), WITHIN)
def test_within_an_edition(old: Year, new: Year, change: int | None, percent: str | None, note: str | None) -> None:
    (found,) = compare(old, new, CROSSWALK)
    assert (found.change, found.percent, found.note, found.comparable) == (change, percent, note, note is None)


def test_units_are_converted() -> None:
    old = year("2008", "元", fees__total=126)
    new = year("2014", "万元", statistics__request_fees="0.033")
    assert row(old, new, "statistics.request_fees")[:3] == (126, 330, 204)


def test_a_row_that_could_not_be_read() -> None:
    """It is not said that the year does not report it; only where the figure itself is missing."""
    unread = {"requests.unable_requires_creation.total": "2.须经加工汇总", "requests.granted.total": "（一）公开"}
    old = year("2021", requests__granted__total=4)
    new = year("2021", requests__unable_requires_creation__total=3, requests__granted__total=4)
    old = Year(old.year, old.edition, old.organ, old.figures, unread)
    note = "上一年度报告表中“2.须经加工汇总”一行没有认出，可能就是这项指标"
    assert row(old, new, "requests.unable_requires_creation.total") == (None, 3, None, False, note)
    assert row(old, new, "requests.granted.total")[3:] == (True, None)
    assert row(new, old, "requests.unable_requires_creation.total")[4] == note.replace("上一", "本")


def test_what_speaks_against_a_comparison() -> None:
    """Another organ, the same year, the later year first: said beside the table, never an error."""
    old, new = year("2019"), Year(2021, "2021", "某人民政府办公室", {})
    assert doubts(old, new) == []
    assert doubts(new, old) == ["年度的先后颠倒了：“旧”是2021年，“新”是2019年"]
    assert doubts(old, old) == ["两份都是2019年的报告"]
    assert doubts(Year(2019, "2019", "清水县", {}), Year(2021, "2021", "某市", {})) == [
        "两份报告不是同一机关的：清水县，某市"
    ]


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
        '[[concepts]]\nid = "granted"\nlabel = "公开"\nunit = "件"\n[concepts.figures]\n2008 = ["fees.total"]\n',
        encoding="utf-8",
    )
    mine = {concept.id: concept for concept in read_crosswalk((templates_folder(), tmp_path))}
    assert mine["granted"].label == "公开"
    assert len(mine) == len(CROSSWALK)


# what is wrong in a crosswalk of one's own, and what is said of it
STRANGE = {
    "a figure that there is not": ('figures.2021 = ["requests.grantd.total"]', "crosswalk.toml:5  concepts.own.2021：2021 版式没有名为 requests.grantd.total 的数值，是否应为 requests.granted.total？"),
    "an edition that there is not": ('figures.2062 = ["fees.total"]', "crosswalk.toml:5  concepts.own.2062：没有名为 2062 的版式；可用：2008、2014、2019、2021"),
    "no figure at all": ("figures.2021 = []", "concepts.own.2021：2021 没有写数值"),
    "two signs": ('figures.2021 = ["--requests.granted.total"]', "2021 版式没有名为 -requests.granted.total 的数值"),
    "an estimate of no edition": ('figures.2021 = ["requests.granted.total"]\nestimates.2062 = "推算"', "concepts.own.2062：没有名为 2062 的版式"),
    "a break at no edition": ('figures.2021 = ["requests.granted.total"]\nbreaks = [{ at = "2062", why = "口径不同" }]', "没有名为 2062 的版式"),
    "one id twice": ('figures.2021 = ["requests.granted.total"]\n[[concepts]]\nid = "own"\nlabel = "乙"\nunit = "件"\nfigures.2021 = ["requests.granted.total"]', "concepts.own：id own 重复"),
    "a typo in a key": ('figure.2021 = ["requests.granted.total"]', "不认识的键 figure，是否应为 figures？"),
}  # fmt: skip


@pytest.mark.parametrize("name", STRANGE)
def test_a_crosswalk_that_names_what_there_is_not(tmp_path: Path, name: str) -> None:
    said, wrong = STRANGE[name]
    text = f'[[concepts]]\nid = "own"\nlabel = "甲"\nunit = "件"\n{said}\n'
    (tmp_path / "crosswalk.toml").write_text(text, encoding="utf-8")
    code, _, err = run("-C", ROOT / "samples/alashankou", "--templates", tmp_path, "diff", "2013", "2024")
    assert (code, wrong in err) == (2, True), err


def test_a_comparison_to_hand_on(tmp_path: Path) -> None:
    """The same rows as a workbook, a document and a page; why two years do not compare stands below."""
    import openpyxl

    from gov_report.model import Paragraph, Table
    from gov_report.published.docx import read_blocks
    from tests.docx_invariants import check
    from tests.test_html import blocks_of

    city = ROOT / "samples/alashankou"
    for form in ("xlsx", "docx", "html"):
        code, out, err = run("-C", city, "diff", "2012", "2013", "--format", form, "-o", tmp_path / f"a.{form}")
        assert (code, out, "已写入" in err) == (0, "", True), err
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["数据对比"]
    rows = {row[0]: row[1:] for row in sheet.iter_rows(values_only=True)}
    assert rows["published_by_category.total"] == ("主动公开政府信息", "条", 510, 573, 63, 12.4, "是", None)
    data = (tmp_path / "a.docx").read_bytes()
    assert check(data) == []
    written, page = read_blocks(data), blocks_of((tmp_path / "a.html").read_bytes())
    assert written == page
    title, organ, table, left = page
    assert isinstance(title, Paragraph)
    assert isinstance(organ, Paragraph)
    assert isinstance(table, Table)
    assert isinstance(left, Paragraph)
    assert (title.text, organ.text) == ("2012年与2013年政府信息公开数据对比表", "阿拉山口市人民政府办公室")
    assert [cell.text for cell in table.rows[8]] == ["主动公开政府信息", "条", "510", "573", "+63", "12.4%"]
    assert left.text == "两个年度都未报告的11项没有列出。"


def test_a_comparison_across_editions_says_why_in_notes(tmp_path: Path) -> None:
    from gov_report.model import Paragraph, Table
    from tests.test_html import blocks_of

    reports = []
    for name, year in (("alashankou", "2013"), ("2024-city", "2024")):
        run("-C", ROOT / "samples" / name, "build", year, "-o", tmp_path / year)
        reports.append(tmp_path / year / "report.json")
    target = tmp_path / "对比.html"
    code, _, err = run("diff", *reports, "--format", "html", "-o", target, cwd=tmp_path)
    assert code == 0, err
    page = blocks_of(target.read_bytes())
    (table,) = [block for block in page if isinstance(block, Table)]
    assert ["规范性文件总数（注1）", "件", "未报", "175", "", ""] in [[c.text for c in row] for row in table.rows]
    said = [block.text for block in page if isinstance(block, Paragraph)]
    assert said[1] == "阿拉山口市人民政府办公室（2013年）、样例市人民政府办公室（2024年）"
    assert any(text.startswith("注1：2008版没有这项指标") for text in said)


def test_a_published_report_is_read_to_its_last_sentence(tmp_path: Path) -> None:
    """What only the text prints, and the 无 of a section, are figures like those of tables."""
    run("-C", ROOT / "samples/alashankou", "build", "2013", "-o", tmp_path)
    (report,) = tmp_path.glob("*.docx")
    code, out, err = run("diff", report, tmp_path / "report.json", "--format", "json", cwd=tmp_path)
    assert code == 0, err
    rows = {row["id"]: (row["from"], row["to"]) for row in json.loads(out)["rows"]}
    assert rows["published_by_category.total"] == (573, 573)
    assert rows["published_by_category.work_updates"] == (289, 289)
    assert rows["fees.total"] == rows["fees.waived"] == (0, 0)
    assert rows["remedies.litigation"] == (None, 0)  # nothing is said of it but in words without a number


# a form → what stands in the current folder where no file is named, and what a program reads from stdout
UNNAMED = {
    "xlsx": (["2012年与2013年政府信息公开数据对比表.xlsx"], ""),
    "docx": (["2012年与2013年政府信息公开数据对比表.docx"], ""),
    "html": ([], "<!DOCTYPE html>"),
}


@pytest.mark.parametrize("form", UNNAMED)
def test_a_comparison_without_a_name_stands_in_the_current_folder(tmp_path: Path, form: str) -> None:
    """But for a page, which is text and goes where the others' pages go."""
    code, out, _ = run("-C", ROOT / "samples/alashankou", "diff", "2012", "2013", "--format", form, cwd=tmp_path)
    written, begins = UNNAMED[form]
    assert (code, [path.name for path in tmp_path.iterdir()], out[:15].upper()) == (0, written, begins.upper())
