"""Writing: an earlier file stands whole whatever happens, one build at a time, strays swept."""

from __future__ import annotations

import errno
import json
import os
import stat
import threading
from pathlib import Path
from typing import Any

import pytest

from gov_report import outputs, starter
from tests.conftest import Make, run
from tests.test_rows import HEAD, NONE, OK, SETTINGS_ONE


def test_write_replaces_whole(tmp_path: Path) -> None:
    target = tmp_path / "report.docx"
    outputs.write(target, b"old")
    outputs.write(target, b"new")
    assert target.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["report.docx"]


@pytest.mark.parametrize("step", ["open", "fsync", "replace"])
def test_each_step_may_fail_and_the_earlier_file_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    target = tmp_path / "report.docx"
    outputs.write(target, b"old")

    def fails(*_: Any, **__: Any) -> Any:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(os, step, fails)
        with pytest.raises(outputs.CannotWrite, match="磁盘空间不足"):
            outputs.write(target, b"new")
    assert target.read_bytes() == b"old"
    assert [p.name for p in tmp_path.iterdir()] == ["report.docx"]


def test_a_folder_that_cannot_be_flushed_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """CIFS and FUSE refuse it after every file is renamed."""
    sound = os.fsync

    def flush(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "invalid argument")
        sound(handle)

    monkeypatch.setattr(os, "fsync", flush)
    outputs.write(tmp_path / "report.docx", b"new")
    assert (tmp_path / "report.docx").read_bytes() == b"new"


def test_nothing_is_written_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_bytes(b"precious")
    (tmp_path / "report.docx").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(outputs.CannotWrite, match="符号链接"):
        outputs.write(tmp_path / "report.docx", b"new")
    assert (tmp_path / "elsewhere").read_bytes() == b"precious"


@pytest.mark.parametrize("linked", ["build", "build/2013"])
def test_no_build_leaves_the_project_by_a_link(project: Make, tmp_path: Path, linked: str) -> None:
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, OK], "依申请公开": NONE}}, SETTINGS_ONE)
    (tmp_path / "elsewhere").mkdir()
    (folder / linked).parent.mkdir(exist_ok=True)
    (folder / linked).symlink_to(tmp_path / "elsewhere")
    code, _, err = run("-C", folder, "build", "2013")
    assert (code, "经符号链接指向项目之外" in err) == (2, True)
    assert not list((tmp_path / "elsewhere").iterdir())


def test_a_second_build_waits_and_says_so(tmp_path: Path) -> None:
    with outputs.only_writer(tmp_path):
        said: list[str] = []

        def second() -> None:
            try:
                with outputs.only_writer(tmp_path, wait=0.2):
                    said.append("entered")
            except outputs.CannotWrite as error:
                said.append(str(error))

        other = threading.Thread(target=second)
        other.start()
        other.join()
    assert "另一个 gov-report 正在写" in said[0]


def test_what_a_killed_build_left_is_swept(sample: Path) -> None:
    folder = sample / "build/2013"
    folder.mkdir(parents=True)
    (folder / ".gov-report-0123456789abcdef").write_bytes(b"half a file")
    code, _, _ = run("-C", sample, "build", "2013")
    assert code == 0
    assert not list(folder.glob(".gov-report-*"))


def test_two_builds_at_once_leave_one_whole_result(sample: Path) -> None:
    results: list[int] = []
    threads = [threading.Thread(target=lambda: results.append(run("-C", sample, "build", "2013")[0])) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert results == [0, 0]
    names = sorted(p.name for p in (sample / "build/2013").iterdir() if p.name != ".lock")
    assert names == ["build.json", "report.json", "阿拉山口市2013年政府信息公开年度报告.docx"]


def test_what_a_build_takes_away_is_said(sample: Path) -> None:
    run("-C", sample, "build", "2013", "--format", "html,xlsx")
    _, out, _ = run("-C", sample, "build", "2013", "--format", "xlsx")
    assert [line for line in out.split("\n") if "已移去" in line] == [
        f"已移去上次生成的 {sample}/build/2013/阿拉山口市2013年政府信息公开年度报告.html（还要这一格式的，用 --format 写明）"
    ]
    _, out, _ = run("-C", sample, "build", "2013", "--json")
    assert json.loads(out)["removed"] == ["阿拉山口市2013年政府信息公开年度报告.xlsx"]
    assert "已移去" not in run("-C", sample, "build", "2013")[1]


def test_a_project_that_did_not_fit_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> Any:
        raise OSError(errno.ENOSPC, "no space")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", fails)
        with pytest.raises(outputs.CannotWrite, match="磁盘空间不足"):
            starter.write(tmp_path / "new", 2024)
    assert [path for path in (tmp_path / "new").rglob("*") if path.is_file()] == []
    assert starter.write(tmp_path / "new", 2024)


def test_a_renamed_report_leaves_one_document_and_a_draft_touches_none(sample: Path) -> None:
    run("-C", sample, "build", "2013")
    settings = sample / "gov-report.toml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace('area = "阿拉山口市"', 'area = "口岸市"'), encoding="utf-8"
    )
    code, _, _ = run("-C", sample, "build", "2013")
    assert code == 0
    folder = sample / "build/2013"
    assert [p.name for p in folder.glob("*.docx")] == ["口岸市2013年政府信息公开年度报告.docx"]
    published = {p.name: p.read_bytes() for p in folder.iterdir()}
    code, _, _ = run("-C", sample, "build", "2013", "--draft")
    assert code == 0
    for name, data in published.items():
        assert (folder / name).read_bytes() == data
    run("-C", sample, "build", "2013")
    assert {p.name for p in folder.iterdir()} == set(published), "a build takes the draft away"
