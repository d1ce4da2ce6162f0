"""The one place that writes files: atomically, one build at a time in a folder, strays swept."""

from __future__ import annotations

import errno
import os
import re
import secrets
import stat
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from gov_report.files import said

STRAY = ".gov-report-"
LOCK = ".lock"
WAIT = 60.0  # seconds for another build to end


class CannotWrite(Exception):
    """A file or folder that cannot be written; the text says which and what to do."""


def _said(path: Path, error: OSError) -> str:
    why = said(error)
    if error.errno == errno.ENOSPC:
        return f"磁盘空间不足，无法写入 {path}；请清理后重试"
    if error.filename and Path(error.filename).name == LOCK and isinstance(error, PermissionError):
        return (
            f"无法写入 {path}：锁文件 {error.filename} 是别的用户建立的，当前用户{why}写入；"
            "请在没有人生成报告时删除这个锁文件，或请其所有者放开写入权限"
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"无法写入 {path}：{why}，或文件正被 Word、WPS 等程序打开；请关闭该文件，或换一个可以写入的文件夹"
    if error.errno == errno.EROFS:
        return f"无法写入 {path}：{why}；请换一个可以写入的文件夹"
    if error.errno in (errno.ENOTDIR, errno.EEXIST, errno.EISDIR):
        return f"无法写入 {path}：同名的文件占用了文件夹的位置；请改名或移走后重试"
    return f"无法写入 {path}：{why}"


def failure(error: OSError) -> str:
    """What the system refused, in words: of a file by its name, of the folder we are in, else of what is printed."""
    if error.filename:
        refused = isinstance(error, PermissionError)  # what we write ends in CannotWrite: this was to be read
        return f"无法读取 {error.filename}：没有读取权限" if refused else f"无法读写 {error.filename}：{said(error)}"
    if "temporary" in (error.strerror or ""):  # of the library that looks for one
        return "没有可写的临时文件夹；请清理磁盘，或用环境变量 TMPDIR 指定一个"
    if isinstance(error, FileNotFoundError):  # only the working directory is asked for without a name
        return "当前文件夹已被删除或移走；请先用 cd 进入别的文件夹"
    return f"无法输出结果：{said(error)}"


def write(path: Path, data: bytes) -> None:
    """Replace a file whole: new file beside it, flushed to disk, renamed over it.

    Through no symbolic link. Raises CannotWrite; the earlier file then stands untouched.
    """
    write_all({path: data})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Replace several files, in order: all are on disk beside their targets before the first is renamed.

    Raises CannotWrite; it says which were replaced already, the others stand untouched.
    """
    strays: dict[Path, Path] = {}
    done: list[Path] = []
    path = Path()
    try:
        for path, data in files.items():
            if path.is_symlink():
                raise CannotWrite(f"{path} 是符号链接，不向链接写入；请删除该链接后重试")
            if path.is_dir():
                raise CannotWrite(f"无法写入 {path}：这里已有同名的文件夹；请写明文件名，或将文件夹改名后重试")
            strays[path] = _beside(path, data)
        for path, stray in strays.items():
            _replace(stray, path)
            done.append(path)
        if sys.platform != "win32":
            for parent in dict.fromkeys(path.parent for path in files):
                _flush(parent)
    except OSError as error:
        already = f"；已更新：{'、'.join(p.name for p in done)}，请关闭后重新运行" if done else ""
        raise CannotWrite(_said(path, error) + already) from error
    finally:
        for stray in strays.values():
            stray.unlink(missing_ok=True)


def _beside(path: Path, data: bytes) -> Path:
    """Write a new file beside a target, flushed to disk."""
    stray = path.parent / f"{STRAY}{secrets.token_hex(8)}"
    handle = os.open(stray, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        stray.unlink(missing_ok=True)
        raise
    return stray


def _flush(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # CIFS and FUSE refuse to flush a directory; every file is in its place already
            os.fsync(handle)
    finally:
        os.close(handle)


def _replace(stray: Path, path: Path) -> None:
    # Windows refuses while a virus scanner or an indexer looks at the file: it lets go soon
    for wait in (0.05, 0.2, 0.5, None):
        try:
            os.replace(stray, path)
            return
        except PermissionError:
            if wait is None or sys.platform != "win32":
                raise
            time.sleep(wait)


class Holder(NamedTuple):
    """Who keeps a folder: the number of the process, the second since when; None where the lock file does not tell."""

    folder: Path
    process: int | None = None
    since: float | None = None

    def __str__(self) -> str:
        number = f"（进程号 {self.process}）" if self.process else " "
        return f"另一个 gov-report{number}正在写 {self.folder}"


Waiting = Callable[[Holder], None]  # told at once that another build keeps the folder

_HELD = re.compile(rb"gov-report +(\d{1,10})\n")
_PAST = 1  # Windows keeps the first byte of a locked file from everybody else: the words stand behind it


@contextmanager
def only_writer(folder: Path, waiting: Waiting | None = None, wait: float = WAIT) -> Iterator[None]:
    """Hold an output folder for one build; sweep what a killed build left behind.

    Raises CannotWrite when the folder cannot be made or another build keeps it for ``wait`` seconds.
    """
    from filelock import FileLock, Timeout

    path = folder / LOCK
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path, mode=0o666)  # whoever may write into the folder may hold it
        try:
            held = lock.acquire(timeout=0)
        except Timeout:
            if waiting:
                waiting(holder(folder))
            held = lock.acquire(timeout=wait)
        with held, _named(path):
            for stray in folder.glob(f"{STRAY}*"):
                stray.unlink(missing_ok=True)
            yield
    except Timeout:
        raise CannotWrite(f"{holder(folder)}，等候 {wait:.0f} 秒仍未结束；请稍后重试") from None
    except OSError as error:
        raise CannotWrite(_said(folder, error)) from error


def holder(folder: Path) -> Holder:
    """Who keeps a folder, as its lock file tells: a process that runs here, since the lock file was written."""
    with suppress(OSError), _opened(folder / LOCK, os.O_RDONLY) as handle:
        said = _HELD.fullmatch(_words(handle))
        if said and _runs(int(said[1])):
            return Holder(folder, int(said[1]), os.fstat(handle).st_mtime)
    return Holder(folder)


@contextmanager
def _named(path: Path) -> Iterator[None]:
    """Leave our process number in a lock file that we hold, taken out at the end.

    Only over nothing or what another run left there: a lock file of another kind, or a file that goes by another
    name too, stays as it is. That nobody can read who waits for whom is no failure.
    """
    written = False
    with suppress(OSError), _opened(path, os.O_RDWR) as handle:
        at = os.fstat(handle)
        free = (
            stat.S_ISREG(at.st_mode) and at.st_nlink == 1 and (at.st_size <= _PAST or _HELD.fullmatch(_words(handle)))
        )
        if free:
            os.lseek(handle, _PAST, os.SEEK_SET)
            os.write(handle, f"gov-report {os.getpid():10}\n".encode())  # as wide as what a killed run left
            written = True
    try:
        yield
    finally:
        if written:
            with suppress(OSError), _opened(path, os.O_RDWR) as handle:
                os.ftruncate(handle, 0)


@contextmanager
def _opened(path: Path, how: int) -> Iterator[int]:
    """A lock file itself: through no link, and without waiting where it is none."""
    handle = os.open(
        path, how | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        yield handle
    finally:
        os.close(handle)


def _words(handle: int) -> bytes:
    os.lseek(handle, _PAST, os.SEEK_SET)
    return os.read(handle, 64)


def _runs(process: int) -> bool:
    """Whether a process runs on this machine; unknown on Windows, where to ask is to end it."""
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):  # of another machine, or killed before the lock passed on
        return False
    except OSError:  # of another user
        return True
    return True


def make_folder(folder: Path) -> None:
    """Make a folder with its parents; raises CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(_said(folder, error)) from error


def move(path: Path, target: Path) -> None:
    """Move a file, over what stood there; raises CannotWrite."""
    make_folder(target.parent)
    try:
        _replace(path, target)
    except OSError as error:
        raise CannotWrite(_said(target, error)) from error


def remove(path: Path) -> None:
    """Take a file away, if it is there; raises CannotWrite."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise CannotWrite(_said(path, error)) from error
