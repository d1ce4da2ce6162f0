"""What is marked in a workbook, and in whose name."""

from __future__ import annotations

import re

from msgspec import Struct

AUTHOR = "gov-report"
# no program's own colours of 差 and 适中, nor anybody's: a mark is known by its colour, wherever it now is
FILLS = {"error": "FFFFC7CD", "warning": "FFFFEB9D"}
EARLIER_FILLS = ("FFFFC7CE", "FFFFEB9C")  # of copies whose list remembers the numbers of styles
# the first and the last line of what we say in a comment: other programs keep no author
_FIRST, _LAST = "【校验批注】", "【校验批注完】"
_OWN = re.compile(
    rf"\n?{_FIRST}\n(?:(?!{_FIRST}).)*?\n{_LAST}"
    # as copies once had it
    r"|(?:^|\n)GR\d{3} (?:错误|警告)：[^\n]*\n处理：[^\n]*(?=\n|\Z)",
    re.DOTALL,
)


class Mark(Struct, frozen=True):
    """One finding to be shown in a workbook; row and column 0 is the whole sheet, sheet "" the file.

    Column 0 of a row is the whole row, which is marked at its first cell.
    """

    sheet: str
    row: int
    column: int
    severity: str
    code: str
    level: str  # 错误, 警告, 提示
    message: str
    remedy: str
    fingerprint: str
    related: str = ""  # the other cells it speaks of

    @property
    def cell(self) -> tuple[int, int]:
        """The row and the column that are coloured; (0, 0) for none."""
        return (self.row, self.column or 1) if self.row and self.severity in FILLS else (0, 0)

    @property
    def said(self) -> str:
        """What is wrong, and with what other cells."""
        return self.message + (f"\n相关：{self.related}" if self.related else "")

    @property
    def comment(self) -> str:
        """What the cell's comment says."""
        return f"{self.code} {self.level}：{self.said}\n处理：{self.remedy}"


def comment_of(marks: list[Mark]) -> str:
    """What a comment says of all that is wrong in a cell."""
    return "\n".join((_FIRST, *(mark.comment for mark in marks), _LAST))


def own_parts(text: str) -> list[tuple[int, int]]:
    """Where a comment is ours: start and end of each piece."""
    return [found.span() for found in _OWN.finditer(text)]
