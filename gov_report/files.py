"""Files and folders as the machine has them: walked, followed to where they lie, and why the system refuses one."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import NamedTuple


class Unread(NamedTuple):
    """Why nothing of a file or folder is read, and what to do about it, in words."""

    reason: str
    mend: str


SHUT = Unread("这个文件夹没有读取权限，其中的文件都没有读取", "请有权限的人放开这个文件夹的读取权限，再重新运行。")
NO_TEXT = Unread("文件名的编码不是 UTF-8，请改名", "把文件名改为能正常显示的文字。")
OUTSIDE = Unread("是指向项目之外的链接", "把所指的文件复制到项目里来，不用链接。")
LINKED = Unread("是指向文件夹的链接，其中的文件都没有读取", "删除这个链接，把文件夹中的台账复制到这里。")
NOWHERE = Unread("链接所指的文件不存在", "删除这个链接；需要所指文件的，把它复制到这里。")
CIRCLE = Unread("链接绕成了圈，没有所指的文件", NOWHERE.mend)
NO_FILE = Unread("不是普通文件", "这不是台账，从这里移走。")
GONE = Unread("文件不存在", "可能刚被移走或改名，请重新运行。")
NO_PERMISSION = Unread("没有读取权限", "请有权限的人放开这个文件的读取权限，再重新运行。")
BROKEN = "检查磁盘和网络连接，再重新运行。"  # what to do where the system says anything else
REFUSED = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "所在的磁盘只能读取，不能写入",
    errno.ENOENT: "文件或文件夹不存在",
    errno.ENOTDIR: "路径中有一段是文件，不是文件夹",
    errno.EISDIR: "是文件夹，不是文件",
    errno.EEXIST: "同名的文件已经存在",
    errno.ELOOP: CIRCLE.reason,
    errno.ENAMETOOLONG: "文件名或路径过长",
    errno.EFBIG: "文件过大，超过了允许的大小",
    errno.ENOSPC: "磁盘空间不足",
    errno.EIO: "磁盘或网络读写出错",
    errno.EBUSY: "正被其他程序占用",
    errno.EMFILE: "打开的文件过多",
    errno.ENFILE: "打开的文件过多",
    errno.ENOMEM: "内存不足",
    errno.EINVAL: "所在的磁盘不支持",
    errno.EXDEV: "不在同一个磁盘",
    errno.ETIMEDOUT: "网络文件夹没有回应",
}
for _name, _words in (
    ("EDQUOT", "磁盘配额已用完"), ("ESTALE", "网络文件夹的连接已失效"), ("ENOTCONN", "网络文件夹没有连接"),
    ("EHOSTDOWN", "网络文件夹没有回应"), ("ETXTBSY", "正被其他程序占用"), ("EOPNOTSUPP", "所在的磁盘不支持"),
):  # fmt: skip
    if hasattr(errno, _name):  # not every system knows them
        REFUSED[getattr(errno, _name)] = _words


def said(error: OSError) -> str:
    """What the system refused, in words; the name of an error that has none here."""
    name = errno.errorcode.get(error.errno or 0, type(error).__name__)
    return REFUSED.get(error.errno or 0, f"系统错误 {name}")


def why(path: Path, error: OSError) -> Unread:
    """Why the system gives nothing of a file or folder."""
    if os.path.isdir(path) and (reason := shut(path)):
        return reason
    if isinstance(error, PermissionError):
        return NO_PERMISSION
    if isinstance(error, FileNotFoundError):
        return NOWHERE if os.path.islink(path) else GONE
    return CIRCLE if error.errno == errno.ELOOP else Unread(f"无法读取（{said(error)}）", BROKEN)


def below(top: Path) -> tuple[list[Path], list[Path]]:
    """Every file and link below a folder, and each folder that cannot be looked into.

    No link is followed. Nothing where there is no such folder; itself where it cannot be looked into.
    """
    found: list[Path] = []
    closed: list[Path] = []
    waiting = [top]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as inside:
                for entry in list(inside):
                    (waiting if _is_folder(entry) else found).append(folder / entry.name)
        except OSError as error:
            if folder != top or not isinstance(error, (FileNotFoundError, NotADirectoryError)):
                closed.append(folder)
    return found, closed


def directly_in(folder: Path, pattern: str) -> list[Path]:
    """What lies in a folder under a name like ``*.json``, sorted; nothing where there is no such folder.

    Raises OSError where it cannot be looked into: Path.glob finds nothing there, without a word.
    """
    try:
        return sorted(folder / name for name in os.listdir(folder) if Path(name).match(pattern))
    except (FileNotFoundError, NotADirectoryError):
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False  # it stands among the files: reading it says why it cannot be


def shut(folder: Path) -> Unread | None:
    """Why a folder cannot be looked into; None for one that can."""
    try:
        with os.scandir(folder):
            return None
    except OSError as error:
        return SHUT if isinstance(error, PermissionError) else Unread(f"这个文件夹无法读取（{said(error)}）", BROKEN)


def real(path: Path) -> Path:
    """Where a path leads, through links; a link that leads round in a circle stays one (Path.resolve raises)."""
    return Path(os.path.realpath(path))


def may_be(path: Path) -> bool:
    """Whether a file is there, or lies where nobody may look."""
    try:
        return path.is_file()
    except OSError:
        return True
