"""What this machine lacks (环境检查): each check is a line with its state and what to do; nothing is changed.

Nothing beyond msgspec is imported at the top: a library that is missing is what this must be able to say.
"""

from __future__ import annotations

import datetime
import io
import re
import subprocess
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape  # that of xml.sax.saxutils comes with an HTTP client
from pathlib import Path
from typing import Literal

from msgspec import Struct

from gov_report import files

State = Literal["ok", "note", "missing"]
_FONT = re.compile(r'<w:font w:name="([^"]+)">(?:<w:altName w:val="([^"]+)"/>)?')
_NEED = re.compile(r"([A-Za-z0-9._-]+)\s*(?:>=\s*([0-9.]+))?")
PYTHON = (3, 11)  # the oldest that will do
SAMPLE = "政府信息公开年度报告《》（一）│─"


class Check(Struct, frozen=True):
    """One check: what, how it stands, in words, what to do; ``needed`` where build cannot do without."""

    name: str
    state: State
    said: str
    help: str = ""
    needed: bool = False


def numbers(version: str) -> tuple[int, ...]:
    """A version as numbers: 1.11.0rc1 is 1, 11, 0."""
    found = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(map(int, found.group().split("."))) if found else ()


def python(version: Sequence[int]) -> Check:
    """Whether this Python is new enough."""
    said = ".".join(map(str, version[:3]))
    if tuple(version) >= PYTHON:
        return Check("Python", "ok", said, needed=True)
    return Check("Python", "missing", said, f"请安装 Python {'.'.join(map(str, PYTHON))} 或更高版本", needed=True)


def packages(required: Iterable[str], version_of: Callable[[str], str | None]) -> Iterator[Check]:
    """Each library the program needs, in one line where all are there."""
    fine = []
    for need in required:
        if "extra ==" in need or not (found := _NEED.match(need)):
            continue
        name, least = found.group(1), found.group(2) or "0"
        version = version_of(name)
        if version is None:
            yield Check("程序库", "missing", f"没有 {name}", f"运行 pip install {name}", needed=True)
        elif numbers(version) < numbers(least):
            said = f"{name} {version}，需要 {least} 或更高"
            yield Check("程序库", "missing", said, f"运行 pip install -U {name}", needed=True)
        else:
            fine.append(f"{name} {version}")
    if fine:
        yield Check("程序库", "ok", "、".join(fine), needed=True)


def encoding(name: str) -> Check:
    """Whether the terminal can show what the program says."""
    try:
        SAMPLE.encode(name)
    except (UnicodeEncodeError, LookupError):
        how = "Windows 先运行 chcp 65001，其他系统先运行 export LANG=zh_CN.UTF-8；或设置 PYTHONIOENCODING=utf-8"
        return Check("终端编码", "missing", f"{name}，不能显示中文", how)
    return Check("终端编码", "ok", name)


def office(program: str) -> Check:
    """Whether PDFs can be made."""
    if program:
        return Check("LibreOffice", "ok", program)
    how = "只有 build --format pdf 用到；不安装也可在 Word 或 WPS 中另存为 PDF"
    return Check("LibreOffice", "note", "没有找到 soffice", how)


def families(program: str) -> set[str] | None:
    """Every font family of the machine by all its names; None where that cannot be asked."""
    if not program:
        return None
    try:
        done = subprocess.run([program, ":", "family"], capture_output=True, timeout=60, check=True)
    except (OSError, subprocess.SubprocessError):
        return None
    text = done.stdout.decode("utf-8", "replace")
    return {name.strip() for line in text.split("\n") for name in line.split(",") if name.strip()}


def wanted_fonts(base: bytes) -> list[tuple[str, list[str]]]:
    """The faces of a base document, each with what may stand in for it."""
    with zipfile.ZipFile(io.BytesIO(base)) as package:
        table = package.read("word/fontTable.xml").decode("utf-8")
    return [(unescape(name), unescape(other).split(";") if other else []) for name, other in _FONT.findall(table)]


def fonts(wanted: Iterable[tuple[str, Sequence[str]]], here: set[str] | None) -> Iterator[Check]:
    """Each face the report is written in."""
    if here is None:
        names = "、".join(name for name, _ in wanted)
        yield Check("字体", "note", "没有 fc-list，未能检查", f"请自行确认已安装：{names}")
        return
    fine, replaced, gone = [], [], []
    for name, others in wanted:
        instead = next((other for other in others if other in here), "")
        if name in here:
            fine.append(name)
        elif instead:
            replaced.append(f"{name}（以{instead}代替）")
        else:
            gone.append(name)
    if fine:
        yield Check("字体", "ok", "、".join(fine))
    if replaced:
        how = "版面略有出入；定稿请在装有这些字体的机器上打印"
        yield Check("字体", "note", f"没有{'、'.join(replaced)}", how)
    if gone:
        how = "报告文件不受影响，但在本机显示和打印会换成别的字体；请安装单位有授权的字库"
        yield Check("字体", "missing", f"没有{'、'.join(gone)}", how)


def calendar(today: datetime.date) -> Check:
    """Whether the working days of this year and the last are known: reply periods are reckoned by them."""
    from gov_report import workdays

    unknown = []
    for year in (today.year - 1, today.year):
        try:
            workdays.is_workday(datetime.date(year, 7, 1))
        except workdays.NoCalendar:
            unknown.append(str(year))
    if unknown:
        how = "运行 pip install -U chinesecalendar，或按通知写入 gov-report.toml 的 [years.年份]；"
        how += "在此之前，答复期限请人工核对"
        return Check("工作日历", "note", f"没有{'、'.join(unknown)}年的放假调休安排", how)
    return Check("工作日历", "ok", f"有{today.year - 1}、{today.year}年的放假调休安排")


def forms(folders: Sequence[Path]) -> tuple[Check, bytes]:
    """Whether the forms are there and sound, and the base document of the newest."""
    from gov_report import edition
    from gov_report.toml import FileFault

    if lacking := next((each for each in folders if not each.is_dir()), None):
        how = "请改正 --templates 所指的文件夹"
        return Check("版式", "missing", f"没有版式文件夹 {lacking}", how, needed=True), b""
    try:
        found = [edition.load(path) for _, path in sorted(edition.editions(*folders).items())]
        base = found[-1].base_document() if found else b""
    except (FileFault, OSError) as error:
        wrong = f"版式文件不能读取：{_first(error)}"
        return Check("版式", "missing", wrong, "请重新安装 gov-report，或改正 --templates 所指的版式", needed=True), b""
    if not found:
        return Check("版式", "missing", "没有版式文件", "请重新安装 gov-report", needed=True), b""
    return Check("版式", "ok", "、".join(each.id for each in found), needed=True), base


def _first(error: Exception) -> str:
    """The first line of what is wrong with a file."""
    refused = f"{error.filename or '文件'}：{files.said(error)}" if isinstance(error, OSError) else ""
    return refused or str(error).splitlines()[0]


def writable(folder: Path) -> Check:
    """Whether files can be written in a folder: tried with one that vanishes at once."""
    try:
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        said = f"{folder} 不能写入（{files.said(error)}）"
        return Check("文件夹", "missing", said, "请换一个有写入权限的文件夹，或用 -C 指定", needed=True)
    return Check("文件夹", "ok", f"{folder} 可以写入", needed=True)


def project(folder: Path | None) -> Check:
    """Whether a project is here and its settings can be read."""
    from gov_report import settings
    from gov_report.toml import FileFault

    if folder is None:
        return Check("项目", "note", "这里没有 gov-report.toml", "用 gov-report init 文件夹 新建项目，或用 -C 指定")
    try:
        name = settings.read(folder).organ.name
    except (FileFault, OSError) as error:
        return Check("项目", "missing", _first(error), "按提示改正 gov-report.toml", needed=True)
    return Check("项目", "ok", f"{folder}（{name}）", needed=True)


class Machine(Struct, frozen=True):
    """What the command line found out of the world, for checks that may not ask it themselves."""

    python: tuple[int, ...]
    required: tuple[str, ...]
    version_of: Callable[[str], str | None]
    encoding: str
    office: str
    font_list: str
    today: datetime.date
    folder: Path
    project: Path | None
    templates: tuple[Path, ...]


def examine(machine: Machine) -> Iterator[Check]:
    """Every check in order; without its libraries the program cannot be asked further."""
    first = [python(machine.python), *packages(machine.required, machine.version_of)]
    yield from first
    yield encoding(machine.encoding)
    yield writable(machine.project or machine.folder)
    if ready(first):
        yield project(machine.project)
        line, base = forms(machine.templates)
        yield line
        yield calendar(machine.today)
        if base:
            yield from fonts(wanted_fonts(base), families(machine.font_list))
    yield office(machine.office)


def ready(lines: Iterable[Check]) -> bool:
    """Whether build lacks nothing."""
    return not any(line.needed and line.state == "missing" for line in lines)
