"""Which group the lines of a table of 项目 | 内容 | 数量 stand in, by the names beside them."""

from __future__ import annotations

from msgspec import Struct, field

from gov_report.summaries.labels import is_whole
from gov_report.words import OF_WHICH, fold


class Groups(Struct):
    """The group in force: its folded name, and whether its lines are categories of items by that name alone.

    Each is a block by itself: what stands beside 政策解读 is none of 主动公开 above it. ``parted`` are the blocks
    of tables that groups divide: their lines are said as those of one table are.
    """

    name: str = ""
    of_items: bool = False
    parted: set[int] = field(default_factory=set)

    def leave(self) -> None:
        """Leave the group: another table begins."""
        self.name, self.of_items = "", False

    def enter(self, block: int, text: str, heads: bool, items: bool, listings: set[int], answering: set[int]) -> int:
        """The block of a row by its label, which ``heads`` a line (one of ``items``) or is one itself.

        ``listings`` and ``answering``, the blocks of categories and of answers, take a new one with them: a header's
        word is of all groups.
        """
        name = fold(text)
        goes_on = name == self.name or OF_WHICH.sub("", name) == "" or (self.of_items and is_whole(text))
        if goes_on or not (heads or self.name):
            return block
        below = block + 1
        by_header = block in listings and not self.of_items
        if items or by_header:
            listings.add(below)
        if block in answering:
            answering.add(below)
        self.parted |= {block, below}
        self.name, self.of_items = name if heads else "", items and not by_header
        return below
