"""The world outside: the options of a run, its terminal, clock, environment and working directory; how a run ends.

Nobody else reads them: what a command needs it takes from here and hands down as arguments.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, NoReturn

import typer

if TYPE_CHECKING:
    import datetime

    from gov_report.doctor import Machine
    from gov_report.outputs import Holder
    from gov_report.projects import Project
    from gov_report.render.pdf import Office
    from gov_report.render.terminal import Screen
    from gov_report.workers import Killable, Progress

FINDINGS, USAGE, FILES, OURS, STOPPED = 1, 2, 3, 70, 130  # exit codes (contract)


def say(text: str) -> None:
    """Talk on stderr; where it cannot be written (a full disk, a terminal that is gone), results and exit code stay."""
    from gov_report.words import for_terminal

    with suppress(OSError):
        typer.echo(for_terminal(text), err=True)


def stop(text: str) -> NoReturn:
    """End the run with one line that says why."""
    say(f"错误：{text}")
    raise typer.Exit(USAGE)


class Options(NamedTuple):
    """The options that belong to every command."""

    folder: Path | None
    quiet: bool
    verbose: bool
    color: str
    templates: Path | None


def options(context: typer.Context) -> Options:
    """The options of this run."""
    given: Options = context.obj
    return given


def choice(option: str, said: str, *known: str) -> str:
    """What an option says, where it is one of the known; ends the run where it is not."""
    if said not in known:
        stop(f"{option} 只能是 {'、'.join(known)}，写的是 {said}")
    return said


def form(said: str, output: Path | None, *others: str) -> None:
    """See that --format is text, which is for the terminal only, or one of the ``others``, which may go to a file."""
    if choice("--format", said, "text", *others) == "text" and output:
        stop(f"-o 与 --format {'、'.join(others)} 同用")


def talk(context: typer.Context, text: str) -> None:
    """Say what was done, as far as -q does not ask for the verdict alone."""
    if not options(context).quiet:
        say(text)


def put(context: typer.Context, data: bytes, output: Path | None, read: Iterable[Path] = (), ours: str = "") -> None:
    """Write a document of ours to a file, or as UTF-8 to stdout whatever the terminal speaks.

    ``ours`` is the name of a file where none is given; it is told, also to -q. Never over a file that the run
    ``read``, nor over anything a project is made of.
    """
    told = say if ours and not output else partial(talk, context)
    output = output or (Path(ours) if ours else None)
    if output is None or str(output) == "-":
        typer.echo(data, nl=False)
        return
    from gov_report import outputs, projects

    projects.see_free(output, read)
    outputs.make_folder(output.parent)
    outputs.write(output, data)
    told(f"已写入 {output}")


def _folder(context: typer.Context) -> Path | None:
    """The project folder: the one of -C, else the nearest one upward; None where there is none."""
    from gov_report import settings

    given = options(context).folder
    if given is None:
        return settings.find(Path.cwd())
    if not given.is_dir():
        stop(f"{given} 不是文件夹" if given.exists() else f"没有文件夹 {given}；请核对 -C 后的路径")
    return given if (given / settings.NAME).is_file() else None


def project_if_any(context: typer.Context) -> Project | None:
    """The project the run is about, if there is one: for commands that can do without."""
    from gov_report import projects

    at = _folder(context)
    return projects.open_project(at, options(context).templates) if at else None


def project(context: typer.Context) -> Project:
    """The project the run is about; ends the run where there is none."""
    found = project_if_any(context)
    if found is None:
        given = options(context).folder
        where = f"{given} 中" if given else "当前文件夹及其上级中"
        sample = Path("samples/alashankou")
        hint = f"；先看样例可运行 gov-report -C {sample.as_posix()} build 2013" if sample.is_dir() else ""
        stop(f"{where}没有 gov-report.toml。用 gov-report init 文件夹 新建项目，或用 -C 指定项目文件夹{hint}")
    return found


def console(context: typer.Context) -> Screen:
    """The terminal, in the colours that were asked for; what goes to a pipe or a file without them has none."""
    import os
    import sys

    from gov_report.render import terminal

    color = options(context).color
    asked = color == "always" or (color != "never" and os.environ.keys() & {"FORCE_COLOR", "TTY_COMPATIBLE"})
    return terminal.opened(color, plain=not asked and not sys.stdout.isatty())


def progress(context: typer.Context) -> Progress | None:
    """A counter on stderr, only on a terminal, only after half a second and not for -q."""
    import sys
    import time

    if options(context).quiet or not sys.stderr.isatty():
        return None
    start = time.monotonic()

    def show(done: int, total: int) -> None:
        if time.monotonic() - start > 0.5:
            end = "\r" if done < total else "\n"
            with suppress(OSError):
                print(f"正在读取 {done}/{total}", end=end, file=sys.stderr, flush=True)

    return show


def waiting(held: Holder) -> None:
    """Say who keeps the folder that is to be written into, at once: on a terminal or not, also to -q."""
    import datetime

    from gov_report.outputs import WAIT

    since = ""
    with suppress(OSError, OverflowError, ValueError):  # a file of no known day
        at = datetime.datetime.fromtimestamp(held.since) if held.since else None
        since = f"，{at.month}月{at.day}日 {at:%H:%M:%S} 开始" if at else ""
    say(f"{held}{since}；等它写完再继续，最多等 {WAIT:.0f} 秒（按 Ctrl+C 可放弃）")


@contextmanager
def workers(*later: str) -> Iterator[Killable]:
    """Processes to read books in: as many as the machine has processors, four at the most.

    ``later`` are modules that are loaded while the first books are read.
    """
    import os
    from importlib import import_module

    from gov_report.workers import Killable

    def load() -> None:
        for name in later:
            import_module(name)

    with Killable(min(4, os.cpu_count() or 1), load) as pool:
        yield pool


def found(project: Project, path: Path) -> Path:
    """A path of a user: in the working directory first, else as this program prints it, within the project."""
    return path if path.exists() or not (project.folder / path).exists() else project.folder / path


def incomplete(remarks: Mapping[int, str]) -> int:
    """Say on stderr, also to -q, what speaks against a year's figures, if anything does; returns the exit code."""
    said = [f"{remark}，先运行 gov-report validate {year}" for year, remark in remarks.items() if remark]
    for line in said:
        say(f"提醒：{line}")
    return FINDINGS if said else 0


@contextmanager
def ending(code: int) -> Iterator[None]:
    """Print results and end with their code, also where the reader of our output left (head, a closed pager)."""
    with suppress(BrokenPipeError):
        yield
    raise typer.Exit(code)


def today() -> datetime.date:
    """The day decisions run out by: the only clock, read here and handed down."""
    import datetime

    return datetime.date.today()


def when() -> datetime.datetime:
    """The moment written into documents: SOURCE_DATE_EPOCH in the years a zip can hold, else 1980, never the clock."""
    import datetime
    import os

    epoch = os.environ.get("SOURCE_DATE_EPOCH") or "0"
    if not (epoch.isascii() and epoch.isdigit() and len(epoch) < 20):
        stop(f"环境变量 SOURCE_DATE_EPOCH 应为 1970 年以来的秒数，写的是 {epoch[:40]}")
    first = datetime.datetime(1980, 1, 1, tzinfo=datetime.UTC)
    last = datetime.datetime(2107, 12, 31, 23, 59, 58, tzinfo=datetime.UTC)
    seconds = min(max(int(epoch), int(first.timestamp())), int(last.timestamp()))
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC).replace(tzinfo=None)


def office() -> Office:
    """The program that prints PDFs, if the machine has one."""
    import os
    import shutil

    from gov_report.render.pdf import Office

    return Office(shutil.which("soffice") or shutil.which("libreoffice") or "", dict(os.environ))


def machine(context: typer.Context) -> Machine:
    """What this machine has, for doctor to look at."""
    import shutil
    import sys
    from importlib import metadata

    from gov_report.doctor import Machine
    from gov_report.edition import templates_folder

    def version_of(name: str) -> str | None:
        try:
            return metadata.version(name)
        except metadata.PackageNotFoundError:
            return None

    try:
        required = tuple(metadata.requires("gov-report") or ())
    except metadata.PackageNotFoundError:
        required = ()
    own = options(context).templates
    return Machine(
        sys.version_info[:3], required, version_of, sys.stdout.encoding or "ascii", office().program,
        shutil.which("fc-list") or "", today(), Path.cwd(), _folder(context),
        (templates_folder(), own) if own else (templates_folder(),),
    )  # fmt: skip
