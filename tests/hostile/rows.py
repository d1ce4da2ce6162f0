"""What the books are made of: the rows of a log, and what is expected of a case."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

Expected = tuple[str, str] | tuple[str, int] | tuple[str, int, str] | tuple[str, str, int]
Case = tuple[str, Callable[[], bytes], Expected]
Parts = dict[str, bytes]

HEAD = ["序号", "信息标题", "文号", "公开类别", "公开日期", "公开形式"]
ROWS: list[list[Any]] = [
    [1, "办事指南", "", "公共服务", "2013-03-05", "网站"],
    [2, "部门职责", "某发〔2013〕1号", "机构职能", "2013年4月1日", "微博"],
    [3, "防汛预案", "", "应急管理", "2013/5/2", "网站"],
]
EPOCH = datetime.date(1899, 12, 30)
EPOCH_1904 = datetime.date(1904, 1, 1)
DAY = datetime.date(2013, 3, 5)
SERIAL = (DAY - EPOCH).days


def constant(data: bytes) -> Callable[[], bytes]:
    return lambda: data


def refused(code: str) -> Expected:
    return ("error", code)


def of(file: str, cases: dict[str, tuple[Callable[[], bytes], Expected]]) -> dict[str, Case]:
    return {name: (file, build, expected) for name, (build, expected) in cases.items()}
