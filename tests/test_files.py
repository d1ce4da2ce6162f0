"""Folders as the machine has them: what nobody may look into is said, a link in a circle is a file that is not read."""

from __future__ import annotations

import errno
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gov_report import files, finished, returning, validation
from gov_report.cli import app
from gov_report.edition import templates_folder
from gov_report.projects import open_project
from gov_report.render.text import message, remedy
from gov_report.verdict import Verdict
from tests.conftest import Make, run, workbook
from tests.test_rows import HEAD, NONE, OK, SETTINGS_ONE

BOOK: dict[str, list[list[Any]]] = {"主动公开": [HEAD, OK], "依申请公开": NONE}
Shut = Callable[[Path], None]


@pytest.fixture
def shut(monkeypatch: pytest.MonkeyPatch) -> Shut:
    """Make folders that nobody may look into, also where the tests run as an administrator."""
    closed: set[str] = set()
    look = {name: getattr(os, name) for name in ("scandir", "listdir")}

    def refusing(name: str) -> Callable[[Any], Any]:
        def looked(path: Any) -> Any:
            if str(path) in closed:
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return look[name](path)

        return looked

    for name in look:
        monkeypatch.setattr(os, name, refusing(name))
    return lambda folder: closed.add(str(folder))


def validated(folder: Path) -> Verdict:
    """The year 2013 of a project, in this process."""
    return validation.validate(open_project(folder), 2013)


def lines(verdict: Verdict) -> list[str]:
    """Errors and warnings as place, code and text."""
    return [
        f"{said.at} {said.rule.code} {said.severity} {message(said)}"
        for said in verdict.found
        if said.severity != "info"
    ]


CLOSED = "文件打不开：这个文件夹没有读取权限，其中的文件都没有读取"


def test_a_folder_that_nobody_may_look_into_is_an_error(project: Make, shut: Shut) -> None:
    folder = project({"教育局.xlsx": BOOK, "卫生/卫生局.xlsx": BOOK}, SETTINGS_ONE)
    shut(folder / "2013/departments/卫生")
    verdict = validated(folder)
    assert lines(verdict) == [f"2013/departments/卫生 GR101 error {CLOSED}"]
    assert "请有权限的人放开这个文件夹的读取权限，再重新运行。" in [remedy(said) for said in verdict.found]
    assert [(book.book, book.state) for book in verdict.books.ledger.books] == [
        ("2013/departments/卫生", "refused"), ("2013/departments/教育局.xlsx", "read"),
    ]  # fmt: skip


def test_copies_of_what_may_no_longer_be_looked_into_stay(project: Make, shut: Shut) -> None:
    wrong = {"主动公开": [HEAD, [*OK[:-2], "去年", *OK[-1:]]], "依申请公开": NONE}
    folder = project({"教育局.xlsx": wrong, "卫生/卫生局.xlsx": wrong}, SETTINGS_ONE)
    returning.annotate(open_project(folder), validated(folder), folder / "退回")
    assert (folder / "退回/卫生/卫生局.xlsx").is_file()
    shut(folder / "2013/departments/卫生")
    made = returning.annotate(open_project(folder), validated(folder), folder / "退回")
    assert (folder / "退回/卫生/卫生局.xlsx").is_file()
    assert made.unmarked == {"2013/departments/卫生": CLOSED}


@pytest.mark.parametrize("closed", ["", "卫生"])
def test_a_folder_of_the_year_before_that_nobody_may_look_into(project: Make, shut: Shut, closed: str) -> None:
    folder = project({"教育局.xlsx": BOOK, "../../2012/departments/卫生/卫生局.xlsx": BOOK}, SETTINGS_ONE)
    there = Path("2012/departments", closed)
    shut(folder / there)
    assert f"{there.as_posix()} GR101 error {CLOSED}" in lines(validated(folder))


@pytest.mark.parametrize("closed", ["departments", "units"])
def test_a_year_that_nobody_may_look_into_is_not_read(project: Make, shut: Shut, closed: str) -> None:
    folder = project({"教育局.xlsx": BOOK, "../units/卫生局.json": b"{}"}, SETTINGS_ONE)
    shut(folder / "2013" / closed)
    with pytest.raises(PermissionError) as refused:
        validated(folder)
    assert refused.value.filename == str(folder / "2013" / closed)
    with pytest.raises(PermissionError):
        validation.ledger_figures(open_project(folder), 2013, None)


def test_a_folder_of_reports_that_nobody_may_look_into(tmp_path: Path, shut: Shut) -> None:
    (tmp_path / "各单位/卫生").mkdir(parents=True)
    (tmp_path / "各单位/教育局.docx").write_bytes(b"no document")
    shut(tmp_path / "各单位/卫生")
    made = finished.audit([tmp_path / "各单位"], [templates_folder()])
    assert [(Path(one.path).name, [message(said) for said in one.found]) for one in made][1] == (
        "卫生", ["读不出这份报告：这个文件夹没有读取权限，其中的文件都没有读取"],
    )  # fmt: skip


def test_what_is_below_a_folder_as_before(tmp_path: Path) -> None:
    (tmp_path / "甲/乙").mkdir(parents=True)
    (tmp_path / "甲/乙/台账.xlsx").touch()
    (tmp_path / "链接").symlink_to(tmp_path / "甲")
    found, closed = files.below(tmp_path)
    assert (sorted(found), closed) == ([tmp_path / "甲/乙/台账.xlsx", tmp_path / "链接"], [])
    assert files.below(tmp_path / "没有") == files.below(tmp_path / "甲/乙/台账.xlsx") == ([], [])


NAMES = ("红\x1b[31m局", "铃\x07局", "卫\x9b31m局", "题\x1b]0;名\x07局", "局\n假行：通过", "局\u202excod", "退\x08局")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("command", ["-v validate 2013", "-v --color always validate 2013", "build 2013 --draft"])
def test_a_name_moves_no_cursor(project: Make, command: str) -> None:
    """Neither a terminal's colours, title and direction, nor its lines, are the name's of a file or a folder."""
    wrong = {"主动公开": [HEAD, [1, "甲", "", "公共服务", "2013-02-30", "网站"]]}
    books: dict[str, Any] = {f"{name}.xlsx": wrong for name in NAMES} | {f"{name}/坏.xlsx": b"PK" for name in NAMES}
    code, out, err = run("-C", project(books, SETTINGS_ONE), *command.split())
    assert (code, err) == (1, "")
    said = re.sub(r"\x1b\[[\d;]*m", "", out) if "always" in command else out
    assert re.findall("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]|\n假行", said) == []
    assert said.count("局?假行：通过.xlsx") >= 1


COMMANDS = (
    ("validate", "2013"), ("validate", "2013", "{folder}/2013/departments/环.xlsx"),
    ("validate", "2013", "--annotate", "{folder}/退回"), ("build", "2013"), ("confirm", "2013"), ("figures", "2013"),
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_a_link_that_leads_to_itself_is_a_file_that_is_not_read(project: Make, command: tuple[str, ...]) -> None:
    folder = project({"教育局.xlsx": BOOK}, SETTINGS_ONE)
    (folder / "2013/departments/环.xlsx").symlink_to("环.xlsx")
    code, out, err = run("-C", folder, *(word.format(folder=folder) for word in command))
    assert code == 1, err
    if command[0] in ("validate", "build"):
        assert "2013/departments/环.xlsx  GR101 错误  文件打不开：链接绕成了圈，没有所指的文件" in out


def _linked(there: Path, target: str) -> None:
    (there / "链接.xlsx").symlink_to(target)


# why: how it comes to be, what is said, what is to be done
REASONS: dict[str, tuple[Callable[[Path], object], str, str]] = {
    "a link out of the project": (
        lambda there: _linked(there, "../../../外面.xlsx"), "是指向项目之外的链接", "把所指的文件复制到项目里来，不用链接。"),
    "a link to a folder": (
        lambda there: _linked(there, "教育"), "是指向文件夹的链接，其中的文件都没有读取", "删除这个链接，把文件夹中的台账复制到这里。"),
    "a broken link": (
        lambda there: _linked(there, "没有.xlsx"), "链接所指的文件不存在", "删除这个链接；需要所指文件的，把它复制到这里。"),
    "a circle": (
        lambda there: _linked(there, "链接.xlsx"), "链接绕成了圈，没有所指的文件", "删除这个链接；需要所指文件的，把它复制到这里。"),
    "a pipe": (lambda there: os.mkfifo(there / "管道.xlsx"), "不是普通文件", "这不是台账，从这里移走。"),
    "a damaged file": (
        lambda there: (there / "坏.xlsx").write_bytes(workbook(BOOK)[:600]), "压缩结构损坏，文件可能没有传完",
        "用 Excel 或 WPS 打开，确认内容完整后另存为 xlsx，替换原文件。"),
}  # fmt: skip


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="kinds of files that only POSIX has")
@pytest.mark.parametrize("name", REASONS)
def test_what_to_do_about_a_file_that_is_not_read(project: Make, name: str) -> None:
    make, reason, mend = REASONS[name]
    folder = project({"教育/教育局.xlsx": BOOK}, SETTINGS_ONE)
    make(folder / "2013/departments")
    (said,) = [said for said in validated(folder).found if said.rule.code == "GR101"]
    assert (message(said), remedy(said)) == (f"文件打不开：{reason}", mend)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems cannot name a folder so")
def test_a_project_may_lie_in_a_folder_whose_name_is_no_text(project: Make) -> None:
    folder = project({"教育局.xlsx": BOOK}, SETTINGS_ONE)
    there = Path(os.fsdecode(os.fsencode(folder.parent) + b"/" + "年报".encode("gb18030")))
    folder.rename(there)
    code, out, err = run("-C", there, "build", "2013")
    assert (code, "GR101" in out) == (0, False), out + err
    assert (there / "build/2013/report.json").is_file()


# name: its bytes, whether it is passed over
HIDDEN: dict[str, tuple[bytes, bool]] = {
    ".gitkeep": (b"", True),
    ".localized": (b"", True),
    ".directory": (b"[Dolphin]\nViewMode=1\n", True),
    ".dropbox": (b'{"tag": "dropbox"}', True),
    ".nfs000000000a1b2c3d00000001": (b"what was deleted while it was open", True),
    ".fuse_hidden0000001200000002": (b"what was deleted while it was open", True),
    ".教育局.xlsx": (b"hidden, not empty", False),
    ".台账": (b"hidden, not empty", False),
    "空.xlsx": (b"", False),
}


@pytest.mark.parametrize("name", HIDDEN)
def test_what_other_programs_leave_is_passed_over(project: Make, name: str) -> None:
    data, passed_over = HIDDEN[name]
    folder = project({"教育局.xlsx": BOOK, f"教育/{name}": data}, SETTINGS_ONE)
    verdict = validated(folder)
    assert (verdict.ignored, verdict.passed) == (
        ((f"2013/departments/教育/{name}",), True) if passed_over else ((), False)
    )


# what may not be read, and what is said: exit 3, no misuse of the command line
UNREADABLE: dict[str, tuple[tuple[str, ...], str]] = {
    "a project": (("-C", "{shut}", "validate", "2013"), "{shut}/gov-report.toml"),
    "an earlier report": (("audit", "{fine}", "--prior", "{file}"), "{file}"),
    "a report to import": (("narrative", "import", "{file}", "--year", "2014", "-o", "n.md"), "{file}"),
    "editions": (("--templates", "{shut}", "audit", "{fine}"), "{shut}"),
}


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is unreadable to an administrator")
@pytest.mark.parametrize("name", UNREADABLE)
def test_what_may_not_be_read_is_no_misuse(tmp_path: Path, name: str) -> None:
    words, named = UNREADABLE[name]
    places = {key: str(tmp_path / key) for key in ("shut", "file", "fine")}
    (tmp_path / "shut").mkdir(mode=0)
    (tmp_path / "file").touch(mode=0)
    (tmp_path / "fine").touch()
    code, _, err = run(*(word.format(**places) for word in words))
    assert (code, err) == (3, f"错误：无法读取 {named.format(**places)}：没有读取权限\n")


def test_no_parameter_asks_the_system_before_we_do() -> None:
    """The library's own look at a file ends as a misuse (exit 2), without a reason."""
    from typer.main import get_command

    commands = [get_command(app)]
    for command in commands:
        commands += getattr(command, "commands", {}).values()
        asking = [one.name for one in command.params if getattr(one.type, "readable", False)]
        assert (command.name, asking) == (command.name, [])
