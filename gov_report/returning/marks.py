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
_FINDING = re.compile("GR[0-9]{3} (?:错误|警告)：")
_BELOW = ("相关：", "处理：")


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
    """Where a comment is ours, start and end of each line with one of its breaks: what a department adds is its own."""
    parts: list[tuple[int, int]] = []
    at, kept, framed, begun = 0, False, False, False
    for line in text.split("\n"):
        begun = _FINDING.match(line) is not None or ((framed or begun) and line.startswith(_BELOW))
        ours = begun or line in (_FIRST, _LAST)
        framed = line == _FIRST or (framed and line != _LAST)
        if ours:
            parts.append((at - 1, at + len(line)) if kept else (at, at + len(line) + 1))
        kept = kept or not ours
        at += len(line) + 1
    return parts
