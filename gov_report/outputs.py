"""The one place that writes files: atomically, one build at a time in a folder, strays swept."""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

STRAY = ".gov-report-"
LOCK = ".lock"


class CannotWrite(Exception):
    """A file or folder that cannot be written; the text says which and what to do."""


def _said(path: Path, error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return f"磁盘空间不足，无法写入 {path}；请清理后重试"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"无法写入 {path}：文件正被 Word、WPS 等程序打开，或文件夹只读；请关闭该文件或改用 -o 指定其他文件夹"
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return f"无法写入 {path}：同名的文件占用了文件夹的位置；请改名或移走后重试"
    return f"无法写入 {path}：{error.strerror or error}"


def write(path: Path, data: bytes) -> None:
    """Replace a file whole: new file beside it, flushed to disk, renamed over it.

    Through no symbolic link. Raises CannotWrite; the earlier file then stands untouched.
    """
    stray = path.parent / f"{STRAY}{secrets.token_hex(8)}"
    try:
        if path.is_symlink():
            raise CannotWrite(f"{path} 是符号链接，不向链接写入；请删除该链接后重试")
        handle = os.open(stray, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o644)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            _replace(stray, path)
        finally:
            stray.unlink(missing_ok=True)
        if sys.platform != "win32":
            folder = os.open(path.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
    except OSError as error:
        raise CannotWrite(_said(path, error)) from error


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


@contextmanager
def only_writer(folder: Path, wait: float = 60.0) -> Iterator[None]:
    """Hold an output folder for one build; sweep what a killed build left behind.

    Raises CannotWrite when the folder cannot be made or another build keeps it for ``wait`` seconds.
    """
    from filelock import FileLock, Timeout

    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        with lock.acquire(timeout=wait):
            for stray in folder.glob(f"{STRAY}*"):
                stray.unlink(missing_ok=True)
            yield
    except Timeout:
        raise CannotWrite(f"另一个 gov-report 正在写 {folder}，等候 {wait:.0f} 秒仍未结束；请稍后重试") from None
    except OSError as error:
        raise CannotWrite(_said(folder, error)) from error


def make_folder(folder: Path) -> None:
    """Make a folder with its parents; raises CannotWrite."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(_said(folder, error)) from error


def sha256(data: bytes) -> str:
    """The hash by which inputs and outputs are named in build.json."""
    return hashlib.sha256(data).hexdigest()
