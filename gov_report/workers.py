"""Processes that read books and may be killed: one that dies, hangs or eats memory is one refused file.

Measured on crafted and damaged files: native readers can abort the process or take gigabytes, which
no ``except`` catches. A worker that is lost is replaced; the other files go on.
"""

from __future__ import annotations

import multiprocessing
import os
import re
import signal
import sys
import traceback
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, Executor, Future
from functools import lru_cache
from threading import Thread
from typing import Any, TypeVar

T = TypeVar("T")
Progress = Callable[[int, int], None]  # how many of how many are done

AHEAD = 200  # tasks handed out before their turn: as many as a cluster has workers, and a waiting one takes 2 KB
LOOK_EVERY = 0.01  # seconds; how soon the pool sees that a worker is lost, and that it may end
SECONDS = 10  # of processor for one file; 100,000 rows take two
WAIT = 20  # on the wall: a machine that does much else gives a file less than the whole of its processors
# Looks, one a second, at which no task began or ended: none takes so long, a task that began ends after WAIT. It is
# looks that are counted, not time: a machine that slept has done nothing wrong.
STILL = 30
# Address space a worker may take beyond what it begins with (25 MB in use, up to 0.5 GB reserved and never touched):
# no process over 1 GiB. Measured, in MB: a far cell that makes 12 million blank ones 530, a csv of 12 million short
# cells 930, an xlsx of 2 million numbers (10 s) 340, of 5 million 870; a csv of 198 MB takes 1640 and is refused.
MEMORY = 960 << 20


class NoProcess(OSError):
    """This machine starts no process to read files in, or ends them again and again: no file is at fault."""


class Killable(Executor):
    """An Executor whose tasks have a time and a memory limit; leaving it by an exception stops the workers.

    ``meanwhile`` is what ``each`` has done once its tasks are handed out, before it waits for the first of them.
    """

    def __init__(self, count: int, meanwhile: Callable[[], None] = lambda: None) -> None:
        self.count, self.renewed, self.meanwhile = count, False, meanwhile
        self.pool: Any = self._opened()

    def _opened(self) -> Any:
        from pebble import CONSTS, ProcessPool

        CONSTS.sleep_unit = LOOK_EVERY
        count = self.count
        if sys.platform == "linux":
            count = min(count, len(os.sched_getaffinity(0)))  # a process held to one processor gains nothing by two
        # a forked worker has the program loaded already; elsewhere it loads it anew
        method = "fork" if sys.platform == "linux" else "spawn"
        return ProcessPool(
            max_workers=count, initializer=_limit, initargs=(MEMORY,), context=multiprocessing.get_context(method)
        )

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Schedule one task; raises NoProcess where no worker can be started."""
        try:
            limited, wait = (SECONDS, fn, *args), WAIT if CLOCKED else SECONDS
            scheduled: Future[Any] = self.pool.schedule(_within, args=limited, kwargs=kwargs, timeout=wait)
        except (OSError, RuntimeError) as refused:
            raise NoProcess("无法启动读取文件的进程：进程数或打开文件数已到上限；请关闭其他程序后重试") from refused
        return scheduled

    def renew(self) -> None:
        """Begin with other workers: those here take no task any more. Raises NoProcess when that is so once again.

        A worker killed from outside (memory of the whole machine used up) as it takes a task or hands one back keeps
        the lock that the others wait for, and the task is lost: pebble knows only of tasks that have begun.
        """
        if self.renewed:
            raise NoProcess("读取文件的进程一再被中止，可能是这台机器内存不足；请关闭其他程序后重试")
        self.shutdown(cancel_futures=True)
        self.pool, self.renewed = self._opened(), True

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """End the workers, after their tasks or at once."""
        if cancel_futures:
            self.pool.stop()
        else:
            self.pool.close()
        if wait:
            self.pool.join()
        else:  # no command need wait for that
            try:
                Thread(target=self.pool.join).start()
            except RuntimeError:  # the last thread that may be
                self.pool.join()

    def __exit__(self, kind: object, *_: object) -> None:
        self.shutdown(wait=kind is not None, cancel_futures=kind is not None)


def packed(value: object) -> bytes:
    """What every task needs, as it travels to a worker: written once for all tasks."""
    from multiprocessing.reduction import ForkingPickler

    return bytes(ForkingPickler.dumps(value))


@lru_cache(maxsize=1)
def unpacked(data: bytes) -> Any:
    """What ``packed`` made in this run of the program: read once in a worker, not with each task."""
    from multiprocessing.reduction import ForkingPickler

    return ForkingPickler.loads(data)


CLOCKED = hasattr(signal, "setitimer")


def _within(seconds: float, work: Callable[..., T], /, *args: Any, **kwargs: Any) -> T:
    """Do a task; the process ends, in whatever code it is, once that took so many seconds of processor."""
    if not CLOCKED:
        return work(*args, **kwargs)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        return work(*args, **kwargs)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _limit(memory: int) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # what a reader prints as it dies is not for users
    for name in ("SIGINT", "SIGHUP"):  # the command line stops its workers itself
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform == "linux":  # elsewhere the limit may be refused, or the space a process begins with is not known
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        memory += _reserved()
        most = memory if hard == resource.RLIM_INFINITY else min(memory, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _reserved() -> int:
    """The address space of this process; 0 where the system does not say."""
    try:
        with open("/proc/self/statm", "rb") as said:
            return int(said.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0


def each(
    work: Callable[..., T],
    jobs: Sequence[tuple[Any, ...]],
    executor: Executor | None,
    failed: Callable[[Any, str], T],
    progress: Progress | None = None,
) -> Iterator[T]:
    """What ``work`` makes of each job's arguments, in order; ``failed`` is told the first of a lost job, and why."""
    pending: deque[Future[T]] = deque()
    for n, job in enumerate(jobs):
        if executor:
            pending.extend(executor.submit(work, *more) for more in jobs[n + len(pending) : n + AHEAD])
        if isinstance(executor, Killable):
            if n == 0:
                executor.meanwhile()
            pending = _first_ended(pending, work, jobs[n : n + AHEAD], executor)
        try:
            made = pending.popleft().result() if pending else work(*job)  # one that is done is not kept
        except BaseException as error:
            if not (reason := lost(error)):
                raise
            made = failed(job[0], reason)
        if progress:
            progress(n + 1, len(jobs))
        yield made


def _first_ended(
    pending: deque[Future[T]], work: Callable[..., T], jobs: Sequence[tuple[Any, ...]], pool: Killable
) -> deque[Future[T]]:
    """The tasks of these jobs, the first ended: given to other workers, once, where those that had them are gone."""
    still, before = 0, (0, 0)
    while True:
        try:
            if not isinstance(pending[0].exception(timeout=1), BrokenExecutor):
                return pending
        except TimeoutError:
            now = sum(task.done() for task in pending), sum(task.running() for task in pending)
            still, before = still + 1 if now == before else 0, now
            if still < STILL:
                continue
        # looked at before the old pool ends, which gives tasks under way errors of its own
        kept = [task.done() and not isinstance(task.exception(), BrokenExecutor) for task in pending]
        pool.renew()
        pending = deque(
            task if keep else pool.submit(work, *job) for task, keep, job in zip(pending, kept, jobs, strict=True)
        )
        still = 0


def lost(error: BaseException) -> str:
    """Why a task never came back, in words for its file; "" for an error of the program itself."""
    name = type(error).__name__
    if isinstance(error, TimeoutError) or (CLOCKED and getattr(error, "exitcode", 0) == -signal.SIGPROF):
        return f"读取超过{SECONDS}秒仍未结束，已中止"
    if isinstance(error, MemoryError):
        return "读取时内存不足，已中止"
    return "读取程序异常终止，文件内部结构可能已损坏" if name in ("ProcessExpired", "BrokenProcessPool") else ""


# a line of a traceback that is in this package, whatever the machine's separator
_FRAME = re.compile(
    r'^  File "(?:[^"\n]*[/\\])?gov_report[/\\]((?:\w+[/\\])?\w+\.py)", line (\d+)', re.MULTILINE | re.ASCII
)


def places_of(error: BaseException) -> list[str]:
    """Where in our own files an error came from, as file:line (gate/package.py:33), the last the nearest.

    Also where a worker raised it.
    """
    there = getattr(error, "traceback", None)  # what pebble brings along from a worker, as text
    said = there if isinstance(there, str) else "".join(traceback.format_tb(error.__traceback__))
    return ["{}:{}".format(name.replace("\\", "/"), line) for name, line in _FRAME.findall(said)]
