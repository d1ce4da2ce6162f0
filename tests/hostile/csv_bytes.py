"""csv books and pages of text."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from tests.hostile.rows import HEAD, ROWS


def csv_book(
    rows: Sequence[Sequence[Any]] = ROWS, delimiter: str = ",", end: str = "\r\n", encoding: str = "utf-8"
) -> bytes:
    lines = [delimiter.join(map(str, row)) for row in [HEAD, *rows]]
    return (end.join(lines) + end).encode(encoding)


def csv_line(*lines: str, encoding: str = "utf-8") -> Callable[[], bytes]:
    """A csv of the header and these lines as they stand."""
    return lambda: "\r\n".join([",".join(HEAD), *lines, ""]).encode(encoding)


LINE = "1,办事指南,,公共服务,2013-03-05,网站"
LINE2 = "2,部门职责,,机构职能,2013-04-01,微博"
HTML = "<html><head><meta charset=utf-8></head><body><table><tr><td>信息标题</td></tr></table></body></html>".encode()
SPREADSHEET_2003 = b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


def csv_cut() -> bytes:
    """UTF-8 cut within a letter, at the first place where what is left is GB18030 as well."""
    data = csv_book()
    for end in range(90, len(data)):
        try:
            data[:end].decode()
        except UnicodeDecodeError:
            try:
                data[:end].decode("gb18030")
            except UnicodeDecodeError:
                continue
            return data[:end]
    raise AssertionError
