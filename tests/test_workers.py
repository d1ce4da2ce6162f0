"""A worker that dies, hangs or eats memory is one refused file; the others go on."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gov_report import ledger, projects, validation, workers
from gov_report.postings import Context, Partial
from tests.conftest import Make
from tests.test_rows import HEAD, NONE, OK, SETTINGS_ONE

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only a forked worker has what this test changed")


def _spin(_: bytes) -> None:
    while True:
        pass


def _eat(_: bytes) -> object:
    return bytearray(1 << 30)  # more than a worker may have: refused before it is touched


ENDS: dict[str, tuple[Callable[[bytes], Any], str]] = {
    "abort": (lambda _: os.abort(), "读取程序异常终止"),
    "kill": (lambda _: os.kill(os.getpid(), signal.SIGKILL), "读取程序异常终止"),
    "hang": (lambda _: time.sleep(30), "读取超过1秒仍未结束"),
    "spin": (_spin, "读取超过1秒仍未结束"),
    "memory": (_eat, "读取时内存不足"),
}


@pytest.mark.parametrize("name", ENDS)
def test_one_lost_worker_is_one_refused_file(project: Make, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    ends, said = ENDS[name]
    read = ledger.read_book

    def reads(path: str, data: bytes, context: Context) -> Partial:
        if "坏" in path:
            ends(data)
        return read(path, data, context)

    good = {"主动公开": [HEAD, OK], "依申请公开": NONE}
    folder = project({"教育局.xlsx": good, "坏.xlsx": good, "民政局.xlsx": good}, SETTINGS_ONE)
    monkeypatch.setattr(ledger, "read_book", reads)
    monkeypatch.setattr(workers, "SECONDS", 1)
    monkeypatch.setattr(workers, "WAIT", 2 if name == "hang" else 30)
    with workers.Killable(2) as pool:
        verdict = validation.validate(projects.open_project(folder), 2013, (), pool)
    states = {Path(book.book).stem: book.state for book in verdict.books.ledger.books}
    assert states == {"坏": "refused", "教育局": "read", "民政局": "read"}
    (refused,) = [found for found in verdict.found if found.rule.code == "GR101"]
    assert said in dict(refused.facts)["reason"]
    assert verdict.books.figures["published_by_category.total"].value == 2


def test_what_is_needed_later_is_loaded_while_the_books_are_read() -> None:
    done: list[str] = []

    def failed(item: object, reason: str) -> str:
        return reason

    with workers.Killable(1, lambda: done.append("loaded")) as pool:
        for text in workers.each(str, [(1,), (2,)], pool, failed):
            done.append(text)
    assert done == ["loaded", "1", "2"]


def _take(count: int) -> int:
    return len(bytearray(count))


def test_a_new_worker_may_take_as_much_as_the_first() -> None:
    """What a worker has reserved when it begins, which grows with the program's threads, is not part of its limit."""
    almost = workers.MEMORY - (32 << 20)
    with workers.Killable(1) as pool:
        for _ in range(3):
            assert pool.submit(_take, almost).result() == almost
            with pytest.raises(MemoryError):  # twice: what a worker gives back of what it began with counts as free
                pool.submit(_take, 2 * workers.MEMORY).result()
            with pytest.raises(Exception, match=r"(?i)abnormal|expired|terminat"):
                pool.submit(os._exit, 1).result()


def test_elsewhere_no_limit_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """macOS may refuse a limit of address space: an initializer that raises would blame every file."""
    asked: list[object] = []
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(resource, "setrlimit", lambda *what: asked.append(what))
    monkeypatch.setattr(os, "dup2", lambda *_: 0)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    workers._limit(workers.MEMORY)
    assert asked == []


def test_an_error_of_our_own_is_no_fault_of_the_file(project: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object) -> Partial:
        raise ZeroDivisionError

    folder = project({"教育局.xlsx": {"主动公开": [HEAD, OK]}}, SETTINGS_ONE)
    monkeypatch.setattr(ledger, "read_book", fails)
    with pytest.raises(ZeroDivisionError), workers.Killable(1) as pool:
        validation.validate(projects.open_project(folder), 2013, (), pool)


def test_any_number_of_workers_gives_the_same(project: Make) -> None:
    from gov_report.render import json

    books = {
        f"{name}.xlsx": {"主动公开": [HEAD, OK, OK], "依申请公开": NONE} for name in ("教育局", "民政局", "甲", "乙")
    }
    opened = projects.open_project(project(books))
    said = [json.dumps(json.validation(validation.validate(opened, 2013)))]
    for count in (1, 2, 3):
        with workers.Killable(count) as pool:
            said.append(json.dumps(json.validation(validation.validate(opened, 2013, (), pool))))
    assert len(set(said)) == 1


def _slowly(data: bytes) -> int:
    time.sleep(0.2)
    return len(data)


@pytest.mark.parametrize("deaths", [{0}, {1}, {1, 2}])
def test_a_task_that_its_worker_took_along_is_given_to_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, deaths: set[int]
) -> None:
    """A worker killed from outside as it takes a task keeps the lock and the task; once more is the machine's fault."""
    from pebble.pool import process

    takes = process.task_transaction

    def is_killed(channel: Any) -> Any:
        with channel.lock():
            taken = len(list(tmp_path.iterdir()))
            (tmp_path / f"{taken}").touch()
            if taken in deaths:
                channel.recv()
                os.kill(os.getpid(), signal.SIGKILL)
        return takes(channel)

    monkeypatch.setattr(process, "task_transaction", is_killed)
    monkeypatch.setattr(workers, "STILL", 1)
    jobs = [(bytes(40_000 + n),) for n in range(12)]  # more than a pipe holds
    with contextlib.ExitStack() as ending, workers.Killable(2) as pool:
        if len(deaths) > 1:
            ending.enter_context(pytest.raises(workers.NoProcess, match="一再被中止"))
        assert list(workers.each(_slowly, jobs, pool, lambda *_: -1)) == [40_000 + n for n in range(12)]


def test_where_no_process_may_be_started_no_file_is_at_fault(
    project: Make, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from pebble.pool import process

    from gov_report import running

    def refused(*_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(process, "launch_process", refused)
    folder = project({"教育局.xlsx": {"主动公开": [HEAD, OK]}})
    with pytest.raises(SystemExit) as stopped:
        running.main(["-C", str(folder), "validate", "2013"])
    said = "错误：无法启动读取文件的进程：进程数或打开文件数已到上限；请关闭其他程序后重试\n"
    assert (stopped.value.code, capsys.readouterr().err) == (3, said)
