"""What is marked in a workbook, and in whose name."""

from __future__ import annotations

from msgspec import Struct

AUTHOR = "gov-report"
FILLS = {"error": "FFFFC7CE", "warning": "FFFFEB9C"}


class Mark(Struct, frozen=True):
    """One finding to be shown in a workbook; row and column 0 is the whole sheet, sheet "" the file."""

    sheet: str
    row: int
    column: int
    severity: str
    code: str
    level: str  # 错误, 警告, 提示
    message: str
    remedy: str
    fingerprint: str

    @property
    def comment(self) -> str:
        """What the cell's comment says."""
        return f"{self.code} {self.level}：{self.message}\n处理：{self.remedy}"
