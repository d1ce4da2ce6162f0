"""Writing: an earlier file stands whole whatever happens, one build at a time, strays swept."""

from __future__ import annotations

import datetime
import errno
import io
import json
import os
import re
import stat
import subprocess
import sys
import tempfile
import threading
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from gov_report import outputs, starter
from gov_report.projects import file_name
from gov_report.returning import conversion
from gov_report.workbook import Grid
from tests.conftest import ROOT, Make, run
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
    assert (code, "经符号链接指向项目之外" in err) == (3, True)  # as through a link in the place of a file
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
    assert f"另一个 gov-report（进程号 {os.getpid()}）正在写 {tmp_path}，等候 0 秒仍未结束" in said[0]


@pytest.mark.parametrize("command", [("build", "2013"), ("-q", "build", "2013", "--json"), ("confirm", "2013")])
def test_a_waiting_build_says_at_once_who_holds_the_folder(sample: Path, command: tuple[str, ...]) -> None:
    """On stderr, which is no terminal; what it writes is the same."""
    program = [sys.executable, "-m", "gov_report", "-C", str(sample), *command]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    target = sample / "build/2013" / ("confirm" if "confirm" in command else "")
    with outputs.only_writer(target):
        waits = subprocess.Popen(program, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        assert waits.stderr
        line = waits.stderr.readline().decode()
        assert waits.poll() is None
    out, err = waits.communicate(timeout=60)
    assert re.fullmatch(
        rf"另一个 gov-report（进程号 {os.getpid()}）正在写 {re.escape(str(target))}，\d+月\d+日 \d\d:\d\d:\d\d 开始；"
        r"等它写完再继续，最多等 60 秒（按 Ctrl\+C 可放弃）\n",
        line,
    ), line
    assert (waits.returncode, err) == (0, b""), out
    assert (target / outputs.LOCK).read_bytes() == b""


# what the lock file holds while another keeps the folder: the number that is told; how the file is left by us
DEAD = 2**22 + 1  # more than any process number
WORDS = {
    "of a run": (b"\0gov-report %10d\n" % os.getpid(), os.getpid()),
    "of a run that is gone": (b"\0gov-report %10d\n" % DEAD, None),
    "nothing": (b"", None),
    "half a line": (b"\0gov-report     12", None),
    "of another kind": (b"%d\nsomewhere\n" % os.getpid(), None),
    "no text": (bytes(range(256)) * 10, None),
    "a number beyond all": (b"\0gov-report 9999999999\n", None),
}


@pytest.mark.skipif(os.name == "nt", reason="whether a process runs is not asked there")
@pytest.mark.parametrize("name", WORDS)
def test_who_holds_a_folder(tmp_path: Path, name: str) -> None:
    words, number = WORDS[name]
    path = tmp_path / outputs.LOCK
    path.write_bytes(words)
    held = outputs.holder(tmp_path)
    assert (held.process, held.since is not None) == (number, number is not None)
    ours = not words or (words.endswith(b"\n") and words.startswith(b"\0"))
    with outputs.only_writer(tmp_path):
        assert outputs.holder(tmp_path).process == (os.getpid() if ours else None)
    assert path.read_bytes() == (b"" if ours else words)


def test_who_holds_a_folder_is_not_asked_of_what_is_no_file(tmp_path: Path) -> None:
    assert outputs.holder(tmp_path) == (tmp_path, None, None)
    (tmp_path / outputs.LOCK).mkdir()
    assert outputs.holder(tmp_path) == (tmp_path, None, None)
    (tmp_path / "linked").mkdir()
    (tmp_path / "words").write_bytes(b"\0gov-report %10d\n" % os.getpid())
    (tmp_path / "linked" / outputs.LOCK).symlink_to(tmp_path / "words")
    assert outputs.holder(tmp_path / "linked").process is None


def test_a_file_that_goes_by_another_name_too_is_not_written_to(tmp_path: Path) -> None:
    (tmp_path / "precious").write_bytes(b"")
    (tmp_path / outputs.LOCK).hardlink_to(tmp_path / "precious")
    with outputs.only_writer(tmp_path):
        assert (tmp_path / "precious").read_bytes() == b""


def test_a_lock_file_that_cannot_be_written_to_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: Any) -> Any:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(os, "write", fails)
    with outputs.only_writer(tmp_path):
        assert outputs.holder(tmp_path).process is None


def test_whoever_may_write_into_a_folder_may_hold_it(tmp_path: Path) -> None:
    with outputs.only_writer(tmp_path):
        assert stat.S_IMODE((tmp_path / outputs.LOCK).stat().st_mode) == 0o666


def test_a_lock_of_another_user_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sound = os.open

    def refused(path: Any, *rest: Any, **more: Any) -> int:
        if Path(os.fsdecode(path)).name == outputs.LOCK:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return sound(path, *rest, **more)

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(outputs.CannotWrite) as said, outputs.only_writer(tmp_path, wait=0.2):
        pass
    assert f"锁文件 {tmp_path / outputs.LOCK} 是别的用户建立的，当前用户没有权限写入" in str(said.value)


# what the system refuses: the words for it, never the system's own
REFUSED = {
    errno.EACCES: "没有权限", errno.EROFS: "所在的磁盘只能读取，不能写入", errno.ENOSPC: "磁盘空间不足", errno.ELOOP: "链接绕成了圈",
    errno.ENAMETOOLONG: "文件名或路径过长", errno.EFBIG: "文件过大", errno.ENOTDIR: "同名的文件占用了文件夹的位置",
    errno.EIO: "磁盘或网络读写出错", errno.ENOENT: "文件或文件夹不存在", errno.EPROTO: "系统错误 EPROTO",
}  # fmt: skip


@pytest.mark.parametrize("number", REFUSED, ids=errno.errorcode.get)
def test_what_the_system_refuses_is_said_in_chinese(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fails(*_: Any, **__: Any) -> Any:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", fails)
    with pytest.raises(outputs.CannotWrite) as said:
        outputs.write(tmp_path / "report.docx", b"new")
    assert REFUSED[number] in str(said.value)
    assert os.strerror(number) not in str(said.value)


def test_a_workbook_is_made_in_memory_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file of the temporary folder outlives a run that is killed, with what a department wrote of people."""

    def opened(*_: Any, **__: Any) -> None:
        raise AssertionError("a temporary file")

    for name in ("mkstemp", "mkdtemp", "NamedTemporaryFile", "TemporaryFile", "SpooledTemporaryFile"):
        monkeypatch.setattr(tempfile, name, opened)
    monkeypatch.setattr("openpyxl.worksheet._writer.NamedTemporaryFile", opened)
    grid = Grid("依申请公开", False, [["申请人", "电话"], ["某甲", "13800138000"]])
    made = openpyxl.load_workbook(io.BytesIO(conversion.converted([grid, Grid("表二", False, [])])))
    assert [cell.value for cell in made["依申请公开"][2]] == ["某甲", "13800138000"]
    assert made.properties.modified == datetime.datetime(1980, 1, 1)


# a title: the name of its file, which with suffix and 草稿 has no more than 255 bytes
NAMES = {
    "某县2013年政府信息公开年度报告": "某县2013年政府信息公开年度报告",
    'a:b/c*"d"': "abcd",
    "县" * 100: "县" * 76,
    "x" * 120: "x" * 100,
    "…": "…",
    " . ": "report",
}


@pytest.mark.parametrize("title", NAMES)
def test_a_title_as_a_file_name(title: str) -> None:
    assert file_name(title) == NAMES[title]
    assert len(f"{file_name(title)}（草稿）.docx".encode()) <= 255


@pytest.mark.skipif(os.name == "nt", reason="a folder in use cannot be taken away there")
def test_a_working_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    (tmp_path / "gone").mkdir()
    command = f"cd gone && rmdir ../gone && {sys.executable} -m gov_report validate 2013"
    done = subprocess.run(
        command, shell=True, cwd=tmp_path, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert (done.returncode, done.stderr) == (3, "错误：当前文件夹已被删除或移走；请先用 cd 进入别的文件夹\n")


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


def test_a_report_that_somebody_edited_is_kept(sample: Path) -> None:
    run("-C", sample, "build", "2013")
    (report,) = (sample / "build/2013").glob("*.docx")
    written = report.read_bytes()
    edited = docx.Document(str(report))
    edited.add_paragraph("另加的一段。")
    edited.save(str(report))
    code, out, _ = run("-C", sample, "build", "2013")
    (kept,) = (sample / "build/2013/手工改过").iterdir()
    assert code == 0
    assert f"{report.name} 在上次生成后被改过，改过的一份已存为 {kept}" in out
    assert docx.Document(str(kept)).paragraphs[-1].text == "另加的一段。"
    assert (report.read_bytes(), [*(sample / "build/2013").glob("*.docx")]) == (written, [report])
    assert "改过" not in run("-C", sample, "build", "2013")[1]  # as it was written
    report.write_bytes(kept.read_bytes())
    _, out, _ = run("-C", sample, "build", "2013", "--json")
    assert json.loads(out)["edited"] == {report.name: kept.as_posix()}
    assert [*(sample / "build/2013/手工改过").iterdir()] == [kept]  # the same once more


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
