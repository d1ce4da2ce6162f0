"""Many organs' projects into one: every figure the sum of theirs, an organ with errors left out and said."""

from __future__ import annotations

import datetime
import json
import re
import shutil
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.conftest import copy_of, run, workbook

SAMPLE = Path(__file__).parent.parent / "samples" / "2024-bureau"
OWN = "样例市住房和城乡建设局"
CITY = '[organ]\nname = "样例市人民政府办公室"\narea = "样例市"\n[report]\nscope = "government"\n'


@pytest.fixture
def city(tmp_path: Path) -> Path:
    (tmp_path / "city" / "2024").mkdir(parents=True)
    (tmp_path / "city" / "gov-report.toml").write_text(CITY, "utf-8")
    return tmp_path / "city"


def bureau(folder: Path, name: str) -> Path:
    copy_of("2024-bureau", folder)
    for path in folder.rglob("*"):
        if path.suffix in (".toml", ".md"):
            path.write_text(path.read_text("utf-8").replace(OWN, name), "utf-8")
        elif OWN in path.name:
            path.rename(path.with_name(path.name.replace(OWN, name)))
    return folder


def figures(project: Path) -> dict[str, Decimal | None]:
    said = json.loads((project / "build" / "2024" / "report.json").read_text("utf-8"), parse_float=Decimal)
    return {f["id"]: None if f["value"] is None else Decimal(f["value"]) for f in said["figures"]}


def test_the_sum_of_two(tmp_path: Path, city: Path) -> None:
    one, two = bureau(tmp_path / "one", OWN), tmp_path / "two"
    shutil.copytree(one, two)
    settings = (two / "gov-report.toml").read_text("utf-8")
    (two / "gov-report.toml").write_text(
        settings.replace(f'name = "{OWN}"', 'name = "样例市教育局"', 1), "utf-8"
    )  # another organ, the same departments
    code, out, _ = run("-C", city, "rollup", "2024", one, two, "--executor", "serial")
    assert code == 0, out
    assert out.count("已汇入") == 2
    shutil.copy(SAMPLE.parent / "2024-city" / "2024" / "narrative.md", city / "2024" / "narrative.md")
    assert run("-C", city, "build", "2024")[0] == 0
    assert run("-C", one, "build", "2024")[0] == 0
    alone, together = figures(one), figures(city)
    for name, value in alone.items():
        if name in together and not name.startswith("published_by_department"):
            assert together[name] == (None if value is None else value * 2), name
    code, out, _ = run("-C", city, "trace", "2024", "requests.received_new.total")
    assert (code, "units/样例市教育局.json" in out) == (0, True)
    document = next((city / "build" / "2024").glob("*.docx"))
    assert run("audit", document)[0] == 0


def _by_hand(one: Path, city: Path) -> Path:
    """A project whose report was put into units under another name before."""
    run("-C", one, "build", "2024")
    (city / "2024" / "units").mkdir()
    shutil.copy(one / "build" / "2024" / "report.json", city / "2024" / "units" / "a.json")
    return one


def test_an_organ_with_errors_is_left_out(tmp_path: Path, city: Path) -> None:
    one = bureau(tmp_path / "one", OWN)
    (one / "2024" / "departments" / "坏.xlsx").write_bytes(b"PK\x03\x04 cut off")
    code, out, _ = run("-C", city, "rollup", "2024", one)
    assert code == 1
    assert "有错误，未汇入" in out
    assert "GR503" in out
    assert not list((city / "2024" / "units").glob("*.json"))
    assert "以前" not in out
    assert f"gov-report -C {one.as_posix()} validate 2024 查看" in out
    note = city / "2024" / "units" / "未汇入" / f"{OWN}.txt"  # remembered until mended, or until it is taken away
    assert note.is_file()
    code, out, _ = run("-C", city, "build", "2024")
    assert (code, f"上次汇总时{OWN}的项目有错误，没有汇入" in out) == (1, True)
    (one / "2024" / "departments" / "坏.xlsx").unlink()
    code, out, _ = run("-C", city, "rollup", "2024", one)
    assert (code, note.exists()) == (0, False)


def test_an_organ_left_out_is_remembered_where_the_sum_cannot_be_checked(tmp_path: Path, city: Path) -> None:
    one = bureau(tmp_path / "one", OWN)
    (one / "2024" / "departments" / "坏.xlsx").write_bytes(b"PK\x03\x04 cut off")
    decisions = city / "2024" / "decisions.toml"
    for said in ("", "[[broken"):
        decisions.write_text(said, encoding="utf-8")
        _, out, _ = run("-C", city, "rollup", "2024", one)
        assert ("GR503" in out, "GR507" in out) == (not said, False)
    decisions.unlink()
    assert "GR507" in run("-C", city, "validate", "2024")[1]


def test_a_report_that_cannot_be_written_yet(tmp_path: Path, city: Path) -> None:
    """The sum needs the numbers, which are right without the text."""
    one = bureau(tmp_path / "one", OWN)
    narrative = one / "2024" / "narrative.md"
    code, out, _ = run("-C", city, "rollup", "2024", one)
    whole = board(out)["汇总"]
    for text in (None, "# 总体情况\n\n新收 {{ 没有这个名称 }} 件。\n"):
        narrative.unlink() if text is None else narrative.write_text(text, "utf-8")
        code, out, _ = run("-C", city, "rollup", "2024", one)
        assert (code, board(out)[OWN][0], board(out)["汇总"]) == (0, "已汇入", whole)
        assert f"GR516 警告  {OWN}的数已经汇入，但它的报告还有" in out
        assert f"gov-report -C {one.as_posix()} build 2024 查看" in out
    assert "GR507" not in run("-C", city, "validate", "2024")[1]


def test_errors_that_only_build_shows(tmp_path: Path, city: Path) -> None:
    """Rows of no category, accepted by decision: the numbers printed would not add up."""
    one = bureau(tmp_path / "one", OWN)
    head = ["申请编号", "收到日期", "申请人类型", "申请内容", "办理结果", "答复日期"]
    row = ["甲1", datetime.date(2024, 3, 4), "公民", "甲", "另有说法", datetime.date(2024, 3, 8)]
    (one / "2024" / "departments" / "样例市某科.xlsx").write_bytes(workbook({"依申请公开": [head, row]}))
    found = json.loads(run("-C", one, "validate", "2024", "--format", "json")[1])["diagnostics"]
    accepted = "".join(
        f'[[decisions]]\nfingerprint = "{d["fingerprint"]}"\nreason = "照原样"\n'
        for d in found
        if d["severity"] == "error"
    )
    assert accepted
    decisions = one / "2024" / "decisions.toml"
    decisions.write_text((decisions.read_text("utf-8") if decisions.exists() else "") + accepted, "utf-8")
    assert run("-C", one, "validate", "2024")[0] == 0
    code, out, _ = run("-C", city, "rollup", "2024", one)
    assert (code, f"gov-report -C {one.as_posix()} build 2024 查看" in out, "GR503" in out) == (1, True, True)


def test_the_counts_of_units_are_in_the_totals(tmp_path: Path, city: Path) -> None:
    one = named(tmp_path / "样例市教育局", "样例市教育局")
    run("-C", city, "rollup", "2024", one)
    own, said = (json.loads(run("-C", at, "validate", "2024", "--format", "json")[1])["totals"] for at in (one, city))
    published, requests = said["published"], said["requests"]
    for name in ("received", "carried_in", "carried_out", "by_outcome", "by_applicant"):
        assert requests[name] == own["requests"][name], name
    assert (published["counted"], published["by_department"]) == (
        own["published"]["counted"], {"样例市教育局": own["published"]["counted"]},
    )  # fmt: skip
    assert said["cells"]["requests.received_new.total"] == requests["received"]


def named(folder: Path, name: str) -> Path:
    """The same project of another organ."""
    copy_of("2024-bureau", folder)
    path = folder / "gov-report.toml"
    path.write_text(path.read_text("utf-8").replace(f'name = "{OWN}"', f'name = "{name}"', 1), "utf-8")
    return folder


def board(out: str) -> dict[str, list[str]]:
    """The board of `rollup`: the cells of each line by the unit's name."""
    lines = [[cell.strip() for cell in line.split("│")] for line in out.split("\n") if line.count("│") == 5]
    return {line[0]: line[1:] for line in lines}


def test_what_is_left_out_is_not_in_the_sum(tmp_path: Path, city: Path) -> None:
    """An organ that was taken in and has errors now, and one that is not named in this run."""
    one, two, three = (named(tmp_path / name, name) for name in ("样例市教育局", "样例市民政局", "样例市水利局"))
    units = city / "2024" / "units"
    code, out, _ = run("-C", city, "rollup", "2024", one, two, three, "--executor", "serial")
    alone = board(out)["样例市教育局"]
    assert (code, board(out)["汇总"][1]) == (0, str(3 * int(alone[1])))
    bad = two / "2024" / "departments" / "坏.xlsx"
    bad.write_bytes(b"PK\x03\x04 cut off")
    code, out, _ = run("-C", city, "rollup", "2024", one, two, "--executor", "serial")
    said = board(out)
    assert code == 1
    assert said["样例市教育局"][0] == "已汇入"
    assert said["样例市民政局"][0] == "有错误，未汇入"
    assert said["样例市水利局"] == ["以前汇入", *alone[1:3], "", ""]
    assert said["汇总"][1:3] == [str(2 * int(number)) for number in alone[1:3]]
    assert "没有汇入；以前汇入的报告已移到 2024/units/未汇入/样例市民政局.json" in out
    assert [path.name for path in sorted(units.glob("*.json"))] == ["样例市教育局.json", "样例市水利局.json"]
    code, out, _ = run("-C", city, "validate", "2024")
    assert "共2个填报单位：单位报告2个" in out
    assert "未通过：2个单位报告，错误1个" in out
    assert "2024/units/未汇入/样例市民政局.json  GR512 错误  样例市民政局以前汇入的报告已移出" in out
    # mended, it is in the sum again, and what was set aside is gone
    bad.unlink()
    code, out, _ = run("-C", city, "rollup", "2024", two, "--executor", "serial")
    assert (code, board(out)["汇总"][1]) == (0, str(3 * int(alone[1])))
    assert not list((units / "未汇入").iterdir())


# name: (the list of departments, the findings of `rollup` of 样例市东区人民政府办公室, whose scope is that of the government)
LISTED: dict[str, tuple[list[str], list[str]]] = {
    "no list": ([], []),
    "all there": (["样例市东区人民政府办公室"], []),
    "as the government": (["样例市东区人民政府"], []),
    "without the area": (["东区人民政府办公室"], []),
    "by its place": (["东区"], []),
    "one not there": (["样例市东区人民政府", "样例市教育局"], ["没有收到样例市教育局的报送材料"]),
    "a short name": (["样例东区政府"], ["没有收到样例东区政府的报送材料；汇入的“样例市东区人民政府办公室”不在名单中"]),
}


def district(folder: Path) -> Path:
    """The project of a district's office, whose report is that of its government."""
    own = named(folder, "样例市东区人民政府办公室") / "gov-report.toml"
    own.write_text(own.read_text("utf-8").replace('scope = "department"', 'scope = "government"'), "utf-8")
    return folder


@pytest.mark.parametrize("name", LISTED)
def test_a_listed_unit_that_is_missing_is_an_error(tmp_path: Path, city: Path, name: str) -> None:
    listed, wanted = LISTED[name]
    path = city / "gov-report.toml"
    path.write_text(f"departments = {json.dumps(listed, ensure_ascii=False)}\n{CITY}", "utf-8")
    code, out, _ = run("-C", city, "rollup", "2024", district(tmp_path / "东区"), "--executor", "serial")
    assert code == (1 if wanted else 0), out
    said = [line for line in out.split("\n") if "GR305 错误" in line]
    assert [line for line in said if not any(text in line for text in wanted)] == []
    assert len(said) == len(wanted)


def test_the_line_that_names_a_unit_otherwise_ends_the_finding(tmp_path: Path, city: Path) -> None:
    path = city / "gov-report.toml"
    path.write_text(f'departments = ["样例东区政府"]\n{CITY}', "utf-8")
    code, out, _ = run("-C", city, "rollup", "2024", district(tmp_path / "东区"))
    (line,) = re.findall(r"\[aliases.departments\] 中写 (.*?)；", out.replace("\n        ", ""))
    path.write_text(f'departments = ["样例东区政府"]\n{CITY}\n[aliases.departments]\n{line}\n', "utf-8")
    code, out, _ = run("-C", city, "validate", "2024")
    assert (code, "GR305" in out) == (0, False), out


def test_a_file_in_units_that_nobody_reads_is_said(tmp_path: Path, city: Path) -> None:
    one = bureau(tmp_path / "one", OWN)
    run("-C", city, "rollup", "2024", one, "--executor", "serial")
    units = city / "2024/units"
    (units / "市教育局").mkdir()
    for name in ("市教育局/report.json", "市教育局.xlsx", "~$市教育局.xlsx"):
        (units / name).write_bytes(b"{}")
    code, out, _ = run("-C", city, "validate", "2024")
    assert (code, out.count("GR509")) == (0, 2)
    assert "2024/units/市教育局/report.json  GR509 警告" in out


def with_workbooks(city: Path, *departments: str) -> None:
    """The sample's own workbooks in the project that adds up, which lists the departments."""
    shutil.copytree(SAMPLE / "2024" / "departments", city / "2024" / "departments")
    shutil.copy(SAMPLE / "2024" / "narrative.md", city / "2024" / "narrative.md")
    listed = "departments = [" + ", ".join(f'"{name}"' for name in departments) + "]\n"
    (city / "gov-report.toml").write_text(listed + CITY, "utf-8")


def test_units_are_added_to_workbooks(tmp_path: Path, city: Path) -> None:
    """Own workbooks count once, the reports of units beside them once; a unit is not missing."""
    one = named(tmp_path / "样例市教育局", "样例市教育局")
    with_workbooks(city, OWN, "样例市教育局")
    code, out, _ = run("-C", city, "rollup", "2024", one, "--executor", "serial")
    said = board(out)
    alone = said["样例市教育局"]
    assert (code, alone[0], "GR305" in out) == (0, "已汇入", False)
    assert said["本项目的台账"] == ["已计入", *alone[1:3], "", ""]
    assert said["汇总"][1:3] == [str(2 * int(number)) for number in alone[1:3]]
    assert "个文件、1个单位报告" in out
    code, out, _ = run("-C", city, "validate", "2024")
    assert (code, "│ 单位报告 │" in out, "单位报告1个" in out) == (0, True, True)
    assert run("-C", one, "build", "2024")[0] == 0
    code, out, _ = run("-C", city, "build", "2024")
    assert code == 0, out
    unit, together = figures(one), figures(city)
    assert together["published_by_category.政策文件"] == 2 * (unit["published_by_category.policies"] or 0)
    for name, value in unit.items():
        if name in together and "." in name and not name.startswith("published_by_department"):
            assert together[name] == (None if value is None else value * 2), name
    for name in ("requests.received_new.total", "article20_5.licensing.decisions"):
        code, out, _ = run("-C", city, "trace", "2024", name)
        assert f"2024/units/样例市教育局.json：{unit[name]}\n" in out
        assert "2024/departments/" in out
    report = json.loads((city / "build" / "2024" / "report.json").read_text("utf-8"))
    files = {f["id"]: {at["file"].split("/")[1] for at in f["sources"]} for f in report["figures"]}
    assert files["requests.received_new.total"] == {"departments", "units"}


def test_an_organ_on_no_list_counts_once(tmp_path: Path, city: Path) -> None:
    """The file calls it 住房和城乡建设局, its report 样例市住房和城乡建设局."""
    one = bureau(tmp_path / "own", OWN)
    with_workbooks(city)
    _, out, _ = run("-C", city, "rollup", "2024", one, "--executor", "serial")
    said = board(out)
    assert said[OWN][0] == "已有台账，只核对"
    assert said["汇总"][1:3] == said[OWN][1:3]


def test_the_annex_of_2008_lists_units_too(tmp_path: Path, sample: Path) -> None:
    """Each unit is a line of the annex by department, which adds up to the totals below it."""
    one = tmp_path / "one"
    shutil.copytree(sample, one)
    path = one / "gov-report.toml"
    text = path.read_text("utf-8").replace('name = "阿拉山口市人民政府办公室"', 'name = "开发区管委会"', 1)
    path.write_text(text, "utf-8")
    assert run("-C", sample, "rollup", "2013", one, "--executor", "serial")[0] == 0
    path = sample / "2013" / "units" / "开发区管委会.json"
    report = json.loads(path.read_text("utf-8"))
    report["figures"] = [f for f in report["figures"] if f["id"] != "published_by_category.work_updates"]
    path.write_text(json.dumps(report), "utf-8")
    assert run("-C", sample, "build", "2013", "--draft")[0] in (0, 1)
    said = json.loads((sample / "build" / "2013" / "report.draft.json").read_text("utf-8"))
    values = {f["id"]: f["value"] for f in said["figures"]}
    assert values["published_by_department.开发区管委会.work_updates"] == 0
    assert values["published_by_category.total"] == 2 * values["published_by_department.开发区管委会.total"] == 1146
    lines = [value for name, value in values.items() if re.fullmatch(r"published_by_department\..+\.total", name)]
    assert sum(value or 0 for value in lines) == 1146
    assert "开发区管委会" in said["units"]


def test_a_figure_one_unit_does_not_report_is_unknown(tmp_path: Path, city: Path) -> None:
    one = named(tmp_path / "样例市教育局", "样例市教育局")
    with_workbooks(city, OWN, "样例市教育局")
    run("-C", city, "rollup", "2024", one, "--executor", "serial")
    path = city / "2024" / "units" / "样例市教育局.json"
    said = json.loads(path.read_text("utf-8"))
    said["figures"] = [f for f in said["figures"] if f["id"] != "article20_5.licensing.decisions"]
    path.write_text(json.dumps(said), "utf-8")
    code, out, _ = run("-C", city, "trace", "2024", "article20_5.licensing.decisions")
    assert (code, "未报" in out, "2024/units/样例市教育局.json 没有报这个数" in out) == (0, True, True)


def test_an_organ_counts_once(tmp_path: Path, city: Path) -> None:
    """Its workbooks and its report beside other units' reports: counted by the workbooks, and they must agree."""
    one, two = named(tmp_path / "样例市教育局", "样例市教育局"), bureau(tmp_path / "own", OWN)
    with_workbooks(city, OWN)
    code, out, _ = run("-C", city, "rollup", "2024", one, two, "--executor", "serial")
    said = board(out)
    assert said[OWN][0] == "已有台账，只核对"
    assert said["汇总"][1] == str(2 * int(said["样例市教育局"][1]))
    path = city / "2024" / "units" / f"{OWN}.json"
    report = json.loads(path.read_text("utf-8"))
    for figure in report["figures"]:
        figure["value"] = 990 if figure["id"] == "requests.received_new.total" else figure["value"]
    path.write_text(json.dumps(report), "utf-8")
    code, out, _ = run("-C", city, "validate", "2024")
    assert (code, "GR511" in out, "单位报告为990" in out) == (1, True, True)
    assert f"2024/units/{OWN}.json" in out
    assert "2024/departments/住房和城乡建设局" in out


REFUSED: dict[str, tuple[Callable[[Path, Path], list[Path]], str]] = {
    "no project": (lambda tmp, city: [tmp], "不是项目文件夹"),
    "itself": (lambda tmp, city: [city], "不能汇入自己"),
    "twice": (lambda tmp, city: [bureau(tmp / "a", OWN), bureau(tmp / "b", OWN)], "不能汇入两次"),
    "twice, once by hand": (lambda tmp, city: [_by_hand(bureau(tmp / "a", OWN), city)], "会重复相加"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_added_up(tmp_path: Path, city: Path, name: str) -> None:
    folders, said = REFUSED[name]
    code, _, err = run("-C", city, "rollup", "2024", *folders(tmp_path, city))
    assert (code, said in err) == (2, True)


def test_a_refused_run_changes_nothing(tmp_path: Path, city: Path) -> None:
    """A report that would count twice is seen before another organ's is moved or written."""
    one, two = named(tmp_path / "样例市教育局", "样例市教育局"), named(tmp_path / "样例市民政局", "样例市民政局")
    units = city / "2024" / "units"
    run("-C", city, "rollup", "2024", one, two, "--executor", "serial")
    shutil.copy(units / "样例市民政局.json", units / "补.json")
    before = {path.name: path.read_bytes() for path in units.iterdir() if path.is_file()}
    (one / "2024" / "departments" / "坏.xlsx").write_bytes(b"PK\x03\x04 cut off")
    code, _, err = run("-C", city, "rollup", "2024", one, two, "--executor", "serial")
    assert (code, "会重复相加" in err) == (2, True)
    assert {path.name: path.read_bytes() for path in units.iterdir() if path.is_file()} == before


def test_a_report_that_cannot_be_taken_away(tmp_path: Path, city: Path) -> None:
    one = named(tmp_path / "样例市教育局", "样例市教育局")
    units = city / "2024" / "units"
    run("-C", city, "rollup", "2024", one, "--executor", "serial")
    (one / "2024" / "departments" / "坏.xlsx").write_bytes(b"PK\x03\x04 cut off")
    (units / "未汇入").write_text("a file where the folder should be", encoding="utf-8")
    code, _, err = run("-C", city, "rollup", "2024", one, "--executor", "serial")
    assert (code, "无法写入" in err, "Traceback" in err) == (3, True, False)


def test_another_edition(tmp_path: Path, city: Path) -> None:
    one = bureau(tmp_path / "one", OWN)
    path = one / "gov-report.toml"
    path.write_text(path.read_text("utf-8").replace("[report]", '[report]\nedition = "2019"'), "utf-8")
    code, _, err = run("-C", city, "rollup", "2024", one)
    assert (code, "不能相加" in err) == (2, True)
