"""What a machine lacks is said with what to do; only what build cannot do without is a failure."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from pathlib import Path

import pytest

from gov_report import doctor
from gov_report.edition import templates_folder
from tests.conftest import ROOT, run

BASE = (templates_folder() / "2021/report.docx").read_bytes()


def test_a_machine_as_it_should_be_is_ready() -> None:
    code, out, err = run("-C", ROOT / "samples/2024-city", "doctor")
    assert (code, err) == (0, ""), out
    assert out.endswith("可以生成报告\n")
    said = dict(re.findall(r"^(?:正常|注意|缺少)  (\S+?)：(.*)$", out, re.M))
    assert set(said) == {"Python", "程序库", "终端编码", "文件夹", "项目", "版式", "工作日历", "字体", "LibreOffice"}
    assert said["项目"].endswith("（样例市人民政府办公室）")
    assert said["版式"] == "2008、2014、2019、2021"
    for line in out.split("\n"):
        assert not line.startswith("缺少") or "字体" in line
    code, out, _ = run("-C", ROOT / "samples/2024-city", "doctor", "--format", "json")
    document = json.loads(out)
    assert (code, document["schema"], document["summary"]) == (0, "gov-report.doctor/1", {"ready": True})
    assert {check["state"] for check in document["checks"]} <= {"ok", "note", "missing"}


def test_a_broken_project_is_not_ready(tmp_path: Path) -> None:
    (tmp_path / "gov-report.toml").write_text("[organ\n", encoding="utf-8")
    code, out, _ = run("-C", tmp_path, "doctor")
    assert (code, "缺少  项目：" in out, "还不能生成报告" in out) == (1, True, True)
    assert run("-q", "-C", tmp_path, "doctor")[:2] == (1, "还不能生成报告：请先补齐项目\n")


def test_a_folder_of_forms_that_is_not_there(tmp_path: Path) -> None:
    code, out, _ = run("-C", tmp_path, "--templates", tmp_path / "forms", "doctor")
    assert (code, f"缺少  版式：没有版式文件夹 {tmp_path / 'forms'}" in out) == (1, True), out


def test_a_machine_without_anything(tmp_path: Path) -> None:
    code, out, _ = run("doctor", env={"PATH": "", "PYTHONIOENCODING": "gbk"}, cwd=tmp_path)
    assert code == 0
    assert "注意  项目：这里没有 gov-report.toml" in out
    assert "注意  LibreOffice：没有找到 soffice" in out
    assert "注意  字体：没有 fc-list，未能检查" in out
    assert "正常  终端编码：gbk" in out


PACKAGES = [
    ("lxml>=5", "6.1.3", "ok", "lxml 6.1.3"),
    ("chinesecalendar>=1.11", "1.9.2", "missing", "chinesecalendar 1.9.2，需要 1.11 或更高"),
    ("typer>=0.15", "0.100", "ok", "typer 0.100"),
    ("pebble>=5.0", None, "missing", "没有 pebble"),
]


@pytest.mark.parametrize(("need", "version", "state", "said"), PACKAGES)
def test_libraries(need: str, version: str | None, state: str, said: str) -> None:
    (line,) = doctor.packages([need, 'pytest>=8; extra == "test"'], lambda _: version)
    assert (line.state, line.said) == (state, said)
    assert doctor.ready([line]) is (state == "ok")


def test_every_dependency_is_understood() -> None:
    required = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    lines = list(doctor.packages(required, lambda _: None))
    assert len(lines) == len(required)
    assert all(line.state == "missing" for line in doctor.packages(required, lambda _: "0.0.1"))


def test_fonts_of_the_base_document() -> None:
    wanted = doctor.wanted_fonts(BASE)
    assert dict(wanted)["仿宋_GB2312"] == ["仿宋"]
    here = {"Times New Roman", "宋体", "黑体", "仿宋", "FangSong"}
    lines = {line.state: line.said for line in doctor.fonts(wanted, here)}
    assert lines["ok"] == "Times New Roman、黑体、宋体"
    assert lines["note"] == "没有方正小标宋简体（以宋体代替）、仿宋_GB2312（以仿宋代替）"
    assert lines["missing"] == "没有楷体_GB2312"
    assert [line.state for line in doctor.fonts(wanted, {name for name, _ in wanted})] == ["ok"]


def test_encoding_calendar_folder_and_version(tmp_path: Path) -> None:
    assert [doctor.encoding(name).state for name in ("utf-8", "gb18030", "cp1252", "ascii", "nonsense")] == [
        "ok", "ok", "missing", "missing", "missing",
    ]  # fmt: skip
    assert doctor.calendar(datetime.date(2024, 5, 1)).state == "ok"
    assert doctor.calendar(datetime.date(2099, 5, 1)).said == "没有2098、2099年的放假调休安排"
    assert doctor.writable(tmp_path / "没有").needed
    assert doctor.writable(tmp_path / "没有").state == "missing"
    assert doctor.writable(tmp_path).state == "ok"
    assert list(tmp_path.iterdir()) == []
    assert (doctor.python((3, 10, 1)).state, doctor.python((3, 11, 0)).state) == ("missing", "ok")


def test_without_its_libraries_the_program_still_answers() -> None:
    """The checks that need nothing come first; the others are left out, not a traceback."""
    machine = doctor.Machine(
        (3, 11, 0), ("msgspec>=0",), lambda _: None, "utf-8", "", "", datetime.date(2024, 1, 1), ROOT, None, ()
    )
    lines = list(doctor.examine(machine))
    assert [line.name for line in lines] == ["Python", "程序库", "终端编码", "文件夹", "LibreOffice"]
    assert not doctor.ready(lines)
