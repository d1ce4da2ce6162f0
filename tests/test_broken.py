"""samples/broken: every planted fault at its cell, and no other error or warning."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.conftest import ROOT, golden, run

# (file, sheet, cell, code, severity), as samples/README.md lists them
PLANTED = {
    ("教育局.xlsx", "主动公开", "D4", "GR203", "error"),
    ("教育局.xlsx", "主动公开", "D5", "GR204", "error"),
    ("教育局.xlsx", "主动公开", "E6", "GR201", "error"),
    ("教育局.xlsx", "主动公开", "E7", "GR202", "error"),
    ("教育局.xlsx", "主动公开", "E8", "GR206", "warning"),
    ("教育局.xlsx", "主动公开", "B9", "GR205", "error"),
    ("教育局.xlsx", "主动公开", "B10", "GR207", "warning"),
    ("教育局.xlsx", "主动公开", "B12", "GR301", "error"),
    ("公安局.xlsx", "主动公开", "B3", "GR208", "warning"),
    ("公安局.xlsx", "主动公开", "E4", "GR214", "error"),
    ("公安局.xlsx", "主动公开", "B6", "GR303", "warning"),
    ("公安局.xlsx", "主动公开（旧）", None, "GR211", "warning"),
    ("民政局.xlsx", "汇总", "B3", "GR301", "error"),
    ("民政局.xlsx", "依申请公开", "H2", "GR215", "error"),
    ("民政局.xlsx", "依申请公开", "H3", "GR216", "warning"),
    ("民政局.xlsx", "依申请公开", "G4", "GR203", "error"),
    ("民政局.xlsx", "依申请公开", "B5", "GR218", "error"),
    ("财政局.xls", "", None, "GR103", "error"),
    ("环境保护局.csv", "", None, "GR106", "error"),
    (None, None, None, "GR305", "error"),
}


@pytest.fixture(scope="module")
def said() -> dict:  # type: ignore[type-arg]
    code, out, err = run("-C", ROOT / "samples/broken", "validate", "2013", "--format", "json")
    assert (code, err) == (1, "")
    return json.loads(out)  # type: ignore[no-any-return]


def test_every_planted_fault_and_nothing_else(said: dict) -> None:  # type: ignore[type-arg]
    found = {
        (d["file"] and Path(d["file"]).name, d["sheet"], d["cell"], d["code"], d["severity"])
        for d in said["diagnostics"]
        if d["severity"] != "info"
    }
    assert found == PLANTED


def test_both_sides_of_a_repeat_are_named(said: dict) -> None:  # type: ignore[type-arg]
    related = {(d["code"], d["cell"]): [(r["file"][-8:], r["cell"]) for r in d["related"]] for d in said["diagnostics"]}
    assert related["GR207", "B10"] == [("教育局.xlsx", "B3")]
    assert related["GR208", "B3"] == [("教育局.xlsx", "B11")]
    assert related["GR218", "B5"] == [("民政局.xlsx", "B4")]


def test_rows_are_conserved(said: dict) -> None:  # type: ignore[type-arg]
    for file in said["files"]:
        for sheet in file["sheets"]:
            rows = sheet["rows"]
            assert rows["read"] == sum(count for name, count in rows.items() if name != "read"), sheet


def test_totals(said: dict) -> None:  # type: ignore[type-arg]
    published = said["totals"]["published"]
    assert (published["listed"], published["counted"], published["distinct"]) == (14, 9, 8)
    assert published["by_category"]["未分类"] == 2
    assert published["by_channel"] == {"政府门户网站": 8, "政务微博": 1, "大喇叭": 1}
    assert sum(published["by_category"].values()) == sum(published["by_department"].values()) == 9
    assert sum(published["by_month"].values()) == 9


def test_findings_as_text(broken: Path, pytestconfig: pytest.Config) -> None:
    code, out, _ = run("-C", broken, "validate", "2013")
    assert code == 1
    golden("broken-2013.txt", out, pytestconfig.getoption("--update-golden"))


def test_errors_stop_the_build_and_a_draft_lists_them(broken: Path) -> None:
    code, out, _ = run("-C", broken, "build", "2013")
    assert code == 1
    assert "没有生成报告：请先改正上列错误，或用 --draft 生成草稿。" in out
    code, out, _ = run("-C", broken, "-q", "build", "2013")
    assert (code, "上列" in out) == (1, False)  # nothing is listed
    assert "没有生成报告：请先改正各处错误，或用 --draft 生成草稿（不加 -q 逐处列出）。" in out
    assert not (broken / "build").exists()
    code, out, _ = run("-C", broken, "build", "2013", "--draft")
    assert code == 1
    (draft,) = (broken / "build/2013").glob("*.docx")
    assert draft.name.endswith("（草稿）.docx")
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(draft.read_bytes())) as package:
        assert "草稿" in package.read("word/header1.xml").decode()
        assert "GR305" in package.read("word/document.xml").decode()


def test_prose_that_denies_the_ledger_is_refused(broken: Path) -> None:
    _, out, _ = run("-C", broken, "build", "2013")
    assert "narrative.md › 第3行  GR401 错误  没有名为“主动公开政府信息总量”的数值" in out
    assert "narrative.md › 第9行  GR403 错误  写了“无。”，但申请总数是3件" in out
    assert "narrative.md › 第13行  GR403 错误  写了“未发生”，但行政复议数是1件" in out


# (command, exit code): the numbers are shown, and said to lack something
WITH_DOUBTS = {
    "every figure": (("figures", "2013"), 1),
    "every figure, for a program": (("-q", "figures", "2013", "--format", "json"), 1),
    "where a figure is from": (("trace", "2013", "主动公开政府信息"), 1),
    "a number that another count would give": (("trace", "2013", "99999"), 2),
    "two years": (("diff", "2013", "2013"), 1),
}


@pytest.mark.parametrize("name", WITH_DOUBTS)
def test_figures_of_workbooks_with_errors_are_said_to_lack_something(name: str) -> None:
    command, ends = WITH_DOUBTS[name]
    code, out, err = run("-C", ROOT / "samples/broken", *command)
    assert (code, bool(out)) == (ends, ends == 1)
    said = "2013年的台账有14处错误（其中2个文件未能读取），数字可能不全"
    assert err.count(said) == 1, err
    assert ends == 2 or f"提醒：{said}，先运行 gov-report validate 2013\n" in err


def test_a_list_to_hand_on_says_so_too(tmp_path: Path) -> None:
    import openpyxl

    from tests.test_html import blocks_of

    said = "2013年的台账有14处错误（其中2个文件未能读取），数字可能不全"
    broken = ("-C", ROOT / "samples/broken")
    for form in ("xlsx", "html"):
        code, _, _ = run(*broken, "diff", "2013", "2013", "--format", form, "-o", tmp_path / f"a.{form}")
        assert code == 1
    run(*broken, "trace", "2013", "主动公开政府信息", "--format", "xlsx", "-o", tmp_path / "b.xlsx")
    for path in ("a.xlsx", "b.xlsx"):
        assert openpyxl.load_workbook(tmp_path / path)["提醒"]["A2"].value == said
    assert f"提醒：{said}。" in [getattr(block, "text", "") for block in blocks_of((tmp_path / "a.html").read_bytes())]
